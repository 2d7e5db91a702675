//! The linker against the shared cases.

use std::collections::BTreeMap;
use std::sync::Arc;

use copydesk::article::{Article, Text};
use copydesk::doc::{Reader, Stage};
use copydesk::gazetteer::{Gazetteer, OnError, Row};
use copydesk::linker::Mention;
use serde::Deserialize;

use crate::cases::{self, unmark};

#[derive(Deserialize)]
struct File {
    entity: Vec<Row>,
    case: Vec<MentionsCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MentionsCase {
    name: String,
    #[serde(rename = "why")]
    _why: String,
    title: Option<String>,
    text: String,
    #[serde(default)]
    roles: BTreeMap<String, String>,
    #[serde(default)]
    referents: BTreeMap<String, String>,
    chains: Option<Vec<u32>>,
}

#[test]
fn every_case_holds() {
    let file: File = cases::read_file("mentions.toml");
    let gazetteer = Gazetteer::from_rows(file.entity, OnError::Raise).expect("the rows are good");
    let reader = Reader::new(Arc::new(gazetteer), [Stage::Mentions]).expect("the names are good");
    let mut failures = Vec::new();
    for case in file.case {
        let (text, marks) = unmark(&case.text);
        let article = Article { text: Text::Given(&text), title: case.title.as_deref(), ..Article::default() };
        let doc = reader.read(&text, &article);
        let (linker, mentions) = doc.links.expect("mentions were asked for");
        // A name that no row covers has the label `?person`.
        let id = |m: &Mention| linker.id(m).map_or_else(|| format!("?{}", linker.type_of(m)), str::to_owned);
        let show = |start: usize, end: usize, id: &str| format!("{}..{} {:?} {id}", start, end, &text[start..end]);
        let got: Vec<String> =
            mentions.iter().map(|m| show(m.span.range().start, m.span.range().end, &id(m))).collect();
        let expected: Vec<String> = marks.iter().map(|m| show(m.start, m.end, &m.label)).collect();
        if got != expected {
            failures.push(format!("{}:\n  found    {got:?}\n  expected {expected:?}", case.name));
        }
        let referents: BTreeMap<String, String> = mentions
            .iter()
            .filter_map(|m| Some((m.span.of(&text).to_owned(), linker.referent_id(m)?.to_owned())))
            .collect();
        if referents != case.referents {
            failures.push(format!("{}: referents {referents:?}, expected {:?}", case.name, case.referents));
        }
        let chains: Vec<u32> = mentions.iter().map(|m| m.chain).collect();
        if case.chains.as_ref().is_some_and(|expected| *expected != chains) {
            failures.push(format!("{}: chains {chains:?}, expected {:?}", case.name, case.chains));
        }
        let nested: Vec<bool> = mentions.iter().map(|m| m.is_nested).collect();
        let mut reach = 0;
        let expected: Vec<bool> = marks
            .iter()
            .map(|m| {
                let is_nested = m.end <= reach;
                reach = reach.max(m.end);
                is_nested
            })
            .collect();
        if nested != expected {
            failures.push(format!("{}: nested {nested:?}, expected {expected:?}", case.name));
        }
        let roles: BTreeMap<String, String> = mentions
            .iter()
            .filter_map(|m| m.role.map(|role| (m.span.of(&text).to_owned(), role.of(&text).to_owned())))
            .collect();
        if roles != case.roles {
            failures.push(format!("{}: roles {roles:?}, expected {:?}", case.name, case.roles));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
