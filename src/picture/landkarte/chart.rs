//! From the board to what the map shows: whose chains, which links, what stands on each node.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use emath::{Rect, vec2};
use rustc_hash::FxHashMap;

use super::links::{Group, bounds, groups};
use crate::board::{Board, Card, CardId, Chain, Column, PurposeId};
use crate::insight::{Element, ImplicationMatrix, Kept, Mode, circles};
use crate::layout::{Band, MapLink, MapNode, Measure, Spacing, ValueMap, Weight, break_lines};

/// What the map depends on.
#[derive(Clone, Debug, PartialEq)]
pub struct MapKey {
    pub revision: u64,
    pub customer: Option<String>,
    pub cutoff: u32,
    pub is_projected: bool,
    /// The purposes of which every request is shown, however many there are.
    pub unfolded: BTreeSet<PurposeId>,
}

/// The measures of a node, at 100 %.
pub struct NodeMeasures {
    pub width: f32,
    pub text_size: f32,
    pub line: f32,
    pub padding: f32,
    pub bar: f32,
    /// Above and below the text together.
    pub margin: f32,
    /// What a purpose keeps free at its right for the number of requests.
    pub badge: f32,
    /// Between columns.
    pub gap: f32,
    pub widest_gap: f32,
}

const ON_SCREEN: NodeMeasures = NodeMeasures {
    width: 356.0,
    text_size: 19.5,
    line: 24.0,
    padding: 22.0,
    bar: 6.0,
    margin: 24.0,
    badge: 48.0,
    gap: 96.0,
    widest_gap: 272.0,
};

/// The space around the text is for the eye that is near; on the wall it shrinks.
const ON_THE_WALL: NodeMeasures = NodeMeasures {
    width: 292.0,
    padding: 15.0,
    bar: 4.0,
    margin: 14.0,
    badge: 42.0,
    gap: 80.0,
    widest_gap: 80.0,
    ..ON_SCREEN
};

const MAX_LINES: usize = 4;
/// With more requests than this they stand close together, and each next to what it leads to rather
/// than wishes above needs: else every purpose would lie in the middle between the two, and
/// thousands of lines would lead there.
const MANY_REQUESTS: usize = 40;
/// Above and below the text of a request together, where there are many.
const CLOSE_MARGIN: f32 = 12.0;
/// Fewer requests than these are not worth folding.
const LEAST_FOLDED: usize = 3;
/// Of a screen, without the bar and the headings.
const ASPECT: f32 = 2.25;

impl NodeMeasures {
    pub fn of(is_projected: bool) -> &'static Self {
        if is_projected { &ON_THE_WALL } else { &ON_SCREEN }
    }
}

/// The map with all that is written on it.
#[derive(Debug, Default)]
pub struct Chart {
    pub map: ValueMap,
    /// By node.
    pub faces: Vec<NodeFace>,
    /// By line: where anything of it may be seen.
    pub bounds: Vec<Rect>,
    pub groups: Vec<Group>,
    /// By line: whether customers disagree on it.
    pub is_disputed: Vec<bool>,
    /// The chains, as the nodes that they lead through.
    pub chains: Vec<Vec<usize>>,
    pub index: HashMap<Element, usize>,
    /// How much of what was said is left, in hundredths.
    pub coverage_percent: u32,
    /// How often the link between purposes was said that was said most often.
    pub most_mentions: u32,
    pub requests: usize,
    /// Everybody whose chains there are, with the number of their requests.
    pub customers: Vec<(String, usize)>,
    pub all_requests: usize,
}

/// What stands on a node.
#[derive(Clone, Debug)]
pub struct NodeFace {
    /// A need is called what its card says.
    pub text: String,
    pub lines: Vec<String>,
    /// The words of the purpose that a need was taken over from, where these are others.
    pub words_behind: Option<String>,
    pub column: Column,
    pub customer: String,
    /// How many requests lead here.
    pub requests: usize,
    /// Whether the purpose was taken over as a need.
    pub is_need: bool,
    pub is_disputed: bool,
    /// All requests that the node stands for, if it is more than one.
    pub folded: Vec<CardId>,
    /// Whether nothing leads on from here.
    pub is_end: bool,
    /// From its middle to that of the nearest node of its column, at 100 %.
    pub clearance: f32,
}

/// The map of these chains. `heights` are where things lay before.
pub fn chart(
    board: &Board,
    key: &MapKey,
    heights: &HashMap<Element, f32>,
    measure: &dyn Measure,
) -> Chart {
    let chosen = chosen(board, key.customer.as_deref());
    let matrix = ImplicationMatrix::of(&chosen, Mode::Mentions);
    let kept = Kept::at(key.cutoff.max(1), &chosen, &matrix);
    let disputed: HashSet<(Element, Element)> =
        circles(&matrix).into_iter().map(|cell| (cell.from, cell.to)).collect();
    let mut content = Content::of(&chosen, &kept, &disputed, key, measure);
    let links = links(&kept, &content.index);
    let spacing = spacing(&content.nodes, NodeMeasures::of(key.is_projected));
    let map = ValueMap::new(&content.nodes, &links, spacing, heights);
    note_places(&mut content.faces, &map);
    let bounds: Vec<Rect> = map.lines.iter().map(bounds).collect();
    let is_disputed = map.lines.iter().map(|line| {
        let element = |index: usize| map.nodes.get(index).map(|node| node.element);
        let ends = element(line.link.from).zip(element(line.link.to));
        ends.is_some_and(|ends| disputed.contains(&ends))
    });
    Chart {
        groups: groups(&bounds),
        bounds,
        is_disputed: is_disputed.collect(),
        chains: chains(&chosen, &content.index),
        coverage_percent: (kept.coverage * 100.0).round() as u32,
        most_mentions: kept.most,
        requests: requests(&chosen).count(),
        customers: customers(board),
        all_requests: requests(board).count(),
        faces: std::mem::take(&mut content.faces),
        index: std::mem::take(&mut content.index),
        map,
    }
}

/// What leads from node to node. Where a node stands for many requests, their links are one.
fn links(kept: &Kept, index: &HashMap<Element, usize>) -> Vec<MapLink> {
    let mut links: Vec<MapLink> = Vec::new();
    let mut places: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for link in &kept.links {
        let ends = index.get(&link.from).zip(index.get(&link.to));
        let Some((from, to)) = ends.map(|(from, to)| (*from, *to)) else { continue };
        let place = *places.entry((from, to)).or_insert(links.len());
        match links.get_mut(place) {
            Some(known) => known.count += link.count,
            None => links.push(MapLink { from, to, count: link.count }),
        }
    }
    links
}

/// Notes on each face what its place on the map makes of it.
fn note_places(faces: &mut [NodeFace], map: &ValueMap) {
    let begins: HashSet<usize> = map.lines.iter().map(|line| line.link.from).collect();
    for (index, (face, node)) in faces.iter_mut().zip(&map.nodes).enumerate() {
        face.is_end = node.band == Band::Purpose && !begins.contains(&index);
        face.clearance = f32::INFINITY;
    }
    let middle = |node: usize| map.nodes.get(node).map_or(0.0, |node| node.rect.center().y);
    for column in &map.columns {
        for (above, below) in column.nodes.iter().zip(column.nodes.iter().skip(1)) {
            let apart = middle(*below) - middle(*above);
            for node in [*above, *below] {
                if let Some(face) = faces.get_mut(node) {
                    face.clearance = face.clearance.min(apart);
                }
            }
        }
    }
}

/// Few nodes stand apart as on a poster, many close together as in a list.
fn spacing(nodes: &[MapNode], measures: &NodeMeasures) -> Spacing {
    let requests = nodes.iter().filter(|node| node.band != Band::Purpose).count();
    let crowd = (requests.max(nodes.len() - requests) as f32 - 8.0) / 16.0;
    let is_crowded = nodes.iter().any(|node| node.band == Band::Request);
    let between_nodes = if is_crowded { 9.0 } else { 34.0 - 18.0 * crowd.clamp(0.0, 1.0) };
    // A crowded map is read line by line: what it needs is width for words, not for curves.
    let widest = if is_crowded { measures.gap * 1.3 } else { measures.widest_gap };
    let between_layers = (measures.gap, widest);
    Spacing { between_layers, aspect: ASPECT, between_nodes, beside_lines: 18.0 }
}

/// The cards that have a chain.
fn asked(board: &Board) -> impl Iterator<Item = (Column, &Arc<Card>)> {
    let columns = [Column::Wish, Column::Need].into_iter();
    let cards = columns.flat_map(|column| board.column(column).iter().map(move |it| (column, it)));
    cards.filter(|(_, card)| card.chains.iter().any(|chain| !chain.steps.is_empty()))
}

/// Those of them that somebody made: a need that was taken over is the purpose that others name.
fn requests(board: &Board) -> impl Iterator<Item = (Column, &Arc<Card>)> {
    asked(board).filter(|(_, card)| card.is_request())
}

/// Who speaks in a chain.
pub fn speaker<'a>(card: &'a Card, chain: &'a Chain) -> &'a str {
    if chain.by.is_empty() { card.customer.trim() } else { chain.by.trim() }
}

/// Everybody who speaks in a chain, with the number of their requests.
fn customers(board: &Board) -> Vec<(String, usize)> {
    let mut counts: HashMap<&str, (usize, Option<CardId>)> = HashMap::new();
    for (_, card) in asked(board) {
        for chain in card.chains.iter().filter(|chain| !chain.steps.is_empty()) {
            let (count, last) = counts.entry(speaker(card, chain)).or_default();
            if last.replace(card.id) != Some(card.id) {
                *count += usize::from(card.is_request());
            }
        }
    }
    let named = counts.into_iter().filter(|(customer, _)| !customer.is_empty());
    let mut customers: Vec<_> =
        named.map(|(customer, (count, _))| (customer.to_owned(), count)).collect();
    customers.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    customers
}

/// The board with nothing but the chains of this customer; all of them if none is named.
fn chosen(board: &Board, customer: Option<&str>) -> Board {
    let mut chosen = board.clone();
    let Some(customer) = customer else { return chosen };
    for column in [Column::Wish, Column::Need] {
        for card in chosen.column_mut(column) {
            if card.chains.iter().any(|chain| speaker(card, chain) != customer) {
                let mut own = Card::clone(card);
                own.chains.retain(|chain| speaker(card, chain) == customer);
                *card = Arc::new(own);
            }
        }
    }
    chosen
}

/// The element at the foot of a card's chains: a need that was taken over is its purpose.
fn foot(card: &Card) -> Element {
    card.purpose.map_or(Element::Card(card.id), Element::Purpose)
}

fn chains(board: &Board, index: &HashMap<Element, usize>) -> Vec<Vec<usize>> {
    let place = |element: Element| index.get(&element).copied();
    let chains = asked(board).flat_map(|(_, card)| {
        card.chains.iter().map(move |chain| {
            let steps = chain.steps.iter().map(|step| place(Element::Purpose(step.purpose)));
            // A request is linked to the first purpose that the cutoff has left. What it has left
            // out above that breaks no chain: its links are simply not drawn.
            let steps = steps.skip_while(|step| card.is_request() && step.is_none());
            let elements = std::iter::once(place(foot(card))).chain(steps);
            elements.map(|it| it.unwrap_or(usize::MAX)).collect()
        })
    });
    chains.collect()
}

#[derive(Default)]
struct Content {
    nodes: Vec<MapNode>,
    faces: Vec<NodeFace>,
    index: HashMap<Element, usize>,
}

impl Content {
    /// The nodes that are shown, in board order.
    fn of(
        board: &Board,
        kept: &Kept,
        disputed: &HashSet<(Element, Element)>,
        key: &MapKey,
        measure: &dyn Measure,
    ) -> Self {
        let shown: HashSet<Element> = kept
            .links
            .iter()
            .map(|link| link.from)
            .chain(kept.purposes.iter().copied().map(Element::Purpose))
            .collect();
        let in_dispute: HashSet<Element> = disputed.iter().flat_map(|(a, b)| [*a, *b]).collect();
        // Of several needs with the same purpose the first is meant, as everywhere.
        let needs = board.needs.iter().rev().filter_map(|need| Some((need.purpose?, &**need)));
        let needs: HashMap<PurposeId, &Card> = needs.collect();
        let counts = request_counts(board);
        let mut content = Self::default();
        let measures = NodeMeasures::of(key.is_projected);
        let is_crowded = requests(board).count() > MANY_REQUESTS;
        let folds =
            if is_crowded { Folds::of(board, kept, &key.unfolded) } else { Folds::default() };
        for (column, card) in requests(board) {
            let element = Element::Card(card.id);
            if !shown.contains(&element) {
                continue;
            }
            let folded = folds.around(card.id);
            if let Some(place) = folded.first().and_then(|first| content.card(*first)) {
                content.index.insert(element, place);
                continue;
            }
            let face = NodeFace {
                text: name_of(board, card, folded),
                lines: lines(
                    &card.text,
                    measures.width - measures.padding * 1.8,
                    measures,
                    measure,
                ),
                words_behind: None,
                column,
                customer: card.customer.clone(),
                requests: 1,
                is_need: column == Column::Need,
                is_disputed: false,
                folded: folded.to_vec(),
                is_end: false,
                clearance: 0.0,
            };
            let band = match column {
                _ if is_crowded => Band::Request,
                Column::Wish => Band::Wish,
                Column::Need | Column::Aside => Band::Need,
            };
            content.add(element, band, face, measures);
        }
        for purpose in &board.purposes {
            let element = Element::Purpose(purpose.id);
            if !shown.contains(&element) {
                continue;
            }
            let room = measures.width - measures.padding - measures.badge - 8.0;
            let need = needs.get(&purpose.id).copied();
            let text = need.map_or(&purpose.text, |need| &need.text);
            let other = need.filter(|need| !need.says(&purpose.text));
            let face = NodeFace {
                text: text.clone(),
                lines: lines(text, room, measures, measure),
                words_behind: other.map(|_| purpose.text.clone()),
                column: Column::Need,
                customer: String::new(),
                requests: counts.get(&purpose.id).copied().unwrap_or(0),
                is_need: need.is_some(),
                is_disputed: in_dispute.contains(&element),
                folded: Vec::new(),
                is_end: false,
                clearance: 0.0,
            };
            content.add(element, Band::Purpose, face, measures);
        }
        content
    }

    /// The node that stands for a card, if it is there.
    fn card(&self, card: CardId) -> Option<usize> {
        self.index.get(&Element::Card(card)).copied()
    }

    fn add(&mut self, element: Element, band: Band, face: NodeFace, measures: &NodeMeasures) {
        if self.index.contains_key(&element) {
            return;
        }
        let lines = if face.folded.is_empty() { face.lines.len() } else { 2 };
        let lines = lines + usize::from(face.words_behind.is_some());
        let (lines, margin) = match band {
            Band::Request => (lines.max(1), CLOSE_MARGIN),
            _ => (lines.max(2), measures.margin),
        };
        let size = vec2(measures.width, lines as f32 * measures.line + margin);
        self.index.insert(element, self.nodes.len());
        self.nodes.push(MapNode { element, size, band });
        self.faces.push(face);
    }
}

/// The words of a request, or the first of those that are folded.
fn name_of(board: &Board, card: &Card, folded: &[CardId]) -> String {
    const NAMED: usize = 4;
    if folded.is_empty() {
        return card.text.clone();
    }
    let cards = folded.iter().take(NAMED).filter_map(|card| board.card(*card));
    cards.map(|card| card.text.as_str()).collect::<Vec<_>>().join(", ")
}

/// Requests of one column that lead to the same purpose and to no other one: on a crowded map they
/// are one node, until somebody unfolds it.
#[derive(Default)]
struct Folds {
    /// By card: the place of those that it is among.
    places: FxHashMap<CardId, usize>,
    cards: Vec<Vec<CardId>>,
}

impl Folds {
    fn of(board: &Board, kept: &Kept, unfolded: &BTreeSet<PurposeId>) -> Self {
        let mut targets: FxHashMap<CardId, (PurposeId, bool)> = FxHashMap::default();
        for link in &kept.links {
            if let (Element::Card(card), Element::Purpose(purpose)) = (link.from, link.to) {
                let (first, is_only) = targets.entry(card).or_insert((purpose, true));
                *is_only &= *first == purpose;
            }
        }
        let mut folds: FxHashMap<(Column, PurposeId), Vec<CardId>> = FxHashMap::default();
        let mut order = Vec::new();
        for (column, card) in requests(board) {
            let Some((purpose, true)) = targets.get(&card.id) else { continue };
            let cards = folds.entry((column, *purpose)).or_default();
            if cards.is_empty() {
                order.push((column, *purpose));
            }
            cards.push(card.id);
        }
        let mut all = Self::default();
        for key in order.into_iter().filter(|(_, purpose)| !unfolded.contains(purpose)) {
            let cards = folds.remove(&key).filter(|cards| cards.len() >= LEAST_FOLDED);
            let Some(cards) = cards else { continue };
            all.places.extend(cards.iter().map(|card| (*card, all.cards.len())));
            all.cards.push(cards);
        }
        all
    }

    /// All cards that are folded with this one, in board order; none if it stands alone.
    fn around(&self, card: CardId) -> &[CardId] {
        let place = self.places.get(&card);
        place.and_then(|place| self.cards.get(*place)).map_or(&[], Vec::as_slice)
    }
}

fn lines(text: &str, room: f32, measures: &NodeMeasures, measure: &dyn Measure) -> Vec<String> {
    break_lines(text, measure, Weight::SemiBold, measures.text_size, room, MAX_LINES)
}

/// How many cards have a chain through each purpose.
fn request_counts(board: &Board) -> HashMap<PurposeId, usize> {
    let mut counts: HashMap<PurposeId, (usize, Option<CardId>)> = HashMap::new();
    for (_, card) in requests(board) {
        for purpose in card.purposes() {
            let (count, last) = counts.entry(purpose).or_default();
            if last.replace(card.id) != Some(card.id) {
                *count += 1;
            }
        }
    }
    counts.into_iter().map(|(purpose, (count, _))| (purpose, count)).collect()
}
