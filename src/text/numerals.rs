//! Numerals: the number that digits or words of a text write.
//!
//! `1,234.5`, `1 234`, `1.5bn`, `3 million`, `twenty-five`, `one hundred and five`, `two dozen`, `half a million`,
//! `one and a half`, `two-thirds`, `3/4`, `½`, `third`, `21st`. No sign, no unit, no currency, and no judgement whether
//! the number is part of a name or a date: who reads it knows what stands around it.

#![expect(clippy::float_cmp, reason = "the numbers compared are whole and were read, not computed")]

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Span;
use super::unicode::char_at;
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
        [first, .., last] if word.len() < 24 => FILTER.has(*first, *last, word.len()) || word.contains(&b'-'),
        [first] => matches!(first, b'a' | b'A'),
        _ => false,
    }
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
    WordTable::new("numerals.tsv", include_str!("../../seeds/lexicons/numerals.tsv"), &["word", "part", "value"]);

static PARTS: LazyLock<FxHashMap<&'static [u8], Part>> = LazyLock::new(|| {
    let rows = NUMERALS.rows().into_iter();
    rows.map(|row| (row[0].as_bytes(), part(row[1], row[2]).expect("a bundled lexicon is sound"))).collect()
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

/// First letter, last letter and length of the words that begin a numeral: one look tells most others apart.
struct Filter([u32; 1024]);

impl Filter {
    fn slot(first: u8, last: u8) -> usize {
        usize::from(first & 31) << 5 | usize::from(last & 31)
    }

    fn has(&self, first: u8, last: u8, len: usize) -> bool {
        self.0[Self::slot(first, last)] >> len & 1 == 1
    }
}

static FILTER: LazyLock<Filter> = LazyLock::new(|| {
    let mut filter = Filter([0; 1024]);
    for row in NUMERALS.rows() {
        let word = row[0].as_bytes();
        if !matches!(row[1], "and" | "of" | "point" | "suffix" | "denominator") {
            filter.0[Filter::slot(word[0], word[word.len() - 1])] |= 1 << word.len();
        }
    }
    filter
});

/// No numeral of words has more: bounds the work.
const MAX_WORDS: usize = 16;

/// Digits of the longest number that is one; a longer run is a code.
const MAX_DIGITS: usize = 40;

impl Numeral {
    fn new(start: usize, end: usize, value: f64, kind: NumeralKind, in_digits: bool) -> Self {
        Self { span: Span::new(start, end), value, value_to: None, kind, in_digits, is_plain: false }
    }
}

/// Digits as they stand: how far, and what number.
struct Digits {
    end: usize,
    /// Without grouping, with a point before the decimals.
    mantissa: String,
    is_plain: bool,
}

impl Digits {
    /// Times ten to the `exponent`: read anew, so that `1.1 million` is 1100000 to the last bit.
    fn times(&self, factor: f64) -> f64 {
        let exponent = factor.log10().round();
        format!("{}e{exponent}", self.mantissa).parse().unwrap_or(f64::INFINITY)
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
        let mut small = [0; 12];
        let letters = self.bytes.get(at..)?.iter().take(13).take_while(|byte| byte.is_ascii_alphabetic());
        let mut len = 0;
        for byte in letters {
            *small.get_mut(len)? = byte.to_ascii_lowercase();
            len += 1;
        }
        let end = at + len;
        if self.bytes.get(end).is_some_and(|&next| (0xc3..0xe2).contains(&next) || next.is_ascii_digit()) {
            return None;
        }
        PARTS.get(&small[..len]).map(|&part| (part, end))
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
        let c = char_at(self.text, at)?;
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

    // --- digits ---

    fn in_digits(&self, start: usize) -> Option<Numeral> {
        let digits = self.digits(start)?;
        let end = digits.end;
        if let Some(end) = self.ordinal_suffix(&digits) {
            return Some(Numeral::new(start, end, digits.times(1.0), NumeralKind::Ordinal, true));
        }
        if let Some((value, end)) = self.slashed(start, &digits) {
            let (value, end) = self.times_scale(value, end);
            return Some(Numeral::new(start, end, value, NumeralKind::Fraction, true));
        }
        let value = digits.times(1.0);
        if let Some((part, end)) = self.mixed(end).filter(|_| digits.is_plain) {
            let (value, end) = self.times_scale(value + part, end);
            return Some(Numeral::new(start, end, value, NumeralKind::Cardinal, true));
        }
        let Some((value, end)) = self.scaled(&digits) else {
            let next = *self.bytes.get(end).unwrap_or(&b' ');
            // `1990s`, `63rd` and the like are no numbers of things.
            if next == b's' && !self.bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric) {
                return None;
            }
            let numeral = Numeral::new(start, end, value, NumeralKind::Cardinal, true);
            return Some(Numeral { is_plain: digits.is_plain, ..numeral });
        };
        let (value, end) = self.and_part(value, end).unwrap_or((value, end));
        Some(Numeral::new(start, end, value, NumeralKind::Cardinal, true))
    }

    /// Digits with their grouping and decimals; none where dots make a version or an address of them.
    fn digits(&self, start: usize) -> Option<Digits> {
        let whole = self.run(start);
        if whole > MAX_DIGITS {
            return None;
        }
        let (mut end, mut mantissa) = (start + whole, self.text[start..start + whole].to_owned());
        let grouped = self.groups(start, whole, &mut mantissa);
        end = grouped.unwrap_or(end);
        let is_decimal = |at: usize, mark: u8| self.bytes.get(at) == Some(&mark) && self.is_digit(at + 1);
        // A comma before one or two digits, once, is a decimal one: `5,00`, `1.111,5`.
        let by_comma = is_decimal(end, b',')
            && (self.run(end + 1) < 3)
            && !is_decimal(end + 1 + self.run(end + 1), b',')
            && (grouped.is_none() || self.bytes[start..end].contains(&b'.'));
        let mut has_decimals = false;
        if by_comma || is_decimal(end, b'.') && !self.bytes[start..end].contains(&b'.') {
            let n = self.run(end + 1);
            mantissa.push('.');
            mantissa.push_str(self.text.get(end + 1..end + 1 + n.min(MAX_DIGITS))?);
            end += 1 + n;
            has_decimals = true;
        }
        if is_decimal(end, b'.') {
            return None; // 192.168.1.2
        }
        Some(Digits { end, mantissa, is_plain: grouped.is_none() && !has_decimals })
    }

    /// Reads groups of three (or, as in India, of two and at last three) into `mantissa`; where they end, if there are any.
    fn groups(&self, start: usize, whole: usize, mantissa: &mut String) -> Option<usize> {
        if whole == 0 || whole > 3 {
            return None;
        }
        let first_end = start + whole;
        let mark = char_at(self.text, first_end)?;
        let len = mark.len_utf8();
        match mark {
            ',' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' | '.' => {}
            ' ' if self.bytes[start] != b'0' => {}
            _ => return None,
        }
        let is_mark = |at: usize| self.text.get(at..).is_some_and(|rest| rest.starts_with(mark));
        let mut end = first_end;
        let mut groups = Vec::new();
        while is_mark(end) && groups.len() < 12 {
            let n = self.run(end + len);
            if n != 3 && !(n == 2 && mark == ',' && whole < 3) {
                break;
            }
            groups.push((end + len, n));
            end += len + n;
        }
        // Groups of two are the Indian way, and only with a three at the end.
        while groups.last().is_some_and(|&(_, n)| n == 2) {
            groups.pop();
        }
        let is_western = groups.iter().all(|&(_, n)| n == 3);
        let is_indian = groups.split_last().is_some_and(|(_, before)| before.iter().all(|&(_, n)| n == 2));
        let dots_are_few = mark == '.' && groups.len() < 2 && !self.comma_follows(groups.last().copied());
        if groups.is_empty() || !(is_western || is_indian) || dots_are_few {
            return None;
        }
        for &(at, n) in &groups {
            mantissa.push_str(&self.text[at..at + n]);
        }
        groups.last().map(|&(at, n)| at + n)
    }

    /// `1.234,5`: dots group where a decimal comma follows.
    fn comma_follows(&self, group: Option<(usize, usize)>) -> bool {
        group.is_some_and(|(at, n)| self.bytes.get(at + n) == Some(&b',') && (1..3).contains(&self.run(at + n + 1)))
    }

    /// `1st`, `22nd`, `3RD`, `11th`: where it ends.
    fn ordinal_suffix(&self, digits: &Digits) -> Option<usize> {
        let end = digits.end;
        let suffix = self.bytes.get(end..end + 2)?;
        let is_end = !self.bytes.get(end + 2).is_some_and(u8::is_ascii_alphanumeric);
        let is_one = ["st", "nd", "rd", "th"].iter().any(|s| suffix.eq_ignore_ascii_case(s.as_bytes()));
        (is_end && is_one && !digits.mantissa.contains('.')).then_some(end + 2)
    }

    /// `3/4`, and `1 / 4` as some texts part it: a proper fraction in lowest terms with a usual denominator.
    fn slashed(&self, start: usize, digits: &Digits) -> Option<(f64, usize)> {
        let spaced = usize::from(self.bytes.get(digits.end) == Some(&b' '));
        let slash = digits.end + spaced;
        let is_slash = self.text.get(slash..).is_some_and(|rest| rest.starts_with(['/', '⁄']));
        if !is_slash || !digits.is_plain || start > 0 && self.bytes[start - 1] == b'/' {
            return None;
        }
        let below = slash + char_at(self.text, slash)?.len_utf8();
        let below = below + spaced * usize::from(self.bytes.get(below) == Some(&b' '));
        let n_digits = self.run(below);
        let end = below + n_digits;
        let goes_on = self.bytes.get(end).is_some_and(|&b| b == b'/' || b == b'.' && self.is_digit(end + 1));
        if n_digits == 0 || n_digits > 3 || goes_on {
            return None;
        }
        let (n, d): (u32, u32) = (digits.mantissa.parse().ok()?, self.text[below..end].parse().ok()?);
        let is_usual = matches!(d, 2..=10 | 12 | 16 | 20 | 25 | 32 | 50 | 64 | 100);
        (is_usual && n > 0 && n < d && gcd(n, d) == 1).then(|| (f64::from(n) / f64::from(d), end))
    }

    /// The fraction after a whole number: `2½`, `2 1/2`, `2-1/2`.
    fn mixed(&self, end: usize) -> Option<(f64, usize)> {
        if let Some(found) = self.vulgar(end) {
            return Some(found);
        }
        let at = self.next(end)?;
        if let Some(found) = self.vulgar(at) {
            return Some(found);
        }
        self.is_digit(at).then(|| self.digits(at).and_then(|below| self.slashed(at, &below))).flatten()
    }

    /// Digits times what follows them: `3 million`, `4 hundred million`, `1.5bn`, `750m people`, `3 dozen`.
    fn scaled(&self, digits: &Digits) -> Option<(f64, usize)> {
        let glued = self.part(digits.end);
        if let Some((Part::Suffix(factor), end)) = glued {
            return Some((digits.times(factor), end));
        }
        if let Some((factor, end)) = self.letter_scale(digits.end) {
            return Some((digits.times(factor), end));
        }
        let (mut factor, mut end) = match glued.or_else(|| self.next_part(digits.end))? {
            (Part::Hundred, end) => (100.0, end),
            (Part::Scale(factor), end) => (factor, end),
            (Part::Suffix(factor), end) if end > digits.end + 2 => (factor, end),
            (Part::Dozen, end) => return Some((digits.times(1.0) * 12.0, end)),
            _ => return None,
        };
        if let (100.0, Some((Part::Scale(more), further))) = (factor, self.next_part(end)) {
            (factor, end) = (factor * more, further);
        }
        Some((digits.times(factor), end))
    }

    /// A single letter after digits that can only be a scale: `4.3M`, `16B`, and `m` where something countable follows.
    fn letter_scale(&self, end: usize) -> Option<(f64, usize)> {
        let letter = *self.bytes.get(end)?;
        if self.bytes.get(end + 1).is_some_and(|next| next.is_ascii_alphanumeric() || *next >= 0xc3) {
            return None;
        }
        match letter {
            b'M' => Some((1e6, end + 1)),
            b'B' => Some((1e9, end + 1)),
            b'm' if self.counts_things(end + 1) => Some((1e6, end + 1)),
            _ => None,
        }
    }

    /// Whether a plural comes within three words, before any other sign: `750m people`, `2.7m combined digital sales`.
    fn counts_things(&self, end: usize) -> bool {
        let mut at = end;
        for _ in 0..4 {
            if self.bytes.get(at) != Some(&b' ') {
                return false;
            }
            let word: &[u8] = &self.bytes[at + 1..];
            let len = word.iter().take(32).take_while(|b| b.is_ascii_alphabetic() || **b == b'-').count();
            let word = &word[..len];
            if matches!(word, b"people" | b"men" | b"women" | b"children") {
                return true;
            }
            if len < 4 || matches!(word, b"hurdles" | b"across" | b"this" | b"with" | b"from" | b"that") {
                return false;
            }
            if word.ends_with(b"s") && !word.ends_with(b"ss") && !word.ends_with(b"us") {
                return true;
            }
            at += 1 + len;
        }
        false
    }

    // --- words ---

    fn in_words(&self, start: usize) -> Option<Numeral> {
        let (first, end) = self.part(start)?;
        match first {
            Part::Article => self.after_article(start, end),
            Part::Several => {
                let (factor, end) = self.open_scale(end)?;
                Some(open(start, end, factor))
            }
            Part::Plural(factor) => self.plural(start, factor, end),
            Part::Half => Some(self.half(start, end)),
            Part::Quarter => self.quarter(start, end, 0.25),
            Part::Ordinal(value) | Part::TensOrdinal(value) | Part::PowerOrdinal(value) => {
                Some(Numeral::new(start, end, value, NumeralKind::Ordinal, false))
            }
            Part::Zero | Part::Unit(_) | Part::Teen(_) | Part::Tens(_) => self.cardinal_words(start),
            _ => None,
        }
    }

    /// What `a` or `an` begins: `a hundred`, `a dozen`, `a half`, `a third of`, `a couple of hundred`, `a few thousand`.
    fn after_article(&self, start: usize, end: usize) -> Option<Numeral> {
        let (part, part_end) = self.next_part(end)?;
        match part {
            Part::Hundred | Part::Scale(_) => {
                let at = self.next(end)?;
                let cardinal = self.cardinal(at, Some(1.0))?;
                Some(self.finish(start, cardinal))
            }
            Part::Dozen => Some(Numeral::new(start, part_end, 12.0, NumeralKind::Cardinal, false)),
            Part::Half => Some(self.half(start, part_end)),
            Part::Quarter => self.quarter(start, part_end, 0.25),
            Part::Ordinal(n) | Part::TensOrdinal(n) | Part::PowerOrdinal(n) if n > 2.0 => {
                let of = self.next_part(part_end).is_some_and(|(part, _)| part == Part::Of);
                let (value, end) = self.times_scale(1.0 / n, part_end);
                of.then(|| Numeral::new(start, end, value, NumeralKind::Fraction, false))
            }
            Part::Couple => {
                let (next, next_end) = self.next_part(part_end)?;
                let (of, scale) =
                    if next == Part::Of { (true, self.next_part(next_end)) } else { (false, Some((next, next_end))) };
                match scale {
                    Some((Part::Hundred, end)) => Some(Numeral::new(start, end, 200.0, NumeralKind::Cardinal, false)),
                    Some((Part::Scale(s), end)) => {
                        Some(Numeral::new(start, end, 2.0 * s, NumeralKind::Cardinal, false))
                    }
                    Some((Part::Dozen, end)) => Some(Numeral::new(start, end, 24.0, NumeralKind::Cardinal, false)),
                    _ => of.then(|| Numeral::new(start, part_end, 2.0, NumeralKind::Cardinal, false)),
                }
            }
            Part::Several => {
                let (factor, end) = self.open_scale(part_end)?;
                Some(open(start, end, factor))
            }
            _ => None,
        }
    }

    /// The scale that `several` or `a few` leaves open: `hundred`, `hundred thousand`, `dozen`.
    fn open_scale(&self, end: usize) -> Option<(f64, usize)> {
        let (factor, end) = match self.next_part(end)? {
            (Part::Hundred, end) => (100.0, end),
            (Part::Scale(s), end) => return Some((s, end)),
            (Part::Dozen, end) => return Some((12.0, end)),
            _ => return None,
        };
        match self.next_part(end) {
            Some((Part::Scale(s), end)) => Some((factor * s, end)),
            _ => Some((factor, end)),
        }
    }

    /// `hundreds`, `tens of thousands`; `tens` alone counts nothing.
    fn plural(&self, start: usize, mut factor: f64, mut end: usize) -> Option<Numeral> {
        let is_tens = factor == 10.0;
        let mut grew = false;
        while let Some((Part::Of, of_end)) = self.next_part(end) {
            let Some((Part::Plural(more), further)) = self.next_part(of_end).filter(|_| factor < 1e12) else { break };
            (factor, end, grew) = (factor * more, further, true);
        }
        (grew || !is_tens).then(|| open(start, end, factor))
    }

    /// `half`, and what it halves: `half a million`, `half a dozen`, `half-dozen`.
    fn half(&self, start: usize, end: usize) -> Numeral {
        let (value, scaled_end) = self.times_scale(0.5, end);
        let kind = if scaled_end > end { NumeralKind::Cardinal } else { NumeralKind::Fraction };
        Numeral::new(start, scaled_end, value, kind, false)
    }

    /// `a quarter of`, `quarter million`, `a quarter of a million`. A quarter of a year is none.
    fn quarter(&self, start: usize, end: usize, value: f64) -> Option<Numeral> {
        let (scaled, scaled_end) = self.times_scale(value, end);
        if scaled_end > end {
            return Some(Numeral::new(start, scaled_end, scaled, NumeralKind::Cardinal, false));
        }
        let is_of = matches!(self.next_part(end), Some((Part::Of, _)));
        let has_article = self.bytes[start..end].contains(&b' ');
        (is_of && has_article).then(|| Numeral::new(start, end, value, NumeralKind::Fraction, false))
    }

    /// A fraction times the scale after it: ` million`, ` a million`, ` of a million`, `-dozen`.
    fn times_scale(&self, value: f64, end: usize) -> (f64, usize) {
        let mut at = end;
        for _ in 0..3 {
            match self.next_part(at) {
                Some((Part::Of | Part::Article, next)) => at = next,
                Some((Part::Hundred, end)) => return (value * 100.0, end),
                Some((Part::Scale(s), end)) => return (value * s, end),
                Some((Part::Dozen, end)) => return (value * 12.0, end),
                _ => break,
            }
        }
        (value, end)
    }

    /// A numeral that begins with a cardinal word: the cardinal, or what it is a part of.
    fn cardinal_words(&self, start: usize) -> Option<Numeral> {
        let cardinal = self.cardinal(start, None)?;
        Some(self.finish(start, cardinal))
    }

    /// What may follow the cardinal: an ordinal that it belongs to, a denominator, `and a half`, `point five`.
    fn finish(&self, start: usize, cardinal: Cardinal) -> Numeral {
        let Cardinal { value, end, last, .. } = cardinal;
        match self.next_part(end) {
            Some((Part::Ordinal(n), end)) if last.takes(n) => {
                return Numeral::new(start, end, value + n, NumeralKind::Ordinal, false);
            }
            Some((Part::TensOrdinal(n), end)) if last.takes(n) => {
                return Numeral::new(start, end, value + n, NumeralKind::Ordinal, false);
            }
            Some((Part::PowerOrdinal(n), end)) if value > 1.0 => {
                return Numeral::new(start, end, value * n, NumeralKind::Ordinal, false);
            }
            Some((Part::Ordinal(n) | Part::TensOrdinal(n) | Part::PowerOrdinal(n), end)) if value == 1.0 && n > 2.0 => {
                let (value, end) = self.times_scale(1.0 / n, end);
                return Numeral::new(start, end, value, NumeralKind::Fraction, false);
            }
            Some((Part::Quarter | Part::Half, _)) if self.bytes.get(end) == Some(&b'-') && value == 1.0 => {
                let (part, end) = self.next_part(end).unwrap_or((Part::Half, end));
                let value = if part == Part::Half { 0.5 } else { 0.25 };
                return Numeral::new(start, end, value, NumeralKind::Fraction, false);
            }
            Some((Part::Denominator(n), end)) if value < n || n == 2.0 => {
                let (value, end) = self.times_scale(value / n, end);
                return Numeral::new(start, end, value, NumeralKind::Fraction, false);
            }
            Some((Part::And, and_end)) if matches!(last, Last::Hundred | Last::Scale) => {
                if let Some((Part::Ordinal(n) | Part::TensOrdinal(n), end)) = self.next_part(and_end) {
                    return Numeral::new(start, end, value + n, NumeralKind::Ordinal, false);
                }
            }
            Some((Part::Point, point_end)) => {
                if let Some((value, end)) = self.spelled_decimals(value, point_end) {
                    let (value, end) = self.times_scale(value, end);
                    return Numeral::new(start, end, value, NumeralKind::Cardinal, false);
                }
            }
            _ => {}
        }
        let (value, end) = self.and_part(value, end).unwrap_or((value, end));
        Numeral::new(start, end, value, NumeralKind::Cardinal, false)
    }

    /// `and a half`, `and two thirds`, `and three-quarters` after a number: of one, or of the million or more that it ended with.
    /// A scale after it counts for both: `five and a half million`.
    fn and_part(&self, value: f64, end: usize) -> Option<(f64, usize)> {
        let (Part::And, and_end) = self.next_part(end)? else { return None };
        let (part, part_end) = self.next_part(and_end)?;
        let (fraction, end) = match part {
            Part::Article => match self.next_part(part_end)? {
                (Part::Half, end) => (0.5, end),
                (Part::Quarter, end) => (0.25, end),
                (Part::Ordinal(n) | Part::TensOrdinal(n), end) if n > 2.0 && !self.is_noun_next(end) => (1.0 / n, end),
                _ => return None,
            },
            Part::Unit(n) => match self.next_part(part_end)? {
                (Part::Denominator(d), end) if n < d => (n / d, end),
                _ => return None,
            },
            _ => return None,
        };
        let unit = if value >= 1e6 && value % 1e6 == 0.0 {
            [1e12, 1e9, 1e6].into_iter().find(|scale| value % scale == 0.0).unwrap_or(1.0)
        } else {
            1.0
        };
        let (value, end) = match self.next_part(end) {
            Some((Part::Scale(s), end)) if unit == 1.0 => ((value + fraction) * s, end),
            Some((Part::Hundred, end)) if unit == 1.0 => ((value + fraction) * 100.0, end),
            _ => (fraction.mul_add(unit, value), end),
        };
        Some((value, end))
    }

    /// Whether a word follows at once: then `a third` counts a noun and is no part.
    fn is_noun_next(&self, end: usize) -> bool {
        self.bytes.get(end) == Some(&b' ') && self.bytes.get(end + 1).is_some_and(u8::is_ascii_alphabetic)
    }

    /// The decimals after `point`: digits one by one (`nought three`) or one number (`seventy-one`).
    fn spelled_decimals(&self, whole: f64, end: usize) -> Option<(f64, usize)> {
        let mut digits = String::new();
        let mut end = end;
        while let Some((part, next)) = self.next_part(end).filter(|_| digits.len() < MAX_WORDS) {
            match part {
                Part::Zero => digits.push('0'),
                Part::Unit(n) => digits.push_str(&n.to_string()),
                Part::Teen(n) if digits.is_empty() => {
                    digits.push_str(&n.to_string());
                    end = next;
                    break;
                }
                Part::Tens(_) if digits.is_empty() => {
                    let cardinal = self.cardinal(self.next(end)?, None).filter(|c| c.value < 100.0)?;
                    digits.push_str(&cardinal.value.to_string());
                    end = cardinal.end;
                    break;
                }
                _ => break,
            }
            end = next;
        }
        if digits.is_empty() { None } else { Some((format!("{whole}.{digits}").parse().ok()?, end)) }
    }

    /// The cardinal in words that begins at `at`; `article` is the one that `a` stands for.
    fn cardinal(&self, at: usize, article: Option<f64>) -> Option<Cardinal> {
        let (mut total, mut group) = (0.0, article.unwrap_or(0.0));
        let mut last = if article.is_some() { Last::Unit } else { Last::Nothing };
        let mut scale_before = f64::INFINITY;
        let mut end = at;
        let mut n_words = 0;
        let mut next = self.part(at);
        while let Some((part, part_end)) = next.filter(|_| n_words < MAX_WORDS) {
            match part {
                Part::Zero if last == Last::Nothing => {
                    return Some(Cardinal { value: 0.0, end: part_end, last: Last::Whole });
                }
                Part::Unit(n) if last.takes(n) => (group, last) = (group + n, Last::Unit),
                Part::Teen(n) if last.takes(n) => (group, last) = (group + n, Last::Teen),
                Part::Tens(n) if last.takes(n) => (group, last) = (group + n, Last::Tens),
                Part::Hundred if group > 0.0 && group < 100.0 && last != Last::Hundred => {
                    (group, last) = (group * 100.0, Last::Hundred);
                }
                Part::Scale(s) if group > 0.0 && s < scale_before => {
                    total += group * s;
                    (group, scale_before, last) = (0.0, s, Last::Scale);
                }
                Part::Dozen if group > 0.0 && total == 0.0 => {
                    return Some(Cardinal { value: group * 12.0, end: part_end, last: Last::Whole });
                }
                Part::And if matches!(last, Last::Hundred | Last::Scale) && !self.is_between(at) => {
                    let bound = if last == Last::Hundred { 100.0 } else { scale_before };
                    let rest = self.next(part_end).and_then(|at| self.cardinal(at, None));
                    match rest.filter(|rest| rest.value > 0.0) {
                        Some(rest) if rest.value < bound => {
                            return Some(Cardinal { value: total + group + rest.value, ..rest });
                        }
                        // `two hundred and two thousand`: the scale counts for the whole.
                        Some(rest)
                            if bound == 100.0
                                && scale_before.is_infinite()
                                && rest.value < 100_000.0
                                && rest.value % 1000.0 == 0.0 =>
                        {
                            return Some(Cardinal { value: group.mul_add(1000.0, rest.value), ..rest });
                        }
                        _ => break,
                    }
                }
                _ => break,
            }
            end = part_end;
            n_words += 1;
            next = self.next_part(end);
        }
        (n_words > 0).then_some(Cardinal { value: total + group, end, last })
    }

    /// After `between`, an `and` parts two numbers.
    fn is_between(&self, at: usize) -> bool {
        at >= 8 && self.bytes[at - 8..at - 1].eq_ignore_ascii_case(b"between")
    }
}

/// A cardinal in words, so far.
#[derive(Clone, Copy, Debug)]
struct Cardinal {
    value: f64,
    end: usize,
    last: Last,
}

/// The last word of a cardinal: says what may follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Last {
    Nothing,
    Unit,
    Teen,
    Tens,
    Hundred,
    Scale,
    /// Nothing may follow.
    Whole,
}

impl Last {
    /// Whether a word worth `n`, below 100, may follow.
    fn takes(self, n: f64) -> bool {
        match self {
            Self::Nothing | Self::Hundred | Self::Scale => n < 100.0,
            Self::Tens => n < 10.0,
            Self::Unit | Self::Teen | Self::Whole => false,
        }
    }
}

/// An amount left open between a power and the next.
fn open(start: usize, end: usize, factor: f64) -> Numeral {
    let numeral = Numeral::new(start, end, factor, NumeralKind::Cardinal, false);
    Numeral { value_to: Some(factor * 10.0), ..numeral }
}

fn gcd(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(&str, f64, NumeralKind)> {
        numeral(text, 0).map(|n| (n.span.of(text), n.value, n.kind))
    }

    #[test]
    fn the_lexicon_is_sound() {
        assert!(PARTS.len() > 100);
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
