//! Finds the journals that no living program holds, and puts their boards together again.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

use super::attendance::Attendance;
use super::line::{Begin, Drafts, JournalLine, KnownFile, Record, VERSION};
use super::predecessor::Predecessor;
use super::sitting::{Sitting, base_file, has_ended, lines_file};
use crate::board::Board;
use crate::edit::{Conflict, Deed, Entry, History};
use crate::file::open::{MAX_BYTES, MIB};
use crate::file::private::JOURNALS;
use crate::file::storage::{Storage, folder_of};
use crate::file::{Access, Fingerprint, Opened, format, log};

/// A generation ends at 8 MiB, but its last line may be a change of every card on a large board.
const MAX_LINES_BYTES: u64 = 256 * MIB;

/// For how long a room is kept that may go on.
const ROOM_KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What earlier sittings have left behind.
#[derive(Debug, Default)]
pub struct Remains {
    /// Sittings with changes that are in no file, the latest first.
    pub found: Vec<Found>,
    /// Journals of which nothing could be read, and where they lie now.
    pub unreadable: Vec<PathBuf>,
}

/// A sitting that ended before its changes were saved. Nobody else can take it up meanwhile.
pub struct Found {
    pub(super) sitting: Sitting,
    pub board: Board,
    pub history: History,
    pub file: Option<KnownFile>,
    pub last_id: u32,
    pub drafts: Drafts,
    /// Who took part.
    pub attendance: Attendance,
    /// What was done since the board was last saved, in order.
    pub deeds: Vec<Deed>,
    /// Whether it began with changes that are in no file.
    pub has_older: bool,
    /// When the last of it was done.
    pub at: Timestamp,
    pub damage: Option<Damage>,
}

/// A journal that could be read only up to some line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// The first line that cannot be trusted, counted from 1.
    pub line: usize,
    /// Where the journal will be kept, as it is, once its board is restored or given up.
    pub kept: PathBuf,
}

/// Held by whoever looks through the journals: who looks at one has it in hold meanwhile, and another
/// one would take it for that of a program that lives.
static LOOKING: Mutex<()> = Mutex::new(());

/// Looks for journals in the folder for what the program remembers. Those with nothing in them that
/// is not in a file, or in a later journal, are removed.
pub fn find(storage: &Arc<dyn Storage>, data_folder: &Path) -> Remains {
    let _alone = LOOKING.lock().unwrap_or_else(PoisonError::into_inner);
    // What cannot be listed cannot be recovered; a failing disk says so when it is written to.
    let folders = storage.list(&data_folder.join(JOURNALS)).unwrap_or_default();
    let sittings = folders.into_iter().filter_map(|it| Sitting::take(storage, data_folder, it));
    let read: Vec<_> = sittings.map(|sitting| (Replay::of(&sitting), sitting)).collect();
    let continued: BTreeSet<String> = read.iter().flat_map(|(it, _)| continued_by(it)).collect();
    let mut remains = Remains::default();
    for (replay, mut sitting) in read {
        // Where giving one up fails, it is found again.
        let _ = match replay {
            _ if has_ended(&sitting.folder) => sitting.end(false),
            Some(replay) if continued.contains(&sitting.name()) => sitting.end(replay.is_damaged()),
            Some(replay) if replay.is_lost(&**storage) => {
                remains.found.push(replay.with_finished_save(&**storage).found(sitting));
                Ok(())
            }
            // Released again: whoever opens its board goes on with it.
            Some(replay) if replay.keeps_room(Timestamp::now()) => Ok(()),
            Some(replay) => sitting.end(replay.is_damaged()),
            None if was_begun(&sitting) => {
                remains.unreadable.push(sitting.aside());
                sitting.end(true)
            }
            None => sitting.end(false),
        };
    }
    remains.found.sort_by_key(|found| std::cmp::Reverse(found.at));
    log::found(remains.found.len(), remains.unreadable.len());
    remains
}

/// The latest sitting with this board in which people took part from their phones, if all of it is in
/// the file. Such a sitting is kept when it ends, so that they find their way back.
pub fn find_room(storage: &Arc<dyn Storage>, data_folder: &Path, board: &Path) -> Option<Found> {
    let folders = storage.list(&data_folder.join(JOURNALS)).unwrap_or_default();
    let _alone = LOOKING.lock().unwrap_or_else(PoisonError::into_inner);
    let now = Timestamp::now();
    let room_in = |sitting: &Sitting| {
        let replay = Replay::of(sitting)?;
        let is_its = replay.file.as_ref().is_some_and(|file| file.path == board);
        (is_its && replay.keeps_room(now) && !replay.is_lost(&**storage)).then_some(replay)
    };
    let room_of = |folder: PathBuf| {
        // What is no room is not even taken hold of: somebody else may be about to.
        room_in(&Sitting::seen(storage, data_folder, folder.clone())?)?;
        let sitting = Sitting::take(storage, data_folder, folder)?;
        room_in(&sitting).map(|replay| replay.found(sitting))
    };
    let folders = folders.into_iter().filter(|folder| !has_ended(folder));
    folders.filter_map(room_of).max_by_key(|found| found.at)
}

/// The names of the journals that this one goes on with.
fn continued_by(replay: &Option<Replay>) -> impl Iterator<Item = String> {
    replay.iter().flat_map(|replay| replay.begin.continues.iter().cloned())
}

/// Returns whether a generation was on disk as a whole once: a board is written after the beginning
/// of its lines, and a change after both.
fn was_begun(sitting: &Sitting) -> bool {
    let has_changes = |generation| {
        let path = lines_file(&sitting.folder, generation);
        match sitting.storage.read(&path, MAX_LINES_BYTES) {
            Ok(Some(bytes)) => bytes.iter().filter(|byte| **byte == b'\n').nth(1).is_some(),
            _ => true,
        }
    };
    !sitting.bases().is_empty() || sitting.lines().into_iter().any(has_changes)
}

/// A board that is being put together from its journal.
struct Replay {
    board: Board,
    history: History,
    begin: Begin,
    /// The number that the beginning has.
    begun_at: u64,
    file: Option<KnownFile>,
    last_id: u32,
    drafts: Drafts,
    attendance: Attendance,
    /// Every change with its number.
    changes: Vec<(u64, Entry)>,
    saved_through: Option<u64>,
    at: Timestamp,
    damaged_line: Option<usize>,
}

impl Replay {
    /// The newest generation that begins soundly; or what is left of one, which is its board.
    fn of(sitting: &Sitting) -> Option<Self> {
        let whole = |generation| Self::of_generation(sitting, generation);
        let robbed = |generation| Self::of_board(sitting, generation);
        let sound = sitting.lines().into_iter().find_map(whole);
        sound.or_else(|| sitting.bases().into_iter().find_map(robbed))
    }

    fn of_generation(sitting: &Sitting, generation: u32) -> Option<Self> {
        let (board, base) = board_of(sitting, generation)?;
        let lines = lines_file(&sitting.folder, generation);
        let lines = sitting.storage.read(&lines, MAX_LINES_BYTES).ok()??;
        let mut rest = Lines { bytes: &lines };
        let first = JournalLine::parse(rest.next()?.ok()?)?;
        match first.record {
            Record::Begin(begin) if first.base == base && begin.version == VERSION => {
                let mut replay = Self::new(board, begin, first.number);
                replay.follow(rest, base);
                Some(replay)
            }
            _ => None,
        }
    }

    /// A board of whose lines nothing can be read, not even where its file is. One with nothing on
    /// it helps nobody.
    fn of_board(sitting: &Sitting, generation: u32) -> Option<Self> {
        let (board, _) = board_of(sitting, generation)?;
        let begin = Begin {
            version: VERSION,
            file: None,
            is_dirty: true,
            last_id: 0,
            drafts: Drafts::default(),
            attendance: Attendance::default(),
            history: History::default(),
            continues: Vec::new(),
            at: sitting.begun(),
        };
        let replay = Self { damaged_line: Some(1), ..Self::new(board, begin, 0) };
        (replay.board != Board::default()).then_some(replay)
    }

    fn new(board: Board, begin: Begin, begun_at: u64) -> Self {
        Self {
            board,
            history: begin.history.clone(),
            file: begin.file.clone(),
            last_id: begin.last_id,
            drafts: begin.drafts.clone(),
            attendance: begin.attendance.clone(),
            changes: Vec::new(),
            saved_through: None,
            at: begin.at,
            begin,
            begun_at,
            damaged_line: None,
        }
    }

    /// Does again what the lines say, up to the first that cannot be trusted.
    fn follow(&mut self, lines: Lines<'_>, base: Fingerprint) {
        for ((index, bytes), number) in lines.enumerate().zip(self.begun_at + 1..) {
            let line = bytes.ok().and_then(JournalLine::parse);
            let line = line.filter(|line| line.base == base && line.number == number);
            if line.and_then(|line| self.take(line).ok()).is_none() {
                // The beginning is line 1.
                self.damaged_line = Some(index + 2);
                return;
            }
        }
    }

    fn take(&mut self, line: JournalLine) -> Result<(), Conflict> {
        match line.record {
            Record::Begin(_) => return Err(Conflict::ChangedSince),
            Record::Saved { file, through } => {
                self.file = Some(file);
                self.saved_through = Some(through);
            }
            Record::Drafts { drafts, at } => {
                self.drafts = drafts;
                self.at = at;
            }
            Record::Attended(attended) => self.attendance.take(attended),
            Record::Change { entry, turn, last_id, ask, at } => {
                self.board = entry.change.put_on(&self.board)?;
                self.changes.push((line.number, entry.clone()));
                self.last_id = self.last_id.max(last_id);
                self.at = at;
                if let Some(ask) = ask {
                    self.attendance.note(&entry, turn, &ask);
                }
                self.history.record(entry, turn);
            }
        }
        Ok(())
    }

    fn found(self, sitting: Sitting) -> Found {
        let kept = sitting.aside();
        Found {
            deeds: self.unsaved().map(|(_, entry)| entry.deed).collect(),
            has_older: self.has_older(),
            damage: self.damaged_line.map(|line| Damage { line, kept }),
            sitting,
            board: self.board,
            history: self.history,
            file: self.file,
            last_id: self.last_id,
            drafts: self.drafts,
            attendance: self.attendance,
            at: self.at,
        }
    }

    /// Whether people took part in it who may come back.
    fn keeps_room(&self, now: Timestamp) -> bool {
        let age = now.duration_since(self.at);
        !self.attendance.is_empty() && !self.is_damaged() && age < ROOM_KEPT
    }

    fn is_damaged(&self) -> bool {
        self.damaged_line.is_some()
    }

    fn unsaved(&self) -> impl DoubleEndedIterator<Item = &(u64, Entry)> {
        let through = self.saved_through.unwrap_or(0);
        self.changes.iter().filter(move |(number, _)| *number > through)
    }

    /// Returns whether the board that it began with was in no file then, and has not been saved
    /// since.
    fn has_older(&self) -> bool {
        let is_saved_since = self.saved_through.is_some_and(|through| through >= self.begun_at);
        self.begin.is_dirty && !is_saved_since
    }

    /// Returns whether the sitting has something that no file has.
    fn is_lost(&self, storage: &dyn Storage) -> bool {
        if !self.drafts.is_empty() {
            return true;
        }
        if !self.has_older() && self.unsaved().next().is_none() {
            return false;
        }
        // The board was saved, but the program ended before that was taken down, or before it would
        // last.
        let is_saved = self.in_file(storage).is_some_and(|it| it.board == self.board);
        !(is_saved && self.is_file_kept(storage))
    }

    /// What the board's file holds now, if that could be written over.
    fn in_file(&self, storage: &dyn Storage) -> Option<Opened> {
        let bytes = storage.read(&self.file.as_ref()?.path, MAX_BYTES).ok()??;
        let opened = format::parse(&String::from_utf8(bytes).ok()?).ok()?;
        Some(opened).filter(|opened| opened.access == Access::Full)
    }

    fn is_file_kept(&self, storage: &dyn Storage) -> bool {
        let target = self.file.as_ref().and_then(|file| storage.replaceable(&file.path).ok());
        target.is_some_and(|target| storage.sync_folder(folder_of(&target)).is_ok())
    }

    /// Makes up for a save that ended without the journal learning of it: then the file holds the
    /// board as it was after one of the changes, and nobody else has written it.
    fn with_finished_save(mut self, storage: &dyn Storage) -> Self {
        let Some((file, in_file)) = self.file.clone().zip(self.in_file(storage)) else {
            return self;
        };
        if file.fingerprint != in_file.fingerprint
            && let Some(through) = self.last_with(&in_file.board)
            && self.is_file_kept(storage)
        {
            self.file = Some(KnownFile { fingerprint: in_file.fingerprint, ..file });
            self.saved_through = Some(through);
        }
        self
    }

    /// The number of the last change since a save after which the board was this one.
    fn last_with(&self, wanted: &Board) -> Option<u64> {
        let mut board = self.board.clone();
        for (number, entry) in self.unsaved().rev() {
            if board == *wanted {
                return Some(*number);
            }
            board = entry.change.inverse().put_on(&board).ok()?;
        }
        (board == *wanted).then_some(self.saved_through.unwrap_or(self.begun_at))
    }
}

impl Found {
    /// Gives up the journal: what is in it is not wanted, or is somewhere else by now. One that
    /// could not be read to its end is kept aside.
    pub fn settle(self) {
        // Where that fails, it is found again.
        let _ = Predecessor::from(self).end();
    }
}

impl From<Found> for Predecessor {
    fn from(found: Found) -> Self {
        Self::left(found.sitting, found.damage.is_some())
    }
}

impl fmt::Debug for Found {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut found = formatter.debug_struct("Found");
        found
            .field("folder", &self.sitting.folder)
            .field("deeds", &self.deeds)
            .finish_non_exhaustive()
    }
}

/// The board that a generation builds on, and its fingerprint.
fn board_of(sitting: &Sitting, generation: u32) -> Option<(Board, Fingerprint)> {
    let bytes = sitting.storage.read(&base_file(&sitting.folder, generation), MAX_BYTES).ok()??;
    let opened = format::parse(str::from_utf8(&bytes).ok()?).ok()?;
    Some((opened.board, Fingerprint::of(&bytes)))
}

/// The lines of a journal without their ends; an error is one that has no end.
struct Lines<'a> {
    bytes: &'a [u8],
}

impl<'a> Iterator for Lines<'a> {
    type Item = Result<&'a [u8], &'a [u8]>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.bytes.is_empty() {
            return None;
        }
        let Some(end) = self.bytes.iter().position(|byte| *byte == b'\n') else {
            return Some(Err(std::mem::take(&mut self.bytes)));
        };
        let (line, rest) = self.bytes.split_at_checked(end)?;
        self.bytes = rest.get(1..).unwrap_or_default();
        Some(Ok(line))
    }
}
