//! What is said to the thread that keeps a board, and what it says.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use crate::board::Board;
use crate::file::{Failure, Sight};

/// What the thread is asked to do, or has to hear.
pub(super) enum Signal {
    /// The board was changed at this moment.
    Changed(Instant),
    /// Something else is not as it was: a save is wanted, a habit is another, the clock was set.
    Look,
    /// What is found where a file of the board is, or was, by somebody who began to look then.
    Sighted {
        path: PathBuf,
        sight: Box<Sight>,
        begun: Instant,
    },
    /// The board as it is here is to stay among its versions.
    KeepVersion(Arc<Board>),
    Leave(Ending),
}

/// What becomes of what is in no file when a board is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// There is nothing, or nobody wants it.
    Close,
    /// It is found again at the next start.
    Remember,
}

/// What whoever listens is told. How the file stands may be another thing after each of it.
#[derive(Clone, Debug)]
pub enum News {
    /// The board, or how its file stands, is not as it was.
    Stirred,
    /// What others have written was taken over from this file.
    Reloaded(PathBuf),
    /// This board is in this file now.
    Saved {
        path: PathBuf,
        board: Arc<Board>,
    },
    NotSaved(Failure),
}

/// Who wants a board to be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    Asked,
    Automatic,
}

/// A save that is wanted.
pub(super) struct Ask {
    /// None for where the board is at home by then: that may be beside what others have written.
    pub(super) path: Option<PathBuf>,
    pub(super) occasion: Occasion,
}
