//! What the program says, in German and English.
//!
//! Owns every word that a person sees. [`Text`] is one enum that `say` matches exhaustively, with
//! both languages in one row, so that a missing translation does not compile. It draws nothing and
//! decides nothing.

mod balance;
mod command;
mod language;
mod moment;
mod names;
mod reasons;
mod safety;
mod say;
mod sentences;
mod texts;
mod trouble;

pub use balance::{BalanceText, Serving};
pub use command::{Command, Perspective, Sample, Theme};
pub use language::Language;
pub use moment::{clock_time, when, when_exactly};
pub use safety::SafetyText;
pub use texts::{Gesture, Question, Text};
pub use trouble::{Expected, Flaw, NoWindow, Obstacle, Position, Who, file_name};
