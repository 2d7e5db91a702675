//! `docs/tables.md` says what the schemas say. `COPYDESK_WRITE=1 cargo test tables` writes it anew.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use copydesk::gazetteer::Gazetteer;
use copydesk::signals::{ARTICLES, SIGNALS};
use copydesk::table::{Kind, Schema};
use copydesk::{corpus, matcher, table};

/// The tables that are made of many articles.
const CORPUS: [&Schema; 7] = [
    &corpus::KEYNESS,
    &corpus::COLLOCATIONS,
    &corpus::DISPERSION,
    &corpus::KWIC,
    &corpus::TFIDF,
    &corpus::COOCCURRENCE,
    &corpus::TIMELINE,
];

const HEAD: &str = "\
# Tables

<!-- Written by tests/rust/tables.rs from the schemas in src/; `COPYDESK_WRITE=1 cargo test tables` writes it anew. -->

Every table always has the same columns, types and order, also when it has no rows. `start` and `end` are half-open and
count Unicode code points of the text as it was given: `text[start:end]` is the row's `surface`. Rows are in the order of
the articles, then by `start`, then longest first; `entities` has most mentions first.

`article` is the id that was given for the article, in the type that it had: the column `id=`, else a pandas frame's
index, else the row number from 0.
";

const TYPES: &str = "
## Types

| here | pandas | polars | pyarrow | in dicts |
|---|---|---|---|---|
";

/// How a kind is called in this page, in each flavour of frame, and in dicts.
const KINDS: &[(Kind, &str, [&str; 4])] = &[
    (Kind::Int, "integer", ["`int64`", "`Int64`", "`int64`", "`int`"]),
    (Kind::NullableInt, "integer or null", ["`Int64`", "`Int64`", "`int64`", "`int` or `None`"]),
    (Kind::Float, "number", ["`float64`", "`Float64`", "`double`", "`float` or `None`"]),
    (Kind::Bool, "yes or no", ["`bool`", "`Boolean`", "`bool`", "`bool`"]),
    (Kind::Timestamp, "time", ["`datetime64[us]`", "`Datetime('us')`", "`timestamp[us]`", "`datetime` or `None`"]),
    (Kind::Text, "text that repeats", ["`category`", "`Categorical`", "`dictionary<string>`", "`str` or `None`"]),
    (Kind::Content, "text", ["`str`", "`String`", "`large_string`", "`str` or `None`"]),
    (Kind::Ids, "ids, `|` between them", ["`category`", "`Categorical`", "`dictionary<string>`", "`list` of `str`"]),
];

fn kind_words(kind: Kind) -> &'static str {
    KINDS.iter().find(|(known, ..)| *known == kind).expect("every kind stands in KINDS").1
}

/// A cell of a Markdown table: a bar would end it.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn section(out: &mut String, title: &str, schema: &Schema) {
    write!(out, "\n## {title}\n\n{}\n\n| column | type | meaning |\n|---|---|---|\n", schema.doc)
        .expect("it is a string");
    for table::ColumnSpec { name, kind, doc } in schema.columns {
        let kind = cell(kind_words(*kind));
        writeln!(out, "| `{name}` | {kind} | {} |", cell(doc)).expect("it is a string");
    }
}

fn page() -> String {
    let mut out = HEAD.to_owned();
    for schema in std::iter::once(ARTICLES).chain(SIGNALS.iter().map(|signal| signal.schema)) {
        section(&mut out, &format!("`{}`", schema.name), schema);
    }
    for schema in CORPUS {
        section(&mut out, &format!("`Analysis.{}`", schema.name), schema);
    }
    section(&mut out, "`Matcher.find_all`", &matcher::SCHEMA);
    let empty = Gazetteer::from_rows([], copydesk::gazetteer::OnError::Raise).expect("no row is wrong");
    section(&mut out, "`Gazetteer.to_frame`", empty.to_table().schema());
    section(&mut out, "`Gazetteer.rejected`", empty.rejected_table().schema());
    section(&mut out, "`Gazetteer.check`", empty.check().schema());
    out.push_str(TYPES);
    for (_, words, flavours) in KINDS {
        writeln!(out, "| {} | {} |", cell(words), flavours.join(" | ")).expect("it is a string");
    }
    out
}

#[test]
fn the_page_says_what_the_schemas_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/tables.md");
    let page = page();
    if env::var_os("COPYDESK_WRITE").is_some() {
        fs::write(&path, page).expect("the page can be written");
        return;
    }
    let written = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        written == page,
        "docs/tables.md is not what the schemas say; `COPYDESK_WRITE=1 cargo test tables` writes it"
    );
}

#[test]
fn every_column_says_what_it_is() {
    let signals = SIGNALS.iter().map(|signal| signal.schema);
    for schema in std::iter::once(ARTICLES).chain(signals).chain(CORPUS).chain([&matcher::SCHEMA]) {
        assert!(schema.doc.ends_with('.'), "{}: its doc is a sentence", schema.name);
        for (i, column) in schema.columns.iter().enumerate() {
            let place = format!("{}.{}", schema.name, column.name);
            assert!(column.doc.ends_with('.'), "{place}: its doc is a sentence");
            assert!(schema.columns[..i].iter().all(|other| other.name != column.name), "{place} stands twice");
        }
    }
}
