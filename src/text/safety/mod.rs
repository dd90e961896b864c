//! What the program says so that nothing is lost. The words are in `say`, as everywhere.

pub(super) mod say;

use super::{Obstacle, Who};
use crate::insight::Tally;

/// Something that is said about work that is not safe yet, or is safe again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SafetyText {
    // What an earlier sitting has left behind.
    RecoveryTitle {
        hour: i8,
        minute: i8,
    },
    /// A board, and when it was worked on last.
    RecoveryOf {
        title: String,
        when: String,
    },
    RecoverySteps(usize),
    /// What was done, and how often.
    RecoveryStep {
        deed: String,
        count: usize,
    },
    MoreSteps(usize),
    /// There are changes from before these steps, too.
    RecoveryOlder,
    /// Words that were being typed.
    RecoveryDraft(String),
    RecoveryDamaged {
        line: usize,
        kept: String,
    },
    /// Of a journal nothing but the board it began with can be read.
    RecoveryBoardOnly {
        kept: String,
    },
    RecoveriesLeft(usize),
    Restore,
    RestoreCopy,
    Discard,
    Later,
    /// Journals of which nothing could be read, kept in this folder.
    Unreadable {
        folder: String,
    },
    Restored,

    // Two programs, one file.
    /// Somebody else works on the board, and since when, in words.
    HeldBy {
        file: String,
        who: Who,
        since: Option<String>,
    },
    HeldMeanwhile,
    StillHeld {
        file: String,
    },
    /// Others cannot be told that the board is open here.
    NoLock {
        file: String,
    },
    Reloaded {
        file: String,
    },
    ChangedByOthers {
        file: String,
    },
    /// Under which name our own state is kept now.
    KeptAs {
        file: String,
    },
    /// What stands in the name of that file; the moment is the same in every language.
    ConflictLabel {
        moment: String,
    },
    Vanished {
        file: String,
    },
    MadeAnew,
    UnreadableNow {
        file: String,
    },
    StaysHere,
    OpenOther,

    // A disk that refuses.
    NotSaved {
        file: String,
    },
    /// What stood in the way, without the file.
    Reason(Obstacle),
    JournalKeeps,
    JournalFails,
    NothingTakenDown,
    /// Nothing is remembered on this machine.
    NoDataFolder,
    JournalFolder {
        folder: String,
    },
    TryAgain,
    /// Another board lies where this one is to be saved.
    ReplaceTitle {
        file: String,
    },
    ReplaceHint,
    Replace,
    SaveElsewhere,
    Hide,
    // Saving by itself.
    AutosaveOn,
    AutosaveOff,
    /// The file has everything as it was at this time.
    SavedAt {
        hour: i8,
        minute: i8,
    },
    AllIsSaved,
    /// The last changes will be in the file in a few seconds.
    SavedSoon,

    // Earlier states of a board.
    VersionsTitle,
    VersionsHint,
    VersionsRead,
    NoVersions,
    NoFileNoVersions,
    /// A day that was long ago, with the time.
    DayAndTime {
        day: String,
        hour: i8,
        minute: i8,
    },
    VersionCounts(Box<Tally>),
    VersionUnreadable,
    VersionAsNow,
    /// A card that is not on the board any more.
    VersionCardGone {
        text: String,
    },
    VersionRestored {
        when: String,
    },
    VersionIsTheSame,
    Close,
}
