//! How the columns are looked at: scrolling, turning pages, the size of the cards.

use egui::{Pos2, Rect, Ui};

use super::place::{page_shown, scroll, scroll_range, shown_columns};
use crate::board::{CardId, Column};
use crate::layout::LaidColumn;
use crate::picture::tafel::Geometry;
use crate::session::{Anchor, CameraWish, Gesture};
use crate::view::Stage;

const MIN_ZOOM: f32 = 0.02;
const REVEAL_MARGIN: f32 = 24.0;

/// Takes the wheel, the pinch and what was wished for by name.
pub(super) fn update(ui: &Ui, stage: &mut Stage<'_>, geometry: &Geometry) {
    if let Some(wish) = stage.session.camera.wish.take() {
        grant(stage, geometry, wish);
    }
    let pointer = ui.input(|input| input.pointer.hover_pos());
    let Some(pointer) = pointer.filter(|pointer| is_on_tafel(ui, *pointer)) else { return };
    let Some(column) = geometry.column_at(pointer) else { return };
    let (zoom, wheel) = ui.input(|input| {
        // Two fingers pinch by a rule of their own: they may be carrying cards.
        let zoom = if input.any_touches() { 1.0 } else { input.zoom_delta() };
        (zoom, input.smooth_scroll_delta().y)
    });
    if (zoom - 1.0).abs() > f32::EPSILON {
        zoom_at(stage, geometry, Some(pointer), zoom);
    } else if geometry.is_paged() && column != Column::Aside {
        turn_by_wheel(ui, stage, geometry, column);
    } else if wheel != 0.0 {
        let to = stage.session.camera.scroll(column) - wheel;
        stage.session.camera.scroll_to(column, to);
    }
    pan(ui, stage, geometry, pointer);
}

/// Whether nothing lies over the Tafel at this point.
pub(super) fn is_on_tafel(ui: &Ui, point: Pos2) -> bool {
    let window = ui.available_rect_before_wrap();
    window.contains(point) && ui.ctx().layer_id_at(point).is_none_or(|it| it == ui.layer_id())
}

fn turn_by_wheel(ui: &Ui, stage: &mut Stage<'_>, geometry: &Geometry, column: Column) {
    let notches = ui.input(|input| {
        let wheel = |event: &egui::Event| match event {
            egui::Event::MouseWheel { delta, modifiers, .. } if modifiers.is_none() => delta.y,
            _ => 0.0,
        };
        input.events.iter().map(wheel).sum::<f32>()
    });
    if notches.abs() >= 0.5 {
        turn_page(stage, geometry, column, if notches < 0.0 { 1 } else { -1 });
    }
}

/// Space or the middle button takes hold of the surface itself.
fn pan(ui: &Ui, stage: &mut Stage<'_>, geometry: &Geometry, pointer: Pos2) {
    let (is_held, delta) = ui.input(|input| {
        let by_space = input.key_down(egui::Key::Space) && input.pointer.primary_down();
        (by_space || input.pointer.middle_down(), input.pointer.delta())
    });
    match (&stage.session.gesture, is_held) {
        (Gesture::Pan(column), true) => {
            let column = *column;
            let to = stage.session.camera.scroll(column) - delta.y;
            stage.session.camera.scroll_to(column, to);
            ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
        }
        (Gesture::Pan(_), false) => stage.session.gesture = Gesture::Idle,
        (Gesture::Idle, true) if !stage.session.is_writing() && !geometry.is_paged() => {
            if let Some(column) = geometry.column_at(pointer) {
                stage.session.gesture = Gesture::Pan(column);
            }
        }
        _ => {}
    }
}

/// Two fingers on bare ground.
pub(super) fn pinch(stage: &mut Stage<'_>, geometry: &Geometry, middle: Pos2, factor: f32) {
    zoom_at(stage, geometry, Some(middle), factor);
}

fn grant(stage: &mut Stage<'_>, geometry: &Geometry, wish: CameraWish) {
    match wish {
        CameraWish::ZoomBy(factor) => zoom_at(stage, geometry, None, factor),
        CameraWish::ActualSize => {
            let factor = 1.0 / stage.session.zoom();
            zoom_at(stage, geometry, None, factor);
        }
        CameraWish::FitAll => fit_all(stage, geometry),
        CameraWish::FitSelection => fit_selection(stage, geometry),
        CameraWish::Reveal(card) => reveal(stage, geometry, card),
    }
}

/// Changes the size of the cards; the card under the pointer, or at the top, stays where it is.
fn zoom_at(stage: &mut Stage<'_>, geometry: &Geometry, pointer: Option<Pos2>, factor: f32) {
    let column = pointer.and_then(|pointer| geometry.column_at(pointer));
    let column = column.unwrap_or(Column::Wish);
    let point = pointer.unwrap_or_else(|| geometry.content(column).left_top());
    stage.session.camera.anchor = anchor_at(stage, geometry, column, point);
    let now = stage.session.zoom();
    let least = if factor < 1.0 { least_zoom(stage, geometry).min(now) } else { MIN_ZOOM };
    let zoom = (now * factor).clamp(least, geometry.most_zoom().max(least));
    // 100 % is a place to come back to: it holds on to whoever comes near.
    let zoom = if (zoom - 1.0).abs() < 0.015 { 1.0 } else { zoom };
    if geometry.is_projected() && !geometry.is_paged() && zoom >= 1.0 {
        turn_to_what_is_seen(stage, geometry);
    }
    stage.session.set_zoom(zoom);
}

/// Pages begin with the cards that were at the top while the columns were scrolled.
fn turn_to_what_is_seen(stage: &mut Stage<'_>, geometry: &Geometry) {
    for column in [Column::Wish, Column::Need] {
        let top = stage.session.camera.scroll(column) / geometry.zoom;
        let layout = stage.look.column(column).and_then(|shown| shown.layout());
        let first = layout.and_then(|layout| layout.visible(top, f32::INFINITY).next());
        stage.session.camera.turn_to(column, first.unwrap_or(0));
    }
}

fn anchor_at(
    stage: &Stage<'_>,
    geometry: &Geometry,
    column: Column,
    point: Pos2,
) -> Option<Anchor> {
    let shown = stage.look.column(column)?;
    let layout = shown.layout()?;
    let scroll = scroll(stage, geometry, column);
    let at = geometry.to_column(column, scroll, point);
    let near = |card: &usize| layout.card(*card).is_some_and(|rect| rect.x_range().contains(at.x));
    let index = layout.visible(at.y - 20.0, at.y + 20.0).find(near)?;
    let rect = layout.card(index)?;
    let card = shown.cards.get(index)?.id;
    let share = (at.y - rect.top()) / rect.height().max(1.0);
    Some(Anchor { column, card, share, window_y: point.y })
}

/// After layout: keeps the anchor in its place and the scrolling within its range.
pub(super) fn settle(stage: &mut Stage<'_>, geometry: &Geometry) {
    if let Some(anchor) = stage.session.camera.anchor.take() {
        let place = stage
            .look
            .column(anchor.column)
            .and_then(|shown| shown.layout()?.card(shown.index_of(anchor.card)?));
        if let Some(rect) = place {
            let at = (rect.top() + anchor.share * rect.height()) * geometry.zoom;
            let offset = at + geometry.content(anchor.column).top() - anchor.window_y;
            stage.session.camera.scroll_to(anchor.column, offset);
        }
    }
    for column in Column::ALL {
        if geometry.is_paged() && column != Column::Aside {
            let page = stage.session.camera.page(column);
            let cards = stage.look.column(column).map_or(0, |shown| shown.cards.len());
            stage.session.camera.turn_to(column, page.min(cards.saturating_sub(1)));
        } else {
            let most = scroll_range(stage, geometry, column);
            let offset = stage.session.camera.scroll(column);
            stage.session.camera.scroll_to(column, offset.min(most));
        }
    }
}

/// The largest size, up to 100 %, at which every card of both columns is in view.
fn least_zoom(stage: &Stage<'_>, geometry: &Geometry) -> f32 {
    const STEP: f32 = 0.94;
    let mut zoom = 1.0_f32;
    while zoom > MIN_ZOOM && !fits(stage, geometry, zoom) {
        zoom *= STEP;
    }
    zoom.max(MIN_ZOOM)
}

fn fit_all(stage: &mut Stage<'_>, geometry: &Geometry) {
    let zoom = least_zoom(stage, geometry);
    stage.session.set_zoom(zoom);
    for column in Column::ALL {
        stage.session.camera.scroll_to(column, 0.0);
    }
}

fn fits(stage: &Stage<'_>, geometry: &Geometry, zoom: f32) -> bool {
    // At 100 % the wall turns pages: there all cards of a page are in view, and others are not.
    let geometry = geometry.zoomed(zoom.min(0.999));
    let [wish, need] = lanes_needed(stage, &geometry);
    wish + need <= geometry.all_lanes()
}

/// How many lanes the wishes and the needs take until all of them are in view.
fn lanes_needed(stage: &Stage<'_>, geometry: &Geometry) -> [usize; 2] {
    [Column::Wish, Column::Need].map(|column| {
        let shapes = stage.look.column(column).map_or(&[][..], |shown| &shown.shapes);
        geometry.lanes(column).needed(shapes.iter().map(|shape| shape.height))
    })
}

/// After layout: a column with much in it takes lanes from one with little. Never under a hand.
pub(super) fn share_lanes(ui: &Ui, stage: &mut Stage<'_>, geometry: &Geometry) {
    let is_idle = stage.session.gesture == Gesture::Idle && stage.session.fingers.is_empty();
    if !is_idle || stage.session.is_writing() {
        return;
    }
    let (all, now) = (geometry.all_lanes(), geometry.lanes(Column::Wish).count);
    let [wish, need] = lanes_needed(stage, geometry);
    let fits = |lanes: usize| wish <= lanes && need + lanes <= all;
    let half = all / 2;
    let wanted = if fits(now) {
        now
    } else if fits(half) {
        half
    } else if wish + need <= all {
        half.clamp(wish, all - need)
    } else {
        lanes_by_load(stage, all, now)
    };
    if wanted != now || stage.session.camera.wish_lanes.is_none_or(|(_, of)| of != all) {
        stage.session.camera.wish_lanes = Some((wanted, all));
        ui.ctx().request_repaint();
    }
}

/// The lanes of the wishes when not all cards can be in view: as many as their part of the load.
fn lanes_by_load(stage: &Stage<'_>, all: usize, now: usize) -> usize {
    let height = |column| stage.look.column(column).map_or(0.0, LaidColumn::whole_height);
    let (wish, need) = (height(Column::Wish), height(Column::Need));
    let exact = all as f32 * wish / (wish + need).max(1.0);
    // A card more or less is no reason for all columns to change.
    if (exact - now as f32).abs() < 0.75 { now } else { (exact.round() as usize).clamp(1, all - 1) }
}

/// Makes the selected cards as large as they can be while all of them are in view.
fn fit_selection(stage: &mut Stage<'_>, geometry: &Geometry) {
    let board = stage.board();
    let cards = stage.session.selection.in_order(board);
    let mut zoom = geometry.most_zoom().min(1.6);
    for column in shown_columns(stage) {
        let rects: Vec<Rect> =
            cards.iter().filter_map(|card| place(stage, column, *card)).collect();
        let top = rects.iter().map(Rect::top).fold(f32::INFINITY, f32::min);
        let bottom = rects.iter().map(Rect::bottom).fold(f32::NEG_INFINITY, f32::max);
        if bottom > top {
            let room = geometry.content(column).height() - 2.0 * REVEAL_MARGIN;
            zoom = zoom.min(room / ((bottom - top) * geometry.home()));
        }
    }
    let factor = zoom.max(MIN_ZOOM) / stage.session.zoom();
    zoom_at(stage, geometry, None, factor);
    if let Some(first) = cards.first()
        && let Some(column) = board.place_of(*first).map(|(column, _)| column)
    {
        let window_y = geometry.content(column).top() + REVEAL_MARGIN;
        let anchor = Anchor { column, card: *first, share: 0.0, window_y };
        stage.session.camera.anchor = Some(anchor);
    }
}

fn place(stage: &Stage<'_>, column: Column, card: CardId) -> Option<Rect> {
    let shown = stage.look.column(column)?;
    shown.layout()?.card(shown.index_of(card)?)
}

/// Scrolls no further than it takes.
fn reveal(stage: &mut Stage<'_>, geometry: &Geometry, card: CardId) {
    for column in shown_columns(stage) {
        let Some(rect) = place(stage, column, card) else { continue };
        if geometry.is_paged() && column != Column::Aside {
            turn_to_card(stage, geometry, column, card);
            return;
        }
        let content = geometry.content(column);
        let offset = stage.session.camera.scroll(column);
        let shown = geometry.to_window(column, offset, rect);
        let above = content.top() + 4.0 - shown.top();
        let below = shown.bottom() - (content.bottom() - REVEAL_MARGIN);
        if above > 0.0 {
            stage.session.camera.scroll_to(column, offset - above);
        } else if below > 0.0 {
            stage.session.camera.scroll_to(column, offset + below.min(-above));
        }
    }
}

fn turn_to_card(stage: &mut Stage<'_>, geometry: &Geometry, column: Column, card: CardId) {
    let Some(index) = stage.look.column(column).and_then(|shown| shown.index_of(card)) else {
        return;
    };
    let page = page_shown(stage, geometry, column);
    let is_shown = page.is_some_and(|page| page.contains(index));
    if !is_shown {
        stage.session.camera.turn_to(column, index);
    }
}

/// Turns one page on or back.
pub(super) fn turn_page(
    stage: &mut Stage<'_>,
    geometry: &Geometry,
    column: Column,
    direction: i32,
) {
    let Some(page) = page_shown(stage, geometry, column) else { return };
    let Some(layout) = stage.look.column(column).and_then(|shown| shown.layout()) else { return };
    let height = geometry.content(column).height() / geometry.zoom;
    let to = if direction < 0 { layout.page_before(page.first, height) } else { page.end };
    if to < layout.card_count() {
        stage.session.camera.turn_to(column, to);
    }
}
