//! Paints one card.

use egui::epaint::{RectShape, Shadow};
use egui::{Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use crate::board::{Card, Column, Willingness};
use crate::insight::Evidence;
use crate::layout::{CardShape, Detail, Manner, Measure, Measures, Weight, elided};
use crate::text::{Language, Text};
use crate::view::shapes::{check, dashed_rect};
use crate::view::theme::{Colors, font};

/// Below this zoom a card casts no shadow and bears no text.
const TEXT_ZOOM: f32 = 0.36;
const MAX_DOTS: usize = 5;

/// A card as it is to look in this frame.
pub(super) struct Face<'a> {
    pub(super) card: &'a Card,
    pub(super) shape: &'a CardShape,
    pub(super) column: Column,
    /// Other cards that share the last purpose.
    pub(super) shared: usize,
    pub(super) evidence: Option<Evidence>,
    pub(super) emphasis: Emphasis,
    pub(super) is_lifted: bool,
    /// Whether another card is held over this one to be merged with it.
    pub(super) is_merge_target: bool,
    /// Whether its steps can be taken hold of.
    pub(super) offers_steps: bool,
}

/// How a card stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Emphasis {
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

/// The means of painting, the same for all cards of a frame.
pub(super) struct Brush<'a> {
    pub(super) painter: &'a Painter,
    pub(super) colors: &'static Colors,
    pub(super) language: Language,
    pub(super) measure: &'a dyn Measure,
    pub(super) manner: Manner,
    pub(super) zoom: f32,
    /// The zoom of the text: a little less than that of the card, for it grows in steps.
    pub(super) font_zoom: f32,
}

impl Brush<'_> {
    fn measures(&self) -> &'static Measures {
        self.manner.detail.measures()
    }

    fn radius(&self) -> CornerRadius {
        CornerRadius::same((self.measures().radius * self.zoom).clamp(1.0, 60.0) as u8)
    }

    fn text(
        &self,
        shapes: &mut Vec<Shape>,
        at: Pos2,
        text: &str,
        weight: Weight,
        size: f32,
        color: Color32,
    ) -> f32 {
        let font = font(weight, size * self.font_zoom);
        let galley = self.painter.layout_no_wrap(text.to_owned(), font, color);
        // The line box is higher than the glyphs; centre the glyphs in the line that was laid out.
        let width = galley.size().x;
        let center = vec2(0.0, galley.size().y / 2.0);
        shapes.push(Shape::galley(at - center, galley, color));
        width
    }
}

/// The shapes of a card in this rectangle.
pub(super) fn card_shapes(brush: &Brush<'_>, face: &Face<'_>, rect: Rect) -> Vec<Shape> {
    let mut shapes = Vec::with_capacity(16);
    let colors = brush.colors.column(face.column);
    body(brush, face, rect, &mut shapes);
    if brush.zoom >= TEXT_ZOOM {
        title(brush, face, rect, &mut shapes);
        steps(brush, face, rect, &mut shapes);
        evidence(brush, face, rect, &mut shapes);
        footer(brush, face, rect, &mut shapes);
    }
    outline(brush, face, rect, &mut shapes);
    if face.emphasis == Emphasis::Faded {
        let veil = colors.column.gamma_multiply(0.62);
        shapes.push(Shape::rect_filled(rect, brush.radius(), veil));
    }
    shapes
}

fn body(brush: &Brush<'_>, face: &Face<'_>, rect: Rect, shapes: &mut Vec<Shape>) {
    let colors = brush.colors.column(face.column);
    let zoom = brush.zoom;
    let radius = brush.radius();
    if face.is_lifted {
        let shadow = Shadow { offset: [2, 14], blur: 30, spread: 0, color: brush.colors.shadow };
        shapes.push(shadow.as_shape(rect, radius).into());
    } else if zoom >= TEXT_ZOOM {
        let color = brush.colors.shadow.gamma_multiply(0.8);
        let shadow = Shadow { offset: [0, 2], blur: 5, spread: 0, color };
        shapes.push(shadow.as_shape(rect, radius).into());
    }
    // The bar is the left edge of a rounded rectangle that the card's face covers from its right.
    shapes.push(RectShape::filled(rect, radius, colors.edge).into());
    let bar = (brush.measures().bar_width * zoom).max(1.0);
    let face_rect = Rect::from_min_max(pos2(rect.left() + bar, rect.top()), rect.max);
    let face_radius =
        CornerRadius { nw: radius.nw / 2, sw: radius.sw / 2, ne: radius.ne, se: radius.se };
    shapes.push(RectShape::filled(face_rect, face_radius, colors.card).into());
}

fn title(brush: &Brush<'_>, face: &Face<'_>, rect: Rect, shapes: &mut Vec<Shape>) {
    let (zoom, measures) = (brush.zoom, brush.measures());
    let left = rect.left() + measures.padding * zoom;
    let mut middle = rect.top() + (measures.title_top + measures.title_line / 2.0) * zoom;
    for line in &face.shape.title {
        let at = pos2(left, middle);
        brush.text(shapes, at, line, Weight::SemiBold, measures.title_size, brush.colors.ink);
        middle += measures.title_line * zoom;
    }
}

fn steps(brush: &Brush<'_>, face: &Face<'_>, rect: Rect, shapes: &mut Vec<Shape>) {
    let (zoom, measures) = (brush.zoom, brush.measures());
    let indent = brush.manner.step_indent(brush.measure);
    let left = rect.left() + measures.padding * zoom;
    let colors = brush.colors;
    for step in &face.shape.steps {
        if face.offers_steps {
            let chip = step_rect(brush.manner.detail, rect, step.top, step.height, zoom);
            shapes.push(Shape::rect_filled(chip, 6.0 * zoom, colors.purpose));
        }
        let mut middle = rect.top() + (step.top + measures.step_line / 2.0) * zoom;
        let word = brush.manner.word;
        brush.text(shapes, pos2(left, middle), word, Weight::Bold, measures.step_size, colors.wozu);
        for line in &step.lines {
            let at = pos2(left + indent * zoom, middle);
            brush.text(shapes, at, line, Weight::Regular, measures.step_size, colors.ink);
            middle += measures.step_line * zoom;
        }
    }
    if face.shape.hidden_steps > 0 && brush.manner.detail == Detail::Full {
        let more = Text::MoreSteps(face.shape.hidden_steps).in_language(brush.language);
        let middle = rect.top() + (face.shape.hidden_steps_top + measures.step_line / 2.0) * zoom;
        brush.text(
            shapes,
            pos2(left, middle),
            &more,
            Weight::Regular,
            measures.footer_size,
            colors.muted,
        );
    }
}

/// Where a step can be taken hold of.
pub(super) fn step_rect(detail: Detail, card: Rect, top: f32, height: f32, zoom: f32) -> Rect {
    let padding = detail.measures().padding;
    let left = card.left() + (padding - 8.0) * zoom;
    let right = card.right() - (padding - 12.0) * zoom;
    let top = card.top() + (top - 2.0) * zoom;
    Rect::from_min_max(pos2(left, top), pos2(right, top + (height + 4.0) * zoom))
}

fn evidence(brush: &Brush<'_>, face: &Face<'_>, rect: Rect, shapes: &mut Vec<Shape>) {
    let (Some(top), Some(evidence)) = (face.shape.evidence_top, face.evidence) else { return };
    let (zoom, measures) = (brush.zoom, brush.measures());
    let middle = rect.top() + (top + measures.step_line / 2.0) * zoom;
    let mut left = rect.left() + measures.padding * zoom;
    let color = if evidence.is_complete() { brush.colors.need.heading } else { brush.colors.muted };
    if evidence.is_complete() {
        let size = 13.0 * zoom;
        shapes.push(check(pos2(left + size / 2.0, middle), size, color));
        left += 20.0 * zoom;
    }
    let text = Text::Evidence(evidence).in_language(brush.language).into_owned();
    let room = (rect.right() - left) / zoom - measures.padding;
    let text = elided(&text, brush.measure, Weight::Medium, measures.footer_size, room);
    brush.text(shapes, pos2(left, middle), &text, Weight::Medium, measures.footer_size, color);
}

fn footer(brush: &Brush<'_>, face: &Face<'_>, rect: Rect, shapes: &mut Vec<Shape>) {
    let Some(top) = face.shape.footer_top else { return };
    let (zoom, measures) = (brush.zoom, brush.measures());
    let colors = brush.colors;
    let middle = rect.top() + (top + measures.chip_height / 2.0) * zoom;
    let pays = Text::Pays(face.card.willingness).in_language(brush.language);
    let pays_width = brush.measure.width(&pays, Weight::SemiBold, measures.footer_size);
    let right = rect.right() - (measures.padding - 5.0) * zoom;
    let weight = Weight::SemiBold;
    let at = pos2(right - pays_width * zoom, middle);
    brush.text(
        shapes,
        at,
        &pays,
        weight,
        measures.footer_size,
        pays_color(colors, face.card.willingness),
    );

    let mut left = rect.left() + measures.padding * zoom;
    let dots_width = 16.0 * shown_dots(face.shared) + 10.0;
    let room = rect.width() / zoom - 2.0 * measures.padding - pays_width - dots_width - 20.0;
    let customer = chip_text(face.card);
    if !customer.is_empty() && room > 30.0 {
        let text = elided(&customer, brush.measure, Weight::Regular, measures.footer_size, room);
        let width = brush.measure.width(&text, Weight::Regular, measures.footer_size) + 16.0;
        let size = vec2(width, measures.chip_height) * zoom;
        let chip = Rect::from_min_size(pos2(left, rect.top() + top * zoom), size);
        shapes.push(Shape::rect_filled(chip, 6.0 * zoom, colors.chip));
        let at = pos2(left + 8.0 * zoom, middle);
        brush.text(shapes, at, &text, Weight::Regular, measures.footer_size, colors.ink);
        left = chip.right() + 10.0 * zoom;
    }
    dots(brush, face.shared, pos2(left, middle), shapes);
}

/// The customer, and how many others asked for the same.
fn chip_text(card: &Card) -> String {
    let customer = crate::layout::shown(&card.customer).replace('\n', " ");
    match (customer.is_empty(), card.voices.len()) {
        (_, 0) => customer,
        (true, voices) => format!("+{voices}"),
        (false, voices) => format!("{customer} +{voices}"),
    }
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
fn dots(brush: &Brush<'_>, shared: usize, at: Pos2, shapes: &mut Vec<Shape>) {
    let (zoom, measures) = (brush.zoom, brush.measures());
    let radius = 5.7 * zoom;
    let colors = brush.colors;
    let count = if shared > MAX_DOTS { 1 } else { shared };
    let mut center = at + vec2(radius, 0.0);
    for _ in 0..count {
        shapes.push(Shape::circle_filled(center, radius, colors.wozu));
        center.x += 14.0 * zoom;
    }
    if shared > MAX_DOTS {
        let at = center - vec2(radius, 0.0);
        let number = shared.to_string();
        brush.text(shapes, at, &number, Weight::SemiBold, measures.footer_size, colors.wozu);
    }
}

fn outline(brush: &Brush<'_>, face: &Face<'_>, rect: Rect, shapes: &mut Vec<Shape>) {
    let zoom = brush.zoom;
    let colors = brush.colors;
    let corner = f32::from(brush.radius().nw);
    if face.column == Column::Need && face.card.is_unchecked() && zoom >= TEXT_ZOOM {
        let stroke = Stroke::new((2.6 * zoom).max(1.0), colors.wozu);
        let grown = rect.expand(4.0 * zoom);
        shapes.extend(dashed_rect(grown, corner + 4.0 * zoom, stroke, 7.0 * zoom));
    }
    let (color, width, grow) = match face.emphasis {
        _ if face.is_merge_target => (colors.wozu, 5.0, 4.0),
        Emphasis::Selected => (colors.ink, 3.2, 2.0),
        Emphasis::Focused => (colors.ink, 2.0, 2.0),
        Emphasis::Related => (colors.wozu, 3.0, 2.0),
        Emphasis::Found => (colors.wozu, 3.0, 2.0),
        Emphasis::None | Emphasis::Faded => return,
    };
    let grown = rect.expand(grow * zoom.max(0.4));
    let stroke = Stroke::new((width * zoom).max(1.2), color);
    let corner = CornerRadius::same((corner + grow * zoom).min(60.0) as u8);
    shapes.push(Shape::rect_stroke(grown, corner, stroke, StrokeKind::Middle));
}
