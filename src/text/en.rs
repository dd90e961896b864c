//! English, in the same voice: infinitives on buttons, no exclamation marks.

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
        Column::Wish => "Want",
        Column::Need => "Need",
        Column::Aside => "Set aside",
    }
}

fn end(end: End) -> &'static str {
    match end {
        End::Open => "open",
        End::Reached => "purpose reached",
        End::Unknown => "not known",
        End::Private => "private",
        End::Postponed => "postponed",
    }
}

fn willingness(willingness: Willingness) -> &'static str {
    match willingness {
        Willingness::Open => "open",
        Willingness::No => "does not pay",
        Willingness::Conditional => "conditional",
        Willingness::Yes => "pays",
    }
}

fn deed(deed: Deed) -> Cow<'static, str> {
    match deed {
        Deed::AddCards(1) => "Add card".into(),
        Deed::AddCards(count) => format!("Add {count} cards").into(),
        Deed::RewordCard => "Reword card".into(),
        Deed::SetCustomer => "Change customer".into(),
        Deed::MoveCards(1) => "Move card".into(),
        Deed::MoveCards(count) => format!("Move {count} cards").into(),
        Deed::DeleteCards(1) => "Delete card".into(),
        Deed::DeleteCards(count) => format!("Delete {count} cards").into(),
        Deed::MergeCards => "Merge cards".into(),
        Deed::Answer => "Answer to “What for?”".into(),
        Deed::EndChain => "End purpose chain".into(),
        Deed::RemoveStep => "Remove step".into(),
        Deed::RewordPurpose => "Reword purpose".into(),
        Deed::MergePurposes => "Merge purposes".into(),
        Deed::SplitPurpose => "Split purpose".into(),
        Deed::TakeOver => "Take over as need".into(),
        Deed::SetWillingness => "Change willingness to pay".into(),
        Deed::SetNote => "Change note".into(),
        Deed::SetProperties => "Change properties".into(),
        Deed::AddOutput => "Add output".into(),
        Deed::ChangeOutput => "Change output".into(),
        Deed::DeleteOutput => "Delete output".into(),
        Deed::Entitle => "Change title".into(),
    }
}

fn refusal(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Gone => "That is no longer there.",
        Refusal::Empty => "A text is still missing here.",
        Refusal::Circle(_) => "This purpose is already in the chain: it would lead in a circle.",
        Refusal::AlreadyNeed(_) => "This purpose has already been taken over as a need.",
        Refusal::Rule(violation) => match violation.rule {
            Rule::TextTooLong => "The text is too long.",
            Rule::TooMany => "These would be too many entries.",
            Rule::EffortNotANumber => "Effort must be a number from 0 upwards.",
            Rule::PurposeTwice(_) => "A purpose appears only once in a chain.",
            Rule::UnknownPurpose(_)
            | Rule::UnknownCard(_)
            | Rule::UnknownOutput(_)
            | Rule::IdTaken(_)
            | Rule::IdTooLarge(_) => "That no longer fits the board.",
        },
        Refusal::Full => "The board is full.",
        Refusal::ReadOnly => "This board can only be viewed.",
        Refusal::ChangedSince => "Somebody has worked on this since.",
        Refusal::NothingThere => "There is nothing to undo.",
    }
}

fn obstacle(file: &str, obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::Missing => {
            format!("“{file}” is not there any more. It may have been renamed, moved or deleted.")
        }
        Obstacle::MissingFolder => {
            format!("The folder for “{file}” does not exist. Please choose one that does.")
        }
        Obstacle::NotAllowed => format!(
            "Permission for “{file}” is missing. Please choose another place, or check the permissions."
        ),
        Obstacle::WriteProtected => format!(
            "“{file}” is write-protected and stays as it is. Please save under another name."
        ),
        Obstacle::NotAFile => {
            format!("“{file}” is a folder or a device. Please choose a file.")
        }
        Obstacle::TooLarge { limit_mib } => {
            format!(
                "“{file}” is larger than {limit_mib} MiB. Wozu does not handle files of that size; please split it."
            )
        }
        Obstacle::NotText => {
            format!("“{file}” is not text in UTF-8. Please save it as UTF-8 in a text editor.")
        }
        Obstacle::Full => format!(
            "There is not enough space for “{file}”. Please make room, or save in another place."
        ),
        Obstacle::ReadOnlyDisk => {
            format!("“{file}” is on a disk that can only be read. Please save in another place.")
        }
        Obstacle::Newer(version) => format!(
            "“{file}” is from a newer version of Wozu (format {version}) and stays as it is. Please save under another name."
        ),
        Obstacle::TooManyLines { limit } => {
            format!("“{file}” has more than {limit} requests. Please split the file.")
        }
        Obstacle::NothingInIt => format!("There is not a single request in “{file}”."),
        Obstacle::System(message) => {
            format!("Something went wrong with “{file}”. The system reports: {message}")
        }
    }
}

fn flaw(flaw: &Flaw) -> Cow<'static, str> {
    match flaw {
        Flaw::Empty => "The file is empty. Expected a board: Board(…).".into(),
        Flaw::NotABoard => {
            "This is not a Wozu board. Expected: Board(format: \"wozu-board\", version: 1, …).".into()
        }
        Flaw::UnknownVersion(version) => {
            format!("There is no format with the number {version}. Expected: version: 1.").into()
        }
        Flaw::Newer(version) => format!(
            "The board is from a newer version of Wozu (format {version}) and cannot be shown here. Please open it with the newer version."
        ).into(),
        Flaw::UnknownField(name) => format!("There is no field “{name}” here.").into(),
        Flaw::MissingField(name) => format!("The field “{name}” is missing here.").into(),
        Flaw::FieldTwice(name) => format!("The field “{name}” is here twice.").into(),
        Flaw::UnknownName { found, expected } => {
            format!("There is no “{found}” here. Expected: {}.", expected.join(", ")).into()
        }
        Flaw::Expected(expected) => self::expected(expected),
        Flaw::UnexpectedEnd => "The file ends in the middle. It may not have been copied completely.".into(),
        Flaw::TrailingText => "Something follows the end of the board. Expected: nothing more.".into(),
        Flaw::OpenComment => "A comment does not end. Expected: */".into(),
        Flaw::BadEscape => "Texts know no such sequence after \\.".into(),
        Flaw::NumberTooLarge => "The number is too large, or less than 0.".into(),
        Flaw::TooDeep => "The brackets are nested too deeply.".into(),
        Flaw::Rule(rule) => self::broken(*rule),
        Flaw::Unreadable(message) => format!("This cannot be read ({message}).").into(),
    }
}

fn expected(expected: &Expected) -> Cow<'static, str> {
    match expected {
        Expected::Sign(sign) => format!("Expected here: {sign}").into(),
        Expected::Text => "Expected a text in quotation marks here.".into(),
        Expected::EndOfText => "A text does not end. Expected: \"".into(),
        Expected::Integer => "Expected a whole number from 0 upwards here.".into(),
        Expected::Number => "Expected a number here.".into(),
        Expected::Name => "Expected the name of a field here.".into(),
    }
}

/// A rule that a file breaks, with what stands there and what would be right.
fn broken(rule: Rule) -> Cow<'static, str> {
    match rule {
        Rule::IdTaken(id) => format!("The id {id} is taken. Each entry needs its own.").into(),
        Rule::IdTooLarge(id) => format!("The id {id} is larger than {MAX_ID}.").into(),
        Rule::UnknownPurpose(id) => format!("There is no purpose with the id {}.", id.0).into(),
        Rule::UnknownCard(id) => format!("There is no card with the id {}.", id.0).into(),
        Rule::UnknownOutput(id) => format!("There is no output with the id {}.", id.0).into(),
        Rule::PurposeTwice(id) => {
            format!("Purpose {} is already in this chain. It appears in it only once.", id.0).into()
        }
        Rule::EffortNotANumber => "Effort must be a number from 0 upwards.".into(),
        Rule::TextTooLong => format!("The text has more than {MAX_TEXT_CHARS} characters.").into(),
        Rule::TooMany => "These are too many entries.".into(),
    }
}

fn tally(title: &str, tally: &Tally) -> String {
    let title = if title.is_empty() { "Untitled" } else { title };
    format!(
        "{title}: the board is in order.\n\
         Wants {}, needs {} (evidenced {}, claimed {}), set aside {}\n\
         Purpose chains {}, steps {}, purposes {}, cards without a chain {}\n\
         Outputs {}, customers {}",
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
    format!("“{file}” is from a newer version of Wozu and can only be viewed here.")
}

fn converted(file: &str, cards: usize) -> String {
    match cards {
        1 => format!("1 card written to “{file}”"),
        _ => format!("{cards} cards written to “{file}”"),
    }
}

const NO_SUCH_CONVERSION: &str =
    "A .txt or .ron file can be converted, and the result is always a .ron file.";

const NO_WINDOW: &str =
    "The window cannot be opened. Boards can be checked and converted without it: wozu --help";
