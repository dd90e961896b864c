//! Similar requests: found in the background, offered, and never merged by themselves.

use std::time::Duration;

use crate::common::window::{STEP_SECS, Window, answered, board};
use egui::accesskit::Role;
use egui::{Key, Modifiers, ViewportId};
use wozu::board::{Board, Column, End};
use wozu::command::Command;
use wozu::edit::Deed;
use wozu::text::{Language, Text};

const CTRL: Modifiers = Modifiers::COMMAND;

/// "Schnelle Lieferung" twice, and once something else.
fn start() -> Board {
    board(&["schnelle Lieferung", "billiger werden"], &["Schnelle Lieferungen"])
}

/// Lets the board rest until the search has come back.
fn rest(window: &mut Window) {
    window.run_steps((1.0 / STEP_SECS) as usize);
    window.wait_until(|app| !app.is_searching());
}

fn searched(board: &Board) -> Window {
    let mut window = Window::with(board);
    rest(&mut window);
    window
}

/// The sign on the selected card that says how many others are similar.
fn sign(window: &Window, count: usize) -> bool {
    !window.all(Role::Button, &window.say(Text::SimilarCount(count))).is_empty()
}

/// The name of a button beside these requests.
fn button(window: &Window, button: Text, about: &str) -> String {
    window.say(Text::ButtonAbout { button: Box::new(button), about: about.to_owned() })
}

fn merging(window: &Window, about: &str) -> String {
    button(window, Command::MergeCards.name(), about)
}

/// Selects a card so quickly that no search begins meanwhile.
fn select(window: &mut Window, card: &str) {
    window.card(card).click();
    window.run();
    assert!(window.state().is_searching(), "the search should not have come back yet");
}

fn reword(window: &mut Window, card: &str, text: &str) {
    window.click_card(card);
    window.press(Key::F2);
    window.press_with(CTRL, Key::A);
    window.write(text);
    window.press(Key::Enter);
    assert!(window.board().cards().any(|card| card.text == text), "was not reworded");
}

#[test]
fn the_selected_card_says_that_another_is_similar_and_no_card_moves() {
    let mut window = Window::with(&start());
    select(&mut window, "schnelle Lieferung");
    let before = window.place("schnelle Lieferung");
    let wozu = window.button("Wozu?").rect();
    assert!(!sign(&window, 1), "the search waits until the board has rested");

    rest(&mut window);
    assert!(sign(&window, 1));
    assert_eq!(window.place("schnelle Lieferung"), before);
    assert_eq!(window.button("Wozu?").rect(), wozu);
    window.click_card("Schnelle Lieferungen");
    assert!(sign(&window, 1));
    window.click_card("billiger werden");
    assert!(!sign(&window, 1));
}

#[test]
fn merging_by_the_offer_is_one_step() {
    let start = start();
    let mut window = searched(&start);
    window.click_card("schnelle Lieferung");
    window.click_on("1 ähnlich");
    window.click_on(&merging(&window, "Schnelle Lieferungen"));

    assert_eq!(window.texts(Column::Wish), ["schnelle Lieferung", "billiger werden"]);
    assert_eq!(window.texts(Column::Need), [""; 0]);
    let voices = &window.card_named("schnelle Lieferung").voices;
    assert_eq!(voices.first().unwrap().said, "Schnelle Lieferungen");
    assert!(matches!(window.open_board().next_undo(), Some(Deed::MergeCards)));
    assert!(!sign(&window, 1));

    window.press_with(CTRL, Key::Z);
    assert_eq!(window.board(), &start);
    assert_eq!(window.open_board().next_undo(), None);
}

#[test]
fn what_was_called_different_is_not_offered_again() {
    let start = start();
    let mut window = searched(&start);
    window.click_card("schnelle Lieferung");
    window.click_on("1 ähnlich");
    window.click_on(&button(&window, Text::AreDifferent, "Schnelle Lieferungen"));
    assert!(!sign(&window, 1));
    assert_eq!(window.board(), &start);

    // Another search finds the same pair, and one that nobody has spoken of.
    reword(&mut window, "billiger werden", "schnelle Lieferung!");
    rest(&mut window);
    window.click_card("Schnelle Lieferungen");
    assert!(sign(&window, 1));
    window.click_card("schnelle Lieferung!");
    assert!(sign(&window, 2));
    window.command(Command::SimilarRequests);
    let told_apart = merging(&window, "schnelle Lieferung – Schnelle Lieferungen");
    assert!(window.all(Role::Button, &told_apart).is_empty());
    assert_eq!(
        window
            .all(Role::Button, &merging(&window, "schnelle Lieferung – schnelle Lieferung!"))
            .len(),
        1
    );
}

#[test]
fn a_pair_of_which_one_was_reworded_is_gone_at_once_and_back_with_its_words() {
    let mut window = searched(&start());
    reword(&mut window, "schnelle Lieferung", "Gravur");
    select(&mut window, "Schnelle Lieferungen");
    assert!(!sign(&window, 1));
    rest(&mut window);
    assert!(!sign(&window, 1));

    window.press_with(CTRL, Key::Z);
    rest(&mut window);
    window.click_card("Schnelle Lieferungen");
    assert!(sign(&window, 1));
}

#[test]
fn a_pair_of_which_one_was_deleted_or_set_aside_is_gone_at_once() {
    for (modifiers, key) in [(Modifiers::NONE, Key::Delete), (Modifiers::ALT, Key::A)] {
        let mut window = searched(&start());
        window.click_card("schnelle Lieferung");
        window.press_with(modifiers, key);
        select(&mut window, "Schnelle Lieferungen");
        assert!(!sign(&window, 1), "{key:?}");
        window.press_with(CTRL, Key::Z);
        select(&mut window, "Schnelle Lieferungen");
        assert!(sign(&window, 1), "what was found holds again: {key:?}");
    }
}

#[test]
fn the_list_is_walked_through_with_the_keyboard_alone() {
    let start = board(
        &[
            "Online Termin buchen",
            "Termine online buchen",
            "Bestand in Echtzeit sehen",
            "Bestände in Echtzeit sehen",
        ],
        &["schnelle Lieferung", "schnelle Lieferungen"],
    );
    let mut window = searched(&start);
    window.command(Command::SimilarRequests);
    assert!(
        window.button(&merging(&window, "schnelle Lieferung – schnelle Lieferungen")).is_focused()
    );
    window.press(Key::Enter);
    assert_eq!(window.texts(Column::Need), ["schnelle Lieferung"]);

    // The keyboard has gone on to the next pair: merge, show, are different.
    assert!(
        window
            .button(&merging(&window, "Online Termin buchen – Termine online buchen"))
            .is_focused()
    );
    window.press(Key::Tab);
    window.press(Key::Tab);
    window.press(Key::Enter);
    assert_eq!(window.texts(Column::Wish).len(), 4);
    assert!(
        window
            .button(&merging(&window, "Bestand in Echtzeit sehen – Bestände in Echtzeit sehen"))
            .is_focused()
    );

    // Undo works here too, and brings the pair back.
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.board(), &start);
    rest(&mut window);
    assert_eq!(
        window
            .all(Role::Button, &merging(&window, "schnelle Lieferung – schnelle Lieferungen"))
            .len(),
        1
    );
    // Letters are no commands while it is open.
    window.press_letter(Key::N);
    assert!(window.state().session().editor().is_none());
    window.press(Key::Escape);
    assert!(window.state().session().similar.is_none());
    assert_eq!(window.board(), &start);
}

#[test]
fn a_pair_can_be_shown_on_the_tafel() {
    let mut window = searched(&start());
    window.command(Command::Show(wozu::command::Perspective::Landkarte));
    window.command(Command::SimilarRequests);
    window.click_on(&button(&window, Text::ShowCards, "schnelle Lieferung – Schnelle Lieferungen"));
    assert!(window.state().session().similar.is_none());
    let selected = window.state().session().selection.cards.clone();
    assert_eq!(selected.len(), 2);
    assert!(window.listed(Column::Need).contains(&"Schnelle Lieferungen".to_owned()));
}

#[test]
fn a_list_without_pairs_says_so_and_lets_go() {
    let mut window = Window::in_language(&board(&["a", "b"], &[]), Language::English);
    window.command(Command::SimilarRequests);
    rest(&mut window);
    assert!(window.says(Text::NothingSimilar));
    assert!(window.button("Close").is_focused());
    window.press(Key::Enter);
    assert!(window.state().session().similar.is_none());
}

#[test]
fn a_need_and_the_wish_that_leads_to_it_are_not_the_same() {
    let wishes = ["Bestand in Echtzeit sehen"];
    let start =
        answered(board(&wishes, &[]), wishes[0], &["Bestände in Echtzeit sehen"], End::Reached);
    let mut window = searched(&start);
    window.click_card("Bestand in Echtzeit sehen");
    window.press_letter(Key::B);
    assert_eq!(window.texts(Column::Need), ["Bestände in Echtzeit sehen"]);
    rest(&mut window);
    window.click_card("Bestand in Echtzeit sehen");
    assert!(!sign(&window, 1));
}

#[test]
fn nothing_is_drawn_while_the_board_rests() {
    let mut window = searched(&start());
    window.run_steps(20);
    let outputs = window.output().viewport_output.get(&ViewportId::ROOT).unwrap();
    assert_eq!(outputs.repaint_delay, Duration::MAX);
}
