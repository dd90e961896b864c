//! One open board: what is on it now, how it came to be, where it lives, and whether it may be
//! changed.
//!
//! [`Workshop::apply`] is the only door for a change, whoever it comes from; behind it the change
//! goes to the history, to the journal, and to whoever listens. It knows nothing of the window, and
//! never saves: `home` does, with what [`Workshop::to_save`] gives it.

use std::collections::VecDeque;
use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use crate::board::Board;
use crate::edit::{Change, Deed, Edit, Entry, FreshIds, History, Origin, Refusal, Turn};
use crate::file::journal::{
    Attendance, Attended, Beginning, Drafts, Found, Journal, KnownFile, Mark, Predecessor,
};
use crate::file::{Access, Fingerprint, Opened, Storage};

/// How long a save waits for the journal.
const JOURNAL_WAIT: Duration = Duration::from_secs(5);

/// 2026, in milliseconds since 1970.
const FIRST_YEAR_MS: i64 = 1_767_225_600_000;
/// More changes than there can be in a millisecond.
const REVISIONS_PER_MS: u64 = 4_096;

/// How many revisions an author may lag behind with an edit that names places on the board. Boards
/// share their records, so that one costs little more than the list of them.
const KEPT_REVISIONS: usize = 64;

/// An open board with its history.
#[derive(Debug)]
pub struct Workshop {
    board: Arc<Board>,
    history: History,
    ids: FreshIds,
    access: Access,
    revision: u64,
    /// The boards of the last revisions before this one, the latest last.
    past: VecDeque<(u64, Arc<Board>)>,
    file: Option<KnownFile>,
    /// The board as it was when nothing of it could be lost; none if it never was.
    saved: Option<Arc<Board>>,
    is_dirty: bool,
    journal: Option<Journal>,
    listeners: Listeners,
    /// What was left of earlier sittings, and is in the next journal as well.
    continues: Vec<Predecessor>,
    /// What is being typed, as it was last taken down.
    drafts: Drafts,
    /// Who takes part from their phones.
    attendance: Attendance,
    /// Since when the file has been as the board was read from it.
    begun: Timestamp,
    /// Whether the file of the board was written in this sitting.
    is_written: bool,
}

/// The revision that a sitting begins with: no other sitting has had it, nor any after it, so that
/// whoever comes back from one is not taken for somebody who knows this one. A number that browsers
/// have exactly.
fn first_revision(now: Timestamp) -> u64 {
    let passed_ms = u64::try_from(now.as_millisecond() - FIRST_YEAR_MS).unwrap_or(0);
    passed_ms * REVISIONS_PER_MS
}

/// Those who are told of every change once it is on the board. The journal is none of them: it needs
/// the board itself, and what was typed and saved, in the same order.
#[derive(Default)]
struct Listeners(Vec<Box<Listener>>);

type Listener = dyn FnMut(&Committed<'_>) + Send;

/// Whose edit it is.
#[derive(Clone, Copy, Debug)]
pub struct Author<'a> {
    pub origin: Origin,
    /// What a participant calls it who has asked for it, so that it is done once although they may
    /// ask again.
    pub ask: Option<&'a str>,
}

impl From<Origin> for Author<'_> {
    fn from(origin: Origin) -> Self {
        Self { origin, ask: None }
    }
}

/// A change that is on the board now.
#[derive(Clone, Copy, Debug)]
pub struct Committed<'a> {
    /// The revision that it has led to.
    pub revision: u64,
    pub turn: Turn,
    pub entry: &'a Entry,
    /// The board before it and after it. What was taken back, or done again, may be less than the
    /// entry says, and lie elsewhere: others have gone on since.
    pub before: &'a Board,
    pub after: &'a Board,
}

impl fmt::Debug for Listeners {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Listeners").field(&self.0.len()).finish()
    }
}

/// What whoever looks at an open board sees of it: a picture of one moment, which costs no more than
/// a pointer, so that nobody keeps the board from others while they look at it.
#[derive(Clone, Debug)]
pub struct Shown {
    pub board: Arc<Board>,
    pub revision: u64,
    pub access: Access,
    /// What they could take back, and do again.
    pub next_undo: Option<Deed>,
    pub next_redo: Option<Deed>,
}

/// A board on its way to its file.
#[derive(Clone, Debug)]
pub struct ToSave {
    pub board: Arc<Board>,
    /// What the file held when it was last read or written here, if it is the board's own.
    pub known: Option<Fingerprint>,
    /// Since when the file has been as it was before this sitting, if that is about to change.
    pub replaces: Option<Timestamp>,
    /// How much of the journal is in it.
    mark: Option<Mark>,
}

impl ToSave {
    /// To be called on the thread that saves, just before it saves: a file that is ahead of its
    /// journal would look, after a loss of power, as if others had written it. A journal that
    /// cannot be kept, or takes too long, never stands in the way of a save.
    pub fn wait_for_journal(&self) {
        if let Some(mark) = &self.mark {
            mark.wait_until_durable(JOURNAL_WAIT);
        }
    }
}

impl Workshop {
    /// A board that is not on disk yet. An empty one holds nothing that could be lost.
    pub fn new(board: Board) -> Self {
        let is_dirty = board != Board::default();
        Self { saved: None, is_dirty, ..Self::untouched(board) }
    }

    /// A board that can be had again at any time, like a sample.
    pub fn untouched(board: Board) -> Self {
        let board = Arc::new(board);
        let begun = Timestamp::now();
        Self {
            history: History::default(),
            ids: FreshIds::after(&board),
            access: Access::Full,
            revision: first_revision(begun),
            past: VecDeque::new(),
            file: None,
            saved: Some(Arc::clone(&board)),
            is_dirty: false,
            journal: None,
            listeners: Listeners::default(),
            continues: Vec::new(),
            drafts: Drafts::default(),
            board,
            attendance: Attendance::default(),
            begun,
            is_written: false,
        }
    }

    /// A board as it was read from its file.
    pub fn opened(path: &Path, opened: Opened) -> Self {
        let Opened { board, access, fingerprint } = opened;
        let file = Some(KnownFile { path: path.to_owned(), fingerprint });
        Self { access, file, ..Self::untouched(board) }
    }

    /// A board from the journal of a sitting that ended before it was saved.
    pub fn recovered(found: &Found) -> Self {
        Self {
            history: found.history.clone(),
            ids: FreshIds::after(&found.board).and_after(found.last_id),
            file: found.file.clone(),
            drafts: found.drafts.clone(),
            attendance: found.attendance.clone(),
            // Even an empty board: what was taken off it is still in the file.
            is_dirty: true,
            ..Self::new(found.board.clone())
        }
    }

    /// The same board, but no longer of its file: it is to be saved under another name.
    pub fn without_file(self) -> Self {
        Self { file: None, saved: None, is_dirty: true, ..self }
    }

    /// Ends what was found of an earlier sitting as soon as the next journal of this board, which
    /// has everything that was in it, is on disk. Until then it could be found again.
    pub fn follow(&mut self, found: Found) {
        self.continues.push(found.into());
    }

    /// Lets those back in who took part in an earlier sitting, of which everything is in the file.
    pub fn go_on_with_room(&mut self, found: Found) {
        let is_same_file = found.file == self.file;
        let attendance = found.attendance.clone();
        // On a board that others have written, a number may be another card.
        self.attendance = if is_same_file { attendance } else { attendance.without_own() };
        self.follow(found);
    }

    /// Takes down every change from now on, where the board may be changed. `wake` is called when
    /// trouble with that comes or goes.
    pub fn keep_journal(
        &mut self,
        storage: Arc<dyn Storage>,
        data_folder: &Path,
        wake: impl Fn() + Send + 'static,
    ) {
        if self.access == Access::Full {
            let beginning = Beginning {
                board: Board::clone(&self.board),
                file: self.file.clone(),
                is_dirty: self.is_dirty,
                last_id: self.ids.last(),
                drafts: self.drafts.clone(),
                attendance: self.attendance.clone(),
                history: self.history.clone(),
            };
            self.continues.extend(self.journal.take().map(Predecessor::from));
            let continues = std::mem::take(&mut self.continues);
            self.journal = Some(Journal::begin(storage, data_folder, beginning, continues, wake));
        }
    }

    /// Tells of every change from now on. Whoever listens is told in the middle of it, and must not
    /// ask for the board.
    pub fn on_change(&mut self, listener: impl FnMut(&Committed<'_>) + Send + 'static) {
        self.listeners.0.push(Box::new(listener));
    }

    /// Notes that the board is in no file any more: somebody has taken it away. Its journal does
    /// not know that and must be begun anew.
    pub fn mark_lost(&mut self) {
        self.saved = None;
        self.is_dirty = true;
    }

    /// Notes what the file of the board holds, though it is not sure that it will last.
    pub fn mark_written(&mut self, fingerprint: Fingerprint) {
        if let Some(file) = &mut self.file {
            file.fingerprint = fingerprint;
        }
    }

    /// The board as it is now.
    pub fn board(&self) -> &Board {
        &self.board
    }

    /// Whether the board may be changed here.
    pub fn access(&self) -> Access {
        self.access
    }

    /// The board as it is now, for somebody with this origin to look at.
    pub fn shown(&self, origin: Origin) -> Shown {
        Shown {
            board: Arc::clone(&self.board),
            revision: self.revision,
            access: self.access,
            next_undo: self.next_undo(origin),
            next_redo: self.next_redo(origin),
        }
    }

    /// What the file of the board held when it was last read or written here.
    pub fn fingerprint(&self) -> Option<Fingerprint> {
        self.file.as_ref().map(|file| file.fingerprint)
    }

    /// The file of the board; none if it never had one.
    pub fn path(&self) -> Option<&Path> {
        self.file.as_ref().map(|file| &*file.path)
    }

    /// The journal, if one is kept.
    pub fn journal(&self) -> Option<&Journal> {
        self.journal.as_ref()
    }

    /// Takes down what is being typed, so that the end of the program does not lose it either.
    pub fn typing(&mut self, drafts: Drafts) {
        if self.drafts == drafts {
            return;
        }
        if let Some(journal) = &mut self.journal {
            journal.typing(drafts.clone());
        }
        self.drafts = drafts;
    }

    /// Counts up with every change, so that what was computed from the board knows its age.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Returns whether the board differs from what was last saved.
    pub fn is_dirty(&self) -> bool {
        self.is_dirty
    }

    /// The board as it is to be written into this file.
    pub fn to_save(&self, path: &Path) -> ToSave {
        let file = self.file.as_ref().filter(|file| file.path == path);
        ToSave {
            board: Arc::clone(&self.board),
            known: file.map(|file| file.fingerprint),
            replaces: (file.is_none() || !self.is_written).then_some(self.begun),
            mark: self.journal.as_ref().map(Journal::mark),
        }
    }

    /// Notes that this board is what is on disk now; it may be older than the one that is open.
    pub fn mark_saved(&mut self, file: KnownFile, saved: ToSave) {
        let is_the_same = Arc::ptr_eq(&saved.board, &self.board);
        self.is_dirty = !is_the_same && saved.board != self.board;
        self.saved = Some(saved.board);
        self.file = Some(file.clone());
        self.is_written = true;
        if let Some(journal) = &mut self.journal {
            journal.saved(file, saved.mark.as_ref());
        }
    }

    /// Ends the sitting and its journal: everything is saved, or nobody wants it. The journal of a
    /// board with people in the room stays, so that they find their way back.
    pub fn close(&mut self, limit: Duration) {
        let has_room = !self.attendance.is_empty() && self.file.is_some() && !self.is_dirty;
        match self.journal.take() {
            Some(journal) if has_room => journal.leave(limit),
            Some(journal) => journal.discard(limit),
            None => {}
        }
    }

    /// Ends the sitting as a crash would: what is not saved is found again at the next start.
    pub fn leave(&mut self, limit: Duration) {
        if let Some(journal) = self.journal.take() {
            journal.leave(limit);
        }
    }

    /// What [`Self::undo`] would take back.
    pub fn next_undo(&self, origin: Origin) -> Option<Deed> {
        self.history.next_undo(origin)
    }

    /// What [`Self::redo`] would do again.
    pub fn next_redo(&self, origin: Origin) -> Option<Deed> {
        self.history.next_redo(origin)
    }

    /// Carries out an edit of somebody who saw the board at this revision. If that is an earlier
    /// one, what they meant there is done here. An edit that changes nothing is not a step that
    /// could be undone.
    ///
    /// # Errors
    /// A [`Refusal`]; the board is as it was.
    pub fn apply<'a>(
        &mut self,
        edit: Edit,
        author: impl Into<Author<'a>>,
        seen: u64,
    ) -> Result<Arc<Change>, Refusal> {
        self.require_full_access()?;
        let Author { origin, ask } = author.into();
        let deed = edit.deed();
        let edit = if seen < self.revision {
            edit.meant_on(self.board_at(seen), &self.board)?
        } else {
            edit
        };
        let next = edit.carry_out(&self.board, &mut self.ids)?;
        let change = Arc::new(Change::between(&self.board, &next));
        if !change.is_empty() {
            let entry = Entry { deed, origin, change: Arc::clone(&change) };
            self.history.record(entry.clone(), Turn::Done);
            self.commit(next, entry, Turn::Done, ask);
        }
        Ok(change)
    }

    /// Takes over what others have written into the board's file. It is a change like any other:
    /// what was done here before can still be taken back where they have left it alone.
    pub fn reload(&mut self, opened: Opened) {
        let Opened { board, access, fingerprint } = opened;
        self.ids = self.ids.clone().and_after(board.largest_id());
        let change = Arc::new(Change::between(&self.board, &board));
        if !change.is_empty() {
            let entry = Entry { deed: Deed::Reload, origin: Origin::Outside, change };
            self.history.record(entry.clone(), Turn::Done);
            self.commit(board, entry, Turn::Done, None);
        }
        if let Some(file) = self.file.clone() {
            let loaded = self.to_save(&file.path);
            self.mark_saved(KnownFile { fingerprint, ..file }, loaded);
        }
        // What is in the file is theirs, and no save of ours has kept it among the versions.
        self.is_written = false;
        self.begun = Timestamp::now();
        self.access = access;
        if access == Access::ReadOnly {
            // What is only looked at has nothing to lose.
            self.close(Duration::ZERO);
        }
    }

    /// Lets the board be changed from now on: what it was saved into is nobody else's.
    pub fn open_up(&mut self) {
        self.access = Access::Full;
    }

    /// Who takes part from their phones.
    pub fn attendance(&self) -> &Attendance {
        &self.attendance
    }

    /// Notes who takes part, and how they come in. It survives the end of the program.
    pub fn attend(&mut self, attended: Attended) {
        if let Some(journal) = &mut self.journal {
            journal.attend(attended.clone());
        }
        self.attendance.take(attended);
    }

    /// A number that no participant of this board has had, not even in an earlier sitting.
    pub fn next_guest(&self) -> u32 {
        let known = self.attendance.guests.keys().next_back().copied();
        self.history.largest_guest().max(known).map_or(1, |last| last + 1)
    }

    /// Takes back the last change of this origin.
    ///
    /// # Errors
    /// A [`Refusal`] where there is none, or somebody's later work depends on it.
    pub fn undo<'a>(&mut self, author: impl Into<Author<'a>>) -> Result<Entry, Refusal> {
        self.require_full_access()?;
        let Author { origin, ask } = author.into();
        let (next, entry) = self.history.undo(&self.board, origin)?;
        self.commit(next, entry.clone(), Turn::Undone, ask);
        Ok(entry)
    }

    /// Does again what this origin has undone last.
    ///
    /// # Errors
    /// As for [`Self::undo`].
    pub fn redo(&mut self, origin: Origin) -> Result<Entry, Refusal> {
        self.require_full_access()?;
        let (next, entry) = self.history.redo(&self.board, origin)?;
        self.commit(next, entry.clone(), Turn::Redone, None);
        Ok(entry)
    }

    fn require_full_access(&self) -> Result<(), Refusal> {
        match self.access {
            Access::Full => Ok(()),
            Access::ReadOnly => Err(Refusal::ReadOnly),
        }
    }

    /// The board as it was at a revision, if that is not too long ago.
    fn board_at(&self, revision: u64) -> Option<&Board> {
        self.past.iter().find(|(known, _)| *known == revision).map(|(_, board)| &**board)
    }

    /// Where every change ends, whatever made it.
    fn commit(&mut self, board: Board, entry: Entry, turn: Turn, ask: Option<&str>) {
        self.is_dirty = self.saved.as_deref() != Some(&board);
        if let Some(ask) = ask {
            self.attendance.note(&entry, turn, ask);
        }
        if let Some(journal) = &mut self.journal {
            let ask = ask.map(str::to_owned);
            journal.append(entry.clone(), turn, ask, self.ids.last(), board.clone());
        }
        let board = Arc::new(board);
        let (before, after) = (&*self.board, &*board);
        let committed =
            Committed { revision: self.revision + 1, turn, entry: &entry, before, after };
        for listener in &mut self.listeners.0 {
            listener(&committed);
        }
        if self.past.len() == KEPT_REVISIONS {
            self.past.pop_front();
        }
        self.past.push_back((self.revision, std::mem::replace(&mut self.board, board)));
        self.revision += 1;
    }
}
