//! What the signs of the matrix mean.

use super::grid::BalanceScale;
use crate::layout::Weight;
use crate::picture::Pen;
use crate::picture::paragraph::Paragraph;
use crate::picture::sheet::Lettering;
use crate::text::{BalanceText, Text};

/// The line below the matrix.
pub fn legend(pen: &Pen<'_>, scale: &BalanceScale, width: f32) -> Paragraph {
    let lettering = Lettering::new(Weight::Regular, scale.font(17.0), pen.colors.muted);
    Paragraph::new(pen, &pen.say(Text::Balance(BalanceText::Legend)), lettering, width)
}
