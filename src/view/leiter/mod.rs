//! The Leiter: one card, very large, for the whole room. The chains climb from the request; the
//! question stands above them; beside them stands what the request needs and who would pay.

mod ended;
mod facts;
mod list;
mod stairs;

use egui::{Key, Modifiers, Pos2, Rect, Ui, UiBuilder, pos2, vec2};

use super::Stage;
use super::keys::press;
use super::theme::Colors;
use super::wozu;
use crate::board::{Board, Card, CardId, Chain, End};
use crate::layout::font_height_px;
use crate::session::{Asking, Ladder, Selection, Typing};
use crate::text::{Perspective, Text};
use crate::workshop::Workshop;

/// The size of the words on a step, at home.
const STEP_SIZE: f32 = 31.0;
/// The height of the question with all that stands in it, and of what stands there at the end.
const QUESTION_HEIGHT: f32 = 290.0;
const ENDED_HEIGHT: f32 = 150.0;

/// The measures of one frame.
pub(super) struct Room {
    /// On the wall there is no list: the steps take its room.
    list: Option<Rect>,
    stairs: Rect,
    question: Rect,
    facts: Rect,
    scale: f32,
    is_projected: bool,
}

impl Room {
    fn new(ui: &Ui, stage: &Stage<'_>, is_ended: bool) -> Self {
        let window = ui.available_rect_before_wrap();
        let home = (window.width() / 1920.0).clamp(0.62, 1.4);
        let is_projected = stage.session.is_projected;
        let scale = if is_projected { projected(stage, window.width()) } else { home };
        let list = (!is_projected).then(|| window.with_max_x(window.left() + 330.0 * home));
        let facts_width = if is_projected { 310.0 * scale } else { 440.0 * home };
        let facts = window.with_min_x(window.right() - facts_width.min(window.width() * 0.3));
        let left = list.map_or(window.left(), |list| list.right());
        let middle = Rect::from_min_max(pos2(left, window.top()), facts.left_bottom());
        let question_width = (1080.0 * scale).min(middle.width() - 70.0 * home);
        let top = middle.top() + if is_projected { 20.0 } else { 40.0 } * home;
        let height = if is_ended { ENDED_HEIGHT } else { QUESTION_HEIGHT };
        let question = Rect::from_min_size(
            pos2(middle.right() - 35.0 * home - question_width, top),
            vec2(question_width, height * scale),
        );
        // A link that is read downwards takes up to three lines.
        let is_reading = stage.session.ladder.reading.is_some();
        let foot = match (is_reading, is_projected) {
            (true, _) => 165.0 * scale,
            (false, true) => 86.0 * scale,
            (false, false) => 120.0 * home,
        };
        let stairs = Rect::from_min_max(
            pos2(middle.left() + 50.0 * home, question.bottom() + 26.0 * scale),
            pos2(middle.right() - 50.0 * home, middle.bottom() - foot),
        );
        Self { list, stairs, question, facts, scale, is_projected }
    }

    /// How much larger the question is than on the Tafel, and its first word than the rest.
    fn question_scales(&self) -> (f32, f32) {
        if self.is_projected { (1.15 * self.scale, 1.0) } else { (1.25 * self.scale, 1.5) }
    }
}

/// As large as the last row needs the words on a step.
fn projected(stage: &Stage<'_>, width: f32) -> f32 {
    let (distance_m, width_m) = stage.scene.projection.unwrap_or((8.0, 2.5));
    (font_height_px(distance_m, width_m, width) / STEP_SIZE).clamp(0.62, 3.0)
}

/// Draws the Leiter of the focused card.
pub(super) fn leiter_ui(ui: &mut Ui, stage: &mut Stage<'_>, workshop: &Workshop) {
    let board = workshop.board();
    let colors = Colors::of(ui.visuals().dark_mode);
    ui.painter().rect_filled(ui.available_rect_before_wrap(), 0.0, colors.paper);
    turn_cards(ui, stage, board);
    choose(stage, board);
    let chosen = stage.session.ladder.card.and_then(|card| board.card(card)).cloned();
    let chain = chosen.as_ref().and_then(|card| card.chains.get(stage.session.ladder.chain));
    let room = Room::new(ui, stage, chain.is_some_and(is_ended));
    list::list_ui(ui, stage, board, &room);
    let Some(card) = chosen else {
        empty_ui(ui, stage, &room);
        return;
    };
    facts::facts_ui(ui, stage, board, &card, &room);
    if room.list.is_none() {
        list::pages_ui(ui, stage, board, &room);
    }
    stairs::stairs_ui(ui, stage, board, &card, &room);
    // Another card may have been chosen since: the question is its own already, so that the keyboard
    // comes to it.
    let climbed = stage.session.ladder.card.and_then(|card| board.card(card)).cloned();
    question_ui(ui, stage, board, &climbed.unwrap_or(card), &room);
}

/// The lower right corner of a notice: beside the request, from which all steps climb away.
pub(super) fn notice_corner(ui: &Ui, stage: &Stage<'_>) -> Pos2 {
    Room::new(ui, stage, false).stairs.right_bottom()
}

fn is_ended(chain: &Chain) -> bool {
    chain.end != End::Open
}

/// Page keys go from card to card, while the answer field keeps the arrow keys.
fn turn_cards(ui: &Ui, stage: &mut Stage<'_>, board: &Board) {
    if stage.session.dialog.is_some() {
        return;
    }
    for (key, is_on) in [(Key::PageDown, true), (Key::PageUp, false)] {
        if ui.input_mut(|input| press(input, Modifiers::NONE, key))
            && let Some(card) = neighbour(stage, board, is_on)
        {
            climb(stage, board, card);
        }
    }
}

/// The card after the one on the Leiter, or before it, among those that the list shows. The one on
/// the Leiter need not be among them: it may just have been asked.
fn neighbour(stage: &Stage<'_>, board: &Board, is_on: bool) -> Option<CardId> {
    let all: Vec<&Card> = board.wishes.iter().chain(&board.needs).map(AsRef::as_ref).collect();
    let shown = |card: &&&Card| list::is_listed(stage, card);
    let Some(here) = all.iter().position(|card| Some(card.id) == stage.session.ladder.card) else {
        return all.iter().find(shown).map(|card| card.id);
    };
    let (before, rest) = all.split_at_checked(here)?;
    let next = if is_on { rest.iter().skip(1).find(shown) } else { before.iter().rfind(shown) };
    next.map(|card| card.id)
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
    stage.end_typing();
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
pub(super) fn ask(stage: &mut Stage<'_>, card: &Card, calls_keyboard: bool) {
    let chain = stage.session.ladder.chain.min(card.chains.len());
    stage.session.ladder.chain = chain;
    let is_open = card.chains.get(chain).is_none_or(|chain| chain.end == End::Open);
    if is_open {
        stage.end_typing();
        let begun = stage.session.take_begun_answer(card.id);
        let mut asking = Asking::new(card.id, chain, begun);
        asking.calls_keyboard = calls_keyboard;
        stage.session.typing = Some(Typing::Answer(asking));
    }
}

fn question_ui(ui: &mut Ui, stage: &mut Stage<'_>, board: &Board, card: &Card, room: &Room) {
    let chain = stage.session.ladder.chain;
    let is_it = |asking: &Asking| asking.card == card.id && asking.chain == chain;
    if !stage.session.asking().is_some_and(is_it) {
        stage.session.put_off_question();
        if stage.session.typing.is_none() {
            ask(stage, card, false);
        }
    }
    let (scale, word_scale) = room.question_scales();
    let frame = wozu::frame(ui, scale);
    let area = egui::Area::new(egui::Id::unique("ladder question"))
        .order(egui::Order::Middle)
        .fixed_pos(room.question.min);
    area.show(ui.ctx(), |ui| {
        frame.show(ui, |ui| {
            ui.set_width(room.question.width() - 44.0 * scale);
            match card.chains.get(chain).filter(|chain| is_ended(chain)) {
                Some(chain) => ended::ended_ui(ui, stage, board, card, chain, scale),
                None if stage.session.asking().is_some() => {
                    wozu::question_ui(ui, stage, board, scale, word_scale);
                }
                None => resting_ui(ui, stage, board, card, (scale, word_scale)),
            }
        });
    });
}

/// The question while something else is being typed: a click into its field goes on with it.
fn resting_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    board: &Board,
    card: &Card,
    (scale, word_scale): (f32, f32),
) {
    let begun = stage.session.begun.answers.get(&card.id).cloned().unwrap_or_default();
    let chain = stage.session.ladder.chain;
    let mut asking = Asking::new(card.id, chain, begun);
    asking.has_focus = true;
    let asking = wozu::asking_ui(ui, stage, board, asking, scale, word_scale);
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
