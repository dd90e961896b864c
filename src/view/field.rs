//! What all text fields have in common, and how one opens: the caret behind its last letter, and
//! nothing to take back that was typed for something else.

use std::ops::Range;

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Context, FontId, Frame, Id, Margin, RichText, TextEdit};

use crate::board::MAX_TEXT_CHARS;

/// As much as anybody types to search for something.
const MAX_QUERY_CHARS: usize = 200;

/// Between the frame of a field and its text.
pub(super) const MARGIN: Margin = Margin::symmetric(10, 8);

/// How far the writing in a field has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writing {
    GoesOn,
    /// The keyboard has gone elsewhere.
    Left,
    Entered,
    Cancelled,
}

/// Gives a field that has just opened the keyboard. To be called once it has been drawn: in its
/// first pass it may be measured only, and what cannot be used yet has the keyboard taken from it.
pub(super) fn open(ctx: &Context, id: Id, text: &str) {
    renew(ctx, id, text);
    ctx.memory_mut(|memory| memory.request_focus(id));
}

/// Forgets the caret and the steps of whatever the field held before.
pub(super) fn renew(ctx: &Context, id: Id, text: &str) {
    let end = text.chars().count();
    select(ctx, id, end..end);
}

/// The same, with these letters selected: what is typed takes their place.
pub(super) fn select(ctx: &Context, id: Id, letters: Range<usize>) {
    let (from, to) = (CCursor::new(letters.start), CCursor::new(letters.end));
    let mut state = TextEditState::default();
    state.cursor.set_char_range(Some(CCursorRange::two(from, to)));
    state.store(ctx, id);
}

/// A field of one line as wide as it can be, for words that the board may keep. As long as it is
/// empty, its name stands in it.
pub(super) fn line<'a>(text: &'a mut String, id: Id, name: &str, font: FontId) -> TextEdit<'a> {
    TextEdit::singleline(text)
        .id(id)
        .font(font.clone())
        .desired_width(f32::INFINITY)
        .char_limit(MAX_TEXT_CHARS)
        .hint_text(RichText::new(name).font(font))
}

/// A field of one line, without a frame of its own, for what somebody searches for.
pub(super) fn query<'a>(text: &'a mut String, id: Id, name: &str, font: FontId) -> TextEdit<'a> {
    line(text, id, name, font).frame(Frame::NONE).char_limit(MAX_QUERY_CHARS)
}
