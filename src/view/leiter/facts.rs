//! What stands beside the Leiter: whether the customer pays, which properties that takes, and
//! which of our outputs serve it.

use egui::accesskit::Role;
use egui::{
    Align, Align2, Button, Color32, Frame, Id, Key, Layout, Margin, Modifiers, Popup, Rect,
    RichText, ScrollArea, Sense, Stroke, StrokeKind, TextEdit, Ui, UiBuilder, WidgetInfo, vec2,
};

use super::list::column_of;
use super::room::Room;
use crate::board::{
    Board, Card, CardId, Column, MAX_TEXT_CHARS, Output, Property, Use, Uses, Willingness,
};
use crate::edit::Edit;
use crate::insight::rank;
use crate::layout::{Measure as _, Weight, elided, shown};
use crate::session::{BalanceTarget, Begun};
use crate::text::{BalanceText, Text};
use crate::view::Stage;
use crate::view::action::Action;
use crate::view::bilanz::cell::toggled;
use crate::view::bilanz::field;
use crate::view::press::press;
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
    let pages = if room.list.is_none() { 84.0 } else { 0.0 };
    let area = room.facts.with_max_y(room.facts.bottom() - pages);
    ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
        ScrollArea::vertical().id_salt("facts").auto_shrink(false).show(ui, |ui| {
            let margin = Margin::symmetric((26.0 * room.scale) as i8, (26.0 * room.scale) as i8);
            Frame::new().inner_margin(margin).show(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(8.0, 8.0) * room.scale;
                title_ui(ui, stage, Text::WillingnessMenu, room);
                willingness_ui(ui, stage, card, room);
                evidence_ui(ui, stage, card, room);
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
    // The longest answer fits beside another one, so that the four stay a square.
    let name_size = size(room, if room.is_projected { 15.0 } else { 18.5 });
    for pair in Willingness::ALL.chunks(2) {
        ui.horizontal(|ui| {
            for willingness in pair {
                let is_it = card.willingness == *willingness;
                let ink = if is_it { colors.panel } else { colors.ink };
                let name = RichText::new(stage.say(Text::Willingness(*willingness)))
                    .font(font(Weight::SemiBold, name_size))
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

/// Whether a need is evidenced, or which part of it is missing.
fn evidence_ui(ui: &mut Ui, stage: &Stage<'_>, card: &Card, room: &Room) {
    let Some(evidence) = stage.look.evidence(card.id) else { return };
    let colors = Colors::of(ui.visuals().dark_mode);
    let text = RichText::new(stage.say(Text::Evidence(evidence)));
    ui.label(text.font(font(Weight::Regular, size(room, 17.0))).color(colors.need.heading));
}

fn answer_color(colors: &Colors, willingness: Willingness) -> Color32 {
    match willingness {
        Willingness::Open => colors.muted,
        Willingness::No => colors.warning,
        Willingness::Conditional | Willingness::Yes => colors.need.edge,
    }
}

fn properties_ui(ui: &mut Ui, stage: &mut Stage<'_>, card: &Card, room: &Room) {
    for (index, property) in card.properties.iter().enumerate() {
        property_ui(ui, stage, card, (index, property), room);
    }
    if let Some(text) = add_ui(ui, stage, room, Addition::Property, card.id) {
        let property = Property { text, ..Property::default() };
        stage.act(Action::Edit(Edit::AddProperty { card: card.id, property }));
    }
}

/// A property and who pays for it: on one line if both fit, below each other otherwise.
fn property_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    card: &Card,
    (index, property): (usize, &Property),
    room: &Room,
) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let color = match property.willingness {
        Willingness::No => colors.warning,
        Willingness::Open => colors.muted,
        Willingness::Conditional | Willingness::Yes => colors.need.heading,
    };
    let (words_size, name_size) = (size(room, 19.0), size(room, 18.0));
    let (words, name) = (shown(&property.text), Text::Willingness(property.willingness));
    let name = stage.say(name);
    let measure = stage.look.measure(ui.ctx());
    let width = measure.width(&words, Weight::Regular, words_size)
        + measure.width(&name, Weight::SemiBold, name_size);
    let fits = width + 40.0 < ui.available_width();
    let described = format!("{words}: {name}");
    let words = RichText::new(words).font(font(Weight::Regular, words_size));
    let name = RichText::new(name).font(font(Weight::SemiBold, name_size)).color(color);
    let button = Button::new(name).frame_when_inactive(false);
    let response = if fits {
        let row = vec2(ui.available_width(), (36.0 * room.scale).max(28.0));
        let layout = Layout::right_to_left(Align::Center);
        let row = ui.allocate_ui_with_layout(row, layout, |ui| {
            let response = ui.add(button);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| ui.label(words));
            response
        });
        row.inner
    } else {
        ui.label(words);
        ui.add(button)
    };
    let response = response.accessible_name(described);
    Popup::menu(&response).show(|ui| property_menu(ui, stage, card, (index, property), room));
    rule_below(ui, response.rect);
}

fn property_menu(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    card: &Card,
    (index, property): (usize, &Property),
    room: &Room,
) {
    ui.set_width((220.0 * room.scale).max(180.0));
    for willingness in Willingness::ALL {
        let name = stage.say(Text::Willingness(willingness));
        let is_it = property.willingness == willingness;
        if menu_line(ui, name, is_it, room) && !is_it {
            let property = Property { willingness, ..property.clone() };
            let edit = Edit::ReplaceProperty { card: card.id, index, property };
            stage.act(Action::Edit(edit));
        }
    }
    ui.separator();
    if menu_line(ui, stage.say(Text::Remove), false, room) {
        stage.act(Action::Edit(Edit::RemoveProperty { card: card.id, index }));
    }
}

/// A line of a menu on the Leiter. A choice closes it, whichever way it was made.
pub(super) fn menu_line(ui: &mut Ui, name: String, is_on: bool, room: &Room) -> bool {
    let name = RichText::new(name).font(font(Weight::Regular, size(room, 17.0)));
    let least = vec2(ui.available_width(), (38.0 * room.scale).max(32.0));
    let is_clicked = ui.add(Button::selectable(is_on, name).min_size(least)).clicked();
    if is_clicked {
        ui.close();
    }
    is_clicked
}

/// What serves the card, or a need that its chains have come to.
fn outputs_ui(ui: &mut Ui, stage: &mut Stage<'_>, board: &Board, card: &Card, room: &Room) {
    let served = served(board, card);
    for output in &board.outputs {
        for usage in output.uses.known() {
            if let Some(need) = served.iter().find(|need| need.id == usage.need) {
                let need = Some(*need).filter(|need| need.id != card.id);
                output_row(ui, stage, output, usage, need, room);
            }
        }
    }
    let to = target(stage, board, card);
    let hint = match to {
        Some(need) if need.id != card.id => Some(Text::ForNeed(shown(&need.text))),
        Some(_) => None,
        None => Some(Text::OutputsNeedANeed),
    };
    let to = to.map_or(card.id, |need| need.id);
    let typed = add_ui(ui, stage, room, Addition::Output, card.id);
    let query = Addition::Output.begun(&stage.session.begun, card.id).to_owned();
    let known = known_ui(ui, board, &query, to, room);
    if known.is_some() {
        // The offer that was taken is gone; the next output can be written at once.
        stage.session.begun.outputs.remove(&card.id);
        crate::view::field::open(ui.ctx(), Addition::Output.key(card.id), "");
    }
    if let Some(text) = known.or(typed) {
        stage.act(Action::Edit(serve(board, to, text)));
    }
    if let Some(hint) = hint {
        let colors = Colors::of(ui.visuals().dark_mode);
        ui.add_space(4.0);
        let hint = RichText::new(stage.say(hint)).color(colors.muted);
        ui.label(hint.font(font(Weight::Regular, size(room, 16.0))));
    }
}

/// The card, and the needs that its chains have come to.
fn served<'a>(board: &'a Board, card: &'a Card) -> Vec<&'a Card> {
    let steps = card.chains.iter().flat_map(|chain| &chain.steps);
    let needs = steps.filter_map(|step| board.need_of(step.purpose).map(AsRef::as_ref));
    let mut served = vec![card];
    for need in needs {
        if served.iter().all(|known| known.id != need.id) {
            served.push(need);
        }
    }
    served
}

/// What a new output serves: the card if it is a need, else the need that the climbed chain has
/// come to last.
fn target<'a>(stage: &Stage<'_>, board: &'a Board, card: &'a Card) -> Option<&'a Card> {
    if column_of(board, card.id) == Column::Need {
        return Some(card);
    }
    let chain = card.chains.get(stage.session.ladder.chain)?;
    let needs = chain.steps.iter().rev();
    needs.filter_map(|step| board.need_of(step.purpose)).map(AsRef::as_ref).next()
}

/// Outputs of the board that fit what is being typed: they can serve several needs.
fn known_ui(ui: &mut Ui, board: &Board, query: &str, to: CardId, room: &Room) -> Option<String> {
    const MOST: usize = 3;
    let serves = |output: &Output| output.uses.known().iter().any(|usage| usage.need == to);
    let others: Vec<_> = board.outputs.iter().filter(|output| !serves(output)).collect();
    let ranking = rank(query, others.iter().map(|output| output.text.as_str()));
    let mut chosen = None;
    for output in ranking.iter().take(MOST).filter_map(|ranking| others.get(ranking.index)) {
        ui.add_space(2.0);
        if menu_line(ui, shown(&output.text), false, room) {
            chosen = Some(output.text.clone());
        }
    }
    chosen
}

/// The name of an output, and below it how it serves: written where it stands, as in the matrix.
fn output_row(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    output: &Output,
    usage: &Use,
    need: Option<&Card>,
    room: &Room,
) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let name = RichText::new(shown(&output.text)).font(font(Weight::Regular, size(room, 19.0)));
    ui.label(name);
    if let Some(need) = need {
        let need = RichText::new(stage.say(Text::ForNeed(shown(&need.text))));
        let need = need.font(font(Weight::Regular, size(room, 16.0))).color(colors.muted);
        ui.label(need);
    }
    let how_target = BalanceTarget::How(output.id, usage.need);
    let size = size(room, 16.0);
    let height = (size * 1.9).max(30.0);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    if field::is_open(stage, how_target) {
        field::field_in(ui, stage, rect, (size, Margin::symmetric(6, 2)));
    } else {
        how_ui(ui, stage, output, usage, (rect, size));
    }
    rule_below(ui, rect);
}

fn how_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    output: &Output,
    usage: &Use,
    (rect, size): (Rect, f32),
) {
    let target = BalanceTarget::How(output.id, usage.need);
    let remove = RichText::new("×").font(font(Weight::Medium, size * 1.2));
    let mut row =
        ui.new_child(UiBuilder::new().max_rect(rect).layout(Layout::right_to_left(Align::Center)));
    let button = Button::new(remove).frame_when_inactive(false);
    let name = format!("{}: {}", stage.say(Text::Remove), shown(&output.text));
    if row.add(button).accessible_name(name).clicked() {
        let uses = toggled(&output.uses, usage.need);
        stage.act(Action::Edit(Edit::SetUses { output: output.id, uses }));
    }
    let rect = rect.with_max_x(row.min_rect().left() - 8.0);
    let response = ui.interact(rect, field::key(target), Sense::click());
    let how = if usage.how.is_empty() { stage.say(Text::HowButton) } else { shown(&usage.how) };
    response.widget_info(|| {
        let label = format!("{}: {how}", shown(&output.text));
        WidgetInfo::labeled(Role::Button, true, label)
    });
    let colors = Colors::of(ui.visuals().dark_mode);
    if response.hovered() || response.has_focus() {
        let stroke = Stroke::new(1.5, colors.wozu);
        ui.painter().rect_stroke(rect, 6.0, stroke, StrokeKind::Inside);
    }
    let measure = stage.look.measure(ui.ctx());
    let how = elided(&how, &measure, Weight::Regular, size, rect.width() - 12.0);
    let at = rect.left_center() + vec2(6.0, 0.0);
    ui.painter().text(at, Align2::LEFT_CENTER, how, font(Weight::Regular, size), colors.muted);
    if response.clicked() {
        field::open(stage, target, usage.how.clone());
    }
}

/// What makes the output with this name serve the card: a known one, or a new one.
fn serve(board: &Board, to: CardId, text: String) -> Edit {
    let wanted = text.trim().to_lowercase();
    match board.outputs.iter().find(|output| output.text.trim().to_lowercase() == wanted) {
        Some(output) => {
            let serves = output.uses.known().iter().any(|usage| usage.need == to);
            let uses = if serves { output.uses.clone() } else { toggled(&output.uses, to) };
            Edit::SetUses { output: output.id, uses }
        }
        None => Edit::AddOutput { text, effort: 0.0, uses: toggled(&Uses::NotAsked, to) },
    }
}

fn rule_below(ui: &mut Ui, rect: Rect) {
    let line = Stroke::new(1.0, Colors::of(ui.visuals().dark_mode).line);
    ui.painter().hline(ui.min_rect().x_range(), rect.bottom() + 4.0, line);
    ui.add_space(4.0);
}

/// What can be added at the foot of a list.
#[derive(Clone, Copy)]
enum Addition {
    Property,
    Output,
}

impl Addition {
    fn name(self) -> Text {
        match self {
            Self::Property => Text::AddProperty,
            Self::Output => Text::Balance(BalanceText::AddOutput),
        }
    }

    fn key(self, card: CardId) -> Id {
        match self {
            Self::Property => Id::unique(("add property", card)),
            Self::Output => Id::unique(("add output", card)),
        }
    }

    /// What was begun for this card and never added.
    fn begun(self, begun: &Begun, card: CardId) -> &str {
        let words = match self {
            Self::Property => &begun.properties,
            Self::Output => &begun.outputs,
        };
        words.get(&card).map_or("", String::as_str)
    }

    fn keep(self, begun: &mut Begun, card: CardId, text: String) {
        let words = match self {
            Self::Property => &mut begun.properties,
            Self::Output => &mut begun.outputs,
        };
        if text.is_empty() {
            words.remove(&card);
        } else {
            words.insert(card, text);
        }
    }
}

/// Whether the keyboard is with one of these fields, and something is typed in it.
pub(super) fn is_adding(ui: &Ui, stage: &Stage<'_>) -> bool {
    let Some(card) = stage.session.ladder.card else { return false };
    let focused = ui.memory(|memory| memory.focused());
    [Addition::Property, Addition::Output].into_iter().any(|addition| {
        let has_words = !addition.begun(&stage.session.begun, card).is_empty();
        has_words && focused == Some(addition.key(card))
    })
}

/// A field at the foot of a list; Enter adds what was typed. What was not added waits there for
/// whoever comes back to this card.
fn add_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    room: &Room,
    addition: Addition,
    card: CardId,
) -> Option<String> {
    let name = stage.say(addition.name());
    let id = addition.key(card);
    let mut text = addition.begun(&stage.session.begun, card).to_owned();
    let has_keyboard = ui.memory(|memory| memory.has_focus(id));
    let is_done = has_keyboard && ui.input_mut(|input| press(input, Modifiers::NONE, Key::Enter));
    let is_added = is_done && !text.trim().is_empty();
    let added = is_added.then(|| std::mem::take(&mut text));
    if is_added {
        crate::view::field::open(ui.ctx(), id, "");
    }
    let field_font = font(Weight::Regular, size(room, 19.0));
    let field = TextEdit::singleline(&mut text)
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
    addition.keep(&mut stage.session.begun, card, text);
    added.map(|text| text.trim().to_owned())
}
