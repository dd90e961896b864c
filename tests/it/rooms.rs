//! A room whose host ends, and begins again: by the real program, as seen from phones.

use std::process::Command;

use proptest::prelude::*;
use serde_json::{Value, json};
use wozu::board::Board;
use wozu::file;

use crate::common::guest::Guest;
use crate::common::room::{assert_done, assert_same};
use crate::common::served::Served;
use crate::common::sitting::{PROGRAM, Place};
use crate::common::window::board;

fn place_with(board: &Board) -> Place {
    let place = Place::new();
    file::save(&place.board(), board).unwrap();
    place
}

fn add(text: &str) -> Value {
    json!({ "add": { "text": text, "to": "wish" } })
}

#[test]
fn after_the_end_of_the_host_everybody_is_who_they_were() {
    for is_killed in [true, false] {
        let place = place_with(&board(&["a"], &[]));
        let served = Served::start(&place);
        let (mut guest, mut other) =
            (Guest::join(served.at, &served.token), Guest::join(served.at, &served.token));
        guest.ask_as("x", add("meine"));
        let before = guest.answer_to("x");
        assert_done(&before);
        let (token, you) = (served.token.clone(), (guest.you, other.you));
        if is_killed {
            served.kill();
        } else {
            served.end();
        }

        let served = Served::start(&place);
        assert_eq!(served.token, token, "who was in would have to scan again");
        other.come_back(served.at, &token);
        guest.come_back(served.at, &token);
        assert_eq!((guest.you, other.you), you);
        assert_eq!(guest.texts("wishes"), ["a", "meine"]);
        // The answer may not have come through the first time.
        guest.ask_as("x", add("meine"));
        let again = guest.answer_to("x");
        assert_eq!(again["done"]["card"], before["done"]["card"]);
        let theirs = json!({ "remove": { "card": before["done"]["card"] } });
        assert_eq!(other.want(theirs.clone())["refused"]["why"], "not-yours");
        assert_done(&guest.want(theirs));
        guest.reach(other.rev);
        assert_eq!(Guest::join(served.at, &token).texts("wishes"), ["a"]);
        served.end();
    }
}

#[test]
fn served_without_a_window_nothing_acknowledged_is_lost_and_the_end_is_clean() {
    let place = place_with(&board(&["a"], &[]));
    let served = Served::start(&place);
    let mut guest = Guest::join(served.at, &served.token);
    assert_done(&guest.want(json!({ "move": { "card": 1, "to": "need" } })));
    assert_done(&guest.want(add("b")));
    served.kill();

    let served = Served::start(&place);
    guest.come_back(served.at, &served.token);
    assert_eq!((guest.texts("needs"), guest.texts("wishes")), (vec!["a"], vec!["b"]));
    assert_done(&guest.want(add("c")));
    served.end();
    let saved = file::open(&place.board()).unwrap().board;
    let texts: Vec<&str> = saved.cards().map(|card| card.text.as_str()).collect();
    assert_eq!(texts, ["b", "c", "a"]);
}

/// The program on a system that takes a fifth of a second for each write.
fn slowly() -> Command {
    let mut command = Command::new("strace");
    command.args(["-D", "-f", "-qq", "-o", "/dev/null", "-e", "trace=write"]);
    command.args(["-e", "inject=write:delay_enter=200000", PROGRAM]);
    command
}

/// On a disk so slow that whoever does not wait for it is ahead of it.
#[test]
#[ignore = "needs strace: cargo test -- --include-ignored"]
fn what_was_acknowledged_was_written_before() {
    let place = place_with(&board(&["a"], &[]));
    let served = Served::start_as(slowly(), &place, 0);
    let mut guest = Guest::join(served.at, &served.token);
    let (you, session) = (guest.you, guest.session.clone());
    served.kill();

    let served = Served::start(&place);
    guest.come_back(served.at, &served.token);
    assert_eq!((guest.you, &guest.session), (you, &session));
    served.kill();

    let served = Served::start_as(slowly(), &place, 0);
    guest.come_back(served.at, &served.token);
    assert_done(&guest.want(add("b")));
    served.kill();
    let served = Served::start(&place);
    guest.come_back(served.at, &served.token);
    assert_eq!(guest.texts("wishes"), ["a", "b"]);
}

/// What happens in a room.
#[derive(Clone, Debug)]
enum Event {
    Ask {
        phone: usize,
        what: What,
    },
    /// A phone is in a tunnel, with whatever it has asked still under way, and comes back.
    Tunnel {
        phone: usize,
    },
    /// A phone hears what has come for it.
    Listen {
        phone: usize,
    },
    /// The host ends, by `kill -9` or as systems end it, and begins again.
    Restart {
        is_killed: bool,
    },
}

#[derive(Clone, Debug)]
enum What {
    Add,
    Move { card: usize, to: usize, before: usize },
    Answer { card: usize, text: usize },
    Undo,
}

fn event() -> impl Strategy<Value = Event> {
    let what = prop_oneof![
        3 => Just(What::Add),
        3 => (1..6usize, 0..3usize, 1..6usize)
            .prop_map(|(card, to, before)| What::Move { card, to, before }),
        2 => (1..6usize, 0..3usize).prop_map(|(card, text)| What::Answer { card, text }),
        1 => Just(What::Undo),
    ];
    prop_oneof![
        12 => (0..3usize, what).prop_map(|(phone, what)| Event::Ask { phone, what }),
        3 => (0..3usize).prop_map(|phone| Event::Tunnel { phone }),
        3 => (0..3usize).prop_map(|phone| Event::Listen { phone }),
        2 => any::<bool>().prop_map(|is_killed| Event::Restart { is_killed }),
    ]
}

/// A phone with what it has asked for and has no answer to.
struct Phone {
    guest: Guest,
    waiting: Vec<(String, Value)>,
    written: Vec<String>,
    taken_back: usize,
}

impl Phone {
    fn ask(&mut self, number: usize, what: &What) {
        let deed = match what {
            What::Add => {
                let text = format!("Karte {number} von {}", self.guest.you);
                self.written.push(text.clone());
                add(&text)
            }
            What::Move { card, to, before } => {
                let to = ["wish", "need", "aside"][*to];
                json!({ "move": { "card": card, "to": to, "before": before } })
            }
            What::Answer { card, text } => {
                json!({ "answer": { "card": card, "text": format!("Zweck {text}") } })
            }
            What::Undo => {
                self.taken_back += 1;
                json!({ "undo": {} })
            }
        };
        let id = format!("ask-{number}");
        self.guest.ask_as(&id, deed.clone());
        self.waiting.push((id, deed));
    }

    fn come_back(&mut self, served: &Served) {
        self.guest.come_back(served.at, &served.token);
        self.forget_answered();
        for (id, deed) in &self.waiting {
            self.guest.ask_as(id, deed.clone());
        }
    }

    /// Hears the answers to all that it has asked for.
    fn settle(&mut self) {
        for (id, deed) in std::mem::take(&mut self.waiting) {
            let answer = self.guest.answer_to(&id);
            self.know(&answer, &deed);
        }
    }

    fn forget_answered(&mut self) {
        let answers = std::mem::take(&mut self.guest.answers);
        for (id, deed) in std::mem::take(&mut self.waiting) {
            let is_it = |it: &&Value| it["done"]["id"] == *id || it["refused"]["id"] == *id;
            match answers.iter().find(is_it) {
                Some(answer) => self.know(answer, &deed),
                None => self.waiting.push((id, deed)),
            }
        }
    }

    /// What is refused, as whoever asks too fast is, is not on the board.
    fn know(&mut self, answer: &Value, deed: &Value) {
        if answer["refused"].is_object() {
            self.written.retain(|text| deed["add"]["text"] != **text);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 60, ..ProptestConfig::default() })]

    /// Whatever participants do, lose and ask for again, and however often the host ends: in the end
    /// all have the board that is in the file, and what was asked for was done once.
    #[test]
    fn whatever_befalls_the_host_all_ends_well(events in proptest::collection::vec(event(), 1..40)) {
        let place = place_with(&board(&["a", "b", "c"], &["d", "e"]));
        let mut served = Served::start(&place);
        let mut phones: Vec<Phone> = (0..3)
            .map(|_| Phone {
                guest: Guest::join(served.at, &served.token),
                waiting: Vec::new(),
                written: Vec::new(),
                taken_back: 0,
            })
            .collect();
        for (number, event) in events.iter().enumerate() {
            match event {
                Event::Ask { phone, what } => phones[*phone].ask(number, what),
                Event::Tunnel { phone } => phones[*phone].come_back(&served),
                Event::Listen { phone } => phones[*phone].settle(),
                Event::Restart { is_killed } => {
                    if *is_killed { served.kill() } else { served.end() }
                    served = Served::start(&place);
                    for phone in &mut phones {
                        phone.come_back(&served);
                    }
                }
            }
        }
        for phone in &mut phones {
            phone.settle();
        }
        let fresh = Guest::join(served.at, &served.token);
        for phone in &mut phones {
            phone.guest.reach(fresh.rev);
        }
        served.end();
        let in_file = file::open(&place.board()).unwrap().board;
        assert_same(&fresh, &in_file);
        for phone in &phones {
            assert_same(&phone.guest, &in_file);
            let count = |text: &String| in_file.cards().filter(|card| card.text == *text).count();
            let counts: Vec<usize> = phone.written.iter().map(count).collect();
            prop_assert!(counts.iter().all(|count| *count <= 1), "done twice: {counts:?}");
            let missing = counts.iter().filter(|count| **count == 0).count();
            prop_assert!(missing <= phone.taken_back, "{missing} of {:?} are lost", phone.written);
        }
    }
}
