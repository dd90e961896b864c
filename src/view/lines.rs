//! Menus and their lines: a tick where something is on, what it is called, and its keys at the
//! right. The ticks have a column of their own in every menu, so that all words begin below each
//! other.

use egui::containers::menu::SubMenuButton;
use egui::{Atom, Button, RichText, ScrollArea, Stroke, Ui, pos2, vec2};

use super::Stage;
use super::style::font;
use crate::layout::Weight;
use crate::picture::theme::Colors;

/// How wide a menu is whose lines have keys.
pub(super) const WIDTH: f32 = 400.0;
/// The size of what stands at the right of a line.
pub(super) const BESIDE_SIZE: f32 = 15.0;
/// What a line has besides its words: the column of the ticks, and the space around both.
pub(super) const AROUND: f32 = 20.0 + 3.0 * 10.0;
pub(super) const HEIGHT: f32 = 32.0;
const TOUCH_HEIGHT: f32 = 48.0;
const TICK: f32 = 20.0;

/// What is in a menu, this wide. One that is higher than the window is scrolled.
pub(super) fn menu_ui(ui: &mut Ui, width: f32, add_lines: impl FnOnce(&mut Ui)) {
    let window = ui.ctx().content_rect();
    ui.set_width(width.min(window.width() - 48.0));
    ui.spacing_mut().item_spacing.y = 1.0;
    let height = (window.bottom() - ui.min_rect().top().max(window.top()) - 20.0).max(HEIGHT * 6.0);
    let height = height.min(window.height() - 32.0);
    ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
        ui.set_width(ui.available_width());
        add_lines(ui);
    });
}

/// A line that does something. Where it stands for a state, it tells whether that holds.
pub(super) fn line(
    ui: &mut Ui,
    stage: &Stage<'_>,
    name: String,
    is_on: Option<bool>,
    beside: Option<String>,
) -> Button<'static> {
    let button = Button::new((tick(is_on == Some(true)), name));
    let button = with_room(ui, stage, button);
    let button = match is_on {
        Some(is_on) => button.selected(is_on),
        None => button,
    };
    match beside {
        Some(beside) => button.right_text(muted(ui, beside)),
        None => button,
    }
}

/// A line that opens a further menu.
pub(super) fn submenu_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    name: String,
    width: f32,
    add_lines: impl FnOnce(&mut Ui, &mut Stage<'_>),
) {
    let button = with_room(ui, stage, Button::new((tick(false), name)));
    let arrow = SubMenuButton::arrow_atom(None);
    SubMenuButton::from_button(button.right_text(arrow))
        .ui(ui, |ui| menu_ui(ui, width, |ui| add_lines(ui, stage)));
}

fn with_room<'a>(ui: &mut Ui, stage: &Stage<'_>, button: Button<'a>) -> Button<'a> {
    let colors = Colors::of(ui.visuals().dark_mode);
    ui.spacing_mut().button_padding = vec2(10.0, 4.0);
    // The tick says what is on.
    let selection = &mut ui.visuals_mut().selection;
    selection.bg_fill = colors.panel;
    selection.stroke = Stroke::new(1.0, colors.ink);
    let height =
        if stage.session.is_touch && !stage.session.is_projected { TOUCH_HEIGHT } else { HEIGHT };
    let size = vec2(ui.available_width(), height);
    button.frame_when_inactive(false).truncate().min_size(size)
}

/// The column of the ticks, with one or without.
pub(super) fn tick(is_on: bool) -> Atom<'static> {
    Atom::paint(vec2(TICK, TICK), move |ui, args| {
        if is_on {
            let rect = args.rect;
            let at = |x: f32, y: f32| pos2(rect.left() + x, rect.center().y + y);
            let points = vec![at(3.0, 0.5), at(7.0, 4.5), at(14.5, -4.5)];
            ui.painter().line(points, Stroke::new(2.0, args.fallback_text_color));
        }
    })
}

/// What stands at the right of a line.
pub(super) fn muted(ui: &Ui, text: String) -> RichText {
    let colors = Colors::of(ui.visuals().dark_mode);
    RichText::new(text).font(font(Weight::Regular, BESIDE_SIZE)).color(colors.muted)
}
