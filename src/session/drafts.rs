//! What was being typed when a sitting ended, and how it is taken up again.

use super::{
    BalanceField, BalanceTarget, Begun, Dialog, Editor, EditorTarget, Form, Mending, Repair,
    Selection, Session, Typing,
};
use crate::board::{Board, CardId, PurposeId};
use crate::command::Perspective;
use crate::edit::Spot;
use crate::file::journal::{CardDraft, DraftPlace, Drafts, FieldDraft};

impl Session {
    /// What is being typed and would be lost with the program. Whatever can be typed is matched
    /// here, so that no field can be forgotten.
    pub fn drafts(&self, board: &Board) -> Drafts {
        let Begun { answers, properties, outputs, splits } = self.begun.clone();
        let mut drafts = Drafts { answers, properties, outputs, ..Drafts::default() };
        let split = |(purpose, text): (PurposeId, String)| FieldDraft::Split { purpose, text };
        drafts.fields.extend(splits.into_iter().map(split));
        match &self.typing {
            None => {}
            Some(Typing::Card(editor)) => drafts.card = card_draft(editor, board),
            Some(Typing::Answer(asking)) if asking.answer.trim().is_empty() => {}
            Some(Typing::Answer(asking)) => {
                drafts.answers.insert(asking.card, asking.answer.clone());
                drafts.asked = Some(asking.card);
            }
            Some(typing @ Typing::Cell(field)) => {
                drafts.fields.extend(typing.is_changed().then(|| cell_draft(field)));
            }
            Some(typing @ Typing::Repair(mending)) => {
                let draft = repair_draft(mending);
                drafts.fields.extend(draft.filter(|_| typing.is_changed()));
            }
        }
        let forms = self.waiting.iter().chain(self.dialog.as_ref().and_then(Dialog::form));
        let forms = forms.filter(|form| form.edit(board).is_some());
        drafts.fields.extend(forms.map(form_draft));
        drafts
    }

    /// Goes on where somebody was typing. Returns the card that was being asked about.
    pub fn take_up(&mut self, drafts: &Drafts, board: &Board) -> Option<CardId> {
        self.typing = drafts.card.as_ref().map(|draft| Typing::Card(editor(draft)));
        self.begun.answers.clone_from(&drafts.answers);
        self.begun.properties.clone_from(&drafts.properties);
        self.begun.outputs.clone_from(&drafts.outputs);
        let any = drafts.asked.or_else(|| board.cards().next().map(|card| card.id));
        for (words, begun) in [
            (&drafts.property, &mut self.begun.properties),
            (&drafts.output, &mut self.begun.outputs),
        ] {
            if let Some(card) = any.filter(|_| !words.is_empty()) {
                begun.entry(card).or_insert_with(|| words.clone());
            }
        }
        for field in &drafts.fields {
            self.take_up_field(field, board);
        }
        self.keep_existing(board);
        drafts.asked
    }

    fn take_up_field(&mut self, draft: &FieldDraft, board: &Board) {
        let cell = match draft.clone() {
            FieldDraft::NewOutput { text } => (BalanceTarget::NewOutput, text),
            FieldDraft::OutputName { output, text } => (BalanceTarget::Name(output), text),
            FieldDraft::Effort { output, text } => (BalanceTarget::Effort(output), text),
            FieldDraft::How { output, need, text } => (BalanceTarget::How(output, need), text),
            FieldDraft::NewMeasure { about, text } => (BalanceTarget::NewMeasure(about), text),
            FieldDraft::Measure { measure, part, text } => {
                (BalanceTarget::Measure(measure, part), text)
            }
            FieldDraft::Property { card, index, text } => {
                (BalanceTarget::Property(card, index), text)
            }
            FieldDraft::Purpose { purpose, text } => {
                self.ask_in_front(Dialog::Form(Form::RewordPurpose { purpose, text }));
                return;
            }
            FieldDraft::Split { purpose, text } => {
                self.begun.splits.insert(purpose, text);
                return;
            }
            FieldDraft::Note { card, text } => {
                self.ask_in_front(Dialog::Form(Form::Note { card, note: text }));
                return;
            }
            FieldDraft::Heading { title, question, place, people } => {
                let form = Form::Heading { title, question, place, people };
                self.ask_in_front(Dialog::Form(form));
                return;
            }
        };
        let mut field = BalanceField::new(cell.0, cell.0.words(board));
        field.text = cell.1;
        self.perspective = match cell.0 {
            BalanceTarget::Property(card, _) => {
                self.selection = Selection::only(card);
                Perspective::Leiter
            }
            _ => Perspective::Bilanz,
        };
        self.typing = Some(Typing::Cell(field));
    }
}

/// The card's text as it is typed, if it is not what the card says anyway.
fn card_draft(editor: &Editor, board: &Board) -> Option<CardDraft> {
    let place = match editor.target {
        EditorTarget::Card(card) => DraftPlace::Card(card),
        EditorTarget::New { column, before } => DraftPlace::New(Spot { column, before }),
    };
    let (text, customer) = (editor.text.clone(), editor.customer.clone());
    let is_new = match editor.target {
        EditorTarget::Card(card) => {
            board.card(card).is_none_or(|card| card.text != text || card.customer != customer)
        }
        EditorTarget::New { .. } => !(text.trim().is_empty() && customer.trim().is_empty()),
    };
    is_new.then_some(CardDraft { place, text, customer })
}

fn editor(draft: &CardDraft) -> Editor {
    let target = match draft.place {
        DraftPlace::Card(card) => EditorTarget::Card(card),
        DraftPlace::New(Spot { column, before }) => EditorTarget::New { column, before },
    };
    Editor::restored(target, draft.text.clone(), draft.customer.clone())
}

fn cell_draft(field: &BalanceField) -> FieldDraft {
    let text = field.text.clone();
    match field.target {
        BalanceTarget::NewOutput => FieldDraft::NewOutput { text },
        BalanceTarget::Name(output) => FieldDraft::OutputName { output, text },
        BalanceTarget::Effort(output) => FieldDraft::Effort { output, text },
        BalanceTarget::How(output, need) => FieldDraft::How { output, need, text },
        BalanceTarget::Note(card) => FieldDraft::Note { card, text },
        BalanceTarget::Property(card, index) => FieldDraft::Property { card, index, text },
        BalanceTarget::NewMeasure(about) => FieldDraft::NewMeasure { about, text },
        BalanceTarget::Measure(measure, part) => FieldDraft::Measure { measure, part, text },
    }
}

fn repair_draft(mending: &Mending) -> Option<FieldDraft> {
    let purpose = mending.purpose;
    match mending.repair.clone() {
        Repair::Reword { text } => Some(FieldDraft::Purpose { purpose, text }),
        Repair::Split { text, .. } => Some(FieldDraft::Split { purpose, text }),
        // A search says nothing about the board.
        Repair::Merge { .. } => None,
    }
}

/// The words of a form.
fn form_draft(form: &Form) -> FieldDraft {
    match form.clone() {
        Form::Heading { title, question, place, people } => {
            FieldDraft::Heading { title, question, place, people }
        }
        Form::Note { card, note } => FieldDraft::Note { card, text: note },
        Form::RewordPurpose { purpose, text } => FieldDraft::Purpose { purpose, text },
    }
}
