//! The earlier states of the open board: listed, looked at and restored.

use std::path::PathBuf;
use std::sync::Arc;

use egui::Context;

use super::App;
use super::open_board::OpenBoard;
use crate::board::Board;
use crate::command::Command;
use crate::edit::Edit;
use crate::file;
use crate::file::versions::{Version, Versions};
use crate::insight::Tally;
use crate::session::{Dialog, ShownVersion, VersionContent, VersionList, VersionRow};
use crate::text::{Language, SafetyText, Text, when_exactly};

impl App {
    pub(super) fn show_versions(&mut self, ctx: &Context) {
        self.session.dialog = Some(Dialog::Versions(VersionList::default()));
        let language = self.person.language;
        match (self.person.versions_of(self.path()), &self.open) {
            (Some(versions), Some(open)) => {
                let now = Arc::clone(&open.shown().board);
                self.jobs.list_versions(ctx, move || rows(&versions, &now, language));
            }
            _ => self.versions_listed(ctx, Vec::new()),
        }
    }

    pub(super) fn versions_listed(&mut self, ctx: &Context, rows: Vec<VersionRow>) {
        let first = rows.first().map(|row| row.path.clone());
        if let Some(Dialog::Versions(list)) = &mut self.session.dialog {
            list.rows = Some(rows);
            if let Some(path) = first {
                self.jobs.read_version(ctx, path);
            }
        }
    }

    /// Shows a version that was read, if it is still looked at.
    pub(super) fn version_read(&mut self, path: PathBuf, board: Board) {
        if let Some(Dialog::Versions(list)) = &mut self.session.dialog
            && list.chosen().is_some_and(|row| row.path == path)
            && let Some(open) = &self.open
        {
            list.shown = Some(ShownVersion::beside(open.board(), path, board));
        }
    }

    /// Makes the open board what it was. That is one step, which can be taken back; and what was
    /// there before stays among the versions, should nobody think of that today.
    pub(super) fn restore_version(&mut self, ctx: &Context, board: Arc<Board>, when: String) {
        if let Some(open) = &self.open {
            open.home().keep_version();
        }
        let before = self.open.as_ref().map(OpenBoard::revision);
        let is_done = self.edit(ctx, Edit::Restore { board });
        if is_done && before != self.open.as_ref().map(OpenBoard::revision) {
            self.offer(ctx, Text::Safety(SafetyText::VersionRestored { when }), Command::Undo);
        } else if is_done {
            self.notify(ctx, Text::Safety(SafetyText::VersionIsTheSame));
        }
    }
}

fn rows(versions: &Versions, now: &Board, language: Language) -> Vec<VersionRow> {
    // A folder that cannot be read has nothing to show.
    let versions = versions.list().unwrap_or_default();
    versions.into_iter().map(|version| row(version, now, language)).collect()
}

fn row(version: Version, now: &Board, language: Language) -> VersionRow {
    let opened = file::open(&version.path);
    let content = opened.ok().map(|opened| VersionContent {
        tally: Tally::of(&opened.board),
        is_as_now: opened.board == *now,
        title: opened.board.title,
    });
    VersionRow { path: version.path, when: when_exactly(version.at, language), content }
}
