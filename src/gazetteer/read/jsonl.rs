//! JSON lines: one object a line, its keys the columns; blank lines mean nothing.

use std::io::BufRead;

use super::{Sink, Trouble, objects};
use crate::gazetteer::Row;
use crate::gazetteer::builder::{Cells, Flaw, shown};

/// Sends every row of `input` to `sink`.
pub(super) fn read(input: impl BufRead, sink: &mut Sink<'_>) -> Result<(), Trouble> {
    objects(input, |number, object| sink(number, object.and_then(Cells::of)))
}

/// The object on a line.
pub(super) fn object(line: &str) -> Result<Row, Flaw> {
    serde_json::from_str(line).map_err(|error| bad(line, &error))
}

fn bad(line: &str, error: &serde_json::Error) -> Flaw {
    // The parser counts lines within the one it was given, and knows no column of a value that is no object.
    let (message, column) = (error.to_string(), error.column());
    let message = message.strip_suffix(&format!(" at line 1 column {column}")).unwrap_or(&message);
    let place = if column == 0 { String::new() } else { format!(" at column {column}") };
    Flaw::new("", shown(line), format!("a JSON object ({message}{place})"))
}
