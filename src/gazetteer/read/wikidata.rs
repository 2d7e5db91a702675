//! Wikidata's entities, one JSON object a line, as its dumps and its entity pages have them; the brackets and the commas
//! of a dump mean nothing.
//!
//! English labels and aliases are the names, else those of any language. What an entity is, its statements tell: one
//! who was born or has an occupation is a person, what lies somewhere a place, what has a seat or a founder an
//! organisation. Of several values the preferred one counts, else the last that isn't deprecated.

use std::io::BufRead;

use serde_json::{Value, json};

use super::{Lines, Sink, Trouble, jsonl, row};
use crate::gazetteer::Row;
use crate::gazetteer::builder::{Cells, Flaw, shown};

/// Statements that only people have: date of birth, citizenship, occupation, given name, family name.
const OF_PEOPLE: [&str; 5] = ["P569", "P27", "P106", "P735", "P734"];
/// A point in time, or a start and an end.
const OF_EVENTS: [&str; 2] = ["P585", "P580"];
/// Seat, founder, industry, legal form, head, parent organisation.
const OF_ORGANISATIONS: [&str; 6] = ["P159", "P112", "P452", "P1454", "P169", "P749"];
const COORDINATES: &str = "P625";

/// Sends every entity of `input` to `sink`.
pub(super) fn read(input: impl BufRead, sink: &mut Sink<'_>) -> Result<(), Trouble> {
    let mut lines = Lines::new(input);
    while let Some((number, line)) = lines.next()? {
        let row = match line.map(|line| line.trim().trim_end_matches(',')) {
            Ok("" | "[" | "]") => continue,
            Ok(line) => jsonl::object(line).and_then(|object| entity(&object)),
            Err(flaw) => Err(flaw),
        };
        sink(number, row);
    }
    Ok(())
}

fn entity(object: &Row) -> Result<Cells, Flaw> {
    let labels = object.get("labels").and_then(Value::as_object);
    let Some(labels) = labels.filter(|labels| !labels.is_empty()) else {
        let found = object.get("labels").map_or_else(|| "nothing".to_owned(), |labels| shown(&labels.to_string()));
        return Err(Flaw::new("labels", found, r#"{"en": {"value": a name}}"#));
    };
    let language = ["en", "mul"].into_iter().find(|language| labels.contains_key(*language));
    let language = language.unwrap_or_else(|| labels.keys().next().expect("there is a label").as_str());
    let of_language = |key: &str| object.get(key).and_then(|names| names.get(language));
    let name = of_language("labels").and_then(|label| label.get("value")).cloned().unwrap_or_default();
    let aliases = of_language("aliases").and_then(Value::as_array).into_iter().flatten();
    let aliases: Vec<Value> =
        aliases.filter_map(|alias| alias.get("value")).map(|text| json!({ "text": text })).collect();

    let claims = Claims(object.get("claims").and_then(Value::as_object));
    let item = |property| claims.best(property).and_then(|value| value.get("id").cloned()).unwrap_or_default();
    let text =
        |property, prefix: &str| claims.best(property).and_then(Value::as_str).map(|text| format!("{prefix}{text}"));
    let same_as: Vec<String> = [text("P1566", "geonames:"), text("P297", "iso3166:")].into_iter().flatten().collect();
    let point = claims.best(COORDINATES);
    let of_point = |key| point.and_then(|point| point.get(key).cloned()).unwrap_or_default();
    let demonyms = claims.all("P1549").filter(|value| value.get("language").is_some_and(|of| of == language));
    let demonyms: Vec<Value> =
        demonyms.filter_map(|value| value.get("text")).map(|text| json!({ "text": text })).collect();
    let is_person = claims.has_any(&OF_PEOPLE);
    let date = |property| claims.best(property).and_then(date).map_or(Value::Null, Value::String);
    Ok(row([
        ("id", object.get("id").cloned().unwrap_or_default()),
        ("name", name),
        ("type", json!(claims.entity_type())),
        ("aliases", Value::Array(aliases)),
        ("demonyms", Value::Array(demonyms)),
        ("country", if is_person { item("P27") } else { item("P17") }),
        ("parent", item("P131")),
        ("same_as", json!(same_as)),
        ("latitude", of_point("latitude")),
        ("longitude", of_point("longitude")),
        ("population", json!(claims.amount("P1082"))),
        ("domains", json!(text("P856", "").and_then(|address| domain(&address)))),
        ("valid_from", date("P571")),
        ("valid_to", date("P576")),
    ]))
}

/// The statements of an entity by property.
struct Claims<'o>(Option<&'o Row>);

impl<'o> Claims<'o> {
    /// The values of a property, deprecated ones left out.
    fn all(&self, property: &str) -> impl DoubleEndedIterator<Item = &'o Value> + use<'o> {
        self.statements(property).filter(|statement| rank(statement) != "deprecated").filter_map(value)
    }

    /// The preferred value, else the last.
    fn best(&self, property: &str) -> Option<&'o Value> {
        let preferred = self.statements(property).filter(|statement| rank(statement) == "preferred").find_map(value);
        preferred.or_else(|| self.all(property).next_back())
    }

    fn amount(&self, property: &str) -> Option<i64> {
        self.best(property)?.get("amount")?.as_str()?.parse().ok()
    }

    fn has_any(&self, properties: &[&str]) -> bool {
        properties.iter().any(|property| self.statements(property).next().is_some())
    }

    fn entity_type(&self) -> &'static str {
        if self.has_any(&OF_PEOPLE) {
            "person"
        } else if self.has_any(&OF_EVENTS) {
            "event"
        } else if self.has_any(&OF_ORGANISATIONS) {
            "org"
        } else if self.has_any(&[COORDINATES]) {
            "place"
        } else {
            "other"
        }
    }

    fn statements(&self, property: &str) -> std::slice::Iter<'o, Value> {
        self.0.and_then(|claims| claims.get(property)).and_then(Value::as_array).map_or([].iter(), |all| all.iter())
    }
}

fn rank(statement: &Value) -> &str {
    statement.get("rank").and_then(Value::as_str).unwrap_or("normal")
}

fn value(statement: &Value) -> Option<&Value> {
    statement.get("mainsnak")?.get("datavalue")?.get("value")
}

/// A time of Wikidata, `+1991-12-26T00:00:00Z` of precision 11, as an ISO date as far as it is known; none before year 1.
fn date(value: &Value) -> Option<String> {
    let day = value.get("time")?.as_str()?.strip_prefix('+')?.split('T').next()?;
    let length = match value.get("precision").and_then(Value::as_i64)? {
        11.. => 10,
        10 => 7,
        9 => 4,
        _ => return None,
    };
    day.get(..length).map(str::to_owned)
}

/// The host of an address, without `www.`
fn domain(address: &str) -> Option<String> {
    let host = address.split_once("://")?.1.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    host.contains('.').then(|| host.to_owned())
}
