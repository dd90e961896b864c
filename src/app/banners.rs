//! What is to be said of the file and the journal as long as it is so.

use super::App;
use super::open_board::OpenBoard;
use crate::command::Command;
use crate::file::{Access, Failure, Holder};
use crate::home::{ConflictCopy, Loss};
use crate::session::PathPurpose;
use crate::text::{SafetyText, Text, file_name, when};
use crate::view::Banner;
use crate::view::action::Action;

impl App {
    pub(super) fn banners(&self) -> Vec<Banner> {
        let Some(open) = &self.open else { return Vec::new() };
        let trouble = &open.standing().trouble;
        let failed = trouble.failed.as_ref().map(|failed| failed_banner(open, failed));
        let loss = trouble.loss.as_ref().filter(|_| failed.is_none());
        let loss = loss.and_then(|loss| loss_banner(open, loss));
        let journal = self.journal_banner(open).filter(|_| failed.is_none());
        let conflict = trouble.conflict.as_ref().map(conflict_banner);
        let holder = trouble.holder.as_ref().and_then(|holder| self.holder_banner(open, holder));
        [failed, loss, conflict, holder, journal].into_iter().flatten().collect()
    }

    fn holder_banner(&self, open: &OpenBoard, holder: &Holder) -> Option<Banner> {
        let path = open.path()?;
        let (file, who) = (file_name(path), holder.who.clone());
        let since = holder.since.map(|since| when(since, self.person.language));
        Some(Banner {
            is_urgent: false,
            headline: Text::Safety(SafetyText::HeldBy { file, who, since }),
            details: vec![Text::Safety(SafetyText::HeldMeanwhile)],
            buttons: vec![(Text::Safety(SafetyText::TryAgain), Action::OpenFile(path.to_owned()))],
        })
    }

    fn journal_banner(&self, open: &OpenBoard) -> Option<Banner> {
        let standing = Some(open.standing()).filter(|it| it.access == Access::Full)?;
        let details = match &self.person.data_folder {
            Some(folder) => {
                let trouble = standing.journal_trouble.clone()?;
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

fn failed_banner(open: &OpenBoard, failed: &Failure) -> Banner {
    let standing = open.standing();
    let keeps = match standing.journal_trouble {
        None => SafetyText::JournalKeeps,
        Some(_) => SafetyText::JournalFails,
    };
    let keeps = standing.has_journal.then_some(keeps);
    let reason = SafetyText::Reason(failed.obstacle.clone());
    let again = Action::PathChosen { purpose: PathPurpose::Save, path: failed.path.clone() };
    let elsewhere = Action::Do(Command::SaveAs);
    let mut buttons = vec![
        (Text::Safety(SafetyText::TryAgain), again),
        (Text::Safety(SafetyText::SaveElsewhere), elsewhere),
    ];
    if open.path() != Some(&*failed.path) {
        buttons.push((Text::Safety(SafetyText::Hide), Action::HideBanner));
    }
    Banner {
        is_urgent: true,
        headline: Text::Safety(SafetyText::NotSaved { file: file_name(&failed.path) }),
        details: [Some(reason), keeps].into_iter().flatten().map(Text::Safety).collect(),
        buttons,
    }
}

fn loss_banner(open: &OpenBoard, loss: &Loss) -> Option<Banner> {
    let file = file_name(open.path()?);
    let is_ours = open.access() == Access::Full;
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

fn conflict_banner(conflict: &ConflictCopy) -> Banner {
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
