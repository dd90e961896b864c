//! Cards that say nearly the same: suggested for merging, never merged by themselves.
//!
//! Two texts are as similar as their bigrams (Sørensen–Dice, from `strsim`). Pairs are found
//! through an index of the rarest bigrams rather than by comparing all of them; still, it is work
//! for the background. After Chaudhuri, S., Ganti, V. and Kaushik, R. (2006), "A primitive operator
//! for similarity joins in data cleaning", ICDE: two sets that have much in common have something
//! in common near the beginning, in whatever order, as long as it is the same for all.

use std::cmp::Ordering;

use rustc_hash::FxHashMap;

use crate::board::{Board, CardId, folded};

/// From here on two cards are worth a look, on a scale from 0 to 1. Chosen by reading real lists of
/// requests: just below, "delete campers from the database" meets "delete parents from the
/// database", and further down the pairs share a topic but no meaning.
pub const SIMILAR: f64 = 0.75;

/// Two cards that say nearly the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Duplicate {
    /// The one that comes first on the board.
    pub first: CardId,
    pub second: CardId,
    /// The Sørensen–Dice coefficient of their bigrams, without regard to case and white space, from
    /// 0 to 1.
    pub similarity: f64,
}

/// A text, and the first card that says it.
struct Saying {
    card: CardId,
    /// Where the card comes on the board, counted from 0.
    place: usize,
    /// Folded, and without white space.
    text: String,
    /// Its bigrams by their ranks, the rarest first.
    bigrams: Vec<usize>,
}

/// Which bigrams a text has, several of them to a bit: what one sketch has and the other lacks is
/// surely not common.
type Sketch = [u64; 2];

/// Two letters in a row, and how often they came before in the same text.
type Bigram = (char, char, u32);

/// A search that goes from the shortest saying to the longest, and compares each with those before.
struct Search<'a> {
    at_least: f64,
    sayings: &'a [Saying],
    /// For each bigram, the sayings up to here that have it near their beginning.
    index: Vec<Vec<usize>>,
    glances: Vec<Glance>,
}

/// What of a saying is looked at before it is compared bigram by bigram: close together in memory,
/// for on a large board this is most of the work.
struct Glance {
    sketch: Sketch,
    /// How many bigrams it has.
    length: usize,
    /// The last saying that it was compared with.
    compared_with: Option<usize>,
}

/// Pairs of cards with at least this similarity, which is more than 0 and at most 1; the most
/// similar first. Cards that were set aside are left out, and of several with the same text only
/// the first is compared with others. The search ends with `at_most` pairs, for a list that
/// somebody numbered has more than anybody would look at.
pub fn near_duplicates(board: &Board, at_least: f64, at_most: usize) -> Vec<Duplicate> {
    let (mut sayings, mut found) = sayings(board);
    rank_bigrams(&mut sayings);
    sayings.sort_by_key(|saying| saying.bigrams.len());
    let mut search = Search::among(&sayings, at_least);
    for (number, saying) in sayings.iter().enumerate() {
        if found.len() >= at_most {
            break;
        }
        let partners = search.partners(number, saying);
        found.extend(partners.into_iter().map(|partner| Duplicate::of(saying, partner)));
        search.remember(number, saying);
    }
    found.sort_by(|a, b| b.similarity.total_cmp(&a.similarity).then(a.first.cmp(&b.first)));
    found.truncate(at_most);
    found
}

impl Duplicate {
    fn of(one: &Saying, other: &Saying) -> Self {
        let (first, second) = if one.place < other.place { (one, other) } else { (other, one) };
        let similarity = similarity(&one.text, &other.text);
        Self { first: first.card, second: second.card, similarity }
    }
}

/// How similar two texts are, from 0 to 1, without regard to case and white space.
pub fn likeness(one: &str, other: &str) -> f64 {
    similarity(&letters(one), &letters(other))
}

fn letters(text: &str) -> String {
    folded(text).chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// `strsim` counts common bigrams by characters, but all bigrams by bytes, as if "ü" were two.
fn similarity(one: &str, other: &str) -> f64 {
    let bytes = one.len() + other.len();
    let characters = one.chars().count() + other.chars().count();
    let correction = bytes.saturating_sub(2) as f64 / characters.saturating_sub(2) as f64;
    (strsim::sorensen_dice(one, other) * correction).min(1.0)
}

/// What is said on the board, once each, and the cards that repeat it letter by letter.
fn sayings(board: &Board) -> (Vec<Saying>, Vec<Duplicate>) {
    let (mut sayings, mut repeated) = (Vec::new(), Vec::new());
    let mut first_cards: FxHashMap<String, CardId> = FxHashMap::default();
    for (place, card) in board.at_hand().enumerate() {
        let text = letters(&card.text);
        if text.is_empty() {
            continue;
        }
        if let Some(first) = first_cards.get(&text) {
            repeated.push(Duplicate { first: *first, second: card.id, similarity: 1.0 });
            continue;
        }
        first_cards.insert(text.clone(), card.id);
        sayings.push(Saying { card: card.id, place, text, bigrams: Vec::new() });
    }
    (sayings, repeated)
}

/// Gives every saying its bigrams.
fn rank_bigrams(sayings: &mut [Saying]) {
    let mut numbers: FxHashMap<Bigram, usize> = FxHashMap::default();
    let mut counts: Vec<usize> = Vec::new();
    for saying in &mut *sayings {
        for bigram in bigrams(&saying.text) {
            let number = *numbers.entry(bigram).or_insert(counts.len());
            saying.bigrams.push(number);
            match counts.get_mut(number) {
                Some(count) => *count += 1,
                None => counts.push(1),
            }
        }
    }
    let mut by_count: Vec<usize> = (0..counts.len()).collect();
    by_count.sort_by_key(|number| counts.get(*number));
    let mut ranks = vec![0; counts.len()];
    for (rank, number) in by_count.into_iter().enumerate() {
        if let Some(place) = ranks.get_mut(number) {
            *place = rank;
        }
    }
    for saying in sayings {
        for bigram in &mut saying.bigrams {
            *bigram = ranks.get(*bigram).copied().unwrap_or_default();
        }
        saying.bigrams.sort_unstable();
    }
}

fn bigrams(text: &str) -> impl Iterator<Item = Bigram> {
    let mut seen: FxHashMap<(char, char), u32> = FxHashMap::default();
    text.chars().zip(text.chars().skip(1)).map(move |(left, right)| {
        let before = seen.entry((left, right)).or_default();
        *before += 1;
        (left, right, *before - 1)
    })
}

impl<'a> Search<'a> {
    fn among(sayings: &'a [Saying], at_least: f64) -> Self {
        let bigrams = sayings.iter().filter_map(|saying| saying.bigrams.last());
        let count = bigrams.max().map_or(0, |last| last + 1);
        Self {
            at_least,
            sayings,
            index: vec![Vec::new(); count],
            glances: sayings.iter().map(|saying| Glance::at(&saying.bigrams)).collect(),
        }
    }

    /// The sayings before this one that are similar to it.
    fn partners(&mut self, number: usize, saying: &Saying) -> Vec<&'a Saying> {
        let length = saying.bigrams.len();
        // Of a + b bigrams, at_least × (a + b) ÷ 2 must be common, and no more than b can be.
        let shortest = round_up(length as f64 * self.at_least / (2.0 - self.at_least));
        let start = self.sayings.partition_point(|other| other.bigrams.len() < shortest);
        let beginning = length + 1 - self.least_common(length, shortest).clamp(1, length + 1);
        let least: Vec<usize> =
            (shortest..=length).map(|other| self.least_common(length, other)).collect();
        let sketch = sketch(&saying.bigrams);
        let mut partners = Vec::new();
        for bigram in saying.bigrams.iter().take(beginning) {
            let Some(others) = self.index.get(*bigram) else { continue };
            let too_short = others.partition_point(|other| *other < start);
            for other in others.iter().skip(too_short) {
                let Some(glance) = self.glances.get_mut(*other) else { continue };
                let least = glance.length.checked_sub(shortest).and_then(|it| least.get(it));
                let Some(least) = least.copied() else { continue };
                if least + lacking(&sketch, &glance.sketch) > length
                    || glance.compared_with.replace(number) == Some(number)
                {
                    continue;
                }
                let is_similar = |it: &&Saying| have_in_common(&saying.bigrams, &it.bigrams, least);
                partners.extend(self.sayings.get(*other).filter(is_similar));
            }
        }
        partners
    }

    /// Makes a saying known to those after it, which are no shorter.
    fn remember(&mut self, number: usize, saying: &Saying) {
        let length = saying.bigrams.len();
        let beginning = length + 1 - self.least_common(length, length).clamp(1, length + 1);
        for bigram in saying.bigrams.iter().take(beginning) {
            if let Some(others) = self.index.get_mut(*bigram) {
                others.push(number);
            }
        }
    }

    fn least_common(&self, one: usize, other: usize) -> usize {
        least_common(self.at_least, one, other)
    }
}

/// Returns how many bigrams two texts must have in common to be similar, given how many each has.
fn least_common(at_least: f64, one: usize, other: usize) -> usize {
    round_up(at_least * (one + other) as f64 / 2.0)
}

/// The next whole number, and this one if it is one but for what computing with fractions adds.
fn round_up(number: f64) -> usize {
    (number - 1e-9).ceil().max(0.0) as usize
}

impl Glance {
    fn at(bigrams: &[usize]) -> Self {
        Self { sketch: sketch(bigrams), length: bigrams.len(), compared_with: None }
    }
}

fn sketch(bigrams: &[usize]) -> Sketch {
    let mut sketch = Sketch::default();
    for bigram in bigrams {
        if let Some(bits) = sketch.get_mut(bigram / 64 % 2) {
            *bits |= 1 << (bigram % 64);
        }
    }
    sketch
}

/// Returns how many bigrams of one text the other lacks, at least.
fn lacking(one: &Sketch, other: &Sketch) -> usize {
    let bits = one.iter().zip(other).map(|(has, also)| (has & !also).count_ones());
    bits.sum::<u32>() as usize
}

/// Returns whether two ascending lists have at least this many members in common.
fn have_in_common(one: &[usize], other: &[usize], least: usize) -> bool {
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    let mut missing = least;
    while missing > 0 {
        if one.len().min(other.len()) < missing {
            return false;
        }
        let (Some(left), Some(right)) = (one.peek(), other.peek()) else { return false };
        let order = left.cmp(right);
        if order.is_le() {
            one.next();
        }
        if order.is_ge() {
            other.next();
        }
        missing -= usize::from(order == Ordering::Equal);
    }
    true
}
