//! JSON lines: one object a line, its keys the columns; blank lines mean nothing.

use std::io::BufRead;

use super::{Lines, Sink, Trouble};
use crate::gazetteer::builder::{Cells, Flaw, shown};

/// Sends every row of `input` to `sink`.
pub(super) fn read(input: impl BufRead, sink: &mut Sink<'_>) -> Result<(), Trouble> {
    let mut lines = Lines::new(input);
    while let Some((number, line)) = lines.next()? {
        let row = match line {
            Ok(line) if line.trim().is_empty() => continue,
            Ok(line) => serde_json::from_str(line).map_err(|error| bad(line, &error)).and_then(Cells::of),
            Err(flaw) => Err(flaw),
        };
        sink(number, row);
    }
    Ok(())
}

fn bad(line: &str, error: &serde_json::Error) -> Flaw {
    // The parser counts lines within the one it was given, and knows no column of a value that is no object.
    let (message, column) = (error.to_string(), error.column());
    let message = message.strip_suffix(&format!(" at line 1 column {column}")).unwrap_or(&message);
    let place = if column == 0 { String::new() } else { format!(" at column {column}") };
    Flaw::new("", shown(line), format!("a JSON object ({message}{place})"))
}
