//! The Tafel: both columns side by side on one painted canvas, and the drawer for what is set
//! aside. Layout first, then gestures, then paint; only what is visible costs anything.

mod camera;
mod canvas;
mod card;
mod column;
mod editor;
mod geometry;
mod gesture;
mod held;
mod keyboard;
mod menu;
mod shown;
mod specks;
mod strip;

use egui::accesskit::Role;
use egui::{Id, Rect, Sense, Ui, WidgetInfo};

use super::Stage;
use super::look::ColumnKey;
use super::theme::Colors;
use crate::board::{Board, CardId, Column};
use crate::edit::Spot;
use crate::session::{Editor, EditorTarget, Selection, Typing};
use crate::text::Command;
use crate::workshop::Workshop;
use geometry::{Geometry, manner};
pub(super) use shown::card_key;

/// Draws the Tafel and takes what the hand does on it.
pub(super) fn tafel_ui(ui: &mut Ui, stage: &mut Stage<'_>, workshop: &Workshop) {
    let board = workshop.board();
    let geometry = Geometry::new(ui, stage);
    lay_out(ui, stage, workshop, &geometry);

    camera::update(ui, stage, board, &geometry);
    let geometry = Geometry::new(ui, stage);
    gesture::update(ui, stage, &geometry);
    lay_out(ui, stage, workshop, &geometry);
    camera::settle(stage, &geometry);

    let colors = Colors::of(ui.visuals().dark_mode);
    let window = ui.available_rect_before_wrap();
    ui.painter().rect_filled(window, 0.0, colors.paper);
    // Not `click_and_drag`: the surface has nothing to do for the keyboard, so Tab passes it by.
    let canvas = ui.interact(window, Id::unique("tafel"), Sense::CLICK | Sense::DRAG);
    let title = super::board_title(board, stage.scene.language);
    canvas.widget_info(|| WidgetInfo::labeled(Role::Group, true, &title));
    stage.look.slides.begin((geometry.zoom, geometry.lanes(Column::Wish).card_width));
    column::between_ui(ui, stage, board, &geometry);
    for column in shown_columns(stage) {
        column::column_ui(ui, stage, board, &geometry, column);
    }
    canvas::canvas_ui(ui, stage, board, &geometry, &canvas);
    held::held_ui(ui, stage, board, &geometry);
    editor::editor_ui(ui, stage, board, &geometry);
    strip::strip_ui(ui, stage, board, &geometry);
    keyboard::keyboard_ui(ui, stage, board, &geometry);
    gesture::release(ui, stage, board, &geometry);
}

fn shown_columns(stage: &Stage<'_>) -> impl Iterator<Item = Column> + use<> {
    let has_drawer = stage.session.drawer_is_open && !stage.session.is_projected;
    Column::ALL.into_iter().filter(move |column| *column != Column::Aside || has_drawer)
}

fn lay_out(ui: &Ui, stage: &mut Stage<'_>, workshop: &Workshop, geometry: &Geometry) {
    for column in Column::ALL {
        let key = ColumnKey {
            revision: workshop.revision(),
            lanes: geometry.lanes(column),
            manner: manner(stage, geometry),
            lifted: gesture::lifted(stage),
            gap: gap(stage, workshop.board(), column),
        };
        stage.look.lay_out(ui.ctx(), workshop.board(), column, key);
    }
}

/// The gap that a column keeps open: for what is dragged over it, or for a card being written.
fn gap(stage: &Stage<'_>, board: &Board, column: Column) -> Option<(usize, f32)> {
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

/// How far a column can be scrolled. The last card can always be brought well into view.
fn scroll_range(stage: &Stage<'_>, geometry: &Geometry, column: Column) -> f32 {
    let layout = stage.look.column(column).and_then(|shown| shown.layout());
    let height = layout.map_or(0.0, |layout| layout.height()) * geometry.zoom;
    let room = geometry.content(column).height();
    if height <= room { 0.0 } else { height - room + 48.0 * geometry.scale }
}

/// How far the column is scrolled now: by the wheel, or to the first card of its page.
fn scroll(stage: &Stage<'_>, geometry: &Geometry, column: Column) -> f32 {
    if !geometry.is_paged() {
        return stage.session.camera.scroll(column);
    }
    let layout = stage.look.column(column).and_then(|shown| shown.layout());
    let first = layout.and_then(|layout| layout.slot(stage.session.camera.page(column)));
    first.map_or(0.0, |rect| rect.top() * geometry.zoom)
}

/// The rectangle of a card in the window, wherever it is scrolled to.
fn card_rect(stage: &Stage<'_>, geometry: &Geometry, card: CardId) -> Option<Rect> {
    shown_columns(stage).find_map(|column| {
        let shown = stage.look.column(column)?;
        let rect = shown.layout()?.card(shown.index_of(card)?)?;
        Some(geometry.to_window(column, scroll(stage, geometry, column), rect))
    })
}

/// Where a card is shown, for what stands beside it.
pub(super) fn shown_card(ui: &Ui, stage: &Stage<'_>, card: CardId) -> Option<Rect> {
    card_rect(stage, &Geometry::new(ui, stage), card)
}

/// Begins a new card at this spot.
fn begin_card(stage: &mut Stage<'_>, spot: Spot) {
    stage.end_typing();
    if !super::commands::is_possible(stage, Command::AddCard) {
        return;
    }
    stage.session.selection = Selection::default();
    stage.open(Typing::Card(Editor::new(spot.column, spot.before)));
    if spot.column == Column::Aside {
        stage.session.drawer_is_open = true;
    }
}
