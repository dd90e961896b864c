//! Every text, in both languages side by side: buttons are infinitives, sentences use "Sie" or no
//! person at all; the English is as plain.

use std::borrow::Cow;

use super::language::said;
use super::trouble::place;
use super::{Language, Question, Text, flaws, names, no_window, reasons, sentences, terms};
use crate::board::{CardId, Column};
use crate::insight::Progress;

impl Text {
    /// The text as it is shown to a person.
    pub fn in_language(&self, language: Language) -> Cow<'static, str> {
        say(language, self)
    }
}

fn say(language: Language, text: &Text) -> Cow<'static, str> {
    match text {
        Text::Column(column) => names::column(language, *column).into(),
        Text::ColumnHint(column) => names::column_hint(language, *column).into(),
        Text::EmptyColumn(column) => names::empty_column(language, *column).into(),
        Text::End(end) => names::end(language, *end).into(),
        Text::Willingness(willingness) => names::willingness(language, *willingness).into(),
        Text::WillingnessLetter(willingness) => {
            names::willingness_letter(language, *willingness).into()
        }
        Text::Pays(willingness) => {
            format!("€ {}", names::willingness(language, *willingness)).into()
        }
        Text::Evidence(evidence) => sentences::evidence(language, *evidence).into(),
        Text::Wozu => said!(language, "Wozu?", "What for?").into(),
        Text::MoreSteps(1) => {
            said!(language, "und ein weiterer Schritt", "and one more step").into()
        }
        Text::MoreSteps(count) => said!(
            language,
            format!("und {count} weitere Schritte"),
            format!("and {count} more steps")
        )
        .into(),
        Text::CardCount(1) => said!(language, "eine Karte", "one card").into(),
        Text::CardCount(count) => {
            said!(language, format!("{count} Karten"), format!("{count} cards")).into()
        }
        Text::PageOf { first, last, count } if first == last => {
            said!(language, format!("{first} von {count}"), format!("{first} of {count}")).into()
        }
        Text::PageOf { first, last, count } => said!(
            language,
            format!("{first}–{last} von {count}"),
            format!("{first}–{last} of {count}")
        )
        .into(),
        Text::CardsBefore(_) => "↑".into(),
        Text::CardsAfter(count) => {
            said!(language, format!("{count} weitere ↓"), format!("{count} more ↓")).into()
        }
        Text::AboutCard { column, place, count, customer, steps, willingness, evidence } => {
            sentences::about_card(
                language,
                *column,
                (*place, *count),
                customer,
                *steps,
                *willingness,
                *evidence,
            )
            .into()
        }
        Text::Untitled => said!(language, "Unbenannt", "Untitled").into(),
        Text::Deed(deed) => names::deed(language, *deed),
        Text::Refusal(refusal) => reasons::refusal(language, refusal).into(),
        Text::Deleted(1) => said!(language, "Karte gelöscht", "Card deleted").into(),
        Text::Deleted(count) => {
            said!(language, format!("{count} Karten gelöscht"), format!("{count} cards deleted"))
                .into()
        }
        Text::Merged => said!(language, "Karten zusammengelegt", "Cards merged").into(),
        Text::Imported(1) => {
            said!(language, "Ein Anliegen eingelesen", "One request imported").into()
        }
        Text::Imported(count) => said!(
            language,
            format!("{count} Anliegen eingelesen"),
            format!("{count} requests imported")
        )
        .into(),
        Text::Pasted(1) => said!(language, "Eine Karte eingefügt", "One card pasted").into(),
        Text::Pasted(count) => {
            said!(language, format!("{count} Karten eingefügt"), format!("{count} cards pasted"))
                .into()
        }
        Text::TakenOver { wishes: 1 } => {
            said!(language, "1 Wunsch → 1 Bedarf", "1 want → 1 need").into()
        }
        Text::TakenOver { wishes } => said!(
            language,
            format!("{wishes} Wünsche → 1 Bedarf"),
            format!("{wishes} wants → 1 need")
        )
        .into(),
        Text::Undone(deed) => said!(
            language,
            format!("Rückgängig gemacht: {}", names::deed(language, *deed)),
            format!("Undone: {}", names::deed(language, *deed))
        )
        .into(),
        Text::Redone(deed) => said!(
            language,
            format!("Wiederholt: {}", names::deed(language, *deed)),
            format!("Redone: {}", names::deed(language, *deed))
        )
        .into(),
        Text::Name(name) => name.in_language(language).into(),
        Text::NameAbout { about, name } => {
            format!("{}: {}", about.in_language(language), name.in_language(language)).into()
        }
        Text::NameWithDeed(name, deed) => {
            format!("{}: {}", name.in_language(language), names::deed(language, *deed)).into()
        }
        Text::Keys(keys) => names::keys(language, keys).into(),
        Text::Language(Language::German) => "Deutsch".into(),
        Text::Language(Language::English) => "English".into(),
        Text::RecentMenu => said!(language, "Zuletzt geöffnet", "Recently opened").into(),
        Text::NothingRecent => said!(language, "noch keine Tafel", "no board yet").into(),
        Text::NotFound => said!(language, "nicht gefunden", "not found").into(),
        Text::WillingnessMenu => {
            said!(language, "Zahlt der Kunde dafür?", "Does the customer pay for it?").into()
        }
        Text::ChainMenu => said!(language, "Zweckkette", "Purpose chain").into(),
        Text::ChainEndMenu(end) => said!(
            language,
            format!("Ende: {}", names::end(language, *end)),
            format!("End: {}", names::end(language, *end))
        )
        .into(),
        Text::CommandsHint => said!(language, "Befehl suchen", "Find a command").into(),
        Text::CardHint => {
            said!(language, "Was sagt der Kunde?", "What does the customer say?").into()
        }
        Text::CustomerHint => said!(language, "Kunde", "Customer").into(),
        Text::SimilarCount(count) => {
            said!(language, format!("{count} ähnlich"), format!("{count} similar")).into()
        }
        Text::SimilarHint => said!(
            language,
            "Beim Zusammenlegen bleibt der obere Wortlaut. Der andere wird als Stimme \
aufbewahrt.",
            "Merging keeps the upper wording. The other one is kept as a voice."
        )
        .into(),
        Text::NothingSimilar => {
            said!(language, "Keine ähnlichen Anliegen gefunden.", "No similar requests found.")
                .into()
        }
        Text::SearchingSimilar => {
            said!(language, "Ähnliche Anliegen werden gesucht …", "Looking for similar requests …")
                .into()
        }
        Text::MoreSimilar(1) => said!(
            language,
            "und ein weiteres, weniger ähnliches Paar",
            "and one more pair that is less similar"
        )
        .into(),
        Text::MoreSimilar(count) => said!(
            language,
            format!("und {count} weitere, weniger ähnliche Paare"),
            format!("and {count} more pairs that are less similar")
        )
        .into(),
        Text::ShowCards => said!(language, "Zeigen", "Show").into(),
        Text::AreDifferent => said!(language, "Sind verschieden", "Are different").into(),
        Text::Close => said!(language, "Schließen", "Close").into(),
        Text::ButtonAbout { button, about } => {
            format!("{}: {about}", self::say(language, button)).into()
        }
        Text::VoicesOf(1) => said!(language, "1 weitere Stimme zeigen", "Show 1 more voice").into(),
        Text::VoicesOf(count) => said!(
            language,
            format!("{count} weitere Stimmen zeigen"),
            format!("Show {count} more voices")
        )
        .into(),
        Text::Quoted(words) => said!(language, format!("„{words}“"), format!("“{words}”")).into(),
        Text::TakeApart => said!(language, "Wieder als Karte", "A card again").into(),
        Text::TakeAllApart => said!(language, "Alle wieder als Karten", "All cards again").into(),
        Text::LightCustomer(customer) => said!(
            language,
            format!("Alle Karten von {customer} hervorheben"),
            format!("Highlight all cards from {customer}")
        )
        .into(),
        Text::OthersLeadTo { count: 1, purpose } => said!(
            language,
            format!("1 anderes Anliegen führt zu „{purpose}“"),
            format!("1 other request leads to “{purpose}”")
        )
        .into(),
        Text::OthersLeadTo { count, purpose } => said!(
            language,
            format!("{count} andere Anliegen führen zu „{purpose}“"),
            format!("{count} other requests lead to “{purpose}”")
        )
        .into(),
        Text::MergeHere => said!(language, "zusammenlegen", "merge").into(),
        Text::MoveArrow(Column::Need) => said!(language, "→ Bedarf", "→ Need").into(),
        Text::MoveArrow(Column::Wish) => said!(language, "← Wunsch", "← Want").into(),
        Text::MoveArrow(Column::Aside) => said!(language, "↓ Ablage", "↓ Set aside").into(),
        Text::PlaceButton => said!(language, "Verschieben", "Move").into(),
        Text::PlacingHint => said!(
            language,
            "Wohin? Die Stelle auf der Tafel antippen.",
            "Where to? Tap the place on the board."
        )
        .into(),
        Text::More => said!(language, "Weitere Befehle", "More commands").into(),
        Text::RewordPurpose => said!(language, "Zweck umformulieren", "Reword purpose").into(),
        Text::RewordPurposeHint => said!(language, "Zweck", "Purpose").into(),
        Text::RemoveStep => said!(language, "Schritt entfernen", "Remove step").into(),
        Text::NoteTitle => {
            said!(language, "Bemerkung zur Zahlungsbereitschaft", "Note on willingness to pay")
                .into()
        }
        Text::NoteHint => {
            said!(language, "zum Beispiel: bis 5 € je Stück", "for example: up to €5 apiece").into()
        }
        Text::Question { wording: Question::Achieve, about } => said!(
            language,
            format!("Was will der Kunde mit „{about}“ erreichen?"),
            format!("What does the customer want to achieve with “{about}”?")
        )
        .into(),
        Text::Question { wording: Question::Enable, about } => said!(
            language,
            format!("Was wird durch „{about}“ möglich?"),
            format!("What does “{about}” make possible?")
        )
        .into(),
        Text::Question { wording: Question::Miss, about } => said!(
            language,
            format!("Was fehlt, wenn „{about}“ wegfällt?"),
            format!("What is missing without “{about}”?")
        )
        .into(),
        Text::AnswerHint => said!(
            language,
            "Antwort in den Worten des Kunden …",
            "Answer in the customer’s words …"
        )
        .into(),
        Text::SoundsLikeWhy => {
            said!(language, "Das klingt nach Warum. Wozu?", "That sounds like why. What for?")
                .into()
        }
        Text::AskOn => said!(language, "⏎ weiterfragen", "⏎ ask on").into(),
        Text::PurposeReached => {
            said!(language, "Strg+⏎ Zweck erreicht", "Ctrl+⏎ purpose reached").into()
        }
        Text::Later => said!(language, "Esc später", "Esc later").into(),
        Text::ThisIsTheNeed => said!(language, "Das ist der Bedarf", "This is the need").into(),
        Text::ChainEnds => said!(language, "Kette endet:", "Chain ends:").into(),
        Text::Requests => said!(language, "Anliegen", "Requests").into(),
        Text::OnlyUnasked => said!(language, "nur ungefragte", "only unasked").into(),
        Text::NoCardToClimb => said!(
            language,
            "Noch keine Karte. Auf der Tafel lässt sich eine schreiben.",
            "No card yet. One can be written on the board."
        )
        .into(),
        Text::AllAsked => {
            said!(language, "Jede Karte wurde gefragt.", "Every card has been asked.").into()
        }
        Text::LinkUp => said!(language, "↑ Wozu?", "↑ What for?").into(),
        Text::LinkDoubtful => {
            said!(language, "↑ Wozu? – fraglich", "↑ What for? – doubtful").into()
        }
        Text::LinkHolds => said!(language, "stimmt", "it holds").into(),
        Text::LinkDoubt => said!(language, "fraglich", "doubtful").into(),
        Text::SecondChain => said!(language, "+ zweite Kette", "+ second chain").into(),
        Text::AskFurther => said!(language, "weiterfragen", "ask further").into(),
        Text::NextRequest => said!(language, "Bild↓ nächstes Anliegen", "PgDn next request").into(),
        Text::PreviousRequest => {
            said!(language, "Bild↑ voriges Anliegen", "PgUp previous request").into()
        }
        Text::RequestOf { number, count } => {
            said!(language, format!("{number} von {count}"), format!("{number} of {count}")).into()
        }
        Text::StepsBelow(1) => {
            said!(language, "… ein Schritt dazwischen", "… one step between").into()
        }
        Text::StepsBelow(count) => said!(
            language,
            format!("… {count} Schritte dazwischen"),
            format!("… {count} steps between")
        )
        .into(),
        Text::ShowNeed => said!(language, "Bedarf zeigen", "show the need").into(),
        Text::ForNeed(need) => {
            said!(language, format!("für „{need}“"), format!("for “{need}”")).into()
        }
        Text::OutputsNeedANeed => said!(
            language,
            "In der Bilanz zählt, was einem Bedarf dient.",
            "The balance counts what serves a need."
        )
        .into(),
        Text::PropertiesTitle => {
            said!(language, "Erforderliche Eigenschaften", "Required properties").into()
        }
        Text::OutputsTitle => {
            said!(language, "Unsere Leistungen dafür", "Our outputs for it").into()
        }
        Text::AddProperty => said!(language, "+ Eigenschaft", "+ property").into(),
        Text::Remove => said!(language, "Entfernen", "Remove").into(),
        Text::HowButton => said!(language, "wie?", "how?").into(),
        Text::ReadDown { above, below } => said!(
            language,
            format!("Wie? „{above}“ gelingt durch „{below}“."),
            format!("How? “{above}” is achieved through “{below}”.")
        )
        .into(),
        Text::AlsoLeadHere { others: 1, purpose } => said!(
            language,
            format!("Auch ein anderes Anliegen führt zu „{purpose}“."),
            format!("One other request leads to “{purpose}” as well.")
        )
        .into(),
        Text::AlsoLeadHere { others, purpose } => said!(
            language,
            format!("Auch {others} andere Anliegen führen zu „{purpose}“."),
            format!("{others} other requests lead to “{purpose}” as well.")
        )
        .into(),
        Text::ChainEnded(end) => said!(
            language,
            format!("Ende der Kette: {}", names::end(language, *end)),
            format!("End of the chain: {}", names::end(language, *end))
        )
        .into(),
        Text::ChainOf { number, count } => said!(
            language,
            format!("Kette {number} von {count}"),
            format!("Chain {number} of {count}")
        )
        .into(),
        Text::Computing => said!(language, "Wird berechnet …", "Computing …").into(),
        Text::FindHint => said!(language, "Karten suchen", "Find cards").into(),
        Text::PreviousHit => said!(language, "Voriger Treffer", "Previous hit").into(),
        Text::NextHit => said!(language, "Nächster Treffer", "Next hit").into(),
        Text::HitOf { count: 0, .. } => said!(language, "nichts gefunden", "nothing found").into(),
        Text::HitOf { place, count } => {
            said!(language, format!("{place} von {count}"), format!("{place} of {count}")).into()
        }
        Text::Claim => said!(
            language,
            "Was Kunden sagen, sind Wünsche. Was sie bezahlen, ist Bedarf. Die Frage \
dazwischen heißt: Wozu?",
            "What customers say are wants. What they pay for is need. The question in \
between: What for?"
        )
        .into(),
        Text::NewBoard => said!(language, "Neue Tafel", "New board").into(),
        Text::NewBoardHint => said!(
            language,
            "Karten schreiben oder eine Liste einfügen",
            "Write cards or paste a list"
        )
        .into(),
        Text::OpenBoard => said!(language, "Öffnen …", "Open …").into(),
        Text::OpenBoardHint => said!(
            language,
            "Eine Tafel (.ron) oder eine Liste (.txt)",
            "A board (.ron) or a list (.txt)"
        )
        .into(),
        Text::SeeSample => said!(language, "Beispiel ansehen", "See a sample").into(),
        Text::SeeSampleHint => {
            said!(language, "Ein Zulieferer fragt seine Kunden", "A supplier asks its customers")
                .into()
        }
        Text::Saved => said!(language, "gespeichert", "saved").into(),
        Text::Saving => said!(language, "wird gespeichert …", "saving …").into(),
        Text::NotSaved => said!(language, "nicht gespeichert", "not saved").into(),
        Text::NotYetAFile => said!(language, "noch keine Datei", "not a file yet").into(),
        Text::OnlyToRead => said!(language, "nur zum Ansehen", "view only").into(),
        Text::SaveChanges(name) => said!(
            language,
            format!("Änderungen an ‚{name}‘ speichern?"),
            format!("Save changes to ‘{name}’?")
        )
        .into(),
        Text::ElseLost => {
            said!(language, "Sonst gehen sie verloren.", "They are lost otherwise.").into()
        }
        Text::Save => said!(language, "Speichern", "Save").into(),
        Text::DoNotSave => said!(language, "Nicht speichern", "Don’t save").into(),
        Text::OpenButton => said!(language, "Öffnen", "Open").into(),
        Text::PathHint => said!(
            language,
            "Auf diesem Rechner lässt sich kein Dateifenster öffnen. Der Pfad geht auch \
so:",
            "No file window can be opened on this machine. The path works as well:"
        )
        .into(),
        Text::PathField => said!(language, "Pfad der Datei", "Path of the file").into(),
        Text::PathMissing => {
            said!(language, "Hier fehlt noch ein Pfad.", "A path is still missing here.").into()
        }
        Text::ProjectorWayOut => said!(
            language,
            "F11 oder Esc beendet die Beameransicht.",
            "F11 or Esc ends the projector view."
        )
        .into(),
        Text::CouldNotOpen => {
            said!(language, "Das lässt sich nicht öffnen", "This cannot be opened").into()
        }
        Text::CouldNotSave => {
            said!(language, "Das lässt sich so nicht speichern", "This cannot be saved like that")
                .into()
        }
        Text::Clipboard => said!(language, "Zwischenablage", "Clipboard").into(),
        Text::Today { hour, minute } => said!(
            language,
            format!("heute, {hour:02}:{minute:02}"),
            format!("today, {hour:02}:{minute:02}")
        )
        .into(),
        Text::Yesterday { hour, minute } => said!(
            language,
            format!("gestern, {hour:02}:{minute:02}"),
            format!("yesterday, {hour:02}:{minute:02}")
        )
        .into(),
        Text::OnDay { day, month, year: None } => said!(
            language,
            format!("{day}. {}", names::month_name(language, *month)),
            format!("{day} {}", names::month_name(language, *month))
        )
        .into(),
        Text::OnDay { day, month, year: Some(year) } => said!(
            language,
            format!("{day}. {} {year}", names::month_name(language, *month)),
            format!("{day} {} {year}", names::month_name(language, *month))
        )
        .into(),
        Text::ProjectorButton => said!(language, "Beamer", "Projector").into(),
        Text::ProjectorWhy => said!(
            language,
            "Damit auch die letzte Reihe mitliest, richtet sich die Schrift nach dem \
Raum.",
            "So that the last row can read along, the text follows the room."
        )
        .into(),
        Text::Distance => {
            said!(language, "Letzte Reihe bis zur Wand (m)", "Last row to the wall (m)").into()
        }
        Text::PictureWidth => {
            said!(language, "Breite des Bildes (m)", "Width of the picture (m)").into()
        }
        Text::ReadableUpTo { distance_m } => {
            let metres = sentences::metres(language, *distance_m);
            said!(language, format!("lesbar bis {metres} m"), format!("readable up to {metres} m"))
                .into()
        }
        Text::CardSize(percent) => format!("{percent} %").into(),
        Text::Asked(Progress { asked, requests }) => said!(
            language,
            format!("{asked} von {requests} gefragt"),
            format!("{asked} of {requests} asked")
        )
        .into(),
        Text::AddCard => said!(language, "+ Karte", "+ Card").into(),
        Text::AddQuestion => said!(language, "+ Leitfrage", "+ Guiding question").into(),
        Text::MetresWanted => said!(
            language,
            "Zwei Längen in Metern, von 0,3 bis 100.",
            "Two lengths in metres, from 0.3 to 100."
        )
        .into(),
        Text::Ok => said!(language, "In Ordnung", "All right").into(),
        Text::Cancel => said!(language, "Abbrechen", "Cancel").into(),
        Text::TitleField => said!(language, "Titel des Workshops", "Title of the workshop").into(),
        Text::QuestionField => said!(language, "Leitfrage", "Guiding question").into(),
        Text::PlaceField => said!(language, "Ort", "Place").into(),
        Text::PeopleField => said!(language, "Teilnehmende", "Participants").into(),
        Text::ConditionHint => said!(
            language,
            "+ Bedingung oder Betrag, z. B. bis 5 € je Stück",
            "+ condition or sum, e.g. up to €5 apiece"
        )
        .into(),
        Text::LogsLieIn(folder) => said!(
            language,
            format!("Protokolle für die Fehlersuche, ohne Texte der Tafel: {folder}"),
            format!("Logs for troubleshooting, without any text of the board: {folder}")
        )
        .into(),
        Text::HelpGestures => said!(language, "Mit der Hand", "By hand").into(),
        Text::HelpMethod => said!(
            language,
            "Kunden sagen Wünsche; bezahlt wird Bedarf. Karten frei verschieben und bei \
jeder fragen: Wozu? So lange, bis der Zweck erreicht ist.",
            "Customers say wants; they pay for needs. Move the cards freely and ask of \
each: What for? Until the purpose is reached."
        )
        .into(),
        Text::FromPurpose(purpose) => said!(
            language,
            format!("aus dem Zweck „{purpose}“"),
            format!("from the purpose “{purpose}”")
        )
        .into(),
        Text::Terms => said!(language, "Begriffe", "Terms").into(),
        Text::TermName(term) => terms::name(language, *term).into(),
        Text::TermMeaning(term) => terms::meaning(language, *term).into(),
        Text::Gesture(gesture) => names::gesture(language, *gesture).into(),
        Text::GestureMeaning(gesture) => names::gesture_meaning(language, *gesture).into(),
        Text::Map(text) => super::map::say::say(language, text),
        Text::Live(text) => super::live::say(language, text),
        Text::Balance(text) => super::balance::say::say(language, text),
        Text::Safety(text) => super::safety::say::say(language, text),
        Text::Obstacle { file, obstacle } => reasons::obstacle(language, file, obstacle).into(),
        Text::Flaw { file, position, flaw } => {
            format!("{}: {}", place(file, *position), flaws::flaw(language, flaw)).into()
        }
        Text::Finding(finding) => names::finding(language, *finding),
        Text::AboutOutput { output, finding, worth } => {
            sentences::about_output(language, output, *finding, *worth).into()
        }
        Text::EffortShares(shares) => sentences::effort_shares(language, *shares).into(),
        Text::UnservedNeed(need) => said!(
            language,
            format!("Chance, noch ohne Leistung: {need}"),
            format!("A chance, no output yet: {need}")
        )
        .into(),
        Text::PaidProperty { property, paying: 1 } => said!(
            language,
            format!("Dafür zahlen Kunden: {property} (1 Karte)"),
            format!("Customers pay for: {property} (1 card)")
        )
        .into(),
        Text::PaidProperty { property, paying } => said!(
            language,
            format!("Dafür zahlen Kunden: {property} ({paying} Karten)"),
            format!("Customers pay for: {property} ({paying} cards)")
        )
        .into(),
        Text::Coverage(it) => said!(
            language,
            format!(
                "Schwelle {}: Zellen {}, Abdeckung {}",
                it.cutoff,
                it.cells,
                sentences::percent(language, it.coverage)
            ),
            format!(
                "Cutoff {}: cells {}, coverage {}",
                it.cutoff,
                it.cells,
                sentences::percent(language, it.coverage)
            )
        )
        .into(),
        Text::Disagreement { links: 1 } => said!(
            language,
            "Uneinig: 1 Verbindung liegt auf einem Kreis",
            "Disagreement: 1 link lies on a circle"
        )
        .into(),
        Text::Disagreement { links } => said!(
            language,
            format!("Uneinig: {links} Verbindungen liegen auf einem Kreis"),
            format!("Disagreement: {links} links lie on a circle")
        )
        .into(),
        Text::Tally { title, tally } => sentences::tally(language, title, tally).into(),
        Text::OpenedReadOnly { file } => sentences::opened_read_only(language, file).into(),
        Text::Converted { file, cards } => sentences::converted(language, file, *cards).into(),
        Text::NoSuchConversion => said!(
            language,
            "Umwandeln lassen sich .txt und .ron, und das Ergebnis ist immer eine \
.ron-Datei.",
            "A .txt or .ron file can be converted, and the result is always a .ron file."
        )
        .into(),
        Text::NoCardToDraw { card: Some(CardId(card)) } => said!(
            language,
            format!("Die Tafel hat keine Karte {card}."),
            format!("The board has no card {card}.")
        )
        .into(),
        Text::NoCardToDraw { card: None } => {
            said!(language, "Die Tafel hat noch keine Karte.", "The board has no card yet.").into()
        }
        Text::NoSuchPicture => {
            said!(language, "Ein Bild wird als .svg geschrieben.", "A picture is written as .svg.")
                .into()
        }
        Text::MistypedCommand { given, meant } => said!(
            language,
            format!("„{given}“ ist weder eine Datei noch ein Befehl. Ist „{meant}“ gemeint?"),
            format!("“{given}” is neither a file nor a command. Did you mean “{meant}”?")
        )
        .into(),
        Text::NoWindow(reason) => no_window::no_window(language, reason).into(),
    }
}
