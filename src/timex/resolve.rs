//! Places in the calendar for what was found: from publication, from a date that the article tells, from one another.

use jiff::Span as Shift;
use jiff::civil::{Date, DateTime, Time};

use super::calendar::{self, Clock, Code, Granularity, Place, midnight, moved};
use super::dates::is_day;
use super::direction::direction;
use super::grammar::{Amount, Base, Cycle, Expression, Origin, Part, TimeOfDay, Year};
use super::names::{Rule, holiday_rule};
use super::words::Vague;
use super::{Anchor, Direction, Timex, TimexKind};
use crate::text::Token;
use crate::text::sentences::Sentence;

/// The day that the article speaks from.
#[derive(Clone, Copy, Debug)]
struct Reference {
    at: DateTime,
    /// Whether the time of the day is known, and not only the day.
    has_time: bool,
    /// Whether the day is known, and not only about which year it is.
    has_day: bool,
    anchor: Anchor,
}

/// What an expression stands for.
#[derive(Clone, Debug)]
enum Meaning {
    /// Somewhere in the calendar; the anchor that it needed.
    Placed(Place, Option<Anchor>),
    /// A value with gaps: `XXXX-09-03`.
    Pattern(String, Granularity),
    Range {
        value: String,
        interval: Option<(DateTime, DateTime)>,
        size: Granularity,
        anchor: Option<Anchor>,
    },
    Vague(Vague),
    Length {
        value: String,
        size: Granularity,
        interval: Option<(DateTime, DateTime)>,
        anchor: Option<Anchor>,
    },
    Set(String, Granularity),
}

/// The last place that the text told.
#[derive(Clone, Copy, Debug)]
struct Told {
    place: Place,
    sentence: usize,
}

/// After so many sentences a date told before is forgotten.
const MEMORY: usize = 3;

struct Resolver<'a> {
    text: &'a str,
    tokens: &'a [Token],
    sentences: &'a [Sentence],
    reference: Option<Reference>,
    told: Option<Told>,
    /// The last quarter, half or month of one that was told, and the latest of them.
    told_quarter: Option<Told>,
    /// In dates such as `3/9/2014` the day comes first.
    is_day_first: bool,
}

/// Gives each expression its meaning, in the order of the text.
pub(super) fn resolve(
    text: &str,
    tokens: &[Token],
    sentences: &[Sentence],
    published: Option<DateTime>,
    found: &[Expression],
) -> Vec<Timex> {
    let reference = published.map(|at| Reference {
        at,
        has_time: at.time() != Time::MIN,
        has_day: true,
        anchor: Anchor::Published,
    });
    let is_day_first = is_day_first(found);
    let mut resolver = Resolver { text, tokens, sentences, reference, told: None, told_quarter: None, is_day_first };
    if reference.is_none() {
        resolver.reference = resolver.reading_day(found);
    }
    let mut out = Vec::with_capacity(found.len());
    let mut sentence = 0;
    for (number, expression) in found.iter().enumerate() {
        while sentences.get(sentence).is_some_and(|s| s.span.end <= expression.span.start) {
            sentence += 1;
        }
        // A time without a day takes that of its sentence, where it is told soon.
        let n_ahead = if matches!(expression.base, Base::TimeOnly) { 3 } else { 0 };
        let following = found[number + 1..].iter().take(n_ahead).find(|next| {
            !matches!(next.base, Base::TimeOnly) && sentences.get(sentence).is_some_and(|s| s.span.contains(next.span))
        });
        out.push(resolver.timex(expression, following, sentence));
    }
    out
}

/// Whether the article writes the day before the month in dates of numbers alone: one that can be read in no other way
/// decides, then how it writes dates in words; without either the month comes first.
fn is_day_first(found: &[Expression]) -> bool {
    let mut votes = 0_i32;
    let mut words = 0_i32;
    for expression in found {
        let Base::Calendar { part, weekday: None, .. } = expression.base else { continue };
        match part {
            Part::Slashed(a, _) if a > 12 => votes += 1,
            Part::Slashed(_, b) if b > 12 => votes -= 1,
            Part::MonthDay(..) => words += if expression.is_day_first { 1 } else { -1 },
            _ => {}
        }
    }
    if votes == 0 { words > 0 } else { votes > 0 }
}

impl Resolver<'_> {
    // --- where the article speaks from ---

    /// The day of reading that the article itself gives: its dateline, else about the year that it tells.
    fn reading_day(&self, found: &[Expression]) -> Option<Reference> {
        let head = found.iter().take_while(|expression| expression.span.start < 400);
        for expression in head {
            if let (Some(day), true) = (told_day(expression), self.is_dateline(expression)) {
                let at = midnight(day);
                return Some(Reference { at, has_time: false, has_day: true, anchor: Anchor::Text });
            }
        }
        // What is told of a year's part in the past has ended: the article is no older than that.
        let mut latest: Option<DateTime> = None;
        for expression in found {
            let Base::Calendar { part, year: Year::Told(_), .. } = expression.base else { continue };
            if part == Part::Year || self.direction(expression) == Some(Direction::Future) {
                continue;
            }
            if let Meaning::Placed(place, _) = self.meaning(expression, None, 0) {
                let end = if place.granularity() <= Granularity::Day { place.interval().0 } else { place.interval().1 };
                latest = Some(latest.map_or(end, |latest| latest.max(end)));
            }
        }
        let mut at = latest?;
        for expression in found {
            let Base::Calendar { part: Part::MonthDay(month, day), year: Year::Open, .. } = expression.base else {
                continue;
            };
            if self.direction(expression) != Some(Direction::Future) {
                let next = (0..2)
                    .find_map(|n| Date::new(at.year() + n, month, day).ok().map(midnight).filter(|day| *day >= at));
                // A day further off than most of a year belongs to the year before.
                at = next.filter(|next| next.duration_since(at).as_hours() < 24 * 300).unwrap_or(at);
            }
        }
        Some(Reference { at, has_time: false, has_day: false, anchor: Anchor::Text })
    }

    /// Whether it stands in a dateline: in a short line of its own, or before a dash or an agency's name in brackets.
    fn is_dateline(&self, expression: &Expression) -> bool {
        let after = &self.text[expression.span.end as usize..];
        let after = after.trim_start();
        if after.starts_with(['—', '–', '-', '(']) {
            return true;
        }
        let sentence = self.sentences.iter().find(|sentence| sentence.span.contains(expression.span));
        sentence.is_some_and(|sentence| sentence.span.len() < 80 && !sentence.span.of(self.text).ends_with('.'))
    }

    /// Which way the sentence around it looks.
    fn direction(&self, expression: &Expression) -> Option<Direction> {
        let (first, last) = (expression.tokens.0 as usize, expression.tokens.1 as usize);
        let at = self.sentences.partition_point(|sentence| sentence.span.end <= expression.span.start);
        let span = self.sentences.get(at)?.span;
        let mut from = first;
        while from > 0 && first - from < 16 && self.tokens[from - 1].span.start >= span.start {
            from -= 1;
        }
        let mut to = last;
        while to < self.tokens.len() && to - last < 16 && self.tokens[to].span.end <= span.end {
            to += 1;
        }
        direction(self.text, &self.tokens[from..to], first - from, last - from)
    }

    fn day(&self) -> Option<(Date, Anchor)> {
        self.reference.filter(|reference| reference.has_day).map(|reference| (reference.at.date(), reference.anchor))
    }

    /// The day to count years and months from, also where only about the year is known.
    fn about(&self) -> Option<(Date, Anchor)> {
        self.reference.map(|reference| (reference.at.date(), reference.anchor))
    }

    fn recent(&self, sentence: usize) -> Option<Place> {
        self.told.filter(|told| told.sentence + MEMORY >= sentence).map(|told| told.place)
    }

    // --- from expression to row ---

    fn timex(&mut self, expression: &Expression, following: Option<&Expression>, sentence: usize) -> Timex {
        let mut expression = expression;
        let inside;
        let mut meaning = self.meaning(expression, following, sentence);
        // A glued run (`in2014`) is one token: its `in` has none of its own.
        let after_in = self.tokens.get(expression.tokens.0 as usize + 1).map(|token| token.span.start);
        if let (Base::In { .. }, Meaning::Length { .. }) = (&expression.base, &meaning)
            && let Some(start) = after_in.filter(|&start| start < expression.span.end)
        {
            // The `in` belongs to the sentence.
            let mut without = expression.clone();
            without.tokens.0 += 1;
            without.span.start = start;
            inside = without;
            expression = &inside;
        }
        let (time, is_set) = (expression.time, matches!(expression.base, Base::Set(_)));
        if let Meaning::Pattern(value, size) | Meaning::Set(value, size) = &mut meaning
            && let Some(time) = time
        {
            if is_set && value.starts_with('P') {
                "XXXX-XX-XX".clone_into(value);
            }
            match time {
                TimeOfDay::Clock(clock) => (*size, ()) = (clock.granularity(), value.push_str(&clock.code())),
                TimeOfDay::Part(part) => {
                    *size = Granularity::DayPart;
                    value.push('T');
                    value.push_str(part.code());
                }
            }
        }
        if let (Meaning::Placed(place, _), false) = (&meaning, matches!(expression.base, Base::TimeOnly)) {
            self.told = Some(Told { place: *place, sentence });
            let is_later = |told: Told| told.place.day() <= place.day();
            let has_begun = self.day().is_none_or(|(day, _)| place.day() <= day);
            if matches!(place, Place::Quarter(..)) && has_begun {
                let place = if self.told_quarter.is_none_or(is_later) {
                    *place
                } else {
                    self.told_quarter.map_or(*place, |told| told.place)
                };
                self.told_quarter = Some(Told { place, sentence });
            }
        }
        let (kind, value, interval, granularity, anchor) = match meaning {
            Meaning::Placed(place, anchor) => {
                let size = place.granularity();
                let kind = if size < Granularity::Day { TimexKind::Time } else { TimexKind::Date };
                (kind, place.value(), Some(place.interval()), Some(size), anchor)
            }
            Meaning::Pattern(value, size) => {
                let kind = if size < Granularity::Day { TimexKind::Time } else { TimexKind::Date };
                (kind, value, None, Some(size), None)
            }
            Meaning::Range { value, interval, size, anchor } => {
                let kind = if size < Granularity::Day { TimexKind::Time } else { TimexKind::Date };
                (kind, value, interval, Some(size), anchor)
            }
            Meaning::Vague(vague) => (TimexKind::Date, vague.value().to_owned(), None, None, None),
            Meaning::Length { value, size, interval, anchor } => {
                (TimexKind::Duration, value, interval, Some(size), anchor)
            }
            Meaning::Set(value, size) => (TimexKind::Set, value, None, Some(size), None),
        };
        Timex {
            span: expression.span,
            kind,
            value,
            interval: interval.filter(|(from, to)| from < to),
            granularity,
            anchor,
            modifier: expression.modifier,
            sentence: sentence as u32,
        }
    }

    fn meaning(&self, expression: &Expression, following: Option<&Expression>, sentence: usize) -> Meaning {
        let meaning = self.of_base(expression, following, sentence);
        match (meaning, expression.time) {
            (Meaning::Placed(place, anchor), Some(time)) if place.granularity() >= Granularity::Day => {
                Meaning::Placed(at_time(place.day(), time), anchor)
            }
            (meaning, _) => meaning,
        }
    }

    fn of_base(&self, expression: &Expression, following: Option<&Expression>, sentence: usize) -> Meaning {
        match &expression.base {
            Base::Calendar { part, year, weekday } => self.calendar(*part, *year, *weekday, expression),
            Base::Decade { digits, is_whole } => match (is_whole, self.about()) {
                (true, _) => Meaning::Placed(Place::Decade(*digits), None),
                (false, Some((day, anchor))) => {
                    // The last one that has begun.
                    let this = day.year().div_euclid(10);
                    let decade =
                        (0..10).map(|n| this - n).find(|decade| decade.rem_euclid(10) == *digits).unwrap_or(this);
                    Meaning::Placed(Place::Decade(decade), Some(anchor))
                }
                (false, None) => Meaning::Pattern(format!("XX{digits}"), Granularity::Decade),
            },
            Base::Century(n) => Meaning::Placed(Place::Century(*n), None),
            Base::Shift { size, by, origin } => self.shift(*size, *by, *origin, expression, sentence),
            Base::Offset { amount, size, sign, origin, from } => {
                self.offset(*amount, *size, *sign, *origin, from.as_deref(), expression, sentence)
            }
            Base::In { amount, size } => {
                let direction = self.direction(expression);
                if direction == Some(Direction::Future) || direction.is_none() && *size < Granularity::Day {
                    self.offset(*amount, *size, 1, Origin::Reading, None, expression, sentence)
                } else {
                    length(&[(*amount, *size)])
                }
            }
            Base::Stretch { amount, size, sign } => self.stretch(*amount, *size, *sign),
            Base::Duration(parts) => length(parts),
            Base::Vague(vague) => Meaning::Vague(*vague),
            Base::Set(cycle) => set(*cycle),
            Base::Nth { n, size, weekday, of } => self.nth(*n, *size, *weekday, of, expression, sentence),
            Base::Edge { n, size, sign, of } => self.edge(*n, *size, *sign, of, expression, sentence),
            Base::SamePart { year } => self.same_part(*year, sentence),
            Base::WeekOf(base) => match self.inner(base, expression, sentence) {
                Meaning::Placed(place, anchor) => {
                    Meaning::Placed(Place::holding(place.day(), Granularity::Week), anchor)
                }
                _ => Meaning::Pattern("XXXX-WXX".to_owned(), Granularity::Week),
            },
            Base::Range(from, to) => self.range(from, to, expression, sentence),
            Base::TimeOnly => self.time_only(expression, following, sentence),
        }
    }

    /// The quarter that the article is about, of another year.
    fn same_part(&self, year: Year, sentence: usize) -> Meaning {
        let quarter = match self.told_quarter.map(|told| told.place).or_else(|| self.recent(sentence)) {
            Some(place @ (Place::Quarter(..) | Place::Half(..) | Place::Month(..))) => place,
            _ => match self.day() {
                Some((day, _)) => Place::holding(day, Granularity::Quarter).moved(-1),
                None => return Meaning::Pattern("XXXX-QX".to_owned(), Granularity::Quarter),
            },
        };
        let by = match year {
            Year::Told(year) => i64::from(year) - i64::from(quarter.day().year()),
            Year::Relative(by) | Year::Which(by) => i64::from(by),
            Year::Open => 0,
        };
        Meaning::Placed(
            Place::holding(moved(quarter.day(), by, Granularity::Year), quarter.granularity()),
            Some(Anchor::Text),
        )
    }

    fn inner(&self, base: &Base, around: &Expression, sentence: usize) -> Meaning {
        let expression = Expression { base: base.clone(), time: None, modifier: None, ..around.clone() };
        self.of_base(&expression, None, sentence)
    }

    // --- calendar dates ---

    fn calendar(&self, part: Part, year: Year, weekday: Option<i8>, expression: &Expression) -> Meaning {
        let part = match part {
            Part::Slashed(a, b) => {
                let (month, day) = if self.is_day_first && is_day(b, a) || !is_day(a, b) { (b, a) } else { (a, b) };
                Part::MonthDay(month as i8, day as i8)
            }
            part => part,
        };
        match year {
            Year::Told(year) => placed(part, year).map_or_else(
                || Meaning::Pattern(with_year(part, &format!("{year:04}")), size_of(part)),
                |place| Meaning::Placed(place, None),
            ),
            Year::Relative(by) => {
                match self.about().and_then(|(day, anchor)| Some((placed(part, day.year() + i16::from(by))?, anchor))) {
                    Some((place, anchor)) => Meaning::Placed(place, Some(anchor)),
                    None => Meaning::Pattern(with_year(part, "XXXX"), size_of(part)),
                }
            }
            Year::Which(by) => self.which(part, by, expression),
            Year::Open => self.open(part, weekday, expression),
        }
    }

    /// `last September`, `next Friday`, `this summer`.
    fn which(&self, part: Part, by: i8, expression: &Expression) -> Meaning {
        let known = if matches!(part, Part::Weekday(_)) { self.day() } else { self.about() };
        let Some((day, anchor)) = known else { return Meaning::Pattern(with_year(part, "XXXX"), size_of(part)) };
        let place = match (part, by) {
            (Part::Weekday(number), -1) => Some(Place::Day(weekday_before(moved(day, -1, Granularity::Day), number))),
            (Part::Weekday(number), 1) => {
                let week = Place::holding(day, Granularity::Week).moved(1).day();
                Some(Place::Day(moved(week, i64::from(number) - 1, Granularity::Day)))
            }
            (Part::Weekday(number), _) => Some(Place::Day(match self.direction(expression) {
                Some(Direction::Past) => weekday_before(day, number),
                _ => weekday_after(day, number),
            })),
            (part, -1) => {
                candidates(part, day).rfind(|place| place.interval().1 <= midnight(day) && !holds(*place, day))
            }
            (part, 1) => candidates(part, day).find(|place| place.interval().0 > midnight(day)),
            (Part::Season(_), _) => nearest(part, day, self.direction(expression)),
            (part, _) => placed(part, day.year()),
        };
        place.map_or_else(
            || Meaning::Pattern(with_year(part, "XXXX"), size_of(part)),
            |place| Meaning::Placed(place, Some(anchor)),
        )
    }

    /// A date with no year or week of its own.
    fn open(&self, part: Part, weekday: Option<i8>, expression: &Expression) -> Meaning {
        let pattern = || Meaning::Pattern(with_year(part, "XXXX"), size_of(part));
        let place = match part {
            Part::Weekday(number) => self.day().map(|(day, anchor)| {
                let day = match self.direction(expression) {
                    Some(Direction::Future) => weekday_after(day, number),
                    _ => weekday_before(day, number),
                };
                (Place::Day(day), anchor)
            }),
            Part::DayOfMonth(n) => self.day().and_then(|(day, anchor)| {
                let fits = |day: &Date| weekday.is_none_or(|number| day.weekday().to_monday_one_offset() == number);
                let months = (-2..=2).map(|by| moved(day.first_of_month(), by, Granularity::Month));
                let days = months.filter_map(|month| Date::new(month.year(), month.month(), n).ok()).filter(fits);
                let nearest = days.min_by_key(|other| distance(*other, day))?;
                Some((Place::Day(nearest), anchor))
            }),
            _ => self.about().and_then(|(day, anchor)| {
                let direction = self.direction(expression);
                let is_about = self.reference.is_some_and(|reference| !reference.has_day);
                let place = match (part, weekday) {
                    // A weekday beside a date says which year it is.
                    (Part::MonthDay(..), Some(number)) => within(MAX_YEARS, part, day)
                        .filter(|place| place.day().weekday().to_monday_one_offset() == number)
                        .min_by_key(|place| distance(place.day(), day))
                        .or_else(|| nearest(part, day, direction)),
                    _ if is_about => nearest(part, day, direction.or(Some(Direction::Past))),
                    _ => nearest(part, day, direction),
                };
                Some((place?, anchor))
            }),
        };
        place.map_or_else(pattern, |(place, anchor)| Meaning::Placed(place, Some(anchor)))
    }

    // --- from another day ---

    fn shift(&self, size: Granularity, by: i64, origin: Origin, expression: &Expression, sentence: usize) -> Meaning {
        if origin == Origin::Told && size == Granularity::Quarter && by == 0 {
            return self.same_part(Year::Open, sentence);
        }
        if origin == Origin::Told
            && let Some(place) = self.recent(sentence)
        {
            let is_close = by != 0 || self.told.is_some_and(|told| told.sentence + 1 >= sentence);
            if place.granularity() <= size && is_close {
                return Meaning::Placed(Place::holding(place.day(), size).moved(by), Some(Anchor::Text));
            }
        }
        let known = if size >= Granularity::Year { self.about() } else { self.day() };
        let Some((day, anchor)) = known else {
            return Meaning::Pattern(unknown(size).to_owned(), size);
        };
        let place = Place::holding(day, size);
        if size == Granularity::Weekend && by == 0 {
            let is_weekend = day.weekday().to_monday_zero_offset() > 4;
            let is_past = self.direction(expression) != Some(Direction::Future);
            return Meaning::Placed(if is_past && !is_weekend { place.moved(-1) } else { place }, Some(anchor));
        }
        Meaning::Placed(place.moved(by), Some(anchor))
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one variant")]
    fn offset(
        &self,
        amount: Amount,
        size: Granularity,
        sign: i8,
        origin: Origin,
        from: Option<&Base>,
        expression: &Expression,
        sentence: usize,
    ) -> Meaning {
        let Amount::Exact(n) = amount else {
            return Meaning::Vague(if sign < 0 { Vague::Past } else { Vague::Future });
        };
        let (n, size) = whole(n, size);
        let by = n.saturating_mul(i64::from(sign));
        if let Some(from) = from {
            return match self.inner(from, expression, sentence) {
                Meaning::Placed(place, anchor) => {
                    let day = moved(place.day(), by, size);
                    let result = if place.granularity() <= Granularity::Day && size >= Granularity::Day
                        || size < place.granularity()
                    {
                        Place::Day(day)
                    } else {
                        Place::holding(day, place.granularity())
                    };
                    Meaning::Placed(result, anchor)
                }
                _ => length(&[(amount, size)]),
            };
        }
        let quarter = self.told_quarter.filter(|told| told.sentence + MEMORY >= sentence).map(|told| told.place);
        let recent = match (size, quarter) {
            (Granularity::Year, Some(quarter)) => Some(quarter),
            _ => self.recent(sentence),
        };
        // `a year ago` after a quarter or month means the same one of the year before.
        if let (Granularity::Year, Some(place @ (Place::Quarter(..) | Place::Half(..) | Place::Month(..)))) =
            (size, recent)
        {
            let same = origin == Origin::Told || matches!(place, Place::Quarter(..));
            if same {
                return Meaning::Placed(
                    Place::holding(moved(place.day(), by, Granularity::Year), place.granularity()),
                    Some(Anchor::Text),
                );
            }
        }
        if origin == Origin::Told
            && let Some(place) = recent
            && (place.granularity() <= size.max(Granularity::Day) || size >= Granularity::Year)
        {
            let day = moved(place.day(), by, size);
            let anchor = Some(Anchor::Text);
            let coarse = size.max(Granularity::Day);
            return Meaning::Placed(
                Place::holding(day, if coarse == Granularity::Decade { Granularity::Year } else { coarse }),
                anchor,
            );
        }
        let Some(reference) = self.reference.filter(|reference| reference.has_day || size >= Granularity::Year) else {
            return Meaning::Vague(if sign < 0 { Vague::Past } else { Vague::Future });
        };
        let anchor = Some(reference.anchor);
        if size < Granularity::Day {
            if !reference.has_time {
                return Meaning::Placed(Place::Day(reference.at.date()), anchor);
            }
            let by = by.clamp(-1_000_000, 1_000_000);
            let shift = match size {
                Granularity::Second => Shift::new().seconds(by),
                Granularity::Minute => Shift::new().minutes(by),
                _ => Shift::new().hours(by),
            };
            let at = reference.at.saturating_add(shift);
            return Meaning::Placed(Place::At(at.date(), Clock::new(at.hour(), Some(at.minute()))), anchor);
        }
        let day = moved(reference.at.date(), by, size);
        let coarse = match size {
            Granularity::Decade | Granularity::Century => Granularity::Year,
            size => size,
        };
        Meaning::Placed(Place::holding(day, coarse), anchor)
    }

    /// `the past three months`: a duration that has a place.
    fn stretch(&self, amount: Amount, size: Granularity, sign: i8) -> Meaning {
        let Meaning::Length { value, size: shown, .. } = length(&[(amount, size)]) else {
            return Meaning::Vague(Vague::Past);
        };
        let placed = match (amount, self.day()) {
            (Amount::Exact(n), Some((day, anchor))) if size >= Granularity::Day => {
                let (n, size) = whole(n, size);
                let other = moved(day, n.saturating_mul(i64::from(sign)), size);
                Some(((midnight(day.min(other)), midnight(day.max(other))), anchor))
            }
            _ => None,
        };
        Meaning::Length {
            value,
            size: shown,
            interval: placed.map(|(interval, _)| interval),
            anchor: placed.map(|(_, anchor)| anchor),
        }
    }

    /// `the first week of January 2015`, `the first Monday of next month`, `Tuesday of last week`.
    fn nth(
        &self,
        n: i8,
        size: Granularity,
        weekday: Option<i8>,
        of: &Base,
        expression: &Expression,
        sentence: usize,
    ) -> Meaning {
        let Meaning::Placed(place, anchor) = self.inner(of, expression, sentence) else {
            return Meaning::Pattern(unknown(size).to_owned(), size);
        };
        let (start, end) = (place.interval().0.date(), place.interval().1.date());
        if n < 0 {
            let last = moved(end, -1, Granularity::Day);
            let day = match (size, weekday) {
                (_, Some(number)) => weekday_before(last, number),
                (Granularity::Week, _) => weekday_before(last, 4),
                (Granularity::Weekend, _) => weekday_before(last, 6),
                _ => last,
            };
            return Meaning::Placed(Place::holding(day, size), anchor);
        }
        let steps = i64::from(n) - 1;
        let day = match (size, weekday) {
            (_, Some(number)) => moved(weekday_after(start, number), steps * 7, Granularity::Day),
            (Granularity::Week, _) => {
                // The first week has its Thursday in the month or year.
                let thursday = weekday_after(start, 4);
                moved(thursday, steps * 7, Granularity::Day)
            }
            (Granularity::Month, _) => moved(start, steps, Granularity::Month),
            (Granularity::Weekend, _) => moved(weekday_after(start, 6), steps * 7, Granularity::Day),
            _ => moved(start, steps, Granularity::Day),
        };
        if day >= end {
            return Meaning::Pattern(unknown(size).to_owned(), size);
        }
        Meaning::Placed(Place::holding(day, size), anchor)
    }

    /// The first or last `n` of a size in a date; a length where it isn't told which date that is, or holds no so many.
    fn edge(
        &self,
        n: i64,
        size: Granularity,
        sign: i8,
        of: &Base,
        expression: &Expression,
        sentence: usize,
    ) -> Meaning {
        let amount = || length(&[(Amount::Exact(n as f64), size)]);
        let Meaning::Placed(place, anchor) = self.inner(of, expression, sentence) else { return amount() };
        let (start, end) = (place.interval().0.date(), place.interval().1.date());
        let (from, to) = if sign > 0 { (start, moved(start, n, size)) } else { (moved(end, -n, size), end) };
        if from < start || to > end {
            return amount();
        }
        // Such weeks begin with the date that holds them, on whatever day that is.
        let unit = if size == Granularity::Week { Granularity::Day } else { size };
        let [first, last] = [from, moved(to, -1, Granularity::Day)].map(|day| Place::holding(day, unit));
        Meaning::Range {
            value: format!("{}/{}", first.value(), last.value()),
            interval: Some((midnight(from), midnight(to))),
            size: unit,
            anchor,
        }
    }

    fn range(&self, from: &Expression, to: &Expression, around: &Expression, sentence: usize) -> Meaning {
        // What the sentence says, it says of the whole.
        let within = |end: &Expression| Expression { tokens: around.tokens, span: around.span, ..end.clone() };
        let meaning = |end: &Expression| match end.base {
            Base::TimeOnly => self.time_only(&within(end), None, sentence),
            Base::Vague(_) => self
                .day()
                .map_or(Meaning::Vague(Vague::Present), |(day, anchor)| Meaning::Placed(Place::Day(day), Some(anchor))),
            _ => self.meaning(&within(end), None, sentence),
        };
        let (mut left, right) = (meaning(from), meaning(to));
        if let (Meaning::Placed(a, _), Meaning::Placed(b, _)) = (&mut left, &right) {
            let is_open = matches!(from.base, Base::Calendar { year: Year::Open, .. });
            // Across the year's or the week's end the left one is the earlier.
            if is_open && a.interval().0 > b.interval().0 {
                *a = match *a {
                    Place::Day(day) if matches!(from.base, Base::Calendar { part: Part::Weekday(_), .. }) => {
                        Place::Day(moved(day, -7, Granularity::Day))
                    }
                    place => Place::holding(moved(place.day(), -1, Granularity::Year), place.granularity()),
                };
            }
        }
        match (left, right) {
            (Meaning::Placed(mut a, anchor), Meaning::Placed(mut b, other)) => {
                // `from Monday` in the future has its Friday after it.
                if let (Place::At(day, clock), Place::At(other, _)) = (a, b) {
                    if day == other && a.interval().0 > b.interval().0 {
                        b = b.moved(1);
                    }
                    a = Place::At(day, clock);
                }
                if a.interval().0 > b.interval().0 && matches!(to.base, Base::Calendar { part: Part::Weekday(_), .. }) {
                    b = b.moved(7);
                }
                let interval = (a.interval().0, b.interval().1);
                let size = a.granularity().min(b.granularity());
                Meaning::Range {
                    value: format!("{}/{}", a.value(), b.value()),
                    interval: Some(interval),
                    size,
                    anchor: anchor.or(other),
                }
            }
            (left, right) => {
                let (a, b) = (plain(&left), plain(&right));
                let size = a.1.min(b.1);
                Meaning::Range { value: format!("{}/{}", a.0, b.0), interval: None, size, anchor: None }
            }
        }
    }

    /// A time whose day the sentence tells, else the one told last, else the day of reading.
    fn time_only(&self, expression: &Expression, following: Option<&Expression>, sentence: usize) -> Meaning {
        let Some(time) = expression.time else { return Meaning::Vague(Vague::Present) };
        let as_day = |place: Place| (place.granularity() <= Granularity::Day).then(|| place.day());
        let told = self.told.filter(|told| told.sentence == sentence).and_then(|told| as_day(told.place));
        let next = || match self.meaning(following?, None, sentence) {
            Meaning::Placed(place, _) => as_day(place),
            _ => None,
        };
        let before = || self.recent(sentence).and_then(as_day);
        if let Some(day) = told.or_else(next).or_else(before) {
            return Meaning::Placed(at_time(day, time), Some(Anchor::Text));
        }
        match self.day() {
            Some((day, anchor)) => Meaning::Placed(at_time(day, time), Some(anchor)),
            None => match time {
                TimeOfDay::Clock(clock) => Meaning::Pattern("XXXX-XX-XX".to_owned(), clock.granularity()),
                TimeOfDay::Part(_) => Meaning::Pattern("XXXX-XX-XX".to_owned(), Granularity::DayPart),
            },
        }
    }
}

// --- small calculations ---

/// The day of a date told in full.
fn told_day(expression: &Expression) -> Option<Date> {
    match expression.base {
        Base::Calendar { part: part @ Part::MonthDay(..), year: Year::Told(year), .. } => {
            placed(part, year).map(Place::day)
        }
        _ => None,
    }
}

/// The part of that year; none where the year has no such day.
fn placed(part: Part, year: i16) -> Option<Place> {
    Some(match part {
        Part::Year => Place::Year(year),
        Part::Half(n) => Place::Half(year, n),
        Part::Quarter(n) => Place::Quarter(year, n),
        Part::Season(season) => Place::Season(year, season),
        Part::Month(month) => Place::Month(year, month),
        Part::MonthDay(month, day) => Place::Day(Date::new(year, month, day).ok()?),
        Part::Week(n) => Place::Week(calendar::week_of(year, n)?),
        Part::Holiday(number) => Place::Day(holiday(number, year)?),
        Part::DayOfMonth(_) | Part::Weekday(_) | Part::Slashed(..) => return None,
    })
}

fn holiday(number: u8, year: i16) -> Option<Date> {
    match holiday_rule(number) {
        Rule::Fixed(month, day) => Date::new(year, month, day).ok(),
        Rule::Easter(days) => Some(moved(calendar::easter(year)?, days, Granularity::Day)),
        Rule::Nth(month, weekday, n, plus) => {
            let first = Date::new(year, month, 1).ok()?;
            let day = if n < 0 {
                weekday_before(first.last_of_month(), weekday)
            } else {
                moved(weekday_after(first, weekday), i64::from(n - 1) * 7, Granularity::Day)
            };
            Some(moved(day, plus, Granularity::Day))
        }
    }
}

/// Any part of a year has another one within so many: also a 29th of February.
const MAX_YEARS: i16 = 8;

/// The same part of the years up to `years` off the one of `day`, in order.
fn within(years: i16, part: Part, day: Date) -> impl DoubleEndedIterator<Item = Place> {
    (-years..=years).filter_map(move |by| placed(part, day.year().saturating_add(by)))
}

/// The same part of as many years around `day` as hold the last one and the next, in order.
fn candidates(part: Part, day: Date) -> impl DoubleEndedIterator<Item = Place> {
    let is_of_every_year = within(2, part, day).count() == 5;
    within(if is_of_every_year { 2 } else { MAX_YEARS }, part, day)
}

fn holds(place: Place, day: Date) -> bool {
    let (from, to) = place.interval();
    (from..to).contains(&midnight(day))
}

/// The one of those parts that a sentence means which looks that way; without a direction the nearest.
fn nearest(part: Part, day: Date, direction: Option<Direction>) -> Option<Place> {
    let mut all = candidates(part, day);
    let at = midnight(day);
    match (part, direction) {
        // Quarters and halves are told in the past as in the future; the nearest is meant.
        (Part::Quarter(_) | Part::Half(_), _) | (_, None) => all.min_by_key(|place| {
            let (from, to) = place.interval();
            // What is to come has to be a good deal nearer than what was.
            let days = distance(place.day(), day).min(distance(to.date(), day));
            if (from..to).contains(&at) {
                0
            } else if from > at {
                days * 3 / 2
            } else {
                days
            }
        }),
        // A day almost a year off would have been told with its year: `gave it until mid-November`.
        (_, Some(Direction::Past)) => {
            let place = all.rfind(|place| place.interval().0 <= at);
            place.filter(|place| distance(place.interval().1.date(), day) < FAR).or_else(|| nearest(part, day, None))
        }
        (_, Some(Direction::Future)) => {
            let place = all.find(|place| place.interval().1 > at);
            place.filter(|place| distance(place.day(), day) < FAR).or_else(|| nearest(part, day, None))
        }
    }
}

/// So many days off a date is not told without its year where the other way is much nearer.
const FAR: i64 = 290;

fn distance(a: Date, b: Date) -> i64 {
    a.duration_since(b).as_hours().abs() / 24
}

/// The last such weekday on or before `day`.
fn weekday_before(day: Date, number: i8) -> Date {
    let back = (day.weekday().to_monday_one_offset() - number).rem_euclid(7);
    moved(day, -i64::from(back), Granularity::Day)
}

/// The first such weekday on or after `day`.
fn weekday_after(day: Date, number: i8) -> Date {
    let on = (number - day.weekday().to_monday_one_offset()).rem_euclid(7);
    moved(day, i64::from(on), Granularity::Day)
}

fn at_time(day: Date, time: TimeOfDay) -> Place {
    match time {
        TimeOfDay::Clock(clock) => Place::At(day, clock),
        TimeOfDay::Part(part) => Place::Part(day, part),
    }
}

/// A whole number of a size: half a year is six months, one and a half days are one.
fn whole(n: f64, size: Granularity) -> (i64, Granularity) {
    let n = n.clamp(0.0, 1e6);
    match size {
        Granularity::Year if n.fract() > 0.0 => ((n * 12.0).round() as i64, Granularity::Month),
        Granularity::Decade if n.fract() > 0.0 => ((n * 10.0).round() as i64, Granularity::Year),
        Granularity::Week if n.fract() > 0.0 => ((n * 7.0).round() as i64, Granularity::Day),
        Granularity::Hour if n.fract() > 0.0 => ((n * 60.0).round() as i64, Granularity::Minute),
        _ => (n as i64, size),
    }
}

/// `P2Y`, `PT1H30M`, `PXD`.
fn length(parts: &[(Amount, Granularity)]) -> Meaning {
    let (mut value, mut time) = (String::from("P"), String::new());
    for &(amount, size) in parts {
        let (letter, is_time, factor) = size.of_duration();
        let into = if is_time { &mut time } else { &mut value };
        match amount {
            Amount::Exact(n) => {
                push_number(into, n * f64::from(factor));
                into.push_str(letter);
            }
            Amount::Open => {
                into.push('X');
                into.push_str(match size {
                    Granularity::Decade => "DE",
                    Granularity::Century => "CE",
                    _ => letter,
                });
            }
        }
    }
    if !time.is_empty() {
        value.push('T');
        value.push_str(&time);
    }
    let size = parts.first().map_or(Granularity::Day, |(_, size)| *size);
    Meaning::Length { value, size, interval: None, anchor: None }
}

/// Writes `n` at the end of `into`.
fn push_number(into: &mut String, n: f64) {
    let digit = if (0.0..10.0).contains(&n) && n.fract() == 0.0 { u8::try_from(n as i8).ok() } else { None };
    match digit {
        Some(digit) => into.push(char::from(b'0' + digit)),
        None => into.push_str(&n.to_string()),
    }
}

fn set(cycle: Cycle) -> Meaning {
    match cycle {
        Cycle::Size(size, n) => match length(&[(Amount::Exact(n), size)]) {
            Meaning::Length { value, size, .. } => Meaning::Set(value, size),
            other => other,
        },
        Cycle::WeekdayPart(number, part) => {
            Meaning::Set(format!("XXXX-WXX-{number}T{}", part.code()), Granularity::DayPart)
        }
        Cycle::Weekday(number) => Meaning::Set(format!("XXXX-WXX-{number}"), Granularity::Day),
        Cycle::DayPart(part) => Meaning::Set(format!("XXXX-XX-XXT{}", part.code()), Granularity::DayPart),
        Cycle::Month(month) => Meaning::Set(format!("XXXX-{month:02}"), Granularity::Month),
        Cycle::Season(season) => Meaning::Set(format!("XXXX-{}", season.code()), Granularity::Season),
    }
}

fn size_of(part: Part) -> Granularity {
    match part {
        Part::Year => Granularity::Year,
        Part::Half(_) => Granularity::Half,
        Part::Quarter(_) => Granularity::Quarter,
        Part::Season(_) => Granularity::Season,
        Part::Month(_) => Granularity::Month,
        Part::Week(_) => Granularity::Week,
        Part::MonthDay(..) | Part::DayOfMonth(_) | Part::Weekday(_) | Part::Slashed(..) | Part::Holiday(_) => {
            Granularity::Day
        }
    }
}

/// The value of a part whose place isn't known, or isn't in the calendar.
fn with_year(part: Part, year: &str) -> String {
    let code = Code::new().text(year);
    let month_day = |month: i16, day: i16| Code::new().text(year).text("-").number(month, 2).text("-").number(day, 2);
    let code = match part {
        Part::Year => code,
        Part::Half(n) => code.text("-H").number(n.into(), 1),
        Part::Quarter(n) => code.text("-Q").number(n.into(), 1),
        Part::Season(season) => code.text("-").text(season.code()),
        Part::Month(month) => code.text("-").number(month.into(), 2),
        Part::MonthDay(month, day) => month_day(month.into(), day.into()),
        Part::DayOfMonth(day) => code.text("-XX-").number(day.into(), 2),
        Part::Weekday(number) => code.text("-WXX-").number(number.into(), 1),
        Part::Week(n) => code.text("-W").number(n.into(), 2),
        Part::Slashed(a, b) => month_day(a, b),
        Part::Holiday(number) => match holiday_rule(number) {
            Rule::Fixed(month, day) => month_day(month.into(), day.into()),
            _ => code.text("-XX-XX"),
        },
    };
    code.into_string()
}

/// The value of a size whose place isn't known.
fn unknown(size: Granularity) -> &'static str {
    match size {
        Granularity::Century => "XX",
        Granularity::Decade => "XXX",
        Granularity::Year => "XXXX",
        Granularity::Half => "XXXX-HX",
        Granularity::Quarter => "XXXX-QX",
        Granularity::Season | Granularity::Month => "XXXX-XX",
        Granularity::Week => "XXXX-WXX",
        Granularity::Weekend => "XXXX-WXX-WE",
        _ => "XXXX-XX-XX",
    }
}

fn plain(meaning: &Meaning) -> (String, Granularity) {
    match meaning {
        Meaning::Placed(place, _) => (place.value(), place.granularity()),
        Meaning::Pattern(value, size)
        | Meaning::Set(value, size)
        | Meaning::Range { value, size, .. }
        | Meaning::Length { value, size, .. } => (value.clone(), *size),
        Meaning::Vague(vague) => (vague.value().to_owned(), Granularity::Day),
    }
}
