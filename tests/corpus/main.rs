//! What must hold of any text that comes from outside: documents, answers, proxies, callback URLs and times.
//!
//! `properties` says what must hold; `script/test long fuzz` looks for a text of which it does not, guided by coverage. Here the
//! committed corpus, a folder a property, is replayed as it is, and in the pieces and mixtures that chance makes of it. A text that
//! it finds goes into the folder, and so is never forgotten.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs,
    reason = "a test fails by panicking"
)]

mod properties;

use std::fs;
use std::path::Path;

const MIXTURES: u32 = 3_000;

fn corpus(folder: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/corpus")
        .join(folder);
    let mut files: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(files.len() >= 8, "{}: too few", folder.display());
    files.iter().map(|file| fs::read(file).unwrap()).collect()
}

/// A text of the corpus with up to four wounds: cut, doubled, overwritten, grafted from another.
fn mix(texts: &[Vec<u8>], chance: &mut impl FnMut(usize) -> usize) -> Vec<u8> {
    let mut text = texts[chance(texts.len())].clone();
    for _ in 0..chance(5) {
        let at = chance(text.len() + 1);
        let end = at + chance(text.len() - at + 1);
        match chance(4) {
            0 => drop(text.drain(at..end)),
            1 => {
                let piece = text[at..end.min(at + 64)].to_vec();
                text.splice(at..at, piece);
            }
            2 if at < text.len() => text[at] = u8::try_from(chance(256)).unwrap(),
            _ => {
                let other = &texts[chance(texts.len())];
                let from = chance(other.len() + 1);
                let to = from + chance(other.len() - from + 1);
                text.splice(at..end, other[from..to].iter().copied());
            }
        }
    }
    text
}

fn replay(folder: &str, holds: fn(&[u8])) {
    let texts = corpus(folder);
    texts.iter().for_each(|text| holds(text));
    // Xorshift, so that a failure comes again.
    let mut state = 0x5ca1_ab1e_u64;
    let mut chance = |end: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap() % end
    };
    for _ in 0..MIXTURES {
        let text = mix(&texts, &mut chance);
        let outcome = std::panic::catch_unwind(|| holds(&text));
        assert!(
            outcome.is_ok(),
            "{folder}: {:?}",
            String::from_utf8_lossy(&text)
        );
    }
}

#[test]
fn documents() {
    replay("json", properties::json);
}

#[test]
fn answers() {
    replay("decode", properties::decode);
}

#[test]
fn proxies() {
    replay("proxy", properties::proxy);
}

#[test]
fn times() {
    replay("time", properties::time);
}

#[test]
fn callback_urls() {
    replay("callback-url", properties::callback_url);
}
