//! The Landkarte: all chains as one map, from requests on the left to purposes on the right. A free
//! canvas: layout first, then the camera, then paint; only what is visible costs anything.

mod camera;
mod headings;
mod keyboard;
mod known;
mod legend;
mod lines;
mod node;
mod panel;
mod repair;
mod source;

use egui::{Id, Label, Rect, Sense, Ui};

use super::Stage;
use super::theme::{Colors, font};
use crate::insight::Element;
use crate::layout::Weight;
use crate::text::Text;
use crate::workshop::Workshop;
use camera::View;
pub(super) use known::MapLook;
pub(super) use source::MapKey;

/// Draws the map and takes what the hand does on it.
pub(super) fn landkarte_ui(ui: &mut Ui, stage: &mut Stage<'_>, workshop: &Workshop) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let window = ui.available_rect_before_wrap();
    ui.painter().rect_filled(window, 0.0, colors.paper);
    stage.look.map.begin();
    follow(ui, stage, workshop);
    let picture = stage.look.map.picture();
    let canvas = ui.interact(window, Id::unique("landkarte"), Sense::click_and_drag());
    camera::update(ui, stage, &canvas);
    let view = View::new(ui, stage);
    if picture.map.nodes.is_empty() {
        empty_ui(ui, stage, &view);
    } else {
        lines::lines_ui(ui, stage, &view, &picture);
        node::nodes_ui(ui, stage, &view, &picture);
        headings::headings_ui(ui, stage, &view, &picture);
    }
    if canvas.clicked() {
        stage.session.map.select(None);
    }
    let now_secs = ui.input(|input| input.time);
    if stage.look.map.share_to_go(now_secs) > 0.0 && !stage.scene.is_calm {
        ui.ctx().request_repaint();
    }
    legend::legend_ui(ui, stage, &view, &picture);
    panel::panel_ui(ui, stage, workshop, &view, &picture);
    keyboard::keyboard_ui(ui, stage, &view, &picture);
}

/// Makes the map anew when the board, the filter or the cutoff has changed.
fn follow(ui: &Ui, stage: &mut Stage<'_>, workshop: &Workshop) {
    let key = MapKey {
        revision: workshop.revision(),
        customer: stage.session.map.customer.clone(),
        cutoff: stage.session.map.cutoff,
        is_projected: stage.session.is_projected,
    };
    if !stage.look.map.is_current(&key) {
        let now_secs = ui.input(|input| input.time);
        stage.look.draw_map(ui.ctx(), workshop.board(), key, now_secs);
    }
}

/// How much of its way everything still has before it.
fn share_to_go(ui: &Ui, stage: &Stage<'_>) -> f32 {
    if stage.scene.is_calm {
        return 0.0;
    }
    stage.look.map.share_to_go(ui.input(|input| input.time))
}

fn empty_ui(ui: &mut Ui, stage: &Stage<'_>, view: &View) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let is_cut = stage.session.map.cutoff > 1 || stage.session.map.customer.is_some();
    let text = stage.say(if is_cut { Text::NothingKept } else { Text::EmptyMap });
    let size = (24.0 * view.scale).max(17.0);
    let width = view.area.width() * 0.6;
    let galley = ui.painter().layout(text, font(Weight::Regular, size), colors.muted, width);
    let rect = Rect::from_center_size(view.area.center(), galley.size());
    ui.put(rect, Label::new(galley));
}

/// The key by which egui knows a node, wherever it lies.
fn node_key(element: Element) -> Id {
    match element {
        Element::Card(card) => Id::unique(("request", card)),
        Element::Purpose(purpose) => Id::unique(("purpose", purpose)),
    }
}
