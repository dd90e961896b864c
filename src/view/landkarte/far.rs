//! The map from far away: thousands of lines and nodes, many of them within one pixel. What cannot
//! be told apart is put together, so that a frame costs what can be seen.

use std::sync::Arc;

use egui::epaint::Mesh;
use egui::{Color32, Pos2, Rect, Ui, vec2};

use super::bundles::{Bundle, FEW_LINES, THINNEST};
use super::camera::View;
use super::shown::lead;
use crate::view::Stage;
use crate::view::theme::Colors;

pub(super) fn lines_ui(ui: &Ui, stage: &mut Stage<'_>, view: &View) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let has_lead = lead(stage).is_some();
    let visible = view.visible();
    let bundles: Arc<Vec<Bundle>> = stage.look.map.bundles(view.size(), lead(stage));
    let mut mesh = Mesh::default();
    for bundle in bundles.iter() {
        if !Rect::from_two_pos(bundle.from, bundle.to).intersects(visible) {
            continue;
        }
        let strength = match (has_lead, bundle.is_lit) {
            (false, _) if bundles.len() <= FEW_LINES => 0.5,
            (false, _) => 0.3,
            (true, true) => 0.85,
            (true, false) => 0.1,
        };
        // As many lines over each other look.
        let strength = 1.0 - (1.0_f32 - strength).powi(bundle.lines.min(64) as i32);
        let color = if bundle.is_disputed { colors.warning } else { colors.wozu };
        let width = (bundle.width * view.size()).max(THINNEST);
        let ends = [view.point(bundle.from), view.point(bundle.to)];
        add_line(&mut mesh, ends, width, color.gamma_multiply(strength.min(0.9)));
    }
    if !mesh.is_empty() {
        ui.painter().add(mesh);
    }
}

fn add_line(mesh: &mut Mesh, [from, to]: [Pos2; 2], width: f32, color: Color32) {
    let aside = (to - from).normalized().rot90() * (width / 2.0);
    let first = mesh.vertices.len() as u32;
    for corner in [from - aside, from + aside, to + aside, to - aside] {
        mesh.colored_vertex(corner, color);
    }
    mesh.add_triangle(first, first + 1, first + 2);
    mesh.add_triangle(first, first + 2, first + 3);
}

/// Nodes of which nothing but the colour is seen. Of those of a column that fall on one row of
/// pixels, one is drawn.
pub(super) struct Specks {
    mesh: Mesh,
    pixel: f32,
    /// By column: the row that was drawn last, and whether as standing back.
    last: Vec<Option<(i64, bool)>>,
}

impl Specks {
    pub(super) fn new(ui: &Ui, columns: usize) -> Self {
        let pixel = ui.pixels_per_point().recip();
        Self { mesh: Mesh::default(), pixel, last: vec![None; columns] }
    }

    pub(super) fn add(
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

    pub(super) fn paint(self, ui: &Ui) {
        if !self.mesh.is_empty() {
            ui.painter().add(self.mesh);
        }
    }
}
