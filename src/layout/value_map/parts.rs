//! What is laid out, and what it is laid out as.

use emath::{Pos2, Rect, Vec2};

use crate::insight::Element;

/// What is to be laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct MapNode {
    pub element: Element,
    pub size: Vec2,
    pub band: Band,
}

/// Where a node may lie: requests stand in the first layer, wishes above needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    Wish,
    Need,
    /// A wish or a need, among all others, next to what it leads to.
    Request,
    Purpose,
}

/// A link from one node to another, both given by their index among the nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MapLink {
    pub from: usize,
    pub to: usize,
    /// How often it was said.
    pub count: u32,
}

/// The space between nodes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spacing {
    /// The least and the most between two layers.
    pub between_layers: (f32, f32),
    /// The width divided by the height that the picture is to have; the space between layers
    /// follows it.
    pub aspect: f32,
    /// The least from one node of a layer to the next.
    pub between_nodes: f32,
    /// The least from a line that passes a layer to its neighbours.
    pub beside_lines: f32,
}

/// A node in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedNode {
    pub element: Element,
    pub band: Band,
    /// The column, counted from 0.
    pub layer: usize,
    pub rect: Rect,
}

/// A link as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct MapLine {
    pub link: MapLink,
    /// Whether it leads from right to left, against all others.
    pub is_backward: bool,
    /// From one column to the next it swings, through a column it runs straight: swings and
    /// straights take turns. The points go from left to right.
    pub points: Vec<Pos2>,
}

/// One layer of the map.
#[derive(Clone, Debug, PartialEq)]
pub struct MapColumn {
    pub left: f32,
    pub width: f32,
    /// Whether requests stand in it.
    pub is_requests: bool,
    /// The nodes, from top to bottom.
    pub nodes: Vec<usize>,
}
