//! Numerals in words: cardinals, ordinals, fractions, dozens, open amounts.

use super::{MAX_WORDS, Numeral, NumeralKind, Part, Reader};

impl Reader<'_> {
    pub(super) fn in_words(&self, start: usize) -> Option<Numeral> {
        let (first, end) = match self.bytes.get(start..start + 2) {
            Some([b'a' | b'A', b' ' | b'-']) => (Part::Article, start + 1),
            _ => self.part(start)?,
        };
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
            // `hundred thousand dollars`
            Part::Hundred if matches!(self.next_part(end), Some((Part::Scale(_), _))) => {
                self.cardinal(start, Some(1.0)).map(|cardinal| self.finish(start, cardinal))
            }
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
            Part::Tens(_) | Part::Ordinal(_) | Part::TensOrdinal(_) | Part::PowerOrdinal(_) => {
                let below = self.below(end)?;
                // `a third of them`, `a fifth.`, but `a third man`.
                let is_part =
                    below.n > 2.0 && !below.is_plural && (self.of_follows(below.end) || !self.word_follows(below.end));
                let (value, end) = self.times_scale(1.0 / below.n, below.end);
                is_part.then(|| Numeral::new(start, end, value, NumeralKind::Fraction, false))
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
    pub(super) fn times_scale(&self, value: f64, end: usize) -> (f64, usize) {
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
        if let Some((value, end)) = self.divided(value, end, last) {
            return Numeral::new(start, end, value, NumeralKind::Fraction, false);
        }
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
            Some((Part::Quarter | Part::Half, _)) if self.bytes.get(end) == Some(&b'-') && value == 1.0 => {
                let (part, end) = self.next_part(end).unwrap_or((Part::Half, end));
                let value = if part == Part::Half { 0.5 } else { 0.25 };
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
        if let Some((value, end)) = self.portion(value, end) {
            return Numeral::new(start, end, value, NumeralKind::Fraction, false);
        }
        let (value, end) = self.and_part(value, end).unwrap_or((value, end));
        Numeral::new(start, end, value, NumeralKind::Cardinal, false)
    }

    /// What a fraction may have below its line, after `end`: `third`, `thirds`, `twenty-fifths`.
    fn below(&self, end: usize) -> Option<Below> {
        let (tens, (part, end)) = match self.next_part(end)? {
            (Part::Tens(tens), tens_end) => (tens, self.next_part(tens_end)?),
            next => (0.0, next),
        };
        match part {
            Part::Ordinal(n) if tens == 0.0 || n < 10.0 => Some(Below { n: tens + n, is_plural: false, end }),
            Part::TensOrdinal(n) | Part::PowerOrdinal(n) if tens == 0.0 => Some(Below { n, is_plural: false, end }),
            Part::Denominator(n) if tens == 0.0 && n > 1.0 || tens > 0.0 && n < 10.0 => {
                Some(Below { n: tens + n, is_plural: true, end })
            }
            _ => None,
        }
    }

    /// A cardinal over what follows it: `one third`, `two-thirds`, `three twenty-fifths`. Quarters are of a year, but for three and those `of` something.
    fn divided(&self, value: f64, end: usize, last: Last) -> Option<(f64, usize)> {
        let below = self.below(end)?;
        let is_quarters = below.n == 4.0 && below.is_plural;
        let is_part = if below.is_plural {
            below.n > 2.0 && (!is_quarters || value == 3.0 || self.bytes[end] == b'-' || self.of_follows(below.end))
        } else {
            value == 1.0 && below.n > 2.0 && last == Last::Unit
        };
        let (value, end) = self.times_scale(value / below.n, below.end);
        is_part.then_some((value, end))
    }

    /// `one in five`, `two out of three`, `one over twenty`: the part that a number and the next make.
    pub(super) fn portion(&self, value: f64, end: usize) -> Option<(f64, usize)> {
        if !matches!(self.bytes.get(end..end + 2), Some([b' ', b'o' | b'i'])) || value < 1.0 || value.fract() != 0.0 {
            return None;
        }
        let rest = self.text.get(end..)?;
        let link = [" out of ", " in ", " over "].into_iter().find(|link| rest.starts_with(link))?;
        let at = end + link.len();
        let (whole, end) = if self.is_digit(at) {
            let digits = self.digits(at)?;
            let is_free = !self
                .bytes
                .get(digits.end)
                .is_some_and(|&b| b.is_ascii_alphanumeric() || matches!(b, b'%' | b'/' | b'-'));
            self.scaled(&digits).or_else(|| is_free.then(|| (digits.times(1.0), digits.end)))?
        } else {
            self.cardinal(at, None).map(|whole| (whole.value, whole.end))?
        };
        let holds = match link {
            " out of " => value < whole,
            // `one in five people`, `nine in 10`; not `one in 2014`, `two in five minutes`.
            " in " => {
                (value == 1.0 || value == 9.0 && whole == 10.0)
                    && whole > 1.0
                    && (whole <= 100.0 || whole % 100.0 == 0.0 && whole > 2100.0)
            }
            _ => value < whole && !self.word_follows(end),
        };
        holds.then_some((value / whole, end))
    }

    fn of_follows(&self, end: usize) -> bool {
        matches!(self.next_part(end), Some((Part::Of, _)))
    }

    /// `and a half`, `and two thirds`, `and three-quarters` after a number: of one, or of the million or more that it ended with.
    /// A scale after it counts for both: `five and a half million`.
    pub(super) fn and_part(&self, value: f64, end: usize) -> Option<(f64, usize)> {
        let (Part::And, and_end) = self.next_part(end)? else { return None };
        let (part, part_end) = self.next_part(and_end)?;
        let (fraction, end) = match part {
            Part::Article => match self.next_part(part_end)? {
                (Part::Half, end) => (0.5, end),
                (Part::Quarter, end) => (0.25, end),
                (Part::Ordinal(n) | Part::TensOrdinal(n), end) if n > 2.0 && !self.word_follows(end) => (1.0 / n, end),
                _ => return None,
            },
            Part::Unit(_) | Part::Teen(_) | Part::Tens(_) => {
                let above = self.cardinal(self.next(and_end)?, None).filter(|above| above.value < 100.0)?;
                let below = self.below(above.end).filter(|below| below.is_plural && below.n > above.value)?;
                (above.value / below.n, below.end)
            }
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
    fn word_follows(&self, end: usize) -> bool {
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
        self.cardinal_within(at, article, MAX_ANDS)
    }

    /// The same, with at most `n_ands` times `and` in it.
    fn cardinal_within(&self, at: usize, article: Option<f64>, n_ands: usize) -> Option<Cardinal> {
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
                // `three dozens`, `five millions`
                Part::Plural(s) if group > 0.0 && total == 0.0 && s > 10.0 => {
                    return Some(Cardinal { value: group * s, end: part_end, last: Last::Whole });
                }
                Part::Dozen if group > 0.0 && total == 0.0 => {
                    return Some(Cardinal { value: group * 12.0, end: part_end, last: Last::Whole });
                }
                Part::And if n_ands > 0 && matches!(last, Last::Hundred | Last::Scale) && !self.is_between(at) => {
                    let bound = if last == Last::Hundred { 100.0 } else { scale_before };
                    let rest = self.next(part_end).and_then(|at| self.cardinal_within(at, None, n_ands - 1));
                    // `five billion and three quarters` has a fraction there.
                    let is_whole = |rest: &Cardinal| {
                        rest.value > 0.0 && !self.below(rest.end).is_some_and(|below| below.is_plural)
                    };
                    match rest.filter(is_whole) {
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

/// How often a cardinal says `and`, at most: bounds the work.
const MAX_ANDS: usize = 4;

/// What stands below a fraction's line.
struct Below {
    n: f64,
    is_plural: bool,
    end: usize,
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
