//! What a text on a board may hold, and when two texts say the same.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The first character that does not belong in a text: it cannot be seen, moves the cursor of a
/// terminal, or ends the text for programs that read the screen aloud. Line ends and tabs do
/// belong.
pub fn control_in(text: &str) -> Option<char> {
    // For nearly every text a look at its bytes is enough; 0xC2 begins U+0080 to U+009F, and
    // harmless characters too.
    let is_suspicious = |byte: u8| byte < b' ' || matches!(byte, 0x7f | 0xc2);
    let is_suspect = text.bytes().any(is_suspicious);
    is_suspect.then(|| text.chars().find(|character| is_control(*character))).flatten()
}

fn is_control(character: char) -> bool {
    character.is_control() && !matches!(character, '\n' | '\t')
}

/// The same text for a terminal: what would steer it, or turn the direction of reading, is shown as
/// its number, so that no file name or title can pretend to be a message of the program.
pub fn for_terminal(text: &str) -> Cow<'_, str> {
    if !text.chars().any(steers_terminal) {
        return Cow::Borrowed(text);
    }
    let shown = |character: char| {
        let escape = steers_terminal(character).then(|| format!("\\u{:04x}", u32::from(character)));
        escape.unwrap_or_else(|| character.to_string())
    };
    Cow::Owned(text.chars().map(shown).collect())
}

fn steers_terminal(character: char) -> bool {
    is_control(character) || turns_reading(character)
}

/// Returns whether a character is invisible and changes the direction in which its neighbours are
/// read.
pub fn turns_reading(character: char) -> bool {
    let is_mark = matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}');
    is_mark || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A text as it may stand on a board: every line end is `\n`, control characters are gone, and
/// letters are composed with their accents (Unicode's form NFC), so that the same words are the
/// same characters wherever they were typed.
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

/// Returns whether a character ends a line in some program: besides `\n`, these are `\r`, the
/// vertical tab, the form feed, and Unicode's NEL, line separator and paragraph separator.
fn is_line_end(character: char) -> bool {
    matches!(character, '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::{clean, composed, control_in, folded, for_terminal};

    #[test]
    fn what_cannot_be_seen_is_dropped_and_every_line_end_is_one() {
        assert_eq!(clean("Hal\0lo\u{1b}[31m\u{7}\u{9b}"), "Hallo[31m");
        assert_eq!(
            clean("a\r\nb\rc\u{b}d\u{c}e\u{85}f\u{2028}g\u{2029}h\ti"),
            "a\nb\nc\nd\ne\nf\ng\nh\ti"
        );
    }

    #[test]
    fn a_terminal_sees_the_number_of_what_would_steer_it() {
        assert_eq!(for_terminal("a\u{1b}[2J\u{202e}b\tc\nd"), "a\\u001b[2J\\u202eb\tc\nd");
        assert_eq!(for_terminal("Größe – ✓"), "Größe – ✓");
    }

    #[test]
    fn control_characters_are_found_among_other_signs_of_their_kind() {
        assert_eq!(control_in("§ 5 ° a\nb\tc"), None);
        assert_eq!(control_in("§\u{85}"), Some('\u{85}'));
        assert_eq!(control_in("a\u{7f}b\0"), Some('\u{7f}'));
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
