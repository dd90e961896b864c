//! One column: its surface, its heading, its pages, and the cards that are visible; and what
//! stands between the columns.

use egui::accesskit::{self, Role};
use egui::{Align2, Id, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::camera::turn_page;
use super::geometry::Geometry;
use super::gesture;
use super::place::{page_range, scroll, scroll_range};
use super::shown::card_ui;
use super::specks::Specks;
use crate::board::{Board, Column};
use crate::command::Command;
use crate::edit::{Edit, Spot};
use crate::layout::{Measure, Weight};
use crate::session::{Editor, EditorTarget};
use crate::text::Text;
use crate::view::Stage;
use crate::view::action::Action;
use crate::view::shapes::{arrow, dashed_rect};
use crate::view::theme::{Colors, font};

/// "Wozu?" and its arrow, and the button of the drawer.
pub(super) fn between_ui(ui: &mut Ui, stage: &mut Stage<'_>, board: &Board, geometry: &Geometry) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let scale = geometry.scale;
    let center = geometry.frame.between.center();
    let word = stage.say(Text::Wozu);
    let home = if geometry.is_paged() { 40.0 } else { 29.0 } * scale;
    let natural = stage.look.measure(ui.ctx()).width(&word, Weight::Bold, 1.0);
    let room = geometry.frame.between.width() - 8.0;
    let size = home.min(room / natural.max(0.1));
    let above = center - vec2(0.0, 0.9 * home);
    let painter = ui.painter();
    painter.text(above, Align2::CENTER_CENTER, word, font(Weight::Bold, size), colors.wozu);
    arrow(painter, center + vec2(0.0, 0.85 * home), 2.7 * home.min(room / 2.7), colors.wozu);
    if !geometry.is_paged() {
        drawer_button_ui(ui, stage, board, geometry);
    }
}

fn drawer_button_ui(ui: &mut Ui, stage: &mut Stage<'_>, board: &Board, geometry: &Geometry) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let rect = geometry.drawer_button();
    let response = ui.interact(rect, Id::unique("drawer"), Sense::click());
    let name = stage.say(Text::Column(Column::Aside));
    let count = board.aside.len();
    let is_open = stage.session.drawer_is_open;
    response.widget_info(|| {
        WidgetInfo::selected(Role::Button, true, is_open, format!("{name} ({count})"))
    });
    let is_target = gesture::is_over(stage, Column::Aside) && !is_open;
    let painter = ui.painter();
    if is_target || is_open || response.hovered() {
        let fill = if is_target { colors.aside.card } else { colors.aside.column };
        painter.rect_filled(rect, 10.0, fill);
    }
    let stroke = Stroke::new(1.6, if is_target { colors.ink } else { colors.aside.edge });
    painter.extend(dashed_rect(rect.shrink(1.0), 10.0, stroke, 5.0));
    if response.has_focus() {
        let stroke = Stroke::new(2.0, colors.ink);
        painter.rect_stroke(rect.expand(2.0), 11.0, stroke, StrokeKind::Outside);
    }
    let size = 17.0 * geometry.scale.max(0.8);
    let middle = rect.center();
    let name_at = middle - vec2(0.0, size * 0.62);
    painter.text(name_at, Align2::CENTER_CENTER, name, font(Weight::Medium, size), colors.muted);
    let count_at = middle + vec2(0.0, size * 0.72);
    let number = count.to_string();
    painter.text(
        count_at,
        Align2::CENTER_CENTER,
        number,
        font(Weight::Bold, size * 1.1),
        colors.ink,
    );
    if response.clicked() {
        stage.act(Action::Do(Command::ToggleDrawer));
    }
}

/// One column: its surface, its heading, and the cards that are visible.
pub(super) fn column_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    board: &Board,
    geometry: &Geometry,
    column: Column,
) {
    let area = geometry.frame.area(column);
    let name = stage.say(Text::Column(column));
    let builder = UiBuilder::new()
        .id_salt(("column", column))
        .max_rect(area)
        .accessibility_role(Role::List)
        .accessibility_label(name);
    let mut ui = ui.new_child(builder);
    // Who hears the list wants to know where it is, too.
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_bounds(accesskit::Rect {
            x0: area.left().into(),
            y0: area.top().into(),
            x1: area.right().into(),
            y1: area.bottom().into(),
        });
    });
    surface(&ui, stage, geometry, column);
    heading_ui(&mut ui, stage, board, geometry, column);
    let content = geometry.content(column);
    let overhang = 12.0 * geometry.scale;
    let bottom = if geometry.is_paged() { content.bottom() + 4.0 } else { area.bottom() - 1.5 };
    let clip = Rect::from_min_max(
        pos2(area.left(), content.top() - overhang.min(8.0)),
        pos2(area.right(), bottom),
    );
    ui.set_clip_rect(clip.intersect(ui.clip_rect()));
    cards_ui(&mut ui, stage, board, geometry, column);
    if !geometry.is_paged() {
        scroll_bar(&ui, stage, geometry, column);
    }
}

fn surface(ui: &Ui, stage: &Stage<'_>, geometry: &Geometry, column: Column) {
    let theme = Colors::of(ui.visuals().dark_mode);
    let colors = theme.column(column);
    let area = geometry.frame.area(column);
    let radius = 16.0 * geometry.scale;
    let is_target = gesture::is_over(stage, column) || stage.session.placing.is_some();
    ui.painter().rect_filled(area, radius, colors.column);
    let stroke =
        if is_target { Stroke::new(3.0, colors.edge) } else { Stroke::new(1.0, colors.outline) };
    ui.painter().rect_stroke(area, radius, stroke, StrokeKind::Inside);
}

fn heading_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    board: &Board,
    geometry: &Geometry,
    column: Column,
) {
    let theme = Colors::of(ui.visuals().dark_mode);
    let colors = theme.column(column);
    let header = geometry.header(column);
    let scale = geometry.scale;
    let response = ui.interact(header, Id::unique(("heading", column)), Sense::click());
    let name = stage.say(Text::Column(column));
    let count = board.column(column).len();
    let description = stage.say(Text::CardCount(count));
    response
        .widget_info(|| WidgetInfo::labeled(Role::Heading, true, format!("{name}: {description}")));
    if response.clicked() {
        tap_heading(stage, board, column);
    }
    let (size, gap) = match (geometry.is_paged(), column) {
        (true, _) => (61.0 * scale, 24.0 * scale),
        (false, Column::Aside) => (24.0 * scale, 14.0 * scale),
        (false, _) => (39.0 * scale, 14.0 * scale),
    };
    let painter = ui.painter();
    let content = geometry.content(column);
    let baseline = pos2(content.left(), header.center().y + size * 0.53);
    let name_rect =
        painter.text(baseline, Align2::LEFT_BOTTOM, name, font(Weight::Bold, size), colors.heading);
    if !geometry.is_paged() {
        let hint = stage.say(Text::ColumnHint(column));
        let hint_at = pos2(name_rect.right() + gap, baseline.y - size * 0.115);
        let hint_font = font(Weight::Regular, (20.0 * scale).max(13.0));
        painter.text(hint_at, Align2::LEFT_BOTTOM, hint, hint_font, theme.muted);
    }
    let range = page_range(stage, geometry, column);
    let number = match range {
        Some((first, last)) if last - first < count => {
            // The gap that is open for a card being written is none yet.
            stage.say(Text::PageOf { first: first + 1, last: last.min(count), count })
        }
        _ => count.to_string(),
    };
    let number_size = if geometry.is_paged() { 44.0 } else { 23.0 } * scale;
    let number_color = if geometry.is_paged() { theme.muted } else { theme.ink };
    let at = pos2(content.right() - 2.0, baseline.y - size * 0.07);
    let number_font = font(Weight::Bold, number_size.max(14.0));
    painter.text(at, Align2::RIGHT_BOTTOM, number, number_font, number_color);
    if let Some((first, last)) = range {
        paging_ui(ui, stage, geometry, column, first, count - last.min(count));
    }
}

/// "9 weitere ↓" at the foot of a column, "↑" when there are cards before.
fn paging_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    geometry: &Geometry,
    column: Column,
    before: usize,
    after: usize,
) {
    let theme = Colors::of(ui.visuals().dark_mode);
    let area = geometry.frame.area(column);
    let height = (64.0 * geometry.scale).max(48.0);
    let foot = Rect::from_min_max(pos2(area.left(), area.bottom() - height), area.max);
    let (left, right) = foot.split_left_right_at_fraction(if before > 0 { 0.3 } else { 0.0 });
    let size = 37.0 * geometry.scale;
    for (rect, count, text, direction) in
        [(left, before, Text::CardsBefore(before), -1), (right, after, Text::CardsAfter(after), 1)]
    {
        if count == 0 {
            continue;
        }
        let response = ui.interact(rect, Id::unique(("page", column, direction)), Sense::click());
        let text = stage.say(text);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &text));
        let color =
            if response.hovered() || response.has_focus() { theme.ink } else { theme.muted };
        let font = font(Weight::SemiBold, size);
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, text, font, color);
        if response.clicked() {
            turn_page(stage, geometry, column, direction);
        }
    }
}

fn scroll_bar(ui: &Ui, stage: &Stage<'_>, geometry: &Geometry, column: Column) {
    let range = scroll_range(stage, geometry, column);
    if range <= 0.0 {
        return;
    }
    let content = geometry.content(column);
    let share = content.height() / (content.height() + range);
    let length = (content.height() * share).max(28.0);
    let travel = content.height() - length;
    let top = content.top() + travel * stage.session.camera.scroll(column) / range;
    let x = geometry.frame.area(column).right() - 9.0;
    let bar = Rect::from_min_size(pos2(x, top), vec2(5.0, length));
    let color = Colors::of(ui.visuals().dark_mode).muted.gamma_multiply(0.5);
    ui.painter().rect_filled(bar, 2.5, color);
}

fn cards_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    board: &Board,
    geometry: &Geometry,
    column: Column,
) {
    let content = geometry.content(column);
    let scroll = scroll(stage, geometry, column);
    let Some(shown) = stage.look.column(column) else { return };
    let Some(layout) = shown.layout() else { return };
    let page = page_range(stage, geometry, column);
    let top = geometry.to_column(column, scroll, content.left_top()).y - layout.lanes().gap;
    let bottom = geometry.to_column(column, scroll, geometry.frame.area(column).left_bottom()).y;
    let mut visible: Vec<(usize, usize, Rect)> = Vec::new();
    let mut specks = Specks::new(ui, stage, geometry, column);
    for slot in layout.visible_slots(top, bottom) {
        let is_on_page = page.is_none_or(|(first, last)| (first..last).contains(&slot));
        let place = layout.card_in_slot(slot).zip(layout.slot(slot)).filter(|_| is_on_page);
        let Some((index, rect)) = place else { continue };
        let is_taken = specks.take(stage, index, rect);
        if !is_taken {
            visible.push((slot, index, rect));
        }
    }
    let specks = specks.into_shape();
    // In board order, which is the order of the Tab key and of a screen reader.
    visible.sort_unstable_by_key(|(slot, _, _)| *slot);
    let gap = layout.gap();
    if let Some((slot, rect)) = gap
        && page.is_none_or(|(first, last)| (first..last).contains(&slot))
    {
        placeholder(ui, stage, geometry, column, geometry.to_window(column, scroll, rect));
    }
    if board.column(column).is_empty() && gap.is_none() {
        empty_hint(ui, stage, geometry, column);
    }
    ui.painter().add(specks);
    for (_, index, rect) in visible {
        card_ui(ui, stage, board, geometry, column, index, rect);
    }
}

/// Says what an empty column waits for.
fn empty_hint(ui: &Ui, stage: &Stage<'_>, geometry: &Geometry, column: Column) {
    let theme = Colors::of(ui.visuals().dark_mode);
    let content = geometry.content(column);
    let size = (20.0 * geometry.scale).max(14.0);
    let text = stage.say(Text::EmptyColumn(column));
    let galley =
        ui.painter().layout(text, font(Weight::Regular, size), theme.muted, content.width() * 0.8);
    ui.painter().galley(content.min + vec2(4.0, 8.0) * geometry.scale, galley, theme.muted);
}

fn placeholder(ui: &Ui, stage: &Stage<'_>, geometry: &Geometry, column: Column, rect: Rect) {
    let is_new_card = matches!(
        stage.session.editor(),
        Some(Editor { target: EditorTarget::New { column: its, .. }, .. }) if *its == column
    );
    // Where two cards would become one, the gap stays, so that the card below the hand does not
    // move away from it; but nothing offers to put a card there.
    if is_new_card || gesture::merge_target(stage).is_some() {
        return;
    }
    let theme = Colors::of(ui.visuals().dark_mode);
    let colors = theme.column(column);
    let radius = geometry.detail.measures().radius * geometry.zoom;
    let stroke = Stroke::new((2.8 * geometry.zoom).clamp(1.0, 5.0), colors.edge);
    ui.painter().rect_filled(rect, radius, theme.field.gamma_multiply(0.45));
    let dash = (7.0 * geometry.zoom).max(3.0);
    ui.painter().extend(dashed_rect(rect.shrink(1.0), radius, stroke, dash));
}

/// A tap on a column's heading brings the selected cards there.
fn tap_heading(stage: &mut Stage<'_>, board: &Board, column: Column) {
    let placing = stage.session.placing.take();
    let cards = placing.unwrap_or_else(|| stage.session.selection.in_order(board));
    if !cards.is_empty() {
        let to = Spot { column, before: None };
        stage.act(Action::Edit(Edit::MoveCards { cards, to }));
    }
}
