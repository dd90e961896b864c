//! The one thing that is being typed: which field of which record, its words, and whether it has
//! the keyboard.
//!
//! Owns what there is before words are on the board, and the one way in which typing ends
//! ([`Session::end_typing`]): either as an [`Edit`] or as words that were begun and that wait for
//! whoever comes back to their field.

use std::collections::{BTreeMap, BTreeSet};

use super::{BalanceField, BalanceTarget, Dialog, Form, Session};
use crate::board::{Board, Card, CardId, Column, End, PurposeId};
use crate::command::Perspective;
use crate::edit::{Edit, NewCard, Spot, StepAddress};
use crate::home::Stake;

/// What is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typing {
    Card(Editor),
    Answer(Asking),
    /// A text in the matrix of outputs and needs.
    Cell(BalanceField),
    Repair(Mending),
}

/// Words that were begun and put off, by the record that they belong to. They stay for the whole
/// sitting: a record that is gone may come back by undo.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Begun {
    pub answers: BTreeMap<CardId, String>,
    pub properties: BTreeMap<CardId, String>,
    pub outputs: BTreeMap<CardId, String>,
    /// What a part of a purpose is to be called.
    pub splits: BTreeMap<PurposeId, String>,
}

/// A card's text as it is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    pub target: EditorTarget,
    pub text: String,
    pub customer: String,
    /// The lane of a new card, if it was begun at the border of two.
    pub lane: Option<usize>,
    /// Whether the keyboard has been given to the field.
    pub has_focus: bool,
    /// The words that the field opened with.
    opened: [String; 2],
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
    /// Whether the keyboard comes to the field by itself when it opens.
    pub calls_keyboard: bool,
    /// Whether the field is open, and the keyboard has been given to it if it calls for it.
    pub has_focus: bool,
    opened: String,
}

/// What is being done to a purpose on the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mending {
    pub purpose: PurposeId,
    pub repair: Repair,
    pub has_focus: bool,
    opened: String,
}

/// How a purpose is mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Repair {
    /// It is to be said in other words.
    Reword { text: String },
    /// Looking for another one to put together with it.
    Merge {
        query: String,
        /// What is offered before anything is typed.
        alike: Vec<PurposeId>,
    },
    /// These steps are to get a purpose of their own.
    Split { steps: BTreeSet<StepAddress>, text: String },
}

impl Editor {
    /// An empty card that is yet to get the keyboard.
    pub fn new(column: Column, before: Option<CardId>) -> Self {
        let target = EditorTarget::New { column, before };
        Self::with(target, String::new(), String::new())
    }

    /// The same in this lane, at the border of two.
    pub fn in_lane(self, lane: Option<usize>) -> Self {
        Self { lane, ..self }
    }

    /// The words of a card, to be changed.
    pub fn of(card: &Card) -> Self {
        Self::with(EditorTarget::Card(card.id), card.text.clone(), card.customer.clone())
    }

    /// Words that were typed in an earlier sitting: all of them are new.
    pub(super) fn restored(target: EditorTarget, text: String, customer: String) -> Self {
        Self { opened: Default::default(), ..Self::with(target, text, customer) }
    }

    fn with(target: EditorTarget, text: String, customer: String) -> Self {
        let opened = [text.clone(), customer.clone()];
        Self { target, text, customer, lane: None, has_focus: false, opened }
    }

    fn edit(&self, board: &Board) -> Option<Edit> {
        let (text, customer) = (self.text.clone(), self.customer.clone());
        match self.target {
            // A new card without words is not made.
            EditorTarget::New { .. } if text.trim().is_empty() => None,
            EditorTarget::New { column, before } => {
                let before = before.filter(|card| board.card(*card).is_some());
                let cards = vec![NewCard { text, customer, purposes: Vec::new() }];
                Some(Edit::AddCards { cards, to: Spot { column, before } })
            }
            EditorTarget::Card(id) => {
                let card = board.card(id)?;
                // A card whose words were all removed keeps its text.
                let text = if text.trim().is_empty() { card.text.clone() } else { text };
                let is_changed = text.trim() != card.text || customer.trim() != card.customer;
                is_changed.then_some(Edit::RewordCard { card: id, text, customer })
            }
        }
    }
}

impl Asking {
    /// Begins to ask, with what had been typed when the question was put off.
    pub fn new(card: CardId, chain: usize, begun: String) -> Self {
        let (answer, opened) = (begun.clone(), begun);
        Self {
            card,
            chain,
            answer,
            chosen: None,
            round: 0,
            calls_keyboard: true,
            has_focus: false,
            opened,
        }
    }

    /// The answer is taken: the same question once more, in other words.
    pub fn ask_on(&mut self) {
        self.answer.clear();
        self.opened.clear();
        self.chosen = None;
        self.round += 1;
        self.calls_keyboard = true;
        self.has_focus = false;
    }

    /// Returns whether the chain that is asked can still be climbed.
    fn is_open(&self, card: &Card) -> bool {
        match card.chains.get(self.chain) {
            Some(chain) => chain.end == End::Open,
            None => self.chain == card.chains.len(),
        }
    }
}

impl Mending {
    /// Begins to mend a purpose.
    pub fn new(purpose: PurposeId, repair: Repair) -> Self {
        let opened = repair.words().to_owned();
        Self { purpose, repair, has_focus: false, opened }
    }

    fn edit(&self, board: &Board) -> Option<Edit> {
        let Repair::Reword { text } = &self.repair else { return None };
        let is_new = board.purpose(self.purpose).is_some_and(|known| known.text != text.trim());
        let (purpose, text) = (self.purpose, text.clone());
        (is_new && !text.trim().is_empty()).then_some(Edit::RewordPurpose { purpose, text })
    }
}

impl Repair {
    /// What stands in its field.
    pub fn words(&self) -> &str {
        match self {
            Self::Reword { text } | Self::Split { text, .. } => text,
            Self::Merge { query, .. } => query,
        }
    }
}

impl Typing {
    /// Returns whether its field is open and yet to get the keyboard.
    pub fn awaits_keyboard(&self) -> bool {
        !match self {
            Self::Card(editor) => editor.has_focus,
            Self::Answer(asking) => asking.has_focus || !asking.calls_keyboard,
            Self::Cell(field) => field.has_focus,
            Self::Repair(mending) => mending.has_focus,
        }
    }

    /// Opens the field once more, so that it gets the keyboard.
    pub fn call_keyboard(&mut self) {
        match self {
            Self::Card(editor) => editor.has_focus = false,
            Self::Answer(asking) => {
                asking.calls_keyboard = true;
                asking.has_focus = false;
            }
            Self::Cell(field) => field.has_focus = false,
            Self::Repair(mending) => mending.has_focus = false,
        }
    }

    /// Returns whether the field says something else than when it opened.
    pub fn is_changed(&self) -> bool {
        match self {
            Self::Card(editor) => [&editor.text, &editor.customer] != editor.opened.each_ref(),
            Self::Answer(asking) => asking.answer != asking.opened,
            Self::Cell(field) => field.is_changed(),
            Self::Repair(mending) => mending.repair.words() != mending.opened,
        }
    }

    /// What the words are on the board; nothing if they say what it says.
    pub fn edit(&self, board: &Board) -> Option<Edit> {
        match self {
            Self::Card(editor) => editor.edit(board),
            Self::Answer(_) => None,
            Self::Cell(field) => field.edit(board),
            Self::Repair(mending) => mending.edit(board),
        }
    }

    /// The view that has its field; where several have it, the one that is shown.
    pub fn perspective(&self, shown: Perspective) -> Perspective {
        match self {
            Self::Card(_) => Perspective::Tafel,
            Self::Answer(_) if shown == Perspective::Leiter => shown,
            Self::Answer(_) => Perspective::Tafel,
            Self::Cell(field) if field.target.is_on_leiter() && shown == Perspective::Leiter => {
                shown
            }
            Self::Cell(BalanceField { target: BalanceTarget::Note(_), .. })
            | Self::Cell(BalanceField { target: BalanceTarget::Property(..), .. }) => {
                Perspective::Leiter
            }
            Self::Cell(_) => Perspective::Bilanz,
            Self::Repair(_) => Perspective::Landkarte,
        }
    }

    /// What the words are about; a new record is about nothing that is there.
    fn stake(&self) -> Option<Stake> {
        match self {
            Self::Card(Editor { target: EditorTarget::Card(card), .. }) => Some(Stake::Card(*card)),
            Self::Card(Editor { target: EditorTarget::New { .. }, .. }) => None,
            Self::Answer(asking) => Some(Stake::Card(asking.card)),
            Self::Cell(field) => field.target.stake(),
            Self::Repair(mending) => Some(Stake::Purpose(mending.purpose)),
        }
    }
}

impl Begun {
    fn keep<K: Ord>(words: &mut BTreeMap<K, String>, key: K, text: String) {
        if !text.trim().is_empty() {
            words.insert(key, text);
        }
    }
}

impl Session {
    /// The words of a card, if they are what is being typed.
    pub fn editor(&self) -> Option<&Editor> {
        match &self.typing {
            Some(Typing::Card(editor)) => Some(editor),
            _ => None,
        }
    }

    /// The question, if its answer is being typed.
    pub fn asking(&self) -> Option<&Asking> {
        match &self.typing {
            Some(Typing::Answer(asking)) => Some(asking),
            _ => None,
        }
    }

    /// The same, to be changed.
    pub fn asking_mut(&mut self) -> Option<&mut Asking> {
        match &mut self.typing {
            Some(Typing::Answer(asking)) => Some(asking),
            _ => None,
        }
    }

    /// What is being typed into the matrix.
    pub fn cell(&self) -> Option<&BalanceField> {
        match &self.typing {
            Some(Typing::Cell(field)) => Some(field),
            _ => None,
        }
    }

    /// What is being done to a purpose on the map, if anything is.
    pub fn mending(&self) -> Option<&Mending> {
        match &self.typing {
            Some(Typing::Repair(mending)) => Some(mending),
            _ => None,
        }
    }

    /// Takes the question out of its slot, to be put back.
    pub fn take_asking(&mut self) -> Option<Asking> {
        match self.typing.take_if(|typing| matches!(typing, Typing::Answer(_)))? {
            Typing::Answer(asking) => Some(asking),
            _ => None,
        }
    }

    /// The same for the words of a card.
    pub fn take_editor(&mut self) -> Option<Editor> {
        match self.typing.take_if(|typing| matches!(typing, Typing::Card(_)))? {
            Typing::Card(editor) => Some(editor),
            _ => None,
        }
    }

    /// The same for a cell of the matrix.
    pub fn take_cell(&mut self) -> Option<BalanceField> {
        match self.typing.take_if(|typing| matches!(typing, Typing::Cell(_)))? {
            Typing::Cell(field) => Some(field),
            _ => None,
        }
    }

    /// Ends what is being typed, whatever the way out. Returns what is to be put on the board; what
    /// is not ready for that is kept for whoever comes back to its field.
    #[must_use]
    pub fn end_typing(&mut self) -> Option<Typing> {
        match self.typing.take()? {
            Typing::Answer(asking) => {
                Begun::keep(&mut self.begun.answers, asking.card, asking.answer);
                None
            }
            Typing::Repair(Mending { purpose, repair: Repair::Split { text, .. }, .. }) => {
                Begun::keep(&mut self.begun.splits, purpose, text);
                None
            }
            // A search is over with its field.
            Typing::Repair(Mending { repair: Repair::Merge { .. }, .. }) => None,
            typing @ (Typing::Card(_) | Typing::Cell(_) | Typing::Repair(_)) => Some(typing),
        }
    }

    /// What stood in front of the field is gone: it has the keyboard again.
    pub fn call_keyboard(&mut self) {
        if let Some(typing) = &mut self.typing {
            typing.call_keyboard();
        }
    }

    /// Puts the question off; what was begun to be answered is kept for later.
    pub fn put_off_question(&mut self) {
        if let Some(asking) = self.take_asking() {
            Begun::keep(&mut self.begun.answers, asking.card, asking.answer);
        }
    }

    /// The answer that was begun for a card; from now on it is in the field.
    pub fn take_begun_answer(&mut self, card: CardId) -> String {
        self.begun.answers.remove(&card).unwrap_or_default()
    }

    /// The name that was begun for a part of a purpose.
    pub fn take_begun_split(&mut self, purpose: PurposeId) -> String {
        self.begun.splits.remove(&purpose).unwrap_or_default()
    }

    /// What words are being typed about here. Where others change that, they are work.
    pub fn stakes(&self, board: &Board) -> Vec<Stake> {
        let has_words = |typing: &&Typing| {
            typing.is_changed() || self.asking().is_none_or(|it| !it.answer.trim().is_empty())
        };
        let typed = self.typing.as_ref().filter(has_words).and_then(Typing::stake);
        let Begun { answers, properties, outputs, .. } = &self.begun;
        let begun = answers.keys().chain(properties.keys()).chain(outputs.keys());
        let begun = begun.filter(|card| board.card(**card).is_some());
        let begun = begun.map(|card| Stake::Presence(*card));
        let forms = self.dialog.iter().filter_map(Dialog::form).chain(&self.waiting);
        let forms = forms.filter(|form| form.edit(board).is_some()).map(Form::stake);
        typed.into_iter().chain(begun).chain(forms).collect()
    }

    /// Ends the forms that stand in front, or that something stands in front of: their words are to
    /// be put on the board.
    #[must_use]
    pub fn end_forms(&mut self) -> Vec<Form> {
        let mut forms = std::mem::take(&mut self.waiting);
        if let Some(Dialog::Form(form)) = self.dialog.take_if(|dialog| dialog.form().is_some()) {
            forms.push(form);
        }
        forms
    }

    /// Returns whether there are words in a field that the board has refused: ended, they came back
    /// to it.
    pub fn has_refused_words(&self) -> bool {
        self.typing.is_some() && self.asking().is_none()
    }

    /// Lets what is being typed follow the board: a question goes on where its chain now is, and
    /// words whose record is gone are kept.
    pub(super) fn typing_follows(&mut self, board: &Board) {
        let Some(typing) = self.typing.take() else { return };
        let is_there = typing.stake().is_none_or(|stake| stake.is_on(board));
        self.typing = match typing {
            Typing::Answer(mut asking) => match board.card(asking.card) {
                Some(card) => {
                    if !asking.is_open(card) {
                        asking.chain = card.next_chain();
                    }
                    Some(Typing::Answer(asking))
                }
                None => {
                    Begun::keep(&mut self.begun.answers, asking.card, asking.answer);
                    None
                }
            },
            // Somebody deleted the card under the hand: what was typed becomes a new one.
            Typing::Card(editor) if !is_there => {
                let target = EditorTarget::New { column: Column::Wish, before: None };
                Some(Typing::Card(Editor { target, has_focus: false, ..editor }))
            }
            Typing::Repair(mut mending) if is_there => match &mut mending.repair {
                Repair::Reword { .. } => Some(Typing::Repair(mending)),
                // A step that was marked may be another one now.
                Repair::Split { steps, .. } => {
                    let purpose = mending.purpose;
                    steps.retain(|step| step.on(board).is_some_and(|it| it.purpose == purpose));
                    Some(Typing::Repair(mending))
                }
                Repair::Merge { alike, .. } => {
                    alike.retain(|purpose| board.purpose(*purpose).is_some());
                    Some(Typing::Repair(mending))
                }
            },
            typing if is_there => Some(typing),
            Typing::Cell(_) | Typing::Repair(_) | Typing::Card(_) => None,
        };
    }
}
