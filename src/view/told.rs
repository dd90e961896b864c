//! Text in its place: what a view says, and what stands in one that has nothing else to show.

use egui::accesskit::Role;
use egui::{Label, Rect, Sense, Ui, WidgetInfo, vec2};

use super::stage::Stage;
use super::style::font;
use crate::layout::Weight;
use crate::picture::paragraph::Paragraph;
use crate::picture::theme::Colors;
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

/// A text in the place that it takes.
pub(in crate::view) fn paragraph_ui(
    ui: &mut Ui,
    stage: &Stage<'_>,
    text: &Paragraph,
    (role, name): (Role, &str),
) {
    let size = vec2(ui.available_width(), text.height());
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(role, true, name));
    stage.paint(ui, |sheet, _| text.draw(sheet, rect.min));
}
