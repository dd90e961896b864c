//! The folder of one sitting: its name, the names in it, and how it is given up.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::DateTime;
use jiff::{Timestamp, tz::TimeZone};

use crate::file::private::DAMAGED;
use crate::file::save::{PREFIX, SUFFIX};
use crate::file::storage::{Hold, Storage, folder_of};

pub(super) const LOCK_FILE: &str = "lock";
/// Ends the name of a journal that is being removed.
const ENDED: &str = "ended";
const BASE_ENDING: &str = ".base.ron";
const LINES_ENDING: &str = ".journal";

/// A sitting that has ended, and that nobody else can take up meanwhile.
#[derive(Debug)]
pub(super) struct Sitting {
    pub(super) storage: Arc<dyn Storage>,
    pub(super) data_folder: PathBuf,
    pub(super) folder: PathBuf,
    hold: Option<Hold>,
}

/// The two files of a generation.
pub(super) fn base_file(folder: &Path, generation: u32) -> PathBuf {
    folder.join(format!("{generation:06}{BASE_ENDING}"))
}

pub(super) fn lines_file(folder: &Path, generation: u32) -> PathBuf {
    folder.join(format!("{generation:06}{LINES_ENDING}"))
}

impl Sitting {
    /// Takes hold of a folder, if it is one of a sitting that has ended. What others keep among the
    /// journals is left alone, as is what a link leads to.
    pub(super) fn take(
        storage: &Arc<dyn Storage>,
        data_folder: &Path,
        folder: PathBuf,
    ) -> Option<Self> {
        let seen = Self::seen(storage, data_folder, folder)?;
        let hold = storage.try_hold(&seen.folder.join(LOCK_FILE)).ok()??;
        Some(Self { hold: Some(hold), ..seen })
    }

    /// The same without a hold, only to be looked at: it may be under way, or somebody else's.
    pub(super) fn seen(
        storage: &Arc<dyn Storage>,
        data_folder: &Path,
        folder: PathBuf,
    ) -> Option<Self> {
        if !storage.is_folder(&folder) || moment_in_name(&folder).is_none() {
            return None;
        }
        let names = storage.list(&folder).ok()?;
        if !names.iter().all(|path| is_of_journal(path)) {
            return None;
        }
        let (storage, data_folder) = (Arc::clone(storage), data_folder.to_owned());
        Some(Self { storage, data_folder, folder, hold: None })
    }

    pub(super) fn name(&self) -> String {
        name_of(&self.folder)
    }

    /// The generations of which there is this file, the newest first.
    fn generations(&self, ending: &str) -> Vec<u32> {
        let paths = self.storage.list(&self.folder).unwrap_or_default();
        let number =
            |path: &PathBuf| path.file_name()?.to_str()?.strip_suffix(ending)?.parse().ok();
        let mut generations: Vec<u32> = paths.iter().filter_map(number).collect();
        generations.sort_unstable_by_key(|generation| std::cmp::Reverse(*generation));
        generations
    }

    pub(super) fn lines(&self) -> Vec<u32> {
        self.generations(LINES_ENDING)
    }

    pub(super) fn bases(&self) -> Vec<u32> {
        self.generations(BASE_ENDING)
    }

    /// When the sitting began, as its folder says.
    pub(super) fn begun(&self) -> Timestamp {
        let moment = moment_in_name(&self.folder).map(|(day, time)| format!("{day}{time}"));
        let moment = moment.and_then(|it| DateTime::strptime("%Y%m%d%H%M%S", it).ok());
        let moment = moment.and_then(|it| it.to_zoned(TimeZone::UTC).ok());
        moment.map_or(Timestamp::UNIX_EPOCH, |it| it.timestamp())
    }

    /// Where the journal is kept if it cannot be read to its end.
    pub(super) fn aside(&self) -> PathBuf {
        self.data_folder.join(DAMAGED).join(self.folder.file_name().unwrap_or_default())
    }

    /// Gives it up. One that could not be read to its end is kept aside.
    ///
    /// # Errors
    /// What the system says; it may be found again then.
    pub(super) fn end(&mut self, is_damaged: bool) -> io::Result<()> {
        if is_damaged {
            self.set_aside()
        } else {
            remove_journal(&*self.storage, &self.folder, &mut self.hold)
        }
    }

    fn set_aside(&mut self) -> io::Result<()> {
        let aside = self.aside();
        self.storage.create_folder(folder_of(&aside))?;
        rename_held(&*self.storage, &self.folder, &aside, &mut self.hold)?;
        for folder in [&*self.data_folder, folder_of(&aside), folder_of(&self.folder)] {
            // A name that does not last is found again.
            let _ = self.storage.sync_folder(folder);
        }
        Ok(())
    }
}

/// Removes a journal. Wherever that breaks off, the rest is not taken for something that was lost:
/// it bears the name of one that has ended.
pub(super) fn remove_journal(
    storage: &dyn Storage,
    folder: &Path,
    hold: &mut Option<Hold>,
) -> io::Result<()> {
    let ended = if has_ended(folder) { folder.to_owned() } else { folder.with_extension(ENDED) };
    if ended != folder {
        rename_held(storage, folder, &ended, hold)?;
    }
    // An attempt that broke off may have renamed what is still to be synced.
    storage.sync_folder(folder_of(&ended))?;
    *hold = None;
    for path in storage.list(&ended)? {
        // What others have put there meanwhile stays, and the folder with it.
        if is_of_journal(&path) {
            storage.remove(&path)?;
        }
    }
    storage.remove_folder(&ended)
}

/// Renames the folder of a journal before anybody else can take hold of it. Not every system
/// renames a folder in which a file is open.
fn rename_held(
    storage: &dyn Storage,
    from: &Path,
    to: &Path,
    hold: &mut Option<Hold>,
) -> io::Result<()> {
    match storage.rename(from, to) {
        Err(error) if error.kind() == ErrorKind::PermissionDenied && hold.is_some() => {
            *hold = None;
            storage.rename(from, to)
        }
        renamed => renamed,
    }
}

/// Returns whether a journal was being removed.
pub(super) fn has_ended(folder: &Path) -> bool {
    folder.extension().is_some_and(|extension| extension == ENDED)
}

pub(super) fn name_of(folder: &Path) -> String {
    folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The day and the time in the name of a folder, if it is one that this program gives: it ends in a
/// day, a time and two numbers.
fn moment_in_name(folder: &Path) -> Option<(&str, &str)> {
    let parts: Vec<&str> = folder.file_stem()?.to_str()?.rsplit('-').take(4).collect();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    let [_, _, time, day] = parts.as_slice() else { return None };
    let is_moment = parts.iter().all(is_number) && day.len() == 8 && time.len() == 6;
    is_moment.then_some((*day, *time))
}

/// Returns whether a name is one that this program gives to a file in the folder of a journal.
pub(super) fn is_of_journal(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let number = name.strip_suffix(BASE_ENDING).or_else(|| name.strip_suffix(LINES_ENDING));
    let is_numbered =
        number.is_some_and(|it| it.len() == 6 && it.bytes().all(|it| it.is_ascii_digit()));
    let is_temporary = name.starts_with(PREFIX) && name.ends_with(SUFFIX);
    is_numbered || is_temporary || name == LOCK_FILE
}
