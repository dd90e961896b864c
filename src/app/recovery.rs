//! Sittings that ended before their changes were saved: offered at the start, one after the other.

use std::path::Path;

use egui::Context;

use super::App;
use crate::edit::Deed;
use crate::file::Claiming;
use crate::file::journal::{DraftPlace, Found, Remains};
use crate::home::give_up;
use crate::session::{Dialog, Recovery, RecoveryOffer};
use crate::text::{SafetyText, Text, clock_time, file_name, when};
use crate::view::board_title;
use crate::workshop::Workshop;

impl App {
    pub(super) fn found(&mut self, ctx: &Context, remains: Remains) {
        self.past = super::Past { found: remains.found.into(), has_looked_back: true };
        if let Some(kept) = remains.unreadable.first() {
            let folder = kept.display().to_string();
            self.notify(ctx, Text::Safety(SafetyText::Unreadable { folder }));
        }
    }

    /// Asks about the next sitting that was found, once nothing else is asked. Who has begun to
    /// work is not disturbed: it is asked at the next start.
    pub(super) fn offer_remains(&mut self) {
        if self.is_dirty() {
            self.past.found.clear();
        }
        if self.session.dialog.is_none()
            && let Some(found) = self.past.found.front()
        {
            let offer = self.offer_of(found);
            self.session.ask_in_front(Dialog::Recovery(offer));
        }
    }

    fn offer_of(&self, found: &Found) -> RecoveryOffer {
        let path = found.file.as_ref().map(|home| file_name(&home.path));
        let (hour, minute) = clock_time(found.at);
        RecoveryOffer {
            has_file: path.is_some(),
            title: path.unwrap_or_else(|| board_title(&found.board, self.person.language)),
            when: when(found.at, self.person.language),
            hour,
            minute,
            deeds: counted(&found.deeds),
            has_older: found.has_older,
            drafts: begun(found),
            damage: found.damage.as_ref().map(|it| (it.line, it.kept.display().to_string())),
            left: self.past.found.len().saturating_sub(1),
        }
    }

    pub(super) fn recover(&mut self, ctx: &Context, recovery: Recovery) {
        let Some(found) = self.past.found.pop_front() else { return };
        match recovery {
            Recovery::Restore => self.restore(ctx, found, Workshop::recovered),
            Recovery::Copy => {
                self.restore(ctx, found, |found| Workshop::recovered(found).without_file());
            }
            Recovery::Discard => give_up(found, self.person.data_folder.as_deref()),
            // It lies where it lay, and nobody holds it any more.
            Recovery::Later => drop(found),
        }
    }

    fn restore(&mut self, ctx: &Context, found: Found, again: impl Fn(&Found) -> Workshop) {
        let mut workshop = again(&found);
        let drafts = found.drafts.clone();
        workshop.follow(found);
        let claiming = self.claim_of(workshop.path());
        self.show(ctx, workshop, claiming);
        if let Some(open) = &self.open {
            let asked = self.session.take_up(&drafts, open.board());
            if let Some(card) = asked {
                self.ask(ctx, card);
            }
        }
        self.notify(ctx, Text::Safety(SafetyText::Restored));
    }

    /// The right to change a file that is open already, so that it goes from one board to the other
    /// and is nobody else's in between.
    fn claim_of(&self, path: Option<&Path>) -> Claiming {
        let open = self.open.as_ref().filter(|open| path.is_some() && open.path() == path);
        let claim = open.and_then(|open| open.home().claim());
        claim.map_or(Claiming::Impossible, Claiming::Ours)
    }
}

/// The words that were being typed. What a card says anyway only hides them.
fn begun(found: &Found) -> Vec<String> {
    let edited = found.drafts.card.as_ref().and_then(|draft| match draft.place {
        DraftPlace::Card(card) => found.board.card(card),
        DraftPlace::New(_) => None,
    });
    let is_known = |words: &str| {
        edited.is_some_and(|card| [&card.text, &card.customer].iter().any(|it| it.trim() == words))
    };
    found.drafts.words().filter(|words| !is_known(words)).map(str::to_owned).collect()
}

/// What was done and how often, the most frequent first.
fn counted(deeds: &[Deed]) -> Vec<(Deed, usize)> {
    let mut counts: Vec<(Deed, usize)> = Vec::new();
    for deed in deeds {
        match counts.iter_mut().find(|(known, _)| known == deed) {
            Some((_, count)) => *count += 1,
            None => counts.push((*deed, 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}
