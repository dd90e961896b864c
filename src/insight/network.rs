//! Our outputs as a net: which needs each of them serves itself, and which others it supports.

use rustc_hash::FxHashMap;

use super::net::circles_of;
use super::{Backing, NeedSet, Standing};
use crate::board::{Board, CardId, Output, OutputId, PurposeId, Uses};

/// The outputs by their places on the board.
pub struct Network {
    nodes: Vec<Node>,
    /// How many needs there are.
    needs: usize,
}

#[derive(Default)]
pub(super) struct Node {
    is_asked: bool,
    /// The needs that it serves itself, or through a wish: their places, in ascending order.
    pub(super) needs: Vec<usize>,
    pub(super) supports: Vec<u32>,
}

/// What is reached from an output, by itself and through all that it supports.
#[derive(Clone)]
pub(super) struct Reach {
    pub(super) needs: NeedSet,
    /// Whether everybody on the way was asked.
    pub(super) is_asked: bool,
}

impl Network {
    /// The outputs of a board, and the needs that each serves and for which somebody may pay.
    pub fn of(board: &Board, backings: &[Backing]) -> Self {
        let paying = backings.iter().enumerate().filter(|(_, it)| it.standing != Standing::Refused);
        let needs = served_by_use(board, paying.map(|(place, _)| place));
        let ids = board.outputs.iter().map(|output| output.id);
        let outputs = ids.zip(0..).collect();
        let nodes = board.outputs.iter().map(|it| Node::of(it, &needs, &outputs)).collect();
        Self { nodes, needs: backings.len() }
    }

    pub(super) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    fn node(&self, place: u32) -> Option<&Node> {
        self.nodes.get(place as usize)
    }

    /// What is reached from each output. Those that support each other in a circle reach the same;
    /// of all others, whoever is supported comes before whoever supports, so that each link is
    /// followed once.
    pub(super) fn reaches(&self) -> Vec<Reach> {
        let none = Reach { needs: NeedSet::none_of(self.needs), is_asked: true };
        let mut reached: Vec<Reach> = Vec::new();
        // Of each output, the place of what it reaches.
        let mut known: Vec<Option<u32>> = vec![None; self.nodes.len()];
        let supports =
            |place: u32| self.node(place).map_or(&[][..], |node| node.supports.as_slice());
        for circle in circles_of(self.nodes.len() as u32, supports) {
            let reach = self.reach(&circle, &none, |place| {
                let its = known.get(place as usize).copied().flatten()?;
                reached.get(its as usize)
            });
            for member in circle {
                if let Some(known) = known.get_mut(member as usize) {
                    *known = Some(reached.len() as u32);
                }
            }
            reached.push(reach);
        }
        let of_output = |its: &Option<u32>| its.and_then(|its| reached.get(its as usize));
        known.iter().map(|its| of_output(its).unwrap_or(&none).clone()).collect()
    }

    /// What is reached from the outputs of a circle, or from one that is on none, as soon as this
    /// is known of all that they support beyond it.
    fn reach<'a>(
        &self,
        circle: &[u32],
        none: &'a Reach,
        known: impl Fn(u32) -> Option<&'a Reach>,
    ) -> Reach {
        let members = || circle.iter().filter_map(|member| self.node(*member));
        let beyond = || {
            let supported = members().flat_map(|node| &node.supports);
            supported.filter_map(|place| known(*place))
        };
        // What all of them reach is mostly what one of them does.
        let most = beyond().max_by_key(|reach| reach.needs.len());
        let mut reach = most.unwrap_or(none).clone();
        for other in beyond() {
            reach.needs.absorb(&other.needs);
            reach.is_asked &= other.is_asked;
        }
        for node in members() {
            node.needs.iter().for_each(|need| reach.needs.insert(*need));
            reach.is_asked &= node.is_asked;
        }
        reach
    }
}

/// For each card, which of these needs are served by an output that serves the card.
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
        outputs: &FxHashMap<OutputId, u32>,
    ) -> Self {
        let uses = output.uses.known().iter();
        let served = uses.filter_map(|usage| needs.get(&usage.need)).flatten().copied();
        let mut served: Vec<usize> = served.collect();
        served.sort_unstable();
        served.dedup();
        Self {
            is_asked: output.uses != Uses::NotAsked,
            needs: served,
            supports: output.supports.iter().filter_map(|id| outputs.get(id).copied()).collect(),
        }
    }
}
