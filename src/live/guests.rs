//! Who is in the room, what they may do, and what they are answered. It knows no board and no socket.

use std::time::Instant;

use super::protocol::{Done, Refused, ToGuest, Why, text_of};
use crate::board::CardId;
use crate::text::{Language, LiveText, Text};

/// Asks that somebody may have in a second, and at once after a pause.
const ASKS_PER_SEC: f64 = 10.0;
const ASKS_AT_ONCE: f64 = 30.0;

/// A participant, as the window shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guest {
    pub number: u32,
    /// If they have given one.
    pub name: Option<String>,
    pub is_connected: bool,
}

/// What participants may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct May {
    /// Write cards, reword them, and take away their own.
    pub adds: bool,
    pub moves: bool,
    pub answers: bool,
    pub pays: bool,
}

impl May {
    pub const ALL: Self = Self { adds: true, moves: true, answers: true, pays: true };

    /// The same as words of the protocol.
    pub(super) fn words(self) -> Vec<&'static str> {
        let words = [
            (self.adds, "add"),
            (self.moves, "move"),
            (self.answers, "answer"),
            (self.pays, "pay"),
        ];
        words.into_iter().filter_map(|(may, word)| may.then_some(word)).collect()
    }
}

/// What came of an ask.
#[derive(Clone, Debug)]
pub(super) enum Answered {
    Done { rev: u64, card: Option<CardId>, chain: Option<usize> },
    Refused { why: Why, say: String, theirs: Option<String> },
}

impl Answered {
    /// Not even tried.
    pub(super) fn refused(why: Why, language: Language) -> Self {
        let text = match why {
            Why::Gone => LiveText::Gone,
            Why::Circle => LiveText::Circle,
            Why::Frozen => LiveText::Frozen,
            Why::Stale => LiveText::Stale,
            Why::Limit => LiveText::Limit,
            Why::NotYours => LiveText::NotYours,
            Why::Bad => LiveText::Bad,
        };
        let say = Text::Live(text).in_language(language).into_owned();
        Self::Refused { why, say, theirs: None }
    }

    /// The same as a message.
    pub(super) fn message(&self, id: &str) -> String {
        text_of(&match self {
            Self::Done { rev, card, chain } => {
                ToGuest::Done(Done { id, rev: *rev, card: *card, chain: *chain })
            }
            Self::Refused { why, say, theirs } => {
                let (say, theirs) = (say.clone(), theirs.clone());
                ToGuest::Refused(Refused { id, why: *why, say, theirs })
            }
        })
    }
}

/// A participant's seat in the room, while the host runs: theirs whether or not they are connected.
#[derive(Debug)]
pub(super) struct Seat {
    pub(super) language: Language,
    /// The number of the connection that is theirs now; none while there is none.
    pub(super) connection: Option<u64>,
    /// Whether they were signed off.
    pub(super) is_removed: bool,
    allowance: f64,
    counted: Instant,
}

impl Seat {
    pub(super) fn new(language: Language) -> Self {
        let (allowance, counted) = (ASKS_AT_ONCE, Instant::now());
        Self { language, connection: None, is_removed: false, allowance, counted }
    }

    /// Counts an ask. Returns whether it was not one too many.
    pub(super) fn may_ask(&mut self, now: Instant) -> bool {
        let passed = now.saturating_duration_since(self.counted).as_secs_f64();
        self.counted = now;
        self.allowance = (self.allowance + passed * ASKS_PER_SEC).min(ASKS_AT_ONCE);
        let may = self.allowance >= 1.0;
        self.allowance -= f64::from(u8::from(may));
        may
    }
}
