//! Numbers that count nothing: labels, names, years, dates, times of day, phone numbers, codes, scores.

use super::amount::Amount;
use super::{Kind, Words, counted, evidence};
use crate::lexicon::{CALENDAR_WORDS, NOUN_PHRASE_STOPS, NUMBERED_WORDS};
use crate::text::TokenKind;
use crate::text::numerals::NumeralKind;

/// Whether `amount`, in the word `at`, is none.
pub(super) fn is_none(words: Words<'_>, amount: &Amount, at: usize) -> bool {
    let around = Around::new(words, amount, at);
    let is_plain_kind = matches!(amount.kind(), Kind::Cardinal | Kind::Ordinal);
    if amount.numeral.kind == NumeralKind::Ordinal {
        return around.is_dated() || around.is_idle_ordinal();
    }
    if !amount.numeral.in_digits {
        return around.is_idle_word();
    }
    if !is_plain_kind {
        // `$1:` and the like are no worry; `2-3 minutes` is no range only where it isn't rising.
        return amount.kind() != Kind::Money && around.is_joined();
    }
    around.is_joined()
        || around.is_marked()
        || amount.is_bare() && (around.is_dated() || around.is_year() || around.is_label() || around.is_address())
        || amount.value_to.is_some() && (around.is_score() || around.is_year_range())
        || amount.numeral.is_plain && around.has_leading_zero()
        || amount.is_bare() && code_end(words, at).is_some()
}

/// Where the code that begins in the word `at` ends: groups of digits in a row, `020 7946 0958`. Else, 0.
pub(super) fn end_of_code(words: Words<'_>, amount: &Amount, at: usize) -> usize {
    if amount.numeral.in_digits && amount.is_bare() { code_end(words, at).unwrap_or(0) } else { 0 }
}

/// The end of three or more groups of digits with nothing but a space, a hyphen, a stop or a bracket between them.
fn code_end(words: Words<'_>, at: usize) -> Option<usize> {
    let is_group = |i: usize| words.tokens.get(i).is_some_and(|token| token.kind == TokenKind::Number);
    let is_joint = |gap: &str| matches!(gap, " " | "-" | "/" | ") " | "–" | "." | " - ");
    let mut last = at;
    while last < at + 16 && is_group(last) && is_group(last + 1) && is_joint(words.gap(last + 1)) {
        last += 1;
    }
    let n_digits: usize = (at..=last).filter_map(|i| words.word(i)).map(str::len).sum();
    (last >= at + 2 && n_digits > 6 && is_group(at)).then(|| words.tokens[last].span.end as usize)
}

/// Nouns of results: `a 3-4 defeat`.
const RESULTS: &[&str] = &[
    "win",
    "loss",
    "lead",
    "victory",
    "defeat",
    "draw",
    "vote",
    "record",
    "decision",
    "majority",
    "ruling",
    "tie",
    "triumph",
    "advantage",
    "scoreline",
    "drubbing",
    "thrashing",
    "series",
    "run",
    "score",
    "split",
    "deficit",
];

/// What ends the name of a street.
const STREETS: &[&str] = &[
    "Street",
    "St",
    "St.",
    "Road",
    "Rd",
    "Avenue",
    "Ave",
    "Lane",
    "Drive",
    "Boulevard",
    "Blvd",
    "Way",
    "Place",
    "Square",
    "Court",
    "Crescent",
    "Terrace",
    "Highway",
    "Parkway",
    "Close",
    "Gardens",
];

/// Words before a year.
const YEAR_CUES: &[&str] = &[
    "in", "since", "until", "till", "by", "from", "between", "circa", "year", "years", "ad", "a.d.", "early", "late",
    "of", "to", "and", "before", "after", "during", "around", "through",
];

/// Words of time that stand before a count as well as before a label: `last year 300 people`.
const TIMES: &[&str] =
    &["year", "week", "month", "season", "day", "game", "match", "round", "session", "area", "district"];

/// Hyphenated with a number, these make no count of it: `two-way`, `second-hand`.
const IDLE_TAILS: &[&str] = &[
    "way", "handed", "faced", "sided", "hand", "class", "party", "guess", "guessed", "rate", "ever", "person", "world",
    "staff", "mast", "brother", "sister", "hearted", "baked", "time", "string", "timer", "off", "stop", "liner", "to",
];

/// The months, short.
const MONTHS: &[&str] = &[
    "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "JAN", "FEB", "AUG", "SEPT",
    "OCT", "NOV", "DEC",
];

/// An amount and the words around it.
struct Around<'w> {
    words: Words<'w>,
    amount: &'w Amount,
    at: usize,
    /// The word before, right before but for white space or the stop of an abbreviation.
    before: Option<&'w str>,
    /// The word after, after one space.
    after: Option<&'w str>,
    /// The index of the word after.
    next: usize,
}

impl<'w> Around<'w> {
    fn new(words: Words<'w>, amount: &'w Amount, at: usize) -> Self {
        let next = words.first_from(at, amount.end);
        let previous = previous(words, amount.start, at);
        let before = previous.and_then(|i| {
            let gap = words.text.get(words.tokens[i].span.end as usize..amount.start)?;
            matches!(gap, " " | "\u{a0}" | ". " | "." | "\n" | "  ").then(|| words.word(i)).flatten()
        });
        let after = words.word(next).filter(|_| {
            let start = words.tokens[next].span.start as usize;
            matches!(words.text.get(amount.end..start), Some(" " | "\u{a0}" | "\n"))
        });
        Self { words, amount, at, before, after, next }
    }

    fn char_before(&self) -> Option<char> {
        self.words.text[..self.amount.start].chars().next_back()
    }

    fn rest(&self) -> &'w str {
        &self.words.text[self.amount.end..]
    }

    fn before_is(&self, list: &[&str]) -> bool {
        self.before.is_some_and(|word| list.iter().any(|entry| entry.eq_ignore_ascii_case(word)))
    }

    fn after_is(&self, list: &[&str]) -> bool {
        self.after.is_some_and(|word| list.iter().any(|entry| entry.eq_ignore_ascii_case(word)))
    }

    /// What follows a hyphen at once.
    fn tail(&self) -> Option<&'w str> {
        let tail = self.rest().strip_prefix(['-', '\u{2010}', '\u{2011}'])?;
        let len: usize = tail.chars().take(16).take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
        (len > 0).then(|| &tail[..len])
    }

    /// Digits go on after a colon, a dash or a slash, or came before one: a time of day, a score, a date, a phone number.
    fn is_joined(&self) -> bool {
        let text = self.words.text;
        let digit_then = |before: &str| {
            let mut chars = before.chars().rev();
            let joint = chars.next();
            joint.is_some_and(|c| matches!(c, ':' | '/' | '-' | '–' | '−' | '\u{2011}' | '.'))
                && chars.next().is_some_and(|c| c.is_ascii_digit())
        };
        let mut after = self.rest().chars();
        let joins = after.next().is_some_and(|c| matches!(c, ':' | '/' | '-' | '–' | '\u{2011}' | '.' | ','))
            && after.next().is_some_and(|c| c.is_ascii_digit());
        let is_list = self.rest().starts_with(',');
        joins && !is_list || digit_then(&text[..self.amount.start])
    }

    /// `#1`, `[1]`, `(4)`, `x_1`, `1. First`, `5 p.m.`
    fn is_marked(&self) -> bool {
        let before = self.char_before();
        let after = self.rest().chars().next();
        if before.is_some_and(|c| matches!(c, '#' | '№' | '@' | '_' | '\\' | '&' | '*')) || after == Some('_') {
            return true;
        }
        if !self.amount.is_bare() {
            return false;
        }
        let is_small = self.amount.value < 200.0;
        match (before, after) {
            (Some('['), Some(']')) => return true,
            (Some('('), Some(')')) if is_small => return true,
            (None | Some('\n'), Some('.' | ')')) if is_small && self.rest()[1..].starts_with(' ') => return true,
            _ => {}
        }
        self.after_is(&[
            "am",
            "pm",
            "a.m",
            "p.m",
            "a.m.",
            "p.m.",
            "o'clock",
            "o’clock",
            "BC",
            "B.C.",
            "BCE",
            "AD",
            "A.D.",
            "CE",
        ])
    }

    /// A month stands beside it.
    fn is_dated(&self) -> bool {
        let is_month = |word: &str| {
            word.as_bytes()[0].is_ascii_uppercase()
                && (CALENDAR_WORDS.contains(word) && !word.ends_with("day")
                    || MONTHS.contains(&word)
                    || word.len() > 3
                        && word.bytes().all(|b| b.is_ascii_uppercase())
                        && CALENDAR_WORDS.contains(&capitalised(word))
                        && !word.ends_with("DAY"))
        };
        if self.amount.value > 31.0 && !self.is_year_like() {
            return false;
        }
        let of_month = self.after == Some("of") && self.words.word(self.next + 1).is_some_and(is_month);
        self.before.is_some_and(is_month) || self.after.is_some_and(is_month) || of_month
    }

    fn is_year_like(&self) -> bool {
        self.amount.numeral.span.len() == 4 && (1000.0..2200.0).contains(&self.amount.value)
    }

    /// A bare year. In our times four digits without a comma are hardly ever a count; before 1900 only where words say so.
    fn is_year(&self) -> bool {
        if !self.is_year_like() {
            return false;
        }
        let counts = counted::head(self.words, self.amount, self.next).is_some_and(|head| !head.is_capital);
        let value = self.amount.value;
        if (1900.0..2100.0).contains(&value) {
            let (modifier, _) = evidence::modifier(self.words, self.amount, self.at, self.next);
            let is_round = value % 100.0 == 0.0;
            let is_loose = modifier.is_some() || !self.before_is(YEAR_CUES) && !self.before_is(&["the"]);
            return !(counts && is_loose && (is_round || modifier.is_some()));
        }
        !counts
            && self.before_is(YEAR_CUES)
            && !self.before_is(&["of", "to", "and", "by", "around", "through", "after", "before"])
    }

    /// `page 3`, `Flight 370`, `the S&P 500`, `Windows 10`: a name or a noun that is numbered.
    fn is_label(&self) -> bool {
        let Some(before) = self.before else { return false };
        let small = before.to_lowercase();
        let counts = || {
            counted::head(self.words, self.amount, self.next).is_some_and(|head| !head.is_capital && !head.is_attribute)
        };
        if NUMBERED_WORDS.contains(&small) {
            return !(TIMES.contains(&small.as_str()) && counts());
        }
        if !before.chars().any(char::is_uppercase) || CALENDAR_WORDS.contains(before) || is_small_word(&small) {
            return false;
        }
        let is_shouted = |word: &str| word.len() > 1 && !word.chars().any(char::is_lowercase);
        if is_shouted(before)
            && self.after.is_some_and(|word| is_shouted(word) && word.chars().any(char::is_alphabetic))
        {
            return false;
        }
        // `In Gaza 300 people`: the name belongs to the phrase before.
        let preposition =
            previous(self.words, self.amount.start, self.at).and_then(|i| self.words.word(i.checked_sub(1)?));
        let is_place = preposition
            .is_some_and(|word| ["in", "at", "on", "from", "across", "inside"].contains(&word.to_lowercase().as_str()));
        !(counts() && (is_place || self.amount.value >= 100.0 && !self.amount.is_bare()))
    }

    /// `10 Downing Street`.
    fn is_address(&self) -> bool {
        self.after.is_some_and(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
            && (self.next..self.next + 5)
                .map_while(|i| self.words.word(i).filter(|word| word.starts_with(|c: char| !c.is_lowercase())))
                .any(|word| STREETS.contains(&word))
    }

    /// Two numbers and a dash that nothing counts: a score, a season, a code.
    fn is_score(&self) -> bool {
        if self.amount.unit.is_some() || self.amount.is_between {
            return false;
        }
        let dash = self.words.text[self.amount.start..self.amount.end].contains(['-', '–']);
        let (modifier, _) = evidence::modifier(self.words, self.amount, self.at, self.next);
        let counts = counted::head(self.words, self.amount, self.next).is_some();
        let is_season = self.is_year_like()
            || self.amount.value >= 1900.0 && self.amount.value < 2100.0 && self.amount.numeral.is_plain;
        self.after_is(RESULTS) || is_season && dash && modifier.is_none() || dash && modifier.is_none() && !counts
    }

    /// `Between 1600 and 1900`.
    fn is_year_range(&self) -> bool {
        let is_year = |value: f64| (1400.0..2100.0).contains(&value) && value.fract() == 0.0;
        self.amount.is_between
            && self.amount.numeral.is_plain
            && is_year(self.amount.value)
            && self.amount.value_to.is_some_and(is_year)
    }

    fn has_leading_zero(&self) -> bool {
        let surface = self.amount.numeral.span.of(self.words.text);
        surface.len() > 1 && surface.starts_with('0')
    }

    /// Whether it stands where a sentence, a line or a quotation begins.
    fn is_first(&self) -> bool {
        let before = self.words.text[..self.amount.start].trim_end_matches([' ', '\u{a0}']);
        !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ';' | '(' | '-' | '&' | '\'' | '’'))
    }

    /// Written with a capital inside a sentence: part of a name, `Group of Seven`, `Second World War`.
    fn is_capital(&self) -> bool {
        let surface = self.amount.numeral.span.of(self.words.text);
        let mut chars = surface.chars();
        let is_capital = chars.next().is_some_and(char::is_uppercase) && chars.any(char::is_lowercase);
        if !is_capital || self.is_first() {
            return false;
        }
        // A headline has capitals throughout.
        let is_title = |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
        let counts = counted::head(self.words, self.amount, self.next).is_some_and(|head| head.is_capital);
        !(is_title(self.before) && is_title(self.after) && counts)
    }

    /// A word that counts nothing: `one`, `the only one`, `half-staff`, `the two`.
    fn is_idle_word(&self) -> bool {
        let amount = self.amount;
        let surface = amount.numeral.span.of(self.words.text);
        let has_unit = amount.unit.is_some() || amount.value_to.is_some();
        if self.is_capital() {
            return true;
        }
        if self.tail().is_some_and(|tail| IDLE_TAILS.contains(&tail)) && !has_unit {
            return true;
        }
        let small = surface.len() < 5 && (surface.eq_ignore_ascii_case("one") || surface.eq_ignore_ascii_case("half"));
        if has_unit && !small {
            return false;
        }
        let (modifier, _) = evidence::modifier(self.words, amount, self.at, self.next);
        if surface.eq_ignore_ascii_case("one") && amount.value_to.is_none() && amount.sign.is_none() {
            if !has_unit {
                return modifier.is_none() || self.after == Some("of");
            }
            let idles =
                amount.kind() == Kind::Duration && !self.words.text[surface.len() + amount.start..].starts_with('-');
            let led = self.before_is(&[
                "in", "for", "within", "after", "than", "of", "by", "just", "only", "every", "last", "past", "about",
            ]);
            return idles && modifier.is_none() && !led && self.words.text[..amount.end].ends_with("day");
        }
        if amount.numeral.kind == NumeralKind::Fraction && surface.eq_ignore_ascii_case("half") && !has_unit {
            let takes = [
                "of", "the", "a", "an", "its", "their", "his", "her", "our", "my", "all", "that", "this", "those",
                "these", "as",
            ];
            let named = self
                .before_is(&["first", "second", "other", "better", "final", "last", "opening", "latter", "1st", "2nd"]);
            return named || self.tail().is_some() || !(self.after_is(&takes) || modifier.is_some());
        }
        let counts = || counted::head(self.words, amount, self.next).is_some();
        // `phase two`
        let is_label =
            || self.before.is_some_and(|word| NUMBERED_WORDS.contains(&word.to_lowercase()) && !TIMES.contains(&word));
        if !has_unit && modifier.is_none() && amount.value < 100.0 && is_label() && !counts() {
            return true;
        }
        !has_unit
            && modifier.is_none()
            && self.before_is(&["the", "these", "those", "other", "us", "them", "top", "bottom", "big"])
            && !counts()
    }

    /// An ordinal that puts nothing in a row: `at first`, `First, …`, `a second later`, `the 20th century`, `First Lady`.
    fn is_idle_ordinal(&self) -> bool {
        let surface = self.amount.numeral.span.of(self.words.text);
        let is_second = surface.eq_ignore_ascii_case("second");
        self.is_capital()
            || self.tail().is_some_and(|tail| IDLE_TAILS.contains(&tail) || tail.eq_ignore_ascii_case("century"))
            || self.before_is(&["at"]) && surface.eq_ignore_ascii_case("first")
            || self.rest().starts_with(',') && self.is_first()
            || self.after_is(&["century", "centuries", "quarter", "half"])
            || is_second
                && self.before_is(&["per", "split", "every", "each", "a"])
                && (self.after.is_none() || self.after_is(&["later", "ago", "after", "and", "or"]))
            || is_second && self.before_is(&["per", "split"])
    }
}

/// The word that ends at or before `start`, of those before the word `at`.
pub(super) fn previous(words: Words<'_>, start: usize, at: usize) -> Option<usize> {
    (at.saturating_sub(3)..at).rev().find(|&i| words.tokens[i].span.end as usize <= start)
}

/// Small words, which open a sentence with a capital and name nothing.
fn is_small_word(small: &str) -> bool {
    NOUN_PHRASE_STOPS.contains(small)
        || matches!(small, "total" | "nearly" | "almost" | "approximately" | "roughly" | "exactly" | "another")
}

/// `JULY` as `July`.
fn capitalised(word: &str) -> String {
    word.chars().enumerate().map(|(i, c)| if i == 0 { c } else { c.to_ascii_lowercase() }).collect()
}
