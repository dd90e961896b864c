//! What happens when the program has an error of its own: it is written down, and the program ends.
//!
//! A program of which one thread is dead looks alive and keeps nothing any more. The journal has
//! every change that anybody has seen, so to end at once is what loses least.

use std::backtrace::Backtrace;
use std::panic::{self, PanicHookInfo};
use std::process::abort;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use tracing::error;

use crate::file::log;

/// Where a message quotes something, and what it quotes may be from a board.
const QUOTES: [char; 6] = ['"', '`', '\'', '„', '“', '\n'];

/// Lets a panic in any thread end the program, with its place in the log.
pub fn end_at_panic() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        static IS_ENDING: AtomicBool = AtomicBool::new(false);
        // While the first is written down, the panic of another thread must not end the program,
        // and one of writing it down must.
        if IS_ENDING.swap(true, Ordering::SeqCst) {
            return;
        }
        usual(panic);
        write_down(panic);
        // To unwind, or to exit in order, would run through code that others are in the midst of.
        abort();
    }));
}

fn write_down(panic: &PanicHookInfo<'_>) {
    let thread = thread::current();
    let name = thread.name().unwrap_or("without a name");
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let backtrace = Backtrace::force_capture();
    error!("panic in thread {name} at {place}: {}\n{backtrace}", message(panic));
    log::end();
}

/// The message, without what it quotes.
fn message(panic: &PanicHookInfo<'_>) -> String {
    let whole = panic.payload_as_str().unwrap_or_default();
    whole.split(QUOTES).next().unwrap_or_default().to_owned()
}
