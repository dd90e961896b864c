//! The Bilanz: what the board tells about what customers pay for, and what our outputs serve.

use egui::Ui;

use super::Stage;
use crate::workshop::Workshop;

/// Draws the view.
pub(super) fn bilanz_ui(_ui: &mut Ui, _stage: &mut Stage<'_>, _workshop: &Workshop) {}
