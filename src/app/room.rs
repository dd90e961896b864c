//! The room that takes part in the open board: let in, ruled, and sent home.

use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::Context;

use super::App;
use crate::board::{Board, CardId};
use crate::command::Perspective;
use crate::home::Home;
use crate::live::{Address, Host, HostError, Place, Question, addresses};
use crate::session::{CameraWish, JoinSize, RoundView};
use crate::text::{LiveText, Text};
use crate::view::RoomScene;
use crate::view::action::RoomAction;

/// How long somebody has to come in before it is said what may be in the way.
const LONELINESS: Duration = Duration::from_secs(60);

/// A room that is let in.
pub(super) struct OpenRoom {
    host: Host,
    /// The addresses of this machine, as they were when it was let in.
    addresses: Arc<[Address]>,
    since: Instant,
}

impl OpenRoom {
    /// Lets the room in at an address of this machine, on the usual port if it is free.
    fn open(ctx: &Context, home: &Home, wanted: Option<&Address>) -> Result<Self, HostError> {
        let addresses = addresses();
        let usual = Place::at(wanted.or(addresses.first()));
        let open = |place| {
            let ctx = ctx.clone();
            Host::open(home.door(), place, move || ctx.request_repaint())
        };
        let host = open(usual).or_else(|_| open(Place { port: 0, ..usual }))?;
        // Whoever has nobody in is told what may be the reason, though nothing else happens.
        ctx.request_repaint_after(LONELINESS);
        Ok(Self { host, addresses: addresses.into(), since: Instant::now() })
    }

    /// What the window shows of it.
    pub(super) fn scene(&self) -> RoomScene {
        let standing = self.host.standing();
        let is_lonely = standing.guests.is_empty() && self.since.elapsed() >= LONELINESS;
        RoomScene { standing, addresses: Arc::clone(&self.addresses), is_lonely }
    }
}

impl App {
    /// Lets the room in, or shows and hides how to come in.
    pub(super) fn join(&mut self, ctx: &Context) {
        let is_in = self.open.as_ref().is_some_and(|open| open.room.is_some());
        if is_in {
            self.session.join = match self.session.join {
                JoinSize::Away => JoinSize::Large,
                JoinSize::Large => JoinSize::Small,
                JoinSize::Small => JoinSize::Away,
            };
        } else {
            self.let_in(ctx, None);
        }
    }

    fn let_in(&mut self, ctx: &Context, wanted: Option<&Address>) {
        let Some(open) = &mut self.open else { return };
        // The port is free again only when the one before is gone.
        open.room = None;
        match OpenRoom::open(ctx, open.home(), wanted) {
            Ok(room) => {
                open.room = Some(room);
                self.session.join = JoinSize::Large;
            }
            Err(error) => {
                self.complain(
                    Text::Live(LiveText::NotLetIn),
                    &Text::Live(LiveText::System(error.reason())),
                );
            }
        }
    }

    /// Does what the facilitator wants of the room.
    pub(super) fn rule_room(&mut self, ctx: &Context, action: RoomAction) {
        if let RoomAction::Use(address) = action {
            return self.let_in(ctx, Some(&address));
        }
        let Some(open) = &mut self.open else { return };
        let asked = requests(open.board());
        let Some(room) = &mut open.room else { return };
        match action {
            RoomAction::Freeze(is_frozen) => room.host.freeze(is_frozen),
            RoomAction::Renew => {
                // Where no new one can be made, the old one goes on.
                let _ = room.host.renew();
            }
            RoomAction::Remove(guest) => room.host.remove(guest),
            RoomAction::UndoAllOf(guest) => {
                let count = room.host.undo_all_of(guest);
                self.notify(ctx, Text::Live(LiveText::UndoneOf { guest, count }));
            }
            RoomAction::Focus(card) => room.host.focus(Some(card)),
            RoomAction::Allow(may) => room.host.allow(may),
            RoomAction::KeepNames(keeps) => room.host.keep_names(keeps),
            RoomAction::AskAll(what) => {
                room.host.ask_all(what, asked);
                self.session.round = RoundView::Open;
                // Whoever is in needs no code.
                self.session.join = JoinSize::Away;
                if what == Question::Wozu {
                    // There the answers can be seen to grow together.
                    self.session.perspective = Perspective::Landkarte;
                    self.session.camera.wish = Some(CameraWish::FitAll);
                }
            }
            RoomAction::Extend(by) => room.host.extend_asking(by),
            RoomAction::EndAsking => {
                room.host.end_asking();
                if room.host.standing().asking.is_none() {
                    self.session.round = RoundView::Elsewhere;
                }
            }
            RoomAction::TellApart(one, other) => room.host.tell_apart((one, other)),
            RoomAction::Close => {
                open.room = None;
                self.session.join = JoinSize::Away;
                self.session.round = RoundView::Elsewhere;
            }
            RoomAction::Use(_) => {}
        }
    }
}

/// What all are asked about: what nobody has asked yet, or else every wish.
fn requests(board: &Board) -> Vec<CardId> {
    let cards = board.wishes.iter().chain(&board.needs);
    let unasked: Vec<CardId> =
        cards.filter(|card| card.is_unchecked()).map(|card| card.id).collect();
    if unasked.is_empty() { board.wishes.iter().map(|card| card.id).collect() } else { unasked }
}
