//! Saying a purpose in other words, putting purposes together that mean the same, and taking apart
//! what does not.

use std::collections::BTreeSet;

use egui::{Button, Id, Key, Modifiers, RichText, Ui, vec2};

use super::quotes::{Mention, button, quote_ui};
use crate::board::{Board, Purpose, PurposeId};
use crate::edit::Edit;
use crate::insight::{Element, likeness, rank};
use crate::layout::{Weight, in_one_line};
use crate::picture::theme::Colors;
use crate::session::{Mending, Repair, Typing};
use crate::text::{MapText, Text};
use crate::view::action::Action;
use crate::view::ids::node_key;
use crate::view::press::press;
use crate::view::style::body_font;
use crate::view::style::font;
use crate::view::{Stage, field};

const MAX_OFFERS: usize = 7;

fn hint_ui(ui: &mut Ui, text: String, scale: f32) {
    let colors = Colors::of(ui.visuals().dark_mode);
    ui.label(RichText::new(text).font(font(Weight::Regular, 15.5 * scale)).color(colors.muted));
}

/// The field of a repair, which has the keyboard as soon as it appears. Returns whether Enter was
/// pressed in it.
fn field_ui(
    ui: &mut Ui,
    name: String,
    value: &mut String,
    scale: f32,
    has_focus: &mut bool,
) -> bool {
    let id = Id::unique("repair");
    let is_here = ui.memory(|memory| memory.has_focus(id));
    let is_taken = is_here && ui.input_mut(|input| press(input, Modifiers::NONE, Key::Enter));
    let body = body_font(scale);
    let field = field::line(value, id, &name, body).margin(field::MARGIN);
    ui.add(field).accessible_name(name);
    if !std::mem::replace(has_focus, true) {
        field::open(ui.ctx(), id, value);
    }
    is_taken
}

/// Begins to reword the purpose that is selected, with the words that it has.
pub(super) fn begin_rewording(stage: &mut Stage<'_>) {
    let board = stage.board();
    let Some(Element::Purpose(purpose)) = stage.session.map.selected else { return };
    if let Some(purpose) = board.purpose(purpose) {
        begin(stage, purpose.id, Repair::Reword { text: purpose.text.clone() });
    }
}

/// Begins to mend a purpose.
pub(super) fn begin(stage: &mut Stage<'_>, purpose: PurposeId, repair: Repair) {
    stage.open(Typing::Repair(Mending::new(purpose, repair)));
}

/// Begins to split a purpose; the name that was begun for its part is there still.
pub(super) fn begin_splitting(stage: &mut Stage<'_>, purpose: PurposeId) {
    stage.end_typing();
    let text = stage.session.take_begun_split(purpose);
    begin(stage, purpose, Repair::Split { steps: BTreeSet::new(), text });
}

/// Draws what is being done to the purpose that is shown, if anything is.
pub(super) fn mending_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    purpose: &Purpose,
    mentions: &[Mention<'_>],
    scale: f32,
) {
    let Some(mending) = stage.session.mending().filter(|it| it.purpose == purpose.id).cloned()
    else {
        return;
    };
    match &mending.repair {
        Repair::Reword { .. } => reword_ui(ui, stage, mending, scale),
        Repair::Merge { .. } => merge_ui(ui, stage, mending, scale),
        Repair::Split { .. } => split_ui(ui, stage, mentions, mending, scale),
    }
}

/// The words of the purpose, to be changed; Enter takes them.
fn reword_ui(ui: &mut Ui, stage: &mut Stage<'_>, mut mending: Mending, scale: f32) {
    let name = stage.say(Text::RewordPurpose);
    let Repair::Reword { text } = &mut mending.repair else { return };
    let is_taken = field_ui(ui, name, text, scale, &mut mending.has_focus);
    let node = node_key(Element::Purpose(mending.purpose));
    stage.session.typing = Some(Typing::Repair(mending));
    if is_taken {
        stage.end_typing();
        ui.memory_mut(|memory| memory.request_focus(node));
    }
}

/// Searches for the purpose that means the same, and puts it together with this one.
fn merge_ui(ui: &mut Ui, stage: &mut Stage<'_>, mut mending: Mending, scale: f32) {
    let board = stage.board();
    hint_ui(ui, stage.say(Text::Map(MapText::MergePurposeHint)), scale);
    let into = mending.purpose;
    let name = stage.say(Text::Map(MapText::MergePurposeSearch));
    let Repair::Merge { query, alike } = &mut mending.repair else { return };
    let is_taken = field_ui(ui, name, query, scale, &mut mending.has_focus);
    let offers = offers(board, into, query, alike);
    let mut chosen = offers.first().filter(|_| is_taken && !query.trim().is_empty()).copied();
    for purpose in offers {
        let text = RichText::new(in_one_line(&purpose.text));
        let offer = Button::new(text.font(font(Weight::Medium, 16.0 * scale)))
            .wrap()
            .min_size(vec2(ui.available_width(), 38.0 * scale));
        if ui.add(offer).clicked() {
            chosen = Some(purpose);
        }
    }
    stage.session.typing = Some(Typing::Repair(mending));
    if let Some(purpose) = chosen {
        stage.end_typing();
        stage.act(Action::Edit(Edit::MergePurposes { into, from: purpose.id }));
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
fn split_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    mentions: &[Mention<'_>],
    mut mending: Mending,
    scale: f32,
) {
    let purpose = mending.purpose;
    let Repair::Split { steps, text } = &mut mending.repair else { return };
    hint_ui(ui, stage.say(Text::Map(MapText::SplitPurposeHint)), scale);
    for mention in mentions {
        let mut is_marked = steps.contains(&mention.address);
        let name = in_one_line(&mention.card.text);
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
    let name = stage.say(Text::Map(MapText::SplitPurposeName));
    let is_taken = field_ui(ui, name, text, scale, &mut mending.has_focus);
    let is_ready = !steps.is_empty() && !text.trim().is_empty();
    let confirm = button(stage.say(Text::Map(MapText::SplitPurposeConfirm)), scale);
    let is_pressed = ui.add_enabled(is_ready, confirm).clicked();
    let is_by_key = ui.input_mut(|input| press(input, Modifiers::COMMAND, Key::Enter));
    if is_ready && (is_pressed || is_taken || is_by_key) {
        let (steps, text) = (steps.iter().copied().collect(), text.clone());
        stage.session.typing = None;
        stage.act(Action::Edit(Edit::SplitPurpose { purpose, steps, text }));
    } else {
        stage.session.typing = Some(Typing::Repair(mending));
    }
}
