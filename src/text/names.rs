//! What single things are called.

use std::borrow::Cow;

use super::command::{Command, Perspective, Sample, Theme};
use super::language::said;
use super::{Gesture, Language};
use crate::board::{Column, End, Willingness};
use crate::edit::Deed;
use crate::insight::Finding;

pub(super) fn column(language: Language, column: Column) -> &'static str {
    match column {
        Column::Wish => said!(language, "Wunsch", "Want"),
        Column::Need => said!(language, "Bedarf", "Need"),
        Column::Aside => said!(language, "Ablage", "Set aside"),
    }
}

pub(super) fn end(language: Language, end: End) -> &'static str {
    match end {
        End::Open => said!(language, "offen", "open"),
        End::Reached => said!(language, "Zweck erreicht", "purpose reached"),
        End::Unknown => said!(language, "weiß nicht", "not known"),
        End::Private => said!(language, "privat", "private"),
        End::Postponed => said!(language, "vertagt", "postponed"),
    }
}

pub(super) fn willingness(language: Language, willingness: Willingness) -> &'static str {
    match willingness {
        Willingness::Open => said!(language, "offen", "open"),
        Willingness::No => said!(language, "zahlt nicht", "does not pay"),
        Willingness::Conditional => said!(language, "bedingt", "conditional"),
        Willingness::Yes => said!(language, "zahlt", "pays"),
    }
}

pub(super) fn column_hint(language: Language, column: Column) -> &'static str {
    match column {
        Column::Wish => said!(language, "was Kunden sagen", "what customers say"),
        Column::Need => {
            said!(language, "was sie brauchen – und bezahlen", "what they need – and pay for")
        }
        Column::Aside => said!(language, "für später", "for later"),
    }
}

pub(super) fn empty_column(language: Language, column: Column) -> &'static str {
    match column {
        Column::Wish => said!(
            language,
            "Doppelklick oder N: eine Karte schreiben. Strg+V: eine Liste einfügen.",
            "Double-click or N: write a card. Ctrl+V: paste a list."
        ),
        Column::Need => said!(
            language,
            "Eine Karte herüberziehen. Dann wird gefragt: Wozu?",
            "Drag a card over. Then the question is: What for?"
        ),
        Column::Aside => said!(
            language,
            "Was jetzt nicht dran ist, liegt hier gut.",
            "What is not for now rests well here."
        ),
    }
}

pub(super) fn deed(language: Language, deed: Deed) -> Cow<'static, str> {
    match deed {
        Deed::AddCards(1) => said!(language, "Karte anlegen", "Add card").into(),
        Deed::AddCards(count) => {
            said!(language, format!("{count} Karten anlegen"), format!("Add {count} cards")).into()
        }
        Deed::RewordCard => said!(language, "Karte umformulieren", "Reword card").into(),
        Deed::MoveCards(1) => said!(language, "Karte verschieben", "Move card").into(),
        Deed::MoveCards(count) => {
            said!(language, format!("{count} Karten verschieben"), format!("Move {count} cards"))
                .into()
        }
        Deed::DeleteCards(1) => said!(language, "Karte löschen", "Delete card").into(),
        Deed::DeleteCards(count) => {
            said!(language, format!("{count} Karten löschen"), format!("Delete {count} cards"))
                .into()
        }
        Deed::MergeCards => said!(language, "Karten zusammenlegen", "Merge cards").into(),
        Deed::Answer => said!(language, "Antwort auf „Wozu?“", "Answer to “What for?”").into(),
        Deed::EndChain => said!(language, "Zweckkette beenden", "End purpose chain").into(),
        Deed::RemoveStep => said!(language, "Schritt entfernen", "Remove step").into(),
        Deed::DoubtStep => said!(language, "Verbindung prüfen", "Check link").into(),
        Deed::RewordPurpose => said!(language, "Zweck umformulieren", "Reword purpose").into(),
        Deed::MergePurposes => said!(language, "Zwecke zusammenlegen", "Merge purposes").into(),
        Deed::SplitPurpose => said!(language, "Zweck trennen", "Split purpose").into(),
        Deed::TakeOver => said!(language, "Als Bedarf übernehmen", "Take over as need").into(),
        Deed::SetWillingness => {
            said!(language, "Zahlungsbereitschaft ändern", "Change willingness to pay").into()
        }
        Deed::SetNote => said!(language, "Bemerkung ändern", "Change note").into(),
        Deed::SetProperties => said!(language, "Eigenschaften ändern", "Change properties").into(),
        Deed::AddOutput => said!(language, "Leistung anlegen", "Add output").into(),
        Deed::ChangeOutput => said!(language, "Leistung ändern", "Change output").into(),
        Deed::DeleteOutput => said!(language, "Leistung löschen", "Delete output").into(),
        Deed::Entitle => said!(language, "Titel ändern", "Change title").into(),
        Deed::Restore => said!(language, "Version wiederherstellen", "Restore a version").into(),
        Deed::Reload => said!(language, "Neu laden", "Reload").into(),
    }
}

pub(super) fn command(language: Language, command: Command) -> &'static str {
    match command {
        Command::New => said!(language, "Neue Tafel", "New board"),
        Command::Open => said!(language, "Öffnen …", "Open …"),
        Command::OpenSample(Sample::Supplier) => {
            said!(language, "Beispiel: Zulieferer", "Sample: supplier")
        }
        Command::OpenSample(Sample::HairSalon) => {
            said!(language, "Beispiel: Friseursalon", "Sample: hair salon")
        }
        Command::OpenSample(Sample::Template) => {
            said!(language, "Vorlage mit Leitfrage", "Template with a guiding question")
        }
        Command::Save => said!(language, "Speichern", "Save"),
        Command::SaveAs => said!(language, "Speichern unter …", "Save as …"),
        Command::Versions => said!(language, "Versionen …", "Versions …"),
        Command::Autosave => said!(language, "Automatisch speichern", "Save automatically"),
        Command::Import => said!(language, "Liste einlesen …", "Import a list …"),
        Command::Quit => said!(language, "Beenden", "Quit"),
        Command::Undo => said!(language, "Rückgängig", "Undo"),
        Command::Redo => said!(language, "Wiederholen", "Redo"),
        Command::AddCard => said!(language, "Karte schreiben", "Write a card"),
        Command::EditCard => said!(language, "Karte bearbeiten", "Edit card"),
        Command::DeleteCards => said!(language, "Löschen", "Delete"),
        Command::SelectAll => said!(language, "Alles auswählen", "Select all"),
        Command::CopyCards => said!(language, "Text kopieren", "Copy text"),
        Command::MergeCards => said!(language, "Zusammenlegen", "Merge"),
        Command::MoveTo(Column::Wish) => said!(language, "Verschieben nach Wunsch", "Move to Want"),
        Command::MoveTo(Column::Need) => said!(language, "Verschieben nach Bedarf", "Move to Need"),
        Command::MoveTo(Column::Aside) => said!(language, "In die Ablage legen", "Set aside"),
        Command::MoveUp => said!(language, "Weiter nach vorn", "Move forward"),
        Command::MoveDown => said!(language, "Weiter nach hinten", "Move back"),
        Command::AskWozu => said!(language, "Wozu? fragen", "Ask: What for?"),
        Command::TakeOver => said!(
            language,
            "Letzten Zweck als Bedarf übernehmen",
            "Take over the last purpose as a need"
        ),
        Command::SetWillingness(Willingness::Open) => said!(language, "offen", "open"),
        Command::SetWillingness(Willingness::No) => said!(language, "zahlt nicht", "does not pay"),
        Command::SetWillingness(Willingness::Conditional) => {
            said!(language, "zahlt bedingt", "pays conditionally")
        }
        Command::SetWillingness(Willingness::Yes) => said!(language, "zahlt", "pays"),
        Command::EditNote => said!(language, "Bemerkung …", "Note …"),
        Command::Entitle => {
            said!(language, "Titel und Leitfrage …", "Title and guiding question …")
        }
        Command::Show(Perspective::Tafel) => said!(language, "Tafel", "Board"),
        Command::Show(Perspective::Leiter) => said!(language, "Leiter", "Ladder"),
        Command::Show(Perspective::Landkarte) => said!(language, "Landkarte", "Map"),
        Command::Show(Perspective::Bilanz) => said!(language, "Bilanz", "Balance"),
        Command::Find => said!(language, "Suchen", "Find"),
        Command::SimilarRequests => said!(language, "Ähnliche Anliegen …", "Similar requests …"),
        Command::Commands => said!(language, "Befehle", "Commands"),
        Command::ZoomIn => said!(language, "Karten größer", "Larger cards"),
        Command::ZoomOut => said!(language, "Karten kleiner", "Smaller cards"),
        Command::ActualSize => said!(language, "Karten in 100 %", "Cards at 100 %"),
        Command::FitAll => said!(language, "Alle Karten zeigen", "Show all cards"),
        Command::FitSelection => said!(language, "Auswahl zeigen", "Show selection"),
        Command::ToggleDrawer => said!(language, "Ablage zeigen", "Show what is set aside"),
        Command::Projector => said!(language, "Beameransicht", "Projector view"),
        Command::ProjectorSize => {
            said!(language, "Schrift für den Beamer …", "Text size for the projector …")
        }
        Command::FullScreen => said!(language, "Vollbild", "Full screen"),
        Command::UseTheme(Theme::Light) => said!(language, "Hell", "Light"),
        Command::UseTheme(Theme::Dark) => said!(language, "Dunkel", "Dark"),
        Command::UseTheme(Theme::System) => said!(language, "Wie das System", "As the system"),
        Command::UseLanguage(Language::German) => "Deutsch",
        Command::UseLanguage(Language::English) => "English",
        Command::ReduceMotion => said!(language, "Bewegung verringern", "Reduce motion"),
        Command::OpenLogs => said!(language, "Protokolle öffnen", "Open logs"),
        Command::Help => said!(language, "Hilfe", "Help"),
    }
}

pub(super) fn gesture(language: Language, gesture: Gesture) -> &'static str {
    match gesture {
        Gesture::Drag => said!(language, "Ziehen", "Drag"),
        Gesture::DropOnCard => said!(language, "Auf einer Karte verweilen", "Rest on a card"),
        Gesture::DoubleClick => said!(language, "Doppelklick", "Double-click"),
        Gesture::DragStep => said!(
            language,
            "Schritt der gewählten Karte ziehen",
            "Drag a step of the selected card"
        ),
        Gesture::Paste => said!(language, "Strg+V", "Ctrl+V"),
        Gesture::Wheel => said!(language, "Strg+Mausrad", "Ctrl+wheel"),
        Gesture::Pan => said!(language, "Leertaste und ziehen", "Space and drag"),
    }
}

pub(super) fn gesture_meaning(language: Language, gesture: Gesture) -> &'static str {
    match gesture {
        Gesture::Drag => said!(
            language,
            "verschiebt Karten, Esc legt sie zurück",
            "moves cards, Esc puts them back"
        ),
        Gesture::DropOnCard => said!(language, "legt Doppeltes zusammen", "merges duplicates"),
        Gesture::DoubleClick => said!(
            language,
            "bearbeitet eine Karte oder schreibt eine neue",
            "edits a card or writes a new one"
        ),
        Gesture::DragStep => {
            said!(language, "macht den Zweck zum Bedarf", "makes the purpose a need")
        }
        Gesture::Paste => {
            said!(language, "macht aus jeder Zeile eine Karte", "makes a card of every line")
        }
        Gesture::Wheel => {
            said!(language, "ändert die Größe der Karten", "changes the size of the cards")
        }
        Gesture::Pan => said!(language, "verschiebt den Ausschnitt", "moves the view"),
    }
}

/// The month with this number, from 1 to 12.
pub(super) fn month_name(language: Language, month: i8) -> &'static str {
    match month {
        1 => said!(language, "Januar", "January"),
        2 => said!(language, "Februar", "February"),
        3 => said!(language, "März", "March"),
        4 => "April",
        5 => said!(language, "Mai", "May"),
        6 => said!(language, "Juni", "June"),
        7 => said!(language, "Juli", "July"),
        8 => "August",
        9 => "September",
        10 => said!(language, "Oktober", "October"),
        11 => "November",
        _ => said!(language, "Dezember", "December"),
    }
}

pub(super) fn finding(language: Language, finding: Finding) -> Cow<'static, str> {
    match finding {
        Finding::Serves { needs: 1 } => said!(language, "dient 1 Bedarf", "serves 1 need").into(),
        Finding::Serves { needs } => {
            said!(language, format!("dient {needs} Bedarfen"), format!("serves {needs} needs"))
                .into()
        }
        Finding::OnlyClaimed { needs: 1 } => said!(
            language,
            "dient 1 Bedarf, der nur behauptet ist",
            "serves 1 need that is only claimed"
        )
        .into(),
        Finding::OnlyClaimed { needs } => said!(
            language,
            format!("dient {needs} Bedarfen, die nur behauptet sind"),
            format!("serves {needs} needs that are only claimed")
        )
        .into(),
        Finding::UseUnknown => said!(language, "Verwendung offen", "use not asked yet").into(),
        Finding::Idle => said!(language, "Blindleistung?", "idle?").into(),
    }
}
