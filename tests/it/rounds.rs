//! "Alle fragen": what comes of it on phones, on the board and on the wall; and what the facilitator
//! allows.

use std::time::Duration;

use egui::Key;
use serde_json::{Value, json};
use wozu::board::{CardId, Column, Willingness};
use wozu::command::Command;
use wozu::edit::Origin;
use wozu::live::{May, Opinion, Question, Round};
use wozu::text::{LiveText, Text};

use crate::common::guest::Guest;
use crate::common::room::{Open, assert_done, move_to, why};
use crate::common::window::{Window, board};

fn cards(numbers: std::ops::RangeInclusive<u32>) -> Vec<CardId> {
    numbers.map(CardId).collect()
}

fn round(open: &Open) -> Round {
    Round::clone(&open.host.standing().asking.unwrap())
}

/// What a guest is asked, as they were told last.
fn asked(guest: &Guest) -> &Value {
    let told = guest.others.iter().rev();
    let mut modes = told.filter_map(|it| it.get("mode").or_else(|| it["welcome"].get("mode")));
    &modes.next().unwrap()["asked"]
}

/// Listens until a guest is told something of what is asked.
fn hear_asked(guest: &mut Guest, is_it: impl Fn(&Value) -> bool) {
    while !is_it(asked(guest)) {
        guest.listen();
    }
}

fn answer(guest: &mut Guest, text: &str) {
    hear_asked(guest, Value::is_object);
    let card = asked(guest)["card"].clone();
    assert_done(&guest.want(json!({ "answer": { "card": card, "text": text } })));
}

#[test]
fn a_round_ends_in_time_and_what_came_of_it_stays() {
    let open = Open::with(&board(&["a", "b"], &[]));
    open.host.ask_all(Question::Wozu, cards(1..=2));
    let mut guest = open.guest();
    // Three minutes are left, or nearly.
    assert!((170..=180).contains(&asked(&guest)["until"].as_u64().unwrap()));
    open.host.extend_asking(None);
    hear_asked(&mut guest, |asked| asked.is_object() && asked["until"].is_null());
    answer(&mut guest, "Zeit sparen");
    open.host.extend_asking(Some(Duration::from_millis(50)));
    hear_asked(&mut guest, Value::is_null);
    let ended = round(&open);
    assert_eq!((ended.is_open, ended.ends, ended.answers), (false, None, 1));
    // It goes on if there is more to say, and is put away in the end.
    open.host.extend_asking(Some(Duration::from_secs(60)));
    hear_asked(&mut guest, Value::is_object);
    open.host.end_asking();
    hear_asked(&mut guest, Value::is_null);
    assert_eq!(round(&open).answers, 1);
    open.host.end_asking();
    assert!(open.host.standing().asking.is_none());
}

#[test]
fn what_the_room_thinks_of_the_payment_is_counted_and_not_on_the_board() {
    let open = Open::with(&board(&["a", "b"], &[]));
    open.host.ask_all(Question::Pay, cards(1..=1));
    let mut guests = [open.guest(), open.guest(), open.guest()];
    let pay = |willingness: &str, note: &str| json!({ "pay": { "card": 1, "willingness": willingness, "note": note } });
    assert_done(&guests[0].want(pay("conditional", " bis 5 € ")));
    assert_done(&guests[1].want(pay("conditional", "bis 5 €")));
    assert_done(&guests[2].want(pay("yes", "")));
    // Who thinks again thinks once.
    assert_done(&guests[2].want(pay("no", "")));
    let expected =
        Opinion {
            conditional: 2, no: 1, notes: vec!["bis 5 €".to_owned()], ..Opinion::default()
        };
    assert_eq!(round(&open).opinions, [(CardId(1), expected)]);
    assert_eq!(round(&open).answers, 3);
    assert_eq!(open.board().wishes[0].willingness, Willingness::Open);
    assert_eq!(open.revision(), open.first);
    // What is not asked is said of the card, as always, and so is what nobody asks any more; but
    // what was meant as an opinion is none of the board's.
    let other = json!({ "pay": { "card": 2, "willingness": "yes" } });
    assert_done(&guests[0].want(other));
    assert_eq!(open.board().wishes[1].willingness, Willingness::Yes);
    open.host.end_asking();
    let late = json!({ "pay": { "card": 1, "willingness": "yes", "asked": true } });
    assert_eq!(why(&guests[0].want(late)), "frozen");
    assert_eq!(open.board().wishes[0].willingness, Willingness::Open);
    assert_done(&guests[0].want(pay("yes", "sofort")));
    assert_eq!(open.board().wishes[0].note, "sofort");
    // Both are one step.
    assert_done(&guests[0].want(json!({ "undo": {} })));
    assert_eq!(open.board().wishes[0].willingness, Willingness::Open);
}

#[test]
fn names_are_kept_only_if_they_are_wanted_and_given() {
    let open = Open::with(&board(&["a"], &[]));
    let token = open.host.token();
    let hello = |name: &str| json!({ "token": token, "name": name });
    let mut ina = Guest::join_with(open.at(), hello(" Ina "));
    let mut nobody = open.guest();
    let say = |guest: &mut Guest, text: &str| {
        assert_done(&guest.want(json!({ "answer": { "card": 1, "text": text } })));
    };
    say(&mut ina, "Zeit");
    open.host.keep_names(true);
    say(&mut ina, "Geld");
    say(&mut nobody, "Ruhe");
    let more = json!({ "answer": { "card": 1, "chain": 0, "text": "Freizeit" } });
    ina.reach(open.revision());
    assert_done(&ina.want(more));
    let chains = &open.board().wishes[0].chains;
    let by: Vec<&str> = chains.iter().map(|chain| chain.by.as_str()).collect();
    assert_eq!(by, ["", "Ina", ""]);
}

#[test]
fn answers_that_sound_alike_are_offered_until_somebody_says_that_they_differ() {
    let open = Open::with(&board(&["a", "b"], &[]));
    open.host.ask_all(Question::Wozu, cards(1..=2));
    let (mut one, mut other) = (open.guest(), open.guest());
    answer(&mut one, "Linie steht nicht");
    answer(&mut other, "Ruhe");
    answer(&mut one, "Die Linie steht nicht");
    let purpose = |text: &str| open.board().purposes.iter().find(|it| it.text == text).unwrap().id;
    let alike = (purpose("Linie steht nicht"), purpose("Die Linie steht nicht"));
    assert_eq!(round(&open).alike, [alike]);
    open.host.tell_apart(alike);
    assert_eq!(round(&open).alike, []);
}

#[test]
fn the_wall_shows_the_round_and_the_facilitator_takes_over_what_the_room_thinks() {
    let mut window = Window::with(&board(&["a"], &[]));
    window.press(Key::M);
    let standing = window.open_board().room_scene().unwrap().standing;
    let hello = json!({ "code": standing.words });
    let mut guest = Guest::join_with(standing.address, hello);
    window.run();
    window.click_on(&window.say(Command::AskAllPay.name()));
    hear_asked(&mut guest, Value::is_object);
    let vote = json!({ "pay": { "card": 1, "willingness": "conditional", "note": "bis 5 €" } });
    assert_done(&guest.want(vote));
    window.run_steps(3);
    assert!(window.says(Text::Live(LiveText::Answers { answers: 1, guests: 1 })));
    window.click_on(&window.say(Text::Live(LiveText::Cover)));
    assert!(window.says(Text::Live(LiveText::AnswersCovered { answers: 1 })));
    assert!(!window.says_somewhere("bedingt"));
    window.click_on(&window.say(Text::Live(LiveText::Uncover)));
    let conditional = window.say(Text::Willingness(Willingness::Conditional));
    window.click_on(&format!("{conditional}  1"));
    assert_eq!(window.board().wishes[0].willingness, Willingness::Conditional);
    assert_eq!(window.board().wishes[0].note, "bis 5 €");
    window.click_on(&window.say(Text::Live(LiveText::EndAsking)));
    assert!(window.says(Text::Live(LiveText::RoundEnded)));
    window.click_on(&window.say(Text::Live(LiveText::PutAway)));
    assert!(!window.says(Text::Live(LiveText::RoundEnded)));
}

#[test]
fn rights_are_given_one_by_one() {
    let open = Open::with(&board(&["a"], &[]));
    let mut guest = open.guest();
    let deeds = [
        (May { adds: false, ..May::ALL }, json!({ "add": { "text": "b", "to": "wish" } })),
        (May { moves: false, ..May::ALL }, move_to(1, "need")),
        (May { answers: false, ..May::ALL }, json!({ "answer": { "card": 1, "text": "Zeit" } })),
        (May { pays: false, ..May::ALL }, json!({ "pay": { "card": 1, "willingness": "yes" } })),
    ];
    for (may, deed) in deeds {
        open.host.allow(may);
        assert_eq!(why(&guest.want(deed.clone())), "frozen", "{deed}");
        open.host.allow(May::ALL);
        assert_done(&guest.want(deed));
    }
}

#[test]
fn whose_hand_has_moved_a_card_is_known_for_a_moment() {
    let open = Open::with(&board(&["a", "b", "c"], &[]));
    let (mut one, mut other) = (open.guest(), open.guest());
    assert_done(&one.want(move_to(1, "need")));
    assert_done(&other.want(move_to(2, "need")));
    assert_done(&other.want(move_to(1, "wish")));
    // Words are no hand on a card.
    assert_done(&one.want(json!({ "reword": { "card": 3, "text": "C" } })));
    open.home.undo(Origin::Facilitator).unwrap_err();
    let hands = open.host.standing().hands;
    let hands: Vec<(u64, CardId)> =
        hands.iter().map(|hand| (u64::from(hand.guest), hand.card)).collect();
    assert_eq!(hands, [(other.you, CardId(2)), (other.you, CardId(1))]);
    assert_eq!(open.texts(Column::Need), ["b"]);
}
