//! Dates: calendar dates, years, quarters, seasons, weekdays, holidays, and those told from another day.

use super::calendar::Granularity;
use super::grammar::{Amount, Base, Cycle, Found, Island, Origin, Part, Year};
use super::names;
use super::pieces::Gap;
use super::words::{Vague, Word};
use crate::text::numerals::NumeralKind;

impl Base {
    /// A part of the calendar, with no year told.
    fn of(part: Part) -> Self {
        Self::Calendar { part, year: Year::Open, weekday: None }
    }

    fn in_year(part: Part, year: Option<i16>) -> Self {
        Self::Calendar { part, year: year.map_or(Year::Open, Year::Told), weekday: None }
    }

    fn shift(size: Granularity, by: i64) -> Self {
        Self::Shift { size, by, origin: Origin::Reading }
    }

    fn told(size: Granularity, by: i64) -> Self {
        Self::Shift { size, by, origin: Origin::Told }
    }

    /// Whether it can have a place, so that something may count from it.
    pub(super) fn is_placed(&self) -> bool {
        matches!(self, Self::Calendar { .. } | Self::Shift { .. } | Self::Nth { .. })
    }
}

/// No date holds more inside it: `two weeks before the first Monday of next month`.
const MAX_DEPTH: u8 = 3;

impl Island<'_> {
    /// The longest date, duration or set that begins at `at`.
    pub(super) fn date(&self, at: usize) -> Found<Base> {
        if self.depth.get() > MAX_DEPTH {
            return None;
        }
        self.depth.set(self.depth.get() + 1);
        let found = self.any_date(at);
        self.depth.set(self.depth.get() - 1);
        found
    }

    fn any_date(&self, at: usize) -> Found<Base> {
        match self.word(at) {
            Word::Weekday { number, is_short } => self.weekday(at, number, is_short),
            Word::Weekdays(number) => Some((Base::Set(Cycle::Weekday(number)), at + 1)),
            Word::Month { number, .. } => self.month(at, number),
            Word::Season(season) => {
                if !names::is_season(self, at) {
                    return None;
                }
                let (year, next) = self.year_of(at + 1);
                Some((Base::Calendar { part: Part::Season(season), year, weekday: None }, next))
            }
            Word::Day(by) => Some((Base::shift(Granularity::Day, i64::from(by)), at + 1)),
            Word::Which(by) => self.which(at, by),
            Word::Past => self.past(at),
            Word::Latest => match self.next_word(at + 1) {
                Word::Unit { size, is_plural: false } if size >= Granularity::Week => {
                    Some((Base::told(size, 0), at + 2))
                }
                Word::Period => Some((Base::SamePart { year: Year::Open }, at + 2)),
                _ => None,
            },
            Word::Context(by) => self.in_context(at, by),
            Word::Adjective(vague) => Some(self.vague(at, vague)),
            Word::Adverb(vague) => Some((Base::Vague(vague), at + 1)),
            Word::Right => {
                let is_now = self.next_word(at + 1) == Word::Adverb(Vague::Present) && self.is(at + 1, "now");
                is_now.then_some((Base::Vague(Vague::Present), at + 2))
            }
            Word::The => self.after_the(at),
            Word::Digits => self.date_in_digits(at),
            Word::Numeral => longest([
                self.ordinal_date(at),
                self.counted(at),
                self.spelled_year(at),
                self.day_then_month(at).filter(|_| self.gap(at + 1) == Gap::Space),
            ]),
            Word::Unit { size: Granularity::Second, is_plural: false } => self.ordinal_date(at),
            Word::A | Word::Half | Word::Few | Word::Couple => self.counted(at),
            Word::Unit { size, is_plural } => self.unit_date(at, size, is_plural),
            Word::All => match self.next_word(at + 1) {
                Word::Unit { size, is_plural: false } if size >= Granularity::Day => {
                    Some((Base::Duration(vec![(Amount::Exact(1.0), size)]), at + 2))
                }
                _ => None,
            },
            Word::Every | Word::Any => self.every(at),
            Word::These(vague) => match self.next_word(at + 1) {
                Word::Unit { size: Granularity::Day | Granularity::Year, is_plural: true } => {
                    Some((Base::Vague(vague), at + 2))
                }
                _ => None,
            },
            Word::Periodic(size, n) => Some((Base::Set(Cycle::Size(size, f64::from(n))), at + 1)),
            Word::DayParts(_) => self.each_part(at).map(|(part, next)| (Base::Set(Cycle::DayPart(part)), next)),
            Word::In => self.in_future(at),
            Word::At => self.at_present(at),
            Word::Once => self.once(at),
            Word::LetterQ | Word::LetterH => self.lettered(at),
            Word::Fiscal | Word::FiscalYear => self.fiscal(at),
            Word::Holiday(number) => Some(self.holiday(at, number)),
            _ => None,
        }
    }

    // --- what begins with a name ---

    /// `Monday`, `Monday, 5 May`, `Friday the 26th`, `Tuesday of next week`.
    fn weekday(&self, at: usize, number: i8, is_short: bool) -> Found<Base> {
        let from = at + 1;
        if matches!(self.gap(from), Gap::Space | Gap::Comma | Gap::Hyphen | Gap::Stop) {
            let the = from + usize::from(self.word(from) == Word::The);
            let dated = self.date(the).filter(|(base, _)| {
                matches!(base, Base::Calendar { part: Part::MonthDay(..) | Part::Slashed(..), weekday: None, .. })
            });
            if let Some((Base::Calendar { part, year, .. }, end)) = dated
                && (the == from || self.gap(from) == Gap::Space)
            {
                return Some((Base::Calendar { part, year, weekday: Some(number) }, end));
            }
            if self.gap(from) == Gap::Space {
                let ends = !matches!(
                    self.gap(from + 1),
                    Gap::Hyphen | Gap::Slash | Gap::Colon | Gap::TightStop | Gap::TightComma
                );
                let bare = self.digits(from).filter(|(_, len)| *len <= 2 && ends && !self.is_followed(from));
                let day = self.ordinal(the).filter(|_| the > from || self.word(the) == Word::Digits);
                if let Some((day, end)) =
                    day.or(bare.map(|(day, _)| (day, from + 1))).filter(|(day, _)| (1..=31).contains(day))
                {
                    return Some((
                        Base::Calendar { part: Part::DayOfMonth(day as i8), year: Year::Open, weekday: Some(number) },
                        end,
                    ));
                }
            }
            if self.word(from) == Word::Digits
                && self.gap(from) == Gap::Space
                && let Some((a, b, end)) = self.slashed_pair(from)
            {
                return Some((
                    Base::Calendar { part: Part::Slashed(a, b), year: Year::Open, weekday: Some(number) },
                    end,
                ));
            }
        }
        if is_short && !names::is_short_weekday(self, at) || !names::is_weekday(self, at) {
            return None;
        }
        if self.part_of_each(from) {
            let (part, next) = self.each_part(from)?;
            return Some((Base::Set(Cycle::WeekdayPart(number, part)), next));
        }
        if self.next_word(from) == Word::Of
            && let (Word::Which(by), Word::Unit { size: Granularity::Week, is_plural: false }) =
                (self.next_word(from + 1), self.next_word(from + 2))
        {
            let week = Base::shift(Granularity::Week, i64::from(by));
            let nth = Base::Nth { n: number, size: Granularity::Day, weekday: None, of: Box::new(week) };
            return Some((nth, from + 3));
        }
        Some((Base::of(Part::Weekday(number)), from))
    }

    /// `September`, `Sept. 5`, `September 5th, 2014`, `September of 2014`, `May/22`.
    fn month(&self, at: usize, number: i8) -> Found<Base> {
        let from = at + 1;
        let is_near =
            matches!(self.gap(from), Gap::Space | Gap::Stop | Gap::Tight | Gap::Hyphen | Gap::Slash | Gap::Comma)
                || self.gap(from) == Gap::TightStop;
        if is_near {
            let the = from + usize::from(self.word(from) == Word::The && self.joins(from + 1));
            let is_spelled = self.spelled_after_month(from).is_some() && self.gap(from) == Gap::Space;
            if let Some((day, next)) = self
                .day_number(the)
                .filter(|_| !is_spelled)
                .filter(|_| self.gap(from) != Gap::Comma || self.word(from) == Word::Digits)
            {
                let is_suffixed =
                    self.word(next - 1) == Word::SuffixOrdinal || the > from || self.word(the) != Word::Digits;
                let is_time = matches!(self.gap(next), Gap::Colon)
                    || matches!(self.next_word(next), Word::Am | Word::Pm | Word::Oclock);
                let is_comma = self.gap(from) == Gap::Comma;
                if !is_time && (!is_comma || is_suffixed) && names::is_month(self, at, true) {
                    // `day of` is a filler: `the 15th day of June` is read elsewhere.
                    if let Some((year, end)) = self.year_after(next) {
                        return Some((Base::in_year(Part::MonthDay(number, day), Some(year)), end));
                    }
                    return Some((Base::of(Part::MonthDay(number, day)), next));
                }
            }
        }
        let of = from + usize::from(matches!(self.next_word(from), Word::Of | Word::In));
        let comma = self.gap(from) == Gap::Comma;
        if is_near || comma {
            if let Some((year, 4)) = self.digits(of).filter(|&(n, _)| (1000..2200).contains(&n))
                && self.is_year_number(of)
                && (!comma || !self.counts_something(of + 1))
            {
                return Some((Base::in_year(Part::Month(number), Some(year)), of + 1));
            }
            if let Some((year, end)) = self.spelled_after_month(of).filter(|_| self.joins(of)) {
                return Some((Base::in_year(Part::Month(number), Some(year)), end));
            }
            // `September of last year`
            if let (year @ Year::Relative(_), end) = self.year_of(from) {
                return Some((Base::Calendar { part: Part::Month(number), year, weekday: None }, end));
            }
            if self.gap(of) == Gap::Tight && self.word(of) == Word::Digits {
                return None;
            }
        }
        names::is_month(self, at, false).then(|| (Base::of(Part::Month(number)), from))
    }

    /// ` 2014`, `, 2014`, ` of 2014`, ` of last year`: the year of what stands before, and where it ends.
    fn year_of(&self, at: usize) -> (Year, usize) {
        let of = at + usize::from(self.word(at) == Word::Of || self.word(at) == Word::In);
        if !matches!(self.gap(at), Gap::Space | Gap::Hyphen) || of > at && self.gap(of) != Gap::Space {
            return (Year::Open, at);
        }
        let of = of + usize::from(self.word(of) == Word::Fiscal && self.joins(of + 1));
        if let Some((year, 4)) = self.digits(of).filter(|&(n, _)| (1000..2200).contains(&n))
            && self.is_year_number(of)
        {
            return (Year::Told(year), of + 1);
        }
        if let (true, Word::Which(by), Word::Unit { size: Granularity::Year, is_plural: false }) =
            (self.joins(of), self.word(of), self.next_word(of + 1))
        {
            return (Year::Relative(by), of + 2);
        }
        (Year::Open, at)
    }

    /// The year that follows a day: `, 2014`, ` 2014`, ` of 2014`, `, '14` is none.
    pub(super) fn year_after(&self, at: usize) -> Found<i16> {
        if !matches!(
            self.gap(at),
            Gap::Space | Gap::Comma | Gap::TightComma | Gap::Hyphen | Gap::Slash | Gap::Stop | Gap::TightStop
        ) {
            return None;
        }
        let of = at + usize::from(matches!(self.word(at), Word::Of | Word::In) && self.joins(at + 1));
        if let Some((year, len)) = self.digits(of) {
            let is_year = len == 4 && (1000..2200).contains(&year) && self.is_year_number(of);
            let ends = !matches!(self.gap(of + 1), Gap::Colon);
            return (is_year && ends).then_some((year, of + 1));
        }
        let (year, end) = self.spelled_after_month(of).filter(|&(year, _)| year > 999)?;
        Some((year, end))
    }

    /// A day of a month: `5`, `5th`, `fifth`, `twenty-fifth`.
    pub(super) fn day_number(&self, at: usize) -> Found<i8> {
        if let Some((n, len)) = self.digits(at) {
            if len > 2
                || !(1..=31).contains(&n)
                || matches!(self.gap(at + 1), Gap::TightComma) && self.digits(at + 1).is_some_and(|(_, len)| len == 3)
            {
                return None;
            }
            let next = at + 1;
            if self.gap(next) == Gap::TightStop && self.digits(next).is_some() {
                return None;
            }
            let suffix = usize::from(self.word(next) == Word::SuffixOrdinal && self.gap(next) == Gap::Tight);
            if self.gap(next) == Gap::Tight && suffix == 0 && self.word(next) != Word::Unknown {
                return None;
            }
            return Some((n as i8, next + suffix));
        }
        if let Some((n, next)) = self.ordinal(at).filter(|(n, _)| (1..=31).contains(n)) {
            return Some((n as i8, next));
        }
        let (numeral, next) = self.numeral(at)?;
        let is_day = numeral.kind == NumeralKind::Cardinal && (13.0..=31.0).contains(&numeral.value);
        (is_day && self.word(at) == Word::Numeral).then_some((numeral.value as i8, next))
    }

    // --- what begins with digits or a numeral ---

    fn date_in_digits(&self, at: usize) -> Found<Base> {
        if matches!(self.gap(at), Gap::TightStop | Gap::TightComma | Gap::Colon)
            && self.digits(at.wrapping_sub(1)).is_some()
            && at > 0
        {
            return None;
        }
        if !self.joins(at + 1) && !matches!(self.gap(at + 1), Gap::Slash | Gap::TightStop | Gap::TightComma) {
            // Nothing that belongs to it follows.
            return longest([self.numeric(at), self.decade(at, false), self.year(at)]);
        }
        longest([
            self.numeric(at),
            self.day_then_month(at),
            self.decade(at, false),
            self.ordinal_date(at),
            self.counted(at),
            self.year(at),
        ])
    }

    /// `2023-09-14`, `14/9/2023`, `14.09.2023`, `20230914`, `05-Aug-2016`, `2017-Q1`, `9/11`.
    fn numeric(&self, at: usize) -> Found<Base> {
        let (a, len) = self.digits(at).or_else(|| Some((0, self.pieces[at].span.len())))?;
        let is_glued = matches!(self.gap(at), Gap::Slash | Gap::TightStop | Gap::Colon)
            || self.gap(at) == Gap::Hyphen && self.gap(at + 1) != Gap::Slash;
        let before_is_clean = !is_glued || at == 0 || self.digits(at - 1).is_none();
        if !before_is_clean {
            return None;
        }
        if len == 8 {
            let n = self.pieces[at].number;
            let (year, month, day) = ((n / 10_000) as i16, (n / 100 % 100) as i16, (n % 100) as i16);
            let is_date = (1900..2100).contains(&year) && is_day(month, day);
            return is_date.then(|| (Base::in_year(Part::MonthDay(month as i8, day as i8), Some(year)), at + 1));
        }
        let mark = self.gap(at + 1);
        if !matches!(mark, Gap::Hyphen | Gap::Slash | Gap::TightStop) {
            if len == 4 && self.gap(at + 1) == Gap::Space {
                return self.year_first(at, a);
            }
            return None;
        }
        let (b, b_len) = match (self.digits(at + 1), self.word(at + 1)) {
            (Some(found), _) => found,
            (None, Word::Month { number, .. }) if len <= 2 => {
                // `05-Aug-2016`
                let (year, 4) = self.digits(at + 2).filter(|_| self.gap(at + 2) == mark)? else { return None };
                return ((1..=31).contains(&a))
                    .then(|| (Base::in_year(Part::MonthDay(number, a as i8), Some(year)), at + 3));
            }
            // `2019-Aug-01`
            (None, Word::Month { number, .. }) if self.gap(at + 2) == mark && mark != Gap::TightStop => {
                let (day, 1..=2) = self.digits(at + 2)? else { return None };
                let is_date = (1000..2200).contains(&a) && is_day(number.into(), day);
                return is_date.then(|| (Base::in_year(Part::MonthDay(number, day as i8), Some(a)), at + 3));
            }
            _ if len == 4 => return self.year_first(at, a),
            _ => return None,
        };
        if self.gap(at + 2) == mark && self.digits(at + 2).is_some() {
            let (c, c_len) = self.digits(at + 2)?;
            let goes_on = matches!(self.gap(at + 3), Gap::Slash | Gap::TightStop) && self.digits(at + 3).is_some()
                || self.gap(at + 3) == Gap::Hyphen && self.digits(at + 3).is_some_and(|(_, len)| len > 2);
            if goes_on {
                return None;
            }
            if len == 4 && b_len <= 2 && c_len <= 2 && (1000..2200).contains(&a) && is_day(b, c) {
                return Some((Base::in_year(Part::MonthDay(b as i8, c as i8), Some(a)), at + 3));
            }
            let is_year = c_len == 4 && (1000..2200).contains(&c) || c_len == 2 && mark == Gap::Slash;
            if len <= 2 && b_len <= 2 && is_year && (is_day(a, b) || is_day(b, a)) {
                let year = if c_len == 2 { century(c) } else { c };
                let part = if mark == Gap::TightStop {
                    // Stops part day, month and year in that order wherever they are used.
                    if !is_day(b, a) {
                        return None;
                    }
                    Part::MonthDay(b as i8, a as i8)
                } else {
                    Part::Slashed(a, b)
                };
                return Some((Base::in_year(part, Some(year)), at + 3));
            }
            return None;
        }
        if matches!(self.gap(at + 2), Gap::Slash | Gap::TightStop | Gap::Hyphen) && self.digits(at + 2).is_some() {
            return None;
        }
        // `on 22/4`; elsewhere two numbers with a slash are a fraction or a score.
        let is_told = at > 0 && matches!(self.word(at - 1), Word::On | Word::From | Word::Between) && self.joins(at)
            || self.gap(at) == Gap::Hyphen && self.is_slashed_before(at);
        if mark == Gap::Slash
            && is_told
            && len <= 2
            && b_len <= 2
            && (is_day(a, b) || is_day(b, a))
            && (a, b) != (9, 11)
        {
            return Some((Base::of(Part::Slashed(a, b)), at + 2));
        }
        // The attacks of 2001 go by their date.
        if mark == Gap::Slash && (a, b, len) == (9, 11, 1) {
            return Some((Base::in_year(Part::MonthDay(9, 11), Some(2001)), at + 2));
        }
        // `12-2015`, `2014-09`
        if mark == Gap::Hyphen && len <= 2 && b_len == 4 && (1..=12).contains(&a) && (1900..2100).contains(&b) {
            return Some((Base::in_year(Part::Month(a as i8), Some(b)), at + 2));
        }
        if mark == Gap::Hyphen
            && len == 4
            && b_len == 2
            && (1..=12).contains(&b)
            && (1900..2100).contains(&a)
            && self.surface(at + 1).starts_with('0')
        {
            return Some((Base::in_year(Part::Month(b as i8), Some(a)), at + 2));
        }
        None
    }

    /// Whether a date of two numbers ends before `at`: the left end of a range.
    fn is_slashed_before(&self, at: usize) -> bool {
        at > 2 && self.gap(at - 1) == Gap::Slash && matches!(self.word(at - 3), Word::From | Word::Between | Word::On)
    }

    /// `2017 Q1`, `2017-q1`, `2017 first half` is none of these.
    fn year_first(&self, at: usize, year: i16) -> Found<Base> {
        if !(1000..2200).contains(&year) || !self.joins(at + 1) {
            return None;
        }
        match self.word(at + 1) {
            Word::LetterQ | Word::LetterH => {
                let (part, next) = self.lettered_part(at + 1)?;
                Some((Base::in_year(part, Some(year)), next))
            }
            Word::Month { number, is_short: false } if self.gap(at + 1) == Gap::Space && self.year_told_here(at) => {
                Some((Base::in_year(Part::Month(number), Some(year)), at + 2))
            }
            _ => {
                let (n, next) = self.ordinal(at + 1).filter(|_| self.gap(at + 1) == Gap::Space)?;
                let (part, next) = self.part_of_year(n, next)?;
                Some((Base::in_year(part, Some(year)), next))
            }
        }
    }

    fn year_told_here(&self, at: usize) -> bool {
        names::is_year(self, at)
    }

    /// Two numbers with a slash: `7/6`.
    pub(super) fn slashed_pair(&self, at: usize) -> Option<(i16, i16, usize)> {
        let ((a, a_len), (b, b_len)) = (self.digits(at)?, self.digits(at + 1)?);
        let is_pair = self.gap(at + 1) == Gap::Slash && a_len <= 2 && b_len <= 2 && (is_day(a, b) || is_day(b, a));
        (is_pair && self.gap(at + 2) != Gap::Slash).then_some((a, b, at + 2))
    }

    /// `5 September 2014`, `5th of September`, `the fifteenth of August`, `15 April, 1987`.
    fn day_then_month(&self, at: usize) -> Found<Base> {
        let (day, next) = self.day_number(at)?;
        let mut from = next;
        // `the 15th day of June`
        if matches!(self.next_word(from), Word::Unit { size: Granularity::Day, is_plural: false }) {
            from += 1;
        }
        let has_of = self.next_word(from) == Word::Of;
        from += usize::from(has_of);
        if !matches!(self.gap(from), Gap::Space | Gap::Hyphen | Gap::Tight | Gap::TightStop) {
            return None;
        }
        match self.word(from) {
            Word::Month { number, .. } if names::is_month_after_day(self, from) => {
                let next = from + 1;
                if let Some((year, end)) = self.year_after(next) {
                    return Some((Base::in_year(Part::MonthDay(number, day), Some(year)), end));
                }
                Some((Base::of(Part::MonthDay(number, day)), next))
            }
            // `the 15th of next month`
            Word::Which(by) if has_of => match self.next_word(from + 1) {
                Word::Unit { size: Granularity::Month, is_plural: false } => {
                    let of = Box::new(Base::shift(Granularity::Month, i64::from(by)));
                    Some((Base::Nth { n: day, size: Granularity::Day, weekday: None, of }, from + 2))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// `1980s`, `80s` after `the`, `'80s`, `1990 s`.
    fn decade(&self, at: usize, is_after_the: bool) -> Found<Base> {
        let (n, len) = self.digits(at)?;
        let suffix = at + 1;
        let has_s =
            self.word(suffix) == Word::SuffixS && matches!(self.gap(suffix), Gap::Tight) || self.is_possessive(at);
        // `the 1990 s`, as some texts part it.
        let has_s = has_s || len == 4 && self.gap(suffix) == Gap::Space && self.surface(suffix) == "s";
        if !has_s || n % 10 != 0 {
            return None;
        }
        let next = if self.is_possessive(at) { suffix } else { suffix + 1 };
        match len {
            4 if (1000..2100).contains(&n) => Some((Base::Decade { digits: n / 10, is_whole: true }, next)),
            2 => {
                let before = self.text[..self.pieces[at].span.start as usize].chars().next_back();
                let is_told = is_after_the || matches!(before, Some('\'' | '’' | '‘'));
                // In one's 80s is an age, and degrees are in the 90s; both follow `his`, `her`, `mid`.
                is_told.then_some((Base::Decade { digits: n / 10, is_whole: false }, next))
            }
            _ => None,
        }
    }

    /// `third quarter of 2014`, `first half`, `20th century`, `first week of January`, `first Monday of next month`.
    fn ordinal_date(&self, at: usize) -> Found<Base> {
        let (n, next) = self.ordinal(at)?;
        if !self.joins(next) {
            return None;
        }
        if n == 1
            && let Some(found) = self.edge(next, 1)
        {
            return Some(found);
        }
        let fiscal = next + usize::from(self.word(next) == Word::Fiscal);
        if let Some((part, end)) = self.part_of_year(n, fiscal) {
            let (year, end) = self.year_of(end);
            return Some((Base::Calendar { part, year, weekday: None }, end));
        }
        match self.word(next) {
            Word::Unit { size: Granularity::Century, is_plural: false } if (1..=30).contains(&n) => {
                Some((Base::Century(n - 1), next + 1))
            }
            _ => self.nth(n as i8, next).or_else(|| self.day_then_month(at)),
        }
    }

    /// A quarter or half after its number.
    fn part_of_year(&self, n: i16, at: usize) -> Found<Part> {
        if !self.joins(at) {
            return None;
        }
        match self.word(at) {
            Word::Unit { size: Granularity::Quarter, is_plural: false } if (1..=4).contains(&n) => {
                Some((Part::Quarter(n as i8), at + 1))
            }
            Word::Half if (1..=2).contains(&n) && self.is_half_of_year(at) => Some((Part::Half(n as i8), at + 1)),
            _ => None,
        }
    }

    /// `first half` is one of a year where a year, or nothing of its own, follows.
    fn is_half_of_year(&self, at: usize) -> bool {
        !matches!(self.year_of(at + 1).0, Year::Open)
            || self.next_word(at + 1) == Word::Of
                && self.next_word(at + 2) == Word::The
                && matches!(self.next_word(at + 3), Word::Unit { size: Granularity::Year, .. })
    }

    /// After an ordinal: ` week of January 2015`, ` Monday of next month`.
    fn nth(&self, n: i8, at: usize) -> Found<Base> {
        let (size, weekday) = match self.word(at) {
            Word::Unit { size, is_plural: false }
                if matches!(size, Granularity::Week | Granularity::Day | Granularity::Month | Granularity::Weekend) =>
            {
                (size, None)
            }
            Word::Weekday { number, is_short: false } => (Granularity::Day, Some(number)),
            _ => return None,
        };
        let of = at + 1;
        let is_of = matches!(self.next_word(of), Word::Of | Word::In);
        if !is_of || !self.joins(of + 1) {
            return None;
        }
        let (base, next) = self.date(of + 1).filter(|(base, _)| {
            matches!(
                base,
                Base::Calendar { part: Part::Month(_) | Part::Year, .. }
                    | Base::Shift { size: Granularity::Month | Granularity::Year, .. }
            )
        })?;
        Some((Base::Nth { n, size, weekday, of: Box::new(base) }, next))
    }

    /// After `first` or `last`: ` nine months of 2014`, ` two weeks of October`.
    fn edge(&self, at: usize, sign: i8) -> Found<Base> {
        let (Amount::Exact(n), unit) = self.amount(at)? else { return None };
        let ((size, _, true), of) = self.unit(unit)? else { return None };
        let is_whole = n.fract() == 0.0 && (2.0..1000.0).contains(&n);
        if !is_whole || size < Granularity::Day || self.next_word(of) != Word::Of || !self.joins(of + 1) {
            return None;
        }
        let (base, next) = self.date(of + 1).filter(|(base, _)| {
            matches!(
                base,
                Base::Calendar { part: Part::Month(_) | Part::Year, .. }
                    | Base::Shift { size: Granularity::Month | Granularity::Quarter | Granularity::Year, .. }
                    | Base::Decade { .. }
                    | Base::Century(_)
            )
        })?;
        Some((Base::Edge { n: n as i64, size, sign, of: Box::new(base) }, next))
    }

    /// A year in digits, where the words around let it be one.
    fn year(&self, at: usize) -> Found<Base> {
        let (n, 4) = self.digits(at)? else { return None };
        if !(1000..2200).contains(&n) || !self.is_year_number(at) || !names::is_year(self, at) {
            return None;
        }
        Some((Base::in_year(Part::Year, Some(n)), at + 1))
    }

    /// Four digits that stand alone: no decimals, no grouping, no clock, no second half.
    pub(super) fn is_year_number(&self, at: usize) -> bool {
        let is_glued = |gap| matches!(gap, Gap::TightStop | Gap::TightComma | Gap::Slash | Gap::Colon | Gap::Tight);
        let before = at > 0 && self.digits(at - 1).is_some() && is_glued(self.gap(at));
        let after = self.digits(at + 1).is_some() && is_glued(self.gap(at + 1))
            || self.gap(at + 1) == Gap::Tight && self.word(at + 1) != Word::Unknown;
        let zoned = matches!(self.next_word(at + 1), Word::Zone(Some(_)) | Word::Am | Word::Pm);
        !before && !after && !zoned
    }

    /// `nineteen ninety-six`, `two thousand and fifteen` after a month or alone.
    fn spelled_year(&self, at: usize) -> Found<Base> {
        let (year, next) = self.spelled(at)?;
        Some((Base::in_year(Part::Year, Some(year)), next))
    }

    /// The same after a month, where it may be round: `October two thousand`.
    fn spelled_after_month(&self, at: usize) -> Found<i16> {
        self.spelled(at).or_else(|| {
            let (numeral, next) = self.numeral(at).filter(|_| self.word(at) == Word::Numeral)?;
            let is_alone = !self.counts_something(next) && self.unit(next).is_none();
            (is_alone && numeral.value as i16 == 2000 && self.is(at, "two")).then_some((2000, next))
        })
    }

    fn spelled(&self, at: usize) -> Found<i16> {
        if self.word(at) != Word::Numeral {
            return None;
        }
        let (numeral, next) = self.numeral(at)?;
        if numeral.kind != NumeralKind::Cardinal {
            return None;
        }
        if (2000.0..2100.0).contains(&numeral.value) && numeral.value > 2000.0 && self.is(at, "two") {
            return Some((numeral.value as i16, next));
        }
        // `nineteen hundred ninety-three`, but `fifteen hundred and five men`
        let is_of_hundreds = (1100.0..2000.0).contains(&numeral.value) && self.is(at + 1, "hundred");
        if is_of_hundreds && numeral.value % 100.0 > 0.0 && !self.counts_something(next) && self.unit(next).is_none() {
            return Some((numeral.value as i16, next));
        }
        if !(15.0..=20.0).contains(&numeral.value) || !self.joins(next) || self.gap(next) == Gap::Hyphen {
            return None;
        }
        let (tail, end) =
            self.numeral(next).filter(|(tail, _)| tail.kind == NumeralKind::Cardinal && !tail.in_digits)?;
        (10.0..100.0).contains(&tail.value).then_some(((numeral.value * 100.0 + tail.value) as i16, end))
    }

    // --- what begins with a small word ---

    /// `last week`, `next Friday`, `this morning`, `last September`, `the past three years`.
    fn which(&self, at: usize, by: i8) -> Found<Base> {
        // `This Week` is a title.
        if self.surface(at) == "This"
            && self.surface(at + 1).starts_with(|c: char| c.is_ascii_uppercase())
            && matches!(self.word(at + 1), Word::Unit { .. })
        {
            return None;
        }
        let mut from = at + 1;
        if matches!(self.next_word(from), Word::Fiscal | Word::Filler)
            || self.is(from, "coming")
            || self.is(from, "upcoming")
            || self.is(from, "past")
        {
            from += 1;
        }
        if !self.joins(from) {
            return None;
        }
        if by < 0
            && let Some(found) = self.edge(from, -1)
        {
            return Some(found);
        }
        let is_previous = self.is(at, "previous");
        let follows_the = at > 0 && self.word(at - 1) == Word::The && self.joins(at);
        match self.word(from) {
            Word::Unit { size, is_plural: false } => {
                if size == Granularity::Hour && by != 0 {
                    return Some((Base::Stretch { amount: Amount::Exact(1.0), size, sign: by }, from + 1));
                }
                if size < Granularity::Day {
                    return None;
                }
                if by < 0
                    && let Some(found) = self.nth(-1, from)
                {
                    return Some(found);
                }
                // `the next day`, `the previous year` count from what was told.
                let from_told = follows_the && (is_previous || by == 1 && size == Granularity::Day);
                let base = if from_told { Base::told(size, i64::from(by)) } else { Base::shift(size, i64::from(by)) };
                if size == Granularity::Day && !follows_the && by != 0 && !is_previous {
                    return None;
                }
                if (size == Granularity::Year || size == Granularity::Week && self.word(from + 1) != Word::Unknown)
                    && let Some(found) = self.inside_shift(from + 1, by, size)
                {
                    return Some(found);
                }
                Some((base, from + 1))
            }
            Word::Fortnight if by != 0 => {
                Some((Base::Stretch { amount: Amount::Exact(2.0), size: Granularity::Week, sign: by }, from + 1))
            }
            Word::DayPart(_) => {
                let origin = if follows_the { Origin::Told } else { Origin::Reading };
                // The part of the day is read as the time that follows.
                Some((Base::Shift { size: Granularity::Day, by: i64::from(by), origin }, from))
            }
            Word::Weekday { number, is_short } => {
                if is_short && !names::is_short_weekday(self, from) {
                    return None;
                }
                let (base, next) = self.weekday(from, number, false)?;
                Some((with_which(base, by), next))
            }
            Word::Month { number, .. } => {
                let (base, next) = self.month(from, number)?;
                Some((with_which(base, by), next))
            }
            Word::Season(season) => {
                Some((Base::Calendar { part: Part::Season(season), year: Year::Which(by), weekday: None }, from + 1))
            }
            Word::Holiday(number) => {
                let (base, next) = self.holiday(from, number);
                Some((with_which(base, by), next))
            }
            // `the last half of 1989`
            Word::Half if by < 0 && self.is_half_of_year(from) => {
                let (year, end) = self.year_of(from + 1);
                Some((Base::Calendar { part: Part::Half(2), year, weekday: None }, end))
            }
            Word::Digits | Word::Numeral | Word::Few | Word::Couple | Word::Unit { is_plural: true, .. } if by != 0 => {
                self.stretch(from, by)
            }
            _ => None,
        }
    }

    /// `last year's third quarter`, `next week Monday`.
    fn inside_shift(&self, at: usize, by: i8, size: Granularity) -> Found<Base> {
        if size == Granularity::Year && self.is_possessive(at - 1) {
            return self.same_part(at, Year::Relative(by));
        }
        if size != Granularity::Week || !matches!(self.gap(at), Gap::Space | Gap::Dash) {
            return None;
        }
        let Word::Weekday { number, .. } = self.word(at) else { return None };
        let of = Box::new(Base::shift(Granularity::Week, i64::from(by)));
        Some((Base::Nth { n: number, size: Granularity::Day, weekday: None, of }, at + 1))
    }

    /// `past year`, `past three months`, `the past`.
    fn past(&self, at: usize) -> Found<Base> {
        let from = at + 1;
        if !self.joins(from) {
            let is_noun = at > 1
                && self.word(at - 1) == Word::The
                && self.word(at - 2) == Word::In
                && !self.counts_something(from);
            return is_noun.then_some((Base::Vague(Vague::Past), from));
        }
        match self.word(from) {
            Word::Unit { size, is_plural: false } if size >= Granularity::Day => {
                Some((Base::Stretch { amount: Amount::Exact(1.0), size, sign: -1 }, from + 1))
            }
            Word::Fortnight => {
                Some((Base::Stretch { amount: Amount::Exact(2.0), size: Granularity::Week, sign: -1 }, from + 1))
            }
            Word::Weekday { .. } => self.which(at, -1),
            _ => self.stretch(from, -1),
        }
    }

    /// `that year`, `the following day`, `the same month`.
    fn in_context(&self, at: usize, by: i8) -> Found<Base> {
        let from = at + 1;
        if !self.joins(from) {
            return None;
        }
        match self.word(from) {
            Word::Unit { size, is_plural: false } if size >= Granularity::Day => {
                Some((Base::told(size, i64::from(by)), from + 1))
            }
            Word::DayPart(_) if by != 0 || self.is(at, "that") => {
                Some((Base::told(Granularity::Day, i64::from(by)), from))
            }
            Word::Weekday { number, is_short: false } if by != 0 => {
                Some((Base::Calendar { part: Part::Weekday(number), year: Year::Which(by), weekday: None }, from + 1))
            }
            Word::Month { number, is_short: false } if by != 0 => {
                Some((Base::Calendar { part: Part::Month(number), year: Year::Which(by), weekday: None }, from + 1))
            }
            _ => None,
        }
    }

    /// `current`, `the current year`, `recent weeks`.
    fn vague(&self, at: usize, vague: Vague) -> (Base, usize) {
        match self.next_word(at + 1) {
            Word::Unit { size, is_plural: false } if vague == Vague::Present && size >= Granularity::Day => {
                (Base::shift(size, 0), at + 2)
            }
            Word::Unit { size, is_plural: true } if size >= Granularity::Day => (Base::Vague(vague), at + 2),
            _ => (Base::Vague(vague), at + 1),
        }
    }

    fn after_the(&self, at: usize) -> Found<Base> {
        let from = at + 1;
        if !self.joins(from) {
            return self.decade_after_the(from);
        }
        match self.word(from) {
            Word::Future => Some((Base::Vague(Vague::Future), from + 1)),
            Word::Near if self.next_word(from + 1) == Word::Future => Some((Base::Vague(Vague::Future), from + 2)),
            Word::Digits => longest([
                self.decade_after_the(from),
                self.ordinal_date(from),
                self.day_then_month(from),
                self.the_day(from),
                self.counted_after_the(from),
                self.of_year(from),
            ]),
            Word::Numeral => longest([
                self.ordinal_date(from),
                self.day_then_month(from),
                self.decade_in_words(from),
                self.the_day(from),
                self.counted_after_the(from),
            ]),
            Word::Unit { size: Granularity::Second, is_plural: false } => {
                longest([self.ordinal_date(from), self.day_then_month(from)])
            }
            Word::Unit { size, is_plural: false } => self.the_unit(from, size),
            Word::Which(_) | Word::Past | Word::Latest | Word::Context(_) | Word::Adjective(_) => {
                self.date(from).filter(|(base, _)| {
                    *base != Base::Vague(Vague::Present)
                        && !(matches!(base, Base::Vague(_))
                            && self.word(from) == Word::Adjective(Vague::Past)
                            && matches!(self.word(from + 1), Word::Unknown))
                })
            }
            Word::Season(_) => self.date(from),
            Word::Holiday(number) => Some(self.holiday(from, number)),
            Word::Fiscal => self.fiscal(from),
            _ => None,
        }
    }

    /// `the 1988 quarter`, `the 1988 second quarter`; the article is no part of the bare year.
    fn of_year(&self, at: usize) -> Found<Base> {
        let (year, 4) = self.digits(at)? else { return None };
        if !(1900..2100).contains(&year) {
            return None;
        }
        self.same_part(at + 1, Year::Told(year))
    }

    /// `the nine months`: a duration that the text has told before.
    fn counted_after_the(&self, at: usize) -> Found<Base> {
        self.counted(at).filter(|(base, next)| matches!(base, Base::Duration(_)) && self.word(next - 1) != Word::Old)
    }

    /// `the 1980s`, `the ’80s`.
    fn decade_after_the(&self, at: usize) -> Found<Base> {
        self.decade(at, true)
    }

    /// `the nineties`, `the eighties`.
    fn decade_in_words(&self, at: usize) -> Found<Base> {
        let digits = match self.surface(at).to_ascii_lowercase().as_str() {
            "twenties" => 2,
            "thirties" => 3,
            "forties" => 4,
            "fifties" => 5,
            "sixties" => 6,
            "seventies" => 7,
            "eighties" => 8,
            "nineties" => 9,
            _ => return None,
        };
        Some((Base::Decade { digits, is_whole: false }, at + 1))
    }

    /// `the 18th`: a day of the month, after `on`.
    fn the_day(&self, at: usize) -> Found<Base> {
        let is_on = at > 1 && self.word(at - 2) == Word::On && self.joins(at - 1);
        let (day, next) = self.ordinal(at).filter(|(day, _)| is_on && (1..=31).contains(day))?;
        let is_end = !self.counts_something(next) && self.word(at) == Word::Digits;
        is_end.then(|| (Base::of(Part::DayOfMonth(day as i8)), next))
    }

    /// `the quarter`, `the week of March 6`, `the year 2008`, `the day before yesterday`, `the month`.
    fn the_unit(&self, at: usize, size: Granularity) -> Found<Base> {
        let next = at + 1;
        if size == Granularity::Year
            && let Some((year, 4)) = self.digits(next).filter(|_| self.gap(next) == Gap::Space)
        {
            return Some((Base::in_year(Part::Year, Some(year)), next + 1));
        }
        let day = |at: usize| {
            self.date(at).filter(|(base, _)| {
                matches!(base, Base::Calendar { part: Part::MonthDay(..) | Part::Slashed(..) | Part::Holiday(_), .. })
            })
        };
        match (size, self.next_word(next)) {
            (Granularity::Year, Word::Ago | Word::Earlier) if self.gap(next) == Gap::Hyphen => {
                return self.unit_date(at, size, false);
            }
            // `the week 27 of last year`
            (Granularity::Week, Word::Digits) => {
                if let Some(found) = self.unit_date(at, size, false) {
                    return Some(found);
                }
            }
            (Granularity::Year, Word::Numeral) => {
                if let Some((numeral, end)) =
                    self.numeral(next).filter(|(numeral, _)| (2000.0..2100.0).contains(&numeral.value))
                {
                    return Some((Base::in_year(Part::Year, Some(numeral.value as i16)), end));
                }
            }
            (Granularity::Week, Word::Of | Word::Bound(_)) => {
                if let Some((base, end)) = day(next + 1) {
                    return Some((Base::WeekOf(Box::new(base)), end));
                }
            }
            (Granularity::Week, Word::After) if self.next_word(next + 1) == Word::Which(1) => {
                return Some((Base::shift(Granularity::Week, 2), next + 2));
            }
            (Granularity::Day, Word::Before | Word::After) => {
                let sign = if self.word(next) == Word::Before { -1 } else { 1 };
                if !self.is(next, "before") && !self.is(next, "after") {
                    return None;
                }
                if let Some((base, end)) =
                    self.date(next + 1).filter(|(base, _)| self.joins(next + 1) && base.is_placed())
                {
                    let from = Some(Box::new(base));
                    let (amount, origin) = (Amount::Exact(1.0), Origin::Told);
                    return Some((Base::Offset { amount, size, sign, origin, from }, end));
                }
                let alone = !self.counts_something(next + 1) && !self.is_followed(next);
                return alone.then_some((Base::told(Granularity::Day, i64::from(sign)), next + 1));
            }
            _ => {}
        }
        if matches!(
            size,
            Granularity::Week | Granularity::Month | Granularity::Quarter | Granularity::Year | Granularity::Weekend
        ) {
            let base = if size == Granularity::Weekend { Base::shift(size, 0) } else { Base::told(size, 0) };
            return Some((base, next));
        }
        None
    }

    /// Whether a word of the text follows piece `at` with no mark between.
    pub(super) fn is_followed(&self, at: usize) -> bool {
        let Some(piece) = self.pieces.get(at) else { return false };
        if at + 1 < self.pieces.len() {
            return self.joins(at + 1);
        }
        self.token_after(piece).is_some_and(|(_, between)| between.len() < 8 && between.trim().is_empty())
    }

    fn unit_date(&self, at: usize, size: Granularity, is_plural: bool) -> Found<Base> {
        let next = at + 1;
        if is_plural {
            return match self.next_word(next) {
                Word::Ago | Word::Earlier => Some((Base::Vague(Vague::Past), next + 1)),
                Word::Later => None,
                // The number before it was refused.
                _ if at > 0 && self.word(at - 1) == Word::Digits && self.joins(at) => None,
                Word::Long => Some((Base::Duration(vec![(Amount::Open, size)]), next + 1)),
                _ if size == Granularity::Quarter || size == Granularity::Second => None,
                _ if self.is(at, "nights") || self.is(at, "min") => None,
                _ => Some((Base::Duration(vec![(Amount::Open, size)]), next)),
            };
        }
        match (size, self.next_word(next)) {
            // `day-long`
            (_, Word::Long) if self.gap(next) == Gap::Hyphen && size >= Granularity::Minute => {
                Some((Base::Duration(vec![(Amount::Exact(1.0), size)]), next + 1))
            }
            // `year-end`
            (Granularity::Year | Granularity::Month | Granularity::Quarter, Word::Bound(_))
                if self.gap(next) == Gap::Hyphen =>
            {
                Some((Base::shift(size, 0), next + 1))
            }
            // `year-earlier`, `year-ago`
            (Granularity::Year, Word::Ago | Word::Earlier) if self.gap(next) == Gap::Hyphen => {
                if let Some(found) = self.same_part(next + 1, Year::Relative(-1)) {
                    return Some(found);
                }
                let (amount, origin) = (Amount::Exact(1.0), Origin::Told);
                Some((Base::Offset { amount, size, sign: -1, origin, from: None }, next + 1))
            }
            (Granularity::Week, Word::Digits) => {
                let (n, len) = self.digits(next)?;
                let (year, end) = self.year_of(next + 1);
                (len <= 2 && (1..=53).contains(&n) && year != Year::Open)
                    .then_some((Base::Calendar { part: Part::Week(n as i8), year, weekday: None }, end))
            }
            (Granularity::Year, Word::Digits) if self.gap(next) == Gap::Space => {
                let (year, len) = self.digits(next)?;
                (len == 4).then_some((Base::in_year(Part::Year, Some(year)), next + 1))
            }
            (Granularity::Day, Word::Before) if self.is(next, "before") && !self.is_a_lot(at) => {
                let (from, end) = self.date(next + 1).filter(|(base, _)| self.joins(next + 1) && base.is_placed())?;
                let (amount, origin) = (Amount::Exact(1.0), Origin::Told);
                Some((Base::Offset { amount, size, sign: -1, origin, from: Some(Box::new(from)) }, end))
            }
            _ => None,
        }
    }

    fn is_a_lot(&self, at: usize) -> bool {
        at > 0 && matches!(self.word(at - 1), Word::Digits | Word::Numeral)
    }

    /// `at present`, `at the moment`, `at this time`.
    fn at_present(&self, at: usize) -> Found<Base> {
        let determiner = matches!(self.next_word(at + 1), Word::The | Word::Which(0));
        let noun = at + 1 + usize::from(determiner);
        match self.next_word(noun) {
            Word::Present => {
                let end = noun + 1 + usize::from(self.is(noun + 1, "time") && self.joins(noun + 1));
                Some((Base::Vague(Vague::Present), end))
            }
            Word::Times
                if self.is(noun, "time") && self.word(at + 1) == Word::Which(0) && !self.counts_something(noun + 1) =>
            {
                Some((Base::Vague(Vague::Present), noun + 1))
            }
            _ => None,
        }
    }

    /// `in two weeks`, `in a fortnight`: what it is, the sentence says.
    fn in_future(&self, at: usize) -> Found<Base> {
        if !self.joins(at + 1) || self.word(at) != Word::In {
            return None;
        }
        let fortnight = self.word(at + 1) == Word::A && self.next_word(at + 2) == Word::Fortnight;
        if fortnight {
            return Some((Base::In { amount: Amount::Exact(2.0), size: Granularity::Week }, at + 3));
        }
        if !matches!(self.word(at + 1), Word::Digits | Word::Numeral | Word::A | Word::Half) {
            return None;
        }
        let (base, next) = self.counted(at + 1)?;
        match base {
            Base::Duration(length) => match length[..] {
                [(amount @ Amount::Exact(_), size)] if self.word(next - 1) != Word::Old => {
                    Some((Base::In { amount, size }, next))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// `once a week`, `once every two years` is read as `every two years`.
    fn once(&self, at: usize) -> Found<Base> {
        if !matches!(self.next_word(at + 1), Word::A | Word::Per) {
            return None;
        }
        let ((size, n, is_plural), next) = self.unit(at + 2)?;
        (!is_plural || n > 1.0).then_some((Base::Set(Cycle::Size(size, n)), next))
    }

    /// `Q3`, `Q3 2014`, `H1 of 2014`.
    fn lettered(&self, at: usize) -> Found<Base> {
        let (part, next) = self.lettered_part(at)?;
        let is_near = matches!(self.gap(next), Gap::Space | Gap::Hyphen | Gap::Slash);
        let (year, end) = if is_near { self.year_of(next) } else { (Year::Open, next) };
        let is_told = year != Year::Open || matches!(part, Part::Quarter(_));
        is_told.then_some((Base::Calendar { part, year, weekday: None }, end))
    }

    fn lettered_part(&self, at: usize) -> Found<Part> {
        let (n, 1) = self.digits(at + 1).filter(|_| self.gap(at + 1) == Gap::Tight)? else { return None };
        let before_is_digit = at > 0 && self.gap(at) == Gap::Tight;
        match self.word(at) {
            Word::LetterQ if (1..=4).contains(&n) && !before_is_digit => Some((Part::Quarter(n as i8), at + 2)),
            Word::LetterH if (1..=2).contains(&n) && !before_is_digit && self.surface(at) == "H" => {
                Some((Part::Half(n as i8), at + 2))
            }
            _ => None,
        }
    }

    /// `fiscal 1989`, `fiscal year 2008`, `fiscal third quarter`, `FY2018`.
    fn fiscal(&self, at: usize) -> Found<Base> {
        let mut from = at + 1;
        if matches!(self.next_word(from), Word::Unit { size: Granularity::Year, is_plural: false }) {
            from += 1;
        }
        if let Some((year, len)) = self.digits(from).filter(|_| self.joins(from)) {
            if len == 4 && (1900..2200).contains(&year) {
                return Some((Base::in_year(Part::Year, Some(year)), from + 1));
            }
            if len == 2 && self.word(at) == Word::FiscalYear {
                return Some((Base::in_year(Part::Year, Some(century(year))), from + 1));
            }
            return None;
        }
        if from == at + 1 && self.word(at) == Word::Fiscal {
            let (n, next) = self.ordinal(from).filter(|_| self.joins(from))?;
            let (part, next) = self.part_of_year(n, next)?;
            let (year, end) = self.year_of(next);
            return Some((Base::Calendar { part, year, weekday: None }, end));
        }
        let is_told = from > at + 1 && self.is(at, "fiscal") && at > 0 && self.word(at - 1) == Word::The;
        is_told.then(|| (Base::told(Granularity::Year, 0), from))
    }

    /// After `year-ago` or a year: ` quarter`, ` period`, ` third quarter`.
    fn same_part(&self, at: usize, year: Year) -> Found<Base> {
        if !self.joins(at) {
            return None;
        }
        if matches!(self.word(at), Word::Period | Word::Unit { size: Granularity::Quarter, is_plural: false }) {
            return Some((Base::SamePart { year }, at + 1));
        }
        let (n, next) = self.ordinal(at)?;
        let (part, next) = self.part_of_year(n, next)?;
        Some((Base::Calendar { part, year, weekday: None }, next))
    }

    /// A holiday of the lexicon, with its year.
    fn holiday(&self, at: usize, number: u8) -> (Base, usize) {
        let (year, end) = self.year_of(at + 1);
        (Base::Calendar { part: Part::Holiday(number), year, weekday: None }, end)
    }
}

/// The same date, of the last (-1), this (0) or the next (1) year or week.
fn with_which(base: Base, by: i8) -> Base {
    match base {
        Base::Calendar { part, year: Year::Open, weekday } => Base::Calendar { part, year: Year::Which(by), weekday },
        other => other,
    }
}

fn longest<const N: usize>(found: [Found<Base>; N]) -> Found<Base> {
    let mut best: Found<Base> = None;
    for candidate in found.into_iter().flatten() {
        if best.as_ref().is_none_or(|(_, next)| candidate.1 > *next) {
            best = Some(candidate);
        }
    }
    best
}

/// Whether there is such a day in some year.
pub(super) fn is_day(month: i16, day: i16) -> bool {
    let length = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=length).contains(&day)
}

/// The year of two digits: from 1950 to 2049.
fn century(n: i16) -> i16 {
    if n < 50 { 2000 + n } else { 1900 + n }
}
