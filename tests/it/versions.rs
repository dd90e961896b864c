//! The earlier states of a board: which are kept, and how one comes back.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::common::window::{STEP_SECS, Window, board};
use egui::{Key, Modifiers};
use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;
use wozu::app::App;
use wozu::board::{Board, Column};
use wozu::command::Command;
use wozu::edit::Deed;
use wozu::file::versions::Versions;
use wozu::file::{self, Disk};
use wozu::session::{Dialog, VersionList};
use wozu::text::{SafetyText, Text};

fn versions_of(data_folder: &Path, path: &Path) -> Versions {
    Versions::of(Arc::new(Disk), data_folder, Some(path))
}

fn minutes_ago(minutes: i64) -> Timestamp {
    Timestamp::now().checked_sub(SignedDuration::from_mins(minutes)).unwrap()
}

fn boards(versions: &Versions) -> Vec<Board> {
    let versions = versions.list().unwrap();
    versions.iter().map(|version| file::open(&version.path).unwrap().board).collect()
}

#[test]
fn a_version_holds_the_board_as_it_was() {
    let data = TempDir::new().unwrap();
    let versions = versions_of(data.path(), Path::new("/a/board.ron"));
    let (older, newer) = (board(&["a"], &[]), board(&["a", "b"], &["c"]));
    versions.keep(&newer, minutes_ago(1)).unwrap();
    versions.keep(&older, minutes_ago(2)).unwrap();
    assert_eq!(boards(&versions), [newer, older]);
}

#[test]
fn every_file_has_versions_of_its_own_and_unnamed_boards_share_theirs() {
    let data = TempDir::new().unwrap();
    let places = [Some(Path::new("/a/board.ron")), Some(Path::new("/b/board.ron")), None];
    for (place, text) in places.into_iter().zip(["a", "b", "c"]) {
        let versions = Versions::of(Arc::new(Disk), data.path(), place);
        versions.keep(&board(&[text], &[]), minutes_ago(1)).unwrap();
        assert_eq!(boards(&versions), [board(&[text], &[])]);
    }
}

#[test]
fn the_same_board_is_kept_once_and_again_where_it_was_damaged() {
    let data = TempDir::new().unwrap();
    let versions = versions_of(data.path(), Path::new("/a/board.ron"));
    let same = board(&["a"], &[]);
    versions.keep(&same, minutes_ago(3)).unwrap();
    versions.keep(&board(&["b"], &[]), minutes_ago(2)).unwrap();
    versions.keep(&same, minutes_ago(1)).unwrap();
    assert_eq!(boards(&versions), [board(&["b"], &[]), same.clone()]);
    fs::write(&versions.list().unwrap()[1].path, "Board(").unwrap();
    versions.keep(&same, minutes_ago(0)).unwrap();
    assert_eq!(versions.list().unwrap().len(), 3);
}

#[test]
fn old_versions_go_when_new_ones_come() {
    let data = TempDir::new().unwrap();
    let versions = versions_of(data.path(), Path::new("/a/board.ron"));
    let day = 24 * 60;
    for number in 0..15 {
        // Fifteen within one hour, longer ago than days are counted.
        let at = minutes_ago(40 * day - number);
        versions.keep(&board(&[&format!("{number}")], &[]), at).unwrap();
    }
    let kept = boards(&versions);
    assert_eq!(kept.len(), 10);
    assert_eq!(kept[0], board(&["14"], &[]));
}

#[test]
fn what_autosave_writes_is_kept_every_five_minutes() {
    let data = TempDir::new().unwrap();
    let versions = versions_of(data.path(), Path::new("/a/board.ron"));
    versions.keep_now_and_then(&board(&["a"], &[]), minutes_ago(9)).unwrap();
    versions.keep_now_and_then(&board(&["b"], &[]), minutes_ago(6)).unwrap();
    versions.keep_now_and_then(&board(&["c"], &[]), minutes_ago(4)).unwrap();
    assert_eq!(boards(&versions), [board(&["c"], &[]), board(&["a"], &[])]);
}

// In the window.

fn of_window(window: &Window) -> Versions {
    versions_of(&window.path().with_file_name("settings"), &window.path())
}

fn delete(window: &mut Window, card: &str) {
    window.click_card(card);
    window.press(Key::Delete);
}

fn save(window: &mut Window) {
    window.press_with(Modifiers::COMMAND, Key::S);
    window.wait_until(|app| app.open_board().is_some_and(|workshop| !workshop.is_dirty()));
}

/// A board that was saved with two cards less than it began with, one at a time.
fn saved_twice() -> Window {
    let mut window = Window::saved_by_hand(&board(&["a", "b", "c"], &[]));
    delete(&mut window, "a");
    save(&mut window);
    delete(&mut window, "b");
    save(&mut window);
    window
}

fn list(app: &App) -> Option<&VersionList> {
    match &app.session().dialog {
        Some(Dialog::Versions(list)) => Some(list),
        _ => None,
    }
}

fn open_versions(window: &mut Window) {
    window.command(Command::Versions);
    window.wait_until(|app| list(app).is_some_and(|list| list.rows.is_some()));
}

fn texts_of(board: &Board) -> Vec<&str> {
    board.cards().map(|card| card.text.as_str()).collect()
}

#[test]
fn saving_keeps_what_was_before_and_what_is_now() {
    let window = saved_twice();
    let kept = boards(&of_window(&window));
    let texts: Vec<Vec<&str>> = kept.iter().map(texts_of).collect();
    assert_eq!(texts, [vec!["c"], vec!["b", "c"], vec!["a", "b", "c"]]);
}

#[test]
fn autosave_keeps_what_was_before() {
    let mut window = Window::with(&board(&["a", "b"], &[]));
    delete(&mut window, "a");
    window.run_steps((2.5 / STEP_SECS) as usize);
    window.wait_until(|app| app.open_board().is_some_and(|workshop| !workshop.is_dirty()));
    assert_eq!(boards(&of_window(&window)), [board(&["a", "b"], &[])]);
}

#[test]
fn a_version_comes_back_as_one_step_by_keyboard() {
    let mut window = saved_twice();
    open_versions(&mut window);
    assert_eq!(list(window.state()).unwrap().rows.as_ref().unwrap().len(), 3);
    for _ in 0..2 {
        window.press(Key::ArrowDown);
    }
    window.wait_until(|app| {
        let shown = list(app).and_then(VersionList::shown);
        shown.is_some_and(|shown| texts_of(&shown.board) == ["a", "b", "c"])
    });
    // What is gone from the board is told.
    let gone = SafetyText::VersionCardGone { text: "a".to_owned() };
    assert!(window.says(Text::Safety(gone)));
    while !window.button(&window.say(Text::Safety(SafetyText::Restore))).is_focused() {
        window.press(Key::Tab);
    }
    window.press(Key::Enter);
    assert_eq!(window.board(), &board(&["a", "b", "c"], &[]));
    assert_eq!(window.open_board().next_undo(), Some(Deed::Restore));
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.texts(Column::Wish), ["c"]);
    window.press_with(Modifiers::COMMAND, Key::Y);
    assert_eq!(window.texts(Column::Wish), ["a", "b", "c"]);
}

#[test]
fn a_click_chooses_and_the_arrows_go_on_from_there() {
    let mut window = saved_twice();
    open_versions(&mut window);
    let rows = list(window.state()).unwrap().rows.clone().unwrap();
    let counts = SafetyText::VersionCounts(Box::new(rows[2].content.as_ref().unwrap().tally));
    let name = format!("{}: {}", rows[2].when, window.say(Text::Safety(counts)));
    window.click_on(&name);
    assert_eq!(list(window.state()).unwrap().chosen, 2);
    window.press(Key::ArrowUp);
    assert_eq!(list(window.state()).unwrap().chosen, 1);
}

#[test]
fn new_records_get_ids_that_no_restored_one_has() {
    let mut window = saved_twice();
    let path = of_window(&window).list().unwrap()[2].path.clone();
    restore(&mut window, &path);
    window.paste("d");
    let ids: std::collections::BTreeSet<_> = window.board().cards().map(|card| card.id).collect();
    assert_eq!(ids.len(), window.board().cards().count());
}

/// Restores the version in this file.
fn restore(window: &mut Window, path: &Path) {
    open_versions(window);
    let rows = list(window.state()).unwrap().rows.clone().unwrap();
    let index = rows.iter().position(|row| row.path == *path).unwrap();
    for _ in 0..index {
        window.press(Key::ArrowDown);
    }
    window.wait_until(|app| {
        list(app).and_then(VersionList::shown).is_some_and(|shown| shown.path == *path)
    });
    let name = window.say(Text::Safety(SafetyText::Restore));
    window.click_on(&name);
}

#[test]
fn a_version_that_cannot_be_read_is_told_and_cannot_be_restored() {
    let mut window = saved_twice();
    for version in of_window(&window).list().unwrap() {
        fs::write(version.path, "Board(").unwrap();
    }
    open_versions(&mut window);
    let rows = list(window.state()).unwrap().rows.clone().unwrap();
    assert_eq!(rows.len(), 3);
    assert!(rows.iter().all(|row| row.content.is_none()));
    let unreadable = window.say(Text::Safety(SafetyText::VersionUnreadable));
    let name = format!("{}: {unreadable}", rows[0].when);
    assert!(!window.all(egui::accesskit::Role::Button, &name).is_empty());
    let restore = window.say(Text::Safety(SafetyText::Restore));
    assert!(window.all(egui::accesskit::Role::Button, &restore).is_empty());
    window.press(Key::Escape);
    assert_eq!(window.state().session().dialog, None);
}

#[test]
fn a_board_without_versions_says_so() {
    let mut window = Window::with(&board(&["a"], &[]));
    open_versions(&mut window);
    assert!(window.says(Text::Safety(SafetyText::NoVersions)));
}
