//! The surfaces that everything stands on.

use emath::{Pos2, Rect, Vec2, vec2};
use epaint::{Stroke, StrokeKind};

use super::grid::BalanceScale;
use crate::board::Board;
use crate::insight::Insight;
use crate::layout::Weight;
use crate::picture::Pen;
use crate::picture::paragraph::Paragraph;
use crate::picture::sheet::{Lettering, Sheet};
use crate::text::{BalanceText, Text};

/// Both sides, on a desk: what was found, and what it was found in.
pub fn sides(window: Rect, scale: &BalanceScale) -> [Rect; 2] {
    let inner = window.shrink(scale.at(29.0));
    let (left, right) = inner.split_left_right_at_fraction(0.44);
    [
        left.with_max_x(left.right() - scale.at(12.0)),
        right.with_min_x(right.left() + scale.at(12.0)),
    ]
}

/// What stands on a panel is placed with: what it tells of, and where, below `at` and no wider than
/// `width`.
pub struct Ground<'a> {
    pub pen: &'a Pen<'a>,
    pub board: &'a Board,
    pub insight: &'a Insight,
    pub scale: &'a BalanceScale,
    pub at: Pos2,
    pub width: f32,
}

impl Ground<'_> {
    pub(super) fn say(&self, text: BalanceText) -> String {
        self.pen.say(Text::Balance(text)).into_owned()
    }

    /// The heading; none on the wall, where it stands above the screen.
    pub(super) fn heading(&self, text: BalanceText) -> Option<Paragraph> {
        let is_here = !self.scale.is_projected;
        is_here.then(|| heading(self.pen, self.scale, Text::Balance(text), self.width))
    }
}

/// The space between panels below each other.
pub fn between_panels(scale: &BalanceScale) -> f32 {
    scale.at(22.0)
}

/// The space between the edge of a panel and what stands in it.
pub fn padding(scale: &BalanceScale) -> Vec2 {
    vec2(scale.at(26.0), scale.at(21.0))
}

/// The surface of a panel.
pub fn panel(sheet: &mut Sheet, pen: &Pen<'_>, scale: &BalanceScale, rect: Rect) {
    let radius = scale.at(16.0);
    sheet.fill(rect, radius, pen.colors.panel);
    sheet.outline(rect, radius, Stroke::new(1.0, pen.colors.line), StrokeKind::Inside);
}

/// The heading of a panel, broken to its width.
pub fn heading(pen: &Pen<'_>, scale: &BalanceScale, text: Text, width: f32) -> Paragraph {
    let lettering = Lettering::new(Weight::Bold, scale.font(26.0), pen.colors.ink);
    Paragraph::new(pen, &pen.say(text), lettering, width)
}
