//! Law 5: any text survives escaping.
#![no_main]
libfuzzer_sys::fuzz_target!(|input: &[u8]| iz_fuzz::escape(input));
