//! "Zahlt der Kunde dafür?", asked on the spot once somebody has said what the need is: by one
//! letter or a click. Whatever was asked before waits until it is answered or put off.

use egui::{Area, Button, Id, Key, Modifiers, Order, RichText, Ui, vec2};

use super::action::Action;
use super::press::press;
use super::style::font;
use super::{Stage, wozu};
use crate::board::{Card, Willingness};
use crate::edit::Edit;
use crate::layout::{Weight, in_one_line};
use crate::picture::leiter::shorten;
use crate::picture::theme::Colors;
use crate::session::{Dialog, Form, Typing};
use crate::text::Text;

/// Asks in front of the view, which has no place of its own for the question.
pub(super) fn paying_ui(ui: &Ui, stage: &mut Stage<'_>) {
    let Some(need) = asked(stage) else { return };
    let scale = wozu::scale(ui);
    let width = wozu::width(ui, scale);
    let beside = stage.session.asking().map(|asking| asking.card);
    let beside = beside.or(stage.session.selection.focus);
    let beside = beside.and_then(|card| stage.board().card(card)).cloned();
    let key = Id::unique("paying");
    let card = beside.as_ref().map_or(need.id, |card| card.id);
    let at = wozu::place(ui, stage, card, (width, wozu::height(ui, key, 150.0 * scale)));
    let area = Area::new(key)
        .order(Order::Middle)
        .fixed_pos(at)
        .constrain_to(ui.ctx().content_rect().shrink(8.0));
    area.show(ui.ctx(), |ui| {
        wozu::frame(ui, scale).show(ui, |ui| {
            ui.set_width(width - 44.0 * scale);
            answers_ui(ui, stage, &need, scale);
        })
    });
}

/// The need that is asked about, unless somebody has begun to write something else.
pub(super) fn asked(stage: &mut Stage<'_>) -> Option<Card> {
    let is_elsewhere =
        stage.session.typing.as_ref().is_some_and(|it| !matches!(it, Typing::Answer(_)));
    stage.session.paying.take_if(|_| is_elsewhere);
    stage.session.paying.and_then(|need| stage.board().card(need)).map(|need| Card::clone(need))
}

/// The question and its four answers.
pub(super) fn answers_ui(ui: &mut Ui, stage: &mut Stage<'_>, need: &Card, scale: f32) {
    let colors = Colors::of(ui.visuals().dark_mode);
    ui.spacing_mut().item_spacing.y = 6.0 * scale;
    let about = RichText::new(shorten(&in_one_line(&need.text)));
    ui.label(about.font(font(Weight::SemiBold, (20.0 * scale).max(15.0))).color(colors.ink));
    let question = RichText::new(stage.say(Text::WillingnessMenu)).color(colors.need.heading);
    ui.label(question.font(font(Weight::Bold, 30.0 * scale)));
    ui.add_space(4.0 * scale);
    let pressed = pressed(ui, stage);
    let mut reply = pressed;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        ui.spacing_mut().button_padding = vec2(14.0, 4.0);
        for willingness in Willingness::ALL {
            let letter = stage.say(Text::WillingnessLetter(willingness));
            let name = format!("{letter}  {}", stage.say(Text::Willingness(willingness)));
            if button_ui(ui, stage, name, scale) {
                reply = Some(Reply::Pays(willingness));
            }
        }
        if button_ui(ui, stage, stage.say(Text::Later), scale) {
            reply = Some(Reply::Later);
        }
    });
    let Some(reply) = reply else { return };
    stage.session.paying = None;
    // The question that waited goes on where it was.
    stage.session.call_keyboard();
    if stage.session.asking().is_none() {
        stage.act(Action::AskNext);
    }
    if let Reply::Pays(willingness) = reply
        && need.willingness != willingness
    {
        stage.act(Action::Edit(Edit::SetWillingness { cards: vec![need.id], willingness }));
    }
    // Whoever pays on a condition has one in mind.
    if matches!(reply, Reply::Pays(Willingness::Conditional)) && need.note.is_empty() {
        let form = Form::Note { card: need.id, note: String::new() };
        stage.session.ask_in_front(Dialog::Form(form));
    }
}

enum Reply {
    Pays(Willingness),
    Later,
}

fn button_ui(ui: &mut Ui, stage: &Stage<'_>, name: String, scale: f32) -> bool {
    let height = if stage.session.is_touch { 48.0 } else { 36.0 };
    let name = RichText::new(name).font(font(Weight::Medium, (18.0 * scale).max(15.0)));
    ui.add(Button::new(name).min_size(vec2(0.0, height))).clicked()
}

/// The letters are free as long as nobody writes anything and nothing stands in front.
fn pressed(ui: &Ui, stage: &Stage<'_>) -> Option<Reply> {
    let session = &stage.session;
    let is_covered = session.dialog.is_some()
        || session.palette.is_some()
        || session.finder.is_some()
        || session.similar.is_some();
    if is_covered || ui.ctx().text_edit_focused() || ui.ctx().any_popup_open() {
        return None;
    }
    ui.input_mut(|input| {
        if press(input, Modifiers::NONE, Key::Escape) {
            return Some(Reply::Later);
        }
        let is_pressed = |willingness: &Willingness| {
            let letter = stage.say(Text::WillingnessLetter(*willingness));
            Key::from_name(&letter).is_some_and(|key| press(input, Modifiers::NONE, key))
        };
        Willingness::ALL.into_iter().find(is_pressed).map(Reply::Pays)
    })
}
