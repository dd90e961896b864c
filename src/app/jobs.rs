//! What takes its time, on threads of its own: file dialogs, reading, writing. The window never
//! waits for a disk.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use egui::Context;
use mundy::{Interest, Preferences};
use rfd::AsyncFileDialog;

use crate::edit::NewCard;
use crate::exchange::import::{self, ImportError};
use crate::file::{self, Disk, Fingerprint, OpenError, Opened, SaveError};
use crate::session::PathPurpose;
use crate::workshop::ToSave;

/// Nobody closes a dialog in less time; a dialog that is gone so soon never came up.
const SHORTEST_DIALOG: Duration = Duration::from_millis(600);
const PREFERENCES_TIMEOUT: Duration = Duration::from_secs(2);

/// What a thread came back with.
pub(super) enum Outcome {
    Opened {
        path: PathBuf,
        result: Result<Opened, OpenError>,
    },
    Imported {
        path: PathBuf,
        result: Result<Vec<NewCard>, ImportError>,
    },
    Saved {
        path: PathBuf,
        saved: ToSave,
        result: Result<Fingerprint, SaveError>,
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
    FolderShown {
        path: PathBuf,
        result: io::Result<()>,
    },
}

/// The threads under way.
pub(super) struct Jobs {
    sender: Sender<Outcome>,
    receiver: Receiver<Outcome>,
    pub(super) is_saving: bool,
    pub(super) is_picking: bool,
}

impl Default for Jobs {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self { sender, receiver, is_saving: false, is_picking: false }
    }
}

impl Jobs {
    /// What has come back since the last time.
    pub(super) fn take(&mut self) -> Vec<Outcome> {
        let outcomes: Vec<Outcome> = self.receiver.try_iter().collect();
        for outcome in &outcomes {
            match outcome {
                Outcome::Saved { .. } => self.is_saving = false,
                Outcome::Picked { .. } | Outcome::NotPicked | Outcome::NoDialog { .. } => {
                    self.is_picking = false;
                }
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

    pub(super) fn open(&self, ctx: &Context, path: PathBuf) {
        self.spawn(ctx, move || Outcome::Opened { result: file::open(&path), path });
    }

    pub(super) fn import(&self, ctx: &Context, path: PathBuf) {
        self.spawn(ctx, move || Outcome::Imported { result: import::read(&path), path });
    }

    pub(super) fn save(&mut self, ctx: &Context, path: PathBuf, saved: ToSave) {
        self.is_saving = true;
        self.spawn(ctx, move || {
            let result = file::save_in(&Disk, &path, &saved.board, saved.known);
            Outcome::Saved { path, saved, result }
        });
    }

    /// Asks the system for a file. The dialog is made here, because macOS wants it on the thread
    /// of the window; it is waited for elsewhere.
    pub(super) fn pick(&mut self, ctx: &Context, purpose: PathPurpose, suggestion: &str) {
        self.is_picking = true;
        let board = ["ron"];
        let list = ["txt"];
        let dialog = AsyncFileDialog::new();
        let asked = Instant::now();
        let answer: std::pin::Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>> =
            match purpose {
                PathPurpose::Open => {
                    Box::pin(dialog.add_filter("Wozu", &["ron", "txt"]).pick_file())
                }
                PathPurpose::Import => Box::pin(dialog.add_filter("Text", &list).pick_file()),
                PathPurpose::Save => Box::pin(
                    dialog.add_filter("Wozu", &board).set_file_name(suggestion).save_file(),
                ),
            };
        self.spawn(ctx, move || match pollster::block_on(answer) {
            Some(file) => Outcome::Picked { purpose, path: file.path().to_owned() },
            None if asked.elapsed() < SHORTEST_DIALOG => Outcome::NoDialog { purpose },
            None => Outcome::NotPicked,
        });
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
