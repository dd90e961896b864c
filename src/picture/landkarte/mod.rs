//! How the Landkarte looks: all chains as one map, from requests on the left to purposes on the
//! right.

mod bundles;
mod chart;
mod headings;
mod lines;
mod links;
mod node;
mod specks;
mod view;

use std::collections::{BTreeSet, HashMap};

use emath::{Rect, Vec2};

use super::Pen;
use super::sheet::Sheet;
use super::theme::home_scale;
use crate::board::Board;

pub use bundles::{Bundle, BundleKey, bundles};
pub use chart::{Chart, MapKey, NodeFace, NodeMeasures, chart, speaker};
pub use headings::headings;
pub use lines::{PLAIN_STRENGTH, far_lines, line};
pub use links::{Lit, is_lit};
pub use node::{NodeLook, far_color, is_legible, name_tag, node};
pub use specks::{NodeSpecks, SPECK_ZOOM};
pub use view::{MapView, Pose};

/// Below this zoom lines are thin and straight.
pub const CURVE_ZOOM: f32 = 0.16;
/// More lines than these make a surface, of which no curve can be followed: they are drawn as seen
/// from far away.
pub const MOST_CURVES: usize = 1_000;

/// The whole map, with nothing looked at in particular.
pub fn landkarte(pen: &Pen<'_>, board: &Board, window: Rect) -> Sheet {
    let key = MapKey {
        revision: 0,
        customer: None,
        cutoff: 1,
        is_projected: false,
        unfolded: BTreeSet::new(),
    };
    let chart = chart(board, &key, &HashMap::new(), pen.measure);
    let start = Pose { offset: Vec2::ZERO, zoom: 1.0 };
    let scale = home_scale(window.width());
    let look = |pose| MapView::new(window, scale, chart.map.size.x, pose, None);
    let view = look(look(start).fitting(chart.map.size, 0.0).unwrap_or(start));
    let mut sheet = Sheet::default();
    sheet.fill(window, 0.0, pen.colors.paper);
    sheet.within(window, |sheet| {
        links(sheet, pen, &view, &chart);
        nodes(sheet, pen, &view, &chart);
        headings(sheet, pen, &view, &chart);
    });
    sheet
}

fn links(sheet: &mut Sheet, pen: &Pen<'_>, view: &MapView, chart: &Chart) {
    if view.size() < CURVE_ZOOM || chart.map.lines.len() > MOST_CURVES {
        far_lines(sheet, pen, view, &bundles(chart, view.size(), None), false);
        return;
    }
    for (link, is_disputed) in chart.map.lines.iter().zip(&chart.is_disputed) {
        line(sheet, pen, view, link, |_| Vec2::ZERO, (PLAIN_STRENGTH, *is_disputed));
    }
}

fn nodes(sheet: &mut Sheet, pen: &Pen<'_>, view: &MapView, chart: &Chart) {
    let mut specks = NodeSpecks::new(1.0, chart.map.columns.len());
    for (its, face) in chart.map.nodes.iter().zip(&chart.faces) {
        let rect = view.to_window(its.rect);
        if view.size() < SPECK_ZOOM {
            let smallness = 1.0 - view.size() / SPECK_ZOOM;
            let color = || far_color(pen.colors, its, face, smallness, false);
            specks.add(its.layer, rect, false, color);
        } else {
            node(sheet, pen, view, (its, face), NodeLook::default(), rect);
        }
    }
    specks.draw(sheet);
}
