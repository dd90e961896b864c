//! English, in the same voice: infinitives on buttons, no exclamation marks.

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
        Text::Wozu => "What for?".into(),
        Text::MoreSteps(1) => "and one more step".into(),
        Text::MoreSteps(count) => format!("and {count} more steps").into(),
        Text::CardCount(1) => "one card".into(),
        Text::CardCount(count) => format!("{count} cards").into(),
        Text::PageOf { first, last, count } if first == last => format!("{first} of {count}").into(),
        Text::PageOf { first, last, count } => format!("{first}–{last} of {count}").into(),
        Text::CardsBefore(_) => "↑".into(),
        Text::CardsAfter(count) => format!("{count} more ↓").into(),
        Text::AboutCard { column, place, count, customer, steps, willingness, evidence } => about_card(*column, (*place, *count), customer, *steps, *willingness, *evidence).into(),
        Text::Untitled => "Untitled".into(),
        Text::Deed(deed) => self::deed(*deed),
        Text::Refusal(refusal) => self::refusal(refusal).into(),
        Text::Deleted(1) => "Card deleted".into(),
        Text::Deleted(count) => format!("{count} cards deleted").into(),
        Text::Merged => "Cards merged".into(),
        Text::Imported(1) => "One request imported".into(),
        Text::Imported(count) => format!("{count} requests imported").into(),
        Text::Pasted(1) => "One card pasted".into(),
        Text::Pasted(count) => format!("{count} cards pasted").into(),
        Text::TakenOver { wishes: 1 } => "1 want → 1 need".into(),
        Text::TakenOver { wishes } => format!("{wishes} wants → 1 need").into(),
        Text::Undone(deed) => format!("Undone: {}", self::deed(*deed)).into(),
        Text::Redone(deed) => format!("Redone: {}", self::deed(*deed)).into(),
        Text::Remedy(command) => self::command(*command).into(),
        Text::Command(command) => self::command(*command).into(),
        Text::CommandInFull(command) => {
            let name = self::command(*command);
            match command {
                Command::SetWillingness(_) => format!("Willingness to pay: {name}").into(),
                Command::UseTheme(_) => format!("Colours: {name}").into(),
                Command::UseLanguage(_) => format!("Language: {name}").into(),
                _ => name.into(),
            }
        }
        Text::CommandWithDeed(command, deed) => format!("{}: {}", self::command(*command), self::deed(*deed)).into(),
        Text::Language(Language::German) => "Deutsch".into(),
        Text::Language(Language::English) => "English".into(),
        Text::FileMenu => "File".into(),
        Text::EditMenu => "Edit".into(),
        Text::ViewMenu => "View".into(),
        Text::HelpMenu => "Help".into(),
        Text::RecentMenu => "Recently opened".into(),
        Text::NothingRecent => "no board yet".into(),
        Text::SamplesMenu => "Samples".into(),
        Text::ColorsMenu => "Colours".into(),
        Text::LanguageMenu => "Language".into(),
        Text::WillingnessMenu => "Does the customer pay for it?".into(),
        Text::MoveMenu => "Move to …".into(),
        Text::ChainMenu => "Purpose chain".into(),
        Text::ChainEndMenu(end) => format!("End: {}", self::end(*end)).into(),
        Text::CommandsHint => "Find a command".into(),
        Text::KeyControl => "Ctrl".into(),
        Text::KeyAlt => "Alt".into(),
        Text::KeyShift => "Shift".into(),
        Text::KeyDelete => "Del".into(),
        Text::KeyEnter => "Enter".into(),
        Text::CardHint => "What does the customer say?".into(),
        Text::CustomerHint => "Customer".into(),
        Text::SimilarCount(count) => format!("{count} similar").into(),
        Text::SimilarHint => "Merging keeps the upper wording. The other one is kept as a voice.".into(),
        Text::NothingSimilar => "No similar requests found.".into(),
        Text::SearchingSimilar => "Looking for similar requests …".into(),
        Text::MoreSimilar(1) => "and one more pair that is less similar".into(),
        Text::MoreSimilar(count) => format!("and {count} more pairs that are less similar").into(),
        Text::ShowCards => "Show".into(),
        Text::AreDifferent => "Are different".into(),
        Text::Close => "Close".into(),
        Text::ButtonAbout { button, about } => format!("{}: {about}", say(button)).into(),
        Text::MergeHere => "merge".into(),
        Text::MoveArrow(Column::Need) => "→ Need".into(),
        Text::MoveArrow(Column::Wish) => "← Want".into(),
        Text::MoveArrow(Column::Aside) => "↓ Set aside".into(),
        Text::PlaceButton => "Move".into(),
        Text::PlacingHint => "Where to? Tap the place on the board.".into(),
        Text::More => "More commands".into(),
        Text::RewordPurpose => "Reword purpose".into(),
        Text::RewordPurposeHint => "Purpose".into(),
        Text::RemoveStep => "Remove step".into(),
        Text::NoteTitle => "Note on willingness to pay".into(),
        Text::NoteHint => "for example: up to €5 apiece".into(),
        Text::Question { wording: Question::Achieve, about } => format!("What does the customer want to achieve with “{about}”?").into(),
        Text::Question { wording: Question::Enable, about } => format!("What does “{about}” make possible?").into(),
        Text::Question { wording: Question::Miss, about } => format!("What is missing without “{about}”?").into(),
        Text::AnswerHint => "Answer in the customer’s words …".into(),
        Text::SoundsLikeWhy => "That sounds like why. What for?".into(),
        Text::AskOn => "⏎ ask on".into(),
        Text::PurposeReached => "Ctrl+⏎ purpose reached".into(),
        Text::Later => "Esc later".into(),
        Text::ThisIsTheNeed => "This is the need".into(),
        Text::Requests => "Requests".into(),
        Text::OnlyUnasked => "only unasked".into(),
        Text::NoCardToClimb => "No card yet. One can be written on the board.".into(),
        Text::AllAsked => "Every card has been asked.".into(),
        Text::LinkUp => "↑ What for?".into(),
        Text::LinkDoubtful => "↑ What for? – doubtful".into(),
        Text::LinkHolds => "it holds".into(),
        Text::LinkDoubt => "doubtful".into(),
        Text::SecondChain => "+ second chain".into(),
        Text::AskFurther => "ask further".into(),
        Text::NextRequest => "PgDn next request".into(),
        Text::PreviousRequest => "PgUp previous request".into(),
        Text::RequestOf { number, count } => format!("{number} of {count}").into(),
        Text::StepsBelow(1) => "… one step below".into(),
        Text::StepsBelow(count) => format!("… {count} steps below").into(),
        Text::ShowNeed => "show the need".into(),
        Text::ForNeed(need) => format!("for “{need}”").into(),
        Text::OutputsNeedANeed => "The balance counts what serves a need.".into(),
        Text::PropertiesTitle => "Required properties".into(),
        Text::OutputsTitle => "Our outputs for it".into(),
        Text::AddProperty => "+ property".into(),
        Text::Remove => "Remove".into(),
        Text::HowButton => "how?".into(),
        Text::ReadDown { above, below } => {
            format!("How? “{above}” is achieved through “{below}”.").into()
        }
        Text::AlsoLeadHere { others: 1, purpose } => {
            format!("One other request leads to “{purpose}” as well.").into()
        }
        Text::AlsoLeadHere { others, purpose } => {
            format!("{others} other requests lead to “{purpose}” as well.").into()
        }
        Text::ChainEnded(end) => format!("End of the chain: {}", self::end(*end)).into(),
        Text::ChainOf { number, count } => format!("Chain {number} of {count}").into(),
        Text::MapWozu => "What for? →".into(),
        Text::MapPurpose => "Purpose".into(),
        Text::MapHow => "← How?".into(),
        Text::MapFrom => "from".into(),
        Text::MapMentions(1) => "mention".into(),
        Text::MapMentions(_) => "mentions".into(),
        Text::MapCutoff => "Cutoff: how often a link between purposes must have been mentioned".into(),
        Text::MapCoverage { percent } => format!("Coverage {percent} %").into(),
        Text::MapCustomer { customer: None, requests } => format!("All customers (n = {requests})").into(),
        Text::MapCustomer { customer: Some(customer), requests } => format!("{customer} (n = {requests})").into(),
        Text::MapDisagreement => "disagreement".into(),
        Text::Computing => "Computing …".into(),
        Text::EmptyMap => "There is no purpose chain yet. Ask of a card on the board: What for?".into(),
        Text::NothingKept => "No link was mentioned that often. The cutoff can be lowered below.".into(),
        Text::AboutPurpose { requests, column, is_need, is_disputed } => about_purpose(*requests, *column, *is_need, *is_disputed).into(),
        Text::AboutRequest { column, customer } if customer.is_empty() => self::column(*column).into(),
        Text::AboutRequest { column, customer } => format!("{}, customer {customer}", self::column(*column)).into(),
        Text::RequestCount(1) => "1 request leads here".into(),
        Text::RequestCount(count) => format!("{count} requests lead here").into(),
        Text::Quote { said, customer } => quote("“", said, "”", customer).into(),
        Text::ShowOnTafel => "Show on the board".into(),
        Text::Reword => "Reword".into(),
        Text::MergePurpose => "Merge …".into(),
        Text::MergePurposeHint => "Which purpose means the same? Its requests come here, the words of the customers are kept.".into(),
        Text::MergePurposeSearch => "Search purposes".into(),
        Text::SplitPurpose => "Split …".into(),
        Text::SplitPurposeHint => "Which mentions mean something else? They get a purpose of their own.".into(),
        Text::SplitPurposeName => "Name of the new purpose".into(),
        Text::SplitPurposeConfirm => "Split".into(),
        Text::FindHint => "Find cards".into(),
        Text::HitOf { count: 0, .. } => "nothing found".into(),
        Text::HitOf { place, count } => format!("{place} of {count}").into(),
        Text::Claim => "What customers say are wants. What they pay for is need. The question in between: What for?".into(),
        Text::NewBoard => "New board".into(),
        Text::NewBoardHint => "Write cards or paste a list".into(),
        Text::OpenBoard => "Open …".into(),
        Text::OpenBoardHint => "A board (.ron) or a list (.txt)".into(),
        Text::SeeSample => "See a sample".into(),
        Text::SeeSampleHint => "A supplier asks its customers".into(),
        Text::Saved => "saved".into(),
        Text::Saving => "saving …".into(),
        Text::NotSaved => "not saved".into(),
        Text::NotYetAFile => "not a file yet".into(),
        Text::OnlyToRead => "view only".into(),
        Text::SaveChanges(name) => format!("Save changes to ‘{name}’?").into(),
        Text::ElseLost => "They are lost otherwise.".into(),
        Text::Save => "Save".into(),
        Text::DoNotSave => "Don’t save".into(),
        Text::OpenButton => "Open".into(),
        Text::PathHint => "No file window can be opened on this machine. The path works as well:".into(),
        Text::PathField => "Path of the file".into(),
        Text::PathMissing => "A path is still missing here.".into(),
        Text::ProjectorWayOut => "F11 or Esc ends the projector view.".into(),
        Text::CouldNotOpen => "This cannot be opened".into(),
        Text::CouldNotSave => "This cannot be saved like that".into(),
        Text::Clipboard => "Clipboard".into(),
        Text::Today { hour, minute } => format!("today, {hour:02}:{minute:02}").into(),
        Text::Yesterday { hour, minute } => format!("yesterday, {hour:02}:{minute:02}").into(),
        Text::OnDay { day, month, year: None } => format!("{day} {}", month_name(*month)).into(),
        Text::OnDay { day, month, year: Some(year) } => {
            format!("{day} {} {year}", month_name(*month)).into()
        }
        Text::ProjectorButton => "Projector".into(),
        Text::ProjectorWhy => "So that the last row can read along, the text follows the room.".into(),
        Text::Distance => "Last row to the wall (m)".into(),
        Text::PictureWidth => "Width of the picture (m)".into(),
        Text::FontHeight { pixels } => format!("Font height: {pixels} pixels of 1920").into(),
        Text::MetresWanted => "Two lengths in metres, from 0.3 to 100.".into(),
        Text::Ok => "All right".into(),
        Text::Cancel => "Cancel".into(),
        Text::TitleField => "Title of the workshop".into(),
        Text::QuestionField => "Guiding question".into(),
        Text::LogsLieIn(folder) => format!("Logs for troubleshooting, without any text of the board: {folder}").into(),
        Text::HelpMethod => "Customers say wants; they pay for needs. Move the cards freely and ask of each: What for? Until the purpose is reached.".into(),
        Text::Gesture(gesture) => self::gesture(*gesture).into(),
        Text::GestureMeaning(gesture) => gesture_meaning(*gesture).into(),
        Text::Balance(text) => super::balance::en::say(text),
        Text::Safety(text) => super::safety::en::say(text),
        Text::Obstacle { file, obstacle } => self::obstacle(file, obstacle).into(),
        Text::Flaw { file, position, flaw } => {
            format!("{}: {}", place(file, *position), self::flaw(flaw)).into()
        }
        Text::Finding(finding) => self::finding(*finding),
        Text::AboutOutput { output, finding, worth } => about_output(output, *finding, *worth).into(),
        Text::EffortShares(shares) => effort_shares(*shares).into(),
        Text::UnservedNeed(need) => format!("A chance, no output yet: {need}").into(),
        Text::PaidProperty { property, requests: 1 } => format!("Customers pay for: {property} (1 request)").into(),
        Text::PaidProperty { property, requests } => format!("Customers pay for: {property} ({requests} requests)").into(),
        Text::Coverage(it) => format!("Cutoff {}: cells {}, coverage {}", it.cutoff, it.cells, percent(it.coverage)).into(),
        Text::Disagreement { links: 1 } => "Disagreement: 1 link lies on a circle".into(),
        Text::Disagreement { links } => format!("Disagreement: {links} links lie on a circle").into(),
        Text::Tally { title, tally } => self::tally(title, tally).into(),
        Text::OpenedReadOnly { file } => self::opened_read_only(file).into(),
        Text::Converted { file, cards } => self::converted(file, *cards).into(),
        Text::NoSuchConversion => self::NO_SUCH_CONVERSION.into(),
        Text::MistypedCommand { given, meant } => {
            format!("“{given}” is neither a file nor a command. Did you mean “{meant}”?").into()
        }
        Text::NoWindow(reason) => self::no_window(reason).into(),
    }
}

fn column(column: Column) -> &'static str {
    match column {
        Column::Wish => "Want",
        Column::Need => "Need",
        Column::Aside => "Set aside",
    }
}

fn end(end: End) -> &'static str {
    match end {
        End::Open => "open",
        End::Reached => "purpose reached",
        End::Unknown => "not known",
        End::Private => "private",
        End::Postponed => "postponed",
    }
}

fn willingness(willingness: Willingness) -> &'static str {
    match willingness {
        Willingness::Open => "open",
        Willingness::No => "does not pay",
        Willingness::Conditional => "conditional",
        Willingness::Yes => "pays",
    }
}

fn deed(deed: Deed) -> Cow<'static, str> {
    match deed {
        Deed::AddCards(1) => "Add card".into(),
        Deed::AddCards(count) => format!("Add {count} cards").into(),
        Deed::RewordCard => "Reword card".into(),
        Deed::MoveCards(1) => "Move card".into(),
        Deed::MoveCards(count) => format!("Move {count} cards").into(),
        Deed::DeleteCards(1) => "Delete card".into(),
        Deed::DeleteCards(count) => format!("Delete {count} cards").into(),
        Deed::MergeCards => "Merge cards".into(),
        Deed::Answer => "Answer to “What for?”".into(),
        Deed::EndChain => "End purpose chain".into(),
        Deed::RemoveStep => "Remove step".into(),
        Deed::DoubtStep => "Check link".into(),
        Deed::RewordPurpose => "Reword purpose".into(),
        Deed::MergePurposes => "Merge purposes".into(),
        Deed::SplitPurpose => "Split purpose".into(),
        Deed::TakeOver => "Take over as need".into(),
        Deed::SetWillingness => "Change willingness to pay".into(),
        Deed::SetNote => "Change note".into(),
        Deed::SetProperties => "Change properties".into(),
        Deed::AddOutput => "Add output".into(),
        Deed::ChangeOutput => "Change output".into(),
        Deed::DeleteOutput => "Delete output".into(),
        Deed::Entitle => "Change title".into(),
        Deed::Restore => "Restore a version".into(),
        Deed::Reload => "Reload".into(),
    }
}

fn refusal(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Gone => "That is no longer there.",
        Refusal::Empty => "A text is still missing here.",
        Refusal::Circle(_) => "This purpose is already in the chain: it would lead in a circle.",
        Refusal::AlreadyNeed(_) => "This purpose has already been taken over as a need.",
        Refusal::Rule(violation) => match violation.rule {
            Rule::TextTooLong => "The text is too long.",
            Rule::ControlCharacter(_) => "The text has a control character.",
            Rule::TooMany => "These would be too many entries.",
            Rule::EffortNotANumber => "Effort must be a number from 0 upwards.",
            Rule::PurposeTwice(_) => "A purpose appears only once in a chain.",
            Rule::UnknownPurpose(_)
            | Rule::UnknownCard(_)
            | Rule::UnknownOutput(_)
            | Rule::IdTaken(_)
            | Rule::IdTooLarge(_) => "That no longer fits the board.",
        },
        Refusal::Full => "The board is full.",
        Refusal::ReadOnly => "This board can only be viewed.",
        Refusal::ChangedSince => "Somebody has worked on this since.",
        Refusal::NothingThere => "There is nothing to undo.",
    }
}

fn column_hint(column: Column) -> &'static str {
    match column {
        Column::Wish => "what customers say",
        Column::Need => "what they need – and pay for",
        Column::Aside => "for later",
    }
}

fn empty_column(column: Column) -> &'static str {
    match column {
        Column::Wish => "Double-click or N: write a card. Ctrl+V: paste a list.",
        Column::Need => "Drag a card over. Then the question is: What for?",
        Column::Aside => "What is not for now rests well here.",
    }
}

fn evidence(evidence: Evidence) -> String {
    let state = match (evidence.is_reached, evidence.is_paid) {
        (true, true) => "evidenced",
        (true, false) => "claimed: payment missing",
        (false, true) => "claimed: purpose open",
        (false, false) => "claimed: purpose, payment missing",
    };
    match evidence.wishes {
        0 => state.to_owned(),
        1 => format!("{state} · 1 want"),
        wishes => format!("{state} · {wishes} wants"),
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
    let mut parts = vec![self::column(column).to_owned(), format!("place {place} of {count}")];
    if !customer.is_empty() {
        parts.push(format!("customer {customer}"));
    }
    parts.push(match steps {
        0 => "not asked yet".to_owned(),
        1 => "1 step".to_owned(),
        _ => format!("{steps} steps"),
    });
    parts.push(format!("willingness to pay {}", self::willingness(willingness)));
    parts.extend(evidence.map(self::evidence));
    parts.join(", ")
}

fn about_purpose(requests: usize, column: usize, is_need: bool, is_disputed: bool) -> String {
    let requests = match requests {
        1 => "1 request".to_owned(),
        _ => format!("{requests} requests"),
    };
    let need = if is_need { ", taken over as a need" } else { "" };
    let dispute = if is_disputed { ", customers disagree here" } else { "" };
    format!("purpose, column {column}, {requests}{need}{dispute}")
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
        Command::New => "New board",
        Command::Open => "Open …",
        Command::OpenSample(Sample::Supplier) => "Sample: supplier",
        Command::OpenSample(Sample::HairSalon) => "Sample: hair salon",
        Command::OpenSample(Sample::Template) => "Template with a guiding question",
        Command::Save => "Save",
        Command::SaveAs => "Save as …",
        Command::Versions => "Versions …",
        Command::Autosave => "Save automatically",
        Command::Import => "Import a list …",
        Command::Quit => "Quit",
        Command::Undo => "Undo",
        Command::Redo => "Redo",
        Command::AddCard => "Write a card",
        Command::EditCard => "Edit card",
        Command::DeleteCards => "Delete",
        Command::SelectAll => "Select all",
        Command::CopyCards => "Copy text",
        Command::MergeCards => "Merge",
        Command::MoveTo(Column::Wish) => "Move to Want",
        Command::MoveTo(Column::Need) => "Move to Need",
        Command::MoveTo(Column::Aside) => "Set aside",
        Command::MoveUp => "Move forward",
        Command::MoveDown => "Move back",
        Command::AskWozu => "Ask: What for?",
        Command::TakeOver => "Take over the last purpose as a need",
        Command::SetWillingness(Willingness::Open) => "open",
        Command::SetWillingness(Willingness::No) => "does not pay",
        Command::SetWillingness(Willingness::Conditional) => "pays conditionally",
        Command::SetWillingness(Willingness::Yes) => "pays",
        Command::EditNote => "Note …",
        Command::Entitle => "Title and guiding question …",
        Command::Show(Perspective::Tafel) => "Board",
        Command::Show(Perspective::Leiter) => "Ladder",
        Command::Show(Perspective::Landkarte) => "Map",
        Command::Show(Perspective::Bilanz) => "Balance",
        Command::Find => "Find",
        Command::SimilarRequests => "Similar requests …",
        Command::Commands => "Commands",
        Command::ZoomIn => "Larger cards",
        Command::ZoomOut => "Smaller cards",
        Command::ActualSize => "Cards at 100 %",
        Command::FitAll => "Show all cards",
        Command::FitSelection => "Show selection",
        Command::ToggleDrawer => "Show what is set aside",
        Command::Projector => "Projector view",
        Command::ProjectorSize => "Text size for the projector …",
        Command::FullScreen => "Full screen",
        Command::UseTheme(Theme::Light) => "Light",
        Command::UseTheme(Theme::Dark) => "Dark",
        Command::UseTheme(Theme::System) => "As the system",
        Command::UseLanguage(Language::German) => "Deutsch",
        Command::UseLanguage(Language::English) => "English",
        Command::ReduceMotion => "Reduce motion",
        Command::OpenLogs => "Open logs",
        Command::Help => "Help",
    }
}

fn gesture(gesture: Gesture) -> &'static str {
    match gesture {
        Gesture::Drag => "Drag",
        Gesture::DropOnCard => "Rest on a card",
        Gesture::DoubleClick => "Double-click",
        Gesture::DragStep => "Drag a step of the selected card",
        Gesture::Paste => "Ctrl+V",
        Gesture::Wheel => "Ctrl+wheel",
        Gesture::Pan => "Space and drag",
    }
}

fn gesture_meaning(gesture: Gesture) -> &'static str {
    match gesture {
        Gesture::Drag => "moves cards, Esc puts them back",
        Gesture::DropOnCard => "merges duplicates",
        Gesture::DoubleClick => "edits a card or writes a new one",
        Gesture::DragStep => "makes the purpose a need",
        Gesture::Paste => "makes a card of every line",
        Gesture::Wheel => "changes the size of the cards",
        Gesture::Pan => "moves the view",
    }
}
fn obstacle(file: &str, obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::Missing => {
            format!(
                "“{file}” does not exist. The name may be mistyped, or the file was renamed, moved or deleted."
            )
        }
        Obstacle::MissingFolder => {
            format!("The folder for “{file}” does not exist. Please choose one that does.")
        }
        Obstacle::NotAllowed => format!(
            "Permission for “{file}” is missing. Please choose another place, or check the permissions."
        ),
        Obstacle::WriteProtected => format!(
            "“{file}” is write-protected and stays as it is. Please save under another name."
        ),
        Obstacle::NotAFile => {
            format!("“{file}” is a folder or a device. Please choose a file.")
        }
        Obstacle::TooLarge { limit_mib } => {
            format!(
                "“{file}” is larger than {limit_mib} MiB. Wozu does not handle files of that size; please split it."
            )
        }
        Obstacle::NotText => {
            format!("“{file}” is not text in UTF-8. Please save it as UTF-8 in a text editor.")
        }
        Obstacle::NotABoard => format!(
            "“{file}” is not a board of Wozu and stays as it is. Please save under another name."
        ),
        Obstacle::AlreadyThere => format!(
            "“{file}” exists already and stays as it is. With --force the board is replaced, and the old one stays among the versions."
        ),
        Obstacle::Full => format!(
            "There is not enough space for “{file}”. Please make room, or save in another place."
        ),
        Obstacle::ReadOnlyDisk => {
            format!("“{file}” is on a disk that can only be read. Please save in another place.")
        }
        Obstacle::Newer(version) => format!(
            "“{file}” is from a newer version of Wozu (format {version}) and stays as it is. Please save under another name."
        ),
        Obstacle::ChangedOnDisk => {
            format!("Another program has changed “{file}” meanwhile. The file stays as it is.")
        }
        Obstacle::Held(_) => format!("“{file}” is open in another program."),
        Obstacle::TooManyLines { limit } => {
            format!("“{file}” has more than {limit} requests. Please split the file.")
        }
        Obstacle::NothingInIt => format!("There is not a single request in “{file}”."),
        Obstacle::System(message) => {
            format!("Something went wrong with “{file}”. The system reports: {message}")
        }
    }
}

fn flaw(flaw: &Flaw) -> Cow<'static, str> {
    match flaw {
        Flaw::Empty => "The file is empty. Expected a board: Board(…).".into(),
        Flaw::NotABoard => {
            "This is not a Wozu board. Expected: Board(format: \"wozu-board\", version: 1, …).".into()
        }
        Flaw::UnknownVersion(version) => {
            format!("There is no format with the number {version}. Expected: version: 1.").into()
        }
        Flaw::Newer(version) => format!(
            "The board is from a newer version of Wozu (format {version}) and cannot be shown here. Please open it with the newer version."
        ).into(),
        Flaw::UnknownField(name) => format!("There is no field “{name}” here.").into(),
        Flaw::MissingField(name) => format!("The field “{name}” is missing here.").into(),
        Flaw::FieldTwice(name) => format!("The field “{name}” is here twice.").into(),
        Flaw::UnknownName { found, expected } => {
            format!("There is no “{found}” here. Expected: {}.", expected.join(", ")).into()
        }
        Flaw::Expected(expected) => self::expected(expected),
        Flaw::UnexpectedEnd => "The file ends in the middle. It may not have been copied completely.".into(),
        Flaw::TrailingText => "Something follows the end of the board. Expected: nothing more.".into(),
        Flaw::OpenComment => "A comment does not end. Expected: */".into(),
        Flaw::BadEscape => "Texts know no such sequence after \\.".into(),
        Flaw::DecimalComma => "Numbers have a point here, not a comma: 80.5 instead of 80,5.".into(),
        Flaw::NumberTooLarge => "The number is too large, or less than 0.".into(),
        Flaw::TooDeep => "The brackets are nested too deeply.".into(),
        Flaw::Rule(rule) => self::broken(*rule),
        Flaw::Unreadable(message) => format!("This cannot be read ({message}).").into(),
    }
}

fn expected(expected: &Expected) -> Cow<'static, str> {
    match expected {
        Expected::Sign(sign) => format!("Expected here: {sign}").into(),
        Expected::Text => "Expected a text in quotation marks here.".into(),
        Expected::EndOfText => "A text does not end. Expected: \"".into(),
        Expected::Integer => "Expected a whole number from 0 upwards here.".into(),
        Expected::Number => "Expected a number here.".into(),
        Expected::Name => "Expected the name of a field here.".into(),
    }
}

/// A rule that a file breaks, with what stands there and what would be right.
fn broken(rule: Rule) -> Cow<'static, str> {
    match rule {
        Rule::IdTaken(id) => format!("The id {id} is taken. Each entry needs its own.").into(),
        Rule::IdTooLarge(id) => format!("The id {id} is larger than {MAX_ID}.").into(),
        Rule::UnknownPurpose(id) => format!("There is no purpose with the id {}.", id.0).into(),
        Rule::UnknownCard(id) => format!("There is no card with the id {}.", id.0).into(),
        Rule::UnknownOutput(id) => format!("There is no output with the id {}.", id.0).into(),
        Rule::PurposeTwice(id) => {
            format!("Purpose {} is already in this chain. It appears in it only once.", id.0).into()
        }
        Rule::EffortNotANumber => "Effort must be a number from 0 upwards.".into(),
        Rule::TextTooLong => format!("The text has more than {MAX_TEXT_CHARS} characters.").into(),
        Rule::ControlCharacter(character) => format!(
            "The text has the control character U+{:04X}, which cannot be shown.",
            u32::from(character)
        )
        .into(),
        Rule::TooMany => "These are too many entries.".into(),
    }
}

fn finding(finding: Finding) -> Cow<'static, str> {
    match finding {
        Finding::Serves { needs: 1 } => "serves 1 need".into(),
        Finding::Serves { needs } => format!("serves {needs} needs").into(),
        Finding::OnlyClaimed { needs: 1 } => "serves 1 need that is only claimed".into(),
        Finding::OnlyClaimed { needs } => {
            format!("serves {needs} needs that are only claimed").into()
        }
        Finding::UseUnknown => "use not asked yet".into(),
        Finding::Idle => "idle?".into(),
    }
}

fn about_output(output: &str, finding: Finding, worth: Option<f64>) -> String {
    let finding = self::finding(finding);
    match worth {
        Some(worth) => format!("{output}: {finding}, worth {worth:.2}"),
        None => format!("{output}: {finding}"),
    }
}

fn effort_shares(shares: EffortShares) -> String {
    format!(
        "Effort: {} for evidenced needs, {} open, {} idle?",
        percent(shares.evidenced),
        percent(shares.open),
        percent(shares.idle),
    )
}

/// A part of a whole, from 0 to 1, in whole percent.
fn percent(part: f64) -> String {
    format!("{:.0}%", part * 100.0)
}

fn tally(title: &str, tally: &Tally) -> String {
    let title = if title.is_empty() { "Untitled" } else { title };
    format!(
        "{title}: the board is in order.\n\
         Wants {}, needs {} (evidenced {}, claimed {}), set aside {}\n\
         Purpose chains {}, steps {}, purposes {}, cards without a chain {}\n\
         Outputs {}, customers {}",
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
    format!("“{file}” is from a newer version of Wozu and can only be viewed here.")
}

fn converted(file: &str, cards: usize) -> String {
    match cards {
        1 => format!("1 card written to “{file}”"),
        _ => format!("{cards} cards written to “{file}”"),
    }
}

const NO_SUCH_CONVERSION: &str =
    "A .txt or .ron file can be converted, and the result is always a .ron file.";

fn no_window(reason: &NoWindow) -> String {
    let why = match reason {
        NoWindow::Libraries { files, packages } => format!(
            "Missing: {}. On Debian and Ubuntu: sudo apt install {}",
            files.join(", "),
            packages.join(" ")
        ),
        NoWindow::Display { reason } => format!("No desktop can be reached ({reason})."),
        NoWindow::Graphics { packages: [] } => {
            "The graphics card has no OpenGL. A newer driver usually helps.".to_owned()
        }
        NoWindow::Graphics { packages } => format!(
            "There is no OpenGL. On Debian and Ubuntu: sudo apt install {}",
            packages.join(" ")
        ),
        NoWindow::Other { reason } => format!("The system says: {reason}."),
    };
    format!(
        "The window cannot be opened. {why}\n\
         Boards can be checked and converted without a window: wozu --help"
    )
}

/// The month with this number, from 1 to 12.
fn month_name(month: i8) -> &'static str {
    match month {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}
