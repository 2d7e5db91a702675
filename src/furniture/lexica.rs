//! The lexicons of furniture: labels, which are whole lines, and phrases, which stand in one.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Kind;
use crate::lexicon;
use crate::text::Token;
use crate::text::filter::Filter;

/// What follows a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opens {
    /// Nothing in particular.
    Nothing,
    /// Links.
    List,
    /// Nothing of the article any more.
    Rest,
}

/// A line that says nothing but its label.
#[derive(Clone, Copy, Debug)]
pub(super) struct Label {
    pub(super) words: &'static str,
    pub(super) kind: Kind,
    pub(super) opens: Opens,
}

/// Where a phrase must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// At the start of a sentence.
    Start,
    /// At the start of a sentence that has no finite verb.
    Fragment,
    /// Anywhere in a sentence.
    Inside,
    /// Near the end of a line.
    End,
    /// Anywhere in a caption: it says where in a picture somebody stands.
    Side,
}

/// What gives a sentence or a line away.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    pub(super) words: &'static str,
    pub(super) place: Place,
    pub(super) kind: Kind,
}

/// A phrase in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) phrase: &'static Phrase,
}

/// The longest label line, in bytes, with the digits and signs around its words.
const MAX_LABEL: usize = 72;

/// The label that `line` is, if it says nothing else.
pub(super) fn label(line: &str) -> Option<&'static Label> {
    if line.len() > MAX_LABEL {
        return None;
    }
    // Between words an ampersand is one; digits and signs are none.
    let is_apart = |c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '&' | '-' | '/'));
    let mut pieces = line.split(is_apart).map(|word| word.trim_matches(|c: char| !c.is_alphabetic()));
    let first = pieces.find(|word| !word.is_empty())?;
    if first.is_ascii() && !LABELS.first_words.contains(first) {
        return None;
    }
    let mut words = String::with_capacity(line.len());
    for word in std::iter::once(first).chain(pieces).filter(|word| !word.is_empty()) {
        if !words.is_empty() {
            words.push(' ');
        }
        words.extend(word.chars().flat_map(small).map(|c| if c == '’' { '\'' } else { c }));
    }
    LABELS.by_words.get(words.as_str())
}

/// The small letter of `c`, which is one character for nearly all.
fn small(c: char) -> impl Iterator<Item = char> {
    let is_plain = c.is_ascii() || !c.is_uppercase();
    let plain = is_plain.then(|| c.to_ascii_lowercase());
    plain.into_iter().chain((!is_plain).then(|| c.to_lowercase()).into_iter().flatten())
}

/// The labels by their words, and the words that they begin with.
struct Labels {
    by_words: FxHashMap<String, Label>,
    first_words: Words,
}

static LABELS: LazyLock<Labels> = LazyLock::new(|| {
    let text = include_str!("../../seeds/lexicons/boilerplate_labels.tsv");
    let header = ["label", "kind", "opens"];
    let rows = lexicon::rows("boilerplate_labels.tsv", text, &header).expect("a bundled lexicon is sound");
    let label = |row: Vec<&'static str>| {
        let kind = Kind::of(row[1]).unwrap_or_else(|| panic!("boilerplate_labels.tsv: {} is no kind", row[1]));
        let opens = match row[2] {
            "-" => Opens::Nothing,
            "list" => Opens::List,
            "rest" => Opens::Rest,
            other => panic!("boilerplate_labels.tsv: nothing opens {other}"),
        };
        (row[0].replace(" & ", " "), Label { words: row[0], kind, opens })
    };
    let by_words: FxHashMap<String, Label> = rows.into_iter().map(label).collect();
    let first_words = by_words.values().filter_map(|label| label.words.split(' ').next()).collect();
    Labels { by_words, first_words: Words(first_words) }
});

/// The longest phrase that `piece` begins with, and its length there, among those that must begin a sentence.
pub(super) fn opening(piece: &str) -> Option<(&'static Phrase, usize)> {
    let mut key = [0; MAX_KEY];
    let key = opening_key(piece, &mut key);
    let phrases = PHRASES.openings.get(key)?;
    // The first word is the same in all of them.
    let (first, rest) = (key.len(), &piece[key.len()..]);
    phrases.iter().find_map(|phrase| begins_with(rest, &phrase.words[first..]).map(|length| (*phrase, first + length)))
}

/// The longest first word of a phrase, in bytes.
const MAX_KEY: usize = 32;

/// The first word of a piece in small letters, or its first sign.
fn opening_key<'k>(piece: &str, key: &'k mut [u8; MAX_KEY]) -> &'k [u8] {
    let word = piece.find(|c: char| !c.is_alphanumeric()).unwrap_or(piece.len());
    let length = if word > 0 { word } else { piece.chars().next().map_or(0, char::len_utf8) };
    let length = length.min(MAX_KEY);
    key[..length].copy_from_slice(&piece.as_bytes()[..length]);
    key[..length].make_ascii_lowercase();
    &key[..length]
}

/// The length of `words` at the start of `piece`: ASCII in any case, any apostrophe, any white space for a space.
fn begins_with(piece: &str, words: &str) -> Option<usize> {
    let mut rest = piece;
    for wanted in words.chars() {
        let found = rest.chars().next()?;
        if !is_same(wanted, found) {
            return None;
        }
        rest = &rest[found.len_utf8()..];
        if wanted == ' ' {
            rest = rest.trim_start();
        }
    }
    let goes_on = words.ends_with(char::is_alphabetic) && rest.starts_with(char::is_alphanumeric);
    (!goes_on).then(|| piece.len() - rest.len())
}

/// Whether a character of a phrase is the one that stands there.
fn is_same(wanted: char, found: char) -> bool {
    match wanted {
        ' ' => found.is_whitespace(),
        '\'' => matches!(found, '\'' | '’'),
        _ => found.eq_ignore_ascii_case(&wanted),
    }
}

/// What words of letters alone a phrase may turn on.
pub(crate) fn triggers() -> &'static Filter {
    &PHRASES.trigger_words
}

/// The phrases that may stand anywhere in `text`, by the word that each turns on: one of `tokens` that `triggers` numbers.
pub(super) fn hits<'t>(text: &'t str, tokens: &'t [Token], triggers: &'t [u32]) -> impl Iterator<Item = Hit> + 't {
    triggers.iter().filter_map(move |&trigger| {
        let token = tokens[trigger as usize];
        let phrases = PHRASES.triggers.get(&trigger_key(token.span.of(text)))?;
        phrases.iter().find_map(|trigger| trigger.hit(text, token.span.start as usize))
    })
}

/// A word that a phrase turns on: its longest.
struct Trigger {
    phrase: &'static Phrase,
    /// Where the word begins in the phrase.
    at: usize,
}

impl Trigger {
    /// The phrase around the word that begins at `start`, if it stands there as a whole.
    fn hit(&self, text: &str, start: usize) -> Option<Hit> {
        let (before, from) = self.phrase.words.split_at(self.at);
        let begin = start - ends_with(&text[..start], before)?;
        let end = start + begins_with(&text[start..], from)?;
        Some(Hit { start: begin, end, phrase: self.phrase })
    }
}

/// The length of `words`, the beginning of a phrase, at the end of `piece`.
fn ends_with(piece: &str, words: &str) -> Option<usize> {
    let mut rest = piece;
    for wanted in words.chars().rev() {
        let found = rest.chars().next_back()?;
        if !is_same(wanted, found) {
            return None;
        }
        rest = &rest[..rest.len() - found.len_utf8()];
        if wanted == ' ' {
            rest = rest.trim_end();
        }
    }
    let goes_on = words.starts_with(char::is_alphanumeric) && rest.ends_with(char::is_alphanumeric);
    (!goes_on).then(|| piece.len() - rest.len())
}

/// Length and first letters of a word, in small letters: equal for equal words, and for few others.
fn trigger_key(word: &str) -> u64 {
    let mut key = word.len() as u64;
    for byte in word.bytes().take(7) {
        key = key << 8 | u64::from(byte.to_ascii_lowercase());
    }
    key
}

/// The phrases: those that begin a sentence by their first word, the others by the word that they turn on.
struct Phrases {
    openings: FxHashMap<Box<[u8]>, Vec<&'static Phrase>>,
    triggers: FxHashMap<u64, Vec<Trigger>>,
    /// The words that triggers turn on.
    trigger_words: Filter,
}

static LIST: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    let text = include_str!("../../seeds/lexicons/boilerplate_phrases.tsv");
    let header = ["phrase", "place", "kind"];
    let rows = lexicon::rows("boilerplate_phrases.tsv", text, &header).expect("a bundled lexicon is sound");
    let phrase = |row: Vec<&'static str>| {
        let kind = Kind::of(row[2]).unwrap_or_else(|| panic!("boilerplate_phrases.tsv: {} is no kind", row[2]));
        let place = match row[1] {
            "start" => Place::Start,
            "fragment" => Place::Fragment,
            "inside" => Place::Inside,
            "end" => Place::End,
            "side" => Place::Side,
            other => panic!("boilerplate_phrases.tsv: {other} is no place"),
        };
        Phrase { words: row[0], place, kind }
    };
    rows.into_iter().map(phrase).collect()
});

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut openings: FxHashMap<Box<[u8]>, Vec<&'static Phrase>> = FxHashMap::default();
    let mut triggers: FxHashMap<u64, Vec<Trigger>> = FxHashMap::default();
    let mut words_of_triggers = Vec::new();
    let mut longest_first: Vec<&'static Phrase> = LIST.iter().collect();
    longest_first.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
    for phrase in longest_first {
        if matches!(phrase.place, Place::Start | Place::Fragment) {
            let mut key = [0; MAX_KEY];
            openings.entry(opening_key(phrase.words, &mut key).into()).or_default().push(phrase);
            continue;
        }
        let is_apart = |c: char| !(c.is_alphanumeric() || matches!(c, '-' | '.'));
        let words = phrase.words.split(is_apart).map(|word| word.trim_end_matches('.'));
        let word = words.rev().max_by_key(|word| word.len()).expect("a phrase has a word");
        let at = phrase.words.find(word).expect("the word is the phrase's");
        words_of_triggers.push(word.as_bytes());
        triggers.entry(trigger_key(word)).or_default().push(Trigger { phrase, at });
    }
    Phrases { openings, triggers, trigger_words: Filter::of(words_of_triggers.into_iter()) }
});

/// Words that say what a line is made of.
pub(super) struct Words(FxHashSet<&'static str>);

impl Words {
    /// Whether `word`, in any case, is one of them.
    pub(super) fn contains(&self, word: &str) -> bool {
        let mut small = [0; 16];
        match small.get_mut(..word.len()) {
            Some(small) if word.is_ascii() => {
                small.copy_from_slice(word.as_bytes());
                small.make_ascii_lowercase();
                str::from_utf8(small).is_ok_and(|small| self.0.contains(small))
            }
            Some(_) => self.0.contains(word.to_lowercase().as_str()),
            None => false,
        }
    }
}

/// Declares lists of [`Words`], one for each kind in `line_words.tsv`.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $kind:literal;)*) => {
        $(
            $(#[$doc])*
            pub(super) static $name: LazyLock<Words> = LazyLock::new(|| line_words($kind));
        )*
    };
}

words! {
    /// What a date line is made of beside digits: months, days, `published`, `ago`, time zones.
    DATE_WORDS = "date";
    /// Those of them that name a day: months and days of the week.
    DAY_WORDS = "day";
    /// Networks and what one does there: `Facebook`, `Print`.
    SHARE_WORDS = "share";
    /// Verbs and auxiliaries that make a sentence of a line.
    FINITE_WORDS = "finite";
    /// What a caption's people do: `poses`, `speaks`.
    PICTURE_WORDS = "picture";
    /// Agencies, which stand under what they wrote.
    AGENCY_WORDS = "agency";
    /// Words before a section's label: `Top`, `World`.
    LABEL_WORDS = "label";
}

fn line_words(kind: &str) -> Words {
    let text = include_str!("../../seeds/lexicons/line_words.tsv");
    let rows = lexicon::rows("line_words.tsv", text, &["word", "kinds"]).expect("a bundled lexicon is sound");
    Words(rows.into_iter().filter(|row| row[1].split(' ').any(|k| k == kind)).map(|row| row[0]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicons_are_sound() {
        assert!(LABELS.by_words.len() > 100 && LIST.len() > 100);
        for words in [&DATE_WORDS, &DAY_WORDS, &SHARE_WORDS, &FINITE_WORDS, &PICTURE_WORDS, &AGENCY_WORDS, &LABEL_WORDS]
        {
            assert!(words.0.len() > 5);
        }
    }

    #[test]
    fn a_label_is_found_whatever_stands_around_its_words() {
        for (line, words) in [
            ("Comments (23)", Some("comments")),
            ("≡ MENU", Some("menu")),
            ("Don’t miss:", Some("don't miss")),
            ("US & World", Some("us & world")),
            ("Comments are few", None),
            ("", None),
        ] {
            assert_eq!(label(line).map(|label| label.words), words, "{line}");
        }
    }
}
