//! What a command can be about, besides what is on a board.

use enum_iterator::Sequence;
use serde::{Deserialize, Serialize};

/// A board that comes with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Sequence)]
pub enum Sample {
    Supplier,
    HairSalon,
    Template,
}

/// Which colours the window has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Sequence, Serialize, Deserialize)]
pub enum Theme {
    #[default]
    Light,
    Dark,
    /// As the machine is set.
    System,
}

/// A way to look at the board.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Sequence)]
pub enum Perspective {
    /// Both columns side by side.
    #[default]
    Tafel,
    /// One card and its chains, for the whole room.
    Leiter,
    /// All chains at once.
    Landkarte,
    /// What all of it tells about our outputs.
    Bilanz,
}
