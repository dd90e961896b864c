//! The slow work, on threads of its own: file dialogs, reading, searching, and the homes of boards.
//! The window never waits for a disk, nor for a board with many cards.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use egui::Context;
use mundy::{Interest, Preferences};
use rfd::AsyncFileDialog;

use super::person::Person;
use crate::board::Board;
use crate::exchange::Format;
use crate::exchange::import::{self, ImportError};
use crate::file::journal::{self, Remains};
use crate::file::settings::Whereabouts;
use crate::file::{self, Claim, Claiming, Disk, Failure, Occupant, OpenError, Storage};
use crate::home::{Clock, Departure, Ending, Home, News, Opening};
use crate::insight::SimilarRequests;
use crate::session::{PathPurpose, VersionRow};
use crate::text::Language;
use crate::view::{Work, Worked};
use crate::workshop::Workshop;

/// Nobody closes a dialog in less time; a dialog that is gone so soon never came up.
const SHORTEST_DIALOG: Duration = Duration::from_millis(600);
/// How long to wait, before a board is read, for those that were left: one of them may be the same.
const LONGEST_DEPARTURE: Duration = Duration::from_secs(10);
const PREFERENCES_TIMEOUT: Duration = Duration::from_secs(2);

/// What a thread came back with.
pub(super) enum Outcome {
    Opened {
        path: PathBuf,
        result: Result<Opening, OpenError>,
    },
    /// What the home of a board tells, which may not be open any more.
    News {
        sitting: u64,
        news: News,
    },
    /// A list of requests as a board of its own.
    ListOpened {
        result: Result<Board, ImportError>,
    },
    /// What lies where the board is to be saved.
    SaveLooked {
        path: PathBuf,
        result: Result<Occupant, Failure>,
    },
    Imported {
        result: Result<Board, ImportError>,
    },
    Picked {
        purpose: PathPurpose,
        path: PathBuf,
    },
    NotPicked,
    /// No dialog came up: the program must ask in its own window.
    NoDialog {
        purpose: PathPurpose,
    },
    PrefersCalm(bool),
    /// What earlier sittings have left behind.
    Remains(Remains),
    /// What has become of the recent boards.
    RecentFound(Whereabouts),
    SimilarFound(SimilarRequests),
    /// What a view waits for.
    Worked(Worked),
    VersionsListed(Vec<VersionRow>),
    VersionRead {
        path: PathBuf,
        board: Option<Board>,
    },
    FolderShown {
        path: PathBuf,
        result: io::Result<()>,
    },
}

/// The threads under way.
pub(super) struct Jobs {
    sender: Sender<Outcome>,
    receiver: Receiver<Outcome>,
    /// By which boards are saved.
    clock: Arc<dyn Clock>,
    /// Counts the boards that were taken up, so that what the home of one tells late is not taken
    /// for news of the board that is open by then.
    sitting: u64,
    left: Vec<Departure>,
    pub(super) is_picking: bool,
    pub(super) is_searching: bool,
    /// The board that was asked for last; no other one that was asked for before is shown after it.
    opening: Option<PathBuf>,
}

impl Jobs {
    pub(super) fn new(clock: Arc<dyn Clock>) -> Self {
        let (sender, receiver) = channel();
        Self {
            sender,
            receiver,
            clock,
            sitting: 0,
            left: Vec::new(),
            is_picking: false,
            is_searching: false,
            opening: None,
        }
    }

    /// What has come back since the last time.
    pub(super) fn take(&mut self) -> Vec<Outcome> {
        let outcomes: Vec<Outcome> = self.receiver.try_iter().collect();
        for outcome in &outcomes {
            match outcome {
                Outcome::Picked { .. } | Outcome::NotPicked | Outcome::NoDialog { .. } => {
                    self.is_picking = false;
                }
                Outcome::SimilarFound(_) => self.is_searching = false,
                _ => {}
            }
        }
        outcomes
    }

    fn spawn(&self, ctx: &Context, work: impl FnOnce() -> Outcome + Send + 'static) {
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        std::thread::spawn(move || {
            // A program that is closing has nobody left to tell.
            let _ = sender.send(work());
            ctx.request_repaint();
        });
    }

    /// Begins to keep a board, which from now on is the one that is open.
    pub(super) fn move_in(
        &mut self,
        ctx: &Context,
        workshop: Workshop,
        claiming: Claiming,
        person: &Person,
    ) -> Home {
        self.sitting += 1;
        let (sitting, sender, ctx) = (self.sitting, self.sender.clone(), ctx.clone());
        Home::begin(workshop, claiming, person.ground(Arc::clone(&self.clock)), move |news| {
            let _ = sender.send(Outcome::News { sitting, news });
            ctx.request_repaint();
        })
    }

    /// Leaves a board; what is still to be done there is done meanwhile.
    pub(super) fn leave(&mut self, home: Home, ending: Ending) {
        self.left.retain(|departure| !departure.is_over());
        self.left.push(home.leave(ending));
    }

    /// Gives back a board that nobody wants any more.
    pub(super) fn give_back(&mut self, opening: Opening) {
        self.left.push(opening.give_back());
    }

    /// Whether a board is the one that was asked for last.
    pub(super) fn is_awaited(&self, path: &Path) -> bool {
        self.opening.as_deref() == Some(path)
    }

    /// Whether something is still to be done for a board that was left.
    pub(super) fn are_leaving(&self) -> bool {
        self.left.iter().any(|departure| !departure.is_over())
    }

    pub(super) fn wait_for_left(&self, limit: Duration) {
        let deadline = Instant::now() + limit;
        for departure in &self.left {
            departure.wait(deadline.saturating_duration_since(Instant::now()));
        }
    }

    /// Whether news of this sitting are about the board that is open.
    pub(super) fn is_open(&self, sitting: u64) -> bool {
        self.sitting == sitting
    }

    /// Reads a board, once those that were left are given back.
    pub(super) fn open(
        &mut self,
        ctx: &Context,
        path: PathBuf,
        held: Option<Arc<Claim>>,
        data_folder: Option<PathBuf>,
    ) {
        self.opening = Some(path.clone());
        let left = std::mem::take(&mut self.left);
        self.spawn(ctx, move || {
            for departure in left {
                departure.wait(LONGEST_DEPARTURE);
            }
            let result = Opening::of(&path, held.as_ref(), data_folder.as_deref());
            Outcome::Opened { result, path }
        });
    }

    pub(super) fn import(&self, ctx: &Context, path: PathBuf) {
        self.spawn(ctx, move || Outcome::Imported { result: import::read(&path) });
    }

    /// Makes a board of a list.
    pub(super) fn open_list(&self, ctx: &Context, path: PathBuf) {
        self.spawn(ctx, move || Outcome::ListOpened { result: import::read(&path) });
    }

    /// Looks at what a save to a new place would replace.
    pub(super) fn look_before_saving(&self, ctx: &Context, path: PathBuf) {
        self.spawn(ctx, move || Outcome::SaveLooked { result: file::occupant(&path), path });
    }

    pub(super) fn list_versions(
        &self,
        ctx: &Context,
        rows: impl FnOnce() -> Vec<VersionRow> + Send + 'static,
    ) {
        self.spawn(ctx, move || Outcome::VersionsListed(rows()));
    }

    /// Reads a version. One that cannot be read is told so in the list already.
    pub(super) fn read_version(&self, ctx: &Context, path: PathBuf) {
        self.spawn(ctx, move || {
            let board = file::open(&path).ok().map(|opened| opened.board);
            Outcome::VersionRead { path, board }
        });
    }

    /// Asks the system for a file. The dialog is made here, because macOS wants it on the thread
    /// of the window; it is waited for elsewhere.
    pub(super) fn pick(
        &mut self,
        ctx: &Context,
        purpose: PathPurpose,
        suggestion: &str,
        language: Language,
    ) {
        self.is_picking = true;
        let dialog = dialog_for(purpose, language);
        let asked = Instant::now();
        let answer: std::pin::Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>> =
            match purpose {
                PathPurpose::Open | PathPurpose::Import => Box::pin(dialog.pick_file()),
                PathPurpose::Save => Box::pin(dialog.set_file_name(suggestion).save_file()),
            };
        self.spawn(ctx, move || match pollster::block_on(answer) {
            Some(file) => Outcome::Picked { purpose, path: file.path().to_owned() },
            None if asked.elapsed() < SHORTEST_DIALOG => Outcome::NoDialog { purpose },
            None => Outcome::NotPicked,
        });
    }

    /// Looks for sittings that ended before their changes were saved.
    pub(super) fn look_for_remains(&self, ctx: &Context, data_folder: PathBuf) {
        let storage: Arc<dyn Storage> = Arc::new(Disk);
        self.spawn(ctx, move || Outcome::Remains(journal::find(&storage, &data_folder)));
    }

    /// Looks for the recent boards where they were.
    pub(super) fn look_for_recent(&self, ctx: &Context, boards: Vec<PathBuf>) {
        self.spawn(ctx, move || Outcome::RecentFound(Whereabouts::of(&boards)));
    }

    pub(super) fn search_similar(&mut self, ctx: &Context, board: Board) {
        self.is_searching = true;
        self.spawn(ctx, move || Outcome::SimilarFound(SimilarRequests::on(&board)));
    }

    /// Works out what takes longer than a frame.
    pub(super) fn work_out(&self, ctx: &Context, work: Work) {
        self.spawn(ctx, move || Outcome::Worked(work.run()));
    }

    /// Shows a folder where the system shows folders.
    pub(super) fn show_folder(&self, ctx: &Context, path: PathBuf) {
        self.spawn(ctx, move || Outcome::FolderShown { result: open::that_detached(&path), path });
    }

    /// Asks the machine whether things shall move.
    pub(super) fn ask_for_preferences(&self, ctx: &Context) {
        self.spawn(ctx, || {
            let preferences =
                Preferences::once_blocking(Interest::ReducedMotion, PREFERENCES_TIMEOUT);
            Outcome::PrefersCalm(preferences.is_some_and(|it| it.reduced_motion.is_reduce()))
        });
    }
}

/// A dialog that shows the files which fit what is asked for.
fn dialog_for(purpose: PathPurpose, language: Language) -> AsyncFileDialog {
    let formats: Vec<Format> = match purpose {
        PathPurpose::Open => Format::read().collect(),
        PathPurpose::Import => Format::imported().collect(),
        PathPurpose::Save => vec![Format::Board],
    };
    let endings: Vec<&str> = formats.iter().flat_map(|format| format.endings()).copied().collect();
    let names = formats.iter().map(|format| format.name().in_language(language).into_owned());
    AsyncFileDialog::new().add_filter(names.collect::<Vec<String>>().join(", "), &endings)
}
