//! When a board is saved without anybody asking: once the room rests, and before much is at stake.
//!
//! Owns the moments at which changes were made that are in no file. It reads no clock and writes no
//! file: it is told what time it is.

use std::time::{Duration, Instant};

/// Save after this long without a change.
const REST: Duration = Duration::from_secs(2);
/// Save a change after this long at the latest, even if nobody ever rests.
const LONGEST: Duration = Duration::from_secs(15);
/// How long to leave a disk alone that has refused.
const PAUSE: Duration = Duration::from_secs(15);

/// When there is something to save.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Autosave {
    unsaved: Option<Unsaved>,
    failed: Option<Instant>,
}

/// Changes that are in no file.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Unsaved {
    first: Instant,
    last: Instant,
}

impl Autosave {
    /// Takes note of a change that is to be saved.
    pub(super) fn change(&mut self, now: Instant) {
        let first = self.unsaved.map_or(now, |earlier| earlier.first);
        self.unsaved = Some(Unsaved { first, last: now });
    }

    /// Takes note of whether there is anything to save, however it came to be.
    pub(super) fn follow(&mut self, is_unsaved: bool, now: Instant) {
        if !is_unsaved {
            self.unsaved = None;
        } else if self.unsaved.is_none() {
            self.change(now);
        }
    }

    /// When the board is to be saved; never if all of it is.
    pub(super) fn due(&self) -> Option<Instant> {
        let Unsaved { first, last } = self.unsaved?;
        let due = (last + REST).min(first + LONGEST);
        Some(self.failed.map_or(due, |failed| due.max(failed + PAUSE)))
    }

    /// What there is now is on its way to the disk; whatever comes is new.
    pub(super) fn begin(&mut self) {
        self.unsaved = None;
    }

    pub(super) fn succeed(&mut self) {
        self.failed = None;
    }

    pub(super) fn fail(&mut self, now: Instant) {
        self.failed = Some(now);
    }

    /// Whether the last attempt has failed.
    pub(super) fn has_failed(&self) -> bool {
        self.failed.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Moments by their seconds.
    struct Moments(Instant);

    impl Moments {
        fn new() -> Self {
            Self(Instant::now())
        }

        fn at(&self, secs: f64) -> Instant {
            self.0 + Duration::from_secs_f64(secs)
        }
    }

    /// Whether a board that was changed at these moments is to be saved at that one.
    #[track_caller]
    fn is_due(changes_secs: &[f64], due_secs: f64) {
        let moments = Moments::new();
        let mut autosave = Autosave::default();
        for secs in changes_secs {
            autosave.change(moments.at(*secs));
            // To look without a change changes nothing.
            autosave.follow(true, moments.at(secs + 0.4));
        }
        assert_eq!(autosave.due(), Some(moments.at(due_secs)));
    }

    #[test]
    fn a_board_is_saved_two_seconds_after_the_last_change() {
        assert_eq!(Autosave::default().due(), None);
        is_due(&[100.0], 102.0);
        is_due(&[100.0, 101.5, 103.0], 105.0);
    }

    #[test]
    fn where_nobody_rests_it_is_saved_after_fifteen_seconds() {
        let busy: Vec<f64> = (0..=14).map(|second| 100.0 + f64::from(second)).collect();
        is_due(&busy, 115.0);
    }

    #[test]
    fn what_is_saved_or_taken_back_is_not_due() {
        let moments = Moments::new();
        let mut autosave = Autosave::default();
        autosave.change(moments.at(100.0));
        autosave.follow(false, moments.at(101.0));
        assert_eq!(autosave.due(), None);
        // The fifteen seconds begin anew.
        autosave.change(moments.at(120.0));
        assert_eq!(autosave.due(), Some(moments.at(122.0)));
    }

    #[test]
    fn what_comes_while_it_is_being_saved_is_due_by_itself() {
        let moments = Moments::new();
        let mut autosave = Autosave::default();
        autosave.change(moments.at(100.0));
        autosave.begin();
        autosave.change(moments.at(114.0));
        assert_eq!(autosave.due(), Some(moments.at(116.0)));
    }

    #[test]
    fn a_disk_that_refuses_is_given_a_pause() {
        let moments = Moments::new();
        let mut autosave = Autosave::default();
        autosave.change(moments.at(100.0));
        autosave.begin();
        autosave.fail(moments.at(102.0));
        autosave.follow(true, moments.at(102.1));
        assert_eq!(autosave.due(), Some(moments.at(117.0)));
        // Nor does a change hurry it.
        autosave.change(moments.at(103.0));
        assert_eq!(autosave.due(), Some(moments.at(117.0)));
        autosave.succeed();
        assert_eq!(autosave.due(), Some(moments.at(105.0)));
    }
}
