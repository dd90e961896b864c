//! The Landkarte: all chains as one map, from requests on the left to purposes on the right.

use egui::Ui;

use super::Stage;
use crate::workshop::Workshop;

/// Draws the view.
pub(super) fn landkarte_ui(_ui: &mut Ui, _stage: &mut Stage<'_>, _workshop: &Workshop) {}
