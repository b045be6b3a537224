//! Law 1 and law 4: a message is its input, and everything can be asked of it.
#![no_main]
libfuzzer_sys::fuzz_target!(|input: &[u8]| iz_fuzz::parse(input));
