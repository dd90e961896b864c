//! How the stairs look: the request at the foot, a step for every answer, the links between them.

use emath::{Align2, Rect, pos2, vec2};
use epaint::{Color32, Stroke, StrokeKind};

use super::room::{Room, STEP_SIZE};
use crate::board::{Board, Card, Column};
use crate::layout::{Weight, break_lines, elided, shown};
use crate::picture::Pen;
use crate::picture::sheet::{Lettering, Sheet};
use crate::picture::signs::{LINE_STEP, barred_box, corner, dashed_rect, need_pill};
use crate::text::Text;

/// The request at the foot of the stairs.
pub fn request(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    room: &Room,
    (board, card): (&Board, &Card),
    column: Column,
    rect: Rect,
) {
    let colors = pen.colors.column(column);
    slab(sheet, pen, room, rect, colors.card, colors.edge);
    let inner = rect.shrink2(vec2(30.0 * room.scale, 4.0 * room.scale));
    let behind = board.words_behind(card).map(|words| pen.say(Text::FromPurpose(shown(words))));
    let parts = [shown(&card.customer), behind.unwrap_or_default().into_owned()];
    let parts = parts.map(|part| part.trim().replace('\n', " "));
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let customer = parts.join(" · ");
    let has_customer = !customer.is_empty();
    let below = if has_customer { 28.0 * room.scale } else { 0.0 };
    let words = inner.with_max_y(inner.bottom() - below);
    fitted(sheet, pen, room, &card.text, words, pen.colors.ink);
    if has_customer {
        let at = pos2(inner.left(), inner.bottom() - 11.0 * room.scale);
        let lettering = Lettering::new(Weight::Regular, 20.0 * room.scale, pen.colors.ink);
        let Lettering { weight, size, .. } = lettering;
        let customer = elided(&customer, pen.measure, weight, size, inner.width());
        sheet.words(at, Align2::LEFT_CENTER, customer, lettering);
    }
    if column == Column::Need {
        pill(sheet, pen, room, rect);
    }
}

/// The word that tells a need.
fn pill(sheet: &mut Sheet, pen: &Pen<'_>, room: &Room, rect: Rect) {
    let left = rect.left_top() + vec2(30.0 * room.scale, 0.0);
    let size = (15.5 * room.scale).max(11.0);
    need_pill(sheet, pen, left, (size, vec2(18.0, 4.0) * room.scale), |color| color);
}

/// A box with a coloured bar, as everything on the Leiter is one.
fn slab(sheet: &mut Sheet, pen: &Pen<'_>, room: &Room, rect: Rect, fill: Color32, bar: Color32) {
    let radius = corner(10.0 * room.scale);
    sheet.fill(rect.translate(vec2(0.0, 3.0)), radius, pen.colors.shadow.gamma_multiply(0.5));
    barred_box(sheet, rect, radius, (8.0 * room.scale, bar), fill);
}

/// Words on the Leiter are never smaller than this, in points, where they can be larger.
const LEAST_SIZE: f32 = 20.0;

/// The text in the largest size in which it fits into a step as a whole; cut where it does in none
/// that can be read. Returns whether it was cut.
fn fitted(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    room: &Room,
    text: &str,
    inner: Rect,
    color: Color32,
) -> bool {
    let mut size = (STEP_SIZE * room.scale).min(inner.height() * 0.72);
    let least = LEAST_SIZE.max(LEAST_SIZE * room.scale).min(size);
    let (lines, is_whole) = loop {
        let most = if inner.height() > size * 2.35 { 2 } else { 1 };
        let weight = Weight::SemiBold;
        let lines = break_lines(text, pen.measure, weight, size, inner.width(), most);
        let is_whole = lines.last().is_none_or(|line| !line.ends_with('…'));
        if is_whole || size <= least {
            break (lines, is_whole);
        }
        size = (size * 0.9).max(least);
    };
    let step = size * LINE_STEP;
    let above = step * lines.len().saturating_sub(1) as f32 / 2.0;
    let at = inner.left_center() - vec2(0.0, above);
    let lettering = Lettering::new(Weight::SemiBold, size, color);
    sheet.lines(at, lines.iter().map(String::as_str), step, lettering);
    !is_whole
}

/// A step as it is to look.
pub struct StepLook<'a> {
    /// What it is called: as the need, if it was taken over as one.
    pub purpose: &'a str,
    /// Whether the purpose was taken over as a need.
    pub is_need: bool,
    /// Whether somebody doubts that it follows from what lies below.
    pub is_doubtful: bool,
    /// Whether the pointer or the keyboard is on it.
    pub is_lit: bool,
}

/// One step. Returns whether its words had to be cut.
pub fn step(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    room: &Room,
    look: &StepLook<'_>,
    rect: Rect,
) -> bool {
    let colors = pen.colors;
    let bar = if look.is_need { colors.need.edge } else { colors.wozu };
    slab(sheet, pen, room, rect, colors.purpose, bar);
    if look.is_doubtful {
        let stroke = Stroke::new(2.0, colors.warning);
        sheet.add_all(dashed_rect(rect.expand(3.0), 11.0 * room.scale, stroke, 7.0));
    }
    let inner = rect.shrink2(vec2(30.0 * room.scale, 4.0));
    let is_cut = fitted(sheet, pen, room, look.purpose, inner, colors.ink);
    if look.is_need {
        pill(sheet, pen, room, rect);
    }
    if look.is_lit {
        let stroke = Stroke::new(2.0, colors.wozu);
        sheet.outline(rect, 10.0 * room.scale, stroke, StrokeKind::Inside);
    }
    is_cut
}

/// The link between a step and what lies below it: "Wozu?", read upwards.
pub struct StepLink {
    pub rect: Rect,
    size: f32,
    text: Text,
    color: Color32,
}

impl StepLink {
    /// None where the steps lie too close for a word between them.
    pub fn between(
        pen: &Pen<'_>,
        room: &Room,
        below: Rect,
        above: Rect,
        is_doubtful: bool,
    ) -> Option<Self> {
        let size = link_size(room, below, above);
        let text = if is_doubtful { Text::LinkDoubtful } else { Text::LinkUp };
        let color = if is_doubtful { pen.colors.warning } else { pen.colors.wozu };
        let width = pen.measure.width(&pen.say(text.clone()), Weight::Bold, size);
        let extent = vec2(width, size * LINE_STEP);
        let at = pos2(above.left() + 12.0 * room.scale, (above.bottom() + below.top()) / 2.0);
        let rect = Rect::from_min_size(at - vec2(0.0, extent.y / 2.0), extent);
        (size >= 8.0).then_some(Self { rect, size, text, color })
    }

    pub fn draw(self, sheet: &mut Sheet, pen: &Pen<'_>, is_lit: bool) {
        if is_lit {
            sheet.fill(self.rect.expand(6.0), 6.0, pen.colors.purpose);
        }
        let lettering = Lettering::new(Weight::Bold, self.size, self.color);
        sheet.words(self.rect.left_center(), Align2::LEFT_CENTER, pen.say(self.text), lettering);
    }
}

fn link_size(room: &Room, below: Rect, above: Rect) -> f32 {
    // Where there is no room at all it cannot be read, but it is no size of nothing.
    (24.0 * room.scale).min((below.top() - above.bottom()) * 0.8).max(1.0)
}

/// Stands for the steps that are not shown.
pub fn steps_below(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    room: &Room,
    hidden: usize,
    (below, above): (Rect, Rect),
) {
    let at = pos2(above.left() + 12.0 * room.scale, (above.bottom() + below.top()) / 2.0);
    let size = link_size(room, below, above);
    let lettering = Lettering::new(Weight::Medium, size, pen.colors.muted);
    sheet.words(at, Align2::LEFT_CENTER, pen.say(Text::StepsBelow(hidden)), lettering);
}

/// A chain that is folded beside the one that is climbed: where it leads, and how it ended.
pub(super) fn folded(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    room: &Room,
    (text, sign): (&str, &str),
    rect: Rect,
    is_lit: bool,
) {
    let colors = pen.colors;
    let radius = 8.0 * room.scale;
    sheet.fill(rect, radius, colors.purpose);
    let edge = if is_lit { colors.wozu } else { colors.line };
    sheet.outline(rect, radius, Stroke::new(1.5, edge), StrokeKind::Inside);
    let size = (20.0 * room.scale).max(14.0);
    let lettering = Lettering::new(Weight::Medium, size, colors.ink);
    let inner = rect.shrink2(vec2(14.0 * room.scale, 0.0));
    let room_for_words = inner.width() - size * 1.6;
    let words = elided(text, pen.measure, lettering.weight, size, room_for_words);
    sheet.words(inner.left_center(), Align2::LEFT_CENTER, words, lettering);
    let sign_lettering = Lettering::new(Weight::Bold, size, colors.wozu);
    sheet.words(inner.right_center(), Align2::RIGHT_CENTER, sign, sign_lettering);
}
