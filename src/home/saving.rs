//! How a board gets into a file, with nothing of anybody else's written over. This is where a disk
//! may take its time.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::{Timestamp, Zoned};

use super::signal::Occasion;
use crate::file::versions::Versions;
use crate::file::{self, Claim, Claiming, Disk, Failure, Fingerprint, SaveError};
use crate::text::{Language, Obstacle, SafetyText, Text};
use crate::workshop::ToSave;

/// A board that is in a file now.
pub(super) struct Landed {
    pub(super) path: PathBuf,
    pub(super) fingerprint: Fingerprint,
    pub(super) claim: Option<Arc<Claim>>,
}

/// A board that is in no file, or may be lost from it.
pub(super) struct Missed {
    pub(super) failure: Failure,
    /// What the file holds, if the board got there although saving it has failed.
    pub(super) landed: Option<Fingerprint>,
}

/// Saves a board, unless somebody else has that file.
pub(super) fn save(
    path: &Path,
    saved: &ToSave,
    occasion: Occasion,
    versions: Option<&Versions>,
    held: Option<&Arc<Claim>>,
) -> Result<Landed, Missed> {
    saved.wait_for_journal();
    let (claim, result) = match file::claim(path, held) {
        Claiming::Others(holder) => (None, Err(SaveError::new(path, Obstacle::Held(holder.who)))),
        Claiming::Ours(claim) => (Some(claim), save_with_versions(path, saved, occasion, versions)),
        Claiming::Impossible => (None, save_with_versions(path, saved, occasion, versions)),
    };
    match result {
        Ok(fingerprint) => Ok(Landed { path: path.to_owned(), fingerprint, claim }),
        Err(failure) => Err(Missed { landed: file::landed(&Disk, path, &saved.board), failure }),
    }
}

/// Saves a board beside the file that others have written.
pub(super) fn save_beside(
    theirs: &Path,
    saved: &ToSave,
    language: Language,
) -> Result<Landed, Missed> {
    let moment = Zoned::now().strftime("%Y-%m-%d %H.%M").to_string();
    let label = Text::Safety(SafetyText::ConflictLabel { moment });
    let label = label.in_language(language);
    saved.wait_for_journal();
    let (path, fingerprint) = file::save_beside(&Disk, theirs, &label, &saved.board)
        .map_err(|failure| Missed { failure, landed: None })?;
    let claim = match file::claim(&path, None) {
        Claiming::Ours(claim) => Some(claim),
        Claiming::Impossible | Claiming::Others(_) => None,
    };
    Ok(Landed { path, fingerprint, claim })
}

/// Saves a board, and keeps what it was before the first time and what it is now. A version that
/// cannot be kept never stands in the way.
fn save_with_versions(
    path: &Path,
    saved: &ToSave,
    occasion: Occasion,
    versions: Option<&Versions>,
) -> Result<Fingerprint, SaveError> {
    if let (Some(versions), Some(since)) = (versions, saved.replaces) {
        let _ = versions.keep_file(path, saved.known, since);
    }
    let fingerprint = file::save_in(&Disk, path, &saved.board, saved.known)?;
    if let Some(versions) = versions {
        let now = Timestamp::now();
        let _ = match occasion {
            Occasion::Asked => versions.keep(&saved.board, now),
            Occasion::Automatic => versions.keep_now_and_then(&saved.board, now),
        };
    }
    Ok(fingerprint)
}
