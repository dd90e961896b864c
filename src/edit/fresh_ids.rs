//! The numbers for what is new on a board.

use super::refusal::Refusal;
use crate::board::{Board, MAX_ID};

/// Hands out ids that no record of this sitting has had.
#[derive(Clone, Debug)]
pub struct FreshIds {
    last: u32,
}

impl FreshIds {
    /// Begins after the largest id on a board.
    pub fn after(board: &Board) -> Self {
        Self { last: board.largest_id() }
    }

    /// Goes on after this number, too: records that are gone keep theirs.
    pub fn and_after(self, last: u32) -> Self {
        Self { last: self.last.max(last) }
    }

    /// The largest number that was handed out or found.
    pub fn last(&self) -> u32 {
        self.last
    }

    pub(super) fn take(&mut self) -> Result<u32, Refusal> {
        if self.last >= MAX_ID {
            return Err(Refusal::Full);
        }
        self.last += 1;
        Ok(self.last)
    }
}
