//! Finds a name that no file has, beside one whose name is taken.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::Failure;
use super::storage::Storage;

/// Names are cut to this length, so that there is room for the label in what a file system takes.
const MAX_STEM_CHARS: usize = 50;

/// Takes a free name beside a file, made of its name and the label, by making an empty file.
///
/// # Errors
/// A [`Failure`] if the system refuses.
pub(super) fn take_free_name(
    storage: &dyn Storage,
    path: &Path,
    label: &str,
) -> Result<PathBuf, Failure> {
    let mut count = 1;
    loop {
        let copy = path.with_file_name(name(path, label, count));
        match storage.create(&copy, Some(path)) {
            Ok(_) => return Ok(copy),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => count += 1,
            Err(error) => return Err(Failure::of_system(path, &error)),
        }
    }
}

fn name(path: &Path, label: &str, count: usize) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let stem: String = stem.chars().take(MAX_STEM_CHARS).collect();
    match count {
        1 => format!("{stem} ({label}).ron"),
        _ => format!("{stem} ({label}, {count}).ron"),
    }
}
