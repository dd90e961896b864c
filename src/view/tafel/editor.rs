//! Writing on a card, where it lies. Nothing that was typed is thrown away: leaving the field, by
//! whatever way, keeps it.

use egui::{
    Area, Frame, Id, Key, KeyboardShortcut, Margin, Modifiers, Order, Pos2, Rect, Response,
    RichText, ScrollArea, Stroke, TextEdit, Ui,
};

use super::{Geometry, card_rect, scroll};
use crate::board::{Board, Column, MAX_TEXT_CHARS};
use crate::edit::{Edit, NewCard, Spot};
use crate::layout::{Detail, Weight};
use crate::session::{Editor, EditorTarget, Selection};
use crate::text::Text;
use crate::view::Stage;
use crate::view::action::Action;
use crate::view::keys::typed_ahead;
use crate::view::theme::{Colors, font};

/// The height that is kept open for a card being written, in the measure of cards.
pub(super) const NEW_CARD_HEIGHT: f32 = 112.0;

/// Draws the editor over its card, or in the gap that is open for a new one.
pub(super) fn editor_ui(ui: &mut Ui, stage: &mut Stage<'_>, board: &Board, geometry: &Geometry) {
    let Some(mut editor) = stage.session.editor.take() else { return };
    let Some((rect, column)) = place(stage, board, geometry, &editor) else {
        stage.session.editor = Some(editor);
        return;
    };
    let outcome = fields_ui(ui, stage, geometry, &mut editor, rect, column);
    stage.session.editor = Some(editor);
    match outcome {
        Outcome::Writing => {}
        Outcome::Done => commit(stage),
    }
}

enum Outcome {
    Writing,
    Done,
}

fn place(
    stage: &Stage<'_>,
    board: &Board,
    geometry: &Geometry,
    editor: &Editor,
) -> Option<(Rect, Column)> {
    match editor.target {
        EditorTarget::Card(card) => {
            let column = board.place_of(card)?.0;
            Some((card_rect(stage, geometry, card)?, column))
        }
        EditorTarget::New { column, .. } => {
            let (_, gap) = stage.look.column(column)?.layout()?.gap()?;
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
) -> Outcome {
    let colors = Colors::of(ui.visuals().dark_mode);
    let zoom = geometry.zoom.clamp(0.6, 3.0);
    let field = egui::vec2(rect.width().max(260.0), rect.height());
    let is_first_frame = !editor.has_focus;
    if is_first_frame {
        editor.text.push_str(&typed_ahead(ui, text_id()));
    }
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
                (text, customer)
            })
            .inner
    });
    let (text, customer) = shown.inner;
    if is_first_frame {
        text.request_focus();
        editor.has_focus = true;
        return Outcome::Writing;
    }
    let is_left = !text.has_focus() && !customer.has_focus();
    let is_done = ui.input(|input| {
        let is_plain_enter = input.key_pressed(Key::Enter) && !input.modifiers.shift;
        is_plain_enter || input.key_pressed(Key::Escape)
    });
    let is_moving = text.gained_focus() || customer.gained_focus();
    if (is_left && !is_moving) || is_done { Outcome::Done } else { Outcome::Writing }
}

fn text_id() -> Id {
    Id::unique("card text")
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
    let field = TextEdit::singleline(&mut editor.customer)
        .id(Id::unique("card customer"))
        .font(font(Weight::Regular, (Detail::Full.measures().footer_size * zoom).max(13.0)))
        .frame(Frame::NONE)
        .margin(Margin::ZERO)
        .desired_width(f32::INFINITY)
        .char_limit(MAX_TEXT_CHARS)
        .hint_text(hint.clone());
    ui.add(field).accessible_name(hint)
}

/// Puts what was typed on the board. An empty new card is none; an emptied one keeps its text.
pub(super) fn commit(stage: &mut Stage<'_>) {
    let Some(editor) = stage.session.editor.take() else { return };
    let Some(workshop) = stage.workshop else { return };
    for edit in edits(workshop.board(), editor) {
        if let Edit::RewordCard { card, .. } = &edit {
            stage.session.selection = Selection::only(*card);
        }
        stage.act(Action::Edit(edit));
    }
}

fn edits(board: &Board, editor: Editor) -> Vec<Edit> {
    let Editor { target, text, customer, .. } = editor;
    match target {
        EditorTarget::New { .. } if text.trim().is_empty() => Vec::new(),
        EditorTarget::New { column, before } => {
            let card = NewCard { text, customer, purposes: Vec::new() };
            vec![Edit::AddCards { cards: vec![card], to: Spot { column, before } }]
        }
        EditorTarget::Card(id) => {
            let Some(card) = board.card(id) else { return Vec::new() };
            let text = if text.trim().is_empty() { card.text.clone() } else { text };
            let is_changed = text.trim() != card.text || customer.trim() != card.customer;
            if is_changed {
                vec![Edit::RewordCard { card: id, text, customer }]
            } else {
                Vec::new()
            }
        }
    }
}
