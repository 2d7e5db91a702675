//! The table `dates`: the dates, times, durations and sets that an article names, and where they are in the calendar.

use jiff::civil::DateTime;
use jiff::tz::Offset;

use crate::doc::Doc;
use crate::table::{ColumnSpec, Kind, Schema, Table, Value};

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
    let mut code_points = doc.code_points();
    out.add(timexes, |columns| {
        columns.add(|_| Value::Int(article));
        columns.add_both(|timex| code_points.span(timex.span));
        columns.add(|timex| Value::Text(timex.span.of(doc.text)));
        columns.add(|timex| Value::Numbered(timex.kind as u32, timex.kind.as_str()));
        columns.add(|timex| Value::Text(&timex.value));
        columns.add(|timex| timex.interval.map_or(Value::Null, |(from, _)| micros(from)));
        columns.add(|timex| timex.interval.map_or(Value::Null, |(_, to)| micros(to)));
        columns.add(|timex| timex.granularity.map_or(Value::Null, |word| Value::Numbered(word as u32, word.as_str())));
        columns.add(|timex| timex.anchor.map_or(Value::Null, |word| Value::Numbered(word as u32, word.as_str())));
        columns.add(|timex| timex.modifier.map_or(Value::Null, |word| Value::Numbered(word as u32, word.as_str())));
        columns.add(|timex| Value::Int(i64::from(timex.sentence)));
        columns.add(|timex| Value::Bool(doc.is_boilerplate(timex.span)));
    });
}

/// Microseconds since 1970.
fn micros(at: DateTime) -> Value<'static> {
    Offset::UTC.to_timestamp(at).map_or(Value::Null, |at| Value::Int(at.as_microsecond()))
}
