//! What a word can do in a date: the lexicon `time_words.tsv` as an enum.

use std::collections::BTreeMap;
use std::mem::discriminant;
use std::sync::LazyLock;

use super::Modifier;
use super::calendar::{DayPart, Granularity, Season};
use super::names;
use crate::lexicon;
use crate::text::filter::Filter;
use crate::text::words::{Short, ShortMap, ShortSurface};
use crate::text::{Span, numerals};

/// What a word does. Plurals stand apart where they do something else.
#[derive(Clone, Copy, Debug, Default)]
pub(super) enum Word {
    /// `september`, `sept`
    Month {
        number: i8,
        is_short: bool,
    },
    /// `monday`, `mon`; ISO, Monday is 1.
    Weekday {
        number: i8,
        is_short: bool,
    },
    /// `mondays`
    Weekdays(i8),
    Season(Season),
    /// `year`, `years`
    Unit {
        size: Granularity,
        is_plural: bool,
    },
    /// Two weeks.
    Fortnight,
    DayPart(DayPart),
    /// `mornings`
    DayParts(DayPart),
    /// `overnight`
    Overnight,
    /// `noon`, `midnight`: the hour.
    Noon(i8),
    /// `today`, `yesterday`, `tomorrow`: days from the day of reading.
    Day(i8),
    Tonight,
    /// `now`, `recently`
    Adverb(Vague),
    /// `current`, `recent`
    Adjective(Vague),
    /// The future.
    Future,
    /// `last`, `this`, `next`
    Which(i8),
    /// `past`: `the past year`, `half past two`.
    Past,
    /// `the latest quarter`
    Latest,
    /// `that year`, `the following day`: from the date told before.
    Context(i8),
    /// `early`, `late`
    Stage(Modifier),
    /// `the beginning of`, `the end of`
    Bound(Modifier),
    /// `about`
    Approx,
    Ago,
    Earlier,
    Later,
    /// `before`, `until`, `by`
    Before,
    /// `after`, `since`
    After,
    Every,
    Any,
    /// `daily`
    Periodic(Granularity, u8),
    Other,
    Once,
    /// `at present`, `at the moment`
    Present,
    /// `times` of `three times a week`
    Times,
    Per,
    /// Minutes east of Greenwich, where that is known.
    Zone(Option<i16>),
    Am,
    Pm,
    Oclock,
    Half,
    Halves,
    The,
    A,
    Of,
    In,
    On,
    At,
    And,
    Or,
    To,
    Between,
    From,
    During,
    Within,
    For,
    Over,
    Fiscal,
    Old,
    Long,
    Aged,
    Few,
    Couple,
    /// What may stand between a number and a unit: `business`, `more`.
    Filler,
    /// `s` of `1990s`
    SuffixS,
    /// `all week`
    All,
    /// `the near future`
    Near,
    /// `these days`
    These(Vague),
    /// `the latest period`
    Period,
    /// `th` of `5th`
    SuffixOrdinal,
    /// `q` of `Q3`
    LetterQ,
    /// `h` of `H1` and of `3h`
    LetterH,
    FiscalYear,
    LetterP,
    /// `right now`
    Right,
    Noonish,
    /// The whole name of one.
    Holiday(u8),
    /// A run of digits.
    Digits,
    /// May begin a numeral in words.
    Numeral,
    /// Something else; nothing is read across it.
    #[default]
    Unknown,
}

/// Written out, so that comparing with a word that says nothing more is a comparison of one byte.
impl PartialEq for Word {
    #[expect(clippy::inline_always, reason = "the other word is written beside nearly every comparison")]
    #[inline(always)]
    fn eq(&self, other: &Self) -> bool {
        discriminant(self) == discriminant(other) && (!other.has_detail() || self.detail() == other.detail())
    }
}

impl Eq for Word {}

/// What a date that has no place stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vague {
    Past,
    Present,
    Future,
}

impl Vague {
    pub(super) fn value(self) -> &'static str {
        match self {
            Self::Past => "PAST_REF",
            Self::Present => "PRESENT_REF",
            Self::Future => "FUTURE_REF",
        }
    }
}

impl Word {
    /// Whether it says something beside its kind.
    #[inline]
    fn has_detail(self) -> bool {
        matches!(
            self,
            Self::Month { .. }
                | Self::Weekday { .. }
                | Self::Weekdays(_)
                | Self::Season(_)
                | Self::Unit { .. }
                | Self::DayPart(_)
                | Self::DayParts(_)
                | Self::Noon(_)
                | Self::Day(_)
                | Self::Adverb(_)
                | Self::Adjective(_)
                | Self::Which(_)
                | Self::Context(_)
                | Self::Stage(_)
                | Self::Bound(_)
                | Self::Periodic(..)
                | Self::Zone(_)
                | Self::These(_)
                | Self::Holiday(_)
        )
    }

    /// What it says beside its kind.
    fn detail(self) -> (i16, bool) {
        match self {
            Self::Month { number, is_short } | Self::Weekday { number, is_short } => (number.into(), is_short),
            Self::Weekdays(n) | Self::Noon(n) | Self::Day(n) | Self::Which(n) | Self::Context(n) => (n.into(), false),
            Self::Season(season) => (season as i16, false),
            Self::Unit { size, is_plural } => (size as i16, is_plural),
            Self::DayPart(part) | Self::DayParts(part) => (part as i16, false),
            Self::Adverb(vague) | Self::Adjective(vague) | Self::These(vague) => (vague as i16, false),
            Self::Stage(modifier) | Self::Bound(modifier) => (modifier as i16, false),
            Self::Periodic(size, n) => (size as i16 * 256 + i16::from(n), false),
            Self::Zone(zone) => (zone.unwrap_or_default(), zone.is_some()),
            Self::Holiday(number) => (number.into(), false),
            _ => (0, false),
        }
    }

    /// Whether a rule is content with it alone.
    pub(super) fn stands_alone(self) -> bool {
        matches!(
            self,
            Self::Month { .. }
                | Self::Weekday { .. }
                | Self::Weekdays(_)
                | Self::Season(_)
                | Self::Unit { .. }
                | Self::DayPart(_)
                | Self::DayParts(_)
                | Self::Overnight
                | Self::Noon(_)
                | Self::Noonish
                | Self::Day(_)
                | Self::Tonight
                | Self::Adverb(_)
                | Self::Adjective(_)
                | Self::Past
                | Self::Periodic(..)
                | Self::Holiday(_)
                | Self::Digits
        )
    }

    /// Whether no rule begins with it.
    pub(super) fn begins_nothing(self) -> bool {
        matches!(
            self,
            Self::Of
                | Self::And
                | Self::Or
                | Self::To
                | Self::Per
                | Self::Am
                | Self::Pm
                | Self::Oclock
                | Self::On
                | Self::During
                | Self::Within
                | Self::For
                | Self::Over
                | Self::Old
                | Self::Long
                | Self::Aged
                | Self::Ago
                | Self::Other
                | Self::Filler
                | Self::Times
                | Self::Period
                | Self::SuffixS
                | Self::SuffixOrdinal
                | Self::Zone(_)
        )
    }

    /// Whether a date turns on it: around the others alone nothing is read.
    fn is_core(self) -> bool {
        matches!(
            self,
            Self::Month { .. }
                | Self::Weekday { .. }
                | Self::Weekdays(_)
                | Self::Season(_)
                | Self::Unit { .. }
                | Self::Fortnight
                | Self::DayPart(_)
                | Self::DayParts(_)
                | Self::Overnight
                | Self::Noon(_)
                | Self::Day(_)
                | Self::Tonight
                | Self::Adverb(_)
                | Self::Adjective(_)
                | Self::Future
                | Self::Present
                | Self::Times
                | Self::Periodic(..)
                | Self::Am
                | Self::Pm
                | Self::Oclock
                | Self::Halves
                | Self::Half
                | Self::LetterQ
                | Self::LetterH
                | Self::FiscalYear
                | Self::Noonish
                | Self::Holiday(_)
                | Self::Digits
        )
    }
}

/// What the lexica say of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known {
    pub(super) word: Word,
    /// A date turns on it: around the others alone nothing is read.
    pub(super) is_core: bool,
    /// The name of a holiday may begin with it.
    pub(super) opens_holiday: bool,
}

impl Known {
    pub(super) const DIGITS: Self = Self { word: Word::Digits, is_core: true, opens_holiday: false };
    pub(super) const UNKNOWN: Self = Self { word: Word::Unknown, is_core: false, opens_holiday: false };

    /// What is said of the word at `span`, which may hold marks: `p.m.`. None where nothing is.
    pub(super) fn find(text: &str, span: Span) -> Option<Self> {
        WORDS.words.get(ShortSurface::read(text, span)?.small())
    }

    /// What is said of a run of letters.
    pub(super) fn of(text: &str, letters: Span) -> Self {
        Self::find(text, letters).unwrap_or_default()
    }

    /// What is said of the word at `span`, if its apostrophe were straight: `o’clock`.
    pub(super) fn find_straight(text: &str, span: Span) -> Option<Self> {
        let word = span.of(text);
        if word.is_ascii() || !word.contains('’') {
            return None;
        }
        let straight = word.replace('’', "'");
        Self::find(&straight, Span::new(0, straight.len()))
    }
}

/// The words of the lexica, numerals too.
struct Lexicon {
    words: ShortMap<Known>,
    /// Those that a date turns on.
    cores: Filter,
}

static WORDS: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut words: BTreeMap<String, Known> = BTreeMap::new();
    for numeral in numerals::opening_words() {
        let is_core = YEAR_OPENERS.contains(&numeral);
        words.insert(numeral.to_owned(), Known { word: Word::Numeral, is_core, opens_holiday: false });
    }
    let text = include_str!("../../seeds/lexicons/time_words.tsv");
    let rows = lexicon::rows("time_words.tsv", text, &["word", "kind", "value"]).expect("a bundled lexicon is sound");
    for row in &rows {
        let word = named(row[1], row[2]).unwrap_or_else(|| panic!("time_words.tsv: {row:?}"));
        words.insert(row[0].to_owned(), Known { word, is_core: word.is_core(), opens_holiday: false });
    }
    for opener in names::holiday_openers() {
        words.entry(opener.to_ascii_lowercase()).or_default().opens_holiday = true;
    }
    let short = |(word, known): (String, Known)| (Short::of_form(&word).expect("a word of time is short"), known);
    let cores = words.iter().filter(|(_, known)| known.is_core || known.opens_holiday);
    let cores = Filter::of(cores.map(|(word, _)| word.as_bytes()));
    Lexicon { words: ShortMap::of(&words.into_iter().map(short).collect::<Vec<_>>()), cores }
});

/// What words of letters alone a date may turn on.
pub(crate) fn cores() -> &'static Filter {
    &WORDS.cores
}

/// Numerals in words that a year may begin with: `nineteen ninety-six`, `two thousand and fifteen`.
const YEAR_OPENERS: [&str; 3] = ["nineteen", "eighteen", "thousand"];

/// The word that a row of the lexicon means.
fn named(kind: &str, value: &str) -> Option<Word> {
    let number = || value.parse::<i8>().ok();
    Some(match kind {
        "month" => Word::Month { number: number()?, is_short: false },
        "month_short" => Word::Month { number: number()?, is_short: true },
        "weekday" => Word::Weekday { number: number()?, is_short: false },
        "weekday_short" => Word::Weekday { number: number()?, is_short: true },
        "weekdays" => Word::Weekdays(number()?),
        "season" | "seasons" => Word::Season(match value {
            "SP" => Season::Spring,
            "SU" => Season::Summer,
            "FA" => Season::Autumn,
            "WI" => Season::Winter,
            _ => return None,
        }),
        "unit" => Word::Unit { size: size(value)?, is_plural: false },
        "units" => Word::Unit { size: size(value)?, is_plural: true },
        "fortnight" => Word::Fortnight,
        "part" => Word::DayPart(part(value)?),
        "parts" => Word::DayParts(part(value)?),
        "overnight" => Word::Overnight,
        "clock" => Word::Noon(number()?),
        "day" => Word::Day(number()?),
        "tonight" => Word::Tonight,
        "adverb" => Word::Adverb(vague(value)?),
        "adjective" => Word::Adjective(vague(value)?),
        "future" => Word::Future,
        "which" => Word::Which(number()?),
        "past" => Word::Past,
        "latest" => Word::Latest,
        "context" => Word::Context(number()?),
        "stage" => Word::Stage(modifier(value)?),
        "bound" => Word::Bound(modifier(value)?),
        "approx" => Word::Approx,
        "ago" => Word::Ago,
        "earlier" => Word::Earlier,
        "later" => Word::Later,
        "before" => Word::Before,
        "after" => Word::After,
        "every" => Word::Every,
        "any" => Word::Any,
        "periodic" => match value {
            "fortnight" => Word::Periodic(Granularity::Week, 2),
            "night" => Word::Periodic(Granularity::Day, 1),
            _ => Word::Periodic(size(value)?, 1),
        },
        "other" => Word::Other,
        "once" => Word::Once,
        "times" => Word::Times,
        "present" => Word::Present,
        "per" => Word::Per,
        "zone" => Word::Zone(value.parse().ok()),
        "am" => Word::Am,
        "pm" => Word::Pm,
        "oclock" => Word::Oclock,
        "half" => Word::Half,
        "halves" => Word::Halves,
        "the" => Word::The,
        "a" => Word::A,
        "of" => Word::Of,
        "in" => Word::In,
        "on" => Word::On,
        "at" => Word::At,
        "and" => Word::And,
        "or" => Word::Or,
        "to" => Word::To,
        "between" => Word::Between,
        "from" => Word::From,
        "during" => Word::During,
        "within" => Word::Within,
        "for" => Word::For,
        "over" => Word::Over,
        "fiscal" => Word::Fiscal,
        "old" => Word::Old,
        "long" => Word::Long,
        "aged" => Word::Aged,
        "few" => Word::Few,
        "couple" => Word::Couple,
        "filler" => Word::Filler,
        "period" => Word::Period,
        "near" => Word::Near,
        "all" => Word::All,
        "these" => Word::These(vague(value)?),
        "suffix_s" => Word::SuffixS,
        "suffix_ordinal" => Word::SuffixOrdinal,
        "letter_q" => Word::LetterQ,
        "letter_h" => Word::LetterH,
        "letter_p" => Word::LetterP,
        "right" => Word::Right,
        "fiscal_year" => Word::FiscalYear,
        "noonish" => Word::Noonish,
        _ => return None,
    })
}

fn size(name: &str) -> Option<Granularity> {
    Some(match name {
        "second" => Granularity::Second,
        "minute" => Granularity::Minute,
        "hour" => Granularity::Hour,
        "day" => Granularity::Day,
        "week" => Granularity::Week,
        "weekend" => Granularity::Weekend,
        "month" => Granularity::Month,
        "quarter" => Granularity::Quarter,
        "year" => Granularity::Year,
        "decade" => Granularity::Decade,
        "century" => Granularity::Century,
        _ => return None,
    })
}

fn part(code: &str) -> Option<DayPart> {
    Some(match code {
        "MO" => DayPart::Morning,
        "AF" => DayPart::Afternoon,
        "EV" => DayPart::Evening,
        "NI" => DayPart::Night,
        _ => return None,
    })
}

fn vague(value: &str) -> Option<Vague> {
    [Vague::Past, Vague::Present, Vague::Future].into_iter().find(|vague| vague.value() == value)
}

fn modifier(word: &str) -> Option<Modifier> {
    [Modifier::Start, Modifier::Mid, Modifier::End].into_iter().find(|modifier| modifier.as_str() == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicon_is_sound_and_found_in_any_case() {
        let word = |word: &str| Known::of(word, Span::new(0, word.len())).word;
        for september in ["September", "SEPTEMBER", "september"] {
            assert_eq!(word(september), Word::Month { number: 9, is_short: false });
        }
        assert_eq!(word("three"), Word::Numeral);
        assert_eq!(["kremlin", "é", ""].map(word), [Word::Unknown; 3]);
        assert_eq!(word("P.M."), Word::Pm);
        let straight = Known::find_straight("4 o’clock", Span::new(2, 11));
        assert_eq!(straight.map(|known| known.word), Some(Word::Oclock));
    }
}
