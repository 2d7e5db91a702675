//! The table `articles`: one row for each article, what was given and what was counted.

use std::collections::BTreeSet;

use crate::article::Article;
use crate::doc::Doc;
use crate::quotation::{self, Voice};
use crate::table::{ColumnSpec, Kind, Schema, Table, Value};
use crate::text::Span;
use crate::text::offsets::n_chars;

pub(super) const SCHEMA: Schema = Schema {
    name: "articles",
    doc: "One row for each article of the call, in its order.",
    columns: &[
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
        ColumnSpec {
            name: "number_share",
            kind: Kind::Float,
            doc: "The share of its words that stand in a number; null as `n_numbers`, and where there are no words.",
        },
        ColumnSpec {
            name: "boilerplate_share",
            kind: Kind::Float,
            doc: "n_boilerplate_chars / n_chars, 0 to 1; null for an empty text.",
        },
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
        ColumnSpec {
            name: "note",
            kind: Kind::Text,
            doc: "What was strange about the article, else null; several things are parted by `; `.",
        },
    ],
};

/// Adds an article's row; `doc` is what was read of it, or the note that says why nothing was.
pub(crate) fn add(article: &Article<'_>, doc: Result<&Doc<'_>, &'static str>, number: i64, out: &mut Table) {
    let (published, date_note) = match article.published.micros() {
        Ok(micros) => (micros, None),
        Err(note) => (None, Some(note)),
    };
    let notes: Vec<&str> = doc.err().into_iter().chain(date_note).collect();
    let notes = notes.join("; ");
    let count = |n: Option<usize>| n.map_or(Value::Null, |n| Value::Int(n as i64));
    let doc = doc.ok();
    let n_all = doc.map(|doc| n_chars(doc.text));
    let n_boilerplate =
        doc.map(|doc| doc.boilerplate.iter().map(|part| n_chars(part.span.of(doc.text))).sum::<usize>());
    let share = n_all.filter(|&n| n > 0).zip(n_boilerplate).map(|(n_all, n)| n as f64 / n_all as f64);
    let links = doc.filter(|doc| doc.links.is_some());
    let n_entities = links.map(|doc| {
        let mut entities: Vec<u32> = doc.counted_mentions().filter_map(|mention| mention.entity).collect();
        entities.sort_unstable();
        entities.dedup();
        entities.len()
    });
    let quoted = doc.and_then(Quoted::count);
    out.push([
        Value::Int(number),
        article.title.map_or(Value::Null, Value::Text),
        article.source.or_else(|| doc.and_then(Doc::named_source)).map_or(Value::Null, Value::Text),
        published.map_or(Value::Null, Value::Int),
        count(n_all),
        count(doc.map(|doc| doc.counted_tokens().count())),
        count(doc.map(|doc| doc.counted_sentences().count())),
        count(doc.map(|doc| doc.counted_paragraphs().count())),
        count(n_boilerplate),
        count(links.map(|doc| doc.counted_mentions().count())),
        count(n_entities),
        count(quoted.map(|quoted| quoted.n_quotes)),
        quoted.and_then(|quoted| quoted.share).map_or(Value::Null, Value::Float),
        count(doc.and_then(Doc::n_dates)),
        count(doc.and_then(Doc::n_numbers)),
        doc.and_then(Doc::number_share).map_or(Value::Null, Value::Float),
        share.map_or(Value::Null, Value::Float),
        count(quoted.map(|quoted| quoted.n_named)),
        count(quoted.map(|quoted| quoted.n_unnamed)),
        if notes.is_empty() { Value::Null } else { Value::Text(&notes) },
    ]);
}

/// What is counted of the quotations outside boilerplate.
#[derive(Clone, Copy)]
struct Quoted {
    n_quotes: usize,
    /// The share of the words inside quotation marks.
    share: Option<f64>,
    n_named: usize,
    n_unnamed: usize,
}

impl Quoted {
    fn count(doc: &Doc<'_>) -> Option<Self> {
        let (quotations, (_, mentions)) = (doc.quotations.as_ref()?, doc.links.as_ref()?);
        let counted = || quotations.iter().filter(|quotation| !doc.is_boilerplate(quotation.span));
        let mut chains: BTreeSet<u32> = BTreeSet::new();
        let mut names: BTreeSet<String> = BTreeSet::new();
        let mut descriptions: BTreeSet<String> = BTreeSet::new();
        for quotation in counted() {
            let small = |span: Option<Span>| span.map(|span| span.of(doc.text).to_lowercase());
            match (quotation.speaker_name, quotation.voice) {
                (Some(name), _) => {
                    chains.insert(mentions[name as usize].chain);
                }
                (None, Some(Voice::Named)) => names.extend(small(quotation.head)),
                (None, Some(Voice::Described)) => descriptions.extend(small(quotation.speaker)),
                (None, Some(Voice::Pronoun) | None) => {}
            }
        }
        let n_words = doc.counted_tokens().count();
        let words_in = |span: Span| {
            let from = doc.tokens.partition_point(|token| token.span.start < span.start);
            doc.tokens[from..].partition_point(|token| token.span.start < span.end)
        };
        let n_quoted: usize = counted().filter(|q| q.kind != quotation::Kind::Indirect).map(|q| words_in(q.span)).sum();
        Some(Self {
            n_quotes: counted().count(),
            share: (n_words > 0).then(|| n_quoted as f64 / n_words as f64),
            n_named: chains.len() + names.len(),
            n_unnamed: descriptions.len(),
        })
    }
}
