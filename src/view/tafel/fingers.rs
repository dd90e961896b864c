//! Fingers at the wall: each carries a card of its own, apart from the one pointer that egui knows.
//! A finger on bare ground scrolls its column, two of them change the size of the cards.

use std::collections::BTreeMap;

use egui::{Event, Pos2, TouchPhase, Ui};

use super::camera::{self, is_on_tafel};
use super::place::{card_under, scroll_range};
use super::{canvas, carry};
use crate::board::CardId;
use crate::picture::tafel::Geometry;
use crate::session::{CardDrag, Finger, FingerWork};
use crate::view::Stage;

/// How far a finger may go before it is no tap any more, in points.
pub(super) const TAP_DISTANCE: f32 = 10.0;

/// Follows all fingers.
pub(super) fn update(ui: &Ui, stage: &mut Stage<'_>, geometry: &Geometry) {
    let touches: Vec<(u64, TouchPhase, Pos2)> = ui.input(|input| {
        let touch = |event: &Event| match event {
            Event::Touch { id, phase, pos, .. } => Some((id.0, *phase, *pos)),
            _ => None,
        };
        input.events.iter().filter_map(touch).collect()
    });
    for (id, phase, at) in touches {
        match phase {
            TouchPhase::Start => begin(ui, stage, geometry, id, at),
            TouchPhase::Move => go(ui, stage, geometry, id, at),
            TouchPhase::End => {
                go(ui, stage, geometry, id, at);
                end(stage, id);
            }
            TouchPhase::Cancel => {
                stage.session.fingers.remove(&id);
            }
        }
    }
    let mut fingers = std::mem::take(&mut stage.session.fingers);
    for finger in fingers.values_mut() {
        if let FingerWork::Cards(drag) = &mut finger.work {
            carry::follow(ui, stage, geometry, drag);
        }
    }
    stage.session.fingers = fingers;
}

/// The drags that ended in this frame.
pub(super) fn let_go(stage: &mut Stage<'_>) -> Vec<CardDrag> {
    let fingers = std::mem::take(&mut stage.session.fingers);
    let mut drags = Vec::new();
    stage.session.fingers = fingers
        .into_iter()
        .filter_map(|(id, finger)| match finger.work {
            FingerWork::Cards(drag) if finger.is_up => {
                drags.push(*drag);
                None
            }
            work => Some((id, Finger { work, ..finger })),
        })
        .collect();
    drags
}

fn begin(ui: &Ui, stage: &mut Stage<'_>, geometry: &Geometry, id: u64, at: Pos2) {
    if !is_on_tafel(ui, at) {
        return;
    }
    let work = match card_under(stage, geometry, at) {
        Some(card) => FingerWork::Card(card),
        None => FingerWork::Ground,
    };
    stage.session.fingers.insert(id, Finger { from: at, at, is_up: false, work });
}

fn go(ui: &Ui, stage: &mut Stage<'_>, geometry: &Geometry, id: u64, at: Pos2) {
    let Some(finger) = stage.session.fingers.get_mut(&id) else { return };
    let before = std::mem::replace(&mut finger.at, at);
    let from = finger.from;
    match &mut finger.work {
        FingerWork::Card(card) => {
            let card = *card;
            if from.distance(at) > TAP_DISTANCE {
                take(ui, stage, geometry, id, card);
            }
        }
        FingerWork::Cards(drag) => drag.at = at,
        FingerWork::Ground => move_ground(stage, geometry, id, before),
        FingerWork::Nothing => {}
    }
}

fn take(ui: &Ui, stage: &mut Stage<'_>, geometry: &Geometry, id: u64, card: CardId) {
    let Some(finger) = stage.session.fingers.get(&id) else { return };
    let (from, at) = (finger.from, finger.at);
    // Of two fingers on one card the first holds it.
    let is_held = stage.session.holds(card);
    let drag = canvas::finger_drag(ui, stage, geometry, card, (id, from, at));
    let work = match drag.filter(|_| !is_held) {
        Some(drag) => FingerWork::Cards(Box::new(drag)),
        None => FingerWork::Nothing,
    };
    if let Some(finger) = stage.session.fingers.get_mut(&id) {
        finger.work = work;
    }
}

/// One finger on the ground scrolls; the nearest other one there and it pinch, unless a card is
/// held.
fn move_ground(stage: &mut Stage<'_>, geometry: &Geometry, id: u64, before: Pos2) {
    let Some(at) = stage.session.fingers.get(&id).map(|finger| finger.at) else { return };
    let is_ground = |finger: &&Finger| matches!(finger.work, FingerWork::Ground);
    let others: BTreeMap<u64, Pos2> = stage
        .session
        .fingers
        .iter()
        .filter(|(its, finger)| **its != id && is_ground(finger))
        .map(|(its, finger)| (*its, finger.at))
        .collect();
    let is_holding = stage.session.card_drags().next().is_some();
    match others.values().next() {
        Some(other) if !is_holding => {
            let factor = at.distance(*other).max(1.0) / before.distance(*other).max(1.0);
            camera::pinch(stage, geometry, at.lerp(*other, 0.5), factor);
        }
        Some(_) => {}
        None => {
            let Some(column) = geometry.column_at(at).filter(|_| !geometry.is_paged()) else {
                return;
            };
            let most = scroll_range(stage, geometry, column);
            let to = stage.session.camera.scroll(column) + before.y - at.y;
            stage.session.camera.scroll_to(column, to.clamp(0.0, most));
        }
    }
}

/// A finger is lifted: what it holds is let go at the end of the frame.
fn end(stage: &mut Stage<'_>, id: u64) {
    let Some(finger) = stage.session.fingers.get_mut(&id) else { return };
    finger.is_up = true;
    if !matches!(finger.work, FingerWork::Cards(_)) {
        stage.session.fingers.remove(&id);
    }
}
