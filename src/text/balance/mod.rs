//! What the Bilanz says. The words are in `say`, as everywhere.

pub(super) mod say;

use crate::board::{MeasurePart, Uses, Willingness};
use crate::insight::{Evidence, Finding, OpenPoint, Standing};

/// Something that the Bilanz says.
#[derive(Clone, Debug, PartialEq)]
pub enum BalanceText {
    // What was found.
    /// How many requests, voices and customers there are.
    Heard {
        requests: usize,
        voices: usize,
        customers: usize,
    },
    Findings,
    /// On the wall: which of several screens of them.
    FindingsOf(Option<(usize, usize)>),
    NoFindings,
    // The number stands in front of these, as a figure of its own.
    UnpaidWishes(usize),
    AstrayWishes(usize),
    EvidencedNeeds(usize),
    IdleOutputs(usize),
    LowWorth(usize),
    Chances(usize),
    Unasked(usize),
    // What else is to be known of a finding.
    ClaimedNeeds(usize),
    Postponed(usize),
    MoreItems(usize),
    /// A need that is only claimed, with what is missing.
    Claimed {
        need: String,
        standing: Standing,
        evidence: Evidence,
    },
    FindingsCopied,

    // What customers pay for.
    Payments,
    NoPayments,
    /// Whether somebody pays, and on which condition.
    Pays {
        willingness: Willingness,
        note: String,
    },
    /// How many voices ask for it, and who pays.
    PaidBy {
        voices: Option<usize>,
        customer: String,
    },
    /// What stands in the columns of the payments.
    NeedColumn,
    PaysColumn,
    PayerColumn,
    PaidByNobody,
    Properties,
    NoProperties,
    /// Of no property was it said that nobody pays for it.
    NoPropertyRefused,
    PropertiesOpen,
    /// A property, and how many of the cards that name it would pay for it.
    Property {
        text: String,
        paying: usize,
        cards: usize,
    },

    // What stays open.
    OpenPoints,
    NothingOpen,
    OpenColumn,
    MeasurePart(MeasurePart),
    MeasureHint(MeasurePart),
    AddMeasure,
    DeleteMeasure,
    WhyOpen(OpenPoint),

    // Outputs.
    Outputs,
    /// The same in a word, on the wall.
    OutputsShort,
    NoNeeds,
    OutputColumn,
    EffortColumn,
    FindingColumn,
    Hours(f64),
    /// Effort as it stands in a field, without its unit.
    Number(f64),
    NoEffort,
    EffortOf(String),
    NameOf(String),
    EvidencedEffort(u32),
    /// Of how many outputs nobody has said what effort they take, and of how many.
    WithoutEffort {
        unknown: usize,
        outputs: usize,
    },
    OpenEffort(u32),
    IdleEffort(u32),
    /// The first part of the bar, in a word.
    EvidencedShort(u32),
    NoEffortYet,
    AddOutput,
    OutputHint,
    HowHint,
    EffortWanted,
    NeedsBefore(usize),
    NeedsAfter(usize),
    /// One cell, for somebody who hears it.
    Serving {
        output: String,
        need: String,
        service: Serving,
        how: String,
    },
    /// One need at the head of its column.
    NeedHead {
        need: String,
        standing: Standing,
        voices: usize,
    },
    Finding(Finding),
    /// Some of the needs that an output serves are only claimed.
    ServesPartly {
        needs: usize,
        evidenced: usize,
    },
    Worth(f64),
    WorthParts {
        benefit: u32,
        effort: u32,
    },

    Legend,
    /// What an output is used for, and how; nobody has said how if it is empty.
    UsedFor {
        need: String,
        how: String,
    },
    UsedThroughOthers(String),
    SupportsOutput(String),
    /// That there is no use, and why.
    NoUse(Uses),

    // What can be done with an output.
    ShowDetail,
    HideDetail,
    UseNotAsked,
    UsedByNobody,
    WriteHow,
    Reword,
    SetEffort,
    Supports,
    ShowNeeds,
    Delete,
    OutputDeleted,
}

/// How an output serves a need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Serving {
    No,
    Directly,
    /// Through outputs that it supports.
    Indirectly,
}
