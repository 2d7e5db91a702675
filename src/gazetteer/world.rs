//! The bundled gazetteer before it is bundled: `seeds/world/*.tsv` read, validated, united and saved. Only the build
//! uses this file (`build.rs`); at run time the result is opened like any saved gazetteer.

use super::builder::entity;
use super::read::lines::Trouble;
use super::read::tsv;
use super::saved;
use super::unite::unite;

/// The bundled files, in the order in which they are read.
pub(crate) const FILES: &[&str] = &[
    "states.tsv",
    "capitals.tsv",
    "governments.tsv",
    "regions.tsv",
    "provinces.tsv",
    "cities.tsv",
    "towns.tsv",
    "people.tsv",
    "figures.tsv",
    "organisations.tsv",
    "institutions.tsv",
    "media.tsv",
    "events.tsv",
];

/// The saved form of the rows in the files of these names and texts; or which row is wrong, and how.
pub(crate) fn save(files: &[(&str, String)]) -> Result<Vec<u8>, String> {
    let mut rows = Vec::new();
    for (file, text) in files {
        let n_before = rows.len();
        let mut wrong = None;
        let outcome = tsv::read(text.as_bytes(), &mut |line, row| match row.and_then(|row| entity(&row)) {
            Ok(entity) => rows.push(entity),
            Err(flaw) => {
                wrong.get_or_insert(flaw.at("line", line).to_string());
            }
        });
        match outcome {
            Ok(()) if rows.len() == n_before => wrong = wrong.or(Some("holds no row".to_owned())),
            Ok(()) => {}
            Err(Trouble::Header(problem)) => wrong = Some(problem.to_string()),
            Err(Trouble::File(error)) => wrong = Some(error.to_string()),
        }
        if let Some(wrong) = wrong {
            return Err(format!("seeds/world/{file} {wrong}"));
        }
    }
    Ok(saved::save(&unite(rows), |parts| parts.concat()))
}
