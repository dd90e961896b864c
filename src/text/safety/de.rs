//! German, for what keeps work safe.

use std::borrow::Cow;

use super::SafetyText;
use crate::text::{Obstacle, Who};

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
        It::RecoveryOlder => "Ältere Änderungen, die in keiner Datei stehen, sind dabei.".into(),
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
        It::Restored => "Wiederhergestellt.".into(),
        It::AutosaveOn => "Tafeln mit Datei werden ab jetzt automatisch gespeichert.".into(),
        It::AutosaveOff => "Gespeichert wird ab jetzt nur noch mit Strg+S.".into(),
        It::SavedAt { hour, minute } => format!("gespeichert {hour:02}:{minute:02}").into(),
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
        It::HeldBy { file, who, since: Some(since) } => {
            format!("„{file}“ ist {} geöffnet (seit {since}).", with(who)).into()
        }
        It::HeldBy { file, who, since: None } => {
            format!("„{file}“ ist {} geöffnet.", with(who)).into()
        }
        It::HeldMeanwhile => "So lange lässt sich die Tafel hier nur ansehen.".into(),
        It::StillHeld { file } => format!("„{file}“ ist noch immer anderswo geöffnet.").into(),
        It::NoLock { file } => format!(
            "Für „{file}“ ist keine Sperre möglich. Andere sehen nicht, dass hier gearbeitet wird."
        )
        .into(),
        It::Reloaded { file } => {
            format!("„{file}“ wurde von außen geändert und neu geladen.").into()
        }
        It::ChangedByOthers { file } => {
            format!("„{file}“ wurde von einem anderen Programm geändert.").into()
        }
        It::KeptAs { file } => {
            format!("Die Fassung von hier ist als „{file}“ gespeichert; mit ihr geht es weiter.")
                .into()
        }
        It::ConflictLabel { moment } => format!("Konflikt {moment}").into(),
        It::Vanished { file } => {
            format!("„{file}“ wurde gelöscht, verschoben oder umbenannt.").into()
        }
        It::MadeAnew => "Die Tafel ist noch da. Speichern legt die Datei neu an.".into(),
        It::UnreadableNow { file } => {
            format!("„{file}“ wurde von außen geändert und ist nicht lesbar.").into()
        }
        It::StaysHere => {
            "Die Tafel bleibt hier, wie sie ist. Speichern legt eine Kopie daneben.".into()
        }
        It::OpenOther => "Andere Fassung öffnen".into(),
        It::NotSaved { file } => format!("„{file}“ ist nicht gespeichert.").into(),
        It::Reason(obstacle) => reason(obstacle),
        It::JournalKeeps => "Jede Änderung ist mitgeschrieben und bleibt erhalten.".into(),
        It::JournalFails => "Auch mitgeschrieben wird zurzeit nichts.".into(),
        It::NothingTakenDown => "Änderungen werden zurzeit nicht mitgeschrieben.".into(),
        It::NoDataFolder => {
            "Dieses Benutzerkonto hat keinen Ordner für Programmdaten: Es gibt kein \
            Journal, keine früheren Versionen und keine Einstellungen. Mit --data-dir ORDNER lässt \
            sich einer angeben."
                .into()
        }
        It::JournalFolder { folder } => format!("Ordner: {folder}").into(),
        It::TryAgain => "Erneut versuchen".into(),
        It::SaveElsewhere => "Woanders speichern".into(),
        It::ReplaceTitle { file } => format!("„{file}“ ersetzen?").into(),
        It::ReplaceHint => {
            "Unter diesem Namen liegt schon eine Tafel. Sie bleibt unter „Versionen …“ erhalten."
                .into()
        }
        It::Replace => "Ersetzen".into(),
        It::Hide => "Ausblenden".into(),
    }
}

fn with(who: &Who) -> String {
    match (who.user.as_str(), who.machine.as_str()) {
        ("", "") => "in einem anderen Programm".to_owned(),
        ("", machine) => format!("auf {machine}"),
        (user, "") => format!("bei {user}"),
        (user, machine) => format!("bei {user} auf {machine}"),
    }
}

fn reason(obstacle: &Obstacle) -> Cow<'static, str> {
    match obstacle {
        Obstacle::Missing => "Die Datei ist nicht da.".into(),
        Obstacle::MissingFolder => "Der Ordner ist nicht da.".into(),
        Obstacle::NotAllowed => "Die Berechtigung fehlt.".into(),
        Obstacle::WriteProtected => "Die Datei ist schreibgeschützt.".into(),
        Obstacle::NotAFile => "Dort liegt ein Ordner oder ein Gerät.".into(),
        Obstacle::TooLarge { limit_mib } => format!("Sie wäre größer als {limit_mib} MiB.").into(),
        Obstacle::Full => "Auf dem Datenträger ist kein Platz mehr.".into(),
        Obstacle::ReadOnlyDisk => "Der Datenträger kann nur gelesen werden.".into(),
        Obstacle::Newer(version) => {
            format!("Die Datei ist von einer neueren Fassung von Wozu (Format {version}).").into()
        }
        Obstacle::ChangedOnDisk => "Ein anderes Programm hat die Datei geändert.".into(),
        Obstacle::Held(who) => format!("Die Datei ist {} geöffnet.", with(who)).into(),
        Obstacle::NotABoard => "Dort liegt eine Datei, die keine Tafel ist.".into(),
        Obstacle::AlreadyThere => "Dort liegt schon eine Datei.".into(),
        Obstacle::NotText => "Die Datei ist kein Text in UTF-8.".into(),
        Obstacle::TooManyLines { limit } => format!("Mehr als {limit} Anliegen.").into(),
        Obstacle::NothingInIt => "Die Datei ist leer.".into(),
        Obstacle::System(message) => format!("Das System meldet: {message}").into(),
    }
}
