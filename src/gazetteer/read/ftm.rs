//! FollowTheMoney entities, one JSON object a line: `{"id": …, "schema": "Person", "properties": {"name": ["…"]}}`.
//!
//! The first name is the row's, further ones, former ones and aliases are strong, weak aliases weak; a Wikidata id goes
//! to `same_as`, a country's code becomes the id `iso3166:RU`, which the bundled gazetteer knows. Entities that only
//! relate others (who owns, directs, pays, is kin) have no name and are passed over.

use std::io::BufRead;

use serde_json::{Value, json};

use super::{Sink, Trouble, entity_type, objects, row};
use crate::gazetteer::Row;
use crate::gazetteer::builder::{Cells, Flaw, shown};

/// The schemata of what stands between two entities, or belongs to one, and goes by no name.
const RELATIONS: [&str; 24] = [
    "Address",
    "Associate",
    "BankAccount",
    "Call",
    "ContractAward",
    "CourtCaseParty",
    "Debt",
    "Directorship",
    "Documentation",
    "EconomicActivity",
    "Employment",
    "Family",
    "Identification",
    "Interest",
    "Membership",
    "Mention",
    "Message",
    "Occupancy",
    "Ownership",
    "Passport",
    "Payment",
    "Representation",
    "Sanction",
    "Succession",
];

/// More of them, that say only that two are linked.
const LINKS: [&str; 5] = ["UnknownLink", "ProjectParticipant", "Similar", "Trip", "TaxRoll"];

/// Sends every entity of `input` to `sink`.
pub(super) fn read(input: impl BufRead, sink: &mut Sink<'_>) -> Result<(), Trouble> {
    objects(input, |number, object| match object.and_then(|object| entity(&object)) {
        Ok(None) => {}
        Ok(Some(cells)) => sink(number, Ok(cells)),
        Err(flaw) => sink(number, Err(flaw)),
    })
}

fn entity(object: &Row) -> Result<Option<Cells>, Flaw> {
    let schema = match object.get("schema") {
        Some(Value::String(schema)) if !schema.is_empty() => schema.as_str(),
        other => {
            let found = other.map_or_else(|| "nothing".to_owned(), |value| shown(&value.to_string()));
            return Err(Flaw::new("schema", found, "the name of a schema"));
        }
    };
    if RELATIONS.contains(&schema) || LINKS.contains(&schema) {
        return Ok(None);
    }
    let properties = object.get("properties").and_then(Value::as_object);
    let texts = |key: &str| -> Vec<&str> {
        match properties.and_then(|properties| properties.get(key)) {
            Some(Value::Array(values)) => values.iter().filter_map(Value::as_str).collect(),
            Some(Value::String(text)) => vec![text],
            _ => Vec::new(),
        }
    };
    let names = texts("name");
    let caption = object.get("caption").and_then(Value::as_str).filter(|caption| *caption != schema);
    let name = names.first().copied().or(caption);
    let strong = names.iter().skip(1).copied().chain(texts("alias")).chain(texts("previousName"));
    let mut aliases: Vec<Value> = strong.map(|text| json!({ "text": text })).collect();
    aliases.extend(texts("weakAlias").into_iter().map(|text| json!({ "text": text, "weak": true })));
    let places = ["country", "nationality", "citizenship", "jurisdiction", "mainCountry"];
    let country = places.iter().find_map(|key| texts(key).into_iter().find(|code| code.len() == 2));
    let roles: Vec<Value> = match schema {
        "Person" => texts("position").into_iter().map(|title| json!({ "title": title })).collect(),
        _ => Vec::new(),
    };
    let number = |key| texts(key).into_iter().next().map(|text| json!(text));
    Ok(Some(row([
        ("id", object.get("id").cloned().unwrap_or_default()),
        ("name", json!(name)),
        ("type", json!(entity_type(schema))),
        ("aliases", Value::Array(aliases)),
        ("country", json!(country.map(|code| format!("iso3166:{}", code.to_uppercase())))),
        ("same_as", json!(texts("wikidataId"))),
        ("latitude", json!(number("latitude"))),
        ("longitude", json!(number("longitude"))),
        ("roles", Value::Array(roles)),
    ])))
}
