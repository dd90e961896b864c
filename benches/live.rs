//! A full room: 500 participants on loopback, 100 asks a second in sum for 30 s, and the host in a
//! process of its own. From an ask to the moment when everybody has heard of it no more than 250 ms may
//! pass (99 of 100 times), and the host may grow by no more than 30 MB, all participants included. And
//! the page of a phone that is four times slower: 1,000 cards are there within 300 ms, and the script
//! takes less than 100 ms.
//!
//! `cargo bench --bench live`, with `-- --quick` for 50 participants and 3 s. Without Chromium the page
//! is left out.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the figures are what it is for")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "it measures itself")]
#![allow(clippy::indexing_slicing, reason = "all that is counted is counted here")]

#[path = "../tests/it/common/browser.rs"]
#[allow(dead_code, reason = "tests do more with a phone")]
mod browser;

use std::cell::RefCell;
use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpStream;
use tokio::task::LocalSet;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::{WebSocketStream, client_async};
use wozu::board::{Board, Card, CardId};
use wozu::file;

use browser::{Look, Phone, is_left_out};

const MOST_TO_ALL: Duration = Duration::from_millis(250);
const MOST_GROWTH_MB: f64 = 30.0;
const MOST_PAINT_MS: f64 = 300.0;
const MOST_SCRIPT_MS: f64 = 100.0;
const CARDS_IN_ROOM: u32 = 200;
const CARDS_ON_PAGE: u32 = 1_000;
const SLOWDOWN: u32 = 4;
const PAGE_LOADS: usize = 5;
/// The first paint, once the cards are there. Asked for in a way that costs the page next to nothing.
const PAINTED: &str = "new Promise((done) => {
    const look = () => {
        const [paint] = performance.getEntriesByName('first-contentful-paint');
        if (paint && document.querySelectorAll('.card').length > 50) done(paint.startTime);
        else setTimeout(look, 50);
    };
    look();
})";
/// Longer than anything here may take.
const PATIENCE: Duration = Duration::from_secs(30);

struct Load {
    guests: usize,
    asks_per_sec: u32,
    time: Duration,
}

fn main() -> ExitCode {
    let is_quick = std::env::args().any(|it| it == "--quick" || it == "--test");
    let load = if is_quick {
        Load { guests: 50, asks_per_sec: 50, time: Duration::from_secs(3) }
    } else {
        Load { guests: 500, asks_per_sec: 100, time: Duration::from_secs(30) }
    };
    let room = measure_room(&load);
    let page = is_left_out() || measure_page();
    if room && page { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Says a figure beside its limit. Returns whether it is kept.
fn judge(what: &str, figure: f64, limit: f64, unit: &str) -> bool {
    let ratio = figure / limit;
    let is_kept = ratio <= 1.0;
    let verdict = if is_kept { "" } else { "  OVER THE LIMIT" };
    println!("{what:<36} {figure:>8.1} {unit}, limit {limit:.0} {unit}, ratio {ratio:.2}{verdict}");
    is_kept
}

struct Host {
    process: Child,
    url: String,
    address: String,
    token: String,
    _folder: TempDir,
}

impl Host {
    fn serve(cards: u32) -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("room.ron");
        file::save(&path, &board(cards)).unwrap();
        let mut process = Command::new(env!("CARGO_BIN_EXE_wozu"))
            .arg("serve")
            .arg(&path)
            .args(["--bind", "127.0.0.1", "--port", "0", "--data-dir"])
            .arg(folder.path().join("data"))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let opened: Value = serde_json::from_str(&line).unwrap();
        let text = |name: &str| opened[name].as_str().unwrap().to_owned();
        let address = format!("127.0.0.1:{}", opened["port"]);
        Self { process, url: text("url"), address, token: text("token"), _folder: folder }
    }

    /// What it has in memory; none where the system does not say so.
    fn megabytes(&self) -> Option<f64> {
        let path = PathBuf::from(format!("/proc/{}/status", self.process.id()));
        let status = fs::read_to_string(Path::new(&path)).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse().ok()?;
        Some(kilobytes / 1_024.0)
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn board(cards: u32) -> Board {
    let card = |id| Card {
        id: CardId(id),
        text: format!("Lieferung {id} innerhalb von 24 Stunden, auch über Nacht"),
        customer: format!("Einkauf, Werk {}", id % 90),
        ..Card::default()
    };
    let mut board = Board { title: "Volles Haus".to_owned(), ..Board::default() };
    for id in 1..=cards {
        let list = if id % 3 == 0 { &mut board.needs } else { &mut board.wishes };
        list.push(Arc::new(card(id)));
    }
    board
}

/// When what was asked and heard.
#[derive(Default)]
struct Log {
    sent: HashMap<String, Instant>,
    /// The revision that an ask has led to.
    revisions: HashMap<u64, Instant>,
    /// How many have heard of a revision, and when the last of them did.
    heard: HashMap<u64, (usize, Instant)>,
    refused: usize,
    snapshots: usize,
}

type Socket = WebSocketStream<TcpStream>;

fn measure_room(load: &Load) -> bool {
    let host = Host::serve(CARDS_IN_ROOM);
    let before = host.megabytes();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let log = LocalSet::new().block_on(&runtime, fill_room(&host, load));
    let after = host.megabytes();
    let mut delays: Vec<Duration> = log
        .revisions
        .iter()
        .filter_map(|(revision, sent)| {
            let (count, last) = log.heard.get(revision)?;
            (*count == load.guests).then(|| last.duration_since(*sent))
        })
        .collect();
    delays.sort();
    let Load { guests, asks_per_sec, time } = load;
    println!("{guests} participants, {asks_per_sec} asks a second, {} s", time.as_secs());
    println!(
        "{} asks, {} heard by all, {} refused, {} whole boards sent again",
        log.sent.len(),
        delays.len(),
        log.refused,
        log.snapshots
    );
    let at = |share: f64| {
        let index = (delays.len() as f64 * share) as usize;
        delays[index.min(delays.len() - 1)].as_secs_f64() * 1_000.0
    };
    println!("median {:.1} ms, longest {:.1} ms", at(0.5), at(1.0));
    let limit = MOST_TO_ALL.as_secs_f64() * 1_000.0;
    let is_fast = judge("99 of 100: from an ask to all", at(0.99), limit, "ms");
    let is_small = before.zip(after).is_none_or(|(before, after)| {
        judge("growth of the host", after - before, MOST_GROWTH_MB, "MB")
    });
    let is_whole = delays.len() == log.sent.len();
    if !is_whole {
        println!("not everybody has heard of everything");
    }
    is_fast && is_small && is_whole
}

async fn fill_room(host: &Host, load: &Load) -> Log {
    let log = Rc::new(RefCell::new(Log::default()));
    let mut writers = Vec::new();
    let mut readers = Vec::new();
    for _ in 0..load.guests {
        let (writer, reader, revision) = join(host).await;
        let writer = Rc::new(tokio::sync::Mutex::new(writer));
        let listening = listen(reader, Rc::clone(&writer), revision, Rc::clone(&log));
        readers.push(tokio::task::spawn_local(listening));
        writers.push(writer);
    }
    let mut ticks = tokio::time::interval(Duration::from_secs(1) / load.asks_per_sec);
    let begun = Instant::now();
    let mut number = 0_usize;
    while begun.elapsed() < load.time {
        ticks.tick().await;
        let id = format!("ask-{number}");
        let card = number * 7 % CARDS_IN_ROOM as usize + 1;
        let to = if (number / CARDS_IN_ROOM as usize).is_multiple_of(2) { "need" } else { "wish" };
        let what = json!({ "move": { "card": card, "to": to } });
        let ask = json!({ "ask": { "id": id, "seen": u64::from(u32::MAX), "do": what } });
        log.borrow_mut().sent.insert(id, Instant::now());
        let writer = &writers[number * 31 % load.guests];
        writer.lock().await.send(Message::text(ask.to_string())).await.unwrap();
        number += 1;
    }
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE && !is_all_heard(&log.borrow(), load.guests) {
        ticks.tick().await;
    }
    readers.iter().for_each(tokio::task::JoinHandle::abort);
    log.take()
}

fn is_all_heard(log: &Log, guests: usize) -> bool {
    let is_heard = |revision| log.heard.get(revision).is_some_and(|(count, _)| *count == guests);
    log.revisions.len() + log.refused == log.sent.len() && log.revisions.keys().all(is_heard)
}

type Writer = SplitSink<Socket, Message>;

/// Comes in as a phone does. Returns the revision that it knows then.
async fn join(host: &Host) -> (Writer, SplitStream<Socket>, u64) {
    let mut request = format!("ws://{}/live", host.address).into_client_request().unwrap();
    let origin = format!("http://{}", host.address);
    request.headers_mut().insert("Origin", origin.parse().unwrap());
    let stream = TcpStream::connect(&host.address).await.unwrap();
    stream.set_nodelay(true).unwrap();
    let (mut socket, _) = client_async(request, stream).await.unwrap();
    let hello = json!({ "hello": { "token": host.token } });
    socket.send(Message::text(hello.to_string())).await.unwrap();
    let welcome = socket.next().await.unwrap().unwrap();
    let welcome: Value = serde_json::from_str(welcome.to_text().unwrap()).unwrap();
    let revision = welcome["welcome"]["rev"].as_u64().unwrap();
    let (writer, reader) = socket.split();
    (writer, reader, revision)
}

/// Listens, and looks no closer than it has to: it is the host that is measured.
async fn listen(
    mut reader: SplitStream<Socket>,
    writer: Rc<tokio::sync::Mutex<Writer>>,
    mut known: u64,
    log: Rc<RefCell<Log>>,
) {
    while let Some(Ok(message)) = reader.next().await {
        let Message::Text(text) = message else { continue };
        let now = Instant::now();
        if text.starts_with("{\"ping\"") {
            let _ = writer.lock().await.send(Message::text("{\"pong\":{}}")).await;
        } else if text.starts_with("{\"changes\"") || text.starts_with("{\"snapshot\"") {
            let mut log = log.borrow_mut();
            log.snapshots += usize::from(text.starts_with("{\"snapshot\""));
            let last = last_revision(&text);
            for revision in known + 1..=last {
                let (count, at) = log.heard.entry(revision).or_insert((0, now));
                *count += 1;
                *at = now;
            }
            known = known.max(last);
        } else if text.starts_with("{\"refused\"") {
            log.borrow_mut().refused += 1;
        } else if text.starts_with("{\"done\"") {
            let done: Value = serde_json::from_str(&text).unwrap();
            let mut log = log.borrow_mut();
            let sent = log.sent[done["done"]["id"].as_str().unwrap()];
            log.revisions.insert(done["done"]["rev"].as_u64().unwrap(), sent);
        }
    }
}

fn last_revision(text: &str) -> u64 {
    let (_, rest) = text.rsplit_once("\"rev\":").unwrap();
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap()
}

fn measure_page() -> bool {
    let host = Host::serve(CARDS_ON_PAGE);
    let (mut paints, mut scripts) = (Vec::new(), Vec::new());
    for _ in 0..PAGE_LOADS {
        let phone = Phone::new(Look::USUAL);
        // The browser of a phone runs already.
        phone.open(&format!("http://{}/style.css", host.address));
        phone.tell("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWDOWN }));
        // In time of the thread: what else the machine does is not the page's.
        phone.tell("Performance.enable", json!({ "timeDomain": "threadTicks" }));
        let before = script_ms(&phone);
        phone.open(&host.url);
        let paint =
            phone.tell("Runtime.evaluate", json!({ "expression": PAINTED, "awaitPromise": true }));
        scripts.push(script_ms(&phone) - before);
        paints.push(number(&paint["result"]["value"]));
    }
    println!("{CARDS_ON_PAGE} cards on a phone that is {SLOWDOWN} times slower");
    println!("paints: {paints:.0?} ms, scripts: {scripts:.0?} ms");
    let is_painted = judge("first paint, best of all", best(&paints), MOST_PAINT_MS, "ms");
    judge("script, best of all", best(&scripts), MOST_SCRIPT_MS, "ms") && is_painted
}

/// How long scripts have run on a page.
fn script_ms(phone: &Phone) -> f64 {
    let metrics = phone.tell("Performance.getMetrics", json!({}));
    let mut metrics = metrics["metrics"].as_array().unwrap().iter();
    let script = metrics.find(|metric| metric["name"] == "ScriptDuration").unwrap();
    number(&script["value"]) * 1_000.0
}

/// Other work on the machine only ever adds to it.
fn best(figures: &[f64]) -> f64 {
    figures.iter().copied().fold(f64::INFINITY, f64::min)
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}
