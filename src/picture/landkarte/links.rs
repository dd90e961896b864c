//! What holds of a line wherever it is drawn: how wide it is, where it lies, whether it is lit.

use std::collections::HashSet;

use emath::Rect;

use crate::layout::MapLine;

/// What hangs together with one node.
#[derive(Debug, Default)]
pub struct Lit {
    pub nodes: HashSet<usize>,
    pub links: HashSet<(usize, usize)>,
}

/// Of a link that was said once, and of the one that was said most often, at 100 %.
const MIN_WIDTH: f32 = 2.4;
pub(super) const MAX_WIDTH: f32 = 13.0;
/// From so many mentions on, a line is as wide as it gets.
const MANY_MENTIONS: f32 = 12.0;

pub fn is_lit(lit: &Lit, line: &MapLine) -> bool {
    lit.links.contains(&(line.link.from, line.link.to))
}

/// At 100 %.
pub(super) fn width(count: u32) -> f32 {
    let share = (count.max(1) - 1) as f32 / (MANY_MENTIONS - 1.0);
    MIN_WIDTH + (MAX_WIDTH - MIN_WIDTH) * share.min(1.0)
}

/// Where anything of a line may be seen.
pub(super) fn bounds(line: &MapLine) -> Rect {
    Rect::from_points(&line.points).expand(MAX_WIDTH)
}

/// Lines at about the same height: where none of them is in view, a frame asks only once.
#[derive(Debug)]
pub struct Group {
    pub bounds: Rect,
    pub lines: Vec<usize>,
}

/// Puts lines with these bounds into groups.
pub(super) fn groups(bounds: &[Rect]) -> Vec<Group> {
    const SIZE: usize = 64;
    let bounds_of = |line: &usize| bounds.get(*line).copied().unwrap_or(Rect::NOTHING);
    let mut lines: Vec<usize> = (0..bounds.len()).collect();
    // High ones by themselves: they would make any group as high.
    let kind =
        |line: &usize| (bounds_of(line).height().max(1.0).log2() as i32, bounds_of(line).top());
    lines.sort_by(|a, b| kind(a).partial_cmp(&kind(b)).unwrap_or(std::cmp::Ordering::Equal));
    let group = |lines: &[usize]| Group {
        bounds: lines.iter().map(bounds_of).fold(Rect::NOTHING, Rect::union),
        lines: lines.to_vec(),
    };
    lines.chunks(SIZE).map(group).collect()
}
