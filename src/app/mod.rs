//! The program as a whole: wires the modules together and talks to the world outside.
//!
//! Owns the command line. It never decides what a board may be; it asks the modules that do.

mod command_line;

pub use command_line::{WindowOptions, main};
