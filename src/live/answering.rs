//! What becomes of what somebody asks for.

use std::sync::Arc;

use super::ask::{self, Unfit, Wanted};
use super::asking::{Asking, Vote};
use super::guests::Answered;
use super::protocol::{Ask, Deed, Question, Why};
use super::room::Room;
use crate::board::{Board, CardId, Purpose};
use crate::edit::{Change, Origin, Refusal};
use crate::file::journal::{DoneAsk, Mark};
use crate::insight::likeness;
use crate::text::{Language, Text};
use crate::workshop::Author;

/// From here on two answers are offered for merging, on a scale from 0 to 1. More is offered than in
/// a list of requests: who answers on a phone says the same in fewer words, and somebody looks on.
const SOUNDS_ALIKE: f64 = 0.6;

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
        self.of_guest(number, |guest| guest.done(id).cloned()).flatten()
    }

    fn done(&self, done: &DoneAsk) -> Answered {
        Answered::Done { rev: self.ring.last(), card: done.card, chain: done.chain }
    }

    fn try_out(&self, number: u32, ask: Ask) -> Answered {
        let language = self.lock().language_of(number);
        if let Err(why) = self.permit(number, &ask) {
            return Answered::refused(why, language);
        }
        if let Some(vote) = self.vote(number, &ask.deed) {
            let done = Answered::Done { rev: self.ring.last(), card: None, chain: None };
            return vote.map_or_else(|why| Answered::refused(why, language), |()| done);
        }
        let answered = ask.deed.answered();
        let answer = self.carry_out(number, ask, language);
        if let (Answered::Done { .. }, Some((what, card))) = (&answer, answered) {
            // Of what is not asked now nobody takes note.
            self.take_answer(what, card, |asking| asking.answer(number, card));
        }
        answer
    }

    /// Counts what somebody thinks of the payment, if that is what all are asked; the board waits for
    /// the facilitator.
    fn vote(&self, number: u32, deed: &Deed) -> Option<Result<(), Why>> {
        let Deed::Pay { card, willingness, note, asked } = deed else { return None };
        let vote = match ask::note_of(note.clone()) {
            Ok(note) => Vote { willingness: (*willingness).into(), note },
            Err(Unfit(why)) => return Some(Err(why)),
        };
        if self.take_answer(Question::Pay, *card, |asking| asking.vote(number, *card, vote)) {
            return Some(Ok(()));
        }
        // The round is over, and nobody has said it of the card.
        asked.then_some(Err(Why::Frozen))
    }

    fn permit(&self, number: u32, ask: &Ask) -> Result<(), Why> {
        self.lock().permit(number, &ask.id, &ask.deed)?;
        let Deed::Remove { card } = ask.deed else { return Ok(()) };
        let is_own = self.of_guest(number, |guest| guest.own.contains(&card));
        if is_own == Some(true) { Ok(()) } else { Err(Why::NotYours) }
    }

    fn carry_out(&self, number: u32, ask: Ask, language: Language) -> Answered {
        let Ask { id, seen, deed } = ask;
        let (origin, about) = (Origin::Guest(number), deed.card());
        let begins_chain = deed.begins_chain();
        let shown = self.door.look(origin);
        // A ladder of one's own begins on the board as it is.
        let seen = if begins_chain { shown.revision } else { seen.min(shown.revision) };
        let author = Author { origin, ask: Some(&id) };
        let by = self.name_to_keep(number);
        let done = match deed.wanted(&shown.board, by) {
            Err(Unfit(why)) => return Answered::refused(why, language),
            Ok(Wanted::Undo) => self.door.undo(author).map(|_| (None, None)),
            Ok(Wanted::Edit(edit)) => {
                let change = self.door.apply(edit, author, seen);
                change.map(|change| {
                    self.compare_new_purposes(&change, &shown.board);
                    (change.new_card(), change.changed_chain())
                })
            }
        };
        match done {
            Ok((card, chain)) => Answered::Done { rev: self.ring.last(), card, chain },
            Err(refusal) => self.refusal(&refusal, about, language),
        }
    }

    /// The name that an answer of theirs is kept under: the one that they gave, if names are kept.
    fn name_to_keep(&self, number: u32) -> String {
        if !self.lock().keeps_names {
            return String::new();
        }
        self.of_guest(number, |guest| guest.name.clone()).flatten().unwrap_or_default()
    }

    /// While all are asked: whether what was just said sounds like something that is there already.
    fn compare_new_purposes(&self, change: &Change, before: &Board) {
        if self.lock().asking.is_none() {
            return;
        }
        let new = change.purposes.iter().filter(|row| row.before.is_none());
        for new in new.filter_map(|row| row.after.as_ref()) {
            let like = |purpose: &Arc<Purpose>| likeness(&purpose.text, &new.row.text);
            let nearest = before.purposes.iter().map(|purpose| (like(purpose), purpose.id));
            let nearest = nearest.max_by(|a, b| a.0.total_cmp(&b.0));
            if let Some((_, known)) = nearest.filter(|(likeness, _)| *likeness >= SOUNDS_ALIKE)
                && let Some(asking) = &mut self.lock().asking
            {
                asking.sounds_alike((known, new.row.id));
            }
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

    /// Notes an answer and tells all, if this is what all are asked. Returns whether it is.
    fn take_answer(&self, what: Question, card: CardId, take: impl FnOnce(&mut Asking)) -> bool {
        let mut state = self.lock();
        let Some(asking) = state.asking.as_mut().filter(|it| it.asks(what, card)) else {
            return false;
        };
        take(asking);
        state.mode += 1;
        drop(state);
        self.stir();
        (self.tell)();
        true
    }

    /// Takes back all that a participant has done and that nobody has built on.
    pub(super) fn undo_all_of(&self, number: u32) -> usize {
        let undo = || self.door.undo(Origin::Guest(number)).ok();
        std::iter::from_fn(undo).count()
    }
}
