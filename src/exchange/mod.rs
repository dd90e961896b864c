//! Boards from and for other programs, one module a format.
//!
//! Owns the table of formats, and how those are read that are not the board file. It never changes
//! a board: what is imported comes out as a board of its own, for an edit to take into another.

mod format;
pub mod import;

pub use format::Format;
