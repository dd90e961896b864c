//! Requests from a text file, one a line.
//!
//! A line that is a user story, "As a ROLE I want WISH so that PURPOSE" or "Als ROLLE möchte ich
//! WUNSCH, damit ZWECK", becomes a card with its customer and a chain. The formula goes ("I want to
//! be able to"), since the column says it already; every other word stays as it was said, in its
//! order. Any other line is a card as it stands: what is not understood is not lost.

use std::path::Path;

use crate::edit::NewCard;
use crate::file::{Failure, MAX_BYTES, read_text};
use crate::text::Obstacle;

/// The most requests that one file may hold.
pub const MAX_REQUESTS: usize = 10_000;

/// Nobody has a longer role. Without an end, every word of a long line would be looked at for each
/// formula.
const MAX_ROLE_WORDS: usize = 100;

/// Nobody says a longer clause. Without an end, a line of nothing but "um" would take a square of its
/// length.
const MAX_CLAUSE_WORDS: usize = 60;

/// Why a file could not be imported.
pub type ImportError = Failure;

/// What stands between a role and a wish, the longer before the shorter.
const ENGLISH_FORMULAS: &[&str] = &[
    "i want to be able to",
    "i would like to be able to",
    "i'd like to be able to",
    "i need to be able to",
    "i would be able to",
    "i am able to",
    "i'm able to",
    "i would like to",
    "i'd like to",
    "i want to",
    "i need to",
    "i would like",
    "i'd like",
    "i want",
    "i need",
    "i can",
];

const GERMAN_FORMULAS: &[&str] = &[
    "würde ich gerne",
    "würde ich gern",
    "möchte ich gerne",
    "möchte ich gern",
    "möchte ich",
    "will ich",
    "kann ich",
    "brauche ich",
];

const ENGLISH_ARTICLES: &[&str] = &["a", "an", "the"];
const GERMAN_ARTICLES: &[&str] = &["ein", "eine", "der", "die", "das"];
const ENGLISH_PURPOSES: &[&str] = &["so that"];
const GERMAN_PURPOSES: &[&str] = &["damit", "sodass", "so dass"];

/// Reads the requests in a text file.
///
/// # Errors
/// An [`ImportError`] if the file cannot be read as text, holds nothing, or holds too much.
pub fn read(path: &Path) -> Result<Vec<NewCard>, ImportError> {
    let cards = requests(&read_text(path, MAX_BYTES)?);
    if cards.is_empty() {
        return Err(Failure::new(path, Obstacle::NothingInIt));
    }
    if cards.len() > MAX_REQUESTS {
        return Err(Failure::new(path, Obstacle::TooManyLines { limit: MAX_REQUESTS }));
    }
    Ok(cards)
}

/// The requests in a text, one for each line that is not blank, and not more than one too many.
pub fn requests(text: &str) -> Vec<NewCard> {
    let requests = text.lines().filter_map(|line| {
        let words = line.split(is_between_words).filter(|word| !word.is_empty());
        let words: Vec<&str> = words.collect();
        (!words.is_empty()).then(|| request(&words))
    });
    requests.take(MAX_REQUESTS + 1).collect()
}

/// White space, and the byte order mark: where files were put together, it is not always in front.
fn is_between_words(char: char) -> bool {
    char.is_whitespace() || char == '\u{feff}'
}

fn request(words: &[&str]) -> NewCard {
    let story = english_story(words).or_else(|| german_story(words));
    story.unwrap_or_else(|| NewCard { text: words.join(" "), ..NewCard::default() })
}

/// "As a ROLE I want WISH so that PURPOSE". Without the article it might be any sentence.
fn english_story(words: &[&str]) -> Option<NewCard> {
    let role = after_one_of(after(words, "as")?, ENGLISH_ARTICLES)?;
    let (customer, wish) = split_at_formula(role, ENGLISH_FORMULAS)?;
    let clauses = split_at_each(wish, |words| phrase_at(words, ENGLISH_PURPOSES));
    new_card(customer, &clauses)
}

/// "Als ROLLE möchte ich WUNSCH, damit ZWECK", or "…, um ZWECK zu erreichen".
fn german_story(words: &[&str]) -> Option<NewCard> {
    let role = after(words, "als")?;
    let role = after_one_of(role, GERMAN_ARTICLES).unwrap_or(role);
    let (customer, wish) = split_at_formula(role, GERMAN_FORMULAS)?;
    let clauses = split_at_each(wish, |words| {
        phrase_at(words, GERMAN_PURPOSES).or_else(|| in_order_to(words))
    });
    new_card(customer, &clauses)
}

/// A card of the wish, which is the first clause, and of the purposes, which are the others.
fn new_card(customer: &[&str], clauses: &[&[&str]]) -> Option<NewCard> {
    let mut texts = clauses.iter().map(|words| clause(words));
    let card =
        NewCard { customer: clause(customer), text: texts.next()?, purposes: texts.collect() };
    // A formula around nothing is no story, and dropping it would lose the line.
    let is_whole = !card.customer.is_empty() && !card.text.is_empty();
    (is_whole && card.purposes.iter().all(|purpose| !purpose.is_empty())).then_some(card)
}

fn clause(words: &[&str]) -> String {
    words.join(" ").trim_matches([',', ' ']).to_owned()
}

/// The words before the first phrase, and those after it.
fn split_at_formula<'a, 'b>(
    words: &'a [&'b str],
    phrases: &[&str],
) -> Option<(&'a [&'b str], &'a [&'b str])> {
    (0..words.len().min(MAX_ROLE_WORDS)).find_map(|index| {
        let (before, rest) = words.split_at_checked(index)?;
        Some((before, rest.get(phrase_at(rest, phrases)?..)?))
    })
}

/// The clauses between the phrases; `length_of` tells how many words a phrase takes, if one begins.
fn split_at_each<'a, 'b>(
    mut words: &'a [&'b str],
    length_of: impl Fn(&[&'b str]) -> Option<usize>,
) -> Vec<&'a [&'b str]> {
    let mut clauses = Vec::new();
    let mut end = 0;
    while let Some((clause, rest)) = words.split_at_checked(end) {
        if rest.is_empty() {
            break;
        }
        match length_of(rest).and_then(|length| rest.get(length..)) {
            Some(next) => {
                clauses.push(clause);
                words = next;
                end = 0;
            }
            None => end += 1,
        }
    }
    clauses.push(words);
    clauses
}

/// How many words the phrase takes that these words begin with.
fn phrase_at(words: &[&str], phrases: &[&str]) -> Option<usize> {
    phrases.iter().find_map(|phrase| {
        let length = phrase.split(' ').count();
        let beginning = words.get(..length)?;
        let is_there = beginning.iter().zip(phrase.split(' ')).all(|(word, part)| is(word, part));
        is_there.then_some(length)
    })
}

/// "um … zu …": a clause that begins with "um" and ends in an infinitive with "zu". "Um 9 Uhr"
/// begins like one.
fn in_order_to(words: &[&str]) -> Option<usize> {
    let (first, rest) = words.split_first()?;
    let ends_in_infinitive = |clause: &[&str]| {
        let mut last = clause.iter().rev().map(|word| plain(word));
        let verb = last.next().unwrap_or_default();
        last.next().is_some_and(|word| word == "zu") || has_zu_within(&verb)
    };
    let rest = rest.get(..MAX_CLAUSE_WORDS).unwrap_or(rest);
    let mut clauses = rest.split_inclusive(|word| word.ends_with(','));
    (is(first, "um") && clauses.next().is_some_and(ends_in_infinitive)).then_some(1)
}

/// "einzuhalten", "aufzuräumen": the "zu" of a verb with a prefix stands within it.
fn has_zu_within(verb: &str) -> bool {
    const PREFIXES: &[&str] = &[
        "ab", "an", "auf", "aus", "bei", "durch", "ein", "fest", "her", "hin", "los", "mit",
        "nach", "um", "vor", "weg", "weiter", "wieder", "zurück", "zusammen", "zu",
    ];
    let is_infinitive = verb.ends_with("en") || verb.ends_with("rn") || verb.ends_with("ln");
    let has_zu = |prefix: &&str| verb.strip_prefix(*prefix).is_some_and(|it| it.starts_with("zu"));
    is_infinitive && PREFIXES.iter().any(has_zu)
}

fn after<'a, 'b>(words: &'a [&'b str], wanted: &str) -> Option<&'a [&'b str]> {
    let (first, rest) = words.split_first()?;
    is(first, wanted).then_some(rest)
}

fn after_one_of<'a, 'b>(words: &'a [&'b str], wanted: &[&str]) -> Option<&'a [&'b str]> {
    wanted.iter().find_map(|word| after(words, word))
}

fn is(word: &str, wanted: &str) -> bool {
    plain(word) == wanted
}

/// A word as it is compared: no case, no punctuation around it, one kind of apostrophe.
fn plain(word: &str) -> String {
    word.trim_matches([',', '.', ';', ':', '…']).replace(['’', 'ʼ', '‘'], "'").to_lowercase()
}
