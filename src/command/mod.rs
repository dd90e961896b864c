//! Everything that the program can be asked to do by name: in menus, by keys, from the palette.
//!
//! Owns one row a command: its name in both languages, where it stands in the bar, its keys, and
//! what it needs. The bar, the palette, the help and the keyboard follow those rows. What a command
//! does is up to `app`.

mod choices;
mod row;
mod table;

pub use choices::{Perspective, Sample, Theme};
pub use row::{CommandRow, Menu, MenuPlace, Needs, OnBoard, OnTyping};
pub use table::{Command, MOVING};
