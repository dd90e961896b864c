//! The height of every slot: near its neighbours, and never over the next.

use super::order::{Side, Slots};
use super::{MapNode, Spacing};

const ROUNDS: usize = 4;
/// How much straighter a line is kept that passes a layer than one that ends there.
const PULL_OF_LINES: f32 = 4.0;

/// The middle of every slot.
pub(super) fn middles(
    slots: &Slots,
    order: &[Vec<usize>],
    nodes: &[MapNode],
    spacing: Spacing,
) -> Vec<f32> {
    let room = Room { nodes, spacing };
    let mut middles = vec![0.0; slots.count()];
    let heights: Vec<f32> = order.iter().map(|layer| room.stack(layer, &mut middles)).collect();
    let highest = heights.iter().copied().fold(0.0, f32::max);
    for (layer, height) in order.iter().zip(&heights) {
        for slot in layer {
            if let Some(middle) = middles.get_mut(*slot) {
                *middle += (highest - height) / 2.0;
            }
        }
    }
    // The tallest layer stays stacked: the others find their places along it.
    let is_fixed = |layer: usize| heights.get(layer).is_some_and(|height| *height >= highest);
    for _ in 0..ROUNDS {
        for (number, layer) in order.iter().enumerate().rev() {
            if !is_fixed(number) {
                room.align(slots, layer, Side::Behind, &mut middles);
            }
        }
        for (number, layer) in order.iter().enumerate() {
            if !is_fixed(number) {
                room.align(slots, layer, Side::Before, &mut middles);
            }
        }
    }
    let top = order.iter().flatten().filter_map(|slot| {
        let half = nodes.get(*slot)?.size.y / 2.0;
        Some(middles.get(*slot)? - half)
    });
    let top = top.fold(f32::INFINITY, f32::min);
    if top.is_finite() {
        for middle in &mut middles {
            *middle -= top;
        }
    }
    middles
}

struct Room<'a> {
    nodes: &'a [MapNode],
    spacing: Spacing,
}

impl Room<'_> {
    /// The least from the middle of one slot to the middle of the next.
    fn distance(&self, above: usize, below: usize) -> f32 {
        let height = |slot: usize| self.nodes.get(slot).map_or(0.0, |node| node.size.y);
        let is_line = |slot: usize| slot >= self.nodes.len();
        let gap = match (is_line(above), is_line(below)) {
            (false, false) => self.spacing.between_nodes,
            (true, true) => self.spacing.beside_lines * 0.5,
            _ => self.spacing.beside_lines,
        };
        (height(above) + height(below)) / 2.0 + gap
    }

    /// For each slot of a layer, how far below the first it lies when all lie close together.
    fn offsets(&self, layer: &[usize]) -> Vec<f32> {
        let mut offsets = Vec::with_capacity(layer.len());
        let mut offset = 0.0;
        let mut above = None;
        for slot in layer {
            offset += above.map_or(0.0, |above| self.distance(above, *slot));
            offsets.push(offset);
            above = Some(*slot);
        }
        offsets
    }

    /// Stacks a layer closely, from 0 on, and returns its height.
    fn stack(&self, layer: &[usize], middles: &mut [f32]) -> f32 {
        let offsets = self.offsets(layer);
        for (slot, offset) in layer.iter().zip(&offsets) {
            if let Some(middle) = middles.get_mut(*slot) {
                *middle = *offset;
            }
        }
        offsets.last().copied().unwrap_or(0.0)
    }

    /// Moves a layer as near to its neighbours as its order and the distances allow.
    fn align(&self, slots: &Slots, layer: &[usize], side: Side, middles: &mut [f32]) {
        let offsets = self.offsets(layer);
        let wishes = layer.iter().zip(&offsets).map(|(slot, offset)| {
            let (wanted, weight) = self.wanted(slots, *slot, side, middles);
            (wanted - offset, weight)
        });
        let settled = nearest_rising(wishes);
        for ((slot, offset), level) in layer.iter().zip(&offsets).zip(settled) {
            if let Some(middle) = middles.get_mut(*slot) {
                *middle = level + offset;
            }
        }
    }

    /// Where a slot would like to be, and how strongly.
    fn wanted(&self, slots: &Slots, slot: usize, side: Side, middles: &[f32]) -> (f32, f32) {
        let is_line = |slot: usize| slot >= self.nodes.len();
        let (mut sum, mut weights) = (0.0, 0.0);
        for other in slots.neighbours(slot, side) {
            let weight = if is_line(slot) && is_line(*other) { PULL_OF_LINES } else { 1.0 };
            sum += weight * middles.get(*other).copied().unwrap_or(0.0);
            weights += weight;
        }
        if weights > 0.0 {
            (sum / weights, weights)
        } else {
            (middles.get(slot).copied().unwrap_or(0.0), 0.1)
        }
    }
}

/// The values nearest to the wanted ones that never fall: pools neighbours that are in each other's
/// way at their weighted average (isotonic regression).
fn nearest_rising(wanted: impl Iterator<Item = (f32, f32)>) -> Vec<f32> {
    /// How many values share a level, the level, and its weight.
    struct Pool(usize, f32, f32);
    let mut pools: Vec<Pool> = Vec::new();
    for (level, weight) in wanted {
        let mut pool = Pool(1, level, weight);
        while let Some(Pool(count, above, its)) = pools.pop_if(|Pool(_, above, _)| *above > pool.1)
        {
            let total = its + pool.2;
            pool = Pool(count + pool.0, (above * its + pool.1 * pool.2) / total, total);
        }
        pools.push(pool);
    }
    pools.iter().flat_map(|Pool(count, level, _)| std::iter::repeat_n(*level, *count)).collect()
}
