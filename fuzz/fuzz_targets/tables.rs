//! Law 4: a profile of any tables.
#![no_main]
libfuzzer_sys::fuzz_target!(|input: &[u8]| iz_fuzz::tables(input));
