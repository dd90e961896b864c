//! The headings of the columns. They stay at the top while the map moves below them.

use emath::{Align2, Rect, pos2};

use super::chart::Chart;
use super::view::MapView;
use crate::layout::Weight;
use crate::picture::Pen;
use crate::picture::sheet::{Lettering, Sheet};
use crate::text::{MapText, Text};

/// The headings of those columns that can be seen.
pub fn headings(sheet: &mut Sheet, pen: &Pen<'_>, view: &MapView, chart: &Chart) {
    let least = (22.0 * view.scale).max(15.0);
    let size = if view.is_projected { (view.size() * 16.0).max(least) } else { least };
    let height = (view.area.top() - view.window.top()) * 0.86;
    let strip = view.window.with_max_y(view.window.top() + height);
    sheet.within(strip, |sheet| {
        sheet.fill(strip, 0.0, pen.colors.paper);
        words(sheet, pen, view, chart, (strip, size));
    });
}

fn words(
    sheet: &mut Sheet,
    pen: &Pen<'_>,
    view: &MapView,
    chart: &Chart,
    (strip, size): (Rect, f32),
) {
    let lettering = Lettering::new(Weight::SemiBold, size, pen.colors.muted);
    let [requests, wozu, purposes] =
        [Text::Requests, Text::Map(MapText::Wozu), Text::Map(MapText::Purpose)].map(|text| {
            let text = pen.say(text);
            (pen.measure.width(&text, lettering.weight, size), text)
        });
    let mut free_from = f32::MIN;
    let columns = &chart.map.columns;
    for (index, column) in columns.iter().enumerate() {
        let (width, text) = match column {
            _ if column.is_requests => &requests,
            _ if index + 1 == columns.len() => &purposes,
            _ => &wozu,
        };
        let left = view.point(pos2(column.left, 0.0)).x;
        // Seen from far away, the columns are narrower than their headings.
        if left < free_from {
            continue;
        }
        free_from = left + width + 12.0;
        // There may be thousands of columns beside the window.
        if free_from >= strip.left() && left <= strip.right() {
            let at = pos2(left, strip.center().y);
            sheet.words(at, Align2::LEFT_CENTER, text.as_ref(), lettering);
        }
    }
}
