//! Whether a need is evidenced (belegt) or only claimed (behauptet), and what is missing.

use std::collections::HashMap;

use rustc_hash::FxHashMap;

use crate::board::{Board, Card, CardId, End, PurposeId, Willingness};

/// What speaks for a need.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// A chain that leads to the need, or through it, has reached its end.
    pub is_reached: bool,
    /// The customer would pay, on a condition or without one.
    pub is_paid: bool,
    /// Somebody asked, and the customer would not pay.
    pub is_refused: bool,
    /// How many wishes have a chain through the purpose of the need.
    pub wishes: usize,
}

/// How sure it is that somebody pays for a need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    Evidenced,
    /// Something is still missing that asking on may bring.
    Claimed,
    /// Somebody asked, and nobody pays.
    Refused,
}

/// What stands behind one need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backing {
    pub need: CardId,
    pub evidence: Evidence,
    pub standing: Standing,
    /// The requests behind the need: itself, if somebody made it rather than taking it over from a
    /// chain, and the wishes of which a chain runs through its purpose.
    pub requests: usize,
    /// These, and whatever was merged into their cards and into that of the need.
    pub voices: usize,
}

/// What the wishes say about one purpose.
#[derive(Clone, Copy, Default)]
struct Testimony {
    wishes: usize,
    requests: usize,
    voices: usize,
    is_reached: bool,
    /// The wish that spoke last, so that its second chain does not count as a second wish.
    last: Option<CardId>,
}

type Testimonies = FxHashMap<PurposeId, Testimony>;

impl Evidence {
    /// What speaks for one need of the board.
    pub fn of(board: &Board, need: &Card) -> Self {
        Backing::with(&testimonies(board, need.purpose.into_iter()), need).evidence
    }

    /// Returns whether the need is evidenced; it is only claimed otherwise.
    pub fn is_complete(&self) -> bool {
        self.is_reached && self.is_paid
    }
}

impl Backing {
    fn with(testimonies: &Testimonies, need: &Card) -> Self {
        let testimony = need.purpose.and_then(|purpose| testimonies.get(&purpose));
        let testimony = testimony.copied().unwrap_or_default();
        let has_reached_end = need.chains.iter().any(|chain| chain.end == End::Reached);
        let evidence = Evidence {
            is_reached: has_reached_end || testimony.is_reached,
            is_paid: need.willingness.is_paying(),
            is_refused: need.willingness == Willingness::No,
            wishes: testimony.wishes,
        };
        let own = usize::from(need.is_request());
        Self {
            need: need.id,
            evidence,
            standing: Standing::of(evidence, need.willingness),
            requests: own + testimony.requests,
            voices: need.count_voices() + testimony.voices,
        }
    }
}

impl Standing {
    fn of(evidence: Evidence, willingness: Willingness) -> Self {
        if evidence.is_complete() {
            Self::Evidenced
        } else if willingness == Willingness::No {
            Self::Refused
        } else {
            Self::Claimed
        }
    }
}

/// What stands behind each need of the board, in board order, in one pass over the wishes.
pub fn backings(board: &Board) -> Vec<Backing> {
    let purposes = board.needs.iter().filter_map(|need| need.purpose);
    let testimonies = testimonies(board, purposes);
    board.needs.iter().map(|need| Backing::with(&testimonies, need)).collect()
}

/// What speaks for each need of the board.
pub fn evidence(board: &Board) -> HashMap<CardId, Evidence> {
    backings(board).into_iter().map(|backing| (backing.need, backing.evidence)).collect()
}

/// What the wishes say about these purposes; the others are passed over.
fn testimonies(board: &Board, purposes: impl Iterator<Item = PurposeId>) -> Testimonies {
    let mut testimonies: Testimonies =
        purposes.map(|purpose| (purpose, Testimony::default())).collect();
    if testimonies.is_empty() {
        return testimonies;
    }
    for wish in &board.wishes {
        for chain in &wish.chains {
            for step in &chain.steps {
                let Some(testimony) = testimonies.get_mut(&step.purpose) else { continue };
                testimony.is_reached |= chain.end == End::Reached;
                if testimony.last.replace(wish.id) != Some(wish.id) {
                    testimony.wishes += 1;
                    testimony.requests += usize::from(wish.is_request());
                    testimony.voices += wish.count_voices();
                }
            }
        }
    }
    testimonies
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Evidence, evidence};
    use crate::board::{Board, Card, CardId, Chain, End, PurposeId, Step, Willingness};

    fn chain(purposes: &[u32], end: End) -> Chain {
        let step = |id: &u32| Step { purpose: PurposeId(*id), ..Step::default() };
        Chain { steps: purposes.iter().map(step).collect(), end, ..Chain::default() }
    }

    fn card(id: u32, chains: Vec<Chain>) -> Card {
        Card { id: CardId(id), chains, ..Card::default() }
    }

    fn need(id: u32, purpose: Option<u32>, willingness: Willingness, chains: Vec<Chain>) -> Card {
        Card { purpose: purpose.map(PurposeId), willingness, ..card(id, chains) }
    }

    fn board(wishes: Vec<Card>, needs: Vec<Card>) -> Board {
        let shared = |cards: Vec<Card>| cards.into_iter().map(Arc::new).collect();
        Board { wishes: shared(wishes), needs: shared(needs), ..Board::default() }
    }

    #[test]
    fn a_need_lives_on_the_wishes_whose_chains_run_through_its_purpose() {
        let two_ways = card(1, vec![chain(&[7], End::Open), chain(&[8, 7, 9], End::Reached)]);
        let open = card(2, vec![chain(&[7], End::Open)]);
        let elsewhere = card(3, vec![chain(&[9], End::Reached)]);
        let taken_over = need(4, Some(7), Willingness::Conditional, Vec::new());
        let board = board(vec![two_ways, open, elsewhere], vec![taken_over.clone()]);
        let evidence = Evidence::of(&board, &taken_over);
        assert_eq!(
            evidence,
            Evidence { is_reached: true, is_paid: true, wishes: 2, ..Evidence::default() }
        );
        assert!(evidence.is_complete());
    }

    #[test]
    fn what_is_missing_is_said() {
        let wish = card(1, vec![chain(&[7], End::Unknown)]);
        let unpaid = need(2, None, Willingness::No, vec![chain(&[7], End::Reached)]);
        let unreached = need(3, Some(7), Willingness::Yes, Vec::new());
        let board = board(vec![wish], vec![unpaid.clone(), unreached.clone()]);
        let expected = Evidence { is_reached: true, is_refused: true, ..Evidence::default() };
        assert_eq!(Evidence::of(&board, &unpaid), expected);
        let expected = Evidence { is_paid: true, wishes: 1, ..Evidence::default() };
        assert_eq!(Evidence::of(&board, &unreached), expected);
    }

    #[test]
    fn the_one_pass_over_the_board_says_the_same_as_asking_need_by_need() {
        let wishes = vec![
            card(1, vec![chain(&[7, 8], End::Reached)]),
            card(2, vec![chain(&[8], End::Open), chain(&[9], End::Reached)]),
        ];
        let needs = vec![
            need(3, Some(8), Willingness::Yes, Vec::new()),
            need(4, Some(9), Willingness::Open, Vec::new()),
            need(5, None, Willingness::Yes, vec![chain(&[7], End::Reached)]),
        ];
        let board = board(wishes, needs);
        let all = evidence(&board);
        assert_eq!(all.len(), 3);
        for need in &board.needs {
            assert_eq!(all[&need.id], Evidence::of(&board, need));
        }
    }
}
