//! What stands in front of everything until it is answered.

mod help;
mod parts;
mod recovery;
mod versions;

use std::ops::Range;
use std::path::Path;

use egui::{Frame, Grid, Id, Key, Margin, Modal, Modifiers, Response, TextEdit, Ui, vec2};

use super::action::Action;
use super::press::press;
use super::style::body_font;
use super::{Stage, field};
use crate::command::Command;
use crate::session::{Dialog, Form, Leaving, PathPurpose};
use crate::text::{SafetyText, Text, file_name};
use parts::{Choice, buttons_ui, title_ui, warning_ui};

/// Draws the dialog that is open.
pub(super) fn dialog_ui(ui: &Ui, stage: &mut Stage<'_>) {
    let Some(mut dialog) = stage.session.dialog.take() else { return };
    let mut choice = keys(ui, &dialog);
    let frame = Frame::popup(ui.style()).inner_margin(Margin::same(26)).corner_radius(16.0);
    let modal = Modal::new(Id::unique("dialog")).frame(frame).show(ui.ctx(), |ui| {
        ui.set_width(width(&dialog).min(ui.ctx().content_rect().width() - 80.0));
        ui.spacing_mut().item_spacing.y = 12.0;
        match &mut dialog {
            Dialog::Unsaved(_) => unsaved_ui(ui, stage),
            Dialog::Recovery(offer) => recovery::recovery_ui(ui, stage, offer),
            Dialog::Path { purpose, path, problem } => {
                path_ui(ui, stage, *purpose, path, problem.as_ref())
            }
            Dialog::Replace(path) => replace_ui(ui, stage, path),
            Dialog::Projector { distance, width } => projector_ui(ui, stage, distance, width),
            Dialog::Form(form) => form_ui(ui, stage, form),
            Dialog::Versions(list) => versions::versions_ui(ui, stage, list),
            Dialog::Message { title, detail } => message_ui(ui, stage, title, detail),
            Dialog::Help => help::help_ui(ui, stage),
        }
    });
    choice = modal.inner.or(choice);
    match choice {
        Some(Choice::Cancel) if !matches!(dialog, Dialog::Recovery(_)) => stage.act(Action::Stay),
        Some(choice) => answer(stage, dialog, choice),
        None => stage.session.dialog = Some(dialog),
    }
}

fn form_ui(ui: &mut Ui, stage: &Stage<'_>, form: &mut Form) -> Option<Choice> {
    match form {
        Form::Heading { title, question, place, people } => {
            heading_ui(ui, stage, [title, question, place, people])
        }
        Form::Note { note, .. } => text_ui(ui, stage, Text::NoteTitle, Text::NoteHint, note),
        Form::RewordPurpose { text, .. } => {
            text_ui(ui, stage, Text::RewordPurpose, Text::RewordPurposeHint, text)
        }
    }
}

fn width(dialog: &Dialog) -> f32 {
    match dialog {
        Dialog::Versions(_) => versions::WIDTH,
        Dialog::Help => help::WIDTH,
        _ => 520.0,
    }
}

fn keys(ui: &Ui, dialog: &Dialog) -> Option<Choice> {
    ui.input_mut(|input| {
        if press(input, Modifiers::NONE, Key::Escape) {
            return Some(Choice::Cancel);
        }
        // Where there are several buttons, Enter presses the one that has the keyboard.
        let is_form = !matches!(
            dialog,
            Dialog::Unsaved(_)
                | Dialog::Replace(_)
                | Dialog::Recovery(_)
                | Dialog::Versions(_)
                | Dialog::Help
        );
        (is_form && press(input, Modifiers::NONE, Key::Enter)).then_some(Choice::Confirm)
    })
}

fn answer(stage: &mut Stage<'_>, dialog: Dialog, choice: Choice) {
    match dialog {
        Dialog::Unsaved(leaving) => stage.act(leave(leaving, choice)),
        Dialog::Recovery(_) => stage.act(Action::Recover(recovery::meaning(choice))),
        Dialog::Replace(path) => stage.act(Action::Replace(path)),
        Dialog::Path { path, purpose, .. } => {
            let path = path.trim().trim_matches('"').to_owned();
            if path.is_empty() {
                let problem = Some(Text::PathMissing);
                stage.session.dialog = Some(Dialog::Path { purpose, path, problem });
            } else {
                stage.act(Action::PathChosen { purpose, path: path.into() });
            }
        }
        Dialog::Projector { distance, width } => match (metres(&distance), metres(&width)) {
            (Some(distance_m), Some(width_m)) => {
                stage.act(Action::SetProjection { distance_m, width_m });
            }
            _ => stage.session.dialog = Some(Dialog::Projector { distance, width }),
        },
        Dialog::Form(form) => stage.act(Action::CommitForm(form)),
        Dialog::Versions(list) => versions::restore(stage, list),
        Dialog::Message { .. } | Dialog::Help => {}
    }
}

fn leave(leaving: Leaving, choice: Choice) -> Action {
    if choice == Choice::Discard { Action::DiscardThen(leaving) } else { Action::SaveThen(leaving) }
}

/// A length that somebody typed, with a comma or a point.
fn metres(text: &str) -> Option<f32> {
    let text = text.trim().trim_end_matches('m').trim().replace(',', ".");
    text.parse::<f32>().ok().filter(|metres| (0.3..=100.0).contains(metres))
}

fn unsaved_ui(ui: &mut Ui, stage: &Stage<'_>) -> Option<Choice> {
    let name = stage.scene.file_name.clone().or_else(|| {
        let board = &*stage.shown?.board;
        Some(super::board_title(board, stage.scene.language))
    });
    title_ui(ui, stage.say(Text::SaveChanges(name.unwrap_or_default())));
    ui.label(stage.say(Text::ElseLost));
    let buttons = [
        (Text::Save, Choice::Confirm),
        (Text::DoNotSave, Choice::Discard),
        (Text::Cancel, Choice::Cancel),
    ];
    buttons_ui(ui, stage, &buttons, true)
}

fn replace_ui(ui: &mut Ui, stage: &Stage<'_>, path: &Path) -> Option<Choice> {
    title_ui(ui, stage.say(Text::Safety(SafetyText::ReplaceTitle { file: file_name(path) })));
    ui.label(stage.say(Text::Safety(SafetyText::ReplaceHint)));
    let replace = Text::Safety(SafetyText::Replace);
    buttons_ui(ui, stage, &[(Text::Cancel, Choice::Cancel), (replace, Choice::Confirm)], true)
}

const OK_CANCEL: [(Text, Choice); 2] =
    [(Text::Ok, Choice::Confirm), (Text::Cancel, Choice::Cancel)];

fn path_ui(
    ui: &mut Ui,
    stage: &Stage<'_>,
    purpose: PathPurpose,
    path: &mut String,
    problem: Option<&Text>,
) -> Option<Choice> {
    let (title, button) = match purpose {
        PathPurpose::Open => (Command::Open.name(), Text::OpenButton),
        PathPurpose::Import => (Command::Import.name(), Text::OpenButton),
        PathPurpose::Save => (Command::SaveAs.name(), Text::Save),
    };
    title_ui(ui, stage.say(title));
    ui.label(stage.say(Text::PathHint));
    field_ui(ui, stage, Text::PathField, path);
    let id = field_id(stage, Text::PathField);
    if open_first(ui, id, path) && purpose == PathPurpose::Save {
        field::select(ui.ctx(), id, name_in(path));
    }
    if let Some(problem) = problem {
        warning_ui(ui, stage, problem);
    }
    buttons_ui(ui, stage, &[(button, Choice::Confirm), (Text::Cancel, Choice::Cancel)], false)
}

/// Which letters of a path are the name of the file, without its folder and its ending.
fn name_in(path: &str) -> Range<usize> {
    let letters = |bytes: usize| path.get(..bytes).unwrap_or(path).chars().count();
    let start = path.rfind(['/', '\\']).map_or(0, |slash| slash + 1);
    let name = path.get(start..).unwrap_or_default();
    letters(start)..letters(start + name.rfind('.').unwrap_or(name.len()))
}

fn field_ui(ui: &mut Ui, stage: &Stage<'_>, name: Text, value: &mut String) -> Response {
    let id = field_id(stage, name.clone());
    let name = stage.say(name);
    let field = field::line(value, id, &name, body_font(1.0));
    ui.add(field.margin(field::MARGIN)).accessible_name(name)
}

fn field_id(stage: &Stage<'_>, name: Text) -> Id {
    Id::unique(("field", stage.say(name)))
}

/// Gives the first field the keyboard when the dialog opens. Whether it just has.
fn open_first(ui: &Ui, id: Id, value: &str) -> bool {
    let opens = ui.memory(|memory| memory.focused().is_none());
    if opens {
        field::open(ui.ctx(), id, value);
    }
    opens
}

fn projector_ui(
    ui: &mut Ui,
    stage: &Stage<'_>,
    distance: &mut String,
    width: &mut String,
) -> Option<Choice> {
    title_ui(ui, stage.say(Command::ProjectorSize.name()));
    ui.label(stage.say(Text::ProjectorWhy));
    Grid::new("projector").num_columns(2).spacing(vec2(16.0, 10.0)).show(ui, |ui| {
        ui.label(stage.say(Text::Distance));
        let id = Id::unique("distance");
        metres_ui(ui, id, distance, stage.say(Text::Distance));
        if open_first(ui, id, distance) {
            field::select(ui.ctx(), id, 0..distance.chars().count());
        }
        ui.end_row();
        ui.label(stage.say(Text::PictureWidth));
        metres_ui(ui, Id::unique("picture width"), width, stage.say(Text::PictureWidth));
        ui.end_row();
    });
    match (metres(distance), metres(width)) {
        (Some(distance_m), Some(_)) => {
            ui.label(stage.say(Text::ReadableUpTo { distance_m }));
        }
        _ => warning_ui(ui, stage, &Text::MetresWanted),
    }
    buttons_ui(ui, stage, &OK_CANCEL, false)
}

/// Whoever has measured the room types another number, and appends nothing to the old one.
fn metres_ui(ui: &mut Ui, id: Id, value: &mut String, name: String) {
    let field = TextEdit::singleline(value).id(id).desired_width(120.0);
    let field = field.margin(Margin::symmetric(10, 8)).char_limit(12);
    let response = ui.add(field).accessible_name(name);
    let is_by_pointer = ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
    if response.gained_focus() && !is_by_pointer {
        field::select(ui.ctx(), id, 0..value.chars().count());
    }
}

fn heading_ui(
    ui: &mut Ui,
    stage: &Stage<'_>,
    [title, question, place, people]: [&mut String; 4],
) -> Option<Choice> {
    title_ui(ui, stage.say(Command::Entitle.name()));
    field_ui(ui, stage, Text::TitleField, title);
    let is_first = open_first(ui, field_id(stage, Text::TitleField), title);
    for (name, words) in
        [(Text::QuestionField, question), (Text::PlaceField, place), (Text::PeopleField, people)]
    {
        if is_first {
            field::renew(ui.ctx(), field_id(stage, name.clone()), words);
        }
        field_ui(ui, stage, name, words);
    }
    buttons_ui(ui, stage, &OK_CANCEL, false)
}

fn text_ui(
    ui: &mut Ui,
    stage: &Stage<'_>,
    title: Text,
    hint: Text,
    value: &mut String,
) -> Option<Choice> {
    title_ui(ui, stage.say(title));
    field_ui(ui, stage, hint.clone(), value);
    open_first(ui, field_id(stage, hint), value);
    buttons_ui(ui, stage, &OK_CANCEL, false)
}

fn message_ui(ui: &mut Ui, stage: &Stage<'_>, title: &Text, detail: &str) -> Option<Choice> {
    title_ui(ui, stage.say(title.clone()));
    if !detail.is_empty() {
        ui.label(detail);
    }
    buttons_ui(ui, stage, &[(Text::Ok, Choice::Confirm)], true)
}

#[cfg(test)]
mod tests {
    use super::metres;

    #[test]
    fn a_length_may_have_a_comma_a_point_and_its_unit() {
        assert_eq!(metres(" 2,5 m"), Some(2.5));
        assert_eq!(metres("8"), Some(8.0));
        assert_eq!(metres("0"), None);
        assert_eq!(metres("NaN"), None);
        assert_eq!(metres("acht"), None);
    }
}
