//! What stands beside the Leiter: whether the customer pays, which properties that takes, and
//! which of our outputs serve it.

use egui::accesskit::Role;
use egui::{
    Align, Button, CursorIcon, Frame, Id, Key, Layout, Margin, Modifiers, Popup, Rect, RichText,
    ScrollArea, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo, vec2,
};

use super::list::column_of;
use crate::board::{Board, Card, CardId, Column, Output, Property, Use, Uses, Willingness};
use crate::edit::Edit;
use crate::insight::rank;
use crate::layout::{Weight, shown};
use crate::picture::leiter::{self, OutputFact, PropertyFact, Room, fact_size};
use crate::picture::sheet::Sheet;
use crate::picture::signs::{Pointed, focus_ring};
use crate::picture::theme::Colors;
use crate::session::{BalanceTarget, Begun};
use crate::text::{BalanceText, Text};
use crate::view::Stage;
use crate::view::action::Action;
use crate::view::bilanz::field;
use crate::view::paint::pointed;
use crate::view::press::press;
use crate::view::style::font;
use crate::view::told::paragraph_ui;

pub(super) fn facts_ui(ui: &mut Ui, stage: &mut Stage<'_>, card: &Card, room: &Room) {
    stage.paint(ui, |sheet, pen| leiter::facts_ground(sheet, pen, room));
    let pages = if room.list.is_none() { 84.0 } else { 0.0 };
    let area = room.facts.with_max_y(room.facts.bottom() - pages);
    ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
        ScrollArea::vertical().id_salt("facts").auto_shrink(false).show(ui, |ui| {
            let margin = Margin::symmetric((26.0 * room.scale) as i8, (26.0 * room.scale) as i8);
            Frame::new().inner_margin(margin).show(ui, |ui| {
                ui.spacing_mut().item_spacing = Vec2::splat(leiter::gap(room));
                title_ui(ui, stage, Text::WillingnessMenu, room);
                willingness_ui(ui, stage, card, room);
                note_ui(ui, stage, card, room);
                evidence_ui(ui, stage, card, room);
                ui.add_space(20.0 * room.scale);
                title_ui(ui, stage, Text::PropertiesTitle, room);
                properties_ui(ui, stage, card, room);
                ui.add_space(20.0 * room.scale);
                title_ui(ui, stage, Text::OutputsTitle, room);
                outputs_ui(ui, stage, card, room);
            });
        });
    });
}

fn title_ui(ui: &mut Ui, stage: &Stage<'_>, title: Text, room: &Room) {
    let (name, width) = (stage.say(title.clone()), ui.available_width());
    let title = stage.with_pen(ui, |pen| leiter::fact_title(pen, room, title, width));
    paragraph_ui(ui, stage, &title, (Role::Label, &name));
}

/// The four answers, two in a row.
fn willingness_ui(ui: &mut Ui, stage: &mut Stage<'_>, card: &Card, room: &Room) {
    let extent = leiter::answer_extent(room, ui.available_width());
    for pair in Willingness::ALL.chunks(2) {
        ui.horizontal(|ui| {
            for willingness in pair {
                answer_ui(ui, stage, card, *willingness, extent, room);
            }
        });
    }
}

fn answer_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    card: &Card,
    willingness: Willingness,
    extent: Vec2,
    room: &Room,
) {
    let holds = card.willingness == willingness;
    let (rect, response) = ui.allocate_exact_size(extent, Sense::click());
    let name = stage.say(Text::Willingness(willingness));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, holds, &name));
    stage.paint(ui, |sheet, pen| {
        leiter::answer(sheet, pen, room, (willingness, holds), rect, pointed(&response));
    });
    if response.clicked() && !holds {
        let cards = vec![card.id];
        stage.act(Action::Edit(Edit::SetWillingness { cards, willingness }));
    }
}

/// The condition under which the customer pays, or the sum: written where it stands.
fn note_ui(ui: &mut Ui, stage: &mut Stage<'_>, card: &Card, room: &Room) {
    if !card.willingness.is_paying() && card.note.is_empty() {
        return;
    }
    let (target, width) = (BalanceTarget::Note(card.id), ui.available_width());
    let note = stage.with_pen(ui, |pen| leiter::fact_note(pen, room, card, width));
    let (_, rect) = ui.allocate_space(vec2(width, note.height() + 8.0));
    let label = format!("{}: {}", stage.say(Text::NoteTitle), shown(&card.note));
    written_ui(ui, stage, target, (rect, &label), room, |sheet, pointed| {
        leiter::draw_note(sheet, &note, rect, pointed);
    });
}

/// Words that are written where they stand.
fn written_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    target: BalanceTarget,
    (rect, label): (Rect, &str),
    room: &Room,
    draw: impl FnOnce(&mut Sheet, Pointed),
) {
    if field::is_open(stage, target) {
        let style = (fact_size(room, 18.0), Margin::symmetric(6, 2));
        let rect = rect.with_max_y(rect.bottom().max(rect.top() + 32.0));
        return field::field_in(ui, stage, rect, style);
    }
    let response = ui.interact(rect, field::key(target), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label));
    stage.paint(ui, |sheet, _| draw(sheet, pointed(&response)));
    if response.on_hover_cursor(CursorIcon::Text).clicked() {
        let words = target.words(stage.board());
        field::open(stage, target, words);
    }
}

/// Whether a need is evidenced, or which part of it is missing.
fn evidence_ui(ui: &mut Ui, stage: &Stage<'_>, card: &Card, room: &Room) {
    let Some(evidence) = stage.look.evidence(card.id) else { return };
    let (name, width) = (stage.say(Text::Evidence(evidence)), ui.available_width());
    let text = stage.with_pen(ui, |pen| leiter::fact_evidence(pen, room, evidence, width));
    paragraph_ui(ui, stage, &text, (Role::Label, &name));
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

/// A property and who pays for it, which is a menu.
fn property_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    card: &Card,
    (index, property): (usize, &Property),
    room: &Room,
) {
    let width = ui.available_width();
    let fact = stage.with_pen(ui, |pen| PropertyFact::new(pen, room, property, width));
    let (key, rect) = ui.allocate_space(vec2(width, fact.height));
    let target = BalanceTarget::Property(card.id, index);
    if field::is_open(stage, target) {
        let style = (fact_size(room, 18.0), Margin::symmetric(6, 2));
        field::field_in(ui, stage, rect, style);
        return rule_below(ui, stage, rect);
    }
    let response = ui.interact(fact.answer(rect.min), key, Sense::click());
    let name = stage.say(Text::Willingness(property.willingness));
    let described = format!("{}: {name}", shown(&property.text));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &described));
    stage.paint(ui, |sheet, pen| fact.draw(sheet, pen, rect.min, pointed(&response)));
    Popup::menu(&response).show(|ui| property_menu(ui, stage, card, (index, property), room));
    reword_ui(ui, stage, target, fact.words(rect.min), property);
    rule_below(ui, stage, rect);
}

/// A click on its words rewords a property.
fn reword_ui(
    ui: &Ui,
    stage: &mut Stage<'_>,
    target: BalanceTarget,
    rect: Rect,
    property: &Property,
) {
    let response = ui.interact(rect, field::key(target), Sense::click());
    let name = stage.say(Text::Balance(BalanceText::Reword));
    let label = format!("{name}: {}", shown(&property.text));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    if response.has_focus() {
        stage.paint(ui, |sheet, pen| focus_ring(sheet, pen, rect));
    }
    if response.on_hover_cursor(CursorIcon::Text).clicked() {
        field::open(stage, target, property.text.clone());
    }
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
    let name = RichText::new(name).font(font(Weight::Regular, fact_size(room, 17.0)));
    let least = vec2(ui.available_width(), (38.0 * room.scale).max(32.0));
    let is_clicked = ui.add(Button::selectable(is_on, name).min_size(least)).clicked();
    if is_clicked {
        ui.close();
    }
    is_clicked
}

/// What serves the card, or a need that its chains have come to.
fn outputs_ui(ui: &mut Ui, stage: &mut Stage<'_>, card: &Card, room: &Room) {
    let board = stage.board();
    for (output, usage, need) in leiter::serving_outputs(board, card) {
        output_row(ui, stage, output, usage, need, room);
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
        ui.label(hint.font(font(Weight::Regular, fact_size(room, 16.0))));
    }
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
    let width = ui.available_width();
    let fact = stage.with_pen(ui, |pen| OutputFact::new(pen, room, (output, usage), need, width));
    let (_, area) = ui.allocate_space(vec2(width, fact.height));
    stage.paint(ui, |sheet, _| fact.draw(sheet, room, area.min));
    let rect = fact.how_rect(area.min, width);
    if field::is_open(stage, BalanceTarget::How(output.id, usage.need)) {
        field::field_in(ui, stage, rect, (fact.how_size(), Margin::symmetric(6, 2)));
    } else {
        how_ui(ui, stage, output, usage, (&fact, rect));
    }
    rule_below(ui, stage, rect);
}

fn how_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    output: &Output,
    usage: &Use,
    (fact, rect): (&OutputFact, Rect),
) {
    let target = BalanceTarget::How(output.id, usage.need);
    let remove = RichText::new("×").font(font(Weight::Medium, fact.how_size() * 1.2));
    let mut row =
        ui.new_child(UiBuilder::new().max_rect(rect).layout(Layout::right_to_left(Align::Center)));
    let button = Button::new(remove).frame_when_inactive(false);
    let name = format!("{}: {}", stage.say(Text::Remove), shown(&output.text));
    if row.add(button).accessible_name(name).clicked() {
        let uses = output.uses.toggled(usage.need);
        stage.act(Action::Edit(Edit::SetUses { output: output.id, uses }));
    }
    let rect = rect.with_max_x(row.min_rect().left() - 8.0);
    let response = ui.interact(rect, field::key(target), Sense::click());
    response.widget_info(|| {
        let label = format!("{}: {}", shown(&output.text), fact.how());
        WidgetInfo::labeled(Role::Button, true, label)
    });
    stage.paint(ui, |sheet, pen| fact.draw_how(sheet, pen, rect, pointed(&response)));
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
            let uses = if serves { output.uses.clone() } else { output.uses.toggled(to) };
            Edit::SetUses { output: output.id, uses }
        }
        None => Edit::AddOutput { text, effort: 0.0, uses: Uses::NotAsked.toggled(to) },
    }
}

fn rule_below(ui: &mut Ui, stage: &Stage<'_>, rect: Rect) {
    let edges = ui.min_rect().x_range();
    stage.paint(ui, |sheet, pen| {
        leiter::fact_rule(sheet, pen, edges.min, edges.max, rect.bottom());
    });
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
    let field_font = font(Weight::Regular, fact_size(room, 19.0));
    let field = crate::view::field::line(&mut text, id, &name, field_font);
    let response = ui.add(field.frame(Frame::NONE)).accessible_name(&name);
    let colors = Colors::of(ui.visuals().dark_mode);
    let line = Stroke::new(1.0, colors.line);
    ui.painter().hline(response.rect.x_range(), response.rect.bottom() + 4.0, line);
    addition.keep(&mut stage.session.begun, card, text);
    added.map(|text| text.trim().to_owned())
}
