//! What customers pay for: each line leads to its need, each property to the cards that name it.

use egui::{Id, Ui, vec2};

use super::chips::{chips_ui, words_ui};
use crate::insight::Insight;
use crate::picture::bilanz::{BalanceScale, Ground, Item, Payments};
use crate::view::Stage;
use crate::view::paint::pointed;

/// Draws the panel's content.
pub(super) fn payments_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    insight: &Insight,
    scale: &BalanceScale,
) {
    let (board, width) = (stage.board(), ui.available_width());
    let at = ui.cursor().min;
    let payments = stage
        .with_pen(ui, |pen| Payments::place(&Ground { pen, board, insight, scale, at, width }));
    ui.allocate_space(vec2(width, payments.height));
    stage.paint(ui, |sheet, pen| payments.draw(sheet, pen));
    for (place, line) in payments.lines.iter().enumerate() {
        let key = Id::unique(("payment", place));
        let response = words_ui(ui, stage, key, line.rect, (&line.name, &[Item::Card(line.need)]));
        stage.paint(ui, |sheet, pen| line.draw(sheet, pen, pointed(&response)));
    }
    chips_ui(ui, stage, &payments.chips, Id::unique("payment chips"));
}
