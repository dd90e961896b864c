//! A file that could not be read or written: which one, and what stood in the way.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::text::{Language, Obstacle, Text, file_name};

/// What stood in the way of a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text().in_language(Language::English))]
pub struct Failure {
    pub path: PathBuf,
    pub obstacle: Obstacle,
}

impl Failure {
    pub fn new(path: &Path, obstacle: Obstacle) -> Self {
        Self { path: path.to_owned(), obstacle }
    }

    /// What to show to the person.
    pub fn text(&self) -> Text {
        Text::Obstacle { file: file_name(&self.path), obstacle: self.obstacle.clone() }
    }

    pub(super) fn of_system(path: &Path, error: &io::Error) -> Self {
        Self::new(path, obstacle(error))
    }
}

fn obstacle(error: &io::Error) -> Obstacle {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Obstacle::Missing,
        ErrorKind::PermissionDenied => Obstacle::NotAllowed,
        ErrorKind::IsADirectory => Obstacle::NotAFile,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Obstacle::Full,
        ErrorKind::ReadOnlyFilesystem => Obstacle::ReadOnlyDisk,
        _ => Obstacle::System(error.to_string()),
    }
}
