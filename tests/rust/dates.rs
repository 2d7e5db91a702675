//! The dates of an article against the shared cases, and against texts in which there are none.

use copydesk::article::{Article, Published, Text};
use copydesk::doc::{Reader, Stage};
use copydesk::gazetteer::Gazetteer;
use copydesk::timex::{Anchor, Modifier, Timex};
use jiff::civil::DateTime;
use proptest::prelude::*;
use serde::Deserialize;

use crate::cases::{self, unmark};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DateCase {
    name: String,
    #[serde(rename = "why")]
    _why: Option<String>,
    published: Option<String>,
    text: String,
    intervals: Option<Vec<String>>,
}

fn reader() -> Reader {
    Reader::new(Gazetteer::world(), [Stage::Timexes]).expect("no name is needed")
}

fn read(reader: &Reader, text: &str, published: Option<&str>) -> Vec<Timex> {
    let published = published.map_or(Published::Missing, Published::Text);
    let article = Article { text: Text::Given(text), published, ..Article::default() };
    reader.read(text, &article).timexes.expect("dates were asked for")
}

/// The label of a mark: value, kind, anchor, modifier.
fn label(timex: &Timex) -> String {
    let anchor = timex.anchor.map(Anchor::as_str);
    let modifier = timex.modifier.map(Modifier::as_str);
    let words = [Some(timex.value.as_str()), Some(timex.kind.as_str()), anchor, modifier];
    words.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// `2023-09-13/2023-09-14`, with the time where it isn't midnight; `-` for none.
fn interval(timex: &Timex) -> String {
    let written = |at: DateTime| {
        let text = at.strftime("%Y-%m-%dT%H:%M").to_string();
        text.strip_suffix("T00:00").map_or(text.clone(), str::to_owned)
    };
    timex.interval.map_or("-".to_owned(), |(from, to)| format!("{}/{}", written(from), written(to)))
}

#[test]
fn every_case_holds() {
    let reader = reader();
    let mut failures = Vec::new();
    for case in cases::read::<DateCase>("dates.toml") {
        let (text, marks) = unmark(&case.text);
        let timexes = read(&reader, &text, case.published.as_deref());
        let found: Vec<String> = timexes.iter().map(|t| format!("[{}|{}]", t.span.of(&text), label(t))).collect();
        let expected: Vec<String> = marks.iter().map(|m| format!("[{}|{}]", &text[m.start..m.end], m.label)).collect();
        if found != expected {
            failures.push(format!("{}:\n  found    {found:?}\n  expected {expected:?}", case.name));
        }
        let starts: Vec<usize> = timexes.iter().map(|t| t.span.range().start).collect();
        if found == expected && starts != marks.iter().map(|m| m.start).collect::<Vec<_>>() {
            failures.push(format!("{}: found at other places: {starts:?}", case.name));
        }
        let intervals: Vec<String> = timexes.iter().map(interval).collect();
        if let Some(expected) = case.intervals.filter(|expected| *expected != intervals) {
            failures.push(format!("{}:\n  intervals {intervals:?}\n  expected  {expected:?}", case.name));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn no_trap_is_a_date() {
    let reader = reader();
    let traps = cases::read::<DateCase>("date_traps.toml");
    assert!(traps.len() >= 50);
    let mut failures = Vec::new();
    for case in traps {
        for published in [None, Some("2024-06-17"), Some("2023-05-01T12:30:00Z")] {
            let timexes = read(&reader, &case.text, published);
            let found: Vec<String> =
                timexes.iter().map(|t| format!("[{}|{}]", t.span.of(&case.text), label(t))).collect();
            if !found.is_empty() {
                failures.push(format!("{}: {found:?}", case.name));
                break;
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// What the random texts are made of: the words that the grammar turns on, and marks and characters of every width.
const PIECES: &[&str] = &[
    "May",
    "march",
    "Sept.",
    "Monday",
    "Tues",
    "Fridays",
    "last",
    "next",
    "this",
    "the",
    "a",
    "of",
    "in",
    "on",
    "at",
    "to",
    "from",
    "between",
    "and",
    "until",
    "since",
    "early",
    "end",
    "2014",
    "1999",
    "5",
    "31",
    "12",
    "07",
    "99999999999",
    "0",
    "th",
    "st",
    "/",
    "-",
    "–",
    ":",
    ".",
    ",",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "'s",
    "’",
    "(",
    "$",
    "%",
    "two",
    "dozen",
    "twenty",
    "third",
    "second",
    "half",
    "quarter",
    "year",
    "years",
    "week",
    "day",
    "night",
    "morning",
    "p.m.",
    "am",
    "GMT",
    "noon",
    "ago",
    "later",
    "earlier",
    "every",
    "daily",
    "decade",
    "century",
    "weekend",
    "Q3",
    "H1",
    "FY",
    "80s",
    "Easter",
    "Christmas Eve",
    "New Year's",
    "now",
    "past",
    "recent",
    "days",
    "é",
    "北",
    "😀",
    "𝔘",
    "e\u{301}",
    "\u{ad}",
    "x",
];

#[test]
fn glued_pieces_that_go_backwards_stand_nowhere() {
    for text in ["in2014decade2014", "07decade-80s"] {
        assert!(read(&reader(), text, None).iter().all(|timex| timex.span.start < timex.span.end), "{text}");
    }
}

proptest! {
    #[test]
    fn any_words_give_rows_that_are_sorted_apart_and_sound(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40),
        published in prop::sample::select(&[None, Some("0001-01-01"), Some("9999-12-31T23:59:59Z"), Some("2024-02-29")][..]),
    ) {
        let text = pieces.concat();
        let timexes = read(&reader(), &text, published);
        let mut end = 0;
        for timex in timexes {
            prop_assert!(timex.span.start >= end && !timex.span.is_empty(), "{text:?} {timex:?}");
            end = timex.span.end;
            let surface = timex.span.of(&text);
            prop_assert_eq!(surface, surface.trim());
            if let Some((from, to)) = timex.interval {
                prop_assert!(from < to, "{text:?} {timex:?}");
            }
        }
    }
}

#[test]
fn hostile_texts_are_read_in_linear_time() {
    let reader = reader();
    for unit in [
        "1",
        "1 ",
        "1/",
        "1-",
        "1:",
        "12:30 ",
        "2014 ",
        "2014-",
        "2014, ",
        "May ",
        "May 5, ",
        "May and ",
        "in2014decade2014",
        "the ",
        "the end of ",
        "last ",
        "next week ",
        "Monday ",
        "Monday, ",
        "from Monday to ",
        "between ",
        "two ",
        "two years ",
        "a ",
        "half ",
        "first week of ",
        "every ",
        "early ",
        "since ",
        "day before ",
        "3 days after ",
        "week of ",
        "New Year",
        "Christmas ",
        "twenty ",
        "nineteen ",
        "a year and ",
        "p.m. ",
        "noon ",
        "in ",
        "May-",
        "second ",
        "now ",
        "1960s ",
        "'80s ",
        "5 May ",
        "Theresa May ",
        "the day after the day ",
        "ago ",
        "of May ",
        "Q1 ",
    ] {
        for published in [None, Some("2024-06-17")] {
            read(&reader, &unit.repeat(40_000 / unit.len()), published);
        }
    }
}
