//! The bar of effort: how much of it serves an evidenced need, how much is open, how much may be
//! idle.

use egui::accesskit::Role;
use egui::{
    Align2, Color32, CornerRadius, CursorIcon, Id, Rect, Sense, Ui, WidgetInfo, pos2, vec2,
};

use super::grid::focus_ring;
use super::sheet::Measures;
use super::show::mark_outputs;
use crate::board::OutputId;
use crate::insight::{EffortShares, Finding, Insight};
use crate::layout::{Measure as _, Weight};
use crate::text::{BalanceText, Text};
use crate::view::Stage;
use crate::view::shapes::hatch;
use crate::view::theme::{Colors, font};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Evidenced,
    Open,
    Idle,
}

/// Draws the bar.
pub(super) fn effort_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    insight: &Insight,
    measures: &Measures,
    width: f32,
) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let size = measures.font(17.0);
    let height = measures.at(34.0).max(size * 1.8);
    let (_, bar) = ui.allocate_space(vec2(width, height));
    let EffortShares { evidenced, open, idle } = insight.effort;
    if evidenced + open + idle <= 0.0 {
        let text = stage.say(Text::Balance(BalanceText::NoEffortYet));
        let (at, font) = (bar.left_center(), font(Weight::Regular, measures.font(19.0)));
        ui.painter().text(at, Align2::LEFT_CENTER, text, font, colors.muted);
        return;
    }
    let [first, second, third] = percentages([evidenced, open, idle]);
    let parts = [
        (Kind::Evidenced, evidenced, first, BalanceText::EvidencedEffort(first)),
        (Kind::Open, open, second, BalanceText::OpenEffort(second)),
        (Kind::Idle, idle, third, BalanceText::IdleEffort(third)),
    ];
    let mut left = bar.left();
    for (kind, share, percent, text) in parts.into_iter().filter(|part| part.1 > 0.0) {
        let right = (left + bar.width() * share as f32).min(bar.right());
        let rect = Rect::from_min_max(pos2(left, bar.top()), pos2(right, bar.bottom()));
        part_ui(ui, stage, insight, (kind, rect, bar), (percent, text), size);
        left = right;
    }
}

fn part_ui(
    ui: &Ui,
    stage: &mut Stage<'_>,
    insight: &Insight,
    (kind, rect, bar): (Kind, Rect, Rect),
    (percent, text): (u32, BalanceText),
    size: f32,
) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let name = stage.say(Text::Balance(text));
    let response = ui.interact(rect, Id::unique(("effort part", kind)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let fill = fill(colors, kind);
    ui.painter().rect_filled(rect, corners(rect, bar), fill);
    if kind == Kind::Idle {
        let stripe = colors.panel.gamma_multiply(0.14);
        let painter = ui.painter().with_clip_rect(rect.shrink2(vec2(2.0, 2.0)));
        hatch(&painter, rect, size * 0.7, stripe);
    }
    let short = stage.say(Text::Balance(short(kind, percent)));
    let measure = stage.look.measure(ui.ctx());
    let room = rect.width() - size;
    let tries = [(&name, size), (&name, size * 0.85), (&short, size)];
    let fits = |(text, size): &(&String, f32)| measure.width(text, Weight::SemiBold, *size) <= room;
    if let Some((text, size)) = tries.into_iter().find(fits) {
        let at = rect.left_center() + vec2(size * 0.7, 0.0);
        let font = font(Weight::SemiBold, size);
        ui.painter().text(at, Align2::LEFT_CENTER, text, font, colors.panel);
    }
    focus_ring(ui, &response);
    if response.clicked() {
        mark_outputs(stage, outputs(insight, kind));
    }
    response.on_hover_text(name).on_hover_cursor(CursorIcon::PointingHand);
}

/// What stands in a part that is too narrow for the sentence.
fn short(kind: Kind, percent: u32) -> BalanceText {
    match kind {
        Kind::Evidenced => BalanceText::EvidencedShort(percent),
        Kind::Open | Kind::Idle => BalanceText::Percent(percent),
    }
}

fn fill(colors: &Colors, kind: Kind) -> Color32 {
    match kind {
        Kind::Evidenced => colors.need.edge,
        Kind::Open => colors.muted,
        Kind::Idle => colors.idle.ink,
    }
}

/// Round where the bar ends, straight where the next part begins.
fn corners(rect: Rect, bar: Rect) -> CornerRadius {
    let at = |is_end: bool| if is_end { 9 } else { 0 };
    let (left, right) = (at(rect.left() <= bar.left()), at(rect.right() >= bar.right() - 0.5));
    CornerRadius { nw: left, sw: left, ne: right, se: right }
}

fn outputs(insight: &Insight, kind: Kind) -> Vec<OutputId> {
    let is_meant = |finding| match finding {
        Finding::Serves { .. } => kind == Kind::Evidenced,
        Finding::OnlyClaimed { .. } | Finding::UseUnknown => kind == Kind::Open,
        Finding::Idle => kind == Kind::Idle,
    };
    let services = insight.services.iter().filter(|service| is_meant(service.finding));
    services.map(|service| service.output).collect()
}

/// The shares in whole percent. They add up to what all of them are together, because it is the
/// places of the borders that are rounded.
fn percentages(shares: [f64; 3]) -> [u32; 3] {
    let mut sum = 0.0;
    let mut last = 0;
    shares.map(|share| {
        sum += share;
        let border = (sum * 100.0).round() as u32;
        let percent = border - last;
        last = border;
        percent
    })
}

#[cfg(test)]
mod tests {
    use super::percentages;

    #[test]
    fn percentages_add_up_to_a_hundred() {
        let third = 1.0 / 3.0;
        assert_eq!(percentages([third; 3]).iter().sum::<u32>(), 100);
        assert_eq!(percentages([0.605, 0.175, 0.22]).iter().sum::<u32>(), 100);
        assert_eq!(percentages([0.0, 1.0, 0.0]), [0, 100, 0]);
    }
}
