//! English, for what keeps work safe.

use std::borrow::Cow;

use super::SafetyText;

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
        It::RecoveryDraft(words) => format!("Begun: “{words}”").into(),
        It::RecoveryDamaged { line, kept } => format!(
            "The journal is damaged from line {line} on; everything before it is here. The rest \
             is not deleted: {kept}"
        )
        .into(),
        It::RecoveriesLeft(1) => "One more sitting waits after this.".into(),
        It::RecoveriesLeft(count) => format!("{count} more sittings wait after this.").into(),
        It::Restore => "Restore".into(),
        It::RestoreCopy => "As a copy".into(),
        It::Discard => "Discard".into(),
        It::Later => "Later".into(),
        It::Unreadable { folder } => format!(
            "The journal of an earlier sitting cannot be read. It lies unchanged in {folder}."
        )
        .into(),
        It::Restored => "Restored. Not saved yet.".into(),
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
    }
}
