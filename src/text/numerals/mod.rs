//! Numerals: the number that digits or words of a text write.
//!
//! `1,234.5`, `1 234`, `1.5bn`, `3 million`, `twenty-five`, `one hundred and five`, `two dozen`, `half a million`,
//! `one and a half`, `two-thirds`, `3/4`, `½`, `third`, `21st`. No sign, no unit, no currency, and no judgement whether
//! the number is part of a name or a date: who reads it knows what stands around it.

#![expect(clippy::float_cmp, reason = "the numbers compared are whole and were read, not computed")]

mod digits;
mod words;

use std::sync::LazyLock;

use super::Span;
use super::filter::{Filter, Place};
use super::unicode::char_at;
use super::words::{Short, ShortMap};
use crate::lexicon::WordTable;

/// What a numeral says of its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumeralKind {
    /// How many: `three`, `1.5bn`, `2 1/2`.
    Cardinal,
    /// The how-manieth: `third`, `21st`. `second` always is one here.
    Ordinal,
    /// A part of one: `two-thirds`, `3/4`, `half`, `a third`.
    Fraction,
}

/// A number that stands in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numeral {
    /// Where it stands: `half a million`, `a couple` (the `of` after it is not in it).
    pub span: Span,
    /// The number.
    pub value: f64,
    /// The other end of an open amount: 100,000 to 1,000,000 for `hundreds of thousands`.
    pub value_to: Option<f64>,
    /// What it says.
    pub kind: NumeralKind,
    /// Whether it begins with digits: `3 million`, `21st`, `½`.
    pub in_digits: bool,
    /// Digits only: no grouping, no decimals, no word; a year, a page or a house number may look so.
    pub is_plain: bool,
}

/// The longest numeral that begins at byte `start` of `text`, where a word begins: at a digit, a letter, a fraction's
/// character or a decimal point. It may end inside a token (`2` of `2-inch`, `152` of `152mm`). The work is bounded, however
/// long the text.
///
/// ```
/// use copydesk::text::numerals::numeral;
/// let n = numeral("three million people", 0).unwrap();
/// assert_eq!((n.value, n.span.of("three million people")), (3e6, "three million"));
/// assert!(numeral("a week", 0).is_none());
/// ```
pub fn numeral(text: &str, start: usize) -> Option<Numeral> {
    let bytes = text.as_bytes();
    let reader = Reader { text, bytes };
    match *bytes.get(start)? {
        b'0'..=b'9' => reader.in_digits(start),
        b'.' if bytes.get(start + 1).is_some_and(u8::is_ascii_digit) => reader.in_digits(start),
        byte if byte.is_ascii_alphabetic() => reader.in_words(start),
        byte if byte >= 0x80 => {
            let (value, end) = reader.vulgar(start)?;
            let (value, end) = reader.times_scale(value, end);
            Some(Numeral { is_plain: false, ..Numeral::new(start, end, value, NumeralKind::Fraction, true) })
        }
        _ => None,
    }
}

/// Whether the word `word` of a text may begin a numeral: a quick look that lets few others through.
pub fn may_begin(word: &[u8]) -> bool {
    match word {
        [first, ..] if first.is_ascii_digit() => true,
        [first, _, ..] if word.len() < 24 => {
            let Openers { words, letters } = &*OPENERS;
            words.has(Place::of(word)) || word.len() > 4 && letters >> (first & 31) & 1 == 1 && word.contains(&b'-')
        }
        [first] => matches!(first, b'a' | b'A'),
        _ => false,
    }
}

/// What words of letters alone may begin a numeral.
pub(crate) fn openers() -> &'static Filter {
    &OPENERS.words
}

/// The words that begin a numeral, in small letters.
pub(crate) fn opening_words() -> impl Iterator<Item = &'static str> {
    let opens = |part| !matches!(part, "and" | "of" | "point" | "suffix" | "denominator");
    NUMERALS.rows().into_iter().filter(move |row| opens(row[1])).map(|row| row[0])
}

/// What a word does in a numeral.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    Zero,
    Unit(f64),
    Teen(f64),
    Tens(f64),
    Hundred,
    Scale(f64),
    Dozen,
    Plural(f64),
    Ordinal(f64),
    TensOrdinal(f64),
    PowerOrdinal(f64),
    Denominator(f64),
    Half,
    Quarter,
    Suffix(f64),
    Article,
    And,
    Of,
    Point,
    Couple,
    Several,
}

static NUMERALS: WordTable =
    WordTable::new("numerals.tsv", include_str!("../../../seeds/lexicons/numerals.tsv"), &["word", "part", "value"]);

/// The words and their parts.
static PARTS: LazyLock<ShortMap<Option<Part>>> = LazyLock::new(|| {
    let part = |row: &[&str]| Some((Short::of_form(row[0])?, Some(part(row[1], row[2])?)));
    let parts = NUMERALS.rows().iter().map(|row| part(row).expect("a bundled lexicon is sound")).collect::<Vec<_>>();
    ShortMap::of(&parts)
});

/// The part that a row of the lexicon names.
fn part(name: &str, value: &str) -> Option<Part> {
    let value = value.parse().ok()?;
    Some(match name {
        "zero" => Part::Zero,
        "unit" => Part::Unit(value),
        "teen" => Part::Teen(value),
        "tens" => Part::Tens(value),
        "hundred" => Part::Hundred,
        "scale" => Part::Scale(value),
        "dozen" => Part::Dozen,
        "plural" => Part::Plural(value),
        "ordinal" => Part::Ordinal(value),
        "tens_ordinal" => Part::TensOrdinal(value),
        "power_ordinal" => Part::PowerOrdinal(value),
        "denominator" => Part::Denominator(value),
        "half" => Part::Half,
        "quarter" => Part::Quarter,
        "suffix" => Part::Suffix(value),
        "article" => Part::Article,
        "and" => Part::And,
        "of" => Part::Of,
        "point" => Part::Point,
        "couple" => Part::Couple,
        "several" => Part::Several,
        _ => return None,
    })
}

/// Quick looks at what may begin a numeral.
struct Openers {
    words: Filter,
    /// The letters that such a word begins with, one bit for each.
    letters: u32,
}

static OPENERS: LazyLock<Openers> = LazyLock::new(|| Openers {
    words: Filter::of(opening_words().map(str::as_bytes)),
    letters: opening_words().fold(0, |letters, word| letters | 1 << (word.as_bytes()[0] & 31)),
});

/// No numeral of words has more: bounds the work.
const MAX_WORDS: usize = 16;

impl Numeral {
    fn new(start: usize, end: usize, value: f64, kind: NumeralKind, in_digits: bool) -> Self {
        Self { span: Span::new(start, end), value, value_to: None, kind, in_digits, is_plain: false }
    }
}

struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
}

impl Reader<'_> {
    fn is_digit(&self, at: usize) -> bool {
        self.bytes.get(at).is_some_and(u8::is_ascii_digit)
    }

    /// How many digits stand from `at` on.
    fn run(&self, at: usize) -> usize {
        self.bytes[at.min(self.bytes.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count()
    }

    /// The word of ASCII letters that begins at `at`, where it is one of the lexicon.
    fn part(&self, at: usize) -> Option<(Part, usize)> {
        self.bytes.get(at).filter(|byte| byte.is_ascii_alphabetic())?;
        let (word, len) = Short::letters_at(self.bytes, at)?;
        let part = PARTS.get(word)??;
        let goes_on =
            self.bytes.get(at + len).is_some_and(|&next| (0xc3..0xe2).contains(&next) || next.is_ascii_digit());
        (!goes_on).then_some((part, at + len))
    }

    /// Where the next word of the numeral begins: after a hyphen, or after white space with at most one line break.
    fn next(&self, end: usize) -> Option<usize> {
        let rest = self.bytes.get(end..)?;
        match rest {
            [b' ', next, ..] if next.is_ascii_alphanumeric() => return Some(end + 1),
            [b'-', next, ..] if next.is_ascii_alphanumeric() => return Some(end + 1),
            _ => {}
        }
        let (mut at, mut n_breaks, mut n_chars) = (end, 0, 0);
        while let Some(c) = char_at(self.text, at) {
            match c {
                '\n' => n_breaks += 1,
                ' ' | '\t' | '\r' | '\u{a0}' | '\u{202f}' | '\u{2009}' => {}
                '\u{2010}' | '\u{2011}' if n_chars == 0 => return Some(at + 3),
                _ => break,
            }
            n_chars += 1;
            at += c.len_utf8();
            if n_breaks > 1 || n_chars > 3 {
                return None;
            }
        }
        (at > end && at < self.bytes.len()).then_some(at)
    }

    /// The part after `end`, and where it ends.
    fn next_part(&self, end: usize) -> Option<(Part, usize)> {
        self.part(self.next(end)?)
    }

    /// `½`, `¾`, `⅔`.
    fn vulgar(&self, at: usize) -> Option<(f64, usize)> {
        let c = char_at(self.text, at).filter(|c| !c.is_ascii())?;
        let (n, d) = match c {
            '¼' => (1, 4),
            '½' => (1, 2),
            '¾' => (3, 4),
            '⅐' => (1, 7),
            '⅑' => (1, 9),
            '⅒' => (1, 10),
            '⅓' => (1, 3),
            '⅔' => (2, 3),
            '⅕' => (1, 5),
            '⅖' => (2, 5),
            '⅗' => (3, 5),
            '⅘' => (4, 5),
            '⅙' => (1, 6),
            '⅚' => (5, 6),
            '⅛' => (1, 8),
            '⅜' => (3, 8),
            '⅝' => (5, 8),
            '⅞' => (7, 8),
            _ => return None,
        };
        Some((f64::from(n) / f64::from(d), at + c.len_utf8()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(&str, f64, NumeralKind)> {
        numeral(text, 0).map(|n| (n.span.of(text), n.value, n.kind))
    }

    #[test]
    fn the_lexicon_is_sound() {
        assert!(opening_words().count() > 80 && LazyLock::force(&PARTS).get(Short::default()).is_none());
    }

    #[test]
    fn cardinals() {
        for (text, surface, value) in [
            ("7 men", "7", 7.0),
            ("1,234.5 tons", "1,234.5", 1234.5),
            ("1 234 men", "1 234", 1234.0),
            ("1\u{202f}234\u{202f}567", "1\u{202f}234\u{202f}567", 1_234_567.0),
            ("2014 300 men", "2014", 2014.0),
            ("12,34,567.89", "12,34,567.89", 1_234_567.89),
            ("1.234.567", "1.234.567", 1_234_567.0),
            ("1.111,5", "1.111,5", 1111.5),
            ("5,00", "5,00", 5.0),
            ("22,24,26", "22", 22.0),
            ("1,234,5", "1,234", 1234.0),
            ("4.800", "4.800", 4.8),
            (".5", ".5", 0.5),
            ("1.5bn people", "1.5bn", 1.5e9),
            ("1.1 million", "1.1 million", 1_100_000.0),
            ("4.3M sales", "4.3M", 4_300_000.0),
            ("2.7m combined digital sales", "2.7m", 2_700_000.0),
            ("37m tall", "37", 37.0),
            ("100m hurdles", "100", 100.0),
            ("3-million", "3-million", 3e6),
            ("152mm", "152", 152.0),
            ("10k", "10k", 10_000.0),
            ("35 lakh", "35 lakh", 3_500_000.0),
            ("4 hundred million", "4 hundred million", 4e8),
            ("2 1/2 in", "2 1/2", 2.5),
            ("2½ in", "2½", 2.5),
            ("3 million and a half", "3 million and a half", 3.5e6),
            ("three", "three", 3.0),
            ("THREE", "THREE", 3.0),
            ("twenty-five", "twenty-five", 25.0),
            ("twenty five", "twenty five", 25.0),
            ("one two", "one", 1.0),
            ("one hundred and five", "one hundred and five", 105.0),
            ("one million and two million", "one million", 1e6),
            ("two hundred and two thousand", "two hundred and two thousand", 202_000.0),
            ("one million two thousand two hundred three", "one million two thousand two hundred three", 1_002_203.0),
            ("a hundred men", "a hundred", 100.0),
            ("a hundred thousand", "a hundred thousand", 100_000.0),
            ("a dozen", "a dozen", 12.0),
            ("two dozen", "two dozen", 24.0),
            ("half a million", "half a million", 500_000.0),
            ("half a dozen", "half a dozen", 6.0),
            ("half million", "half million", 500_000.0),
            ("a quarter million", "a quarter million", 250_000.0),
            ("two-thirds of a million", "two-thirds of a million", 2e6 / 3.0),
            ("one and a half", "one and a half", 1.5),
            ("five and a half million", "five and a half million", 5.5e6),
            ("a couple of hundred", "a couple of hundred", 200.0),
            ("a couple of days", "a couple", 2.0),
            ("two point five", "two point five", 2.5),
            ("five billion and three quarters", "five billion and three quarters", 5.75e9),
            ("3 hundred and 21", "3 hundred and 21", 321.0),
            ("3 million 152 mm shells", "3 million", 3e6),
            ("three dozens", "three dozens", 36.0),
            ("hundred thousand", "hundred thousand", 1e5),
            ("1e10", "1e10", 1e10),
            ("nought point nought three", "nought point nought three", 0.03),
            ("ninety-five hundred", "ninety-five hundred", 9500.0),
            ("four\nhundred", "four\nhundred", 400.0),
            ("four\n\nhundred", "four", 4.0),
            ("one's", "one", 1.0),
        ] {
            let (found, number, kind) = read(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found, kind == NumeralKind::Ordinal), (surface, false), "{text}");
            assert!((number - value).abs() <= 1e-9 * value, "{text}: {number}");
        }
    }

    #[test]
    fn ordinals_and_fractions() {
        use NumeralKind::{Cardinal, Fraction, Ordinal};
        for (text, surface, value, kind) in [
            ("third man", "third", 3.0, Ordinal),
            ("21st", "21st", 21.0, Ordinal),
            ("twenty-first", "twenty-first", 21.0, Ordinal),
            ("one hundred and fifth", "one hundred and fifth", 105.0, Ordinal),
            ("two hundredth", "two hundredth", 200.0, Ordinal),
            ("twentieth", "twentieth", 20.0, Ordinal),
            ("two-thirds", "two-thirds", 2.0 / 3.0, Fraction),
            ("three quarters of it", "three quarters", 0.75, Fraction),
            ("one-fifth", "one-fifth", 0.2, Fraction),
            ("one-quarter", "one-quarter", 0.25, Fraction),
            ("a third of them", "a third", 1.0 / 3.0, Fraction),
            ("3/4", "3/4", 0.75, Fraction),
            ("½", "½", 0.5, Fraction),
            ("half of it", "half", 0.5, Fraction),
            ("one in five people", "one in five", 0.2, Fraction),
            ("two out of three", "two out of three", 2.0 / 3.0, Fraction),
            ("one over 20", "one over 20", 0.05, Fraction),
            ("a twenty-first", "a twenty-first", 1.0 / 21.0, Fraction),
            ("one twenty-fifth", "one twenty-fifth", 0.04, Fraction),
            ("twenty-three fifths", "twenty-three fifths", 4.6, Fraction),
            ("two quarters", "two", 2.0, Cardinal),
            ("one in 2014", "one", 1.0, Cardinal),
            ("12/6", "12", 12.0, Cardinal),
            ("24/7", "24", 24.0, Cardinal),
            ("5/17/2018", "5", 5.0, Cardinal),
        ] {
            assert_eq!(read(text), Some((surface, value, kind)), "{text}");
        }
    }

    #[test]
    fn open_amounts() {
        for (text, surface, from, to) in [
            ("hundreds of people", "hundreds", 100.0, 1000.0),
            ("dozens", "dozens", 12.0, 120.0),
            ("tens of thousands of", "tens of thousands", 1e4, 1e5),
            ("several hundred", "several hundred", 100.0, 1000.0),
            ("a few thousand", "a few thousand", 1e3, 1e4),
        ] {
            let n = numeral(text, 0).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((n.span.of(text), n.value, n.value_to), (surface, from, Some(to)), "{text}");
        }
    }

    #[test]
    fn no_numerals() {
        for text in [
            "",
            "a week",
            "a third man",
            "192.168.1.2",
            "1990s",
            "tens",
            "a",
            "the",
            "onerous",
            "sixé",
            "few men",
            "北",
        ] {
            assert_eq!(numeral(text, 0), None, "{text}");
        }
    }

    #[test]
    fn the_quick_look_lets_every_first_word_through() {
        for word in ["three", "Twenty-five", "a", "half", "1", "SECOND", "hundreds", "couple", "two-thirds", "an"] {
            assert!(may_begin(word.as_bytes()), "{word}");
        }
        for word in ["the", "of", "and", "Putin", "", "said"] {
            assert!(!may_begin(word.as_bytes()), "{word}");
        }
    }
}
