//! Finds what somebody means by a few typed letters, without regard to case and umlauts.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::board::folded;

/// One match: which candidate, and how well it fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranking {
    pub index: usize,
    pub score: u32,
}

/// The candidates that contain every word of the query, best first: of two that fit equally well,
/// the shorter one comes first, since it says less that nobody asked for.
pub fn rank<'a>(query: &str, candidates: impl Iterator<Item = &'a str>) -> Vec<Ranking> {
    let query = folded(query);
    if query.trim().is_empty() {
        return Vec::new();
    }
    let pattern =
        Pattern::new(&query, CaseMatching::Ignore, Normalization::Smart, AtomKind::Substring);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut found: Vec<(usize, Ranking)> = candidates
        .enumerate()
        .filter_map(|(index, candidate)| {
            let candidate = folded(candidate);
            let haystack = Utf32Str::new(&candidate, &mut buffer);
            let score = pattern.score(haystack, &mut matcher)?;
            Some((candidate.len(), Ranking { index, score }))
        })
        .collect();
    found.sort_by_key(|(length, it)| (std::cmp::Reverse(it.score), *length, it.index));
    found.into_iter().map(|(_, ranking)| ranking).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(query: &str, candidates: &[&'a str]) -> Vec<&'a str> {
        let ranked = rank(query, candidates.iter().copied());
        ranked.iter().map(|ranking| candidates[ranking.index]).collect()
    }

    #[test]
    fn case_and_umlauts_do_not_matter() {
        let candidates = ["Über Nacht liefern", "Zusagen halten", "Uber fahren"];
        assert_eq!(found("uber", &candidates), ["Uber fahren", "Über Nacht liefern"]);
        assert_eq!(found("ÜBER", &["über allem"]), ["über allem"]);
        let sizes = ["Größere Türen", "GRÖSSERE TÜREN", "Gro\u{308}ßere Tu\u{308}ren"];
        for query in ["größer", "GRÖSSER", "gro\u{308}ßere tu\u{308}r"] {
            assert_eq!(found(query, &sizes).len(), 3, "{query}");
        }
    }

    #[test]
    fn the_beginning_of_a_word_counts_more_than_its_middle() {
        let candidates = ["Auslagern", "Lager klein halten"];
        assert_eq!(found("lager", &candidates).first(), Some(&"Lager klein halten"));
    }

    #[test]
    fn every_word_must_be_there_in_any_order() {
        let candidates = ["Zusagen an Endkunden halten", "Zusagen"];
        assert_eq!(found("halten zusagen", &candidates), ["Zusagen an Endkunden halten"]);
        assert_eq!(found("  ", &candidates), Vec::<&str>::new());
    }
}
