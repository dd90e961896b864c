//! What is written and marked on the Bilanz.

use std::collections::BTreeSet;

use crate::board::{Board, CardId, OutputId};

/// The state of the Bilanz.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BalanceState {
    /// What is being typed into the matrix.
    pub field: Option<BalanceField>,
    /// The outputs that a number counts which somebody has clicked.
    pub marked: BTreeSet<OutputId>,
    /// The first need of which the column is shown, counted from 0.
    pub first_need: usize,
    /// The output that the next frame is to scroll to.
    pub reveal: Option<OutputId>,
}

/// A text in the matrix as it is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BalanceField {
    pub target: BalanceTarget,
    pub text: String,
    /// Whether the keyboard has been given to the field.
    pub has_focus: bool,
}

/// What a field of the matrix writes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BalanceTarget {
    NewOutput,
    Name(OutputId),
    Effort(OutputId),
    /// How the output serves the need.
    How(OutputId, CardId),
}

impl BalanceField {
    /// A field that is yet to get the keyboard.
    pub fn new(target: BalanceTarget, text: String) -> Self {
        Self { target, text, has_focus: false }
    }
}

impl BalanceTarget {
    /// The output that is written to, unless it is a new one.
    pub fn output(self) -> Option<OutputId> {
        match self {
            Self::NewOutput => None,
            Self::Name(output) | Self::Effort(output) | Self::How(output, _) => Some(output),
        }
    }

    fn exists(self, board: &Board) -> bool {
        let has_output = self.output().is_none_or(|output| board.output(output).is_some());
        let has_need = match self {
            Self::How(_, need) => board.card(need).is_some(),
            _ => true,
        };
        has_output && has_need
    }
}

impl BalanceState {
    /// Forgets what the board no longer has.
    pub(super) fn keep_existing(&mut self, board: &Board) {
        self.marked.retain(|output| board.output(*output).is_some());
        if self.field.as_ref().is_some_and(|field| !field.target.exists(board)) {
            self.field = None;
        }
    }
}
