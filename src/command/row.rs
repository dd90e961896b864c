//! What is known of a command.

use crate::text::{Name, Text};

/// Everything about a command but what it does.
#[derive(Clone, Copy, Debug)]
pub struct CommandRow {
    pub place: MenuPlace,
    pub name: Name,
    /// The keys that call it, the ones to show first: `"Ctrl+Y, Ctrl+Shift+Z"`.
    pub keys: &'static str,
    pub needs: Needs,
    pub on_board: OnBoard,
    pub on_typing: OnTyping,
}

/// Where a command stands in the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MenuPlace {
    /// None where it stands only beside what it is about.
    pub menu: Option<Menu>,
    /// Between groups there is a line.
    pub group: u8,
    pub submenu: Option<Name>,
    /// What a name that says too little alone is about: "Farben: Dunkel".
    pub about: Option<Name>,
}

/// A menu of the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    File,
    Edit,
    View,
    Help,
}

/// What must be there for a command; each needs what those before it need, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Needs {
    Nothing,
    Board,
    /// A view that shows cards.
    View,
    /// Selected cards.
    Cards,
    OneCard,
    SeveralCards,
}

/// What a command does with the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnBoard {
    Reads,
    /// It changes the board, or begins to.
    Changes,
}

/// What becomes of the words that are being typed. What only changes how things look lets them stay
/// where they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnTyping {
    Stays,
    /// They are put on the board, but for an answer, which nobody has given yet.
    EndsWords,
    EndsAll,
}

impl Menu {
    pub const ALL: [Self; 4] = [Self::File, Self::Edit, Self::View, Self::Help];

    /// What the menu is called in the bar.
    pub fn name(self) -> Text {
        Text::Name(match self {
            Self::File => Name { german: "Datei", english: "File" },
            Self::Edit => Name { german: "Bearbeiten", english: "Edit" },
            Self::View => Name { german: "Ansicht", english: "View" },
            Self::Help => Name { german: "Hilfe", english: "Help" },
        })
    }
}
