//! A board at home in its file without a window, as the last sitting left it: in its file, or in its
//! journal.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::file::journal::{self, Found};
use crate::file::{self, Claiming, Disk, Failure, Storage};
use crate::home::{Ending, Ground, Habits, Home, News, Occasion, SystemClock};
use crate::text::{Obstacle, Text};
use crate::workshop::Workshop;

/// A disk that takes longer is taken for one that does not answer.
pub(super) const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// A board at home, and what its home tells.
pub(super) struct AtHome<'a> {
    path: &'a Path,
    pub(super) home: Home,
    news: Receiver<News>,
}

impl<'a> AtHome<'a> {
    /// Takes a board home. `open` is asked for it where no sitting has left anything behind.
    pub(super) fn begin(
        path: &'a Path,
        data_folder: &Path,
        saves_itself: bool,
        open: impl FnOnce(&Path) -> Result<Workshop, Text>,
    ) -> Result<Self, Text> {
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
            None => {
                let mut workshop = open(path)?;
                if let Some(found) = journal::find_room(&storage, data_folder, path) {
                    workshop.go_on_with_room(found);
                }
                workshop
            }
        };
        let ground = Ground {
            data_folder: Some(data_folder.to_owned()),
            habits: Habits { saves_itself, beside: None },
            clock: Arc::new(SystemClock),
        };
        let (sender, news) = channel();
        let home = Home::begin(workshop, claiming, ground, move |news| {
            let _ = sender.send(news);
        });
        Ok(Self { path, home, news })
    }

    /// Saves the board and waits for it.
    pub(super) fn save(&self) -> Result<(), Text> {
        // Of saves that came before nobody waits to hear.
        while self.news.try_recv().is_ok() {}
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

    /// Leaves the board, and waits until it is left.
    pub(super) fn leave(self, ending: Ending) {
        self.home.leave(ending).wait(LONGEST_WAIT);
    }
}

/// What the system says is in the way.
pub(super) fn about(path: &Path, reason: String) -> Text {
    Failure::new(path, Obstacle::System(reason)).text()
}
