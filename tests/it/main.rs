//! All tests of the program from outside, a module a subject: one binary, because each would link the
//! whole window again.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test may fail by panicking, its helpers too, and says what it did"
)]

mod common;

mod autosave;
mod balance;
mod browser;
mod circles;
mod command_line;
mod corpus;
mod crash;
mod edit;
mod exchange;
#[cfg(target_os = "linux")]
mod faults;
mod file;
mod fingers;
mod home;
#[cfg(unix)]
mod hostile;
mod huge;
mod insight;
mod journal;
mod ladder;
mod layers;
mod live;
mod looks;
mod map;
mod outside;
mod picture;
mod recovery;
mod rooms;
mod rounds;
mod shading;
mod similar;
mod trouble;
mod typing;
mod value_map;
mod versions;
mod view;
