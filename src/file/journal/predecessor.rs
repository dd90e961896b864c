//! What a journal goes on with, and which is there until the new one is on disk.

use std::fmt;

use super::sitting::Sitting;

/// An earlier journal of the same board.
pub struct Predecessor(Kind);

enum Kind {
    /// A thread of this program keeps it, and can be told to end it.
    Kept { names: Vec<String>, end: Box<dyn Fn() + Send> },
    /// An earlier sitting has left it behind.
    Left { sitting: Sitting, is_damaged: bool },
}

impl Predecessor {
    pub(super) fn kept(names: Vec<String>, end: impl Fn() + Send + 'static) -> Self {
        Self(Kind::Kept { names, end: Box::new(end) })
    }

    pub(super) fn left(sitting: Sitting, is_damaged: bool) -> Self {
        Self(Kind::Left { sitting, is_damaged })
    }

    /// The name of its folder; and, while it is being kept, of what it goes on with itself.
    pub(super) fn names(&self) -> Vec<String> {
        match &self.0 {
            Kind::Kept { names, .. } => names.clone(),
            Kind::Left { sitting, .. } => vec![sitting.name()],
        }
    }

    /// Ends it: what is in it is in another one by now, or is not wanted. One that could not be
    /// read to its end is kept aside. Returns false if that failed and is to be tried again.
    pub(super) fn end(&mut self) -> bool {
        match &mut self.0 {
            Kind::Kept { end, .. } => {
                end();
                true
            }
            Kind::Left { sitting, is_damaged } => sitting.end(*is_damaged).is_ok(),
        }
    }
}

impl fmt::Debug for Predecessor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Predecessor").field(&self.names()).finish()
    }
}
