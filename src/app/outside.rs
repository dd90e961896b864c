//! How the file of the open board stands: who may change it, what others have done with it, and
//! whether the disk takes it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;

use crate::file::{Claim, Claiming, Failure, Holder, Watch};
use crate::text::{SafetyText, Text};

/// How the file of the open board stands.
#[derive(Default)]
pub(super) struct Outside {
    /// The file that is watched.
    pub(super) path: Option<PathBuf>,
    pub(super) watch: Option<Watch>,
    pub(super) claim: Option<Arc<Claim>>,
    /// The thread that gives back what is not claimed any more, if one may still be at it.
    pub(super) giving_back: Option<JoinHandle<()>>,
    /// Who has the file, so that here it is only looked at.
    pub(super) holder: Option<Holder>,
    /// Whether something happened to the file while it was being saved here.
    pub(super) must_look: bool,
    pub(super) loss: Option<Loss>,
    pub(super) conflict: Option<Conflict>,
    pub(super) failed: Option<Failure>,
}

/// Why the board is in no file any more.
pub(super) enum Loss {
    Missing,
    Unreadable(Text),
}

/// A board that was saved beside its file, because others had written that.
pub(super) struct Conflict {
    pub(super) ours: PathBuf,
    pub(super) theirs: PathBuf,
}

impl Outside {
    pub(super) fn claim(&self) -> Option<Arc<Claim>> {
        self.claim.clone()
    }

    /// Takes what came of asking for the right to change the file.
    pub(super) fn take(&mut self, claiming: Claiming) {
        let (claim, holder) = match claiming {
            Claiming::Ours(claim) => (Some(claim), None),
            Claiming::Impossible => (None, None),
            Claiming::Others(holder) => (None, Some(holder)),
        };
        self.holder = holder;
        self.keep(claim);
    }

    pub(super) fn keep(&mut self, claim: Option<Arc<Claim>>) {
        let before = std::mem::replace(&mut self.claim, claim);
        self.give_back(before);
    }

    /// To give a file back takes a disk, for which the window does not wait.
    fn give_back(&mut self, what: impl Send + 'static) {
        let earlier = self.giving_back.take();
        self.giving_back = Some(std::thread::spawn(move || {
            let _ = earlier.map(JoinHandle::join);
            drop(what);
        }));
    }

    /// Another board is open now.
    pub(super) fn forget(&mut self) {
        let mut before = std::mem::take(self);
        self.giving_back = before.giving_back.take();
        self.give_back(before);
    }

    /// Has the file looked at, if something befell it while it was being saved.
    pub(super) fn look_if_missed(&mut self) {
        if std::mem::take(&mut self.must_look)
            && let Some(watch) = &self.watch
        {
            watch.look();
        }
    }

    /// Whether only a person can say what is to become of the file.
    pub(super) fn is_lost(&self) -> bool {
        self.loss.is_some()
    }

    pub(super) fn is_held_by_others(&self) -> bool {
        self.holder.is_some()
    }

    /// Why the board in this file is not saved into it.
    pub(super) fn why_read_only(&self, file: String) -> Text {
        if self.is_held_by_others() {
            Text::Safety(SafetyText::StillHeld { file })
        } else {
            Text::OpenedReadOnly { file }
        }
    }

    /// Takes away what was said and needs no answer.
    pub(super) fn hide(&mut self, home: Option<&Path>) {
        self.conflict = None;
        self.failed.take_if(|failed| Some(&*failed.path) != home);
    }
}
