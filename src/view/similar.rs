//! Requests that say nearly the same: what is offered on the selected card, and the list of all of
//! them. Nothing is merged before somebody says so.

use egui::{Align, vec2};
use egui::{Button, Frame, Id, Key, Margin, Modal, Modifiers, Response, RichText, ScrollArea, Ui};

use super::Stage;
use super::action::Action;
use super::press::press;
use super::style::font;
use crate::board::CardId;
use crate::command::{Command, Perspective};
use crate::edit::Edit;
use crate::insight::{PlacedCard, SimilarPair};
use crate::layout::{Weight, in_one_line};
use crate::picture::theme::Colors;
use crate::session::{CameraWish, Selection, SimilarList};
use crate::text::Text;

/// As many as anybody reads in one go; when some are gone, the next ones follow.
const MAX_ROWS: usize = 50;
const WIDTH: f32 = 640.0;
const OFFERS_WIDTH: f32 = 460.0;

fn set_width(ui: &mut Ui, width: f32) {
    let window = ui.ctx().content_rect().width();
    ui.set_width(width.min(window - 80.0));
}

/// The pairs that nobody has called different.
fn open_pairs(stage: &Stage<'_>) -> Vec<SimilarPair> {
    let pairs = stage.look.similar_pairs();
    let is_open =
        |pair: &&SimilarPair| !stage.session.is_told_apart(pair.first.card.id, pair.second.card.id);
    pairs.iter().filter(is_open).cloned().collect()
}

/// The requests that are similar to this card, the most similar first.
pub(super) fn similar_to(stage: &Stage<'_>, card: CardId) -> Vec<PlacedCard> {
    let pairs = stage.look.similar_pairs();
    let others = pairs.iter().filter_map(|pair| pair.other(card));
    let open = others.filter(|other| !stage.session.is_told_apart(card, other.card.id));
    open.cloned().collect()
}

/// What can be done with a suggestion.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Decision {
    Merge,
    Show,
    TellApart,
}

/// The small list that opens on the selected card.
pub(super) fn offers_ui(ui: &mut Ui, stage: &mut Stage<'_>, card: CardId, others: &[PlacedCard]) {
    set_width(ui, OFFERS_WIDTH);
    heading_ui(ui, stage, 17.0);
    let height = ui.ctx().content_rect().height() * 0.5;
    ScrollArea::vertical().max_height(height).show(ui, |ui| {
        for other in others.iter().take(MAX_ROWS) {
            ui.separator();
            card_ui(ui, stage, other);
            let about = in_one_line(&other.card.text);
            let (choice, _) = buttons_ui(ui, stage, &about);
            let other = other.card.id;
            match choice {
                Some(Decision::Merge) => merge(stage, card, other),
                Some(Decision::Show) => {
                    show(stage, Selection::only(other));
                    ui.close();
                }
                Some(Decision::TellApart) => stage.session.tell_apart(card, other),
                None => {}
            }
        }
    });
}

/// Draws the list of all similar requests, if it is open.
pub(super) fn list_ui(ui: &Ui, stage: &mut Stage<'_>) {
    let Some(mut list) = stage.session.similar.take() else { return };
    let is_left = ui.input_mut(|input| press(input, Modifiers::NONE, Key::Escape));
    let pairs = open_pairs(stage);
    let frame = Frame::popup(ui.style()).inner_margin(Margin::same(26)).corner_radius(16.0);
    let modal = Modal::new(Id::unique("similar")).frame(frame).show(ui.ctx(), |ui| {
        set_width(ui, WIDTH);
        heading_ui(ui, stage, 24.0);
        let is_shown = pairs_ui(ui, stage, &mut list, &pairs);
        let close = close_ui(ui, stage);
        if pairs.is_empty() && !list.has_focus {
            close.request_focus();
            list.has_focus = true;
        }
        is_shown || close.clicked()
    });
    if !(is_left || modal.inner || modal.backdrop_response.clicked()) {
        stage.session.similar = Some(list);
    }
}

fn heading_ui(ui: &mut Ui, stage: &Stage<'_>, size: f32) {
    let name = stage.say(Command::SimilarRequests.name());
    let name = name.trim_end_matches([' ', '…']).to_owned();
    ui.label(RichText::new(name).font(font(Weight::Bold, size)));
}

/// The pairs to walk through. Whether one is to be shown on the board.
fn pairs_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    list: &mut SimilarList,
    pairs: &[SimilarPair],
) -> bool {
    if pairs.is_empty() {
        let is_searching = stage.scene.is_searching;
        let text = if is_searching { Text::SearchingSimilar } else { Text::NothingSimilar };
        ui.label(stage.say(text));
        return false;
    }
    let colors = Colors::of(ui.visuals().dark_mode);
    ui.label(RichText::new(stage.say(Text::SimilarHint)).size(16.0).color(colors.muted));
    let height = ui.ctx().content_rect().height() * 0.5;
    let mut is_shown = false;
    ScrollArea::vertical().max_height(height).show(ui, |ui| {
        for (row, pair) in pairs.iter().take(MAX_ROWS).enumerate() {
            is_shown |= pair_ui(ui, stage, list, (row, pairs.len()), pair);
        }
        let surplus = pairs.len().saturating_sub(MAX_ROWS);
        if surplus > 0 {
            ui.label(
                RichText::new(stage.say(Text::MoreSimilar(surplus))).size(16.0).color(colors.muted),
            );
        }
    });
    is_shown
}

/// A pair, with what can be done. Whether it is to be shown on the board.
fn pair_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    list: &mut SimilarList,
    (row, count): (usize, usize),
    pair: &SimilarPair,
) -> bool {
    ui.separator();
    card_ui(ui, stage, &pair.first);
    card_ui(ui, stage, &pair.second);
    let (first, second) = (&pair.first.card, &pair.second.card);
    let about = format!("{} – {}", in_one_line(&first.text), in_one_line(&second.text));
    let (choice, merging) = buttons_ui(ui, stage, &about);
    let last = count.min(MAX_ROWS).saturating_sub(1);
    if !list.has_focus && row == list.row.min(last) {
        merging.request_focus();
        list.has_focus = true;
    }
    if choice.is_some() {
        // The row goes; the keyboard stays at its place, with the next one.
        *list = SimilarList { row, has_focus: false };
    }
    match choice {
        Some(Decision::Merge) => merge(stage, first.id, second.id),
        Some(Decision::TellApart) => stage.session.tell_apart(first.id, second.id),
        Some(Decision::Show) => {
            let cards = [first.id, second.id].into();
            show(stage, Selection { cards, focus: Some(first.id) });
        }
        None => {}
    }
    choice == Some(Decision::Show)
}

/// What a request says, who said it, and where it lies.
fn card_ui(ui: &mut Ui, stage: &Stage<'_>, placed: &PlacedCard) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let column = stage.say(Text::Column(placed.column));
    let line = match placed.card.customer.as_str() {
        "" => column,
        customer => format!("{} · {column}", in_one_line(customer)),
    };
    let edge = colors.column(placed.column).edge;
    let inner = Frame::new().inner_margin(Margin { left: 14, right: 0, top: 0, bottom: 0 });
    let shown = inner.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 1.0;
        let text = RichText::new(in_one_line(&placed.card.text));
        ui.label(text.font(font(Weight::SemiBold, 17.0)).color(colors.ink));
        ui.label(RichText::new(line).font(font(Weight::Regular, 14.5)).color(colors.muted));
    });
    // The bar at the edge tells the column as it does on the cards.
    let bar = shown.response.rect.with_max_x(shown.response.rect.left() + 4.0);
    ui.painter().rect_filled(bar, 2.0, edge);
}

/// The three answers to a suggestion, and the first of them as egui knows it.
fn buttons_ui(ui: &mut Ui, stage: &Stage<'_>, about: &str) -> (Option<Decision>, Response) {
    let height = if stage.session.is_touch { 48.0 } else { 34.0 };
    let button = |ui: &mut Ui, text: Text| {
        let name = RichText::new(stage.say(text.clone())).font(font(Weight::Medium, 15.5));
        let response = ui.add(Button::new(name).min_size(vec2(0.0, height)));
        if response.gained_focus() {
            response.scroll_to_me(Some(Align::Center));
        }
        let full = Text::ButtonAbout { button: Box::new(text), about: about.to_owned() };
        response.accessible_name(stage.say(full))
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let merging = button(ui, Command::MergeCards.name());
        let showing = button(ui, Text::ShowCards);
        let telling = button(ui, Text::AreDifferent);
        let choices = [
            (merging.clicked(), Decision::Merge),
            (showing.clicked(), Decision::Show),
            (telling.clicked(), Decision::TellApart),
        ];
        let choice = choices.into_iter().find(|(is_clicked, _)| *is_clicked);
        (choice.map(|(_, choice)| choice), merging)
    })
    .inner
}

/// The way out for a finger.
fn close_ui(ui: &mut Ui, stage: &Stage<'_>) -> Response {
    ui.add_space(8.0);
    let name = RichText::new(stage.say(Text::Close)).size(16.0);
    ui.add(Button::new(name).min_size(vec2(110.0, 48.0)))
}

fn merge(stage: &mut Stage<'_>, into: CardId, from: CardId) {
    stage.act(Action::Edit(Edit::MergeCards { into, from: vec![from] }));
}

/// Goes to where the cards lie.
fn show(stage: &mut Stage<'_>, selection: Selection) {
    stage.session.camera.wish = selection.focus.map(CameraWish::Reveal);
    stage.session.selection = selection;
    stage.act(Action::Do(Command::Show(Perspective::Tafel)));
}
