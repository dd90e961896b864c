//! What stands in a view that has nothing else to show.

use egui::{Label, Rect, Ui};

use super::stage::Stage;
use super::theme::{Colors, font};
use crate::layout::Weight;
use crate::text::Text;

/// Says in the middle of a view that there is nothing to see yet.
pub(super) fn waiting_ui(ui: &mut Ui, stage: &Stage<'_>, area: Rect, size: f32) {
    notice_ui(ui, stage, Text::Computing, area, size);
}

/// Says one thing in the middle of a view that has nothing else to show.
pub(super) fn notice_ui(ui: &mut Ui, stage: &Stage<'_>, text: Text, area: Rect, size: f32) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let font = font(Weight::Regular, size);
    let galley = ui.painter().layout(stage.say(text), font, colors.muted, area.width() * 0.6);
    let rect = Rect::from_center_size(area.center(), galley.size());
    ui.put(rect, Label::new(galley));
}
