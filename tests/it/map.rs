//! The Landkarte in the real program: what is on it, and what can be done about a purpose.

use std::sync::Arc;

use crate::common::window::{Window, answered, board};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use wozu::board::{Board, Card, CardId, Column, End};
use wozu::command::{Command, Perspective};
use wozu::edit::Deed;
use wozu::insight::Element;
use wozu::text::{Language, MapText, Text};

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
    assert!(window.says(Text::Map(MapText::Empty)));
}

#[test]
fn requests_and_purposes_have_names_and_say_what_they_are() {
    for language in Language::ALL {
        let window = map_in(&workshop(), language);
        for name in ["schnell liefern", "Bestand sehen", "Linie läuft", "Zusagen halten"] {
            assert_eq!(window.all(Role::ListItem, name).len(), 1, "{name}");
        }
        let about = Text::Map(MapText::AboutPurpose {
            requests: 2,
            column: 2,
            is_need: false,
            is_disputed: false,
        });
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
    let merge = window.say(Text::Map(MapText::MergePurpose));
    window.click_on(&merge);
    window.write("still");
    window.press(Key::Enter);
    assert_eq!(window.open_board().next_undo(), Some(Deed::MergePurposes));
    assert_eq!(window.chain_of("Bestand sehen"), ["Linie läuft", "Zusagen halten"]);
    assert_eq!(window.card_named("Bestand sehen").chains[0].steps[0].said, "kein Stillstand");
    assert_eq!(window.undo_all(), 1);
    assert_eq!(window.chain_of("Bestand sehen"), ["kein Stillstand", "Zusagen halten"]);
}

#[test]
fn a_purpose_that_means_two_things_is_split_in_one_step() {
    let mut window = map(&workshop());
    window.click_card("Linie läuft");
    let split = window.say(Text::Map(MapText::SplitPurpose));
    window.click_on(&split);
    window.get_by_role_and_label(Role::CheckBox, "Lager vor Ort").click();
    window.run();
    let name = window.say(Text::Map(MapText::SplitPurposeName));
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

/// On the map, on the Tafel and on the Bilanz it is one need, not two.
#[test]
fn a_need_is_called_what_its_card_says_with_its_purpose_beside_it() {
    let mut board = workshop();
    let purpose = board.purpose_named("Zusagen halten").map(|purpose| purpose.id);
    let text = "Wort halten".to_owned();
    let id = CardId(board.largest_id() + 1);
    board.needs.push(Arc::new(Card { id, text, purpose, ..Card::default() }));
    let behind = Text::FromPurpose("Zusagen halten".to_owned());
    let mut window = map(&board);
    assert!(window.all(Role::ListItem, "Zusagen halten").is_empty());
    window.click_card("Wort halten");
    assert!(window.says(behind.clone()));
    // It is no request: neither of the map nor anywhere.
    let all = Text::Map(MapText::Customer { customer: None, requests: 3 });
    assert!(window.says_somewhere(&window.say(all)));
    window.press_with(CTRL, Key::Num1);
    let about = window.description("Wort halten");
    assert!(about.contains(&window.say(behind.clone())), "{about}");
    window.press_with(CTRL, Key::Num4);
    let head = format!("Wort halten: behauptet, 1 Stimme, {}", window.say(behind));
    assert!(window.says_somewhere(&head));
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

/// Five requests: three share a link between purposes, one has a link that nobody else names, and
/// one leads to the strong link by a purpose of its own.
fn workshop_with_a_strong_link() -> Board {
    let wishes = ["eins", "zwei", "drei", "vier", "fünf"];
    let mut board = board(&wishes, &[]);
    for wish in &wishes[..3] {
        board = answered(board, wish, &["Linie läuft", "Zusagen halten"], End::Reached);
    }
    let board = answered(board, "vier", &["weniger Papier", "Umwelt"], End::Reached);
    answered(board, "fünf", &["Teile da", "Linie läuft"], End::Reached)
}

fn press_on_slider(window: &mut Window, key: Key) {
    let name = window.say(Text::Map(MapText::Cutoff));
    window.get_by_role_and_label(Role::Slider, &name).focus();
    window.run();
    window.press(key);
}

fn is_shown(window: &Window, name: &str) -> bool {
    !window.all(Role::ListItem, name).is_empty()
}

fn is_idle(window: &Window) -> bool {
    let mut outputs = window.output().viewport_output.values();
    outputs.all(|output| output.repaint_delay.as_secs() > 0)
}

#[test]
fn the_cutoff_hides_weak_links_and_no_request_that_leads_to_a_strong_one() {
    let mut window = map(&workshop_with_a_strong_link());
    assert!(window.says(Text::Map(MapText::Coverage { percent: 100 })));
    press_on_slider(&mut window, Key::ArrowRight);
    assert_eq!(window.state().session().map.cutoff, 2);
    for name in ["eins", "zwei", "drei", "fünf", "Linie läuft", "Zusagen halten"] {
        assert!(is_shown(&window, name), "{name} is gone");
    }
    for name in ["vier", "weniger Papier", "Umwelt", "Teile da"] {
        assert!(!is_shown(&window, name), "{name} is still there");
    }
    // Of ten links, three from requests and three between purposes are drawn as they were said.
    assert!(window.says(Text::Map(MapText::Coverage { percent: 60 })));
    press_on_slider(&mut window, Key::ArrowLeft);
    assert!(is_shown(&window, "vier"));
}

#[test]
fn a_need_stays_on_the_map_at_any_cutoff() {
    let mut window = map(&workshop_with_a_strong_link());
    window.click_card("Umwelt");
    let take_over = window.say(Text::ThisIsTheNeed);
    window.click_on(&take_over);
    window.press(Key::Escape);
    press_on_slider(&mut window, Key::ArrowRight);
    assert!(is_shown(&window, "Umwelt") && is_shown(&window, "vier"));
    assert!(!is_shown(&window, "weniger Papier"));
    window.click_card("Umwelt");
    window.press(Key::ArrowLeft);
    assert_eq!(selected(&window), "vier");
}

#[test]
fn the_map_of_one_customer_says_how_many_requests_it_is_made_of() {
    let mut board = workshop();
    for (card, customer) in board.wishes.iter_mut().zip(["Huber", "Graz"]) {
        std::sync::Arc::make_mut(card).customer = customer.to_owned();
    }
    let mut window = map(&board);
    let name = |customer: Option<&str>, requests| {
        let customer = customer.map(str::to_owned);
        Text::Map(MapText::Customer { customer, requests })
            .in_language(Language::German)
            .into_owned()
    };
    let all = format!("{} ▼", name(None, 3));
    window.click_on(&all);
    window.click_on(&name(Some("Huber"), 1));
    assert!(is_shown(&window, "schnell liefern") && is_shown(&window, "Zusagen halten"));
    assert!(!is_shown(&window, "Lager vor Ort") && !is_shown(&window, "Bestand sehen"));
    window.button(&format!("{} ▼", name(Some("Huber"), 1)));
}

#[test]
fn disagreement_across_cards_is_named() {
    let board = board(&["eins", "zwei"], &[]);
    let board = answered(board, "eins", &["Ruhe", "Ordnung"], End::Reached);
    let mut window = map(&answered(board, "zwei", &["Ordnung", "Ruhe"], End::Reached));
    assert!(window.says(Text::Map(MapText::Disagreement)));
    window.click_card("Ruhe");
    let about = window.description("Ruhe");
    let agreed = Text::Map(MapText::AboutPurpose {
        requests: 2,
        column: 2,
        is_need: false,
        is_disputed: false,
    });
    assert_ne!(about, window.say(agreed));
}

fn scroll(window: &mut Window, at: Pos2, points: f32, modifiers: Modifiers) {
    window.hover_at(at);
    window.wheel(points, modifiers);
}

#[test]
fn the_wheel_moves_the_map_and_with_ctrl_it_zooms_around_the_pointer() {
    let mut window = map(&workshop());
    let before = window.place("Linie läuft");
    scroll(&mut window, before.center(), -40.0, Modifiers::NONE);
    let moved = window.place("Linie läuft");
    assert!((moved.top() - before.top() + 40.0).abs() < 2.0, "{before} to {moved}");
    assert_eq!(moved.left(), before.left());

    let far = window.place("Zusagen halten");
    scroll(&mut window, moved.center(), 100.0, CTRL);
    let zoomed = window.place("Linie läuft");
    assert!(zoomed.width() > moved.width() * 1.1);
    assert!((zoomed.center() - moved.center()).length() < 3.0, "{moved} to {zoomed}");
    assert!(window.place("Zusagen halten").left() > far.left());
}

#[test]
fn a_pinch_zooms_around_the_fingers() {
    let mut window = map(&workshop());
    let before = window.place("Zusagen halten");
    window.hover_at(before.center());
    window.event(Event::Zoom(1.25));
    window.run();
    let after = window.place("Zusagen halten");
    assert!((after.width() / before.width() - 1.25).abs() < 0.02);
    assert!((after.center() - before.center()).length() < 3.0, "{before} to {after}");
}

/// Presses a button at one place, and lets go at another.
fn drag(window: &mut Window, button: PointerButton, from: Pos2, to: Pos2) {
    let press =
        |pos, pressed| Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE };
    window.hover_at(from);
    window.event(press(from, true));
    window.run();
    window.hover_at(from + (to - from) * 0.5);
    window.run();
    window.hover_at(to);
    window.run();
    window.event(press(to, false));
    window.run();
}

#[test]
fn the_bare_surface_the_middle_button_and_space_take_hold_of_the_map() {
    let way = vec2(-60.0, 45.0);
    let space = |pressed| Event::Key {
        key: Key::Space,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    for (button, is_on_node, has_space) in [
        (PointerButton::Primary, false, false),
        (PointerButton::Middle, true, false),
        (PointerButton::Primary, true, true),
    ] {
        let mut window = map(&workshop());
        let before = window.place("Linie läuft");
        let from = if is_on_node { before.center() } else { pos2(900.0, 900.0) };
        if has_space {
            window.event(space(true));
        }
        drag(&mut window, button, from, from + way);
        window.event(space(false));
        window.run();
        let moved = window.place("Linie läuft").min - before.min;
        assert!((moved - way).length() < 2.0, "{moved} with {button:?}");
        assert_eq!(window.state().session().map.selected, None);
    }
}

#[test]
fn keys_fit_the_map_the_selection_and_the_actual_size() {
    let mut window = map(&workshop());
    let home = window.place("Linie läuft");
    scroll(&mut window, home.center(), 300.0, CTRL);
    assert!(window.place("Linie läuft").width() > home.width() * 1.5);
    window.press_with(Modifiers::SHIFT, Key::Num1);
    assert_eq!(window.place("Linie läuft"), home);
    scroll(&mut window, home.center(), -300.0, CTRL);
    window.click_card("Zusagen halten");
    window.press_with(Modifiers::SHIFT, Key::Num2);
    let near = window.place("Zusagen halten");
    // In the middle of what the panel leaves; between them lie its margin and air.
    let left = window.button(&window.say(Text::Map(MapText::Reword))).rect().left() - 20.0 - 28.0;
    assert!((near.center().x - left / 2.0).abs() < 6.0, "{near} of {left}");
    assert_eq!(near.width().round(), 356.0);
    scroll(&mut window, near.center(), -120.0, CTRL);
    window.press_with(CTRL, Key::Num0);
    assert_eq!(window.place("Zusagen halten").width().round(), 356.0);
}

#[test]
fn a_node_too_small_to_be_hit_is_chosen_by_a_click_near_it() {
    let mut window = map(&workshop());
    let before = window.place("Linie läuft");
    window.press_with(Modifiers::SHIFT, Key::Num1);
    // Seen so small, a node no longer takes clicks itself.
    let corner = before.left_top();
    for _ in 0..4 {
        scroll(&mut window, corner, -400.0, CTRL);
    }
    assert!(!is_shown(&window, "Linie läuft"));
    window.run_steps(10);
    window.hover_at(corner + vec2(-3.0, -3.0));
    window.run();
    drag(&mut window, PointerButton::Primary, corner - vec2(3.0, 3.0), corner - vec2(3.0, 3.0));
    assert_eq!(selected(&window), "Linie läuft");
    window.press(Key::Escape);
    drag(&mut window, PointerButton::Primary, pos2(1500.0, 800.0), pos2(1500.0, 800.0));
    assert_eq!(window.state().session().map.selected, None);
}

#[test]
fn changes_glide_and_then_nothing_is_painted_any_more() {
    for is_calm in [false, true] {
        let mut window = map(&workshop_with_a_strong_link());
        if is_calm {
            window.command(Command::ReduceMotion);
        }
        let before = window.place("Zusagen halten");
        let name = window.say(Text::Map(MapText::Cutoff));
        window.get_by_role_and_label(Role::Slider, &name).focus();
        window.run();
        window.key_press_modifiers(Modifiers::NONE, Key::ArrowRight);
        window.step();
        window.step();
        let first = window.place("Zusagen halten");
        window.run();
        let last = window.place("Zusagen halten");
        assert_ne!(before, last);
        assert_eq!(first == last, is_calm, "{before} by {first} to {last}");
        assert!(is_idle(&window));
    }
}

#[test]
fn purposes_that_sound_alike_are_offered_first() {
    let board = board(&["eins", "zwei", "drei"], &[]);
    let board = answered(board, "eins", &["Die Linie darf nicht stehen"], End::Reached);
    let board = answered(board, "zwei", &["Weniger Papier"], End::Reached);
    let board = answered(board, "drei", &["Linie darf nie stehen"], End::Reached);
    let mut window = map(&board);
    window.click_card("Die Linie darf nicht stehen");
    let merge = window.say(Text::Map(MapText::MergePurpose));
    window.click_on(&merge);
    let top = |name: &str| window.button(name).rect().top();
    assert!(top("Linie darf nie stehen") < top("Weniger Papier"));
}

fn reword_field(window: &Window) -> usize {
    window.all(Role::TextInput, &window.say(Text::RewordPurpose)).len()
}

fn select_all_and_write(window: &mut Window, text: &str) {
    window.press_with(CTRL, Key::A);
    window.write(text);
}

#[test]
fn f2_enter_and_a_double_click_reword_the_purpose_beside_the_map() {
    let begin: [fn(&mut Window); 3] = [
        |window| {
            window.click_card("Linie läuft");
            window.press(Key::F2);
        },
        |window| {
            window.click_card("Linie läuft");
            window.press(Key::Enter);
        },
        |window| {
            let at = window.place("Linie läuft").center();
            window.double_click_at(at);
        },
    ];
    for begin in begin {
        let mut window = map(&workshop());
        begin(&mut window);
        assert_eq!(reword_field(&window), 1);
        // The keyboard is in the field: a letter is a letter.
        window.press_letter(Key::N);
        assert_eq!(window.state().session().perspective, Perspective::Landkarte);
        select_all_and_write(&mut window, "Die Linie steht nie");
        window.press(Key::Enter);
        assert_eq!(window.chain_of("Lager vor Ort"), ["Die Linie steht nie"]);
        assert_eq!(reword_field(&window), 0);
        // The keyboard is back on the map.
        window.press(Key::ArrowRight);
        assert_eq!(selected(&window), "Zusagen halten");
        assert_eq!(window.undo_all(), 1);
    }
}

#[test]
fn escape_ends_rewording_and_another_node_takes_what_was_typed() {
    let mut window = map(&workshop());
    window.click_card("Linie läuft");
    window.press(Key::F2);
    select_all_and_write(&mut window, "verworfen");
    window.press(Key::Escape);
    assert_eq!(reword_field(&window), 0);
    assert_eq!(selected(&window), "Linie läuft");
    window.press(Key::F2);
    select_all_and_write(&mut window, "Die Linie steht nie");
    window.click_card("Zusagen halten");
    assert_eq!(window.chain_of("Lager vor Ort"), ["Die Linie steht nie"]);
    assert_eq!(selected(&window), "Zusagen halten");
    assert_eq!(window.undo_all(), 1);
}

#[test]
fn what_the_cutoff_hides_is_no_longer_selected() {
    let mut window = map(&workshop_with_a_strong_link());
    window.click_card("Umwelt");
    press_on_slider(&mut window, Key::ArrowRight);
    assert!(!is_shown(&window, "Umwelt"));
    assert_eq!(window.state().session().map.selected, None);
    // What stays in view stays selected.
    window.click_card("Linie läuft");
    press_on_slider(&mut window, Key::ArrowRight);
    assert_eq!(selected(&window), "Linie läuft");
}

#[test]
fn the_panel_covers_nothing_of_the_node_that_it_is_about() {
    let purposes = ["Teile da", "Linie läuft", "Zusagen halten", "Aufträge", "Bestand"];
    let board = answered(board(&["Lager vor Ort"], &[]), "Lager vor Ort", &purposes, End::Reached);
    let mut window = map(&board);
    window.set_size(vec2(1280.0, 720.0));
    window.press(Key::ArrowRight);
    for name in purposes {
        window.press(Key::ArrowRight);
        assert_eq!(selected(&window), name);
        let panel = window.button(&window.say(Text::Map(MapText::Reword))).rect();
        let node = window.place(name);
        // Between them lie the margin of the panel, and air.
        assert!(node.right() + 20.0 < panel.left(), "{name} at {node}, panel at {panel}");
    }
}

/// So many requests that they would all be seen only if none could be read; the purpose that most
/// lead to comes last.
fn crowded_workshop() -> Board {
    workshop_of(60)
}

/// The first half of so many requests have a purpose each, the others one together.
fn workshop_of(count: usize) -> Board {
    let half = count / 2;
    let names: Vec<String> = (1..=count).map(|number| format!("Anliegen {number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut board = board(&names, &[]);
    for (number, name) in names.iter().enumerate() {
        let first = format!("Zweck {}", number.min(half));
        board = answered(board, name, &[first.as_str()], End::Reached);
    }
    board
}

#[test]
fn a_large_map_opens_at_its_requests_in_a_size_that_can_be_read() {
    let mut window = map(&crowded_workshop());
    let first = window.place("Anliegen 1");
    assert!(first.left() > 0.0 && first.top() > 0.0 && first.bottom() < 400.0, "{first}");
    // Text of 19.5 on a node that is 356 wide.
    let text = first.width() / 356.0 * 19.5;
    assert!(text >= 13.5, "text of {text}");
    window.press_with(Modifiers::SHIFT, Key::Num1);
    let whole = |name: &str| {
        let nodes = window.all(Role::ListItem, name);
        nodes
            .iter()
            .all(|node| node.rect().width() < first.width() && node.rect().bottom() < 1080.0)
    };
    assert!(whole("Zweck 30") && whole("Zweck 1"));
}

/// Every third request leads to the same of three purposes.
fn workshop_in_three(requests: usize) -> Board {
    let names: Vec<String> = (1..=requests).map(|number| format!("Anliegen {number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let purposes = ["Linie läuft", "Zusagen halten", "Bestand kennen"];
    names.iter().enumerate().fold(board(&names, &[]), |board, (number, name)| {
        answered(board, name, &[purposes[number % 3]], End::Reached)
    })
}

#[test]
fn many_requests_that_lead_to_one_purpose_are_one_node_until_somebody_unfolds_it() {
    let mut window = map(&workshop_in_three(45));
    let folded = window.say(Text::Map(MapText::FoldedRequests(15)));
    assert_eq!(window.all(Role::ListItem, &folded).len(), 3);
    assert!(!is_shown(&window, "Anliegen 1"));
    window.all(Role::ListItem, &folded)[0].click();
    window.run();
    assert_eq!(window.all(Role::ListItem, &folded).len(), 2);
    assert!(is_shown(&window, "Anliegen 1") && !is_shown(&window, "Anliegen 2"));
    // What is unfolded is folded again beside its purpose.
    window.click_card("Linie läuft");
    window.click_on(&window.say(Text::Map(MapText::Fold)));
    assert_eq!(window.all(Role::ListItem, &folded).len(), 3);
}

#[test]
fn few_requests_are_never_folded() {
    let window = map(&workshop_in_three(39));
    assert!(!is_shown(&window, &window.say(Text::Map(MapText::FoldedRequests(13)))));
    assert!(is_shown(&window, "Anliegen 1"));
}

#[test]
fn a_request_is_shown_on_the_leiter() {
    let mut window = map(&workshop());
    window.click_card("schnell liefern");
    window.click_on(&window.say(Text::Map(MapText::ShowOnLeiter)));
    assert_eq!(window.state().session().perspective, Perspective::Leiter);
    assert_eq!(window.state().session().ladder.card, Some(window.card_named("schnell liefern").id));
}

#[test]
fn the_map_stays_fitted_while_the_cutoff_moves() {
    let mut window = map(&workshop_with_a_strong_link());
    scroll(&mut window, pos2(900.0, 500.0), 300.0, CTRL);
    press_on_slider(&mut window, Key::ArrowRight);
    let names = ["eins", "fünf", "Linie läuft", "Zusagen halten"];
    let places: Vec<_> = names.iter().map(|name| window.place(name)).collect();
    let is_in_view = |place: &egui::Rect| place.left() > 0.0 && place.right() < 1920.0;
    assert!(places.iter().all(is_in_view), "{places:?}");
}

#[test]
fn on_the_wall_everything_can_be_seen_and_the_legend_fits() {
    for size in [vec2(1280.0, 720.0), vec2(1920.0, 1080.0)] {
        let mut window = map(&workshop_of(20));
        window.set_size(size);
        window.press(Key::F11);
        window.press(Key::Enter);
        let slider = window.say(Text::Map(MapText::Cutoff));
        let legend = window.get_by_role_and_label(Role::Slider, &slider).rect();
        assert!(legend.left() > 0.0 && legend.right() < size.x, "{legend}");
        window.press_with(Modifiers::SHIFT, Key::Num1);
        window.run();
        // The points of the wall are larger, and so fewer.
        let right = size.x / window.ctx.zoom_factor();
        let last = window.place("Zweck 10");
        assert!(last.right() < right && last.bottom() < legend.top(), "{last} in {size}");
    }
}

#[test]
fn a_notice_stands_above_the_legend_and_beside_the_panel() {
    for size in [vec2(1280.0, 720.0), vec2(1920.0, 1080.0)] {
        let mut window = map(&workshop());
        window.set_size(size);
        window.run();
        window.click_card("Zusagen halten");
        let take_over = window.say(Text::ThisIsTheNeed);
        window.click_on(&take_over);
        let notice = window.button(&window.say(Command::Undo.name())).rect();
        let name = window.say(Text::Map(MapText::Cutoff));
        let legend = window.get_by_role_and_label(Role::Slider, &name).rect();
        let panel = window.button(&window.say(Text::Map(MapText::Reword))).rect();
        assert!(notice.bottom() + 10.0 < legend.top(), "{notice} over {legend}");
        assert!(notice.right() + 20.0 < panel.left(), "{notice} over {panel}");
    }
}
