//! Reads a user story: "As a ROLE I want WISH so that PURPOSE", "Als ROLLE möchte ich WUNSCH, damit
//! ZWECK", and how people really write it.
//!
//! "So that" and "damit" divide the line first: what follows is a purpose, whatever comes before.
//! The role and the formula are looked for in the first clause alone, and the role ends before "I"
//! or "ich". Where no role is found, the first clause stays whole.

use super::phrases::{Words, clauses, is_apart, is_reason, means_to, phrase_at, purpose_at};
use super::role::Wisher;
use super::words::{Word, words};
use crate::edit::NewCard;

/// The card of a story; none if the text is none, or if a part of it says nothing.
pub(super) fn read(text: &str) -> Option<NewCard> {
    let words: Vec<Word<'_>> = words(text).flat_map(unglued).map(Word::new).collect();
    let words = without_number(&words);
    purpose_first(words).or_else(|| wish_first(words))
}

/// "bell,so" and "tenantI" are two words each that were typed as one.
fn unglued(word: &str) -> impl Iterator<Item = &str> {
    const BEGINNINGS: &[&str] = &["so", "damit", "sodass", "um", "in", "i", "möchte", "will"];
    let after_comma = word.find(',').map(|comma| comma + 1);
    let is_beginning = |rest: &str| BEGINNINGS.contains(&rest.to_lowercase().as_str());
    let parts = after_comma.and_then(|end| word.split_at_checked(end));
    let parts = parts.filter(|(_, rest)| is_beginning(rest)).or_else(|| {
        let role = word.strip_suffix('I').filter(|it| it.len() > 2)?;
        let is_glued = role.chars().all(char::is_lowercase);
        word.split_at_checked(role.len()).filter(|_| is_glued)
    });
    let (first, second) = parts.map_or((word, None), |(first, second)| (first, Some(second)));
    std::iter::once(first).chain(second)
}

/// Without the number that a story board gave the story: "US-12:".
fn without_number<'a, 'b>(words: &'a Words<'b>) -> &'a Words<'b> {
    let is_number = |word: &Word<'_>| {
        let parts = word.said.strip_suffix(':').and_then(|it| it.split_once('-'));
        parts.is_some_and(|(letters, digits)| {
            let is_short = (1..=10).contains(&letters.len()) && (1..=6).contains(&digits.len());
            let has_letters = letters.bytes().all(|it| it.is_ascii_uppercase());
            is_short && has_letters && digits.bytes().all(|it| it.is_ascii_digit())
        })
    };
    words.split_first().filter(|(first, _)| is_number(first)).map_or(words, |(_, rest)| rest)
}

/// "In order to PURPOSE, as a ROLE, I want WISH".
fn purpose_first(words: &Words<'_>) -> Option<NewCard> {
    let rest = words.get(phrase_at(words, &["in order to", "so that"])?..)?;
    let begins_story = |index: &usize| {
        rest.get(*index..).is_some_and(|words| phrase_at(words, &["as a", "as an"]).is_some())
    };
    let (purpose, story) = rest.split_at_checked((1..rest.len()).find(begins_story)?)?;
    let mut card = wish_first(story).filter(|card| !card.customer.is_empty())?;
    card.purposes.insert(0, said(purpose));
    Some(card)
}

fn wish_first(words: &Words<'_>) -> Option<NewCard> {
    let parts = clauses(words, |index| purpose_at(words, index));
    let (first, purposes) = parts.split_first()?;
    match Wisher::find(first, !purposes.is_empty()) {
        Some(wisher) => wisher_wants(&wisher, purposes),
        None => somebody_wants(words),
    }
}

/// A card of the wish, which is the first clause, and of the purposes, which are the others.
fn wisher_wants(wisher: &Wisher<'_, '_>, purposes: &[&Words<'_>]) -> Option<NewCard> {
    let parts = std::iter::once(&wisher.wish).chain(purposes);
    let mut parts = parts.flat_map(|words| clauses(words, |index| means_to(words, index)));
    let wish = parts.next()?;
    let card = NewCard {
        customer: said(wisher.role),
        text: said(wish),
        purposes: parts.map(said).collect(),
    };
    // A reason is no purpose: the room is to find one.
    let is_whole =
        !card.purposes.is_empty() || !(wisher.needs_purpose || wish.iter().any(is_reason));
    let says_something = !card.customer.is_empty() && !card.text.is_empty();
    let purposes_say = card.purposes.iter().all(|purpose| !purpose.is_empty());
    (is_whole && says_something && purposes_say).then_some(card)
}

/// Nobody is named, yet what comes after "so that" is a purpose. "Damit" alone means other things.
fn somebody_wants(words: &Words<'_>) -> Option<NewCard> {
    let parts = clauses(words, |index| {
        purpose_at(words, index).filter(|length| *length > 1 || is_apart(words, index))
    });
    let mut texts = parts.into_iter().map(said);
    let card = NewCard { text: texts.next()?, purposes: texts.collect(), ..NewCard::default() };
    let says_all = !card.text.is_empty() && card.purposes.iter().all(|it| !it.is_empty());
    (says_all && !card.purposes.is_empty()).then_some(card)
}

/// The words of a clause, without the signs that divided it from the others.
fn said(words: &Words<'_>) -> String {
    let is_sign =
        |word: &&Word<'_>| word.plain.is_empty() && !word.said.contains(char::is_alphanumeric);
    let start = words.iter().take_while(is_sign).count();
    let end = words.len() - words.iter().rev().take_while(is_sign).count();
    let inner = words.get(start..end).unwrap_or_default();
    let text = inner.iter().map(|word| word.said).collect::<Vec<&str>>().join(" ");
    let text = text.trim_start_matches([',', ' ', '*']).trim_end_matches([',', ';', ':', ' ', '*']);
    let closing = text.trim_end_matches(['.', ')']);
    let is_unopened =
        text.get(closing.len()..).is_some_and(|it| it.contains(')')) && !text.contains('(');
    let text = if is_unopened { closing } else { text };
    text.strip_prefix('(').filter(|it| !it.contains(')')).unwrap_or(text).to_owned()
}
