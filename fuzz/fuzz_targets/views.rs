//! Law 4: every accessor of every typed view, every place of a segment, and the records.
#![no_main]
libfuzzer_sys::fuzz_target!(|input: &[u8]| iz_fuzz::views(input));
