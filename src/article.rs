//! One article as the caller gave it: the text, and what is known beside it.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::fmt::temporal::Pieces;
use jiff::tz::{Offset, TimeZone};

/// An article to read. Only the text is scanned; the other fields are facts beside it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Article<'a> {
    /// The text, or why there is none.
    pub text: Text<'a>,
    /// Its headline, when the caller has it apart from the text.
    pub title: Option<&'a str>,
    /// The outlet that published it.
    pub source: Option<&'a str>,
    /// When it was published.
    pub published: Published<'a>,
}

/// The longest text in bytes: a [`crate::text::Span`] counts in 32 bits.
pub const MAX_BYTES: usize = u32::MAX as usize;

/// A cell of the text column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Text<'a> {
    /// A text.
    Given(&'a str),
    /// Null.
    #[default]
    Missing,
    /// Something that isn't a string.
    NotText,
    /// A string with a lone surrogate, which is no Unicode text.
    LoneSurrogate,
}

impl<'a> Text<'a> {
    /// Bytes to read.
    pub fn n_bytes(self) -> usize {
        self.read().map_or(0, str::len)
    }

    /// The text to read, or the note that says why there is none.
    pub fn read(self) -> Result<&'a str, &'static str> {
        match self {
            Self::Given(text) if text.len() > MAX_BYTES => Err("text is longer than 4 GiB"),
            Self::Given(text) => Ok(text),
            Self::Missing => Err("text is missing"),
            Self::NotText => Err("text is not a string"),
            Self::LoneSurrogate => Err("text holds a lone surrogate"),
        }
    }
}

/// A cell of the column with the time of publication.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Published<'a> {
    /// Null, or no such column.
    #[default]
    Missing,
    /// Microseconds since 1970-01-01T00:00:00 UTC.
    Micros(i64),
    /// A string, in ISO 8601 if it is to count.
    Text(&'a str),
    /// Something that is neither.
    NotADate,
}

impl Published<'_> {
    /// Microseconds since 1970 in UTC, or the note that says why there are none.
    pub fn micros(self) -> Result<Option<i64>, &'static str> {
        match self {
            Published::Missing => Ok(None),
            Published::Micros(micros) => Ok(Some(micros)),
            Published::NotADate => Err("published is not a date"),
            Published::Text(text) => iso_micros(text.trim()).map(Some).ok_or("published is not an ISO 8601 date"),
        }
    }

    /// The date and time on the calendar and the clock of where it was published: in the zone that the text names,
    /// else in UTC.
    pub fn civil(self) -> Option<DateTime> {
        let micros = self.micros().ok()??;
        let offset = match self {
            Published::Text(text) => Pieces::parse(text.trim()).ok().and_then(|pieces| pieces.to_numeric_offset()),
            _ => None,
        };
        Some(offset.unwrap_or(Offset::UTC).to_datetime(Timestamp::from_microsecond(micros).ok()?))
    }
}

/// Reads ISO 8601: a date, a date with a time, or these with a zone; without one, UTC.
fn iso_micros(text: &str) -> Option<i64> {
    if let Ok(timestamp) = text.parse::<Timestamp>() {
        return Some(timestamp.as_microsecond());
    }
    let civil: DateTime = text.parse().ok()?;
    civil.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp().as_microsecond())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iso_dates_of_each_precision() {
        for (text, micros) in [
            ("1970-01-02", Some(86_400_000_000)),
            ("1970-01-01T00:00:01Z", Some(1_000_000)),
            ("1970-01-01 01:00:00+01:00", Some(0)),
            ("1970-01-01T00:00:00.5", Some(500_000)),
            ("last week", None),
            ("12/03/2024", None),
            ("", None),
        ] {
            assert_eq!(Published::Text(text).micros().ok().flatten(), micros, "{text:?}");
        }
    }

    #[test]
    fn an_evening_in_new_york_is_that_day() {
        for (published, civil) in [
            (Published::Text("2023-09-14T23:00:00-04:00"), Some("2023-09-14T23:00:00")),
            (Published::Text("2023-09-14"), Some("2023-09-14T00:00:00")),
            (Published::Text("2023-09-14T23:00:00Z"), Some("2023-09-14T23:00:00")),
            (Published::Micros(0), Some("1970-01-01T00:00:00")),
            (Published::Micros(i64::MAX), None),
            (Published::Text("today"), None),
            (Published::Missing, None),
        ] {
            assert_eq!(published.civil().map(|at| at.to_string()).as_deref(), civil, "{published:?}");
        }
    }
}
