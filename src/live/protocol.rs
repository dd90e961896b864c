//! The messages between a participant and the host. See the table in [`crate::live`].

use serde::{Deserialize, Serialize};

use super::wire::{Side, Whole};
use crate::board::{CardId, End, PurposeId, Willingness};

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum FromGuest {
    Hello(Hello),
    Ask(Ask),
    Pong(Nothing),
}

/// A message that says all by its kind.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nothing {}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Hello {
    pub(super) token: Option<String>,
    pub(super) code: Option<String>,
    pub(super) session: Option<String>,
    pub(super) last: Option<u64>,
    pub(super) name: Option<String>,
    pub(super) lang: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ask {
    pub(super) id: String,
    pub(super) seen: u64,
    #[serde(rename = "do")]
    pub(super) deed: Deed,
}

/// What a participant can ask for.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub(super) enum Deed {
    Move {
        card: CardId,
        to: Side,
        before: Option<CardId>,
    },
    Add {
        text: String,
        customer: Option<String>,
        to: Side,
    },
    Reword {
        card: CardId,
        text: String,
    },
    Answer {
        card: CardId,
        chain: Option<usize>,
        text: Option<String>,
        purpose: Option<PurposeId>,
        end: Option<Ending>,
    },
    End {
        card: CardId,
        chain: Option<usize>,
        end: Ending,
    },
    Pay {
        card: CardId,
        willingness: Pays,
        note: Option<String>,
        /// Whether it is the answer to what all are asked: it is on the board in no case.
        #[serde(default)]
        asked: bool,
    },
    Remove {
        card: CardId,
    },
    Undo {},
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Ending {
    Open,
    Reached,
    Unknown,
    Private,
    Postponed,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Pays {
    Open,
    No,
    Conditional,
    Yes,
}

impl From<Ending> for End {
    fn from(end: Ending) -> Self {
        match end {
            Ending::Open => Self::Open,
            Ending::Reached => Self::Reached,
            Ending::Unknown => Self::Unknown,
            Ending::Private => Self::Private,
            Ending::Postponed => Self::Postponed,
        }
    }
}

impl From<Pays> for Willingness {
    fn from(pays: Pays) -> Self {
        match pays {
            Pays::Open => Self::Open,
            Pays::No => Self::No,
            Pays::Conditional => Self::Conditional,
            Pays::Yes => Self::Yes,
        }
    }
}

/// What a participant is told, but for changes, which are the same for all.
#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum ToGuest<'a> {
    Welcome(Welcome<'a>),
    Snapshot { rev: u64, board: Whole<'a> },
    Done(Done<'a>),
    Refused(Refused<'a>),
    Focus { card: Option<CardId> },
    Mode(Mode),
    Ping(Nothing),
    Bye { why: Bye },
}

#[derive(Debug, Serialize)]
pub(super) struct Welcome<'a> {
    pub(super) session: &'a str,
    pub(super) you: u32,
    pub(super) rev: u64,
    pub(super) may: Vec<&'static str>,
    pub(super) own: Vec<CardId>,
    pub(super) mode: Mode,
    pub(super) lang: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) board: Option<Whole<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) changes: Option<Vec<Box<serde_json::value::RawValue>>>,
}

/// What is so for the time being.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Mode {
    pub(super) frozen: bool,
    pub(super) may: Vec<&'static str>,
    pub(super) asked: Option<Asked>,
}

/// What a participant is asked while all are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Asked {
    pub(super) what: Question,
    pub(super) card: CardId,
    /// How many seconds are left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) until: Option<u64>,
}

/// What all are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Question {
    Wozu,
    Pay,
}

/// What was done, by the number of the ask.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Done<'a> {
    pub(super) id: &'a str,
    pub(super) rev: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) card: Option<CardId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) chain: Option<usize>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Refused<'a> {
    pub(super) id: &'a str,
    pub(super) why: Why,
    pub(super) say: String,
    /// What stands there, where somebody else has written meanwhile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) theirs: Option<String>,
}

/// Why the board stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Why {
    Gone,
    Circle,
    Frozen,
    Stale,
    Limit,
    NotYours,
    Bad,
}

/// Why the host hangs up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Bye {
    Token,
    Code,
    Full,
    Removed,
    Elsewhere,
    Bad,
    Over,
}

/// A message as it goes over the wire.
pub(super) fn text_of(message: &ToGuest<'_>) -> String {
    // Numbers, texts and lists: none of it can fail.
    serde_json::to_string(message).unwrap_or_default()
}
