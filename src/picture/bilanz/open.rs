//! What stays open: each question with what was agreed on it, and who does it by when.

use emath::{Pos2, Rangef, Rect, pos2, vec2};

use super::panel::Ground;
use super::row::rule;
use crate::board::{About, MeasureId, MeasurePart};
use crate::insight::AgendaLine;
use crate::layout::{Weight, in_one_line};
use crate::picture::Pen;
use crate::picture::paragraph::Paragraph;
use crate::picture::sheet::{Lettering, Sheet};
use crate::picture::signs::{Pointed, focus_ring, hover};
use crate::text::BalanceText;

/// The columns, in parts of the width: what is open, what is done about it, who does it, by when.
const COLUMNS: [f32; 4] = [0.40, 0.27, 0.19, 0.14];

/// Everything that stays open, in its place.
pub struct OpenList {
    at: Pos2,
    width: f32,
    /// None on the wall, where it stands above the screen.
    heading: Option<Paragraph>,
    heads: Vec<(Pos2, Paragraph)>,
    pub lines: Vec<OpenLine>,
    /// That nothing is open, or that there is more.
    notes: Vec<(Pos2, Paragraph)>,
    pub height: f32,
}

/// One line, in its place.
pub struct OpenLine {
    pub rect: Rect,
    pub about: Option<About>,
    /// What is open and why; the words of the line before hold for a further one.
    pub subject: Cell,
    pub cells: Vec<(CellKind, Cell)>,
}

/// What a cell is for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CellKind {
    Part(MeasureId, MeasurePart),
    /// Nothing was agreed yet.
    New(Option<About>),
}

/// Words in their place.
pub struct Cell {
    pub rect: Rect,
    /// All of them, for those who only hear them.
    pub name: String,
    words: Vec<(Pos2, Paragraph)>,
}

impl OpenList {
    /// Places all of it.
    pub fn place(ground: &Ground<'_>) -> Self {
        let Ground { at, width, insight, .. } = *ground;
        let heading = ground.heading(BalanceText::OpenPoints);
        let above = heading.as_ref().map_or(0.0, |it| it.height() + ground.scale.at(8.0));
        let mut y = at.y + above;
        let (lines, left) = shown_lines(&insight.agenda);
        let place = Placing(ground);
        let heads = if lines.is_empty() { Vec::new() } else { place.heads(&mut y) };
        let nothing = lines.is_empty().then(|| place.nothing(&mut y));
        let mut placed: Vec<OpenLine> = lines.iter().map(|line| place.line(line, &mut y)).collect();
        let more = (left > 0).then(|| place.more(left, &mut y));
        placed.push(place.addition(&mut y));
        let notes = nothing.into_iter().chain(more).collect();
        Self { at, width, heading, heads, lines: placed, notes, height: y - at.y }
    }

    /// Draws all but what the pointer may be on.
    pub fn draw(&self, sheet: &mut Sheet, pen: &Pen<'_>) {
        if let Some(heading) = &self.heading {
            heading.draw(sheet, self.at);
        }
        for (at, text) in self.heads.iter().chain(&self.notes) {
            text.draw(sheet, *at);
        }
        for line in &self.lines {
            let above = Rect::from_min_size(line.rect.min, vec2(self.width, 0.0));
            rule(sheet, pen, above);
        }
    }
}

impl Cell {
    pub fn draw(&self, sheet: &mut Sheet, pen: &Pen<'_>, pointed: Pointed) {
        if pointed.is_hovered {
            hover(sheet, pen, self.rect.shrink(2.0), 6.0);
        }
        for (at, text) in &self.words {
            text.draw(sheet, *at);
        }
        if pointed.has_focus {
            focus_ring(sheet, pen, self.rect);
        }
    }
}

/// The lines that are shown, and how many are not: all on which something was agreed, and the first
/// of the others, for a list of hundreds helps nobody.
fn shown_lines(agenda: &[AgendaLine]) -> (Vec<AgendaLine>, usize) {
    const MOST_WITHOUT: usize = 40;
    let mut without = 0;
    let mut is_shown = |line: &&AgendaLine| {
        without += usize::from(line.measure.is_none());
        line.measure.is_some() || without <= MOST_WITHOUT
    };
    let lines: Vec<_> = agenda.iter().filter(|line| is_shown(line)).cloned().collect();
    let left = agenda.len() - lines.len();
    (lines, left)
}

/// Places line by line.
struct Placing<'a>(&'a Ground<'a>);

impl Placing<'_> {
    fn columns(&self) -> [Rangef; 4] {
        let mut left = self.0.at.x;
        COLUMNS.map(|part| {
            let column = Rangef::new(left, left + part * self.0.width);
            left = column.max;
            column
        })
    }

    fn lettering(&self, is_muted: bool) -> Lettering {
        let color = if is_muted { self.0.pen.colors.muted } else { self.0.pen.colors.ink };
        Lettering::new(Weight::Regular, self.0.scale.font(18.5), color)
    }

    fn padding(&self) -> f32 {
        self.0.scale.at(8.0)
    }

    fn heads(&self, y: &mut f32) -> Vec<(Pos2, Paragraph)> {
        let parts = [MeasurePart::What, MeasurePart::Who, MeasurePart::ByWhen];
        let parts = parts.into_iter().map(BalanceText::MeasurePart);
        let texts = std::iter::once(BalanceText::OpenColumn).chain(parts);
        let size = self.0.scale.font(16.5);
        let lettering = Lettering::new(Weight::SemiBold, size, self.0.pen.colors.muted);
        let heads: Vec<_> = texts
            .zip(self.columns())
            .enumerate()
            .map(|(place, (text, column))| {
                let room = column.span() - self.padding();
                let left = column.min + if place > 0 { self.padding() } else { 0.0 };
                (pos2(left, *y), Paragraph::new(self.0.pen, &self.0.say(text), lettering, room))
            })
            .collect();
        let height = heads.iter().map(|(_, text)| text.height()).fold(0.0, f32::max);
        *y += height + self.padding();
        heads
    }

    fn nothing(&self, y: &mut f32) -> (Pos2, Paragraph) {
        self.note(BalanceText::NothingOpen, y)
    }

    fn more(&self, count: usize, y: &mut f32) -> (Pos2, Paragraph) {
        *y += self.padding();
        self.note(BalanceText::MoreItems(count), y)
    }

    fn note(&self, text: BalanceText, y: &mut f32) -> (Pos2, Paragraph) {
        let text = self.0.say(text);
        let text = Paragraph::new(self.0.pen, &text, self.lettering(true), self.0.width);
        let at = pos2(self.0.at.x, *y);
        *y += text.height() + self.padding();
        (at, text)
    }

    /// The name of what a line is about, and why it is open, below each other.
    fn subject(&self, line: &AgendaLine, column: Rangef, top: f32) -> (Cell, f32) {
        let about = line.about.and_then(|about| match about {
            About::Card(card) => self.0.board.card(card).map(|card| in_one_line(&card.text)),
            About::Output(output) => {
                self.0.board.output(output).map(|output| in_one_line(&output.text))
            }
        });
        let reasons = line.points.iter().map(|point| self.0.say(BalanceText::WhyOpen(*point)));
        let reasons = reasons.collect::<Vec<_>>().join(" · ");
        let reason = Some(reasons).filter(|reasons| !reasons.is_empty());
        let room = column.span() - 2.0 * self.padding();
        let mut at = pos2(column.min, top);
        let mut words = Vec::new();
        let texts = [(&about, false), (&reason, true)];
        for (text, is_muted) in texts.into_iter().filter(|_| !line.is_further) {
            if let Some(text) = text {
                let text = Paragraph::new(self.0.pen, text, self.lettering(is_muted), room);
                let height = text.height();
                words.push((at, text));
                at.y += height;
            }
        }
        let parts: Vec<String> = about.into_iter().chain(reason).collect();
        let rect = Rect::from_x_y_ranges(column, top..=at.y);
        (Cell { rect, name: parts.join(": "), words }, at.y)
    }

    fn line(&self, line: &AgendaLine, y: &mut f32) -> OpenLine {
        let (top, [first, rest @ ..]) = (*y + self.padding(), self.columns());
        let (mut subject, mut bottom) = self.subject(line, first, top);
        let measure = line.measure.and_then(|id| self.0.board.measure(id));
        let cells = match measure {
            Some(measure) => {
                let parts = [MeasurePart::What, MeasurePart::Who, MeasurePart::ByWhen];
                let cells = parts.into_iter().zip(rest).map(|(part, column)| {
                    let cell = self.cell(part, measure.part(part), column, top);
                    (CellKind::Part(measure.id, part), cell)
                });
                cells.collect::<Vec<_>>()
            }
            None => vec![(CellKind::New(line.about), self.offer(rest, top, &subject.name))],
        };
        for (_, cell) in &cells {
            bottom = bottom.max(cell.rect.bottom());
        }
        let bottom = bottom + self.padding();
        let above = std::mem::replace(y, bottom);
        let cells = cells.into_iter().map(|(kind, cell)| (kind, within(cell, above, bottom)));
        subject = within(subject, above, bottom);
        let rect = Rect::from_x_y_ranges(self.0.at.x..=self.0.at.x + self.0.width, above..=bottom);
        OpenLine { rect, about: line.about, subject, cells: cells.collect() }
    }

    fn cell(&self, part: MeasurePart, text: &str, column: Rangef, top: f32) -> Cell {
        let label = self.0.say(BalanceText::MeasurePart(part));
        let words = in_one_line(text);
        let name = format!("{label}: {words}");
        let (words, is_muted) =
            if words.is_empty() { ("–".to_owned(), true) } else { (words, false) };
        let room = column.span() - 2.0 * self.padding();
        let text = Paragraph::new(self.0.pen, &words, self.lettering(is_muted), room);
        let rect = Rect::from_x_y_ranges(column, top..=top + text.height());
        Cell { rect, name, words: vec![(pos2(column.min + self.padding(), top), text)] }
    }

    /// Where a measure can be agreed on.
    fn offer(&self, columns: [Rangef; 3], top: f32, subject: &str) -> Cell {
        let offer = self.0.say(BalanceText::AddMeasure);
        let color = self.0.pen.colors.wozu;
        let lettering = Lettering::new(Weight::Medium, self.0.scale.font(18.5), color);
        let [first, ..] = columns;
        let text = Paragraph::new(self.0.pen, &offer, lettering, first.span());
        let rect = Rect::from_x_y_ranges(first, top..=top + text.height());
        let name = if subject.is_empty() { offer } else { format!("{offer}: {subject}") };
        Cell { rect, name, words: vec![(pos2(first.min + self.padding(), top), text)] }
    }

    /// The last line, for what is about nothing on the board.
    fn addition(&self, y: &mut f32) -> OpenLine {
        let line = AgendaLine { points: Vec::new(), about: None, measure: None, is_further: true };
        self.line(&line, y)
    }
}

/// A cell as high as its line.
fn within(cell: Cell, top: f32, bottom: f32) -> Cell {
    Cell { rect: Rect::from_x_y_ranges(cell.rect.x_range(), top..=bottom), ..cell }
}
