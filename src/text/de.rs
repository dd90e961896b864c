//! German. Buttons are infinitives; sentences use "Sie" or no person at all.

use std::borrow::Cow;

use super::trouble::place;
use super::{
    Command, Expected, Flaw, Gesture, Language, NoWindow, Obstacle, Perspective, Question, Sample,
    Text, Theme,
};
use crate::board::{Column, End, MAX_ID, MAX_TEXT_CHARS, Rule, Willingness};
use crate::edit::{Deed, Refusal};
use crate::insight::{EffortShares, Evidence, Finding, Tally};

pub(super) fn say(text: &Text) -> Cow<'static, str> {
    match text {
        Text::Column(column) => self::column(*column).into(),
        Text::ColumnHint(column) => column_hint(*column).into(),
        Text::EmptyColumn(column) => empty_column(*column).into(),
        Text::End(end) => self::end(*end).into(),
        Text::Willingness(willingness) => self::willingness(*willingness).into(),
        Text::Pays(willingness) => format!("€ {}", self::willingness(*willingness)).into(),
        Text::Evidence(evidence) => self::evidence(*evidence).into(),
        Text::Wozu => "Wozu?".into(),
        Text::MoreSteps(1) => "und ein weiterer Schritt".into(),
        Text::MoreSteps(count) => format!("und {count} weitere Schritte").into(),
        Text::CardCount(1) => "eine Karte".into(),
        Text::CardCount(count) => format!("{count} Karten").into(),
        Text::PageOf { first, last, count } if first == last => format!("{first} von {count}").into(),
        Text::PageOf { first, last, count } => format!("{first}–{last} von {count}").into(),
        Text::CardsBefore(_) => "↑".into(),
        Text::CardsAfter(count) => format!("{count} weitere ↓").into(),
        Text::AboutCard { column, place, count, customer, steps, willingness, evidence } => about_card(*column, (*place, *count), customer, *steps, *willingness, *evidence).into(),
        Text::Untitled => "Unbenannt".into(),
        Text::Deed(deed) => self::deed(*deed),
        Text::Refusal(refusal) => self::refusal(refusal).into(),
        Text::Deleted(1) => "Karte gelöscht".into(),
        Text::Deleted(count) => format!("{count} Karten gelöscht").into(),
        Text::Merged => "Karten zusammengelegt".into(),
        Text::Imported(1) => "Ein Anliegen eingelesen".into(),
        Text::Imported(count) => format!("{count} Anliegen eingelesen").into(),
        Text::Pasted(1) => "Eine Karte eingefügt".into(),
        Text::Pasted(count) => format!("{count} Karten eingefügt").into(),
        Text::TakenOver { wishes: 1 } => "1 Wunsch → 1 Bedarf".into(),
        Text::TakenOver { wishes } => format!("{wishes} Wünsche → 1 Bedarf").into(),
        Text::Undone(deed) => format!("Rückgängig gemacht: {}", self::deed(*deed)).into(),
        Text::Redone(deed) => format!("Wiederholt: {}", self::deed(*deed)).into(),
        Text::Remedy(command) => self::command(*command).into(),
        Text::Command(command) => self::command(*command).into(),
        Text::CommandInFull(command) => {
            let name = self::command(*command);
            match command {
                Command::SetWillingness(_) => format!("Zahlungsbereitschaft: {name}").into(),
                Command::UseTheme(_) => format!("Farben: {name}").into(),
                Command::UseLanguage(_) => format!("Sprache: {name}").into(),
                _ => name.into(),
            }
        }
        Text::CommandWithDeed(command, deed) => format!("{}: {}", self::command(*command), self::deed(*deed)).into(),
        Text::Language(Language::German) => "Deutsch".into(),
        Text::Language(Language::English) => "English".into(),
        Text::FileMenu => "Datei".into(),
        Text::EditMenu => "Bearbeiten".into(),
        Text::ViewMenu => "Ansicht".into(),
        Text::HelpMenu => "Hilfe".into(),
        Text::RecentMenu => "Zuletzt geöffnet".into(),
        Text::NothingRecent => "noch keine Tafel".into(),
        Text::SamplesMenu => "Beispiele".into(),
        Text::ColorsMenu => "Farben".into(),
        Text::LanguageMenu => "Sprache".into(),
        Text::WillingnessMenu => "Zahlt der Kunde dafür?".into(),
        Text::MoveMenu => "Verschieben nach …".into(),
        Text::ChainMenu => "Zweckkette".into(),
        Text::ChainEndMenu(end) => format!("Ende: {}", self::end(*end)).into(),
        Text::CommandsHint => "Befehl suchen".into(),
        Text::KeyControl => "Strg".into(),
        Text::KeyAlt => "Alt".into(),
        Text::KeyShift => "Umschalt".into(),
        Text::KeyDelete => "Entf".into(),
        Text::KeyEnter => "Eingabe".into(),
        Text::CardHint => "Was sagt der Kunde?".into(),
        Text::CustomerHint => "Kunde".into(),
        Text::SimilarCount(count) => format!("{count} ähnlich").into(),
        Text::SimilarHint => "Beim Zusammenlegen bleibt der obere Wortlaut. Der andere wird als Stimme aufbewahrt.".into(),
        Text::NothingSimilar => "Keine ähnlichen Anliegen gefunden.".into(),
        Text::SearchingSimilar => "Ähnliche Anliegen werden gesucht …".into(),
        Text::MoreSimilar(1) => "und ein weiteres, weniger ähnliches Paar".into(),
        Text::MoreSimilar(count) => format!("und {count} weitere, weniger ähnliche Paare").into(),
        Text::ShowCards => "Zeigen".into(),
        Text::AreDifferent => "Sind verschieden".into(),
        Text::Close => "Schließen".into(),
        Text::ButtonAbout { button, about } => format!("{}: {about}", say(button)).into(),
        Text::MergeHere => "zusammenlegen".into(),
        Text::MoveArrow(Column::Need) => "→ Bedarf".into(),
        Text::MoveArrow(Column::Wish) => "← Wunsch".into(),
        Text::MoveArrow(Column::Aside) => "↓ Ablage".into(),
        Text::PlaceButton => "Verschieben".into(),
        Text::PlacingHint => "Wohin? Die Stelle auf der Tafel antippen.".into(),
        Text::More => "Weitere Befehle".into(),
        Text::RewordPurpose => "Zweck umformulieren".into(),
        Text::RewordPurposeHint => "Zweck".into(),
        Text::RemoveStep => "Schritt entfernen".into(),
        Text::NoteTitle => "Bemerkung zur Zahlungsbereitschaft".into(),
        Text::NoteHint => "zum Beispiel: bis 5 € je Stück".into(),
        Text::Question { wording: Question::Achieve, about } => format!("Was will der Kunde mit „{about}“ erreichen?").into(),
        Text::Question { wording: Question::Enable, about } => format!("Was wird durch „{about}“ möglich?").into(),
        Text::Question { wording: Question::Miss, about } => format!("Was fehlt, wenn „{about}“ wegfällt?").into(),
        Text::AnswerHint => "Antwort in den Worten des Kunden …".into(),
        Text::SoundsLikeWhy => "Das klingt nach Warum. Wozu?".into(),
        Text::AskOn => "⏎ weiterfragen".into(),
        Text::PurposeReached => "Strg+⏎ Zweck erreicht".into(),
        Text::Later => "Esc später".into(),
        Text::ThisIsTheNeed => "Das ist der Bedarf".into(),
        Text::Requests => "Anliegen".into(),
        Text::OnlyUnasked => "nur ungefragte".into(),
        Text::NoCardToClimb => "Noch keine Karte. Auf der Tafel lässt sich eine schreiben.".into(),
        Text::AllAsked => "Jede Karte wurde gefragt.".into(),
        Text::LinkUp => "↑ Wozu?".into(),
        Text::LinkDoubtful => "↑ Wozu? – fraglich".into(),
        Text::LinkHolds => "stimmt".into(),
        Text::LinkDoubt => "fraglich".into(),
        Text::SecondChain => "+ zweite Kette".into(),
        Text::AskFurther => "weiterfragen".into(),
        Text::NextRequest => "Bild↓ nächstes Anliegen".into(),
        Text::PreviousRequest => "Bild↑ voriges Anliegen".into(),
        Text::RequestOf { number, count } => format!("{number} von {count}").into(),
        Text::StepsBelow(1) => "… eine Stufe darunter".into(),
        Text::StepsBelow(count) => format!("… {count} Stufen darunter").into(),
        Text::ShowNeed => "Bedarf zeigen".into(),
        Text::ForNeed(need) => format!("für „{need}“").into(),
        Text::OutputsNeedANeed => "In der Bilanz zählt, was einem Bedarf dient.".into(),
        Text::PropertiesTitle => "Erforderliche Eigenschaften".into(),
        Text::OutputsTitle => "Unsere Leistungen dafür".into(),
        Text::AddProperty => "+ Eigenschaft".into(),
        Text::Remove => "Entfernen".into(),
        Text::HowButton => "wie?".into(),
        Text::ReadDown { above, below } => {
            format!("Wie? „{above}“ gelingt durch „{below}“.").into()
        }
        Text::AlsoLeadHere { others: 1, purpose } => {
            format!("Auch ein anderes Anliegen führt zu „{purpose}“.").into()
        }
        Text::AlsoLeadHere { others, purpose } => {
            format!("Auch {others} andere Anliegen führen zu „{purpose}“.").into()
        }
        Text::ChainEnded(end) => format!("Ende der Kette: {}", self::end(*end)).into(),
        Text::ChainOf { number, count } => format!("Kette {number} von {count}").into(),
        Text::MapWozu => "Wozu? →".into(),
        Text::MapPurpose => "Zweck".into(),
        Text::MapHow => "← Wie?".into(),
        Text::MapFrom => "ab".into(),
        Text::MapMentions(1) => "Nennung".into(),
        Text::MapMentions(_) => "Nennungen".into(),
        Text::MapCutoff => "Schwelle: so oft muss eine Verbindung zwischen Zwecken genannt sein".into(),
        Text::MapCoverage { percent } => format!("Abdeckung {percent} %").into(),
        Text::MapCustomer { customer: None, requests } => format!("Alle Kunden (n = {requests})").into(),
        Text::MapCustomer { customer: Some(customer), requests } => format!("{customer} (n = {requests})").into(),
        Text::MapDisagreement => "uneinig".into(),
        Text::Computing => "Wird berechnet …".into(),
        Text::EmptyMap => "Noch gibt es keine Zweckkette. Auf der Tafel bei einer Karte fragen: Wozu?".into(),
        Text::NothingKept => "So oft wurde keine Verbindung genannt. Die Schwelle lässt sich unten senken.".into(),
        Text::AboutPurpose { requests, column, is_need, is_disputed } => about_purpose(*requests, *column, *is_need, *is_disputed).into(),
        Text::AboutRequest { column, customer } if customer.is_empty() => self::column(*column).into(),
        Text::AboutRequest { column, customer } => format!("{}, Kunde {customer}", self::column(*column)).into(),
        Text::RequestCount(1) => "1 Anliegen führt hierher".into(),
        Text::RequestCount(count) => format!("{count} Anliegen führen hierher").into(),
        Text::Quote { said, customer } => quote("„", said, "“", customer).into(),
        Text::ShowOnTafel => "Auf der Tafel zeigen".into(),
        Text::Reword => "Umformulieren".into(),
        Text::MergePurpose => "Zusammenlegen …".into(),
        Text::MergePurposeHint => "Welcher Zweck meint dasselbe? Seine Anliegen kommen hierher, die Worte der Kunden bleiben erhalten.".into(),
        Text::MergePurposeSearch => "Zweck suchen".into(),
        Text::SplitPurpose => "Trennen …".into(),
        Text::SplitPurposeHint => "Welche Nennungen meinen etwas anderes? Sie bekommen einen eigenen Zweck.".into(),
        Text::SplitPurposeName => "Name des neuen Zwecks".into(),
        Text::SplitPurposeConfirm => "Trennen".into(),
        Text::FindHint => "Karten suchen".into(),
        Text::HitOf { count: 0, .. } => "nichts gefunden".into(),
        Text::HitOf { place, count } => format!("{place} von {count}").into(),
        Text::Claim => "Was Kunden sagen, sind Wünsche. Was sie bezahlen, ist Bedarf. Die Frage dazwischen heißt: Wozu?".into(),
        Text::NewBoard => "Neue Tafel".into(),
        Text::NewBoardHint => "Karten schreiben oder eine Liste einfügen".into(),
        Text::OpenBoard => "Öffnen …".into(),
        Text::OpenBoardHint => "Eine Tafel (.ron) oder eine Liste (.txt)".into(),
        Text::SeeSample => "Beispiel ansehen".into(),
        Text::SeeSampleHint => "Ein Zulieferer fragt seine Kunden".into(),
        Text::Saved => "gespeichert".into(),
        Text::Saving => "wird gespeichert …".into(),
        Text::NotSaved => "nicht gespeichert".into(),
        Text::NotYetAFile => "noch keine Datei".into(),
        Text::OnlyToRead => "nur zum Ansehen".into(),
        Text::SaveChanges(name) => format!("Änderungen an ‚{name}‘ speichern?").into(),
        Text::ElseLost => "Sonst gehen sie verloren.".into(),
        Text::Save => "Speichern".into(),
        Text::DoNotSave => "Nicht speichern".into(),
        Text::OpenButton => "Öffnen".into(),
        Text::PathHint => "Auf diesem Rechner lässt sich kein Dateifenster öffnen. Der Pfad geht auch so:".into(),
        Text::PathField => "Pfad der Datei".into(),
        Text::PathMissing => "Hier fehlt noch ein Pfad.".into(),
        Text::ProjectorWayOut => "F11 oder Esc beendet die Beameransicht.".into(),
        Text::CouldNotOpen => "Das lässt sich nicht öffnen".into(),
        Text::CouldNotSave => "Das lässt sich so nicht speichern".into(),
        Text::Clipboard => "Zwischenablage".into(),
        Text::Today { hour, minute } => format!("heute, {hour:02}:{minute:02}").into(),
        Text::Yesterday { hour, minute } => format!("gestern, {hour:02}:{minute:02}").into(),
        Text::OnDay { day, month, year: None } => format!("{day}. {}", month_name(*month)).into(),
        Text::OnDay { day, month, year: Some(year) } => {
            format!("{day}. {} {year}", month_name(*month)).into()
        }
        Text::ProjectorButton => "Beamer".into(),
        Text::ProjectorWhy => "Damit auch die letzte Reihe mitliest, richtet sich die Schrift nach dem Raum.".into(),
        Text::Distance => "Letzte Reihe bis zur Wand (m)".into(),
        Text::PictureWidth => "Breite des Bildes (m)".into(),
        Text::FontHeight { pixels } => format!("Schrifthöhe: {pixels} Punkte auf 1920").into(),
        Text::MetresWanted => "Zwei Längen in Metern, von 0,3 bis 100.".into(),
        Text::Ok => "In Ordnung".into(),
        Text::Cancel => "Abbrechen".into(),
        Text::TitleField => "Titel des Workshops".into(),
        Text::QuestionField => "Leitfrage".into(),
        Text::LogsLieIn(folder) => format!("Protokolle für die Fehlersuche, ohne Texte der Tafel: {folder}").into(),
        Text::HelpMethod => "Kunden sagen Wünsche; bezahlt wird Bedarf. Karten frei verschieben und bei jeder fragen: Wozu? So lange, bis der Zweck erreicht ist.".into(),
        Text::Gesture(gesture) => self::gesture(*gesture).into(),
        Text::GestureMeaning(gesture) => gesture_meaning(*gesture).into(),
        Text::Balance(text) => super::balance::de::say(text),
        Text::Safety(text) => super::safety::de::say(text),
        Text::Obstacle { file, obstacle } => self::obstacle(file, obstacle).into(),
        Text::Flaw { file, position, flaw } => {
            format!("{}: {}", place(file, *position), self::flaw(flaw)).into()
        }
        Text::Finding(finding) => self::finding(*finding),
        Text::AboutOutput { output, finding, worth } => about_output(output, *finding, *worth).into(),
        Text::EffortShares(shares) => effort_shares(*shares).into(),
        Text::UnservedNeed(need) => format!("Chance, noch ohne Leistung: {need}").into(),
        Text::PaidProperty { property, requests } => format!("Dafür zahlen Kunden: {property} ({requests} Anliegen)").into(),
        Text::Coverage(it) => format!("Schwelle {}: Zellen {}, Abdeckung {}", it.cutoff, it.cells, percent(it.coverage)).into(),
        Text::Disagreement { links: 1 } => "Uneinig: 1 Verbindung liegt auf einem Kreis".into(),
        Text::Disagreement { links } => format!("Uneinig: {links} Verbindungen liegen auf einem Kreis").into(),
        Text::Tally { title, tally } => self::tally(title, tally).into(),
        Text::OpenedReadOnly { file } => self::opened_read_only(file).into(),
        Text::Converted { file, cards } => self::converted(file, *cards).into(),
        Text::NoSuchConversion => self::NO_SUCH_CONVERSION.into(),
        Text::MistypedCommand { given, meant } => {
            format!("„{given}“ ist weder eine Datei noch ein Befehl. Ist „{meant}“ gemeint?").into()
        }
        Text::NoWindow(reason) => self::no_window(reason).into(),
    }
}

fn column(column: Column) -> &'static str {
    match column {
        Column::Wish => "Wunsch",
        Column::Need => "Bedarf",
        Column::Aside => "Ablage",
    }
}

fn end(end: End) -> &'static str {
    match end {
        End::Open => "offen",
        End::Reached => "Zweck erreicht",
        End::Unknown => "weiß nicht",
        End::Private => "privat",
        End::Postponed => "vertagt",
    }
}

fn willingness(willingness: Willingness) -> &'static str {
    match willingness {
        Willingness::Open => "offen",
        Willingness::No => "zahlt nicht",
        Willingness::Conditional => "bedingt",
        Willingness::Yes => "zahlt",
    }
}

fn deed(deed: Deed) -> Cow<'static, str> {
    match deed {
        Deed::AddCards(1) => "Karte anlegen".into(),
        Deed::AddCards(count) => format!("{count} Karten anlegen").into(),
        Deed::RewordCard => "Karte umformulieren".into(),
        Deed::MoveCards(1) => "Karte verschieben".into(),
        Deed::MoveCards(count) => format!("{count} Karten verschieben").into(),
        Deed::DeleteCards(1) => "Karte löschen".into(),
        Deed::DeleteCards(count) => format!("{count} Karten löschen").into(),
        Deed::MergeCards => "Karten zusammenlegen".into(),
        Deed::Answer => "Antwort auf „Wozu?“".into(),
        Deed::EndChain => "Zweckkette beenden".into(),
        Deed::RemoveStep => "Schritt entfernen".into(),
        Deed::DoubtStep => "Verbindung prüfen".into(),
        Deed::RewordPurpose => "Zweck umformulieren".into(),
        Deed::MergePurposes => "Zwecke zusammenlegen".into(),
        Deed::SplitPurpose => "Zweck trennen".into(),
        Deed::TakeOver => "Als Bedarf übernehmen".into(),
        Deed::SetWillingness => "Zahlungsbereitschaft ändern".into(),
        Deed::SetNote => "Bemerkung ändern".into(),
        Deed::SetProperties => "Eigenschaften ändern".into(),
        Deed::AddOutput => "Leistung anlegen".into(),
        Deed::ChangeOutput => "Leistung ändern".into(),
        Deed::DeleteOutput => "Leistung löschen".into(),
        Deed::Entitle => "Titel ändern".into(),
        Deed::Restore => "Version wiederherstellen".into(),
        Deed::Reload => "Neu laden".into(),
    }
}

fn refusal(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Gone => "Das gibt es nicht mehr.",
        Refusal::Empty => "Hier fehlt noch ein Text.",
        Refusal::Circle(_) => "Dieser Zweck steht schon in der Kette: So führte sie im Kreis.",
        Refusal::AlreadyNeed(_) => "Dieser Zweck ist schon als Bedarf übernommen.",
        Refusal::Rule(violation) => match violation.rule {
            Rule::TextTooLong => "Der Text ist zu lang.",
            Rule::ControlCharacter(_) => "Der Text enthält ein Steuerzeichen.",
            Rule::TooMany => "Das wären zu viele Einträge.",
            Rule::EffortNotANumber => "Der Aufwand muss eine Zahl ab 0 sein.",
            Rule::PurposeTwice(_) => "Ein Zweck kommt in einer Kette nur einmal vor.",
            Rule::UnknownPurpose(_)
            | Rule::UnknownCard(_)
            | Rule::UnknownOutput(_)
            | Rule::IdTaken(_)
            | Rule::IdTooLarge(_) => "Das passt nicht mehr zur Tafel.",
        },
        Refusal::Full => "Die Tafel ist voll.",
        Refusal::ReadOnly => "Diese Tafel lässt sich nur ansehen.",
        Refusal::ChangedSince => "Das hat inzwischen jemand weiterbearbeitet.",
        Refusal::NothingThere => "Es gibt nichts rückgängig zu machen.",
    }
}

fn column_hint(column: Column) -> &'static str {
    match column {
        Column::Wish => "was Kunden sagen",
        Column::Need => "was sie brauchen – und bezahlen",
        Column::Aside => "für später",
    }
}

fn empty_column(column: Column) -> &'static str {
    match column {
        Column::Wish => "Doppelklick oder N: eine Karte schreiben. Strg+V: eine Liste einfügen.",
        Column::Need => "Eine Karte herüberziehen. Dann wird gefragt: Wozu?",
        Column::Aside => "Was jetzt nicht dran ist, liegt hier gut.",
    }
}

fn evidence(evidence: Evidence) -> String {
    let state = match (evidence.is_reached, evidence.is_paid) {
        (true, true) => "belegt",
        (true, false) => "behauptet: Zahlung fehlt",
        (false, true) => "behauptet: Zweck offen",
        (false, false) => "behauptet: Zweck, Zahlung fehlen",
    };
    match evidence.wishes {
        0 => state.to_owned(),
        1 => format!("{state} · 1 Wunsch"),
        wishes => format!("{state} · {wishes} Wünsche"),
    }
}

fn about_card(
    column: Column,
    (place, count): (usize, usize),
    customer: &str,
    steps: usize,
    willingness: Willingness,
    evidence: Option<Evidence>,
) -> String {
    let mut parts = vec![self::column(column).to_owned(), format!("Platz {place} von {count}")];
    if !customer.is_empty() {
        parts.push(format!("Kunde {customer}"));
    }
    parts.push(match steps {
        0 => "noch ohne Wozu".to_owned(),
        1 => "1 Schritt".to_owned(),
        _ => format!("{steps} Schritte"),
    });
    parts.push(format!("Zahlungsbereitschaft {}", self::willingness(willingness)));
    parts.extend(evidence.map(self::evidence));
    parts.join(", ")
}

fn about_purpose(requests: usize, column: usize, is_need: bool, is_disputed: bool) -> String {
    let requests = match requests {
        1 => "1 Anliegen".to_owned(),
        _ => format!("{requests} Anliegen"),
    };
    let need = if is_need { ", als Bedarf übernommen" } else { "" };
    let dispute = if is_disputed { ", hier sind Kunden uneinig" } else { "" };
    format!("Zweck, Spalte {column}, {requests}{need}{dispute}")
}

/// What somebody said and who it was, as far as either is known.
fn quote(open: &str, said: &str, close: &str, customer: &str) -> String {
    match (said.is_empty(), customer.is_empty()) {
        (true, _) => customer.to_owned(),
        (false, true) => format!("{open}{said}{close}"),
        (false, false) => format!("{open}{said}{close} – {customer}"),
    }
}

fn command(command: Command) -> &'static str {
    match command {
        Command::New => "Neue Tafel",
        Command::Open => "Öffnen …",
        Command::OpenSample(Sample::Supplier) => "Beispiel: Zulieferer",
        Command::OpenSample(Sample::HairSalon) => "Beispiel: Friseursalon",
        Command::OpenSample(Sample::Template) => "Vorlage mit Leitfrage",
        Command::Save => "Speichern",
        Command::SaveAs => "Speichern unter …",
        Command::Versions => "Versionen …",
        Command::Autosave => "Automatisch speichern",
        Command::Import => "Liste einlesen …",
        Command::Quit => "Beenden",
        Command::Undo => "Rückgängig",
        Command::Redo => "Wiederholen",
        Command::AddCard => "Karte schreiben",
        Command::EditCard => "Karte bearbeiten",
        Command::DeleteCards => "Löschen",
        Command::SelectAll => "Alles auswählen",
        Command::CopyCards => "Text kopieren",
        Command::MergeCards => "Zusammenlegen",
        Command::MoveTo(Column::Wish) => "Verschieben nach Wunsch",
        Command::MoveTo(Column::Need) => "Verschieben nach Bedarf",
        Command::MoveTo(Column::Aside) => "In die Ablage legen",
        Command::MoveUp => "Weiter nach vorn",
        Command::MoveDown => "Weiter nach hinten",
        Command::AskWozu => "Wozu? fragen",
        Command::TakeOver => "Letzten Zweck als Bedarf übernehmen",
        Command::SetWillingness(Willingness::Open) => "offen",
        Command::SetWillingness(Willingness::No) => "zahlt nicht",
        Command::SetWillingness(Willingness::Conditional) => "zahlt bedingt",
        Command::SetWillingness(Willingness::Yes) => "zahlt",
        Command::EditNote => "Bemerkung …",
        Command::Entitle => "Titel und Leitfrage …",
        Command::Show(Perspective::Tafel) => "Tafel",
        Command::Show(Perspective::Leiter) => "Leiter",
        Command::Show(Perspective::Landkarte) => "Landkarte",
        Command::Show(Perspective::Bilanz) => "Bilanz",
        Command::Find => "Suchen",
        Command::SimilarRequests => "Ähnliche Anliegen …",
        Command::Commands => "Befehle",
        Command::ZoomIn => "Karten größer",
        Command::ZoomOut => "Karten kleiner",
        Command::ActualSize => "Karten in 100 %",
        Command::FitAll => "Alle Karten zeigen",
        Command::FitSelection => "Auswahl zeigen",
        Command::ToggleDrawer => "Ablage zeigen",
        Command::Projector => "Beameransicht",
        Command::ProjectorSize => "Schrift für den Beamer …",
        Command::FullScreen => "Vollbild",
        Command::UseTheme(Theme::Light) => "Hell",
        Command::UseTheme(Theme::Dark) => "Dunkel",
        Command::UseTheme(Theme::System) => "Wie das System",
        Command::UseLanguage(Language::German) => "Deutsch",
        Command::UseLanguage(Language::English) => "English",
        Command::ReduceMotion => "Bewegung verringern",
        Command::OpenLogs => "Protokolle öffnen",
        Command::Help => "Hilfe",
    }
}

fn gesture(gesture: Gesture) -> &'static str {
    match gesture {
        Gesture::Drag => "Ziehen",
        Gesture::DropOnCard => "Auf einer Karte verweilen",
        Gesture::DoubleClick => "Doppelklick",
        Gesture::DragStep => "Schritt der gewählten Karte ziehen",
        Gesture::Paste => "Strg+V",
        Gesture::Wheel => "Strg+Mausrad",
        Gesture::Pan => "Leertaste und ziehen",
    }
}

fn gesture_meaning(gesture: Gesture) -> &'static str {
    match gesture {
        Gesture::Drag => "verschiebt Karten, Esc legt sie zurück",
        Gesture::DropOnCard => "legt Doppeltes zusammen",
        Gesture::DoubleClick => "bearbeitet eine Karte oder schreibt eine neue",
        Gesture::DragStep => "macht den Zweck zum Bedarf",
        Gesture::Paste => "macht aus jeder Zeile eine Karte",
        Gesture::Wheel => "ändert die Größe der Karten",
        Gesture::Pan => "verschiebt den Ausschnitt",
    }
}
fn obstacle(file: &str, obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::Missing => format!(
            "„{file}“ gibt es nicht. Vielleicht ist der Name vertippt, oder die Datei wurde umbenannt, verschoben oder gelöscht."
        ),
        Obstacle::MissingFolder => {
            format!("Den Ordner für „{file}“ gibt es nicht. Bitte einen vorhandenen Ordner wählen.")
        }
        Obstacle::NotAllowed => format!(
            "Für „{file}“ fehlt die Berechtigung. Bitte eine andere Stelle wählen oder die Rechte prüfen."
        ),
        Obstacle::WriteProtected => format!(
            "„{file}“ ist schreibgeschützt und bleibt, wie es ist. Bitte unter einem anderen Namen speichern."
        ),
        Obstacle::NotAFile => {
            format!(
                "„{file}“ ist keine Datei, sondern ein Ordner oder ein Gerät. Bitte eine Datei wählen."
            )
        }
        Obstacle::TooLarge { limit_mib } => {
            format!(
                "„{file}“ ist größer als {limit_mib} MiB. So große Dateien verarbeitet Wozu nicht; bitte aufteilen."
            )
        }
        Obstacle::NotText => format!(
            "„{file}“ ist kein Text in UTF-8. Bitte die Datei in einem Textprogramm als UTF-8 speichern."
        ),
        Obstacle::NotABoard => format!(
            "„{file}“ ist keine Tafel von Wozu und bleibt, wie es ist. Bitte unter einem anderen Namen speichern."
        ),
        Obstacle::AlreadyThere => format!(
            "„{file}“ gibt es schon und bleibt, wie es ist. Mit --force wird die Tafel ersetzt; die alte bleibt unter den Versionen."
        ),
        Obstacle::Full => format!(
            "Für „{file}“ reicht der Platz nicht. Bitte Platz schaffen oder an einer anderen Stelle speichern."
        ),
        Obstacle::ReadOnlyDisk => format!(
            "„{file}“ liegt auf einem Datenträger, der nur gelesen werden kann. Bitte an einer anderen Stelle speichern."
        ),
        Obstacle::Newer(version) => format!(
            "„{file}“ ist von einer neueren Fassung von Wozu (Format {version}) und bleibt, wie es ist. Bitte unter einem anderen Namen speichern."
        ),
        Obstacle::ChangedOnDisk => {
            format!(
                "Ein anderes Programm hat „{file}“ inzwischen geändert. Die Datei bleibt, wie sie ist."
            )
        }
        Obstacle::Held(_) => format!("„{file}“ ist in einem anderen Programm geöffnet."),
        Obstacle::TooManyLines { limit } => {
            format!("„{file}“ hat mehr als {limit} Anliegen. Bitte die Datei aufteilen.")
        }
        Obstacle::NothingInIt => format!("In „{file}“ steht kein einziges Anliegen."),
        Obstacle::System(message) => {
            format!("Mit „{file}“ ist etwas schiefgegangen. Das System meldet: {message}")
        }
    }
}

fn flaw(flaw: &Flaw) -> Cow<'static, str> {
    match flaw {
        Flaw::Empty => "Die Datei ist leer. Erwartet wird eine Tafel: Board(…).".into(),
        Flaw::NotABoard => {
            "Das ist keine Tafel von Wozu. Erwartet wird: Board(format: \"wozu-board\", version: 1, …).".into()
        }
        Flaw::UnknownVersion(version) => {
            format!("Ein Format mit der Nummer {version} gibt es nicht. Erwartet wird: version: 1.").into()
        }
        Flaw::Newer(version) => format!(
            "Die Tafel ist von einer neueren Fassung von Wozu (Format {version}), die sich hier nicht zeigen lässt. Bitte mit der neueren Fassung öffnen."
        ).into(),
        Flaw::UnknownField(name) => format!("Das Feld „{name}“ gibt es hier nicht.").into(),
        Flaw::MissingField(name) => format!("Hier fehlt das Feld „{name}“.").into(),
        Flaw::FieldTwice(name) => format!("Das Feld „{name}“ steht hier zweimal.").into(),
        Flaw::UnknownName { found, expected } => {
            format!("„{found}“ gibt es hier nicht. Erwartet wird: {}.", expected.join(", ")).into()
        }
        Flaw::Expected(expected) => self::expected(expected),
        Flaw::UnexpectedEnd => "Die Datei hört mittendrin auf. Vielleicht wurde sie nicht ganz kopiert.".into(),
        Flaw::TrailingText => "Nach dem Ende der Tafel steht noch etwas. Erwartet wird: nichts mehr.".into(),
        Flaw::OpenComment => "Ein Kommentar hört nicht auf. Erwartet wird: */".into(),
        Flaw::BadEscape => "Diese Schreibweise mit \\ gibt es in Texten nicht.".into(),
        Flaw::DecimalComma => "In Zahlen steht hier ein Punkt statt des Kommas: 80.5 statt 80,5.".into(),
        Flaw::NumberTooLarge => "Die Zahl ist zu groß oder kleiner als 0.".into(),
        Flaw::TooDeep => "Die Klammern sind zu tief verschachtelt.".into(),
        Flaw::Rule(rule) => self::broken(*rule),
        Flaw::Unreadable(message) => format!("Das lässt sich nicht lesen ({message}).").into(),
    }
}

fn expected(expected: &Expected) -> Cow<'static, str> {
    match expected {
        Expected::Sign(sign) => format!("Erwartet wird hier: {sign}").into(),
        Expected::Text => "Erwartet wird hier ein Text in Anführungszeichen.".into(),
        Expected::EndOfText => "Ein Text hört nicht auf. Erwartet wird: \"".into(),
        Expected::Integer => "Erwartet wird hier eine ganze Zahl ab 0.".into(),
        Expected::Number => "Erwartet wird hier eine Zahl.".into(),
        Expected::Name => "Erwartet wird hier der Name eines Feldes.".into(),
    }
}

/// A rule that a file breaks, with what stands there and what would be right.
fn broken(rule: Rule) -> Cow<'static, str> {
    match rule {
        Rule::IdTaken(id) => {
            format!("Die id {id} ist schon vergeben. Jeder Eintrag braucht seine eigene.").into()
        }
        Rule::IdTooLarge(id) => format!("Die id {id} ist größer als {MAX_ID}.").into(),
        Rule::UnknownPurpose(id) => {
            format!("Einen Zweck mit der id {} gibt es nicht.", id.0).into()
        }
        Rule::UnknownCard(id) => format!("Eine Karte mit der id {} gibt es nicht.", id.0).into(),
        Rule::UnknownOutput(id) => {
            format!("Eine Leistung mit der id {} gibt es nicht.", id.0).into()
        }
        Rule::PurposeTwice(id) => {
            format!("Zweck {} steht schon in dieser Kette. Er kommt darin nur einmal vor.", id.0)
                .into()
        }
        Rule::EffortNotANumber => "Der Aufwand muss eine Zahl ab 0 sein.".into(),
        Rule::TextTooLong => format!("Der Text hat mehr als {MAX_TEXT_CHARS} Zeichen.").into(),
        Rule::ControlCharacter(character) => format!(
            "Der Text enthält das Steuerzeichen U+{:04X}. Es lässt sich nicht anzeigen.",
            u32::from(character)
        )
        .into(),
        Rule::TooMany => "Das sind zu viele Einträge.".into(),
    }
}

fn finding(finding: Finding) -> Cow<'static, str> {
    match finding {
        Finding::Serves { needs: 1 } => "dient 1 Bedarf".into(),
        Finding::Serves { needs } => format!("dient {needs} Bedarfen").into(),
        Finding::OnlyClaimed { needs: 1 } => "dient 1 Bedarf, der nur behauptet ist".into(),
        Finding::OnlyClaimed { needs } => {
            format!("dient {needs} Bedarfen, die nur behauptet sind").into()
        }
        Finding::UseUnknown => "Verwendung offen".into(),
        Finding::Idle => "Blindleistung?".into(),
    }
}

fn about_output(output: &str, finding: Finding, worth: Option<f64>) -> String {
    let finding = self::finding(finding);
    match worth {
        Some(worth) => {
            let worth = format!("{worth:.2}").replace('.', ",");
            format!("{output}: {finding}, Wertigkeit {worth}")
        }
        None => format!("{output}: {finding}"),
    }
}

fn effort_shares(shares: EffortShares) -> String {
    format!(
        "Aufwand: {} für belegten Bedarf, {} offen, {} Blindleistung?",
        percent(shares.evidenced),
        percent(shares.open),
        percent(shares.idle),
    )
}

/// A part of a whole, from 0 to 1, in whole percent.
fn percent(part: f64) -> String {
    format!("{:.0} %", part * 100.0)
}

fn tally(title: &str, tally: &Tally) -> String {
    let title = if title.is_empty() { "Ohne Titel" } else { title };
    format!(
        "{title}: Die Tafel ist in Ordnung.\n\
         Wunsch {}, Bedarf {} (belegt {}, behauptet {}), Ablage {}\n\
         Zweckketten {}, Schritte {}, Zwecke {}, Karten ohne Kette {}\n\
         Leistungen {}, Kunden {}",
        tally.wishes,
        tally.needs,
        tally.evidenced,
        tally.claimed,
        tally.aside,
        tally.chains,
        tally.steps,
        tally.purposes,
        tally.unasked,
        tally.outputs,
        tally.customers,
    )
}

fn opened_read_only(file: &str) -> String {
    format!("„{file}“ ist von einer neueren Fassung von Wozu und lässt sich hier nur ansehen.")
}

fn converted(file: &str, cards: usize) -> String {
    match cards {
        1 => format!("1 Karte in „{file}“ geschrieben"),
        _ => format!("{cards} Karten in „{file}“ geschrieben"),
    }
}

const NO_SUCH_CONVERSION: &str =
    "Umwandeln lassen sich .txt und .ron, und das Ergebnis ist immer eine .ron-Datei.";

fn no_window(reason: &NoWindow) -> String {
    let why = match reason {
        NoWindow::Libraries { files, packages } => format!(
            "Es fehlt: {}. Auf Debian und Ubuntu hilft: sudo apt install {}",
            files.join(", "),
            packages.join(" ")
        ),
        NoWindow::Display { reason } => {
            format!("Es ist keine grafische Oberfläche zu erreichen ({reason}).")
        }
        NoWindow::Graphics { packages: [] } => {
            "Die Grafikkarte kennt kein OpenGL. Meist hilft ein neuerer Treiber.".to_owned()
        }
        NoWindow::Graphics { packages } => format!(
            "OpenGL ist nicht zu haben. Auf Debian und Ubuntu hilft: sudo apt install {}",
            packages.join(" ")
        ),
        NoWindow::Other { reason } => format!("Das System meldet: {reason}."),
    };
    format!(
        "Das Fenster lässt sich nicht öffnen. {why}\n\
         Tafeln prüfen und umwandeln geht auch ohne Fenster: wozu --help"
    )
}

/// The month with this number, from 1 to 12.
fn month_name(month: i8) -> &'static str {
    match month {
        1 => "Januar",
        2 => "Februar",
        3 => "März",
        4 => "April",
        5 => "Mai",
        6 => "Juni",
        7 => "Juli",
        8 => "August",
        9 => "September",
        10 => "Oktober",
        11 => "November",
        _ => "Dezember",
    }
}
