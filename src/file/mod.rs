//! How a board lives on disk: one RON file that a person can read and a diff can show.
//!
//! Owns the format and its versions, reading with every rule checked, the atomic save, the lock
//! that keeps two programs apart, the watch for what others write, the journal of each sitting, the
//! earlier states of each board, the settings of one person, and the log. It never decides when to
//! save, and never talks to the person: its errors carry the texts to show.

mod beside;
mod claim;
mod failure;
mod fingerprint;
pub mod format;
mod free_name;
pub mod journal;
mod locate;
pub mod log;
mod occupant;
mod open;
mod private;
mod save;
pub mod settings;
mod storage;
mod sweep;
pub mod versions;
mod watch;

pub use beside::save_beside;
pub use claim::{Claim, Claiming, Holder, claim};
pub use failure::{Failure, OpenError, SaveError};
pub use fingerprint::Fingerprint;
pub use format::{FormatError, Opened};
pub use occupant::{Occupant, occupant};
pub use open::{MAX_BYTES, open, read_text};
pub use private::make_private;
pub use save::{landed, save, save_export, save_in};
pub use storage::{Disk, Hold, Storage, StoredFile};
pub use sweep::sweep;
pub use watch::{Sight, Watch};

/// Whether a board that was opened may be changed and written back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Full,
    /// The file is of a newer version, and to write it would lose what this version does not know;
    /// or somebody else is working on it.
    ReadOnly,
}
