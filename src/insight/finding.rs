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

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Backing, Standing};
use crate::board::{Board, CardId, Output, OutputId, PurposeId, Uses};

/// What is to be said about one output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Finding {
    /// It serves so many evidenced needs.
    Serves { needs: usize },
    /// It serves so many needs, and not one of them is evidenced yet.
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
    /// Each once, as its place in [`Board::needs`], in ascending order.
    pub needs: Vec<usize>,
    pub finding: Finding,
}

/// The outputs by their places on the board.
struct Network {
    nodes: Vec<Node>,
}

#[derive(Default)]
struct Node {
    is_asked: bool,
    needs: Vec<usize>,
    supports: Vec<usize>,
}

/// What each output serves, in board order.
pub fn services(board: &Board, backings: &[Backing]) -> Vec<Service> {
    let network = Network::of(board, backings);
    // The last output from which a place was reached, so that no list has to be cleared.
    let mut reached_from = vec![None; network.nodes.len()];
    let served = |(place, output): (usize, &Arc<Output>)| {
        let (needs, is_asked) = network.reach(place, &mut reached_from);
        let finding = Finding::about(&needs, is_asked, backings);
        Service { output: output.id, needs, finding }
    };
    board.outputs.iter().enumerate().map(served).collect()
}

impl Finding {
    fn about(needs: &[usize], is_asked: bool, backings: &[Backing]) -> Self {
        let is_evidenced = |need: &&usize| {
            backings.get(**need).is_some_and(|it| it.standing == Standing::Evidenced)
        };
        match (needs.iter().filter(is_evidenced).count(), needs.len()) {
            (0, 0) if is_asked => Self::Idle,
            (0, 0) => Self::UseUnknown,
            (0, needs) => Self::OnlyClaimed { needs },
            (needs, _) => Self::Serves { needs },
        }
    }
}

impl Network {
    fn of(board: &Board, backings: &[Backing]) -> Self {
        let paying = backings.iter().enumerate().filter(|(_, it)| it.standing != Standing::Refused);
        let needs = served_by_use(board, paying.map(|(place, _)| place));
        let ids = board.outputs.iter().map(|output| output.id);
        let outputs = ids.zip(0..).collect();
        Self { nodes: board.outputs.iter().map(|it| Node::of(it, &needs, &outputs)).collect() }
    }

    /// The needs that an output serves, and whether everybody on the way was asked.
    fn reach(&self, start: usize, reached_from: &mut [Option<usize>]) -> (Vec<usize>, bool) {
        let (mut needs, mut is_asked) = (Vec::new(), true);
        let mut waiting = vec![start];
        while let Some(place) = waiting.pop() {
            let mark = reached_from.get_mut(place);
            let is_known = mark.is_none_or(|mark| mark.replace(start) == Some(start));
            let Some(node) = self.nodes.get(place).filter(|_| !is_known) else { continue };
            is_asked &= node.is_asked;
            needs.extend(&node.needs);
            waiting.extend(&node.supports);
        }
        needs.sort_unstable();
        needs.dedup();
        (needs, is_asked)
    }
}

/// For each card, which of these needs somebody serves who serves the card.
fn served_by_use(
    board: &Board,
    needs: impl Iterator<Item = usize>,
) -> FxHashMap<CardId, Vec<usize>> {
    let mut served: FxHashMap<CardId, Vec<usize>> = FxHashMap::default();
    let mut of_purpose: FxHashMap<PurposeId, Vec<usize>> = FxHashMap::default();
    for place in needs {
        let Some(need) = board.needs.get(place) else { continue };
        served.insert(need.id, vec![place]);
        if let Some(purpose) = need.purpose {
            of_purpose.entry(purpose).or_default().push(place);
        }
    }
    for wish in &board.wishes {
        let behind = wish.purposes().filter_map(|purpose| of_purpose.get(&purpose)).flatten();
        for place in behind {
            served.entry(wish.id).or_default().push(*place);
        }
    }
    served
}

impl Node {
    fn of(
        output: &Output,
        needs: &FxHashMap<CardId, Vec<usize>>,
        outputs: &FxHashMap<OutputId, usize>,
    ) -> Self {
        let uses = output.uses.known().iter();
        Self {
            is_asked: output.uses != Uses::NotAsked,
            needs: uses.filter_map(|usage| needs.get(&usage.need)).flatten().copied().collect(),
            supports: output.supports.iter().filter_map(|id| outputs.get(id).copied()).collect(),
        }
    }
}
