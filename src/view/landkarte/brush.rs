//! How a node of the map looks: colours, text, badge, and what marks a need.

use egui::epaint::{RectShape, Shadow};
use egui::{Color32, CornerRadius, Painter, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::camera::View;
use super::source::{Face, NodeMeasures};
use crate::layout::{Band, PlacedNode, Weight};
use crate::text::Text;
use crate::view::Stage;
use crate::view::theme::{Colors, font};

/// Below this zoom a node casts no shadow and bears no text.
const TEXT_ZOOM: f32 = 0.36;
fn fill_and_edge(colors: &Colors, node: &PlacedNode, face: &Face) -> (Color32, Color32) {
    match (node.band, face.is_need) {
        (Band::Purpose, false) => (colors.purpose, colors.wozu),
        (Band::Purpose, true) => (colors.purpose, colors.need.edge),
        _ => (colors.column(face.column).card, colors.column(face.column).edge),
    }
}

/// A colour as it looks where the node stands back.
pub(super) fn veiled(colors: &Colors, color: Color32, is_faded: bool) -> Color32 {
    if is_faded { colors.paper.lerp_to_gamma(color, 0.38) } else { color }
}

/// The one colour of a node of which nothing else is seen. `smallness` is 1 where it is tiny: there
/// it gets nearer to its edge, which would be all that is left to tell it by.
pub(super) fn far_color(
    colors: &Colors,
    node: &PlacedNode,
    face: &Face,
    smallness: f32,
) -> Color32 {
    let (fill, edge) = fill_and_edge(colors, node, face);
    fill.lerp_to_gamma(edge, 0.6 * smallness)
}

/// One node as it is to look in this frame.
pub(super) struct Brush<'a> {
    pub(super) painter: Painter,
    colors: &'static Colors,
    face: &'a Face,
    measures: &'static NodeMeasures,
    need_word: String,
    zoom: f32,
    font_zoom: f32,
    fill: Color32,
    edge: Color32,
    is_purpose: bool,
    is_selected: bool,
    is_faded: bool,
}

impl<'a> Brush<'a> {
    pub(super) fn new(
        ui: &Ui,
        stage: &Stage<'_>,
        view: &View,
        node: &PlacedNode,
        face: &'a Face,
        is_faded: bool,
    ) -> Self {
        let colors = Colors::of(ui.visuals().dark_mode);
        let is_purpose = node.band == Band::Purpose;
        let (fill, edge) = fill_and_edge(colors, node, face);
        let need_word = if is_purpose && face.is_need {
            stage.say(Text::Column(face.column))
        } else {
            String::new()
        };
        Self {
            painter: ui.painter().clone(),
            colors,
            face,
            measures: NodeMeasures::of(stage.session.is_projected),
            need_word,
            zoom: view.size(),
            font_zoom: view.font_zoom,
            fill,
            edge,
            is_purpose,
            is_selected: stage.session.map.selected == Some(node.element),
            is_faded,
        }
    }

    fn veiled(&self, color: Color32) -> Color32 {
        veiled(self.colors, color, self.is_faded)
    }

    pub(super) fn paint(&self, rect: Rect, has_focus: bool) {
        let corner = (9.0 * self.zoom).clamp(1.0, 60.0);
        let radius = CornerRadius::same(corner as u8);
        let painter = &self.painter;
        if self.zoom >= TEXT_ZOOM && !self.is_faded {
            let color = self.colors.shadow.gamma_multiply(0.7);
            let shadow = Shadow { offset: [0, 2], blur: 5, spread: 0, color };
            painter.add(shadow.as_shape(rect, radius));
        }
        // The bar is the left edge of a rounded rectangle that the face covers from its right.
        painter.add(RectShape::filled(rect, radius, self.veiled(self.edge)));
        let bar = (self.measures.bar * self.zoom).max(1.0);
        let face = rect.with_min_x(rect.left() + bar);
        let inner = CornerRadius { nw: radius.nw / 2, sw: radius.sw / 2, ..radius };
        painter.add(RectShape::filled(face, inner, self.veiled(self.fill)));
        if self.is_purpose && self.face.is_need {
            let stroke = Stroke::new((2.4 * self.zoom).max(1.0), self.veiled(self.edge));
            painter.rect_stroke(rect, radius, stroke, StrokeKind::Inside);
        }
        if self.zoom >= TEXT_ZOOM {
            self.text(rect);
            if self.is_purpose {
                self.badge(rect);
                self.need_mark(rect);
            }
        }
        if self.is_selected || has_focus {
            let width = if self.is_selected { 3.2 } else { 2.0 };
            let stroke = Stroke::new((width * self.zoom).max(1.4), self.colors.ink);
            let grown = rect.expand(2.0 * self.zoom.max(0.5));
            painter.rect_stroke(grown, radius, stroke, StrokeKind::Middle);
        }
    }

    fn text(&self, rect: Rect) {
        let line = self.measures.line * self.zoom;
        let left = rect.left() + self.measures.padding * self.zoom;
        let lines = self.face.lines.len() as f32;
        let mut middle = rect.center().y - line * (lines - 1.0) / 2.0;
        let color = self.veiled(self.colors.ink);
        let weight = if self.is_purpose { Weight::SemiBold } else { Weight::Medium };
        for text in &self.face.lines {
            let font = font(weight, self.measures.text_size * self.font_zoom);
            let galley = self.painter.layout_no_wrap(text.clone(), font, color);
            let at = pos2(left, middle - galley.size().y / 2.0);
            self.painter.galley(at, galley, color);
            middle += line;
        }
    }

    /// The number of requests that lead here.
    fn badge(&self, rect: Rect) {
        let size = self.measures.text_size * 0.84;
        let font = font(Weight::Bold, size * self.font_zoom);
        let color = self.veiled(self.colors.on_wozu);
        let number = self.face.requests.to_string();
        let galley = self.painter.layout_no_wrap(number, font, color);
        let height = 28.0 * self.zoom;
        let width = (galley.size().x + 14.0 * self.zoom).max(30.0 * self.zoom);
        let center = pos2(rect.right() - (16.0 * self.zoom) - width / 2.0, rect.center().y);
        let pill = Rect::from_center_size(center, vec2(width, height));
        self.painter.rect_filled(pill, height / 2.0, self.veiled(self.colors.wozu));
        self.painter.galley(center - galley.size() / 2.0, galley, color);
    }

    /// A purpose that was taken over says so in a word, on its upper edge.
    fn need_mark(&self, rect: Rect) {
        if self.need_word.is_empty() {
            return;
        }
        let font = font(Weight::Bold, self.measures.text_size * 0.68 * self.font_zoom);
        let color = self.veiled(self.colors.need.card);
        let galley = self.painter.layout_no_wrap(self.need_word.clone(), font, color);
        let size = galley.size() + vec2(14.0, 2.0) * self.zoom;
        let center =
            pos2(rect.left() + self.measures.padding * self.zoom + size.x / 2.0, rect.top());
        let pill = Rect::from_center_size(center, size);
        let fill = self.veiled(self.colors.need.edge);
        self.painter.add(Shape::rect_filled(pill, size.y / 2.0, fill));
        self.painter.galley(center - galley.size() / 2.0, galley, color);
    }
}
