//! The thread that writes a journal: each line at once, synced a moment later.
//!
//! A journal is written in generations. Each is a board as a whole and the lines since; a new one
//! begins when the old one has grown long, or when the disk has refused a write. A file whose sync
//! has failed is never written again.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::attendance::{Attendance, Attended};
use super::line::{Begin, Drafts, JournalLine, KnownFile, Record, VERSION};
use super::predecessor::Predecessor;
use super::progress::Progress;
use super::sitting::{LOCK_FILE, base_file, is_of_journal, lines_file, name_of, remove_journal};
use crate::board::Board;
use crate::edit::{Entry, History};
use crate::file::save::replace;
use crate::file::storage::{Hold, Storage, StoredFile, folder_of};
use crate::file::{Failure, Fingerprint, format, log};
use crate::text::Obstacle;

/// How long a written line waits for its sync. With the sync itself, a line is safe after 250 ms.
const SYNC_AFTER: Duration = Duration::from_millis(150);
/// How long to wait before asking a disk again that has refused.
const RETRY_AFTER: Duration = Duration::from_secs(1);
/// How often to try to lock a new folder that another program is just looking at, and how long to
/// wait in between.
const MAX_TRIES: usize = 40;
const TRY_AGAIN_AFTER: Duration = Duration::from_millis(5);
/// A generation that is longer is followed by a new one.
const MAX_GENERATION_BYTES: usize = 8 * 1024 * 1024;
/// How much of what can be undone, and as much again of what can be redone, a new generation
/// begins with.
const MAX_HISTORY_STEPS: usize = 200;
const MAX_HISTORY_BYTES: usize = MAX_GENERATION_BYTES / 4;

/// A board as a sitting finds it.
#[derive(Clone, Debug)]
pub struct Beginning {
    pub board: Board,
    pub file: Option<KnownFile>,
    pub is_dirty: bool,
    pub last_id: u32,
    pub drafts: Drafts,
    pub attendance: Attendance,
    pub history: History,
}

/// What the thread is asked to do.
#[derive(Debug)]
pub(super) enum Message {
    Line { number: u64, record: Box<Record>, board: Box<Board>, last_id: u32 },
    Saved { number: u64, file: KnownFile, through: u64 },
    Drafts { number: u64, drafts: Drafts },
    Attended { number: u64, attended: Attended },
    Sync,
    Discard,
}

pub(super) struct Writer {
    storage: Arc<dyn Storage>,
    folder: PathBuf,
    progress: Arc<Progress>,
    wake: Box<dyn Fn() + Send>,
    /// The board as it is, from which a new generation would begin.
    latest: Beginning,
    /// The journals that this one goes on with, as long as they are there, and their names.
    continues: Vec<Predecessor>,
    continued: Vec<String>,
    /// The number of the last line that `latest` has in it.
    number: u64,
    /// The number of the last change.
    changed: u64,
    generation: u32,
    open: Option<Open>,
    /// When something is to be done even if nobody asks: to sync, or to try once more.
    due: Option<Instant>,
    /// Tells other processes that this journal is alive.
    hold: Option<Hold>,
}

/// The generation that is being written.
struct Open {
    file: Box<dyn StoredFile>,
    base: Fingerprint,
    bytes: usize,
}

impl Writer {
    pub(super) fn new(
        storage: Arc<dyn Storage>,
        folder: PathBuf,
        latest: Beginning,
        continues: Vec<Predecessor>,
        progress: Arc<Progress>,
        wake: Box<dyn Fn() + Send>,
    ) -> Self {
        Self {
            storage,
            folder,
            progress,
            wake,
            latest,
            continued: continues.iter().flat_map(Predecessor::names).collect(),
            continues,
            number: 0,
            changed: 0,
            generation: 0,
            open: None,
            due: None,
            hold: None,
        }
    }

    /// The names of the journals that it goes on with, and of its own.
    pub(super) fn names(&self) -> Vec<String> {
        let own = name_of(&self.folder);
        self.continued.iter().cloned().chain([own]).collect()
    }

    /// Works until the journal is dropped or discarded.
    pub(super) fn run(mut self, messages: &Receiver<Message>) {
        self.latest.is_dirty |= !self.is_file_kept();
        self.begin_or_complain();
        loop {
            let wait = self.due.map(|due| due.saturating_duration_since(Instant::now()));
            let message = match wait {
                Some(wait) => messages.recv_timeout(wait),
                None => messages.recv().map_err(RecvTimeoutError::from),
            };
            match message {
                Ok(Message::Discard) => {
                    self.remove();
                    break;
                }
                Ok(message) => self.take(message),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    self.sync();
                    break;
                }
            }
            if self.due.is_some_and(|due| due <= Instant::now()) {
                self.catch_up();
            }
        }
        self.hold = None;
        self.progress.change(|reached| reached.is_over = true);
    }

    /// Returns whether the board's file is sure to stay as it was read. An interrupted save may
    /// have replaced it without making that last; a journal that builds on it would be lost with
    /// it.
    fn is_file_kept(&self) -> bool {
        let Some(file) = &self.latest.file else { return true };
        let target = self.storage.replaceable(&file.path);
        target.is_ok_and(|target| self.storage.sync_folder(folder_of(&target)).is_ok())
    }

    fn take(&mut self, message: Message) {
        match message {
            Message::Line { number, record, board, last_id } => {
                self.number = number;
                self.changed = number;
                self.latest.is_dirty = true;
                self.latest.board = *board;
                self.latest.last_id = last_id;
                if let Record::Change { entry, turn, ask, .. } = &*record {
                    if let Some(ask) = ask {
                        self.latest.attendance.note(entry, *turn, ask);
                    }
                    self.latest.history.record(entry.clone(), *turn);
                }
                self.write(*record);
            }
            Message::Saved { number, file, through } => {
                self.number = number;
                self.latest.file = Some(file.clone());
                // What came after the board was handed to the save is not in the file.
                self.latest.is_dirty = self.changed > through;
                self.write(Record::Saved { file, through });
            }
            Message::Drafts { number, drafts } => {
                self.number = number;
                self.latest.drafts = drafts.clone();
                self.write(Record::Drafts { drafts, at: Timestamp::now() });
            }
            Message::Attended { number, attended } => {
                self.number = number;
                self.latest.attendance.take(attended.clone());
                self.write(Record::Attended(attended));
            }
            Message::Sync if self.open.is_some() && self.due.is_some() => self.catch_up(),
            Message::Sync | Message::Discard => {}
        }
    }

    /// Writes a line, or begins anew from the board as it is, which has the line in it.
    fn write(&mut self, record: Record) {
        let Some(open) = &mut self.open else {
            // A disk that has just refused is not asked again by every line.
            return;
        };
        let line = JournalLine { number: self.number, base: open.base, record };
        match line.write().map_err(io::Error::other).and_then(|text| open.append(&text)) {
            Ok(()) => {
                let is_long = open.bytes > MAX_GENERATION_BYTES;
                self.due.get_or_insert_with(|| Instant::now() + SYNC_AFTER);
                self.progress.change(|reached| reached.written = Some(self.number));
                if is_long {
                    self.begin_or_complain();
                }
            }
            Err(_) => self.begin_or_complain(),
        }
    }

    /// Does what is due: syncs what was written, or tries again where the disk has refused.
    fn catch_up(&mut self) {
        self.due = None;
        if self.open.is_some() {
            self.sync();
        } else {
            self.begin_or_complain();
        }
    }

    fn sync(&mut self) {
        let Some(open) = &mut self.open else { return };
        match open.file.sync() {
            Ok(()) => self.progress.change(|reached| reached.durable = reached.written),
            Err(_) => {
                // What the system could not keep may be gone from the file already.
                self.progress.change(|reached| reached.written = reached.durable);
                self.begin_or_complain();
            }
        }
    }

    /// Begins a new generation. Until it is on disk as a whole the one before stays.
    fn begin_or_complain(&mut self) {
        self.open = None;
        let begun = self.begin();
        let trouble = begun.as_ref().err().cloned();
        self.due = trouble.as_ref().map(|_| Instant::now() + RETRY_AFTER);
        let number = Some(self.number);
        let had_trouble = self.progress.lock().trouble.is_some();
        let is_new = trouble.is_some() != had_trouble;
        if is_new {
            log::journal_trouble(&self.folder, trouble.as_ref());
        }
        self.progress.change(|reached| {
            if trouble.is_none() {
                reached.written = number;
                reached.durable = number;
            }
            reached.trouble = trouble;
        });
        if let Ok(open) = begun {
            self.open = Some(open);
            self.remove_older();
            self.end_continued();
        }
        if is_new {
            (self.wake)();
        }
    }

    fn begin(&mut self) -> Result<Open, Failure> {
        self.generation += 1;
        let path = lines_file(&self.folder, self.generation);
        let of_system = |error: io::Error| Failure::of_system(&path, &error);
        self.take_hold().map_err(of_system)?;
        let board = format::write(&self.latest.board)
            .map_err(|error| Failure::new(&path, Obstacle::System(error.to_string())))?;
        let base = Fingerprint::of(board.as_bytes());
        let base_path = base_file(&self.folder, self.generation);
        // The board comes last: lines without one have never counted, and a board without lines was
        // robbed of them.
        let begun = self.begin_lines(&path, base).map_err(of_system).and_then(|open| {
            replace(&*self.storage, &base_path, board.as_bytes())?;
            Ok(open)
        });
        if begun.is_err() {
            // With every attempt, a full disk would hold more of what nobody can use.
            let _ = self.storage.remove(&base_path);
            let _ = self.storage.remove(&path);
        }
        begun
    }

    fn begin_lines(&self, path: &Path, base: Fingerprint) -> io::Result<Open> {
        let record = Record::Begin(self.begin_record());
        let line =
            JournalLine { number: self.number, base, record }.write().map_err(io::Error::other)?;
        let file = self.storage.create(path, None)?;
        let mut open = Open { file, base, bytes: 0 };
        open.append(&line)?;
        open.file.sync()?;
        self.storage.sync_folder(&self.folder)?;
        Ok(open)
    }

    fn begin_record(&self) -> Begin {
        // A path that is not Unicode cannot be written down.
        let file = self.latest.file.clone().filter(|file| file.path.to_str().is_some());
        let Beginning { is_dirty, last_id, .. } = self.latest;
        let drafts = self.latest.drafts.clone();
        let attendance = self.latest.attendance.clone();
        let history =
            self.latest.history.latest(MAX_HISTORY_STEPS, MAX_HISTORY_BYTES, written_size);
        let (continues, at) = (self.continued.clone(), Timestamp::now());
        Begin {
            version: VERSION,
            file,
            is_dirty,
            last_id,
            drafts,
            attendance,
            history,
            continues,
            at,
        }
    }

    /// Everything is in this journal now, or nobody wants it.
    fn end_continued(&mut self) {
        self.continues.retain_mut(|before| !before.end());
    }

    fn take_hold(&mut self) -> io::Result<()> {
        if self.hold.is_some() {
            return Ok(());
        }
        let lock = self.folder.join(LOCK_FILE);
        for _ in 0..MAX_TRIES {
            self.storage.create_folder(&self.folder)?;
            self.keep_folders()?;
            let hold = match self.storage.try_hold(&lock) {
                Err(error) if error.kind() == ErrorKind::NotFound => None,
                hold => hold?,
            };
            let is_there = || self.storage.list(&self.folder).is_ok_and(|it| it.contains(&lock));
            if let Some(hold) = hold.filter(|_| is_there()) {
                self.hold = Some(hold);
                return Ok(());
            }
            // A program that has just started takes a folder this new for one that was left behind,
            // and removes it.
            std::thread::sleep(TRY_AGAIN_AFTER);
        }
        Err(ErrorKind::ResourceBusy.into())
    }

    /// Makes the folder last, and those that may have been made with it.
    fn keep_folders(&self) -> io::Result<()> {
        let journals = folder_of(&self.folder);
        let data_folder = folder_of(journals);
        self.storage.sync_folder(journals)?;
        self.storage.sync_folder(data_folder)?;
        match self.storage.sync_folder(folder_of(data_folder)) {
            // What lies above the data is not ours, and need not even be readable.
            Err(error) if error.kind() == ErrorKind::PermissionDenied => Ok(()),
            synced => synced,
        }
    }

    /// Removes the generations before the one that is open. Where that fails, they do no harm.
    fn remove_older(&self) {
        let kept = [
            lines_file(&self.folder, self.generation),
            base_file(&self.folder, self.generation),
            self.folder.join(LOCK_FILE),
        ];
        for path in self.storage.list(&self.folder).unwrap_or_default() {
            if is_of_journal(&path) && !kept.contains(&path) {
                let _ = self.storage.remove(&path);
            }
        }
    }

    fn remove(&mut self) {
        self.open = None;
        self.end_continued();
        // Where that fails, the next start finds nothing lost in it.
        let _ = remove_journal(&*self.storage, &self.folder, &mut self.hold);
    }
}

/// Returns how many bytes an entry takes in a line.
fn written_size(entry: &Entry) -> usize {
    // An entry that cannot be written down cannot be carried over.
    ron::to_string(entry).map_or(usize::MAX, |text| text.len())
}

impl Open {
    fn append(&mut self, text: &str) -> io::Result<()> {
        self.bytes += text.len();
        self.file.write(text.as_bytes())
    }
}
