//! Wozu separates what customers *say* (Wunsch) from what they *need and pay for* (Bedarf), by
//! asking one question again and again: "Wozu?".
//!
//! # Where a thing belongs
//!
//! The modules below stand in reading order; **each imports only from those above it**, which
//! `tests/it/layers.rs` holds; and no two files need each other, which `tests/it/circles.rs` holds.
//!
//! | module | owns | never |
//! |---|---|---|
//! | [`board`] | what a workshop knows: cards, chains, purposes, outputs, measures, and the rules they keep | changes anything |
//! | [`edit`] | how a board changes: `Edit` in, `Change` or `Refusal` out; undo | decides who may |
//! | [`insight`] | what a board tells: evidence, counts, who shares a purpose | stores what it finds |
//! | [`text`] | every word on screen, in German and English | draws |
//! | [`command`] | what can be asked for by name: one row a command, with its names, keys and menu | does it |
//! | [`layout`] | where things lie: rectangles and lines of text | paints |
//! | [`picture`] | how the four views look, as shapes and words; colours and sizes | knows a window |
//! | [`mod@file`] | a board on disk: format, checks, atomic save, journal, earlier states, lock, watch; one person's settings | decides when to save |
//! | [`workshop`] | one open board with its history and its journal; the only door for a change | saves |
//! | [`home`] | what keeps an open board safe in its file: lock, watch, autosave, save, conflict copy; a thread of its own | knows the window |
//! | [`exchange`] | the formats of files in one table, and those that are not the board file | changes a board |
//! | [`live`] | how a room takes part from its phones: protocol, host, guests; the only sockets | knows the window |
//! | [`session`] | one sitting: what is selected, held, typed, asked | is saved or undone |
//! | [`view`] | the window: egui, and only egui; views paint what `picture` draws and return actions | touches a board or a file |
//! | [`app`] | wires the rest: actions, commands, threads for what is slow, the command line | holds rules of its own |
//!
//! # How an edit travels
//!
//! A view sees a [`workshop::Shown`] and returns an [`view::action::Action`]; [`app`] turns it into an
//! [`edit::Edit`] for [`workshop::Workshop::apply`], by way of the board's [`home`]; that yields an
//! [`edit::Change`], which feeds undo, redo, the [`file::journal`], and whoever listens: the home, so
//! that it saves in time, whether or not a window is there to be seen. A gesture lives in the
//! [`session`] until it ends, so one gesture is one step, and Esc is free.

pub mod board;

pub mod edit;

pub mod insight;

pub mod text;

pub mod command;

pub mod layout;

pub mod picture;

pub mod file;

pub mod workshop;

pub mod home;

pub mod exchange;

pub mod live;

pub mod session;

pub mod view;

pub mod app;
