//! What the map keeps from frame to frame: the picture, and how far it has come from the one before.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use egui::{Rect, Vec2};

use super::far::{Bundle, BundleKey, bundles};
use super::glide::{Glide, share_to_go};
use super::source::{MapKey, Picture, picture};
use crate::board::Board;
use crate::insight::Element;
use crate::layout::{Measure, ValueMap};

/// The map's memory. Losing it costs time and the places of nodes, never meaning.
#[derive(Default)]
pub(in crate::view) struct MapLook {
    key: Option<MapKey>,
    picture: Arc<Picture>,
    /// What the picture has replaced.
    change: Change,
    pub(super) glide: Glide,
    /// Where everything lay on the map of all chains, for the next map to begin with.
    heights: HashMap<Element, f32>,
    hovered: Option<Element>,
    next_hovered: Option<Element>,
    lit: Option<(Element, Arc<Lit>)>,
    bundles: Option<(BundleKey, Arc<Vec<Bundle>>)>,
}

/// How the map changed last.
#[derive(Default)]
pub(super) struct Change {
    began_secs: f64,
    /// From where each node came that was there before.
    came_from: HashMap<Element, Vec2>,
    pub(super) before: Arc<Picture>,
    /// Of the map before: nodes and lines that are no more.
    pub(super) gone_nodes: Vec<usize>,
    pub(super) gone_lines: Vec<usize>,
    /// Nodes and lines that were not there before.
    new_nodes: HashSet<usize>,
    new_lines: HashSet<usize>,
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
        self.change = if is_same_scale && !self.picture.map.nodes.is_empty() {
            self.change_to(&picture, now_secs)
        } else {
            Change::default()
        };
        self.picture = Arc::new(picture);
        self.key = Some(key);
        self.lit = None;
        self.bundles = None;
    }

    fn change_to(&self, picture: &Picture, now_secs: f64) -> Change {
        let share = self.share_to_go(now_secs);
        let before = Arc::clone(&self.picture);
        let (old, new) = (&before.map, &picture.map);
        let mut came_from = HashMap::new();
        let mut new_nodes = HashSet::new();
        for (index, node) in new.nodes.iter().enumerate() {
            let known = before.index.get(&node.element).and_then(|old_index| {
                let way = self.way_to_go(*old_index, share);
                Some(old.nodes.get(*old_index)?.rect.min + way - node.rect.min)
            });
            match known {
                Some(way) => _ = came_from.insert(node.element, way),
                None => _ = new_nodes.insert(index),
            }
        }
        let gone_nodes = old.nodes.iter().enumerate();
        let gone_nodes = gone_nodes.filter(|(_, node)| !picture.index.contains_key(&node.element));
        let (old_ends, new_ends) = (ends(old), ends(new));
        let missing = |own: &[Ends], others: &[Ends]| -> Vec<usize> {
            let others: HashSet<&Ends> = others.iter().collect();
            let own = own.iter().enumerate().filter(|(_, ends)| !others.contains(ends));
            own.map(|(index, _)| index).collect()
        };
        Change {
            began_secs: now_secs,
            came_from,
            gone_nodes: gone_nodes.map(|(index, _)| index).collect(),
            gone_lines: missing(&old_ends, &new_ends),
            new_nodes,
            new_lines: missing(&new_ends, &old_ends).into_iter().collect(),
            before,
        }
    }

    /// How much of its way everything still has before it.
    fn share_to_go(&self, now_secs: f64) -> f32 {
        share_to_go(self.change.began_secs, now_secs)
    }

    /// What has changed, with how much of it is still to be seen.
    pub(super) fn change(&self, now_secs: f64) -> Option<(&Change, f32)> {
        let share = self.share_to_go(now_secs);
        (share > 0.0).then_some((&self.change, share))
    }

    /// Where a node is just now, away from its place.
    pub(super) fn way_to_go(&self, node: usize, share: f32) -> Vec2 {
        if share <= 0.0 {
            return Vec2::ZERO;
        }
        let element = self.picture.map.nodes.get(node).map(|node| node.element);
        let way = element.and_then(|element| self.change.came_from.get(&element));
        way.map_or(Vec2::ZERO, |way| *way * share)
    }

    pub(super) fn is_new_node(&self, node: usize) -> bool {
        self.change.new_nodes.contains(&node)
    }

    pub(super) fn is_new_line(&self, line: usize) -> bool {
        self.change.new_lines.contains(&line)
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

    /// The lines as they are seen from far away, with all lit that is on a chain with the lead.
    pub(super) fn bundles(&mut self, zoom: f32, lead: Option<Element>) -> Arc<Vec<Bundle>> {
        let key = BundleKey { zoom, lead };
        if let Some((known, bundles)) = &self.bundles
            && *known == key
        {
            return Arc::clone(bundles);
        }
        let lit = lead.map(|lead| self.lit(lead));
        let bundles = Arc::new(bundles(&self.picture, zoom, lit.as_deref()));
        self.bundles = Some((key, Arc::clone(&bundles)));
        bundles
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

impl Change {
    /// How far a node that stays has come from where it was.
    pub(super) fn way_gone(&self, element: Element, share: f32) -> Vec2 {
        let way = self.came_from.get(&element).copied().unwrap_or_default();
        way * (share - 1.0)
    }
}

/// From what to what a line leads.
type Ends = (Option<Element>, Option<Element>);

fn ends(map: &ValueMap) -> Vec<Ends> {
    let element = |index: usize| map.nodes.get(index).map(|node| node.element);
    map.lines.iter().map(|line| (element(line.link.from), element(line.link.to))).collect()
}
