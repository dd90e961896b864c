//! Writing on a card, where it lies. Nothing that was typed is thrown away: leaving the field, by
//! whatever way, keeps it.

use std::collections::BTreeSet;

use egui::{
    Area, Button, Frame, Id, Key, KeyboardShortcut, Margin, Modifiers, Order, Pos2, Rect, Response,
    RichText, ScrollArea, Sense, Stroke, TextEdit, Ui, vec2,
};

use super::place::{NEW_CARD_HEIGHT, card_rect, scroll};
use crate::board::{Column, MAX_TEXT_CHARS};
use crate::command::Command;
use crate::edit::Spot;
use crate::layout::{Detail, Holder, OpenPlace, Weight, in_one_line};
use crate::picture::tafel::Geometry;
use crate::picture::theme::Colors;
use crate::session::{Editor, EditorTarget, Selection, Typing};
use crate::text::Text;
use crate::view::field::{self, Writing};
use crate::view::press::press;
use crate::view::style::font;
use crate::view::{Stage, commands};

/// Draws the editor over its card, or in the gap that is open for a new one.
pub(super) fn editor_ui(ui: &mut Ui, stage: &mut Stage<'_>, geometry: &Geometry) {
    let Some(mut editor) = stage.session.take_editor() else {
        stage.look.editor_height = 0.0;
        return;
    };
    let Some((rect, column)) = place(stage, geometry, &editor) else {
        stage.session.typing = Some(Typing::Card(editor));
        return;
    };
    let is_new = matches!(editor.target, EditorTarget::New { .. });
    if is_new && (!editor.has_focus || stage.look.editor_has_grown) {
        reveal(ui, stage, geometry, rect, column);
    }
    let (writing, height) = fields_ui(ui, stage, geometry, &mut editor, rect, column);
    keep_height(ui, stage, height / geometry.zoom);
    let has_words = !editor.text.trim().is_empty();
    let (target, lane) = (editor.target, editor.lane);
    stage.session.typing = Some(Typing::Card(editor));
    match (writing, target) {
        (Writing::GoesOn, _) => {}
        // Requests are called out one after the other: the next one can be written at once.
        (Writing::Entered, EditorTarget::New { column, before }) if has_words => {
            stage.open(Typing::Card(Editor::new(column, before).in_lane(lane)));
            ui.ctx().request_repaint();
        }
        (Writing::Entered | Writing::Left | Writing::Cancelled, _) => stage.end_typing(),
    }
}

/// Keeps how high the editor is, so that as much room is kept open below its upper edge.
fn keep_height(ui: &Ui, stage: &mut Stage<'_>, height: f32) {
    stage.look.editor_has_grown = height > stage.look.editor_height + 0.5;
    if (height - stage.look.editor_height).abs() > 0.5 {
        stage.look.editor_height = height;
        ui.ctx().request_repaint();
    }
}

/// What is kept open for the editor: a place for a new card, and below one that is there already
/// as much as its editor is higher.
pub(super) fn open_place(
    stage: &Stage<'_>,
    geometry: &Geometry,
    in_column: Column,
) -> Option<OpenPlace> {
    let editor = stage.session.editor()?;
    let height = stage.look.editor_height;
    match editor.target {
        EditorTarget::New { column, before } => {
            let cards = stage.board().column(column);
            let index = before.and_then(|id| cards.iter().position(|card| card.id == id));
            let index = index.unwrap_or(cards.len());
            let height = height.max(NEW_CARD_HEIGHT);
            let (holder, lane) = (Holder::Editor, editor.lane);
            let place = OpenPlace { holder, index, lane, height };
            (column == in_column).then_some(place)
        }
        EditorTarget::Card(card) => {
            let shown = stage.look.column(in_column)?;
            let (index, layout) = (shown.index_of(card)?, shown.layout()?);
            let gap = geometry.detail.measures().gap;
            let height = height - layout.card(index)?.height() - gap;
            let lane = Some(layout.lane_of(index));
            let (holder, index) = (Holder::Strip, index + 1);
            (height > 0.0).then_some(OpenPlace { holder, index, lane, height })
        }
    }
}

/// Scrolls to the gap that is open for a new card, no further than it takes, so that the editor
/// lies over no other card.
fn reveal(ui: &Ui, stage: &mut Stage<'_>, geometry: &Geometry, gap: Rect, column: Column) {
    let content = geometry.content(column);
    let below = gap.bottom() - content.bottom();
    let above = content.top() - gap.top();
    if !geometry.is_paged() && (below > 0.0 || above > 0.0) {
        let by = if below > 0.0 { below.min(-above) } else { -above };
        let offset = stage.session.camera.scroll(column);
        stage.session.camera.scroll_to(column, offset + by);
        ui.ctx().request_repaint();
    }
}

fn place(stage: &Stage<'_>, geometry: &Geometry, editor: &Editor) -> Option<(Rect, Column)> {
    let board = stage.board();
    match editor.target {
        EditorTarget::Card(card) => {
            let column = board.place_of(card)?.0;
            Some((card_rect(stage, geometry, card)?, column))
        }
        EditorTarget::New { column, .. } => {
            let gap = stage.look.column(column)?.layout()?.gap(Holder::Editor)?;
            Some((geometry.to_window(column, scroll(stage, geometry, column), gap), column))
        }
    }
}

fn fields_ui(
    ui: &Ui,
    stage: &Stage<'_>,
    geometry: &Geometry,
    editor: &mut Editor,
    rect: Rect,
    column: Column,
) -> (Writing, f32) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let zoom = geometry.zoom.clamp(0.6, 3.0);
    let field = egui::vec2(rect.width().max(260.0), rect.height());
    let is_first_frame = !editor.has_focus;
    let keys = keys(ui);
    let frame = Frame::new()
        .fill(colors.field)
        .stroke(Stroke::new(2.5, colors.wozu))
        .corner_radius(9.0 * zoom)
        .shadow(egui::Shadow { offset: [0, 6], blur: 20, spread: 0, color: colors.shadow })
        .inner_margin(Margin::symmetric((20.0 * zoom) as i8, (12.0 * zoom) as i8));
    let bounds = geometry.content(column).expand(16.0);
    let top_left = Pos2::new(rect.left(), rect.top().clamp(bounds.top(), bounds.bottom() - 80.0));
    let area = Area::new(Id::unique("card editor"))
        .order(Order::Middle)
        .fixed_pos(top_left)
        .constrain_to(ui.ctx().content_rect());
    let shown = area.show(ui.ctx(), |ui| {
        frame
            .show(ui, |ui| {
                ui.set_width(field.x - 40.0 * zoom);
                ui.spacing_mut().item_spacing.y = 4.0;
                // However much is typed, what is being typed stays in the window.
                let most = (ui.ctx().content_rect().height() - 200.0).max(120.0);
                let lines = ScrollArea::vertical().max_height(most);
                let text = lines.show(ui, |ui| text_field(ui, stage, editor, zoom)).inner;
                let customer = customer_field(ui, stage, editor, zoom);
                // While a button is pressed, none of the fields has the keyboard.
                let is_pressed = ui.input(|it| it.pointer.any_down() || it.pointer.any_released());
                let is_offered = customer.has_focus() || (is_pressed && !text.has_focus());
                let is_choosing = is_offered && customers_ui(ui, stage, editor, zoom);
                (text, customer, is_choosing)
            })
            .inner
    });
    let height = shown.response.rect.height();
    let (text, customer, is_choosing) = shown.inner;
    if is_first_frame {
        field::renew(ui.ctx(), customer_id(), &editor.customer);
        field::open(ui.ctx(), text_id(), &editor.text);
        editor.has_focus = true;
        return (Writing::GoesOn, height);
    }
    let is_left = !text.has_focus() && !customer.has_focus() && !is_choosing;
    let is_moving = text.gained_focus() || customer.gained_focus();
    let by_focus = if is_left && !is_moving { Writing::Left } else { Writing::GoesOn };
    (keys.unwrap_or(by_focus), height)
}

/// The keys that end writing. Shift+Enter is a line.
fn keys(ui: &Ui) -> Option<Writing> {
    ui.input_mut(|input| {
        if press(input, Modifiers::NONE, Key::Enter) || press(input, Modifiers::COMMAND, Key::Enter)
        {
            return Some(Writing::Entered);
        }
        press(input, Modifiers::NONE, Key::Escape).then_some(Writing::Left)
    })
}

fn text_id() -> Id {
    Id::unique("card text")
}

fn customer_id() -> Id {
    Id::unique("card customer")
}

fn text_field(ui: &mut Ui, stage: &Stage<'_>, editor: &mut Editor, zoom: f32) -> Response {
    let shift_enter = KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter);
    let hint = stage.say(Text::CardHint);
    let text_font = font(Weight::SemiBold, Detail::Full.measures().title_size * zoom);
    let field = TextEdit::multiline(&mut editor.text)
        .id(text_id())
        .font(text_font.clone())
        .frame(Frame::NONE)
        .margin(Margin::ZERO)
        .desired_rows(1)
        .desired_width(f32::INFINITY)
        .char_limit(MAX_TEXT_CHARS)
        .return_key(shift_enter)
        .hint_text(RichText::new(&hint).font(text_font));
    ui.add(field).accessible_name(hint)
}

fn customer_field(ui: &mut Ui, stage: &Stage<'_>, editor: &mut Editor, zoom: f32) -> Response {
    let hint = stage.say(Text::CustomerHint);
    let size = (Detail::Full.measures().footer_size * zoom).max(13.0);
    let font = font(Weight::Regular, size);
    let field = field::line(&mut editor.customer, customer_id(), &hint, font);
    ui.add(field.frame(Frame::NONE).margin(Margin::ZERO)).accessible_name(hint)
}

/// Customers of the board whose names begin like what is typed. Whether one of them is being chosen.
fn customers_ui(ui: &mut Ui, stage: &Stage<'_>, editor: &mut Editor, zoom: f32) -> bool {
    const MOST: usize = 4;
    let begun = editor.customer.trim().to_lowercase();
    let names = stage.board().cards().flat_map(|card| card.customers());
    let fits = |name: &&str| {
        let name = name.to_lowercase();
        !name.is_empty() && name != begun && name.contains(&begun)
    };
    let known: BTreeSet<&str> = names.filter(fits).collect();
    if known.is_empty() {
        return false;
    }
    let mut is_choosing = false;
    // As large as customers are on cards, and large enough for a finger.
    let size = (Detail::Full.measures().footer_size * zoom).max(13.0);
    let height = if stage.session.is_touch { 48.0 } else { size * 2.0 };
    ui.spacing_mut().interact_size.y = height;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
        ui.spacing_mut().button_padding = vec2(size * 0.6, 2.0);
        for name in known.into_iter().take(MOST) {
            let words = RichText::new(in_one_line(name)).font(font(Weight::Medium, size));
            let button = Button::new(words).min_size(vec2(0.0, height));
            let button = button.truncate().sense(Sense::CLICK);
            let response = ui.add(button);
            // The field lets go of the keyboard as soon as something else is pressed.
            is_choosing |= response.is_pointer_button_down_on();
            if response.clicked() {
                name.clone_into(&mut editor.customer);
                field::renew(ui.ctx(), customer_id(), name);
                ui.memory_mut(|memory| memory.request_focus(customer_id()));
                is_choosing = true;
            }
        }
    });
    is_choosing
}

/// Begins a new card at this spot, in this lane.
pub(super) fn begin_card(stage: &mut Stage<'_>, (spot, lane): (Spot, usize)) {
    stage.end_typing();
    if !commands::is_possible(stage, Command::AddCard) {
        return;
    }
    stage.session.selection = Selection::default();
    let editor = Editor::new(spot.column, spot.before).in_lane(Some(lane));
    stage.open(Typing::Card(editor));
    if spot.column == Column::Aside {
        stage.session.drawer_is_open = true;
    }
}
