//! Who has come into the room, what they may, and what is so for all of them. It knows no socket, and
//! of the board no more than the numbers that it gives to participants.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use super::asking::Asking;
use super::guests::{May, Seat};
use super::protocol::{Bye, Deed, Hello, Mode, Why};
use super::secret::{Secret, random_name};
use crate::board::CardId;
use crate::edit::Origin;
use crate::home::Door;
use crate::text::Language;

const MOST_GUESTS: usize = 5_000;
const WRONG_CODES_PER_MINUTE: usize = 5;
const MOST_ID_CHARS: usize = 40;

/// What is so for all who take part, and for each of them.
pub(super) struct State {
    pub(super) secret: Secret,
    pub(super) seats: BTreeMap<u32, Seat>,
    pub(super) connections: u64,
    pub(super) may: May,
    pub(super) is_frozen: bool,
    pub(super) is_over: bool,
    pub(super) focus: Option<CardId>,
    pub(super) asking: Option<Asking>,
    /// Counts changes of what is so for all.
    pub(super) mode: u64,
    pub(super) focused: u64,
    wrong_codes: Vec<Instant>,
}

impl State {
    /// A room that nobody is in yet.
    pub(super) fn new(secret: Secret) -> Self {
        Self {
            secret,
            seats: BTreeMap::new(),
            connections: 0,
            may: May::ALL,
            is_frozen: false,
            is_over: false,
            focus: None,
            asking: None,
            mode: 0,
            focused: 0,
            wrong_codes: Vec::new(),
        }
    }

    pub(super) fn require_secret(&mut self, hello: &Hello) -> Result<(), Bye> {
        if self.is_over {
            return Err(Bye::Over);
        }
        if let Some(token) = &hello.token {
            return if self.secret.is_token(token) { Ok(()) } else { Err(Bye::Token) };
        }
        let code = hello.code.as_deref().ok_or(Bye::Token)?;
        let now = Instant::now();
        self.wrong_codes.retain(|at| now.saturating_duration_since(*at) < Duration::from_secs(60));
        if self.wrong_codes.len() >= WRONG_CODES_PER_MINUTE {
            return Err(Bye::Code);
        }
        if self.secret.is_code(code) {
            return Ok(());
        }
        self.wrong_codes.push(now);
        Err(Bye::Code)
    }

    pub(super) fn number_of(&self, session: &str) -> Option<u32> {
        self.seats.iter().find(|(_, seat)| seat.session == session).map(|(number, _)| *number)
    }

    pub(super) fn new_seat(&mut self, door: &Door, language: Language) -> Result<u32, Bye> {
        if self.seats.len() >= MOST_GUESTS {
            return Err(Bye::Full);
        }
        let session = random_name().map_err(|_| Bye::Full)?;
        let Origin::Guest(number) = door.new_guest() else { return Err(Bye::Full) };
        self.seats.insert(number, Seat::new(session, language));
        Ok(number)
    }

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
        let asked = self.asking.as_mut().and_then(|asking| asking.asked(number));
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
        if !seat.may_ask(Instant::now()) {
            return Err(Why::Limit);
        }
        match deed {
            Deed::Remove { card } if !seat.own.contains(card) => Err(Why::NotYours),
            _ => Ok(()),
        }
    }
}
