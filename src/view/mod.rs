//! The window: egui, and only egui.
//!
//! Each view is a function of a snapshot and the session that returns what it wants done
//! ([`Action`](action::Action)). Nothing here changes a board, opens a file or knows where one
//! lies.

pub mod action;
mod banner;
mod bar;
mod bilanz;
mod clean_input;
mod commands;
mod dialogs;
mod exact_letters;
mod field;
mod fills;
mod finder;
mod ids;
mod in_order;
mod join;
mod keys;
mod landkarte;
mod leiter;
mod lines;
mod look;
mod measure;
mod memory;
mod notices;
mod paint;
mod palette;
mod paying;
mod press;
mod round;
mod shortcuts;
mod similar;
mod stage;
mod start;
pub mod style;
mod tafel;
mod told;
mod wall;
mod work;
mod wozu;

use egui::Ui;

use crate::command::Perspective;

pub use clean_input::CleanInput;
pub use exact_letters::ExactLetters;
pub use in_order::InOrder;
pub use landkarte::MapLook;
pub use look::Look;
pub use memory::Memory;
pub use shortcuts::shortcuts;
pub use stage::{Banner, RoomScene, Scene, Stage, board_title};
pub use work::{Work, Worked};

/// Draws the whole window.
pub fn window_ui(ui: &mut Ui, stage: &mut Stage<'_>) {
    // Before the fields have taken their keys: the one that takes back the last letter is theirs.
    let had_typed = stage.session.has_typed();
    stage.session.is_touched &= !stage.session.awaits_keyboard();
    stage.session.is_touched |= had_typed;
    stage.session.uncover();
    keys::tell_hands_apart(ui, stage);
    keys::close_menus(ui, stage);
    wall::enlarge(ui, stage);
    if !stage.session.is_projected {
        bar::bar_ui(ui, stage);
    }
    banner::banners_ui(ui, stage);
    match stage.shown {
        Some(shown) => {
            let board = &*shown.board;
            stage.look.follow(board, shown.revision);
            bilanz::leave(stage);
            join::join_ui(ui, stage);
            let round = round::round_of(stage);
            if let Some(round) = &round {
                round::frame_ui(ui, stage, round);
            }
            let is_covered = round.as_ref().is_some_and(|it| round::center_ui(ui, stage, it));
            match stage.session.perspective {
                _ if is_covered => {}
                Perspective::Tafel => {
                    tafel::headline::headline_ui(ui, stage);
                    tafel::tafel_ui(ui, stage, shown);
                    wozu::wozu_ui(ui, stage);
                    finder::finder_ui(ui, stage);
                }
                Perspective::Leiter => leiter::leiter_ui(ui, stage, shown),
                Perspective::Landkarte => landkarte::landkarte_ui(ui, stage, shown),
                Perspective::Bilanz => bilanz::bilanz_ui(ui, stage, shown),
            }
            if let Some(round) = round.filter(|_| !is_covered) {
                round::over_ui(ui, stage, &round);
            }
            if stage.session.perspective != Perspective::Leiter {
                paying::paying_ui(ui, stage);
            }
        }
        None => start::start_ui(ui, stage),
    }
    palette::palette_ui(ui, stage);
    similar::list_ui(ui, stage);
    notices::notices_ui(ui, stage);
    dialogs::dialog_ui(ui, stage);
    keys::take_keys(ui, stage, had_typed);
    stage.look.has_open_menu = ui.ctx().any_popup_open();
}
