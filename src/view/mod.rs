//! The window: egui, and only egui.
//!
//! Each view is a function of the board and the session that returns what it wants done
//! ([`Action`]). Nothing here changes a board, opens a file or knows where one lies.

pub mod action;
mod banner;
mod bar;
mod bilanz;
mod clean_input;
mod commands;
mod dialogs;
mod field;
mod finder;
mod in_order;
mod keys;
mod landkarte;
mod leiter;
mod look;
mod notices;
mod palette;
mod scale;
mod shapes;
mod shortcuts;
mod similar;
mod start;
mod tafel;
pub mod theme;
mod work;
mod wozu;

use std::path::PathBuf;

use egui::Ui;

use crate::board::Board;
use crate::file::settings::Recent;
use crate::session::{Session, Typing};
use crate::text::{Language, Perspective, Text, Theme};
use crate::workshop::Workshop;
use action::Action;
pub use banner::Banner;
pub use clean_input::CleanInput;
pub use in_order::InOrder;
pub use look::Look;
pub use shortcuts::{is_typing_key, keys as keys_of, label};
pub use work::{Work, Worked};

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
    /// Metres from the last row to the wall, and the width of the picture there.
    pub projection: Option<(f32, f32)>,
    /// What is to be said at the top as long as it is so.
    pub banners: Vec<Banner>,
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

/// Draws the whole window.
pub fn window_ui(ui: &mut Ui, stage: &mut Stage<'_>) {
    // Before the fields have taken their keys: the one that takes back the last letter is theirs.
    let had_typed = stage.session.has_typed();
    stage.session.is_touched &= !stage.session.awaits_keyboard();
    stage.session.is_touched |= had_typed;
    stage.session.uncover();
    if !stage.session.is_projected {
        bar::bar_ui(ui, stage);
    }
    banner::banners_ui(ui, stage);
    match stage.workshop {
        Some(workshop) => {
            let board = workshop.board();
            stage.look.follow(board, workshop.revision());
            bilanz::leave(stage);
            match stage.session.perspective {
                Perspective::Tafel => {
                    tafel::tafel_ui(ui, stage, workshop);
                    wozu::wozu_ui(ui, stage, board);
                    finder::finder_ui(ui, stage, board);
                }
                Perspective::Leiter => leiter::leiter_ui(ui, stage, workshop),
                Perspective::Landkarte => landkarte::landkarte_ui(ui, stage, workshop),
                Perspective::Bilanz => bilanz::bilanz_ui(ui, stage, workshop),
            }
        }
        None => start::start_ui(ui, stage),
    }
    palette::palette_ui(ui, stage);
    similar::list_ui(ui, stage);
    notices::notices_ui(ui, stage);
    dialogs::dialog_ui(ui, stage);
    keys::take_keys(ui, stage, had_typed);
}

/// The name that a board goes by on screen.
pub fn board_title(board: &Board, language: Language) -> String {
    if board.title.is_empty() {
        Text::Untitled.in_language(language).into_owned()
    } else {
        crate::layout::shown(&board.title).replace('\n', " ")
    }
}
