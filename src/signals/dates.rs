//! The table `dates`: the dates, times, durations and sets that an article names, and where they are in the calendar.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

use crate::doc::Doc;
use crate::table::{ColumnSpec, Kind, Schema, Table, Value};
use crate::text::CodePoints;

pub(super) const SCHEMA: Schema = Schema {
    name: "dates",
    doc: "One row for each date, time, duration or set that a text names.",
    columns: &[
        ColumnSpec { name: "article", kind: Kind::Int, doc: "Which article." },
        ColumnSpec {
            name: "start",
            kind: Kind::Int,
            doc: "Where it begins, in code points; words that change it (`early`, `between`) are part of it.",
        },
        ColumnSpec { name: "end", kind: Kind::Int, doc: "Where it ends, half-open." },
        ColumnSpec { name: "surface", kind: Kind::Text, doc: "The text from start to end." },
        ColumnSpec { name: "kind", kind: Kind::Text, doc: "date, time (finer than a day), duration or set." },
        ColumnSpec {
            name: "value",
            kind: Kind::Text,
            doc: "Its value in TIMEX3: `2025-09-03`, `2025-H1`, `P2D`, `2023-08/2024-02`; `X` stands for what isn't known.",
        },
        ColumnSpec {
            name: "earliest",
            kind: Kind::Timestamp,
            doc: "Where the interval begins that value stands for: in UTC where the words name a zone, else as they say; null \
                  where it can't be placed.",
        },
        ColumnSpec { name: "latest", kind: Kind::Timestamp, doc: "Where it ends, half-open; null with earliest." },
        ColumnSpec {
            name: "granularity",
            kind: Kind::Text,
            doc: "second, minute, hour, day_part, day, weekend, week, month, season, quarter, half, year, decade or \
                  century; null for `now` and the like.",
        },
        ColumnSpec {
            name: "anchor",
            kind: Kind::Text,
            doc: "What it was counted from: published, text (a date in the article itself); null where the words say it all \
                  or nothing helps.",
        },
        ColumnSpec {
            name: "modifier",
            kind: Kind::Text,
            doc: "start, mid, end, approx, before or after, where the words say so, else null.",
        },
        ColumnSpec { name: "sentence", kind: Kind::Int, doc: "The number of its sentence." },
        ColumnSpec { name: "is_boilerplate", kind: Kind::Bool, doc: "It stands in a line that isn't the article." },
    ],
};

pub(super) fn add(doc: &Doc<'_>, article: i64, out: &mut Table) {
    let Some(timexes) = &doc.timexes else { return };
    let mut code_points = CodePoints::new(doc.text);
    for timex in timexes {
        let (start, end) = code_points.span(timex.span);
        let (earliest, latest) = timex.interval.map(|(from, to)| (micros(from), micros(to))).unzip();
        out.push([
            Value::Int(article),
            Value::Int(start),
            Value::Int(end),
            Value::Text(timex.span.of(doc.text)),
            Value::Numbered(timex.kind as u32, timex.kind.as_str()),
            Value::Text(&timex.value),
            earliest.flatten().map_or(Value::Null, Value::Int),
            latest.flatten().map_or(Value::Null, Value::Int),
            timex.granularity.map_or(Value::Null, |word| Value::Numbered(word as u32, word.as_str())),
            timex.anchor.map_or(Value::Null, |word| Value::Numbered(word as u32, word.as_str())),
            timex.modifier.map_or(Value::Null, |word| Value::Numbered(word as u32, word.as_str())),
            Value::Int(i64::from(timex.sentence)),
            Value::Bool(doc.is_boilerplate(timex.span)),
        ]);
    }
}

/// Microseconds since 1970.
fn micros(at: DateTime) -> Option<i64> {
    Offset::UTC.to_timestamp(at).ok().map(Timestamp::as_microsecond)
}
