//! What a board tells: pure functions from a board to what follows from it.

mod evidence;
mod matching;
mod sharing;

pub use evidence::{Evidence, evidence};
pub use matching::{Ranking, rank};
pub use sharing::Sharing;
