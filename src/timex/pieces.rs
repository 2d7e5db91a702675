//! The words around which dates are read: tokens taken apart into runs of letters and digits, in islands.
//!
//! An island is a run of pieces that are all known to the lexicon; nothing is read across another word. Most words of a
//! text belong to none, and an island without a word that a date turns on is dropped at once.

use super::names;
use super::words::{Look, Word, YEAR_OPENERS};
use crate::text::filter::Place;
use crate::text::{Span, Token, TokenKind};

/// What stands between a piece and the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing: `3pm`.
    Tight,
    /// White space, at most one line break.
    Space,
    /// A hyphen or dash between two characters that aren't white space.
    Hyphen,
    /// A dash with space around it.
    Dash,
    /// A comma and space.
    Comma,
    /// A comma alone: `6,700`.
    TightComma,
    /// A full stop and space: `Sept. 5`.
    Stop,
    /// A full stop alone: `23.04.2022`.
    TightStop,
    Slash,
    Colon,
    /// An opening or closing round bracket, and space.
    Bracket,
    /// Something else; the first piece of an island has it.
    Other,
}

/// A run of letters or digits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) span: Span,
    pub(super) word: Word,
    pub(super) gap: Gap,
    /// The number of its token.
    pub(super) token: u32,
    /// What its digits write, as far as nine of them.
    pub(super) number: u32,
    /// `'s` follows.
    pub(super) is_possessive: bool,
}

impl Piece {
    /// Whether a date turns on it; of numerals in words, those that years begin with.
    fn is_core(&self, text: &str) -> bool {
        let opens_year = || {
            let word = self.span.of(text);
            YEAR_OPENERS.iter().any(|opener| word.eq_ignore_ascii_case(opener))
        };
        self.word.is_core() || self.word == Word::Numeral && opens_year()
    }

    /// Whether it, or what stands before it, may part the two ends of a range.
    pub(super) fn may_link(&self) -> bool {
        matches!(self.word, Word::To | Word::And | Word::Before) || matches!(self.gap, Gap::Hyphen | Gap::Dash)
    }
}

/// Calls `read` with each island of `tokens` that holds a word which a date turns on: such a word is looked for first, and
/// only around it the others.
pub(super) fn islands(text: &str, tokens: &[Token], mut read: impl FnMut(&[Piece])) {
    let mut island = Vec::new();
    let look = Look::new();
    let mut free = 0; // the first token that no island has had
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if !may_be_core(look, text, *token) || !is_core(text, *token, &mut island) {
            at += 1;
            continue;
        }
        let mut first = at;
        while first > free && is_known(text, tokens[first - 1], &mut island) {
            first -= 1;
        }
        let (next, has_core) = island_at(text, tokens, first, &mut island);
        if has_core {
            read(&island);
        }
        (at, free) = (next, next);
    }
}

/// A quick look at a token: whether it may hold a word that a date turns on.
#[inline]
fn may_be_core(look: Look, text: &str, token: Token) -> bool {
    match token.kind {
        TokenKind::Word => {
            let (bytes, start) = (text.as_bytes(), token.span.start as usize);
            if let Some(place) = Place::of_plain(bytes, token.span) {
                return look.passes(place, bytes[start]);
            }
            match &bytes[token.span.range()] {
                [base @ .., b'\'', b's'] | [base @ .., 0xe2, 0x80, 0x99, b's']
                    if base.iter().all(u8::is_ascii_alphabetic) =>
                {
                    look.passes(Place::of(base), bytes[start])
                }
                _ => true,
            }
        }
        TokenKind::Number => true,
        _ => false,
    }
}

/// Whether a date may turn on a word of `token`; `scratch` is left empty.
fn is_core(text: &str, token: Token, scratch: &mut Vec<Piece>) -> bool {
    let word = &text.as_bytes()[token.span.range()];
    if word.iter().all(u8::is_ascii_alphabetic) && Word::of(word).is_core() {
        return true;
    }
    scratch.clear();
    let is_core = holiday_at(text, token).is_some()
        || add(text, token, 0, scratch) && scratch.iter().any(|piece| piece.is_core(text));
    scratch.clear();
    is_core
}

/// Whether the lexicon knows all of `token`, which begins no holiday; `scratch` is left empty.
fn is_known(text: &str, token: Token, scratch: &mut Vec<Piece>) -> bool {
    let word = &text.as_bytes()[token.span.range()];
    let is_known = match token.kind {
        TokenKind::Word if word.iter().all(u8::is_ascii_alphabetic) => Word::of(word) != Word::Unknown,
        TokenKind::Word | TokenKind::Number => {
            scratch.clear();
            add(text, token, 0, scratch)
        }
        _ => false,
    };
    scratch.clear();
    is_known
}

/// The holiday that begins with `token`, and where it ends.
fn holiday_at(text: &str, token: Token) -> Option<(u8, usize)> {
    let start = token.span.start as usize;
    let is_capitalised = token.kind == TokenKind::Word && text.as_bytes()[start].is_ascii_uppercase();
    if is_capitalised && may_be_core(Look::new(), text, token) {
        names::holiday_at(text, start, token.span.of(text))
    } else {
        None
    }
}

/// Reads what is known from token `first` on into `island`: the token after it, and whether a date may turn on a word of it.
fn island_at(text: &str, tokens: &[Token], first: usize, island: &mut Vec<Piece>) -> (usize, bool) {
    island.clear();
    let mut has_core = false;
    let mut covered = 0; // by a name of several words
    for (at, token) in tokens.iter().enumerate().skip(first) {
        if token.span.start < covered {
            continue;
        }
        let (before, number) = (island.len(), at as u32);
        if let Some((holiday, end)) = holiday_at(text, *token) {
            covered = end as u32;
            let span = Span::new(token.span.start as usize, end);
            has_core = push(text, span, Word::Holiday(holiday), number, island);
            continue;
        }
        let is_known = matches!(token.kind, TokenKind::Word | TokenKind::Number) && add(text, *token, number, island);
        if !is_known {
            island.truncate(before);
            return (at + 1, has_core);
        }
        has_core = has_core || island[before..].iter().any(|piece: &Piece| piece.is_core(text));
    }
    (tokens.len(), has_core)
}

/// Adds the pieces of `token`; says no, perhaps after some, where one of them is not known.
fn add(text: &str, token: Token, number: u32, island: &mut Vec<Piece>) -> bool {
    let bytes = &text.as_bytes()[token.span.range()];
    if bytes.iter().all(u8::is_ascii_alphabetic) {
        return push(text, token.span, Word::of(bytes), number, island);
    }
    let word = token.span.of(text);
    if token.kind == TokenKind::Number {
        // Money, percent and what has a sign or number mark before it is no date.
        let start = token.span.start as usize;
        let before = text[..start].chars().next_back();
        if before.is_some_and(|c| matches!(c, '$' | '€' | '£' | '¥' | '₹' | '₽' | '#' | '+' | '№')) {
            return false;
        }
        if text[token.span.end as usize..].starts_with('%') {
            return false;
        }
        if bytes.iter().all(u8::is_ascii_digit) {
            return push(text, token.span, Word::Digits, number, island);
        }
    }
    let (base, is_possessive) = match word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")) {
        Some(base) => (base, true),
        None => (word, false),
    };
    let whole = Word::of_marked(word);
    if whole != Word::Unknown {
        return push(text, token.span, whole, number, island);
    }
    let mut at = 0;
    let bytes = base.as_bytes();
    while let Some(&first) = bytes.get(at) {
        let run = if first.is_ascii_digit() {
            bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count()
        } else if first.is_ascii_alphabetic() {
            bytes[at..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count()
        } else if base[at..].starts_with(['-', '‑', '–', '.', ',', '/', '\u{ad}']) {
            at += base[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        } else {
            return false;
        };
        let start = token.span.start as usize + at;
        // `8p.m.`
        let marked = if at > 0 && first.is_ascii_alphabetic() { Word::of_marked(&base[at..]) } else { Word::Unknown };
        if marked != Word::Unknown {
            let mut end = token.span.end as usize;
            // The last stop of `8p.m.` is no part of the token.
            if matches!(marked, Word::Am | Word::Pm) && text.as_bytes()[end - 1] != b'.' && text[end..].starts_with('.')
            {
                end += 1;
            }
            return push(text, Span::new(start, end), marked, number, island);
        }
        let word = if first.is_ascii_digit() { Word::Digits } else { Word::of(&bytes[at..at + run]) };
        if !push(text, Span::new(start, start + run), word, number, island) {
            return false;
        }
        at += run;
    }
    if let Some(last) = island.last_mut() {
        last.is_possessive = is_possessive;
    }
    at > 0
}

fn push(text: &str, span: Span, word: Word, token: u32, island: &mut Vec<Piece>) -> bool {
    if word == Word::Unknown {
        return false;
    }
    let gap = island.last().map_or(Gap::Other, |last| gap(text, last.span.end as usize, span.start as usize));
    let number = if word == Word::Digits { span.of(text).get(..9.min(span.len())).map_or(0, digits) } else { 0 };
    island.push(Piece { span, word, gap, token, number, is_possessive: false });
    true
}

fn digits(text: &str) -> u32 {
    text.parse().unwrap_or(0)
}

/// What stands in `text` from byte `start` to `end`.
fn gap(text: &str, start: usize, end: usize) -> Gap {
    match text.as_bytes().get(start..end).unwrap_or(b"?") {
        b"" => return Gap::Tight,
        b" " => return Gap::Space,
        b"-" => return Gap::Hyphen,
        b", " => return Gap::Comma,
        b"," => return Gap::TightComma,
        b". " => return Gap::Stop,
        b"." => return Gap::TightStop,
        b"/" => return Gap::Slash,
        b":" => return Gap::Colon,
        _ => {}
    }
    let between = text.get(start..end).unwrap_or("?");
    match between {
        "–" | "—" | "‑" => return Gap::Hyphen,
        _ if between.len() > 12 || between.bytes().filter(|&byte| byte == b'\n').count() > 1 => return Gap::Other,
        _ => {}
    }
    let is_spaced = between.trim() != between;
    match between.trim() {
        "" | "'" | "’" | "'s" | "’s" | "@" => Gap::Space,
        "," | ".," => Gap::Comma,
        "-" | "–" | "—" if is_spaced => Gap::Dash,
        "." => Gap::Stop,
        "(" | ")" => Gap::Bracket,
        _ => Gap::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    #[test]
    fn islands_are_what_the_lexicon_knows() {
        for (text, expected) in [
            ("", ""),
            ("He left in May.", "in May"),
            ("the third-quarter of 3pm Thursday's talks", "the third quarter of 3 pm Thursday"),
            ("on 21/11/2026 COVID-19 spread", "on 21 11 2026"),
            ("$2,000 and 15% of the F-16", ""),
            ("SEPT. 5, 2014", "SEPT 5 2014"),
            ("𝔘 北京 2014", "2014"),
        ] {
            let mut found = Vec::new();
            islands(text, &tokens(text), |island| {
                found.push(island.iter().map(|piece| piece.span.of(text)).collect::<Vec<_>>().join(" "));
            });
            assert_eq!(found.join("|"), expected, "{text}");
        }
    }
}
