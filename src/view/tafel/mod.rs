//! The Tafel: both columns side by side on one painted canvas, and the drawer for what is set
//! aside. Layout first, then gestures, then paint; only what is visible costs anything.

mod camera;
mod canvas;
mod column;
mod editor;
mod gesture;
mod held;
mod keyboard;
mod menu;
pub(super) mod place;
mod shown;
mod strip;

use egui::accesskit::Role;
use egui::{Id, Sense, Ui, WidgetInfo};

use super::Stage;
use crate::board::Column;
use crate::layout::ColumnKey;
use crate::picture::tafel::Geometry;
use crate::picture::theme::Colors;
use crate::session::{Editor, EditorTarget};
use crate::workshop::Shown;
use place::{geometry, shown_columns};

/// Draws the Tafel and takes what the hand does on it.
pub(super) fn tafel_ui(ui: &mut Ui, stage: &mut Stage<'_>, shown: &Shown) {
    let board = &*shown.board;
    let before = geometry(ui, stage);
    lay_out(ui, stage, shown, &before);

    camera::update(ui, stage, &before);
    let geometry = geometry(ui, stage);
    gesture::update(ui, stage, &geometry);
    lay_out(ui, stage, shown, &geometry);
    camera::settle(stage, &geometry);

    let colors = Colors::of(ui.visuals().dark_mode);
    let window = ui.available_rect_before_wrap();
    ui.painter().rect_filled(window, 0.0, colors.paper);
    // Not `click_and_drag`: the surface has nothing to do for the keyboard, so Tab passes it by.
    let canvas = ui.interact(window, Id::unique("tafel"), Sense::CLICK | Sense::DRAG);
    let title = super::board_title(board, stage.scene.language);
    canvas.widget_info(|| WidgetInfo::labeled(Role::Group, true, &title));
    stage.look.slides.begin((geometry.zoom, geometry.lanes(Column::Wish).card_width));
    column::between_ui(ui, stage, &geometry);
    for column in shown_columns(stage) {
        column::column_ui(ui, stage, &geometry, column);
    }
    canvas::canvas_ui(ui, stage, &geometry, &canvas);
    held::held_ui(ui, stage, &geometry);
    editor::editor_ui(ui, stage, &geometry);
    strip::strip_ui(ui, stage, &geometry);
    keyboard::keyboard_ui(ui, stage, &geometry);
    gesture::release(ui, stage, &geometry);
}

fn lay_out(ui: &Ui, stage: &mut Stage<'_>, shown: &Shown, geometry: &Geometry) {
    for column in Column::ALL {
        let key = ColumnKey {
            revision: shown.revision,
            lanes: geometry.lanes(column),
            manner: geometry.manner(stage.scene.language),
            lifted: gesture::lifted(stage),
            gap: gap(stage, column),
        };
        stage.look.lay_out(ui.ctx(), &shown.board, column, key);
    }
}

/// The gap that a column keeps open: for what is dragged over it, or for a card being written.
fn gap(stage: &Stage<'_>, column: Column) -> Option<(usize, f32)> {
    let board = stage.board();
    if let Some(Editor { target: EditorTarget::New { column: its, before }, .. }) =
        stage.session.editor()
        && *its == column
    {
        let cards = board.column(column);
        let index = before.and_then(|id| cards.iter().position(|card| card.id == id));
        return Some((index.unwrap_or(cards.len()), editor::NEW_CARD_HEIGHT));
    }
    gesture::gap(stage, column)
}
