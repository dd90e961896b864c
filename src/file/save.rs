//! Saves a board so that at any moment, even if the power fails, the file is the old board or the
//! new one, and never something in between.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;

use super::free_name::take_free_name;
use super::open::{MAX_BYTES, MIB};
use super::storage::{Disk, Storage, folder_of};
use super::{Failure, Fingerprint, SaveError, format, log};
use crate::board::Board;
use crate::text::Obstacle;

pub(in crate::file) const PREFIX: &str = ".wozu-";
pub(in crate::file) const SUFFIX: &str = ".tmp";
/// Ends the name of a file that may hold what others wrote while a save was under way.
pub(in crate::file) const HELD: &str = "held";

/// Writes a board into a file, which is made if it does not exist. Whatever was there is replaced.
///
/// A link stays a link: the file that it leads to is replaced. Permissions stay as they were.
///
/// # Errors
/// A [`SaveError`] if the system refuses, if the file is write-protected or no regular file, or if
/// it holds a board of a newer version, of which this version would lose a part.
pub fn save(path: &Path, board: &Board) -> Result<Fingerprint, SaveError> {
    save_in(&Disk, path, board, None)
}

/// Writes a board as [`save`] does, on this storage; if it is known what the file held last, only
/// over that.
///
/// # Errors
/// As for [`save`], and [`Obstacle::ChangedOnDisk`] if somebody else has written the file since.
pub fn save_in(
    storage: &dyn Storage,
    path: &Path,
    board: &Board,
    known: Option<Fingerprint>,
) -> Result<Fingerprint, SaveError> {
    let begun = Instant::now();
    let result = write_board(storage, path, board, known);
    log::saved(path, begun, &result);
    result.map(|bytes| Fingerprint::of(&bytes))
}

/// The bytes that are in the file now.
fn write_board(
    storage: &dyn Storage,
    path: &Path,
    board: &Board,
    known: Option<Fingerprint>,
) -> Result<Vec<u8>, SaveError> {
    let obstructed = |obstacle| Failure::new(path, obstacle);
    let text =
        format::write(board).map_err(|error| obstructed(Obstacle::System(error.to_string())))?;
    // A board that is saved and cannot be opened again is lost.
    if u64::try_from(text.len()).is_ok_and(|bytes| bytes > MAX_BYTES) {
        return Err(obstructed(Obstacle::TooLarge { limit_mib: MAX_BYTES / MIB }));
    }
    let target = storage.replaceable(path)?;
    let seen = what_may_go(storage, &target, known).map_err(obstructed)?;
    replace_target(storage, path, &target, Some(&target), text.as_bytes(), &seen)?;
    Ok(text.into_bytes())
}

/// What a file holds that may be written over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seen {
    Nothing,
    Content(Fingerprint),
    /// It is of no interest, or cannot be read.
    Anything,
}

impl Seen {
    fn at(storage: &dyn Storage, path: &Path) -> Self {
        match storage.read(path, MAX_BYTES) {
            Ok(Some(bytes)) => Self::Content(Fingerprint::of(&bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Self::Nothing,
            _ => Self::Anything,
        }
    }
}

/// The fingerprint of the board, if it is in the file although saving it has failed: the last step
/// only makes its name last.
pub fn landed(storage: &dyn Storage, path: &Path, board: &Board) -> Option<Fingerprint> {
    let text = format::write(board).ok()?;
    let bytes = storage.read(&storage.replaceable(path).ok()?, MAX_BYTES).ok()??;
    (bytes == text.as_bytes()).then(|| Fingerprint::of(&bytes))
}

/// What is in the file that is there, if it may be written over; otherwise why not.
fn what_may_go(
    storage: &dyn Storage,
    target: &Path,
    known: Option<Fingerprint>,
) -> Result<Seen, Obstacle> {
    let bytes = match storage.read(target, MAX_BYTES) {
        Ok(bytes) => bytes,
        // Nobody's work is in a file that is gone. What cannot be read may be anybody's.
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Seen::Nothing),
        Err(_) if known.is_none() => return Ok(Seen::Anything),
        Err(_) => return Err(Obstacle::ChangedOnDisk),
    };
    let fingerprint = bytes.as_deref().map(Fingerprint::of);
    if known.is_some_and(|known| fingerprint != Some(known)) {
        return Err(Obstacle::ChangedOnDisk);
    }
    // What cannot be read as text is no newer board; whoever chose that file wants it replaced.
    let newer = bytes.and_then(|bytes| format::newer_version(&String::from_utf8(bytes).ok()?));
    match newer {
        Some(version) => Err(Obstacle::Newer(version)),
        None => Ok(fingerprint.map_or(Seen::Anything, Seen::Content)),
    }
}

/// Writes what was made of a board, such as a picture of it, into a file, as [`save`] does.
///
/// # Errors
/// A [`SaveError`] if the system refuses, or if something lies there and is not to be replaced.
pub fn save_export(path: &Path, bytes: &[u8], may_replace: bool) -> Result<(), SaveError> {
    let target = Disk.replaceable(path)?;
    let seen = if may_replace { Seen::Anything } else { Seen::Nothing };
    if !may_replace && Seen::at(&Disk, &target) != Seen::Nothing {
        return Err(Failure::new(path, Obstacle::AlreadyThere));
    }
    replace_target(&Disk, path, &target, Some(&target), bytes, &seen)
}

/// Replaces the content of a file of the program's own, or makes the file, in one step. It is for
/// nobody's eyes but its owner's.
///
/// # Errors
/// A [`SaveError`] if the system refuses, or the file is write-protected or no regular file.
pub(super) fn replace(storage: &dyn Storage, path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    replace_target(storage, path, &storage.replaceable(path)?, None, bytes, &Seen::Anything)
}

/// Replaces the file that a path leads to, if it still holds what was seen. Others may do with it
/// what they may do with the one that it is like.
fn replace_target(
    storage: &dyn Storage,
    path: &Path,
    target: &Path,
    like: Option<&Path>,
    bytes: &[u8],
    seen: &Seen,
) -> Result<(), SaveError> {
    let of_system = |error: io::Error| Failure::of_system(path, &error);
    let temporary = temporary_beside(target);
    let replaced = write_whole(storage, &temporary, like, bytes)
        .and_then(|()| put_in_place(storage, &temporary, target, seen));
    match replaced {
        Ok(true) => storage.sync_folder(folder_of(target)).map_err(of_system),
        Ok(false) => {
            let kept = keep_of_others(storage, &temporary, target, bytes);
            kept.and(Err(Failure::new(path, Obstacle::ChangedOnDisk)))
        }
        Err(error) => {
            // Where that fails too, the next start sweeps it up.
            let _ = storage.remove(&temporary);
            Err(of_system(error))
        }
    }
}

fn write_whole(
    storage: &dyn Storage,
    temporary: &Path,
    like: Option<&Path>,
    bytes: &[u8],
) -> io::Result<()> {
    let mut file = storage.create(temporary, like)?;
    file.write(bytes)?;
    file.sync()
}

/// Puts what was written in the place of what was seen; returns false if something else is there by
/// now.
///
/// Between a last look and a rename others may still write. So, where the system can, the two files
/// change their names instead, and what comes out is looked at: nothing was lost by that.
fn put_in_place(
    storage: &dyn Storage,
    temporary: &Path,
    target: &Path,
    seen: &Seen,
) -> io::Result<bool> {
    if *seen != Seen::Anything && Seen::at(storage, target) != *seen {
        return Ok(false);
    }
    let is_done = match seen {
        Seen::Nothing => match storage.rename_new(temporary, target) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(false),
            renamed => renamed?,
        },
        Seen::Content(_) => match exchange(storage, temporary, target, seen)? {
            Some(is_expected) => return Ok(is_expected),
            None => false,
        },
        Seen::Anything => false,
    };
    if !is_done {
        storage.rename(temporary, target)?;
    }
    Ok(true)
}

/// Lets two files change their names, and tells what came out, which is put back if somebody else
/// has written it; none where that cannot be done here.
///
/// Meanwhile the one that may hold others' work bears a name under which it is never swept up.
fn exchange(
    storage: &dyn Storage,
    temporary: &Path,
    target: &Path,
    seen: &Seen,
) -> io::Result<Option<bool>> {
    let held = temporary.with_extension(HELD);
    storage.rename(temporary, &held)?;
    let exchanged = storage.exchange(&held, target);
    if !matches!(exchanged, Ok(true)) {
        storage.rename(&held, temporary)?;
        return exchanged.map(|_| None);
    }
    let is_expected = Seen::at(storage, &held) == *seen;
    if is_expected {
        let _ = storage.remove(&held);
    } else {
        // Where that fails, what came out is kept under a name of its own.
        let _ = storage.exchange(&held, target);
        storage.rename(&held, temporary)?;
        let _ = storage.sync_folder(folder_of(target));
    }
    Ok(Some(is_expected))
}

/// What is left under the temporary name goes, if it is what was written here. Otherwise others
/// have written yet again, and it stays, under a name that people see.
fn keep_of_others(
    storage: &dyn Storage,
    temporary: &Path,
    target: &Path,
    ours: &[u8],
) -> Result<(), SaveError> {
    let of_system = |error: io::Error| Failure::of_system(target, &error);
    if Seen::at(storage, temporary) == Seen::Content(Fingerprint::of(ours)) {
        let _ = storage.remove(temporary);
        return Ok(());
    }
    let free = take_free_name(storage, target, "2")?;
    storage.rename(temporary, &free).map_err(of_system)
}

/// In the same folder, because only within one file system is a rename a single step.
fn temporary_beside(target: &Path) -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    // The moment tells it from what an earlier process of the same number has left behind.
    let moment = jiff::Timestamp::now().as_nanosecond();
    let name = format!("{PREFIX}{}-{moment:x}-{count}{SUFFIX}", std::process::id());
    folder_of(target).join(name)
}
