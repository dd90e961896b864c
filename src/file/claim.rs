//! The right to change a board's file, which one program has at a time.
//!
//! A hidden file beside the board is locked as long as somebody works on the board, and says who
//! does. The lock of a program that has ended is free by itself, however it ended. It keeps out
//! nobody but other windows of this program; what anybody else writes, `watch` tells.
//!
//! Whoever can write to the folder can foresee the name of that file and put something else there:
//! a link, or a file of their own. Nothing is ever opened through a link, and nothing is written
//! into a file that is not a lock of this program.

use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Fingerprint;
use super::storage::{end_of_links, folder_of};
use crate::board::turns_reading;
use crate::text::Who;

/// How often to look again for a file that is removed while it is being opened.
const MAX_TRIES: usize = 16;
/// More bytes than stand in any side file: what is longer was not written by this program.
const MAX_HOLDER_BYTES: u64 = 4096;
const MAX_NAME_CHARS: usize = 60;
/// The longest name that file systems take, in bytes.
const MAX_FILE_NAME_BYTES: usize = 255;

/// What came of asking for the right to change a file.
#[derive(Debug)]
pub enum Claiming {
    Ours(Arc<Claim>),
    /// No lock can be had: nothing can be written there, the file system knows none, or something
    /// that is no lock of this program lies in its place.
    Impossible,
    Others(Holder),
}

/// The right to change a file. Whoever drops it gives it back.
#[derive(Debug)]
pub struct Claim {
    side: PathBuf,
    file: Option<File>,
}

/// Who has a file, as far as that can be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Holder {
    #[serde(flatten)]
    pub who: Who,
    pub since: Option<Timestamp>,
}

/// Exactly what a lock of this program holds: a file with anything else in it belongs to somebody
/// else.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only the shape is asked for")]
struct Written {
    user: String,
    machine: String,
    since: Option<Timestamp>,
}

/// Asks for the right to change a file, unless it is the one that is held already.
pub fn claim(path: &Path, held: Option<&Arc<Claim>>) -> Claiming {
    let Ok(side) = side_file(path) else { return Claiming::Impossible };
    if let Some(held) = held.filter(|held| held.side == side) {
        return Claiming::Ours(Arc::clone(held));
    }
    for _ in 0..MAX_TRIES {
        match take(&side) {
            Ok(Some(claim)) => return Claiming::Ours(Arc::new(claim)),
            Ok(None) => {}
            Err(TryLockError::WouldBlock) => return Claiming::Others(holder(&side)),
            Err(TryLockError::Error(_)) => return Claiming::Impossible,
        }
    }
    Claiming::Others(Holder::default())
}

/// The side file of a board: of the file that a link leads to, by the real name of its folder, so
/// that everybody means the same one.
fn side_file(path: &Path) -> io::Result<PathBuf> {
    let target = end_of_links(path)?;
    let name = target.file_name().ok_or(ErrorKind::InvalidInput)?;
    let mut side = std::ffi::OsString::from(".");
    side.push(name);
    side.push(".lock");
    if side.len() > MAX_FILE_NAME_BYTES {
        side = format!(".{}.lock", Fingerprint::of(name.as_encoded_bytes())).into();
    }
    Ok(fs::canonicalize(folder_of(&target))?.join(side))
}

/// Locks the side file; none if somebody has removed it meanwhile.
fn take(side: &Path) -> Result<Option<Claim>, TryLockError> {
    let mut file = open(side).map_err(TryLockError::Error)?;
    file.try_lock()?;
    if !is_at(&file, side) {
        return Ok(None);
    }
    if !is_lock(&mut file) {
        return Err(TryLockError::Error(ErrorKind::AlreadyExists.into()));
    }
    // A lock holds even where nobody can be told whose it is.
    let _ = introduce(&file);
    Ok(Some(Claim { side: side.to_owned(), file: Some(file) }))
}

/// Makes the side file, or opens the one that is there.
fn open(side: &Path) -> io::Result<File> {
    match options().create_new(true).open(side) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => open_existing(side),
        made => made,
    }
}

/// How a side file is opened: to read and write it, and never what a link leads to.
fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // Whoever can open it can lock it, and so keep the board from everybody else.
        options.mode(0o600).custom_flags(rustix::fs::OFlags::NOFOLLOW.bits().cast_signed());
    }
    #[cfg(windows)]
    {
        use std::os::windows::fs::OpenOptionsExt;
        /// To read and to write, but not to remove: only a file that nobody has open may go.
        const FILE_SHARE_READ_WRITE: u32 = 3;
        /// A link itself, and not what it leads to.
        const FILE_FLAG_OPEN_REPARSE_POINT: u32 = 0x0020_0000;
        options.share_mode(FILE_SHARE_READ_WRITE).custom_flags(FILE_FLAG_OPEN_REPARSE_POINT);
    }
    options
}

/// Opens the side file that is there, if it is a file of its own.
fn open_existing(side: &Path) -> io::Result<File> {
    let file = options().open(side)?;
    let metadata = file.metadata()?;
    let is_sound = metadata.is_file() && has_one_name(&metadata);
    if is_sound { Ok(file) } else { Err(ErrorKind::AlreadyExists.into()) }
}

#[cfg(unix)]
fn has_one_name(metadata: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    metadata.nlink() <= 1
}

/// Elsewhere the number of names cannot be asked for; what is no lock is left alone all the same.
#[cfg(not(unix))]
fn has_one_name(_: &Metadata) -> bool {
    true
}

/// Returns whether a file is empty, or a lock that this program has written.
fn is_lock(file: &mut File) -> bool {
    let mut text = String::new();
    let read = file.take(MAX_HOLDER_BYTES + 1).read_to_string(&mut text);
    let is_whole = read.is_ok_and(|bytes| bytes as u64 <= MAX_HOLDER_BYTES);
    is_whole && (text.is_empty() || serde_json::from_str::<Written>(&text).is_ok())
}

/// Returns whether this is the file that has the name, and not one that was removed.
fn is_at(file: &File, side: &Path) -> bool {
    match (file.metadata(), fs::symlink_metadata(side)) {
        (Ok(open), Ok(named)) => is_same(&open, &named),
        _ => false,
    }
}

#[cfg(unix)]
fn is_same(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// Elsewhere a file that somebody has open is not removed.
#[cfg(not(unix))]
fn is_same(_: &Metadata, _: &Metadata) -> bool {
    true
}

/// Writes down who has the file.
fn introduce(mut file: &File) -> io::Result<()> {
    let user = std::env::var("USER").or_else(|_| std::env::var("USERNAME")).unwrap_or_default();
    let machine = gethostname::gethostname().to_string_lossy().into_owned();
    let holder = Holder { who: Who { user, machine }, since: Some(Timestamp::now()) };
    let text = serde_json::to_string(&holder).map_err(io::Error::other)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.set_permissions(fs::Permissions::from_mode(0o600))?;
    }
    file.set_len(0)?;
    file.seek(SeekFrom::Start(0))?;
    file.write_all(text.as_bytes())
}

/// Who says that they have the file. On some systems nobody else can read it.
fn holder(side: &Path) -> Holder {
    let mut text = String::new();
    let read =
        open_existing(side).and_then(|it| it.take(MAX_HOLDER_BYTES).read_to_string(&mut text));
    let holder = read.ok().and_then(|_| serde_json::from_str::<Holder>(&text).ok());
    let Holder { who, since } = holder.unwrap_or_default();
    let who = Who { user: as_name(&who.user), machine: as_name(&who.machine) };
    Holder { who, since }
}

/// A name as it can stand in a line.
fn as_name(text: &str) -> String {
    let is_seen = |char: &char| !char.is_control() && !turns_reading(*char);
    text.chars().filter(is_seen).take(MAX_NAME_CHARS).collect()
}

impl Drop for Claim {
    /// The name goes before the lock, so that nobody can have locked what is removed. Where an open
    /// file cannot be removed, it is the other way round, and stays if somebody else has opened it.
    fn drop(&mut self) {
        if cfg!(windows) {
            self.file = None;
        } else if self.file.as_ref().is_none_or(|file| !is_at(file, &self.side)) {
            return;
        }
        let _ = fs::remove_file(&self.side);
    }
}
