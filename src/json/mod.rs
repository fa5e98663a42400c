//! Lossless JSON: numbers keep their digits, objects keep their order and their duplicate keys.
//!
//! `JSON.parse` rounds 64-bit integers and long decimals, and an operator compares such values digit by digit. So the
//! body is read here, by RFC 8259 and nothing looser, into a tree whose numbers are text. No crate keeps all of this:
//! `serde_json` with `arbitrary_precision` drops duplicate keys, and the feature reaches the host application too.

mod de;
mod error;
pub mod number;
mod parser;
mod path;
mod printer;
mod strings;
mod text;
mod tree;

pub use de::{NAMED, REST};
pub use error::{Error, ErrorKind};
pub use parser::MAX_DEPTH;
pub use path::{Path, Step, source};
pub use printer::{hides, quoted, quoted_source, visible};
pub use strings::strings;
pub use text::Text;
pub use tree::{Json, document};
