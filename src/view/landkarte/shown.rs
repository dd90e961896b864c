//! What of the map is shown now: what fades, what leads, what is lit.

use std::sync::Arc;

use egui::Ui;

use super::known::MapChange;
use crate::insight::Element;
use crate::picture::landkarte::Lit;
use crate::view::Stage;

/// What has changed on the map, with how much of that is still to be seen.
pub(super) fn change<'a>(ui: &Ui, stage: &'a Stage<'_>) -> Option<(&'a MapChange, f32)> {
    let now_secs = ui.input(|input| input.time);
    stage.map.change(now_secs).filter(|_| !stage.scene.is_calm)
}

/// The node that everything is about.
pub(super) fn lead(stage: &Stage<'_>) -> Option<Element> {
    let selected = stage.session.map.selected;
    stage.map.hovered().or(selected).filter(|lead| stage.map.rect(*lead).is_some())
}

/// What hangs together with the node that everything is about.
pub(super) fn lit(stage: &mut Stage<'_>) -> Option<Arc<Lit>> {
    lead(stage).map(|lead| stage.map.lit(lead))
}
