//! The Leiter: one card, very large, and the chains that climb from it.

use egui::Ui;

use super::Stage;
use crate::workshop::Workshop;

/// Draws the view.
pub(super) fn leiter_ui(_ui: &mut Ui, _stage: &mut Stage<'_>, _workshop: &Workshop) {}
