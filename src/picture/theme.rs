//! Colours and sizes, by role. No other file names a colour: a look that is changed here is changed
//! everywhere, in the window and in every picture.

#![expect(clippy::disallowed_methods, reason = "this is the one place where a colour is made")]

use epaint::Color32;

use crate::board::{Column, Willingness};

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
    /// By which the hands of participants are told apart. Words on them are in `on_wozu`.
    pub hands: [Color32; 6],
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
    hands: [
        rgb(0x0B5CAD),
        rgb(0x8A3B8F),
        rgb(0x00795A),
        rgb(0xA85100),
        rgb(0xB0305C),
        rgb(0x4A5A6A),
    ],
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
    hands: [
        rgb(0x86BDF5),
        rgb(0xD9A0DE),
        rgb(0x36B892),
        rgb(0xE3A93A),
        rgb(0xF598B5),
        rgb(0xA9B7C6),
    ],
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

/// The width in points for which everything was drawn.
pub const HOME_WIDTH: f32 = 1920.0;

/// From the measures that things were drawn with to points, in a window this wide. Neither a small
/// window nor a large one is followed all the way.
pub fn home_scale(width: f32) -> f32 {
    (width / HOME_WIDTH).clamp(0.62, 1.4)
}

/// The same on the wall, where all points grow with the cards and any window is followed.
fn wall_scale(width: f32) -> f32 {
    (width / HOME_WIDTH).max(0.1)
}

/// The one of these two that holds.
pub fn view_scale(width: f32, is_projected: bool) -> f32 {
    if is_projected { wall_scale(width) } else { home_scale(width) }
}

/// The sizes of text in ordinary controls, in points.
pub struct TypeScale {
    pub small: f32,
    pub body: f32,
    pub monospace: f32,
    pub heading: f32,
}

pub const TYPE_SCALE: TypeScale =
    TypeScale { small: 14.0, body: 17.0, monospace: 15.0, heading: 26.0 };

/// The colour of a word about who pays: what is paid without a condition stands apart from what is
/// paid on one.
pub fn payment_color(colors: &Colors, willingness: Willingness) -> Color32 {
    match willingness {
        Willingness::Yes => colors.need.heading,
        Willingness::Conditional => colors.wish.heading,
        Willingness::No => colors.warning,
        Willingness::Open => colors.muted,
    }
}
