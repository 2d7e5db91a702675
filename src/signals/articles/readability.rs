//! The columns of `articles` that say how hard it is to read.

use crate::doc::{Doc, Stage};
use crate::statistics::counts::{N_WORDS_FOR_READABILITY, readability_counts};
use crate::statistics::readability::{NAMES, scores};
use crate::table::{ColumnSpec, Kind, Value};

const fn score(name: &'static str, doc: &'static str) -> ColumnSpec {
    ColumnSpec { name, kind: Kind::Float, doc }
}

pub(super) const COLUMNS: &[ColumnSpec] = &[
    score(
        NAMES[0],
        "Flesch's Reading Ease, higher is easier; this and the scores below are null with a note below 20 words, where the text isn't English, or where readability was not asked for.",
    ),
    score(NAMES[1], "Flesch and Kincaid's grade of school."),
    score(NAMES[2], "Gunning's Fog index, a grade."),
    score(NAMES[3], "McLaughlin's SMOG, a grade."),
    score(NAMES[4], "The Automated Readability Index, a grade."),
    score(NAMES[5], "Coleman and Liau's index, a grade."),
    score(NAMES[6], "Linsear Write, a grade."),
    score(NAMES[7], "Björnsson's LIX; also of other languages than English."),
    score(NAMES[8], "Anderson's RIX; also of other languages than English."),
    score(NAMES[9], "Dale and Chall's score of 1948; null also without `easy_words`."),
];

/// Scores that hold for any language that parts its words.
fn is_of_any_language(name: &str) -> bool {
    matches!(name, "lix" | "rix")
}

pub(super) fn values(doc: Option<&Doc<'_>>) -> [Value<'static>; COLUMNS.len()] {
    let is_told = |doc: &&Doc<'_>| {
        let counts = &doc.statistics.counts;
        doc.fills(Stage::Readability) && counts.is_words() && counts.n_words >= N_WORDS_FOR_READABILITY
    };
    let Some(doc) = doc.filter(is_told) else { return [const { Value::Null }; COLUMNS.len()] };
    let statistics = &doc.statistics;
    let counts = readability_counts(&statistics.counts, statistics.syllables.as_ref(), statistics.n_sentences);
    let is_english = statistics.language == Some("en");
    let told = scores(&counts);
    std::array::from_fn(|at| match told[at] {
        Some(score) if is_english || is_of_any_language(NAMES[at]) => Value::Float(score),
        _ => Value::Null,
    })
}
