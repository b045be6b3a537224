//! Law 4: a message, and every detection of data quality.
#![no_main]
libfuzzer_sys::fuzz_target!(|input: &[u8]| iz_fuzz::quality(input));
