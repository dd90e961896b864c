//! The real program on a system that refuses, step by step: every single call that opens, writes,
//! syncs or renames fails once, or is the last thing that the program did. And a disk that is full.

use std::fs::{self, File};
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use crate::common::sitting::{PROGRAM, Place, add_card, opened, texts};
use wozu::board::Board;
use wozu::edit::Origin;
use wozu::file::{self, Disk};
use wozu::text::Obstacle;
use wozu::workshop::Workshop;

/// Those that a save is made of, and whether one must occur.
const CALLS: [(&str, bool); 7] = [
    ("openat", true),
    ("write", true),
    ("fsync", true),
    ("fdatasync", false),
    ("rename", false),
    ("renameat", false),
    ("renameat2", false),
];
const FAULTS: [Fault; 4] =
    [Fault::Error("ENOSPC"), Fault::Error("EIO"), Fault::Error("EACCES"), Fault::Kill];

/// No program makes so many calls of one kind here.
const MOST_CALLS: usize = 500;

const LONG: Duration = Duration::from_secs(60);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// The call does nothing and says this.
    Error(&'static str),
    /// The program ends instead of the call.
    Kill,
}

#[test]
#[ignore = "needs strace: cargo test -- --include-ignored"]
fn an_edit_that_was_acknowledged_survives_every_fault() {
    require("strace", &["-V"]);
    let script: Vec<String> = ["a", "b", "c"].map(add_card).to_vec();
    let all = ["old", "a", "b", "c"];
    for_every_fault(|call, fault, number| {
        let place = Place::new();
        write_board(&place, "old");
        let arguments = place.edit_arguments(&script, Some(2));
        let (output, is_injected) = run_with_fault(&place, &arguments, call, fault, number);
        let circumstances = || format!("{call} {number} {fault:?}: {output:?}");
        // The file by itself: the old board, or one of those that were saved.
        let in_file = place.texts();
        assert!(all.starts_with(&as_strs(&in_file)), "{in_file:?} {}", circumstances());
        let acknowledged = acknowledged(&output);
        // What is there for the next start.
        let restarted = place.edit(&[], None).output().unwrap();
        assert!(restarted.status.success(), "{restarted:?} after {}", circumstances());
        let found = place.texts();
        assert!(all.starts_with(&as_strs(&found)), "{found:?} {}", circumstances());
        assert!(found.len() > acknowledged, "{found:?} {}", circumstances());
        assert!(!output.status.success() || found == all, "{found:?} {}", circumstances());
        assert_eq!(place.journals(), [""; 0], "{}", circumstances());
        is_injected
    });
}

#[test]
#[ignore = "needs strace: cargo test -- --include-ignored"]
fn a_file_that_is_converted_into_is_old_or_new_after_every_fault() {
    require("strace", &["-V"]);
    for_every_fault(|call, fault, number| {
        let place = Place::new();
        write_board(&place, "old");
        fs::write(place.path("requests.txt"), "new\n").unwrap();
        let name = |path: PathBuf| path.to_str().unwrap().to_owned();
        let arguments = [
            "convert",
            "--force",
            "--data-dir",
            &name(place.path("data")),
            &name(place.path("requests.txt")),
            &name(place.board()),
        ]
        .map(str::to_owned);
        let (output, is_injected) = run_with_fault(&place, &arguments, call, fault, number);
        let in_file = place.texts();
        let is_old_or_new = in_file == ["old"] || in_file == ["new"];
        assert!(is_old_or_new, "{call} {number} {fault:?}: {in_file:?} {output:?}");
        let is_told = !output.status.success() || in_file == ["new"];
        assert!(is_told, "{call} {number} {fault:?}: {in_file:?} {output:?}");
        is_injected
    });
}

/// Lets each kind of call fail in each way: the first, the second, and so on, until there is no
/// such call any more. `run` tells whether there was.
fn for_every_fault(run: impl Fn(&str, Fault, usize) -> bool + Sync) {
    let mut jobs = Vec::new();
    for fault in FAULTS {
        jobs.extend(CALLS.map(|(call, must_occur)| (call, must_occur, fault)));
    }
    let next = AtomicUsize::new(0);
    let injected = AtomicUsize::new(0);
    let work = || {
        while let Some((call, must_occur, fault)) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
            let count = (1..MOST_CALLS).take_while(|number| run(call, *fault, *number)).count();
            assert!(!must_occur || count > 0, "{call} was never let fail with {fault:?}");
            injected.fetch_add(count, Ordering::Relaxed);
            println!("{call} {fault:?}: {count} faults");
        }
    };
    // Most of the time goes to starting programs, and to waiting for the disk.
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(work);
        }
    });
    // Every system names a rename otherwise; one of them there must have been.
    assert!(injected.into_inner() > 4 * FAULTS.len());
}

/// Runs the program while its calls of this kind with this number fail, in each of its threads;
/// and whether there was such a call.
fn run_with_fault(
    place: &Place,
    arguments: &[String],
    call: &str,
    fault: Fault,
    number: usize,
) -> (Output, bool) {
    let log = place.path("strace.log");
    let how = match fault {
        Fault::Error(name) => format!("error={name}"),
        Fault::Kill => "signal=KILL".to_owned(),
    };
    let output = Command::new("strace")
        .args(["-f", "-o", log.to_str().unwrap(), "-e", &format!("trace={call}")])
        .args(["-e", &format!("inject={call}:{how}:when={number}"), PROGRAM])
        .args(arguments)
        // Without the folders that cargo lets the loader look through, there is less to let fail.
        .env_remove("LD_LIBRARY_PATH")
        .output()
        .unwrap();
    let sign = match fault {
        Fault::Error(_) => "(INJECTED)",
        Fault::Kill => "killed by SIGKILL",
    };
    let log = fs::read_to_string(log).unwrap();
    // A program that was not traced at all would look like one without such a call.
    assert!(log.contains("+++ exited with") || log.contains("+++ killed by"), "{log}");
    (output, log.contains(sign))
}

fn write_board(place: &Place, text: &str) {
    let written = place.edit(&[add_card(text)], None).output().unwrap();
    assert!(written.status.success(), "{written:?}");
}

/// How many edits the program said to be safe.
fn acknowledged(output: &Output) -> usize {
    let printed = String::from_utf8(output.stdout.clone()).unwrap();
    printed.lines().filter(|line| line.starts_with("ok ") && *line != "ok 0").count()
}

fn as_strs(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

#[test]
#[ignore = "needs root and mount: cargo test -- --include-ignored"]
fn a_save_onto_a_full_disk_leaves_the_old_file() {
    let disk = SmallDisk::mount();
    let board = disk.path("board.ron");
    file::save(&board, &Board { title: "old".to_owned(), ..Board::default() }).unwrap();
    let old = fs::read(&board).unwrap();
    disk.fill();
    let place = Place::new();
    fs::write(place.path("requests.txt"), "new\n".repeat(1_000)).unwrap();
    let output = Command::new(PROGRAM)
        .args(["convert", "--lang", "en", "--force", "--data-dir"])
        .arg(place.path("data"))
        .args([place.path("requests.txt"), board.clone()])
        .output()
        .unwrap();
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert_eq!(
        (output.status.code(), complaint.contains("not enough space")),
        (Some(1), true),
        "{complaint}"
    );
    assert_eq!(fs::read(&board).unwrap(), old);
    disk.make_room();
    let names: Vec<_> = fs::read_dir(disk.path("")).unwrap().map(|it| it.unwrap().path()).collect();
    assert_eq!(names, [board], "something was left behind");
}

#[test]
#[ignore = "needs root and mount: cargo test -- --include-ignored"]
fn a_data_folder_on_a_full_disk_stops_neither_editing_nor_saving() {
    let disk = SmallDisk::mount();
    let place = Place::new();
    disk.fill();
    let (sender, woken) = channel();
    let mut workshop = Workshop::new(Board::default());
    let wake = move || sender.send(()).unwrap_or_default();
    workshop.keep_journal(Arc::new(Disk), &disk.path("data"), wake);
    woken.recv_timeout(LONG).unwrap();
    let add = |text| ron::from_str(&add_card(text)).unwrap();
    workshop.apply(add("a"), Origin::Facilitator, workshop.revision()).unwrap();
    assert_eq!(workshop.board().wishes.len(), 1);
    let journal = workshop.journal().unwrap();
    assert!(!journal.wait_until_written(LONG));
    assert_eq!(journal.trouble().map(|trouble| trouble.obstacle), Some(Obstacle::Full));
    let to_save = workshop.to_save(&place.board());
    file::save_in(&Disk, &place.board(), &to_save.board, to_save.known).unwrap();
    assert_eq!(texts(&opened(&place.board())), ["a"]);
    // As soon as there is room again, what was done meanwhile is taken down too.
    disk.make_room();
    woken.recv_timeout(LONG).unwrap();
    assert!(workshop.journal().unwrap().wait_until_durable(LONG));
    drop(workshop);
    let storage: Arc<dyn file::Storage> = Arc::new(Disk);
    let lost = || file::journal::find(&storage, &disk.path("data")).found;
    // The journal is held until its thread has ended.
    let begun = Instant::now();
    let mut tries = std::iter::repeat_with(lost).take_while(|_| begun.elapsed() < LONG);
    let found = tries.find(|found| !found.is_empty()).unwrap();
    assert_eq!(found.iter().map(|found| texts(&found.board)).collect::<Vec<_>>(), [["a"]]);
}

/// A disk of 64 KiB, gone when it is dropped.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn mount() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_str().unwrap();
        let arguments = ["-t", "tmpfs", "-o", "size=64k", "wozu-test", path];
        require("mount", &arguments);
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        let folder = self.0.path();
        if name.is_empty() { folder.to_owned() } else { folder.join(name) }
    }

    fn fill(&self) {
        let mut filler = File::create(self.path("filler")).unwrap();
        while filler.write_all(&[0; 512]).is_ok() {}
        assert!(fs::write(self.path("one-more"), "full").is_err());
        // It has a name even though it has no content.
        fs::remove_file(self.path("one-more")).unwrap();
    }

    fn make_room(&self) {
        fs::remove_file(self.path("filler")).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let unmounted = Command::new("umount").arg("-l").arg(self.0.path()).status();
        assert!(unmounted.is_ok_and(|status| status.success()) || std::thread::panicking());
    }
}

/// What only some machines can do. Where it was asked for, it must be there.
fn require(program: &str, arguments: &[&str]) {
    let failure = match Command::new(program).args(arguments).output() {
        Ok(output) if output.status.success() => return,
        Ok(output) => String::from_utf8_lossy(&output.stderr).into_owned(),
        Err(error) => error.to_string(),
    };
    panic!("{program} {} does not work here: {failure}", arguments.join(" "));
}
