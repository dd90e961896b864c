//! The words, in both languages side by side.

use std::borrow::Cow;

use super::MapText;
use crate::text::language::said;
use crate::text::{Language, names, sentences};

pub(in crate::text) fn say(language: Language, text: &MapText) -> Cow<'static, str> {
    use MapText as It;
    match text {
        It::Wozu => said!(language, "Wozu? →", "What for? →").into(),
        It::Purpose => said!(language, "Zweck", "Purpose").into(),
        It::From => said!(language, "ab", "from").into(),
        It::Mentions(1) => said!(language, "Nennung", "mention").into(),
        It::Mentions(_) => said!(language, "Nennungen", "mentions").into(),
        It::Cutoff => said!(
            language,
            "Schwelle: so oft muss eine Verbindung zwischen Zwecken genannt sein",
            "Cutoff: how often a link between purposes must have been mentioned"
        )
        .into(),
        It::Coverage { percent } => {
            said!(language, format!("Abdeckung {percent} %"), format!("Coverage {percent} %"))
                .into()
        }
        It::Customer { customer: None, requests } => said!(
            language,
            format!("Alle Kunden (n = {requests})"),
            format!("All customers (n = {requests})")
        )
        .into(),
        It::Customer { customer: Some(customer), requests } => {
            format!("{customer} (n = {requests})").into()
        }
        It::Disagreement => said!(language, "uneinig", "disagreement").into(),
        It::Empty => said!(
            language,
            "Noch gibt es keine Zweckkette. Auf der Tafel bei einer Karte fragen: Wozu?",
            "There is no purpose chain yet. Ask of a card on the board: What for?"
        )
        .into(),
        It::NothingKept => said!(
            language,
            "So oft wurde keine Verbindung genannt. Die Schwelle lässt sich unten senken.",
            "No link was mentioned that often. The cutoff can be lowered below."
        )
        .into(),
        It::AboutPurpose { requests, column, is_need, is_disputed } => {
            sentences::about_purpose(language, *requests, *column, *is_need, *is_disputed).into()
        }
        It::AboutRequest { column, customer } if customer.is_empty() => {
            names::column(language, *column).into()
        }
        It::AboutRequest { column, customer } => said!(
            language,
            format!("{}, Kunde {customer}", names::column(language, *column)),
            format!("{}, customer {customer}", names::column(language, *column))
        )
        .into(),
        It::RequestCount(1) => {
            said!(language, "1 Anliegen führt hierher", "1 request leads here").into()
        }
        It::RequestCount(count) => said!(
            language,
            format!("{count} Anliegen führen hierher"),
            format!("{count} requests lead here")
        )
        .into(),
        It::Quote { said, customer } => said!(
            language,
            sentences::quote("„", said, "“", customer).into(),
            sentences::quote("“", said, "”", customer).into()
        ),
        It::FoldedRequests(count) => {
            said!(language, format!("{count} Anliegen"), format!("{count} requests")).into()
        }
        It::Unfold => said!(language, "Anliegen aufklappen", "Unfold the requests").into(),
        It::Fold => said!(language, "Anliegen zuklappen", "Fold the requests").into(),
        It::ShowOnLeiter => said!(language, "Auf der Leiter zeigen", "Show on the ladder").into(),
        It::ShowOnTafel => said!(language, "Auf der Tafel zeigen", "Show on the board").into(),
        It::Reword => said!(language, "Umformulieren", "Reword").into(),
        It::MergePurpose => said!(language, "Zusammenlegen …", "Merge …").into(),
        It::MergePurposeHint => said!(
            language,
            "Welcher Zweck meint dasselbe? Seine Anliegen kommen hierher, die Worte der \
Kunden bleiben erhalten.",
            "Which purpose means the same? Its requests come here, the words of the \
customers are kept."
        )
        .into(),
        It::MergePurposeSearch => said!(language, "Zweck suchen", "Search purposes").into(),
        It::SplitPurpose => said!(language, "Trennen …", "Split …").into(),
        It::SplitPurposeHint => said!(
            language,
            "Welche Nennungen meinen etwas anderes? Sie bekommen einen eigenen Zweck.",
            "Which mentions mean something else? They get a purpose of their own."
        )
        .into(),
        It::SplitPurposeName => {
            said!(language, "Name des neuen Zwecks", "Name of the new purpose").into()
        }
        It::SplitPurposeConfirm => said!(language, "Trennen", "Split").into(),
    }
}
