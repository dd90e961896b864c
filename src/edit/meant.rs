//! An edit whose author saw an earlier board: what it names by its place is found again on the
//! present one, and what it would write over must be what its author saw.

use std::sync::Arc;

use super::{Edit, Refusal, Spot, StepAddress};
use crate::board::{Board, Card, CardId, Chain, Measure, Output, OutputId, Property};

/// The board that the author saw, which may be forgotten by now, and the board as it is.
struct Boards<'a> {
    seen: Option<&'a Board>,
    now: &'a Board,
}

impl Edit {
    /// The edit that does to the present board what its author meant to do to the one they saw.
    ///
    /// # Errors
    /// [`Refusal::ChangedSince`] where somebody has changed what it would change, or where that can
    /// no longer be told; [`Refusal::Gone`] where that is no longer there.
    pub fn meant_on(self, seen: Option<&Board>, now: &Board) -> Result<Self, Refusal> {
        let boards = Boards { seen, now };
        match self {
            // What only adds or moves something, or names it by its id whatever it says by now,
            // needs no board but the present one.
            Self::DeleteCards { .. }
            | Self::MergeCards { .. }
            | Self::MergePurposes { .. }
            | Self::TakeOver { .. }
            | Self::AddProperty { .. }
            | Self::AddOutput { .. }
            | Self::DeleteOutput { .. }
            | Self::AddMeasure { .. }
            | Self::DeleteMeasure { .. }
            | Self::TakeIn { .. }
            | Self::Restore { .. } => Ok(self),
            Self::AddCards { cards, to } => Ok(Self::AddCards { to: boards.spot(to, &[]), cards }),
            Self::MoveCards { cards, to } => {
                Ok(Self::MoveCards { to: boards.spot(to, &cards), cards })
            }
            Self::Answer { card, chain, answer, end, by } => {
                let chain = boards.chain(card, chain)?;
                Ok(Self::Answer { card, chain, answer, end, by })
            }
            Self::EndChain { card, chain, end } => {
                let chain = boards.chain(card, chain)?;
                Ok(Self::EndChain { card, chain, end })
            }
            Self::EndInNeed { card, chain } => {
                let chain = boards.chain(card, chain)?;
                Ok(Self::EndInNeed { card, chain })
            }
            Self::RemoveStep { step } => Ok(Self::RemoveStep { step: boards.step(step)? }),
            Self::DoubtStep { step, doubtful } => {
                Ok(Self::DoubtStep { step: boards.step(step)?, doubtful })
            }
            Self::SplitPurpose { purpose, steps, text } => {
                let steps = steps.into_iter().map(|step| boards.step(step));
                let steps = steps.collect::<Result<Vec<StepAddress>, Refusal>>()?;
                Ok(Self::SplitPurpose { purpose, steps, text })
            }
            Self::ReplaceProperty { card, index, property } => {
                let index = boards.property(card, index)?;
                Ok(Self::ReplaceProperty { card, index, property })
            }
            Self::RemoveProperty { card, index } => {
                let index = boards.property(card, index)?;
                Ok(Self::RemoveProperty { card, index })
            }
            Self::RewordCard { card, .. } => {
                let is_same = |a: &Card, b: &Card| (&a.text, &a.customer) == (&b.text, &b.customer);
                boards.card_is_as_seen(card, is_same).map(|()| self)
            }
            Self::TakeApart { card, .. } => {
                boards.card_is_as_seen(card, |a, b| a.voices == b.voices).map(|()| self)
            }
            Self::SetNote { card, .. } => {
                boards.card_is_as_seen(card, |a, b| a.note == b.note).map(|()| self)
            }
            Self::SetWillingness { ref cards, .. } => {
                let is_same = |a: &Card, b: &Card| a.willingness == b.willingness;
                let mut cards = cards.iter();
                cards.try_for_each(|card| boards.card_is_as_seen(*card, is_same)).map(|()| self)
            }
            Self::SetPayment { card, .. } => {
                let is_same =
                    |a: &Card, b: &Card| (a.willingness, &a.note) == (b.willingness, &b.note);
                boards.card_is_as_seen(card, is_same).map(|()| self)
            }
            Self::RewordPurpose { purpose, .. } => {
                let (seen, now) = (boards.seen()?.purpose(purpose), now.purpose(purpose));
                is_as_seen(seen, now, |a, b| a.text == b.text).map(|()| self)
            }
            Self::RewordOutput { output, .. } => {
                boards.output_is_as_seen(output, |a, b| a.text == b.text).map(|()| self)
            }
            Self::SetEffort { output, .. } => {
                boards.output_is_as_seen(output, |a, b| a.effort == b.effort).map(|()| self)
            }
            Self::SetUses { output, .. } => {
                boards.output_is_as_seen(output, |a, b| a.uses == b.uses).map(|()| self)
            }
            Self::SetSupports { output, .. } => {
                boards.output_is_as_seen(output, |a, b| a.supports == b.supports).map(|()| self)
            }
            Self::ReplaceMeasure { measure } => {
                Ok(Self::ReplaceMeasure { measure: boards.measure(measure)? })
            }
            Self::Entitle { title, question, place, people } => {
                let seen = boards.seen()?;
                Ok(Self::Entitle {
                    title: kept(&seen.title, &now.title, title)?,
                    question: kept(&seen.question, &now.question, question)?,
                    place: kept(&seen.place, &now.place, place)?,
                    people: kept(&seen.people, &now.people, people)?,
                })
            }
        }
    }
}

/// Requires that a record is still there, and that what would be written over is what was seen.
fn is_as_seen<R>(
    seen: Option<&Arc<R>>,
    now: Option<&Arc<R>>,
    is_same: impl Fn(&R, &R) -> bool,
) -> Result<(), Refusal> {
    let now = now.ok_or(Refusal::Gone)?;
    let is_same = seen.is_some_and(|seen| is_same(seen, now));
    if is_same { Ok(()) } else { Err(Refusal::ChangedSince) }
}

impl Boards<'_> {
    fn seen(&self) -> Result<&Board, Refusal> {
        self.seen.ok_or(Refusal::ChangedSince)
    }

    fn card_is_as_seen(
        &self,
        id: CardId,
        is_same: impl Fn(&Card, &Card) -> bool,
    ) -> Result<(), Refusal> {
        is_as_seen(self.seen()?.card(id), self.now.card(id), is_same)
    }

    fn output_is_as_seen(
        &self,
        id: OutputId,
        is_same: impl Fn(&Output, &Output) -> bool,
    ) -> Result<(), Refusal> {
        is_as_seen(self.seen()?.output(id), self.now.output(id), is_same)
    }

    /// The place that is meant. Where the card behind it is gone, it is behind the nearest one before
    /// that is still there.
    fn spot(&self, to: Spot, moving: &[CardId]) -> Spot {
        let now = self.now.column(to.column);
        let place = |id: CardId| now.iter().position(|card| card.id == id);
        let gone = to.before.filter(|anchor| place(*anchor).is_none());
        let seen = self.seen.map(|seen| seen.column(to.column));
        let (Some(anchor), Some(seen)) = (gone, seen) else { return to };
        let Some(was_at) = seen.iter().position(|card| card.id == anchor) else { return to };
        let stays = |id: &CardId| !moving.contains(id);
        let mut before = seen.iter().take(was_at).rev().map(|card| card.id).filter(stays);
        let first = before.find_map(place).map_or(0, |place| place + 1);
        let before = now.iter().skip(first).map(|card| card.id).find(stays);
        Spot { before, ..to }
    }

    /// The chain that the author saw with this number; the next one, if they saw none there.
    fn chain(&self, card: CardId, chain: usize) -> Result<usize, Refusal> {
        let now = &self.now.card(card).ok_or(Refusal::Gone)?.chains;
        let seen = &self.seen()?.card(card).ok_or(Refusal::Gone)?.chains;
        match seen.get(chain) {
            Some(seen) => found_again(now, chain, |now| says_the_same(seen, now)),
            None if chain == seen.len() => Ok(now.len()),
            None => Err(Refusal::Gone),
        }
    }

    fn step(&self, step: StepAddress) -> Result<StepAddress, Refusal> {
        Ok(StepAddress { chain: self.chain(step.card, step.chain)?, ..step })
    }

    fn measure(&self, wanted: Measure) -> Result<Measure, Refusal> {
        let now = self.now.measure(wanted.id).ok_or(Refusal::Gone)?;
        let seen = self.seen()?.measure(wanted.id).ok_or(Refusal::ChangedSince)?;
        Ok(Measure {
            id: wanted.id,
            what: kept(&seen.what, &now.what, wanted.what)?,
            who: kept(&seen.who, &now.who, wanted.who)?,
            by_when: kept(&seen.by_when, &now.by_when, wanted.by_when)?,
            about: kept(&seen.about, &now.about, wanted.about)?,
        })
    }

    fn property(&self, card: CardId, index: usize) -> Result<usize, Refusal> {
        let now = &self.now.card(card).ok_or(Refusal::Gone)?.properties;
        let seen = &self.seen()?.card(card).ok_or(Refusal::Gone)?.properties;
        let seen: &Property = seen.get(index).ok_or(Refusal::Gone)?;
        found_again(now, index, |now| now == seen)
    }
}

/// What a field is to hold: what its author wrote there, or else what others have made of it.
fn kept<T: Clone + PartialEq>(seen: &T, now: &T, wanted: T) -> Result<T, Refusal> {
    if wanted == *seen {
        Ok(now.clone())
    } else if now == seen || *now == wanted {
        Ok(wanted)
    } else {
        Err(Refusal::ChangedSince)
    }
}

/// Where something is by now: where it was, if it is still there.
fn found_again<T>(now: &[T], was_at: usize, is_it: impl Fn(&T) -> bool) -> Result<usize, Refusal> {
    if now.get(was_at).is_some_and(&is_it) {
        return Ok(was_at);
    }
    now.iter().position(is_it).ok_or(Refusal::ChangedSince)
}

/// Returns whether a chain still leads to what it led to, by the same steps, in whatever words.
fn says_the_same(seen: &Chain, now: &Chain) -> bool {
    let purposes = |chain: &Chain| chain.steps.iter().map(|step| step.purpose).collect::<Vec<_>>();
    seen.end == now.end && seen.by == now.by && purposes(seen) == purposes(now)
}
