//! The columns of `articles` that say how many different words it has.

use crate::doc::Doc;
use crate::statistics::diversity::NAMES;
use crate::table::{ColumnSpec, Kind, Value};

const fn measure(name: &'static str, doc: &'static str) -> ColumnSpec {
    ColumnSpec { name, kind: Kind::Float, doc }
}

pub(super) const COLUMNS: &[ColumnSpec] = &[
    measure(NAMES[0], "Types per word; this and the measures below are null where `n_types` is."),
    measure(NAMES[1], "Guiraud's root TTR: types per square root of the words."),
    measure(NAMES[2], "Herdan's C: logarithm of the types per logarithm of the words; null for one word."),
    measure(NAMES[3], "Maas's a², by natural logarithms, lower is more diverse; null for one word."),
    measure(NAMES[4], "Types per word in a moving window of 50 words; null below 50 words."),
    measure(NAMES[5], "MTLD: words until types per word fall below 0.72, both directions; null where they never do."),
    measure(NAMES[6], "HD-D: types per word expected in 42 words drawn by chance; null below 42 words."),
    measure(NAMES[7], "Yule's K, lower is more diverse."),
    measure(NAMES[8], "Simpson's D: how likely two words drawn are the same; null for one word."),
    measure(NAMES[9], "The share of the types that stand once, 0 to 1."),
    measure(NAMES[10], "Honoré's R; null where every word stands once."),
];

pub(super) fn values(doc: Option<&Doc<'_>>) -> [Value<'static>; COLUMNS.len()] {
    let measures = doc.and_then(|doc| doc.statistics.diversity).map(|diversity| diversity.measures);
    measures.map_or([const { Value::Null }; COLUMNS.len()], |measures| {
        measures.map(|measure| measure.map_or(Value::Null, Value::Float))
    })
}
