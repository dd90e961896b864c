//! The left side: how much is on the board, and which properties customers pay for.

use emath::{Align2, Rect, pos2, vec2};
use epaint::{Stroke, StrokeKind};

use super::grid::BalanceScale;
use super::row::rule;
use crate::insight::{Number, PaidProperty, Tally};
use crate::layout::{Weight, break_lines};
use crate::picture::Pen;
use crate::picture::paragraph::Paragraph;
use crate::picture::sheet::{Lettering, Sheet};
use crate::picture::signs::{LINE_STEP, Pointed, focus_ring, hover};
use crate::text::{BalanceText, Text};

/// The surface of a panel.
pub fn panel(sheet: &mut Sheet, pen: &Pen<'_>, scale: &BalanceScale, rect: Rect) {
    let radius = scale.at(16.0);
    sheet.fill(rect, radius, pen.colors.panel);
    sheet.outline(rect, radius, Stroke::new(1.0, pen.colors.line), StrokeKind::Inside);
}

/// The heading of a panel, broken to its width.
pub fn heading(pen: &Pen<'_>, scale: &BalanceScale, text: Text, width: f32) -> Paragraph {
    let lettering = Lettering::new(Weight::Bold, scale.font(26.0), pen.colors.ink);
    Paragraph::new(pen, &pen.say(text), lettering, width)
}

/// What is counted, in the order of the panel.
pub fn counted(tally: &Tally) -> Vec<(usize, BalanceText, Number<'static>)> {
    let all = tally.wishes + tally.needs + tally.aside;
    let needs = BalanceText::Needs { needs: tally.needs, evidenced: tally.evidenced };
    let mut figures = vec![
        (all, BalanceText::Captured { customers: tally.customers }, Number::Requests),
        (tally.wishes, BalanceText::Wishes(tally.wishes), Number::Wishes),
        (tally.needs, needs, Number::Needs),
        (tally.unasked, BalanceText::Unasked, Number::Unasked),
    ];
    if tally.aside > 0 {
        figures.push((tally.aside, BalanceText::Aside(tally.aside), Number::Aside));
    }
    figures
}

/// The height of a figure's line.
pub fn figure_height(scale: &BalanceScale) -> f32 {
    scale.at(60.0)
}

/// A number and what it counts.
pub fn figure(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    scale: &BalanceScale,
    (count, label): (usize, &str),
    rect: Rect,
    pointed: Pointed,
) {
    entry(sheet, pen, rect, pointed);
    let foot = rect.bottom() - scale.at(13.0);
    let large = Lettering::new(Weight::Bold, scale.font(35.0), pen.colors.ink);
    let number = count.to_string();
    let width = pen.measure.width(&number, large.weight, large.size);
    let text_at = rect.left() + scale.at(78.0).max(width + scale.at(16.0));
    let top = foot - large.size * LINE_STEP * 0.80;
    sheet.words(pos2(rect.left(), top), Align2::LEFT_TOP, number, large);
    let size = scale.font(20.5);
    let at = pos2(text_at, foot + size * 0.25);
    let lettering = Lettering::new(Weight::Regular, size, pen.colors.ink);
    sheet.words(at, Align2::LEFT_BOTTOM, label, lettering);
}

/// A property that customers pay for, broken to the width of its line.
pub struct PropertyLine {
    lines: Vec<String>,
    count: String,
    size: f32,
    pub height: f32,
    /// What is said of it to those who only hear it.
    pub name: String,
}

impl PropertyLine {
    pub fn new(pen: &Pen<'_>, scale: &BalanceScale, property: &PaidProperty, width: f32) -> Self {
        let size = scale.font(20.5);
        let count = pen.say(Text::Balance(BalanceText::RequestCount(property.requests)));
        let taken = pen.measure.width(&count, Weight::Bold, size) + scale.at(16.0);
        let (text, weight) = (&property.text, Weight::Regular);
        let lines = break_lines(text, pen.measure, weight, size, width - taken, 2);
        let height = scale.at(18.0) + size * 1.3 * lines.len().max(1) as f32;
        let name = format!("{}: {count}", crate::layout::shown(&property.text));
        Self { lines, count: count.into_owned(), size, height, name }
    }

    pub fn draw(
        &self,
        sheet: &mut Sheet,
        pen: &Pen<'_>,
        scale: &BalanceScale,
        rect: Rect,
        pointed: Pointed,
    ) {
        entry(sheet, pen, rect, pointed);
        let middle = rect.top() + scale.at(9.0) + self.size * LINE_STEP / 2.0;
        let bold = Lettering::new(Weight::Bold, self.size, pen.colors.need.heading);
        let at = pos2(rect.right(), middle);
        sheet.words(at, Align2::RIGHT_CENTER, self.count.as_str(), bold);
        let lettering = Lettering::new(Weight::Regular, self.size, pen.colors.ink);
        let lines = self.lines.iter().map(String::as_str);
        sheet.lines(pos2(rect.left(), middle), lines, self.size * 1.3, lettering);
    }
}

/// Says that customers pay for no property yet.
pub fn no_properties(pen: &Pen<'_>, scale: &BalanceScale, width: f32) -> Paragraph {
    let text = pen.say(Text::Balance(BalanceText::NoPaidProperties));
    let lettering = Lettering::new(Weight::Regular, scale.font(20.0), pen.colors.muted);
    Paragraph::new(pen, &text, lettering, width)
}

/// A line that can be clicked, with a rule below it.
fn entry(sheet: &mut Sheet, pen: &Pen<'_>, rect: Rect, pointed: Pointed) {
    if pointed.is_hovered {
        hover(sheet, pen, rect.expand2(vec2(8.0, 0.0)), 6.0);
    }
    rule(sheet, pen, rect);
    if pointed.has_focus {
        focus_ring(sheet, pen, rect);
    }
}
