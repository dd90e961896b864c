//! The inputs that a fuzzer found worth keeping, each against what must hold of any: see `fuzz`.

use std::fs;
use std::path::Path;

#[path = "../../fuzz/src/lib.rs"]
#[allow(unreachable_pub, reason = "the targets of the fuzzer are another crate")]
mod fuzz;

#[test]
fn boards() {
    try_all("board", fuzz::board);
}

#[test]
fn journals() {
    try_all("journal", fuzz::journal);
}

#[test]
fn imports() {
    try_all("import", fuzz::import);
}

fn try_all(target: &str, holds: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // Captured, and shown with what fails.
        println!("{}", path.display());
        holds(&fs::read(&path).unwrap());
        count += 1;
    }
    assert!(count > 0);
}
