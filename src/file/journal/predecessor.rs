//! What a journal goes on with, and which is there until the new one is on disk.

use super::Journal;
use super::recovery::Found;
use super::sitting::Sitting;

/// An earlier journal of the same board.
#[derive(Debug)]
pub struct Predecessor(Kind);

#[derive(Debug)]
enum Kind {
    /// A thread of this program keeps it.
    Kept(Journal),
    /// An earlier sitting has left it behind.
    Left { sitting: Sitting, is_damaged: bool },
}

impl Predecessor {
    /// The name of its folder; and, while it is being kept, of what it goes on with itself.
    pub(super) fn names(&self) -> Vec<String> {
        match &self.0 {
            Kind::Kept(journal) => journal.names.clone(),
            Kind::Left { sitting, .. } => vec![sitting.name()],
        }
    }

    /// Ends it: what is in it is in another one by now, or is not wanted. One that could not be
    /// read to its end is kept aside. False if that failed, and is to be tried once more.
    pub(super) fn end(&mut self) -> bool {
        match &mut self.0 {
            Kind::Kept(journal) => {
                journal.end();
                true
            }
            Kind::Left { sitting, is_damaged: true } => sitting.set_aside().is_ok(),
            Kind::Left { sitting, is_damaged: false } => sitting.remove().is_ok(),
        }
    }
}

impl From<Journal> for Predecessor {
    fn from(journal: Journal) -> Self {
        Self(Kind::Kept(journal))
    }
}

impl From<Found> for Predecessor {
    fn from(found: Found) -> Self {
        Self(Kind::Left { is_damaged: found.damage.is_some(), sitting: found.sitting })
    }
}
