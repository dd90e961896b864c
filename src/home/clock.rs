//! What time it is.

use std::fmt;
use std::time::{Duration, Instant};

/// A clock that can be waited for.
pub trait Clock: fmt::Debug + Send + Sync {
    fn now(&self) -> Instant;

    /// How long to wait for a moment.
    fn time_until(&self, moment: Instant) -> Duration;

    /// Asks to be woken whenever the clock is set: what is waited for may be here by then.
    fn on_set(&self, wake: Box<dyn Fn() + Send>);
}

/// The clock of the machine, which nobody sets: it goes on while no window is drawn.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        Instant::now()
    }

    fn time_until(&self, moment: Instant) -> Duration {
        moment.saturating_duration_since(Instant::now())
    }

    fn on_set(&self, _: Box<dyn Fn() + Send>) {}
}
