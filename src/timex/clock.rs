//! Times of the day: `5:30 p.m. EDT`, `0735 GMT`, `noon`, `half past seven`, `4 in the morning`, `morning`.

use super::calendar::{Clock, DayPart};
use super::grammar::{Found, Island, TimeOfDay};
use super::pieces::Gap;
use super::words::Word;
use crate::text::numerals::NumeralKind;

impl Island<'_> {
    /// The time of the day that begins at `at`.
    pub(super) fn time(&self, at: usize) -> Found<TimeOfDay> {
        match self.word(at) {
            // Bare, it tells a time only after a day or `early`: there are morning shows and night markets.
            Word::DayPart(part)
                if self.follows_day(at) && !(self.word(at - 1) == Word::The && self.describes(at + 1)) =>
            {
                Some((TimeOfDay::Part(part), at + 1))
            }
            Word::The | Word::In => {
                let the = at + usize::from(self.word(at) == Word::In);
                let part = the + 1;
                match self.next_word(part) {
                    // `the night club`, `in the evening paper`
                    Word::DayPart(day_part)
                        if self.word(the) == Word::The && self.joins(the + 1) && !self.describes(part + 1) =>
                    {
                        Some((TimeOfDay::Part(day_part), part + 1))
                    }
                    _ => None,
                }
            }
            _ => self.clock(at).map(|(clock, next)| (TimeOfDay::Clock(clock), next)),
        }
    }

    /// Whether a day, `this`, `early` or a like word stands right before `at`.
    fn follows_day(&self, at: usize) -> bool {
        at > 0
            && self.joins(at)
            && matches!(
                self.word(at - 1),
                Word::Weekday { .. }
                    | Word::Day(_)
                    | Word::Which(_)
                    | Word::Past
                    | Word::Context(_)
                    | Word::Stage(_)
                    | Word::Digits
                    | Word::SuffixOrdinal
                    | Word::Holiday(_)
                    | Word::In
                    | Word::The
                    | Word::Every
            )
    }

    /// A time on the clock.
    pub(super) fn clock(&self, at: usize) -> Found<Clock> {
        let (clock, next) = match self.word(at) {
            Word::Noon(hour) => (Clock::new(hour, Some(0)), at + 1),
            Word::Noonish => (Clock::new(12, Some(0)), at + 1),
            Word::Half => {
                // `half past seven`
                let past = self.next_word(at + 1) == Word::Past;
                let (hour, next) = past.then(|| self.hour(at + 2)).flatten()?;
                let clock = Clock::new(hour, Some(30));
                match self.next_word(next) {
                    Word::Oclock => (clock, next + 1),
                    _ => self.half_of_day(clock, next).unwrap_or((clock, next)),
                }
            }
            Word::Digits | Word::Numeral => self.told(at)?,
            _ => return None,
        };
        Some(self.zone(clock, next))
    }

    /// A time that begins with its hour, or with minutes `past` it.
    fn told(&self, at: usize) -> Found<Clock> {
        if let Some(found) = self.with_colon(at) {
            return Some(found);
        }
        if let Some((n, 4)) = self.digits(at) {
            // `0735 GMT`
            let is_clock = (0..24).contains(&(n / 100)) && n % 100 < 60;
            let is_zoned = matches!(self.next_word(at + 1), Word::Zone(Some(_)));
            return (is_clock && is_zoned).then(|| (Clock::new((n / 100) as i8, Some((n % 100) as i8)), at + 1));
        }
        let (hour, next) = self.hour(at)?;
        if self.next_word(next) == Word::Past && self.joins(next + 1) {
            // `ten past nine in the evening`; here the hour comes second.
            let (real, after) = self.hour(next + 1)?;
            let clock = Clock::new(real, Some(hour));
            if self.next_word(after) == Word::Oclock {
                return Some((clock, after + 1));
            }
            return self.half_of_day(clock, after);
        }
        if self.next_word(next) == Word::Oclock {
            let clock = Clock::new(hour, Some(0));
            return self.half_of_day(clock, next + 1).or(Some((clock, next + 1)));
        }
        if matches!(self.gap(next), Gap::TightStop) {
            // `8.30pm`
            let (minute, 2) = self.digits(next)? else { return None };
            let minute = i8::try_from(minute).ok().filter(|minute| *minute < 60)?;
            let is_marked = matches!(self.next_word(next + 1), Word::Am | Word::Pm);
            return is_marked.then(|| self.half_of_day(Clock::new(hour, Some(minute)), next + 1)).flatten();
        }
        let is_zoned = matches!(self.next_word(next), Word::Zone(Some(0)));
        if is_zoned && self.digits(at).is_some() {
            return Some((Clock::new(hour, Some(0)), next));
        }
        self.half_of_day(Clock::new(hour, Some(0)), next)
    }

    /// `17.30` after `at`, where no noun follows.
    pub(super) fn with_stop(&self, at: usize) -> Found<Clock> {
        let (hour, len) = self.digits(at)?;
        let (minute, 2) = self.digits(at + 1).filter(|_| self.gap(at + 1) == Gap::TightStop)? else { return None };
        let is_clock =
            len <= 2 && hour < 24 && minute < 60 && self.gap(at + 2) != Gap::TightStop && !self.is_followed(at + 1);
        is_clock.then(|| (Clock::new(hour as i8, Some(minute as i8)), at + 2))
    }

    /// `17:49`, `5:30:20 p.m.`
    fn with_colon(&self, at: usize) -> Found<Clock> {
        let (hour, len) = self.digits(at)?;
        let is_time = len <= 2 && hour < 25 && self.gap(at + 1) == Gap::Colon && self.gap(at) != Gap::Colon;
        let (minute, 2) = self.digits(at + 1).filter(|_| is_time)? else { return None };
        let minute = i8::try_from(minute).ok().filter(|minute| *minute < 60)?;
        let mut clock = Clock::new((hour % 24) as i8, Some(minute));
        let mut next = at + 2;
        if self.gap(next) == Gap::Colon {
            let (second, 2) = self.digits(next)? else { return None };
            clock.second = Some(i8::try_from(second).ok().filter(|second| *second < 60)?);
            next += 1;
        }
        if matches!(self.gap(next), Gap::TightStop | Gap::Colon | Gap::Tight | Gap::Hyphen)
            && self.digits(next).is_some()
            && self.gap(next) != Gap::Hyphen
        {
            return None;
        }
        let marked = self.half_of_day(clock, next);
        if marked.is_none() && (self.is_score(at, next) || clock.second.is_some() && self.counts_something(next)) {
            return None;
        }
        marked.or(Some((clock, next)))
    }

    /// A record or a score: `won in 2:05`, `4:3 aspect`; an hour of one digit and no other sign of a time.
    fn is_score(&self, at: usize, next: usize) -> bool {
        let is_told = matches!(
            self.word(at.wrapping_sub(1)),
            Word::At | Word::From | Word::Between | Word::Before | Word::After | Word::To | Word::Approx | Word::And
        ) && at > 0;
        let (_, len) = self.digits(at).unwrap_or((0, 0));
        let has_zone = matches!(self.next_word(next), Word::Zone(_));
        len == 1 && !is_told && !has_zone && self.counts_something(next)
    }

    /// An hour in digits or words, 0 to 24.
    fn hour(&self, at: usize) -> Found<i8> {
        if let Some((hour, len)) = self.digits(at) {
            return (len <= 2 && (0..60).contains(&hour)).then_some((hour as i8, at + 1));
        }
        let (numeral, next) = self.numeral(at)?;
        let is_hour = numeral.kind == NumeralKind::Cardinal && (1.0..60.0).contains(&numeral.value);
        is_hour.then_some((numeral.value as i8, next))
    }

    /// `a.m.`, `in the morning`: the half of the day that an hour is in; none where nothing says it.
    fn half_of_day(&self, clock: Clock, at: usize) -> Found<Clock> {
        if clock.hour > 23 {
            return None;
        }
        let near = matches!(self.gap(at), Gap::Space | Gap::Tight | Gap::Hyphen);
        let marked = |is_late: bool| {
            let hour = if clock.hour > 12 { clock.hour } else { clock.hour % 12 + if is_late { 12 } else { 0 } };
            Clock { hour, ..clock }
        };
        match self.word(at) {
            Word::Am if near && !self.is(at, "am") || near && self.is(at, "am") && self.digits_before(at) => {
                Some((marked(false), at + 1))
            }
            Word::Pm if near => Some((marked(true), at + 1)),
            Word::A | Word::LetterP if self.is_short_half(at) => Some((marked(self.word(at) == Word::LetterP), at + 1)),
            Word::In | Word::At if near => {
                let the = self.next_word(at + 1) == Word::The;
                let at_night = self.word(at) == Word::At;
                let part = at + 1 + usize::from(the);
                match self.next_word(part) {
                    Word::DayPart(DayPart::Morning) if the => Some((marked(false), part + 1)),
                    Word::DayPart(DayPart::Afternoon | DayPart::Evening) if the => Some((marked(true), part + 1)),
                    Word::DayPart(DayPart::Night) if at_night || the => {
                        Some((marked((5..12).contains(&clock.hour)), part + 1))
                    }
                    _ => None,
                }
            }
            Word::Noon(hour) if near && clock.hour == 12 && clock.minute == Some(0) => {
                Some((Clock { hour, ..clock }, at + 1))
            }
            _ => None,
        }
    }

    /// `8:45a`, `at 9p`
    fn is_short_half(&self, at: usize) -> bool {
        let is_told = at > 1 && (self.gap(at - 1) == Gap::Colon || self.word(at - 2) == Word::At);
        is_told && self.gap(at) == Gap::Tight && self.gap(at + 1) != Gap::Tight && self.surface(at).len() == 1
    }

    fn digits_before(&self, at: usize) -> bool {
        at > 0 && self.word(at - 1) == Word::Digits
    }

    /// The zone after a time.
    fn zone(&self, clock: Clock, at: usize) -> (Clock, usize) {
        match self.word(at) {
            // `et`, `est` in small letters are words of other languages.
            Word::Zone(zone)
                if matches!(self.gap(at), Gap::Space | Gap::Tight)
                    && self.surface(at).bytes().all(|b| b.is_ascii_uppercase()) =>
            {
                (Clock { zone, ..clock }, at + 1)
            }
            _ => (clock, at),
        }
    }
}
