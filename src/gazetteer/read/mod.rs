//! Rows from files: one file per format. A format yields rows with the line where each begins, from 1;
//! what the rows mean is the builder's business.

mod csv;
mod ftm;
mod gate;
mod geonames;
mod jsonl;
mod lines;
mod spacy;
mod wikidata;

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

pub(super) use lines::check_columns;
use lines::{Header, Lines, Sink, Trouble, not_utf8};

use super::builder::{Cells, Flaw, place};
use crate::error::{Error, Result};

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
