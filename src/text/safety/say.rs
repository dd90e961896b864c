//! The words, in both languages side by side.

use std::borrow::Cow;

use super::SafetyText;
use crate::insight::Tally;
use crate::text::Language;
use crate::text::language::said;
use crate::text::{Obstacle, Who};

pub(in crate::text) fn say(language: Language, text: &SafetyText) -> Cow<'static, str> {
    use SafetyText as It;
    match text {
        It::RecoveryTitle { hour, minute } => said!(
            language,
            format!("Nicht gesicherte Änderungen von {hour:02}:{minute:02} gefunden"),
            format!("Unsaved changes from {hour:02}:{minute:02} found")
        )
        .into(),
        It::RecoveryOf { title, when } => format!("{title} · {when}").into(),
        It::RecoverySteps(1) => {
            said!(language, "Ein Schritt steht in keiner Datei:", "One step is in no file:").into()
        }
        It::RecoverySteps(count) => said!(
            language,
            format!("{count} Schritte stehen in keiner Datei:"),
            format!("{count} steps are in no file:")
        )
        .into(),
        It::RecoveryStep { deed, count: 1 } => deed.clone().into(),
        It::RecoveryStep { deed, count } => {
            said!(language, format!("{deed} ({count}-mal)"), format!("{deed} ({count} times)"))
                .into()
        }
        It::MoreSteps(count) => {
            said!(language, format!("und {count} weitere"), format!("and {count} more")).into()
        }
        It::RecoveryOlder => said!(
            language,
            "Ältere Änderungen, die in keiner Datei stehen, sind dabei.",
            "Older changes that are in no file are included."
        )
        .into(),
        It::RecoveryDraft(words) => {
            said!(language, format!("Angefangen: „{words}“"), format!("Begun: “{words}”")).into()
        }
        It::RecoveryDamaged { line, kept } => said!(
            language,
            format!(
                "Das Journal ist ab Zeile {line} beschädigt; bis dahin ist alles \
da. Der Rest wird nicht gelöscht: {kept}"
            ),
            format!(
                "The journal is damaged from line {line} on; everything before it \
is here. The rest is not deleted: {kept}"
            )
        )
        .into(),
        It::RecoveryBoardOnly { kept } => said!(
            language,
            format!(
                "Lesbar ist nur die Tafel, mit der das Journal begann. Was danach geschah, fehlt; \
                 gelöscht wird nichts: {kept}"
            ),
            format!(
                "Only the board that the journal began with can be read. What came after is \
                 missing; nothing is deleted: {kept}"
            )
        )
        .into(),
        It::RecoveriesLeft(1) => said!(
            language,
            "Eine weitere Sitzung wird danach oder beim nächsten Start angeboten.",
            "One more sitting is offered after this, or at the next start."
        )
        .into(),
        It::RecoveriesLeft(count) => said!(
            language,
            format!("{count} weitere Sitzungen werden danach oder beim nächsten Start angeboten."),
            format!("{count} more sittings are offered after this, or at the next start.")
        )
        .into(),
        It::Restore => said!(language, "Wiederherstellen", "Restore").into(),
        It::RestoreCopy => said!(language, "Als Kopie", "As a copy").into(),
        It::Discard => said!(language, "Verwerfen", "Discard").into(),
        It::Later => said!(language, "Später", "Later").into(),
        It::Unreadable { folder } => said!(
            language,
            format!(
                "Das Journal einer früheren Sitzung ist nicht lesbar. Es liegt \
unverändert in {folder}."
            ),
            format!(
                "The journal of an earlier sitting cannot be read. It lies \
unchanged in {folder}."
            )
        )
        .into(),
        It::Restored => said!(language, "Wiederhergestellt.", "Restored.").into(),
        It::AutosaveOn => said!(
            language,
            "Tafeln mit Datei werden ab jetzt automatisch gespeichert.",
            "Boards that have a file are saved automatically from now on."
        )
        .into(),
        It::AutosaveOff => said!(
            language,
            "Gespeichert wird ab jetzt nur noch mit Strg+S.",
            "From now on only Ctrl+S saves."
        )
        .into(),
        It::SavedAt { hour, minute } => said!(
            language,
            format!("gespeichert {hour:02}:{minute:02}"),
            format!("saved {hour:02}:{minute:02}")
        )
        .into(),
        It::AllIsSaved => {
            said!(language, "Alle Änderungen stehen in der Datei.", "All changes are in the file.")
                .into()
        }
        It::SavedSoon => said!(
            language,
            "Die letzten Änderungen kommen gleich in die Datei.",
            "The last changes will be in the file in a moment."
        )
        .into(),
        It::VersionsTitle => said!(language, "Versionen", "Versions").into(),
        It::VersionsHint => said!(
            language,
            "Frühere Stände dieser Tafel. Wiederherstellen lässt sich rückgängig machen.",
            "Earlier states of this board. Restoring one can be undone."
        )
        .into(),
        It::VersionsRead => said!(language, "Wird gelesen …", "Reading …").into(),
        It::NoVersions => said!(
            language,
            "Noch gibt es keine. Eine Version entsteht, wenn die Tafel gespeichert wird.",
            "There are none yet. Saving the board makes one."
        )
        .into(),
        It::NoFileNoVersions => said!(
            language,
            "Noch gibt es keine. Versionen entstehen, sobald die Tafel eine Datei hat.",
            "There are none yet. They are kept once the board has a file."
        )
        .into(),
        It::DayAndTime { day, hour, minute } => format!("{day}, {hour:02}:{minute:02}").into(),
        It::VersionCounts(tally) => version_counts(language, tally).into(),
        It::VersionUnreadable => said!(language, "nicht lesbar", "cannot be read").into(),
        It::VersionAsNow => said!(language, "wie jetzt", "as now").into(),
        It::VersionCardGone { text } => said!(
            language,
            format!("{text} – jetzt nicht mehr da"),
            format!("{text} – not there any more")
        )
        .into(),
        It::VersionRestored { when } => said!(
            language,
            format!("Die Tafel ist wieder auf dem Stand: {when}"),
            format!("The board is as it was: {when}")
        )
        .into(),
        It::VersionIsTheSame => said!(
            language,
            "Die Tafel ist bereits auf diesem Stand.",
            "The board is like that already."
        )
        .into(),
        It::Close => said!(language, "Schließen", "Close").into(),
        It::HeldBy { file, who, since: Some(since) } => said!(
            language,
            format!("„{file}“ ist {} geöffnet (seit {since}).", self::with(language, who)),
            format!("“{file}” is open {} (since {since}).", self::with(language, who))
        )
        .into(),
        It::HeldBy { file, who, since: None } => said!(
            language,
            format!("„{file}“ ist {} geöffnet.", self::with(language, who)),
            format!("“{file}” is open {}.", self::with(language, who))
        )
        .into(),
        It::HeldMeanwhile => said!(
            language,
            "So lange lässt sich die Tafel hier nur ansehen.",
            "Meanwhile the board can only be looked at here."
        )
        .into(),
        It::StillHeld { file } => said!(
            language,
            format!("„{file}“ ist noch immer anderswo geöffnet."),
            format!("“{file}” is still open elsewhere.")
        )
        .into(),
        It::NoLock { file } => said!(
            language,
            format!(
                "Für „{file}“ ist keine Sperre möglich. Andere sehen nicht, dass \
hier gearbeitet wird."
            ),
            format!("“{file}” cannot be locked. Others do not see that somebody works on it here.")
        )
        .into(),
        It::Reloaded { file } => said!(
            language,
            format!("„{file}“ wurde von außen geändert und neu geladen."),
            format!("“{file}” was changed by another program and loaded again.")
        )
        .into(),
        It::ChangedByOthers { file } => said!(
            language,
            format!("„{file}“ wurde von einem anderen Programm geändert."),
            format!("“{file}” was changed by another program.")
        )
        .into(),
        It::KeptAs { file } => said!(
            language,
            format!("Die Fassung von hier ist als „{file}“ gespeichert; mit ihr geht es weiter."),
            format!("The state from here is saved as “{file}”; work goes on with that.")
        )
        .into(),
        It::ConflictLabel { moment } => {
            said!(language, format!("Konflikt {moment}"), format!("conflict {moment}")).into()
        }
        It::Vanished { file } => said!(
            language,
            format!("„{file}“ wurde gelöscht, verschoben oder umbenannt."),
            format!("“{file}” was deleted, moved or renamed.")
        )
        .into(),
        It::MadeAnew => said!(
            language,
            "Die Tafel ist noch da. Speichern legt die Datei neu an.",
            "The board is still here. Saving makes the file anew."
        )
        .into(),
        It::UnreadableNow { file } => said!(
            language,
            format!("„{file}“ wurde von außen geändert und ist nicht lesbar."),
            format!("“{file}” was changed by another program and cannot be read.")
        )
        .into(),
        It::StaysHere => said!(
            language,
            "Die Tafel bleibt hier, wie sie ist. Speichern legt eine Kopie daneben.",
            "The board stays here as it is. Saving puts a copy beside the file."
        )
        .into(),
        It::OpenOther => said!(language, "Andere Fassung öffnen", "Open the other one").into(),
        It::NotSaved { file } => said!(
            language,
            format!("„{file}“ ist nicht gespeichert."),
            format!("“{file}” is not saved.")
        )
        .into(),
        It::Reason(obstacle) => self::reason(language, obstacle),
        It::JournalKeeps => said!(
            language,
            "Jede Änderung ist mitgeschrieben und bleibt erhalten.",
            "Every change is taken down and will be kept."
        )
        .into(),
        It::JournalFails => said!(
            language,
            "Auch mitgeschrieben wird zurzeit nichts.",
            "Nor are changes being taken down at present."
        )
        .into(),
        It::NothingTakenDown => said!(
            language,
            "Änderungen werden zurzeit nicht mitgeschrieben.",
            "Changes are not being taken down at present."
        )
        .into(),
        It::NoDataFolder => said!(
            language,
            "Dieses Benutzerkonto hat keinen Ordner für Programmdaten: Es gibt \
kein Journal, keine früheren Versionen und keine Einstellungen. \
Mit --data-dir ORDNER lässt sich einer angeben.",
            "This account has no folder for the data of programs: there is no \
journal, and there are no earlier versions and no settings. Start \
with --data-dir FOLDER to name one."
        )
        .into(),
        It::JournalFolder { folder } => {
            said!(language, format!("Ordner: {folder}"), format!("Folder: {folder}")).into()
        }
        It::TryAgain => said!(language, "Erneut versuchen", "Try again").into(),
        It::SaveElsewhere => said!(language, "Woanders speichern", "Save elsewhere").into(),
        It::ReplaceTitle { file } => {
            said!(language, format!("„{file}“ ersetzen?"), format!("Replace “{file}”?")).into()
        }
        It::ReplaceHint => said!(
            language,
            "Unter diesem Namen liegt schon eine Tafel. Sie bleibt unter \
„Versionen …“ erhalten.",
            "There is a board of this name already. It stays among the “Versions …”."
        )
        .into(),
        It::Replace => said!(language, "Ersetzen", "Replace").into(),
        It::Hide => said!(language, "Ausblenden", "Hide").into(),
    }
}

fn version_counts(language: Language, tally: &Tally) -> String {
    let Tally { needs, evidenced, .. } = tally;
    let cards = match tally.wishes + tally.needs + tally.aside {
        1 => said!(language, "1 Karte", "1 card").to_owned(),
        count => format!("{count} {}", said!(language, "Karten", "cards")),
    };
    let purposes = match tally.purposes {
        1 => said!(language, "1 Zweck", "1 purpose").to_owned(),
        count => format!("{count} {}", said!(language, "Zwecke", "purposes")),
    };
    let needs = match needs {
        1 => said!(language, "Bedarf 1", "1 need").to_owned(),
        _ => said!(language, format!("Bedarf {needs}"), format!("{needs} needs")),
    };
    let proof = said!(language, format!("belegt {evidenced}"), format!("{evidenced} evidenced"));
    format!("{cards} · {purposes} · {needs}, {proof}")
}

fn with(language: Language, who: &Who) -> String {
    match (who.user.as_str(), who.machine.as_str()) {
        ("", "") => {
            said!(language, "in einem anderen Programm".to_owned(), "in another program".to_owned())
        }
        ("", machine) => said!(language, format!("auf {machine}"), format!("on {machine}")),
        (user, "") => said!(language, format!("bei {user}"), format!("with {user}")),
        (user, machine) => said!(
            language,
            format!("bei {user} auf {machine}"),
            format!("with {user} on {machine}")
        ),
    }
}

fn reason(language: Language, obstacle: &Obstacle) -> Cow<'static, str> {
    match obstacle {
        Obstacle::Missing => {
            said!(language, "Die Datei ist nicht da.", "The file is not there.").into()
        }
        Obstacle::MissingFolder => {
            said!(language, "Der Ordner ist nicht da.", "The folder is not there.").into()
        }
        Obstacle::NotAllowed => {
            said!(language, "Die Berechtigung fehlt.", "Permission is missing.").into()
        }
        Obstacle::WriteProtected => {
            said!(language, "Die Datei ist schreibgeschützt.", "The file is write-protected.")
                .into()
        }
        Obstacle::NotAFile => said!(
            language,
            "Dort liegt ein Ordner oder ein Gerät.",
            "There is a folder or a device in its place."
        )
        .into(),
        Obstacle::TooLarge { limit_mib } => said!(
            language,
            format!("Sie wäre größer als {limit_mib} MiB."),
            format!("It would be larger than {limit_mib} MiB.")
        )
        .into(),
        Obstacle::Full => said!(
            language,
            "Auf dem Datenträger ist kein Platz mehr.",
            "There is no space left on the disk."
        )
        .into(),
        Obstacle::ReadOnlyDisk => said!(
            language,
            "Der Datenträger kann nur gelesen werden.",
            "The disk can only be read."
        )
        .into(),
        Obstacle::Newer(version) => said!(
            language,
            format!("Die Datei ist von einer neueren Fassung von Wozu (Format {version})."),
            format!("The file is from a newer version of Wozu (format {version}).")
        )
        .into(),
        Obstacle::ChangedOnDisk => said!(
            language,
            "Ein anderes Programm hat die Datei geändert.",
            "Another program has changed the file."
        )
        .into(),
        Obstacle::Held(who) => said!(
            language,
            format!("Die Datei ist {} geöffnet.", self::with(language, who)),
            format!("The file is open {}.", self::with(language, who))
        )
        .into(),
        Obstacle::NotABoard => said!(
            language,
            "Dort liegt eine Datei, die keine Tafel ist.",
            "The file there is not a board."
        )
        .into(),
        Obstacle::AlreadyThere => {
            said!(language, "Dort liegt schon eine Datei.", "There is a file already.").into()
        }
        Obstacle::NotText => {
            said!(language, "Die Datei ist kein Text in UTF-8.", "The file is not text in UTF-8.")
                .into()
        }
        Obstacle::TooManyLines { limit } => said!(
            language,
            format!("Mehr als {limit} Anliegen."),
            format!("More than {limit} requests.")
        )
        .into(),
        Obstacle::NothingInIt => {
            said!(language, "Die Datei ist leer.", "The file is empty.").into()
        }
        Obstacle::System(message) => said!(
            language,
            format!("Das System meldet: {message}"),
            format!("The system reports: {message}")
        )
        .into(),
    }
}
