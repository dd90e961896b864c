//! The nodes of the map: where each is, what is done to it, how it looks.

use egui::accesskit::Role;
use egui::epaint::{RectShape, Shadow};
use egui::{
    Color32, CornerRadius, CursorIcon, Painter, Pos2, Rect, Response, Sense, Shape, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::camera::View;
use super::far::Specks;
use super::node_key;
use super::source::{Face, NodeMeasures, Picture};
use crate::insight::Element;
use crate::layout::{Band, PlacedNode, Weight};
use crate::text::Text;
use crate::view::Stage;
use crate::view::shapes::on_pixels;
use crate::view::theme::{Colors, font};

/// Below this zoom a node is only a coloured rectangle.
const SPECK_ZOOM: f32 = 0.115;
/// Below this zoom a node casts no shadow and bears no text.
const TEXT_ZOOM: f32 = 0.36;
/// From this height on a node can be pointed at.
const HANDLE_HEIGHT: f32 = 14.0;

/// Below that, whoever points at the map means the nearest node within this distance, in points.
const REACH: f32 = 16.0;
/// A finger is less exact than a pointer.
const REACH_OF_FINGER: f32 = 24.0;

pub(super) fn nodes_ui(
    ui: &Ui,
    stage: &mut Stage<'_>,
    view: &View,
    picture: &Picture,
    canvas: &Response,
) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let lit = super::lit(stage);
    let share = super::change(ui, stage).map_or(0.0, |(_, share)| share);
    gone_nodes(ui, stage, view);
    let visible = view.visible();
    let mut specks = Specks::new(ui, picture.map.columns.len());
    let mut aim = Aim::new(stage, view, canvas);
    for index in nodes_within(picture, visible, share) {
        let (Some(node), Some(face)) = (picture.map.nodes.get(index), picture.faces.get(index))
        else {
            continue;
        };
        let place = node.rect.translate(stage.look.map.way_to_go(index, share));
        if !place.intersects(visible) {
            continue;
        }
        let rect = on_pixels(view.to_window(place), ui.pixels_per_point());
        let is_faded = lit.as_ref().is_some_and(|lit| !lit.nodes.contains(&index));
        let is_chosen = stage.session.map.selected == Some(node.element);
        let is_handle = rect.height() >= HANDLE_HEIGHT;
        if !is_handle {
            aim.consider(node.element, rect);
        }
        if view.size() < SPECK_ZOOM && !is_chosen {
            specks.add(node.layer, rect, is_faded, || far_color(colors, node, face, is_faded));
            continue;
        }
        let mut brush = Brush::new(ui, stage, view, node, face, is_faded);
        if share > 0.0 && stage.look.map.is_new_node(index) {
            brush.painter.multiply_opacity(1.0 - share);
        }
        let response = (is_handle || is_chosen)
            .then(|| interact(ui, stage, view, picture, index, rect))
            .flatten();
        brush.paint(rect, response.is_some_and(|response| response.has_focus()));
    }
    specks.paint(ui);
    aim.take(ui, stage, view, canvas);
}

/// The nodes that may be in view, column by column, from top to bottom.
fn nodes_within(picture: &Picture, visible: Rect, share: f32) -> impl Iterator<Item = usize> {
    let columns = picture.map.columns.iter();
    columns.flat_map(move |column| {
        let rect = |index: &usize| picture.map.nodes.get(*index).map_or(Rect::ZERO, |it| it.rect);
        let nodes = &column.nodes;
        // What glides may come from anywhere.
        let (first, end) = if share > 0.0 {
            (0, nodes.len())
        } else {
            let first = nodes.partition_point(|node| rect(node).bottom() < visible.top());
            (first, nodes.partition_point(|node| rect(node).top() <= visible.bottom()))
        };
        nodes.iter().take(end).skip(first).copied()
    })
}

/// Nodes that are no more fade where they stood.
fn gone_nodes(ui: &Ui, stage: &Stage<'_>, view: &View) {
    let Some((change, share)) = super::change(ui, stage) else { return };
    let before = &change.before;
    for index in &change.gone_nodes {
        let (Some(node), Some(face)) = (before.map.nodes.get(*index), before.faces.get(*index))
        else {
            continue;
        };
        if node.rect.intersects(view.visible()) {
            let rect = on_pixels(view.to_window(node.rect), ui.pixels_per_point());
            let mut brush = Brush::new(ui, stage, view, node, face, false);
            brush.painter.multiply_opacity(share);
            brush.paint(rect, false);
        }
    }
}

/// What is meant by pointing at the map where the nodes are too small to be pointed at.
struct Aim {
    pointer: Option<Pos2>,
    reach: f32,
    nearest: Option<(f32, Element)>,
}

impl Aim {
    fn new(stage: &Stage<'_>, view: &View, canvas: &Response) -> Self {
        let pointer = canvas.hover_pos().or(canvas.interact_pointer_pos());
        let pointer = pointer.filter(|pointer| view.area.contains(*pointer));
        let reach = if stage.session.is_touch { REACH_OF_FINGER } else { REACH };
        Self { pointer, reach, nearest: None }
    }

    fn consider(&mut self, element: Element, rect: Rect) {
        let Some(pointer) = self.pointer else { return };
        let distance = rect.distance_to_pos(pointer);
        let limit = self.nearest.map_or(self.reach, |(nearest, _)| nearest);
        if distance < limit {
            self.nearest = Some((distance, element));
        }
    }

    fn take(self, ui: &Ui, stage: &mut Stage<'_>, view: &View, canvas: &Response) {
        let meant = self.nearest.map(|(_, element)| element);
        if let Some(element) = meant.filter(|_| canvas.hovered() && !canvas.dragged()) {
            stage.look.map.note_hover(element);
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        }
        if canvas.clicked() {
            match meant {
                Some(element) => super::keyboard::choose(ui, stage, view, element),
                None => stage.session.map.select(None),
            }
        }
    }
}

/// Registers the node with egui: for the pointer, the keyboard and assistive technology.
fn interact(
    ui: &Ui,
    stage: &mut Stage<'_>,
    view: &View,
    picture: &Picture,
    index: usize,
    rect: Rect,
) -> Option<Response> {
    let (node, face) = (picture.map.nodes.get(index)?, picture.faces.get(index)?);
    let key = node_key(node.element);
    let target = rect.intersect(view.area.expand2(vec2(0.0, 8.0)));
    if target.is_negative() {
        return None;
    }
    let response = ui.interact(target, key, Sense::click());
    let is_selected = stage.session.map.selected == Some(node.element);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_selected, &face.text));
    let about = about(node, face);
    let column = picture.map.columns.get(node.layer);
    let place = column.and_then(|column| column.nodes.iter().position(|it| *it == index));
    ui.ctx().accesskit_node_builder(key, |builder| {
        builder.set_description(about.in_language(stage.scene.language).into_owned());
        builder.set_selected(is_selected);
        if let (Some(place), Some(column)) = (place, column) {
            builder.set_position_in_set(place);
            builder.set_size_of_set(column.nodes.len());
        }
    });
    if response.hovered() {
        stage.look.map.note_hover(node.element);
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
    }
    if response.clicked() || (response.gained_focus() && !is_selected) {
        super::keyboard::choose(ui, stage, view, node.element);
    }
    Some(response)
}

fn about(node: &PlacedNode, face: &Face) -> Text {
    match node.element {
        Element::Card(_) => {
            Text::AboutRequest { column: face.column, customer: face.customer.clone() }
        }
        Element::Purpose(_) => Text::AboutPurpose {
            requests: face.requests,
            column: node.layer + 1,
            is_need: face.is_need,
            is_disputed: face.is_disputed,
        },
    }
}

fn fill_and_edge(colors: &Colors, node: &PlacedNode, face: &Face) -> (Color32, Color32) {
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

/// The one colour of a node of which nothing else is seen.
fn far_color(colors: &Colors, node: &PlacedNode, face: &Face, is_faded: bool) -> Color32 {
    let (fill, edge) = fill_and_edge(colors, node, face);
    veiled(colors, fill.lerp_to_gamma(edge, 0.6), is_faded)
}

/// One node as it is to look in this frame.
struct Brush<'a> {
    painter: Painter,
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
    fn new(
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

    fn paint(&self, rect: Rect, has_focus: bool) {
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
