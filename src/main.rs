//! Starts Wozu.

use std::process::ExitCode;

fn main() -> ExitCode {
    wozu::app::main()
}
