//! Where everything of ours is stored: on a disk, or on what behaves like one.
//!
//! Owns the few steps that saving and journalling are made of. That they are behind a trait is for
//! a simulated disk, which loses power at any step and shows what survives.

use std::fmt::Debug;
use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use super::Failure;
use crate::text::Obstacle;

/// The most links to follow one after the other before they are taken for a circle.
const MAX_LINKS: usize = 40;
/// What Linux allows for one attribute, and for the names of all.
#[cfg(any(target_os = "linux", target_os = "macos"))]
const MAX_ATTRIBUTE_BYTES: usize = 64 * 1024;

/// A place for files. What was written is sure to be there only after it was synced: the content
/// of a file by [`StoredFile::sync`], its name by [`Storage::sync_folder`].
pub trait Storage: Debug + Send + Sync {
    /// All bytes of a file, or none if there are more than `max_bytes`.
    ///
    /// # Errors
    /// What the system says.
    fn read(&self, path: &Path, max_bytes: u64) -> io::Result<Option<Vec<u8>>>;

    /// Makes a file that was not there: for its owner alone, or with the permissions of another
    /// one; where that does not exist, no more open than its folder.
    ///
    /// # Errors
    /// What the system says; `AlreadyExists` if the name is taken.
    fn create(&self, path: &Path, like: Option<&Path>) -> io::Result<Box<dyn StoredFile>>;

    /// Gives a file another name in one step; a file that had the name is gone.
    ///
    /// # Errors
    /// What the system says.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Gives two files each other's names in one step; false where that cannot be done here, and
    /// nothing has happened.
    ///
    /// # Errors
    /// What the system says.
    fn exchange(&self, _one: &Path, _other: &Path) -> io::Result<bool> {
        Ok(false)
    }

    /// Gives a file a name that no file has, in one step; false where that cannot be done here, and
    /// nothing has happened.
    ///
    /// # Errors
    /// What the system says; `AlreadyExists` if the name is taken.
    fn rename_new(&self, _from: &Path, _to: &Path) -> io::Result<bool> {
        Ok(false)
    }

    /// # Errors
    /// What the system says.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Makes names last that were given in this folder.
    ///
    /// # Errors
    /// What the system says. A file system that cannot do this for folders says nothing.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Makes a folder and those that it lies in.
    ///
    /// # Errors
    /// What the system says.
    fn create_folder(&self, folder: &Path) -> io::Result<()>;

    /// Returns whether this is a folder itself, and not a link to one.
    fn is_folder(&self, _path: &Path) -> bool {
        true
    }

    /// What lies in a folder, in the order of the names; nothing if there is no such folder.
    ///
    /// # Errors
    /// What the system says.
    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>>;

    /// Removes a folder with nothing in it.
    ///
    /// # Errors
    /// What the system says.
    fn remove_folder(&self, folder: &Path) -> io::Result<()>;

    /// Takes hold of a file, which is made if it does not exist, until the hold is dropped or the
    /// process ends. None if another process, or another hold, has it.
    ///
    /// # Errors
    /// What the system says.
    fn try_hold(&self, path: &Path) -> io::Result<Option<Hold>>;

    /// The file that a path means when every link is followed; it need not exist.
    ///
    /// # Errors
    /// A [`Failure`] if what lies there may not be replaced.
    fn replaceable(&self, path: &Path) -> Result<PathBuf, Failure>;
}

/// What keeps others from a file as long as it lives.
pub type Hold = Box<dyn Debug + Send>;

/// A file that is being written.
pub trait StoredFile: Debug + Send {
    /// # Errors
    /// What the system says; a part may have been written.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Makes last what was written. After an error nothing more may be written here: the system
    /// may have forgotten what it could not keep, and would not say so twice.
    ///
    /// # Errors
    /// What the system says.
    fn sync(&mut self) -> io::Result<()>;
}

/// The machine's own disk.
#[derive(Clone, Copy, Debug)]
pub struct Disk;

impl Storage for Disk {
    fn read(&self, path: &Path, max_bytes: u64) -> io::Result<Option<Vec<u8>>> {
        // Asked before it is opened: to open a pipe is to wait for whoever writes into it.
        if !fs::metadata(path)?.is_file() {
            return Err(io::Error::from(ErrorKind::IsADirectory));
        }
        read_at_most(File::open(path)?, max_bytes)
    }

    fn create(&self, path: &Path, like: Option<&Path>) -> io::Result<Box<dyn StoredFile>> {
        let known = like.map(fs::metadata).and_then(Result::ok);
        let file = match (like, &known) {
            (Some(_), None) => create_new(path, mode_in(folder_of(path)))?,
            // Nobody else can have opened it before it is as it should be.
            _ => create_new(path, 0o600)?,
        };
        if let (Some(like), Some(known)) = (like, known) {
            take_after(&file, like, &known)?;
        }
        // Tells the next start that somebody is still writing here. Not every file system can.
        let _ = file.try_lock();
        Ok(Box::new(file))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    #[cfg(target_os = "linux")]
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<bool> {
        rename_with(one, other, rustix::fs::RenameFlags::EXCHANGE)
    }

    #[cfg(target_os = "linux")]
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<bool> {
        rename_with(from, to, rustix::fs::RenameFlags::NOREPLACE)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        if !cfg!(unix) {
            return Ok(());
        }
        match File::open(folder)?.sync_all() {
            Err(error) if is_unheard_of(&error) => Ok(()),
            synced => synced,
        }
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)
    }

    fn is_folder(&self, path: &Path) -> bool {
        fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let entries = match fs::read_dir(folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let paths: io::Result<Vec<PathBuf>> = entries.map(|entry| Ok(entry?.path())).collect();
        let mut paths = paths?;
        paths.sort();
        Ok(paths)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        fs::remove_dir(folder)
    }

    fn try_hold(&self, path: &Path) -> io::Result<Option<Hold>> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600).custom_flags(rustix::fs::OFlags::NOFOLLOW.bits().cast_signed());
        }
        let file = options.open(path)?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => Ok(None),
            // Where a file system knows no locks, nobody can be kept out.
            Err(TryLockError::Error(error)) if !is_unheard_of(&error) => Err(error),
            _ => Ok(Some(Box::new(file))),
        }
    }

    fn replaceable(&self, path: &Path) -> Result<PathBuf, Failure> {
        let of_system = |error| Failure::of_system(path, &error);
        let target = end_of_links(path).map_err(of_system)?;
        match fs::metadata(&target) {
            Ok(metadata) if !metadata.is_file() => Err(Failure::new(path, Obstacle::NotAFile)),
            // To rename over a file needs no permission from it; its mark is respected even so.
            Ok(metadata) if metadata.permissions().readonly() => {
                Err(Failure::new(path, Obstacle::WriteProtected))
            }
            Ok(_) => Ok(target),
            Err(error) if error.kind() != ErrorKind::NotFound => Err(of_system(error)),
            Err(_) if folder_of(&target).is_dir() => Ok(target),
            Err(_) => Err(Failure::new(path, Obstacle::MissingFolder)),
        }
    }
}

impl StoredFile for File {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.sync_all()
    }
}

#[cfg(unix)]
fn create_new(path: &Path, mode: u32) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    OpenOptions::new().write(true).create_new(true).mode(mode).open(path)
}

#[cfg(not(unix))]
fn create_new(path: &Path, _: u32) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// The mode of a file that may be read by nobody who may not look into its folder.
#[cfg(unix)]
fn mode_in(folder: &Path) -> u32 {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(folder).map_or(0o600, |metadata| metadata.mode() & 0o666)
}

#[cfg(not(unix))]
fn mode_in(_: &Path) -> u32 {
    0o600
}

/// Gives a new file the permissions of the one that it is to replace, and where possible its owner
/// and what else is noted of it.
#[cfg(unix)]
fn take_after(file: &File, like: &Path, known: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};

    // Only root can give a file away; anybody else can give it to one of their own groups at most.
    // What the old group was allowed to do is not for another one.
    let _ = fchown(file, Some(known.uid()), None);
    let has_group = fchown(file, None, Some(known.gid())).is_ok();
    let mode = if has_group { known.mode() } else { known.mode() & !0o070 };
    file.set_permissions(fs::Permissions::from_mode(mode & 0o777))?;
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    if let Ok(like) = File::open(like) {
        copy_attributes(file, &like, has_group);
    }
    Ok(())
}

#[cfg(not(unix))]
fn take_after(file: &File, _: &Path, known: &Metadata) -> io::Result<()> {
    file.set_permissions(known.permissions())
}

/// Copies the extended attributes; lists of who may do what only if they are about the same group.
/// A file system without attributes does not stand in the way of a save, and neither does an
/// attribute that is too large to be meant for a document.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn copy_attributes(file: &File, like: &File, has_group: bool) {
    use rustix::fs::{XattrFlags, fgetxattr, flistxattr, fsetxattr};

    let mut names = vec![0; MAX_ATTRIBUTE_BYTES];
    let Ok(length) = flistxattr(like, &mut names) else { return };
    let names = names.get(..length).unwrap_or_default();
    let is_fitting =
        |name: &&[u8]| !name.is_empty() && (has_group || !name.starts_with(b"system."));
    for name in names.split(|byte| *byte == 0).filter(is_fitting) {
        let mut value = vec![0; MAX_ATTRIBUTE_BYTES];
        if let Ok(length) = fgetxattr(like, name, &mut value) {
            let _ =
                fsetxattr(file, name, value.get(..length).unwrap_or_default(), XattrFlags::empty());
        }
    }
}

/// Renames in a way that not every system, and not every file system, can.
#[cfg(target_os = "linux")]
fn rename_with(from: &Path, to: &Path, flags: rustix::fs::RenameFlags) -> io::Result<bool> {
    use rustix::fs::CWD;
    use rustix::io::Errno;

    match rustix::fs::renameat_with(CWD, from, CWD, to, flags) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP | Errno::PERM) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Returns whether a file system says that it does not support something, rather than that it
/// failed.
fn is_unheard_of(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported)
}

/// The folder that a file lies in.
pub(super) fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// All bytes of a source, or none if there are more than `max_bytes`. A file may grow while it is
/// read, and some do not tell their length.
fn read_at_most(source: impl Read, max_bytes: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let count = source.take(max_bytes + 1).read_to_end(&mut bytes)?;
    let fits = u64::try_from(count).is_ok_and(|count| count <= max_bytes);
    Ok(fits.then_some(bytes))
}

/// The file that a path means when every link is followed.
pub(super) fn end_of_links(path: &Path) -> io::Result<PathBuf> {
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
