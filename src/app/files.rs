//! Opening, saving and leaving boards, so that nothing is lost on the way.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Context, ViewportCommand};

use super::App;
use super::jobs::Outcome;
use super::open_board::OpenBoard;
use super::samples::sample;
use super::similar::SimilarSearch;
use crate::board::Board;
use crate::command::{Command, Sample};
use crate::edit::Edit;
use crate::exchange::Format;
use crate::file::{Claiming, Failure, Occupant};
use crate::home::{Ending, Occasion, Opening};
use crate::session::{Dialog, Gesture, Leaving, PathPurpose};
use crate::text::{Obstacle, SafetyText, Text, file_name};
use crate::view::board_title;
use crate::workshop::Workshop;

impl App {
    /// Does what would lose the open board, once it is safe or nobody wants it.
    pub(super) fn leave(&mut self, ctx: &Context, leaving: Leaving) {
        self.end_words(ctx);
        if !self.is_dirty() {
            self.go(ctx, leaving);
        } else if !self.saves_before(ctx, &leaving) {
            self.session.ask_in_front(Dialog::Unsaved(leaving));
        }
    }

    /// Leaves the open board although it has changes: nobody wants them.
    pub(super) fn discard_then(&mut self, ctx: &Context, leaving: Leaving) {
        self.window.leaving = Some(leaving.clone());
        self.go(ctx, leaving);
    }

    /// Leaves the open board without asking.
    pub(super) fn go(&mut self, ctx: &Context, leaving: Leaving) {
        match leaving {
            Leaving::Quit => {
                self.window.may_close = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Leaving::New => self.show_new(ctx, Workshop::new(Board::default())),
            Leaving::Open(path) if is_imported(&path) => self.jobs.open_list(ctx, path),
            Leaving::Open(path) => {
                let held = self.open.as_ref().and_then(|open| open.home().claim());
                self.jobs.open(ctx, path, held, self.person.data_folder.clone());
            }
            Leaving::OpenDialog => self.pick(ctx, PathPurpose::Open),
            Leaving::Sample(kind) => self.open_sample(ctx, kind),
        }
    }

    fn open_sample(&mut self, ctx: &Context, kind: Sample) {
        // A sample is part of the program and sound: a test holds that.
        if let Ok(board) = sample(kind, self.person.language) {
            self.show_new(ctx, Workshop::untouched(board));
        }
    }

    /// Puts a board that has no file yet on the screen.
    pub(super) fn show_new(&mut self, ctx: &Context, workshop: Workshop) {
        self.show(ctx, workshop, Claiming::Impossible);
    }

    /// Puts a board on the screen in place of the one before.
    pub(super) fn show(&mut self, ctx: &Context, workshop: Workshop, claiming: Claiming) {
        self.leave_board();
        let before = std::mem::take(&mut self.session);
        self.session.is_projected = before.is_projected;
        self.session.notices = before.notices;
        self.session.dialog =
            before.dialog.filter(|it| matches!(it, Dialog::Projector { .. } | Dialog::Recovery(_)));
        self.take_up(ctx, workshop, claiming);
    }

    /// Goes on with the board of the same file, as it was found there.
    fn show_again(&mut self, ctx: &Context, mut workshop: Workshop, claiming: Claiming) {
        self.session.gesture = Gesture::Idle;
        self.session.fingers.clear();
        self.session.follow_another(workshop.board(), workshop.revision());
        // The new journal begins with what the old one had of it.
        workshop.typing(self.session.drafts(workshop.board()));
        if let Some(open) = self.open.take() {
            self.jobs.leave(open.into_home(), Ending::Close);
        }
        self.take_up(ctx, workshop, claiming);
    }

    /// The open board is left. Words that it has not taken are kept by its journal, and offered at
    /// the next start. What nobody wants goes with the board.
    fn leave_board(&mut self) {
        let Some(open) = self.open.take() else { return };
        let is_unwanted = self.window.leaving.is_some() && open.is_dirty();
        let drafts = self.session.drafts(open.board());
        let ending = if is_unwanted || drafts.is_empty() {
            Ending::Close
        } else {
            open.home().typing(drafts, Vec::new());
            Ending::Remember
        };
        self.jobs.leave(open.into_home(), ending);
    }

    /// Works on this board from now on.
    fn take_up(&mut self, ctx: &Context, workshop: Workshop, claiming: Claiming) {
        let home = self.jobs.move_in(ctx, workshop, claiming, &self.person);
        self.open = Some(OpenBoard::new(home));
        self.memory.forget_board();
        self.similar_search = SimilarSearch::default();
        self.window.leaving = None;
    }

    /// Asks for a file; in the program's own window where the system has no dialog, or where one
    /// is asked for again while the first does not come up.
    pub(super) fn pick(&mut self, ctx: &Context, purpose: PathPurpose) {
        if self.jobs.is_picking {
            self.ask_for_path(purpose, None);
            return;
        }
        let suggestion = self.suggested_name();
        self.jobs.pick(ctx, purpose, &suggestion, self.person.language);
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
        let title = self.open.as_ref().map(|it| board_title(it.board(), self.person.language));
        let safe = |character: char| {
            let is_unsafe = character.is_control() || "/\\:*?\"<>|".contains(character);
            if is_unsafe { '-' } else { character }
        };
        let name: String = title.unwrap_or_default().chars().map(safe).take(80).collect();
        Format::Board.named(name.trim().into()).to_string_lossy().into_owned()
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
        if self.window.leaving == Some(Leaving::OpenDialog) {
            // Whoever gave up the changes before choosing a file is not asked again.
            self.discard_then(ctx, Leaving::Open(path));
        } else {
            self.leave(ctx, Leaving::Open(path));
        }
    }

    /// Takes what the threads came back with.
    pub(super) fn receive(&mut self, ctx: &Context) {
        let outcomes = self.jobs.take();
        // What they tell of has come to pass by now.
        self.look_at_board();
        for outcome in outcomes {
            match outcome {
                Outcome::Opened { path, result: Ok(opening) } if self.jobs.is_awaited(&path) => {
                    self.opened(ctx, path, opening);
                }
                Outcome::Opened { result: Ok(opening), .. } => self.jobs.give_back(opening),
                Outcome::Opened { result: Err(error), .. } => {
                    self.window.leaving = None;
                    self.look_for_recent(ctx);
                    self.complain(Text::CouldNotOpen, &error.text());
                }
                Outcome::ListOpened { result: Ok(board) } => {
                    let count = board.cards().count();
                    self.show_new(ctx, Workshop::new(board));
                    self.notify(ctx, Text::Imported(count));
                }
                Outcome::ListOpened { result: Err(error) } => {
                    self.window.leaving = None;
                    self.complain(Text::CouldNotOpen, &error.text());
                }
                Outcome::SaveLooked { path, result: Ok(Occupant::Nobody) } => {
                    self.save_to(ctx, path, Occasion::Asked);
                }
                Outcome::SaveLooked { path, result: Ok(Occupant::Board) } => {
                    self.session.ask_in_front(Dialog::Replace(path));
                }
                Outcome::SaveLooked { result: Err(failure), .. } => {
                    self.window.leaving = None;
                    self.complain(Text::CouldNotSave, &failure.text());
                }
                Outcome::Imported { result: Ok(board) } => self.imported(ctx, board),
                Outcome::Imported { result: Err(error) } => {
                    self.complain(Text::CouldNotOpen, &error.text());
                }
                Outcome::News { sitting, news } if self.jobs.is_open(sitting) => {
                    self.hear(ctx, news);
                }
                Outcome::News { news, .. } => self.hear_of_left(ctx, news),
                Outcome::Picked { purpose, path } => self.path_chosen(ctx, purpose, path),
                Outcome::NotPicked => self.window.leaving = None,
                Outcome::NoDialog { purpose } => self.ask_for_path(purpose, None),
                Outcome::Remains(remains) => self.found(ctx, remains),
                Outcome::RecentFound(whereabouts) => self.person.know(whereabouts),
                Outcome::FolderShown { result: Ok(()), .. } => {}
                Outcome::FolderShown { path, result: Err(error) } => {
                    let failure = Failure::new(&path, Obstacle::System(error.to_string()));
                    self.complain(Text::CouldNotOpen, &failure.text());
                }
                Outcome::PrefersCalm(prefers_calm) => self.person.prefers_calm = prefers_calm,
                Outcome::SimilarFound(found) => self.memory.take_similar(found),
                Outcome::Worked(worked) => self.memory.take(worked, ctx.input(|input| input.time)),
                Outcome::VersionsListed(rows) => self.versions_listed(ctx, rows),
                Outcome::VersionRead { path, board } => {
                    if let Some(board) = board {
                        self.version_read(path, board);
                    }
                }
            }
        }
    }

    fn opened(&mut self, ctx: &Context, path: PathBuf, opening: Opening) {
        let is_again = self.path() == Some(&*path);
        // Somebody may have gone on working while the file was being read.
        if self.is_dirty() && !is_again {
            let is_asked = matches!(self.session.dialog, Some(Dialog::Unsaved(_)));
            if self.window.leaving.is_none() && !is_asked {
                self.jobs.give_back(opening);
                self.leave(ctx, Leaving::Open(path));
                return;
            }
        }
        let title = board_title(&opening.opened.board, self.person.language);
        let still_held = Text::Safety(SafetyText::StillHeld { file: file_name(&path) });
        let was_held = self.open.as_ref().is_some_and(|it| it.standing().trouble.holder.is_some());
        let is_still_held = is_again && was_held && opening.is_held();
        let remark = opening.remark(&path).or_else(|| is_still_held.then(|| still_held.clone()));
        let (workshop, claiming) = opening.into_workshop(&path);
        if is_again {
            self.show_again(ctx, workshop, claiming);
        } else {
            self.show(ctx, workshop, claiming);
        }
        self.session.notices.retain(|notice| notice.text != still_held);
        if let Some(remark) = remark {
            self.notify(ctx, remark);
        }
        self.remember(ctx, path, title);
    }

    fn imported(&mut self, ctx: &Context, board: Board) {
        if self.open.is_none() {
            let empty = Board { title: board.title.clone(), ..Board::default() };
            self.show_new(ctx, Workshop::new(empty));
        }
        let count = board.cards().count();
        if self.edit(ctx, Edit::TakeIn { board: Arc::new(board), to: None }) {
            self.offer(ctx, Text::Imported(count), Command::Undo);
        }
    }

    /// Lists a board among the recent ones.
    pub(super) fn remember(&mut self, ctx: &Context, path: PathBuf, title: String) {
        let is_known = self.person.has_found(&path);
        self.person.remember(path, title);
        if !is_known {
            self.look_for_recent(ctx);
        }
    }

    fn look_for_recent(&self, ctx: &Context) {
        self.jobs.look_for_recent(ctx, self.person.settings.recent_paths());
    }

    /// Says what went wrong and waits until it was read.
    pub(super) fn complain(&mut self, title: Text, detail: &Text) {
        let detail = detail.in_language(self.person.language).into_owned();
        self.session.ask_in_front(Dialog::Message { title, detail });
    }
}

/// Returns whether a file is no board itself, but one can be made of it.
fn is_imported(path: &Path) -> bool {
    Format::imported().any(|format| Format::of(path) == Some(format))
}
