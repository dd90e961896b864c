//! The headings of the columns. They stay at the top while the map moves below them.

use std::sync::Arc;

use egui::{Rect, Ui, pos2};

use super::camera::View;
use super::source::Picture;
use crate::layout::Weight;
use crate::text::Text;
use crate::view::Stage;
use crate::view::theme::{Colors, font};

pub(super) fn headings_ui(ui: &Ui, stage: &Stage<'_>, view: &View, picture: &Picture) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let size =
        if stage.session.is_projected { view.size() * 16.0 } else { (22.0 * view.scale).max(15.0) };
    let height = (view.area.top() - view.window.top()) * 0.86;
    let strip =
        Rect::from_min_max(view.window.min, pos2(view.window.right(), view.window.top() + height));
    let painter = ui.painter().with_clip_rect(strip);
    painter.rect_filled(strip, 0.0, colors.paper);
    let [requests, wozu, purposes] =
        [Text::Requests, Text::MapWozu, Text::MapPurpose].map(|text| {
            let font = font(Weight::SemiBold, size);
            painter.layout_no_wrap(stage.say(text), font, colors.muted)
        });
    let mut free_from = f32::MIN;
    let columns = &picture.map.columns;
    for (index, column) in columns.iter().enumerate() {
        let galley = match column {
            _ if column.is_requests => &requests,
            _ if index + 1 == columns.len() => &purposes,
            _ => &wozu,
        };
        let left = view.point(pos2(column.left, 0.0)).x;
        // Seen from far away, the columns are narrower than their headings.
        if left < free_from {
            continue;
        }
        free_from = left + galley.size().x + 12.0;
        // There may be thousands of columns beside the window.
        if free_from >= strip.left() && left <= strip.right() {
            let at = pos2(left, strip.center().y - galley.size().y / 2.0);
            painter.galley(at, Arc::clone(galley), colors.muted);
        }
    }
}
