//! Keeps what the program remembers from everybody's eyes but its owner's.
//!
//! What is made now is private from its birth. This is about what earlier versions, and other
//! crates, have left open.

use std::path::Path;

// What lies in the folder for what the program remembers.
pub(super) const JOURNALS: &str = "journals";
/// Where journals go that could not be read to their end.
pub(super) const DAMAGED: &str = "damaged";
pub(super) const VERSIONS: &str = "versions";
pub(super) const LOGS: &str = "logs";
pub(super) const SETTINGS: &str = "settings.ron";
pub(super) const BROKEN_SETTINGS: &str = "settings.broken.ron";

/// Takes from others what they may do with the program's own folders and files in the folder for
/// what it remembers; with that folder too, if nobody has chosen another one.
pub fn make_private(data_folder: &Path, is_usual: bool) {
    if is_usual {
        close_to_others(data_folder);
    }
    for name in [JOURNALS, DAMAGED, VERSIONS, LOGS, SETTINGS, BROKEN_SETTINGS] {
        close_to_others(&data_folder.join(name));
    }
}

/// What belongs to somebody else, or is a link, stays as it is; so does what cannot be changed.
#[cfg(unix)]
pub(super) fn close_to_others(path: &Path) {
    let _ = try_to_close(path);
}

#[cfg(unix)]
fn try_to_close(path: &Path) -> std::io::Result<()> {
    use std::fs::{OpenOptions, Permissions, symlink_metadata};
    use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};

    use rustix::fs::OFlags;

    let seen = symlink_metadata(path)?;
    let is_own = seen.uid() == rustix::process::geteuid().as_raw();
    let has_one_name = seen.is_dir() || (seen.is_file() && seen.nlink() == 1);
    if !is_own || !has_one_name || seen.mode() & 0o077 == 0 {
        return Ok(());
    }
    let no_link = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed();
    let opened = OpenOptions::new().read(true).custom_flags(no_link).open(path)?;
    // It may have become another one since.
    if opened.metadata()?.ino() == seen.ino() {
        opened.set_permissions(Permissions::from_mode(seen.mode() & 0o700))?;
    }
    Ok(())
}

/// Elsewhere a person's own folders are closed to others as a whole.
#[cfg(not(unix))]
pub(super) fn close_to_others(_: &Path) {}
