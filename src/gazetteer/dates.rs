//! ISO dates of any precision: `YYYY`, `YYYY-MM`, `YYYY-MM-DD`.

/// Whether `text` is such a date and stands in the calendar; years run from 0001 to 9999.
pub(super) fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    if parts.next().is_some() {
        return false;
    }
    let Some(year) = year.and_then(|part| number(part, 4)).filter(|&year| year > 0) else { return false };
    let Some(month) = month else { return true };
    let Some(month) = number(month, 2).filter(|month| (1..=12).contains(month)) else { return false };
    let Some(day) = day else { return true };
    number(day, 2).is_some_and(|day| (1..=days(year, month)).contains(&day))
}

/// Whether the date `from` is certainly later than `to`: compared as far as both are known.
pub(super) fn is_after(from: &str, to: &str) -> bool {
    let known = from.len().min(to.len());
    from[..known] > to[..known]
}

fn number(part: &str, width: usize) -> Option<u32> {
    let is_plain = part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit());
    if is_plain { part.parse().ok() } else { None }
}

fn days(year: u32, month: u32) -> u32 {
    let is_leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_stand_in_the_calendar() {
        for good in ["2014", "2014-12", "2014-12-31", "2000-02-29", "2024-02-29", "0001"] {
            assert!(is_date(good), "{good}");
        }
        for bad in [
            "",
            "14",
            "0000",
            "2014-",
            "2014-13",
            "2014-00",
            "2014-1",
            "2023-02-29",
            "1900-02-29",
            "2014-04-31",
            "2014-01-00",
            "2014-01-01-01",
            "+014",
            "-2014",
            "2014-01-01T00:00",
            "٢٠١٤",
        ] {
            assert!(!is_date(bad), "{bad}");
        }
    }

    #[test]
    fn dates_are_compared_as_far_as_both_are_known() {
        assert!(is_after("2015", "2014-12-31"));
        assert!(is_after("2014-02", "2014-01-31"));
        assert!(!is_after("2014", "2014-01"));
        assert!(!is_after("2014-05-01", "2014"));
    }
}
