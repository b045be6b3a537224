//! Law 4: a profile of any XML.
#![no_main]
libfuzzer_sys::fuzz_target!(|input: &[u8]| iz_fuzz::igamt(input));
