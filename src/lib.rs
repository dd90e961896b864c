//! Wozu separates what customers *say* (Wunsch) from what they *need and pay for* (Bedarf).

pub mod board;
pub mod edit;
pub mod file;
pub mod text;
pub mod workshop;
