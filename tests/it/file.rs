//! A board survives the disk as it is, and whatever is no board is turned away with a reason.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::common::any_text;
use proptest::prelude::*;
use tempfile::TempDir;
use wozu::board::{
    About, Board, Card, CardId, Column, End, Measure, MeasureId, OutputId, PurposeId, Rule,
};
use wozu::command::Theme;
use wozu::edit::{Answer, Edit, FreshIds, Spot};
use wozu::file::settings::{Projection, Recent, Settings};
use wozu::file::{self, Access, FormatError, OpenError, format};
use wozu::text::{Expected, Flaw, Language, Obstacle, Position, Text};

const VERSION_1: &str = include_str!("../data/version-1.ron");
const VERSION_2: &str = include_str!("../data/version-2.ron");
const EXAMPLE: &str = include_str!("../data/example.ron");

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

/// A folder for one test, and a path in it.
fn place(name: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    (folder, path)
}

fn board_saying(text: &str) -> Board {
    let card = Card { id: CardId(1), text: text.to_owned(), ..Card::default() };
    Board { wishes: vec![Arc::new(card)], ..Board::default() }
}

/// A board file with these fields after its header, which is one line.
fn with_header(fields: &str) -> String {
    format!("Board(format: \"wozu-board\", version: 1,\n{fields})")
}

#[track_caller]
fn flaw_in(fields: &str) -> (Flaw, usize, usize) {
    let FormatError { flaw, position } = format::parse(&with_header(fields)).unwrap_err();
    let Position { line, column } = position.unwrap();
    (flaw, line, column)
}

fn obstacle(path: &Path) -> Obstacle {
    match file::open(path).unwrap_err() {
        OpenError::Unread(failure) => failure.obstacle,
        OpenError::Format { error, .. } => panic!("{error} was found in what should not be read"),
    }
}

/// What is in the folder beside the board: nothing temporary may stay.
fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

// The format.

#[test]
fn version_1_opens_and_is_written_byte_for_byte_as_it_was() {
    let opened = format::parse(VERSION_1).unwrap();
    assert_eq!(opened.access, Access::Full);
    assert_eq!(format::write(&opened.board).unwrap(), VERSION_1);
}

#[test]
fn version_2_opens_and_is_written_byte_for_byte_as_it_was() {
    let opened = format::parse(VERSION_2).unwrap();
    assert_eq!(opened.access, Access::Full);
    let board = opened.board;
    assert_eq!((&*board.place, &*board.people), ("Graz, Saal 2", "Frau Kern, Herr Lutz\nHuber KG"));
    let abouts = board.measures.iter().map(|measure| measure.about).collect::<Vec<_>>();
    assert_eq!(abouts, [Some(About::Card(CardId(7))), Some(About::Output(OutputId(9))), None]);
    assert_eq!(board.measures[2].by_when, "vor der Messe");
    assert_eq!(format::write(&board).unwrap(), VERSION_2);
}

/// An older program goes on with every board that it can hold.
#[test]
fn a_board_is_of_the_oldest_version_that_holds_it() {
    let written = |board: &Board| {
        let text = format::write(board).unwrap();
        text.lines().nth(2).unwrap().trim().to_owned()
    };
    let board = || board_saying("a");
    assert_eq!(written(&board()), "version: 1,");
    let what = || "fragen".to_owned();
    let measure = Measure { id: MeasureId(2), what: what(), ..Measure::default() };
    assert_eq!(written(&Board { measures: vec![measure.into()], ..board() }), "version: 2,");
    assert_eq!(written(&Board { place: what(), ..board() }), "version: 2,");
    assert_eq!(written(&Board { people: what(), ..board() }), "version: 2,");
    // What was taken off again is not missed.
    let text = VERSION_1.replacen("version: 1", "version: 2", 1);
    assert_eq!(format::write(&format::parse(&text).unwrap().board).unwrap(), VERSION_1);
}

#[test]
fn a_field_that_a_version_does_not_have_is_named_with_the_one_that_has_it() {
    let later = |field| Flaw::FieldOfVersion { field, version: 2 };
    assert_eq!(flaw_in("title: \"x\",\n place: \"Graz\""), (later("place"), 3, 2));
    assert_eq!(flaw_in("people: \"Kern\""), (later("people"), 2, 1));
    let measures = "wishes: [],\nmeasures: [Measure(id: 1, what: \"fragen\")]";
    assert_eq!(flaw_in(measures), (later("measures"), 3, 1));
    let FormatError { flaw, .. } = format::parse(&with_header(measures)).unwrap_err();
    let said = Text::Flaw { file: "a.ron".to_owned(), position: None, flaw };
    let german = said.in_language(Language::German);
    assert_eq!(german, "a.ron: Das Feld „measures“ gibt es ab „version: 2“.");
    // Nor has any other field come with them.
    let unknown = with_header("mood: 1").replacen(": 1,", ": 2,", 1);
    let flaw = format::parse(&unknown).unwrap_err().flaw;
    assert_eq!(flaw, Flaw::UnknownField("mood".to_owned()));
}

#[test]
fn a_file_written_by_hand_opens() {
    let board = file::open(&data("example.ron")).unwrap().board;
    assert_eq!(board.date, Some(jiff::civil::date(2026, 11, 23)));
    assert_eq!(board.needs[0].purpose, Some(PurposeId(5)));
    assert_eq!(board.wishes[0].voices[0].said, "am besten über Nacht");
    assert_eq!(board.outputs[0].uses.known()[0].need, CardId(12));
    assert_eq!(board.outputs[2].supports, [OutputId(9)]);
}

#[test]
fn an_empty_board_is_its_header() {
    let text = "Board(\n    format: \"wozu-board\",\n    version: 1,\n    title: \"\",\n)\n";
    let written = format::write(&Board::default()).unwrap();
    assert_eq!(written, text.replace("    title: \"\",\n", ""));
    assert_eq!(format::parse(text).unwrap().board, Board::default());
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_board() {
    let board = |text: &str| format::parse(text).unwrap().board;
    assert_eq!(board(&format!("\u{feff}{EXAMPLE}")), board(EXAMPLE));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]
    #[test]
    fn any_board_comes_back_as_it_was(board in any_text::board()) {
        let text = format::write(&board).unwrap();
        let opened = format::parse(&text).unwrap();
        prop_assert_eq!(&opened.board, &board);
        let is_new = !board.measures.is_empty() || !board.place.is_empty() || !board.people.is_empty();
        let version = if is_new { "version: 2," } else { "version: 1," };
        prop_assert_eq!(text.lines().nth(2).map(str::trim), Some(version));
        prop_assert_eq!(format::write(&opened.board).unwrap(), text);
    }
}

#[test]
fn texts_of_any_kind_come_back_as_they_were() {
    let (_folder, path) = place("board.ron");
    for text in [
        "Wozu? ".repeat(2_000).as_str(),
        "W".repeat(500).as_str(),
        "👩‍👩‍👧‍👦🏳️‍🌈 מה המטרה؟ لماذا \u{202e}tfel",
        "\n\n\t\u{a0}\u{feff}\u{2028}",
        "'\\' \\\\' \"#\"# r#\"x\"# ) ] // /* [0m",
    ] {
        let board = board_saying(text);
        file::save(&path, &board).unwrap();
        assert_eq!(file::open(&path).unwrap().board, board);
    }
}

#[test]
fn apostrophes_are_written_as_they_are_read() {
    assert!(format::write(&board_saying("I'm \\'it\\'")).unwrap().contains(r#""I'm \\'it\\'""#));
}

// Versions.

#[test]
fn a_newer_version_opens_to_be_looked_at() {
    let opened = file::open(&data("newer.ron")).unwrap();
    assert_eq!(opened.access, Access::ReadOnly);
    assert_eq!(opened.board.title, "Aus der Zukunft");
    assert_eq!(opened.board.wishes[0].text, "Mehr Licht");
}

#[test]
fn a_newer_version_that_cannot_be_shown_says_that_it_is_newer() {
    let OpenError::Format { error, .. } = file::open(&data("newest.ron")).unwrap_err() else {
        panic!("it can be read as text");
    };
    assert_eq!(error.flaw, Flaw::Newer(4));
    assert_eq!(error.position, Some(Position { line: 3, column: 5 }));
    let broken =
        with_header("needs: [Card(id: 1, text: \"\", purpose: 9)]").replace(": 1,\n", ": 5,\n");
    assert_eq!(format::parse(&broken).unwrap_err().flaw, Flaw::Newer(5));
}

#[test]
fn a_newer_version_is_never_written_over() {
    let (folder, path) = place("board.ron");
    let newest = fs::read_to_string(data("newest.ron")).unwrap();
    // Even if it is cut off.
    for newer in [newest.as_str(), newest.split("title").next().unwrap()] {
        fs::write(&path, newer).unwrap();
        let failure = file::save(&path, &board_saying("new")).unwrap_err();
        assert_eq!(failure.obstacle, Obstacle::Newer(4));
        assert_eq!(fs::read_to_string(&path).unwrap(), newer);
        assert_eq!(names_in(folder.path()), ["board.ron"]);
    }
}

#[test]
fn a_header_that_is_none_is_named() {
    let flaw = |text: &str| format::parse(text).unwrap_err().flaw;
    assert_eq!(flaw("Board(title: \"x\")"), Flaw::NotABoard);
    assert_eq!(flaw("Board(format: \"wozu-board\")"), Flaw::NotABoard);
    assert_eq!(flaw("Board(version: 1)"), Flaw::NotABoard);
    assert_eq!(flaw("Board(format: \"wozu-map\", version: 1)"), Flaw::NotABoard);
    assert_eq!(flaw("Board(format: \"wozu-map\", version: 2)"), Flaw::NotABoard);
    assert_eq!(flaw("Board(format: \"wozu-board\", version: 0)"), Flaw::UnknownVersion(0));
}

// Bad content, and where it is.

#[test]
fn an_unknown_field_is_named_where_it_stands() {
    let unknown = |name: &str| Flaw::UnknownField(name.to_owned());
    assert_eq!(flaw_in("colour: 1"), (unknown("colour"), 2, 1));
    let deep = "/* ( */ wishes: [Card(id: 1, text: \")\"),\n  Card(id: 2, txt: [(1)], text: \"\")]";
    assert_eq!(flaw_in(deep), (unknown("txt"), 3, 15));
    let variant = "needs: [Card(id: 1, text: \"\")],\n\
                   outputs: [Output(id: 2, text: \"\", uses: Known([Use(need: 1, who: \"\")]))]";
    assert_eq!(flaw_in(variant), (unknown("who"), 3, 61));
}

#[test]
fn syntax_errors_say_what_was_expected() {
    let sign = |sign: &str| Flaw::Expected(Expected::Sign(sign.to_owned()));
    assert_eq!(flaw_in("wishes: [Card(id: 1 text: \"\")]"), (sign(","), 2, 21));
    assert_eq!(flaw_in("wishes []"), (sign(":"), 2, 8));
    assert_eq!(flaw_in("wishes: (1)").0, sign("["));
    assert_eq!(flaw_in("wishes: [Crad(id: 1)]").0, sign("Card("));
    assert_eq!(flaw_in("title: 5"), (Flaw::Expected(Expected::Text), 2, 8));
    assert_eq!(flaw_in("wishes: [Card(id: \"1\")]").0, Flaw::Expected(Expected::Integer));
    assert_eq!(flaw_in("wishes: [Card(id: 5000000000)]").0, Flaw::NumberTooLarge);
    assert_eq!(flaw_in("wishes: [Card(id: 1)]").0, Flaw::MissingField("text".to_owned()));
    assert_eq!(flaw_in("title: \"\", title: \"\"").0, Flaw::FieldTwice("title".to_owned()));
    assert_eq!(flaw_in("title: \"\\q\"").0, Flaw::BadEscape);
    assert_eq!(flaw_in("/* never ends").0, Flaw::OpenComment);
    assert_eq!(flaw_in("title: \"\")\n rest (").0, Flaw::TrailingText);
    let (flaw, ..) = flaw_in("wishes: [Card(id: 1, text: \"\", willingness: Perhaps)]");
    assert!(matches!(flaw, Flaw::UnknownName { found, .. } if found == "Perhaps"));
    assert!(matches!(flaw_in("date: \"2026-13-01\"").0, Flaw::Unreadable(_)));
}

#[test]
fn deep_nesting_ends_in_an_error() {
    for bracket in ["[", "(", "{a:", "Some("] {
        let deep = with_header(&format!("colour: {}", bracket.repeat(100_000)));
        assert_eq!(format::parse(&deep).unwrap_err().flaw, Flaw::TooDeep, "{bracket}");
    }
}

#[test]
fn a_file_cut_off_anywhere_is_an_error_and_nothing_worse() {
    let whole = VERSION_1.trim_end();
    for (end, _) in whole.char_indices() {
        let (start, _) = whole.split_at(end);
        assert!(format::parse(start).is_err(), "cut off after {end} bytes");
    }
}

#[test]
fn a_broken_rule_is_shown_where_it_is_broken() {
    let rule = |fields: &str| {
        let (flaw, line, column) = flaw_in(fields);
        let Flaw::Rule(rule) = flaw else { panic!("{flaw:?}") };
        (rule, line, column)
    };
    let card =
        |fields: &str| format!("purposes: [Purpose(id: 3, text: \"\")],\nwishes: [Card({fields})]");
    assert_eq!(rule(&card("text: \"\", id: 3")), (Rule::IdTaken(3), 2, 20));
    assert_eq!(
        rule(&card("id: 1, text: \"\", purpose: 4")),
        (Rule::UnknownPurpose(PurposeId(4)), 3, 32)
    );
    let chain =
        |steps: &str| card(&format!("id: 1, text: \"\",\nchains: [Chain(steps: [{steps}])]"));
    assert_eq!(
        rule(&chain("Step(purpose: 3), Step(purpose: 7)")),
        (Rule::UnknownPurpose(PurposeId(7)), 4, 47)
    );
    assert_eq!(
        rule(&chain("Step(purpose: 3),\n Step(said: \"\", purpose: 3)")),
        (Rule::PurposeTwice(PurposeId(3)), 5, 17)
    );
    let output = |fields: &str| format!("outputs: [\nOutput(id: 1, text: \"\", {fields})]");
    assert_eq!(rule(&output("effort: NaN")), (Rule::EffortNotANumber, 3, 25));
    assert_eq!(rule(&output("effort: inf")).0, Rule::EffortNotANumber);
    assert_eq!(rule(&output("effort: -0.5")).0, Rule::EffortNotANumber);
    assert_eq!(rule(&output("supports: [1, 8]")), (Rule::UnknownOutput(OutputId(8)), 3, 39));
    assert_eq!(rule(&output("uses: Known([Use(need: 1)])")), (Rule::UnknownCard(CardId(1)), 3, 42));
    let long = "x".repeat(20_001);
    assert_eq!(rule(&format!("title: \"{long}\"")), (Rule::TextTooLong, 2, 1));
    assert_eq!(rule(&card("id: 1, text: \"Hal\\u{0}le\"")), (Rule::ControlCharacter('\0'), 3, 22));
    assert_eq!(rule("title: \"\\u{1b}[2J\""), (Rule::ControlCharacter('\u{1b}'), 2, 1));
}

#[test]
fn a_measure_that_breaks_a_rule_is_shown_where_it_does() {
    let flaw = |from: &str, to: &str| {
        assert!(VERSION_2.contains(from), "{from}");
        let FormatError { flaw, position } =
            format::parse(&VERSION_2.replacen(from, to, 1)).unwrap_err();
        let Position { line, column } = position.unwrap();
        (flaw, line, column)
    };
    let unknown_card = Rule::UnknownCard(CardId(9));
    assert_eq!(flaw("Card(7)", "Card(9)"), (Flaw::Rule(unknown_card), 26, 13));
    let unknown_output = Rule::UnknownOutput(OutputId(7));
    assert_eq!(flaw("Output(9)", "Output(7)"), (Flaw::Rule(unknown_output), 31, 13));
    assert_eq!(flaw("id: 21", "id: 9"), (Flaw::Rule(Rule::IdTaken(9)), 29, 13));
    let long = "x".repeat(201);
    assert_eq!(flaw("KW 50", &long), (Flaw::Rule(Rule::DeadlineTooLong), 25, 13));
    let control = Rule::ControlCharacter('\u{7}');
    assert_eq!(flaw("\"Frau Kern\"", "\"\\u{7}\""), (Flaw::Rule(control), 24, 13));
    assert_eq!(flaw("Graz, ", "\\u{7}"), (Flaw::Rule(control), 6, 5));
    assert_eq!(flaw("Frau Kern, ", "\\u{7}"), (Flaw::Rule(control), 7, 5));
    let long = "x".repeat(20_001);
    assert_eq!(flaw("Aufwand schätzen", &long), (Flaw::Rule(Rule::TextTooLong), 30, 13));
    assert_eq!(flaw("who:", "whom:"), (Flaw::UnknownField("whom".to_owned()), 24, 13));
    let missing = Flaw::MissingField("what".to_owned());
    assert_eq!(flaw("what: \"Aufwand schätzen\",", "").0, missing);
    let (name, ..) = flaw("Output(9)", "Purpose(9)");
    assert!(matches!(name, Flaw::UnknownName { found, .. } if found == "Purpose"));
}

#[test]
fn a_comma_in_a_number_is_explained() {
    let text = "Board(format: \"wozu-board\", version: 1,\noutputs: [Output(id: 1, text: \"\", effort: 80,5)])";
    let error = format::parse(text).unwrap_err();
    assert_eq!(error.flaw, Flaw::DecimalComma);
    assert_eq!(error.position, Some(Position { line: 2, column: 46 }));
}

#[test]
fn letters_with_accents_of_their_own_are_opened_composed() {
    let text = "Board(format: \"wozu-board\", version: 1, title: \"Gro\u{308}ße\")";
    assert_eq!(format::parse(text).unwrap().board.title, "Größe");
}

#[test]
fn an_error_begins_with_file_line_and_column() {
    let (_folder, path) = place("Tafel 1.ron");
    fs::write(&path, with_header("title: 5")).unwrap();
    let text = file::open(&path).unwrap_err().text();
    let german = text.in_language(Language::German);
    assert_eq!(german, "Tafel 1.ron:2:8: Erwartet wird hier ein Text in Anführungszeichen.");
    let english = text.in_language(Language::English);
    assert_eq!(english, "Tafel 1.ron:2:8: Expected a text in quotation marks here.");
}

// Bad files.

#[test]
fn what_is_no_board_file_is_turned_away() {
    let (folder, path) = place("board.ron");
    assert_eq!(obstacle(&path), Obstacle::Missing);
    assert_eq!(obstacle(&path.join("below a file that is none")), Obstacle::Missing);
    assert_eq!(obstacle(folder.path()), Obstacle::NotAFile);
    fs::write(
        &path,
        EXAMPLE
            .replace('ü', "\u{1}")
            .into_bytes()
            .split(|byte| *byte == 1)
            .collect::<Vec<_>>()
            .join(&0xfc),
    )
    .unwrap();
    assert_eq!(obstacle(&path), Obstacle::NotText);
    fs::write(&path, [0x89, b'P', b'N', b'G', 0, 0xff]).unwrap();
    assert_eq!(obstacle(&path), Obstacle::NotText);
    for empty in ["", "\u{feff}", " \n\t"] {
        fs::write(&path, empty).unwrap();
        let OpenError::Format { error, .. } = file::open(&path).unwrap_err() else { panic!() };
        assert_eq!(error, FormatError { flaw: Flaw::Empty, position: None });
    }
}

#[test]
fn a_file_that_is_too_large_is_not_even_read() {
    let (_folder, path) = place("board.ron");
    let sparse = File::create(&path).unwrap();
    sparse.set_len(file::MAX_BYTES + 1).unwrap();
    assert_eq!(obstacle(&path), Obstacle::TooLarge { limit_mib: 32 });
    sparse.set_len(1 << 42).unwrap();
    assert_eq!(obstacle(&path), Obstacle::TooLarge { limit_mib: 32 });
    sparse.set_len(file::MAX_BYTES).unwrap();
    assert_eq!(obstacle(&path), Obstacle::NotText);
}

#[test]
fn a_file_that_does_not_tell_its_length_is_read_no_further_than_the_limit() {
    // The files below /proc claim to be empty, and are not.
    let path = Path::new("/proc/self/status");
    if path.exists() {
        let failure = file::read_text(path, 8).unwrap_err();
        assert_eq!(failure.obstacle, Obstacle::TooLarge { limit_mib: 0 });
        assert!(file::read_text(path, file::MAX_BYTES).unwrap().contains("Pid"));
    }
}

#[test]
fn a_board_that_could_not_be_opened_again_is_not_saved() {
    let (folder, path) = place("board.ron");
    let text = "😀".repeat(20_000);
    let card = |id| Arc::new(Card { id: CardId(id), text: text.clone(), ..Card::default() });
    let board = Board { wishes: (0..500).map(card).collect(), ..Board::default() };
    let failure = file::save(&path, &board).unwrap_err();
    assert_eq!(failure.obstacle, Obstacle::TooLarge { limit_mib: 32 });
    assert!(names_in(folder.path()).is_empty());
}

// Saving.

#[test]
fn a_save_replaces_the_file_and_leaves_nothing_beside_it() {
    let (folder, path) = place("board.ron");
    file::save(&path, &board_saying("old, and longer than the new one")).unwrap();
    file::save(&path, &board_saying("new")).unwrap();
    assert_eq!(file::open(&path).unwrap().board, board_saying("new"));
    assert_eq!(names_in(folder.path()), ["board.ron"]);
}

#[test]
fn a_save_goes_nowhere_where_it_cannot_go() {
    let (folder, path) = place("board.ron");
    let refusal = |path: &Path| file::save(path, &board_saying("new")).unwrap_err().obstacle;
    assert_eq!(refusal(&folder.path().join("gone/board.ron")), Obstacle::MissingFolder);
    assert_eq!(refusal(folder.path()), Obstacle::NotAFile);
    fs::write(&path, "mine").unwrap();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    assert_eq!(refusal(&path), Obstacle::WriteProtected);
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    assert_eq!(names_in(folder.path()), ["board.ron"]);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Command;

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn a_link_stays_a_link_and_its_file_is_replaced() {
        let (folder, path) = place("board.ron");
        let shelf = folder.path().join("shelf");
        fs::create_dir(&shelf).unwrap();
        symlink("shelf/link.ron", &path).unwrap();
        symlink("real.ron", shelf.join("link.ron")).unwrap();
        // First the file does not exist yet, then it does.
        for text in ["first", "second"] {
            file::save(&path, &board_saying(text)).unwrap();
            assert!(fs::symlink_metadata(&path).unwrap().is_symlink());
            let real = file::open(&shelf.join("real.ron")).unwrap();
            assert_eq!(real.board, board_saying(text));
        }
        assert_eq!(names_in(&shelf), ["link.ron", "real.ron"]);
    }

    #[test]
    fn links_that_lead_in_a_circle_lead_nowhere() {
        let (_folder, path) = place("board.ron");
        symlink("board.ron", &path).unwrap();
        assert!(file::open(&path).is_err());
        assert!(file::save(&path, &board_saying("new")).is_err());
    }

    #[test]
    fn permissions_stay_and_a_new_file_has_the_usual_ones() {
        let (folder, path) = place("board.ron");
        let usual = folder.path().join("usual");
        fs::write(&usual, "").unwrap();
        file::save(&path, &board_saying("new")).unwrap();
        assert_eq!(mode(&path), mode(&usual));
        for kept in [0o600, 0o640, 0o666] {
            set_mode(&path, kept);
            file::save(&path, &board_saying("again")).unwrap();
            assert_eq!(mode(&path), kept);
        }
    }

    #[test]
    fn devices_and_pipes_are_turned_away_at_once() {
        let (_folder, path) = place("pipe");
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        assert_eq!(obstacle(&path), Obstacle::NotAFile);
        assert_eq!(obstacle(Path::new("/dev/zero")), Obstacle::NotAFile);
        for path in [path.as_path(), Path::new("/dev/full")] {
            let failure = file::save(path, &board_saying("new")).unwrap_err();
            assert_eq!(failure.obstacle, Obstacle::NotAFile);
        }
    }

    /// A tiny disk of its own, as long as the test runs.
    struct Disk(TempDir);

    impl Disk {
        /// None where this user may not mount one, which on most machines only the superuser may.
        fn mounted() -> Option<Self> {
            let disk = Self(tempfile::tempdir().unwrap());
            disk.mount("size=64k").then_some(disk)
        }

        fn mount(&self, options: &str) -> bool {
            let mut mount = Command::new("mount");
            mount.args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(self.0.path());
            mount.output().is_ok_and(|output| output.status.success())
        }
    }

    impl Drop for Disk {
        fn drop(&mut self) {
            let _ = Command::new("umount").arg(self.0.path()).output();
        }
    }

    #[test]
    fn a_full_disk_and_a_disk_for_reading_leave_the_old_board() {
        let Some(disk) = Disk::mounted() else { return };
        let folder = disk.0.path();
        let path = folder.join("board.ron");
        file::save(&path, &board_saying("old")).unwrap();
        let large = board_saying(&"😀".repeat(20_000));
        let failure = file::save(&path, &large).unwrap_err();
        assert_eq!(failure.obstacle, Obstacle::Full);
        assert!(disk.mount("remount,ro"));
        let failure = file::save(&path, &board_saying("new")).unwrap_err();
        assert_eq!(failure.obstacle, Obstacle::ReadOnlyDisk);
        assert_eq!(file::open(&path).unwrap().board, board_saying("old"));
        assert_eq!(names_in(folder), ["board.ron"]);
    }

    #[test]
    fn missing_permissions_are_named() {
        let (folder, path) = place("board.ron");
        file::save(&path, &board_saying("old")).unwrap();
        set_mode(&path, 0o000);
        if File::open(&path).is_ok() {
            // The superuser may do everything, so there is nothing to be refused.
            return;
        }
        assert_eq!(obstacle(&path), Obstacle::NotAllowed);
        set_mode(&path, 0o644);
        set_mode(folder.path(), 0o555);
        let failure = file::save(&path, &board_saying("new")).unwrap_err();
        set_mode(folder.path(), 0o755);
        assert_eq!(failure.obstacle, Obstacle::NotAllowed);
        assert_eq!(file::open(&path).unwrap().board, board_saying("old"));
    }
}

// Settings.

fn recent(name: &str, second: i64) -> Recent {
    Recent {
        path: PathBuf::from(name),
        title: name.to_uppercase(),
        opened: jiff::Timestamp::from_second(second).unwrap(),
    }
}

#[test]
fn settings_come_back_as_they_were() {
    let (_folder, data) = place("data");
    assert_eq!(Settings::load(&data), Settings::default());
    let settings = Settings {
        language: Some(Language::English),
        theme: Theme::Dark,
        projector: Some(Projection { distance_m: 8.0, width_m: 2.5 }),
        reduced_motion: Some(true),
        autosave: Some(false),
        recent: vec![recent("b.ron", 2), recent("a.ron", 1)],
    };
    settings.save(&data).unwrap();
    assert_eq!(Settings::load(&data), settings);
    assert_eq!(names_in(&data), ["settings.ron"]);
}

#[test]
fn broken_settings_are_put_aside_and_the_usual_ones_used() {
    let (folder, path) = place("settings.ron");
    fs::write(&path, "Settings(theme: Pink)").unwrap();
    assert_eq!(Settings::load(folder.path()), Settings::default());
    assert_eq!(names_in(folder.path()), ["settings.broken.ron"]);
    Settings::default().save(folder.path()).unwrap();
    assert_eq!(Settings::load(folder.path()), Settings::default());
}

#[test]
fn settings_beyond_reason_are_ignored_and_the_others_kept() {
    let (folder, path) = place("settings.ron");
    for projection in [
        "distance_m: NaN, width_m: 2.5",
        "distance_m: 8.0, width_m: -1.0",
        "distance_m: inf, width_m: 2.0",
    ] {
        fs::write(&path, format!("(theme: Dark, projector: ({projection}), later: 1)")).unwrap();
        let settings = Settings::load(folder.path());
        assert_eq!(settings, Settings { theme: Theme::Dark, ..Settings::default() });
    }
}

#[test]
fn recent_boards_are_ten_newest_first_each_once() {
    let mut settings = Settings::default();
    for second in 0..12 {
        settings.remember(recent(&format!("{second}.ron"), second));
    }
    settings.remember(recent("5.ron", 20));
    let names: Vec<_> = settings.recent.iter().map(|it| it.path.to_str().unwrap()).collect();
    let expected = [
        "5.ron", "11.ron", "10.ron", "9.ron", "8.ron", "7.ron", "6.ron", "4.ron", "3.ron", "2.ron",
    ];
    assert_eq!(names, expected);
}

/// A file that the program shows or brings along looks like one that it writes: whoever saves it sees
/// only what they changed.
#[test]
fn samples_and_the_example_in_the_readme_are_as_the_program_writes_them() {
    let readme = include_str!("../../README.md");
    let example = readme.split("```ron\n").nth(1).unwrap().split("```").next().unwrap();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/samples");
    let samples = fs::read_dir(folder).unwrap().map(|it| fs::read_to_string(it.unwrap().path()));
    let mut texts: Vec<String> = samples.map(Result::unwrap).collect();
    assert_eq!(texts.len(), 6);
    texts.push(example.to_owned());
    for text in texts {
        assert_eq!(format::write(&format::parse(&text).unwrap().board).unwrap(), text);
    }
}

/// Lines that differ, removed and added.
fn difference(before: &Board, after: &Board) -> usize {
    let (before, after) = (format::write(before).unwrap(), format::write(after).unwrap());
    let lines = |text: &'_ str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (before, after) = (lines(&before), lines(&after));
    let steps = similar::capture_diff_slices(similar::Algorithm::Myers, &before, &after);
    let different = steps.iter().filter(|step| step.tag() != similar::DiffTag::Equal);
    different.map(|step| step.old_range().len() + step.new_range().len()).sum()
}

#[test]
fn one_answer_and_one_move_change_few_lines_of_the_file() {
    let sample = include_str!("../../assets/samples/zulieferer.ron");
    let board = format::parse(sample).unwrap().board;
    let done = |edit: Edit| edit.carry_out(&board, &mut FreshIds::after(&board)).unwrap();
    for card in &board.wishes {
        let (card, chain) = (card.id, card.next_chain());
        let answer = Answer::Said("Eine neue Antwort".to_owned());
        let answered =
            done(Edit::Answer { card, chain, answer, end: End::Open, by: String::new() });
        let lines = difference(&board, &answered);
        assert!((2..=5).contains(&lines), "{lines} lines for an answer to card {card:?}");
    }
    // A card of its own takes a few lines; those that it passes do not change.
    let card = board.wishes[1].id;
    let to = Spot { column: Column::Need, before: None };
    let lines = difference(&board, &done(Edit::MoveCards { cards: vec![card], to }));
    assert!((2..=16).contains(&lines), "{lines} lines for a move");
}

/// A disk on which others do something at the last moment before a name is given.
#[derive(Debug)]
struct Crowded {
    theirs: fn(&Path),
    target: PathBuf,
    can_exchange: bool,
    /// So many others are still to come.
    others: AtomicUsize,
}

impl Crowded {
    fn others_act(&self) {
        let less_one = |left: usize| left.checked_sub(1);
        if self.others.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less_one).is_ok() {
            (self.theirs)(&self.target);
        }
    }
}

impl file::Storage for Crowded {
    fn read(&self, path: &Path, max_bytes: u64) -> io::Result<Option<Vec<u8>>> {
        file::Disk.read(path, max_bytes)
    }

    fn create(&self, path: &Path, like: Option<&Path>) -> io::Result<Box<dyn file::StoredFile>> {
        let file = file::Disk.create(path, like);
        // Elsewhere only the second look can find them: they come while the file is written.
        if !self.can_exchange {
            self.others_act();
        }
        file
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        file::Disk.rename(from, to)
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<bool> {
        if !self.can_exchange {
            return Ok(false);
        }
        self.others_act();
        file::Disk.exchange(one, other)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<bool> {
        if !self.can_exchange {
            return Ok(false);
        }
        self.others_act();
        file::Disk.rename_new(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        file::Disk.remove(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        file::Disk.sync_folder(folder)
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        file::Disk.create_folder(folder)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        file::Disk.list(folder)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        file::Disk.remove_folder(folder)
    }

    fn try_hold(&self, path: &Path) -> io::Result<Option<file::Hold>> {
        file::Disk.try_hold(path)
    }

    fn replaceable(&self, path: &Path) -> Result<PathBuf, file::Failure> {
        file::Disk.replaceable(path)
    }
}

/// As a sync client does it: a whole file, renamed over the one that is there.
fn write_theirs(target: &Path) {
    let whole = target.with_extension("part");
    fs::write(&whole, "theirs").unwrap();
    fs::rename(whole, target).unwrap();
}

#[test]
fn a_save_never_loses_what_others_write_while_it_is_under_way() {
    for can_exchange in [cfg!(target_os = "linux"), false] {
        for is_there in [true, false] {
            let (folder, path) = place("board.ron");
            let known = is_there.then(|| file::save(&path, &board_saying("old")).unwrap());
            let others = AtomicUsize::new(1);
            let crowded =
                Crowded { theirs: write_theirs, target: path.clone(), can_exchange, others };
            let saved = file::save_in(&crowded, &path, &board_saying("new"), known);
            assert_eq!(saved.unwrap_err().obstacle, Obstacle::ChangedOnDisk);
            assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
            let names = fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().file_name());
            assert_eq!(names.collect::<Vec<_>>(), ["board.ron"], "something was left behind");
        }
    }
}

/// Nobody's work is lost, however many write at once: what was put back has others in its place.
#[cfg(target_os = "linux")]
#[test]
fn who_writes_while_the_work_of_others_is_put_back_keeps_theirs_too() {
    let (folder, path) = place("board.ron");
    let known = file::save(&path, &board_saying("old")).unwrap();
    let theirs = |target: &Path| {
        let other = target.with_extension("other");
        let is_first = fs::read_to_string(target).unwrap().contains("old");
        fs::write(&other, if is_first { "first" } else { "second" }).unwrap();
        fs::rename(&other, target).unwrap();
    };
    let crowded =
        Crowded { theirs, target: path.clone(), can_exchange: true, others: AtomicUsize::new(2) };
    let saved = file::save_in(&crowded, &path, &board_saying("new"), Some(known));
    assert_eq!(saved.unwrap_err().obstacle, Obstacle::ChangedOnDisk);
    let files = fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().path());
    let mut files: Vec<_> = files.collect();
    files.sort();
    let names: Vec<_> = files.iter().map(|it| it.file_name().unwrap().to_str().unwrap()).collect();
    assert_eq!(names, ["board (2).ron", "board.ron"]);
    let texts: Vec<_> = files.iter().map(|it| fs::read_to_string(it).unwrap()).collect();
    assert_eq!(texts, ["second", "first"]);
}

#[cfg(target_os = "linux")]
mod permissions {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_save_and_a_copy_beside_it_are_open_to_whom_the_file_was_and_keep_what_is_noted_of_it() {
        use rustix::fs::{XattrFlags, getxattr, setxattr};

        let (_folder, path) = place("board.ron");
        file::save(&path, &board_saying("old")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        // Not every file system can; then there is nothing to keep.
        let is_noted = setxattr(&path, "user.project", b"Graz", XattrFlags::empty()).is_ok();
        file::save(&path, &board_saying("new")).unwrap();
        let (copy, _) =
            file::save_beside(&file::Disk, &path, "Konflikt", &board_saying("ours")).unwrap();
        for path in [path, copy] {
            assert_eq!(mode(&path), 0o640, "{path:?}");
            let mut value = [0; 8];
            let length = getxattr(&path, "user.project", &mut value);
            assert_eq!(length.ok(), is_noted.then_some(4), "{path:?}");
        }
    }

    /// What the old group could do is not for another one.
    #[test]
    #[ignore = "needs root: cargo test -- --include-ignored"]
    fn who_cannot_keep_the_group_of_a_file_opens_it_to_no_other() {
        use std::os::unix::fs::{MetadataExt, chown};
        use std::os::unix::process::CommandExt;

        const NOBODY: u32 = 65_534;
        let (folder, path) = place("board.ron");
        let (script, data) = (folder.path().join("script.txt"), folder.path().join("data"));
        fs::write(&script, "").unwrap();
        file::save(&path, &board_saying("geheim")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o664)).unwrap();
        chown(&path, Some(NOBODY), Some(12_345)).unwrap();
        chown(folder.path(), Some(NOBODY), Some(NOBODY)).unwrap();
        // Where the program lies, others may have no way to go.
        let program = folder.path().join("wozu");
        fs::copy(env!("CARGO_BIN_EXE_wozu"), &program).unwrap();
        let edited = std::process::Command::new(program)
            .args(["edit", "--save-every", "1", "--data-dir"])
            .args([&data, &path])
            .arg("--script")
            .arg(&script)
            .uid(NOBODY)
            .gid(NOBODY)
            .output()
            .unwrap();
        assert!(edited.status.success(), "{edited:?}");
        assert_eq!((fs::metadata(&path).unwrap().gid(), mode(&path)), (NOBODY, 0o604));
    }

    /// Only its owner may know what stands in it, even if nobody may read it.
    #[test]
    fn a_file_that_cannot_be_read_leaves_its_mode_to_what_replaces_it() {
        let (_folder, path) = place("board.ron");
        file::save(&path, &board_saying("geheim")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o200)).unwrap();
        file::save(&path, &board_saying("neu")).unwrap();
        assert_eq!(mode(&path), 0o200);
    }

    #[test]
    fn what_the_program_keeps_is_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let storage: Arc<dyn file::Storage> = Arc::new(file::Disk);
        let versions = file::versions::Versions::of(storage, &data, None);
        versions.keep(&board_saying("geheim"), jiff::Timestamp::now()).unwrap();
        assert_eq!(mode(&data), 0o700);
        let kept = versions.list().unwrap();
        assert_eq!((kept.len(), mode(&kept[0].path)), (1, 0o600));
        // Even in a folder that is open, and where it was open itself.
        fs::set_permissions(&data, fs::Permissions::from_mode(0o755)).unwrap();
        for _ in 0..2 {
            Settings::default().save(&data).unwrap();
            assert_eq!(mode(&data.join("settings.ron")), 0o600);
            fs::set_permissions(data.join("settings.ron"), PermissionsExt::from_mode(0o644))
                .unwrap();
        }
    }
}
