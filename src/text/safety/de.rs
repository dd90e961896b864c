//! German, for what keeps work safe.

use std::borrow::Cow;

use super::SafetyText;

pub(in crate::text) fn say(text: &SafetyText) -> Cow<'static, str> {
    use SafetyText as It;
    match text {
        It::RecoveryTitle { hour, minute } => {
            format!("Nicht gesicherte Änderungen von {hour:02}:{minute:02} gefunden").into()
        }
        It::RecoveryOf { title, when } => format!("{title} · {when}").into(),
        It::RecoverySteps(1) => "Ein Schritt steht in keiner Datei:".into(),
        It::RecoverySteps(count) => format!("{count} Schritte stehen in keiner Datei:").into(),
        It::RecoveryStep { deed, count: 1 } => deed.clone().into(),
        It::RecoveryStep { deed, count } => format!("{deed} ({count}-mal)").into(),
        It::MoreSteps(count) => format!("und {count} weitere").into(),
        It::RecoveryDraft(words) => format!("Angefangen: „{words}“").into(),
        It::RecoveryDamaged { line, kept } => format!(
            "Das Journal ist ab Zeile {line} beschädigt; bis dahin ist alles da. Der Rest wird \
             nicht gelöscht: {kept}"
        )
        .into(),
        It::RecoveriesLeft(1) => {
            "Eine weitere Sitzung wird danach oder beim nächsten Start angeboten.".into()
        }
        It::RecoveriesLeft(count) => {
            format!("{count} weitere Sitzungen werden danach oder beim nächsten Start angeboten.")
                .into()
        }
        It::Restore => "Wiederherstellen".into(),
        It::RestoreCopy => "Als Kopie".into(),
        It::Discard => "Verwerfen".into(),
        It::Later => "Später".into(),
        It::Unreadable { folder } => format!(
            "Das Journal einer früheren Sitzung ist nicht lesbar. Es liegt unverändert in {folder}."
        )
        .into(),
        It::Restored => "Wiederhergestellt, noch nicht gesichert.".into(),
    }
}
