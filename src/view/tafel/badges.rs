//! The signs in the last line of a card: a click opens what each of them shows.

use egui::{CursorIcon, Id, Popup, PopupCloseBehavior, Rect, Response, RichText, Sense, Ui};

use super::menu;
use super::place::card_pen;
use crate::board::{Card, CardId, Voice};
use crate::edit::Edit;
use crate::layout::{CardShape, Weight, in_one_line};
use crate::picture::tafel::{Footer, Geometry};
use crate::picture::theme::Colors;
use crate::session::{Filter, Selection};
use crate::text::Text;
use crate::view::Stage;
use crate::view::action::Action;
use crate::view::style::font;

/// What is clicked on a card that is shown in this rectangle.
pub(super) fn badges_ui(
    ui: &Ui,
    stage: &mut Stage<'_>,
    geometry: &Geometry,
    card: &Card,
    (shape, rect): (&CardShape, Rect),
) {
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
        stage.tip(response, stage.say(Text::VoicesOf(card.voices.len())));
    }
    if let Some((rect, _)) = footer.pays {
        let response = badge(ui, card.id, "pays", rect);
        if response.clicked() {
            stage.session.selection = Selection::only(card.id);
        }
        Popup::menu(&response).show(|ui| menu::willingness_menu(ui, stage));
    }
    if shared > 0 {
        dots_ui(ui, stage, card, footer.dots);
    }
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
    stage.tip(response, stage.say(Text::LightCustomer(in_one_line(&card.customer))));
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
    stage.tip(response, stage.say(tip));
}

/// What others said who asked for the same, and the way to make it a card again.
fn voices_ui(ui: &mut Ui, stage: &mut Stage<'_>, card: &Card) {
    ui.set_width(380.0);
    let muted = Colors::of(ui.visuals().dark_mode).muted;
    for (voice, Voice { customer, said, .. }) in card.voices.iter().enumerate() {
        let said = stage.say(Text::Quoted(in_one_line(said)));
        ui.label(RichText::new(said).font(font(Weight::Medium, 16.0)));
        ui.horizontal(|ui| {
            let who = RichText::new(in_one_line(customer)).color(muted);
            ui.label(who.font(font(Weight::Regular, 14.5)));
            let right = egui::Layout::right_to_left(egui::Align::Center);
            ui.with_layout(right, |ui| {
                if ui.button(stage.say(Text::TakeApart)).clicked() {
                    apart(ui, stage, card.id, Some(voice));
                }
            });
        });
        ui.separator();
    }
    if card.voices.len() > 1 && ui.button(stage.say(Text::TakeAllApart)).clicked() {
        apart(ui, stage, card.id, None);
    }
}

fn apart(ui: &mut Ui, stage: &mut Stage<'_>, card: CardId, voice: Option<usize>) {
    stage.act(Action::Edit(Edit::TakeApart { card, voice }));
    ui.close();
}
