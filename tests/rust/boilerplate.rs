//! Boilerplate against the shared cases, and what must hold of it in any text.

use copydesk::analyzer::Analyzer;
use copydesk::article::{Article, Text};
use copydesk::doc::Reader;
use copydesk::gazetteer::Gazetteer;
use copydesk::table::Value;
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[serde(rename = "why")]
    _why: String,
    title: Option<String>,
    text: String,
    source: Option<String>,
}

/// Takes the marks `⟦surface¦kind⟧` out of a text: the text, and the surfaces with their kinds.
fn unmark(marked: &str) -> (String, Vec<(String, String)>) {
    let (mut text, mut marks, mut rest) = (String::new(), Vec::new(), marked);
    while let Some((before, after)) = rest.split_once('⟦') {
        let (mark, after) = after.split_once('⟧').expect("a mark is closed");
        let (surface, kind) = mark.split_once('¦').expect("a mark has a kind");
        text.push_str(before);
        text.push_str(surface);
        marks.push((surface.to_owned(), kind.to_owned()));
        rest = after;
    }
    text.push_str(rest);
    (text, marks)
}

fn reader() -> Reader {
    Reader::new(Gazetteer::world(), []).expect("no names are needed")
}

#[test]
fn every_case_holds() {
    let reader = reader();
    let mut failures = Vec::new();
    for case in crate::cases::read::<Case>("boilerplate.toml") {
        let (text, expected) = unmark(&case.text);
        let article = Article { text: Text::Given(&text), title: case.title.as_deref(), ..Article::default() };
        let doc = reader.read(&text, &article);
        let found: Vec<(String, String)> = doc
            .boilerplate
            .iter()
            .map(|part| (part.span.of(&text).to_owned(), part.kind.as_str().to_owned()))
            .collect();
        if found != expected {
            failures.push(format!("{}:\n  found    {found:#?}\n  expected {expected:#?}", case.name));
        }
        if doc.named_source() != case.source.as_deref() {
            failures.push(format!("{}: source {:?}", case.name, doc.named_source()));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// What any text's boilerplate fulfils: sorted, apart, trimmed, never empty.
fn check(text: &str, title: Option<&str>) {
    let reader = reader();
    let doc = reader.read(text, &Article { text: Text::Given(text), title, ..Article::default() });
    let mut end = 0;
    for part in &doc.boilerplate {
        assert!(part.span.start >= end && !part.span.is_empty(), "{text:?} {:?}", doc.boilerplate);
        assert_eq!(part.span.of(text), part.span.of(text).trim(), "{text:?}");
        end = part.span.end;
    }
}

/// What the random texts are made of: cues, shapes, and what may stand around them.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    " ",
    "\u{a0}",
    "See also",
    "Share",
    "By Jane Doe",
    "Photo:",
    "(AP Photo/J. Doe)",
    "[email protected]",
    "©",
    "2019",
    "Leave a comment",
    "...",
    ". ",
    "The mayor of the town said that he would go home now.",
    "Top NewsRussia",
    "Read more",
    "|",
    "<a>",
    "Source: ",
    "www.a.example",
    "😀",
    "ß",
    "İ",
    "北京。",
    "(",
    ")",
    "“",
    "”",
    "Nov. 19, 2019",
    "10:02",
    "Facebook Twitter",
    "•",
    "- ",
];

proptest! {
    #[test]
    fn the_pieces_are_sorted_apart_and_trimmed(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        check(&pieces.concat(), None);
        check(&pieces.concat(), Some(&pieces.iter().rev().copied().collect::<String>()));
    }

    #[test]
    fn any_characters_are_read(text in any::<String>()) {
        check(&text, Some(&text));
    }
}

#[test]
fn hostile_rows_are_read_in_linear_time() {
    for unit in [
        "See also ",
        "Share\n",
        "(AP Photo/",
        "[email protected]",
        "By A ",
        "| ",
        "©",
        "Top News",
        "a\n\n",
        "NewsRussia ",
        "A...\n",
        "<",
        "1 of 2\n",
        "Photo: ",
    ] {
        check(&unit.repeat(400_000 / unit.len()), None);
    }
}

#[test]
fn counts_leave_boilerplate_out_and_rows_stay() {
    let body = "Vladimir Putin flew to Beijing on Tuesday with four of his ministers and a choir.";
    let text = format!("{body}\n\nSee also: Putin sings in Moscow\n\nLeave a Comment");
    let analyzer = Analyzer::new(Gazetteer::world(), &["all"]).expect("all is a word");
    let read = |text: &str| {
        let article = Article { text: Text::Given(text), ..Article::default() };
        analyzer.read(&[article], true, Some(1), &mut |_| true).expect("nobody cancelled")
    };
    let (with, without) = (read(&text), read(body));
    let cell = |table: &copydesk::table::Table, name: &str| {
        let column = table.schema().columns.iter().position(|spec| spec.name == name).expect("the column exists");
        format!("{:?}", table.value(0, column))
    };
    for name in ["n_words", "n_sentences", "n_paragraphs", "n_mentions", "n_entities"] {
        assert_eq!(cell(&with[0], name), cell(&without[0], name), "{name}");
    }
    assert_eq!(cell(&with[0], "n_boilerplate_chars"), "Int(46)");
    let mentions = &with[1];
    let flag = mentions.schema().columns.iter().position(|spec| spec.name == "is_boilerplate").expect("it exists");
    let flags: Vec<bool> = (0..mentions.n_rows()).map(|row| mentions.value(row, flag) == Value::Bool(true)).collect();
    assert_eq!(flags, [false, false, true, true]);
}
