//! Finding cards by what they say, who said it, and what it is good for.

use egui::{Area, Button, Frame, Id, Key, Margin, Modifiers, Order, Stroke, Ui, vec2};

use super::press::press;
use super::style::body_font;
use super::{Stage, field};
use crate::board::{Board, CardId};
use crate::insight::rank;
use crate::picture::theme::Colors;
use crate::session::{CameraWish, Finder, Selection};
use crate::text::Text;

/// The cards that the search has found, in board order.
pub(super) fn hits<'a>(stage: &'a Stage<'_>, finder: &Finder) -> &'a [CardId] {
    stage.look.found(&finder.query)
}

/// Draws the search field, and goes from hit to hit.
pub(super) fn finder_ui(ui: &Ui, stage: &mut Stage<'_>) {
    let board = stage.board();
    let Some(mut finder) = stage.session.finder.take() else { return };
    stage.look.find(&finder.query, |query| find(board, query));
    let found = hits(stage, &finder).to_vec();
    let (is_left, step) = ui.input_mut(|input| {
        let is_left = press(input, Modifiers::NONE, Key::Escape);
        let back = press(input, Modifiers::SHIFT, Key::Enter)
            || press(input, Modifiers::NONE, Key::ArrowUp);
        let on = press(input, Modifiers::NONE, Key::Enter)
            || press(input, Modifiers::NONE, Key::ArrowDown);
        (is_left, i32::from(on) - i32::from(back))
    });
    let (is_changed, clicked) = field_ui(ui, stage, &mut finder, found.len());
    let step = if clicked == 0 { step } else { clicked };
    let count = found.len().max(1);
    match step {
        1 => finder.hit = (finder.hit + 1) % count,
        -1 => finder.hit = (finder.hit + count - 1) % count,
        _ => {}
    }
    if is_changed {
        finder.hit = 0;
    }
    let hit = found.get(finder.hit).copied();
    if (step != 0 || is_changed)
        && let Some(card) = hit
    {
        stage.session.camera.wish = Some(CameraWish::Reveal(card));
        ui.ctx().request_repaint();
    }
    if is_left {
        if let Some(card) = hit.filter(|_| !finder.query.trim().is_empty()) {
            stage.session.selection = Selection::only(card);
        }
        // The field below, if there is one, goes on.
        stage.session.call_keyboard();
        return;
    }
    stage.session.finder = Some(finder);
}

fn find(board: &Board, query: &str) -> Vec<CardId> {
    let purpose_text = |id| board.purpose(id).map_or("", |purpose| purpose.text.as_str());
    let words = |card: &crate::board::Card| {
        let mut words = format!("{}\n{}\n{}", card.text, card.customer, card.note);
        for voice in &card.voices {
            words = format!("{words}\n{}\n{}", voice.said, voice.customer);
        }
        for purpose in card.purposes() {
            words = format!("{words}\n{}", purpose_text(purpose));
        }
        words
    };
    let cards: Vec<_> = board.cards().collect();
    let texts: Vec<String> = cards.iter().map(|card| words(card)).collect();
    let mut found: Vec<usize> =
        rank(query, texts.iter().map(String::as_str)).iter().map(|it| it.index).collect();
    found.sort_unstable();
    found.into_iter().filter_map(|index| cards.get(index)).map(|card| card.id).collect()
}

/// Whether something else is looked for, and how far a click goes: to the next hit or back.
fn field_ui(ui: &Ui, stage: &Stage<'_>, finder: &mut Finder, count: usize) -> (bool, i32) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let frame = Frame::new()
        .fill(colors.panel)
        .stroke(Stroke::new(2.0, colors.wozu))
        .corner_radius(12.0)
        .inner_margin(Margin::symmetric(16, 10))
        .shadow(egui::Shadow { offset: [0, 6], blur: 20, spread: 0, color: colors.shadow });
    let area = Area::new(Id::unique("finder"))
        .order(Order::Foreground)
        .anchor(egui::Align2::CENTER_TOP, vec2(0.0, 66.0));
    area.show(ui.ctx(), |ui| {
        frame
            .show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.set_height(34.0);
                    let before = finder.query.clone();
                    let hint = stage.say(Text::FindHint);
                    let id = Id::unique("find");
                    let body = body_font(1.0);
                    let field = field::query(&mut finder.query, id, &hint, body);
                    ui.add(field.desired_width(360.0)).accessible_name(hint);
                    if !std::mem::replace(&mut finder.has_focus, true) {
                        field::open(ui.ctx(), id, &finder.query);
                    }
                    let place = if count == 0 { 0 } else { finder.hit.min(count - 1) + 1 };
                    let mut step = 0;
                    if !finder.query.trim().is_empty() {
                        ui.weak(stage.say(Text::HitOf { place, count }));
                        for (sign, text, its) in
                            [("↑", Text::PreviousHit, -1), ("↓", Text::NextHit, 1)]
                        {
                            let button = Button::new(sign).min_size(vec2(34.0, 34.0));
                            let name = stage.say(text);
                            let response = ui.add_enabled(count > 1, button);
                            if response.accessible_name(&name).on_hover_text(name).clicked() {
                                step = its;
                                ui.memory_mut(|memory| memory.request_focus(id));
                            }
                        }
                    }
                    (finder.query != before, step)
                })
                .inner
            })
            .inner
    })
    .inner
}
