//! How the map is looked at: panning, zooming, fitting.

use egui::{Key, PointerButton, Pos2, Response, Ui, Vec2, vec2};

use super::glide::chosen;
use super::{legend, panel};
use crate::insight::Element;
use crate::picture::font_step_above;
use crate::picture::landkarte::{MapView, NodeMeasures, Pose};
use crate::picture::theme::view_scale;
use crate::session::CameraWish;
use crate::view::Stage;

const MIN_ZOOM: f32 = 0.0005;
const MAX_ZOOM: f32 = 4.0;
/// A map is opened with text no smaller than this, at home: a part that can be read tells more than
/// the whole.
const READABLE_TEXT: f32 = 13.5;
/// The same in points, in a window however small.
const LEAST_READABLE_TEXT: f32 = 10.3;

/// What is seen now.
pub(super) fn view(ui: &Ui, stage: &Stage<'_>) -> MapView {
    view_of(seen(ui, stage), ui, stage)
}

/// What the eye is on its way to.
fn chosen_view(ui: &Ui, stage: &Stage<'_>) -> MapView {
    view_of(chosen(&stage.session.map), ui, stage)
}

fn view_of(pose: Pose, ui: &Ui, stage: &Stage<'_>) -> MapView {
    let whole = ui.available_rect_before_wrap();
    let window = whole.with_max_x(whole.right() - panel::taken(whole, stage));
    let width = stage.map.chart().map.size.x;
    let wall_text_px = stage.wall_text_px(whole.width());
    let least =
        if stage.session.map.is_overview { wall_text_px.map(|_| 0.0) } else { wall_text_px };
    let mut view = MapView::new(
        window,
        view_scale(whole.width(), stage.session.is_projected),
        width,
        pose,
        least,
    );
    view.foot = view.foot.max(legend::height(whole, stage));
    view
}

fn now_secs(ui: &Ui) -> f64 {
    ui.input(|input| input.time)
}

fn seen(ui: &Ui, stage: &Stage<'_>) -> Pose {
    let pose = chosen(&stage.session.map);
    if stage.scene.is_calm { pose } else { stage.map.glide.pose(pose, now_secs(ui)) }
}

/// Takes the wheel, the pinch, the hand and what was wished for by name.
pub(super) fn update(ui: &Ui, stage: &mut Stage<'_>, canvas: &Response) {
    let is_same_window = stage.map.glide.follow(ui.available_rect_before_wrap());
    let (seen, before) = (seen(ui, stage), chosen(&stage.session.map));
    if !stage.session.map.is_held {
        let view = chosen_view(ui, stage);
        fit(stage, &view, readable_zoom(&view));
    }
    if let Some(wish) = stage.session.camera.wish.take() {
        let view = chosen_view(ui, stage);
        grant(ui, stage, &view, wish);
    }
    keep_in_view(ui, stage);
    if is_same_window && chosen(&stage.session.map) != before {
        stage.map.glide.set_out(seen, now_secs(ui));
    }
    take_wheel(ui, stage);
    take_drag(ui, stage, canvas);
    keep_in_view(ui, stage);
}

/// The hand takes the map as it sees it, also from a way that it was on.
fn take_hold(ui: &Ui, stage: &mut Stage<'_>) -> MapView {
    let seen = seen(ui, stage);
    stage.map.glide.stop();
    let map = &mut stage.session.map;
    (map.offset, map.zoom) = (seen.offset, seen.zoom);
    view(ui, stage)
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

fn grant(ui: &Ui, stage: &mut Stage<'_>, view: &MapView, wish: CameraWish) {
    match wish {
        CameraWish::ZoomBy(factor) => zoom_at(stage, view, view.area.center(), factor),
        CameraWish::ActualSize => {
            stage.session.map.is_overview = false;
            let factor = view.scale / view.size();
            zoom_at(stage, view, view.area.center(), factor);
        }
        CameraWish::FitAll => {
            stage.session.map.is_overview = true;
            let view = chosen_view(ui, stage);
            fit(stage, &view, 0.0);
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
fn zoom_at(stage: &mut Stage<'_>, view: &MapView, pointer: Pos2, factor: f32) {
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
fn readable_zoom(view: &MapView) -> f32 {
    let least = (READABLE_TEXT * view.scale).max(LEAST_READABLE_TEXT);
    font_step_above(least / (NodeMeasures::of(false).text_size * view.scale))
}

/// The whole map. Where it would become smaller than this: its width, or as much of that as fits.
fn fit(stage: &mut Stage<'_>, view: &MapView, least: f32) {
    if let Some(pose) = view.fitting(stage.map.chart().map.size, least) {
        (stage.session.map.offset, stage.session.map.zoom) = (pose.offset, pose.zoom);
    }
}

fn move_by(stage: &mut Stage<'_>, way: Vec2) {
    stage.session.map.offset += way;
    stage.session.map.is_held = true;
}

/// Moves the map no further than it takes to show this node.
pub(super) fn reveal(ui: &Ui, stage: &mut Stage<'_>, element: Element) {
    let Some(rect) = stage.map.rect(element) else { return };
    let view = chosen_view(ui, stage);
    let shown = view.to_window(rect);
    let mut room = view.area.shrink(24.0 * view.scale);
    room.max.x = room.max.x.max(room.min.x + 1.0);
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
        stage.map.glide.set_out(seen, now_secs(ui));
    }
}

fn center(stage: &mut Stage<'_>, view: &MapView, element: Element) {
    let Some(rect) = stage.map.rect(element) else { return };
    stage.session.map.is_held = true;
    let zoom = view.zoom_of(stage.session.map.zoom);
    stage.session.map.offset = rect.center().to_vec2() - view.area.size() / 2.0 / zoom;
}

/// A part of the map always stays in the window.
fn keep_in_view(ui: &Ui, stage: &mut Stage<'_>) {
    let view = chosen_view(ui, stage);
    let size = stage.map.chart().map.size;
    let room = view.area.size() / view.zoom;
    let kept = (room * 0.3).min(size);
    let offset = &mut stage.session.map.offset;
    *offset = offset.clamp(kept - room, size - kept);
}
