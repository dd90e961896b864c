//! What follows from a board, for the views that show it: at once where that is done within a
//! frame, on a thread of its own where it is not. Meanwhile the view shows what it knew before.
//!
//! A thread belongs to the state of the board that it was begun for. What it brings is shown if
//! nothing newer is wanted by then; otherwise it is dropped, and the newest state gets its thread.

use std::cell::RefCell;
use std::sync::Arc;

use egui::Context;

use super::landkarte::{MapDraft, NewMap};
use super::measure::{Advances, FontMeasure};
use crate::board::{Board, Output};
use crate::insight::Told;

/// Up to this effort, all that a board tells is known within the frame. The unit is the way to one
/// card, one step of a chain or one link of an output.
const MOST_AT_ONCE: usize = 50_000;
/// The same for the map, on which each step is a line that finds its way among all the others. The
/// unit is one of these, or [`LETTERS_AT_ONCE`] letters that are broken into lines.
const MOST_DRAWN_AT_ONCE: usize = 2_000;
const LETTERS_AT_ONCE: usize = 64;
/// How many needs of one output are looked at in the time of one unit.
const NEEDS_AT_ONCE: usize = 64;

/// Something to be worked out on a thread. What comes of it is for
/// [`Memory::take`](super::Memory::take).
pub struct Work {
    /// Of which of the boards that were open one after the other.
    pub(super) sitting: u64,
    pub(super) task: Task,
}

pub(super) enum Task {
    Tell { board: Box<Board>, revision: u64 },
    Draw { draft: Box<MapDraft>, ctx: Context, advances: Advances },
}

/// What a thread has worked out.
pub struct Worked {
    pub(super) sitting: u64,
    pub(super) result: WorkResult,
}

pub(super) enum WorkResult {
    Told(Arc<Told>),
    Drawn(Box<NewMap>),
}

impl Work {
    /// Takes as long as it takes.
    pub fn run(self) -> Worked {
        let result = match self.task {
            Task::Tell { board, revision } => {
                WorkResult::Told(Arc::new(Told::by(&board, revision)))
            }
            Task::Draw { draft, ctx, advances } => {
                let advances = RefCell::new(advances);
                let measure = FontMeasure::new(&ctx, &advances);
                WorkResult::Drawn(Box::new(draft.draw(&measure)))
            }
        };
        Worked { sitting: self.sitting, result }
    }
}

/// Whether all that a board tells can be worked out within a frame.
pub(super) fn is_soon_told(board: &Board) -> bool {
    let links = |it: &Arc<Output>| it.supports.len() + it.uses.known().len();
    let outputs: usize = board.outputs.iter().map(links).sum();
    let served = board.outputs.len() * board.needs.len() / NEEDS_AT_ONCE;
    board.cards().count() + count_steps(board) + outputs + served <= MOST_AT_ONCE
}

/// Whether the map can be drawn within a frame.
pub(super) fn is_soon_drawn(board: &Board) -> bool {
    let cards: usize = board.cards().map(|card| card.text.len()).sum();
    let purposes: usize = board.purposes.iter().map(|purpose| purpose.text.len()).sum();
    count_steps(board) + (cards + purposes) / LETTERS_AT_ONCE <= MOST_DRAWN_AT_ONCE
}

fn count_steps(board: &Board) -> usize {
    board.cards().flat_map(|card| &card.chains).map(|chain| chain.steps.len()).sum()
}
