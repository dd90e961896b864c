//! How the four views look, in both themes, as the text of an SVG picture: a change of looks is seen
//! in review. Where one is wanted, run the tests once with `WOZU_DRAW_ANEW=1`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use quick_xml::Reader;
use quick_xml::events::Event;

const PICTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/pictures");

fn draw(arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_wozu"));
    program.arg("draw").args(arguments).output().expect("the program can be started")
}

/// Exit code and stderr.
fn outcome(arguments: &[&str]) -> (i32, String) {
    let output = draw(arguments);
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

fn workshop() -> String {
    format!("{PICTURES}/workshop.ron")
}

/// The picture without the letters that come with it, which are of no interest to a reader.
fn drawn(arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("picture.svg");
    let mut all = arguments.to_vec();
    let path = output.to_str().unwrap();
    all.insert(1, path);
    assert_eq!(outcome(&all), (0, String::new()));
    let picture = fs::read_to_string(&output).unwrap();
    let (before, rest) = picture.split_once("<style>").unwrap();
    let (_, after) = rest.split_once("</style>").unwrap();
    format!("{before}<style/>{after}\n")
}

fn looks_as_kept(name: &str, arguments: &[&str]) {
    let board = workshop();
    let size = ["--size", "1280x720", "--lang", "de"];
    let kept = PathBuf::from(format!("{PICTURES}/{name}.svg"));
    let all: Vec<&str> = [board.as_str()].iter().chain(arguments).chain(&size).copied().collect();
    let now = drawn(&all);
    if std::env::var_os("WOZU_DRAW_ANEW").is_some() {
        fs::write(&kept, &now).unwrap();
    }
    let before = fs::read_to_string(&kept).unwrap_or_default();
    let first = before.lines().zip(now.lines()).position(|(before, now)| before != now);
    assert!(
        before == now,
        "{name} looks different from line {} on:\n{:?}\n{:?}",
        first.map_or(0, |line| line + 1),
        first.and_then(|line| before.lines().nth(line)),
        first.and_then(|line| now.lines().nth(line)),
    );
}

#[test]
fn the_tafel_looks_as_kept() {
    looks_as_kept("board-light", &["--view", "board"]);
    looks_as_kept("board-dark", &["--view", "board", "--dark"]);
}

#[test]
fn the_leiter_looks_as_kept() {
    looks_as_kept("ladder-light", &["--view", "ladder"]);
    looks_as_kept("ladder-dark", &["--view", "ladder", "--dark", "--card", "10"]);
}

#[test]
fn the_landkarte_looks_as_kept() {
    looks_as_kept("map-light", &["--view", "map"]);
    looks_as_kept("map-dark", &["--view", "map", "--dark"]);
}

#[test]
fn the_bilanz_looks_as_kept() {
    looks_as_kept("balance-light", &["--view", "balance"]);
    looks_as_kept("balance-dark", &["--view", "balance", "--dark"]);
}

/// All texts of a picture, and the proof that it is one: a reader of XML takes all of it.
fn texts(svg: &str) -> Vec<String> {
    let mut reader = Reader::from_str(svg);
    let (mut texts, mut depth, mut text) = (Vec::new(), 0, String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(_) => {
                depth += 1;
                text.clear();
            }
            Event::Text(part) => text.push_str(&part.decode().unwrap()),
            Event::GeneralRef(name) => {
                let name = name.decode().unwrap();
                let known = quick_xml::escape::resolve_predefined_entity(&name);
                text.push_str(known.unwrap_or_else(|| panic!("{name}")));
            }
            Event::End(_) => {
                depth -= 1;
                texts.push(std::mem::take(&mut text));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    texts
}

fn board_saying(text: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("board.ron");
    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
    let board = format!(
        "Board(format: \"wozu-board\", version: 1, title: \"{text}\", \
         wishes: [Card(id: 1, text: \"{text}\")])"
    );
    fs::write(&path, board).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

#[test]
fn what_a_card_says_stays_text_whatever_it_is() {
    for said in ["</text><script>1</script>", "a < b && \"c\"", "]]> <!-- --", "👍🏽 \u{fffe} 한국어"]
    {
        let (_folder, board) = board_saying(said);
        let texts = texts(&drawn(&[&board, "--view", "board"]));
        let seen: String = said.chars().filter(|it| *it != '\u{fffe}').collect();
        assert_eq!(texts[0], seen);
        let is_there = |text: &String| text.contains(seen.split(' ').next().unwrap());
        assert!(texts.iter().skip(1).any(is_there), "{said}: {texts:?}");
    }
}

#[test]
fn the_letters_of_a_picture_come_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("picture.svg");
    let path = output.to_str().unwrap();
    assert_eq!(outcome(&[&workshop(), path]), (0, String::new()));
    let picture = fs::read_to_string(&output).unwrap();
    assert_eq!(picture.matches("@font-face").count(), 4);
    assert!(picture.len() < 150_000, "{}", picture.len());
}

#[test]
fn what_lies_there_is_replaced_only_if_asked() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("picture.svg");
    fs::write(&output, "mine").unwrap();
    let path = output.to_str().unwrap();
    let (code, complaint) = outcome(&[&workshop(), path, "--lang", "en"]);
    assert_eq!(code, 1);
    assert!(complaint.contains("picture.svg"), "{complaint}");
    assert_eq!(fs::read_to_string(&output).unwrap(), "mine");
    assert_eq!(outcome(&[&workshop(), path, "--force"]), (0, String::new()));
    assert!(fs::read_to_string(&output).unwrap().starts_with("<svg"));
    let left = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 1);
}

#[test]
fn what_cannot_be_drawn_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let to = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (board, svg) = (workshop(), to("a.svg"));
    let told = |arguments: &[&str], code: i32, what: &str| {
        let (ended, complaint) = outcome(arguments);
        assert_eq!(ended, code, "{complaint}");
        assert!(complaint.contains(what), "{complaint}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    };
    told(&[&board, &to("a.png"), "--lang", "en"], 2, ".svg");
    let ladder = ["--view", "ladder", "--lang", "de"];
    told(&[&[&*board, &*svg], &ladder[..], &["--card", "99"]].concat(), 1, "keine Karte 99");
    for size in ["0x0", "99999x10", "10000", "x", "1920x-1", "1e3x800", "399x800", "800x10001"] {
        told(&[&board, &svg, "--size", size], 2, "400x400");
    }
    told(&[&board, &svg, "--view", "tafel"], 2, "ladder");
    told(&["gone.ron", &svg, "--lang", "en"], 1, "gone.ron");
    let nowhere = Path::new("nowhere").join("a.svg");
    told(&[&board, nowhere.to_str().unwrap(), "--lang", "en"], 1, "a.svg");
}

#[test]
fn a_board_without_cards_is_drawn_but_no_leiter() {
    let folder = tempfile::tempdir().unwrap();
    let board = folder.path().join("empty.ron");
    fs::write(&board, "Board(format: \"wozu-board\", version: 1)").unwrap();
    let board = board.to_str().unwrap();
    for view in ["board", "map", "balance"] {
        let size = ["--view", view, "--size", "400x400", "--lang", "en"];
        texts(&drawn(&[&[board], &size[..]].concat()));
    }
    let output = folder.path().join("a.svg");
    let (code, complaint) =
        outcome(&[board, output.to_str().unwrap(), "--view", "ladder", "--lang", "en"]);
    assert_eq!((code, complaint.as_str()), (1, "The board has no card yet.\n"));
}

#[test]
fn a_customer_is_named_in_full_beside_a_long_condition() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tafel.ron");
    let card = "Card(id: 1, text: \"Alles in einer App\", customer: \"Einkauf, Huber KG\", \
                willingness: Conditional, \
                note: \"wenn es im Rahmenvertrag steht und der Einkauf zustimmt\")";
    let board = format!("Board(format: \"wozu-board\", version: 1, wishes: [{card}])");
    fs::write(&path, board).unwrap();
    for size in ["1024x700", "1280x720", "1920x1080"] {
        let arguments = [path.to_str().unwrap(), "--view", "board", "--size", size];
        let picture = drawn(&arguments);
        assert!(picture.contains("Einkauf, Huber KG"), "{size}");
    }
}
