//! Where an article says it was taken from.

use super::{Kind, Part};

/// What stands before an outlet's name in a line that names the article's source.
const CUES: &[&str] = &[
    "original source:",
    "source:",
    "original source",
    "source link:",
    "via:",
    "originally published on",
    "originally published in",
    "originally published by",
    "originally published at",
    "originally appeared on",
    "originally appeared in",
    "first appeared on",
    "first appeared in",
    "first published on",
    "first published in",
    "first published by",
    "republished from",
    "syndicated from",
    "appeared first on",
];

/// The longest name of an outlet, in bytes.
const MAX_NAME: usize = 60;

/// The outlet that the source lines among `parts` name first.
pub fn source<'t>(text: &'t str, parts: &[Part]) -> Option<&'t str> {
    parts.iter().filter(|part| part.kind == Kind::Source).find_map(|part| named(part.span.of(text)))
}

fn named(line: &str) -> Option<&str> {
    let small = line.to_ascii_lowercase();
    let cue = CUES.iter().find_map(|cue| small.find(cue).map(|at| at + cue.len()))?;
    let rest = line[cue..].trim_start_matches(|c: char| c.is_whitespace() || c == ':');
    let rest = rest.strip_prefix("https://").or_else(|| rest.strip_prefix("http://")).unwrap_or(rest);
    let rest = rest.strip_prefix("the ").unwrap_or(rest);
    let end = rest.find([',', ';', '(', ')', '|', '\n', '/', '“', '"']).unwrap_or(rest.len());
    let name = &rest[..end];
    let name = name.find(". ").map_or(name, |stop| &name[..stop]);
    let name = name.trim().trim_end_matches('.').trim();
    let is_name = name.starts_with(|c: char| c.is_uppercase()) || name.contains('.') && !name.contains(' ');
    (is_name && name.len() <= MAX_NAME).then_some(name)
}
