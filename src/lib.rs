//! Wozu separates what customers *say* (Wunsch) from what they *need and pay for* (Bedarf).

/// What a workshop knows.
pub mod board;

/// How a board changes.
pub mod edit;

/// What a board tells.
pub mod insight;

/// What the program says.
pub mod text;

/// Where things lie.
pub mod layout;

/// How a board lives on disk.
pub mod file;

/// One open board.
pub mod workshop;

/// One sitting.
pub mod session;

/// The window.
pub mod view;
