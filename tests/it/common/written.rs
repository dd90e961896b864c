//! Boards written down as the file writes them, without its header.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use wozu::board::{Board, Card, Measure, Output, Purpose};

#[derive(Default, Serialize, Deserialize)]
#[serde(rename = "Board", default, deny_unknown_fields)]
struct Written {
    title: String,
    question: String,
    place: String,
    people: String,
    wishes: Vec<Arc<Card>>,
    needs: Vec<Arc<Card>>,
    aside: Vec<Arc<Card>>,
    purposes: Vec<Arc<Purpose>>,
    outputs: Vec<Arc<Output>>,
    measures: Vec<Arc<Measure>>,
}

/// The board that this text describes.
pub(crate) fn board(text: &str) -> Board {
    let written: Written = ron::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let board = Board {
        title: written.title,
        question: written.question,
        date: None,
        place: written.place,
        people: written.people,
        wishes: written.wishes,
        needs: written.needs,
        aside: written.aside,
        purposes: written.purposes,
        outputs: written.outputs,
        measures: written.measures,
    };
    assert_eq!(board.check(), Ok(()), "{text}");
    board
}

/// The text that describes this board, for a failing test to show.
pub(crate) fn text(board: &Board) -> String {
    let written = Written {
        title: board.title.clone(),
        question: board.question.clone(),
        place: board.place.clone(),
        people: board.people.clone(),
        wishes: board.wishes.clone(),
        needs: board.needs.clone(),
        aside: board.aside.clone(),
        purposes: board.purposes.clone(),
        outputs: board.outputs.clone(),
        measures: board.measures.clone(),
    };
    ron::ser::to_string_pretty(&written, ron::ser::PrettyConfig::default()).unwrap()
}
