//! Lays the cards of one column in lanes, row by row, so that the order reads as a text does.

use std::ops::Range;

use emath::{Pos2, Rect, pos2, vec2};

/// A lane is never narrower, so that a title has room for about two words a line.
const MIN_CARD_WIDTH: f32 = 340.0;

/// How many lanes a column has, and how wide its cards are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lanes {
    pub count: usize,
    pub card_width: f32,
    /// Between cards, in both directions.
    pub gap: f32,
}

impl Lanes {
    /// As many lanes as fit into this width. `home` is the width at 100 %, where they fill the
    /// column exactly; the cards keep that width at every zoom, so that no line breaks anew.
    pub fn fitting(home: f32, width: f32, gap: f32) -> Self {
        let at_home = whole_lanes(home, MIN_CARD_WIDTH, gap);
        let card_width = (home + gap) / as_f32(at_home) - gap;
        Self { count: whole_lanes(width, card_width, gap), card_width, gap }
    }

    /// One wide lane, for the projector.
    pub fn single(width: f32, gap: f32) -> Self {
        Self { count: 1, card_width: width, gap }
    }

    /// From the left edge of a lane to that of the next.
    fn pitch(&self) -> f32 {
        self.card_width + self.gap
    }
}

fn whole_lanes(width: f32, card_width: f32, gap: f32) -> usize {
    let lanes = (width + gap + 0.5) / (card_width + gap);
    if lanes.is_finite() && lanes >= 1.0 { lanes.min(10_000.0) as usize } else { 1 }
}

fn as_f32(count: usize) -> f32 {
    u16::try_from(count).map_or(f32::from(u16::MAX), f32::from)
}

/// The rectangles of a column's slots, relative to the top left corner of its first card.
///
/// A slot holds a card or, while something is dragged over the column, the gap for it.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnLayout {
    lanes: Lanes,
    slots: Vec<Rect>,
    gap: Option<usize>,
    height: f32,
}

impl ColumnLayout {
    /// Lays out cards of these heights, with a gap of its own height in front of one of them.
    pub fn new(
        heights: impl Iterator<Item = f32>,
        lanes: Lanes,
        gap: Option<(usize, f32)>,
    ) -> Self {
        let mut layout = Self { lanes, slots: Vec::new(), gap: None, height: 0.0 };
        let mut bottoms = vec![0.0_f32; lanes.count.max(1)];
        for height in heights {
            layout.insert_gap(gap, &mut bottoms);
            layout.push(height, &mut bottoms);
        }
        layout.insert_gap(gap.map(|(_, height)| (layout.slots.len(), height)), &mut bottoms);
        layout.height = bottoms.iter().fold(0.0, |most: f32, bottom| most.max(bottom - lanes.gap));
        layout
    }

    fn insert_gap(&mut self, gap: Option<(usize, f32)>, bottoms: &mut [f32]) {
        if let Some((index, height)) = gap
            && self.gap.is_none()
            && index == self.slots.len()
        {
            self.gap = Some(index);
            self.push(height, bottoms);
        }
    }

    fn push(&mut self, height: f32, bottoms: &mut [f32]) {
        let lane = self.slots.len() % bottoms.len().max(1);
        if let Some(bottom) = bottoms.get_mut(lane) {
            let left = as_f32(lane) * self.lanes.pitch();
            let size = vec2(self.lanes.card_width, height);
            self.slots.push(Rect::from_min_size(pos2(left, *bottom), size));
            *bottom += height + self.lanes.gap;
        }
    }

    /// The lanes that the cards are laid in.
    pub fn lanes(&self) -> Lanes {
        self.lanes
    }

    /// From the top of the first card to the foot of the lowest.
    pub fn height(&self) -> f32 {
        self.height
    }

    /// The width of all lanes together.
    pub fn width(&self) -> f32 {
        as_f32(self.lanes.count) * self.lanes.pitch() - self.lanes.gap
    }

    /// How many cards are laid out, not counting the gap.
    pub fn card_count(&self) -> usize {
        self.slots.len() - usize::from(self.gap.is_some())
    }

    /// The slot that stands open for what is dragged.
    pub fn gap(&self) -> Option<(usize, Rect)> {
        let index = self.gap?;
        self.slots.get(index).map(|rect| (index, *rect))
    }

    /// The rectangle of a slot.
    pub fn slot(&self, index: usize) -> Option<Rect> {
        self.slots.get(index).copied()
    }

    /// The rectangle of the card with this place in the column.
    pub fn card(&self, index: usize) -> Option<Rect> {
        let is_behind_gap = self.gap.is_some_and(|gap| gap <= index);
        self.slot(index + usize::from(is_behind_gap))
    }

    /// The card in a slot; none in the gap.
    pub fn card_in_slot(&self, slot: usize) -> Option<usize> {
        match self.gap {
            Some(gap) if gap == slot => None,
            Some(gap) if gap < slot => Some(slot - 1),
            _ => Some(slot),
        }
    }

    /// The slots that meet this range of heights, lane by lane.
    pub fn visible_slots(&self, top: f32, bottom: f32) -> impl Iterator<Item = usize> {
        (0..self.lanes.count.max(1)).flat_map(move |lane| {
            let rows = self.rows_between(lane, top, bottom);
            rows.map(move |row| row * self.lanes.count.max(1) + lane)
        })
    }

    fn rows_between(&self, lane: usize, top: f32, bottom: f32) -> Range<usize> {
        let count = self.lanes.count.max(1);
        let rows = self.slots.len().saturating_sub(lane).div_ceil(count);
        let in_row = |row: usize| self.slots.get(row * count + lane);
        let first = partition(rows, |row| in_row(row).is_some_and(|rect| rect.bottom() < top));
        let last = partition(rows, |row| in_row(row).is_some_and(|rect| rect.top() <= bottom));
        first..last.max(first)
    }

    /// The slot under a point.
    pub fn slot_at(&self, point: Pos2) -> Option<usize> {
        let mut slots = self.visible_slots(point.y, point.y);
        slots.find(|slot| self.slot(*slot).is_some_and(|rect| rect.contains(point)))
    }

    /// Where the lane under this point ends.
    pub fn lane_bottom(&self, x: f32) -> f32 {
        let count = self.lanes.count.max(1);
        let lane = (0..count)
            .rev()
            .find(|lane| as_f32(*lane) * self.lanes.pitch() <= x + self.lanes.gap / 2.0);
        let lane = lane.unwrap_or(0);
        let rows = self.slots.len().saturating_sub(lane).div_ceil(count);
        let last = rows.checked_sub(1).and_then(|row| self.slot(row * count + lane));
        last.map_or(0.0, |rect| rect.bottom())
    }

    /// The first card of the page that begins at or after this height, and the first one that does
    /// not fit on it any more. Only whole cards are on a page; a card that is higher has its own.
    pub fn page(&self, first: usize, height: f32) -> Range<usize> {
        let first = first.min(self.slots.len().saturating_sub(1));
        let top = self.slot(first).map_or(0.0, |rect| rect.top());
        let fits = |slot: &Rect| slot.bottom() <= top + height;
        let rest = self.slots.get(first..).unwrap_or_default();
        let count = rest.iter().take_while(|slot| fits(slot)).count();
        first..(first + count.max(1)).min(self.slots.len())
    }

    /// The first card of the page before the one that begins with this card.
    pub fn page_before(&self, first: usize, height: f32) -> usize {
        let bottom = first.checked_sub(1).and_then(|last| self.slot(last));
        let top = bottom.map_or(0.0, |rect| rect.bottom()) - height;
        let before = self.slots.get(..first).unwrap_or_default();
        let start = before.iter().position(|slot| slot.top() >= top);
        start.unwrap_or(first.saturating_sub(1))
    }
}

/// The first of `count` rows for which `is_before` no longer holds.
fn partition(count: usize, is_before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = usize::midpoint(low, high);
        if is_before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two_lanes(heights: &[f32], gap: Option<(usize, f32)>) -> ColumnLayout {
        let lanes = Lanes { count: 2, card_width: 100.0, gap: 18.0 };
        ColumnLayout::new(heights.iter().copied(), lanes, gap)
    }

    #[test]
    fn cards_lie_row_by_row_and_the_gap_moves_the_later_ones_on() {
        let layout = two_lanes(&[50.0, 20.0, 30.0], None);
        assert_eq!(layout.card(1).map(|rect| rect.min), Some(pos2(118.0, 0.0)));
        assert_eq!(layout.card(2).map(|rect| rect.min), Some(pos2(0.0, 68.0)));
        let layout = two_lanes(&[50.0, 20.0, 30.0], Some((1, 40.0)));
        assert_eq!(layout.gap().map(|(slot, rect)| (slot, rect.height())), Some((1, 40.0)));
        assert_eq!(layout.card(1).map(|rect| rect.min), Some(pos2(0.0, 68.0)));
        assert_eq!(layout.card_in_slot(1), None);
        assert_eq!(layout.card_in_slot(3), Some(2));
    }

    #[test]
    fn a_gap_behind_the_last_card_is_the_last_slot() {
        let layout = two_lanes(&[50.0], Some((9, 40.0)));
        assert_eq!(layout.gap().map(|(slot, _)| slot), Some(1));
    }

    #[test]
    fn only_what_meets_the_view_is_visible() {
        let layout = two_lanes(&[100.0; 1_000], None);
        let visible: Vec<_> = layout.visible_slots(1_180.0, 1_200.0).collect();
        assert_eq!(visible, [20, 21]);
        assert_eq!(layout.slot_at(pos2(120.0, 1_190.0)), Some(21));
        assert_eq!(layout.slot_at(pos2(110.0, 1_190.0)), None);
    }

    #[test]
    fn at_home_the_lanes_fill_the_column() {
        let lanes = Lanes::fitting(838.0, 838.0, 18.0);
        assert_eq!(lanes.count, 2);
        assert!((2.0 * lanes.card_width + 18.0 - 838.0).abs() < 0.1);
        assert_eq!(Lanes::fitting(838.0, 838.0 * 2.0, 18.0).count, 3);
        assert_eq!(Lanes::fitting(200.0, 200.0, 18.0).count, 1);
    }

    #[test]
    fn a_page_holds_whole_cards_only() {
        let lanes = Lanes::single(100.0, 18.0);
        let layout = ColumnLayout::new([40.0; 10].into_iter(), lanes, None);
        assert_eq!(layout.page(0, 160.0), 0..3);
        assert_eq!(layout.page(3, 160.0), 3..6);
        assert_eq!(layout.page_before(6, 160.0), 3);
        assert_eq!(layout.page(9, 160.0), 9..10);
        assert_eq!(layout.page(0, 10.0), 0..1);
    }
}
