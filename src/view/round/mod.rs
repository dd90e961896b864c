//! A round in which all are asked, as the wall shows it: the question above, how many have answered,
//! what the facilitator can do about it below, and between them the map as it grows, a quiet count,
//! or what the room thinks of the payment.

mod alike;
mod opinions;
mod parts;

use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{Align, Frame, Label, Layout, Margin, Panel, RichText, Ui, vec2};
use parts::{button_ui, say};

use super::Stage;
use super::action::{Action, RoomAction};
use super::style::font;
use crate::command::Perspective;
use crate::layout::Weight;
use crate::live::{Question, Round};
use crate::picture::theme::Colors;
use crate::session::RoundView;
use crate::text::{LiveText, Text};

const MORE_TIME: Duration = Duration::from_secs(2 * 60);
/// The room for how many answers there are.
const COUNTS_WIDTH: f32 = 240.0;

/// The round that is under way, or that has ended and is still looked at.
pub(super) fn round_of(stage: &Stage<'_>) -> Option<Arc<Round>> {
    stage.scene.room.as_ref().and_then(|room| room.standing.asking.clone())
}

/// Draws what stands above and below the view, and takes its room from it.
pub(super) fn frame_ui(ui: &mut Ui, stage: &mut Stage<'_>, round: &Round) {
    head_ui(ui, stage, round);
    foot_ui(ui, stage, round);
}

/// Draws what is seen of the round in place of a view. Returns whether there is something.
pub(super) fn center_ui(ui: &mut Ui, stage: &mut Stage<'_>, round: &Round) -> bool {
    match (stage.session.round, round.what) {
        (RoundView::Elsewhere, _) => return false,
        (RoundView::Covered, _) => count_ui(ui, stage, round),
        (RoundView::Open, Question::Wozu) => return false,
        (RoundView::Open, Question::Pay) => opinions::opinions_ui(ui, stage, round),
    }
    true
}

/// Draws what sounds alike, over the map.
pub(super) fn over_ui(ui: &Ui, stage: &mut Stage<'_>, round: &Round) {
    if stage.session.perspective == Perspective::Landkarte {
        alike::alike_ui(ui, stage, round);
    }
}

fn head_ui(ui: &mut Ui, stage: &mut Stage<'_>, round: &Round) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let (word, sentence) = match round.what {
        Question::Wozu => (stage.say(Text::Wozu), LiveText::AllAreAsked),
        Question::Pay => ("€".to_owned(), LiveText::AllAreAskedPay),
    };
    let frame = Frame::new().inner_margin(Margin::symmetric(22, 10));
    let panel = Panel::top("round above").frame(frame).resizable(false);
    panel.show_separator_line(false).show(ui, |ui| {
        ui.horizontal(|ui| {
            let word = RichText::new(word).font(font(Weight::Bold, 34.0)).color(colors.wozu);
            ui.label(word);
            let sentence = RichText::new(say(stage, sentence)).font(font(Weight::SemiBold, 19.0));
            let room = vec2((ui.available_width() - COUNTS_WIDTH).max(0.0), ui.available_height());
            ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(sentence).truncate());
            });
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                counts_ui(ui, stage, round, colors);
            });
        });
    });
}

/// How many answers there are from how many people, and how much time is left.
fn counts_ui(ui: &mut Ui, stage: &Stage<'_>, round: &Round, colors: &Colors) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.with_layout(Layout::top_down(Align::Max), |ui| {
            let (answers, guests) = (round.answers, present(stage));
            let answers = RichText::new(say(stage, LiveText::Answers { answers, guests }));
            ui.label(answers.font(font(Weight::Bold, 19.0)));
            let time = RichText::new(time_left(ui, stage, round)).color(colors.muted);
            ui.label(time.font(font(Weight::Medium, 16.0)));
        });
    });
}

fn time_left(ui: &Ui, stage: &Stage<'_>, round: &Round) -> String {
    let text = match round.ends {
        _ if !round.is_open => LiveText::RoundEnded,
        None => LiveText::NoTimeLimit,
        Some(ends) => {
            let left = ends.saturating_duration_since(Instant::now());
            // The next second begins when the rest of this one is over.
            let rest = Duration::from_nanos(u64::from(left.subsec_nanos()));
            ui.ctx().request_repaint_after(rest + Duration::from_millis(10));
            LiveText::TimeLeft { secs: left.as_secs() + u64::from(left.subsec_nanos() > 0) }
        }
    };
    say(stage, text)
}

/// How many are in the room.
fn present(stage: &Stage<'_>) -> usize {
    stage.scene.room.as_ref().map_or(0, |room| room.present())
}

fn foot_ui(ui: &mut Ui, stage: &mut Stage<'_>, round: &Round) {
    let frame = Frame::new().inner_margin(Margin::symmetric(22, 10));
    let panel = Panel::bottom("round below").frame(frame).resizable(false);
    panel.show_separator_line(false).show(ui, |ui| {
        ui.horizontal(|ui| {
            let end = if round.is_open { LiveText::EndAsking } else { LiveText::PutAway };
            if button_ui(ui, say(stage, end), true) {
                stage.act(Action::Room(RoomAction::EndAsking));
            }
            cover_ui(ui, stage, round);
            if button_ui(ui, say(stage, LiveText::MoreTime), false) {
                stage.act(Action::Room(RoomAction::Extend(Some(MORE_TIME))));
            }
            if round.ends.is_some() && button_ui(ui, say(stage, LiveText::WithoutClock), false) {
                stage.act(Action::Room(RoomAction::Extend(None)));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let (fewest, most) = (round.fewest, round.most);
                let spread = RichText::new(say(stage, LiveText::Spread { fewest, most })).weak();
                ui.add(Label::new(spread.font(font(Weight::Regular, 16.0))).truncate());
            });
        });
    });
}

/// Covers what is answered, uncovers it, or comes back to it.
fn cover_ui(ui: &mut Ui, stage: &mut Stage<'_>, round: &Round) {
    let is_on_map = stage.session.perspective == Perspective::Landkarte;
    let seen = match stage.session.round {
        RoundView::Elsewhere if round.what == Question::Wozu && is_on_map => RoundView::Open,
        seen => seen,
    };
    let (text, then) = match seen {
        RoundView::Covered => (LiveText::Uncover, RoundView::Open),
        RoundView::Open => (LiveText::Cover, RoundView::Covered),
        RoundView::Elsewhere => (LiveText::BackToRound, RoundView::Open),
    };
    if button_ui(ui, say(stage, text), false) {
        stage.session.round = then;
        if then == RoundView::Open {
            stage.session.perspective = Perspective::Landkarte;
        }
    }
}

/// How many answers there are, and nothing of what they say.
fn count_ui(ui: &mut Ui, stage: &Stage<'_>, round: &Round) {
    let colors = Colors::of(ui.visuals().dark_mode);
    let room = ui.available_size();
    ui.vertical_centered(|ui| {
        ui.add_space(room.y * 0.28);
        let count = RichText::new(round.answers.to_string()).color(colors.wozu);
        ui.label(count.font(font(Weight::Bold, (room.y * 0.28).clamp(60.0, 190.0))));
        let count = LiveText::AnswersCovered { answers: round.answers };
        ui.label(RichText::new(say(stage, count)).font(font(Weight::SemiBold, 24.0)));
    });
}
