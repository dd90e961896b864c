//! What the map keeps from frame to frame: the chart, and how far it has come from the one
//! before.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use egui::{Rect, Vec2};

use super::glide::{Glide, share_to_go};
use crate::board::Board;
use crate::insight::Element;
use crate::layout::{Measure, ValueMap};
use crate::picture::landkarte::{Bundle, BundleKey, Chart, Lit, MapKey, bundles, chart};

/// The map's memory. Losing it costs time and the places of nodes, never meaning.
#[derive(Default)]
pub struct MapLook {
    key: Option<MapKey>,
    /// What is to be seen. The map is another one until that is drawn.
    wanted: Option<MapKey>,
    /// Whether a thread draws a map.
    pub(in crate::view) is_drawing: bool,
    is_new: bool,
    chart: Arc<Chart>,
    /// What the chart has replaced.
    change: MapChange,
    pub(super) glide: Glide,
    /// Where everything lay on the map of all chains, for the next map to begin with.
    heights: Arc<HashMap<Element, f32>>,
    hovered: Option<Element>,
    next_hovered: Option<Element>,
    lit: Option<(Element, Arc<Lit>)>,
    bundles: Option<(BundleKey, Arc<Vec<Bundle>>)>,
}

/// What it takes to make a map, without the window.
pub(in crate::view) struct MapDraft {
    board: Board,
    key: MapKey,
    heights: Arc<HashMap<Element, f32>>,
    /// None where nothing glides.
    before: Option<Before>,
}

/// The map that a new one replaces.
struct Before {
    chart: Arc<Chart>,
    /// How far each node is from its place; empty if all of them are at rest.
    ways: Vec<Vec2>,
}

/// A map as it comes from its draft.
pub(in crate::view) struct NewMap {
    key: MapKey,
    chart: Arc<Chart>,
    heights: Arc<HashMap<Element, f32>>,
    change: MapChange,
}

/// How the map changed last.
#[derive(Default)]
pub(super) struct MapChange {
    began_secs: f64,
    /// From where each node came that was there before.
    came_from: HashMap<Element, Vec2>,
    pub(super) before: Arc<Chart>,
    /// Of the map before: nodes and lines that are no more.
    pub(super) gone_nodes: Vec<usize>,
    pub(super) gone_lines: Vec<usize>,
    /// Nodes and lines that were not there before.
    new_nodes: HashSet<usize>,
    new_lines: HashSet<usize>,
}

impl MapLook {
    pub(super) fn begin(&mut self) {
        self.hovered = self.next_hovered.take();
    }

    pub(super) fn chart(&self) -> Arc<Chart> {
        Arc::clone(&self.chart)
    }

    /// Notes which map is to be seen from now on. Whether it is another than the one that is.
    pub(in crate::view) fn wish_for(&mut self, key: &MapKey) -> bool {
        if self.wanted.as_ref() != Some(key) {
            self.wanted = Some(key.clone());
        }
        self.key.as_ref() != Some(key)
    }

    /// Whether nothing newer is wanted than this.
    pub(in crate::view) fn is_wanted(&self, map: &NewMap) -> bool {
        self.wanted.as_ref() == Some(&map.key)
    }

    /// What it takes to make the map of a board, on whatever thread.
    pub(in crate::view) fn draft(&self, board: &Board, key: MapKey, now_secs: f64) -> MapDraft {
        // From one measure to another nothing glides: everything changes at once.
        let is_same_scale =
            self.key.as_ref().is_some_and(|old| old.is_projected == key.is_projected);
        let has_before = is_same_scale && !self.chart.map.nodes.is_empty();
        MapDraft {
            board: board.clone(),
            key,
            heights: Arc::clone(&self.heights),
            before: has_before.then(|| self.before(now_secs)),
        }
    }

    /// The map that is seen, and where on it everything is just now.
    fn before(&self, now_secs: f64) -> Before {
        let share = self.share_to_go(now_secs);
        let is_gliding = share > 0.0;
        let nodes = self.chart.map.nodes.len();
        let ways = (0..nodes).filter(|_| is_gliding).map(|node| self.way_to_go(node, share));
        Before { chart: Arc::clone(&self.chart), ways: ways.collect() }
    }

    /// Shows a map that was made. From now on everything glides to its new place.
    pub(in crate::view) fn take(&mut self, map: NewMap, now_secs: f64) {
        let NewMap { key, chart, heights, change } = map;
        self.change = MapChange { began_secs: now_secs, ..change };
        self.chart = chart;
        self.key = Some(key);
        self.heights = heights;
        self.lit = None;
        self.bundles = None;
        self.is_new = true;
    }

    /// Whether there is a map to be seen, be it empty.
    pub(super) fn is_known(&self) -> bool {
        self.key.is_some()
    }

    /// Whether the map is another one than when this was asked last.
    pub(super) fn has_become_new(&mut self) -> bool {
        std::mem::take(&mut self.is_new)
    }

    /// How much of its way everything still has before it.
    fn share_to_go(&self, now_secs: f64) -> f32 {
        share_to_go(self.change.began_secs, now_secs)
    }

    /// What has changed, with how much of it is still to be seen.
    pub(super) fn change(&self, now_secs: f64) -> Option<(&MapChange, f32)> {
        let share = self.share_to_go(now_secs);
        (share > 0.0).then_some((&self.change, share))
    }

    /// Where a node is just now, away from its place.
    pub(super) fn way_to_go(&self, node: usize, share: f32) -> Vec2 {
        if share <= 0.0 {
            return Vec2::ZERO;
        }
        let element = self.chart.map.nodes.get(node).map(|node| node.element);
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
        let index = self.chart.index.get(&element)?;
        self.chart.map.nodes.get(*index).map(|node| node.rect)
    }

    /// Whether the map has a node for this.
    pub(super) fn has(&self, element: Element) -> bool {
        self.chart.index.contains_key(&element)
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
        // In steps of two, so that not every notch of the wheel puts all lines together anew.
        let zoom = zoom.log2().ceil().exp2();
        let key = BundleKey { zoom, lead };
        if let Some((known, bundles)) = &self.bundles
            && *known == key
        {
            return Arc::clone(bundles);
        }
        let lit = lead.map(|lead| self.lit(lead));
        let bundles = Arc::new(bundles(&self.chart, zoom, lit.as_deref()));
        self.bundles = Some((key, Arc::clone(&bundles)));
        bundles
    }

    fn chains_through(&self, element: Element) -> Lit {
        let mut lit = Lit::default();
        let Some(node) = self.chart.index.get(&element) else { return lit };
        lit.nodes.insert(*node);
        for chain in self.chart.chains.iter().filter(|chain| chain.contains(node)) {
            lit.nodes.extend(chain);
            let pairs = chain.iter().copied().zip(chain.iter().copied().skip(1));
            lit.links.extend(pairs);
        }
        lit
    }
}

impl MapDraft {
    /// Draws the map.
    pub(in crate::view) fn draw(self, measure: &dyn Measure) -> NewMap {
        let Self { board, key, mut heights, before } = self;
        let chart = Arc::new(chart(&board, &key, &heights, measure));
        let is_whole = key.customer.is_none() && key.cutoff <= 1;
        if is_whole {
            Arc::make_mut(&mut heights).extend(chart.map.heights());
        }
        let change = before.map(|before| MapChange::from(before, &chart)).unwrap_or_default();
        NewMap { key, chart, heights, change }
    }
}

impl MapChange {
    fn from(before: Before, chart: &Chart) -> Self {
        let Before { chart: before, ways } = before;
        let (old, new) = (&before.map, &chart.map);
        let mut came_from = HashMap::new();
        let mut new_nodes = HashSet::new();
        for (index, node) in new.nodes.iter().enumerate() {
            let known = before.index.get(&node.element).and_then(|old_index| {
                let way = ways.get(*old_index).copied().unwrap_or_default();
                Some(old.nodes.get(*old_index)?.rect.min + way - node.rect.min)
            });
            match known {
                Some(way) => _ = came_from.insert(node.element, way),
                None => _ = new_nodes.insert(index),
            }
        }
        let gone_nodes = old.nodes.iter().enumerate();
        let gone_nodes = gone_nodes.filter(|(_, node)| !chart.index.contains_key(&node.element));
        let gone_nodes = gone_nodes.map(|(index, _)| index).collect();
        let (old_ends, new_ends) = (ends(old), ends(new));
        let missing = |own: &[Ends], others: &[Ends]| -> Vec<usize> {
            let others: HashSet<&Ends> = others.iter().collect();
            let own = own.iter().enumerate().filter(|(_, ends)| !others.contains(ends));
            own.map(|(index, _)| index).collect()
        };
        Self {
            began_secs: 0.0,
            came_from,
            gone_nodes,
            gone_lines: missing(&old_ends, &new_ends),
            new_nodes,
            new_lines: missing(&new_ends, &old_ends).into_iter().collect(),
            before,
        }
    }

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
