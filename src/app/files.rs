//! Opening, saving and leaving boards, so that nothing is lost on the way.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use egui::{Context, ViewportCommand};
use jiff::Timestamp;

use super::App;
use super::autosave::Autosave;
use super::jobs::{Around, Occasion, Outcome};
use super::samples::sample;
use super::similar::SimilarSearch;
use crate::board::Board;
use crate::command::{Command, Sample};
use crate::edit::Edit;
use crate::exchange::Format;
use crate::file::journal::Home;
use crate::file::settings::Recent;
use crate::file::{Access, Claiming, Disk, Failure, Fingerprint, Occupant, Opened, SaveError};
use crate::session::{Dialog, Leaving, PathPurpose};
use crate::text::{Obstacle, SafetyText, Text, clock_time, file_name};
use crate::view::board_title;
use crate::workshop::{ToSave, Workshop};

impl App {
    /// Does what would lose the open board, once it is safe or nobody wants it.
    pub(super) fn leave(&mut self, ctx: &Context, leaving: Leaving) {
        self.end_words(ctx);
        let is_dirty = self.workshop.as_ref().is_some_and(Workshop::is_dirty);
        if !is_dirty {
            self.go(ctx, leaving);
        } else if !self.saves_before(ctx, &leaving) {
            self.session.ask_in_front(Dialog::Unsaved(leaving));
        }
    }

    /// Leaves the open board although it has changes: nobody wants them.
    pub(super) fn discard_then(&mut self, ctx: &Context, leaving: Leaving) {
        self.leaving = Some(leaving.clone());
        self.go(ctx, leaving);
    }

    /// Leaves the open board without asking.
    pub(super) fn go(&mut self, ctx: &Context, leaving: Leaving) {
        match leaving {
            Leaving::Quit => {
                self.may_close = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Leaving::New => self.show(ctx, Workshop::new(Board::default())),
            Leaving::Open(path) if is_imported(&path) => self.jobs.open_list(ctx, path),
            Leaving::Open(path) => {
                let (held, giving_back) = (self.outside.claim(), self.outside.giving_back.take());
                self.jobs.open(ctx, path, held, giving_back);
            }
            Leaving::OpenDialog => self.pick(ctx, PathPurpose::Open),
            Leaving::Sample(kind) => self.open_sample(ctx, kind),
        }
    }

    fn open_sample(&mut self, ctx: &Context, kind: Sample) {
        // A sample is part of the program and sound: a test holds that.
        if let Ok(board) = sample(kind, self.language) {
            self.show(ctx, Workshop::untouched(board));
        }
    }

    /// Puts a board on the screen in place of the one before.
    pub(super) fn show(&mut self, ctx: &Context, workshop: Workshop) {
        self.leave_words();
        let before = std::mem::take(&mut self.session);
        self.session.is_projected = before.is_projected;
        self.session.notices = before.notices;
        self.session.dialog =
            before.dialog.filter(|it| matches!(it, Dialog::Projector { .. } | Dialog::Recovery(_)));
        self.look.forget_board();
        self.outside.forget();
        self.take_up(ctx, workshop);
    }

    /// The open board is left with words that it has not taken: its journal keeps them, and they
    /// are offered at the next start. What nobody wants goes with the board.
    fn leave_words(&mut self) {
        let is_unwanted =
            self.leaving.is_some() && self.workshop.as_ref().is_some_and(Workshop::is_dirty);
        if let Some(mut workshop) = self
            .workshop
            .take_if(|workshop| !is_unwanted && !self.session.drafts(workshop.board()).is_empty())
        {
            workshop.typing(self.session.drafts(workshop.board()));
            workshop.leave(Duration::ZERO);
        }
    }

    /// Works on this board from now on, and takes down what is done with it.
    pub(super) fn take_up(&mut self, ctx: &Context, workshop: Workshop) {
        if let Some(before) = self.workshop.replace(workshop) {
            before.close(Duration::ZERO);
        }
        self.jobs.sitting += 1;
        self.similar_search = SimilarSearch::default();
        self.keep_journal(ctx);
        self.leaving = None;
        self.autosave = Autosave::default();
        self.saved_at = None;
    }

    pub(super) fn keep_journal(&mut self, ctx: &Context) {
        if let (Some(workshop), Some(folder)) = (&mut self.workshop, &self.data_folder) {
            let ctx = ctx.clone();
            workshop.keep_journal(Arc::new(Disk), folder, move || ctx.request_repaint());
        }
    }

    /// Asks for a file; in the program's own window where the system has no dialog, or where one
    /// is asked for again while the first does not come up.
    pub(super) fn pick(&mut self, ctx: &Context, purpose: PathPurpose) {
        if self.jobs.is_picking {
            self.ask_for_path(purpose, None);
            return;
        }
        let suggestion = self.suggested_name();
        self.jobs.pick(ctx, purpose, &suggestion, self.language);
    }

    fn ask_for_path(&mut self, purpose: PathPurpose, problem: Option<Text>) {
        let folder = self.path().and_then(Path::parent).map(Path::to_owned);
        let folder = folder.or_else(|| std::env::current_dir().ok()).unwrap_or_default();
        let path = match purpose {
            PathPurpose::Save => folder.join(self.suggested_name()),
            PathPurpose::Open | PathPurpose::Import => folder.join(""),
        };
        let path = path.to_string_lossy().into_owned();
        self.session.ask_in_front(Dialog::Path { purpose, path, problem });
    }

    fn suggested_name(&self) -> String {
        if let Some(path) = self.path() {
            return file_name(path);
        }
        let title = self.workshop.as_ref().map(|it| board_title(it.board(), self.language));
        let safe = |character: char| {
            let is_unsafe = character.is_control() || "/\\:*?\"<>|".contains(character);
            if is_unsafe { '-' } else { character }
        };
        let name: String = title.unwrap_or_default().chars().map(safe).take(80).collect();
        Format::Board.named(name.trim().into()).to_string_lossy().into_owned()
    }

    /// Saves where the board is at home, or asks for a place.
    pub(super) fn save(&mut self, ctx: &Context) {
        match self.path().map(Path::to_owned) {
            Some(path) => self.save_to(ctx, path, Occasion::Asked),
            None => self.pick(ctx, PathPurpose::Save),
        }
    }

    /// Saves where the board is at home, without a word.
    pub(super) fn save_itself(&mut self, ctx: &Context) {
        if let Some(path) = self.path().map(Path::to_owned) {
            self.save_to(ctx, path, Occasion::Automatic);
        }
    }

    pub(super) fn save_to(&mut self, ctx: &Context, path: PathBuf, occasion: Occasion) {
        let path = std::path::absolute(&path).unwrap_or(path);
        let Some(workshop) = &self.workshop else { return };
        // What others work on may be copied, and then worked on here.
        let is_copy = self.outside.is_held_by_others() && workshop.path() != Some(&*path);
        if workshop.access() == Access::ReadOnly && !is_copy {
            let file = file_name(&path);
            self.notify(ctx, self.outside.why_read_only(file));
        } else if !self.jobs.is_saving {
            let to_save = workshop.to_save(&path);
            let versions = self.versions_of(Some(&path));
            self.autosave.begin();
            let claim = self.outside.claim();
            self.jobs.save(ctx, path, to_save, occasion, versions, claim);
        }
    }

    /// Goes on with a path, whoever chose it.
    pub(super) fn path_chosen(&mut self, ctx: &Context, purpose: PathPurpose, path: PathBuf) {
        match purpose {
            PathPurpose::Save => {
                let path = Format::Board.named(std::path::absolute(&path).unwrap_or(path));
                if self.path() == Some(&*path) {
                    self.save_to(ctx, path, Occasion::Asked);
                } else {
                    self.jobs.look_before_saving(ctx, path);
                }
            }
            PathPurpose::Import => self.jobs.import(ctx, path),
            PathPurpose::Open => self.open_path(ctx, path),
        }
    }

    /// Opens a board, or a list as a new one.
    pub(super) fn open_path(&mut self, ctx: &Context, path: PathBuf) {
        let path = std::path::absolute(&path).unwrap_or(path);
        if self.leaving == Some(Leaving::OpenDialog) {
            // Whoever gave up the changes before choosing a file is not asked again.
            self.discard_then(ctx, Leaving::Open(path));
        } else {
            self.leave(ctx, Leaving::Open(path));
        }
    }

    /// Takes what the threads came back with.
    pub(super) fn receive(&mut self, ctx: &Context) {
        for outcome in self.jobs.take() {
            match outcome {
                Outcome::Opened { path, claiming, result: Ok(opened) } => {
                    self.opened(ctx, path, opened, claiming);
                }
                Outcome::Opened { path, result: Err(error), .. } => {
                    self.leaving = None;
                    self.settings.recent.retain(|recent| recent.path != path || path.exists());
                    self.complain(Text::CouldNotOpen, &error.text());
                }
                Outcome::ListOpened { result: Ok(board) } => {
                    let count = board.cards().count();
                    self.show(ctx, Workshop::new(board));
                    self.notify(ctx, Text::Imported(count));
                }
                Outcome::ListOpened { result: Err(error) } => {
                    self.leaving = None;
                    self.complain(Text::CouldNotOpen, &error.text());
                }
                Outcome::SaveLooked { path, result: Ok(Occupant::Nobody) } => {
                    self.save_to(ctx, path, Occasion::Asked);
                }
                Outcome::SaveLooked { path, result: Ok(Occupant::Board) } => {
                    self.session.ask_in_front(Dialog::Replace(path));
                }
                Outcome::SaveLooked { result: Err(failure), .. } => {
                    self.leaving = None;
                    self.complain(Text::CouldNotSave, &failure.text());
                }
                Outcome::Imported { result: Ok(board) } => self.imported(ctx, board),
                Outcome::Imported { result: Err(error) } => {
                    self.complain(Text::CouldNotOpen, &error.text());
                }
                Outcome::Saved { sitting, path, saved, result, .. }
                    if sitting != self.jobs.sitting =>
                {
                    self.saved_after_leaving(path, &saved, result);
                }
                Outcome::Saved { path, saved, result: Ok(fingerprint), around, .. } => {
                    self.saved(ctx, Home { path, fingerprint }, saved, around);
                }
                Outcome::Saved { result: Err(error), around, .. } => {
                    self.save_failed(ctx, error, around);
                }
                Outcome::Claimed { path, claiming } => self.claimed(&path, claiming),
                Outcome::Sighted { path, sight } => self.sighted(ctx, &path, sight),
                Outcome::Picked { purpose, path } => self.path_chosen(ctx, purpose, path),
                Outcome::NotPicked => self.leaving = None,
                Outcome::NoDialog { purpose } => self.ask_for_path(purpose, None),
                Outcome::Remains(remains) => self.found(ctx, remains),
                Outcome::FolderShown { result: Ok(()), .. } => {}
                Outcome::FolderShown { path, result: Err(error) } => {
                    let failure = Failure::new(&path, Obstacle::System(error.to_string()));
                    self.complain(Text::CouldNotOpen, &failure.text());
                }
                Outcome::PrefersCalm(prefers_calm) => self.prefers_calm = prefers_calm,
                Outcome::SimilarFound(found) => self.look.take_similar(found),
                Outcome::Worked(worked) => self.look.take(worked, ctx.input(|input| input.time)),
                Outcome::VersionsListed(rows) => self.versions_listed(ctx, rows),
                Outcome::VersionRead { path, board } => {
                    if let Some(board) = board {
                        self.version_read(path, board);
                    }
                }
            }
        }
    }

    fn opened(&mut self, ctx: &Context, path: PathBuf, mut opened: Opened, claiming: Claiming) {
        // Somebody may have gone on working while the file was being read.
        if self.workshop.as_ref().is_some_and(Workshop::is_dirty) && self.path() != Some(&*path) {
            let is_asked = matches!(self.session.dialog, Some(Dialog::Unsaved(_)));
            if self.leaving.is_none() && !is_asked {
                self.leave(ctx, Leaving::Open(path));
                return;
            }
        }
        let title = board_title(&opened.board, self.language);
        let is_newer = opened.access == Access::ReadOnly;
        let claiming = if is_newer { Claiming::Impossible } else { claiming };
        let is_held = matches!(claiming, Claiming::Others(_));
        if is_held {
            opened.access = Access::ReadOnly;
        }
        let is_again = self.path() == Some(&*path);
        let is_still_held = is_again && is_held && self.outside.is_held_by_others();
        let workshop = Workshop::opened(&path, opened);
        if is_again {
            self.show_again(ctx, workshop);
        } else {
            self.show(ctx, workshop);
        }
        let is_unlocked = !is_newer && matches!(claiming, Claiming::Impossible);
        self.outside.take(claiming);
        let file = file_name(&path);
        let still_held = Text::Safety(SafetyText::StillHeld { file: file.clone() });
        self.session.notices.retain(|notice| notice.text != still_held);
        if is_newer {
            self.notify(ctx, Text::OpenedReadOnly { file });
        } else if is_unlocked {
            self.notify(ctx, Text::Safety(SafetyText::NoLock { file }));
        } else if is_still_held {
            self.notify(ctx, still_held);
        }
        self.sweep_beside(path.clone());
        self.remember(path, title);
    }

    fn imported(&mut self, ctx: &Context, board: Board) {
        if self.workshop.is_none() {
            let empty = Board { title: board.title.clone(), ..Board::default() };
            self.show(ctx, Workshop::new(empty));
        }
        let count = board.cards().count();
        if self.edit(ctx, Edit::TakeIn { board: Arc::new(board) }) {
            self.offer(ctx, Text::Imported(count), Command::Undo);
        }
    }

    fn saved(&mut self, ctx: &Context, home: Home, saved: ToSave, around: Around) {
        let title = board_title(&saved.board, self.language);
        self.remember(home.path.clone(), title);
        let path = home.path.clone();
        if self.outside.is_held_by_others() {
            let opened =
                Opened { board: saved.board, access: Access::Full, fingerprint: home.fingerprint };
            self.show_again(ctx, Workshop::opened(&path, opened));
        } else if let Some(workshop) = &mut self.workshop {
            workshop.mark_saved(home, saved);
        }
        self.settled(ctx, &path, around);
        self.autosave.succeed();
        self.saved_at = Some(clock_time(Timestamp::now()));
        if let Some(leaving) = self.leaving.take() {
            self.leave(ctx, leaving);
        }
    }

    /// Another board is open by now. It must not be taken for the one that was saved.
    fn saved_after_leaving(
        &mut self,
        path: PathBuf,
        saved: &ToSave,
        result: Result<Fingerprint, SaveError>,
    ) {
        match result {
            Ok(_) => self.remember(path, board_title(&saved.board, self.language)),
            Err(failure) => self.complain(Text::CouldNotSave, &failure.text()),
        }
    }

    fn remember(&mut self, path: PathBuf, title: String) {
        let opened = jiff::Timestamp::now();
        self.settings.remember(Recent { path, title, opened });
        self.keep_settings();
    }

    /// Writes the settings down. They are a convenience: where that fails, work goes on.
    pub(super) fn keep_settings(&self) {
        if let Some(folder) = self.data_folder.clone() {
            let settings = self.settings.clone();
            std::thread::spawn(move || settings.save(&folder));
        }
    }

    /// Says what went wrong and waits until it was read.
    fn complain(&mut self, title: Text, detail: &Text) {
        let detail = detail.in_language(self.language).into_owned();
        self.session.ask_in_front(Dialog::Message { title, detail });
    }
}

/// Returns whether a file is no board itself, but one can be made of it.
fn is_imported(path: &Path) -> bool {
    Format::imported().any(|format| Format::of(path) == Some(format))
}
