//! What single things are called.

use std::borrow::Cow;

use super::language::said;
use super::{HelpGesture, Language};
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

/// One letter of each of these words, in capitals as keys are named.
pub(super) fn willingness_letter(language: Language, willingness: Willingness) -> &'static str {
    match willingness {
        Willingness::Open => said!(language, "O", "O"),
        Willingness::No => said!(language, "N", "N"),
        Willingness::Conditional => said!(language, "B", "C"),
        Willingness::Yes => said!(language, "Z", "Y"),
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
        Deed::TakeApart => said!(language, "Stimmen trennen", "Separate voices").into(),
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
        Deed::AddMeasure => said!(language, "Maßnahme anlegen", "Add measure").into(),
        Deed::ChangeMeasure => said!(language, "Maßnahme ändern", "Change measure").into(),
        Deed::DeleteMeasure => said!(language, "Maßnahme löschen", "Delete measure").into(),
        Deed::Entitle => said!(language, "Angaben zur Tafel ändern", "Change board details").into(),
        Deed::TakeIn(1) => said!(language, "Karte aufnehmen", "Take in card").into(),
        Deed::TakeIn(count) => {
            said!(language, format!("{count} Karten aufnehmen"), format!("Take in {count} cards"))
                .into()
        }
        Deed::Restore => said!(language, "Version wiederherstellen", "Restore a version").into(),
        Deed::Reload => said!(language, "Neu laden", "Reload").into(),
    }
}

/// Keys as they are printed on the keyboards of a language: "Strg+Umschalt+S".
pub(super) fn keys(language: Language, keys: &str) -> String {
    let keys: Vec<&str> = keys.split('+').map(|key| one_key(language, key)).collect();
    keys.join("+")
}

fn one_key(language: Language, key: &str) -> &str {
    match key {
        "Ctrl" => said!(language, "Strg", "Ctrl"),
        "Shift" => said!(language, "Umschalt", "Shift"),
        "Delete" => said!(language, "Entf", "Del"),
        "Enter" => said!(language, "Eingabe", "Enter"),
        "Plus" => "+",
        "Minus" => "−",
        "Left" => "←",
        "Right" => "→",
        "Up" => "↑",
        "Down" => "↓",
        key => key,
    }
}

pub(super) fn gesture(language: Language, gesture: HelpGesture) -> &'static str {
    match gesture {
        HelpGesture::Drag => said!(language, "Ziehen", "Drag"),
        HelpGesture::DropOnCard => said!(language, "Auf einer Karte verweilen", "Rest on a card"),
        HelpGesture::DoubleClick => said!(language, "Doppelklick", "Double-click"),
        HelpGesture::DragStep => said!(
            language,
            "Schritt der gewählten Karte ziehen",
            "Drag a step of the selected card"
        ),
        HelpGesture::Paste => said!(language, "Strg+V", "Ctrl+V"),
        HelpGesture::Wheel => said!(language, "Strg+Mausrad", "Ctrl+wheel"),
        HelpGesture::Pan => said!(language, "Leertaste und ziehen", "Space and drag"),
    }
}

pub(super) fn gesture_meaning(language: Language, gesture: HelpGesture) -> &'static str {
    match gesture {
        HelpGesture::Drag => said!(
            language,
            "verschiebt Karten, Esc legt sie zurück",
            "moves cards, Esc puts them back"
        ),
        HelpGesture::DropOnCard => {
            said!(language, "bietet an, beide zusammenzulegen", "offers to merge the two")
        }
        HelpGesture::DoubleClick => said!(
            language,
            "bearbeitet eine Karte oder schreibt eine neue",
            "edits a card or writes a new one"
        ),
        HelpGesture::DragStep => {
            said!(language, "macht den Zweck zum Bedarf", "makes the purpose a need")
        }
        HelpGesture::Paste => {
            said!(language, "macht aus jeder Zeile eine Karte", "makes a card of every line")
        }
        HelpGesture::Wheel => {
            said!(language, "ändert die Größe der Karten", "changes the size of the cards")
        }
        HelpGesture::Pan => said!(language, "verschiebt den Ausschnitt", "moves the view"),
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
