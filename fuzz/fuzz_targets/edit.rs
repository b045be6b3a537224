//! Law 2: an edit changes one element.
#![no_main]
libfuzzer_sys::fuzz_target!(|input: &[u8]| iz_fuzz::edit(input));
