//! A gazetteer as a table: the 17 columns that every format reads back.

use serde::Serialize;
use serde_json::json;

use super::{Alias, Entity};
use crate::error::Problem;
use crate::table::{ColumnSpec, Kind, Schema, Table, Value};

/// The columns of a gazetteer, in order.
pub static GAZETTEER: Schema = Schema {
    name: "gazetteer",
    doc: "One entity of a gazetteer.",
    columns: &[
        column("id", Kind::Content, "Any non-empty string, unique in its gazetteer."),
        column("name", Kind::Content, "The usual name, itself an alias."),
        column("type", Kind::Text, "person, place, org, media, event, other, or the caller's own word."),
        column(
            "aliases",
            Kind::Content,
            "Other names, `|` between them, one with flags as a JSON object; null if none.",
        ),
        column(
            "demonyms",
            Kind::Content,
            "Adjectives and nouns for what belongs to it, joined like aliases; null if none.",
        ),
        column("stands_for", Kind::Text, "The id meant when the place acts, or null."),
        column("country", Kind::Text, "The id of its state, or null."),
        column("parent", Kind::Text, "The id of what it is a part of, or null."),
        column("same_as", Kind::Content, "Its ids elsewhere, `|` between them; null if none."),
        column("latitude", Kind::Float, "Degrees north, -90 to 90, or null."),
        column("longitude", Kind::Float, "Degrees east, -180 to 180, or null."),
        column("population", Kind::NullableInt, "Inhabitants, or null."),
        column("domains", Kind::Content, "Internet domains, `|` between them; null if none."),
        column("roles", Kind::Content, "Offices held, as JSON objects with `|` between them; null if none."),
        column("valid_from", Kind::Text, "ISO date from which the row is true, or null."),
        column("valid_to", Kind::Text, "ISO date until which the row is true, or null."),
        column("prior", Kind::Float, "The share of its names' uses that mean it, 0 to 1, or null."),
    ],
};

/// The columns of the rows that were not taken, in order.
pub static REJECTED: Schema = Schema {
    name: "rejected",
    doc: "One row that is not in the gazetteer, with the first thing wrong in it.",
    columns: &[
        column(
            "line",
            Kind::Int,
            "The line of the file where the row begins, from 1; the row, from 0, where rows were given.",
        ),
        column("column", Kind::Text, "The column, or null where the whole row is meant."),
        column("found", Kind::Content, "What stands there, shortened; texts in quotes."),
        column("expected", Kind::Text, "What should stand there."),
    ],
};

const fn column(name: &'static str, kind: Kind, doc: &'static str) -> ColumnSpec {
    ColumnSpec { name, kind, doc }
}

/// The entities as rows.
pub(super) fn table(entities: &[Entity]) -> Table {
    let mut table = Table::new(&GAZETTEER);
    for entity in entities {
        let texts = |texts: &[String]| joined(texts.iter().map(|text| item(&Alias::new(text.as_str()))));
        let aliases = joined(names(entity));
        let demonyms = joined(entity.demonyms.iter().map(item));
        let (same_as, domains) = (texts(&entity.same_as), texts(&entity.domains));
        let roles = joined(entity.roles.iter().map(object));
        table.push([
            Value::Text(&entity.id),
            Value::Text(&entity.name),
            Value::Text(&entity.entity_type),
            text(aliases.as_ref()),
            text(demonyms.as_ref()),
            text(entity.stands_for.as_ref()),
            text(entity.country.as_ref()),
            text(entity.parent.as_ref()),
            text(same_as.as_ref()),
            entity.latitude.map_or(Value::Null, Value::Float),
            entity.longitude.map_or(Value::Null, Value::Float),
            entity.population.map_or(Value::Null, Value::Int),
            text(domains.as_ref()),
            text(roles.as_ref()),
            text(entity.valid_from.as_ref()),
            text(entity.valid_to.as_ref()),
            entity.prior.map_or(Value::Null, Value::Float),
        ]);
    }
    table
}

/// The problems as rows.
pub(super) fn rejected(problems: &[Problem]) -> Table {
    let mut table = Table::new(&REJECTED);
    for problem in problems {
        let column = if problem.column.is_empty() { Value::Null } else { Value::Text(&problem.column) };
        table.push([
            Value::Int(problem.number as i64),
            column,
            Value::Text(&problem.found),
            Value::Text(&problem.expected),
        ]);
    }
    table
}

fn text(text: Option<&String>) -> Value<'_> {
    text.map_or(Value::Null, |text| Value::Text(text))
}

fn joined(items: impl Iterator<Item = String>) -> Option<String> {
    items.reduce(|mut all, item| {
        all.push('|');
        all.push_str(&item);
        all
    })
}

/// The cell `aliases`: without the bare name, which reading adds, and with a word where it is no alias.
fn names(entity: &Entity) -> impl Iterator<Item = String> {
    let is_name = |alias: &Alias| alias.text == entity.name;
    let absent = match entity.aliases.first() {
        Some(first) if is_name(first) => None,
        _ => Some(object(&json!({ "text": entity.name, "absent": true }))),
    };
    let listed = entity.aliases.iter().filter(move |alias| !is_name(alias) || **alias != Alias::new(&*alias.text));
    absent.into_iter().chain(listed.map(item))
}

/// An alias as an element of a joined list: plain wherever it reads back as itself.
fn item(alias: &Alias) -> String {
    #[derive(Serialize)]
    struct Object<'a> {
        text: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        case: Option<super::Case>,
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        weak: bool,
    }
    let Alias { text, case, is_weak } = alias;
    let is_plain = case.is_none() && !is_weak && !text.contains('|') && !text.starts_with('{');
    if is_plain { text.clone() } else { object(&Object { text, case: *case, weak: *is_weak }) }
}

/// A JSON object with every `|` escaped, so that a joined list can be split at `|`.
pub(super) fn object(value: &impl Serialize) -> String {
    // JSON knows `|` only inside strings, where the escape means the same.
    serde_json::to_string(value).expect("texts and flags are valid JSON").replace('|', r"\u007c")
}
