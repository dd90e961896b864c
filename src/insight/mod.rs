//! What a board tells: which needs are evidenced, how much is on it, which cards belong together,
//! and what is meant by a few typed letters.
//!
//! Owns everything that is computed from a board and never stored in it. All of it is pure: a
//! question to a `&Board`, answered without changing anything.

mod evidence;
mod matching;
mod sharing;
mod tally;

pub use evidence::{Evidence, evidence};
pub use matching::{Ranking, rank};
pub use sharing::Sharing;
pub use tally::Tally;
