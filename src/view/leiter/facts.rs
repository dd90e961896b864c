//! What stands beside the Leiter: whether the customer pays, which properties that takes, and
//! which of our outputs serve it.

use egui::{
    Align, Button, Color32, Frame, Id, Key, Layout, Margin, Modifiers, Popup, RichText, ScrollArea,
    Stroke, TextEdit, Ui, UiBuilder, vec2,
};

use super::Room;
use crate::board::{Board, Card, MAX_TEXT_CHARS, Output, Property, Use, Uses, Willingness};
use crate::edit::Edit;
use crate::layout::{Weight, shown};
use crate::session::{Dialog, Ladder};
use crate::text::Text;
use crate::view::Stage;
use crate::view::action::Action;
use crate::view::theme::{Colors, font};

pub(super) fn facts_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    board: &Board,
    card: &Card,
    room: &Room,
) {
    let colors = Colors::of(ui.visuals().dark_mode);
    ui.painter().rect_filled(room.facts, 0.0, colors.panel);
    let line = Stroke::new(1.0, colors.line);
    ui.painter().vline(room.facts.left(), room.facts.y_range(), line);
    ui.scope_builder(UiBuilder::new().max_rect(room.facts), |ui| {
        ScrollArea::vertical().id_salt("facts").auto_shrink(false).show(ui, |ui| {
            let margin = Margin::symmetric((26.0 * room.scale) as i8, (26.0 * room.scale) as i8);
            Frame::new().inner_margin(margin).show(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(8.0, 8.0) * room.scale;
                title_ui(ui, stage, Text::WillingnessMenu, room);
                willingness_ui(ui, stage, card, room);
                ui.add_space(20.0 * room.scale);
                title_ui(ui, stage, Text::PropertiesTitle, room);
                properties_ui(ui, stage, card, room);
                ui.add_space(20.0 * room.scale);
                title_ui(ui, stage, Text::OutputsTitle, room);
                outputs_ui(ui, stage, board, card, room);
            });
        });
    });
}

fn size(room: &Room, size: f32) -> f32 {
    (size * room.scale).max(13.0)
}

fn title_ui(ui: &mut Ui, stage: &Stage<'_>, title: Text, room: &Room) {
    ui.label(RichText::new(stage.say(title)).font(font(Weight::Bold, size(room, 21.0))));
}

/// The four answers, two in a row; the one that holds is filled.
fn willingness_ui(ui: &mut Ui, stage: &mut Stage<'_>, card: &Card, room: &Room) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let width = (ui.available_width() - 8.0 * room.scale) / 2.0;
    for pair in Willingness::ALL.chunks(2) {
        ui.horizontal(|ui| {
            for willingness in pair {
                let is_it = card.willingness == *willingness;
                let ink = if is_it { colors.panel } else { colors.ink };
                let name = RichText::new(stage.say(Text::Willingness(*willingness)))
                    .font(font(Weight::SemiBold, size(room, 18.5)))
                    .color(ink);
                let fill = if is_it { answer_color(colors, *willingness) } else { colors.field };
                let button = Button::new(name)
                    .fill(fill)
                    .selected(is_it)
                    .min_size(vec2(width, (48.0 * room.scale).max(36.0)));
                if ui.add(button).clicked() && !is_it {
                    let (cards, willingness) = (vec![card.id], *willingness);
                    stage.act(Action::Edit(Edit::SetWillingness { cards, willingness }));
                }
            }
        });
    }
}

fn answer_color(colors: &Colors, willingness: Willingness) -> Color32 {
    match willingness {
        Willingness::Open => colors.muted,
        Willingness::No => colors.warning,
        Willingness::Conditional | Willingness::Yes => colors.need.edge,
    }
}

fn properties_ui(ui: &mut Ui, stage: &mut Stage<'_>, card: &Card, room: &Room) {
    let colors = Colors::of(ui.visuals().dark_mode);
    for (index, property) in card.properties.iter().enumerate() {
        let color = match property.willingness {
            Willingness::No => colors.warning,
            Willingness::Open => colors.muted,
            Willingness::Conditional | Willingness::Yes => colors.need.heading,
        };
        row_ui(ui, room, &shown(&property.text), |ui| {
            let name = RichText::new(stage.say(Text::Willingness(property.willingness)))
                .font(font(Weight::SemiBold, size(room, 18.0)))
                .color(color);
            ui.menu_button(name, |ui| property_menu(ui, stage, card, index, property));
        });
    }
    let hint = Text::AddProperty;
    if let Some(text) = add_ui(ui, stage, room, hint, |ladder| &mut ladder.property) {
        let property = Property { text, ..Property::default() };
        stage.act(Action::Edit(Edit::AddProperty { card: card.id, property }));
    }
}

fn property_menu(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    card: &Card,
    index: usize,
    property: &Property,
) {
    ui.set_width(220.0);
    for willingness in Willingness::ALL {
        let name = stage.say(Text::Willingness(willingness));
        if ui.add(Button::selectable(property.willingness == willingness, name)).clicked() {
            let property = Property { willingness, ..property.clone() };
            let edit = Edit::ReplaceProperty { card: card.id, index, property };
            stage.act(Action::Edit(edit));
        }
    }
    ui.separator();
    if ui.button(stage.say(Text::Remove)).clicked() {
        stage.act(Action::Edit(Edit::RemoveProperty { card: card.id, index }));
    }
}

fn outputs_ui(ui: &mut Ui, stage: &mut Stage<'_>, board: &Board, card: &Card, room: &Room) {
    for output in &board.outputs {
        let usage = output.uses.known().iter().find(|usage| usage.need == card.id);
        if let Some(usage) = usage {
            output_row(ui, stage, card, output, usage, room);
        }
    }
    let hint = Text::AddOutput;
    if let Some(text) = add_ui(ui, stage, room, hint, |ladder| &mut ladder.output) {
        stage.act(Action::Edit(serve(board, card, text)));
    }
}

fn output_row(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    card: &Card,
    output: &Output,
    usage: &Use,
    room: &Room,
) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let name = RichText::new(shown(&output.text)).font(font(Weight::Regular, size(room, 19.0)));
    ui.label(name);
    let how = if usage.how.is_empty() { stage.say(Text::HowButton) } else { shown(&usage.how) };
    let how = RichText::new(how).font(font(Weight::Regular, size(room, 16.0))).color(colors.muted);
    let button = Button::new(how).frame_when_inactive(false);
    let response = ui.add(button);
    Popup::menu(&response).show(|ui| usage_menu(ui, stage, card, output, usage));
    let line = Stroke::new(1.0, colors.line);
    let rect = ui.min_rect();
    ui.painter().hline(rect.x_range(), response.rect.bottom() + 4.0, line);
    ui.add_space(4.0);
}

fn usage_menu(ui: &mut Ui, stage: &mut Stage<'_>, card: &Card, output: &Output, usage: &Use) {
    ui.set_width(280.0);
    if ui.button(stage.say(Text::HowTitle)).clicked() {
        let (output, need, how) = (output.id, card.id, usage.how.clone());
        stage.session.dialog = Some(Dialog::How { output, need, how });
    }
    if ui.button(stage.say(Text::Remove)).clicked() {
        let left = output.uses.known().iter().filter(|usage| usage.need != card.id);
        let uses = Uses::Known(left.cloned().collect());
        stage.act(Action::Edit(Edit::SetUses { output: output.id, uses }));
    }
}

/// What makes the output with this name serve the card: a known one, or a new one.
fn serve(board: &Board, card: &Card, text: String) -> Edit {
    let usage = Use { need: card.id, ..Use::default() };
    let wanted = text.trim().to_lowercase();
    match board.outputs.iter().find(|output| output.text.trim().to_lowercase() == wanted) {
        Some(output) => {
            let mut uses = output.uses.known().to_vec();
            if uses.iter().all(|known| known.need != card.id) {
                uses.push(usage);
            }
            Edit::SetUses { output: output.id, uses: Uses::Known(uses) }
        }
        None => Edit::AddOutput { text, effort: 0.0, uses: Uses::Known(vec![usage]) },
    }
}

/// A line with something at its right, and a rule below it.
fn row_ui(ui: &mut Ui, room: &Room, text: &str, right: impl FnOnce(&mut Ui)) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let size_of_row = vec2(ui.available_width(), (40.0 * room.scale).max(32.0));
    let layout = Layout::right_to_left(Align::Center);
    let row = ui.allocate_ui_with_layout(size_of_row, layout, |ui| {
        right(ui);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let text = RichText::new(text).font(font(Weight::Regular, size(room, 19.0)));
            ui.add(egui::Label::new(text).truncate());
        });
    });
    let rect = row.response.rect;
    let line = Stroke::new(1.0, colors.line);
    ui.painter().hline(rect.x_range(), rect.bottom() + 2.0, line);
}

/// A field at the foot of a list; Enter adds what was typed.
fn add_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    room: &Room,
    hint: Text,
    draft: fn(&mut Ladder) -> &mut String,
) -> Option<String> {
    let name = stage.say(hint);
    let id = Id::unique(("add", &name));
    let field_font = font(Weight::Regular, size(room, 19.0));
    let field = TextEdit::singleline(draft(&mut stage.session.ladder))
        .id(id)
        .font(field_font.clone())
        .frame(Frame::NONE)
        .desired_width(f32::INFINITY)
        .char_limit(MAX_TEXT_CHARS)
        .hint_text(RichText::new(&name).font(field_font));
    let response = ui.add(field).accessible_name(&name);
    let colors = Colors::of(ui.visuals().dark_mode);
    let line = Stroke::new(1.0, colors.line);
    ui.painter().hline(response.rect.x_range(), response.rect.bottom() + 4.0, line);
    let is_done = response.lost_focus()
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let text = draft(&mut stage.session.ladder).trim().to_owned();
    if !is_done || text.is_empty() {
        return None;
    }
    draft(&mut stage.session.ladder).clear();
    response.request_focus();
    Some(text)
}
