//! Tab-separated lines under a header line. There is no quoting: a quote is a quote, and a cell holds neither
//! tab nor line break.

use std::io::BufRead;

use super::{Header, Lines, Sink, Trouble};
use crate::gazetteer::builder::Flaw;

/// Whether lines before the header that begin with `#` are passed over.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::gazetteer) enum Comments {
    /// As in the bundled files, which say there where they come from.
    Allowed,
    /// As in the files of others, where `#` may begin a name.
    Refused,
}

/// Sends every row of `input` to `sink`; empty lines mean nothing.
pub(in crate::gazetteer) fn read(input: impl BufRead, comments: Comments, sink: &mut Sink<'_>) -> Result<(), Trouble> {
    let mut lines = Lines::new(input);
    let header = loop {
        let Some((number, line)) = lines.next()? else {
            return Err(Trouble::header(Flaw::new("", "nothing", "a header line"), 1));
        };
        let line = line.map_err(|flaw| Trouble::header(flaw, number))?;
        if line.is_empty() || comments == Comments::Allowed && line.starts_with('#') {
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
