//! The names that no row of the gazetteer covers, over many articles: what a user may want to add rows for.

use std::borrow::Borrow;
use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::table::{Column, ColumnSpec, Kind, Schema, Table, Value};

/// The table that [`unlisted`] gives.
pub const SCHEMA: Schema = Schema {
    name: "unlisted",
    doc: "One row for each name that no row of the gazetteer covers, in the most articles first.",
    columns: &[
        ColumnSpec { name: "article", kind: Kind::Int, doc: "The first article that names it, as an example." },
        ColumnSpec { name: "name", kind: Kind::Text, doc: "Its longest surface in an article." },
        ColumnSpec { name: "type", kind: Kind::Text, doc: "What it is in most of its mentions." },
        ColumnSpec { name: "n_mentions", kind: Kind::Int, doc: "Its mentions." },
        ColumnSpec { name: "n_articles", kind: Kind::Int, doc: "The articles with one." },
        ColumnSpec {
            name: "start",
            kind: Kind::Int,
            doc: "Where the first mention in that article begins, in code points.",
        },
        ColumnSpec { name: "end", kind: Kind::Int, doc: "Where it ends, half-open." },
    ],
};

/// What is counted of one name.
struct Count<'t> {
    name: &'t str,
    article: i64,
    last_article: i64,
    start: i64,
    end: i64,
    n_articles: i64,
    /// By type, in order of coming.
    by_type: Vec<(&'t str, i64)>,
}

/// The names without an entity in a table of mentions, given by its schema and columns. Nested ones and boilerplate are
/// left out, and those of fewer than
/// `min_articles` articles.
pub fn unlisted<C: Borrow<Column>>(schema: &Schema, columns: &[C], min_articles: i64) -> Table {
    let column = |name: &str| {
        let place = schema.columns.iter().position(|column| column.name == name).expect("a column of mentions");
        columns[place].borrow()
    };
    let [article, start, end, id, name, kind, boilerplate, nested] =
        ["article", "start", "end", "entity_id", "name", "type", "is_boilerplate", "is_nested"].map(column);
    let int = |row: usize, column: &Column| match column.value(row) {
        Value::Int(value) => value,
        _ => 0,
    };
    let text = |row: usize, column| text_of(column, row);
    let is_so = |row: usize, column: &Column| matches!(column.value(row), Value::Bool(true));
    let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
    let mut counts: Vec<Count<'_>> = Vec::new();
    for row in 0..article.ints().len() {
        if text(row, id).is_some() || is_so(row, nested) || is_so(row, boilerplate) {
            continue;
        }
        let (Some(name), Some(kind)) = (text(row, name), text(row, kind)) else { continue };
        let article = int(row, article);
        let number = *numbers.entry(name).or_insert_with(|| {
            let (start, end) = (int(row, start), int(row, end));
            counts.push(Count { name, article, last_article: -1, start, end, n_articles: 0, by_type: Vec::new() });
            counts.len() - 1
        });
        let count = &mut counts[number];
        count.n_articles += i64::from(count.last_article != article);
        count.last_article = article;
        match count.by_type.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, n)) => *n += 1,
            None => count.by_type.push((kind, 1)),
        }
    }
    counts.retain(|count| count.n_articles >= min_articles);
    let n_mentions = |count: &Count<'_>| count.by_type.iter().map(|(_, n)| n).sum::<i64>();
    counts.sort_by_key(|count| (Reverse(count.n_articles), Reverse(n_mentions(count)), count.name));
    let mut out = Table::new(&SCHEMA);
    for count in &counts {
        // Of types that are equally frequent the one that came first.
        let kind = count.by_type.iter().rev().max_by_key(|(_, n)| *n).map_or("other", |(kind, _)| kind);
        out.push([
            Value::Int(count.article),
            Value::Text(count.name),
            Value::Text(kind),
            Value::Int(n_mentions(count)),
            Value::Int(count.n_articles),
            Value::Int(count.start),
            Value::Int(count.end),
        ]);
    }
    out
}

/// The text in a row, if there is one.
fn text_of(column: &Column, row: usize) -> Option<&str> {
    match column.value(row) {
        Value::Text(value) => Some(value),
        _ => None,
    }
}
