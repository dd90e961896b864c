//! What the views keep from frame to frame, all of them together. Losing it costs time, never
//! meaning.

use super::landkarte::MapLook;
use super::look::Look;
use super::work::{Work, WorkResult, Worked};
use crate::insight::SimilarRequests;

/// The memory of all views.
#[derive(Default)]
pub struct Memory {
    look: Look,
    map: MapLook,
}

impl Memory {
    /// What a frame is drawn with: what all views know, and what the map does.
    pub fn parts(&mut self) -> (&mut Look, &mut MapLook) {
        (&mut self.look, &mut self.map)
    }

    /// What is to be worked out on threads, each on its own.
    pub fn take_work(&mut self) -> Vec<Work> {
        self.look.take_work()
    }

    /// Returns whether something is being worked out.
    pub fn is_working(&self) -> bool {
        self.look.is_telling() || self.map.is_drawing
    }

    /// Takes what a thread has worked out, unless it is not wanted any more.
    pub fn take(&mut self, worked: Worked, now_secs: f64) {
        if worked.sitting != self.look.sitting() {
            return;
        }
        match worked.result {
            WorkResult::Told(told) => self.look.take_told(told),
            WorkResult::Drawn(drawn) => {
                self.map.is_drawing = false;
                if self.map.is_wanted(&drawn) {
                    self.map.take(*drawn, now_secs);
                }
            }
        }
    }

    /// What the last search for similar requests has found.
    pub fn similar(&self) -> &SimilarRequests {
        self.look.similar()
    }

    /// Takes what a search for similar requests has found. It may be older than the board.
    pub fn take_similar(&mut self, found: SimilarRequests) {
        self.look.take_similar(found);
    }

    /// Forgets the board that was open.
    pub fn forget_board(&mut self) {
        self.look.forget_board();
        self.map = MapLook::default();
    }
}
