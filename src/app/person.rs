//! What the program knows of the person in front of it, and where it remembers that.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::file::settings::{Recent, Settings, Whereabouts};
use crate::file::versions::Versions;
use crate::file::{Disk, log};
use crate::home::{Clock, Ground, Habits};
use crate::text::Language;

pub(super) struct Person {
    pub(super) settings: Settings,
    pub(super) language: Language,
    /// Where settings are kept; none where the system knows no home.
    pub(super) data_folder: Option<PathBuf>,
    /// Where the logs of this program lie.
    pub(super) log_folder: Option<PathBuf>,
    /// The recent boards that are no longer where they were.
    pub(super) gone: Vec<PathBuf>,
    /// Whether the machine is set to move nothing that need not move.
    pub(super) prefers_calm: bool,
}

impl Person {
    /// Somebody whose settings lie in this folder.
    pub(super) fn known_in(data_folder: Option<PathBuf>, language: Option<Language>) -> Self {
        let settings = data_folder.as_deref().map(Settings::load).unwrap_or_default();
        let language = language.or(settings.language).unwrap_or_else(Language::of_system);
        let log_folder = data_folder.as_deref().map(log::folder);
        Self { settings, language, data_folder, log_folder, gone: Vec::new(), prefers_calm: false }
    }

    pub(super) fn is_calm(&self) -> bool {
        self.settings.reduced_motion.unwrap_or(self.prefers_calm)
    }

    pub(super) fn habits(&self) -> Habits {
        let saves_itself = self.settings.autosave.unwrap_or(true);
        Habits { saves_itself, beside: Some(self.language) }
    }

    pub(super) fn ground(&self, clock: Arc<dyn Clock>) -> Ground {
        Ground { data_folder: self.data_folder.clone(), habits: self.habits(), clock }
    }

    /// The versions of the board in this file; none where nothing can be kept.
    pub(super) fn versions_of(&self, path: Option<&Path>) -> Option<Versions> {
        let folder = self.data_folder.as_deref()?;
        Some(Versions::of(Arc::new(Disk), folder, path))
    }

    /// Whether a board is listed, and was where it should be.
    pub(super) fn has_found(&self, path: &Path) -> bool {
        let is_listed = self.settings.recent.iter().any(|recent| recent.path == path);
        is_listed && !self.gone.iter().any(|gone| gone == path)
    }

    pub(super) fn remember(&mut self, path: PathBuf, title: String) {
        let opened = jiff::Timestamp::now();
        self.settings.remember(Recent { path, title, opened });
        self.keep_settings();
    }

    /// Lists no board twice, and knows which are gone.
    pub(super) fn know(&mut self, whereabouts: Whereabouts) {
        let Whereabouts { gone, doubled } = whereabouts;
        self.gone = gone;
        if !doubled.is_empty() {
            self.settings.recent.retain(|recent| !doubled.contains(&recent.path));
            self.keep_settings();
        }
    }

    /// Writes the settings down. They are a convenience: where that fails, work goes on.
    pub(super) fn keep_settings(&self) {
        if let Some(folder) = self.data_folder.clone() {
            let settings = self.settings.clone();
            std::thread::spawn(move || settings.save(&folder));
        }
    }
}
