//! Requests come in from text files, and nothing that was said gets lost.

use std::fs;

use wozu::edit::NewCard;
use wozu::exchange::import::{self, requests};
use wozu::text::Obstacle;

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
    assert_eq!(import::read(&path).unwrap(), expected);
}

#[test]
fn a_file_that_cannot_be_imported_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("requests.txt");
    let obstacle = || import::read(&path).unwrap_err().obstacle;
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
    assert_eq!(import::read(&path).unwrap().len(), 10_000);
    let folder_error = import::read(folder.path()).unwrap_err();
    assert_eq!(folder_error.obstacle, Obstacle::NotAFile);
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
