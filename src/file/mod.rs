//! How a board lives on disk: one RON file that a person can read and a diff can show.
//!
//! Owns the format and its versions, reading with every rule checked, the atomic save, the journal
//! of each sitting, the earlier states of each board, and the settings of one person. It never decides when to save, and never talks to the person: its errors
//! carry the texts to show.

mod failure;
mod fingerprint;
pub mod format;
pub mod journal;
mod locate;
mod open;
mod save;
pub mod settings;
mod storage;
pub mod versions;

pub use failure::Failure;
pub use fingerprint::Fingerprint;
pub use format::{FormatError, Opened};
pub use open::{MAX_BYTES, OpenError, open, read_text};
pub use save::{SaveError, save, save_in};
pub use storage::{Disk, Hold, Storage, StoredFile};

/// Whether a board that was opened may be changed and written back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Full,
    /// The file is of a newer version: to write it would lose what this version does not know.
    ReadOnly,
}
