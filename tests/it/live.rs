//! A room that takes part: host and guests on loopback, with real sockets and a real board file.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use egui::Key;
use serde_json::{Value, json};
use tungstenite::Message;
use tungstenite::protocol::frame::Frame;
use tungstenite::protocol::frame::coding::{Data, OpCode};
use wozu::board::{Board, CardId, Column};
use wozu::edit::{Edit, NewCard, Origin, Spot};
use wozu::live::{May, Question};
use wozu::text::{LiveText, Text};

use crate::common::chance::Chance;
use crate::common::guest::{Guest, hear, say, socket, try_socket};
use crate::common::room::{Open, assert_done, assert_same, move_to, why};
use crate::common::window::{Window, board};

#[test]
fn a_move_on_one_phone_is_on_the_board_and_on_the_others() {
    let open = Open::with(&board(&["a", "b", "c"], &["d"]));
    let (mut one, mut other) = (open.guest(), open.guest());
    assert_ne!(one.you, other.you);
    let moved = json!({ "move": { "card": 1, "to": "need", "before": 4 } });
    assert_done(&one.want(moved));
    assert_eq!(open.texts(Column::Need), ["a", "d"]);
    other.reach(open.revision());
    assert_eq!(other.texts("needs"), ["a", "d"]);
    assert_eq!(other.texts("wishes"), ["b", "c"]);
    assert_same(&other, &open.board());
}

#[test]
fn what_the_facilitator_does_and_takes_back_reaches_the_phones() {
    let open = Open::with(&board(&["a", "b"], &[]));
    let mut guest = open.guest();
    let cards = vec![NewCard { text: "neu".to_owned(), ..NewCard::default() }];
    open.apply(Edit::AddCards {
        cards,
        to: Spot { column: Column::Wish, before: Some(CardId(1)) },
    });
    assert_done(&guest.want(move_to(1, "wish")));
    open.home.undo(Origin::Facilitator).unwrap();
    guest.reach(open.revision());
    assert_eq!(guest.texts("wishes"), ["b", "a"]);
    assert_same(&guest, &open.board());
}

#[test]
fn a_stranger_gets_nowhere() {
    let open = Open::with(&board(&["geheim"], &[]));
    let token = open.host.token();
    let wrong: String = token.chars().rev().collect();
    for token in ["", "x", &wrong, &token[1..]] {
        let mut socket = socket(open.at());
        say(&mut socket, &json!({ "hello": { "token": token } }));
        assert_eq!(hear(&mut socket), Some(json!({ "bye": { "why": "token" } })));
        assert_eq!(hear(&mut socket), None);
    }
    let at = open.at().to_string();
    let own = format!("http://{at}");
    let refused = [
        ("evil.example", Some(&*own)),
        (&*at, Some("http://evil.example")),
        (&*at, Some("null")),
        (&*at, None),
    ];
    for (host, origin) in refused {
        assert_eq!(try_socket(open.at(), host, origin).err(), Some(403), "{host} {origin:?}");
    }
    assert!(open.host.standing().guests.is_empty());
}

#[test]
fn the_page_comes_with_a_strict_policy_and_only_under_its_own_name() {
    let open = Open::with(&Board::default());
    let page = get(open.at(), &open.at().to_string());
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    let page = page.to_lowercase();
    for header in ["content-security-policy: default-src 'none'", "nosniff", "no-referrer"] {
        assert!(page.contains(header), "{header} is missing: {page}");
    }
    assert!(get(open.at(), "evil.example").starts_with("HTTP/1.1 403"));
}

#[test]
fn every_part_of_the_page_is_served_and_all_of_it_is_small() {
    let open = Open::with(&Board::default());
    let host = open.at().to_string();
    let (mut paths, mut size, mut next) = (vec!["/".to_owned()], 0, 0);
    while let Some(path) = paths.get(next).cloned() {
        let part = get_path(open.at(), &host, &path);
        assert!(part.starts_with("HTTP/1.1 200"), "{path}: {part}");
        size += part.split_once("\r\n\r\n").unwrap().1.len();
        for name in part.split(['"', '\'']).filter(|it| it.ends_with(".js") || it.ends_with(".css"))
        {
            let path = format!("/{}", name.trim_start_matches("./"));
            if !paths.contains(&path) {
                paths.push(path);
            }
        }
        next += 1;
    }
    assert!(paths.len() > 5, "{paths:?}");
    assert!(size < 60 * 1024, "{size} bytes");
}

#[test]
fn who_does_not_finish_a_request_is_hung_up_on() {
    let open = Open::with(&Board::default());
    let mut stream = TcpStream::connect(open.at()).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    write!(stream, "GET / HTTP/1.1\r\nHost: ").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    assert!(answer.is_empty(), "{}", String::from_utf8_lossy(&answer));
}

fn get(at: SocketAddr, host: &str) -> String {
    get_path(at, host, "/")
}

fn get_path(at: SocketAddr, host: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(at).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn what_is_no_message_ends_the_visit_and_nobody_else_notices() {
    let open = Open::with(&board(&["a"], &[]));
    let mut other = open.guest();
    let bad_text = Frame::message(vec![0xff, 0xfe], OpCode::Data(Data::Text), true);
    let garbage = [
        Message::text("{"),
        Message::text("[]"),
        Message::text(r#"{"hello":{"token":"x"}}"#),
        Message::binary(vec![0; 9]),
        Message::text(format!("{}{}", " ".repeat(8 * 1024), "x")),
        Message::Frame(bad_text),
    ];
    for message in garbage {
        let mut guest = open.guest();
        guest.socket.send(message.clone()).unwrap();
        while hear(&mut guest.socket).is_some() {}
    }
    assert_done(&other.want(move_to(1, "need")));
    assert_eq!(open.texts(Column::Need), ["a"]);
}

#[test]
fn a_message_in_pieces_is_one_message() {
    let open = Open::with(&board(&["a"], &[]));
    let mut guest = open.guest();
    let ask =
        json!({ "ask": { "id": "x", "seen": open.first, "do": move_to(1, "need") } }).to_string();
    let (first, rest) = ask.as_bytes().split_at(20);
    let first = Frame::message(first.to_vec(), OpCode::Data(Data::Text), false);
    let rest = Frame::message(rest.to_vec(), OpCode::Data(Data::Continue), true);
    guest.socket.send(Message::Frame(first)).unwrap();
    guest.socket.send(Message::Frame(rest)).unwrap();
    assert_done(&guest.answer_to("x"));
}

#[test]
fn an_ask_that_comes_again_is_answered_again_and_done_once() {
    let open = Open::with(&Board::default());
    let mut guest = open.guest();
    let add = json!({ "add": { "text": "einmal", "to": "wish" } });
    guest.ask_as("x", add.clone());
    let first = guest.answer_to("x");
    guest.ask_as("x", add.clone());
    assert_eq!(guest.answer_to("x"), first);
    guest.come_back(open.at(), &open.host.token());
    guest.ask_as("x", add.clone());
    assert_eq!(guest.answer_to("x"), first);
    assert_eq!(open.texts(Column::Wish), ["einmal"]);
    // The id of somebody else is another ask.
    let mut other = open.guest();
    other.ask_as("x", add);
    assert_done(&other.answer_to("x"));
    assert_eq!(open.texts(Column::Wish), ["einmal", "einmal"]);
}

#[test]
fn texts_are_cleaned_as_those_from_files() {
    let open = Open::with(&Board::default());
    let mut guest = open.guest();
    let add = |text: &str| json!({ "add": { "text": text, "to": "wish", "customer": "H\0uber" } });
    assert_done(&guest.want(add("ein\0s\u{1b}[2J\r\nzwei")));
    assert_eq!(open.texts(Column::Wish), ["eins[2J\nzwei"]);
    assert_eq!(open.board().wishes[0].customer, "Huber");
    assert_eq!(why(&guest.want(add("\0 "))), "bad");
}

#[test]
fn who_comes_back_gets_what_was_missed_and_who_is_new_the_board() {
    let open = Open::with(&board(&["a", "b"], &[]));
    let mut guest = open.guest();
    let (you, session) = (guest.you, guest.session.clone());
    let mut other = open.guest();
    assert_done(&other.want(move_to(2, "need")));
    guest.come_back(open.at(), &open.host.token());
    assert_eq!((guest.you, &guest.session), (you, &session));
    assert!(guest.others[1]["welcome"].get("board").is_none());
    guest.reach(open.revision());
    assert_same(&guest, &open.board());
    // A session that the host does not know is a new one.
    guest.session = "unbekannt".to_owned();
    guest.come_back(open.at(), &open.host.token());
    assert_ne!(guest.you, you);
    assert_same(&guest, &open.board());
}

#[test]
fn conflicts_end_as_the_protocol_says() {
    let open = Open::with(&board(&["a", "b", "c"], &["d"]));
    let mut late = open.guest();
    let reword = |text: &str| json!({ "reword": { "card": 1, "text": text } });
    let mut early = open.guest();
    assert_done(&early.want(move_to(1, "need")));
    assert_done(&early.want(reword("ihr Text")));
    // Text on a stale base: the later writer sees what stands there now.
    late.rev = open.first;
    let id = "stale";
    say(
        &mut late.socket,
        &json!({ "ask": { "id": id, "seen": open.first, "do": reword("mein Text") } }),
    );
    let answer = late.answer_to(id);
    assert_eq!(why(&answer), "stale");
    assert_eq!(answer["refused"]["theirs"], "ihr Text");
    // Of two moves, the later one wins.
    let say_at_0 = json!({ "ask": { "id": "m", "seen": open.first, "do": move_to(1, "aside") } });
    say(&mut late.socket, &say_at_0);
    assert_done(&late.answer_to("m"));
    assert_eq!(open.texts(Column::Aside), ["ihr Text"]);
    // Deleted wins.
    open.apply(Edit::DeleteCards { cards: vec![CardId(2)] });
    assert_eq!(why(&late.want(move_to(2, "need"))), "gone");
}

#[test]
fn where_the_card_behind_a_place_is_gone_the_one_before_it_counts() {
    let open = Open::with(&board(&["a", "b", "c", "d"], &["e"]));
    let mut guest = open.guest();
    open.apply(Edit::DeleteCards { cards: vec![CardId(3)] });
    open.apply(Edit::DeleteCards { cards: vec![CardId(2)] });
    let ask = json!({ "move": { "card": 5, "to": "wish", "before": 3 } });
    say(&mut guest.socket, &json!({ "ask": { "id": "late", "seen": open.first, "do": ask } }));
    assert_done(&guest.answer_to("late"));
    assert_eq!(open.texts(Column::Wish), ["a", "e", "d"]);
}

#[test]
fn a_ladder_does_not_close_a_circle() {
    let open = Open::with(&board(&["a"], &[]));
    let mut guest = open.guest();
    let answer = |text: &str| json!({ "answer": { "card": 1, "chain": 0, "text": text } });
    assert_done(&guest.want(answer("Zeit")));
    guest.reach(open.revision());
    assert_done(&guest.want(answer("Geld")));
    guest.reach(open.revision());
    assert_eq!(why(&guest.want(answer("zeit"))), "circle");
    // Without a number it is a ladder of its own.
    let own = json!({ "answer": { "card": 1, "text": "zeit", "end": "reached" } });
    assert_done(&guest.want(own));
    assert_eq!(open.board().wishes[0].chains.len(), 2);
    guest.reach(open.revision());
    assert_same(&guest, &open.board());
}

#[test]
fn guests_remove_and_take_back_only_what_is_theirs() {
    let open = Open::with(&board(&["a"], &[]));
    let (mut one, mut other) = (open.guest(), open.guest());
    let remove = |card: u32| json!({ "remove": { "card": card } });
    assert_eq!(why(&one.want(remove(1))), "not-yours");
    assert_done(&one.want(json!({ "add": { "text": "meine", "to": "wish" } })));
    assert_eq!(why(&other.want(remove(2))), "not-yours");
    assert_eq!(why(&other.want(json!({ "undo": {} }))), "gone");
    assert_done(&one.want(remove(2)));
    assert_done(&one.want(json!({ "undo": {} })));
    assert_eq!(open.texts(Column::Wish), ["a", "meine"]);
}

#[test]
fn the_facilitator_decides_who_may_do_what() {
    let open = Open::with(&board(&["a"], &[]));
    let mut guest = open.guest();
    open.host.freeze(true);
    let answer = guest.want(move_to(1, "need"));
    assert_eq!(why(&answer), "frozen");
    assert_eq!(answer["refused"]["say"], "This is not open to participants at the moment.");
    open.host.freeze(false);
    open.host.allow(May { moves: false, answers: false, pays: false, ..May::ALL });
    assert_eq!(why(&guest.want(move_to(1, "need"))), "frozen");
    let add = |text: &str| json!({ "add": { "text": text, "to": "wish" } });
    assert_done(&guest.want(add("b")));
    assert_done(&guest.want(add("c")));
    open.host.focus(Some(CardId(1)));
    while guest.others.last() != Some(&json!({ "focus": { "card": 1 } })) {
        guest.listen();
    }
    // What was so in between nobody needs to hear.
    let mode = guest.others.iter().rev().find(|message| message["mode"].is_object());
    let now = json!({ "mode": { "frozen": false, "may": ["add"], "asked": null } });
    assert_eq!(mode, Some(&now));
    assert_eq!(open.host.undo_all_of(u32::try_from(guest.you).unwrap()), 2);
    assert_eq!(open.texts(Column::Wish), ["a"]);
}

#[test]
fn a_guest_who_was_sent_away_and_an_old_token_do_not_come_in() {
    let mut open = Open::with(&Board::default());
    let (mut guest, mut other) = (open.guest(), open.guest());
    let token = open.host.token();
    open.host.remove(u32::try_from(guest.you).unwrap());
    assert_eq!(hear(&mut guest.socket), Some(json!({ "bye": { "why": "removed" } })));
    open.host.renew().unwrap();
    let session = &guest.session;
    for (hello, why) in [
        (json!({ "token": token }), "token"),
        (json!({ "token": token, "session": "unbekannt" }), "token"),
        (json!({ "token": open.host.token(), "session": session }), "removed"),
    ] {
        let mut stranger = socket(open.at());
        say(&mut stranger, &json!({ "hello": hello }));
        assert_eq!(hear(&mut stranger), Some(json!({ "bye": { "why": why } })));
    }
    // Who is in stays in, also after a tunnel.
    other.come_back(open.at(), &token);
    assert_done(&other.want(json!({ "add": { "text": "noch da", "to": "wish" } })));
    let numbers: Vec<u32> = open.host.standing().guests.iter().map(|guest| guest.number).collect();
    assert_eq!(numbers.iter().map(|it| u64::from(*it)).collect::<Vec<_>>(), [other.you]);
}

#[test]
fn a_flood_is_refused_and_hinders_nobody() {
    let open = Open::with(&board(&["a"], &[]));
    let mut guest = open.guest();
    let ids: Vec<String> = (0..200).map(|_| guest.ask(move_to(1, "wish"))).collect();
    let mut other = open.guest();
    assert_done(&other.want(move_to(1, "need")));
    let answers: Vec<Value> = ids.iter().map(|id| guest.answer_to(id)).collect();
    let refused = answers.iter().filter(|answer| answer["refused"]["why"] == "limit").count();
    assert!((100..=170).contains(&refused), "{refused} of 200 were too many");
}

/// Guests and the facilitator do what comes to their minds, and some lose the network meanwhile.
#[test]
fn whatever_happens_every_replica_is_the_board() {
    for seed in 0..6 {
        let mut chance = Chance::new(seed);
        let open = Open::with(&board(&["a", "b", "c", "d", "e"], &["f", "g"]));
        let mut guests = [open.guest(), open.guest(), open.guest()];
        for step in 0..60 {
            let guest = &mut guests[chance.below(3)];
            match chance.below(8) {
                0 => guest.come_back(open.at(), &open.host.token()),
                1 => drop(open.home.undo(Origin::Facilitator)),
                2 => {
                    let cards = vec![CardId(u32::try_from(1 + chance.below(7)).unwrap())];
                    let column = Column::ALL[chance.below(3)];
                    let to = Spot { column, before: None };
                    let edit = Edit::MoveCards { cards, to };
                    let _ = open.home.apply(edit, Origin::Facilitator, open.revision());
                }
                3 => drop(guest.ask(json!({ "undo": {} }))),
                4 => {
                    let text = format!("Karte {step}");
                    guest.ask(json!({ "add": { "text": text, "to": "need" } }));
                }
                5 => {
                    let card = 1 + chance.below(7);
                    let text = format!("Zweck {}", chance.below(4));
                    guest.ask(json!({ "answer": { "card": card, "text": text } }));
                }
                _ => {
                    let to = ["wish", "need", "aside"][chance.below(3)];
                    let (card, before) = (1 + chance.below(7), 1 + chance.below(7));
                    guest.ask(json!({ "move": { "card": card, "to": to, "before": before } }));
                }
            }
        }
        for guest in &mut guests {
            let id = guest.ask(move_to(999, "wish"));
            guest.answer_to(&id);
        }
        let last = open.revision();
        for guest in &mut guests {
            guest.reach(last);
            assert_same(guest, &open.board());
        }
    }
}

#[test]
fn from_the_window_the_room_is_let_in_ruled_and_sent_home() {
    let mut window = Window::with(&board(&["a", "b"], &[]));
    window.press(Key::M);
    assert!(window.says(Text::Live(LiveText::Present(0))));
    let standing = window.open_board().room_scene().unwrap().standing;
    // However the words are typed.
    let words = standing.words.to_lowercase().replace(' ', "-");
    let hello = json!({ "code": words, "name": " Ina\n" });
    let mut guest = Guest::join_with(standing.address, hello);
    assert_done(&guest.want(move_to(1, "need")));
    window.run();
    assert_eq!(window.texts(Column::Need), ["a"]);
    assert!(window.says(Text::Live(LiveText::Present(1))));
    assert_eq!(window.open_board().next_undo(), None, "that was not the facilitator's");
    window.click_on(&window.say(Text::Live(LiveText::Freeze)));
    assert_eq!(why(&guest.want(move_to(2, "need"))), "frozen");
    window.click_on(&window.say(Text::Live(LiveText::Thaw)));
    window.click_on(&window.say(Text::Live(LiveText::End)));
    while let Some(message) = hear(&mut guest.socket) {
        guest.others.push(message);
    }
    assert_eq!(guest.others.last(), Some(&json!({ "bye": { "why": "over" } })));
    assert!(window.open_board().room_scene().is_none());
}

#[test]
fn five_wrong_codes_a_minute_are_all_that_anybody_can_try() {
    let open = Open::with(&Board::default());
    let words = open.host.words();
    let refused = |code: &str| {
        let mut stranger = socket(open.at());
        say(&mut stranger, &json!({ "hello": { "code": code } }));
        hear(&mut stranger).is_some_and(|answer| answer["bye"]["why"] == "code")
    };
    for _ in 0..5 {
        assert!(refused("ROSE ROSE"));
    }
    assert!(refused(&words), "the right one is tried too late");
    assert_eq!(open.guest().you, 1, "who scans comes in all the same");
}

#[test]
fn all_are_asked_and_each_request_gets_equally_many_answers() {
    let open = Open::with(&board(&["a", "b", "c", "d"], &[]));
    open.host.ask_all(Question::Wozu, (1..=4).map(CardId).collect());
    let mut guests = [open.guest(), open.guest()];
    let mut asked = Vec::new();
    for guest in &mut guests {
        let card = guest.others[0]["welcome"]["mode"]["asked"]["card"].as_u64().unwrap();
        asked.push(card);
        let answer = json!({ "answer": { "card": card, "text": "Zeit sparen" } });
        assert_done(&guest.want(answer));
    }
    assert_ne!(asked[0], asked[1]);
    let round = open.host.standing().asking.unwrap();
    assert_eq!((round.answers, round.fewest, round.most), (2, 0, 1));
    // The next one is another request for each of the two.
    for (guest, first) in guests.iter_mut().zip(&asked) {
        let next = loop {
            let told = guest.others.iter().filter_map(|it| it["mode"]["asked"]["card"].as_u64());
            if let Some(next) = told.clone().find(|card| card != first) {
                break next;
            }
            guest.listen();
        };
        assert!(!asked.contains(&next), "{next} of {asked:?}");
    }
}

#[test]
fn a_card_that_is_held_at_the_wall_and_moved_on_a_phone_lies_where_it_is_put_last() {
    let mut window = Window::with(&board(&["a", "b"], &["c"]));
    window.press(Key::M);
    let standing = window.open_board().room_scene().unwrap().standing;
    let mut guest = Guest::join_with(standing.address, json!({ "code": standing.words }));
    window.run();
    window.take(window.place("a").center());
    assert_done(&guest.want(move_to(1, "need")));
    window.run_steps(3);
    assert_eq!(window.texts(Column::Need), ["c", "a"]);
    assert!(window.state().session().is_dragging(), "it was taken out of the hand");
    let to = window.place("b").center();
    window.carry(to);
    window.let_go(to);
    let wishes = window.texts(Column::Wish);
    assert!(wishes.len() == 2 && wishes.contains(&"a"), "{wishes:?}");
    assert_eq!(window.texts(Column::Need), ["c"]);
}
