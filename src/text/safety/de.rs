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
        It::RecoveriesLeft(1) => "Danach wartet noch eine Sitzung.".into(),
        It::RecoveriesLeft(count) => format!("Danach warten noch {count} Sitzungen.").into(),
        It::Restore => "Wiederherstellen".into(),
        It::RestoreCopy => "Als Kopie".into(),
        It::Discard => "Verwerfen".into(),
        It::Later => "Später".into(),
        It::Unreadable { folder } => format!(
            "Das Journal einer früheren Sitzung ist nicht lesbar. Es liegt unverändert in {folder}."
        )
        .into(),
        It::Restored => "Wiederhergestellt. Noch nicht gespeichert.".into(),
        It::AutosaveOn => "Tafeln mit Datei werden ab jetzt automatisch gespeichert.".into(),
        It::AutosaveOff => "Gespeichert wird ab jetzt nur noch mit Strg+S.".into(),
        It::SavedAt { hour, minute } => format!("gesichert {hour:02}:{minute:02}").into(),
        It::AllIsSaved => "Alle Änderungen stehen in der Datei.".into(),
        It::SavedSoon => "Die letzten Änderungen kommen gleich in die Datei.".into(),
        It::VersionsTitle => "Versionen".into(),
        It::VersionsHint => {
            "Frühere Stände dieser Tafel. Wiederherstellen lässt sich rückgängig machen.".into()
        }
        It::VersionsRead => "Wird gelesen …".into(),
        It::NoVersions => {
            "Noch gibt es keine. Eine Version entsteht, wenn die Tafel gespeichert wird.".into()
        }
        It::NoFileNoVersions => {
            "Noch gibt es keine. Versionen entstehen, sobald die Tafel eine Datei hat.".into()
        }
        It::DayAndTime { day, hour, minute } => format!("{day}, {hour:02}:{minute:02}").into(),
        It::VersionCounts(tally) => {
            let cards = tally.wishes + tally.needs + tally.aside;
            let cards = if cards == 1 { "1 Karte".to_owned() } else { format!("{cards} Karten") };
            let purposes = match tally.purposes {
                1 => "1 Zweck".to_owned(),
                count => format!("{count} Zwecke"),
            };
            format!("{cards} · {purposes} · Bedarf {}, belegt {}", tally.needs, tally.evidenced)
                .into()
        }
        It::VersionUnreadable => "nicht lesbar".into(),
        It::VersionAsNow => "wie jetzt".into(),
        It::VersionCardGone { text } => format!("{text} – jetzt nicht mehr da").into(),
        It::VersionRestored { when } => {
            format!("Die Tafel ist wieder auf dem Stand: {when}").into()
        }
        It::VersionIsTheSame => "Die Tafel ist bereits auf diesem Stand.".into(),
        It::Close => "Schließen".into(),
    }
}
