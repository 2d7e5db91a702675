//! The statistics columns of `articles` against the shared cases, and association against the reference figures.

use std::path::Path;

use copydesk::analyzer::Analyzer;
use copydesk::article::{Article, Text};
use copydesk::gazetteer::Gazetteer;
use copydesk::statistics::association::{NAMES, association};
use copydesk::table::Value;

use crate::cases;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[serde(default)]
    #[expect(dead_code, reason = "for the reader")]
    why: String,
    text: String,
    articles: toml::Table,
}

#[test]
fn the_columns_say_what_the_cases_say() {
    let analyzer = Analyzer::new(Gazetteer::world(), &["all"]).expect("all is a word");
    for case in cases::read::<Case>("statistics.toml") {
        let article = Article { text: Text::Given(&case.text), ..Article::default() };
        let tables = analyzer.read(&[article], true, Some(1), &mut |_| true).expect("nobody cancelled");
        let columns = tables[0].schema().columns;
        for (name, expected) in &case.articles {
            let place = columns.iter().position(|column| column.name == *name);
            let found = tables[0].value(0, place.unwrap_or_else(|| panic!("{}: no column {name}", case.name)));
            assert!(is_as_said(&found, expected), "{}: {name} is {found:?}, expected {expected}", case.name);
        }
    }
}

fn is_as_said(found: &Value<'_>, expected: &toml::Value) -> bool {
    match (expected, found) {
        (toml::Value::String(word), Value::Null) => word == "null",
        (toml::Value::String(word), _) if word == "some" => *found != Value::Null,
        (toml::Value::String(text), Value::Text(found)) => text == found,
        (toml::Value::Integer(number), Value::Int(found)) => number == found,
        (toml::Value::Float(number), Value::Float(found)) => (number - found).abs() < 1e-9,
        _ => false,
    }
}

/// Looks for the figures beside the project; they can't be part of it.
#[test]
fn association_agrees_with_the_reference() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/statistics/reference_values.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: {} is not here", path.display());
        return;
    };
    let values: serde_json::Value = serde_json::from_str(&text).expect("the reference is JSON");
    let collocations = &values["collocations"];
    let number = |value: &serde_json::Value| value.as_f64().unwrap_or_else(|| panic!("{value} is a number"));
    let pairs = collocations["pairs"].as_object().expect("pairs by name");
    assert!(!pairs.is_empty());
    for (pair, told) in pairs {
        let [both, left, right] = ["n11", "n1", "n2"].map(|name| number(&told[name]));
        let measure = |n: &str, name: &str| {
            let at = NAMES.iter().position(|known| *known == name).expect("it is a measure");
            association(both, left, right, number(&collocations[n]))[at].expect("the counts are sound")
        };
        for (n, name, expected) in [
            ("nltk_word_fd_N", "pmi", &told["nltk"]["pmi"]),
            ("nltk_word_fd_N", "npmi", &told["npmi_gensim"]),
            ("nltk_word_fd_N", "t_score", &told["nltk"]["student_t"]),
            ("nltk_word_fd_N", "g2", &told["nltk"]["likelihood_ratio"]),
            ("N_bigrams", "g2", &told["G2_bigram_table_scipy"]),
            ("N_bigrams", "log_dice", &told["log_dice"]),
            ("N_bigrams", "dice", &told["nltk"]["dice"]),
            ("N_bigrams", "delta_p_right", &told["delta_p_y_given_x"]),
            ("N_bigrams", "delta_p_left", &told["delta_p_x_given_y"]),
        ] {
            let (found, expected) = (measure(n, name), number(expected));
            assert!((found - expected).abs() < 1e-6, "{pair}: {name} is {found}, expected {expected}");
        }
    }
}
