//! The columns of `articles` that count its words and say where in it entities are named.

use crate::doc::Doc;
use crate::table::{ColumnSpec, Kind, Value};
use crate::text::offsets::n_chars;

/// Words that are read in a minute: silent reading of English non-fiction (Brysbaert 2019).
const WORDS_PER_MINUTE: f64 = 238.0;

pub(super) const COLUMNS: &[ColumnSpec] = &[
    ColumnSpec { name: "reading_minutes", kind: Kind::Float, doc: "Minutes to read the words, at 238 a minute." },
    ColumnSpec { name: "n_letters", kind: Kind::NullableInt, doc: "Letters and digits of the words." },
    ColumnSpec {
        name: "n_syllables",
        kind: Kind::NullableInt,
        doc: "Syllables; null where the text isn't English or readability was not asked for.",
    },
    ColumnSpec {
        name: "n_polysyllables",
        kind: Kind::NullableInt,
        doc: "Words of three syllables or more; null as `n_syllables`.",
    },
    ColumnSpec { name: "n_long_words", kind: Kind::NullableInt, doc: "Words of seven letters or more." },
    ColumnSpec {
        name: "n_types",
        kind: Kind::NullableInt,
        doc: "Different words, capitals and small letters the same; null where there are no words or diversity was not asked for.",
    },
    ColumnSpec { name: "n_hapaxes", kind: Kind::NullableInt, doc: "Words that stand once; null as `n_types`." },
    ColumnSpec { name: "word_entropy", kind: Kind::Float, doc: "Entropy of the words in bits; null as `n_types`." },
    ColumnSpec { name: "words_per_sentence", kind: Kind::Float, doc: "Words per sentence; null where there is none." },
    ColumnSpec {
        name: "capitals_share",
        kind: Kind::Float,
        doc: "The share of capitals among the letters, 0 to 1; null without letters.",
    },
    ColumnSpec {
        name: "digits_share",
        kind: Kind::Float,
        doc: "The share of digits among letters and digits, 0 to 1; null without either.",
    },
    ColumnSpec {
        name: "number_share",
        kind: Kind::Float,
        doc: "The share of its words that stand in a number; null as `n_numbers`, and where there are no words.",
    },
    ColumnSpec {
        name: "boilerplate_share",
        kind: Kind::Float,
        doc: "n_boilerplate_chars / n_chars, 0 to 1; null for an empty text.",
    },
    ColumnSpec {
        name: "mentions_per_100_words",
        kind: Kind::Float,
        doc: "Counted mentions per 100 words; null without words or where mentions were not asked for.",
    },
    ColumnSpec {
        name: "first_mention_start",
        kind: Kind::NullableInt,
        doc: "Where the first counted mention begins, in code points; null where there is none.",
    },
    ColumnSpec {
        name: "mention_share_10",
        kind: Kind::Float,
        doc: "The share of the counted mentions that begin in the first tenth of the text, 0 to 1; null where there is none.",
    },
    ColumnSpec { name: "mention_share_25", kind: Kind::Float, doc: "The same for the first quarter of the text." },
];

pub(super) fn values(doc: Option<&Doc<'_>>) -> [Value<'static>; COLUMNS.len()] {
    let Some(doc) = doc else { return std::array::from_fn(|_| Value::Null) };
    let statistics = &doc.statistics;
    let counts = &statistics.counts;
    let (syllables, diversity) = (statistics.syllables, statistics.diversity);
    let starts: Vec<u32> = doc.counted_mentions().map(|mention| mention.span.start).collect();
    let within = |share: f64| {
        let end = share * doc.text.len() as f64;
        ratio(starts.iter().filter(|&&start| f64::from(start) < end).count(), starts.len())
    };
    let n_of_links = doc.links.is_some().then_some(starts.len());
    let first_start = starts.iter().min().map(|&start| doc.code_points().offset(start as usize));
    [
        Value::Float(counts.n_words as f64 / WORDS_PER_MINUTE),
        count(Some(counts.n_letters)),
        count(syllables.map(|syllables| syllables.n_syllables)),
        count(syllables.map(|syllables| syllables.n_polysyllables)),
        count(Some(counts.n_long_words)),
        count(diversity.map(|diversity| diversity.n_types)),
        count(diversity.map(|diversity| diversity.n_hapaxes)),
        diversity.and_then(|diversity| diversity.word_entropy).map_or(Value::Null, Value::Float),
        ratio(counts.n_words, statistics.n_sentences),
        ratio(counts.n_capitals, counts.n_letters - counts.n_digits),
        ratio(counts.n_digits, counts.n_letters),
        doc.number_share().map_or(Value::Null, Value::Float),
        ratio(n_boilerplate_chars(doc), doc.n_chars),
        n_of_links.map_or(Value::Null, |n| ratio(100 * n, counts.n_words)),
        count(first_start),
        within(0.1),
        within(0.25),
    ]
}

/// Code points of boilerplate.
pub(super) fn n_boilerplate_chars(doc: &Doc<'_>) -> usize {
    doc.boilerplate.iter().map(|part| n_chars(part.span.of(doc.text))).sum()
}

fn count(n: Option<usize>) -> Value<'static> {
    n.map_or(Value::Null, |n| Value::Int(n as i64))
}

fn ratio(part: usize, whole: usize) -> Value<'static> {
    if whole == 0 { Value::Null } else { Value::Float(part as f64 / whole as f64) }
}
