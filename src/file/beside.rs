//! Saves a board beside a file that must not be written over, under a name that nobody has.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::save::{SaveError, save_in};
use super::storage::Storage;
use super::{Failure, Fingerprint};
use crate::board::Board;

/// Names are cut to this length, so that there is room for the label in what a file system takes.
const MAX_STEM_CHARS: usize = 50;

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

fn take_free_name(storage: &dyn Storage, path: &Path, label: &str) -> Result<PathBuf, SaveError> {
    let mut count = 1;
    loop {
        let copy = path.with_file_name(name(path, label, count));
        match storage.create(&copy, None) {
            Ok(_) => return Ok(copy),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => count += 1,
            Err(error) => return Err(Failure::of_system(path, &error)),
        }
    }
}

fn name(path: &Path, label: &str, count: usize) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let stem: String = stem.chars().take(MAX_STEM_CHARS).collect();
    match count {
        1 => format!("{stem} ({label}).ron"),
        _ => format!("{stem} ({label}, {count}).ron"),
    }
}
