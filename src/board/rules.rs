//! The rules that every board keeps, and where exactly one breaks them.
//!
//! Edits keep them by construction; a file is checked against them before it becomes a board.

use std::collections::HashSet;

use super::{Board, Card, CardId, Column, Output, OutputId, PurposeId};

/// Characters in one text. Ten thousand must work; beyond this it is not a card any more.
pub const MAX_TEXT_CHARS: usize = 20_000;
/// Cards, purposes and outputs together.
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
        let mut inspection = Inspection::new(self);
        inspection.text("title", &self.title)?;
        inspection.text("question", &self.question)?;
        for (name, column) in
            [("wishes", Column::Wish), ("needs", Column::Need), ("aside", Column::Aside)]
        {
            for (index, card) in self.column(column).iter().enumerate() {
                inspection.within(&[Field(name), Index(index)], |this| this.card(card))?;
            }
        }
        for (index, purpose) in self.purposes.iter().enumerate() {
            inspection.within(&[Field("purposes"), Index(index)], |this| {
                this.id(purpose.id.0)?;
                this.text("text", &purpose.text)
            })?;
        }
        for (index, output) in self.outputs.iter().enumerate() {
            inspection.within(&[Field("outputs"), Index(index)], |this| this.output(output))?;
        }
        Ok(())
    }
}

/// A walk through a board that remembers where it is.
struct Inspection {
    path: Vec<Segment>,
    taken: HashSet<u32>,
    cards: HashSet<CardId>,
    purposes: HashSet<PurposeId>,
    outputs: HashSet<OutputId>,
}

impl Inspection {
    fn new(board: &Board) -> Self {
        Self {
            path: Vec::new(),
            taken: HashSet::new(),
            cards: board.cards().map(|card| card.id).collect(),
            purposes: board.purposes.iter().map(|purpose| purpose.id).collect(),
            outputs: board.outputs.iter().map(|output| output.id).collect(),
        }
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
        // A text of few bytes cannot have many characters, and counting is the dear part.
        let fits = text.len() <= MAX_TEXT_CHARS || text.chars().count() <= MAX_TEXT_CHARS;
        self.require(fits, Rule::TextTooLong, &[Field(field)])
    }

    fn count(&self, field: &'static str, count: usize, most: usize) -> Result<(), Violation> {
        self.require(count <= most, Rule::TooMany, &[Field(field)])
    }

    fn purpose(&self, id: PurposeId) -> Result<(), Violation> {
        let is_known = self.purposes.contains(&id);
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
                let is_known = this.cards.contains(&usage.need);
                this.require(is_known, Rule::UnknownCard(usage.need), &[Field("need")])
            })?;
        }
        for (index, supported) in output.supports.iter().enumerate() {
            let is_known = self.outputs.contains(supported);
            let place = [Field("supports"), Index(index)];
            self.require(is_known, Rule::UnknownOutput(*supported), &place)?;
        }
        Ok(())
    }
}
