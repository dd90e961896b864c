//! What is typed: nothing of it is lost, reordered, mixed up or taken for a command, however fast it
//! comes and whatever happens meanwhile.

use std::sync::Arc;

use crate::common::window::{Window, answered, board};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use wozu::board::{Board, Column, End, Output, OutputId};
use wozu::command::{Command, Perspective};
use wozu::edit::Refusal;
use wozu::file;
use wozu::file::journal::{Drafts, FieldDraft};
use wozu::layout::{Measure as _, Weight};
use wozu::text::{BalanceText, MapText, SafetyText, Text};
use wozu::view::{Look, style};

const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;

fn key_with(modifiers: Modifiers, key: Key) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

fn key(pressed: Key) -> Event {
    key_with(Modifiers::NONE, pressed)
}

fn text(words: &str) -> Event {
    Event::Text(words.to_owned())
}

fn click(pos: Pos2) -> [Event; 3] {
    let press = |pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    [Event::PointerMoved(pos), press(true), press(false)]
}

/// Everything comes in one frame, as it does on a slow machine.
fn at_once(window: &mut Window, events: impl IntoIterator<Item = Event>) {
    window.run();
    window.input_mut().events.extend(events);
    window.run();
}

/// Types letters as a keyboard does, a key and its text each.
fn letters(words: &str) -> Vec<Event> {
    let events = words.chars().flat_map(|letter| {
        let key = Key::from_name(&letter.to_uppercase().to_string()).unwrap_or(Key::Space);
        [key_with(Modifiers::NONE, key), text(&letter.to_string())]
    });
    events.collect()
}

fn answer(window: &Window) -> &str {
    &window.state().session().asking().unwrap().answer
}

fn at_work() -> Window {
    Window::with(&board(
        &["Kurz", "Beta billiger machen", "Gamma leiser drehen"],
        &["Delta nie vergessen"],
    ))
}

// In their order.

#[test]
fn the_keys_behind_the_end_of_a_field_are_for_what_comes_next() {
    let mut window = at_work();
    window.click_card("Kurz");
    let right = key_with(Modifiers::ALT, Key::ArrowRight);
    let first = [vec![right.clone()], letters("ohne"), vec![key_with(CTRL, Key::Enter)]];
    let next = [letters("u"), vec![right], letters("unter"), vec![key_with(CTRL, Key::Enter)]];
    at_once(&mut window, [first.concat(), next.concat()].concat());
    assert_eq!(window.chain_of("Kurz"), ["ohne"]);
    assert_eq!(window.texts(Column::Wish), ["Gamma leiser drehen"]);
    assert_eq!(window.chain_of("Beta billiger machen"), ["unter"]);
}

#[test]
fn a_burst_in_one_frame_writes_every_card_with_every_letter() {
    let mut window = Window::with(&board(&["a"], &[]));
    let burst = [letters("n"), letters("wabe"), vec![key(Key::Enter)], letters("nebel")];
    at_once(&mut window, burst.concat().into_iter().chain([key(Key::Escape)]));
    assert_eq!(window.texts(Column::Wish), ["a", "wabe", "nebel"]);
    assert_eq!(window.undo_all(), 2);
}

#[test]
fn letters_and_a_click_in_one_frame_keep_the_letters() {
    let mut window = Window::with(&board(&["a"], &["x"]));
    let at = window.place("x").center();
    window.press_letter(Key::N);
    at_once(&mut window, letters("bleibt").into_iter().chain(click(at)));
    assert_eq!(window.texts(Column::Wish), ["a", "bleibt"]);
}

#[test]
fn a_question_and_its_answer_in_one_frame_lose_no_letter() {
    let mut window = at_work();
    window.click_card("Kurz");
    let burst = [letters("w"), letters("zuverlaessig"), vec![key(Key::Enter)], letters("weiter")];
    at_once(&mut window, burst.concat());
    assert_eq!(window.chain_of("Kurz"), ["zuverlaessig"]);
    assert_eq!(answer(&window), "weiter");
}

#[test]
fn shift_that_is_let_go_in_the_same_frame_still_makes_a_line() {
    let mut window = Window::with(&board(&[], &[]));
    window.press_letter(Key::N);
    let line = [
        Event::ModifiersChanged(SHIFT),
        key_with(SHIFT, Key::Enter),
        Event::ModifiersChanged(Modifiers::NONE),
    ];
    let burst = letters("eins").into_iter().chain(line).chain(letters("zwei"));
    at_once(&mut window, burst.chain([key(Key::Escape)]));
    assert_eq!(window.texts(Column::Wish), ["eins\nzwei"]);
}

#[test]
fn shift_that_is_let_go_in_the_frame_of_a_click_still_selects() {
    let mut window = at_work();
    window.click_card("Kurz");
    window.run_steps(10);
    let pos = window.place("Gamma leiser drehen").center();
    let press = |pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: SHIFT,
    };
    window.hover_at(pos);
    let (down, up) = (Event::ModifiersChanged(SHIFT), Event::ModifiersChanged(Modifiers::NONE));
    at_once(&mut window, [down, press(true), press(false), up]);
    assert_eq!(window.state().session().selection.cards.len(), 3);
}

// The caret.

#[test]
fn a_field_opens_with_its_caret_at_the_end() {
    let mut window = at_work();
    window.click_card("Kurz");
    window.press(Key::F2);
    window.press(Key::Escape);
    window.click_card("Beta billiger machen");
    window.press(Key::F2);
    window.write("XYZ");
    window.press(Key::Enter);
    assert_eq!(window.texts(Column::Wish)[1], "Beta billiger machenXYZ");
}

#[test]
fn a_begun_answer_goes_on_at_its_end() {
    let mut window = at_work();
    window.click_card("Kurz");
    window.press_letter(Key::W);
    window.write("halb");
    window.press(Key::Escape);
    window.click_card("Gamma leiser drehen");
    window.press_letter(Key::W);
    window.write("Zweck");
    window.press(Key::Enter);
    window.press(Key::Escape);
    window.click_card("Kurz");
    window.press_letter(Key::W);
    window.write("ABC");
    assert_eq!(answer(&window), "halbABC");
}

// Enter, and what is no command.

#[test]
fn enter_opens_the_next_card_below_and_an_empty_one_closes() {
    let mut window = Window::with(&board(&["a", "z"], &[]));
    window.click_card("a");
    window.press_letter(Key::N);
    for words in ["eins", "zwei"] {
        window.write(words);
        window.press(Key::Enter);
        assert!(window.state().session().editor().is_some());
    }
    window.press(Key::Enter);
    assert!(window.state().session().editor().is_none());
    assert_eq!(window.texts(Column::Wish), ["a", "eins", "zwei", "z"]);
    assert_eq!(window.undo_all(), 2);
}

#[test]
fn the_next_card_is_written_over_no_other_however_long_the_column_is() {
    let texts: Vec<String> = (1..=60).map(|number| format!("Wunsch {number}")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut window = Window::with(&board(&texts, &[]));
    window.press_letter(Key::N);
    for words in ["eins", "zwei", "drei", "vier"] {
        window.write(words);
        window.press(Key::Enter);
        let field = window.get_by_role(Role::MultilineTextInput).rect();
        let column = window.list(Column::Wish).rect();
        assert!(column.contains_rect(field), "{field} leaves {column}");
        for card in window.listed(Column::Wish) {
            assert!(!window.place(&card).intersects(field), "{card} is covered by {field}");
        }
    }
}

#[test]
fn what_altgr_types_is_no_command() {
    let mut window = at_work();
    window.click_card("Kurz");
    for (pressed, typed) in [(Key::W, "ł"), (Key::N, "”"), (Key::B, "“")] {
        at_once(&mut window, [key(pressed), text(typed)]);
        assert!(!window.state().session().is_writing(), "{typed}");
    }
    // With Alt held as some keyboards say it of AltGr.
    at_once(&mut window, [key_with(Modifiers::ALT, Key::A), text("æ")]);
    assert_eq!(window.texts(Column::Aside), [""; 0]);
    // Where the letters are others, the place of the key counts.
    at_once(&mut window, [key(Key::W), text("ц")]);
    assert_eq!(answer(&window), "");
}

#[test]
fn no_letter_is_a_command_while_something_is_typed_in_any_view() {
    let mut window = ladder();
    let name = window.say(Text::AddProperty);
    window.get_by_role_and_label(Role::TextInput, &name).focus();
    window.run();
    at_once(&mut window, letters("bnw"));
    assert_eq!(window.open_board().next_undo(), None);
    assert_eq!(window.state().session().perspective, Perspective::Leiter);
    let begun = &window.state().session().begun.properties;
    assert_eq!(begun.values().collect::<Vec<_>>(), ["bnw"]);
}

// Undo.

#[test]
fn undo_in_a_field_takes_back_what_was_typed_there_and_never_a_step_as_well() {
    let mut window = at_work();
    window.click_card("Kurz");
    window.press_letter(Key::W);
    window.write("erste");
    window.run_steps(60);
    window.press_with(CTRL, Key::A);
    window.write("zweite");
    window.press(Key::Enter);
    assert_eq!(window.chain_of("Kurz"), ["zweite"]);
    // The next question is empty: the step is taken back, and no old word comes into the field.
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.chain_of("Kurz"), [""; 0]);
    assert_eq!(answer(&window), "");
    window.press_with(CTRL, Key::Y);
    assert_eq!(window.chain_of("Kurz"), ["zweite"]);
    // Something is typed: that goes first, and the step stays.
    window.write("dritte");
    window.run_steps(60);
    window.press_with(CTRL, Key::Z);
    assert_eq!(answer(&window), "");
    assert_eq!(window.chain_of("Kurz"), ["zweite"]);
    // Nor does what brings a word back bring back a step as well.
    window.write("x");
    window.press(Key::Backspace);
    window.press(Key::Escape);
    window.press_with(CTRL, Key::Z);
    window.press_letter(Key::W);
    window.write("vierte");
    window.run_steps(60);
    window.press_with(CTRL, Key::Z);
    window.press_with(CTRL, Key::Y);
    assert_eq!(answer(&window), "vierte");
    assert_eq!(window.chain_of("Kurz"), [""; 0]);
}

#[test]
fn closing_the_window_takes_the_words_of_a_card_along() {
    let mut window = Window::saved_by_hand(&board(&["a"], &[]));
    window.press_letter(Key::N);
    window.write("halb getippt");
    let commands = window.ask_to_close();
    assert!(commands.contains(&egui::ViewportCommand::CancelClose));
    assert_eq!(window.texts(Column::Wish), ["a", "halb getippt"]);
}

// Ways out.

fn ladder() -> Window {
    let start = answered(board(&["eins", "zwei"], &["drei"]), "drei", &["Zweck"], End::Open);
    let mut window = Window::with(&start);
    window.click_card("eins");
    window.press_with(CTRL, Key::Num2);
    window
}

#[test]
fn a_view_that_is_left_keeps_the_words_of_a_card() {
    for number in [Key::Num2, Key::Num3, Key::Num4] {
        let mut window = at_work();
        window.press_letter(Key::N);
        window.write("halb getippt");
        window.press_with(CTRL, number);
        assert!(window.texts(Column::Wish).contains(&"halb getippt"), "{number:?}");
        assert!(window.state().session().editor().is_none());
    }
}

#[test]
fn saving_takes_the_words_of_a_card_along() {
    let mut window = at_work();
    window.press_letter(Key::N);
    window.write("halb getippt");
    window.press_with(CTRL, Key::S);
    window.wait_until(|app| !app.open_board().unwrap().is_dirty());
    let saved = file::open(&window.path()).unwrap().board;
    assert!(saved.wishes.iter().any(|card| card.text == "halb getippt"));
}

#[test]
fn words_outlive_that_another_board_is_opened() {
    let mut window = at_work();
    window.click_card("Kurz");
    window.press_letter(Key::W);
    window.write("halb beantwortet");
    window.press(Key::Escape);
    window.press_with(CTRL, Key::N);
    window.wait_until(|app| app.open_board().unwrap().board().wishes.is_empty());
    is_offered(window, "halb beantwortet");
}

#[test]
fn what_was_begun_on_the_ladder_waits_at_its_card() {
    let mut window = ladder();
    let name = window.say(Text::AddProperty);
    window.get_by_role_and_label(Role::TextInput, &name).focus();
    window.run();
    window.write("leise");
    window.press(Key::PageDown);
    let value = |window: &Window| {
        let field = window.get_by_role_and_label(Role::TextInput, &name);
        field.value().unwrap_or_default()
    };
    assert_eq!(value(&window), "");
    window.press(Key::PageUp);
    assert_eq!(value(&window), "leise");
}

#[test]
fn an_answer_outlives_the_card_that_is_deleted_and_comes_back_with_it() {
    let mut window = at_work();
    window.click_card("Beta billiger machen");
    window.press_letter(Key::W);
    window.write("halb beantwortet");
    window.press(Key::Escape);
    window.press(Key::Delete);
    assert_eq!(window.texts(Column::Wish).len(), 2);
    window.press_with(CTRL, Key::Z);
    window.click_card("Beta billiger machen");
    window.press_letter(Key::W);
    assert_eq!(answer(&window), "halb beantwortet");
}

#[test]
fn a_click_in_the_list_of_the_ladder_gives_the_keyboard_to_the_answer() {
    let mut window = ladder();
    for _ in 0..2 {
        window.click_card("zwei");
        let field = window.get_all_by_role(Role::TextInput).find(|field| field.is_focused());
        let question = window.say(Text::Wozu);
        let name = field.unwrap().accesskit_node().label().unwrap();
        assert!(name.starts_with(&question), "{name}");
    }
    window.write("Antwort");
    assert_eq!(answer(&window), "Antwort");
}

#[test]
fn the_search_opens_where_it_can_be_seen_in_every_view() {
    for number in [Key::Num1, Key::Num2, Key::Num3, Key::Num4] {
        let mut window = at_work();
        window.press_with(CTRL, number);
        window.press_with(CTRL, Key::F);
        window.write("Gamma");
        assert!(window.says(Text::HitOf { place: 1, count: 1 }), "{number:?}");
    }
}

// What others do meanwhile.

fn others_write(window: &mut Window, change: impl FnOnce(&mut Board)) {
    let mut theirs = file::open(&window.path()).unwrap().board;
    change(&mut theirs);
    file::save(&window.path(), &theirs).unwrap();
}

#[test]
fn a_card_that_is_being_reworded_is_work_that_is_not_written_over() {
    let mut window = at_work();
    window.click_card("Beta billiger machen");
    window.press(Key::F2);
    window.write(" plus Zusatz");
    others_write(&mut window, |board| {
        Arc::make_mut(&mut board.wishes[1]).text = "von anderen".to_owned();
    });
    let file = window.path();
    window.wait_until(|app| app.open_board().unwrap().path() != Some(&*file));
    window.press(Key::Enter);
    assert_eq!(window.texts(Column::Wish)[1], "Beta billiger machen plus Zusatz");
    let theirs = file::open(&file).unwrap().board;
    assert_eq!(theirs.wishes[1].text, "von anderen");
}

#[test]
fn an_answer_outlives_that_others_take_its_card_away() {
    let mut window = at_work();
    window.click_card("Beta billiger machen");
    window.press_letter(Key::W);
    window.write("halb beantwortet");
    others_write(&mut window, |board| {
        board.wishes.remove(1);
    });
    let file = window.path();
    window.wait_until(|app| app.open_board().unwrap().path() != Some(&*file));
    assert_eq!(answer(&window), "halb beantwortet");
    window.press(Key::Enter);
    assert_eq!(window.chain_of("Beta billiger machen"), ["halb beantwortet"]);
}

#[test]
fn what_others_change_elsewhere_is_still_loaded_while_somebody_types() {
    let mut window = at_work();
    window.click_card("Kurz");
    window.press_letter(Key::W);
    window.write("halb");
    others_write(&mut window, |board| {
        Arc::make_mut(&mut board.wishes[1]).text = "von anderen".to_owned();
    });
    window.wait_until(|app| {
        app.open_board().unwrap().board().wishes.iter().any(|card| card.text == "von anderen")
    });
    assert_eq!(answer(&window), "halb");
}

// After a crash.

fn is_offered(window: Window, words: &str) {
    let window = window.again();
    let begun = Text::Safety(SafetyText::RecoveryDraft(words.to_owned()));
    assert!(window.says(begun), "{words} is lost");
}

fn with_output() -> Board {
    let mut board = answered(board(&["eins"], &["drei"]), "eins", &["Zweck"], End::Reached);
    let output = Output { id: OutputId(90), text: "Gravur".to_owned(), ..Output::default() };
    board.outputs.push(Arc::new(output));
    board
}

#[test]
fn every_field_is_in_the_journal() {
    let cells =
        [(Text::Balance(BalanceText::NameOf("Gravur".to_owned())), " mit Logo", "Gravur mit Logo")];
    for (name, typed, words) in cells {
        let mut window = Window::with(&with_output());
        window.press_with(CTRL, Key::Num4);
        let name = window.say(name);
        window.click_on(&name);
        window.write(typed);
        is_offered(window, words);
    }
    let forms =
        [(Command::EditNote, "eine Notiz", "eine Notiz"), (Command::Entitle, "!", "Probe!")];
    for (command, typed, words) in forms {
        let mut window = Window::with(&with_output());
        window.click_card("eins");
        window.command(command);
        window.write(typed);
        is_offered(window, words);
    }
    let mut window = Window::with(&with_output());
    window.press_with(CTRL, Key::Num3);
    window.click_card("Zweck");
    window.press(Key::F2);
    window.write(" anders");
    is_offered(window, "Zweck anders");
    let mut window = Window::with(&with_output());
    window.press_with(CTRL, Key::Num3);
    window.click_card("Zweck");
    let split = window.say(Text::Map(MapText::SplitPurpose));
    window.click_on(&split);
    window.write("Teil davon");
    is_offered(window, "Teil davon");
    for field in [Text::AddProperty, Text::Balance(BalanceText::AddOutput)] {
        let mut window = ladder();
        let name = window.say(field);
        window.get_by_role_and_label(Role::TextInput, &name).focus();
        window.run();
        window.write("angefangen");
        is_offered(window, "angefangen");
    }
}

#[test]
fn words_in_a_form_go_to_the_board_when_another_file_is_opened() {
    let mut window = at_work();
    window.click_card("Kurz");
    window.command(Command::EditNote);
    window.write("nicht verlieren");
    let other = window.path().with_file_name("other.ron");
    file::save(&other, &board(&["x"], &[])).unwrap();
    window.drop_file(&other);
    assert_eq!(window.card_named("Kurz").note, "nicht verlieren");
    window.wait_until(|app| app.open_board().unwrap().path() == Some(&*other));
    let saved = file::open(&window.path()).unwrap().board;
    assert_eq!(saved.wishes[0].note, "nicht verlieren");
}

#[test]
fn words_that_the_board_refuses_stay_where_they_can_be_seen() {
    // An effort that is no number, left by a click and by a change of view.
    let mut window = Window::with(&with_output());
    window.press_with(CTRL, Key::Num4);
    let effort = window.say(Text::Balance(BalanceText::EffortOf("Gravur".to_owned())));
    let open = window.say(Text::Balance(BalanceText::NoEffort));
    window.click_on(&format!("{effort}: {open}"));
    window.write("zwei Tage");
    for way_out in [Key::Num1, Key::Num3, Key::F] {
        window.press_with(CTRL, way_out);
        assert_eq!(window.state().session().perspective, Perspective::Bilanz);
        assert_eq!(window.state().session().cell().unwrap().text, "zwei Tage");
    }
    window.write("16");
    window.press_with(CTRL, Key::Num1);
    assert!((window.board().outputs[0].effort - 16.0).abs() < f64::EPSILON);
    assert_eq!(window.state().session().perspective, Perspective::Tafel);
}

#[test]
fn a_form_whose_words_are_refused_comes_back() {
    let start = with_output();
    let purpose = start.purposes[0].id;
    let mut window = Window::after_crash(&start, |workshop| {
        let fields = vec![FieldDraft::Purpose { purpose, text: "anders".to_owned() }];
        workshop.typing(Drafts { fields, ..Drafts::default() });
    });
    let (restore, ok) = (window.say(Text::Safety(SafetyText::Restore)), window.say(Text::Ok));
    window.click_on(&restore);
    window.press_with(CTRL, Key::A);
    window.press(Key::Backspace);
    window.click_on(&ok);
    assert!(window.says(Text::Refusal(Refusal::Empty)));
    window.write("besser");
    window.click_on(&ok);
    assert_eq!(window.board().purposes[0].text, "besser");
}

// How wide it is.

#[test]
fn what_no_font_has_is_measured_as_it_is_painted() {
    let ctx = egui::Context::default();
    style::install(&ctx);
    let output = ctx.run_ui(egui::RawInput::default(), |_| {});
    output.drop_without_applying_deltas();
    let look = Look::default();
    for words in [
        "Daumen 👍 allein",
        "Daumen 👍🏽 Hautton",
        "Herz ❤️ mit VS16",
        "Monteurin 👩‍🔧 Mann 👨",
        "Taste 1️⃣ 2️⃣",
        "Fahne 🇦🇹 🇩🇪",
        "Haken ✅ ✔️ ✔ Kreuz ❌ ✖️",
        "한국어로 쓴 카드가",
        "ไทยไทยไทยไทย",
        "हिन्दी में लिखा हुआ",
    ] {
        let size = 24.0;
        let measured = look.measure(&ctx).width(words, Weight::SemiBold, size);
        let font = style::font(Weight::SemiBold, size);
        let painted = ctx.fonts_mut(|fonts| {
            fonts.layout_no_wrap(words.to_owned(), font, egui::Color32::BLACK).size().x
        });
        assert!(measured >= painted - 1.0, "{words}: {measured} for {painted}");
    }
}

#[test]
fn the_heading_has_a_place_and_people_and_is_one_step() {
    let start = board(&["a"], &[]);
    let mut window = Window::with(&start);
    window.command(Command::Entitle);
    for (field, words) in [(Text::PlaceField, "Graz"), (Text::PeopleField, "Einkauf, Werk")] {
        let name = window.say(field);
        window.get_by_role_and_label(Role::TextInput, &name).focus();
        window.run();
        window.write(words);
        // Whatever of it was typed is there after a crash.
        let drafts = window.state().session().drafts(window.board());
        assert!(drafts.words().any(|word| word == words), "{drafts:?}");
    }
    window.press(Key::Enter);
    assert_eq!((&*window.board().place, &*window.board().people), ("Graz", "Einkauf, Werk"));
    assert_eq!(window.undo_all(), 1);
    assert_eq!(window.board(), &start);
}
