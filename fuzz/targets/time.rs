#![no_main]
#![allow(dead_code, reason = "each target takes one")]

#[path = "../../tests/corpus/properties.rs"]
mod properties;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| properties::time(bytes));
