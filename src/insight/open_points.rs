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

/// One line of what stays open: the questions about one thing, and what was agreed on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaLine {
    /// Empty if the line is about what is no open question any more, or never was one.
    pub points: Vec<OpenPoint>,
    pub about: Option<About>,
    /// None if nothing was agreed yet.
    pub measure: Option<MeasureId>,
    /// Whether the line before it has the same questions.
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

/// The things that have open questions, each with all of its questions and with the measures on it,
/// and after them all measures that are about none of them.
pub fn agenda(board: &Board, points: &[OpenPoint]) -> Vec<AgendaLine> {
    let mut of: FxHashMap<About, Vec<MeasureId>> = FxHashMap::default();
    for measure in &board.measures {
        if let Some(about) = measure.about {
            of.entry(about).or_default().push(measure.id);
        }
    }
    let mut lines = Vec::new();
    for (about, points) in by_subject(points) {
        let measures = of.remove(&about).unwrap_or_default();
        let line = |measure: Option<MeasureId>, is_further: bool| AgendaLine {
            points: points.clone(),
            about: Some(about),
            measure,
            is_further,
        };
        if measures.is_empty() {
            lines.push(line(None, false));
        }
        let measures = measures.into_iter().enumerate();
        lines.extend(measures.map(|(place, measure)| line(Some(measure), place > 0)));
    }
    let others = board
        .measures
        .iter()
        .filter(|measure| measure.about.is_none_or(|about| of.contains_key(&about)));
    lines.extend(others.map(|measure| AgendaLine {
        points: Vec::new(),
        about: measure.about,
        measure: Some(measure.id),
        is_further: false,
    }));
    lines
}

/// What the questions are about, in the order of the first question about each.
fn by_subject(points: &[OpenPoint]) -> Vec<(About, Vec<OpenPoint>)> {
    let mut places: FxHashMap<About, usize> = FxHashMap::default();
    let mut subjects: Vec<(About, Vec<OpenPoint>)> = Vec::new();
    for point in points {
        let about = point.about();
        let place = *places.entry(about).or_insert(subjects.len());
        match subjects.get_mut(place) {
            Some((_, questions)) => questions.push(*point),
            None => subjects.push((about, vec![*point])),
        }
    }
    subjects
}
