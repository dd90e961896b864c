//! The measures of the Leiter.

use egui::{Rect, Ui, pos2, vec2};

use crate::view::Stage;

/// The size of the words on a step, at home.
pub(super) const STEP_SIZE: f32 = 31.0;

/// The height of the question with all that stands in it, and of what stands there at the end.
const QUESTION_HEIGHT: f32 = 290.0;

const ENDED_HEIGHT: f32 = 150.0;

/// The measures of one frame.
pub(super) struct Room {
    /// On the wall there is no list: the steps take its room.
    pub(super) list: Option<Rect>,
    pub(super) stairs: Rect,
    pub(super) question: Rect,
    pub(super) facts: Rect,
    pub(super) scale: f32,
    pub(super) is_projected: bool,
}

/// As large as the last row needs the words on a step.
fn projected(stage: &Stage<'_>, width: f32) -> f32 {
    (stage.scene.wall_text_px(width) / STEP_SIZE).clamp(0.62, 3.0)
}

impl Room {
    pub(super) fn new(ui: &Ui, stage: &Stage<'_>, is_ended: bool) -> Self {
        let window = ui.available_rect_before_wrap();
        let home = (window.width() / 1920.0).clamp(0.62, 1.4);
        let is_projected = stage.session.is_projected;
        let scale = if is_projected { projected(stage, window.width()) } else { home };
        let list = (!is_projected).then(|| window.with_max_x(window.left() + 330.0 * home));
        let facts_width = if is_projected { 310.0 * scale } else { 440.0 * home };
        let facts = window.with_min_x(window.right() - facts_width.min(window.width() * 0.3));
        let left = list.map_or(window.left(), |list| list.right());
        let middle = Rect::from_min_max(pos2(left, window.top()), facts.left_bottom());
        let question_width = (1080.0 * scale).min(middle.width() - 70.0 * home);
        let top = middle.top() + if is_projected { 20.0 } else { 40.0 } * home;
        let height = if is_ended { ENDED_HEIGHT } else { QUESTION_HEIGHT };
        let question = Rect::from_min_size(
            pos2(middle.right() - 35.0 * home - question_width, top),
            vec2(question_width, height * scale),
        );
        // A link that is read downwards takes up to three lines.
        let is_reading = stage.session.ladder.reading.is_some();
        let foot = match (is_reading, is_projected) {
            (true, _) => 165.0 * scale,
            (false, true) => 86.0 * scale,
            (false, false) => 120.0 * home,
        };
        let stairs = Rect::from_min_max(
            pos2(middle.left() + 50.0 * home, question.bottom() + 26.0 * scale),
            pos2(middle.right() - 50.0 * home, middle.bottom() - foot),
        );
        Self { list, stairs, question, facts, scale, is_projected }
    }

    /// How much larger the question is than on the Tafel, and its first word than the rest.
    pub(super) fn question_scales(&self) -> (f32, f32) {
        if self.is_projected { (1.15 * self.scale, 1.0) } else { (1.25 * self.scale, 1.5) }
    }
}
