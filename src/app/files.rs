//! Opening, saving and leaving boards, so that nothing is lost on the way.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use egui::{Context, ViewportCommand};

use super::App;
use super::jobs::Outcome;
use super::samples::sample;
use crate::board::{Board, Column};
use crate::edit::{Edit, NewCard, Spot};
use crate::file::journal::Home;
use crate::file::settings::Recent;
use crate::file::{Access, Disk, Failure, Opened};
use crate::session::{Dialog, Leaving, PathPurpose};
use crate::text::{Obstacle, Sample, Text, file_name};
use crate::view::board_title;
use crate::workshop::{ToSave, Workshop};

impl App {
    /// Does what would lose the open board, once it is safe or nobody wants it.
    pub(super) fn leave(&mut self, ctx: &Context, leaving: Leaving) {
        let is_dirty = self.workshop.as_ref().is_some_and(Workshop::is_dirty);
        if is_dirty {
            self.session.dialog = Some(Dialog::Unsaved(leaving));
        } else {
            self.go(ctx, leaving);
        }
    }

    /// Leaves the open board without asking.
    pub(super) fn go(&mut self, ctx: &Context, leaving: Leaving) {
        match leaving {
            Leaving::Quit => {
                self.may_close = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Leaving::New => self.show(ctx, Workshop::new(Board::default())),
            Leaving::Open(path) => self.jobs.open(ctx, path),
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
    fn show(&mut self, ctx: &Context, mut workshop: Workshop) {
        let before = std::mem::take(&mut self.session);
        self.session.is_projected = before.is_projected;
        self.session.notices = before.notices;
        self.session.dialog =
            before.dialog.filter(|dialog| matches!(dialog, Dialog::Projector { .. }));
        self.look.forget_board();
        if let Some(folder) = &self.data_folder {
            let ctx = ctx.clone();
            workshop.keep_journal(Arc::new(Disk), folder, move || ctx.request_repaint());
        }
        if let Some(before) = self.workshop.replace(workshop) {
            before.close(Duration::ZERO);
        }
        self.leaving = None;
    }

    /// Asks for a file; in the program's own window where the system has no dialog, or where one
    /// is asked for again while the first does not come up.
    pub(super) fn pick(&mut self, ctx: &Context, purpose: PathPurpose) {
        if self.jobs.is_picking {
            self.ask_for_path(purpose, None);
            return;
        }
        let suggestion = self.suggested_name();
        self.jobs.pick(ctx, purpose, &suggestion);
    }

    fn ask_for_path(&mut self, purpose: PathPurpose, problem: Option<Text>) {
        let folder = self.path().and_then(Path::parent).map(Path::to_owned);
        let folder = folder.or_else(|| std::env::current_dir().ok()).unwrap_or_default();
        let path = match purpose {
            PathPurpose::Save => folder.join(self.suggested_name()),
            PathPurpose::Open | PathPurpose::Import => folder.join(""),
        };
        let path = path.to_string_lossy().into_owned();
        self.session.dialog = Some(Dialog::Path { purpose, path, problem });
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
        format!("{}.ron", name.trim())
    }

    /// Saves where the board is at home, or asks for a place.
    pub(super) fn save(&mut self, ctx: &Context) {
        match self.path().map(Path::to_owned) {
            Some(path) => self.save_to(ctx, path),
            None => self.pick(ctx, PathPurpose::Save),
        }
    }

    fn save_to(&mut self, ctx: &Context, path: PathBuf) {
        let path = std::path::absolute(&path).unwrap_or(path);
        let Some(workshop) = &self.workshop else { return };
        if workshop.access() == Access::ReadOnly {
            let file = file_name(&path);
            self.notify(ctx, Text::OpenedReadOnly { file });
        } else if !self.jobs.is_saving {
            let to_save = workshop.to_save(&path);
            self.jobs.save(ctx, path, to_save);
        }
    }

    /// Goes on with a path, whoever chose it.
    pub(super) fn path_chosen(&mut self, ctx: &Context, purpose: PathPurpose, path: PathBuf) {
        match purpose {
            PathPurpose::Save => {
                let has_name = path.extension().is_some();
                self.save_to(ctx, if has_name { path } else { path.with_extension("ron") });
            }
            PathPurpose::Import => self.jobs.import(ctx, path),
            PathPurpose::Open => self.open_path(ctx, path),
        }
    }

    /// Opens a board, or takes in a list: the name of the file tells which.
    pub(super) fn open_path(&mut self, ctx: &Context, path: PathBuf) {
        let path = std::path::absolute(&path).unwrap_or(path);
        let is_list = path.extension().is_some_and(|it| it.eq_ignore_ascii_case("txt"));
        if is_list {
            self.jobs.import(ctx, path);
        } else {
            self.leave(ctx, Leaving::Open(path));
        }
    }

    /// Takes what the threads came back with.
    pub(super) fn receive(&mut self, ctx: &Context) {
        for outcome in self.jobs.take() {
            match outcome {
                Outcome::Opened { path, result: Ok(opened) } => self.opened(ctx, path, opened),
                Outcome::Opened { path, result: Err(error) } => {
                    self.settings.recent.retain(|recent| recent.path != path || path.exists());
                    self.complain(Text::CouldNotOpen, &error.text());
                }
                Outcome::Imported { path, result: Ok(cards) } => {
                    self.imported(ctx, &path, cards);
                }
                Outcome::Imported { result: Err(error), .. } => {
                    self.complain(Text::CouldNotOpen, &error.text());
                }
                Outcome::Saved { path, saved, result: Ok(fingerprint) } => {
                    self.saved(ctx, Home { path, fingerprint }, saved);
                }
                Outcome::Saved { result: Err(error), .. } => {
                    self.leaving = None;
                    self.complain(Text::CouldNotSave, &error.text());
                }
                Outcome::Picked { purpose, path } => self.path_chosen(ctx, purpose, path),
                Outcome::NotPicked => self.leaving = None,
                Outcome::NoDialog { purpose } => self.ask_for_path(purpose, None),
                Outcome::FolderShown { result: Ok(()), .. } => {}
                Outcome::FolderShown { path, result: Err(error) } => {
                    let failure = Failure::new(&path, Obstacle::System(error.to_string()));
                    self.complain(Text::CouldNotOpen, &failure.text());
                }
                Outcome::PrefersCalm(prefers_calm) => self.prefers_calm = prefers_calm,
            }
        }
    }

    fn opened(&mut self, ctx: &Context, path: PathBuf, opened: Opened) {
        // Somebody may have gone on working while the file was being read.
        if self.workshop.as_ref().is_some_and(Workshop::is_dirty) && self.path() != Some(&*path) {
            let is_asked = matches!(self.session.dialog, Some(Dialog::Unsaved(_)));
            if self.leaving.is_none() && !is_asked {
                self.session.dialog = Some(Dialog::Unsaved(Leaving::Open(path)));
                return;
            }
        }
        let title = board_title(&opened.board, self.language);
        let is_newer = opened.access == Access::ReadOnly;
        self.show(ctx, Workshop::opened(&path, opened));
        if is_newer {
            self.notify(ctx, Text::OpenedReadOnly { file: file_name(&path) });
        }
        self.sweep_beside(path.clone());
        self.remember(path, title);
    }

    fn imported(&mut self, ctx: &Context, path: &Path, cards: Vec<NewCard>) {
        if self.workshop.is_none() {
            let title = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let board = Board { title, ..Board::default() };
            self.show(ctx, Workshop::new(board));
        }
        let to = Spot { column: Column::Wish, before: None };
        let count = cards.len();
        if self.edit(ctx, Edit::AddCards { cards, to }) {
            self.notify(ctx, Text::Pasted(count));
        }
    }

    fn saved(&mut self, ctx: &Context, home: Home, saved: ToSave) {
        let title = board_title(&saved.board, self.language);
        self.remember(home.path.clone(), title);
        if let Some(workshop) = &mut self.workshop {
            workshop.mark_saved(home, saved);
        }
        if let Some(leaving) = self.leaving.take() {
            self.leave(ctx, leaving);
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
        self.session.dialog = Some(Dialog::Message { title, detail });
    }
}
