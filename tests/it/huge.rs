//! Boards on which what a view shows takes longer than a frame: the view opens at once all the same.

use std::sync::Arc;

use crate::common::window::Window;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use wozu::board::{
    Board, Card, CardId, Chain, End, Output, OutputId, Purpose, PurposeId, Step, Use, Uses,
    Willingness,
};
use wozu::command::Perspective;
use wozu::text::{MapText, Text};

const STEPS: u32 = 1_000;

/// So many wishes with a chain of a thousand steps each, all through the same purposes, of which the
/// last is a need that somebody pays for, and two outputs: one serves it, the other supports that.
fn board(wishes: u32) -> Board {
    let purpose = |step| PurposeId(10_000 + step);
    let steps = (0..STEPS).map(|step| Step { purpose: purpose(step), ..Step::default() });
    let chain = Chain { steps: steps.collect(), end: End::Reached, by: String::new() };
    let wish = |id: u32| {
        let (text, chains) = (format!("Anliegen {id}"), vec![chain.clone()]);
        Arc::new(Card { id: CardId(id), text, chains, ..Card::default() })
    };
    let need = Card {
        id: CardId(9_000),
        text: "Zusagen halten".into(),
        purpose: Some(purpose(STEPS - 1)),
        willingness: Willingness::Yes,
        ..Card::default()
    };
    let usage = Use { need: need.id, how: String::new() };
    let output = |id, text: &str, uses, supports: &[u32]| {
        let supports = supports.iter().copied().map(OutputId).collect();
        Arc::new(Output { id: OutputId(id), text: text.into(), effort: 1.0, uses, supports })
    };
    let text = |step| format!("Zweck {step}");
    Board {
        title: "Probe".into(),
        wishes: (1..=wishes).map(wish).collect(),
        needs: vec![Arc::new(need)],
        purposes: (0..STEPS)
            .map(|it| Arc::new(Purpose { id: purpose(it), text: text(it) }))
            .collect(),
        outputs: vec![
            output(9_001, "Lager", Uses::Known(vec![usage]), &[]),
            output(9_002, "Disposition", Uses::Nobody, &[9_001]),
        ],
        ..Board::default()
    }
}

/// One frame in which a key goes down.
fn frame(window: &mut Window, modifiers: Modifiers, key: Key) {
    let (physical_key, repeat) = (None, false);
    let event = Event::Key { key, physical_key, pressed: true, repeat, modifiers };
    window.input_mut().events.push(event);
    window.step();
}

/// Goes to a view, up to the first frame that shows it.
fn opened(board: &Board, key: Key, perspective: Perspective) -> Window {
    let mut window = Window::with(board);
    assert!(!window.says(Text::Computing));
    frame(&mut window, Modifiers::COMMAND, key);
    assert_eq!(window.state().session().perspective, perspective);
    window.step();
    window
}

fn wait(window: &mut Window) {
    window.wait_until(|app| !app.is_computing());
}

#[test]
fn the_balance_of_a_huge_board_opens_before_it_is_computed() {
    let mut window = opened(&board(60), Key::Num4, Perspective::Bilanz);
    assert!(window.state().is_computing() && window.says(Text::Computing));
    assert!(window.all(Role::Button, "Leistung Lager").is_empty());
    wait(&mut window);
    assert!(!window.says(Text::Computing));
    // Ten equal parts: one need, sixty requests, two outputs of an hour each.
    for finding in
        ["Lager: dient 1 Bedarf, Wertigkeit 1,0", "Disposition: dient 1 Bedarf, Wertigkeit 1,0"]
    {
        assert_eq!(window.all(Role::Button, finding).len(), 1, "{finding}");
    }
}

#[test]
fn what_is_known_stays_while_a_huge_board_is_computed_anew() {
    let mut window = opened(&board(60), Key::Num4, Perspective::Bilanz);
    wait(&mut window);
    window.press(Key::N);
    window.write("Gravur");
    frame(&mut window, Modifiers::NONE, Key::Enter);
    window.step();
    // The new row is there, and what is known of the others.
    assert!(window.state().is_computing());
    assert_eq!(window.all(Role::Button, "Leistung Gravur").len(), 1);
    assert_eq!(window.all(Role::Button, "Gravur: Wird berechnet …").len(), 1);
    let known = "Disposition: dient 1 Bedarf, Wertigkeit 1,0";
    assert_eq!(window.all(Role::Button, known).len(), 1);
    // A further one while the first is being computed: the newest state is what is shown in the end.
    window.write("Hotline");
    frame(&mut window, Modifiers::NONE, Key::Enter);
    window.press(Key::Escape);
    wait(&mut window);
    for finding in ["Gravur: Verwendung offen", "Hotline: Verwendung offen", known] {
        assert_eq!(window.all(Role::Button, finding).len(), 1, "{finding}");
    }
}

#[test]
fn the_map_of_a_huge_board_opens_before_it_is_drawn() {
    let mut window = opened(&board(3), Key::Num3, Perspective::Landkarte);
    assert!(window.state().is_computing() && window.says(Text::Computing));
    wait(&mut window);
    assert!(!window.says(Text::Computing));
    assert_eq!(window.all(Role::ListItem, "Anliegen 1").len(), 1);

    // What was seen stays until the next is drawn.
    frame(&mut window, Modifiers::COMMAND, Key::Num4);
    window.step();
    assert!(!window.says(Text::Computing), "so much is told within a frame");
    window.press(Key::N);
    window.write("Gravur");
    window.press(Key::Enter);
    window.press(Key::Escape);
    frame(&mut window, Modifiers::COMMAND, Key::Num3);
    window.step();
    assert!(window.state().is_computing() && !window.says(Text::Computing));
    assert_eq!(window.all(Role::ListItem, "Anliegen 1").len(), 1);
    wait(&mut window);
    assert_eq!(window.all(Role::ListItem, "Anliegen 1").len(), 1);
}

/// So many chains through the same 997 purposes, each in its own order: every link leads on to a
/// circle, and most lines lead across the whole map.
fn crowded(wishes: u32) -> Board {
    const PURPOSES: u32 = 997;
    let mut board = board(wishes);
    board.purposes.truncate(PURPOSES as usize);
    (board.needs, board.outputs) = (Vec::new(), Vec::new());
    for (stride, wish) in (2..).zip(&mut board.wishes) {
        let place = |step: u32| PurposeId(10_000 + step * stride % PURPOSES);
        let steps = (0..PURPOSES).map(|step| Step { purpose: place(step), ..Step::default() });
        let chain = Chain { steps: steps.collect(), ..Chain::default() };
        Arc::make_mut(wish).chains = vec![chain];
    }
    board
}

#[test]
fn of_thousands_of_dashed_lines_only_what_is_in_the_window_is_drawn() {
    let mut window = opened(&crowded(20), Key::Num3, Perspective::Landkarte);
    wait(&mut window);
    assert!(window.says(Text::Map(MapText::Disagreement)));
    let shapes = window.output().shapes.len();
    // Across the window, a thousand lines have some hundred dashes each. All of them are a million.
    assert!(shapes < 100_000, "{shapes} shapes in one frame");
}

#[test]
fn an_ordinary_board_is_computed_within_the_frame() {
    for (key, perspective) in
        [(Key::Num4, Perspective::Bilanz), (Key::Num3, Perspective::Landkarte)]
    {
        let window = opened(&board(1), key, perspective);
        assert!(!window.state().is_computing() && !window.says(Text::Computing));
    }
}
