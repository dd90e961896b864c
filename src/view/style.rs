//! The fonts of the window, and the style of ordinary controls.

use std::sync::Arc;

use egui::epaint::Shadow;
use egui::{
    Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Stroke,
    TextStyle, Visuals, vec2,
};

use crate::layout::Weight;
use crate::picture::fonts::font_file;
use crate::picture::theme::{Colors, TYPE_SCALE};

/// The font of this weight and size.
pub fn font(weight: Weight, size: f32) -> FontId {
    FontId::new(size, family(weight))
}

/// The font of ordinary text, this much larger than at home.
pub fn body_font(scale: f32) -> FontId {
    font(Weight::Regular, TYPE_SCALE.body * scale)
}

fn family(weight: Weight) -> FontFamily {
    match weight {
        Weight::Regular => FontFamily::Proportional,
        Weight::Medium => FontFamily::Name("Inter Medium".into()),
        Weight::SemiBold => FontFamily::Name("Inter SemiBold".into()),
        Weight::Bold => FontFamily::Name("Inter Bold".into()),
    }
}

/// Sets the program's fonts and both of its themes. Called once, before the first frame.
pub fn install(ctx: &Context) {
    ctx.set_fonts(fonts());
    for theme in [egui::Theme::Light, egui::Theme::Dark] {
        let colors = Colors::of(theme == egui::Theme::Dark);
        ctx.set_visuals_of(theme, visuals(colors));
        ctx.style_mut_of(theme, style);
    }
}

/// Inter first; what it lacks (emoji, other scripts) comes from the fonts behind it.
fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let fallbacks = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    for (weight, name) in [
        (Weight::Regular, "Inter"),
        (Weight::Medium, "Inter Medium"),
        (Weight::SemiBold, "Inter SemiBold"),
        (Weight::Bold, "Inter Bold"),
    ] {
        let font = FontData::from_static(font_file(weight));
        fonts.font_data.insert(name.to_owned(), Arc::new(font));
        let chain = std::iter::once(name.to_owned()).chain(fallbacks.iter().cloned());
        fonts.families.insert(family(weight), chain.collect());
    }
    fonts
}

fn style(style: &mut egui::Style) {
    style.text_styles = [
        (TextStyle::Small, font(Weight::Regular, TYPE_SCALE.small)),
        (TextStyle::Body, font(Weight::Regular, TYPE_SCALE.body)),
        (TextStyle::Monospace, FontId::monospace(TYPE_SCALE.monospace)),
        (TextStyle::Button, font(Weight::Medium, TYPE_SCALE.body)),
        (TextStyle::Heading, font(Weight::Bold, TYPE_SCALE.heading)),
    ]
    .into();
    style.spacing.item_spacing = vec2(10.0, 8.0);
    style.spacing.button_padding = vec2(14.0, 8.0);
    style.spacing.menu_margin = Margin::same(8);
    style.spacing.interact_size = vec2(40.0, 34.0);
    style.spacing.window_margin = Margin::same(24);
    style.spacing.text_edit_width = 360.0;
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.6;
    style.animation_time = 0.12;
}

fn visuals(colors: &Colors) -> Visuals {
    let mut visuals = if colors.is_dark { Visuals::dark() } else { Visuals::light() };
    let radius = CornerRadius::same(8);
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(colors.muted);
    visuals.hyperlink_color = colors.wozu;
    visuals.faint_bg_color = colors.paper;
    visuals.extreme_bg_color = colors.field;
    visuals.panel_fill = colors.paper;
    visuals.window_fill = colors.panel;
    visuals.window_stroke = Stroke::new(1.0, colors.line);
    visuals.window_corner_radius = CornerRadius::same(14);
    visuals.menu_corner_radius = CornerRadius::same(10);
    visuals.warn_fg_color = colors.warning;
    visuals.error_fg_color = colors.warning;
    visuals.selection.bg_fill = colors.wozu.gamma_multiply(0.30);
    visuals.selection.stroke = Stroke::new(2.0, colors.wozu);
    let shadow = Shadow { offset: [0, 8], blur: 28, spread: 0, color: colors.shadow };
    visuals.window_shadow = shadow;
    visuals.popup_shadow = shadow;
    let widgets = &mut visuals.widgets;
    let hover = colors.ink.gamma_multiply(0.07);
    for (widget, fill, line) in [
        (&mut widgets.noninteractive, colors.panel, colors.line),
        (&mut widgets.inactive, colors.field, colors.line),
        (&mut widgets.hovered, hover, colors.muted),
        (&mut widgets.active, hover, colors.wozu),
        (&mut widgets.open, hover, colors.line),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::new(1.0, line);
        widget.fg_stroke = Stroke::new(1.5, colors.ink);
        widget.corner_radius = radius;
        widget.expansion = 0.0;
    }
    visuals
}
