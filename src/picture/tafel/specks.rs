//! Cards that are too small to read, as one mesh. Thousands of them can be in view at once, and a
//! shape each would cost more than a frame has time for.

use emath::Rect;
use epaint::{Color32, Mesh};

use super::card::Emphasis;
use super::geometry::Geometry;
use crate::picture::sheet::Sheet;
use crate::picture::theme::ColumnColors;

/// Below this height a card is one coloured rectangle, and nothing can be seen of its outline.
const SPECK_HEIGHT: f32 = 8.0;

/// The small cards of one column.
pub struct Specks {
    colors: &'static ColumnColors,
    bar_width: f32,
    /// Below this height a card has no text.
    readable_height: f32,
    mesh: Mesh,
}

impl Specks {
    pub fn new(colors: &'static ColumnColors, geometry: &Geometry) -> Self {
        let bar_width = geometry.detail.measures().bar_width * geometry.zoom;
        let readable_height = geometry.readable_height();
        Self { colors, bar_width: bar_width.max(1.0), readable_height, mesh: Mesh::default() }
    }

    /// Makes room for so many cards, which otherwise would be made while they are taken.
    pub fn make_room_for(&mut self, cards: usize) {
        self.mesh.reserve_vertices(4 * cards);
        self.mesh.reserve_triangles(2 * cards);
    }

    /// Takes a card if nothing of it but its colours would be seen. Returns whether it did.
    pub fn take(&mut self, rect: Rect, emphasis: impl FnOnce() -> Emphasis) -> bool {
        if rect.height() >= self.readable_height {
            return false;
        }
        if rect.height() < SPECK_HEIGHT {
            self.mesh.add_colored_rect(rect, self.colors.card);
            return true;
        }
        match emphasis() {
            Emphasis::None => self.add_card(rect, Color32::TRANSPARENT),
            Emphasis::Faded => self.add_card(rect, self.colors.column.gamma_multiply(0.62)),
            _ => return false,
        }
        true
    }

    fn add_card(&mut self, rect: Rect, veil: Color32) {
        let (bar, face) = (self.colors.edge.blend(veil), self.colors.card.blend(veil));
        self.mesh.add_colored_rect(rect.with_max_x(rect.left() + self.bar_width), bar);
        self.mesh.add_colored_rect(rect.with_min_x(rect.left() + self.bar_width), face);
    }

    /// Draws all that were taken.
    pub fn draw(self, sheet: &mut Sheet) {
        sheet.mesh(self.mesh);
    }
}
