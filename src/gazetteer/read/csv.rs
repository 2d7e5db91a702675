//! Comma- or tab-separated records under a header line, quoted as in RFC 4180: a cell in quotes may hold
//! delimiters, line breaks and doubled quotes.

use std::collections::VecDeque;
use std::io::{self, BufRead, Read};

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::{Header, Sink, Trouble, not_utf8};
use crate::gazetteer::builder::Flaw;

/// Sends every row of `input` to `sink`; empty lines mean nothing.
pub(super) fn read(input: impl BufRead, delimiter: u8, sink: &mut Sink<'_>) -> Result<(), Trouble> {
    let mut records = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(1 << 16)
        .from_reader(NumberedLines::new(input));
    let mut record = ByteRecord::new();
    let Some(line) = next(&mut records, &mut record)? else {
        return Err(Trouble::header(Flaw::new("", "nothing", "a header line"), 1));
    };
    let header =
        cells(&record).and_then(|cells| Header::new(cells.into_iter())).map_err(|flaw| Trouble::header(flaw, line))?;
    while let Some(line) = next(&mut records, &mut record)? {
        sink(line, cells(&record).and_then(|cells| header.row(cells.len(), cells.into_iter())));
    }
    Ok(())
}

/// Reads the next record and tells the line where it begins.
fn next<R: BufRead>(records: &mut Reader<NumberedLines<R>>, record: &mut ByteRecord) -> io::Result<Option<usize>> {
    if !records.read_byte_record(record)? {
        return Ok(None);
    }
    let from = record.position().expect("a record that was read has a position").byte();
    Ok(Some(records.get_mut().line_from(from)))
}

fn cells(record: &ByteRecord) -> Result<Vec<&str>, Flaw> {
    record.iter().map(|cell| std::str::from_utf8(cell).map_err(|_| not_utf8())).collect()
}

/// A reader that remembers where the lines ahead begin.
///
/// The csv crate's own line of a record is that of the end of the one before, so that it is wrong after
/// CRLF and after empty lines.
struct NumberedLines<R> {
    input: R,
    offset: u64,
    line: usize,
    last: u8,
    /// Offset and number of each line that isn't empty, from the record at hand on.
    ahead: VecDeque<(u64, usize)>,
}

impl<R> NumberedLines<R> {
    fn new(input: R) -> Self {
        Self { input, offset: 0, line: 1, last: b'\n', ahead: VecDeque::new() }
    }

    /// The number of the first line that begins at byte `from` or later and isn't empty.
    fn line_from(&mut self, from: u64) -> usize {
        loop {
            let (offset, line) = self.ahead.pop_front().expect("a record begins where a line does");
            if offset >= from {
                return line;
            }
        }
    }
}

impl<R: Read> Read for NumberedLines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.input.read(buffer)?;
        for &byte in &buffer[..n] {
            match byte {
                b'\n' if self.last == b'\r' => {}
                b'\n' | b'\r' => self.line += 1,
                _ if matches!(self.last, b'\n' | b'\r') => self.ahead.push_back((self.offset, self.line)),
                _ => {}
            }
            self.last = byte;
            self.offset += 1;
        }
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_has_the_line_where_it_begins_whatever_ends_the_lines() {
        for (ending, gap) in [("\n", ""), ("\r\n", ""), ("\r", ""), ("\n", "\n\n"), ("\r\n", "\r\n")] {
            let rows =
                ["id,name,type", "1,a,x", "2,\"b\n\nb\",x", "3,c,x", "4,d,x"].map(|row| format!("{row}{ending}{gap}"));
            let text = format!("{gap}{}", rows.concat());
            let mut lines = Vec::new();
            read(text.as_bytes(), b',', &mut |line, row| {
                assert!(row.is_ok());
                lines.push(line);
            })
            .expect("the header is sound");
            let per_gap = gap.len() / ending.len();
            let at = |n: usize, within: usize| 1 + per_gap + n * (1 + per_gap) + within;
            assert_eq!(lines, [at(1, 0), at(2, 0), at(3, 2), at(4, 2)], "{text:?}");
        }
    }
}
