//! What comes in from keyboard and clipboard, as it may stand in a text. A field shows what is
//! typed before it reaches the board, and a single NUL in it takes the window from those who hear
//! it.

use egui::{Context, Event, ImeEvent, Plugin, RawInput};

use crate::board::clean;

/// Drops control characters and composes letters with their accents.
pub struct CleanInput;

impl Plugin for CleanInput {
    fn debug_name(&self) -> &'static str {
        "texts without control characters"
    }

    fn input_hook(&mut self, _: &Context, input: &mut RawInput) {
        for event in &mut input.events {
            if let Event::Text(text) | Event::Paste(text) | Event::Ime(ImeEvent::Commit(text)) =
                event
            {
                *text = clean(text).into_owned();
            }
        }
    }
}
