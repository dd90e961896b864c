//! When a board is saved without anybody asking: once the room rests, before much is at stake, and
//! when the board is left.
//!
//! Owns the moments at which changes were made that are in no file. It reads no clock and writes no
//! file: it is told what time it is, in seconds since the program started.

/// Save after this long without a change.
const REST_SECS: f64 = 2.0;
/// Save a change after this long at the latest, even if nobody ever rests.
const LONGEST_SECS: f64 = 15.0;
/// How long to leave a disk alone that has refused.
const PAUSE_SECS: f64 = 15.0;

/// When there is something to save.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Autosave {
    unsaved: Option<Unsaved>,
    failed_secs: Option<f64>,
}

/// Changes that are in no file.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Unsaved {
    revision: u64,
    first_secs: f64,
    last_secs: f64,
}

impl Autosave {
    /// Takes note of the board: the revision that is not in its file, if there is one.
    pub(super) fn follow(&mut self, unsaved: Option<u64>, now_secs: f64) {
        let known = self.unsaved.filter(|known| unsaved == Some(known.revision));
        self.unsaved = known.or_else(|| {
            let first_secs = self.unsaved.map_or(now_secs, |earlier| earlier.first_secs);
            unsaved.map(|revision| Unsaved { revision, first_secs, last_secs: now_secs })
        });
    }

    /// When the board is to be saved; never if all of it is.
    pub(super) fn due_secs(&self) -> Option<f64> {
        let Unsaved { first_secs, last_secs, .. } = self.unsaved?;
        let due_secs = (last_secs + REST_SECS).min(first_secs + LONGEST_SECS);
        Some(self.failed_secs.map_or(due_secs, |failed| due_secs.max(failed + PAUSE_SECS)))
    }

    /// What there is now is on its way to the disk; whatever comes is new.
    pub(super) fn begin(&mut self) {
        self.unsaved = None;
    }

    pub(super) fn succeed(&mut self) {
        self.failed_secs = None;
    }

    pub(super) fn fail(&mut self, now_secs: f64) {
        self.failed_secs = Some(now_secs);
    }

    /// Whether the last attempt has failed.
    pub(super) fn has_failed(&self) -> bool {
        self.failed_secs.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// When a board is saved that was changed at these moments.
    fn due_after(changes_secs: &[f64]) -> Option<f64> {
        let mut autosave = Autosave::default();
        for (revision, secs) in (1..).zip(changes_secs) {
            autosave.follow(Some(revision), *secs);
            // A frame without a change changes nothing.
            autosave.follow(Some(revision), secs + 0.4);
        }
        autosave.due_secs()
    }

    #[test]
    fn a_board_is_saved_two_seconds_after_the_last_change() {
        assert_eq!(due_after(&[]), None);
        assert_eq!(due_after(&[100.0]), Some(102.0));
        assert_eq!(due_after(&[100.0, 101.5, 103.0]), Some(105.0));
    }

    #[test]
    fn where_nobody_rests_it_is_saved_after_fifteen_seconds() {
        let busy: Vec<f64> = (0..=14).map(|second| 100.0 + f64::from(second)).collect();
        assert_eq!(due_after(&busy), Some(115.0));
    }

    #[test]
    fn what_is_saved_or_taken_back_is_not_due() {
        let mut autosave = Autosave::default();
        autosave.follow(Some(1), 100.0);
        autosave.follow(None, 101.0);
        assert_eq!(autosave.due_secs(), None);
        // The fifteen seconds begin anew.
        autosave.follow(Some(3), 120.0);
        assert_eq!(autosave.due_secs(), Some(122.0));
    }

    #[test]
    fn what_comes_while_it_is_being_saved_is_due_by_itself() {
        let mut autosave = Autosave::default();
        autosave.follow(Some(1), 100.0);
        autosave.begin();
        autosave.follow(Some(2), 114.0);
        assert_eq!(autosave.due_secs(), Some(116.0));
    }

    #[test]
    fn a_disk_that_refuses_is_given_a_pause() {
        let mut autosave = Autosave::default();
        autosave.follow(Some(1), 100.0);
        autosave.begin();
        autosave.fail(102.0);
        autosave.follow(Some(1), 102.1);
        assert_eq!(autosave.due_secs(), Some(117.0));
        // Nor does a change hurry it.
        autosave.follow(Some(2), 103.0);
        assert_eq!(autosave.due_secs(), Some(117.0));
        autosave.succeed();
        assert_eq!(autosave.due_secs(), Some(105.0));
    }
}
