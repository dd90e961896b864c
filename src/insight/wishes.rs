//! Which wishes are no needs, as far as the board tells.

use rustc_hash::FxHashSet;

use super::{Backing, Standing};
use crate::board::{Board, Card, CardId, End, PurposeId, Willingness};

/// Wishes that are no needs, in board order. None is in both lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IdleWishes {
    /// Somebody asked, and neither the customer nor anybody whose card was merged into it pays.
    pub unpaid: Vec<CardId>,
    /// Their chains have come to an end, and no purpose on them is an evidenced need.
    pub astray: Vec<CardId>,
}

impl IdleWishes {
    /// Those of a board, given what stands behind its needs.
    pub fn of(board: &Board, backings: &[Backing]) -> Self {
        let needs = board.needs.iter().zip(backings);
        let evidenced = needs.filter(|(_, it)| it.standing == Standing::Evidenced);
        let evidenced = evidenced.filter_map(|(need, _)| need.purpose).collect();
        let mut idle = Self::default();
        for wish in &board.wishes {
            if is_unpaid(wish) {
                idle.unpaid.push(wish.id);
            } else if has_ended(wish) && !leads_to(wish, &evidenced) {
                idle.astray.push(wish.id);
            }
        }
        idle
    }
}

fn is_unpaid(wish: &Card) -> bool {
    wish.willingness == Willingness::No
        && wish.voices.iter().all(|voice| !voice.willingness.is_paying())
}

/// Somebody has come to a purpose, and there is no chain on which to ask on.
fn has_ended(wish: &Card) -> bool {
    let mut ends = wish.chains.iter().map(|chain| chain.end);
    ends.clone().any(|end| end == End::Reached)
        && ends.all(|end| !matches!(end, End::Open | End::Postponed))
}

fn leads_to(wish: &Card, purposes: &FxHashSet<PurposeId>) -> bool {
    wish.purposes().any(|purpose| purposes.contains(&purpose))
}
