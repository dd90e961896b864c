//! What dialogs are made of.

use egui::{Button, RichText, Ui, vec2};

use crate::layout::Weight;
use crate::picture::theme::Colors;
use crate::text::Text;
use crate::view::Stage;
use crate::view::style::font;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Choice {
    Confirm,
    Copy,
    Discard,
    Cancel,
}

pub(super) fn title_ui(ui: &mut Ui, title: String) {
    ui.label(RichText::new(title).font(font(Weight::Bold, 24.0)));
}

/// The buttons at the foot of a dialog, the last one first in reach.
pub(super) fn buttons_ui(
    ui: &mut Ui,
    stage: &Stage<'_>,
    buttons: &[(Text, Choice)],
    first_focus: bool,
) -> Option<Choice> {
    let colors = Colors::of(ui.visuals().dark_mode);
    let mut choice = None;
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        for (index, (text, its)) in buttons.iter().enumerate() {
            let is_main = index == 0;
            let ink = if is_main { colors.on_wozu } else { colors.ink };
            let name = RichText::new(stage.say(text.clone())).color(ink);
            let mut button = Button::new(name).min_size(vec2(110.0, 48.0));
            if is_main {
                button = button.fill(colors.wozu);
            }
            let response = ui.add(button);
            if is_main && first_focus && ui.memory(|memory| memory.focused().is_none()) {
                response.request_focus();
            }
            if response.has_focus() {
                let stroke = egui::Stroke::new(2.0, colors.ink);
                let kind = egui::StrokeKind::Outside;
                ui.painter().rect_stroke(response.rect.expand(2.0), 9.0, stroke, kind);
            }
            if response.clicked() {
                choice = Some(*its);
            }
        }
    });
    choice
}

pub(super) fn warning_ui(ui: &mut Ui, stage: &Stage<'_>, problem: &Text) {
    let colors = Colors::of(ui.visuals().dark_mode);
    ui.label(RichText::new(stage.say(problem.clone())).color(colors.warning));
}
