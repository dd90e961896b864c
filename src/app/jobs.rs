//! The slow work, on threads of its own: file dialogs, reading, writing, searching. The window
//! never waits for a disk, nor for a board with many cards.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use egui::Context;
use jiff::Timestamp;
use mundy::{Interest, Preferences};
use rfd::AsyncFileDialog;

use crate::board::Board;
use crate::exchange::Format;
use crate::exchange::import::{self, ImportError};
use crate::file::journal::{self, Remains};
use crate::file::versions::Versions;
use crate::file::{
    self, Claim, Claiming, Disk, Failure, Fingerprint, Occupant, OpenError, Opened, SaveError,
    Sight, Storage, Watch,
};
use crate::insight::SimilarRequests;
use crate::session::{PathPurpose, VersionRow};
use crate::text::{Language, Obstacle};
use crate::view::{Work, Worked};
use crate::workshop::ToSave;

/// Nobody closes a dialog in less time; a dialog that is gone so soon never came up.
const SHORTEST_DIALOG: Duration = Duration::from_millis(600);
const PREFERENCES_TIMEOUT: Duration = Duration::from_secs(2);

/// What a thread came back with.
pub(super) enum Outcome {
    Opened {
        path: PathBuf,
        claiming: Claiming,
        result: Result<Opened, OpenError>,
    },
    Claimed {
        path: PathBuf,
        claiming: Claiming,
    },
    /// What is found where the file of the board was.
    Sighted {
        path: PathBuf,
        sight: Sight,
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
    Saved {
        /// Of the board that was saved, which may not be open any more.
        sitting: u64,
        path: PathBuf,
        saved: ToSave,
        result: Result<Fingerprint, SaveError>,
        around: Around,
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

/// What else there is to know about a save, besides whether it succeeded.
#[derive(Default)]
pub(super) struct Around {
    pub(super) claim: Option<Arc<Claim>>,
    /// The file of others beside which the board was saved, instead of over it.
    pub(super) theirs: Option<PathBuf>,
    /// What the file holds, if the board got there although saving it has failed.
    pub(super) landed: Option<Fingerprint>,
}

/// Who wants a board to be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Occasion {
    Asked,
    Automatic,
}

/// The threads under way.
pub(super) struct Jobs {
    sender: Sender<Outcome>,
    receiver: Receiver<Outcome>,
    pub(super) is_saving: bool,
    /// Counts the boards that were taken up, so that a save that ends late is not taken for one of
    /// the board that is open by then.
    pub(super) sitting: u64,
    pub(super) is_picking: bool,
    pub(super) is_searching: bool,
    /// The board that was asked for last; no other one that was asked for before is shown after it.
    opening: Option<PathBuf>,
}

impl Default for Jobs {
    fn default() -> Self {
        let (sender, receiver) = channel();
        let (is_saving, is_picking, is_searching) = (false, false, false);
        Self { sender, receiver, is_saving, sitting: 0, is_picking, is_searching, opening: None }
    }
}

impl Jobs {
    /// What has come back since the last time.
    pub(super) fn take(&mut self) -> Vec<Outcome> {
        let is_wanted = |outcome: &Outcome| match outcome {
            Outcome::Opened { path, result: Ok(_), .. } => self.opening.as_ref() == Some(path),
            _ => true,
        };
        let outcomes: Vec<Outcome> = self.receiver.try_iter().filter(is_wanted).collect();
        for outcome in &outcomes {
            match outcome {
                Outcome::Saved { .. } => self.is_saving = false,
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

    /// Reads a board, and asks before that for the right to change it, once what was given up
    /// before is given back.
    pub(super) fn open(
        &mut self,
        ctx: &Context,
        path: PathBuf,
        held: Option<Arc<Claim>>,
        giving_back: Option<JoinHandle<()>>,
    ) {
        self.opening = Some(path.clone());
        self.spawn(ctx, move || {
            let _ = giving_back.map(JoinHandle::join);
            let claiming = file::claim(&path, held.as_ref());
            Outcome::Opened { claiming, result: file::open(&path), path }
        });
    }

    pub(super) fn claim(&self, ctx: &Context, path: PathBuf) {
        self.spawn(ctx, move || Outcome::Claimed { claiming: file::claim(&path, None), path });
    }

    /// Watches a file until the watch is dropped.
    pub(super) fn watch(&self, ctx: &Context, path: &Path) -> Watch {
        let (sender, ctx, its_path) = (self.sender.clone(), ctx.clone(), path.to_owned());
        Watch::on(path, move |sight| {
            let _ = sender.send(Outcome::Sighted { path: its_path.clone(), sight });
            ctx.request_repaint();
        })
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

    /// Saves a board, unless somebody else has that file.
    pub(super) fn save(
        &mut self,
        ctx: &Context,
        path: PathBuf,
        saved: ToSave,
        occasion: Occasion,
        versions: Option<Versions>,
        held: Option<Arc<Claim>>,
    ) {
        self.is_saving = true;
        let sitting = self.sitting;
        self.spawn(ctx, move || {
            let mut around = Around::default();
            saved.wait_for_journal();
            let save = || save_with_versions(&path, &saved, occasion, versions.as_ref());
            let result = match file::claim(&path, held.as_ref()) {
                Claiming::Others(holder) => Err(SaveError::new(&path, Obstacle::Held(holder.who))),
                Claiming::Ours(claim) => {
                    around.claim = Some(claim);
                    save()
                }
                Claiming::Impossible => save(),
            };
            if result.is_err() {
                around.landed = file::landed(&Disk, &path, &saved.board);
            }
            Outcome::Saved { sitting, path, saved, result, around }
        });
    }

    /// Saves a board beside the file that others have written.
    pub(super) fn save_beside(
        &mut self,
        ctx: &Context,
        theirs: PathBuf,
        label: String,
        saved: ToSave,
    ) {
        self.is_saving = true;
        let sitting = self.sitting;
        self.spawn(ctx, move || {
            let mut around = Around { theirs: Some(theirs.clone()), ..Around::default() };
            saved.wait_for_journal();
            match file::save_beside(&Disk, &theirs, &label, &saved.board) {
                Ok((path, fingerprint)) => {
                    if let Claiming::Ours(claim) = file::claim(&path, None) {
                        around.claim = Some(claim);
                    }
                    Outcome::Saved { sitting, path, saved, result: Ok(fingerprint), around }
                }
                Err(error) => {
                    Outcome::Saved { sitting, path: theirs, saved, result: Err(error), around }
                }
            }
        });
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

/// Saves a board, and keeps what it was before the first time and what it is now. A version that
/// cannot be kept never stands in the way.
fn save_with_versions(
    path: &Path,
    saved: &ToSave,
    occasion: Occasion,
    versions: Option<&Versions>,
) -> Result<Fingerprint, SaveError> {
    if let (Some(versions), Some(since)) = (versions, saved.replaces) {
        let _ = versions.keep_file(path, saved.known, since);
    }
    let fingerprint = file::save_in(&Disk, path, &saved.board, saved.known)?;
    if let Some(versions) = versions {
        let now = Timestamp::now();
        let _ = match occasion {
            Occasion::Asked => versions.keep(&saved.board, now),
            Occasion::Automatic => versions.keep_now_and_then(&saved.board, now),
        };
    }
    Ok(fingerprint)
}
