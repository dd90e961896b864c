//! Where things lie on the Tafel as it is looked at now.

use egui::{Id, Pos2, Rect, Ui};

use crate::board::{CardId, Column};
use crate::edit::Spot;
use crate::layout::{ColumnLayout, Held, Holder, place_at};
use crate::picture::Pen;
use crate::picture::tafel::{self, CardPen, Geometry, Looked, Page};
use crate::view::Stage;

/// The height that is kept open for a card being written, in the measure of cards.
pub(super) const NEW_CARD_HEIGHT: f32 = 112.0;
/// The height of the button for a new card, in the measure of cards.
pub(super) const ADD_HEIGHT: f32 = 46.0;
/// How long a column takes to become wider.
const WIDEN_SECS: f32 = 0.25;

/// The geometry of this frame.
pub(super) fn geometry(ui: &Ui, stage: &Stage<'_>) -> Geometry {
    let window = ui.available_rect_before_wrap();
    let mut looked = Looked {
        zoom: stage.session.zoom(),
        wall_text_px: stage.wall_text_px(window.width()),
        drawer_is_open: stage.session.drawer_is_open,
        wish_lanes: None,
        wish_share: None,
    };
    let Some((wish_lanes, all)) = stage.session.camera.wish_lanes else {
        return Geometry::new(window, looked);
    };
    looked.wish_lanes = Some(wish_lanes);
    let geometry = Geometry::new(window, looked);
    if geometry.all_lanes() != all {
        // They were counted at another size of the cards.
        return Geometry::new(window, Looked { wish_lanes: None, ..looked });
    }
    let secs = if stage.scene.is_calm { 0.0 } else { WIDEN_SECS };
    let share = geometry.wish_share();
    looked.wish_share = Some(ui.ctx().animate_value_with_time(widening(), share, secs));
    Geometry::new(window, looked)
}

fn widening() -> Id {
    Id::unique("width of the wishes")
}

/// What the cards of this frame are drawn with.
pub(super) fn card_pen<'a>(pen: &Pen<'a>, geometry: &Geometry) -> CardPen<'a> {
    let (zoom, font_zoom) = (geometry.zoom, geometry.font_zoom);
    CardPen { pen: *pen, manner: geometry.manner(pen.language), zoom, font_zoom }
}

pub(super) fn shown_columns(stage: &Stage<'_>) -> impl Iterator<Item = Column> + use<> {
    let has_drawer = stage.session.drawer_is_open;
    Column::ALL.into_iter().filter(move |column| *column != Column::Aside || has_drawer)
}

/// How far a column can be scrolled. The last card can always be brought well into view.
pub(super) fn scroll_range(stage: &Stage<'_>, geometry: &Geometry, column: Column) -> f32 {
    let layout = stage.look.column(column).and_then(|shown| shown.layout());
    let height = layout.map_or(0.0, |layout| {
        let button = add_place(geometry, layout).1 + ADD_HEIGHT;
        layout.height().max(button)
    });
    let height = height * geometry.zoom;
    let room = geometry.content(column).height();
    if height <= room { 0.0 } else { height - room + 48.0 * geometry.scale }
}

/// The lane of the button for a new card at the end of a column, and how far down it stands: below
/// what the strip of the last card takes.
pub(super) fn add_place(geometry: &Geometry, layout: &ColumnLayout) -> (usize, f32) {
    let lane = layout.last_lane(Holder::Editor, NEW_CARD_HEIGHT);
    let bottom = layout.lane_bottom(lane);
    let strip = if geometry.is_projected() { 0.0 } else { geometry.detail.measures().title_top };
    (lane, if bottom > 0.0 { bottom + layout.lanes().gap + strip } else { 0.0 })
}

/// How many cards of a column lie below its foot.
pub(super) fn count_below(stage: &Stage<'_>, geometry: &Geometry, column: Column) -> usize {
    let foot = geometry.content(column).left_bottom();
    let foot = geometry.to_column(column, scroll(stage, geometry, column), foot).y;
    let layout = stage.look.column(column).and_then(|shown| shown.layout());
    layout.map_or(0, |layout| layout.count_below(foot))
}

/// How far the column is scrolled now: by the wheel, or to the first card of its page.
pub(super) fn scroll(stage: &Stage<'_>, geometry: &Geometry, column: Column) -> f32 {
    if !geometry.is_paged() || column == Column::Aside {
        return stage.session.camera.scroll(column);
    }
    let layout = stage.look.column(column).and_then(|shown| shown.layout());
    let first = layout.and_then(|layout| layout.card(stage.session.camera.page(column)));
    first.map_or(0.0, |rect| rect.top() * geometry.zoom)
}

/// The rectangle of a card in the window, wherever it is scrolled to.
pub(super) fn card_rect(stage: &Stage<'_>, geometry: &Geometry, card: CardId) -> Option<Rect> {
    shown_columns(stage).find_map(|column| {
        let shown = stage.look.column(column)?;
        let rect = shown.layout()?.card(shown.index_of(card)?)?;
        Some(geometry.to_window(column, scroll(stage, geometry, column), rect))
    })
}

/// The card under a point of the window, if it can be taken hold of there.
pub(super) fn card_under(stage: &Stage<'_>, geometry: &Geometry, point: Pos2) -> Option<CardId> {
    let column = geometry.column_at(point)?;
    let clip = tafel::cards_clip(geometry, column);
    let is_shown = shown_columns(stage).any(|it| it == column) && clip.contains(point);
    let shown = stage.look.column(column).filter(|_| is_shown)?;
    let at = geometry.to_column(column, scroll(stage, geometry, column), point);
    let index = shown.layout()?.card_at(at)?;
    let is_on_page = page_shown(stage, geometry, column).is_none_or(|page| page.contains(index));
    shown.cards.get(index).map(|card| card.id).filter(|_| is_on_page)
}

/// Where a card is shown, for what stands beside it.
pub(in crate::view) fn shown_card(ui: &Ui, stage: &Stage<'_>, card: CardId) -> Option<Rect> {
    card_rect(stage, &geometry(ui, stage), card)
}

/// In projector mode: the cards of the page.
pub(super) fn page_shown(stage: &Stage<'_>, geometry: &Geometry, column: Column) -> Option<Page> {
    if !geometry.is_paged() || column == Column::Aside {
        return None;
    }
    let layout = stage.look.column(column)?.layout()?;
    let height = geometry.content(column).height() / geometry.zoom;
    let page = layout.page(stage.session.camera.page(column), height);
    Some(Page { first: page.start, end: page.end })
}

/// The place for a new card at this point, in front of the card there or at the end, and its lane.
pub(super) fn spot_at(
    stage: &Stage<'_>,
    geometry: &Geometry,
    point: Pos2,
) -> Option<(Spot, usize)> {
    let column = geometry.column_at(point)?;
    let shown = stage.look.column(column)?;
    let at = geometry.to_column(column, scroll(stage, geometry, column), point);
    let held = Held { holder: Holder::Editor, height: NEW_CARD_HEIGHT, now: None };
    let (target, _) = place_at(shown.layout()?, at, &held);
    let before = shown.cards.get(target.index).map(|card| card.id);
    Some((Spot { column, before }, target.lane))
}
