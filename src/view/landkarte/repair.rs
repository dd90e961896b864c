//! Saying a purpose in other words, putting purposes together that mean the same, and taking apart
//! what does not.

use std::collections::BTreeSet;

use egui::{Button, Key, Margin, Modifiers, RichText, TextEdit, Ui, vec2};

use super::node_key;
use super::panel::{Mention, button, quote_ui};
use crate::board::{Board, MAX_TEXT_CHARS, Purpose, PurposeId};
use crate::edit::{Edit, StepAddress};
use crate::insight::{Element, likeness, rank};
use crate::layout::{Weight, shown};
use crate::session::Repair;
use crate::text::Text;
use crate::view::Stage;
use crate::view::action::Action;
use crate::view::theme::{Colors, font};

const MAX_OFFERS: usize = 7;

fn hint_ui(ui: &mut Ui, text: String, scale: f32) {
    let colors = Colors::of(ui.visuals().dark_mode);
    ui.label(RichText::new(text).font(font(Weight::Regular, 15.5 * scale)).color(colors.muted));
}

/// A field that gets the keyboard when it appears. Whether Enter was pressed in it.
fn field_ui(ui: &mut Ui, name: String, value: &mut String, scale: f32, is_new: bool) -> bool {
    let field = TextEdit::singleline(value)
        .font(font(Weight::Regular, 17.0 * scale))
        .desired_width(f32::INFINITY)
        .margin(Margin::symmetric(10, 8))
        .char_limit(MAX_TEXT_CHARS)
        .hint_text(name.clone());
    let response = ui.add(field).accessible_name(name);
    if is_new {
        response.request_focus();
    }
    response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

/// The keyboard goes to the field once, when nothing but the button that opened it has it.
fn is_new(ui: &Ui, salt: &'static str) -> bool {
    let id = egui::Id::unique(salt);
    let pass = ui.ctx().cumulative_pass_nr();
    let last = ui.data(|data| data.get_temp::<u64>(id));
    ui.data_mut(|data| data.insert_temp(id, pass));
    last.is_none_or(|last| last + 2 < pass)
}

/// Begins to reword the purpose that is selected, with the words that it has.
pub(super) fn begin_rewording(stage: &mut Stage<'_>, board: &Board) {
    let Some(Element::Purpose(purpose)) = stage.session.map.selected else { return };
    let is_rewording = matches!(stage.session.map.repair, Some(Repair::Reword { .. }));
    if let Some(purpose) = board.purpose(purpose).filter(|_| !is_rewording) {
        stage.session.map.repair = Some(Repair::Reword { text: purpose.text.clone() });
    }
}

/// Takes the new words of the purpose that is selected, before something else is.
pub(super) fn finish_rewording(stage: &mut Stage<'_>) {
    let Some(Element::Purpose(purpose)) = stage.session.map.selected else { return };
    if let Some(Repair::Reword { text }) = stage.session.map.repair.take_if(is_rewording)
        && !text.trim().is_empty()
    {
        stage.act(Action::Edit(Edit::RewordPurpose { purpose, text }));
    }
}

fn is_rewording(repair: &mut Repair) -> bool {
    matches!(repair, Repair::Reword { .. })
}

/// The words of the purpose, to be changed; Enter takes them.
pub(super) fn reword_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    purpose: &Purpose,
    mut text: String,
    scale: f32,
) {
    let is_new = is_new(ui, "reword purpose");
    let name = stage.say(Text::RewordPurpose);
    let is_taken = field_ui(ui, name, &mut text, scale, is_new);
    stage.session.map.repair = Some(Repair::Reword { text });
    if is_taken {
        finish_rewording(stage);
        let node = node_key(Element::Purpose(purpose.id));
        ui.memory_mut(|memory| memory.request_focus(node));
    }
}

/// Searches for the purpose that means the same, and puts it together with this one.
pub(super) fn merge_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    board: &Board,
    into: PurposeId,
    (mut query, alike): (String, Vec<PurposeId>),
    scale: f32,
) {
    hint_ui(ui, stage.say(Text::MergePurposeHint), scale);
    let is_new = is_new(ui, "merge purpose");
    let name = stage.say(Text::MergePurposeSearch);
    let is_taken = field_ui(ui, name, &mut query, scale, is_new);
    let offers = offers(board, into, &query, &alike);
    let mut chosen = offers.first().filter(|_| is_taken && !query.trim().is_empty()).copied();
    for purpose in offers {
        let text = RichText::new(shown(&purpose.text).replace('\n', " "));
        let offer = Button::new(text.font(font(Weight::Medium, 16.0 * scale)))
            .wrap()
            .min_size(vec2(ui.available_width(), 38.0 * scale));
        if ui.add(offer).clicked() {
            chosen = Some(purpose);
        }
    }
    match chosen {
        Some(purpose) => {
            stage.act(Action::Edit(Edit::MergePurposes { into, from: purpose.id }));
        }
        None => stage.session.map.repair = Some(Repair::Merge { query, alike }),
    }
}

/// The purposes that sound most like this one.
pub(super) fn most_alike(board: &Board, purpose: &Purpose) -> Vec<PurposeId> {
    let others = board.purposes.iter().filter(|other| other.id != purpose.id);
    let mut others: Vec<(f64, PurposeId)> =
        others.map(|other| (likeness(&other.text, &purpose.text), other.id)).collect();
    others.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    others.into_iter().take(MAX_OFFERS).map(|(_, id)| id).collect()
}

/// The purposes that fit what was typed; before anything was, those that sound most alike.
fn offers<'a>(
    board: &'a Board,
    except: PurposeId,
    query: &str,
    alike: &[PurposeId],
) -> Vec<&'a Purpose> {
    if query.trim().is_empty() {
        let known = alike.iter().filter_map(|purpose| board.purpose(*purpose));
        return known.map(|purpose| &**purpose).collect();
    }
    let others: Vec<&Purpose> = board
        .purposes
        .iter()
        .map(|purpose| &**purpose)
        .filter(|purpose| purpose.id != except)
        .collect();
    let ranking = rank(query, others.iter().map(|purpose| purpose.text.as_str()));
    let best = ranking.iter().take(MAX_OFFERS);
    best.filter_map(|ranking| others.get(ranking.index).copied()).collect()
}

/// Marks the mentions that mean something else, and gives them a purpose of their own.
pub(super) fn split_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    purpose: &Purpose,
    mentions: &[Mention<'_>],
    (mut steps, mut text): (BTreeSet<StepAddress>, String),
    scale: f32,
) {
    hint_ui(ui, stage.say(Text::SplitPurposeHint), scale);
    for mention in mentions {
        let mut is_marked = steps.contains(&mention.address);
        let name = shown(&mention.card.text).replace('\n', " ");
        let name = RichText::new(name).font(font(Weight::Medium, 16.5 * scale));
        if ui.checkbox(&mut is_marked, name).changed() {
            if is_marked {
                steps.insert(mention.address);
            } else {
                steps.remove(&mention.address);
            }
        }
        quote_ui(ui, stage, mention.said, mention.customer, scale);
    }
    let is_new = is_new(ui, "split purpose");
    let name = stage.say(Text::SplitPurposeName);
    let is_taken = field_ui(ui, name, &mut text, scale, is_new);
    let is_ready = !steps.is_empty() && !text.trim().is_empty();
    let confirm = button(stage.say(Text::SplitPurposeConfirm), scale);
    let is_pressed = ui.add_enabled(is_ready, confirm).clicked();
    let is_by_key = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    if is_ready && (is_pressed || is_taken || is_by_key) {
        let steps = steps.into_iter().collect();
        stage.act(Action::Edit(Edit::SplitPurpose { purpose: purpose.id, steps, text }));
        return;
    }
    stage.session.map.repair = Some(Repair::Split { steps, text });
}
