//! One sitting at the board: what is selected, held, typed and asked just now.
//!
//! Owns everything that is neither saved nor undone. It knows no widget; times are seconds since
//! the program started, positions are points in the window.

mod balance;
mod camera;
mod dialog;
mod drafts;
mod gesture;
mod map;
mod recovery;
mod typing;
mod versions;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use crate::board::{Board, Card, CardId};
use crate::command::{Command, Perspective};
use crate::edit::{Spot, StepAddress};
use crate::text::Text;

pub use balance::{BalanceField, BalanceState, BalanceTarget};
pub use camera::{Anchor, Camera, CameraWish};
pub use dialog::{Dialog, Form, Leaving, PathPurpose};
pub use gesture::{
    CardDrag, Dwell, Finger, FingerWork, Gesture, Handful, MergeOffer, Over, StepDrag,
};
pub use map::MapState;
pub use recovery::{Recovery, RecoveryOffer};
pub use typing::{Asking, Begun, Editor, EditorTarget, Mending, Repair, Typing};
pub use versions::{ShownVersion, VersionContent, VersionList, VersionRow};

/// What the person in front of the window is doing.
#[derive(Default)]
pub struct Session {
    /// The state of the board that all of this is about.
    revision: Option<u64>,
    pub perspective: Perspective,
    pub selection: Selection,
    /// What the mouse does.
    pub gesture: Gesture,
    /// What each finger on the Tafel does, by its number.
    pub fingers: BTreeMap<u64, Finger>,
    pub camera: Camera,
    pub ladder: Ladder,
    pub map: MapState,
    /// The one thing that is being typed.
    pub typing: Option<Typing>,
    /// The need of which it is asked whether the customer pays for it.
    pub paying: Option<CardId>,
    /// Whether something was typed since the field opened that has the keyboard.
    pub is_touched: bool,
    /// Cards that are still to be asked "Wozu?": several were dropped at once, or by several hands.
    pub to_ask: VecDeque<CardId>,
    /// Words that were begun and put off, so that "later" loses nothing.
    pub begun: Begun,
    pub balance: BalanceState,
    pub finder: Option<Finder>,
    /// The cards that are lit on the Tafel, if not all.
    pub filter: Option<Filter>,
    pub palette: Option<Palette>,
    pub similar: Option<SimilarList>,
    /// Pairs of requests that somebody has called different; in each the smaller id comes first.
    told_apart: BTreeSet<(CardId, CardId)>,
    pub dialog: Option<Dialog>,
    /// Forms with words in them that something else has come in front of.
    waiting: Vec<Form>,
    pub notices: Vec<Notice>,
    /// Cards that wait for a tap on the place where they are to go.
    pub placing: Option<Vec<CardId>>,
    /// What was copied last: whole cards, and the text that stands for them elsewhere.
    pub copied: Option<(String, Arc<Board>)>,
    /// The place and the lane where the menu between the cards was opened.
    pub menu_at: Option<(Spot, usize)>,
    /// Where the menu was opened from which something is being pasted.
    pub paste_at: Option<Spot>,
    pub drawer_is_open: bool,
    /// How large it is shown how the room comes in.
    pub join: JoinSize,
    /// What is seen of a round in which all are asked.
    pub round: RoundView,
    pub is_projected: bool,
    /// Whether the last touch of the board came from a finger.
    pub is_touch: bool,
    /// Whether a key was used since the pointer moved: what lies under it now lies there by chance.
    pub is_by_keys: bool,
}

/// The cards that are selected, and the one that has the keyboard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    pub cards: BTreeSet<CardId>,
    pub focus: Option<CardId>,
}

/// How large it is shown how the room comes in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum JoinSize {
    #[default]
    Away,
    Small,
    Large,
}

/// What is seen of a round in which all are asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RoundView {
    /// Another view, with how the round stands above it.
    #[default]
    Elsewhere,
    /// How many answers there are, until they are uncovered.
    Covered,
    /// The answers as they come.
    Open,
}

/// What the Leiter shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ladder {
    pub card: Option<CardId>,
    /// The chain that is being climbed; one past the last is a new one.
    pub chain: usize,
    /// Whether the card has just come, so that the list must show it.
    pub is_new: bool,
    /// The step whose link to the one below is being read downwards: "Wie?".
    pub reading: Option<StepAddress>,
    pub only_unasked: bool,
    /// Whether a need is asked on although the purpose that it was taken over from was reached.
    pub asks_on: bool,
    /// How high the question was when nothing was typed in it, in points.
    pub question_height: Option<f32>,
}

/// Which cards are lit on the Tafel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// Those that nobody has asked "Wozu?".
    Unasked,
    /// Those of a customer, merged voices too.
    Customer(String),
}

impl Filter {
    /// Whether a card is among them.
    pub fn keeps(&self, card: &Card) -> bool {
        match self {
            Self::Unasked => card.is_unchecked(),
            Self::Customer(name) => card.customers().any(|its| its == name),
        }
    }
}

/// A search through the cards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finder {
    pub query: String,
    pub hit: usize,
    pub has_focus: bool,
}

/// The list of commands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Palette {
    pub query: String,
    pub chosen: usize,
    pub has_focus: bool,
}

/// The list of requests that say nearly the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SimilarList {
    /// The row that gets the keyboard next.
    pub row: usize,
    pub has_focus: bool,
}

/// A line at the foot of the window that goes by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub text: Text,
    pub remedy: Option<Command>,
    pub born_secs: f64,
}

impl Notice {
    /// How long a notice stays.
    pub const LIFE_SECS: f64 = 6.0;
}

impl Selection {
    /// A single card, which has the keyboard too.
    pub fn only(card: CardId) -> Self {
        Self { cards: BTreeSet::from([card]), focus: Some(card) }
    }

    /// Returns whether the card is selected.
    pub fn contains(&self, card: CardId) -> bool {
        self.cards.contains(&card)
    }

    /// Selects a card, or takes it out of the selection.
    pub fn toggle(&mut self, card: CardId) {
        if !self.cards.remove(&card) {
            self.cards.insert(card);
        }
        self.focus = Some(card);
    }

    /// The one card that is selected.
    pub fn single(&self) -> Option<CardId> {
        let first = self.cards.first().copied();
        first.filter(|_| self.cards.len() == 1)
    }

    /// The selected cards in board order.
    pub fn in_order(&self, board: &Board) -> Vec<CardId> {
        let ids = board.cards().map(|card| card.id);
        ids.filter(|id| self.cards.contains(id)).collect()
    }

    /// Forgets cards that the board no longer has.
    pub fn keep_existing(&mut self, board: &Board) {
        if self.cards.is_empty() && self.focus.is_none() {
            return;
        }
        let existing: BTreeSet<CardId> = board.cards().map(|card| card.id).collect();
        self.cards.retain(|card| existing.contains(card));
        self.focus = self.focus.filter(|card| existing.contains(card));
    }
}

impl Session {
    /// The size of the cards as they are looked at now.
    pub fn zoom(&self) -> f32 {
        if self.is_projected { self.camera.wall_zoom } else { self.camera.zoom }
    }

    /// Gives the cards another size.
    pub fn set_zoom(&mut self, zoom: f32) {
        *(if self.is_projected { &mut self.camera.wall_zoom } else { &mut self.camera.zoom }) =
            zoom;
    }

    /// Returns whether something is typed or asked, so that letters are text and not shortcuts.
    pub fn is_writing(&self) -> bool {
        self.typing.is_some()
            || self.paying.is_some()
            || self.finder.is_some()
            || self.palette.is_some()
            || self.similar.is_some()
            || self.dialog.is_some()
    }

    /// Returns whether what is open holds text that Ctrl+Z would take back rather than the last
    /// step.
    pub fn has_typed(&self) -> bool {
        let is_searching = self.finder.as_ref().is_some_and(|finder| !finder.query.is_empty());
        let is_choosing = self.palette.as_ref().is_some_and(|palette| !palette.query.is_empty());
        let is_changing = self.typing.as_ref().is_some_and(Typing::is_changed);
        is_searching || is_choosing || is_changing || self.dialog.is_some()
    }

    /// Returns whether a field has opened that is yet to get the keyboard.
    pub fn awaits_keyboard(&self) -> bool {
        let is_searching = self.finder.as_ref().is_some_and(|finder| !finder.has_focus);
        let is_choosing = self.palette.as_ref().is_some_and(|palette| !palette.has_focus);
        let is_typing = self.typing.as_ref().is_some_and(Typing::awaits_keyboard);
        is_searching || is_choosing || (is_typing && self.dialog.is_none())
    }

    /// Asks something in front of everything. Words that somebody is typing into another form stay,
    /// and come back once this is answered.
    pub fn ask_in_front(&mut self, dialog: Dialog) {
        if let Some(Dialog::Form(form)) = self.dialog.replace(dialog) {
            self.waiting.push(form);
        }
    }

    /// Brings back the form that was covered, once nothing is in front of it.
    pub fn uncover(&mut self) {
        if self.dialog.is_none() {
            self.dialog = self.waiting.pop().map(Dialog::Form);
        }
    }

    /// Remembers for this sitting that two requests are not the same, whatever they sound like.
    pub fn tell_apart(&mut self, one: CardId, other: CardId) {
        self.told_apart.insert((one.min(other), one.max(other)));
    }

    /// Returns whether somebody has called these two requests different.
    pub fn is_told_apart(&self, one: CardId, other: CardId) -> bool {
        self.told_apart.contains(&(one.min(other), one.max(other)))
    }

    /// Shows a line at the foot of the window, with a command that takes back what it tells of.
    pub fn notify(&mut self, text: Text, remedy: Option<Command>, now_secs: f64) {
        self.notices.retain(|notice| notice.text != text);
        self.notices.push(Notice { text, remedy, born_secs: now_secs });
        let surplus = self.notices.len().saturating_sub(3);
        self.notices.drain(..surplus);
    }

    /// Follows the board to this revision, whoever has changed it: what no longer exists is
    /// forgotten, and everything else stays.
    pub fn follow(&mut self, board: &Board, revision: u64) {
        if self.revision.replace(revision) != Some(revision) {
            self.keep_existing(board);
        }
    }

    /// Goes on with another board that is much the same, and has revisions of its own.
    pub fn follow_another(&mut self, board: &Board, revision: u64) {
        self.revision = None;
        self.forget_remedies();
        self.follow(board, revision);
    }

    /// The revision of the board that the person at the window has seen.
    pub fn revision(&self) -> Option<u64> {
        self.revision
    }

    /// Takes away what notices offer to undo or redo: a step was made, taken back or made again
    /// here, so that theirs is no longer the last one.
    pub fn forget_remedies(&mut self) {
        self.notices.retain(|notice| notice.remedy.is_none());
    }

    fn keep_existing(&mut self, board: &Board) {
        self.selection.keep_existing(board);
        self.gesture.keep_existing(board);
        self.fingers.retain(|_, finger| match &mut finger.work {
            FingerWork::Cards(drag) => drag.is_possible(board),
            FingerWork::Card(card) => board.card(*card).is_some(),
            FingerWork::Ground | FingerWork::Nothing => true,
        });
        self.to_ask.retain(|card| board.card(*card).is_some());
        self.placing.take_if(|cards| cards.iter().any(|card| board.card(*card).is_none()));
        self.paying.take_if(|need| board.card(*need).is_none());
        self.ladder.reading.take_if(|step| step.on(board).is_none());
        self.map.keep_existing(board);
        self.balance.keep_existing(board);
        self.typing_follows(board);
    }

    /// Returns whether a card or a step is in a hand.
    pub fn is_dragging(&self) -> bool {
        matches!(self.gesture, Gesture::Step(_)) || self.card_drags().next().is_some()
    }

    /// Whether a hand holds this card.
    pub fn holds(&self, card: CardId) -> bool {
        self.card_drags().any(|drag| drag.cards.contains(card))
    }

    /// The cards in each hand.
    pub fn card_drags(&self) -> impl Iterator<Item = &CardDrag> {
        let mouse = match &self.gesture {
            Gesture::Cards(drag) => Some(drag),
            _ => None,
        };
        let fingers = self.fingers.values().filter_map(|finger| match &finger.work {
            FingerWork::Cards(drag) => Some(&**drag),
            _ => None,
        });
        mouse.into_iter().chain(fingers)
    }
}
