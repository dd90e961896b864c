//! The Leiter: one card, very large, for the whole room. The chains climb from the request; the
//! question stands above them; beside them stands what the request needs and who would pay.

mod facts;
mod list;
mod stairs;

use egui::{Key, Modifiers, Rect, Ui, UiBuilder, pos2, vec2};

use super::Stage;
use super::keys::press;
use super::theme::Colors;
use super::wozu;
use crate::board::{Board, Card, CardId, End};
use crate::session::{Asking, Ladder, Selection};
use crate::text::Text;
use crate::workshop::Workshop;

/// The measures of one frame.
pub(super) struct Room {
    list: Rect,
    stairs: Rect,
    question: Rect,
    facts: Rect,
    scale: f32,
}

impl Room {
    fn new(ui: &Ui, stage: &Stage<'_>) -> Self {
        let window = ui.available_rect_before_wrap();
        let home = (window.width() / 1920.0).clamp(0.62, 1.4);
        let scale = if stage.session.is_projected { home * 1.25 } else { home };
        let list = window.with_max_x(window.left() + 330.0 * home);
        let facts = window.with_min_x(window.right() - 440.0 * home);
        let middle = Rect::from_min_max(list.right_top(), facts.left_bottom());
        let question_width = (760.0 * scale).min(middle.width() - 40.0 * home);
        let right = middle.right() - 60.0 * home;
        let top = middle.top() + if stage.session.is_projected { 24.0 } else { 50.0 } * home;
        let question = Rect::from_min_size(
            pos2((right - question_width).max(middle.left() + 20.0), top),
            vec2(question_width, 245.0 * scale),
        );
        let stairs = Rect::from_min_max(
            pos2(middle.left() + 50.0 * home, question.bottom() + 70.0 * scale),
            pos2(middle.right() - 50.0 * home, middle.bottom() - 130.0 * home),
        );
        Self { list, stairs, question, facts, scale }
    }
}

/// Draws the Leiter of the focused card.
pub(super) fn leiter_ui(ui: &mut Ui, stage: &mut Stage<'_>, workshop: &Workshop) {
    let board = workshop.board();
    let colors = Colors::of(ui.visuals().dark_mode);
    let room = Room::new(ui, stage);
    ui.painter().rect_filled(ui.available_rect_before_wrap(), 0.0, colors.paper);
    turn_cards(ui, stage, board);
    choose(stage, board);
    list::list_ui(ui, stage, board, &room);
    let chosen = stage.session.ladder.card.and_then(|card| board.card(card)).cloned();
    let Some(card) = chosen else {
        empty_ui(ui, stage, &room);
        return;
    };
    facts::facts_ui(ui, stage, board, &card, &room);
    stairs::stairs_ui(ui, stage, board, &card, &room);
    question_ui(ui, stage, board, &card, &room);
}

/// Page keys go from card to card, while the answer field keeps the arrow keys.
fn turn_cards(ui: &Ui, stage: &mut Stage<'_>, board: &Board) {
    let step = ui.input_mut(|input| {
        let on = press(input, Modifiers::NONE, Key::PageDown);
        let back = press(input, Modifiers::NONE, Key::PageUp);
        i32::from(on) - i32::from(back)
    });
    if step == 0 || stage.session.dialog.is_some() {
        return;
    }
    let cards = list::cards(stage, board);
    let now = stage.session.ladder.card;
    let index = cards.iter().position(|card| Some(card.id) == now);
    let next = match (index, step) {
        (Some(index), 1) => cards.get(index + 1),
        (Some(index), _) => index.checked_sub(1).and_then(|index| cards.get(index)),
        (None, _) => cards.first(),
    };
    if let Some(card) = next.map(|card| card.id) {
        climb(stage, board, card);
    }
}

/// The card of the Leiter is the one that has the keyboard on the Tafel, or the first.
fn choose(stage: &mut Stage<'_>, board: &Board) {
    let shown = stage.session.ladder.card.filter(|card| board.card(*card).is_some());
    let focus = stage.session.selection.focus.filter(|card| board.card(*card).is_some());
    let first = list::cards(stage, board).first().map(|card| card.id);
    match focus.or(shown).or(first) {
        Some(card) if Some(card) != shown => climb(stage, board, card),
        Some(_) => {}
        None => stage.session.ladder = Ladder::default(),
    }
}

/// Puts a card on the Leiter and asks it.
pub(super) fn climb(stage: &mut Stage<'_>, board: &Board, card: CardId) {
    stage.session.put_off_question();
    let Some(known) = board.card(card) else { return };
    let last = known.chains.len().saturating_sub(1);
    let chain = if known.chains.is_empty() { 0 } else { known.next_chain().min(last) };
    stage.session.selection = Selection::only(card);
    let only_unasked = stage.session.ladder.only_unasked;
    stage.session.ladder =
        Ladder { card: Some(card), chain, only_unasked, is_new: true, ..Ladder::default() };
    ask(stage, known, true);
}

/// Asks the chain that is being climbed, unless it has come to its end.
pub(super) fn ask(stage: &mut Stage<'_>, card: &Card, takes_keyboard: bool) {
    let chain = stage.session.ladder.chain.min(card.chains.len());
    stage.session.ladder.chain = chain;
    let is_open = card.chains.get(chain).is_none_or(|chain| chain.end == End::Open);
    if is_open {
        let begun = stage.session.begun_answers.remove(&card.id).unwrap_or_default();
        let asking = Asking { has_focus: !takes_keyboard, ..Asking::new(card.id, chain, begun) };
        stage.session.asking = Some(asking);
    }
}

fn question_ui(ui: &mut Ui, stage: &mut Stage<'_>, board: &Board, card: &Card, room: &Room) {
    let chain = stage.session.ladder.chain;
    let is_asked = stage
        .session
        .asking
        .as_ref()
        .is_some_and(|asking| asking.card == card.id && asking.chain == chain);
    if !is_asked {
        stage.session.put_off_question();
        ask(stage, card, false);
    }
    let scale = 1.36 * room.scale;
    let frame = wozu::frame(ui, scale);
    let area = egui::Area::new(egui::Id::unique("ladder question"))
        .order(egui::Order::Middle)
        .fixed_pos(room.question.min);
    area.show(ui.ctx(), |ui| {
        frame.show(ui, |ui| {
            ui.set_width(room.question.width() - 44.0 * scale);
            match card.chains.get(chain).map(|chain| chain.end).filter(|end| *end != End::Open) {
                Some(end) => ended_ui(ui, stage, card, end, scale),
                None => wozu::question_ui(ui, stage, board, scale, 1.5),
            }
        });
    });
}

/// A chain that has come to its end: it can be taken up again, or another begun.
fn ended_ui(ui: &mut Ui, stage: &mut Stage<'_>, card: &Card, end: End, scale: f32) {
    use super::action::Action;
    use super::theme::font;
    use crate::edit::Edit;
    use crate::layout::Weight;
    let colors = Colors::of(ui.visuals().dark_mode);
    let size = 24.0 * scale;
    let text = egui::RichText::new(stage.say(Text::ChainEnded(end)));
    ui.label(text.font(font(Weight::Bold, size)).color(colors.wozu));
    ui.add_space(10.0 * scale);
    ui.horizontal(|ui| {
        let chain = stage.session.ladder.chain;
        let button = |text: String| {
            let text = egui::RichText::new(text).font(font(Weight::Medium, 16.0 * scale));
            egui::Button::new(text).min_size(vec2(0.0, 34.0 * scale))
        };
        if ui.add(button(stage.say(Text::AskFurther))).clicked() {
            let (card, end) = (card.id, End::Open);
            stage.act(Action::Edit(Edit::EndChain { card, chain, end }));
        }
        if ui.add(button(stage.say(Text::SecondChain))).clicked() {
            stage.session.ladder.chain = card.chains.len();
            ask(stage, card, true);
        }
    });
}

fn empty_ui(ui: &mut Ui, stage: &Stage<'_>, room: &Room) {
    let text = if stage.session.ladder.only_unasked { Text::AllAsked } else { Text::NoCardToClimb };
    let area = Rect::from_min_max(room.question.min, room.stairs.max);
    ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
        ui.centered_and_justified(|ui| {
            ui.weak(egui::RichText::new(stage.say(text)).size(26.0 * room.scale));
        });
    });
}
