//! The Bilanz in the real program: filled in by mouse and by keyboard, one step of undo each.

use std::sync::Arc;

use crate::common::window::{Window, answered, board};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT as _;
use wozu::board::{
    About, Board, Card, CardId, End, Output, OutputId, Property, Use, Uses, Willingness,
};
use wozu::command::{Command, Perspective};
use wozu::edit::Deed;
use wozu::file::journal::FieldDraft;
use wozu::insight::{Insight, Mode};
use wozu::picture::bilanz;
use wozu::text::{BalanceText, Language, Text};

/// Two needs, of which the first is evidenced, and two outputs that nobody was asked about.
fn start() -> Board {
    let mut board = board(&["schnell liefern"], &["Linie läuft", "Lager klein"]);
    for row in &mut board.needs {
        let card = Arc::make_mut(row);
        card.willingness = Willingness::Yes;
        card.properties = vec![Property { text: "±0,02".into(), willingness: Willingness::Yes }];
    }
    let mut board = answered(board, "Linie läuft", &["Zusagen halten"], End::Reached);
    for text in ["Prüfung", "Gravur"] {
        let id = OutputId(board.largest_id() + 1);
        let output = Output { id, text: text.to_owned(), effort: 10.0, ..Output::default() };
        board.outputs.push(Arc::new(output));
    }
    board
}

fn window(board: &Board) -> Window {
    let mut window = Window::with(board);
    window.press_with(Modifiers::COMMAND, Key::Num4);
    assert_eq!(window.state().session().perspective, Perspective::Bilanz);
    window
}

fn output<'a>(window: &'a Window, text: &str) -> &'a Output {
    window.board().outputs.iter().find(|output| output.text == text).unwrap()
}

/// The needs that an output is used for.
fn used_for<'a>(window: &'a Window, text: &str) -> Vec<&'a str> {
    let uses = output(window, text).uses.known().iter();
    uses.map(|usage| window.board().card(usage.need).unwrap().text.as_str()).collect()
}

#[track_caller]
fn click(window: &mut Window, role: Role, name: &str) {
    window.run_steps(10);
    match &window.all(role, name)[..] {
        [node] => node.click(),
        nodes => panic!("{} of {role:?} {name:?} in {:?}", nodes.len(), **window),
    }
    window.run();
}

/// The name of whatever has the keyboard.
fn focused(window: &Window) -> String {
    let mut nodes = window.root().children_recursive();
    let node = nodes.find(|node| node.accesskit_node().is_focused()).unwrap();
    node.accesskit_node().label().unwrap()
}

#[test]
fn a_click_on_a_cell_is_one_use_and_one_step() {
    let start = start();
    let mut window = window(&start);
    click(&mut window, Role::CheckBox, "Prüfung dient Linie läuft: nein");
    assert_eq!(used_for(&window, "Prüfung"), ["Linie läuft"]);
    assert_eq!(window.open_board().next_undo(), Some(Deed::ChangeOutput));
    assert_eq!(window.all(Role::CheckBox, "Prüfung dient Linie läuft: ja").len(), 1);
    assert_eq!(window.undo_all(), 1);
    assert_eq!(window.board(), &start);
}

#[test]
fn arrows_go_on_from_the_cell_that_was_clicked() {
    let mut window = window(&start());
    click(&mut window, Role::CheckBox, "Prüfung dient Linie läuft: nein");
    window.press(Key::ArrowDown);
    window.press(Key::Space);
    assert_eq!(used_for(&window, "Prüfung"), ["Linie läuft"]);
    assert_eq!(used_for(&window, "Gravur"), ["Linie läuft"]);
    assert_eq!(window.undo_all(), 2);
}

#[test]
fn a_row_says_how_many_of_the_needs_that_it_serves_are_evidenced() {
    let mut window = window(&start());
    click(&mut window, Role::CheckBox, "Prüfung dient Linie läuft: nein");
    click(&mut window, Role::CheckBox, "Prüfung dient Lager klein: nein");
    let label = window.root().children_recursive().find_map(|node| {
        node.accesskit_node().label().filter(|label| label.contains("1 von 2 belegt"))
    });
    assert!(label.unwrap().starts_with("Prüfung: "));
}

#[test]
fn a_need_that_was_taken_over_is_an_answer_and_not_unasked() {
    let mut board = answered(board(&["eins", "zwei"], &[]), "eins", &["Zweck"], End::Open);
    let id = CardId(board.largest_id() + 1);
    let purpose = Some(board.purposes[0].id);
    let need = Card { id, text: "Zweck".to_owned(), purpose, ..Card::default() };
    board.needs.push(Arc::new(need));
    let mut window = window(&board);
    click(&mut window, Role::Button, "1 noch nicht gefragt: Wozu?");
    assert_eq!(window.state().session().perspective, Perspective::Tafel);
    let selected = &window.state().session().selection.cards;
    assert_eq!(selected.iter().collect::<Vec<_>>(), [&window.card_named("zwei").id]);
}

#[test]
fn a_second_click_takes_the_use_back() {
    let mut window = window(&start());
    click(&mut window, Role::CheckBox, "Prüfung dient Linie läuft: nein");
    click(&mut window, Role::CheckBox, "Prüfung dient Linie läuft: ja");
    assert_eq!(output(&window, "Prüfung").uses, Uses::NotAsked);
    assert_eq!(window.undo_all(), 2);
}

#[test]
fn arrows_and_space_fill_the_matrix() {
    let start = start();
    let mut window = window(&start);
    window.all(Role::Button, "Leistung Prüfung")[0].focus();
    window.run();
    window.press(Key::ArrowDown);
    window.press(Key::ArrowRight);
    window.press(Key::ArrowRight);
    window.press(Key::ArrowRight);
    assert_eq!(focused(&window), "Gravur dient Lager klein: nein");
    window.press(Key::Space);
    assert_eq!(used_for(&window, "Gravur"), ["Lager klein"]);
    assert_eq!(focused(&window), "Gravur dient Lager klein: ja");
    window.press(Key::ArrowLeft);
    window.press(Key::ArrowUp);
    assert_eq!(focused(&window), "Prüfung dient Linie läuft: nein");
    assert_eq!(window.undo_all(), 1);
    assert_eq!(window.board(), &start);
}

#[test]
fn tab_goes_through_a_row() {
    let mut window = window(&start());
    window.all(Role::Button, "Leistung Prüfung")[0].focus();
    window.run();
    let mut names = Vec::new();
    for _ in 0..5 {
        window.press(Key::Tab);
        names.push(focused(&window));
    }
    let expected = [
        "Aufwand von Prüfung: 10 h",
        "Prüfung dient Linie läuft: nein",
        "Prüfung dient Lager klein: nein",
        "Prüfung: Verwendung offen",
        "Leistung Gravur",
    ];
    assert_eq!(names, expected);
}

#[test]
fn effort_is_typed_where_it_stands() {
    let start = start();
    let mut window = window(&start);
    click(&mut window, Role::Button, "Aufwand von Prüfung: 10 h");
    assert!(window.state().session().is_writing());
    window.write("12,5 h");
    window.press(Key::Enter);
    assert!((output(&window, "Prüfung").effort - 12.5).abs() < f64::EPSILON);
    assert_eq!(focused(&window), "Aufwand von Prüfung: 12,5 h");
    assert_eq!(window.undo_all(), 1);
    assert_eq!(window.board(), &start);
}

#[test]
fn what_is_no_number_stays_in_the_field_and_esc_leaves_everything() {
    let start = start();
    let mut window = window(&start);
    click(&mut window, Role::Button, "Aufwand von Prüfung: 10 h");
    window.write("viel");
    window.press(Key::Enter);
    assert!(window.state().session().cell().is_some());
    window.press(Key::Escape);
    assert!(window.state().session().cell().is_none());
    assert_eq!(window.board(), &start);
}

#[test]
fn outputs_are_written_one_after_the_other() {
    let mut window = window(&start());
    window.press(Key::N);
    for text in ["Hotline", "Messebau"] {
        window.write(text);
        window.press(Key::Enter);
    }
    window.press(Key::Escape);
    let texts: Vec<_> = window.board().outputs.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(texts, ["Prüfung", "Gravur", "Hotline", "Messebau"]);
    assert_eq!(window.undo_all(), 2);
}

#[test]
fn a_new_name_is_kept_when_the_view_is_left() {
    let mut window = window(&start());
    click(&mut window, Role::Button, "Leistung Gravur");
    window.write(" mit Logo");
    window.press_with(Modifiers::COMMAND, Key::Num1);
    assert_eq!(window.board().outputs[1].text, "Gravur mit Logo");
    assert!(!window.state().session().is_writing());
    assert_eq!(window.undo_all(), 1);
}

#[test]
fn the_right_button_asks_how() {
    let start = start();
    let mut window = window(&start);
    window.all(Role::CheckBox, "Prüfung dient Linie läuft: nein")[0].click_secondary();
    window.run();
    window.write("vor jeder Serie");
    window.press(Key::Enter);
    let CardId(need) = window.card_named("Linie läuft").id;
    let usage = Use { need: CardId(need), how: "vor jeder Serie".to_owned() };
    assert_eq!(output(&window, "Prüfung").uses, Uses::Known(vec![usage]));
    assert_eq!(window.undo_all(), 1);
    assert_eq!(window.board(), &start);
}

#[test]
fn nobody_uses_it_is_said_in_the_menu() {
    let mut window = window(&start());
    click(&mut window, Role::Button, "Gravur: Verwendung offen");
    click(&mut window, Role::Button, "Gefragt: niemand nutzt sie");
    assert_eq!(output(&window, "Gravur").uses, Uses::Nobody);
    assert_eq!(window.all(Role::Button, "Gravur: Blindleistung?").len(), 1);
    assert_eq!(window.undo_all(), 1);
}

#[test]
fn a_deleted_output_can_be_had_back() {
    let start = start();
    let mut window = window(&start);
    window.all(Role::Button, "Leistung Gravur")[0].focus();
    window.run();
    window.press(Key::Delete);
    assert_eq!(window.board().outputs.len(), 1);
    assert_eq!(window.undo_all(), 1);
    assert_eq!(window.board(), &start);
}

#[test]
fn a_number_shows_what_it_counts() {
    let mut window = window(&start());
    click(&mut window, Role::Button, "±0,02 · 2 Karten");
    let session = window.state().session();
    assert_eq!(session.perspective, Perspective::Tafel);
    let texts: Vec<_> = window.board().needs.iter().map(|need| need.id).collect();
    assert!(session.selection.cards.iter().copied().eq(texts));
}

#[test]
fn the_bar_marks_the_outputs_that_it_counts() {
    let mut window = window(&start());
    click(&mut window, Role::Button, "100 % offen");
    assert_eq!(window.state().session().balance.marked.len(), 2);
    window.press(Key::Escape);
    assert!(window.state().session().balance.marked.is_empty());
}

#[test]
fn cards_that_are_not_in_view_are_left_alone() {
    let start = start();
    let mut window = Window::with(&start);
    window.click_card("schnell liefern");
    window.press_with(Modifiers::COMMAND, Key::Num4);
    window.press(Key::Delete);
    window.press(Key::W);
    assert_eq!(window.board(), &start);
    assert!(window.state().session().asking().is_none());
}

/// It lay over the other headings, and ran out of the window.
#[test]
fn that_there_is_no_need_yet_stands_below_the_headings() {
    let mut board = start();
    board.needs.clear();
    let window = window(&board);
    let text = |text| window.say(Text::Balance(text));
    let shapes = window.output().shapes.clone();
    let place = |words: &str| {
        let painted = |shape: &egui::Shape| match shape {
            egui::Shape::Text(it) if it.galley.text() == words => Some(it.visual_bounding_rect()),
            _ => None,
        };
        shapes.iter().find_map(|it| painted(&it.shape)).unwrap()
    };
    let hint = place(&text(BalanceText::NoNeeds));
    for heading in
        [BalanceText::OutputColumn, BalanceText::EffortColumn, BalanceText::FindingColumn]
    {
        assert!(place(&text(heading)).bottom() < hint.top());
    }
    assert!(window.ctx.content_rect().contains_rect(hint), "{hint}");
}

/// The questions of the method, in their order, and each thing leads to its card.
#[test]
fn findings_answer_first_which_wishes_are_no_needs() {
    let mut start = start();
    let wish = Arc::make_mut(&mut start.wishes[0]);
    wish.willingness = Willingness::No;
    let mut window = window(&start);
    let names: Vec<String> = window
        .root()
        .children_recursive()
        .filter_map(|node| node.accesskit_node().label())
        .filter(|label| {
            let mut words = ["Wunsch, für", "belegter", "Chance", "noch nicht gefragt"].iter();
            words.any(|word| label.contains(word))
        })
        .collect();
    let expected = [
        "1 Wunsch, für den niemand zahlt",
        "1 belegter Bedarf, 1 ist nur behauptet",
        "2 Chancen: Bedarfe, denen keine Leistung dient",
        "2 noch nicht gefragt: Wozu?",
    ];
    assert_eq!(names, expected);
    click(&mut window, Role::Button, "1 Wunsch, für den niemand zahlt");
    assert_eq!(window.state().session().perspective, Perspective::Tafel);
    let selected = &window.state().session().selection.cards;
    assert!(selected.iter().eq([&window.card_named("schnell liefern").id]));
}

#[test]
fn who_pays_is_told_with_the_condition() {
    let mut start = start();
    let need = Arc::make_mut(&mut start.needs[1]);
    need.willingness = Willingness::Conditional;
    need.note = "bis 5 € je Stück".to_owned();
    need.customer = "Werk Graz".to_owned();
    let mut window = window(&start);
    assert_eq!(window.all(Role::Button, "Linie läuft: zahlt, 1 Stimme").len(), 1);
    let name = "Lager klein: bedingt: bis 5 € je Stück, 1 Stimme · Werk Graz";
    click(&mut window, Role::Button, name);
    let selected = &window.state().session().selection.cards;
    assert!(selected.iter().eq([&window.card_named("Lager klein").id]));
}

#[test]
fn a_row_opens_and_says_how_in_full() {
    let mut start = start();
    let how = "vor jeder Serie, mit einem Protokoll, das dem Los beiliegt".to_owned();
    let need = start.needs[0].id;
    Arc::make_mut(&mut start.outputs[0]).uses = Uses::Known(vec![Use { need, how: how.clone() }]);
    let supported = start.outputs[0].id;
    Arc::make_mut(&mut start.outputs[1]).supports = vec![supported];
    let mut window = window(&start);
    let open = |window: &mut Window, output: &str| {
        window.all(Role::Button, &format!("Leistung {output}"))[0].click_secondary();
        window.run();
        click(window, Role::Button, "Wie und wozu: Einzelheiten zeigen");
    };
    open(&mut window, "Prüfung");
    assert!(window.says_somewhere(&format!("● Linie läuft: {how}")));
    open(&mut window, "Gravur");
    let detail = "○ Linie läuft: über eine andere Leistung\nUnterstützt: Prüfung";
    assert!(window.says_somewhere(detail));
    assert!(!window.says_somewhere(&format!("● Linie läuft: {how}")));
    assert_eq!(window.board(), &start);
}

#[test]
fn findings_are_copied_as_text() {
    let mut window = window(&start());
    click(&mut window, Role::Button, "Befunde kopieren");
    assert!(window.says(Text::Balance(BalanceText::FindingsCopied)));
    let insight = Insight::of(window.board(), Mode::default());
    let text = bilanz::as_text(window.board(), &insight, Language::German);
    let expected = "3 Anliegen\n\n1 belegter Bedarf (1 ist nur behauptet)\n  – Linie läuft\n  – \
                    Lager klein: Zweck offen\n\n2 Chancen: ";
    assert!(text.starts_with(expected), "{text}");
}

/// Turns on the wall until these words are shown. A screen that is higher than the wall takes more
/// than one page.
#[track_caller]
fn turn_until(window: &mut Window, key: Key, words: &str) {
    for _ in 0..4 {
        if window.says_somewhere(words) {
            return;
        }
        window.press(key);
    }
    assert!(window.says_somewhere(words), "{words}");
}

/// On the wall one thing is shown at a time, and the page keys turn.
#[test]
fn the_page_keys_turn_the_screens_of_the_wall() {
    let mut window = window(&start());
    window.command(Command::Projector);
    window.press(Key::Enter);
    let screen = |window: &Window| window.state().session().balance.screen;
    let has = |window: &Window, words: &str| window.says_somewhere(words);
    assert_eq!(screen(&window), 0);
    assert!(!has(&window, "Linie läuft: zahlt, 1 Stimme"));
    let mut screens = 0;
    while !has(&window, "Linie läuft: zahlt, 1 Stimme") {
        window.press(Key::PageDown);
        screens += 1;
        assert_eq!(screen(&window), screens);
    }
    window.press(Key::PageDown);
    assert!(has(&window, "Leistung Gravur"));
    turn_until(&mut window, Key::PageDown, "+ Maßnahme");
    window.press(Key::PageDown);
    assert!(has(&window, "+ Maßnahme"), "it is the last");
    turn_until(&mut window, Key::PageUp, "Linie läuft: zahlt, 1 Stimme");
}

/// Each question that stays open is taken home: what is done, who does it, by when.
#[test]
fn what_stays_open_is_agreed_on_in_place() {
    let mut start = start();
    Arc::make_mut(&mut start.needs[1]).willingness = Willingness::Open;
    let mut window = window(&start);
    click(&mut window, Role::Button, "+ Maßnahme: Lager klein: Wer zahlt dafür?");
    for words in ["Einkauf fragen", "Anna", "KW 50"] {
        window.write(words);
        window.press(Key::Enter);
    }
    let measure = window.board().measures[0].clone();
    let need = window.card_named("Lager klein").id;
    assert_eq!((&*measure.what, &*measure.who), ("Einkauf fragen", "Anna"));
    assert_eq!((&*measure.by_when, measure.about), ("KW 50", Some(About::Card(need))));
    assert!(!window.state().session().is_writing());
    click(&mut window, Role::Button, "Wer: Anna");
    window.press(Key::Escape);
    click(&mut window, Role::Button, "Was: Einkauf fragen");
    window.press_with(Modifiers::COMMAND, Key::A);
    window.press(Key::Backspace);
    window.press(Key::Enter);
    assert_eq!(window.board().measures.len(), 0, "without anything to do there is none");
    assert_eq!(window.undo_all(), 4);
    assert_eq!(window.board(), &start);
}

/// What is open for several reasons is one line: what is agreed on it holds for all of them.
#[test]
fn what_is_open_twice_stands_in_one_line() {
    let mut start = start();
    Arc::make_mut(&mut start.needs[1]).willingness = Willingness::Open;
    let start = answered(start, "Lager klein", &["Halle sparen"], End::Unknown);
    let mut window = window(&start);
    let why = "weiß nicht · Wer zahlt dafür?";
    click(&mut window, Role::Button, &format!("+ Maßnahme: Lager klein: {why}"));
    window.write("Einkauf fragen");
    window.press(Key::Enter);
    window.press(Key::Escape);
    let need = window.card_named("Lager klein").id;
    assert_eq!(window.board().measures[0].about, Some(About::Card(need)));
    click(&mut window, Role::Button, "Was: Einkauf fragen");
}

#[test]
fn a_half_written_measure_is_there_after_a_crash() {
    let start = start();
    let mut window = window(&start);
    click(&mut window, Role::Button, "+ Maßnahme: Gravur: Wozu wird sie verwendet?");
    window.write("Kunden fr");
    window.run();
    let about = About::Output(start.outputs[1].id);
    let drafts = window.state().session().drafts(window.board());
    let draft = FieldDraft::NewMeasure { about: Some(about), text: "Kunden fr".to_owned() };
    assert_eq!(drafts.fields, [draft]);
}

/// What is written on the wall is seen, and kept when the screen is turned.
#[test]
fn on_the_wall_a_new_output_is_written_where_outputs_are_shown() {
    let mut window = window(&start());
    window.command(Command::Projector);
    window.press(Key::Enter);
    assert_eq!(window.state().session().balance.screen, 0);
    window.press(Key::N);
    window.write("Hotline");
    assert!(window.says_somewhere("Leistung Gravur"));
    turn_until(&mut window, Key::PageDown, "+ Maßnahme");
    assert_eq!(output(&window, "Hotline").effort, 0.0);
    assert!(!window.state().session().is_writing());
}

/// Of many needs only some columns fit: those that are evidenced should be among them.
#[test]
fn evidenced_needs_are_the_first_columns() {
    let mut board = start();
    board.needs.rotate_left(1);
    let window = window(&board);
    let cells = window.root().children_recursive().filter_map(|node| {
        let label = node.accesskit_node().label()?;
        label.strip_prefix("Prüfung dient ").map(str::to_owned)
    });
    assert_eq!(cells.collect::<Vec<_>>(), ["Linie läuft: nein", "Lager klein: nein"]);
}
