//! Cards that are too small to read, as one mesh. Thousands of them can be in view at once, and a
//! shape each would cost more than a frame has time for.

use egui::{Color32, Mesh, Rect, Shape, Ui};

use super::card::Emphasis;
use super::geometry::Geometry;
use super::place::scroll;
use super::shown::{READABLE_HEIGHT, emphasis};
use crate::board::Column;
use crate::view::Stage;
use crate::view::shapes::on_pixels;
use crate::view::theme::{Colors, ColumnColors};

/// Below this height a card is one coloured rectangle, and nothing can be seen of its outline.
const SPECK_HEIGHT: f32 = 8.0;

/// The small cards of one column.
pub(super) struct Specks<'a> {
    geometry: &'a Geometry,
    column: Column,
    scroll: f32,
    pixels_per_point: f32,
    colors: &'static ColumnColors,
    bar_width: f32,
    mesh: Mesh,
}

impl<'a> Specks<'a> {
    pub(super) fn new(ui: &Ui, stage: &Stage<'_>, geometry: &'a Geometry, column: Column) -> Self {
        let bar_width = geometry.detail.measures().bar_width * geometry.zoom;
        Self {
            geometry,
            column,
            scroll: scroll(stage, geometry, column),
            pixels_per_point: ui.pixels_per_point(),
            colors: Colors::of(ui.visuals().dark_mode).column(column),
            bar_width: bar_width.max(1.0),
            mesh: Mesh::default(),
        }
    }

    /// Takes a card if nothing of it but its colours would be seen.
    pub(super) fn take(&mut self, stage: &Stage<'_>, index: usize, slot: Rect) -> bool {
        let height = slot.height() * self.geometry.zoom;
        if height >= READABLE_HEIGHT {
            return false;
        }
        let rect = self.geometry.to_window(self.column, self.scroll, slot);
        let rect = on_pixels(rect, self.pixels_per_point);
        if height < SPECK_HEIGHT {
            self.mesh.add_colored_rect(rect, self.colors.card);
            return true;
        }
        let shown = stage.look.column(self.column).and_then(|shown| shown.cards.get(index));
        match shown.map(|card| emphasis(stage, card)) {
            Some(Emphasis::None) => self.add_card(rect, Color32::TRANSPARENT),
            Some(Emphasis::Faded) => self.add_card(rect, self.colors.column.gamma_multiply(0.62)),
            _ => return false,
        }
        true
    }

    fn add_card(&mut self, rect: Rect, veil: Color32) {
        let (bar, face) = (self.colors.edge.blend(veil), self.colors.card.blend(veil));
        self.mesh.add_colored_rect(rect.with_max_x(rect.left() + self.bar_width), bar);
        self.mesh.add_colored_rect(rect.with_min_x(rect.left() + self.bar_width), face);
    }

    pub(super) fn into_shape(self) -> Shape {
        Shape::mesh(self.mesh)
    }
}
