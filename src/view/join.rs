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
use crate::layout::Weight;
use crate::live::{Code, Guest, Kind, Question, Standing};
use crate::picture::theme::Colors;
use crate::text::{LiveText, Text};

/// The panel's share of the width: a code on the wall is to be as wide as a tenth of the distance
/// from which it is scanned, and most pictures are three times narrower than their room is deep.
const SHARE: f32 = 0.32;
/// The light edge around a code, in its fields: what a camera finds it by.
const QUIET_FIELDS: f32 = 4.0;

/// Draws the panel if it is open, and takes its room from what follows.
pub(super) fn join_ui(ui: &mut Ui, stage: &mut Stage<'_>) {
    let scene = stage.scene;
    let Some(room) = &scene.room else { return };
    let colors = Colors::of(ui.visuals().dark_mode);
    let whole = ui.available_size();
    let width = (whole.x * SHARE).max(260.0);
    let frame = Frame::new().fill(colors.panel).inner_margin(Margin::symmetric(18, 16));
    Panel::right("join").exact_size(width).resizable(false).frame(frame).show(ui, |ui| {
        ScrollArea::vertical().show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            let room_below = if stage.session.is_projected { 150.0 } else { 330.0 };
            let side = ui.available_width().min((whole.y - room_below).max(180.0));
            way_in_ui(ui, stage, room, side);
            present_ui(ui, stage, &room.standing);
            if room.is_lonely {
                doctor_ui(ui, stage, room);
            }
            if !stage.session.is_projected {
                rule_ui(ui, stage, room);
                guests_ui(ui, stage, &room.standing.guests);
            }
        });
    });
}

fn way_in_ui(ui: &mut Ui, stage: &Stage<'_>, room: &RoomScene, side: f32) {
    let say = |text| stage.say(Text::Live(text));
    ui.vertical_centered(|ui| {
        ui.label(RichText::new(say(LiveText::Join)).font(font(Weight::Bold, 26.0)));
        ui.label(say(LiveText::JoinHint));
        code_ui(ui, &room.standing.code, side, &say(LiveText::CodeName));
        let address = room.standing.address.to_string();
        ui.label(RichText::new(address).font(font(Weight::SemiBold, 20.0)));
        ui.label(RichText::new(&room.standing.words).font(font(Weight::Bold, 24.0)));
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

fn present_ui(ui: &mut Ui, stage: &mut Stage<'_>, standing: &Standing) {
    let count = standing.guests.iter().filter(|guest| guest.is_connected).count();
    let say = |text| stage.say(Text::Live(text));
    ui.vertical_centered(|ui| {
        let present = say(LiveText::Present(count));
        ui.label(RichText::new(present).font(font(Weight::SemiBold, 22.0)));
        if let Some(round) = standing.asking {
            let (answers, guests) = (round.answers, standing.guests.len());
            ui.label(RichText::new(say(LiveText::Answers { answers, guests })).strong());
            let (fewest, most) = (round.fewest, round.most);
            ui.label(say(LiveText::Spread { fewest, most }));
        }
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
        let mut offer = |text: LiveText, action: RoomAction| {
            if ui.add(Button::new(stage.say(Text::Live(text)))).clicked() {
                wanted = Some(action);
            }
        };
        match standing.asking {
            Some(_) => offer(LiveText::EndAsking, RoomAction::EndAsking),
            None => {
                offer(LiveText::AskAll, RoomAction::AskAll(Question::Wozu));
                offer(LiveText::AskAllPay, RoomAction::AskAll(Question::Pay));
            }
        }
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
