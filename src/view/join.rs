//! How the room comes in: the code to scan, the address and the words to type, who is in. It takes its
//! room from the view beside it and covers no card.

use egui::epaint::Mesh;
use egui::{
    Align, Button, Color32, Frame, Id, Layout, Margin, Panel, Pos2, Rect, RichText, ScrollArea,
    Sense, Ui, Vec2, WidgetInfo, vec2,
};

use super::action::{Action, RoomAction};
use super::stage::{RoomScene, Stage};
use super::style::font;
use crate::command::Command;
use crate::layout::Weight;
use crate::live::{Code, Guest, Kind, Standing};
use crate::picture::theme::Colors;
use crate::session::JoinSize;
use crate::text::{LiveText, Text};

/// The panel's share of the width: a code on the wall is to be as wide as a tenth of the distance
/// from which it is scanned, and most pictures are three times narrower than their room is deep.
const SHARE: f32 = 0.32;
/// The light edge around a code, in its fields: what a camera finds it by.
const QUIET_FIELDS: f32 = 4.0;

/// The same while it is small: a code for who sits near, and who comes late.
const SMALL_SHARE: f32 = 0.13;

/// Draws the panel if it is open, and takes its room from what follows.
pub(super) fn join_ui(ui: &mut Ui, stage: &mut Stage<'_>) {
    let scene = stage.scene;
    let Some(room) = &scene.room else { return };
    let colors = Colors::of(ui.visuals().dark_mode);
    let whole = ui.available_size();
    let (width, margin) = match stage.session.join {
        JoinSize::Away => return,
        JoinSize::Small => ((whole.x * SMALL_SHARE).max(140.0), Margin::symmetric(10, 12)),
        JoinSize::Large => ((whole.x * SHARE).max(260.0), Margin::symmetric(18, 16)),
    };
    let frame = Frame::new().fill(colors.panel).inner_margin(margin);
    Panel::right("join").exact_size(width).resizable(false).frame(frame).show(ui, |ui| {
        ScrollArea::vertical().show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            let room_below = if stage.session.is_projected { 275.0 } else { 330.0 };
            let side = ui.available_width().min((whole.y - room_below).max(180.0));
            way_in_ui(ui, stage, room, side);
            present_ui(ui, stage, room);
            if !stage.session.is_projected {
                size_ui(ui, stage);
            }
            if stage.session.join == JoinSize::Small {
                return;
            }
            if room.is_lonely {
                doctor_ui(ui, stage, room);
            }
            if !stage.session.is_projected {
                rule_ui(ui, stage, room);
                rights_ui(ui, stage, &room.standing);
                guests_ui(ui, stage, &room.standing.guests);
            }
        });
    });
}

fn way_in_ui(ui: &mut Ui, stage: &Stage<'_>, room: &RoomScene, side: f32) {
    let say = |text| stage.say(Text::Live(text));
    let is_large = stage.session.join == JoinSize::Large;
    let (name, address, words) = if is_large { (26.0, 20.0, 21.0) } else { (16.0, 14.0, 14.0) };
    ui.vertical_centered(|ui| {
        ui.label(RichText::new(say(LiveText::Join)).font(font(Weight::Bold, name)));
        if is_large {
            ui.label(say(LiveText::JoinHint));
        }
        code_ui(ui, &room.standing.code, side, &say(LiveText::CodeName));
        let shown = room.standing.address.to_string();
        ui.label(RichText::new(shown).font(font(Weight::SemiBold, address)));
        ui.label(RichText::new(&room.standing.words).font(font(Weight::Bold, words)));
    });
}

/// Larger, smaller, away.
fn size_ui(ui: &mut Ui, stage: &mut Stage<'_>) {
    let (other, text) = match stage.session.join {
        JoinSize::Small => (JoinSize::Large, LiveText::Larger),
        JoinSize::Large | JoinSize::Away => (JoinSize::Small, LiveText::Smaller),
    };
    ui.vertical_centered(|ui| {
        ui.with_layout(Layout::left_to_right(Align::Min).with_main_wrap(true), |ui| {
            if ui.button(stage.say(Text::Live(text))).clicked() {
                stage.session.join = other;
            }
            if ui.button(stage.say(Text::Live(LiveText::Hide))).clicked() {
                stage.session.join = JoinSize::Away;
            }
        });
    });
}

/// A code: dark on white in every theme, or no camera reads it.
fn code_ui(ui: &mut Ui, code: &Code, side: f32, name: &str) {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Image, true, name));
    let fields = code.side() as f32 + 2.0 * QUIET_FIELDS;
    // Fields of whole pixels are the sharpest.
    let pixels = (side * ui.pixels_per_point() / fields).floor().max(1.0);
    let field = pixels / ui.pixels_per_point();
    let extent = Vec2::splat(field * fields);
    let from = Rect::from_center_size(rect.center(), extent).min;
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(Rect::from_min_size(from, extent), Color32::WHITE);
    for (column, row) in code.dark() {
        let at = from + Vec2::splat(QUIET_FIELDS * field);
        let at: Pos2 = at + field * vec2(column as f32, row as f32);
        mesh.add_colored_rect(Rect::from_min_size(at, Vec2::splat(field)), Color32::BLACK);
    }
    ui.painter().add(mesh);
}

fn present_ui(ui: &mut Ui, stage: &Stage<'_>, room: &RoomScene) {
    let present = stage.say(Text::Live(LiveText::Present(room.present())));
    let size = if stage.session.join == JoinSize::Large { 22.0 } else { 16.0 };
    ui.vertical_centered(|ui| {
        ui.label(RichText::new(present).font(font(Weight::SemiBold, size)));
    });
}

/// What may be in the way when nobody comes in, in the words of the room.
fn doctor_ui(ui: &mut Ui, stage: &Stage<'_>, room: &RoomScene) {
    ui.separator();
    ui.label(RichText::new(stage.say(Text::Live(LiveText::NobodyHere))).strong());
    let used = room.addresses.iter().find(|it| it.ip == room.standing.address.ip());
    let network = match used.map(|address| address.kind) {
        None => Some(LiveText::NoNetwork),
        Some(Kind::Virtual) => Some(LiveText::VirtualNetwork),
        Some(Kind::Public) => Some(LiveText::PublicNetwork),
        Some(Kind::Private) => None,
    };
    let causes = [
        LiveText::SameNetwork,
        LiveText::GuestNetwork,
        LiveText::Firewall,
        LiveText::PhonePermission,
        LiveText::InApp,
        LiveText::OwnRouter,
    ];
    for cause in network.into_iter().chain(causes) {
        ui.label(format!("• {}", stage.say(Text::Live(cause))));
    }
}

/// What the facilitator can do.
fn rule_ui(ui: &mut Ui, stage: &mut Stage<'_>, room: &RoomScene) {
    ui.separator();
    let standing = &room.standing;
    let mut wanted = None;
    ui.with_layout(Layout::left_to_right(Align::Min).with_main_wrap(true), |ui| {
        if standing.asking.is_none() {
            for command in [Command::AskAll, Command::AskAllPay] {
                if ui.button(stage.say(command.name())).clicked() {
                    stage.actions.push(Action::Do(command));
                }
            }
        }
        let mut offer = |text: LiveText, action: RoomAction| {
            if ui.add(Button::new(stage.say(Text::Live(text)))).clicked() {
                wanted = Some(action);
            }
        };
        if standing.is_frozen {
            offer(LiveText::Thaw, RoomAction::Freeze(false));
        } else {
            offer(LiveText::Freeze, RoomAction::Freeze(true));
        }
        if let Some(card) = stage.session.selection.single() {
            offer(LiveText::ShowCard, RoomAction::Focus(card));
        }
        offer(LiveText::Renew, RoomAction::Renew);
        for address in room.addresses.iter().filter(|it| it.ip != standing.address.ip()) {
            let network = format!("{} ({})", address.name, address.ip);
            offer(LiveText::UseNetwork(network), RoomAction::Use(address.clone()));
        }
        offer(LiveText::End, RoomAction::Close);
    });
    stage.actions.extend(wanted.map(Action::Room));
}

/// What participants may do, and what is kept of them.
fn rights_ui(ui: &mut Ui, stage: &mut Stage<'_>, standing: &Standing) {
    ui.separator();
    let mut may = standing.may;
    let rights = [
        (LiveText::MayAdd, &mut may.adds),
        (LiveText::MayMove, &mut may.moves),
        (LiveText::MayAnswer, &mut may.answers),
        (LiveText::MayPay, &mut may.pays),
    ];
    for (text, right) in rights {
        ui.checkbox(right, stage.say(Text::Live(text)));
    }
    if may != standing.may {
        stage.act(Action::Room(RoomAction::Allow(may)));
    }
    let mut keeps = standing.keeps_names;
    let hint = stage.say(Text::Live(LiveText::KeepNamesHint));
    let names = ui.checkbox(&mut keeps, stage.say(Text::Live(LiveText::KeepNames)));
    if names.on_hover_text(hint).changed() {
        stage.act(Action::Room(RoomAction::KeepNames(keeps)));
    }
}

fn guests_ui(ui: &mut Ui, stage: &mut Stage<'_>, guests: &[Guest]) {
    let mut wanted = None;
    ui.with_layout(Layout::left_to_right(Align::Min).with_main_wrap(true), |ui| {
        for guest in guests {
            let number = guest.number;
            let name = stage.say(Text::Live(LiveText::Guest { number, name: guest.name.clone() }));
            let text =
                if guest.is_connected { RichText::new(name) } else { RichText::new(name).weak() };
            ui.push_id(Id::unique(("guest", number)), |ui| {
                ui.menu_button(text, |ui| {
                    let undo = stage.say(Text::Live(LiveText::UndoAllOf(number)));
                    if ui.button(undo).clicked() {
                        wanted = Some(RoomAction::UndoAllOf(number));
                    }
                    if ui.button(stage.say(Text::Live(LiveText::Remove))).clicked() {
                        wanted = Some(RoomAction::Remove(number));
                    }
                });
            });
        }
    });
    stage.actions.extend(wanted.map(Action::Room));
}
