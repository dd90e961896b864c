//! How a node of the map looks: colours, text, badge, and what marks a need.

use std::borrow::Cow;

use emath::{Align2, Rect, pos2, vec2};
use epaint::{Color32, CornerRadius, Shadow, Stroke, StrokeKind};

use super::chart::{NodeFace, NodeMeasures};
use super::view::MapView;
use crate::layout::{Band, PlacedNode, Weight, elided, in_one_line};
use crate::picture::Pen;
use crate::picture::sheet::{Lettering, Sheet};
use crate::picture::signs::{LINE_STEP, barred_box, corner, need_pill};
use crate::picture::theme::Colors;
use crate::text::{MapText, Text};

/// Below this zoom a node casts no shadow and bears no text.
const TEXT_ZOOM: f32 = 0.36;

/// How wide words beside a node may be, at home.
const CAPTION_WIDTH: f32 = 420.0;

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
    if !face.folded.is_empty() {
        pile(sheet, rect, radius, veiled(edge));
    }
    let has_room = face.clearance * view.size() >= caption_size(view) * LINE_STEP;
    if has_room && !is_legible(view) {
        caption(sheet, pen, view, face, veiled(colors.ink), rect);
    } else if zoom >= TEXT_ZOOM {
        let lines = lines(pen, view, face);
        let behind = face.words_behind.as_deref().map(|words| words_behind(pen, view, words));
        let behind = behind.map(|words| (words, veiled(colors.muted)));
        text(sheet, view, &lines, is_purpose, (veiled(colors.ink), behind), rect);
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

/// What stands on a node: its words, or how many requests it stands for.
fn lines<'a>(pen: &Pen<'_>, view: &MapView, face: &'a NodeFace) -> Vec<Cow<'a, str>> {
    if face.folded.is_empty() {
        face.lines.iter().map(|line| Cow::Borrowed(line.as_str())).collect()
    } else {
        let measures = NodeMeasures::of(view.is_projected);
        let room = measures.width - measures.padding * 1.8;
        let names = in_one_line(&face.text);
        let names = elided(&names, pen.measure, Weight::Medium, measures.text_size, room);
        vec![pen.say(Text::Map(MapText::FoldedRequests(face.folded.len()))), names.into()]
    }
}

/// What a need was taken over from, on one line below its own words.
fn words_behind(pen: &Pen<'_>, view: &MapView, words: &str) -> String {
    let measures = NodeMeasures::of(view.is_projected);
    let room = measures.width - measures.padding * 1.4 - measures.badge;
    let words = pen.say(Text::FromPurpose(in_one_line(words)));
    elided(&words, pen.measure, Weight::Regular, measures.text_size * BEHIND, room)
}

/// The size of these words beside that of the others.
const BEHIND: f32 = 0.78;

/// Below this size, in points, words on nodes cannot be read.
const LEGIBLE: f32 = 11.0;

/// Whether the words on nodes can be read.
pub fn is_legible(view: &MapView) -> bool {
    NodeMeasures::of(view.is_projected).text_size * view.font_zoom >= LEGIBLE
}

/// The size of words that are read although their node is too small for them.
fn caption_size(view: &MapView) -> f32 {
    (15.0 * view.scale).max(LEGIBLE + 1.0)
}

/// What a node says, on one line that can be read although the map is small. The words of a purpose
/// at which chains end go on beyond its node: they are what the map is for.
fn caption(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    view: &MapView,
    face: &NodeFace,
    color: Color32,
    rect: Rect,
) {
    let (size, weight) = (caption_size(view), Weight::SemiBold);
    let left = rect.left() + 8.0 * view.scale;
    let beyond = (view.window.right() - left - 8.0).min(CAPTION_WIDTH * view.scale);
    let room = if face.is_end { beyond } else { rect.right() - left - 4.0 };
    let text = elided(&words(pen, face), pen.measure, weight, size, room);
    let lettering = Lettering::new(weight, size, color);
    sheet.words(pos2(left, rect.center().y), Align2::LEFT_CENTER, text, lettering);
}

/// What a node says, on one line.
fn words(pen: &Pen<'_>, face: &NodeFace) -> String {
    let text = in_one_line(&face.text);
    match face.folded.len() {
        0 => text,
        count => format!("{}: {text}", pen.say(Text::Map(MapText::FoldedRequests(count)))),
    }
}

/// Says beside a node that is too small for its words what it is.
pub fn name_tag(sheet: &mut Sheet, pen: &Pen<'_>, view: &MapView, face: &NodeFace, rect: Rect) {
    let (size, weight) = (caption_size(view), Weight::SemiBold);
    let room = CAPTION_WIDTH * view.scale;
    let text = elided(&words(pen, face), pen.measure, weight, size, room);
    let extent = vec2(pen.measure.width(&text, weight, size), size * LINE_STEP) + vec2(20.0, 10.0);
    let at = pos2(rect.right() + 6.0, rect.center().y - extent.y / 2.0);
    let most = view.window.max - extent - vec2(4.0, 4.0);
    let tag = Rect::from_min_size(at.min(most).max(view.area.min), extent);
    let radius = corner(extent.y / 2.0);
    let shadow = pen.colors.shadow.gamma_multiply(0.7);
    sheet.shadow(tag, radius, Shadow { offset: [0, 2], blur: 8, spread: 0, color: shadow });
    sheet.fill(tag, radius, pen.colors.panel);
    sheet.outline(tag, radius, Stroke::new(1.0, pen.colors.line), StrokeKind::Inside);
    let lettering = Lettering::new(weight, size, pen.colors.ink);
    sheet.words(tag.center(), Align2::CENTER_CENTER, text, lettering);
}

/// Behind a node that stands for many lies the edge of more.
fn pile(sheet: &mut Sheet, rect: Rect, radius: CornerRadius, edge: Color32) {
    let step = (rect.height() * 0.07).clamp(1.0, 5.0);
    for behind in [1.0, 2.0] {
        let y = rect.bottom() + behind * step;
        let inset = f32::from(radius.sw) + behind * step;
        let ends = [pos2(rect.left() + inset, y), pos2(rect.right() - inset, y)];
        sheet.line(ends, Stroke::new((step * 0.45).max(1.0), edge));
    }
}

fn text(
    sheet: &mut Sheet,
    view: &MapView,
    lines: &[Cow<'_, str>],
    is_purpose: bool,
    (color, behind): (Color32, Option<(String, Color32)>),
    rect: Rect,
) {
    let measures = NodeMeasures::of(view.is_projected);
    let line = measures.line * view.size();
    let left = rect.left() + measures.padding * view.size();
    let count = lines.len() + usize::from(behind.is_some());
    let above = line * (count as f32 - 1.0) / 2.0;
    let weight = if is_purpose { Weight::SemiBold } else { Weight::Medium };
    let lettering = Lettering::new(weight, measures.text_size * view.font_zoom, color);
    let at = pos2(left, rect.center().y - above);
    sheet.lines(at, lines.iter().map(AsRef::as_ref), line, lettering);
    if let Some((words, color)) = behind {
        let size = measures.text_size * view.font_zoom * BEHIND;
        let at = at + vec2(0.0, line * lines.len() as f32);
        let lettering = Lettering::new(Weight::Regular, size, color);
        sheet.words(at, Align2::LEFT_CENTER, words, lettering);
    }
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
    let size = measures.text_size * 0.68 * view.font_zoom;
    let left = rect.left_top() + vec2(measures.padding * view.size(), 0.0);
    need_pill(sheet, pen, left, (size, vec2(14.0, 2.0) * view.size()), veiled);
}
