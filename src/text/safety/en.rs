//! English, for what keeps work safe.

use std::borrow::Cow;

use super::SafetyText;
use crate::text::{Obstacle, Who};

pub(in crate::text) fn say(text: &SafetyText) -> Cow<'static, str> {
    use SafetyText as It;
    match text {
        It::RecoveryTitle { hour, minute } => {
            format!("Unsaved changes from {hour:02}:{minute:02} found").into()
        }
        It::RecoveryOf { title, when } => format!("{title} · {when}").into(),
        It::RecoverySteps(1) => "One step is in no file:".into(),
        It::RecoverySteps(count) => format!("{count} steps are in no file:").into(),
        It::RecoveryStep { deed, count: 1 } => deed.clone().into(),
        It::RecoveryStep { deed, count } => format!("{deed} ({count} times)").into(),
        It::MoreSteps(count) => format!("and {count} more").into(),
        It::RecoveryOlder => "Older changes that are in no file are included.".into(),
        It::RecoveryDraft(words) => format!("Begun: “{words}”").into(),
        It::RecoveryDamaged { line, kept } => format!(
            "The journal is damaged from line {line} on; everything before it is here. The rest \
             is not deleted: {kept}"
        )
        .into(),
        It::RecoveriesLeft(1) => {
            "One more sitting is offered after this, or at the next start.".into()
        }
        It::RecoveriesLeft(count) => {
            format!("{count} more sittings are offered after this, or at the next start.").into()
        }
        It::Restore => "Restore".into(),
        It::RestoreCopy => "As a copy".into(),
        It::Discard => "Discard".into(),
        It::Later => "Later".into(),
        It::Unreadable { folder } => format!(
            "The journal of an earlier sitting cannot be read. It lies unchanged in {folder}."
        )
        .into(),
        It::Restored => "Restored.".into(),
        It::AutosaveOn => "Boards that have a file are saved automatically from now on.".into(),
        It::AutosaveOff => "From now on only Ctrl+S saves.".into(),
        It::SavedAt { hour, minute } => format!("saved {hour:02}:{minute:02}").into(),
        It::AllIsSaved => "All changes are in the file.".into(),
        It::SavedSoon => "The last changes will be in the file in a moment.".into(),
        It::VersionsTitle => "Versions".into(),
        It::VersionsHint => "Earlier states of this board. Restoring one can be undone.".into(),
        It::VersionsRead => "Reading …".into(),
        It::NoVersions => "There are none yet. Saving the board makes one.".into(),
        It::NoFileNoVersions => {
            "There are none yet. They are kept once the board has a file.".into()
        }
        It::DayAndTime { day, hour, minute } => format!("{day}, {hour:02}:{minute:02}").into(),
        It::VersionCounts(tally) => {
            let cards = tally.wishes + tally.needs + tally.aside;
            let cards = if cards == 1 { "1 card".to_owned() } else { format!("{cards} cards") };
            let purposes = match tally.purposes {
                1 => "1 purpose".to_owned(),
                count => format!("{count} purposes"),
            };
            let needs = if tally.needs == 1 {
                "1 need".to_owned()
            } else {
                format!("{} needs", tally.needs)
            };
            format!("{cards} · {purposes} · {needs}, {} evidenced", tally.evidenced).into()
        }
        It::VersionUnreadable => "cannot be read".into(),
        It::VersionAsNow => "as now".into(),
        It::VersionCardGone { text } => format!("{text} – not there any more").into(),
        It::VersionRestored { when } => format!("The board is as it was: {when}").into(),
        It::VersionIsTheSame => "The board is like that already.".into(),
        It::Close => "Close".into(),
        It::HeldBy { file, who, since: Some(since) } => {
            format!("“{file}” is open {} (since {since}).", with(who)).into()
        }
        It::HeldBy { file, who, since: None } => format!("“{file}” is open {}.", with(who)).into(),
        It::HeldMeanwhile => "Meanwhile the board can only be looked at here.".into(),
        It::StillHeld { file } => format!("“{file}” is still open elsewhere.").into(),
        It::NoLock { file } => {
            format!("“{file}” cannot be locked. Others do not see that somebody works on it here.")
                .into()
        }
        It::Reloaded { file } => {
            format!("“{file}” was changed by another program and loaded again.").into()
        }
        It::ChangedByOthers { file } => format!("“{file}” was changed by another program.").into(),
        It::KeptAs { file } => {
            format!("The state from here is saved as “{file}”; work goes on with that.").into()
        }
        It::ConflictLabel { moment } => format!("conflict {moment}").into(),
        It::Vanished { file } => format!("“{file}” was deleted, moved or renamed.").into(),
        It::MadeAnew => "The board is still here. Saving makes the file anew.".into(),
        It::UnreadableNow { file } => {
            format!("“{file}” was changed by another program and cannot be read.").into()
        }
        It::StaysHere => {
            "The board stays here as it is. Saving puts a copy beside the file.".into()
        }
        It::OpenOther => "Open the other one".into(),
        It::NotSaved { file } => format!("“{file}” is not saved.").into(),
        It::Reason(obstacle) => reason(obstacle),
        It::JournalKeeps => "Every change is taken down and will be kept.".into(),
        It::JournalFails => "Nor are changes being taken down at present.".into(),
        It::NothingTakenDown => "Changes are not being taken down at present.".into(),
        It::NoDataFolder => "This account has no folder for the data of programs: there is no journal, \
            and there are no earlier versions and no settings. Start with --data-dir FOLDER to name \
            one."
            .into(),
        It::JournalFolder { folder } => format!("Folder: {folder}").into(),
        It::TryAgain => "Try again".into(),
        It::SaveElsewhere => "Save elsewhere".into(),
        It::ReplaceTitle { file } => format!("Replace “{file}”?").into(),
        It::ReplaceHint => {
            "There is a board of this name already. It stays among the “Versions …”.".into()
        }
        It::Replace => "Replace".into(),
        It::Hide => "Hide".into(),
    }
}

fn with(who: &Who) -> String {
    match (who.user.as_str(), who.machine.as_str()) {
        ("", "") => "in another program".to_owned(),
        ("", machine) => format!("on {machine}"),
        (user, "") => format!("with {user}"),
        (user, machine) => format!("with {user} on {machine}"),
    }
}

fn reason(obstacle: &Obstacle) -> Cow<'static, str> {
    match obstacle {
        Obstacle::Missing => "The file is not there.".into(),
        Obstacle::MissingFolder => "The folder is not there.".into(),
        Obstacle::NotAllowed => "Permission is missing.".into(),
        Obstacle::WriteProtected => "The file is write-protected.".into(),
        Obstacle::NotAFile => "There is a folder or a device in its place.".into(),
        Obstacle::TooLarge { limit_mib } => {
            format!("It would be larger than {limit_mib} MiB.").into()
        }
        Obstacle::Full => "There is no space left on the disk.".into(),
        Obstacle::ReadOnlyDisk => "The disk can only be read.".into(),
        Obstacle::Newer(version) => {
            format!("The file is from a newer version of Wozu (format {version}).").into()
        }
        Obstacle::ChangedOnDisk => "Another program has changed the file.".into(),
        Obstacle::Held(who) => format!("The file is open {}.", with(who)).into(),
        Obstacle::NotABoard => "The file there is not a board.".into(),
        Obstacle::AlreadyThere => "There is a file already.".into(),
        Obstacle::NotText => "The file is not text in UTF-8.".into(),
        Obstacle::TooManyLines { limit } => format!("More than {limit} requests.").into(),
        Obstacle::NothingInIt => "The file is empty.".into(),
        Obstacle::System(message) => format!("The system reports: {message}").into(),
    }
}
