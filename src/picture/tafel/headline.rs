//! What stands above the columns: the guiding question, and how far the room has come with asking.

use emath::{Align2, Rect, pos2, vec2};
use epaint::{Stroke, StrokeKind};

use crate::insight::Progress;
use crate::layout::{Weight, elided};
use crate::picture::Pen;
use crate::picture::sheet::{Lettering, Sheet};
use crate::picture::signs::{Pointed, focus_ring, hover};
use crate::picture::theme::view_scale;
use crate::text::Text;

/// How large the line is.
#[derive(Clone, Copy, Debug)]
pub struct HeadlineScale {
    scale: f32,
    size: f32,
}

impl HeadlineScale {
    /// In a window this wide.
    pub fn new(width: f32, is_projected: bool) -> Self {
        let scale = view_scale(width, is_projected);
        let size = if is_projected { 38.0 * scale } else { (24.0 * scale).max(16.0) };
        Self { scale, size }
    }

    /// How high the line is.
    pub fn height(&self) -> f32 {
        // On whole points, as are the columns below it.
        (self.size * 2.0).round()
    }
}

/// Both ends of the line.
pub struct Headline {
    pub question: Rect,
    /// None while there is no request.
    pub progress: Option<Rect>,
    /// How many take part; none while nobody was let in.
    pub present: Option<Rect>,
    size: f32,
    text: String,
    numbers: String,
}

impl Headline {
    /// Places both in a line. `question` is the guiding question, or what stands in its place.
    pub fn new(
        pen: &Pen<'_>,
        line: Rect,
        scale: &HeadlineScale,
        question: &str,
        progress: Progress,
        present: Option<&str>,
    ) -> Self {
        let (size, inner) = (scale.size, line.shrink2(vec2(26.0 * scale.scale, 0.0)));
        let chip = present.map(|present| {
            let width = pen.measure.width(present, Weight::SemiBold, size * 0.8) + size * 1.2;
            inner.with_min_x(inner.right() - width).shrink2(vec2(0.0, 0.2 * size))
        });
        let inner = inner.with_max_x(chip.map_or(inner.right(), |chip| chip.left() - size * 0.5));
        let numbers = pen.say(Text::Asked(progress)).into_owned();
        let width = pen.measure.width(&numbers, Weight::Medium, size * 0.8);
        let width = width + bar_length(size) + 2.2 * size;
        let has_requests = progress.requests > 0;
        let box_height = vec2(0.0, 0.2 * size);
        let progress = inner.with_min_x(inner.right() - width).shrink2(box_height);
        let room = if has_requests { inner.width() - width - size } else { inner.width() };
        let text = elided(question, pen.measure, Weight::SemiBold, size, room - size);
        let length = pen.measure.width(&text, Weight::SemiBold, size) + size;
        let left = inner.left() - size * 0.5;
        let question = inner.with_min_x(left).with_max_x(left + length).shrink2(box_height);
        let progress = has_requests.then_some(progress);
        Self { question, progress, present: chip, size, text, numbers }
    }

    /// The guiding question; pale if there is none and only the place for it is shown.
    pub fn draw_question(
        &self,
        sheet: &mut Sheet,
        pen: &Pen<'_>,
        is_there: bool,
        pointed: Pointed,
    ) {
        point(sheet, pen, self.question, pointed);
        let color = if is_there { pen.colors.ink } else { pen.colors.muted };
        let weight = if is_there { Weight::SemiBold } else { Weight::Medium };
        let lettering = Lettering::new(weight, self.size, color);
        let at = self.question.left_center() + vec2(self.size * 0.5, 0.0);
        sheet.words(at, Align2::LEFT_CENTER, self.text.clone(), lettering);
    }

    /// How many take part.
    pub fn draw_present(
        &self,
        sheet: &mut Sheet,
        pen: &Pen<'_>,
        (present, is_open): (&str, bool),
        pointed: Pointed,
    ) {
        let Some(rect) = self.present else { return };
        let round = rect.height() / 2.0;
        let ground = if is_open { pen.colors.purpose } else { pen.colors.field };
        sheet.fill(rect, round, ground);
        let line = Stroke::new(1.0, pen.colors.line);
        sheet.outline(rect, round, line, StrokeKind::Inside);
        point(sheet, pen, rect, pointed);
        let lettering = Lettering::new(Weight::SemiBold, self.size * 0.8, pen.colors.ink);
        sheet.words(rect.center(), Align2::CENTER_CENTER, present.to_owned(), lettering);
    }

    /// How many were asked, and the same as a bar.
    pub fn draw_progress(
        &self,
        sheet: &mut Sheet,
        pen: &Pen<'_>,
        progress: Progress,
        is_lit: bool,
        pointed: Pointed,
    ) {
        let Some(rect) = self.progress else { return };
        if is_lit {
            sheet.fill(rect, rect.height() / 2.0, pen.colors.purpose);
        }
        point(sheet, pen, rect, pointed);
        let color = if is_lit { pen.colors.wozu } else { pen.colors.muted };
        let lettering = Lettering::new(Weight::Medium, self.size * 0.8, color);
        let at = rect.left_center() + vec2(self.size * 0.6, 0.0);
        sheet.words(at, Align2::LEFT_CENTER, self.numbers.clone(), lettering);
        let length = bar_length(self.size);
        let right = rect.right() - self.size * 0.6;
        let half = self.size * 0.17;
        let bar = Rect::from_min_max(
            pos2(right - length, rect.center().y - half),
            pos2(right, rect.center().y + half),
        );
        sheet.fill(bar, half, pen.colors.line);
        let share = progress.asked as f32 / progress.requests.max(1) as f32;
        if share > 0.0 {
            let done = bar.with_max_x(bar.left() + (length * share).max(2.0 * half));
            sheet.fill(done, half, pen.colors.wozu);
        }
    }
}

fn bar_length(size: f32) -> f32 {
    size * 5.6
}

fn point(sheet: &mut Sheet, pen: &Pen<'_>, rect: Rect, pointed: Pointed) {
    if pointed.is_hovered {
        hover(sheet, pen, rect, 8.0);
    }
    if pointed.has_focus {
        focus_ring(sheet, pen, rect);
    }
}
