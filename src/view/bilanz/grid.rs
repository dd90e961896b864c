//! What the parts of the matrix share: a place in it, and what a part is called.

use std::fmt::Debug;
use std::hash::Hash;

use egui::{Id, Margin, Ui, accesskit::Role};

use crate::board::OutputId;
use crate::picture::bilanz::{self, BalanceScale};
use crate::text::Text;
use crate::view::Stage;
use crate::view::told::paragraph_ui;

/// A place in the matrix: the row, and the column with the name as the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) row: usize,
    pub(super) column: usize,
}

/// Where the text of a field stands, so that nothing moves when writing begins.
pub(super) fn field_margin(scale: &BalanceScale) -> Margin {
    Margin::symmetric(scale.at(10.0) as i8, 2)
}

/// The key of something in the row of an output.
pub(super) fn part_key(output: OutputId, part: impl Hash + Debug) -> Id {
    Id::unique(("output", output, part))
}

/// The heading of a panel.
pub(super) fn heading_ui(ui: &mut Ui, stage: &Stage<'_>, scale: &BalanceScale, text: Text) {
    let width = ui.available_width();
    let name = stage.say(text.clone());
    let heading = stage.with_pen(ui, |pen| bilanz::heading(pen, scale, text, width));
    paragraph_ui(ui, stage, &heading, (Role::Heading, &name));
}
