//! What nobody knows yet: the questions that a workshop takes home.

use rustc_hash::FxHashMap;

use crate::board::{About, Board, CardId, End, MeasureId, OutputId, Uses, Willingness};

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

/// One line of what stays open: a question, and what was agreed on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgendaLine {
    /// None if the line is about what is no open question any more, or never was one.
    pub point: Option<OpenPoint>,
    pub about: Option<About>,
    /// None if nothing was agreed yet.
    pub measure: Option<MeasureId>,
    /// Whether the line before it has the same question.
    pub is_further: bool,
}

impl OpenPoint {
    /// What the question is about.
    pub fn about(self) -> About {
        match self {
            Self::Chain(card, _) | Self::Payer(card) => About::Card(card),
            Self::Use(output) => About::Output(output),
        }
    }
}

/// The open questions, each with the measures on what it is about, and after them all measures that
/// are about none of them. Of several questions about one thing, the first has its measures.
pub fn agenda(board: &Board, points: &[OpenPoint]) -> Vec<AgendaLine> {
    let mut of: FxHashMap<About, Vec<MeasureId>> = FxHashMap::default();
    for measure in &board.measures {
        if let Some(about) = measure.about {
            of.entry(about).or_default().push(measure.id);
        }
    }
    let mut lines = Vec::new();
    for point in points {
        let about = point.about();
        let line = AgendaLine {
            point: Some(*point),
            about: Some(about),
            measure: None,
            is_further: false,
        };
        let measures = of.remove(&about).unwrap_or_default();
        if measures.is_empty() {
            lines.push(line);
        }
        let measures = measures.into_iter().enumerate().map(|(place, measure)| AgendaLine {
            measure: Some(measure),
            is_further: place > 0,
            ..line
        });
        lines.extend(measures);
    }
    let others = board
        .measures
        .iter()
        .filter(|measure| measure.about.is_none_or(|about| of.contains_key(&about)));
    lines.extend(others.map(|measure| AgendaLine {
        point: None,
        about: measure.about,
        measure: Some(measure.id),
        is_further: false,
    }));
    lines
}
