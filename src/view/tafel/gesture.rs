//! Gestures of the mouse and of fingers: how they go on, are given up and end.
//!
//! A gesture lives in the session and touches the board only when it ends, as one action. Esc or a
//! window that loses the keyboard puts everything back. The mouse carries one thing at a time;
//! fingers carry a card each ([`super::fingers`]), and all of them follow the same rules
//! ([`super::carry`]).

use egui::{CursorIcon, Event, Key, Modifiers, Ui};

use super::{carry, fingers};
use crate::edit::Edit;
use crate::picture::tafel::Geometry;
use crate::session::Gesture;
use crate::view::Stage;
use crate::view::action::Action;
use crate::view::press::press;

/// Follows all hands. Runs before layout, so that the gaps are where the hands are.
pub(super) fn update(ui: &Ui, stage: &mut Stage<'_>, geometry: &Geometry) {
    note_touch(ui, stage);
    fingers::update(ui, stage, geometry);
    let is_idle = matches!(stage.session.gesture, Gesture::Idle);
    if is_idle && stage.session.fingers.is_empty() {
        return;
    }
    let (is_given_up, pointer) = ui.input_mut(|input| {
        let is_left = press(input, Modifiers::NONE, Key::Escape);
        (!input.focused || is_left, input.pointer.interact_pos())
    });
    if is_given_up {
        give_up(ui, stage);
        return;
    }
    if stage.session.is_dragging() {
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    }
    match (std::mem::take(&mut stage.session.gesture), pointer) {
        (Gesture::Cards(mut drag), Some(pointer)) => {
            drag.at = pointer;
            carry::follow(ui, stage, geometry, &mut drag);
            stage.session.gesture = Gesture::Cards(drag);
        }
        (Gesture::Step(mut drag), Some(pointer)) => {
            carry::follow_step(ui, stage, geometry, &mut drag, pointer);
            stage.session.gesture = Gesture::Step(drag);
        }
        (gesture, _) => stage.session.gesture = gesture,
    }
}

/// Puts everything back, and shows what was shown when it was taken.
fn give_up(ui: &Ui, stage: &mut Stage<'_>) {
    let camera = stage.session.card_drags().next().map(|drag| drag.camera.clone());
    if let Some(camera) = camera {
        stage.session.camera.go_back_to(&camera);
    }
    stage.session.gesture = Gesture::Idle;
    stage.session.fingers.clear();
    ui.ctx().stop_dragging();
}

/// Remembers whether a finger or a mouse is at work: a tap may do what a click must not.
fn note_touch(ui: &Ui, stage: &mut Stage<'_>) {
    let (touched, moved) = ui.input(|input| {
        let touched = input.events.iter().any(|event| matches!(event, Event::Touch { .. }));
        let moved = input.events.iter().any(|event| matches!(event, Event::PointerMoved(_)));
        (touched, moved)
    });
    if touched || moved {
        stage.session.is_touch = touched;
    }
    let distance = if touched { fingers::TAP_DISTANCE } else { 4.0 };
    ui.ctx().options_mut(|options| options.input_options.max_click_dist = distance);
}

/// Ends each gesture whose hand let go. Runs last, so that this frame still shows what is held, and
/// the next one shows the board as it has become.
pub(super) fn release(ui: &Ui, stage: &mut Stage<'_>, geometry: &Geometry) {
    for drag in fingers::let_go(stage) {
        carry::drop_cards(ui, stage, geometry, drag);
    }
    let is_down = ui.input(|input| input.pointer.primary_down());
    if is_down || matches!(stage.session.gesture, Gesture::Idle | Gesture::Pan(_)) {
        return;
    }
    match std::mem::take(&mut stage.session.gesture) {
        Gesture::Cards(drag) => carry::drop_cards(ui, stage, geometry, drag),
        Gesture::Step(drag) => {
            if let Some(over) = drag.over {
                let (purpose, before) = (drag.purpose, over.before);
                stage.act(Action::Edit(Edit::TakeOver { purpose, before }));
            }
        }
        Gesture::Marquee { .. } | Gesture::Idle | Gesture::Pan(_) => {}
    }
    ui.ctx().request_repaint();
}
