//! The thread that keeps a board: it alone waits for the disk. Saves come one after the other, and
//! whatever befalls the file, the board is not touched unless it is safe elsewhere, and what others
//! have written is not written over.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::clock::Clock;
use super::inside::Shared;
use super::saving::{self, Landed, Missed};
use super::signal::{Ending, News, Occasion, Signal};
use super::standing::ConflictCopy;
use crate::board::Board;
use crate::file::journal::KnownFile;
use crate::file::versions::Versions;
use crate::file::{self, Access, Claiming, Disk, Watch};
use crate::text::{Language, Obstacle, clock_time};
use crate::workshop::{ToSave, Workshop};

/// How long a board that is left waits for its journal to be put away.
const JOURNAL_FAREWELL: Duration = Duration::from_secs(2);

/// Whom to tell what has happened.
pub(super) type Tell = Arc<dyn Fn(News) + Send + Sync>;

pub(super) struct Keeper {
    pub(super) shared: Arc<Shared>,
    pub(super) signals: Receiver<Signal>,
    /// For what watches the file.
    pub(super) sender: Sender<Signal>,
    pub(super) data_folder: Option<PathBuf>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) tell: Tell,
    pub(super) watched: Option<PathBuf>,
    pub(super) watch: Option<Watch>,
    /// Who began to look at the file before this moment may not have seen what was saved since.
    pub(super) saved_last: Option<Instant>,
}

/// Begins to take down what is done with a board, where something may be done with it.
pub(super) fn keep_journal(workshop: &mut Workshop, data_folder: Option<&Path>, tell: &Tell) {
    if let Some(folder) = data_folder {
        let tell = Arc::clone(tell);
        workshop.keep_journal(Arc::new(Disk), folder, move || tell(News::Stirred));
    }
}

impl Keeper {
    /// Works until the board is left.
    pub(super) fn run(mut self) {
        let ending = loop {
            self.settle();
            match self.next_signal() {
                Signal::Changed(at) => self.changed(at),
                Signal::Look => {}
                Signal::Sighted { path, sight, begun } => self.sighted(&path, *sight, begun),
                Signal::KeepVersion(board) => self.keep_version(&board),
                Signal::Leave(ending) => break ending,
            }
            self.save_if_wanted();
        };
        self.depart(ending);
    }

    /// The next signal, or that it is time to look by oneself.
    fn next_signal(&self) -> Signal {
        let due = self.shared.lock().autosave.due();
        let signal = match due.map(|due| self.clock.time_until(due)) {
            Some(time) => self.signals.recv_timeout(time),
            None => self.signals.recv().map_err(RecvTimeoutError::from),
        };
        signal.unwrap_or_else(|error| match error {
            RecvTimeoutError::Timeout => Signal::Look,
            RecvTimeoutError::Disconnected => Signal::Leave(Ending::Remember),
        })
    }

    fn changed(&self, at: Instant) {
        let mut inside = self.shared.lock();
        if inside.saves_itself() && inside.workshop.is_dirty() {
            inside.autosave.change(at);
        }
    }

    fn save_if_wanted(&mut self) {
        let now = self.clock.now();
        let mut inside = self.shared.lock();
        let save = inside.next_save(now);
        inside.is_saving = save.is_some();
        drop(inside);
        if let Some((path, occasion)) = save {
            self.save(&path, occasion);
        }
    }

    fn save(&mut self, path: &Path, occasion: Occasion) {
        let (to_save, held) = {
            let mut inside = self.shared.lock();
            inside.autosave.begin();
            (inside.workshop.to_save(path), inside.claim.clone())
        };
        let versions = self.versions_of(Some(path));
        match saving::save(path, &to_save, occasion, versions.as_ref(), held.as_ref()) {
            Ok(landed) => self.saved(to_save, landed, None),
            Err(missed) => {
                let beside = self.shared.lock().habits.beside;
                let beside = beside.filter(|_| missed.failure.obstacle == Obstacle::ChangedOnDisk);
                self.missed(missed, beside.is_some());
                if let Some(language) = beside {
                    self.go_on_beside(path, language);
                }
            }
        }
    }

    /// Saves the board beside what others have written, and goes on there.
    pub(super) fn go_on_beside(&mut self, theirs: &Path, language: Language) {
        let to_save = {
            let mut inside = self.shared.lock();
            inside.is_saving = true;
            inside.autosave.begin();
            inside.workshop.to_save(theirs)
        };
        match saving::save_beside(theirs, &to_save, language) {
            Ok(landed) => self.saved(to_save, landed, Some(theirs.to_owned())),
            Err(missed) => self.missed(missed, false),
        }
    }

    fn saved(&mut self, saved: ToSave, landed: Landed, theirs: Option<PathBuf>) {
        let Landed { path, fingerprint, claim } = landed;
        let board = Arc::clone(&saved.board);
        self.saved_last = Some(Instant::now());
        let mut inside = self.shared.lock();
        let is_mine_now = inside.workshop.access() == Access::ReadOnly;
        if is_mine_now {
            inside.workshop.open_up();
        }
        inside.workshop.mark_saved(KnownFile { path: path.clone(), fingerprint }, saved);
        if is_mine_now {
            keep_journal(&mut inside.workshop, self.data_folder.as_deref(), &self.tell);
        }
        inside.autosave.succeed();
        inside.is_saving = false;
        inside.saved_at = Some(clock_time(Timestamp::now()));
        let trouble = &mut inside.trouble;
        trouble.holder = None;
        let had_trouble = trouble.failed.take().is_some() | trouble.loss.take().is_some();
        trouble.conflict.take_if(|conflict| conflict.ours != path);
        if let Some(theirs) = theirs {
            trouble.conflict = Some(ConflictCopy { ours: path.clone(), theirs });
        }
        let given_back = std::mem::replace(&mut inside.claim, claim);
        drop(inside);
        drop(given_back);
        if had_trouble {
            // The folder may be another one by the same name.
            self.watched = None;
        }
        (self.tell)(News::Saved { path, board });
    }

    /// What could not be saved is to be seen until it is, unless it goes on elsewhere at once.
    fn missed(&mut self, missed: Missed, goes_on: bool) {
        let Missed { failure, landed } = missed;
        self.saved_last = Some(Instant::now());
        let now = self.clock.now();
        let mut inside = self.shared.lock();
        inside.autosave.fail(now);
        inside.is_saving = false;
        let is_at_home = inside.workshop.path() == Some(&*failure.path);
        if let Some(fingerprint) = landed.filter(|_| is_at_home) {
            inside.workshop.mark_written(fingerprint);
        }
        if !goes_on {
            inside.trouble.failed = Some(failure.clone());
        }
        drop(inside);
        (self.tell)(News::NotSaved(failure));
    }

    fn keep_version(&self, board: &Board) {
        let path = self.shared.lock().workshop.path().map(Path::to_owned);
        if let Some(versions) = self.versions_of(path.as_deref()) {
            // Work goes on where that fails.
            let _ = versions.keep(board, Timestamp::now());
        }
    }

    fn versions_of(&self, path: Option<&Path>) -> Option<Versions> {
        let folder = self.data_folder.as_deref()?;
        Some(Versions::of(Arc::new(Disk), folder, path))
    }

    /// Watches the file of the board wherever it is now, and sees to it that nobody else changes it.
    fn settle(&mut self) {
        let inside = self.shared.lock();
        let path = inside.workshop.path().map(Path::to_owned);
        if path == self.watched {
            return;
        }
        let is_claimed = inside.claim.is_some() || inside.workshop.access() == Access::ReadOnly;
        drop(inside);
        self.watch = path.as_deref().map(|path| self.watch(path));
        if let Some(path) = path.as_deref().filter(|_| !is_claimed)
            && let Claiming::Ours(claim) = file::claim(path, None)
        {
            self.shared.lock().claim = Some(claim);
        }
        self.watched = path;
    }

    /// Gives the file back to others, and puts the journal away.
    fn depart(mut self, ending: Ending) {
        self.watch = None;
        let claim = self.shared.lock().claim.take();
        drop(claim);
        // Nobody else is left to wait for the board.
        let workshop = &mut self.shared.lock().workshop;
        match ending {
            Ending::Close => workshop.close(JOURNAL_FAREWELL),
            Ending::Remember => workshop.leave(JOURNAL_FAREWELL),
        }
    }
}
