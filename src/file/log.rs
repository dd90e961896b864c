//! The log: what a developer needs to know of trouble on somebody else's machine.
//!
//! Owns a folder beside the journals, with a file for each day of the last week. What people write
//! never gets there: no text of a card or purpose, no customer, no title, and no name of a file,
//! since that is a title more often than not. A file is called by the fingerprint of its path,
//! which its journal has as well. Where there can be no log, the program works without one.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;
use std::{env, fs};

use tracing::level_filters::LevelFilter;
use tracing::{info, warn};
use tracing_appender::non_blocking::{NonBlocking, WorkerGuard};
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use super::private::{LOGS, close_to_others};
use super::{Disk, Failure, Fingerprint, OpenError, Opened, SaveError, Storage};
use crate::text::{Language, Obstacle};

/// A week, since each day has a file of its own.
const MAX_FILES: usize = 7;
/// What one run of the program may write. A warning in every frame would fill a disk in a day.
const MAX_BYTES_PER_RUN: usize = 4 * 1024 * 1024;
/// Crates whose warnings are about the window and never about what stands in it.
const WINDOW_CRATES: [&str; 4] = ["eframe", "egui", "glutin", "winit"];

/// What hands the last lines to the disk when it is dropped.
static WRITER: Mutex<Option<WorkerGuard>> = Mutex::new(None);

/// The folder of the logs.
pub fn folder(data_folder: &Path) -> PathBuf {
    data_folder.join(LOGS)
}

/// Begins the log of this run. Where the folder cannot be written, there is none.
pub fn begin(data_folder: &Path, language: Language) {
    let folder = folder(data_folder);
    // Old files are counted before the first is made, with a complaint where there is no folder.
    if Disk.create_folder(&folder).is_err() || !has_only_files(&folder) {
        return;
    }
    let rolling = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("wozu")
        .filename_suffix("log")
        .max_log_files(MAX_FILES)
        .build(&folder);
    let Ok(rolling) = rolling else { return };
    for path in Disk.list(&folder).unwrap_or_default() {
        close_to_others(&path);
    }
    let limited = Limited { inner: rolling, left: MAX_BYTES_PER_RUN };
    let (writer, guard) = tracing_appender::non_blocking(limited);
    if subscribe(writer) {
        *WRITER.lock().unwrap_or_else(PoisonError::into_inner) = Some(guard);
        let (version, os) = (env!("CARGO_PKG_VERSION"), env::consts::OS);
        info!(version, os, arch = env::consts::ARCH, ?language, "start");
    }
}

/// Returns whether nothing in a folder leads to a file elsewhere, which a line of the log would
/// spoil.
fn has_only_files(folder: &Path) -> bool {
    let is_file = |path: &PathBuf| fs::symlink_metadata(path).is_ok_and(|it| it.is_file());
    Disk.is_folder(folder) && Disk.list(folder).is_ok_and(|paths| paths.iter().all(is_file))
}

/// Returns whether this could become the log of the process, for the records of other crates too.
fn subscribe(writer: NonBlocking) -> bool {
    let known = WINDOW_CRATES.map(|name| (name, LevelFilter::WARN));
    let wanted = Targets::new().with_target("wozu", LevelFilter::INFO).with_targets(known);
    let lines = tracing_subscriber::fmt::layer().with_ansi(false).with_writer(writer);
    tracing_subscriber::registry().with(lines).with(wanted).try_init().is_ok()
}

/// Hands everything to the disk. What is logged later is lost.
pub fn end() {
    // Let go of the lock first: should the writer panic, this is called again.
    let writer = WRITER.lock().unwrap_or_else(PoisonError::into_inner).take();
    drop(writer);
}

pub(super) fn opened(path: &Path, since: Instant, result: &Result<Opened, OpenError>) {
    let (board, ms) = (Fingerprint::of_path(path), since.elapsed().as_millis());
    match result {
        Ok(opened) => {
            let (cards, access) = (opened.board.cards().count(), opened.access);
            info!(%board, ms, cards, ?access, "opened");
        }
        Err(OpenError::Unread(failure)) => {
            warn!(%board, ms, obstacle = reason(failure), "not opened");
        }
        Err(OpenError::Format { error, .. }) => {
            let (flaw, position) = (kind(&error.flaw), error.position);
            let position = position.map(tracing::field::display);
            warn!(%board, ms, flaw, position, "not opened");
        }
    }
}

pub(super) fn saved(path: &Path, since: Instant, result: &Result<Vec<u8>, SaveError>) {
    let (board, ms) = (Fingerprint::of_path(path), since.elapsed().as_millis());
    match result {
        Ok(text) => info!(%board, ms, bytes = text.len(), "saved"),
        Err(failure) => warn!(%board, ms, obstacle = reason(failure), "not saved"),
    }
}

pub(super) fn journal_trouble(folder: &Path, trouble: Option<&Failure>) {
    // The name of the folder begins with the fingerprint of the board's path.
    let journal = folder.file_name().unwrap_or_default().to_string_lossy();
    match trouble {
        Some(failure) => warn!(%journal, obstacle = reason(failure), "journal stands still"),
        None => info!(%journal, "journal goes on"),
    }
}

/// The window could not be opened, in the words of whoever tried.
pub fn no_window(reason: &str) {
    warn!(reason, "no window");
}

pub(super) fn found(lost: usize, unreadable: usize) {
    if lost + unreadable > 0 {
        warn!(lost, unreadable, "journals of earlier sittings");
    }
}

/// What stood in the way. What the system says has a number, and knows nothing of boards.
fn reason(failure: &Failure) -> String {
    match &failure.obstacle {
        Obstacle::System(words) if words.contains("(os error ") => words.clone(),
        obstacle => kind(obstacle),
    }
}

/// The name of a variant without what is in it, which may be somebody's words.
fn kind(value: &impl std::fmt::Debug) -> String {
    let text = format!("{value:?}");
    text.chars().take_while(|char| char.is_alphanumeric()).collect()
}

/// Drops what is beyond the limit, and says so to nobody: there is no place left.
struct Limited<W> {
    inner: W,
    left: usize,
}

impl<W: Write> Write for Limited<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.left.checked_sub(bytes.len()) {
            Some(left) => {
                self.left = left;
                self.inner.write_all(bytes)?;
            }
            None => self.left = 0,
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
