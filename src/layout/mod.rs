//! Where things lie: rectangles and lines of text, computed before anything is painted.
//!
//! Owns the measures of cards and columns, and the map of all chains. Everything here is pure; text
//! is measured by a function that is passed in ([`Measure`]). All lengths are in points at 100 %
//! card size; whoever paints multiplies by the zoom, so that a line breaks at the same word at
//! every size.

mod card;
mod column;
mod drop;
mod ladder;
mod laid;
mod lanes;
mod projection;
mod tafel;
mod text;
mod value_map;

pub use card::{CardShape, Detail, Measures, StepShape};
pub use column::{ColumnLayout, Gap, Holder};
pub use drop::{DropTarget, Held, MERGE_DWELL_SECS, last_place, place_at};
pub use ladder::stairs;
pub use laid::{ColumnKey, LaidColumn, OpenPlace};
pub use lanes::Lanes;
pub use projection::{font_height_px, readable_distance_m};
pub use tafel::{Manner, Shapes, TafelFrame, column_areas};
pub use text::{
    Measure, Weight, break_lines, elided, elided_start, fitting_size, in_one_line, shown,
};
pub use value_map::{Band, MapColumn, MapLine, MapLink, MapNode, PlacedNode, Spacing, ValueMap};
