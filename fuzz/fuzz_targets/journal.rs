#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| wozu_fuzz::journal(bytes));
