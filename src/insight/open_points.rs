//! What nobody knows yet: the questions that a workshop takes home.

use crate::board::{Board, CardId, End, OutputId, Uses, Willingness};

/// One question that is still open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OpenPoint {
    /// A chain of the card ended without a purpose, and why: unknown, private or postponed.
    Chain(CardId, End),
    /// Nobody has said whether somebody pays for the need.
    Payer(CardId),
    /// Nobody has asked what the output is used for.
    Use(OutputId),
}

/// Every open question, in the order in which a workshop would take them up: chains, needs, outputs,
/// each in board order. A card is named once for each kind of end.
pub fn open_points(board: &Board) -> Vec<OpenPoint> {
    let mut points = Vec::new();
    for end in [End::Postponed, End::Unknown, End::Private] {
        let ends_so = board.at_hand().filter(|card| card.chains.iter().any(|it| it.end == end));
        points.extend(ends_so.map(|card| OpenPoint::Chain(card.id, end)));
    }
    let without = board.needs.iter().filter(|need| need.willingness == Willingness::Open);
    points.extend(without.map(|need| OpenPoint::Payer(need.id)));
    let never_asked = board.outputs.iter().filter(|output| output.uses == Uses::NotAsked);
    points.extend(never_asked.map(|output| OpenPoint::Use(output.id)));
    points
}
