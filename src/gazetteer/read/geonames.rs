//! GeoNames' tables, such as `cities15000.txt` and `allCountries.txt`: 19 cells a line, parted by tabs, no header.
//!
//! Each line is a place with the id `geonames:…`. A name that is also a word or a person's is weak. The country becomes
//! the id `iso3166:US`, the part of it `admin1:US.TX`; the lines of those very countries and parts go by these ids too.

use std::io::BufRead;

use serde_json::{Value, json};

use super::{Lines, Sink, Trouble, row};
use crate::gazetteer::builder::{Cells, Flaw, shown};
use crate::gazetteer::places;

/// How many cells a line has.
const N_CELLS: usize = 19;

/// Sends every place of `input` to `sink`.
pub(super) fn read(input: impl BufRead, sink: &mut Sink<'_>) -> Result<(), Trouble> {
    let mut lines = Lines::new(input);
    while let Some((number, line)) = lines.next()? {
        let row = match line {
            Ok(line) if line.trim().is_empty() => continue,
            Ok(line) => place(line),
            Err(flaw) => Err(flaw),
        };
        sink(number, row);
    }
    Ok(())
}

fn place(line: &str) -> Result<Cells, Flaw> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [id, name, ascii, others, latitude, longitude, class, code, country, _, part, _, _, _, population, ..] =
        cells[..]
    else {
        return Err(Flaw::new("", format!("{} cells", cells.len()), format!("{N_CELLS}, parted by tabs")));
    };
    if cells.len() != N_CELLS {
        return Err(Flaw::new("", format!("{} cells", cells.len()), format!("{N_CELLS}, parted by tabs")));
    }
    if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Flaw::new("id", shown(id), "the number of a place"));
    }
    let alias = |text: &str| json!({ "text": text, "weak": places::is_word_or_name(text) });
    let others = others.split(',').map(str::trim).filter(|other| is_name(other));
    let aliases = [name, ascii].into_iter().filter(|text| !text.trim().is_empty()).chain(others).map(alias).collect();
    let admin1 = (!matches!(part, "" | "00")).then(|| format!("admin1:{country}.{part}"));
    let (same_as, parent) = match (class, code) {
        ("A", "ADM1") => (admin1, None),
        ("A", "PCLI" | "PCLS" | "PCLF" | "PCLD" | "PCLIX" | "TERR" | "PCL") => {
            (Some(format!("iso3166:{country}")), None)
        }
        _ => (None, admin1),
    };
    let is_country = same_as.as_ref().is_some_and(|id| id.starts_with("iso3166:"));
    Ok(row([
        ("id", json!(format!("geonames:{id}"))),
        ("name", json!(name)),
        ("type", json!("place")),
        ("aliases", Value::Array(aliases)),
        ("country", json!((!is_country && !country.is_empty()).then(|| format!("iso3166:{country}")))),
        ("parent", json!(parent)),
        ("same_as", json!(same_as)),
        ("latitude", json!(latitude)),
        ("longitude", json!(longitude)),
        ("population", json!(if population == "0" { "" } else { population })),
    ]))
}

/// Whether an alternate name is one: the column also holds airports' codes and addresses of pages.
fn is_name(text: &str) -> bool {
    let is_code =
        text.chars().count() <= 4 && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    !is_code && !text.contains("://")
}
