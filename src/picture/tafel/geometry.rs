//! The geometry of the Tafel: where the columns lie, and how measures of cards become points.

use std::borrow::Cow;

use emath::{Pos2, Rect, pos2, vec2};

use crate::board::Column;
use crate::layout::{Detail, Lanes, Manner, TafelFrame, column_areas};
use crate::picture::theme::view_scale;
use crate::picture::{font_step, projected_zoom};
use crate::text::{Language, Text};

/// The geometry of one frame.
pub struct Geometry {
    window: Rect,
    looked: Looked,
    pub frame: TafelFrame,
    /// The width of a column's content if both columns are equally wide.
    half_width: f32,
    /// How high the columns' content is while the drawer is shut.
    whole_height: f32,
    /// From the measures of a card to points at 100 %.
    home: f32,
    /// From the measures of a card to points in the window.
    pub zoom: f32,
    /// The same for text, whose size grows in steps.
    pub font_zoom: f32,
    /// From the measures of headings to points.
    pub scale: f32,
    pub detail: Detail,
}

/// How the Tafel is looked at, as far as it decides where things lie.
#[derive(Clone, Copy, Debug)]
pub struct Looked {
    /// How much larger than at home the cards are.
    pub zoom: f32,
    /// On the wall: how high letters must be for the last row to read them, in points.
    pub wall_text_px: Option<f32>,
    pub drawer_is_open: bool,
    /// How many lanes the wishes have of all; half of them if nobody has counted the cards.
    pub wish_lanes: Option<usize>,
    /// How much of the width the wishes have just now, on the way to those lanes.
    pub wish_share: Option<f32>,
}

impl Geometry {
    pub fn new(window: Rect, looked: Looked) -> Self {
        let is_projected = looked.wall_text_px.is_some();
        let scale = view_scale(window.width(), is_projected);
        let home = looked.wall_text_px.map_or(scale, |wall_text_px| {
            projected_zoom(wall_text_px, Detail::Projected.measures().title_size)
        });
        let drawer = if looked.drawer_is_open {
            let share = if is_projected { 0.44 } else { 0.34 };
            (window.height() * share).max(150.0)
        } else {
            0.0
        };
        let between = if is_projected { 148.0 } else { 124.0 };
        let areas = |drawer: f32, share: f32| {
            column_areas(window, 21.0 * scale, between * scale, drawer, share)
        };
        let detail = if is_projected { Detail::Projected } else { Detail::Full };
        let (zoom, font_zoom) = (home * looked.zoom, home * font_step(looked.zoom));
        let frame = areas(0.0, 0.5);
        let mut geometry = Self {
            window,
            looked,
            frame,
            half_width: 0.0,
            whole_height: 0.0,
            home,
            zoom,
            font_zoom,
            scale,
            detail,
        };
        let half = geometry.content(Column::Wish);
        (geometry.half_width, geometry.whole_height) = (half.width(), half.height());
        let share = looked.wish_share.unwrap_or_else(|| geometry.wish_share());
        geometry.frame = areas(drawer, share);
        geometry
    }

    /// The same window with cards of another size.
    pub fn zoomed(&self, zoom: f32) -> Self {
        let looked = Looked {
            zoom,
            drawer_is_open: false,
            wish_lanes: None,
            wish_share: None,
            ..self.looked
        };
        Self::new(self.window, looked)
    }

    /// The zoom at which a card fills its column, or is as large as the last row needs it.
    pub fn most_zoom(&self) -> f32 {
        if self.is_projected() {
            return 1.0;
        }
        (self.half_width / (self.half_lanes().card_width * self.home)).max(1.0)
    }

    /// The part of the wishes in the width of both columns, as their lanes want it.
    pub fn wish_share(&self) -> f32 {
        let all = self.all_lanes();
        let lanes = self.lanes(Column::Wish).count;
        let gap = self.detail.measures().gap * self.zoom;
        let pitch = 2.0 * (self.half_width + gap) / all as f32;
        let width = |lanes: usize| lanes as f32 * pitch - gap + 2.0 * self.padding();
        width(lanes) / (width(lanes) + width(all - lanes))
    }

    /// How many lanes both columns have together.
    pub fn all_lanes(&self) -> usize {
        2 * self.half_lanes().count
    }

    fn half_lanes(&self) -> Lanes {
        let gap = self.detail.measures().gap;
        if self.is_paged() {
            return Lanes::single(self.half_width / self.zoom, gap);
        }
        let (home, width) = (self.half_width / self.home, self.half_width / self.zoom);
        let room = self.whole_height / self.zoom;
        if self.is_projected() {
            Lanes::of_cards(home, width, gap, room)
        } else {
            Lanes::fitting(home, width, gap, room)
        }
    }

    fn padding(&self) -> f32 {
        if self.is_projected() { 26.0 * self.scale } else { 21.0 * self.scale }
    }

    /// From the measures of a card to points at 100 %.
    pub fn home(&self) -> f32 {
        self.home
    }

    /// Whether all of it is for the last row of a room.
    pub fn is_projected(&self) -> bool {
        self.detail == Detail::Projected
    }

    /// Below this height, in points, a card has no text and cannot be taken hold of. The points of
    /// the wall are larger.
    pub fn readable_height(&self) -> f32 {
        if self.is_projected() { 12.0 } else { 24.0 }
    }

    /// Whether the columns turn pages, each of as many whole cards as have room.
    pub fn is_paged(&self) -> bool {
        self.is_projected() && self.looked.zoom >= 1.0
    }

    /// Where the cards of a column are shown, below its heading.
    pub fn content(&self, column: Column) -> Rect {
        let area = self.frame.area(column);
        let mut content = area.shrink2(vec2(self.padding(), 0.0));
        content.min.y += self.header_height(column);
        let foot = if self.is_projected() && column != Column::Aside { 64.0 } else { 6.0 };
        content.max.y -= foot * self.scale;
        content.max.y = content.max.y.max(content.min.y);
        content
    }

    fn header_height(&self, column: Column) -> f32 {
        match (self.is_projected(), column) {
            (true, Column::Aside) => 84.0 * self.scale,
            (false, Column::Aside) => 58.0 * self.scale,
            (true, _) => 112.0 * self.scale,
            (false, _) => 79.0 * self.scale,
        }
    }

    pub fn header(&self, column: Column) -> Rect {
        let area = self.frame.area(column);
        Rect::from_min_size(area.min, vec2(area.width(), self.header_height(column)))
    }

    pub fn lanes(&self, column: Column) -> Lanes {
        let half = self.half_lanes();
        let all = 2 * half.count;
        let wish = self.looked.wish_lanes.filter(|lanes| (1..all).contains(lanes));
        let wish = wish.unwrap_or(half.count);
        match column {
            Column::Wish => Lanes { count: wish, ..half },
            Column::Need => Lanes { count: all - wish, ..half },
            Column::Aside => {
                let content = self.content(column);
                let (width, height) = (content.width() / self.zoom, content.height() / self.zoom);
                Lanes::of_cards(half.card_width, width, half.gap, height)
            }
        }
    }

    /// From a column's own measure to the window.
    pub fn to_window(&self, column: Column, scroll: f32, rect: Rect) -> Rect {
        let origin = self.content(column).min - vec2(0.0, scroll);
        let min = origin + rect.min.to_vec2() * self.zoom;
        Rect::from_min_size(min, rect.size() * self.zoom)
    }

    /// From the window to a column's own measure.
    pub fn to_column(&self, column: Column, scroll: f32, point: Pos2) -> Pos2 {
        let origin = self.content(column).min - vec2(0.0, scroll);
        ((point - origin) / self.zoom).to_pos2()
    }

    /// The button between the columns that opens the drawer; cards can be dropped on it.
    pub fn drawer_button(&self) -> Rect {
        let between = self.frame.between;
        let size = vec2(between.width() - 14.0 * self.scale, 76.0 * self.scale.max(0.8));
        Rect::from_center_size(pos2(between.center().x, between.bottom() - size.y / 2.0), size)
    }

    /// The column under a point.
    pub fn column_at(&self, point: Pos2) -> Option<Column> {
        if self.drawer_button().contains(point) {
            return Some(Column::Aside);
        }
        Column::ALL.into_iter().find(|column| self.frame.area(*column).contains(point))
    }

    /// The manner in which cards are laid out. Those of all columns have the same width.
    pub fn manner(&self, language: Language) -> Manner {
        let word = match Text::Wozu.in_language(language) {
            Cow::Borrowed(word) => word,
            Cow::Owned(_) => "",
        };
        let card_width = self.half_lanes().card_width;
        Manner { card_width, detail: self.detail, word }
    }
}
