//! Words that lead to what they are about, and how they stand one beside the other.

use std::sync::Arc;

use emath::{Align2, Pos2, Rect, Vec2, pos2, vec2};
use epaint::{Color32, Stroke, StrokeKind};

use super::grid::BalanceScale;
use crate::board::{Board, CardId, OutputId};
use crate::insight::Backing;
use crate::layout::{Weight, elided, in_one_line};
use crate::picture::Pen;
use crate::picture::sheet::{Lettering, Sheet};
use crate::picture::signs::{LINE_STEP, Pointed, dashed_rect};
use crate::text::{BalanceText, Text};

/// What words are about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Item {
    Output(OutputId),
    /// An output that is told with its effort.
    Effort(OutputId),
    Card(CardId),
    /// A need that is told with what it lacks.
    Claimed(Backing),
}

impl Item {
    /// The words for it; none if it has gone since it was found.
    pub fn text(self, board: &Board, say: &dyn Fn(BalanceText) -> String) -> Option<String> {
        let card = |id: CardId| board.card(id).map(|card| in_one_line(&card.text));
        match self {
            Self::Output(id) => board.output(id).map(|it| in_one_line(&it.text)),
            Self::Effort(id) => {
                let output = board.output(id).filter(|output| output.effort > 0.0);
                let text =
                    output.map(|it| (in_one_line(&it.text), say(BalanceText::Hours(it.effort))));
                let text = text.map(|(name, hours)| format!("{name} · {hours}"));
                text.or_else(|| Self::Output(id).text(board, say))
            }
            Self::Card(id) => card(id),
            Self::Claimed(backing) => {
                let Backing { standing, evidence, .. } = backing;
                Some(say(BalanceText::Claimed { need: card(backing.need)?, standing, evidence }))
            }
        }
    }

    fn is_certain(self) -> bool {
        !matches!(self, Self::Claimed(_))
    }
}

/// Words in a frame that can be clicked.
#[derive(Debug)]
pub struct Chip {
    pub rect: Rect,
    pub text: String,
    pub items: Arc<[Item]>,
    /// Whether the frame is drawn through; what is only claimed has a dashed one.
    is_certain: bool,
    size: f32,
    padding: f32,
    color: Color32,
}

impl Chip {
    pub fn draw(&self, sheet: &mut Sheet, pen: &Pen<'_>, pointed: Pointed) {
        let colors = pen.colors;
        let hovered = colors.ink.gamma_multiply(0.07);
        let (fill, line) = match pointed {
            Pointed { has_focus: true, .. } => (hovered, colors.wozu),
            Pointed { is_hovered: true, .. } => (hovered, colors.muted),
            _ => (colors.field, colors.line),
        };
        let radius = self.size;
        sheet.fill(self.rect, radius, fill);
        if self.is_certain {
            sheet.outline(self.rect, radius, Stroke::new(1.0, line), StrokeKind::Inside);
        } else {
            let stroke = Stroke::new(1.2, if pointed.has_focus { line } else { colors.muted });
            sheet.add_all(dashed_rect(self.rect.shrink(0.5), radius, stroke, 4.0));
        }
        let room = self.rect.shrink2(vec2(self.padding, 0.0));
        let weight = Weight::Regular;
        let text = elided(&self.text, pen.measure, weight, self.size, room.width() + 1.0);
        let color = if self.is_certain { self.color } else { colors.muted };
        let lettering = Lettering::new(weight, self.size, color);
        sheet.words(room.left_center(), Align2::LEFT_CENTER, text, lettering);
    }
}

/// Places chips one after the other, on a new line where the one before is full.
pub(super) struct Flow<'a> {
    pen: &'a Pen<'a>,
    scale: &'a BalanceScale,
    left: f32,
    right: f32,
    at: Pos2,
    size: f32,
    pub(super) chips: Vec<Chip>,
}

impl<'a> Flow<'a> {
    /// Begins at this point, with room for this width.
    pub(super) fn new(pen: &'a Pen<'a>, scale: &'a BalanceScale, at: Pos2, width: f32) -> Self {
        let size = scale.font(18.0);
        Self { pen, scale, left: at.x, right: at.x + width, at, size, chips: Vec::new() }
    }

    /// Adds a chip that leads to all of these.
    pub(super) fn add(&mut self, text: String, items: Arc<[Item]>, color: Color32) {
        let padding = self.padding();
        let width = self.width_of(&text);
        let is_certain = items.len() != 1 || items.iter().all(|item| item.is_certain());
        let (rect, size) = (self.next(width), self.size);
        self.chips.push(Chip { rect, text, items, is_certain, size, padding, color });
    }

    /// Adds a chip for each of these, and one for all of them where they do not fit on so many
    /// lines.
    pub(super) fn add_items(&mut self, board: &Board, items: &Arc<[Item]>, lines: usize) {
        let pen = self.pen;
        let say = |text: BalanceText| pen.say(Text::Balance(text)).into_owned();
        let lowest = self.at.y + (lines - 1) as f32 * self.step() + 1.0;
        for (place, item) in items.iter().enumerate() {
            let Some(text) = item.text(board, &say) else { continue };
            let left = items.len() - place;
            let more = say(BalanceText::MoreItems(left));
            let is_last = left == 1;
            let after = if is_last { 0.0 } else { self.width_of(&more) + self.gap() };
            if self.place_of(self.width_of(&text) + after).y > lowest {
                return self.add(more, items.clone(), pen.colors.muted);
            }
            self.add(text, Arc::new([*item]), pen.colors.ink);
        }
    }

    /// Where the line ends that was begun last.
    pub(super) fn bottom(&self) -> f32 {
        self.at.y + self.line()
    }

    fn line(&self) -> f32 {
        self.scale.at(34.0).max(self.size * LINE_STEP + 2.0 * self.scale.at(5.0))
    }

    fn gap(&self) -> f32 {
        self.scale.at(8.0)
    }

    /// From one line to the next.
    fn step(&self) -> f32 {
        self.line() + self.gap()
    }

    fn padding(&self) -> f32 {
        self.scale.at(12.0)
    }

    fn width_of(&self, text: &str) -> f32 {
        self.pen.measure.width(text, Weight::Regular, self.size) + 2.0 * self.padding()
    }

    /// Where something this wide would stand: on a new line if the one before is full.
    fn place_of(&self, width: f32) -> Pos2 {
        let is_full = self.at.x + width > self.right && self.at.x > self.left;
        if is_full { pos2(self.left, self.at.y + self.step()) } else { self.at }
    }

    fn next(&mut self, width: f32) -> Rect {
        let at = self.place_of(width);
        let width = width.min(self.right - self.left);
        let rect = Rect::from_min_size(at, Vec2::new(width, self.line()));
        self.at = pos2(rect.right() + self.gap(), at.y);
        rect
    }
}
