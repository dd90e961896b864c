//! Finds the journals that no living program holds, and puts their boards together again.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::FOLDER;
use super::line::{Begin, Drafts, Home, Line, Record, Turn, VERSION};
use super::writer::{
    LOCK_FILE, base_file, has_ended, is_named_as_sitting, is_of_journal, lines_file, remove_journal,
};
use crate::board::Board;
use crate::edit::{Conflict, Deed, Entry, History};
use crate::file::open::{MAX_BYTES, MIB};
use crate::file::storage::{Hold, Storage, folder_of};
use crate::file::{Access, Fingerprint, Opened, format, log};

/// Where journals go that could not be read to their end.
const DAMAGED_FOLDER: &str = "damaged";

/// A generation ends at 8 MiB, but its last line may be a change of every card on a large board.
const MAX_LINES_BYTES: u64 = 256 * MIB;

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
    storage: Arc<dyn Storage>,
    data_folder: PathBuf,
    folder: PathBuf,
    hold: Hold,
    pub board: Board,
    pub history: History,
    pub home: Option<Home>,
    pub last_id: u32,
    pub drafts: Drafts,
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

/// Looks for journals in the folder for what the program remembers. Those with nothing in them that
/// is not in a file are removed.
pub fn find(storage: &Arc<dyn Storage>, data_folder: &Path) -> Remains {
    let mut remains = Remains::default();
    // What cannot be listed cannot be recovered; a disk that is ill says so when it is written.
    for folder in storage.list(&data_folder.join(FOLDER)).unwrap_or_default() {
        if !is_sitting(&**storage, &folder) {
            continue;
        }
        let Ok(Some(hold)) = storage.try_hold(&folder.join(LOCK_FILE)) else { continue };
        let sitting = Sitting { storage, data_folder, folder };
        match sitting.read() {
            _ if has_ended(&sitting.folder) => sitting.remove(),
            Some(replay) if replay.is_lost(&**storage) => {
                let replay = replay.with_finished_save(&**storage);
                remains.found.push(sitting.found(replay, hold));
            }
            Some(replay) if replay.damaged_line.is_some() => sitting.set_aside(),
            Some(_) => sitting.remove(),
            None if sitting.was_begun() || sitting.has_board() => {
                sitting.set_aside();
                remains.unreadable.push(sitting.aside());
            }
            None => sitting.remove(),
        }
    }
    remains.found.sort_by_key(|found| std::cmp::Reverse(found.at));
    log::found(remains.found.len(), remains.unreadable.len());
    remains
}

/// Whether a folder is of a sitting. What others keep there is left alone, as is what a link leads to.
fn is_sitting(storage: &dyn Storage, folder: &Path) -> bool {
    if !storage.is_folder(folder) {
        return false;
    }
    let names = storage.list(folder).unwrap_or_default();
    let is_known = !names.is_empty() || is_named_as_sitting(folder);
    is_known && names.iter().all(|path| is_of_journal(path))
}

/// The folder of one sitting.
struct Sitting<'a> {
    storage: &'a Arc<dyn Storage>,
    data_folder: &'a Path,
    folder: PathBuf,
}

/// A board that is being put together from its journal.
struct Replay {
    board: Board,
    history: History,
    begin: Begin,
    /// The number that the beginning has.
    begun_at: u64,
    home: Option<Home>,
    last_id: u32,
    drafts: Drafts,
    /// Every change with its number.
    changes: Vec<(u64, Entry)>,
    saved_through: Option<u64>,
    at: Timestamp,
    damaged_line: Option<usize>,
}

impl Sitting<'_> {
    /// The newest generation that begins soundly.
    fn read(&self) -> Option<Replay> {
        let mut generations: Vec<u32> = self.generations();
        generations.sort_unstable();
        generations.into_iter().rev().find_map(|generation| self.read_generation(generation))
    }

    fn generations(&self) -> Vec<u32> {
        let paths = self.storage.list(&self.folder).unwrap_or_default();
        let lines = paths.iter().filter(|path| path.extension().is_some_and(|it| it == "journal"));
        lines.filter_map(|path| path.file_stem()?.to_str()?.parse().ok()).collect()
    }

    fn read_generation(&self, generation: u32) -> Option<Replay> {
        let base = self.storage.read(&base_file(&self.folder, generation), MAX_BYTES).ok()??;
        let lines = lines_file(&self.folder, generation);
        let lines = self.storage.read(&lines, MAX_LINES_BYTES).ok()??;
        let fingerprint = Fingerprint::of(&base);
        let opened = format::parse(str::from_utf8(&base).ok()?).ok()?;
        let mut rest = Lines { bytes: &lines };
        let first = Line::parse(rest.next()?.ok()?)?;
        match first.record {
            Record::Begin(begin) if first.base == fingerprint && begin.version == VERSION => {
                let mut replay = Replay::new(opened.board, begin, first.number);
                replay.follow(rest, first.base);
                Some(replay)
            }
            _ => None,
        }
    }

    /// Whether any generation was on disk as a whole once. Its board alone may be what was lost.
    fn was_begun(&self) -> bool {
        self.generations().into_iter().any(|generation| {
            let path = lines_file(&self.folder, generation);
            match self.storage.read(&path, MAX_LINES_BYTES) {
                Ok(Some(bytes)) => bytes.contains(&b'\n'),
                _ => true,
            }
        })
    }

    /// Whether a board with something on it is there, though not a single line about it.
    fn has_board(&self) -> bool {
        let paths = self.storage.list(&self.folder).unwrap_or_default();
        paths.iter().any(|path| {
            let bytes = self.storage.read(path, MAX_BYTES).ok().flatten();
            let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
            let opened = text.and_then(|text| format::parse(&text).ok());
            opened.is_some_and(|opened| opened.board != Board::default())
        })
    }

    fn found(&self, replay: Replay, hold: Hold) -> Found {
        let kept = self.aside();
        let deeds = replay.unsaved().map(|(_, entry)| entry.deed).collect();
        let has_older = replay.has_older();
        Found {
            storage: Arc::clone(self.storage),
            data_folder: self.data_folder.to_owned(),
            folder: self.folder.clone(),
            hold,
            board: replay.board,
            history: replay.history,
            home: replay.home,
            last_id: replay.last_id,
            drafts: replay.drafts,
            deeds,
            has_older,
            at: replay.at,
            damage: replay.damaged_line.map(|line| Damage { line, kept }),
        }
    }

    /// Where the journal is kept if it cannot be read to its end.
    fn aside(&self) -> PathBuf {
        let name = self.folder.file_name().unwrap_or_default();
        self.data_folder.join(DAMAGED_FOLDER).join(name)
    }

    /// Where that fails, it stays where it is and is found again.
    fn set_aside(&self) {
        let aside = self.aside();
        let _ = self.storage.create_folder(&self.data_folder.join(DAMAGED_FOLDER));
        let _ = self.storage.rename(&self.folder, &aside);
        for folder in [self.data_folder, folder_of(&aside), folder_of(&self.folder)] {
            let _ = self.storage.sync_folder(folder);
        }
    }

    fn remove(&self) {
        let _ = remove_journal(&**self.storage, &self.folder);
    }
}

impl Replay {
    fn new(board: Board, begin: Begin, begun_at: u64) -> Self {
        Self {
            board,
            history: History::default(),
            home: begin.home.clone(),
            last_id: begin.last_id,
            drafts: begin.drafts.clone(),
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
            let line = bytes.ok().and_then(Line::parse);
            let line = line.filter(|line| line.base == base && line.number == number);
            if line.and_then(|line| self.take(line).ok()).is_none() {
                // The beginning is line 1.
                self.damaged_line = Some(index + 2);
                return;
            }
        }
    }

    fn take(&mut self, line: Line) -> Result<(), Conflict> {
        match line.record {
            Record::Begin(_) => return Err(Conflict::ChangedSince),
            Record::Saved { home, through } => {
                self.home = Some(home);
                self.saved_through = Some(through);
            }
            Record::Drafts { drafts, at } => {
                self.drafts = drafts;
                self.at = at;
            }
            Record::Change { entry, turn, last_id, at } => {
                self.board = entry.change.put_on(&self.board)?;
                self.changes.push((line.number, entry.clone()));
                self.last_id = self.last_id.max(last_id);
                self.at = at;
                match turn {
                    Turn::Done => self.history.record(entry),
                    Turn::Undone => self.history.record_undone(entry),
                    Turn::Redone => self.history.record_redone(entry),
                }
            }
        }
        Ok(())
    }

    fn unsaved(&self) -> impl DoubleEndedIterator<Item = &(u64, Entry)> {
        let through = self.saved_through.unwrap_or(0);
        self.changes.iter().filter(move |(number, _)| *number > through)
    }

    /// Whether the board that it began with was in no file then, and has not been saved since.
    fn has_older(&self) -> bool {
        let is_saved_since = self.saved_through.is_some_and(|through| through >= self.begun_at);
        self.begin.is_dirty && !is_saved_since
    }

    /// Whether the sitting has something that no file has.
    fn is_lost(&self, storage: &dyn Storage) -> bool {
        if !self.drafts.is_empty() {
            return true;
        }
        if !self.has_older() && self.unsaved().next().is_none() {
            return false;
        }
        // Saved, and ended before that was taken down; perhaps before it would last.
        let is_saved = self.in_file(storage).is_some_and(|it| it.board == self.board);
        !(is_saved && self.is_file_kept(storage))
    }

    /// What the board's file holds now, if that could be written over.
    fn in_file(&self, storage: &dyn Storage) -> Option<Opened> {
        let bytes = storage.read(&self.home.as_ref()?.path, MAX_BYTES).ok()??;
        let opened = format::parse(&String::from_utf8(bytes).ok()?).ok()?;
        Some(opened).filter(|opened| opened.access == Access::Full)
    }

    fn is_file_kept(&self, storage: &dyn Storage) -> bool {
        let target = self.home.as_ref().and_then(|home| storage.replaceable(&home.path).ok());
        target.is_some_and(|target| storage.sync_folder(folder_of(&target)).is_ok())
    }

    /// Makes up for a save that ended, but was not taken down any more: then the file holds the
    /// board as it was after one of the changes, and nobody else has written it.
    fn with_finished_save(mut self, storage: &dyn Storage) -> Self {
        let Some((home, in_file)) = self.home.clone().zip(self.in_file(storage)) else {
            return self;
        };
        if home.fingerprint != in_file.fingerprint
            && let Some(through) = self.last_with(&in_file.board)
            && self.is_file_kept(storage)
        {
            self.home = Some(Home { fingerprint: in_file.fingerprint, ..home });
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
    /// Ends the matter: what is in the journal is in another one by now, or is not wanted. A journal
    /// that could not be read to its end is kept aside.
    pub fn settle(self) {
        let Self { storage, data_folder, folder, hold, damage, .. } = self;
        drop(hold);
        let sitting = Sitting { storage: &storage, data_folder: &data_folder, folder };
        match damage {
            Some(_) => sitting.set_aside(),
            None => sitting.remove(),
        }
    }
}

impl fmt::Debug for Found {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut found = formatter.debug_struct("Found");
        found.field("folder", &self.folder).field("deeds", &self.deeds).finish_non_exhaustive()
    }
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
