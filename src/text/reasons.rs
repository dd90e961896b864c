//! What stands in the way, and what is wrong in a file.

use std::borrow::Cow;

use super::language::said;
use super::{Expected, Flaw, Language, NoWindow, Obstacle};
use crate::board::{MAX_DEADLINE_CHARS, MAX_ID, MAX_TEXT_CHARS, Rule};
use crate::edit::Refusal;

pub(super) fn refusal(language: Language, refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Gone => said!(language, "Das gibt es nicht mehr.", "That is no longer there."),
        Refusal::Empty => {
            said!(language, "Hier fehlt noch ein Text.", "A text is still missing here.")
        }
        Refusal::Circle(_) => said!(
            language,
            "Dieser Zweck steht schon in der Kette: So führte sie im Kreis.",
            "This purpose is already in the chain: it would lead in a circle."
        ),
        Refusal::OwnText(_) => said!(
            language,
            "Das ist das Anliegen selbst, nicht sein Zweck.",
            "This is the request itself, not its purpose."
        ),
        Refusal::AlreadyNeed(_) => said!(
            language,
            "Dieser Zweck ist schon als Bedarf übernommen.",
            "This purpose has already been taken over as a need."
        ),
        Refusal::Rule(violation) => match violation.rule {
            Rule::TextTooLong => said!(language, "Der Text ist zu lang.", "The text is too long."),
            Rule::DeadlineTooLong => said!(
                language,
                "Ein Termin ist ein Datum oder wenige Worte.",
                "A deadline is a date or a few words."
            ),
            Rule::ControlCharacter(_) => said!(
                language,
                "Der Text enthält ein Steuerzeichen.",
                "The text has a control character."
            ),
            Rule::TooMany => {
                said!(language, "Das wären zu viele Einträge.", "These would be too many entries.")
            }
            Rule::EffortNotANumber => said!(
                language,
                "Der Aufwand muss eine Zahl ab 0 sein.",
                "Effort must be a number from 0 upwards."
            ),
            Rule::PurposeTwice(_) => said!(
                language,
                "Ein Zweck kommt in einer Kette nur einmal vor.",
                "A purpose appears only once in a chain."
            ),
            Rule::UnknownPurpose(_)
            | Rule::UnknownCard(_)
            | Rule::UnknownOutput(_)
            | Rule::IdTaken(_)
            | Rule::IdTooLarge(_) => {
                said!(language, "Das passt nicht mehr zur Tafel.", "That no longer fits the board.")
            }
        },
        Refusal::Full => said!(language, "Die Tafel ist voll.", "The board is full."),
        Refusal::ReadOnly => {
            said!(language, "Diese Tafel lässt sich nur ansehen.", "This board can only be viewed.")
        }
        Refusal::ChangedSince => said!(
            language,
            "Das hat inzwischen jemand weiterbearbeitet.",
            "Somebody has worked on this since."
        ),
        Refusal::NothingThere => {
            said!(language, "Es gibt nichts rückgängig zu machen.", "There is nothing to undo.")
        }
    }
}

pub(super) fn obstacle(language: Language, file: &str, obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::Missing => said!(
            language,
            format!(
                "„{file}“ gibt es nicht. Vielleicht ist der Name vertippt, oder die Datei \
wurde umbenannt, verschoben oder gelöscht."
            ),
            format!(
                "“{file}” does not exist. The name may be mistyped, or the file was renamed, \
moved or deleted."
            )
        ),
        Obstacle::MissingFolder => said!(
            language,
            format!(
                "Den Ordner für „{file}“ gibt es nicht. Bitte einen vorhandenen Ordner \
wählen."
            ),
            format!("The folder for “{file}” does not exist. Please choose one that does.")
        ),
        Obstacle::NotAllowed => said!(
            language,
            format!(
                "Für „{file}“ fehlt die Berechtigung. Bitte eine andere Stelle wählen oder die \
Rechte prüfen."
            ),
            format!(
                "Permission for “{file}” is missing. Please choose another place, or check the \
permissions."
            )
        ),
        Obstacle::WriteProtected => said!(
            language,
            format!(
                "„{file}“ ist schreibgeschützt und bleibt, wie es ist. Bitte unter einem \
anderen Namen speichern."
            ),
            format!(
                "“{file}” is write-protected and stays as it is. Please save under another \
name."
            )
        ),
        Obstacle::NotAFile => said!(
            language,
            format!(
                "„{file}“ ist keine Datei, sondern ein Ordner oder ein Gerät. Bitte eine Datei \
wählen."
            ),
            format!("“{file}” is a folder or a device. Please choose a file.")
        ),
        Obstacle::TooLarge { limit_mib } => said!(
            language,
            format!(
                "„{file}“ ist größer als {limit_mib} MiB. So große Dateien verarbeitet Wozu \
nicht; bitte aufteilen."
            ),
            format!(
                "“{file}” is larger than {limit_mib} MiB. Wozu does not handle files of that \
size; please split it."
            )
        ),
        Obstacle::NotText => said!(
            language,
            format!(
                "„{file}“ ist kein Text in UTF-8. Bitte die Datei in einem Textprogramm als \
UTF-8 speichern."
            ),
            format!("“{file}” is not text in UTF-8. Please save it as UTF-8 in a text editor.")
        ),
        Obstacle::NotABoard => said!(
            language,
            format!(
                "„{file}“ ist keine Tafel von Wozu und bleibt, wie es ist. Bitte unter einem \
anderen Namen speichern."
            ),
            format!(
                "“{file}” is not a board of Wozu and stays as it is. Please save under another \
name."
            )
        ),
        Obstacle::AlreadyThere => said!(
            language,
            format!(
                "„{file}“ gibt es schon und bleibt, wie es ist. Mit --force wird die Tafel \
ersetzt; die alte bleibt unter den Versionen."
            ),
            format!(
                "“{file}” exists already and stays as it is. With --force the board is \
replaced, and the old one stays among the versions."
            )
        ),
        Obstacle::Full => said!(
            language,
            format!(
                "Für „{file}“ reicht der Platz nicht. Bitte Platz schaffen oder an einer \
anderen Stelle speichern."
            ),
            format!(
                "There is not enough space for “{file}”. Please make room, or save in another \
place."
            )
        ),
        Obstacle::ReadOnlyDisk => said!(
            language,
            format!(
                "„{file}“ liegt auf einem Datenträger, der nur gelesen werden kann. Bitte an \
einer anderen Stelle speichern."
            ),
            format!("“{file}” is on a disk that can only be read. Please save in another place.")
        ),
        Obstacle::Newer(version) => said!(
            language,
            format!(
                "„{file}“ ist von einer neueren Fassung von Wozu (Format {version}) und \
bleibt, wie es ist. Bitte unter einem anderen Namen speichern."
            ),
            format!(
                "“{file}” is from a newer version of Wozu (format {version}) and stays as it \
is. Please save under another name."
            )
        ),
        Obstacle::ChangedOnDisk => said!(
            language,
            format!(
                "Ein anderes Programm hat „{file}“ inzwischen geändert. Die Datei bleibt, wie \
sie ist."
            ),
            format!("Another program has changed “{file}” meanwhile. The file stays as it is.")
        ),
        Obstacle::Held(_) => said!(
            language,
            format!("„{file}“ ist in einem anderen Programm geöffnet."),
            format!("“{file}” is open in another program.")
        ),
        Obstacle::TooManyLines { limit } => said!(
            language,
            format!("„{file}“ hat mehr als {limit} Anliegen. Bitte die Datei aufteilen."),
            format!("“{file}” has more than {limit} requests. Please split the file.")
        ),
        Obstacle::NothingInIt => said!(
            language,
            format!("In „{file}“ steht kein einziges Anliegen."),
            format!("There is not a single request in “{file}”.")
        ),
        Obstacle::System(message) => said!(
            language,
            format!("Mit „{file}“ ist etwas schiefgegangen. Das System meldet: {message}"),
            format!("Something went wrong with “{file}”. The system reports: {message}")
        ),
    }
}

pub(super) fn flaw(language: Language, flaw: &Flaw) -> Cow<'static, str> {
    match flaw {
        Flaw::Empty => said!(
            language,
            "Die Datei ist leer. Erwartet wird eine Tafel: Board(…).",
            "The file is empty. Expected a board: Board(…)."
        )
        .into(),
        Flaw::NotABoard => said!(
            language,
            "Das ist keine Tafel von Wozu. Erwartet wird: Board(format: \"wozu-board\", \
version: 1, …).",
            "This is not a Wozu board. Expected: Board(format: \"wozu-board\", version: 1, \
…)."
        )
        .into(),
        Flaw::UnknownVersion(version) => said!(
            language,
            format!(
                "Ein Format mit der Nummer {version} gibt es nicht. Erwartet wird: version: 1 \
oder 2."
            ),
            format!("There is no format with the number {version}. Expected: version: 1 or 2.")
        )
        .into(),
        Flaw::Newer(version) => said!(
            language,
            format!(
                "Die Tafel ist von einer neueren Fassung von Wozu (Format {version}), die sich \
hier nicht zeigen lässt. Bitte mit der neueren Fassung öffnen."
            ),
            format!(
                "The board is from a newer version of Wozu (format {version}) and cannot be \
shown here. Please open it with the newer version."
            )
        )
        .into(),
        Flaw::UnknownField(name) => said!(
            language,
            format!("Das Feld „{name}“ gibt es hier nicht."),
            format!("There is no field “{name}” here.")
        )
        .into(),
        Flaw::FieldOfVersion { field, version } => said!(
            language,
            format!("Das Feld „{field}“ gibt es ab „version: {version}“."),
            format!("There is a field “{field}” from “version: {version}” onwards.")
        )
        .into(),
        Flaw::MissingField(name) => said!(
            language,
            format!("Hier fehlt das Feld „{name}“."),
            format!("The field “{name}” is missing here.")
        )
        .into(),
        Flaw::FieldTwice(name) => said!(
            language,
            format!("Das Feld „{name}“ steht hier zweimal."),
            format!("The field “{name}” is here twice.")
        )
        .into(),
        Flaw::UnknownName { found, expected } => said!(
            language,
            format!("„{found}“ gibt es hier nicht. Erwartet wird: {}.", expected.join(", ")),
            format!("There is no “{found}” here. Expected: {}.", expected.join(", "))
        )
        .into(),
        Flaw::Expected(expected) => self::expected(language, expected),
        Flaw::UnexpectedEnd => said!(
            language,
            "Die Datei hört mittendrin auf. Vielleicht wurde sie nicht ganz kopiert.",
            "The file ends in the middle. It may not have been copied completely."
        )
        .into(),
        Flaw::TrailingText => said!(
            language,
            "Nach dem Ende der Tafel steht noch etwas. Erwartet wird: nichts mehr.",
            "Something follows the end of the board. Expected: nothing more."
        )
        .into(),
        Flaw::OpenComment => said!(
            language,
            "Ein Kommentar hört nicht auf. Erwartet wird: */",
            "A comment does not end. Expected: */"
        )
        .into(),
        Flaw::BadEscape => said!(
            language,
            "Diese Schreibweise mit \\ gibt es in Texten nicht.",
            "Texts know no such sequence after \\."
        )
        .into(),
        Flaw::DecimalComma => said!(
            language,
            "In Zahlen steht hier ein Punkt statt des Kommas: 80.5 statt 80,5.",
            "Numbers have a point here, not a comma: 80.5 instead of 80,5."
        )
        .into(),
        Flaw::NumberTooLarge => said!(
            language,
            "Die Zahl ist zu groß oder kleiner als 0.",
            "The number is too large, or less than 0."
        )
        .into(),
        Flaw::TooDeep => said!(
            language,
            "Die Klammern sind zu tief verschachtelt.",
            "The brackets are nested too deeply."
        )
        .into(),
        Flaw::Rule(rule) => self::broken(language, *rule),
        Flaw::Unreadable(message) => said!(
            language,
            format!("Das lässt sich nicht lesen ({message})."),
            format!("This cannot be read ({message}).")
        )
        .into(),
    }
}

pub(super) fn expected(language: Language, expected: &Expected) -> Cow<'static, str> {
    match expected {
        Expected::Sign(sign) => {
            said!(language, format!("Erwartet wird hier: {sign}"), format!("Expected here: {sign}"))
                .into()
        }
        Expected::Text => said!(
            language,
            "Erwartet wird hier ein Text in Anführungszeichen.",
            "Expected a text in quotation marks here."
        )
        .into(),
        Expected::EndOfText => said!(
            language,
            "Ein Text hört nicht auf. Erwartet wird: \"",
            "A text does not end. Expected: \""
        )
        .into(),
        Expected::Integer => said!(
            language,
            "Erwartet wird hier eine ganze Zahl ab 0.",
            "Expected a whole number from 0 upwards here."
        )
        .into(),
        Expected::Number => {
            said!(language, "Erwartet wird hier eine Zahl.", "Expected a number here.").into()
        }
        Expected::Name => said!(
            language,
            "Erwartet wird hier der Name eines Feldes.",
            "Expected the name of a field here."
        )
        .into(),
    }
}

/// A rule that a file breaks, with what stands there and what would be right.
pub(super) fn broken(language: Language, rule: Rule) -> Cow<'static, str> {
    match rule {
        Rule::IdTaken(id) => said!(
            language,
            format!("Die id {id} ist schon vergeben. Jeder Eintrag braucht seine eigene."),
            format!("The id {id} is taken. Each entry needs its own.")
        )
        .into(),
        Rule::IdTooLarge(id) => said!(
            language,
            format!("Die id {id} ist größer als {MAX_ID}."),
            format!("The id {id} is larger than {MAX_ID}.")
        )
        .into(),
        Rule::UnknownPurpose(id) => said!(
            language,
            format!("Einen Zweck mit der id {} gibt es nicht.", id.0),
            format!("There is no purpose with the id {}.", id.0)
        )
        .into(),
        Rule::UnknownCard(id) => said!(
            language,
            format!("Eine Karte mit der id {} gibt es nicht.", id.0),
            format!("There is no card with the id {}.", id.0)
        )
        .into(),
        Rule::UnknownOutput(id) => said!(
            language,
            format!("Eine Leistung mit der id {} gibt es nicht.", id.0),
            format!("There is no output with the id {}.", id.0)
        )
        .into(),
        Rule::PurposeTwice(id) => said!(
            language,
            format!("Zweck {} steht schon in dieser Kette. Er kommt darin nur einmal vor.", id.0),
            format!("Purpose {} is already in this chain. It appears in it only once.", id.0)
        )
        .into(),
        Rule::EffortNotANumber => said!(
            language,
            "Der Aufwand muss eine Zahl ab 0 sein.",
            "Effort must be a number from 0 upwards."
        )
        .into(),
        Rule::TextTooLong => said!(
            language,
            format!("Der Text hat mehr als {MAX_TEXT_CHARS} Zeichen."),
            format!("The text has more than {MAX_TEXT_CHARS} characters.")
        )
        .into(),
        Rule::DeadlineTooLong => said!(
            language,
            format!("Ein Termin hat höchstens {MAX_DEADLINE_CHARS} Zeichen."),
            format!("A deadline has at most {MAX_DEADLINE_CHARS} characters.")
        )
        .into(),
        Rule::ControlCharacter(character) => said!(
            language,
            format!(
                "Der Text enthält das Steuerzeichen U+{:04X}. Es lässt sich nicht anzeigen.",
                u32::from(character)
            ),
            format!(
                "The text has the control character U+{:04X}, which cannot be shown.",
                u32::from(character)
            )
        )
        .into(),
        Rule::TooMany => {
            said!(language, "Das sind zu viele Einträge.", "These are too many entries.").into()
        }
    }
}

pub(super) fn no_window(language: Language, reason: &NoWindow) -> String {
    let why = why_no_window(language, reason);
    said!(
        language,
        format!(
            "Das Fenster lässt sich nicht öffnen. {why}\n\
             Tafeln prüfen und umwandeln geht auch ohne Fenster: wozu --help"
        ),
        format!(
            "The window cannot be opened. {why}\n\
             Boards can be checked and converted without a window: wozu --help"
        )
    )
}

fn why_no_window(language: Language, reason: &NoWindow) -> String {
    match reason {
        NoWindow::Libraries { files, packages } => {
            let (files, packages) = (files.join(", "), packages.join(" "));
            said!(
                language,
                format!(
                    "Es fehlt: {files}. Auf Debian und Ubuntu hilft: sudo apt install {packages}"
                ),
                format!("Missing: {files}. On Debian and Ubuntu: sudo apt install {packages}")
            )
        }
        NoWindow::Display { reason } => said!(
            language,
            format!("Es ist keine grafische Oberfläche zu erreichen ({reason})."),
            format!("No desktop can be reached ({reason}).")
        ),
        NoWindow::Graphics { packages: [] } => said!(
            language,
            "Die Grafikkarte kennt kein OpenGL. Meist hilft ein neuerer Treiber.",
            "The graphics card has no OpenGL. A newer driver usually helps."
        )
        .to_owned(),
        NoWindow::Graphics { packages } => {
            let packages = packages.join(" ");
            said!(
                language,
                format!(
                    "OpenGL ist nicht zu haben. Auf Debian und Ubuntu hilft: sudo apt install \
                     {packages}"
                ),
                format!("There is no OpenGL. On Debian and Ubuntu: sudo apt install {packages}")
            )
        }
        NoWindow::Other { reason } => said!(
            language,
            format!("Das System meldet: {reason}."),
            format!("The system says: {reason}.")
        ),
    }
}
