//! What follows from the board: each finding with its number, and with what it is about.

use std::sync::Arc;

use emath::{Align2, Pos2, Rect, Vec2, pos2, vec2};
use epaint::{Color32, Stroke};

use super::chip::{Chip, Flow, Item};
use super::panel::Ground;
use super::row::rule;
use crate::board::{Board, CardId, End};
use crate::insight::{Backing, Finding, Insight, OpenPoint, Standing, Tally};
use crate::layout::Weight;
use crate::picture::Pen;
use crate::picture::paragraph::Paragraph;
use crate::picture::sheet::{Lettering, Sheet};
use crate::picture::signs::{LINE_STEP, Pointed};
use crate::picture::theme::Colors;
use crate::text::{BalanceText, Language, Term, Text};

/// On how many lines a finding names what it is about; all of it is behind its first words.
const MOST_LINES: usize = 2;
/// The same for the needs, which are what the workshop is for.
const MOST_LINES_OF_NEEDS: usize = 5;

/// One thing that follows from the board.
pub struct Said {
    pub term: Term,
    pub count: usize,
    /// What is counted, without the number.
    pub lead: BalanceText,
    /// What else is to be known.
    pub note: Option<BalanceText>,
    pub items: Arc<[Item]>,
}

/// What is to be said about a board, the answers to the method's questions first.
pub fn said(insight: &Insight) -> Vec<Said> {
    let wishes_and_needs = wishes(insight).into_iter().chain([needs(insight)]);
    let outputs_and_rest = outputs(insight).into_iter().chain([unasked(insight)]);
    wishes_and_needs.chain(outputs_and_rest).flatten().collect()
}

/// The findings as plain text, a line each.
pub fn as_text(board: &Board, insight: &Insight, language: Language) -> String {
    let say = |text: BalanceText| Text::Balance(text).in_language(language).into_owned();
    let line = |said: Said| {
        let note = said.note.map_or(String::new(), |note| format!(" ({})", say(note)));
        let items = said.items.iter().filter_map(|item| item.text(board, &say));
        let items = items.map(|item| format!("\n  – {item}")).collect::<String>();
        format!("{} {}{note}{items}", said.count, say(said.lead))
    };
    let heard = say(heard(insight));
    let lines = self::said(insight).into_iter().map(line);
    std::iter::once(heard).chain(lines).collect::<Vec<_>>().join("\n\n")
}

/// How many requests, voices and customers all of it comes from.
fn heard(insight: &Insight) -> BalanceText {
    let Tally { requests, voices, customers, .. } = insight.tally;
    BalanceText::Heard { requests, voices, customers }
}

fn wishes(insight: &Insight) -> [Option<Said>; 2] {
    let cards = |ids: &[CardId]| ids.iter().copied().map(Item::Card).collect::<Vec<_>>();
    let unpaid = cards(&insight.idle_wishes.unpaid);
    let astray = cards(&insight.idle_wishes.astray);
    [
        Said::about(Term::Unpaid, BalanceText::UnpaidWishes(unpaid.len()), unpaid),
        Said::about(Term::Astray, BalanceText::AstrayWishes(astray.len()), astray),
    ]
}

fn needs(insight: &Insight) -> Option<Said> {
    let is_evidenced = |it: &&Backing| it.standing == Standing::Evidenced;
    let (evidenced, claimed): (Vec<&Backing>, Vec<&Backing>) =
        insight.backings.iter().partition(is_evidenced);
    let count = evidenced.len();
    let lead = BalanceText::EvidencedNeeds(count);
    let claims = claimed.iter().map(|backing| Item::Claimed(**backing));
    let items = evidenced.iter().map(|it| Item::Card(it.need)).chain(claims).collect();
    let note = (!claimed.is_empty()).then_some(BalanceText::ClaimedNeeds(claimed.len()));
    let said = Said::about(Term::Evidence, lead, items)?;
    Some(Said { count, note, ..said })
}

fn outputs(insight: &Insight) -> [Option<Said>; 3] {
    let services = insight.services.iter();
    let idle = services.filter(|service| service.finding == Finding::Idle);
    let idle: Vec<_> = idle.map(|service| Item::Effort(service.output)).collect();
    let low = low_worth(insight);
    let chances: Vec<_> = insight.unserved().map(|backing| Item::Card(backing.need)).collect();
    [
        Said::about(Term::Idle, BalanceText::IdleOutputs(idle.len()), idle),
        Said::about(Term::Worth, BalanceText::LowWorth(low.len()), low),
        Said::about(Term::Chance, BalanceText::Chances(chances.len()), chances),
    ]
}

/// What serves a need, but brings less than it takes. Of the others the finding says enough.
fn low_worth(insight: &Insight) -> Vec<Item> {
    let rows = insight.services.iter().zip(&insight.worths);
    let low = rows.filter(|(service, worth)| {
        worth.is_low() && !matches!(service.finding, Finding::Idle | Finding::UseUnknown)
    });
    low.map(|(service, _)| Item::Output(service.output)).collect()
}

fn unasked(insight: &Insight) -> Option<Said> {
    let is_postponed = |it: &&OpenPoint| matches!(it, OpenPoint::Chain(_, End::Postponed));
    let postponed = insight.open_points.iter().filter(is_postponed).count();
    let items: Vec<_> = insight.unasked.iter().copied().map(Item::Card).collect();
    let said = Said::about(Term::Unasked, BalanceText::Unasked(items.len()), items)?;
    let note = (postponed > 0).then_some(BalanceText::Postponed(postponed));
    Some(Said { note, ..said })
}

impl Said {
    fn about(term: Term, lead: BalanceText, items: Vec<Item>) -> Option<Self> {
        let said = Self { term, count: items.len(), lead, note: None, items: items.into() };
        (!said.items.is_empty()).then_some(said)
    }
}

fn color(colors: &Colors, term: Term) -> Color32 {
    match term {
        Term::Unpaid | Term::Astray => colors.wish.edge,
        Term::Evidence => colors.need.heading,
        Term::Idle => colors.idle.ink,
        Term::Chance => colors.wozu,
        Term::Unasked => colors.muted,
        _ => colors.ink,
    }
}

/// Everything that was found, in its place.
pub struct Findings {
    head: FindingsHead,
    at: Pos2,
    /// What there is to be found before anything is.
    nothing: Option<(Pos2, Paragraph)>,
    pub found: Vec<PlacedFinding>,
    pub height: f32,
}

/// The heading, and how much was heard, beside it or below.
struct FindingsHead {
    /// None on the wall, where it stands above the screen.
    heading: Option<Paragraph>,
    heard: (Pos2, Align2, String, Lettering),
    bottom: f32,
}

/// A finding in its place.
pub struct PlacedFinding {
    pub term: Term,
    number: (Pos2, String, Lettering),
    lead: Paragraph,
    /// Where the first words stand; all that the finding is about is behind them.
    pub rect: Rect,
    /// The first words, with their number and all that is to be known.
    pub text: String,
    pub items: Arc<[Item]>,
    note: Option<(Pos2, Paragraph)>,
    pub chips: Vec<Chip>,
    color: Color32,
    /// The line above it.
    top: f32,
    bottom: f32,
}

impl Findings {
    /// Places what was found.
    pub fn place(ground: &Ground<'_>, said: &[Said]) -> Self {
        let Ground { pen, scale, at, width, .. } = *ground;
        let head = FindingsHead::place(ground);
        let mut y = head.bottom;
        let mut found: Vec<PlacedFinding> = Vec::new();
        for said in said {
            let placed = PlacedFinding::place(ground, said, y);
            y = placed.bottom;
            found.push(placed);
        }
        let nothing = found.is_empty().then(|| {
            let lettering = Lettering::new(Weight::Regular, scale.font(20.0), pen.colors.muted);
            Paragraph::new(pen, &ground.say(BalanceText::NoFindings), lettering, width)
        });
        let nothing = nothing.map(|text| (pos2(at.x, y), text));
        y += nothing.as_ref().map_or(0.0, |(_, text)| text.height());
        Self { head, at, nothing, found, height: y - at.y }
    }

    /// Draws all but what the pointer may be on.
    pub fn draw(&self, sheet: &mut Sheet, pen: &Pen<'_>, width: f32) {
        if let Some(heading) = &self.head.heading {
            heading.draw(sheet, self.at);
        }
        let (at, align, text, lettering) = &self.head.heard;
        sheet.words(*at, *align, text.as_str(), *lettering);
        if let Some((at, text)) = &self.nothing {
            text.draw(sheet, *at);
        }
        for found in self.found.iter().skip(1) {
            let line = Rect::from_min_size(pos2(self.at.x, found.top), vec2(width, 0.0));
            rule(sheet, pen, line);
        }
    }
}

impl FindingsHead {
    fn place(ground: &Ground<'_>) -> Self {
        let Ground { pen, scale, at, width, .. } = *ground;
        let heading = ground.heading(BalanceText::Findings);
        let extent = heading.as_ref().map_or(Vec2::ZERO, |heading| heading.extent(pen));
        let heard = ground.say(heard(ground.insight));
        let lettering = Lettering::new(Weight::Medium, scale.font(18.0), pen.colors.muted);
        let room = width - extent.x - scale.at(20.0);
        let own = pen.measure.width(&heard, lettering.weight, lettering.size);
        let below = at.y + extent.y;
        let (place, align) = if heading.is_some() && own <= room {
            (pos2(at.x + width, below), Align2::RIGHT_BOTTOM)
        } else {
            (pos2(at.x, below + lettering.size * LINE_STEP), Align2::LEFT_BOTTOM)
        };
        let bottom = place.y + scale.at(10.0);
        Self { heading, heard: (place, align, heard, lettering), bottom }
    }
}

impl PlacedFinding {
    /// Places one finding below this height.
    fn place(ground: &Ground<'_>, said: &Said, y: f32) -> Self {
        let Ground { pen, board, scale, width, .. } = *ground;
        let at = pos2(ground.at.x, y);
        let color = color(pen.colors, said.term);
        let (indent, padding) = (scale.at(82.0), scale.at(11.5));
        let size = scale.font(22.0);
        let left = at.x + indent;
        let room = width - indent;
        let top = at.y + padding;
        let is_loud = matches!(said.term, Term::Idle);
        let ink = if is_loud { color } else { pen.colors.ink };
        let text = ground.say(said.lead.clone());
        let lead = Paragraph::new(pen, &text, Lettering::new(Weight::SemiBold, size, ink), room);
        let extent = lead.extent(pen);
        let rect = Rect::from_min_size(pos2(left, top), extent);
        let note = said.note.as_ref().map(|note| {
            let lettering = Lettering::new(Weight::Regular, scale.font(18.0), pen.colors.muted);
            let words = ground.say(note.clone());
            let gap = scale.at(10.0);
            let free = room - extent.x - gap;
            let is_one_line = extent.y < size * LINE_STEP * 1.5;
            let is_beside =
                is_one_line && pen.measure.width(&words, lettering.weight, lettering.size) <= free;
            let text = Paragraph::new(pen, &words, lettering, if is_beside { free } else { room });
            let down = (extent.y - text.height()) * 0.7;
            let beside = rect.right_top() + vec2(gap, down);
            (if is_beside { beside } else { rect.left_bottom() }, text)
        });
        let below = note.as_ref().map_or(0.0, |(at, text)| at.y + text.height());
        let at_chips = pos2(left, rect.bottom().max(below) + scale.at(9.0));
        let mut flow = Flow::new(pen, scale, at_chips, room);
        let is_need = said.term == Term::Evidence;
        let lines = if is_need { MOST_LINES_OF_NEEDS } else { MOST_LINES };
        flow.add_items(board, &said.items, lines);
        let bottom = flow.bottom() + padding;
        let number = Lettering::new(Weight::Bold, scale.font(40.0), color);
        let middle = pos2(left - scale.at(20.0), top + size * LINE_STEP * 0.72);
        let whole = said
            .note
            .as_ref()
            .map_or(String::new(), |note| format!(", {}", ground.say(note.clone())));
        Self {
            term: said.term,
            number: (middle, said.count.to_string(), number),
            lead,
            rect,
            text: format!("{} {text}{whole}", said.count),
            items: said.items.clone(),
            note,
            chips: flow.chips,
            color: ink,
            top: at.y,
            bottom,
        }
    }

    /// How much room it takes.
    pub fn height(&self) -> f32 {
        self.bottom - self.top
    }

    /// Its number, its words and what is to be known; the chips come after.
    pub fn draw(&self, sheet: &mut Sheet, pointed: Pointed) {
        let (at, number, lettering) = &self.number;
        sheet.words(*at, Align2::RIGHT_CENTER, number.as_str(), *lettering);
        self.lead.draw(sheet, self.rect.min);
        if pointed.is_hovered || pointed.has_focus {
            let y = self.rect.bottom() - 1.0;
            let ends = [pos2(self.rect.left(), y), pos2(self.rect.right(), y)];
            sheet.line(ends, Stroke::new(1.5, self.color));
        }
        if let Some((at, note)) = &self.note {
            note.draw(sheet, *at);
        }
    }
}
