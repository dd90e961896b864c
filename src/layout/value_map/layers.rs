//! The layer of every node, by the longest path that leads to it.

use std::cmp::Reverse;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;

use super::{Band, MapLink, MapNode};

/// In which layer each node lies, and which links run against the others.
pub(super) struct Layering {
    /// By node.
    pub(super) layers: Vec<usize>,
    /// By link.
    pub(super) is_backward: Vec<bool>,
}

/// Requests lie in layer 0, every purpose one behind the last that leads to it. On a circle, what
/// leads on more often than it is led to comes first, and the links against that order are turned.
pub(super) fn layering(nodes: &[MapNode], links: &[MapLink]) -> Layering {
    let ranks = circle_ranks(nodes.len(), links);
    let is_backward: Vec<bool> = links
        .iter()
        .map(|link| match (ranks.get(link.from), ranks.get(link.to)) {
            (Some(from), Some(to)) => from.circle == to.circle && from.order > to.order,
            _ => false,
        })
        .collect();
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); nodes.len()];
    let mut open: Vec<usize> = vec![0; nodes.len()];
    for (link, is_backward) in links.iter().zip(&is_backward) {
        let (from, to) = if *is_backward { (link.to, link.from) } else { (link.from, link.to) };
        if let (Some(next), Some(open)) = (next.get_mut(from), open.get_mut(to)) {
            next.push(to);
            *open += 1;
        }
    }
    let layers = longest_paths(nodes, &next, open);
    Layering { layers, is_backward }
}

/// A node's circle, and its place in the order of all nodes.
struct Rank {
    circle: usize,
    order: usize,
}

fn circle_ranks(count: usize, links: &[MapLink]) -> Vec<Rank> {
    let mut graph: DiGraph<(), ()> = DiGraph::with_capacity(count, links.len());
    let ids: Vec<_> = (0..count).map(|_| graph.add_node(())).collect();
    for link in links {
        if let (Some(from), Some(to)) = (ids.get(link.from), ids.get(link.to)) {
            graph.add_edge(*from, *to, ());
        }
    }
    let mut circles = vec![0; count];
    // Not Tarjan's: it recurses, and a long chain would exhaust the stack.
    for (number, members) in kosaraju_scc(&graph).into_iter().enumerate() {
        for member in members {
            if let Some(circle) = circles.get_mut(member.index()) {
                *circle = number;
            }
        }
    }
    let mut surplus = vec![0_i64; count];
    for link in links.iter().filter(|link| circles.get(link.from) == circles.get(link.to)) {
        if let Some(surplus) = surplus.get_mut(link.from) {
            *surplus += i64::from(link.count);
        }
        if let Some(surplus) = surplus.get_mut(link.to) {
            *surplus -= i64::from(link.count);
        }
    }
    let mut sorted: Vec<usize> = (0..count).collect();
    sorted.sort_by_key(|node| Reverse(surplus.get(*node).copied()));
    let mut ranks: Vec<Rank> =
        circles.into_iter().map(|circle| Rank { circle, order: 0 }).collect();
    for (order, node) in sorted.into_iter().enumerate() {
        if let Some(rank) = ranks.get_mut(node) {
            rank.order = order;
        }
    }
    ranks
}

fn longest_paths(nodes: &[MapNode], next: &[Vec<usize>], mut open: Vec<usize>) -> Vec<usize> {
    let has_requests = nodes.iter().any(|node| node.band != Band::Purpose);
    let first = |node: &MapNode| usize::from(has_requests && node.band == Band::Purpose);
    let mut layers: Vec<usize> = nodes.iter().map(first).collect();
    let mut ready: Vec<usize> = Vec::with_capacity(nodes.len());
    ready.extend(open.iter().enumerate().filter(|(_, open)| **open == 0).map(|(node, _)| node));
    while let Some(node) = ready.pop() {
        let behind = layers.get(node).map_or(0, |layer| layer + 1);
        for to in next.get(node).into_iter().flatten() {
            if let (Some(layer), Some(open)) = (layers.get_mut(*to), open.get_mut(*to)) {
                *layer = (*layer).max(behind);
                *open -= 1;
                if *open == 0 {
                    ready.push(*to);
                }
            }
        }
    }
    layers
}
