//! What it costs to learn everything from a board of 10,000 cards with three steps each and 2,000
//! purposes, beside a clone of the same board: one that shares its rows, as boards are cloned, and
//! one that copies every record. All of it may cost at most ten times a clone.
//!
//! Two boards as large as their rules allow in one respect: cards with long chains, and outputs that
//! support many others. What they tell takes time that grows as they do, and no more than 1.5 s.
//!
//! The search for similar requests is work for the background, so there is time; still, 10,000 of
//! them may take no more than a second. What remains of comparing each with each is a glance at two
//! words of memory for some of the pairs, so it grows faster than the board and slower than its
//! square: the ratio says how fast.

#![allow(clippy::print_stdout, reason = "the ratio is what this benchmark is for")]

use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use emath::vec2;
use wozu::board::{
    Board, Card, CardId, Chain, End, Output, OutputId, Property, Purpose, PurposeId, Step, Use,
    Uses, Willingness,
};
use wozu::insight::{
    self, Counted, Cutoffs, Element, ImplicationMatrix, Insight, Kept, Mode, Network, SIMILAR,
    SimilarRequests, near_duplicates,
};
use wozu::layout::{Band, MapLink, MapNode, Spacing, ValueMap};

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
        place: board.place.clone(),
        people: board.people.clone(),
        wishes: rows(&board.wishes),
        needs: rows(&board.needs),
        aside: rows(&board.aside),
        purposes: rows(&board.purposes),
        outputs: rows(&board.outputs),
        measures: rows(&board.measures),
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

/// Where ids begin on the two boards that are as large as can be.
const FIRST_OF_HUGE: u32 = 200_000;

/// So many cards with a chain of so many steps each, in an order of its own: nearly every link is
/// another one, and all of them lie on circles.
fn long_chains(cards: u32, steps: u32) -> Board {
    // A prime number, so that no chain comes to the same purpose twice.
    const PURPOSES: u32 = 2_003;
    let purpose = |index: u32| PurposeId(FIRST_OF_HUGE + index % PURPOSES);
    let card = |id: u32| {
        let step = |place| Step { purpose: purpose(place * (id + 1) + id), ..Step::default() };
        let steps = (0..steps).map(step).collect();
        let chains = vec![Chain { steps, end: End::Reached, by: String::new() }];
        let customer = format!("Werk {}", id % 9);
        Arc::new(Card { id: CardId(id), text: text(id), customer, chains, ..Card::default() })
    };
    let named = |index| Purpose { id: purpose(index), text: format!("Zweck {index}") };
    Board {
        wishes: (1..=cards).map(card).collect(),
        purposes: (0..PURPOSES).map(|index| Arc::new(named(index))).collect(),
        ..Board::default()
    }
}

/// So many outputs that support so many others each, wherever these stand: one large circle. `is_tree`
/// lets them support only such as come later, so that no two outputs serve the same needs.
fn net_of_outputs(count: u32, supports: u32, is_tree: bool) -> Board {
    const NEEDS: u32 = 1_000;
    let need = |id: u32| {
        let chains = vec![Chain { end: End::Reached, ..Chain::default() }];
        let willingness = Willingness::Yes;
        Arc::new(Card { id: CardId(id), text: text(id), chains, willingness, ..Card::default() })
    };
    let output = |index: u32| {
        let other = |link: u32| {
            let mut hasher = DefaultHasher::new();
            (index, link).hash(&mut hasher);
            let (first, room) = if is_tree { (index + 1, count - index) } else { (0, count) };
            first + (hasher.finish() % u64::from(room)) as u32
        };
        let others = (0..supports).map(other).filter(|other| *other < count);
        let usage = Use { need: CardId(1 + index % NEEDS), how: String::new() };
        Arc::new(Output {
            id: OutputId(FIRST_OF_HUGE + index),
            text: format!("Leistung {index}"),
            effort: 1.0,
            uses: Uses::Known(vec![usage]),
            supports: others.map(|other| OutputId(FIRST_OF_HUGE + other)).collect(),
        })
    };
    Board {
        needs: (1..=NEEDS).map(need).collect(),
        outputs: (0..count).map(output).collect(),
        ..Board::default()
    }
}

/// Lays out the map of all chains; how its words are broken into lines belongs to the window.
fn map(board: &Board) -> ValueMap {
    let matrix = ImplicationMatrix::of(board, Mode::Mentions);
    let kept = Kept::at(1, board, &matrix);
    let cards = board.wishes.iter().map(|card| Element::Card(card.id));
    let purposes = board.purposes.iter().map(|purpose| Element::Purpose(purpose.id));
    let nodes: Vec<MapNode> = cards
        .map(|element| (element, Band::Request))
        .chain(purposes.map(|element| (element, Band::Purpose)))
        .map(|(element, band)| MapNode { element, size: vec2(356.0, 72.0), band })
        .collect();
    let index: HashMap<Element, usize> = nodes.iter().map(|node| node.element).zip(0..).collect();
    let links = kept.links.iter().filter_map(|link| {
        let (from, to) = (*index.get(&link.from)?, *index.get(&link.to)?);
        Some(MapLink { from, to, count: link.count })
    });
    let links: Vec<MapLink> = links.collect();
    let between_layers = (136.0, 272.0);
    let spacing = Spacing { between_layers, aspect: 2.25, between_nodes: 9.0, beside_lines: 18.0 };
    ValueMap::new(&nodes, &links, spacing, &HashMap::new())
}

/// How what a board tells grows from half its size to the whole.
fn print_growth_of<T>(name: &str, boards: [Board; 2], work: impl Fn(&Board) -> T) {
    let mut best = [Duration::MAX; 2];
    for _ in 0..25 {
        for (best, board) in best.iter_mut().zip(&boards) {
            *best = time(|| work(board)).min(*best);
        }
    }
    let [half, full] = best;
    let ratio = full.as_secs_f64() / half.as_secs_f64();
    println!(
        "{name}: {full:?} (at most 1.5 s), half of it {half:?}, ratio {ratio:.2} (at most 2.5)"
    );
}

fn print_growth_of_huge_boards() {
    let insight = |board: &Board| Insight::of(board, Mode::Mentions);
    let by_cards = || [long_chains(100, 1_000), long_chains(200, 1_000)];
    print_growth_of("200 chains of 1,000 steps, half the cards", by_cards(), insight);
    let by_steps = [long_chains(200, 500), long_chains(200, 1_000)];
    print_growth_of("200 chains of 1,000 steps, half the steps", by_steps, insight);
    let respondents = |board: &Board| Insight::of(board, Mode::Respondents);
    print_growth_of("the same by respondents, half the cards", by_cards(), respondents);
    print_growth_of("the map of them, half the cards", by_cards(), map);
    for (name, is_tree) in [("in circles", false), ("without a circle", true)] {
        let by_outputs = [15_000, 30_000].map(|count| net_of_outputs(count, 99, is_tree));
        print_growth_of(&format!("30,000 outputs with 99 supports {name}"), by_outputs, insight);
    }
}

fn insight(criterion: &mut Criterion) {
    print_growth_of_huge_boards();
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
    criterion.bench_function("coverage", |bencher| {
        bencher.iter(|| Cutoffs::of(&board, &matrix).coverage());
    });
    criterion.bench_function("circles", |bencher| bencher.iter(|| insight::circles(&matrix)));
    criterion.bench_function("backings", |bencher| bencher.iter(|| insight::backings(&board)));
    criterion.bench_function("services", |bencher| {
        bencher.iter(|| insight::services(&board, &backings, &Network::of(&board, &backings)));
    });
    criterion.bench_function("properties", |bencher| {
        bencher.iter(|| insight::required_properties(&board));
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
