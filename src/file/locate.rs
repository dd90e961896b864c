//! Finds the place of a value in a RON text, so that a broken rule can be shown where it stands.
//!
//! Knows just enough of RON to walk past what it does not look for, and never judges: it is asked
//! only after something else has found the text wrong, and a text that ends early ends the walk.

use std::str::Chars;

use crate::board::Segment;
use crate::text::Position;

/// One step of the way to a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Waypoint {
    Field(String),
    Index(usize),
}

impl From<Segment> for Waypoint {
    fn from(segment: Segment) -> Self {
        match segment {
            Segment::Field(name) => Self::Field(name.to_owned()),
            Segment::Index(index) => Self::Index(index),
        }
    }
}

/// Where the value at the end of the way begins, or the field that holds it; where the way leads
/// nowhere, the last place on it that exists.
pub(super) fn position_of(text: &str, way: &[Waypoint]) -> Position {
    let mut walk = Walk::new(text);
    walk.skip_blank();
    let mut position = walk.position;
    for waypoint in way {
        match walk.enter(waypoint) {
            Some(found) => position = found,
            None => break,
        }
    }
    position
}

/// The position of the next visible character: where the parser looked for something, and found
/// that instead.
pub(super) fn next_sign(text: &str, from: Position) -> Position {
    let mut walk = Walk::new(text);
    while walk.position != from && walk.step().is_some() {}
    walk.skip_while(char::is_whitespace);
    if walk.peek().is_some() { walk.position } else { from }
}

/// The text from the value of a field of the outermost record onwards.
pub(super) fn field<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let mut walk = Walk::new(text);
    walk.enter(&Waypoint::Field(name.to_owned()))?;
    walk.skip_blank();
    Some(walk.chars.as_str())
}

/// A way through a text, from its beginning.
struct Walk<'a> {
    chars: Chars<'a>,
    position: Position,
}

impl<'a> Walk<'a> {
    fn new(text: &'a str) -> Self {
        Self { chars: text.chars(), position: Position { line: 1, column: 1 } }
    }

    fn peek(&self) -> Option<char> {
        self.chars.clone().next()
    }

    fn is_at(&self, sign: &str) -> bool {
        self.chars.as_str().starts_with(sign)
    }

    fn step(&mut self) -> Option<char> {
        let char = self.chars.next()?;
        self.position = match char {
            '\n' => Position { line: self.position.line + 1, column: 1 },
            _ => Position { column: self.position.column + 1, ..self.position },
        };
        Some(char)
    }

    fn step_if(&mut self, wanted: char) -> bool {
        let is_there = self.peek() == Some(wanted);
        if is_there {
            self.step();
        }
        is_there
    }

    fn skip_while(&mut self, goes_on: impl Fn(char) -> bool) {
        while self.peek().is_some_and(&goes_on) {
            self.step();
        }
    }

    fn skip_past(&mut self, end: &str) {
        while !self.is_at(end) && self.step().is_some() {}
        for _ in end.chars() {
            self.step();
        }
    }

    /// Goes from a value into it, up to the element or to the value of the field.
    fn enter(&mut self, waypoint: &Waypoint) -> Option<Position> {
        self.skip_blank();
        self.skip_while(is_in_word);
        self.skip_blank();
        if !self.step_if('(') && !self.step_if('[') {
            return None;
        }
        match waypoint {
            Waypoint::Field(name) => self.find_field(name),
            Waypoint::Index(index) => self.find_element(*index),
        }
    }

    fn find_field(&mut self, wanted: &str) -> Option<Position> {
        loop {
            self.skip_blank();
            let position = self.position;
            let name = self.word();
            self.skip_blank();
            if !self.step_if(':') {
                return None;
            }
            if name == wanted {
                return Some(position);
            }
            self.skip_value();
            self.step_if(',');
        }
    }

    fn find_element(&mut self, index: usize) -> Option<Position> {
        for _ in 0..index {
            self.skip_value();
            if !self.step_if(',') {
                return None;
            }
        }
        self.skip_blank();
        let is_element = self.peek().is_some_and(|char| !is_closing(char));
        is_element.then_some(self.position)
    }

    fn word(&mut self) -> &'a str {
        if self.is_at("r#") {
            self.skip_past("r#");
        }
        let rest = self.chars.as_str();
        self.skip_while(is_in_word);
        rest.strip_suffix(self.chars.as_str()).unwrap_or(rest)
    }

    /// White space, comments and attributes.
    fn skip_blank(&mut self) {
        loop {
            self.skip_while(char::is_whitespace);
            if self.is_at("//") {
                self.skip_while(|char| char != '\n');
            } else if self.is_at("/*") {
                self.skip_block_comment();
            } else if self.is_at("#!") {
                self.skip_past("]");
            } else {
                return;
            }
        }
    }

    fn skip_block_comment(&mut self) {
        let mut depth = 0_usize;
        loop {
            if self.is_at("/*") {
                depth += 1;
                self.skip_past("/*");
            } else if self.is_at("*/") {
                depth -= 1;
                self.skip_past("*/");
            } else {
                self.step();
            }
            if depth == 0 || self.peek().is_none() {
                return;
            }
        }
    }

    /// Goes past a value, up to the comma or the bracket after it.
    fn skip_value(&mut self) {
        let mut depth = 0_usize;
        loop {
            self.skip_blank();
            match self.peek() {
                None => return,
                Some(',') if depth == 0 => return,
                Some(char) if is_closing(char) => {
                    if depth == 0 {
                        return;
                    }
                    depth -= 1;
                    self.step();
                }
                Some('(' | '[' | '{') => {
                    depth += 1;
                    self.step();
                }
                Some('"') => self.skip_quoted('"'),
                Some('\'') => self.skip_quoted('\''),
                Some(_) if self.is_at_raw_text() => self.skip_raw_text(),
                Some(char) if is_in_word(char) => self.skip_while(is_in_word),
                Some(_) => {
                    self.step();
                }
            }
        }
    }

    fn skip_quoted(&mut self, quote: char) {
        self.step();
        while let Some(char) = self.step() {
            if char == '\\' {
                self.step();
            } else if char == quote {
                return;
            }
        }
    }

    fn is_at_raw_text(&self) -> bool {
        let rest = self.chars.as_str();
        let rest = rest.strip_prefix('b').unwrap_or(rest);
        rest.strip_prefix('r').is_some_and(|rest| rest.trim_start_matches('#').starts_with('"'))
    }

    fn skip_raw_text(&mut self) {
        self.skip_while(|char| char != '#' && char != '"');
        let mut end = String::from('"');
        while self.step_if('#') {
            end.push('#');
        }
        self.step();
        self.skip_past(&end);
    }
}

fn is_in_word(char: char) -> bool {
    char.is_alphanumeric() || matches!(char, '_' | '.' | '+' | '-')
}

fn is_closing(char: char) -> bool {
    matches!(char, ')' | ']' | '}')
}

#[cfg(test)]
mod tests {
    use super::{Position, Waypoint, field, position_of};

    /// The position of the only `§` before it is taken out of the text.
    fn marked(text: &str) -> (String, Position) {
        let before = text.split('§').next().unwrap();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
        (text.replacen('§', "", 1), Position { line, column })
    }

    fn way(path: &str) -> Vec<Waypoint> {
        let waypoint = |part: &str| {
            part.parse().map_or_else(|_| Waypoint::Field(part.to_owned()), Waypoint::Index)
        };
        path.split_whitespace().map(waypoint).collect()
    }

    #[track_caller]
    fn finds(path: &str, text: &str) {
        let (text, expected) = marked(text);
        assert_eq!(position_of(&text, &way(path)), expected, "{path} in {text}");
    }

    #[test]
    fn fields_are_found_in_any_order() {
        finds("b", "Board(a: 1, §b: 2)");
        finds("a", "Board(b: 2, §a: 1)");
        finds("b", "(a: 1,\n  §b: 2,\n)");
        finds("list 1 b", "Board(list: [Card(b: 1), Card(a: 2, §b: 3)])");
        finds("r", "Board(a: 1, §r#r: 2)");
    }

    #[test]
    fn elements_are_found_and_a_variant_is_a_list_of_its_values() {
        finds("list 2", "Board(list: [1, 2, §3])");
        finds("uses 0 1 need", "Output(uses: Known([Use(need: 1), Use(§need: 2)]))");
        finds("list 1", "Board(list: [Some((1, 2)), §-4.5e3, 7])");
    }

    #[test]
    fn signs_within_texts_do_not_count() {
        finds("b", r#"Board(a: ") \" , b: [", §b: 2)"#);
        finds("b", r###"Board(a: r##") "# , b: ["##, §b: 2)"###);
        finds("b", r#"Board(a: r"\", §b: 2)"#);
        finds("b", r#"Board(a: br"\", c: b")", §b: 2)"#);
        finds("b", r"Board(a: '\'', c: ')', §b: 2)");
        finds("b", "Board(a: \"zwei\nZeilen 😀\", §b: 2)");
    }

    #[test]
    fn comments_and_attributes_do_not_count() {
        finds("b", "Board(a: 1 /* , b: /* ) */ ] */, // b: 7\n §b: 2)");
        finds("b", "#![enable(implicit_some)]\n// Board(b: 1)\nBoard/**/( /**/ §b /**/ : 2)");
        finds("b 0", "Board(b: /* [ */ // (\n [ /* 1 */ §2])");
    }

    #[test]
    fn a_way_that_leads_nowhere_ends_where_it_was_left() {
        finds("a", "§Board(b: 1)");
        finds("list 3", "Board(§list: [1, 2])");
        finds("list 0 c", "Board(list: [§Card(a: 1)])");
        finds("a", "// nothing\n§");
    }

    #[test]
    fn no_end_is_too_early() {
        let text = concat!(
            r##"#![enable(x)] Board(a: r#"b"#, /* c */ "##,
            r##"list: [Card('d', "e\"", f: (g: 1))], z: 1)"##
        );
        for (end, _) in text.char_indices() {
            let (start, _) = text.split_at(end);
            position_of(start, &way("list 0 f g"));
            position_of(start, &way("z"));
        }
    }

    #[test]
    fn the_value_of_a_field_is_given_with_what_follows() {
        assert_eq!(field("Board(a: 1, version: /**/ 2, b", "version"), Some("2, b"));
        assert_eq!(field("Board(a: 1)", "version"), None);
    }
}
