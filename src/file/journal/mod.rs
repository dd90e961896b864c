//! The journal of an open board: every change, on disk before anybody can have seen it lost.
//!
//! Owns a folder for each sitting, in the folder for what the program remembers: the board as the
//! sitting began, and one line for every change since (`line`). A thread of its own writes them
//! (`writer`); after a crash they are found and put together again (`recovery`). It never
//! decides what is saved where, and a journal that cannot be kept never stands in the way of work.

mod attendance;
mod line;
mod predecessor;
mod progress;
mod recovery;
mod sitting;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Weak};
use std::time::Duration;

use jiff::Timestamp;

use super::private::JOURNALS;
use super::{Failure, Storage};
use crate::board::Board;
use crate::edit::{Entry, Turn};
use line::Record;
use progress::Progress;
use writer::{Message, Writer};

pub use attendance::{Attendance, Attended, Attendee, DoneAsk, RoomKey};
pub use line::{CardDraft, DraftPlace, Drafts, FieldDraft, KnownFile};
pub use predecessor::Predecessor;
pub use recovery::{Damage, Found, Remains, find, find_room};
pub use writer::Beginning;

/// Takes down what happens to one board.
#[derive(Debug)]
pub struct Journal {
    /// The names of its own folder, and of those that it goes on with.
    names: Vec<String>,
    sender: Arc<Sender<Message>>,
    progress: Arc<Progress>,
    /// The number of the last line that was handed to the thread.
    last: u64,
}

/// A moment in a journal, for whoever waits for it without the journal in their hands.
#[derive(Clone, Debug)]
pub struct Mark {
    /// A journal ends when it is dropped, whoever still has a mark.
    sender: Weak<Sender<Message>>,
    progress: Arc<Progress>,
    number: u64,
}

impl Journal {
    /// Begins a journal in a folder of its own. Those that it goes on with are ended once it is on
    /// disk. `wake` is called when trouble comes or goes.
    pub fn begin(
        storage: Arc<dyn Storage>,
        data_folder: &Path,
        beginning: Beginning,
        continues: Vec<Predecessor>,
        wake: impl Fn() + Send + 'static,
    ) -> Self {
        let folder = data_folder.join(JOURNALS).join(folder_name(beginning.file.as_ref()));
        let (sender, receiver) = channel();
        let progress = Arc::new(Progress::default());
        let writer = Writer::new(
            storage,
            folder,
            beginning,
            continues,
            Arc::clone(&progress),
            Box::new(wake),
        );
        let names = writer.names();
        std::thread::spawn(move || writer.run(&receiver));
        Self { names, sender: Arc::new(sender), progress, last: 0 }
    }

    /// Takes down a change, and the board as it is after it; and what the participant calls it who
    /// has asked for it.
    pub fn append(
        &mut self,
        entry: Entry,
        turn: Turn,
        ask: Option<String>,
        last_id: u32,
        board: Board,
    ) {
        let at = Timestamp::now();
        let record = Box::new(Record::Change { entry, turn, last_id, ask, at });
        let board = Box::new(board);
        self.send(|number| Message::Line { number, record, board, last_id });
    }

    /// Takes down that the board as it was at this moment is in its file now. A moment in another
    /// journal says nothing about the lines of this one.
    pub fn saved(&mut self, file: KnownFile, mark: Option<&Mark>) {
        let own = mark.filter(|mark| Arc::ptr_eq(&mark.progress, &self.progress));
        let through = own.map_or(0, |mark| mark.number);
        self.send(|number| Message::Saved { number, file, through });
    }

    /// Takes down what is being typed.
    pub fn typing(&mut self, drafts: Drafts) {
        self.send(|number| Message::Drafts { number, drafts });
    }

    /// Takes down who takes part.
    pub fn attend(&mut self, attended: Attended) {
        self.send(|number| Message::Attended { number, attended });
    }

    /// The present moment.
    pub fn mark(&self) -> Mark {
        let (sender, progress) = (Arc::downgrade(&self.sender), Arc::clone(&self.progress));
        Mark { sender, progress, number: self.last }
    }

    /// Waits until everything survives the end of the program; returns false if that takes too long
    /// or is not possible.
    pub fn wait_until_written(&self, limit: Duration) -> bool {
        self.mark().wait_until_written(limit)
    }

    /// Waits until everything survives a loss of power, and hastens it; returns false if that takes
    /// too long or is not possible.
    pub fn wait_until_durable(&self, limit: Duration) -> bool {
        self.mark().wait_until_durable(limit)
    }

    /// Why changes are not being taken down at present.
    pub fn trouble(&self) -> Option<Failure> {
        self.progress.lock().trouble.clone()
    }

    /// Ends the journal and removes it: nothing in it is wanted any more.
    pub fn discard(self, limit: Duration) {
        self.end();
        self.progress.wait(limit, |reached| reached.is_over);
    }

    /// Ends the journal and leaves it for the next start, synced if there is time for it.
    pub fn leave(self, limit: Duration) {
        let Self { sender, progress, .. } = self;
        drop(sender);
        progress.wait(limit, |reached| reached.is_over);
    }

    fn end(&self) {
        // A thread that is gone has nothing left to remove.
        let _ = self.sender.send(Message::Discard);
    }

    fn send(&mut self, message: impl FnOnce(u64) -> Message) {
        self.last += 1;
        // Should the thread be gone, waiting for it says so.
        let _ = self.sender.send(message(self.last));
    }
}

impl Mark {
    /// As [`Journal::wait_until_written`], up to this moment.
    pub fn wait_until_written(&self, limit: Duration) -> bool {
        self.progress.wait(limit, |reached| reached.written >= Some(self.number))
    }

    /// As [`Journal::wait_until_durable`], up to this moment.
    pub fn wait_until_durable(&self, limit: Duration) -> bool {
        // Should the thread be gone, waiting for it says so.
        if let Some(sender) = self.sender.upgrade() {
            let _ = sender.send(Message::Sync);
        }
        self.progress.wait(limit, |reached| reached.durable >= Some(self.number))
    }
}

/// A name that no other sitting has: what the board's file is called, and when it was opened here.
fn folder_name(file: Option<&KnownFile>) -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let key = file.map(|file| super::Fingerprint::of_path(&file.path));
    let key = key.map_or_else(|| "unnamed".to_owned(), |key| key.to_string());
    let moment = Timestamp::now().strftime("%Y%m%d-%H%M%S");
    format!("{key}-{moment}-{}-{count}", std::process::id()).into()
}

impl From<Journal> for Predecessor {
    fn from(journal: Journal) -> Self {
        Self::kept(journal.names.clone(), move || journal.end())
    }
}
