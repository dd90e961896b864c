//! The formats of files, one row each: whatever opens, writes or recognises a file asks here.

use std::path::{Path, PathBuf};

use enum_iterator::Sequence;

use crate::text::{Name, Text};

/// A format in which a board is kept, or of which one is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Sequence)]
pub enum Format {
    /// The board file itself.
    Board,
    /// A list of requests, one a line.
    List,
    /// A view of a board, to be looked at.
    Picture,
}

struct FormatRow {
    name: Name,
    /// The endings of its files, the one to write first.
    endings: &'static [&'static str],
    is_read: bool,
}

impl Format {
    fn row(self) -> FormatRow {
        let row = |german, english, endings, is_read| FormatRow {
            name: Name { german, english },
            endings,
            is_read,
        };
        match self {
            Self::Board => row("Tafel", "Board", &["ron"], true),
            Self::List => row("Liste", "List", &["txt"], true),
            Self::Picture => row("Bild", "Picture", &["svg"], false),
        }
    }

    /// Every format that can be read, the board file first.
    pub fn read() -> impl Iterator<Item = Self> {
        enum_iterator::all::<Self>().filter(|format| format.row().is_read)
    }

    /// Every format of which requests can be taken in.
    pub fn imported() -> impl Iterator<Item = Self> {
        Self::read().filter(|format| *format != Self::Board)
    }

    /// The format that the ending of a file tells.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?;
        enum_iterator::all::<Self>().find(|format| {
            format.row().endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
        })
    }

    /// What the format is called where files are chosen.
    pub fn name(self) -> Text {
        Text::Name(self.row().name)
    }

    /// The endings of its files, without the point; the one to write comes first.
    pub fn endings(self) -> &'static [&'static str] {
        self.row().endings
    }

    /// The path with an ending of this format: under any other it would not be known for one.
    pub fn named(self, path: PathBuf) -> PathBuf {
        if Self::of(&path) == Some(self) {
            return path;
        }
        let mut name = path.file_name().unwrap_or_default().to_owned();
        if let Some(ending) = self.endings().first() {
            name.push(".");
            name.push(ending);
        }
        path.with_file_name(name)
    }
}
