//! The one error type. Only a wrong gazetteer, lexicon, option or file is an error; a text never is.

use std::fmt;

/// What was wrong with what the caller gave, where, what was found and what was expected.
///
/// Opaque: read [`Error::kind`] for the stable word, `Display` for the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<Kind>);

/// A `Result` with this crate's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Gazetteer(Problem),
    Option { name: &'static str, found: String, expected: String },
    Argument { name: &'static str, found: String, expected: String },
    Lexicon { file: &'static str, line: usize, found: String, expected: &'static str },
    File { path: String, reason: String },
}

/// One thing wrong with one cell of a gazetteer: a row of `gaz.rejected`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What `number` counts: `"row"` (rows from 0, of dicts and frames) or `"line"` (lines of a file, from 1).
    pub unit: &'static str,
    /// Which row or line.
    pub number: usize,
    /// The column, empty where the whole row is meant.
    pub column: String,
    /// The value as it stands, shortened.
    pub found: String,
    /// What was expected there.
    pub expected: String,
}

impl Error {
    /// Every kind, for the test that each one has a message.
    pub const KINDS: [&'static str; 5] = ["gazetteer", "option", "argument", "lexicon", "file"];

    /// A wrong cell or row of a gazetteer.
    pub fn gazetteer(problem: Problem) -> Self {
        Self(Box::new(Kind::Gazetteer(problem)))
    }

    /// An option whose word isn't one of those allowed.
    pub fn option(name: &'static str, found: impl Into<String>, expected: impl Into<String>) -> Self {
        Self(Box::new(Kind::Option { name, found: found.into(), expected: expected.into() }))
    }

    /// An argument of the wrong form.
    pub fn argument(name: &'static str, found: impl Into<String>, expected: impl Into<String>) -> Self {
        Self(Box::new(Kind::Argument { name, found: found.into(), expected: expected.into() }))
    }

    /// A bundled word list that doesn't read; `line` counts from 1.
    pub fn lexicon(file: &'static str, line: usize, found: impl Into<String>, expected: &'static str) -> Self {
        Self(Box::new(Kind::Lexicon { file, line, found: found.into(), expected }))
    }

    /// A file that can't be read or holds no good row.
    pub fn file(path: impl Into<String>, reason: impl Into<String>) -> Self {
        Self(Box::new(Kind::File { path: path.into(), reason: reason.into() }))
    }

    /// The stable word for this kind of error: `gazetteer`, `option`, `argument`, `lexicon` or `file`.
    pub fn kind(&self) -> &'static str {
        match *self.0 {
            Kind::Gazetteer(_) => "gazetteer",
            Kind::Option { .. } => "option",
            Kind::Argument { .. } => "argument",
            Kind::Lexicon { .. } => "lexicon",
            Kind::File { .. } => "file",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Kind::Gazetteer(p) => write!(f, "gazetteer {p}"),
            Kind::Option { name, found, expected } => write!(f, "option {name}: found {found:?}, expected {expected}"),
            Kind::Argument { name, found, expected } => {
                write!(f, "argument {name}: found {found}, expected {expected}")
            }
            Kind::Lexicon { file, line, found, expected } => {
                write!(f, "lexicon {file} line {line}: found {found:?}, expected {expected}")
            }
            Kind::File { path, reason } => write!(f, "file {path}: {reason}"),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: ", self.unit, self.number)?;
        if !self.column.is_empty() {
            write!(f, "column {}: ", self.column)?;
        }
        write!(f, "found {}, expected {}", self.found, self.expected)
    }
}

impl std::error::Error for Error {}
