//! Answers that sound alike, offered for merging while they come: one pair at a time, and nothing is
//! merged before somebody says so.

use egui::{Align2, Area, Frame, Id, Margin, Order, RichText, Ui, vec2};

use super::parts::{button_ui, say};
use crate::board::{Board, PurposeId};
use crate::command::Command;
use crate::edit::Edit;
use crate::layout::{Weight, in_one_line};
use crate::live::Round;
use crate::picture::leiter::shorten;
use crate::text::{LiveText, Text};
use crate::view::Stage;
use crate::view::action::{Action, RoomAction};
use crate::view::style::font;

const WIDTH: f32 = 380.0;

/// One of two purposes that sound alike.
struct Said {
    purpose: PurposeId,
    text: String,
    /// How many ladders lead through it.
    count: usize,
}

/// Draws the offer over the upper right corner of the view.
pub(super) fn alike_ui(ui: &Ui, stage: &mut Stage<'_>, round: &Round) {
    let board = stage.board();
    let pairs = round.alike.iter().copied();
    let mut there = pairs.filter_map(|(one, other)| Some((said(board, one)?, said(board, other)?)));
    let Some((one, other)) = there.next() else { return };
    let at = ui.available_rect_before_wrap().right_top() + vec2(-18.0, 12.0);
    let area = Area::new(Id::unique("alike")).order(Order::Middle).pivot(Align2::RIGHT_TOP);
    area.fixed_pos(at).show(ui.ctx(), |ui| {
        let frame = Frame::popup(ui.style()).inner_margin(Margin::same(16)).corner_radius(12.0);
        frame.show(ui, |ui| {
            ui.set_width(WIDTH.min(ui.ctx().content_rect().width() * 0.38));
            let heading = RichText::new(say(stage, LiveText::SoundsAlike));
            ui.label(heading.font(font(Weight::Bold, 17.0)));
            for said in [&one, &other] {
                let (words, count) = (shorten(&said.text), said.count);
                let line = say(stage, LiveText::SaidTimes { words, count });
                ui.label(RichText::new(line).font(font(Weight::Regular, 17.0)));
            }
            ui.horizontal_wrapped(|ui| {
                if button_ui(ui, stage.say(Command::MergeCards.name()), true) {
                    merge(stage, &one, &other);
                }
                if button_ui(ui, stage.say(Text::AreDifferent), false) {
                    let (one, other) = (one.purpose, other.purpose);
                    stage.act(Action::Room(RoomAction::TellApart(one, other)));
                }
            });
        });
    });
}

fn said(board: &Board, purpose: PurposeId) -> Option<Said> {
    let text = in_one_line(&board.purpose(purpose)?.text);
    let chains = board.cards().flat_map(|card| &card.chains);
    let count = chains.filter(|chain| chain.contains(purpose)).count();
    Some(Said { purpose, text, count })
}

/// What more have said stays.
fn merge(stage: &mut Stage<'_>, one: &Said, other: &Said) {
    let (into, from) = if other.count > one.count {
        (other.purpose, one.purpose)
    } else {
        (one.purpose, other.purpose)
    };
    stage.act(Action::Edit(Edit::MergePurposes { into, from }));
}
