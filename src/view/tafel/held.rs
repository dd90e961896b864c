//! Paints what is in the hand, above everything.

use egui::{Order, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, vec2};

use super::card::{Brush, Emphasis, Face, card_shapes};
use super::geometry::{Geometry, manner};
use crate::board::Board;
use crate::layout::Weight;
use crate::session::{CardDrag, Gesture, StepDrag};
use crate::view::Stage;
use crate::view::shapes::tilt;
use crate::view::theme::{Colors, font};

const TILT_RADIANS: f32 = 0.026;

/// Paints what is in the hand, above everything.
pub(super) fn held_ui(ui: &Ui, stage: &mut Stage<'_>, board: &Board, geometry: &Geometry) {
    let pointer = ui.input(|input| input.pointer.interact_pos());
    match (stage.session.gesture.clone(), pointer) {
        (Gesture::Cards(drag), Some(pointer)) => {
            held_cards(ui, stage, board, geometry, &drag, pointer);
        }
        (Gesture::Step(drag), Some(pointer)) => held_step(ui, board, geometry, &drag, pointer),
        (Gesture::Marquee { from, .. }, Some(pointer)) => {
            let colors = Colors::of(ui.visuals().dark_mode);
            let area = Rect::from_two_pos(from, pointer);
            let stroke = Stroke::new(1.5, colors.wozu);
            ui.painter().rect_filled(area, 3.0, colors.wozu.gamma_multiply(0.10));
            ui.painter().rect_stroke(area, 3.0, stroke, StrokeKind::Inside);
        }
        _ => {}
    }
}

fn layer(ui: &Ui) -> egui::Painter {
    let id = egui::LayerId::new(Order::Tooltip, egui::Id::unique("in the hand"));
    ui.ctx().layer_painter(id)
}

/// Where the lead card is held.
pub(super) fn held_rect(geometry: &Geometry, drag: &CardDrag, pointer: Pos2) -> Rect {
    Rect::from_min_size(pointer - drag.grip, drag.size * geometry.zoom)
}

fn held_cards(
    ui: &Ui,
    stage: &mut Stage<'_>,
    board: &Board,
    geometry: &Geometry,
    drag: &CardDrag,
    pointer: Pos2,
) {
    let Some((column, _)) = board.place_of(drag.lead) else { return };
    let Some(card) = board.card(drag.lead) else { return };
    let Some(shape) = stage.look.shape(ui.ctx(), card, column) else { return };
    let rect = held_rect(geometry, drag, pointer);
    let painter = layer(ui);
    let measure = stage.look.measure(ui.ctx());
    let colors = Colors::of(ui.visuals().dark_mode);
    let language = stage.scene.language;
    let brush = Brush {
        painter: &painter,
        colors,
        language,
        measure: &measure,
        manner: manner(stage, geometry),
        zoom: geometry.zoom,
        font_zoom: geometry.font_zoom,
    };
    let face = Face {
        card,
        shape: &shape,
        column,
        shared: stage.look.sharing().count_others(card),
        evidence: stage.look.evidence(card.id),
        emphasis: Emphasis::None,
        is_lifted: true,
        is_merge_target: false,
        offers_steps: false,
    };
    let mut shapes = Vec::new();
    if drag.cards.len() > 1 {
        let behind = rect.translate(vec2(9.0, 9.0) * geometry.scale);
        shapes.push(Shape::rect_filled(behind, 9.0 * geometry.zoom, colors.column(column).edge));
    }
    shapes.extend(card_shapes(&brush, &face, rect));
    if drag.merge_into.is_none() {
        tilt(&mut shapes, pointer, TILT_RADIANS);
    }
    painter.extend(shapes);
    if drag.cards.len() > 1 {
        count_badge(&painter, colors, rect.right_top(), drag.cards.len());
    }
}

fn count_badge(painter: &egui::Painter, colors: &Colors, at: Pos2, count: usize) {
    painter.circle_filled(at, 18.0, colors.ink);
    let font = font(Weight::Bold, 18.0);
    painter.text(at, egui::Align2::CENTER_CENTER, count.to_string(), font, colors.paper);
}

fn held_step(ui: &Ui, board: &Board, geometry: &Geometry, drag: &StepDrag, pointer: Pos2) {
    let Some(purpose) = board.purpose(drag.purpose) else { return };
    let colors = Colors::of(ui.visuals().dark_mode);
    let painter = layer(ui);
    let size = 22.0 * geometry.zoom.clamp(0.5, 2.0);
    let text = crate::layout::shown(&purpose.text);
    let width = 380.0 * geometry.zoom.clamp(0.5, 2.0);
    let galley = painter.layout(text, font(Weight::SemiBold, size), colors.ink, width);
    let rect = Rect::from_min_size(pointer + vec2(-18.0, -18.0), galley.size() + vec2(36.0, 24.0));
    let mut shapes = vec![
        Shape::rect_filled(rect.translate(vec2(2.0, 8.0)), 9.0, colors.shadow.gamma_multiply(0.6)),
        Shape::rect_filled(rect, 9.0, colors.wozu),
        Shape::rect_filled(
            Rect::from_min_max(rect.min + vec2(6.0, 0.0), rect.max),
            9.0,
            colors.purpose,
        ),
        Shape::galley(rect.min + vec2(20.0, 12.0), galley, colors.ink),
    ];
    tilt(&mut shapes, pointer, TILT_RADIANS);
    painter.extend(shapes);
}
