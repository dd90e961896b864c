//! What a text on a board may hold, and when two texts say the same.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Whether a character has no place in a text: it cannot be seen, moves the cursor of a terminal, or
/// ends a text for programs that read the screen aloud. Line ends and tabs have their place.
pub fn is_control(character: char) -> bool {
    character.is_control() && !matches!(character, '\n' | '\t')
}

/// A text as it may stand on a board: every line end is `\n`, control characters are gone, and
/// letters are composed with their accents (Unicode's form NFC), so that the same words are the same
/// characters wherever they were typed.
pub fn clean(text: &str) -> Cow<'_, str> {
    let composed = composed(text);
    if !composed.chars().any(|character| is_control(character) || is_line_end(character)) {
        return composed;
    }
    let mut cleaned = String::with_capacity(composed.len());
    let mut characters = composed.chars().peekable();
    while let Some(character) = characters.next() {
        if character == '\r' && characters.peek() == Some(&'\n') {
            continue;
        }
        if is_line_end(character) {
            cleaned.push('\n');
        } else if !is_control(character) {
            cleaned.push(character);
        }
    }
    Cow::Owned(cleaned)
}

/// The same text with letters composed with their accents (NFC).
pub fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// A text as it is compared: composed, in lower case, "ß" as "ss".
pub fn folded(text: &str) -> String {
    composed(text).to_lowercase().replace('ß', "ss")
}

/// What ends a line in some program: beside `\n` and `\r` the vertical tab and the form feed, and
/// Unicode's NEL, line and paragraph separator.
fn is_line_end(character: char) -> bool {
    matches!(character, '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::{clean, composed, folded};

    #[test]
    fn what_cannot_be_seen_is_dropped_and_every_line_end_is_one() {
        assert_eq!(clean("Hal\0lo\u{1b}[31m\u{7}\u{9b}"), "Hallo[31m");
        assert_eq!(
            clean("a\r\nb\rc\u{b}d\u{c}e\u{85}f\u{2028}g\u{2029}h\ti"),
            "a\nb\nc\nd\ne\nf\ng\nh\ti"
        );
    }

    #[test]
    fn accents_are_composed_and_nothing_else_is_changed() {
        assert_eq!(composed("Ka\u{308}ufer"), "Käufer");
        assert_eq!(clean("3 m² – „ﬁx“"), "3 m² – „ﬁx“");
    }

    #[test]
    fn case_accents_and_sharp_s_do_not_tell_texts_apart() {
        assert_eq!(folded("GRÖSSERE TÜREN"), folded("gro\u{308}ßere Tu\u{308}ren"));
        assert_eq!(folded("STRAẞE"), "strasse");
    }
}
