//! Paints what is in the hand, above everything.

use egui::{Order, Painter, Pos2, Rect, Ui};

use super::merging;
use super::place::card_pen;
use crate::layout::shown;
use crate::picture::tafel::{self, CardFace, Emphasis, Geometry};
use crate::session::{CardDrag, Gesture, StepDrag};
use crate::view::Stage;
use crate::view::paint::{paint, paint_tilted};

const TILT_RADIANS: f32 = 0.026;

/// Paints what is in the hand, above everything.
pub(super) fn held_ui(ui: &Ui, stage: &mut Stage<'_>, geometry: &Geometry) {
    let drags: Vec<CardDrag> = stage.session.card_drags().cloned().collect();
    for drag in &drags {
        held_cards(ui, stage, geometry, drag);
    }
    for drag in &drags {
        merging::offer_ui(ui, stage, geometry, drag, &layer(ui));
    }
    let pointer = ui.input(|input| input.pointer.interact_pos());
    match (stage.session.gesture.clone(), pointer) {
        (Gesture::Step(drag), Some(pointer)) => {
            held_step(ui, stage, geometry, &drag, pointer);
        }
        (Gesture::Marquee { from, .. }, Some(pointer)) => {
            let area = Rect::from_two_pos(from, pointer);
            stage.paint(ui, |sheet, pen| tafel::marquee(sheet, pen, area));
        }
        _ => {}
    }
}

fn layer(ui: &Ui) -> Painter {
    let id = egui::LayerId::new(Order::Tooltip, egui::Id::unique("in the hand"));
    ui.ctx().layer_painter(id)
}

/// Where the lead card is held.
pub(super) fn held_rect(geometry: &Geometry, drag: &CardDrag) -> Rect {
    Rect::from_min_size(drag.at - drag.grip, drag.size * geometry.zoom)
}

fn held_cards(ui: &Ui, stage: &mut Stage<'_>, geometry: &Geometry, drag: &CardDrag) {
    let board = stage.board();
    let Some((column, _)) = board.place_of(drag.lead) else { return };
    let Some(card) = board.card(drag.lead) else { return };
    let Some(shape) = stage.look.shape(ui.ctx(), card, column) else { return };
    let rect = held_rect(geometry, drag);
    let face = CardFace {
        card,
        shape: &shape,
        column,
        shared: stage.look.sharing().count_others(card),
        evidence: stage.look.evidence(card.id),
        emphasis: Emphasis::None,
        is_lifted: true,
        is_merge_target: false,
        offers_steps: false,
    };
    let (painter, count) = (layer(ui), drag.cards.in_order().len());
    let sheet = stage.drawn(ui, |sheet, pen| {
        tafel::held_cards(sheet, &card_pen(pen, geometry), geometry, &face, rect, count);
    });
    let angle = if drag.merge_into().is_none() { TILT_RADIANS } else { 0.0 };
    paint_tilted(&painter, sheet, drag.at, angle);
    if count > 1 {
        let badge = stage.drawn(ui, |sheet, pen| {
            tafel::count_badge(sheet, pen, rect.right_top(), count);
        });
        paint(&painter, badge);
    }
}

fn held_step(ui: &Ui, stage: &Stage<'_>, geometry: &Geometry, drag: &StepDrag, pointer: Pos2) {
    let board = stage.board();
    let Some(purpose) = board.purpose(drag.purpose) else { return };
    let sheet = stage.drawn(ui, |sheet, pen| {
        tafel::held_step(sheet, pen, geometry, &shown(&purpose.text), pointer);
    });
    paint_tilted(&layer(ui), sheet, pointer, TILT_RADIANS);
}
