//! How the Tafel looks: two columns of cards, and what stands between them.

mod between;
mod card;
mod column;
mod geometry;
mod hands;
mod headline;
mod held;
mod specks;

use emath::{Rect, pos2};

use crate::board::{Board, Column};
use crate::insight::{Progress, Sharing, evidence};
use crate::layout::{ColumnKey, LaidColumn, Shapes, in_one_line};

use super::Pen;
use super::sheet::Sheet;
use super::signs::Pointed;
pub use between::{DrawerButton, drawer_button, question};
pub use card::{CardFace, CardPen, Emphasis, Footer, card, covered_by, evidence_rect, step_rect};
pub use column::{
    Page, add_button, below_button, draw_add_button, draw_below_button, draw_size_foot, empty_hint,
    heading, page_feet, page_foot, placeholder, scroll_bar, size_foot, surface,
};
pub use geometry::{Geometry, Looked};
pub use hands::{hand, hand_center};
pub use headline::{Headline, HeadlineScale};
pub use held::{count_badge, held_cards, held_step, marquee, merge_target, merge_target_size};
pub use specks::Specks;

/// Where cards of a column can be seen.
pub fn cards_clip(geometry: &Geometry, column: Column) -> Rect {
    let (area, content) = (geometry.frame.area(column), geometry.content(column));
    let overhang = 12.0 * geometry.scale;
    let bottom = if geometry.is_projected() { content.bottom() + 4.0 } else { area.bottom() - 1.5 };
    Rect::from_min_max(
        pos2(area.left(), content.top() - overhang.min(8.0)),
        pos2(area.right(), bottom),
    )
}

/// The whole Tafel as it is when it is opened: from the first cards on, and nothing selected.
pub fn tafel(pen: &Pen<'_>, board: &Board, window: Rect) -> Sheet {
    let mut sheet = Sheet::default();
    sheet.fill(window, 0.0, pen.colors.paper);
    let window = headline(&mut sheet, pen, board, window);
    let looked = Looked {
        zoom: 1.0,
        wall_text_px: None,
        drawer_is_open: false,
        wish_lanes: None,
        wish_share: None,
    };
    let geometry = Geometry::new(window, looked);
    question(&mut sheet, pen, &geometry);
    let button = DrawerButton::default();
    drawer_button(&mut sheet, pen, &geometry, board.aside.len(), button);
    let mut shapes = Shapes::default();
    for column in [Column::Wish, Column::Need] {
        surface(&mut sheet, pen, &geometry, column, false);
        heading(&mut sheet, pen, &geometry, column, board.column(column).len(), None);
        let mut laid = LaidColumn::default();
        let key = ColumnKey {
            revision: 0,
            lanes: geometry.lanes(column),
            manner: geometry.manner(pen.language),
            lifted: Vec::new(),
            open: Vec::new(),
            is_held: false,
        };
        laid.lay_out(board, column, key, &mut shapes, pen.measure);
        sheet.within(cards_clip(&geometry, column), |sheet| {
            cards(sheet, pen, board, &geometry, column, &laid);
        });
    }
    sheet
}

/// The line above the columns. Returns what is below it.
fn headline(sheet: &mut Sheet, pen: &Pen<'_>, board: &Board, window: Rect) -> Rect {
    let scale = HeadlineScale::new(window.width(), false);
    let (progress, question) = (Progress::of(board), in_one_line(&board.question));
    let line = window.with_max_y(window.top() + scale.height());
    let headline = Headline::new(pen, line, &scale, &question, progress, None);
    headline.draw_question(sheet, pen, true, Pointed::default());
    headline.draw_progress(sheet, pen, progress, false, Pointed::default());
    window.with_min_y(line.bottom())
}

fn cards(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    board: &Board,
    geometry: &Geometry,
    column: Column,
    laid: &LaidColumn,
) {
    let Some(layout) = laid.layout() else { return };
    if laid.cards.is_empty() {
        empty_hint(sheet, pen, geometry, column);
    }
    let (sharing, evidence) = (Sharing::of(board), evidence(board));
    let (zoom, font_zoom) = (geometry.zoom, geometry.font_zoom);
    let pen = CardPen { pen: *pen, manner: geometry.manner(pen.language), zoom, font_zoom };
    let bottom = geometry.frame.area(column).bottom();
    for (index, (its, shape)) in laid.cards.iter().zip(&laid.shapes).enumerate() {
        let Some(place) = layout.card(index) else { continue };
        let rect = geometry.to_window(column, 0.0, place);
        if rect.top() > bottom {
            continue;
        }
        let face = CardFace {
            card: its,
            shape,
            column,
            shared: sharing.count_others(its),
            evidence: evidence.get(&its.id).copied(),
            emphasis: Emphasis::None,
            is_lifted: false,
            is_merge_target: false,
            offers_steps: false,
        };
        card(sheet, &pen, &face, rect);
    }
}
