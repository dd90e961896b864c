//! German. Buttons are infinitives; sentences use "Sie" or no person at all.

use std::borrow::Cow;

use super::trouble::place;
use super::{Expected, Flaw, Obstacle, Text};
use crate::board::{Column, End, MAX_ID, MAX_TEXT_CHARS, Rule, Willingness};
use crate::edit::{Deed, Refusal};
use crate::insight::Tally;

pub(super) fn say(text: &Text) -> Cow<'static, str> {
    match text {
        Text::Column(column) => self::column(*column).into(),
        Text::End(end) => self::end(*end).into(),
        Text::Willingness(willingness) => self::willingness(*willingness).into(),
        Text::Deed(deed) => self::deed(*deed),
        Text::Refusal(refusal) => self::refusal(refusal).into(),
        Text::Obstacle { file, obstacle } => self::obstacle(file, obstacle).into(),
        Text::Flaw { file, position, flaw } => {
            format!("{}: {}", place(file, *position), self::flaw(flaw)).into()
        }
        Text::Tally { title, tally } => self::tally(title, tally).into(),
        Text::OpenedReadOnly { file } => self::opened_read_only(file).into(),
        Text::Converted { file, cards } => self::converted(file, *cards).into(),
        Text::NoSuchConversion => self::NO_SUCH_CONVERSION.into(),
        Text::NoWindow => self::NO_WINDOW.into(),
    }
}

fn column(column: Column) -> &'static str {
    match column {
        Column::Wish => "Wunsch",
        Column::Need => "Bedarf",
        Column::Aside => "Ablage",
    }
}

fn end(end: End) -> &'static str {
    match end {
        End::Open => "offen",
        End::Reached => "Zweck erreicht",
        End::Unknown => "weiß nicht",
        End::Private => "privat",
        End::Postponed => "vertagt",
    }
}

fn willingness(willingness: Willingness) -> &'static str {
    match willingness {
        Willingness::Open => "offen",
        Willingness::No => "zahlt nicht",
        Willingness::Conditional => "bedingt",
        Willingness::Yes => "zahlt",
    }
}

fn deed(deed: Deed) -> Cow<'static, str> {
    match deed {
        Deed::AddCards(1) => "Karte anlegen".into(),
        Deed::AddCards(count) => format!("{count} Karten anlegen").into(),
        Deed::RewordCard => "Karte umformulieren".into(),
        Deed::SetCustomer => "Kunde ändern".into(),
        Deed::MoveCards(1) => "Karte verschieben".into(),
        Deed::MoveCards(count) => format!("{count} Karten verschieben").into(),
        Deed::DeleteCards(1) => "Karte löschen".into(),
        Deed::DeleteCards(count) => format!("{count} Karten löschen").into(),
        Deed::MergeCards => "Karten zusammenlegen".into(),
        Deed::Answer => "Antwort auf „Wozu?“".into(),
        Deed::EndChain => "Zweckkette beenden".into(),
        Deed::RemoveStep => "Schritt entfernen".into(),
        Deed::RewordPurpose => "Zweck umformulieren".into(),
        Deed::MergePurposes => "Zwecke zusammenlegen".into(),
        Deed::SplitPurpose => "Zweck trennen".into(),
        Deed::TakeOver => "Als Bedarf übernehmen".into(),
        Deed::SetWillingness => "Zahlungsbereitschaft ändern".into(),
        Deed::SetNote => "Bemerkung ändern".into(),
        Deed::SetProperties => "Eigenschaften ändern".into(),
        Deed::AddOutput => "Leistung anlegen".into(),
        Deed::ChangeOutput => "Leistung ändern".into(),
        Deed::DeleteOutput => "Leistung löschen".into(),
        Deed::Entitle => "Titel ändern".into(),
    }
}

fn refusal(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Gone => "Das gibt es nicht mehr.",
        Refusal::Empty => "Hier fehlt noch ein Text.",
        Refusal::Circle(_) => "Dieser Zweck steht schon in der Kette: So führte sie im Kreis.",
        Refusal::AlreadyNeed(_) => "Dieser Zweck ist schon als Bedarf übernommen.",
        Refusal::Rule(violation) => match violation.rule {
            Rule::TextTooLong => "Der Text ist zu lang.",
            Rule::TooMany => "Das wären zu viele Einträge.",
            Rule::EffortNotANumber => "Der Aufwand muss eine Zahl ab 0 sein.",
            Rule::PurposeTwice(_) => "Ein Zweck kommt in einer Kette nur einmal vor.",
            Rule::UnknownPurpose(_)
            | Rule::UnknownCard(_)
            | Rule::UnknownOutput(_)
            | Rule::IdTaken(_)
            | Rule::IdTooLarge(_) => "Das passt nicht mehr zur Tafel.",
        },
        Refusal::Full => "Die Tafel ist voll.",
        Refusal::ReadOnly => "Diese Tafel lässt sich nur ansehen.",
        Refusal::ChangedSince => "Das hat inzwischen jemand weiterbearbeitet.",
        Refusal::NothingThere => "Es gibt nichts rückgängig zu machen.",
    }
}

fn obstacle(file: &str, obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::Missing => format!(
            "„{file}“ ist nicht mehr da. Vielleicht wurde die Datei umbenannt, verschoben oder gelöscht."
        ),
        Obstacle::MissingFolder => {
            format!("Den Ordner für „{file}“ gibt es nicht. Bitte einen vorhandenen Ordner wählen.")
        }
        Obstacle::NotAllowed => format!(
            "Für „{file}“ fehlt die Berechtigung. Bitte eine andere Stelle wählen oder die Rechte prüfen."
        ),
        Obstacle::WriteProtected => format!(
            "„{file}“ ist schreibgeschützt und bleibt, wie es ist. Bitte unter einem anderen Namen speichern."
        ),
        Obstacle::NotAFile => {
            format!(
                "„{file}“ ist keine Datei, sondern ein Ordner oder ein Gerät. Bitte eine Datei wählen."
            )
        }
        Obstacle::TooLarge { limit_mib } => {
            format!(
                "„{file}“ ist größer als {limit_mib} MiB. So große Dateien verarbeitet Wozu nicht; bitte aufteilen."
            )
        }
        Obstacle::NotText => format!(
            "„{file}“ ist kein Text in UTF-8. Bitte die Datei in einem Textprogramm als UTF-8 speichern."
        ),
        Obstacle::Full => format!(
            "Für „{file}“ reicht der Platz nicht. Bitte Platz schaffen oder an einer anderen Stelle speichern."
        ),
        Obstacle::ReadOnlyDisk => format!(
            "„{file}“ liegt auf einem Datenträger, der nur gelesen werden kann. Bitte an einer anderen Stelle speichern."
        ),
        Obstacle::Newer(version) => format!(
            "„{file}“ ist von einer neueren Fassung von Wozu (Format {version}) und bleibt, wie es ist. Bitte unter einem anderen Namen speichern."
        ),
        Obstacle::TooManyLines { limit } => {
            format!("„{file}“ hat mehr als {limit} Anliegen. Bitte die Datei aufteilen.")
        }
        Obstacle::NothingInIt => format!("In „{file}“ steht kein einziges Anliegen."),
        Obstacle::System(message) => {
            format!("Mit „{file}“ ist etwas schiefgegangen. Das System meldet: {message}")
        }
    }
}

fn flaw(flaw: &Flaw) -> Cow<'static, str> {
    match flaw {
        Flaw::Empty => "Die Datei ist leer. Erwartet wird eine Tafel: Board(…).".into(),
        Flaw::NotABoard => {
            "Das ist keine Tafel von Wozu. Erwartet wird: Board(format: \"wozu-board\", version: 1, …).".into()
        }
        Flaw::UnknownVersion(version) => {
            format!("Ein Format mit der Nummer {version} gibt es nicht. Erwartet wird: version: 1.").into()
        }
        Flaw::Newer(version) => format!(
            "Die Tafel ist von einer neueren Fassung von Wozu (Format {version}), die sich hier nicht zeigen lässt. Bitte mit der neueren Fassung öffnen."
        ).into(),
        Flaw::UnknownField(name) => format!("Das Feld „{name}“ gibt es hier nicht.").into(),
        Flaw::MissingField(name) => format!("Hier fehlt das Feld „{name}“.").into(),
        Flaw::FieldTwice(name) => format!("Das Feld „{name}“ steht hier zweimal.").into(),
        Flaw::UnknownName { found, expected } => {
            format!("„{found}“ gibt es hier nicht. Erwartet wird: {}.", expected.join(", ")).into()
        }
        Flaw::Expected(expected) => self::expected(expected),
        Flaw::UnexpectedEnd => "Die Datei hört mittendrin auf. Vielleicht wurde sie nicht ganz kopiert.".into(),
        Flaw::TrailingText => "Nach dem Ende der Tafel steht noch etwas. Erwartet wird: nichts mehr.".into(),
        Flaw::OpenComment => "Ein Kommentar hört nicht auf. Erwartet wird: */".into(),
        Flaw::BadEscape => "Diese Schreibweise mit \\ gibt es in Texten nicht.".into(),
        Flaw::NumberTooLarge => "Die Zahl ist zu groß oder kleiner als 0.".into(),
        Flaw::TooDeep => "Die Klammern sind zu tief verschachtelt.".into(),
        Flaw::Rule(rule) => self::broken(*rule),
        Flaw::Unreadable(message) => format!("Das lässt sich nicht lesen ({message}).").into(),
    }
}

fn expected(expected: &Expected) -> Cow<'static, str> {
    match expected {
        Expected::Sign(sign) => format!("Erwartet wird hier: {sign}").into(),
        Expected::Text => "Erwartet wird hier ein Text in Anführungszeichen.".into(),
        Expected::EndOfText => "Ein Text hört nicht auf. Erwartet wird: \"".into(),
        Expected::Integer => "Erwartet wird hier eine ganze Zahl ab 0.".into(),
        Expected::Number => "Erwartet wird hier eine Zahl.".into(),
        Expected::Name => "Erwartet wird hier der Name eines Feldes.".into(),
    }
}

/// A rule that a file breaks, with what stands there and what would be right.
fn broken(rule: Rule) -> Cow<'static, str> {
    match rule {
        Rule::IdTaken(id) => {
            format!("Die id {id} ist schon vergeben. Jeder Eintrag braucht seine eigene.").into()
        }
        Rule::IdTooLarge(id) => format!("Die id {id} ist größer als {MAX_ID}.").into(),
        Rule::UnknownPurpose(id) => {
            format!("Einen Zweck mit der id {} gibt es nicht.", id.0).into()
        }
        Rule::UnknownCard(id) => format!("Eine Karte mit der id {} gibt es nicht.", id.0).into(),
        Rule::UnknownOutput(id) => {
            format!("Eine Leistung mit der id {} gibt es nicht.", id.0).into()
        }
        Rule::PurposeTwice(id) => {
            format!("Zweck {} steht schon in dieser Kette. Er kommt darin nur einmal vor.", id.0)
                .into()
        }
        Rule::EffortNotANumber => "Der Aufwand muss eine Zahl ab 0 sein.".into(),
        Rule::TextTooLong => format!("Der Text hat mehr als {MAX_TEXT_CHARS} Zeichen.").into(),
        Rule::TooMany => "Das sind zu viele Einträge.".into(),
    }
}

fn tally(title: &str, tally: &Tally) -> String {
    let title = if title.is_empty() { "Ohne Titel" } else { title };
    format!(
        "{title}: Die Tafel ist in Ordnung.\n\
         Wunsch {}, Bedarf {} (belegt {}, behauptet {}), Ablage {}\n\
         Zweckketten {}, Schritte {}, Zwecke {}, Karten ohne Kette {}\n\
         Leistungen {}, Kunden {}",
        tally.wishes,
        tally.needs,
        tally.evidenced,
        tally.claimed,
        tally.aside,
        tally.chains,
        tally.steps,
        tally.purposes,
        tally.unasked,
        tally.outputs,
        tally.customers,
    )
}

fn opened_read_only(file: &str) -> String {
    format!("„{file}“ ist von einer neueren Fassung von Wozu und lässt sich hier nur ansehen.")
}

fn converted(file: &str, cards: usize) -> String {
    match cards {
        1 => format!("1 Karte in „{file}“ geschrieben"),
        _ => format!("{cards} Karten in „{file}“ geschrieben"),
    }
}

const NO_SUCH_CONVERSION: &str =
    "Umwandeln lassen sich .txt und .ron, und das Ergebnis ist immer eine .ron-Datei.";

const NO_WINDOW: &str =
    "Das Fenster lässt sich nicht öffnen. Tafeln prüfen und umwandeln geht auch ohne: wozu --help";
