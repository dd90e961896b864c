//! The rules that every board keeps, and where exactly one breaks them.
//!
//! Edits keep them by construction; a file is checked against them before it becomes a board.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::sync::Arc;

use super::{
    About, Board, Card, CardId, Column, Measure, MeasureId, Output, OutputId, Purpose, PurposeId,
    control_in,
};

/// Characters in one text. Ten thousand must work; beyond this it is not a card any more.
pub const MAX_TEXT_CHARS: usize = 20_000;
/// Characters in which a measure says by when: it is a date or a few words, in a narrow column.
pub const MAX_DEADLINE_CHARS: usize = 200;
/// Cards, purposes, outputs and measures together.
pub const MAX_RECORDS: usize = 100_000;
/// Chains of one card; also voices, properties and uses of one record.
pub const MAX_CHAINS: usize = 1_000;
/// Steps of one chain.
pub const MAX_STEPS: usize = 1_000;
/// The largest id, so that there is always a next one.
pub const MAX_ID: u32 = 2_000_000_000;

/// A broken rule, and the way to it through the board's fields.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation {
    pub rule: Rule,
    pub path: Vec<Segment>,
}

/// What a board must not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    IdTaken(u32),
    IdTooLarge(u32),
    UnknownPurpose(PurposeId),
    UnknownCard(CardId),
    UnknownOutput(OutputId),
    PurposeTwice(PurposeId),
    /// An effort that is negative, infinite or not a number.
    EffortNotANumber,
    TextTooLong,
    /// More words for a deadline than [`MAX_DEADLINE_CHARS`] hold.
    DeadlineTooLong,
    /// A character that cannot be seen; line ends and tabs are none.
    ControlCharacter(char),
    TooMany,
}

/// One step on the way from the board to a value in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment {
    Field(&'static str),
    Index(usize),
}

use Segment::{Field, Index};

impl Board {
    /// Checks every rule.
    ///
    /// # Errors
    /// The first violation in the order of the file.
    pub fn check(&self) -> Result<(), Violation> {
        Inspection::of(self).part(&Part::whole(self))
    }

    /// Checks every rule on a board that was made from another, which kept them all. Only the rows
    /// that differ are checked, unless one is gone that others may refer to.
    ///
    /// # Errors
    /// As for [`Self::check`].
    pub fn check_since(&self, before: &Self) -> Result<(), Violation> {
        let (old, new) = (Part::differing(before, self), Part::differing(self, before));
        if new.only_adds_to(&old, before) && self.count_records() <= MAX_RECORDS {
            Inspection::of(self).part(&new)
        } else {
            self.check()
        }
    }

    fn count_records(&self) -> usize {
        let cards: usize = Column::ALL.iter().map(|column| self.column(*column).len()).sum();
        cards + self.purposes.len() + self.outputs.len() + self.measures.len()
    }
}

/// Some of a board's rows: of each list a run of neighbours, and the place where it begins.
struct Part<'a> {
    cards: [Rows<'a, Card>; 3],
    purposes: Rows<'a, Purpose>,
    outputs: Rows<'a, Output>,
    measures: Rows<'a, Measure>,
}

struct Rows<'a, R> {
    start: usize,
    rows: &'a [Arc<R>],
}

/// Ids are unique across all kinds of records; even so, a record that comes back as another kind is
/// not the same one.
#[derive(PartialEq, Eq, Hash)]
enum RecordId {
    Card(CardId),
    Purpose(PurposeId),
    Output(OutputId),
    Measure(MeasureId),
}

impl<'a> Part<'a> {
    fn whole(board: &'a Board) -> Self {
        Self {
            cards: Column::ALL.map(|column| Rows::whole(board.column(column))),
            purposes: Rows::whole(&board.purposes),
            outputs: Rows::whole(&board.outputs),
            measures: Rows::whole(&board.measures),
        }
    }

    fn differing(board: &'a Board, other: &Board) -> Self {
        let cards = |column| Rows::differing(board.column(column), other.column(column));
        Self {
            cards: Column::ALL.map(cards),
            purposes: Rows::differing(&board.purposes, &other.purposes),
            outputs: Rows::differing(&board.outputs, &other.outputs),
            measures: Rows::differing(&board.measures, &other.measures),
        }
    }

    fn ids(&self) -> impl Iterator<Item = RecordId> {
        let cards = self.cards.iter().flat_map(|column| column.rows);
        let cards = cards.map(|card| RecordId::Card(card.id));
        let purposes = self.purposes.rows.iter().map(|it| RecordId::Purpose(it.id));
        let outputs = self.outputs.rows.iter().map(|it| RecordId::Output(it.id));
        let measures = self.measures.rows.iter().map(|it| RecordId::Measure(it.id));
        cards.chain(purposes).chain(outputs).chain(measures)
    }

    /// Returns whether this part has every record of the old one, and otherwise only records whose
    /// ids the whole old board cannot have had. An id that stands in it twice is found when it is
    /// checked.
    fn only_adds_to(&self, old: &Part<'_>, before: &Board) -> bool {
        let known: HashSet<RecordId> = old.ids().collect();
        let (kept, added): (Vec<_>, Vec<_>) = self.ids().partition(|id| known.contains(id));
        let smallest_added = added.iter().map(RecordId::number).min();
        let are_added_new = smallest_added.is_none_or(|number| number > before.largest_id());
        kept.len() >= known.len() && are_added_new
    }
}

impl RecordId {
    fn number(&self) -> u32 {
        match self {
            Self::Card(id) => id.0,
            Self::Purpose(id) => id.0,
            Self::Output(id) => id.0,
            Self::Measure(id) => id.0,
        }
    }
}

impl<'a, R> Rows<'a, R> {
    fn whole(rows: &'a [Arc<R>]) -> Self {
        Self { start: 0, rows }
    }

    /// The rows between those that both lists share at their beginning and at their end.
    fn differing(rows: &'a [Arc<R>], other: &[Arc<R>]) -> Self {
        let is_shared = |(row, other): &(&Arc<R>, &Arc<R>)| Arc::ptr_eq(row, other);
        let start = rows.iter().zip(other).take_while(is_shared).count();
        let rows = rows.get(start..).unwrap_or_default();
        let other = other.get(start..).unwrap_or_default();
        let end = rows.iter().rev().zip(other.iter().rev()).take_while(is_shared).count();
        Self { start, rows: rows.get(..rows.len() - end).unwrap_or_default() }
    }

    fn numbered(&self) -> impl Iterator<Item = (usize, &'a Arc<R>)> {
        (self.start..).zip(self.rows)
    }
}

/// A walk through a board that remembers where it is.
struct Inspection<'a> {
    board: &'a Board,
    path: Vec<Segment>,
    taken: HashSet<u32>,
    // What can be referred to is gathered when the first reference asks for it.
    cards: OnceCell<HashSet<CardId>>,
    purposes: OnceCell<HashSet<PurposeId>>,
    outputs: OnceCell<HashSet<OutputId>>,
}

impl<'a> Inspection<'a> {
    fn of(board: &'a Board) -> Self {
        Self {
            board,
            path: Vec::new(),
            taken: HashSet::new(),
            cards: OnceCell::new(),
            purposes: OnceCell::new(),
            outputs: OnceCell::new(),
        }
    }

    fn part(&mut self, part: &Part<'_>) -> Result<(), Violation> {
        self.text("title", &self.board.title)?;
        self.text("question", &self.board.question)?;
        self.text("place", &self.board.place)?;
        self.text("people", &self.board.people)?;
        for (name, column) in ["wishes", "needs", "aside"].into_iter().zip(&part.cards) {
            for (index, card) in column.numbered() {
                self.within(&[Field(name), Index(index)], |this| this.card(card))?;
            }
        }
        for (index, purpose) in part.purposes.numbered() {
            self.within(&[Field("purposes"), Index(index)], |this| {
                this.id(purpose.id.0)?;
                this.text("text", &purpose.text)
            })?;
        }
        for (index, output) in part.outputs.numbered() {
            self.within(&[Field("outputs"), Index(index)], |this| this.output(output))?;
        }
        for (index, measure) in part.measures.numbered() {
            self.within(&[Field("measures"), Index(index)], |this| this.measure(measure))?;
        }
        Ok(())
    }

    fn has_card(&self, id: CardId) -> bool {
        let all = || self.board.cards().map(|card| card.id).collect();
        self.cards.get_or_init(all).contains(&id)
    }

    fn has_purpose(&self, id: PurposeId) -> bool {
        let all = || self.board.purposes.iter().map(|purpose| purpose.id).collect();
        self.purposes.get_or_init(all).contains(&id)
    }

    fn has_output(&self, id: OutputId) -> bool {
        let all = || self.board.outputs.iter().map(|output| output.id).collect();
        self.outputs.get_or_init(all).contains(&id)
    }

    fn within(
        &mut self,
        segments: &[Segment],
        inspect: impl FnOnce(&mut Self) -> Result<(), Violation>,
    ) -> Result<(), Violation> {
        let depth = self.path.len();
        self.path.extend_from_slice(segments);
        let result = inspect(self);
        self.path.truncate(depth);
        result
    }

    fn require(&self, holds: bool, rule: Rule, place: &[Segment]) -> Result<(), Violation> {
        if holds {
            return Ok(());
        }
        Err(Violation { rule, path: [self.path.as_slice(), place].concat() })
    }

    fn id(&mut self, id: u32) -> Result<(), Violation> {
        let is_new = self.taken.insert(id);
        self.require(is_new, Rule::IdTaken(id), &[Field("id")])?;
        self.require(id <= MAX_ID, Rule::IdTooLarge(id), &[Field("id")])?;
        self.require(self.taken.len() <= MAX_RECORDS, Rule::TooMany, &[])
    }

    fn text(&self, field: &'static str, text: &str) -> Result<(), Violation> {
        // A text of few bytes cannot have many characters, and counting is the costly part.
        let fits = text.len() <= MAX_TEXT_CHARS || text.chars().count() <= MAX_TEXT_CHARS;
        self.require(fits, Rule::TextTooLong, &[Field(field)])?;
        control_in(text)
            .map_or(Ok(()), |it| self.require(false, Rule::ControlCharacter(it), &[Field(field)]))
    }

    fn count(&self, field: &'static str, count: usize, most: usize) -> Result<(), Violation> {
        self.require(count <= most, Rule::TooMany, &[Field(field)])
    }

    fn purpose(&self, id: PurposeId) -> Result<(), Violation> {
        let is_known = self.has_purpose(id);
        self.require(is_known, Rule::UnknownPurpose(id), &[Field("purpose")])
    }

    fn card(&mut self, card: &Card) -> Result<(), Violation> {
        self.id(card.id.0)?;
        self.text("text", &card.text)?;
        self.text("customer", &card.customer)?;
        self.text("note", &card.note)?;
        self.count("voices", card.voices.len(), MAX_CHAINS)?;
        self.count("chains", card.chains.len(), MAX_CHAINS)?;
        self.count("properties", card.properties.len(), MAX_CHAINS)?;
        for (index, voice) in card.voices.iter().enumerate() {
            self.within(&[Field("voices"), Index(index)], |this| {
                this.text("customer", &voice.customer)?;
                this.text("said", &voice.said)?;
                this.text("note", &voice.note)
            })?;
        }
        for (index, property) in card.properties.iter().enumerate() {
            self.within(&[Field("properties"), Index(index)], |this| {
                this.text("text", &property.text)
            })?;
        }
        card.purpose.map_or(Ok(()), |purpose| self.purpose(purpose))?;
        self.chains(card)
    }

    fn chains(&mut self, card: &Card) -> Result<(), Violation> {
        for (index, chain) in card.chains.iter().enumerate() {
            self.within(&[Field("chains"), Index(index)], |this| {
                this.text("by", &chain.by)?;
                this.count("steps", chain.steps.len(), MAX_STEPS)?;
                // A need stands before the first step of its chains, as the purpose that it is.
                let mut seen: HashSet<PurposeId> = card.purpose.into_iter().collect();
                for (index, step) in chain.steps.iter().enumerate() {
                    this.within(&[Field("steps"), Index(index)], |this| {
                        this.purpose(step.purpose)?;
                        this.text("said", &step.said)?;
                        let rule = Rule::PurposeTwice(step.purpose);
                        this.require(seen.insert(step.purpose), rule, &[Field("purpose")])
                    })?;
                }
                Ok(())
            })?;
        }
        Ok(())
    }

    fn output(&mut self, output: &Output) -> Result<(), Violation> {
        self.id(output.id.0)?;
        self.text("text", &output.text)?;
        let is_number = output.effort.is_finite() && output.effort >= 0.0;
        self.require(is_number, Rule::EffortNotANumber, &[Field("effort")])?;
        let uses = output.uses.known();
        self.count("uses", uses.len(), MAX_CHAINS)?;
        self.count("supports", output.supports.len(), MAX_CHAINS)?;
        for (index, usage) in uses.iter().enumerate() {
            // `Known([…])`: the list is the first and only value of the variant.
            self.within(&[Field("uses"), Index(0), Index(index)], |this| {
                this.text("how", &usage.how)?;
                let is_known = this.has_card(usage.need);
                this.require(is_known, Rule::UnknownCard(usage.need), &[Field("need")])
            })?;
        }
        for (index, supported) in output.supports.iter().enumerate() {
            let is_known = self.has_output(*supported);
            let place = [Field("supports"), Index(index)];
            self.require(is_known, Rule::UnknownOutput(*supported), &place)?;
        }
        Ok(())
    }

    fn measure(&mut self, measure: &Measure) -> Result<(), Violation> {
        self.id(measure.id.0)?;
        self.text("what", &measure.what)?;
        self.text("who", &measure.who)?;
        self.text("by_when", &measure.by_when)?;
        let fits = measure.by_when.chars().count() <= MAX_DEADLINE_CHARS;
        self.require(fits, Rule::DeadlineTooLong, &[Field("by_when")])?;
        let (is_known, rule) = match measure.about {
            None => return Ok(()),
            Some(About::Card(id)) => (self.has_card(id), Rule::UnknownCard(id)),
            Some(About::Output(id)) => (self.has_output(id), Rule::UnknownOutput(id)),
        };
        self.require(is_known, rule, &[Field("about")])
    }
}
