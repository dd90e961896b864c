//! What the program says, in German and English.
//!
//! Owns every word that a person sees. [`Text`] is one enum that `de` and `en` match exhaustively,
//! so that a missing translation does not compile. It draws nothing and decides nothing.

mod de;
mod en;
mod trouble;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::board::{Column, End, Willingness};
use crate::edit::{Deed, Refusal};
use crate::insight::Tally;

pub use trouble::{Expected, Flaw, Obstacle, Position, file_name};

/// A language of the user interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    #[default]
    German,
    English,
}

impl Language {
    pub const ALL: [Self; 2] = [Self::German, Self::English];

    /// The language that a locale name such as `de-AT` asks for; English where it is another.
    pub fn from_locale(locale: &str) -> Self {
        if locale.to_lowercase().starts_with("de") { Self::German } else { Self::English }
    }

    /// The language that the machine is set to.
    pub fn of_system() -> Self {
        sys_locale::get_locale().map_or(Self::German, |locale| Self::from_locale(&locale))
    }
}

/// Something that the program says.
#[derive(Clone, Debug, PartialEq)]
pub enum Text {
    Column(Column),
    End(End),
    Willingness(Willingness),
    Deed(Deed),
    Refusal(Refusal),
    /// A file that could not be read or written, by its name.
    Obstacle {
        file: String,
        obstacle: Obstacle,
    },
    /// A file that could be read, but makes no board.
    Flaw {
        file: String,
        position: Option<Position>,
        flaw: Flaw,
    },
    /// What is on a board, in numbers.
    Tally {
        title: String,
        tally: Tally,
    },
    /// A file of a newer version was opened to be looked at.
    OpenedReadOnly {
        file: String,
    },
    /// So many cards were written to this file.
    Converted {
        file: String,
        cards: usize,
    },
    /// `convert` was asked for kinds of files that it does not know.
    NoSuchConversion,
    /// The window could not be opened, so there is nothing to work with.
    NoWindow,
}

impl Text {
    pub fn in_language(&self, language: Language) -> Cow<'static, str> {
        match language {
            Language::German => de::say(self),
            Language::English => en::say(self),
        }
    }
}
