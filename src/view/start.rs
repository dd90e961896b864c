//! The first screen: three ways on, and the boards that were open before.

use egui::{
    Align2, Color32, Id, Rect, Response, RichText, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    WidgetInfo, accesskit::Role, pos2, vec2,
};

use super::Stage;
use super::action::Action;
use super::style::font;
use crate::command::{Command, Sample};
use crate::file::settings::Recent;
use crate::layout::{Measure as _, Weight, elided, elided_start};
use crate::picture::theme::{Colors, home_scale};
use crate::text::{Text, file_name, folder_of, when};

const WIDTH: f32 = 1034.0;
const MAX_RECENT: usize = 6;

/// Draws the first screen.
pub(super) fn start_ui(ui: &mut Ui, stage: &mut Stage<'_>) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let window = ui.available_rect_before_wrap();
    let scale = home_scale(window.width());
    let width = (WIDTH * scale).max(620.0).min(window.width() - 40.0);
    let top = window.top() + window.height() * 0.19;
    let area = Rect::from_min_size(
        pos2(window.center().x - width / 2.0, top),
        vec2(width, window.bottom() - top),
    );
    ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let word =
            RichText::new("Wozu?").font(font(Weight::Bold, 165.0 * scale)).color(colors.wozu);
        ui.label(word);
        ui.add_space(6.0 * scale);
        let claim = RichText::new(stage.say(Text::Claim));
        ui.label(claim.font(font(Weight::Regular, 30.0 * scale)).color(colors.muted));
        ui.add_space(48.0 * scale);
        ways_ui(ui, stage, width, scale);
        ui.add_space(54.0 * scale);
        recent_ui(ui, stage, width, scale);
    });
}

fn ways_ui(ui: &mut Ui, stage: &mut Stage<'_>, width: f32, scale: f32) {
    let gap = 22.0 * scale;
    let size = vec2((width - 2.0 * gap) / 3.0, (146.0 * scale).max(104.0));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for (title, hint, command, is_first) in [
            (Text::NewBoard, Text::NewBoardHint, Command::New, true),
            (Text::OpenBoard, Text::OpenBoardHint, Command::Open, false),
            (Text::SeeSample, Text::SeeSampleHint, Command::OpenSample(Sample::Supplier), false),
        ] {
            let (title, hint) = (stage.say(title), stage.say(hint));
            let response = way_ui(ui, &title, &hint, size, is_first, scale);
            // Enter does what most people come for.
            let is_free = !stage.session.is_writing() && !ui.ctx().any_popup_open();
            if is_first && is_free && ui.memory(|memory| memory.focused().is_none()) {
                response.request_focus();
            }
            if response.clicked() {
                stage.act(Action::Do(command));
            }
        }
    });
}

fn way_ui(
    ui: &mut Ui,
    title: &str,
    hint: &str,
    size: egui::Vec2,
    is_first: bool,
    scale: f32,
) -> Response {
    let colors = Colors::of(ui.visuals().dark_mode);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{title}: {hint}")));
    let (fill, ink, muted, line) = if is_first {
        let soft = colors.on_wozu.gamma_multiply(0.88);
        (colors.wozu, colors.on_wozu, soft, Color32::TRANSPARENT)
    } else {
        (colors.panel, colors.ink, colors.muted, colors.line)
    };
    let radius = 15.0 * scale;
    ui.painter().rect_filled(rect, radius, fill);
    let is_lit = response.hovered() || response.has_focus();
    let stroke = if is_lit { Stroke::new(3.0, colors.ink) } else { Stroke::new(1.0, line) };
    ui.painter().rect_stroke(rect, radius, stroke, StrokeKind::Inside);
    let inner = rect.shrink2(vec2(28.0 * scale, 24.0 * scale));
    let title_font = font(Weight::Bold, (27.0 * scale).max(19.0));
    let title = ui.painter().layout_no_wrap(title.to_owned(), title_font, ink);
    let hint_font = font(Weight::Regular, (20.0 * scale).max(14.5));
    let hint = ui.painter().layout(hint.to_owned(), hint_font, muted, inner.width());
    let hint_at = inner.left_top() + vec2(0.0, title.size().y + 4.0 * scale);
    ui.painter().galley(inner.left_top(), title, ink);
    ui.painter().galley(hint_at, hint, muted);
    response
}

fn recent_ui(ui: &mut Ui, stage: &mut Stage<'_>, width: f32, scale: f32) {
    let colors = Colors::of(ui.visuals().dark_mode);
    for recent in stage.recent.iter().take(MAX_RECENT) {
        let height = (43.0 * scale).max(34.0);
        let id = Id::unique(("recent", &recent.path));
        let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        let response = ui.interact(rect, id, Sense::click());
        let is_gone = stage.gone.contains(&recent.path);
        let mut name = format!("{}, {}", file_name(&recent.path), folder_of(&recent.path));
        if is_gone {
            name = format!("{name}, {}", stage.say(Text::NotFound));
        }
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(rect.expand2(vec2(10.0, 0.0)), 8.0, colors.panel);
        }
        line_ui(ui, stage, recent, is_gone, rect);
        let response = response.on_hover_text(recent.path.display().to_string());
        if response.clicked() {
            stage.act(Action::OpenFile(recent.path.clone()));
        }
    }
}

/// The name of a file, whole if there is any room for it; then its folder, and when it was open.
fn line_ui(ui: &Ui, stage: &Stage<'_>, recent: &Recent, is_gone: bool, rect: Rect) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let size = (rect.height() * 20.0 / 43.0).max(15.0);
    let gap = size * 1.2;
    let measure = stage.look.measure(ui.ctx());
    let put = |left: f32, words: &str, weight: Weight, color: Color32| {
        let at = pos2(left, rect.center().y);
        ui.painter().text(at, Align2::LEFT_CENTER, words, font(weight, size), color);
    };
    let name = elided(&file_name(&recent.path), &measure, Weight::SemiBold, size, rect.width());
    put(rect.left(), &name, Weight::SemiBold, if is_gone { colors.muted } else { colors.ink });
    let name_end = rect.left() + measure.width(&name, Weight::SemiBold, size) + gap;
    let last =
        if is_gone { stage.say(Text::NotFound) } else { when(recent.opened, stage.scene.language) };
    let last_left = rect.left() + rect.width() * 0.785;
    if name_end <= last_left {
        put(last_left, &last, Weight::Regular, colors.muted);
    }
    let folder_left = name_end.max(rect.left() + rect.width() * 0.355);
    let room = last_left - gap - folder_left;
    if room > 3.0 * size {
        let folder = folder_of(&recent.path);
        let folder = elided_start(&folder, &measure, Weight::Regular, size, room);
        put(folder_left, &folder, Weight::Regular, colors.muted);
    }
}
