//! Watches the file of a board for what others do with it.
//!
//! The system tells that something has happened; a thread of its own waits until it is quiet again
//! and reads what is there now. It does not know who wrote it: whoever is told must see for
//! themselves that a board of our own is no news.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::storage::{end_of_links, folder_of};
use super::{OpenError, Opened, open};
use crate::text::Obstacle;

/// How long nothing must happen before a write is taken to be over.
const QUIET: Duration = Duration::from_millis(150);
/// How long to wait for a file that is gone or broken: it may be in the middle of being written.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is found where the file of the board was.
#[derive(Clone, Debug, PartialEq)]
pub enum Sight {
    Board(Opened),
    Unreadable(OpenError),
    Missing,
}

/// Watches a file as long as it lives.
#[derive(Debug)]
pub struct Watch {
    sender: Sender<Message>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Message {
    Look,
    Stop,
}

impl Watch {
    /// Tells what is there now, and again whenever something has happened to it; and when it began
    /// to look, for what was done to the file since then may not be in what it has seen.
    pub fn on(path: &Path, tell: impl Fn(Sight, Instant) + Send + 'static) -> Self {
        let (sender, receiver) = channel();
        let watch = Self { sender: sender.clone() };
        watch.look();
        let path = path.to_owned();
        std::thread::spawn(move || {
            // Where the system does not tell, a save still finds what others have written.
            let watcher = watcher(&path, sender);
            Lookout { path, receiver, tell }.run();
            drop(watcher);
        });
        watch
    }

    /// Makes the thread look at the file, even if nothing has happened to it.
    pub fn look(&self) {
        // A thread that is gone has nobody to tell.
        let _ = self.sender.send(Message::Look);
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.sender.send(Message::Stop);
    }
}

/// Watches the folder: a file that is replaced is another file, and a lost one comes back as
/// another.
fn watcher(path: &Path, sender: Sender<Message>) -> notify::Result<RecommendedWatcher> {
    let target = end_of_links(path)?;
    let folder = folder_of(&target).to_owned();
    let (file, its_folder) = (target, folder.clone());
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        if event.map_or(true, |event| is_about(&event, &file, &its_folder)) {
            let _ = sender.send(Message::Look);
        }
    })?;
    watcher.watch(&folder, RecursiveMode::NonRecursive)?;
    Ok(watcher)
}

/// Returns whether an event may have changed the file. Reading it, as is done here, does not.
fn is_about(event: &Event, file: &Path, folder: &Path) -> bool {
    let is_write = match event.kind {
        EventKind::Access(access) => access == AccessKind::Close(AccessMode::Write),
        _ => true,
    };
    let is_it = |path: &PathBuf| path.file_name() == file.file_name() || path == folder;
    is_write && (event.need_rescan() || event.paths.iter().any(is_it))
}

struct Lookout<Tell> {
    path: PathBuf,
    receiver: Receiver<Message>,
    tell: Tell,
}

impl<Tell: Fn(Sight, Instant)> Lookout<Tell> {
    fn run(self) {
        while self.receiver.recv() == Ok(Message::Look) {
            match self.settled() {
                Some((sight, begun)) => (self.tell)(sight, begun),
                None => return,
            }
        }
    }

    /// What is there once nobody writes any more; none if nobody wants to know.
    fn settled(&self) -> Option<(Sight, Instant)> {
        let mut wait = QUIET;
        loop {
            match self.receiver.recv_timeout(wait) {
                Ok(Message::Look) => wait = QUIET,
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => {
                    let begun = Instant::now();
                    let sight = look(&self.path);
                    if matches!(sight, Sight::Board(_)) || wait == PATIENCE {
                        return Some((sight, begun));
                    }
                    wait = PATIENCE;
                }
            }
        }
    }
}

fn look(path: &Path) -> Sight {
    match open(path) {
        Ok(opened) => Sight::Board(opened),
        Err(OpenError::Unread(failure)) if failure.obstacle == Obstacle::Missing => Sight::Missing,
        Err(error) => Sight::Unreadable(error),
    }
}
