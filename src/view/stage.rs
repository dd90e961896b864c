//! What a view is given, and what it gives back.

use std::path::PathBuf;

use super::action::Action;
use super::look::Look;
use crate::board::Board;
use crate::command::Theme;
use crate::file::settings::{Projection, Recent};
use crate::layout::font_height_px;
use crate::session::{Session, Typing};
use crate::text::{Language, Text};
use crate::workshop::Workshop;

/// What a view sees, and where it leaves what it wants done.
pub struct Stage<'a> {
    /// None on the first screen.
    pub workshop: Option<&'a Workshop>,
    pub session: &'a mut Session,
    pub look: &'a mut Look,
    pub scene: &'a Scene,
    /// The boards that were open before, newest first.
    pub recent: &'a [Recent],
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

impl Stage<'_> {
    pub fn say(&self, text: Text) -> String {
        text.in_language(self.scene.language).into_owned()
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
        crate::layout::shown(&board.title).replace('\n', " ")
    }
}
