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
        It::Restored => "Restored, not saved yet.".into(),
    }
}
