//! Several fingers at the wall at once, each with a card of its own.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Pos2, TouchPhase, pos2, vec2};
use proptest::prelude::*;
use wozu::board::{CardId, Column};
use wozu::edit::Deed;

use crate::common::window::{Window, board};

use TouchPhase::{Cancel, End, Move, Start};

fn carry(window: &mut Window, finger: u64, from: Pos2, to: Pos2) {
    window.touch(finger, Start, from);
    for share in 1..=8_u8 {
        window.touch(finger, Move, from.lerp(to, f32::from(share) / 8.0));
    }
}

fn below(window: &Window, card: &str) -> Pos2 {
    window.place(card).center_bottom() + vec2(0.0, 220.0)
}

#[test]
fn two_fingers_carry_two_cards_each_to_its_own_place() {
    let start = board(&["a", "b", "c"], &["x", "y"]);
    let mut window = Window::with(&start);
    let top = window.place("x").center_top() + vec2(0.0, 6.0);
    let foot = below(&window, "y");
    let (a, b) = (window.place("a").center(), window.place("b").center());
    carry(&mut window, 1, a, top);
    carry(&mut window, 2, b, foot);
    let drags: Vec<_> = window.state().session().card_drags().map(|drag| drag.lead).collect();
    assert_eq!(drags.len(), 2);
    assert_eq!(window.board(), &start, "nothing has moved before the drop");
    window.touch(1, End, top);
    window.run_steps(4);
    assert_eq!(window.texts(Column::Need), ["a", "x", "y"]);
    assert_eq!(window.state().session().card_drags().count(), 1, "the other hand goes on");
    assert!(window.state().session().asking().is_some());
    window.touch(2, End, foot);
    window.run();
    assert_eq!(window.texts(Column::Need), ["a", "x", "y", "b"]);
    assert_eq!(window.texts(Column::Wish), ["c"]);
    assert_eq!(window.open_board().next_undo(), Some(Deed::MoveCards(1)));
    assert_eq!(window.undo_all(), 2);
    assert_eq!(window.board(), &start);
}

#[test]
fn of_two_fingers_on_one_card_the_first_holds_it() {
    let mut window = Window::with(&board(&["a", "b"], &["x"]));
    let from = window.place("a").center();
    let to = below(&window, "x");
    window.touch(1, Start, from);
    window.touch(2, Start, from + vec2(20.0, 0.0));
    window.touch(1, Move, to);
    window.touch(2, Move, below(&window, "b"));
    assert_eq!(window.state().session().card_drags().count(), 1);
    window.touch(2, End, below(&window, "b"));
    window.touch(1, End, to);
    window.run();
    assert_eq!(window.texts(Column::Need), ["x", "a"]);
}

#[test]
fn a_cancelled_touch_puts_its_card_back_and_no_other() {
    let start = board(&["a", "b"], &["x"]);
    let mut window = Window::with(&start);
    let to = below(&window, "x");
    let (a, b) = (window.place("a").center(), window.place("b").center());
    carry(&mut window, 1, a, to);
    carry(&mut window, 2, b, to + vec2(0.0, 40.0));
    window.touch(1, Cancel, to);
    assert_eq!(window.state().session().card_drags().count(), 1);
    window.touch(2, End, to);
    window.run();
    assert_eq!(window.texts(Column::Need), ["x", "b"]);
    assert_eq!(window.texts(Column::Wish), ["a"]);
}

#[test]
fn a_finger_that_trembles_only_taps() {
    let mut window = Window::with(&board(&["a", "b"], &["x"]));
    let at = window.place("a").center();
    window.touch(1, Start, at);
    window.touch(1, Move, at + vec2(6.0, 6.0));
    assert_eq!(window.state().session().card_drags().count(), 0);
    window.touch(1, End, at + vec2(6.0, 6.0));
    window.run();
    assert!(window.state().session().selection.contains(window.card_named("a").id));
    assert_eq!(window.open_board().next_undo(), None);
}

#[test]
fn two_fingers_on_the_ground_change_the_size_but_never_while_a_card_is_held() {
    let mut window = Window::with(&board(&["a", "b"], &["x"]));
    let ground = below(&window, "b");
    let pinch = |window: &mut Window, first: u64| {
        window.touch(first, Start, ground);
        window.touch(first + 1, Start, ground + vec2(80.0, 0.0));
        window.touch(first + 1, Move, ground + vec2(160.0, 0.0));
        window.touch(first, End, ground);
        window.touch(first + 1, End, ground + vec2(160.0, 0.0));
        window.state().session().camera.zoom
    };
    let held = window.place("a").center();
    let to = below(&window, "x");
    carry(&mut window, 1, held, to);
    assert_eq!(pinch(&mut window, 2), 1.0);
    window.touch(1, Cancel, ground);
    assert!(pinch(&mut window, 2) > 1.5);
}

/// What a finger does next.
#[derive(Clone, Debug)]
struct Act {
    finger: u64,
    phase: TouchPhase,
    at: (f32, f32),
}

fn act() -> impl Strategy<Value = Act> {
    let phase = prop_oneof![
        3 => Just(Start), 6 => Just(Move), 3 => Just(End), 1 => Just(Cancel)
    ];
    let at = (20.0..1_240.0_f32, 80.0..700.0_f32);
    (1..=10_u64, phase, at).prop_map(|(finger, phase, at)| Act { finger, phase, at })
}

fn ids(window: &Window) -> BTreeSet<CardId> {
    window.board().cards().map(|card| card.id).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever ten fingers do: no card is lost, none is in two hands, none is stuck.
    #[test]
    fn no_card_is_lost_doubled_or_stuck(acts in proptest::collection::vec(act(), 10..70)) {
        let texts: Vec<String> = (1..=9).map(|number| format!("Wunsch {number}")).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let start = board(&texts, &["x", "y", "z"]);
        let mut window = Window::with(&start);
        let all = ids(&window);
        let mut down: BTreeMap<u64, Pos2> = BTreeMap::new();
        let mut drops = 0;
        for Act { finger, phase, at } in acts {
            let at = pos2(at.0, at.1);
            // A finger comes down before it does anything else.
            if (phase == Start) == down.contains_key(&finger) {
                continue;
            }
            window.touch(finger, phase, at);
            match phase {
                Start | Move => { down.insert(finger, at); }
                End | Cancel => { down.remove(&finger); }
            }
            let session = window.state().session();
            let in_hands: Vec<CardId> =
                session.card_drags().flat_map(|drag| drag.cards.in_order().iter().copied()).collect();
            let once: BTreeSet<CardId> = in_hands.iter().copied().collect();
            prop_assert_eq!(once.len(), in_hands.len(), "a card is in two hands");
            drops += usize::from(phase == End);
            prop_assert_eq!(&ids(&window), &all);
        }
        for (finger, at) in down {
            window.touch(finger, End, at);
            drops += 1;
        }
        window.run();
        let session = window.state().session();
        prop_assert!(session.fingers.is_empty() && !session.is_dragging(), "something is stuck");
        prop_assert_eq!(&ids(&window), &all);
        prop_assert!(window.undo_all() <= drops);
        prop_assert_eq!(window.board(), &start);
    }
}
