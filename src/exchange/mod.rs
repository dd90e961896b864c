//! Boards from and for other programs, one module a format.
//!
//! Owns the formats that are not the board file. It never changes a board: what is imported comes
//! out as new cards, for an edit to put on a board.

pub mod import;
