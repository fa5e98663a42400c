//! As much of Rust as is needed to read what a file uses.
//!
//! 1. the file as pieces: names, signs, string literals; comments and lifetimes are left out
//! 2. its paths, with `{…}` groups unfolded
//! 3. where a path leads from the root of the crate

use std::collections::BTreeMap;

/// A path, and the line where it stands.
pub(super) struct Use {
    pub(super) line: usize,
    pub(super) path: Vec<String>,
}

#[derive(Debug, PartialEq)]
enum Piece {
    Name(String),
    /// `::`
    Colons,
    Sign(char),
    Literal(String),
}

/// The pieces of a file with their lines.
fn pieces(text: &str) -> Vec<(usize, Piece)> {
    let chars: Vec<char> = text.chars().collect();
    let at = |index: usize| chars.get(index).copied().unwrap_or('\0');
    let (mut out, mut index, mut line) = (Vec::new(), 0, 1);
    while index < chars.len() {
        let start = index;
        let first_line = line;
        match (at(index), at(index + 1)) {
            ('/', '/') => index = position(&chars, index, |rest| rest[0] == '\n'),
            ('/', '*') => {
                let mut depth = 0;
                loop {
                    match (at(index), at(index + 1)) {
                        ('/', '*') => (depth, index) = (depth + 1, index + 2),
                        ('*', '/') => (depth, index) = (depth - 1, index + 2),
                        _ => index += 1,
                    }
                    if depth == 0 || index >= chars.len() {
                        break;
                    }
                }
            }
            ('"', _) => {
                index += 1;
                while index < chars.len() && at(index) != '"' {
                    index += if at(index) == '\\' { 2 } else { 1 };
                }
                index += 1;
                let inner = chars.get(start + 1..index - 1).unwrap_or_default();
                out.push((first_line, Piece::Literal(inner.iter().collect())));
            }
            ('r', '"' | '#') if raw_hashes(&chars[index + 1..]).is_some() => {
                let hashes = raw_hashes(&chars[index + 1..]).unwrap();
                let body = index + 2 + hashes;
                let end = position(&chars, body, |rest| {
                    rest[0] == '"'
                        && rest.iter().skip(1).take_while(|c| **c == '#').count() >= hashes
                });
                out.push((
                    first_line,
                    Piece::Literal(chars[body..end].iter().collect()),
                ));
                index = end + 1 + hashes;
            }
            // A character, or a lifetime.
            ('\'', '\\') => index = position(&chars, index + 3, |rest| rest[0] == '\'') + 1,
            ('\'', _) => index += if at(index + 2) == '\'' { 3 } else { 1 },
            (':', ':') => {
                out.push((line, Piece::Colons));
                index += 2;
            }
            (c, _) if c.is_alphanumeric() || c == '_' => {
                index = position(&chars, index, |rest| {
                    !(rest[0].is_alphanumeric() || rest[0] == '_')
                });
                out.push((line, Piece::Name(chars[start..index].iter().collect())));
            }
            (c, _) => {
                if !c.is_whitespace() {
                    out.push((line, Piece::Sign(c)));
                }
                index += 1;
            }
        }
        let read = chars.get(start..index.min(chars.len())).unwrap_or_default();
        line += read.iter().filter(|c| **c == '\n').count();
    }
    out
}

/// The first place from `start` where this holds, or the end.
fn position(chars: &[char], start: usize, holds: impl Fn(&[char]) -> bool) -> usize {
    (start..chars.len())
        .find(|index| holds(&chars[*index..]))
        .unwrap_or(chars.len())
}

/// How many hashes open a raw string here; `None` when none begins (`r#type`).
fn raw_hashes(rest: &[char]) -> Option<usize> {
    let hashes = rest.iter().take_while(|c| **c == '#').count();
    (rest.get(hashes) == Some(&'"')).then_some(hashes)
}

/// The string literals of a file.
pub(super) fn literals(text: &str) -> Vec<(usize, String)> {
    let literal = |(line, piece)| match piece {
        Piece::Literal(text) => Some((line, text)),
        _ => None,
    };
    pieces(text).into_iter().filter_map(literal).collect()
}

/// All paths of a file, also the ones of one name.
pub(super) fn paths(text: &str) -> Vec<Use> {
    let pieces = pieces(text);
    let (mut out, mut index) = (Vec::new(), 0);
    while index < pieces.len() {
        match pieces[index].1 {
            Piece::Name(_) => index = path(&pieces, index, &[], &mut out),
            _ => index += 1,
        }
    }
    out
}

/// Reads the path or the group that begins here behind a prefix; gives the place behind it.
fn path(
    pieces: &[(usize, Piece)],
    mut index: usize,
    prefix: &[String],
    out: &mut Vec<Use>,
) -> usize {
    let mut path = prefix.to_vec();
    let line = pieces[index].0;
    let piece = |index: usize| pieces.get(index).map(|(_, piece)| piece);
    while let Some(Piece::Name(name)) = piece(index) {
        // `x::{self}` is `x`.
        if name != "self" || path.is_empty() {
            path.push(name.clone());
        }
        index += 1;
        if piece(index) != Some(&Piece::Colons) {
            break;
        }
        index += 1;
        if piece(index) == Some(&Piece::Sign('{')) {
            index += 1;
            while index < pieces.len() && piece(index) != Some(&Piece::Sign('}')) {
                match piece(index) {
                    Some(Piece::Name(_)) => index = self::path(pieces, index, &path, out),
                    _ => index += 1,
                }
            }
            return index + 1;
        }
    }
    out.push(Use { line, path });
    // `x as y`: the new name leads nowhere else.
    match piece(index) {
        Some(Piece::Name(word)) if word == "as" => index + 2,
        _ => index,
    }
}

/// Where a path in this file leads, from the root of the crate; `None` for one that does not begin there.
pub(super) fn from_root(name: &str, path: &[String]) -> Option<Vec<String>> {
    let mut module: Vec<&str> = name.trim_end_matches(".rs").split('/').collect();
    if matches!(module.last(), Some(&"mod" | &"lib" | &"main")) {
        module.pop();
    }
    let mut rest = path;
    match path.first()?.as_str() {
        "crate" | "batch_task_widget" => {
            return Some(path[1..].to_vec());
        }
        "self" => rest = &rest[1..],
        "super" => {}
        _ => return None,
    }
    while rest.first().is_some_and(|first| first == "super") {
        module.pop();
        rest = &rest[1..];
    }
    let inside = module.into_iter().map(str::to_owned);
    Some(inside.chain(rest.iter().cloned()).collect())
}

/// The modules that a file declares.
pub(super) fn modules(text: &str) -> Vec<String> {
    let pieces = pieces(text);
    let declared = pieces.windows(3).filter_map(|window| match window {
        [
            (_, Piece::Name(word)),
            (_, Piece::Name(name)),
            (_, Piece::Sign(';')),
        ] if word == "mod" => Some(name.clone()),
        _ => None,
    });
    declared.collect()
}

/// What the root of the crate gives out again, and from which room.
pub(super) fn given_out(lib: &str) -> BTreeMap<String, String> {
    let uses = paths(lib).into_iter().map(|found| found.path);
    let given = uses.filter_map(|path| match path.as_slice() {
        [room, .., name] => Some((name.clone(), room.clone())),
        _ => None,
    });
    given.collect()
}
