//! The stairs of the Leiter: a request at the foot, and a step above it for every answer.

use emath::{Rect, pos2, vec2};

/// How far a step lies above the one below it, at the most.
const MAX_RISE: f32 = 154.0;
/// How far it lies to the right of it, at the most.
const MAX_RUN: f32 = 100.0;
/// The height of a step, at the most.
const MAX_HEIGHT: f32 = 80.0;
/// Below this width stairs are steep.
const NARROW: f32 = 700.0;
/// The part of the rise that the step itself takes; the rest is for the link.
const HEIGHT_SHARE: f32 = 0.56;

/// The rectangles of the request and of `steps` answers, from the foot upwards, within `area`.
/// `scale` is that of the window; stairs with many steps are closer, never outside.
pub fn stairs(area: Rect, steps: usize, scale: f32) -> Vec<Rect> {
    let rises = u16::try_from(steps).map_or(f32::from(u16::MAX), f32::from).max(1.0);
    let natural = MAX_RISE * scale;
    let foot = (MAX_HEIGHT * scale).min(area.height());
    let rise = natural.min((area.height() - foot).max(0.0) / rises);
    let height = (rise * HEIGHT_SHARE).min(foot);
    // Chains that stand side by side are steeper, so that their steps keep room for words.
    let share = if area.width() < NARROW * scale { 0.88 } else { 0.62 };
    let width = (area.width() * share).max(area.width() - MAX_RUN * scale * rises);
    let run = (MAX_RUN * scale).min((area.width() - width).max(0.0) / rises);
    let mut rects =
        vec![Rect::from_min_size(pos2(area.left(), area.bottom() - foot), vec2(width, foot))];
    let (mut left, mut top) = (area.left(), area.bottom() - foot);
    for _ in 0..steps {
        left += run;
        top -= rise;
        rects.push(Rect::from_min_size(pos2(left, top), vec2(width, height)));
    }
    rects
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stairs_climb_to_the_right_and_stay_inside() {
        let area = Rect::from_min_size(pos2(10.0, 20.0), vec2(900.0, 600.0));
        for steps in [0, 1, 3, 12, 60] {
            let rects = stairs(area, steps, 1.0);
            assert_eq!(rects.len(), steps + 1);
            assert!(rects.iter().all(|rect| area.expand(0.1).contains_rect(*rect)), "{steps}");
            assert!(rects.windows(2).all(|pair| pair[1].bottom() <= pair[0].top() + 0.1));
            assert!(rects.windows(2).all(|pair| pair[1].left() >= pair[0].left()));
        }
    }
}
