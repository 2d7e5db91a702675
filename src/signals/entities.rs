//! The table `entities`: whom and what an article names, each once, with how often and how early.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::doc::Doc;
use crate::table::{ColumnSpec, Kind, Schema, Table, Value};

pub(super) const SCHEMA: Schema = Schema {
    name: "entities",
    doc: "One row for each entity that an article names, most mentions first; nested mentions are not counted.",
    columns: &[
        ColumnSpec { name: "article", kind: Kind::Int, doc: "Which article." },
        ColumnSpec { name: "entity_id", kind: Kind::Text, doc: "The entity." },
        ColumnSpec { name: "name", kind: Kind::Text, doc: "Its usual name." },
        ColumnSpec { name: "type", kind: Kind::Text, doc: "Its type in the gazetteer." },
        ColumnSpec { name: "n_mentions", kind: Kind::Int, doc: "Its mentions, demonyms among them." },
        ColumnSpec { name: "first_start", kind: Kind::Int, doc: "Where the first of them begins, in code points." },
        ColumnSpec {
            name: "lead_share",
            kind: Kind::Float,
            doc: "The share of its mentions that stand in the first paragraph of the body, 0 to 1.",
        },
        ColumnSpec {
            name: "mention_share",
            kind: Kind::Float,
            doc: "Its share of all counted mentions of the article, 0 to 1.",
        },
    ],
};

/// What is counted of one entity.
#[derive(Default)]
struct Count {
    n_mentions: u32,
    n_in_lead: u32,
    first_start: u32,
}

pub(super) fn add(doc: &Doc<'_>, article: i64, out: &mut Table) {
    let Some((linker, _)) = &doc.links else { return };
    let lead_end = doc.lead_end();
    let mut counts: BTreeMap<u32, Count> = BTreeMap::new();
    let mut n_all = 0_u32;
    for mention in doc.counted_mentions() {
        n_all += 1;
        let Some(entity) = mention.entity else { continue };
        let count = counts.entry(entity).or_insert(Count { first_start: mention.span.start, ..Count::default() });
        count.n_mentions += 1;
        count.n_in_lead += u32::from(mention.span.start < lead_end);
    }
    let mut counts: Vec<(u32, Count)> = counts.into_iter().collect();
    counts.sort_by_key(|(entity, count)| (Reverse(count.n_mentions), count.first_start, *entity));
    let mut code_points = doc.code_points();
    let entity = |row: u32| &linker.gazetteer().entities()[row as usize];
    out.add(&counts, |columns| {
        columns.add(|_| Value::Int(article));
        columns.add(|&(row, _)| Value::Numbered(row, &entity(row).id));
        columns.add(|&(row, _)| Value::Numbered(row, &entity(row).name));
        columns.add(|&(row, _)| Value::Numbered(row, &entity(row).entity_type));
        columns.add(|(_, count)| Value::Int(i64::from(count.n_mentions)));
        columns.add(|(_, count)| Value::Int(code_points.offset(count.first_start as usize) as i64));
        columns.add(|(_, count)| Value::Float(f64::from(count.n_in_lead) / f64::from(count.n_mentions)));
        columns.add(|(_, count)| Value::Float(f64::from(count.n_mentions) / f64::from(n_all)));
    });
}
