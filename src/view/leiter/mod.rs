//! The Leiter: one card, very large, for the whole room. The chains climb from the request; the
//! question stands above them; beside them stands what the request needs and who would pay.

mod climb;
mod ended;
mod facts;
mod list;
mod stairs;

use egui::{Key, Modifiers, Pos2, Rect, Ui, UiBuilder, pos2};

use super::press::press;
use super::{Stage, paying, wozu};
use crate::board::Card;
use crate::command::Perspective;
use crate::picture::leiter::{self, Climb, Room};
use crate::session::{Asking, Ladder, Typing};
use crate::text::Text;
use crate::workshop::Shown;
use climb::{ask, cards, climb, is_at_end, neighbour};

/// Draws the Leiter of the focused card.
pub(super) fn leiter_ui(ui: &mut Ui, stage: &mut Stage<'_>, shown: &Shown) {
    let board = &*shown.board;
    turn_cards(ui, stage);
    choose(stage);
    let chosen = stage.session.ladder.card.and_then(|card| board.card(card)).cloned();
    let room = room(ui, stage, chosen.as_ref().is_some_and(|card| is_at_end(stage, card)));
    list::list_ui(ui, stage, &room);
    let Some(card) = chosen else {
        empty_ui(ui, stage, &room);
        return;
    };
    facts::facts_ui(ui, stage, &card, &room);
    if room.list.is_none() {
        list::pages_ui(ui, stage, &room);
    }
    stairs::stairs_ui(ui, stage, &card, &room);
    // Another card may have been chosen since: the question is its own already, so that the keyboard
    // comes to it.
    let climbed = stage.session.ladder.card.and_then(|card| board.card(card)).cloned();
    question_ui(ui, stage, &climbed.unwrap_or(card), &room);
}

/// The lower right corner of a notice: beside the request, from which all steps climb away; below
/// it, if its words take the room.
pub(super) fn notice_corner(ui: &Ui, stage: &Stage<'_>) -> Pos2 {
    const WIDEST: f32 = 460.0;
    let room = room(ui, stage, false);
    let card = stage.session.ladder.card.and_then(|card| stage.board().card(card));
    let request =
        card.map(|card| stage.with_pen(ui, |pen| room.request(card, pen.measure)).right());
    // On the wall the ways to other requests stand below.
    let is_beside =
        room.is_projected || request.is_none_or(|right| right + WIDEST < room.stairs.right());
    let window = ui.available_rect_before_wrap();
    let y = if is_beside { room.stairs.bottom() } else { window.bottom() - 8.0 };
    pos2(room.stairs.right(), y)
}

fn room(ui: &Ui, stage: &Stage<'_>, is_ended: bool) -> Room {
    let window = ui.available_rect_before_wrap();
    let is_reading = stage.session.ladder.reading.is_some();
    let wall_text_px = stage.wall_text_px(window.width());
    let question_height = stage.session.ladder.question_height;
    Room::new(window, Climb { is_ended, is_reading, wall_text_px, question_height })
}

/// Page keys go from card to card, while the answer field keeps the arrow keys.
fn turn_cards(ui: &Ui, stage: &mut Stage<'_>) {
    if stage.session.dialog.is_some() {
        return;
    }
    for (key, is_on) in [(Key::PageDown, true), (Key::PageUp, false)] {
        if ui.input_mut(|input| press(input, Modifiers::NONE, key))
            && let Some(card) = neighbour(stage, is_on)
        {
            climb(stage, card);
        }
    }
}

/// The card of the Leiter is the one that has the keyboard on the Tafel, or the first.
fn choose(stage: &mut Stage<'_>) {
    let board = stage.board();
    let shown = stage.session.ladder.card.filter(|card| board.card(*card).is_some());
    let focus = stage.session.selection.focus.filter(|card| board.card(*card).is_some());
    let first = cards(stage).first().map(|card| card.id);
    match focus.or(shown).or(first) {
        Some(card) if Some(card) != shown => climb(stage, card),
        Some(_) => {}
        None => stage.session.ladder = Ladder::default(),
    }
}

fn question_ui(ui: &mut Ui, stage: &mut Stage<'_>, card: &Card, room: &Room) {
    let chain = stage.session.ladder.chain;
    let is_it = |asking: &Asking| asking.card == card.id && asking.chain == chain;
    if !stage.session.asking().is_some_and(is_it) {
        stage.session.put_off_question();
        if stage.session.typing.is_none() {
            ask(stage, card, false);
        }
    }
    let (scale, word_scale) = room.question_scales();
    let need = paying::asked(stage);
    let place = stage.with_pen(ui, |pen| leiter::question_place(pen, card, chain, room));
    let frame = wozu::frame(ui, scale);
    let area = egui::Area::new(egui::Id::unique("ladder question"))
        .order(egui::Order::Middle)
        .fixed_pos(place.min);
    let shown = area.show(ui.ctx(), |ui| {
        frame.show(ui, |ui| {
            ui.set_width(place.width() - 44.0 * scale);
            if let Some(need) = need {
                return paying::answers_ui(ui, stage, &need, scale);
            }
            if stage.session.asking().is_some() {
                wozu::question_ui(ui, stage, scale, word_scale);
            } else if is_at_end(stage, card) {
                ended::ended_ui(ui, stage, card, card.chains.get(chain), scale);
            } else {
                resting_ui(ui, stage, card, (scale, word_scale));
            }
        });
    });
    note_height(ui, stage, shown.response.rect.height());
}

/// The stairs begin below the question, however many lines it takes; but they stay where they are
/// while somebody types and is offered words.
fn note_height(ui: &Ui, stage: &mut Stage<'_>, height: f32) {
    let is_empty = stage.session.asking().is_none_or(|asking| asking.answer.is_empty());
    let known = &mut stage.session.ladder.question_height;
    if is_empty && known.is_none_or(|known| (known - height).abs() > 0.5) {
        *known = Some(height);
        ui.ctx().request_repaint();
    }
}

/// The question while something else is being typed: a click into its field goes on with it.
fn resting_ui(ui: &mut Ui, stage: &mut Stage<'_>, card: &Card, (scale, word_scale): (f32, f32)) {
    let begun = stage.session.begun.answers.get(&card.id).cloned().unwrap_or_default();
    let chain = stage.session.ladder.chain;
    let mut asking = Asking::new(card.id, chain, begun);
    asking.has_focus = true;
    let asking = wozu::asking_ui(ui, stage, asking, scale, word_scale);
    let is_called = ui.memory(|memory| memory.has_focus(wozu::answer_id()));
    if let Some(asking) = asking.filter(|_| is_called) {
        stage.end_typing();
        stage.session.begun.answers.remove(&card.id);
        stage.session.typing = Some(Typing::Answer(asking));
    }
}

/// Whether the keyboard is with a field at the foot of a list, and something is typed in it.
pub(super) fn is_adding(ui: &Ui, stage: &Stage<'_>) -> bool {
    stage.session.perspective == Perspective::Leiter && facts::is_adding(ui, stage)
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
