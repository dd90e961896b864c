//! Saving that nobody asks for, in the real window.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::common::window::{STEP_SECS, Window, board};
use egui::{DroppedFile, Key, Modifiers, ViewportCommand, ViewportId};
use wozu::app::App;
use wozu::board::{Board, Column};
use wozu::command::Command;
use wozu::file;
use wozu::session::{Dialog, Leaving};
use wozu::text::{Language, SafetyText, Text};

/// Long enough for whatever autosave waits for.
const LONG_SECS: f32 = 20.0;

/// A file in the hand of somebody who drops it on the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        fs::read(&self.0).map_err(|error| error.to_string())
    }
}

fn steps(secs: f32) -> usize {
    (secs / STEP_SECS) as usize
}

fn changed() -> Window {
    let mut window = Window::with(&board(&["a", "b"], &[]));
    delete_first(&mut window);
    window
}

fn delete_first(window: &mut Window) {
    let first = window.texts(Column::Wish)[0].to_owned();
    window.click_card(&first);
    window.press(Key::Delete);
    assert!(window.open_board().is_dirty());
}

fn is_clean(app: &App) -> bool {
    app.open_board().is_some_and(|workshop| !workshop.is_dirty())
}

fn in_file(window: &Window) -> Board {
    file::open(&window.path()).unwrap().board
}

#[test]
fn a_change_is_in_the_file_without_anybody_saving() {
    let mut window = changed();
    assert_eq!(in_file(&window), board(&["a", "b"], &[]), "nobody has rested yet");
    assert!(window.says(Text::Safety(SafetyText::SavedSoon)));
    window.run_steps(steps(2.5));
    window.wait_until(is_clean);
    assert!(window.says(Text::Safety(SafetyText::AllIsSaved)));
    assert_eq!(in_file(&window), board_without_first());
    assert_eq!(&in_file(&window), window.board());
}

/// A minimised window paints nothing, on some systems for hours.
#[test]
fn a_board_is_saved_in_time_while_its_window_draws_nothing() {
    let mut window = changed();
    window.stay_hidden(Duration::from_secs(3));
    assert_eq!(in_file(&window), board_without_first());
    assert!(window.open_board().is_dirty(), "a frame was drawn");
    window.run();
    assert!(window.says(Text::Safety(SafetyText::AllIsSaved)));
}

fn board_without_first() -> Board {
    let mut board = board(&["a", "b"], &[]);
    board.wishes.remove(0);
    board
}

#[test]
fn an_idle_window_draws_nothing_once_everything_is_saved() {
    let mut window = changed();
    window.run_steps(steps(2.5));
    window.wait_until(is_clean);
    // The offer to take the deletion back goes by itself.
    window.run_steps(steps(8.0));
    window.run();
    let delay = window.output().viewport_output[&ViewportId::ROOT].repaint_delay;
    assert_eq!(delay, Duration::MAX);
}

#[test]
fn closing_saves_without_a_question() {
    let mut window = changed();
    assert!(window.ask_to_close().contains(&ViewportCommand::CancelClose));
    window.wait_for_window_command(&ViewportCommand::Close);
    assert_eq!(window.state().session().dialog, None);
    assert_eq!(in_file(&window), board_without_first());
}

#[test]
fn going_to_another_board_saves_without_a_question() {
    let mut window = changed();
    window.press_with(Modifiers::COMMAND, Key::N);
    window.wait_until(|app| app.open_board().is_some_and(|workshop| workshop.path().is_none()));
    assert_eq!(window.board(), &Board::default());
    assert_eq!(in_file(&window), board_without_first());
}

#[test]
fn changes_that_nobody_wants_do_not_keep_another_board_from_opening() {
    let mut window = Window::saved_by_hand(&board(&["a", "b"], &[]));
    let other = window.path().with_file_name("other.ron");
    file::save(&other, &board(&["x"], &[])).unwrap();
    delete_first(&mut window);
    window.input_mut().dropped_files.push(Arc::new(Dropped(other.clone())));
    window.run();
    assert_eq!(window.state().session().dialog, Some(Dialog::Unsaved(Leaving::Open(other))));
    let name = window.say(Text::DoNotSave);
    window.button(&name).click();
    window.wait_until(|app| app.open_board().unwrap().board().cards().any(|card| card.text == "x"));
    assert_eq!(in_file(&window), board(&["a", "b"], &[]));
}

#[test]
fn whoever_turns_it_off_is_asked_again() {
    let mut window = Window::with(&board(&["a", "b"], &[]));
    window.command(Command::Autosave);
    assert!(window.says(Text::Safety(SafetyText::AutosaveOff)));
    delete_first(&mut window);
    window.run_steps(steps(LONG_SECS));
    assert!(window.open_board().is_dirty());
    window.ask_to_close();
    assert_eq!(window.state().session().dialog, Some(Dialog::Unsaved(Leaving::Quit)));
    assert_eq!(in_file(&window), board(&["a", "b"], &[]));
}

#[test]
fn a_board_without_a_file_waits_for_a_name() {
    let mut window = Window::empty(Language::German);
    window.press_with(Modifiers::COMMAND, Key::N);
    window.paste("eins\nzwei");
    window.run_steps(steps(LONG_SECS));
    assert!(window.open_board().is_dirty());
    window.ask_to_close();
    assert_eq!(window.state().session().dialog, Some(Dialog::Unsaved(Leaving::Quit)));
}

#[test]
fn a_disk_that_refuses_loses_nothing_and_is_asked_again() {
    let mut window = Window::with(&board(&["a", "b"], &[]));
    protect(&window, true);
    delete_first(&mut window);
    // Somebody who leaves is told, and the next time may choose.
    window.ask_to_close();
    let again = window.say(Text::Safety(SafetyText::TryAgain));
    window.wait_until_shown(&again);
    assert!(window.open_board().is_dirty());
    window.ask_to_close();
    assert_eq!(window.state().session().dialog, Some(Dialog::Unsaved(Leaving::Quit)));
    window.press(Key::Escape);
    protect(&window, false);
    window.run_steps(steps(LONG_SECS));
    window.wait_until(is_clean);
    assert_eq!(in_file(&window), board_without_first());
}

fn protect(window: &Window, is_protected: bool) {
    let mut permissions = fs::metadata(window.path()).unwrap().permissions();
    permissions.set_readonly(is_protected);
    fs::set_permissions(window.path(), permissions).unwrap();
}
