//! What each output is good for: whom it serves, and whether it is suspected of serving nobody
//! (Blindleistung).
//!
//! An output serves the needs that it is used for, the needs behind the wishes that it is used for,
//! and those that any output serves which it supports; supports may run in circles. Only cards in
//! the column of needs are needs here; behind a wish are those through whose purpose one of its
//! chains runs.
//!
//! | it reaches an evidenced need | it reaches a claimed need | asked about all it reaches | finding |
//! |---|---|---|---|
//! | yes | | | [`Finding::Serves`] |
//! | no | yes | | [`Finding::OnlyClaimed`] |
//! | no | no | no | [`Finding::UseUnknown`] |
//! | no | no | yes | [`Finding::Idle`] |
//!
//! A need that customers refuse to pay for is reached by nobody: whoever works for it alone works
//! for nobody who pays, and no further question will change that.

use super::network::{Network, Reach};
use super::{Backing, NeedSet, Standing};
use crate::board::{Board, OutputId};

/// What is to be said about one output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Finding {
    /// It serves evidenced needs; how many.
    Serves { needs: usize },
    /// It serves needs, not one of which is evidenced yet; how many.
    OnlyClaimed { needs: usize },
    /// It serves no need that we know of, but nobody has asked yet.
    UseUnknown,
    /// It was asked, and nobody who pays is served: Blindleistung?
    Idle,
}

/// The needs that one output serves: directly, through wishes, or through outputs that it supports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    pub output: OutputId,
    pub needs: NeedSet,
    pub finding: Finding,
}

/// What each output serves, in board order.
pub fn services(board: &Board, backings: &[Backing], network: &Network) -> Vec<Service> {
    let mut evidenced = NeedSet::none_of(backings.len());
    let standings = backings.iter().enumerate();
    standings
        .filter(|(_, it)| it.standing == Standing::Evidenced)
        .for_each(|(place, _)| evidenced.insert(place));
    let services = board.outputs.iter().zip(network.reaches()).map(|(output, reach)| {
        let finding = Finding::about(&reach, &evidenced);
        Service { output: output.id, needs: reach.needs, finding }
    });
    services.collect()
}

impl Finding {
    fn about(reach: &Reach, evidenced: &NeedSet) -> Self {
        match (reach.needs.count_among(evidenced), reach.needs.len()) {
            (0, 0) if reach.is_asked => Self::Idle,
            (0, 0) => Self::UseUnknown,
            (0, needs) => Self::OnlyClaimed { needs },
            (needs, _) => Self::Serves { needs },
        }
    }
}
