//! Whoever reads a file can read those that it needs first: no two files need each other, however
//! roundabout.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::layers::{collect_files, statements};

/// Where a file lies in the tree of modules; the crate itself is the empty path.
type Module = Vec<String>;

/// What a file says of others.
#[derive(Default)]
struct File {
    /// Names that it passes on, with the path that they have.
    passed_on: BTreeMap<String, Vec<String>>,
    /// Paths that it uses itself.
    used: Vec<Vec<String>>,
    code: String,
}

type Files = BTreeMap<Module, File>;

#[test]
fn no_two_files_need_each_other() {
    let files = read_files();
    assert!(files.len() > 100, "only {} files were found", files.len());
    let needs: BTreeMap<&Module, BTreeSet<Module>> =
        files.iter().map(|(module, file)| (module, needs(&files, module, file))).collect();
    let links: usize = needs.values().map(BTreeSet::len).sum();
    assert!(links > 500, "only {links} imports were found");
    let left = without_ends(needs);
    assert!(left.is_empty(), "{left:#?}");
}

/// What is left when every file is taken away that needs none of those that are left, or that none
/// of them needs.
fn without_ends(mut needs: BTreeMap<&Module, BTreeSet<Module>>) -> BTreeMap<String, Vec<String>> {
    loop {
        let left: BTreeSet<Module> = needs.keys().map(|module| (*module).clone()).collect();
        let count = needs.len();
        let needed: BTreeSet<Module> = needs.values().flatten().cloned().collect();
        needs.retain(|module, its| needed.contains(*module) && !its.is_disjoint(&left));
        if needs.len() == count {
            let name = |module: &Module| module.join("::");
            let named = |needed: BTreeSet<Module>| {
                needed.iter().filter(|module| left.contains(*module)).map(name).collect()
            };
            return needs.into_iter().map(|(module, it)| (name(module), named(it))).collect();
        }
    }
}

fn read_files() -> Files {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    collect_files(&source, &mut paths);
    let mut files = Files::new();
    for path in paths.iter().filter(|path| !path.ends_with("main.rs")) {
        let inside = path.strip_prefix(&source).unwrap().with_extension("");
        let parts = inside.iter().map(|part| part.to_str().unwrap().to_owned());
        let module = parts.filter(|part| part != "mod" && part != "lib").collect();
        files.insert(module, file(&fs::read_to_string(path).unwrap()));
    }
    files
}

fn file(source: &str) -> File {
    let mut file = File::default();
    for (_, statement) in statements(source) {
        let words = statement.trim_start_matches("pub ");
        let words = match words.split_once(") use ") {
            Some((visibility, _)) if visibility.starts_with("pub(") => {
                &words[visibility.len() + 2..]
            }
            _ => words,
        };
        let Some(tree) = words.strip_prefix("use ") else {
            file.code.push_str(&statement);
            file.code.push('\n');
            continue;
        };
        let is_passed_on = statement.starts_with("pub");
        for (path, name) in branches(&[], tree.trim_end_matches(';')) {
            if is_passed_on {
                file.passed_on.insert(name, path);
            } else {
                file.used.push(path);
            }
        }
    }
    file
}

/// The paths of an import, each with the name that it gets.
fn branches(above: &[String], tree: &str) -> Vec<(Vec<String>, String)> {
    let tree = tree.trim();
    let Some((head, rest)) = tree.split_once('{') else {
        let (path, name) = tree.split_once(" as ").unwrap_or((tree, ""));
        let mut parts = above.to_vec();
        parts.extend(path.split("::").map(|part| part.trim().to_owned()));
        let last = parts.last().cloned().unwrap_or_default();
        return vec![(parts, if name.is_empty() { last } else { name.trim().to_owned() })];
    };
    let mut path = above.to_vec();
    path.extend(head.split("::").map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned));
    let inner = &rest[..rest.rfind('}').unwrap()];
    let (mut depth, mut begun, mut all) = (0, 0, Vec::new());
    for (index, sign) in inner.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                all.push(&inner[begun..index]);
                begun = index + 1;
            }
            _ => {}
        }
    }
    all.push(&inner[begun..]);
    let all = all.into_iter().filter(|branch| !branch.trim().is_empty());
    all.flat_map(|branch| branches(&path, branch)).collect()
}

/// The files that a file needs.
fn needs(files: &Files, module: &Module, file: &File) -> BTreeSet<Module> {
    let paths = file.used.iter().cloned().chain(paths_in(&file.code));
    let found = paths.filter_map(|path| found(files, module, &path, 0));
    found.filter(|other| other != module).collect()
}

/// Every path in code: those from `crate`, `super` and `self` on, and those from a module below.
fn paths_in(code: &str) -> Vec<Vec<String>> {
    let is_part = |sign: char| sign.is_alphanumeric() || sign == '_' || sign == ':';
    // Who may see something is no need.
    let code = code.replace("pub(in crate", "");
    let words = code.split(|sign: char| !is_part(sign)).filter(|word| word.contains("::"));
    words.map(|word| word.split("::").map(str::to_owned).collect()).collect()
}

/// The file in which what a path names is written, whoever passes it on.
fn found(files: &Files, module: &Module, path: &[String], depth: usize) -> Option<Module> {
    let absolute = absolute(files, module, path)?;
    let mut length = absolute.len();
    while !files.contains_key(&absolute[..length]) {
        length -= 1;
    }
    let (file, rest) = absolute.split_at(length);
    let origin = rest.first().and_then(|name| files[file].passed_on.get(name));
    let passed_on = origin.filter(|_| depth < 8);
    let found = passed_on.and_then(|path| found(files, &file.to_vec(), path, depth + 1));
    Some(found.unwrap_or_else(|| file.to_vec()))
}

fn absolute(files: &Files, module: &Module, path: &[String]) -> Option<Vec<String>> {
    let first = path.first()?.as_str();
    if first == "crate" {
        return Some(path[1..].to_vec());
    }
    let ups = path.iter().take_while(|part| *part == "super").count();
    let own = usize::from(first == "self");
    let mut whole = module[..module.len().checked_sub(ups)?].to_vec();
    whole.extend(path[ups + own..].iter().cloned());
    let below = module.iter().chain(path.first()).cloned().collect::<Vec<_>>();
    (ups + own > 0 || files.contains_key(&below)).then_some(whole)
}

/// The rule above would hold of anything if the code were not read rightly.
#[test]
fn a_circle_is_found_and_a_name_is_followed_to_where_it_is_written() {
    let of = |sources: &[(&str, &str)]| {
        let module = |path: &str| -> Module {
            path.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect()
        };
        let files: Files =
            sources.iter().map(|(path, source)| (module(path), file(source))).collect();
        let all = files.iter().map(|(it, file)| (it, needs(&files, it, file)));
        without_ends(all.collect()).into_keys().collect::<Vec<_>>()
    };
    let root = ("", "pub mod a;");
    let passes_on = ("a", "mod b;\nmod c;\npub use b::{B, Other};");
    assert!(of(&[root, passes_on, ("a::b", "struct B;"), ("a::c", "use super::B;")]).is_empty());
    assert_eq!(
        of(&[root, passes_on, ("a::b", "use super::c::C;"), ("a::c", "use super::{B, x};")]),
        ["a::b", "a::c"]
    );
    let in_code = ("a::c", "fn c() { crate::a::Other::d(); }");
    assert_eq!(of(&[root, passes_on, ("a::b", "use crate::a::c;"), in_code]), ["a::b", "a::c"]);
}
