//! What each named command does.

use std::sync::Arc;

use egui::{Context, ViewportCommand};

use super::App;
use crate::board::{Board, CardId, Column};
use crate::command::{Command, OnTyping, Perspective};
use crate::edit::{Edit, Spot};
use crate::file::settings::Projection;
use crate::insight::{Insight, Mode};
use crate::live::Question;
use crate::picture::bilanz;
use crate::session::{
    CameraWish, Dialog, Editor, Finder, Form, Leaving, Palette, PathPurpose, RoundView, Selection,
    SimilarList, Typing,
};
use crate::text::{BalanceText, Language, Text};
use crate::view::action::RoomAction;

/// How much larger or smaller a step of the zoom makes the cards.
const ZOOM_STEP: f32 = 1.2;

impl App {
    pub(super) fn command(&mut self, ctx: &Context, command: Command) {
        match command.row().on_typing {
            OnTyping::Stays => {}
            OnTyping::EndsWords if self.session.asking().is_some() => {}
            OnTyping::EndsWords | OnTyping::EndsAll => self.end_typing(ctx),
        }
        match command {
            // What keeps them from the board is to be seen, and mended.
            Command::Show(_) | Command::Find if self.session.has_refused_words() => {}
            Command::New => self.leave(ctx, Leaving::New),
            Command::Open => self.leave(ctx, Leaving::OpenDialog),
            Command::OpenSample(sample) => self.leave(ctx, Leaving::Sample(sample)),
            Command::Save => self.save(ctx),
            Command::SaveAs => self.pick(ctx, PathPurpose::Save),
            Command::Versions => self.show_versions(ctx),
            Command::Autosave => self.toggle_autosave(ctx),
            Command::Import => self.pick(ctx, PathPurpose::Import),
            Command::Quit => self.leave(ctx, Leaving::Quit),
            Command::Undo => self.undo(ctx),
            Command::Redo => self.redo(ctx),
            Command::AddCard => self.add_card(),
            Command::EditCard => self.edit_card(),
            Command::DeleteCards => self.delete_cards(ctx),
            Command::SelectAll => self.select_all(),
            Command::CopyCards => self.copy_cards(ctx),
            Command::CutCards => {
                self.copy_cards(ctx);
                self.delete_cards(ctx);
            }
            // The clipboard answers with an event, as it does to its keys.
            Command::PasteCards => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
            Command::DuplicateCards => self.duplicate_cards(ctx),
            Command::CopyFindings => self.copy_findings(ctx),
            Command::MergeCards => self.merge_cards(ctx),
            Command::MoveTo(column) => self.move_to(ctx, column),
            Command::MoveUp => self.shift(ctx, -1),
            Command::MoveDown => self.shift(ctx, 1),
            Command::AskWozu => {
                if let Some(card) = self.single().map(|card| card.id) {
                    self.ask(ctx, card);
                }
            }
            Command::NextUnasked => self.go_to_next_unasked(ctx),
            Command::TakeOver => {
                if let Some(edit) = self.need_of_selected() {
                    self.edit(ctx, edit);
                }
            }
            Command::SetWillingness(willingness) => {
                let cards = self.selected();
                self.edit(ctx, Edit::SetWillingness { cards, willingness });
            }
            Command::EditNote => self.edit_note(),
            Command::Entitle => self.entitle(),
            Command::Show(perspective) => {
                self.session.finder = None;
                self.session.round = RoundView::Elsewhere;
                self.session.perspective = perspective;
            }
            Command::Find => {
                // Cards are found where they lie.
                self.session.perspective = Perspective::Tafel;
                self.session.finder = Some(Finder::default());
            }
            Command::SimilarRequests => self.session.similar = Some(SimilarList::default()),
            Command::Commands => self.session.palette = Some(Palette::default()),
            Command::ZoomIn => self.look_at(CameraWish::ZoomBy(ZOOM_STEP)),
            Command::ZoomOut => self.look_at(CameraWish::ZoomBy(1.0 / ZOOM_STEP)),
            Command::ActualSize => self.look_at(CameraWish::ActualSize),
            Command::FitAll => self.look_at(CameraWish::FitAll),
            Command::FitSelection => self.look_at(CameraWish::FitSelection),
            Command::ToggleDrawer => {
                self.session.drawer_is_open = !self.session.drawer_is_open;
            }
            Command::Join => self.join(ctx),
            Command::AskAll => self.rule_room(ctx, RoomAction::AskAll(Question::Wozu)),
            Command::AskAllPay => self.rule_room(ctx, RoomAction::AskAll(Question::Pay)),
            Command::Projector => self.toggle_projector(ctx),
            Command::ProjectorSize => self.ask_for_projection(),
            Command::FullScreen => {
                let is_full = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!is_full));
            }
            Command::UseTheme(theme) => {
                self.person.settings.theme = theme;
                self.keep_settings();
            }
            Command::UseLanguage(language) => self.use_language(language),
            Command::ReduceMotion => {
                self.person.settings.reduced_motion = Some(!self.person.is_calm());
                self.keep_settings();
            }
            Command::OpenLogs => {
                if let Some(folder) = &self.person.log_folder {
                    self.jobs.show_folder(ctx, folder.clone());
                }
            }
            Command::Help => self.session.ask_in_front(Dialog::Help),
        }
    }

    fn look_at(&mut self, wish: CameraWish) {
        self.session.camera.wish = Some(wish);
    }

    fn use_language(&mut self, language: Language) {
        self.person.language = language;
        self.person.settings.language = Some(language);
        self.keep_settings();
    }

    /// The place behind the selected cards, in the column of the one that has the keyboard.
    pub(super) fn behind_selected(&self) -> Option<Spot> {
        let board = self.open.as_ref()?.board();
        let (column, focused) = board.place_of(self.session.selection.focus?)?;
        let cards = board.column(column);
        let last = cards.iter().rposition(|card| self.session.selection.contains(card.id));
        let before = cards.get(last.unwrap_or(focused) + 1).map(|card| card.id);
        Some(Spot { column, before })
    }

    /// A new card goes behind the selected ones, or to the end of Wunsch.
    fn add_card(&mut self) {
        let Some(open) = &self.open else { return };
        let board = open.board();
        let spot = self.behind_selected();
        let Spot { column, before } = spot.unwrap_or(Spot { column: Column::Wish, before: None });
        self.session.selection = Selection::default();
        self.session.typing = Some(Typing::Card(Editor::new(column, before)));
        let last = board.column(column).last().map(|card| card.id);
        self.session.camera.wish = before.or(last).map(CameraWish::Reveal);
    }

    fn edit_card(&mut self) {
        let Some(card) = self.single() else { return };
        let editor = Editor::of(card);
        self.session.typing = Some(Typing::Card(editor));
    }

    fn delete_cards(&mut self, ctx: &Context) {
        let cards = self.selected();
        if !cards.is_empty() {
            self.edit(ctx, Edit::DeleteCards { cards });
        }
    }

    fn select_all(&mut self) {
        let Some(open) = &self.open else { return };
        let board = open.board();
        let shown = board.at_hand();
        let aside = board.aside.iter().filter(|_| self.session.drawer_is_open);
        self.session.selection.cards = shown.chain(aside).map(|card| card.id).collect();
    }

    /// Selects the next card that nobody has asked, and after the last one the first again.
    fn go_to_next_unasked(&mut self, ctx: &Context) {
        let Some(open) = &self.open else { return };
        let unasked: Vec<(usize, CardId)> = (0..)
            .zip(open.board().at_hand())
            .filter(|(_, card)| card.is_unchecked())
            .map(|(place, card)| (place, card.id))
            .collect();
        let focus = self.session.selection.focus;
        let here = open.board().at_hand().position(|card| Some(card.id) == focus);
        let after = unasked.iter().find(|(place, _)| here.is_none_or(|here| *place > here));
        match after.or(unasked.first()) {
            Some((_, card)) => {
                self.session.selection = Selection::only(*card);
                self.session.ladder.card = Some(*card);
                self.look_at(CameraWish::Reveal(*card));
            }
            None => self.notify(ctx, Text::AllAsked),
        }
    }

    /// Copies the selected cards, for other programs as their texts, a line each.
    fn copy_cards(&mut self, ctx: &Context) {
        let Some(open) = &self.open else { return };
        let piece = open.board().piece_of(&self.selected());
        let lines: Vec<String> = piece.cards().map(|card| card.text.replace('\n', " ")).collect();
        let text = lines.join("\n");
        ctx.copy_text(text.clone());
        self.session.copied = Some((text, Arc::new(piece)));
    }

    fn duplicate_cards(&mut self, ctx: &Context) {
        let Some(open) = &self.open else { return };
        let board = Arc::new(open.board().piece_of(&self.selected()));
        let to = self.behind_selected();
        self.edit(ctx, Edit::TakeIn { board, to });
    }

    /// What the Bilanz found, as text.
    fn copy_findings(&mut self, ctx: &Context) {
        let Some(open) = &self.open else { return };
        let insight = Insight::of(open.board(), Mode::default());
        ctx.copy_text(bilanz::as_text(open.board(), &insight, self.person.language));
        self.session.notify(
            Text::Balance(BalanceText::FindingsCopied),
            None,
            ctx.input(|it| it.time),
        );
    }

    /// Merges the selected cards into the one that has the keyboard, or into the first.
    fn merge_cards(&mut self, ctx: &Context) {
        let cards = self.selected();
        let focus = self.session.selection.focus.filter(|card| cards.contains(card));
        if let Some(into) = focus.or(cards.first().copied()) {
            let from = cards.into_iter().filter(|card| *card != into).collect();
            self.edit(ctx, Edit::MergeCards { into, from });
        }
    }

    fn move_to(&mut self, ctx: &Context, column: Column) {
        let Some(open) = &self.open else { return };
        let board = open.board();
        let is_elsewhere =
            |card: &CardId| board.place_of(*card).is_some_and(|(its, _)| its != column);
        let cards: Vec<CardId> = self.selected().into_iter().filter(is_elsewhere).collect();
        if !cards.is_empty() {
            self.edit(ctx, Edit::MoveCards { cards, to: Spot { column, before: None } });
        }
    }

    /// Moves the selected cards one place on or back within the column of the first.
    fn shift(&mut self, ctx: &Context, direction: i8) {
        let cards = self.selected();
        let Some(open) = &self.open else { return };
        if let Some(to) = shifted(open.board(), &cards, direction) {
            self.edit(ctx, Edit::MoveCards { cards, to });
        }
    }

    fn edit_note(&mut self) {
        let note = self.single().map(|card| (card.id, card.note.clone()));
        if let Some((card, note)) = note {
            self.session.ask_in_front(Dialog::Form(Form::Note { card, note }));
        }
    }

    fn entitle(&mut self) {
        if let Some(open) = &self.open {
            let board = open.board();
            let (title, question) = (board.title.clone(), board.question.clone());
            let (place, people) = (board.place.clone(), board.people.clone());
            let form = Form::Heading { title, question, place, people };
            self.session.ask_in_front(Dialog::Form(form));
        }
    }

    fn toggle_projector(&mut self, ctx: &Context) {
        self.project(ctx, !self.session.is_projected);
    }

    /// Shows the board as a room needs it. How far the room reaches is asked once.
    pub(super) fn project(&mut self, ctx: &Context, is_projected: bool) {
        self.session.is_projected = is_projected;
        self.session.camera.wall_zoom = 1.0;
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(is_projected));
        if is_projected && self.person.settings.projector.is_none() {
            self.ask_for_projection();
        }
        if is_projected {
            self.notify(ctx, Text::ProjectorWayOut);
        }
    }

    fn ask_for_projection(&mut self) {
        let Projection { distance_m, width_m } = self.person.settings.projector.unwrap_or_default();
        let comma = |metres: f32| match self.person.language {
            Language::German => metres.to_string().replace('.', ","),
            Language::English => metres.to_string(),
        };
        let (distance, width) = (comma(distance_m), comma(width_m));
        self.session.ask_in_front(Dialog::Projector { distance, width });
    }
}

/// The spot one place before or behind cards that lie in one column.
fn shifted(board: &Board, cards: &[CardId], direction: i8) -> Option<Spot> {
    let (column, first) = board.place_of(*cards.first()?)?;
    let ids: Vec<CardId> = board.column(column).iter().map(|card| card.id).collect();
    let staying = |id: &&CardId| !cards.contains(id);
    let before = if direction < 0 {
        let earlier = ids.get(..first)?.iter().rev().find(staying);
        Some(*earlier?)
    } else {
        let last = ids.iter().rposition(|id| cards.contains(id))?;
        let mut later = ids.get(last + 1..)?.iter().filter(staying);
        later.next()?;
        later.next().copied()
    };
    Some(Spot { column, before })
}
