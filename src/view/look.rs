//! What the views keep from frame to frame so that work follows what changed: widths of
//! characters, shapes of cards, layouts of columns, and how far a gliding card has come.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use egui::{Context, Pos2, Vec2};

use super::measure::{Advances, FontMeasure};
use super::work::{Task, Work, is_soon_told};
use crate::board::{Board, Card, CardId, Column};
use crate::insight::Told;
use crate::insight::{Evidence, Progress, Sharing, SimilarPair, SimilarRequests, evidence};
use crate::layout::{CardShape, ColumnKey, LaidColumn, Shapes};
use crate::picture::bilanz::{self, Said};

/// The views' memory. Losing it costs time, never meaning.
#[derive(Default)]
pub struct Look {
    shapes: Shapes,
    columns: [LaidColumn; 3],
    advances: RefCell<Advances>,
    pub slides: Slides,
    sharing: Sharing,
    progress: Progress,
    evidence: HashMap<CardId, Evidence>,
    /// None until a view asks for it: the Tafel never does.
    told: Option<Arc<Told>>,
    /// What the Bilanz says of it, computed once as well.
    said: Option<(u64, Arc<[Said]>)>,
    is_telling: bool,
    /// Counts the boards that were open one after the other.
    sitting: u64,
    /// What is to be worked out on threads.
    work: Vec<Work>,
    similar: SimilarRequests,
    /// Those that hold on the board as it is; none before the board was looked at.
    similar_pairs: Option<Arc<[SimilarPair]>>,
    board_revision: Option<u64>,
    /// Whether a menu was open when the last frame ended.
    pub has_open_menu: bool,
    /// How high what is written on a card is, in the measure of cards; 0 while nothing is.
    pub editor_height: f32,
    pub editor_has_grown: bool,
    hovered: Option<CardId>,
    next_hovered: Option<CardId>,
    found: Option<FoundCards>,
}

/// What a search has found on one state of the board.
struct FoundCards {
    query: String,
    revision: Option<u64>,
    cards: Vec<CardId>,
    /// The same: each card in view asks whether it is among them.
    among: HashSet<CardId>,
}

impl Look {
    pub fn column(&self, column: Column) -> Option<&LaidColumn> {
        self.columns.get(column as usize)
    }

    pub fn sharing(&self) -> &Sharing {
        &self.sharing
    }

    /// How far the room has come with asking.
    pub fn progress(&self) -> Progress {
        self.progress
    }

    pub fn evidence(&self, need: CardId) -> Option<Evidence> {
        self.evidence.get(&need).copied()
    }

    /// What the board tells that [`Self::follow`] has seen, computed once for each state of it. On
    /// a huge board, what an earlier state told, if that much is known.
    pub(super) fn told(&mut self, board: &Board) -> Option<Arc<Told>> {
        let revision = self.board_revision.unwrap_or_default();
        let is_current = self.told.as_ref().is_some_and(|told| told.revision == revision);
        if !is_current && is_soon_told(board) {
            self.told = Some(Arc::new(Told::by(board, revision)));
        } else if !is_current && !self.is_telling {
            self.is_telling = true;
            self.begin(Task::Tell { board: Box::new(board.clone()), revision });
        }
        self.told.clone()
    }

    /// What the Bilanz says of what a board tells.
    pub(super) fn said(&mut self, told: &Told) -> Arc<[Said]> {
        match &self.said {
            Some((revision, said)) if *revision == told.revision => said.clone(),
            _ => {
                let said: Arc<[Said]> = bilanz::said(&told.insight).into();
                self.said = Some((told.revision, said.clone()));
                said
            }
        }
    }

    /// Has something worked out on a thread.
    pub(super) fn begin(&mut self, task: Task) {
        self.work.push(Work { sitting: self.sitting, task });
    }

    /// What is to be worked out on threads, each on its own.
    pub fn take_work(&mut self) -> Vec<Work> {
        std::mem::take(&mut self.work)
    }

    /// Returns whether what the board tells is being worked out.
    pub(super) fn is_telling(&self) -> bool {
        self.is_telling
    }

    /// Counts the boards that were open one after the other.
    pub(super) fn sitting(&self) -> u64 {
        self.sitting
    }

    /// Takes what a board tells, if it is still that board.
    pub(super) fn take_told(&mut self, told: Arc<Told>) {
        self.is_telling = false;
        if self.board_revision == Some(told.revision) {
            self.told = Some(told);
        }
    }

    /// Takes what a search for similar requests has found. It may be older than the board.
    pub fn take_similar(&mut self, found: SimilarRequests) {
        self.similar = found;
        self.similar_pairs = None;
    }

    /// What the last search for similar requests has found.
    pub fn similar(&self) -> &SimilarRequests {
        &self.similar
    }

    /// The pairs of similar requests that hold on the board as it is, the most similar first.
    pub fn similar_pairs(&self) -> Arc<[SimilarPair]> {
        self.similar_pairs.clone().unwrap_or_default()
    }

    /// The widths of characters that were measured so far, for a thread that measures on.
    pub(super) fn advances(&self) -> Advances {
        self.advances.borrow().clone()
    }

    pub fn measure<'a>(&'a self, ctx: &'a Context) -> FontMeasure<'a> {
        FontMeasure::new(ctx, &self.advances)
    }

    /// The card that the pointer was over in the last frame.
    pub fn hovered(&self) -> Option<CardId> {
        self.hovered
    }

    pub fn note_hover(&mut self, card: CardId) {
        self.next_hovered = Some(card);
    }

    /// The cards that the search for this query has found, in board order.
    pub fn found(&self, query: &str) -> &[CardId] {
        let found = self.found.as_ref().filter(|found| found.query == query);
        found.map_or(&[], |found| &found.cards)
    }

    /// Whether the search for this query has found the card.
    pub fn has_found(&self, query: &str, card: CardId) -> bool {
        let found = self.found.as_ref().filter(|found| found.query == query);
        found.is_some_and(|found| found.among.contains(&card))
    }

    /// Searches, unless this query was put to this state of the board before.
    pub fn find(&mut self, query: &str, search: impl FnOnce(&str) -> Vec<CardId>) {
        let is_known = self
            .found
            .as_ref()
            .is_some_and(|found| found.query == query && found.revision == self.board_revision);
        if !is_known {
            let (query, revision) = (query.to_owned(), self.board_revision);
            let cards = search(&query);
            let among = cards.iter().copied().collect();
            self.found = Some(FoundCards { query, revision, cards, among });
        }
    }

    /// Learns what follows from the board, if it has changed.
    pub fn follow(&mut self, board: &Board, revision: u64) {
        self.hovered = self.next_hovered.take();
        if self.board_revision != Some(revision) {
            self.board_revision = Some(revision);
            self.sharing = Sharing::of(board);
            self.evidence = evidence(board);
            self.progress = Progress::of(board);
            self.similar_pairs = None;
        }
        let similar = &self.similar;
        self.similar_pairs.get_or_insert_with(|| similar.pairs(board).into());
    }

    /// Forgets the board that was open.
    pub fn forget_board(&mut self) {
        self.board_revision = None;
        self.columns = Default::default();
        self.slides = Slides::default();
        self.told = None;
        self.said = None;
        self.is_telling = false;
        self.sitting += 1;
        self.work.clear();
        self.take_similar(SimilarRequests::default());
    }

    /// Lays out a column, unless it lies as it should.
    pub fn lay_out(&mut self, ctx: &Context, board: &Board, column: Column, key: ColumnKey) {
        let measure = FontMeasure::new(ctx, &self.advances);
        if let Some(laid) = self.columns.get_mut(column as usize) {
            laid.lay_out(board, column, key, &mut self.shapes, &measure);
        }
    }

    /// The shape of a card that may not be in any column just now.
    pub fn shape(
        &mut self,
        ctx: &Context,
        card: &Arc<Card>,
        column: Column,
    ) -> Option<Arc<CardShape>> {
        let measure = FontMeasure::new(ctx, &self.advances);
        self.shapes.shape(card, column == Column::Need, &measure)
    }
}

/// Cards on their way to a new place.
#[derive(Default)]
pub struct Slides {
    under_way: HashMap<CardId, Slide>,
    frame: u64,
    /// What the places are counted in; where it changes, cards jump instead of gliding.
    scale: Option<(f32, f32)>,
}

struct Slide {
    column: Column,
    from: Pos2,
    to: Pos2,
    began_secs: f64,
    seen: u64,
}

impl Slides {
    const DURATION_SECS: f64 = 0.15;

    /// Begins a frame. `scale` is the zoom and the card width.
    pub fn begin(&mut self, scale: (f32, f32)) {
        if self.scale != Some(scale) {
            self.under_way.clear();
        }
        self.scale = Some(scale);
        let last = self.frame;
        self.under_way.retain(|_, slide| slide.seen == last);
        self.frame += 1;
    }

    /// Where a card is on its way to `to`, and whether it is still moving.
    pub fn position(
        &mut self,
        card: CardId,
        column: Column,
        to: Pos2,
        now_secs: f64,
        is_calm: bool,
    ) -> (Pos2, bool) {
        let arrived = Slide { column, from: to, to, began_secs: f64::MIN, seen: self.frame };
        let slide = self.under_way.entry(card).or_insert(arrived);
        slide.seen = self.frame;
        if slide.column != column || is_calm {
            (slide.column, slide.from, slide.to) = (column, to, to);
        } else if slide.to != to {
            slide.from = slide.at(now_secs).0;
            slide.to = to;
            slide.began_secs = now_secs;
        }
        slide.at(now_secs)
    }

    /// Lets a card glide from where the hand let it go.
    pub fn release(&mut self, card: CardId, column: Column, from: Pos2, now_secs: f64) {
        let slide = Slide { column, from, to: from, began_secs: now_secs, seen: self.frame };
        self.under_way.insert(card, slide);
    }
}

impl Slide {
    fn at(&self, now_secs: f64) -> (Pos2, bool) {
        let share = ((now_secs - self.began_secs) / Slides::DURATION_SECS).clamp(0.0, 1.0) as f32;
        let eased = 1.0 - (1.0 - share).powi(3);
        let way: Vec2 = self.to - self.from;
        (self.from + way * eased, share < 1.0 && way != Vec2::ZERO)
    }
}
