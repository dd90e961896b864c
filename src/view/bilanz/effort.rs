//! The bar of effort: each part of it leads to the outputs that it is spent on.

use egui::accesskit::Role;
use egui::{CursorIcon, Id, Rect, Sense, Ui, WidgetInfo, vec2};

use super::show::mark_outputs;
use crate::insight::Insight;
use crate::picture::bilanz::{self, BalanceScale, EffortPart};
use crate::text::Text;
use crate::view::Stage;
use crate::view::paint::pointed;

/// Draws the bar.
pub(super) fn effort_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    insight: &Insight,
    scale: &BalanceScale,
    width: f32,
) {
    let (_, bar) = ui.allocate_space(vec2(width, bilanz::effort_height(scale)));
    let bar =
        stage.paint(ui, |sheet, pen| bilanz::effort_bar(sheet, pen, scale, insight.effort, bar));
    let parts = bilanz::effort_parts(insight.effort, bar);
    if parts.is_empty() {
        stage.paint(ui, |sheet, pen| bilanz::no_effort(sheet, pen, scale, bar));
    }
    let beside = stage.with_pen(ui, |pen| bilanz::BesideBar::of(pen, scale, &parts, bar));
    ui.add_space(beside.height);
    stage.paint(ui, |sheet, _| beside.draw(sheet));
    for part in parts {
        part_ui(ui, stage, insight, scale, &part, bar);
    }
}

fn part_ui(
    ui: &Ui,
    stage: &mut Stage<'_>,
    insight: &Insight,
    scale: &BalanceScale,
    part: &EffortPart,
    bar: Rect,
) {
    let name = stage.say(Text::Balance(part.text.clone()));
    let response = ui.interact(part.rect, Id::unique(("effort part", part.kind)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    stage.paint(ui, |sheet, pen| {
        bilanz::effort_part(sheet, pen, scale, part, bar, pointed(&response));
    });
    if response.clicked() {
        let services = insight.services.iter().filter(|service| part.kind.has(service.finding));
        mark_outputs(stage, services.map(|service| service.output).collect());
    }
    response.on_hover_text(name).on_hover_cursor(CursorIcon::PointingHand);
}
