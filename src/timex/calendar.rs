//! Places in the calendar: what a date's words stand for once they are resolved, as TIMEX3 and as an interval.

use std::fmt::Write as _;

use jiff::Span as Shift;
use jiff::civil::{Date, DateTime, ISOWeekDate, Time, Weekday};

/// What a date is counted in, from the finest to the coarsest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Granularity {
    /// `T17:49:19`
    Second,
    /// `T17:49`
    Minute,
    /// `T17`
    Hour,
    /// Morning, afternoon, evening or night.
    DayPart,
    /// A day.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// A week from Monday.
    Week,
    /// A month.
    Month,
    /// Spring, summer, autumn or winter.
    Season,
    /// Three months from January, April, July or October.
    Quarter,
    /// Six months from January or July.
    Half,
    /// A year.
    Year,
    /// Ten years from one that ends in 0.
    Decade,
    /// A hundred years.
    Century,
}

impl Granularity {
    /// The word of the column `granularity`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::DayPart => "day_part",
            Self::Day => "day",
            Self::Weekend => "weekend",
            Self::Week => "week",
            Self::Month => "month",
            Self::Season => "season",
            Self::Quarter => "quarter",
            Self::Half => "half",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
        }
    }

    /// The letter of TIMEX3 for a duration, whether it stands after `T`, and how many of it make one of these:
    /// a decade is ten years.
    pub(super) fn of_duration(self) -> (&'static str, bool, u32) {
        match self {
            Self::Second => ("S", true, 1),
            Self::Minute => ("M", true, 1),
            Self::Hour => ("H", true, 1),
            Self::DayPart | Self::Day => ("D", false, 1),
            Self::Weekend => ("WE", false, 1),
            Self::Week => ("W", false, 1),
            Self::Month => ("M", false, 1),
            Self::Season | Self::Quarter => ("M", false, 3),
            Self::Half => ("M", false, 6),
            Self::Year => ("Y", false, 1),
            Self::Decade => ("Y", false, 10),
            Self::Century => ("Y", false, 100),
        }
    }
}

/// A season of the northern half of the world, three whole months each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    fn first_month(self) -> i8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }
}

/// A part of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayPart {
    Morning,
    Afternoon,
    Evening,
    Night,
}

impl DayPart {
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Morning => "MO",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night => "NI",
        }
    }

    /// The hours that it covers, from those of its day; a night ends on the next.
    fn hours(self) -> (i64, i64) {
        match self {
            Self::Morning => (5, 12),
            Self::Afternoon => (12, 18),
            Self::Evening => (18, 23),
            Self::Night => (20, 29),
        }
    }
}

/// A time on the clock: as fine as it was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: i8,
    pub(super) minute: Option<i8>,
    pub(super) second: Option<i8>,
    /// Minutes east of Greenwich, where the words name a zone that is one offset.
    pub(super) zone: Option<i16>,
}

impl Clock {
    pub(super) fn new(hour: i8, minute: Option<i8>) -> Self {
        Self { hour, minute, second: None, zone: None }
    }

    /// `T17:30`, with `Z` where that is UTC; another zone shows in the interval alone.
    pub(super) fn code(self) -> String {
        // A clock's full hour is told to the minute.
        let minute = self.minute.unwrap_or(0);
        let mut code = Code::new().text("T").number(self.hour.into(), 2).text(":").number(minute.into(), 2);
        if let Some(second) = self.second {
            code = code.text(":").number(second.into(), 2);
        }
        code.text(if self.zone == Some(0) { "Z" } else { "" }).into_string()
    }

    pub(super) fn granularity(self) -> Granularity {
        match (self.second, self.minute) {
            (Some(_), _) => Granularity::Second,
            (None, Some(_)) => Granularity::Minute,
            (None, None) => Granularity::Hour,
        }
    }
}

/// A stretch of the calendar that TIMEX3 has a name for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The years that begin with these two digits: 19 is the 20th century.
    Century(i16),
    /// The years that begin with these three digits.
    Decade(i16),
    Year(i16),
    Half(i16, i8),
    Quarter(i16, i8),
    /// A winter has the year of its December.
    Season(i16, Season),
    Month(i16, i8),
    /// The Monday of a week.
    Week(Date),
    /// The Saturday of a weekend.
    Weekend(Date),
    Day(Date),
    Part(Date, DayPart),
    At(Date, Clock),
}

impl Place {
    /// The place of this size that holds `day`.
    pub(super) fn holding(day: Date, size: Granularity) -> Self {
        let (year, month) = (day.year(), day.month());
        match size {
            Granularity::Century => Self::Century(year.div_euclid(100)),
            Granularity::Decade => Self::Decade(year.div_euclid(10)),
            Granularity::Year => Self::Year(year),
            Granularity::Half => Self::Half(year, (month - 1) / 6 + 1),
            Granularity::Quarter => Self::Quarter(year, (month - 1) / 3 + 1),
            Granularity::Season => match month {
                3..=5 => Self::Season(year, Season::Spring),
                6..=8 => Self::Season(year, Season::Summer),
                9..=11 => Self::Season(year, Season::Autumn),
                12 => Self::Season(year, Season::Winter),
                _ => Self::Season(year - 1, Season::Winter),
            },
            Granularity::Month => Self::Month(year, month),
            Granularity::Week => Self::Week(monday(day)),
            Granularity::Weekend => Self::Weekend(moved(monday(day), 5, Granularity::Day)),
            _ => Self::Day(day),
        }
    }

    /// How large it is.
    pub(super) fn granularity(self) -> Granularity {
        match self {
            Self::Century(_) => Granularity::Century,
            Self::Decade(_) => Granularity::Decade,
            Self::Year(_) => Granularity::Year,
            Self::Half(..) => Granularity::Half,
            Self::Quarter(..) => Granularity::Quarter,
            Self::Season(..) => Granularity::Season,
            Self::Month(..) => Granularity::Month,
            Self::Week(_) => Granularity::Week,
            Self::Weekend(_) => Granularity::Weekend,
            Self::Day(_) => Granularity::Day,
            Self::Part(..) => Granularity::DayPart,
            Self::At(_, clock) => clock.granularity(),
        }
    }

    /// Its first day.
    pub(super) fn day(self) -> Date {
        match self {
            Self::Century(n) => first_of(n.saturating_mul(100), 1),
            Self::Decade(n) => first_of(n.saturating_mul(10), 1),
            Self::Year(year) => first_of(year, 1),
            Self::Half(year, half) => first_of(year, half * 6 - 5),
            Self::Quarter(year, quarter) => first_of(year, quarter * 3 - 2),
            Self::Season(year, season) => first_of(year, season.first_month()),
            Self::Month(year, month) => first_of(year, month),
            Self::Week(day) | Self::Weekend(day) | Self::Day(day) | Self::Part(day, _) | Self::At(day, _) => day,
        }
    }

    /// The TIMEX3 value.
    pub(super) fn value(self) -> String {
        let code = Code::new();
        let code = match self {
            Self::Century(n) => code.number(n, 2),
            Self::Decade(n) => code.number(n, 3),
            Self::Year(year) => code.number(year, 4),
            Self::Half(year, half) => code.number(year, 4).text("-H").number(half.into(), 1),
            Self::Quarter(year, quarter) => code.number(year, 4).text("-Q").number(quarter.into(), 1),
            Self::Season(year, season) => code.number(year, 4).text("-").text(season.code()),
            Self::Month(year, month) => code.number(year, 4).text("-").number(month.into(), 2),
            Self::Week(monday) => code.week(monday.iso_week_date()),
            Self::Weekend(saturday) => code.week(saturday.iso_week_date()).text("-WE"),
            Self::Day(day) => code.day(day),
            Self::Part(day, part) => code.day(day).text("T").text(part.code()),
            Self::At(day, clock) => code.day(day).text(&clock.code()),
        };
        code.into_string()
    }

    /// From its first moment to the first one after it. A time with a zone is told in UTC.
    pub(super) fn interval(self) -> (DateTime, DateTime) {
        let start = self.day();
        match self {
            Self::Part(day, part) => {
                let (from, to) = part.hours();
                (hours_after(day, from), hours_after(day, to))
            }
            Self::At(day, clock) => {
                let time = Time::new(clock.hour, clock.minute.unwrap_or(0), clock.second.unwrap_or(0), 0);
                let at = day.to_datetime(time.unwrap_or(Time::MIN));
                let east = i64::from(clock.zone.unwrap_or(0));
                let from = at.saturating_sub(Shift::new().minutes(east));
                let length = match clock.granularity() {
                    Granularity::Second => Shift::new().seconds(1),
                    Granularity::Minute => Shift::new().minutes(1),
                    _ => Shift::new().hours(1),
                };
                (from, from.saturating_add(length))
            }
            Self::Weekend(day) => (midnight(day), midnight(moved(day, 2, Granularity::Day))),
            _ => (midnight(start), midnight(self.moved(1).day())),
        }
    }

    /// The place of the same size `n` further.
    pub(super) fn moved(self, n: i64) -> Self {
        let size = self.granularity();
        match self {
            Self::Season(..) => Self::holding(moved(self.day(), n.saturating_mul(3), Granularity::Month), size),
            Self::Weekend(day) => Self::Weekend(moved(day, n, Granularity::Week)),
            Self::Part(day, part) => Self::Part(moved(day, n, Granularity::Day), part),
            Self::At(day, clock) => Self::At(moved(day, n, Granularity::Day), clock),
            _ => Self::holding(moved(self.day(), n, size), size),
        }
    }
}

/// `day` moved by `n` of `size`, kept inside jiff's calendar (years -9999 to 9999).
pub(super) fn moved(day: Date, n: i64, size: Granularity) -> Date {
    let n = n.clamp(-100_000, 100_000);
    let shift = match size {
        Granularity::Week | Granularity::Weekend => Shift::new().days(n * 7),
        Granularity::Month => Shift::new().months(n),
        Granularity::Season | Granularity::Quarter => Shift::new().months(n.clamp(-60_000, 60_000) * 3),
        Granularity::Half => Shift::new().months(n.clamp(-30_000, 30_000) * 6),
        Granularity::Year => Shift::new().years(n.clamp(-19_000, 19_000)),
        Granularity::Decade => Shift::new().years(n.clamp(-1_900, 1_900) * 10),
        Granularity::Century => Shift::new().years(n.clamp(-190, 190) * 100),
        _ => Shift::new().days(n),
    };
    day.saturating_add(shift)
}

/// The first day of a month, kept inside the calendar.
fn first_of(year: i16, month: i8) -> Date {
    Date::new(year.clamp(-9999, 9999), month.clamp(1, 12), 1).unwrap_or(Date::MIN)
}

fn monday(day: Date) -> Date {
    moved(day, -i64::from(day.weekday().to_monday_zero_offset()), Granularity::Day)
}

/// Midnight at the start of `day`.
pub(super) fn midnight(day: Date) -> DateTime {
    day.to_datetime(Time::MIN)
}

fn hours_after(day: Date, hours: i64) -> DateTime {
    midnight(day).saturating_add(Shift::new().hours(hours))
}

/// A value of TIMEX3 while it is written.
pub(super) struct Code(String);

impl Code {
    pub(super) fn new() -> Self {
        Self(String::with_capacity(16)) // most have fewer
    }

    pub(super) fn text(mut self, text: &str) -> Self {
        self.0.push_str(text);
        self
    }

    /// `n` with zeros before it, so that it has `width` digits at least.
    pub(super) fn number(mut self, n: i16, width: usize) -> Self {
        if n < 0 {
            let _ = write!(self.0, "{n:0width$}");
            return self;
        }
        let n = n.unsigned_abs();
        for (place, power) in [10_000, 1000, 100, 10, 1].into_iter().enumerate() {
            if n >= power || place + width > 4 {
                self.0.push(char::from(b'0' + (n / power % 10) as u8));
            }
        }
        self
    }

    /// `2023-09-14`, also before the year 1000.
    fn day(self, day: Date) -> Self {
        self.number(day.year(), 4).text("-").number(day.month().into(), 2).text("-").number(day.day().into(), 2)
    }

    fn week(self, date: ISOWeekDate) -> Self {
        self.number(date.year(), 4).text("-W").number(date.week().into(), 2)
    }

    pub(super) fn into_string(self) -> String {
        self.0
    }
}

/// The Monday of an ISO week.
pub(super) fn week_of(year: i16, week: i8) -> Option<Date> {
    ISOWeekDate::new(year, week, Weekday::Monday).ok().map(ISOWeekDate::date)
}

/// Easter Sunday of the Gregorian calendar (the method of Meeus, Jones and Butcher).
pub(super) fn easter(year: i16) -> Option<Date> {
    let year_of_era = i32::from(year);
    let (golden, century, rest) = (year_of_era % 19, year_of_era / 100, year_of_era % 100);
    let epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let days = epact + weekday - 7 * ((golden + 11 * epact + 22 * weekday) / 451) + 114;
    Date::new(year, i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn easter_falls_where_the_almanacs_say() {
        for day in [date(2000, 4, 23), date(2018, 4, 1), date(2024, 3, 31), date(2025, 4, 20), date(2038, 4, 25)] {
            assert_eq!(easter(day.year()), Some(day));
        }
    }

    #[test]
    fn each_place_has_a_value_and_an_interval() {
        let day = date(2024, 2, 29);
        for (size, value, from, to) in [
            (Granularity::Century, "20", date(2000, 1, 1), date(2100, 1, 1)),
            (Granularity::Decade, "202", date(2020, 1, 1), date(2030, 1, 1)),
            (Granularity::Half, "2024-H1", date(2024, 1, 1), date(2024, 7, 1)),
            (Granularity::Quarter, "2024-Q1", date(2024, 1, 1), date(2024, 4, 1)),
            (Granularity::Season, "2023-WI", date(2023, 12, 1), date(2024, 3, 1)),
            (Granularity::Month, "2024-02", date(2024, 2, 1), date(2024, 3, 1)),
            (Granularity::Week, "2024-W09", date(2024, 2, 26), date(2024, 3, 4)),
            (Granularity::Weekend, "2024-W09-WE", date(2024, 3, 2), date(2024, 3, 4)),
            (Granularity::Day, "2024-02-29", day, date(2024, 3, 1)),
        ] {
            let place = Place::holding(day, size);
            assert_eq!((place.value().as_str(), place.granularity()), (value, size));
            assert_eq!(place.interval(), (midnight(from), midnight(to)), "{value}");
        }
    }

    #[test]
    fn the_calendar_has_an_end_and_nothing_falls_off() {
        for place in [Place::Year(9999), Place::Day(Date::MAX), Place::Week(Date::MAX), Place::Century(99)] {
            let (from, to) = place.moved(50).interval();
            assert!(from <= to);
        }
    }
}
