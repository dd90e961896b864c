//! The nodes of the map: where each is, and what is done to it.

use egui::accesskit::Role;
use egui::{CursorIcon, Pos2, Rect, Response, Sense, Ui, WidgetInfo, vec2};

use super::panel;
use super::repair;
use super::shown::{change, lit};
use crate::file::Access;
use crate::insight::Element;
use crate::layout::{MapColumn, PlacedNode};
use crate::picture::landkarte::{
    self, Chart, MapView, NodeFace, NodeLook, NodeSpecks, SPECK_ZOOM, far_color,
};
use crate::picture::signs::on_pixels;
use crate::picture::theme::Colors;
use crate::text::{MapText, Text};
use crate::view::Stage;
use crate::view::ids::node_key;
use crate::view::paint::paint;

/// From this height on a node can be pointed at.
const HANDLE_HEIGHT: f32 = 14.0;

/// Below that, whoever points at the map means the nearest node within this distance, in points.
const REACH: f32 = 16.0;
/// A finger is less exact than a pointer.
const REACH_OF_FINGER: f32 = 24.0;

pub(super) fn nodes_ui(
    ui: &Ui,
    stage: &mut Stage<'_>,
    view: &MapView,
    chart: &Chart,
    canvas: &Response,
) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let lit = lit(stage);
    let share = change(ui, stage).map_or(0.0, |(_, share)| share);
    gone_nodes(ui, stage, view);
    let visible = view.visible();
    // Asked once: each answer takes a lock.
    let pixels_per_point = ui.pixels_per_point();
    let mut specks = NodeSpecks::new(pixels_per_point.recip(), chart.map.columns.len());
    let mut aim = Aim::new(stage, view, canvas);
    for index in nodes_within(chart, visible, share) {
        let (Some(node), Some(face)) = (chart.map.nodes.get(index), chart.faces.get(index)) else {
            continue;
        };
        let place = node.rect.translate(stage.map.way_to_go(index, share));
        if !place.intersects(visible) {
            continue;
        }
        let rect = on_pixels(view.to_window(place), pixels_per_point);
        let is_faded = lit.as_ref().is_some_and(|lit| !lit.nodes.contains(&index));
        let is_chosen = stage.session.map.selected == Some(node.element);
        let is_handle = rect.height() >= HANDLE_HEIGHT;
        if !is_handle {
            aim.consider(node.element, rect);
        }
        if view.size() < SPECK_ZOOM && !is_chosen {
            let smallness = 1.0 - view.size() / SPECK_ZOOM;
            let color = || far_color(colors, node, face, smallness, is_faded);
            specks.add(node.layer, rect, is_faded, color);
            continue;
        }
        let response = (is_handle || is_chosen)
            .then(|| interact(ui, stage, view, chart, index, rect))
            .flatten();
        let has_focus = response.is_some_and(|response| response.has_focus());
        let look = NodeLook { is_selected: is_chosen, has_focus, is_faded };
        let is_new = share > 0.0 && stage.map.is_new_node(index);
        let opacity = if is_new { 1.0 - share } else { 1.0 };
        paint_node(ui, stage, view, (node, face), look, rect, opacity);
    }
    stage.paint(ui, |sheet, _| specks.draw(sheet));
    aim.take(ui, stage, canvas);
    hovered_ui(ui, stage, view, chart);
}

/// The nodes that may be in view, column by column, from top to bottom.
fn nodes_within(chart: &Chart, visible: Rect, share: f32) -> impl Iterator<Item = usize> {
    let columns = chart.map.columns.iter();
    let is_beside = move |column: &MapColumn| {
        column.left > visible.right() || column.left + column.width < visible.left()
    };
    // What glides may come from anywhere.
    let columns = columns.filter(move |column| share > 0.0 || !is_beside(column));
    columns.flat_map(move |column| {
        let rect = |index: &usize| chart.map.nodes.get(*index).map_or(Rect::ZERO, |it| it.rect);
        let nodes = &column.nodes;
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
fn gone_nodes(ui: &Ui, stage: &Stage<'_>, view: &MapView) {
    let Some((change, share)) = change(ui, stage) else { return };
    // Specks are too many to fade.
    if view.size() < SPECK_ZOOM {
        return;
    }
    let before = &change.before;
    for index in &change.gone_nodes {
        let (Some(node), Some(face)) = (before.map.nodes.get(*index), before.faces.get(*index))
        else {
            continue;
        };
        if node.rect.intersects(view.visible()) {
            let rect = on_pixels(view.to_window(node.rect), ui.pixels_per_point());
            paint_node(ui, stage, view, (node, face), NodeLook::default(), rect, share);
        }
    }
}

/// Where nodes are too small to be read, the one that is pointed at says what it is.
fn hovered_ui(ui: &Ui, stage: &Stage<'_>, view: &MapView, chart: &Chart) {
    let hovered = stage.map.hovered().and_then(|element| chart.index.get(&element));
    let Some((node, face)) = hovered
        .and_then(|index| Some((chart.map.nodes.get(*index)?, chart.faces.get(*index)?)))
        .filter(|_| !landkarte::is_legible(view))
    else {
        return;
    };
    let rect = view.to_window(node.rect);
    stage.paint(ui, |sheet, pen| landkarte::name_tag(sheet, pen, view, face, rect));
}

fn paint_node(
    ui: &Ui,
    stage: &Stage<'_>,
    view: &MapView,
    node: (&PlacedNode, &NodeFace),
    look: NodeLook,
    rect: Rect,
    opacity: f32,
) {
    let sheet = stage.drawn(ui, |sheet, pen| landkarte::node(sheet, pen, view, node, look, rect));
    let mut painter = ui.painter().clone();
    painter.multiply_opacity(opacity);
    paint(&painter, sheet);
}

/// What is meant by pointing at the map where the nodes are too small to be pointed at.
struct Aim {
    pointer: Option<Pos2>,
    reach: f32,
    nearest: Option<(f32, Element)>,
}

impl Aim {
    fn new(stage: &Stage<'_>, view: &MapView, canvas: &Response) -> Self {
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

    fn take(self, ui: &Ui, stage: &mut Stage<'_>, canvas: &Response) {
        let meant = self.nearest.map(|(_, element)| element);
        if let Some(element) = meant.filter(|_| canvas.hovered() && !canvas.dragged()) {
            stage.map.note_hover(element);
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        }
        if canvas.clicked() {
            match meant {
                Some(element) => super::keyboard::choose(ui, stage, element),
                None => super::keyboard::select(stage, None),
            }
        }
    }
}

/// Registers the node with egui: for the pointer, the keyboard and assistive technology.
fn interact(
    ui: &Ui,
    stage: &mut Stage<'_>,
    view: &MapView,
    chart: &Chart,
    index: usize,
    rect: Rect,
) -> Option<Response> {
    let (node, face) = (chart.map.nodes.get(index)?, chart.faces.get(index)?);
    let key = node_key(node.element);
    let target = rect.intersect(view.area.expand2(vec2(0.0, 8.0)));
    if target.is_negative() {
        return None;
    }
    let response = ui.interact(target, key, Sense::click());
    let is_selected = stage.session.map.selected == Some(node.element);
    let name = if face.folded.is_empty() {
        face.text.clone()
    } else {
        stage.say(Text::Map(MapText::FoldedRequests(face.folded.len())))
    };
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_selected, &name));
    let about = about(node, face);
    let column = chart.map.columns.get(node.layer);
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
        stage.map.note_hover(node.element);
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
    }
    if response.clicked() && !face.folded.is_empty() {
        panel::unfold(stage, &face.folded);
    } else if response.clicked() || (response.gained_focus() && !is_selected) {
        super::keyboard::choose(ui, stage, node.element);
    }
    let may_change = stage.shown.is_some_and(|shown| shown.access == Access::Full);
    if response.double_clicked() && may_change {
        repair::begin_rewording(stage);
    }
    Some(response)
}

fn about(node: &PlacedNode, face: &NodeFace) -> Text {
    match node.element {
        Element::Card(_) => Text::Map(MapText::AboutRequest {
            column: face.column,
            customer: face.customer.clone(),
        }),
        Element::Purpose(_) => Text::Map(MapText::AboutPurpose {
            requests: face.requests,
            column: node.layer + 1,
            is_need: face.is_need,
            is_disputed: face.is_disputed,
        }),
    }
}
