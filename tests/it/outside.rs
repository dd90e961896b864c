//! Two programs on one file, what others write into it, and a disk that refuses: nothing is lost,
//! and it is said.

use std::fs;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command as Process, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use crate::common::window::{Window, board};
use egui::{Key, Modifiers};
use tempfile::TempDir;
use wozu::app::{App, OpenBoard};
use wozu::board::{Board, Column, Willingness};
use wozu::command::Command;
use wozu::file::{
    self, Access, Claiming, Disk, Failure, Hold, Sight, Storage, StoredFile, Watch, claim,
};
use wozu::session::Dialog;
use wozu::text::{Language, SafetyText, Text};

/// Where the test finds itself started as the other program: the file that it shall hold.
const HELD_FILE: &str = "WOZU_TEST_HELD_FILE";

fn access(app: &App) -> Option<Access> {
    app.open_board().map(|workshop| workshop.access())
}

fn is_dirty(app: &App) -> bool {
    app.open_board().is_some_and(|workshop| workshop.is_dirty())
}

/// Whether a save is under way, or asked for.
fn is_saving(app: &App) -> bool {
    app.open_board().is_some_and(|board| board.standing().is_saving)
}

fn texts(app: &App) -> Vec<String> {
    let cards = app.open_board().into_iter().flat_map(|workshop| workshop.board().cards());
    cards.map(|card| card.text.clone()).collect()
}

fn reads(path: &Path) -> Board {
    file::open(path).unwrap().board
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let name = |entry: fs::DirEntry| entry.file_name().into_string().unwrap();
    let mut names: Vec<String> = entries.map(|entry| name(entry.unwrap())).collect();
    names.sort();
    names
}

/// Makes the board differ from its file.
fn change(window: &mut Window) {
    window.click_card("schnell");
    window.command(Command::SetWillingness(Willingness::Yes));
    assert!(window.open_board().is_dirty());
}

fn save(window: &mut Window) {
    window.press_with(Modifiers::COMMAND, Key::S);
}

fn save_as(window: &mut Window, path: &Path) {
    window.command(Command::SaveAs);
    window.wait_until(|app| matches!(app.session().dialog, Some(Dialog::Path { .. })));
    let field = window.say(Text::PathField);
    use egui_kittest::kittest::Queryable as _;
    window.get_by_label(&field).focus();
    window.press_with(Modifiers::COMMAND, Key::A);
    window.write(&path.display().to_string());
    window.press(Key::Enter);
}

#[test]
fn a_new_name_takes_the_place_of_the_one_that_is_offered() {
    let mut window = Window::with(&board(&["schnell"], &[]));
    let folder = window.path().parent().unwrap().to_owned();
    window.command(Command::SaveAs);
    window.wait_until(|app| matches!(app.session().dialog, Some(Dialog::Path { .. })));
    window.run_steps(5);
    window.write("Messe 2026");
    window.press(Key::Enter);
    window.wait_until(|app| app.session().dialog.is_none());
    let new = folder.join("Messe 2026.ron");
    window.wait_until(|app| app.open_board().is_some_and(|open| open.path() == Some(&*new)));
    assert!(new.exists());
}

/// Saves over the board that lies there.
fn save_over(window: &mut Window, path: &Path) {
    save_as(window, path);
    window.wait_until(|app| matches!(app.session().dialog, Some(Dialog::Replace(_))));
    window.click_on(&button(window, SafetyText::Replace));
}

fn safety(text: SafetyText) -> Text {
    Text::Safety(text)
}

fn button(window: &Window, text: SafetyText) -> String {
    window.say(safety(text))
}

fn probe() -> String {
    "probe.ron".to_owned()
}

fn opened(path: &Path) -> Window {
    let mut window = Window::on(path, Language::German);
    window.wait_until(|app| app.open_board().is_some());
    window
}

/// The conflict copy beside the file.
fn copy_in(folder: &Path) -> PathBuf {
    let all = names(folder);
    let copies: Vec<_> = all.iter().filter(|name| name.starts_with("probe (Konflikt ")).collect();
    match copies[..] {
        [copy] => folder.join(copy),
        _ => panic!("not one copy: {all:?}"),
    }
}

#[test]
fn the_second_window_only_looks_on_until_the_first_is_gone() {
    let first = Window::with(&board(&["schnell"], &[]));
    let path = first.path();
    let mut second = opened(&path);
    assert_eq!(second.open_board().access(), Access::ReadOnly);
    assert!(second.says(safety(SafetyText::HeldMeanwhile)));
    second.click_card("schnell");
    second.press(Key::Delete);
    assert_eq!(second.texts(Column::Wish), ["schnell"]);
    let again = button(&second, SafetyText::TryAgain);
    second.click_on(&again);
    let still = safety(SafetyText::StillHeld { file: probe() });
    second.wait_until(|app| app.session().notices.iter().any(|notice| notice.text == still));
    assert_eq!(second.open_board().access(), Access::ReadOnly);

    let folder = first.close();
    second.click_on(&again);
    second.wait_until(|app| access(app) == Some(Access::Full));
    assert!(!second.says(safety(SafetyText::HeldMeanwhile)));
    assert!(!second.says(safety(SafetyText::StillHeld { file: probe() })));
    change(&mut second);
    save(&mut second);
    second.wait_until(|app| !is_dirty(app));
    drop(second.close());
    assert!(!names(folder.path()).contains(&".probe.ron.lock".to_owned()), "the lock is left");
}

#[test]
fn a_window_that_looks_on_sees_what_the_other_saves_and_may_go_on_with_a_copy() {
    let mut first = Window::with(&board(&["schnell", "billig"], &[]));
    let mut second = opened(&first.path());
    first.click_card("billig");
    first.press(Key::Delete);
    save(&mut first);
    first.wait_until(|app| !is_dirty(app));
    second.wait_until(|app| texts(app) == ["schnell"]);
    assert_eq!(second.open_board().access(), Access::ReadOnly);
    assert!(second.says(safety(SafetyText::HeldMeanwhile)));
    let copy = first.path().with_file_name("kopie.ron");
    save_as(&mut second, &copy);
    second.wait_until(|app| access(app) == Some(Access::Full));
    assert_eq!(second.open_board().path(), Some(&*copy));
    assert!(!second.says(safety(SafetyText::HeldMeanwhile)));
    assert_eq!(reads(&copy), reads(&first.path()));
}

#[test]
fn the_same_board_is_opened_twice_in_one_window() {
    let mut window = Window::with(&board(&["schnell"], &[]));
    let path = window.path();
    fs::write(path.with_file_name("marke.ron"), fs::read(&path).unwrap()).unwrap();
    for name in ["probe.ron", "marke.ron", "probe.ron"] {
        let to = path.with_file_name(name);
        window.drop_file(&to);
        window.wait_until(|app| app.open_board().and_then(|it| it.path()) == Some(&*to));
        assert_eq!(window.open_board().access(), Access::Full);
    }
}

#[test]
fn nothing_is_saved_onto_a_file_that_another_window_has_open() {
    let first = Window::with(&board(&["fremd"], &[]));
    let mut second = Window::with(&board(&["schnell"], &[]));
    let before = fs::read(first.path()).unwrap();
    save_over(&mut second, &first.path());
    let hide = button(&second, SafetyText::Hide);
    second.wait_until_shown(&hide);
    assert!(second.says(safety(SafetyText::NotSaved { file: probe() })));
    assert_eq!(fs::read(first.path()).unwrap(), before);
    assert_ne!(second.open_board().path(), Some(&*first.path()));
    second.click_on(&hide);
    assert!(!second.says(safety(SafetyText::NotSaved { file: probe() })));
}

/// Not a test of its own: the other process of the next one.
#[test]
fn holds_a_file_where_it_is_told_to() {
    let Some(path) = std::env::var_os(HELD_FILE) else { return };
    let claiming = claim(Path::new(&path), None);
    assert!(matches!(claiming, Claiming::Ours(_)));
    #[allow(clippy::print_stdout, reason = "that is how the other process hears of it")]
    {
        println!("\nheld");
    }
    // Ends with the process: nobody writes to it.
    std::io::stdin().lines().for_each(drop);
}

fn other_process(path: &Path) -> Child {
    let mut child = Process::new(std::env::current_exe().unwrap())
        .args(["--exact", "outside::holds_a_file_where_it_is_told_to", "--nocapture"])
        .env(HELD_FILE, path)
        .env("USER", "anna")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.map_while(Result::ok).any(|line| line == "held"), "it never held the file");
    child
}

#[test]
fn the_lock_of_a_process_says_who_has_it_and_ends_with_it() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("probe.ron");
    file::save(&path, &board(&["schnell"], &[])).unwrap();
    let mut child = other_process(&path);
    match claim(&path, None) {
        Claiming::Others(holder) => {
            assert_eq!(holder.who.user, "anna");
            assert!(!holder.who.machine.is_empty());
            assert!(holder.since.is_some());
        }
        other => panic!("{other:?}"),
    }
    let window = opened(&path);
    assert_eq!(window.open_board().access(), Access::ReadOnly);
    drop(window.close());
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(names(folder.path()).contains(&".probe.ron.lock".to_owned()), "it was killed");
    assert!(matches!(claim(&path, None), Claiming::Ours(_)));
    assert_eq!(names(folder.path()), ["probe.ron"]);
}

#[cfg(unix)]
#[test]
fn a_link_and_the_file_that_it_leads_to_are_one_file() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("probe.ron");
    file::save(&path, &board(&["schnell"], &[])).unwrap();
    let link = folder.path().join("link.ron");
    std::os::unix::fs::symlink("probe.ron", &link).unwrap();
    let Claiming::Ours(held) = claim(&path, None) else { panic!("nobody else has it") };
    assert!(matches!(claim(&link, None), Claiming::Others(_)));
    assert!(matches!(claim(&link, Some(&held)), Claiming::Ours(_)));
    drop(held);
    assert!(matches!(claim(&link, None), Claiming::Ours(_)));
}

#[test]
fn whoever_has_a_file_keeps_out_all_others_although_the_lock_is_removed_each_time() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("probe.ron");
    let taken = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..2_000 {
                    if let Claiming::Ours(held) = claim(&path, None) {
                        taken.fetch_add(1, Ordering::Relaxed);
                        // Who has locked a file that is removed by now keeps out nobody.
                        assert!(matches!(claim(&path, None), Claiming::Others(_)));
                        drop(held);
                    }
                }
            });
        }
    });
    assert!(taken.into_inner() > 100);
}

/// The ways in which other programs write a file.
fn writers() -> [fn(&Path, &[u8]); 3] {
    [
        |path, bytes| fs::write(path, bytes).unwrap(),
        |path, bytes| {
            let other = path.with_file_name("neu.tmp");
            fs::write(&other, bytes).unwrap();
            fs::rename(other, path).unwrap();
        },
        |path, bytes| {
            fs::rename(path, path.with_file_name("probe.ron~")).unwrap();
            fs::write(path, bytes).unwrap();
        },
    ]
}

fn bytes_of(board: &Board) -> Vec<u8> {
    file::format::write(board).unwrap().into_bytes()
}

#[test]
fn a_clean_board_is_loaded_again_when_others_write_it() {
    for write in writers() {
        let mut window = Window::with(&board(&["schnell", "billig"], &[]));
        window.click_card("schnell");
        let focus = window.card_named("schnell").id;
        write(&window.path(), &bytes_of(&board(&["schnell", "leise"], &["Bestand"])));
        window.wait_until(|app| texts(app) == ["schnell", "leise", "Bestand"]);
        assert!(window.says(safety(SafetyText::Reloaded { file: probe() })));
        assert_eq!(window.state().session().selection.focus, Some(focus));
        assert!(!window.open_board().is_dirty());
        // It is an ordinary board: it can be changed, and saved over what was loaded.
        change(&mut window);
        save(&mut window);
        window.wait_until(|app| !is_dirty(app));
        assert_eq!(&reads(&window.path()), window.board());
    }
}

/// What others write is a change like any other: what it left alone can still be taken back, and a
/// second crash knows of it.
#[test]
fn what_was_done_before_others_wrote_the_file_can_still_be_taken_back() {
    let mut window = Window::with(&board(&["schnell", "billig"], &[]));
    change(&mut window);
    save(&mut window);
    window.wait_until(|app| !is_dirty(app));
    window.click_card("billig");
    let mut theirs = window.board().clone();
    std::sync::Arc::make_mut(&mut theirs.wishes[1]).note = "von außen".to_owned();
    theirs.title = "Fremd".to_owned();
    fs::write(window.path(), bytes_of(&theirs)).unwrap();
    window.wait_until(|app| app.open_board().unwrap().board().title == "Fremd");
    assert!(!window.open_board().is_dirty());
    assert_eq!(window.undo_all(), 1);
    let kept = window.board();
    assert_eq!(
        (kept.wishes[0].willingness, &*kept.wishes[1].note),
        (Willingness::Open, "von außen")
    );
    let expected = kept.clone();
    let mut window = window.again();
    let restore = window.say(safety(SafetyText::Restore));
    window.click_on(&restore);
    assert_eq!(window.board(), &expected);
    window.press_with(Modifiers::COMMAND, Key::Y);
    assert_eq!(window.board(), &theirs);
}

#[test]
fn a_board_with_changes_goes_on_beside_what_others_have_written() {
    for write in writers() {
        let mut window = Window::with(&board(&["schnell"], &[]));
        let (path, others) = (window.path(), board(&["fremd"], &[]));
        change(&mut window);
        let ours = window.board().clone();
        write(&path, &bytes_of(&others));
        window.wait_until(|app| !is_dirty(app));
        let copy = copy_in(path.parent().unwrap());
        assert_eq!(reads(&copy), ours);
        assert_eq!(reads(&path), others);
        assert_eq!(window.board(), &ours);
        assert_eq!(window.open_board().path(), Some(&*copy));
        assert!(window.says(safety(SafetyText::ChangedByOthers { file: probe() })));
        let file = copy.file_name().unwrap().to_string_lossy().into_owned();
        // The names of both files stand in the message that stays.
        let words = window.say(safety(SafetyText::KeptAs { file }));
        assert!(window.says_somewhere(&words), "{words}");
        let other = button(&window, SafetyText::OpenOther);
        window.click_on(&other);
        window.wait_until(|app| texts(app) == ["fremd"]);
        assert!(!window.says(safety(SafetyText::ChangedByOthers { file: probe() })));
    }
}

#[test]
fn a_save_never_writes_over_what_others_have_written_a_moment_before() {
    let mut window = Window::with(&board(&["schnell"], &[]));
    let (path, others) = (window.path(), board(&["fremd"], &[]));
    change(&mut window);
    let ours = window.board().clone();
    // No time for the watch to tell: the save itself must find it.
    fs::write(&path, bytes_of(&others)).unwrap();
    save(&mut window);
    window.wait_until(|app| !is_dirty(app));
    assert_eq!(reads(&path), others);
    assert_eq!(reads(&copy_in(path.parent().unwrap())), ours);
}

#[test]
fn our_own_saves_are_no_news() {
    let mut window = Window::with(&board(&["schnell", "billig"], &[]));
    let first = window.open_board().revision();
    for _ in 0..5 {
        change(&mut window);
        save(&mut window);
        window.wait_until(|app| !is_dirty(app));
        window.press_with(Modifiers::COMMAND, Key::Z);
        save(&mut window);
        window.wait_until(|app| !is_dirty(app));
    }
    // What others write after that is seen after everything that was seen of our own.
    let others = board(&["fremd"], &[]);
    let steps = window.open_board().revision() - first;
    assert_eq!(steps, 10, "the board was loaded again in between");
    fs::write(window.path(), bytes_of(&others)).unwrap();
    window.wait_until(|app| texts(app) == ["fremd"]);
    assert_eq!(names(window.path().parent().unwrap()).len(), 3, "board, lock and settings");
}

#[test]
fn a_name_for_a_copy_is_never_one_that_is_taken() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("probe.ron");
    for wishes in [["eins"], ["zwei"], ["drei"]] {
        let board = board(&wishes, &[]);
        let (copy, _) = file::save_beside(&Disk, &path, "Konflikt", &board).unwrap();
        assert_eq!(reads(&copy), board);
    }
    let expected = ["probe (Konflikt).ron", "probe (Konflikt, 2).ron", "probe (Konflikt, 3).ron"];
    let mut expected = expected.map(str::to_owned);
    expected.sort();
    assert_eq!(names(folder.path()), expected);
}

/// A disk that keeps everything, and says at the last step that it is not sure.
#[derive(Debug)]
struct Unsure;

impl Storage for Unsure {
    fn read(&self, path: &Path, max_bytes: u64) -> io::Result<Option<Vec<u8>>> {
        Disk.read(path, max_bytes)
    }

    fn create(&self, path: &Path, like: Option<&Path>) -> io::Result<Box<dyn StoredFile>> {
        Disk.create(path, like)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        Disk.rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        Disk.remove(path)
    }

    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        Err(io::Error::other("not sure"))
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        Disk.create_folder(folder)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        Disk.list(folder)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        Disk.remove_folder(folder)
    }

    fn try_hold(&self, path: &Path) -> io::Result<Option<Hold>> {
        Disk.try_hold(path)
    }

    fn replaceable(&self, path: &Path) -> Result<PathBuf, Failure> {
        Disk.replaceable(path)
    }
}

#[test]
fn a_board_that_got_into_its_file_though_saving_failed_is_not_taken_for_anothers() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("probe.ron");
    let known = file::save(&path, &board(&["eins"], &[])).unwrap();
    let ours = board(&["zwei"], &[]);
    assert!(file::save_in(&Unsure, &path, &ours, Some(known)).is_err());
    let landed = file::landed(&Unsure, &path, &ours);
    assert_eq!(landed, Some(file::open(&path).unwrap().fingerprint));
    assert_eq!(file::landed(&Unsure, &path, &board(&["drei"], &[])), None);
    assert!(file::save_in(&Disk, &path, &board(&["drei"], &[]), landed).is_ok());
}

#[test]
fn a_file_that_was_taken_away_is_made_anew_by_the_next_save() {
    let mut window = Window::with(&board(&["schnell"], &[]));
    let path = window.path();
    fs::rename(&path, path.with_file_name("anderswo.ron")).unwrap();
    window.wait_until(is_dirty);
    assert!(window.says(safety(SafetyText::Vanished { file: probe() })));
    save(&mut window);
    window.wait_until(|app| !is_dirty(app));
    assert!(!window.says(safety(SafetyText::Vanished { file: probe() })));
    assert_eq!(&reads(&path), window.board());
    // It is watched again.
    fs::write(&path, bytes_of(&board(&["fremd"], &[]))).unwrap();
    window.wait_until(|app| texts(app) == ["fremd"]);
}

#[test]
fn broken_content_is_not_loaded_and_what_is_open_counts_as_unsaved() {
    let start = board(&["schnell"], &[]);
    let mut window = Window::with(&start);
    let path = window.path();
    fs::write(&path, "Board(format: \"wozu-board\", ver").unwrap();
    window.wait_until(is_dirty);
    assert!(window.says(safety(SafetyText::UnreadableNow { file: probe() })));
    assert_eq!(window.board(), &start);
    // The broken file is somebody's work, too: it is not written over.
    save(&mut window);
    window.wait_until(|app| !is_dirty(app));
    assert!(fs::read_to_string(&path).unwrap().ends_with("ver"));
    assert_eq!(reads(&copy_in(path.parent().unwrap())), start);
}

#[test]
fn half_of_a_file_is_not_complained_about_when_the_rest_follows() {
    let mut window = Window::with(&board(&["schnell"], &[]));
    let bytes = bytes_of(&board(&["fremd"], &[]));
    fs::write(window.path(), &bytes[..bytes.len() / 2]).unwrap();
    fs::write(window.path(), &bytes).unwrap();
    window.wait_until(|app| {
        assert!(!is_dirty(app), "half of it was taken for all");
        texts(app) == ["fremd"]
    });
}

#[test]
fn a_broken_file_is_given_time_to_become_whole() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("probe.ron");
    fs::write(&path, "Board(").unwrap();
    let (sender, told) = channel();
    let begun = Instant::now();
    let watch = Watch::on(&path, move |sight, _| sender.send(sight).unwrap());
    assert!(matches!(told.recv().unwrap(), Sight::Unreadable(_)));
    assert!(begun.elapsed() > Duration::from_secs(1), "it was told too soon");
    fs::write(&path, bytes_of(&board(&["schnell"], &[]))).unwrap();
    assert!(matches!(told.recv().unwrap(), Sight::Board(_)));
    drop(watch);
    assert!(told.recv().is_err(), "it is still watched");
}

#[test]
fn a_folder_that_is_gone_is_said_until_the_board_is_saved() {
    let folder = TempDir::new().unwrap();
    let (here, away) = (folder.path().join("hier"), folder.path().join("weg"));
    fs::create_dir(&here).unwrap();
    let path = here.join("probe.ron");
    file::save(&path, &board(&["schnell"], &[])).unwrap();
    let mut window = opened(&path);
    fs::rename(&here, &away).unwrap();
    // Once that is seen, nothing is left of the old watch.
    window.wait_until(is_dirty);
    save(&mut window);
    let again = button(&window, SafetyText::TryAgain);
    window.wait_until_shown(&again);
    assert_eq!(window.state().session().dialog, None);
    assert!(window.says(safety(SafetyText::NotSaved { file: probe() })));
    assert!(window.says_somewhere(&window.say(safety(SafetyText::JournalKeeps))));
    // It stays, also when it is tried in vain.
    window.click_on(&again);
    window.wait_until(|app| !is_saving(app));
    window.wait_until_shown(&again);
    // A folder by the same name is another folder, and is watched all the same.
    fs::create_dir(&here).unwrap();
    window.click_on(&again);
    window.wait_until(|app| !is_saving(app));
    assert!(!is_dirty(window.state()));
    assert!(!window.says(safety(SafetyText::NotSaved { file: probe() })));
    assert_eq!(&reads(&path), window.board());
    fs::write(&path, bytes_of(&board(&["fremd"], &[]))).unwrap();
    window.wait_until(|app| texts(app) == ["fremd"]);
}

#[test]
fn a_board_that_cannot_be_saved_is_saved_elsewhere() {
    let mut window = Window::with(&board(&["schnell"], &[]));
    let path = window.path();
    change(&mut window);
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    save(&mut window);
    let elsewhere = button(&window, SafetyText::SaveElsewhere);
    window.wait_until_shown(&elsewhere);
    window.click_on(&elsewhere);
    window.wait_until(|app| matches!(app.session().dialog, Some(Dialog::Path { .. })));
    window.press(Key::Escape);
    save_as(&mut window, &path.with_file_name("anderswo.ron"));
    window.wait_until(|app| !is_dirty(app));
    assert!(!window.says(safety(SafetyText::NotSaved { file: probe() })));
    assert_eq!(&reads(&path.with_file_name("anderswo.ron")), window.board());
}

#[test]
fn a_journal_that_cannot_be_kept_is_said() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("probe.ron");
    file::save(&path, &board(&["schnell"], &[])).unwrap();
    // A file where the folder of the journals should be.
    fs::write(folder.path().join("keins"), "").unwrap();
    let mut window = Window::with_data_in(&path, &folder.path().join("keins"));
    window.wait_until(|app| {
        let standing = app.open_board().map(OpenBoard::standing);
        standing.is_some_and(|it| it.has_journal && it.journal_trouble.is_some())
    });
    assert!(window.says(safety(SafetyText::NothingTakenDown)));
    change(&mut window);
    fs::remove_file(folder.path().join("keins")).unwrap();
    window.wait_until(|app| {
        let standing = app.open_board().map(OpenBoard::standing);
        standing.is_some_and(|it| it.has_journal && it.journal_trouble.is_none())
    });
    assert!(!window.says(safety(SafetyText::NothingTakenDown)));
}

fn titled(title: &str) -> Board {
    Board { title: title.to_owned(), ..Board::default() }
}

#[test]
fn another_board_is_saved_over_only_once_somebody_says_so_and_stays_among_the_versions() {
    let mut window = Window::with(&board(&["schnell"], &[]));
    let other = window.path().with_file_name("other.ron");
    file::save(&other, &titled("Beta")).unwrap();
    let before = fs::read(&other).unwrap();
    save_as(&mut window, &other);
    window.wait_until(|app| matches!(app.session().dialog, Some(Dialog::Replace(_))));
    assert!(window.says(safety(SafetyText::ReplaceTitle { file: "other.ron".to_owned() })));
    window.press(Key::Escape);
    assert_eq!(fs::read(&other).unwrap(), before);

    save_over(&mut window, &other);
    window.wait_until(|app| app.open_board().is_some_and(|it| it.path() == Some(&*other)));
    assert_eq!(file::open(&other).unwrap().board.wishes[0].text, "schnell");
    window.command(Command::Versions);
    window.wait_until(|app| match &app.session().dialog {
        Some(Dialog::Versions(list)) => list.rows.as_ref().is_some_and(|rows| {
            rows.iter().filter_map(|row| row.content.as_ref()).any(|it| it.title == "Beta")
        }),
        _ => false,
    });
}

#[test]
fn what_is_no_board_is_never_saved_over() {
    let mut window = Window::with(&board(&["schnell"], &[]));
    let notes = window.path().with_file_name("notes.ron");
    fs::write(&notes, "mine").unwrap();
    save_as(&mut window, &notes);
    window.wait_until(|app| matches!(app.session().dialog, Some(Dialog::Message { .. })));
    assert_eq!(fs::read_to_string(&notes).unwrap(), "mine");
}

/// Saved as "list.txt", a board came back as a list of lines of RON.
#[test]
fn a_board_is_saved_under_a_name_that_is_known_for_one() {
    let mut window = Window::with(&board(&["schnell"], &[]));
    let named = window.path().with_file_name("Q3.txt");
    save_as(&mut window, &named);
    let saved = window.path().with_file_name("Q3.txt.ron");
    window.wait_until(|app| app.open_board().is_some_and(|it| it.path() == Some(&*saved)));
    assert!(!named.exists());
}

/// It used to pour its lines into the board that was open, and to save that.
#[test]
fn a_list_that_is_opened_is_a_board_of_its_own() {
    let mut window = Window::with(&board(&["schnell"], &[]));
    let home = window.path();
    let list = home.with_file_name("Wünsche.txt");
    fs::write(&list, "Licht\nRuhe\n").unwrap();
    save(&mut window);
    window.wait_until(|app| app.open_board().is_some_and(|it| !it.is_dirty()));
    window.drop_file(&list);
    window.wait_until(|app| app.open_board().is_some_and(|it| it.board().title == "Wünsche"));
    assert_eq!(window.texts(Column::Wish), ["Licht", "Ruhe"]);
    assert_eq!(window.open_board().path(), None);
    window.run();
    assert!(window.says(Text::Imported(2)));
    assert_eq!(file::open(&home).unwrap().board.wishes.len(), 1);
}

#[cfg(unix)]
mod foreseeable_names {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    use super::*;

    fn lock_of(board: &Path) -> PathBuf {
        board.with_file_name(format!(".{}.lock", board.file_name().unwrap().to_str().unwrap()))
    }

    fn place() -> (TempDir, PathBuf, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let board = folder.path().join("board.ron");
        file::save(&board, &titled("Tafel")).unwrap();
        let others = folder.path().join("others.txt");
        fs::write(&others, "theirs").unwrap();
        (folder, board, others)
    }

    /// A link can come with a folder from anywhere, and used to wipe whatever it led to.
    #[test]
    fn a_lock_is_never_taken_through_a_link_nor_from_a_file_of_others() {
        type Lay = fn(&Path, &Path, &Path);
        let ways: [Lay; 8] = [
            |lock, others, _| symlink(others, lock).unwrap(),
            |lock, _, _| symlink("others.txt", lock).unwrap(),
            |lock, _, _| symlink("gone.txt", lock).unwrap(),
            |lock, _, board| symlink(board, lock).unwrap(),
            |lock, others, _| fs::hard_link(others, lock).unwrap(),
            |lock, _, _| fs::write(lock, "{\"name\": \"theirs\"}").unwrap(),
            |lock, _, _| fs::write(lock, "{\"user\":\"x\",\"theirs\":\"work\"}").unwrap(),
            |lock, _, _| fs::write(lock, "{\"user\":\"x\", a diary").unwrap(),
        ];
        for (number, lay) in ways.into_iter().enumerate() {
            let (folder, board, others) = place();
            let before = fs::read(&board).unwrap();
            lay(&lock_of(&board), &others, &board);
            let in_its_place = fs::read(lock_of(&board)).ok();
            let claiming = claim(&board, None);
            assert!(matches!(claiming, Claiming::Impossible), "{number}: {claiming:?}");
            drop(claiming);
            assert_eq!(fs::read(&board).unwrap(), before, "{number}");
            assert_eq!(fs::read_to_string(&others).unwrap(), "theirs", "{number}");
            assert!(!folder.path().join("gone.txt").exists(), "{number}");
            assert_eq!(fs::read(lock_of(&board)).ok(), in_its_place, "{number}");
            assert!(
                lock_of(&board).symlink_metadata().is_ok(),
                "{number}: it was not ours to remove"
            );
        }
    }

    #[test]
    fn where_no_lock_can_be_had_it_is_said_and_work_goes_on() {
        let (_folder, board, others) = place();
        symlink(&others, lock_of(&board)).unwrap();
        let mut window = opened(&board);
        window.run();
        assert!(window.says(safety(SafetyText::NoLock { file: "board.ron".to_owned() })));
        assert_eq!(window.open_board().access(), Access::Full);
    }

    #[test]
    fn a_lock_is_for_its_owner_alone_and_any_name_has_room_for_one() {
        let (folder, _, _) = place();
        let board = folder.path().join(format!("{}.ron", "x".repeat(250)));
        file::save(&board, &titled("lang")).unwrap();
        let claiming = claim(&board, None);
        assert!(matches!(claiming, Claiming::Ours(_)), "{claiming:?}");
        assert!(matches!(claim(&board, None), Claiming::Others(_)));
        let is_lock = |path: &PathBuf| path.extension().is_some_and(|it| it == "lock");
        let paths = fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().path());
        let lock = paths.into_iter().find(is_lock).unwrap();
        assert_eq!(lock.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(lock.metadata().unwrap().nlink(), 1);
    }
}

/// Where the child of the next test finds its board.
const HOMELESS: &str = "WOZU_TEST_HOMELESS";

/// Not a test by itself: only its parent can take its home away.
#[cfg(unix)]
#[test]
fn child_without_a_home() {
    let Some(path) = std::env::var_os(HOMELESS).map(PathBuf::from) else { return };
    let mut window = Window::with_data_where_it_belongs(&path);
    window.wait_until(|app| app.open_board().is_some());
    assert!(!window.open_board().standing().has_journal);
    assert!(window.says(Text::Safety(SafetyText::NothingTakenDown)));
    assert!(window.says(Text::Safety(SafetyText::NoDataFolder)));
}

#[cfg(unix)]
#[test]
#[ignore = "needs root: cargo test -- --include-ignored"]
fn who_has_no_folder_for_data_is_told_that_nothing_is_taken_down() {
    use std::os::unix::fs::chown;
    use std::os::unix::process::CommandExt;

    const STRANGER: u32 = 4_242;
    let folder = tempfile::tempdir().unwrap();
    let (path, program) = (folder.path().join("board.ron"), folder.path().join("test"));
    file::save(&path, &board(&["a"], &[])).unwrap();
    // Where this program lies, others may have no way to go.
    std::fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    chown(folder.path(), Some(STRANGER), None).unwrap();
    chown(&path, Some(STRANGER), None).unwrap();
    let child = std::process::Command::new(program)
        .args(["--exact", "outside::child_without_a_home"])
        .env(HOMELESS, &path)
        .env_remove("HOME")
        .uid(STRANGER)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&child.stdout);
    assert!(child.status.success() && said.contains("1 passed"), "{said}");
}
