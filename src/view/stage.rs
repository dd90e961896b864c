//! What a view is given, and what it gives back.

use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use egui::layers::ShapeIdx;
use egui::{Painter, Rect, RectAlign, Response, Tooltip, Ui};

use super::action::Action;
use super::landkarte::MapLook;
use super::look::Look;
use super::paint::{paint, paint_below};
use crate::board::Board;
use crate::command::Theme;
use crate::file::settings::{Projection, Recent};
use crate::layout::font_height_px;
use crate::live::{Address, Standing};
use crate::picture::Pen;
use crate::picture::sheet::Sheet;
use crate::picture::theme::Colors;
use crate::session::{Session, Typing};
use crate::text::{Language, Text};
use crate::workshop::Shown;

/// What a view sees, and where it leaves what it wants done.
pub struct Stage<'a> {
    /// None on the first screen.
    pub shown: Option<&'a Shown>,
    pub session: &'a mut Session,
    pub look: &'a mut Look,
    /// What the Landkarte keeps from frame to frame.
    pub map: &'a mut MapLook,
    pub scene: &'a Scene,
    /// The boards that were open before, newest first.
    pub recent: &'a [Recent],
    /// Those of them that are no longer where they were.
    pub gone: &'a [PathBuf],
    pub actions: Vec<Action>,
}

/// What the program tells the views about itself; the same for a whole frame.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    pub language: Language,
    pub theme: Theme,
    /// Whether things move at once instead of gliding.
    pub is_calm: bool,
    /// The name of the file, without its folder.
    pub file_name: Option<String>,
    /// Whether the board differs from what was last saved.
    pub is_dirty: bool,
    pub is_busy: bool,
    /// Whether similar requests are being looked for.
    pub is_searching: bool,
    pub is_autosave_on: bool,
    /// Whether the board is saved without anybody asking, and nothing has stood in the way.
    pub saves_itself: bool,
    /// Hour and minute at which the board was last saved in this sitting.
    pub saved_at: Option<(i8, i8)>,
    /// Where the logs lie, if there can be any.
    pub log_folder: Option<PathBuf>,
    pub projection: Projection,
    /// The room that takes part, if it was let in.
    pub room: Option<RoomScene>,
    /// What is to be said at the top as long as it is so.
    pub banners: Vec<Banner>,
}

impl Scene {
    /// How high letters must be on the wall for the last row to read them, in points of a window
    /// this wide.
    pub fn wall_text_px(&self, window_width: f32) -> f32 {
        let Projection { distance_m, width_m } = self.projection;
        font_height_px(distance_m, width_m, window_width)
    }
}

impl<'a> Stage<'a> {
    /// The open board; on the first screen, one with nothing on it.
    pub fn board(&self) -> &'a Board {
        static NOTHING: LazyLock<Board> = LazyLock::new(Board::default);
        self.shown.map_or(&NOTHING, |shown| &shown.board)
    }

    /// On the wall: how high letters must be for the last row to read them, in points.
    pub fn wall_text_px(&self, window_width: f32) -> Option<f32> {
        self.session.is_projected.then(|| self.scene.wall_text_px(window_width))
    }

    /// Draws with what this frame has, paints it, and gives back what the drawing tells.
    pub(super) fn paint<T>(&self, ui: &Ui, draw: impl FnOnce(&mut Sheet, &Pen<'_>) -> T) -> T {
        let mut sheet = Sheet::default();
        let told = self.with_pen(ui, |pen| draw(&mut sheet, pen));
        paint(ui.painter(), sheet);
        told
    }

    /// Draws shapes with what this frame has and paints them where the painter has kept a place, but
    /// not where these areas are covered by what was painted since.
    pub(super) fn paint_below(
        &self,
        ui: &Ui,
        (painter, place): (&Painter, ShapeIdx),
        covered: &[Rect],
        draw: impl FnOnce(&mut Sheet, &Pen<'_>),
    ) {
        paint_below(painter, place, self.drawn(ui, draw), covered);
    }

    /// Draws with what this frame has.
    pub(super) fn drawn(&self, ui: &Ui, draw: impl FnOnce(&mut Sheet, &Pen<'_>)) -> Sheet {
        let mut sheet = Sheet::default();
        self.with_pen(ui, |pen| draw(&mut sheet, pen));
        sheet
    }

    /// Measures with what this frame has.
    pub(super) fn with_pen<T>(&self, ui: &Ui, measured: impl FnOnce(&Pen<'_>) -> T) -> T {
        let measure = self.look.measure(ui.ctx());
        let colors = Colors::of(ui.visuals().dark_mode);
        measured(&Pen { colors, language: self.scene.language, measure: &measure })
    }

    pub fn say(&self, text: Text) -> String {
        text.in_language(self.scene.language).into_owned()
    }

    /// Tells more about what the pointer rests on, over the card that it is about, so that its
    /// neighbours can be read. Not while something is being written, which it would lie over, and
    /// not where the pointer was left while the keys are used.
    pub(super) fn tip(&self, response: &Response, place: RectAlign, words: String) {
        /// Few words in one line are no wider than a card.
        const LEAST_WIDTH: f32 = 240.0;
        if self.session.is_writing() || self.session.is_by_keys {
            return;
        }
        let width = (response.rect.width() - 16.0).max(LEAST_WIDTH);
        let mut tip = Tooltip::for_enabled(response);
        tip.popup = tip.popup.align(place);
        tip.show(|ui| {
            ui.set_max_width(width);
            ui.label(words);
        });
    }

    pub fn act(&mut self, action: Action) {
        self.actions.push(action);
    }

    /// Ends what is being typed: its words go to the board, or wait for whoever comes back.
    pub fn end_typing(&mut self) {
        if let Some(typing) = self.session.end_typing() {
            self.act(Action::Commit(typing));
        }
    }

    /// Begins to type something else.
    pub fn open(&mut self, typing: Typing) {
        self.end_typing();
        self.session.typing = Some(typing);
    }
}

/// What the window knows of the room that is let in.
#[derive(Clone, Debug)]
pub struct RoomScene {
    pub standing: Standing,
    pub addresses: Arc<[Address]>,
    /// Whether nobody has come in though there was time enough.
    pub is_lonely: bool,
}

impl RoomScene {
    /// How many are connected.
    pub(super) fn present(&self) -> usize {
        self.standing.guests.iter().filter(|guest| guest.is_connected).count()
    }
}

/// Something that is so for the time being, and what can be done about it.
#[derive(Clone, Debug)]
pub struct Banner {
    /// Whether work is at risk as long as it is so.
    pub is_urgent: bool,
    pub headline: Text,
    pub details: Vec<Text>,
    pub buttons: Vec<(Text, Action)>,
}

/// The name that a board goes by on screen.
pub fn board_title(board: &Board, language: Language) -> String {
    if board.title.is_empty() {
        Text::Untitled.in_language(language).into_owned()
    } else {
        crate::layout::in_one_line(&board.title)
    }
}
