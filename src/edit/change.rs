//! What an edit did to which records: the difference of two boards, which can be put on a third.
//!
//! Put on a board that others have changed meanwhile, a change touches only its own fields of its
//! own records, and is refused where somebody has written there since.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::board::{
    Board, Card, CardId, Column, Measure, MeasureId, Output, OutputId, Purpose, PurposeId,
    Violation,
};

/// The records that differ between two boards, each as it was and as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Change {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cards: Vec<RowChange<Card>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub purposes: Vec<RowChange<Purpose>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub outputs: Vec<RowChange<Output>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<RowChange<Measure>>,
    /// What stands above the board, before and after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<(Heading, Heading)>,
}

/// What stands above the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    pub title: String,
    pub question: String,
    #[serde(default)]
    pub date: Option<Date>,
    #[serde(default)]
    pub place: String,
    #[serde(default)]
    pub people: String,
}

/// One record before and after; absent where it did not exist.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound(
    serialize = "R: Serialize, R::List: Serialize",
    deserialize = "R: Deserialize<'de>, R::List: Deserialize<'de>"
))]
pub struct RowChange<R: Row> {
    pub before: Option<At<R>>,
    pub after: Option<At<R>>,
    /// Whether the record came, went, or changed places with others. Its index alone cannot tell:
    /// in a new order of all records, one may come to lie where it lay before.
    pub has_moved: bool,
}

/// A record and its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound(
    serialize = "R: Serialize, R::List: Serialize",
    deserialize = "R: Deserialize<'de>, R::List: Deserialize<'de>"
))]
pub struct At<R: Row> {
    pub list: R::List,
    pub index: usize,
    pub row: Arc<R>,
}

/// Why a change does not fit a board any more.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Conflict {
    #[error("somebody has changed or removed the record since")]
    ChangedSince,
    #[error("a later record depends on this one: {0:?}")]
    Orphans(Violation),
}

/// A kind of record: where it is kept, and which of its fields change independently.
pub trait Row: Clone + PartialEq {
    type Id: Copy + Eq + Hash + Ord;
    type List: Copy + Eq + Ord + std::fmt::Debug + 'static;

    fn lists() -> &'static [Self::List];
    fn id(&self) -> Self::Id;
    fn list(board: &Board, list: Self::List) -> &Vec<Arc<Self>>;
    fn list_mut(board: &mut Board, list: Self::List) -> &mut Vec<Arc<Self>>;
    /// Takes over into `self` the fields in which `before` and `after` differ.
    fn take_over(&mut self, before: &Self, after: &Self) -> Result<(), Conflict>;
}

/// Writes a field that differs, unless somebody has written there since.
fn take_field<T: Clone + PartialEq>(now: &mut T, before: &T, after: &T) -> Result<(), Conflict> {
    if before == after {
        return Ok(());
    }
    if now != before {
        return Err(Conflict::ChangedSince);
    }
    now.clone_from(after);
    Ok(())
}

impl Row for Card {
    type Id = CardId;
    type List = Column;

    fn lists() -> &'static [Column] {
        &Column::ALL
    }

    fn id(&self) -> CardId {
        self.id
    }

    fn list(board: &Board, list: Column) -> &Vec<Arc<Self>> {
        board.column(list)
    }

    fn list_mut(board: &mut Board, list: Column) -> &mut Vec<Arc<Self>> {
        board.column_mut(list)
    }

    fn take_over(&mut self, before: &Self, after: &Self) -> Result<(), Conflict> {
        take_field(&mut self.text, &before.text, &after.text)?;
        take_field(&mut self.customer, &before.customer, &after.customer)?;
        take_field(&mut self.voices, &before.voices, &after.voices)?;
        take_field(&mut self.chains, &before.chains, &after.chains)?;
        take_field(&mut self.willingness, &before.willingness, &after.willingness)?;
        take_field(&mut self.note, &before.note, &after.note)?;
        take_field(&mut self.properties, &before.properties, &after.properties)?;
        take_field(&mut self.purpose, &before.purpose, &after.purpose)
    }
}

impl Row for Purpose {
    type Id = PurposeId;
    type List = ();

    fn lists() -> &'static [()] {
        &[()]
    }

    fn id(&self) -> PurposeId {
        self.id
    }

    fn list(board: &Board, (): ()) -> &Vec<Arc<Self>> {
        &board.purposes
    }

    fn list_mut(board: &mut Board, (): ()) -> &mut Vec<Arc<Self>> {
        &mut board.purposes
    }

    fn take_over(&mut self, before: &Self, after: &Self) -> Result<(), Conflict> {
        take_field(&mut self.text, &before.text, &after.text)
    }
}

impl Row for Output {
    type Id = OutputId;
    type List = ();

    fn lists() -> &'static [()] {
        &[()]
    }

    fn id(&self) -> OutputId {
        self.id
    }

    fn list(board: &Board, (): ()) -> &Vec<Arc<Self>> {
        &board.outputs
    }

    fn list_mut(board: &mut Board, (): ()) -> &mut Vec<Arc<Self>> {
        &mut board.outputs
    }

    fn take_over(&mut self, before: &Self, after: &Self) -> Result<(), Conflict> {
        take_field(&mut self.text, &before.text, &after.text)?;
        take_field(&mut self.effort, &before.effort, &after.effort)?;
        take_field(&mut self.uses, &before.uses, &after.uses)?;
        take_field(&mut self.supports, &before.supports, &after.supports)
    }
}

impl Row for Measure {
    type Id = MeasureId;
    type List = ();

    fn lists() -> &'static [()] {
        &[()]
    }

    fn id(&self) -> MeasureId {
        self.id
    }

    fn list(board: &Board, (): ()) -> &Vec<Arc<Self>> {
        &board.measures
    }

    fn list_mut(board: &mut Board, (): ()) -> &mut Vec<Arc<Self>> {
        &mut board.measures
    }

    fn take_over(&mut self, before: &Self, after: &Self) -> Result<(), Conflict> {
        take_field(&mut self.what, &before.what, &after.what)?;
        take_field(&mut self.who, &before.who, &after.who)?;
        take_field(&mut self.by_when, &before.by_when, &after.by_when)?;
        take_field(&mut self.about, &before.about, &after.about)
    }
}

impl Heading {
    fn of(board: &Board) -> Self {
        Self {
            title: board.title.clone(),
            question: board.question.clone(),
            date: board.date,
            place: board.place.clone(),
            people: board.people.clone(),
        }
    }
}

impl Change {
    /// What must be done to `before` to make it `after`.
    pub fn between(before: &Board, after: &Board) -> Self {
        let (old, new) = (Heading::of(before), Heading::of(after));
        Self {
            cards: rows_between(before, after),
            purposes: rows_between(before, after),
            outputs: rows_between(before, after),
            measures: rows_between(before, after),
            heading: (old != new).then_some((old, new)),
        }
    }

    /// The first card that it has brought.
    pub fn new_card(&self) -> Option<CardId> {
        let row = self.cards.iter().find(|row| row.before.is_none())?;
        row.after.as_ref().map(|after| after.row.id)
    }

    /// The number of the first chain that it has begun, added to or ended on a card that was there.
    pub fn changed_chain(&self) -> Option<usize> {
        let changed =
            self.cards.iter().filter_map(|row| row.before.as_ref().zip(row.after.as_ref()));
        changed.into_iter().find_map(|(before, after)| {
            let (before, after) = (&before.row.chains, &after.row.chains);
            (0..after.len()).find(|index| before.get(*index) != after.get(*index))
        })
    }

    /// Returns whether the two boards were the same.
    pub fn is_empty(&self) -> bool {
        self.cards.is_empty()
            && self.purposes.is_empty()
            && self.outputs.is_empty()
            && self.measures.is_empty()
            && self.heading.is_none()
    }

    /// The change that takes this one back.
    pub fn inverse(&self) -> Self {
        Self {
            cards: self.cards.iter().map(RowChange::inverse).collect(),
            purposes: self.purposes.iter().map(RowChange::inverse).collect(),
            outputs: self.outputs.iter().map(RowChange::inverse).collect(),
            measures: self.measures.iter().map(RowChange::inverse).collect(),
            heading: self.heading.clone().map(|(before, after)| (after, before)),
        }
    }

    /// The board with this change put on it. What others changed elsewhere stays.
    ///
    /// # Errors
    /// A [`Conflict`] where the change would overwrite or orphan what others did since.
    pub fn put_on(&self, board: &Board) -> Result<Board, Conflict> {
        let mut next = board.clone();
        put_rows(&mut next, &self.cards)?;
        put_rows(&mut next, &self.purposes)?;
        put_rows(&mut next, &self.outputs)?;
        put_rows(&mut next, &self.measures)?;
        if let Some((before, after)) = &self.heading {
            take_field(&mut next.title, &before.title, &after.title)?;
            take_field(&mut next.question, &before.question, &after.question)?;
            take_field(&mut next.date, &before.date, &after.date)?;
            take_field(&mut next.place, &before.place, &after.place)?;
            take_field(&mut next.people, &before.people, &after.people)?;
        }
        next.check_since(board).map_err(Conflict::Orphans)?;
        Ok(next)
    }

    /// The cards that this change made, in board order.
    pub fn added_cards(&self) -> impl Iterator<Item = CardId> {
        let added = self.cards.iter().filter(|row| row.before.is_none());
        added.filter_map(|row| row.after.as_ref().map(|at| at.row.id))
    }
}

impl<R: Row> RowChange<R> {
    fn inverse(&self) -> Self {
        Self { before: self.after.clone(), after: self.before.clone(), ..*self }
    }
}

/// The rows that differ: altered where they stand, or taken from one place and put into another.
///
/// An index is that of the row in its own board, so that taking every moved row out and putting
/// them in again by rising index gives exactly the other board, in both directions.
fn rows_between<R: Row>(before: &Board, after: &Board) -> Vec<RowChange<R>> {
    let mut left: HashMap<R::Id, At<R>> = HashMap::new();
    let mut arrived: Vec<At<R>> = Vec::new();
    let mut changes = Vec::new();
    for list in R::lists().iter().copied() {
        let (old, new) = (R::list(before, list), R::list(after, list));
        if same_rows(old, new) {
            continue;
        }
        let at = |rows: &[Arc<R>], index: usize| {
            rows.get(index).map(|row| At { list, index, row: Arc::clone(row) })
        };
        let old_ids: Vec<R::Id> = old.iter().map(|row| row.id()).collect();
        let new_ids: Vec<R::Id> = new.iter().map(|row| row.id()).collect();
        for op in capture_diff_slices(Algorithm::Myers, &old_ids, &new_ids) {
            if let DiffOp::Equal { old_index, new_index, len } = op {
                for offset in 0..len {
                    let before = at(old, old_index + offset);
                    let after = at(new, new_index + offset);
                    // A row that only slid because others came or went has not changed.
                    let is_same = |(before, after): (&At<R>, &At<R>)| before.row == after.row;
                    if !before.as_ref().zip(after.as_ref()).is_some_and(is_same) {
                        changes.push(RowChange { before, after, has_moved: false });
                    }
                }
                continue;
            }
            left.extend(op.old_range().filter_map(|i| at(old, i)).map(|at| (at.row.id(), at)));
            arrived.extend(op.new_range().filter_map(|i| at(new, i)));
        }
    }
    for after in arrived {
        let before = left.remove(&after.row.id());
        changes.push(RowChange { before, after: Some(after), has_moved: true });
    }
    let mut gone: Vec<At<R>> = left.into_values().collect();
    gone.sort_by_key(|at| (at.list, at.index));
    let leave = |at| RowChange { before: Some(at), after: None, has_moved: true };
    changes.extend(gone.into_iter().map(leave));
    changes
}

fn same_rows<R>(old: &[Arc<R>], new: &[Arc<R>]) -> bool {
    old.len() == new.len() && old.iter().zip(new).all(|(old, new)| Arc::ptr_eq(old, new))
}

fn put_rows<R: Row>(board: &mut Board, changes: &[RowChange<R>]) -> Result<(), Conflict> {
    let mut arriving: Vec<At<R>> = Vec::new();
    for change in changes {
        if change.has_moved {
            let row = take_out(board, change)?;
            let arrived = change.after.as_ref().zip(row);
            arriving.extend(arrived.map(|(at, row)| At { row, ..at.clone() }));
        } else if let (Some(before), Some(after)) = (&change.before, &change.after) {
            let row = find_mut::<R>(board, before.row.id()).ok_or(Conflict::ChangedSince)?;
            take_into(row, &before.row, &after.row)?;
        }
    }
    arriving.sort_by_key(|at| (at.list, at.index));
    for at in arriving {
        let rows = R::list_mut(board, at.list);
        rows.insert(at.index.min(rows.len()), at.row);
    }
    Ok(())
}

/// Takes a row from where it is now, and returns it as it is to be put in elsewhere; none if it
/// leaves the board.
fn take_out<R: Row>(board: &mut Board, change: &RowChange<R>) -> Result<Option<Arc<R>>, Conflict> {
    let Some(before) = &change.before else {
        return Ok(change.after.as_ref().map(|after| Arc::clone(&after.row)));
    };
    let (list, index) = place_of::<R>(board, before.row.id()).ok_or(Conflict::ChangedSince)?;
    // A row that somebody has moved since keeps the later place: moving it back would overwrite
    // their work.
    if list != before.list {
        return Err(Conflict::ChangedSince);
    }
    let mut row = R::list_mut(board, list).remove(index);
    match &change.after {
        Some(after) => {
            take_into(&mut row, &before.row, &after.row)?;
            Ok(Some(row))
        }
        None if Arc::ptr_eq(&row, &before.row) || *row == *before.row => Ok(None),
        None => Err(Conflict::ChangedSince),
    }
}

fn take_into<R: Row>(row: &mut Arc<R>, before: &Arc<R>, after: &Arc<R>) -> Result<(), Conflict> {
    if Arc::ptr_eq(row, before) {
        *row = Arc::clone(after);
        return Ok(());
    }
    Arc::make_mut(row).take_over(before, after)
}

fn place_of<R: Row>(board: &Board, id: R::Id) -> Option<(R::List, usize)> {
    R::lists().iter().copied().find_map(|list| {
        let index = R::list(board, list).iter().position(|row| row.id() == id)?;
        Some((list, index))
    })
}

fn find_mut<R: Row>(board: &mut Board, id: R::Id) -> Option<&mut Arc<R>> {
    let (list, index) = place_of::<R>(board, id)?;
    R::list_mut(board, list).get_mut(index)
}
