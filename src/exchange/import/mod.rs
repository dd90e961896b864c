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

use crate::board::clean;
use crate::edit::NewCard;
use crate::file::{Failure, MAX_BYTES, read_text};
use crate::text::Obstacle;

use lines::{Entry, entries};
use words::words;

/// The most requests that one file may hold.
pub const MAX_REQUESTS: usize = 10_000;

/// Why a file could not be imported.
pub type ImportError = Failure;

/// Reads the requests in a text file.
///
/// # Errors
/// An [`ImportError`] if the file cannot be read as text, holds nothing, or holds too much.
pub fn read(path: &Path) -> Result<Vec<NewCard>, ImportError> {
    let cards = requests(&read_text(path, MAX_BYTES)?);
    if cards.is_empty() {
        return Err(Failure::new(path, Obstacle::NothingInIt));
    }
    if cards.len() > MAX_REQUESTS {
        return Err(Failure::new(path, Obstacle::TooManyLines { limit: MAX_REQUESTS }));
    }
    Ok(cards)
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
