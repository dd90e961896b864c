//! How the window has the open board saved, and what it makes of what its home tells.

use std::path::PathBuf;

use egui::Context;

use super::App;
use crate::home::{News, Occasion};
use crate::session::{Leaving, PathPurpose};
use crate::text::{SafetyText, Text, file_name};
use crate::view::board_title;

impl App {
    /// Saves where the board is at home, or asks for a place.
    pub(super) fn save(&mut self, ctx: &Context) {
        match self.path().map(ToOwned::to_owned) {
            Some(path) => self.save_to(ctx, path, Occasion::Asked),
            None => self.pick(ctx, PathPurpose::Save),
        }
    }

    pub(super) fn save_to(&mut self, ctx: &Context, path: PathBuf, occasion: Occasion) {
        let path = std::path::absolute(&path).unwrap_or(path);
        let Some(open) = &mut self.open else { return };
        let wanted = open.home().save(path, occasion);
        open.look();
        if let Err(reason) = wanted {
            self.notify(ctx, reason);
        }
    }

    /// Saves the board before it is left, if that needs no question. Whether it does so.
    pub(super) fn saves_before(&mut self, ctx: &Context, leaving: &Leaving) -> bool {
        let Some(open) = &self.open else { return false };
        // Where the disk has refused, only a person can say what is to be done.
        let path = open.path().filter(|_| open.standing().saves_itself).map(ToOwned::to_owned);
        let Some(path) = path else { return false };
        self.window.leaving = Some(leaving.clone());
        self.save_to(ctx, path, Occasion::Automatic);
        true
    }

    pub(super) fn toggle_autosave(&mut self, ctx: &Context) {
        let is_on = !self.person.habits().saves_itself;
        self.person.settings.autosave = Some(is_on);
        self.keep_settings();
        let said = if is_on { SafetyText::AutosaveOn } else { SafetyText::AutosaveOff };
        self.notify(ctx, Text::Safety(said));
    }

    /// Takes what the home of the open board tells.
    pub(super) fn hear(&mut self, ctx: &Context, news: News) {
        match news {
            News::Stirred => {}
            News::Reloaded(path) => {
                let file = file_name(&path);
                self.notify(ctx, Text::Safety(SafetyText::Reloaded { file }));
            }
            News::Saved { path, board } => {
                let title = board_title(&board, self.person.language);
                self.remember(ctx, path, title);
                if let Some(leaving) = self.window.leaving.take() {
                    self.leave(ctx, leaving);
                }
            }
            // Who was about to leave must see it.
            News::NotSaved(_) => self.window.leaving = None,
        }
    }

    /// Another board is open by now. It must not be taken for the one that was saved.
    pub(super) fn hear_of_left(&mut self, ctx: &Context, news: News) {
        match news {
            News::Saved { path, board } => {
                let title = board_title(&board, self.person.language);
                self.remember(ctx, path, title);
            }
            News::NotSaved(failure) => self.complain(Text::CouldNotSave, &failure.text()),
            News::Stirred | News::Reloaded(_) => {}
        }
    }
}
