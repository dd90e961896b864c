//! Nodes of which nothing but the colour is seen: many of them may lie within one pixel. What cannot
//! be told apart is put together, so that a frame costs what can be seen.

use emath::{Rect, vec2};
use epaint::{Color32, Mesh};

use crate::picture::sheet::Sheet;

/// Below this zoom a node is only a coloured rectangle.
pub const SPECK_ZOOM: f32 = 0.115;

/// The small nodes of the map. Of those of a column that fall on one row of pixels, one is drawn.
pub struct NodeSpecks {
    mesh: Mesh,
    pixel: f32,
    /// By column: the row that was drawn last, and whether as standing back.
    last: Vec<Option<(i64, bool)>>,
}

impl NodeSpecks {
    /// `pixel` is the size of one in points.
    pub fn new(pixel: f32, columns: usize) -> Self {
        Self { mesh: Mesh::default(), pixel, last: vec![None; columns] }
    }

    pub fn add(
        &mut self,
        column: usize,
        rect: Rect,
        is_faded: bool,
        color: impl FnOnce() -> Color32,
    ) {
        let row = (rect.center().y / self.pixel).floor() as i64;
        let Some(last) = self.last.get_mut(column) else { return };
        let is_drawn = last.is_some_and(|(its, was_faded)| its == row && (is_faded || !was_faded));
        if rect.height() < self.pixel && is_drawn {
            return;
        }
        *last = Some((row, is_faded));
        self.mesh.add_colored_rect(rect.expand2(vec2(0.0, 0.5)), color());
    }

    /// Draws all that were added.
    pub fn draw(self, sheet: &mut Sheet) {
        sheet.mesh(self.mesh);
    }
}
