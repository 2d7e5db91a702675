//! Numbers against the shared cases.

use std::fmt::Write;

use copydesk::article::Article;
use copydesk::doc::{Reader, Stage};
use copydesk::gazetteer::Gazetteer;
use copydesk::quantity::{Kind, Quantity};
use serde::Deserialize;

use crate::cases::{self, Mark, unmark};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[serde(rename = "why")]
    _why: String,
    text: String,
}

/// A row as the cases write it.
fn label(quantity: &Quantity) -> String {
    let mut label = quantity.value.to_string();
    if let Some(to) = quantity.value_to {
        write!(label, "..{to}").expect("a string takes all");
    }
    let ordinal = (quantity.kind == Kind::Ordinal).then(|| "ordinal".to_owned());
    let counted = quantity.counted.as_ref().map(|counted| format!("of {counted}"));
    let words = [quantity.modifier, quantity.change].map(|word| word.map(str::to_owned));
    for part in [quantity.unit.as_deref().map(str::to_owned).or(ordinal), counted].into_iter().chain(words).flatten() {
        write!(label, " {part}").expect("a string takes all");
    }
    label
}

#[test]
fn every_case_holds() {
    let reader = Reader::new(Gazetteer::world(), [Stage::Quantities]).expect("the names are good");
    let mut failures = Vec::new();
    for case in cases::read::<Case>("numbers.toml") {
        let (text, expected) = unmark(&case.text);
        let doc = reader.read(&text, &Article::default());
        let found = doc.quantities.iter().flatten().map(|quantity| {
            let span = quantity.span.range();
            Mark { start: span.start, end: span.end, label: label(quantity) }
        });
        let show = |mark: &Mark| format!("[{}|{}]", &text[mark.start..mark.end], mark.label);
        let found: Vec<String> = found.map(|mark| show(&mark)).collect();
        let expected: Vec<String> = expected.iter().map(show).collect();
        for wrong in found.iter().filter(|mark| !expected.contains(mark)) {
            failures.push(format!("{}: found    {wrong}", case.name));
        }
        for missing in expected.iter().filter(|mark| !found.contains(mark)) {
            failures.push(format!("{}: expected {missing}", case.name));
        }
        if failures.is_empty() && found != expected {
            failures.push(format!("{}: another order: {found:?}", case.name));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}
