//! Rows from files: one file per format. A format yields rows with the line where each begins, from 1;
//! what the rows mean is the builder's business.

mod csv;
mod ftm;
mod gate;
mod geonames;
mod jsonl;
mod spacy;
pub(super) mod tsv;
mod wikidata;

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use super::builder::{COLUMNS, Cells, Flaw, REQUIRED, place};
use crate::error::{Error, Problem, Result};

/// Takes each row, or what is wrong with it, and the line where it begins.
type Sink<'s> = dyn FnMut(usize, std::result::Result<Cells, Flaw>) + 's;

/// Why the reading of a file ended early.
#[derive(Debug)]
pub(super) enum Trouble {
    File(io::Error),
    Header(Problem),
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::File(error)
    }
}

impl Trouble {
    fn header(flaw: Flaw, line: usize) -> Self {
        Self::Header(flaw.at("line", line))
    }
}

/// The input formats, in the order in which messages list them. Parquet is read where Arrow is: in Python.
#[derive(Clone, Copy)]
enum Format {
    Csv,
    Tsv,
    Jsonl,
    Spacy,
    Ftm,
    Geonames,
    Gate,
    Wikidata,
}

/// The word for each format, and the endings of a file's name that tell it.
const FORMATS: [(&str, Format, &[&str]); 8] = [
    ("csv", Format::Csv, &[".csv"]),
    ("tsv", Format::Tsv, &[".tsv"]),
    ("jsonl", Format::Jsonl, &[".jsonl"]),
    ("spacy", Format::Spacy, &[]),
    ("ftm", Format::Ftm, &[".ftm", ".ftm.json"]),
    ("geonames", Format::Geonames, &[]),
    ("gate", Format::Gate, &[".lst", "lists.def"]),
    ("wikidata", Format::Wikidata, &[]),
];

/// The words, as messages list them, with the one that only the package reads.
const WORDS: &str = "csv, tsv, parquet, jsonl, spacy, ftm, geonames, gate, wikidata";

impl Format {
    /// The format that is named, else that of the file's ending, whatever its capitals.
    fn choose(path: &Path, word: Option<&str>) -> Result<Self> {
        let listed = FORMATS.iter();
        if let Some(word) = word {
            return listed
                .filter(|(name, ..)| *name == word)
                .map(|(_, format, _)| *format)
                .next()
                .ok_or_else(|| Error::option("format", word, format!("one of {WORDS}")));
        }
        let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
        listed
            .filter(|(.., endings)| endings.iter().any(|ending| name.ends_with(ending)))
            .map(|(_, format, _)| *format)
            .next()
            .ok_or_else(|| {
                let reason = format!("its ending tells no format: expected .csv, .tsv, .parquet, .jsonl, .ftm, .lst, or a format, one of {WORDS}");
                Error::file(path.display().to_string(), reason)
            })
    }
}

/// Reads the file at `path`, row after row; nothing is held but the row at hand.
pub(super) fn file(path: &Path, format: Option<&str>, sink: &mut Sink<'_>) -> Result<()> {
    let format = Format::choose(path, format)?;
    let unreadable = |error: &io::Error| Error::file(path.display().to_string(), format!("can't be read: {error}"));
    let input = open(path).map_err(|error| unreadable(&error))?;
    let outcome = match format {
        Format::Csv => csv::read(input, b',', sink),
        // With quotes, as frames write it; without them it reads the same.
        Format::Tsv => csv::read(input, b'\t', sink),
        Format::Jsonl => jsonl::read(input, sink),
        Format::Spacy => spacy::read(input, sink),
        Format::Ftm => ftm::read(input, sink),
        Format::Geonames => geonames::read(input, sink),
        Format::Gate => gate::read(path, input, sink),
        Format::Wikidata => wikidata::read(input, sink),
    };
    outcome.map_err(|trouble| match trouble {
        Trouble::File(error) => unreadable(&error),
        Trouble::Header(problem) => Error::gazetteer(problem),
    })
}

fn open(path: &Path) -> io::Result<BufReader<File>> {
    File::open(path).map(|file| BufReader::with_capacity(1 << 16, file))
}

/// A row of these cells; what isn't named is absent.
fn row<const N: usize>(cells: [(&str, serde_json::Value); N]) -> Cells {
    let mut row = Cells::new();
    for (column, value) in cells {
        row.set(place(column).expect("the columns named in a format exist"), value);
    }
    row
}

/// The lines of a file of JSON lines as values: blank ones mean nothing, one that is no object is a flaw.
fn objects(
    input: impl BufRead,
    mut take: impl FnMut(usize, std::result::Result<serde_json::Map<String, serde_json::Value>, Flaw>),
) -> std::result::Result<(), Trouble> {
    let mut lines = Lines::new(input);
    while let Some((number, line)) = lines.next()? {
        match line {
            Ok(line) if line.trim().is_empty() => {}
            Ok(line) => take(number, jsonl::object(line)),
            Err(flaw) => take(number, Err(flaw)),
        }
    }
    Ok(())
}

/// The type that stands for the word of another program; its own word where it has no kin here.
fn entity_type(word: &str) -> &str {
    match word.to_lowercase().as_str() {
        "person" | "per" | "human" | "people" => "person",
        "gpe" | "loc" | "fac" | "place" | "location" | "city" | "country" | "town" | "region" | "province" => "place",
        "org" | "organization" | "organisation" | "company" | "publicbody" | "legalentity" | "government" => "org",
        "media" | "newspaper" => "media",
        "event" => "event",
        "misc" | "product" | "work_of_art" | "law" | "vessel" | "airplane" | "vehicle" | "asset" | "security" => {
            "other"
        }
        _ => word,
    }
}

/// The columns of a file with a header line: for each its place among [`COLUMNS`].
struct Header(Vec<usize>);

/// Refuses columns that no row may have, or without which no row is good.
pub(super) fn check_columns<'c>(columns: impl Iterator<Item = &'c str>) -> std::result::Result<(), Flaw> {
    Header::new(columns).map(|_| ())
}

impl Header {
    /// Refuses an unknown column, a repeated one, and the lack of a required one.
    fn new<'c>(cells: impl Iterator<Item = &'c str>) -> std::result::Result<Self, Flaw> {
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
    fn row<'c>(&self, n_cells: usize, cells: impl Iterator<Item = &'c str>) -> std::result::Result<Cells, Flaw> {
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
struct Lines<R> {
    input: R,
    bytes: Vec<u8>,
    number: usize,
}

impl<R: BufRead> Lines<R> {
    fn new(input: R) -> Self {
        Self { input, bytes: Vec::new(), number: 0 }
    }

    /// The next line and its number; a line that isn't UTF-8 is a flaw.
    fn next(&mut self) -> io::Result<Option<(usize, std::result::Result<&str, Flaw>)>> {
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

fn not_utf8() -> Flaw {
    Flaw::new("", "bytes of another encoding", "UTF-8")
}
