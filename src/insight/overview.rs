//! Everything at once, for whoever shows it: to be computed again only when the board has changed.

use super::{
    AgendaLine, Backing, Counted, Coverage, Cutoffs, EffortShares, IdleWishes, ImplicationMatrix,
    Indices, Link, Mode, NeedSet, Network, OpenPoint, RequiredProperty, Service, Standing, Tally,
    Worth, agenda, backings, circles, effort_shares, indices, open_points, required_properties,
    services, worths,
};
use crate::board::{Board, CardId};

/// What a board tells, except for near-duplicates, which take longer.
#[derive(Clone, Debug)]
pub struct Insight {
    pub tally: Tally,
    pub matrix: ImplicationMatrix,
    /// Of the elements that have a direct link.
    pub indices: Vec<Indices>,
    pub coverage: Vec<Coverage>,
    /// Direct links on which customers disagree.
    pub circles: Vec<Link>,
    /// In the order of the needs on the board.
    pub backings: Vec<Backing>,
    /// In the order of the outputs on the board, as are the worths.
    pub services: Vec<Service>,
    pub worths: Vec<Worth>,
    pub effort: EffortShares,
    /// Requests that nobody has asked "Wozu?", in board order.
    pub unasked: Vec<CardId>,
    pub idle_wishes: IdleWishes,
    pub properties: Vec<RequiredProperty>,
    pub open_points: Vec<OpenPoint>,
    /// The same with what was agreed on them.
    pub agenda: Vec<AgendaLine>,
    /// What any output serves.
    served: NeedSet,
}

impl Insight {
    /// Computes all of it.
    pub fn of(board: &Board, mode: Mode) -> Self {
        let matrix = ImplicationMatrix::of(board, mode);
        let backings = backings(board);
        let network = Network::of(board, &backings);
        let services = services(board, &backings, &network);
        let open_points = open_points(board);
        Self {
            tally: Tally::with(board, &backings),
            indices: indices(&matrix, Counted::Direct),
            coverage: Cutoffs::of(board, &matrix).coverage(),
            circles: circles(&matrix),
            worths: worths(board, &backings, &network, &services),
            effort: effort_shares(board, &services),
            unasked: unasked(board),
            idle_wishes: IdleWishes::of(board, &backings),
            properties: required_properties(board),
            agenda: agenda(board, &open_points),
            open_points,
            served: served(&services, backings.len()),
            matrix,
            backings,
            services,
        }
    }

    /// The needs that no output serves, though somebody pays for them or may do so: a chance.
    pub fn unserved(&self) -> impl Iterator<Item = &Backing> {
        let needs = self.backings.iter().enumerate();
        let open = needs.filter(|(place, it)| {
            !self.served.contains(*place) && it.standing != Standing::Refused
        });
        open.map(|(_, backing)| backing)
    }
}

fn served(services: &[Service], needs: usize) -> NeedSet {
    let mut served = NeedSet::none_of(needs);
    services.iter().for_each(|service| served.absorb(&service.needs));
    served
}

fn unasked(board: &Board) -> Vec<CardId> {
    board.at_hand().filter(|card| card.is_unchecked()).map(|card| card.id).collect()
}
