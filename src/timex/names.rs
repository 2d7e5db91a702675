//! What only looks like a date: names, verbs and numbers in the shape of months, weekdays, seasons and years.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::grammar::Island;
use super::pieces::Gap;
use super::words::Word;
use crate::lexicon::WordTable;
use crate::text::Token;

static TRAPS: WordTable =
    WordTable::new("time_traps.tsv", include_str!("../../seeds/lexicons/time_traps.tsv"), &["word", "kind"]);

/// What a word makes of the date beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Trap {
    WeekdayBefore,
    WeekdayAfter,
    MonthAfter,
    NumberBefore,
    Counted,
}

static WORDS: LazyLock<FxHashMap<&'static [u8], Trap>> = LazyLock::new(|| {
    let trap = |kind| match kind {
        "weekday_before" => Trap::WeekdayBefore,
        "weekday_after" => Trap::WeekdayAfter,
        "month_after" => Trap::MonthAfter,
        "number_before" => Trap::NumberBefore,
        "counted" => Trap::Counted,
        _ => panic!("time_traps.tsv names a kind that is not known: {kind}"),
    };
    TRAPS.rows().into_iter().map(|row| (row[0].as_bytes(), trap(row[1]))).collect()
});

fn is_trap(word: &str, trap: Trap) -> bool {
    let mut small = [0; 24];
    let Some(small) = small.get_mut(..word.len()) else { return false };
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    WORDS.get(&*small) == Some(&trap)
}

/// A token beside a piece.
struct Neighbour<'a> {
    word: &'a str,
    /// What stands between.
    between: &'a str,
}

impl Neighbour<'_> {
    fn is_near(&self) -> bool {
        matches!(self.between, " " | "\u{a0}" | "-" | "\n" | "\r\n")
    }

    fn is_capitalised(&self) -> bool {
        self.word.chars().next().is_some_and(char::is_uppercase)
    }

    fn is_small(&self) -> bool {
        self.word.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase())
    }

    /// Whether a full stop, a line's end or the like parts it from the piece.
    fn is_apart(&self) -> bool {
        !self.is_near()
    }
}

impl Island<'_> {
    fn previous(&self, at: usize) -> Option<Neighbour<'_>> {
        let piece = &self.pieces[at];
        let token = self.tokens.get((piece.token as usize).checked_sub(1)?)?;
        // The pieces of one token have the same neighbours.
        let start = self.tokens[piece.token as usize].span.start as usize;
        let between = &self.text[token.span.end as usize..start];
        Some(Neighbour { word: token.span.of(self.text), between })
    }

    fn next(&self, at: usize) -> Option<Neighbour<'_>> {
        let (token, between) = self.token_after(&self.pieces[at])?;
        Some(Neighbour { word: token.span.of(self.text), between })
    }

    /// The word of the lexicon right before.
    fn before(&self, at: usize) -> Word {
        if at > 0 && self.joins(at) { self.word(at - 1) } else { Word::Unknown }
    }

    fn is_all_capitals(&self, at: usize) -> bool {
        self.surface(at).bytes().all(|byte| byte.is_ascii_uppercase())
    }

    fn is_capitalised(&self, at: usize) -> bool {
        self.surface(at).bytes().next().is_some_and(|byte| byte.is_ascii_uppercase())
    }
}

/// Words after which a month is one, whatever else its name means.
fn announces_month(island: &Island<'_>, at: usize) -> bool {
    match island.before(at) {
        Word::In | Word::During | Word::Stage(_) | Word::Which(_) | Word::Every | Word::Weekday { .. } => true,
        // `April and June` are months, `April Jones and June Carter` are not.
        Word::And | Word::Or => at > 1 && matches!(island.word(at - 2), Word::Month { .. } | Word::Digits),
        Word::Between | Word::From | Word::To | Word::After | Word::Before | Word::Of => {
            // `led by May` is about a person where the article has one of that name.
            island.word(at) != Word::Month { number: 5, is_short: false } || !has_person_may(island)
        }
        _ => false,
    }
}

/// Whether the words before name a person called May: `Theresa May`, `Mrs. May`; looked for nearby alone.
fn has_person_may(island: &Island<'_>) -> bool {
    *island.has_person_may.get_or_init(|| speaks_of_may(island.text, island.tokens))
}

/// Whether the text speaks of a person called May.
fn speaks_of_may(text: &str, tokens: &[Token]) -> bool {
    tokens.iter().any(|token| {
        let start = token.span.start as usize;
        let (before, name) = text.as_bytes().split_at(start);
        name.starts_with(b"May") && PERSONS.iter().any(|person| before.ends_with(person.as_bytes()))
    })
}

/// What stands before the name of a person who is called May.
const PERSONS: [&str; 8] = ["Theresa ", "Mrs ", "Mrs. ", "Ms ", "Ms. ", "Mr ", "Mr. ", "Minister "];

/// Whether the month at `at` is one; `has_day` says that a day follows.
pub(super) fn is_month(island: &Island<'_>, at: usize, has_day: bool) -> bool {
    let Word::Month { number, is_short } = island.word(at) else { return false };
    let is_ambiguous = matches!(number, 3 | 4 | 5 | 6 | 8);
    let is_capitalised = island.is_capitalised(at);
    if has_day {
        // `may 5 ships` is a verb; `april 24` is a month in a hasty text.
        return is_capitalised || !matches!(number, 3 | 5) || is_short;
    }
    if !is_capitalised {
        return !is_short && !is_ambiguous || number == 4 && announces_month(island, at);
    }
    if let Some(next) = island.next(at)
        && next.is_near()
        && is_trap(next.word, Trap::MonthAfter)
        && next.is_capitalised()
    {
        return false;
    }
    if is_short {
        // `Jan` is a first name too.
        let is_range =
            matches!(island.gap(at + 1), Gap::Hyphen | Gap::Dash) && matches!(island.word(at + 1), Word::Month { .. });
        let is_counted = island.before(at) == Word::Of && at > 1 && matches!(island.word(at - 2), Word::Unit { .. });
        return is_range
            || is_counted
            || matches!(
                island.before(at),
                Word::In | Word::During | Word::Stage(_) | Word::Which(_) | Word::Between | Word::From | Word::To
            )
            || matches!(island.before(at), Word::After | Word::Before) && number != 1;
    }
    if announces_month(island, at) {
        return true;
    }
    let previous = island.previous(at);
    let follows_name = previous.as_ref().is_some_and(|word| {
        word.is_capitalised()
            && (word.is_near() || word.between == ". " && word.word.len() < 5)
            && island.before(at) == Word::Unknown
    });
    let next = island.next(at);
    if !is_ambiguous {
        return true;
    }
    if matches!(island.gap(at + 1), Gap::Hyphen | Gap::Dash) && matches!(island.word(at + 1), Word::Month { .. }) {
        return true;
    }
    if island.is_all_capitals(at) || follows_name {
        return false;
    }
    let is_determined = matches!(island.before(at), Word::The | Word::A)
        || previous.as_ref().is_some_and(|word| {
            word.is_near()
                && (matches!(word.word, "its" | "his" | "her" | "their" | "our")
                    || word.word.ends_with("'s")
                    || word.word.ends_with("’s"))
        });
    let precedes_name = next.as_ref().is_some_and(|next| next.is_near() && next.is_capitalised());
    match number {
        // `May I`, `March on`: a month only where an article or a comma says so.
        3 | 5 => {
            is_determined && next.is_some_and(|next| next.is_near() && next.is_small())
                || number == 3
                    && island.next(at).is_some_and(|next| next.between == ", ")
                    && previous.is_none_or(|previous| previous.is_apart())
        }
        _ => !precedes_name || is_determined,
    }
}

/// Whether the month after a day is one: `5 May`, but not `5 may`.
pub(super) fn is_month_after_day(island: &Island<'_>, at: usize) -> bool {
    let Word::Month { number, is_short } = island.word(at) else { return false };
    let is_told = island.is_capitalised(at) || !is_short && !matches!(number, 3 | 5);
    is_told || island.before(at) == Word::Of
}

/// Whether the season at `at` is one.
pub(super) fn is_season(island: &Island<'_>, at: usize) -> bool {
    let has_year = island.digits(at + 1).is_some_and(|(n, len)| len == 4 && (1000..2200).contains(&n))
        || island.next_word(at + 1) == Word::Of && island.digits(at + 2).is_some_and(|(_, len)| len == 4);
    if has_year {
        return true;
    }
    let is_fall = island.is(at, "fall");
    let before = island.before(at);
    let is_in_the = before == Word::The
        && at > 1
        && matches!(island.word(at - 2), Word::In | Word::During | Word::Before | Word::After | Word::Stage(_));
    if is_fall {
        let goes_on = matches!(island.next_word(at + 1), Word::Of | Word::In | Word::To);
        return is_in_the && !goes_on || matches!(before, Word::Which(_) | Word::Stage(_));
    }
    matches!(
        before,
        Word::The
            | Word::Which(_)
            | Word::In
            | Word::During
            | Word::Stage(_)
            | Word::Before
            | Word::After
            | Word::Every
            | Word::Of
            | Word::From
    )
}

/// Whether three or four letters are a weekday: `Tues`, `on Fri`.
pub(super) fn is_short_weekday(island: &Island<'_>, at: usize) -> bool {
    if !island.is_capitalised(at) || island.is_all_capitals(at) {
        return false;
    }
    let Word::Weekday { number, .. } = island.word(at) else { return false };
    let is_cued = matches!(island.before(at), Word::On | Word::Which(_) | Word::Or | Word::Unit { .. });
    let time_follows = matches!(island.gap(at + 1), Gap::Space | Gap::Stop | Gap::Comma)
        && matches!(island.word(at + 1), Word::Digits | Word::At | Word::DayPart(_));
    is_cued || time_follows || matches!(number, 2 | 4) && island.surface(at).len() > 3
}

/// Whether the weekday at `at` is one, not part of a name.
pub(super) fn is_weekday(island: &Island<'_>, at: usize) -> bool {
    let previous = island.previous(at);
    if previous.is_some_and(|previous| {
        previous.is_near() && previous.is_capitalised() && is_trap(previous.word, Trap::WeekdayBefore)
    }) {
        return false;
    }
    let next = island.next(at);
    !next.is_some_and(|next| {
        next.is_near()
            && next.is_capitalised()
            && is_trap(next.word, Trap::WeekdayAfter)
            && island.is_capitalised(at)
            && !island.is_all_capitals(at)
    })
}

/// Whether the four digits at `at` are a year, as far as the words beside them tell.
pub(super) fn is_year(island: &Island<'_>, at: usize) -> bool {
    let Some((n, 4)) = island.digits(at) else { return false };
    let next = island.next(at);
    let counts = next.as_ref().is_some_and(|next| {
        next.is_near()
            && (is_trap(next.word, Trap::Counted)
                || matches!(island.next_word(at + 1), Word::Unit { .. })
                    && !matches!(island.next_word(at + 1), Word::Unit { is_plural: false, .. }))
    });
    if counts {
        return false;
    }
    let previous = island.previous(at);
    if previous.as_ref().is_some_and(|previous| {
        (previous.is_near() || previous.between == ". ") && is_trap(previous.word, Trap::NumberBefore)
    }) {
        return false;
    }
    let counts_plural = next.as_ref().is_some_and(|next| {
        next.is_near()
            && next.is_small()
            && next.word.ends_with('s')
            && !next.word.ends_with("ss")
            && !matches!(
                next.word,
                "was"
                    | "is"
                    | "has"
                    | "as"
                    | "its"
                    | "his"
                    | "this"
                    | "us"
                    | "thus"
                    | "always"
                    | "perhaps"
                    | "sees"
                    | "seems"
            )
    });
    let before = island.before(at);
    if matches!(island.gap(at), Gap::Hyphen | Gap::Dash)
        && island.digits(at.wrapping_sub(1)).is_some_and(|(_, len)| len != 4)
    {
        return false;
    }
    if matches!(island.gap(at), Gap::Hyphen | Gap::Dash)
        && island.digits(at.wrapping_sub(1)).is_some_and(|(other, len)| len == 4 && other < n)
    {
        return true;
    }
    // `2014 to 2018`
    let to = at + 1 + usize::from(island.next_word(at + 1) == Word::To);
    let is_range =
        matches!(island.gap(to), Gap::Space | Gap::Hyphen | Gap::Dash) && (to > at + 1 || island.gap(to) != Gap::Space);
    if is_range
        && island
            .digits(to)
            .is_some_and(|(other, len)| len == 4 && other > n && (1800..2100).contains(&n) && other < 2200)
    {
        return true;
    }
    match before {
        Word::In
        | Word::After
        | Word::Before
        | Word::During
        | Word::The
        | Word::A
        | Word::Stage(_)
        | Word::Every
        | Word::Which(_)
        | Word::Fiscal
        | Word::Between
        | Word::Unit { is_plural: false, .. }
        | Word::Season(_) => true,
        Word::Of | Word::From | Word::To | Word::And | Word::Or | Word::For | Word::Over | Word::On => !counts_plural,
        Word::At => false,
        Word::Approx => n < 2000 && !counts_plural && !island.is_followed(at),
        _ => {
            if !(1900..2100).contains(&n) || counts_plural {
                return false;
            }
            let is_alone = !island.is_followed(at);
            let is_first = previous.as_ref().is_none_or(|previous| !previous.is_near());
            let follows_name =
                previous.as_ref().is_some_and(|previous| previous.is_near() && previous.is_capitalised());
            let is_before_number =
                previous.as_ref().is_some_and(|previous| previous.word.bytes().all(|byte| byte.is_ascii_digit()));
            !is_before_number && (is_alone || is_first || follows_name)
        }
    }
}

// --- holidays ---

static HOLIDAYS: WordTable =
    WordTable::new("holidays.tsv", include_str!("../../seeds/lexicons/holidays.tsv"), &["name", "rule"]);

/// When a holiday is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// A month and a day.
    Fixed(i8, i8),
    /// Days from Easter Sunday.
    Easter(i64),
    /// Month, weekday, which one, and days after it.
    Nth(i8, i8, i8, i64),
}

static NAMES: LazyLock<Vec<(&'static str, Rule)>> = LazyLock::new(|| {
    let rows = HOLIDAYS.rows();
    let mut names: Vec<(&'static str, Rule)> =
        rows.into_iter().map(|row| (row[0], rule(row[1]).unwrap_or_else(|| panic!("holidays.tsv: {row:?}")))).collect();
    // The longest first: `Christmas Eve` before `Christmas`.
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    names
});

fn rule(text: &str) -> Option<Rule> {
    if let Some(days) = text.strip_prefix("easter ") {
        return Some(Rule::Easter(days.parse().ok()?));
    }
    let (date, plus) = text.split_once(" +").unwrap_or((text, "0"));
    let (month, rest) = date.split_once('-')?;
    let month = month.parse().ok()?;
    match rest.split_once('-') {
        Some((weekday, n)) => Some(Rule::Nth(month, weekday.parse().ok()?, n.parse().ok()?, plus.parse().ok()?)),
        None => Some(Rule::Fixed(month, rest.parse().ok()?)),
    }
}

/// The first words of the holidays' names.
pub(super) fn holiday_openers() -> impl Iterator<Item = &'static str> {
    NAMES.iter().filter_map(|(name, _)| name.split([' ', '.', '\'']).next())
}

/// The holiday that begins at `start`: its number, and where it ends.
pub(super) fn holiday_at(text: &str, start: usize) -> Option<(u8, usize)> {
    let rest = &text[start..];
    let (number, len) = (0..).zip(NAMES.iter()).find_map(|(n, (name, _))| Some((n, name_len(rest, name)?)))?;
    Some((number, start + len))
}

/// How many bytes of `text` are `name`, either apostrophe, and no letter after it.
fn name_len(text: &str, name: &str) -> Option<usize> {
    let mut at = 0;
    for expected in name.chars() {
        let c = text[at..].chars().next()?;
        if c != expected && !(expected == '\'' && c == '’') {
            return None;
        }
        at += c.len_utf8();
    }
    let ends = !text[at..].chars().next().is_some_and(char::is_alphanumeric);
    ends.then_some(at)
}

/// When holiday `number` is.
pub(super) fn holiday_rule(number: u8) -> Rule {
    NAMES[usize::from(number)].1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicons_are_sound() {
        assert!(WORDS.len() > 100);
        assert!(NAMES.len() > 40);
    }

    #[test]
    fn holidays_are_found_whole() {
        let name = |text: &str| holiday_at(text, 0).map(|(_, end)| text[..end].to_owned());
        assert_eq!(name("Christmas Eve was").as_deref(), Some("Christmas Eve"));
        assert_eq!(name("Christmastime"), None);
        assert_eq!(name("New Year’s Day.").as_deref(), Some("New Year’s Day"));
        assert_eq!(name("New York"), None);
        assert_eq!(name("Valentine's Day").as_deref(), Some("Valentine's Day"));
    }
}
