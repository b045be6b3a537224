//! Law 3: a query that was built is read back.
#![no_main]
libfuzzer_sys::fuzz_target!(|input: &[u8]| iz_fuzz::query(input));
