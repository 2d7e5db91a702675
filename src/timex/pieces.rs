//! The words around which dates are read: tokens taken apart into runs of letters and digits, in islands.
//!
//! An island is a run of pieces that are all known to the lexicon; nothing is read across another word. Most words of a
//! text belong to none, and an island without a word that a date turns on is dropped at once.

use super::names;
use super::words::{Known, Word};
use crate::text::unicode::char_at;
use crate::text::words::Short;
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
    /// A date turns on it.
    is_core: bool,
    pub(super) gap: Gap,
    /// The number of its token.
    pub(super) token: u32,
    /// What its digits write, as far as nine of them.
    pub(super) number: u32,
    /// `'s` follows.
    pub(super) is_possessive: bool,
}

impl Piece {
    /// Whether it, or what stands before it, may part the two ends of a range.
    pub(super) fn may_link(&self) -> bool {
        matches!(self.word, Word::To | Word::And | Word::Before) || matches!(self.gap, Gap::Hyphen | Gap::Dash)
    }
}

/// Calls `read` with each island of `tokens` that holds a word which a date turns on: only around such words the others are
/// looked for. `cores` are the numbers of the tokens that may be one.
pub(super) fn islands(text: &str, tokens: &[Token], cores: &[u32], mut read: impl FnMut(&[Piece])) {
    let mut island = Vec::with_capacity(16);
    let mut free = 0; // the first token that no island has had
    for &core in cores {
        let core = core as usize;
        if core < free || !is_core(text, tokens[core], &mut island) {
            continue;
        }
        let mut first = core;
        while first > free && is_known(text, tokens[first - 1], &mut island) {
            first -= 1;
        }
        let (next, has_core) = island_at(text, tokens, first, &mut island);
        if has_core {
            read(&island);
        }
        free = next;
    }
}

/// What is known of `token` as a whole; none where it must be taken apart.
fn whole(text: &str, token: Token) -> Option<Known> {
    match token.kind {
        TokenKind::Word => Known::find(text, token.span).or_else(|| {
            (Short::letters_at(text.as_bytes(), token.span.start as usize)?.1 >= token.span.len())
                .then_some(Known::UNKNOWN)
        }),
        TokenKind::Number if is_sum(text, token.span) => Some(Known::UNKNOWN),
        TokenKind::Number => {
            text.as_bytes()[token.span.range()].iter().all(u8::is_ascii_digit).then_some(Known::DIGITS)
        }
        _ => Some(Known::UNKNOWN),
    }
}

/// Whether a number is money, a share, or has a sign or number mark before it: no date.
fn is_sum(text: &str, number: Span) -> bool {
    let before = text[..number.start as usize].chars().next_back();
    before.is_some_and(|c| matches!(c, '$' | '€' | '£' | '¥' | '₹' | '₽' | '#' | '+' | '№'))
        || text.as_bytes().get(number.end as usize) == Some(&b'%')
}

/// Whether a date may turn on a word of `token`; `scratch` is left empty.
fn is_core(text: &str, token: Token, scratch: &mut Vec<Piece>) -> bool {
    let known = whole(text, token);
    if known.is_some_and(|known| known.is_core) || holiday_at(text, token, known).is_some() {
        return true;
    }
    scratch.clear();
    let is_core = known.is_none() && add_parts(text, token, 0, scratch) && scratch.iter().any(|piece| piece.is_core);
    scratch.clear();
    is_core
}

/// Whether the lexicon knows all of `token`, which begins no holiday; `scratch` is left empty.
fn is_known(text: &str, token: Token, scratch: &mut Vec<Piece>) -> bool {
    if let Some(known) = whole(text, token) {
        return known.word != Word::Unknown;
    }
    scratch.clear();
    let is_known = add_parts(text, token, 0, scratch);
    scratch.clear();
    is_known
}

/// `token` without a possessive's ending, and whether it has one.
fn base(text: &str, token: Token) -> (Span, bool) {
    let Span { start, end } = token.span;
    match &text.as_bytes()[token.span.range()] {
        [.., b'\'', b's'] => (Span { start, end: end - 2 }, true),
        [.., 0xe2, 0x80, 0x99, b's'] => (Span { start, end: end - 4 }, true),
        _ => (token.span, false),
    }
}

/// The holiday that begins with `token`, and where it ends; `known` is what is known of the token as a whole.
fn holiday_at(text: &str, token: Token, known: Option<Known>) -> Option<(u8, usize)> {
    let start = token.span.start as usize;
    if token.kind != TokenKind::Word || !text.as_bytes()[start].is_ascii_uppercase() {
        return None;
    }
    let known = known.unwrap_or_else(|| Known::of(text, base(text, token).0));
    if known.opens_holiday { names::holiday_at(text, start) } else { None }
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
        let known = whole(text, *token);
        if let Some((holiday, end)) = holiday_at(text, *token, known) {
            covered = end as u32;
            let span = Span::new(token.span.start as usize, end);
            let known = Known { word: Word::Holiday(holiday), is_core: true, opens_holiday: true };
            has_core = push(text, span, known, number, island);
            continue;
        }
        let is_known = match known {
            Some(known) => push(text, token.span, known, number, island),
            None => add_parts(text, *token, number, island),
        };
        if !is_known {
            island.truncate(before);
            return (at + 1, has_core);
        }
        has_core = has_core || island[before..].iter().any(|piece: &Piece| piece.is_core);
    }
    (tokens.len(), has_core)
}

/// Adds the pieces of `token`, which isn't known as a whole; says no, perhaps after some, where one of them isn't known.
fn add_parts(text: &str, token: Token, number: u32, island: &mut Vec<Piece>) -> bool {
    if let Some(whole) = Known::find_straight(text, token.span) {
        return push(text, token.span, whole, number, island);
    }
    let (base, is_possessive) = base(text, token);
    let (bytes, end) = (text.as_bytes(), base.end as usize);
    let mut at = base.start as usize;
    while at < end {
        let first = bytes[at];
        let is_like = if first.is_ascii_digit() {
            u8::is_ascii_digit
        } else if first.is_ascii_alphabetic() {
            u8::is_ascii_alphabetic
        } else if text[at..end].starts_with(['-', '‑', '–', '.', ',', '/', '\u{ad}']) {
            at += char_at(text, at).map_or(1, char::len_utf8);
            continue;
        } else {
            return false;
        };
        let run = Span::new(at, at + bytes[at..end].iter().take_while(|byte| is_like(byte)).count());
        let rest = Span::new(at, end);
        // `8p.m.`
        if at > base.start as usize
            && run.end < base.end
            && first.is_ascii_alphabetic()
            && let Some(marked) = Known::find(text, rest).or_else(|| Known::find_straight(text, rest))
        {
            let mut end = token.span.end as usize;
            // The last stop of `8p.m.` is no part of the token.
            if matches!(marked.word, Word::Am | Word::Pm) && bytes[end - 1] != b'.' && bytes.get(end) == Some(&b'.') {
                end += 1;
            }
            return push(text, Span::new(at, end), marked, number, island);
        }
        let known = if first.is_ascii_digit() { Known::DIGITS } else { Known::of(text, run) };
        if !push(text, run, known, number, island) {
            return false;
        }
        at = run.end as usize;
    }
    if let Some(last) = island.last_mut() {
        last.is_possessive = is_possessive;
    }
    base.start < base.end
}

fn push(text: &str, span: Span, known: Known, token: u32, island: &mut Vec<Piece>) -> bool {
    let Known { word, is_core, .. } = known;
    if word == Word::Unknown {
        return false;
    }
    let gap = island.last().map_or(Gap::Other, |last| gap(text, last.span.end as usize, span.start as usize));
    let number = if word == Word::Digits { digits(&text.as_bytes()[span.range()]) } else { 0 };
    island.push(Piece { span, word, is_core, gap, token, number, is_possessive: false });
    true
}

/// What digits write, as far as nine of them.
fn digits(digits: &[u8]) -> u32 {
    digits.iter().take(9).fold(0, |number, digit| number * 10 + u32::from(digit & 15))
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
            let tokens = tokens(text);
            let all: Vec<u32> = (0..tokens.len() as u32).collect();
            islands(text, &tokens, &all, |island| {
                found.push(island.iter().map(|piece| piece.span.of(text)).collect::<Vec<_>>().join(" "));
            });
            assert_eq!(found.join("|"), expected, "{text}");
        }
    }
}
