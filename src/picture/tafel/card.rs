//! How one card looks.

use emath::{Align2, Pos2, Rect, pos2, vec2};
use epaint::{Color32, CornerRadius, Shadow, Stroke, StrokeKind};

use super::geometry::Geometry;
use crate::board::{Card, Column, End, Willingness};
use crate::insight::Evidence;
use crate::layout::{CardShape, Detail, Manner, Measures, StepShape, Weight, elided, in_one_line};
use crate::picture::Pen;
use crate::picture::sheet::{Lettering, Sheet};
use crate::picture::signs::{barred_box, check, corner, dashed_rect, end_sign};
use crate::picture::theme::Colors;
use crate::text::Text;

/// Below this zoom a card casts no shadow and bears no text.
const TEXT_ZOOM: f32 = 0.36;
const MAX_DOTS: usize = 5;

/// A card as it is to look.
pub struct CardFace<'a> {
    pub card: &'a Card,
    pub shape: &'a CardShape,
    pub column: Column,
    /// Other cards that share the last purpose.
    pub shared: usize,
    pub evidence: Option<Evidence>,
    pub emphasis: Emphasis,
    pub is_lifted: bool,
    /// Whether another card is held over this one to be merged with it.
    pub is_merge_target: bool,
    /// Whether its steps can be taken hold of.
    pub offers_steps: bool,
}

/// How a card stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emphasis {
    None,
    Focused,
    Selected,
    /// Shares a purpose with the card under the pointer.
    Related,
    /// Found by the search.
    Found,
    /// Not found by the search.
    Faded,
}

/// What all cards are drawn with.
#[derive(Clone, Copy)]
pub struct CardPen<'a> {
    pub pen: Pen<'a>,
    pub manner: Manner,
    pub zoom: f32,
    /// The zoom of the text: a little less than that of the card, for it grows in steps.
    pub font_zoom: f32,
}

impl CardPen<'_> {
    fn measures(&self) -> &'static Measures {
        self.manner.detail.measures()
    }

    fn radius(&self) -> CornerRadius {
        corner(self.measures().radius * self.zoom)
    }

    /// A line of text with the middle of its left end at this point.
    fn text(
        &self,
        sheet: &mut Sheet,
        at: Pos2,
        text: &str,
        weight: Weight,
        size: f32,
        color: Color32,
    ) {
        let lettering = Lettering::new(weight, size * self.font_zoom, color);
        sheet.words(at, Align2::LEFT_CENTER, text, lettering);
    }
}

/// Draws a card in this rectangle.
pub fn card(sheet: &mut Sheet, pen: &CardPen<'_>, face: &CardFace<'_>, rect: Rect) {
    body(sheet, pen, face, rect);
    if pen.zoom >= TEXT_ZOOM {
        title(sheet, pen, face, rect);
        steps(sheet, pen, face, rect);
        evidence(sheet, pen, face, rect);
        footer(sheet, pen, face, rect);
    }
    outline(sheet, pen, face, rect);
    if face.emphasis == Emphasis::Faded {
        let veil = pen.pen.colors.column(face.column).column.gamma_multiply(0.62);
        sheet.fill(rect, pen.radius(), veil);
    }
}

/// What of the ground below a card cannot be seen: nothing shows through but at its round corners.
pub fn covered_by(geometry: &Geometry, card: Rect) -> Rect {
    let radius = corner(geometry.detail.measures().radius * geometry.zoom).nw;
    card.shrink2(vec2(1.0, f32::from(radius) + 1.0))
}

fn body(sheet: &mut Sheet, pen: &CardPen<'_>, face: &CardFace<'_>, rect: Rect) {
    let colors = pen.pen.colors.column(face.column);
    let shadow = pen.pen.colors.shadow;
    if face.is_lifted {
        let shadow = Shadow { offset: [2, 14], blur: 30, spread: 0, color: shadow };
        sheet.shadow(rect, pen.radius(), shadow);
    } else if pen.zoom >= TEXT_ZOOM {
        let color = shadow.gamma_multiply(0.8);
        sheet.shadow(rect, pen.radius(), Shadow { offset: [0, 2], blur: 5, spread: 0, color });
    }
    let bar = (pen.measures().bar_width * pen.zoom).max(1.0);
    barred_box(sheet, rect, pen.radius(), (bar, colors.edge), colors.card);
}

fn title(sheet: &mut Sheet, pen: &CardPen<'_>, face: &CardFace<'_>, rect: Rect) {
    let (zoom, measures) = (pen.zoom, pen.measures());
    let left = rect.left() + measures.padding * zoom;
    let middle = rect.top() + (measures.title_top + measures.title_line / 2.0) * zoom;
    let size = measures.title_size * pen.font_zoom;
    let lettering = Lettering::new(Weight::SemiBold, size, pen.pen.colors.ink);
    let lines = face.shape.title.iter().map(String::as_str);
    sheet.lines(pos2(left, middle), lines, measures.title_line * zoom, lettering);
}

fn steps(sheet: &mut Sheet, pen: &CardPen<'_>, face: &CardFace<'_>, rect: Rect) {
    let (zoom, measures) = (pen.zoom, pen.measures());
    let indent = pen.manner.step_indent(pen.pen.measure);
    let left = rect.left() + measures.padding * zoom;
    let colors = pen.pen.colors;
    for step in &face.shape.steps {
        if face.offers_steps {
            let chip = step_rect(pen.manner.detail, rect, step.top, step.height, zoom);
            sheet.fill(chip, 6.0 * zoom, colors.purpose);
        }
        let middle = rect.top() + (step.top + measures.step_line / 2.0) * zoom;
        let (word, size) = (pen.manner.word, measures.step_size);
        pen.text(sheet, pos2(left, middle), word, Weight::Bold, size, colors.wozu);
        let at = pos2(left + indent * zoom, middle);
        let lettering = Lettering::new(Weight::Regular, size * pen.font_zoom, colors.ink);
        let lines = step.lines.iter().map(String::as_str);
        sheet.lines(at, lines, measures.step_line * zoom, lettering);
        behind_step(sheet, pen, step, at);
    }
    if face.shape.hidden_steps > 0 && pen.manner.detail == Detail::Full {
        let more = pen.pen.say(Text::MoreSteps(face.shape.hidden_steps));
        let middle = rect.top() + (face.shape.hidden_steps_top + measures.step_line / 2.0) * zoom;
        let size = measures.footer_size;
        pen.text(sheet, pos2(left, middle), &more, Weight::Regular, size, colors.muted);
    }
}

/// Behind the last word of a chain: how it ends, and on the wall how many steps are left out.
fn behind_step(sheet: &mut Sheet, pen: &CardPen<'_>, step: &StepShape, at: Pos2) {
    let end = step.end.filter(|end| *end != End::Open).map(end_sign);
    let hidden = if step.hidden > 0 { format!("+{}", step.hidden) } else { String::new() };
    let words: Vec<&str> =
        [Some(hidden.as_str()), end].into_iter().flatten().filter(|it| !it.is_empty()).collect();
    let Some(last) = step.lines.last().filter(|_| !words.is_empty()) else { return };
    let (zoom, measures) = (pen.zoom, pen.measures());
    let size = measures.step_size;
    let width = pen.pen.measure.width(last, Weight::Regular, size) + 0.4 * size;
    let down = measures.step_line * (step.lines.len() - 1) as f32;
    // The letters may be a little smaller than the card.
    let at = at + vec2(width * pen.font_zoom, down * zoom);
    pen.text(sheet, at, &words.join(" "), Weight::Medium, size, pen.pen.colors.muted);
}

/// Where a step can be taken hold of.
pub fn step_rect(detail: Detail, card: Rect, top: f32, height: f32, zoom: f32) -> Rect {
    let padding = detail.measures().padding;
    let left = card.left() + (padding - 8.0) * zoom;
    let right = card.right() - (padding - 12.0) * zoom;
    let top = card.top() + (top - 2.0) * zoom;
    Rect::from_min_max(pos2(left, top), pos2(right, top + (height + 4.0) * zoom))
}

/// Where these words about the evidence of a need stand on a card in this rectangle.
pub fn evidence_rect(
    pen: &CardPen<'_>,
    shape: &CardShape,
    evidence: Evidence,
    rect: Rect,
) -> Option<Rect> {
    let (zoom, measures) = (pen.zoom, pen.measures());
    let at = rect.min + vec2(measures.padding, shape.evidence_top?) * zoom;
    let text = pen.pen.say(Text::Evidence(evidence));
    let width = pen.pen.measure.width(&text, Weight::Medium, measures.footer_size);
    let room = rect.width() / zoom - 2.0 * measures.padding;
    Some(Rect::from_min_size(at, vec2(width.min(room), measures.step_line) * zoom))
}

fn evidence(sheet: &mut Sheet, pen: &CardPen<'_>, face: &CardFace<'_>, rect: Rect) {
    let (Some(top), Some(evidence)) = (face.shape.evidence_top, face.evidence) else { return };
    let (zoom, measures, colors) = (pen.zoom, pen.measures(), pen.pen.colors);
    let middle = rect.top() + (top + measures.step_line / 2.0) * zoom;
    let mut left = rect.left() + measures.padding * zoom;
    let color = if evidence.is_complete() { colors.need.heading } else { colors.muted };
    if evidence.is_complete() {
        let size = 13.0 * zoom;
        sheet.add(check(pos2(left + size / 2.0, middle), size, color));
        left += 20.0 * zoom;
    }
    let text = pen.pen.say(Text::Evidence(evidence));
    let room = (rect.right() - left) / zoom - measures.padding;
    let text = elided(&text, pen.pen.measure, Weight::Medium, measures.footer_size, room);
    pen.text(sheet, pos2(left, middle), &text, Weight::Medium, measures.footer_size, color);
}

fn footer(sheet: &mut Sheet, pen: &CardPen<'_>, face: &CardFace<'_>, rect: Rect) {
    let Some(footer) = Footer::new(pen, face.card, face.shape, face.shared, rect) else { return };
    let (size, colors) = (pen.measures().footer_size, pen.pen.colors);
    if let Some((pays, text)) = &footer.pays {
        let color = pays_color(colors, face.card.willingness);
        pen.text(sheet, pays.left_center(), text, Weight::SemiBold, size, color);
    }
    for (chip, text) in [&footer.customer, &footer.voices].into_iter().flatten() {
        sheet.fill(*chip, 6.0 * pen.zoom, colors.chip);
        let at = chip.left_center() + vec2(CHIP_PADDING * pen.zoom, 0.0);
        pen.text(sheet, at, text, Weight::Regular, size, colors.ink);
    }
    dots(sheet, pen, face.shared, footer.dots.left_center());
}

/// From the edge of a chip to its words.
const CHIP_PADDING: f32 = 8.0;

/// What stands in the last line of a card, each in its place.
pub struct Footer {
    pub customer: Option<(Rect, String)>,
    /// How many others asked for the same.
    pub voices: Option<(Rect, String)>,
    /// Whether the customer pays, and on which condition.
    pub pays: Option<(Rect, String)>,
    /// Other cards that lead to the same purpose; empty if there is none.
    pub dots: Rect,
}

impl Footer {
    /// The last line of a card in this rectangle; none if it has none.
    pub fn new(
        pen: &CardPen<'_>,
        card: &Card,
        shape: &CardShape,
        shared: usize,
        rect: Rect,
    ) -> Option<Self> {
        let top = rect.top() + shape.footer_top? * pen.zoom;
        let (zoom, measures) = (pen.zoom, pen.measures());
        let (measure, size) = (pen.pen.measure, measures.footer_size);
        let place = |left: f32, width: f32| {
            let size = vec2(width, measures.chip_height) * zoom;
            Rect::from_min_size(pos2(left, top), size)
        };
        let chip = |left: f32, text: String| {
            let width = measure.width(&text, Weight::Regular, size) + 2.0 * CHIP_PADDING;
            (place(left, width), text)
        };
        let whole = rect.width() / zoom - 2.0 * measures.padding;
        let voices = card.voices.len();
        let voices_text = format!("+{voices}");
        let voices_width =
            if voices == 0 { 0.0 } else { chip(0.0, voices_text.clone()).0.width() / zoom + 6.0 };
        let dots_width = 16.0 * shown_dots(shared) + if shared == 0 { 0.0 } else { 10.0 };
        // The whole name comes before the condition on which is paid.
        let customer = in_one_line(&card.customer);
        let natural = measure.width(&customer, Weight::Regular, size) + 2.0 * CHIP_PADDING;
        let least = if customer.is_empty() { 0.0 } else { natural + 14.0 };
        let pays = pays_text(pen, card, whole - voices_width - dots_width - least, size);
        let pays = (!pays.is_empty()).then(|| {
            let width = measure.width(&pays, Weight::SemiBold, size);
            let right = rect.right() - (measures.padding - 5.0) * zoom;
            (place(right - width * zoom, width), pays)
        });
        let mut left = rect.left() + measures.padding * zoom;
        let taken = pays.as_ref().map_or(0.0, |(rect, _)| rect.width() / zoom + 14.0);
        let room = whole - taken - voices_width - dots_width - 2.0 * CHIP_PADDING;
        let customer = (!customer.is_empty() && room > 30.0).then(|| {
            let text = elided(&customer, measure, Weight::Regular, size, room);
            let chip = chip(left, text);
            left = chip.0.right() + 6.0 * zoom;
            chip
        });
        let voices = (voices > 0).then(|| {
            let chip = chip(left, voices_text);
            left = chip.0.right() + 6.0 * zoom;
            chip
        });
        let dots = place(left + 4.0 * zoom, dots_width);
        Some(Self { customer, voices, pays, dots })
    }
}

/// Whether the customer pays, and on which condition, as far as there is room.
fn pays_text(pen: &CardPen<'_>, card: &Card, room: f32, size: f32) -> String {
    let is_open = card.willingness == Willingness::Open;
    let has_note = !card.note.trim().is_empty();
    if is_open && !has_note {
        // Nobody has asked: there is nothing to say.
        return String::new();
    }
    let pays = pen.pen.say(Text::Pays(card.willingness));
    if !has_note {
        return pays.into_owned();
    }
    let note = in_one_line(&card.note);
    let measure = pen.pen.measure;
    let with_note = elided(&format!("{pays}: {note}"), measure, Weight::SemiBold, size, room);
    // Of the condition, a letter or two say nothing.
    let least = pays.chars().count() + 5;
    if with_note.chars().count() < least { pays.into_owned() } else { with_note }
}

fn pays_color(colors: &Colors, willingness: Willingness) -> Color32 {
    match willingness {
        Willingness::Yes | Willingness::Conditional => colors.ink,
        Willingness::Open | Willingness::No => colors.ink.gamma_multiply(0.86),
    }
}

fn shown_dots(shared: usize) -> f32 {
    f32::from(u8::try_from(shared.min(MAX_DOTS)).unwrap_or(0))
}

/// One dot for each other card that leads to the same purpose; from six on, one dot and a number.
fn dots(sheet: &mut Sheet, pen: &CardPen<'_>, shared: usize, at: Pos2) {
    let (zoom, measures, colors) = (pen.zoom, pen.measures(), pen.pen.colors);
    let radius = 5.7 * zoom;
    let count = if shared > MAX_DOTS { 1 } else { shared };
    let mut center = at + vec2(radius, 0.0);
    for _ in 0..count {
        sheet.dot(center, radius, colors.wozu);
        center.x += 14.0 * zoom;
    }
    if shared > MAX_DOTS {
        let at = center - vec2(radius, 0.0);
        let (number, size) = (shared.to_string(), measures.footer_size);
        pen.text(sheet, at, &number, Weight::SemiBold, size, colors.wozu);
    }
}

fn outline(sheet: &mut Sheet, pen: &CardPen<'_>, face: &CardFace<'_>, rect: Rect) {
    let (zoom, colors) = (pen.zoom, pen.pen.colors);
    let corner = f32::from(pen.radius().nw);
    if face.column == Column::Need && face.card.is_unchecked() && zoom >= TEXT_ZOOM {
        let stroke = Stroke::new((2.6 * zoom).max(1.0), colors.wozu);
        let grown = rect.expand(4.0 * zoom);
        sheet.add_all(dashed_rect(grown, corner + 4.0 * zoom, stroke, 7.0 * zoom));
    }
    let (color, width, grow) = match face.emphasis {
        _ if face.is_merge_target => (colors.wozu, 5.0, 4.0),
        Emphasis::Selected => (colors.ink, 3.2, 2.0),
        Emphasis::Focused => (colors.ink, 2.0, 2.0),
        Emphasis::Related | Emphasis::Found => (colors.wozu, 3.0, 2.0),
        Emphasis::None | Emphasis::Faded => return,
    };
    let grown = rect.expand(grow * zoom.max(0.4));
    let stroke = Stroke::new((width * zoom).max(1.2), color);
    let corner = CornerRadius::same((corner + grow * zoom).min(60.0) as u8);
    sheet.outline(grown, corner, stroke, StrokeKind::Middle);
}
