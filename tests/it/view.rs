//! The real program in a window that nobody sees: found by name, driven by mouse, finger and keys.

use std::sync::Arc;

use crate::common::window::{STEP_SECS, Window, answered, board};
use egui::accesskit::{Action, Role};
use egui::{Event, Key, Modifiers, Pos2, ViewportCommand, pos2, vec2};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use proptest::prelude::*;
use wozu::board::{Column, End, Voice, Willingness};
use wozu::command::{Command, MOVING, Menu};
use wozu::edit::{Deed, Refusal};
use wozu::file;
use wozu::insight::{Evidence, Progress};
use wozu::layout::{Detail, MERGE_DWELL_SECS};
use wozu::session::{Dialog, Filter, Gesture, Leaving};
use wozu::text::{Language, Text};

const CTRL: Modifiers = Modifiers::COMMAND;
const ALT: Modifiers = Modifiers::ALT;
const SHIFT: Modifiers = Modifiers::SHIFT;

fn below(window: &Window, card: &str) -> Pos2 {
    window.place(card).center_bottom() + vec2(0.0, 220.0)
}

/// Just above the lower edge of a card: a drop there goes behind it.
fn foot(window: &Window, card: &str) -> Pos2 {
    window.place(card).center_bottom() - vec2(0.0, 8.0)
}

/// How many steps it takes until a hand has rested long enough.
fn dwell_steps() -> usize {
    (MERGE_DWELL_SECS / f64::from(STEP_SECS)) as usize + 4
}

// Dragging.

#[test]
fn a_drag_to_bedarf_is_one_step_and_asks_wozu() {
    let start = board(&["schnell liefern", "billiger"], &["Bestand sehen"]);
    let mut window = Window::with(&start);
    let from = window.place("schnell liefern").center();
    let to = below(&window, "Bestand sehen");
    window.drag(from, to);

    assert_eq!(window.texts(Column::Wish), ["billiger"]);
    assert_eq!(window.texts(Column::Need), ["Bestand sehen", "schnell liefern"]);
    assert!(window.listed(Column::Need).iter().any(|card| card == "schnell liefern"));
    assert!(!window.listed(Column::Wish).iter().any(|card| card == "schnell liefern"));
    assert_eq!(window.open_board().next_undo(), Some(Deed::MoveCards(1)));
    let asked = window.state().session().asking().unwrap().card;
    assert_eq!(window.board().card(asked).unwrap().text, "schnell liefern");
    assert!(window.get_by_role(Role::TextInput).is_focused());

    window.press(Key::Escape);
    assert_eq!(window.undo_all(), 1);
    assert_eq!(window.board(), &start);
}

#[test]
fn a_card_lands_where_the_placeholder_was_shown() {
    let start = board(&["neu"], &["eins", "zwei", "drei"]);
    let mut window = Window::with(&start);
    let to = window.place("zwei").center_top() + vec2(0.0, 12.0);
    window.take(window.place("neu").center());
    window.carry(to);
    let Gesture::Cards(drag) = &window.state().session().gesture else { panic!("not held") };
    let over = drag.over.unwrap();
    assert_eq!((over.column, over.target.index), (Column::Need, 1));
    window.let_go(to);
    assert_eq!(window.texts(Column::Need), ["eins", "neu", "zwei", "drei"]);
}

#[test]
fn a_card_with_a_chain_is_not_asked_again() {
    let start = answered(board(&["schnell"], &[]), "schnell", &["Zusagen halten"], End::Open);
    let mut window = Window::with(&start);
    let to = window.list(Column::Need).rect().center();
    window.drag(window.place("schnell").center(), to);
    assert_eq!(window.texts(Column::Need), ["schnell"]);
    assert!(window.state().session().asking().is_none());
}

#[test]
fn esc_during_a_drag_puts_everything_back() {
    let start = board(&["schnell", "billig"], &["Bestand"]);
    let mut window = Window::with(&start);
    let home = window.place("schnell");
    let to = below(&window, "Bestand");
    window.take(home.center());
    window.carry(to);
    window.press(Key::Escape);
    assert!(!window.state().session().is_dragging());
    window.let_go(to);
    assert_eq!(window.board(), &start);
    assert_eq!(window.open_board().next_undo(), None);
    assert_eq!(window.place("schnell"), home);
}

#[test]
fn a_window_that_loses_the_keyboard_puts_the_card_back() {
    let start = board(&["schnell", "billig"], &["Bestand"]);
    let mut window = Window::with(&start);
    window.take(window.place("schnell").center());
    window.carry(below(&window, "Bestand"));
    window.input_mut().focused = false;
    window.run();
    assert_eq!(window.state().session().gesture, Gesture::Idle);
    assert_eq!(window.board(), &start);
}

#[test]
fn a_drag_within_a_column_reorders_it() {
    let mut window = Window::with(&board(&["a", "b", "c", "d"], &[]));
    let to = foot(&window, "c");
    window.drag(window.place("a").center(), to);
    assert_eq!(window.texts(Column::Wish), ["b", "c", "a", "d"]);
    assert_eq!(window.undo_all(), 1);
    assert_eq!(window.texts(Column::Wish), ["a", "b", "c", "d"]);
}

#[test]
fn a_drag_back_to_where_it_came_from_is_no_step() {
    let mut window = Window::with(&board(&["a", "b", "c"], &[]));
    // The middle of a card would be an offer to merge, and keep the place that was open before.
    let home = window.place("a").center_top() + vec2(0.0, 10.0);
    window.take(home);
    window.carry(foot(&window, "c"));
    window.carry(home);
    window.let_go(home);
    assert_eq!(window.texts(Column::Wish), ["a", "b", "c"]);
    assert_eq!(window.open_board().next_undo(), None);
}

#[test]
fn a_need_that_was_put_back_is_not_asked() {
    let mut window = Window::with(&board(&[], &["a", "b", "c"]));
    let home = window.place("a").center_top() + vec2(0.0, 10.0);
    window.take(home);
    window.carry(foot(&window, "c"));
    window.carry(home);
    window.let_go(home);
    assert_eq!(window.texts(Column::Need), ["a", "b", "c"]);
    assert!(window.state().session().asking().is_none());
}

#[test]
fn several_cards_move_in_their_order_as_one_step() {
    let start = board(&["a", "b", "c", "d"], &["x"]);
    let mut window = Window::with(&start);
    // Selected against their order: the board's own order counts.
    window.click_card("d");
    window.click_card_with("a", CTRL);
    window.click_card_with("c", CTRL);
    let to = below(&window, "x");
    window.drag(window.place("c").center(), to);
    assert_eq!(window.texts(Column::Wish), ["b"]);
    assert_eq!(window.texts(Column::Need), ["x", "a", "c", "d"]);
    assert_eq!(window.open_board().next_undo(), Some(Deed::MoveCards(3)));
    window.press(Key::Escape);
    assert_eq!(window.undo_all(), 1);
    assert_eq!(window.board(), &start);
}

#[test]
fn a_hand_that_rests_on_a_card_merges_and_a_quick_one_does_not() {
    let start = board(&["schnell", "rasch", "billig"], &[]);
    let mut window = Window::with(&start);
    let middle = window.place("rasch").center();
    window.take(window.place("schnell").center());
    window.hover_at(middle);
    window.step();
    window.let_go(middle);
    assert_eq!(window.board().cards().count(), 3, "a quick drop has merged");

    // People rest on a card while they talk, and mean nothing by it.
    window.undo_all();
    window.take(window.place("schnell").center());
    window.hover_at(window.place("rasch").center());
    window.run_steps(dwell_steps());
    assert_eq!(merge_offer(&window).as_deref(), Some("rasch"));
    window.let_go(window.place("rasch").center());
    assert_eq!(window.board().cards().count(), 3, "a hand that only rests has merged");

    let mut window = Window::with(&start);
    window.take(window.place("schnell").center());
    window.hover_at(window.place("rasch").center());
    window.run_steps(dwell_steps());
    let target = merge_target(&window).unwrap();
    for _ in 0..6 {
        window.hover_at(target);
        assert_eq!(merge_target(&window), Some(target), "the target moves away");
        window.step();
    }
    window.let_go(target);
    assert_eq!(window.texts(Column::Wish), ["rasch", "billig"]);
    assert_eq!(window.card_named("rasch").voices.first().unwrap().said, "schnell");
    assert_eq!(window.undo_all(), 1);
    assert_eq!(window.board(), &start);
}

#[test]
fn a_hand_that_leaves_the_offer_to_merge_places_the_card() {
    let mut window = Window::with(&board(&["schnell", "rasch", "billig"], &[]));
    window.take(window.place("schnell").center());
    window.hover_at(window.place("rasch").center());
    window.run_steps(dwell_steps());
    assert!(merge_offer(&window).is_some());
    window.carry(below(&window, "billig"));
    assert_eq!(merge_offer(&window), None);
    window.let_go(below(&window, "billig"));
    assert_eq!(window.texts(Column::Wish), ["rasch", "billig", "schnell"]);
}

#[test]
fn the_other_button_does_nothing_while_a_card_is_held() {
    let mut window = Window::with(&board(&["schnell", "rasch"], &[]));
    window.take(window.place("schnell").center());
    window.secondary_click_at(window.place("rasch").center());
    assert!(window.state().session().is_dragging());
    let delete = window.say(Command::DeleteCards.name());
    assert!(!window.says_somewhere(&delete));
    window.press(Key::Escape);
    assert_eq!(window.texts(Column::Wish), ["schnell", "rasch"]);
}

#[test]
fn a_wish_merges_with_a_need_that_it_rests_on() {
    let start = board(&["schnell"], &["eins", "rasch"]);
    let mut window = Window::with(&start);
    let (from, to) = (window.place("schnell").center(), window.place("rasch").center());
    window.take(from);
    // As a hand moves: by and by, and into the card from its side.
    for share in 1..=20_u8 {
        window.hover_at(from.lerp(to, f32::from(share) / 20.0));
    }
    // On the way to it, the card has made room.
    window.run_steps(20);
    window.hover_at(window.place("rasch").center());
    window.run_steps(20 + dwell_steps());
    let target = merge_target(&window).unwrap();
    window.hover_at(target);
    window.let_go(target);
    assert_eq!(window.texts(Column::Wish), [""; 0]);
    assert_eq!(window.texts(Column::Need), ["eins", "rasch"]);
    assert_eq!(window.undo_all(), 1);
    assert_eq!(window.board(), &start);
}

#[test]
fn a_column_scrolls_under_a_card_that_is_held_at_its_edge() {
    let texts: Vec<String> = (1..=120).map(|number| format!("Wunsch {number}")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut window = Window::with(&board(&texts, &[]));
    let edge = window.list(Column::Wish).rect().center_bottom() - vec2(0.0, 20.0);
    window.take(window.place("Wunsch 1").center());
    window.hover_at(edge);
    window.run_steps(60);
    let scroll = window.state().session().camera.scroll(Column::Wish);
    assert!(scroll > 500.0, "scrolled by {scroll}");
    assert_eq!(window.state().session().camera.scroll(Column::Need), 0.0);
    window.let_go(edge);
    let place = window.texts(Column::Wish).iter().position(|text| *text == "Wunsch 1").unwrap();
    assert!(place > 20, "it lies at {place}");
}

#[test]
fn a_card_dropped_on_the_shut_drawer_is_set_aside() {
    let mut window = Window::with(&board(&["a", "b"], &[]));
    let drawer = format!("{} (0)", window.say(Text::Column(Column::Aside)));
    let to = window.button(&drawer).rect().center();
    window.drag(window.place("a").center(), to);
    assert_eq!(window.texts(Column::Aside), ["a"]);
    assert_eq!(window.undo_all(), 1);
}

/// The card that the held one may be merged with.
fn merge_offer(window: &Window) -> Option<String> {
    let offer = window.state().session().card_drags().next()?.offer?;
    Some(window.board().card(offer.card)?.text.clone())
}

/// Where a drop would merge the held card with that one.
fn merge_target(window: &Window) -> Option<Pos2> {
    let offer = window.state().session().card_drags().next()?.offer?;
    let card = window.board().card(offer.card)?;
    Some(window.place(&card.text).min + offer.offset)
}

#[test]
fn a_step_dragged_to_bedarf_becomes_a_need_that_says_what_speaks_for_it() {
    let start = board(&["schnell liefern", "billiger"], &[]);
    let start = answered(start, "schnell liefern", &["Die Linie steht nie"], End::Reached);
    let mut window = Window::with(&start);
    window.click_card("schnell liefern");
    let measures = Detail::Full.measures();
    let down = measures.title_top + measures.title_line + measures.step_gap;
    let step = window.place("schnell liefern").left_top() + vec2(90.0, down + 8.0);
    let to = window.list(Column::Need).rect().center();
    window.take(step);
    assert!(matches!(window.state().session().gesture, Gesture::Step(_)), "the card was taken");
    window.carry(to);
    window.let_go(to);

    assert_eq!(window.texts(Column::Need), ["Die Linie steht nie"]);
    assert_eq!(window.open_board().next_undo(), Some(Deed::TakeOver));
    let evidence = Evidence { is_reached: true, wishes: 1, ..Evidence::default() };
    let spoken = window.say(Text::Evidence(evidence));
    let description = window.description("Die Linie steht nie");
    assert!(description.contains(&spoken), "{description:?} lacks {spoken:?}");
    assert_eq!(window.undo_all(), 1);
    assert_eq!(window.board(), &start);
}

#[test]
fn a_marquee_selects_what_it_touches() {
    let mut window = Window::with(&board(&["a", "b", "c"], &["x"]));
    let from = below(&window, "c");
    window.hover_at(from);
    window.drag_at(from);
    window.carry(window.place("b").left_top() + vec2(40.0, 10.0));
    window.drop_at(window.place("b").left_top() + vec2(40.0, 10.0));
    window.run();
    let selected = &window.state().session().selection;
    let board = window.board();
    let texts: Vec<_> =
        selected.in_order(board).iter().map(|id| &board.card(*id).unwrap().text).collect();
    assert_eq!(texts, ["b", "c"]);
    assert_eq!(window.open_board().next_undo(), None);
}

// Without dragging.

#[test]
fn a_tap_on_the_card_and_one_on_the_column_move_it() {
    let mut window = Window::with(&board(&["schnell", "billig"], &["Bestand"]));
    window.click_card("schnell");
    let place = window.say(Text::Name(MOVING));
    window.click_on(&place);
    assert!(window.says(Text::PlacingHint));
    let at = below(&window, "Bestand");
    window.hover_at(at);
    window.drag_at(at);
    window.drop_at(at);
    window.run();
    assert_eq!(window.texts(Column::Need), ["Bestand", "schnell"]);
    assert_eq!(window.open_board().next_undo(), Some(Deed::MoveCards(1)));
}

#[test]
fn a_finger_taps_the_card_and_then_the_column() {
    let mut window = Window::with(&board(&["schnell", "billig"], &["Bestand"]));
    window.tap(window.place("schnell").center());
    assert_eq!(window.texts(Column::Wish), ["schnell", "billig"]);
    window.tap(below(&window, "Bestand"));
    assert_eq!(window.texts(Column::Need), ["Bestand", "schnell"]);
    assert_eq!(window.open_board().next_undo(), Some(Deed::MoveCards(1)));
}

#[test]
fn a_click_of_the_mouse_on_the_surface_moves_nothing() {
    let mut window = Window::with(&board(&["schnell", "billig"], &["Bestand"]));
    window.click_card("schnell");
    window.run_steps(10);
    let at = below(&window, "Bestand");
    window.hover_at(at);
    window.drag_at(at);
    window.drop_at(at);
    window.run();
    assert_eq!(window.texts(Column::Wish), ["schnell", "billig"]);
    assert!(window.state().session().selection.cards.is_empty());
}

#[test]
fn the_menu_of_a_card_moves_it() {
    let mut window = Window::with(&board(&["schnell", "billig"], &[]));
    window.card("schnell").click_secondary();
    window.run();
    let place = window.say(Text::Name(MOVING));
    // The strip of the card has a button of this name too, and lies below the menu.
    window.all(Role::Button, &place).first().unwrap().click();
    window.run();
    let name = window.name(Command::MoveTo(Column::Need));
    let is_meant = |node: &Node<'_>| {
        node.accesskit_node().label().is_some_and(|label| label.starts_with(&name))
    };
    let line = window.get_all_by_role(Role::Button).rfind(is_meant).unwrap();
    line.click();
    window.run();
    assert_eq!(window.texts(Column::Need), ["schnell"]);
    assert!(window.state().session().asking().is_some());
}

#[test]
fn ctrl_m_merges_what_is_selected_into_the_focused_card() {
    let start = board(&["schnell", "rasch", "billig"], &[]);
    let mut window = Window::with(&start);
    window.click_card("schnell");
    window.click_card_with("rasch", CTRL);
    window.press_with(CTRL, Key::M);
    assert_eq!(window.texts(Column::Wish), ["rasch", "billig"]);
    assert_eq!(window.undo_all(), 1);
    assert_eq!(window.board(), &start);
}

// By keyboard.

#[test]
fn a_whole_session_needs_no_mouse_in_german() {
    keyboard_session(Language::German);
}

#[test]
fn a_whole_session_needs_no_mouse_in_english() {
    keyboard_session(Language::English);
}

fn keyboard_session(language: Language) {
    let mut window = Window::in_language(&board(&[], &[]), language);
    for text in ["schnell liefern", "billiger werden", "wird gelöscht"] {
        window.press_letter(Key::N);
        window.write(text);
        window.press(Key::Escape);
    }
    assert_eq!(window.texts(Column::Wish), ["schnell liefern", "billiger werden", "wird gelöscht"]);

    // With the arrows to the first card, and on to Bedarf.
    for _ in 0..3 {
        window.press(Key::ArrowUp);
        window.press(Key::ArrowLeft);
    }
    assert!(window.card("schnell liefern").is_focused());
    window.press_with(ALT, Key::ArrowRight);
    assert_eq!(window.texts(Column::Need), ["schnell liefern"]);
    window.write("die Linie steht nie");
    window.press(Key::Enter);
    window.write("Zusagen halten");
    window.press_with(CTRL, Key::Enter);
    assert_eq!(window.chain_of("schnell liefern"), ["die Linie steht nie", "Zusagen halten"]);
    assert_eq!(window.card_named("schnell liefern").chains.first().unwrap().end, End::Reached);
    assert!(window.state().session().asking().is_none());

    window.command(Command::SetWillingness(Willingness::Conditional));
    assert_eq!(window.card_named("schnell liefern").willingness, Willingness::Conditional);
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.card_named("schnell liefern").willingness, Willingness::Open);
    window.press_with(CTRL, Key::Y);
    assert_eq!(window.card_named("schnell liefern").willingness, Willingness::Conditional);
    window.press_with(CTRL, Key::Z);
    window.press_with(CTRL | SHIFT, Key::Z);
    assert_eq!(window.card_named("schnell liefern").willingness, Willingness::Conditional);

    window.press(Key::ArrowLeft);
    assert!(window.card("wird gelöscht").is_focused(), "the nearer card comes first");
    window.press(Key::ArrowUp);
    assert!(window.card("billiger werden").is_focused());
    window.press(Key::F2);
    window.press_with(CTRL, Key::A);
    window.write("weniger zahlen");
    window.press(Key::Enter);
    assert_eq!(window.texts(Column::Wish), ["weniger zahlen", "wird gelöscht"]);

    window.press_with(CTRL, Key::F);
    window.write("gelöscht");
    window.press(Key::Escape);
    window.press(Key::Delete);
    assert_eq!(window.texts(Column::Wish), ["weniger zahlen"]);
    assert!(window.says(Text::Deleted(1)));
    window.button(&window.say(Command::Undo.name()));

    window.press_with(CTRL, Key::A);
    assert_eq!(window.state().session().selection.cards.len(), 2);
    assert!(window.open_board().is_dirty());
    window.press_with(CTRL, Key::S);
    window.wait_until(|app| !app.open_board().unwrap().is_dirty());
    assert_eq!(&file::open(&window.path()).unwrap().board, window.board());
}

#[test]
fn the_notice_of_a_deletion_brings_the_card_back() {
    let start = board(&["a", "b"], &[]);
    let mut window = Window::with(&start);
    window.click_card("a");
    window.press(Key::Delete);
    assert_eq!(window.texts(Column::Wish), ["b"]);
    let undo = window.say(Command::Undo.name());
    window.click_on(&undo);
    assert_eq!(window.board(), &start);
}

#[test]
fn an_offer_to_take_back_goes_when_something_else_is_done() {
    let mut window = Window::with(&board(&["a", "b", "c"], &[]));
    window.click_card("a");
    window.press(Key::Delete);
    assert!(window.says(Text::Deleted(1)));
    window.click_card("c");
    window.press_with(ALT, Key::ArrowUp);
    assert_eq!(window.texts(Column::Wish), ["c", "b"]);
    assert!(!window.says(Text::Deleted(1)), "its button would take back the move");
}

#[test]
fn alt_and_arrows_move_a_card_within_its_column() {
    let mut window = Window::with(&board(&["a", "b", "c"], &[]));
    window.click_card("b");
    window.press_with(ALT, Key::ArrowUp);
    assert_eq!(window.texts(Column::Wish), ["b", "a", "c"]);
    window.press_with(ALT, Key::ArrowDown);
    window.press_with(ALT, Key::ArrowDown);
    assert_eq!(window.texts(Column::Wish), ["a", "c", "b"]);
    window.press_with(ALT, Key::ArrowDown);
    assert_eq!(window.undo_all(), 3, "a move to nowhere is no step");
}

#[test]
fn tab_reaches_the_cards_and_goes_on() {
    let mut window = Window::with(&board(&["a", "b"], &["x"]));
    let mut reached = Vec::new();
    for _ in 0..40 {
        window.press(Key::Tab);
        for text in ["a", "b", "x"] {
            if window.card(text).is_focused() && !reached.contains(&text) {
                reached.push(text);
            }
        }
    }
    assert_eq!(reached, ["a", "b", "x"]);
}

// Writing.

#[test]
fn esc_keeps_what_was_typed_and_an_empty_card_is_none() {
    let mut window = Window::with(&board(&["a"], &[]));
    window.press_letter(Key::N);
    window.write("nicht verlieren");
    window.press(Key::Escape);
    assert_eq!(window.texts(Column::Wish), ["a", "nicht verlieren"]);
    assert_eq!(window.undo_all(), 1);

    window.run_steps(200);
    window.press_letter(Key::N);
    window.press(Key::Enter);
    window.press_letter(Key::N);
    window.write("   ");
    window.press(Key::Escape);
    assert!(window.state().session().editor().is_none());
    assert_eq!(window.state().session().notices, [], "there is nothing to complain about");
    assert_eq!(window.texts(Column::Wish), ["a"]);
    assert_eq!(window.open_board().next_undo(), None);
}

#[test]
fn shift_enter_makes_a_line() {
    let mut window = Window::with(&board(&[], &[]));
    window.press_letter(Key::N);
    window.write("eins");
    window.press_with(SHIFT, Key::Enter);
    window.write("zwei");
    window.press(Key::Enter);
    assert_eq!(window.texts(Column::Wish), ["eins\nzwei"]);
}

#[test]
fn a_double_click_on_the_surface_writes_a_card_there() {
    let mut window = Window::with(&board(&["a"], &["x"]));
    let at = below(&window, "x");
    window.double_click_at(at);
    window.write("neuer Bedarf");
    window.press(Key::Enter);
    assert_eq!(window.texts(Column::Need), ["x", "neuer Bedarf"]);
    assert_eq!(window.undo_all(), 1);
}

#[test]
fn a_click_elsewhere_keeps_what_was_typed() {
    let mut window = Window::with(&board(&["a"], &["x"]));
    window.press_letter(Key::N);
    window.write("bleibt");
    window.card("x").click();
    window.run();
    assert_eq!(window.texts(Column::Wish), ["a", "bleibt"]);
}

#[test]
fn a_double_click_edits_the_card() {
    let mut window = Window::with(&board(&["alt", "b"], &[]));
    let at = window.place("alt").center();
    window.double_click_at(at);
    window.press_with(CTRL, Key::A);
    window.write("neu");
    window.press(Key::Enter);
    assert_eq!(window.texts(Column::Wish), ["neu", "b"]);
}

#[test]
fn pasted_lines_become_cards_and_user_stories_bring_their_chain() {
    let mut window = Window::with(&board(&["a"], &[]));
    window.paste(
        "erste Zeile\n\nAls Disponentin möchte ich den Bestand sehen, damit die Linie läuft\n",
    );
    assert_eq!(window.texts(Column::Wish), ["a", "erste Zeile", "den Bestand sehen"]);
    assert_eq!(window.card_named("den Bestand sehen").customer, "Disponentin");
    assert_eq!(window.chain_of("den Bestand sehen"), ["die Linie läuft"]);
    assert_eq!(window.undo_all(), 1);
    assert_eq!(window.texts(Column::Wish), ["a"]);
}

/// A NUL took the whole window from those who hear it, and from the file whoever opens it next.
#[test]
fn what_cannot_be_seen_is_not_pasted() {
    let mut window = Window::with(&board(&[], &[]));
    window.paste("ei\0ns\u{b}zwei\u{1b}[31m");
    assert_eq!(window.texts(Column::Wish), ["eins", "zwei[31m"]);
}

#[test]
fn what_is_pasted_into_a_field_stays_in_it() {
    let mut window = Window::with(&board(&["a"], &[]));
    window.press_letter(Key::N);
    window.paste("eingefügt");
    window.press(Key::Enter);
    assert_eq!(window.texts(Column::Wish), ["a", "eingefügt"]);
}

// The question.

fn asked() -> Window {
    let start = board(&["schnell", "billig"], &[]);
    let start = answered(start, "billig", &["Zusagen halten", "Lager klein halten"], End::Open);
    let mut window = Window::with(&start);
    window.click_card("schnell");
    window.press_letter(Key::W);
    window
}

#[test]
fn purposes_are_suggested_only_while_somebody_types() {
    let mut window = asked();
    assert_eq!(window.query_all_by_role(Role::ListBoxOption).count(), 0);
    window.write("halten");
    assert_eq!(window.query_all_by_role(Role::ListBoxOption).count(), 2);
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    let second = window.get_all_by_role(Role::ListBoxOption).nth(1).unwrap();
    let second = second.accesskit_node().label().unwrap();
    window.press(Key::Enter);
    assert_eq!(window.chain_of("schnell"), [second]);
    assert_eq!(window.board().purposes.len(), 2, "a known purpose was written anew");
    assert_eq!(window.query_all_by_role(Role::ListBoxOption).count(), 0);
}

#[test]
fn a_reason_gets_a_hint() {
    let mut window = asked();
    window.write("sonst");
    assert!(!window.says(Text::SoundsLikeWhy));
    window.press_with(CTRL, Key::A);
    window.write("weil es eilt");
    assert!(window.says(Text::SoundsLikeWhy));
    window.press(Key::Enter);
    assert_eq!(window.chain_of("schnell"), ["weil es eilt"], "a hint is no lock");
}

#[test]
fn a_purpose_that_the_chain_has_is_refused_and_the_words_stay() {
    let mut window = asked();
    window.write("Zusagen halten");
    window.press(Key::Enter);
    window.write("zusagen HALTEN");
    window.press_with(CTRL, Key::Enter);
    let purpose = window.board().purpose_named("Zusagen halten").unwrap().id;
    assert!(window.says(Text::Refusal(Refusal::Circle(purpose))));
    let asking = window.state().session().asking().unwrap();
    assert_eq!(asking.answer, "zusagen HALTEN");
    assert_eq!(window.chain_of("schnell"), ["Zusagen halten"]);
    assert_eq!(window.card_named("schnell").chains.first().unwrap().end, End::Open);
}

#[test]
fn later_keeps_a_begun_answer() {
    let mut window = asked();
    window.write("damit die Linie");
    window.press(Key::Escape);
    assert!(window.state().session().asking().is_none());
    assert_eq!(window.open_board().next_undo(), None);
    window.press_letter(Key::W);
    assert_eq!(window.state().session().asking().unwrap().answer, "damit die Linie");
}

// Languages and names.

#[test]
fn the_language_changes_while_the_program_runs() {
    let mut window = Window::with(&board(&["a"], &[]));
    let german = window.say(Menu::File.name());
    window.button(&german);
    window.command(Command::UseLanguage(Language::English));
    window.language = Language::English;
    let english = window.say(Menu::File.name());
    assert_ne!(german, english);
    window.button(&english);
    assert!(window.all(Role::Button, &german).is_empty());
    assert!(window.listed(Column::Wish).iter().any(|card| card == "a"));
}

#[test]
fn every_command_has_a_name_in_both_languages() {
    for language in Language::ALL {
        for command in Command::all() {
            let name = command.name().in_language(language);
            assert!(!name.trim().is_empty(), "{command:?} in {language:?}");
        }
    }
}

#[test]
fn keys_are_named_as_on_the_keyboards_of_the_language() {
    let named = |keys| {
        [Language::German, Language::English]
            .map(|it| Text::Keys(keys).in_language(it).into_owned())
    };
    assert_eq!(named("Ctrl+Shift+S"), ["Strg+Umschalt+S", "Ctrl+Shift+S"]);
    assert_eq!(named("Delete"), ["Entf", "Del"]);
    assert_eq!(named("Alt+Left"), ["Alt+←", "Alt+←"]);
    assert_eq!(named("Ctrl+Plus"), ["Strg++", "Ctrl++"]);
    assert_eq!(Command::SaveAs.first_keys(), Some(Text::Keys("Ctrl+Shift+S")));
    assert_eq!(Command::Redo.keys().collect::<Vec<_>>(), ["Ctrl+Y", "Ctrl+Shift+Z"]);
    assert_eq!(Command::OpenLogs.first_keys(), None);
}

/// The rows of the bar come from one table, in the groups that it says.
#[test]
fn a_menu_lists_its_commands_and_its_submenus_in_order() {
    let mut window = Window::with(&board(&["a"], &[]));
    let menu = window.say(Menu::File.name());
    window.click_on(&menu);
    // A line is named with its keys.
    let height = |window: &Window, name: &str| {
        let named = |node: &Node<'_>| {
            node.accesskit_node().label().is_some_and(|label| label.starts_with(name))
        };
        window.get_all_by_role(Role::Button).find(named).unwrap().rect().top()
    };
    let lines = ["Neue Tafel", "Öffnen …", "Zuletzt geöffnet", "Beispiele", "Speichern"];
    let heights: Vec<f32> = lines.iter().map(|line| height(&window, line)).collect();
    assert!(heights.is_sorted_by(|above, below| above < below), "{heights:?}");
    let step = heights[1] - heights[0];
    assert!(heights[4] - heights[3] > step + 1.0, "no line between the groups: {heights:?}");
    assert!(window.all(Role::Button, "Beispiel: Zulieferer").is_empty());
}

#[test]
fn every_control_has_a_name() {
    for language in Language::ALL {
        all_named(&mut Window::empty(language));
        let start = board(&["schnell", "billig"], &["Bestand"]);
        let start = answered(start, "schnell", &["Zusagen halten"], End::Reached);
        let mut window = Window::in_language(&start, language);
        all_named(&mut window);
        window.click_card("schnell");
        all_named(&mut window);
        for menu in Menu::ALL.map(Menu::name) {
            let menu = window.say(menu);
            window.click_on(&menu);
            all_named(&mut window);
            window.press(Key::Escape);
        }
        window.press_letter(Key::W);
        window.write("halten");
        all_named(&mut window);
        window.press(Key::Escape);
        for keys in [
            (CTRL, Key::F),
            (CTRL | SHIFT, Key::P),
            (Modifiers::NONE, Key::F1),
            (CTRL, Key::D),
            (Modifiers::NONE, Key::F2),
        ] {
            window.press_with(keys.0, keys.1);
            all_named(&mut window);
            window.press(Key::Escape);
        }
        window.press(Key::F11);
        all_named(&mut window);
        window.press(Key::Enter);
        all_named(&mut window);
    }
}

/// Whatever can be clicked or can have the keyboard says what it is.
fn all_named(window: &mut Window) {
    window.run();
    let nameless: Vec<String> = window
        .root()
        .children_recursive()
        .filter(|node| {
            let node = node.accesskit_node();
            // A scroll bar belongs to the list beside it.
            let is_control =
                node.data().supports_action(Action::Click) && node.role() != Role::ScrollBar;
            is_control && node.label().is_none_or(|label| label.trim().is_empty())
        })
        .map(|node| format!("{node:?}"))
        .collect();
    assert!(nameless.is_empty(), "{nameless:#?}");
}

// Leaving.

fn changed() -> Window {
    let mut window = Window::saved_by_hand(&board(&["a", "b"], &[]));
    window.click_card("a");
    window.press(Key::Delete);
    assert!(window.open_board().is_dirty());
    window
}

#[test]
fn an_unchanged_board_closes_at_once() {
    let mut window = Window::with(&board(&["a"], &[]));
    let commands = window.ask_to_close();
    assert!(!commands.contains(&ViewportCommand::CancelClose));
    assert!(window.state().session().dialog.is_none());
}

#[test]
fn closing_asks_and_can_be_called_off() {
    let mut window = changed();
    let commands = window.ask_to_close();
    assert!(commands.contains(&ViewportCommand::CancelClose));
    window.run();
    assert!(window.says(Text::SaveChanges("probe.ron".to_owned())));
    assert_eq!(window.state().session().dialog, Some(Dialog::Unsaved(Leaving::Quit)));
    let cancel = window.say(Text::Cancel);
    window.click_on(&cancel);
    assert!(window.state().session().dialog.is_none());
    assert!(window.open_board().is_dirty());
    // It asks again the next time.
    assert!(window.ask_to_close().contains(&ViewportCommand::CancelClose));
}

#[test]
fn closing_without_saving_leaves_the_file_as_it_was() {
    let mut window = changed();
    window.ask_to_close();
    window.run();
    window.button(&window.say(Text::DoNotSave)).click();
    window.wait_for_window_command(&ViewportCommand::Close);
    assert!(!window.ask_to_close().contains(&ViewportCommand::CancelClose));
    assert_eq!(file::open(&window.path()).unwrap().board, board(&["a", "b"], &[]));
}

#[test]
fn closing_with_saving_writes_the_file_first() {
    let mut window = changed();
    window.ask_to_close();
    window.run();
    // The answer that loses nothing is the one that Enter gives.
    window.key_press(Key::Enter);
    window.wait_for_window_command(&ViewportCommand::Close);
    assert_eq!(&file::open(&window.path()).unwrap().board, window.board());
}

// Looking.

#[test]
fn all_cards_can_be_brought_into_view_and_back_to_their_size() {
    let texts: Vec<String> = (1..=60).map(|number| format!("Wunsch {number}")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut window = Window::with(&board(&texts, &["x"]));
    let size = window.place("Wunsch 1").size();
    assert!(window.listed(Column::Wish).len() < texts.len());
    window.press_with(SHIFT, Key::Num1);
    assert_eq!(window.listed(Column::Wish), texts);
    let column = window.list(Column::Wish).rect();
    for text in texts {
        assert!(column.contains_rect(window.place(text)), "{text} is not in view");
    }
    window.press_with(CTRL, Key::Num0);
    assert_eq!(window.place("Wunsch 1").size(), size);
}

#[test]
fn the_wheel_scrolls_only_the_column_under_the_pointer_and_with_ctrl_it_changes_the_size() {
    let texts: Vec<String> = (1..=60).map(|number| format!("Karte {number}")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut window = Window::with(&board(texts.get(..30).unwrap(), texts.get(30..).unwrap()));
    let at = window.place("Karte 3").center();
    window.hover_at(at);
    window.wheel(-225.0, Modifiers::NONE);
    let camera = window.state().session().camera.clone();
    assert!(camera.scroll(Column::Wish) > 100.0);
    assert_eq!(camera.scroll(Column::Need), 0.0);

    let card = window.card_at(at);
    let before = window.place(&card);
    window.wheel(60.0, CTRL);
    let after = window.place(&card);
    assert!(window.state().session().camera.zoom > 1.0);
    let share = |place: egui::Rect| (at.y - place.top()) / place.height();
    assert!((share(before) - share(after)).abs() < 0.02, "{before} became {after} at {at}");
}

// The projector.

#[test]
fn the_projector_shows_whole_cards_in_one_lane_and_turns_pages() {
    let texts: Vec<String> = (1..=14).map(|number| format!("Wunsch Nummer {number}")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut window = Window::with(&board(&texts, &["x"]));
    window.press(Key::F11);
    // The room is measured once.
    assert!(matches!(window.state().session().dialog, Some(Dialog::Projector { .. })));
    window.press(Key::Enter);
    assert!(window.state().session().is_projected);

    let first = window.listed(Column::Wish);
    assert!(first.len() > 1 && first.len() < texts.len(), "{first:?}");
    assert_eq!(first, texts[..first.len()]);
    all_are_whole(&window, &first);

    let more = window.say(Text::CardsAfter(texts.len() - first.len()));
    window.click_on(&more);
    let second = window.listed(Column::Wish);
    assert_eq!(second.first().unwrap(), texts[first.len()]);
    all_are_whole(&window, &second);

    let back = window.say(Text::CardsBefore(first.len()));
    window.click_on(&back);
    assert_eq!(window.listed(Column::Wish), first);
    window.press(Key::Escape);
    assert!(!window.state().session().is_projected);
}

fn all_are_whole(window: &Window, texts: &[String]) {
    let column = window.list(Column::Wish).rect();
    let lane = window.place(texts.first().unwrap()).x_range();
    for text in texts {
        let card = window.place(text);
        assert!(column.contains_rect(card), "{text} at {card} leaves {column}");
        assert_eq!(card.x_range(), lane, "{text}");
        assert!(card.height() > 40.0, "{text} is cut to {card}");
    }
}

#[test]
fn help_says_where_the_logs_are() {
    for language in Language::ALL {
        let mut window = Window::in_language(&board(&["A"], &[]), language);
        window.press(Key::F1);
        let folder = window.path().with_file_name("settings").join("logs");
        assert!(window.says(Text::LogsLieIn(folder.display().to_string())));
        let button = window.name(Command::OpenLogs);
        assert_eq!(window.all(Role::Button, &button).len(), 1);
        // It is the button with the keyboard that Enter presses.
        window.press(Key::Enter);
        assert!(window.all(Role::Button, &button).is_empty());
    }
}

/// Whoever types fast is ahead of the field that opens.
#[test]
fn letters_typed_before_a_field_has_the_keyboard_are_in_it() {
    let mut window = Window::with(&board(&["a"], &[]));
    for (key, ahead, rest) in [(Key::N, "Me", "hr Farben"), (Key::W, "Er", "ste Wahl")] {
        let letter = Event::Text(key.name().to_lowercase());
        let (physical_key, modifiers) = (None, Modifiers::NONE);
        let press = Event::Key { key, physical_key, pressed: true, repeat: false, modifiers };
        window.input_mut().events.extend([press, letter]);
        window.step();
        window.input_mut().events.push(Event::Text(ahead.to_owned()));
        window.step();
        window.write(rest);
        // The next card opens at once, and closes as it is still empty.
        window.press(Key::Enter);
        window.press(Key::Escape);
    }
    assert_eq!(window.texts(Column::Wish), ["a", "Mehr Farben"]);
    assert_eq!(window.chain_of("Mehr Farben"), ["Erste Wahl"]);
}

/// At 1024 the first view lay over the last menu and took its clicks.
#[test]
fn no_view_covers_a_menu_in_a_narrow_window() {
    for width in [900.0, 1024.0, 1280.0, 1920.0] {
        let mut window = Window::with(&board(&["a"], &[]));
        window.set_size(vec2(width, 700.0));
        window.run();
        let menu = window.button(&window.say(Menu::Help.name())).rect();
        let first = window.name(Command::Show(wozu::command::Perspective::Tafel));
        let tab = window.get_by_role_and_label(Role::Tab, &first).rect();
        assert!(menu.right() <= tab.left(), "{width}: {menu:?} {tab:?}");
    }
}

// Signs on a card.

#[test]
fn merged_voices_can_be_read_on_the_tafel_and_taken_apart_again() {
    let mut start = board(&["schnell", "billig"], &[]);
    let card = Arc::make_mut(&mut start.wishes[0]);
    card.customer = "Huber".to_owned();
    card.voices = ["Graz", "Wien"]
        .map(|customer| Voice {
            customer: customer.to_owned(),
            said: format!("rasch, sagt {customer}"),
            ..Voice::default()
        })
        .to_vec();
    let mut window = Window::with(&start);
    let badge = window.place("schnell").left_bottom() + vec2(92.0, -22.0);
    window.click_at(badge);
    assert!(window.says_somewhere("rasch, sagt Wien"));
    let apart = window.say(Text::TakeApart);
    let buttons = window.all(Role::Button, &apart);
    let first = buttons[0].rect().center();
    drop(buttons);
    window.click_at(first);
    assert_eq!(window.texts(Column::Wish), ["schnell", "rasch, sagt Graz", "billig"]);
    assert_eq!(window.card_named("rasch, sagt Graz").customer, "Graz");
    assert_eq!(window.card_named("schnell").voices.len(), 1);
    assert_eq!(window.open_board().next_undo(), Some(Deed::TakeApart));
    assert_eq!(window.undo_all(), 1);
    assert_eq!(window.board(), &start);
}

/// Clicks on a line of a menu, which may name its keys behind its words.
fn click_line(window: &mut Window, words: &str) {
    window.run_steps(10);
    let is_meant = |node: &Node<'_>| {
        node.accesskit_node().label().is_some_and(|label| label.starts_with(words))
    };
    window.get_all_by_role(Role::Button).rfind(is_meant).unwrap().click();
    window.run();
}

#[test]
fn merged_voices_are_taken_apart_from_the_menu_too() {
    let mut start = board(&["schnell"], &[]);
    let voice = Voice { said: "rasch".to_owned(), ..Voice::default() };
    Arc::make_mut(&mut start.wishes[0]).voices = vec![voice];
    let mut window = Window::with(&start);
    window.card("schnell").click_secondary();
    window.run();
    click_line(&mut window, &Text::VoicesOf(1).in_language(Language::German));
    window.click_on(&window.say(Text::TakeApart));
    assert_eq!(window.texts(Column::Wish), ["schnell", "rasch"]);
}

#[test]
fn a_key_says_whether_the_customer_pays() {
    let start = board(&[], &["Bestand sehen"]);
    let mut window = Window::with(&start);
    window.click_card("Bestand sehen");
    for (key, willingness) in [
        (Key::Num1, Willingness::No),
        (Key::Num2, Willingness::Conditional),
        (Key::Num3, Willingness::Yes),
        (Key::Num0, Willingness::Open),
    ] {
        window.press(key);
        assert_eq!(window.card_named("Bestand sehen").willingness, willingness);
    }
    window.press(Key::F2);
    window.run_steps(10);
    window.input_mut().events.push(Event::Text("3".to_owned()));
    window.press(Key::Num3);
    window.press(Key::Enter);
    assert_eq!(window.card_named("Bestand sehen3").willingness, Willingness::Open);
}

#[test]
fn a_click_on_what_is_missing_asks_who_pays() {
    let start = board(&[], &["Bestand sehen", "Lager klein"]);
    let mut window = Window::with(&start);
    let card = window.place("Bestand sehen");
    window.click_at(card.left_bottom() + vec2(40.0, -22.0));
    click_line(&mut window, "zahlt bedingt");
    assert_eq!(window.card_named("Bestand sehen").willingness, Willingness::Conditional);
    assert_eq!(window.card_named("Lager klein").willingness, Willingness::Open);
}

#[test]
fn each_end_of_a_chain_has_a_key() {
    for (key, end) in
        [(Key::Num2, End::Unknown), (Key::Num3, End::Private), (Key::Num4, End::Postponed)]
    {
        let mut window = Window::with(&board(&["schnell"], &[]));
        window.click_card("schnell");
        window.press_letter(Key::W);
        window.write("die Linie läuft");
        // Some systems tell the digit with the key.
        let modifiers = ALT;
        let press = Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
        let digit = Event::Text(key.symbol_or_name().to_owned());
        window.input_mut().events.extend([press, digit]);
        window.run();
        assert_eq!(window.chain_of("schnell"), ["die Linie läuft"]);
        assert_eq!(window.card_named("schnell").chains[0].end, end);
        assert!(window.state().session().asking().is_none());
    }
}

#[test]
fn another_distance_is_typed_over_the_one_that_stands_there() {
    let mut window = Window::with(&board(&["schnell"], &[]));
    window.command(Command::ProjectorSize);
    window.run_steps(5);
    window.write("12");
    window.press(Key::Tab);
    window.write("3");
    let Some(Dialog::Projector { distance, width }) = &window.state().session().dialog else {
        panic!("no dialog");
    };
    assert_eq!((distance.as_str(), width.as_str()), ("12", "3"));
}

#[test]
fn what_is_cut_comes_back_whole_where_it_is_pasted() {
    let start = answered(board(&["schnell", "billig"], &[]), "schnell", &["Linie"], End::Reached);
    let mut window = Window::with(&start);
    window.click_card("schnell");
    window.event(Event::Cut);
    window.run();
    assert_eq!(window.texts(Column::Wish), ["billig"]);
    window.event(Event::Paste("schnell".to_owned()));
    window.run();
    assert_eq!(window.texts(Column::Wish), ["billig", "schnell"]);
    assert_eq!(window.chain_of("schnell"), ["Linie"]);
    window.press_with(CTRL, Key::D);
    assert_eq!(window.texts(Column::Wish), ["billig", "schnell", "schnell"]);
    assert_eq!(window.undo_all(), 3);
    assert_eq!(window.board(), &start);
}

#[test]
fn the_cards_that_nobody_has_asked_are_lit_and_gone_to_one_by_one() {
    let start = board(&["eins", "zwei", "drei"], &["vier"]);
    let start = answered(start, "zwei", &["Linie"], End::Reached);
    let mut window = Window::with(&start);
    let progress = window.say(Text::Asked(Progress::of(&start)));
    assert_eq!(progress, "1 von 4 gefragt");
    let mut seen = Vec::new();
    for _ in 0..4 {
        window.press(Key::U);
        let focus = window.state().session().selection.focus.unwrap();
        seen.push(window.board().card(focus).unwrap().text.clone());
    }
    assert_eq!(seen, ["eins", "drei", "vier", "eins"]);
    window.click_on(&progress);
    assert_eq!(window.state().session().filter, Some(Filter::Unasked));
    window.press(Key::Escape);
    window.press(Key::Escape);
    assert_eq!(window.state().session().filter, None);
}

#[test]
fn of_several_cards_that_were_dropped_each_is_asked_in_its_turn() {
    let mut window = Window::with(&board(&["a", "b", "c"], &["x"]));
    window.press_with(CTRL, Key::A);
    let to = below(&window, "x");
    window.drag(window.place("b").center(), to);
    let asked = |window: &Window| {
        let card = window.state().session().asking().map(|asking| asking.card);
        card.map(|card| window.board().card(card).unwrap().text.clone())
    };
    for text in ["a", "b", "c", "x"] {
        assert_eq!(asked(&window).as_deref(), Some(text));
        window.write(&format!("Zweck von {text}"));
        window.press_with(CTRL, Key::Enter);
    }
    assert_eq!(asked(&window), None);
    assert!(window.board().at_hand().all(|card| !card.is_unchecked()));
}

#[test]
fn a_menu_that_is_open_on_the_wall_is_all_that_esc_closes() {
    let mut window = Window::with(&board(&["a", "b"], &[]));
    window.command(Command::Projector);
    window.press(Key::Enter);
    window.click_card("a");
    window.secondary_click_at(window.place("b").center());
    let delete = window.say(Command::DeleteCards.name());
    assert!(window.says_somewhere(&delete));
    window.press(Key::Escape);
    assert!(!window.says_somewhere(&delete));
    assert!(window.state().session().is_projected);
}

#[test]
fn the_wall_zooms_out_to_all_cards_and_says_from_how_far_they_can_be_read() {
    let texts: Vec<String> = (1..=30).map(|number| format!("Wunsch {number}")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut window = Window::with(&board(&texts, &["x"]));
    window.command(Command::Projector);
    window.press(Key::Enter);
    assert!(window.says(Text::ReadableUpTo { distance_m: 8.0 }));
    assert!(window.listed(Column::Wish).len() < 30);
    window.command(Command::FitAll);
    window.run();
    assert_eq!(window.listed(Column::Wish).len(), 30);
    assert!(!window.says(Text::ReadableUpTo { distance_m: 8.0 }));
    window.command(Command::ActualSize);
    window.run();
    assert!(window.says(Text::ReadableUpTo { distance_m: 8.0 }));
}

#[test]
fn a_card_that_is_taken_out_of_twenty_leaves_the_others_where_they_are() {
    let texts: Vec<String> = (1..=20).map(|number| format!("Wunsch {number}")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut window = Window::with(&board(&texts, &["x"]));
    let lanes = |window: &Window| -> Vec<(String, i32)> {
        let shown = window.listed(Column::Wish);
        let left = |text: &String| window.place(text).left().round() as i32;
        shown.iter().map(|text| (text.clone(), left(text))).collect()
    };
    let before = lanes(&window);
    window.take(window.place("Wunsch 3").center());
    window.carry(below(&window, "x"));
    let held = lanes(&window);
    assert!(held.iter().all(|card| before.contains(card)), "a lane changed under the hand");
    window.let_go(below(&window, "x"));
    window.press(Key::Escape);
    let after = lanes(&window);
    let moved = after.iter().filter(|card| !before.contains(card));
    assert!(moved.count() <= 1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    /// A card that is held still anywhere makes no other one move, once it has made room.
    #[test]
    fn under_a_hand_that_rests_nothing_moves(
        count in 1_usize..60,
        x in 20.0..1_240.0_f32,
        y in 260.0..560.0_f32,
    ) {
        let texts: Vec<String> = (1..=count).map(|number| format!("Wunsch {number}")).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut window = Window::with(&board(&texts, &["x", "y", "z"]));
        window.take(window.place("Wunsch 1").center());
        window.hover_at(pos2(x, y));
        // 300 ms.
        window.run_steps((0.3 / STEP_SECS) as usize + 1);
        let places = |window: &Window| -> Vec<(String, egui::Rect)> {
            let shown = [window.listed(Column::Wish), window.listed(Column::Need)].concat();
            shown.iter().map(|text| (text.clone(), window.place(text))).collect()
        };
        let settled = places(&window);
        for _ in 0..12 {
            window.step();
            prop_assert_eq!(places(&window), settled.clone());
        }
    }
}
