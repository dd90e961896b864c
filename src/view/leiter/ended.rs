//! What stands in the place of the question when a chain has come to its end: the ways on.

use egui::{Button, Response, RichText, Ui, vec2};

use super::climb::{ask, climb, neighbour};
use crate::board::{Card, Chain, End};
use crate::edit::Edit;
use crate::layout::Weight;
use crate::picture::theme::Colors;
use crate::text::Text;
use crate::view::Stage;
use crate::view::action::Action;
use crate::view::style::font;

/// The chain can be taken up again, or another begun; its last purpose can be the need.
pub(super) fn ended_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    card: &Card,
    chain: Option<&Chain>,
    scale: f32,
) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let end = chain.map_or(End::Reached, |chain| chain.end);
    let text = RichText::new(stage.say(Text::ChainEnded(end)));
    ui.label(text.font(font(Weight::Bold, 24.0 * scale)).color(colors.wozu));
    ui.add_space(8.0 * scale);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        ui.spacing_mut().button_padding = vec2(11.0, 4.0);
        let next = next_ui(ui, stage, scale);
        if let Some(chain) = chain {
            need_ui(ui, stage, card, chain, scale);
        }
        let further = way_ui(ui, stage, Text::AskFurther, scale);
        if further.clicked() && chain.is_some() {
            let (card, chain, end) = (card.id, stage.session.ladder.chain, End::Open);
            stage.act(Action::Edit(Edit::EndChain { card, chain, end }));
        } else if further.clicked() {
            stage.session.ladder.asks_on = true;
            ask(stage, card, true);
        }
        if chain.is_some() && way_ui(ui, stage, Text::SecondChain, scale).clicked() {
            stage.session.ladder.chain = card.chains.len();
            ask(stage, card, true);
        }
        // The field that had the keyboard is gone: the way on has it now.
        let has_keyboard = ui.memory(|memory| memory.focused().is_some());
        if !has_keyboard && !ui.ctx().any_popup_open() {
            next.unwrap_or(further).request_focus();
        }
    });
}

fn way_ui(ui: &mut Ui, stage: &Stage<'_>, text: Text, scale: f32) -> Response {
    let height = if stage.session.is_touch { 48.0 } else { 34.0 };
    let name = RichText::new(stage.say(text)).font(font(Weight::Medium, (16.0 * scale).max(14.0)));
    ui.add(Button::new(name).min_size(vec2(0.0, height)))
}

fn next_ui(ui: &mut Ui, stage: &mut Stage<'_>, scale: f32) -> Option<Response> {
    let next = neighbour(stage, true)?;
    let response = way_ui(ui, stage, Text::NextRequest, scale);
    if response.clicked() {
        climb(stage, next);
    }
    Some(response)
}

/// "Das ist der Bedarf", or the need that it has become.
fn need_ui(ui: &mut Ui, stage: &mut Stage<'_>, card: &Card, chain: &Chain, scale: f32) {
    let board = stage.board();
    let Some(purpose) = chain.last_purpose() else { return };
    match board.need_of(purpose) {
        None => {
            if way_ui(ui, stage, Text::ThisIsTheNeed, scale).clicked() {
                stage.act(Action::Edit(Edit::TakeOver { purpose, before: None }));
            }
        }
        Some(need) if need.id != card.id => {
            if way_ui(ui, stage, Text::ShowNeed, scale).clicked() {
                climb(stage, need.id);
            }
        }
        Some(_) => {}
    }
}
