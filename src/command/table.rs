//! One row a command, in the order of the menus.

use enum_iterator::Sequence;

use super::choices::{Perspective, Sample, Theme};
use super::row::Menu::{Edit, File, Help};
use super::row::Needs::{self, Board, Cards, Nothing, OneCard, SeveralCards, View};
use super::row::OnBoard::{self, Changes, Reads};
use super::row::OnTyping::{self, EndsAll, EndsWords, Stays};
use super::row::{CommandRow, Menu, MenuPlace};
use crate::board::{Column, Willingness};
use crate::text::{Language, Name, Text};

/// A named command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Sequence)]
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
    AskWozu,
    /// Goes to the next card that nobody has asked.
    NextUnasked,
    /// Takes over the last purpose of the card as a need.
    TakeOver,
    MoveTo(Column),
    MoveUp,
    MoveDown,
    MergeCards,
    /// Walks through the requests that say nearly the same.
    SimilarRequests,
    SelectAll,
    CopyCards,
    CutCards,
    PasteCards,
    DuplicateCards,
    CopyFindings,
    DeleteCards,
    Find,
    Entitle,
    Show(Perspective),
    ZoomIn,
    ZoomOut,
    ActualSize,
    FitAll,
    FitSelection,
    ToggleDrawer,
    /// Lets the room in, or shows and hides how to come in.
    Join,
    /// Asks everybody "Wozu?" at once, on their phones.
    AskAll,
    /// Asks everybody whether the customer pays.
    AskAllPay,
    Projector,
    ProjectorSize,
    FullScreen,
    UseTheme(Theme),
    UseLanguage(Language),
    ReduceMotion,
    Help,
    Commands,
    SetWillingness(Willingness),
    EditNote,
    /// Shows the folder of the logs where the system shows folders.
    OpenLogs,
}

const SAMPLES: MenuPlace = below(File, 1, Name { german: "Beispiele", english: "Samples" });
/// The menu of the places that cards can be moved to.
pub const MOVING: Name = Name { german: "Verschieben nach …", english: "Move to …" };
const MOVE: MenuPlace = below(Edit, 2, MOVING);
const COLORS: MenuPlace = about(Menu::View, 4, Name { german: "Farben", english: "Colours" });
const LANGUAGE: MenuPlace = about(Menu::View, 4, Name { german: "Sprache", english: "Language" });
const ELSEWHERE: MenuPlace = MenuPlace { menu: None, ..file(0) };
const PAYING: MenuPlace = MenuPlace {
    about: Some(Name { german: "Zahlungsbereitschaft", english: "Willingness to pay" }),
    ..ELSEWHERE
};

fn row_of(command: Command) -> CommandRow {
    match command {
        Command::New => {
            row(file(1), "Neue Tafel", "New board", "Ctrl+N", Nothing, Reads, EndsWords)
        }
        Command::Open => row(file(1), "Öffnen …", "Open …", "Ctrl+O", Nothing, Reads, EndsWords),
        Command::OpenSample(Sample::Supplier) => {
            row(SAMPLES, "Beispiel: Zulieferer", "Sample: supplier", "", Nothing, Reads, EndsWords)
        }
        Command::OpenSample(Sample::HairSalon) => row(
            SAMPLES,
            "Beispiel: Friseursalon",
            "Sample: hair salon",
            "",
            Nothing,
            Reads,
            EndsWords,
        ),
        Command::OpenSample(Sample::Template) => row(
            SAMPLES,
            "Vorlage mit Leitfrage",
            "Template with a guiding question",
            "",
            Nothing,
            Reads,
            EndsWords,
        ),
        Command::Save => row(file(2), "Speichern", "Save", "Ctrl+S", Board, Reads, EndsWords),
        Command::SaveAs => {
            row(file(2), "Speichern unter …", "Save as …", "Ctrl+Shift+S", Board, Reads, EndsWords)
        }
        Command::Versions => row(file(2), "Versionen …", "Versions …", "", Board, Reads, EndsWords),
        Command::Autosave => {
            row(file(2), "Automatisch speichern", "Save automatically", "", Nothing, Reads, Stays)
        }
        Command::Import => {
            row(file(3), "Liste einlesen …", "Import a list …", "", Nothing, Changes, EndsWords)
        }
        Command::Quit => row(file(4), "Beenden", "Quit", "Ctrl+Q", Nothing, Reads, EndsWords),
        Command::Undo => row(edit(1), "Rückgängig", "Undo", "Ctrl+Z", Board, Changes, Stays),
        Command::Redo => {
            row(edit(1), "Wiederholen", "Redo", "Ctrl+Y, Ctrl+Shift+Z", Board, Changes, Stays)
        }
        Command::AddCard => {
            row(edit(2), "Karte schreiben", "Write a card", "N", View, Changes, EndsAll)
        }
        Command::EditCard => {
            row(edit(2), "Karte bearbeiten", "Edit card", "F2, Enter", OneCard, Changes, EndsAll)
        }
        Command::AskWozu => {
            row(edit(2), "Wozu? fragen", "Ask: What for?", "W", OneCard, Changes, EndsAll)
        }
        Command::NextUnasked => row(
            edit(2),
            "Nächste ungefragte Karte",
            "Next card not asked yet",
            "U",
            View,
            Reads,
            EndsWords,
        ),
        Command::TakeOver => row(
            edit(2),
            "Letzten Zweck als Bedarf übernehmen",
            "Take over the last purpose as a need",
            "B",
            OneCard,
            Changes,
            EndsWords,
        ),
        Command::MoveTo(Column::Wish) => row(
            MOVE,
            "Verschieben nach Wunsch",
            "Move to Want",
            "Alt+Left",
            Cards,
            Changes,
            EndsWords,
        ),
        Command::MoveTo(Column::Need) => row(
            MOVE,
            "Verschieben nach Bedarf",
            "Move to Need",
            "Alt+Right",
            Cards,
            Changes,
            EndsWords,
        ),
        Command::MoveTo(Column::Aside) => {
            row(MOVE, "In die Ablage legen", "Set aside", "Alt+A", Cards, Changes, EndsWords)
        }
        Command::MoveUp => {
            row(MOVE, "Weiter nach vorn", "Move forward", "Alt+Up", Cards, Changes, EndsWords)
        }
        Command::MoveDown => {
            row(MOVE, "Weiter nach hinten", "Move back", "Alt+Down", Cards, Changes, EndsWords)
        }
        Command::MergeCards => {
            row(edit(2), "Zusammenlegen", "Merge", "Ctrl+M", SeveralCards, Changes, EndsWords)
        }
        Command::SimilarRequests => {
            row(edit(2), "Ähnliche Anliegen …", "Similar requests …", "", Board, Changes, EndsAll)
        }
        Command::SelectAll => {
            row(edit(3), "Alles auswählen", "Select all", "Ctrl+A", View, Reads, EndsWords)
        }
        Command::CopyCards => row(edit(3), "Kopieren", "Copy", "Ctrl+C", Cards, Reads, EndsWords),
        Command::CutCards => {
            row(edit(3), "Ausschneiden", "Cut", "Ctrl+X", Cards, Changes, EndsWords)
        }
        Command::PasteCards => {
            row(edit(3), "Einfügen", "Paste", "Ctrl+V", View, Changes, EndsWords)
        }
        Command::DuplicateCards => {
            row(edit(3), "Verdoppeln", "Duplicate", "Ctrl+D", Cards, Changes, EndsWords)
        }
        Command::CopyFindings => {
            row(edit(3), "Befunde kopieren", "Copy findings", "", Board, Reads, EndsWords)
        }
        Command::DeleteCards => {
            row(edit(3), "Löschen", "Delete", "Delete, Backspace", Cards, Changes, EndsWords)
        }
        Command::Find => row(edit(3), "Suchen", "Find", "Ctrl+F", Board, Reads, EndsAll),
        Command::Entitle => row(
            edit(3),
            "Titel und Leitfrage …",
            "Title and guiding question …",
            "",
            Board,
            Changes,
            EndsWords,
        ),
        Command::Show(Perspective::Tafel) => {
            row(view(1), "Tafel", "Board", "Ctrl+1", Board, Reads, EndsAll)
        }
        Command::Show(Perspective::Leiter) => {
            row(view(1), "Leiter", "Ladder", "Ctrl+2", Board, Reads, EndsAll)
        }
        Command::Show(Perspective::Landkarte) => {
            row(view(1), "Landkarte", "Map", "Ctrl+3", Board, Reads, EndsAll)
        }
        Command::Show(Perspective::Bilanz) => {
            row(view(1), "Bilanz", "Balance", "Ctrl+4", Board, Reads, EndsAll)
        }
        Command::ZoomIn => row(
            view(2),
            "Karten größer",
            "Larger cards",
            "Ctrl+Plus, Ctrl+Equals",
            View,
            Reads,
            Stays,
        ),
        Command::ZoomOut => {
            row(view(2), "Karten kleiner", "Smaller cards", "Ctrl+Minus", View, Reads, Stays)
        }
        Command::ActualSize => {
            row(view(2), "Karten in 100 %", "Cards at 100 %", "Ctrl+0", View, Reads, Stays)
        }
        Command::FitAll => {
            row(view(2), "Alle Karten zeigen", "Show all cards", "Shift+1", View, Reads, Stays)
        }
        Command::FitSelection => {
            row(view(2), "Auswahl zeigen", "Show selection", "Shift+2", Cards, Reads, Stays)
        }
        Command::ToggleDrawer => row(
            view(3),
            "Ablage zeigen",
            "Show what is set aside",
            "Ctrl+Shift+D",
            View,
            Reads,
            Stays,
        ),
        Command::Projector => {
            row(view(3), "Beameransicht", "Projector view", "F11", Board, Reads, Stays)
        }
        Command::ProjectorSize => row(
            view(3),
            "Schrift für den Beamer …",
            "Text size for the projector …",
            "",
            Nothing,
            Reads,
            Stays,
        ),
        Command::Join => row(view(3), "Mitmachen", "Join", "M", Board, Changes, Stays),
        Command::AskAll => {
            row(view(3), "Alle fragen: Wozu?", "Ask all: What for?", "", Board, Changes, Stays)
        }
        Command::AskAllPay => row(
            view(3),
            "Alle fragen: Zahlt der Kunde?",
            "Ask all: Does the customer pay?",
            "",
            Board,
            Changes,
            Stays,
        ),
        Command::FullScreen => row(view(3), "Vollbild", "Full screen", "", Nothing, Reads, Stays),
        Command::UseTheme(Theme::Light) => row(COLORS, "Hell", "Light", "", Nothing, Reads, Stays),
        Command::UseTheme(Theme::Dark) => row(COLORS, "Dunkel", "Dark", "", Nothing, Reads, Stays),
        Command::UseTheme(Theme::System) => {
            row(COLORS, "Wie das System", "As the system", "", Nothing, Reads, Stays)
        }
        Command::UseLanguage(Language::German) => {
            row(LANGUAGE, "Deutsch", "Deutsch", "", Nothing, Reads, Stays)
        }
        Command::UseLanguage(Language::English) => {
            row(LANGUAGE, "English", "English", "", Nothing, Reads, Stays)
        }
        Command::ReduceMotion => {
            row(view(4), "Bewegung verringern", "Reduce motion", "", Nothing, Reads, Stays)
        }
        Command::Help => row(help(1), "Hilfe", "Help", "F1", Nothing, Reads, Stays),
        Command::Commands => {
            row(help(1), "Befehle", "Commands", "Ctrl+Shift+P", Nothing, Reads, Stays)
        }
        Command::SetWillingness(Willingness::Open) => {
            row(PAYING, "offen", "open", "0", Cards, Changes, EndsWords)
        }
        Command::SetWillingness(Willingness::No) => {
            row(PAYING, "zahlt nicht", "does not pay", "1", Cards, Changes, EndsWords)
        }
        Command::SetWillingness(Willingness::Conditional) => {
            row(PAYING, "zahlt bedingt", "pays conditionally", "2", Cards, Changes, EndsWords)
        }
        Command::SetWillingness(Willingness::Yes) => {
            row(PAYING, "zahlt", "pays", "3", Cards, Changes, EndsWords)
        }
        Command::EditNote => {
            row(ELSEWHERE, "Bemerkung …", "Note …", "", OneCard, Changes, EndsWords)
        }
        Command::OpenLogs => {
            row(ELSEWHERE, "Protokolle öffnen", "Open logs", "", Nothing, Reads, Stays)
        }
    }
}

impl Command {
    /// Every command, in the order of the table.
    pub fn all() -> impl Iterator<Item = Self> {
        enum_iterator::all()
    }

    /// Everything that is known of the command.
    pub fn row(self) -> CommandRow {
        row_of(self)
    }

    /// The name as it stands in its menu.
    pub fn name(self) -> Text {
        Text::Name(self.row().name)
    }

    /// The name as it is understood outside of its menu.
    pub fn name_in_full(self) -> Text {
        let CommandRow { name, place, .. } = self.row();
        place.about.map_or(Text::Name(name), |about| Text::NameAbout { about, name })
    }

    /// The keys that call the command, the ones to show first.
    pub fn keys(self) -> impl Iterator<Item = &'static str> {
        self.row().keys.split(", ").filter(|keys| !keys.is_empty())
    }

    /// The keys to show beside its name.
    pub fn first_keys(self) -> Option<Text> {
        self.keys().next().map(Text::Keys)
    }
}

fn row(
    place: MenuPlace,
    german: &'static str,
    english: &'static str,
    keys: &'static str,
    needs: Needs,
    on_board: OnBoard,
    on_typing: OnTyping,
) -> CommandRow {
    CommandRow { place, name: Name { german, english }, keys, needs, on_board, on_typing }
}

const fn file(group: u8) -> MenuPlace {
    MenuPlace { menu: Some(File), group, submenu: None, about: None }
}

const fn edit(group: u8) -> MenuPlace {
    MenuPlace { menu: Some(Edit), ..file(group) }
}

const fn view(group: u8) -> MenuPlace {
    MenuPlace { menu: Some(Menu::View), ..file(group) }
}

const fn help(group: u8) -> MenuPlace {
    MenuPlace { menu: Some(Help), ..file(group) }
}

const fn below(menu: Menu, group: u8, submenu: Name) -> MenuPlace {
    MenuPlace { menu: Some(menu), submenu: Some(submenu), ..file(group) }
}

const fn about(menu: Menu, group: u8, submenu: Name) -> MenuPlace {
    MenuPlace { about: Some(submenu), ..below(menu, group, submenu) }
}
