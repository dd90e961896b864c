//! What a board tells: which needs are evidenced, and how much is on it.
//!
//! Owns everything that is computed from a board and never stored in it. All of it is pure: a
//! question to a `&Board`, answered without changing anything.

mod evidence;
mod tally;

pub use evidence::{Evidence, evidence};
pub use tally::Tally;
