//! How somebody comes into the room, and how they go.

use serde_json::value::RawValue;

use super::ask::name_of;
use super::protocol::{Bye, Hello, ToGuest, Welcome, text_of};
use super::room::{Room, Told};
use super::secret::{is_same, random_name};
use super::state::State;
use super::wire;
use crate::edit::Origin;
use crate::file::journal::{Attended, Attendee, Mark};
use crate::text::Language;

const MOST_GUESTS: usize = 5_000;

/// Somebody who has come in.
pub(super) struct Entered {
    pub(super) number: u32,
    pub(super) connection: u64,
    pub(super) welcome: String,
    pub(super) told: Told,
    /// The moment in the journal after which they are still known if the program ends.
    pub(super) mark: Option<Mark>,
}

impl Room {
    /// Lets somebody in who knows the way, or has been in before.
    pub(super) fn enter(&self, hello: Hello) -> Result<Entered, Bye> {
        let mut state = self.lock();
        if state.is_over {
            return Err(Bye::Over);
        }
        let language = hello.lang.as_deref().map_or(Language::German, Language::from_locale);
        let name = hello.name.clone().and_then(|name| name_of(name).ok());
        let name = name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
        let number = match self.known(&hello) {
            Some(number) if self.of_guest(number, |guest| guest.is_removed) == Some(true) => {
                return Err(Bye::Removed);
            }
            Some(number) => {
                self.take_name(number, name);
                number
            }
            None => {
                self.require_key(&mut state, &hello)?;
                self.take_in(name)?
            }
        };
        let connection = state.seat(number, language);
        let entered = self.welcome(&mut state, (number, connection), hello.last);
        drop(state);
        self.stir();
        (self.tell)();
        Ok(entered)
    }

    /// Who says that they have been here before.
    fn known(&self, hello: &Hello) -> Option<u32> {
        let session = hello.session.as_deref()?;
        self.door.of_attendance(|attendance| {
            let mut guests = attendance.guests.iter();
            guests.find(|(_, guest)| is_same(&guest.session, session)).map(|(number, _)| *number)
        })
    }

    fn require_key(&self, state: &mut State, hello: &Hello) -> Result<(), Bye> {
        let key = self.door.of_attendance(|attendance| attendance.key.clone()).ok_or(Bye::Over)?;
        match (&hello.token, &hello.code) {
            (Some(token), _) if is_same(&key.token, token) => Ok(()),
            (None, Some(words)) if state.are_words(&key, words) => Ok(()),
            (None, Some(_)) => Err(Bye::Code),
            _ => Err(Bye::Token),
        }
    }

    fn take_in(&self, name: Option<String>) -> Result<u32, Bye> {
        if self.door.of_attendance(|attendance| attendance.guests.len()) >= MOST_GUESTS {
            return Err(Bye::Full);
        }
        let session = random_name().map_err(|_| Bye::Full)?;
        let number = self.door.next_guest();
        self.door.attend(Attended::Guest { number, session, name, is_removed: false });
        Ok(number)
    }

    /// Takes note of the name of somebody who was in before, if they have given another one.
    fn take_name(&self, number: u32, name: Option<String>) {
        let is_new = |guest: &Attendee| name.is_some() && name != guest.name;
        let session = self.of_guest(number, |guest| is_new(guest).then(|| guest.session.clone()));
        if let Some(session) = session.flatten() {
            self.door.attend(Attended::Guest { number, session, name, is_removed: false });
        }
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
        let own = |guest: &Attendee| guest.own.iter().copied().collect();
        let guest = self.of_guest(number, |guest| (guest.session.clone(), own(guest)));
        let (session, own) = guest.unwrap_or_default();
        let welcome = ToGuest::Welcome(Welcome {
            session: &session,
            you: number,
            rev,
            may: mode.may.clone(),
            own,
            mode,
            lang: match state.language_of(number) {
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
        Entered { number, connection, welcome, told, mark: self.door.mark() }
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
}
