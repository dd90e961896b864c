//! What is left of the map of all chains at a cutoff.
//!
//! The cutoff is about links between purposes. A request names its own purposes and nobody else
//! does, so that its link can hardly be said often: it stays as long as anything is shown that it
//! leads to.

use rustc_hash::{FxHashMap, FxHashSet};

use super::matrix::part;
use super::{Element, ImplicationMatrix, Link};
use crate::board::{Board, Card, PurposeId};

/// The map of all chains without what was said too seldom.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// Links between purposes in the order of the matrix, then those of requests in board order.
    pub links: Vec<Link>,
    /// Every purpose that is shown. A need may stand alone.
    pub purposes: FxHashSet<PurposeId>,
    /// Direct links that are shown, as a part of all direct links, from 0 to 1.
    pub coverage: f64,
    /// The largest cutoff that leaves a link between purposes; 1 if there is none.
    pub most: u32,
}

impl Kept {
    /// What the cutoff leaves of a board, of which the matrix counts every mention.
    ///
    /// A purpose stays that has a link left, that is a need, or at which so many ladders begin. A
    /// request is linked to the first purpose of each of its ladders that stays.
    pub fn at(cutoff: u32, board: &Board, matrix: &ImplicationMatrix) -> Self {
        let between = || matrix.links().filter(|link| purpose(link.from).is_some());
        let most = between().map(|link| link.count).max().unwrap_or(1);
        let mut links: Vec<Link> = between().filter(|link| link.count >= cutoff).collect();
        let purposes = purposes(cutoff, board, matrix, &links);
        let mut direct: u64 = links.iter().map(|link| u64::from(link.count)).sum();
        for card in board.wishes.iter().chain(&board.needs) {
            direct += add_request(card, &purposes, &mut links);
        }
        Self { links, purposes, coverage: part(direct, matrix.count_links()), most }
    }
}

fn purposes(
    cutoff: u32,
    board: &Board,
    matrix: &ImplicationMatrix,
    links: &[Link],
) -> FxHashSet<PurposeId> {
    let needs: FxHashSet<PurposeId> = board.needs.iter().filter_map(|need| need.purpose).collect();
    let mut ladders: FxHashMap<PurposeId, u32> = FxHashMap::default();
    let mut kept: FxHashSet<PurposeId> =
        links.iter().flat_map(|link| [link.from, link.to]).filter_map(purpose).collect();
    for link in matrix.links() {
        let ends = [link.from, link.to].into_iter().filter_map(purpose);
        kept.extend(ends.filter(|purpose| needs.contains(purpose)));
        if let (Element::Card(_), Some(purpose)) = (link.from, purpose(link.to)) {
            *ladders.entry(purpose).or_default() += link.count;
        }
    }
    kept.extend(ladders.into_iter().filter(|(_, count)| *count >= cutoff).map(|(it, _)| it));
    kept
}

fn purpose(element: Element) -> Option<PurposeId> {
    match element {
        Element::Purpose(purpose) => Some(purpose),
        Element::Card(_) => None,
    }
}

/// Links a request to what is shown of its ladders. Returns how many of these links it has said
/// itself: the others pass over purposes that are left out.
fn add_request(card: &Card, purposes: &FxHashSet<PurposeId>, links: &mut Vec<Link>) -> u64 {
    // A need that was taken over stands on the map as its purpose.
    if card.purpose.is_some() {
        return 0;
    }
    let mut places: FxHashMap<PurposeId, usize> = FxHashMap::default();
    let mut direct = 0;
    for chain in &card.chains {
        let shown = |purpose: &PurposeId| purposes.contains(purpose);
        let mut steps = chain.steps.iter().map(|step| step.purpose).enumerate();
        let Some((place, purpose)) = steps.find(|(_, purpose)| shown(purpose)) else { continue };
        direct += u64::from(place == 0);
        let fresh = links.len();
        match links.get_mut(*places.entry(purpose).or_insert(fresh)) {
            Some(link) => link.count += 1,
            None => {
                let (from, to) = (Element::Card(card.id), Element::Purpose(purpose));
                links.push(Link { from, to, count: 1 });
            }
        }
    }
    direct
}
