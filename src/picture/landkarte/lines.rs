//! How the links look: the more often one was said, the wider it is.

use emath::{Pos2, Rect, Vec2, pos2, vec2};
use epaint::{Color32, Mesh, Shape, Stroke};

use super::bundles::{Bundle, FEW_LINES, THINNEST};
use super::links::{MAX_WIDTH, width};
use super::view::MapView;
use crate::layout::MapLine;
use crate::picture::Pen;
use crate::picture::sheet::Sheet;

/// How strong a line is where nothing is looked at in particular.
pub const PLAIN_STRENGTH: f32 = 0.55;

/// One line. `way` is how far a node is from its place just now, in the measures of the map.
pub fn line(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    view: &MapView,
    line: &MapLine,
    way: impl Fn(usize) -> Vec2,
    (strength, is_disputed): (f32, bool),
) {
    let color = if is_disputed { pen.colors.warning } else { pen.colors.wozu };
    let color = color.gamma_multiply(strength);
    let stroke = Stroke::new((width(line.link.count) * view.size()).max(1.0), color);
    let points = points(view, line, way);
    let room = view.window.expand(MAX_WIDTH * view.size());
    if is_disputed {
        dashes(sheet, view, &points, stroke);
        let tip = points.first().filter(|tip| line.is_backward && room.contains(**tip));
        if let Some(tip) = tip {
            sheet.add(arrow_head(*tip, (13.0 * view.size()).max(5.0), color));
        }
        return;
    }
    for part in Path::within(room, &points) {
        sheet.path(part, stroke);
    }
}

/// Lines as they are seen from far away, as one mesh: there may be thousands.
pub fn far_lines(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    view: &MapView,
    bundles: &[Bundle],
    has_lead: bool,
) {
    let visible = view.visible();
    let mut mesh = Mesh::default();
    for bundle in bundles {
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
        let color = if bundle.is_disputed { pen.colors.warning } else { pen.colors.wozu };
        let width = (bundle.width * view.size()).max(THINNEST);
        let ends = [view.point(bundle.from), view.point(bundle.to)];
        add_line(&mut mesh, ends, width, color.gamma_multiply(strength.min(0.9)));
    }
    sheet.mesh(mesh);
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

/// A dashed line. Cut off at the edge of the window, its dashes would creep while the map moves: it
/// is cut far outside, and the dashes of what is left begin where they would without the cut.
fn dashes(sheet: &mut Sheet, view: &MapView, points: &[Pos2], stroke: Stroke) {
    let Some(begin) = points.first() else { return };
    let dash = (10.0 * view.size()).max(4.0);
    let gap = dash * 0.7;
    let room = view.window.expand2(view.window.size());
    for part in Path::within(room, points) {
        let before = part.first().map_or(0.0, |first| first.x - begin.x);
        let offset = (-before).rem_euclid(dash + gap);
        let dashes = Shape::dashed_line_with_offset(&part, stroke, &[dash], &[gap], offset);
        let seen = |dash: &Shape| dash.visual_bounding_rect().intersects(view.window);
        sheet.add_all(dashes.into_iter().filter(seen));
    }
}

/// The points of a line in the window; while nodes glide, their lines go with them.
fn points(view: &MapView, line: &MapLine, way: impl Fn(usize) -> Vec2) -> Vec<Pos2> {
    let (left, right) = if line.is_backward {
        (line.link.to, line.link.from)
    } else {
        (line.link.from, line.link.to)
    };
    let (from, to) = (way(left), way(right));
    // A line that leads back keeps off the line that leads there.
    let aside = if line.is_backward { vec2(0.0, 16.0) } else { Vec2::ZERO };
    let last = line.points.len().saturating_sub(1).max(1) as f32;
    let moved = line.points.iter().enumerate().map(|(place, point)| {
        let part = place as f32 / last;
        view.point(*point + from * (1.0 - part) + to * part + aside)
    });
    moved.collect()
}

/// A head that points to the left: where a line leads back, the eye must be told.
fn arrow_head(tip: Pos2, size: f32, color: Color32) -> Shape {
    let points = vec![tip, tip + vec2(size, -size * 0.6), tip + vec2(size, size * 0.6)];
    Shape::convex_polygon(points, color, Stroke::NONE)
}

/// A line as it is drawn: it swings from one column to the next, and runs straight through each
/// that it only passes. A long line costs no more than what is seen of it.
struct Path {
    room: Rect,
    parts: Vec<Vec<Pos2>>,
    open: Vec<Pos2>,
}

impl Path {
    /// What is seen of it within this room.
    fn within(room: Rect, points: &[Pos2]) -> Vec<Vec<Pos2>> {
        let mut path = Self { room, parts: Vec::new(), open: Vec::new() };
        for pair in points.chunks(2) {
            if let [from, to] = pair {
                path.swing(&Swing { from: *from, to: *to });
            }
        }
        path.close();
        path.parts
    }

    fn close(&mut self) {
        let part = std::mem::take(&mut self.open);
        if part.len() > 1 {
            self.parts.push(part);
        }
    }

    fn swing(&mut self, swing: &Swing) {
        let (first, last) = swing.share_within(self.room);
        if first > 0.0 {
            self.close();
        }
        if first < last {
            let length = (swing.to - swing.from).length() * (last - first);
            let steps = (length / 9.0).clamp(3.0, 72.0).round();
            let mut step = 0.0;
            while step <= steps {
                self.open.push(swing.point(first + (last - first) * step / steps));
                step += 1.0;
            }
        }
        if last < 1.0 {
            self.close();
        }
    }
}

/// A cubic curve that leaves and arrives level.
struct Swing {
    from: Pos2,
    to: Pos2,
}

impl Swing {
    fn point(&self, t: f32) -> Pos2 {
        let s = 1.0 - t;
        let start = s * s * (s + 3.0 * t);
        let bend = (self.to.x - self.from.x) * 1.5 * s * t * (s - t);
        let at = self.from.to_vec2() * start + self.to.to_vec2() * (1.0 - start);
        pos2(at.x + bend, at.y)
    }

    /// From where to where it is seen. Both its coordinates only rise or only fall.
    fn share_within(&self, room: Rect) -> (f32, f32) {
        let whole = Rect::from_two_pos(self.from, self.to);
        if room.contains_rect(whole) {
            return (0.0, 1.0);
        }
        let falls = self.to.y < self.from.y;
        let is_before = |point: Pos2| {
            point.x < room.left()
                || if falls { point.y > room.bottom() } else { point.y < room.top() }
        };
        let is_behind = |point: Pos2| {
            point.x > room.right()
                || if falls { point.y < room.top() } else { point.y > room.bottom() }
        };
        (self.boundary(is_before), self.boundary(|point| !is_behind(point)))
    }

    /// The share of the way up to which this holds, if it ever does, from the beginning.
    fn boundary(&self, holds: impl Fn(Pos2) -> bool) -> f32 {
        const HALVINGS: usize = 12;
        if !holds(self.from) {
            return 0.0;
        }
        if holds(self.to) {
            return 1.0;
        }
        let (mut yes, mut no) = (0.0, 1.0);
        for _ in 0..HALVINGS {
            let middle = (yes + no) / 2.0;
            *(if holds(self.point(middle)) { &mut yes } else { &mut no }) = middle;
        }
        yes
    }
}
