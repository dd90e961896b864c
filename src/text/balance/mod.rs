//! What the Bilanz says. The words are in `say`, as everywhere.

pub(super) mod say;

use crate::insight::{Backing, Finding};

/// Something that the Bilanz says.
#[derive(Clone, Debug, PartialEq)]
pub enum BalanceText {
    // How much is on the board. The number stands in front, as a figure of its own.
    Requests,
    Captured {
        customers: usize,
    },
    Wishes(usize),
    Needs {
        needs: usize,
        evidenced: usize,
    },
    Unasked,
    Aside(usize),
    /// A figure and what it counts, for somebody who hears it.
    Figure {
        count: usize,
        label: String,
    },

    // What customers pay for.
    PaidProperties,
    NoPaidProperties,
    RequestCount(usize),

    // Outputs.
    Outputs,
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
    Percent(u32),
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
        backing: Backing,
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

    // What can be done with an output.
    UseNotAsked,
    UsedByNobody,
    WriteHow,
    Reword,
    SetEffort,
    Supports,
    ShowNeeds,
    Delete,
    OutputDeleted,

    // What is to be said about all of it.
    Findings,
    IdleOutputs(usize),
    LowWorth(usize),
    UseUnknown(usize),
    MoreItems(usize),
    Chances(usize),
    ClaimedNeeds(usize),
    /// A need that is only claimed, with what is missing.
    Claimed {
        need: String,
        backing: Backing,
    },
}

/// How an output serves a need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Serving {
    No,
    Directly,
    /// Through outputs that it supports.
    Indirectly,
}
