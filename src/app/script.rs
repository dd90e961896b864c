//! Edits a board without a window, line by line, with the same journal as the window keeps. It is
//! there for tests that end the program at any moment and look for what it had acknowledged.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::board::Board;
use crate::edit::{Edit, Origin};
use crate::file::journal::{self, Found};
use crate::file::settings::data_folder;
use crate::file::{self, Claiming, Disk, Failure, MAX_BYTES, Storage};
use crate::home::{Ending, Ground, Habits, Home, News, Occasion, SystemClock};
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
    let sitting = Sitting::begin(&path, &data_folder.ok_or_else(unnamed)?)?;
    let done = sitting.carry_out(&text, script, save_every);
    let ending = if done.is_ok() { Ending::Close } else { Ending::Remember };
    sitting.home.leave(ending).wait(LONGEST_WAIT);
    done
}

/// A board at home in its file, as in the window.
struct Sitting<'a> {
    path: &'a Path,
    home: Home,
    news: Receiver<News>,
}

impl<'a> Sitting<'a> {
    /// The board as the last sitting left it, in its file or in its journal.
    fn begin(path: &'a Path, data_folder: &Path) -> Result<Self, Text> {
        // Where no lock can be had, the journal tells what was done all the same.
        let claiming = file::claim(path, None);
        if let Claiming::Others(holder) = claiming {
            return Err(Failure::new(path, Obstacle::Held(holder.who)).text());
        }
        let storage: Arc<dyn Storage> = Arc::new(Disk);
        let is_ours = |found: &Found| found.file.as_ref().is_some_and(|file| file.path == path);
        let found = journal::find(&storage, data_folder).found.into_iter().find(is_ours);
        let workshop = match found {
            Some(found) => {
                let mut workshop = Workshop::recovered(&found);
                workshop.follow(found);
                workshop
            }
            None => opened_or_made(path)?,
        };
        // It is saved when the script says so, and nowhere else.
        let habits = Habits { saves_itself: false, beside: None };
        let ground = Ground {
            data_folder: Some(data_folder.to_owned()),
            habits,
            clock: Arc::new(SystemClock),
        };
        let (sender, news) = channel();
        let home = Home::begin(workshop, claiming, ground, move |news| {
            let _ = sender.send(news);
        });
        let sitting = Self { path, home, news };
        sitting.acknowledge("ok 0")?;
        Ok(sitting)
    }

    fn carry_out(&self, text: &str, script: &Path, save_every: Option<usize>) -> Result<(), Text> {
        for (index, line) in text.lines().enumerate() {
            let edit: Edit = ron::from_str(line)
                .map_err(|error| about(script, format!("line {}: {error}", index + 1)))?;
            self.apply(edit)?;
            self.acknowledge(&format!("ok {}", index + 1))?;
            if save_every.is_some_and(|count| (index + 1).is_multiple_of(count)) {
                self.save()?;
            }
        }
        self.save()
    }

    fn apply(&self, edit: Edit) -> Result<(), Text> {
        let (shown, _) = self.home.look(Origin::Facilitator);
        let done = self.home.apply(edit, Origin::Facilitator, shown.revision);
        done.map(drop).map_err(Text::Refusal)
    }

    fn acknowledge(&self, message: &str) -> Result<(), Text> {
        if !self.home.wait_until_durable(LONGEST_WAIT) {
            let (_, standing) = self.home.look(Origin::Facilitator);
            let trouble = standing.journal_trouble;
            return Err(trouble.map_or_else(|| about(self.path, String::new()), |it| it.text()));
        }
        let printed = writeln!(io::stdout(), "{message}").and_then(|()| io::stdout().flush());
        printed.map_err(|error| about(Path::new("stdout"), error.to_string()))
    }

    fn save(&self) -> Result<(), Text> {
        self.home.save(self.path.to_owned(), Occasion::Asked)?;
        loop {
            match self.news.recv() {
                Ok(News::Saved { .. }) => return Ok(()),
                Ok(News::NotSaved(failure)) => return Err(failure.text()),
                Ok(News::Stirred | News::Reloaded(_)) => {}
                // Nobody is there any more who could save it.
                Err(_) => return Err(about(self.path, String::new())),
            }
        }
    }
}

fn opened_or_made(path: &Path) -> Result<Workshop, Text> {
    if !path.exists() {
        file::save(path, &Board::default()).map_err(|failure| failure.text())?;
    }
    let opened = file::open(path).map_err(|error| error.text())?;
    Ok(Workshop::opened(path, opened))
}

fn about(path: &Path, reason: String) -> Text {
    Failure::new(path, Obstacle::System(reason)).text()
}
