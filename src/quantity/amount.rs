//! One amount: sign, currency, numeral, scale and unit, and the second amount of a range.

use super::units::{self, UnitOf};
use super::{Kind, Words, evidence, small_ascii};
use crate::lexicon::CALENDAR_WORDS;
use crate::text::Span;
use crate::text::numerals::{Numeral, NumeralKind, numeral};
use crate::text::unicode::char_before;

/// An amount as it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    /// Where it begins, sign and currency included.
    pub(super) start: usize,
    /// Where it ends, unit included.
    pub(super) end: usize,
    /// Where its numeral stands.
    pub(super) numeral: Numeral,
    pub(super) value: f64,
    pub(super) value_to: Option<f64>,
    pub(super) unit: Option<UnitOf>,
    /// `+` and `-` before a share or a unit say which way it moved.
    pub(super) sign: Option<Sign>,
    /// It is an age: `15-year-old`.
    pub(super) is_age: bool,
    /// Whether the other end of a range came with `from` and `to`, or `between`.
    pub(super) is_between: bool,
}

/// A sign before a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Plus,
    Minus,
}

impl Amount {
    /// What kind of number it is.
    pub(super) fn kind(&self) -> Kind {
        match self.unit {
            Some(unit) => unit.unit.kind,
            None if self.numeral.kind == NumeralKind::Ordinal => Kind::Ordinal,
            None => Kind::Cardinal,
        }
    }

    /// Whether it is digits alone, with nothing that makes an amount of them.
    pub(super) fn is_bare(&self) -> bool {
        self.numeral.is_plain && self.unit.is_none() && self.value_to.is_none() && self.sign.is_none()
    }
}

/// Where the digits begin in a word that glues a currency's code to them, `EUR50m`.
pub(super) fn glued_start(text: &str, word: Span) -> Option<usize> {
    let surface = word.of(text);
    let len = surface.bytes().take_while(u8::is_ascii_uppercase).count();
    let is_digit = surface.as_bytes().get(len).is_some_and(u8::is_ascii_digit);
    // `$US160` has its sign before the word.
    let from = if text[..word.start as usize].ends_with('$') { word.start as usize - 1 } else { word.start as usize };
    let end = word.start as usize + len;
    (is_digit && units::currency(&text[from..end]).is_some()).then_some(end)
}

/// The amount whose numeral begins at byte `start`, in the word `at`; a range counts as one.
pub(super) fn read(words: Words<'_>, start: usize, at: usize) -> Option<Amount> {
    let text = words.text;
    let first = single(text, start, start)?;
    if first.numeral.kind == NumeralKind::Ordinal {
        return Some(first);
    }
    let mut amount = range(words, first, at).unwrap_or(first);
    if amount.unit.is_none() && amount.value <= 120.0 && amount.sign.is_none() && is_aged(words, &amount, at) {
        (amount.unit, amount.is_age) = (units::named("year").map(|unit| UnitOf { unit, per: None }), true);
    }
    Some(amount)
}

/// `aged 34`, and `Smith, 34, said`: years of age.
fn is_aged(words: Words<'_>, amount: &Amount, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|i| words.word(i)) else { return false };
    match words.gap(at) {
        " " => matches!(before, "aged" | "Aged" | "age" | "ages"),
        ", " => {
            let is_name = before.starts_with(char::is_uppercase)
                && before.chars().any(char::is_lowercase)
                && !CALENDAR_WORDS.contains(before);
            is_name
                && amount.is_bare()
                && amount.value >= 10.0
                && words.text[amount.end..].starts_with(", ")
                && !words.text[amount.end + 2..].starts_with(|c: char| c.is_ascii_digit())
        }
        _ => false,
    }
}

/// An amount alone; `floor` is where what belongs to it may begin at the earliest, but for a sign or a currency.
fn single(text: &str, start: usize, floor: usize) -> Option<Amount> {
    let decimal = start > 0
        && text.as_bytes()[start - 1] == b'.'
        && !char_before(text, start - 1).is_some_and(char::is_alphanumeric);
    let start = if decimal && text.as_bytes()[start].is_ascii_digit() { start - 1 } else { start };
    let numeral = numeral(text, start)?;
    let (begin, prefix) = match units::currency_before(text, start) {
        Some((unit, begin)) => (begin, Some(unit)),
        None => (start, None),
    };
    let (begin, sign) = sign_before(text, begin.min(floor));
    let mut amount = Amount {
        start: begin,
        end: numeral.span.end as usize,
        numeral,
        value: numeral.value,
        value_to: numeral.value_to,
        unit: prefix.map(|unit| UnitOf { unit, per: None }),
        sign,
        is_age: false,
        is_between: false,
    };
    if numeral.kind == NumeralKind::Ordinal {
        (amount.start, amount.unit, amount.sign) = (start, None, None);
        return Some(amount);
    }
    if prefix.is_some() {
        money_scale(text, &mut amount);
        // `PS` is a pound sign that lost its shape, only before a sum: `PS2.7m`, but `PS5`.
        if text[begin..start].ends_with("PS") && amount.end == numeral.span.end as usize && numeral.is_plain {
            return None;
        }
    }
    take_unit(text, &mut amount);
    if goes_on(text, &amount) {
        return None;
    }
    if amount.sign == Some(Sign::Minus) {
        (amount.value, amount.value_to) = (-amount.value, amount.value_to.map(|to| -to));
    }
    Some(amount)
}

/// Digits that letters go on with, unknown ones, are a code or a name: `24703L202`, `5G`, `49ers`.
fn goes_on(text: &str, amount: &Amount) -> bool {
    let next = text[amount.end..].chars().next();
    amount.numeral.in_digits && next.is_some_and(|c| c.is_alphanumeric() || c == '_')
}

/// The sign that ends at `start`, and where it begins: a hyphen that joins nothing, a minus, a plus, or their words.
fn sign_before(text: &str, start: usize) -> (usize, Option<Sign>) {
    let before = &text[..start];
    match before.as_bytes() {
        [.., b'-' | 0x92 | b'+'] | [.., b's' | b'S' | b'e' | b'E', b' '] => {}
        _ => return (start, None),
    }
    let free = |rest: &str| {
        let is_joint = rest.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | ')' | '%' | '$' | '–'));
        // `75 -300mm` is a range, `Stoxx 50 -1.3%` none.
        let follows_digit = rest.ends_with(' ') && rest.trim_end().ends_with(|c: char| c.is_ascii_digit());
        !is_joint && (!follows_digit || is_share(&text[start..]))
    };
    for (form, sign) in [("-", Sign::Minus), ("\u{2212}", Sign::Minus), ("+", Sign::Plus)] {
        if let Some(rest) = before.strip_suffix(form).filter(|rest| free(rest)) {
            return (rest.len(), Some(sign));
        }
    }
    let ends_word = start > 1 && matches!(text.as_bytes()[start - 2], b's' | b'S' | b'e' | b'E');
    for form in ["minus ", "minus-", "negative "].into_iter().filter(|_| ends_word) {
        let from = start.wrapping_sub(form.len());
        let is_word = text.get(from..start).is_some_and(|word| word.eq_ignore_ascii_case(form));
        if is_word && !text[..from].ends_with(char::is_alphanumeric) {
            return (from, Some(Sign::Minus));
        }
    }
    (start, None)
}

/// Whether digits and a percent sign come next.
fn is_share(rest: &str) -> bool {
    rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').starts_with('%')
}

/// After a currency a letter is a scale: `$10m`, `$10 m`, `£1.2b`, `$1tn`, `$5k`.
fn money_scale(text: &str, amount: &mut Amount) {
    if amount.numeral.value >= 1e6 || !amount.numeral.in_digits {
        return;
    }
    let rest = &text[amount.end..];
    let spaced = rest.strip_prefix(' ').unwrap_or(rest);
    let gap = rest.len() - spaced.len();
    let letters = spaced.bytes().take(4).take_while(u8::is_ascii_alphabetic).count();
    let exponent = match &spaced[..letters] {
        "m" | "M" | "MM" | "mil" | "mn" | "Mn" => 6,
        "b" | "B" | "bn" => 9,
        "t" | "T" | "tn" | "trn" => 12,
        "k" | "K" if gap == 0 => 3,
        _ => return,
    };
    let ends = !spaced[letters..].starts_with(|c: char| c.is_alphanumeric() || c == '/');
    if ends && amount.value < 1e5 {
        (amount.value, amount.end) = (shifted(amount.value, exponent), amount.end + gap + letters);
    }
}

/// `value` times ten to the `exponent`, to the last bit.
fn shifted(value: f64, exponent: i32) -> f64 {
    if value.fract() == 0.0 && value < 1e6 {
        return value * 10_f64.powi(exponent);
    }
    format!("{value}e{exponent}").parse().unwrap_or(value)
}

/// The unit after the number, and what belongs to it: `per day`, `old`, `of age`, `and 50 cents`, the scale after a code.
fn take_unit(text: &str, amount: &mut Amount) {
    let found = units::unit_after(text, amount.end)
        .or_else(|| time_after_adjective(text, amount.end))
        .or_else(|| unit_of_fraction(text, amount));
    let Some((unit, end)) = found else { return millions_of(text, amount) };
    if let Some(prefix) = amount.unit {
        // `$5 million Canadian dollars`, `$10 dollars`: one currency, said twice.
        if unit.kind == Kind::Money && !unit.is_subunit() && !text[amount.end..end].contains(['$', '€', '£', '¥']) {
            let unit = if prefix.unit.name == "USD" { unit } else { prefix.unit };
            (amount.unit, amount.end) = (Some(UnitOf { unit, per: None }), end);
        }
        return;
    }
    let Some((unit, end)) = settled(text, amount, unit, end) else { return };
    amount.end = end;
    amount.unit = Some(UnitOf { unit, per: None });
    match unit.kind {
        Kind::Duration => age(text, amount),
        Kind::Quantity => {
            if let Some((per, end)) = units::per(text, end) {
                (amount.unit, amount.end) = (Some(UnitOf { unit, per: Some(per) }), end);
            }
        }
        Kind::Money if !unit.is_subunit() => subunits(text, amount),
        _ => {}
    }
}

/// `30 MUSD`, `120 MEUR`: a currency's code with its scale before it.
fn millions_of(text: &str, amount: &mut Amount) {
    let rest = &text[amount.end..];
    let code = rest.strip_prefix(" M").or_else(|| rest.strip_prefix('M')).and_then(|rest| rest.get(..3));
    let is_code = |code: &&str| code.bytes().all(|byte| byte.is_ascii_uppercase()) && amount.unit.is_none();
    let Some(unit) = code.filter(is_code).filter(|_| amount.value < 1e5).and_then(units::currency) else {
        return;
    };
    let end = amount.end + usize::from(rest.starts_with(' ')) + 4;
    if !text[end..].starts_with(char::is_alphanumeric) {
        (amount.value, amount.end) = (shifted(amount.value, 6), end);
        amount.unit = Some(UnitOf { unit, per: None });
    }
}

/// `3 more years`, `two full days`: a unit of time after a word that only says how they lie.
fn time_after_adjective(text: &str, end: usize) -> Option<(&'static units::Unit, usize)> {
    let rest = text.get(end..)?.strip_prefix(' ')?;
    let adjective = rest.split(' ').next().filter(|word| is_time_adjective(word))?;
    units::unit_after(text, end + 1 + adjective.len()).filter(|(unit, _)| unit.kind == Kind::Duration)
}

/// `half an hour`, `half a percentage point`, `a quarter of a mile`.
fn unit_of_fraction(text: &str, amount: &Amount) -> Option<(&'static units::Unit, usize)> {
    if amount.numeral.kind != NumeralKind::Fraction {
        return None;
    }
    let rest = &text[amount.end..];
    let link = [" a", " an", " of a", " of an"]
        .into_iter()
        .find(|link| rest.strip_prefix(*link).is_some_and(|rest| rest.starts_with(' ')))?;
    units::unit_after(text, amount.end + link.len()).filter(|(_, end)| !text[..*end].ends_with('s'))
}

/// Whether a word may stand between a number and a unit of time.
fn is_time_adjective(word: &str) -> bool {
    matches!(
        word,
        "more"
            | "additional"
            | "further"
            | "extra"
            | "full"
            | "whole"
            | "consecutive"
            | "straight"
            | "successive"
            | "previous"
            | "long"
            | "short"
            | "calendar"
            | "solid"
    )
}

/// Settles a word that means several things after a number: `pounds`, `won`, `second`.
fn settled(
    text: &str,
    amount: &Amount,
    unit: &'static units::Unit,
    end: usize,
) -> Option<(&'static units::Unit, usize)> {
    let form = text[amount.end..end].trim_start_matches([' ', '-', '\n']);
    match small_ascii(form, &mut [0; 24]) {
        // Weight is not counted in millions of pounds but rarely, and money is.
        b"pound" | b"pounds" => {
            let is_money = amount.value >= 1e6 || text.contains('£');
            if is_money { Some((units::currency("GBP")?, end)) } else { Some((unit, end)) }
        }
        // A verb, or a football side's `won`.
        b"won" => (amount.value >= 100.0).then_some((unit, end)),
        b"second" | b"minute" | b"hour" | b"day" | b"week" | b"month" | b"year" | b"decade" | b"century"
        | b"degree" | b"bar"
            if amount.value > 1.0 && amount.numeral.kind == NumeralKind::Cardinal =>
        {
            // A singular after more than one belongs to a noun: `152 mm` may, `two second rounds` may not.
            let is_attribute =
                amount.numeral.in_digits || text[amount.end..end].starts_with(['-', '\u{2010}', '\u{2011}']);
            is_attribute.then_some((unit, end))
        }
        b"stone" | b"stones" => (form.starts_with('s') && amount.value < 50.0).then_some((unit, end)),
        // `200p` is money, `1080p` a screen.
        b"p" => {
            let is_screen = [360.0, 480.0, 576.0, 720.0, 1080.0, 1440.0, 2160.0].contains(&amount.value);
            (end == amount.end + 1 && !is_screen).then_some((unit, end))
        }
        _ => Some((unit, end)),
    }
}

/// `-old`, ` old`, ` of age`: an age.
fn age(text: &str, amount: &mut Amount) {
    let rest = &text[amount.end..];
    let form = ["-old", " old", " of age", "-olds", " olds", "\u{2011}old"].into_iter().find(|form| {
        rest.get(..form.len()).is_some_and(|head| head.eq_ignore_ascii_case(form))
            && !rest[form.len()..].starts_with(|c: char| c.is_alphanumeric())
    });
    if let Some(form) = form {
        (amount.end, amount.is_age) = (amount.end + form.len(), true);
    }
}

/// `thirteen dollars forty-five cents`, `5 euros and 20 cents`, and the scale after a code: `75 USD million`.
fn subunits(text: &str, amount: &mut Amount) {
    let rest = &text[amount.end..];
    for (scale, exponent) in [(" million", 6), (" billion", 9), (" trillion", 12)] {
        if rest.starts_with(scale) && !rest[scale.len()..].starts_with(char::is_alphanumeric) && amount.value < 1000.0 {
            (amount.value, amount.end) = (shifted(amount.value, exponent), amount.end + scale.len());
            return;
        }
    }
    let gap = [" and ", " "].into_iter().find(|gap| rest.starts_with(gap));
    let Some(at) = gap.map(|gap| amount.end + gap.len()).filter(|_| amount.value.fract() == 0.0) else { return };
    let part = numeral(text, at).filter(|part| part.value < 100.0 && part.kind == NumeralKind::Cardinal);
    let Some(part) = part else { return };
    let part_end = part.span.end as usize;
    let end = match units::unit_after(text, part_end) {
        Some((unit, end)) if unit.is_subunit() && is_part_of(&unit.name, amount) => end,
        // `15 dollars 50.`, `17 USD 25`: cents, where nothing follows that they could count.
        None if part.is_plain
            && part.span.len() == 2
            && !text[part_end..].starts_with(|c: char| c == ' ' || c.is_alphanumeric() || c == '%' || c == '-') =>
        {
            part_end
        }
        _ => return,
    };
    (amount.value, amount.end) = (amount.value + part.value / 100.0, end);
}

/// Whether a subunit is one of the amount's currency.
fn is_part_of(subunit: &str, amount: &Amount) -> bool {
    let code = amount.unit.map_or("", |unit| unit.unit.name.as_str());
    match subunit {
        "penny" => matches!(code, "GBP" | "IEP"),
        "kopeck" => matches!(code, "RUB" | "UAH" | "BYN"),
        "paisa" => matches!(code, "INR" | "PKR" | "NPR"),
        "cent" => matches!(code, "USD" | "EUR" | "AUD" | "CAD" | "NZD" | "HKD" | "SGD" | "ZAR" | "JMD" | "TTD" | "FJD"),
        _ => false,
    }
}

/// What links the two ends of a range.
struct Link {
    end: usize,
    /// Said with `to` or a dash, not with `and` or `or`.
    is_to: bool,
    is_or: bool,
}

/// The link that stands at `at`.
fn link(text: &str, at: usize) -> Option<Link> {
    let rest = &text[at..];
    // What a link begins with.
    if !matches!(rest.as_bytes(), [b' ', b't' | b'-' | 0xe2 | b'a' | b'o', ..] | [b'-' | b'~' | 0xe2, ..]) {
        return None;
    }
    let links = [
        (" to ", true),
        ("-to-", true),
        (" - ", true),
        (" – ", true),
        ("-", true),
        ("–", true),
        ("~", true),
        (" and ", false),
        (" or ", false),
        ("- to ", true),
    ];
    let (form, is_to) = links.into_iter().find(|(form, _)| rest.starts_with(form))?;
    Some(Link { end: at + form.len(), is_to, is_or: form == " or " })
}

/// The range that `first` begins, if it does.
fn range(words: Words<'_>, first: Amount, at: usize) -> Option<Amount> {
    let text = words.text;
    if first.value_to.is_some() || first.is_age {
        return None;
    }
    let link = link(text, first.end)?;
    // The second number begins after its currency sign.
    let sign: usize = text[link.end..]
        .chars()
        .take(4)
        .take_while(|c| !c.is_ascii_digit() && !c.is_ascii_lowercase() && !c.is_whitespace())
        .map(char::len_utf8)
        .sum();
    let has_digit = text.as_bytes().get(link.end + sign).is_some_and(u8::is_ascii_digit);
    let second = single(text, if has_digit { link.end + sign } else { link.end }, link.end)?;
    if second.start < link.end || second.numeral.kind == NumeralKind::Ordinal || second.value_to.is_some() {
        return None;
    }
    let before = opener(words, at);
    if before.is_none()
        && first.unit.is_some()
        && link.is_to
        && text[first.end..link.end].contains("to")
        && evidence::moves_right_before(words, first.start, at)
    {
        return None; // `increased by $43.6 billion to $419.2 billion`
    }
    let is_from = before == Some("from") && link.is_to;
    let is_between = before == Some("between") && !link.is_to && !link.is_or;
    let is_year = first.is_bare() && first.numeral.span.len() == 4 && (1900.0..2100.0).contains(&first.value);
    let signs_differ = link.is_or && second.start < second.numeral.span.start as usize;
    let follows_in = words.word(at.wrapping_sub(1)).is_some_and(|word| ["in", "since", "during", "of"].contains(&word));
    if is_year && follows_in && !is_between || signs_differ {
        return None; // `in 2018 to 3.9 million`, `8 or $9`
    }
    if !fits(&first, &second, &link, is_from, is_between) {
        return None;
    }
    let mut first = first;
    // `$10 to $15 billion`, `3 to 4 million`: one scale for both.
    let scale = second.value / second.numeral_digits(text);
    let no_scale = first.numeral_digits(text) >= first.value;
    if scale >= 1e3 && no_scale && first.value < second.numeral_digits(text) {
        first.value *= scale;
    }
    let is_rising = first.value < second.value;
    if !is_rising && !is_from {
        return None;
    }
    Some(Amount {
        end: second.end,
        value_to: Some(second.value),
        unit: second.unit.or(first.unit),
        is_age: second.is_age,
        is_between: is_from || is_between,
        ..first
    })
}

impl Amount {
    /// The number that its digits write, before a scale: 15 in `15 billion`.
    fn numeral_digits(&self, text: &str) -> f64 {
        if !self.numeral.in_digits {
            return self.value;
        }
        let surface = self.numeral.span.of(text);
        let len = surface.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')).count();
        surface[..len].replace(',', "").trim_end_matches('.').parse().unwrap_or(self.value)
    }
}

/// The word before a number that opens a range.
fn opener(words: Words<'_>, at: usize) -> Option<&'static str> {
    let mut i = at;
    for _ in 0..3 {
        i = i.checked_sub(1)?;
        let word = words.word(i)?;
        if word.eq_ignore_ascii_case("from") {
            return Some("from");
        }
        if word.eq_ignore_ascii_case("between") {
            return Some("between");
        }
        if !["about", "around", "roughly", "approximately", "nearly", "US", "an", "a"].contains(&word) {
            return None;
        }
    }
    None
}

/// Whether two amounts can be the ends of one range.
fn fits(first: &Amount, second: &Amount, link: &Link, is_from: bool, is_between: bool) -> bool {
    let same_unit = match (first.unit, second.unit) {
        (Some(a), Some(b)) => a.is(b),
        (Some(a), None) => a.unit.kind == Kind::Money || is_from && a.unit.kind != Kind::Duration,
        (None, _) => true,
    };
    if !same_unit || first.numeral.kind != second.numeral.kind {
        return false;
    }
    if link.is_or {
        // `three or four years`, `8 or 9`: neighbours.
        return first.unit.is_none() && second.value - first.value <= 1.0 && second.value < 100.0;
    }
    link.is_to || is_between
}
