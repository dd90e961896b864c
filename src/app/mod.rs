//! The program as a whole: wires the modules together and talks to the world outside.
//!
//! Owns the window's state ([`App`]), the command line, and the threads that read files and search.
//! It never decides what a board may be, nor when it is saved; it asks the modules that do.

mod at_home;
mod banners;
mod command_line;
mod commands;
mod crash;
mod draw;
mod files;
mod jobs;
mod no_window;
mod open_board;
mod perform;
mod person;
mod recovery;
mod report;
mod room;
mod samples;
mod saving;
mod script;
mod searching;
mod serve;
mod similar;
mod versions;
mod window;

use std::collections::VecDeque;

use crate::file::journal::Found;
use crate::session::{Leaving, Session};
use crate::view::Memory;

pub use command_line::main;
pub use crash::end_at_panic;
use jobs::Jobs;
pub use open_board::OpenBoard;
use person::Person;
use similar::SimilarSearch;
pub use window::WindowOptions;

/// The state of the running program.
pub struct App {
    /// None on the first screen.
    open: Option<OpenBoard>,
    session: Session,
    memory: Memory,
    person: Person,
    jobs: Jobs,
    past: Past,
    similar_search: SimilarSearch,
    window: WindowState,
}

/// What earlier sittings have left behind.
#[derive(Default)]
struct Past {
    /// Those about which nobody has decided yet; the latest first.
    found: VecDeque<Found>,
    has_looked_back: bool,
}

/// What the window was told, and what it waits for.
#[derive(Default)]
struct WindowState {
    /// What is to happen once the board is saved.
    leaving: Option<Leaving>,
    may_close: bool,
    title: String,
    /// Whether the field that was written in has ended with the last pass.
    has_closed: bool,
}
