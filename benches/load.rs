//! What it costs to open a board of 10,000 cards with every rule checked, beside the bare RON parse
//! of the same text into the same records. Checking may cost at most 1.6 times the parse.

#![allow(clippy::print_stdout, reason = "the ratio is what this benchmark is for")]
#![allow(clippy::expect_used, reason = "what is measured is written by the benchmark itself")]

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::civil::Date;
use serde::Deserialize;
use wozu::board::{
    Board, Card, CardId, Chain, End, Output, OutputId, Property, Purpose, PurposeId, Step, Use,
    Uses, Willingness,
};
use wozu::file::format;

const CARDS: u32 = 10_000;
const PURPOSES: u32 = 1_000;
const OUTPUTS: u32 = 200;
/// Beyond these, ids belong to purposes and to outputs.
const FIRST_PURPOSE: u32 = CARDS + 1;
const FIRST_OUTPUT: u32 = FIRST_PURPOSE + PURPOSES;

fn card(id: u32) -> Arc<Card> {
    let purpose = |step: u32| PurposeId(FIRST_PURPOSE + (id * 7 + step * 131) % PURPOSES);
    let step = |count| Step {
        purpose: purpose(count),
        said: if count == 1 { "sonst verlieren wir den Auftrag".to_owned() } else { String::new() },
        doubtful: false,
    };
    Arc::new(Card {
        id: CardId(id),
        text: format!("Lieferung {id} innerhalb von 24 Stunden, auch über Nacht"),
        customer: format!("Einkauf, Werk {}", id % 90),
        chains: vec![Chain {
            steps: (0..4).map(step).collect(),
            end: End::Reached,
            by: String::new(),
        }],
        willingness: Willingness::Conditional,
        note: "bis 5 € je Stück".to_owned(),
        properties: vec![Property {
            text: "Pufferlager im Umkreis von 50 km".to_owned(),
            willingness: Willingness::Yes,
        }],
        ..Card::default()
    })
}

fn output(index: u32) -> Arc<Output> {
    let usage =
        |offset| Use { need: CardId(1 + (index + offset) % CARDS), how: "täglicher Abruf".into() };
    Arc::new(Output {
        id: OutputId(FIRST_OUTPUT + index),
        text: format!("Lagerhaltung {index}"),
        effort: 80.0,
        uses: Uses::Known((0..3).map(usage).collect()),
        supports: Vec::new(),
    })
}

fn board() -> Board {
    let purpose = |index| Purpose {
        id: PurposeId(FIRST_PURPOSE + index),
        text: format!("Die Linie {index} darf nicht stehen"),
    };
    Board {
        title: "Zulieferer-Workshop".to_owned(),
        question: "Wofür zahlen unsere Kunden wirklich?".to_owned(),
        wishes: (1..=CARDS * 3 / 4).map(card).collect(),
        needs: (CARDS * 3 / 4 + 1..=CARDS).map(card).collect(),
        purposes: (0..PURPOSES).map(|index| Arc::new(purpose(index))).collect(),
        outputs: (0..OUTPUTS).map(output).collect(),
        ..Board::default()
    }
}

/// The same records without a check; nothing reads them.
#[derive(Default, Deserialize)]
#[serde(rename = "Board", default)]
pub struct Bare {
    format: String,
    version: u32,
    title: String,
    question: String,
    date: Option<Date>,
    wishes: Vec<Arc<Card>>,
    needs: Vec<Arc<Card>>,
    aside: Vec<Arc<Card>>,
    purposes: Vec<Arc<Purpose>>,
    outputs: Vec<Arc<Output>>,
}

fn parse_bare(text: &str) -> Bare {
    ron::from_str(text).expect("the text was written by us")
}

fn open_checked(text: &str) -> Board {
    format::parse(text).expect("the text was written by us").board
}

fn time<T>(work: impl Fn() -> T) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

/// Best of many, taken in turns, so that a busy machine slows down both alike.
fn print_ratio(text: &str) {
    let rounds = (0..30).map(|_| (time(|| parse_bare(text)), time(|| open_checked(text))));
    let (bare, checked) = rounds.fold((Duration::MAX, Duration::MAX), |best, round| {
        (best.0.min(round.0), best.1.min(round.1))
    });
    let ratio = checked.as_secs_f64() / bare.as_secs_f64();
    println!(
        "{CARDS} cards, {} bytes: bare {bare:?}, checked {checked:?}, ratio {ratio:.2} (at most 1.60)",
        text.len()
    );
}

fn load(criterion: &mut Criterion) {
    let text = format::write(&board()).expect("a board that keeps its rules can be written");
    print_ratio(&text);
    criterion.bench_function("bare parse", |bencher| bencher.iter(|| parse_bare(&text)));
    criterion.bench_function("checked load", |bencher| bencher.iter(|| open_checked(&text)));
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = load
}
criterion_main!(benches);
