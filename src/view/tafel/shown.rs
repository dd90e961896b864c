//! One card in its column: where it is, what is done to it, how it looks.

use egui::accesskit::Role;
use egui::{Align2, Rect, RectAlign, Response, Sense, Ui, WidgetInfo};

use super::place::{card_pen, scroll};
use super::{badges, canvas, menu, merging};
use crate::board::{Card, CardId, Column, End};
use crate::layout::{Detail, in_one_line};
use crate::picture::signs::{end_sign, on_pixels};
use crate::picture::tafel::{self, CardFace, Emphasis, Geometry};
use crate::session::EditorTarget;
use crate::text::{BalanceText, Text};
use crate::view::ids::card_key;
use crate::view::{Stage, finder};

/// One card: where it is, what is done to it, how it looks. Returns the area that it covers, unless it
/// is being written.
pub(super) fn card_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    geometry: &Geometry,
    (column, index, slot): (Column, usize, Rect),
) -> Option<Rect> {
    let shown = stage.look.column(column)?;
    let (card, shape) = (shown.cards.get(index)?, shown.shapes.get(index)?);
    let (card, shape) = (card.clone(), shape.clone());
    let now_secs = ui.input(|input| input.time);
    let is_calm = stage.scene.is_calm;
    let (position, is_moving) =
        stage.look.slides.position(card.id, column, slot.min, now_secs, is_calm);
    if is_moving {
        ui.ctx().request_repaint();
    }
    let scroll = scroll(stage, geometry, column);
    let place = Rect::from_min_size(position, slot.size());
    let rect = geometry.to_window(column, scroll, place);
    let rect = on_pixels(rect, ui.pixels_per_point());
    let is_readable = rect.height() >= geometry.readable_height();
    let is_lifted = stage.session.holds(card.id);
    if is_readable && !is_lifted {
        let target = geometry.to_window(column, scroll, slot).intersect(ui.clip_rect());
        let response = interact(ui, stage, &card, column, index, target);
        canvas::card_gestures(ui, stage, geometry, &card, column, &response);
        menu::card_menu(stage, &card, column, &response);
        if geometry.detail == Detail::Full {
            badges::badges_ui(ui, stage, geometry, &card, (&shape, rect));
        }
    }
    let is_edited =
        stage.session.editor().is_some_and(|editor| editor.target == EditorTarget::Card(card.id));
    if is_edited {
        return None;
    }
    let face = CardFace {
        card: &card,
        shape: &shape,
        column,
        shared: stage.look.sharing().count_others(&card),
        evidence: stage.look.evidence(card.id),
        emphasis: emphasis(stage, &card),
        is_lifted: false,
        is_merge_target: merging::is_target(stage, card.id),
        offers_steps: is_readable
            && !is_lifted
            && stage.session.selection.single() == Some(card.id),
    };
    stage.paint(ui, |sheet, pen| {
        tafel::card(sheet, &card_pen(pen, geometry), &face, rect);
    });
    Some(tafel::covered_by(geometry, rect).intersect(ui.clip_rect()))
}

/// Registers the card with egui: for the pointer, the keyboard and assistive technology.
fn interact(
    ui: &Ui,
    stage: &Stage<'_>,
    card: &Card,
    column: Column,
    index: usize,
    rect: Rect,
) -> Response {
    let id = card_key(card.id);
    let response = ui.interact(rect, id, Sense::click_and_drag());
    let is_selected = stage.session.selection.contains(card.id);
    let label = card.text.clone();
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &label));
    let count = stage.look.column(column).map_or(0, |shown| shown.cards.len());
    let (scene, look) = (stage.scene, &stage.look);
    let further = further(stage, card);
    ui.ctx().accesskit_node_builder(id, |node| {
        let evidence = look.evidence(card.id).filter(|_| column == Column::Need);
        let about = Text::AboutCard {
            column,
            place: index + 1,
            count,
            customer: card.customer.clone(),
            steps: card.chains.iter().map(|chain| chain.steps.len()).sum(),
            willingness: card.willingness,
            evidence,
        };
        let mut about = about.in_language(scene.language).into_owned();
        for words in &further {
            about = format!("{about}, {words}");
        }
        node.set_description(about);
        node.set_selected(is_selected);
        node.set_position_in_set(index);
        node.set_size_of_set(count);
    });
    // Below the only selected card lie its tools: what is told would cover them.
    let is_quiet = further.is_empty() || stage.session.selection.single() == Some(card.id);
    if !is_quiet {
        let foot = RectAlign { parent: Align2::LEFT_BOTTOM, child: Align2::LEFT_BOTTOM };
        stage.tip(&response, foot, further.join("\n"));
    }
    response
}

/// What a card has no room for: the whole condition under which somebody pays, the words of the
/// purpose that a need was taken over from, and what the signs of its chains' ends mean.
fn further(stage: &Stage<'_>, card: &Card) -> Vec<String> {
    let note = (!card.note.trim().is_empty()).then(|| {
        let (willingness, note) = (card.willingness, in_one_line(&card.note));
        stage.say(Text::Balance(BalanceText::Pays { willingness, note }))
    });
    let behind = stage.board().words_behind(card);
    let behind = behind.map(|words| stage.say(Text::FromPurpose(in_one_line(words))));
    let ended = card.chains.iter().map(|chain| chain.end).filter(|end| *end != End::Open);
    let ends = ended.map(|end| format!("{} {}", end_sign(end), stage.say(Text::End(end))));
    note.into_iter().chain(behind).chain(ends).collect()
}

/// How a card stands out. What is in a hand leaves only a shadow of itself in its place.
pub(super) fn emphasis(stage: &Stage<'_>, card: &Card) -> Emphasis {
    if stage.session.holds(card.id) {
        return Emphasis::Faded;
    }
    if let Some(finder) = stage.session.finder.as_ref().filter(|it| !it.query.trim().is_empty()) {
        if finder::hits(stage, finder).get(finder.hit) == Some(&card.id) {
            return Emphasis::Selected;
        }
        let is_found = stage.look.has_found(&finder.query, card.id);
        return if is_found { Emphasis::Found } else { Emphasis::Faded };
    }
    let selection = &stage.session.selection;
    let is_out = stage.session.filter.as_ref().is_some_and(|filter| !filter.keeps(card));
    if is_out && !selection.contains(card.id) {
        return Emphasis::Faded;
    }
    if selection.contains(card.id) {
        return Emphasis::Selected;
    }
    let hovered = stage.look.hovered().filter(|_| !stage.session.is_dragging());
    let leader = selection.single().or(hovered);
    let is_related =
        leader.is_some_and(|leader| leader != card.id && shares_purpose(stage, leader, card));
    if is_related {
        Emphasis::Related
    } else if selection.focus == Some(card.id) {
        Emphasis::Focused
    } else {
        Emphasis::None
    }
}

fn shares_purpose(stage: &Stage<'_>, leader: CardId, card: &Card) -> bool {
    card.last_purposes().any(|purpose| stage.look.sharing().leads_to(leader, purpose))
}
