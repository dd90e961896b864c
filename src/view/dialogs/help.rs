//! The help: keys and words side by side, by subject, and what the words beside numbers mean.

use egui::{Button, Frame, Key, Label, Margin, Modifiers, RichText, ScrollArea, Stroke, Ui, vec2};

use super::parts::{Choice, buttons_ui, title_ui};
use crate::command::{Command, Menu};
use crate::layout::{Measure as _, Weight};
use crate::picture::theme::{Colors, TYPE_SCALE};
use crate::text::{HelpGesture, Term, Text};
use crate::view::Stage;
use crate::view::action::Action;
use crate::view::press::press;
use crate::view::style::font;

/// Three columns side by side.
pub(super) const WIDTH: f32 = 1180.0;
const LEAST_COLUMN: f32 = 350.0;
const COLUMN_GAP: f32 = 36.0;
const CAP_SIZE: f32 = 14.5;
const CAP_PADDING: f32 = 8.0;
/// From a key to its words.
const KEY_GAP: f32 = 14.0;
/// What stands above and below the columns.
const AROUND: f32 = 260.0;

/// A heading, and what stands below it: keys, or a hand's doing, and what they mean.
struct Section {
    title: String,
    rows: Vec<(String, String)>,
    has_keys: bool,
}

/// The gestures and keys, as far as a facilitator wants to know them.
pub(super) fn help_ui(ui: &mut Ui, stage: &mut Stage<'_>) -> Option<Choice> {
    title_ui(ui, stage.say(Command::Help.name()));
    ui.label(stage.say(Text::HelpMethod));
    let down = scrolled(ui);
    let height = (ui.ctx().content_rect().height() - AROUND).max(120.0);
    let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
    area.auto_shrink([false, true]).show(ui, |ui| {
        ui.scroll_with_delta(vec2(0.0, -down));
        columns_ui(ui, stage);
        logs_ui(ui, stage);
    });
    buttons_ui(ui, stage, &[(Text::Ok, Choice::Confirm)], true)
}

/// How far the keys scroll, in points.
fn scrolled(ui: &Ui) -> f32 {
    const PAGE: f32 = 240.0;
    let keys = [
        (Key::ArrowDown, PAGE / 4.0),
        (Key::ArrowUp, -PAGE / 4.0),
        (Key::PageDown, PAGE),
        (Key::PageUp, -PAGE),
    ];
    ui.input_mut(|input| {
        let pressed = keys.into_iter().filter(|(key, _)| press(input, Modifiers::NONE, *key));
        pressed.map(|(_, by)| by).sum()
    })
}

fn columns_ui(ui: &mut Ui, stage: &Stage<'_>) {
    let room = ui.available_width() - 12.0;
    let count = ((room + COLUMN_GAP) / (LEAST_COLUMN + COLUMN_GAP)).floor().clamp(1.0, 3.0);
    let width = (room + COLUMN_GAP) / count - COLUMN_GAP;
    let sections = sections(stage);
    let caps = widest_cap(ui, stage, &sections);
    let columns = shared(sections, count as usize);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = vec2(COLUMN_GAP, 5.0);
        for column in columns {
            ui.vertical(|ui| {
                ui.set_width(width);
                for section in column {
                    section_ui(ui, &section, caps);
                }
            });
        }
    });
}

/// What the program says of itself, by subject.
fn sections(stage: &Stage<'_>) -> Vec<Section> {
    let gestures = HelpGesture::ALL.map(|gesture| {
        (stage.say(Text::Gesture(gesture)), stage.say(Text::GestureMeaning(gesture)))
    });
    let by_hand =
        Section { title: stage.say(Text::HelpGestures), rows: gestures.into(), has_keys: false };
    let keys = Menu::ALL.map(|menu| Section {
        title: stage.say(menu.name()),
        rows: Command::all()
            .filter(|command| command.row().place.menu == Some(menu))
            .filter_map(|command| {
                let keys = stage.say(command.first_keys()?);
                Some((keys, stage.say(command.name_in_full())))
            })
            .collect(),
        has_keys: true,
    });
    let terms = enum_iterator::all::<Term>();
    let terms = Section {
        title: stage.say(Text::Terms),
        rows: terms
            .map(|term| (stage.say(Text::TermName(term)), stage.say(Text::TermMeaning(term))))
            .collect(),
        has_keys: false,
    };
    std::iter::once(by_hand).chain(keys).chain(std::iter::once(terms)).collect()
}

/// Puts the sections into columns that become about as high as each other.
fn shared(sections: Vec<Section>, count: usize) -> Vec<Vec<Section>> {
    let mut columns: Vec<(usize, Vec<Section>)> = Vec::new();
    columns.resize_with(count, Default::default);
    for section in sections {
        if let Some((height, column)) = columns.iter_mut().min_by_key(|(height, _)| *height) {
            *height += section.lines();
            column.push(section);
        }
    }
    columns.into_iter().map(|(_, column)| column).collect()
}

impl Section {
    /// About how many lines it has.
    fn lines(&self) -> usize {
        const LETTERS_A_LINE: usize = 40;
        let lines = |words: &str| 1 + words.chars().count() / LETTERS_A_LINE;
        let row = |(name, words): &(String, String)| {
            if self.has_keys { 1 } else { lines(name) + lines(words) }
        };
        2 + self.rows.iter().map(row).sum::<usize>()
    }
}

/// As wide as the widest key is: all words begin below each other.
fn widest_cap(ui: &Ui, stage: &Stage<'_>, sections: &[Section]) -> f32 {
    let measure = stage.look.measure(ui.ctx());
    let keys = sections.iter().filter(|section| section.has_keys).flat_map(|it| &it.rows);
    let widths = keys.map(|(keys, _)| measure.width(keys, Weight::Medium, CAP_SIZE));
    widths.fold(0.0, f32::max) + 2.0 * CAP_PADDING + 2.0
}

fn section_ui(ui: &mut Ui, section: &Section, caps: f32) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let title = RichText::new(&section.title).font(font(Weight::Bold, TYPE_SCALE.body));
    ui.add_space(10.0);
    ui.label(title.color(colors.wozu));
    ui.add_space(2.0);
    for (name, words) in &section.rows {
        if section.has_keys {
            key_ui(ui, name, words, caps);
        } else {
            let name = RichText::new(name).font(font(Weight::SemiBold, TYPE_SCALE.body));
            ui.label(name);
            ui.label(RichText::new(words).color(colors.muted));
            ui.add_space(4.0);
        }
    }
}

/// A key as it looks on the keyboard, and what it does, in columns.
fn key_ui(ui: &mut Ui, keys: &str, words: &str, width: f32) {
    let colors = Colors::of(ui.visuals().dark_mode);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let left = ui.cursor().left();
        Frame::new()
            .fill(colors.field)
            .stroke(Stroke::new(1.0, colors.line))
            .corner_radius(6.0)
            .inner_margin(Margin::symmetric(CAP_PADDING as i8, 2))
            .show(ui, |ui| {
                ui.label(RichText::new(keys).font(font(Weight::Medium, CAP_SIZE)));
            });
        ui.add_space(left + width + KEY_GAP - ui.cursor().left());
        ui.add(Label::new(words).wrap());
    });
}

/// Where the logs are, for whoever wants to report an error.
fn logs_ui(ui: &mut Ui, stage: &mut Stage<'_>) {
    let Some(folder) = &stage.scene.log_folder else { return };
    ui.add_space(10.0);
    let place = stage.say(Text::LogsLieIn(folder.display().to_string()));
    ui.label(RichText::new(place).color(Colors::of(ui.visuals().dark_mode).muted));
    let name = stage.say(Command::OpenLogs.name());
    if ui.add(Button::new(name).min_size(vec2(110.0, 40.0))).clicked() {
        stage.act(Action::Do(Command::OpenLogs));
    }
}
