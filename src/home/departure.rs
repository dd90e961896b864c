//! What is still to be done for a board that was left.

use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// Work on another thread, of which nobody wants to know more than when it is over.
#[derive(Debug, Default)]
pub struct Departure(Option<Receiver<()>>);

impl Departure {
    /// Works on a thread of its own.
    pub(super) fn after(work: impl FnOnce() + Send + 'static) -> Self {
        let (at_work, over) = channel();
        std::thread::spawn(move || {
            work();
            drop(at_work);
        });
        Self(Some(over))
    }

    /// Waits until the file is given back; false if that took too long.
    pub fn wait(&self, limit: Duration) -> bool {
        let over = self.0.as_ref().map(|work| work.recv_timeout(limit));
        over.is_none_or(|over| over == Err(RecvTimeoutError::Disconnected))
    }

    /// Whether nothing is left to be done.
    pub fn is_over(&self) -> bool {
        self.wait(Duration::ZERO)
    }
}
