//! The matcher against the shared cases and against its naive twin.

use std::collections::BTreeMap;

use copydesk::gazetteer::{Case, Gazetteer, OnError};
use copydesk::matcher::{Boundary, Matcher, Options, Overlap};
use proptest::prelude::*;
use serde::Deserialize;

use crate::cases::{read, unmark};
use crate::naive::{self, Alias, Found};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MatcherCase {
    name: String,
    #[serde(rename = "why")]
    _why: String,
    aliases: BTreeMap<String, Vec<RawAlias>>,
    text: String,
    #[serde(default = "smart")]
    case: String,
    #[serde(default = "word")]
    boundary: String,
    #[serde(default = "longest")]
    overlap: String,
    fold: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum RawAlias {
    Text(String),
    Object { text: String, case: Case },
}

fn smart() -> String {
    "smart".into()
}
fn word() -> String {
    "word".into()
}
fn longest() -> String {
    "longest".into()
}

/// A matcher of these aliases, each alias's own case rule kept; none if an alias is refused.
fn try_matcher(aliases: &[Alias], options: Options) -> copydesk::error::Result<Matcher> {
    let rows = aliases.iter().map(|(id, text, case)| {
        let alias = match case {
            Some(case) => serde_json::json!({ "text": text, "case": case }),
            None => serde_json::json!(text),
        };
        let row = serde_json::json!({ "id": id, "name": "\u{10ffff}", "type": "other", "aliases": [alias] });
        row.as_object().expect("it is an object").clone()
    });
    Matcher::new(&Gazetteer::from_rows(rows, OnError::Raise)?, options)
}

fn matcher(aliases: &[Alias], options: Options) -> Matcher {
    try_matcher(aliases, options).expect("the aliases are good")
}

fn found(matcher: &Matcher, text: &str) -> Vec<Found> {
    let ids = |m: &copydesk::matcher::Match| {
        let mut ids: Vec<String> = matcher.entity_ids(m).into_iter().map(str::to_owned).collect();
        ids.sort();
        ids
    };
    matcher.find(text).iter().map(|m| (m.span.range().start, m.span.range().end, ids(m))).collect()
}

#[test]
fn every_case_holds_for_the_matcher_and_its_twin() {
    let cases: Vec<MatcherCase> = read("matcher.toml");
    assert!(cases.len() > 60);
    let mut failures = Vec::new();
    for case in cases {
        let all = ["space", "apostrophe", "hyphen", "diacritic", "width"].map(String::from).to_vec();
        let fold = case.fold.clone().unwrap_or(all);
        let options = Options::parse(&case.case, &case.boundary, &case.overlap, &fold).expect("the options are good");
        let aliases: Vec<Alias> = case
            .aliases
            .iter()
            .flat_map(|(id, aliases)| aliases.iter().map(move |alias| (id, alias)))
            .map(|(id, alias)| match alias {
                RawAlias::Text(text) => (id.clone(), text.clone(), None),
                RawAlias::Object { text, case } => (id.clone(), text.clone(), Some(*case)),
            })
            .collect();
        let (text, marks) = unmark(&case.text);
        let expected: Vec<Found> = marks
            .into_iter()
            .map(|mark| {
                let mut ids: Vec<String> = mark.label.split(',').map(String::from).collect();
                ids.sort();
                (mark.start, mark.end, ids)
            })
            .collect();
        for (who, got) in
            [("matcher", found(&matcher(&aliases, options), &text)), ("twin", naive::find(&aliases, options, &text))]
        {
            if got != expected {
                failures.push(format!("{}: {who} found {got:?}, expected {expected:?}", case.name));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn an_unknown_option_is_an_error_that_lists_the_words() {
    let none: [&str; 0] = [];
    for (case, boundary, overlap, fold, message) in [
        ("smrt", "word", "longest", &none[..], "option case: found \"smrt\", expected one of smart, exact, ignore"),
        ("smart", "words", "longest", &none[..], "option boundary: found \"words\", expected one of word, none"),
        ("smart", "word", "long", &none[..], "option overlap: found \"long\", expected one of longest, all"),
        (
            "smart",
            "word",
            "all",
            &["case"][..],
            "option fold: found \"case\", expected some of space, apostrophe, hyphen, diacritic, width",
        ),
    ] {
        let error = Options::parse(case, boundary, overlap, fold).expect_err(message);
        assert_eq!(error.to_string(), message);
    }
}

#[test]
fn an_alias_that_folds_to_nothing_is_an_error() {
    let error = Matcher::from_names(&["Putin", "\u{ad}"], Options::default()).expect_err("a soft hyphen is no name");
    assert!(error.to_string().contains("expected a text with a visible character"), "{error}");
}

/// Short strings of what makes matching hard.
fn hard_text(max: usize) -> impl Strategy<Value = String> {
    let pieces = [
        "a", "b", "A", "B", "Iran", "iran", "IRAN", "Beijing", "There", "The", "News", "YouTube", "Kim", "Jong", "Un",
        "é", "e\u{301}", "ß", "ss", "SS", "ł", "l", "İ", "i", "ı", "Σ", "ς", "σ", "\u{212a}", "k", "ﬁ", "Ａ", "ﾊﾞ",
        "バ", " ", " ", "\u{a0}", "\n", "\r\n", "\r", "\t", "\u{2009}", "\u{ad}", "\u{200b}", "\u{200d}", "\u{feff}",
        "'", "’", "ʼ", "-", "‑", "–", "—", ".", "/", "_", "@", "7", "北", "京", "は", "한", "\u{1112}", "\u{1161}",
        "ไ", "ท", "क", "\u{94d}", "ष", "👨", "👩", "🇩", "🇪", "🏽", "\0", "ا", "\u{64e}", "ש", "\u{5b0}", "𝔘",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..max).prop_map(|pieces| pieces.concat())
}

fn aliases() -> impl Strategy<Value = Vec<Alias>> {
    let case = prop::option::of(prop::sample::select(vec![Case::Smart, Case::Exact, Case::Ignore]));
    let id = prop::sample::select(vec!["x", "y", "z"]).prop_map(String::from);
    let text = hard_text(4).prop_filter("an alias is a name", |text| {
        [Case::Exact, Case::Ignore].iter().all(|&case| {
            let alias = ("x".to_owned(), text.clone(), Some(case));
            try_matcher(&[alias], Options::default()).is_ok()
        })
    });
    // One entity has each text once: a gazetteer joins what it says of it twice.
    prop::collection::vec((id, text, case), 1..6).prop_map(|mut aliases| {
        aliases.sort_by(|a, b| (&a.0, a.1.trim()).cmp(&(&b.0, b.1.trim())));
        aliases.dedup_by(|a, b| a.0 == b.0 && a.1.trim() == b.1.trim());
        aliases
    })
}

fn options() -> impl Strategy<Value = Options> {
    let case = prop::sample::select(vec![Case::Smart, Case::Exact, Case::Ignore]);
    let boundary = prop::sample::select(vec![Boundary::Word, Boundary::None]);
    let overlap = prop::sample::select(vec![Overlap::Longest, Overlap::All]);
    (case, boundary, overlap, prop::array::uniform5(any::<bool>())).prop_map(|(case, boundary, overlap, on)| Options {
        case,
        boundary,
        overlap,
        folds: copydesk::text::fold::Folds {
            space: on[0],
            apostrophe: on[1],
            hyphen: on[2],
            diacritic: on[3],
            width: on[4],
            case: false,
        },
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_matcher_equals_its_twin(aliases in aliases(), options in options(), text in hard_text(14), around in 0usize..3) {
        // Random text seldom holds a random alias: put one in.
        let text = if around == 0 { text } else { format!("{text}{}{text}", aliases[0].1) };
        prop_assert_eq!(found(&matcher(&aliases, options), &text), naive::find(&aliases, options, &text));
    }

    #[test]
    fn two_texts_joined_by_a_paragraph_break_give_both_results(aliases in aliases(), left in hard_text(14), right in hard_text(14)) {
        let matcher = matcher(&aliases, Options::default());
        let mut expected = found(&matcher, &left);
        let shift = left.len() + 2;
        expected.extend(found(&matcher, &right).into_iter().map(|(start, end, ids)| (start + shift, end + shift, ids)));
        // A break joined to white space at either side is still a break; a joiner right after it is not.
        prop_assume!(!right.starts_with(['\u{200d}', '\u{301}', '\n']) && !left.ends_with('\r'));
        prop_assert_eq!(found(&matcher, &format!("{left}\n\n{right}")), expected);
    }

    #[test]
    fn the_order_of_rows_changes_nothing(aliases in aliases(), text in hard_text(14)) {
        let mut reversed = aliases.clone();
        reversed.reverse();
        prop_assert_eq!(found(&matcher(&aliases, Options::default()), &text), found(&matcher(&reversed, Options::default()), &text));
    }

    #[test]
    fn adding_a_name_that_does_not_occur_changes_nothing(aliases in aliases(), text in hard_text(14)) {
        let mut more = aliases.clone();
        more.push(("w".to_owned(), "Zanzibar".to_owned(), None));
        let options = Options::default();
        prop_assert_eq!(found(&matcher(&aliases, options), &text), found(&matcher(&more, options), &text));
    }

    #[test]
    fn words_of_two_texts_joined_by_a_paragraph_break_are_the_words_of_both(left in hard_text(14), right in hard_text(14)) {
        // A carriage return would join the break, a mark or joiner would stand on it.
        prop_assume!(!left.ends_with('\r') && !right.starts_with(['\u{200d}', '\u{301}', '\u{ad}', '\u{feff}']));
        let words = |text: &str| -> Vec<(usize, usize)> {
            copydesk::text::tokens(text).iter().map(|t| (t.span.range().start, t.span.range().end)).collect()
        };
        let shift = left.len() + 2;
        let mut expected = words(&left);
        expected.extend(words(&right).into_iter().map(|(start, end)| (start + shift, end + shift)));
        prop_assert_eq!(words(&format!("{left}\n\n{right}")), expected);
    }
}
