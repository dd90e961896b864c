//! The Landkarte in the real program: what is on it, and what can be done about a purpose.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may fail by panicking, its helpers too"
)]
#![allow(dead_code, reason = "the window is shared with other tests")]

mod common {
    pub(crate) mod window;
}

use common::window::{Window, answered, board};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use wozu::board::{Board, Column, End};
use wozu::edit::Deed;
use wozu::insight::Element;
use wozu::text::{Language, Perspective, Text};

const CTRL: Modifiers = Modifiers::COMMAND;

fn workshop() -> Board {
    let board = board(&["schnell liefern", "Lager vor Ort"], &["Bestand sehen"]);
    let board =
        answered(board, "schnell liefern", &["Linie läuft", "Zusagen halten"], End::Reached);
    let board = answered(board, "Lager vor Ort", &["Linie läuft"], End::Open);
    answered(board, "Bestand sehen", &["kein Stillstand", "Zusagen halten"], End::Reached)
}

fn map(board: &Board) -> Window {
    map_in(board, Language::German)
}

fn map_in(board: &Board, language: Language) -> Window {
    let mut window = Window::in_language(board, language);
    window.press_with(CTRL, Key::Num3);
    assert_eq!(window.state().session().perspective, Perspective::Landkarte);
    window
}

fn selected(window: &Window) -> String {
    match window.state().session().map.selected.unwrap() {
        Element::Card(card) => window.board().card(card).unwrap().text.clone(),
        Element::Purpose(purpose) => window.board().purpose(purpose).unwrap().text.clone(),
    }
}

#[test]
fn an_empty_map_says_where_chains_come_from() {
    let window = map(&board(&["noch nie gefragt"], &[]));
    assert!(window.all(Role::ListItem, "noch nie gefragt").is_empty());
    assert!(window.says(Text::EmptyMap));
}

#[test]
fn requests_and_purposes_have_names_and_say_what_they_are() {
    for language in Language::ALL {
        let window = map_in(&workshop(), language);
        for name in ["schnell liefern", "Bestand sehen", "Linie läuft", "Zusagen halten"] {
            assert_eq!(window.all(Role::ListItem, name).len(), 1, "{name}");
        }
        let about =
            Text::AboutPurpose { requests: 2, column: 2, is_need: false, is_disputed: false };
        let node = window.card("Linie läuft");
        assert_eq!(node.accesskit_node().description(), Some(window.say(about)));
        let left = window.place("schnell liefern").right();
        assert!(left < window.place("Linie läuft").left());
        assert!(window.place("Linie läuft").right() < window.place("Zusagen halten").left());
    }
}

#[test]
fn arrow_keys_walk_along_the_links_and_escape_lets_go() {
    let mut window = map(&workshop());
    window.press(Key::ArrowRight);
    assert_eq!(selected(&window), "schnell liefern");
    window.press(Key::ArrowRight);
    assert_eq!(selected(&window), "Linie läuft");
    window.press(Key::ArrowRight);
    assert_eq!(selected(&window), "Zusagen halten");
    window.press(Key::ArrowLeft);
    window.press(Key::ArrowLeft);
    assert_eq!(window.state().session().selection.single(), {
        Some(window.card_named(&selected(&window)).id)
    });
    window.press(Key::Escape);
    assert_eq!(window.state().session().map.selected, None);
}

#[test]
fn purposes_that_mean_the_same_are_put_together_in_one_step() {
    let mut window = map(&workshop());
    window.click_card("Linie läuft");
    let merge = window.say(Text::MergePurpose);
    window.click_on(&merge);
    window.write("still");
    window.press(Key::Enter);
    assert_eq!(window.workshop().next_undo(), Some(Deed::MergePurposes));
    assert_eq!(window.chain_of("Bestand sehen"), ["Linie läuft", "Zusagen halten"]);
    assert_eq!(window.card_named("Bestand sehen").chains[0].steps[0].said, "kein Stillstand");
    assert_eq!(window.undo_all(), 1);
    assert_eq!(window.chain_of("Bestand sehen"), ["kein Stillstand", "Zusagen halten"]);
}

#[test]
fn a_purpose_that_means_two_things_is_split_in_one_step() {
    let mut window = map(&workshop());
    window.click_card("Linie läuft");
    let split = window.say(Text::SplitPurpose);
    window.click_on(&split);
    window.get_by_role_and_label(Role::CheckBox, "Lager vor Ort").click();
    window.run();
    let name = window.say(Text::SplitPurposeName);
    window.get_by_role_and_label(Role::TextInput, &name).focus();
    window.run();
    window.write("Ersatz ist da");
    window.press(Key::Enter);
    assert_eq!(window.chain_of("Lager vor Ort"), ["Ersatz ist da"]);
    assert_eq!(window.chain_of("schnell liefern"), ["Linie läuft", "Zusagen halten"]);
    assert_eq!(window.undo_all(), 1);
}

#[test]
fn a_purpose_becomes_a_need_and_the_map_marks_it() {
    let mut window = map(&workshop());
    window.click_card("Zusagen halten");
    let take_over = window.say(Text::ThisIsTheNeed);
    window.click_on(&take_over);
    assert_eq!(window.texts(Column::Need), ["Bestand sehen", "Zusagen halten"]);
    let about = window.card("Zusagen halten").accesskit_node().description().unwrap();
    assert!(about.contains("Bedarf"), "{about}");
    assert_eq!(window.state().session().perspective, Perspective::Landkarte);
    assert_eq!(window.undo_all(), 1);
}

#[test]
fn a_request_is_shown_on_the_tafel() {
    let mut window = map(&workshop());
    window.click_card("Zusagen halten");
    window.click_on("Bestand sehen");
    assert_eq!(window.state().session().perspective, Perspective::Tafel);
    let card = window.card_named("Bestand sehen").id;
    assert_eq!(window.state().session().selection.single(), Some(card));
}

#[test]
fn what_is_written_or_asked_is_written_on_the_tafel() {
    for key in [Key::W, Key::N] {
        let mut window = map(&workshop());
        window.click_card("Lager vor Ort");
        window.press(key);
        assert_eq!(window.state().session().perspective, Perspective::Tafel);
        assert!(window.state().session().is_writing());
    }
}

#[test]
fn the_map_grows_with_the_chains() {
    let mut window = map(&workshop());
    window.click_card("Lager vor Ort");
    window.press(Key::W);
    window.write("Zusagen halten");
    window.press_with(CTRL, Key::Enter);
    window.press_with(CTRL, Key::Num3);
    let about = window.card("Zusagen halten").accesskit_node().description().unwrap();
    assert!(about.contains('3'), "{about}");
}
