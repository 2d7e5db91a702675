//! The bundled files: tab-separated lines under a header line, after lines that begin with `#` and say where they
//! come from. There is no quoting: a quote is a quote, and a cell holds neither tab nor line break.

use std::io::BufRead;

use super::lines::{Header, Lines, Sink, Trouble};
use crate::gazetteer::builder::Flaw;

/// Sends every row of `input` to `sink`; empty lines mean nothing.
pub(in crate::gazetteer) fn read(input: impl BufRead, sink: &mut Sink<'_>) -> Result<(), Trouble> {
    let mut lines = Lines::new(input);
    let header = loop {
        let Some((number, line)) = lines.next()? else {
            return Err(Trouble::header(Flaw::new("", "nothing", "a header line"), 1));
        };
        let line = line.map_err(|flaw| Trouble::header(flaw, number))?;
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        break Header::new(line.split('\t')).map_err(|flaw| Trouble::header(flaw, number))?;
    };
    while let Some((number, line)) = lines.next()? {
        let row = match line {
            Ok("") => continue,
            Ok(line) => header.row(line.split('\t').count(), line.split('\t')),
            Err(flaw) => Err(flaw),
        };
        sink(number, row);
    }
    Ok(())
}
