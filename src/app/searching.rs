//! When similar requests are looked for: once the board has rested, if its requests say something
//! else than at the last search, and never twice at a time.

use std::time::Duration;

use egui::Context;

use super::App;
use super::similar::REST_SECS;

impl App {
    /// Whether similar requests are being looked for, or about to be.
    pub fn is_searching(&self) -> bool {
        self.jobs.is_searching || self.similar_search.due_secs.is_some()
    }

    /// Begins a search if it is time for one.
    pub(super) fn search_similar(&mut self, ctx: &Context) {
        let Some(open) = &self.open else { return };
        let now_secs = ctx.input(|input| input.time);
        let search = &mut self.similar_search;
        if search.revision != Some(open.revision()) {
            search.revision = Some(open.revision());
            search.due_secs = Some(now_secs + REST_SECS);
        }
        let Some(due_secs) = search.due_secs else { return };
        if now_secs < due_secs {
            // A frame that comes earlier, for whatever reason, makes egui forget when to wake.
            ctx.request_repaint_after(Duration::from_secs_f64(due_secs - now_secs));
        } else if !self.jobs.is_searching {
            search.due_secs = None;
            // What an older board has answered is kept as far as it holds; the rest is searched anew.
            if !self.memory.similar().is_current(open.board()) {
                self.jobs.search_similar(ctx, open.board().clone());
            }
        }
    }
}
