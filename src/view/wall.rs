//! The wall: there everything in the window grows with the cards, tools and menus too, so that
//! whoever stands at the wall can use them and the last row can read them.

use egui::Ui;

use super::Stage;

/// How high a card's title is on the wall, in points. Ordinary controls have two thirds of it.
const TITLE_POINTS: f32 = 24.0;
const LARGEST: f32 = 5.0;
const TOLERANCE: f32 = 0.01;

/// Makes all points of the window larger, or as large as they were.
pub(super) fn enlarge(ui: &Ui, stage: &Stage<'_>) {
    let ctx = ui.ctx();
    let on_the_desk = ctx.content_rect().width() * ctx.zoom_factor();
    let wanted = stage.wall_text_px(on_the_desk).map_or(1.0, |height| height / TITLE_POINTS);
    let wanted = wanted.clamp(1.0, LARGEST);
    // The width is known as a whole number of points only: what follows from that is no change.
    if (wanted / ctx.zoom_factor() - 1.0).abs() > TOLERANCE {
        ctx.set_zoom_factor(wanted);
    }
}
