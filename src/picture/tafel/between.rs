//! What stands between the columns: "Wozu?" with its arrow, and the button of the drawer.

use emath::{Align2, vec2};
use epaint::{Stroke, StrokeKind};

use super::geometry::Geometry;
use crate::board::Column;
use crate::layout::Weight;
use crate::picture::Pen;
use crate::picture::sheet::{Lettering, Sheet};
use crate::picture::signs::{arrow, dashed_rect};
use crate::text::Text;

/// "Wozu?" and its arrow.
pub fn question(sheet: &mut Sheet, pen: &Pen<'_>, geometry: &Geometry) {
    let center = geometry.frame.between.center();
    let word = pen.say(Text::Wozu);
    let home = if geometry.is_projected() { 40.0 } else { 29.0 } * geometry.scale;
    let natural = pen.measure.width(&word, Weight::Bold, 1.0);
    let room = geometry.frame.between.width() - 8.0;
    let size = home.min(room / natural.max(0.1));
    let above = center - vec2(0.0, 0.9 * home);
    let lettering = Lettering::new(Weight::Bold, size, pen.colors.wozu);
    sheet.words(above, Align2::CENTER_CENTER, word, lettering);
    let below = center + vec2(0.0, 0.85 * home);
    arrow(sheet, below, 2.7 * home.min(room / 2.7), pen.colors.wozu);
}

/// How the button of the drawer stands out.
#[derive(Clone, Copy, Debug, Default)]
pub struct DrawerButton {
    /// Whether a drop would set aside what is held.
    pub is_target: bool,
    pub is_open: bool,
    pub is_hovered: bool,
    pub has_focus: bool,
}

/// The button of the drawer, with the number of cards in it.
pub fn drawer_button(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    geometry: &Geometry,
    count: usize,
    button: DrawerButton,
) {
    let colors = pen.colors;
    let rect = geometry.drawer_button();
    if button.is_target || button.is_open || button.is_hovered {
        let fill = if button.is_target { colors.aside.card } else { colors.aside.column };
        sheet.fill(rect, 10.0, fill);
    }
    let stroke = Stroke::new(1.6, if button.is_target { colors.ink } else { colors.aside.edge });
    sheet.add_all(dashed_rect(rect.shrink(1.0), 10.0, stroke, 5.0));
    if button.has_focus {
        sheet.outline(rect.expand(2.0), 11.0, Stroke::new(2.0, colors.ink), StrokeKind::Outside);
    }
    let name = pen.say(Text::Column(Column::Aside));
    // A longer name is set smaller rather than up to the edge.
    let most = 17.0 * geometry.scale.max(0.8);
    let width = pen.measure.width(&name, Weight::Medium, most);
    let size = most * (rect.width() * 0.8 / width.max(1.0)).min(1.0);
    let name_at = rect.center() - vec2(0.0, size * 0.62);
    let lettering = Lettering::new(Weight::Medium, size, colors.muted);
    sheet.words(name_at, Align2::CENTER_CENTER, name, lettering);
    let count_at = rect.center() + vec2(0.0, size * 0.72);
    let lettering = Lettering::new(Weight::Bold, size * 1.1, colors.ink);
    sheet.words(count_at, Align2::CENTER_CENTER, count.to_string(), lettering);
}
