//! The hierarchical value map: requests at the left, what they are good for to the right of them.
//!
//! A layered drawing after Sugiyama, Tagawa and Toda (1981), "Methods for visual understanding of
//! hierarchical system structures": layers by the longest path ([`layers`]), few crossings by the
//! barycentre of the neighbours ([`order`]), places by their average ([`place`]). Every order
//! begins with the one before, so that what is known stays where it was while chains grow.

mod layers;
mod order;
mod parts;
mod place;

use std::collections::HashMap;

use emath::{Pos2, Rect, Vec2, pos2, vec2};

use crate::insight::Element;
use order::Slots;

pub use parts::{Band, MapColumn, MapLine, MapLink, MapNode, PlacedNode, Spacing};

/// Where everything lies. Lengths are points at 100 %.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ValueMap {
    /// In the order in which they were given.
    pub nodes: Vec<PlacedNode>,
    pub lines: Vec<MapLine>,
    pub columns: Vec<MapColumn>,
    pub size: Vec2,
}

impl ValueMap {
    /// Lays out the nodes and what leads from one to another. `heights` are the middles of nodes
    /// in the map before; what has none finds its place among its neighbours.
    pub fn new(
        nodes: &[MapNode],
        links: &[MapLink],
        spacing: Spacing,
        heights: &HashMap<Element, f32>,
    ) -> Self {
        let links: Vec<MapLink> = links
            .iter()
            .copied()
            .filter(|link| link.from != link.to && link.from.max(link.to) < nodes.len())
            .collect();
        let layering = layers::layering(nodes, &links);
        let slots = Slots::new(nodes, &links, &layering);
        let order = order::order(&slots, nodes, heights);
        let middles = place::middles(&slots, &order, nodes, spacing);
        Self::drawn(nodes, &links, &slots, &order, &middles, spacing)
    }

    /// The node that stands for this element.
    pub fn index_of(&self, element: Element) -> Option<usize> {
        self.nodes.iter().position(|node| node.element == element)
    }

    /// The middles of all nodes, for the next map to begin with.
    pub fn heights(&self) -> impl Iterator<Item = (Element, f32)> {
        self.nodes.iter().map(|node| (node.element, node.rect.center().y))
    }

    fn drawn(
        nodes: &[MapNode],
        links: &[MapLink],
        slots: &Slots,
        order: &[Vec<usize>],
        middles: &[f32],
        spacing: Spacing,
    ) -> Self {
        let mut columns: Vec<MapColumn> = Vec::with_capacity(order.len());
        let mut left = 0.0;
        let between = between_layers(nodes, order, middles, spacing);
        for layer in order {
            let own: Vec<usize> = layer.iter().copied().filter(|it| *it < nodes.len()).collect();
            let placed = own.iter().filter_map(|index| nodes.get(*index));
            let width = placed.clone().map(|node| node.size.x).fold(0.0, f32::max);
            let is_requests = placed.clone().any(|node| node.band != Band::Purpose);
            columns.push(MapColumn { left, width, is_requests, nodes: own });
            left += width + between;
        }
        let at = |slot: usize| {
            let layer = slots.layer(slot);
            let column = columns.get(layer)?;
            Some((layer, column.left, column.width, *middles.get(slot)?))
        };
        let placed = nodes.iter().enumerate().filter_map(|(index, node)| {
            let (layer, left, _, middle) = at(index)?;
            let rect = Rect::from_min_size(pos2(left, middle - node.size.y / 2.0), node.size);
            Some(PlacedNode { element: node.element, band: node.band, layer, rect })
        });
        let placed: Vec<PlacedNode> = placed.collect();
        let lines = links.iter().zip(slots.ways()).map(|(link, way)| {
            let mut points: Vec<Pos2> = way
                .slots
                .iter()
                .filter_map(|slot| at(*slot))
                .flat_map(|(_, left, width, middle)| {
                    [pos2(left, middle), pos2(left + width, middle)]
                })
                .collect();
            // The line begins at the right of its first node and ends at the left of its last.
            points.pop();
            if !points.is_empty() {
                points.remove(0);
            }
            MapLine { link: *link, is_backward: way.is_backward, points }
        });
        let lines = lines.collect();
        let bottom = placed.iter().map(|node| node.rect.bottom()).fold(0.0, f32::max);
        let right = columns.last().map_or(0.0, |column| column.left + column.width);
        Self { nodes: placed, lines, columns, size: vec2(right, bottom) }
    }
}

/// A map that is higher than the screen is wide enough for it is drawn apart.
fn between_layers(
    nodes: &[MapNode],
    order: &[Vec<usize>],
    middles: &[f32],
    spacing: Spacing,
) -> f32 {
    let bottoms = nodes.iter().zip(middles).map(|(node, middle)| middle + node.size.y / 2.0);
    let height = bottoms.fold(0.0, f32::max);
    let widest = nodes.iter().map(|node| node.size.x).fold(0.0, f32::max);
    let layers = order.len() as f32;
    let spare = height * spacing.aspect - widest * layers;
    let (least, most) = spacing.between_layers;
    (spare / (layers - 1.0).max(1.0)).clamp(least, most)
}
