//! The thread that keeps a board: it alone waits for the disk. Saves come one after the other, and
//! whatever befalls the file, the board is not touched unless it is safe elsewhere, and what others
//! have written is not written over.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::clock::Clock;
use super::inside::{Inside, Shared};
use super::saving::{self, Landed, Missed};
use super::standing::{Conflict, Loss};
use super::wish::{Ending, News, Occasion, Wish};
use crate::board::Board;
use crate::file::journal::KnownFile;
use crate::file::versions::Versions;
use crate::file::{self, Access, Claiming, Disk, Opened, Sight, Watch};
use crate::text::{Obstacle, clock_time};
use crate::workshop::{ToSave, Workshop};

/// How long a board that is left waits for its journal to be put away.
const LONGEST_FAREWELL: Duration = Duration::from_secs(2);

/// Whom to tell what has happened.
pub(super) type Tell = Arc<dyn Fn(News) + Send + Sync>;

pub(super) struct Keeper {
    pub(super) shared: Arc<Shared>,
    pub(super) wishes: Receiver<Wish>,
    /// For what watches the file.
    pub(super) sender: Sender<Wish>,
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
            match self.next_wish() {
                Wish::Changed(at) => self.changed(at),
                Wish::Look => {}
                Wish::Sighted { path, sight, begun } => self.sighted(&path, *sight, begun),
                Wish::KeepVersion(board) => self.keep_version(&board),
                Wish::Leave(ending) => break ending,
            }
            self.save_if_wanted();
        };
        self.depart(ending);
    }

    /// The next wish, or that it is time to look by oneself.
    fn next_wish(&self) -> Wish {
        let due = self.shared.lock().autosave.due();
        let wish = match due.map(|due| self.clock.time_until(due)) {
            Some(time) => self.wishes.recv_timeout(time),
            None => self.wishes.recv().map_err(RecvTimeoutError::from),
        };
        wish.unwrap_or_else(|error| match error {
            RecvTimeoutError::Timeout => Wish::Look,
            RecvTimeoutError::Disconnected => Wish::Leave(Ending::Remember),
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
                let is_theirs = missed.failure.obstacle == Obstacle::ChangedOnDisk;
                self.missed(missed, is_theirs);
                if is_theirs {
                    self.go_on_beside(path);
                }
            }
        }
    }

    /// Saves the board beside what others have written, and goes on there.
    fn go_on_beside(&mut self, theirs: &Path) {
        let (to_save, language) = {
            let mut inside = self.shared.lock();
            inside.is_saving = true;
            inside.autosave.begin();
            (inside.workshop.to_save(theirs), inside.habits.language)
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
            trouble.conflict = Some(Conflict { ours: path.clone(), theirs });
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

    fn missed(&mut self, missed: Missed, is_theirs: bool) {
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
        if !is_theirs {
            inside.trouble.failed = Some(failure.clone());
        }
        drop(inside);
        (self.tell)(News::NotSaved(failure));
    }

    fn sighted(&mut self, path: &Path, sight: Sight, begun: Instant) {
        if self.shared.lock().workshop.path() != Some(path) {
            return;
        }
        if self.saved_last.is_some_and(|saved| begun < saved) {
            // It may be what was there before the board was saved.
            if let Some(watch) = &self.watch {
                watch.look();
            }
            return;
        }
        match sight {
            Sight::Board(opened) => self.sighted_board(path, opened),
            Sight::Missing => self.lose(Loss::Missing),
            Sight::Unreadable(error) => self.lose(Loss::Unreadable(error.text())),
        }
    }

    fn sighted_board(&mut self, path: &Path, opened: Opened) {
        let mut inside = self.shared.lock();
        let found_again = inside.trouble.loss.take().is_some();
        let workshop = &inside.workshop;
        let is_known = workshop.fingerprint() == Some(opened.fingerprint);
        let is_the_same = opened.access == Access::Full && opened.board == *workshop.board();
        let is_dirty = workshop.is_dirty();
        // Words that are being typed about what others have changed are work here, too.
        let is_typed = workshop.access() == Access::Full && inside.is_typed_about(&opened.board);
        if is_the_same && (is_dirty || !is_known) {
            inside.find_safe(path, opened.fingerprint);
        } else if !is_known && (is_dirty || is_typed) {
            drop(inside);
            self.go_on_beside(path);
            return;
        } else if !is_known {
            self.reload(&mut inside, opened);
            drop(inside);
            (self.tell)(News::Reloaded(path.to_owned()));
            return;
        } else if !found_again {
            return;
        }
        drop(inside);
        (self.tell)(News::Stirred);
    }

    fn reload(&self, inside: &mut Inside, mut opened: Opened) {
        let was_open = inside.workshop.access() == Access::Full;
        if inside.trouble.holder.is_some() {
            opened.access = Access::ReadOnly;
        }
        inside.workshop.reload(opened);
        inside.trouble.failed = None;
        inside.saved_at = None;
        if !was_open {
            keep_journal(&mut inside.workshop, self.data_folder.as_deref(), &self.tell);
        }
    }

    fn lose(&self, loss: Loss) {
        let mut inside = self.shared.lock();
        let is_first = inside.trouble.loss.replace(loss).is_none();
        if is_first && inside.workshop.access() == Access::Full {
            inside.workshop.mark_lost();
            keep_journal(&mut inside.workshop, self.data_folder.as_deref(), &self.tell);
        }
        drop(inside);
        (self.tell)(News::Stirred);
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

    fn watch(&self, path: &Path) -> Watch {
        let (sender, its_path) = (self.sender.clone(), path.to_owned());
        Watch::on(path, move |sight, begun| {
            // A board that was left wants to know nothing.
            let (path, sight) = (its_path.clone(), Box::new(sight));
            let _ = sender.send(Wish::Sighted { path, sight, begun });
        })
    }

    /// Gives the file back to others, and puts the journal away.
    fn depart(mut self, ending: Ending) {
        self.watch = None;
        let claim = self.shared.lock().claim.take();
        drop(claim);
        // Nobody else is left to wait for the board.
        let workshop = &mut self.shared.lock().workshop;
        match ending {
            Ending::Close => workshop.close(LONGEST_FAREWELL),
            Ending::Remember => workshop.leave(LONGEST_FAREWELL),
        }
    }
}
