//! What a view wants done. The app carries it out.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::board::{Board, CardId, PurposeId};
use crate::command::Command;
use crate::edit::Edit;
use crate::live::{Address, May, Question};
use crate::session::{Form, Leaving, PathPurpose, Recovery, Typing};

/// One wish of a view.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    Edit(Edit),
    /// Puts on the board what was being typed.
    Commit(Typing),
    /// The same for what was written into a form.
    CommitForm(Form),
    Do(Command),
    /// Ask "Wozu?" of this card.
    Ask(CardId),
    /// Ask it of the next card that was dropped together with the last one.
    AskNext,
    OpenFile(PathBuf),
    /// Begins a card with every line of this text.
    Paste(String),
    /// The answer to "Änderungen speichern?".
    SaveThen(Leaving),
    DiscardThen(Leaving),
    /// What is to become of the sitting that was found.
    Recover(Recovery),
    /// A path that was typed into the program's own field.
    PathChosen {
        purpose: PathPurpose,
        path: PathBuf,
    },
    /// Saves over the board that lies there.
    Replace(PathBuf),
    /// Nobody leaves after all.
    Stay,
    /// Takes away the message that stays, where nothing is left to be done about it.
    HideBanner,
    /// A version that somebody wants to look at.
    ReadVersion(PathBuf),
    /// Makes the board what it was then, in words.
    Restore {
        board: Arc<Board>,
        when: String,
    },
    /// Something about the room that takes part.
    Room(RoomAction),
    SetProjection {
        distance_m: f32,
        width_m: f32,
    },
}

/// What the facilitator wants of the room that takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoomAction {
    /// Whether phones only look on.
    Freeze(bool),
    /// A new code.
    Renew,
    /// Lets the room in at another address of this machine.
    Use(Address),
    /// Signs a participant off.
    Remove(u32),
    UndoAllOf(u32),
    /// Shows this card on all phones.
    Focus(CardId),
    /// What phones may do.
    Allow(May),
    /// Whether it is kept who has answered.
    KeepNames(bool),
    AskAll(Question),
    /// Gives that much more time, or as much as is needed.
    Extend(Option<Duration>),
    /// Takes no more answers; a second time, puts away what came of it.
    EndAsking,
    /// Two purposes are different, whatever they sound like.
    TellApart(PurposeId, PurposeId),
    /// Sends all home.
    Close,
}
