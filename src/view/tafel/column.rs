//! One column: its surface, its heading, its pages, and the cards that are visible; and what
//! stands between the columns.

use egui::accesskit::{self, Role};
use egui::{Id, Rect, Sense, Shape, Ui, UiBuilder, Vec2, WidgetInfo, pos2};

use super::camera::turn_page;
use super::carry;
use super::editor::begin_card;
use super::merging;
use super::place::{ADD_HEIGHT, add_place, count_below, page_shown, scroll, scroll_range};
use super::shown::{card_ui, emphasis};
use super::strip;
use crate::board::Column;
use crate::command::Command;
use crate::edit::{Edit, Spot};
use crate::file::settings::Projection;
use crate::layout::{Detail, Holder, readable_distance_m};
use crate::picture::signs::on_pixels;
use crate::picture::tafel::{self, DrawerButton, Emphasis, Geometry, Specks};
use crate::picture::theme::Colors;
use crate::text::Text;
use crate::view::action::Action;
use crate::view::paint::pointed;
use crate::view::{Stage, commands};

/// "Wozu?" and its arrow, and the button of the drawer.
pub(super) fn between_ui(ui: &mut Ui, stage: &mut Stage<'_>, geometry: &Geometry) {
    stage.paint(ui, |sheet, pen| tafel::question(sheet, pen, geometry));
    drawer_button_ui(ui, stage, geometry);
}

fn drawer_button_ui(ui: &mut Ui, stage: &mut Stage<'_>, geometry: &Geometry) {
    let board = stage.board();
    let response = ui.interact(geometry.drawer_button(), Id::unique("drawer"), Sense::click());
    let name = stage.say(Text::Column(Column::Aside));
    let count = board.aside.len();
    let is_open = stage.session.drawer_is_open;
    response.widget_info(|| {
        WidgetInfo::selected(Role::Button, true, is_open, format!("{name} ({count})"))
    });
    let button = DrawerButton {
        is_target: carry::is_over(stage, Column::Aside) && !is_open,
        is_open,
        is_hovered: response.hovered(),
        has_focus: response.has_focus(),
    };
    stage.paint(ui, |sheet, pen| tafel::drawer_button(sheet, pen, geometry, count, button));
    if response.clicked() {
        stage.act(Action::Do(Command::ToggleDrawer));
    }
}

/// How large the cards are, if not as usual; on the wall, from how far they can be read. A click
/// makes them as large as usual.
pub(super) fn size_ui(ui: &Ui, stage: &mut Stage<'_>, geometry: &Geometry) {
    let zoom = stage.session.zoom();
    let text = if strip::is_at_foot(stage, geometry, Column::Need) {
        return;
    } else if geometry.is_projected() {
        let Projection { width_m, .. } = stage.scene.projection;
        let (letters, width) = (Detail::Projected.measures().title_size, ui.max_rect().width());
        let distance_m = readable_distance_m(letters * geometry.zoom, width_m, width);
        Text::ReadableUpTo { distance_m: (distance_m * 2.0).round() / 2.0 }
    } else if (zoom - 1.0).abs() > 0.005 {
        Text::CardSize((zoom * 100.0).round() as u32)
    } else {
        return;
    };
    let text = stage.say(text);
    let rect = stage.with_pen(ui, |pen| tafel::size_foot(pen, geometry, &text));
    let response = ui.interact(rect, Id::unique("card size"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &text));
    stage.paint(ui, |sheet, pen| {
        tafel::draw_size_foot(sheet, pen, geometry, (rect, &text), pointed(&response));
    });
    if response.clicked() {
        stage.act(Action::Do(Command::ActualSize));
    }
    response.on_hover_text(stage.say(Command::ActualSize.name()));
}

/// One column: its surface, its heading, and the cards that are visible.
pub(super) fn column_ui(ui: &mut Ui, stage: &mut Stage<'_>, geometry: &Geometry, column: Column) {
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
    let painter = ui.painter().clone();
    let ground = painter.add(Shape::Noop);
    heading_ui(&mut ui, stage, geometry, column);
    ui.set_clip_rect(tafel::cards_clip(geometry, column).intersect(ui.clip_rect()));
    let covered = cards_ui(&mut ui, stage, geometry, column);
    let is_target = carry::is_over(stage, column) || stage.session.placing.is_some();
    stage.paint_below(&ui, (&painter, ground), &covered, |sheet, pen| {
        tafel::surface(sheet, pen, geometry, column, is_target);
    });
    add_ui(&ui, stage, geometry, column);
    if page_shown(stage, geometry, column).is_none() {
        let scroll = stage.session.camera.scroll(column);
        let place = (scroll, scroll_range(stage, geometry, column));
        stage.paint(&ui, |sheet, pen| tafel::scroll_bar(sheet, pen, geometry, column, place));
        below_ui(&ui, stage, geometry, column);
    }
}

/// "+ Karte" behind the last card. It keeps its place while something is held or written.
fn add_ui(ui: &Ui, stage: &mut Stage<'_>, geometry: &Geometry, column: Column) {
    /// Smaller words cannot be read, and nobody writes there.
    const LEAST_ZOOM: f32 = 0.45;
    let is_free = !stage.session.is_dragging() && !stage.session.is_writing();
    let can_add = is_free && commands::is_possible(stage, Command::AddCard);
    let layout = stage.look.column(column).and_then(|shown| shown.layout());
    let Some(layout) = layout.filter(|_| can_add && geometry.zoom >= LEAST_ZOOM) else { return };
    let page = page_shown(stage, geometry, column);
    if page.is_some_and(|page| page.end < layout.card_count()) {
        return;
    }
    let (lane, top) = add_place(geometry, layout);
    let at = Rect::from_min_size(pos2(layout.lanes().left(lane), top), Vec2::ZERO);
    let at = geometry.to_window(column, scroll(stage, geometry, column), at).min;
    let rect = stage.with_pen(ui, |pen| tafel::add_button(pen, geometry, at, ADD_HEIGHT));
    let target = rect.intersect(ui.clip_rect());
    if !target.is_positive() {
        return;
    }
    let response = ui.interact(target, Id::unique(("add card", column)), Sense::click());
    let name = stage.say(Text::AddCard);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    stage.paint(ui, |sheet, pen| {
        tafel::draw_add_button(sheet, pen, geometry, column, (rect, pointed(&response)));
    });
    if response.clicked() {
        begin_card(stage, (Spot { column, before: None }, lane));
    }
}

/// Where cards are below the foot of a column, how many; a click goes there.
fn below_ui(ui: &Ui, stage: &mut Stage<'_>, geometry: &Geometry, column: Column) {
    let content = geometry.content(column);
    let offset = scroll(stage, geometry, column);
    let count = count_below(stage, geometry, column);
    if count == 0 || stage.session.is_dragging() {
        return;
    }
    let text = stage.say(Text::CardsAfter(count));
    let rect = stage.with_pen(ui, |pen| tafel::below_button(pen, geometry, column, &text));
    let response = ui.interact(rect, Id::unique(("below", column)), Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &text));
    stage.paint(ui, |sheet, pen| {
        tafel::draw_below_button(sheet, pen, geometry, (rect, &text), response.hovered());
    });
    if response.clicked() {
        stage.session.camera.scroll_to(column, offset + content.height() * 0.8);
    }
}

fn heading_ui(ui: &mut Ui, stage: &mut Stage<'_>, geometry: &Geometry, column: Column) {
    let board = stage.board();
    let header = geometry.header(column);
    let response = ui.interact(header, Id::unique(("heading", column)), Sense::click());
    let name = stage.say(Text::Column(column));
    let count = board.column(column).len();
    let description = stage.say(Text::CardCount(count));
    response
        .widget_info(|| WidgetInfo::labeled(Role::Heading, true, format!("{name}: {description}")));
    if response.clicked() {
        tap_heading(stage, column);
    }
    let page = page_shown(stage, geometry, column);
    stage.paint(ui, |sheet, pen| tafel::heading(sheet, pen, geometry, column, count, page));
    if let Some(page) = page {
        paging_ui(ui, stage, geometry, column, page.first, count - page.end.min(count));
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
    if strip::is_at_foot(stage, geometry, column) {
        return;
    }
    let [left, right] = tafel::page_feet(geometry, column, before > 0);
    for (rect, count, text, direction) in
        [(left, before, Text::CardsBefore(before), -1), (right, after, Text::CardsAfter(after), 1)]
    {
        if count == 0 {
            continue;
        }
        let response = ui.interact(rect, Id::unique(("page", column, direction)), Sense::click());
        let name = stage.say(text.clone());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        let is_lit = response.hovered() || response.has_focus();
        stage.paint(ui, |sheet, pen| {
            tafel::page_foot(sheet, pen, geometry, rect, text, is_lit);
        });
        if response.clicked() {
            turn_page(stage, geometry, column, direction);
        }
    }
}

/// The cards that are visible, and what else lies among them. Returns the areas that they cover.
fn cards_ui(ui: &mut Ui, stage: &mut Stage<'_>, geometry: &Geometry, column: Column) -> Vec<Rect> {
    let board = stage.board();
    let content = geometry.content(column);
    let scroll = scroll(stage, geometry, column);
    let Some(shown) = stage.look.column(column) else { return Vec::new() };
    let Some(layout) = shown.layout() else { return Vec::new() };
    let page = page_shown(stage, geometry, column);
    let is_on_page = |index: usize| page.is_none_or(|page| page.contains(index));
    let top = geometry.to_column(column, scroll, content.left_top()).y - layout.lanes().gap;
    let bottom = geometry.to_column(column, scroll, geometry.frame.area(column).left_bottom()).y;
    let mut visible: Vec<(usize, Rect)> = Vec::new();
    let colors = Colors::of(ui.visuals().dark_mode).column(column);
    let mut specks = Specks::new(colors, geometry);
    let first = layout.card(0).map_or(f32::MAX, |card| card.height());
    if first * geometry.zoom < geometry.readable_height() {
        specks.make_room_for(shown.cards.len());
    }
    // Asked once: there may be thousands of cards, and each answer takes a lock.
    let pixels_per_point = ui.pixels_per_point();
    for index in layout.visible(top, bottom).filter(|index| is_on_page(*index)) {
        let Some(place) = layout.card(index) else { continue };
        let rect = geometry.to_window(column, scroll, place);
        let standing = || shown.cards.get(index).map_or(Emphasis::None, |it| emphasis(stage, it));
        if !specks.take(on_pixels(rect, pixels_per_point), standing) {
            visible.push((index, place));
        }
    }
    // Lane by lane they are in board order, as are the Tab key and a screen reader.
    let open: Vec<Rect> = layout
        .gaps()
        .filter(|(holder, place)| {
            let is_in_view = place.top() < bottom && place.bottom() > top;
            is_in_view && offers_place(stage, *holder)
        })
        .map(|(_, place)| geometry.to_window(column, scroll, place))
        .collect();
    let is_bare = board.column(column).is_empty() && layout.gaps().next().is_none();
    stage.paint(ui, |sheet, pen| {
        for place in &open {
            tafel::placeholder(sheet, pen, geometry, column, *place);
        }
        if is_bare {
            tafel::empty_hint(sheet, pen, geometry, column);
        }
        specks.draw(sheet);
    });
    let places = visible.into_iter();
    let covered =
        places.filter_map(|(index, place)| card_ui(ui, stage, geometry, (column, index, place)));
    covered.collect()
}

/// Whether a gap in a column is to be seen as the place for a card.
fn offers_place(stage: &Stage<'_>, holder: Holder) -> bool {
    // Where two cards would become one, the gap stays, so that the card below the hand does not
    // move away from it; but nothing offers to put a card there.
    let is_in_hand = matches!(holder, Holder::Pointer | Holder::Finger(_));
    is_in_hand && !merging::is_merging(stage, holder)
}

/// A tap on a column's heading brings the selected cards there.
fn tap_heading(stage: &mut Stage<'_>, column: Column) {
    let board = stage.board();
    let placing = stage.session.placing.take();
    let cards = placing.unwrap_or_else(|| stage.session.selection.in_order(board));
    if !cards.is_empty() {
        let to = Spot { column, before: None };
        stage.act(Action::Edit(Edit::MoveCards { cards, to }));
    }
}
