//! Gazetteers against the shared cases; the round trip through a frame as a property.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use copydesk::gazetteer::{Gazetteer, OnError, Row};
use copydesk::table::{Table, Value};
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::json;

use crate::cases;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GazetteerCase {
    name: String,
    #[serde(rename = "why")]
    _why: String,
    rows: Option<Vec<String>>,
    or_rows: Option<Vec<String>>,
    #[serde(default)]
    collect: bool,
    file: Option<String>,
    format: Option<String>,
    content: Option<String>,
    #[serde(default)]
    beside: BTreeMap<String, String>,
    error: Option<String>,
    columns: Option<Vec<String>>,
    frame: Option<Vec<Vec<toml::Value>>>,
    rejected: Option<Vec<Vec<toml::Value>>>,
    check: Option<Vec<Vec<toml::Value>>>,
    get: Option<BTreeMap<String, String>>,
}

/// A folder of its own for each case, so that files of one name don't meet.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("gazetteer").join(name.replace([' ', ':', '|'], "_"));
    fs::create_dir_all(&folder).expect("the test's own folder can be made");
    folder
}

fn rows(texts: &[String]) -> Vec<Row> {
    texts.iter().map(|text| serde_json::from_str(text).unwrap_or_else(|e| panic!("{text}: {e}"))).collect()
}

fn cells(table: &Table, columns: Option<&[String]>) -> Vec<Vec<toml::Value>> {
    let is_shown = |name: &str| columns.is_none_or(|columns| columns.iter().any(|column| column == name));
    let shown: Vec<usize> = (0..table.columns().len()).filter(|&c| is_shown(table.schema().columns[c].name)).collect();
    let cell = |row, column: &usize| match table.value(row, *column) {
        Value::Null => toml::Value::String(String::new()),
        Value::Int(number) => toml::Value::Integer(number),
        Value::Float(number) => toml::Value::Float(number),
        Value::Bool(flag) => toml::Value::Boolean(flag),
        Value::Text(text) | Value::Numbered(_, text) => toml::Value::String(text.to_owned()),
    };
    (0..table.n_rows()).map(|row| shown.iter().map(|column| cell(row, column)).collect()).collect()
}

#[test]
fn cases_hold() {
    for case in cases::read::<GazetteerCase>("gazetteer.toml") {
        let name = &case.name;
        let path = folder(name).join(case.file.as_deref().unwrap_or("no file"));
        let on_error = if case.collect { OnError::Collect } else { OnError::Raise };
        let gazetteer = if let Some(texts) = &case.rows {
            Gazetteer::from_rows(rows(texts), on_error)
        } else {
            if let Some(content) = &case.content {
                fs::write(&path, content).expect("the case's file can be written");
            }
            for (file, content) in &case.beside {
                fs::write(path.with_file_name(file), content).expect("the case's file can be written");
            }
            Gazetteer::read(&path, case.format.as_deref())
        };
        if let Some(expected) = &case.error {
            let found = gazetteer.expect_err(name).to_string();
            assert_eq!(found, expected.replace("{path}", &path.display().to_string()), "{name}");
            continue;
        }
        let mut gazetteer = gazetteer.unwrap_or_else(|error| panic!("{name}: {error}"));
        if let Some(texts) = &case.or_rows {
            gazetteer = gazetteer.merge(&Gazetteer::from_rows(rows(texts), on_error).expect(name));
        }
        assert_eq!(gazetteer.len(), gazetteer.to_table().n_rows(), "{name}");
        if let Some(frame) = &case.frame {
            assert_eq!(&cells(&gazetteer.to_table(), case.columns.as_deref()), frame, "{name}");
        }
        if let Some(rejected) = &case.rejected {
            assert_eq!(&cells(&gazetteer.rejected_table(), None), rejected, "{name}");
        }
        if let Some(check) = &case.check {
            assert_eq!(&cells(&gazetteer.check(), None), check, "{name}");
        }
        for (id, expected) in case.get.iter().flatten() {
            assert_eq!(
                gazetteer.get(id).map_or(String::new(), |entity| entity.name.clone()),
                *expected,
                "{name}: {id}"
            );
        }
        assert_round_trip(&gazetteer);
    }
}

#[test]
fn a_row_of_another_encoding_is_told_and_the_rest_kept() {
    for (ending, separator) in [("csv", ","), ("tsv", "\t")] {
        let path = folder("encodings").join(format!("people.{ending}"));
        let text = ["id,name,type\n", "a,Ann,person\n", "b,Jos?,person\n", "c,Cleo,person\n"].concat();
        let bytes = text.replace(',', separator).bytes().map(|b| if b == b'?' { 0xe9 } else { b }).collect::<Vec<u8>>();
        fs::write(&path, bytes).expect("the test's own file can be written");
        let gazetteer = Gazetteer::read(&path, None).expect("two rows are good");
        assert_eq!(gazetteer.len(), 2);
        assert_eq!(gazetteer.rejected()[0].to_string(), "line 3: found bytes of another encoding, expected UTF-8");
    }
}

#[test]
fn a_folder_is_no_file() {
    let path = folder("a folder.csv");
    let message = Gazetteer::read(&path, Some("csv")).expect_err("a folder can't be read").to_string();
    assert!(message.starts_with(&format!("file {}: can't be read: ", path.display())), "{message}");
}

#[test]
fn the_bundled_gazetteer_reads_back_and_holds_together() {
    let world = Gazetteer::world();
    assert_round_trip(&world);
    assert_eq!(world.get("Q159").expect("Russia is there").name, "Russia");
    assert_eq!(world.merge(&world).entities(), world.entities(), "merged with itself it is itself");
    let doubts = cells(&world.check(), None);
    let broken = doubts.iter().filter(|doubt| {
        ["stands_for", "country", "parent", "valid_from", "roles", "type"]
            .iter()
            .any(|column| doubt[1].as_str() == Some(column))
    });
    assert_eq!(broken.collect::<Vec<_>>(), Vec::<&Vec<toml::Value>>::new());
}

/// The rows that a frame holds.
fn rows_of(table: &Table) -> Vec<Row> {
    let columns = table.schema().columns;
    let value = |row, column| match table.value(row, column) {
        Value::Null => json!(null),
        Value::Int(number) => json!(number),
        Value::Float(number) => json!(number),
        Value::Bool(flag) => json!(flag),
        Value::Text(text) | Value::Numbered(_, text) => json!(text),
    };
    let row = |row| columns.iter().enumerate().map(|(c, spec)| (spec.name.to_owned(), value(row, c))).collect();
    (0..table.n_rows()).map(row).collect()
}

/// The frame's rows make the same gazetteer: as they are, and by way of a CSV and a JSON lines file.
fn assert_round_trip(gazetteer: &Gazetteer) {
    let rows = rows_of(&gazetteer.to_table());
    let again = Gazetteer::from_rows(rows.clone(), OnError::Raise).expect("what it gave it takes");
    assert_eq!(again.entities(), gazetteer.entities());
    if rows.is_empty() {
        return;
    }
    let folder = folder(&format!("round trip {:?}", std::thread::current().id()));
    let (csv, jsonl) = (folder.join("round.csv"), folder.join("round.jsonl"));
    let lines: Vec<String> = rows.iter().map(|row| json!(row).to_string()).collect();
    fs::write(&jsonl, lines.join("\n")).expect("the test's own file can be written");
    let mut writer = csv::Writer::from_path(&csv).expect("the test's own file can be written");
    writer.write_record(rows[0].keys()).expect("the header is written");
    for row in &rows {
        let cell = |value: &serde_json::Value| match value {
            serde_json::Value::Null => String::new(),
            serde_json::Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        writer.write_record(row.values().map(cell)).expect("the row is written");
    }
    writer.flush().expect("the file is written");
    for path in [csv, jsonl] {
        let again = Gazetteer::read(&path, None).expect("what it gave it takes");
        assert_eq!(again.rejected(), []);
        assert_eq!(again.entities(), gazetteer.entities(), "{}", path.display());
    }
}

/// Texts full of what separates, quotes and escapes.
fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop::sample::select(vec!["a", "B", "|", "{", "}", "\"", "\\", ",", "\n", " ", "é", "김", "🚀", "#"]),
        0..5,
    )
    .prop_map(|parts| format!("x{}", parts.concat()).chars().rev().collect())
}

fn alias() -> impl Strategy<Value = serde_json::Value> {
    (
        text(),
        prop::sample::select(vec![None, Some("smart"), Some("exact"), Some("ignore")]),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(
            |(text, case, is_weak, is_plain)| {
                if is_plain { json!(text) } else { json!({ "text": text, "case": case, "weak": is_weak }) }
            },
        )
}

fn row() -> impl Strategy<Value = Row> {
    let id = || prop::sample::select(vec!["a", "b", "c", "d|e", "{f", "g", "h"]);
    let date = || prop::option::of(prop::sample::select(vec!["2014", "2014-02", "2014-02-28"]));
    let role = (text(), prop::option::of(id()), date())
        .prop_map(|(t, of, from)| json!({ "title": t, "of": of, "from": from }));
    let texts = || proptest::collection::vec(text(), 0..3);
    (
        (id(), text(), proptest::collection::vec(alias(), 0..4), proptest::collection::vec(alias(), 0..3)),
        (proptest::collection::vec(id(), 0..2), texts(), proptest::collection::vec(role, 0..3), date(), prop::option::of(id())),
        (prop::option::of(-90.0..90.0), prop::option::of(0..i64::MAX), prop::option::of(0.0..=1.0)),
    )
        .prop_map(|((id, name, aliases, demonyms), (same_as, domains, roles, date, other), (latitude, population, prior))| {
            let row = json!({
                "id": id, "name": name, "type": "person", "aliases": aliases, "demonyms": demonyms, "stands_for": other,
                "country": other, "parent": other, "same_as": same_as, "latitude": latitude, "longitude": latitude,
                "population": population, "domains": domains, "roles": roles, "valid_from": date, "valid_to": date,
                "prior": prior,
            });
            row.as_object().expect("it is an object").clone()
        })
}

/// The strings by which the entity of an id is found.
fn texts_of(gazetteer: &Gazetteer, id: &str) -> BTreeSet<String> {
    let entity = gazetteer.get(id).expect("no entity is lost");
    entity.aliases.iter().chain(&entity.demonyms).map(|alias| alias.text.clone()).collect()
}

proptest! {
    #[test]
    fn a_frame_reads_back(left in proptest::collection::vec(row(), 1..5), right in proptest::collection::vec(row(), 0..4)) {
        let left = Gazetteer::from_rows(left, OnError::Raise).expect("the rows are good");
        let right = Gazetteer::from_rows(right, OnError::Raise).expect("the rows are good");
        assert_round_trip(&left);
        let merged = left.merge(&right);
        assert_round_trip(&merged);
        for entity in right.entities() {
            assert!(texts_of(&merged, &entity.id).is_superset(&texts_of(&right, &entity.id)), "what the right side gives stays");
        }
    }

    #[test]
    fn the_order_of_rows_changes_no_entity_and_no_text(rows in proptest::collection::vec(row(), 1..6)) {
        let there = Gazetteer::from_rows(rows.iter().cloned(), OnError::Raise).expect("the rows are good");
        let back = Gazetteer::from_rows(rows.into_iter().rev(), OnError::Raise).expect("the rows are good");
        assert_eq!(there.len(), back.len());
        for entity in there.entities() {
            assert_eq!(texts_of(&there, &entity.id), texts_of(&back, &entity.id));
        }
    }
}
