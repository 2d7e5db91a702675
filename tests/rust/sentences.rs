//! Sentences and paragraphs against the annotated cases, and what must hold on any text.

use copydesk::text::blocks::{Paragraph, paragraphs};
use copydesk::text::sentences::{Sentence, sentences};
use proptest::prelude::*;

/// One case: its text with marks in it, and the kinds of the pieces between them where it is about that.
#[derive(serde::Deserialize)]
struct Case {
    name: String,
    text: String,
    kinds: Option<Vec<String>>,
}

/// Removes `mark` from an annotated text: the text, and the pieces between the marks without white space around them.
fn annotated(text: &str, mark: &str) -> (String, Vec<String>) {
    let pieces = text.split(mark).map(|piece| piece.trim().to_owned()).filter(|piece| !piece.is_empty()).collect();
    (text.replace(mark, ""), pieces)
}

fn read(text: &str) -> (Vec<Paragraph>, Vec<Sentence>) {
    let paragraphs = paragraphs(text);
    let sentences = sentences(text, &paragraphs);
    (paragraphs, sentences)
}

/// Compares all cases of a file with what `find` finds: pieces of the text, and the kind of each.
fn compare(file: &str, mark: &str, find: fn(&str) -> Vec<(&str, &'static str)>) {
    let cases: Vec<Case> = crate::cases::read(file);
    let mut wrong = Vec::new();
    for case in &cases {
        let (text, expected) = annotated(&case.text, mark);
        let (found, kinds): (Vec<&str>, Vec<&str>) = find(&text).into_iter().unzip();
        if found != expected {
            wrong.push(format!("{}: found {found:#?}, expected {expected:#?}", case.name));
        }
        if case.kinds.as_ref().is_some_and(|expected| *expected != kinds) {
            wrong.push(format!("{}: found kinds {kinds:?}", case.name));
        }
    }
    assert!(wrong.is_empty(), "{} wrong in {} cases:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn sentences_end_where_the_cases_say() {
    compare("sentences.toml", "||", |text| {
        let (paragraphs, sentences) = read(text);
        sentences.iter().map(|s| (s.span.of(text), paragraphs[s.paragraph as usize].kind.as_str())).collect()
    });
}

#[test]
fn paragraphs_begin_where_the_cases_say() {
    compare("paragraphs.toml", "¶", |text| {
        paragraphs(text).iter().map(|p| (p.span.of(text), p.kind.as_str())).collect()
    });
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
