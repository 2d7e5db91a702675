//! The table `sentences`: where each begins and ends, and what it is part of.

use crate::doc::Doc;
use crate::table::{ColumnSpec, Kind, Schema, Table, Value};

pub(super) const SCHEMA: Schema = Schema {
    name: "sentences",
    doc: "One row for each sentence of a text.",
    columns: &[
        ColumnSpec { name: "article", kind: Kind::Int, doc: "Which article." },
        ColumnSpec { name: "sentence", kind: Kind::Int, doc: "Its number in the article, from 0." },
        ColumnSpec { name: "paragraph", kind: Kind::Int, doc: "The number of its paragraph, from 0." },
        ColumnSpec { name: "start", kind: Kind::Int, doc: "Where it begins, in code points." },
        ColumnSpec { name: "end", kind: Kind::Int, doc: "Where it ends, half-open." },
        ColumnSpec { name: "kind", kind: Kind::Text, doc: "body, headline, heading, caption, byline or list_item." },
        ColumnSpec { name: "is_boilerplate", kind: Kind::Bool, doc: "It stands in a line that isn't the article." },
    ],
};

pub(super) fn add(doc: &Doc<'_>, article: i64, out: &mut Table) {
    let mut code_points = doc.code_points();
    let mut n_before = 0;
    out.add(&doc.sentences, |columns| {
        columns.add(|_| Value::Int(article));
        columns.add(|_| {
            n_before += 1;
            Value::Int(n_before - 1)
        });
        columns.add(|sentence| Value::Int(i64::from(sentence.paragraph)));
        columns.add_both(|sentence| code_points.span(sentence.span));
        columns.add(|sentence| {
            let kind = doc.paragraphs[sentence.paragraph as usize].kind;
            Value::Numbered(kind as u32, kind.as_str())
        });
        columns.add(|sentence| Value::Bool(doc.is_boilerplate(sentence.span)));
    });
}
