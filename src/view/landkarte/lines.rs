//! The links of the map that can be seen, and those that fade.

use egui::{Ui, Vec2};

use super::shown::{change, lead, lit};
use crate::layout::MapLine;
use crate::picture::landkarte::{
    self, CURVE_ZOOM, Chart, MOST_CURVES, MapView, PLAIN_STRENGTH, is_lit,
};
use crate::view::Stage;

pub(super) fn lines_ui(ui: &Ui, stage: &mut Stage<'_>, view: &MapView, chart: &Chart) {
    if view.size() < CURVE_ZOOM {
        far_lines_ui(ui, stage, view);
        return;
    }
    let lit = lit(stage);
    let visible = view.visible();
    let near = chart.groups.iter().filter(|group| group.bounds.intersects(visible));
    let in_view: Vec<(usize, &MapLine)> = near
        .flat_map(|group| &group.lines)
        .filter(|line| chart.bounds.get(**line).is_some_and(|it| it.intersects(visible)))
        .filter_map(|line| Some((*line, chart.map.lines.get(*line)?)))
        .collect();
    if in_view.len() > MOST_CURVES {
        far_lines_ui(ui, stage, view);
        return;
    }
    gone_lines(ui, stage, view);
    let share = change(ui, stage).map_or(0.0, |(_, share)| share);
    // What is lit lies over what has faded.
    stage.paint(ui, |sheet, pen| {
        for is_upper in [false, true] {
            for (index, line) in &in_view {
                let is_lit = lit.as_ref().is_none_or(|lit| is_lit(lit, line));
                if is_lit != is_upper {
                    continue;
                }
                let strength = match (&lit, is_lit) {
                    (None, _) => PLAIN_STRENGTH,
                    (Some(_), true) => 0.85,
                    (Some(_), false) => 0.16,
                };
                let is_new = share > 0.0 && stage.map.is_new_line(*index);
                let strength = if is_new { strength * (1.0 - share) } else { strength };
                let way = |node: usize| stage.map.way_to_go(node, share);
                let is_disputed = chart.is_disputed.get(*index).copied().unwrap_or_default();
                landkarte::line(sheet, pen, view, line, way, (strength, is_disputed));
            }
        }
    });
}

/// Lines that are no more fade; their ends stay at the nodes, wherever these glide.
fn gone_lines(ui: &Ui, stage: &Stage<'_>, view: &MapView) {
    let Some((change, share)) = change(ui, stage) else { return };
    if change.gone_lines.len() > MOST_CURVES {
        return;
    }
    let visible = view.visible();
    stage.paint(ui, |sheet, pen| {
        for index in &change.gone_lines {
            let before = &change.before;
            let Some(line) = before.map.lines.get(*index) else { continue };
            if before.bounds.get(*index).is_some_and(|bounds| bounds.intersects(visible)) {
                let element = |node: usize| before.map.nodes.get(node).map(|node| node.element);
                let way = |node: usize| {
                    element(node).map_or(Vec2::ZERO, |element| change.way_gone(element, share))
                };
                let is_disputed = before.is_disputed.get(*index).copied().unwrap_or_default();
                let strength = PLAIN_STRENGTH * share;
                landkarte::line(sheet, pen, view, line, way, (strength, is_disputed));
            }
        }
    });
}

/// The map from far away: lines that look like one are drawn as one.
fn far_lines_ui(ui: &Ui, stage: &mut Stage<'_>, view: &MapView) {
    let lead = lead(stage);
    let bundles = stage.map.bundles(view.size(), lead);
    stage.paint(ui, |sheet, pen| {
        landkarte::far_lines(sheet, pen, view, &bundles, lead.is_some());
    });
}
