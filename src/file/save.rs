//! Saves a board so that at any moment, even if the power fails, the file is the old board or the
//! new one, and never something in between.

use std::fs::{self, Metadata};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::open::{MAX_BYTES, MIB, read_text};
use super::{Failure, format};
use crate::board::Board;
use crate::text::Obstacle;

/// Beyond this many links that lead to links, they are taken for a circle.
const MAX_LINKS: usize = 40;

/// Why a board could not be saved. What was in the file is still there.
pub type SaveError = Failure;

/// Writes a board into a file, which is made if it does not exist.
///
/// A link stays a link: the file that it leads to is replaced. Permissions stay as they were.
///
/// # Errors
/// A [`SaveError`] if the system refuses, if the file is write-protected or no regular file, or if
/// it holds a board of a newer version, of which this version would lose a part.
pub fn save(path: &Path, board: &Board) -> Result<(), SaveError> {
    let obstructed = |obstacle| Failure::new(path, obstacle);
    let text =
        format::write(board).map_err(|error| obstructed(Obstacle::System(error.to_string())))?;
    // A board that is saved and cannot be opened again is lost.
    if u64::try_from(text.len()).is_ok_and(|bytes| bytes > MAX_BYTES) {
        return Err(obstructed(Obstacle::TooLarge { limit_mib: MAX_BYTES / MIB }));
    }
    // What cannot be read as text is no newer board; whoever chose that file wants it replaced.
    let newer = read_text(path, MAX_BYTES).ok().and_then(|text| format::newer_version(&text));
    match newer {
        Some(version) => Err(obstructed(Obstacle::Newer(version))),
        None => replace(path, &text),
    }
}

/// Replaces the content of a file, or makes the file, in one step.
///
/// # Errors
/// A [`SaveError`] if the system refuses, or the file is write-protected or no regular file.
pub(super) fn replace(path: &Path, text: &str) -> Result<(), SaveError> {
    let of_system = |error: io::Error| Failure::of_system(path, &error);
    let target = end_of_links(path).map_err(of_system)?;
    let before = replaceable(path, &target)?;
    let folder = folder_of(&target);
    if !folder.is_dir() {
        return Err(Failure::new(path, Obstacle::MissingFolder));
    }
    // In the same folder, because only within one file system is a rename a single step.
    let mut temporary = new_file_in(folder).map_err(of_system)?;
    temporary.write_all(text.as_bytes()).map_err(of_system)?;
    if let Some(before) = before {
        temporary.as_file().set_permissions(before.permissions()).map_err(of_system)?;
    }
    temporary.as_file().sync_all().map_err(of_system)?;
    temporary.persist(&target).map_err(|error| of_system(error.error))?;
    sync_folder(folder);
    Ok(())
}

/// What is known of the file that is to be replaced, if there is one and it may be.
fn replaceable(path: &Path, target: &Path) -> Result<Option<Metadata>, Failure> {
    match fs::metadata(target) {
        Ok(metadata) if !metadata.is_file() => Err(Failure::new(path, Obstacle::NotAFile)),
        // To rename over a file needs no permission from the file; its mark is respected even so.
        Ok(metadata) if metadata.permissions().readonly() => {
            Err(Failure::new(path, Obstacle::WriteProtected))
        }
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::of_system(path, &error)),
    }
}

/// The file that a path means when every link is followed; it need not exist.
fn end_of_links(path: &Path) -> io::Result<PathBuf> {
    let mut target = path.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::symlink_metadata(&target) {
            Ok(metadata) if metadata.is_symlink() => {
                target = folder_of(&target).join(fs::read_link(&target)?);
            }
            _ => return Ok(target),
        }
    }
    Err(io::Error::from(ErrorKind::NotFound))
}

fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A file that vanishes again unless it is persisted. A new one gets the permissions that any
/// program would give it, not those of a secret.
fn new_file_in(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".wozu-").suffix(".tmp");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// Makes the rename last. The new file is whole either way, so a file system that cannot do this
/// for folders is no reason to tell anybody that saving failed.
fn sync_folder(folder: &Path) {
    if cfg!(unix) {
        let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
    }
}
