//! A clock that goes as fast as a test wants.

use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use wozu::home::Clock;

/// Long enough for whoever waits to be woken first.
const LONG: Duration = Duration::from_secs(3_600);

/// A clock whose hands are set by the test.
#[derive(Clone)]
pub(crate) struct HandClock(Arc<Mutex<Hands>>);

struct Hands {
    begun: Instant,
    now: Instant,
    wakes: Vec<Box<dyn Fn() + Send>>,
}

impl HandClock {
    pub(crate) fn new() -> Self {
        let begun = Instant::now();
        Self(Arc::new(Mutex::new(Hands { begun, now: begun, wakes: Vec::new() })))
    }

    /// Sets it to so long after it began.
    pub(crate) fn set(&self, since_begun: Duration) {
        let mut hands = self.0.lock().unwrap();
        hands.now = hands.begun + since_begun;
        for wake in &hands.wakes {
            wake();
        }
    }
}

impl Clock for HandClock {
    fn now(&self) -> Instant {
        self.0.lock().unwrap().now
    }

    fn time_until(&self, moment: Instant) -> Duration {
        if moment <= self.now() { Duration::ZERO } else { LONG }
    }

    fn on_set(&self, wake: Box<dyn Fn() + Send>) {
        self.0.lock().unwrap().wakes.push(wake);
    }
}

impl fmt::Debug for HandClock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("HandClock").finish_non_exhaustive()
    }
}
