//! Numerals that begin with digits: grouping, decimals, suffixes, fractions, and the words that follow.

use super::{Numeral, NumeralKind, Part, Reader};
use crate::text::unicode::char_at;

/// Digits of the longest number that is one; a longer run is a code.
const MAX_DIGITS: usize = 40;

/// Groups of digits of the longest number.
const MAX_GROUPS: usize = 12;

/// Digits as they stand: how far, and what number.
pub(super) struct Digits<'t> {
    text: &'t str,
    start: usize,
    pub(super) end: usize,
    /// Where the point of the decimals stands.
    point: Option<usize>,
    /// Where the `e` of an exponent stands.
    exponent: Option<usize>,
    /// The digits, without point and exponent; too large where there are too many.
    number: u64,
    /// Ten for each of the decimals.
    power: f64,
    pub(super) is_plain: bool,
}

/// So far a float holds whole numbers and powers of ten exactly: one division or multiplication rounds as reading does.
const MAX_EXACT: (u64, f64) = (1 << 50, 1e15);

impl Digits<'_> {
    /// Times `factor`, a power of ten, to the last bit: `1.1 million` is 1100000.
    pub(super) fn times(&self, factor: f64) -> f64 {
        if self.exponent.is_some() {
            return self.mantissa().parse::<f64>().unwrap_or(f64::INFINITY) * factor;
        }
        if self.number > MAX_EXACT.0 || self.power > MAX_EXACT.1 {
            let exponent = factor.log10().round();
            return format!("{}e{exponent}", self.mantissa()).parse().unwrap_or(f64::INFINITY);
        }
        let number = self.number as f64;
        if factor >= self.power { number * (factor / self.power) } else { number / (self.power / factor) }
    }

    /// As a program would write it: no grouping, a point before the decimals.
    fn mantissa(&self) -> String {
        let exponent = self.exponent.unwrap_or(self.end);
        let whole = &self.text[self.start..self.point.unwrap_or(exponent)];
        let mut mantissa: String = whole.chars().filter(char::is_ascii_digit).collect();
        if let Some(point) = self.point {
            mantissa.push('.');
            mantissa.push_str(&self.text[point + 1..exponent.min(point + 1 + MAX_DIGITS)]);
        }
        mantissa.push_str(&self.text[exponent..self.end]);
        mantissa
    }
}

impl<'t> Reader<'t> {
    pub(super) fn in_digits(&self, start: usize) -> Option<Numeral> {
        let digits = self.digits(start)?;
        let end = digits.end;
        if self.bytes.get(end).is_none_or(|next| next.is_ascii_punctuation() && !matches!(next, b'-' | b'/')) {
            let numeral = Numeral::new(start, end, digits.times(1.0), NumeralKind::Cardinal, true);
            return Some(Numeral { is_plain: digits.is_plain, ..numeral });
        }
        let value = digits.times(1.0);
        if !matches!(self.bytes.get(end..end + 2), Some([b' ', next]) if next.is_ascii_alphabetic()) {
            if let Some(end) = self.ordinal_suffix(&digits) {
                return Some(Numeral::new(start, end, value, NumeralKind::Ordinal, true));
            }
            if let Some((value, end)) = self.slashed(start, &digits) {
                let (value, end) = self.times_scale(value, end);
                return Some(Numeral::new(start, end, value, NumeralKind::Fraction, true));
            }
            if let Some((part, end)) = self.mixed(end).filter(|_| digits.is_plain) {
                let (value, end) = self.times_scale(value + part, end);
                return Some(Numeral::new(start, end, value, NumeralKind::Cardinal, true));
            }
        }
        if let Some((value, end)) = self.portion(value, end).filter(|_| digits.is_plain) {
            return Some(Numeral::new(start, end, value, NumeralKind::Fraction, true));
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
        let (value, end) = self.and_digits(value, end).or_else(|| self.and_part(value, end)).unwrap_or((value, end));
        Some(Numeral::new(start, end, value, NumeralKind::Cardinal, true))
    }

    /// Digits with their grouping and decimals; none where dots make a version or an address of them.
    pub(super) fn digits(&self, start: usize) -> Option<Digits<'t>> {
        let whole = self.run(start);
        if whole > MAX_DIGITS {
            return None;
        }
        let mut end = start + whole;
        let grouped = self.groups(start, whole);
        end = grouped.unwrap_or(end);
        let is_decimal = |at: usize, mark: u8| self.bytes.get(at) == Some(&mark) && self.is_digit(at + 1);
        // A comma before one or two digits, once, is a decimal one: `5,00`, `1.111,5`.
        let by_comma = is_decimal(end, b',')
            && (self.run(end + 1) < 3)
            && !is_decimal(end + 1 + self.run(end + 1), b',')
            && (grouped.is_none() || self.bytes[start..end].contains(&b'.'));
        let mut point = None;
        if by_comma || is_decimal(end, b'.') && !self.bytes[start..end].contains(&b'.') {
            point = Some(end);
            end += 1 + self.run(end + 1);
        }
        if is_decimal(end, b'.') {
            return None; // 192.168.1.2
        }
        let (mut number, mut power) = (0_u64, 1.0);
        for (at, byte) in (start..).zip(&self.bytes[start..end]) {
            if byte.is_ascii_digit() {
                number = number.saturating_mul(10).saturating_add(u64::from(byte - b'0'));
                power *= if point.is_some_and(|point| at > point) { 10.0 } else { 1.0 };
            }
        }
        let after = self.exponent(end);
        let is_plain = grouped.is_none() && point.is_none() && after.is_none();
        let exponent = after.map(|_| end);
        Some(Digits { text: self.text, start, end: after.unwrap_or(end), point, exponent, number, power, is_plain })
    }

    /// `e10`, `e-3` glued to digits: where it ends.
    fn exponent(&self, end: usize) -> Option<usize> {
        if !matches!(self.bytes.get(end), Some(b'e' | b'E')) {
            return None;
        }
        let at = end + 1 + usize::from(matches!(self.bytes.get(end + 1), Some(b'-' | b'+')));
        let n = self.run(at);
        let is_end = !self.bytes.get(at + n).is_some_and(|&next| next.is_ascii_alphanumeric() || next == b'-');
        ((1..4).contains(&n) && is_end).then_some(at + n)
    }

    /// Where groups of three (or, as in India, of two and at last three) end, if there are any.
    fn groups(&self, start: usize, whole: usize) -> Option<usize> {
        if whole == 0 || whole > 3 {
            return None;
        }
        let first_end = start + whole;
        match self.bytes.get(first_end)? {
            b',' | b'.' | b' ' | b'\'' if !self.is_digit(first_end + 1) => return None,
            b',' | b'.' | b' ' | b'\'' | 0x80.. => {}
            _ => return None,
        }
        let mark = char_at(self.text, first_end)?;
        let len = mark.len_utf8();
        match mark {
            ',' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' | '.' => {}
            ' ' if self.bytes[start] != b'0' => {}
            _ => return None,
        }
        let is_mark = |at: usize| self.text.get(at..).is_some_and(|rest| rest.starts_with(mark));
        let mut groups = [(0, 0); MAX_GROUPS];
        let mut n_groups = 0;
        let mut end = first_end;
        while n_groups < MAX_GROUPS && is_mark(end) {
            let n = self.run(end + len);
            if n != 3 && !(n == 2 && mark == ',' && whole < 3) {
                break;
            }
            groups[n_groups] = (end + len, n);
            n_groups += 1;
            end += len + n;
        }
        // Groups of two are the Indian way, and only with a three at the end.
        while n_groups > 0 && groups[n_groups - 1].1 == 2 {
            n_groups -= 1;
        }
        let (&(at, n), before) = groups[..n_groups].split_last()?;
        let is_western = before.iter().all(|&(_, n)| n == 3);
        let is_indian = before.iter().all(|&(_, n)| n == 2);
        let dots_are_few = mark == '.' && n_groups < 2 && !self.comma_follows(at, n);
        ((is_western || is_indian) && !dots_are_few).then_some(at + n)
    }

    /// `1.234,5`: dots group where a decimal comma follows.
    fn comma_follows(&self, group: usize, n: usize) -> bool {
        self.bytes.get(group + n) == Some(&b',') && (1..3).contains(&self.run(group + n + 1))
    }

    /// `1st`, `22nd`, `3RD`, `11th`: where it ends.
    fn ordinal_suffix(&self, digits: &Digits) -> Option<usize> {
        let end = digits.end;
        let suffix = self.bytes.get(end..end + 2).filter(|suffix| suffix[0].is_ascii_alphabetic())?;
        let is_end = !self.bytes.get(end + 2).is_some_and(u8::is_ascii_alphanumeric);
        let is_one = ["st", "nd", "rd", "th"].iter().any(|s| suffix.eq_ignore_ascii_case(s.as_bytes()));
        (is_end && is_one && digits.point.is_none()).then_some(end + 2)
    }

    /// `3/4`, and `1 / 4` as some texts part it: a proper fraction in lowest terms with a usual denominator.
    fn slashed(&self, start: usize, digits: &Digits) -> Option<(f64, usize)> {
        let spaced = usize::from(self.bytes.get(digits.end) == Some(&b' '));
        let slash = digits.end + spaced;
        if !matches!(self.bytes.get(slash), Some(b'/' | 0x80..)) {
            return None;
        }
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
        let (n, d): (u32, u32) = (u32::try_from(digits.number).ok()?, self.text[below..end].parse().ok()?);
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
    pub(super) fn scaled(&self, digits: &Digits) -> Option<(f64, usize)> {
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
            (Part::Plural(factor), end) if end > digits.end + 5 => return Some((digits.times(1.0) * factor, end)),
            _ => return None,
        };
        if let (100.0, Some((Part::Scale(more), further))) = (factor, self.next_part(end)) {
            (factor, end) = (factor * more, further);
        }
        Some((digits.times(factor), end))
    }

    /// `3 hundred and 21`, `4 thousand 3 hundred and 21`: what digits add to a hundred or a thousand.
    fn and_digits(&self, value: f64, end: usize) -> Option<(f64, usize)> {
        let is_and = matches!(self.next_part(end), Some((Part::And, _)));
        let scale = if value % 1000.0 == 0.0 { 1000.0 } else { 100.0 };
        let after = if is_and { self.next_part(end)?.1 } else { end };
        let at = self.next(after).filter(|&at| self.is_digit(at))?;
        let digits = self.digits(at).filter(|digits| digits.is_plain && digits.end - at < 4)?;
        if self.bytes.get(digits.end).is_some_and(|&next| !matches!(next, b' ' | b'.' | b',' | b'?' | b'!')) {
            return None;
        }
        let number = digits.times(1.0);
        if let Some((Part::Hundred, hundred_end)) =
            self.next_part(digits.end).filter(|_| scale > 100.0 && (1.0..10.0).contains(&number))
        {
            let value = number.mul_add(100.0, value);
            return Some(self.and_digits(value, hundred_end).unwrap_or((value, hundred_end)));
        }
        // `3 hundred and 2 hundred` are two.
        let is_other = matches!(self.next_part(digits.end), Some((Part::Hundred | Part::Scale(_), _)));
        (is_and && !is_other && value < 1e6 && number > 0.0 && number < scale).then_some((value + number, digits.end))
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
        for _ in 0..6 {
            if self.bytes.get(at) != Some(&b' ') {
                return false;
            }
            let word: &[u8] = &self.bytes[at + 1..];
            let len = word.iter().take(32).take_while(|b| b.is_ascii_alphabetic() || **b == b'-').count();
            let word = &word[..len];
            if matches!(word, b"people" | b"men" | b"women" | b"children") {
                return true;
            }
            if matches!(word, b"and" | b"or" | b"new") {
                at += 1 + len;
                continue;
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
}

fn gcd(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { gcd(b, a % b) }
}
