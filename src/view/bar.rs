//! The bar at the top: the menus, and how the file stands.

use std::path::Path;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Button, Color32, FontId, Frame, Galley, Id, Layout, Margin, MenuBar, Panel, Rect, Response,
    RichText, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::action::Action;
use super::commands::command_button;
use super::style::font;
use super::{Stage, lines};
use crate::command::{Command, Menu, Needs, Perspective};
use crate::file::Access;
use crate::layout::{Measure as _, Weight, elided_start};
use crate::picture::theme::{Colors, TYPE_SCALE};
use crate::text::{Language, SafetyText, Text, file_name, folder_of};
use crate::workshop::Shown;

const HEIGHT: f32 = 55.0;
/// Between the menus, the views and a long name.
const GAP: f32 = 14.0;
/// What a short name, how the file stands, and the button of the projector take.
const STATE_WIDTH: f32 = 300.0;
/// What the button of the projector takes, with how the file stands in a word.
const LEAST_STATE_WIDTH: f32 = 190.0;
/// A bar that is narrower does without the name of the program.
const NARROW: f32 = 660.0;
const SUBMENU_WIDTH: f32 = 320.0;
const RECENT_WIDTH: f32 = 440.0;
const TAB_SIZE: f32 = 16.5;
const LEAST_TAB_PADDING: f32 = 8.0;
const MOST_TAB_PADDING: f32 = 24.0;

/// Draws the bar.
pub(super) fn bar_ui(ui: &mut Ui, stage: &mut Stage<'_>) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let frame = Frame::new().fill(colors.panel).inner_margin(Margin::symmetric(20, 0));
    let panel = Panel::top("bar").exact_size(HEIGHT).frame(frame).show_separator_line(false);
    let shown = panel.show(ui, |ui| {
        ui.spacing_mut().button_padding = vec2(9.0, 6.0);
        let bar = ui.max_rect();
        let center = egui::Align::Center;
        let left = UiBuilder::new().max_rect(bar).layout(Layout::left_to_right(center));
        let mut end = ui.scope_builder(left, |ui| menus_ui(ui, stage)).inner;
        if stage.shown.is_some() {
            end = tabs_ui(ui, stage, end + GAP);
        }
        let right = bar.with_min_x(end + GAP);
        let right = UiBuilder::new().max_rect(right).layout(Layout::right_to_left(center));
        ui.scope_builder(right, |ui| state_ui(ui, stage));
    });
    let rect = shown.response.rect;
    let line = Stroke::new(1.0, colors.line);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
}

/// The ways to look at the board, in the middle of the bar if the menus leave room for that; in a
/// menu of their own if there is no room for them side by side. Returns where they end.
fn tabs_ui(ui: &mut Ui, stage: &mut Stage<'_>, start: f32) -> f32 {
    let colors = Colors::of(ui.visuals().dark_mode);
    let tabs: Vec<(Perspective, Arc<Galley>)> = enum_iterator::all::<Perspective>()
        .map(|tab| {
            let is_open = tab == stage.session.perspective;
            let name = stage.say(Command::Show(tab).name());
            let color = if is_open { colors.ink } else { colors.muted };
            (tab, ui.painter().layout_no_wrap(name, font(Weight::SemiBold, TAB_SIZE), color))
        })
        .collect();
    let names: f32 = tabs.iter().map(|(_, name)| name.size().x).sum();
    let paddings = 2.0 * tabs.len() as f32;
    let room = ui.max_rect().right() - start - names - 6.0;
    if room < LEAST_STATE_WIDTH + LEAST_TAB_PADDING * paddings {
        return tab_menu_ui(ui, stage, start);
    }
    let padding = (room - STATE_WIDTH) / paddings;
    let padding = padding.clamp(LEAST_TAB_PADDING, MOST_TAB_PADDING);
    let width = names + padding * paddings + 6.0;
    let center = ui.max_rect().center();
    let center = pos2(center.x.max(start + width / 2.0), center.y);
    let bar = Rect::from_center_size(center, vec2(width, 41.0));
    ui.painter().rect_filled(bar, 10.0, colors.line.gamma_multiply(0.6));
    let mut left = bar.left() + 3.0;
    for (tab, name) in tabs {
        let size = vec2(name.size().x + 2.0 * padding, bar.height() - 6.0);
        let rect = Rect::from_min_size(pos2(left, bar.top() + 3.0), size);
        left = rect.right();
        tab_ui(ui, stage, tab, name, rect);
    }
    bar.right()
}

fn tab_ui(ui: &Ui, stage: &mut Stage<'_>, tab: Perspective, name: Arc<Galley>, rect: Rect) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let response = ui.interact(rect, Id::unique(("tab", tab)), Sense::click());
    let is_open = tab == stage.session.perspective;
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_open, name.text()));
    if is_open {
        ui.painter().rect_filled(rect, 8.0, colors.field);
    }
    if response.has_focus() || (response.hovered() && !is_open) {
        let stroke = Stroke::new(1.5, colors.muted);
        ui.painter().rect_stroke(rect, 8.0, stroke, StrokeKind::Inside);
    }
    ui.painter().galley(rect.center() - name.size() / 2.0, name, colors.ink);
    if response.clicked() {
        stage.act(Action::Do(Command::Show(tab)));
    }
}

/// The same as a menu that is called like the way that is open.
fn tab_menu_ui(ui: &mut Ui, stage: &mut Stage<'_>, start: f32) -> f32 {
    let place = ui.max_rect().with_min_x(start);
    let center = egui::Align::Center;
    let place = UiBuilder::new().max_rect(place).layout(Layout::left_to_right(center));
    let name = stage.say(Command::Show(stage.session.perspective).name());
    let name = RichText::new(format!("{name} ▼")).font(font(Weight::SemiBold, TAB_SIZE));
    let shown = ui.scope_builder(place, |ui| {
        ui.menu_button(name, |ui| {
            lines::menu_ui(ui, SUBMENU_WIDTH, |ui| {
                for tab in enum_iterator::all::<Perspective>() {
                    command_button(ui, stage, Command::Show(tab));
                }
            });
        })
    });
    shown.inner.response.rect.right()
}

/// The menus. Returns where they end.
fn menus_ui(ui: &mut Ui, stage: &mut Stage<'_>) -> f32 {
    let colors = Colors::of(ui.visuals().dark_mode);
    let name = RichText::new("Wozu").font(font(Weight::Bold, 18.0)).color(colors.ink);
    if ui.max_rect().width() >= NARROW {
        ui.label(name);
        ui.add_space(6.0);
    } else {
        ui.spacing_mut().item_spacing.x = 2.0;
    }
    MenuBar::new()
        .ui(ui, |ui| {
            let mut end = 0.0;
            for menu in Menu::ALL {
                // On the first screen there is nothing to edit.
                if menu != Menu::Edit || stage.shown.is_some() {
                    end = menu_ui(ui, stage, menu).rect.right();
                }
            }
            end
        })
        .inner
}

fn menu_ui(ui: &mut Ui, stage: &mut Stage<'_>, menu: Menu) -> Response {
    let colors = Colors::of(ui.visuals().dark_mode);
    let name = stage.say(menu.name());
    let name = RichText::new(name).font(font(Weight::Regular, 17.0)).color(colors.muted);
    ui.menu_button(name, |ui| {
        lines::menu_ui(ui, lines::WIDTH, |ui| lines_ui(ui, stage, menu));
    })
    .response
}

/// The commands of a menu, in the order of their table.
fn lines_ui(ui: &mut Ui, stage: &mut Stage<'_>, menu: Menu) {
    // On the first screen there is nothing to look at in one way or another.
    let is_shown = |command: &Command| {
        let row = command.row();
        let is_seen = menu != Menu::View || stage.shown.is_some() || row.needs == Needs::Nothing;
        row.place.menu == Some(menu) && is_seen
    };
    let commands: Vec<Command> = Command::all().filter(is_shown).collect();
    let mut group = None;
    for lines in commands.chunk_by(|one, next| one.row().place == next.row().place) {
        let Some(place) = lines.first().map(|command| command.row().place) else { continue };
        if group.replace(place.group).is_some_and(|before| before != place.group) {
            ui.separator();
        }
        let lines_ui = |ui: &mut Ui, stage: &mut Stage<'_>| {
            for command in lines {
                command_button(ui, stage, *command);
            }
        };
        if let Some(name) = place.submenu {
            lines::submenu_ui(ui, stage, stage.say(Text::Name(name)), SUBMENU_WIDTH, lines_ui);
        } else {
            lines_ui(ui, stage);
        }
        if lines.contains(&Command::Open) {
            recent_ui(ui, stage);
        }
    }
}

fn recent_ui(ui: &mut Ui, stage: &mut Stage<'_>) {
    let name = stage.say(Text::RecentMenu);
    lines::submenu_ui(ui, stage, name, RECENT_WIDTH, |ui, stage| {
        for recent in stage.recent {
            let line = recent_line(ui, stage, &recent.path);
            if ui.add(line).on_hover_text(recent.path.display().to_string()).clicked() {
                stage.act(Action::OpenFile(recent.path.clone()));
                ui.close();
            }
        }
        if stage.recent.is_empty() {
            ui.weak(stage.say(Text::NothingRecent));
        }
    });
}

/// The name of a file, and beside it as much of its folder as there is room for.
fn recent_line(ui: &mut Ui, stage: &Stage<'_>, path: &Path) -> Button<'static> {
    let name = file_name(path);
    let measure = stage.look.measure(ui.ctx());
    let taken = measure.width(&name, Weight::Medium, TYPE_SCALE.body);
    let room = ui.available_width() - taken - lines::AROUND;
    let folder = if stage.gone.iter().any(|gone| gone == path) {
        stage.say(Text::NotFound)
    } else {
        folder_of(path)
    };
    let folder =
        elided_start(&folder, &measure, Weight::Regular, lines::BESIDE_SIZE, room.max(0.0));
    lines::line(ui, stage, name, None, Some(folder))
}

/// At the right: the language on the first screen, the file and its state once a board is open.
fn state_ui(ui: &mut Ui, stage: &mut Stage<'_>) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let Some(shown) = stage.shown else {
        let other = match stage.scene.language {
            Language::German => Language::English,
            Language::English => Language::German,
        };
        let name = RichText::new(stage.say(Text::Language(other)));
        let name = name.font(font(Weight::Regular, 17.0)).color(colors.muted);
        if ui.add(Button::new(name).frame(false)).clicked() {
            stage.act(Action::Do(Command::UseLanguage(other)));
        }
        return;
    };
    let projector =
        RichText::new(stage.say(Text::ProjectorButton)).font(font(Weight::Medium, 17.0));
    let name = stage.say(Command::Projector.name());
    let keys = Command::Projector.first_keys().map(|keys| stage.say(keys));
    let tip = format!("{name} ({})", keys.unwrap_or_default());
    let button = Button::new(projector).corner_radius(18.0).min_size(vec2(0.0, 36.0));
    if ui.add(button).on_hover_text(tip).clicked() {
        stage.act(Action::Do(Command::Projector));
    }
    ui.add_space(6.0);
    if stage.scene.saves_itself {
        safety_ui(ui, stage, shown);
    } else {
        let state = hand_state(stage, shown);
        state_line_ui(ui, stage, shown, state);
    }
}

/// How the file stands where somebody has to save it.
fn hand_state(stage: &Stage<'_>, shown: &Shown) -> Text {
    if shown.access == Access::ReadOnly {
        Text::OnlyToRead
    } else if stage.scene.is_busy {
        Text::Saving
    } else if stage.scene.is_dirty {
        Text::NotSaved
    } else if stage.scene.file_name.is_some() {
        Text::Saved
    } else {
        Text::NotYetAFile
    }
}

/// How the file stands where it is saved without anybody asking. The words change once a minute at
/// most, so that nothing flickers beside the work; whether the last changes are in the file already
/// is told by a tick or a ring, and to whoever asks.
fn safety_ui(ui: &mut Ui, stage: &Stage<'_>, shown: &Shown) {
    let is_dirty = stage.scene.is_dirty;
    let (place, mark) = ui.allocate_exact_size(vec2(16.0, 36.0), Sense::hover());
    mark_ui(ui, place, is_dirty);
    let state = match stage.scene.saved_at {
        Some((hour, minute)) => Text::Safety(SafetyText::SavedAt { hour, minute }),
        None => Text::Saved,
    };
    let safety = if is_dirty { SafetyText::SavedSoon } else { SafetyText::AllIsSaved };
    let safety = stage.say(Text::Safety(safety));
    mark.widget_info(|| WidgetInfo::labeled(Role::Label, true, &safety));
    mark.on_hover_text(&safety);
    let line = state_line_ui(ui, stage, shown, state);
    line.on_hover_text(safety);
}

fn mark_ui(ui: &Ui, place: Rect, is_dirty: bool) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let stroke = Stroke::new(2.0, colors.muted);
    let center = place.center();
    if is_dirty {
        ui.painter().circle_stroke(center, 4.5, stroke);
    } else {
        let tick = [vec2(-5.5, 0.5), vec2(-1.5, 4.5), vec2(6.0, -4.5)];
        ui.painter().line(tick.map(|offset| center + offset).to_vec(), stroke);
    }
}

fn state_line_ui(ui: &mut Ui, stage: &Stage<'_>, shown: &Shown, state: Text) -> Response {
    let colors = Colors::of(ui.visuals().dark_mode);
    let file = stage.scene.file_name.clone();
    let file = file.unwrap_or_else(|| super::board_title(&shown.board, stage.scene.language));
    let state = format!(" · {}", stage.say(state));
    let font = font(Weight::Regular, 17.0);
    let state_width =
        ui.painter().layout_no_wrap(state.clone(), font.clone(), colors.muted).size().x;
    let name = shortened(ui, file, &font, ui.available_width() - state_width - GAP);
    let line = RichText::new(name + &state).font(font).color(colors.muted);
    ui.add(egui::Label::new(line).truncate())
}

/// A long name must not push out of the bar whether the file is saved.
fn shortened(ui: &Ui, name: String, font: &FontId, width: f32) -> String {
    let mut job = LayoutJob::simple_singleline(name.clone(), font.clone(), Color32::BLACK);
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    let line = ui.painter().layout_job(job);
    match line.rows.first() {
        Some(row) if line.elided => row.text(),
        _ => name,
    }
}
