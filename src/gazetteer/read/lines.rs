//! What files of rows have in common: lines with their numbers, and a header that names the columns.

use std::io::{self, BufRead};

use crate::error::Problem;
use crate::gazetteer::builder::{COLUMNS, Cells, Flaw, REQUIRED, place};

/// Takes each row, or what is wrong with it, and the line where it begins.
pub(in crate::gazetteer) type Sink<'s> = dyn FnMut(usize, std::result::Result<Cells, Flaw>) + 's;

/// Why the reading of a file ended early.
#[derive(Debug)]
pub(in crate::gazetteer) enum Trouble {
    File(io::Error),
    Header(Problem),
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::File(error)
    }
}

impl Trouble {
    pub(super) fn header(flaw: Flaw, line: usize) -> Self {
        Self::Header(flaw.at("line", line))
    }
}

/// The columns of a file with a header line: for each its place among [`COLUMNS`].
pub(super) struct Header(Vec<usize>);

/// Refuses columns that no row may have, or without which no row is good.
pub(in crate::gazetteer) fn check_columns<'c>(columns: impl Iterator<Item = &'c str>) -> std::result::Result<(), Flaw> {
    Header::new(columns).map(|_| ())
}

impl Header {
    /// Refuses an unknown column, a repeated one, and the lack of a required one.
    pub(super) fn new<'c>(cells: impl Iterator<Item = &'c str>) -> std::result::Result<Self, Flaw> {
        let mut places = Vec::new();
        for cell in cells.map(str::trim) {
            let place = place(cell).ok_or_else(|| Flaw::unknown_column(cell))?;
            if places.contains(&place) {
                return Err(Flaw::new(cell, "this column twice", "each column once"));
            }
            places.push(place);
        }
        match REQUIRED.iter().find(|column| places.iter().all(|&place| COLUMNS[place] != **column)) {
            Some(missing) => Err(Flaw::new(missing, "nothing", "a column of this name")),
            None => Ok(Self(places)),
        }
    }

    /// The row of a record.
    pub(super) fn row<'c>(
        &self,
        n_cells: usize,
        cells: impl Iterator<Item = &'c str>,
    ) -> std::result::Result<Cells, Flaw> {
        if n_cells != self.0.len() {
            return Err(Flaw::new("", format!("{n_cells} cells"), format!("{}, as in the header", self.0.len())));
        }
        let mut row = Cells::new();
        for (&place, cell) in self.0.iter().zip(cells) {
            row.set(place, cell);
        }
        Ok(row)
    }
}

/// The lines of a file, without their ends and without a byte order mark, numbered from 1.
pub(super) struct Lines<R> {
    input: R,
    bytes: Vec<u8>,
    number: usize,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, bytes: Vec::new(), number: 0 }
    }

    /// The next line and its number; a line that isn't UTF-8 is a flaw.
    pub(super) fn next(&mut self) -> io::Result<Option<(usize, std::result::Result<&str, Flaw>)>> {
        self.bytes.clear();
        if self.input.read_until(b'\n', &mut self.bytes)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        let mut line = self.bytes.as_slice();
        line = line.strip_suffix(b"\n").unwrap_or(line);
        line = line.strip_suffix(b"\r").unwrap_or(line);
        if self.number == 1 {
            line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        }
        Ok(Some((self.number, std::str::from_utf8(line).map_err(|_| not_utf8()))))
    }
}

pub(super) fn not_utf8() -> Flaw {
    Flaw::new("", "bytes of another encoding", "UTF-8")
}
