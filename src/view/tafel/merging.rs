//! Two cards become one: a hand that rests on a card is offered a target, and only a drop on that
//! target merges. People rest on a card while they talk, and mean nothing by it.

use egui::{Painter, Pos2, Rect, Ui, Vec2};

use super::place::card_rect;
use crate::board::CardId;
use crate::layout::{Holder, MERGE_DWELL_SECS};
use crate::picture::tafel::{self, Geometry};
use crate::session::{CardDrag, Dwell, MergeOffer};
use crate::view::Stage;
use crate::view::paint::paint;

/// How far beside the card and the target the hand may go without losing the offer, in points.
const TOLERANCE: f32 = 14.0;

/// Whether a drop of what this one holds would merge it.
pub(super) fn is_merging(stage: &Stage<'_>, holder: Holder) -> bool {
    let mut drags = stage.session.card_drags();
    drags.any(|drag| drag.holder == holder && drag.merge_into().is_some())
}

/// Whether a drop would merge something with this card.
pub(super) fn is_target(stage: &Stage<'_>, card: CardId) -> bool {
    stage.session.card_drags().any(|drag| drag.merge_into() == Some(card))
}

/// Whether the hand stays with the offer: while it is on the card or on the target, nothing else
/// follows it.
pub(super) fn holds_on(
    ui: &Ui,
    stage: &Stage<'_>,
    geometry: &Geometry,
    drag: &mut CardDrag,
) -> bool {
    let Some(offer) = drag.offer else { return false };
    let Some(card) = card_rect(stage, geometry, offer.card) else { return false };
    let target = target_rect(ui, stage, geometry, card.min + offer.offset);
    let near = |rect: Rect| rect.expand(TOLERANCE).contains(drag.at);
    if !near(card) && !near(target) {
        (drag.offer, drag.dwell) = (None, None);
        return false;
    }
    drag.offer = Some(MergeOffer { is_taken: target.contains(drag.at), ..offer });
    true
}

/// Offers a target to a hand that has rested on the middle of a card for long enough.
pub(super) fn dwell(
    ui: &Ui,
    stage: &Stage<'_>,
    geometry: &Geometry,
    drag: &mut CardDrag,
    middle: Option<CardId>,
) {
    let Some(card) = middle else {
        drag.dwell = None;
        return;
    };
    let now_secs = ui.input(|input| input.time);
    let since_secs = drag.dwell.filter(|dwell| dwell.card == card).map(|dwell| dwell.since_secs);
    let since_secs = since_secs.unwrap_or(now_secs);
    drag.dwell = Some(Dwell { card, since_secs });
    let left_secs = MERGE_DWELL_SECS - (now_secs - since_secs);
    if left_secs > 0.0 {
        ui.ctx().request_repaint_after_secs(left_secs as f32 + 0.01);
    } else if let Some(rect) = card_rect(stage, geometry, card) {
        let center = target_center(ui, stage, geometry, rect, drag.at);
        drag.offer = Some(MergeOffer { card, offset: center - rect.min, is_taken: false });
    }
}

/// Draws the target that is offered, above what is held.
pub(super) fn offer_ui(
    ui: &Ui,
    stage: &Stage<'_>,
    geometry: &Geometry,
    drag: &CardDrag,
    layer: &Painter,
) {
    let Some(offer) = drag.offer else { return };
    let Some(card) = card_rect(stage, geometry, offer.card) else { return };
    let center = card.min + offer.offset;
    let sheet = stage.drawn(ui, |sheet, pen| {
        tafel::merge_target(sheet, pen, geometry, center, offer.is_taken);
    });
    paint(layer, sheet);
}

fn target_rect(ui: &Ui, stage: &Stage<'_>, geometry: &Geometry, center: Pos2) -> Rect {
    let size = stage.with_pen(ui, |pen| tafel::merge_target_size(pen, geometry));
    Rect::from_center_size(center, size)
}

/// A place for the target on the card, or at its edge, where the hand is not.
fn target_center(ui: &Ui, stage: &Stage<'_>, geometry: &Geometry, card: Rect, hand: Pos2) -> Pos2 {
    let size = target_rect(ui, stage, geometry, card.center()).size();
    let inner = card.shrink2(size / 2.0 + Vec2::splat(6.0));
    let is_left = hand.x < card.center().x;
    let beside = if is_left { inner.right() } else { inner.left() };
    let is_upper = hand.y < card.center().y;
    let beyond = if is_upper { card.bottom() } else { card.top() };
    let places = [Pos2::new(beside, card.center().y), Pos2::new(card.center().x, beyond)];
    let is_free =
        |place: &&Pos2| !Rect::from_center_size(**place, size).expand(10.0).contains(hand);
    *places.iter().find(is_free).unwrap_or(&places[1])
}
