//! The window: one turn of the loop, from what the threads and keys say to what is drawn.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use egui::{Context, IconData, ThemePreference, Ui, ViewportBuilder, ViewportCommand, vec2};

use super::jobs::Jobs;
use super::open_board::OpenBoard;
use super::person::Person;
use super::similar::SimilarSearch;
use super::{App, Past, WindowState, no_window};
use crate::command::Theme;
use crate::file::log;
use crate::file::settings::data_folder;
use crate::home::{Clock, Ending, SystemClock, sweep_everywhere};
use crate::session::{Dialog, Leaving, Session};
use crate::text::{Language, NoWindow, file_name};
use crate::view::{
    CleanInput, ExactLetters, InOrder, Memory, Scene, Stage, board_title, style, window_ui,
};

/// A disk that takes longer to take a line down must not hold up the window.
const LONGEST_WAIT: Duration = Duration::from_millis(100);
const LONGEST_FAREWELL: Duration = Duration::from_secs(2);

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
    // Dithering hides the steps of long gradients, of which there are none here.
    let native =
        eframe::NativeOptions { viewport, dithering: false, ..eframe::NativeOptions::default() };
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
        Self::with_clock(ctx, options, Arc::new(SystemClock))
    }

    /// The same by another clock than that of the machine.
    pub fn with_clock(ctx: &Context, options: WindowOptions, clock: Arc<dyn Clock>) -> Self {
        style::install(ctx);
        ctx.add_plugin(CleanInput);
        ctx.add_plugin(ExactLetters);
        ctx.add_plugin(InOrder::default());
        ctx.options_mut(|options| {
            // The zoom of the cards is ours; a notch of the wheel is about a third more or less.
            options.zoom_with_keyboard = false;
            options.input_options.scroll_zoom_speed = 1.0 / 400.0;
        });
        let data_folder = options.data_dir.or_else(data_folder);
        let mut app = Self {
            open: None,
            session: Session::default(),
            memory: Memory::default(),
            person: Person::known_in(data_folder, options.language),
            jobs: Jobs::new(clock),
            past: Past::default(),
            similar_search: SimilarSearch::default(),
            window: WindowState::default(),
        };
        app.jobs.ask_for_preferences(ctx);
        if let Some(folder) = app.person.data_folder.clone() {
            app.jobs.look_for_remains(ctx, folder);
        }
        let boards = app.person.settings.recent_paths();
        app.jobs.look_for_recent(ctx, boards.clone());
        sweep_everywhere(app.person.data_folder.clone(), boards);
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

    /// The open board, if one is open.
    pub fn open_board(&self) -> Option<&OpenBoard> {
        self.open.as_ref()
    }

    /// The sitting, for tests that look at what is selected or asked.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Whether what a view shows is still being computed.
    pub fn is_computing(&self) -> bool {
        self.memory.is_working()
    }

    /// Whether it is known what earlier sittings have left behind.
    pub fn has_looked_back(&self) -> bool {
        self.past.has_looked_back
    }

    /// The file of the open board; none if it never had one.
    pub(super) fn path(&self) -> Option<&Path> {
        self.open.as_ref().and_then(OpenBoard::path)
    }

    pub(super) fn is_dirty(&self) -> bool {
        self.open.as_ref().is_some_and(OpenBoard::is_dirty)
    }

    /// Writes the settings down. What is set counts at once.
    pub(super) fn keep_settings(&self) {
        self.person.keep_settings();
        if let Some(open) = &self.open {
            open.home().follow(self.person.habits());
        }
    }

    fn scene(&self) -> Scene {
        let standing = self.open.as_ref().map(OpenBoard::standing);
        Scene {
            language: self.person.language,
            theme: self.person.settings.theme,
            is_calm: self.person.is_calm(),
            file_name: self.path().map(file_name),
            is_dirty: self.is_dirty(),
            is_busy: standing.is_some_and(|standing| standing.is_saving),
            is_searching: self.is_searching(),
            is_autosave_on: self.person.habits().saves_itself,
            saves_itself: standing.is_some_and(|standing| standing.saves_itself),
            saved_at: standing.and_then(|standing| standing.saved_at),
            log_folder: self.person.log_folder.clone(),
            projection: self.person.settings.projector.unwrap_or_default(),
            room: self.open.as_ref().and_then(OpenBoard::room_scene),
            banners: self.banners(),
        }
    }

    fn use_theme(&self, ctx: &Context) {
        let preference = match self.person.settings.theme {
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
        let title = match &self.open {
            None => "Wozu".to_owned(),
            Some(open) => {
                let name = open.path().map(file_name);
                let name = name.unwrap_or_else(|| board_title(open.board(), self.person.language));
                let star = if open.is_dirty() { "*" } else { "" };
                format!("{name}{star} – Wozu")
            }
        };
        if title != self.window.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.window.title = title;
        }
    }

    /// Keeps the window open until the board is safe or nobody wants it.
    fn guard_closing(&mut self, ctx: &Context) {
        let is_asked = ctx.input(|input| input.viewport().close_requested());
        if is_asked {
            self.end_words(ctx);
        }
        let is_saving = self.open.as_ref().is_some_and(|open| open.standing().is_saving);
        let is_wanted = self.is_dirty() && !self.window.may_close;
        let must_stay = is_wanted || is_saving || self.jobs.are_leaving();
        if is_asked && must_stay {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.leave(ctx, Leaving::Quit);
        }
    }

    /// Takes the board, and how its file stands, as they are now.
    pub(super) fn look_at_board(&mut self) {
        if let Some(open) = &mut self.open {
            open.look();
        }
    }

    /// Words that are on the screen and not on the board are in the journal, too.
    fn take_down_drafts(&self) {
        if let Some(open) = &self.open {
            let (drafts, stakes) =
                (self.session.drafts(open.board()), self.session.stakes(open.board()));
            open.home().typing(drafts, stakes);
        }
    }

    /// What a frame shows is safe from the end of the program before anybody can see it.
    fn wait_for_journal(&self) {
        if let Some(open) = &self.open {
            open.home().wait_until_written(LONGEST_WAIT);
        }
    }

    /// What was typed ahead waits for a field that is yet to get the keyboard, or to lose it.
    fn keep_order(&mut self, ctx: &Context, was_writing: bool) {
        // A field that has just ended has the keyboard until a pass has gone by without it, and the
        // keys behind its end are none of its words.
        let is_closing = was_writing && !self.session.is_writing();
        let has_closed = std::mem::replace(&mut self.window.has_closed, is_closing);
        let is_left = is_closing || (has_closed && !self.session.is_writing());
        let is_typing = ctx.text_edit_focused() && !is_left;
        let has_form = self.session.dialog.as_ref().is_some_and(Dialog::has_field);
        let is_opening = is_closing || self.session.awaits_keyboard() || (has_form && !is_typing);
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
        self.guard_closing(ctx);
        self.use_theme(ctx);
        self.use_title(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        self.take_dropped_files(&ctx);
        if let Some(open) = &self.open {
            self.session.follow(open.board(), open.revision());
        }
        let scene = self.scene();
        let was_writing = self.session.is_writing();
        let (look, map) = self.memory.parts();
        let mut stage = Stage {
            shown: self.open.as_ref().map(OpenBoard::shown),
            session: &mut self.session,
            look,
            map,
            scene: &scene,
            recent: &self.person.settings.recent,
            gone: &self.person.gone,
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
        for work in self.memory.take_work() {
            self.jobs.work_out(&ctx, work);
        }
        self.take_down_drafts();
        self.keep_order(&ctx, was_writing);
        self.wait_for_journal();
    }

    fn on_exit(&mut self, _: Option<&eframe::glow::Context>) {
        self.look_at_board();
        let Some(open) = self.open.take() else { return };
        let is_unwanted = self.window.may_close && open.is_dirty();
        let has_words = !self.session.drafts(open.board()).is_empty();
        let is_nothing_left = is_unwanted || !(open.is_dirty() || has_words);
        let ending = if is_nothing_left { Ending::Close } else { Ending::Remember };
        self.jobs.leave(open.into_home(), ending);
        // Others get the file back before the process ends.
        self.jobs.wait_for_left(LONGEST_FAREWELL);
    }

    /// The paper that all views lie on: none of them paints it again, for without a graphics card
    /// each pixel that is painted twice costs twice.
    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}
