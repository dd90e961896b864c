//! The implication matrix: how often one thing was said to lead to another.
//!
//! Reynolds, T. J. and Gutman, J. (1988), "Laddering theory, method, analysis, and interpretation",
//! Journal of Advertising Research 28(1), 11–31. Of a ladder c1…cn the pairs (ck, ck+1) are direct,
//! the pairs (ck, cm) with m > k + 1 are indirect.

use std::iter;

use rustc_hash::FxHashMap;

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

/// How often `from` was said to lead to `to`: two whole numbers, never a decimal, for 1.10 is not
/// 1.1 here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cell {
    pub from: Element,
    pub to: Element,
    pub direct: u32,
    pub indirect: u32,
}

/// What is left of the matrix at one cutoff.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coverage {
    /// The least number of direct links that a cell needs to be kept.
    pub cutoff: u32,
    /// How many cells are kept.
    pub cells: usize,
    /// Direct links in the cells that are kept, as a part of all direct links, from 0 to 1.
    pub coverage: f64,
}

/// Every pair of elements of which one was said to lead to the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImplicationMatrix {
    /// By number: first the cards, then the purposes, both in board order.
    elements: Vec<Element>,
    pub(super) entries: Vec<Entry>,
}

/// A cell with the numbers of its elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) direct: u32,
    pub(super) indirect: u32,
}

/// All ladders of a board, one after the other.
struct Ladders<'a> {
    mode: Mode,
    rungs: Vec<Rung>,
    /// For each element, its last rung.
    last: Vec<Option<usize>>,
    customers: FxHashMap<&'a str, u32>,
    /// The next number of somebody who speaks.
    next_voice: u32,
}

/// One element of a ladder.
struct Rung {
    element: usize,
    /// Who speaks: a ladder or a customer, by mode.
    voice: u32,
    /// The place after the last rung of the same ladder.
    end: usize,
    /// The rung before, in any ladder, of the same element.
    previous: Option<usize>,
}

/// That a voice says of one element that it leads to another. In the order in which they count: of
/// what one voice says about a pair, the direct link comes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Implication {
    to: usize,
    voice: u32,
    is_indirect: bool,
}

impl ImplicationMatrix {
    pub fn of(board: &Board, mode: Mode) -> Self {
        let cards = || board.wishes.iter().chain(&board.needs);
        let purposes = board.purposes.iter().map(|purpose| purpose.id);
        let ids = cards().map(|card| Element::Card(card.id));
        let elements: Vec<_> = ids.chain(purposes.clone().map(Element::Purpose)).collect();
        let first_purpose = elements.len() - board.purposes.len();
        let numbers: FxHashMap<_, _> = purposes.zip(first_purpose..).collect();

        let mut ladders = Ladders::on(elements.len(), mode);
        for (index, card) in cards().enumerate() {
            ladders.add_card(index, card, &numbers);
        }
        Self { elements, entries: ladders.entries() }
    }

    /// Every cell that is not empty.
    pub fn cells(&self) -> impl Iterator<Item = Cell> {
        self.entries.iter().filter_map(|entry| self.cell(entry))
    }

    /// The cells with at least so many direct links; with a cutoff of 0, all of them.
    pub fn kept(&self, cutoff: u32) -> impl Iterator<Item = Cell> {
        self.cells().filter(move |cell| cell.direct >= cutoff)
    }

    /// How many direct links there are: T in the formulas of [`Indices`](super::Indices).
    pub fn count_links(&self) -> u64 {
        self.entries.iter().map(|entry| u64::from(entry.direct)).sum()
    }

    /// What is left at each cutoff from 1 to the largest number of direct links in a cell; empty if
    /// there are none.
    pub fn coverage(&self) -> Vec<Coverage> {
        let mut direct: Vec<_> = self.entries.iter().map(|entry| entry.direct).collect();
        direct.sort_unstable();
        let all = self.count_links();
        let (mut kept, mut dropped) = (all, direct.as_slice());
        let at = |cutoff| {
            let count = dropped.partition_point(|direct| *direct < cutoff);
            let (below, above) = dropped.split_at(count);
            kept -= below.iter().map(|direct| u64::from(*direct)).sum::<u64>();
            dropped = above;
            Coverage { cutoff, cells: above.len(), coverage: part(kept, all) }
        };
        (1..=direct.last().copied().unwrap_or(0)).map(at).collect()
    }

    pub(super) fn element(&self, number: usize) -> Option<Element> {
        self.elements.get(number).copied()
    }

    pub(super) fn count_elements(&self) -> usize {
        self.elements.len()
    }

    pub(super) fn cell(&self, entry: &Entry) -> Option<Cell> {
        let (from, to) = (self.element(entry.from)?, self.element(entry.to)?);
        Some(Cell { from, to, direct: entry.direct, indirect: entry.indirect })
    }
}

/// A part of a whole, from 0 to 1; nothing of nothing is 0.
pub(super) fn part(count: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { count as f64 / whole as f64 }
}

impl<'a> Ladders<'a> {
    fn on(count: usize, mode: Mode) -> Self {
        Self {
            mode,
            rungs: Vec::new(),
            last: vec![None; count],
            customers: FxHashMap::default(),
            next_voice: 0,
        }
    }

    fn add_card(&mut self, index: usize, card: &'a Card, numbers: &FxHashMap<PurposeId, usize>) {
        let own = card.purpose.and_then(|purpose| numbers.get(&purpose).copied());
        let foot = own.unwrap_or(index);
        let mut nobody = None;
        for chain in card.chains.iter().filter(|chain| !chain.steps.is_empty()) {
            let voice = self.voice(card, chain, &mut nobody);
            let end = self.rungs.len() + 1 + chain.steps.len();
            self.add_rung(foot, voice, end);
            for step in &chain.steps {
                // A board that keeps its rules has every purpose that it names.
                let number = numbers.get(&step.purpose).copied();
                self.add_rung(number.unwrap_or(usize::MAX), voice, end);
            }
        }
    }

    fn add_rung(&mut self, element: usize, voice: u32, end: usize) {
        let here = self.rungs.len();
        let previous = self.last.get_mut(element).and_then(|last| last.replace(here));
        self.rungs.push(Rung { element, voice, end, previous });
    }

    /// Who speaks in a chain. `nobody` is whoever speaks in those of a card without a customer.
    fn voice(&mut self, card: &'a Card, chain: &'a Chain, nobody: &mut Option<u32>) -> u32 {
        let fresh = self.next_voice;
        let voice = match (self.mode, chain.by.as_str(), card.customer.as_str()) {
            (Mode::Mentions, _, _) => fresh,
            (Mode::Respondents, "", "") => *nobody.get_or_insert(fresh),
            (Mode::Respondents, "", customer) | (Mode::Respondents, customer, _) => {
                *self.customers.entry(customer).or_insert(fresh)
            }
        };
        self.next_voice += u32::from(voice == fresh);
        voice
    }

    /// The cells of all rows. Only one row at a time is spelled out: written down together, the
    /// indirect links of long ladders would fill the memory.
    fn entries(&self) -> Vec<Entry> {
        let mut entries = Vec::with_capacity(self.rungs.len());
        let mut row = Vec::new();
        for (from, last) in self.last.iter().enumerate() {
            row.clear();
            for place in iter::successors(*last, |place| self.rungs.get(*place)?.previous) {
                self.imply(place, &mut row);
            }
            row.sort_unstable();
            row.dedup_by_key(|it| (it.to, it.voice));
            entries.extend(row.chunk_by(|a, b| a.to == b.to).filter_map(|it| count(from, it)));
        }
        entries
    }

    /// What the ladder of a rung says about its element.
    fn imply(&self, place: usize, row: &mut Vec<Implication>) {
        let Some(rung) = self.rungs.get(place) else { return };
        let above = self.rungs.get(place + 1..rung.end).unwrap_or_default();
        row.extend(above.iter().enumerate().map(|(distance, above)| Implication {
            to: above.element,
            voice: rung.voice,
            is_indirect: distance > 0,
        }));
    }
}

/// The cell of all that is said about one pair.
fn count(from: usize, said: &[Implication]) -> Option<Entry> {
    let (mut direct, mut indirect) = (0, 0);
    for implication in said {
        *(if implication.is_indirect { &mut indirect } else { &mut direct }) += 1;
    }
    Some(Entry { from, to: said.first()?.to, direct, indirect })
}
