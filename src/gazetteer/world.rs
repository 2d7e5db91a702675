//! The bundled gazetteer: `seeds/world/*.tsv`, compiled in.

use super::builder::{self, Flaw};
use super::read::{Trouble, tsv};
use super::unite::unite;
use super::{Entity, Gazetteer};

/// Declares the bundled files, read in this order.
macro_rules! world {
    ($($file:literal),* $(,)?) => {
        const WORLD: &[(&str, &str)] = &[$(($file, include_str!(concat!("../../seeds/world/", $file)))),*];
    };
}

world![
    "states.tsv",
    "capitals.tsv",
    "governments.tsv",
    "regions.tsv",
    "provinces.tsv",
    "cities.tsv",
    "towns.tsv",
    "people.tsv",
    "organisations.tsv",
    "institutions.tsv",
    "media.tsv",
    "events.tsv",
];

/// All bundled rows; each of them is good, or it is a bug, told with file and line. Each file is read on a
/// thread of its own, which ends here: a user waits for this once, at the first call.
pub(super) fn gazetteer() -> Gazetteer {
    let files: Vec<Vec<Entity>> = std::thread::scope(|scope| {
        let readers: Vec<_> = WORLD.iter().map(|(file, text)| scope.spawn(|| rows(file, text))).collect();
        readers.into_iter().map(|reader| reader.join().expect("a bundled file is sound")).collect()
    });
    let mut rows = Vec::with_capacity(files.iter().map(Vec::len).sum());
    rows.extend(files.into_iter().flatten());
    Gazetteer::new(unite(rows), Vec::new())
}

fn rows(file: &str, text: &str) -> Vec<Entity> {
    let mut rows = Vec::with_capacity(text.lines().count());
    entities(text, &mut rows).unwrap_or_else(|problem| panic!("a bundled row is sound: {file} {problem}"));
    rows
}

fn entities(text: &str, entities: &mut Vec<Entity>) -> Result<(), String> {
    let mut first: Result<(), String> = Ok(());
    let outcome = tsv::read(text.as_bytes(), &mut |line, row| match row
        .and_then(|row| builder::entity(&row))
        .map_err(|flaw: Flaw| flaw.at("line", line).to_string())
    {
        Ok(entity) => entities.push(entity),
        Err(problem) if first.is_ok() => first = Err(problem),
        Err(_) => {}
    });
    match outcome {
        Ok(()) => first,
        Err(Trouble::Header(problem)) => Err(problem.to_string()),
        Err(Trouble::File(error)) => Err(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundled_row_is_good() {
        let mut n_rows = 0;
        for (file, text) in WORLD {
            let mut rows = Vec::new();
            entities(text, &mut rows).unwrap_or_else(|problem| panic!("{file} {problem}"));
            n_rows += rows.len();
            assert!(!rows.is_empty(), "{file} holds no row");
        }
        let world = Gazetteer::world();
        eprintln!("{} files, {n_rows} rows, {} entities", WORLD.len(), world.len());
        assert!(world.rejected().is_empty());
    }

    #[test]
    fn every_file_is_bundled() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/world");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .expect("the folder of the bundled gazetteer is there")
            .map(|entry| entry.expect("its entries can be read").path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "tsv"))
            .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
            .collect();
        files.sort();
        let mut bundled: Vec<&str> = WORLD.iter().map(|(file, _)| *file).collect();
        bundled.sort_unstable();
        assert_eq!(files, bundled);
    }
}
