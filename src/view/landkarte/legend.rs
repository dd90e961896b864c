//! The panel at the foot of the map: whose chains, how often a link must have been said, and how
//! much of what was said is left.

use egui::{
    Align2, Area, Frame, Id, Margin, Order, Rect, Response, RichText, Sense, Slider, Stroke, Ui,
    Vec2, pos2, style::HandleShape, vec2,
};

use crate::layout::Weight;
use crate::picture::landkarte::{Chart, MapView};
use crate::picture::theme::{Colors, view_scale};
use crate::session::RoundView;
use crate::text::{MapText, Term, Text};
use crate::view::style::font;
use crate::view::{Stage, lines};

/// What stays free between the legend and the edges of the window.
pub(super) const EDGE: Vec2 = vec2(28.0, 22.0);
/// The size of its text at home.
const TEXT_SIZE: f32 = 19.0;
const LINE: f32 = 34.0;
/// How long it is at home, with a long name of a customer.
const LENGTH: f32 = 1000.0;
const PADDING: f32 = 8.0;
const TOOLTIP_WIDTH: f32 = 330.0;

pub(super) fn legend_ui(ui: &Ui, stage: &mut Stage<'_>, view: &MapView, chart: &Chart) {
    if chart.all_requests == 0 || is_covered(stage) {
        return;
    }
    let colors = Colors::of(ui.visuals().dark_mode);
    let window = ui.available_rect_before_wrap();
    let scale = scale(window, stage);
    let frame = Frame::new()
        .fill(colors.field)
        .stroke(Stroke::new(1.0, colors.line))
        .corner_radius(13.0)
        .inner_margin(Margin::symmetric((22.0 * scale) as i8, (PADDING * scale) as i8));
    // Beside the map there may be how the room comes in.
    let beside = ui.ctx().content_rect().right_bottom() - window.right_bottom();
    let offset = -EDGE * view.scale - beside;
    let area = Area::new(Id::unique("map legend"))
        .order(Order::Middle)
        .anchor(Align2::RIGHT_BOTTOM, offset);
    area.show(ui.ctx(), |ui| {
        frame.show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.set_height(LINE * scale);
                ui.spacing_mut().item_spacing.x = 20.0 * scale;
                content_ui(ui, stage, chart, scale);
            });
        });
    });
}

/// How much of the foot of the window the legend takes.
pub(super) fn height(window: Rect, stage: &Stage<'_>) -> f32 {
    if is_covered(stage) {
        return 0.0;
    }
    (LINE + 2.0 * PADDING) * scale(window, stage)
        + EDGE.y * view_scale(window.width(), stage.session.is_projected)
}

/// While all are asked, what can be done about that stands in its place.
fn is_covered(stage: &Stage<'_>) -> bool {
    stage.session.round == RoundView::Open
}

/// The size of what stands in panels; on the wall it is read from afar, and half of the map is left.
pub(super) fn scale(window: Rect, stage: &Stage<'_>) -> f32 {
    let at_home = view_scale(window.width(), stage.session.is_projected).clamp(0.78, 1.2);
    let on_the_wall = stage.wall_text_px(window.width()).map(|height| height / TEXT_SIZE);
    // The legend is one line, which must fit.
    on_the_wall.map_or(at_home, |scale| scale.clamp(1.2, 2.2)).min(window.width() / LENGTH)
}

fn content_ui(ui: &mut Ui, stage: &mut Stage<'_>, chart: &Chart, scale: f32) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let plain = |text: String| {
        RichText::new(text).font(font(Weight::Regular, TEXT_SIZE * scale)).color(colors.ink)
    };
    if chart.is_disputed.contains(&true) {
        disputed_ui(ui, stage, scale);
    }
    customer_ui(ui, stage, chart, scale);
    let cutoff = stage.session.map.cutoff;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0 * scale;
        ui.label(plain(stage.say(Text::Map(MapText::From))));
        let number = RichText::new(cutoff.to_string()).font(font(Weight::Bold, TEXT_SIZE * scale));
        ui.label(number.color(colors.ink));
        ui.label(plain(stage.say(Text::Map(MapText::Mentions(cutoff)))));
    });
    slider_ui(ui, stage, chart, scale);
    if stage.session.map.cutoff != cutoff {
        // The picture stays fitted while it becomes another one.
        stage.session.map.is_held = false;
    }
    let percent = chart.coverage_percent;
    let coverage = ui.label(plain(stage.say(Text::Map(MapText::Coverage { percent }))));
    meaning_ui(coverage, stage, Term::Coverage, scale);
}

fn slider_ui(ui: &mut Ui, stage: &mut Stage<'_>, chart: &Chart, scale: f32) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let most = chart.most_mentions.max(stage.session.map.cutoff).max(2);
    let name = stage.say(Text::Map(MapText::Cutoff));
    ui.spacing_mut().slider_width = 210.0 * scale;
    ui.spacing_mut().interact_size.y = 22.0 * scale;
    ui.spacing_mut().slider_rail_height = 6.0 * scale;
    ui.visuals_mut().selection.bg_fill = colors.wozu;
    let widgets = &mut ui.visuals_mut().widgets;
    widgets.inactive.bg_fill = colors.line;
    let is_free = chart.most_mentions > 1 || stage.session.map.cutoff > 1;
    let slider = Slider::new(&mut stage.session.map.cutoff, 1..=most)
        .show_value(false)
        .handle_shape(HandleShape::Circle)
        .trailing_fill(true);
    let response = ui.add_enabled(is_free, slider).accessible_name(name.clone());
    handle_ui(ui, &response, (stage.session.map.cutoff - 1) as f32 / (most - 1) as f32, scale);
    meaning_ui(response, stage, Term::Cutoff, scale);
}

/// Says what stands there to whoever points at it.
fn meaning_ui(response: Response, stage: &Stage<'_>, term: Term, scale: f32) {
    let words = [Text::TermName(term), Text::TermMeaning(term)].map(|text| stage.say(text));
    // Narrow, so that it stays above its subject and clear of what is beside it.
    response.on_hover_ui(|ui| {
        ui.set_max_width(TOOLTIP_WIDTH * scale);
        for word in words {
            ui.label(word);
        }
    });
}

/// The handle in the colour of what it moves. The slider's own has that of its rail.
fn handle_ui(ui: &Ui, slider: &Response, share: f32, scale: f32) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let way = slider.rect.x_range().shrink(slider.rect.height() / 2.5);
    let center = pos2(egui::lerp(way, share.clamp(0.0, 1.0)), slider.rect.center().y);
    let radius = 11.0 * scale;
    let color = if ui.is_enabled() { colors.wozu } else { colors.muted };
    ui.painter().circle_filled(center, radius, color);
    if slider.has_focus() || slider.hovered() {
        ui.painter().circle_stroke(center, radius + 3.0, Stroke::new(2.0, colors.ink));
    }
}

/// What the dashed lines mean.
fn disputed_ui(ui: &mut Ui, stage: &Stage<'_>, scale: f32) {
    let colors = Colors::of(ui.visuals().dark_mode);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0 * scale;
        let (rect, _) = ui.allocate_exact_size(vec2(34.0, 20.0) * scale, Sense::hover());
        let stroke = Stroke::new(3.0 * scale, colors.warning);
        let ends = [rect.left_center(), rect.right_center()];
        let dash = 7.0 * scale;
        ui.painter().extend(egui::Shape::dashed_line(&ends, stroke, dash, dash * 0.7));
        let text = RichText::new(stage.say(Text::Map(MapText::Disagreement)));
        ui.label(text.font(font(Weight::Medium, 18.0 * scale)).color(colors.warning));
    });
}

fn customer_ui(ui: &mut Ui, stage: &mut Stage<'_>, chart: &Chart, scale: f32) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let chosen = stage.session.map.customer.clone();
    let name = Text::Map(MapText::Customer { customer: chosen.clone(), requests: chart.requests });
    let text = RichText::new(format!("{} ▼", stage.say(name)));
    let text = text.font(font(Weight::Regular, TEXT_SIZE * scale)).color(colors.ink);
    let mut next = chosen.clone();
    let menu = ui.menu_button(text, |ui| {
        lines::menu_ui(ui, 320.0, |ui| {
            let all = Text::Map(MapText::Customer { customer: None, requests: chart.all_requests });
            let named = chart.customers.iter().map(|(customer, requests)| {
                let customer = Some(customer.clone());
                (customer.clone(), Text::Map(MapText::Customer { customer, requests: *requests }))
            });
            for (customer, text) in std::iter::once((None, all)).chain(named) {
                let is_on = Some(customer == chosen);
                let line = lines::line(ui, stage, stage.say(text), is_on, None);
                if ui.add(line).clicked() {
                    next = customer;
                    ui.close();
                }
            }
        });
    });
    meaning_ui(menu.response, stage, Term::N, scale);
    if next != chosen {
        stage.session.map.customer = next;
        stage.session.map.cutoff = 1;
    }
}
