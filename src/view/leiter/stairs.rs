//! The stairs: the request at the foot, a step for every answer, and the links between them, which
//! can be read upwards ("Wozu?") and, as a check, downwards ("Wie?").

use egui::accesskit::Role;
use egui::{Id, Popup, Rect, Response, RichText, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use super::climb::{ask, climb};
use super::facts::menu_line;
use super::list::column_of;
use crate::board::{Board, Card, Chain, Step};
use crate::edit::{Edit, StepAddress};
use crate::layout::{Weight, in_one_line, shown};
use crate::picture::leiter::{self, Room, StepLink, StepLook};
use crate::picture::theme::Colors;
use crate::session::{Dialog, Form};
use crate::text::Text;
use crate::view::Stage;
use crate::view::action::Action;
use crate::view::style::font;

pub(super) fn stairs_ui(ui: &mut Ui, stage: &mut Stage<'_>, card: &Card, room: &Room) {
    let board = stage.board();
    stage.paint(ui, |sheet, pen| {
        let rect = room.request(card, pen.measure);
        leiter::request(sheet, pen, room, (board, card), column_of(board, card.id), rect);
    });
    let climbed = stage.session.ladder.chain;
    if let Some(chain) = card.chains.get(climbed) {
        chain_ui(ui, stage, card, (climbed, chain), room);
    }
    folded_ui(ui, stage, card, room);
    foot_ui(ui, stage, card, room);
}

/// The chains beside the one that is climbed: a click climbs one of them.
fn folded_ui(ui: &Ui, stage: &mut Stage<'_>, card: &Card, room: &Room) {
    let (board, climbed) = (stage.board(), stage.session.ladder.chain);
    let folded = stage.with_pen(ui, |pen| leiter::folded_chains(pen, board, card, climbed, room));
    for its in folded {
        let key = Id::unique(("folded chain", its.chain));
        let response = ui.interact(its.rect, key, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &its.text));
        let is_lit = response.hovered() || response.has_focus();
        stage.paint(ui, |sheet, pen| its.draw(sheet, pen, room, is_lit));
        if response.clicked() {
            stage.end_typing();
            stage.session.ladder.chain = its.chain;
            ask(stage, card, true);
        }
        response.on_hover_text(its.text);
    }
}

fn chain_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    card: &Card,
    (index, chain): (usize, &Chain),
    room: &Room,
) {
    let climbed = room.climbed(chain, leiter::has_folded(card, index));
    for (number, below, rect) in climbed.steps() {
        let Some(step) = chain.steps.get(number) else { continue };
        let address = StepAddress { card: card.id, chain: index, step: number };
        if number > 0 && number == climbed.hidden {
            steps_below_ui(ui, stage, (index, chain), number, (below, rect), room);
        } else {
            link_ui(ui, stage, card, (address, step), (below, rect), room);
        }
        step_ui(ui, stage, address, step, rect, room);
    }
}

/// Stands for the steps that are not shown; a click tells which they are.
fn steps_below_ui(
    ui: &Ui,
    stage: &Stage<'_>,
    (index, chain): (usize, &Chain),
    hidden: usize,
    (below, above): (Rect, Rect),
    room: &Room,
) {
    stage.paint(ui, |sheet, pen| leiter::steps_below(sheet, pen, room, hidden, (below, above)));
    let between = above.with_min_y(above.bottom()).with_max_y(below.top());
    let response = ui.interact(between, Id::unique(("steps below", index)), Sense::click());
    let text = stage.say(Text::StepsBelow(hidden));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &text));
    let board = stage.board();
    Popup::menu(&response).show(|ui| {
        ui.set_width((420.0 * room.scale).max(280.0));
        for step in chain.steps.iter().take(hidden).rev() {
            let Some(purpose) = board.purpose(step.purpose) else { continue };
            let words = RichText::new(shown(&purpose.text));
            ui.label(words.font(font(Weight::Medium, (22.0 * room.scale).max(20.0))));
        }
    });
}

fn link_ui(
    ui: &Ui,
    stage: &mut Stage<'_>,
    card: &Card,
    (address, step): (StepAddress, &Step),
    (below, above): (Rect, Rect),
    room: &Room,
) {
    let board = stage.board();
    let link = stage.with_pen(ui, |pen| StepLink::between(pen, room, below, above, step.doubtful));
    let Some(link) = link else { return };
    let key = Id::unique(("link", address));
    let response = ui.interact(link.rect.expand(6.0), key, Sense::click());
    let reading = read_down(board, card, address);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, stage.say(reading.clone())));
    let is_lit = response.hovered() || response.has_focus();
    stage.paint(ui, |sheet, pen| link.draw(sheet, pen, is_lit));
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
    address: StepAddress,
    step: &Step,
    rect: Rect,
    room: &Room,
) {
    let board = stage.board();
    let Some(purpose) = board.purpose(step.purpose) else { return };
    let name = leiter::step_name(board, purpose);
    let response = ui.interact(rect, Id::unique(("ladder step", address)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let look = StepLook {
        purpose: name,
        is_need: board.need_of(step.purpose).is_some(),
        is_doubtful: step.doubtful,
        is_lit: response.hovered() || response.has_focus(),
    };
    let is_cut = stage.paint(ui, |sheet, pen| leiter::step(sheet, pen, room, &look, rect));
    step_menu(stage, address, step, &purpose.text, &response, room);
    let behind = board.need_of(purpose.id).and_then(|need| board.words_behind(need));
    let behind = behind.map(|words| stage.say(Text::FromPurpose(shown(words))));
    if let Some(words) = behind.or_else(|| is_cut.then(|| shown(name))) {
        response.on_hover_text(words);
    }
}

/// What a click on a step offers.
fn step_menu(
    stage: &mut Stage<'_>,
    address: StepAddress,
    step: &Step,
    text: &str,
    response: &Response,
    room: &Room,
) {
    let board = stage.board();
    Popup::menu(response).show(|ui| {
        ui.set_width((300.0 * room.scale).max(240.0));
        match board.need_of(step.purpose) {
            None => {
                if menu_line(ui, stage.say(Text::ThisIsTheNeed), false, room) {
                    stage.actions.extend(Edit::need_at(board, address).map(Action::Edit));
                }
            }
            Some(need) => {
                if menu_line(ui, stage.say(Text::ShowNeed), false, room) {
                    climb(stage, need.id);
                }
            }
        }
        if menu_line(ui, stage.say(Text::RewordPurpose), false, room) {
            let (purpose, text) = (step.purpose, text.to_owned());
            stage.session.dialog = Some(Dialog::Form(Form::RewordPurpose { purpose, text }));
        }
        if menu_line(ui, stage.say(Text::RemoveStep), false, room) {
            // The link that was being read is another one now.
            stage.session.ladder.reading = None;
            stage.act(Action::Edit(Edit::RemoveStep { step: address }));
        }
    });
}

/// Below the stairs: the link that is being read downwards, or who else comes to the same purpose.
fn foot_ui(ui: &mut Ui, stage: &mut Stage<'_>, card: &Card, room: &Room) {
    ui.scope_builder(UiBuilder::new().max_rect(room.foot()), |ui| {
        match stage.session.ladder.reading.filter(|address| address.card == card.id) {
            Some(address) => reading_ui(ui, stage, card, address, room),
            None => others_ui(ui, stage, card, room),
        }
    });
}

fn reading_ui(ui: &mut Ui, stage: &mut Stage<'_>, card: &Card, address: StepAddress, room: &Room) {
    let board = stage.board();
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

/// Who else comes to this purpose, or which wishes lead to a need: a click on one climbs it.
fn others_ui(ui: &mut Ui, stage: &mut Stage<'_>, card: &Card, room: &Room) {
    let board = stage.board();
    let chain = card.chains.get(stage.session.ladder.chain);
    let Some(text) = leiter::also_leads_here(board, card, chain) else { return };
    let colors = Colors::of(ui.visuals().dark_mode);
    let size = 22.0 * room.scale;
    let others = leiter::leading_here(board, card, chain);
    let name = RichText::new(stage.say(text)).font(font(Weight::Regular, size));
    let button = egui::Button::new(name.color(colors.muted)).frame_when_inactive(false).wrap();
    let height = size * 1.3;
    ui.spacing_mut().interact_size.y = height;
    ui.spacing_mut().item_spacing.y = 6.0 * room.scale;
    ui.spacing_mut().button_padding.y = 1.0;
    let response = ui.add(button.min_size(vec2(0.0, height)));
    others_menu(stage, &others, &response, room);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0 * room.scale;
        // As many as have room; all of them are behind the sentence.
        let width = (260.0 * room.scale).max(150.0);
        let count = (ui.available_width() / (width + 8.0 * room.scale)) as usize;
        for other in others.iter().take(count) {
            let name = RichText::new(in_one_line(&other.text));
            let name = name.font(font(Weight::Medium, (size * 0.82).max(13.0)));
            let column = colors.column(column_of(board, other.id));
            let chip = egui::Button::new(name.color(colors.ink)).truncate();
            let chip = chip.fill(column.card).stroke(egui::Stroke::new(1.0, column.edge));
            let height = (36.0 * room.scale).max(26.0);
            if ui.add_sized(vec2(width, height), chip).clicked() {
                climb(stage, other.id);
            }
        }
    });
}

fn others_menu(stage: &mut Stage<'_>, others: &[&Card], response: &Response, room: &Room) {
    Popup::menu(response).show(|ui| {
        ui.set_width((420.0 * room.scale).max(280.0));
        egui::ScrollArea::vertical().max_height(400.0 * room.scale).show(ui, |ui| {
            for other in others {
                if menu_line(ui, in_one_line(&other.text), false, room) {
                    climb(stage, other.id);
                }
            }
        });
    });
}
