//! Numerals that begin with digits: grouping, decimals, suffixes, fractions, and the words that follow.

use super::{Numeral, NumeralKind, Part, Reader};
use crate::text::unicode::char_at;

/// Digits of the longest number that is one; a longer run is a code.
const MAX_DIGITS: usize = 40;

/// Digits as they stand: how far, and what number.
pub(super) struct Digits {
    pub(super) end: usize,
    /// Without grouping, with a point before the decimals.
    mantissa: String,
    is_plain: bool,
}

impl Digits {
    /// Times ten to the `exponent`: read anew, so that `1.1 million` is 1100000 to the last bit.
    pub(super) fn times(&self, factor: f64) -> f64 {
        if let Some(value) = self.short(factor) {
            return value;
        }
        if self.mantissa.contains(['e', 'E']) {
            return self.mantissa.parse::<f64>().unwrap_or(f64::INFINITY) * factor;
        }
        let exponent = factor.log10().round();
        format!("{}e{exponent}", self.mantissa).parse().unwrap_or(f64::INFINITY)
    }
}

impl Digits {
    /// The same, without a detour, where a float holds the digits and the power of ten exactly: one division or multiplication rounds as reading does.
    fn short(&self, factor: f64) -> Option<f64> {
        let (mut number, mut power) = (0_u64, 1.0);
        let mut is_after_point = false;
        for byte in self.mantissa.bytes() {
            match byte {
                b'0'..=b'9' => {
                    number = number * 10 + u64::from(byte - b'0');
                    power *= if is_after_point { 10.0 } else { 1.0 };
                }
                b'.' => is_after_point = true,
                _ => return None,
            }
            if number > 1 << 50 || power > 1e15 {
                return None;
            }
        }
        let number = number as f64;
        Some(if factor >= power { number * (factor / power) } else { number / (power / factor) })
    }
}

impl Reader<'_> {
    pub(super) fn in_digits(&self, start: usize) -> Option<Numeral> {
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
    pub(super) fn digits(&self, start: usize) -> Option<Digits> {
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
        if let Some(exponent) = self.exponent(end) {
            mantissa.push_str(&self.text[end..exponent]);
            return Some(Digits { end: exponent, mantissa, is_plain: false });
        }
        Some(Digits { end, mantissa, is_plain: grouped.is_none() && !has_decimals })
    }

    /// `e10`, `e-3` glued to digits: where it ends.
    fn exponent(&self, end: usize) -> Option<usize> {
        let is_e = matches!(self.bytes.get(end), Some(b'e' | b'E'));
        let at = end + 1 + usize::from(matches!(self.bytes.get(end + 1), Some(b'-' | b'+')));
        let n = self.run(at);
        let is_end = !self.bytes.get(at + n).is_some_and(|&next| next.is_ascii_alphanumeric() || next == b'-');
        (is_e && (1..4).contains(&n) && is_end).then_some(at + n)
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
        let digits = self.digits(at).filter(|digits| digits.is_plain && digits.mantissa.len() < 4)?;
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
        (is_and && value < 1e6 && number > 0.0 && number < scale).then_some((value + number, digits.end))
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
