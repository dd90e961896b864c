//! How a text is divided into words.

/// The words of a text.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_between_words).filter(|word| !word.is_empty())
}

/// White space, and the byte order mark: where files were joined, it is not always at the
/// beginning.
fn is_between_words(char: char) -> bool {
    char.is_whitespace() || char == '\u{feff}'
}

/// A word as it was said, and as it is compared.
#[derive(Clone, Debug)]
pub(super) struct Word<'a> {
    pub said: &'a str,
    /// In lower case, with "ss" for "ß", one kind of apostrophe, and no punctuation around it.
    pub plain: String,
}

impl<'a> Word<'a> {
    pub(super) fn new(said: &'a str) -> Self {
        let is_around = |it: char| ",.;:…()[]\"„“”*_-–—".contains(it);
        let plain = said.trim_matches(is_around).replace(['’', 'ʼ', '‘'], "'");
        Self { said, plain: plain.to_lowercase().replace('ß', "ss") }
    }

    pub(super) fn is(&self, plain: &str) -> bool {
        self.plain == plain
    }

    pub(super) fn is_one_of(&self, plain: &[&str]) -> bool {
        plain.contains(&self.plain.as_str())
    }

    /// Returns whether the clause ends with this word.
    pub(super) fn ends_clause(&self) -> bool {
        self.said.ends_with([',', ';', ':'])
    }
}
