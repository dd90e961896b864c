//! One sitting at the board: what is selected, held, typed and asked just now.
//!
//! Owns everything that is neither saved nor undone. It knows no widget; times are seconds since
//! the program started, positions are points in the window.

mod balance;
mod map;
mod recovery;
mod versions;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use emath::{Pos2, Vec2};

use crate::board::{Board, CardId, Column, PurposeId};
use crate::edit::StepAddress;
use crate::layout::DropTarget;
use crate::text::{Command, Perspective, Text};

pub use balance::{BalanceField, BalanceState, BalanceTarget};
pub use map::{MapState, Repair};
pub use recovery::{Recovery, RecoveryOffer};
pub use versions::{ShownVersion, VersionContent, VersionList, VersionRow};

/// What the person in front of the window is doing.
#[derive(Default)]
pub struct Session {
    pub perspective: Perspective,
    pub selection: Selection,
    pub gesture: Gesture,
    pub camera: Camera,
    pub ladder: Ladder,
    pub map: MapState,
    pub editor: Option<Editor>,
    pub asking: Option<Asking>,
    /// Answers that were begun and put off, so that "later" loses nothing.
    pub begun_answers: BTreeMap<CardId, String>,
    pub balance: BalanceState,
    pub finder: Option<Finder>,
    pub palette: Option<Palette>,
    pub similar: Option<SimilarList>,
    /// Pairs of requests that somebody has called different; in each the smaller id comes first.
    told_apart: BTreeSet<(CardId, CardId)>,
    pub dialog: Option<Dialog>,
    pub notices: Vec<Notice>,
    /// Cards that wait for a tap on the place they shall go to.
    pub placing: Option<Vec<CardId>>,
    pub drawer_is_open: bool,
    pub is_projected: bool,
    /// Whether the last touch of the board came from a finger.
    pub is_touch: bool,
}

/// The cards that are selected, and the one that has the keyboard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    pub cards: BTreeSet<CardId>,
    pub focus: Option<CardId>,
}

/// What the hand is doing. Nothing of it touches the board before it is done.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Gesture {
    #[default]
    Idle,
    Cards(CardDrag),
    Step(StepDrag),
    Marquee {
        from: Pos2,
        /// What was selected before, if it is to stay.
        kept: BTreeSet<CardId>,
    },
    Pan(Column),
}

/// Cards in the hand.
#[derive(Clone, Debug, PartialEq)]
pub struct CardDrag {
    /// In board order; shared, for they may be thousands and every frame asks for them.
    pub cards: Arc<[CardId]>,
    /// The one that was taken hold of.
    pub lead: CardId,
    /// From the lead's top left corner to the pointer, when it was taken, in points.
    pub grip: Vec2,
    /// The lead's size in the measure of cards.
    pub size: Vec2,
    pub over: Option<(Column, DropTarget)>,
    pub dwell: Option<Dwell>,
    /// The card that a drop would merge these with.
    pub merge_into: Option<CardId>,
    /// In projector mode: when the hand last turned a page by waiting at an edge.
    pub turned_secs: f64,
}

/// A card that the hand rests on, and since when.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dwell {
    pub card: CardId,
    pub since_secs: f64,
}

/// A purpose in the hand, on its way to become a need.
#[derive(Clone, Debug, PartialEq)]
pub struct StepDrag {
    pub purpose: PurposeId,
    pub over: Option<(Column, DropTarget)>,
}

/// How each column is looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Camera {
    /// Size of the cards; 1 is 100 %.
    pub zoom: f32,
    scroll: [f32; 3],
    /// In projector mode: the first card of the page.
    page: [usize; 3],
    /// What the next frame is to show, once it knows where everything lies.
    pub wish: Option<CameraWish>,
    /// The card that must stay under the pointer while the cards change their size.
    pub anchor: Option<Anchor>,
}

/// Somebody wants to see something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CameraWish {
    ZoomBy(f32),
    ActualSize,
    FitAll,
    FitSelection,
    /// Scroll no further than it takes to show this card.
    Reveal(CardId),
}

/// A point on a card that keeps its height in the window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Anchor {
    pub column: Column,
    pub card: CardId,
    /// From the card's top, in parts of its height.
    pub share: f32,
    pub window_y: f32,
}

impl Default for Camera {
    fn default() -> Self {
        Self { zoom: 1.0, scroll: [0.0; 3], page: [0; 3], wish: None, anchor: None }
    }
}

impl Camera {
    /// How far the column is scrolled, in points of the window.
    pub fn scroll(&self, column: Column) -> f32 {
        self.scroll.get(column as usize).copied().unwrap_or(0.0)
    }

    pub fn scroll_to(&mut self, column: Column, offset: f32) {
        if let Some(scroll) = self.scroll.get_mut(column as usize) {
            *scroll = offset.max(0.0);
        }
    }

    pub fn page(&self, column: Column) -> usize {
        self.page.get(column as usize).copied().unwrap_or(0)
    }

    pub fn turn_to(&mut self, column: Column, first_card: usize) {
        if let Some(page) = self.page.get_mut(column as usize) {
            *page = first_card;
        }
    }
}

/// A card's text as it is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    pub target: EditorTarget,
    pub text: String,
    pub customer: String,
    /// Whether the keyboard has been given to the field.
    pub has_focus: bool,
}

impl Editor {
    /// An empty editor that is yet to get the keyboard.
    pub fn new(target: EditorTarget) -> Self {
        Self { target, text: String::new(), customer: String::new(), has_focus: false }
    }
}

/// What the editor writes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditorTarget {
    Card(CardId),
    New { column: Column, before: Option<CardId> },
}

/// The question "Wozu?", and the answer as it is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    pub card: CardId,
    pub chain: usize,
    pub answer: String,
    /// The suggestion that Enter would take.
    pub chosen: Option<usize>,
    /// How many questions were asked so far; the wording rotates with it.
    pub round: usize,
    pub has_focus: bool,
}

impl Asking {
    /// Begins to ask, with what had been typed when the question was put off.
    pub fn new(card: CardId, chain: usize, begun: String) -> Self {
        Self { card, chain, answer: begun, chosen: None, round: 0, has_focus: false }
    }

    /// The answer is taken: the same question once more, in other words.
    pub fn ask_on(&mut self) {
        self.answer.clear();
        self.chosen = None;
        self.round += 1;
        self.has_focus = false;
    }
}

/// What the Leiter shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ladder {
    pub card: Option<CardId>,
    /// The chain that is being climbed; one past the last is a new one.
    pub chain: usize,
    /// Whether the card has just come, so that the list must show it.
    pub is_new: bool,
    /// The step whose link to the one below is being read downwards: "Wie?".
    pub reading: Option<StepAddress>,
    pub only_unasked: bool,
    /// A property and an output that are being typed.
    pub property: String,
    pub output: String,
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

/// Something that stands in front of everything until it is answered.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// "Änderungen speichern?" before what would lose them.
    Unsaved(Leaving),
    /// What an earlier sitting has left behind.
    Recovery(RecoveryOffer),
    /// A path to type, where no file dialog can be had.
    Path {
        purpose: PathPurpose,
        path: String,
        problem: Option<Text>,
    },
    Projector {
        distance: String,
        width: String,
    },
    Heading {
        title: String,
        question: String,
    },
    Note {
        card: CardId,
        note: String,
    },
    RewordPurpose {
        purpose: PurposeId,
        text: String,
    },
    Message {
        title: Text,
        detail: String,
    },
    Versions(VersionList),
    Help,
}

/// What is to happen once the changes are safe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leaving {
    Quit,
    New,
    Open(std::path::PathBuf),
    OpenDialog,
    Sample(crate::text::Sample),
}

/// What a file is chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathPurpose {
    Open,
    Save,
    Import,
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
    pub fn only(card: CardId) -> Self {
        Self { cards: BTreeSet::from([card]), focus: Some(card) }
    }

    pub fn contains(&self, card: CardId) -> bool {
        self.cards.contains(&card)
    }

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
    /// Whether something is typed or asked, so that letters are text and not shortcuts.
    pub fn is_writing(&self) -> bool {
        self.editor.is_some()
            || self.asking.is_some()
            || self.balance.field.is_some()
            || self.finder.is_some()
            || self.palette.is_some()
            || self.similar.is_some()
            || self.dialog.is_some()
    }

    /// Whether a field holds text that Ctrl+Z would take back rather than the last step.
    pub fn has_typed(&self) -> bool {
        let has_answer = self.asking.as_ref().is_some_and(|asking| !asking.answer.is_empty());
        let is_adding = !self.ladder.property.is_empty() || !self.ladder.output.is_empty();
        let is_filling_in = self.balance.field.is_some();
        let is_elsewhere = self.editor.is_some() || self.finder.is_some() || self.palette.is_some();
        let is_mending = self.perspective == Perspective::Landkarte && self.map.has_typed();
        let is_in_view = has_answer || is_adding || is_filling_in || is_mending;
        is_in_view || is_elsewhere || self.dialog.is_some()
    }

    /// Remembers for this sitting that two requests are not the same, whatever they sound like.
    pub fn tell_apart(&mut self, one: CardId, other: CardId) {
        self.told_apart.insert((one.min(other), one.max(other)));
    }

    pub fn is_told_apart(&self, one: CardId, other: CardId) -> bool {
        self.told_apart.contains(&(one.min(other), one.max(other)))
    }

    /// Puts the question off; what was begun to be answered is kept for later.
    pub fn put_off_question(&mut self) {
        if let Some(asking) = self.asking.take()
            && !asking.answer.trim().is_empty()
        {
            self.begun_answers.insert(asking.card, asking.answer);
        }
    }

    pub fn notify(&mut self, text: Text, remedy: Option<Command>, now_secs: f64) {
        self.notices.retain(|notice| notice.text != text);
        self.notices.push(Notice { text, remedy, born_secs: now_secs });
        let surplus = self.notices.len().saturating_sub(3);
        self.notices.drain(..surplus);
    }

    /// Forgets what no longer exists, after the board has changed. What a notice offered to undo or
    /// redo is not the last step any more.
    pub fn follow(&mut self, board: &Board) {
        self.notices.retain(|notice| notice.remedy.is_none());
        self.selection.keep_existing(board);
        self.map.follow(board);
        self.balance.keep_existing(board);
        self.begun_answers.retain(|card, _| board.card(*card).is_some());
        if self.asking.as_ref().is_some_and(|asking| board.card(asking.card).is_none()) {
            self.asking = None;
        }
        if let Some(Editor { target: EditorTarget::Card(card), text, customer, .. }) = &self.editor
            && board.card(*card).is_none()
        {
            // Somebody deleted the card under the hand: what was typed becomes a new one.
            let target = EditorTarget::New { column: Column::Wish, before: None };
            let (text, customer) = (text.clone(), customer.clone());
            self.editor = Some(Editor { target, text, customer, has_focus: false });
        }
    }

    pub fn is_dragging(&self) -> bool {
        matches!(self.gesture, Gesture::Cards(_) | Gesture::Step(_))
    }
}
