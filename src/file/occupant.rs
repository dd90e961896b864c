//! What lies in the place that a board is to be saved to.

use std::io::ErrorKind;
use std::path::Path;

use super::open::MAX_BYTES;
use super::storage::{Disk, Storage};
use super::{Failure, format};
use crate::text::Obstacle;

/// What a file holds that a board would replace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occupant {
    /// There is no file, or an empty one.
    Nobody,
    /// A board; it may be damaged, or of a newer version.
    Board,
}

/// Looks at a file before a board is saved over it.
///
/// # Errors
/// A [`Failure`] if what lies there is no board, which nobody wants to lose to one, or cannot be
/// read.
pub fn occupant(path: &Path) -> Result<Occupant, Failure> {
    let bytes = match Disk.read(path, MAX_BYTES) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Occupant::Nobody),
        bytes => bytes.map_err(|error| Failure::of_system(path, &error))?,
    };
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    match text {
        Some(text) if text.is_empty() => Ok(Occupant::Nobody),
        Some(text) if format::claims_to_be_board(&text) => Ok(Occupant::Board),
        _ => Err(Failure::new(path, Obstacle::NotABoard)),
    }
}
