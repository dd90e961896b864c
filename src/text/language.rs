//! The languages of the program, in which everything is written side by side.

use enum_iterator::Sequence;
use serde::{Deserialize, Serialize};

/// What is said in a language, of what is written in both.
macro_rules! said {
    ($language:expr, $german:expr, $english:expr $(,)?) => {
        match $language {
            $crate::text::Language::German => $german,
            $crate::text::Language::English => $english,
        }
    };
}

/// A language of the user interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Sequence, Serialize, Deserialize)]
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

/// What a thing is called that has its own row elsewhere, with both languages in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    pub german: &'static str,
    pub english: &'static str,
}

impl Name {
    /// The name as a person who speaks this language reads it.
    pub fn in_language(self, language: Language) -> &'static str {
        said!(language, self.german, self.english)
    }
}

pub(super) use said;
