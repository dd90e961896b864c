//! Opens a board, and turns away at the door what cannot be one.

use std::path::Path;
use std::time::Instant;

use super::format::{self, Opened};
use super::storage::{Disk, Storage};
use super::{Failure, OpenError, log};
use crate::text::Obstacle;

pub(super) const MIB: u64 = 1024 * 1024;

/// The largest board file. One of 10,000 cards is a tenth of it.
pub const MAX_BYTES: u64 = 32 * MIB;

/// Reads the board in a file.
///
/// # Errors
/// An [`OpenError`] if the file cannot be read, or is not a board that keeps every rule.
pub fn open(path: &Path) -> Result<Opened, OpenError> {
    let begun = Instant::now();
    let result = read_board(path);
    log::opened(path, begun, &result);
    result
}

fn read_board(path: &Path) -> Result<Opened, OpenError> {
    let text = read_text(path, MAX_BYTES)?;
    format::parse(&text).map_err(|error| OpenError::Format { path: path.to_owned(), error })
}

/// Reads a text file of at most `max_bytes`.
///
/// # Errors
/// A [`Failure`] if it is no regular file, is too large, is not UTF-8, or the system refuses.
pub fn read_text(path: &Path, max_bytes: u64) -> Result<String, Failure> {
    let bytes = Disk.read(path, max_bytes).map_err(|error| Failure::of_system(path, &error))?;
    let too_large = || Failure::new(path, Obstacle::TooLarge { limit_mib: max_bytes / MIB });
    let bytes = bytes.ok_or_else(too_large)?;
    let text = String::from_utf8(bytes).ok();
    // UTF-16 without accents is valid UTF-8 as well, with a NUL beside each letter.
    text.filter(|text| !text.contains('\0')).ok_or_else(|| Failure::new(path, Obstacle::NotText))
}
