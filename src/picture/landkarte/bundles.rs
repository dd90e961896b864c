//! Lines that lie so close together that they are one to the eye.

use emath::Pos2;
use rustc_hash::FxHashMap;

use super::chart::Chart;
use super::links::{Lit, is_lit, width};
use crate::insight::Element;

/// On a map of more lines than that, ends this near to each other in the window count as one, in
/// points.
pub(super) const NEAR: f32 = 7.0;

/// In points; what is thinner breaks up into dots.
pub(super) const THINNEST: f32 = 1.0;

/// Lines that lie so near to each other that they look like one.
#[derive(Debug)]
pub struct Bundle {
    pub from: Pos2,
    pub to: Pos2,
    /// Of the widest, at 100 %.
    pub width: f32,
    pub lines: u32,
    pub is_disputed: bool,
    pub is_lit: bool,
}

/// What the bundles depend on, on one chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BundleKey {
    pub zoom: f32,
    pub lead: Option<Element>,
}

pub fn bundles(chart: &Chart, zoom: f32, lit: Option<&Lit>) -> Vec<Bundle> {
    let near = if chart.map.lines.len() > FEW_LINES { NEAR } else { 0.1 } / zoom;
    let row = |point: Pos2| (point.x.to_bits(), (point.y / near).round() as i64);
    let mut bundles: FxHashMap<_, Bundle> = FxHashMap::default();
    for (line, is_disputed) in chart.map.lines.iter().zip(&chart.is_disputed) {
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

/// Up to this many lines, each is drawn exactly where it is.
pub(super) const FEW_LINES: usize = 400;
