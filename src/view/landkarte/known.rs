//! What the map keeps from frame to frame: the picture, and how far its nodes have glided.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use egui::{Rect, Vec2};

use super::source::{MapKey, Picture, picture};
use crate::board::Board;
use crate::insight::Element;
use crate::layout::Measure;

const GLIDE_SECS: f64 = 0.15;

/// The map's memory. Losing it costs time and the places of nodes, never meaning.
#[derive(Default)]
pub(in crate::view) struct MapLook {
    key: Option<MapKey>,
    picture: Arc<Picture>,
    /// Where everything lay on the map of all chains, for the next map to begin with.
    heights: HashMap<Element, f32>,
    /// From where each node came when the map changed last.
    came_from: HashMap<Element, Vec2>,
    changed_secs: f64,
    hovered: Option<Element>,
    next_hovered: Option<Element>,
    lit: Option<(Element, Arc<Lit>)>,
}

/// What hangs together with one node.
#[derive(Debug, Default)]
pub(super) struct Lit {
    pub(super) nodes: HashSet<usize>,
    pub(super) links: HashSet<(usize, usize)>,
}

impl MapLook {
    pub(super) fn begin(&mut self) {
        self.hovered = self.next_hovered.take();
    }

    pub(super) fn picture(&self) -> Arc<Picture> {
        Arc::clone(&self.picture)
    }

    pub(super) fn is_current(&self, key: &MapKey) -> bool {
        self.key.as_ref() == Some(key)
    }

    /// Makes the map anew.
    pub(in crate::view) fn draw_anew(
        &mut self,
        board: &Board,
        key: MapKey,
        measure: &dyn Measure,
        now_secs: f64,
    ) {
        let picture = picture(board, &key, &self.heights, measure);
        let is_whole = key.customer.is_none() && key.cutoff <= 1;
        if is_whole {
            self.heights.extend(picture.map.heights());
        }
        // From one measure to another nothing glides: everything changes at once.
        let is_same_scale =
            self.key.as_ref().is_some_and(|old| old.is_projected == key.is_projected);
        let share = self.share_to_go(now_secs);
        let mut came_from = HashMap::new();
        for node in picture.map.nodes.iter().filter(|_| is_same_scale) {
            let Some(old) = self.picture.index.get(&node.element) else { continue };
            let Some(old) = self.picture.map.nodes.get(*old) else { continue };
            let way = self.came_from.get(&node.element).copied().unwrap_or_default();
            let from = old.rect.min + way * share;
            came_from.insert(node.element, from - node.rect.min);
        }
        self.came_from = came_from;
        self.changed_secs = now_secs;
        self.picture = Arc::new(picture);
        self.key = Some(key);
        self.lit = None;
    }

    /// How much of its way every node still has before it.
    pub(super) fn share_to_go(&self, now_secs: f64) -> f32 {
        let share = ((now_secs - self.changed_secs) / GLIDE_SECS).clamp(0.0, 1.0) as f32;
        (1.0 - share).powi(3)
    }

    /// Where a node is just now, away from its place.
    pub(super) fn way_to_go(&self, node: usize, share: f32) -> Vec2 {
        if share <= 0.0 {
            return Vec2::ZERO;
        }
        let element = self.picture.map.nodes.get(node).map(|node| node.element);
        let way = element.and_then(|element| self.came_from.get(&element));
        way.map_or(Vec2::ZERO, |way| *way * share)
    }

    pub(super) fn rect(&self, element: Element) -> Option<Rect> {
        let index = self.picture.index.get(&element)?;
        self.picture.map.nodes.get(*index).map(|node| node.rect)
    }

    /// The node that the pointer was over in the last frame.
    pub(super) fn hovered(&self) -> Option<Element> {
        self.hovered
    }

    pub(super) fn note_hover(&mut self, element: Element) {
        self.next_hovered = Some(element);
    }

    /// All that is on a chain with this node.
    pub(super) fn lit(&mut self, element: Element) -> Arc<Lit> {
        if let Some((known, lit)) = &self.lit
            && *known == element
        {
            return Arc::clone(lit);
        }
        let lit = Arc::new(self.chains_through(element));
        self.lit = Some((element, Arc::clone(&lit)));
        lit
    }

    fn chains_through(&self, element: Element) -> Lit {
        let mut lit = Lit::default();
        let Some(node) = self.picture.index.get(&element) else { return lit };
        lit.nodes.insert(*node);
        for chain in self.picture.chains.iter().filter(|chain| chain.contains(node)) {
            lit.nodes.extend(chain);
            let pairs = chain.iter().copied().zip(chain.iter().copied().skip(1));
            lit.links.extend(pairs);
        }
        lit
    }
}
