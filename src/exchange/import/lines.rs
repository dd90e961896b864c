//! Takes a text apart into the entries of a list: lines, or rows of cells as a spreadsheet copies
//! them, without the signs that only mark them as entries.

/// One entry of a list.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// What the entry says; a cell may hold several lines.
    pub text: String,
    /// The cells beside it, if it stood in a table.
    pub beside: Vec<String>,
}

/// The most digits of one number in front of an entry: no list is longer, and a year is none.
const MAX_MARKER_DIGITS: usize = 3;

/// Signs that programs put in front of the entries of a list; the last is Word's.
const BULLETS: &[char] =
    &['-', '*', '+', '•', '◦', '▪', '‣', '·', '–', '—', '☐', '☑', '☒', '✓', '✔', '>', '\u{f0b7}'];

const BOXES: &[&str] = &["[ ]", "[]", "[x]", "[X]"];

/// Opening quotation marks with those that close them.
const QUOTES: &[(char, char)] =
    &[('"', '"'), ('„', '“'), ('“', '”'), ('»', '«'), ('«', '»'), ('‚', '‘'), ('‘', '’')];

/// The entries of a text whose lines end in `\n`, in order; blank lines, headings and rules of
/// Markdown are none.
pub(super) fn entries(text: &str) -> impl Iterator<Item = Entry> {
    // A number in front of a line is a part of what it says, unless the text is a list.
    let is_list = text.lines().filter(|line| is_marked(line)).nth(1).is_some();
    rows(text).filter_map(move |cells| entry(cells, is_list))
}

fn is_marked(line: &str) -> bool {
    let line = line.trim();
    without_bullet(line).or_else(|| without_number(line)).is_some()
}

fn entry(cells: Vec<String>, is_list: bool) -> Option<Entry> {
    let mut cells = cells.into_iter().map(|cell| cell.trim().to_owned());
    let text = cells.find(|cell| !cell.is_empty())?;
    if is_heading(&text) || is_rule(&text) {
        return None;
    }
    let text = unquoted(without_markers(&text, is_list)).to_owned();
    let beside = cells.filter(|cell| !cell.is_empty()).collect();
    (!text.is_empty()).then_some(Entry { text, beside })
}

fn is_heading(line: &str) -> bool {
    let rest = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - rest.len())) && rest.starts_with(' ')
}

/// `---`, `***`, `___` and the line below a heading.
fn is_rule(line: &str) -> bool {
    let mut signs = line.chars().filter(|sign| !sign.is_whitespace());
    let first = signs.next().filter(|sign| "-*_=".contains(*sign));
    first.is_some_and(|first| signs.clone().count() >= 2 && signs.all(|sign| sign == first))
}

/// The text behind bullets, numbers and boxes, in whatever combination.
fn without_markers(line: &str, is_list: bool) -> &str {
    let mut line = line;
    loop {
        let numbered = if is_list { without_number(line) } else { None };
        match without_bullet(line).or(numbered) {
            Some(rest) => line = rest.trim_start(),
            None => return line,
        }
    }
}

fn without_bullet(line: &str) -> Option<&str> {
    let of_box = BOXES.iter().find_map(|sign| line.strip_prefix(sign));
    let rest = of_box.or_else(|| line.strip_prefix(BULLETS))?;
    (rest.is_empty() || rest.starts_with(char::is_whitespace)).then_some(rest)
}

/// "1.", "2)", "(3)", "1.1" and "1.1.". "24. Dezember" is a day.
fn without_number(line: &str) -> Option<&str> {
    let (marker, rest) = line.split_once(char::is_whitespace)?;
    let inner = marker.strip_prefix('(').unwrap_or(marker);
    let number = inner.trim_end_matches(['.', ')']);
    let mut parts = number.split('.');
    let is_number = parts.clone().all(|part| {
        (1..=MAX_MARKER_DIGITS).contains(&part.len()) && part.bytes().all(|it| it.is_ascii_digit())
    });
    let is_marker = parts.nth(1).is_some() || inner.len() > number.len();
    let is_date = inner.ends_with('.') && (number.contains('.') || is_month(rest));
    (is_number && is_marker && !is_date).then_some(rest)
}

fn is_month(text: &str) -> bool {
    const MONTHS: &[&str] = &[
        "januar",
        "jänner",
        "februar",
        "märz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
    ];
    let word = text.trim_start().split(|it: char| !it.is_alphabetic()).next();
    word.is_some_and(|word| MONTHS.contains(&word.to_lowercase().as_str()))
}

/// What stands between quotation marks, if the whole text does.
fn unquoted(text: &str) -> &str {
    let within = QUOTES.iter().find_map(|(open, close)| {
        let within = text.strip_prefix(*open)?.strip_suffix(*close)?;
        (!within.contains([*open, *close])).then_some(within)
    });
    within.map_or(text, str::trim)
}

/// The rows of a text, each with its cells. A row is a line, but for cells in quotation marks,
/// which may hold lines and tabs.
fn rows(text: &str) -> impl Iterator<Item = Vec<String>> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let mut cells = Vec::new();
        loop {
            let (cell, after) = next_cell(rest?);
            cells.push(cell);
            if let Some(after) = after.strip_prefix('\t') {
                rest = Some(after);
            } else {
                rest = after.strip_prefix('\n');
                return Some(cells);
            }
        }
    })
}

/// The cell at the beginning of a text, and the text from the tab or line end after it.
fn next_cell(text: &str) -> (String, &str) {
    if let Some(quoted) = quoted_cell(text) {
        return quoted;
    }
    let end = text.find(['\t', '\n']).unwrap_or(text.len());
    let (cell, after) = text.split_at_checked(end).unwrap_or((text, ""));
    (cell.to_owned(), after)
}

/// A cell in quotation marks, in which each quotation mark stands twice; none where they do not
/// enclose the whole cell.
fn quoted_cell(text: &str) -> Option<(String, &str)> {
    let mut cell = String::new();
    let mut rest = text.strip_prefix('"')?;
    loop {
        let (before, after) = rest.split_once('"')?;
        cell.push_str(before);
        match after.strip_prefix('"') {
            Some(after) => {
                cell.push('"');
                rest = after;
            }
            None if after.is_empty() || after.starts_with(['\t', '\n']) => {
                return Some((cell, after));
            }
            None => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Entry, entries};

    fn texts(text: &str) -> Vec<String> {
        entries(text).map(|entry| entry.text).collect()
    }

    #[test]
    fn signs_that_mark_an_entry_go_and_what_only_looks_like_one_stays() {
        assert_eq!(texts("- Kaffee\n2) Tee\n  1.1 Milch"), ["Kaffee", "Tee", "Milch"]);
        assert_eq!(
            texts("1. Advent geöffnet\nLieferung -10 °C"),
            ["1. Advent geöffnet", "Lieferung -10 °C"]
        );
        assert_eq!(
            texts("- Kaffee\n- Tee\n24. Dezember offen\n24.12. offen\n2024. Jahr"),
            ["Kaffee", "Tee", "24. Dezember offen", "24.12. offen", "2024. Jahr"]
        );
        assert_eq!(
            texts("-5 Grad\n#1 im Markt\n**Wichtig** ist Tee"),
            ["-5 Grad", "#1 im Markt", "**Wichtig** ist Tee"]
        );
    }

    #[test]
    fn headings_and_rules_of_markdown_are_no_entries() {
        assert_eq!(texts("# Wünsche\n---\n* * *\n===\n- \nKaffee"), ["Kaffee"]);
    }

    #[test]
    fn quotation_marks_go_only_where_they_enclose_everything() {
        assert_eq!(
            texts("„Kaffee“\n\"Tee\"\n\"Milch\" und \"Zucker\""),
            ["Kaffee", "Tee", "\"Milch\" und \"Zucker\""]
        );
        assert_eq!(texts("\"offen\nzweite"), ["\"offen", "zweite"]);
    }

    #[test]
    fn cells_of_a_spreadsheet_keep_their_lines_and_their_neighbours() {
        let found: Vec<Entry> =
            entries("\"zwei\nZeilen\"\tHuber\n\"sagt \"\"ja\"\"\"\t\tneu").collect();
        let entry = |text: &str, beside: &[&str]| Entry {
            text: text.to_owned(),
            beside: beside.iter().map(|&cell| cell.to_owned()).collect(),
        };
        assert_eq!(found, [entry("zwei\nZeilen", &["Huber"]), entry("sagt \"ja\"", &["neu"])]);
    }
}
