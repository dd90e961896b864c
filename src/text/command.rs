//! Everything that the program can be asked to do by name: in menus, by keys, from the palette.

use super::Language;
use crate::board::{Column, Willingness};

/// A board that comes with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sample {
    Supplier,
    HairSalon,
    Template,
}

impl Sample {
    pub const ALL: [Self; 3] = [Self::Supplier, Self::HairSalon, Self::Template];
}

/// Which colours the window has.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Theme {
    #[default]
    Light,
    Dark,
    /// As the machine is set.
    System,
}

impl Theme {
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::System];
}

/// A way to look at the board.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
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

impl Perspective {
    pub const ALL: [Self; 4] = [Self::Tafel, Self::Leiter, Self::Landkarte, Self::Bilanz];
}

/// A named command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    New,
    Open,
    OpenSample(Sample),
    Save,
    SaveAs,
    Versions,
    /// Turns it on and off.
    Autosave,
    Import,
    Quit,
    Undo,
    Redo,
    AddCard,
    EditCard,
    DeleteCards,
    SelectAll,
    CopyCards,
    MergeCards,
    MoveTo(Column),
    MoveUp,
    MoveDown,
    AskWozu,
    /// Takes over the last purpose of the card as a need.
    TakeOver,
    SetWillingness(Willingness),
    EditNote,
    Entitle,
    Show(Perspective),
    Find,
    /// Walks through the requests that say nearly the same.
    SimilarRequests,
    Commands,
    ZoomIn,
    ZoomOut,
    ActualSize,
    FitAll,
    FitSelection,
    ToggleDrawer,
    Projector,
    ProjectorSize,
    FullScreen,
    UseTheme(Theme),
    UseLanguage(Language),
    ReduceMotion,
    /// Shows the folder of the logs where the system shows folders.
    OpenLogs,
    Help,
}

impl Command {
    pub const ALL: [Self; 56] = [
        Self::New,
        Self::Open,
        Self::OpenSample(Sample::Supplier),
        Self::OpenSample(Sample::HairSalon),
        Self::OpenSample(Sample::Template),
        Self::Save,
        Self::SaveAs,
        Self::Versions,
        Self::Autosave,
        Self::Import,
        Self::Quit,
        Self::Undo,
        Self::Redo,
        Self::AddCard,
        Self::EditCard,
        Self::DeleteCards,
        Self::SelectAll,
        Self::CopyCards,
        Self::MergeCards,
        Self::MoveTo(Column::Wish),
        Self::MoveTo(Column::Need),
        Self::MoveTo(Column::Aside),
        Self::MoveUp,
        Self::MoveDown,
        Self::AskWozu,
        Self::TakeOver,
        Self::SetWillingness(Willingness::Open),
        Self::SetWillingness(Willingness::No),
        Self::SetWillingness(Willingness::Conditional),
        Self::SetWillingness(Willingness::Yes),
        Self::EditNote,
        Self::Entitle,
        Self::Show(Perspective::Tafel),
        Self::Show(Perspective::Leiter),
        Self::Show(Perspective::Landkarte),
        Self::Show(Perspective::Bilanz),
        Self::Find,
        Self::SimilarRequests,
        Self::Commands,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ActualSize,
        Self::FitAll,
        Self::FitSelection,
        Self::ToggleDrawer,
        Self::Projector,
        Self::ProjectorSize,
        Self::FullScreen,
        Self::UseTheme(Theme::Light),
        Self::UseTheme(Theme::Dark),
        Self::UseTheme(Theme::System),
        Self::UseLanguage(Language::German),
        Self::UseLanguage(Language::English),
        Self::ReduceMotion,
        Self::OpenLogs,
        Self::Help,
    ];

    /// Whether the command can be given on the first screen.
    pub fn works_without_board(self) -> bool {
        matches!(
            self,
            Self::New
                | Self::Open
                | Self::OpenSample(_)
                | Self::Import
                | Self::Autosave
                | Self::Quit
                | Self::Commands
                | Self::FullScreen
                | Self::ProjectorSize
                | Self::UseTheme(_)
                | Self::UseLanguage(_)
                | Self::ReduceMotion
                | Self::OpenLogs
                | Self::Help
        )
    }

    /// Whether the command changes the board, or begins to.
    pub fn changes_board(self) -> bool {
        matches!(
            self,
            Self::Import
                | Self::Undo
                | Self::Redo
                | Self::AddCard
                | Self::EditCard
                | Self::DeleteCards
                | Self::MergeCards
                | Self::SimilarRequests
                | Self::MoveTo(_)
                | Self::MoveUp
                | Self::MoveDown
                | Self::AskWozu
                | Self::TakeOver
                | Self::SetWillingness(_)
                | Self::EditNote
                | Self::Entitle
        )
    }

    /// Whether the command needs a selected card.
    pub fn needs_selection(self) -> bool {
        matches!(
            self,
            Self::EditCard
                | Self::DeleteCards
                | Self::CopyCards
                | Self::MergeCards
                | Self::MoveTo(_)
                | Self::MoveUp
                | Self::MoveDown
                | Self::AskWozu
                | Self::TakeOver
                | Self::SetWillingness(_)
                | Self::EditNote
                | Self::FitSelection
        )
    }
}
