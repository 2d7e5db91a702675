//! The table `boilerplate`: what of a text is not the article, and how we know.

use crate::doc::Doc;
use crate::table::{ColumnSpec, Kind, Schema, Table, Value};

pub(super) const SCHEMA: Schema = Schema {
    name: "boilerplate",
    doc: "One row for each line, or piece of a line, that is not the article.",
    columns: &[
        ColumnSpec { name: "article", kind: Kind::Int, doc: "Which article." },
        ColumnSpec { name: "start", kind: Kind::Int, doc: "Where it begins, in code points." },
        ColumnSpec { name: "end", kind: Kind::Int, doc: "Where it ends, half-open." },
        ColumnSpec { name: "surface", kind: Kind::Text, doc: "The text from start to end." },
        ColumnSpec {
            name: "kind",
            kind: Kind::Text,
            doc: "related, share, subscribe, cookies, advertising, comments, source, copyright, disclaimer, caption, \
                  byline, date, headline, contact, navigation, markup or repeated.",
        },
        ColumnSpec {
            name: "reason",
            kind: Kind::Text,
            doc: "How we know: what it says, how it is built, where it stands, how often its source repeats it.",
        },
    ],
};

pub(super) fn add(doc: &Doc<'_>, article: i64, out: &mut Table) {
    let mut code_points = doc.code_points();
    for part in &doc.boilerplate {
        let (start, end) = code_points.span(part.span);
        out.push([
            Value::Int(article),
            Value::Int(start),
            Value::Int(end),
            Value::Text(part.span.of(doc.text)),
            Value::Numbered(part.kind as u32, part.kind.as_str()),
            Value::Text(&part.reason.to_string()),
        ]);
    }
}
