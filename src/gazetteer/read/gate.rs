//! GATE's gazetteers: `.lst` files with a name a line, and `lists.def`, which says what each of them lists:
//! `cabinet.lst:person:minister`.
//!
//! The major type is the row's type, the minor type is left; a list without a `lists.def` beside it has its own name for
//! a type. A line may go on with features, each after a tab or `&` as `key=value`; of these `id` names the entity, else
//! the list and the text do. Rows of a list read by way of `lists.def` are told by list and line.

use std::io::BufRead;
use std::path::Path;

use serde_json::json;

use super::{Lines, Sink, Trouble, entity_type, open, row};
use crate::gazetteer::builder::{Cells, Flaw, shown};

/// The file that says what the lists hold.
const DEFINITIONS: &str = "lists.def";

/// Sends every name of a list, or of all lists that a `lists.def` names, to `sink`.
pub(super) fn read(path: &Path, input: impl BufRead, sink: &mut Sink<'_>) -> Result<(), Trouble> {
    let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if !file.to_lowercase().ends_with(".def") {
        let listed = open(&path.with_file_name(DEFINITIONS)).ok().and_then(|input| major_type(input, &file));
        return list(input, &file, listed.as_deref(), &mut |number, row| sink(number, row));
    }
    let mut lines = Lines::new(input);
    while let Some((number, line)) = lines.next()? {
        let line = match line {
            Ok(line) if line.trim().is_empty() => continue,
            Ok(line) => line,
            Err(flaw) => {
                sink(number, Err(flaw));
                continue;
            }
        };
        let (name, major) = definition(line);
        let Ok(input) = open(&path.with_file_name(name)) else {
            sink(number, Err(Flaw::new("", shown(name), "a list beside this file, and its type")));
            continue;
        };
        list(input, name, Some(major), &mut |line, row| {
            sink(number, row.map_err(|flaw| flaw.inside(&format!("{name} line {line}"))));
        })?;
    }
    Ok(())
}

/// The file and the major type of a line of `lists.def`.
fn definition(line: &str) -> (&str, &str) {
    let mut parts = line.trim().split(':');
    let name = parts.next().unwrap_or_default();
    (name, parts.next().unwrap_or_default())
}

/// What `lists.def` says that the list named `file` holds.
fn major_type(input: impl BufRead, file: &str) -> Option<String> {
    let mut lines = Lines::new(input);
    while let Ok(Some((_, line))) = lines.next() {
        let (name, major) = line.map(definition).unwrap_or_default();
        if name == file {
            return Some(major.to_owned());
        }
    }
    None
}

/// Sends every name of one list to `sink`.
fn list(
    input: impl BufRead,
    file: &str,
    major: Option<&str>,
    sink: &mut dyn FnMut(usize, Result<Cells, Flaw>),
) -> Result<(), Trouble> {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let major = major.filter(|major| !major.is_empty()).unwrap_or(stem);
    let mut lines = Lines::new(input);
    while let Some((number, line)) = lines.next()? {
        match line {
            Ok(line) if line.trim().is_empty() => {}
            Ok(line) => sink(number, entry(line, stem, major)),
            Err(flaw) => sink(number, Err(flaw)),
        }
    }
    Ok(())
}

fn entry(line: &str, stem: &str, major: &str) -> Result<Cells, Flaw> {
    let mut text = line;
    let mut id = None;
    while let Some((rest, feature)) = text.rsplit_once(['\t', '&']).filter(|(_, feature)| feature.contains('=')) {
        text = rest;
        if let Some(value) = feature.trim().strip_prefix("id=") {
            id = Some(value.trim().to_owned());
        }
    }
    let text = text.trim();
    if text.is_empty() {
        return Err(Flaw::new("name", shown(text), "a non-empty text"));
    }
    let id = id.unwrap_or_else(|| format!("{stem}/{text}"));
    Ok(row([("id", json!(id)), ("name", json!(text)), ("type", json!(entity_type(major)))]))
}
