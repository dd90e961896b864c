//! Requests from a text, one a line: a file, or what somebody pastes.
//!
//! A line that is a user story becomes a card with its customer and a chain. The formula goes ("I
//! want to be able to"), since the column says it already; every other word stays as it was said,
//! in its order. Any other line is a card as it stands: what is not understood is not lost.

mod lines;
mod phrases;
mod role;
mod story;
mod words;

use std::path::Path;

use crate::board::{Board, Column, clean};
use crate::edit::{Edit, FreshIds, NewCard, Refusal, Spot};
use crate::file::{Failure, MAX_BYTES, read_text};
use crate::text::{Obstacle, Text};

use lines::{Entry, entries};
use words::words;

/// The most requests that one text may hold.
const MAX_REQUESTS: usize = 10_000;

/// Why a text makes no board.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ImportError {
    #[error(transparent)]
    Unread(#[from] Failure),
    #[error("a board cannot hold the requests: {0}")]
    Refused(#[from] Refusal),
}

impl ImportError {
    /// What to show to the person.
    pub fn text(&self) -> Text {
        match self {
            Self::Unread(failure) => failure.text(),
            Self::Refused(refusal) => Text::Refusal(refusal.clone()),
        }
    }
}

/// Reads the requests in a text file, as a board that bears the file's name.
///
/// # Errors
/// An [`ImportError`] if the file cannot be read as text, or makes no board.
pub fn read(path: &Path) -> Result<Board, ImportError> {
    let board = board_of(&read_text(path, MAX_BYTES)?, path, Column::Wish)?;
    let title = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Board { title, ..board })
}

/// The requests in a text from somewhere, as a board without a title. They lie in one column.
///
/// # Errors
/// An [`ImportError`] if the text holds nothing, or more than a board can.
pub fn board_of(text: &str, from: &Path, column: Column) -> Result<Board, ImportError> {
    let cards = requests(text);
    if cards.is_empty() {
        return Err(Failure::new(from, Obstacle::NothingInIt).into());
    }
    if cards.len() > MAX_REQUESTS {
        return Err(Failure::new(from, Obstacle::TooManyLines { limit: MAX_REQUESTS }).into());
    }
    let (empty, to) = (Board::default(), Spot { column, before: None });
    Ok(Edit::AddCards { cards, to }.carry_out(&empty, &mut FreshIds::after(&empty))?)
}

/// The requests in a text, one for each line that says something, and not more than one too many.
pub fn requests(text: &str) -> Vec<NewCard> {
    entries(&clean(text)).filter_map(request).take(MAX_REQUESTS + 1).collect()
}

/// A card of an entry: of the story that it tells; otherwise of its text and, from a table, of the
/// customer beside it.
fn request(entry: Entry) -> Option<NewCard> {
    let Entry { text, beside } = entry;
    // Within a story a tab is white space like any other.
    let whole = [std::slice::from_ref(&text), &beside].concat().join(" ");
    if let Some(story) = story::read(&whole) {
        return Some(story);
    }
    let mut beside = beside.into_iter();
    let customer = beside.next().map(|cell| on_one_line(&cell)).unwrap_or_default();
    let further: Vec<String> = beside.collect();
    let lines =
        text.lines().map(on_one_line).chain((!further.is_empty()).then(|| further.join(" · ")));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    (!lines.is_empty()).then(|| NewCard { text: lines.join("\n"), customer, purposes: Vec::new() })
}

/// The words of a text, with one space between them.
fn on_one_line(text: &str) -> String {
    words(text).collect::<Vec<&str>>().join(" ")
}
