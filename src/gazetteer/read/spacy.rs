//! Patterns of spaCy's `EntityRuler`, one JSON object a line: `{"label": "ORG", "pattern": "Apple", "id": "apple"}`.
//!
//! A pattern is a text, or a list of tokens of which each is a word to the letter (`ORTH`, `TEXT`) or in any case
//! (`LOWER`), or one of several (`{"LOWER": {"IN": […]}}`). What else a token may ask for (a part of speech, a shape, a
//! repetition) is no name: such a line is refused. Without an `id`, the text is its own; lines of one id are one entity.

use std::io::BufRead;

use serde_json::{Value, json};

use super::{Sink, Trouble, entity_type, objects, row};
use crate::gazetteer::Row;
use crate::gazetteer::builder::{Cells, Flaw, shown};

/// The most texts that one pattern may stand for.
const MAX_TEXTS: usize = 256;

const TOKENS: &str = "a text, or tokens that are words: ORTH, TEXT or LOWER";

/// Sends every pattern of `input` to `sink`.
pub(super) fn read(input: impl BufRead, sink: &mut Sink<'_>) -> Result<(), Trouble> {
    objects(input, |number, object| sink(number, object.and_then(|object| pattern(&object))))
}

fn pattern(object: &Row) -> Result<Cells, Flaw> {
    let text = |key: &str| object.get(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
    let label = text("label").ok_or_else(|| missing("label", object.get("label"), "a non-empty text"))?;
    let (texts, is_any_case) = match object.get("pattern") {
        Some(Value::String(text)) if !text.trim().is_empty() => (vec![text.clone()], false),
        Some(Value::Array(tokens)) if !tokens.is_empty() => texts(tokens)?,
        other => return Err(missing("pattern", other, TOKENS)),
    };
    let aliases =
        texts.iter().map(|text| if is_any_case { json!({ "text": text, "case": "ignore" }) } else { json!(text) });
    let id = text("id").or_else(|| text("ent_id")).unwrap_or(&texts[0]);
    Ok(row([
        ("id", json!(id)),
        ("name", json!(texts[0])),
        ("type", json!(entity_type(label))),
        ("aliases", aliases.collect()),
    ]))
}

/// The texts that a list of tokens stands for, and whether in any case.
fn texts(tokens: &[Value]) -> Result<(Vec<String>, bool), Flaw> {
    let mut texts = vec![String::new()];
    let mut is_any_case = false;
    for token in tokens {
        let Some(Ok((key, value))) = token.as_object().map(only) else { return Err(refused(token)) };
        let words: Vec<&str> = match value {
            Value::String(word) => vec![word],
            Value::Object(choice) => match only(choice) {
                Ok((key, Value::Array(words))) if key == "IN" => {
                    words.iter().map(Value::as_str).collect::<Option<_>>().ok_or_else(|| refused(token))?
                }
                _ => return Err(refused(token)),
            },
            _ => return Err(refused(token)),
        };
        match key.as_str() {
            "ORTH" | "TEXT" => {}
            "LOWER" => is_any_case = true,
            _ => return Err(refused(token)),
        }
        if words.is_empty() || words.len() * texts.len() > MAX_TEXTS {
            return Err(Flaw::new("pattern", shown(&token.to_string()), format!("one to {MAX_TEXTS} texts")));
        }
        texts = texts.iter().flat_map(|text| words.iter().map(move |word| joined(text, word))).collect();
    }
    Ok((texts, is_any_case))
}

/// The next word of a name, where a space stands before it in print: not before `'s` and `,`, nor around a hyphen.
fn joined(text: &str, word: &str) -> String {
    let is_glued = text.is_empty() || text.ends_with('-') || word.starts_with(['-', '\'', '’', ',', '.']);
    if is_glued { format!("{text}{word}") } else { format!("{text} {word}") }
}

/// The one pair of an object.
fn only(object: &Row) -> Result<(&String, &Value), ()> {
    let mut pairs = object.iter();
    pairs.next().filter(|_| pairs.next().is_none()).ok_or(())
}

fn refused(token: &Value) -> Flaw {
    Flaw::new("pattern", shown(&token.to_string()), TOKENS)
}

fn missing(column: &str, found: Option<&Value>, expected: &str) -> Flaw {
    let found = found.map_or_else(|| "nothing".to_owned(), |value| shown(&value.to_string()));
    Flaw::new(column, found, expected)
}
