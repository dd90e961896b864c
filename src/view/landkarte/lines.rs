//! Paints the links: the more often one was said, the wider it is.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Ui, Vec2, pos2, vec2};

use super::camera::View;
use super::far;
use super::links::{MAX_WIDTH, is_lit, width};
use super::shown::{change, lit};
use super::source::Picture;
use crate::layout::Line;
use crate::view::Stage;
use crate::view::theme::Colors;

/// Below this zoom lines are thin and straight.
const CURVE_ZOOM: f32 = 0.16;
/// More lines than these make a surface, of which no curve can be followed: they are drawn as seen
/// from far away.
const MOST_CURVES: usize = 1_000;

pub(super) fn lines_ui(ui: &Ui, stage: &mut Stage<'_>, view: &View, picture: &Picture) {
    if view.size() < CURVE_ZOOM {
        far::lines_ui(ui, stage, view);
        return;
    }
    let lit = lit(stage);
    let pen =
        Pen { painter: ui.painter().clone(), colors: Colors::of(ui.visuals().dark_mode), view };
    let visible = view.visible();
    let near = picture.groups.iter().filter(|group| group.bounds.intersects(visible));
    let in_view: Vec<(usize, &Line)> = near
        .flat_map(|group| &group.lines)
        .filter(|line| picture.bounds.get(**line).is_some_and(|it| it.intersects(visible)))
        .filter_map(|line| Some((*line, picture.map.lines.get(*line)?)))
        .collect();
    if in_view.len() > MOST_CURVES {
        far::lines_ui(ui, stage, view);
        return;
    }
    gone_lines(ui, stage, &pen);
    let share = change(ui, stage).map_or(0.0, |(_, share)| share);
    // What is lit lies over what has faded.
    for is_upper in [false, true] {
        for (index, line) in &in_view {
            let is_lit = lit.as_ref().is_none_or(|lit| is_lit(lit, line));
            if is_lit != is_upper {
                continue;
            }
            let strength = match (&lit, is_lit) {
                (None, _) => 0.55,
                (Some(_), true) => 0.85,
                (Some(_), false) => 0.16,
            };
            let is_new = share > 0.0 && stage.look.map.is_new_line(*index);
            let strength = if is_new { strength * (1.0 - share) } else { strength };
            let way = |node: usize| stage.look.map.way_to_go(node, share);
            let is_disputed = picture.is_disputed.get(*index).copied().unwrap_or_default();
            pen.line(line, way, strength, is_disputed);
        }
    }
}

/// Lines that are no more fade; their ends stay at the nodes, wherever these glide.
fn gone_lines(ui: &Ui, stage: &Stage<'_>, pen: &Pen<'_>) {
    let Some((change, share)) = change(ui, stage) else { return };
    if change.gone_lines.len() > MOST_CURVES {
        return;
    }
    let visible = pen.view.visible();
    for index in &change.gone_lines {
        let before = &change.before;
        let Some(line) = before.map.lines.get(*index) else { continue };
        if before.bounds.get(*index).is_some_and(|bounds| bounds.intersects(visible)) {
            let element = |node: usize| before.map.nodes.get(node).map(|node| node.element);
            let way = |node: usize| {
                element(node).map_or(Vec2::ZERO, |element| change.way_gone(element, share))
            };
            let is_disputed = before.is_disputed.get(*index).copied().unwrap_or_default();
            pen.line(line, way, 0.55 * share, is_disputed);
        }
    }
}

struct Pen<'a> {
    painter: Painter,
    colors: &'static Colors,
    view: &'a View,
}

impl Pen<'_> {
    /// `way` is how far a node is from its place just now.
    fn line(&self, line: &Line, way: impl Fn(usize) -> Vec2, strength: f32, is_disputed: bool) {
        let color = if is_disputed { self.colors.warning } else { self.colors.wozu };
        let color = color.gamma_multiply(strength);
        let width = width(line.link.count) * self.view.size();
        let stroke = Stroke::new(width.max(1.0), color);
        let points = self.points(line, way);
        let room = self.view.window.expand(MAX_WIDTH * self.view.size());
        if is_disputed {
            self.dashes(&points, stroke);
            if let Some(tip) = points.first().filter(|tip| line.is_backward && room.contains(**tip))
            {
                self.painter.add(arrow_head(*tip, (13.0 * self.view.size()).max(5.0), color));
            }
            return;
        }
        for part in Path::within(room, &points) {
            self.painter.add(Shape::line(part, stroke));
        }
    }

    /// A dashed line. Cut off at the edge of the window, its dashes would creep while the map
    /// moves: it is cut far outside, and the dashes of what is left begin where they would without
    /// the cut.
    fn dashes(&self, points: &[Pos2], stroke: Stroke) {
        let Some(begin) = points.first() else { return };
        let dash = (10.0 * self.view.size()).max(4.0);
        let gap = dash * 0.7;
        let room = self.view.window.expand2(self.view.window.size());
        for part in Path::within(room, points) {
            let before = part.first().map_or(0.0, |first| first.x - begin.x);
            let offset = (-before).rem_euclid(dash + gap);
            let dashes = Shape::dashed_line_with_offset(&part, stroke, &[dash], &[gap], offset);
            let window = self.view.window;
            let seen = |dash: &Shape| dash.visual_bounding_rect().intersects(window);
            self.painter.extend(dashes.into_iter().filter(seen));
        }
    }

    /// The points of a line in the window; while nodes glide, their lines go with them.
    fn points(&self, line: &Line, way: impl Fn(usize) -> Vec2) -> Vec<Pos2> {
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
            self.view.point(*point + from * (1.0 - part) + to * part + aside)
        });
        moved.collect()
    }
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
