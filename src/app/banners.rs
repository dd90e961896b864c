//! What is to be said of the file and the journal as long as it is so.

use super::App;
use super::outside::{Conflict, Loss};
use crate::command::Command;
use crate::file::{Access, Failure, Holder};
use crate::session::PathPurpose;
use crate::text::{SafetyText, Text, file_name, when};
use crate::view::Banner;
use crate::view::action::Action;
use crate::workshop::Workshop;

impl App {
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
