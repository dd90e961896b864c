//! Carries out what the views want done. Every change of the board goes through [`App::edit`].

use egui::Context;
use std::path::Path;
use std::sync::Arc;

use super::App;
use super::open_board::OpenBoard;
use crate::board::{Card, CardId, Column, End};
use crate::command::{Command, Perspective};
use crate::edit::{Change, Edit, Refusal, StepAddress};
use crate::exchange::import::{self, ImportError};
use crate::file::settings::Projection;
use crate::home::Occasion;
use crate::insight::Evidence;
use crate::session::{Asking, CameraWish, Dialog, Form, Selection, Typing};
use crate::text::{BalanceText, Obstacle, Text};
use crate::view::action::Action;

impl App {
    pub(super) fn perform(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::Edit(edit) => {
                self.edit(ctx, edit);
            }
            Action::Commit(typing) => self.commit(ctx, typing),
            Action::CommitForm(form) => self.commit_form(ctx, form),
            Action::Do(command) => self.command(ctx, command),
            Action::Ask(card) => self.ask(ctx, card),
            Action::AskNext => self.ask_next(ctx),
            Action::OpenFile(path) => self.open_path(ctx, path),
            Action::Paste(text) => self.paste(ctx, &text),
            Action::SaveThen(leaving) => {
                self.window.leaving = Some(leaving);
                self.save(ctx);
            }
            Action::DiscardThen(leaving) => self.discard_then(ctx, leaving),
            Action::Recover(recovery) => self.recover(ctx, recovery),
            Action::PathChosen { purpose, path } => self.path_chosen(ctx, purpose, path),
            Action::Replace(path) => self.save_to(ctx, path, Occasion::Asked),
            Action::Room(action) => self.rule_room(ctx, action),
            Action::Stay => self.window.leaving = None,
            Action::HideBanner => {
                if let Some(open) = &mut self.open {
                    open.hide_trouble();
                }
            }
            Action::ReadVersion(path) => self.jobs.read_version(ctx, path),
            Action::Restore { board, when } => self.restore_version(ctx, board, when),
            Action::SetProjection { distance_m, width_m } => {
                self.person.settings.projector = Some(Projection { distance_m, width_m });
                self.keep_settings();
            }
        }
        self.write_on_tafel();
    }

    /// Cards are written and found on the Tafel, and asked there or on the Leiter: no other view
    /// has a place for it.
    fn write_on_tafel(&mut self) {
        let session = &mut self.session;
        let is_written = session.editor().is_some() || session.finder.is_some();
        let is_asked = session.asking().is_some() && session.perspective != Perspective::Leiter;
        if is_written || is_asked {
            session.perspective = Perspective::Tafel;
        }
    }

    /// Ends what is being typed: its words go to the board, or wait for whoever comes back.
    pub(super) fn end_typing(&mut self, ctx: &Context) {
        if let Some(typing) = self.session.end_typing() {
            self.commit(ctx, typing);
        }
    }

    /// Puts all words on the board that are ready for it, before the board is left. An answer stays
    /// in its field: nobody has given it yet.
    pub(super) fn end_words(&mut self, ctx: &Context) {
        if self.session.asking().is_none() {
            self.end_typing(ctx);
        }
        for form in self.session.end_forms() {
            self.commit_form(ctx, form);
        }
    }

    /// Puts on the board what was written into a form, which comes back if that is refused.
    fn commit_form(&mut self, ctx: &Context, form: Form) {
        let edit = self.open.as_ref().and_then(|open| form.edit(open.board()));
        if edit.is_some_and(|edit| !self.edit(ctx, edit)) {
            self.session.ask_in_front(Dialog::Form(form));
        }
    }

    /// Puts on the board what was typed. Words that it refuses go back to their field, where they
    /// can be seen.
    fn commit(&mut self, ctx: &Context, mut typing: Typing) {
        let Some(open) = &self.open else { return };
        let Some(edit) = typing.edit(open.board()) else { return };
        if let Edit::RewordCard { card, .. } = &edit {
            self.session.selection = Selection::only(*card);
        }
        if !self.edit(ctx, edit) {
            typing.call_keyboard();
            self.session.put_off_question();
            self.session.perspective = typing.perspective(self.session.perspective);
            self.session.typing = Some(typing);
        }
    }

    /// Puts an edit on the board; says so if it is refused. Whether it was carried out.
    pub(super) fn edit(&mut self, ctx: &Context, edit: Edit) -> bool {
        let Some(open) = &mut self.open else { return false };
        let seen = self.session.revision().unwrap_or_else(|| open.revision());
        match open.apply(edit.clone(), seen) {
            Ok(change) => {
                self.session.follow(open.board(), open.revision());
                self.session.forget_remedies();
                self.after(ctx, &edit, &change);
                true
            }
            Err(refusal) => {
                self.notify(ctx, Text::Refusal(refusal));
                false
            }
        }
    }

    /// What an edit means for the sitting: what is selected, said and asked next.
    fn after(&mut self, ctx: &Context, edit: &Edit, change: &Change) {
        if let Edit::Answer { card, .. } | Edit::EndChain { card, .. } = edit {
            // It has grown, and the room looks at it.
            self.session.camera.wish = Some(CameraWish::Reveal(*card));
        }
        match edit {
            Edit::AddCards { .. } | Edit::TakeIn { .. } => {
                self.select(change.added_cards().collect());
            }
            Edit::MoveCards { cards, to } => {
                self.select(cards.clone());
                if to.column == Column::Need {
                    self.ask_unchecked(ctx, cards);
                }
            }
            Edit::DeleteCards { cards } => {
                self.offer(ctx, Text::Deleted(cards.len()), Command::Undo);
            }
            Edit::DeleteOutput { .. } => {
                self.offer(ctx, Text::Balance(BalanceText::OutputDeleted), Command::Undo);
            }
            Edit::MergeCards { into, .. } => {
                self.select(vec![*into]);
                self.offer(ctx, Text::Merged, Command::Undo);
            }
            Edit::Answer { card, end, .. } => self.answered(ctx, *card, *end),
            Edit::EndChain { card, end, .. } if *end != End::Open => {
                self.answered(ctx, *card, *end);
            }
            Edit::TakeOver { .. } => self.taken_over(ctx, change),
            Edit::EndInNeed { card, .. } => {
                // What was begun to be answered waits: the chain has come to its end.
                if self.session.asking().is_some_and(|asking| asking.card == *card) {
                    self.session.put_off_question();
                }
                self.taken_over(ctx, change);
            }
            _ => {}
        }
    }

    fn select(&mut self, cards: Vec<CardId>) {
        let Some(first) = cards.first().copied() else { return };
        self.session.selection =
            Selection { focus: Some(first), cards: cards.into_iter().collect() };
        self.session.camera.wish = Some(CameraWish::Reveal(first));
    }

    /// A card that came to Bedarf without a chain is asked on the spot; of several each in its turn.
    fn ask_unchecked(&mut self, ctx: &Context, cards: &[CardId]) {
        let Some(open) = &self.open else { return };
        let board = open.board();
        let is_unchecked = |id: &&CardId| board.card(**id).is_some_and(|card| card.is_unchecked());
        let unchecked: Vec<CardId> = cards.iter().filter(is_unchecked).copied().collect();
        // Whoever is asked just now is not interrupted by what another hand drops.
        let is_asking = self.session.asking().is_some() || self.session.paying.is_some();
        if !is_asking {
            self.session.to_ask.clear();
        }
        self.session.to_ask.extend(unchecked);
        if !is_asking {
            self.ask_next(ctx);
        }
    }

    /// Asks the next card that waits for it, if nobody has asked it meanwhile.
    fn ask_next(&mut self, ctx: &Context) {
        let Some(open) = &self.open else { return };
        let board = open.board();
        let is_waiting = |card: &CardId| board.card(*card).is_some_and(|card| card.is_unchecked());
        while let Some(card) = self.session.to_ask.pop_front() {
            if is_waiting(&card) {
                return self.ask(ctx, card);
            }
        }
    }

    pub(super) fn ask(&mut self, ctx: &Context, card: CardId) {
        self.end_typing(ctx);
        self.session.paying = None;
        let board = self.open.as_ref().map(OpenBoard::board);
        let Some(chain) = board.and_then(|board| board.card(card)).map(|card| card.next_chain())
        else {
            return;
        };
        let begun = self.session.take_begun_answer(card);
        self.session.selection = Selection::only(card);
        self.session.camera.wish = Some(CameraWish::Reveal(card));
        self.session.typing = Some(Typing::Answer(Asking::new(card, chain, begun)));
    }

    /// An answer was taken: the question goes on, or the chain has come to its end.
    fn answered(&mut self, ctx: &Context, card: CardId, end: End) {
        let Some(asking) = self.session.asking_mut().filter(|asking| asking.card == card) else {
            return;
        };
        if end == End::Open {
            asking.ask_on();
        } else {
            self.session.typing = None;
        }
        self.session.begun.answers.remove(&card);
        if end != End::Open {
            self.ask_next(ctx);
        }
    }

    /// A need was named: the room is asked on the spot whether the customer pays for it.
    fn taken_over(&mut self, ctx: &Context, change: &Change) {
        if self.session.asking().is_none() {
            self.end_typing(ctx);
        }
        let Some(need) = change.added_cards().next() else { return };
        let board = self.open.as_ref().map(OpenBoard::board);
        let evidence = board.and_then(|board| Some(Evidence::of(board, board.card(need)?)));
        let wishes = evidence.map_or(0, |evidence| evidence.wishes);
        // The view stays where it was: the room goes on from there.
        self.session.paying = Some(need);
        self.offer(ctx, Text::TakenOver { wishes }, Command::Undo);
    }

    /// Makes a card of every line, behind the selected one or where the menu was opened.
    fn paste(&mut self, ctx: &Context, text: &str) {
        let to = self.session.paste_at.take().or_else(|| self.behind_selected());
        let copied = self.session.copied.as_ref().filter(|(copied, _)| copied == text);
        if let Some(board) = copied.map(|(_, board)| Arc::clone(board)) {
            let count = board.cards().count();
            if self.edit(ctx, Edit::TakeIn { board, to }) {
                self.offer(ctx, Text::Pasted(count), Command::Undo);
            }
            return;
        }
        let column = to.map_or(Column::Wish, |spot| spot.column);
        let clipboard = Text::Clipboard.in_language(self.person.language);
        let board = match import::board_of(text, Path::new(&*clipboard), column) {
            Ok(board) => Arc::new(board),
            // Whoever pastes nothing wants nothing.
            Err(ImportError::Unread(failure)) if failure.obstacle == Obstacle::NothingInIt => {
                return;
            }
            Err(error) => return self.notify(ctx, error.text()),
        };
        let count = board.cards().count();
        if self.edit(ctx, Edit::TakeIn { board, to }) {
            self.offer(ctx, Text::Pasted(count), Command::Undo);
        }
    }

    pub(super) fn undo(&mut self, ctx: &Context) {
        self.end_typing_before_history(ctx);
        let Some(open) = &mut self.open else { return };
        match open.undo() {
            Ok(entry) => {
                let text = Text::Undone(entry.deed);
                self.after_history(ctx, &entry.change);
                self.offer(ctx, text, Command::Redo);
            }
            Err(refusal) => self.notify(ctx, Text::Refusal(refusal)),
        }
    }

    pub(super) fn redo(&mut self, ctx: &Context) {
        self.end_typing_before_history(ctx);
        let Some(open) = &mut self.open else { return };
        match open.redo() {
            Ok(entry) => {
                let text = Text::Redone(entry.deed);
                self.after_history(ctx, &entry.change);
                self.offer(ctx, text, Command::Undo);
            }
            Err(Refusal::NothingThere) => {}
            Err(refusal) => self.notify(ctx, Text::Refusal(refusal)),
        }
    }

    /// Words become a step before one is taken back; a question goes on.
    fn end_typing_before_history(&mut self, ctx: &Context) {
        if self.session.asking().is_none() {
            self.end_typing(ctx);
        }
    }

    /// Shows what undo or redo has touched.
    fn after_history(&mut self, ctx: &Context, change: &Change) {
        if let Some(open) = &self.open {
            self.session.follow(open.board(), open.revision());
            self.session.forget_remedies();
        }
        // A question whose chain is no longer what it was is asked anew.
        if let Some(card) = self.session.asking().map(|asking| asking.card) {
            self.ask(ctx, card);
        }
        let touched = change.cards.iter().find_map(|row| row.after.as_ref());
        if let Some(at) = touched {
            self.session.camera.wish = Some(CameraWish::Reveal(at.row.id));
        }
        ctx.request_repaint();
    }

    pub(super) fn notify(&mut self, ctx: &Context, text: Text) {
        self.session.notify(text, None, ctx.input(|input| input.time));
    }

    /// Says what happened, with the way back.
    pub(super) fn offer(&mut self, ctx: &Context, text: Text, remedy: Command) {
        self.session.notify(text, Some(remedy), ctx.input(|input| input.time));
    }

    /// What makes the end of the selected card's first chain a need.
    pub(super) fn need_of_selected(&self) -> Option<Edit> {
        let card = self.single()?;
        let chain = card.chains.iter().position(|chain| !chain.steps.is_empty())?;
        let step = card.chains.get(chain)?.steps.len().checked_sub(1)?;
        let board = self.open.as_ref()?.board();
        Edit::need_at(board, StepAddress { card: card.id, chain, step })
    }

    /// The cards that a command is about, in board order.
    pub(super) fn selected(&self) -> Vec<CardId> {
        let board = self.open.as_ref().map(OpenBoard::board);
        board.map(|board| self.session.selection.in_order(board)).unwrap_or_default()
    }

    /// The one card that a command is about.
    pub(super) fn single(&self) -> Option<&Card> {
        let card = self.session.selection.single()?;
        self.open.as_ref()?.board().card(card).map(|card| &**card)
    }
}
