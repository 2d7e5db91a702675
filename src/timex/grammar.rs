//! Expressions: how words of an island make a date, a time, a duration or a set. Nothing is placed in the calendar here.
//!
//! Every function reads from a piece on and gives what it found and the piece after it. All looks ahead are bounded, also those
//! into a date inside a date (`two weeks before the first Monday of May`), so that the time is linear in the text's length.

use std::cell::{Cell, OnceCell};

use super::Modifier;
use super::calendar::{Clock, DayPart, Granularity, Season};
use super::counts::Numerals;
use super::pieces::{Gap, Piece};
use super::words::{Vague, Word};
use crate::text::{Span, Token};

/// How many of a unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Amount {
    Exact(f64),
    /// `several`, `a few`, the bare plural.
    Open,
}

/// From where a date counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// From the day of reading: `ago`, `last year`.
    Reading,
    /// From the date told before: `a year earlier`, `the following day`.
    Told,
}

/// What a date's words name, apart from the year that it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Year,
    Half(i8),
    Quarter(i8),
    Season(Season),
    Month(i8),
    MonthDay(i8, i8),
    /// `the 18th`
    DayOfMonth(i8),
    Weekday(i8),
    /// The week of that number.
    Week(i8),
    /// `3/9`: which one is the month, the article's other dates say.
    Slashed(i16, i16),
    Holiday(u8),
}

/// The year of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    Told(i16),
    /// So many after the year of reading: `last year's third quarter`.
    Relative(i8),
    /// None is told, but `last` (-1), `this` (0) or `next` (1) is: `last September`.
    Which(i8),
    Open,
}

/// What an expression says, before it is placed.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Base {
    Calendar {
        part: Part,
        year: Year,
        weekday: Option<i8>,
    },
    /// The years from that one to the next that ends in 0; two digits alone leave the century open.
    Decade {
        digits: i16,
        is_whole: bool,
    },
    Century(i16),
    /// This, the last or the next of a size.
    Shift {
        size: Granularity,
        by: i64,
        origin: Origin,
    },
    /// An amount before (-1) or after (1) something.
    Offset {
        amount: Amount,
        size: Granularity,
        sign: i8,
        origin: Origin,
        from: Option<Box<Base>>,
    },
    /// `in two weeks`: a date where the sentence speaks of what will be, else a duration.
    In {
        amount: Amount,
        size: Granularity,
    },
    /// The past (-1) or coming (1) so many.
    Stretch {
        amount: Amount,
        size: Granularity,
        sign: i8,
    },
    Duration(Vec<(Amount, Granularity)>),
    Vague(Vague),
    Set(Cycle),
    /// The n-th (the last is -1) of a size inside another date.
    Nth {
        n: i8,
        size: Granularity,
        weekday: Option<i8>,
        of: Box<Base>,
    },
    /// The first (1) or last (-1) so many of a size inside another date: `the first nine months of 2014`.
    Edge {
        n: i64,
        size: Granularity,
        sign: i8,
        of: Box<Base>,
    },
    /// The quarter, half or month told before, of another year: `the year-ago quarter`, `the 1988 period`.
    SamePart {
        year: Year,
    },
    /// The week that holds a day.
    WeekOf(Box<Base>),
    Range(Box<Expression>, Box<Expression>),
    /// A time of a day that isn't told.
    TimeOnly,
}

/// What comes again and again.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Cycle {
    Size(Granularity, f64),
    Weekday(i8),
    /// `Monday nights`
    WeekdayPart(i8, DayPart),
    DayPart(DayPart),
    Month(i8),
    Season(Season),
}

/// A time of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TimeOfDay {
    Clock(Clock),
    Part(DayPart),
}

/// What was found, and where.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Expression {
    pub(super) span: Span,
    pub(super) base: Base,
    pub(super) time: Option<TimeOfDay>,
    pub(super) modifier: Option<Modifier>,
    /// The tokens that it covers: the first, and one past the last.
    pub(super) tokens: (u32, u32),
    /// It begins with a number: of a date in words, the day comes first.
    pub(super) is_day_first: bool,
}

/// A found thing and the piece after it.
pub(super) type Found<T> = Option<(T, usize)>;

/// One island, ready to be read.
pub(super) struct Island<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) pieces: &'a [Piece],
    /// Whether the text names a person called May, once somebody has asked.
    pub(super) has_person_may: &'a OnceCell<bool>,
    /// The last piece at which a range may go over to its other end; 0 where there is none.
    pub(super) last_link: usize,
    pub(super) numerals: &'a Numerals,
    /// How many dates stand inside one another where it is being read.
    pub(super) depth: Cell<u8>,
}

/// All expressions of an island, in order.
pub(super) fn expressions(island: &Island<'_>, out: &mut Vec<Expression>) {
    let mut at = 0;
    while at < island.pieces.len() {
        match island.expression(at) {
            Some((expression, next)) => {
                out.push(expression);
                at = island.more_of_a_list(next, out);
            }
            None => at += 1,
        }
    }
}

impl Island<'_> {
    pub(super) fn word(&self, at: usize) -> Word {
        self.pieces.get(at).map_or(Word::Unknown, |piece| piece.word)
    }

    pub(super) fn gap(&self, at: usize) -> Gap {
        self.pieces.get(at).map_or(Gap::Other, |piece| piece.gap)
    }

    /// Whether piece `at` follows the one before in one phrase.
    pub(super) fn joins(&self, at: usize) -> bool {
        matches!(self.gap(at), Gap::Space | Gap::Hyphen | Gap::Tight)
    }

    /// The word at `at`, where it follows in one phrase.
    pub(super) fn next_word(&self, at: usize) -> Word {
        if self.joins(at) { self.word(at) } else { Word::Unknown }
    }

    /// The digits at `at`: what they write and how many they are.
    pub(super) fn digits(&self, at: usize) -> Option<(i16, usize)> {
        let piece = self.pieces.get(at).filter(|piece| piece.word == Word::Digits)?;
        Some((i16::try_from(piece.number).ok()?, piece.span.len()))
    }

    pub(super) fn is_possessive(&self, at: usize) -> bool {
        self.pieces.get(at).is_some_and(|piece| piece.is_possessive)
    }

    pub(super) fn surface(&self, at: usize) -> &str {
        self.pieces.get(at).map_or("", |piece| piece.span.of(self.text))
    }

    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.surface(at).eq_ignore_ascii_case(word)
    }

    /// Puts an expression together from pieces `first..next`.
    fn found(&self, first: usize, next: usize, base: Base) -> Expression {
        let (from, to) = (&self.pieces[first], &self.pieces[next - 1]);
        let span = Span { start: from.span.start, end: to.span.end };
        let is_day_first = matches!(from.word, Word::Digits | Word::Numeral);
        let tokens = (from.token, to.token + 1);
        Expression { span, base, time: None, modifier: None, tokens, is_day_first }
    }

    /// The longest expression that begins at `at`.
    fn expression(&self, at: usize) -> Found<Expression> {
        if self.is_idle(at) {
            return None;
        }
        let point = self.bounded(at).or_else(|| self.point(at));
        let may_be_range = self.last_link > at
            && match (&point, self.word(at)) {
                (_, Word::Between | Word::From | Word::Digits | Word::Numeral) => true,
                (Some((_, next)), _) => self.goes_on(*next),
                (None, _) => false,
            };
        let range = if may_be_range { self.range(at) } else { None };
        match (range, point) {
            (Some(range), Some(point)) => Some(if range.1 >= point.1 { range } else { point }),
            (range, point) => range.or(point),
        }
    }

    /// Whether no expression can begin at `at`, as most small words and numbers show by what comes next.
    fn is_idle(&self, at: usize) -> bool {
        let word = self.word(at);
        let is_last = at + 1 == self.pieces.len();
        word.begins_nothing() || is_last && !word.stands_alone() || word == Word::Digits && self.is_bare_number(at)
    }

    /// Whether the digits at `at` are too few or too many for a year or a whole date, and nothing that may belong to them follows.
    fn is_bare_number(&self, at: usize) -> bool {
        matches!(self.gap(at + 1), Gap::Comma | Gap::Stop | Gap::Bracket | Gap::Other)
            && !matches!(self.pieces[at].span.len(), 4 | 8)
            && !self.is_possessive(at)
    }

    /// Whether what stands from `at` on may make a range of the date before it, or hours of that day.
    fn goes_on(&self, at: usize) -> bool {
        match self.gap(at) {
            Gap::Hyphen | Gap::Dash => true,
            Gap::Space | Gap::Comma => matches!(
                self.word(at),
                Word::To | Word::Before | Word::From | Word::Between | Word::At | Word::Digits | Word::Numeral
            ),
            _ => false,
        }
    }

    /// After an expression: days or years that share its month or its form, `April 24 and 25`, `1961, 2000 and 2001`.
    fn more_of_a_list(&self, mut at: usize, out: &mut Vec<Expression>) -> usize {
        while let Some(Expression { base: Base::Calendar { part, year, .. }, time: None, .. }) = out.last() {
            let (part, year) = (*part, *year);
            let item = match (self.gap(at), self.word(at)) {
                (Gap::Space | Gap::Comma, Word::And | Word::Or) => at + 1,
                (Gap::Comma, _) => at,
                _ => break,
            };
            if let (Part::Slashed(..), Some((a, b, next))) = (part, self.slashed_pair(item)) {
                let base = Base::Calendar { part: Part::Slashed(a, b), year, weekday: None };
                out.push(self.found(item, next, base));
                at = next;
                continue;
            }
            let base = match (part, self.digits(item)) {
                (Part::Year, Some((n, 4))) if self.is_year_number(item) && (1000..2200).contains(&n) => {
                    Base::Calendar { part: Part::Year, year: Year::Told(n), weekday: None }
                }
                (Part::MonthDay(month, _), Some((n, len))) if len <= 2 && (1..=31).contains(&n) => {
                    let after = item + 1 + usize::from(self.word(item + 1) == Word::SuffixOrdinal);
                    if self.counts_something(after)
                        || matches!(self.gap(after), Gap::Colon | Gap::Slash | Gap::TightStop)
                    {
                        break;
                    }
                    if matches!(self.word(after), Word::Month { .. } | Word::Unit { .. } | Word::Am | Word::Pm) {
                        break;
                    }
                    Base::Calendar { part: Part::MonthDay(month, n as i8), year, weekday: None }
                }
                _ => break,
            };
            let next = item + 1 + usize::from(self.next_word(item + 1) == Word::SuffixOrdinal);
            out.push(self.found(item, next, base));
            at = next;
        }
        at
    }

    /// The token after a piece, and what stands between. A piece may be part of a token, or, a holiday, several.
    pub(super) fn token_after(&self, piece: &Piece) -> Option<(&Token, &str)> {
        let mut rest = self.tokens[piece.token as usize + 1..].iter();
        let next = rest.find(|token| token.span.start >= piece.span.end)?;
        Some((next, &self.text[piece.span.end as usize..next.span.start as usize]))
    }

    /// Whether the piece before `at` counts what comes next: a word of the text that isn't in the lexicon follows at once.
    pub(super) fn counts_something(&self, at: usize) -> bool {
        if at < self.pieces.len() {
            return false;
        }
        let Some(last) = self.pieces.last() else { return false };
        let Some((next, between)) = self.token_after(last) else { return false };
        let first = next.span.of(self.text).bytes().next();
        between == " " && first.is_some_and(|byte| byte.is_ascii_lowercase())
    }

    // --- points and ranges ---

    /// A date with its time and what stands before it: `early Wednesday`, `shortly after midnight Thursday`.
    fn point(&self, at: usize) -> Found<Expression> {
        let (modifier, from) = self.modifier(at);
        let (base, time, next) =
            self.dated_time(from).or_else(|| if from == at { None } else { self.dated_time(at) })?;
        // `early every day`, `late now` say nothing together.
        if matches!(base, Base::Vague(_) | Base::Set(_)) && modifier.is_some() {
            return None;
        }
        // No article before what is told by its number in time: `the past year`, `the end of March`.
        let is_loose = matches!(
            self.word(at + 1),
            Word::Which(_)
                | Word::Past
                | Word::Context(_)
                | Word::Latest
                | Word::Fiscal
                | Word::Bound(_)
                | Word::Adjective(_)
        ) && !matches!(base, Base::Nth { .. } | Base::Edge { .. });
        let first = at + usize::from(self.word(at) == Word::The && is_loose);
        let mut expression = self.found(first, next, base);
        expression.time = time;
        expression.modifier = modifier;
        Some((expression, next))
    }

    /// A date after `before`, `until`, `after` or `since`, where that says something of the date alone.
    fn bounded(&self, at: usize) -> Found<Expression> {
        let modifier = match self.word(at) {
            Word::Before if !self.is(at, "by") && !self.is(at, "pre") => Modifier::Before,
            Word::After if !self.is(at, "post") => Modifier::After,
            _ => return None,
        };
        if !self.joins(at + 1) {
            return None;
        }
        let (inner, next) = self.point(at + 1)?;
        let is_date = matches!(
            inner.base,
            Base::Calendar { .. }
                | Base::Shift { .. }
                | Base::Decade { .. }
                | Base::Nth { .. }
                | Base::Edge { .. }
                | Base::TimeOnly
        );
        // `after Thursday’s attack`, `before the 2020 election` is about the attack and the election.
        if !is_date || self.is_possessive(next - 1) || self.describes(next) {
            return None;
        }
        let mut expression = self.found(at, next, inner.base);
        expression.time = inner.time;
        expression.modifier = inner.modifier.or(Some(modifier));
        Some((expression, next))
    }

    /// Whether what ends before piece `at` describes the noun after it.
    pub(super) fn describes(&self, at: usize) -> bool {
        let Some(last) = self.pieces.get(at - 1).filter(|_| at >= self.pieces.len()) else { return false };
        let Some((next, between)) = self.token_after(last) else { return false };
        let word = next.span.of(self.text);
        between == " "
            && !matches!(
                word,
                "when"
                    | "as"
                    | "with"
                    | "that"
                    | "while"
                    | "because"
                    | "if"
                    | "he"
                    | "she"
                    | "it"
                    | "they"
                    | "who"
                    | "which"
                    | "but"
                    | "is"
                    | "was"
                    | "are"
                    | "were"
                    | "has"
                    | "had"
                    | "have"
                    | "will"
            )
    }

    /// `early`, `late in the`, `the end of`, `about`, `earlier`: what it says, and where the date begins.
    fn modifier(&self, at: usize) -> (Option<Modifier>, usize) {
        let after_in_the = |next: usize| {
            if self.next_word(next) == Word::In && self.next_word(next + 1) == Word::The { next + 1 } else { next }
        };
        match self.word(at) {
            Word::Stage(modifier) if self.joins(at + 1) => (Some(modifier), after_in_the(at + 1)),
            Word::Earlier if self.joins(at + 1) => (Some(Modifier::Start), after_in_the(at + 1)),
            Word::Later if self.joins(at + 1) => (Some(Modifier::End), after_in_the(at + 1)),
            // `to get around Wednesday’s ruling`
            Word::Approx
                if self.joins(at + 1)
                    && !matches!(self.word(at + 1), Word::Weekday { .. } | Word::Day(_) | Word::Which(_))
                    && !self.follows_how(at) =>
            {
                (Some(Modifier::Approx), at + 1)
            }
            Word::Bound(modifier) if self.next_word(at + 1) == Word::Of => (Some(modifier), at + 2),
            Word::The => match (self.next_word(at + 1), self.next_word(at + 2)) {
                (Word::Bound(modifier), Word::Of) => (Some(modifier), at + 3),
                (Word::Stage(modifier), _) => (Some(modifier), at + 2),
                _ => (None, at),
            },
            _ => (None, at),
        }
    }

    /// `how about`, `what about`
    fn follows_how(&self, at: usize) -> bool {
        let token = self.pieces[at].token as usize;
        let previous = token.checked_sub(1).and_then(|token| self.tokens.get(token));
        previous.is_some_and(|token| {
            let word = token.span.of(self.text);
            word.eq_ignore_ascii_case("how") || word.eq_ignore_ascii_case("what")
        })
    }

    /// A date, a time, or both in either order.
    fn dated_time(&self, at: usize) -> Option<(Base, Option<TimeOfDay>, usize)> {
        if self.word(at) == Word::Overnight {
            // The night that came before the day of reading.
            let base = Base::Shift { size: Granularity::Day, by: -1, origin: Origin::Reading };
            return Some((base, Some(TimeOfDay::Part(DayPart::Night)), at + 1));
        }
        if self.word(at) == Word::Tonight {
            let base = Base::Shift { size: Granularity::Day, by: 0, origin: Origin::Reading };
            let (time, next) = self.later_time(at + 1);
            return Some((base, Some(time), next));
        }
        let date = self.date(at);
        let time = self.time(at);
        // The longer reading of the first piece decides: `9 a.m. Tuesday` begins with a time.
        let date_first = match (&date, &time) {
            (Some((_, date)), Some((_, time))) => date >= time,
            (date, _) => date.is_some(),
        };
        if date_first {
            let (base, next) = date?;
            if base.takes_time()
                && let Some((time, next)) = self.time_after(next)
            {
                let (base, next) = self.year_after_time(base, next);
                return Some((base, Some(time), next));
            }
            if let Base::Shift { size: Granularity::DayPart, .. } = base {
                return None;
            }
            return Some((base, None, next));
        }
        let (time, next) = time?;
        // `in the morning at 7`
        if let (TimeOfDay::Part(part), Word::At) = (time, self.next_word(next))
            && let Some((clock, end)) = self.hour_of(part, next + 1)
        {
            return Some((Base::TimeOnly, Some(TimeOfDay::Clock(clock)), end));
        }
        let link = match self.word(next) {
            Word::On | Word::Of if self.joins(next) => next + 1,
            _ => next,
        };
        let is_near =
            matches!(self.gap(link), Gap::Space | Gap::Comma) && (link > next || self.gap(link) == Gap::Space);
        let (_, from) = self.modifier(link);
        if (is_near || self.gap(link) == Gap::Comma)
            && let Some((base, end)) = self.date(from).filter(|(base, _)| base.takes_time())
        {
            // `7 p.m., Friday 5 May` is one; so is `midnight Thursday`. In `8 a.m. this morning` the clock says more.
            let end = end + usize::from(matches!(self.next_word(end), Word::DayPart(_)));
            return Some((base, Some(time), end));
        }
        Some((Base::TimeOnly, Some(time), next))
    }

    /// `Wed Oct 26 15:50:06 2016`: a year after the time belongs to the day before it.
    fn year_after_time(&self, base: Base, at: usize) -> (Base, usize) {
        match (base, self.digits(at)) {
            (Base::Calendar { part: part @ Part::MonthDay(..), year: Year::Open, weekday }, Some((year, 4)))
                if self.gap(at) == Gap::Space && (1900..2100).contains(&year) && self.is_year_number(at) =>
            {
                (Base::Calendar { part, year: Year::Told(year), weekday }, at + 1)
            }
            (base, _) => (base, at),
        }
    }

    /// The night, or a time after it: `tonight`, `tonight at 8`.
    fn later_time(&self, at: usize) -> (TimeOfDay, usize) {
        match self.time_after(at) {
            Some((TimeOfDay::Clock(clock), next)) => {
                let is_evening = clock.hour > 4 && clock.hour < 12;
                (TimeOfDay::Clock(Clock { hour: clock.hour + if is_evening { 12 } else { 0 }, ..clock }), next)
            }
            _ => (TimeOfDay::Part(DayPart::Night), at),
        }
    }

    /// The time that follows a date: ` at 9 a.m.`, ` morning`, `, 5 p.m.`
    fn time_after(&self, at: usize) -> Found<TimeOfDay> {
        let mut from = at;
        if !matches!(self.gap(at), Gap::Space | Gap::Comma | Gap::Hyphen) {
            return None;
        }
        let is_told = matches!(self.word(at), Word::At | Word::Approx);
        let is_bounded = matches!(self.word(at), Word::Before | Word::After) && self.gap(at) == Gap::Space;
        from += usize::from(is_bounded);
        for _ in 0..3 {
            if !matches!(self.word(from), Word::At | Word::In | Word::The | Word::Approx | Word::Stage(_)) {
                break;
            }
            from += 1;
            if !self.joins(from) {
                return None;
            }
        }
        if let Some((time, next)) = self.time(from) {
            let is_part = matches!(time, TimeOfDay::Part(_));
            if let (TimeOfDay::Part(part), Word::At) = (time, self.next_word(next))
                && let Some((clock, end)) = self.hour_of(part, next + 1)
            {
                return Some((TimeOfDay::Clock(clock), end));
            }
            // `Friday, morning` is two things.
            return (!is_part || !is_bounded && self.gap(at) != Gap::Comma).then_some((time, next));
        }
        if is_told {
            // `at 17.30`
            if let Some((clock, next)) = self.with_stop(from) {
                return Some((TimeOfDay::Clock(clock), next));
            }
        }
        let (hour, len) = self.digits(from)?;
        let is_bare = is_told && len <= 2 && (1..=12).contains(&hour) && !self.counts_something(from + 1);
        let ends = matches!(self.gap(from + 1), Gap::Other | Gap::Comma | Gap::Stop) || from + 1 >= self.pieces.len();
        (is_bare && ends).then(|| (TimeOfDay::Clock(Clock::new(hour as i8, Some(0))), from + 1))
    }

    /// The hour of a part of the day: `last night at 8`.
    fn hour_of(&self, part: DayPart, at: usize) -> Found<Clock> {
        if !self.joins(at) {
            return None;
        }
        let (mut clock, next) = if let Some(found) = self.clock(at) {
            found
        } else {
            let (hour, len) = self.digits(at)?;
            let is_hour = len <= 2 && (1..=12).contains(&hour) && !self.counts_something(at + 1);
            (Clock::new(is_hour.then_some(hour as i8)?, Some(0)), at + 1)
        };
        let is_late = part != DayPart::Morning && clock.hour < 12 && (part != DayPart::Night || clock.hour > 4);
        clock.hour += if is_late { 12 } else { 0 };
        Some((clock, next))
    }

    /// `from A to B`, `between A and B`, `A-B`.
    fn range(&self, at: usize) -> Found<Expression> {
        let (opener, from) = match self.word(at) {
            Word::Between => (Some(Word::Between), at + 1),
            Word::From => (Some(Word::From), at + 1),
            _ => (None, at),
        };
        if opener.is_some() && !self.joins(from) {
            return None;
        }
        if let Some(found) = self.hours(at) {
            return Some(found);
        }
        let left = self.point(from).filter(|(left, _)| left.is_end_of_range());
        if let Some((left, next)) = &left {
            if let Some(to) = self.connector(*next, opener)
                && let Some((right, end)) = self.point(to).filter(|(right, _)| right.is_end_of_range())
                && let Some(base) = paired(left, &right, opener.is_some())
            {
                return Some((self.found(at, end, base), end));
            }
            if let Some(found) = self.shared_month(at, *next, left, opener) {
                return Some(found);
            }
        }
        self.shared_end(at, from, opener)
    }

    /// Hours with their day before or after them: `Tuesday from 2 to 2:30 p.m.`, `between 10 and 11:30 on Friday`.
    fn hours(&self, at: usize) -> Found<Expression> {
        let told = self.hour_range(at, false).or_else(|| {
            // `between 7 and 9 last night`: the day shows that these are hours.
            let (left, right, next) = self.hour_range(at, true)?;
            let on = next + usize::from(self.next_word(next) == Word::On);
            let is_hours = self.gap(on) == Gap::Space && self.date(on).is_some_and(|(base, _)| base.takes_time());
            is_hours.then_some((left, right, next))
        });
        if let Some((left, right, next)) = told {
            let on = next + usize::from(matches!(self.next_word(next), Word::On | Word::Of));
            let day = self.date(on).filter(|(base, _)| base.takes_time() && self.gap(on) == Gap::Space);
            let (base, end) = day.map_or((Base::TimeOnly, next), |(base, end)| {
                // `this morning`, `yesterday afternoon`: the part of the day says no more.
                (base, end + usize::from(matches!(self.next_word(end), Word::DayPart(_))))
            });
            return Some((self.between(at, end, &base, left, right), end));
        }
        let (modifier, from) = self.modifier(at);
        if modifier.is_some() {
            return None;
        }
        let (base, mut next) = if self.word(from) == Word::Tonight {
            (Base::Shift { size: Granularity::Day, by: 0, origin: Origin::Reading }, from + 1)
        } else {
            self.date(from).filter(|(base, _)| base.takes_time())?
        };
        let part = match self.next_word(next) {
            Word::DayPart(part) => Some(part),
            _ => (self.word(from) == Word::Tonight).then_some(DayPart::Night),
        };
        next += usize::from(matches!(self.next_word(next), Word::DayPart(_)));
        if !matches!(self.gap(next), Gap::Space | Gap::Comma) {
            return None;
        }
        let (mut left, mut right, end) = self.hour_range(next + usize::from(self.word(next) == Word::At), true)?;
        if matches!(part, Some(DayPart::Evening | DayPart::Night | DayPart::Afternoon)) {
            for clock in [&mut left, &mut right] {
                clock.hour += if clock.hour < 12 { 12 } else { 0 };
            }
        }
        Some((self.between(at, end, &base, left, right), end))
    }

    /// The range from one hour of a day to another.
    fn between(&self, at: usize, end: usize, base: &Base, left: Clock, right: Clock) -> Expression {
        let ends = [left, right].map(|clock| {
            let mut expression = self.found(at, end, base.clone());
            expression.time = Some(TimeOfDay::Clock(clock));
            Box::new(expression)
        });
        let [left, right] = ends;
        self.found(at, end, Base::Range(left, right))
    }

    /// Two hours with a word or hyphen between, of which one at least is a time beyond doubt, or `from` or `between` says so.
    fn hour_range(&self, at: usize, is_dated: bool) -> Option<(Clock, Clock, usize)> {
        let opener = match self.word(at) {
            word @ (Word::Between | Word::From) if self.joins(at + 1) => Some(word),
            _ => None,
        };
        let from = at + usize::from(opener.is_some());
        let bare = |at: usize| {
            let (hour, len) = self.digits(at)?;
            (len <= 2 && (0..=24).contains(&hour)).then(|| (Clock::new((hour % 24) as i8, Some(0)), at + 1))
        };
        // `between 0730 and 1430`
        let is_military = opener.is_some() && self.surface(from).starts_with('0');
        let four = |at: usize| {
            let (n, 4) = self.digits(at).filter(|_| is_military)? else { return None };
            let clock = Clock::new(i8::try_from(n / 100).ok()?, Some((n % 100) as i8));
            (n / 100 < 24 && n % 100 < 60).then_some((clock, at + 1))
        };
        let sure = self.clock(from).or_else(|| four(from));
        let (mut left, next) = sure.or_else(|| bare(from))?;
        let to = self.connector(next, opener)?;
        let (mut right, end, is_sure) = if let Some((clock, end)) = self.clock(to).or_else(|| four(to)) {
            (clock, end, true)
        } else {
            let (clock, end) = bare(to)?;
            (clock, end, false)
        };
        // `from 3 to 5` alone may be anything; an hour that is only a number needs the other, or a day, and no noun after it.
        let is_enough = is_dated && opener.is_some();
        if sure.is_none() && !is_sure && !is_enough || !is_sure && self.counts_something(end) {
            return None;
        }
        if matches!(self.gap(end), Gap::TightStop | Gap::Slash | Gap::TightComma | Gap::Colon)
            && self.digits(end).is_some()
        {
            return None;
        }
        let is_later = |clock: Clock, other: Clock| clock.hour < 12 && clock.hour + 12 <= other.hour;
        if sure.is_none() && is_later(left, right) {
            left.hour += 12;
        }
        if !is_sure && right.hour < left.hour && right.hour < 12 {
            right.hour += 12;
        }
        left.zone = left.zone.or(right.zone);
        Some((left, right, end))
    }

    /// Where the right end of a range begins.
    fn connector(&self, at: usize, opener: Option<Word>) -> Option<usize> {
        match (self.gap(at), self.word(at)) {
            (Gap::Space, Word::To) if self.joins(at + 1) => Some(at + 1),
            (Gap::Space, Word::Before) if self.joins(at + 1) && (self.is(at, "until") || self.is(at, "till")) => {
                Some(at + 1)
            }
            (Gap::Space, Word::And) if opener == Some(Word::Between) && self.joins(at + 1) => Some(at + 1),
            (Gap::Hyphen | Gap::Dash, _) => Some(at),
            _ => None,
        }
    }

    /// `July 3-5`, `3 to 5 July` is [`Self::shared_end`]'s: the right end is a bare day.
    fn shared_month(&self, at: usize, next: usize, left: &Expression, opener: Option<Word>) -> Found<Expression> {
        let Base::Calendar { part: Part::MonthDay(month, day), year: Year::Open, weekday: None } = left.base else {
            return None;
        };
        let to = self.connector(next, opener)?;
        let to = to + usize::from(self.word(to) == Word::The);
        let (last, mut end) = self.day_number(to)?;
        if self.counts_something(end) || last == day || left.time.is_some() {
            return None;
        }
        let mut year = Year::Open;
        if let Some((n, after)) = self.year_after(end) {
            (year, end) = (Year::Told(n), after);
        }
        let end_month = if last < day { month % 12 + 1 } else { month };
        let mut from = left.clone();
        from.base = Base::Calendar { part: Part::MonthDay(month, day), year, weekday: None };
        let to_base = Base::Calendar { part: Part::MonthDay(end_month, last), year, weekday: None };
        let to = self.found(to, end, to_base);
        Some((self.found(at, end, Base::Range(Box::new(from), Box::new(to))), end))
    }

    /// `between 3 and 12 September`, `5 to 6 p.m.`, `2014-18`: the left end is a bare number.
    fn shared_end(&self, at: usize, from: usize, opener: Option<Word>) -> Found<Expression> {
        let from = from + usize::from(opener.is_some() && self.next_word(from) == Word::The);
        let (n, len, after) = if let Some((n, len)) = self.digits(from) {
            let suffix = self.word(from + 1) == Word::SuffixOrdinal && self.gap(from + 1) == Gap::Tight;
            (n, len, from + 1 + usize::from(suffix))
        } else {
            let (n, after) = self.ordinal(from).filter(|(n, _)| opener.is_some() && (1..=31).contains(n))?;
            (n, 2, after)
        };
        let to = self.connector(after, opener)?;
        if len == 4 && self.gap(to) == Gap::Hyphen && (1500..2100).contains(&n) {
            let (end, len) = self.digits(to)?;
            let is_alone = !matches!(self.gap(to + 1), Gap::Hyphen | Gap::Slash | Gap::TightStop | Gap::Colon);
            if len == 2 && end > n % 100 && is_alone && self.is_year_number(from) {
                let year = |n| Base::Calendar { part: Part::Year, year: Year::Told(n), weekday: None };
                let left = self.found(from, from + 1, year(n));
                let right = self.found(to, to + 1, year(n - n % 100 + end));
                return Some((self.found(at, to + 1, Base::Range(Box::new(left), Box::new(right))), to + 1));
            }
            return None;
        }
        if len > 2 {
            return None;
        }
        let (right, end) = self.point(to)?;
        let base = match (&right.base, right.time) {
            (Base::Calendar { part: Part::MonthDay(month, day), year, .. }, None) if (1..=31).contains(&n) => {
                let month = if n as i8 > *day { (month + 10) % 12 + 1 } else { *month };
                Base::Calendar { part: Part::MonthDay(month, n as i8), year: *year, weekday: None }
            }
            (base, Some(TimeOfDay::Clock(clock))) if (1..=12).contains(&n) && clock.minute.is_some() => {
                // The half of the day is told once, at the end.
                let hour = n as i8 % 12 + if clock.hour >= 12 && n as i8 % 12 <= clock.hour - 12 { 12 } else { 0 };
                let mut left = self.found(from, after, base.clone());
                left.time = Some(TimeOfDay::Clock(Clock { zone: clock.zone, ..Clock::new(hour, Some(0)) }));
                let range = Base::Range(Box::new(left), Box::new(right));
                return Some((self.found(at, end, range), end));
            }
            _ => return None,
        };
        let left = self.found(from, after, base);
        Some((self.found(at, end, Base::Range(Box::new(left), Box::new(right))), end))
    }
}

impl Base {
    /// Whether a time of the day may belong to it.
    fn takes_time(&self) -> bool {
        match self {
            Self::Calendar { part, .. } => {
                matches!(
                    part,
                    Part::MonthDay(..) | Part::DayOfMonth(_) | Part::Weekday(_) | Part::Slashed(..) | Part::Holiday(_)
                )
            }
            Self::Shift { size, .. } | Self::Nth { size, .. } => {
                matches!(size, Granularity::Day | Granularity::DayPart)
            }
            Self::Set(cycle) => {
                matches!(cycle, Cycle::Size(Granularity::Day, _) | Cycle::Weekday(_) | Cycle::DayPart(_))
            }
            _ => false,
        }
    }
}

impl Expression {
    /// Whether it may be an end of a range.
    fn is_end_of_range(&self) -> bool {
        match &self.base {
            Base::Calendar { .. } | Base::Shift { .. } | Base::Decade { .. } | Base::Century(_) | Base::TimeOnly => {
                true
            }
            Base::Vague(vague) => *vague == Vague::Present,
            _ => false,
        }
    }
}

/// The range of two ends that fit; the one takes the year, month or day that only the other tells.
fn paired(left: &Expression, right: &Expression, has_opener: bool) -> Option<Base> {
    let (mut left, mut right) = (left.clone(), right.clone());
    match (&mut left.base, &mut right.base) {
        (Base::Calendar { part: from, year: from_year, .. }, Base::Calendar { part: to, year: to_year, .. }) => {
            let is_like = from.rank() == to.rank();
            let are_of_the_calendar = has_opener && from.rank() < 5 && to.rank() < 5;
            if !(is_like || are_of_the_calendar) {
                return None;
            }
            if let (Year::Open, Year::Told(year)) = (*from_year, *to_year) {
                *from_year = Year::Told(if from.order() > to.order() { year - 1 } else { year });
            }
            if *from == *to && *from_year == *to_year {
                return None;
            }
        }
        (Base::TimeOnly, Base::TimeOnly) => {}
        (Base::TimeOnly, base) if right.time.is_some() => left.base = base.clone(),
        (base, Base::TimeOnly) if left.time.is_some() => right.base = base.clone(),
        _ if has_opener => {}
        _ => return None,
    }
    Some(Base::Range(Box::new(left), Box::new(right)))
}

impl Part {
    /// Parts of one rank make a range.
    fn rank(self) -> u8 {
        match self {
            Self::Year => 0,
            Self::Half(_) | Self::Quarter(_) => 1,
            Self::Season(_) => 2,
            Self::Month(_) => 3,
            Self::MonthDay(..) | Self::Holiday(_) | Self::Slashed(..) => 4,
            Self::Weekday(_) => 6,
            Self::DayOfMonth(_) => 7,
            Self::Week(_) => 8,
        }
    }

    /// Where in its year it stands, roughly.
    fn order(self) -> i16 {
        match self {
            Self::Month(month) => i16::from(month) * 32,
            Self::MonthDay(month, day) => i16::from(month) * 32 + i16::from(day),
            Self::Quarter(n) => i16::from(n) * 96,
            Self::Half(n) => i16::from(n) * 192,
            Self::Slashed(a, b) => a * 32 + b,
            _ => 0,
        }
    }
}
