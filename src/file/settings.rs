//! What the program remembers for one person, beside their boards: language, theme, projection,
//! and the boards they opened last.
//!
//! Settings never stand in the way: where they are missing or broken, the program starts with the
//! usual ones, and the broken file is kept aside under another name.

use std::collections::HashSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use jiff::Timestamp;
use ron::Options;
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

use super::open::{MIB, read_text};
use super::private::{BROKEN_SETTINGS, SETTINGS};
use super::save::replace;
use super::storage::{Disk, Storage};
use super::{Failure, SaveError};
use crate::command::Theme;
use crate::text::{Language, Obstacle};

const MAX_RECENT: usize = 10;

/// What one person has set. Where nothing is set, the machine's own setting counts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    pub theme: Theme,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub projector: Option<Projection>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reduced_motion: Option<bool>,
    /// Whether boards that have a file are saved without being asked; they are unless set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub autosave: Option<bool>,
    /// The boards that were opened last, newest first, each once.
    pub recent: Vec<Recent>,
}

/// How far the last row sits from the picture, and how wide the picture is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Projection {
    pub distance_m: f32,
    pub width_m: f32,
}

/// A board that was open once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    pub path: PathBuf,
    pub title: String,
    pub opened: Timestamp,
}

/// What has become of boards that were open once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whereabouts {
    /// Those that are no longer where they were.
    pub gone: Vec<PathBuf>,
    /// Those that are an earlier one of the list under another name.
    pub doubled: Vec<PathBuf>,
}

impl Whereabouts {
    /// Looks for boards where they were. A disk that sleeps, or is far away, takes its time.
    pub fn of(boards: &[PathBuf]) -> Self {
        let mut seen = HashSet::new();
        let mut told = Self::default();
        for board in boards {
            match fs::canonicalize(board) {
                Ok(real) if seen.contains(&real) => told.doubled.push(board.clone()),
                Ok(real) => {
                    seen.insert(real);
                }
                Err(error) if error.kind() == ErrorKind::NotFound => told.gone.push(board.clone()),
                // Nobody knows: it may come back with its disk.
                Err(_) => {}
            }
        }
        told
    }
}

impl Settings {
    /// Reads the settings in a folder, or gives the usual ones.
    pub fn load(folder: &Path) -> Self {
        let path = folder.join(SETTINGS);
        let Ok(text) = read_text(&path, MIB) else {
            return Self::default();
        };
        match options().from_str::<Self>(&text) {
            Ok(settings) => settings.within_limits(),
            Err(_) => {
                // If even that is not possible, the next save replaces the broken file.
                let _ = fs::rename(&path, folder.join(BROKEN_SETTINGS));
                Self::default()
            }
        }
    }

    /// Writes the settings into a folder, which is made if it does not exist.
    ///
    /// # Errors
    /// A [`SaveError`] if the system refuses.
    pub fn save(&self, folder: &Path) -> Result<(), SaveError> {
        let path = folder.join(SETTINGS);
        let layout = PrettyConfig::new().struct_names(true).new_line("\n");
        let text = options()
            .to_string_pretty(self, layout)
            .map_err(|error| Failure::new(&path, Obstacle::System(error.to_string())))?;
        Disk.create_folder(folder).map_err(|error| Failure::of_system(folder, &error))?;
        replace(&Disk, &path, (text + "\n").as_bytes())
    }

    /// Puts a board at the head of the recent ones.
    pub fn remember(&mut self, recent: Recent) {
        self.recent.insert(0, recent);
        self.tidy_recent();
    }

    /// The paths of the recent boards.
    pub fn recent_paths(&self) -> Vec<PathBuf> {
        self.recent.iter().map(|recent| recent.path.clone()).collect()
    }

    fn within_limits(mut self) -> Self {
        self.projector = self.projector.filter(Projection::is_possible);
        self.recent.sort_by_key(|recent| std::cmp::Reverse(recent.opened));
        self.tidy_recent();
        self
    }

    fn tidy_recent(&mut self) {
        let mut seen: Vec<PathBuf> = Vec::new();
        self.recent.retain(|recent| {
            // A path that is not Unicode cannot be written down.
            let is_new = recent.path.to_str().is_some() && !seen.contains(&recent.path);
            seen.push(recent.path.clone());
            is_new
        });
        self.recent.truncate(MAX_RECENT);
    }
}

impl Default for Projection {
    /// A room as most are.
    fn default() -> Self {
        Self { distance_m: 8.0, width_m: 2.5 }
    }
}

impl Projection {
    /// Returns whether a room could be like that: a picture of 20 cm to 50 m, seen from 50 cm to
    /// 200 m.
    pub fn is_possible(&self) -> bool {
        (0.5..=200.0).contains(&self.distance_m) && (0.2..=50.0).contains(&self.width_m)
    }
}

/// The folder for what the program remembers; none where the system knows no home.
pub fn data_folder() -> Option<PathBuf> {
    ProjectDirs::from("", "", "wozu").map(|folders| folders.data_dir().to_owned())
}

fn options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}
