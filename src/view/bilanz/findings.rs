//! What follows from the matrix, in sentences: each with what it is about, to be clicked.

use egui::{Button, Color32, Frame, Margin, RichText, Ui, vec2};

use super::grid::Matrix;
use super::show::{mark_outputs, show_cards};
use crate::board::{CardId, OutputId};
use crate::insight::{Backing, Finding, Standing};
use crate::layout::{Weight, shown};
use crate::text::{BalanceText, Text};
use crate::view::Stage;
use crate::view::theme::{Colors, font};

/// How many things a sentence names; all of them are behind its first words.
const MOST_ITEMS: usize = 12;

/// What a sentence is about.
#[derive(Clone, Copy)]
enum Item {
    Output(OutputId),
    Need(CardId),
    /// A need that is told with what it lacks.
    Claimed(Backing),
}

struct Sentence {
    text: BalanceText,
    items: Vec<Item>,
    color: Color32,
}

/// Draws the sentences below the matrix.
pub(super) fn findings_ui(ui: &mut Ui, stage: &mut Stage<'_>, matrix: &Matrix<'_>) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let sentences = sentences(matrix, colors);
    if sentences.is_empty() {
        return;
    }
    let measures = matrix.measures;
    ui.add_space(measures.at(22.0));
    let title = stage.say(Text::Balance(BalanceText::Findings));
    let size = measures.font(21.0);
    ui.horizontal(|ui| {
        ui.add_space(measures.at(10.0));
        ui.label(RichText::new(title).font(font(Weight::Bold, size)).color(colors.ink));
    });
    for sentence in sentences {
        ui.add_space(measures.at(12.0));
        sentence_ui(ui, stage, matrix, sentence);
    }
    ui.add_space(measures.at(20.0));
}

fn sentences(matrix: &Matrix<'_>, colors: &Colors) -> Vec<Sentence> {
    let insight = &matrix.told.insight;
    let with = |wanted: Finding| {
        let services = insight.services.iter().filter(|service| service.finding == wanted);
        services.map(|service| Item::Output(service.output)).collect::<Vec<_>>()
    };
    let (idle, unknown) = (with(Finding::Idle), with(Finding::UseUnknown));
    let low = low_worth(matrix);
    let chances: Vec<_> = insight.unserved().map(|backing| Item::Need(backing.need)).collect();
    let is_claimed = |backing: &&Backing| backing.standing != Standing::Evidenced;
    let claimed = insight.backings.iter().filter(is_claimed).copied();
    let claimed: Vec<_> = claimed.map(Item::Claimed).collect();
    let sentences = [
        (BalanceText::IdleOutputs(idle.len()), idle, colors.idle.ink),
        (BalanceText::LowWorth(low.len()), low, colors.ink),
        (BalanceText::UseUnknown(unknown.len()), unknown, colors.ink),
        (BalanceText::Chances(chances.len()), chances, colors.need.heading),
        (BalanceText::ClaimedNeeds(claimed.len()), claimed, colors.ink),
    ];
    let said = sentences.into_iter().filter(|(_, items, _)| !items.is_empty());
    said.map(|(text, items, color)| Sentence { text, items, color }).collect()
}

/// What serves a need, but brings less than it takes. Of the others the finding says enough.
fn low_worth(matrix: &Matrix<'_>) -> Vec<Item> {
    let insight = &matrix.told.insight;
    let rows = insight.services.iter().zip(&insight.worths);
    let low = rows.filter(|(service, worth)| {
        worth.is_low() && !matches!(service.finding, Finding::Idle | Finding::UseUnknown)
    });
    low.map(|(service, _)| Item::Output(service.output)).collect()
}

/// None if it has gone since the sentence was computed.
fn label(stage: &Stage<'_>, matrix: &Matrix<'_>, item: Item) -> Option<String> {
    let need = |id: CardId| {
        let card = matrix.board.needs.iter().find(|need| need.id == id);
        card.map(|card| name(&card.text))
    };
    match item {
        Item::Output(id) => matrix.board.output(id).map(|it| name(&it.text)),
        Item::Need(id) => need(id),
        Item::Claimed(backing) => {
            let text = BalanceText::Claimed { need: need(backing.need)?, backing };
            Some(stage.say(Text::Balance(text)))
        }
    }
}

fn name(text: &str) -> String {
    shown(text).replace('\n', " ")
}

fn sentence_ui(ui: &mut Ui, stage: &mut Stage<'_>, matrix: &Matrix<'_>, sentence: Sentence) {
    let measures = matrix.measures;
    let text = stage.say(Text::Balance(sentence.text.clone()));
    let indent = Margin { left: measures.at(10.0) as i8, ..Margin::ZERO };
    ui.push_id(std::mem::discriminant(&sentence.text), |ui| {
        ui.set_max_width(matrix.sheet.width());
        Frame::new().inner_margin(indent).show(ui, |ui| {
            let spacing = ui.spacing_mut();
            spacing.item_spacing = vec2(measures.at(8.0), measures.at(8.0));
            spacing.button_padding = vec2(measures.at(12.0), measures.at(5.0));
            spacing.interact_size.y = measures.at(34.0);
            ui.horizontal_wrapped(|ui| {
                let lead = RichText::new(text).font(font(Weight::SemiBold, measures.font(18.0)));
                let lead = Button::new(lead.color(sentence.color)).frame(false);
                if ui.add(lead).clicked() {
                    show_all(stage, matrix, &sentence.items);
                }
                for item in sentence.items.iter().take(MOST_ITEMS) {
                    if let Some(label) = label(stage, matrix, *item) {
                        chip_ui(ui, stage, matrix, &label, &[*item]);
                    }
                }
                let more = sentence.items.len().saturating_sub(MOST_ITEMS);
                if more > 0 {
                    let label = stage.say(Text::Balance(BalanceText::MoreItems(more)));
                    chip_ui(ui, stage, matrix, &label, &sentence.items);
                }
            });
        });
    });
}

fn chip_ui(ui: &mut Ui, stage: &mut Stage<'_>, matrix: &Matrix<'_>, label: &str, items: &[Item]) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let size = matrix.measures.font(18.0);
    let text = RichText::new(label).font(font(Weight::Regular, size)).color(colors.ink);
    if ui.add(Button::new(text).corner_radius(size)).clicked() {
        show_all(stage, matrix, items);
    }
}

/// Outputs are marked where they stand, needs are shown on the Tafel.
fn show_all(stage: &mut Stage<'_>, matrix: &Matrix<'_>, items: &[Item]) {
    let (mut outputs, mut needs) = (Vec::new(), Vec::new());
    for item in items {
        match item {
            Item::Output(output) => outputs.push(*output),
            Item::Need(need) => needs.push(*need),
            Item::Claimed(backing) => needs.push(backing.need),
        }
    }
    if needs.is_empty() {
        mark_outputs(stage, outputs);
    } else {
        show_cards(stage, matrix.board, needs);
    }
}
