//! The table `articles`: one row for each article, what was given and what was counted.

mod counts;
mod diversity;
mod notes;
mod quoted;
mod readability;

use quoted::Quoted;

use crate::article::Article;
use crate::doc::Doc;
use crate::table::{ColumnSpec, Kind, Schema, Table, Value, join};

pub(super) const SCHEMA: Schema = Schema {
    name: "articles",
    doc: "One row for each article of the call, in its order.",
    columns: &join::<N_COLUMNS>(&[GIVEN, counts::COLUMNS, SOURCES, readability::COLUMNS, diversity::COLUMNS, &[NOTE]]),
};

const N_COLUMNS: usize =
    GIVEN.len() + counts::COLUMNS.len() + SOURCES.len() + readability::COLUMNS.len() + diversity::COLUMNS.len() + 1;

const GIVEN: &[ColumnSpec] = &[
    ColumnSpec { name: "article", kind: Kind::Int, doc: "Which article." },
    ColumnSpec { name: "title", kind: Kind::Content, doc: "The headline, as given, else null." },
    ColumnSpec {
        name: "source",
        kind: Kind::Text,
        doc: "The outlet, as given, else as a line of the article names it, else null.",
    },
    ColumnSpec {
        name: "published",
        kind: Kind::Timestamp,
        doc: "When it was published, in UTC; null where none was given or read.",
    },
    ColumnSpec {
        name: "language",
        kind: Kind::Text,
        doc: "The language, ISO 639-1 (`en`); null where it can't be told.",
    },
    ColumnSpec {
        name: "n_chars",
        kind: Kind::NullableInt,
        doc: "Code points of the whole text; this and the counts below are null where there is no text.",
    },
    ColumnSpec {
        name: "n_words",
        kind: Kind::NullableInt,
        doc: "Words; this and all counts below leave boilerplate out.",
    },
    ColumnSpec { name: "n_sentences", kind: Kind::NullableInt, doc: "Sentences." },
    ColumnSpec { name: "n_paragraphs", kind: Kind::NullableInt, doc: "Paragraphs." },
    ColumnSpec { name: "n_boilerplate_chars", kind: Kind::NullableInt, doc: "Code points of boilerplate." },
    ColumnSpec {
        name: "n_mentions",
        kind: Kind::NullableInt,
        doc: "Mentions, nested ones left out; null also where mentions were not asked for.",
    },
    ColumnSpec { name: "n_entities", kind: Kind::NullableInt, doc: "Different entities among them." },
    ColumnSpec {
        name: "n_quotes",
        kind: Kind::NullableInt,
        doc: "Rows of `quotes`, whatever their kind; null also where quotes were not asked for.",
    },
    ColumnSpec {
        name: "quote_share",
        kind: Kind::Float,
        doc: "The share of the words that stand in the quoted segments of `quotes`, 0 to 1; null as n_quotes, and where there are no words.",
    },
    ColumnSpec {
        name: "n_dates",
        kind: Kind::NullableInt,
        doc: "Dates, times, durations and sets; null also where dates were not asked for.",
    },
    ColumnSpec {
        name: "n_numbers",
        kind: Kind::NullableInt,
        doc: "Rows of `numbers`; null also where numbers were not asked for.",
    },
];

const SOURCES: &[ColumnSpec] = &[
    ColumnSpec {
        name: "n_named_sources",
        kind: Kind::NullableInt,
        doc: "Different speakers of `quotes` that a name stands for: one for each chain, and one for each last word of the names that have none; null as n_quotes.",
    },
    ColumnSpec {
        name: "n_unnamed_sources",
        kind: Kind::NullableInt,
        doc: "Different descriptions among the speakers (`senior official`), in whatever case; pronouns are none; null as n_quotes.",
    },
];

const NOTE: ColumnSpec = ColumnSpec {
    name: "note",
    kind: Kind::Text,
    doc: "What was strange about the article, or why a statistic is null, else null; several things are parted by `; `.",
};

/// Adds an article's row; `doc` is what was read of it, or the note that says why nothing was.
pub(crate) fn add(article: &Article<'_>, doc: Result<&Doc<'_>, &'static str>, number: i64, out: &mut Table) {
    let (published, date_note) = match article.published.micros() {
        Ok(micros) => (micros, None),
        Err(note) => (None, Some(note)),
    };
    let statistics_notes = doc.ok().into_iter().flat_map(notes::notes);
    let notes: Vec<&str> = doc.err().into_iter().chain(date_note).chain(statistics_notes).collect();
    let notes = notes.join("; ");
    let count = |n: Option<usize>| n.map_or(Value::Null, |n| Value::Int(n as i64));
    let doc = doc.ok();
    let statistics = doc.map(|doc| &doc.statistics);
    let links = doc.filter(|doc| doc.links.is_some());
    let n_entities = links.map(|doc| {
        let mut entities: Vec<u32> = doc.counted_mentions().filter_map(|mention| mention.entity).collect();
        entities.sort_unstable();
        entities.dedup();
        entities.len()
    });
    let quoted = doc.and_then(Quoted::count);
    let mut row = vec![
        Value::Int(number),
        article.title.map_or(Value::Null, Value::Text),
        article.source.or_else(|| doc.and_then(Doc::named_source)).map_or(Value::Null, Value::Text),
        published.map_or(Value::Null, Value::Int),
        statistics.and_then(|statistics| statistics.language).map_or(Value::Null, Value::Text),
        count(doc.map(|doc| doc.n_chars)),
        count(statistics.map(|statistics| statistics.counts.n_words)),
        count(statistics.map(|statistics| statistics.n_sentences)),
        count(statistics.map(|statistics| statistics.n_paragraphs)),
        count(doc.map(counts::n_boilerplate_chars)),
        count(links.map(|doc| doc.counted_mentions().count())),
        count(n_entities),
        count(quoted.map(|quoted| quoted.n_quotes)),
        quoted.and_then(|quoted| quoted.share).map_or(Value::Null, Value::Float),
        count(doc.and_then(Doc::n_dates)),
        count(doc.and_then(Doc::n_numbers)),
    ];
    row.extend(counts::values(doc));
    row.push(count(quoted.map(|quoted| quoted.n_named)));
    row.push(count(quoted.map(|quoted| quoted.n_unnamed)));
    row.extend(readability::values(doc));
    row.extend(diversity::values(doc));
    row.push(if notes.is_empty() { Value::Null } else { Value::Text(&notes) });
    out.push(row);
}
