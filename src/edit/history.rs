//! Who changed what, in order, and how to take it back.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Change, Conflict, Deed, Refusal};
use crate::board::Board;

/// Whose edit it was. Each takes back only what they did themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Origin {
    Facilitator,
    /// A participant, by the number that the host gave them.
    Guest(u32),
    /// Whoever has written the board's file from outside. Nobody here takes that back.
    Outside,
}

/// Whether a change was made, taken back, or made again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Turn {
    Done,
    Undone,
    Redone,
}

/// One step that can be taken back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    pub deed: Deed,
    pub origin: Origin,
    pub change: Arc<Change>,
}

/// What was done and what was undone, both in the order in which it happened.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct History {
    done: Vec<Entry>,
    undone: Vec<Entry>,
}

impl History {
    /// Remembers a change. After a new one, what its origin had undone cannot be redone any more;
    /// one that takes another back is its inverse. The other one may be older than this history.
    pub fn record(&mut self, entry: Entry, turn: Turn) {
        match turn {
            Turn::Done => {
                self.undone.retain(|undone| undone.origin != entry.origin);
                self.done.push(entry);
            }
            Turn::Undone => move_last(&mut self.done, &mut self.undone, entry),
            Turn::Redone => move_last(&mut self.undone, &mut self.done, entry),
        }
    }

    /// The latest steps in either direction: at most `max_steps`, and together no larger than
    /// `max_size`.
    #[must_use]
    pub fn latest(
        &self,
        max_steps: usize,
        max_size: usize,
        size: impl Fn(&Entry) -> usize,
    ) -> Self {
        let latest = |entries: &[Entry]| {
            let mut left = max_size;
            let fits = |entry: &&Entry| {
                let rest = left.checked_sub(size(entry));
                left = rest.unwrap_or_default();
                rest.is_some()
            };
            let kept = entries.iter().rev().take(max_steps).take_while(fits).count();
            entries.iter().skip(entries.len() - kept).cloned().collect()
        };
        Self { done: latest(&self.done), undone: latest(&self.undone) }
    }

    /// The largest number that a participant has in it; none if no participant has.
    pub fn largest_guest(&self) -> Option<u32> {
        let number = |entry: &Entry| match entry.origin {
            Origin::Guest(number) => Some(number),
            Origin::Facilitator | Origin::Outside => None,
        };
        self.done.iter().chain(&self.undone).filter_map(number).max()
    }

    /// What [`Self::undo`] would take back.
    pub fn next_undo(&self, origin: Origin) -> Option<Deed> {
        last_of(&self.done, origin).and_then(|index| self.done.get(index)).map(|it| it.deed)
    }

    /// What [`Self::redo`] would do again.
    pub fn next_redo(&self, origin: Origin) -> Option<Deed> {
        last_of(&self.undone, origin).and_then(|index| self.undone.get(index)).map(|it| it.deed)
    }

    /// The board without this origin's last change, and that change's inverse.
    ///
    /// # Errors
    /// A [`Refusal`] if there is none, or if it would overwrite or orphan somebody's later work.
    pub fn undo(&mut self, board: &Board, origin: Origin) -> Result<(Board, Entry), Refusal> {
        step(&mut self.done, &mut self.undone, board, origin)
    }

    /// The board with this origin's last undone change, and that change.
    ///
    /// # Errors
    /// As for [`Self::undo`].
    pub fn redo(&mut self, board: &Board, origin: Origin) -> Result<(Board, Entry), Refusal> {
        step(&mut self.undone, &mut self.done, board, origin)
    }
}

/// Puts the inverse of the last entry of `from` on the board and files it with `to`.
fn step(
    from: &mut Vec<Entry>,
    to: &mut Vec<Entry>,
    board: &Board,
    origin: Origin,
) -> Result<(Board, Entry), Refusal> {
    let index = last_of(from, origin).ok_or(Refusal::NothingThere)?;
    let entry = from.get(index).ok_or(Refusal::NothingThere)?;
    let change = entry.change.inverse();
    let next = change.put_on(board).map_err(|conflict| match conflict {
        Conflict::ChangedSince | Conflict::Orphans(_) => Refusal::ChangedSince,
    })?;
    let entry = Entry { change: Arc::new(change), ..entry.clone() };
    move_last(from, to, entry.clone());
    Ok((next, entry))
}

/// Puts an entry in place of the last one of the same origin, if there is one.
fn move_last(from: &mut Vec<Entry>, to: &mut Vec<Entry>, entry: Entry) {
    if let Some(index) = last_of(from, entry.origin) {
        from.remove(index);
    }
    to.push(entry);
}

fn last_of(entries: &[Entry], origin: Origin) -> Option<usize> {
    entries.iter().rposition(|entry| entry.origin == origin)
}
