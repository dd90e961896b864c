//! Where things lie: rectangles and lines of text, computed before anything is painted.
//!
//! Owns the measures of cards and columns. Everything here is pure; text is measured by a function
//! that is passed in ([`Measure`]). All lengths are in points at 100 % card size; whoever paints
//! multiplies by the zoom, so that a line breaks at the same word at every size.

mod card;
mod column;
mod drop;
mod projection;
mod tafel;
mod text;

pub use card::{
    BAR_WIDTH, CARD_PADDING, CHIP_HEIGHT, CardShape, Detail, FOOTER_SIZE, STEP_INDENT,
    STEP_LINE_HEIGHT, STEP_SIZE, StepShape, TITLE_LINE_HEIGHT, TITLE_SIZE, TITLE_TOP,
};
pub use column::{ColumnLayout, GAP, Lanes, MIN_CARD_WIDTH};
pub use drop::{DropTarget, MERGE_DWELL_SECS, place_at};
pub use projection::font_height_px;
pub use tafel::{Shapes, TafelFrame, column_areas};
pub use text::{Measure, Weight, break_lines, elided, shown};
