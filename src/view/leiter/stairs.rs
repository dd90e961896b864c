//! The stairs: the request at the foot, a step for every answer, and the links between them, which
//! can be read upwards ("Wozu?") and, as a check, downwards ("Wie?").

use egui::accesskit::Role;
use egui::{
    Align2, Id, Popup, Rect, Response, RichText, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use super::climb::{ask, climb};
use super::facts::menu_line;
use super::list::column_of;
use super::room::{Room, STEP_SIZE};
use crate::board::{Board, Card, Chain, Step};
use crate::edit::{Edit, StepAddress};
use crate::layout::{Measure, Weight, break_lines, shown, stairs};
use crate::session::Dialog;
use crate::text::Text;
use crate::view::Stage;
use crate::view::action::Action;
use crate::view::shapes::dashed_rect;
use crate::view::theme::{Colors, font};

pub(super) fn stairs_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    board: &Board,
    card: &Card,
    room: &Room,
) {
    let chains: Vec<&Chain> = card.chains.iter().collect();
    let begun = stage.session.ladder.chain.saturating_sub(chains.len().saturating_sub(1));
    let count = (chains.len() + usize::from(begun > 0 && !chains.is_empty())).max(1);
    let width = room.stairs.width() / as_f32(count);
    let request = stairs(room.stairs, 0, room.scale).first().copied();
    if let Some(rect) = request {
        // As wide as its words, so that a short request is no long bar.
        let measure = stage.look.measure(ui.ctx());
        let natural = measure.width(&card.text, Weight::SemiBold, STEP_SIZE * room.scale);
        let width = (natural + 64.0 * room.scale).max(640.0 * room.scale).min(rect.width());
        let rect = rect.with_max_x(rect.left() + width);
        request_ui(ui, stage, board, card, rect, room);
    }
    for (index, chain) in chains.iter().enumerate() {
        let left = room.stairs.left() + width * as_f32(index);
        let area = Rect::from_min_max(
            pos2(left, room.stairs.top()),
            pos2(left + width - 18.0, room.stairs.bottom()),
        );
        chain_ui(ui, stage, board, card, index, chain, area, room);
    }
    foot_ui(ui, stage, board, card, room);
}

fn as_f32(count: usize) -> f32 {
    u16::try_from(count).map_or(f32::from(u16::MAX), f32::from)
}

fn request_ui(ui: &Ui, stage: &Stage<'_>, board: &Board, card: &Card, rect: Rect, room: &Room) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let theme = colors.column(column_of(board, card.id));
    let rect = rect.expand2(vec2(0.0, 16.0 * room.scale)).translate(vec2(0.0, 6.0 * room.scale));
    slab(ui, rect, theme.card, theme.edge, room);
    let inner = rect.shrink2(vec2(30.0 * room.scale, 10.0 * room.scale));
    let customer = shown(&card.customer);
    let has_customer = !customer.trim().is_empty();
    let below = if has_customer { 28.0 * room.scale } else { 0.0 };
    let words = inner.with_max_y(inner.bottom() - below);
    let (text, size) = fitted(ui, stage, &card.text, words, room);
    let middle = words.center().y;
    let at = pos2(inner.left(), middle);
    let text_font = font(Weight::SemiBold, size);
    ui.painter().text(at, Align2::LEFT_CENTER, text, text_font, colors.ink);
    if has_customer {
        let at = pos2(inner.left(), inner.bottom() - 11.0 * room.scale);
        let small = font(Weight::Regular, 20.0 * room.scale);
        ui.painter().text(at, Align2::LEFT_CENTER, customer, small, colors.ink);
    }
}

/// A box with a coloured bar, as everything on the Leiter is one.
fn slab(ui: &Ui, rect: Rect, fill: egui::Color32, bar: egui::Color32, room: &Room) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let radius = 10.0 * room.scale;
    let shadow = rect.translate(vec2(0.0, 3.0));
    ui.painter().rect_filled(shadow, radius, colors.shadow.gamma_multiply(0.5));
    ui.painter().rect_filled(rect, radius, bar);
    let face = Rect::from_min_max(pos2(rect.left() + 8.0 * room.scale, rect.top()), rect.max);
    ui.painter().rect_filled(face, radius * 0.8, fill);
}

/// The text in the largest size in which it fits into a step as a whole, and that size.
fn fitted(ui: &Ui, stage: &Stage<'_>, text: &str, inner: Rect, room: &Room) -> (String, f32) {
    let mut size = (STEP_SIZE * room.scale).min(inner.height() * 0.72);
    loop {
        let most = if inner.height() > size * 2.35 { 2 } else { 1 };
        let lines = lines(ui, stage, text, Weight::SemiBold, size, inner.width(), most);
        if !lines.ends_with('…') || size < 15.0 * room.scale {
            return (lines, size);
        }
        size *= 0.9;
    }
}

fn lines(
    ui: &Ui,
    stage: &Stage<'_>,
    text: &str,
    weight: Weight,
    size: f32,
    width: f32,
    most: usize,
) -> String {
    break_lines(text, &stage.look.measure(ui.ctx()), weight, size, width, most).join("\n")
}

#[expect(clippy::too_many_arguments, reason = "a chain needs its card, its place and its room")]
fn chain_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    board: &Board,
    card: &Card,
    index: usize,
    chain: &Chain,
    area: Rect,
    room: &Room,
) {
    let hidden = chain.steps.len().saturating_sub(most_steps(area, room));
    let rects = stairs(area, chain.steps.len() - hidden, room.scale);
    let places = rects.iter().zip(rects.iter().skip(1));
    for ((step_index, step), (below, rect)) in
        chain.steps.iter().enumerate().skip(hidden).zip(places)
    {
        let address = StepAddress { card: card.id, chain: index, step: step_index };
        if hidden > 0 && step_index == hidden {
            steps_below_ui(ui, stage, hidden, *below, *rect, room);
        } else {
            link_ui(ui, stage, board, card, address, step, *below, *rect, room);
        }
        step_ui(ui, stage, board, address, step, *rect, room);
    }
}

/// How many steps are shown: on the wall rather fewer, and large, than all, and small.
fn most_steps(area: Rect, room: &Room) -> usize {
    const LEAST_RISE: f32 = 92.0;
    const FOOT: f32 = 80.0;
    if !room.is_projected {
        return usize::MAX;
    }
    let rises = (area.height() - FOOT * room.scale) / (LEAST_RISE * room.scale);
    (rises as usize).max(2)
}

/// Stands for the steps that are not shown.
fn steps_below_ui(
    ui: &mut Ui,
    stage: &Stage<'_>,
    hidden: usize,
    below: Rect,
    above: Rect,
    room: &Room,
) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let size = (24.0 * room.scale).min((below.top() - above.bottom()) * 0.8);
    let text = RichText::new(stage.say(Text::StepsBelow(hidden)));
    let text = text.font(font(Weight::Medium, size)).color(colors.muted);
    let middle = (above.bottom() + below.top()) / 2.0;
    let at = pos2(above.left() + 12.0 * room.scale, middle - size * 0.65);
    let area = Rect::from_min_size(at, vec2(above.width(), size * 1.3));
    ui.scope_builder(UiBuilder::new().max_rect(area), |ui| ui.label(text));
}

#[expect(clippy::too_many_arguments, reason = "a link lies between two steps")]
fn link_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    board: &Board,
    card: &Card,
    address: StepAddress,
    step: &Step,
    below: Rect,
    above: Rect,
    room: &Room,
) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let gap = below.top() - above.bottom();
    let size = (24.0 * room.scale).min(gap * 0.8);
    if size < 8.0 {
        return;
    }
    let text = if step.doubtful { Text::LinkDoubtful } else { Text::LinkUp };
    let color = if step.doubtful { colors.warning } else { colors.wozu };
    let galley = ui.painter().layout_no_wrap(stage.say(text), font(Weight::Bold, size), color);
    let at = pos2(above.left() + 12.0 * room.scale, (above.bottom() + below.top()) / 2.0);
    let rect = Rect::from_min_size(at - vec2(0.0, galley.size().y / 2.0), galley.size());
    let response = ui.interact(rect.expand(6.0), Id::unique(("link", address)), Sense::click());
    let reading = read_down(board, card, address);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, stage.say(reading.clone())));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect.expand(6.0), 6.0, colors.purpose);
    }
    ui.painter().galley(rect.min, galley, color);
    if response.clicked() {
        let is_read = stage.session.ladder.reading == Some(address);
        stage.session.ladder.reading = (!is_read).then_some(address);
    }
}

/// "Wie?": the link between a step and what lies below it, read downwards.
fn read_down(board: &Board, card: &Card, address: StepAddress) -> Text {
    let step = |index: usize| {
        let step = card.chains.get(address.chain)?.steps.get(index)?;
        board.purpose(step.purpose).map(|purpose| shown(&purpose.text))
    };
    let below = address.step.checked_sub(1).and_then(step);
    Text::ReadDown {
        above: step(address.step).unwrap_or_default(),
        below: below.unwrap_or_else(|| shown(&card.text)),
    }
}

fn step_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    board: &Board,
    address: StepAddress,
    step: &Step,
    rect: Rect,
    room: &Room,
) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let Some(purpose) = board.purpose(step.purpose) else { return };
    let response = ui.interact(rect, Id::unique(("ladder step", address)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &purpose.text));
    let need = board.need_of(step.purpose);
    let bar = if need.is_some() { colors.need.edge } else { colors.wozu };
    slab(ui, rect, colors.purpose, bar, room);
    if step.doubtful {
        let stroke = Stroke::new(2.0, colors.warning);
        ui.painter().extend(dashed_rect(rect.expand(3.0), 11.0 * room.scale, stroke, 7.0));
    }
    let is_active = address.chain == stage.session.ladder.chain;
    let inner = rect.shrink2(vec2(30.0 * room.scale, 4.0));
    let (text, size) = fitted(ui, stage, &purpose.text, inner, room);
    let color = if is_active { colors.ink } else { colors.muted };
    let text_font = font(Weight::SemiBold, size);
    ui.painter().text(inner.left_center(), Align2::LEFT_CENTER, text, text_font, color);
    if response.hovered() || response.has_focus() {
        let stroke = Stroke::new(2.0, colors.wozu);
        ui.painter().rect_stroke(rect, 10.0 * room.scale, stroke, StrokeKind::Inside);
    }
    step_menu(stage, board, address, step, &purpose.text, &response, room);
}

/// What a click on a step offers.
fn step_menu(
    stage: &mut Stage<'_>,
    board: &Board,
    address: StepAddress,
    step: &Step,
    text: &str,
    response: &Response,
    room: &Room,
) {
    if response.clicked()
        && stage.session.ladder.chain != address.chain
        && let Some(card) = board.card(address.card)
    {
        stage.end_typing();
        stage.session.ladder.chain = address.chain;
        ask(stage, card, false);
    }
    Popup::menu(response).show(|ui| {
        ui.set_width((300.0 * room.scale).max(240.0));
        match board.need_of(step.purpose) {
            None => {
                if menu_line(ui, stage.say(Text::ThisIsTheNeed), false, room) {
                    let edit = Edit::TakeOver { purpose: step.purpose, before: None };
                    stage.act(Action::Edit(edit));
                }
            }
            Some(need) => {
                if menu_line(ui, stage.say(Text::ShowNeed), false, room) {
                    climb(stage, board, need.id);
                }
            }
        }
        if menu_line(ui, stage.say(Text::RewordPurpose), false, room) {
            let (purpose, text) = (step.purpose, text.to_owned());
            stage.session.dialog = Some(Dialog::RewordPurpose { purpose, text });
        }
        if menu_line(ui, stage.say(Text::RemoveStep), false, room) {
            stage.act(Action::Edit(Edit::RemoveStep { step: address }));
        }
    });
}

/// Below the stairs: the link that is being read downwards, or who else comes to the same purpose.
fn foot_ui(ui: &mut Ui, stage: &mut Stage<'_>, board: &Board, card: &Card, room: &Room) {
    let area = Rect::from_min_size(
        room.stairs.left_bottom() + vec2(0.0, 30.0 * room.scale),
        vec2(room.stairs.width(), 130.0 * room.scale),
    );
    ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
        match stage.session.ladder.reading.filter(|address| address.card == card.id) {
            Some(address) => reading_ui(ui, stage, board, card, address, room),
            None => others_ui(ui, stage, board, card, room),
        }
    });
}

fn reading_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    board: &Board,
    card: &Card,
    address: StepAddress,
    room: &Room,
) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let size = 23.0 * room.scale;
    ui.horizontal_wrapped(|ui| {
        let text = stage.say(read_down(board, card, address));
        ui.label(RichText::new(text).font(font(Weight::Medium, size)).color(colors.ink));
        for (text, doubtful) in [(Text::LinkHolds, false), (Text::LinkDoubt, true)] {
            let name = RichText::new(stage.say(text)).font(font(Weight::SemiBold, size * 0.85));
            let button = egui::Button::new(name).min_size(vec2(0.0, 44.0 * room.scale));
            if ui.add(button).clicked() {
                stage.act(Action::Edit(Edit::DoubtStep { step: address, doubtful }));
                stage.session.ladder.reading = None;
            }
        }
    });
}

fn others_ui(ui: &mut Ui, stage: &Stage<'_>, board: &Board, card: &Card, room: &Room) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let chain = card.chains.get(stage.session.ladder.chain);
    // A need that was taken over is a purpose itself, until somebody asks on.
    let last = chain.and_then(|chain| chain.last_purpose()).or(card.purpose);
    let Some(purpose) = last.and_then(|purpose| board.purpose(purpose)) else { return };
    let leads_here = |other: &&Card| {
        other.id != card.id && other.chains.iter().any(|chain| chain.contains(purpose.id))
    };
    let others = board.cards().map(AsRef::as_ref).filter(leads_here).count();
    if others > 0 {
        let purpose = shown(&purpose.text);
        let text = stage.say(Text::AlsoLeadHere { others, purpose });
        let text_font = font(Weight::Regular, 22.0 * room.scale);
        ui.label(RichText::new(text).font(text_font).color(colors.muted));
    }
}
