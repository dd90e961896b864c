//! What lies where in the window: nothing is covered, cut or out of reach, however small it is.

use std::fs;
use std::sync::Arc;

use crate::common::window::{Window, board};
use egui::accesskit::Role;
use egui::{Event, Id, Key, Modifiers, Rect, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use wozu::board::{Column, Willingness};
use wozu::command::{Command, Menu};
use wozu::edit::Edit;
use wozu::file::settings::{Recent, Settings, Whereabouts};
use wozu::layout::Detail;
use wozu::text::{Language, Text};

/// Where an area was shown last.
fn area(window: &Window, name: &str) -> Rect {
    window.ctx.memory(|memory| memory.area_rect(Id::unique(name))).unwrap()
}

fn window_of(window: &Window) -> Rect {
    window.ctx.content_rect()
}

fn long_board() -> wozu::board::Board {
    let texts: Vec<String> = (1..=8).map(|number| format!("Anliegen Nummer {number}")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    board(&texts, &["Bestand sehen"])
}

// On the Tafel.

#[test]
fn the_strip_of_a_card_leaves_the_title_of_the_next_one_free() {
    for width in [1024.0, 1280.0, 1600.0, 1920.0] {
        let mut window = Window::with(&long_board());
        window.set_size(vec2(width, width * 0.6));
        window.run();
        window.click_card("Anliegen Nummer 1");
        let (card, next) = (window.place("Anliegen Nummer 1"), window.place("Anliegen Nummer 2"));
        assert!(next.top() > card.bottom(), "they lie below each other");
        let strip = area(&window, "strip");
        let measures = Detail::Full.measures();
        let zoom = card.height() / (measures.title_top + measures.title_line + measures.bottom);
        let title_top = next.top() + measures.title_top * zoom;
        assert!(strip.bottom() <= title_top + 0.5, "{width}: {strip} covers {title_top}");
        let title_bottom = card.bottom() - measures.bottom * zoom;
        assert!(strip.top() >= title_bottom - 0.5, "{width}: {strip} covers its own card");
    }
}

#[test]
fn under_a_finger_the_strip_has_a_row_of_its_own() {
    let mut window = Window::with(&long_board());
    let at = window.place("Anliegen Nummer 1").center();
    window.tap(at);
    let strip = area(&window, "strip");
    let (card, next) = (window.place("Anliegen Nummer 1"), window.place("Anliegen Nummer 2"));
    assert!(card.bottom() <= strip.top() && strip.bottom() <= next.top(), "{strip} in {next}");
}

#[test]
fn what_is_written_on_a_new_card_has_room_for_the_customers_that_are_offered() {
    let mut start = board(&["eins", "zwei"], &[]);
    for (index, card) in start.wishes.iter_mut().enumerate() {
        Arc::make_mut(card).customer = format!("Kunde Nummer {index}");
    }
    let mut window = Window::with(&start);
    window.click_card("eins");
    window.press_letter(Key::N);
    window.write("dazwischen");
    let without = area(&window, "card editor");
    window.press(Key::Tab);
    window.run_steps(30);
    let editor = area(&window, "card editor");
    assert!(editor.height() > without.height() + 20.0, "the customers are offered");
    let next = window.place("zwei");
    assert!(editor.bottom() <= next.top(), "{editor} covers {next}");
    assert!(editor.top() >= window.place("eins").bottom());
}

#[test]
fn a_card_that_is_written_on_covers_no_other_one() {
    let mut window = Window::with(&board(&["eins", "zwei"], &[]));
    window.click_card("eins");
    window.press(Key::F2);
    window.run_steps(30);
    let (editor, next) = (area(&window, "card editor"), window.place("zwei"));
    assert!(editor.bottom() <= next.top() + 0.5, "{editor} covers {next}");
}

#[test]
fn on_the_wall_the_question_takes_a_third_of_the_height_at_most() {
    for size in [vec2(1280.0, 720.0), vec2(1920.0, 1080.0)] {
        for language in [Language::German, Language::English] {
            let start = board(&["Lieferung innerhalb von 24 Stunden an jeden Ort"], &[]);
            let mut window = Window::in_language(&start, language);
            window.set_size(size);
            window.press(Key::F11);
            // A room of 8 m and a picture of 2.5 m.
            window.press(Key::Enter);
            window.click_card("Lieferung innerhalb von 24 Stunden an jeden Ort");
            window.press_letter(Key::W);
            window.run();
            assert!(window.state().session().is_projected);
            let (box_, whole) = (area(&window, "wozu"), window_of(&window));
            let share = box_.height() / whole.height();
            assert!(share <= 1.0 / 3.0, "{size} {language:?}: {share}");
        }
    }
}

#[test]
fn what_the_pointer_rests_on_tells_nothing_over_what_is_opened() {
    let mut start = board(&["eins"], &[]);
    for card in &mut start.wishes {
        let card = Arc::make_mut(card);
        (card.willingness, card.note) = (Willingness::Conditional, "im Rahmenvertrag".to_owned());
    }
    let mut window = Window::with(&start);
    let at = window.place("eins").left_top() + vec2(40.0, 12.0);
    window.hover_at(at);
    window.run_steps(80);
    assert!(window.says_somewhere("im Rahmenvertrag"));
    for key in [Key::F1, Key::N] {
        window.press(key);
        window.run_steps(20);
        assert!(!window.says_somewhere("im Rahmenvertrag"), "{key:?}");
        window.press(Key::Escape);
    }
}

/// Two columns of which the second one is longer than the window.
fn long_needs() -> wozu::board::Board {
    let texts: Vec<String> = (1..=30).map(|number| format!("Bedarf Nummer {number}")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut start = board(&["Anliegen"], &texts);
    for card in &mut start.needs {
        Arc::make_mut(card).customer = "Einkauf".to_owned();
    }
    start
}

fn buttons_with(window: &Window, words: &str) -> Vec<Rect> {
    let nodes = window.root().children_recursive();
    let is_meant = |node: &egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        node.role() == Role::Button && node.label().is_some_and(|label| label.contains(words))
    };
    nodes.filter(is_meant).map(|node| node.rect()).collect()
}

#[test]
fn the_strip_covers_nothing_of_a_card_at_the_foot_of_its_column() {
    for size in [vec2(1280.0, 720.0), vec2(1366.0, 768.0), vec2(1920.0, 1080.0)] {
        let mut window = Window::with(&long_needs());
        window.set_size(size);
        window.run();
        let after = buttons_with(&window, "weitere");
        assert_eq!(after.len(), 1, "{size}: the column goes on");
        for text in window.listed(Column::Need) {
            let card = window.place(&text);
            window.click_at(card.left_top() + vec2(60.0, 8.0));
            if window.all(Role::ListItem, &text).len() != 1 || window.place(&text) != card {
                continue;
            }
            let strip = area(&window, "strip").shrink(2.0);
            assert!(!strip.intersects(after[0]), "{size} {text}: {strip} over {after:?}");
            // Down to its last line, as far as it is seen.
            let measures = Detail::Full.measures();
            let zoom = (size.x / 1920.0).max(0.6);
            let last = card.bottom() - measures.bottom * zoom - 2.0;
            let lines = card.with_min_y(card.top() + measures.title_top * zoom).with_max_y(last);
            let is_whole = card.bottom() < window_of(&window).bottom() - 20.0;
            assert!(!is_whole || !strip.intersects(lines), "{size} {text}: {strip} over {card}");
        }
    }
}

#[test]
fn however_small_the_cards_the_strip_leaves_the_next_title_free() {
    let mut window = Window::with(&long_needs());
    window.set_size(vec2(1280.0, 720.0));
    window.run();
    let mut seen = 0;
    for _ in 0..14 {
        window.press_with(Modifiers::COMMAND, Key::Minus);
        window.run_steps(10);
        window.click_at(window.place("Bedarf Nummer 2").left_top() + vec2(30.0, 5.0));
        let [card, next] = [2, 3].map(|number| window.place(&format!("Bedarf Nummer {number}")));
        if card.height() < 25.0 || next.top() < card.bottom() {
            continue;
        }
        seen += 1;
        let strip = area(&window, "strip");
        let measures = Detail::Full.measures();
        let zoom = (next.top() - card.bottom()) / measures.gap;
        let title_top = next.top() + measures.title_top * zoom;
        assert!(strip.bottom() <= title_top + 1.5, "{card}: {strip} reaches {title_top}");
    }
    assert!(seen > 2, "{seen}");
}

#[test]
fn the_button_for_a_new_card_lies_beside_no_strip() {
    for width in [1024.0, 1280.0, 1600.0, 1920.0] {
        let mut window = Window::with(&board(&["eins", "zwei"], &[]));
        window.set_size(vec2(width, width * 0.6));
        window.run();
        window.click_card("zwei");
        let strip = area(&window, "strip");
        for add in buttons_with(&window, "+ Karte") {
            assert!(!strip.intersects(add), "{width}: {strip} over {add}");
        }
    }
}

#[test]
fn a_notice_lies_over_no_button_at_the_foot_of_the_columns() {
    for (size, is_projected) in [
        (vec2(1280.0, 720.0), false),
        (vec2(1920.0, 1080.0), false),
        (vec2(1280.0, 720.0), true),
        (vec2(1920.0, 1080.0), true),
    ] {
        let mut window = Window::with(&long_needs());
        window.set_size(size);
        window.run();
        if is_projected {
            window.command(Command::Projector);
            window.press(Key::Enter);
        }
        window.click_card("Anliegen");
        window.press(Key::Delete);
        let notice = window.button(&window.name(Command::Undo)).rect().expand(8.0);
        let after = buttons_with(&window, "weitere");
        assert!(!after.is_empty(), "{size}");
        for button in after.into_iter().chain(buttons_with(&window, "Ablage")) {
            assert!(!button.intersects(notice), "{size}: {button} under {notice}");
        }
    }
}

#[test]
fn on_the_wall_the_strip_of_the_last_card_has_the_foot_for_itself() {
    let mut window = Window::with(&long_needs());
    window.command(Command::Projector);
    window.press(Key::Enter);
    assert_eq!(buttons_with(&window, "weitere").len(), 1);
    let last = window.listed(Column::Need).pop().unwrap();
    window.click_card(&last);
    let strip = area(&window, "strip");
    for foot in ["weitere", "lesbar"].map(|words| buttons_with(&window, words)).concat() {
        assert!(!strip.intersects(foot), "{strip} over {foot}");
    }
    window.press(Key::Escape);
    assert_eq!(buttons_with(&window, "weitere").len(), 1, "it is back");
}

#[test]
fn on_the_wall_the_asked_card_stays_in_view_however_it_grows() {
    let mut window = Window::with(&long_needs());
    window.command(Command::Projector);
    window.press(Key::Enter);
    let last = window.listed(Column::Need).pop().unwrap();
    window.click_card(&last);
    window.press_letter(Key::W);
    for answer in ["Bestand", "Die Linie darf an keinem Tag der Woche stehen", "Zusagen"] {
        window.write(answer);
        window.press(Key::Enter);
        window.run_steps(20);
        assert!(window.listed(Column::Need).contains(&last), "{answer}");
    }
    window.press(Key::Escape);
    window.run_steps(20);
    let (card, strip) = (window.place(&last), area(&window, "strip"));
    assert!(strip.top() >= card.bottom() && strip.top() < card.bottom() + 20.0, "{strip} {card}");
}

/// Where these words were painted last.
fn painted(window: &Window, words: &str) -> Rect {
    let shapes = window.output().shapes.iter();
    let of_words = |shape: &egui::epaint::ClippedShape| match &shape.shape {
        egui::Shape::Text(text) if text.galley.text() == words => Some(text.visual_bounding_rect()),
        _ => None,
    };
    shapes.filter_map(of_words).next().unwrap()
}

#[test]
fn the_name_of_the_drawer_keeps_away_from_its_edge() {
    for size in [vec2(1280.0, 720.0), vec2(1920.0, 1080.0), vec2(3840.0, 2160.0)] {
        for (language, name) in [(Language::German, "Ablage"), (Language::English, "Set aside")] {
            let mut window = Window::in_language(&board(&["eins"], &[]), language);
            window.set_size(size);
            window.command(Command::Projector);
            window.press(Key::Enter);
            let whole = buttons_with(&window, name);
            let words = painted(&window, name);
            let room = whole[0].shrink2(vec2(whole[0].width() * 0.08, 0.0));
            assert!(room.contains_rect(words), "{size} {language:?}: {words} in {whole:?}");
        }
    }
}

#[test]
fn what_a_sign_of_a_card_tells_leaves_the_next_title_free() {
    for size in [vec2(1280.0, 720.0), vec2(1920.0, 1080.0)] {
        let mut window = Window::with(&long_needs());
        window.set_size(size);
        window.run();
        let (card, next) = (window.place("Bedarf Nummer 1"), window.place("Bedarf Nummer 2"));
        window.hover_at(card.left_bottom() + vec2(30.0, -16.0));
        window.run_steps(80);
        let tip = painted(&window, "Alle Karten von Einkauf hervorheben");
        assert!(tip.bottom() <= next.top() && tip.right() <= card.right() + 8.0, "{tip} {next}");
    }
}

#[test]
fn with_the_keys_a_pointer_at_rest_tells_nothing() {
    let mut window = Window::with(&long_needs());
    let at = window.place("Bedarf Nummer 1").left_bottom() + vec2(30.0, -16.0);
    let told = "Alle Karten von Einkauf hervorheben";
    window.hover_at(at);
    window.press(Key::Home);
    window.run_steps(80);
    assert!(!window.says_somewhere(told));
    window.hover_at(at + vec2(1.0, 0.0));
    window.run_steps(80);
    assert!(window.says_somewhere(told), "the hand asks again");
}

// Pasting.

#[test]
fn what_is_pasted_lies_behind_the_selected_card() {
    let start = board(&["eins", "zwei", "drei"], &[]);
    let mut window = Window::with(&start);
    window.click_card("eins");
    window.paste("neu\nneuer");
    assert_eq!(window.texts(Column::Wish), ["eins", "neu", "neuer", "zwei", "drei"]);
    assert_eq!(window.undo_all(), 1);
    window.click_card("drei");
    window.event(Event::Cut);
    window.run();
    window.click_card("eins");
    window.paste("drei");
    assert_eq!(window.texts(Column::Wish), ["eins", "drei", "zwei"]);
    window.press_with(Modifiers::COMMAND, Key::D);
    assert_eq!(window.texts(Column::Wish), ["eins", "drei", "drei", "zwei"]);
    assert_eq!(window.undo_all(), 3);
    assert_eq!(window.board(), &start);
}

#[test]
fn what_is_pasted_from_the_menu_lies_where_the_menu_was_opened() {
    let mut window = Window::with(&board(&["eins"], &["zwei"]));
    let below = window.place("zwei").center_bottom() + vec2(0.0, 220.0);
    window.secondary_click_at(below);
    let paste = window.name(Command::PasteCards);
    let line = window.get_by(|node| {
        node.role() == Role::Button && node.label().is_some_and(|it| it.contains(&paste))
    });
    line.click();
    window.run();
    window.paste("neu");
    assert_eq!(window.texts(Column::Need), ["zwei", "neu"]);
    window.paste("später");
    assert_eq!(window.texts(Column::Need), ["zwei", "neu", "später"]);
}

#[test]
fn cards_of_several_columns_stay_in_theirs_when_they_are_taken_in() {
    let start = board(&["eins", "zwei"], &["drei"]);
    let mut workshop = wozu::workshop::Workshop::new(start);
    let spot = wozu::edit::Spot {
        column: Column::Wish,
        before: workshop.board().wishes.get(1).map(|card| card.id),
    };
    let mixed = std::sync::Arc::new(board(&["W"], &["B"]));
    let only = std::sync::Arc::new(board(&[], &["allein"]));
    for taken in [mixed, only] {
        let revision = workshop.revision();
        let edit = Edit::TakeIn { board: taken, to: Some(spot) };
        workshop.apply(edit, wozu::edit::Origin::Facilitator, revision).unwrap();
    }
    let texts = |column| -> Vec<String> {
        workshop.board().column(column).iter().map(|card| card.text.clone()).collect()
    };
    assert_eq!(texts(Column::Wish), ["eins", "W", "allein", "zwei"]);
    assert_eq!(texts(Column::Need), ["drei", "B"]);
}

// The bar, its menus and the help.

/// As wide as a small laptop, and the same with points of double size.
const NARROW: [[f32; 2]; 4] = [[1024.0, 700.0], [960.0, 540.0], [800.0, 520.0], [512.0, 350.0]];

#[test]
fn nothing_in_the_bar_lies_over_anything_else() {
    for [width, height] in NARROW {
        for language in [Language::German, Language::English] {
            let mut window = Window::in_language(&board(&["a"], &["b"]), language);
            window.set_size(vec2(width, height));
            window.run();
            let mut places: Vec<Rect> = Menu::ALL
                .iter()
                .map(|menu| window.button(&window.say(menu.name())).rect())
                .collect();
            places.push(window.button(&window.say(Text::ProjectorButton)).rect());
            let tabs = window.root().children_recursive();
            let tabs = tabs.filter(|node| node.accesskit_node().role() == Role::Tab);
            let tabs: Vec<Rect> = tabs.map(|node| node.rect()).collect();
            if tabs.is_empty() {
                let name = window.name(Command::Show(Default::default()));
                places.push(window.button(&format!("{name} ▼")).rect());
            }
            places.extend(tabs);
            for (index, one) in places.iter().enumerate() {
                assert!(window_of(&window).contains_rect(*one), "{width}: {one} is cut");
                for other in places.iter().skip(index + 1) {
                    let shared = one.intersect(*other);
                    let is_free = shared.width() <= 0.5 || shared.height() <= 0.5;
                    assert!(is_free, "{width} {language:?}: {one} over {other}");
                }
            }
        }
    }
}

#[test]
fn every_line_of_a_menu_can_be_reached() {
    for [width, height] in NARROW {
        let mut window = Window::with(&board(&["a"], &["b"]));
        window.set_size(vec2(width, height));
        window.run();
        window.click_on(&window.say(Menu::Edit.name()));
        let first = window.name(Command::AddCard);
        let line = window.get_by(|node| node.label().is_some_and(|it| it.starts_with(&first)));
        let line = line.rect();
        assert!(window_of(&window).contains_rect(line), "{width}: {line} is out of the window");
        window.hover_at(line.center());
        window.wheel(-2_000.0, Modifiers::NONE);
        window.run_steps(30);
        let last = window.name(Command::Entitle);
        let line = window.get_by(|node| node.label().is_some_and(|it| it.starts_with(&last)));
        let line = line.rect();
        assert!(window_of(&window).contains_rect(line), "{width}: {line} is out of the window");
    }
}

#[test]
fn the_help_is_in_the_window_with_its_words_below_each_other() {
    for [width, height] in NARROW {
        let mut window = Window::with(&board(&["a"], &["b"]));
        window.set_size(vec2(width, height));
        window.press(Key::F1);
        window.run();
        let whole = window_of(&window);
        let close = window.button(&window.say(Text::Ok)).rect();
        assert!(whole.contains_rect(close), "{width}: {close} is out of the window");
        let place = |command: Command| {
            let name = window.say(command.name_in_full());
            let words = window.root().children_recursive();
            let words = words.filter(|node| {
                let node = node.accesskit_node();
                node.role() == Role::Label && node.value().as_deref() == Some(&name)
            });
            words.last().unwrap().rect()
        };
        let (save, save_as) = (place(Command::Save), place(Command::SaveAs));
        assert!((save.left() - save_as.left()).abs() < 0.5, "{width}");
        assert!(whole.x_range().contains(save_as.right()), "{width}: it is cut");
    }
}

// Recent boards.

fn recent(path: std::path::PathBuf, second: i64) -> Recent {
    let opened = jiff::Timestamp::from_second(second).unwrap();
    Recent { path, title: "Tafel".to_owned(), opened }
}

#[test]
fn a_board_under_another_name_is_listed_once_and_one_that_is_gone_is_marked() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path().join("hier.ron");
    fs::write(&here, "Board()").unwrap();
    fs::create_dir(folder.path().join("unten")).unwrap();
    let spelled = folder.path().join("unten/../hier.ron");
    let gone = folder.path().join("weg.ron");
    let whereabouts = Whereabouts::of(&[here.clone(), gone.clone(), spelled.clone()]);
    assert_eq!(
        whereabouts,
        Whereabouts { gone: vec![gone.clone()], doubled: vec![spelled.clone()] }
    );

    let data = folder.path().join("settings");
    let listed = vec![recent(here, 3), recent(gone, 2), recent(spelled, 1)];
    Settings { recent: listed, ..Settings::default() }.save(&data).unwrap();
    let mut window = Window::empty_with_data_in(&data);
    let named = |window: &Window, words: &str| {
        let nodes = window.root().children_recursive();
        let labels = nodes.filter_map(|node| node.accesskit_node().label());
        labels.filter(|label| label.contains(words)).collect::<Vec<_>>()
    };
    let (not_found, step) = (window.say(Text::NotFound), 200);
    for _ in 0..step {
        if named(&window, &not_found).len() == 1 {
            break;
        }
        window.wait_for_news();
    }
    let is_marked = named(&window, "weg.ron").iter().all(|label| label.contains(&not_found));
    assert!(is_marked, "{:?}", named(&window, "weg.ron"));
    assert_eq!(named(&window, "hier.ron").len(), 1);
    assert!(named(&window, "hier.ron").iter().all(|label| !label.contains(&not_found)));
    let place = folder.path().display().to_string();
    assert!(named(&window, "hier.ron").iter().all(|label| label.contains(&place)));
}
