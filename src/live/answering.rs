//! What becomes of what somebody asks for.

use super::ask::{self, Unfit, Wanted};
use super::guests::Answered;
use super::protocol::{Ask, Deed, Question, Why};
use super::room::Room;
use crate::board::CardId;
use crate::edit::{Origin, Refusal};
use crate::file::journal::{DoneAsk, Mark};
use crate::text::{Language, Text};
use crate::workshop::Author;

impl Room {
    /// Does what somebody asks for, once, however often they ask. Returns the answer, and the moment
    /// in the journal that it has to wait for.
    pub(super) fn answer(&self, number: u32, ask: Ask) -> (String, Option<Mark>) {
        let id = ask.id.clone();
        let answer = match self.done_before(number, &id) {
            Some(done) => self.done(&done),
            None => self.try_out(number, ask),
        };
        let is_done = matches!(answer, Answered::Done { .. });
        (answer.message(&id), self.door.mark().filter(|_| is_done))
    }

    fn done_before(&self, number: u32, id: &str) -> Option<DoneAsk> {
        self.door.of_attendance(|attendance| {
            attendance.guests.get(&number).and_then(|guest| guest.done(id)).cloned()
        })
    }

    fn done(&self, done: &DoneAsk) -> Answered {
        Answered::Done { rev: self.ring.last(), card: done.card, chain: done.chain }
    }

    fn try_out(&self, number: u32, ask: Ask) -> Answered {
        let language = self.lock().language_of(number);
        if let Err(why) = self.permit(number, &ask) {
            return Answered::refused(why, language);
        }
        let answered = ask.deed.answered();
        let answer = self.carry_out(number, ask, language);
        if let (Answered::Done { .. }, Some((what, card))) = (&answer, answered) {
            self.note_answer(number, what, card);
        }
        answer
    }

    fn permit(&self, number: u32, ask: &Ask) -> Result<(), Why> {
        self.lock().permit(number, &ask.id, &ask.deed)?;
        let Deed::Remove { card } = ask.deed else { return Ok(()) };
        let is_own = self.door.of_attendance(|attendance| {
            attendance.guests.get(&number).is_some_and(|guest| guest.own.contains(&card))
        });
        if is_own { Ok(()) } else { Err(Why::NotYours) }
    }

    fn carry_out(&self, number: u32, ask: Ask, language: Language) -> Answered {
        let Ask { id, seen, deed } = ask;
        let (origin, about) = (Origin::Guest(number), deed.card());
        let begins_chain = deed.begins_chain();
        let shown = self.door.look(origin);
        // A ladder of one's own begins on the board as it is.
        let seen = if begins_chain { shown.revision } else { seen.min(shown.revision) };
        let author = Author { origin, ask: Some(&id) };
        let done = match deed.wanted(&shown.board) {
            Err(Unfit(why)) => return Answered::refused(why, language),
            Ok(Wanted::Undo) => self.door.undo(author).map(|_| (None, None)),
            Ok(Wanted::Edit(edit)) => {
                let change = self.door.apply(edit, author, seen);
                change.map(|change| (change.new_card(), change.changed_chain()))
            }
        };
        match done {
            Ok((card, chain)) => Answered::Done { rev: self.ring.last(), card, chain },
            Err(refusal) => self.refusal(&refusal, about, language),
        }
    }

    fn refusal(&self, refusal: &Refusal, card: Option<CardId>, language: Language) -> Answered {
        let why = ask::why(refusal);
        let say = Text::Refusal(refusal.clone()).in_language(language).into_owned();
        let shown = self.door.look(Origin::Facilitator);
        let theirs =
            card.filter(|_| why == Why::Stale).and_then(|card| shown.board.card(card).cloned());
        Answered::Refused { why, say, theirs: theirs.map(|card| card.text.clone()) }
    }

    /// Notes that somebody has answered what all are asked, if that is what they have answered.
    fn note_answer(&self, number: u32, what: Question, card: CardId) {
        let mut state = self.lock();
        let Some(round) = state.asking.as_mut().filter(|round| round.what == what) else { return };
        round.answer(number, card);
        state.mode += 1;
        drop(state);
        self.stir();
        (self.tell)();
    }

    /// Takes back all that a participant has done and that nobody has built on.
    pub(super) fn undo_all_of(&self, number: u32) -> usize {
        let undo = || self.door.undo(Origin::Guest(number)).ok();
        std::iter::from_fn(undo).count()
    }
}
