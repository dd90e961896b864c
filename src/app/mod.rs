//! The program as a whole: wires the modules together and talks to the world outside.
//!
//! Owns the window's state ([`App`]), the command line, and the threads that read and write files.
//! It never decides what a board may be; it asks the modules that do.

mod autosave;
mod banners;
mod command_line;
mod commands;
mod crash;
mod files;
mod jobs;
mod no_window;
mod outside;
mod perform;
mod recovery;
mod report;
mod samples;
mod saving;
mod script;
mod searching;
mod similar;
mod versions;
mod watching;
mod window;

use std::collections::VecDeque;
use std::path::PathBuf;

use crate::file::journal::Found;
use crate::file::settings::Settings;
use crate::session::{Leaving, Session};
use crate::text::Language;
use crate::view::Look;
use crate::workshop::Workshop;

use autosave::Autosave;
pub use command_line::main;
pub use crash::end_at_panic;
use jobs::Jobs;
use outside::Outside;
use similar::SimilarSearch;
pub use window::WindowOptions;

/// The state of the running program.
pub struct App {
    /// None on the first screen.
    workshop: Option<Workshop>,
    session: Session,
    look: Look,
    settings: Settings,
    /// Where settings are kept; none where the system knows no home.
    data_folder: Option<PathBuf>,
    /// Where the logs of this program lie.
    log_folder: Option<PathBuf>,
    jobs: Jobs,
    /// Sittings that were found and about which nobody has decided yet; the latest first.
    remains: VecDeque<Found>,
    has_looked_back: bool,
    similar_search: SimilarSearch,
    outside: Outside,
    autosave: Autosave,
    /// Hour and minute at which the open board was last saved in this sitting.
    saved_at: Option<(i8, i8)>,
    /// What is to happen once the board is saved.
    leaving: Option<Leaving>,
    language: Language,
    /// Whether the machine is set to move nothing that need not move.
    prefers_calm: bool,
    may_close: bool,
    title: String,
}
