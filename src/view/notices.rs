//! Lines at the foot of the window that say what happened, with the way back. They lie over no
//! button of the view below them.

use egui::{
    Align2, Area, Button, Frame, Id, Margin, Order, Pos2, RichText, Ui, accesskit::Role, vec2,
};

use super::action::Action;
use super::style::font;
use super::{Stage, landkarte, leiter, tafel};
use crate::command::Perspective;
use crate::layout::Weight;
use crate::picture::theme::Colors;
use crate::session::Notice;

/// Draws the notices that have not gone by yet.
pub(super) fn notices_ui(ui: &Ui, stage: &mut Stage<'_>) {
    let now_secs = ui.input(|input| input.time);
    // While something is held, nothing lies over the places for it, and no time passes for whoever
    // has no eye for the words.
    if stage.session.is_dragging() {
        let delta_secs = ui.input(|input| f64::from(input.stable_dt));
        stage.session.notices.iter_mut().for_each(|notice| notice.born_secs += delta_secs);
        return;
    }
    stage.session.notices.retain(|notice| now_secs - notice.born_secs < Notice::LIFE_SECS);
    if stage.session.notices.is_empty() {
        return;
    }
    let oldest = stage.session.notices.iter().map(|notice| notice.born_secs);
    let next = oldest.fold(f64::INFINITY, f64::min) + Notice::LIFE_SECS - now_secs;
    ui.ctx().request_repaint_after_secs((next.max(0.0) + 0.02) as f32);
    let mut used = None;
    let (align, corner) = place(ui, stage);
    let mut rise = 0.0;
    for (index, notice) in stage.session.notices.iter().enumerate().rev() {
        let area = Area::new(Id::unique(("notice", index)))
            .order(Order::Foreground)
            .pivot(align)
            .fixed_pos(corner - vec2(0.0, rise))
            .constrain_to(ui.ctx().content_rect().shrink(8.0))
            .role(Role::Status);
        let shown = area.show(ui.ctx(), |ui| notice_ui(ui, stage, notice));
        rise += shown.response.rect.height() + 8.0;
        if shown.inner {
            used = Some(index);
        }
    }
    if let Some(index) = used {
        let notice = stage.session.notices.remove(index);
        if let Some(remedy) = notice.remedy {
            stage.act(Action::Do(remedy));
        }
    }
}

/// Where the lowest notice stands, and which point of it.
fn place(ui: &Ui, stage: &Stage<'_>) -> (Align2, Pos2) {
    // Above whatever stands below the view.
    let foot = ui.available_rect_before_wrap().center_bottom() - vec2(0.0, 26.0);
    match stage.session.perspective {
        _ if stage.shown.is_none() => (Align2::CENTER_BOTTOM, foot),
        Perspective::Leiter => (Align2::RIGHT_BOTTOM, leiter::notice_corner(ui, stage)),
        Perspective::Landkarte => (Align2::LEFT_BOTTOM, landkarte::notice_corner(ui, stage)),
        Perspective::Tafel => (Align2::CENTER_BOTTOM, tafel::notice_foot(ui, stage)),
        Perspective::Bilanz => (Align2::CENTER_BOTTOM, foot),
    }
}

fn notice_ui(ui: &mut Ui, stage: &Stage<'_>, notice: &Notice) -> bool {
    let colors = Colors::of(ui.visuals().dark_mode);
    let frame =
        Frame::new().fill(colors.ink).corner_radius(12.0).inner_margin(Margin::symmetric(18, 8));
    let mut is_used = false;
    frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.set_height(38.0);
            let text = stage.say(notice.text.clone());
            ui.label(RichText::new(text).font(font(Weight::Medium, 18.0)).color(colors.paper));
            if let Some(remedy) = notice.remedy {
                let name = stage.say(remedy.name());
                let name = RichText::new(name).font(font(Weight::Bold, 18.0)).color(colors.ink);
                let button = Button::new(name).fill(colors.paper).min_size(vec2(0.0, 38.0));
                is_used = ui.add(button).clicked();
            }
        });
    });
    is_used
}
