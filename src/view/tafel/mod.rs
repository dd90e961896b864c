//! The Tafel: both columns side by side on one painted canvas, and the drawer for what is set
//! aside. Layout first, then gestures, then paint; only what is visible costs anything.

mod badges;
mod camera;
mod canvas;
mod carry;
mod column;
mod editor;
mod fingers;
mod gesture;
mod hands;
pub(super) mod headline;
mod held;
mod keyboard;
mod menu;
mod merging;
pub(super) mod place;
mod shown;
mod strip;
mod voices;

use egui::accesskit::Role;
use egui::{Id, Pos2, Sense, Ui, WidgetInfo, pos2};

use super::Stage;
use crate::board::Column;
use crate::layout::{ColumnKey, OpenPlace};
use crate::picture::tafel::{Geometry, below_button};
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
    camera::share_lanes(ui, stage, &geometry);

    let window = ui.available_rect_before_wrap();
    // Not `click_and_drag`: the surface has nothing to do for the keyboard, so Tab passes it by.
    let canvas = ui.interact(window, Id::unique("tafel"), Sense::CLICK | Sense::DRAG);
    let title = super::board_title(board, stage.scene.language);
    canvas.widget_info(|| WidgetInfo::labeled(Role::Group, true, &title));
    stage.look.slides.begin((geometry.zoom, geometry.lanes(Column::Wish).card_width));
    column::between_ui(ui, stage, &geometry);
    for column in shown_columns(stage) {
        column::column_ui(ui, stage, &geometry, column);
    }
    column::size_ui(ui, stage, &geometry);
    canvas::canvas_ui(ui, stage, &geometry, &canvas);
    hands::hands_ui(ui, stage, &geometry);
    held::held_ui(ui, stage, &geometry);
    editor::editor_ui(ui, stage, &geometry);
    strip::strip_ui(ui, stage, &geometry);
    keyboard::keyboard_ui(ui, stage, &geometry);
    gesture::release(ui, stage, &geometry);
}

/// The middle of the lower edge of a notice: above the buttons at the foot of the columns, and above
/// the one of the drawer.
pub(super) fn notice_foot(ui: &Ui, stage: &Stage<'_>) -> Pos2 {
    let geometry = geometry(ui, stage);
    let buttons = [Column::Wish, Column::Need].map(|column| {
        if geometry.is_paged() {
            geometry.content(column).bottom()
        } else {
            stage.with_pen(ui, |pen| below_button(pen, &geometry, column, "").top())
        }
    });
    let top = buttons.into_iter().fold(geometry.drawer_button().top(), f32::min);
    pos2(ui.ctx().content_rect().center().x, top - 8.0)
}

fn lay_out(ui: &Ui, stage: &mut Stage<'_>, shown: &Shown, geometry: &Geometry) {
    for column in Column::ALL {
        let key = ColumnKey {
            revision: shown.revision,
            lanes: geometry.lanes(column),
            manner: geometry.manner(stage.scene.language),
            lifted: carry::lifted(stage),
            open: open_places(stage, geometry, column),
            is_held: stage.session.is_dragging(),
        };
        stage.look.lay_out(ui.ctx(), &shown.board, column, key);
    }
}

/// What a column keeps open: for what is dragged over it, and for a card being written.
fn open_places(stage: &Stage<'_>, geometry: &Geometry, column: Column) -> Vec<OpenPlace> {
    let mut open = carry::open_places(stage, column);
    open.extend(editor::open_place(stage, geometry, column));
    open.extend(strip::place(stage, geometry, column));
    open.sort_by_key(|place| place.index);
    open
}
