//! The window of versions: when they were, how much was on them, what they said, and the way back.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align, Align2, Color32, EventFilter, Frame, Galley, Key, Margin, Modifiers, Rect, RichText,
    ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, vec2,
};

use super::super::action::Action;
use super::super::press::press;
use super::super::style::font;
use super::super::{Stage, board_title};
use super::parts::{Choice, buttons_ui, title_ui};
use crate::board::Column;
use crate::file::Access;
use crate::layout::{Weight, in_one_line};
use crate::picture::theme::Colors;
use crate::session::{Dialog, ShownVersion, VersionList, VersionRow};
use crate::text::{SafetyText, Text};

pub(super) const WIDTH: f32 = 920.0;
const HEIGHT: f32 = 430.0;
const LIST_WIDTH: f32 = 380.0;
const ROW_HEIGHT: f32 = 56.0;
const LINE_HEIGHT: f32 = 27.0;

/// Draws the list, and beside it what the chosen version says.
pub(super) fn versions_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    list: &mut VersionList,
) -> Option<Choice> {
    title_ui(ui, stage.say(Text::Safety(SafetyText::VersionsTitle)));
    let is_empty = list.rows.as_ref().is_none_or(Vec::is_empty);
    let hint = match &list.rows {
        None => SafetyText::VersionsRead,
        Some(_) if !is_empty => SafetyText::VersionsHint,
        Some(_) if stage.scene.file_name.is_some() => SafetyText::NoVersions,
        Some(_) => SafetyText::NoFileNoVersions,
    };
    ui.label(stage.say(Text::Safety(hint)));
    if !is_empty {
        panes_ui(ui, stage, list);
    }
    let close = (Text::Safety(SafetyText::Close), Choice::Cancel);
    let may_restore = stage.shown.is_some_and(|shown| shown.access == Access::Full);
    let is_readable = list.chosen().is_some_and(|row| row.content.is_some());
    if may_restore && is_readable {
        let restore = (Text::Safety(SafetyText::Restore), Choice::Confirm);
        buttons_ui(ui, stage, &[restore, close], false)
    } else {
        buttons_ui(ui, stage, &[close], is_empty && list.rows.is_some())
    }
}

/// Restores what is shown. While that is still being read, the window stays.
pub(super) fn restore(stage: &mut Stage<'_>, list: VersionList) {
    match list.chosen().zip(list.shown()) {
        Some((row, version)) => {
            let (board, when) = (Arc::clone(&version.board), row.when.clone());
            stage.act(Action::Restore { board, when });
        }
        None => stage.session.dialog = Some(Dialog::Versions(list)),
    }
}

fn panes_ui(ui: &mut Ui, stage: &mut Stage<'_>, list: &mut VersionList) {
    let window = ui.ctx().content_rect().height();
    let height = HEIGHT.min(window - 290.0).max(ROW_HEIGHT * 2.0);
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let left = area.with_max_x(area.left() + LIST_WIDTH.min(area.width() * 0.45));
    let right = area.with_min_x(left.right() + 18.0);
    // What is in a pane must not move what comes below it.
    rows_ui(&mut ui.new_child(UiBuilder::new().max_rect(left)), stage, list);
    board_ui(&mut ui.new_child(UiBuilder::new().max_rect(right)), stage, list);
}

fn rows_ui(ui: &mut Ui, stage: &mut Stage<'_>, list: &mut VersionList) {
    let Some(rows) = &list.rows else { return };
    let mut chosen = list.chosen;
    ScrollArea::vertical().id_salt("versions").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for (index, row) in rows.iter().enumerate() {
            let response = row_ui(ui, stage, row, index == list.chosen);
            if index == list.chosen && !list.has_focus {
                response.request_focus();
                response.scroll_to_me(None::<Align>);
                list.has_focus = true;
            }
            if response.has_focus() {
                // Else the arrows would go to whatever lies that way in the window.
                let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
                ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
                chosen = neighbour(ui, index, rows.len()).unwrap_or(chosen);
            }
            if response.clicked() || response.gained_focus() {
                chosen = index;
            }
        }
    });
    if chosen != list.chosen {
        list.chosen = chosen;
        list.has_focus = false;
        let path = list.chosen().map(|row| row.path.clone());
        stage.actions.extend(path.map(Action::ReadVersion));
    }
}

/// The row that an arrow key leads to from this one. Each is shown in passing.
fn neighbour(ui: &Ui, index: usize, count: usize) -> Option<usize> {
    ui.input_mut(|input| {
        if press(input, Modifiers::NONE, Key::ArrowDown) {
            Some((index + 1).min(count.saturating_sub(1)))
        } else if press(input, Modifiers::NONE, Key::ArrowUp) {
            Some(index.saturating_sub(1))
        } else {
            None
        }
    })
}

fn row_ui(ui: &mut Ui, stage: &Stage<'_>, row: &VersionRow, is_chosen: bool) -> egui::Response {
    let colors = Colors::of(ui.visuals().dark_mode);
    let size = vec2(ui.available_width() - 10.0, ROW_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let about = about(stage, row);
    response.widget_info(|| {
        let as_now = Text::Safety(SafetyText::VersionAsNow);
        let as_now = is_as_now(row).then(|| format!(", {}", stage.say(as_now)));
        let name = format!("{}: {about}{}", row.when, as_now.unwrap_or_default());
        WidgetInfo::selected(Role::Button, true, is_chosen, name)
    });
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if is_chosen {
        ui.painter().rect_filled(rect, 9.0, colors.purpose);
    }
    if response.has_focus() || response.hovered() {
        let stroke = if response.has_focus() {
            Stroke::new(2.0, colors.wozu)
        } else {
            Stroke::new(1.0, colors.line)
        };
        ui.painter().rect_stroke(rect, 9.0, stroke, StrokeKind::Inside);
    }
    let painter = ui.painter().with_clip_rect(rect.shrink2(vec2(12.0, 0.0)));
    let ink = if row.content.is_some() { colors.muted } else { colors.warning };
    let (upper, lower) = (rect.left_top() + vec2(12.0, 8.0), rect.left_bottom() + vec2(12.0, -8.0));
    painter.text(upper, Align2::LEFT_TOP, &row.when, font(Weight::SemiBold, 16.5), colors.ink);
    if is_as_now(row) {
        let as_now = stage.say(Text::Safety(SafetyText::VersionAsNow));
        let at = rect.right_top() + vec2(-12.0, 10.0);
        painter.text(at, Align2::RIGHT_TOP, as_now, font(Weight::Regular, 14.5), colors.muted);
    }
    let about = one_line(ui, about, rect.width() - 24.0, ink);
    painter.galley(lower - vec2(0.0, about.size().y), about, ink);
    response
}

fn one_line(ui: &Ui, text: String, width: f32, ink: Color32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text, font(Weight::Regular, 14.5), ink);
    job.wrap = TextWrapping::truncate_at_width(width);
    ui.painter().layout_job(job)
}

fn is_as_now(row: &VersionRow) -> bool {
    row.content.as_ref().is_some_and(|content| content.is_as_now)
}

/// What is on a version, before its title if that was another one.
fn about(stage: &Stage<'_>, row: &VersionRow) -> String {
    let Some(content) = &row.content else {
        return stage.say(Text::Safety(SafetyText::VersionUnreadable));
    };
    let counts = stage.say(Text::Safety(SafetyText::VersionCounts(Box::new(content.tally))));
    let is_same = stage.shown.is_some_and(|shown| shown.board.title == content.title);
    if is_same || content.title.is_empty() {
        counts
    } else {
        format!("{counts} · {}", in_one_line(&content.title))
    }
}

/// What the chosen version says, to be read only.
fn board_ui(ui: &mut Ui, stage: &Stage<'_>, list: &VersionList) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let area: Rect = ui.max_rect();
    ui.painter().rect_filled(area, 10.0, colors.paper);
    // The one before stays in view until the chosen one is read, lest the pane flicker.
    let is_readable = list.chosen().is_some_and(|row| row.content.is_some());
    let Some(version) = list.shown.as_ref().filter(|_| is_readable) else { return };
    let inner = UiBuilder::new().max_rect(area.shrink2(vec2(18.0, 12.0)));
    ui.scope_builder(inner, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let title = board_title(&version.board, stage.scene.language);
        let title = RichText::new(title).font(font(Weight::Bold, 19.0)).color(colors.ink);
        ui.add(egui::Label::new(title).truncate());
        ui.add_space(6.0);
        let lines = lines(version);
        let scroll = ScrollArea::vertical().id_salt("version").auto_shrink(false);
        scroll.show_rows(ui, LINE_HEIGHT, lines.len(), |ui, range| {
            for line in lines.iter().skip(range.start).take(range.len()) {
                line_ui(ui, stage, line);
            }
        });
    });
}

/// A line of what a version says.
enum VersionLine<'a> {
    Column(Column, usize),
    Card { text: &'a str, is_gone: bool },
}

fn lines(version: &ShownVersion) -> Vec<VersionLine<'_>> {
    let board = &version.board;
    let filled = Column::ALL.into_iter().filter(|column| !board.column(*column).is_empty());
    let of_column = |column| {
        let cards = board.column(column);
        let cards_said = cards.iter().map(|card| {
            let is_gone = version.gone.contains(&card.id);
            VersionLine::Card { text: &card.text, is_gone }
        });
        std::iter::once(VersionLine::Column(column, cards.len())).chain(cards_said)
    };
    filled.flat_map(of_column).collect()
}

fn line_ui(ui: &mut Ui, stage: &Stage<'_>, line: &VersionLine<'_>) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let text = match line {
        VersionLine::Column(column, count) => {
            let name = stage.say(Text::Column(*column));
            let ink = match column {
                Column::Wish => colors.wish.heading,
                Column::Need => colors.need.heading,
                Column::Aside => colors.muted,
            };
            RichText::new(format!("{name} · {count}")).font(font(Weight::SemiBold, 16.0)).color(ink)
        }
        VersionLine::Card { text, is_gone } => {
            let text = in_one_line(text);
            let (text, weight) = if *is_gone {
                let text = stage.say(Text::Safety(SafetyText::VersionCardGone { text }));
                (text, Weight::SemiBold)
            } else {
                (text, Weight::Regular)
            };
            RichText::new(text).font(font(weight, 16.0)).color(colors.ink)
        }
    };
    let indent = if matches!(line, VersionLine::Card { .. }) { 10 } else { 0 };
    Frame::new().inner_margin(Margin { left: indent, ..Margin::ZERO }).show(ui, |ui| {
        ui.set_height(LINE_HEIGHT);
        ui.add(egui::Label::new(text).truncate());
    });
}
