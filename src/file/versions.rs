//! Earlier states of a board, so that nobody has to fear saving over something.
//!
//! Owns a folder for each board, within the folder for what the program remembers, with the board
//! as it was at some moments, and decides which of them stay. It never decides when a board is
//! saved; a version that cannot be kept never stands in the way of that.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use jiff::fmt::strtime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan, Zoned};

use super::open::MAX_BYTES;
use super::private::VERSIONS;
use super::save::replace;
use super::storage::{Storage, folder_of};
use super::{Failure, Fingerprint, format};
use crate::board::Board;
use crate::text::Obstacle;

/// Boards that have no file share one folder: nobody could tell them apart later.
const UNNAMED: &str = "unnamed";

/// The moment first, so that names sort as versions do; then what is in it.
const MOMENT: &str = "%Y%m%d-%H%M%S%.3f";
const EXTENSION: &str = "ron";

/// The number of versions that always stay, and for how many days before them the last one of each
/// day does.
const NEWEST: usize = 10;
const DAYS: i32 = 30;

/// With a version at every autosave, the newest ones would span no more than minutes.
const PAUSE: SignedDuration = SignedDuration::from_mins(5);

/// The earlier states of one board.
#[derive(Clone, Debug)]
pub struct Versions {
    storage: Arc<dyn Storage>,
    folder: PathBuf,
}

/// A board as it was at some moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub path: PathBuf,
    pub at: Timestamp,
    fingerprint: Fingerprint,
}

impl Versions {
    /// Those of the board in this file; of the boards without one if there is none. The path must
    /// be absolute.
    pub fn of(storage: Arc<dyn Storage>, data_folder: &Path, board: Option<&Path>) -> Self {
        let key = board.map(Fingerprint::of_path);
        let key = key.map_or_else(|| UNNAMED.to_owned(), |key| key.to_string());
        Self { storage, folder: data_folder.join(VERSIONS).join(key) }
    }

    /// Every version, the latest first.
    ///
    /// # Errors
    /// A [`Failure`] if the folder is there and cannot be read.
    pub fn list(&self) -> Result<Vec<Version>, Failure> {
        let paths = self.storage.list(&self.folder);
        let paths = paths.map_err(|error| Failure::of_system(&self.folder, &error))?;
        let mut versions: Vec<Version> = paths.into_iter().filter_map(Version::at_path).collect();
        versions.sort_by(|one, other| (other.at, &other.path).cmp(&(one.at, &one.path)));
        Ok(versions)
    }

    /// Keeps a board as it is at this moment. One that is among the versions already is not kept
    /// twice.
    ///
    /// # Errors
    /// A [`Failure`] if the system refuses.
    pub fn keep(&self, board: &Board, at: Timestamp) -> Result<(), Failure> {
        let text = format::write(board);
        let of_writer =
            |error: ron::Error| Failure::new(&self.folder, Obstacle::System(error.to_string()));
        self.keep_bytes(text.map_err(of_writer)?.as_bytes(), at)
    }

    /// Keeps a board as [`Self::keep`] does, unless a version is younger than five minutes.
    ///
    /// # Errors
    /// As for [`Self::keep`].
    pub fn keep_now_and_then(&self, board: &Board, at: Timestamp) -> Result<(), Failure> {
        let latest = self.list()?.first().map(|version| version.at);
        if is_due(latest, at) { self.keep(board, at) } else { Ok(()) }
    }

    /// Keeps what is in a file that is going to be written over. It has been there since the
    /// sitting began, if it still is what was read then.
    ///
    /// # Errors
    /// As for [`Self::keep`].
    pub fn keep_file(
        &self,
        path: &Path,
        known: Option<Fingerprint>,
        since: Timestamp,
    ) -> Result<(), Failure> {
        let bytes = match self.storage.read(path, MAX_BYTES) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            bytes => bytes.map_err(|error| Failure::of_system(path, &error))?,
        };
        // What is too large to be opened is no board.
        let Some(bytes) = bytes else { return Ok(()) };
        let is_known = known == Some(Fingerprint::of(&bytes));
        self.keep_bytes(&bytes, if is_known { since } else { Timestamp::now() })
    }

    fn keep_bytes(&self, bytes: &[u8], at: Timestamp) -> Result<(), Failure> {
        let fingerprint = Fingerprint::of(bytes);
        let has_it =
            |version: &Version| version.fingerprint == fingerprint && self.is_whole(version);
        if self.list()?.iter().any(has_it) {
            return Ok(());
        }
        let path = self.folder.join(name(at, fingerprint));
        self.make_folder().map_err(|error| Failure::of_system(&self.folder, &error))?;
        replace(&*self.storage, &path, bytes)?;
        self.remove_superfluous();
        Ok(())
    }

    /// Returns whether a version still holds what it was made of.
    fn is_whole(&self, version: &Version) -> bool {
        let bytes = self.storage.read(&version.path, MAX_BYTES).ok().flatten();
        bytes.is_some_and(|bytes| Fingerprint::of(&bytes) == version.fingerprint)
    }

    fn make_folder(&self) -> io::Result<()> {
        self.storage.create_folder(&self.folder)?;
        let all = folder_of(&self.folder);
        self.storage.sync_folder(all)?;
        self.storage.sync_folder(folder_of(all))
    }

    /// A version too many does no harm, so nobody is told where this fails.
    fn remove_superfluous(&self) {
        let versions = self.list().unwrap_or_default();
        let zone = TimeZone::system();
        let days: Vec<Date> =
            versions.iter().map(|version| version.at.to_zoned(zone.clone()).date()).collect();
        let today = Zoned::now().with_time_zone(zone).date();
        for (version, stays) in versions.iter().zip(which_stay(&days, today)) {
            if !stays {
                let _ = self.storage.remove(&version.path);
            }
        }
    }
}

impl Version {
    /// The version in a file of this name; none if it has another kind of name.
    fn at_path(path: PathBuf) -> Option<Self> {
        if path.extension()? != EXTENSION {
            return None;
        }
        let (moment, fingerprint) = path.file_stem()?.to_str()?.rsplit_once('-')?;
        let moment = strtime::parse(MOMENT, moment).ok()?.to_datetime().ok()?;
        let at = moment.to_zoned(TimeZone::UTC).ok()?.timestamp();
        Some(Self { at, fingerprint: Fingerprint::parse(fingerprint)?, path })
    }
}

fn name(at: Timestamp, fingerprint: Fingerprint) -> String {
    format!("{}-{fingerprint}.{EXTENSION}", at.strftime(MOMENT))
}

/// Returns whether it is time for a version that nobody has asked for. A clock that was set back
/// must not put that off for ever.
fn is_due(latest: Option<Timestamp>, now: Timestamp) -> bool {
    latest.is_none_or(|latest| latest > now || now.duration_since(latest) >= PAUSE)
}

/// Which of the versions stay, given the local day of each, the latest first: the newest ten, and
/// before them the last of each of the last thirty days.
fn which_stay(days: &[Date], today: Date) -> Vec<bool> {
    let limit = today.saturating_sub(DAYS.days());
    let mut later = None;
    let stays = |(index, day): (usize, &Date)| {
        let is_last_of_day = later.replace(*day) != Some(*day);
        index < NEWEST || (is_last_of_day && *day > limit)
    };
    days.iter().enumerate().map(stays).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    /// The days of the versions that stay, of versions on these days before today.
    fn staying(days_ago: &[i32]) -> Vec<i32> {
        let today = date(2026, 3, 1);
        let days: Vec<Date> = days_ago.iter().map(|ago| today.saturating_sub(ago.days())).collect();
        let stay = which_stay(&days, today);
        days_ago.iter().zip(stay).filter(|(_, stays)| *stays).map(|(ago, _)| *ago).collect()
    }

    #[test]
    fn the_newest_ten_stay_however_old() {
        assert_eq!(staying(&[]), [0; 0]);
        assert_eq!(staying(&[0; 12]), [0; 10]);
        let old: Vec<i32> = (400..410).collect();
        assert_eq!(staying(&old), old);
    }

    #[test]
    fn before_the_newest_ten_one_a_day_stays_for_thirty_days() {
        let mut days = vec![0; 10];
        days.extend([0, 1, 1, 1, 2, 15, 28, 29, 29, 30, 31, 90]);
        let mut expected = vec![0; 10];
        expected.extend([1, 2, 15, 28, 29]);
        assert_eq!(staying(&days), expected);
    }

    #[test]
    fn a_day_of_which_the_newest_ten_hold_the_last_needs_no_further() {
        assert_eq!(
            staying(&[0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 2]),
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2]
        );
    }

    #[test]
    fn a_clock_that_was_wrong_loses_no_day() {
        let mut days = vec![-400; 10];
        days.extend([-3, 0, 0, 1]);
        let mut expected = vec![-400; 10];
        expected.extend([-3, 0, 1]);
        assert_eq!(staying(&days), expected);
    }

    #[test]
    fn autosave_makes_a_version_every_five_minutes_at_most() {
        let now = at("2026-11-23T10:00:00Z");
        assert!(is_due(None, now));
        assert!(!is_due(Some(at("2026-11-23T09:55:01Z")), now));
        assert!(is_due(Some(at("2026-11-23T09:55:00Z")), now));
        assert!(is_due(Some(at("2027-01-01T00:00:00Z")), now), "from a clock that was ahead");
    }

    #[test]
    fn a_name_tells_when_and_what() {
        let (moment, what) = (at("2026-11-23T14:32:05.123Z"), Fingerprint::of(b"board"));
        let path = Path::new("versions").join(name(moment, what));
        let version = Version::at_path(path.clone()).unwrap();
        assert_eq!(version, Version { path, at: moment, fingerprint: what });
        for stranger in ["notes.ron", "20261123-143205.123-x.ron", ".wozu-1-2-3.tmp", "a-b.ron"] {
            assert_eq!(Version::at_path(stranger.into()), None, "{stranger}");
        }
    }
}
