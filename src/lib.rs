//! Wozu separates what customers *say* (Wunsch) from what they *need and pay for* (Bedarf).
//!
//! Modules in reading order; each imports only from those above it.

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

/// Boards from and for other programs.
pub mod exchange;

/// One sitting.
pub mod session;

/// The window: egui, and only egui.
pub mod view;

/// The program as a whole: its window and its command line.
pub mod app;
