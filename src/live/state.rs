//! What is so in the room for the time being: who is connected, what they may, and what they are asked.
//! It knows neither sockets nor the board.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use super::asking::Asking;
use super::guests::{May, Seat};
use super::protocol::{Bye, Deed, Mode, Why};
use super::secret::are_words;
use crate::board::CardId;
use crate::file::journal::RoomKey;
use crate::text::Language;

const WRONG_WORDS_PER_MINUTE: usize = 5;
const MOST_ID_CHARS: usize = 40;

/// What is so for all who take part, and for each of them.
pub(super) struct State {
    pub(super) seats: BTreeMap<u32, Seat>,
    pub(super) connections: u64,
    pub(super) may: May,
    pub(super) is_frozen: bool,
    /// Whether it is kept who has answered, of those who have given a name.
    pub(super) keeps_names: bool,
    pub(super) is_over: bool,
    pub(super) focus: Option<CardId>,
    pub(super) asking: Option<Asking>,
    /// Counts changes of what is so for all.
    pub(super) mode: u64,
    pub(super) focused: u64,
    wrong_words: Vec<Instant>,
}

impl State {
    /// A room that nobody is in yet.
    pub(super) fn new() -> Self {
        Self {
            seats: BTreeMap::new(),
            connections: 0,
            may: May::ALL,
            is_frozen: false,
            keeps_names: false,
            is_over: false,
            focus: None,
            asking: None,
            mode: 0,
            focused: 0,
            wrong_words: Vec::new(),
        }
    }

    /// Whether these words let somebody in. Who guesses is soon told nothing any more.
    pub(super) fn are_words(&mut self, key: &RoomKey, given: &str) -> bool {
        let now = Instant::now();
        self.wrong_words.retain(|at| now.saturating_duration_since(*at) < Duration::from_secs(60));
        if self.wrong_words.len() >= WRONG_WORDS_PER_MINUTE {
            return false;
        }
        let is_right = are_words(&key.words, given);
        if !is_right {
            self.wrong_words.push(now);
        }
        is_right
    }

    /// Gives a connection to somebody, in place of the one that was theirs before. Returns its number.
    pub(super) fn seat(&mut self, number: u32, language: Language) -> u64 {
        self.connections += 1;
        let seat = self.seats.entry(number).or_insert_with(|| Seat::new(language));
        seat.language = language;
        seat.connection = Some(self.connections);
        self.connections
    }

    /// Why a connection is over, if it is.
    pub(super) fn farewell(&self, number: u32, connection: u64) -> Option<Bye> {
        let seat = self.seats.get(&number)?;
        if self.is_over {
            Some(Bye::Over)
        } else if seat.is_removed {
            Some(Bye::Removed)
        } else {
            (seat.connection != Some(connection)).then_some(Bye::Elsewhere)
        }
    }

    pub(super) fn mode_of(&mut self, number: u32) -> Mode {
        let now = Instant::now();
        let asked = self.asking.as_mut().and_then(|asking| asking.asked(number, now));
        Mode { frozen: self.is_frozen, may: self.may.words(), asked }
    }

    pub(super) fn language_of(&self, number: u32) -> Language {
        self.seats.get(&number).map_or(Language::German, |seat| seat.language)
    }

    pub(super) fn permit(&mut self, number: u32, id: &str, deed: &Deed) -> Result<(), Why> {
        let is_name = id.len() <= MOST_ID_CHARS
            && id.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_".contains(&it));
        if id.is_empty() || !is_name {
            return Err(Why::Bad);
        }
        if self.is_over || self.is_frozen || !deed.is_allowed(self.may) {
            return Err(Why::Frozen);
        }
        let seat = self.seats.get_mut(&number).ok_or(Why::Bad)?;
        if seat.may_ask(Instant::now()) { Ok(()) } else { Err(Why::Limit) }
    }
}
