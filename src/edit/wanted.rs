//! What somebody can want to change, and the name of the step that it becomes.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::board::{
    About, Board, CardId, Column, End, Measure, MeasureId, OutputId, Property, PurposeId, Step,
    Uses, Willingness,
};

/// What somebody wants to change. One gesture is one edit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Edit {
    AddCards {
        cards: Vec<NewCard>,
        to: Spot,
    },
    /// What the card says, and who said it: they are written together.
    RewordCard {
        card: CardId,
        text: String,
        customer: String,
    },
    MoveCards {
        cards: Vec<CardId>,
        to: Spot,
    },
    DeleteCards {
        cards: Vec<CardId>,
    },
    /// Puts duplicates together; what each customer said stays on record as a voice.
    MergeCards {
        into: CardId,
        from: Vec<CardId>,
    },
    /// Makes cards again of what was merged into this one: of one voice, or of all. Each stands behind
    /// the card, in its customer's words and with the chains that this customer has answered.
    TakeApart {
        card: CardId,
        voice: Option<usize>,
    },
    /// Adds a step to the chain with this number, or begins the next chain if there is none yet.
    Answer {
        card: CardId,
        chain: usize,
        answer: Answer,
        end: End,
        /// Who answers, of a chain that begins with it; empty if it was the card's customer, or
        /// nobody who is named.
        #[serde(default)]
        by: String,
    },
    /// Ends a chain, or opens it again. A card without the chain gets an empty one, so that
    /// "does not know" can be said before anything else was.
    EndChain {
        card: CardId,
        chain: usize,
        end: End,
    },
    RemoveStep {
        step: StepAddress,
    },
    /// Whether the room doubts that the step follows from the one below it.
    DoubtStep {
        step: StepAddress,
        doubtful: bool,
    },
    RewordPurpose {
        purpose: PurposeId,
        text: String,
    },
    MergePurposes {
        into: PurposeId,
        from: PurposeId,
    },
    /// Gives these steps a purpose of their own.
    SplitPurpose {
        purpose: PurposeId,
        steps: Vec<StepAddress>,
        text: String,
    },
    /// Makes the purpose a need of its own: "Das ist der Bedarf".
    TakeOver {
        purpose: PurposeId,
        before: Option<CardId>,
    },
    /// Makes the purpose that a chain has come to a need, and ends the chain: what it was asked for is
    /// reached.
    EndInNeed {
        card: CardId,
        chain: usize,
    },
    SetWillingness {
        cards: Vec<CardId>,
        willingness: Willingness,
    },
    SetNote {
        card: CardId,
        note: String,
    },
    /// Whether the customer pays for it, and on what condition.
    SetPayment {
        card: CardId,
        willingness: Willingness,
        note: String,
    },
    AddProperty {
        card: CardId,
        property: Property,
    },
    ReplaceProperty {
        card: CardId,
        index: usize,
        property: Property,
    },
    RemoveProperty {
        card: CardId,
        index: usize,
    },
    /// A new output, with what it is already known to be used for.
    AddOutput {
        text: String,
        effort: f64,
        uses: Uses,
    },
    RewordOutput {
        output: OutputId,
        text: String,
    },
    SetEffort {
        output: OutputId,
        effort: f64,
    },
    SetUses {
        output: OutputId,
        uses: Uses,
    },
    SetSupports {
        output: OutputId,
        supports: Vec<OutputId>,
    },
    DeleteOutput {
        output: OutputId,
    },
    AddMeasure {
        what: String,
        who: String,
        by_when: String,
        about: Option<About>,
    },
    /// The measure with this id, as it is to be. Whoever saw an earlier one changes only the fields
    /// in which theirs differs from it.
    ReplaceMeasure {
        measure: Measure,
    },
    DeleteMeasure {
        measure: MeasureId,
    },
    /// What stands above the board, but for its date. Who saw an earlier heading changes only what
    /// differs from that.
    Entitle {
        title: String,
        question: String,
        place: String,
        people: String,
    },
    /// Takes in what is on another board, whose purposes and outputs become one with those of the
    /// same name. Its cards go to this spot; where they lie in several columns, each stays in its
    /// own. Without a spot they go to the ends of their columns. A script has no word for it.
    #[serde(skip)]
    TakeIn {
        board: Arc<Board>,
        to: Option<Spot>,
    },
    /// Makes the board what it was before. A script has no word for it.
    #[serde(skip)]
    Restore {
        board: Arc<Board>,
    },
}

/// A card that is yet to get its id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewCard {
    pub text: String,
    pub customer: String,
    /// Answers to "Wozu?" that came with the request, as the steps of one open chain.
    pub purposes: Vec<String>,
}

/// A place on the board: in front of a card of that column, or at the column's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    pub column: Column,
    pub before: Option<CardId>,
}

/// An answer to "Wozu?".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    Known(PurposeId),
    /// In the customer's words. If a purpose of that name exists, it is the one that is meant.
    Said(String),
}

/// Names one step of one chain of one card, both counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct StepAddress {
    pub card: CardId,
    pub chain: usize,
    pub step: usize,
}

impl StepAddress {
    /// The step that lies there on a board.
    pub fn on(self, board: &Board) -> Option<&Step> {
        board.card(self.card)?.chains.get(self.chain)?.steps.get(self.step)
    }
}

/// What an edit did, for the name of its undo step. Counts are of cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deed {
    AddCards(usize),
    RewordCard,
    MoveCards(usize),
    DeleteCards(usize),
    MergeCards,
    TakeApart,
    Answer,
    EndChain,
    RemoveStep,
    DoubtStep,
    RewordPurpose,
    MergePurposes,
    SplitPurpose,
    TakeOver,
    SetWillingness,
    SetNote,
    SetProperties,
    AddOutput,
    ChangeOutput,
    DeleteOutput,
    AddMeasure,
    ChangeMeasure,
    DeleteMeasure,
    Entitle,
    TakeIn(usize),
    Restore,
    /// The board's file was written from outside.
    Reload,
}

impl Edit {
    /// "Das ist der Bedarf", said of a step. An open chain that has come to it has reached its end.
    pub fn need_at(board: &Board, step: StepAddress) -> Option<Self> {
        let StepAddress { card, chain, step: number } = step;
        let purpose = step.on(board)?.purpose;
        let asked = board.card(card)?.chains.get(chain)?;
        let is_last = number + 1 == asked.steps.len();
        let ends = is_last && asked.end == End::Open;
        Some(if ends {
            Self::EndInNeed { card, chain }
        } else {
            Self::TakeOver { purpose, before: None }
        })
    }

    /// What its step is called.
    pub fn deed(&self) -> Deed {
        match self {
            Self::AddCards { cards, .. } => Deed::AddCards(cards.len()),
            Self::RewordCard { .. } => Deed::RewordCard,
            Self::MoveCards { cards, .. } => Deed::MoveCards(cards.len()),
            Self::DeleteCards { cards } => Deed::DeleteCards(cards.len()),
            Self::MergeCards { .. } => Deed::MergeCards,
            Self::TakeApart { .. } => Deed::TakeApart,
            Self::Answer { .. } => Deed::Answer,
            Self::EndChain { .. } => Deed::EndChain,
            Self::RemoveStep { .. } => Deed::RemoveStep,
            Self::DoubtStep { .. } => Deed::DoubtStep,
            Self::RewordPurpose { .. } => Deed::RewordPurpose,
            Self::MergePurposes { .. } => Deed::MergePurposes,
            Self::SplitPurpose { .. } => Deed::SplitPurpose,
            Self::TakeOver { .. } | Self::EndInNeed { .. } => Deed::TakeOver,
            Self::SetWillingness { .. } | Self::SetPayment { .. } => Deed::SetWillingness,
            Self::SetNote { .. } => Deed::SetNote,
            Self::AddProperty { .. }
            | Self::ReplaceProperty { .. }
            | Self::RemoveProperty { .. } => Deed::SetProperties,
            Self::AddOutput { .. } => Deed::AddOutput,
            Self::RewordOutput { .. }
            | Self::SetEffort { .. }
            | Self::SetUses { .. }
            | Self::SetSupports { .. } => Deed::ChangeOutput,
            Self::DeleteOutput { .. } => Deed::DeleteOutput,
            Self::AddMeasure { .. } => Deed::AddMeasure,
            Self::ReplaceMeasure { .. } => Deed::ChangeMeasure,
            Self::DeleteMeasure { .. } => Deed::DeleteMeasure,
            Self::Entitle { .. } => Deed::Entitle,
            Self::TakeIn { board, .. } => Deed::TakeIn(board.cards().count()),
            Self::Restore { .. } => Deed::Restore,
        }
    }
}
