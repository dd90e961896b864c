//! The Landkarte: all chains as one map, from requests on the left to purposes on the right. A free
//! canvas: layout first, then the camera, then paint; only what is visible costs anything.

mod camera;
mod glide;
mod keyboard;
mod known;
mod legend;
mod lines;
mod node;
mod panel;
mod quotes;
mod repair;
mod shown;

use egui::{Id, Pos2, Sense, Ui, vec2};

use super::Stage;
use super::told;
use super::work::{Task, is_soon_drawn};
use crate::picture::landkarte::{self, MapKey, MapView};
use crate::picture::theme::view_scale;
use crate::text::{MapText, Text};
use crate::workshop::Shown;
pub use known::MapLook;
pub(super) use known::{MapDraft, NewMap};
use shown::change;

/// Draws the map and takes what the hand does on it.
pub(super) fn landkarte_ui(ui: &mut Ui, stage: &mut Stage<'_>, shown: &Shown) {
    let window = ui.available_rect_before_wrap();
    // What moves up goes below the bar.
    let clip = ui.clip_rect();
    ui.set_clip_rect(window.intersect(clip));
    stage.map.begin();
    follow(ui, stage, shown);
    if !stage.map.is_known() {
        let size = notice_size(view_scale(window.width(), stage.session.is_projected));
        told::waiting_ui(ui, stage, window, size);
        ui.set_clip_rect(clip);
        return;
    }
    keyboard::take_rewording_keys(ui, stage, shown);
    let chart = stage.map.chart();
    let canvas = ui.interact(window, Id::unique("landkarte"), Sense::click_and_drag());
    camera::update(ui, stage, &canvas);
    let view = camera::view(ui, stage);
    // The panel pushes the map aside.
    ui.set_clip_rect(view.window.intersect(clip));
    if chart.map.nodes.is_empty() {
        empty_ui(ui, stage, &view);
    } else {
        lines::lines_ui(ui, stage, &view, &chart);
        node::nodes_ui(ui, stage, &view, &chart, &canvas);
        stage.paint(ui, |sheet, pen| landkarte::headings(sheet, pen, &view, &chart));
    }
    let now_secs = ui.input(|input| input.time);
    let is_changing = change(ui, stage).is_some() || stage.map.glide.is_under_way(now_secs);
    if is_changing && !stage.scene.is_calm {
        ui.ctx().request_repaint();
    }
    legend::legend_ui(ui, stage, &view, &chart);
    panel::panel_ui(ui, stage, shown, &view, &chart);
    keyboard::keyboard_ui(ui, stage, &chart);
    ui.set_clip_rect(clip);
}

/// Makes the map anew when the board, the filter or the cutoff has changed.
fn follow(ui: &Ui, stage: &mut Stage<'_>, shown: &Shown) {
    let key = MapKey {
        revision: shown.revision,
        customer: stage.session.map.customer.clone(),
        cutoff: stage.session.map.cutoff,
        is_projected: stage.session.is_projected,
        unfolded: stage.session.map.unfolded.clone(),
    };
    let now_secs = ui.input(|input| input.time);
    draw(ui, stage, key, now_secs);
    if stage.map.has_become_new() {
        // What the map no longer shows cannot be what everything is about.
        let selected = stage.session.map.selected;
        if selected.is_some_and(|element| stage.map.rect(element).is_none()) {
            keyboard::select(stage, None);
        }
    }
}

/// Draws the map that is wanted, unless it is there. On a huge board, the map before stays until
/// that is done.
fn draw(ui: &Ui, stage: &mut Stage<'_>, key: MapKey, now_secs: f64) {
    if !stage.map.wish_for(&key) {
        return;
    }
    let board = stage.board();
    if is_soon_drawn(board) {
        let draft = stage.map.draft(board, key, now_secs);
        stage.map.take(draft.draw(&stage.look.measure(ui.ctx())), now_secs);
    } else if !stage.map.is_drawing {
        stage.map.is_drawing = true;
        let draft = Box::new(stage.map.draft(board, key, now_secs));
        let ctx = ui.ctx().clone();
        let advances = stage.look.advances();
        stage.look.begin(Task::Draw { draft, ctx, advances });
    }
}

/// The lower left corner of a notice: above the legend, and on the side where no panel opens.
pub(super) fn notice_corner(ui: &Ui, stage: &Stage<'_>) -> Pos2 {
    let view = camera::view(ui, stage);
    let foot = legend::height(ui.available_rect_before_wrap(), stage);
    view.window.left_bottom() + vec2(legend::EDGE.x * view.scale, -foot - 10.0)
}

fn empty_ui(ui: &mut Ui, stage: &Stage<'_>, view: &MapView) {
    let is_cut = stage.session.map.cutoff > 1 || stage.session.map.customer.is_some();
    let text = if is_cut { Text::Map(MapText::NothingKept) } else { Text::Map(MapText::Empty) };
    told::notice_ui(ui, stage, text, view.area, notice_size(view.scale));
}

fn notice_size(scale: f32) -> f32 {
    (24.0 * scale).max(17.0)
}
