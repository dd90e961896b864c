//! The board file: RON with a header, and what is wrong with a text that is not one.
//!
//! The records are written as `board` declares them; only the outermost one is declared here, since
//! the header belongs to the file and not to the board. Fields at their default are left out.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;
use ron::error::{Error, SpannedError};
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};
use serde_ignored::Path;

use super::locate::{self, Waypoint};
use super::{Access, Fingerprint};
use crate::board::{Board, Card, Measure, Output, Purpose, Violation, bare, composed, is_default};
use crate::text::{Expected, Flaw, Language, Position, Text};

const FORMAT: &str = "wozu-board";

/// The version that every program reads, and the one that is written wherever it can hold the board:
/// who has not brought theirs up to date can go on with it.
const OLDEST: u32 = 1;

/// The newest version, which has the measures, and the place and the people of the workshop.
const NEWEST: u32 = 2;

/// A board as it stands in its file: borrowed to be written, owned once it is read.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Board")]
struct Document<'a> {
    format: Cow<'a, str>,
    version: u32,
    #[serde(default, skip_serializing_if = "is_default")]
    title: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "is_default")]
    question: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "bare")]
    date: Option<Date>,
    #[serde(default, skip_serializing_if = "is_default")]
    place: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "is_default")]
    people: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "is_empty")]
    wishes: Cow<'a, [Arc<Card>]>,
    #[serde(default, skip_serializing_if = "is_empty")]
    needs: Cow<'a, [Arc<Card>]>,
    #[serde(default, skip_serializing_if = "is_empty")]
    aside: Cow<'a, [Arc<Card>]>,
    #[serde(default, skip_serializing_if = "is_empty")]
    purposes: Cow<'a, [Arc<Purpose>]>,
    #[serde(default, skip_serializing_if = "is_empty")]
    outputs: Cow<'a, [Arc<Output>]>,
    #[serde(default, skip_serializing_if = "is_empty")]
    measures: Cow<'a, [Arc<Measure>]>,
}

/// A board that was read, and whether it may be written back.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    pub board: Board,
    pub access: Access,
    /// Of the bytes that the board was read from.
    pub fingerprint: Fingerprint,
}

/// Why a text is not a board, and where in it, if that can be said.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}", self.text("text".to_owned()).in_language(Language::English))]
pub struct FormatError {
    pub flaw: Flaw,
    pub position: Option<Position>,
}

/// Reads a board. A newer version is read as far as it is known, and may not be written back.
///
/// # Errors
/// A [`FormatError`] with the first flaw.
pub fn parse(text: &str) -> Result<Opened, FormatError> {
    let fingerprint = Fingerprint::of(text.as_bytes());
    let text = &*composed(text.strip_prefix('\u{feff}').unwrap_or(text));
    if text.trim().is_empty() {
        return Err(FormatError { flaw: Flaw::Empty, position: None });
    }
    if let Some(version) = newer_version(text) {
        let board = read(text).and_then(|reading| reading.document.into_board(text));
        let newer = |_| FormatError::at_field(text, "version", Flaw::Newer(version));
        let board = board.map_err(newer)?;
        return Ok(Opened { board, access: Access::ReadOnly, fingerprint });
    }
    let Reading { document, unknown } = read(text)?;
    if document.format != FORMAT {
        return Err(FormatError::at_field(text, "format", Flaw::NotABoard));
    }
    if !(OLDEST..=NEWEST).contains(&document.version) {
        let flaw = Flaw::UnknownVersion(document.version);
        return Err(FormatError::at_field(text, "version", flaw));
    }
    // An older program would not know the field, nor be told why by the version.
    if let Some(field) = document.later_field().filter(|_| document.version < NEWEST) {
        let flaw = Flaw::FieldOfVersion { field, version: NEWEST };
        return Err(FormatError::at_field(text, field, flaw));
    }
    match unknown {
        Some(way) => Err(FormatError::unknown_field(text, &way)),
        None => {
            let board = document.into_board(text)?;
            Ok(Opened { board, access: Access::Full, fingerprint })
        }
    }
}

/// Writes a board. The same board always gives the same text.
///
/// # Errors
/// What the RON writer refuses, which is no board that keeps the rules.
pub fn write(board: &Board) -> Result<String, ron::Error> {
    // Four levels deep, each field of a card is a line, and each chain and voice is one: whoever
    // compares two states of a file sees which answer is new.
    let layout = PrettyConfig::new().struct_names(true).depth_limit(4).new_line("\n");
    let text = ron::ser::to_string_pretty(&Document::of(board), layout)?;
    // The RON writer puts a backslash before every apostrophe, which only a character would need.
    Ok(with_short_purposes(&text.replace("\\'", "'")))
}

/// Writes each purpose on one line: beside its id it is nothing but a text. No text holds a line
/// end as such, so a line is what it looks like.
fn with_short_purposes(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 1);
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        written.push_str(line);
        if line == "        Purpose(" {
            let fields = lines.by_ref().take_while(|line| *line != "        ),");
            let fields: Vec<&str> = fields.map(|field| field.trim_matches([' ', ','])).collect();
            written.push_str(&fields.join(", "));
            written.push_str("),");
        }
        written.push('\n');
    }
    written
}

/// Returns whether the header says that this is a board, sound or not.
pub(super) fn claims_to_be_board(text: &str) -> bool {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let name = locate::field(text, "format").and_then(|format| format.strip_prefix('"'));
    let rest = name.and_then(|name| name.strip_prefix(FORMAT));
    rest.is_some_and(|rest| rest.starts_with('"'))
}

/// The version of a board file that is newer than this program, from its header alone.
pub(super) fn newer_version(text: &str) -> Option<u32> {
    if !claims_to_be_board(text) {
        return None;
    }
    let version = locate::field(text, "version")?;
    let digits = version.split(|char: char| !char.is_ascii_digit()).next()?;
    digits.parse().ok().filter(|version| *version > NEWEST)
}

impl<'a> Document<'a> {
    fn of(board: &'a Board) -> Self {
        let document = Self {
            format: FORMAT.into(),
            version: OLDEST,
            title: board.title.as_str().into(),
            question: board.question.as_str().into(),
            date: board.date,
            place: board.place.as_str().into(),
            people: board.people.as_str().into(),
            wishes: board.wishes.as_slice().into(),
            needs: board.needs.as_slice().into(),
            aside: board.aside.as_slice().into(),
            purposes: board.purposes.as_slice().into(),
            outputs: board.outputs.as_slice().into(),
            measures: board.measures.as_slice().into(),
        };
        let version = if document.later_field().is_some() { NEWEST } else { OLDEST };
        Self { version, ..document }
    }

    /// The first field that holds something and that the oldest version does not have.
    fn later_field(&self) -> Option<&'static str> {
        let later = [
            ("place", self.place.is_empty()),
            ("people", self.people.is_empty()),
            ("measures", self.measures.is_empty()),
        ];
        later.into_iter().find_map(|(field, is_empty)| (!is_empty).then_some(field))
    }

    fn into_board(self, text: &str) -> Result<Board, FormatError> {
        let board = Board {
            title: self.title.into_owned(),
            question: self.question.into_owned(),
            date: self.date,
            place: self.place.into_owned(),
            people: self.people.into_owned(),
            wishes: self.wishes.into_owned(),
            needs: self.needs.into_owned(),
            aside: self.aside.into_owned(),
            purposes: self.purposes.into_owned(),
            outputs: self.outputs.into_owned(),
            measures: self.measures.into_owned(),
        };
        board.check().map_err(|violation| FormatError::broken_rule(text, violation))?;
        Ok(board)
    }
}

/// A text as its records, and the way to the first field that this version does not know.
struct Reading {
    document: Document<'static>,
    unknown: Option<Vec<Waypoint>>,
}

fn read(text: &str) -> Result<Reading, FormatError> {
    let mut unknown = None;
    let refused = |error| FormatError::of_parser(text, error);
    let mut source = ron::Deserializer::from_str(text).map_err(refused)?;
    let document = serde_ignored::deserialize(&mut source, |path| {
        unknown.get_or_insert_with(|| way_to(&path));
    });
    let document = document.map_err(|error| refused(source.span_error(error)))?;
    source.end().map_err(|error| refused(source.span_error(error)))?;
    Ok(Reading { document, unknown })
}

fn way_to(path: &Path<'_>) -> Vec<Waypoint> {
    let (parent, last) = match path {
        Path::Root => return Vec::new(),
        Path::Seq { parent, index } => (parent, Waypoint::Index(*index)),
        Path::Map { parent, key } => (parent, Waypoint::Field(key.clone())),
        // `Known([…])`: the list is the first and only value of the variant.
        Path::NewtypeVariant { parent } => (parent, Waypoint::Index(0)),
        Path::Some { parent } | Path::NewtypeStruct { parent } => return way_to(parent),
    };
    let mut way = way_to(parent);
    way.push(last);
    way
}

fn is_empty<T>(list: &[T]) -> bool {
    list.is_empty()
}

impl FormatError {
    /// What to show to the person who opened this file.
    pub fn text(&self, file: String) -> Text {
        Text::Flaw { file, position: self.position, flaw: self.flaw.clone() }
    }

    fn of_parser(text: &str, error: SpannedError) -> Self {
        let start = error.span.start;
        let from = Position { line: start.line, column: start.col };
        let position = locate::next_sign(text, from);
        let is_comma = is_after_decimal_comma(text, position);
        let flaw = if is_comma { Flaw::DecimalComma } else { flaw(error.code) };
        Self { flaw, position: Some(position) }
    }

    fn at(text: &str, way: &[Waypoint], flaw: Flaw) -> Self {
        Self { flaw, position: Some(locate::position_of(text, way)) }
    }

    fn at_field(text: &str, name: &str, flaw: Flaw) -> Self {
        Self::at(text, &[Waypoint::Field(name.to_owned())], flaw)
    }

    fn unknown_field(text: &str, way: &[Waypoint]) -> Self {
        let name = way.iter().rev().find_map(|waypoint| match waypoint {
            Waypoint::Field(name) => Some(name.clone()),
            Waypoint::Index(_) => None,
        });
        Self::at(text, way, Flaw::UnknownField(name.unwrap_or_default()))
    }

    fn broken_rule(text: &str, violation: Violation) -> Self {
        let way: Vec<Waypoint> = violation.path.into_iter().map(Waypoint::from).collect();
        Self::at(text, &way, Flaw::Rule(violation.rule))
    }
}

/// Returns whether the digits at this place stand behind a comma with digits before it: "80,5".
fn is_after_decimal_comma(text: &str, position: Position) -> bool {
    let line = text.lines().nth(position.line.saturating_sub(1)).unwrap_or_default();
    let mut before = line.chars().skip(position.column.saturating_sub(3));
    let digit = |char: char| char.is_ascii_digit();
    matches!((before.next(), before.next(), before.next()), (Some(left), Some(','), Some(right))
        if position.column > 2 && digit(left) && digit(right))
}

fn flaw(error: Error) -> Flaw {
    let sign = |sign: &str| Flaw::Expected(Expected::Sign(sign.to_owned()));
    match error {
        Error::Eof => Flaw::UnexpectedEnd,
        Error::TrailingCharacters => Flaw::TrailingText,
        Error::UnclosedBlockComment => Flaw::OpenComment,
        Error::ExceededRecursionLimit => Flaw::TooDeep,
        Error::IntegerOutOfBounds => Flaw::NumberTooLarge,
        Error::InvalidEscape(_) => Flaw::BadEscape,
        Error::ExpectedArray => sign("["),
        Error::ExpectedArrayEnd => sign("]"),
        Error::ExpectedComma => sign(","),
        Error::ExpectedMapColon => sign(":"),
        Error::ExpectedStructLike | Error::ExpectedOption => sign("("),
        Error::ExpectedStructLikeEnd | Error::ExpectedOptionEnd => sign(")"),
        Error::ExpectedNamedStructLike(name) => sign(&format!("{name}(")),
        Error::ExpectedDifferentStructName { expected, .. } => sign(&format!("{expected}(")),
        Error::ExpectedString => Flaw::Expected(Expected::Text),
        Error::ExpectedStringEnd => Flaw::Expected(Expected::EndOfText),
        Error::ExpectedInteger | Error::InvalidIntegerDigit { .. } => {
            Flaw::Expected(Expected::Integer)
        }
        Error::ExpectedFloat | Error::FloatUnderscore | Error::UnderscoreAtBeginning => {
            Flaw::Expected(Expected::Number)
        }
        Error::ExpectedIdentifier | Error::InvalidIdentifier(_) => Flaw::Expected(Expected::Name),
        Error::MissingStructField { field: "format" | "version", .. } => Flaw::NotABoard,
        Error::MissingStructField { field, .. } => Flaw::MissingField(field.to_owned()),
        Error::DuplicateStructField { field, .. } => Flaw::FieldTwice(field.to_owned()),
        Error::NoSuchEnumVariant { expected, found, .. } => Flaw::UnknownName { found, expected },
        other => Flaw::Unreadable(other.to_string()),
    }
}
