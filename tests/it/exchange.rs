//! Requests come in from text files, and nothing that was said gets lost.

use std::fs;
use std::path::Path;

use wozu::board::{Board, Column, Rule};
use wozu::edit::{NewCard, Refusal};
use wozu::exchange::Format;
use wozu::exchange::import::{self, ImportError, requests};
use wozu::text::{Language, Obstacle, Text};

fn card(customer: &str, text: &str, purposes: &[&str]) -> NewCard {
    NewCard {
        text: text.to_owned(),
        customer: customer.to_owned(),
        purposes: purposes.iter().map(|&purpose| purpose.to_owned()).collect(),
    }
}

#[track_caller]
fn becomes(line: &str, expected: &NewCard) {
    assert_eq!(requests(line), std::slice::from_ref(expected), "{line}");
}

#[test]
fn an_english_story_gives_customer_wish_and_purpose() {
    let expected = card("dispatcher", "see the next van", &["I can load it in time"]);
    for line in [
        "As a dispatcher, I want to see the next van, so that I can load it in time",
        "As a dispatcher I want to be able to see the next van  so that I can load it in time ",
        "As the dispatcher I can see the next van, so that I can load it in time",
        "as a dispatcher I'm able to see the next van so that I can load it in time",
        "As a dispatcher I’m able to see the next van so that I can load it in time",
        "As a dispatcher, I would like to see the next van, SO THAT I can load it in time",
        "\u{feff}As a dispatcher\tI want to see\u{a0}the next van so that I can load it in time\r",
    ] {
        becomes(line, &expected);
    }
}

#[test]
fn an_english_story_may_have_no_purpose_or_two() {
    becomes("As an owner I want invoices by e-mail", &card("owner", "invoices by e-mail", &[]));
    becomes(
        "As an owner I want invoices by e-mail so that they are found so that tax is done early",
        &card("owner", "invoices by e-mail", &["they are found", "tax is done early"]),
    );
}

#[test]
fn a_german_story_gives_customer_wish_and_purpose() {
    becomes(
        "Als Disponentin möchte ich den nächsten Wagen sehen, damit ich rechtzeitig lade",
        &card("Disponentin", "den nächsten Wagen sehen", &["ich rechtzeitig lade"]),
    );
    becomes(
        "Als Werkstatt kann ich Teile suchen, um Ausfälle zu vermeiden",
        &card("Werkstatt", "Teile suchen", &["Ausfälle zu vermeiden"]),
    );
    becomes(
        "Als eine Leiterin  will ich den Bestand sehen um Zusagen einzuhalten",
        &card("Leiterin", "den Bestand sehen", &["Zusagen einzuhalten"]),
    );
    becomes(
        "Als Fahrer möchte ich um 9 Uhr fertig geladen haben",
        &card("Fahrer", "um 9 Uhr fertig geladen haben", &[]),
    );
    becomes(
        "Als Fahrer will ich Pausen planen, um wach zu bleiben, damit niemand zu Schaden kommt",
        &card("Fahrer", "Pausen planen", &["wach zu bleiben", "niemand zu Schaden kommt"]),
    );
}

#[test]
fn what_is_no_story_stays_as_it_was_said() {
    for line in [
        "Lieferung am selben Tag, bitte",
        "As discussed with the team I want coffee",
        "As a guest I cannot find the door",
        "As a guest I want so that I am happy",
        "As a guest I want coffee so that",
        "Als Gast möchte ich",
        "so that",
        "I want it all",
    ] {
        becomes(line, &card("", line, &[]));
    }
}

#[test]
fn a_file_is_read_line_by_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("requests.txt");
    fs::write(&path, "\n  \n\u{feff}As a cook I can order salt\r\n\n  Mehr  Licht\n").unwrap();
    let expected = [card("cook", "order salt", &[]), card("", "Mehr Licht", &[])];
    let board = import::read(&path).unwrap();
    assert_eq!(board.title, "requests");
    assert_eq!(cards_of(&board), expected);
    assert_eq!(board.column(Column::Wish).len(), 2);
}

/// The cards of a board as they were before they had numbers, with the texts of their purposes.
fn cards_of(board: &Board) -> Vec<NewCard> {
    let text = |purpose| board.purpose(purpose).unwrap().text.clone();
    let new = |it: &wozu::board::Card| NewCard {
        text: it.text.clone(),
        customer: it.customer.clone(),
        purposes: it.purposes().map(text).collect(),
    };
    board.cards().map(|card| new(card)).collect()
}

#[track_caller]
fn obstacle_to(path: &Path) -> Obstacle {
    match import::read(path) {
        Err(ImportError::Unread(failure)) => failure.obstacle,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_request_that_no_card_can_hold_is_refused_as_an_edit_would_be() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("requests.txt");
    fs::write(&path, format!("Licht\n{}", "x".repeat(20_001))).unwrap();
    let Err(ImportError::Refused(Refusal::Rule(violation))) = import::read(&path) else {
        panic!("{:?}", import::read(&path))
    };
    assert_eq!(violation.rule, Rule::TextTooLong);
}

#[test]
fn what_is_pasted_lies_where_it_is_wanted() {
    let text = "Licht\nAls Koch möchte ich Salz, damit es schmeckt";
    let board = import::board_of(text, Path::new("Zwischenablage"), Column::Need).unwrap();
    let expected = [card("", "Licht", &[]), card("Koch", "Salz", &["es schmeckt"])];
    assert_eq!(cards_of(&board), expected);
    assert_eq!(board.column(Column::Need).len(), 2);
    assert_eq!(board.title, "");
}

#[test]
fn a_format_is_told_by_its_ending() {
    let of = |name: &str| Format::of(Path::new(name));
    assert_eq!(of("a/Tafel.ron"), Some(Format::Board));
    assert_eq!(of("Tafel.RON"), Some(Format::Board));
    assert_eq!(of("liste.Txt"), Some(Format::List));
    assert_eq!(of("txt"), None);
    assert_eq!(of("a.pdf"), None);
    let named = |name: &str| Format::Board.named(name.into());
    assert_eq!(named("a/Tafel 2.0"), Path::new("a/Tafel 2.0.ron"));
    assert_eq!(named("a/Tafel.ron"), Path::new("a/Tafel.ron"));
    assert_eq!(named("liste.txt"), Path::new("liste.txt.ron"));
}

/// Where people are told what can be opened, nothing is left out.
#[test]
fn every_format_is_named_where_files_are_asked_for() {
    for language in Language::ALL {
        let hint = Text::OpenBoardHint.in_language(language);
        let refusal = Text::NoSuchConversion.in_language(language);
        for ending in Format::read().flat_map(Format::endings) {
            let ending = format!(".{ending}");
            assert!(hint.contains(&ending) && refusal.contains(&ending), "{ending}");
        }
    }
}

#[test]
fn a_file_that_cannot_be_imported_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("requests.txt");
    let obstacle = || obstacle_to(&path);
    assert_eq!(obstacle(), Obstacle::Missing);
    fs::write(&path, b"Gr\xfc\xdfe").unwrap();
    assert_eq!(obstacle(), Obstacle::NotText);
    fs::write(&path, b"G\0r\0").unwrap();
    assert_eq!(obstacle(), Obstacle::NotText);
    fs::write(&path, "\u{feff}\n \n").unwrap();
    assert_eq!(obstacle(), Obstacle::NothingInIt);
    fs::write(&path, "Licht\n".repeat(10_001)).unwrap();
    assert_eq!(obstacle(), Obstacle::TooManyLines { limit: 10_000 });
    fs::write(&path, "Licht\n\n".repeat(10_000)).unwrap();
    assert_eq!(import::read(&path).unwrap().cards().count(), 10_000);
    assert_eq!(obstacle_to(folder.path()), Obstacle::NotAFile);
}

/// Every word of a line is on its card, except those of the formula.
#[test]
fn no_word_gets_lost() {
    let formula = ["as", "a", "i", "want", "to", "be", "able", "so", "that"];
    let plain = |word: &str| word.trim_matches(',').to_lowercase();
    let line = "As a night nurse I want to be able to call a second  doctor, if one is there, \
                so that, I hope, nobody waits so that I sleep";
    let cards = requests(line);
    let said = format!("{} {} {}", cards[0].customer, cards[0].text, cards[0].purposes.join(" "));
    let said: Vec<String> = said.split_whitespace().map(plain).collect();
    for word in line.split_whitespace().map(plain) {
        assert!(formula.contains(&word.as_str()) || said.contains(&word), "{word} in {said:?}");
    }
}

/// If each word were looked at against all the others, this would take many minutes.
#[test]
fn a_line_of_countless_words_is_read_in_time() {
    let story = format!("Als Werk möchte ich {}", "um ".repeat(300_000));
    assert_eq!(requests(&story).len(), 1);
    let no_story = format!("As a {}", "queue ".repeat(300_000));
    assert_eq!(requests(&no_story)[0].customer, "");
}

#[test]
fn a_text_of_countless_lines_takes_no_more_memory_than_is_of_use() {
    assert_eq!(requests(&"a\n".repeat(1_000_000)).len(), 10_001);
}

#[track_caller]
fn become_cards(text: &str, expected: &[(&str, &str, &[&str])]) {
    let expected: Vec<NewCard> =
        expected.iter().map(|(customer, wish, purposes)| card(customer, wish, purposes)).collect();
    assert_eq!(requests(text), expected);
}

#[track_caller]
fn stay_as_they_are(lines: &[&str]) {
    for line in lines {
        becomes(line, &card("", line, &[]));
    }
}

#[test]
fn a_german_story_is_read_in_many_wordings() {
    let purpose = "ich sie absetzen kann.";
    for (line, customer, wish) in [
        ("Als Kunde wünsche ich mir eine Quittung, damit", "Kunde", "eine Quittung"),
        ("Als Kunde hätte ich gern eine Quittung, damit", "Kunde", "eine Quittung"),
        ("Als Kunde hätte ich gerne eine Quittung, damit", "Kunde", "eine Quittung"),
        ("Als Kunde benötige ich eine Quittung, damit", "Kunde", "eine Quittung"),
        ("Als Kunde muss ich eine Quittung bekommen, damit", "Kunde", "eine Quittung bekommen"),
        ("Als Kunde soll ich eine Quittung bekommen, damit", "Kunde", "eine Quittung bekommen"),
        (
            "Als Kunde möchte ich, dass sie per Mail kommt, damit",
            "Kunde",
            "dass sie per Mail kommt",
        ),
        ("Als Kunde:in möchte ich eine Quittung, damit", "Kunde:in", "eine Quittung"),
        ("Als Kunde/-in moechte ich eine Quittung, damit", "Kunde/-in", "eine Quittung"),
        ("Ich als Kunde möchte eine Quittung, damit", "Kunde", "eine Quittung"),
        ("Als Kunde möchte ich eine Quittung damit", "Kunde", "eine Quittung"),
        ("Als Kunde möchte ich eine Quittung, so daß", "Kunde", "eine Quittung"),
        ("ALS Kunde MÖCHTE ICH eine Quittung, DAMIT", "Kunde", "eine Quittung"),
        (
            "Als Kunde der Werkstatt, der selten kommt, will ich Ruhe, damit",
            "Kunde der Werkstatt, der selten kommt",
            "Ruhe",
        ),
        ("Als Kunde sehe ich die Quittung, damit", "Kunde", "sehe ich die Quittung"),
        (
            "Als Kunde, wenn ich zahle, will ich eine Quittung, damit",
            "Kunde",
            "wenn ich zahle, will ich eine Quittung",
        ),
    ] {
        becomes(&format!("{line} {purpose}"), &card(customer, wish, &[purpose]));
    }
}

#[test]
fn an_english_story_is_read_in_many_wordings() {
    for (line, wish) in [
        ("As a buyer I wish to get a receipt so that I can deduct it", "get a receipt"),
        ("As a buyer I should get a receipt so that I can deduct it", "get a receipt"),
        ("As a buyer I should be able to get a receipt so that I can deduct it", "get a receipt"),
        ("As buyer, I want a receipt so I can deduct it", "a receipt"),
        ("As a buyer, I want to get a receipt, so that, I can deduct it", "get a receipt"),
        ("As a buyer I want a receipt (so that I can deduct it)", "a receipt"),
        ("As a buyer I want a receipt - so that I can deduct it", "a receipt"),
        ("As a buyer I want a receipt,so that I can deduct it", "a receipt"),
        ("As a buyerI want a receipt so that I can deduct it", "a receipt"),
        ("**As a** buyer **I want** a receipt **so that** I can deduct it", "a receipt"),
        ("I, as a buyer, want a receipt so that I can deduct it", "a receipt"),
        ("As a buyer, my receipt is printed so that I can deduct it", "my receipt is printed"),
        ("As a buyer I see a receipt so that I can deduct it", "I see a receipt"),
        (
            "As a buyer, after paying, I want a receipt so that I can deduct it",
            "after paying, I want a receipt",
        ),
    ] {
        becomes(line, &card("buyer", wish, &["I can deduct it"]));
    }
    for line in [
        "As a buyer, I'd love a receipt in order to deduct it",
        "As an buyer I want a receipt to be able to deduct it",
        "In order to deduct it, as a buyer, I want a receipt",
    ] {
        becomes(line, &card("buyer", "a receipt", &["deduct it"]));
    }
}

/// "So that" and "damit" come first: what follows them is never taken for a wish, nor what comes
/// before "I" for anything but a role.
#[test]
fn a_role_ends_before_a_purpose_and_before_who_speaks() {
    become_cards(
        "As a driver I expect a quiet bay so that I can sleep\n\
         As a nurse, give me labels so that I can tell trays apart\n\
         Als Käufer benötige ich einen Beleg, denn dann kann ich ihn absetzen\n\
         Als Fahrer wünsche ich mir Ruhe, so kann ich schlafen\n\
         Als Pflegerin erwarte ich Etiketten, damit kann ich Tabletts unterscheiden",
        &[
            ("driver", "a quiet bay", &["I can sleep"]),
            ("nurse", "give me labels", &["I can tell trays apart"]),
            ("Käufer", "einen Beleg", &["kann ich ihn absetzen"]),
            ("Fahrer", "Ruhe", &["kann ich schlafen"]),
            ("Pflegerin", "Etiketten", &["kann ich Tabletts unterscheiden"]),
        ],
    );
}

#[test]
fn a_purpose_is_one_even_where_nobody_is_named() {
    become_cards(
        "Wider doors so that a wheelchair fits\n\
         Breitere Türen, damit der Rollstuhl passt\n\
         As a rule the door sticks so that nobody comes in",
        &[
            ("", "Wider doors", &["a wheelchair fits"]),
            ("", "Breitere Türen", &["der Rollstuhl passt"]),
            ("", "As a rule the door sticks", &["nobody comes in"]),
        ],
    );
    stay_as_they_are(&["Niemand weiß damit umzugehen", "Eine Karte kaufen und damit zahlen"]);
}

#[test]
fn what_only_begins_like_a_story_stays_as_it_was_said() {
    stay_as_they_are(&[
        "Als Erstes möchte ich einen Rückruf",
        "Als Nächstes will ich wissen, wann geliefert wird",
        "Als Ersatz brauche ich ein Leihgerät",
        "Als ich im Urlaub war, kam keine Lieferung, jetzt will ich eine Vertretung",
        "Als das Lager brannte, wusste niemand Bescheid, darum möchte ich eine Warnung per SMS",
        "As a rule nobody answers, so I need a second number",
        "As a result I need two visits",
        "As the parts come late, I want a buffer",
        "As a first step I want a price list",
        "As usual, I want coffee",
        "Als Kunde, möchte ich eine Quittung, weil ich sie absetzen will.",
        "As a buyer, I want a receipt, because I deduct it",
        "As a buyer",
        "As a user I want to so that I do",
    ]);
}

#[test]
fn stories_are_found_behind_what_marks_them_in_a_list() {
    become_cards(
        "- Als Fahrer möchte ich einen Stellplatz, um nicht im Halteverbot zu stehen.\n\
         * As a courier, I want a door code so that I don't wait.\n\
         1. Als Koch möchte ich Salz, damit es schmeckt\n\
         - [ ] As a buyer I want one invoice so that I book once\n\
         \"As a nurse, I want labels on trays, so that nothing is mixed up.\"\n\
         US-12: Als Köchin möchte ich einen Lieferplan, damit die Küche plant.\n\
         ISO-9001: das Zertifikat zeigen",
        &[
            ("Fahrer", "einen Stellplatz", &["nicht im Halteverbot zu stehen."]),
            ("courier", "a door code", &["I don't wait."]),
            ("Koch", "Salz", &["es schmeckt"]),
            ("buyer", "one invoice", &["I book once"]),
            ("nurse", "labels on trays", &["nothing is mixed up."]),
            ("Köchin", "einen Lieferplan", &["die Küche plant."]),
            ("", "ISO-9001: das Zertifikat zeigen", &[]),
        ],
    );
}

#[test]
fn every_line_end_ends_a_line() {
    for end in ["\n", "\r\n", "\r", "\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}"] {
        let text = format!("Türklinke innen{end}Licht im Hof{end}");
        become_cards(&text, &[("", "Türklinke innen", &[]), ("", "Licht im Hof", &[])]);
    }
}

#[test]
fn cells_of_a_spreadsheet_are_a_request_and_its_customer() {
    become_cards(
        "\"Türklinke\ninnen und außen\"\tHuber\n\"Er sagte \"\"hell\"\"\"\tGraz\tbald\nLicht",
        &[
            ("Huber", "Türklinke\ninnen und außen", &[]),
            ("Graz", "Er sagte \"hell\"\nbald", &[]),
            ("", "Licht", &[]),
        ],
    );
}

#[test]
fn letters_with_accents_of_their_own_are_read_like_any_other() {
    becomes(
        "Als Ka\u{308}ufer mo\u{308}chte ich leisere Tu\u{308}ren, damit ich ho\u{308}re",
        &card("Käufer", "leisere Türen", &["ich höre"]),
    );
}

#[test]
fn what_cannot_be_seen_does_not_come_in() {
    becomes("Hal\u{7}le\u{1b}[31m rot", &card("", "Halle[31m rot", &[]));
}
