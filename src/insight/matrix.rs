//! The implication matrix: how often one thing was said to lead to another.
//!
//! Reynolds, T. J. and Gutman, J. (1988), "Laddering theory, method, analysis, and interpretation",
//! Journal of Advertising Research 28(1), 11–31. Of a ladder c1…cn the pairs (ck, ck+1) are direct,
//! the pairs (ck, cm) with m > k + 1 are indirect.
//!
//! A ladder of a thousand steps has a thousand direct links and half a million indirect ones. The
//! first are counted when the matrix is made, the second only for whoever asks for whole cells.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::board::{Board, Card, CardId, Chain, PurposeId};

/// What a ladder is made of: a card at its foot, purposes above it.
///
/// A need that was taken over from a purpose stands at the foot as that purpose, which it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Element {
    Card(CardId),
    Purpose(PurposeId),
}

/// What counts as one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Every ladder counts.
    #[default]
    Mentions,
    /// Every customer counts once a pair, as direct if any of their ladders says so. A card whose
    /// customer nobody has named is a customer of its own.
    Respondents,
}

/// How often `from` was said to lead to `to`: two whole numbers, never a decimal, since 1.10 and
/// 1.1 are different here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cell {
    pub from: Element,
    pub to: Element,
    pub direct: u32,
    pub indirect: u32,
}

/// How often `from` was said to lead to `to` directly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Link {
    pub from: Element,
    pub to: Element,
    pub count: u32,
}

/// Every pair of elements of which one was said to lead to the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImplicationMatrix {
    /// By number: first the cards, then the purposes, both in board order.
    elements: Vec<Element>,
    /// In the order of the numbers.
    pub(super) links: Vec<Entry>,
    ladders: Ladders,
}

/// A cell with the numbers of its elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) direct: u32,
    /// 0 unless somebody has asked for whole cells.
    pub(super) indirect: u32,
}

/// All ladders of a board, one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Ladders {
    /// The elements.
    rungs: Vec<usize>,
    ladders: Vec<Ladder>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Ladder {
    /// The place of its first rung, and the place after its last.
    begin: usize,
    end: usize,
    /// Who speaks: a ladder or a customer, by mode.
    voice: u32,
}

/// Values that belong to elements, stored element by element: fetching them from all over the
/// memory would take most of the time.
struct ByElement<T> {
    values: Vec<T>,
    /// For each element, the place after its last value.
    ends: Vec<usize>,
}

/// Gives a number to everybody who speaks.
struct Voices<'a> {
    mode: Mode,
    customers: FxHashMap<&'a str, u32>,
    next: u32,
}

/// What all voices say, about one element at a time. The row has a place for every element, so that
/// one more implication costs no more than a look at its place.
struct Rows<'a> {
    ladders: &'a Ladders,
    /// For each element, its place on every ladder that it is on.
    places: ByElement<(Ladder, usize)>,
    counts: Vec<Count>,
    /// The places that are not empty in this row.
    filled: Vec<usize>,
}

#[derive(Clone, Copy, Default)]
struct Count {
    direct: u32,
    indirect: u32,
    /// Whoever spoke last.
    voice: Option<u32>,
}

impl ImplicationMatrix {
    /// The matrix of a board, with what the mode says counting as one.
    pub fn of(board: &Board, mode: Mode) -> Self {
        let cards = || board.at_hand();
        let purposes = board.purposes.iter().map(|purpose| purpose.id);
        let ids = cards().map(|card| Element::Card(card.id));
        let elements: Vec<_> = ids.chain(purposes.clone().map(Element::Purpose)).collect();
        let first_purpose = elements.len() - board.purposes.len();
        let numbers: FxHashMap<_, _> = purposes.zip(first_purpose..).collect();

        let chains = || cards().flat_map(|card| &card.chains);
        let rungs = chains().map(|chain| chain.steps.len() + 1).sum();
        let mut ladders = Ladders { rungs: Vec::with_capacity(rungs), ladders: Vec::new() };
        let mut voices = Voices { mode, customers: FxHashMap::default(), next: 0 };
        for (index, card) in cards().enumerate() {
            ladders.add_card(index, card, &numbers, &mut voices);
        }
        Self { links: ladders.links(elements.len()), elements, ladders }
    }

    /// Every direct link.
    pub fn links(&self) -> impl Iterator<Item = Link> {
        self.links.iter().filter_map(|entry| self.link(entry))
    }

    /// Every cell that is not empty.
    pub fn cells(&self) -> impl Iterator<Item = Cell> {
        self.entries().filter_map(|entry| {
            let Link { from, to, count } = self.link(&entry)?;
            Some(Cell { from, to, direct: count, indirect: entry.indirect })
        })
    }

    /// The cells of these links.
    pub fn cells_of(&self, links: &[Link]) -> impl Iterator<Item = Cell> {
        let wanted: FxHashSet<_> = links.iter().map(|link| (link.from, link.to)).collect();
        // Learning that none of them is there would take as long as finding many.
        let all = (!wanted.is_empty()).then(|| self.cells());
        all.into_iter().flatten().filter(move |cell| wanted.contains(&(cell.from, cell.to)))
    }

    /// Returns how many direct links there are: T in the formulas of [`Indices`](super::Indices).
    pub fn count_links(&self) -> u64 {
        self.links.iter().map(|entry| u64::from(entry.direct)).sum()
    }

    pub(super) fn element(&self, number: usize) -> Option<Element> {
        self.elements.get(number).copied()
    }

    pub(super) fn count_elements(&self) -> usize {
        self.elements.len()
    }

    pub(super) fn link(&self, entry: &Entry) -> Option<Link> {
        let (from, to) = (self.element(entry.from)?, self.element(entry.to)?);
        Some(Link { from, to, count: entry.direct })
    }

    /// All cells with their indirect links. One row at a time is spelled out: written down
    /// together, the indirect links of long ladders would fill the memory.
    pub(super) fn entries(&self) -> impl Iterator<Item = Entry> {
        let mut rows = Rows::of(&self.ladders, self.elements.len());
        (0..self.elements.len()).flat_map(move |from| rows.row(from))
    }
}

/// A part of a whole, from 0 to 1; nothing of nothing is 0.
pub(super) fn part(count: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { count as f64 / whole as f64 }
}

impl Ladders {
    fn add_card<'a>(
        &mut self,
        index: usize,
        card: &'a Card,
        numbers: &FxHashMap<PurposeId, usize>,
        voices: &mut Voices<'a>,
    ) {
        let own = card.purpose.and_then(|purpose| numbers.get(&purpose).copied());
        let foot = own.unwrap_or(index);
        let mut nobody = None;
        for chain in card.chains.iter().filter(|chain| !chain.steps.is_empty()) {
            let voice = voices.voice(card, chain, &mut nobody);
            let begin = self.rungs.len();
            // A board that keeps its rules has every purpose that it names.
            let number = |purpose| numbers.get(&purpose).copied().unwrap_or(usize::MAX);
            self.rungs.push(foot);
            self.rungs.extend(chain.steps.iter().map(|step| number(step.purpose)));
            self.ladders.push(Ladder { begin, end: self.rungs.len(), voice });
        }
    }

    fn rungs_of(&self, ladder: &Ladder) -> &[usize] {
        self.rungs.get(ladder.begin..ladder.end).unwrap_or_default()
    }

    /// What each rung says of the next: of which element, to which it leads, and who says so.
    fn direct(&self) -> impl Iterator<Item = (usize, (usize, u32))> + Clone {
        self.ladders.iter().flat_map(|ladder| {
            let rungs = self.rungs_of(ladder);
            let pairs = rungs.iter().zip(rungs.iter().skip(1));
            pairs.map(|(from, to)| (*from, (*to, ladder.voice)))
        })
    }

    /// The direct links of all rows.
    fn links(&self, elements: usize) -> Vec<Entry> {
        let mut said = ByElement::of(elements, self.direct());
        let mut links = Vec::with_capacity(said.values.len());
        for from in 0..elements {
            let row = said.of_element(from);
            row.sort_unstable();
            let link = |said: &[(usize, u32)]| {
                let (to, _) = *said.first()?;
                let voices = said.chunk_by(|a, b| a.1 == b.1).count();
                Some(Entry { from, to, direct: voices as u32, indirect: 0 })
            };
            links.extend(row.chunk_by(|a, b| a.0 == b.0).filter_map(link));
        }
        links
    }
}

impl<T: Copy + Default> ByElement<T> {
    /// The values with their elements, in whatever order; what belongs to none is left out.
    fn of(elements: usize, values: impl Iterator<Item = (usize, T)> + Clone) -> Self {
        let mut ends = vec![0; elements];
        for (element, _) in values.clone() {
            if let Some(count) = ends.get_mut(element) {
                *count += 1;
            }
        }
        let mut begin = 0;
        for end in &mut ends {
            begin += std::mem::replace(end, begin);
        }
        let mut by_element = Self { values: vec![T::default(); begin], ends };
        for (element, value) in values {
            let Some(end) = by_element.ends.get_mut(element) else { continue };
            if let Some(place) = by_element.values.get_mut(*end) {
                *place = value;
            }
            *end += 1;
        }
        by_element
    }

    fn of_element(&mut self, element: usize) -> &mut [T] {
        let before = element.checked_sub(1).and_then(|before| self.ends.get(before));
        let begin = before.copied().unwrap_or(0);
        let end = self.ends.get(element).copied().unwrap_or(begin);
        self.values.get_mut(begin..end).unwrap_or_default()
    }
}

impl<'a> Voices<'a> {
    /// Who speaks in a chain. `nobody` is whoever speaks in those of a card without a customer.
    fn voice(&mut self, card: &'a Card, chain: &'a Chain, nobody: &mut Option<u32>) -> u32 {
        let fresh = self.next;
        let voice = match (self.mode, chain.by.as_str(), card.customer.as_str()) {
            (Mode::Mentions, _, _) => fresh,
            (Mode::Respondents, "", "") => *nobody.get_or_insert(fresh),
            (Mode::Respondents, "", customer) | (Mode::Respondents, customer, _) => {
                *self.customers.entry(customer).or_insert(fresh)
            }
        };
        self.next += u32::from(voice == fresh);
        voice
    }
}

impl<'a> Rows<'a> {
    fn of(ladders: &'a Ladders, elements: usize) -> Self {
        let places = ladders.ladders.iter().flat_map(|ladder| {
            let rungs = ladders.rungs_of(ladder).iter().zip(ladder.begin..);
            rungs.map(|(element, place)| (*element, (*ladder, place)))
        });
        let places = ByElement::of(elements, places);
        Self { ladders, places, counts: vec![Count::default(); elements], filled: Vec::new() }
    }

    fn row(&mut self, from: usize) -> Vec<Entry> {
        let places = self.places.of_element(from);
        places.sort_by_key(|(ladder, _)| ladder.voice);
        for own in places.chunk_by(|a, b| a.0.voice == b.0.voice) {
            // Of what one voice says about a pair, the direct link counts before all others.
            for is_indirect in [false, true] {
                for (ladder, place) in own {
                    let first = place + 1;
                    let next = (first + 1).min(ladder.end);
                    let said = if is_indirect { next..ladder.end } else { first..next };
                    let said = self.ladders.rungs.get(said).unwrap_or_default();
                    hear(&mut self.counts, &mut self.filled, said, (ladder.voice, is_indirect));
                }
            }
        }
        self.filled.sort_unstable();
        let counts = &mut self.counts;
        let entries = self.filled.drain(..).filter_map(|to| {
            let Count { direct, indirect, .. } = counts.get_mut(to).map(std::mem::take)?;
            Some(Entry { from, to, direct, indirect })
        });
        entries.collect()
    }
}

/// Counts one voice that says that an element leads to these.
fn hear(
    counts: &mut [Count],
    filled: &mut Vec<usize>,
    said: &[usize],
    (voice, is_indirect): (u32, bool),
) {
    for element in said {
        let Some(count) = counts.get_mut(*element) else { continue };
        if count.voice == Some(voice) {
            continue;
        }
        if count.voice.replace(voice).is_none() {
            filled.push(*element);
        }
        *(if is_indirect { &mut count.indirect } else { &mut count.direct }) += 1;
    }
}
