//! The strip of buttons at the foot of the selected card: what a finger or a screen reader needs
//! to do everything that dragging does. Under the mouse, a card offers "Wozu?" by itself.

use std::ops::RangeInclusive;

use egui::{
    Align2, Area, Button, Frame, Id, Margin, Order, Popup, PopupCloseBehavior, Pos2, Rect,
    RectAlign, Stroke, Ui, vec2,
};

use super::menu;
use super::place::{card_rect, count_below, page_shown};
use crate::board::{CardId, Column};
use crate::command::{Command, MOVING};
use crate::layout::{Holder, OpenPlace, Weight};
use crate::picture::Pen;
use crate::picture::tafel::{Geometry, below_button, page_feet};
use crate::picture::theme::Colors;
use crate::session::Gesture;
use crate::text::Text;
use crate::view::action::Action;
use crate::view::style::font;
use crate::view::{Stage, commands, similar};

/// How high the strip is with the space around it where fingers use it, in points.
const ROW_HEIGHT: f32 = 44.0;
const TOUCH_ROW_HEIGHT: f32 = 64.0;
/// From its card to the strip in its row.
const ROW_TOP: f32 = 5.0;
/// The same between two cards, where the pointer uses it: as far as there is room.
const SEAM_HEIGHT: RangeInclusive<f32> = 26.0..=42.0;

/// A card that is lower than this, in the window, has no strip.
const LEAST_CARD_HEIGHT: f32 = 24.0;

/// The card whose strip is to be shown.
fn its_card(stage: &Stage<'_>) -> Option<CardId> {
    let is_held = stage.session.gesture != Gesture::Idle || stage.session.is_dragging();
    let is_busy = stage.session.is_writing() || is_held || stage.session.placing.is_some();
    let is_possible = !is_busy && commands::is_possible(stage, Command::AskWozu);
    stage.session.selection.single().filter(|_| is_possible)
}

/// Whether the strip has a place of its own below its card. What the pointer needs is small enough
/// for the seam between two cards, and there no card moves when another one is selected.
fn has_row(stage: &Stage<'_>, geometry: &Geometry) -> bool {
    geometry.is_projected() || stage.session.is_touch
}

/// How high the strip is in the seam: from below the last line of its card to above the title of
/// the next one, but never so low that nobody can hit it.
fn seam_height(geometry: &Geometry) -> f32 {
    let measures = geometry.detail.measures();
    let seam = (measures.bottom + measures.gap + measures.title_top) * geometry.zoom - 2.0;
    seam.clamp(*SEAM_HEIGHT.start(), *SEAM_HEIGHT.end())
}

/// For fingers the strip has a place of its own below its card, so that it hides no other one.
pub(super) fn place(stage: &Stage<'_>, geometry: &Geometry, column: Column) -> Option<OpenPlace> {
    let card = its_card(stage).filter(|_| has_row(stage, geometry))?;
    let shown = stage.look.column(column)?;
    let index = shown.index_of(card)?;
    let layout = shown.layout()?;
    let lane = Some(layout.lane_of(index));
    if layout.card(index)?.height() * geometry.zoom < LEAST_CARD_HEIGHT {
        return None;
    }
    let is_on_wall = geometry.is_projected();
    let row = if is_on_wall { ROW_HEIGHT } else { TOUCH_ROW_HEIGHT };
    let height = (row / geometry.zoom - geometry.detail.measures().gap).max(0.0);
    Some(OpenPlace { holder: Holder::Strip, index: index + 1, lane, height })
}

/// Draws the strip of the selected card, or the "Wozu?" of the card under the pointer.
pub(super) fn strip_ui(ui: &Ui, stage: &mut Stage<'_>, geometry: &Geometry) {
    let board = stage.board();
    if stage.session.placing.is_some() {
        placing_ui(ui, stage);
        return;
    }
    let Some(card) = its_card(stage) else { return };
    let Some(rect) = card_rect(stage, geometry, card) else { return };
    let Some((column, _)) = board.place_of(card) else { return };
    if !is_on_page(stage, geometry, column, card) {
        return;
    }
    let content = geometry.content(column);
    let is_out = rect.bottom() < content.top() || rect.top() > content.bottom();
    if is_out || rect.height() < LEAST_CARD_HEIGHT {
        return;
    }
    let has_row = has_row(stage, geometry);
    let size = Size::new(stage, (!has_row).then(|| seam_height(geometry)), rect.width());
    let place = if has_row {
        let at = Pos2::new(rect.left(), rect.bottom() + ROW_TOP);
        Place { pivot: Align2::LEFT_TOP, at, is_above: false }
    } else {
        Place::in_seam(geometry, content.top()..=lowest(ui, stage, geometry, column), rect)
    };
    Area::new(Id::unique("strip"))
        .order(Order::Middle)
        .pivot(place.pivot)
        .fixed_pos(place.at)
        .constrain_to(geometry.frame.area(column).expand(8.0))
        .show(ui.ctx(), |ui| {
            let frame =
                if has_row { Frame::NONE } else { strip_frame(ui).inner_margin(SEAM_MARGIN) };
            frame.show(ui, |ui| {
                // Before the row begins: it is never lower than this.
                ui.spacing_mut().interact_size.y = size.height;
                ui.horizontal(|ui| buttons_ui(ui, stage, (card, column), &size));
            });
        });
    // On the wall, the right end of the heading above says which page is shown.
    let is_projected = geometry.is_projected();
    let right = if is_projected { rect.center().x } else { rect.right() - 10.0 };
    let head = rect.top().max(content.top()) + 9.0;
    let foot = rect.bottom().min(content.bottom());
    let sign = Pos2::new(right, if place.is_above { foot } else { head });
    similar_ui(ui, stage, card, rect, sign);
}

/// Where the strip stands.
struct Place {
    pivot: Align2,
    at: Pos2,
    /// Whether it lies at the head of its card, and not at its foot.
    is_above: bool,
}

impl Place {
    /// In the seam below the card or, where that is out of view, in the one above it. A seam that is
    /// lower than the strip leaves the title below it free, and not the foot of the card above it.
    fn in_seam(geometry: &Geometry, view: RangeInclusive<f32>, card: Rect) -> Self {
        let (measures, zoom) = (geometry.detail.measures(), geometry.zoom);
        let height = seam_height(geometry);
        // From the edge of the card above to where the seam begins and ends.
        let (begin, end) = (1.0 - measures.bottom * zoom, measures.title_top * zoom - 1.0);
        let gap = measures.gap * zoom;
        let top = |edge: f32| (edge + begin).min(edge + gap + end - height);
        let (below, above) = (top(card.bottom()), top(card.top() - gap));
        let is_above = below + height > *view.end() && above >= *view.start();
        // Of a card that is higher than the view, it lies on what is seen.
        let y = if is_above { above } else { below.min(*view.end() - 20.0) };
        Self { pivot: Align2::RIGHT_TOP, at: Pos2::new(card.right(), y), is_above }
    }
}

/// How far down the strip may reach: it lies over nothing that stands at the foot of its column.
fn lowest(ui: &Ui, stage: &Stage<'_>, geometry: &Geometry, column: Column) -> f32 {
    let foot = geometry.content(column).bottom() + 8.0;
    if count_below(stage, geometry, column) == 0 {
        return foot;
    }
    let button = |pen: &Pen<'_>| below_button(pen, geometry, column, "").top();
    stage.with_pen(ui, button)
}

/// Whether the strip in its row reaches the foot of the column, where no more has room: it does so
/// below the last card of a page.
pub(super) fn is_at_foot(stage: &Stage<'_>, geometry: &Geometry, column: Column) -> bool {
    let card = its_card(stage).filter(|_| has_row(stage, geometry));
    let place = card.and_then(|card| stage.board().place_of(card));
    let is_here = |card: &CardId| {
        let is_in_it = place.is_some_and(|(its, _)| its == column);
        is_in_it && is_on_page(stage, geometry, column, *card)
    };
    let rect = card.filter(is_here);
    let rect = rect.and_then(|card| card_rect(stage, geometry, card));
    let [_, foot] = page_feet(geometry, column, false);
    rect.is_some_and(|rect| {
        rect.top() < foot.top() && rect.bottom() + ROW_HEIGHT - ROW_TOP > foot.top()
    })
}

/// Whether the page of the wall shows the card, if there are pages.
fn is_on_page(stage: &Stage<'_>, geometry: &Geometry, column: Column, card: CardId) -> bool {
    let index = stage.look.column(column).and_then(|shown| shown.index_of(card));
    let page = page_shown(stage, geometry, column);
    page.is_none_or(|page| index.is_some_and(|index| page.contains(index)))
}

fn strip_frame(ui: &Ui) -> Frame {
    let colors = Colors::of(ui.visuals().dark_mode);
    Frame::new()
        .fill(colors.panel)
        .stroke(Stroke::new(1.0, colors.line))
        .corner_radius(11.0)
        .inner_margin(Margin::same(4))
        .shadow(egui::Shadow { offset: [0, 4], blur: 14, spread: 0, color: colors.shadow })
}

const SEAM_MARGIN: Margin = Margin::same(3);

/// How large the buttons of the strip are.
struct Size {
    height: f32,
    text: f32,
    padding: f32,
    /// Whether there is room for what the menu has, too.
    has_place: bool,
}

impl Size {
    /// In a seam of this height, or else in a row of its own, below a card of this width.
    fn new(stage: &Stage<'_>, seam: Option<f32>, width: f32) -> Self {
        /// What all buttons take, in heights of their text.
        const WIDTH_OF_ALL: f32 = 25.0;
        if let Some(seam) = seam {
            let height = seam - f32::from(SEAM_MARGIN.top + SEAM_MARGIN.bottom) - 2.0;
            let text = (height * 0.5).clamp(12.5, 16.0);
            let has_place = width >= WIDTH_OF_ALL * text;
            return Self { height, text, padding: text * 0.65, has_place };
        }
        let (height, text, padding) =
            if stage.session.is_touch { (48.0, 19.0, 16.0) } else { (34.0, 16.0, 11.0) };
        Self { height, text, padding, has_place: true }
    }
}

fn buttons_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    (card, column): (CardId, Column),
    &Size { height, text: size, padding, has_place }: &Size,
) {
    let board = stage.board();
    let colors = Colors::of(ui.visuals().dark_mode);
    ui.spacing_mut().item_spacing.x = 4.0;
    ui.spacing_mut().button_padding = vec2(padding, 0.0);
    let wozu = egui::RichText::new(stage.say(Text::Wozu))
        .font(font(Weight::Bold, size))
        .color(colors.on_wozu);
    let button = Button::new(wozu).fill(colors.wozu).min_size(vec2(0.0, height));
    if ui.add(button).clicked() {
        stage.act(Action::Ask(card));
    }
    let plain = |text: String| {
        Button::new(egui::RichText::new(text).font(font(Weight::Medium, size)))
            .min_size(vec2(0.0, height))
    };
    let to = if column == Column::Need { Column::Wish } else { Column::Need };
    let move_name = stage.say(Command::MoveTo(to).name());
    let arrow = stage.say(Text::MoveArrow(to));
    let moved = ui.add(plain(arrow)).accessible_name(move_name.clone()).on_hover_text(move_name);
    if moved.clicked() {
        stage.act(Action::Do(Command::MoveTo(to)));
    }
    let place_name = stage.say(Text::Name(MOVING));
    let is_pressed =
        |ui: &mut Ui, text: String| ui.add(plain(text)).accessible_name(place_name).clicked();
    if has_place && is_pressed(ui, stage.say(Text::PlaceButton)) {
        stage.session.placing = Some(stage.session.selection.in_order(board));
    }
    let pays = ui.add(plain("€".to_owned())).accessible_name(stage.say(Text::WillingnessMenu));
    Popup::menu(&pays).show(|ui| menu::willingness_menu(ui, stage));
    let more = ui.add(plain("…".to_owned())).accessible_name(stage.say(Text::More));
    if let Some(card) = board.card(card).cloned() {
        Popup::menu(&more).show(|ui| menu::card_commands(ui, stage, &card, column));
    }
}

/// A sign at the head of the card: others sound like it. It is no button of the strip, for none of
/// those may move when a search comes back.
fn similar_ui(ui: &Ui, stage: &mut Stage<'_>, card: CardId, rect: Rect, at: Pos2) {
    let others = similar::similar_to(stage, card);
    if others.is_empty() {
        return;
    }
    let (height, size) = if stage.session.is_touch { (48.0, 19.0) } else { (26.0, 15.0) };
    let colors = Colors::of(ui.visuals().dark_mode);
    let name = egui::RichText::new(stage.say(Text::SimilarCount(others.len())))
        .font(font(Weight::Medium, size))
        .color(colors.muted);
    let area = Area::new(Id::unique("similar sign"))
        .order(Order::Middle)
        .pivot(Align2::RIGHT_BOTTOM)
        .fixed_pos(at);
    area.show(ui.ctx(), |ui| {
        ui.spacing_mut().button_padding = vec2(11.0, 2.0);
        let sign = Button::new(name)
            .fill(colors.panel)
            .stroke(Stroke::new(1.0, colors.line))
            .corner_radius(height / 2.0)
            .min_size(vec2(0.0, height));
        let sign = ui.add(sign);
        // Beside the card, so that it can be read together with the others.
        Popup::from_toggle_button_response(&sign)
            .anchor(rect)
            .align(RectAlign::RIGHT_START)
            .gap(8.0)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .show(|ui| similar::offers_ui(ui, stage, card, &others));
    });
}

/// Says that the next tap is the place for the cards.
fn placing_ui(ui: &Ui, stage: &mut Stage<'_>) {
    Area::new(Id::unique("placing"))
        .order(Order::Foreground)
        .anchor(Align2::CENTER_BOTTOM, vec2(0.0, -28.0))
        .show(ui.ctx(), |ui| {
            strip_frame(ui).show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.add_space(8.0);
                    ui.label(stage.say(Text::PlacingHint));
                    let cancel = Button::new(stage.say(Text::Cancel)).min_size(vec2(0.0, 48.0));
                    if ui.add(cancel).clicked() {
                        stage.session.placing = None;
                    }
                });
            });
        });
}
