//! Where something would land that is held over a column.
//!
//! The answer is read off the column as it is shown, gap included, so that what people see is what
//! they get; and it changes only when the pointer has left the slot that last gave way, so that
//! cards of different heights never trade places back and forth under a hand that rests.

use emath::{Pos2, Rect};

use super::column::ColumnLayout;

/// How long the hand must rest on the middle of a card before a drop merges the two.
pub const MERGE_DWELL_SECS: f64 = 0.45;
/// The part of a card, above and below, in which a drop goes beside it and never onto it.
const EDGE: f32 = 0.26;

/// What a drop would do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DropTarget {
    /// In front of the card that has this place in the column, not counting what is dragged.
    pub index: usize,
    /// Where the card lay that made room: nothing changes while the pointer is still there.
    pub settled: Option<Rect>,
}

/// The place for a drop at this point, and the card in whose middle the point lies.
pub fn place_at(
    layout: &ColumnLayout,
    point: Pos2,
    now: Option<DropTarget>,
) -> (DropTarget, Option<usize>) {
    let end = DropTarget { index: layout.card_count(), settled: None };
    let Some(slot) = layout.slot_at(point) else {
        let is_below = point.y > layout.lane_bottom(point.x);
        let keep = now.filter(|_| !is_below || layout.card_count() == 0);
        return (keep.unwrap_or(end), None);
    };
    let (Some(card), Some(rect)) = (layout.card_in_slot(slot), layout.slot(slot)) else {
        return (now.unwrap_or(end), None);
    };
    let edge = rect.height() * EDGE;
    let is_middle = point.y > rect.top() + edge && point.y < rect.bottom() - edge;
    let taking_slot = DropTarget { index: slot, settled: Some(rect) };
    let Some(now) = now else {
        return (taking_slot, None);
    };
    if now.settled.is_some_and(|settled| settled.contains(point)) {
        return (now, is_middle.then_some(card));
    }
    if is_middle {
        return (DropTarget { settled: None, ..now }, Some(card));
    }
    let is_near_side = layout.gap().is_some_and(|(_, gap)| {
        let is_same_lane = (gap.left() - rect.left()).abs() < 1.0;
        let touches_top = (rect.top() - gap.bottom()).abs() <= super::GAP + 1.0;
        let touches_bottom = (gap.top() - rect.bottom()).abs() <= super::GAP + 1.0;
        let is_upper_half = point.y < rect.center().y;
        is_same_lane && ((touches_top && is_upper_half) || (touches_bottom && !is_upper_half))
    });
    if is_near_side { (now, None) } else { (taking_slot, None) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{ColumnLayout, Lanes};
    use emath::pos2;

    fn lane(heights: &[f32], gap: usize) -> ColumnLayout {
        let lanes = Lanes { count: 1, card_width: 100.0 };
        ColumnLayout::new(heights.iter().copied(), lanes, Some((gap, 50.0)))
    }

    fn at(index: usize) -> DropTarget {
        DropTarget { index, settled: None }
    }

    #[test]
    fn the_far_side_of_a_card_takes_its_place_and_the_near_side_keeps_it() {
        // The gap lies at 0..50, the card at 68..168.
        let layout = lane(&[100.0, 100.0], 0);
        assert_eq!(place_at(&layout, pos2(10.0, 70.0), Some(at(0))).0.index, 0);
        assert_eq!(place_at(&layout, pos2(10.0, 160.0), Some(at(0))).0.index, 1);
    }

    #[test]
    fn a_resting_hand_never_makes_cards_trade_places() {
        let heights = [300.0, 40.0, 120.0, 60.0];
        for y in 0..700_u16 {
            let point = pos2(10.0, f32::from(y));
            let mut target = at(0);
            let mut seen = Vec::new();
            for _ in 0..6 {
                let layout = lane(&heights, target.index);
                target = place_at(&layout, point, Some(target)).0;
                seen.push(target.index);
            }
            let settled = seen.get(2..).unwrap_or_default();
            assert!(settled.windows(2).all(|pair| pair[0] == pair[1]), "at {y}: {seen:?}");
        }
    }

    #[test]
    fn the_middle_of_a_card_offers_to_merge_and_moves_nothing() {
        let layout = lane(&[100.0, 100.0], 0);
        assert_eq!(place_at(&layout, pos2(10.0, 118.0), Some(at(0))), (at(0), Some(0)));
    }

    #[test]
    fn below_the_last_card_is_the_end() {
        let layout = lane(&[100.0, 100.0], 0);
        assert_eq!(place_at(&layout, pos2(10.0, 900.0), Some(at(0))).0.index, 2);
        assert_eq!(place_at(&layout, pos2(10.0, 900.0), None).0.index, 2);
    }
}
