//! The table `mentions`: who and what an article names, where, and why we think so.

use crate::doc::Doc;
use crate::table::{ColumnSpec, Kind, Schema, Table, Value};

pub(super) const SCHEMA: Schema = Schema {
    name: "mentions",
    doc: "One row for each name in a text that means an entity.",
    columns: &[
        ColumnSpec { name: "article", kind: Kind::Int, doc: "Which article." },
        ColumnSpec {
            name: "start",
            kind: Kind::Int,
            doc: "Where the name begins, in code points; titles, a leading article and the possessive are left out.",
        },
        ColumnSpec { name: "end", kind: Kind::Int, doc: "Where it ends, half-open." },
        ColumnSpec { name: "surface", kind: Kind::Text, doc: "The text from start to end." },
        ColumnSpec {
            name: "entity_id",
            kind: Kind::Text,
            doc: "The entity that the words name; null for a name that no row of the gazetteer covers.",
        },
        ColumnSpec {
            name: "name",
            kind: Kind::Text,
            doc: "Its usual name; without an entity the longest surface of its chain.",
        },
        ColumnSpec {
            name: "type",
            kind: Kind::Text,
            doc: "person, place, org, media, event, other, the gazetteer's own word, or demonym.",
        },
        ColumnSpec {
            name: "chain",
            kind: Kind::Int,
            doc: "Numbers the things named in the article, from 0 by first mention.",
        },
        ColumnSpec {
            name: "referent_id",
            kind: Kind::Text,
            doc: "What is meant where that differs from what the words name, else null.",
        },
        ColumnSpec {
            name: "rule",
            kind: Kind::Text,
            doc: "The kind of decision: full_name, alias, demonym, short_form, possessor, domain, context, prior, unlisted.",
        },
        ColumnSpec { name: "score", kind: Kind::Float, doc: "How sure it is, 0 to 1." },
        ColumnSpec { name: "role", kind: Kind::Text, doc: "The title phrase before a person's name, else null." },
        ColumnSpec { name: "sentence", kind: Kind::Int, doc: "The number of its sentence." },
        ColumnSpec { name: "is_boilerplate", kind: Kind::Bool, doc: "It stands in a line that isn't the article." },
        ColumnSpec {
            name: "is_nested",
            kind: Kind::Bool,
            doc: "It stands inside a longer mention and is never counted.",
        },
    ],
};

pub(super) fn add(doc: &Doc<'_>, article: i64, out: &mut Table) {
    let Some((linker, mentions)) = &doc.links else { return };
    let mut code_points = doc.code_points();
    out.add(mentions, |columns| {
        columns.add(|_| Value::Int(article));
        columns.add_both(|mention| code_points.span(mention.span));
        columns.add(|mention| {
            let surface = mention.span.of(doc.text);
            numbered(mention.entity.filter(|_| surface == linker.name(mention, doc.text)), surface)
        });
        columns.add(|mention| numbered(mention.entity, linker.id(mention)));
        columns.add(|mention| numbered(mention.entity, linker.name(mention, doc.text)));
        columns.add(|mention| numbered(mention.entity.filter(|_| !mention.is_demonym), linker.type_of(mention)));
        columns.add(|mention| Value::Int(i64::from(mention.chain)));
        columns.add(|mention| numbered(mention.referent, linker.referent_id(mention)));
        columns.add(|mention| Value::Numbered(mention.rule as u32, mention.rule.as_str()));
        columns.add(|mention| Value::Float(mention.score));
        columns.add(|mention| mention.role.map_or(Value::Null, |role| Value::Text(role.of(doc.text))));
        columns.add(|mention| Value::Int(i64::from(mention.sentence)));
        columns.add(|mention| Value::Bool(doc.is_boilerplate(mention.span)));
        columns.add(|mention| Value::Bool(mention.is_nested));
    });
}

/// A text that follows from a row of the gazetteer, where there is one, whose number then stands for it.
fn numbered<'t>(row: Option<u32>, text: impl Into<Option<&'t str>>) -> Value<'t> {
    match (row, text.into()) {
        (_, None) => Value::Null,
        (None, Some(text)) => Value::Text(text),
        (Some(row), Some(text)) => Value::Numbered(row, text),
    }
}
