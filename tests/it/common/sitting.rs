//! A board and a data folder of their own, for the real program to work on without its window.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;
use wozu::board::{Board, Column};
use wozu::edit::{Edit, NewCard, Spot};
use wozu::file::{self, MAX_BYTES};

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_wozu");

/// A folder for one board and for what the program remembers; gone when it is dropped.
pub(crate) struct Place(TempDir);

/// A line of a script.
pub(crate) fn add_card(text: &str) -> String {
    let card = NewCard { text: text.to_owned(), ..NewCard::default() };
    let to = Spot { column: Column::Wish, before: None };
    ron::to_string(&Edit::AddCards { cards: vec![card], to }).unwrap()
}

impl Place {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn board(&self) -> PathBuf {
        self.path("board.ron")
    }

    /// The call that carries out this script on the board.
    pub(crate) fn edit(&self, script: &[String], save_every: Option<usize>) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(self.edit_arguments(script, save_every));
        command
    }

    pub(crate) fn edit_arguments(
        &self,
        script: &[String],
        save_every: Option<usize>,
    ) -> Vec<String> {
        let file = self.path("script");
        fs::write(&file, script.join("\n")).unwrap();
        let name = |path: PathBuf| path.to_str().unwrap().to_owned();
        let mut arguments = vec!["edit".to_owned(), name(self.board())];
        arguments.extend(["--script".to_owned(), name(file)]);
        arguments.extend(["--data-dir".to_owned(), name(self.path("data"))]);
        arguments.extend(["--lang".to_owned(), "en".to_owned()]);
        if let Some(count) = save_every {
            arguments.extend(["--save-every".to_owned(), count.to_string()]);
        }
        arguments
    }

    /// The cards of the board in its file, in order.
    pub(crate) fn texts(&self) -> Vec<String> {
        texts(&opened(&self.board()))
    }

    /// The names of the journals there are.
    pub(crate) fn journals(&self) -> Vec<String> {
        let folder = self.path("data").join("journals");
        let entries = fs::read_dir(folder).into_iter().flatten();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }
}

/// The board in a file, which must be one.
pub(crate) fn opened(path: &Path) -> Board {
    let found = file::open(path);
    found.unwrap_or_else(|error| panic!("{error}: {:?}", file::read_text(path, MAX_BYTES))).board
}

pub(crate) fn texts(board: &Board) -> Vec<String> {
    board.wishes.iter().map(|card| card.text.clone()).collect()
}
