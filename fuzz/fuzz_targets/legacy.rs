//! The legacy bridge loses nothing silently, and gives messages that read the same.
#![no_main]
libfuzzer_sys::fuzz_target!(|input: &[u8]| iz_fuzz::legacy(input));
