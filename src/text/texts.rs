//! What can be said.

use super::balance::BalanceText;
use super::language::{Language, Name};
use super::live::LiveText;
use super::map::MapText;
use super::safety::SafetyText;
use super::terms::Term;
use super::trouble::{Flaw, NoWindow, Obstacle, Position};
use crate::board::{CardId, Column, End, Willingness};
use crate::edit::{Deed, Refusal};
use crate::insight::{Coverage, EffortShares, Evidence, Finding, Progress, Tally};

/// The wordings of the question, which rotate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    Achieve,
    Enable,
    Miss,
}

/// Something that the program says.
#[derive(Clone, Debug, PartialEq)]
pub enum Text {
    // What the board is made of.
    Column(Column),
    ColumnHint(Column),
    EmptyColumn(Column),
    End(End),
    Willingness(Willingness),
    /// The key that answers so to "Zahlt der Kunde dafür?".
    WillingnessLetter(Willingness),
    /// Willingness to pay as it stands on a card: "€ offen".
    Pays(Willingness),
    Evidence(Evidence),
    Wozu,
    MoreSteps(usize),
    CardCount(usize),
    PageOf {
        first: usize,
        last: usize,
        count: usize,
    },
    CardsBefore(usize),
    CardsAfter(usize),
    /// A card, for somebody who hears it instead of seeing it.
    AboutCard {
        column: Column,
        /// Counted from 1.
        place: usize,
        count: usize,
        customer: String,
        steps: usize,
        willingness: Willingness,
        evidence: Option<Evidence>,
    },
    Untitled,

    // What was done, and what could not be.
    Deed(Deed),
    Refusal(Refusal),
    Deleted(usize),
    Merged,
    /// Requests from a list.
    Imported(usize),
    Pasted(usize),
    TakenOver {
        wishes: usize,
    },
    Undone(Deed),
    Redone(Deed),

    // Commands, menus and keys.
    /// What is named elsewhere: a command, a menu, a format.
    Name(Name),
    /// "Farben: Dunkel".
    NameAbout {
        about: Name,
        name: Name,
    },
    /// A command with what it would take back or do again.
    NameWithDeed(Name, Deed),
    /// Keys by their English names, as in "Ctrl+Shift+S".
    Keys(&'static str),
    Language(Language),
    RecentMenu,
    NothingRecent,
    /// A recent board that is no longer where it was.
    NotFound,
    WillingnessMenu,
    ChainMenu,
    ChainEndMenu(End),
    CommandsHint,

    // On and beside a card.
    CardHint,
    CustomerHint,
    MergeHere,
    /// Those whose cards were merged into this one.
    VoicesOf(usize),
    /// Words as somebody said them.
    Quoted(String),
    /// Makes a voice a card again.
    TakeApart,
    TakeAllApart,
    LightCustomer(String),
    OthersLeadTo {
        count: usize,
        purpose: String,
    },
    MoveArrow(Column),
    PlaceButton,
    PlacingHint,
    More,
    RewordPurpose,
    RewordPurposeHint,
    RemoveStep,
    NoteTitle,
    NoteHint,

    // Requests that say nearly the same.
    SimilarCount(usize),
    SimilarHint,
    NothingSimilar,
    SearchingSimilar,
    /// The less similar ones that there is no room for.
    MoreSimilar(usize),
    ShowCards,
    AreDifferent,
    Close,
    /// What a button does, and to which requests, for somebody who hears it instead of seeing it.
    ButtonAbout {
        button: Box<Text>,
        about: String,
    },

    // The question.
    Question {
        wording: Question,
        about: String,
    },
    AnswerHint,
    SoundsLikeWhy,
    AskOn,
    PurposeReached,
    Later,
    ThisIsTheNeed,
    /// Before the ends that a chain can have.
    ChainEnds,

    // The Leiter.
    Requests,
    OnlyUnasked,
    /// How many requests were asked "Wozu?".
    Asked(Progress),
    /// Where the guiding question would stand.
    AddQuestion,
    /// Behind the last card of a column.
    AddCard,
    /// From how far the cards can be read at this size.
    ReadableUpTo {
        distance_m: f32,
    },
    /// The size of the cards, in per cent.
    CardSize(u32),
    NoCardToClimb,
    AllAsked,
    LinkUp,
    LinkDoubtful,
    LinkHolds,
    LinkDoubt,
    SecondChain,
    AskFurther,
    NextRequest,
    PreviousRequest,
    /// Which of how many requests is on the Leiter.
    RequestOf {
        number: usize,
        count: usize,
    },
    /// Steps that lie below the ones that are shown.
    StepsBelow(usize),
    ShowNeed,
    /// The need that an output serves, where it is not the card itself.
    ForNeed(String),
    OutputsNeedANeed,
    PropertiesTitle,
    OutputsTitle,
    AddProperty,
    Remove,
    HowButton,
    /// A link read downwards: "Wie?".
    ReadDown {
        above: String,
        below: String,
    },
    AlsoLeadHere {
        others: usize,
        purpose: String,
    },
    ChainEnded(End),
    ChainOf {
        number: usize,
        count: usize,
    },

    // The map of all chains.
    Map(MapText),
    /// What a huge board tells is not known yet.
    Computing,

    // Searching.
    FindHint,
    PreviousHit,
    NextHit,
    HitOf {
        place: usize,
        count: usize,
    },

    // The first screen.
    Claim,
    NewBoard,
    NewBoardHint,
    OpenBoard,
    OpenBoardHint,
    SeeSample,
    SeeSampleHint,

    // Files.
    Saved,
    Saving,
    NotSaved,
    NotYetAFile,
    OnlyToRead,
    SaveChanges(String),
    ElseLost,
    Save,
    DoNotSave,
    OpenButton,
    CouldNotOpen,
    CouldNotSave,
    Clipboard,
    Today {
        hour: i8,
        minute: i8,
    },
    Yesterday {
        hour: i8,
        minute: i8,
    },
    /// The year only if it is another one.
    OnDay {
        day: i8,
        month: i8,
        year: Option<i16>,
    },
    PathHint,
    PathField,
    PathMissing,

    // The projector.
    ProjectorButton,
    ProjectorWayOut,
    ProjectorWhy,
    Distance,
    PictureWidth,
    MetresWanted,

    // Dialogs.
    Ok,
    Cancel,
    TitleField,
    QuestionField,
    PlaceField,
    PeopleField,
    /// Where the condition is written under which somebody pays.
    ConditionHint,
    /// The purpose that a need was taken over from, which has other words.
    FromPurpose(String),
    HelpMethod,
    /// The heading of what a hand can do.
    HelpGestures,
    TermName(Term),
    TermMeaning(Term),
    /// The heading of all terms.
    Terms,
    /// The folder of the logs, and what is not in them.
    LogsLieIn(String),
    Gesture(HelpGesture),
    GestureMeaning(HelpGesture),

    /// What the Bilanz says.
    Balance(BalanceText),
    Live(LiveText),
    Safety(SafetyText),

    // What a board tells.
    Finding(Finding),
    /// What is to be said about an output, and its worth if that is known.
    AboutOutput {
        output: String,
        finding: Finding,
        worth: Option<f64>,
    },
    EffortShares(EffortShares),
    /// A need that no output serves.
    UnservedNeed(String),
    /// A property that customers pay for, and how many of the cards that name it would pay.
    PaidProperty {
        property: String,
        paying: usize,
    },
    Coverage(Coverage),
    /// The number of links that lie on a circle.
    Disagreement {
        links: usize,
    },

    // Files and the command line.
    /// A file that could not be read or written, by its name.
    Obstacle {
        file: String,
        obstacle: Obstacle,
    },
    /// A file that could be read, but makes no board.
    Flaw {
        file: String,
        position: Option<Position>,
        flaw: Flaw,
    },
    /// What is on a board, in numbers.
    Tally {
        title: String,
        tally: Box<Tally>,
    },
    /// A file of a newer version was opened to be looked at.
    OpenedReadOnly {
        file: String,
    },
    /// How many cards were written to which file.
    Converted {
        file: String,
        cards: usize,
    },
    /// `convert` was asked for kinds of files that it does not know.
    NoSuchConversion,
    /// There is no such card to be drawn; none at all if none was named.
    NoCardToDraw {
        card: Option<CardId>,
    },
    /// Pictures are written as this kind of file only.
    NoSuchPicture,
    /// A word where a command was expected, and the command that it resembles.
    MistypedCommand {
        given: String,
        meant: String,
    },
    /// The window could not be opened, so there is nothing to work with.
    NoWindow(NoWindow),
}

/// What a hand can do on the Tafel, for the page that explains it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HelpGesture {
    Drag,
    DropOnCard,
    DoubleClick,
    DragStep,
    Paste,
    Wheel,
    Pan,
}

impl HelpGesture {
    pub const ALL: [Self; 7] = [
        Self::Drag,
        Self::DropOnCard,
        Self::DoubleClick,
        Self::DragStep,
        Self::Paste,
        Self::Wheel,
        Self::Pan,
    ];
}
