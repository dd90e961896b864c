//! What stands in the way of a change, or of reading and writing a file.

use super::language::said;
use super::{Language, Obstacle};
use crate::board::Rule;
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
