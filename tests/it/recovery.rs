//! Sittings that ended before their changes were saved, found again by the real program.

use std::fs;
use std::sync::Arc;
use std::time::Duration;

use crate::common::window::{Window, board};
use egui::{Key, Modifiers};
use wozu::board::{CardId, Column};
use wozu::edit::{Edit, NewCard, Origin, Spot};
use wozu::file::journal::{self, CardDraft, DraftPlace, Drafts};
use wozu::file::{Disk, Storage};
use wozu::text::{SafetyText, Text};
use wozu::workshop::Workshop;

const PATIENCE: Duration = Duration::from_secs(30);

fn say_wish(workshop: &mut Workshop, text: &str) {
    let card = NewCard { text: text.to_owned(), ..NewCard::default() };
    let to = Spot { column: Column::Wish, before: None };
    workshop
        .apply(Edit::AddCards { cards: vec![card], to }, Origin::Facilitator, workshop.revision())
        .unwrap();
}

/// A board with one wish in its file, and two more and an undone one that were never saved.
fn after_crash() -> Window {
    Window::after_crash(&board(&["a"], &[]), |workshop| {
        say_wish(workshop, "b");
        say_wish(workshop, "c");
        say_wish(workshop, "never");
        workshop.undo(Origin::Facilitator).unwrap();
    })
}

fn choose(window: &mut Window, choice: SafetyText) {
    let name = window.say(Text::Safety(choice));
    window.click_on(&name);
}

fn is_asked(window: &Window) -> bool {
    window.says(Text::Safety(SafetyText::Restore))
}

#[test]
fn what_was_not_saved_is_offered_with_what_is_in_it() {
    let window = after_crash();
    assert!(is_asked(&window));
    assert!(window.says(Text::Safety(SafetyText::RecoverySteps(4))));
    assert_eq!(window.texts(Column::Wish), ["a"]);
}

#[test]
fn a_restored_board_is_as_it_was_and_can_still_be_undone() {
    let mut window = after_crash();
    choose(&mut window, SafetyText::Restore);
    assert_eq!(window.texts(Column::Wish), ["a", "b", "c"]);
    assert!(window.open_board().is_dirty());
    assert_eq!(window.open_board().path(), Some(&*window.path()));
    window.press_with(Modifiers::COMMAND, Key::Y);
    assert_eq!(window.texts(Column::Wish), ["a", "b", "c", "never"]);
    assert_eq!(window.undo_all(), 3);
    assert_eq!(window.texts(Column::Wish), ["a"]);
    let journals = window.remembered("journals").remove(0).parent().unwrap().to_owned();
    window.wait_until(|_| Disk.list(&journals).unwrap().len() == 1);
}

#[test]
fn a_new_card_never_gets_the_number_of_one_that_was_undone() {
    let mut window = after_crash();
    choose(&mut window, SafetyText::Restore);
    window.press_letter(Key::N);
    window.write("d");
    window.press(Key::Enter);
    assert_eq!(window.card_named("d").id, CardId(5));
}

#[test]
fn a_copy_leaves_the_file_alone() {
    let mut window = after_crash();
    choose(&mut window, SafetyText::RestoreCopy);
    assert_eq!(window.texts(Column::Wish), ["a", "b", "c"]);
    assert_eq!(window.open_board().path(), None);
    assert!(window.open_board().is_dirty());
}

#[test]
fn what_is_discarded_is_not_offered_again() {
    let mut window = after_crash();
    choose(&mut window, SafetyText::Discard);
    assert_eq!(window.texts(Column::Wish), ["a"]);
    let window = window.again();
    assert!(!is_asked(&window));
}

#[test]
fn what_is_put_off_is_offered_at_the_next_start() {
    let mut window = after_crash();
    window.press(Key::Escape);
    assert!(!is_asked(&window));
    assert_eq!(window.texts(Column::Wish), ["a"]);
    let window = window.again();
    assert!(is_asked(&window));
}

#[test]
fn a_word_half_typed_comes_back() {
    let mut window = Window::after_crash(&board(&["a"], &[]), |workshop| {
        let card = CardDraft {
            place: DraftPlace::Card(CardId(1)),
            text: "a, aber sch".to_owned(),
            customer: String::new(),
        };
        workshop.typing(Drafts { card: Some(card), ..Drafts::default() });
    });
    choose(&mut window, SafetyText::Restore);
    assert_eq!(window.state().session().editor().unwrap().text, "a, aber sch");
    window.write("nell");
    window.press(Key::Enter);
    assert_eq!(window.texts(Column::Wish), ["a, aber schnell"]);
}

#[test]
fn words_that_nobody_took_wait_for_the_next_start() {
    let mut window = Window::with(&board(&["a"], &[]));
    window.press_letter(Key::N);
    window.write("Lieferung");
    window.run();
    let window = Window::reopened(window.close());
    assert!(window.says(Text::Safety(SafetyText::RecoveryDraft("Lieferung".to_owned()))));
}

#[test]
fn only_what_was_typed_is_called_begun() {
    let mut before = board(&["a"], &[]);
    Arc::make_mut(&mut before.wishes[0]).customer = "Werk Graz".to_owned();
    let window = Window::after_crash(&before, |workshop| {
        let card = CardDraft {
            place: DraftPlace::Card(CardId(1)),
            text: "a, aber sch".to_owned(),
            customer: "Werk Graz".to_owned(),
        };
        workshop.typing(Drafts { card: Some(card), ..Drafts::default() });
    });
    let says = |words: &str| window.says(Text::Safety(SafetyText::RecoveryDraft(words.to_owned())));
    assert!(says("a, aber sch"));
    assert!(!says("Werk Graz"));
}

#[test]
fn the_buttons_stay_in_the_window_however_much_was_typed() {
    let window = Window::after_crash(&board(&["a"], &[]), |workshop| {
        let card = CardDraft {
            place: DraftPlace::Card(CardId(1)),
            text: "sehr viele Worte\n".repeat(200),
            customer: String::new(),
        };
        workshop.typing(Drafts { card: Some(card), ..Drafts::default() });
    });
    let name = window.say(Text::Safety(SafetyText::Restore));
    let place = window.button(&name).rect();
    assert!(window.ctx.content_rect().contains_rect(place), "{place}");
}

#[test]
fn who_restored_a_board_and_crashed_again_is_told_of_the_older_changes() {
    let mut window = after_crash();
    assert!(!window.says(Text::Safety(SafetyText::RecoveryOlder)));
    choose(&mut window, SafetyText::Restore);
    let window = window.again();
    assert!(is_asked(&window));
    assert!(window.says(Text::Safety(SafetyText::RecoveryOlder)));
}

#[test]
fn what_is_typed_is_in_the_journal_before_it_is_taken() {
    let mut window = Window::with(&board(&["a"], &[]));
    window.press_letter(Key::N);
    window.write("Lieferung");
    window.run();
    let open = window.open_board();
    assert!(open.standing().has_journal && open.home().wait_until_written(PATIENCE));
    let folder = window.remembered("journals").remove(0);
    let lines = fs::read_to_string(folder.join("000001.journal")).unwrap();
    assert!(lines.lines().last().unwrap().contains("Lieferung"), "{lines}");
}

#[test]
fn a_saved_board_leaves_nothing_to_find() {
    let mut window = Window::with(&board(&["a"], &[]));
    window.press_letter(Key::N);
    window.write("b");
    window.press(Key::Enter);
    window.press_with(Modifiers::COMMAND, Key::S);
    window.wait_until(|app| !app.open_board().unwrap().is_dirty());
    let window = window.again();
    assert!(!is_asked(&window));
    assert_eq!(window.texts(Column::Wish), ["a", "b"]);
}

/// What others keep among the journals, and what a link there leads to, is none of the program's.
#[cfg(unix)]
#[test]
fn what_is_foreign_among_the_journals_is_never_touched() {
    let data = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let journals = data.path().join("journals");
    let foreign = journals.join("photos");
    let mixed = journals.join("mixed");
    for folder in [&foreign, &mixed] {
        std::fs::create_dir_all(folder).unwrap();
        std::fs::write(folder.join("holiday.txt"), "mine").unwrap();
    }
    std::fs::write(mixed.join("000001.journal"), "").unwrap();
    // Nor is a folder ours because its files have names that ours have.
    let alike = journals.join("alike");
    std::fs::create_dir(&alike).unwrap();
    std::fs::write(alike.join("lock"), "mine").unwrap();
    // What somebody lays into a folder of ours stays when that goes.
    let ours = journals.join("unnamed-20260101-120000-1-0.ended");
    std::fs::create_dir(&ours).unwrap();
    std::fs::write(ours.join("000001.journal"), "").unwrap();
    std::fs::write(ours.join("holiday.txt"), "mine").unwrap();
    std::fs::write(journals.join("note.txt"), "mine").unwrap();
    std::fs::write(elsewhere.path().join("000001.journal"), "mine").unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), journals.join("link")).unwrap();
    let storage: Arc<dyn Storage> = Arc::new(Disk);
    let remains = journal::find(&storage, data.path());
    assert_eq!((remains.found.len(), remains.unreadable.len()), (0, 0));
    let names = |folder: &std::path::Path| {
        let entries = std::fs::read_dir(folder).unwrap();
        let mut names: Vec<_> =
            entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    let left =
        ["alike", "link", "mixed", "note.txt", "photos", "unnamed-20260101-120000-1-0.ended"];
    assert_eq!(names(&journals), left);
    assert_eq!(names(&alike), ["lock"]);
    assert_eq!(names(&ours), ["000001.journal", "holiday.txt"]);
    assert_eq!(names(&foreign), ["holiday.txt"]);
    assert_eq!(names(&mixed), ["000001.journal", "holiday.txt"]);
    assert_eq!(names(elsewhere.path()), ["000001.journal"]);
}

/// A start takes a folder this new for one that was left behind, unless the two agree.
#[test]
fn programs_that_start_at_once_do_not_take_each_other_for_crashed() {
    let data = tempfile::tempdir().unwrap();
    let storage: Arc<dyn Storage> = Arc::new(Disk);
    let start = || {
        for _ in 0..40 {
            let remains = journal::find(&storage, data.path());
            assert_eq!((remains.found.len(), remains.unreadable.len()), (0, 0));
            let mut workshop = Workshop::untouched(board(&["a"], &[]));
            workshop.keep_journal(Arc::clone(&storage), data.path(), || {});
            let journal = workshop.journal().unwrap();
            assert!(journal.wait_until_durable(PATIENCE), "{:?}", journal.trouble());
            workshop.close(PATIENCE);
        }
    };
    std::thread::scope(|scope| {
        for starting in [(); 6].map(|()| scope.spawn(start)) {
            starting.join().unwrap();
        }
    });
    assert!(Disk.list(&data.path().join("journals")).unwrap().is_empty());
}
