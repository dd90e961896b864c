//! How a node of the map looks: colours, text, badge, and what marks a need.

use emath::{Align2, Rect, pos2, vec2};
use epaint::{Color32, Shadow, Stroke, StrokeKind};

use super::chart::{NodeFace, NodeMeasures};
use super::view::MapView;
use crate::layout::{Band, PlacedNode, Weight};
use crate::picture::Pen;
use crate::picture::sheet::{Lettering, Sheet};
use crate::picture::signs::{LINE_STEP, barred_box, corner};
use crate::picture::theme::Colors;
use crate::text::Text;

/// Below this zoom a node casts no shadow and bears no text.
const TEXT_ZOOM: f32 = 0.36;

/// How a node stands out.
#[derive(Clone, Copy, Debug, Default)]
pub struct NodeLook {
    pub is_selected: bool,
    pub has_focus: bool,
    /// Whether it stands back, because something else is looked at.
    pub is_faded: bool,
}

fn fill_and_edge(colors: &Colors, node: &PlacedNode, face: &NodeFace) -> (Color32, Color32) {
    match (node.band, face.is_need) {
        (Band::Purpose, false) => (colors.purpose, colors.wozu),
        (Band::Purpose, true) => (colors.purpose, colors.need.edge),
        _ => (colors.column(face.column).card, colors.column(face.column).edge),
    }
}

/// A colour as it looks where the node stands back.
fn veiled(colors: &Colors, color: Color32, is_faded: bool) -> Color32 {
    if is_faded { colors.paper.lerp_to_gamma(color, 0.38) } else { color }
}

/// The one colour of a node of which nothing else is seen. `smallness` is 1 where it is tiny: there
/// it gets nearer to its edge, which would be all that is left to tell it by.
pub fn far_color(
    colors: &Colors,
    node: &PlacedNode,
    face: &NodeFace,
    smallness: f32,
    is_faded: bool,
) -> Color32 {
    let (fill, edge) = fill_and_edge(colors, node, face);
    veiled(colors, fill.lerp_to_gamma(edge, 0.6 * smallness), is_faded)
}

/// Draws a node in this rectangle.
pub fn node(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    view: &MapView,
    (node, face): (&PlacedNode, &NodeFace),
    look: NodeLook,
    rect: Rect,
) {
    let (zoom, colors) = (view.size(), pen.colors);
    let measures = NodeMeasures::of(view.is_projected);
    let veiled = |color: Color32| veiled(colors, color, look.is_faded);
    let (fill, edge) = fill_and_edge(colors, node, face);
    let is_purpose = node.band == Band::Purpose;
    let radius = corner(9.0 * zoom);
    if zoom >= TEXT_ZOOM && !look.is_faded {
        let color = colors.shadow.gamma_multiply(0.7);
        sheet.shadow(rect, radius, Shadow { offset: [0, 2], blur: 5, spread: 0, color });
    }
    let bar = (measures.bar * zoom).max(1.0);
    barred_box(sheet, rect, radius, (bar, veiled(edge)), veiled(fill));
    if is_purpose && face.is_need {
        let stroke = Stroke::new((2.4 * zoom).max(1.0), veiled(edge));
        sheet.outline(rect, radius, stroke, StrokeKind::Inside);
    }
    if zoom >= TEXT_ZOOM {
        text(sheet, view, face, is_purpose, veiled(colors.ink), rect);
        if is_purpose {
            badge(sheet, pen, view, face.requests, rect, veiled);
            need_mark(sheet, pen, view, face, rect, veiled);
        }
    }
    if look.is_selected || look.has_focus {
        let width = if look.is_selected { 3.2 } else { 2.0 };
        let stroke = Stroke::new((width * zoom).max(1.4), colors.ink);
        let grown = rect.expand(2.0 * zoom.max(0.5));
        sheet.outline(grown, radius, stroke, StrokeKind::Middle);
    }
}

fn text(
    sheet: &mut Sheet,
    view: &MapView,
    face: &NodeFace,
    is_purpose: bool,
    color: Color32,
    rect: Rect,
) {
    let measures = NodeMeasures::of(view.is_projected);
    let line = measures.line * view.size();
    let left = rect.left() + measures.padding * view.size();
    let above = line * (face.lines.len() as f32 - 1.0) / 2.0;
    let weight = if is_purpose { Weight::SemiBold } else { Weight::Medium };
    let lettering = Lettering::new(weight, measures.text_size * view.font_zoom, color);
    let at = pos2(left, rect.center().y - above);
    sheet.lines(at, face.lines.iter().map(String::as_str), line, lettering);
}

/// The number of requests that lead here.
fn badge(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    view: &MapView,
    requests: usize,
    rect: Rect,
    veiled: impl Fn(Color32) -> Color32,
) {
    let zoom = view.size();
    let size = NodeMeasures::of(view.is_projected).text_size * 0.84 * view.font_zoom;
    let number = requests.to_string();
    let words = pen.measure.width(&number, Weight::Bold, size);
    let width = (words + 14.0 * zoom).max(30.0 * zoom);
    let center = pos2(rect.right() - 16.0 * zoom - width / 2.0, rect.center().y);
    let pill = Rect::from_center_size(center, vec2(width, 28.0 * zoom));
    sheet.fill(pill, pill.height() / 2.0, veiled(pen.colors.wozu));
    let lettering = Lettering::new(Weight::Bold, size, veiled(pen.colors.on_wozu));
    sheet.words(center, Align2::CENTER_CENTER, number, lettering);
}

/// A purpose that was taken over says so in a word, on its upper edge.
fn need_mark(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    view: &MapView,
    face: &NodeFace,
    rect: Rect,
    veiled: impl Fn(Color32) -> Color32,
) {
    if !face.is_need {
        return;
    }
    let measures = NodeMeasures::of(view.is_projected);
    let word = pen.say(Text::Column(face.column));
    let size = measures.text_size * 0.68 * view.font_zoom;
    let words = vec2(pen.measure.width(&word, Weight::Bold, size), size * LINE_STEP);
    let extent = words + vec2(14.0, 2.0) * view.size();
    let left = rect.left() + measures.padding * view.size();
    let center = pos2(left + extent.x / 2.0, rect.top());
    let pill = Rect::from_center_size(center, extent);
    sheet.fill(pill, extent.y / 2.0, veiled(pen.colors.need.edge));
    let lettering = Lettering::new(Weight::Bold, size, veiled(pen.colors.need.card));
    sheet.words(center, Align2::CENTER_CENTER, word, lettering);
}
