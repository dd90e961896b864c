//! What the program says, in German and English.
//!
//! Owns every word that a person sees, but for names that stand in a row of their own with what
//! they name, as those of the commands do. [`Text`] is one enum that `say` matches exhaustively, with
//! both languages in one row, so that a missing translation does not compile. It draws nothing and
//! decides nothing.

mod balance;
mod flaws;
mod language;
mod live;
mod map;
mod moment;
mod names;
mod no_window;
mod reasons;
mod safety;
mod say;
mod sentences;
mod terms;
mod texts;
mod trouble;

pub use balance::{BalanceText, Serving};
pub use language::{Language, Name};
pub use live::LiveText;
pub use map::MapText;
pub use moment::{clock_time, when, when_exactly};
pub use safety::SafetyText;
pub use terms::Term;
pub use texts::{HelpGesture, Question, Text};
pub use trouble::{Expected, Flaw, NoWindow, Obstacle, Position, Who, file_name, folder_of};
