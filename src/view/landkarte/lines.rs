//! Paints the links: the more often one was said, the wider it is.

use egui::epaint::Mesh;
use egui::{Color32, Pos2, Rect, Shape, Stroke, Ui, Vec2, pos2, vec2};

use super::camera::View;
use super::source::Picture;
use crate::layout::Line;
use crate::view::Stage;
use crate::view::theme::Colors;

/// Below this zoom lines are thin and straight, and all of them one shape.
const CURVE_ZOOM: f32 = 0.16;
const MAX_WIDTH: f32 = 14.0;

pub(super) fn lines_ui(ui: &Ui, stage: &mut Stage<'_>, view: &View, picture: &Picture) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let lead = stage.look.map.hovered().or(stage.session.map.selected);
    let lit = lead.map(|lead| stage.look.map.lit(lead));
    let share = super::share_to_go(ui, stage);
    let visible = view.visible();
    let mut far = Mesh::default();
    // What is lit lies over what has faded.
    for is_upper in [false, true] {
        for (line, is_disputed) in picture.map.lines.iter().zip(&picture.is_disputed) {
            if !bounds(line).intersects(visible) {
                continue;
            }
            let ends = (line.link.from, line.link.to);
            let is_lit = lit.as_ref().is_none_or(|lit| lit.links.contains(&ends));
            if is_lit != is_upper {
                continue;
            }
            let strength = match (&lit, is_lit) {
                // From far away many lines lie over each other.
                (None, _) if view.zoom < CURVE_ZOOM => 0.3,
                (None, _) => 0.55,
                (Some(_), true) => 0.85,
                (Some(_), false) => 0.16,
            };
            let color = if *is_disputed { colors.warning } else { colors.wozu };
            let look = LineLook {
                color: color.gamma_multiply(strength),
                width: width(line.link.count) * view.zoom,
                is_disputed: *is_disputed,
            };
            let points = window_points(stage, view, line, share);
            if view.zoom < CURVE_ZOOM {
                far_line(&mut far, &points, &look);
            } else {
                ui.painter().extend(near_line(view, line, &points, &look));
            }
        }
    }
    if !far.is_empty() {
        ui.painter().add(far);
    }
}

struct LineLook {
    color: Color32,
    width: f32,
    is_disputed: bool,
}

/// At 100 %.
fn width(count: u32) -> f32 {
    (3.0 + 1.5 * (count.max(1) - 1) as f32).min(MAX_WIDTH)
}

fn bounds(line: &Line) -> Rect {
    Rect::from_points(&line.points).expand(MAX_WIDTH)
}

/// The points of a line in the window; while nodes glide, their lines go with them.
fn window_points(stage: &Stage<'_>, view: &View, line: &Line, share: f32) -> Vec<Pos2> {
    let (left, right) = if line.is_backward {
        (line.link.to, line.link.from)
    } else {
        (line.link.from, line.link.to)
    };
    let from = stage.look.map.way_to_go(left, share);
    let to = stage.look.map.way_to_go(right, share);
    // A line that leads back keeps off the line that leads there.
    let aside = if line.is_backward { vec2(0.0, 16.0) } else { Vec2::ZERO };
    let last = line.points.len().saturating_sub(1).max(1) as f32;
    let moved = line.points.iter().enumerate().map(|(place, point)| {
        let part = place as f32 / last;
        view.point(*point + from * (1.0 - part) + to * part + aside)
    });
    moved.collect()
}

fn near_line(view: &View, line: &Line, points: &[Pos2], look: &LineLook) -> Vec<Shape> {
    let stroke = Stroke::new(look.width.max(1.0), look.color);
    let path = path(points);
    if !look.is_disputed {
        return vec![Shape::line(path, stroke)];
    }
    let dash = (10.0 * view.zoom).max(4.0);
    let mut shapes = Shape::dashed_line(&path, stroke, dash, dash * 0.7);
    if line.is_backward
        && let Some(tip) = path.first()
    {
        shapes.push(arrow_head(*tip, (13.0 * view.zoom).max(5.0), look.color));
    }
    shapes
}

/// A head that points to the left: where a line leads back, the eye must be told.
fn arrow_head(tip: Pos2, size: f32, color: Color32) -> Shape {
    let points = vec![tip, tip + vec2(size, -size * 0.6), tip + vec2(size, size * 0.6)];
    Shape::convex_polygon(points, color, Stroke::NONE)
}

/// Swings from one column to the next, straight through each that it only passes.
fn path(points: &[Pos2]) -> Vec<Pos2> {
    let mut path = Vec::new();
    for pair in points.chunks(2) {
        if let [from, to] = pair {
            swing(*from, *to, &mut path);
        } else {
            path.extend(pair);
        }
    }
    path
}

fn swing(from: Pos2, to: Pos2, path: &mut Vec<Pos2>) {
    let steps = ((to - from).length() / 9.0).clamp(3.0, 72.0).round();
    let bend = (to.x - from.x) * 0.5;
    let (first, second) = (pos2(from.x + bend, from.y), pos2(to.x - bend, to.y));
    let mut step = 0.0;
    while step <= steps {
        let t = step / steps;
        let s = 1.0 - t;
        let at = from.to_vec2() * (s * s * s)
            + first.to_vec2() * (3.0 * s * s * t)
            + second.to_vec2() * (3.0 * s * t * t)
            + to.to_vec2() * (t * t * t);
        path.push(at.to_pos2());
        step += 1.0;
    }
}

fn far_line(mesh: &mut Mesh, points: &[Pos2], look: &LineLook) {
    let half = (look.width / 2.0).max(0.35);
    for (from, to) in points.iter().zip(points.iter().skip(1)) {
        let aside = (*to - *from).normalized().rot90() * half;
        let first = mesh.vertices.len() as u32;
        for corner in [*from - aside, *from + aside, *to + aside, *to - aside] {
            mesh.colored_vertex(corner, look.color);
        }
        mesh.add_triangle(first, first + 1, first + 2);
        mesh.add_triangle(first, first + 2, first + 3);
    }
}
