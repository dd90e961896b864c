//! English, in the same voice: infinitives on buttons, no exclamation marks.

use std::borrow::Cow;

use super::Text;
use crate::board::{Column, End, Rule, Willingness};
use crate::edit::{Deed, Refusal};

pub(super) fn say(text: &Text) -> Cow<'static, str> {
    match text {
        Text::Column(column) => self::column(*column).into(),
        Text::End(end) => self::end(*end).into(),
        Text::Willingness(willingness) => self::willingness(*willingness).into(),
        Text::Deed(deed) => self::deed(*deed),
        Text::Refusal(refusal) => self::refusal(refusal).into(),
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
        Deed::SetCustomer => "Change customer".into(),
        Deed::MoveCards(1) => "Move card".into(),
        Deed::MoveCards(count) => format!("Move {count} cards").into(),
        Deed::DeleteCards(1) => "Delete card".into(),
        Deed::DeleteCards(count) => format!("Delete {count} cards").into(),
        Deed::MergeCards => "Merge cards".into(),
        Deed::Answer => "Answer to “What for?”".into(),
        Deed::EndChain => "End purpose chain".into(),
        Deed::RemoveStep => "Remove step".into(),
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
