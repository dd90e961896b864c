//! The Bilanz on the wall: one thing at a time, each on a screen of its own. The page keys turn.

use std::ops::Range;

use egui::accesskit::Role;
use egui::scroll_area::ScrollAreaOutput;
use egui::{
    Align2, Id, Key, Modifiers, Rect, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::{findings, matrix, open, payments};
use crate::insight::Told;
use crate::layout::Weight;
use crate::picture::bilanz::{self, BalanceScale, Findings, Ground, Said};
use crate::picture::sheet::Lettering;
use crate::text::{BalanceText, Text};
use crate::view::Stage;
use crate::view::paint::pointed;
use crate::view::press::press;

/// How much of what is shown a page key goes on: the rest of it stays, so that nobody gets lost.
const STEP: f32 = 0.8;

/// What is shown at a time.
#[derive(Clone, Debug, PartialEq)]
enum Screen {
    /// As many findings as there is room for.
    Findings(Range<usize>),
    Payments,
    Outputs,
    Open,
}

/// Draws the screen that is shown, and above it the way to the others.
pub(super) fn wall_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    told: &Told,
    scale: &BalanceScale,
    area: Rect,
) {
    let said = stage.look.said(told);
    let tabs = Rect::from_min_size(area.min, vec2(area.width(), scale.font(19.0) * 2.0));
    let panel = area.with_min_y(tabs.bottom() + scale.at(10.0));
    let content = panel.shrink2(bilanz::padding(scale));
    let screens = screens(ui, stage, told, &said, scale, content);
    show_field(stage, &screens);
    stage.session.balance.screen = stage.session.balance.screen.min(screens.len() - 1);
    tabs_ui(ui, stage, &screens, scale, tabs);
    stage.paint(ui, |sheet, pen| bilanz::panel(sheet, pen, scale, panel));
    let Some(screen) = screens.get(stage.session.balance.screen) else { return };
    let with_bar = content.with_max_x(panel.right() - bilanz::padding(scale).x * 0.25);
    let mut ui = ui.new_child(UiBuilder::new().id_salt("balance screen").max_rect(with_bar));
    ui.spacing_mut().item_spacing.y = 0.0;
    let scroll = ScrollArea::vertical().id_salt(stage.session.balance.screen).auto_shrink(false);
    let scroll = match stage.session.balance.scroll.take() {
        Some(offset) => scroll.vertical_scroll_offset(offset),
        None => scroll,
    };
    let shown = scroll.show(&mut ui, |ui| {
        ui.set_max_width(content.width());
        match screen {
            Screen::Findings(range) => {
                let said = said.get(range.clone()).unwrap_or_default();
                findings::findings_ui(ui, stage, &told.insight, said, scale);
            }
            Screen::Payments => payments::payments_ui(ui, stage, &told.insight, scale),
            Screen::Outputs => matrix::matrix_ui(ui, stage, told, scale),
            Screen::Open => open::open_ui(ui, stage, &told.insight, scale),
        }
    });
    turn(&ui, stage, &shown);
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
    let (at, width, insight) = (content.min, content.width(), &told.insight);
    let all = stage.with_pen(ui, |pen| {
        Findings::place(&Ground { pen, board, insight, scale, at, width }, said)
    });
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
    screens.extend([Screen::Payments, Screen::Outputs, Screen::Open]);
    screens
}

/// Turns to the screen with the field that is open: nobody writes what nobody sees.
fn show_field(stage: &mut Stage<'_>, screens: &[Screen]) {
    let Some(field) = stage.session.cell() else { return };
    let screen = if field.target.is_of_measure() { Screen::Open } else { Screen::Outputs };
    if let Some(place) = screens.iter().position(|it| *it == screen) {
        stage.session.balance.screen = place;
    }
}

/// The page keys go through what is shown, and then to another screen. What is being written on
/// this one is kept.
fn turn(ui: &Ui, stage: &mut Stage<'_>, shown: &ScrollAreaOutput<()>) {
    let is_in_cell = stage.session.cell().is_some();
    if stage.session.is_writing() && !is_in_cell || ui.ctx().any_popup_open() {
        return;
    }
    let down = ui.input_mut(|input| press(input, Modifiers::NONE, Key::PageDown));
    let up = ui.input_mut(|input| press(input, Modifiers::NONE, Key::PageUp));
    if !down && !up {
        return;
    }
    if is_in_cell {
        stage.end_typing();
    }
    let (page, offset) = (shown.inner_rect.height(), shown.state.clamped_offset().y);
    let last = (shown.content_size.y - page).max(0.0);
    let to = if down { offset + page * STEP } else { offset - page * STEP };
    let is_further = if down { offset < last - 1.0 } else { offset > 1.0 };
    if is_further {
        stage.session.balance.scroll = Some(to.clamp(0.0, last));
    } else {
        let screen = &mut stage.session.balance.screen;
        *screen = if down { *screen + 1 } else { screen.saturating_sub(1) };
    }
    ui.ctx().request_repaint();
}

/// The way to each kind of screen. Of several with findings, the next one is behind its name.
fn tabs_ui(ui: &Ui, stage: &mut Stage<'_>, screens: &[Screen], scale: &BalanceScale, area: Rect) {
    let shown = stage.session.balance.screen;
    let findings = screens.len() - 3;
    let next = if shown < findings { (shown + 1) % findings } else { 0 };
    let of = (findings > 1).then(|| (shown.min(findings - 1) + 1, findings));
    let tabs = [
        (BalanceText::FindingsOf(of), shown < findings, next),
        (BalanceText::Payments, shown == findings, findings),
        (BalanceText::OutputsShort, shown == findings + 1, findings + 1),
        (BalanceText::OpenPoints, shown > findings + 1, findings + 2),
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
