//! Finds who tells a story, and where the role ends and the wish begins.

use super::phrases::{Words, phrase_at};
use super::words::Word;

/// Nobody has a longer role.
const MAX_ROLE_WORDS: usize = 30;

/// What stands between a role and a wish, the longer before the shorter.
const ENGLISH_FORMULAS: &[&str] = &[
    "i want to be able to",
    "i would like to be able to",
    "i'd like to be able to",
    "i need to be able to",
    "i should be able to",
    "i must be able to",
    "i have to be able to",
    "i would be able to",
    "i wish to be able to",
    "we want to be able to",
    "we need to be able to",
    "i am able to",
    "i'm able to",
    "i would like to",
    "i would love to",
    "i'd like to",
    "i'd love to",
    "i want to",
    "i need to",
    "i have to",
    "i wish to",
    "i expect to",
    "we would like to",
    "we want to",
    "we need to",
    "i would like",
    "i would love",
    "i'd like",
    "i'd love",
    "i want",
    "i need",
    "i can",
    "i should",
    "i must",
    "i wish",
    "i expect",
    "we would like",
    "we want",
    "we need",
    "we can",
];

const GERMAN_FORMULAS: &[&str] = &[
    "würde ich mir gerne",
    "würde ich mir gern",
    "wünsche ich mir",
    "wünschen wir uns",
    "würde ich gerne",
    "würde ich gern",
    "möchte ich gerne",
    "möchte ich gern",
    "hätte ich gerne",
    "hätte ich gern",
    "würden wir gerne",
    "würden wir gern",
    "hätten wir gerne",
    "hätten wir gern",
    "möchten wir gerne",
    "möchten wir gern",
    "möchte ich",
    "moechte ich",
    "möchten wir",
    "moechten wir",
    "will ich",
    "wollen wir",
    "kann ich",
    "können wir",
    "brauche ich",
    "brauchen wir",
    "benötige ich",
    "benoetige ich",
    "benötigen wir",
    "erwarte ich",
    "erwarten wir",
    "muss ich",
    "müssen wir",
    "soll ich",
    "sollte ich",
];

/// The same formulas where the one who wishes was named before: "Ich als Kunde möchte …".
const ENGLISH_VERBS: &[&str] = &[
    "want to be able to",
    "need to be able to",
    "would like to",
    "want to",
    "need to",
    "would like",
    "want",
    "need",
];
const GERMAN_VERBS: &[&str] = &[
    "möchte gerne",
    "möchte gern",
    "hätte gerne",
    "hätte gern",
    "würde gerne",
    "würde gern",
    "wünsche mir",
    "möchte",
    "moechte",
    "will",
    "brauche",
    "benötige",
    "erwarte",
];

const ENGLISH_ARTICLES: &[&str] = &["a", "an", "the", "a/an"];
const GERMAN_ARTICLES: &[&str] = &["ein", "eine", "der", "die", "das"];

const ENGLISH_SELVES: &[&str] =
    &["i", "we", "i'd", "i'm", "i'll", "i've", "we'd", "we'll", "we're"];
const GERMAN_SELVES: &[&str] = &["ich", "wir"];

/// What "as a …" leads to when it names nobody.
const ENGLISH_IDIOMS: &[&str] = &[
    "rule",
    "result",
    "consequence",
    "reminder",
    "start",
    "step",
    "resort",
    "bonus",
    "minimum",
    "matter",
    "example",
    "test",
    "whole",
    "compromise",
    "alternative",
    "note",
    "precaution",
    "courtesy",
    "way",
    "means",
    "sign",
    "addition",
    "replacement",
    "substitute",
    "solution",
    "workaround",
    "priority",
    "condition",
    "requirement",
    "gift",
    "follow-up",
    "usual",
    "always",
    "before",
    "well",
    "follows",
    "such",
    "promised",
    "is",
    "it",
    "you",
    "they",
    "he",
    "she",
];

/// What "als …" leads to when it names nobody.
const GERMAN_IDIOMS: &[&str] = &[
    "erstes",
    "zweites",
    "drittes",
    "nächstes",
    "letztes",
    "weiteres",
    "ganzes",
    "nachtrag",
    "ersatz",
    "folge",
    "ergebnis",
    "beispiel",
    "zeichen",
    "hinweis",
    "ausnahme",
    "regel",
    "antwort",
    "alternative",
    "lösung",
    "dank",
    "vorschlag",
    "idee",
    "ausgleich",
    "entschädigung",
    "zugabe",
    "geschenk",
    "option",
    "übergang",
    "ziel",
    "test",
    "reserve",
    "vorsorge",
    "ergänzung",
    "wir",
];

/// What goes on after a role to say more of it.
const ENGLISH_RELATIVES: &[&str] = &[
    "who",
    "that",
    "which",
    "whose",
    "where",
    "with",
    "without",
    "of",
    "in",
    "at",
    "on",
    "for",
    "from",
    "and",
    "or",
    "using",
    "looking",
    "responsible",
];
const GERMAN_RELATIVES: &[&str] = &[
    "der", "die", "das", "den", "dem", "dessen", "deren", "welche", "welcher", "welches", "mit",
    "ohne", "und", "oder",
];

/// Words that show that a sentence has begun: no role has them, unless after a word like "who".
const ENGLISH_SENTENCE: &[&str] = &[
    "is", "are", "was", "were", "has", "have", "had", "does", "do", "did", "will", "would", "can",
    "could", "should", "must", "might", "come", "comes", "came", "go", "goes", "went", "get",
    "gets", "got", "arrive", "arrives", "take", "takes", "nobody", "nothing", "it", "they", "if",
    "when", "while", "because", "since", "unless", "until", "late", "early", "often", "always",
];

/// Who tells a story, and what they want.
pub(super) struct Wisher<'a, 'b> {
    pub role: &'a Words<'b>,
    pub wish: &'a Words<'b>,
    /// Without an article it is a story only if a purpose follows: "As usual, I want coffee".
    pub needs_purpose: bool,
}

/// How a language tells a story.
struct Tongue {
    as_a: &'static str,
    articles: &'static [&'static str],
    selves: &'static [&'static str],
    formulas: &'static [&'static str],
    verbs: &'static [&'static str],
    /// How many words of a formula stand before "I".
    before_self: usize,
    relatives: &'static [&'static str],
    is_role: fn(&Words<'_>) -> bool,
}

const TONGUES: [Tongue; 2] = [
    Tongue {
        as_a: "as",
        articles: ENGLISH_ARTICLES,
        selves: ENGLISH_SELVES,
        formulas: ENGLISH_FORMULAS,
        verbs: ENGLISH_VERBS,
        before_self: 0,
        relatives: ENGLISH_RELATIVES,
        is_role: is_english_role,
    },
    Tongue {
        as_a: "als",
        articles: GERMAN_ARTICLES,
        selves: GERMAN_SELVES,
        formulas: GERMAN_FORMULAS,
        verbs: GERMAN_VERBS,
        before_self: 1,
        relatives: GERMAN_RELATIVES,
        is_role: is_german_role,
    },
];

impl<'a, 'b> Wisher<'a, 'b> {
    /// Looks for the role in the first clause of a line. With a purpose behind it, the wish may be
    /// in any words; without one, only a formula tells it from any other sentence.
    pub(super) fn find(clause: &'a Words<'b>, has_purpose: bool) -> Option<Self> {
        TONGUES.iter().find_map(|tongue| tongue.wisher(clause, has_purpose))
    }
}

impl Tongue {
    fn wisher<'a, 'b>(&self, clause: &'a Words<'b>, has_purpose: bool) -> Option<Wisher<'a, 'b>> {
        let (first, rest) = clause.split_first()?;
        if first.is_one_of(self.selves) {
            return self.named_self(rest);
        }
        let after_as = Some(rest).filter(|_| first.is(self.as_a))?;
        let article = after_as.first().is_some_and(|word| word.is_one_of(self.articles));
        let rest = after_as.get(usize::from(article)..)?;
        let parts = self.divided(rest, has_purpose)?;
        let (role, wish) = parts;
        let is_bare = self.before_self == 0 && !article;
        if is_bare && !role.last().is_some_and(Word::ends_clause) {
            return None;
        }
        (self.is_role)(role).then_some(Wisher { role, wish, needs_purpose: is_bare })
    }

    /// "Ich als Kunde möchte …", "I, as a buyer, want …".
    fn named_self<'a, 'b>(&self, words: &'a Words<'b>) -> Option<Wisher<'a, 'b>> {
        let (first, rest) = words.split_first()?;
        let rest = Some(rest).filter(|_| first.is(self.as_a))?;
        let article = rest.first().is_some_and(|word| word.is_one_of(self.articles));
        let rest = rest.get(usize::from(article)..)?;
        let verb = |index: usize| phrase_at(rest.get(index..)?, self.verbs);
        let (end, length) =
            (1..rest.len().min(MAX_ROLE_WORDS)).find_map(|index| Some((index, verb(index)?)))?;
        let (role, wish) = (rest.get(..end)?, rest.get(end + length..)?);
        (self.is_role)(role).then_some(Wisher { role, wish, needs_purpose: false })
    }

    /// The words of the role, and those of the wish.
    fn divided<'a, 'b>(
        &self,
        words: &'a Words<'b>,
        has_purpose: bool,
    ) -> Option<(&'a Words<'b>, &'a Words<'b>)> {
        let near = words.get(..MAX_ROLE_WORDS).unwrap_or(words);
        let own = near.iter().position(|word| word.is_one_of(self.selves));
        let comma = near.iter().position(Word::ends_clause).map(|comma| comma + 1);
        let Some(own) = own else {
            return words.split_at_checked(comma.filter(|_| has_purpose)?);
        };
        let end = own.checked_sub(self.before_self).filter(|end| *end > 0)?;
        let formula = phrase_at(words.get(end..)?, self.formulas);
        if formula.is_none() && !has_purpose {
            return None;
        }
        match comma.filter(|comma| *comma < end && !self.goes_on(words, *comma, end)) {
            // "As a user, when I come home, I want …"
            Some(comma) => words.split_at_checked(comma),
            None => Some((words.get(..end)?, words.get(end + formula.unwrap_or(0)..)?)),
        }
    }

    /// Returns whether a role goes on after a comma: "a tenant, who is old, …", "a cook, waiter, or
    /// guest".
    fn goes_on(&self, words: &Words<'_>, comma: usize, end: usize) -> bool {
        let further = words.get(comma..end).unwrap_or_default();
        let is_list = further.iter().any(|word| word.is_one_of(&["and", "or", "und", "oder"]));
        let is_relative = further.first().is_some_and(|word| word.is_one_of(self.relatives));
        is_relative || (is_list && further.len() <= 6)
    }
}

/// The words before those that say more of the role.
fn head<'a, 'b>(role: &'a Words<'b>, relatives: &[&str]) -> &'a Words<'b> {
    let end = role.iter().skip(1).position(|word| word.is_one_of(relatives));
    role.get(..end.map_or(role.len(), |end| end + 1)).unwrap_or(role)
}

fn is_english_role(role: &Words<'_>) -> bool {
    let head = head(role, ENGLISH_RELATIVES);
    let is_idiom = head.last().is_none_or(|word| word.is_one_of(ENGLISH_IDIOMS));
    let is_sentence = head.iter().any(|word| word.is_one_of(ENGLISH_SENTENCE));
    // "As discussed, …"
    let is_participle = matches!(head, [only] if only.plain.ends_with("ed"));
    !(is_idiom || is_sentence || is_participle)
}

/// A German role ends in a noun, and nouns begin with a capital. "Als das Lager brannte" does not.
fn is_german_role(role: &Words<'_>) -> bool {
    let head = head(role, GERMAN_RELATIVES);
    let Some(last) = head.last() else { return false };
    let is_idiom = head.len() == 1 && last.is_one_of(GERMAN_IDIOMS);
    let is_noun = head.len() == 1 || !last.said.starts_with(char::is_lowercase);
    is_noun && !is_idiom
}
