//! What stands beside the map about the node that was chosen: its requests, its words as they were
//! said, and what can be done about it.

use egui::{
    Align2, Area, Button, Frame, Id, Margin, Order, Rect, RichText, ScrollArea, Stroke, Ui, vec2,
};

use super::legend;
use super::quotes::{Mention, button, quote_ui};
use super::repair;
use crate::board::{Board, Card, CardId, Column, Purpose, PurposeId, Willingness};
use crate::command::{Command, Perspective};
use crate::edit::{Edit, StepAddress};
use crate::file::Access;
use crate::insight::Element;
use crate::layout::{Weight, in_one_line, shown};
use crate::picture::landkarte::{Chart, MapView, NodeFace, speaker};
use crate::picture::theme::{Colors, payment_color, view_scale};
use crate::session::{CameraWish, Repair, Selection};
use crate::text::{BalanceText, MapText, Text};
use crate::view::Stage;
use crate::view::action::Action;
use crate::view::style::font;
use crate::workshop::Shown;

const WIDTH: f32 = 430.0;
/// What stays free between the panel and the edge of the window.
const EDGE: f32 = 28.0;

/// How much of the window the panel takes from the map, at its right.
pub(super) fn taken(window: Rect, stage: &Stage<'_>) -> f32 {
    let is_open = stage.session.map.selected.is_some_and(|element| stage.map.has(element));
    if is_open {
        width(window, stage) + 2.0 * EDGE * view_scale(window.width(), stage.session.is_projected)
    } else {
        0.0
    }
}

fn width(window: Rect, stage: &Stage<'_>) -> f32 {
    (WIDTH * legend::scale(window, stage)).min(window.width() * 0.42)
}

/// Draws the panel, if something is chosen that is on the board.
pub(super) fn panel_ui(
    ui: &Ui,
    stage: &mut Stage<'_>,
    shown: &Shown,
    view: &MapView,
    chart: &Chart,
) {
    let Some(element) = stage.session.map.selected else { return };
    let Some(face) = chart.index.get(&element).and_then(|index| chart.faces.get(*index)) else {
        return;
    };
    let window = ui.available_rect_before_wrap();
    let colors = Colors::of(ui.visuals().dark_mode);
    let scale = legend::scale(window, stage);
    let width = width(window, stage);
    let frame = Frame::new()
        .fill(colors.panel)
        .stroke(Stroke::new(1.0, colors.line))
        .corner_radius(14.0)
        .inner_margin(Margin::same((20.0 * scale) as i8))
        .shadow(egui::Shadow { offset: [0, 8], blur: 28, spread: 0, color: colors.shadow });
    let height = view.area.height() - legend::height(window, stage) - 60.0 * scale;
    let content = ui.ctx().content_rect();
    let beside = content.right() - window.right();
    let offset = vec2(-EDGE * view.scale - beside, view.area.top() - content.top());
    let area =
        Area::new(Id::unique("map panel")).order(Order::Middle).anchor(Align2::RIGHT_TOP, offset);
    area.show(ui.ctx(), |ui| {
        frame.show(ui, |ui| {
            ui.set_width(width - 40.0 * scale);
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0) * scale;
            let height = height.max(120.0);
            let scroll = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
            scroll.show(ui, |ui| match element {
                Element::Card(_) if !face.folded.is_empty() => fold_ui(ui, stage, face, scale),
                Element::Card(card) => request_ui(ui, stage, card, scale),
                Element::Purpose(purpose) => {
                    purpose_ui(ui, stage, shown, purpose, scale);
                }
            });
        });
    });
}

fn title_ui(ui: &mut Ui, kind: String, title: &str, scale: f32) {
    let colors = Colors::of(ui.visuals().dark_mode);
    ui.label(RichText::new(kind).font(font(Weight::SemiBold, 15.5 * scale)).color(colors.muted));
    let title = RichText::new(shown(title)).font(font(Weight::Bold, 22.0 * scale));
    ui.label(title.color(colors.ink));
}

fn request_ui(ui: &mut Ui, stage: &mut Stage<'_>, card: CardId, scale: f32) {
    let board = stage.board();
    let Some((column, _)) = board.place_of(card) else { return };
    let Some(card) = board.card(card) else { return };
    title_ui(ui, stage.say(Text::Column(column)), &card.text, scale);
    let customer = std::iter::once((card.text.as_str(), card.customer.as_str()));
    let voices = card.voices.iter().map(|voice| (voice.said.as_str(), voice.customer.as_str()));
    for (said, customer) in customer.chain(voices) {
        quote_ui(ui, stage, said, customer, scale);
    }
    pays_ui(ui, stage, card, scale);
    ways_ui(ui, stage, card.id, scale);
}

/// Whether the customer pays, and on which condition.
fn pays_ui(ui: &mut Ui, stage: &Stage<'_>, card: &Card, scale: f32) {
    let (willingness, note) = (card.willingness, shown(&card.note));
    if willingness == Willingness::Open && note.trim().is_empty() {
        return;
    }
    let text = stage.say(Text::Balance(BalanceText::Pays { willingness, note }));
    let color = payment_color(Colors::of(ui.visuals().dark_mode), willingness);
    let text = RichText::new(text).font(font(Weight::SemiBold, 17.0 * scale));
    ui.label(text.color(color));
}

/// Where else a card can be looked at.
fn ways_ui(ui: &mut Ui, stage: &mut Stage<'_>, card: CardId, scale: f32) {
    ui.horizontal_wrapped(|ui| {
        for (text, perspective) in [
            (Text::Map(MapText::ShowOnLeiter), Perspective::Leiter),
            (Text::Map(MapText::ShowOnTafel), Perspective::Tafel),
        ] {
            if ui.add(button(stage.say(text), scale)).clicked() {
                show_card(stage, card, perspective);
            }
        }
    });
}

/// The requests that a node stands for.
fn fold_ui(ui: &mut Ui, stage: &mut Stage<'_>, face: &NodeFace, scale: f32) {
    let title = stage.say(Text::Map(MapText::FoldedRequests(face.folded.len())));
    title_ui(ui, stage.say(Text::Column(face.column)), &title, scale);
    if ui.add(button(stage.say(Text::Map(MapText::Unfold)), scale)).clicked() {
        unfold(stage, &face.folded);
    }
    let board = stage.board();
    for card in face.folded.iter().filter_map(|card| board.card(*card)) {
        if request_button(ui, card, face.column, scale).clicked() {
            show_card(stage, card.id, Perspective::Tafel);
        }
        quote_ui(ui, stage, "", &card.customer, scale);
    }
}

/// Shows every request that leads where these do.
pub(super) fn unfold(stage: &mut Stage<'_>, cards: &[CardId]) {
    let board = stage.board();
    let purposes = cards.iter().filter_map(|card| board.card(*card)).flat_map(|it| it.purposes());
    let purposes: Vec<PurposeId> = purposes.collect();
    stage.session.map.unfolded.extend(purposes);
    stage.session.map.selected = None;
}

/// Goes to where the card lies, or to its chains.
fn show_card(stage: &mut Stage<'_>, card: CardId, perspective: Perspective) {
    stage.session.selection = Selection::only(card);
    if perspective == Perspective::Tafel {
        stage.session.camera.wish = Some(CameraWish::Reveal(card));
    }
    stage.act(Action::Do(Command::Show(perspective)));
}

fn purpose_ui(ui: &mut Ui, stage: &mut Stage<'_>, shown: &Shown, purpose: PurposeId, scale: f32) {
    let board = &*shown.board;
    let Some(purpose) = board.purpose(purpose) else { return };
    match board.need_of(purpose.id) {
        Some(need) => {
            title_ui(ui, stage.say(Text::Column(Column::Need)), &need.text, scale);
            need_ui(ui, stage, need, scale);
        }
        None => title_ui(ui, stage.say(Text::Map(MapText::Purpose)), &purpose.text, scale),
    }
    if shown.access == Access::Full {
        deeds_ui(ui, stage, purpose, scale);
    }
    let is_unfolded = stage.session.map.unfolded.contains(&purpose.id);
    if is_unfolded && ui.add(button(stage.say(Text::Map(MapText::Fold)), scale)).clicked() {
        stage.session.map.unfolded.remove(&purpose.id);
    }
    let mentions = mentions(board, purpose.id);
    repair::mending_ui(ui, stage, purpose, &mentions, scale);
    if is_splitting(stage, purpose.id) {
        // They are listed there.
        return;
    }
    mentions_ui(ui, stage, &mentions, scale);
}

/// What speaks for a need, and what it was taken over from.
fn need_ui(ui: &mut Ui, stage: &Stage<'_>, need: &Card, scale: f32) {
    let colors = Colors::of(ui.visuals().dark_mode);
    if let Some(words) = stage.board().words_behind(need) {
        let text = stage.say(Text::FromPurpose(shown(words)));
        let text = RichText::new(text).font(font(Weight::Regular, 16.0 * scale));
        ui.label(text.color(colors.muted));
    }
    pays_ui(ui, stage, need, scale);
    let Some(evidence) = stage.look.evidence(need.id) else { return };
    let text = RichText::new(stage.say(Text::Evidence(evidence)));
    let text = text.font(font(Weight::SemiBold, 16.0 * scale));
    ui.label(text.color(colors.need.edge));
}

fn deeds_ui(ui: &mut Ui, stage: &mut Stage<'_>, purpose: &Purpose, scale: f32) {
    let board = stage.board();
    let repair = repair_of(stage, purpose.id).cloned();
    let is_rewording = matches!(repair, Some(Repair::Reword { .. }));
    let is_merging = matches!(repair, Some(Repair::Merge { .. }));
    let is_splitting = matches!(repair, Some(Repair::Split { .. }));
    ui.horizontal_wrapped(|ui| {
        let reword = button(stage.say(Text::Map(MapText::Reword)), scale).selected(is_rewording);
        if ui.add(reword).clicked() {
            stage.end_typing();
            if !is_rewording {
                repair::begin_rewording(stage);
            }
        }
        let merge = button(stage.say(Text::Map(MapText::MergePurpose)), scale).selected(is_merging);
        if ui.add(merge).clicked() {
            stage.end_typing();
            if !is_merging {
                let alike = repair::most_alike(board, purpose);
                repair::begin(stage, purpose.id, Repair::Merge { query: String::new(), alike });
            }
        }
        let split =
            button(stage.say(Text::Map(MapText::SplitPurpose)), scale).selected(is_splitting);
        if ui.add(split).clicked() {
            stage.end_typing();
            if !is_splitting {
                repair::begin_splitting(stage, purpose.id);
            }
        }
        let is_need = board.need_of(purpose.id).is_some();
        if !is_need && ui.add(button(stage.say(Text::ThisIsTheNeed), scale)).clicked() {
            let edit = Edit::TakeOver { purpose: purpose.id, before: None };
            stage.act(Action::Edit(edit));
        }
    });
}

fn repair_of<'a>(stage: &'a Stage<'_>, purpose: PurposeId) -> Option<&'a Repair> {
    let mending = stage.session.mending().filter(|mending| mending.purpose == purpose);
    mending.map(|mending| &mending.repair)
}

fn is_splitting(stage: &Stage<'_>, purpose: PurposeId) -> bool {
    matches!(repair_of(stage, purpose), Some(Repair::Split { .. }))
}

/// Every step that leads to the purpose, in board order.
fn mentions(board: &Board, purpose: PurposeId) -> Vec<Mention<'_>> {
    let mut mentions = Vec::new();
    for column in [Column::Wish, Column::Need] {
        for card in board.column(column) {
            for (chain, its) in card.chains.iter().enumerate() {
                for (step, said) in its.steps.iter().enumerate() {
                    if said.purpose == purpose {
                        mentions.push(Mention {
                            address: StepAddress { card: card.id, chain, step },
                            card,
                            column,
                            said: &said.said,
                            customer: speaker(card, its),
                        });
                    }
                }
            }
        }
    }
    mentions
}

fn mentions_ui(ui: &mut Ui, stage: &mut Stage<'_>, mentions: &[Mention<'_>], scale: f32) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let mut cards: Vec<CardId> = mentions.iter().map(|mention| mention.address.card).collect();
    cards.dedup();
    let count = stage.say(Text::Map(MapText::RequestCount(cards.len())));
    ui.add_space(4.0 * scale);
    ui.label(RichText::new(count).font(font(Weight::SemiBold, 16.0 * scale)).color(colors.muted));
    let mut last = None;
    for mention in mentions {
        if last.replace(mention.address.card) != Some(mention.address.card)
            && request_button(ui, mention.card, mention.column, scale).clicked()
        {
            show_card(stage, mention.address.card, Perspective::Tafel);
        }
        quote_ui(ui, stage, mention.said, mention.customer, scale);
    }
}

fn request_button(ui: &mut Ui, card: &Card, column: Column, scale: f32) -> egui::Response {
    let colors = Colors::of(ui.visuals().dark_mode).column(column);
    let ink = Colors::of(ui.visuals().dark_mode).ink;
    let text = RichText::new(in_one_line(&card.text));
    let text = text.font(font(Weight::Medium, 16.5 * scale)).color(ink);
    let button = Button::new(text)
        .fill(colors.card)
        .stroke(Stroke::new(1.0, colors.outline))
        .wrap()
        .min_size(vec2(ui.available_width(), 38.0 * scale));
    let response = ui.add(button);
    let bar = response.rect.with_max_x(response.rect.left() + 5.0 * scale);
    ui.painter().rect_filled(bar, 3.0, colors.edge);
    response
}
