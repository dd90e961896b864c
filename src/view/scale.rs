//! How large things are drawn: by the width of the window, by the zoom, and on the wall.

use egui::Rect;

use super::Stage;

/// The window width that all measures were drawn for.
const HOME_WIDTH: f32 = 1920.0;
/// From one size of text to the next.
const FONT_STEP: f32 = 1.12;

/// From the measures of headings and panels to points.
pub(super) fn home_scale(window: Rect) -> f32 {
    (window.width() / HOME_WIDTH).clamp(0.62, 1.4)
}

/// From measures to points on the wall, where text of this size must be read from the last row.
pub(super) fn projected_zoom(stage: &Stage<'_>, window: Rect, text_size: f32) -> f32 {
    (stage.scene.wall_text_px(window.width()) / text_size).clamp(0.8, 6.0)
}

/// The zoom in steps of 12 %: text of few sizes keeps the glyph atlas small.
pub(super) fn font_step(zoom: f32) -> f32 {
    FONT_STEP.powf((font_steps(zoom) + 0.01).floor())
}

/// The first of these steps that is no smaller.
pub(super) fn font_step_above(zoom: f32) -> f32 {
    FONT_STEP.powf((font_steps(zoom) - 0.01).ceil())
}

fn font_steps(zoom: f32) -> f32 {
    zoom.ln() / FONT_STEP.ln()
}
