//! What others do with the file of a board. Whatever befalls it, the board is not touched unless it is
//! safe elsewhere, and what others have written is not written over.

use std::path::Path;
use std::time::Instant;

use super::inside::Inside;
use super::keeper::{Keeper, keep_journal};
use super::signal::{News, Signal};
use super::standing::Loss;
use crate::file::{Access, Opened, Sight, Watch};

impl Keeper {
    pub(super) fn watch(&self, path: &Path) -> Watch {
        let (sender, its_path) = (self.sender.clone(), path.to_owned());
        Watch::on(path, move |sight, begun| {
            // A board that was left wants to know nothing.
            let (path, sight) = (its_path.clone(), Box::new(sight));
            let _ = sender.send(Signal::Sighted { path, sight, begun });
        })
    }

    pub(super) fn sighted(&mut self, path: &Path, sight: Sight, begun: Instant) {
        if self.shared.lock().workshop.path() != Some(path) {
            return;
        }
        if self.saved_last.is_some_and(|saved| begun < saved) {
            // It may be what was there before the board was saved.
            if let Some(watch) = &self.watch {
                watch.look();
            }
            return;
        }
        match sight {
            Sight::Board(opened) => self.sighted_board(path, opened),
            Sight::Missing => self.lose(Loss::Missing),
            Sight::Unreadable(error) => self.lose(Loss::Unreadable(error.text())),
        }
    }

    fn sighted_board(&mut self, path: &Path, opened: Opened) {
        let mut inside = self.shared.lock();
        let found_again = inside.trouble.loss.take().is_some();
        let workshop = &inside.workshop;
        let is_known = workshop.fingerprint() == Some(opened.fingerprint);
        let is_dirty = workshop.is_dirty();
        // Words that are being typed about what others have changed are work here, too.
        let is_typed = workshop.access() == Access::Full && inside.is_typed_about(&opened.board);
        let is_safe = (is_dirty || !is_known)
            && opened.access == Access::Full
            && opened.board == *workshop.board();
        if !is_safe && !is_known && (is_dirty || is_typed) {
            let beside = inside.habits.beside;
            drop(inside);
            if let Some(language) = beside {
                self.go_on_beside(path, language);
            }
            return;
        }
        let news = if is_safe {
            inside.find_safe(path, opened.fingerprint);
            News::Stirred
        } else if !is_known {
            self.reload(&mut inside, opened);
            News::Reloaded(path.to_owned())
        } else if found_again {
            News::Stirred
        } else {
            // It is what was saved here.
            return;
        };
        drop(inside);
        (self.tell)(news);
    }

    fn reload(&self, inside: &mut Inside, mut opened: Opened) {
        let was_open = inside.workshop.access() == Access::Full;
        if inside.trouble.holder.is_some() {
            opened.access = Access::ReadOnly;
        }
        inside.workshop.reload(opened);
        inside.trouble.failed = None;
        inside.saved_at = None;
        if !was_open {
            keep_journal(&mut inside.workshop, self.data_folder.as_deref(), &self.tell);
        }
    }

    fn lose(&self, loss: Loss) {
        let mut inside = self.shared.lock();
        let is_first = inside.trouble.loss.replace(loss).is_none();
        if is_first && inside.workshop.access() == Access::Full {
            inside.workshop.mark_lost();
            keep_journal(&mut inside.workshop, self.data_folder.as_deref(), &self.tell);
        }
        drop(inside);
        (self.tell)(News::Stirred);
    }
}
