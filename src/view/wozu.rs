//! The question "Wozu?": asked again and again until somebody says that the purpose is reached.
//!
//! The field is empty at first and suggests nothing, so as not to lead; known purposes are offered
//! only while somebody types.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align, Align2, Area, Button, Event, Frame, Id, Key, Margin, Modifiers, Order, Pos2, Rect,
    Response, RichText, Sense, Shape, Stroke, Ui, WidgetInfo, accesskit::Role, vec2,
};

use super::action::Action;
use super::press::press;
use super::style::font;
use super::tafel::place::shown_card;
use super::{Stage, field};
use crate::board::{Board, Card, CardId, End, Purpose, PurposeId, Step};
use crate::edit::{Answer, Edit};
use crate::insight::rank;
use crate::layout::{Measure as _, Weight, in_one_line};
use crate::picture::leiter;
use crate::picture::theme::{Colors, home_scale};
use crate::session::{Asking, Typing};
use crate::text::Text;

const MAX_SUGGESTIONS: usize = 4;
const WIDTH: f32 = 700.0;
/// On the wall: above and below what is in the box, and between its lines, in points.
const WALL_MARGIN: i8 = 5;
const WALL_SPACING: f32 = 3.0;
/// How much wider the box is there, so that all ends of a chain stand on one line.
const WALL_WIDTH: f32 = 1.12;
/// How high a button is on the wall, where all points are large.
const WALL_TARGET: f32 = 32.0;

/// Asks beside the card, if one is being asked.
pub(super) fn wozu_ui(ui: &Ui, stage: &mut Stage<'_>) {
    let board = stage.board();
    let asked = stage.session.asking().and_then(|asking| board.card(asking.card));
    let Some(card) = asked.cloned().filter(|_| stage.session.paying.is_none()) else { return };
    let window = ui.ctx().content_rect();
    let scale = self::scale(ui);
    let wider = if stage.session.is_projected { WALL_WIDTH } else { 1.0 };
    let width = self::width(ui, scale * wider);
    let key = Id::unique("wozu");
    let at = place(ui, stage, card.id, (width, height(ui, key, 230.0 * scale)));
    let area = Area::new(key).order(Order::Middle).fixed_pos(at).constrain_to(window.shrink(8.0));
    area.show(ui.ctx(), |ui| {
        let mut frame = frame(ui, scale);
        if stage.session.is_projected {
            // The wall belongs to the cards.
            frame.inner_margin.top = WALL_MARGIN;
            frame.inner_margin.bottom = WALL_MARGIN;
        }
        frame.show(ui, |ui| {
            ui.set_width(width - 44.0 * scale);
            question_ui(ui, stage, scale, 1.0);
        })
    });
}

/// How large a question is asked in front of a view.
pub(super) fn scale(ui: &Ui) -> f32 {
    home_scale(ui.ctx().content_rect().width()).clamp(0.72, 1.2)
}

/// How wide it is.
pub(super) fn width(ui: &Ui, scale: f32) -> f32 {
    (WIDTH * scale).min(ui.ctx().content_rect().width() - 40.0)
}

/// The frame that the question stands in, wherever it stands.
pub(super) fn frame(ui: &Ui, scale: f32) -> Frame {
    let colors = Colors::of(ui.visuals().dark_mode);
    Frame::new()
        .fill(colors.panel)
        .stroke(Stroke::new(3.0, colors.wozu))
        .corner_radius(15.0)
        .inner_margin(Margin::symmetric((22.0 * scale) as i8, (14.0 * scale) as i8))
        .shadow(egui::Shadow { offset: [0, 14], blur: 44, spread: 0, color: colors.shadow })
}

/// The question and its answer. `word_scale` makes the word "Wozu?" larger than the rest.
pub(super) fn question_ui(ui: &mut Ui, stage: &mut Stage<'_>, scale: f32, word_scale: f32) {
    let Some(asking) = stage.session.take_asking() else { return };
    if let Some(asking) = asking_ui(ui, stage, asking, scale, word_scale) {
        stage.session.typing = Some(Typing::Answer(asking));
    }
}

/// The same for a question that is none of the session's, or not yet. What comes back is what it
/// has become, as long as it is asked.
pub(super) fn asking_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    mut asking: Asking,
    scale: f32,
    word_scale: f32,
) -> Option<Asking> {
    let board = stage.board();
    let card = board.card(asking.card).cloned()?;
    let spacing = if stage.session.is_projected { WALL_SPACING } else { 6.0 * scale };
    ui.spacing_mut().item_spacing.y = spacing;
    let suggestions = suggestions(board, &card, &asking);
    let reply = keys(ui, &mut asking, suggestions.len());
    let is_compact = word_scale <= 1.0;
    if !is_compact {
        let wozu = Colors::of(ui.visuals().dark_mode).wozu;
        let word = RichText::new(stage.say(Text::Wozu)).color(wozu);
        ui.label(word.font(font(Weight::Bold, 35.0 * scale * word_scale)));
    }
    let size = (scale, is_compact);
    let reply = content_ui(ui, stage, &card, &mut asking, &suggestions, size).or(reply);
    match reply {
        Some(reply) => carry_out(stage, &card, asking, &suggestions, reply),
        None => Some(asking),
    }
}

/// What somebody does with the question.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Reply {
    AskOn,
    End(End),
    Later,
    Take(usize),
    TakeOver,
}

/// The keys of the ends that have no key of their own in their names, in the order of the buttons.
const END_KEYS: [(End, Key, &str); 3] = [
    (End::Unknown, Key::Num2, "Alt+2"),
    (End::Private, Key::Num3, "Alt+3"),
    (End::Postponed, Key::Num4, "Alt+4"),
];

/// The keys of the question come before those of the field: Enter is an answer, not a line.
fn keys(ui: &Ui, asking: &mut Asking, suggestions: usize) -> Option<Reply> {
    let focused = ui.memory(|memory| memory.focused());
    if focused.is_some_and(|focused| focused != answer_id()) {
        return None;
    }
    ui.input_mut(|input| {
        if press(input, Modifiers::COMMAND, Key::Enter) {
            return Some(Reply::End(End::Reached));
        }
        if press(input, Modifiers::NONE, Key::Escape) {
            return Some(Reply::Later);
        }
        for (end, key, _) in END_KEYS {
            if press(input, Modifiers::ALT, key) {
                // Some systems tell the digit as well: it is no part of the answer.
                input.events.retain(|event| !types(event, key));
                return Some(Reply::End(end));
            }
        }
        if press(input, Modifiers::NONE, Key::ArrowDown) && suggestions > 0 {
            let next = asking.chosen.map_or(0, |chosen| chosen + 1);
            asking.chosen = Some(next.min(suggestions - 1));
        }
        if press(input, Modifiers::NONE, Key::ArrowUp) {
            asking.chosen = asking.chosen.and_then(|chosen| chosen.checked_sub(1));
        }
        press(input, Modifiers::NONE, Key::Enter).then_some(Reply::AskOn)
    })
}

fn types(event: &Event, key: Key) -> bool {
    matches!(event, Event::Text(text) if text == key.symbol_or_name())
}

/// The key of the field that the answer is typed in.
pub(super) fn answer_id() -> Id {
    Id::unique("wozu answer")
}

/// Known purposes that fit what was typed so far, best first; never one that the chain has.
fn suggestions(board: &Board, card: &Card, asking: &Asking) -> Vec<(PurposeId, String)> {
    let chain = card.chains.get(asking.chain);
    let is_free = |purpose: &Purpose| {
        let is_passed = chain.is_some_and(|chain| chain.contains(purpose.id));
        card.purpose != Some(purpose.id) && !is_passed && !card.says(&purpose.text)
    };
    let candidates: Vec<_> = board.purposes.iter().filter(|purpose| is_free(purpose)).collect();
    let ranking = rank(&asking.answer, candidates.iter().map(|purpose| purpose.text.as_str()));
    let best = ranking.iter().take(MAX_SUGGESTIONS);
    let known = best.filter_map(|ranking| candidates.get(ranking.index));
    known.map(|purpose| (purpose.id, purpose.text.clone())).collect()
}

fn carry_out(
    stage: &mut Stage<'_>,
    card: &Card,
    asking: Asking,
    suggestions: &[(PurposeId, String)],
    reply: Reply,
) -> Option<Asking> {
    let board = stage.board();
    let said = asking.answer.trim().to_owned();
    let chosen = match reply {
        Reply::Take(index) => suggestions.get(index),
        _ => asking.chosen.and_then(|chosen| suggestions.get(chosen)),
    };
    let answer = match chosen {
        Some((purpose, _)) => Some(Answer::Known(*purpose)),
        None if said.is_empty() => None,
        None => Some(Answer::Said(said.clone())),
    };
    let (card, chain) = (card.id, asking.chain);
    let has_steps = !steps(board, &asking).is_empty();
    if reply == Reply::Later {
        // Whoever puts one off wants to go on with something else.
        stage.session.to_ask.clear();
        stage.open(Typing::Answer(asking));
        stage.end_typing();
        return None;
    }
    match (reply, answer) {
        (Reply::TakeOver, _) => {
            stage.act(Action::Edit(Edit::EndInNeed { card, chain }));
        }
        (Reply::AskOn | Reply::Take(_), Some(answer)) => {
            stage.act(Action::Edit(Edit::Answer {
                card,
                chain,
                answer,
                end: End::Open,
                by: String::new(),
            }));
        }
        (Reply::End(end), Some(answer)) => {
            stage.act(Action::Edit(Edit::Answer { card, chain, answer, end, by: String::new() }));
        }
        (Reply::End(end), None) if has_steps || end != End::Reached => {
            stage.act(Action::Edit(Edit::EndChain { card, chain, end }));
        }
        _ => {}
    }
    // Whether the question goes on is decided where the answer is taken: it may be refused.
    Some(asking)
}

/// The steps of the chain that is being asked.
fn steps<'a>(board: &'a Board, asking: &Asking) -> &'a [Step] {
    let chain = board.card(asking.card).and_then(|card| card.chains.get(asking.chain));
    chain.map_or(&[], |chain| &chain.steps)
}

/// Beside the card that is asked, and never over it: below it if there is room, above it otherwise.
/// `height` is that of the box, if it was shown before.
pub(super) fn place(ui: &Ui, stage: &Stage<'_>, card: CardId, (width, height): (f32, f32)) -> Pos2 {
    let window = ui.available_rect_before_wrap().shrink(12.0);
    let rect = shown_card(ui, stage, card)
        .unwrap_or_else(|| Rect::from_center_size(window.center(), vec2(10.0, 10.0)));
    // Within its own column as far as it goes, so that the other one stays in view.
    let half = window.split_left_right_at_fraction(0.5);
    let column = if rect.center().x < window.center().x { half.0 } else { half.1 };
    let column = column.shrink2(vec2(18.0, 0.0));
    let left = rect.center().x - width / 2.0;
    let left = left.min(column.right() - width).max(column.left());
    let left = left.clamp(window.left(), (window.right() - width).max(window.left()));
    let (below, above) = (rect.bottom() + 10.0, rect.top() - 10.0 - height);
    let lowest = window.bottom() - height;
    if below <= lowest || (above < window.top() && rect.bottom() < window.center().y) {
        return Pos2::new(left, below.clamp(window.top(), lowest.max(window.top())));
    }
    if above >= window.top() {
        return Pos2::new(left, above);
    }
    // Neither above nor below it: beside it, where the other column is.
    let is_left = rect.center().x < window.center().x;
    let beside = if is_left { rect.right() + 10.0 } else { rect.left() - 10.0 - width };
    let beside = beside.clamp(window.left(), (window.right() - width).max(window.left()));
    Pos2::new(beside, rect.top().clamp(window.top(), lowest.max(window.top())))
}

/// How high an area was when it was shown last; as high as it usually is before that.
pub(super) fn height(ui: &Ui, area: Id, usual: f32) -> f32 {
    ui.memory(|memory| memory.area_rect(area)).map_or(usual, |rect| rect.height())
}

fn content_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    card: &Card,
    asking: &mut Asking,
    suggestions: &[(PurposeId, String)],
    (scale, is_compact): (f32, bool),
) -> Option<Reply> {
    let board = stage.board();
    let colors = Colors::of(ui.visuals().dark_mode);
    let chain = card.chains.get(asking.chain);
    let question = stage.say(leiter::question_text(board, card, chain, asking.round));
    let mut line = LayoutJob::default();
    if is_compact {
        // The word and the question in one line: the cards need the room.
        let word = font(Weight::Bold, 30.0 * scale);
        let format = TextFormat { valign: Align::BOTTOM, ..TextFormat::simple(word, colors.wozu) };
        line.append(&stage.say(Text::Wozu), 0.0, format);
    }
    let words = font(Weight::Regular, (20.0 * scale).max(15.0));
    let format = TextFormat { valign: Align::BOTTOM, ..TextFormat::simple(words, colors.muted) };
    line.append(&question, if is_compact { 9.0 * scale } else { 0.0 }, format);
    if stage.session.is_projected {
        // The card itself stands beside it, whole.
        line.wrap = TextWrapping { max_rows: 2, ..TextWrapping::default() };
    }
    ui.label(line);
    answer_field(ui, stage, asking, &question, scale);
    let mut reply = None;
    if sounds_like_why(&asking.answer) {
        let hint = RichText::new(stage.say(Text::SoundsLikeWhy)).color(colors.warning);
        ui.label(hint.font(font(Weight::SemiBold, (17.0 * scale).max(14.0))));
    }
    for (index, (_, text)) in suggestions.iter().enumerate() {
        let is_chosen = asking.chosen == Some(index);
        let response = suggestion_ui(ui, text, is_chosen, scale);
        if response.clicked() {
            reply = Some(Reply::Take(index));
        }
    }
    ui.add_space(2.0);
    reply = ways_on_ui(ui, stage, card, asking, scale).or(reply);
    reply
}

/// An answer that begins like a reason looks back, and not to the purpose.
fn sounds_like_why(answer: &str) -> bool {
    let answer = answer.trim_start().to_lowercase();
    let first = answer.split(|character: char| !character.is_alphanumeric()).next();
    matches!(first, Some("weil" | "because"))
}

fn answer_field(ui: &mut Ui, stage: &Stage<'_>, asking: &mut Asking, question: &str, scale: f32) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let before = asking.answer.clone();
    let answer_font = font(Weight::Regular, answer_size(ui, stage, &asking.answer, scale));
    let height = 27.0 * scale * 1.25 + 8.0;
    let hint = stage.say(Text::AnswerHint);
    let field = field::line(&mut asking.answer, answer_id(), &hint, answer_font)
        .frame(Frame::NONE)
        .margin(Margin::symmetric(2, 4))
        .min_size(vec2(0.0, height))
        .align(Align2::LEFT_CENTER);
    let name = format!("{} {question}", stage.say(Text::Wozu));
    let response = ui.add(field).accessible_name(name);
    let line = response.rect.left_bottom()..=response.rect.right_bottom();
    let stroke = Stroke::new(3.0, colors.wozu);
    ui.painter().add(Shape::line_segment([*line.start(), *line.end()], stroke));
    if !std::mem::replace(&mut asking.has_focus, true) {
        if asking.calls_keyboard {
            field::open(ui.ctx(), answer_id(), &asking.answer);
        } else {
            field::renew(ui.ctx(), answer_id(), &asking.answer);
        }
    }
    if asking.answer != before {
        asking.chosen = None;
    }
}

/// A long answer is set smaller, so that the room reads it from its beginning.
fn answer_size(ui: &Ui, stage: &Stage<'_>, answer: &str, scale: f32) -> f32 {
    let most = 27.0 * scale;
    let measure = stage.look.measure(ui.ctx());
    let width = measure.width(answer, Weight::Regular, most) * 1.02;
    let room = ui.available_width() - 8.0;
    if width <= room { most } else { (most * room / width).max(most * 0.6) }
}

fn suggestion_ui(ui: &mut Ui, text: &str, is_chosen: bool, scale: f32) -> Response {
    let colors = Colors::of(ui.visuals().dark_mode);
    let size = (19.0 * scale).max(15.0);
    let galley = ui.painter().layout(
        in_one_line(text),
        font(Weight::Medium, size),
        colors.wozu,
        ui.available_width() - 24.0,
    );
    let height = (galley.size().y + 12.0).max(34.0);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, text));
    if is_chosen || response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 8.0, colors.purpose);
    }
    // The one that Enter takes carries an edge; the pointer may rest on another one.
    if is_chosen || response.has_focus() {
        let edge = rect.with_max_x(rect.left() + 5.0);
        ui.painter().rect_filled(edge, 2.0, colors.wozu);
    }
    let at = rect.left_center() + vec2(10.0, -galley.size().y / 2.0);
    ui.painter().galley(at, galley, colors.wozu);
    response
}

/// How high a button is that is this high for the pointer.
fn target_height(stage: &Stage<'_>, for_pointer: f32) -> f32 {
    match (stage.session.is_projected, stage.session.is_touch) {
        (true, _) => WALL_TARGET,
        (false, true) => 48.0,
        (false, false) => for_pointer,
    }
}

/// The ways on, as buttons that name their keys: for fingers, and to learn the keys by.
fn ways_on_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    card: &Card,
    asking: &Asking,
    scale: f32,
) -> Option<Reply> {
    let board = stage.board();
    let mut reply = None;
    let size = (16.0 * scale).max(14.0);
    let height = target_height(stage, 34.0);
    let button = |text: String| {
        Button::new(RichText::new(text).font(font(Weight::Medium, size)))
            .min_size(vec2(0.0, height))
    };
    let last = card.chains.get(asking.chain).and_then(|chain| chain.last_purpose());
    let is_need = last.is_some_and(|purpose| board.need_of(purpose).is_none());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        ui.spacing_mut().button_padding = vec2(11.0, 4.0);
        for (text, its, is_possible) in [
            (Text::AskOn, Reply::AskOn, true),
            (Text::ThisIsTheNeed, Reply::TakeOver, is_need),
            (Text::Later, Reply::Later, true),
        ] {
            if ui.add_enabled(is_possible, button(stage.say(text))).clicked() {
                reply = Some(its);
            }
        }
    });
    ends_ui(ui, stage, size).or(reply)
}

/// How a chain ends, apart from the ways on: "Kette endet: …".
fn ends_ui(ui: &mut Ui, stage: &Stage<'_>, size: f32) -> Option<Reply> {
    let height = target_height(stage, 30.0);
    let muted = Colors::of(ui.visuals().dark_mode).muted;
    let mut reply = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
        ui.spacing_mut().button_padding = vec2(6.0, 2.0);
        let name = RichText::new(stage.say(Text::ChainEnds)).font(font(Weight::Regular, size));
        ui.label(name.color(muted));
        for end in End::REASONS {
            let text = if end == End::Reached { Text::PurposeReached } else { Text::End(end) };
            let name = RichText::new(stage.say(text)).font(font(Weight::Medium, size));
            let button = Button::new(name).frame_when_inactive(false).min_size(vec2(0.0, height));
            let mut button = ui.add(button);
            if let Some((_, _, keys)) = END_KEYS.iter().find(|(its, ..)| *its == end) {
                button = button.on_hover_text(stage.say(Text::Keys(keys)));
            }
            if button.clicked() {
                reply = Some(Reply::End(end));
            }
        }
    });
    reply
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_noticed_whatever_its_case_and_only_at_the_beginning() {
        assert!(sounds_like_why("  Weil es billiger ist"));
        assert!(sounds_like_why("because"));
        assert!(!sounds_like_why("Weilburg beliefern"));
        assert!(!sounds_like_why("schneller, weil nah"));
    }
}
