//! How the map is looked at: from its own measures to the window.

use emath::{Pos2, Rect, Vec2, vec2};

use super::chart::NodeMeasures;
use crate::picture::{font_step, projected_zoom};

/// Below this zoom the map no longer becomes narrower than the window, only lower.
const WIDE_ZOOM: f32 = 0.9;
const MIN_ZOOM: f32 = 0.0005;
const MARGIN: f32 = 40.0;
const TOP_MARGIN: f32 = 18.0;

/// One look at the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pose {
    pub offset: Vec2,
    pub zoom: f32,
}

/// The geometry of one frame.
pub struct MapView {
    /// Everything below the bar.
    pub window: Rect,
    /// The window without the headings.
    pub area: Rect,
    /// From the measures of nodes to points in the window. From far away, the map is as wide as
    /// the window is, although it may be a thousand times higher.
    pub zoom: Vec2,
    /// The same for text, whose size grows in steps.
    pub font_zoom: f32,
    /// From the measures of headings and panels to points.
    pub scale: f32,
    pub is_projected: bool,
    /// How much of the foot of the window the legend takes.
    pub foot: f32,
    least: Vec2,
    offset: Vec2,
}

impl MapView {
    /// A map of this width, looked at in this pose. `scale` is that of headings and panels;
    /// `wall_text_px` is, on the wall, how high letters must be, in points: 0 where all is shown.
    pub fn new(
        window: Rect,
        scale: f32,
        map_width: f32,
        pose: Pose,
        wall_text_px: Option<f32>,
    ) -> Self {
        let is_projected = wall_text_px.is_some();
        let heading = if is_projected { 100.0 } else { 92.0 };
        let area = window.with_min_y(window.top() + heading * scale);
        let least = match wall_text_px {
            Some(height) if height > 0.0 => {
                Vec2::splat(projected_zoom(height, NodeMeasures::of(true).text_size))
            }
            // The width of the window is used also where the map is seen from far away.
            _ => {
                let room = area.width() - 2.0 * MARGIN * scale;
                vec2((room / map_width.max(1.0)).clamp(0.0, WIDE_ZOOM), 0.0)
            }
        };
        let offset = pose.offset;
        let (zoom, font_zoom) = (Vec2::ZERO, 0.0);
        let foot = 96.0 * scale.max(0.8);
        let mut view =
            Self { window, area, zoom, font_zoom, scale, is_projected, foot, least, offset };
        view.zoom = view.zoom_of(pose.zoom);
        let zoom = view.zoom.y;
        view.font_zoom = if is_projected { zoom } else { scale * font_step(zoom / scale) };
        view
    }

    /// From the measures of nodes to points, along and down, where the map is seen in this size.
    pub fn zoom_of(&self, size: f32) -> Vec2 {
        Vec2::splat(size * self.scale).max(self.least)
    }

    pub fn to_window(&self, rect: Rect) -> Rect {
        Rect::from_min_size(self.point(rect.min), rect.size() * self.zoom)
    }

    pub fn point(&self, point: Pos2) -> Pos2 {
        self.area.min + (point.to_vec2() - self.offset) * self.zoom
    }

    /// From the measures of nodes to points, for everything but lengths along the map.
    pub fn size(&self) -> f32 {
        self.zoom.y
    }

    pub fn to_map(&self, point: Pos2) -> Vec2 {
        (point - self.area.min) / self.zoom + self.offset
    }

    /// The part of the map that can be seen.
    pub fn visible(&self) -> Rect {
        let min = self.to_map(self.window.min).to_pos2();
        Rect::from_min_max(min, self.to_map(self.window.max).to_pos2())
    }

    /// What the map has for itself: below it the legend stands in the way.
    pub fn room(&self) -> Vec2 {
        let foot = self.foot + TOP_MARGIN * self.scale;
        self.area.size() - vec2(2.0 * MARGIN * self.scale, foot)
    }

    /// The pose that shows a map of this size as a whole. Where it would become smaller than
    /// `least`: its width, or as much of that as fits.
    pub fn fitting(&self, size: Vec2, least: f32) -> Option<Pose> {
        if size.x <= 0.0 || size.y <= 0.0 {
            return None;
        }
        let room = self.room();
        let fitting = room / self.scale / size;
        let whole = fitting.min_elem();
        let zoom = if whole >= least { whole.min(1.0) } else { fitting.x.min(1.0).max(least) };
        let zoom = zoom.max(MIN_ZOOM);
        let across = self.zoom_of(zoom);
        let mut offset = -vec2(MARGIN, TOP_MARGIN) * self.scale / across;
        // What is smaller than the window stands in the middle of its height.
        let spare = room.y / across.y - size.y;
        if spare > 0.0 {
            offset.y -= spare * 0.4;
        }
        Some(Pose { offset, zoom })
    }
}
