//! Opens a board, and turns away at the door what cannot be one.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::Failure;
use super::format::{self, FormatError, Opened};
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
    let text = read_text(path, MAX_BYTES)?;
    format::parse(&text).map_err(|error| OpenError::Format { path: path.to_owned(), error })
}

/// Reads a text file of at most so many bytes.
///
/// # Errors
/// A [`Failure`] if it is no regular file, is too large, is not UTF-8, or the system refuses.
pub fn read_text(path: &Path, max_bytes: u64) -> Result<String, Failure> {
    let too_large = || Failure::new(path, Obstacle::TooLarge { limit_mib: max_bytes / MIB });
    let of_system = |error| Failure::of_system(path, &error);
    // Asked before it is opened: to open a pipe is to wait for whoever writes into it.
    let metadata = fs::metadata(path).map_err(of_system)?;
    if !metadata.is_file() {
        return Err(Failure::new(path, Obstacle::NotAFile));
    }
    if metadata.len() > max_bytes {
        return Err(too_large());
    }
    let file = File::open(path).map_err(of_system)?;
    let bytes = read_at_most(file, max_bytes).map_err(of_system)?.ok_or_else(too_large)?;
    let text = String::from_utf8(bytes).ok();
    // UTF-16 without accents is valid UTF-8 as well, with a NUL beside each letter.
    text.filter(|text| !text.contains('\0')).ok_or_else(|| Failure::new(path, Obstacle::NotText))
}

/// All bytes of a source, or none if there are more than so many. A file may grow while it is read,
/// and some do not tell their length.
fn read_at_most(source: impl Read, max_bytes: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let count = source.take(max_bytes + 1).read_to_end(&mut bytes)?;
    let fits = u64::try_from(count).is_ok_and(|count| count <= max_bytes);
    Ok(fits.then_some(bytes))
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::read_at_most;

    #[test]
    fn a_source_without_an_end_is_given_up_at_the_limit() {
        assert_eq!(read_at_most(io::repeat(7), 1_000).unwrap(), None);
        assert_eq!(read_at_most([7, 7].as_slice(), 2).unwrap(), Some(vec![7, 7]));
        assert_eq!(read_at_most([7, 7, 7].as_slice(), 2).unwrap(), None);
    }
}
