//! Where the cards of one column lie: lane by lane, each from top to bottom, and where room is kept
//! open for what is held over the column or written in it.

use std::ops::Range;

use emath::{Pos2, Rect, pos2, vec2};

use super::lanes::Lanes;

/// For whom a place stands open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holder {
    Pointer,
    Finger(u64),
    Editor,
    /// The tools of the selected card where fingers use them, or what is written on a card and is
    /// higher than it.
    Strip,
}

/// A place that stands open, in front of a card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    pub holder: Holder,
    /// The place of that card in the column; the number of cards for the end.
    pub index: usize,
    /// At the border of two lanes the place may be in either.
    pub lane: usize,
    pub height: f32,
}

/// The rectangles of a column's cards, relative to the top left corner of its first card.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnLayout {
    lanes: Lanes,
    /// One past the last card of each lane.
    ends: Vec<usize>,
    cards: Vec<Rect>,
    gaps: Vec<(Gap, Rect)>,
    bottoms: Vec<f32>,
}

impl ColumnLayout {
    /// Lays out cards of these heights in lanes that end like this.
    pub fn new(heights: &[f32], lanes: Lanes, ends: Vec<usize>, gaps: &[Gap]) -> Self {
        let mut layout =
            Self { lanes, ends, cards: Vec::new(), gaps: Vec::new(), bottoms: Vec::new() };
        layout.cards.reserve(heights.len());
        for lane in 0..layout.ends.len() {
            layout.lay_lane(lane, heights, gaps);
        }
        layout
    }

    fn lay_lane(&mut self, lane: usize, heights: &[f32], gaps: &[Gap]) {
        let range = self.range(lane);
        let (left, width, between) = (self.lanes.left(lane), self.lanes.card_width, self.lanes.gap);
        let mut top = 0.0;
        let mut next = |height: f32| {
            let rect = Rect::from_min_size(pos2(left, top), vec2(width, height));
            top += height + between;
            rect
        };
        let mine = |gap: &&Gap| gap.lane == lane && (range.start..=range.end).contains(&gap.index);
        let mut gaps = gaps.iter().filter(mine).peekable();
        for index in range.start..=range.end {
            while let Some(gap) = gaps.next_if(|gap| gap.index <= index) {
                self.gaps.push((*gap, next(gap.height)));
            }
            if index < range.end
                && let Some(height) = heights.get(index)
            {
                self.cards.push(next(*height));
            }
        }
        self.bottoms.push((top - between).max(0.0));
    }

    /// The lanes that the cards are laid in.
    pub fn lanes(&self) -> Lanes {
        self.lanes
    }

    /// The cards of a lane.
    pub fn range(&self, lane: usize) -> Range<usize> {
        let end = |lane: usize| self.ends.get(lane).copied().unwrap_or_default();
        let start = lane.checked_sub(1).map_or(0, end);
        start..end(lane).max(start)
    }

    /// The lane that a card lies in.
    pub fn lane_of(&self, card: usize) -> usize {
        let last = self.ends.len().saturating_sub(1);
        self.ends.partition_point(|end| *end <= card).min(last)
    }

    /// From the top of the first card to the foot of the lowest.
    pub fn height(&self) -> f32 {
        self.bottoms.iter().fold(0.0, |most: f32, bottom| most.max(*bottom))
    }

    /// How many cards are laid out.
    pub fn card_count(&self) -> usize {
        self.cards.len()
    }

    /// The place that stands open for somebody.
    pub fn gap(&self, holder: Holder) -> Option<Rect> {
        self.own_gap(holder).map(|(_, rect)| *rect)
    }

    fn own_gap(&self, holder: Holder) -> Option<&(Gap, Rect)> {
        self.gaps.iter().find(|(gap, _)| gap.holder == holder)
    }

    /// All places that stand open.
    pub fn gaps(&self) -> impl Iterator<Item = (Holder, Rect)> {
        self.gaps.iter().map(|(gap, rect)| (gap.holder, *rect))
    }

    /// The rectangle of the card with this place in the column.
    pub fn card(&self, index: usize) -> Option<Rect> {
        self.cards.get(index).copied()
    }

    /// The cards that meet this range of heights, lane by lane.
    pub fn visible(&self, top: f32, bottom: f32) -> impl Iterator<Item = usize> {
        (0..self.ends.len()).flat_map(move |lane| {
            let range = self.range(lane);
            let cards = self.cards.get(range.clone()).unwrap_or_default();
            let first = cards.partition_point(|rect| rect.bottom() < top);
            let last = cards.partition_point(|rect| rect.top() <= bottom);
            range.start + first..range.start + last.max(first)
        })
    }

    /// How many cards begin below this height.
    pub fn count_below(&self, height: f32) -> usize {
        let lanes = (0..self.ends.len()).map(|lane| self.range(lane));
        let cards = lanes.filter_map(|range| self.cards.get(range));
        cards.map(|cards| cards.len() - cards.partition_point(|it| it.top() <= height)).sum()
    }

    /// The card under a point.
    pub fn card_at(&self, point: Pos2) -> Option<usize> {
        let mut cards = self.visible(point.y, point.y);
        cards.find(|card| self.card(*card).is_some_and(|rect| rect.contains(point)))
    }

    /// The lane at this distance from the left.
    pub fn lane_at(&self, x: f32) -> usize {
        let lanes = (0..self.ends.len()).rev();
        let is_here = |lane: &usize| self.lanes.left(*lane) <= x + self.lanes.gap / 2.0;
        lanes.into_iter().find(is_here).unwrap_or(0)
    }

    /// Where a lane ends, with what stands open in it.
    pub fn lane_bottom(&self, lane: usize) -> f32 {
        self.bottoms.get(lane).copied().unwrap_or_default()
    }

    /// The lane in which a card of this height is the last of all, but for the place that already
    /// stands open for its holder.
    pub fn last_lane(&self, holder: Holder, height: f32) -> usize {
        let cards = self.cards.len();
        let last = self.ends.partition_point(|end| *end < cards);
        let own = self.own_gap(holder).filter(|(gap, _)| gap.lane == last);
        let own = own.map_or(0.0, |(gap, _)| gap.height + self.lanes.gap);
        let taken = self.lane_bottom(last) - own;
        let is_full = taken > 0.0 && taken + self.lanes.gap + height > self.lanes.room;
        let most = self.ends.len().saturating_sub(1);
        if is_full { (last + 1).min(most) } else { last.min(most) }
    }

    /// The cards of the page that begins with this one. Only whole cards are on a page; a card that
    /// is higher has its own.
    pub fn page(&self, first: usize, height: f32) -> Range<usize> {
        let first = first.min(self.cards.len().saturating_sub(1));
        let top = self.card(first).map_or(0.0, |rect| rect.top());
        let fits = |card: &Rect| card.bottom() <= top + height;
        let rest = self.cards.get(first..).unwrap_or_default();
        let count = rest.iter().take_while(|card| fits(card)).count();
        first..(first + count.max(1)).min(self.cards.len())
    }

    /// The first card of the page before the one that begins with this card.
    pub fn page_before(&self, first: usize, height: f32) -> usize {
        let bottom = first.checked_sub(1).and_then(|last| self.card(last));
        let top = bottom.map_or(0.0, |rect| rect.bottom()) - height;
        let before = self.cards.get(..first).unwrap_or_default();
        let start = before.iter().position(|card| card.top() >= top);
        start.unwrap_or(first.saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two_lanes(heights: &[f32], ends: [usize; 2], gaps: &[Gap]) -> ColumnLayout {
        let lanes = Lanes { count: 2, card_width: 100.0, gap: 18.0, room: 200.0 };
        ColumnLayout::new(heights, lanes, ends.to_vec(), gaps)
    }

    fn gap(index: usize, lane: usize) -> Gap {
        Gap { holder: Holder::Pointer, index, lane, height: 40.0 }
    }

    fn corner(layout: &ColumnLayout, card: usize) -> Option<Pos2> {
        layout.card(card).map(|rect| rect.min)
    }

    #[test]
    fn a_gap_moves_on_only_what_is_below_it() {
        let layout = two_lanes(&[50.0, 20.0, 30.0], [2, 3], &[]);
        assert_eq!(corner(&layout, 1), Some(pos2(0.0, 68.0)));
        assert_eq!(corner(&layout, 2), Some(pos2(118.0, 0.0)));
        let open = two_lanes(&[50.0, 20.0, 30.0], [2, 3], &[gap(1, 0)]);
        assert_eq!(open.gap(Holder::Pointer).map(|rect| rect.min), Some(pos2(0.0, 68.0)));
        assert_eq!(corner(&open, 0), corner(&layout, 0));
        assert_eq!(corner(&open, 1), Some(pos2(0.0, 126.0)));
        assert_eq!(corner(&open, 2), corner(&layout, 2));
    }

    #[test]
    fn at_the_border_of_two_lanes_a_gap_is_in_its_own() {
        let place = |lane| two_lanes(&[50.0; 2], [1, 2], &[gap(1, lane)]).gap(Holder::Pointer);
        assert_eq!(place(0).map(|rect| rect.min), Some(pos2(0.0, 68.0)));
        assert_eq!(place(1).map(|rect| rect.min), Some(pos2(118.0, 0.0)));
    }

    #[test]
    fn the_last_place_is_in_the_last_lane_with_room() {
        let last =
            |heights: &[f32], ends| two_lanes(heights, ends, &[]).last_lane(Holder::Pointer, 40.0);
        assert_eq!(last(&[], [0, 0]), 0);
        assert_eq!(last(&[50.0], [1, 1]), 0);
        assert_eq!(last(&[150.0], [1, 1]), 1);
        assert_eq!(last(&[50.0, 150.0], [1, 2]), 1);
        let open = two_lanes(&[140.0], [1, 1], &[gap(1, 0)]);
        assert_eq!(open.last_lane(Holder::Pointer, 40.0), 0);
    }

    #[test]
    fn only_what_meets_the_view_is_visible() {
        let layout = two_lanes(&[100.0; 1_000], [500, 1_000], &[]);
        let visible: Vec<_> = layout.visible(1_180.0, 1_200.0).collect();
        assert_eq!(visible, [10, 510]);
        assert_eq!(layout.card_at(pos2(120.0, 1_190.0)), Some(510));
        assert_eq!(layout.card_at(pos2(110.0, 1_190.0)), None);
    }

    #[test]
    fn a_page_holds_whole_cards_only() {
        let layout = ColumnLayout::new(&[40.0; 10], Lanes::single(100.0, 18.0), vec![10], &[]);
        assert_eq!(layout.page(0, 160.0), 0..3);
        assert_eq!(layout.page(3, 160.0), 3..6);
        assert_eq!(layout.page_before(6, 160.0), 3);
        assert_eq!(layout.page(9, 160.0), 9..10);
        assert_eq!(layout.page(0, 10.0), 0..1);
    }
}
