//! Opens a board, and turns away at the door what cannot be one.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::format::{self, FormatError, Opened};
use super::storage::{Disk, Storage};
use super::{Failure, log};
use crate::text::{Language, Obstacle, Text, file_name};

pub(super) const MIB: u64 = 1024 * 1024;

/// The largest board file. One of 10,000 cards is a tenth of it.
pub const MAX_BYTES: u64 = 32 * MIB;

/// Why a board could not be opened. The file is as it was.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum OpenError {
    #[error(transparent)]
    Unread(#[from] Failure),
    #[error("{}", self.text().in_language(Language::English))]
    Format { path: PathBuf, error: FormatError },
}

impl OpenError {
    /// What to show to the person.
    pub fn text(&self) -> Text {
        match self {
            Self::Unread(failure) => failure.text(),
            Self::Format { path, error } => error.text(file_name(path)),
        }
    }
}

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

/// Reads a text file of at most so many bytes.
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
