//! What one edit costs, on a board of the usual size and on a very large one.

#![allow(clippy::unwrap_used)]

use std::hint::black_box;
use std::sync::Arc;

use criterion::{BatchSize, BenchmarkId, Criterion, criterion_group, criterion_main};
use wozu::board::{Board, Card, CardId, Chain, Column, End, Purpose, PurposeId, Step};
use wozu::edit::{Answer, Edit, Origin, Spot};
use wozu::workshop::Workshop;

const SIZES: [u32; 2] = [100, 10_000];

/// A board of so many cards, two in three of them with a chain of three steps.
fn board(size: u32) -> Board {
    let purposes = size / 10;
    let mut board = Board::default();
    for number in 0..purposes {
        let id = PurposeId(size + 1 + number);
        board.purposes.push(Arc::new(Purpose { id, text: format!("Zweck {number}") }));
    }
    for number in 1..=size {
        let text = format!("Anliegen {number} von jemandem, der etwas möchte");
        let step = |offset| {
            let purpose = PurposeId(size + 1 + (number + offset) % purposes);
            Step { purpose, said: String::new(), doubtful: false }
        };
        let chain = Chain { steps: (0..3).map(step).collect(), ..Chain::default() };
        let chains = if number % 3 == 0 { Vec::new() } else { vec![chain] };
        let card = Arc::new(Card { id: CardId(number), text, chains, ..Card::default() });
        let column = if number % 4 == 0 { Column::Need } else { Column::Wish };
        board.column_mut(column).push(card);
    }
    board
}

fn edits(size: u32) -> [(&'static str, Edit); 4] {
    let to = Spot { column: Column::Need, before: Some(CardId(size / 2)) };
    let card = CardId(size / 2 + 1);
    let odd = (1..=size).filter(|number| number % 2 == 1).map(CardId).collect();
    let all = (1..=size).map(CardId).collect();
    [
        ("move", Edit::MoveCards { cards: vec![card], to }),
        (
            "answer",
            Edit::Answer {
                card,
                chain: 0,
                answer: Answer::Said("Etwas Neues".to_owned()),
                end: End::Open,
                by: String::new(),
            },
        ),
        ("move half", Edit::MoveCards { cards: odd, to }),
        ("delete all", Edit::DeleteCards { cards: all }),
    ]
}

fn one_edit(criterion: &mut Criterion) {
    for size in SIZES {
        let board = board(size);
        for (name, edit) in edits(size) {
            let workshop = || (Workshop::untouched(board.clone()), edit.clone());
            criterion.bench_with_input(BenchmarkId::new(name, size), &size, |bencher, _| {
                bencher.iter_batched(
                    workshop,
                    |(mut workshop, edit)| {
                        workshop.apply(edit, Origin::Facilitator, workshop.revision()).unwrap();
                        workshop
                    },
                    BatchSize::LargeInput,
                );
            });
        }
        criterion.bench_with_input(BenchmarkId::new("clone", size), &size, |bencher, _| {
            bencher.iter(|| black_box(&board).clone());
        });
        criterion.bench_with_input(BenchmarkId::new("check", size), &size, |bencher, _| {
            bencher.iter(|| black_box(&board).check());
        });
    }
}

criterion_group!(benches, one_edit);
criterion_main!(benches);
