//! Who takes part in a board from their phones: what lets them in, who they are, and what was done
//! for them. With it a room goes on after the end of the program as if nothing had been.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde::{Deserialize, Serialize};

use crate::board::CardId;
use crate::edit::{Entry, Origin, Turn};

/// How many things that were done for a participant are remembered, for if they ask again.
const KEPT_ASKS: usize = 256;

/// Who takes part in a board.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Attendance {
    /// What lets people in; none as long as nobody was let in.
    pub key: Option<RoomKey>,
    /// Everybody who ever came in, by the number in [`Origin::Guest`].
    pub guests: BTreeMap<u32, Attendee>,
}

/// What lets people in: a token that is scanned, or words that are typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomKey {
    pub token: String,
    pub words: String,
}

/// A participant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Attendee {
    /// What they say who they are when they come back.
    pub session: String,
    /// If they have given one.
    pub name: Option<String>,
    pub is_removed: bool,
    /// The cards that they have written.
    pub own: BTreeSet<CardId>,
    done: VecDeque<DoneAsk>,
}

/// Something that a participant has asked for and that was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoneAsk {
    /// What they call it.
    id: String,
    /// The card that came.
    pub card: Option<CardId>,
    /// The chain that began, or went on.
    pub chain: Option<usize>,
}

/// Somebody comes, or what is so of them changes; or the way in does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Attended {
    Key(RoomKey),
    Guest { number: u32, session: String, name: Option<String>, is_removed: bool },
}

impl Attendance {
    /// Whether nobody was ever let in.
    pub fn is_empty(&self) -> bool {
        self.key.is_none()
    }

    /// The same with this.
    pub fn take(&mut self, attended: Attended) {
        match attended {
            Attended::Key(key) => self.key = Some(key),
            Attended::Guest { number, session, name, is_removed } => {
                let guest = self.guests.entry(number).or_default();
                guest.session = session;
                guest.name = name;
                guest.is_removed = is_removed;
            }
        }
    }

    /// Remembers that something was done which a participant calls by this name.
    pub fn note(&mut self, entry: &Entry, turn: Turn, id: &str) {
        let Origin::Guest(number) = entry.origin else { return };
        let Some(guest) = self.guests.get_mut(&number) else { return };
        let change = Some(&entry.change).filter(|_| turn == Turn::Done);
        let card = change.and_then(|change| change.new_card());
        let chain = change.and_then(|change| change.changed_chain());
        guest.own.extend(card);
        if guest.done.len() == KEPT_ASKS {
            guest.done.pop_front();
        }
        guest.done.push_back(DoneAsk { id: id.to_owned(), card, chain });
    }

    /// The same on a board that others have changed since: which of its cards are whose is not known
    /// any more.
    #[must_use]
    pub fn without_own(mut self) -> Self {
        for guest in self.guests.values_mut() {
            guest.own.clear();
        }
        self
    }
}

impl Attendee {
    /// What was done when they asked for what they call by this name, if it was.
    pub fn done(&self, id: &str) -> Option<&DoneAsk> {
        self.done.iter().rev().find(|done| done.id == id)
    }
}
