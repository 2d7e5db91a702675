//! Quotations against the shared cases.

use std::collections::BTreeMap;
use std::sync::Arc;

use copydesk::article::{Article, Text};
use copydesk::doc::{Reader, Stage};
use copydesk::gazetteer::{Gazetteer, OnError, Row};
use copydesk::text::Span;
use serde::Deserialize;

use crate::cases::{self, unmark};

#[derive(Deserialize)]
struct File {
    entity: Vec<Row>,
    case: Vec<QuotesCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuotesCase {
    name: String,
    #[serde(rename = "why")]
    _why: Option<String>,
    text: String,
    #[serde(default)]
    ids: BTreeMap<String, String>,
    polarity: Option<Vec<String>>,
    via: Option<Vec<String>>,
}

#[test]
fn every_case_holds() {
    let file: File = cases::read_file("quotes.toml");
    let gazetteer = Gazetteer::from_rows(file.entity, OnError::Raise).expect("the rows are good");
    let reader = Reader::new(Arc::new(gazetteer), [Stage::Quotations]).expect("the names are good");
    let mut failures = Vec::new();
    for case in file.case {
        let (text, marks) = unmark(&case.text);
        let doc = reader.read(&text, &Article { text: Text::Given(&text), ..Article::default() });
        let (linker, mentions) = doc.links.expect("quotations need mentions");
        let quotations = doc.quotations.expect("they were asked for");
        let words = |span: Option<Span>| span.map_or("-", |span| span.of(&text));
        let got: Vec<String> = quotations
            .iter()
            .map(|q| {
                format!(
                    "[{}|{}; {}; {}] at {}",
                    q.span.of(&text),
                    q.kind.as_str(),
                    words(q.speaker),
                    words(q.cue),
                    q.span.start
                )
            })
            .collect();
        let expected: Vec<String> =
            marks.iter().map(|m| format!("[{}|{}] at {}", &text[m.start..m.end], m.label, m.start)).collect();
        if got != expected {
            failures.push(format!("{}:\n  found    {got:#?}\n  expected {expected:#?}", case.name));
        }
        for quotation in &quotations {
            let entity = quotation.speaker_name.and_then(|name| mentions[name as usize].entity);
            let id = entity.map(|entity| linker.gazetteer().entities()[entity as usize].id.clone());
            let expected = case.ids.get(words(quotation.speaker));
            if !case.ids.is_empty() && id.as_ref() != expected {
                failures.push(format!("{}: {} is {id:?}, expected {expected:?}", case.name, words(quotation.speaker)));
            }
        }
        let polarity: Vec<&str> = quotations.iter().map(|q| q.polarity.as_str()).collect();
        let via: Vec<&str> = quotations.iter().map(|q| words(q.via)).collect();
        for (found, expected, other) in [(polarity, &case.polarity, "asserted"), (via, &case.via, "-")] {
            let fits = match expected {
                Some(expected) => found == *expected,
                None => found.iter().all(|&found| found == other),
            };
            if !fits {
                failures.push(format!("{}: found {found:?}, expected {expected:?}", case.name));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
