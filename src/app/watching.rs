//! What others do with the file of the open board, and a disk that refuses to take it.
//!
//! Whatever befalls the file, the board in the window is not touched unless it is safe elsewhere,
//! and a file that others have written is not written over.

use std::path::{Path, PathBuf};

use egui::Context;
use jiff::Zoned;

use super::App;
use super::jobs::Around;
use super::outside::{Conflict, Loss};
use crate::file::journal::KnownFile;
use crate::file::{Access, Claiming, Failure, Fingerprint, Opened, Sight};
use crate::session::Gesture;
use crate::text::{Obstacle, SafetyText, Text, file_name};
use crate::workshop::Workshop;

impl App {
    pub(super) fn follow_home(&mut self, ctx: &Context) {
        let home = self.path().map(Path::to_owned);
        if self.outside.path == home {
            return;
        }
        self.outside.watch = home.as_deref().map(|path| self.jobs.watch(ctx, path));
        let may_change = self.workshop.as_ref().is_some_and(|it| it.access() == Access::Full);
        if let Some(path) = home.clone().filter(|_| may_change && self.outside.claim.is_none()) {
            self.jobs.claim(ctx, path);
        }
        self.outside.path = home;
    }

    pub(super) fn claimed(&mut self, path: &Path, claiming: Claiming) {
        if let Claiming::Ours(claim) = claiming
            && self.path() == Some(path)
            && self.outside.claim.is_none()
        {
            self.outside.keep(Some(claim));
        }
    }

    pub(super) fn show_again(&mut self, ctx: &Context, mut workshop: Workshop) {
        self.session.gesture = Gesture::Idle;
        self.session.follow_another(workshop.board(), workshop.revision());
        // The new journal begins with what the old one had of it.
        workshop.typing(self.session.drafts(workshop.board()));
        self.look.forget_board();
        self.take_up(ctx, workshop);
        self.outside.loss = None;
        self.outside.failed = None;
    }

    pub(super) fn sighted(&mut self, ctx: &Context, path: &Path, sight: Sight) {
        if self.path() != Some(path) {
            return;
        }
        if self.jobs.is_saving {
            // It may be our own board: the save knows.
            self.outside.must_look = true;
            return;
        }
        match sight {
            Sight::Board(opened) => self.sighted_board(ctx, path, opened),
            Sight::Missing => self.lose(ctx, Loss::Missing),
            Sight::Unreadable(error) => self.lose(ctx, Loss::Unreadable(error.text())),
        }
    }

    fn sighted_board(&mut self, ctx: &Context, path: &Path, opened: Opened) {
        let Some(workshop) = &self.workshop else { return };
        self.outside.loss = None;
        let is_known = workshop.fingerprint() == Some(opened.fingerprint);
        let is_the_same = opened.access == Access::Full && opened.board == *workshop.board();
        let is_dirty = workshop.is_dirty();
        // Words that are being typed about what others have changed are work here, too.
        let is_typed = workshop.access() == Access::Full
            && self.session.works_on_what_differs(workshop.board(), &opened.board);
        if is_the_same && (is_dirty || !is_known) {
            self.found_safe(path, opened.fingerprint);
        } else if !is_known && (is_dirty || is_typed) {
            self.go_on_beside(ctx, path.to_owned());
        } else if !is_known {
            self.reload(ctx, path, opened);
        }
    }

    fn found_safe(&mut self, path: &Path, fingerprint: Fingerprint) {
        let Some(workshop) = &mut self.workshop else { return };
        if self.outside.failed.is_some() {
            // Whether it lasts is what failed.
            workshop.mark_written(fingerprint);
        } else {
            let saved = workshop.to_save(path);
            workshop.mark_saved(KnownFile { path: path.to_owned(), fingerprint }, saved);
        }
    }

    fn reload(&mut self, ctx: &Context, path: &Path, mut opened: Opened) {
        let file = file_name(path);
        if self.outside.is_held_by_others() {
            opened.access = Access::ReadOnly;
        }
        match &mut self.workshop {
            Some(workshop) if [workshop.access(), opened.access] == [Access::Full; 2] => {
                workshop.reload(opened);
                self.outside.failed = None;
                self.saved_at = None;
            }
            _ => self.show_again(ctx, Workshop::opened(path, opened)),
        }
        self.notify(ctx, Text::Safety(SafetyText::Reloaded { file }));
    }

    fn lose(&mut self, ctx: &Context, loss: Loss) {
        let is_first = self.outside.loss.replace(loss).is_none();
        let Some(workshop) = &mut self.workshop else { return };
        if is_first && workshop.access() == Access::Full {
            workshop.mark_lost();
            self.keep_journal(ctx);
        }
    }

    fn go_on_beside(&mut self, ctx: &Context, theirs: PathBuf) {
        let Some(workshop) = &self.workshop else { return };
        let moment = Zoned::now().strftime("%Y-%m-%d %H.%M").to_string();
        let label = Text::Safety(SafetyText::ConflictLabel { moment });
        let label = label.in_language(self.language).into_owned();
        let to_save = workshop.to_save(&theirs);
        self.jobs.save_beside(ctx, theirs, label, to_save);
    }

    pub(super) fn settled(&mut self, ctx: &Context, path: &Path, around: Around) {
        let outside = &mut self.outside;
        let had_trouble = outside.failed.take().is_some() | outside.loss.take().is_some();
        if outside.path.as_deref() == Some(path) && had_trouble {
            // The folder may be another one by the same name.
            outside.watch = Some(self.jobs.watch(ctx, path));
        }
        outside.conflict.take_if(|conflict| conflict.ours != path);
        if let Some(theirs) = around.theirs {
            outside.conflict = Some(Conflict { ours: path.to_owned(), theirs });
        }
        outside.take(around.claim.map_or(Claiming::Impossible, Claiming::Ours));
        outside.look_if_missed();
    }

    pub(super) fn save_failed(&mut self, ctx: &Context, failure: Failure, around: Around) {
        // Who was about to leave must see it.
        self.leaving = None;
        self.autosave.fail(ctx.input(|input| input.time));
        let is_home = self.path() == Some(&*failure.path);
        if let Some(fingerprint) = around.landed
            && is_home
            && let Some(workshop) = &mut self.workshop
        {
            workshop.mark_written(fingerprint);
        }
        if failure.obstacle == Obstacle::ChangedOnDisk && around.theirs.is_none() {
            self.go_on_beside(ctx, failure.path);
            return;
        }
        self.outside.failed = Some(failure);
        self.outside.look_if_missed();
    }
}
