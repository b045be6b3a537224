//! What is read is written again: locations, dates and codes.
#![no_main]
libfuzzer_sys::fuzz_target!(|input: &[u8]| iz_fuzz::location(input));
