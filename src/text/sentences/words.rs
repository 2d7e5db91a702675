//! What stands before a stop: abbreviations, initials, acronyms, the marks of list items.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lexicon;

/// How far, in characters, any rule looks to either side of a stop.
pub(super) const REACH: usize = 32;

/// What kind of abbreviation stands before a full stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Before a name: `Mr.`
    Title,
    /// Joins what follows: `vs.`
    Link,
    /// Before a number: `No.`
    Number,
    /// A month or weekday: `Jan.`
    Month,
    /// `Inc.`
    Company,
    /// A state or province: `Calif.`
    Region,
    /// May end a sentence, which a sentence opener after it shows: `etc.`, `Ph.D.`
    Open,
    /// May end one before any capital: `approx.`, `dir.`
    Short,
    /// A name with a mark of its own: `Yahoo!`
    Name,
}

/// The lexicon of abbreviations, each without its last stop.
static ABBREVIATIONS: LazyLock<FxHashMap<&'static str, Abbreviation>> = LazyLock::new(|| {
    let text = include_str!("../../../seeds/lexicons/abbreviations.tsv");
    let rows = lexicon::rows("abbreviations.tsv", text, &["word", "kind"]).expect("a bundled lexicon is sound");
    rows.into_iter().map(|row| (row[0], Abbreviation::named(row[1]))).collect()
});

/// The longest abbreviation, in bytes.
const MAX_ABBREVIATION: usize = 12;

impl Abbreviation {
    fn named(kind: &str) -> Self {
        match kind {
            "title" => Self::Title,
            "link" => Self::Link,
            "number" => Self::Number,
            "month" => Self::Month,
            "company" => Self::Company,
            "region" => Self::Region,
            "degree" | "general" => Self::Open,
            "short" => Self::Short,
            "name" => Self::Name,
            other => panic!("abbreviations.tsv names a kind that is not known: {other}"),
        }
    }

    /// The kind of `word`, which stands before a full stop.
    pub(super) fn of(word: &str) -> Option<Self> {
        if word.len() > MAX_ABBREVIATION { None } else { ABBREVIATIONS.get(word).copied() }
    }

    /// The kind of `word` in a text of capitals: `GEN` is `Gen`.
    pub(super) fn of_capitals(word: &str) -> Option<Self> {
        if word.len() > MAX_ABBREVIATION || word.len() < 2 || !word.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return None;
        }
        let capitalised = format!("{}{}", &word[..1], word[1..].to_ascii_lowercase());
        ABBREVIATIONS.get(capitalised.as_str()).copied()
    }
}

/// The characters before `at` up to white space or a mark that opens, not before `start`.
pub(super) fn word_before(text: &str, at: usize, start: usize) -> &str {
    if at <= start {
        return "";
    }
    let before = &text[start..at];
    let begin = before
        .char_indices()
        .rev()
        .take(REACH)
        .take_while(|&(_, c)| {
            !c.is_whitespace()
                && !matches!(c, '(' | '[' | '{' | '"' | '“' | '‘' | '«' | '<' | '>' | '—' | '–' | '/' | ',')
        })
        .last();
    begin.map_or("", |(byte, _)| &before[byte..])
}

/// A number, letter or Roman numeral that opens a line of a list: `2`, `2.1`, `B`, `iv`.
pub(super) fn is_marker(piece: &str) -> bool {
    if piece.len() > 16 {
        return false;
    }
    let piece = piece.trim_start_matches(['(', '•', '⁃', '-', '*', ' ', '"', '“']);
    if piece.len() > 8 || piece.is_empty() {
        return false;
    }
    piece.split('.').all(|part| part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit()))
        || piece.len() == 1 && piece.as_bytes()[0].is_ascii_alphabetic()
        || piece.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
        || piece.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'))
}

/// One capital, or one after a hyphen: `W`, `J.-P`.
pub(super) fn is_initial(word: &str) -> bool {
    let last = word.rsplit(['-', '‑', '.']).next().unwrap_or(word);
    let mut chars = last.chars();
    chars.next().is_some_and(char::is_uppercase)
        && chars.next().is_none()
        && (last.len() == word.len() || word.contains('-') && word.len() <= 5)
}

/// Letters with stops between: `U.S`, `a.m`.
pub(super) fn is_dotted(word: &str) -> bool {
    let word = word.trim_end_matches("'s");
    word.contains('.')
        && word
            .split('.')
            .all(|part| part.chars().count() <= 2 && part.chars().all(char::is_alphabetic) && !part.is_empty())
}

/// `a.m` or `p.m`, whatever the case.
pub(super) fn is_clock(word: &str) -> bool {
    word.eq_ignore_ascii_case("a.m") || word.eq_ignore_ascii_case("p.m")
}

/// A word of small letters that nobody abbreviates so.
pub(super) fn is_plain_word(word: &str) -> bool {
    word.chars().count() >= 2
        && word.chars().all(|c| c.is_lowercase() || matches!(c, '\'' | '’' | '-'))
        && Abbreviation::of(word).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicon_of_abbreviations_is_sound() {
        assert!(ABBREVIATIONS.len() > 100);
        assert_eq!(Abbreviation::of("Mr"), Some(Abbreviation::Title));
        assert_eq!(Abbreviation::of("MR"), None);
        assert_eq!(Abbreviation::of_capitals("MR"), Some(Abbreviation::Title));
        assert_eq!(Abbreviation::of_capitals("é"), None);
    }
}
