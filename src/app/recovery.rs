//! Sittings that ended before their changes were saved: offered at the start, one after the other.

use egui::Context;
use jiff::Timestamp;

use super::App;
use crate::edit::Deed;
use crate::file::journal::{DraftPlace, Found, Remains};
use crate::session::{Dialog, Recovery, RecoveryOffer};
use crate::text::{SafetyText, Text, clock_time, file_name, when};
use crate::view::board_title;
use crate::workshop::Workshop;

impl App {
    pub(super) fn found(&mut self, ctx: &Context, remains: Remains) {
        self.remains = remains.found.into();
        self.has_looked_back = true;
        if let Some(kept) = remains.unreadable.first() {
            let folder = kept.display().to_string();
            self.notify(ctx, Text::Safety(SafetyText::Unreadable { folder }));
        }
    }

    /// Asks about the next sitting that was found, once nothing else is asked. Who has begun to
    /// work is not disturbed: it is asked at the next start.
    pub(super) fn offer_remains(&mut self) {
        if self.workshop.as_ref().is_some_and(Workshop::is_dirty) {
            self.remains.clear();
        }
        if self.session.dialog.is_none()
            && let Some(found) = self.remains.front()
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
            title: path.unwrap_or_else(|| board_title(&found.board, self.language)),
            when: when(found.at, self.language),
            hour,
            minute,
            deeds: counted(&found.deeds),
            has_older: found.has_older,
            drafts: begun(found),
            damage: found.damage.as_ref().map(|it| (it.line, it.kept.display().to_string())),
            left: self.remains.len().saturating_sub(1),
        }
    }

    pub(super) fn recover(&mut self, ctx: &Context, recovery: Recovery) {
        let Some(found) = self.remains.pop_front() else { return };
        match recovery {
            Recovery::Restore => self.restore(ctx, found, Workshop::recovered),
            Recovery::Copy => {
                self.restore(ctx, found, |found| Workshop::recovered(found).without_file());
            }
            Recovery::Discard => self.give_up(found),
            // It lies where it lay, and nobody holds it any more.
            Recovery::Later => drop(found),
        }
    }

    fn restore(&mut self, ctx: &Context, found: Found, again: impl Fn(&Found) -> Workshop) {
        let mut workshop = again(&found);
        let drafts = found.drafts.clone();
        workshop.follow(found);
        self.show(ctx, workshop);
        if let Some(workshop) = &self.workshop {
            let asked = self.session.take_up(&drafts, workshop.board());
            if let Some(card) = asked {
                self.ask(ctx, card);
            }
        }
        self.notify(ctx, Text::Safety(SafetyText::Restored));
    }

    /// Who thinks better of it finds the board among the versions. Until it is there, the journal
    /// stays.
    fn give_up(&self, found: Found) {
        let versions = self.versions_of(found.file.as_ref().map(|home| home.path.as_path()));
        std::thread::spawn(move || {
            let kept = versions.map(|it| it.keep(&found.board, Timestamp::now()));
            if kept.is_none_or(|kept| kept.is_ok()) {
                found.settle();
            }
        });
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
