//! How far a journal has come, for whoever waits for it.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::file::Failure;

/// How far the thread has come. Each line has the number of its change; the beginning has 0.
#[derive(Debug, Default)]
pub(super) struct Progress {
    pub(super) reached: Mutex<Reached>,
    pub(super) moved: Condvar,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Reached {
    /// The last line that survives the end of the program.
    pub(super) written: Option<u64>,
    /// The last line that survives a loss of power.
    pub(super) durable: Option<u64>,
    pub(super) trouble: Option<Failure>,
    pub(super) is_over: bool,
    /// A wait has timed out: nobody waits again until the thread has moved on.
    pub(super) is_stalled: bool,
}

impl Progress {
    /// What was reached, even if a thread has died while it held the lock: each field is whole.
    pub(super) fn lock(&self) -> MutexGuard<'_, Reached> {
        self.reached.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn change(&self, change: impl FnOnce(&mut Reached)) {
        let mut reached = self.lock();
        reached.is_stalled = false;
        change(&mut reached);
        self.moved.notify_all();
    }

    /// Waits as long as this can still come true, and not at all while there is trouble.
    pub(super) fn wait(&self, limit: Duration, is_reached: impl Fn(&Reached) -> bool) -> bool {
        let deadline = Instant::now() + limit;
        let mut reached = self.lock();
        loop {
            if is_reached(&reached) {
                return true;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            reached.is_stalled |= left.is_zero();
            if reached.is_stalled || reached.is_over || reached.trouble.is_some() {
                return false;
            }
            let woken = self.moved.wait_timeout(reached, left);
            reached = woken.unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}
