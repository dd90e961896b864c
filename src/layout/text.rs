//! Breaks text into lines.

use std::ops::RangeInclusive;

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;

/// How heavy a text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weight {
    Regular,
    Medium,
    SemiBold,
    Bold,
}

/// The advance of a character at a font size of 1.
pub trait Measure {
    fn advance(&self, character: char, weight: Weight) -> f32;

    /// The width of a text on one line, at this font size.
    fn width(&self, text: &str, weight: Weight, size: f32) -> f32 {
        text.chars().map(|character| self.advance(character, weight)).sum::<f32>() * size
    }
}

/// The largest font size in this range at which no word is wider than the room. Rather than going
/// below the range, a word is broken.
pub fn fitting_size(
    text: &str,
    measure: &dyn Measure,
    weight: Weight,
    sizes: RangeInclusive<f32>,
    width: f32,
) -> f32 {
    let (least, most) = (*sizes.start(), *sizes.end());
    let widest = text.split_whitespace().map(|word| measure.width(word, weight, 1.0));
    let widest = widest.fold(0.0, f32::max);
    if widest * most <= width { most } else { (width / widest).max(least) }
}

/// A text as it can be shown: control characters, which have no shape, become a middle dot.
/// The board keeps them as they were typed.
pub fn shown(text: &str) -> String {
    let visible = |character: char| match character {
        '\t' => ' ',
        '\n' => '\n',
        other if other.is_control() => '·',
        other => other,
    };
    text.replace("\r\n", "\n").chars().map(visible).collect()
}

/// The same where there is room for one line only.
pub fn in_one_line(text: &str) -> String {
    shown(text).replace('\n', " ")
}

/// The lines of a text at this width, at most `most` of them. What does not fit ends in "…".
pub fn break_lines(
    text: &str,
    measure: &dyn Measure,
    weight: Weight,
    size: f32,
    width: f32,
    most: usize,
) -> Vec<String> {
    let text = shown(text.trim());
    let mut lines = LineBreaks { measure, weight, width: width / size, done: Vec::new(), most };
    let mut line = String::new();
    let mut start = 0;
    for (end, opportunity) in linebreaks(&text) {
        let Some(piece) = text.get(start..end) else { break };
        start = end;
        lines.append(&mut line, piece);
        if opportunity == BreakOpportunity::Mandatory {
            lines.finish(&mut line);
        }
        if lines.is_full() {
            break;
        }
    }
    let is_cut = text.get(start..).is_some_and(|rest| !rest.trim().is_empty());
    lines.into_lines(is_cut)
}

/// The text on one line, cut to this width.
pub fn elided(text: &str, measure: &dyn Measure, weight: Weight, size: f32, width: f32) -> String {
    let one_line = text.replace('\n', " ");
    break_lines(&one_line, measure, weight, size, width, 1).pop().unwrap_or_default()
}

/// The end of a text on one line, cut to this width: of a folder, the end says more.
pub fn elided_start(
    text: &str,
    measure: &dyn Measure,
    weight: Weight,
    size: f32,
    width: f32,
) -> String {
    if measure.width(text, weight, size) <= width {
        return text.to_owned();
    }
    let ends: Vec<&str> = text.char_indices().filter_map(|(at, _)| text.get(at..)).collect();
    let is_wider = |end: &&str| measure.width(&format!("…{end}"), weight, size) > width;
    let first = ends.partition_point(is_wider);
    format!("…{}", ends.get(first).copied().unwrap_or_default())
}

const SOFT_HYPHEN: char = '\u{ad}';

/// The beginning of a word up to this grapheme, with the hyphen that it ends in.
fn broken(graphemes: &[&str], end: usize) -> String {
    let (first, rest) = graphemes.split_at_checked(end).unwrap_or((graphemes, &[]));
    let is_written_with_hyphens = |grapheme: Option<&&str>| {
        grapheme
            .and_then(|it| it.chars().next())
            .is_some_and(|it| it.is_alphabetic() && it < '\u{590}')
    };
    let has_hyphen = is_written_with_hyphens(first.last()) && is_written_with_hyphens(rest.first());
    format!("{}{}", first.concat(), if has_hyphen { "-" } else { "" })
}

/// Where best to break a word that must be broken here at the latest: where a consonant goes to the
/// next line together with its vowel, and at least three letters stand on either side.
fn sensible_break(graphemes: &[&str], latest: usize) -> usize {
    const LEAST: usize = 3;
    let is_vowel = |at: usize| {
        let letter = graphemes.get(at).map(|it| it.to_lowercase()).unwrap_or_default();
        "aeiouyäöü".contains(&letter) && !letter.is_empty()
    };
    let is_second = |at: usize| {
        let pair = at.checked_sub(1).and_then(|first| graphemes.get(first..=at));
        pair.is_some_and(|pair| ["ch", "ck", "ph", "th", "sh"].contains(&&*pair.concat()))
    };
    let is_syllable = |end: &usize| {
        let has_vowel = (0..*end).any(is_vowel);
        has_vowel && !is_vowel(*end) && !is_second(*end) && is_vowel(end + 1)
    };
    let latest = latest.min(graphemes.len().saturating_sub(LEAST)).max(1);
    // A line that is left half empty for this would be no better.
    let earliest = LEAST.max(latest.saturating_sub(5));
    (earliest..=latest).rev().find(is_syllable).unwrap_or(latest)
}

struct LineBreaks<'a> {
    measure: &'a dyn Measure,
    weight: Weight,
    /// In units of the font size.
    width: f32,
    done: Vec<String>,
    most: usize,
}

impl LineBreaks<'_> {
    fn fits(&self, text: &str) -> bool {
        let is_broken = text.ends_with(SOFT_HYPHEN);
        let text = text.replace(SOFT_HYPHEN, "");
        let hyphen = if is_broken { self.measure.width("-", self.weight, 1.0) } else { 0.0 };
        self.measure.width(&text, self.weight, 1.0) + hyphen <= self.width
    }

    fn is_full(&self) -> bool {
        self.done.len() > self.most
    }

    fn finish(&mut self, line: &mut String) {
        let finished = std::mem::take(line);
        let finished = finished.trim_end();
        // A soft hyphen is seen only where its word is broken.
        let hyphen = if finished.ends_with(SOFT_HYPHEN) { "-" } else { "" };
        self.done.push(format!("{}{hyphen}", finished.replace(SOFT_HYPHEN, "")));
    }

    fn append(&mut self, line: &mut String, piece: &str) {
        let together = format!("{line}{piece}");
        if self.fits(together.trim_end()) {
            *line = together;
            return;
        }
        if !line.is_empty() {
            self.finish(line);
        }
        if self.fits(piece.trim_end()) {
            piece.clone_into(line);
            return;
        }
        self.break_word(line, piece);
    }

    /// Breaks a word that is wider than a line, with a hyphen where its script has one.
    fn break_word(&mut self, line: &mut String, word: &str) {
        let graphemes: Vec<&str> = word.graphemes(true).collect();
        let mut rest = graphemes.as_slice();
        while !rest.is_empty() && !self.fits(rest.concat().trim_end()) && !self.is_full() {
            let most = (1..rest.len()).take_while(|end| self.fits(&broken(rest, *end))).last();
            let end = sensible_break(rest, most.unwrap_or(1));
            line.push_str(&broken(rest, end));
            self.finish(line);
            rest = rest.get(end..).unwrap_or_default();
        }
        if !self.is_full() {
            line.push_str(&rest.concat());
        }
    }

    fn into_lines(mut self, is_cut: bool) -> Vec<String> {
        while self.done.last().is_some_and(String::is_empty) {
            self.done.pop();
        }
        if self.done.len() > self.most || (is_cut && !self.done.is_empty()) {
            self.done.truncate(self.most);
            if let Some(mut last) = self.done.pop() {
                while !last.is_empty() && !self.fits(&format!("{last}…")) {
                    let shorter = last.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
                    last.truncate(shorter);
                }
                self.done.push(format!("{}…", last.trim_end()));
            }
        }
        self.done
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every character is half as wide as the font is high.
    struct Half;

    impl Measure for Half {
        fn advance(&self, _: char, _: Weight) -> f32 {
            0.5
        }
    }

    fn lines(text: &str, characters: f32, most: usize) -> Vec<String> {
        break_lines(text, &Half, Weight::Regular, 10.0, characters * 5.0, most)
    }

    #[test]
    fn of_a_folder_the_end_stays() {
        let cut = |characters: f32| {
            elided_start("/home/anna/Tafeln", &Half, Weight::Regular, 10.0, characters * 5.0)
        };
        assert_eq!(cut(17.0), "/home/anna/Tafeln");
        assert_eq!(cut(8.0), "…/Tafeln");
        assert_eq!(cut(0.0), "…");
    }

    #[test]
    fn a_line_breaks_between_words_and_at_hyphens() {
        assert_eq!(lines("Lieferung in 24 Stunden", 12.0, 9), ["Lieferung in", "24 Stunden"]);
        assert_eq!(lines("Status-Bericht", 8.0, 9), ["Status-", "Bericht"]);
        assert_eq!(lines("eins\nzwei", 20.0, 9), ["eins", "zwei"]);
    }

    #[test]
    fn a_word_that_is_too_long_breaks_with_a_hyphen_where_a_syllable_ends() {
        assert_eq!(lines("Donaudampfschifffahrt", 10.0, 9), ["Donau-", "dampfschi-", "fffahrt"],);
        assert_eq!(lines("Bestandsverwaltung", 12.0, 9), ["Bestandsver-", "waltung"]);
        // Never a letter or two alone on a line.
        assert_eq!(lines("Lieferungen", 10.0, 9), ["Lieferun-", "gen"]);
    }

    #[test]
    fn a_soft_hyphen_is_seen_only_where_the_word_is_broken() {
        assert_eq!(lines("Liefer\u{ad}zeit", 8.0, 9), ["Liefer-", "zeit"]);
        assert_eq!(lines("Liefer\u{ad}zeit", 12.0, 9), ["Lieferzeit"]);
        assert_eq!(lines("Umsatz/Gewinn", 8.0, 9), ["Umsatz/", "Gewinn"]);
    }

    #[test]
    fn a_word_that_is_too_long_breaks_between_graphemes() {
        assert_eq!(lines("ไทยไทยไทย", 3.0, 9), ["ไทย", "ไทย", "ไทย"]);
        assert_eq!(lines("12345678", 3.0, 9), ["123", "45", "678"]);
        let family = "👩‍👩‍👧‍👦";
        assert!(lines(&family.repeat(4), 8.0, 99).iter().all(|line| line.contains(family)));
    }

    #[test]
    fn a_long_word_is_set_smaller_until_it_cannot_be_read() {
        let size = |text| fitting_size(text, &Half, Weight::Regular, 8.0..=10.0, 50.0);
        assert!((size("kurz und gut") - 10.0).abs() < 0.01);
        assert!((size("elf Zeichen Nacharbeite") - 100.0 / 11.0).abs() < 0.01);
        assert!((size("Rückverfolgbarkeit") - 8.0).abs() < 0.01);
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        assert_eq!(lines("eins zwei drei vier", 5.0, 2), ["eins", "zwei…"]);
        assert_eq!(lines("eins zwei", 9.0, 1), ["eins zwei"]);
        assert_eq!(lines("", 5.0, 2), Vec::<String>::new());
    }

    #[test]
    fn control_characters_are_shown_and_never_vanish() {
        assert_eq!(lines("a\u{0}b\tc\u{7f}", 9.0, 2), ["a·b c·"]);
    }
}
