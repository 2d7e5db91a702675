//! Units and currencies: the words and signs in which a text has them, and their names.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Kind;
use crate::lexicon::WordTable;
use crate::text::unicode::char_at;
use crate::text::words::{Short, ShortMap};

/// A unit of measure, a currency or a share.
#[derive(Debug)]
pub(super) struct Unit {
    /// As the pint library writes it; for money the ISO 4217 code, or the word of a subunit.
    pub(super) name: String,
    /// What a number with it is.
    pub(super) kind: Kind,
}

impl Unit {
    /// Whether it is a part of a currency's unit: `cent`.
    pub(super) fn is_subunit(&self) -> bool {
        self.kind == Kind::Money && self.name.starts_with(|c: char| c.is_ascii_lowercase())
    }
}

/// A number's unit: one, or one for each of another (`barrel / day`).
#[derive(Clone, Copy, Debug)]
pub(super) struct UnitOf {
    pub(super) unit: &'static Unit,
    pub(super) per: Option<&'static Unit>,
}

impl UnitOf {
    /// Its name, as pint writes it.
    pub(super) fn name(self) -> Cow<'static, str> {
        match self.per {
            None => Cow::Borrowed(&self.unit.name),
            Some(per) => Cow::Owned(format!("{} / {}", self.unit.name, per.name)),
        }
    }

    /// Whether both are the same.
    pub(super) fn is(self, other: Self) -> bool {
        self.unit.name == other.unit.name
    }
}

/// Words that may be many at once in a unit: `pounds per square inch`.
const MAX_WORDS: usize = 4;

/// The longest sign or symbol, in bytes.
const MAX_SIGN: usize = 8;

static UNITS: WordTable = WordTable::new(
    "units.tsv",
    include_str!("../../seeds/lexicons/units.tsv"),
    &["unit", "kind", "words", "symbols", "glued", "prefixes"],
);

static CURRENCIES: WordTable =
    WordTable::new("currencies.tsv", include_str!("../../seeds/lexicons/currencies.tsv"), &["code", "words", "signs"]);

/// Codes that are words in capitals, names or commands: none before a number unless glued to it.
const WORDLIKE_CODES: &[&str] =
    &["ALL", "AMD", "ARS", "BAM", "BOB", "COP", "CUP", "GEL", "MAD", "MOP", "PEN", "SOS", "TOP", "TRY", "BTC", "LAK"];

/// Codes that stand in small letters too, after a number: `half a million usd`.
const SMALL_CODES: &[&str] =
    &["USD", "EUR", "GBP", "JPY", "CNY", "INR", "AUD", "CAD", "NZD", "CHF", "RUB", "HKD", "SGD", "BTC"];

/// Every form, by how it may stand.
#[derive(Default)]
struct Forms {
    /// Small words joined by single spaces.
    words: FxHashMap<String, usize>,
    /// To the letter, glued to the digits or after a space.
    symbols: Signs,
    /// To the letter, glued to the digits.
    glued: Signs,
    /// Currency signs and codes, before or after the number.
    signs: Signs,
    units: Vec<Unit>,
    /// The letters that what `words` holds begins with.
    first_letters: Option<ShortMap<First>>,
}

/// What is known of the letters that begin units in words.
#[derive(Clone, Copy, Default)]
struct First {
    /// The unit that they are by themselves.
    unit: Option<usize>,
    /// They begin others.
    goes_on: bool,
}

/// Signs with the numbers of their units.
struct Signs {
    /// By [`eight_at`].
    units: FxHashMap<u64, usize>,
    /// How long those are that begin with a byte: the lowest bit for a length of one, and so on.
    lengths: [u8; 256],
}

impl Default for Signs {
    fn default() -> Self {
        Self { units: FxHashMap::default(), lengths: [0; 256] }
    }
}

impl Signs {
    /// Adds a sign, unless it is too long; an earlier unit keeps it where `is_first` says so.
    fn add(&mut self, sign: &str, unit: usize, is_first: bool) {
        let (Some(&first), len) = (sign.as_bytes().first(), sign.len()) else { return };
        if len > MAX_SIGN {
            return;
        }
        self.lengths[usize::from(first)] |= 1 << (len - 1);
        let place = self.units.entry(eight_at(sign.as_bytes(), 0)).or_insert(unit);
        *place = if is_first { *place } else { unit };
    }

    /// The unit of the sign that `letters` is as a number, `first` its first byte and `len` its length.
    #[inline]
    fn get(&self, letters: u64, first: u8, len: usize) -> Option<&'static Unit> {
        let bit = len.checked_sub(1).filter(|&bit| bit < MAX_SIGN)?;
        // A shorter sign and a 0 would be the same number.
        let is_length = self.lengths[usize::from(first)] >> bit & 1 == 1 && letters >> (8 * bit) > 0;
        if is_length { FORMS.unit(self.units.get(&letters)) } else { None }
    }
}

/// The eight bytes from `at` on as one number, the first one lowest; 0 where there are no more.
fn eight_at(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    rest.first_chunk().map_or_else(
        || rest.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte)),
        |eight| u64::from_le_bytes(*eight),
    )
}

static FORMS: LazyLock<Forms> = LazyLock::new(Forms::read);

impl Forms {
    fn read() -> Self {
        let mut forms = Self::default();
        for row in UNITS.rows() {
            let kind = match row[1] {
                "duration" => Kind::Duration,
                "percent" => Kind::Percent,
                _ => Kind::Quantity,
            };
            forms.add(row[0].to_owned(), kind, row[2], row[3], row[4], ("", ""));
            for prefix in cells(row[5]) {
                let (word, sign) = prefix.split_once(' ').unwrap_or((prefix, ""));
                let symbols = cells(row[3]).chain(cells(row[4])).collect::<Vec<_>>().join("|");
                forms.add(format!("{word}{}", row[0]), kind, row[2], &symbols, "-", (word, sign));
            }
        }
        for row in CURRENCIES.rows() {
            let unit = forms.add(row[0].to_owned(), Kind::Money, row[1], "-", "-", ("", ""));
            let code = Some(row[0]).filter(|code| code.bytes().all(|b| b.is_ascii_uppercase()));
            for sign in cells(row[2]).chain(code) {
                forms.signs.add(sign, unit, false);
            }
            if let Some(code) = code.filter(|code| SMALL_CODES.contains(code)) {
                forms.words.insert(code.to_ascii_lowercase(), unit);
            }
        }
        let phrases: BTreeMap<&String, &usize> = forms.words.iter().collect();
        let mut firsts: BTreeMap<&str, First> = BTreeMap::new();
        for (phrase, &unit) in phrases {
            let len = phrase.bytes().take_while(u8::is_ascii_alphabetic).count();
            let first = firsts.entry(&phrase[..len]).or_default();
            first.unit = if len == phrase.len() { Some(unit) } else { first.unit };
            first.goes_on |= len < phrase.len();
        }
        let short = |(letters, first): (&str, First)| Some((Short::of_form(letters)?, first));
        forms.first_letters = Some(ShortMap::of(&firsts.into_iter().filter_map(short).collect::<Vec<_>>()));
        forms
    }

    /// Adds a unit with its forms, and gives its number; a form that an earlier unit has stays with that.
    fn add(
        &mut self,
        name: String,
        kind: Kind,
        words: &str,
        symbols: &str,
        glued: &str,
        (prefix, sign): (&str, &str),
    ) -> usize {
        let unit = self.units.len();
        self.units.push(Unit { name, kind });
        for word in cells(words) {
            let word = format!("{prefix}{word}");
            self.words.entry(format!("{word}s")).or_insert(unit);
            self.words.insert(word, unit);
        }
        for symbol in cells(symbols) {
            self.symbols.add(&format!("{sign}{symbol}"), unit, true);
        }
        for symbol in cells(glued) {
            self.glued.add(&format!("{sign}{symbol}"), unit, true);
        }
        unit
    }

    fn unit(&'static self, found: Option<&usize>) -> Option<&'static Unit> {
        found.map(|&unit| &self.units[unit])
    }
}

/// The forms in a cell.
fn cells(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').filter(|form| *form != "-" && !form.is_empty())
}

/// Whether nothing of a word goes on at `at`.
fn ends(text: &str, at: usize) -> bool {
    !text.as_bytes().get(at).is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0xc3 && *b < 0xe2)
}

/// The unit that stands at or after `end`, where a number ends, and where it ends itself: after a hyphen or a space, or at once.
pub(super) fn unit_after(text: &str, end: usize) -> Option<(&'static Unit, usize)> {
    let rest = text.get(end..)?;
    let gap = match rest.as_bytes().first()? {
        b' ' | b'-' | b'\n' => 1,
        _ if rest.starts_with(['\u{a0}', '\u{202f}', '\u{2010}', '\u{2011}', '\u{2009}']) => {
            char_at(text, end)?.len_utf8()
        }
        _ => 0,
    };
    let glued = (gap == 0).then(|| sign_at(text, end, &FORMS.glued)).flatten();
    let at = end + gap;
    glued
        .or_else(|| sign_at(text, at, &FORMS.symbols))
        .or_else(|| word_at(text, at))
        .or_else(|| sign_at(text, at, &FORMS.signs))
        // `20 (kg)`
        .or_else(|| {
            let inner = rest.strip_prefix(" (").map(|_| end + 2)?;
            let (unit, end) = sign_at(text, inner, &FORMS.symbols)?;
            text[end..].starts_with(')').then_some((unit, end + 1))
        })
}

/// The longest form of `forms` that stands at `at`.
fn sign_at(text: &str, at: usize, forms: &Signs) -> Option<(&'static Unit, usize)> {
    let bytes = text.as_bytes();
    let first = *bytes.get(at)?;
    let mut lengths = forms.lengths[usize::from(first)];
    if lengths == 0 {
        return None;
    }
    let eight = eight_at(bytes, at);
    let is_word = |at: usize| bytes.get(at).is_some_and(|b| b.is_ascii_alphanumeric() || (0xc3..0xe2).contains(b));
    while lengths > 0 {
        let len = MAX_SIGN - lengths.leading_zeros() as usize;
        lengths &= !(1 << (len - 1));
        // A form ends where a word does, or ends with a sign.
        if is_word(at + len) && is_word(at + len - 1) {
            continue;
        }
        if let Some(unit) = forms.get(eight & u64::MAX >> (64 - 8 * len), first, len) {
            return Some((unit, at + len));
        }
    }
    None
}

/// The longest unit in words that begins at `at`.
fn word_at(text: &str, at: usize) -> Option<(&'static Unit, usize)> {
    let bytes = text.as_bytes();
    let Some((letters, len)) = Short::letters_at(bytes, at) else { return phrase_at(text, at) };
    let first = FORMS.first_letters.as_ref()?.get(letters)?;
    let end = at + len;
    let may_go_on = match bytes.get(end) {
        Some(b' ' | b'-') => first.goes_on,
        Some(b'.') => bytes.get(end + 1).is_some_and(|next| next.is_ascii_alphabetic() || *next == b'.'),
        _ => false,
    };
    if may_go_on {
        return phrase_at(text, at);
    }
    FORMS.unit(first.unit.as_ref()).filter(|_| ends(text, end)).map(|unit| (unit, end))
}

/// The same, where it may be of several words, or of one that is long or holds stops.
fn phrase_at(text: &str, at: usize) -> Option<(&'static Unit, usize)> {
    let bytes = text.as_bytes();
    let mut phrase = String::with_capacity(32);
    let mut best = None;
    let mut word = at;
    for _ in 0..MAX_WORDS {
        let letters = bytes[word..].iter().take(24).take_while(|b| b.is_ascii_alphabetic() || **b == b'.').count();
        let letters = letters
            - usize::from(
                letters > 0 && bytes[word + letters - 1] == b'.' && !text[word..word + letters - 1].contains('.'),
            );
        let end = word + letters;
        if letters == 0 || !ends(text, end) {
            break;
        }
        phrase.extend(text[word..end].chars().map(|c| c.to_ascii_lowercase()));
        if let Some(unit) = FORMS.unit(FORMS.words.get(&phrase)) {
            best = Some((unit, end));
        }
        match bytes.get(end) {
            Some(b' ') => phrase.push(' '),
            Some(b'-') if phrase.len() < 24 => {
                phrase.push(if FORMS.words.contains_key(&format!("{phrase}-")) { '-' } else { ' ' });
            }
            _ => break,
        }
        word = end + 1;
    }
    best
}

/// The currency sign or code that ends right before `start`, or a space before it, and where it begins.
pub(super) fn currency_before(text: &str, start: usize) -> Option<(&'static Unit, usize)> {
    let before = &text[..start];
    // Most numbers follow a small word.
    if let [.., last, b' '] = before.as_bytes()
        && last.is_ascii_lowercase()
        && !matches!(last, b's' | b'p' | b'h')
    {
        return None;
    }
    let (before, is_glued) = match before.strip_suffix([' ', '\u{a0}']) {
        Some(before) => (before, false),
        None => (before, true),
    };
    let last = before.chars().next_back()?;
    if !(last.is_ascii_uppercase() || "$¢£¥€=.sph".contains(last) || last as u32 >= 0xa0) {
        return None;
    }
    if last.is_ascii_lowercase() || last == '.' {
        // `Rs 5`, `KSh 5`: no other small letters are a sign.
        let word =
            before.as_bytes().iter().rev().take(6).take_while(|b| b.is_ascii_alphabetic() || **b == b'.').count();
        if word > 4 || !before[before.len() - word..].starts_with(|c: char| c.is_ascii_uppercase()) {
            return None;
        }
    }
    let bytes = before.as_bytes();
    // The sign as it stands, and in capitals without spaces, as some write those with a dollar sign.
    let (mut sign, mut dollars, mut n_dollars, mut has_dollar) = (0, 0, 0, false);
    let mut longest = None;
    for from in (before.len().saturating_sub(MAX_SIGN)..before.len()).rev() {
        let byte = bytes[from];
        sign = sign << 8 | u64::from(byte);
        has_dollar |= byte == b'$';
        if byte == b' ' {
            continue;
        }
        dollars = dollars << 8 | u64::from(byte.to_ascii_uppercase());
        n_dollars += 1;
        let found = FORMS.signs.get(sign, byte, before.len() - from);
        let found = found
            .or_else(|| if has_dollar { FORMS.signs.get(dollars, byte.to_ascii_uppercase(), n_dollars) } else { None });
        longest = found
            .filter(|unit| !unit.is_subunit() && is_sign(before, from, is_glued))
            .map(|unit| (unit, from))
            .or(longest);
    }
    longest
}

/// Whether what `before` ends with from byte `from` on may be a currency's sign: it begins where a word does, and isn't one.
fn is_sign(before: &str, from: usize, is_glued: bool) -> bool {
    let sign = &before[from..];
    let starts = !sign.starts_with(char::is_alphanumeric)
        || !before[..from].ends_with(|c: char| c.is_alphanumeric() || c == '$');
    let is_wordlike = !is_glued && WORDLIKE_CODES.contains(&sign)
        // `has filed a $1 billion suit` names no Australian dollar.
        || matches!(sign.as_bytes(), [b'a' | b'A' | b's' | b'r' | b't' | b'f' | b'j', b' ', ..]);
    starts && !is_wordlike
}

/// The currency whose code or sign `letters` is: what stands glued before digits in one word, `EUR50m`.
pub(super) fn currency(letters: &str) -> Option<&'static Unit> {
    let first = *letters.as_bytes().first()?;
    FORMS.signs.get(eight_at(letters.as_bytes(), 0), first, letters.len())
}

/// The unit that a word names.
pub(super) fn named(word: &str) -> Option<&'static Unit> {
    FORMS.unit(FORMS.words.get(word))
}

/// What a unit counts for each: ` per hour`, `/day`, ` a year` after a unit; where it ends.
pub(super) fn per(text: &str, end: usize) -> Option<(&'static Unit, usize)> {
    let rest = text.get(end..)?;
    let linking = [" per ", "-per-", "/", " a ", " an ", " each ", "-a-", "-an-"];
    let link = linking.into_iter().find(|link| rest.starts_with(link))?;
    let (unit, at) = word_at(text, end + link.len())?;
    let is_one = unit.kind == Kind::Duration || link.contains("per") && unit.kind == Kind::Quantity;
    is_one.then_some((unit, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicons_are_sound() {
        assert!(FORMS.units.len() > 250 && FORMS.words.len() > 700);
    }

    #[test]
    fn units_after_a_number() {
        for (rest, name, length) in [
            (" mm artillery", "millimeter", 3),
            ("mm", "millimeter", 2),
            (" miles per hour.", "mile_per_hour", 15),
            ("-mile walk", "mile", 5),
            (" per cent of", "percent", 9),
            ("%", "percent", 1),
            ("km/h)", "kilometer_per_hour", 4),
            (" km², ", "kilometer ** 2", 5),
            (" square kilometres", "kilometer ** 2", 18),
            ("GWh", "gigawatt_hour", 3),
            (" Australian dollars", "AUD", 19),
            (" U.S. dollars", "USD", 13),
            (" dollars.", "USD", 8),
            ("°C", "degree_Celsius", 3),
            (" deg celsius", "degree_Celsius", 12),
            (" EUR", "EUR", 4),
            (" (kg)", "kilogram", 5),
            ("″ wide", "inch", 3),
        ] {
            let found = unit_after(rest, 0).map(|(unit, end)| (unit.name.as_str(), end));
            assert_eq!(found, Some((name, length)), "{rest}");
        }
        for rest in ["", " people", "mph5", " in the", "x", " a", " mmm"] {
            assert!(unit_after(rest, 0).is_none(), "{rest}");
        }
    }

    #[test]
    fn currencies_before_a_number() {
        for (text, code) in [
            ("$5", "USD"),
            ("US$5", "USD"),
            ("US $5", "USD"),
            ("hk $ 5", "HKD"),
            ("u.s $ 5", "USD"),
            ("A$5", "AUD"),
            ("($US5", "USD"),
            ("€5", "EUR"),
            ("GBP 5", "GBP"),
            ("Rs. 5", "INR"),
            ("Y=5", "JPY"),
        ] {
            let found = currency_before(text, text.len() - 1).map(|(unit, _)| unit.name.as_str());
            assert_eq!(found, Some(code), "{text}");
        }
        for text in ["5", " 5", "ALL 5", "HOURS 5", "the 5", "is 5"] {
            assert!(currency_before(text, text.len() - 1).is_none(), "{text}");
        }
    }
}
