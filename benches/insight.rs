//! What it costs to learn everything from a board of 10,000 cards with three steps each and 2,000
//! purposes, beside a clone of the same board: one that shares its rows, as boards are cloned, and
//! one that copies every record. All of it may cost at most ten times a clone.
//!
//! The search for similar requests is work for the background, so there is time; still, 10,000 of
//! them may take no more than a second. What remains of comparing each with each is a glance at two
//! words of memory for some of the pairs, so it grows faster than the board and slower than its
//! square: the ratio says how fast.

#![allow(clippy::print_stdout, reason = "the ratio is what this benchmark is for")]

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use wozu::board::{
    Board, Card, CardId, Chain, End, Output, OutputId, Property, Purpose, PurposeId, Step, Use,
    Uses, Willingness,
};
use wozu::insight::{
    self, Counted, ImplicationMatrix, Insight, Mode, SIMILAR, SimilarRequests, near_duplicates,
};

const CARDS: u32 = 10_000;
const PURPOSES: u32 = 2_000;
const OUTPUTS: u32 = 200;
/// Beyond these, ids belong to purposes and to outputs.
const FIRST_PURPOSE: u32 = CARDS + 1;
const FIRST_OUTPUT: u32 = FIRST_PURPOSE + PURPOSES;

/// One word each, so that most cards differ and some hardly do.
const WORDS: [&[&str]; 4] = [
    &["Lieferung", "Rechnung", "Prüfung", "Gravur", "Montage", "Abholung", "Beratung", "Wartung"],
    &["innerhalb", "außerhalb", "während", "wegen", "trotz", "anstelle", "oberhalb", "abseits"],
    &["des Auftrags", "der Frist", "der Schicht", "des Lagers", "der Woche", "der Norm"],
    &["über Nacht", "am Band", "vor Ort", "auf Abruf", "in Graz", "ohne Papier", "zum Festpreis"],
];

fn text(id: u32) -> String {
    let mut rest = id.wrapping_mul(2_654_435_761) >> 8;
    let mut words = Vec::new();
    for choices in WORDS {
        let count = u32::try_from(choices.len()).unwrap_or(1);
        words.extend(choices.get((rest % count) as usize).copied());
        rest /= count;
    }
    format!("{} {id}", words.join(" "))
}

fn card(id: u32) -> Arc<Card> {
    let purpose = |step: u32| PurposeId(FIRST_PURPOSE + (id * 7 + step * 131) % PURPOSES);
    let step = |count| Step {
        purpose: purpose(count),
        said: if count == 1 { "sonst verlieren wir den Auftrag".to_owned() } else { String::new() },
        doubtful: false,
    };
    let is_taken_over = id > CARDS * 3 / 4 && id.is_multiple_of(2);
    Arc::new(Card {
        id: CardId(id),
        text: text(id),
        customer: format!("Einkauf, Werk {}", id % 90),
        chains: vec![Chain {
            steps: (0..3).map(step).collect(),
            end: if id.is_multiple_of(3) { End::Open } else { End::Reached },
            by: String::new(),
        }],
        willingness: if id.is_multiple_of(5) { Willingness::Open } else { Willingness::Yes },
        note: "bis 5 € je Stück".to_owned(),
        properties: vec![Property {
            text: format!("Pufferlager im Umkreis von {} km", id % 50),
            willingness: Willingness::Yes,
        }],
        purpose: is_taken_over.then(|| purpose(7)),
        ..Card::default()
    })
}

fn output(index: u32) -> Arc<Output> {
    let usage = |offset| Use {
        need: CardId(CARDS * 3 / 4 + 1 + (index * 31 + offset) % (CARDS / 4)),
        how: "täglicher Abruf".into(),
    };
    Arc::new(Output {
        id: OutputId(FIRST_OUTPUT + index),
        text: format!("Lagerhaltung {index}"),
        effort: f64::from(index),
        uses: Uses::Known((0..3).map(usage).collect()),
        supports: vec![OutputId(FIRST_OUTPUT + (index / 2))],
    })
}

fn board() -> Board {
    let purpose = |index| Purpose {
        id: PurposeId(FIRST_PURPOSE + index),
        text: format!("Die Linie {index} darf nicht stehen"),
    };
    Board {
        title: "Zulieferer-Workshop".to_owned(),
        wishes: (1..=CARDS * 3 / 4).map(card).collect(),
        needs: (CARDS * 3 / 4 + 1..=CARDS).map(card).collect(),
        purposes: (0..PURPOSES).map(|index| Arc::new(purpose(index))).collect(),
        outputs: (0..OUTPUTS).map(output).collect(),
        ..Board::default()
    }
}

/// A board that shares nothing with the first.
fn copied(board: &Board) -> Board {
    fn rows<T: Clone>(rows: &[Arc<T>]) -> Vec<Arc<T>> {
        rows.iter().map(|row| Arc::new(T::clone(row))).collect()
    }
    Board {
        title: board.title.clone(),
        question: board.question.clone(),
        date: board.date,
        wishes: rows(&board.wishes),
        needs: rows(&board.needs),
        aside: rows(&board.aside),
        purposes: rows(&board.purposes),
        outputs: rows(&board.outputs),
    }
}

/// The work alone: whoever keeps what came of it throws it away later.
fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let result = black_box(work());
    let elapsed = start.elapsed();
    drop(result);
    elapsed
}

/// Best of many, taken in turns, so that a busy machine slows down all alike.
fn print_ratios(board: &Board) {
    let mut best = [Duration::MAX; 4];
    for _ in 0..200 {
        let round = [
            time(|| board.clone()),
            time(|| copied(board)),
            time(|| Insight::of(board, Mode::Mentions)),
            time(|| Insight::of(board, Mode::Respondents)),
        ];
        for (best, now) in best.iter_mut().zip(round) {
            *best = now.min(*best);
        }
    }
    let [shared, copied, mentions, respondents] = best;
    println!("{CARDS} cards: clone that shares {shared:?}, that copies {copied:?}");
    for (mode, cost) in [("mentions", mentions), ("respondents", respondents)] {
        let (cost_secs, shared) = (cost.as_secs_f64(), shared.as_secs_f64());
        println!(
            "all by {mode}: {cost:?}, ratio {:.1} to the clone that shares, {:.2} to the one that \
             copies (at most 10)",
            cost_secs / shared,
            cost_secs / copied.as_secs_f64(),
        );
    }
}

/// Requests of six words each; every twentieth says nearly what another has said.
fn requests(count: u32) -> Board {
    const GERMAN: [&str; 2] = [
        include_str!("../assets/samples/friseur.ron"),
        include_str!("../assets/samples/zulieferer.ron"),
    ];
    let text = GERMAN.iter().flat_map(|text| text.split(|it: char| !it.is_alphabetic()));
    let words: BTreeSet<&str> = text.filter(|word| word.chars().count() > 3).collect();
    let words: Vec<&str> = words.into_iter().collect();
    let word = |place: (u32, u32)| {
        let mut hasher = DefaultHasher::new();
        place.hash(&mut hasher);
        let index = hasher.finish() % words.len() as u64;
        words.get(index as usize).copied().unwrap_or_default()
    };
    let card = |id: u32| {
        let said = if id.is_multiple_of(20) { id / 2 + 1 } else { id };
        let words: Vec<&str> = (0..6).map(|place| word((said, place))).collect();
        let end = if said == id { "" } else { "en" };
        let text = format!("{}{end}", words.join(" "));
        Arc::new(Card { id: CardId(id), text, ..Card::default() })
    };
    Board { wishes: (1..=count).map(card).collect(), ..Board::default() }
}

/// How the search for similar requests grows with the board.
fn print_growth() {
    let boards = [requests(CARDS / 10), requests(CARDS)];
    let mut best = [Duration::MAX; 2];
    for _ in 0..10 {
        for (best, board) in best.iter_mut().zip(&boards) {
            *best = time(|| SimilarRequests::on(board)).min(*best);
        }
    }
    let [few, many] = best;
    let pairs = boards.each_ref().map(|board| SimilarRequests::on(board).pairs(board).len());
    println!(
        "similar among {} requests: {few:?}, among {CARDS}: {many:?}, ratio {:.1}, \
         {pairs:?} pairs",
        CARDS / 10,
        many.as_secs_f64() / few.as_secs_f64(),
    );
    let [_, large] = &boards;
    let found = SimilarRequests::on(large);
    println!(
        "on the thread of the window: whether to search {:?}, which pairs still hold {:?}",
        time(|| found.is_current(large)),
        time(|| found.pairs(large)),
    );
}

fn insight(criterion: &mut Criterion) {
    let board = board();
    print_ratios(&board);
    print_growth();
    let found = near_duplicates(&board, SIMILAR, usize::MAX);
    println!("{} pairs of near-duplicates", found.len());

    let matrix = ImplicationMatrix::of(&board, Mode::Mentions);
    let backings = insight::backings(&board);
    criterion.bench_function("matrix, mentions", |bencher| {
        bencher.iter(|| ImplicationMatrix::of(&board, Mode::Mentions));
    });
    criterion.bench_function("matrix, respondents", |bencher| {
        bencher.iter(|| ImplicationMatrix::of(&board, Mode::Respondents));
    });
    criterion.bench_function("indices", |bencher| {
        bencher.iter(|| insight::indices(&matrix, Counted::Direct));
    });
    criterion.bench_function("coverage", |bencher| bencher.iter(|| matrix.coverage()));
    criterion.bench_function("circles", |bencher| bencher.iter(|| insight::circles(&matrix)));
    criterion.bench_function("backings", |bencher| bencher.iter(|| insight::backings(&board)));
    criterion.bench_function("services", |bencher| {
        bencher.iter(|| insight::services(&board, &backings));
    });
    criterion.bench_function("properties", |bencher| {
        bencher.iter(|| insight::paid_properties(&board));
    });
    criterion.bench_function("tally", |bencher| {
        bencher.iter(|| insight::Tally::with(&board, &backings));
    });
    criterion.bench_function("near-duplicates", |bencher| {
        bencher.iter(|| near_duplicates(&board, SIMILAR, 100));
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = insight
}
criterion_main!(benches);
