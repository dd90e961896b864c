//! The order of the modules: each imports only from those above it, and only some may touch the
//! window, the disk or the network.

// Every index into a text is one that `char_indices` or `match_indices` gave.

use std::fs;
use std::path::{Path, PathBuf};

use egui::KeyboardShortcut;
use wozu::command::Command;
use wozu::view::shortcuts;

/// In reading order. What is not here belongs to the crate as a whole: `lib.rs` and `main.rs`.
const ORDER: [&str; 15] = [
    "board", "edit", "insight", "text", "command", "layout", "picture", "file", "workshop", "home",
    "exchange", "live", "session", "view", "app",
];

/// Paths that only some modules may name.
const RESERVED: [(&str, &[&str]); 11] = [
    ("egui", &["view", "app"]),
    ("eframe", &["view", "app"]),
    ("emath", &["layout", "picture", "session", "view", "app"]),
    ("epaint", &["picture", "view"]),
    ("std::fs", &["file", "home", "exchange"]),
    // An address may be named on the command line; only `live` opens a socket.
    ("std::net", &["live", "app"]),
    ("tokio::net", &["live"]),
    ("axum", &["live"]),
    ("hyper", &["live"]),
    ("hyper_util", &["live"]),
    ("if_addrs", &["live"]),
];

/// Calls that end the program where an error should have been told.
const FORBIDDEN_CALLS: [&str; 2] = [".unwrap()", ".expect("];

/// A line of code, without what it says to readers, and without what only tests see.
struct Line {
    module: String,
    place: String,
    code: String,
}

#[test]
fn every_module_of_the_crate_has_its_place_in_the_order() {
    let strangers: Vec<_> = lines()
        .into_iter()
        .map(|line| line.module)
        .filter(|module| !is_root(module) && !ORDER.contains(&module.as_str()))
        .collect();
    assert!(strangers.is_empty(), "not in the order of modules: {strangers:?}");
}

#[test]
fn a_module_imports_only_from_those_above_it() {
    none_breaks("imports from below", |line| {
        let own = rank(&line.module)?;
        let imported = crate_paths(&line.code);
        imported.into_iter().find(|other| rank(other).is_some_and(|rank| rank > own))
    });
}

#[test]
fn window_disk_and_network_stay_where_they_belong() {
    none_breaks("does not belong here", |line| {
        RESERVED.into_iter().find_map(|(path, modules)| {
            let is_free = is_root(&line.module) || modules.contains(&line.module.as_str());
            (!is_free && names_path(&line.code, path)).then(|| path.to_owned())
        })
    });
}

#[test]
fn an_error_is_a_value() {
    none_breaks("ends the program", |line| {
        let call = FORBIDDEN_CALLS.into_iter().find(|call| line.code.contains(call))?;
        Some(call.to_owned())
    });
}

/// What the formatter cannot break it leaves as it is, with everything around it, and says nothing.
#[test]
fn no_line_is_longer_than_the_formatter_allows() {
    let mut files = Vec::new();
    collect_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let long = files.iter().flat_map(|file| {
        let text = fs::read_to_string(file).unwrap();
        let is_code = |line: &str| !line.trim_start().starts_with("//");
        let is_long = |line: &str| is_code(line) && line.chars().count() > 100;
        let lines = text.lines().enumerate().filter(|(_, line)| is_long(line));
        let numbers: Vec<usize> = lines.map(|(index, _)| index + 1).collect();
        numbers.into_iter().map(|number| format!("{}:{number}", file.display()))
    });
    let long: Vec<String> = long.collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn every_shortcut_is_understood_and_calls_one_command() {
    let mut taken: Vec<(KeyboardShortcut, Command)> = Vec::new();
    for command in Command::all() {
        assert_eq!(shortcuts(command).count(), command.keys().count(), "{:?}", command.row());
        for shortcut in shortcuts(command) {
            let other = taken.iter().find(|(known, _)| *known == shortcut);
            assert!(other.is_none(), "{command:?} and {other:?} share {shortcut:?}");
            taken.push((shortcut, command));
        }
    }
    assert!(taken.len() > 20, "only {} shortcuts were found", taken.len());
}

/// The rules above would hold of anything if the code were not read rightly.
#[test]
fn the_rules_see_what_they_forbid() {
    let paths = |code| crate_paths(code);
    assert_eq!(paths("use crate::board::{Board, Card};"), ["board"]);
    assert_eq!(
        paths("use crate::{board::Board, edit, text::{self, Text}};"),
        ["board", "edit", "text"]
    );
    assert_eq!(paths("let limit = crate::board::MAX_ID;"), ["board"]);
    assert_eq!(paths("pub(in crate::view) use crate::app::App;"), ["view", "app"]);
    assert_eq!(paths("pub(crate) fn here() {}"), [""; 0]);
    assert!(names_path("use egui::Ui;", "egui"));
    assert!(names_path("use std::{fs, io};", "std::fs"));
    assert!(names_path("use std::{io, fs::File};", "std::fs"));
    assert!(names_path("std::fs::read(path)", "std::fs"));
    assert!(!names_path("use std::fmt;", "std::fs"));
    assert!(!names_path("use egui_tiles::Tree;", "egui"));
    assert!(!names_path("let egui = 1;", "egui"));

    let source = "//! use crate::app;\nfn a() { \"// \"; } // b.unwrap()\n#[cfg(test)]\nmod tests {\n    \
                  fn t() { x.unwrap(); }\n}\nuse crate::{\n    board::Board,\n};\n";
    let code: Vec<_> =
        statements(source).into_iter().filter(|(_, code)| !code.is_empty()).collect();
    assert_eq!(code[0], (2, "fn a() { \"// \"; }".to_owned()));
    assert_eq!(code[1], (7, "use crate::{ board::Board, };".to_owned()));
    assert_eq!(code.len(), 2);
    assert_eq!(without_comment("if sign == '\"' { // egui::Ui"), "if sign == '\"' { ");
}

fn none_breaks(rule: &str, offence: impl Fn(&Line) -> Option<String>) {
    let lines = lines();
    assert!(lines.len() > 500, "only {} lines of code were found", lines.len());
    let broken: Vec<_> = lines
        .iter()
        .filter_map(|line| {
            let what = offence(line)?;
            Some(format!("{}: `{what}` {rule}: {}", line.place, line.code))
        })
        .collect();
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

fn is_root(module: &str) -> bool {
    matches!(module, "lib" | "main")
}

fn rank(module: &str) -> Option<usize> {
    ORDER.iter().position(|known| *known == module)
}

fn lines() -> Vec<Line> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect_files(&source, &mut files);
    files.sort();
    files.iter().flat_map(|file| lines_of(&source, file)).collect()
}

pub(crate) fn collect_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

fn lines_of(source: &Path, file: &Path) -> Vec<Line> {
    let inside = file.strip_prefix(source).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
    let module = first.trim_end_matches(".rs").to_owned();
    statements(&fs::read_to_string(file).unwrap())
        .into_iter()
        .map(|(number, code)| Line {
            module: module.clone(),
            place: format!("src/{}:{number}", inside.display()),
            code,
        })
        .collect()
}

/// The lines of code by number, each import in one piece, up to the tests of the file: those
/// stand at its end, or in a module of their own that is skipped.
pub(crate) fn statements(source: &str) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut skipped_to: Option<String> = None;
    let mut is_test = false;
    for (index, line) in source.lines().enumerate() {
        let indent = line.len() - line.trim_start().len();
        if let Some(end) = &skipped_to {
            if line == end {
                skipped_to = None;
            }
            continue;
        }
        let code = without_comment(line).trim();
        if code.starts_with("#[cfg(test)]") {
            is_test = true;
        } else if is_test && !code.starts_with("#[") {
            // What the attribute stands above ends at once, or with a brace at the same indent.
            is_test = false;
            skipped_to = code.ends_with('{').then(|| format!("{}}}", " ".repeat(indent)));
        } else if let Some((_, open)) = found.last_mut().filter(|(_, it)| is_open_import(it)) {
            open.push(' ');
            open.push_str(code);
        } else {
            found.push((index + 1, code.to_owned()));
        }
    }
    found
}

fn is_open_import(code: &str) -> bool {
    let is_import = code.starts_with("use ") || (code.starts_with("pub") && code.contains(" use "));
    is_import && !code.ends_with(';')
}

fn without_comment(line: &str) -> &str {
    let mut in_text = false;
    let mut escaped = false;
    for (index, sign) in line.char_indices() {
        match sign {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' if !line[..index].ends_with('\'') => in_text = !in_text,
            '/' if !in_text && line[index..].starts_with("//") => return &line[..index],
            _ => {}
        }
    }
    line
}

/// The modules that the code names from the root of the crate.
fn crate_paths(code: &str) -> Vec<String> {
    let after_root = code.split("crate::").skip(1);
    after_root.flat_map(first_names).collect()
}

/// What a path begins with: one name, or each of those in braces.
fn first_names(rest: &str) -> Vec<String> {
    let Some(group) = rest.strip_prefix('{') else {
        return vec![name(rest)];
    };
    let mut names = Vec::new();
    let mut depth = 0;
    let mut at_start = true;
    for (index, sign) in group.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => at_start = true,
            _ if at_start && !sign.is_whitespace() => {
                names.push(name(&group[index..]));
                at_start = false;
            }
            _ => {}
        }
    }
    names
}

fn name(text: &str) -> String {
    text.chars().take_while(|sign| sign.is_alphanumeric() || *sign == '_').collect()
}

/// Whether the code names this path, whole or in braces: `std::fs::read`, `use std::{fs, io}`.
fn names_path(code: &str, path: &str) -> bool {
    let Some((parent, child)) = path.split_once("::") else {
        return starts_of(code, path)
            .any(|rest| rest.starts_with("::") || is_import_of(code, path));
    };
    starts_of(code, parent)
        .filter_map(|rest| rest.strip_prefix("::"))
        .any(|rest| first_names(rest).iter().any(|found| found == child))
}

/// What follows each place where the name stands as a whole word.
fn starts_of<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = &'a str> {
    let is_part = |sign: char| sign.is_alphanumeric() || sign == '_';
    code.match_indices(word).filter_map(move |(index, _)| {
        let rest = &code[index + word.len()..];
        let stands_alone = !code[..index].ends_with(is_part) && !code[..index].ends_with("::");
        (stands_alone && !rest.starts_with(is_part)).then_some(rest)
    })
}

fn is_import_of(code: &str, name: &str) -> bool {
    code.strip_prefix("use ").is_some_and(|rest| rest.trim_end_matches(';').trim() == name)
}
