//! How a board lives on disk: one RON file that a person can read and a diff can show.
//!
//! Owns the format and its versions, reading with every rule checked, the atomic save, the journal
//! of each sitting, the settings of one person, and the log. It never decides when to save, and never
//! talks to the person: its errors carry the texts to show.

mod failure;
mod fingerprint;
pub mod format;
pub mod journal;
mod locate;
pub mod log;
mod open;
mod save;
pub mod settings;
mod storage;
mod sweep;

pub use failure::Failure;
pub use fingerprint::Fingerprint;
pub use format::{FormatError, Opened};
pub use open::{MAX_BYTES, OpenError, open, read_text};
pub use save::{SaveError, save, save_in};
pub use storage::{Disk, Hold, Storage, StoredFile};
pub use sweep::sweep;

/// Whether a board that was opened may be changed and written back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Full,
    /// The file is of a newer version: to write it would lose what this version does not know.
    ReadOnly,
}
