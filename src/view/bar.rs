//! The bar at the top: the menus, and how the file stands.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Button, Color32, FontId, Frame, Galley, Id, Layout, Margin, MenuBar, Panel, Rect, Response,
    RichText, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::Stage;
use super::action::Action;
use super::commands::command_button;
use super::style::font;
use crate::board::Column;
use crate::file::Access;
use crate::layout::Weight;
use crate::picture::theme::Colors;
use crate::text::{Command, Language, Perspective, SafetyText, Sample, Text, Theme};
use crate::workshop::Shown;

const HEIGHT: f32 = 55.0;
/// Between the menus, the views and a long name.
const GAP: f32 = 14.0;
/// What a short name, how the file stands, and the button of the projector take.
const STATE_WIDTH: f32 = 300.0;

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

/// The ways to look at the board, in the middle of the bar if the menus leave room for that.
/// Returns where they end.
fn tabs_ui(ui: &mut Ui, stage: &mut Stage<'_>, start: f32) -> f32 {
    let colors = Colors::of(ui.visuals().dark_mode);
    let tabs: Vec<(Perspective, Arc<Galley>)> = Perspective::ALL
        .into_iter()
        .map(|tab| {
            let is_open = tab == stage.session.perspective;
            let name = stage.say(Text::Command(Command::Show(tab)));
            let color = if is_open { colors.ink } else { colors.muted };
            (tab, ui.painter().layout_no_wrap(name, font(Weight::SemiBold, 16.5), color))
        })
        .collect();
    let names: f32 = tabs.iter().map(|(_, name)| name.size().x).sum();
    let room = ui.max_rect().right() - STATE_WIDTH - start - names - 6.0;
    let padding = (room / (2.0 * tabs.len() as f32)).clamp(8.0, 24.0);
    let width = names + 2.0 * padding * tabs.len() as f32 + 6.0;
    let center = ui.max_rect().center();
    let center = pos2(center.x.max(start + width / 2.0), center.y);
    let bar = Rect::from_center_size(center, vec2(width, 41.0));
    ui.painter().rect_filled(bar, 10.0, colors.line.gamma_multiply(0.6));
    let mut left = bar.left() + 3.0;
    for (tab, name) in tabs {
        let size = vec2(name.size().x + 2.0 * padding, bar.height() - 6.0);
        let rect = Rect::from_min_size(pos2(left, bar.top() + 3.0), size);
        left = rect.right();
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
    bar.right()
}

/// The menus. Returns where they end.
fn menus_ui(ui: &mut Ui, stage: &mut Stage<'_>) -> f32 {
    let colors = Colors::of(ui.visuals().dark_mode);
    let name = RichText::new("Wozu").font(font(Weight::Bold, 18.0)).color(colors.ink);
    ui.label(name);
    ui.add_space(6.0);
    MenuBar::new()
        .ui(ui, |ui| {
            menu_ui(ui, stage, Text::FileMenu, file_menu);
            if stage.shown.is_some() {
                menu_ui(ui, stage, Text::EditMenu, edit_menu);
            }
            menu_ui(ui, stage, Text::ViewMenu, view_menu);
            menu_ui(ui, stage, Text::HelpMenu, help_menu).rect.right()
        })
        .inner
}

fn menu_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    name: Text,
    content: fn(&mut Ui, &mut Stage<'_>),
) -> Response {
    let colors = Colors::of(ui.visuals().dark_mode);
    let name = RichText::new(stage.say(name)).font(font(Weight::Regular, 17.0)).color(colors.muted);
    ui.menu_button(name, |ui| {
        ui.set_width(340.0);
        content(ui, stage);
    })
    .response
}

fn file_menu(ui: &mut Ui, stage: &mut Stage<'_>) {
    command_button(ui, stage, Command::New);
    command_button(ui, stage, Command::Open);
    ui.menu_button(stage.say(Text::RecentMenu), |ui| {
        for recent in stage.recent {
            if ui.button(&recent.title).on_hover_text(recent.path.display().to_string()).clicked() {
                stage.act(Action::OpenFile(recent.path.clone()));
            }
        }
        if stage.recent.is_empty() {
            ui.weak(stage.say(Text::NothingRecent));
        }
    });
    ui.menu_button(stage.say(Text::SamplesMenu), |ui| {
        for sample in Sample::ALL {
            command_button(ui, stage, Command::OpenSample(sample));
        }
    });
    ui.separator();
    command_button(ui, stage, Command::Save);
    command_button(ui, stage, Command::SaveAs);
    command_button(ui, stage, Command::Versions);
    command_button(ui, stage, Command::Autosave);
    ui.separator();
    command_button(ui, stage, Command::Import);
    ui.separator();
    command_button(ui, stage, Command::Quit);
}

fn edit_menu(ui: &mut Ui, stage: &mut Stage<'_>) {
    for command in [Command::Undo, Command::Redo] {
        command_button(ui, stage, command);
    }
    ui.separator();
    for command in [Command::AddCard, Command::EditCard, Command::AskWozu, Command::TakeOver] {
        command_button(ui, stage, command);
    }
    ui.menu_button(stage.say(Text::MoveMenu), |ui| {
        for column in Column::ALL {
            command_button(ui, stage, Command::MoveTo(column));
        }
        command_button(ui, stage, Command::MoveUp);
        command_button(ui, stage, Command::MoveDown);
    });
    command_button(ui, stage, Command::MergeCards);
    command_button(ui, stage, Command::SimilarRequests);
    ui.separator();
    for command in [
        Command::SelectAll,
        Command::CopyCards,
        Command::DeleteCards,
        Command::Find,
        Command::Entitle,
    ] {
        command_button(ui, stage, command);
    }
}

fn view_menu(ui: &mut Ui, stage: &mut Stage<'_>) {
    if stage.shown.is_some() {
        for perspective in Perspective::ALL {
            command_button(ui, stage, Command::Show(perspective));
        }
        ui.separator();
        for command in [
            Command::ZoomIn,
            Command::ZoomOut,
            Command::ActualSize,
            Command::FitAll,
            Command::FitSelection,
        ] {
            command_button(ui, stage, command);
        }
        ui.separator();
        command_button(ui, stage, Command::ToggleDrawer);
        command_button(ui, stage, Command::Projector);
    }
    command_button(ui, stage, Command::ProjectorSize);
    command_button(ui, stage, Command::FullScreen);
    ui.separator();
    ui.menu_button(stage.say(Text::ColorsMenu), |ui| {
        for theme in Theme::ALL {
            command_button(ui, stage, Command::UseTheme(theme));
        }
    });
    ui.menu_button(stage.say(Text::LanguageMenu), |ui| {
        for language in Language::ALL {
            command_button(ui, stage, Command::UseLanguage(language));
        }
    });
    command_button(ui, stage, Command::ReduceMotion);
}

fn help_menu(ui: &mut Ui, stage: &mut Stage<'_>) {
    command_button(ui, stage, Command::Help);
    command_button(ui, stage, Command::Commands);
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
    let name = stage.say(Text::Command(Command::Projector));
    let keys = super::shortcuts::label(Command::Projector, stage.scene.language);
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
