//! What the program leaves behind when something goes wrong: a log without anybody's words, a
//! journal that brings everything back, and no temporary files.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;
use std::time::{Duration, Instant};
use std::{env, thread};

use tempfile::TempDir;
use wozu::app::{App, WindowOptions, end_at_panic};
use wozu::board::{Board, Column};
use wozu::edit::{Edit, NewCard, Origin, Spot};
use wozu::file::{self, Disk, Storage, log, sweep};
use wozu::text::Language;
use wozu::workshop::Workshop;

const WORD: &str = "Geheimnis";
const PATIENCE: Duration = Duration::from_secs(30);
/// Tells the child of a test which folder is its own, and where it is to panic.
const CHILD_FOLDER: &str = "WOZU_TEST_FOLDER";
const CHILD_PLACE: &str = "WOZU_TEST_PLACE";

/// Edits a board in the folder, which has the data folder too.
fn edit(folder: &Path, board: &str, script: &str) -> Output {
    let script_path = folder.join("script.txt");
    fs::write(&script_path, script).unwrap();
    Command::new(env!("CARGO_BIN_EXE_wozu"))
        .args(["edit", board, "--data-dir", "data", "--script", "script.txt", "--lang", "de"])
        .current_dir(folder)
        .output()
        .unwrap()
}

fn log_files(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder.join("data/logs")).unwrap();
    paths.map(|entry| entry.unwrap().path()).collect()
}

fn logged(folder: &Path) -> String {
    log_files(folder).iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

fn added(text: &str) -> Edit {
    let card = NewCard { text: text.to_owned(), ..NewCard::default() };
    Edit::AddCards { cards: vec![card], to: Spot { column: Column::Wish, before: None } }
}

#[test]
fn the_log_says_what_ran_and_how_it_went() {
    let folder = TempDir::new().unwrap();
    assert!(edit(folder.path(), "board.ron", "").status.success());
    let text = logged(folder.path());
    for part in ["start", env!("CARGO_PKG_VERSION"), "German", "opened", "saved", "bytes="] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert_eq!(log_files(folder.path()).len(), 1);
}

#[test]
fn the_log_has_nothing_that_people_wrote() {
    let folder = TempDir::new().unwrap();
    let name = format!("{WORD}.ron");
    let script = format!(
        "AddCards(cards:[(text:\"{WORD} A\",customer:\"{WORD} B\",purposes:[\"{WORD} C\"])],to:(column:Wish,before:None))\n\
         Answer(card:1,chain:0,answer:Said(\"{WORD} D\"),end:Reached)\n\
         Entitle(title:\"{WORD} E\",question:\"{WORD} F\",place:\"{WORD} H\",people:\"{WORD} I\")\n\
         AddMeasure(what:\"{WORD} J\",who:\"{WORD} K\",by_when:\"{WORD} L\",about:Some(Card(1)))\n\
         AddOutput(text:\"{WORD} G\",effort:1.0,uses:NotAsked)\n"
    );
    let output = edit(folder.path(), &name, &script);
    assert!(output.status.success(), "{output:?}");
    assert!(fs::read_to_string(folder.path().join(&name)).unwrap().contains("Geheimnis G"));
    // Neither has it what is wrong in a file, if that is somebody's words.
    for flaw in [format!("mood: {WORD}, {WORD}: 1"), format!("wishes: [Card(end: {WORD})]")] {
        let text = format!("Board(format: \"wozu-board\", version: 1, {flaw})");
        fs::write(folder.path().join("bad.ron"), text).unwrap();
        assert!(!edit(folder.path(), "bad.ron", "").status.success());
    }
    let text = logged(folder.path());
    assert_eq!(text.matches("not opened").count(), 2, "{text}");
    assert!(!text.contains(WORD), "{text}");
}

#[test]
fn logs_are_kept_for_a_week() {
    let folder = TempDir::new().unwrap();
    let logs = folder.path().join("data/logs");
    fs::create_dir_all(&logs).unwrap();
    for day in 1..=12 {
        fs::write(logs.join(format!("wozu.2026-01-{day:02}.log")), "old").unwrap();
    }
    assert!(edit(folder.path(), "board.ron", "").status.success());
    assert_eq!(log_files(folder.path()).len(), 7);
    assert!(logged(folder.path()).contains("start"));
}

/// What a link leads to is somebody else's, and a line of ours would spoil it.
#[cfg(unix)]
#[test]
fn a_log_is_never_written_through_a_link() {
    for is_folder in [true, false] {
        let folder = TempDir::new().unwrap();
        let elsewhere = folder.path().join("elsewhere");
        fs::create_dir(&elsewhere).unwrap();
        fs::write(elsewhere.join("diary"), "mine").unwrap();
        let logs = folder.path().join("data/logs");
        fs::create_dir(folder.path().join("data")).unwrap();
        if is_folder {
            std::os::unix::fs::symlink(&elsewhere, &logs).unwrap();
        } else {
            fs::create_dir(&logs).unwrap();
            let today = jiff::Timestamp::now().strftime("wozu.%Y-%m-%d.log").to_string();
            std::os::unix::fs::symlink(elsewhere.join("diary"), logs.join(today)).unwrap();
        }
        assert!(edit(folder.path(), "board.ron", "").status.success());
        let files: Vec<_> = fs::read_dir(&elsewhere).unwrap().map(Result::unwrap).collect();
        assert_eq!(files.len(), 1, "{files:?}");
        assert_eq!(fs::read_to_string(elsewhere.join("diary")).unwrap(), "mine");
    }
}

/// Earlier versions left them open. A folder that somebody has chosen is theirs to open or to close.
#[cfg(unix)]
#[test]
fn what_is_remembered_is_for_its_owner_alone_also_where_it_was_open_to_all() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let open =
        |path: &Path, mode| fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("data");
    for name in ["", "logs", "journals"] {
        fs::create_dir(data.join(name)).unwrap();
        open(&data.join(name), 0o755);
    }
    for name in ["settings.ron", "logs/wozu.2026-01-01.log"] {
        fs::write(data.join(name), "").unwrap();
        open(&data.join(name), 0o644);
    }
    let theirs = folder.path().join("theirs");
    fs::create_dir(&theirs).unwrap();
    open(&theirs, 0o755);
    symlink(&theirs, data.join("damaged")).unwrap();
    let script = edit(folder.path(), "board.ron", "");
    assert!(script.status.success(), "{script:?}");
    assert_eq!((mode(&data), mode(&theirs)), (0o755, 0o755));
    for name in ["logs", "journals"] {
        assert_eq!(mode(&data.join(name)), 0o700, "{name}");
    }
    assert_eq!(mode(&data.join("settings.ron")), 0o600);
    assert_eq!(log_files(folder.path()).len(), 2);
    for log in log_files(folder.path()) {
        assert_eq!(mode(&log), 0o600, "{log:?}");
    }
    // The usual folder is nobody's choice.
    let home = folder.path().join("home");
    let usual = home.join(".local/share/wozu");
    fs::create_dir_all(&usual).unwrap();
    open(&usual, 0o755);
    let status = Command::new(env!("CARGO_BIN_EXE_wozu"))
        .args(["edit", "board.ron", "--script", "script.txt"])
        .current_dir(folder.path())
        .env("HOME", &home)
        .env_remove("XDG_DATA_HOME")
        .status();
    assert!(status.unwrap().success());
    if cfg!(target_os = "linux") {
        assert_eq!(mode(&usual), 0o700);
    }
}

#[test]
fn where_there_can_be_no_log_the_program_works_without() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("data")).unwrap();
    fs::write(folder.path().join("data/logs"), "not a folder").unwrap();
    let output = edit(folder.path(), "board.ron", "");
    assert!(output.status.success(), "{output:?}");
}

/// Begins as the program does and panics. Not a test by itself: it does so only when it is called
/// by the tests below, in a process of its own.
#[test]
fn child_that_panics() {
    let Some(folder) = env::var_os(CHILD_FOLDER).map(PathBuf::from) else { return };
    let data_folder = folder.join("data");
    end_at_panic();
    log::begin(&data_folder, Language::German);
    let path = folder.join("board.ron");
    file::save(&path, &Board::default()).unwrap();
    let mut workshop = Workshop::opened(&path, file::open(&path).unwrap());
    let place = env::var(CHILD_PLACE).unwrap();
    if place == "journal" {
        fs::write(data_folder.join("journals"), "not a folder").unwrap();
        workshop.keep_journal(Arc::new(Disk), &data_folder, || panic!("trouble of `{WORD}`"));
        workshop.journal().unwrap().wait_until_written(PATIENCE);
        // Whether it has come that far, this process must not get away with it.
        thread::park_timeout(PATIENCE);
        return;
    }
    workshop.keep_journal(Arc::new(Disk), &data_folder, || {});
    workshop.apply(added(WORD), Origin::Facilitator, workshop.revision()).unwrap();
    assert!(workshop.journal().unwrap().wait_until_written(PATIENCE));
    match place.as_str() {
        "thread" => drop(thread::spawn(|| panic!("trouble of `{WORD}`")).join()),
        _ => panic!("trouble of `{WORD}`"),
    }
}

/// The folder of a child that panicked there, and what the log has of it.
fn after_panic(place: &str) -> (TempDir, String) {
    let folder = TempDir::new().unwrap();
    let child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "trouble::child_that_panics", "--nocapture"])
        .env(CHILD_FOLDER, folder.path())
        .env(CHILD_PLACE, place)
        .output()
        .unwrap();
    assert!(!child.status.success(), "{child:?}");
    // The harness reports a test that merely panicked; this process had no time for that.
    assert!(!String::from_utf8_lossy(&child.stdout).contains("test result"), "{child:?}");
    let text = logged(folder.path());
    for part in ["panic in thread", "tests/it/trouble.rs:", ": trouble of ", "child_that_panics"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(!text.contains(WORD), "{text}");
    (folder, text)
}

#[test]
fn a_panic_ends_the_program_and_loses_nothing() {
    for place in ["here", "thread"] {
        let (folder, _) = after_panic(place);
        let path = folder.path().join("board.ron");
        assert_eq!(file::open(&path).unwrap().board.cards().count(), 0);
        let recovered = edit(folder.path(), "board.ron", "");
        assert!(recovered.status.success(), "{recovered:?}");
        let board = file::open(&path).unwrap().board;
        assert_eq!(board.wishes.first().unwrap().text, WORD);
    }
}

#[test]
fn a_panic_in_the_thread_of_the_journal_ends_the_program() {
    let (_folder, text) = after_panic("journal");
    assert!(text.contains("journal stands still"), "{text}");
}

#[test]
fn temporary_files_go_unless_somebody_still_writes_them() {
    let (data, boards) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let stale = [data.path().join(".wozu-1-a-0.tmp"), boards.path().join(".wozu-1-a-1.tmp")];
    stale.iter().for_each(|path| fs::write(path, "half of a bo").unwrap());
    let others = ["notes.tmp", ".wozu-notes", "board.ron", ".wozu-1-a-2.tmp.ron"];
    let others = others.map(|name| boards.path().join(name));
    others.iter().for_each(|path| fs::write(path, "mine").unwrap());
    let folder_of_that_name = boards.path().join(".wozu-folder.tmp");
    fs::create_dir(&folder_of_that_name).unwrap();
    let written = boards.path().join(".wozu-1-a-3.tmp");
    let mut writing = Disk.create(&written, None).unwrap();
    writing.write(b"half").unwrap();

    sweep(Some(data.path()), &[boards.path().join("board.ron")], Duration::ZERO);
    assert!(stale.iter().all(|path| !path.exists()));
    assert!(others.iter().all(|path| path.exists()));
    assert!(folder_of_that_name.exists() && written.exists());

    drop(writing);
    sweep(None, &[boards.path().join("board.ron")], Duration::ZERO);
    assert!(!written.exists(), "nobody writes it any more");
}

#[test]
fn what_another_process_writes_stays() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(".wozu-1-a-0.tmp");
    fs::write(&path, "half").unwrap();
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "trouble::child_that_holds", "--nocapture"])
        .env(CHILD_FOLDER, folder.path())
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    while !folder.path().join("held").exists() {
        assert!(begun.elapsed() < PATIENCE);
        thread::yield_now();
    }
    let board = folder.path().join("board.ron");
    sweep(None, std::slice::from_ref(&board), Duration::ZERO);
    assert!(path.exists());
    child.kill().unwrap();
    child.wait().unwrap();
    sweep(None, &[board], Duration::ZERO);
    assert!(!path.exists());
}

/// The other process of the test above.
#[test]
fn child_that_holds() {
    let Some(folder) = env::var_os(CHILD_FOLDER).map(PathBuf::from) else { return };
    let file = File::open(folder.join(".wozu-1-a-0.tmp")).unwrap();
    file.lock().unwrap();
    fs::write(folder.join("held"), "").unwrap();
    // The other side never writes: this waits to be ended.
    let _ = std::io::stdin().read_line(&mut String::new());
    drop(file);
}

/// A save that was killed may have had others' work in its hands.
#[test]
fn what_may_be_others_work_is_shown_and_not_swept_up() {
    let boards = TempDir::new().unwrap();
    let board = boards.path().join("board.ron");
    fs::write(&board, "ours").unwrap();
    fs::write(boards.path().join(".wozu-1-a-0.held"), "theirs").unwrap();
    sweep(None, &[board], Duration::ZERO);
    let paths = fs::read_dir(boards.path()).unwrap().map(|it| it.unwrap().path());
    let mut texts: Vec<(bool, String)> = paths
        .map(|path| {
            let is_hidden = path.file_name().unwrap().to_str().unwrap().starts_with('.');
            (is_hidden, fs::read_to_string(path).unwrap())
        })
        .collect();
    texts.sort();
    assert_eq!(texts, [(false, "ours".to_owned()), (false, "theirs".to_owned())]);
}

#[cfg(unix)]
#[test]
fn beside_a_link_it_is_swept_where_the_link_leads() {
    let (links, boards) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let board = boards.path().join("board.ron");
    fs::write(&board, "").unwrap();
    let stale = boards.path().join(".wozu-1-a-0.tmp");
    fs::write(&stale, "").unwrap();
    let link = links.path().join("link.ron");
    std::os::unix::fs::symlink(&board, &link).unwrap();
    sweep(None, &[link], Duration::ZERO);
    assert!(!stale.exists());
}

#[test]
fn the_program_sweeps_when_it_starts_and_where_it_opens() {
    let (data, boards) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let path = boards.path().join("board.ron");
    file::save(&path, &Board::default()).unwrap();
    let stale = [data.path().join(".wozu-1-a-0.tmp"), boards.path().join(".wozu-1-a-1.tmp")];
    stale.iter().for_each(|path| fs::write(path, "").unwrap());
    let options = WindowOptions {
        board: Some(path),
        data_dir: Some(data.path().to_owned()),
        ..WindowOptions::default()
    };
    let mut window = egui_kittest::Harness::builder()
        .build_eframe(|creation| App::new(&creation.egui_ctx, options));
    let begun = Instant::now();
    while stale.iter().any(|path| path.exists()) {
        assert!(begun.elapsed() < PATIENCE);
        window.step();
    }
}
