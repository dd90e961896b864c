//! The page on phones: real browsers in the room of the real program.

use serde_json::json;
use thirtyfour::Key;
use wozu::board::{Board, CardId, Column, End, Willingness};
use wozu::file;
use wozu::live::{May, Question};

use crate::common::browser::{Look, Phone, are_rules_left_out, is_left_out, phones};
use crate::common::room::Open;
use crate::common::served::Served;
use crate::common::sitting::{Place, opened};
use crate::common::window::{answered, board};

/// Writes a board, and serves it.
fn serve(board: &Board) -> (Place, Served) {
    let place = Place::new();
    file::save(&place.board(), board).unwrap();
    let served = Served::start(&place);
    (place, served)
}

fn texts(place: &Place, column: Column) -> Vec<String> {
    opened(&place.board()).column(column).iter().map(|card| card.text.clone()).collect()
}

fn assert_nothing_went_wrong(phone: &Phone) {
    assert_eq!(phone.faults(), json!([]));
}

#[test]
fn three_phones_take_part() {
    if is_left_out() {
        return;
    }
    let known = board(&["Lieferung in 24 Stunden", "Mehr Farben", "Ein Ansprechpartner"], &["Bar"]);
    let known = answered(known, "Mehr Farben", &["Lager klein halten"], End::Open);
    let (place, served) = serve(&known);
    let [ina, ben, amy] = phones([Look::USUAL, Look::SMALL, Look::ENGLISH]);
    for phone in [&ina, &ben, &amy] {
        phone.join(&served.url());
    }
    // Two taps from the code to the first move, and it is seen everywhere.
    ina.tap("Lieferung in 24 Stunden");
    ina.tap("Bedarf");
    for phone in [&ina, &ben] {
        phone.says("Wunsch 2");
        phone.says("Bedarf 2");
    }
    amy.says("Need 2");
    // Own words, and what somebody else has said already.
    ben.tap("Ein Ansprechpartner");
    ben.tap("Wozu?");
    ben.write("Zeit sparen");
    ben.tap("Antworten");
    ben.write("lager");
    ben.tap("Lager klein halten");
    ben.tap("Später");
    ben.says("Lager klein halten");
    // A finger that rests on a card takes it along, to the other list.
    amy.drag("Mehr Farben", "Need 2");
    amy.says("Need 3");
    ina.says("Bedarf 3");
    for phone in [&ina, &ben, &amy] {
        assert_nothing_went_wrong(phone);
    }
    served.end();
    assert_eq!(texts(&place, Column::Wish), ["Ein Ansprechpartner"]);
    assert_eq!(texts(&place, Column::Need), ["Bar", "Lieferung in 24 Stunden", "Mehr Farben"]);
    let board = opened(&place.board());
    let chain: Vec<&str> = board.wishes[0].chains[0]
        .steps
        .iter()
        .map(|step| board.purpose(step.purpose).unwrap().text.as_str())
        .collect();
    assert_eq!(
        (board.wishes[0].chains.len(), chain),
        (1, vec!["Zeit sparen", "Lager klein halten"])
    );
}

#[test]
fn what_is_done_without_a_network_is_done_once_when_it_is_back() {
    if is_left_out() {
        return;
    }
    let (place, served) = serve(&board(&["a", "b"], &["c"]));
    let [phone] = phones([Look::USUAL]);
    phone.join(&served.url());
    phone.cut_off(true);
    phone.says("Keine Verbindung. Alles bleibt hier");
    phone.tap("a");
    phone.tap("Bedarf");
    phone.says("Es warten noch: 1.");
    phone.tap("+ Karte");
    // What fills the screen does not hide it.
    phone.says("Es warten noch: 1.");
    phone.write("ohne Netz");
    phone.tap("Anlegen");
    phone.tap("b");
    phone.tap("Wozu?");
    phone.write("erstens");
    phone.tap("Antworten");
    phone.write("zweitens");
    phone.tap("Antworten");
    phone.write("noch nicht gesagt");
    phone.says("Es warten noch: 4.");
    // Not even a reload loses any of it, though without a network it gets nothing but the browser's own page.
    phone.reload();
    phone.wait("!document.querySelector('#columns')");
    phone.cut_off(false);
    phone.join(&format!("http://{}/", served.at));
    phone.says("Wunsch 2");
    phone.wait("!document.querySelector('#standing').innerText");
    phone.wait("sessionStorage.getItem('wozu outbox') === '[]'");
    assert_nothing_went_wrong(&phone);
    served.end();
    assert_eq!(texts(&place, Column::Wish), ["b", "ohne Netz"]);
    assert_eq!(texts(&place, Column::Need), ["c", "a"]);
    let board = opened(&place.board());
    let steps: Vec<usize> = board.wishes[0].chains.iter().map(|it| it.steps.len()).collect();
    assert_eq!(steps, [2], "one ladder of two steps");
}

#[test]
fn more_than_the_host_takes_at_once_is_taken_in_order() {
    if is_left_out() {
        return;
    }
    let (place, served) = serve(&board(&["a"], &[]));
    let [phone] = phones([Look::USUAL]);
    phone.join(&served.url());
    phone.cut_off(true);
    phone.says("Keine Verbindung");
    let words: Vec<String> = (0..40).map(|number| format!("Karte {number}")).collect();
    for text in &words {
        phone.tap("+ Karte");
        phone.write(text);
        phone.press(Key::Enter);
    }
    phone.says("Es warten noch: 40.");
    phone.cut_off(false);
    phone.wait("sessionStorage.getItem('wozu outbox') === '[]'");
    served.end();
    assert_eq!(texts(&place, Column::Wish)[1..], words);
}

#[test]
fn a_host_that_does_not_answer_is_told_of_and_found_again() {
    if is_left_out() {
        return;
    }
    let (place, served) = serve(&board(&["a", "b"], &["c"]));
    let [phone] = phones([Look::USUAL]);
    phone.join(&served.url());
    // As in a tunnel: nothing comes back, and nothing says that the connection is gone.
    served.signal("STOP");
    phone.tap("a");
    phone.tap("Bedarf");
    phone.says("Noch keine Antwort. Es warten noch: 1.");
    phone.says("Keine Verbindung. Es warten noch: 1.");
    served.signal("CONT");
    phone.wait("!document.querySelector('#standing').innerText");
    phone.says("Bedarf 2");
    served.end();
    assert_eq!(texts(&place, Column::Need), ["c", "a"]);
}

#[test]
fn a_host_that_was_killed_and_begins_again_finds_its_phones() {
    if is_left_out() {
        return;
    }
    let (place, served) = serve(&board(&["a", "b"], &["c"]));
    let [phone] = phones([Look::USUAL]);
    phone.join(&served.url());
    let (port, token) = (served.at.port(), served.token.clone());
    served.kill();
    phone.says("Keine Verbindung");
    phone.tap("a");
    phone.tap("Bedarf");
    phone.says("Es warten noch: 1.");
    let served = Served::start_at(&place, port);
    assert_eq!(served.token, token);
    phone.wait("!document.querySelector('#standing').innerText");
    phone.wait("sessionStorage.getItem('wozu outbox') === '[]'");
    phone.says("Bedarf 2");
    served.end();
    assert_eq!(texts(&place, Column::Need), ["c", "a"]);
}

#[test]
fn what_somebody_writes_is_shown_and_never_run() {
    if is_left_out() {
        return;
    }
    let traps = [
        "<img src=x onerror=\"alert('img')\">",
        "</script><script>alert('script')</script>",
        "<svg onload=alert('svg')>",
        "{{constructor.constructor('alert(1)')()}}",
    ];
    let trapped = answered(board(&traps, &[]), traps[0], &[traps[1]], End::Open);
    let trapped = Board { title: traps[2].to_owned(), ..trapped };
    let (_place, served) = serve(&trapped);
    let [phone] = phones([Look::USUAL]);
    phone.join(&served.url());
    for trap in traps {
        phone.says(trap);
        phone.tap(trap);
        phone.tap("Wozu?");
        phone.says(trap);
        phone.write("script");
        phone.wait("document.querySelector('.known button')");
        phone.press(Key::Escape);
        phone.tap(trap);
    }
    phone.tap("+ Karte");
    phone.write("<b onclick=alert(1)>neu</b>");
    phone.tap("Anlegen");
    phone.says("<b onclick=alert(1)>neu</b>");
    phone.wait("!document.querySelector('img, svg, body script, b[onclick]')");
    assert_nothing_went_wrong(&phone);
}

#[test]
fn everything_fits_on_small_screens_and_with_large_letters() {
    if is_left_out() {
        return;
    }
    let long = "Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüssel";
    let words = [long, "Kurz", "Ein Satz, der auf einem kleinen Telefon über mehrere Zeilen geht"];
    let many = answered(board(&words, &["Bar"]), long, &[long], End::Open);
    let (_place, served) = serve(&many);
    let looks = [Look::SMALL, Look { language: "en-GB", ..Look::SMALL }];
    for phone in phones(looks) {
        phone.join(&served.url());
        for (width, height, percent) in [(320, 568, 100), (320, 568, 200), (844, 390, 100)] {
            phone.resize(width, height);
            phone.eval(&format!("document.documentElement.style.fontSize = '{percent}%'"));
            let fits = |what: &str| {
                assert_eq!(phone.overhangs(width), json!([]), "{what} at {width} px, {percent} %");
            };
            fits("the list");
            phone.tap("Kurz");
            fits("the bar");
            phone.click_first("#bar button.main");
            // What was written before is still there, and what it resembles, too.
            if phone.eval("document.activeElement.value") == "" {
                phone.write("Donau");
            }
            phone.wait("document.querySelector('.known button')");
            fits("the question");
            phone.cut_off(true);
            phone.wait("document.querySelector('#standing').innerText");
            fits("the question without a network");
            phone.press(Key::Escape);
            fits("the list without a network");
            phone.cut_off(false);
            phone.wait("!document.querySelector('#standing').innerText");
            phone.tap("Kurz");
            phone.click_first("#bar button.main");
            fits("a new card");
            phone.press(Key::Escape);
        }
        assert_nothing_went_wrong(&phone);
    }
}

#[test]
fn the_last_of_many_cards_is_there_as_soon_as_it_is_looked_for() {
    if is_left_out() {
        return;
    }
    let texts: Vec<String> = (1..=300).map(|number| format!("Karte {number}")).collect();
    let open = Open::with(&board(&texts.iter().map(String::as_str).collect::<Vec<_>>(), &[]));
    let [shown, scrolled] = phones([Look::USUAL, Look::SMALL]);
    shown.join(&open.host.url());
    scrolled.join(&open.host.url());
    open.host.focus(Some(CardId(300)));
    shown.wait(
        "(() => {
            const card = document.querySelector('[data-card=\"300\"]');
            const box = card && card.getBoundingClientRect();
            return box && box.top > 0 && box.bottom < innerHeight - bar.offsetHeight;
        })()",
    );
    let has_all = "scrollTo(0, document.body.scrollHeight) ?? document.querySelectorAll('.card').length === 300";
    scrolled.wait(has_all);
    scrolled.tap("Karte 300");
    scrolled.tap("Bedarf");
    shown.says("Bedarf 1");
    assert_nothing_went_wrong(&shown);
    assert_nothing_went_wrong(&scrolled);
}

#[test]
fn keys_are_enough() {
    if is_left_out() {
        return;
    }
    let (place, served) = serve(&board(&["a", "b", "c"], &["d"]));
    let [phone] = phones([Look::USUAL]);
    phone.join(&served.url());
    phone.tab_to("a");
    phone.press(Key::Down);
    phone.press(Key::Enter);
    phone.tab_to("Bedarf");
    phone.press(Key::Enter);
    phone.says("Bedarf 2");
    // On it goes with the next card.
    assert_eq!(phone.eval("document.activeElement.textContent"), "c");
    phone.press(Key::Enter);
    phone.tab_to("Wozu?");
    phone.press(Key::Enter);
    phone.write("Zeit sparen");
    phone.press(Key::Enter);
    phone.says("Wozu? Zeit sparen");
    phone.press(Key::Escape);
    phone.press(Key::Escape);
    assert_eq!(phone.eval("document.activeElement.firstChild.textContent"), "c");
    phone.tab_to("+ Karte");
    phone.press(Key::Enter);
    phone.write("e");
    phone.press(Key::Enter);
    phone.says("Wunsch 3");
    phone.tab_to("Bedarf 2");
    phone.press(Key::Enter);
    phone.wait("document.querySelector('section.need.shown')");
    assert_eq!(phone.eval("document.activeElement.textContent"), "Bedarf 2");
    assert_nothing_went_wrong(&phone);
    served.end();
    assert_eq!(texts(&place, Column::Wish), ["a", "c", "e"]);
    assert_eq!(texts(&place, Column::Need), ["d", "b"]);
}

#[test]
fn what_nobody_may_do_is_not_offered() {
    if is_left_out() {
        return;
    }
    let open = Open::with(&board(&["a"], &["b"]));
    let [phone] = phones([Look::USUAL]);
    phone.join(&open.host.url());
    phone.tap("+ Karte");
    phone.write("eigene");
    phone.tap("Anlegen");
    phone.wait("sessionStorage.getItem('wozu outbox') === '[]'");
    phone.tap("eigene");
    phone.wait("document.querySelector('.card[aria-pressed=true]')");
    let all = ["Wozu?", "Zahlt?", "↑", "Ändern", "Löschen", "Wunsch", "Bedarf"];
    let cases = [
        (May::ALL, &all[..]),
        (May { adds: false, ..May::ALL }, &["Wozu?", "Zahlt?", "↑", "Wunsch", "Bedarf"]),
        (May { moves: false, ..May::ALL }, &["Wozu?", "Zahlt?", "Ändern", "Löschen"]),
        (
            May { answers: false, ..May::ALL },
            &["Zahlt?", "↑", "Ändern", "Löschen", "Wunsch", "Bedarf"],
        ),
        (May { pays: false, ..May::ALL }, &["Wozu?", "↑", "Ändern", "Löschen", "Wunsch", "Bedarf"]),
        (May { adds: false, moves: false, answers: false, pays: false }, &[]),
    ];
    for (may, offered) in cases {
        open.host.allow(may);
        let shown = json!(offered).to_string();
        phone.wait(&format!(
            "JSON.stringify(Array.from(document.querySelectorAll('#bar button'), (it) => it.textContent)) === {}",
            json!(shown)
        ));
    }
    phone.says("Die Tafel wird gerade nur gezeigt.");
    // Nor is anybody asked what they may not answer.
    open.host.ask_all(Question::Pay, vec![CardId(1)]);
    open.host.allow(May { pays: false, ..May::ALL });
    phone.says("Ändern");
    phone.wait("document.querySelector('#sheet').hidden");
    open.host.allow(May::ALL);
    phone.says("Zahlt der Kunde dafür?");
    // While the board is only shown, what is being written stays.
    open.host.end_asking();
    phone.wait("document.querySelector('#sheet').hidden");
    phone.tap("Wozu?");
    phone.write("halb fert");
    open.host.freeze(true);
    phone.says("Die Tafel wird gerade nur gezeigt.");
    phone.write("ig");
    phone.tap("Antworten");
    phone.says("halb fertig");
    open.host.freeze(false);
    phone.wait("!document.querySelector('#standing').innerText");
    assert_nothing_went_wrong(&phone);
}

#[test]
fn a_question_to_all_disturbs_nobody_who_writes() {
    if is_left_out() {
        return;
    }
    let open = Open::with(&board(&["a", "b"], &[]));
    let [idle, busy] = phones([Look::USUAL, Look::SMALL]);
    idle.join(&open.host.url());
    busy.join(&open.host.url());
    busy.tap("+ Karte");
    busy.write("halb");
    open.host.ask_all(Question::Wozu, vec![CardId(1), CardId(2)]);
    idle.says("Alle werden gefragt");
    busy.write("fertig");
    busy.tap("Anlegen");
    busy.says("Alle werden gefragt");
    busy.write("angefangen");
    // It ends: who has not begun is back at the board, who has can finish.
    open.host.end_asking();
    idle.wait("document.querySelector('#sheet').hidden");
    busy.is_silent_about("Alle werden gefragt");
    busy.tap("Antworten");
    busy.press(Key::Escape);
    busy.wait("sessionStorage.getItem('wozu outbox') === '[]'");
    let texts: Vec<String> = open.board().wishes.iter().map(|card| card.text.clone()).collect();
    assert_eq!(texts, ["a", "b", "halbfertig"]);
    assert_eq!(open.board().purposes[0].text, "angefangen");
}

#[test]
fn who_is_not_let_in_or_sent_away_is_told_so_and_what_to_do() {
    if is_left_out() {
        return;
    }
    let mut open = Open::with(&board(&["a", "b"], &["c"]));
    let [phone, other] = phones([Look::USUAL, Look::ENGLISH]);
    // The code on the wall, mistyped and right.
    phone.open(&format!("http://{}/", open.at()));
    phone.says("Code von der Wand");
    phone.write("falsch");
    phone.tap("Mitmachen");
    phone.says("Dieser Code passt nicht.");
    phone.eval("document.querySelector('#code').value = ''");
    phone.write(&open.host.words());
    phone.tap("Mitmachen");
    phone.says("Wunsch 2");
    phone.reload();
    phone.says("Wunsch 2");
    // Signed off: nothing is offered any more.
    other.join(&open.host.url());
    other.tap("a");
    let number = other.eval("document.querySelector('#guest').textContent.match(/\\d+/)[0]");
    open.host.remove(number.as_str().unwrap().parse().unwrap());
    other.says("The facilitator has signed this device off.");
    for words in ["Need", "What for?", "+ Card", "Undo"] {
        assert!(!other.offers(words), "{words}");
    }
    // An old code.
    let old = open.host.url();
    open.host.renew().unwrap();
    other.eval("sessionStorage.clear()");
    other.open("about:blank");
    other.open(&old);
    other.says("This code is no longer valid.");
    assert!(!other.offers("+ Card"));
    // The host has ended, also for who is just writing.
    phone.tap("+ Karte");
    drop(open);
    phone.says("Die Tafel ist geschlossen.");
    assert!(phone.offers("Neu verbinden"));
    assert!(!phone.offers("+ Karte"));
}

#[test]
fn the_page_can_be_seen_heard_and_reached_by_all() {
    if is_left_out() || are_rules_left_out() {
        return;
    }
    let many = answered(board(&["a", "b"], &["c"]), "a", &["Zeit sparen"], End::Open);
    let open = Open::with(&many);
    let [phone] = phones([Look::USUAL]);
    let judge = |what: &str| {
        for is_dark in [false, true] {
            phone.darken(is_dark);
            assert_eq!(phone.offences(), json!([]), "{what}, dark: {is_dark}");
        }
    };
    phone.open(&format!("http://{}/", open.at()));
    phone.says("Code von der Wand");
    judge("the door");
    phone.open("about:blank");
    phone.join(&open.host.url());
    judge("the list");
    phone.tap("a");
    judge("the bar");
    phone.tap("Zahlt?");
    judge("who pays");
    phone.tap("Später");
    phone.tap("Wozu?");
    phone.write("Zeit");
    phone.says("Zeit sparen");
    judge("the question");
    phone.cut_off(true);
    phone.says("Keine Verbindung.");
    judge("the question without a network");
    phone.tap("Später");
    judge("the list without a network");
    phone.cut_off(false);
    phone.wait("!document.querySelector('#standing').innerText");
    phone.tap("a");
    phone.tap("+ Karte");
    judge("a new card");
    open.host.freeze(true);
    phone.says("Die Tafel wird gerade nur gezeigt.");
    phone.write("zu spät");
    phone.tap("Anlegen");
    phone.wait("!document.querySelector('#notice').hidden");
    judge("what was refused");
    open.host.remove(1);
    phone.says("abgemeldet");
    judge("who was signed off");
}

#[test]
fn who_wants_to_says_who_they_are_and_what_the_room_thinks_is_only_counted() {
    if is_left_out() {
        return;
    }
    let open = Open::with(&board(&["a"], &[]));
    let [phone] = phones([Look::USUAL]);
    phone.join(&open.host.url());
    phone.tap("Nr. 1");
    phone.says("Wer antwortet?");
    phone.write("Ina");
    phone.tap("Übernehmen");
    phone.says("Nr. 1: Ina");
    phone.wait("document.querySelector('#standing').hidden");
    let guests = open.host.standing().guests;
    assert_eq!(guests[0].name.as_deref(), Some("Ina"));
    open.host.ask_all(Question::Pay, vec![CardId(1)]);
    phone.says("Zahlt der Kunde dafür?");
    phone.tap("zahlt");
    phone.says("Danke für die Antwort.");
    phone.wait("sessionStorage.getItem('wozu outbox') === '[]'");
    let opinions = &open.host.standing().asking.unwrap().opinions;
    assert_eq!(opinions[0].1.yes, 1);
    assert_eq!(open.board().wishes[0].willingness, Willingness::Open);
}
