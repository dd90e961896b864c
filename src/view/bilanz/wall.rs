//! The Bilanz on the wall: one thing at a time, each on a screen of its own. The page keys turn.

use std::ops::Range;

use egui::accesskit::Role;
use egui::{
    Align2, Id, Key, Modifiers, Rect, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::{findings, matrix, payments};
use crate::insight::Told;
use crate::layout::Weight;
use crate::picture::bilanz::{self, BalanceScale, Findings, Said};
use crate::picture::sheet::Lettering;
use crate::text::{BalanceText, Text};
use crate::view::Stage;
use crate::view::paint::pointed;
use crate::view::press::press;

/// What is shown at a time.
#[derive(Clone, Debug, PartialEq)]
enum Screen {
    /// As many findings as there is room for.
    Findings(Range<usize>),
    Payments,
    Outputs,
}

/// Draws the screen that is shown, and above it the way to the others.
pub(super) fn wall_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    told: &Told,
    scale: &BalanceScale,
    area: Rect,
) {
    let said = bilanz::said(&told.insight);
    let tabs = Rect::from_min_size(area.min, vec2(area.width(), scale.font(19.0) * 2.0));
    let panel = area.with_min_y(tabs.bottom() + scale.at(10.0));
    let content = panel.shrink2(bilanz::padding(scale));
    let screens = screens(ui, stage, told, &said, scale, content);
    turn(ui, stage, screens.len());
    tabs_ui(ui, stage, &screens, scale, tabs);
    stage.paint(ui, |sheet, pen| bilanz::panel(sheet, pen, scale, panel));
    let Some(screen) = screens.get(stage.session.balance.screen) else { return };
    let with_bar = content.with_max_x(panel.right() - bilanz::padding(scale).x * 0.25);
    let mut ui = ui.new_child(UiBuilder::new().id_salt("balance screen").max_rect(with_bar));
    ui.spacing_mut().item_spacing.y = 0.0;
    let scroll = ScrollArea::vertical().id_salt(stage.session.balance.screen).auto_shrink(false);
    scroll.show(&mut ui, |ui| {
        ui.set_max_width(content.width());
        match screen {
            Screen::Findings(range) => {
                let said = said.get(range.clone()).unwrap_or_default();
                findings::findings_ui(ui, stage, &told.insight, said, scale);
            }
            Screen::Payments => payments::payments_ui(ui, stage, &told.insight, scale),
            Screen::Outputs => matrix::matrix_ui(ui, stage, told, scale),
        }
    });
}

fn screens(
    ui: &Ui,
    stage: &Stage<'_>,
    told: &Told,
    said: &[Said],
    scale: &BalanceScale,
    content: Rect,
) -> Vec<Screen> {
    let board = stage.board();
    let place = (content.min, content.width());
    let all =
        stage.with_pen(ui, |pen| Findings::place(pen, board, &told.insight, said, scale, place));
    let heights: Vec<f32> = all.found.iter().map(bilanz::PlacedFinding::height).collect();
    let head = all.height - heights.iter().sum::<f32>();
    let mut screens = Vec::new();
    let (mut first, mut taken) = (0, head);
    for (place, height) in heights.iter().enumerate() {
        if taken + height > content.height() && place > first {
            screens.push(Screen::Findings(first..place));
            (first, taken) = (place, head);
        }
        taken += height;
    }
    screens.push(Screen::Findings(first..heights.len()));
    screens.extend([Screen::Payments, Screen::Outputs]);
    screens
}

/// Turns to another screen by the page keys.
fn turn(ui: &Ui, stage: &mut Stage<'_>, count: usize) {
    let is_free = !stage.session.is_writing() && !ui.ctx().any_popup_open();
    let mut screen = stage.session.balance.screen;
    if is_free && ui.input_mut(|input| press(input, Modifiers::NONE, Key::PageDown)) {
        screen += 1;
    }
    if is_free && ui.input_mut(|input| press(input, Modifiers::NONE, Key::PageUp)) {
        screen = screen.saturating_sub(1);
    }
    stage.session.balance.screen = screen.min(count - 1);
}

/// The way to each kind of screen. Of several with findings, the next one is behind its name.
fn tabs_ui(ui: &Ui, stage: &mut Stage<'_>, screens: &[Screen], scale: &BalanceScale, area: Rect) {
    let shown = stage.session.balance.screen;
    let findings = screens.len() - 2;
    let next = if shown < findings { (shown + 1) % findings } else { 0 };
    let of = (findings > 1).then(|| (shown.min(findings - 1) + 1, findings));
    let tabs = [
        (BalanceText::FindingsOf(of), shown < findings, next),
        (BalanceText::Payments, shown == findings, findings),
        (BalanceText::OutputsShort, shown > findings, findings + 1),
    ];
    let size = scale.font(19.0);
    let mut left = area.left();
    for (text, is_shown, leads_to) in tabs {
        let text = stage.say(Text::Balance(text));
        let weight = if is_shown { Weight::Bold } else { Weight::Medium };
        let width = stage.with_pen(ui, |pen| pen.measure.width(&text, Weight::Bold, size));
        let extent = vec2(width + size * 1.4, area.height());
        let rect = Rect::from_min_size(pos2(left, area.top()), extent);
        left = rect.right() + size * 0.3;
        let response = ui.interact(rect, Id::unique(("screen", &text)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_shown, &text));
        stage.paint(ui, |sheet, pen| {
            if is_shown {
                sheet.fill(rect, size * 0.5, pen.colors.panel);
            }
            bilanz::part(sheet, pen, rect, pointed(&response));
            let color = if is_shown { pen.colors.ink } else { pen.colors.muted };
            let lettering = Lettering::new(weight, size, color);
            sheet.words(rect.center(), Align2::CENTER_CENTER, text, lettering);
        });
        if response.clicked() {
            stage.session.balance.screen = leads_to;
        }
    }
}
