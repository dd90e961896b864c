//! A home with a room around it, in this process.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;

use serde_json::{Value, json};
use tempfile::TempDir;
use wozu::board::{Board, Card, Column};
use wozu::edit::{Edit, Origin};
use wozu::file;
use wozu::home::{Ground, Habits, Home, Opening, SystemClock};
use wozu::live::{Host, Place as Where};

use crate::common::guest::Guest;

/// A home with a room around it.
pub(crate) struct Open {
    pub(crate) host: Host,
    pub(crate) home: Home,
    /// The revision that it began with.
    pub(crate) first: u64,
    _folder: TempDir,
}

impl Open {
    pub(crate) fn with(board: &Board) -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("probe.ron");
        file::save(&path, board).unwrap();
        let opening = Opening::of(&path, None, None).unwrap();
        let (workshop, claiming) = opening.into_workshop(&path);
        let first = workshop.revision();
        let ground = Ground {
            data_folder: Some(folder.path().join("data")),
            habits: Habits { saves_itself: false, beside: None },
            clock: Arc::new(SystemClock),
        };
        let home = Home::begin(workshop, claiming, ground, |_| {});
        let host = Host::open(home.door(), Where { port: 0, ..Where::at(None) }, || {}).unwrap();
        Self { host, home, first, _folder: folder }
    }

    pub(crate) fn at(&self) -> SocketAddr {
        self.host.address()
    }

    pub(crate) fn guest(&self) -> Guest {
        Guest::join(self.at(), &self.host.token())
    }

    pub(crate) fn board(&self) -> Arc<Board> {
        self.home.look(Origin::Facilitator).0.board
    }

    pub(crate) fn revision(&self) -> u64 {
        self.home.look(Origin::Facilitator).0.revision
    }

    pub(crate) fn apply(&self, edit: Edit) {
        self.home.apply(edit, Origin::Facilitator, self.revision()).unwrap();
    }

    pub(crate) fn texts(&self, column: Column) -> Vec<String> {
        self.board().column(column).iter().map(|card| card.text.clone()).collect()
    }
}

pub(crate) fn move_to(card: u32, to: &str) -> Value {
    json!({ "move": { "card": card, "to": to } })
}

pub(crate) fn why(answer: &Value) -> &str {
    answer["refused"]["why"].as_str().unwrap_or_else(|| panic!("not refused: {answer}"))
}

pub(crate) fn assert_done(answer: &Value) {
    assert!(answer["done"].is_object(), "{answer}");
}

/// Requires that a phone has the board as it is.
pub(crate) fn assert_same(guest: &Guest, board: &Board) {
    let lists = [("wishes", &board.wishes), ("needs", &board.needs), ("aside", &board.aside)];
    for (name, cards) in lists {
        let cards: Vec<&Card> = cards.iter().map(|card| &**card).collect();
        assert_eq!(guest.board[name], serde_json::to_value(cards).unwrap(), "{name}");
    }
    let purposes: BTreeMap<u64, &str> =
        board.purposes.iter().map(|it| (u64::from(it.id.0), it.text.as_str())).collect();
    assert_eq!(guest.purposes(), purposes);
    assert_eq!(guest.board["title"], board.title);
    assert_eq!(guest.board["question"], board.question);
}
