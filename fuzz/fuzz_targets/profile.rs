//! Law 4: a message against every profile.
#![no_main]
libfuzzer_sys::fuzz_target!(|input: &[u8]| iz_fuzz::profile(input));
