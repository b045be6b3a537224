//! Law 3: what was built from a record reads as that record.
#![no_main]
libfuzzer_sys::fuzz_target!(|input: &[u8]| iz_fuzz::round_trip(input));
