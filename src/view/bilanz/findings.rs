//! What was found: each finding with its number, and with what it is about, to be clicked.

use egui::accesskit::Role;
use egui::{Button, Id, RichText, Ui, vec2};

use super::chips::{chips_ui, words_ui};
use crate::command::Command;
use crate::insight::Insight;
use crate::layout::Weight;
use crate::picture::bilanz::{BalanceScale, Findings, Ground, Said};
use crate::text::{BalanceText, Text};
use crate::view::Stage;
use crate::view::action::Action;
use crate::view::paint::pointed;
use crate::view::style::font;

/// Draws these findings.
pub(super) fn findings_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    insight: &Insight,
    said: &[Said],
    scale: &BalanceScale,
) {
    let (board, width) = (stage.board(), ui.available_width());
    let at = ui.cursor().min;
    let findings = stage.with_pen(ui, |pen| {
        Findings::place(&Ground { pen, board, insight, scale, at, width }, said)
    });
    let (_, rect) = ui.allocate_space(vec2(width, findings.height));
    let heading = stage.say(Text::Balance(BalanceText::Findings));
    ui.interact(rect.with_max_y(rect.top()), Id::unique("findings"), egui::Sense::hover())
        .widget_info(|| egui::WidgetInfo::labeled(Role::Heading, true, &heading));
    stage.paint(ui, |sheet, pen| findings.draw(sheet, pen, width));
    for found in &findings.found {
        let key = Id::unique(("finding", found.term));
        let words = (found.text.as_str(), &*found.items);
        let response = words_ui(ui, stage, key, found.rect, words);
        stage.paint(ui, |sheet, _| found.draw(sheet, pointed(&response)));
        response.on_hover_text(stage.say(Text::TermMeaning(found.term)));
        chips_ui(ui, stage, &found.chips, key.with("chips"));
    }
    if !findings.found.is_empty() && !scale.is_projected {
        copy_ui(ui, stage, scale);
    }
}

fn copy_ui(ui: &mut Ui, stage: &mut Stage<'_>, scale: &BalanceScale) {
    let name = stage.say(Command::CopyFindings.name());
    let text = RichText::new(name).font(font(Weight::Medium, scale.font(18.0)));
    let color = crate::picture::theme::Colors::of(ui.visuals().dark_mode).wozu;
    if ui.add(Button::new(text.color(color)).frame(false)).clicked() {
        stage.act(Action::Do(Command::CopyFindings));
    }
}
