//! What is left of all chains at a cutoff: on the map, and of the matrix.
//!
//! The cutoff is about links between purposes. A request names its own purposes and nobody else
//! does, so that its link can hardly be said often: it stays as long as the purpose is shown that
//! it names. On the map it is linked, where it is not, to the next purpose of its ladder that is.

use rustc_hash::{FxHashMap, FxHashSet};

use super::matrix::part;
use super::{Cell, Element, ImplicationMatrix, Link};
use crate::board::{Board, Card, PurposeId};

/// The map of all chains without what was said too seldom.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// Links between purposes in the order of the matrix, then those of requests in board order.
    pub links: Vec<Link>,
    /// Every purpose that is shown. A need may stand alone.
    pub purposes: FxHashSet<PurposeId>,
    /// What is left at this cutoff, by [`Cutoffs::coverage`].
    pub coverage: f64,
    /// The largest cutoff that leaves a link between purposes; 1 if there is none.
    pub most: u32,
}

/// What is left of all direct links at one cutoff.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coverage {
    /// How often a link between purposes must have been said at least.
    pub cutoff: u32,
    /// How many cells of the matrix are kept.
    pub cells: usize,
    /// Direct links in the cells that are kept, as a part of all direct links, from 0 to 1.
    pub coverage: f64,
}

/// Up to which cutoff the direct links of a matrix stay.
pub struct Cutoffs {
    /// The largest cutoff at which a purpose is still shown.
    purposes: FxHashMap<PurposeId, u32>,
    /// The largest cutoff at which a direct link stays, in the order of the matrix, with how often
    /// it was said.
    links: Vec<(u32, u32)>,
    most: u32,
    all: u64,
}

impl Cutoffs {
    /// Those of a board, of which the matrix counts the links.
    ///
    /// A purpose stays that has a link left, that is a need, or at which so many ladders begin.
    pub fn of(board: &Board, matrix: &ImplicationMatrix) -> Self {
        let purposes = purposes(board, matrix);
        let last_of = |link: &Link| match (purpose(link.from), purpose(link.to)) {
            (None, Some(named)) => purposes.get(&named).copied().unwrap_or(0),
            _ => link.count,
        };
        let links = matrix.links().map(|link| (last_of(&link), link.count)).collect();
        let between = matrix.links().filter(|link| purpose(link.from).is_some());
        let most = between.map(|link| link.count).max().unwrap_or(1);
        Self { links, most, all: matrix.count_links(), purposes }
    }

    /// The cells of the matrix that are left at a cutoff; all of them, those of indirect links too,
    /// if it is 0.
    pub fn cells(&self, matrix: &ImplicationMatrix, cutoff: u32) -> impl Iterator<Item = Cell> {
        matrix.cells().filter(move |cell| cutoff == 0 || self.keeps(cell, cutoff))
    }

    fn keeps(&self, cell: &Cell, cutoff: u32) -> bool {
        match (purpose(cell.from), purpose(cell.to)) {
            (None, Some(named)) => cell.direct > 0 && self.shows(named, cutoff),
            _ => cell.direct >= cutoff,
        }
    }

    /// What is left at each cutoff from 1 to the largest that leaves a link between purposes; empty
    /// if there is no link at all.
    pub fn coverage(&self) -> Vec<Coverage> {
        let mut links = self.links.clone();
        links.sort_unstable();
        let (mut kept, mut dropped) = (self.all, links.as_slice());
        let at = |cutoff| {
            let count = dropped.partition_point(|(last, _)| *last < cutoff);
            let (below, above) = dropped.split_at(count);
            kept -= below.iter().map(|(_, said)| u64::from(*said)).sum::<u64>();
            dropped = above;
            Coverage { cutoff, cells: above.len(), coverage: part(kept, self.all) }
        };
        let most = if links.is_empty() { 0 } else { self.most };
        (1..=most).map(at).collect()
    }

    fn shows(&self, purpose: PurposeId, cutoff: u32) -> bool {
        self.purposes.get(&purpose).is_some_and(|last| *last >= cutoff)
    }

    /// The part of all direct links that is left at a cutoff.
    fn coverage_at(&self, cutoff: u32) -> f64 {
        let kept = self.links.iter().filter(|(last, _)| *last >= cutoff);
        part(kept.map(|(_, said)| u64::from(*said)).sum(), self.all)
    }
}

impl Kept {
    /// What the cutoff leaves of a board, of which the matrix counts every mention.
    ///
    /// A request is linked to the first purpose of each of its ladders that stays.
    pub fn at(cutoff: u32, board: &Board, matrix: &ImplicationMatrix) -> Self {
        let cutoffs = Cutoffs::of(board, matrix);
        let between = matrix.links().filter(|link| purpose(link.from).is_some());
        let mut links: Vec<Link> = between.filter(|link| link.count >= cutoff).collect();
        let shown = cutoffs.purposes.iter().filter(|(_, last)| **last >= cutoff);
        let purposes = shown.map(|(purpose, _)| *purpose).collect();
        // A need that was taken over stands on the map as its purpose.
        for card in board.at_hand().filter(|card| card.is_request()) {
            add_request(card, &purposes, &mut links);
        }
        Self { links, purposes, coverage: cutoffs.coverage_at(cutoff), most: cutoffs.most }
    }
}

/// For each purpose that has a link, the largest cutoff at which it is shown.
fn purposes(board: &Board, matrix: &ImplicationMatrix) -> FxHashMap<PurposeId, u32> {
    let needs: FxHashSet<PurposeId> = board.needs.iter().filter_map(|need| need.purpose).collect();
    let mut ladders: FxHashMap<PurposeId, u32> = FxHashMap::default();
    let mut last: FxHashMap<PurposeId, u32> = FxHashMap::default();
    for link in matrix.links() {
        let said = match (link.from, link.to) {
            (Element::Card(_), Element::Purpose(named)) => {
                let begin = ladders.entry(named).or_default();
                *begin += link.count;
                *begin
            }
            _ => link.count,
        };
        for named in [link.from, link.to].into_iter().filter_map(purpose) {
            let said = if needs.contains(&named) { u32::MAX } else { said };
            let last = last.entry(named).or_default();
            *last = said.max(*last);
        }
    }
    last
}

fn purpose(element: Element) -> Option<PurposeId> {
    match element {
        Element::Purpose(purpose) => Some(purpose),
        Element::Card(_) => None,
    }
}

/// Links a request to what is shown of its ladders.
fn add_request(card: &Card, purposes: &FxHashSet<PurposeId>, links: &mut Vec<Link>) {
    let mut places: FxHashMap<PurposeId, usize> = FxHashMap::default();
    for chain in &card.chains {
        let mut steps = chain.steps.iter().map(|step| step.purpose);
        let Some(purpose) = steps.find(|purpose| purposes.contains(purpose)) else { continue };
        let fresh = links.len();
        match links.get_mut(*places.entry(purpose).or_insert(fresh)) {
            Some(link) => link.count += 1,
            None => {
                let (from, to) = (Element::Card(card.id), Element::Purpose(purpose));
                links.push(Link { from, to, count: 1 });
            }
        }
    }
}
