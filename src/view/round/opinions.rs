//! What the room thinks of the payment, card by card. It is on the board when the facilitator takes
//! it over.

use egui::{
    Button, Color32, Frame, Label, Margin, Rect, RectAlign, RichText, ScrollArea, Stroke, Ui, vec2,
};

use super::parts::say;
use crate::board::{Card, CardId, Willingness};
use crate::edit::Edit;
use crate::layout::{Weight, in_one_line};
use crate::live::{Opinion, Round};
use crate::picture::signs::check;
use crate::picture::theme::{Colors, payment_color};
use crate::text::{LiveText, Text};
use crate::view::Stage;
use crate::view::action::Action;
use crate::view::style::font;

/// What can be taken over, in the order in which it is read.
const CHOICES: [Willingness; 3] = [Willingness::Yes, Willingness::Conditional, Willingness::No];
const ROW_HEIGHT: f32 = 46.0;
/// The share of the width that the card's words have.
const WORDS_SHARE: f32 = 0.42;

/// Draws the cards, each with what the room thinks of it.
pub(super) fn opinions_ui(ui: &mut Ui, stage: &mut Stage<'_>, round: &Round) {
    let frame = Frame::new().inner_margin(Margin::symmetric(22, 4));
    frame.show(ui, |ui| {
        ui.label(RichText::new(say(stage, LiveText::OpinionsHint)).weak());
        let gone = |(card, _): &&(CardId, Opinion)| stage.board().card(*card).is_some();
        let rows: Vec<_> = round.opinions.iter().filter(gone).collect();
        ui.spacing_mut().item_spacing.y = 10.0;
        let list = ScrollArea::vertical().auto_shrink(false);
        // Rows have one height, so that only those in sight are made.
        list.show_rows(ui, ROW_HEIGHT, rows.len(), |ui, shown| {
            for (card, opinion) in rows.iter().skip(shown.start).take(shown.len()) {
                if let Some(card) = stage.board().card(*card) {
                    row_ui(ui, stage, card, opinion);
                }
            }
        });
    });
}

fn row_ui(ui: &mut Ui, stage: &mut Stage<'_>, card: &Card, opinion: &Opinion) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let width = ui.available_width();
    ui.horizontal(|ui| {
        ui.set_height(ROW_HEIGHT);
        let words = vec2(width * WORDS_SHARE, ROW_HEIGHT);
        ui.allocate_ui(words, |ui| {
            ui.set_min_size(words);
            words_ui(ui, stage, card, opinion);
        });
        let most = CHOICES.into_iter().map(|it| count(opinion, it)).max().unwrap_or(0).max(1);
        let room = (ui.available_width() / CHOICES.len() as f32 - 12.0).max(80.0);
        for choice in CHOICES {
            choice_ui(ui, stage, card, opinion, (choice, most, room));
        }
    });
    let line = ui.min_rect().bottom() + 4.0;
    ui.painter().hline(ui.max_rect().x_range(), line, Stroke::new(1.0, colors.line));
}

fn words_ui(ui: &mut Ui, stage: &Stage<'_>, card: &Card, opinion: &Opinion) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let mut said: Vec<String> = opinion.notes.iter().map(|note| in_one_line(note)).collect();
    if opinion.unsure > 0 {
        said.insert(0, say(stage, LiveText::Unsure(opinion.unsure)));
    }
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        // One line stands as high as the answers beside it.
        ui.add_space(if said.is_empty() { 10.0 } else { 1.0 });
        let text = RichText::new(in_one_line(&card.text)).font(font(Weight::SemiBold, 18.0));
        ui.add(Label::new(text).truncate());
        if said.is_empty() {
            return;
        }
        let said = RichText::new(said.join(" · ")).font(font(Weight::Regular, 15.0));
        ui.add(Label::new(said.color(colors.muted)).truncate());
    });
}

fn count(opinion: &Opinion, willingness: Willingness) -> usize {
    match willingness {
        Willingness::Yes => opinion.yes,
        Willingness::Conditional => opinion.conditional,
        Willingness::No => opinion.no,
        Willingness::Open => opinion.unsure,
    }
}

/// How many think so, as a bar that can be pressed to take it over.
fn choice_ui(
    ui: &mut Ui,
    stage: &mut Stage<'_>,
    card: &Card,
    opinion: &Opinion,
    (willingness, most, room): (Willingness, usize, f32),
) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let (count, is_so) = (count(opinion, willingness), card.willingness == willingness);
    let name = stage.say(Text::Willingness(willingness));
    let words = RichText::new(format!("{name}  {count}"));
    let words = words.font(font(if is_so { Weight::Bold } else { Weight::Medium }, 16.0));
    let button =
        Button::new(words).min_size(vec2(room, ROW_HEIGHT - 8.0)).fill(Color32::TRANSPARENT);
    let under = ui.painter().add(egui::Shape::Noop);
    let response = ui.add(button);
    let share = count as f32 / most as f32;
    let bar = Rect::from_min_size(response.rect.min, response.rect.size() * vec2(share, 1.0));
    let fill = payment_color(colors, willingness).gamma_multiply(0.35);
    ui.painter().set(under, egui::Shape::rect_filled(bar, 8.0, fill));
    if is_so {
        let at = response.rect.left_center() + vec2(18.0, 0.0);
        ui.painter().add(check(at, 16.0, colors.ink));
    }
    let tip = Text::Live(LiveText::TakeOpinion(name));
    stage.tip(&response, RectAlign::TOP, stage.say(tip));
    if response.clicked() && !is_so {
        take_over(stage, card, opinion, willingness);
    }
}

fn take_over(stage: &mut Stage<'_>, card: &Card, opinion: &Opinion, willingness: Willingness) {
    let has_conditions = willingness == Willingness::Conditional && card.note.is_empty();
    let note = if has_conditions { opinion.notes.join("; ") } else { card.note.clone() };
    stage.act(Action::Edit(Edit::SetPayment { card: card.id, willingness, note }));
}
