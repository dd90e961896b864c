//! Everything at once, for whoever shows it: to be computed again only when the board has changed.

use super::{
    Backing, Cell, Counted, Coverage, EffortShares, ImplicationMatrix, Indices, Mode, PaidProperty,
    Service, Standing, Tally, Worth, backings, circles, effort_shares, indices, paid_properties,
    services, worths,
};
use crate::board::Board;

/// What a board tells, except for near-duplicates, which take longer.
#[derive(Clone, Debug)]
pub struct Insight {
    pub tally: Tally,
    pub matrix: ImplicationMatrix,
    /// Of the elements that have a direct link.
    pub indices: Vec<Indices>,
    pub coverage: Vec<Coverage>,
    /// Direct links on which customers disagree.
    pub circles: Vec<Cell>,
    /// In the order of the needs on the board.
    pub backings: Vec<Backing>,
    /// In the order of the outputs on the board, as are the worths.
    pub services: Vec<Service>,
    pub worths: Vec<Worth>,
    pub effort: EffortShares,
    pub properties: Vec<PaidProperty>,
}

impl Insight {
    pub fn of(board: &Board, mode: Mode) -> Self {
        let matrix = ImplicationMatrix::of(board, mode);
        let backings = backings(board);
        let services = services(board, &backings);
        Self {
            tally: Tally::with(board, &backings),
            indices: indices(&matrix, Counted::Direct),
            coverage: matrix.coverage(),
            circles: circles(&matrix),
            worths: worths(board, &backings, &services),
            effort: effort_shares(board, &services),
            properties: paid_properties(board),
            matrix,
            backings,
            services,
        }
    }

    /// The needs that no output serves, though somebody pays for them or may do so: a chance.
    pub fn unserved(&self) -> impl Iterator<Item = &Backing> {
        let mut is_served = vec![false; self.backings.len()];
        for need in self.services.iter().flat_map(|service| &service.needs) {
            if let Some(is_served) = is_served.get_mut(*need) {
                *is_served = true;
            }
        }
        let needs = self.backings.iter().zip(is_served);
        let open = needs.filter(|(it, is_served)| !is_served && it.standing != Standing::Refused);
        open.map(|(backing, _)| backing)
    }
}
