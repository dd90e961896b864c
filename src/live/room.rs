//! The room: the board behind its door, those who take part, and what is so for all of them. Sockets
//! ask it what to say; the window asks it who is there.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::extract::ws::Utf8Bytes;
use serde_json::value::RawValue;
use tokio::sync::watch;

use super::ask::{self, Unfit, Wanted, changed_chain, name_of, new_card};
use super::asking::{Asking, Round};
use super::code::Code;
use super::guests::{Answered, Guest, May, Seat};
use super::protocol::{Ask, Bye, Deed, Hello, Nothing, Question, ToGuest, Welcome, Why, text_of};
use super::ring::Ring;
use super::secret::Secret;
use super::state::State;
use super::wire;
use crate::board::CardId;
use crate::edit::{Edit, Origin, Refusal};
use crate::file::journal::Mark;
use crate::home::Door;
use crate::text::{Language, Text};

/// Called when something is not as it was that the window shows.
pub(super) type Tell = Arc<dyn Fn() + Send + Sync>;

pub(super) struct Room {
    door: Door,
    ring: Arc<Ring>,
    state: Mutex<State>,
    /// Counts what there is to tell; whoever has a connection waits for it.
    beat: watch::Sender<u64>,
    tell: Tell,
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
    pub asking: Option<Round>,
}

/// What a connection was told last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    revision: u64,
    mode: u64,
    focused: u64,
}

/// Somebody who has come in.
pub(super) struct Entered {
    pub(super) number: u32,
    pub(super) connection: u64,
    pub(super) welcome: String,
    pub(super) told: Told,
}

/// What there is to say to a connection.
pub(super) struct News {
    pub(super) messages: Vec<Utf8Bytes>,
    /// Whether to hang up then.
    pub(super) is_last: bool,
}

impl Room {
    /// Opens a room around a board.
    ///
    /// # Errors
    /// Where the system has no random numbers.
    pub(super) fn new(door: Door, tell: Tell) -> Result<Self, getrandom::Error> {
        let ring = Arc::new(Ring::default());
        let (beat, _) = watch::channel(0);
        let (changes, tell_change) = (Arc::downgrade(&ring), Arc::clone(&tell));
        let shown = door.listen(move |committed| {
            // A room that is closed keeps nothing any more.
            if let Some(ring) = changes.upgrade() {
                ring.add(committed.revision, wire::change(committed));
                tell_change();
            }
        });
        ring.begin(shown.revision);
        let state = Mutex::new(State::new(Secret::new()?));
        Ok(Self { door, ring, state, beat, tell })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a connection waits for.
    pub(super) fn beats(&self) -> watch::Receiver<u64> {
        self.beat.subscribe()
    }

    fn stir(&self) {
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

    /// Lets somebody in who knows the way.
    pub(super) fn enter(&self, hello: Hello) -> Result<Entered, Bye> {
        let mut state = self.lock();
        state.require_secret(&hello)?;
        let language = hello.lang.as_deref().map_or(Language::German, Language::from_locale);
        let name = hello.name.and_then(|name| name_of(name).ok());
        let name = name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
        let known = hello.session.as_deref().and_then(|session| state.number_of(session));
        let number = match known {
            Some(number) => number,
            None => state.new_seat(&self.door, language)?,
        };
        state.connections += 1;
        let connection = state.connections;
        let Some(seat) = state.seats.get_mut(&number) else { return Err(Bye::Full) };
        if seat.is_removed {
            return Err(Bye::Removed);
        }
        seat.connection = Some(connection);
        seat.language = language;
        seat.name = name.or(seat.name.take());
        let last = hello.last.filter(|_| known.is_some());
        let entered = self.welcome(&mut state, (number, connection), last);
        drop(state);
        self.stir();
        (self.tell)();
        Ok(entered)
    }

    fn welcome(
        &self,
        state: &mut State,
        (number, connection): (u32, u64),
        last: Option<u64>,
    ) -> Entered {
        let changes = last.and_then(|last| self.ring.since(last));
        let shown = self.door.look(Origin::Guest(number));
        // What is missed between the two is told right away.
        let rev = match (&changes, last) {
            (Some(changes), Some(last)) => last + changes.len() as u64,
            _ => shown.revision,
        };
        let raw =
            |texts: Vec<String>| texts.into_iter().filter_map(|it| RawValue::from_string(it).ok());
        let changes = changes.map(|texts| raw(texts).collect());
        let mode = state.mode_of(number);
        let (session, own, language) = match state.seats.get(&number) {
            Some(seat) => {
                (seat.session.as_str(), seat.own.iter().copied().collect(), seat.language)
            }
            None => ("", Vec::new(), Language::German),
        };
        let welcome = ToGuest::Welcome(Welcome {
            session,
            you: number,
            rev,
            may: mode.may.clone(),
            own,
            mode,
            lang: match language {
                Language::German => "de",
                Language::English => "en",
            },
            board: changes.is_none().then(|| wire::Whole::from(&*shown.board)),
            changes,
        });
        let welcome = text_of(&welcome);
        // A card that all are shown is told right away, too.
        let focused =
            if state.focus.is_some() { state.focused.wrapping_sub(1) } else { state.focused };
        let told = Told { revision: rev, mode: state.mode, focused };
        Entered { number, connection, welcome, told }
    }

    /// Somebody's connection is gone.
    pub(super) fn leave(&self, number: u32, connection: u64) {
        let mut state = self.lock();
        let seat = state.seats.get_mut(&number).filter(|seat| seat.connection == Some(connection));
        let Some(seat) = seat else { return };
        seat.connection = None;
        if let Some(asking) = &mut state.asking {
            asking.leave(number);
        }
        drop(state);
        (self.tell)();
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

    /// Does what somebody asks for, once, however often they ask. Returns the answer, and the moment
    /// in the journal that it has to wait for.
    pub(super) fn answer(&self, number: u32, ask: Ask) -> (String, Option<Mark>) {
        let Ask { id, seen, deed } = ask;
        let language = self.lock().language_of(number);
        if let Some(answer) = self.answer_without_board(number, &id, &deed, language) {
            return (answer.message(&id), None);
        }
        let answered = deed.answered();
        let answer = self.carry_out(number, seen, deed, language);
        let (message, is_done) = (answer.message(&id), matches!(answer, Answered::Done { .. }));
        self.note(number, id, answer, answered.filter(|_| is_done));
        (message, self.door.mark().filter(|_| is_done))
    }

    /// The same answer as before, or why something is not even tried. The latter is not remembered: it
    /// may be possible the next time.
    fn answer_without_board(
        &self,
        number: u32,
        id: &str,
        deed: &Deed,
        language: Language,
    ) -> Option<Answered> {
        let mut state = self.lock();
        let known = state.seats.get(&number).and_then(|seat| seat.answered(id)).cloned();
        if known.is_some() {
            return known;
        }
        let why = state.permit(number, id, deed).err()?;
        Some(Answered::refused(why, language))
    }

    /// Remembers what came of an ask; and if it answers what all are asked, that as well.
    fn note(
        &self,
        number: u32,
        id: String,
        answer: Answered,
        answered: Option<(Question, CardId)>,
    ) {
        let mut state = self.lock();
        if let Some(seat) = state.seats.get_mut(&number) {
            if let Answered::Done { card, .. } = &answer {
                seat.own.extend(card.iter().copied());
            }
            seat.remember(id, answer);
        }
        let round = state.asking.as_mut().zip(answered);
        let Some((round, (_, card))) = round.filter(|(round, (what, _))| round.what == *what)
        else {
            return;
        };
        round.answer(number, card);
        state.mode += 1;
        drop(state);
        self.stir();
        (self.tell)();
    }

    fn carry_out(&self, number: u32, seen: u64, deed: Deed, language: Language) -> Answered {
        let (origin, about) = (Origin::Guest(number), deed.card());
        let begins_chain = deed.begins_chain();
        let shown = self.door.look(origin);
        // A ladder of one's own begins on the board as it is.
        let seen = if begins_chain { shown.revision } else { seen.min(shown.revision) };
        let done = match deed.wanted(&shown.board) {
            Err(Unfit(why)) => return Answered::refused(why, language),
            Ok(Wanted::Undo) => self.door.undo(origin).map(|_| (None, None)),
            Ok(Wanted::Edits(edits)) => self.apply_all(edits, origin, seen, about),
        };
        match done {
            Ok((card, chain)) => Answered::Done { rev: self.ring.last(), card, chain },
            Err(refusal) => self.refusal(&refusal, about, language),
        }
    }

    /// One edit after the other. Returns the card that came, and the chain that was begun or went on.
    fn apply_all(
        &self,
        edits: Vec<Edit>,
        origin: Origin,
        seen: u64,
        about: Option<CardId>,
    ) -> Result<(Option<CardId>, Option<usize>), Refusal> {
        let (mut card, mut chain) = (None, None);
        for edit in edits {
            let change = self.door.apply(edit, origin, seen)?;
            card = card.or_else(|| new_card(&change));
            chain = chain.or_else(|| changed_chain(&change, about?));
        }
        Ok((card, chain))
    }

    fn refusal(&self, refusal: &Refusal, card: Option<CardId>, language: Language) -> Answered {
        let why = ask::why(refusal);
        let say = Text::Refusal(refusal.clone()).in_language(language).into_owned();
        let shown = self.door.look(Origin::Facilitator);
        let theirs =
            card.filter(|_| why == Why::Stale).and_then(|card| shown.board.card(card).cloned());
        Answered::Refused { why, say, theirs: theirs.map(|card| card.text.clone()) }
    }

    /// How the room stands, for the window.
    pub(super) fn standing(&self, address: SocketAddr, code: Arc<Code>) -> Standing {
        let state = self.lock();
        let seats = state.seats.iter().filter(|(_, seat)| !seat.is_removed);
        let guest = |(number, seat): (&u32, &Seat)| Guest {
            number: *number,
            name: seat.name.clone(),
            is_connected: seat.connection.is_some(),
        };
        Standing {
            address,
            code,
            words: state.secret.code.clone(),
            guests: seats.map(guest).collect(),
            is_frozen: state.is_frozen,
            asking: state.asking.as_ref().map(Asking::round),
        }
    }

    pub(super) fn token(&self) -> String {
        self.lock().secret.token.clone()
    }

    pub(super) fn code(&self) -> String {
        self.lock().secret.code.clone()
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
        let secret = Secret::new()?;
        self.lock().secret = secret;
        Ok(())
    }

    pub(super) fn focus(&self, card: Option<CardId>) {
        let mut state = self.lock();
        state.focus = card;
        state.focused += 1;
        drop(state);
        self.stir();
    }

    pub(super) fn ask_all(&self, what: Question, cards: Vec<CardId>) {
        self.rule(|state| state.asking = Some(Asking::about(what, cards)));
    }

    pub(super) fn end_asking(&self) {
        self.rule(|state| state.asking = None);
    }

    /// Tells all that it is over.
    pub(super) fn close(&self) {
        self.rule(|state| state.is_over = true);
    }

    /// Takes back all that a participant has done and that nobody has built on.
    pub(super) fn undo_all_of(&self, number: u32) -> usize {
        let undo = || self.door.undo(Origin::Guest(number)).ok();
        std::iter::from_fn(undo).count()
    }
}

/// Something that only says that somebody is there.
pub(super) fn ping() -> Utf8Bytes {
    text_of(&ToGuest::Ping(Nothing {})).into()
}
