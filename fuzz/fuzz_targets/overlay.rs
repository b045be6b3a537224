//! Law 4: a local guide over a profile.
#![no_main]
libfuzzer_sys::fuzz_target!(|input: &[u8]| iz_fuzz::overlay(input));
