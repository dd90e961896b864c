//! Filled rectangles, upright lines and shadows as triangles that shade as few pixels as possible.
//! Without a graphics card each pixel costs time, once for every triangle that it lies in, and nearly
//! all that a view consists of are filled rectangles. It decides nothing about how they look.

use std::sync::LazyLock;

use egui::emath::GuiRounding as _;
use egui::epaint::{CornerRadiusF32, Mesh, RectShape, Vertex, WHITE_UV};
use egui::{Color32, Pos2, Rect, Stroke, Vec2, pos2, vec2};

/// A direction by how it is turned.
type Turn = fn(Vec2) -> Vec2;

/// One corner of a rectangle: the direction to it from the middle, and how the arc of the corner at
/// the lower right is turned to be its own.
const CORNERS: [(Vec2, Turn); 4] = [
    (Vec2::new(-1.0, -1.0), |it| -it),
    (Vec2::new(1.0, -1.0), |it| vec2(it.y, -it.x)),
    (Vec2::new(1.0, 1.0), |it| it),
    (Vec2::new(-1.0, 1.0), |it| vec2(-it.y, it.x)),
];

/// What a rectangle with round corners needs, and more than its shadow.
const USUAL_VERTICES: usize = 72;

/// As finely as a quarter of a circle is ever drawn.
const FINEST: usize = 12;

/// The directions along a quarter of a circle, from the right downwards. Each frame asks for thousands.
static QUARTER: LazyLock<[Vec2; FINEST + 1]> = LazyLock::new(|| {
    std::array::from_fn(|step| {
        let angle = std::f32::consts::FRAC_PI_2 * step as f32 / FINEST as f32;
        vec2(angle.cos(), angle.sin())
    })
});

/// A rectangle that is filled with one colour, or the shadow of one, as triangles; none of what else
/// a rectangle can be. What these areas cover is left out, except at the left and right edge.
pub(super) fn filled(shape: &RectShape, pixels_per_point: f32, covered: &[Rect]) -> Option<Mesh> {
    let is_plain = shape.stroke.is_empty() && shape.brush.is_none() && shape.angle == 0.0;
    if !is_plain || !shape.rect.is_positive() {
        return None;
    }
    let mut mesh = Mesh::default();
    mesh.reserve_vertices(USUAL_VERTICES);
    mesh.reserve_triangles(USUAL_VERTICES);
    if shape.blur_width > 0.0 {
        shadow(&mut mesh, shape);
    } else {
        fill(&mut mesh, shape, pixels_per_point, covered);
    }
    Some(mesh)
}

/// A line along a row or a column of pixels; none if it is slanted. There are hundreds of them where
/// outlines are dashed.
pub(super) fn upright(ends: [Pos2; 2], stroke: Stroke, pixels_per_point: f32) -> Option<Mesh> {
    let line = Rect::from_points(&ends);
    let half = stroke.width / 2.0;
    let line = if line.height() == 0.0 {
        line.expand2(vec2(0.0, half))
    } else if line.width() == 0.0 {
        line.expand2(vec2(half, 0.0))
    } else {
        return None;
    };
    let size =
        line.size().round_to_pixels(pixels_per_point).max(Vec2::splat(1.0 / pixels_per_point));
    let line = Rect::from_min_size(line.min.round_to_pixels(pixels_per_point), size);
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(line, stroke.color);
    Some(mesh)
}

/// Straight edges lie on whole pixels, as egui lays them; only the arcs need soft edges.
fn fill(mesh: &mut Mesh, shape: &RectShape, pixels_per_point: f32, covered: &[Rect]) {
    let rect = shape.rect.round_to_pixels(pixels_per_point);
    let radii = radii(shape.corner_radius.into(), rect);
    let [nw, ne, se, sw] = radii;
    let (left, right) = (nw.max(sw), ne.max(se));
    let across = |from: f32, to: f32| {
        move |top: f32, bottom: f32| Rect::from_min_max(pos2(from, top), pos2(to, bottom))
    };
    let color = shape.fill;
    let mut add = |rect: Rect| {
        if rect.is_positive() {
            mesh.add_colored_rect(rect, color);
        }
    };
    let (inner_left, inner_right) = (rect.left() + left, rect.right() - right);
    around(across(inner_left, inner_right)(rect.top(), rect.bottom()), covered, &mut add);
    add(across(rect.left(), inner_left)(rect.top() + nw, rect.bottom() - sw));
    add(across(rect.left() + nw, inner_left)(rect.top(), rect.top() + nw));
    add(across(rect.left() + sw, inner_left)(rect.bottom() - sw, rect.bottom()));
    add(across(inner_right, rect.right())(rect.top() + ne, rect.bottom() - se));
    add(across(inner_right, rect.right() - ne)(rect.top(), rect.top() + ne));
    add(across(inner_right, rect.right() - se)(rect.bottom() - se, rect.bottom()));
    let soft = 1.0 / pixels_per_point;
    for ((direction, turn), radius) in CORNERS.into_iter().zip(radii) {
        if radius > 0.0 {
            let center = corner(rect, direction) - radius * direction;
            quarter(mesh, center, turn, (radius, soft), color);
        }
    }
}

/// What is left of a rectangle around the areas that cover it, as rectangles.
fn around(rect: Rect, covered: &[Rect], add: &mut impl FnMut(Rect)) {
    let mut covered: Vec<Rect> = covered.iter().map(|area| area.intersect(rect)).collect();
    covered.retain(|area| area.is_positive());
    covered.sort_by(|one, other| one.left().total_cmp(&other.left()));
    let mut edges: Vec<f32> = covered.iter().flat_map(|area| [area.top(), area.bottom()]).collect();
    edges.extend([rect.top(), rect.bottom()]);
    edges.sort_by(f32::total_cmp);
    edges.dedup();
    for (top, bottom) in edges.iter().zip(edges.iter().skip(1)) {
        let mut left = rect.left();
        for area in covered.iter().filter(|it| it.top() <= *top && it.bottom() >= *bottom) {
            add(Rect::from_min_max(pos2(left, *top), pos2(area.left(), *bottom)));
            left = left.max(area.right());
        }
        add(Rect::from_min_max(pos2(left, *top), pos2(rect.right(), *bottom)));
    }
}

/// A quarter of a disc whose edge is as soft as this.
fn quarter(mesh: &mut Mesh, center: Pos2, turn: Turn, (radius, soft): (f32, f32), color: Color32) {
    let middle = add_vertex(mesh, center, color);
    let mut last = None;
    for direction in arc(turn, radius) {
        let inside = add_vertex(mesh, center + (radius - soft / 2.0).max(0.0) * direction, color);
        let edge = center + (radius + soft / 2.0) * direction;
        let outside = add_vertex(mesh, edge, Color32::TRANSPARENT);
        if let Some((last_inside, last_outside)) = last {
            mesh.add_triangle(middle, last_inside, inside);
            quad(mesh, [last_inside, last_outside, outside, inside]);
        }
        last = Some((inside, outside));
    }
}

/// The soft edge of a shadow, without what lies inside of it: whatever casts it covers that.
fn shadow(mesh: &mut Mesh, shape: &RectShape) {
    let width = shape.blur_width.min(shape.rect.size().min_elem() - 0.1).max(0.0);
    let outer = shape.rect.expand(width / 2.0);
    let wider = CornerRadiusF32::from(shape.corner_radius) + CornerRadiusF32::same(width);
    let mut ring = Vec::new();
    for ((direction, turn), radius) in CORNERS.into_iter().zip(radii(wider, outer)) {
        let center = corner(outer, direction) - radius * direction;
        for direction in arc(turn, radius) {
            let edge = add_vertex(mesh, center + radius * direction, Color32::TRANSPARENT);
            let core = center + (radius - width).max(0.0) * direction;
            ring.push((edge, add_vertex(mesh, core, shape.fill)));
        }
    }
    let next = ring.iter().cycle().skip(1);
    for ((edge, core), (next_edge, next_core)) in ring.iter().zip(next) {
        quad(mesh, [*edge, *next_edge, *next_core, *core]);
    }
}

/// The radii of the corners in their order, as far as there is room for them.
fn radii(given: CornerRadiusF32, rect: Rect) -> [f32; 4] {
    let most = rect.size().min_elem() / 2.0;
    let CornerRadiusF32 { nw, ne, sw, se } = given;
    [nw, ne, se, sw].map(|radius| radius.min(most))
}

fn corner(rect: Rect, direction: Vec2) -> Pos2 {
    rect.center() + direction * rect.size() / 2.0
}

/// Directions along a quarter of a circle, so many that it looks round.
fn arc(turn: Turn, radius: f32) -> impl Iterator<Item = Vec2> {
    let every = if radius < 4.0 {
        4
    } else if radius < 16.0 {
        3
    } else if radius < 36.0 {
        2
    } else {
        1
    };
    QUARTER.iter().step_by(every).map(move |direction| turn(*direction))
}

fn add_vertex(mesh: &mut Mesh, pos: Pos2, color: Color32) -> u32 {
    let index = mesh.vertices.len() as u32;
    mesh.vertices.push(Vertex { pos, uv: WHITE_UV, color });
    index
}

fn quad(mesh: &mut Mesh, [a, b, c, d]: [u32; 4]) {
    mesh.add_triangle(a, b, c);
    mesh.add_triangle(a, c, d);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SIDE: u8 = 12;

    fn any_area() -> impl Strategy<Value = Rect> {
        (0..SIDE, 0..SIDE, 1..SIDE, 1..SIDE).prop_map(|(left, top, width, height)| {
            let [left, top, width, height] = [left, top, width, height].map(f32::from);
            Rect::from_min_size(pos2(left, top), vec2(width, height))
        })
    }

    fn cells_of(rect: Rect) -> impl Iterator<Item = Pos2> {
        let middles = (0..2 * SIDE).map(|number| f32::from(number) + 0.5);
        let cells = middles.clone().flat_map(move |x| middles.clone().map(move |y| pos2(x, y)));
        cells.filter(move |cell| rect.contains(*cell))
    }

    proptest! {
        #[test]
        fn what_is_not_covered_is_painted_once(
            rect in any_area(),
            covered in prop::collection::vec(any_area(), 0..6),
        ) {
            let mut pieces = Vec::new();
            around(rect, &covered, &mut |piece| if piece.is_positive() { pieces.push(piece) });
            for cell in cells_of(Rect::EVERYTHING) {
                let is_bare =
                    rect.contains(cell) && !covered.iter().any(|area| area.contains(cell));
                let painted = pieces.iter().filter(|piece| piece.contains(cell)).count();
                prop_assert_eq!(painted, usize::from(is_bare), "at {}", cell);
            }
        }
    }
}
