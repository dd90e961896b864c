//! The open board is saved without anybody asking.

use egui::Context;

use super::App;
use crate::file::Access;
use crate::session::Leaving;
use crate::text::{SafetyText, Text};
use crate::workshop::Workshop;

impl App {
    pub(super) fn autosave_is_on(&self) -> bool {
        self.settings.autosave.unwrap_or(true)
    }

    /// Whether nobody needs to save the open board. One without a file has no place to go to.
    pub(super) fn saves_itself(&self) -> bool {
        let may_be_saved =
            |workshop: &Workshop| workshop.path().is_some() && workshop.access() == Access::Full;
        let is_possible = self.autosave_is_on() && !self.outside.is_lost();
        is_possible && self.workshop.as_ref().is_some_and(may_be_saved)
    }

    /// Saves the board if it is time, and sees to it that the window wakes when it will be.
    pub(super) fn autosave(&mut self, ctx: &Context) {
        let is_wanted = self.saves_itself();
        let unsaved = self.workshop.as_ref().filter(|it| is_wanted && it.is_dirty());
        let now_secs = ctx.input(|input| input.time);
        self.autosave.follow(unsaved.map(Workshop::revision), now_secs);
        let Some(due_secs) = self.autosave.due_secs().filter(|_| !self.jobs.is_saving) else {
            return;
        };
        // While the window is out of sight its clock stands still, and nobody goes on working.
        let is_hidden = ctx.input(|input| input.viewport().visible() == Some(false));
        if now_secs >= due_secs || (is_hidden && !self.autosave.has_failed()) {
            self.save_itself(ctx);
        } else if !is_hidden {
            ctx.request_repaint_after_secs((due_secs - now_secs + 0.01) as f32);
        }
    }

    /// Saves the board before it is left, if that needs no question. Whether it does so.
    pub(super) fn saves_before(&mut self, ctx: &Context, leaving: &Leaving) -> bool {
        // Where the disk has refused, only a person can say what is to be done.
        let is_silent = self.saves_itself() && !self.autosave.has_failed();
        if is_silent {
            self.leaving = Some(leaving.clone());
            self.save_itself(ctx);
        }
        is_silent
    }

    pub(super) fn toggle_autosave(&mut self, ctx: &Context) {
        let is_on = !self.autosave_is_on();
        self.settings.autosave = Some(is_on);
        self.keep_settings();
        let said = if is_on { SafetyText::AutosaveOn } else { SafetyText::AutosaveOff };
        self.notify(ctx, Text::Safety(said));
    }
}
