//! The order of nodes within their layers, so that few lines cross.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::layers::Layering;
use super::{Band, MapLink, MapNode};
use crate::insight::Element;

/// With more nodes and lines than this, a line gets no slot in the layers that it passes.
const MAX_SLOTS: usize = 60_000;
/// How many crossing lines are counted before work on the order ends.
const MAX_WORK: usize = 1_500_000;
const MAX_SWEEPS: usize = 24;

/// Everything that takes a place in a layer: first the nodes, then the lines that pass.
pub(super) struct Slots {
    layers: Vec<usize>,
    /// By slot: its neighbours in the layer before and in the layer behind, with the number of the
    /// link between them.
    before: Vec<Vec<usize>>,
    behind: Vec<Vec<usize>>,
    ways: Vec<Way>,
    count_layers: usize,
}

/// The slots of one link, from left to right.
pub(super) struct Way {
    pub(super) slots: Vec<usize>,
    pub(super) is_backward: bool,
}

impl Slots {
    pub(super) fn new(nodes: &[MapNode], links: &[MapLink], layering: &Layering) -> Self {
        let mut slots = Self {
            layers: layering.layers.clone(),
            before: vec![Vec::new(); nodes.len()],
            behind: vec![Vec::new(); nodes.len()],
            ways: Vec::with_capacity(links.len()),
            count_layers: layering.layers.iter().max().map_or(0, |last| last + 1),
        };
        for (link, is_backward) in links.iter().zip(&layering.is_backward) {
            let ends = if *is_backward { (link.to, link.from) } else { (link.from, link.to) };
            let way = slots.add_way(ends);
            slots.ways.push(Way { slots: way, is_backward: *is_backward });
        }
        slots
    }

    fn add_way(&mut self, (from, to): (usize, usize)) -> Vec<usize> {
        let mut way = vec![from];
        let passed = self.layer(from) + 1..self.layer(to);
        if self.layers.len() + passed.len() <= MAX_SLOTS {
            for layer in passed {
                way.push(self.layers.len());
                self.layers.push(layer);
                self.before.push(Vec::new());
                self.behind.push(Vec::new());
            }
        }
        way.push(to);
        let pairs = way.iter().copied().zip(way.iter().copied().skip(1));
        for (left, right) in pairs {
            // A line without slots is no neighbour: it would pull over many layers.
            if self.layer(right) == self.layer(left) + 1 {
                if let Some(behind) = self.behind.get_mut(left) {
                    behind.push(right);
                }
                if let Some(before) = self.before.get_mut(right) {
                    before.push(left);
                }
            }
        }
        way
    }

    pub(super) fn count(&self) -> usize {
        self.layers.len()
    }

    pub(super) fn layer(&self, slot: usize) -> usize {
        self.layers.get(slot).copied().unwrap_or(0)
    }

    pub(super) fn ways(&self) -> &[Way] {
        &self.ways
    }

    pub(super) fn neighbours(&self, slot: usize, side: Side) -> &[usize] {
        let of = match side {
            Side::Before => &self.before,
            Side::Behind => &self.behind,
        };
        of.get(slot).map_or(&[], Vec::as_slice)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    Behind,
}

/// The slots of every layer from top to bottom.
pub(super) fn order(
    slots: &Slots,
    nodes: &[MapNode],
    heights: &HashMap<Element, f32>,
) -> Vec<Vec<usize>> {
    let mut order = first_order(slots, nodes, heights);
    let mut best = order.clone();
    let mut fewest = count_crossings(slots, &best);
    let is_known = nodes.iter().any(|node| heights.contains_key(&node.element));
    let links: usize = slots.ways.iter().map(|way| way.slots.len()).sum();
    let sweeps = (MAX_WORK / links.max(1)).clamp(4, MAX_SWEEPS);
    for sweep in 0..sweeps {
        if fewest == 0 {
            break;
        }
        let side = if sweep % 2 == 0 { Side::Before } else { Side::Behind };
        sweep_layers(slots, nodes, &mut order, side);
        let crossings = count_crossings(slots, &order);
        // An order that people have seen is given up only for one that is clearly better.
        let limit = if is_known { fewest - fewest.div_ceil(10) } else { fewest };
        if crossings < limit {
            fewest = crossings;
            best.clone_from(&order);
        }
    }
    best
}

/// The order of the map before, with what is new beside what it hangs together with.
fn first_order(
    slots: &Slots,
    nodes: &[MapNode],
    heights: &HashMap<Element, f32>,
) -> Vec<Vec<usize>> {
    let mut known: Vec<Option<f32>> = vec![None; slots.count()];
    for (node, height) in nodes.iter().zip(&mut known) {
        *height = heights.get(&node.element).copied();
    }
    let is_first_map = known.iter().all(Option::is_none);
    let mut layers: Vec<Vec<usize>> = vec![Vec::new(); slots.count_layers];
    for slot in 0..slots.count() {
        if let Some(layer) = layers.get_mut(slots.layer(slot)) {
            layer.push(slot);
        }
    }
    for (number, layer) in layers.iter_mut().enumerate() {
        for (place, slot) in layer.iter().enumerate() {
            let before = average(&known, slots.neighbours(*slot, Side::Before));
            let guess = match (number, is_first_map) {
                (0, true) => Some(place as f32),
                _ => before.or_else(|| average(&known, slots.neighbours(*slot, Side::Behind))),
            };
            if let Some(height) = known.get_mut(*slot).filter(|height| height.is_none()) {
                *height = guess;
            }
        }
        let height = |slot: usize| known.get(slot).copied().flatten().unwrap_or(f32::MAX);
        sort_layer(nodes, layer, height);
    }
    layers
}

fn average(heights: &[Option<f32>], slots: &[usize]) -> Option<f32> {
    let known = slots.iter().filter_map(|slot| heights.get(*slot).copied().flatten());
    let (sum, count) = known.fold((0.0, 0.0), |(sum, count), height| (sum + height, count + 1.0));
    (count > 0.0).then(|| sum / count)
}

/// Sorts a layer by height; wishes stay above needs.
fn sort_layer(nodes: &[MapNode], layer: &mut [usize], height: impl Fn(usize) -> f32) {
    let band = |slot: usize| nodes.get(slot).map_or(Band::Purpose, |node| node.band);
    let by_height = |a: f32, b: f32| a.partial_cmp(&b).unwrap_or(Ordering::Equal);
    layer.sort_by(|a, b| {
        let requests = |slot: usize| (band(slot) != Band::Purpose).then(|| band(slot));
        let bands = requests(*a).cmp(&requests(*b));
        bands.then_with(|| by_height(height(*a), height(*b)))
    });
}

/// Sorts every layer by the average place of its neighbours on this side.
fn sweep_layers(slots: &Slots, nodes: &[MapNode], order: &mut [Vec<usize>], side: Side) {
    let mut shares = vec![None; slots.count()];
    let note = |shares: &mut Vec<Option<f32>>, layer: &[usize]| {
        for (place, slot) in layer.iter().enumerate() {
            if let Some(share) = shares.get_mut(*slot) {
                *share = Some((place as f32 + 0.5) / layer.len() as f32);
            }
        }
    };
    for layer in order.iter() {
        note(&mut shares, layer);
    }
    let mut wanted = vec![f32::MAX; slots.count()];
    let mut sort = |shares: &mut Vec<Option<f32>>, layer: &mut Vec<usize>| {
        for slot in layer.iter() {
            let own = shares.get(*slot).copied().flatten();
            let near = average(shares, slots.neighbours(*slot, side)).or(own);
            if let (Some(wanted), Some(near)) = (wanted.get_mut(*slot), near) {
                *wanted = near;
            }
        }
        sort_layer(nodes, layer, |slot| wanted.get(slot).copied().unwrap_or(f32::MAX));
        note(shares, layer);
    };
    match side {
        Side::Before => order.iter_mut().skip(1).for_each(|layer| sort(&mut shares, layer)),
        Side::Behind => order.iter_mut().rev().skip(1).for_each(|layer| sort(&mut shares, layer)),
    }
}

/// Returns how many pairs of lines cross, between all neighbouring layers.
pub(super) fn count_crossings(slots: &Slots, order: &[Vec<usize>]) -> u64 {
    let mut places = vec![0_usize; slots.count()];
    for layer in order {
        for (place, slot) in layer.iter().enumerate() {
            if let Some(its) = places.get_mut(*slot) {
                *its = place;
            }
        }
    }
    let behind = order.iter().skip(1);
    let pairs = order.iter().zip(behind);
    pairs.map(|(left, right)| crossings_between(slots, &places, left, right.len())).sum()
}

/// Counts inversions with a Fenwick tree, as in Barth, Jünger and Mutzel (2002), "Simple and
/// efficient bilayer cross counting".
fn crossings_between(slots: &Slots, places: &[usize], left: &[usize], width: usize) -> u64 {
    let mut tree = vec![0_u64; width + 1];
    let (mut seen, mut crossings) = (0, 0);
    let mut ends = Vec::new();
    for slot in left {
        let neighbours = slots.neighbours(*slot, Side::Behind);
        ends.clear();
        ends.extend(neighbours.iter().filter_map(|slot| places.get(*slot).copied()));
        for end in &ends {
            let mut at = end + 1;
            let mut up_to = 0;
            while at > 0 {
                up_to += tree.get(at).copied().unwrap_or(0);
                at &= at - 1;
            }
            crossings += seen - up_to;
        }
        for end in &ends {
            let mut at = end + 1;
            while let Some(count) = tree.get_mut(at) {
                *count += 1;
                at += at & at.wrapping_neg();
            }
        }
        seen += ends.len() as u64;
    }
    crossings
}
