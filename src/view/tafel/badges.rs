//! The signs in the last line of a card: a click opens what each of them shows.

use egui::{CursorIcon, Id, Popup, PopupCloseBehavior, Rect, RectAlign, Response, Sense, Ui};

use super::menu;
use super::place::card_pen;
use super::voices::voices_ui;
use crate::board::{Card, CardId};
use crate::layout::{CardShape, in_one_line};
use crate::picture::Pen;
use crate::picture::tafel::{self, Footer, Geometry};
use crate::session::{Filter, Selection};
use crate::text::Text;
use crate::view::Stage;

/// What is clicked on a card that is shown in this rectangle.
pub(super) fn badges_ui(
    ui: &Ui,
    stage: &mut Stage<'_>,
    geometry: &Geometry,
    card: &Card,
    (shape, rect): (&CardShape, Rect),
) {
    if !stage.session.is_dragging() {
        evidence_ui(ui, stage, geometry, card, (shape, rect));
    }
    let shared = stage.look.sharing().count_others(card);
    let footer =
        stage.with_pen(ui, |pen| Footer::new(&card_pen(pen, geometry), card, shape, shared, rect));
    let Some(footer) = footer.filter(|_| !stage.session.is_dragging()) else { return };
    if let Some((rect, _)) = footer.customer {
        customer_ui(ui, stage, card, rect);
    }
    if let Some((rect, _)) = footer.voices {
        let response = badge(ui, card.id, "voices", rect);
        Popup::menu(&response)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .show(|ui| voices_ui(ui, stage, card));
        stage.tip(&response, RectAlign::TOP_START, stage.say(Text::VoicesOf(card.voices.len())));
    }
    if let Some((rect, _)) = footer.pays {
        pays_ui(ui, stage, card, "pays", rect);
    }
    if shared > 0 {
        dots_ui(ui, stage, card, footer.dots);
    }
}

/// Where it stands that nobody has said whether the customer pays, a click asks.
fn evidence_ui(
    ui: &Ui,
    stage: &mut Stage<'_>,
    geometry: &Geometry,
    card: &Card,
    (shape, rect): (&CardShape, Rect),
) {
    let Some(evidence) = stage.look.evidence(card.id) else { return };
    if evidence.is_paid || evidence.is_refused {
        return;
    }
    let place =
        |pen: &Pen<'_>| tafel::evidence_rect(&card_pen(pen, geometry), shape, evidence, rect);
    if let Some(rect) = stage.with_pen(ui, place) {
        pays_ui(ui, stage, card, "evidence", rect);
    }
}

/// A click asks whether the customer pays.
fn pays_ui(ui: &Ui, stage: &mut Stage<'_>, card: &Card, name: &str, rect: Rect) {
    let response = badge(ui, card.id, name, rect);
    if response.clicked() {
        stage.session.selection = Selection::only(card.id);
    }
    Popup::menu(&response).show(|ui| menu::willingness_menu(ui, stage));
}

/// Only clicked: the key Tab goes from card to card, and a drag takes the card.
fn badge(ui: &Ui, card: CardId, name: &str, rect: Rect) -> Response {
    let rect = rect.expand(4.0).intersect(ui.clip_rect());
    let response = ui.interact(rect, Id::unique(("badge", card, name)), Sense::CLICK);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// A click lights all cards of the customer, and another one no longer does.
fn customer_ui(ui: &Ui, stage: &mut Stage<'_>, card: &Card, rect: Rect) {
    let response = badge(ui, card.id, "customer", rect);
    let filter = Filter::Customer(card.customer.trim().to_owned());
    if response.clicked() {
        let is_lit = stage.session.filter.as_ref() == Some(&filter);
        stage.session.filter = (!is_lit).then_some(filter);
    }
    let tip = Text::LightCustomer(in_one_line(&card.customer));
    stage.tip(&response, RectAlign::TOP_START, stage.say(tip));
}

/// Which others lead to the same purpose; a click selects them.
fn dots_ui(ui: &Ui, stage: &mut Stage<'_>, card: &Card, rect: Rect) {
    let response = badge(ui, card.id, "shared", rect);
    let sharing = stage.look.sharing();
    let board = stage.board();
    let purposes: Vec<_> = card.last_purposes().collect();
    let is_with = |other: CardId| purposes.iter().any(|it| sharing.leads_to(other, *it));
    if response.clicked() {
        let cards = board.at_hand().map(|other| other.id).filter(|other| is_with(*other));
        stage.session.selection = Selection { cards: cards.collect(), focus: Some(card.id) };
    }
    let words = purposes.iter().filter_map(|purpose| board.purpose(*purpose));
    let words: Vec<String> = words.map(|purpose| in_one_line(&purpose.text)).collect();
    let tip = Text::OthersLeadTo { count: sharing.count_others(card), purpose: words.join(", ") };
    stage.tip(&response, RectAlign::TOP_START, stage.say(tip));
}
