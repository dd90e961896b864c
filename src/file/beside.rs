//! Saves a board beside a file that must not be written over, under a name that nobody has.

use std::path::{Path, PathBuf};

use super::free_name::take_free_name;
use super::save::save_in;
use super::storage::Storage;
use super::{Fingerprint, SaveError};
use crate::board::Board;

/// Writes a board into a new file in the folder of another one: its name, and the label.
///
/// # Errors
/// As for [`save`](super::save).
pub fn save_beside(
    storage: &dyn Storage,
    path: &Path,
    label: &str,
    board: &Board,
) -> Result<(PathBuf, Fingerprint), SaveError> {
    let copy = take_free_name(storage, path, label)?;
    // What was taken is empty: whatever else is there by now is somebody else's.
    let saved = save_in(storage, &copy, board, Some(Fingerprint::of(b"")));
    if saved.is_err() {
        // Where that fails too, an empty file is left, which is nobody's work.
        let _ = storage.remove(&copy);
    }
    saved.map(|fingerprint| (copy, fingerprint))
}
