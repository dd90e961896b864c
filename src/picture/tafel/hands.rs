//! The hands of participants: a dot with a number on the card that they have just moved.

use emath::{Align2, Pos2, Rect, vec2};

use crate::layout::Weight;
use crate::picture::Pen;
use crate::picture::sheet::{Lettering, Sheet};

/// The radius of a dot, in the height of a card's title.
const RADIUS: f32 = 0.68;

/// Where a hand lies on a card: on its upper corner, where it covers no word.
pub fn hand_center(card: Rect, title_size: f32) -> Pos2 {
    card.right_top() + vec2(-title_size * 0.45, title_size * 0.25)
}

/// The hand of the participant with this number. It fades from 1 to 0.
pub fn hand(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    center: Pos2,
    title_size: f32,
    (guest, fade): (u32, f32),
) {
    let radius = title_size * RADIUS;
    let hands = &pen.colors.hands;
    let color = hands.get(guest as usize % hands.len()).copied().unwrap_or(pen.colors.wozu);
    sheet.dot(center, radius + title_size * 0.1, pen.colors.field.gamma_multiply(fade));
    sheet.dot(center, radius, color.gamma_multiply(fade));
    let number = guest.to_string();
    let size = title_size * if number.len() > 2 { 0.6 } else { 0.78 };
    let lettering = Lettering::new(Weight::Bold, size, pen.colors.on_wozu.gamma_multiply(fade));
    sheet.words(center, Align2::CENTER_CENTER, number, lettering);
}
