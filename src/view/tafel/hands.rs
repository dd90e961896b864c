//! Whose hand has just moved a card, for the moment in which it matters. Calm is without it.

use std::time::Duration;

use egui::Ui;

use super::place::card_rect;
use crate::live::SEEN_FOR;
use crate::picture::tafel::{self, Geometry};
use crate::view::Stage;

/// How long a hand takes to fade, at the end of its time.
const FADING_SECS: f32 = 0.4;
const FRAME: Duration = Duration::from_millis(33);

/// Paints the hands of participants over their cards.
pub(super) fn hands_ui(ui: &Ui, stage: &Stage<'_>, geometry: &Geometry) {
    let Some(room) = stage.scene.room.as_ref().filter(|_| !stage.scene.is_calm) else { return };
    for hand in &room.standing.hands {
        let left = SEEN_FOR.saturating_sub(hand.at.elapsed());
        let fade = (left.as_secs_f32() / FADING_SECS).min(1.0);
        let until_fading = left.saturating_sub(Duration::from_secs_f32(FADING_SECS));
        ui.ctx().request_repaint_after(until_fading.max(FRAME));
        let Some(card) = card_rect(stage, geometry, hand.card) else { continue };
        let size = geometry.manner(stage.scene.language).detail.measures().title_size;
        let size = (size * geometry.zoom).max(10.0);
        stage.paint(ui, |sheet, pen| {
            tafel::hand(sheet, pen, tafel::hand_center(card, size), size, (hand.guest, fade));
        });
    }
}
