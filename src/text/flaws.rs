//! What is wrong in a file.

use std::borrow::Cow;

use super::language::said;
use super::{Expected, Flaw, Language};
use crate::board::{MAX_DEADLINE_CHARS, MAX_ID, MAX_TEXT_CHARS, Rule};

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
