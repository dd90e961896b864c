//! How the cards of a column are shared among its lanes: a lane is filled from top to bottom, then
//! the next one. Where a lane ends is kept for as long as it can be, so that one card more or less
//! does not throw all later ones into another lane.

/// A lane is never narrower, so that a title has room for about two words a line.
const MIN_CARD_WIDTH: f32 = 340.0;

/// How many lanes a column has, and how much goes into one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lanes {
    pub count: usize,
    pub card_width: f32,
    /// Between cards, in both directions.
    pub gap: f32,
    /// How high a lane becomes before the next one is begun.
    pub room: f32,
}

impl Lanes {
    /// As many lanes as fit into this width. `home` is the width at 100 %, where they fill the
    /// column exactly; the cards keep that width at every zoom, so that no line breaks anew.
    pub fn fitting(home: f32, width: f32, gap: f32, room: f32) -> Self {
        let at_home = whole_lanes(home, MIN_CARD_WIDTH, gap);
        let card_width = (home + gap) / as_f32(at_home) - gap;
        Self { count: whole_lanes(width, card_width, gap), card_width, gap, room }
    }

    /// As many lanes of cards of this width as fit.
    pub fn of_cards(card_width: f32, width: f32, gap: f32, room: f32) -> Self {
        Self { count: whole_lanes(width, card_width, gap), card_width, gap, room }
    }

    /// One wide lane, for the projector.
    pub fn single(width: f32, gap: f32) -> Self {
        Self { count: 1, card_width: width, gap, room: f32::INFINITY }
    }

    /// From the left edge of a lane to that of the next.
    pub fn pitch(&self) -> f32 {
        self.card_width + self.gap
    }

    /// The left edge of a lane.
    pub fn left(&self, lane: usize) -> f32 {
        as_f32(lane) * self.pitch()
    }

    /// The width of all lanes together.
    pub fn width(&self) -> f32 {
        as_f32(self.count) * self.pitch() - self.gap
    }

    /// How many lanes it takes until all cards are in view.
    pub fn needed(&self, heights: impl Iterator<Item = f32>) -> usize {
        let (mut lanes, mut bottom) = (1, 0.0);
        for height in heights {
            if bottom > 0.0 && bottom + height > self.room {
                lanes += 1;
                bottom = 0.0;
            }
            bottom += height + self.gap;
        }
        lanes
    }

    /// One past the last card of each lane, as they lie if nobody has seen them before.
    pub fn ends(&self, heights: &[f32]) -> Vec<usize> {
        Filling::of(self, heights).ends
    }

    /// The same for cards of which each is known to have been in a lane, or is new. As many of them
    /// stay where they were as can, whatever is the best filling.
    pub fn ends_as_before(&self, before: &[Option<usize>]) -> Vec<usize> {
        let mut least = 0;
        let mut ends: Vec<usize> = (1..self.count.max(1))
            .map(|lane| {
                least = end_before(before, lane).max(least);
                least
            })
            .collect();
        ends.push(before.len());
        ends
    }

    /// Moves the ends of lanes that are off by more than a card, each by no more cards than have
    /// come or gone. `grown` is how many there are more than before.
    pub fn mend(&self, heights: &[f32], ends: &mut [usize], grown: isize) {
        let filling = Filling::of(self, heights);
        let most = grown.unsigned_abs().max(1);
        let mut start = 0;
        let Some((_, inner)) = ends.split_last_mut() else { return };
        for (end, best) in inner.iter_mut().zip(&filling.ends) {
            *end = filling.mended(start, (*end).max(start), *best, most, grown > 0);
            start = *end;
        }
        // Nothing may be below the foot of the last lane while there is room elsewhere.
        if grown >= 0 && !filling.is_over && !filling.fits(start, heights.len()) {
            ends.copy_from_slice(&filling.ends);
        }
    }
}

/// Where the lane before this one ends if the fewest cards change theirs.
fn end_before(before: &[Option<usize>], lane: usize) -> usize {
    let is_before = |its: &&Option<usize>| its.is_some_and(|its| its < lane);
    let mut misplaced = before.iter().filter(is_before).count();
    let (mut end, mut fewest) = (0, misplaced);
    for (index, its) in before.iter().enumerate() {
        match its {
            Some(its) if *its < lane => misplaced -= 1,
            Some(_) => misplaced += 1,
            None => {}
        }
        if misplaced <= fewest {
            (end, fewest) = (index + 1, misplaced);
        }
    }
    end
}

/// Each lane filled as far as it goes.
struct Filling {
    /// Where each card begins if all were below each other, and where the last one ends.
    tops: Vec<f32>,
    ends: Vec<usize>,
    gap: f32,
    /// How high a lane may become.
    room: f32,
    /// Whether the cards need more room than there is, so that the column must be scrolled.
    is_over: bool,
}

impl Filling {
    fn of(lanes: &Lanes, heights: &[f32]) -> Self {
        let mut tops = vec![0.0];
        let mut top = 0.0;
        tops.extend(heights.iter().map(|height| {
            top += height + lanes.gap;
            top
        }));
        let count = lanes.count.max(1);
        let mut filling =
            Self { tops, ends: Vec::new(), gap: lanes.gap, room: lanes.room, is_over: false };
        if !filling.fill(count) {
            filling.is_over = true;
            filling.even_out(count);
        }
        filling
    }

    /// Fills one lane after the other. Returns whether there was room for all cards.
    fn fill(&mut self, lanes: usize) -> bool {
        let cards = self.tops.len() - 1;
        let mut start = 0;
        self.ends.clear();
        for _ in 0..lanes {
            let most = self.top(start) + self.room + self.gap;
            let rest = self.tops.get(start + 1..).unwrap_or_default();
            let end = start + rest.partition_point(|bottom| *bottom <= most);
            start = end.max(start + 1).min(cards);
            self.ends.push(start);
        }
        start == cards
    }

    /// Finds the least height at which all cards have room.
    fn even_out(&mut self, lanes: usize) {
        const HALVINGS: usize = 20;
        let whole = self.tops.last().copied().unwrap_or_default();
        let (mut low, mut high) = (self.room, whole);
        for _ in 0..HALVINGS {
            self.room = f32::midpoint(low, high);
            if self.fill(lanes) { high = self.room } else { low = self.room }
        }
        self.room = high;
        self.fill(lanes);
    }

    fn top(&self, card: usize) -> f32 {
        self.tops.get(card).copied().unwrap_or_default()
    }

    fn fits(&self, start: usize, end: usize) -> bool {
        self.top(end) - self.top(start) <= self.room + self.gap
    }

    /// The end of a lane that begins here: as it is if that is good enough.
    fn mended(&self, start: usize, end: usize, best: usize, most: usize, may_empty: bool) -> usize {
        let mut end = end;
        if self.is_over {
            return if end + 1 < best {
                (end + most).min(best - 1)
            } else if end > best + 1 {
                end.saturating_sub(most).max(best + 1)
            } else {
                end
            };
        }
        let most_down = if may_empty { usize::MAX } else { most };
        let mut moved = 0;
        while end > start + 1 && moved < most_down && !self.fits(start, end) {
            end -= 1;
            moved += 1;
        }
        while moved < most && end + 1 < best && self.fits(start, end + 1) {
            end += 1;
            moved += 1;
        }
        end
    }
}

fn whole_lanes(width: f32, card_width: f32, gap: f32) -> usize {
    let lanes = (width + gap + 0.5) / (card_width + gap);
    if lanes.is_finite() && lanes >= 1.0 { lanes.min(10_000.0) as usize } else { 1 }
}

fn as_f32(count: usize) -> f32 {
    u16::try_from(count).map_or(f32::from(u16::MAX), f32::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lanes(count: usize, room: f32) -> Lanes {
        Lanes { count, card_width: 100.0, gap: 10.0, room }
    }

    /// In which lane each card lies.
    fn lanes_of(ends: &[usize]) -> Vec<usize> {
        let cards = ends.last().copied().unwrap_or_default();
        (0..cards).map(|card| ends.partition_point(|end| *end <= card)).collect()
    }

    #[test]
    fn at_home_the_lanes_fill_the_column() {
        let lanes = Lanes::fitting(838.0, 838.0, 18.0, 500.0);
        assert_eq!(lanes.count, 2);
        assert!((2.0 * lanes.card_width + 18.0 - 838.0).abs() < 0.1);
        assert_eq!(Lanes::fitting(838.0, 838.0 * 2.0, 18.0, 500.0).count, 3);
        assert_eq!(Lanes::fitting(200.0, 200.0, 18.0, 500.0).count, 1);
    }

    #[test]
    fn a_lane_is_filled_before_the_next_one_begins() {
        assert_eq!(lanes(3, 120.0).ends(&[50.0; 3]), [2, 3, 3]);
        assert_eq!(lanes(2, 120.0).ends(&[]), [0, 0]);
        assert_eq!(lanes(2, 120.0).ends(&[500.0, 20.0]), [1, 2], "one that is too high");
    }

    #[test]
    fn as_many_lanes_are_needed_as_it_takes() {
        let needed = |heights: &[f32]| lanes(1, 120.0).needed(heights.iter().copied());
        assert_eq!([needed(&[]), needed(&[50.0; 2]), needed(&[50.0; 5])], [1, 1, 3]);
        assert_eq!(needed(&[500.0, 20.0]), 2);
    }

    #[test]
    fn cards_that_do_not_fit_are_shared_evenly() {
        assert_eq!(lanes(2, 120.0).ends(&[50.0; 10]), [5, 10]);
        assert_eq!(lanes(3, 120.0).ends(&[50.0; 12]), [4, 8, 12]);
    }

    #[test]
    fn a_card_that_is_carried_far_takes_no_other_along() {
        let before = [Some(1), Some(0), Some(0), Some(0), Some(1), Some(1)];
        assert_eq!(lanes(2, 120.0).ends_as_before(&before), [4, 6]);
        assert_eq!(lanes(2, 120.0).ends_as_before(&[Some(0), None, Some(1)]), [2, 3]);
    }

    proptest! {
        #[test]
        fn one_card_less_changes_the_lane_of_one_other_at_most(
            heights in proptest::collection::vec(30.0..300.0_f32, 20),
            room in 200.0..4_000.0_f32,
            out in 0_usize..20,
        ) {
            let lanes = lanes(2, room);
            let before = lanes_of(&lanes.ends(&heights));
            let mut left = heights.clone();
            left.remove(out);
            let mut known: Vec<_> = before.into_iter().map(Some).collect();
            known.remove(out);
            let mut ends = lanes.ends_as_before(&known);
            prop_assert_eq!(&lanes_of(&ends).into_iter().map(Some).collect::<Vec<_>>(), &known);
            lanes.mend(&left, &mut ends, -1);
            let now = lanes_of(&ends);
            let moved = now.iter().zip(&known).filter(|(now, then)| Some(**now) != **then);
            prop_assert!(moved.count() <= 1);
        }

        /// Whatever comes and goes, all cards that could be in view are.
        #[test]
        fn what_has_room_is_in_view_after_each_card_that_comes(
            heights in proptest::collection::vec(30.0..120.0_f32, 1..24),
            room in 300.0..1_500.0_f32,
            places in proptest::collection::vec(0_usize..24, 1..24),
            count in 1_usize..5,
        ) {
            let lanes = lanes(count, room);
            let mut present: Vec<f32> = Vec::new();
            let mut ends = lanes.ends(&present);
            for (height, place) in heights.iter().zip(places) {
                let place = place.min(present.len());
                let mut known: Vec<_> = lanes_of(&ends).into_iter().map(Some).collect();
                known.insert(place, None);
                present.insert(place, *height);
                ends = lanes.ends_as_before(&known);
                lanes.mend(&present, &mut ends, 1);
                prop_assert!(ends.is_sorted());
                prop_assert_eq!(ends.last(), Some(&present.len()));
                let filling = Filling::of(&lanes, &present);
                let mut start = 0;
                for end in &ends {
                    prop_assert!(
                        filling.is_over || *end <= start + 1 || filling.fits(start, *end)
                    );
                    start = *end;
                }
            }
        }
    }
}
