//! What a round's parts are made of.

use egui::{Button, RichText, Stroke, StrokeKind, Ui, vec2};

use crate::layout::Weight;
use crate::picture::theme::Colors;
use crate::text::{LiveText, Text};
use crate::view::Stage;
use crate::view::style::font;

/// How high what can be pressed is: a finger hits it, also at the wall.
const BUTTON_HEIGHT: f32 = 40.0;

pub(super) fn say(stage: &Stage<'_>, text: LiveText) -> String {
    stage.say(Text::Live(text))
}

/// A button as large as a finger needs it. Returns whether it was pressed.
pub(super) fn button_ui(ui: &mut Ui, name: String, is_main: bool) -> bool {
    let colors = Colors::of(ui.visuals().dark_mode);
    let ink = if is_main { colors.on_wozu } else { colors.ink };
    let name = RichText::new(name).font(font(Weight::SemiBold, 17.0)).color(ink);
    let button = Button::new(name).min_size(vec2(0.0, BUTTON_HEIGHT));
    let button = if is_main { button.fill(colors.wozu) } else { button };
    let response = ui.add(button);
    if response.has_focus() {
        let stroke = Stroke::new(2.0, colors.ink);
        ui.painter().rect_stroke(response.rect.expand(2.0), 9.0, stroke, StrokeKind::Outside);
    }
    response.clicked()
}
