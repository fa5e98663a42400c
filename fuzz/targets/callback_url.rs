#![no_main]
#![allow(dead_code, reason = "each target takes one of each")]

#[path = "../differential.rs"]
mod differential;
#[path = "../../tests/corpus/properties.rs"]
mod properties;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    properties::callback_url(bytes);
    differential::callback_url(bytes);
});
