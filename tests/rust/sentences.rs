//! Sentences and paragraphs against the annotated cases, and what must hold on any text.

use copydesk::text::blocks::{Paragraph, paragraphs};
use copydesk::text::sentences::{Sentence, sentences};
use proptest::prelude::*;

/// The cases of one file of `tests/cases`.
fn cases(file: &str) -> Vec<toml::Table> {
    let path = format!("{}/tests/cases/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect("the file of cases is there");
    let file: toml::Table = text.parse().expect("the file of cases is TOML");
    file["case"]
        .as_array()
        .expect("it holds cases")
        .iter()
        .map(|case| case.as_table().expect("a case is a table").clone())
        .collect()
}

/// Removes `mark` from the case's text: the text, and the pieces between the marks without white space around them.
fn annotated(case: &toml::Table, mark: &str) -> (String, Vec<String>) {
    let annotated = case["text"].as_str().expect("a case has a text");
    let pieces = annotated.split(mark).map(|piece| piece.trim().to_owned()).filter(|piece| !piece.is_empty()).collect();
    (annotated.replace(mark, ""), pieces)
}

/// The case's `kinds`, if it has any.
fn kinds(case: &toml::Table) -> Option<Vec<&str>> {
    let kinds = case.get("kinds")?.as_array().expect("kinds is a list");
    Some(kinds.iter().map(|kind| kind.as_str().expect("a kind is a word")).collect())
}

fn read(text: &str) -> (Vec<Paragraph>, Vec<Sentence>) {
    let paragraphs = paragraphs(text);
    let sentences = sentences(text, &paragraphs);
    (paragraphs, sentences)
}

#[test]
fn sentences_end_where_the_cases_say() {
    let cases = cases("sentences.toml");
    let mut wrong = Vec::new();
    for case in &cases {
        let (text, expected) = annotated(case, "||");
        let (paragraphs, sentences) = read(&text);
        let found: Vec<&str> = sentences.iter().map(|s| s.span.of(&text)).collect();
        if found != expected {
            wrong.push(format!("{}: found {found:#?}, expected {expected:#?}", case["name"]));
        }
        let found: Vec<&str> = sentences.iter().map(|s| paragraphs[s.paragraph as usize].kind.as_str()).collect();
        if kinds(case).is_some_and(|kinds| kinds != found) {
            wrong.push(format!("{}: found kinds {found:?}", case["name"]));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn paragraphs_begin_where_the_cases_say() {
    let cases = cases("paragraphs.toml");
    let mut wrong = Vec::new();
    for case in &cases {
        let (text, expected) = annotated(case, "¶");
        let paragraphs = paragraphs(&text);
        let found: Vec<&str> = paragraphs.iter().map(|p| p.span.of(&text)).collect();
        if found != expected {
            wrong.push(format!("{}: found {found:#?}, expected {expected:#?}", case["name"]));
        }
        let found: Vec<&str> = paragraphs.iter().map(|p| p.kind.as_str()).collect();
        if kinds(case).is_some_and(|kinds| kinds != found) {
            wrong.push(format!("{}: found kinds {found:?}", case["name"]));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// What every text's paragraphs and sentences fulfil: sorted, apart, trimmed, never empty, complete, sentences inside paragraphs.
fn check(text: &str) {
    let (paragraphs, sentences) = read(text);
    let spans: Vec<_> = paragraphs.iter().map(|p| p.span).collect();
    check_cover(text, &spans);
    let spans: Vec<_> = sentences.iter().map(|s| s.span).collect();
    check_cover(text, &spans);
    for sentence in &sentences {
        assert!(paragraphs[sentence.paragraph as usize].span.contains(sentence.span), "{text:?}");
    }
}

fn check_cover(text: &str, spans: &[copydesk::text::Span]) {
    let mut end = 0;
    for span in spans {
        assert!(
            text[end..span.start as usize].chars().all(char::is_whitespace),
            "{text:?} loses characters before {span:?}"
        );
        assert!(!span.is_empty() && span.of(text).trim() == span.of(text), "{text:?} {span:?}");
        end = span.end as usize;
    }
    assert!(text[end..].chars().all(char::is_whitespace), "{text:?} loses characters at its end");
}

/// The pieces that the random texts are made of: all marks that a rule looks at, and characters of every width.
const PIECES: &[&str] = &[
    ".",
    "!",
    "?",
    "…",
    "...",
    ". . .",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\u{2028}",
    "\u{85}",
    "\u{a0}",
    "\t",
    "\0",
    "\"",
    "'",
    "“",
    "”",
    "’",
    "«",
    "»",
    "(",
    ")",
    "[",
    "]",
    "[1]",
    "-",
    "—",
    ":)",
    "•",
    "1",
    "23",
    "2013",
    "1.",
    "2)",
    "a",
    "A",
    "I",
    "i",
    "b",
    "é",
    "É",
    "e\u{301}",
    "北",
    "。",
    "」",
    "と",
    "।",
    "؟",
    "ש",
    "😀",
    "👨‍👩‍👧",
    "𐐀",
    "𐐨",
    "İ",
    "Mr",
    "U.S",
    "p.m",
    "No",
    "Jan",
    "Inc",
    "etc",
    "vs",
    "The",
    "He",
    "said",
    "Smith",
    "word",
    "SeptemberThe",
    "iPhone",
    "@",
    "/",
    "www.",
    "http://",
    "\u{200d}",
    "\u{feff}",
    "\u{ad}",
    ",",
    ":",
    ";",
    "$",
    "#",
    "*",
];

proptest! {
    #[test]
    fn any_text_is_covered(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        check(&pieces.concat());
    }

    #[test]
    fn any_characters_are_covered(text in any::<String>()) {
        check(&text);
    }
}

#[test]
fn hostile_rows_are_read_in_linear_time() {
    for unit in [
        ".", "“", "a.b.c.", ". ", "\"", "aB", "abcdThe ", "?”", "。", "A. ", ".(", "a\n", "1. ", ".[1", " .", "x\n\n",
        "- a\n", ".😀 ", ") ",
    ] {
        check(&unit.repeat(200_000 / unit.len()));
    }
}
