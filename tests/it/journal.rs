//! What the journal keeps, on a disk that refuses, dies and forgets: every change that was
//! acknowledged, and never anything that was not.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use crate::common::boards::{Try, any_try, board};
use crate::common::disk::{Crash, INPUT_OUTPUT, Mishap, NO_SPACE, SimulatedDisk};
use jiff::Timestamp;
use proptest::prelude::*;
use wozu::board::{Board, Column};
use wozu::edit::{Deed, Edit, NewCard, Origin, Refusal, Spot};
use wozu::file::journal::{self, Attendance, Attended, Found, KnownFile, Remains, RoomKey};
use wozu::file::{self, Access, Failure, Fingerprint, Opened, Storage, format};
use wozu::text::Obstacle;
use wozu::workshop::{Author, ToSave, Workshop};

/// What a machine has before the program is started for the first time.
const FOLDERS: [&str; 2] = ["/boards", "/home"];
const BOARD: &str = "/boards/board.ron";
const DATA: &str = "/home/wozu";

/// Longer than any of it takes; what waits so long has failed.
const LONG: Duration = Duration::from_secs(60);

/// One thing that happens to the program or its disk.
#[derive(Clone, Debug)]
enum Act {
    Edit(Try),
    Undo,
    Redo,
    /// Waits until a loss of power would do no harm.
    Sync,
    /// Saves, while somebody goes on.
    Save(Vec<Try>),
    /// Saves, ends and starts again.
    Reopen,
    Crash(Crash),
    /// Something will happen at one of the next steps.
    Arrange(usize, Mishap),
    /// Crashes, and again while it starts.
    CrashTwice(Crash, usize, Crash),
}

fn any_crash() -> impl Strategy<Value = Crash> {
    prop_oneof![Just(Crash::PowerLoss), Just(Crash::Kill)]
}

fn any_mishap() -> impl Strategy<Value = Mishap> {
    let errors = prop_oneof![Just(NO_SPACE), Just(INPUT_OUTPUT)];
    prop_oneof![
        2 => any_crash().prop_map(Mishap::Crash),
        1 => (0..12_usize, any_crash()).prop_map(|(after, crash)| Mishap::FailAndCrash(after, crash)),
        1 => (errors, 1..4_usize).prop_map(|(error, times)| Mishap::Fail { error, times }),
    ]
}

fn any_act() -> impl Strategy<Value = Act> {
    let crash_twice = (any_crash(), 0..24_usize, any_crash());
    prop_oneof![
        12 => any_try().prop_map(Act::Edit),
        4 => Just(Act::Undo),
        3 => Just(Act::Redo),
        3 => Just(Act::Sync),
        3 => prop::collection::vec(any_try(), 0..3).prop_map(Act::Save),
        1 => Just(Act::Reopen),
        2 => any_crash().prop_map(Act::Crash),
        3 => (0..12_usize, any_mishap()).prop_map(|(after, mishap)| Act::Arrange(after, mishap)),
        1 => crash_twice.prop_map(|(one, after, other)| Act::CrashTwice(one, after, other)),
    ]
}

/// The board at one moment, and what undo and redo would lead to, the nearest last.
#[derive(Clone, Debug)]
struct Moment {
    board: Board,
    past: Vec<Board>,
    future: Vec<Board>,
}

/// The program with its disk, and what must be true of it.
struct World {
    disk: SimulatedDisk,
    workshop: Workshop,
    /// Every moment so far; the last is now.
    story: Vec<Moment>,
    /// The last moment that was said to survive the end of the program, and how often the disk
    /// had failed until then.
    written: (usize, usize),
    /// The last moment that was said to survive a loss of power.
    durable: usize,
    /// When this sitting began, and how often the disk had failed until then.
    begun: (usize, usize),
    /// How many steps could be undone when it began.
    reach: usize,
    /// What may be in the file.
    in_file: Vec<Board>,
    /// A save has failed, and may have replaced the file nevertheless.
    is_file_unsure: bool,
}

type Checked = Result<(), TestCaseError>;

/// The boards that undo leads back to, the nearest first.
fn undone(found: &Found) -> Vec<Board> {
    let mut workshop = Workshop::recovered(found);
    let undo = || workshop.undo(Origin::Facilitator).ok().map(|_| workshop.board().clone());
    std::iter::from_fn(undo).collect()
}

impl World {
    fn new(start: Board, seed: u64) -> Self {
        let disk = SimulatedDisk::with_folders(&FOLDERS, seed);
        let path = Path::new(BOARD);
        file::save_in(&disk, path, &start, None).unwrap();
        let moment = Moment { board: start.clone(), past: Vec::new(), future: Vec::new() };
        let mut world = Self {
            workshop: Workshop::untouched(Board::default()),
            disk,
            story: vec![moment],
            written: (0, 0),
            durable: 0,
            begun: (0, 0),
            reach: 0,
            in_file: vec![start],
            is_file_unsure: false,
        };
        world.start(0).unwrap();
        world
    }

    fn now(&self) -> &Moment {
        self.story.last().unwrap()
    }

    fn act(&mut self, act: &Act) -> Checked {
        match act {
            Act::Edit(attempt) => self.edit(attempt),
            Act::Undo => self.undo()?,
            Act::Redo => self.redo()?,
            Act::Sync => self.sync(),
            Act::Save(meanwhile) => drop(self.save(meanwhile)?),
            Act::Reopen => self.reopen()?,
            Act::Crash(crash) => self.disk.crash(*crash),
            Act::Arrange(after, mishap) => self.disk.arrange(*after, *mishap),
            Act::CrashTwice(crash, after, other) => {
                self.disk.crash(*crash);
                self.restart(Some((*after, Mishap::Crash(*other))))?;
            }
        }
        self.restart(None)?;
        self.note_what_is_written();
        prop_assert_eq!(self.workshop.board(), &self.now().board);
        self.check_file()
    }

    fn edit(&mut self, attempt: &Try) {
        let edit = attempt.on(self.workshop.board());
        let change = self.workshop.apply(edit, Origin::Facilitator, self.workshop.revision());
        if change.is_ok_and(|change| !change.is_empty()) {
            let Moment { board, mut past, .. } = self.now().clone();
            past.push(board);
            let board = self.workshop.board().clone();
            self.story.push(Moment { board, past, future: Vec::new() });
            // One step after the other, so that the same seed tells the same story.
            self.note_what_is_written();
        }
    }

    fn undo(&mut self) -> Checked {
        let Moment { board, mut past, mut future } = self.now().clone();
        match self.workshop.undo(Origin::Facilitator) {
            Ok(_) => {
                future.push(board);
                let board = past.pop();
                prop_assert_eq!(Some(self.workshop.board()), board.as_ref());
                self.story.push(Moment { board: board.unwrap(), past, future });
            }
            Err(refusal) => prop_assert_eq!(refusal, Refusal::NothingThere),
        }
        Ok(())
    }

    fn redo(&mut self) -> Checked {
        let Moment { board, mut past, mut future } = self.now().clone();
        match self.workshop.redo(Origin::Facilitator) {
            Ok(_) => {
                past.push(board);
                let board = future.pop();
                prop_assert_eq!(Some(self.workshop.board()), board.as_ref());
                self.story.push(Moment { board: board.unwrap(), past, future });
            }
            Err(refusal) => prop_assert_eq!(refusal, Refusal::NothingThere),
        }
        Ok(())
    }

    fn note_what_is_written(&mut self) {
        if self.workshop.journal().unwrap().wait_until_written(LONG) {
            self.written = (self.story.len() - 1, self.disk.failed());
        } else {
            assert!(self.disk.failed() > 0 || self.disk.crashed().is_some());
        }
    }

    fn sync(&mut self) {
        if self.workshop.journal().unwrap().wait_until_durable(LONG) {
            self.durable = self.story.len() - 1;
        } else {
            assert!(self.disk.failed() > 0 || self.disk.crashed().is_some());
        }
    }

    /// Whether all of it went well.
    fn save(&mut self, meanwhile: &[Try]) -> Result<bool, TestCaseError> {
        let to_save = self.workshop.to_save(Path::new(BOARD));
        let index = self.story.len() - 1;
        for attempt in meanwhile {
            self.edit(attempt);
        }
        to_save.wait_for_journal();
        let mut saved = self.write_file(&to_save, to_save.known);
        let changed = Failure::new(Path::new(BOARD), Obstacle::ChangedOnDisk);
        // A disk without power cannot be read either.
        if saved == Err(changed) && self.disk.crashed().is_none() {
            prop_assert!(self.is_file_unsure, "nobody else has written the file");
            saved = self.write_file(&to_save, None);
        }
        match saved {
            Ok(fingerprint) => {
                let home = KnownFile { path: BOARD.into(), fingerprint };
                self.workshop.mark_saved(home, to_save);
                self.is_file_unsure = false;
                self.durable = self.durable.max(index);
            }
            // The next start finds out what became of it.
            Err(_) if self.disk.crashed().is_some() => {}
            Err(_) => {
                self.is_file_unsure = true;
                prop_assert!(self.disk.failed() > 0);
            }
        }
        Ok(saved.is_ok())
    }

    fn write_file(
        &mut self,
        to_save: &ToSave,
        known: Option<Fingerprint>,
    ) -> Result<Fingerprint, Failure> {
        let saved = file::save_in(&self.disk, Path::new(BOARD), &to_save.board, known);
        if saved.is_ok() {
            self.in_file.clear();
        }
        self.in_file.push(Board::clone(&to_save.board));
        saved
    }

    fn reopen(&mut self) -> Checked {
        if !self.save(&[])? {
            return Ok(());
        }
        // What is in the file need not be in a journal.
        self.written = (self.story.len() - 1, self.disk.failed());
        let nobody = Workshop::untouched(Board::default());
        std::mem::replace(&mut self.workshop, nobody).close(LONG);
        if self.disk.crashed().is_some() { Ok(()) } else { self.start(self.durable) }
    }

    /// Starts the program again as often as it has crashed.
    fn restart(&mut self, mut next: Option<(usize, Mishap)>) -> Checked {
        while let Some(crash) = self.disk.crashed() {
            let is_as_written = self.disk.failed() == self.written.1;
            let least = match crash {
                Crash::Kill if is_as_written => self.written.0,
                Crash::Kill | Crash::PowerLoss => self.durable,
            };
            self.disk = self.disk.after_crash();
            self.check_file()?;
            if crash == Crash::PowerLoss {
                self.written = (self.durable, self.disk.failed());
                // It will not change its mind.
                let left = self.file();
                self.in_file.retain(|board| *board == left);
            }
            if let Some((after, mishap)) = next.take() {
                self.disk.arrange(after, mishap);
            }
            self.start(least)?;
        }
        Ok(())
    }

    /// Begins a sitting as the program does: with what is found, or with the file. At least this
    /// moment must be there.
    fn start(&mut self, least: usize) -> Checked {
        let storage: Arc<dyn Storage> = Arc::new(self.disk.clone());
        let remains = journal::find(&storage, Path::new(DATA));
        if self.disk.crashed().is_some() {
            return Ok(());
        }
        let Remains { found, unreadable } = remains;
        let has_failed = self.disk.failed() > 0;
        // A beginning that failed, or broke off, may be half forgotten. It is kept, and nobody was
        // told to trust it.
        let is_begun = !has_failed && self.begun.1 != usize::MAX;
        prop_assert!(unreadable.is_empty() || !is_begun, "{:?}", unreadable);
        let chosen = self.chosen(&found, least, has_failed);
        let Some((index, chosen)) = chosen else {
            let boards: Vec<_> = found.iter().map(|found| &found.board).collect();
            let least = &self.story[least].board;
            return Err(TestCaseError::fail(format!(
                "at least {least:?}\n\nfound {boards:?}\n\nin the file {:?}\n\n{}",
                self.file(),
                self.disk.failed()
            )));
        };
        self.reach = chosen.map_or(0, |found| undone(found).len());
        self.workshop = match chosen {
            Some(found) => Workshop::recovered(found),
            None => self.opened(),
        };
        found.into_iter().for_each(|found| self.workshop.follow(found));
        self.story.truncate(index + 1);
        // Until the journal is sure to be there, the next start may find either one.
        self.begun = (index, usize::MAX);
        self.is_file_unsure |= has_failed;
        self.workshop.keep_journal(storage, Path::new(DATA), || {});
        if self.workshop.journal().unwrap().wait_until_durable(LONG) {
            self.written = (index, self.disk.failed());
            self.begun = self.written;
            self.durable = index;
        }
        Ok(())
    }

    /// The latest moment that the next sitting can begin with, and where it was found. A board may
    /// have been as it is more than once; what can be undone tells which time it was.
    fn chosen<'a>(
        &self,
        found: &'a [Found],
        least: usize,
        has_failed: bool,
    ) -> Option<(usize, Option<&'a Found>)> {
        let file = self.file();
        let moments = || (least..self.story.len()).rev();
        let in_file = || {
            let mut moments = moments();
            moments.find(|index| self.story[*index].board == file).map(|index| (index, None))
        };
        let mut in_journals = found.iter().map(|found| {
            let index = moments().find(|index| self.is_continued(*index, found));
            index.map(|index| (index, Some(found)))
        });
        match found {
            [] => in_file(),
            // Where the disk has refused to take something down, or to forget it, what is found may
            // be older than what is in the file, and a person must choose.
            _ if has_failed => in_journals.find_map(|it| it).or_else(in_file),
            _ => in_journals.next()?,
        }
    }

    /// Whether this is the board of that moment, and undo and redo lead to where they led then. They
    /// must lead back as far as they did in the sitting that ended, unless the disk has refused
    /// something of it.
    fn is_continued(&self, index: usize, found: &Found) -> bool {
        let Moment { board, past, future } = &self.story[index];
        let (begun, failed) = self.begun;
        let is_whole = failed == self.disk.failed();
        let depth = (past.len() + self.reach).saturating_sub(self.story[begun].past.len());
        let undo = undone(found);
        let mut redone = Workshop::recovered(found);
        let redo = std::iter::from_fn(|| {
            redone.redo(Origin::Facilitator).ok().map(|_| redone.board().clone())
        });
        let redo: Vec<Board> = redo.collect();
        *board == found.board
            && (undo.len() >= depth || !is_whole)
            && past.iter().rev().take(undo.len()).eq(&undo)
            && future.iter().rev().take(redo.len()).eq(&redo)
    }

    fn opened(&self) -> Workshop {
        let text = String::from_utf8(self.disk.content(BOARD).unwrap()).unwrap();
        Workshop::opened(Path::new(BOARD), format::parse(&text).unwrap())
    }

    fn file(&self) -> Board {
        self.opened().board().clone()
    }

    fn check_file(&self) -> Checked {
        let file = self.file();
        prop_assert!(self.in_file.contains(&file), "{:?} is neither old nor new", file);
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, max_shrink_iters: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn what_was_acknowledged_survives_whatever_happens(
        start in board(),
        seed in any::<u64>(),
        acts in prop::collection::vec(any_act(), 1..40),
    ) {
        let mut world = World::new(start, seed);
        for act in &acts {
            world.act(act)?;
        }
        // However it ends, it can be taken up again.
        world.disk.call_off();
        world.act(&Act::Sync)?;
        world.act(&Act::Crash(Crash::PowerLoss))?;
    }
}

/// A sitting on a disk of its own, and the disk.
fn sitting() -> (SimulatedDisk, Workshop) {
    let disk = SimulatedDisk::with_folders(&FOLDERS, 0);
    let board = Board { title: "Probe".to_owned(), ..Board::default() };
    let fingerprint = file::save_in(&disk, Path::new(BOARD), &board, None).unwrap();
    let opened = Opened { board, access: Access::Full, fingerprint };
    let mut workshop = Workshop::opened(Path::new(BOARD), opened);
    keep_journal(&disk, &mut workshop);
    (disk, workshop)
}

fn keep_journal(disk: &SimulatedDisk, workshop: &mut Workshop) {
    workshop.keep_journal(Arc::new(disk.clone()), Path::new(DATA), || {});
    assert!(workshop.journal().unwrap().wait_until_durable(LONG));
}

/// A sitting that goes on with what was found, when nothing else is left of that.
fn gone_on(disk: &SimulatedDisk, found: Found) -> Workshop {
    let mut workshop = Workshop::recovered(&found);
    workshop.follow(found);
    keep_journal(disk, &mut workshop);
    disk.wait_until_holds(&Path::new(DATA).join("journals"), 1);
    workshop
}

fn add(workshop: &mut Workshop, text: &str) {
    let card = NewCard { text: text.to_owned(), ..NewCard::default() };
    let to = Spot { column: Column::Wish, before: None };
    workshop
        .apply(Edit::AddCards { cards: vec![card], to }, Origin::Facilitator, workshop.revision())
        .unwrap();
}

fn texts(board: &Board) -> Vec<&str> {
    board.wishes.iter().map(|card| card.text.as_str()).collect()
}

/// What the next start finds on a disk that has crashed.
fn remains(disk: &SimulatedDisk) -> Remains {
    let storage: Arc<dyn Storage> = Arc::new(disk.clone());
    journal::find(&storage, Path::new(DATA))
}

/// The next start after a crash: the disk, and what is found on it.
fn restarted(disk: &SimulatedDisk, crash: Crash) -> (SimulatedDisk, Vec<Found>) {
    disk.crash(crash);
    let disk = disk.after_crash();
    let Remains { found, unreadable } = remains(&disk);
    assert!(unreadable.is_empty(), "{unreadable:?}");
    (disk, found)
}

fn file_ending(disk: &SimulatedDisk, ending: &str) -> PathBuf {
    let paths = disk.paths();
    let found: Vec<_> =
        paths.iter().filter(|path| path.to_str().unwrap().ends_with(ending)).collect();
    assert_eq!(found.len(), 1, "{paths:?}");
    found[0].clone()
}

/// Ways to spoil the line of a file that lies here.
type Spoil = fn(&mut Vec<u8>, Range<usize>);
const SPOILS: [Spoil; 4] = [
    // Torn off.
    |bytes, line| bytes.truncate(line.start + line.len() / 2),
    // Never written, while a later one was.
    |bytes, line| bytes[line].fill(0),
    // One bit.
    |bytes, line| bytes[line.start + line.len() / 3] ^= 4,
    // Lost as a whole.
    |bytes, line| drop(bytes.drain(line)),
];

#[test]
fn a_journal_is_followed_up_to_the_line_that_is_spoiled_and_kept() {
    let edits = ["a", "b", "c", "d"];
    // The beginning is line 1.
    for (line, spoil) in (2..edits.len() + 2).flat_map(|line| SPOILS.map(|spoil| (line, spoil))) {
        let (disk, mut workshop) = sitting();
        edits.iter().for_each(|text| add(&mut workshop, text));
        assert!(workshop.journal().unwrap().wait_until_durable(LONG));
        disk.crash(Crash::PowerLoss);
        let disk = disk.after_crash();
        let lines = file_ending(&disk, ".journal");
        disk.spoil(&lines, |bytes| {
            let ends: Vec<_> = (0..bytes.len()).filter(|index| bytes[*index] == b'\n').collect();
            spoil(bytes, ends[line - 2] + 1..ends[line - 1] + 1);
        });
        let spoiled = disk.content(lines.to_str().unwrap()).unwrap();
        let Remains { found, unreadable } = remains(&disk);
        assert!(unreadable.is_empty());
        let Some(found) = found.into_iter().next() else {
            // Nothing is left of it that is not in the file; it is kept nevertheless.
            assert_eq!(line, 2);
            let kept = file_ending(&disk, ".journal");
            assert!(kept.starts_with("/home/wozu/damaged"), "{kept:?}");
            assert_eq!(disk.content(kept.to_str().unwrap()), Some(spoiled));
            continue;
        };
        assert_eq!(texts(&found.board), edits[..line - 2]);
        let damage = found.damage.clone();
        let is_last_as_a_whole = spoiled.ends_with(b"\n") && line == edits.len() + 1;
        let Some(damage) = damage else {
            assert!(is_last_as_a_whole, "line {line}");
            continue;
        };
        assert_eq!(damage.line, line);
        let mut workshop = Workshop::recovered(&found);
        keep_journal(&disk, &mut workshop);
        found.settle();
        let kept = damage.kept.join(lines.file_name().unwrap());
        assert_eq!(disk.content(kept.to_str().unwrap()), Some(spoiled));
        let (_, found) = restarted(&disk, Crash::PowerLoss);
        assert_eq!(found.len(), 1, "what was kept aside is not found again");
        assert_eq!(found[0].damage, None);
    }
}

#[test]
fn a_journal_of_which_nothing_can_be_read_is_kept() {
    let (disk, mut workshop) = sitting();
    add(&mut workshop, "a");
    assert!(workshop.journal().unwrap().wait_until_durable(LONG));
    disk.crash(Crash::PowerLoss);
    let disk = disk.after_crash();
    let base = file_ending(&disk, ".base.ron");
    disk.spoil(&base, |bytes| bytes[20] ^= 4);
    let bytes = disk.content(base.to_str().unwrap());
    let Remains { found, unreadable } = remains(&disk);
    assert_eq!((found.len(), unreadable.len()), (0, 1));
    let kept = unreadable[0].join(base.file_name().unwrap());
    assert_eq!(disk.content(kept.to_str().unwrap()), bytes);
}

/// It used to be deleted, with a sound board in it.
#[test]
fn a_board_whose_lines_are_gone_is_offered_and_what_is_there_of_them_is_kept() {
    type Spoil = fn(&SimulatedDisk, &Path);
    let ways: [Spoil; 4] = [
        |disk, lines| disk.spoil(lines, Vec::clear),
        |disk, lines| disk.spoil(lines, |bytes| bytes.fill(0)),
        |disk, lines| disk.spoil(lines, |bytes| bytes[20] ^= 4),
        |disk, lines| disk.remove(lines).unwrap(),
    ];
    for spoil in ways {
        let (disk, mut workshop) = sitting();
        add(&mut workshop, "a");
        assert!(workshop.journal().unwrap().wait_until_durable(LONG));
        let (disk, mut found) = restarted(&disk, Crash::PowerLoss);
        // From here on "a" is in the beginning alone.
        drop(gone_on(&disk, found.remove(0)));
        let (disk, found) = restarted(&disk, Crash::PowerLoss);
        drop(found);
        let lines = file_ending(&disk, ".journal");
        spoil(&disk, &lines);
        let left = disk.content(lines.to_str().unwrap());
        let Remains { mut found, unreadable } = remains(&disk);
        assert_eq!((found.len(), unreadable.len()), (1, 0));
        assert_eq!(texts(&found[0].board), ["a"]);
        let damage = found[0].damage.clone().unwrap();
        assert_eq!(damage.line, 1);
        assert!(Timestamp::now().duration_since(found[0].at).as_secs() < 60, "{}", found[0].at);
        found.remove(0).settle();
        let kept = damage.kept.join(lines.file_name().unwrap());
        assert_eq!(disk.content(kept.to_str().unwrap()), left);
    }
}

/// Nothing was done yet where only the first line is there, and so nothing was lost.
#[test]
fn a_beginning_that_broke_off_alarms_nobody() {
    for (crash, after) in (0..20).flat_map(|it| [(Crash::Kill, it), (Crash::PowerLoss, it)]) {
        for seed in 0..10 {
            let disk = SimulatedDisk::with_folders(&FOLDERS, seed);
            let board = Board { title: "Probe".to_owned(), ..Board::default() };
            let fingerprint = file::save_in(&disk, Path::new(BOARD), &board, None).unwrap();
            let opened = Opened { board, access: Access::Full, fingerprint };
            let mut workshop = Workshop::opened(Path::new(BOARD), opened);
            disk.arrange(after, Mishap::Crash(crash));
            workshop.keep_journal(Arc::new(disk.clone()), Path::new(DATA), || {});
            workshop.journal().unwrap().wait_until_durable(LONG);
            if disk.crashed().is_some() {
                let Remains { found, unreadable } = remains(&disk.after_crash());
                let told = (found.len(), unreadable.len());
                assert_eq!(told, (0, 0), "{crash:?} after {after} steps, seed {seed}");
            }
        }
    }
}

#[test]
fn what_was_written_is_synced_within_a_quarter_of_a_second_unasked() {
    let lags = std::iter::repeat_with(|| {
        let (disk, mut workshop) = sitting();
        add(&mut workshop, "a");
        let begun = Instant::now();
        assert!(workshop.journal().unwrap().wait_until_written(LONG));
        disk.wait_until_synced();
        begun.elapsed()
    });
    // A machine that has other work may be late now and then.
    assert!(lags.take(20).any(|lag| lag < Duration::from_millis(250)));
}

#[test]
fn a_disk_that_refuses_is_asked_again_and_then_has_everything() {
    let (disk, mut workshop) = sitting();
    let (sender, woken) = channel();
    let wake = move || sender.send(()).unwrap_or_default();
    workshop.keep_journal(Arc::new(disk.clone()), Path::new(DATA), wake);
    assert!(workshop.journal().unwrap().wait_until_durable(LONG));
    disk.arrange(0, Mishap::Fail { error: NO_SPACE, times: usize::MAX });
    add(&mut workshop, "a");
    woken.recv_timeout(LONG).unwrap();
    let journal = workshop.journal().unwrap();
    assert_eq!(journal.trouble().map(|trouble| trouble.obstacle), Some(Obstacle::Full));
    assert!(!journal.wait_until_written(LONG));
    add(&mut workshop, "b");
    disk.call_off();
    woken.recv_timeout(LONG).unwrap();
    let journal = workshop.journal().unwrap();
    assert_eq!(journal.trouble(), None);
    assert!(journal.wait_until_durable(LONG));
    let (_, found) = restarted(&disk, Crash::PowerLoss);
    let boards: Vec<_> = found.iter().map(|found| texts(&found.board)).collect();
    assert_eq!(boards, [["a", "b"]]);
}

#[test]
fn a_full_disk_is_not_filled_by_journals_that_cannot_begin() {
    let mut failed = 0;
    for after in 0..20 {
        let disk = SimulatedDisk::with_folders(&FOLDERS, 0);
        disk.arrange(after, Mishap::Fail { error: NO_SPACE, times: 1 });
        let (sender, woken) = channel();
        let mut workshop = Workshop::new(Board::default());
        let wake = move || sender.send(()).unwrap_or_default();
        workshop.keep_journal(Arc::new(disk.clone()), Path::new(DATA), wake);
        if workshop.journal().unwrap().wait_until_durable(LONG) {
            continue;
        }
        woken.recv_timeout(LONG).unwrap();
        failed += 1;
        let count = |ending| {
            let paths = disk.paths();
            paths.iter().filter(|path| path.to_str().unwrap().ends_with(ending)).count()
        };
        // What is whole may stay: it is as good as any other, should nothing better follow.
        assert_eq!(count(".base.ron"), count(".journal"), "after {after} steps");
        assert_eq!(count(".tmp"), 0, "after {after} steps");
    }
    assert!(failed > 10, "{failed}");
}

#[test]
fn undo_and_redo_reach_back_beyond_a_recovery_and_are_followed_there() {
    let (disk, mut workshop) = sitting();
    add(&mut workshop, "a");
    add(&mut workshop, "b");
    assert!(workshop.journal().unwrap().wait_until_durable(LONG));
    let (disk, mut found) = restarted(&disk, Crash::Kill);
    let mut workshop = Workshop::recovered(&found[0]);
    keep_journal(&disk, &mut workshop);
    found.remove(0).settle();
    add(&mut workshop, "c");
    for _ in ["c", "b"] {
        workshop.undo(Origin::Facilitator).unwrap();
    }
    workshop.redo(Origin::Facilitator).unwrap();
    assert_eq!(texts(workshop.board()), ["a", "b"]);
    assert!(workshop.journal().unwrap().wait_until_durable(LONG));
    let (_, found) = restarted(&disk, Crash::Kill);
    // The journal builds on "a" and "b", and so the board may be as it was in the beginning.
    let mut workshop = Workshop::recovered(&found[0]);
    assert_eq!(texts(workshop.board()), ["a", "b"]);
    workshop.undo(Origin::Facilitator).unwrap();
    assert_eq!(texts(workshop.board()), ["a"]);
    workshop.redo(Origin::Facilitator).unwrap();
    workshop.redo(Origin::Facilitator).unwrap();
    assert_eq!(texts(workshop.board()), ["a", "b", "c"]);
}

#[test]
fn undo_reaches_back_over_two_crashes_and_into_a_new_generation() {
    let (disk, mut workshop) = sitting();
    for text in ["a", "b", "never"] {
        add(&mut workshop, text);
    }
    workshop.undo(Origin::Facilitator).unwrap();
    let mut last = disk;
    for _ in 0..2 {
        assert!(workshop.journal().unwrap().wait_until_durable(LONG));
        let (disk, mut found) = restarted(&last, Crash::Kill);
        workshop = gone_on(&disk, found.remove(0));
        last = disk;
    }
    // A disk that refuses makes the journal begin a new generation.
    last.arrange(0, Mishap::Fail { error: INPUT_OUTPUT, times: 1 });
    workshop.redo(Origin::Facilitator).unwrap();
    workshop.undo(Origin::Facilitator).unwrap();
    assert!(workshop.journal().unwrap().wait_until_durable(LONG));
    let lines = file_ending(&last, ".journal");
    assert!(!lines.ends_with("000001.journal"), "{lines:?}");
    let (_, found) = restarted(&last, Crash::PowerLoss);
    assert_eq!(found.len(), 1);
    let mut workshop = Workshop::recovered(&found[0]);
    workshop.redo(Origin::Facilitator).unwrap();
    assert_eq!(texts(workshop.board()), ["a", "b", "never"]);
    for left in [&["a", "b"][..], &["a"], &[]] {
        workshop.undo(Origin::Facilitator).unwrap();
        assert_eq!(texts(workshop.board()), left);
    }
    assert_eq!(workshop.next_undo(Origin::Facilitator), None);
}

/// A journal brings the steps of participants back; somebody new must not take them for their own.
#[test]
fn a_participant_never_has_the_number_of_one_of_an_earlier_sitting() {
    let (disk, mut workshop) = sitting();
    let second = Origin::Guest(workshop.next_guest() + 1);
    let card = NewCard { text: "a".to_owned(), ..NewCard::default() };
    let to = Spot { column: Column::Wish, before: None };
    workshop.apply(Edit::AddCards { cards: vec![card], to }, second, workshop.revision()).unwrap();
    assert!(workshop.journal().unwrap().wait_until_durable(LONG));
    let (_, found) = restarted(&disk, Crash::Kill);
    let mut workshop = Workshop::recovered(&found[0]);
    let third = workshop.next_guest();
    assert!(workshop.next_undo(second).is_some());
    assert_eq!(workshop.next_undo(Origin::Guest(third)), None);
    // Nor that of somebody who has come and done nothing.
    attend(&mut workshop, third);
    assert_ne!(workshop.next_guest(), third);
}

fn attend(workshop: &mut Workshop, number: u32) {
    let (session, name) = (format!("s{number}"), Some("Ina".to_owned()));
    workshop.attend(Attended::Guest { number, session, name, is_removed: false });
}

/// A sitting on a simulated disk, in which a participant has written two cards and taken one back.
fn attended_sitting() -> (SimulatedDisk, Workshop) {
    let (disk, mut workshop) = sitting();
    let key = RoomKey { token: "t".to_owned(), words: "ROSE TOR UHR".to_owned() };
    workshop.attend(Attended::Key(key));
    attend(&mut workshop, 1);
    for ask in ["x", "y"] {
        let card = NewCard { text: ask.to_owned(), ..NewCard::default() };
        let edit =
            Edit::AddCards { cards: vec![card], to: Spot { column: Column::Wish, before: None } };
        let author = Author { origin: Origin::Guest(1), ask: Some(ask) };
        workshop.apply(edit, author, workshop.revision()).unwrap();
    }
    workshop.undo(Author { origin: Origin::Guest(1), ask: Some("z") }).unwrap();
    (disk, workshop)
}

fn assert_attended(attendance: &Attendance) {
    assert_eq!(attendance.key.as_ref().unwrap().token, "t");
    let guest = &attendance.guests[&1];
    assert_eq!((&*guest.session, guest.name.as_deref()), ("s1", Some("Ina")));
    for ask in ["x", "y", "z"] {
        assert!(guest.done(ask).is_some(), "{ask}");
    }
    assert_eq!(guest.done("x").unwrap().card, guest.own.first().copied());
    assert_eq!((guest.done("z").unwrap().card, guest.done("w")), (None, None));
}

#[test]
fn who_took_part_and_what_was_done_for_them_is_known_after_a_crash() {
    let (disk, mut workshop) = attended_sitting();
    // Also in a generation that begins anew from what is so, as after a disk has refused.
    disk.arrange(0, Mishap::Fail { error: INPUT_OUTPUT, times: 1 });
    add(&mut workshop, "noch");
    assert!(workshop.journal().unwrap().wait_until_durable(LONG));
    let (disk, mut found) = restarted(&disk, Crash::PowerLoss);
    assert_attended(&found[0].attendance);
    let workshop = gone_on(&disk, found.remove(0));
    assert_attended(workshop.attendance());
}

#[test]
fn of_a_board_that_is_saved_the_room_goes_on_and_nothing_is_offered() {
    let (disk, mut workshop) = attended_sitting();
    let to_save = workshop.to_save(Path::new(BOARD));
    let saved = file::save_in(&disk, Path::new(BOARD), &to_save.board, to_save.known).unwrap();
    workshop.mark_saved(KnownFile { path: BOARD.into(), fingerprint: saved }, to_save);
    workshop.close(LONG);
    let (disk, found) = restarted(&disk, Crash::Kill);
    assert!(found.is_empty(), "everything is in the file");
    let storage: Arc<dyn Storage> = Arc::new(disk.clone());
    let room = || journal::find_room(&storage, Path::new(DATA), Path::new(BOARD));
    assert!(journal::find_room(&storage, Path::new(DATA), Path::new("/andere.ron")).is_none());
    let bytes = disk.content(BOARD).unwrap();
    let again = || {
        let opened = format::parse(str::from_utf8(&bytes).unwrap()).unwrap();
        Workshop::opened(Path::new(BOARD), opened)
    };
    // Which card is whose is not known any more once others have written the file.
    let mut on_another = Workshop::opened(
        Path::new(BOARD),
        Opened {
            fingerprint: Fingerprint::of(b"fremd"),
            ..format::parse(str::from_utf8(&bytes).unwrap()).unwrap()
        },
    );
    on_another.go_on_with_room(room().unwrap());
    assert!(on_another.attendance().guests[&1].own.is_empty());
    drop(on_another);
    let mut workshop = again();
    workshop.go_on_with_room(room().unwrap());
    assert_attended(workshop.attendance());
    keep_journal(&disk, &mut workshop);
    assert!(workshop.journal().unwrap().wait_until_durable(LONG));
    assert!(room().is_none(), "it is taken up, and not twice");
    workshop.leave(LONG);
    let mut workshop = again();
    workshop.go_on_with_room(room().unwrap());
    assert_attended(workshop.attendance());
}

/// What a beginning has of the past is bounded, in steps and in bytes.
#[test]
fn of_a_long_past_the_latest_steps_are_carried() {
    for (text, count, least) in [("a", 300, 200), (&*"a".repeat(15_000), 300, 100)] {
        let (disk, mut workshop) = sitting();
        for _ in 0..count {
            add(&mut workshop, text);
        }
        assert!(workshop.journal().unwrap().wait_until_durable(LONG));
        let (disk, mut found) = restarted(&disk, Crash::Kill);
        drop(gone_on(&disk, found.remove(0)));
        let bytes = disk.content(file_ending(&disk, ".journal").to_str().unwrap()).unwrap();
        assert!(bytes.len() < 3 * 1024 * 1024, "{}", bytes.len());
        let (_, found) = restarted(&disk, Crash::Kill);
        let mut workshop = Workshop::recovered(&found[0]);
        let undo = std::iter::from_fn(|| workshop.undo(Origin::Facilitator).ok()).count();
        assert!((least..count).contains(&undo), "{undo}");
        assert_eq!(workshop.board().wishes.len(), count - undo);
    }
}

/// A restored board and what it was restored from are never both offered, wherever the program is
/// killed; and one of them always is.
#[test]
fn a_journal_that_another_goes_on_with_is_not_offered_beside_it() {
    let mut offered = BTreeSet::new();
    for (crash, after) in (0..32).flat_map(|it| [(Crash::Kill, it), (Crash::PowerLoss, it)]) {
        for seed in 0..20 {
            let mut world = World::new(Board::default(), seed);
            add(&mut world.workshop, "a");
            assert!(world.workshop.journal().unwrap().wait_until_durable(LONG));
            let (disk, mut found) = restarted(&world.disk, Crash::Kill);
            let mut workshop = Workshop::recovered(&found[0]);
            let before = format!("{:?}", found[0]);
            workshop.follow(found.remove(0));
            disk.arrange(after, Mishap::Crash(crash));
            workshop.keep_journal(Arc::new(disk.clone()), Path::new(DATA), || {});
            workshop.leave(LONG);
            if !disk.call_off() || disk.crashed().is_none() {
                continue;
            }
            let Remains { found, unreadable } = remains(&disk.after_crash());
            assert!(unreadable.is_empty());
            let texts: Vec<_> = found.iter().map(|found| texts(&found.board)).collect();
            assert_eq!(texts, [["a"]], "{crash:?} after {after} steps, seed {seed}");
            offered.insert(format!("{:?}", found[0]) == before);
        }
    }
    assert_eq!(offered.len(), 2, "the old one at first, the new one later");
}

/// However slow the disk, a board is there before its journal is.
#[test]
fn to_go_on_with_what_was_found_waits_for_no_disk() {
    let (disk, mut workshop) = sitting();
    add(&mut workshop, "a");
    assert!(workshop.journal().unwrap().wait_until_durable(LONG));
    let (disk, mut found) = restarted(&disk, Crash::Kill);
    let mut workshop = Workshop::recovered(&found[0]);
    disk.while_it_stands_still(|| {
        workshop.follow(found.remove(0));
        workshop.keep_journal(Arc::new(disk.clone()), Path::new(DATA), || {});
        workshop.mark_lost();
        workshop.keep_journal(Arc::new(disk.clone()), Path::new(DATA), || {});
        add(&mut workshop, "b");
    });
    assert!(workshop.journal().unwrap().wait_until_durable(LONG));
    let (_, found) = restarted(&disk, Crash::PowerLoss);
    let boards: Vec<_> = found.iter().map(|found| texts(&found.board)).collect();
    assert_eq!(boards, [["a", "b"]]);
}

#[test]
fn that_everything_was_taken_off_the_board_survives_two_crashes() {
    let disk = SimulatedDisk::with_folders(&FOLDERS, 0);
    let mut workshop = Workshop::new(Board::default());
    add(&mut workshop, "a");
    let board = workshop.board().clone();
    let fingerprint = file::save_in(&disk, Path::new(BOARD), &board, None).unwrap();
    let opened = Opened { board, access: Access::Full, fingerprint };
    let mut workshop = Workshop::opened(Path::new(BOARD), opened);
    keep_journal(&disk, &mut workshop);
    let cards = workshop.board().cards().map(|card| card.id).collect();
    workshop.apply(Edit::DeleteCards { cards }, Origin::Facilitator, workshop.revision()).unwrap();
    assert!(workshop.journal().unwrap().wait_until_durable(LONG));
    let (disk, mut found) = restarted(&disk, Crash::Kill);
    let mut workshop = Workshop::recovered(&found[0]);
    assert!(workshop.is_dirty(), "the card is still in the file");
    keep_journal(&disk, &mut workshop);
    found.remove(0).settle();
    let (_, found) = restarted(&disk, Crash::Kill);
    assert_eq!(found.iter().map(|found| &found.board).collect::<Vec<_>>(), [&Board::default()]);
}

#[test]
fn a_journal_that_is_given_up_is_whole_or_gone_wherever_that_breaks_off() {
    for crash in [Crash::Kill, Crash::PowerLoss] {
        for (after, seed) in (0..6).flat_map(|after| (0..40).map(move |seed| (after, seed))) {
            let mut world = World::new(Board::default(), seed);
            add(&mut world.workshop, "a");
            assert!(world.workshop.journal().unwrap().wait_until_durable(LONG));
            world.disk.arrange(after, Mishap::Crash(crash));
            world.workshop.close(LONG);
            if world.disk.call_off() && world.disk.crashed().is_some() {
                let Remains { found, unreadable } = remains(&world.disk.after_crash());
                assert!(unreadable.is_empty(), "{crash:?} after {after} steps, seed {seed}");
                assert!(found.iter().all(|found| texts(&found.board) == ["a"]));
            }
        }
    }
}

#[test]
fn a_save_that_was_not_taken_down_any_more_is_known_for_the_boards_own() {
    let (disk, mut workshop) = sitting();
    add(&mut workshop, "a");
    let to_save = workshop.to_save(Path::new(BOARD));
    add(&mut workshop, "b");
    file::save_in(&disk, Path::new(BOARD), &to_save.board, to_save.known).unwrap();
    assert!(workshop.journal().unwrap().wait_until_durable(LONG));
    let (disk, found) = restarted(&disk, Crash::Kill);
    assert_eq!(found[0].deeds, [Deed::AddCards(1)], "the rest is in the file");
    let to_save = Workshop::recovered(&found[0]).to_save(Path::new(BOARD));
    let saved = file::save_in(&disk, Path::new(BOARD), &to_save.board, to_save.known);
    assert!(saved.is_ok(), "{saved:?}");
}

#[test]
fn a_long_journal_begins_anew_and_loses_nothing() {
    let (disk, mut workshop) = sitting();
    // A new generation begins after 8 MiB.
    for letter in ["a", "b", "c", "d", "e", "f", "g"] {
        let card = NewCard { text: letter.repeat(15_000), ..NewCard::default() };
        let to = Spot { column: Column::Wish, before: None };
        let edit = Edit::AddCards { cards: vec![card; 100], to };
        workshop.apply(edit, Origin::Facilitator, workshop.revision()).unwrap();
        assert!(workshop.journal().unwrap().wait_until_written(LONG));
    }
    let lines = file_ending(&disk, ".journal");
    assert!(!lines.ends_with("000001.journal"), "{lines:?}");
    let expected = workshop.board().clone();
    let (_, found) = restarted(&disk, Crash::Kill);
    assert!(found[0].board == expected, "{} cards", found[0].board.wishes.len());
}
