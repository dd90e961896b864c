//! The Leiter in the real program: one card, climbed by keys and by hand.

use std::sync::Arc;

use crate::common::window::{SIZE, Window, answered, board};
use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use wozu::board::{
    Board, Card, CardId, Chain, Column, End, Output, OutputId, Property, Purpose, PurposeId, Step,
    Use, Uses, Willingness,
};
use wozu::command::{Command, Perspective};
use wozu::edit::{Deed, Refusal};
use wozu::picture::leiter::state_sign;
use wozu::text::{BalanceText, Language, Text};

const CTRL: Modifiers = Modifiers::COMMAND;

fn ladder(board: &wozu::board::Board, card: &str, language: Language) -> Window {
    let mut window = Window::in_language(board, language);
    window.click_card(card);
    window.press_with(CTRL, Key::Num2);
    assert_eq!(window.state().session().perspective, Perspective::Leiter);
    window
}

#[track_caller]
fn click_field(window: &mut Window, name: &Text) {
    let name = window.say(name.clone());
    window.get_by_role_and_label(Role::TextInput, &name).focus();
    window.run();
}

#[test]
fn answers_climb_step_by_step_and_each_is_one_undo() {
    for language in Language::ALL {
        let mut window = ladder(&board(&["schnell liefern"], &[]), "schnell liefern", language);
        window.write("die Linie steht nie");
        window.press(Key::Enter);
        window.write("Zusagen halten");
        window.press_with(CTRL, Key::Enter);
        assert_eq!(window.chain_of("schnell liefern"), ["die Linie steht nie", "Zusagen halten"]);
        assert_eq!(window.card_named("schnell liefern").chains[0].end, End::Reached);
        assert!(window.says(Text::ChainEnded(End::Reached)));
        assert_eq!(window.undo_all(), 2);
    }
}

#[test]
fn page_keys_go_from_card_to_card_and_keep_what_was_begun() {
    let mut window = ladder(&board(&["eins", "zwei"], &["drei"]), "eins", Language::German);
    window.write("angefangen");
    window.press(Key::PageDown);
    assert_eq!(window.state().session().asking().unwrap().answer, "");
    window.press(Key::PageDown);
    window.press(Key::PageDown);
    let climbed = window.state().session().ladder.card;
    assert_eq!(climbed, Some(window.card_named("drei").id));
    window.press(Key::PageUp);
    window.press(Key::PageUp);
    assert_eq!(window.state().session().asking().unwrap().answer, "angefangen");
    assert_eq!(window.undo_all(), 0);
}

#[test]
fn only_what_nobody_has_asked_can_be_listed() {
    let board = answered(board(&["gefragt", "neu"], &[]), "gefragt", &["Zweck"], End::Open);
    let mut window = ladder(&board, "neu", Language::German);
    assert_eq!(window.all(Role::ListItem, "gefragt").len(), 1);
    let name = window.say(Text::OnlyUnasked);
    window.get_by_role_and_label(Role::CheckBox, &name).click();
    window.run();
    assert_eq!(window.all(Role::ListItem, "gefragt").len(), 0);
    assert_eq!(window.all(Role::ListItem, "neu").len(), 1);
}

#[test]
fn an_ended_chain_can_be_taken_up_again_or_have_a_second_beside_it() {
    let board = answered(board(&["Wunsch"], &[]), "Wunsch", &["Zweck"], End::Reached);
    let mut window = ladder(&board, "Wunsch", Language::German);
    let further = window.say(Text::AskFurther);
    window.click_on(&further);
    assert_eq!(window.card_named("Wunsch").chains[0].end, End::Open);
    assert_eq!(window.undo_all(), 1);

    let second = window.say(Text::SecondChain);
    window.click_on(&second);
    window.write("ein anderer Zweck");
    window.press(Key::Enter);
    assert_eq!(window.card_named("Wunsch").chains.len(), 2);
    assert_eq!(window.undo_all(), 1);
}

/// A wish that has led to a need, and a second wish.
fn taken_over() -> Board {
    let board = board(&["Wunsch", "anderer Wunsch"], &[]);
    let mut board = answered(board, "Wunsch", &["Zweck", "Ziel"], End::Reached);
    let id = CardId(board.largest_id() + 1);
    let purpose = board.purpose_named("Ziel").map(|purpose| purpose.id);
    let need = Card { id, text: "Ziel".to_owned(), purpose, ..Card::default() };
    board.needs.push(Arc::new(need));
    board
}

#[test]
fn at_the_end_of_a_chain_the_keyboard_goes_on_to_the_next_request() {
    let mut window = ladder(&board(&["eins", "zwei"], &[]), "eins", Language::German);
    window.write("Zweck");
    window.press_with(CTRL, Key::Enter);
    window.press(Key::Enter);
    let climbed = window.state().session().ladder.card;
    assert_eq!(climbed, Some(window.card_named("zwei").id));
    window.write("Ziel");
    window.press(Key::Enter);
    assert_eq!(window.chain_of("zwei"), ["Ziel"]);
}

#[test]
fn the_end_of_a_chain_is_taken_over_and_then_shown_as_the_need() {
    let board = answered(board(&["Wunsch"], &[]), "Wunsch", &["Zweck"], End::Reached);
    let mut window = ladder(&board, "Wunsch", Language::German);
    let take_over = window.say(Text::ThisIsTheNeed);
    window.click_on(&take_over);
    assert_eq!(window.texts(Column::Need), ["Zweck"]);
    window.press(Key::Escape);
    let show = window.say(Text::ShowNeed);
    window.click_on(&show);
    let climbed = window.state().session().ladder.card;
    assert_eq!(climbed, Some(window.board().needs[0].id));
    assert!(window.state().session().asking().is_none(), "its purpose was reached");
    assert!(window.says(Text::ChainEnded(End::Reached)));
    assert_eq!(window.undo_all(), 1);
}

/// The letter of each answer, by the words of the language.
fn letters(language: Language) -> [(Key, Willingness); 4] {
    let (open, no) = ((Key::O, Willingness::Open), (Key::N, Willingness::No));
    match language {
        Language::German => {
            [open, no, (Key::B, Willingness::Conditional), (Key::Z, Willingness::Yes)]
        }
        Language::English => {
            [open, no, (Key::C, Willingness::Conditional), (Key::Y, Willingness::Yes)]
        }
    }
}

#[test]
fn whether_the_customer_pays_is_asked_on_the_spot_and_then_it_goes_on_where_it_was() {
    for language in Language::ALL {
        for (letter, willingness) in letters(language) {
            let start = answered(board(&["Wunsch", "zwei"], &[]), "Wunsch", &["Zweck"], End::Open);
            let mut window = ladder(&start, "Wunsch", language);
            window.write("angefangen");
            let take_over = window.say(Text::ThisIsTheNeed);
            window.click_on(&take_over);
            window.press_letter(letter);
            let wish = window.card_named("Wunsch").id;
            assert_eq!(window.card_named("Zweck").willingness, willingness);
            assert_eq!(window.card_named("Wunsch").chains[0].end, End::Reached);
            assert_eq!(window.board().cards().count(), 3, "the letter did nothing else");
            assert_eq!(window.state().session().ladder.card, Some(wish));
            assert!(window.says(Text::ChainEnded(End::Reached)));
            let begun = &window.state().session().begun.answers;
            assert_eq!(begun.get(&wish).map(String::as_str), Some("angefangen"));
            let steps = match willingness {
                Willingness::Open => 1,
                Willingness::No | Willingness::Yes => 2,
                Willingness::Conditional => {
                    // On which condition is asked in the same breath.
                    window.write("bis 5 €");
                    window.press(Key::Enter);
                    assert_eq!(window.card_named("Zweck").note, "bis 5 €");
                    3
                }
            };
            assert_eq!(window.undo_all(), steps);
            assert_eq!(window.card_named("Wunsch").chains[0].end, End::Open);
        }
    }
}

#[test]
fn a_need_in_the_middle_of_a_chain_leaves_the_question_open() {
    let start = answered(board(&["Wunsch"], &[]), "Wunsch", &["Zweck", "Ziel"], End::Open);
    let mut window = ladder(&start, "Wunsch", Language::German);
    window.write("angefangen");
    window.click_on("Zweck");
    let take_over = window.say(Text::ThisIsTheNeed);
    // The question offers the last step, above the menu of the step that was clicked.
    let offers = window.all(Role::Button, &take_over);
    let heights = offers.iter().map(|node| node.rect().center());
    let in_menu = heights.max_by(|a, b| a.y.total_cmp(&b.y)).unwrap();
    window.drop_at(in_menu);
    window.drag_at(in_menu);
    window.drop_at(in_menu);
    window.run();
    assert_eq!(window.texts(Column::Need), ["Zweck"]);
    window.press(Key::Escape);
    assert_eq!(window.state().session().asking().unwrap().answer, "angefangen");
    window.write(" und fertig");
    window.press(Key::Enter);
    assert_eq!(window.chain_of("Wunsch"), ["Zweck", "Ziel", "angefangen und fertig"]);
}

#[test]
fn on_the_tafel_a_need_is_asked_about_with_a_click_and_the_view_stays() {
    let needs: Vec<String> = (0..60).map(|number| format!("Bedarf {number}")).collect();
    let needs: Vec<&str> = needs.iter().map(String::as_str).collect();
    let start = answered(board(&["Wunsch"], &needs), "Wunsch", &["Zweck"], End::Open);
    let mut window = Window::with(&start);
    window.click_card("Wunsch");
    let before = window.place("Bedarf 0");
    window.press(Key::W);
    let take_over = window.say(Text::ThisIsTheNeed);
    window.click_on(&take_over);
    assert_eq!(window.place("Bedarf 0"), before, "it jumped");
    window.click_on("Z  zahlt");
    assert_eq!(window.card_named("Zweck").willingness, Willingness::Yes);
    assert_eq!(window.place("Bedarf 0"), before, "it jumped");
    assert!(window.state().session().asking().is_none());
    assert_eq!(window.undo_all(), 2);
}

#[test]
fn what_the_card_says_itself_is_refused_as_its_purpose() {
    for language in Language::ALL {
        let mut window = ladder(&board(&["Schnell liefern"], &[]), "Schnell liefern", language);
        window.write(" schnell  LIEFERN ");
        window.press(Key::Enter);
        assert!(window.card_named("Schnell liefern").chains.is_empty());
        let card = window.card_named("Schnell liefern").id;
        assert!(window.says(Text::Refusal(Refusal::OwnText(card))));
        assert_eq!(window.state().session().asking().unwrap().answer, " schnell  LIEFERN ");
    }
}

#[test]
fn a_choice_by_key_closes_the_menu_of_a_step() {
    let board = answered(board(&["Wunsch"], &[]), "Wunsch", &["Zweck"], End::Open);
    let mut window = ladder(&board, "Wunsch", Language::German);
    window.button("Zweck").focus();
    window.run();
    window.press(Key::Enter);
    let remove = window.say(Text::RemoveStep);
    window.button(&remove).focus();
    window.run();
    window.press(Key::Enter);
    assert_eq!(window.all(Role::Button, &remove).len(), 0);
    assert!(window.chain_of("Wunsch").is_empty());
    assert_eq!(window.undo_all(), 1);
}

#[test]
fn an_output_for_a_wish_serves_the_need_behind_it() {
    let mut window = ladder(&taken_over(), "Wunsch", Language::German);
    click_field(&mut window, &Text::Balance(BalanceText::AddOutput));
    window.write("Lagerhaltung");
    window.press(Key::Enter);
    let need = window.board().needs[0].id;
    assert_eq!(window.board().outputs[0].uses.known()[0].need, need);
    assert!(window.says(Text::ForNeed("Ziel".to_owned())));
    assert_eq!(window.undo_all(), 1);
}

#[test]
fn a_known_output_is_offered_while_its_name_is_typed() {
    let mut board = taken_over();
    let id = OutputId(board.largest_id() + 1);
    let output = Output { id, text: "Lagerhaltung Graz".to_owned(), ..Output::default() };
    board.outputs.push(Arc::new(output));
    let mut window = ladder(&board, "Wunsch", Language::German);
    click_field(&mut window, &Text::Balance(BalanceText::AddOutput));
    window.write("graz");
    window.press(Key::Tab);
    window.press(Key::Enter);
    let need = window.board().needs[0].id;
    assert_eq!(window.board().outputs.len(), 1);
    assert_eq!(window.board().outputs[0].uses.known()[0].need, need);
    window.write("Disposition");
    window.press(Key::Enter);
    assert_eq!(window.board().outputs.len(), 2);
    assert_eq!(window.undo_all(), 2);
}

#[test]
fn how_an_output_serves_is_written_where_it_stands() {
    let mut board = taken_over();
    let id = OutputId(board.largest_id() + 1);
    let uses = Uses::Known(vec![Use { need: board.needs[0].id, how: String::new() }]);
    let output = Output { id, text: "Lagerhaltung".to_owned(), uses, ..Output::default() };
    board.outputs.push(Arc::new(output));
    let mut window = ladder(&board, "Wunsch", Language::German);
    window.click_on("Lagerhaltung: wie?");
    window.write("täglicher Abruf");
    window.press(Key::Enter);
    assert_eq!(window.board().outputs[0].uses.known()[0].how, "täglicher Abruf");
    // What is being written is kept when the next card comes.
    window.click_on("Lagerhaltung: täglicher Abruf");
    window.write(", auch nachts");
    window.press(Key::PageDown);
    assert_eq!(window.board().outputs[0].uses.known()[0].how, "täglicher Abruf, auch nachts");
    assert_eq!(window.undo_all(), 2);
}

#[test]
fn the_question_never_covers_the_step_that_it_asks_about() {
    let purposes = ["eins", "zwei", "drei", "vier", "fünf", "sechs"];
    for language in Language::ALL {
        let board = answered(board(&["Wunsch"], &[]), "Wunsch", &purposes, End::Open);
        let mut window = ladder(&board, "Wunsch", language);
        for _ in 0..2 {
            let step = window.button("sechs").rect();
            let later = window.say(Text::Later);
            assert!(window.button(&later).rect().bottom() < step.top(), "{language:?}");
            window.command(Command::Projector);
        }
    }
}

#[test]
fn on_the_wall_the_steps_are_large_and_take_the_room_of_the_list() {
    let purposes = ["eins", "zwei", "drei", "vier", "fünf", "sechs"];
    let board = answered(board(&["Wunsch", "zweiter"], &[]), "Wunsch", &purposes, End::Open);
    let mut window = ladder(&board, "Wunsch", Language::German);
    let on_a_desk = window.button("sechs").rect();
    window.command(Command::Projector);
    window.press(Key::Enter);
    // The points of the wall are larger.
    let on_the_wall = window.button("sechs").rect() * window.ctx.zoom_factor();
    assert!(on_the_wall.height() > 1.4 * on_a_desk.height());
    assert_eq!(window.all(Role::ListItem, "zweiter").len(), 0);
    assert_eq!(window.all(Role::Button, "eins").len(), 0, "rather fewer, and large");
    let next = window.say(Text::NextRequest);
    window.click_on(&next);
    let climbed = window.state().session().ladder.card;
    assert_eq!(climbed, Some(window.card_named("zweiter").id));
}

#[test]
fn a_notice_lies_over_no_button_of_the_ladder() {
    let board = answered(board(&["Wunsch"], &[]), "Wunsch", &["Zweck", "Ziel"], End::Reached);
    for (size, is_projected) in [
        (vec2(1280.0, 720.0), false),
        (vec2(1920.0, 1080.0), false),
        (vec2(1280.0, 720.0), true),
        (vec2(1920.0, 1080.0), true),
    ] {
        let mut window = ladder(&board, "Wunsch", Language::German);
        window.set_size(size);
        window.run();
        if is_projected {
            window.command(Command::Projector);
            window.press(Key::Enter);
        }
        let pays = window.say(Text::Willingness(Willingness::Yes));
        window.click_on(&pays);
        let reading = Text::ReadDown { above: "Ziel".to_owned(), below: "Zweck".to_owned() };
        let reading = window.say(reading);
        window.click_on(&reading);
        window.press_with(CTRL, Key::Z);
        let redo = window.say(Command::Redo.name());
        let notice = window.button(&redo).rect().expand(8.0);
        let doubt = window.say(Text::LinkDoubt);
        window.button(&doubt);
        for node in window.root().children_recursive() {
            let node_is_other = node.accesskit_node().label().as_deref() != Some(&redo);
            if node.accesskit_node().role() == Role::Button && node_is_other {
                assert!(!node.rect().intersects(notice), "{node:?} under {notice} at {size}");
            }
        }
    }
}

#[test]
fn the_condition_is_written_where_willingness_is_chosen() {
    let start = board(&["Wunsch", "zwei"], &[]);
    let mut window = ladder(&start, "Wunsch", Language::German);
    let note = |words: &str| format!("{}: {words}", Text::NoteTitle.in_language(Language::German));
    assert!(!window.says_somewhere(&note("")));
    let conditional = window.say(Text::Willingness(Willingness::Conditional));
    window.click_on(&conditional);
    window.click_on(&note(""));
    window.write("bis 5 € je Stück");
    window.press(Key::Enter);
    assert_eq!(window.card_named("Wunsch").note, "bis 5 € je Stück");
    // What is half written is kept when another card comes, and Esc leaves it as it was.
    window.click_on(&note("bis 5 € je Stück"));
    window.write(", netto");
    window.press(Key::PageDown);
    assert_eq!(window.card_named("Wunsch").note, "bis 5 € je Stück, netto");
    window.press(Key::PageUp);
    window.click_on(&note("bis 5 € je Stück, netto"));
    window.write(" oder brutto");
    window.press(Key::Escape);
    assert_eq!(window.card_named("Wunsch").note, "bis 5 € je Stück, netto");
    window.press_with(CTRL, Key::Num1);
    assert_eq!(window.undo_all(), 3);
    assert_eq!(window.board(), &start);
}

#[test]
fn a_property_is_reworded_where_it_stands_and_keeps_who_pays() {
    let mut start = board(&["Wunsch"], &[]);
    let property = Property { text: "rot".to_owned(), willingness: Willingness::Yes };
    Arc::make_mut(&mut start.wishes[0]).properties = vec![property];
    let mut window = ladder(&start, "Wunsch", Language::German);
    window.click_on("Umformulieren: rot");
    window.write(" lackiert");
    window.press(Key::Enter);
    let property = Property { text: "rot lackiert".to_owned(), willingness: Willingness::Yes };
    assert_eq!(window.card_named("Wunsch").properties, [property]);
    window.click_on("Umformulieren: rot lackiert");
    window.press_with(CTRL, Key::A);
    window.press(Key::Backspace);
    window.press(Key::Enter);
    assert!(window.card_named("Wunsch").properties.is_empty(), "without words there is none");
    assert_eq!(window.undo_all(), 2);
    assert_eq!(window.board(), &start);
}

#[test]
fn a_link_read_downwards_can_be_doubted() {
    let board = answered(board(&["Wunsch"], &[]), "Wunsch", &["Zweck", "Ziel"], End::Open);
    let mut window = ladder(&board, "Wunsch", Language::German);
    let reading = Text::ReadDown { above: "Ziel".to_owned(), below: "Zweck".to_owned() };
    let name = window.say(reading);
    window.click_on(&name);
    let doubt = window.say(Text::LinkDoubt);
    window.click_on(&doubt);
    assert_eq!(window.open_board().next_undo(), Some(Deed::DoubtStep));
    assert!(window.card_named("Wunsch").chains[0].steps[1].doubtful);
    assert!(!window.card_named("Wunsch").chains[0].steps[0].doubtful);
    assert_eq!(window.undo_all(), 1);
}

#[test]
fn on_the_wall_a_link_can_be_doubted_however_long_it_is() {
    let long = "die Eltern wissen zu jeder Stunde, in welcher Gruppe ihr Kind gerade ist und wer";
    let purposes = [format!("{long} hilft"), format!("{long} fragt")];
    let purposes = purposes.each_ref().map(String::as_str);
    let board = answered(board(&["Wunsch"], &[]), "Wunsch", &purposes, End::Reached);
    let mut window = ladder(&board, "Wunsch", Language::German);
    window.command(Command::Projector);
    window.press(Key::Enter);
    let [below, above] = purposes.map(str::to_owned);
    let name = window.say(Text::ReadDown { above, below });
    window.click_on(&name);
    let doubt = window.say(Text::LinkDoubt);
    assert!(window.button(&doubt).rect().bottom() < SIZE.y);
    window.button(&doubt).focus();
    window.run();
    window.press(Key::Enter);
    assert!(window.card_named("Wunsch").chains[0].steps[1].doubtful);
}

#[test]
fn a_step_of_the_ladder_becomes_a_need() {
    let board = answered(board(&["Wunsch"], &[]), "Wunsch", &["Zweck", "Ziel"], End::Open);
    let mut window = ladder(&board, "Wunsch", Language::German);
    window.click_on("Zweck");
    let names = window.say(Text::ThisIsTheNeed);
    // The question offers it for the last step, the menu for the step that was clicked.
    let place = window.all(Role::Button, &names).last().unwrap().rect().center();
    window.drop_at(place);
    window.drag_at(place);
    window.drop_at(place);
    window.run();
    assert_eq!(window.texts(Column::Need).len(), 1);
    assert_eq!(window.undo_all(), 1);
}

#[test]
fn willingness_properties_and_outputs_are_one_step_each() {
    let mut window = ladder(&board(&[], &["Bestand sehen"]), "Bestand sehen", Language::German);
    let pays = window.say(Text::Willingness(Willingness::Yes));
    window.click_on(&pays);
    assert_eq!(window.card_named("Bestand sehen").willingness, Willingness::Yes);

    click_field(&mut window, &Text::AddProperty);
    window.write("auf die Minute");
    window.press(Key::Enter);
    assert_eq!(window.card_named("Bestand sehen").properties[0].text, "auf die Minute");

    click_field(&mut window, &Text::Balance(BalanceText::AddOutput));
    window.write("Lagerhaltung");
    window.press(Key::Enter);
    let need = window.card_named("Bestand sehen").id;
    let uses = &window.board().outputs[0].uses;
    assert!(matches!(uses, Uses::Known(uses) if uses[0].need == need));
    assert_eq!(window.undo_all(), 3);
}

#[test]
fn back_on_the_tafel_nothing_is_asked_any_more() {
    let mut window = ladder(&board(&["Wunsch"], &[]), "Wunsch", Language::German);
    window.write("angefangen");
    window.command(Command::Show(Perspective::Tafel));
    assert!(window.state().session().asking().is_none());
    let card = window.card_named("Wunsch").id;
    assert_eq!(window.state().session().begun.answers.get(&card).unwrap(), "angefangen");
}

#[test]
fn who_else_leads_to_a_purpose_is_listed_and_can_be_climbed() {
    let start = answered(taken_over(), "anderer Wunsch", &["Ziel"], End::Postponed);
    for (from, others) in [("Wunsch", 1), ("Ziel", 2)] {
        let mut window = Window::with(&start);
        window.click_card(from);
        window.press_with(CTRL, Key::Num2);
        let purpose = "Ziel".to_owned();
        let name = window.say(Text::AlsoLeadHere { others, purpose });
        // It stands below the stairs, and in the list behind the sentence.
        assert_eq!(window.all(Role::Button, "anderer Wunsch").len(), 1);
        window.click_on(&name);
        window.all(Role::Button, "anderer Wunsch").last().unwrap().click();
        window.run();
        let climbed = window.state().session().ladder.card;
        assert_eq!(climbed, Some(window.card_named("anderer Wunsch").id), "from {from}");
    }
}

#[test]
fn the_list_tells_how_each_chain_has_ended_and_counts_the_longest() {
    let sign = |chains: &[(usize, End)]| {
        let chain = |(steps, end): &(usize, End)| {
            let step = |number| Step { purpose: PurposeId(number), ..Step::default() };
            let steps = (1..=u32::try_from(*steps).unwrap()).map(step).collect();
            Chain { steps, end: *end, by: String::new() }
        };
        let chains = chains.iter().map(chain).collect();
        state_sign(&Card { chains, ..Card::default() })
    };
    let signs = [End::Open, End::Reached, End::Unknown, End::Private, End::Postponed]
        .map(|end| sign(&[(4, end)]));
    assert_eq!(signs, ["↑4", "✓", "?", "●", "…"]);
    assert_eq!(sign(&[(4, End::Open), (2, End::Open)]), "2× ↑4");
    assert_eq!(sign(&[(4, End::Reached), (2, End::Private)]), "✓●");
}

#[test]
fn nothing_is_read_of_a_step_that_is_gone() {
    let board = answered(board(&["Wunsch"], &[]), "Wunsch", &["Zweck"], End::Open);
    let mut window = ladder(&board, "Wunsch", Language::German);
    let link = Text::ReadDown { above: "Zweck".to_owned(), below: "Wunsch".to_owned() };
    let link = window.say(link);
    window.click_on(&link);
    window.click_on("Zweck");
    let remove = window.say(Text::RemoveStep);
    window.click_on(&remove);
    assert!(window.chain_of("Wunsch").is_empty());
    assert!(!window.says_somewhere("„“"));
    let doubt = window.say(Text::LinkDoubt);
    assert_eq!(window.all(Role::Button, &doubt).len(), 0);
}

#[test]
fn steps_that_would_be_too_small_to_read_are_folded_and_can_be_told() {
    let steps: Vec<String> = (1..=12).map(|number| format!("Schritt {number}")).collect();
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    let start = answered(board(&["Wunsch"], &[]), "Wunsch", &steps, End::Open);
    for size in [vec2(1280.0, 720.0), vec2(1920.0, 1080.0)] {
        let mut window = ladder(&start, "Wunsch", Language::German);
        window.set_size(size);
        window.run();
        let shown: Vec<_> = steps.iter().flat_map(|step| window.all(Role::Button, step)).collect();
        assert!((2..12).contains(&shown.len()), "{} at {size}", shown.len());
        for pair in shown.windows(2) {
            assert!(pair[1].rect().bottom() < pair[0].rect().top(), "at {size}");
        }
        // A line of 20 points, and what stands around it.
        assert!(shown.iter().all(|step| step.rect().height() >= 36.0), "at {size}");
        let hidden = 12 - shown.len();
        let newest = window.button("Schritt 12").rect();
        let later = window.say(Text::Later);
        assert!(window.button(&later).rect().bottom() < newest.top(), "at {size}");
        drop(shown);
        let fold = window.say(Text::StepsBelow(hidden));
        window.click_on(&fold);
        assert!(window.says_somewhere("Schritt 1"), "at {size}");
        assert!(window.says_somewhere(&format!("Schritt {hidden}")), "at {size}");
    }
}

/// Cards with so many chains of so many steps, each step with words that are too long for one line.
fn crowded(chains: &[usize], steps: &[usize]) -> Board {
    let mut board = Board::default();
    for (count, steps) in chains.iter().flat_map(|count| steps.iter().map(move |it| (*count, *it)))
    {
        let mut card = Card { id: CardId(board.largest_id() + 1), ..Card::default() };
        card.text = format!("{count} Ketten, {steps} Schritte, damit die Linie nicht steht");
        board.wishes.push(Arc::new(Card { text: card.text.clone(), ..card.clone() }));
        for chain in 0..count {
            let mut its = Chain::default();
            for step in 0..steps {
                let id = PurposeId(board.largest_id() + 1);
                let text =
                    format!("{count}.{steps}.{chain}.{step} damit niemand nacharbeiten muss");
                board.purposes.push(Arc::new(Purpose { id, text }));
                its.steps.push(Step { purpose: id, ..Step::default() });
            }
            card.chains.push(its);
        }
        *board.wishes.last_mut().unwrap() = Arc::new(card);
    }
    board
}

#[test]
fn nothing_lies_on_anything_however_many_chains_and_steps_there_are() {
    let steps: Vec<usize> = (1..=12).collect();
    let open = crowded(&[1, 2, 3, 4], &steps);
    let mut ended = open.clone();
    for card in &mut ended.wishes {
        Arc::make_mut(card).chains.iter_mut().for_each(|chain| chain.end = End::Reached);
    }
    for board in [open, ended] {
        nothing_lies_on_anything_of(&board);
    }
}

fn nothing_lies_on_anything_of(board: &Board) {
    let sizes = [vec2(1280.0, 720.0), vec2(1366.0, 768.0), vec2(1920.0, 1080.0)];
    for (size, is_projected) in sizes.into_iter().flat_map(|it| [(it, false), (it, true)]) {
        let mut window = ladder(board, &board.wishes[0].text.clone(), Language::German);
        window.set_size(size);
        window.run();
        if is_projected {
            window.command(Command::Projector);
            window.press(Key::Enter);
        }
        for card in &board.wishes {
            window.run();
            let about = format!("{} at {size}, projected: {is_projected}", card.text);
            nothing_lies_on_anything(&window, card, &about);
            window.press(Key::PageDown);
        }
    }
}

fn nothing_lies_on_anything(window: &Window, card: &Card, about: &str) {
    let name = |step: &Step| window.board().purpose(step.purpose).unwrap().text.clone();
    let rect = |name: &String| match &window.all(Role::Button, name)[..] {
        [] => None,
        nodes => Some(nodes[0].rect()),
    };
    let climbed: Vec<String> = card.chains[0].steps.iter().map(name).collect();
    let newest = rect(climbed.last().unwrap()).unwrap_or_else(|| panic!("no newest step: {about}"));
    let steps: Vec<Rect> = climbed.iter().filter_map(rect).collect();
    let others = card.chains.iter().skip(1).map(|chain| name(chain.steps.last().unwrap()));
    let folded: Vec<Rect> = others.filter_map(|name| rect(&name)).collect();
    assert!(card.chains.len() == 1 || !folded.is_empty(), "{about}");
    let below: Vec<Rect> = steps.iter().chain(&folded).copied().collect();
    for (place, one) in below.iter().enumerate() {
        assert!(window.ctx.content_rect().contains_rect(*one), "{one} is outside: {about}");
        for other in &below[place + 1..] {
            assert!(!one.shrink(0.5).intersects(*other), "{one} and {other}: {about}");
        }
    }
    // Of the question, or of the ways on from the end, whatever stands lowest.
    let names = [Text::Later, Text::ThisIsTheNeed, Text::SecondChain];
    let lowest = names.into_iter().filter_map(|name| rect(&window.say(name)));
    let question = lowest.map(|rect| rect.bottom()).fold(0.0, f32::max);
    assert!(question > 0.0, "{about}");
    let top = below.iter().map(|rect| rect.top()).fold(f32::INFINITY, f32::min);
    assert!(question < top, "the question ends at {question}, steps begin at {top}: {about}");
    let pixels = newest.height() * window.ctx.zoom_factor();
    assert!(pixels >= 28.0, "{newest}: {about}");
}
