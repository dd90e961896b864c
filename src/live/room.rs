//! The room: the board behind its door, those who are in it, and what is so for all of them. Sockets
//! ask it what to say; the window asks it who is there. How somebody comes in is in
//! [`super::entering`], what becomes of what they ask for in [`super::answering`].

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::ws::Utf8Bytes;
use tokio::sync::watch;

use super::asking::{Asking, Round};
use super::code::Code;
use super::guests::{Guest, May, Seat};
use super::hands::{Hand, Hands};
use super::protocol::{Nothing, Question, ToGuest, text_of};
use super::ring::Ring;
use super::secret::new_key;
use super::state::State;
use super::wire;
use crate::board::{CardId, PurposeId};
use crate::edit::Origin;
use crate::file::journal::{Attendance, Attended, Attendee};
use crate::home::Door;

/// Called when something is not as it was that the window shows.
pub(super) type Tell = Arc<dyn Fn() + Send + Sync>;

pub(super) struct Room {
    pub(super) door: Door,
    pub(super) ring: Arc<Ring>,
    hands: Arc<Hands>,
    state: Mutex<State>,
    /// Counts what there is to tell; whoever has a connection waits for it.
    beat: watch::Sender<u64>,
    pub(super) tell: Tell,
}

/// How a room stands, for the window.
#[derive(Clone, Debug)]
pub struct Standing {
    pub address: SocketAddr,
    /// The code that is scanned.
    pub code: Arc<Code>,
    /// The words that are typed where nothing can be scanned.
    pub words: String,
    pub guests: Vec<Guest>,
    pub is_frozen: bool,
    pub may: May,
    pub keeps_names: bool,
    pub asking: Option<Arc<Round>>,
    /// The hands of the last moment.
    pub hands: Vec<Hand>,
}

/// What a connection was told last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    pub(super) revision: u64,
    pub(super) mode: u64,
    pub(super) focused: u64,
}

/// What there is to say to a connection.
pub(super) struct News {
    pub(super) messages: Vec<Utf8Bytes>,
    /// Whether to hang up then.
    pub(super) is_last: bool,
}

impl Room {
    /// Opens a room around a board: the one that it had before, if it had one.
    ///
    /// # Errors
    /// Where the system has no random numbers.
    pub(super) fn new(door: Door, tell: Tell) -> Result<Self, getrandom::Error> {
        let ring = Arc::new(Ring::default());
        let (beat, _) = watch::channel(0);
        let hands = Arc::new(Hands::default());
        let (changes, tell_change) = (Arc::downgrade(&ring), Arc::clone(&tell));
        let its_hands = Arc::downgrade(&hands);
        let shown = door.listen(move |committed| {
            // A room that is closed keeps nothing any more.
            if let Some(ring) = changes.upgrade() {
                ring.add(committed.revision, wire::change(committed));
                if let Some(hands) = its_hands.upgrade() {
                    hands.note(committed);
                }
                tell_change();
            }
        });
        ring.begin(shown.revision);
        let room = Self { door, ring, hands, state: Mutex::new(State::new()), beat, tell };
        if room.door.of_attendance(Attendance::is_empty) {
            room.renew()?;
        }
        Ok(room)
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a connection waits for.
    pub(super) fn beats(&self) -> watch::Receiver<u64> {
        self.beat.subscribe()
    }

    /// Asks something about a participant; none if there is none with this number.
    pub(super) fn of_guest<T>(&self, number: u32, asked: impl FnOnce(&Attendee) -> T) -> Option<T> {
        self.door.of_attendance(|attendance| attendance.guests.get(&number).map(asked))
    }

    pub(super) fn stir(&self) {
        self.beat.send_modify(|beat| *beat += 1);
    }

    /// Wakes all connections if the board has changed since. Called every 50 ms, so that many changes
    /// are one message.
    pub(super) fn wake_if_changed(&self, told: &mut u64) {
        let last = self.ring.last();
        if *told != last {
            *told = last;
            self.stir();
        }
    }

    /// What there is to say to a connection since it was told last.
    pub(super) fn news(&self, number: u32, connection: u64, told: &mut Told) -> News {
        let mut state = self.lock();
        if let Some(why) = state.farewell(number, connection) {
            return News { messages: vec![text_of(&ToGuest::Bye { why }).into()], is_last: true };
        }
        let mut messages = Vec::new();
        if told.mode != state.mode {
            told.mode = state.mode;
            messages.push(text_of(&ToGuest::Mode(state.mode_of(number))).into());
        }
        let focus = (told.focused != state.focused).then_some(state.focus);
        told.focused = state.focused;
        drop(state);
        messages.extend(self.changes_since(told));
        if let Some(card) = focus {
            messages.push(text_of(&ToGuest::Focus { card }).into());
        }
        News { messages, is_last: false }
    }

    fn changes_since(&self, told: &mut Told) -> Option<Utf8Bytes> {
        if self.ring.last() == told.revision {
            return None;
        }
        if let Some((last, text)) = self.ring.message_since(told.revision) {
            told.revision = last;
            return Some(text);
        }
        let shown = self.door.look(Origin::Facilitator);
        told.revision = shown.revision;
        let board = wire::Whole::from(&*shown.board);
        Some(text_of(&ToGuest::Snapshot { rev: shown.revision, board }).into())
    }

    /// How the room stands, for the window.
    pub(super) fn standing(&self, address: SocketAddr, code: Arc<Code>) -> Standing {
        let mut state = self.lock();
        let asking = state.asking.as_mut().map(Asking::round);
        let seats = state.seats.iter().filter(|(_, seat)| !seat.is_removed);
        let (guests, words) = self.door.of_attendance(|attendance| {
            let guest = |(number, seat): (&u32, &Seat)| Guest {
                number: *number,
                name: attendance.guests.get(number).and_then(|guest| guest.name.clone()),
                is_connected: seat.connection.is_some(),
            };
            (seats.map(guest).collect(), words_of(attendance))
        });
        Standing {
            address,
            code,
            words,
            guests,
            is_frozen: state.is_frozen,
            may: state.may,
            keeps_names: state.keeps_names,
            asking,
            hands: self.hands.seen(),
        }
    }

    pub(super) fn token(&self) -> String {
        let token = |attendance: &Attendance| attendance.key.as_ref().map(|key| key.token.clone());
        self.door.of_attendance(token).unwrap_or_default()
    }

    pub(super) fn words(&self) -> String {
        self.door.of_attendance(words_of)
    }

    /// Changes what is so for all, and tells them.
    fn rule(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.lock();
        change(&mut state);
        state.mode += 1;
        drop(state);
        self.stir();
    }

    pub(super) fn freeze(&self, is_frozen: bool) {
        self.rule(|state| state.is_frozen = is_frozen);
    }

    pub(super) fn allow(&self, may: May) {
        self.rule(|state| state.may = may);
    }

    pub(super) fn remove(&self, number: u32) {
        let guest = self.of_guest(number, |guest| (guest.session.clone(), guest.name.clone()));
        let Some((session, name)) = guest else { return };
        self.door.attend(Attended::Guest { number, session, name, is_removed: true });
        self.rule(|state| {
            if let Some(seat) = state.seats.get_mut(&number) {
                seat.is_removed = true;
            }
        });
    }

    /// A new way in. Who is in stays in.
    ///
    /// # Errors
    /// Where the system has no random numbers.
    pub(super) fn renew(&self) -> Result<(), getrandom::Error> {
        self.door.attend(Attended::Key(new_key()?));
        Ok(())
    }

    pub(super) fn focus(&self, card: Option<CardId>) {
        let mut state = self.lock();
        state.focus = card;
        state.focused += 1;
        drop(state);
        self.stir();
    }

    pub(super) fn keep_names(&self, keeps: bool) {
        self.lock().keeps_names = keeps;
    }

    pub(super) fn ask_all(&self, what: Question, cards: Vec<CardId>) {
        self.rule(|state| state.asking = Some(Asking::about(what, cards, Instant::now())));
    }

    /// Takes no more answers; a second time, what came of it is put away.
    pub(super) fn end_asking(&self) {
        self.rule(|state| {
            state.asking.take_if(|asking| !asking.is_open());
            if let Some(asking) = &mut state.asking {
                asking.end();
            }
        });
    }

    /// Gives more time, or as much as is needed.
    pub(super) fn extend_asking(&self, by: Option<Duration>) {
        self.rule(|state| {
            if let Some(asking) = &mut state.asking {
                asking.extend(by, Instant::now());
            }
        });
    }

    /// Notes that two purposes are different, whatever they sound like.
    pub(super) fn tell_apart(&self, pair: (PurposeId, PurposeId)) {
        if let Some(asking) = &mut self.lock().asking {
            asking.tell_apart(pair);
        }
    }

    /// Ends the round whose time is up. Called several times a second.
    pub(super) fn end_asking_in_time(&self) {
        let now = Instant::now();
        if self.lock().asking.as_ref().is_some_and(|asking| asking.is_due(now)) {
            self.end_asking();
            (self.tell)();
        }
    }

    /// Tells all that it is over.
    pub(super) fn close(&self) {
        self.rule(|state| state.is_over = true);
    }
}

fn words_of(attendance: &Attendance) -> String {
    attendance.key.as_ref().map(|key| key.words.clone()).unwrap_or_default()
}

/// Something that only says that somebody is there.
pub(super) fn ping() -> Utf8Bytes {
    text_of(&ToGuest::Ping(Nothing {})).into()
}
