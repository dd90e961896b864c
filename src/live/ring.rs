//! The last changes, as they go to all: whoever has missed some is told of those.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::extract::ws::Utf8Bytes;

/// How many changes are kept for those who come back.
const KEPT: usize = 4_096;

/// The last changes. Whoever makes one adds it in the middle of it, and is never kept waiting for
/// more than a line.
#[derive(Default)]
pub(super) struct Ring(Mutex<Changes>);

#[derive(Default)]
struct Changes {
    /// The revision that the last of them has led to.
    last: u64,
    texts: VecDeque<String>,
    /// What was told last, and since which revision: it is the same for nearly all.
    told: Option<(u64, u64, Utf8Bytes)>,
}

impl Ring {
    fn lock(&self) -> MutexGuard<'_, Changes> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins with a board of this revision.
    pub(super) fn begin(&self, revision: u64) {
        let mut changes = self.lock();
        changes.last = changes.last.max(revision);
    }

    pub(super) fn add(&self, revision: u64, text: String) {
        let mut changes = self.lock();
        if changes.texts.len() == KEPT {
            changes.texts.pop_front();
        }
        changes.texts.push_back(text);
        changes.last = revision;
    }

    /// The revision that is known last.
    pub(super) fn last(&self) -> u64 {
        self.lock().last
    }

    /// The changes since a revision; none if not all of them are known any more.
    pub(super) fn since(&self, revision: u64) -> Option<Vec<String>> {
        let changes = self.lock();
        changes.since(revision).map(|texts| texts.cloned().collect())
    }

    /// The same as one message, and the revision to which it leads.
    pub(super) fn message_since(&self, revision: u64) -> Option<(u64, Utf8Bytes)> {
        let mut changes = self.lock();
        let last = changes.last;
        if let Some((from, to, text)) = &changes.told
            && (*from, *to) == (revision, last)
        {
            return Some((last, text.clone()));
        }
        let texts: Vec<&str> = changes.since(revision)?.map(String::as_str).collect();
        let text = Utf8Bytes::from(format!("{{\"changes\":[{}]}}", texts.join(",")));
        changes.told = Some((revision, last, text.clone()));
        Some((last, text))
    }
}

impl Changes {
    fn since(&self, revision: u64) -> Option<impl Iterator<Item = &String>> {
        let count = usize::try_from(self.last.checked_sub(revision)?).ok()?;
        let known = self.texts.len();
        (count <= known).then(|| self.texts.iter().skip(known - count))
    }
}
