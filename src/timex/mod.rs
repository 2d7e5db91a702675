//! Dates, times, durations and sets: where an article names them, what they stand for, and from which day they count.
//!
//! Tokens become pieces in islands ([`pieces`]), pieces become expressions ([`grammar`], with [`dates`], [`clock`], [`counts`],
//! and [`names`] for what only looks like one), expressions get their place in the calendar ([`resolve`]) from the day of
//! publication, from a date in the article, or from one another. Regular expressions are nowhere needed: a lexicon's word
//! or a digit starts the work, and most of a text is never looked at twice.

mod calendar;
mod clock;
mod counts;
mod dates;
mod direction;
mod grammar;
mod names;
mod pieces;
mod resolve;
mod words;

use std::cell::{Cell, OnceCell};

use jiff::civil::DateTime;

pub use calendar::Granularity;
pub(crate) use words::cores;

use pieces::Piece;

use crate::text::sentences::Sentence;
use crate::text::{Span, Token};

/// What an expression of time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimexKind {
    /// A day or something coarser, and what stands for a time without a place: `now`.
    Date,
    /// Something finer than a day.
    Time,
    /// So and so long.
    Duration,
    /// Again and again.
    Set,
}

impl TimexKind {
    /// The word of the column `kind`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Time => "time",
            Self::Duration => "duration",
            Self::Set => "set",
        }
    }
}

/// What a date that isn't told in full was counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The day of publication, as given.
    Published,
    /// A date in the article itself.
    Text,
}

impl Anchor {
    /// The word of the column `anchor`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Text => "text",
        }
    }
}

/// What the words say about the date beside its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modifier {
    /// `early`, `the beginning of`
    Start,
    /// `mid`, `the middle of`
    Mid,
    /// `late`, `the end of`
    End,
    /// `about`, `nearly`
    Approx,
    /// `before`, `until`
    Before,
    /// `after`, `since`
    After,
}

impl Modifier {
    /// The word of the column `modifier`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Mid => "mid",
            Self::End => "end",
            Self::Approx => "approx",
            Self::Before => "before",
            Self::After => "after",
        }
    }
}

/// One date, time, duration or set in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Timex {
    /// Where it stands, with the words that change it: `early Wednesday`, `Between August and February`.
    pub span: Span,
    /// What it is.
    pub kind: TimexKind,
    /// Its value in TIMEX3: `2025-09-03`, `2025-H1`, `P2D`, `2023-08/2024-02`, `XXXX-WXX-4`, `PRESENT_REF`.
    pub value: String,
    /// The interval that `value` stands for, half-open; none where it can't be placed.
    pub interval: Option<(DateTime, DateTime)>,
    /// How fine it is; none where it says no more than `now`.
    pub granularity: Option<Granularity>,
    /// What it was counted from; none where the words say it all, or nothing helps.
    pub anchor: Option<Anchor>,
    /// What the words say beside it.
    pub modifier: Option<Modifier>,
    /// The number of its sentence.
    pub sentence: u32,
}

/// Which way a sentence looks from the day of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    Past,
    Future,
}

/// The words of a text that dates are read from, in islands: the first step to them. Each step is as much code as a processor's
/// cache holds, so that many texts take one before the first takes the next.
#[derive(Debug)]
pub struct Islands {
    pieces: Vec<Piece>,
    /// Where each island ends among the pieces.
    ends: Vec<usize>,
}

/// What stands in the islands of a text, not yet placed in the calendar.
#[derive(Debug)]
pub struct Expressions(Vec<grammar::Expression>);

impl Islands {
    /// Those of `text`; `cores` are the numbers of the tokens that may be words which a date turns on.
    pub fn new(text: &str, tokens: &[Token], cores: &[u32]) -> Self {
        let (mut pieces, mut ends) = (Vec::with_capacity(2 * cores.len()), Vec::with_capacity(cores.len()));
        pieces::islands(text, tokens, cores, |island| {
            pieces.extend_from_slice(island);
            ends.push(pieces.len());
        });
        Self { pieces, ends }
    }

    /// The expressions of time in them, in order.
    pub fn expressions(self, text: &str, tokens: &[Token]) -> Expressions {
        let (numerals, has_person_may) = (counts::Numerals::default(), OnceCell::new());
        let (mut found, mut start) = (Vec::with_capacity(self.ends.len()), 0);
        for end in self.ends {
            let pieces = &self.pieces[start..end];
            let last_link = pieces.iter().rposition(Piece::may_link).unwrap_or(0);
            let (numerals, has_person_may, depth) = (&numerals, &has_person_may, Cell::new(0));
            let island = grammar::Island { text, tokens, pieces, has_person_may, last_link, numerals, depth };
            grammar::expressions(&island, &mut found);
            start = end;
        }
        Expressions(found)
    }
}

impl Expressions {
    /// What they stand for: sorted, apart from one another. `published` is when the text was published, in its own zone.
    pub fn timexes(
        self,
        text: &str,
        tokens: &[Token],
        sentences: &[Sentence],
        published: Option<DateTime>,
    ) -> Vec<Timex> {
        resolve::resolve(text, tokens, sentences, published, &self.0)
    }
}
