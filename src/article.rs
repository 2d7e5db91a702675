//! One article as the caller gave it: the text, and what is known beside it.

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
