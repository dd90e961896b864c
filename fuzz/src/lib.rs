//! What must hold of any input. The fuzzer looks for inputs that break it; those that once did, and
//! those that reach far into the code, are in `corpus`, and `tests/it/corpus.rs` tries them again.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use wozu::board::{Board, Column, Rule, clean};
use wozu::edit::{Edit, FreshIds, NewCard, Origin, Refusal, Spot};
use wozu::exchange::import::requests;
use wozu::file::format::{parse, write};
use wozu::file::journal::{self, Found};
use wozu::file::{Access, Failure, Fingerprint, Hold, Storage, StoredFile};
use wozu::text::Language;
use wozu::workshop::Workshop;

const JOURNAL: &str = "data/journals/unnamed-20260101-120000-1-0";

/// A text is a board, which is written and read as the same one, or an error that points into it.
pub fn board(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    match parse(text) {
        Ok(opened) => stays_the_same(&opened.board),
        Err(error) => {
            if let Some(position) = error.position {
                assert!((1..=text.split('\n').count()).contains(&position.line), "{error}");
                assert!(position.column > 0, "{error}");
            }
            for language in [Language::German, Language::English] {
                let said = error.text("x.ron".to_owned());
                assert!(!said.in_language(language).is_empty());
            }
        }
    }
}

/// Whatever stands in a journal, what is restored is a board that can be saved and opened, and so
/// is all that undo and redo make of it.
///
/// The input is a board, a line of dashes, and records, one a line. They are given the checksums,
/// numbers and fingerprints that would keep every other input out; a line that begins with `!` is
/// taken as it is.
pub fn journal(bytes: &[u8]) {
    let Some((base, lines)) = framed(bytes) else { return };
    let storage: Arc<dyn Storage> = Arc::new(Memory::with_journal(base, lines));
    let remains = journal::find(&storage, Path::new("data"));
    for found in remains.found {
        stays_the_same(&found.board);
        goes_on(&found);
        found.settle();
    }
}

/// Every request is something that was said, and all of them together are cards or too many.
pub fn import(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    let cards = requests(text);
    assert!(cards.len() <= clean(text).lines().count());
    for card in &cards {
        is_said(&card.text);
        assert_eq!(card.customer, card.customer.trim());
        card.purposes.iter().for_each(|purpose| is_said(purpose));
    }
    let to = Spot { column: Column::Wish, before: None };
    let empty = Board::default();
    match (Edit::AddCards { cards, to }).carry_out(&empty, &mut FreshIds::after(&empty)) {
        Ok(board) => {
            stays_the_same(&board);
            let taken = Edit::TakeIn { board: Arc::new(board.clone()), to: None };
            let twice = taken.carry_out(&board, &mut FreshIds::after(&board));
            twice.iter().for_each(stays_the_same);
        }
        Err(refusal) => {
            let Refusal::Rule(violation) = refusal else { panic!("{refusal:?}") };
            assert!(matches!(violation.rule, Rule::TextTooLong | Rule::TooMany), "{violation:?}");
        }
    }
}

fn is_said(text: &str) {
    assert!(!text.is_empty());
    assert_eq!(text, text.trim());
    assert!(!text.lines().any(str::is_empty));
}

fn stays_the_same(board: &Board) {
    assert_eq!(board.check(), Ok(()));
    let text = write(board).unwrap();
    let again = parse(&text).unwrap();
    assert_eq!((&again.board, again.access), (board, Access::Full));
    assert_eq!(write(&again.board).unwrap(), text);
}

fn goes_on(found: &Found) {
    let mut workshop = Workshop::recovered(found);
    while workshop.undo(Origin::Facilitator).is_ok() {
        assert_eq!(workshop.board().check(), Ok(()));
    }
    while workshop.redo(Origin::Facilitator).is_ok() {
        assert_eq!(workshop.board().check(), Ok(()));
    }
    let card = NewCard { text: "Weiter".to_owned(), ..NewCard::default() };
    let to = Spot { column: Column::Wish, before: None };
    let added = workshop.apply(
        Edit::AddCards { cards: vec![card], to },
        Origin::Facilitator,
        workshop.revision(),
    );
    assert!(added.is_ok(), "{added:?}");
}

/// The two files of a generation.
fn framed(bytes: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let (base, records) = str::from_utf8(bytes).ok()?.split_once("\n---\n")?;
    let fingerprint = Fingerprint::of(base.as_bytes());
    let mut lines = String::new();
    for (number, record) in records.lines().enumerate() {
        match record.strip_prefix('!') {
            Some(raw) => lines.push_str(raw),
            None => {
                let body = format!("{number} {fingerprint} {record}");
                lines.push_str(&format!("{:08x} {body}", crc32fast::hash(body.as_bytes())));
            }
        }
        lines.push('\n');
    }
    Some((base.as_bytes().to_owned(), lines.into_bytes()))
}

/// A few files that nobody else sees.
#[derive(Debug)]
struct Memory(Mutex<BTreeMap<PathBuf, Vec<u8>>>);

impl Memory {
    fn with_journal(base: Vec<u8>, lines: Vec<u8>) -> Self {
        let path = |name| Path::new(JOURNAL).join(name);
        let files = [(path("000001.base.ron"), base), (path("000001.journal"), lines)];
        Self(Mutex::new(files.into()))
    }

    fn files(&self) -> MutexGuard<'_, BTreeMap<PathBuf, Vec<u8>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Storage for Memory {
    fn read(&self, path: &Path, max_bytes: u64) -> io::Result<Option<Vec<u8>>> {
        let bytes = self.files().get(path).cloned().ok_or(ErrorKind::NotFound)?;
        Ok(Some(bytes).filter(|bytes| bytes.len() as u64 <= max_bytes))
    }

    fn create(&self, _: &Path, _: Option<&Path>) -> io::Result<Box<dyn StoredFile>> {
        Err(ErrorKind::ReadOnlyFilesystem.into())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let moved = |path: PathBuf| match path.strip_prefix(from) {
            Ok(rest) => to.join(rest),
            Err(_) => path,
        };
        let mut files = self.files();
        *files =
            std::mem::take(&mut *files).into_iter().map(|(it, bytes)| (moved(it), bytes)).collect();
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.files().remove(path);
        Ok(())
    }

    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn create_folder(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let files = self.files();
        let inside = files.keys().filter_map(|path| path.strip_prefix(folder).ok());
        let mut names: Vec<PathBuf> =
            inside.filter_map(|path| path.iter().next()).map(|name| folder.join(name)).collect();
        names.dedup();
        Ok(names)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        self.files().retain(|path, _| !path.starts_with(folder));
        Ok(())
    }

    fn try_hold(&self, _: &Path) -> io::Result<Option<Hold>> {
        Ok(Some(Box::new(())))
    }

    fn replaceable(&self, path: &Path) -> Result<PathBuf, Failure> {
        Ok(path.to_owned())
    }
}
