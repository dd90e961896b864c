//! A disk that exists only in a test. It can refuse any step, end the program at any step, and lose
//! power at any step; then it shows what a real disk might have kept.
//!
//! It promises as little as POSIX does. The content of a file is kept once the file was synced, up
//! to there; of what was written since, any part may be there or not, in holes too. A name that was
//! given, changed or removed is kept once its folder was synced; of those since, each may have
//! happened or not, whatever became of the others. A folder has a name too. A sync that fails has
//! lost what it was to keep.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use wozu::file::{Failure, Hold, Storage, StoredFile};
use wozu::text::Obstacle;

use super::chance::Chance;

pub(crate) const NO_SPACE: i32 = 28;
pub(crate) const INPUT_OUTPUT: i32 = 5;

/// Where a write may be torn: small, so that a line of a journal may be torn in many ways.
const SECTOR: usize = 32;

/// How the program may come to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Crash {
    /// The process is gone. What it had written stays.
    Kill,
    /// The machine is gone, and what was not synced may be gone too.
    PowerLoss,
}

/// What is to happen at a step that would change the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mishap {
    /// This step fails with this error, and so do the next ones, so many in all.
    Fail {
        error: i32,
        times: usize,
    },
    Crash(Crash),
    /// This step fails, and after so many more it comes to a crash.
    FailAndCrash(usize, Crash),
}

/// One disk, from when it was switched on to a crash. Copies are the same disk.
#[derive(Clone)]
pub(crate) struct SimulatedDisk(Arc<Shared>);

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Clone, Debug)]
struct State {
    /// What a program sees.
    seen: Tree,
    /// The names that a loss of power would leave.
    kept: Tree,
    /// What was done to names since their folder was synced, in order.
    pending: Vec<NameStep>,
    files: Vec<Content>,
    held: BTreeSet<PathBuf>,
    /// What is to happen, after so many more steps.
    ahead: Option<(usize, Mishap)>,
    /// How often a step has failed that was to fail.
    failed: usize,
    chance: Chance,
    crashed: Option<Crash>,
    /// What a crash has left; while there is something, nothing works any more.
    after_crash: Option<Box<Self>>,
}

type Tree = BTreeMap<PathBuf, Node>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Node {
    Folder,
    File(usize),
}

#[derive(Clone, Debug)]
enum NameStep {
    Make(PathBuf, Node),
    Rename(PathBuf, PathBuf),
    Exchange(PathBuf, PathBuf),
    Remove(PathBuf),
}

#[derive(Clone, Debug, Default)]
struct Content {
    bytes: Vec<u8>,
    /// So many of the bytes a loss of power would leave.
    kept: usize,
}

#[derive(Debug)]
struct OpenFile {
    disk: SimulatedDisk,
    file: usize,
}

/// Lets go of a file when it is dropped.
#[derive(Debug)]
struct Held {
    disk: SimulatedDisk,
    path: PathBuf,
}

impl SimulatedDisk {
    /// A disk with nothing on it but these folders.
    pub(crate) fn with_folders(folders: &[&str], seed: u64) -> Self {
        let paths = folders.iter().flat_map(|folder| Path::new(folder).ancestors());
        let tree: Tree = paths.map(|path| (path.to_owned(), Node::Folder)).collect();
        Self::of(State {
            seen: tree.clone(),
            kept: tree,
            pending: Vec::new(),
            files: Vec::new(),
            held: BTreeSet::new(),
            ahead: None,
            failed: 0,
            chance: Chance::new(seed),
            crashed: None,
            after_crash: None,
        })
    }

    fn of(state: State) -> Self {
        Self(Arc::new(Shared { state: Mutex::new(state), changed: Condvar::new() }))
    }

    /// Lets something happen after so many more steps that change the disk.
    pub(crate) fn arrange(&self, after: usize, mishap: Mishap) {
        self.state().ahead = Some((after, mishap));
    }

    /// Nothing more is going to happen; whether all of it has happened.
    pub(crate) fn call_off(&self) -> bool {
        self.state().ahead.take().is_none()
    }

    pub(crate) fn crash(&self, crash: Crash) {
        self.state().crash(crash);
    }

    /// How the program came to its end, if it did.
    pub(crate) fn crashed(&self) -> Option<Crash> {
        self.state().crashed
    }

    /// How often a step has failed that was to fail.
    pub(crate) fn failed(&self) -> usize {
        self.state().failed
    }

    /// The disk as the next start of the program finds it.
    pub(crate) fn after_crash(&self) -> Self {
        Self::of(*self.state().after_crash.clone().unwrap())
    }

    /// What a program that reads the file finds in it, even after a crash.
    pub(crate) fn content(&self, path: &str) -> Option<Vec<u8>> {
        let state = self.state();
        state.file(Path::new(path)).ok().map(|file| state.files[file].bytes.clone())
    }

    /// Writes over a file, behind the back of everybody.
    pub(crate) fn spoil(&self, path: &Path, change: impl FnOnce(&mut Vec<u8>)) {
        let mut state = self.state();
        let file = state.file(path).unwrap();
        change(&mut state.files[file].bytes);
        state.files[file].kept = state.files[file].bytes.len();
    }

    /// Every file there is.
    pub(crate) fn paths(&self) -> Vec<PathBuf> {
        let state = self.state();
        let files = state.seen.iter().filter(|(_, node)| **node != Node::Folder);
        files.map(|(path, _)| path.clone()).collect()
    }

    /// Waits until everything in every file would survive a loss of power, and nobody asked for it.
    pub(crate) fn wait_until_synced(&self) {
        let is_synced =
            |state: &mut State| state.files.iter().all(|file| file.kept == file.bytes.len());
        let state = self.state();
        drop(self.0.changed.wait_while(state, |state| !is_synced(state)).unwrap());
    }

    /// Does something while no step on this disk comes to its end.
    pub(crate) fn while_it_stands_still(&self, act: impl FnOnce()) {
        let state = self.state();
        act();
        drop(state);
    }

    /// Waits until so much lies in a folder.
    pub(crate) fn wait_until_holds(&self, folder: &Path, count: usize) {
        let held = |state: &State| {
            let paths = state.seen.keys();
            paths.filter(|path| path.parent() == Some(folder)).count()
        };
        let state = self.state();
        drop(self.0.changed.wait_while(state, |state| held(state) != count).unwrap());
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes one step, which may go wrong: then a part of it may have happened.
    fn step(
        &self,
        step: impl Fn(&mut State) -> io::Result<()>,
        part: impl Fn(&mut State),
    ) -> io::Result<()> {
        let mut state = self.state();
        let result = state.step(step, part);
        self.0.changed.notify_all();
        result
    }

    /// One step of which nothing has happened if it fails.
    fn whole_step(&self, step: impl Fn(&mut State) -> io::Result<()>) -> io::Result<()> {
        self.step(step, |_| {})
    }
}

impl State {
    fn step(
        &mut self,
        step: impl Fn(&mut Self) -> io::Result<()>,
        part: impl Fn(&mut Self),
    ) -> io::Result<()> {
        self.require_power()?;
        match self.ahead.take() {
            None => step(self),
            Some((after @ 1.., mishap)) => {
                self.ahead = Some((after - 1, mishap));
                step(self)
            }
            Some((0, Mishap::Fail { error, times })) => {
                self.failed += 1;
                self.ahead = (times > 1).then_some((0, Mishap::Fail { error, times: times - 1 }));
                part(self);
                Err(io::Error::from_raw_os_error(error))
            }
            Some((0, Mishap::FailAndCrash(after, crash))) => {
                self.failed += 1;
                self.ahead = Some((after, Mishap::Crash(crash)));
                part(self);
                Err(io::Error::from_raw_os_error(NO_SPACE))
            }
            Some((0, Mishap::Crash(crash))) => {
                match self.chance.below(3) {
                    0 => {}
                    // What the program would have been told cannot matter to it any more.
                    1 => drop(step(self)),
                    _ => part(self),
                }
                self.crash(crash);
                Err(io::Error::from_raw_os_error(INPUT_OUTPUT))
            }
        }
    }

    fn require_power(&self) -> io::Result<()> {
        let is_on = self.crashed.is_none();
        if is_on { Ok(()) } else { Err(io::Error::from_raw_os_error(INPUT_OUTPUT)) }
    }

    fn crash(&mut self, crash: Crash) {
        let mut left = Self { held: BTreeSet::new(), ahead: None, ..self.clone() };
        if crash == Crash::PowerLoss {
            left.lose_power();
        }
        // What happens on the next disk must not depend on how this one was left.
        left.chance = Chance::new(u64::try_from(self.chance.below(1 << 30)).unwrap());
        self.after_crash = Some(Box::new(left));
        self.crashed = Some(crash);
    }

    fn lose_power(&mut self) {
        for step in std::mem::take(&mut self.pending) {
            if self.chance.below(2) == 0 {
                step.carry_out(&mut self.kept);
            }
        }
        let kept = self.kept.clone();
        let is_reachable = |path: &Path| {
            path.ancestors().skip(1).all(|folder| kept.get(folder) == Some(&Node::Folder))
        };
        self.kept.retain(|path, _| is_reachable(path));
        self.seen = self.kept.clone();
        for content in &mut self.files {
            content.lose_power(&mut self.chance);
        }
    }

    fn file(&self, path: &Path) -> io::Result<usize> {
        match self.seen.get(path) {
            Some(Node::File(file)) => Ok(*file),
            Some(Node::Folder) => Err(ErrorKind::IsADirectory.into()),
            None => Err(ErrorKind::NotFound.into()),
        }
    }

    fn require_folder(&self, folder: &Path) -> io::Result<()> {
        let is_folder = self.seen.get(folder) == Some(&Node::Folder);
        if is_folder { Ok(()) } else { Err(ErrorKind::NotFound.into()) }
    }

    fn make_file(&mut self, path: &Path) -> io::Result<()> {
        self.require_folder(path.parent().unwrap())?;
        if self.seen.contains_key(path) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        self.files.push(Content::default());
        self.change_name(NameStep::Make(path.to_owned(), Node::File(self.files.len() - 1)));
        Ok(())
    }

    fn change_name(&mut self, step: NameStep) {
        step.carry_out(&mut self.seen);
        self.pending.push(step);
    }

    fn sync_folder(&mut self, folder: &Path) {
        let lies_here = |path: &Path| path.parent() == Some(folder);
        let (synced, pending): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.pending).into_iter().partition(|step| match step {
                NameStep::Make(path, _) | NameStep::Remove(path) => lies_here(path),
                // It is one step in both folders.
                NameStep::Rename(from, to) | NameStep::Exchange(from, to) => {
                    lies_here(from) || lies_here(to)
                }
            });
        self.pending = pending;
        for step in synced {
            step.carry_out(&mut self.kept);
        }
    }

    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        self.require_folder(to.parent().unwrap())?;
        match self.seen.get(from) {
            None => return Err(ErrorKind::NotFound.into()),
            Some(Node::Folder) => {
                // What has not reached its folder would otherwise not find it any more.
                for step in std::mem::take(&mut self.pending) {
                    step.carry_out(&mut self.kept);
                }
            }
            Some(Node::File(_)) => {}
        }
        self.change_name(NameStep::Rename(from.to_owned(), to.to_owned()));
        Ok(())
    }

    fn remove_folder(&mut self, folder: &Path) -> io::Result<()> {
        self.require_folder(folder)?;
        while self.remove_something_within(folder) {}
        self.change_name(NameStep::Remove(folder.to_owned()));
        Ok(())
    }

    /// No file system says in which order it lists what is to be removed.
    fn remove_something_within(&mut self, folder: &Path) -> bool {
        let within: Vec<_> =
            self.seen.keys().filter(|path| path.parent() == Some(folder)).cloned().collect();
        let Some(path) = within.get(self.chance.below(within.len())) else { return false };
        self.change_name(NameStep::Remove(path.clone()));
        true
    }
}

impl NameStep {
    /// What cannot be done because a step before it is missing is not done.
    fn carry_out(&self, tree: &mut Tree) {
        match self {
            Self::Make(path, node) => drop(tree.insert(path.clone(), *node)),
            Self::Remove(path) => drop(tree.remove(path)),
            Self::Exchange(one, other) => {
                if let (Some(first), Some(second)) = (tree.get(one), tree.get(other)) {
                    let (first, second) = (*first, *second);
                    tree.insert(one.clone(), second);
                    tree.insert(other.clone(), first);
                }
            }
            Self::Rename(from, to) => {
                let moved: Vec<_> =
                    tree.keys().filter(|path| path.starts_with(from)).cloned().collect();
                for path in moved {
                    let rest = path.strip_prefix(from).unwrap();
                    // A name with nothing behind it would end in a separator.
                    let new = if rest == Path::new("") { to.clone() } else { to.join(rest) };
                    let node = tree.remove(&path).unwrap();
                    tree.insert(new, node);
                }
            }
        }
    }
}

impl Content {
    fn lose_power(&mut self, chance: &mut Chance) {
        let unsynced = self.bytes.len() - self.kept;
        let length = self.kept + chance.below(unsynced + 1);
        match chance.below(4) {
            0 => self.bytes.truncate(self.kept),
            1 => {}
            2 => self.bytes.truncate(length),
            _ => {
                self.bytes.truncate(length);
                for sector in self.bytes[self.kept..].chunks_mut(SECTOR) {
                    if chance.below(2) == 0 {
                        sector.fill(0);
                    }
                }
            }
        }
        self.kept = self.bytes.len();
    }
}

impl Storage for SimulatedDisk {
    fn read(&self, path: &Path, max_bytes: u64) -> io::Result<Option<Vec<u8>>> {
        let state = self.state();
        state.require_power()?;
        let bytes = &state.files[state.file(path)?].bytes;
        Ok((u64::try_from(bytes.len()).unwrap() <= max_bytes).then(|| bytes.clone()))
    }

    fn create(&self, path: &Path, _: Option<&Path>) -> io::Result<Box<dyn StoredFile>> {
        self.whole_step(|state| state.make_file(path))?;
        let file = self.state().file(path)?;
        Ok(Box::new(OpenFile { disk: self.clone(), file }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.whole_step(|state| state.rename(from, to))
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<bool> {
        self.whole_step(|state| {
            let (_, _) = (state.file(one)?, state.file(other)?);
            state.change_name(NameStep::Exchange(one.to_owned(), other.to_owned()));
            Ok(())
        })?;
        Ok(true)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<bool> {
        self.whole_step(|state| match state.seen.contains_key(to) {
            true => Err(ErrorKind::AlreadyExists.into()),
            false => state.rename(from, to),
        })?;
        Ok(true)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.whole_step(|state| {
            state.file(path)?;
            state.change_name(NameStep::Remove(path.to_owned()));
            Ok(())
        })
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.whole_step(|state| {
            state.require_folder(folder)?;
            state.sync_folder(folder);
            Ok(())
        })
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        let mut above: Vec<_> = folder.ancestors().collect();
        above.reverse();
        for folder in above {
            if self.state().require_folder(folder).is_err() {
                self.whole_step(|state| {
                    state.change_name(NameStep::Make(folder.to_owned(), Node::Folder));
                    Ok(())
                })?;
            }
        }
        Ok(())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let state = self.state();
        state.require_power()?;
        Ok(state.seen.keys().filter(|path| path.parent() == Some(folder)).cloned().collect())
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        self.step(
            |state| state.remove_folder(folder),
            |state| {
                for _ in 0..state.chance.below(3) {
                    state.remove_something_within(folder);
                }
            },
        )
    }

    fn try_hold(&self, path: &Path) -> io::Result<Option<Hold>> {
        if self.state().file(path).is_err() {
            self.whole_step(|state| state.make_file(path))?;
        }
        let mut state = self.state();
        state.require_power()?;
        let is_free = state.held.insert(path.to_owned());
        let hold = || Box::new(Held { disk: self.clone(), path: path.to_owned() });
        Ok(is_free.then(|| -> Hold { hold() }))
    }

    fn replaceable(&self, path: &Path) -> Result<PathBuf, Failure> {
        let folder = self.state().require_folder(path.parent().unwrap());
        folder.map_err(|_| Failure::new(path, Obstacle::MissingFolder))?;
        Ok(path.to_owned())
    }
}

impl StoredFile for OpenFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let append = |state: &mut State, count: usize| {
            state.files[self.file].bytes.extend_from_slice(&bytes[..count]);
        };
        self.disk.step(
            |state| {
                append(state, bytes.len());
                Ok(())
            },
            |state| {
                let count = state.chance.below(bytes.len());
                append(state, count);
            },
        )
    }

    fn sync(&mut self) -> io::Result<()> {
        let synced = self.disk.whole_step(|state| {
            let content = &mut state.files[self.file];
            content.kept = content.bytes.len();
            Ok(())
        });
        if synced.is_err() {
            let content = &mut self.disk.state().files[self.file];
            content.bytes.truncate(content.kept);
        }
        synced
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.disk.state().held.remove(&self.path);
    }
}

impl fmt::Debug for SimulatedDisk {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("SimulatedDisk").finish_non_exhaustive()
    }
}
