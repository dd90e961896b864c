//! What others do with the file of the open board, and a disk that refuses to take it.
//!
//! Whatever befalls the file, the board in the window is not touched unless it is safe elsewhere,
//! and a file that others have written is not written over.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;

use egui::Context;
use jiff::Zoned;

use super::App;
use super::jobs::Around;
use crate::file::journal::Home;
use crate::file::{Access, Claim, Claiming, Failure, Fingerprint, Holder, Opened, Sight, Watch};
use crate::session::{Gesture, PathPurpose};
use crate::text::{Command, Obstacle, SafetyText, Text, file_name, when};
use crate::view::Banner;
use crate::view::action::Action;
use crate::workshop::Workshop;

/// How the file of the open board stands.
#[derive(Default)]
pub(super) struct Outside {
    /// The file that is watched.
    path: Option<PathBuf>,
    watch: Option<Watch>,
    claim: Option<Arc<Claim>>,
    /// The thread that gives back what is not claimed any more, if one may still be at it.
    pub(super) giving_back: Option<JoinHandle<()>>,
    /// Who has the file, so that here it is only looked at.
    holder: Option<Holder>,
    /// Whether something happened to the file while it was being saved here.
    must_look: bool,
    loss: Option<Loss>,
    conflict: Option<Conflict>,
    failed: Option<Failure>,
}

/// Why the board is in no file any more.
enum Loss {
    Missing,
    Unreadable(Text),
}

/// A board that was saved beside its file, because others had written that.
struct Conflict {
    ours: PathBuf,
    theirs: PathBuf,
}

impl Outside {
    pub(super) fn claim(&self) -> Option<Arc<Claim>> {
        self.claim.clone()
    }

    /// Takes what came of asking for the right to change the file.
    pub(super) fn take(&mut self, claiming: Claiming) {
        let (claim, holder) = match claiming {
            Claiming::Ours(claim) => (Some(claim), None),
            Claiming::Impossible => (None, None),
            Claiming::Others(holder) => (None, Some(holder)),
        };
        self.holder = holder;
        self.keep(claim);
    }

    fn keep(&mut self, claim: Option<Arc<Claim>>) {
        let before = std::mem::replace(&mut self.claim, claim);
        self.give_back(before);
    }

    /// To give a file back takes a disk, for which the window does not wait.
    fn give_back(&mut self, what: impl Send + 'static) {
        let earlier = self.giving_back.take();
        self.giving_back = Some(std::thread::spawn(move || {
            let _ = earlier.map(JoinHandle::join);
            drop(what);
        }));
    }

    /// Another board is open now.
    pub(super) fn forget(&mut self) {
        let mut before = std::mem::take(self);
        self.giving_back = before.giving_back.take();
        self.give_back(before);
    }

    /// Has the file looked at, if something befell it while it was being saved.
    fn look_if_missed(&mut self) {
        if std::mem::take(&mut self.must_look)
            && let Some(watch) = &self.watch
        {
            watch.look();
        }
    }

    /// Whether only a person can say what is to become of the file.
    pub(super) fn is_lost(&self) -> bool {
        self.loss.is_some()
    }

    pub(super) fn is_held_by_others(&self) -> bool {
        self.holder.is_some()
    }

    /// Why the board in this file is not saved into it.
    pub(super) fn why_read_only(&self, file: String) -> Text {
        if self.is_held_by_others() {
            Text::Safety(SafetyText::StillHeld { file })
        } else {
            Text::OpenedReadOnly { file }
        }
    }

    /// Takes away what was said and needs no answer.
    pub(super) fn hide(&mut self, home: Option<&Path>) {
        self.conflict = None;
        self.failed.take_if(|failed| Some(&*failed.path) != home);
    }
}

impl App {
    /// Follows the board to the file that it is at home in: watches that, and claims it.
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

    /// Takes the right to change a board that did not come from being opened. Where others have the
    /// file, a save will say so.
    pub(super) fn claimed(&mut self, path: &Path, claiming: Claiming) {
        if let Claiming::Ours(claim) = claiming
            && self.path() == Some(path)
            && self.outside.claim.is_none()
        {
            self.outside.keep(Some(claim));
        }
    }

    /// Shows the board that its file holds now, looked at as before.
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

    /// Sees what others have made of the file.
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

    /// The file holds the very board that is open, whoever wrote it.
    fn found_safe(&mut self, path: &Path, fingerprint: Fingerprint) {
        let Some(workshop) = &mut self.workshop else { return };
        if self.outside.failed.is_some() {
            // Whether it lasts is what failed.
            workshop.mark_written(fingerprint);
        } else {
            let saved = workshop.to_save(path);
            workshop.mark_saved(Home { path: path.to_owned(), fingerprint }, saved);
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

    /// The file is gone or broken: the board that is open may be the only one there is.
    fn lose(&mut self, ctx: &Context, loss: Loss) {
        let is_first = self.outside.loss.replace(loss).is_none();
        let Some(workshop) = &mut self.workshop else { return };
        if is_first && workshop.access() == Access::Full {
            workshop.mark_lost();
            self.keep_journal(ctx);
        }
    }

    /// Saves the board beside the file that others have written, and goes on with that.
    fn go_on_beside(&mut self, ctx: &Context, theirs: PathBuf) {
        let Some(workshop) = &self.workshop else { return };
        let moment = Zoned::now().strftime("%Y-%m-%d %H.%M").to_string();
        let label = Text::Safety(SafetyText::ConflictLabel { moment });
        let label = label.in_language(self.language).into_owned();
        let to_save = workshop.to_save(&theirs);
        self.jobs.save_beside(ctx, theirs, label, to_save);
    }

    /// A save has come to a good end: what stood in its way is solved.
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

    /// A save has failed. Nothing is lost by that, and it is said as long as it is so.
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

    /// What is to be said at the top as long as it is so.
    pub(super) fn banners(&self) -> Vec<Banner> {
        let outside = &self.outside;
        let failed = outside.failed.as_ref().map(|failed| self.failed_banner(failed));
        let loss = outside.loss.as_ref().filter(|_| failed.is_none());
        let loss = loss.and_then(|loss| self.loss_banner(loss));
        let journal = self.journal_banner().filter(|_| failed.is_none());
        let conflict = outside.conflict.as_ref().map(conflict_banner);
        let holder = outside.holder.as_ref().and_then(|holder| self.holder_banner(holder));
        [failed, loss, conflict, holder, journal].into_iter().flatten().collect()
    }

    fn failed_banner(&self, failed: &Failure) -> Banner {
        let journal = self.workshop.as_ref().and_then(Workshop::journal);
        let keeps = journal.map(|journal| match journal.trouble() {
            None => SafetyText::JournalKeeps,
            Some(_) => SafetyText::JournalFails,
        });
        let reason = SafetyText::Reason(failed.obstacle.clone());
        let again = Action::PathChosen { purpose: PathPurpose::Save, path: failed.path.clone() };
        let elsewhere = Action::Do(Command::SaveAs);
        let mut buttons = vec![
            (Text::Safety(SafetyText::TryAgain), again),
            (Text::Safety(SafetyText::SaveElsewhere), elsewhere),
        ];
        if self.path() != Some(&*failed.path) {
            buttons.push((Text::Safety(SafetyText::Hide), Action::HideBanner));
        }
        Banner {
            is_urgent: true,
            headline: Text::Safety(SafetyText::NotSaved { file: file_name(&failed.path) }),
            details: [Some(reason), keeps].into_iter().flatten().map(Text::Safety).collect(),
            buttons,
        }
    }

    fn loss_banner(&self, loss: &Loss) -> Option<Banner> {
        let file = file_name(self.path()?);
        let is_ours = self.workshop.as_ref()?.access() == Access::Full;
        let (headline, mut details, remedy) = match loss {
            Loss::Missing => (SafetyText::Vanished { file }, vec![], SafetyText::MadeAnew),
            Loss::Unreadable(why) => {
                let headline = SafetyText::UnreadableNow { file };
                (headline, vec![why.clone()], SafetyText::StaysHere)
            }
        };
        let mut buttons = Vec::new();
        if is_ours {
            details.push(Text::Safety(remedy));
            buttons.push((Text::Save, Action::Do(Command::Save)));
        }
        Some(Banner { is_urgent: true, headline: Text::Safety(headline), details, buttons })
    }

    fn holder_banner(&self, holder: &Holder) -> Option<Banner> {
        let path = self.path()?;
        let (file, who) = (file_name(path), holder.who.clone());
        let since = holder.since.map(|since| when(since, self.language));
        Some(Banner {
            is_urgent: false,
            headline: Text::Safety(SafetyText::HeldBy { file, who, since }),
            details: vec![Text::Safety(SafetyText::HeldMeanwhile)],
            buttons: vec![(Text::Safety(SafetyText::TryAgain), Action::OpenFile(path.to_owned()))],
        })
    }

    fn journal_banner(&self) -> Option<Banner> {
        let workshop = self.workshop.as_ref().filter(|it| it.access() == Access::Full)?;
        let details = match &self.data_folder {
            Some(folder) => {
                let trouble = workshop.journal()?.trouble()?;
                let folder = folder.display().to_string();
                vec![SafetyText::Reason(trouble.obstacle), SafetyText::JournalFolder { folder }]
            }
            None => vec![SafetyText::NoDataFolder],
        };
        Some(Banner {
            is_urgent: true,
            headline: Text::Safety(SafetyText::NothingTakenDown),
            details: details.into_iter().map(Text::Safety).collect(),
            buttons: vec![(Text::Save, Action::Do(Command::Save))],
        })
    }
}

fn conflict_banner(conflict: &Conflict) -> Banner {
    let (ours, theirs) = (file_name(&conflict.ours), file_name(&conflict.theirs));
    Banner {
        is_urgent: false,
        headline: Text::Safety(SafetyText::ChangedByOthers { file: theirs }),
        details: vec![Text::Safety(SafetyText::KeptAs { file: ours })],
        buttons: vec![
            (Text::Safety(SafetyText::OpenOther), Action::OpenFile(conflict.theirs.clone())),
            (Text::Safety(SafetyText::Hide), Action::HideBanner),
        ],
    }
}
