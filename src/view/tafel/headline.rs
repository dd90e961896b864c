//! Above the columns: the guiding question, and how far the room has come with asking. A click on
//! that lights the cards that nobody has asked yet.

use egui::accesskit::Role;
use egui::{CursorIcon, Frame, Id, Panel, Sense, Ui, WidgetInfo};

use crate::command::Command;
use crate::layout::in_one_line;
use crate::picture::tafel::{Headline, HeadlineScale};
use crate::session::{Filter, JoinSize};
use crate::text::{LiveText, Text};
use crate::view::Stage;
use crate::view::action::Action;
use crate::view::paint::pointed;

/// Draws the line, and takes its room from the columns.
pub(in crate::view) fn headline_ui(ui: &mut Ui, stage: &mut Stage<'_>) {
    let (is_projected, progress) = (stage.session.is_projected, stage.look.progress());
    let question = in_one_line(&stage.board().question);
    let is_there = !question.trim().is_empty();
    // On the wall there is nothing that nobody can read or use.
    let present = stage.scene.room.as_ref().map(|room| LiveText::Present(room.present()));
    let present = present.map(|text| stage.say(Text::Live(text)));
    if is_projected && !is_there && progress.requests == 0 && present.is_none() {
        return;
    }
    let scale = HeadlineScale::new(ui.available_width(), is_projected);
    let panel = Panel::top("headline").exact_size(scale.height()).frame(Frame::NONE);
    panel.show_separator_line(false).show(ui, |ui| {
        let line = ui.max_rect();
        let shown = match (is_there, is_projected) {
            (true, _) => question,
            (false, true) => String::new(),
            (false, false) => stage.say(Text::AddQuestion),
        };
        let headline = stage.with_pen(ui, |pen| {
            Headline::new(pen, line, &scale, &shown, progress, present.as_deref())
        });
        if !shown.is_empty() {
            question_ui(ui, stage, &headline, &shown, is_there);
        }
        progress_ui(ui, stage, &headline);
        if let Some(present) = present {
            present_ui(ui, stage, &headline, &present);
        }
    });
}

/// How many take part. A click shows how to come in, or hides it.
fn present_ui(ui: &Ui, stage: &mut Stage<'_>, headline: &Headline, present: &str) {
    let Some(rect) = headline.present else { return };
    let is_open = stage.session.join != JoinSize::Away;
    let response = ui.interact(rect, Id::unique("present"), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_open, present));
    stage.paint(ui, |sheet, pen| {
        headline.draw_present(sheet, pen, (present, is_open), pointed(&response));
    });
    if response.clicked() {
        stage.act(Action::Do(Command::Join));
    }
    response.on_hover_cursor(CursorIcon::PointingHand);
}

fn question_ui(ui: &Ui, stage: &mut Stage<'_>, headline: &Headline, shown: &str, is_there: bool) {
    let key = Id::unique("guiding question");
    let response = ui.interact(headline.question, key, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, shown));
    stage.paint(ui, |sheet, pen| {
        headline.draw_question(sheet, pen, is_there, pointed(&response));
    });
    if response.clicked() {
        stage.act(Action::Do(Command::Entitle));
    }
    response.on_hover_cursor(CursorIcon::PointingHand);
}

fn progress_ui(ui: &Ui, stage: &mut Stage<'_>, headline: &Headline) {
    let Some(rect) = headline.progress else { return };
    let progress = stage.look.progress();
    let is_lit = stage.session.filter == Some(Filter::Unasked);
    let name = stage.say(Text::Asked(progress));
    let response = ui.interact(rect, Id::unique("progress"), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_lit, &name));
    stage.paint(ui, |sheet, pen| {
        headline.draw_progress(sheet, pen, progress, is_lit, pointed(&response));
    });
    if response.clicked() {
        stage.session.filter = (!is_lit).then_some(Filter::Unasked);
    }
    let tip = stage.say(Text::OnlyUnasked);
    response.on_hover_text(tip).on_hover_cursor(CursorIcon::PointingHand);
}
