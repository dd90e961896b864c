//! Where something would land that is held over a column.
//!
//! The answer is read off the column as it is shown, gap included, so that what people see is what
//! they get. In a gap, and on the side of a card that is next to it, nothing changes: cards of
//! different heights never trade places back and forth under a hand that rests.

use emath::{Pos2, Rect};

use super::column::{ColumnLayout, Holder};

/// How long the hand must rest on the middle of a card before merging the two is offered.
pub const MERGE_DWELL_SECS: f64 = 0.7;
/// The part of a card, above and below, in which a drop goes beside it and never onto it.
const EDGE: f32 = 0.26;

/// What a drop would do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DropTarget {
    /// In front of the card that has this place in the column, not counting what is dragged.
    pub index: usize,
    /// The lane in which the place stands open.
    pub lane: usize,
}

/// What is held, and where the place for it stands open now.
#[derive(Clone, Copy, Debug)]
pub struct Held {
    pub holder: Holder,
    pub height: f32,
    pub now: Option<DropTarget>,
}

/// The last place of a column.
pub fn last_place(layout: &ColumnLayout, held: &Held) -> DropTarget {
    let lane = layout.last_lane(held.holder, held.height);
    DropTarget { index: layout.card_count(), lane }
}

/// The place for a drop at this point, and the card in whose middle the point lies.
pub fn place_at(layout: &ColumnLayout, point: Pos2, held: &Held) -> (DropTarget, Option<usize>) {
    match layout.card_at(point) {
        Some(card) => place_on(layout, point, held, card),
        None => (place_between(layout, point, held), None),
    }
}

fn place_on(
    layout: &ColumnLayout,
    point: Pos2,
    held: &Held,
    card: usize,
) -> (DropTarget, Option<usize>) {
    let lane = layout.lane_of(card);
    let rect = layout.card(card).unwrap_or(Rect::NOTHING);
    let own = layout.gap(held.holder);
    let own = own.filter(|own| (own.left() - rect.left()).abs() < 1.0);
    let edge = rect.height() * EDGE;
    // A card stays under a hand that has just come to it, unless that is at its upper edge.
    let is_behind = match own {
        Some(own) => own.top() < rect.top(),
        None => point.y > rect.top() + edge,
    };
    let taking = DropTarget { index: card + usize::from(is_behind), lane };
    let Some(now) = held.now.filter(|now| now.lane == lane) else { return (taking, None) };
    let is_middle = point.y > rect.top() + edge && point.y < rect.bottom() - edge;
    if is_middle {
        return (now, Some(card));
    }
    let is_near_side = own.is_some_and(|own| {
        let touches_top = (rect.top() - own.bottom()).abs() <= layout.lanes().gap + 1.0;
        let touches_bottom = (own.top() - rect.bottom()).abs() <= layout.lanes().gap + 1.0;
        let is_upper_half = point.y < rect.center().y;
        (touches_top && is_upper_half) || (touches_bottom && !is_upper_half)
    });
    if is_near_side { (now, None) } else { (taking, None) }
}

/// Between cards, in a gap, or below all cards of a lane.
fn place_between(layout: &ColumnLayout, point: Pos2, held: &Held) -> DropTarget {
    let lane = layout.lane_at(point.x);
    let range = layout.range(lane);
    if range.is_empty() {
        return last_place(layout, held);
    }
    let is_below = point.y > layout.lane_bottom(lane);
    match held.now {
        Some(now) if now.lane == lane && !is_below => now,
        _ => {
            let is_lower = |card: &usize| layout.card(*card).is_some_and(|it| it.top() > point.y);
            let index = range.clone().find(is_lower).unwrap_or(range.end);
            DropTarget { index, lane }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{ColumnLayout, Gap, Lanes};
    use emath::pos2;
    use proptest::prelude::*;

    const HEIGHT: f32 = 50.0;

    fn gap(target: DropTarget) -> Gap {
        let DropTarget { index, lane, .. } = target;
        Gap { holder: Holder::Pointer, index, lane, height: HEIGHT }
    }

    fn lane(heights: &[f32], target: DropTarget) -> ColumnLayout {
        let lanes = Lanes { count: 1, card_width: 100.0, gap: 18.0, room: 400.0 };
        ColumnLayout::new(heights, lanes, vec![heights.len()], &[gap(target)])
    }

    fn held(now: Option<DropTarget>) -> Held {
        Held { holder: Holder::Pointer, height: HEIGHT, now }
    }

    fn at(index: usize) -> DropTarget {
        DropTarget { index, lane: 0 }
    }

    #[test]
    fn the_far_side_of_a_card_takes_its_place_and_the_near_side_keeps_it() {
        // The gap lies at 0..50, the card at 68..168.
        let layout = lane(&[100.0, 100.0], at(0));
        assert_eq!(place_at(&layout, pos2(10.0, 70.0), &held(Some(at(0)))).0.index, 0);
        assert_eq!(place_at(&layout, pos2(10.0, 160.0), &held(Some(at(0)))).0.index, 1);
    }

    #[test]
    fn the_middle_of_a_card_offers_to_merge_and_moves_nothing() {
        let layout = lane(&[100.0, 100.0], at(0));
        let placed = place_at(&layout, pos2(10.0, 118.0), &held(Some(at(0))));
        assert_eq!(placed, (at(0), Some(0)));
    }

    #[test]
    fn below_the_last_card_is_the_end() {
        let layout = lane(&[100.0, 100.0], at(0));
        assert_eq!(place_at(&layout, pos2(10.0, 900.0), &held(Some(at(0)))).0.index, 2);
        assert_eq!(place_at(&layout, pos2(10.0, 900.0), &held(None)).0.index, 2);
    }

    #[test]
    fn an_empty_lane_offers_the_place_where_the_card_will_be() {
        let lanes = Lanes { count: 2, card_width: 100.0, gap: 18.0, room: 400.0 };
        let layout = ColumnLayout::new(&[100.0], lanes, vec![1, 1], &[]);
        let place = place_at(&layout, pos2(150.0, 30.0), &held(None)).0;
        assert_eq!((place.index, place.lane), (1, 0));
    }

    proptest! {
        /// Under a hand that rests anywhere nothing moves any more after a few frames.
        #[test]
        fn a_resting_hand_never_makes_cards_trade_places(
            heights in proptest::collection::vec(40.0..300.0_f32, 1..60),
            count in 1_usize..5,
            room in 200.0..1_200.0_f32,
            x in 0.0..480.0_f32,
            y in 0.0..1_500.0_f32,
            from in proptest::option::of(0_usize..60),
            height in 24.0..320.0_f32,
        ) {
            let lanes = Lanes { count, card_width: 100.0, gap: 18.0, room };
            let ends = lanes.ends(&heights);
            let lay = |target: Option<DropTarget>| {
                let gaps: Vec<_> =
                    target.into_iter().map(|target| Gap { height, ..gap(target) }).collect();
                ColumnLayout::new(&heights, lanes, ends.clone(), &gaps)
            };
            let bare = lay(None);
            let mut target = from.map(|from| {
                let index = from.min(heights.len() - 1);
                DropTarget { index, lane: bare.lane_of(index) }
            });
            let mut seen = Vec::new();
            for _ in 0..8 {
                let held = Held { height, ..held(target) };
                let place = place_at(&lay(target), pos2(x, y), &held).0;
                seen.push((place.index, place.lane));
                target = Some(place);
            }
            let last = seen.last().copied();
            prop_assert!(seen.iter().skip(4).all(|place| Some(*place) == last), "{seen:?}");
            let shown = lay(target).gap(Holder::Pointer);
            prop_assert!(shown.is_some(), "the place is to be seen: {target:?}");
        }
    }
}
