//! The map from far away: thousands of lines and nodes, many of them within one pixel. What cannot
//! be told apart is put together, so that a frame costs what can be seen.

use std::sync::Arc;

use egui::epaint::Mesh;
use egui::{Color32, Pos2, Rect, Ui, vec2};
use rustc_hash::FxHashMap;

use super::camera::View;
use super::known::Lit;
use super::lines::{is_lit, width};
use super::source::Picture;
use crate::insight::Element;
use crate::view::Stage;
use crate::view::theme::Colors;

/// Up to so many lines, each is drawn where it is.
const FEW_LINES: usize = 400;
/// Beyond that, ends so near to each other in the window are one, in points.
const NEAR: f32 = 7.0;
/// In points; what is thinner breaks up into dots.
const THINNEST: f32 = 1.0;

/// Lines that lie so near to each other that they look like one.
#[derive(Debug)]
pub(in crate::view) struct Bundle {
    from: Pos2,
    to: Pos2,
    /// Of the widest, at 100 %.
    width: f32,
    lines: u32,
    is_disputed: bool,
    is_lit: bool,
}

/// What the bundles depend on, on one picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct BundleKey {
    pub(super) zoom: f32,
    pub(super) lead: Option<Element>,
}

pub(super) fn bundles(picture: &Picture, zoom: f32, lit: Option<&Lit>) -> Vec<Bundle> {
    let near = if picture.map.lines.len() > FEW_LINES { NEAR } else { 0.1 } / zoom;
    let row = |point: Pos2| (point.x.to_bits(), (point.y / near).round() as i64);
    let mut bundles: FxHashMap<_, Bundle> = FxHashMap::default();
    for (line, is_disputed) in picture.map.lines.iter().zip(&picture.is_disputed) {
        let is_disputed = *is_disputed;
        let is_lit = lit.is_none_or(|lit| is_lit(lit, line));
        let width = width(line.link.count);
        for (from, to) in line.points.iter().zip(line.points.iter().skip(1)) {
            let (from, to) = (*from, *to);
            let key = (row(from), row(to), is_disputed, is_lit);
            let first = Bundle { from, to, width, lines: 0, is_disputed, is_lit };
            let bundle = bundles.entry(key).or_insert(first);
            bundle.lines += 1;
            bundle.width = bundle.width.max(width);
        }
    }
    let mut bundles: Vec<Bundle> = bundles.into_values().collect();
    // What is lit lies over what has faded; otherwise always in the same order.
    let place = |bundle: &Bundle| (bundle.from.x, bundle.from.y, bundle.to.y);
    bundles.sort_by(|a, b| {
        let order = place(a).partial_cmp(&place(b)).unwrap_or(std::cmp::Ordering::Equal);
        a.is_lit.cmp(&b.is_lit).then(order)
    });
    bundles
}

pub(super) fn lines_ui(ui: &Ui, stage: &mut Stage<'_>, view: &View) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let has_lead = super::lead(stage).is_some();
    let visible = view.visible();
    let bundles: Arc<Vec<Bundle>> = stage.look.map.bundles(view.size(), super::lead(stage));
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
