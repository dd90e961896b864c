//! The board as phones are told of it, whole or change by change.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::board::{Board, Card, CardId, Column, Purpose, PurposeId};
use crate::edit::{Change, Origin, Turn};
use crate::workshop::Committed;

/// A column as phones name it.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Side {
    Wish,
    Need,
    Aside,
}

impl From<Side> for Column {
    fn from(side: Side) -> Self {
        match side {
            Side::Wish => Self::Wish,
            Side::Need => Self::Need,
            Side::Aside => Self::Aside,
        }
    }
}

impl From<Column> for Side {
    fn from(column: Column) -> Self {
        match column {
            Column::Wish => Self::Wish,
            Column::Need => Self::Need,
            Column::Aside => Self::Aside,
        }
    }
}

/// What phones see of a board.
#[derive(Debug, Serialize)]
pub(super) struct Whole<'a> {
    title: &'a str,
    question: &'a str,
    wishes: &'a [Arc<Card>],
    needs: &'a [Arc<Card>],
    aside: &'a [Arc<Card>],
    purposes: &'a [Arc<Purpose>],
}

impl<'a> From<&'a Board> for Whole<'a> {
    fn from(board: &'a Board) -> Self {
        let Board { title, question, wishes, needs, aside, purposes, .. } = board;
        Self { title, question, wishes, needs, aside, purposes }
    }
}

#[derive(Serialize)]
struct Step<'a> {
    rev: u64,
    by: u32,
    cards: Vec<CardStep<'a>>,
    purposes: Vec<PurposeStep<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    heading: Option<HeadingStep<'a>>,
}

#[derive(Serialize)]
struct CardStep<'a> {
    id: CardId,
    column: Side,
    index: usize,
    card: Option<&'a Card>,
}

#[derive(Serialize)]
struct PurposeStep<'a> {
    id: PurposeId,
    text: Option<&'a str>,
}

#[derive(Serialize)]
struct HeadingStep<'a> {
    title: &'a str,
    question: &'a str,
}

/// A change as it goes to all. The facilitator, and whoever writes into the file, are number 0.
pub(super) fn change(committed: &Committed<'_>) -> String {
    let change = match committed.turn {
        Turn::Done => Arc::clone(&committed.entry.change),
        Turn::Undone | Turn::Redone => Arc::new(Change::between(committed.before, committed.after)),
    };
    let Change { cards, purposes, heading, .. } = &*change;
    let by = match committed.entry.origin {
        Origin::Guest(number) => number,
        Origin::Facilitator | Origin::Outside => 0,
    };
    let cards = cards.iter().filter_map(|row| {
        let place = row.after.as_ref().or(row.before.as_ref())?;
        let (id, column, index) = (place.row.id, place.list.into(), place.index);
        Some(CardStep { id, column, index, card: row.after.as_ref().map(|after| &*after.row) })
    });
    let purposes = purposes.iter().filter_map(|row| {
        let id = row.after.as_ref().or(row.before.as_ref())?.row.id;
        Some(PurposeStep { id, text: row.after.as_ref().map(|after| after.row.text.as_str()) })
    });
    let heading = heading
        .as_ref()
        .map(|(_, after)| HeadingStep { title: &after.title, question: &after.question });
    let (cards, purposes) = (cards.collect(), purposes.collect());
    let step = Step { rev: committed.revision, by, cards, purposes, heading };
    // Numbers, texts and lists: none of it can fail.
    serde_json::to_string(&step).unwrap_or_default()
}
