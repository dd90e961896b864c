//! Removes what an interrupted save has left behind: its temporary file.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use tracing::info;

use super::free_name::take_free_name;
use super::save::{HELD, PREFIX, SUFFIX};
use super::storage::{Disk, Storage, folder_of};

/// Removes the temporary files that no living process writes, beside these files and in the folder
/// for what the program remembers. Looks twice, with a pause: between the creation of such a file
/// and its lock there is a moment. What cannot be looked at or removed stays; it does no harm.
pub fn sweep(data_folder: Option<&Path>, files: &[PathBuf], apart: Duration) {
    // Beside the file that a link leads to, because that is where it is written.
    let beside = |file: &PathBuf| {
        let target = Disk.replaceable(file);
        folder_of(target.as_ref().unwrap_or(file)).to_owned()
    };
    let folders: BTreeSet<PathBuf> =
        data_folder.map(Path::to_owned).into_iter().chain(files.iter().map(beside)).collect();
    for folder in &folders {
        show_held(folder);
    }
    let mut left_behind: Vec<PathBuf> =
        folders.iter().flat_map(|folder| temporary_in(folder)).collect();
    left_behind.retain(|path| is_left_behind(path));
    if left_behind.is_empty() {
        return;
    }
    thread::sleep(apart);
    left_behind.retain(|path| is_left_behind(path) && fs::remove_file(path).is_ok());
    info!(files = left_behind.len(), "swept");
}

/// An interrupted save may have left others' work under a temporary name. It is given a name that
/// people see, since only they can tell whether it is of use.
fn show_held(folder: &Path) {
    for held in Disk.list(folder).unwrap_or_default() {
        let name = held.file_name().unwrap_or_default().to_string_lossy();
        let is_held = name.starts_with(PREFIX) && held.extension().is_some_and(|it| it == HELD);
        if is_held && is_left_behind(&held) {
            let moment = jiff::Zoned::now().strftime("%Y-%m-%d %H.%M").to_string();
            let free = take_free_name(&Disk, &folder.join("Wozu.ron"), &moment);
            let _ = free.map(|free| Disk.rename(&held, &free));
        }
    }
}

fn temporary_in(folder: &Path) -> Vec<PathBuf> {
    let mut paths = Disk.list(folder).unwrap_or_default();
    paths.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(PREFIX) && name.ends_with(SUFFIX)
    });
    paths
}

/// Where a file system knows no locks, nobody can tell, and the file stays.
fn is_left_behind(path: &Path) -> bool {
    // A link, or a folder, is none of ours.
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file())
        && File::open(path).is_ok_and(|file| file.try_lock().is_ok())
}
