//! How what stands beside the Leiter looks: whether the customer pays, which properties that takes,
//! and which of our outputs serve it.

use emath::{Align2, Pos2, Rect, Vec2, pos2, vec2};
use epaint::{Color32, Stroke, StrokeKind};

use super::room::Room;
use crate::board::{Board, Card, Output, Property, Use, Willingness};
use crate::insight::Evidence;
use crate::layout::{Weight, elided, shown};
use crate::picture::Pen;
use crate::picture::paragraph::Paragraph;
use crate::picture::sheet::{Lettering, Sheet};
use crate::picture::signs::Pointed;
use crate::picture::theme::Colors;
use crate::text::Text;

/// The size of text in the facts, which never gets too small to be read.
pub fn fact_size(room: &Room, size: f32) -> f32 {
    (size * room.scale).max(13.0)
}

/// The ground of the facts.
pub fn facts_ground(sheet: &mut Sheet, pen: &Pen<'_>, room: &Room) {
    sheet.fill(room.facts, 0.0, pen.colors.panel);
    let edge = [room.facts.left_top(), room.facts.left_bottom()];
    sheet.line(edge, Stroke::new(1.0, pen.colors.line));
}

/// The heading of a part of the facts.
pub fn fact_title(pen: &Pen<'_>, room: &Room, title: Text, width: f32) -> Paragraph {
    let lettering = Lettering::new(Weight::Bold, fact_size(room, 21.0), pen.colors.ink);
    Paragraph::new(pen, &pen.say(title), lettering, width)
}

/// Whether a need is evidenced, or which part of it is missing.
pub fn fact_evidence(pen: &Pen<'_>, room: &Room, evidence: Evidence, width: f32) -> Paragraph {
    let is_complete = evidence.is_complete();
    let color = if is_complete { pen.colors.need.heading } else { pen.colors.muted };
    let lettering = Lettering::new(Weight::Regular, fact_size(room, 17.0), color);
    Paragraph::new(pen, &pen.say(Text::Evidence(evidence)), lettering, width)
}

/// The size of each of the four answers to whether the customer pays, two in a row.
pub fn answer_extent(room: &Room, width: f32) -> Vec2 {
    vec2((width - gap(room)) / 2.0, (48.0 * room.scale).max(36.0))
}

/// Between one thing and the next.
pub fn gap(room: &Room) -> f32 {
    8.0 * room.scale
}

/// One of the answers; the one that holds is filled.
pub fn answer(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    room: &Room,
    (willingness, holds): (Willingness, bool),
    rect: Rect,
    pointed: Pointed,
) {
    let colors = pen.colors;
    let ink = if holds { colors.panel } else { colors.ink };
    let fill = if holds { answer_color(colors, willingness) } else { colors.field };
    let edge = match pointed {
        Pointed { has_focus: true, .. } => colors.wozu,
        Pointed { is_hovered: true, .. } => colors.muted,
        _ => colors.line,
    };
    sheet.fill(rect, 8.0, fill);
    sheet.outline(rect, 8.0, Stroke::new(1.0, edge), StrokeKind::Inside);
    // The longest answer fits beside another one, so that the four stay a square.
    let size = fact_size(room, if room.is_projected { 15.0 } else { 18.5 });
    let name = pen.say(Text::Willingness(willingness));
    let lettering = Lettering::new(Weight::SemiBold, size, ink);
    sheet.words(rect.center(), Align2::CENTER_CENTER, name, lettering);
}

/// The condition under which the customer pays, or that it can be told.
pub fn fact_note(pen: &Pen<'_>, room: &Room, card: &Card, width: f32) -> Paragraph {
    let (text, weight, color) = if card.note.is_empty() {
        (pen.say(Text::ConditionHint).into_owned(), Weight::Regular, pen.colors.muted)
    } else {
        (shown(&card.note), Weight::SemiBold, pen.colors.ink)
    };
    Paragraph::new(pen, &text, Lettering::new(weight, fact_size(room, 18.0), color), width)
}

/// Draws it in its place.
pub fn draw_note(sheet: &mut Sheet, note: &Paragraph, rect: Rect, pointed: Pointed) {
    note.draw(sheet, rect.min + vec2(0.0, 4.0));
    if pointed.is_hovered || pointed.has_focus {
        let ends = [rect.left_bottom(), rect.right_bottom()];
        sheet.line(ends, Stroke::new(1.5, note.color()));
    }
}

fn answer_color(colors: &Colors, willingness: Willingness) -> Color32 {
    match willingness {
        Willingness::Open => colors.muted,
        Willingness::No => colors.warning,
        Willingness::Conditional | Willingness::Yes => colors.need.edge,
    }
}

/// A property and who pays for it: on one line if both fit, below each other otherwise.
pub struct PropertyFact {
    words: Paragraph,
    name: String,
    name_lettering: Lettering,
    /// From the top left corner: where the answer stands, which can be changed.
    answer: Rect,
    pub height: f32,
    width: f32,
}

impl PropertyFact {
    pub fn new(pen: &Pen<'_>, room: &Room, property: &Property, width: f32) -> Self {
        let color = match property.willingness {
            Willingness::No => pen.colors.warning,
            Willingness::Open => pen.colors.muted,
            Willingness::Conditional | Willingness::Yes => pen.colors.need.heading,
        };
        let words_lettering =
            Lettering::new(Weight::Regular, fact_size(room, 19.0), pen.colors.ink);
        let name_lettering = Lettering::new(Weight::SemiBold, fact_size(room, 18.0), color);
        let name = pen.say(Text::Willingness(property.willingness)).into_owned();
        let text = shown(&property.text);
        let measured = |text: &str, lettering: Lettering| {
            pen.measure.width(text, lettering.weight, lettering.size)
        };
        let name_width = measured(&name, name_lettering) + 28.0;
        let row = (36.0 * room.scale).max(28.0);
        let words = Paragraph::new(pen, &text, words_lettering, width);
        let fits = measured(&text, words_lettering) + name_width + 12.0 < width;
        let extent = vec2(name_width, row);
        let (at, height) = if fits {
            (pos2(width - name_width, 0.0), row)
        } else {
            let below = words.height() + gap(room);
            (pos2(0.0, below), below + row)
        };
        let answer = Rect::from_min_size(at, extent);
        Self { words, name, name_lettering, answer, width, height }
    }

    /// Where the words stand that can be changed, if this is the top left corner.
    pub fn words(&self, at: Pos2) -> Rect {
        let is_beside = self.answer.min.y == 0.0;
        let size = if is_beside {
            vec2((self.answer.min.x - 6.0).max(20.0), self.height)
        } else {
            vec2(self.width, self.words.height())
        };
        Rect::from_min_size(at, size)
    }

    /// Where the answer stands that can be changed, if this is the top left corner.
    pub fn answer(&self, at: Pos2) -> Rect {
        self.answer.translate(at.to_vec2())
    }

    pub fn draw(&self, sheet: &mut Sheet, pen: &Pen<'_>, at: Pos2, pointed: Pointed) {
        let answer = self.answer(at);
        if pointed.is_hovered || pointed.has_focus {
            sheet.fill(answer, 8.0, pen.colors.ink.gamma_multiply(0.07));
        }
        if pointed.has_focus {
            let stroke = Stroke::new(1.0, pen.colors.wozu);
            sheet.outline(answer, 8.0, stroke, StrokeKind::Inside);
        }
        let middle = answer.center();
        sheet.words(middle, Align2::CENTER_CENTER, self.name.as_str(), self.name_lettering);
        let is_beside = self.answer.min.y == 0.0;
        let down = if is_beside { (self.height - self.words.height()) / 2.0 } else { 0.0 };
        self.words.draw(sheet, at + vec2(0.0, down));
    }
}

/// An output that serves the card: its name, the need it serves if that is another one, and how.
pub struct OutputFact {
    name: Paragraph,
    need: Option<Paragraph>,
    how: String,
    how_size: f32,
    how_top: f32,
    pub height: f32,
}

impl OutputFact {
    pub fn new(
        pen: &Pen<'_>,
        room: &Room,
        (output, usage): (&Output, &Use),
        need: Option<&Card>,
        width: f32,
    ) -> Self {
        let lettering = Lettering::new(Weight::Regular, fact_size(room, 19.0), pen.colors.ink);
        let name = Paragraph::new(pen, &shown(&output.text), lettering, width);
        let how_size = fact_size(room, 16.0);
        let small = Lettering::new(Weight::Regular, how_size, pen.colors.muted);
        let need = need.map(|need| {
            Paragraph::new(pen, &pen.say(Text::ForNeed(shown(&need.text))), small, width)
        });
        let how = if usage.how.is_empty() {
            pen.say(Text::HowButton).into_owned()
        } else {
            shown(&usage.how)
        };
        let below = need.as_ref().map_or(0.0, |need| need.height() + gap(room));
        let how_top = name.height() + gap(room) + below;
        Self { name, need, how, how_size, how_top, height: how_top + (how_size * 1.9).max(30.0) }
    }

    /// How it serves, as it is shown.
    pub fn how(&self) -> &str {
        &self.how
    }

    /// The size of the text that says how.
    pub fn how_size(&self) -> f32 {
        self.how_size
    }

    /// Where it stands how it serves, in this width below this point.
    pub fn how_rect(&self, at: Pos2, width: f32) -> Rect {
        let height = self.height - self.how_top;
        Rect::from_min_size(at + vec2(0.0, self.how_top), vec2(width, height))
    }

    /// The name of the output, and the need.
    pub fn draw(&self, sheet: &mut Sheet, room: &Room, at: Pos2) {
        self.name.draw(sheet, at);
        if let Some(need) = &self.need {
            need.draw(sheet, at + vec2(0.0, self.name.height() + gap(room)));
        }
    }

    /// How it serves, in the room that it has.
    pub fn draw_how(&self, sheet: &mut Sheet, pen: &Pen<'_>, rect: Rect, pointed: Pointed) {
        if pointed.is_hovered || pointed.has_focus {
            sheet.outline(rect, 6.0, Stroke::new(1.5, pen.colors.wozu), StrokeKind::Inside);
        }
        let lettering = Lettering::new(Weight::Regular, self.how_size, pen.colors.muted);
        let Lettering { weight, size, .. } = lettering;
        let how = elided(&self.how, pen.measure, weight, size, rect.width() - 12.0);
        let at = rect.left_center() + vec2(6.0, 0.0);
        sheet.words(at, Align2::LEFT_CENTER, how, lettering);
    }
}

/// The rule below a fact that ends there.
pub fn fact_rule(sheet: &mut Sheet, pen: &Pen<'_>, left: f32, right: f32, bottom: f32) {
    let y = bottom + 4.0;
    sheet.line([pos2(left, y), pos2(right, y)], Stroke::new(1.0, pen.colors.line));
}

/// The card, and the needs that its chains have come to.
pub fn served<'a>(board: &'a Board, card: &'a Card) -> Vec<&'a Card> {
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

/// The outputs that serve the card or a need that its chains have come to, with that need if it is
/// another one.
pub fn serving_outputs<'a>(
    board: &'a Board,
    card: &'a Card,
) -> Vec<(&'a Output, &'a Use, Option<&'a Card>)> {
    let served = served(board, card);
    let uses = board.outputs.iter().flat_map(|output| {
        let known = output.uses.known().iter();
        known.map(move |usage| (&**output, usage))
    });
    let serving = uses.filter_map(|(output, usage)| {
        let need = served.iter().find(|need| need.id == usage.need)?;
        Some((output, usage, Some(*need).filter(|need| need.id != card.id)))
    });
    serving.collect()
}

/// All facts about a card, as they are when nobody touches them.
pub fn facts(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    room: &Room,
    (board, card): (&Board, &Card),
    evidence: Option<Evidence>,
) {
    facts_ground(sheet, pen, room);
    let margin = 26.0 * room.scale;
    let area = room.facts.shrink(margin);
    let (left, right, width) = (area.left(), area.right(), area.width());
    let mut at = area.min;
    let title = |sheet: &mut Sheet, at: &mut Pos2, text: Text| {
        let title = fact_title(pen, room, text, width);
        title.draw(sheet, *at);
        at.y += title.height() + gap(room);
    };
    title(sheet, &mut at, Text::WillingnessMenu);
    let extent = answer_extent(room, width);
    for pair in Willingness::ALL.chunks(2) {
        for (willingness, column) in pair.iter().zip([0.0, 1.0]) {
            let x = left + column * (extent.x + gap(room));
            let rect = Rect::from_min_size(pos2(x, at.y), extent);
            let holds = card.willingness == *willingness;
            answer(sheet, pen, room, (*willingness, holds), rect, Pointed::default());
        }
        at.y += extent.y + gap(room);
    }
    if card.willingness.is_paying() || !card.note.is_empty() {
        let note = fact_note(pen, room, card, width);
        let rect = Rect::from_min_size(at, vec2(width, note.height() + 8.0));
        draw_note(sheet, &note, rect, Pointed::default());
        at.y += rect.height() + gap(room);
    }
    if let Some(evidence) = evidence {
        let text = fact_evidence(pen, room, evidence, width);
        text.draw(sheet, at);
        at.y += text.height() + gap(room);
    }
    at.y += 20.0 * room.scale;
    title(sheet, &mut at, Text::PropertiesTitle);
    for property in &card.properties {
        let fact = PropertyFact::new(pen, room, property, width);
        fact.draw(sheet, pen, at, Pointed::default());
        at.y += fact.height;
        fact_rule(sheet, pen, left, right, at.y);
        at.y += gap(room) + 4.0;
    }
    at.y += 20.0 * room.scale;
    title(sheet, &mut at, Text::OutputsTitle);
    for (output, usage, need) in serving_outputs(board, card) {
        let fact = OutputFact::new(pen, room, (output, usage), need, width);
        fact.draw(sheet, room, at);
        let rect = fact.how_rect(at, width);
        fact.draw_how(sheet, pen, rect, Pointed::default());
        at.y += fact.height;
        fact_rule(sheet, pen, left, right, at.y);
        at.y += gap(room) + 4.0;
    }
}
