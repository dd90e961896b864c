//! What the journal and a save cost the thread that draws, on a board of 10,000 cards. An edit with
//! a journal may cost at most 5 % of a frame more than without one, also while a save is under way.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use criterion::Criterion;
use tempfile::TempDir;
use wozu::board::{Board, Card, CardId, Chain, Purpose, PurposeId, Step};
use wozu::edit::{Edit, Origin};
use wozu::file::{self, Disk};
use wozu::workshop::Workshop;

const CARDS: u32 = 10_000;
const PURPOSES: u32 = 1_000;
const FRAME: Duration = Duration::from_micros(16_667);
/// What the journal may take of a frame, and what to hand a board to a save may take.
const MOST_OF_A_FRAME: f64 = 0.05;
const PATIENCE: Duration = Duration::from_secs(60);
/// Edits that one figure of the table is made from.
const ROUNDS: usize = 400;

fn board() -> Board {
    let mut board = Board::default();
    for number in 1..=PURPOSES {
        let id = PurposeId(CARDS + number);
        board.purposes.push(Arc::new(Purpose { id, text: format!("Zweck {number}") }));
    }
    for number in 1..=CARDS {
        let step = |offset| {
            let purpose = PurposeId(CARDS + 1 + (number + offset) % PURPOSES);
            Step { purpose, said: String::new(), doubtful: false }
        };
        let chain = Chain { steps: (0..3).map(step).collect(), ..Chain::default() };
        let text = format!("Anliegen {number} von jemandem, der etwas möchte");
        let chains = vec![chain];
        board.wishes.push(Arc::new(Card { id: CardId(number), text, chains, ..Card::default() }));
    }
    board
}

/// An edit that alters a card each time it is carried out.
fn edit(number: usize) -> Edit {
    let card = CardId(u32::try_from(number * 37 % 10_000).unwrap() + 1);
    Edit::SetNote { card, note: format!("Notiz {number}") }
}

/// A board with a journal in a folder of its own.
struct Sitting {
    workshop: Workshop,
    folder: TempDir,
}

impl Sitting {
    fn begin() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut workshop = Workshop::untouched(board());
        workshop.keep_journal(Arc::new(Disk), &folder.path().join("data"), || {});
        assert!(workshop.journal().unwrap().wait_until_durable(PATIENCE));
        Self { workshop, folder }
    }
}

fn apply(workshop: &mut Workshop, number: usize) {
    black_box(workshop.apply(edit(number), Origin::Facilitator, workshop.revision()).unwrap());
}

/// The middle one of many times that something took.
fn typical_secs(mut run: impl FnMut(usize) -> Duration) -> f64 {
    let mut times: Vec<_> = (0..ROUNDS).map(&mut run).collect();
    times.sort_unstable();
    times.get(ROUNDS / 2).unwrap().as_secs_f64()
}

fn timed(work: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    work();
    begun.elapsed()
}

/// The board is written into a file over and over while something else goes on.
fn while_saving(board: &Board, path: &Path, work: impl FnOnce()) -> usize {
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let saver = scope.spawn(|| {
            let mut count = 0;
            while !is_over.load(Ordering::Relaxed) {
                file::save(path, board).unwrap();
                count += 1;
            }
            count
        });
        work();
        is_over.store(true, Ordering::Relaxed);
        saver.join().unwrap()
    })
}

/// All figures from one run, as parts of a frame.
fn table() {
    let mut bare = Workshop::untouched(board());
    let mut sitting = Sitting::begin();
    // By turns, so that other work on the machine meets both alike.
    let mut journalled = Vec::new();
    let without = typical_secs(|number| {
        journalled.push(timed(|| apply(&mut sitting.workshop, number)));
        timed(|| apply(&mut bare, number))
    });
    journalled.sort_unstable();
    let with = journalled.get(ROUNDS / 2).unwrap().as_secs_f64();
    let path = sitting.folder.path().join("board.ron");
    let to_save = typical_secs(|_| timed(|| drop(black_box(sitting.workshop.to_save(&path)))));
    let written = typical_secs(|number| {
        apply(&mut sitting.workshop, number);
        let journal = sitting.workshop.journal().unwrap();
        timed(|| assert!(journal.wait_until_written(PATIENCE)))
    });
    let mut beside_save = 0.0;
    let saved = sitting.workshop.board().clone();
    let saves = while_saving(&saved, &path, || {
        beside_save = typical_secs(|number| timed(|| apply(&mut sitting.workshop, number + 1)));
    });
    let parts = [
        ("an edit without a journal", without, None),
        ("an edit with a journal", with, None),
        ("the journal alone", with - without, Some(MOST_OF_A_FRAME)),
        ("an edit with a journal while the board is saved", beside_save, None),
        ("to hand the board to a save", to_save, Some(MOST_OF_A_FRAME)),
        ("until the journal's own thread has written the line", written, None),
    ];
    println!("\nparts of a frame of 60 in a second, {CARDS} cards, {saves} saves meanwhile");
    for (name, secs, limit) in parts {
        let part = secs / FRAME.as_secs_f64();
        let within = limit.map_or("", |limit| if part <= limit { "  ok" } else { "  TOO SLOW" });
        println!("{name:52} {:8.3} %{within}", part * 100.0);
    }
    println!("an edit with a journal, beside one without: {:.2}", with / without);
}

fn one_edit(criterion: &mut Criterion) {
    let mut number = 0;
    let mut next = move || {
        number += 1;
        number
    };
    let mut bare = Workshop::untouched(board());
    criterion.bench_function("apply", |bencher| bencher.iter(|| apply(&mut bare, next())));
    let mut sitting = Sitting::begin();
    criterion.bench_function("apply with journal", |bencher| {
        bencher.iter(|| apply(&mut sitting.workshop, next()));
    });
    criterion.bench_function("apply with journal, written", |bencher| {
        bencher.iter(|| {
            apply(&mut sitting.workshop, next());
            assert!(sitting.workshop.journal().unwrap().wait_until_written(PATIENCE));
        });
    });
    let path = sitting.folder.path().join("board.ron");
    criterion.bench_function("to_save", |bencher| {
        bencher.iter(|| black_box(sitting.workshop.to_save(&path)));
    });
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    one_edit(&mut criterion);
    criterion.final_summary();
    table();
}
