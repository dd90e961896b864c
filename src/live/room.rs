//! The room: the board behind its door, those who take part, and what is so for all of them. Sockets
//! ask it what to say; the window asks it who is there.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::ws::Utf8Bytes;
use serde_json::value::RawValue;
use tokio::sync::watch;

use super::ask::{self, Unfit, Wanted, changed_chain, name_of, new_card};
use super::asking::Asking;
use super::guests::{Answered, Guest, May, Seat};
use super::protocol::{
    Ask, Bye, Deed, Done, Hello, Mode, Nothing, Question, Refused, ToGuest, Welcome, Why, text_of,
};
use super::ring::Ring;
use super::secret::{Secret, random_name};
use super::wire;
use crate::board::CardId;
use crate::edit::{Edit, Origin, Refusal};
use crate::home::{Door, Moment};
use crate::text::{Language, LiveText, Text};

const MOST_GUESTS: usize = 5_000;
const WRONG_CODES_PER_MINUTE: usize = 5;
const MOST_ID_CHARS: usize = 40;

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

struct State {
    secret: Secret,
    seats: BTreeMap<u32, Seat>,
    connections: u64,
    may: May,
    is_frozen: bool,
    is_over: bool,
    focus: Option<CardId>,
    asking: Option<Asking>,
    /// Counts changes of what is so for all.
    mode: u64,
    focused: u64,
    wrong_codes: Vec<Instant>,
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
        let state = State {
            secret: Secret::new()?,
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
        };
        Ok(Self { door, ring, state: Mutex::new(state), beat, tell })
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
            None => state.new_seat(&self.door, name.clone(), language)?,
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
    pub(super) fn answer(&self, number: u32, ask: Ask) -> (String, Option<Moment>) {
        let Ask { id, seen, deed } = ask;
        let language = self.lock().language_of(number);
        if let Some(answer) = self.answer_without_board(number, &id, &deed, language) {
            return (answer.message(&id), None);
        }
        let answered = deed.answered();
        let answer = self.carry_out(number, seen, deed, language);
        let (message, is_done) = (answer.message(&id), matches!(answer, Answered::Done { .. }));
        self.note(number, id, answer, answered.filter(|_| is_done));
        (message, self.door.moment().filter(|_| is_done))
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

    /// Who takes part, by their numbers.
    pub(super) fn guests(&self) -> Vec<Guest> {
        let state = self.lock();
        let seats = state.seats.iter().filter(|(_, seat)| !seat.is_removed);
        let guest = |(number, seat): (&u32, &Seat)| Guest {
            number: *number,
            name: seat.name.clone(),
            is_connected: seat.connection.is_some(),
        };
        seats.map(guest).collect()
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

    pub(super) fn is_frozen(&self) -> bool {
        self.lock().is_frozen
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

    /// What all are asked, and the answers: all, of the card with the fewest, of that with the most.
    pub(super) fn asking(&self) -> Option<(Question, (usize, usize, usize))> {
        self.lock().asking.as_ref().map(|asking| (asking.what, asking.count()))
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

impl State {
    fn require_secret(&mut self, hello: &Hello) -> Result<(), Bye> {
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

    fn number_of(&self, session: &str) -> Option<u32> {
        self.seats.iter().find(|(_, seat)| seat.session == session).map(|(number, _)| *number)
    }

    fn new_seat(
        &mut self,
        door: &Door,
        name: Option<String>,
        language: Language,
    ) -> Result<u32, Bye> {
        if self.seats.len() >= MOST_GUESTS {
            return Err(Bye::Full);
        }
        let session = random_name().map_err(|_| Bye::Full)?;
        let Origin::Guest(number) = door.new_guest() else { return Err(Bye::Full) };
        self.seats.insert(number, Seat::new(session, name, language));
        Ok(number)
    }

    fn farewell(&self, number: u32, connection: u64) -> Option<Bye> {
        let seat = self.seats.get(&number)?;
        if self.is_over {
            Some(Bye::Over)
        } else if seat.is_removed {
            Some(Bye::Removed)
        } else {
            (seat.connection != Some(connection)).then_some(Bye::Elsewhere)
        }
    }

    fn mode_of(&mut self, number: u32) -> Mode {
        let asked = self.asking.as_mut().and_then(|asking| asking.asked(number));
        Mode { frozen: self.is_frozen, may: self.may.words(), asked }
    }

    fn language_of(&self, number: u32) -> Language {
        self.seats.get(&number).map_or(Language::German, |seat| seat.language)
    }

    fn permit(&mut self, number: u32, id: &str, deed: &Deed) -> Result<(), Why> {
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

impl Answered {
    fn refused(why: Why, language: Language) -> Self {
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

    fn message(&self, id: &str) -> String {
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

/// Something that only says that somebody is there.
pub(super) fn ping() -> Utf8Bytes {
    text_of(&ToGuest::Ping(Nothing {})).into()
}
