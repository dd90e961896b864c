//! German. Buttons are infinitives; sentences use "Sie" or no person at all.

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
        Deed::SetCustomer => "Kunde ändern".into(),
        Deed::MoveCards(1) => "Karte verschieben".into(),
        Deed::MoveCards(count) => format!("{count} Karten verschieben").into(),
        Deed::DeleteCards(1) => "Karte löschen".into(),
        Deed::DeleteCards(count) => format!("{count} Karten löschen").into(),
        Deed::MergeCards => "Karten zusammenlegen".into(),
        Deed::Answer => "Antwort auf „Wozu?“".into(),
        Deed::EndChain => "Zweckkette beenden".into(),
        Deed::RemoveStep => "Schritt entfernen".into(),
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
