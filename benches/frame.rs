//! What a frame costs: with few cards and with very many, close up and all in view, on the Tafel, on
//! the map of all chains, and while a card is in the hand. Work must follow what is visible, so the
//! ratios have limits.
//!
//! The real program draws, without a window behind it: input in, triangles out. Nothing is sent to
//! a graphics card.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

use std::hint::black_box;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use criterion::Criterion;
use eframe::App as _;
use egui::{Context, Event, Key, Modifiers, PointerButton, Pos2, RawInput, Rect, ViewportId, pos2};
use tempfile::TempDir;
use wozu::app::{App, WindowOptions};
use wozu::board::{Board, Card, CardId, Chain, Column, End, Purpose, PurposeId, Step, Willingness};
use wozu::file;
use wozu::text::Language;

const FEW: u32 = 100;
const MANY: u32 = 10_000;
const WINDOW: Rect = Rect::from_min_max(Pos2::ZERO, pos2(1920.0, 1080.0));
const FRAME_SECS: f64 = 1.0 / 60.0;
const PATIENCE: Duration = Duration::from_secs(60);
/// Frames that one figure of the table of ratios is made from.
const ROUNDS: usize = 400;

/// How the board is looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
enum View {
    ActualSize,
    Everything,
    MapActualSize,
    MapEverything,
}

impl View {
    fn is_map(self) -> bool {
        matches!(self, Self::MapActualSize | Self::MapEverything)
    }
}

/// What is held.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Hand {
    Empty,
    OneCard,
    EveryCard,
}

/// A board of so many cards, two in three of them with a chain, as a workshop leaves it.
fn board(size: u32) -> Board {
    let purposes = size / 10;
    let mut board = Board { title: "Große Tafel".to_owned(), ..Board::default() };
    for number in 0..purposes {
        let id = PurposeId(size + 1 + number);
        let text = format!("Zweck {number}: Zusagen an Endkunden halten");
        board.purposes.push(Arc::new(Purpose { id, text }));
    }
    for number in 1..=size {
        let step = |offset| {
            let purpose = PurposeId(size + 1 + (number + offset) % purposes);
            Step { purpose, said: String::new(), doubtful: false }
        };
        let steps = (0..number % 3).map(step).collect();
        let chain = Chain { steps, end: End::Reached, by: String::new() };
        let card = Card {
            id: CardId(number),
            text: format!("Anliegen {number}: Lieferung innerhalb von 24 Stunden"),
            customer: format!("Werk {}", number % 17),
            chains: if number % 3 == 0 { Vec::new() } else { vec![chain] },
            willingness: Willingness::ALL.into_iter().cycle().nth(number as usize).unwrap(),
            ..Card::default()
        };
        let column = if number % 3 == 0 { Column::Need } else { Column::Wish };
        board.column_mut(column).push(Arc::new(card));
    }
    board
}

/// A board for the map: with 10,000 cards as many as 2,000 purposes, with 100 cards 60. Purposes lie
/// in three levels, each smaller than the one before; most lead to one of the next that they share
/// with their neighbours, and one in eight ladders goes its own way.
fn map_board(size: u32) -> Board {
    let purposes = if size >= MANY { size / 5 } else { size * 3 / 5 };
    let levels = [purposes * 7 / 10, purposes / 4, purposes / 20];
    let mut board = board(size);
    board.purposes.clear();
    let first = |level: usize| size + 1 + levels.iter().take(level).sum::<u32>();
    for number in 0..levels.iter().sum() {
        let text = format!("Zweck {number}: Zusagen an Endkunden halten");
        board.purposes.push(Arc::new(Purpose { id: PurposeId(size + 1 + number), text }));
    }
    for column in [Column::Wish, Column::Need] {
        for card in board.column_mut(column) {
            let number = card.id.0;
            let is_own_way = number % 8 == 0;
            let steps = levels.iter().enumerate().take(1 + number as usize % 4);
            let steps = steps.map(|(level, count)| {
                let place = if is_own_way { number * 7 } else { number * count / (size + 1) };
                let purpose = PurposeId(first(level) + place % count);
                Step { purpose, said: String::new(), doubtful: false }
            });
            let chain = Chain { steps: steps.collect(), end: End::Reached, by: String::new() };
            Arc::make_mut(card).chains = vec![chain];
        }
    }
    board
}

/// The program without its window.
struct Program {
    ctx: Context,
    app: App,
    frame: eframe::Frame,
    time: f64,
    pointer: Pos2,
    wake: Receiver<()>,
    _folder: TempDir,
}

impl Program {
    fn start(size: u32, view: View, is_heard: bool) -> Self {
        let board = if view.is_map() { map_board(size) } else { board(size) };
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("board.ron");
        file::save(&path, &board).unwrap();
        let options = WindowOptions {
            board: Some(path),
            language: Some(Language::German),
            projector: false,
            data_dir: Some(folder.path().join("settings")),
        };
        let ctx = Context::default();
        let (sender, wake) = channel();
        ctx.set_repaint_observer(move |_| {
            let _ = sender.send(());
        });
        if is_heard {
            ctx.enable_accesskit();
        }
        let mut program = Self {
            app: App::new(&ctx, options),
            frame: eframe::Frame::_new_kittest(),
            ctx,
            time: 0.0,
            pointer: pos2(WINDOW.width() * 0.3, 500.0),
            wake,
            _folder: folder,
        };
        program.open();
        if view.is_map() {
            program.press(Modifiers::COMMAND, Key::Num3);
            program.wait_for_map();
        }
        match view {
            View::ActualSize => {}
            View::MapActualSize => program.go_to_a_purpose(),
            View::Everything | View::MapEverything => program.press(Modifiers::SHIFT, Key::Num1),
        }
        // Until fonts, layouts and what glides are at rest.
        for _ in 0..30 {
            program.next(Vec::new());
        }
        program
    }

    fn open(&mut self) {
        while self.app.open_board().is_none() {
            self.next(Vec::new());
            self.wake.recv_timeout(PATIENCE).expect("the board was not opened");
        }
    }

    fn wait_for_map(&mut self) {
        self.next(Vec::new());
        while self.app.is_computing() {
            self.wake.recv_timeout(PATIENCE).expect("the map was not drawn");
            self.next(Vec::new());
        }
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        let (physical_key, repeat) = (None, false);
        for pressed in [true, false] {
            self.next(vec![Event::Key { key, physical_key, pressed, repeat, modifiers }]);
        }
    }

    /// To where the lines of a request arrive, away from the edges: there is most to be seen.
    fn go_to_a_purpose(&mut self) {
        self.press(Modifiers::NONE, Key::ArrowRight);
        for _ in 0..FEW / 2 {
            self.press(Modifiers::NONE, Key::ArrowDown);
        }
        self.press(Modifiers::NONE, Key::ArrowRight);
        self.press(Modifiers::SHIFT, Key::Num2);
        self.press(Modifiers::NONE, Key::Escape);
        assert_eq!(self.app.session().map.selected, None);
    }

    /// Takes hold of the card below the pointer, or of all.
    fn take(&mut self, hand: Hand) {
        if hand == Hand::EveryCard {
            self.press(Modifiers::COMMAND, Key::A);
        }
        let press = |pressed| {
            let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
            vec![Event::PointerButton { pos: self.pointer, button, pressed, modifiers }]
        };
        let down = press(true);
        self.next(vec![Event::PointerMoved(self.pointer)]);
        self.next(down);
        self.carry();
        self.carry();
        assert!(self.app.session().is_dragging(), "nothing is held");
    }

    /// Moves the hand on by as much as a hand moves in a frame, up and down across the cards.
    fn carry(&mut self) {
        let phase = (self.time / FRAME_SECS / 120.0).fract() as f32;
        let height = 250.0 + 1000.0 * (phase - 0.5).abs();
        self.pointer = pos2(WINDOW.width() * 0.3, height);
        self.next(vec![Event::PointerMoved(self.pointer)]);
    }

    /// One frame, up to the triangles.
    fn next(&mut self, events: Vec<Event>) {
        self.time += FRAME_SECS;
        let mut input = RawInput {
            screen_rect: Some(WINDOW),
            time: Some(self.time),
            predicted_dt: FRAME_SECS as f32,
            focused: true,
            events,
            ..RawInput::default()
        };
        let viewport = input.viewports.get_mut(&ViewportId::ROOT).unwrap();
        viewport.native_pixels_per_point = Some(1.0);
        let (app, frame) = (&mut self.app, &mut self.frame);
        let mut output = self.ctx.run_ui(input, |ui| {
            app.logic(ui, frame);
            app.ui(ui, frame);
        });
        let shapes = std::mem::take(&mut output.shapes);
        black_box(self.ctx.tessellate(shapes, output.pixels_per_point));
        output.drop_without_applying_deltas();
    }

    fn turn(&mut self, hand: Hand) {
        if hand == Hand::Empty { self.next(Vec::new()) } else { self.carry() }
    }
}

fn frames(criterion: &mut Criterion) {
    for view in [View::ActualSize, View::Everything, View::MapActualSize, View::MapEverything] {
        for size in [FEW, MANY] {
            let mut program = Program::start(size, view, false);
            let name = format!("{view:?}/{size}");
            criterion.bench_function(&name, |bencher| bencher.iter(|| program.next(Vec::new())));
        }
    }
    let mut program = Program::start(MANY, View::ActualSize, false);
    program.take(Hand::OneCard);
    criterion.bench_function(&format!("Held/{MANY}"), |bencher| bencher.iter(|| program.carry()));
}

/// What is compared: a frame that may cost more, with one that is its measure.
struct Pair {
    name: &'static str,
    limit: f64,
    program: (u32, View, Hand),
    measure: (u32, View, Hand),
}

const PAIRS: [Pair; 7] = [
    Pair {
        name: "10,000 cards against 100, at 100 %",
        limit: 1.5,
        program: (MANY, View::ActualSize, Hand::Empty),
        measure: (FEW, View::ActualSize, Hand::Empty),
    },
    Pair {
        name: "10,000 cards against 100, all in view",
        limit: 3.0,
        program: (MANY, View::Everything, Hand::Empty),
        measure: (FEW, View::Everything, Hand::Empty),
    },
    Pair {
        name: "a card in the hand against none, 10,000 cards",
        limit: 1.5,
        program: (MANY, View::ActualSize, Hand::OneCard),
        measure: (MANY, View::ActualSize, Hand::Empty),
    },
    Pair {
        name: "every card in the hand against none, 10,000 cards",
        limit: 1.5,
        program: (MANY, View::ActualSize, Hand::EveryCard),
        measure: (MANY, View::ActualSize, Hand::Empty),
    },
    Pair {
        name: "1,000 cards against 100, all in view",
        limit: 4.0,
        program: (1_000, View::Everything, Hand::Empty),
        measure: (FEW, View::Everything, Hand::Empty),
    },
    Pair {
        name: "map of 10,000 cards against 100, at 100 %",
        limit: 1.5,
        program: (MANY, View::MapActualSize, Hand::Empty),
        measure: (FEW, View::MapActualSize, Hand::Empty),
    },
    Pair {
        name: "map of 10,000 cards against 100, all in view",
        limit: 3.0,
        program: (MANY, View::MapEverything, Hand::Empty),
        measure: (FEW, View::MapEverything, Hand::Empty),
    },
];

/// Both of a pair take turns, so that a machine that slows down slows both.
fn compare(pair: &Pair, is_heard: bool) -> [[f64; 2]; 2] {
    let mut turns = [pair.program, pair.measure].map(|(size, view, hand)| {
        let mut program = Program::start(size, view, is_heard);
        if hand != Hand::Empty {
            program.take(hand);
        }
        (program, hand, Vec::with_capacity(ROUNDS))
    });
    for _ in 0..ROUNDS {
        for (program, hand, times) in &mut turns {
            let begin = Instant::now();
            program.turn(*hand);
            times.push(begin.elapsed().as_secs_f64() * 1000.0);
        }
    }
    turns.map(|(_, _, times)| figures(times))
}

/// The median in milliseconds, and the mean of all but the slowest hundredth. A hand that crosses
/// cards makes some frames dearer than others, and the mean shows it; a busy machine does, too.
fn figures(mut times: Vec<f64>) -> [f64; 2] {
    times.sort_by(f64::total_cmp);
    let median = times.get(times.len() / 2).unwrap();
    let kept = times.get(..times.len() - times.len() / 100).unwrap();
    [*median, kept.iter().sum::<f64>() / kept.len() as f64]
}

fn ratios() {
    println!("\nFrames against each other (median, mean):");
    for is_heard in [false, true] {
        println!("  {} a screen reader", if is_heard { "with" } else { "without" });
        for pair in &PAIRS {
            let [program, measure] = compare(pair, is_heard);
            let [median, mean] = [program[0] / measure[0], program[1] / measure[1]];
            let verdict = if median <= pair.limit { "ok" } else { "TOO MUCH" };
            println!(
                "  {:50} {:6.3} ms : {:6.3} ms = {median:5.2}, {mean:5.2} (at most {:.1}) {verdict}",
                pair.name, program[0], measure[0], pair.limit
            );
        }
    }
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    frames(&mut criterion);
    criterion.final_summary();
    // Run as a test, a bench only has to run.
    if std::env::args().any(|argument| argument == "--bench") {
        ratios();
    }
}
