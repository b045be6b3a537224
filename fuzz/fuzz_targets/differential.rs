//! Another parser as a second opinion: where it is right both read the same, and a conversion loses nothing.
#![no_main]
libfuzzer_sys::fuzz_target!(|input: &[u8]| iz_fuzz::differential(input));
