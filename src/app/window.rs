//! The window: one turn of the loop, from what the threads and keys say to what is drawn.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::time::Duration;

use egui::{Context, IconData, ThemePreference, Ui, ViewportBuilder, ViewportCommand, vec2};

use super::autosave::Autosave;
use super::jobs::Jobs;
use super::outside::Outside;
use super::similar::SimilarSearch;
use super::{App, no_window};
use crate::command::Theme;
use crate::file::settings::{Settings, data_folder};
use crate::file::{log, sweep};
use crate::session::{Dialog, Leaving, Session};
use crate::text::{Language, NoWindow, file_name};
use crate::view::{CleanInput, InOrder, Look, Scene, Stage, board_title, theme, window_ui};
use crate::workshop::Workshop;

/// A disk that takes longer to take a line down must not hold up the window.
const LONGEST_WAIT: Duration = Duration::from_millis(100);
const LONGEST_FAREWELL: Duration = Duration::from_secs(2);

/// How long it may take whoever creates a file to lock it.
const BETWEEN_LOOKS: Duration = Duration::from_secs(2);

/// How the window is to open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WindowOptions {
    pub board: Option<PathBuf>,
    pub language: Option<Language>,
    pub projector: bool,
    pub data_dir: Option<PathBuf>,
}

/// Opens the window and stays until it is closed.
///
/// # Errors
/// Why the system has no window for us.
pub(super) fn run(options: WindowOptions) -> Result<(), NoWindow> {
    if let Some(reason) = no_window::foreseen() {
        return Err(reason);
    }
    let viewport = ViewportBuilder::default()
        .with_title("Wozu")
        .with_app_id("wozu")
        .with_inner_size(vec2(1440.0, 860.0))
        .with_min_inner_size(vec2(800.0, 520.0))
        .with_icon(icon());
    let native = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
    let make = |creation: &eframe::CreationContext<'_>| {
        Ok(Box::new(App::new(&creation.egui_ctx, options)) as Box<dyn eframe::App>)
    };
    eframe::run_native("wozu", native, Box::new(make)).map_err(|error| {
        log::no_window(&error.to_string());
        no_window::meant_by(&error)
    })
}

fn icon() -> IconData {
    let png = include_bytes!("../../assets/icon.png");
    eframe::icon_data::from_png_bytes(png).unwrap_or_default()
}

impl App {
    /// The program as it starts, with its fonts and its settings.
    pub fn new(ctx: &Context, options: WindowOptions) -> Self {
        theme::install(ctx);
        ctx.add_plugin(CleanInput);
        ctx.add_plugin(InOrder::default());
        ctx.options_mut(|options| {
            // The zoom of the cards is ours; a notch of the wheel is about a third more or less.
            options.zoom_with_keyboard = false;
            options.input_options.scroll_zoom_speed = 1.0 / 400.0;
        });
        let data_folder = options.data_dir.or_else(data_folder);
        let settings = data_folder.as_deref().map(Settings::load).unwrap_or_default();
        let language = options.language.or(settings.language).unwrap_or_else(Language::of_system);
        let mut app = Self {
            workshop: None,
            session: Session::default(),
            look: Look::default(),
            settings,
            log_folder: data_folder.as_deref().map(log::folder),
            data_folder,
            jobs: Jobs::default(),
            remains: VecDeque::new(),
            has_looked_back: false,
            similar_search: SimilarSearch::default(),
            outside: Outside::default(),
            autosave: Autosave::default(),
            saved_at: None,
            leaving: None,
            language,
            prefers_calm: false,
            may_close: false,
            title: String::new(),
        };
        app.jobs.ask_for_preferences(ctx);
        if let Some(folder) = app.data_folder.clone() {
            app.jobs.look_for_remains(ctx, folder);
        }
        app.sweep_everywhere();
        // Asked for at creation, while the window is hidden, X11 forgets it.
        ctx.send_viewport_cmd(ViewportCommand::Maximized(true));
        if let Some(path) = options.board {
            app.open_path(ctx, path);
        }
        if options.projector {
            app.project(ctx, true);
        }
        app
    }

    /// Removes what saves that were cut short have left behind, wherever boards lie.
    fn sweep_everywhere(&self) {
        let folder = self.data_folder.clone();
        let boards: Vec<PathBuf> = self.settings.recent.iter().map(|it| it.path.clone()).collect();
        std::thread::spawn(move || sweep(folder.as_deref(), &boards, BETWEEN_LOOKS));
    }

    /// The same beside a board that was opened.
    pub(super) fn sweep_beside(&self, board: PathBuf) {
        std::thread::spawn(move || sweep(None, &[board], BETWEEN_LOOKS));
    }

    /// The open board, if one is open.
    pub fn workshop(&self) -> Option<&Workshop> {
        self.workshop.as_ref()
    }

    /// The sitting, for tests that look at what is selected or asked.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Whether what a view shows is still being computed.
    pub fn is_computing(&self) -> bool {
        self.look.is_working()
    }

    /// Whether it is known what earlier sittings have left behind.
    pub fn has_looked_back(&self) -> bool {
        self.has_looked_back
    }

    /// The file of the open board; none if it never had one.
    pub(super) fn path(&self) -> Option<&Path> {
        self.workshop.as_ref().and_then(Workshop::path)
    }

    pub(super) fn is_calm(&self) -> bool {
        self.settings.reduced_motion.unwrap_or(self.prefers_calm)
    }

    fn scene(&self) -> Scene {
        Scene {
            language: self.language,
            theme: self.settings.theme,
            is_calm: self.is_calm(),
            file_name: self.path().map(file_name),
            is_busy: self.jobs.is_saving,
            is_searching: self.is_searching(),
            is_autosave_on: self.autosave_is_on(),
            saves_itself: self.saves_itself() && !self.autosave.has_failed(),
            saved_at: self.saved_at,
            log_folder: self.log_folder.clone(),
            projection: self.settings.projector.unwrap_or_default(),
            banners: self.banners(),
        }
    }

    fn use_theme(&self, ctx: &Context) {
        let preference = match self.settings.theme {
            _ if self.session.is_projected => ThemePreference::Light,
            Theme::Light => ThemePreference::Light,
            Theme::Dark => ThemePreference::Dark,
            Theme::System => ThemePreference::System,
        };
        if ctx.options(|options| options.theme_preference) != preference {
            ctx.set_theme(preference);
        }
    }

    fn use_title(&mut self, ctx: &Context) {
        let title = match &self.workshop {
            None => "Wozu".to_owned(),
            Some(workshop) => {
                let name = workshop.path().map(file_name);
                let name = name.unwrap_or_else(|| board_title(workshop.board(), self.language));
                let star = if workshop.is_dirty() { "*" } else { "" };
                format!("{name}{star} – Wozu")
            }
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// Keeps the window open until the board is safe or nobody wants it.
    fn guard_closing(&mut self, ctx: &Context) {
        let is_asked = ctx.input(|input| input.viewport().close_requested());
        if is_asked {
            self.end_words(ctx);
        }
        let is_dirty = self.workshop.as_ref().is_some_and(Workshop::is_dirty);
        let must_stay = (is_dirty && !self.may_close) || self.jobs.is_saving;
        if is_asked && must_stay {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.leave(ctx, Leaving::Quit);
        }
    }

    /// Words that are on the screen and not on the board are in the journal, too.
    fn take_down_drafts(&mut self) {
        if let Some(workshop) = &mut self.workshop {
            let drafts = self.session.drafts(workshop.board());
            workshop.typing(drafts);
        }
    }

    /// What a frame shows is safe from the end of the program before anybody can see it.
    fn wait_for_journal(&self) {
        if let Some(journal) = self.workshop.as_ref().and_then(Workshop::journal) {
            journal.wait_until_written(LONGEST_WAIT);
        }
    }

    /// What was typed ahead waits for a field that is yet to get the keyboard.
    fn keep_order(&self, ctx: &Context) {
        let is_typing = ctx.text_edit_focused();
        let has_form = self.session.dialog.as_ref().is_some_and(Dialog::has_field);
        let is_opening = self.session.awaits_keyboard() || (has_form && !is_typing);
        let holds_back = ctx.with_plugin(|order: &mut InOrder| {
            order.follow(is_typing, is_opening);
            order.holds_back()
        });
        if holds_back == Some(true) {
            ctx.request_repaint();
        }
    }

    fn take_dropped_files(&mut self, ctx: &Context) {
        let dropped = ctx.input(|input| input.raw.dropped_files.clone());
        for file in dropped {
            self.open_path(ctx, file.path().to_owned());
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _: &mut eframe::Frame) {
        self.receive(ctx);
        self.offer_remains();
        self.search_similar(ctx);
        self.follow_home(ctx);
        self.guard_closing(ctx);
        self.autosave(ctx);
        self.use_theme(ctx);
        self.use_title(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        self.take_dropped_files(&ctx);
        if let Some(workshop) = &self.workshop {
            self.session.follow(workshop.board(), workshop.revision());
        }
        let scene = self.scene();
        let mut stage = Stage {
            workshop: self.workshop.as_ref(),
            session: &mut self.session,
            look: &mut self.look,
            scene: &scene,
            recent: &self.settings.recent,
            actions: Vec::new(),
        };
        window_ui(ui, &mut stage);
        let actions = stage.actions;
        if !actions.is_empty() {
            ctx.request_repaint();
        }
        for action in actions {
            self.perform(&ctx, action);
        }
        for work in self.look.take_work() {
            self.jobs.work_out(&ctx, work);
        }
        self.take_down_drafts();
        self.keep_order(&ctx);
        self.wait_for_journal();
    }

    fn on_exit(&mut self, _: Option<&eframe::glow::Context>) {
        let Some(workshop) = self.workshop.take() else { return };
        let is_unwanted = self.may_close && workshop.is_dirty();
        let has_words = !self.session.drafts(workshop.board()).is_empty();
        if is_unwanted || !(workshop.is_dirty() || has_words) {
            workshop.close(LONGEST_FAREWELL);
        } else {
            workshop.leave(LONGEST_FAREWELL);
        }
        // Gives the file back to others before the process ends.
        self.outside = Outside::default();
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}
