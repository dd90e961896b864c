//! What the effort of all outputs goes into.

use super::{Finding, Service};
use crate::board::Board;

/// Parts of all effort that is known, each from 0 to 1; together 1, or 0 if none is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct EffortShares {
    /// It serves an evidenced need.
    pub evidenced: f64,
    /// It serves a need that is only claimed, or nobody has asked yet.
    pub open: f64,
    /// Blindleistung?
    pub idle: f64,
    /// Of how many outputs nobody has said what effort they take.
    pub unknown: usize,
    /// Of all these.
    pub outputs: usize,
}

/// What the effort of a board goes into, given what its outputs serve.
pub fn effort_shares(board: &Board, services: &[Service]) -> EffortShares {
    let unknown = board.outputs.iter().filter(|output| output.effort <= 0.0).count();
    let outputs = board.outputs.len();
    let mut shares = EffortShares { unknown, outputs, ..EffortShares::default() };
    for (service, share) in services.iter().zip(shares_of_effort(board)) {
        match service.finding {
            Finding::Serves { .. } => shares.evidenced += share,
            Finding::OnlyClaimed { .. } | Finding::UseUnknown => shares.open += share,
            Finding::Idle => shares.idle += share,
        }
    }
    shares
}

/// The part of all effort that each output takes, in board order.
pub(super) fn shares_of_effort(board: &Board) -> Vec<f64> {
    let efforts = || board.outputs.iter().map(|output| output.effort);
    let most = efforts().fold(0.0, f64::max);
    if most == 0.0 {
        return vec![0.0; board.outputs.len()];
    }
    // Relative to the largest effort, because the sum of very large numbers may be infinite.
    let all: f64 = efforts().map(|effort| effort / most).sum();
    efforts().map(|effort| effort / most / all).collect()
}
