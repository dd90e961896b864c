//! The program as it is called without its window: what it prints, and how it ends.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::json;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data");

/// Calls the program in the folder of the test data.
fn wozu(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_wozu"))
        .args(arguments)
        .current_dir(DATA)
        .output()
        .expect("the program can be started")
}

/// Exit code, stdout and stderr.
fn outcome(arguments: &[&str]) -> (i32, String, String) {
    let output = wozu(arguments);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn path_in(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().unwrap().to_owned()
}

#[test]
fn check_counts_what_is_on_a_board() {
    let (code, printed, complaint) = outcome(&["check", "version-1.ron", "--json"]);
    assert_eq!((code, complaint.as_str()), (0, ""));
    let counted: serde_json::Value = serde_json::from_str(&printed).unwrap();
    let expected = json!({
        "title": "Zulieferer-Workshop",
        "requests": 2, "voices": 3,
        "wishes": 1, "needs": 1, "aside": 1,
        "chains": 2, "steps": 2, "purposes": 2, "outputs": 3, "measures": 0,
        "customers": 2, "unasked": 0, "evidenced": 1, "claimed": 0,
    });
    assert_eq!(counted, expected);
}

#[test]
fn check_speaks_the_language_it_is_asked_for() {
    let (code, printed, _) = outcome(&["check", "version-1.ron", "--lang", "de"]);
    assert_eq!(code, 0);
    assert!(printed.contains("Bedarf 1 (belegt 1, behauptet 0)"), "{printed}");
    let (_, printed, _) = outcome(&["--lang", "en", "check", "version-1.ron"]);
    assert!(printed.contains("needs 1 (evidenced 1, claimed 0)"), "{printed}");
}

#[test]
fn check_counts_what_was_agreed() {
    let (_, printed, _) = outcome(&["check", "version-2.ron", "--json"]);
    let counted: serde_json::Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(counted["measures"], 3);
    let (_, printed, _) = outcome(&["check", "version-2.ron", "--lang", "de"]);
    assert!(printed.contains("Maßnahmen 3"), "{printed}");
}

#[test]
fn a_bad_file_ends_with_1_and_names_the_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = path_in(folder.path(), "bad.ron");
    fs::write(&path, "Board(format: \"wozu-board\", version: 1,\n  title: 5)").unwrap();
    let (code, printed, complaint) = outcome(&["check", &path, "--lang", "en"]);
    assert_eq!((code, printed.as_str()), (1, ""));
    assert_eq!(complaint, "bad.ron:2:10: Expected a text in quotation marks here.\n");
    let (code, _, complaint) = outcome(&["check", "gone.ron", "--lang", "de"]);
    assert_eq!(code, 1);
    assert!(complaint.starts_with("„gone.ron“ gibt es nicht."), "{complaint}");
}

#[test]
fn a_newer_board_can_be_checked_and_says_so() {
    let (code, printed, notice) = outcome(&["check", "newer.ron", "--json", "--lang", "en"]);
    assert_eq!(code, 0);
    assert!(printed.contains("\"wishes\": 1"), "{printed}");
    assert!(notice.contains("newer version"), "{notice}");
}

#[test]
fn wrong_use_ends_with_2() {
    for arguments in [
        &["check"][..],
        &["check", "version-1.ron", "--lang", "fr"],
        &["--nonsense"],
        &["version-1.ron", "check", "version-1.ron"],
        &["convert", "version-1.ron"],
        &["convert", "version-1.ron", "version-1.txt"],
        &["convert", "requests.odt", "out.ron"],
        &["insight"],
        &["insight", "version-1.ron", "--mode", "loudest"],
        &["insight", "version-1.ron", "--cutoff", "-1"],
        &["insight", "version-1.ron", "--cutoff", "often"],
    ] {
        let (code, printed, complaint) = outcome(arguments);
        assert_eq!((code, printed.as_str()), (2, ""), "{arguments:?}");
        assert!(!complaint.is_empty(), "{arguments:?}");
    }
}

#[test]
fn help_and_version_are_answers() {
    let (code, help, _) = outcome(&["--help"]);
    assert_eq!(code, 0);
    for word in [
        "check",
        "insight",
        "convert",
        "--lang",
        "--projector",
        "--data-dir",
        "Trennt",
        "Separates",
    ] {
        assert!(help.contains(word), "{word} in {help}");
    }
    assert_eq!(outcome(&["--version"]).1, format!("wozu {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn convert_makes_a_board_of_requests() {
    let folder = tempfile::tempdir().unwrap();
    let (input, output) = (path_in(folder.path(), "wishes.txt"), path_in(folder.path(), "out.ron"));
    fs::write(&input, "\n\u{feff}As a cook I want salt so that it tastes  good\n\nLicht\n")
        .unwrap();
    let (code, printed, complaint) = outcome(&["convert", &input, &output, "--lang", "de"]);
    assert_eq!((code, complaint.as_str()), (0, ""));
    assert_eq!(printed, "2 Karten in „out.ron“ geschrieben\n");
    let board = wozu::file::open(Path::new(&output)).unwrap().board;
    assert_eq!(board.title, "wishes");
    assert_eq!(
        (board.wishes[0].text.as_str(), board.wishes[0].customer.as_str()),
        ("salt", "cook")
    );
    assert_eq!(
        board.purpose(board.wishes[0].chains[0].steps[0].purpose).unwrap().text,
        "it tastes good"
    );
    assert_eq!(board.wishes[1].text, "Licht");
}

#[test]
fn convert_writes_a_board_anew_in_the_present_format() {
    let folder = tempfile::tempdir().unwrap();
    let output = path_in(folder.path(), "out.ron");
    assert_eq!(outcome(&["convert", "version-1.ron", &output]).0, 0);
    let original = fs::read(Path::new(DATA).join("version-1.ron")).unwrap();
    assert_eq!(fs::read(&output).unwrap(), original);
}

#[test]
fn convert_leaves_the_output_alone_when_it_cannot_do_better() {
    let folder = tempfile::tempdir().unwrap();
    let (input, output) = (path_in(folder.path(), "bad.txt"), path_in(folder.path(), "out.ron"));
    fs::write(&input, b"Gr\xfc\xdfe").unwrap();
    fs::write(&output, "mine").unwrap();
    for input in [input.as_str(), "newer.ron", "newest.ron", "gone.ron", "gone.txt"] {
        assert_eq!(outcome(&["convert", input, &output]).0, 1, "{input}");
        assert_eq!(fs::read_to_string(&output).unwrap(), "mine", "{input}");
    }
    let newer = fs::read(Path::new(DATA).join("newer.ron")).unwrap();
    fs::write(&output, &newer).unwrap();
    assert_eq!(outcome(&["convert", "version-1.ron", &output]).0, 1);
    assert_eq!(fs::read(&output).unwrap(), newer);
}

#[test]
fn ten_thousand_requests_are_no_strain() {
    let folder = tempfile::tempdir().unwrap();
    let (input, output) = (path_in(folder.path(), "many.txt"), path_in(folder.path(), "out.ron"));
    let line = |n| format!("As a cook I want dish {n} so that guest {n} is fed\n");
    fs::write(&input, (0..10_000).map(line).collect::<String>()).unwrap();
    assert_eq!(outcome(&["convert", &input, &output]).0, 0);
    let board = wozu::file::open(Path::new(&output)).unwrap().board;
    assert_eq!((board.wishes.len(), board.purposes.len()), (10_000, 10_000));
}

/// The worked example of tests/insight.rs, on paper.
const LADDERS: &str = r#"Board(
    format: "wozu-board",
    version: 1,
    title: "Ladders",
    wishes: [
        Card(id: 1, text: "A1", customer: "P1", chains: [
            Chain(steps: [Step(purpose: 11), Step(purpose: 12), Step(purpose: 21)]),
            Chain(steps: [Step(purpose: 11), Step(purpose: 21)]),
            Chain(steps: [Step(purpose: 12)], by: "P3"),
            Chain(steps: [Step(purpose: 11)], by: "P4"),
        ]),
        Card(id: 2, text: "A2", customer: "P2", chains: [
            Chain(steps: [Step(purpose: 12), Step(purpose: 21)]),
        ]),
        Card(id: 3, text: "A 2"),
    ],
    needs: [Card(id: 4, text: "V1", willingness: Open, purpose: 21)],
    purposes: [
        Purpose(id: 11, text: "C1"), Purpose(id: 12, text: "C2"), Purpose(id: 21, text: "V1"),
    ],
    outputs: [
        Output(id: 31, text: "O1", effort: 3.0, uses: Known([Use(need: 4)])),
        Output(id: 32, text: "O2", effort: 1.0, uses: Nobody),
    ],
)"#;

/// What `insight --json` says about the worked example, with further arguments.
fn insight(arguments: &[&str]) -> serde_json::Value {
    let folder = tempfile::tempdir().unwrap();
    let path = path_in(folder.path(), "ladders.ron");
    fs::write(&path, LADDERS).unwrap();
    let (code, printed, complaint) = outcome(&[&["insight", &path, "--json"], arguments].concat());
    assert_eq!((code, complaint.as_str()), (0, ""));
    serde_json::from_str(&printed).unwrap()
}

#[test]
fn insight_prints_all_that_a_board_tells() {
    let told = insight(&[]);
    let purpose = |id, text| json!({"kind": "purpose", "id": id, "text": text});
    let card = |id, text| json!({"kind": "card", "id": id, "text": text});
    assert_eq!(
        (&told["title"], &told["mode"], &told["cutoff"], &told["links"]),
        (&json!("Ladders"), &json!("mentions"), &json!(0), &json!(9))
    );
    assert_eq!(told["counts"]["wishes"], 3);
    assert_eq!(told["counts"]["claimed"], 1);
    let cells = told["matrix"].as_array().unwrap();
    assert_eq!(cells.len(), 8);
    let cell = json!({"from": card(1, "A1"), "to": purpose(12, "C2"), "direct": 1, "indirect": 1});
    assert!(cells.contains(&cell), "{cells:?}");
    let expected = json!({
        "kind": "purpose", "id": 11, "text": "C1", "links_in": 3, "links_out": 2,
        "abstractness": 0.6, "centrality": 5.0 / 9.0, "prestige": 3.0 / 9.0,
    });
    assert_eq!(told["indices"][2], expected);
    let expected = json!([
        {"cutoff": 1, "cells": 6, "coverage": 1.0},
        {"cutoff": 2, "cells": 4, "coverage": 7.0 / 9.0},
    ]);
    assert_eq!(told["coverage"], expected);
    assert_eq!(told["disagreement"], json!([]));
    let expected = json!([{
        "kind": "card", "id": 4, "text": "V1", "standing": "claimed",
        "missing": ["purpose", "payment"], "wishes": 2, "requests": 2, "voices": 2,
        "outputs": [31],
    }]);
    assert_eq!(told["needs"], expected);
    let expected = json!([
        {
            "kind": "output", "id": 31, "text": "O1", "effort": 3.0, "finding": "only-claimed",
            "needs": [4], "benefit_share": 1.0, "effort_share": 0.75, "worth": 1.0 / 0.75,
        },
        {
            "kind": "output", "id": 32, "text": "O2", "effort": 1.0, "finding": "idle",
            "needs": [], "benefit_share": 0.0, "effort_share": 0.25, "worth": 0.0,
        },
    ]);
    assert_eq!(told["outputs"], expected);
    assert_eq!(told["effort"], json!({"evidenced": 0.0, "open": 0.75, "idle": 0.25, "unknown": 0}));
    assert_eq!(told["properties"], json!([]));
    let expected = json!([{"first": card(2, "A2"), "second": card(3, "A 2"), "similarity": 1.0}]);
    assert_eq!(told["duplicates"], expected);
}

#[test]
fn insight_counts_and_cuts_as_it_is_asked_to() {
    let told = insight(&["--mode", "respondents", "--cutoff", "2"]);
    assert_eq!(
        (&told["mode"], &told["cutoff"], &told["links"]),
        (&json!("respondents"), &json!(2), &json!(8))
    );
    let ends = |cell: &serde_json::Value| (cell["from"]["id"].clone(), cell["to"]["id"].clone());
    let cells: Vec<_> = told["matrix"].as_array().unwrap().iter().map(ends).collect();
    let expected = [(1, 11), (1, 12), (2, 12), (12, 21)];
    assert_eq!(cells, expected.map(|(from, to)| (json!(from), json!(to))));
    assert_eq!(told["matrix"][0]["direct"], 2);
}

#[test]
fn insight_tells_the_main_points_in_words() {
    let path = "../../assets/samples/zulieferer.ron";
    let (code, german, _) = outcome(&["insight", path, "--lang", "de", "--cutoff", "2"]);
    assert_eq!(code, 0);
    for line in [
        "Schwelle 2: Zellen 9, Abdeckung 52 %",
        "Anliegen 19, Stimmen 30, Kunden 7",
        "Aufwand: 65 % für belegten Bedarf, 15 % offen, 20 % Blindleistung?",
        "Messmittelprüfung: dient 2 Bedarfen, Wertigkeit 2,68",
        "Gravur: Blindleistung?, Wertigkeit 0,00",
        "Hotline rund um die Uhr: Verwendung offen",
        "Chance, noch ohne Leistung: Prüfprotokoll zu jeder Lieferung",
        "Dafür zahlen Kunden: Maßhaltigkeit ±0,02 mm (5 Karten)",
    ] {
        assert!(german.lines().any(|it| it == line), "{line} in {german}");
    }
    let (_, english, _) = outcome(&["insight", path, "--lang", "en"]);
    assert!(english.contains("Effort: 65% for evidenced needs, 15% open, 20% idle?"), "{english}");
    assert!(!english.contains("Cutoff"), "{english}");
}

#[test]
fn insight_ends_as_check_does() {
    let (code, printed, complaint) = outcome(&["insight", "gone.ron", "--lang", "en"]);
    assert_eq!((code, printed.as_str()), (1, ""));
    assert!(complaint.contains("gone.ron"), "{complaint}");
    let (code, printed, notice) = outcome(&["insight", "newer.ron", "--json", "--lang", "en"]);
    assert_eq!(code, 0);
    assert!(printed.contains("\"matrix\""), "{printed}");
    assert!(notice.contains("newer version"), "{notice}");
}

#[test]
fn convert_replaces_a_board_only_by_force_and_keeps_the_old_one() {
    let folder = tempfile::tempdir().unwrap();
    let (data, output) = (path_in(folder.path(), "data"), path_in(folder.path(), "out.ron"));
    let old = fs::read(Path::new(DATA).join("version-1.ron")).unwrap();
    fs::write(&output, &old).unwrap();
    let input = path_in(folder.path(), "new.txt");
    fs::write(&input, "Licht\n").unwrap();
    let (code, _, complaint) = outcome(&["convert", &input, &output, "--lang", "en"]);
    assert_eq!((code, complaint.contains("exists already")), (1, true), "{complaint}");
    assert_eq!(fs::read(&output).unwrap(), old);

    let forced = ["convert", "--force", "--data-dir", &data, &input, &output];
    assert_eq!(outcome(&forced).0, 0);
    assert_eq!(wozu::file::open(Path::new(&output)).unwrap().board.title, "new");
    let storage = std::sync::Arc::new(wozu::file::Disk);
    let versions =
        wozu::file::versions::Versions::of(storage, Path::new(&data), Some(Path::new(&output)));
    let kept: Vec<Vec<u8>> =
        versions.list().unwrap().iter().map(|version| fs::read(&version.path).unwrap()).collect();
    assert_eq!(kept, [old]);
}

#[test]
fn convert_never_replaces_what_is_no_board() {
    let folder = tempfile::tempdir().unwrap();
    let output = path_in(folder.path(), "out.ron");
    fs::write(&output, "mine").unwrap();
    let data = path_in(folder.path(), "data");
    let forced = ["convert", "--force", "--data-dir", &data, "version-1.ron", &output];
    assert_eq!(outcome(&forced).0, 1);
    assert_eq!(fs::read_to_string(&output).unwrap(), "mine");
}

#[test]
fn a_mistyped_command_is_told_from_a_file() {
    for arguments in [&["chekc", "version-1.ron"][..], &["isnight"], &["--lang", "en", "chek"]] {
        let (code, _, complaint) = outcome(arguments);
        assert_eq!(code, 2, "{complaint}");
        let meant = if arguments[0] == "isnight" { "insight" } else { "check" };
        assert!(complaint.contains(meant), "{complaint}");
    }
}

#[test]
fn a_path_that_never_was_is_not_called_gone() {
    let (code, _, complaint) = outcome(&["check", "never.ron", "--lang", "en"]);
    assert_eq!((code, complaint.contains("does not exist")), (1, true), "{complaint}");
    let (_, _, complaint) = outcome(&["check", "never.ron", "--lang", "de"]);
    assert!(complaint.contains("gibt es nicht"), "{complaint}");
}

/// A file can be called anything, and a terminal obeys what it is sent.
#[test]
fn nothing_that_is_printed_steers_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let name = "a\u{1b}[2J\u{202e}b.ron";
    let path = path_in(folder.path(), name);
    let board = "Board(format: \"wozu-board\", version: 1, title: \"T\u{202e}tle\")";
    fs::write(&path, board).unwrap();
    let json = [&["check", &path, "--json"][..], &["insight", &path, "--json"]];
    for command in json.into_iter().chain([&["check", &path][..], &["insight", &path]]) {
        let (code, printed, complaint) = outcome(command);
        assert_eq!((code, complaint.as_str()), (0, ""));
        assert!(printed.contains("T\\u202etle"), "{printed:?}");
        assert!(!printed.contains(['\u{1b}', '\u{202e}']), "{printed:?}");
    }
    fs::write(&path, "no board").unwrap();
    let (_, _, complaint) = outcome(&["check", &path]);
    assert!(complaint.contains("a\\u001b[2J\\u202eb.ron"), "{complaint:?}");
    let (_, printed, _) = outcome(&["check", &path, "--json"]);
    assert!(!printed.contains('\u{1b}'));
}

/// Through the whole program: whoever makes the folder first must not leave it open.
#[cfg(unix)]
#[test]
fn what_the_program_remembers_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let (data, board) = (path_in(folder.path(), "data"), path_in(folder.path(), "board.ron"));
    let script = path_in(folder.path(), "script");
    fs::write(&script, "").unwrap();
    let (code, _, complaint) = outcome(&["edit", &board, "--script", &script, "--data-dir", &data]);
    assert_eq!(code, 0, "{complaint}");
    for name in ["", "logs", "journals"] {
        let mode = fs::metadata(Path::new(&data).join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700, "{name}");
    }
}

/// A machine on which some of what the window needs is missing.
#[cfg(target_os = "linux")]
mod without_a_window {
    use std::io::{BufRead, BufReader};
    use std::process::Stdio;

    use super::*;

    /// What the program says on this display where these libraries cannot be loaded.
    fn said(display: (&str, &str), hidden: &[&str], language: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        // A file of that name which is no library ends the search for it.
        for library in hidden {
            fs::write(folder.path().join(library), "not a library").unwrap();
        }
        let output = Command::new(env!("CARGO_BIN_EXE_wozu"))
            .args(["--lang", language, "--data-dir"])
            .arg(folder.path().join("data"))
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .env(display.0, display.1)
            .env("LD_LIBRARY_PATH", folder.path())
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(!said.contains(".rs") && !said.contains("registry"), "{said}");
        assert!(said.contains("wozu --help"), "{said}");
        said
    }

    /// Others may be missing too, where the tests run.
    #[test]
    fn each_library_is_named_with_the_package_that_has_it() {
        let (x11, wayland) = (("DISPLAY", ":7654"), ("WAYLAND_DISPLAY", "nobody"));
        for (display, library, package) in [
            (x11, "libX11-xcb.so.1", "libx11-xcb1"),
            (x11, "libXcursor.so.1", "libxcursor1"),
            (x11, "libXi.so.6", "libxi6"),
            (x11, "libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
            (wayland, "libwayland-client.so.0", "libwayland-client0"),
            (wayland, "libwayland-egl.so.1", "libwayland-egl1"),
        ] {
            // The name that comes with the files for developers is looked for as well.
            let for_developers = library.rsplit_once('.').unwrap().0;
            for (language, missing) in [("de", "Es fehlt: "), ("en", "Missing: ")] {
                let said = said(display, &[library, for_developers], language);
                assert!(said.contains(missing) && said.contains(library), "{said}");
                assert!(said.contains("sudo apt install") && said.contains(package), "{said}");
            }
        }
    }

    #[test]
    fn where_nobody_can_show_a_window_that_is_said() {
        for display in [("DISPLAY", ":7654"), ("DISPLAY", ""), ("WAYLAND_DISPLAY", "nobody")] {
            let said = said(display, &[], "de");
            assert!(said.contains("lässt sich nicht öffnen. "), "{said}");
        }
    }

    #[test]
    #[ignore = "needs xvfb: cargo test -- --include-ignored"]
    fn without_opengl_its_packages_are_named() {
        let mut screen = Command::new("Xvfb")
            .args(["-displayfd", "1", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut number = String::new();
        BufReader::new(screen.stdout.take().unwrap()).read_line(&mut number).unwrap();
        let hidden = ["libGL.so.1", "libGL.so", "libEGL.so.1", "libEGL.so"];
        let said = said(("DISPLAY", &format!(":{}", number.trim())), &hidden, "de");
        screen.kill().unwrap();
        screen.wait().unwrap();
        assert!(said.contains("sudo apt install libegl1 libgl1 libgl1-mesa-dri\n"), "{said}");
    }
}
