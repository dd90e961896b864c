//! How the map is looked at: panning, zooming, fitting.

use egui::{Key, PointerButton, Pos2, Rect, Response, Ui, Vec2, vec2};

use super::glide::Pose;
use super::source::NodeMeasures;
use crate::insight::Element;
use crate::session::CameraWish;
use crate::view::Stage;
use crate::view::scale::{font_step, font_step_above, home_scale, projected_zoom};

const MIN_ZOOM: f32 = 0.0005;
const MAX_ZOOM: f32 = 4.0;
/// A map is opened with text no smaller than this, at home: a part that can be read tells more than
/// the whole.
const READABLE_TEXT: f32 = 13.5;
/// The same in points, in a window however small.
const LEAST_READABLE_TEXT: f32 = 10.3;
/// Below this zoom the map no longer becomes narrower than the window, only lower.
const WIDE_ZOOM: f32 = 0.62;
const MARGIN: f32 = 40.0;
const TOP_MARGIN: f32 = 18.0;

/// The geometry of one frame.
pub(super) struct View {
    /// Everything below the bar.
    pub(super) window: Rect,
    /// The window without the headings.
    pub(super) area: Rect,
    /// From the measures of nodes to points in the window. From far away, the map is as wide as
    /// the window is, although it may be a thousand times higher.
    zoom: Vec2,
    /// The same for text, whose size grows in steps.
    pub(super) font_zoom: f32,
    /// From the measures of headings and panels to points.
    pub(super) scale: f32,
    least: Vec2,
    offset: Vec2,
}

impl View {
    /// What is seen now.
    pub(super) fn new(ui: &Ui, stage: &Stage<'_>) -> Self {
        Self::at(seen(ui, stage), ui, stage)
    }

    /// What the eye is on its way to.
    fn chosen(ui: &Ui, stage: &Stage<'_>) -> Self {
        Self::at(Pose::chosen(&stage.session.map), ui, stage)
    }

    fn at(pose: Pose, ui: &Ui, stage: &Stage<'_>) -> Self {
        let window = ui.available_rect_before_wrap();
        let scale = home_scale(window);
        let heading = if stage.session.is_projected { 100.0 } else { 92.0 };
        let area = window.with_min_y(window.top() + heading * scale);
        let least = if stage.session.is_projected {
            let size = NodeMeasures::of(true).text_size;
            Vec2::splat(projected_zoom(stage, window, size))
        } else {
            vec2(least_across(stage, area, scale), 0.0)
        };
        let mut view = Self {
            window,
            area,
            zoom: Vec2::ZERO,
            font_zoom: 0.0,
            scale,
            least,
            offset: pose.offset,
        };
        view.zoom = view.zoom_of(pose.zoom);
        let zoom = view.zoom.y;
        view.font_zoom =
            if stage.session.is_projected { zoom } else { scale * font_step(zoom / scale) };
        view
    }

    /// From the measures of nodes to points, along and down, where the map is seen in this size.
    fn zoom_of(&self, size: f32) -> Vec2 {
        Vec2::splat(size * self.scale).max(self.least)
    }

    pub(super) fn to_window(&self, rect: Rect) -> Rect {
        Rect::from_min_size(self.point(rect.min), rect.size() * self.zoom)
    }

    pub(super) fn point(&self, point: Pos2) -> Pos2 {
        self.area.min + (point.to_vec2() - self.offset) * self.zoom
    }

    /// From the measures of nodes to points, for everything but lengths along the map.
    pub(super) fn size(&self) -> f32 {
        self.zoom.y
    }

    fn to_map(&self, point: Pos2) -> Vec2 {
        (point - self.area.min) / self.zoom + self.offset
    }

    /// The part of the map that can be seen.
    pub(super) fn visible(&self) -> Rect {
        let min = self.to_map(self.window.min).to_pos2();
        Rect::from_min_max(min, self.to_map(self.window.max).to_pos2())
    }
}

/// The width of the window is used also where the map is seen from far away.
fn least_across(stage: &Stage<'_>, area: Rect, scale: f32) -> f32 {
    let width = stage.look.map.picture().map.size.x.max(1.0);
    ((area.width() - 2.0 * MARGIN * scale) / width).clamp(0.0, WIDE_ZOOM)
}

fn now_secs(ui: &Ui) -> f64 {
    ui.input(|input| input.time)
}

fn seen(ui: &Ui, stage: &Stage<'_>) -> Pose {
    let chosen = Pose::chosen(&stage.session.map);
    if stage.scene.is_calm { chosen } else { stage.look.map.glide.pose(chosen, now_secs(ui)) }
}

/// Takes the wheel, the pinch, the hand and what was wished for by name.
pub(super) fn update(ui: &Ui, stage: &mut Stage<'_>, canvas: &Response) {
    let is_same_window = stage.look.map.glide.follow(ui.available_rect_before_wrap());
    let (seen, before) = (seen(ui, stage), Pose::chosen(&stage.session.map));
    if !stage.session.map.is_held {
        let view = View::chosen(ui, stage);
        fit(stage, &view, readable_zoom(&view));
        show_most_connected(stage, &view);
    }
    if let Some(wish) = stage.session.camera.wish.take() {
        let view = View::chosen(ui, stage);
        grant(stage, &view, wish);
    }
    keep_in_view(ui, stage);
    if is_same_window && Pose::chosen(&stage.session.map) != before {
        stage.look.map.glide.set_out(seen, now_secs(ui));
    }
    take_wheel(ui, stage);
    take_drag(ui, stage, canvas);
    keep_in_view(ui, stage);
}

/// The hand takes the map as it sees it, also from a way that it was on.
fn take_hold(ui: &Ui, stage: &mut Stage<'_>) -> View {
    let seen = seen(ui, stage);
    stage.look.map.glide.stop();
    let map = &mut stage.session.map;
    (map.offset, map.zoom) = (seen.offset, seen.zoom);
    View::new(ui, stage)
}

/// Whether nothing lies over the map at this point.
fn is_on_map(ui: &Ui, point: Pos2) -> bool {
    let window = ui.available_rect_before_wrap();
    window.contains(point) && ui.ctx().layer_id_at(point).is_none_or(|it| it == ui.layer_id())
}

fn take_wheel(ui: &Ui, stage: &mut Stage<'_>) {
    let pointer = ui.input(|input| input.pointer.hover_pos());
    let Some(pointer) = pointer.filter(|pointer| is_on_map(ui, *pointer)) else { return };
    let (zoom, wheel) = ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta()));
    if (zoom - 1.0).abs() > f32::EPSILON {
        let view = take_hold(ui, stage);
        zoom_at(stage, &view, pointer, zoom);
    } else if wheel != Vec2::ZERO {
        let view = take_hold(ui, stage);
        move_by(stage, -wheel / view.zoom);
    }
}

/// The bare surface is taken hold of as it is, anything else with Space or the middle button.
fn take_drag(ui: &Ui, stage: &mut Stage<'_>, canvas: &Response) {
    let (is_held, delta, pointer) = ui.input(|input| {
        let by_space = input.key_down(Key::Space) && input.pointer.primary_down();
        let is_held = by_space || input.pointer.middle_down();
        (is_held, input.pointer.delta(), input.pointer.interact_pos())
    });
    let is_held = is_held && pointer.is_some_and(|pointer| is_on_map(ui, pointer));
    if canvas.dragged_by(PointerButton::Primary) || is_held {
        let view = take_hold(ui, stage);
        move_by(stage, -delta / view.zoom);
        ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
    }
}

fn grant(stage: &mut Stage<'_>, view: &View, wish: CameraWish) {
    match wish {
        CameraWish::ZoomBy(factor) => zoom_at(stage, view, view.area.center(), factor),
        CameraWish::ActualSize => {
            let factor = view.scale / view.size();
            zoom_at(stage, view, view.area.center(), factor);
        }
        CameraWish::FitAll => {
            fit(stage, view, 0.0);
            stage.session.map.is_held = true;
        }
        CameraWish::FitSelection => {
            if let Some(element) = stage.session.map.selected {
                zoom_at(stage, view, view.area.center(), view.scale / view.size());
                center(stage, view, element);
            }
        }
        // What the board says of a card is about the Tafel; here the eye stays where it is.
        CameraWish::Reveal(_) => {}
    }
}

/// Changes the size of the map; the point under the pointer stays where it is.
fn zoom_at(stage: &mut Stage<'_>, view: &View, pointer: Pos2, factor: f32) {
    let before = view.to_map(pointer);
    let map = &mut stage.session.map;
    let mut zoom = (view.size() / view.scale * factor).clamp(MIN_ZOOM, MAX_ZOOM);
    // 100 % is a place to come back to: it holds on to whoever comes near.
    if (zoom - 1.0).abs() < 0.015 {
        zoom = 1.0;
    }
    map.zoom = zoom;
    map.is_held = true;
    map.offset = before - (pointer - view.area.min) / view.zoom_of(zoom);
}

/// From which zoom on the words on nodes can be read, whose size grows in steps.
fn readable_zoom(view: &View) -> f32 {
    let least = (READABLE_TEXT * view.scale).max(LEAST_READABLE_TEXT);
    font_step_above(least / (NodeMeasures::of(false).text_size * view.scale))
}

/// Of a map that is higher than the window, shows the part around the purpose that most requests
/// lead to. It begins at the requests all the same, and shows nothing beyond its edges.
fn show_most_connected(stage: &mut Stage<'_>, view: &View) {
    let picture = stage.look.map.picture();
    let room = room(view) / view.zoom_of(stage.session.map.zoom);
    let nodes = picture.map.nodes.iter().zip(&picture.faces);
    let in_sight = nodes.filter(|(node, _)| {
        matches!(node.element, Element::Purpose(_)) && node.rect.right() <= room.x
    });
    // Of several, the first in board order.
    let most = in_sight.rev().max_by_key(|(_, face)| face.requests);
    if let Some((node, _)) = most {
        let middle = node.rect.center().y - room.y / 2.0;
        stage.session.map.offset.y += middle.min(picture.map.size.y - room.y).max(0.0);
    }
}

/// What the map has for itself: below it the legend stands in the way.
fn room(view: &View) -> Vec2 {
    let foot = 96.0 * view.scale.max(0.8) + TOP_MARGIN * view.scale;
    view.area.size() - vec2(2.0 * MARGIN * view.scale, foot)
}

/// The whole map. Where it would become smaller than this: its width, or as much of that as fits.
fn fit(stage: &mut Stage<'_>, view: &View, least: f32) {
    let size = stage.look.map.picture().map.size;
    if size.x <= 0.0 || size.y <= 0.0 {
        return;
    }
    let room = room(view);
    let fitting = room / view.scale / size;
    let whole = fitting.min_elem();
    let zoom = if whole >= least { whole.min(1.0) } else { fitting.x.min(1.0).max(least) };
    let zoom = zoom.max(MIN_ZOOM);
    let map = &mut stage.session.map;
    map.zoom = zoom;
    let zoom = view.zoom_of(zoom);
    map.offset = -vec2(MARGIN, TOP_MARGIN) * view.scale / zoom;
    // What is smaller than the window stands in the middle of its height.
    let spare = room.y / zoom.y - size.y;
    if spare > 0.0 {
        map.offset.y -= spare * 0.4;
    }
}

fn move_by(stage: &mut Stage<'_>, way: Vec2) {
    stage.session.map.offset += way;
    stage.session.map.is_held = true;
}

/// Moves the map no further than it takes to show this node.
pub(super) fn reveal(ui: &Ui, stage: &mut Stage<'_>, element: Element, covered: f32) {
    let Some(rect) = stage.look.map.rect(element) else { return };
    let view = View::chosen(ui, stage);
    let shown = view.to_window(rect);
    let mut room = view.area.shrink(24.0 * view.scale);
    room.max.x = (room.max.x - covered).max(room.min.x + 1.0);
    room.max.y -= 100.0 * view.scale.max(0.8);
    let way = |low: f32, high: f32, least: f32, most: f32| {
        if low < least {
            low - least
        } else if high > most {
            (high - most).min(low - least)
        } else {
            0.0
        }
    };
    let x = way(shown.left(), shown.right(), room.left(), room.right());
    let y = way(shown.top(), shown.bottom(), room.top(), room.bottom());
    if x != 0.0 || y != 0.0 {
        let seen = seen(ui, stage);
        move_by(stage, vec2(x, y) / view.zoom);
        stage.look.map.glide.set_out(seen, now_secs(ui));
    }
}

fn center(stage: &mut Stage<'_>, view: &View, element: Element) {
    let Some(rect) = stage.look.map.rect(element) else { return };
    stage.session.map.is_held = true;
    let zoom = view.zoom_of(stage.session.map.zoom);
    stage.session.map.offset = rect.center().to_vec2() - view.area.size() / 2.0 / zoom;
}

/// A part of the map always stays in the window.
fn keep_in_view(ui: &Ui, stage: &mut Stage<'_>) {
    let view = View::chosen(ui, stage);
    let size = stage.look.map.picture().map.size;
    let room = view.area.size() / view.zoom;
    let kept = (room * 0.3).min(size);
    let offset = &mut stage.session.map.offset;
    *offset = offset.clamp(kept - room, size - kept);
}
