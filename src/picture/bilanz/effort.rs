//! The bar of effort: how much of it serves an evidenced need, how much is open, how much may be
//! idle.

use emath::{Align2, Pos2, Rect, pos2, vec2};
use epaint::{Color32, CornerRadius};

use super::grid::BalanceScale;
use crate::insight::{EffortShares, Finding};
use crate::layout::Weight;
use crate::picture::Pen;
use crate::picture::sheet::{Lettering, Sheet};
use crate::picture::signs::{Pointed, focus_ring, hatch};
use crate::picture::theme::Colors;
use crate::text::{BalanceText, Text};

/// What a part of the effort is spent on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EffortKind {
    Evidenced,
    Open,
    Idle,
}

impl EffortKind {
    /// Whether the effort of an output of which this was found belongs to it.
    pub fn has(self, finding: Finding) -> bool {
        match finding {
            Finding::Serves { .. } => self == Self::Evidenced,
            Finding::OnlyClaimed { .. } | Finding::UseUnknown => self == Self::Open,
            Finding::Idle => self == Self::Idle,
        }
    }
}

/// A part of the bar.
pub struct EffortPart {
    pub kind: EffortKind,
    pub rect: Rect,
    pub text: BalanceText,
    percent: u32,
}

/// The words of the parts that are too narrow for them, and where they stand: below the bar, one
/// after the other, ending with it.
pub struct BesideBar {
    words: Vec<(Pos2, String, Color32)>,
    size: f32,
    pub height: f32,
}

impl BesideBar {
    pub fn of(pen: &Pen<'_>, scale: &BalanceScale, parts: &[EffortPart], bar: Rect) -> Self {
        let size = scale.font(17.0);
        let narrow = parts.iter().filter(|part| fitting(pen, scale, part).is_none());
        let mut right = bar.right();
        let y = bar.bottom() + size * 0.9;
        let place = |part: &EffortPart| {
            let text = pen.say(Text::Balance(part.text.clone())).into_owned();
            let at = pos2(right, y);
            right -= pen.measure.width(&text, Weight::SemiBold, size) + size;
            (at, text, fill(pen.colors, part.kind))
        };
        let words: Vec<_> = narrow.rev().map(place).collect();
        let height = if words.is_empty() { 0.0 } else { size * 1.7 };
        Self { words, size, height }
    }

    pub fn draw(&self, sheet: &mut Sheet) {
        for (at, text, color) in &self.words {
            let lettering = Lettering::new(Weight::SemiBold, self.size, *color);
            sheet.words(*at, Align2::RIGHT_CENTER, text.as_str(), lettering);
        }
    }
}

/// What fits into a part, and its size: the sentence, or what is left of it in a word.
fn fitting(pen: &Pen<'_>, scale: &BalanceScale, part: &EffortPart) -> Option<(String, f32)> {
    let size = scale.font(17.0);
    let name = pen.say(Text::Balance(part.text.clone())).into_owned();
    let mut tries = vec![(name.clone(), size), (name, size * 0.85)];
    if part.kind == EffortKind::Evidenced {
        let short = BalanceText::EvidencedShort(part.percent);
        tries.push((pen.say(Text::Balance(short)).into_owned(), size));
    }
    let room = part.rect.width() - size;
    let mut tries = tries.into_iter();
    tries.find(|(text, size)| pen.measure.width(text, Weight::SemiBold, *size) <= room)
}

/// The height of the bar.
pub fn effort_height(scale: &BalanceScale) -> f32 {
    scale.at(34.0).max(scale.font(17.0) * 1.8)
}

/// Where the bar lies, and beside it how many outputs are without effort, if any are: what the bar
/// says is no more than half of the truth then.
pub fn effort_bar(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    scale: &BalanceScale,
    shares: EffortShares,
    rect: Rect,
) -> Rect {
    let EffortShares { unknown, outputs, .. } = shares;
    if unknown == 0 || unknown == outputs {
        return rect;
    }
    let text = pen.say(Text::Balance(BalanceText::WithoutEffort { unknown, outputs }));
    let lettering = Lettering::new(Weight::SemiBold, scale.font(17.0), pen.colors.warning);
    let width = pen.measure.width(&text, lettering.weight, lettering.size);
    sheet.words(rect.right_center(), Align2::RIGHT_CENTER, text, lettering);
    rect.with_max_x(rect.right() - width - scale.at(16.0))
}

/// The parts of the bar; none as long as no effort is known.
pub fn effort_parts(shares: EffortShares, bar: Rect) -> Vec<EffortPart> {
    let EffortShares { evidenced, open, idle, .. } = shares;
    let [first, second, third] = percentages([evidenced, open, idle]);
    let parts = [
        (EffortKind::Evidenced, evidenced, first, BalanceText::EvidencedEffort(first)),
        (EffortKind::Open, open, second, BalanceText::OpenEffort(second)),
        (EffortKind::Idle, idle, third, BalanceText::IdleEffort(third)),
    ];
    let mut left = bar.left();
    let known = parts.into_iter().filter(|(_, share, ..)| *share > 0.0);
    known
        .map(|(kind, share, percent, text)| {
            let right = (left + bar.width() * share as f32).min(bar.right());
            let rect = Rect::from_min_max(pos2(left, bar.top()), pos2(right, bar.bottom()));
            left = right;
            EffortPart { kind, rect, text, percent }
        })
        .collect()
}

/// Says that no effort is known yet.
pub fn no_effort(sheet: &mut Sheet, pen: &Pen<'_>, scale: &BalanceScale, bar: Rect) {
    let text = pen.say(Text::Balance(BalanceText::NoEffortYet));
    let lettering = Lettering::new(Weight::Regular, scale.font(19.0), pen.colors.muted);
    sheet.words(bar.left_center(), Align2::LEFT_CENTER, text, lettering);
}

/// One part of the bar.
pub fn effort_part(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    scale: &BalanceScale,
    part: &EffortPart,
    bar: Rect,
    pointed: Pointed,
) {
    let (rect, size) = (part.rect, scale.font(17.0));
    sheet.fill(rect, corners(rect, bar), fill(pen.colors, part.kind));
    if part.kind == EffortKind::Idle {
        let stripe = pen.colors.panel.gamma_multiply(0.14);
        sheet.within(rect.shrink(2.0), |sheet| hatch(sheet, rect, size * 0.7, stripe));
    }
    if let Some((text, size)) = fitting(pen, scale, part) {
        let at = rect.left_center() + vec2(size * 0.7, 0.0);
        let lettering = Lettering::new(Weight::SemiBold, size, pen.colors.panel);
        sheet.words(at, Align2::LEFT_CENTER, text, lettering);
    }
    if pointed.has_focus {
        focus_ring(sheet, pen, rect);
    }
}

fn fill(colors: &Colors, kind: EffortKind) -> Color32 {
    match kind {
        EffortKind::Evidenced => colors.need.edge,
        EffortKind::Open => colors.muted,
        EffortKind::Idle => colors.idle.ink,
    }
}

/// Round where the bar ends, straight where the next part begins.
fn corners(rect: Rect, bar: Rect) -> CornerRadius {
    let at = |is_end: bool| if is_end { 9 } else { 0 };
    let (left, right) = (at(rect.left() <= bar.left()), at(rect.right() >= bar.right() - 0.5));
    CornerRadius { nw: left, sw: left, ne: right, se: right }
}

/// The shares in whole percent. They add up to what all of them are together, because it is the
/// places of the borders that are rounded.
fn percentages(shares: [f64; 3]) -> [u32; 3] {
    let mut sum = 0.0;
    let mut last = 0;
    shares.map(|share| {
        sum += share;
        let border = (sum * 100.0).round() as u32;
        let percent = border - last;
        last = border;
        percent
    })
}

#[cfg(test)]
mod tests {
    use super::percentages;

    #[test]
    fn percentages_add_up_to_a_hundred() {
        let third = 1.0 / 3.0;
        assert_eq!(percentages([third; 3]).iter().sum::<u32>(), 100);
        assert_eq!(percentages([0.605, 0.175, 0.22]).iter().sum::<u32>(), 100);
        assert_eq!(percentages([0.0, 1.0, 0.0]), [0, 100, 0]);
    }
}
