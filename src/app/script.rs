//! Edits a board without a window, line by line, with the same journal as the window keeps. It is
//! there for tests that end the program at any moment and look for what it had acknowledged.

use std::io::{self, Write};
use std::path::Path;

use super::at_home::{AtHome, LONGEST_WAIT, about};
use crate::board::Board;
use crate::edit::{Edit, Origin};
use crate::file::settings::data_folder;
use crate::file::{self, Failure, MAX_BYTES};
use crate::home::Ending;
use crate::text::{Obstacle, Text};
use crate::workshop::Workshop;

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
    // It is saved when the script says so, and nowhere else.
    let at_home = AtHome::begin(&path, &data_folder.ok_or_else(unnamed)?, false, opened_or_made)?;
    let sitting = Sitting { path: &path, at_home };
    let done =
        sitting.acknowledge("ok 0").and_then(|()| sitting.carry_out(&text, script, save_every));
    let ending = if done.is_ok() { Ending::Close } else { Ending::Remember };
    sitting.at_home.leave(ending);
    done
}

/// A board at home in its file, as in the window.
struct Sitting<'a> {
    path: &'a Path,
    at_home: AtHome<'a>,
}

impl Sitting<'_> {
    fn carry_out(&self, text: &str, script: &Path, save_every: Option<usize>) -> Result<(), Text> {
        for (index, line) in text.lines().enumerate() {
            let edit: Edit = ron::from_str(line)
                .map_err(|error| about(script, format!("line {}: {error}", index + 1)))?;
            self.apply(edit)?;
            self.acknowledge(&format!("ok {}", index + 1))?;
            if save_every.is_some_and(|count| (index + 1).is_multiple_of(count)) {
                self.at_home.save()?;
            }
        }
        self.at_home.save()
    }

    fn apply(&self, edit: Edit) -> Result<(), Text> {
        let (shown, _) = self.at_home.home.look(Origin::Facilitator);
        let done = self.at_home.home.apply(edit, Origin::Facilitator, shown.revision);
        done.map(drop).map_err(Text::Refusal)
    }

    fn acknowledge(&self, message: &str) -> Result<(), Text> {
        if !self.at_home.home.wait_until_durable(LONGEST_WAIT) {
            let (_, standing) = self.at_home.home.look(Origin::Facilitator);
            let trouble = standing.journal_trouble;
            return Err(trouble.map_or_else(|| about(self.path, String::new()), |it| it.text()));
        }
        let printed = writeln!(io::stdout(), "{message}").and_then(|()| io::stdout().flush());
        printed.map_err(|error| about(Path::new("stdout"), error.to_string()))
    }
}

fn opened_or_made(path: &Path) -> Result<Workshop, Text> {
    if !path.exists() {
        file::save(path, &Board::default()).map_err(|failure| failure.text())?;
    }
    let opened = file::open(path).map_err(|error| error.text())?;
    Ok(Workshop::opened(path, opened))
}
