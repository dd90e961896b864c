//! One cell of the matrix: whether the output serves the need, and how.

use egui::accesskit::Role;
use egui::{CursorIcon, Rect, Response, Sense, Stroke, Ui, WidgetInfo};

use super::grid::{Matrix, focus_ring, part_key};
use super::{field, keyboard, sheet};
use crate::board::{CardId, Output, Use, Uses};
use crate::edit::Edit;
use crate::layout::shown;
use crate::session::BalanceTarget;
use crate::text::{BalanceText, Serving, Text};
use crate::view::Stage;
use crate::view::action::Action;
use crate::view::theme::Colors;

/// The row that a cell is in.
pub(super) struct Row<'a> {
    pub(super) output: &'a Output,
    pub(super) name: &'a str,
    pub(super) rect: Rect,
}

/// Draws the cell of a need, by its place on the board.
pub(super) fn cell_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    matrix: &Matrix<'_>,
    row: &Row<'_>,
    need: usize,
) -> Option<Response> {
    let card = matrix.board.needs.get(need)?;
    let rect = sheet::cell(row.rect, matrix.sheet.need(need)?);
    let usage = row.output.uses.known().iter().find(|usage| usage.need == card.id);
    let serving = match usage {
        Some(_) => Serving::Directly,
        None if matrix.told.serves(row.output.id, card.id) => Serving::Indirectly,
        None => Serving::No,
    };
    let how = usage.map_or("", |usage| &usage.how);
    let response = ui.interact(rect, part_key(row.output.id, card.id), Sense::click());
    keyboard::keep_arrows(ui, &response);
    response.widget_info(|| {
        let text = BalanceText::Serving {
            output: row.name.to_owned(),
            need: shown(&card.text).replace('\n', " "),
            service: serving,
            how: how.to_owned(),
        };
        let is_used = usage.is_some();
        WidgetInfo::selected(Role::CheckBox, true, is_used, stage.say(Text::Balance(text)))
    });
    mark(ui, matrix, rect, serving, response.hovered());
    focus_ring(ui, &response);
    if response.clicked() {
        // The arrows go on from the cell that the hand has filled.
        response.request_focus();
        let uses = toggled(&row.output.uses, card.id);
        stage.act(Action::Edit(Edit::SetUses { output: row.output.id, uses }));
    }
    let wants_how = response.has_focus() && keyboard::wants_to_write(ui, stage);
    if response.secondary_clicked() || wants_how {
        field::open(stage, BalanceTarget::How(row.output.id, card.id), how.to_owned());
    }
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    Some(if how.is_empty() { response } else { response.on_hover_text(how) })
}

/// A dot for a use that somebody named, a ring for one through other outputs.
fn mark(ui: &Ui, matrix: &Matrix<'_>, rect: Rect, serving: Serving, is_hovered: bool) {
    let color = Colors::of(ui.visuals().dark_mode).need.edge;
    let radius = matrix.measures.of_text(10.0).max(6.0);
    let center = rect.center();
    match serving {
        Serving::Directly => {
            ui.painter().circle_filled(center, radius, color);
        }
        Serving::Indirectly => {
            ui.painter().circle_stroke(center, radius * 0.85, Stroke::new(2.0, color));
        }
        Serving::No => {}
    }
    if is_hovered {
        let stroke = Stroke::new(1.5, color.gamma_multiply(0.6));
        ui.painter().circle_stroke(center, radius + 3.0, stroke);
    }
}

/// The uses of an output with one need more, or less. Without the last one nothing is known: that
/// nobody uses the output is only said by whoever was asked.
pub(in crate::view) fn toggled(uses: &Uses, need: CardId) -> Uses {
    let mut known = uses.known().to_vec();
    let before = known.len();
    known.retain(|usage| usage.need != need);
    if known.len() == before {
        known.push(Use { need, how: String::new() });
    }
    if known.is_empty() { Uses::NotAsked } else { Uses::Known(known) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(needs: &[(u32, &str)]) -> Uses {
        let usage = |(id, how): &(u32, &str)| Use { need: CardId(*id), how: (*how).to_owned() };
        Uses::Known(needs.iter().map(usage).collect())
    }

    #[test]
    fn a_use_comes_and_goes_and_the_others_stay() {
        let uses = toggled(&Uses::Nobody, CardId(1));
        assert_eq!(uses, known(&[(1, "")]));
        assert_eq!(toggled(&known(&[(1, "so"), (2, "")]), CardId(2)), known(&[(1, "so")]));
        assert_eq!(toggled(&uses, CardId(1)), Uses::NotAsked);
    }
}
