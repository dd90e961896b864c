//! The geometry of one frame: where the columns lie, and how measures of cards become points.

use egui::{Pos2, Rect, Ui, pos2, vec2};

use crate::board::Column;
use crate::layout::{Detail, Lanes, Manner, TafelFrame, column_areas};
use crate::text::Text;
use crate::view::Stage;
use crate::view::scale::{font_step, home_scale, projected_zoom};

/// The geometry of one frame.
pub(super) struct Geometry {
    pub(super) frame: TafelFrame,
    /// From the measures of a card to points in the window.
    pub(super) zoom: f32,
    /// The same for text, whose size grows in steps.
    pub(super) font_zoom: f32,
    /// From the measures of headings to points.
    pub(super) scale: f32,
    pub(super) detail: Detail,
}

impl Geometry {
    pub(super) fn new(ui: &Ui, stage: &Stage<'_>) -> Self {
        let window = ui.available_rect_before_wrap();
        let scale = home_scale(window);
        let is_projected = stage.session.is_projected;
        let home = if is_projected {
            projected_zoom(stage, window, Detail::Projected.measures().title_size)
        } else {
            scale
        };
        let camera = stage.session.camera.zoom;
        let drawer = if stage.session.drawer_is_open && !is_projected {
            (window.height() * 0.34).max(150.0)
        } else {
            0.0
        };
        let between = if is_projected { 148.0 } else { 124.0 };
        let frame = column_areas(window, 21.0 * scale, between * scale, drawer);
        let detail = if is_projected { Detail::Projected } else { Detail::Full };
        let (zoom, font_zoom) = (home * camera, home * font_step(camera));
        Self { frame, zoom, font_zoom, scale, detail }
    }

    pub(super) fn is_paged(&self) -> bool {
        self.detail == Detail::Projected
    }

    /// Where the cards of a column are shown, below its heading.
    pub(super) fn content(&self, column: Column) -> Rect {
        let area = self.frame.area(column);
        let padding = if self.is_paged() { 26.0 } else { 21.0 } * self.scale;
        let mut content = area.shrink2(vec2(padding, 0.0));
        content.min.y += self.header_height(column);
        content.max.y -= if self.is_paged() { 64.0 * self.scale } else { 6.0 * self.scale };
        content.max.y = content.max.y.max(content.min.y);
        content
    }

    fn header_height(&self, column: Column) -> f32 {
        match (self.is_paged(), column) {
            (true, _) => 112.0 * self.scale,
            (false, Column::Aside) => 58.0 * self.scale,
            (false, _) => 79.0 * self.scale,
        }
    }

    pub(super) fn header(&self, column: Column) -> Rect {
        let area = self.frame.area(column);
        Rect::from_min_size(area.min, vec2(area.width(), self.header_height(column)))
    }

    /// The width of a column's cards at their own measure.
    fn width_at_home(&self) -> f32 {
        let content = self.content(Column::Wish).width();
        content / if self.is_paged() { self.zoom } else { self.scale }
    }

    pub(super) fn lanes(&self, column: Column) -> Lanes {
        let (home, gap) = (self.width_at_home(), self.detail.measures().gap);
        if self.is_paged() {
            Lanes::single(home, gap)
        } else {
            Lanes::fitting(home, self.content(column).width() / self.zoom, gap)
        }
    }

    /// From a column's own measure to the window.
    pub(super) fn to_window(&self, column: Column, scroll: f32, rect: Rect) -> Rect {
        let origin = self.content(column).min - vec2(0.0, scroll);
        let min = origin + rect.min.to_vec2() * self.zoom;
        Rect::from_min_size(min, rect.size() * self.zoom)
    }

    /// From the window to a column's own measure.
    pub(super) fn to_column(&self, column: Column, scroll: f32, point: Pos2) -> Pos2 {
        let origin = self.content(column).min - vec2(0.0, scroll);
        ((point - origin) / self.zoom).to_pos2()
    }

    /// The button between the columns that opens the drawer; cards can be dropped on it.
    pub(super) fn drawer_button(&self) -> Rect {
        let between = self.frame.between;
        let size = vec2(between.width() - 14.0 * self.scale, 76.0 * self.scale.max(0.8));
        Rect::from_center_size(pos2(between.center().x, between.bottom() - size.y / 2.0), size)
    }

    /// The column under a point.
    pub(super) fn column_at(&self, point: Pos2) -> Option<Column> {
        if self.drawer_button().contains(point) && !self.is_paged() {
            return Some(Column::Aside);
        }
        Column::ALL.into_iter().find(|column| self.frame.area(*column).contains(point))
    }
}

/// The manner of this frame's layout. Cards of all columns have the same width.
pub(super) fn manner(stage: &Stage<'_>, geometry: &Geometry) -> Manner {
    let word = match Text::Wozu.in_language(stage.scene.language) {
        std::borrow::Cow::Borrowed(word) => word,
        std::borrow::Cow::Owned(_) => "",
    };
    let card_width = geometry.lanes(Column::Wish).card_width;
    Manner { card_width, detail: geometry.detail, word }
}
