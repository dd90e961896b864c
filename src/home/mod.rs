//! What keeps an open board safe in its file: the lock, the watch for what others do with it, the
//! saves that somebody asks for and those that nobody needs to, a copy beside where others have
//! written, its versions, and the one state "how the file stands".
//!
//! A [`Home`] has the board and a thread of its own (`keeper`), which alone waits for the disk. So
//! a board is saved in time whoever looks at it, and if nobody does. It knows no window: it tells
//! whoever listens that there is something to see, and gives away pictures of one moment.

mod autosave;
mod clock;
mod departure;
mod door;
mod inside;
mod keeper;
mod opening;
mod saving;
mod signal;
mod stake;
mod standing;
mod watching;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use jiff::Timestamp;

use crate::edit::{Change, Edit, Entry, Origin, Refusal};
use crate::file::journal::{Drafts, Found};
use crate::file::versions::Versions;
use crate::file::{Claim, Claiming, Disk, sweep};
use crate::text::{Text, file_name};
use crate::workshop::{Shown, Workshop};
use autosave::Autosave;
use inside::{Inside, Shared};
use keeper::{Keeper, Tell, keep_journal};
use signal::{Ask, Signal};

pub use clock::{Clock, SystemClock};
pub use departure::Departure;
pub use door::Door;
pub use inside::Habits;
pub use opening::Opening;
pub use signal::{Ending, News, Occasion};
pub use stake::Stake;
pub use standing::{ConflictCopy, FileStanding, Loss, Trouble};

/// How long it may take whoever creates a file to lock it.
const BETWEEN_LOOKS: Duration = Duration::from_secs(2);

/// An open board, at home in its file.
pub struct Home {
    shared: Arc<Shared>,
    sender: Sender<Signal>,
    /// Over once the thread is; taken when the board is left.
    departure: Option<Departure>,
}

/// What a home stands on.
#[derive(Clone, Debug)]
pub struct Ground {
    /// The folder for what the program remembers, where there is one.
    pub data_folder: Option<PathBuf>,
    pub habits: Habits,
    pub clock: Arc<dyn Clock>,
}

impl Home {
    /// Keeps a board from now on, with the right to change its file, as far as that was asked for.
    /// `tell` is called on other threads, and must not wait.
    pub fn begin(
        mut workshop: Workshop,
        claiming: Claiming,
        ground: Ground,
        tell: impl Fn(News) + Send + Sync + 'static,
    ) -> Self {
        let Ground { data_folder, habits, clock } = ground;
        let tell: Tell = Arc::new(tell);
        keep_journal(&mut workshop, data_folder.as_deref(), &tell);
        let (sender, signals) = channel();
        listen(&mut workshop, &sender, &clock);
        sweep_beside(workshop.path());
        let (claim, holder) = match claiming {
            Claiming::Ours(claim) => (Some(claim), None),
            Claiming::Impossible => (None, None),
            Claiming::Others(holder) => (None, Some(holder)),
        };
        let shared = Arc::new(Shared::new(Inside {
            workshop,
            habits,
            stakes: Vec::new(),
            autosave: Autosave::default(),
            wanted: None,
            is_saving: false,
            saved_at: None,
            claim,
            trouble: Trouble { holder, ..Trouble::default() },
        }));
        let keeper = Keeper {
            shared: Arc::clone(&shared),
            signals,
            sender: sender.clone(),
            data_folder,
            clock,
            tell,
            watched: None,
            watch: None,
            saved_last: None,
        };
        let departure = Departure::after(move || keeper.run());
        Self { shared, sender, departure: Some(departure) }
    }

    /// A way to the board for others than the window.
    pub fn door(&self) -> Door {
        Door(Arc::clone(&self.shared))
    }

    /// What whoever has this origin sees now, and how the file stands.
    pub fn look(&self, origin: Origin) -> (Shown, FileStanding) {
        let inside = self.shared.lock();
        (inside.workshop.shown(origin), inside.standing())
    }

    /// As [`Workshop::apply`].
    ///
    /// # Errors
    /// A [`Refusal`]; the board is as it was.
    pub fn apply(&self, edit: Edit, origin: Origin, seen: u64) -> Result<Arc<Change>, Refusal> {
        self.shared.lock().workshop.apply(edit, origin, seen)
    }

    /// As [`Workshop::undo`].
    ///
    /// # Errors
    /// A [`Refusal`] where there is none, or somebody's later work depends on it.
    pub fn undo(&self, origin: Origin) -> Result<Entry, Refusal> {
        self.shared.lock().workshop.undo(origin)
    }

    /// As [`Workshop::redo`].
    ///
    /// # Errors
    /// As for [`Self::undo`].
    pub fn redo(&self, origin: Origin) -> Result<Entry, Refusal> {
        self.shared.lock().workshop.redo(origin)
    }

    /// Takes down what is being typed, and what it is about.
    pub fn typing(&self, drafts: Drafts, stakes: Vec<Stake>) {
        let mut inside = self.shared.lock();
        inside.workshop.typing(drafts);
        inside.stakes = stakes;
    }

    /// Has the board saved into this file, at once after what is being saved now. What comes of it
    /// is told.
    ///
    /// # Errors
    /// Why a board that is only looked at is not saved there.
    pub fn save(&self, path: PathBuf, occasion: Occasion) -> Result<(), Text> {
        let mut inside = self.shared.lock();
        if !inside.may_save_to(&path) {
            return Err(inside.trouble.why_read_only(file_name(&path)));
        }
        let path = (inside.workshop.path() != Some(&*path)).then_some(path);
        inside.wanted = Some(Ask { path, occasion });
        drop(inside);
        self.signal(Signal::Look);
        Ok(())
    }

    /// What the person wants from now on.
    pub fn follow(&self, habits: Habits) {
        self.shared.lock().habits = habits;
        self.signal(Signal::Look);
    }

    /// Takes away what was said of the file and needs no answer.
    pub fn hide_trouble(&self) {
        let mut inside = self.shared.lock();
        let path = inside.workshop.path().map(Path::to_owned);
        inside.trouble.conflict = None;
        inside.trouble.failed.take_if(|failed| Some(&*failed.path) != path.as_deref());
    }

    /// Keeps the board as it is now among its versions: somebody is about to give that up.
    pub fn keep_version(&self) {
        let board = self.look(Origin::Facilitator).0.board;
        self.signal(Signal::KeepVersion(board));
    }

    /// The right to change the file, for whoever opens it once more.
    pub fn claim(&self) -> Option<Arc<Claim>> {
        self.shared.lock().claim.clone()
    }

    /// Waits until everything that was done survives the end of the program; false if that took too
    /// long or cannot be had.
    pub fn wait_until_written(&self, limit: Duration) -> bool {
        let mark = self.door().mark();
        mark.is_none_or(|mark| mark.wait_until_written(limit))
    }

    /// The same for a loss of power.
    pub fn wait_until_durable(&self, limit: Duration) -> bool {
        let mark = self.door().mark();
        mark.is_none_or(|mark| mark.wait_until_durable(limit))
    }

    /// Leaves the board: what was asked for is still done, then its file is given back to others.
    pub fn leave(mut self, ending: Ending) -> Departure {
        self.signal(Signal::Leave(ending));
        self.departure.take().unwrap_or_default()
    }

    fn signal(&self, signal: Signal) {
        // A thread that is gone has left the board already.
        let _ = self.sender.send(signal);
    }
}

impl Drop for Home {
    /// A home that nobody has left is left as by a crash.
    fn drop(&mut self) {
        if self.departure.is_some() {
            self.signal(Signal::Leave(Ending::Remember));
        }
    }
}

/// Tells the thread of every change, and when the clock was set.
fn listen(workshop: &mut Workshop, sender: &Sender<Signal>, clock: &Arc<dyn Clock>) {
    let (changes, its_clock) = (sender.clone(), Arc::clone(clock));
    workshop.on_change(move |_| {
        let _ = changes.send(Signal::Changed(its_clock.now()));
    });
    let moments = sender.clone();
    clock.on_set(Box::new(move || {
        let _ = moments.send(Signal::Look);
    }));
}

/// Removes what saves that were cut short have left behind beside a board that was opened.
fn sweep_beside(board: Option<&Path>) {
    if let Some(board) = board.map(Path::to_owned) {
        std::thread::spawn(move || sweep(None, &[board], BETWEEN_LOOKS));
    }
}

/// The same wherever boards lie, and in the folder for what the program remembers.
pub fn sweep_everywhere(data_folder: Option<PathBuf>, boards: Vec<PathBuf>) {
    std::thread::spawn(move || sweep(data_folder.as_deref(), &boards, BETWEEN_LOOKS));
}

/// Gives up a sitting that was found. Who thinks better of it finds the board among the versions;
/// until it is there, the journal stays.
pub fn give_up(found: Found, data_folder: Option<&Path>) {
    let path = found.file.as_ref().map(|file| file.path.as_path());
    let versions = data_folder.map(|folder| Versions::of(Arc::new(Disk), folder, path));
    std::thread::spawn(move || {
        let kept = versions.map(|it| it.keep(&found.board, Timestamp::now()));
        if kept.is_none_or(|kept| kept.is_ok()) {
            found.settle();
        }
    });
}
