//! What can stand in the way of a file, and what can be wrong inside one. The modules that meet it
//! carry these values; the words for them are in `reasons`.

use std::fmt;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::board::Rule;

/// A place in a text. Lines, and the characters in a line, count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// Why a file could not be read or written at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    Missing,
    MissingFolder,
    NotAllowed,
    /// The file itself is marked as not to be written.
    WriteProtected,
    /// A folder, or a device, where a file was expected.
    NotAFile,
    TooLarge {
        limit_mib: u64,
    },
    /// Not UTF-8: another encoding, or no text.
    NotText,
    /// Something else, where only a board may be written over.
    NotABoard,
    /// A file where a new one was to be made.
    AlreadyThere,
    Full,
    ReadOnlyDisk,
    /// A file of a newer version, which may hold what this version would lose.
    Newer(u32),
    /// Somebody else has written the file since it was read.
    ChangedOnDisk,
    /// Somebody else has the file open.
    Held(Who),
    TooManyLines {
        limit: usize,
    },
    NothingInIt,
    /// Anything else, in the words of the system.
    System(String),
}

/// Why there is no window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoWindow {
    /// These files are not on the machine; on Debian these packages have them.
    Libraries { files: Vec<&'static str>, packages: Vec<&'static str> },
    /// There is nobody to show a window, as the system says.
    Display { reason: String },
    /// There is no OpenGL. On Debian it is in these packages, elsewhere in a driver.
    Graphics { packages: &'static [&'static str] },
    /// Anything else, in the words of the system.
    Other { reason: String },
}

/// Somebody who has a file open. What is not known is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Who {
    pub user: String,
    pub machine: String,
}

/// What is wrong with the content of a board file.
#[derive(Clone, Debug, PartialEq)]
pub enum Flaw {
    Empty,
    NotABoard,
    UnknownVersion(u32),
    /// A newer version that differs too much to be shown.
    Newer(u32),
    UnknownField(String),
    /// A field that only boards of this version have.
    FieldOfVersion {
        field: &'static str,
        version: u32,
    },
    MissingField(String),
    FieldTwice(String),
    UnknownName {
        found: String,
        expected: &'static [&'static str],
    },
    Expected(Expected),
    UnexpectedEnd,
    TrailingText,
    OpenComment,
    BadEscape,
    NumberTooLarge,
    /// "80,5" where "80.5" was meant.
    DecimalComma,
    TooDeep,
    Rule(Rule),
    /// Anything else, in the words of the RON parser.
    Unreadable(String),
}

/// What should have stood in a place of a board file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Exactly this: a bracket, a comma, the name of a record.
    Sign(String),
    Text,
    EndOfText,
    Integer,
    Number,
    Name,
}

impl fmt::Display for Position {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}", self.line, self.column)
    }
}

/// A file as a person knows it: what they typed if that was short, and its name otherwise.
pub fn file_name(path: &Path) -> String {
    let shown = if path.is_relative() {
        path.as_os_str()
    } else {
        path.file_name().unwrap_or(path.as_os_str())
    };
    shown.to_string_lossy().into_owned()
}

/// The folder of a file as it is shown.
pub fn folder_of(path: &Path) -> String {
    path.parent().map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A place in a file, as compilers write it and editors jump to.
pub(super) fn place(file: &str, position: Option<Position>) -> String {
    position.map_or_else(|| file.to_owned(), |position| format!("{file}:{position}"))
}
