//! Edits a board without a window, line by line, with the same journal as the window keeps. It is
//! there for tests that end the program at any moment and look for what it had acknowledged.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use crate::board::Board;
use crate::edit::{Edit, Origin};
use crate::file::journal::{self, Found, KnownFile};
use crate::file::settings::data_folder;
use crate::file::{self, Claiming, Disk, Failure, MAX_BYTES, Storage};
use crate::text::{Obstacle, Text};
use crate::workshop::Workshop;

/// A disk that takes longer is taken for one that does not answer.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// Carries out the edits in a file, one a line, on a board, which is made if there is none; prints
/// `ok N` when the Nth is on disk. Saves every `save_every` edits, and at the end.
pub(super) fn run(
    path: &Path,
    script: &Path,
    save_every: Option<usize>,
    data_dir: Option<&Path>,
) -> Result<(), Text> {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let text = file::read_text(script, MAX_BYTES).map_err(|failure| failure.text())?;
    let data_folder = data_dir.map(Path::to_owned).or_else(data_folder);
    let unnamed = || Failure::new(Path::new("--data-dir"), Obstacle::MissingFolder).text();
    let _claim = match file::claim(&path, None) {
        Claiming::Others(holder) => {
            return Err(Failure::new(&path, Obstacle::Held(holder.who)).text());
        }
        // Where no lock can be had, the journal tells what was done all the same.
        claiming => claiming,
    };
    let mut workshop = begin(&path, &data_folder.ok_or_else(unnamed)?)?;
    for (index, line) in text.lines().enumerate() {
        let edit: Edit = ron::from_str(line)
            .map_err(|error| about(script, format!("line {}: {error}", index + 1)))?;
        workshop.apply(edit, Origin::Facilitator, workshop.revision()).map_err(Text::Refusal)?;
        acknowledge(&workshop, &path, &format!("ok {}", index + 1))?;
        if save_every.is_some_and(|count| (index + 1).is_multiple_of(count)) {
            save(&mut workshop, &path)?;
        }
    }
    save(&mut workshop, &path)?;
    workshop.close(LONGEST_WAIT);
    Ok(())
}

/// The board as the last sitting left it, in its file or in its journal.
fn begin(path: &Path, data_folder: &Path) -> Result<Workshop, Text> {
    let storage: Arc<dyn Storage> = Arc::new(Disk);
    let is_ours = |found: &Found| found.file.as_ref().is_some_and(|home| home.path == path);
    let mut workshop = match journal::find(&storage, data_folder).found.into_iter().find(is_ours) {
        Some(found) => {
            let mut workshop = Workshop::recovered(&found);
            workshop.follow(found);
            workshop
        }
        None => opened_or_made(path)?,
    };
    workshop.keep_journal(storage, data_folder, || {});
    acknowledge(&workshop, path, "ok 0")?;
    Ok(workshop)
}

fn opened_or_made(path: &Path) -> Result<Workshop, Text> {
    if !path.exists() {
        file::save(path, &Board::default()).map_err(|failure| failure.text())?;
    }
    let opened = file::open(path).map_err(|error| error.text())?;
    Ok(Workshop::opened(path, opened))
}

fn acknowledge(workshop: &Workshop, path: &Path, message: &str) -> Result<(), Text> {
    let journal = workshop.journal();
    if !journal.is_none_or(|journal| journal.wait_until_durable(LONGEST_WAIT)) {
        let trouble = journal.and_then(|journal| journal.trouble());
        return Err(trouble.map_or_else(|| about(path, String::new()), |it| it.text()));
    }
    let printed = writeln!(io::stdout(), "{message}").and_then(|()| io::stdout().flush());
    printed.map_err(|error| about(Path::new("stdout"), error.to_string()))
}

fn save(workshop: &mut Workshop, path: &Path) -> Result<(), Text> {
    let to_save = workshop.to_save(path);
    to_save.wait_for_journal();
    let fingerprint = file::save_in(&Disk, path, &to_save.board, to_save.known)
        .map_err(|failure| failure.text())?;
    workshop.mark_saved(KnownFile { path: path.to_owned(), fingerprint }, to_save);
    Ok(())
}

fn about(path: &Path, reason: String) -> Text {
    Failure::new(path, Obstacle::System(reason)).text()
}
