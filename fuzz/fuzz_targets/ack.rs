//! Laws 3 and 4: whatever comes is answered, and an answer is read as it was built.
#![no_main]
libfuzzer_sys::fuzz_target!(|input: &[u8]| iz_fuzz::ack(input));
