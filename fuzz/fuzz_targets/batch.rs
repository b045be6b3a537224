//! Law 7: however a file is cut, it gives the same messages, and a batch reads as it was written.
#![no_main]
libfuzzer_sys::fuzz_target!(|input: &[u8]| iz_fuzz::batch(input));
