//! How the eye gets from one look at the map to the next: gliding, unless a hand leads it.

use egui::Rect;

use crate::picture::landkarte::Pose;
use crate::session::MapState;

const GLIDE_SECS: f64 = 0.2;

/// How much of a way that began then is still to go.
pub(super) fn share_to_go(began_secs: f64, now_secs: f64) -> f32 {
    let share = ((now_secs - began_secs) / GLIDE_SECS).clamp(0.0, 1.0) as f32;
    (1.0 - share).powi(3)
}

/// The look that the session has chosen.
pub(super) fn chosen(map: &MapState) -> Pose {
    Pose { offset: map.offset, zoom: map.zoom }
}

/// Between one look and another, with such a share of the way still to go. What both show in one
/// place stays there.
fn between(from: Pose, to: Pose, share: f32) -> Pose {
    let mix = |from: f32, to: f32| to + (from - to) * share;
    let zoom = mix(from.zoom.recip(), to.zoom.recip()).recip();
    Pose { offset: to.offset + (from.offset - to.offset) * share, zoom }
}

/// From where the eye came, and in which window.
#[derive(Debug, Default)]
pub(super) struct Glide {
    from: Option<Pose>,
    began_secs: f64,
    window: Option<Rect>,
}

impl Glide {
    /// What the eye sees on its way to this look.
    pub(super) fn pose(&self, chosen: Pose, now_secs: f64) -> Pose {
        let share = share_to_go(self.began_secs, now_secs);
        match self.from {
            Some(from) if share > 0.0 => between(from, chosen, share),
            _ => chosen,
        }
    }

    /// Sets out from what is seen now.
    pub(super) fn set_out(&mut self, seen: Pose, now_secs: f64) {
        self.from = Some(seen);
        self.began_secs = now_secs;
    }

    pub(super) fn stop(&mut self) {
        self.from = None;
    }

    /// In another window everything lies elsewhere at once.
    pub(super) fn follow(&mut self, window: Rect) -> bool {
        let is_same = self.window == Some(window);
        self.window = Some(window);
        if !is_same {
            self.stop();
        }
        is_same
    }

    pub(super) fn is_under_way(&self, now_secs: f64) -> bool {
        self.from.is_some() && share_to_go(self.began_secs, now_secs) > 0.0
    }
}
