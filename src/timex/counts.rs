//! Amounts of time: durations, ages, what is so long ago or ahead, and what comes again and again.

use std::cell::Cell;

use super::calendar::{DayPart, Granularity};
use super::grammar::{Amount, Base, Cycle, Found, Island, Origin};
use super::pieces::Gap;
use super::words::{Vague, Word};
use crate::text::numerals::{self, Numeral, NumeralKind};

/// An amount of time: its parts, from the coarsest.
pub(super) type Length = Vec<(Amount, Granularity)>;

/// The numerals that were read last: several rules ask for the same.
#[derive(Default)]
pub(super) struct Numerals([Cell<(u32, Option<Numeral>)>; 8]);

impl Numerals {
    /// The numeral that begins at byte `start`, where a piece begins.
    fn at(&self, text: &str, start: u32) -> Option<Numeral> {
        let place = &self.0[start as usize % 8];
        match place.get() {
            // Bytes are counted from 1 here: a fresh place has none.
            (key, numeral) if key == start + 1 => numeral,
            _ => {
                let numeral = numerals::numeral(text, start as usize);
                place.set((start + 1, numeral));
                numeral
            }
        }
    }
}

/// So far a unit is looked for before the amount is read: bounds the work.
const MAX_PIECES: usize = 32;

impl Island<'_> {
    /// The numeral at piece `at`, which ends with a piece.
    pub(super) fn numeral(&self, at: usize) -> Found<Numeral> {
        let piece = self.pieces.get(at).filter(|piece| {
            matches!(piece.word, Word::Digits | Word::Numeral | Word::A | Word::Half | Word::Couple | Word::Few)
        })?;
        let numeral = self.numerals.at(self.text, piece.span.start)?;
        let mut next = at;
        while self.pieces.get(next).is_some_and(|piece| piece.span.end <= numeral.span.end) {
            next += 1;
        }
        let ends = self.pieces.get(next - 1).is_some_and(|piece| piece.span.end == numeral.span.end);
        (next > at && ends).then_some((numeral, next))
    }

    /// An ordinal below 32: `third`, `2nd`, `second`.
    pub(super) fn ordinal(&self, at: usize) -> Found<i16> {
        if let Some((n, _)) = self.digits(at) {
            let is_ordinal = self.word(at + 1) == Word::SuffixOrdinal && self.gap(at + 1) == Gap::Tight;
            return is_ordinal.then_some((n, at + 2));
        }
        if matches!(self.word(at), Word::Unit { size: Granularity::Second, is_plural: false }) {
            return self.is(at, "second").then_some((2, at + 1));
        }
        let (numeral, next) = self.numeral(at)?;
        (numeral.kind == NumeralKind::Ordinal && numeral.value < 1000.0).then_some((numeral.value as i16, next))
    }

    /// How many: `three`, `2.5`, `a`, `several`, `half an`, `a couple of`.
    pub(super) fn amount(&self, at: usize) -> Found<Amount> {
        let found = match self.word(at) {
            Word::Digits | Word::Numeral => {
                let (numeral, next) = self.numeral(at)?;
                if numeral.kind == NumeralKind::Ordinal {
                    return None;
                }
                let is_open = numeral.value_to.is_some();
                let next = if is_open && self.next_word(next) == Word::Of { next + 1 } else { next };
                (if is_open { Amount::Open } else { Amount::Exact(numeral.value) }, next)
            }
            Word::A => match self.next_word(at + 1) {
                Word::Few => (Amount::Open, at + 2),
                Word::Couple => (Amount::Exact(2.0), at + 2 + usize::from(self.next_word(at + 2) == Word::Of)),
                Word::Half => (Amount::Exact(0.5), at + 2),
                _ => match self.numeral(at) {
                    Some((numeral, next)) if numeral.kind == NumeralKind::Cardinal => {
                        (Amount::Exact(numeral.value), next)
                    }
                    _ => (Amount::Exact(1.0), at + 1),
                },
            },
            Word::Half if self.next_word(at + 1) == Word::A => (Amount::Exact(0.5), at + 2),
            Word::Half => (Amount::Exact(0.5), at + 1),
            Word::Few => (Amount::Open, at + 1),
            Word::Couple => (Amount::Exact(2.0), at + 1 + usize::from(self.next_word(at + 1) == Word::Of)),
            _ => return None,
        };
        let (amount, mut next) = found;
        // `10 to 15 years`, `two or three weeks`: the first number, as the words say it, stands for both.
        if matches!(self.word(next), Word::To | Word::Or) && self.joins(next)
            || self.gap(next) == Gap::Hyphen && self.word(next) == Word::Digits
        {
            let other = next + usize::from(self.word(next) != Word::Digits);
            if let Some((numeral, after)) = self.numeral(other)
                && numeral.kind == NumeralKind::Cardinal
                && self.unit(after).is_some()
            {
                next = after;
            }
        }
        for _ in 0..2 {
            if matches!(self.next_word(next), Word::Filler | Word::Fiscal | Word::Long) {
                next += 1;
            }
        }
        Some((amount, next))
    }

    /// A unit that joins what is before it: its size, how many of it, whether it is a plural.
    pub(super) fn unit(&self, at: usize) -> Found<(Granularity, f64, bool)> {
        if !self.joins(at) {
            return None;
        }
        match self.word(at) {
            Word::Unit { size, is_plural } => Some(((size, 1.0, is_plural), at + 1)),
            Word::Fortnight => Some(((Granularity::Week, 2.0, true), at + 1)),
            // `3h`
            Word::LetterH if self.gap(at) == Gap::Tight => Some(((Granularity::Hour, 1.0, false), at + 1)),
            _ => None,
        }
    }

    /// An amount of time: `two years and three months`, `an hour and a half`, `10-year`.
    pub(super) fn length(&self, at: usize) -> Found<Length> {
        let (amount, next) = if self.may_count(at) { self.amount(at)? } else { return None };
        self.length_of(at, amount, next)
    }

    /// Whether a unit comes after piece `at` before any word that an amount of time hasn't.
    fn may_count(&self, at: usize) -> bool {
        for piece in self.pieces.get(at + 1..).unwrap_or_default().iter().take(MAX_PIECES) {
            match piece.word {
                Word::Unit { .. } | Word::Fortnight | Word::LetterH => return true,
                Word::Digits
                | Word::Numeral
                | Word::A
                | Word::And
                | Word::Of
                | Word::To
                | Word::Or
                | Word::In
                | Word::Over
                | Word::Few
                | Word::Couple
                | Word::Half
                | Word::Filler
                | Word::Fiscal
                | Word::Long
                | Word::Past
                | Word::Which(_) => {}
                _ => return false,
            }
        }
        self.pieces.len() > at + MAX_PIECES
    }

    /// The amount of time that `amount`, from piece `at` to `next`, is of.
    fn length_of(&self, at: usize, amount: Amount, next: usize) -> Found<Length> {
        let ((size, factor, is_plural), mut next) = self.unit(next)?;
        let is_bare_article = self.word(at) == Word::A && amount == Amount::Exact(1.0);
        // `60 Minutes` is a title.
        let is_title =
            self.word(at) == Word::Digits && is_capitalised(self.surface(next - 1)) && !self.opens_sentence(at);
        // `a minute amount`
        let is_small = is_bare_article && size < Granularity::Hour && self.counts_something(next);
        if is_title || is_small {
            return None;
        }
        if matches!(size, Granularity::Second | Granularity::Quarter) && !is_plural {
            // `a second`, `one second`, `a quarter`: hardly ever a time.
            let is_told = self.digits(at).is_some_and(|(n, _)| n < 100) && size == Granularity::Second;
            if !is_told || is_bare_article {
                return None;
            }
        }
        let mut amount = times(amount, factor);
        if self.next_word(next) == Word::And {
            let (article, half) = (self.next_word(next + 1), self.next_word(next + 2));
            match (article, half) {
                (Word::A, Word::Half) => (amount, next) = (plus(amount, 0.5), next + 3),
                (Word::Half, _) => (amount, next) = (plus(amount, 0.5), next + 2),
                (Word::A, Word::Unit { size: Granularity::Quarter, is_plural: false }) => {
                    (amount, next) = (plus(amount, 0.25), next + 3);
                }
                _ => {}
            }
        }
        let mut length = vec![(amount, size)];
        for _ in 0..3 {
            let from = match (self.gap(next), self.word(next)) {
                (Gap::Space | Gap::Comma, Word::And) => next + 1,
                (Gap::Space | Gap::Comma, _) => next,
                _ => break,
            };
            if !matches!(self.word(from), Word::Digits | Word::Numeral) {
                break;
            }
            let last = length[length.len() - 1].1;
            match self.amount(from).and_then(|(amount, at)| Some((amount, self.unit(at)?))) {
                // Two years and three months are one amount, two decades and two years two.
                Some((amount, ((size, factor, _), after))) if size < last && last <= Granularity::Year => {
                    length.push((times(amount, factor), size));
                    next = after;
                }
                _ => break,
            }
        }
        Some((length, next))
    }

    /// Whether nothing but a stop or the text's edge stands before piece `at`.
    fn opens_sentence(&self, at: usize) -> bool {
        let before = self.text[..self.pieces[at].span.start as usize].trim_end();
        !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '"' | '“' | ',' | '`'))
    }

    /// What begins with an amount of time: a duration, an age, `three days ago`, `a year earlier`, `once a week`.
    pub(super) fn counted(&self, at: usize) -> Found<Base> {
        let (amount, next) = if self.may_count(at) { self.amount(at)? } else { return None };
        // `the 5 past years`
        if matches!(self.next_word(next), Word::Past | Word::Which(_)) && !self.is(next, "this") {
            let sign = if let Word::Which(by) = self.word(next) { by } else { -1 };
            if let Some(((size, factor, true), end)) = self.unit(next + 1) {
                return Some((Base::Stretch { amount: times(amount, factor), size, sign }, end));
            }
        }
        let (length, next) = self.length_of(at, amount, next)?;
        let &[(amount, size)] = &length[..] else { return Some((Base::Duration(length), next)) };
        let offset = |sign, origin, next| Some((Base::Offset { amount, size, sign, origin, from: None }, next));
        match self.next_word(next) {
            Word::Ago => offset(-1, Origin::Reading, next + 1),
            Word::Earlier => offset(-1, Origin::Told, next + 1),
            // `30 minutes later this week` is two things.
            Word::Later if !matches!(self.next_word(next + 1), Word::Which(_) | Word::Day(_) | Word::In) => {
                offset(1, Origin::Told, next + 1)
            }
            Word::From
                if matches!(self.next_word(next + 1), Word::Adverb(Vague::Present) | Word::Day(0))
                    && self.is_from_now(next + 1, size) =>
            {
                offset(1, Origin::Reading, next + 2)
            }
            word @ (Word::Before | Word::After) if self.is(next, "before") || self.is(next, "after") => {
                let sign = if word == Word::Before { -1 } else { 1 };
                match self.date(next + 1).filter(|(base, _)| self.joins(next + 1) && base.is_placed()) {
                    Some((from, end)) => {
                        let from = Some(Box::new(from));
                        Some((Base::Offset { amount, size, sign, origin: Origin::Told, from }, end))
                    }
                    None => Some((Base::Duration(length), next)),
                }
            }
            Word::From => match self.date(next + 1).filter(|(base, _)| self.joins(next + 1) && base.is_placed()) {
                Some((from, end)) => Some((
                    Base::Offset { amount, size, sign: 1, origin: Origin::Told, from: Some(Box::new(from)) },
                    end,
                )),
                None => Some((Base::Duration(length), next)),
            },
            Word::Old => Some((Base::Duration(length), next + 1)),
            _ if self.is_rate(at, &length) => {
                let Amount::Exact(n) = amount else { return None };
                Some((Base::Set(Cycle::Size(size, n)), next))
            }
            _ => Some((Base::Duration(length), next)),
        }
    }

    /// `3 minutes from now`, `two months from today`.
    fn is_from_now(&self, at: usize, size: Granularity) -> bool {
        self.word(at) != Word::Day(0) || size >= Granularity::Day
    }

    /// `$5 a year`, `40 hours a week`: `a` after an amount, with a unit of the calendar.
    fn is_rate(&self, at: usize, length: &Length) -> bool {
        if self.word(at) != Word::A || length.first().is_none_or(|(amount, _)| *amount != Amount::Exact(1.0)) {
            return false;
        }
        let token = self.pieces[at].token as usize;
        let before = &self.text[..self.pieces[at].span.start as usize];
        let Some(previous) = token.checked_sub(1).and_then(|token| self.tokens.get(token)) else { return false };
        let word = previous.span.of(self.text);
        before.trim_end().len() == previous.span.end as usize + usize::from(before.trim_end().ends_with('%'))
            && (word.as_bytes()[0].is_ascii_digit()
                || numerals::may_begin(word.as_bytes())
                    && numerals::numeral(self.text, previous.span.start as usize)
                        .is_some_and(|n| n.kind == NumeralKind::Cardinal)
                || [
                    "million", "billion", "dollars", "percent", "times", "times", "once", "twice", "people", "euros",
                    "pounds", "tons", "tonnes", "hours", "minutes", "days", "barrels",
                ]
                .contains(&word))
    }

    /// `every day`, `each Thursday`, `every two weeks`, `any year`.
    pub(super) fn every(&self, at: usize) -> Found<Base> {
        let is_any = self.word(at) == Word::Any;
        let (factor, from) = match self.next_word(at + 1) {
            Word::Other => (2.0, at + 2),
            _ => (1.0, at + 1),
        };
        let set = |cycle, next| Some((Base::Set(cycle), next));
        match self.next_word(from) {
            Word::Weekday { number, is_short: false } => set(Cycle::Weekday(number), from + 1),
            Word::DayPart(part) => set(Cycle::DayPart(part), from + 1),
            Word::Month { number, is_short: false } => set(Cycle::Month(number), from + 1),
            Word::Season(season) => set(Cycle::Season(season), from + 1),
            Word::Unit { size, is_plural: false } if !(is_any && size < Granularity::Day) => {
                set(Cycle::Size(size, factor), from + 1)
            }
            Word::Fortnight => set(Cycle::Size(Granularity::Week, 2.0), from + 1),
            Word::Digits | Word::Numeral | Word::Few if !is_any => {
                let (length, next) = self.length(from).or_else(|| {
                    let (n, next) = self.ordinal(from)?;
                    let ((size, factor, _), next) = self.unit(next)?;
                    Some((vec![(Amount::Exact(f64::from(n) * factor), size)], next))
                })?;
                match length[..] {
                    [(Amount::Exact(n), size)] => set(Cycle::Size(size, n), next),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// After `last`, `past`, `next`, `the coming`: `three months`, `few years`, `couple of weeks`, bare plurals.
    pub(super) fn stretch(&self, at: usize, sign: i8) -> Found<Base> {
        if !self.joins(at) {
            return None;
        }
        if let Word::Unit { size, is_plural: true } = self.word(at) {
            let vague = if sign < 0 { Vague::Past } else { Vague::Future };
            return (size >= Granularity::Day || sign > 0 && size > Granularity::Second)
                .then_some((Base::Vague(vague), at + 1));
        }
        // `three quarters` would be read as a fraction.
        let one_word =
            self.pieces.get(at).filter(|piece| matches!(piece.word, Word::Digits | Word::Numeral)).and_then(|piece| {
                let numeral = numerals::numeral(&self.text[..piece.span.end as usize], piece.span.start as usize)?;
                let ((size, factor, _), next) = self.unit(at + 1)?;
                (size == Granularity::Quarter && numeral.kind == NumeralKind::Cardinal).then_some((
                    times(Amount::Exact(numeral.value), factor),
                    size,
                    next,
                ))
            });
        if let Some((amount, size, next)) = one_word {
            return Some((Base::Stretch { amount, size, sign }, next));
        }
        let (length, next) = self.length(at)?;
        match length[..] {
            [(amount, size)] => Some((Base::Stretch { amount, size, sign }, next)),
            _ => None,
        }
    }

    /// `Monday nights`, `Tuesday mornings`: a set.
    pub(super) fn part_of_each(&self, at: usize) -> bool {
        matches!(self.next_word(at), Word::DayParts(_))
            || matches!(self.next_word(at), Word::Unit { size: Granularity::Day, is_plural: true })
                && self.is(at, "nights")
    }

    /// Hours of a part of the day that comes again: `mornings`.
    pub(super) fn each_part(&self, at: usize) -> Found<DayPart> {
        match self.word(at) {
            Word::DayParts(part) => Some((part, at + 1)),
            Word::Unit { size: Granularity::Day, is_plural: true } if self.is(at, "nights") => {
                Some((DayPart::Night, at + 1))
            }
            _ => None,
        }
    }
}

/// `Minutes`, but not `MINUTES`.
fn is_capitalised(word: &str) -> bool {
    word.len() > 1 && word.as_bytes()[0].is_ascii_uppercase() && word.as_bytes()[1].is_ascii_lowercase()
}

fn times(amount: Amount, factor: f64) -> Amount {
    match amount {
        Amount::Exact(n) => Amount::Exact(n * factor),
        Amount::Open => Amount::Open,
    }
}

fn plus(amount: Amount, more: f64) -> Amount {
    match amount {
        Amount::Exact(n) => Amount::Exact(n + more),
        Amount::Open => Amount::Open,
    }
}
