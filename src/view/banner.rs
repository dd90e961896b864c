//! Messages at the top that stay until what they say is no longer so.

use egui::accesskit::Role;
use egui::{
    Align2, Button, Frame, Id, Margin, Panel, Rect, RichText, Sense, Stroke, Ui, WidgetInfo, vec2,
};

use super::action::Action;
use super::stage::{Banner, Stage};
use super::style::font;
use crate::layout::Weight;
use crate::picture::theme::Colors;
use crate::text::Text;

/// The size of the words at a desk, in points.
const DESK_SIZE: f32 = 19.0;
/// What explains the first words is smaller by this.
const DETAIL_SHARE: f32 = 0.85;

/// Draws all banners, one below the other.
pub(super) fn banners_ui(ui: &mut Ui, stage: &mut Stage<'_>) {
    let size = DESK_SIZE;
    let mut wanted = None;
    for (index, banner) in stage.scene.banners.iter().enumerate() {
        wanted = banner_ui(ui, stage, index, banner, size).or(wanted);
    }
    if let Some(action) = wanted {
        stage.act(action);
    }
}

fn banner_ui(
    ui: &mut Ui,
    stage: &Stage<'_>,
    index: usize,
    banner: &Banner,
    size: f32,
) -> Option<Action> {
    let colors = Colors::of(ui.visuals().dark_mode);
    let ground = if banner.is_urgent { colors.idle.ground } else { colors.purpose };
    let frame = Frame::new().fill(ground).inner_margin(Margin::symmetric(20, 12));
    let panel = Panel::top(("banner", index)).frame(frame).resizable(false);
    let shown = panel.show_separator_line(false).show(ui, |ui| content_ui(ui, stage, banner, size));
    let rect = shown.response.rect;
    ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(2.0, edge(banner, colors)));
    let response = ui.interact(rect, Id::unique(("banner", index)), Sense::hover());
    let words = words(stage, banner).join(" ");
    response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, &words));
    shown.inner
}

fn edge(banner: &Banner, colors: &Colors) -> egui::Color32 {
    if banner.is_urgent { colors.warning } else { colors.wozu }
}

/// The headline, and what explains it.
fn words(stage: &Stage<'_>, banner: &Banner) -> [String; 2] {
    let details: Vec<String> = banner.details.iter().map(|text| stage.say(text.clone())).collect();
    [stage.say(banner.headline.clone()), details.join(" ")]
}

/// The words beside the buttons, or above them where they would have no room.
fn content_ui(ui: &mut Ui, stage: &Stage<'_>, banner: &Banner, size: f32) -> Option<Action> {
    let buttons_width = buttons_width(ui, stage, banner, size);
    let is_wide = ui.available_width() > 2.0 * buttons_width && !stage.session.is_projected;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.7 * size;
        sign_ui(ui, banner, size);
        let room = if is_wide { buttons_width + 0.7 * size } else { 0.0 };
        let width = ui.available_width() - room;
        let mut wanted = None;
        ui.vertical(|ui| {
            ui.set_width(width);
            words_ui(ui, stage, banner, size);
            if !is_wide {
                ui.add_space(0.3 * size);
                wanted = ui.horizontal_wrapped(|ui| buttons_ui(ui, stage, banner, size)).inner;
            }
        });
        if is_wide { buttons_ui(ui, stage, banner, size) } else { wanted }
    })
    .inner
}

/// A sign that says without colour whether this is a warning.
fn sign_ui(ui: &mut Ui, banner: &Banner, size: f32) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let (rect, _) = ui.allocate_exact_size(vec2(1.7 * size, 1.7 * size), Sense::hover());
    let color = edge(banner, colors);
    let letter = if banner.is_urgent {
        let corners = vec![rect.center_top(), rect.right_bottom(), rect.left_bottom()];
        ui.painter().add(egui::Shape::convex_polygon(corners, color, Stroke::NONE));
        "!"
    } else {
        ui.painter().circle_filled(rect.center(), rect.width() / 2.0, color);
        "i"
    };
    let at = if banner.is_urgent { rect.center() + vec2(0.0, 0.2 * size) } else { rect.center() };
    let ink = colors.on_wozu;
    ui.painter().text(at, Align2::CENTER_CENTER, letter, font(Weight::Bold, size), ink);
}

fn words_ui(ui: &mut Ui, stage: &Stage<'_>, banner: &Banner, size: f32) {
    let colors = Colors::of(ui.visuals().dark_mode);
    ui.spacing_mut().item_spacing.y = 0.15 * size;
    let [headline, details] = words(stage, banner);
    let headline = RichText::new(headline).font(font(Weight::Bold, size)).color(colors.ink);
    ui.add(egui::Label::new(headline).wrap());
    if !details.is_empty() {
        let details = RichText::new(details).font(font(Weight::Regular, DETAIL_SHARE * size));
        ui.add(egui::Label::new(details.color(colors.ink)).wrap());
    }
}

fn padding(size: f32) -> egui::Vec2 {
    vec2(0.7 * size, 0.35 * size)
}

fn buttons_width(ui: &Ui, stage: &Stage<'_>, banner: &Banner, size: f32) -> f32 {
    let width = |(name, _): &(Text, Action)| {
        let font = font(Weight::SemiBold, DETAIL_SHARE * size);
        let name = ui.painter().layout_no_wrap(stage.say(name.clone()), font, egui::Color32::BLACK);
        name.size().x + 2.0 * padding(size).x + 0.7 * size
    };
    banner.buttons.iter().map(width).sum()
}

fn buttons_ui(ui: &mut Ui, stage: &Stage<'_>, banner: &Banner, size: f32) -> Option<Action> {
    let colors = Colors::of(ui.visuals().dark_mode);
    ui.spacing_mut().button_padding = padding(size);
    let mut wanted = None;
    for (name, action) in &banner.buttons {
        let name = RichText::new(stage.say(name.clone())).color(colors.ink);
        let name = name.font(font(Weight::SemiBold, DETAIL_SHARE * size));
        let button = Button::new(name)
            .fill(colors.field)
            .stroke(Stroke::new(1.0, colors.muted))
            .corner_radius(9.0)
            .min_size(vec2(0.0, 48.0));
        let response = ui.add(button);
        if response.has_focus() {
            focus_ui(ui, response.rect);
        }
        if response.clicked() {
            wanted = Some(action.clone());
        }
    }
    wanted
}

fn focus_ui(ui: &Ui, rect: Rect) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let stroke = Stroke::new(2.0, colors.ink);
    ui.painter().rect_stroke(rect.expand(2.0), 10.0, stroke, egui::StrokeKind::Outside);
}
