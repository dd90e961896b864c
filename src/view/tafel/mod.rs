//! The Tafel: both columns side by side on one painted canvas, and the drawer for what is set
//! aside. Layout first, then gestures, then paint; only what is visible costs anything.

mod camera;
mod card;
mod editor;
mod gesture;
mod keyboard;
mod menu;
mod strip;

use egui::accesskit::Role;
use egui::{
    Align2, Id, Pos2, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

use super::Stage;
use super::action::Action;
use super::look::ColumnKey;
use super::shapes::{arrow, dashed_rect, on_pixels};
use super::theme::{Colors, font};
use crate::board::{Board, Card, CardId, Column};
use crate::edit::Spot;
use crate::layout::{
    Detail, Lanes, Manner, Measure, TafelFrame, Weight, column_areas, font_height_px,
};
use crate::session::{Editor, EditorTarget, Selection};
use crate::text::{Command, Text};
use crate::workshop::Workshop;
use card::{Brush, Emphasis, Face, card_shapes};

/// The window width that the measures of cards were drawn for.
const HOME_WIDTH: f32 = 1920.0;
pub(super) const MIN_ZOOM: f32 = 0.02;
pub(super) const MAX_ZOOM: f32 = 4.0;

/// The geometry of one frame.
pub(super) struct Geometry {
    pub(super) frame: TafelFrame,
    /// From the measures of a card to points in the window.
    pub(super) zoom: f32,
    /// The same for text, whose size grows in steps.
    pub(super) font_zoom: f32,
    /// From the measures of headings to points.
    pub(super) scale: f32,
    pub(super) detail: Detail,
}

impl Geometry {
    fn new(ui: &Ui, stage: &Stage<'_>) -> Self {
        let window = ui.available_rect_before_wrap();
        let scale = (window.width() / HOME_WIDTH).clamp(0.62, 1.4);
        let is_projected = stage.session.is_projected;
        let home = if is_projected { projected_zoom(stage, window) } else { scale };
        let camera = stage.session.camera.zoom;
        let drawer = if stage.session.drawer_is_open && !is_projected {
            (window.height() * 0.34).max(150.0)
        } else {
            0.0
        };
        let between = if is_projected { 148.0 } else { 124.0 };
        let frame = column_areas(window, 21.0 * scale, between * scale, drawer);
        let detail = if is_projected { Detail::Projected } else { Detail::Full };
        let (zoom, font_zoom) = (home * camera, home * font_step(camera));
        Self { frame, zoom, font_zoom, scale, detail }
    }

    pub(super) fn is_paged(&self) -> bool {
        self.detail == Detail::Projected
    }

    /// Where the cards of a column are shown, below its heading.
    pub(super) fn content(&self, column: Column) -> Rect {
        let area = self.frame.area(column);
        let padding = if self.is_paged() { 26.0 } else { 21.0 } * self.scale;
        let mut content = area.shrink2(vec2(padding, 0.0));
        content.min.y += self.header_height(column);
        content.max.y -= if self.is_paged() { 64.0 * self.scale } else { 6.0 * self.scale };
        content.max.y = content.max.y.max(content.min.y);
        content
    }

    fn header_height(&self, column: Column) -> f32 {
        match (self.is_paged(), column) {
            (true, _) => 112.0 * self.scale,
            (false, Column::Aside) => 58.0 * self.scale,
            (false, _) => 79.0 * self.scale,
        }
    }

    fn header(&self, column: Column) -> Rect {
        let area = self.frame.area(column);
        Rect::from_min_size(area.min, vec2(area.width(), self.header_height(column)))
    }

    /// The width of a column's cards at their own measure.
    fn width_at_home(&self) -> f32 {
        let content = self.content(Column::Wish).width();
        content / if self.is_paged() { self.zoom } else { self.scale }
    }

    fn lanes(&self, column: Column) -> Lanes {
        let (home, gap) = (self.width_at_home(), self.detail.measures().gap);
        if self.is_paged() {
            Lanes::single(home, gap)
        } else {
            Lanes::fitting(home, self.content(column).width() / self.zoom, gap)
        }
    }

    /// From a column's own measure to the window.
    pub(super) fn to_window(&self, column: Column, scroll: f32, rect: Rect) -> Rect {
        let origin = self.content(column).min - vec2(0.0, scroll);
        let min = origin + rect.min.to_vec2() * self.zoom;
        Rect::from_min_size(min, rect.size() * self.zoom)
    }

    /// From the window to a column's own measure.
    pub(super) fn to_column(&self, column: Column, scroll: f32, point: Pos2) -> Pos2 {
        let origin = self.content(column).min - vec2(0.0, scroll);
        ((point - origin) / self.zoom).to_pos2()
    }

    /// The button between the columns that opens the drawer; cards can be dropped on it.
    pub(super) fn drawer_button(&self) -> Rect {
        let between = self.frame.between;
        let size = vec2(between.width() - 14.0 * self.scale, 76.0 * self.scale.max(0.8));
        Rect::from_center_size(pos2(between.center().x, between.bottom() - size.y / 2.0), size)
    }

    /// The column under a point.
    pub(super) fn column_at(&self, point: Pos2) -> Option<Column> {
        if self.drawer_button().contains(point) && !self.is_paged() {
            return Some(Column::Aside);
        }
        Column::ALL.into_iter().find(|column| self.frame.area(*column).contains(point))
    }
}

/// The zoom in steps of 12 %: text of few sizes keeps the glyph atlas small.
fn font_step(zoom: f32) -> f32 {
    const STEP: f32 = 1.12;
    let steps = zoom.ln() / STEP.ln();
    STEP.powf((steps + 0.01).floor())
}

fn projected_zoom(stage: &Stage<'_>, window: Rect) -> f32 {
    let (distance_m, width_m) = stage.scene.projection.unwrap_or((8.0, 2.5));
    let height = font_height_px(distance_m, width_m, window.width());
    (height / Detail::Projected.measures().title_size).clamp(0.8, 6.0)
}

/// Draws the Tafel and takes what the hand does on it.
pub(super) fn tafel_ui(ui: &mut Ui, stage: &mut Stage<'_>, workshop: &Workshop) {
    let board = workshop.board();
    stage.look.follow(board, workshop.revision());
    let geometry = Geometry::new(ui, stage);
    lay_out(ui, stage, workshop, &geometry);

    camera::update(ui, stage, board, &geometry);
    let geometry = Geometry::new(ui, stage);
    gesture::update(ui, stage, &geometry);
    lay_out(ui, stage, workshop, &geometry);
    camera::settle(stage, &geometry);

    let colors = Colors::of(ui.visuals().dark_mode);
    let window = ui.available_rect_before_wrap();
    ui.painter().rect_filled(window, 0.0, colors.paper);
    let canvas = ui.interact(window, Id::unique("tafel"), Sense::click_and_drag());
    stage.look.slides.begin((geometry.zoom, geometry.lanes(Column::Wish).card_width));
    between_ui(ui, stage, board, &geometry);
    for column in shown_columns(stage) {
        column_ui(ui, stage, board, &geometry, column);
    }
    gesture::canvas_ui(ui, stage, board, &geometry, &canvas);
    gesture::held_ui(ui, stage, board, &geometry);
    editor::editor_ui(ui, stage, board, &geometry);
    strip::strip_ui(ui, stage, board, &geometry);
    keyboard::keyboard_ui(ui, stage, board, &geometry);
    gesture::release(ui, stage, board, &geometry);
}

pub(super) fn shown_columns(stage: &Stage<'_>) -> impl Iterator<Item = Column> + use<> {
    let has_drawer = stage.session.drawer_is_open && !stage.session.is_projected;
    Column::ALL.into_iter().filter(move |column| *column != Column::Aside || has_drawer)
}

fn lay_out(ui: &Ui, stage: &mut Stage<'_>, workshop: &Workshop, geometry: &Geometry) {
    for column in Column::ALL {
        let key = ColumnKey {
            revision: workshop.revision(),
            lanes: geometry.lanes(column),
            manner: manner(stage, geometry),
            lifted: gesture::lifted(stage),
            gap: gap(stage, workshop.board(), column),
        };
        stage.look.lay_out(ui.ctx(), workshop.board(), column, key);
    }
}

/// The manner of this frame's layout. Cards of all columns have the same width.
pub(super) fn manner(stage: &Stage<'_>, geometry: &Geometry) -> Manner {
    let word = match Text::Wozu.in_language(stage.scene.language) {
        std::borrow::Cow::Borrowed(word) => word,
        std::borrow::Cow::Owned(_) => "",
    };
    let card_width = geometry.lanes(Column::Wish).card_width;
    Manner { card_width, detail: geometry.detail, word }
}

/// The gap that a column keeps open: for what is dragged over it, or for a card being written.
fn gap(stage: &Stage<'_>, board: &Board, column: Column) -> Option<(usize, f32)> {
    if let Some(Editor { target: EditorTarget::New { column: its, before }, .. }) =
        &stage.session.editor
        && *its == column
    {
        let cards = board.column(column);
        let index = before.and_then(|id| cards.iter().position(|card| card.id == id));
        return Some((index.unwrap_or(cards.len()), editor::NEW_CARD_HEIGHT));
    }
    gesture::gap(stage, board, column)
}

/// How far a column can be scrolled. The last card can always be brought well into view.
pub(super) fn scroll_range(stage: &Stage<'_>, geometry: &Geometry, column: Column) -> f32 {
    let layout = stage.look.column(column).and_then(|shown| shown.layout());
    let height = layout.map_or(0.0, |layout| layout.height()) * geometry.zoom;
    let room = geometry.content(column).height();
    if height <= room { 0.0 } else { height - room + 48.0 * geometry.scale }
}

/// How far the column is scrolled now: by the wheel, or to the first card of its page.
pub(super) fn scroll(stage: &Stage<'_>, geometry: &Geometry, column: Column) -> f32 {
    if !geometry.is_paged() {
        return stage.session.camera.scroll(column);
    }
    let layout = stage.look.column(column).and_then(|shown| shown.layout());
    let first = layout.and_then(|layout| layout.slot(stage.session.camera.page(column)));
    first.map_or(0.0, |rect| rect.top() * geometry.zoom)
}

/// The rectangle of a card in the window, wherever it is scrolled to.
pub(super) fn card_rect(stage: &Stage<'_>, geometry: &Geometry, card: CardId) -> Option<Rect> {
    shown_columns(stage).find_map(|column| {
        let shown = stage.look.column(column)?;
        let rect = shown.layout()?.card(shown.index_of(card)?)?;
        Some(geometry.to_window(column, scroll(stage, geometry, column), rect))
    })
}

/// Where a card is shown, for what stands beside it.
pub(super) fn shown_card(ui: &Ui, stage: &Stage<'_>, card: CardId) -> Option<Rect> {
    card_rect(stage, &Geometry::new(ui, stage), card)
}

/// "Wozu?" and its arrow, and the button of the drawer.
fn between_ui(ui: &mut Ui, stage: &mut Stage<'_>, board: &Board, geometry: &Geometry) {
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
fn column_ui(
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
        gesture::tap_heading(stage, board, column);
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
            stage.say(Text::PageOf { first: first + 1, last, count })
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

/// In projector mode: the cards of the page, as first and one past the last.
pub(super) fn page_range(
    stage: &Stage<'_>,
    geometry: &Geometry,
    column: Column,
) -> Option<(usize, usize)> {
    if !geometry.is_paged() {
        return None;
    }
    let layout = stage.look.column(column)?.layout()?;
    let height = geometry.content(column).height() / geometry.zoom;
    let page = layout.page(stage.session.camera.page(column), height);
    Some((page.start, page.end))
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
            camera::turn_page(stage, geometry, column, direction);
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
    let mut visible: Vec<(usize, usize, Rect)> = layout
        .visible_slots(top, bottom)
        .filter(|slot| page.is_none_or(|(first, last)| (first..last).contains(slot)))
        .filter_map(|slot| Some((slot, layout.card_in_slot(slot)?, layout.slot(slot)?)))
        .collect();
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
        &stage.session.editor,
        Some(Editor { target: EditorTarget::New { column: its, .. }, .. }) if *its == column
    );
    if is_new_card {
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

/// One card: where it is, what is done to it, how it looks.
fn card_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    board: &Board,
    geometry: &Geometry,
    column: Column,
    index: usize,
    slot: Rect,
) {
    let Some(shown) = stage.look.column(column) else { return };
    let (Some(card), Some(shape)) = (shown.cards.get(index), shown.shapes.get(index)) else {
        return;
    };
    let (card, shape) = (card.clone(), shape.clone());
    let now_secs = ui.input(|input| input.time);
    let is_calm = stage.scene.is_calm;
    let (position, is_moving) =
        stage.look.slides.position(card.id, column, slot.min, now_secs, is_calm);
    if is_moving {
        ui.ctx().request_repaint();
    }
    let scroll = scroll(stage, geometry, column);
    let place = Rect::from_min_size(position, slot.size());
    let rect = geometry.to_window(column, scroll, place);
    let rect = on_pixels(rect, ui.pixels_per_point());
    let is_readable = rect.height() >= 24.0;
    if is_readable {
        let target = geometry.to_window(column, scroll, slot).intersect(ui.clip_rect());
        let response = interact(ui, stage, &card, column, index, target);
        gesture::card_gestures(ui, stage, board, geometry, &card, column, &response);
        menu::card_menu(stage, board, &card, column, &response);
    }
    let is_edited = stage
        .session
        .editor
        .as_ref()
        .is_some_and(|editor| editor.target == EditorTarget::Card(card.id));
    if is_edited {
        return;
    }
    let face = Face {
        card: &card,
        shape: &shape,
        column,
        shared: stage.look.sharing().count_others(&card),
        evidence: stage.look.evidence(card.id),
        emphasis: emphasis(stage, &card),
        is_lifted: false,
        is_merge_target: gesture::merge_target(stage) == Some(card.id),
        offers_steps: stage.session.selection.single() == Some(card.id) && is_readable,
    };
    let measure = stage.look.measure(ui.ctx());
    let colors = Colors::of(ui.visuals().dark_mode);
    let brush = Brush {
        painter: ui.painter(),
        colors,
        language: stage.scene.language,
        measure: &measure,
        manner: manner(stage, geometry),
        zoom: geometry.zoom,
        font_zoom: geometry.font_zoom,
    };
    ui.painter().extend(card_shapes(&brush, &face, rect));
    if face.is_merge_target {
        merge_label(ui, stage, geometry, rect);
    }
}

/// Registers the card with egui: for the pointer, the keyboard and assistive technology.
fn interact(
    ui: &Ui,
    stage: &Stage<'_>,
    card: &Card,
    column: Column,
    index: usize,
    rect: Rect,
) -> Response {
    let id = card_key(card.id);
    let response = ui.interact(rect, id, Sense::click_and_drag());
    let is_selected = stage.session.selection.contains(card.id);
    let label = card.text.clone();
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &label));
    let count = stage.look.column(column).map_or(0, |shown| shown.cards.len());
    let (scene, look) = (stage.scene, &stage.look);
    ui.ctx().accesskit_node_builder(id, |node| {
        let evidence = look.evidence(card.id).filter(|_| column == Column::Need);
        let about = Text::AboutCard {
            column,
            place: index + 1,
            count,
            customer: card.customer.clone(),
            steps: card.chains.iter().map(|chain| chain.steps.len()).sum(),
            willingness: card.willingness,
            evidence,
        };
        node.set_description(about.in_language(scene.language).into_owned());
        node.set_selected(is_selected);
        node.set_position_in_set(index);
        node.set_size_of_set(count);
    });
    response
}

/// The key by which egui knows a card, wherever it lies.
pub(super) fn card_key(card: CardId) -> Id {
    Id::unique(("card", card))
}

fn emphasis(stage: &Stage<'_>, card: &Card) -> Emphasis {
    if let Some(finder) = stage.session.finder.as_ref().filter(|it| !it.query.trim().is_empty()) {
        let hits = super::finder::hits(stage, finder);
        if hits.get(finder.hit) == Some(&card.id) {
            return Emphasis::Selected;
        }
        return if hits.contains(&card.id) { Emphasis::Found } else { Emphasis::Faded };
    }
    let selection = &stage.session.selection;
    if selection.contains(card.id) {
        return Emphasis::Selected;
    }
    let hovered = stage.look.hovered().filter(|_| !stage.session.is_dragging());
    let leader = selection.single().or(hovered);
    let is_related =
        leader.is_some_and(|leader| leader != card.id && shares_purpose(stage, leader, card));
    if is_related {
        Emphasis::Related
    } else if selection.focus == Some(card.id) {
        Emphasis::Focused
    } else {
        Emphasis::None
    }
}

fn shares_purpose(stage: &Stage<'_>, leader: CardId, card: &Card) -> bool {
    card.last_purposes().any(|purpose| stage.look.sharing().leads_to(leader, purpose))
}

fn merge_label(ui: &Ui, stage: &Stage<'_>, geometry: &Geometry, card: Rect) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let text = stage.say(Text::MergeHere);
    let size = (20.0 * geometry.zoom).clamp(15.0, 48.0);
    let galley = ui.painter().layout_no_wrap(text, font(Weight::Bold, size), colors.on_wozu);
    let label = Rect::from_center_size(card.center_bottom(), galley.size() + vec2(28.0, 14.0));
    let painter =
        ui.ctx().layer_painter(egui::LayerId::new(egui::Order::Tooltip, Id::unique("merge label")));
    painter.add(Shape::rect_filled(label, label.height() / 2.0, colors.wozu));
    painter.galley(label.center() - galley.size() / 2.0, galley, colors.on_wozu);
}

/// Begins a new card at this spot.
pub(super) fn begin_card(stage: &mut Stage<'_>, spot: Spot) {
    editor::commit(stage);
    if !super::commands::is_possible(stage, Command::AddCard) {
        return;
    }
    stage.session.selection = Selection::default();
    stage.session.asking = None;
    let target = EditorTarget::New { column: spot.column, before: spot.before };
    stage.session.editor = Some(Editor::new(target));
    if spot.column == Column::Aside {
        stage.session.drawer_is_open = true;
    }
}
