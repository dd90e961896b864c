//! Colours, fonts and the style of ordinary controls. No other module names a colour.

use std::sync::Arc;

use egui::epaint::Shadow;
use egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Stroke,
    TextStyle, Visuals, vec2,
};

use crate::board::Column;
use crate::layout::Weight;

/// The colours of one theme, by role.
#[derive(Debug)]
pub struct Colors {
    pub is_dark: bool,
    pub paper: Color32,
    pub panel: Color32,
    pub line: Color32,
    pub ink: Color32,
    pub muted: Color32,
    pub wish: ColumnColors,
    pub need: ColumnColors,
    pub aside: ColumnColors,
    pub idle: IdleColors,
    pub wozu: Color32,
    /// Text on the colour of "Wozu?".
    pub on_wozu: Color32,
    pub purpose: Color32,
    pub chip: Color32,
    pub field: Color32,
    pub warning: Color32,
    pub shadow: Color32,
}

/// The colours of a column and of the cards in it.
#[derive(Debug)]
pub struct ColumnColors {
    pub card: Color32,
    pub edge: Color32,
    pub heading: Color32,
    pub column: Color32,
    pub outline: Color32,
}

/// The colours of an output that serves nobody who pays: its hatched ground, and the words on it.
#[derive(Debug)]
pub struct IdleColors {
    pub ink: Color32,
    pub ground: Color32,
    pub stripe: Color32,
}

const fn rgb(value: u32) -> Color32 {
    let [_, red, green, blue] = value.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

static LIGHT: Colors = Colors {
    is_dark: false,
    paper: rgb(0xF4F1EA),
    panel: rgb(0xFBF9F5),
    line: rgb(0xDDD7CB),
    ink: rgb(0x1F1D1A),
    muted: rgb(0x6A645B),
    wish: ColumnColors {
        card: rgb(0xFFE8A3),
        edge: rgb(0xB97A00),
        heading: rgb(0x6E4A00),
        column: rgb(0xFBF3DC),
        outline: rgb(0xEADBA9),
    },
    need: ColumnColors {
        card: rgb(0xC3E9DC),
        edge: rgb(0x00795A),
        heading: rgb(0x004F3B),
        column: rgb(0xE6F4EE),
        outline: rgb(0xC2DED3),
    },
    aside: ColumnColors {
        card: rgb(0xE9E5DC),
        edge: rgb(0x8A8378),
        heading: rgb(0x4A453D),
        column: rgb(0xEFEBE3),
        outline: rgb(0xDDD7CB),
    },
    idle: IdleColors { ink: rgb(0xC24A00), ground: rgb(0xFDF1E8), stripe: rgb(0xFBE3D3) },
    wozu: rgb(0x0B5CAD),
    on_wozu: rgb(0xFFFFFF),
    purpose: rgb(0xE1EDF9),
    chip: Color32::from_rgba_premultiplied(140, 140, 140, 140),
    field: rgb(0xFFFFFF),
    warning: rgb(0xC24A00),
    shadow: Color32::from_black_alpha(46),
};

static DARK: Colors = Colors {
    is_dark: true,
    paper: rgb(0x171614),
    panel: rgb(0x201F1C),
    line: rgb(0x3B3833),
    ink: rgb(0xF5F1E9),
    muted: rgb(0xB3ABA0),
    wish: ColumnColors {
        card: rgb(0x3A2E0C),
        edge: rgb(0xE3A93A),
        heading: rgb(0xF2C565),
        column: rgb(0x221D10),
        outline: rgb(0x43391D),
    },
    need: ColumnColors {
        card: rgb(0x0D382C),
        edge: rgb(0x36B892),
        heading: rgb(0x76DABB),
        column: rgb(0x11221C),
        outline: rgb(0x1F4236),
    },
    aside: ColumnColors {
        card: rgb(0x312E2A),
        edge: rgb(0x9A9287),
        heading: rgb(0xCFC8BC),
        column: rgb(0x1C1B19),
        outline: rgb(0x3B3833),
    },
    idle: IdleColors { ink: rgb(0xFF9A5C), ground: rgb(0x2B1C12), stripe: rgb(0x402615) },
    wozu: rgb(0x86BDF5),
    on_wozu: rgb(0x0A1D31),
    purpose: rgb(0x15304D),
    chip: Color32::from_rgba_premultiplied(26, 26, 26, 26),
    field: rgb(0x141311),
    warning: rgb(0xFF9A5C),
    shadow: Color32::from_black_alpha(140),
};

impl Colors {
    pub fn of(is_dark: bool) -> &'static Self {
        if is_dark { &DARK } else { &LIGHT }
    }

    pub fn column(&self, column: Column) -> &ColumnColors {
        match column {
            Column::Wish => &self.wish,
            Column::Need => &self.need,
            Column::Aside => &self.aside,
        }
    }
}

/// The font of this weight and size.
pub fn font(weight: Weight, size: f32) -> FontId {
    FontId::new(size, family(weight))
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
    let weights: [(Weight, &str, &'static [u8]); 4] = [
        (Weight::Regular, "Inter", include_bytes!("../../assets/fonts/Inter-Regular.ttf")),
        (Weight::Medium, "Inter Medium", include_bytes!("../../assets/fonts/Inter-Medium.ttf")),
        (
            Weight::SemiBold,
            "Inter SemiBold",
            include_bytes!("../../assets/fonts/Inter-SemiBold.ttf"),
        ),
        (Weight::Bold, "Inter Bold", include_bytes!("../../assets/fonts/Inter-Bold.ttf")),
    ];
    for (weight, name, bytes) in weights {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        let chain = std::iter::once(name.to_owned()).chain(fallbacks.iter().cloned());
        fonts.families.insert(family(weight), chain.collect());
    }
    fonts
}

fn style(style: &mut egui::Style) {
    style.text_styles = [
        (TextStyle::Small, font(Weight::Regular, 14.0)),
        (TextStyle::Body, font(Weight::Regular, 17.0)),
        (TextStyle::Monospace, FontId::monospace(15.0)),
        (TextStyle::Button, font(Weight::Medium, 17.0)),
        (TextStyle::Heading, font(Weight::Bold, 26.0)),
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
