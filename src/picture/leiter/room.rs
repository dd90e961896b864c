//! Where things lie on the Leiter.

use emath::{Rect, pos2, vec2};

use crate::board::{Card, Chain};
use crate::layout::{Measure, Weight, stairs};
use crate::picture::theme::view_scale;

/// The size of the words on a step, at home.
pub(super) const STEP_SIZE: f32 = 31.0;

/// The height of the question with all that stands in it, and of what stands there at the end.
const QUESTION_HEIGHT: f32 = 290.0;

const ENDED_HEIGHT: f32 = 150.0;

/// The measures of one frame.
pub struct Room {
    /// On the wall there is no list: the steps take its room.
    pub list: Option<Rect>,
    pub stairs: Rect,
    pub question: Rect,
    pub facts: Rect,
    pub scale: f32,
    pub is_projected: bool,
}

/// What decides how much room the parts of the Leiter get.
#[derive(Clone, Copy, Debug, Default)]
pub struct Climb {
    /// Whether the chain has come to its end.
    pub is_ended: bool,
    /// Whether a link is read downwards.
    pub is_reading: bool,
    /// On the wall: how high letters must be for the last row to read them, in points.
    pub wall_text_px: Option<f32>,
    /// How high the question was when it was last seen, if it was.
    pub question_height: Option<f32>,
}

impl Room {
    pub fn new(window: Rect, climb: Climb) -> Self {
        let is_projected = climb.wall_text_px.is_some();
        let home = view_scale(window.width(), is_projected);
        // As large as the last row needs the words on a step.
        let on_the_wall = climb.wall_text_px.map(|height| (height / STEP_SIZE).clamp(0.62, 3.0));
        let scale = on_the_wall.unwrap_or(home);
        let list = (!is_projected).then(|| window.with_max_x(window.left() + 330.0 * home));
        let facts_width = if is_projected { 310.0 * scale } else { 440.0 * home };
        let facts = window.with_min_x(window.right() - facts_width.min(window.width() * 0.3));
        let left = list.map_or(window.left(), |list| list.right());
        let middle = Rect::from_min_max(pos2(left, window.top()), facts.left_bottom());
        let question_width = (1080.0 * scale).min(middle.width() - 70.0 * home);
        let top = middle.top() + if is_projected { 20.0 } else { 40.0 } * home;
        let height = if climb.is_ended { ENDED_HEIGHT } else { QUESTION_HEIGHT } * scale;
        let question = Rect::from_min_size(
            pos2(middle.right() - 35.0 * home - question_width, top),
            vec2(question_width, climb.question_height.unwrap_or(height)),
        );
        // A link that is read downwards takes up to three lines.
        let foot = match (climb.is_reading, is_projected) {
            (true, _) => 165.0 * scale,
            (false, true) => 112.0 * scale,
            (false, false) => 142.0 * home,
        };
        let stairs = Rect::from_min_max(
            pos2(middle.left() + 50.0 * home, question.bottom() + 26.0 * scale),
            pos2(middle.right() - 50.0 * home, middle.bottom() - foot),
        );
        Self { list, stairs, question, facts, scale, is_projected }
    }

    /// How much larger the question is than on the Tafel, and its first word than the rest.
    pub fn question_scales(&self) -> (f32, f32) {
        if self.is_projected { (1.15 * self.scale, 1.0) } else { (1.25 * self.scale, 1.5) }
    }

    /// Where the request lies. It is as wide as its words, so that a short one is no long bar.
    pub fn request(&self, card: &Card, measure: &dyn Measure) -> Rect {
        let natural = measure.width(&card.text, Weight::SemiBold, STEP_SIZE * self.scale);
        let rect = stairs(self.stairs, 0, self.scale).first().copied().unwrap_or(self.stairs);
        let width = (natural + 64.0 * self.scale).max(640.0 * self.scale).min(rect.width());
        let rect = rect.with_max_x(rect.left() + width);
        rect.expand2(vec2(0.0, 16.0 * self.scale)).translate(vec2(0.0, 6.0 * self.scale))
    }

    /// Where the folded chains lie, one beside the other above this height, given how many there are
    /// besides the one that is climbed: as many as can be told apart.
    pub fn folded(&self, others: usize, top: f32) -> Vec<Rect> {
        const LEAST_WIDTH: f32 = 200.0;
        let gap = 10.0 * self.scale;
        let most = (self.stairs.width() / (LEAST_WIDTH * self.scale)) as usize;
        let count = others.min(most.max(1));
        let width = (self.stairs.width() + gap) / as_f32(count.max(1)) - gap;
        let size = vec2(width, self.folded_height());
        let left = |place: usize| self.stairs.left() + (width + gap) * as_f32(place);
        let y = top - self.folded_height() - self.above_folded();
        let place = |place: usize| Rect::from_min_size(pos2(left(place), y), size);
        (0..count).map(place).collect()
    }

    fn folded_height(&self) -> f32 {
        (46.0 * self.scale).max(34.0)
    }

    /// The space between folded chains and what is above and below them.
    fn above_folded(&self) -> f32 {
        14.0 * self.scale
    }

    /// The room that the folded chains take above the one that is climbed.
    fn taken_by_folded(&self, has_folded: bool) -> f32 {
        if has_folded { self.folded_height() + self.above_folded() } else { 0.0 }
    }

    /// Where the steps of the chain lie that is climbed, of which others may be folded.
    pub fn climbed(&self, chain: &Chain, has_folded: bool) -> ClimbedChain {
        let top = self.stairs.top() + self.taken_by_folded(has_folded);
        let area = self.stairs.with_min_y(top);
        let hidden = chain.steps.len().saturating_sub(self.most_steps(area));
        let rects = stairs(area, chain.steps.len() - hidden, self.scale);
        ClimbedChain { hidden, rects }
    }

    /// How many steps are shown: rather fewer, and large, than all, and small.
    fn most_steps(&self, area: Rect) -> usize {
        const LEAST_RISE: f32 = 92.0;
        // On a desk: as much as words of 20 points need.
        const LEAST_RISE_PX: f32 = 65.0;
        const FOOT: f32 = 80.0;
        let least = if self.is_projected { LEAST_RISE * self.scale } else { LEAST_RISE_PX };
        let rises = (area.height() - FOOT * self.scale) / least;
        (rises as usize).max(2)
    }

    /// Where the question stands: above the last step of the chain that it asks about, or of the
    /// request, so that the stairs lead to it.
    pub fn question_above(&self, top: f32, has_folded: bool) -> Rect {
        let gap = 26.0 * self.scale + self.taken_by_folded(has_folded);
        let lowest = top - gap - self.question.height();
        let down = (lowest - self.question.top()).max(0.0);
        self.question.translate(vec2(0.0, down))
    }

    /// Where stands what is to be said below the stairs.
    pub fn foot(&self) -> Rect {
        Rect::from_min_size(
            self.stairs.left_bottom() + vec2(0.0, 30.0 * self.scale),
            vec2(self.stairs.width(), 130.0 * self.scale),
        )
    }
}

/// Where the steps of a chain lie.
pub struct ClimbedChain {
    /// How many steps at the foot are not shown.
    pub hidden: usize,
    /// The request, and above it the steps that are shown.
    rects: Vec<Rect>,
}

impl ClimbedChain {
    /// The upper edge of the last step that is shown; none if there is none.
    pub fn top(&self) -> Option<f32> {
        self.rects.last().map(Rect::top)
    }

    /// The steps that are shown by their number, each with the place below it and its own.
    pub fn steps(&self) -> impl Iterator<Item = (usize, Rect, Rect)> {
        let places = self.rects.iter().zip(self.rects.iter().skip(1));
        places.enumerate().map(|(index, (below, own))| (self.hidden + index, *below, *own))
    }
}

fn as_f32(count: usize) -> f32 {
    u16::try_from(count).map_or(f32::from(u16::MAX), f32::from)
}
