//! What follows from the matrix, in sentences: each with what it is about.

use emath::{Align2, Pos2, Rect, Vec2, pos2, vec2};
use epaint::{Color32, Stroke, StrokeKind};

use super::grid::Matrix;
use crate::board::{CardId, OutputId};
use crate::insight::{Backing, Finding, Standing};
use crate::layout::{Weight, shown};
use crate::picture::Pen;
use crate::picture::paragraph::Paragraph;
use crate::picture::sheet::{Lettering, Sheet};
use crate::picture::signs::{LINE_STEP, Pointed};
use crate::text::{BalanceText, Text};

/// How many things a sentence names; all of them are behind its first words.
const MOST_ITEMS: usize = 12;

/// What a sentence is about.
#[derive(Clone, Copy)]
pub enum Item {
    Output(OutputId),
    Need(CardId),
    /// A need that is told with what it lacks.
    Claimed(Backing),
}

/// One thing that follows from the matrix.
pub struct Sentence {
    pub text: BalanceText,
    pub items: Vec<Item>,
    color: Color32,
}

/// What is to be said about this board.
pub fn sentences(pen: &Pen<'_>, matrix: &Matrix<'_>) -> Vec<Sentence> {
    let (insight, colors) = (&matrix.told.insight, pen.colors);
    let with = |wanted: Finding| {
        let services = insight.services.iter().filter(|service| service.finding == wanted);
        services.map(|service| Item::Output(service.output)).collect::<Vec<_>>()
    };
    let (idle, unknown) = (with(Finding::Idle), with(Finding::UseUnknown));
    let low = low_worth(matrix);
    let chances: Vec<_> = insight.unserved().map(|backing| Item::Need(backing.need)).collect();
    let is_claimed = |backing: &&Backing| backing.standing != Standing::Evidenced;
    let claimed = insight.backings.iter().filter(is_claimed).copied();
    let claimed: Vec<_> = claimed.map(Item::Claimed).collect();
    let sentences = [
        (BalanceText::IdleOutputs(idle.len()), idle, colors.idle.ink),
        (BalanceText::LowWorth(low.len()), low, colors.ink),
        (BalanceText::UseUnknown(unknown.len()), unknown, colors.ink),
        (BalanceText::Chances(chances.len()), chances, colors.need.heading),
        (BalanceText::ClaimedNeeds(claimed.len()), claimed, colors.ink),
    ];
    let said = sentences.into_iter().filter(|(_, items, _)| !items.is_empty());
    said.map(|(text, items, color)| Sentence { text, items, color }).collect()
}

/// What serves a need, but brings less than it takes. Of the others the finding says enough.
fn low_worth(matrix: &Matrix<'_>) -> Vec<Item> {
    let insight = &matrix.told.insight;
    let rows = insight.services.iter().zip(&insight.worths);
    let low = rows.filter(|(service, worth)| {
        worth.is_low() && !matches!(service.finding, Finding::Idle | Finding::UseUnknown)
    });
    low.map(|(service, _)| Item::Output(service.output)).collect()
}

/// None if it has gone since the sentence was computed.
fn label(pen: &Pen<'_>, matrix: &Matrix<'_>, item: Item) -> Option<String> {
    let name = |text: &str| shown(text).replace('\n', " ");
    let need = |id: CardId| {
        let card = matrix.board.needs.iter().find(|need| need.id == id);
        card.map(|card| name(&card.text))
    };
    match item {
        Item::Output(id) => matrix.board.output(id).map(|it| name(&it.text)),
        Item::Need(id) => need(id),
        Item::Claimed(backing) => {
            let text = BalanceText::Claimed { need: need(backing.need)?, backing };
            Some(pen.say(Text::Balance(text)).into_owned())
        }
    }
}

/// A sentence with everything in its place: first its words, then a chip for each thing.
pub struct PlacedSentence {
    pub lead: Chip,
    pub chips: Vec<Chip>,
    pub height: f32,
    color: Color32,
}

/// Words that can be clicked.
pub struct Chip {
    pub rect: Rect,
    pub text: String,
    pub items: Vec<Item>,
}

/// Places a sentence below this point, on lines that are no wider than the matrix.
pub fn place(pen: &Pen<'_>, matrix: &Matrix<'_>, sentence: &Sentence, at: Pos2) -> PlacedSentence {
    let scale = matrix.scale;
    let size = scale.font(18.0);
    let indent = scale.at(10.0);
    let left = at.x + indent;
    let mut flow = Flow {
        left,
        right: at.x + matrix.grid.width(),
        at: pos2(left, at.y),
        line: scale.at(34.0).max(size * LINE_STEP + 2.0 * scale.at(5.0)),
        gap: scale.at(8.0),
    };
    let text = pen.say(Text::Balance(sentence.text.clone())).into_owned();
    let width = pen.measure.width(&text, Weight::SemiBold, size);
    let rect = flow.next(width);
    let lead = Chip { rect, text, items: sentence.items.clone() };
    let mut chips = Vec::new();
    let mut add = |text: String, items: Vec<Item>| {
        let width = pen.measure.width(&text, Weight::Regular, size) + 2.0 * scale.at(12.0);
        chips.push(Chip { rect: flow.next(width), text, items });
    };
    for item in sentence.items.iter().take(MOST_ITEMS) {
        if let Some(text) = label(pen, matrix, *item) {
            add(text, vec![*item]);
        }
    }
    let more = sentence.items.len().saturating_sub(MOST_ITEMS);
    if more > 0 {
        let text = pen.say(Text::Balance(BalanceText::MoreItems(more)));
        add(text.into_owned(), sentence.items.clone());
    }
    let height = flow.at.y + flow.line - at.y;
    PlacedSentence { lead, chips, height, color: sentence.color }
}

/// Places one thing after the other, on a new line where the one before is full.
struct Flow {
    left: f32,
    right: f32,
    at: Pos2,
    /// The height of a line.
    line: f32,
    gap: f32,
}

impl Flow {
    fn next(&mut self, width: f32) -> Rect {
        if self.at.x + width > self.right && self.at.x > self.left {
            self.at = pos2(self.left, self.at.y + self.line + self.gap);
        }
        let width = width.min(self.right - self.left);
        let rect = Rect::from_min_size(self.at, Vec2::new(width, self.line));
        self.at.x = rect.right() + self.gap;
        rect
    }
}

/// The words that a sentence begins with.
pub fn lead(sheet: &mut Sheet, matrix: &Matrix<'_>, placed: &PlacedSentence, pointed: Pointed) {
    let Chip { rect, text, .. } = &placed.lead;
    let lettering = Lettering::new(Weight::SemiBold, matrix.scale.font(18.0), placed.color);
    sheet.words(rect.left_center(), Align2::LEFT_CENTER, text.as_str(), lettering);
    if pointed.is_hovered || pointed.has_focus {
        let y = rect.center().y + lettering.size * 0.5;
        let ends = [pos2(rect.left(), y), pos2(rect.right(), y)];
        sheet.line(ends, Stroke::new(1.5, placed.color));
    }
}

/// A chip of a sentence.
pub fn chip(sheet: &mut Sheet, pen: &Pen<'_>, matrix: &Matrix<'_>, chip: &Chip, pointed: Pointed) {
    let colors = pen.colors;
    let size = matrix.scale.font(18.0);
    let padding = vec2(matrix.scale.at(12.0), 0.0);
    let hovered = colors.ink.gamma_multiply(0.07);
    let (fill, line) = match pointed {
        Pointed { has_focus: true, .. } => (hovered, colors.wozu),
        Pointed { is_hovered: true, .. } => (hovered, colors.muted),
        _ => (colors.field, colors.line),
    };
    sheet.fill(chip.rect, size, fill);
    sheet.outline(chip.rect, size, Stroke::new(1.0, line), StrokeKind::Inside);
    let room = chip.rect.shrink2(padding);
    let weight = Weight::Regular;
    let text = crate::layout::elided(&chip.text, pen.measure, weight, size, room.width() + 1.0);
    let lettering = Lettering::new(weight, size, colors.ink);
    sheet.words(room.left_center(), Align2::LEFT_CENTER, text, lettering);
}

/// The heading of what follows from the matrix.
pub fn findings_heading(pen: &Pen<'_>, matrix: &Matrix<'_>) -> Paragraph {
    let lettering = Lettering::new(Weight::Bold, matrix.scale.font(21.0), pen.colors.ink);
    let text = pen.say(Text::Balance(BalanceText::Findings));
    Paragraph::new(pen, &text, lettering, matrix.grid.width())
}
