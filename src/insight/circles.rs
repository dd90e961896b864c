//! Where customers disagree about what is a means to what: for one of them A leads to B, for
//! another B leads to A, directly or on the way.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;

use super::matrix::Entry;
use super::{Element, ImplicationMatrix, Link};

/// The direct links that lie on a circle, in the order of the matrix. No single chain closes one;
/// it takes several cards, or several chains of one.
pub fn circles(matrix: &ImplicationMatrix) -> Vec<Link> {
    // Nothing leads to a card, so only purposes can lie on a circle.
    let leads_on = |entry: &&Entry| {
        let from = matrix.element(entry.from);
        matches!(from, Some(Element::Purpose(_)))
    };
    let links = || matrix.links.iter().filter(leads_on);
    let edges = links().filter_map(|entry| Some((number(entry.from)?, number(entry.to)?)));
    let graph: DiGraph<(), ()> = DiGraph::from_edges(edges);

    let mut component_of = vec![None; matrix.count_elements()];
    // Not Tarjan's: it recurses, and a long chain would exhaust the stack.
    for (component, members) in kosaraju_scc(&graph).into_iter().enumerate() {
        for member in members {
            if let Some(place) = component_of.get_mut(member.index()) {
                *place = Some(component);
            }
        }
    }
    let is_on_circle = |entry: &&Entry| component_of.get(entry.from) == component_of.get(entry.to);
    links().filter(is_on_circle).filter_map(|entry| matrix.link(entry)).collect()
}

fn number(element: usize) -> Option<u32> {
    u32::try_from(element).ok()
}
