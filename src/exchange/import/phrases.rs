//! The words by which a story is known, in German and English, and where they stand in it.

use super::words::Word;

/// Some words of a line, in a row.
pub(super) type Words<'a> = [Word<'a>];

/// Nobody says a longer clause. Without a limit, the time for a line of nothing but "um" would grow
/// with the square of its length.
const MAX_CLAUSE_WORDS: usize = 60;

/// What introduces a purpose whatever comes before it.
const PURPOSES: &[&str] = &["so that", "damit", "sodass", "so dass"];

/// What introduces a purpose in a story only.
const MEANS: &[&str] = &["in order to", "in order that", "denn dann"];

/// After these "to be able to" is a part of the wish.
const WISHING: &[&str] =
    &["want", "need", "like", "love", "have", "wish", "prefer", "expect", "ought"];

/// The clauses of some words; `length_at` tells how many words a phrase takes that divides two, if
/// one begins at that place.
pub(super) fn clauses<'a, 'b>(
    words: &'a Words<'b>,
    length_at: impl Fn(usize) -> Option<usize>,
) -> Vec<&'a Words<'b>> {
    let mut clauses = Vec::new();
    let (mut start, mut index) = (0, 0);
    while index < words.len() {
        match length_at(index) {
            Some(length) => {
                clauses.push(words.get(start..index).unwrap_or_default());
                start = index + length;
                index = start;
            }
            None => index += 1,
        }
    }
    clauses.push(words.get(start..).unwrap_or_default());
    clauses
}

/// Returns how many words the phrase takes that these words begin with.
pub(super) fn phrase_at(words: &Words<'_>, phrases: &[&str]) -> Option<usize> {
    phrases.iter().find_map(|phrase| {
        let length = phrase.split(' ').count();
        let beginning = words.get(..length)?;
        let is_there = beginning.iter().zip(phrase.split(' ')).all(|(word, part)| word.is(part));
        is_there.then_some(length)
    })
}

/// Returns how many words "so that" or "damit" takes, if it begins here.
pub(super) fn purpose_at(words: &Words<'_>, index: usize) -> Option<usize> {
    let length = phrase_at(words.get(index..)?, PURPOSES)?;
    (length > 1 || !is_after_conjunction(words, index)).then_some(length)
}

/// Returns how many words introduce a purpose here that only a story can have.
pub(super) fn means_to(words: &Words<'_>, index: usize) -> Option<usize> {
    let rest = words.get(index..).filter(|_| !is_after_conjunction(words, index))?;
    phrase_at(rest, MEANS).or_else(|| in_order_to(rest)).or_else(|| so_i_can(rest)).or_else(|| {
        let before = words.get(index.checked_sub(1)?)?;
        phrase_at(rest, &["to be able to"]).filter(|_| !before.is_one_of(WISHING))
    })
}

/// "… und damit zahlen": a conjunction before it makes it a part of what was said.
fn is_after_conjunction(words: &Words<'_>, index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|before| words.get(before));
    before.is_some_and(|word| word.is_one_of(&["and", "or", "und", "oder"]))
}

/// Returns whether a comma, a dash or a bracket stands before a word.
pub(super) fn is_apart(words: &Words<'_>, index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|before| words.get(before));
    let is_divided = before.is_some_and(|word| word.ends_clause() || word.plain.is_empty());
    is_divided || words.get(index).is_some_and(|word| word.said.starts_with('('))
}

/// Returns whether the word introduces a reason, which answers "Why?" and not "What for?".
pub(super) fn is_reason(word: &Word<'_>) -> bool {
    word.is_one_of(&["weil", "because"])
}

/// "so I can …", ", so kann ich …".
fn so_i_can(words: &Words<'_>) -> Option<usize> {
    const WHO: &[&str] = &["i", "we", "they", "ich", "wir"];
    const CAN: &[&str] = &["can", "could", "kann", "können", "könnte", "könnten"];
    let [so, one, other, ..] = words else { return None };
    let is_meant = (one.is_one_of(WHO) && other.is_one_of(CAN))
        || (one.is_one_of(CAN) && other.is_one_of(WHO));
    (so.is("so") && is_meant).then_some(1)
}

/// "um … zu …": a clause that begins with "um" and ends in an infinitive with "zu". "Um 9 Uhr"
/// begins like one.
fn in_order_to(words: &Words<'_>) -> Option<usize> {
    let (first, rest) = words.split_first()?;
    if !first.is("um") {
        return None;
    }
    let ends_in_infinitive = |clause: &Words<'_>| {
        let mut last = clause.iter().rev().map(|word| word.plain.as_str());
        let verb = last.next().unwrap_or_default();
        last.next() == Some("zu") || has_zu_within(verb)
    };
    let rest = rest.get(..MAX_CLAUSE_WORDS).unwrap_or(rest);
    let mut clauses = rest.split_inclusive(|word| word.said.ends_with(','));
    clauses.next().is_some_and(ends_in_infinitive).then_some(1)
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
