//! How a text field opens: the caret behind its last letter, and nothing to take back that was
//! typed for something else.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Context, Id};

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
    let end = CCursor::new(text.chars().count());
    let mut state = TextEditState::default();
    state.cursor.set_char_range(Some(CCursorRange::one(end)));
    state.store(ctx, id);
}
