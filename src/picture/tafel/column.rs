//! How a column looks around its cards: surface, heading, pages, the place that stands open.

use emath::{Align2, Pos2, Rect, pos2, vec2};
use epaint::{Stroke, StrokeKind};

use super::geometry::Geometry;
use crate::board::Column;
use crate::layout::Weight;
use crate::picture::Pen;
use crate::picture::paragraph::Paragraph;
use crate::picture::sheet::{Lettering, Sheet};
use crate::picture::signs::{Pointed, dashed_rect, focus_ring, hover};
use crate::text::Text;

/// Which of a column's cards are on the page that the wall shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    pub first: usize,
    /// One past the last.
    pub end: usize,
}

impl Page {
    pub fn contains(&self, slot: usize) -> bool {
        (self.first..self.end).contains(&slot)
    }
}

/// The ground of a column; its edge is strong where a drop would go.
pub fn surface(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    geometry: &Geometry,
    column: Column,
    is_target: bool,
) {
    let colors = pen.colors.column(column);
    let (area, radius) = (geometry.frame.area(column), 16.0 * geometry.scale);
    sheet.fill(area, radius, colors.column);
    let stroke =
        if is_target { Stroke::new(3.0, colors.edge) } else { Stroke::new(1.0, colors.outline) };
    sheet.outline(area, radius, stroke, StrokeKind::Inside);
}

/// The name of a column, what belongs into it, and how many cards there are.
pub fn heading(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    geometry: &Geometry,
    column: Column,
    count: usize,
    page: Option<Page>,
) {
    let colors = pen.colors.column(column);
    let scale = geometry.scale;
    let (size, gap) = match (geometry.is_projected(), column) {
        (true, Column::Aside) => (44.0 * scale, 24.0 * scale),
        (false, Column::Aside) => (24.0 * scale, 14.0 * scale),
        (true, _) => (61.0 * scale, 24.0 * scale),
        (false, _) => (39.0 * scale, 14.0 * scale),
    };
    let content = geometry.content(column);
    let foot = pos2(content.left(), geometry.header(column).center().y + size * 0.53);
    let name = pen.say(Text::Column(column));
    let width = pen.measure.width(&name, Weight::Bold, size);
    let lettering = Lettering::new(Weight::Bold, size, colors.heading);
    sheet.words(foot, Align2::LEFT_BOTTOM, name, lettering);
    if !geometry.is_projected() {
        let hint = pen.say(Text::ColumnHint(column));
        let at = pos2(foot.x + width + gap, foot.y - size * 0.115);
        let size = (20.0 * scale).max(13.0);
        let room = content.right() - at.x - 2.5 * size;
        // A narrow column has no room for it.
        if pen.measure.width(&hint, Weight::Regular, size) <= room {
            let lettering = Lettering::new(Weight::Regular, size, pen.colors.muted);
            sheet.words(at, Align2::LEFT_BOTTOM, hint, lettering);
        }
    }
    let number = match page {
        Some(Page { first, end }) if end - first < count => {
            // The gap that is open for a card being written is none yet.
            pen.say(Text::PageOf { first: first + 1, last: end.min(count), count })
        }
        _ => count.to_string().into(),
    };
    let (number_size, color) =
        if geometry.is_projected() { (44.0, pen.colors.muted) } else { (23.0, pen.colors.ink) };
    let at = pos2(content.right() - 2.0, foot.y - size * 0.07);
    let lettering = Lettering::new(Weight::Bold, (number_size * scale).max(14.0), color);
    sheet.words(at, Align2::RIGHT_BOTTOM, number, lettering);
}

/// Where it stands how large the cards are, at the foot of the needs.
pub fn size_foot(pen: &Pen<'_>, geometry: &Geometry, text: &str) -> Rect {
    let (area, size) = (geometry.frame.area(Column::Need), size_of_foot(geometry));
    let width = pen.measure.width(text, Weight::Medium, size) + 1.6 * size;
    let height = size * 1.9;
    let right = area.right() - 14.0 * geometry.scale;
    let inset = if geometry.is_projected() { 6.0 } else { 10.0 };
    let bottom = area.bottom() - inset * geometry.scale;
    Rect::from_min_max(pos2(right - width, bottom - height), pos2(right, bottom))
}

fn size_of_foot(geometry: &Geometry) -> f32 {
    if geometry.is_projected() { 32.0 * geometry.scale } else { (18.0 * geometry.scale).max(14.0) }
}

/// How large the cards are, in its place.
pub fn draw_size_foot(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    geometry: &Geometry,
    (rect, text): (Rect, &str),
    pointed: Pointed,
) {
    let radius = rect.height() / 2.0;
    if !geometry.is_projected() {
        sheet.fill(rect, radius, pen.colors.panel);
        sheet.outline(rect, radius, Stroke::new(1.0, pen.colors.line), StrokeKind::Inside);
    }
    if pointed.is_hovered {
        hover(sheet, pen, rect, radius);
    }
    let color = if pointed.is_hovered { pen.colors.ink } else { pen.colors.muted };
    let lettering = Lettering::new(Weight::Medium, size_of_foot(geometry), color);
    sheet.words(rect.center(), Align2::CENTER_CENTER, text.to_owned(), lettering);
    if pointed.has_focus {
        focus_ring(sheet, pen, rect);
    }
}

/// Where "9 weitere ↓" stands at the foot of a column, and "↑" if there are cards before.
pub fn page_feet(geometry: &Geometry, column: Column, has_before: bool) -> [Rect; 2] {
    let area = geometry.frame.area(column);
    let height = (64.0 * geometry.scale).max(48.0);
    // At the right it stands from how far the cards can be read.
    let right = if column == Column::Need { area.center().x } else { area.right() };
    let foot =
        Rect::from_min_max(pos2(area.left(), area.bottom() - height), pos2(right, area.bottom()));
    let (before, after) = foot.split_left_right_at_fraction(if has_before { 0.3 } else { 0.0 });
    [before, after]
}

/// "9 weitere ↓" in its place.
pub fn page_foot(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    geometry: &Geometry,
    rect: Rect,
    text: Text,
    is_lit: bool,
) {
    let color = if is_lit { pen.colors.ink } else { pen.colors.muted };
    let lettering = Lettering::new(Weight::SemiBold, 37.0 * geometry.scale, color);
    sheet.words(rect.center(), Align2::CENTER_CENTER, pen.say(text), lettering);
}

/// The bar that tells how far a column is scrolled, which can be scrolled this far.
pub fn scroll_bar(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    geometry: &Geometry,
    column: Column,
    (scroll, range): (f32, f32),
) {
    if range <= 0.0 {
        return;
    }
    let content = geometry.content(column);
    let share = content.height() / (content.height() + range);
    let length = (content.height() * share).max(28.0);
    let top = content.top() + (content.height() - length) * scroll / range;
    let x = geometry.frame.area(column).right() - 9.0;
    let bar = Rect::from_min_size(pos2(x, top), vec2(5.0, length));
    sheet.fill(bar, 2.5, pen.colors.muted.gamma_multiply(0.5));
}

/// Says what an empty column waits for.
pub fn empty_hint(sheet: &mut Sheet, pen: &Pen<'_>, geometry: &Geometry, column: Column) {
    let content = geometry.content(column);
    let size = (20.0 * geometry.scale).max(14.0);
    let text = pen.say(Text::EmptyColumn(column));
    let lettering = Lettering::new(Weight::Regular, size, pen.colors.muted);
    let hint = Paragraph::new(pen, &text, lettering, content.width() * 0.8);
    // Below the button for a new card.
    let down = 62.0 * geometry.zoom;
    hint.draw(sheet, content.min + vec2(4.0 * geometry.scale, down));
}

/// The button for a new card, as wide as its words; its top left corner is where a card would be.
pub fn add_button(pen: &Pen<'_>, geometry: &Geometry, at: Pos2, height: f32) -> Rect {
    let (text, size) = (pen.say(Text::AddCard), ADD_SIZE * geometry.font_zoom);
    let width = pen.measure.width(&text, Weight::Medium, size) + 2.0 * size;
    Rect::from_min_size(at, vec2(width, height * geometry.zoom))
}

/// The size of the words on it, in the measure of cards.
const ADD_SIZE: f32 = 20.0;

/// The button for a new card, in its place.
pub fn draw_add_button(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    geometry: &Geometry,
    column: Column,
    (rect, pointed): (Rect, Pointed),
) {
    let colors = pen.colors.column(column);
    let radius = 9.0 * geometry.zoom;
    if pointed.is_hovered {
        sheet.fill(rect, radius, colors.card);
    }
    let stroke = Stroke::new((1.6 * geometry.zoom).max(1.0), colors.edge.gamma_multiply(0.55));
    sheet.add_all(dashed_rect(rect.shrink(1.0), radius, stroke, 5.0 * geometry.zoom));
    let lettering = Lettering::new(Weight::Medium, ADD_SIZE * geometry.font_zoom, colors.heading);
    sheet.words(rect.center(), Align2::CENTER_CENTER, pen.say(Text::AddCard), lettering);
    if pointed.has_focus {
        focus_ring(sheet, pen, rect);
    }
}

/// Says at the foot of a column how many cards follow below it.
pub fn below_button(pen: &Pen<'_>, geometry: &Geometry, column: Column, text: &str) -> Rect {
    let (area, size) = (geometry.frame.area(column), size_of_foot(geometry));
    let width = pen.measure.width(text, Weight::SemiBold, size) + 1.8 * size;
    let foot = area.center_bottom() - vec2(0.0, size * 1.2);
    Rect::from_center_size(foot, vec2(width, size * 1.8))
}

/// The same in its place.
pub fn draw_below_button(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    geometry: &Geometry,
    (rect, text): (Rect, &str),
    is_lit: bool,
) {
    let radius = rect.height() / 2.0;
    sheet.fill(rect, radius, pen.colors.panel);
    sheet.outline(rect, radius, Stroke::new(1.0, pen.colors.line), StrokeKind::Inside);
    let color = if is_lit { pen.colors.ink } else { pen.colors.muted };
    let lettering = Lettering::new(Weight::SemiBold, size_of_foot(geometry), color);
    sheet.words(rect.center(), Align2::CENTER_CENTER, text.to_owned(), lettering);
}

/// The place that stands open for what is held over the column.
pub fn placeholder(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    geometry: &Geometry,
    column: Column,
    rect: Rect,
) {
    let radius = geometry.detail.measures().radius * geometry.zoom;
    let edge = pen.colors.column(column).edge;
    let stroke = Stroke::new((2.8 * geometry.zoom).clamp(1.0, 5.0), edge);
    sheet.fill(rect, radius, pen.colors.field.gamma_multiply(0.45));
    let dash = (7.0 * geometry.zoom).max(3.0);
    sheet.add_all(dashed_rect(rect.shrink(1.0), radius, stroke, dash));
}
