//! What the words around a number say of it: how sure or bounded it is, and which way it moved.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::amount::{Amount, Sign};
use super::names::previous;
use super::{Kind, Quantity, Words, small_ascii};
use crate::lexicon::WordTable;
use crate::text::words::{Short, ShortMap, ShortSurface};

static MODIFIERS: WordTable = WordTable::new(
    "amount_modifiers.tsv",
    include_str!("../../seeds/lexicons/amount_modifiers.tsv"),
    &["phrase", "place", "modifier"],
);

static CHANGES: WordTable = WordTable::new(
    "change_words.tsv",
    include_str!("../../seeds/lexicons/change_words.tsv"),
    &["word", "place", "change"],
);

type Phrases = FxHashMap<&'static [u8], &'static str>;

static BEFORE: LazyLock<Phrases> = LazyLock::new(|| placed("before"));
/// The last words of the phrases before a number: most words before one are none.
static LAST_WORDS: LazyLock<ShortMap<bool>> = LazyLock::new(|| {
    let rows = MODIFIERS.rows().into_iter().filter(|row| row[1] == "before");
    let last = |row: Vec<&str>| Short::of_form(row[0].rsplit(' ').next()?);
    let words = rows.map(|row| (last(row).expect("amount_modifiers.tsv: a word is too long"), true));
    ShortMap::of(&words.collect::<Vec<_>>())
});

/// The first words of those after it.
static NEXT_WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let rows = MODIFIERS.rows().into_iter().filter(|row| row[1] == "after");
    rows.filter_map(|row| row[0].split(' ').next()).collect()
});

static AFTER: LazyLock<Phrases> = LazyLock::new(|| placed("after"));

fn placed(place: &str) -> Phrases {
    let rows = MODIFIERS.rows().into_iter().filter(|row| row[1] == place);
    rows.map(|row| (row[0].as_bytes(), row[2])).collect()
}

/// A word of change: which way, and whether it moves money and shares only.
#[derive(Clone, Copy)]
struct Change {
    way: &'static str,
    of_shares: bool,
}

static VERBS: LazyLock<FxHashMap<&'static [u8], Change>> = LazyLock::new(|| {
    let rows = CHANGES.rows().into_iter().filter(|row| row[1] != "after");
    rows.map(|row| (row[0].as_bytes(), Change { way: row[2], of_shares: row[1] == "shares" })).collect()
});

static NOUNS: LazyLock<Phrases> = LazyLock::new(|| {
    let rows = CHANGES.rows().into_iter().filter(|row| row[1] == "after");
    rows.map(|row| (&row[0].as_bytes()[1..], row[2])).collect()
});

/// The longest phrase before a number is of four words.
const MAX_PHRASE: usize = 4;

/// How far before a `by` the verb may stand: `expected to grow sales by 35 per cent`.
const MAX_REACH: usize = 6;

/// The modifier of an amount, and the word before which all that belongs to the amount begins.
pub(super) fn modifier(words: Words<'_>, amount: &Amount, at: usize, next: usize) -> (Option<&'static str>, usize) {
    let first = previous(words, amount.start, at).map_or(at.min(first_word(words, amount, at)), |i| i + 1);
    if let Some(found) = sign_before(words.text, amount.start) {
        return (Some(found), first);
    }
    let mut end = amount.start;
    let mut last = first;
    // `about a 5 percent rise`
    if last > 0 && is_linked(words, last - 1, end) && matches!(words.word(last - 1), Some("a" | "an" | "A" | "another"))
    {
        end = words.tokens[last - 1].span.start as usize;
        last -= 1;
    }
    for (start, end) in [(first, amount.start), (last, end)] {
        if let Some((modifier, from)) = phrase_before(words, start, end) {
            return (Some(modifier), from);
        }
        if last == first {
            break;
        }
    }
    (after(words, amount, next), first)
}

/// The word in which an amount begins.
fn first_word(words: Words<'_>, amount: &Amount, at: usize) -> usize {
    (at.saturating_sub(2)..=at)
        .find(|&i| words.tokens.get(i).is_some_and(|token| token.span.start as usize >= amount.start))
        .unwrap_or(at)
}

/// `~`, `>`, `<`, `±` right before.
fn sign_before(text: &str, start: usize) -> Option<&'static str> {
    let before = text[..start].trim_end_matches(' ');
    // The last bytes of the signs.
    if !matches!(before.as_bytes().last(), Some(b'~' | b'>' | b'=' | b'<' | 0x88 | 0xa4 | 0xa5)) {
        return None;
    }
    [
        ("~", "about"),
        ("≈", "about"),
        (">=", "at_least"),
        ("≥", "at_least"),
        ("<=", "at_most"),
        ("≤", "at_most"),
        (">", "more_than"),
        ("<", "less_than"),
    ]
    .into_iter()
    .find(|(sign, _)| before.ends_with(sign))
    .map(|(_, modifier)| modifier)
}

/// The longest phrase of the lexicon that ends right before byte `end`, where the word `last` begins; and its first word.
fn phrase_before(words: Words<'_>, last: usize, end: usize) -> Option<(&'static str, usize)> {
    let before = words.tokens.get(last.checked_sub(1)?)?;
    LAST_WORDS.get(ShortSurface::read(words.text, before.span)?.small())?;
    let mut found = None;
    // Written from its end.
    let mut phrase = [b' '; 48];
    let mut at = phrase.len();
    let mut end = end;
    for i in (last.saturating_sub(MAX_PHRASE)..last).rev() {
        if !is_linked(words, i, end) {
            break;
        }
        let word = words.word(i)?.as_bytes();
        let Some(start) = at.checked_sub(word.len()).filter(|_| word.is_ascii()) else { break };
        phrase[start..at].copy_from_slice(word);
        phrase[start..at].make_ascii_lowercase();
        if let Some(&modifier) = BEFORE.get(&phrase[start..]) {
            found = Some((modifier, i));
        }
        end = words.tokens[i].span.start as usize;
        at = start.saturating_sub(1);
    }
    found
}

/// `or more`, `or so`, `-plus`, `+` after the number.
fn after(words: Words<'_>, amount: &Amount, next: usize) -> Option<&'static str> {
    let rest = &words.text[amount.end..];
    let is_plus = rest.starts_with('+') && !rest[1..].starts_with(|c: char| c.is_ascii_digit());
    if is_plus || rest.starts_with("-plus") {
        return Some("at_least");
    }
    let first = words.word(next).filter(|word| rest.starts_with(' ') && NEXT_WORDS.contains(word))?;
    let pair = || words.word(next + 1).map(|second| format!("{first} {second}").to_lowercase());
    AFTER.get(first.as_bytes()).copied().or_else(|| AFTER.get(pair()?.as_bytes()).copied())
}

/// Whether nothing but a space stands between the word `i` and byte `end`.
fn is_linked(words: Words<'_>, i: usize, end: usize) -> bool {
    let from = words.tokens[i].span.end as usize;
    matches!(words.text.get(from..end), Some(" " | "\u{a0}" | "\n" | "  " | "-"))
}

/// Which way the amount moved; `first` is the word at which it begins, modifiers included, `next` the word after it, `before` the number before.
pub(super) fn change(
    words: Words<'_>,
    amount: &Amount,
    first: usize,
    next: usize,
    before: Option<&Quantity>,
) -> Option<&'static str> {
    let moves = matches!(amount.kind(), Kind::Money | Kind::Percent) || counts_points(words, next);
    if let Some(sign) = amount.sign.filter(|_| moves) {
        return Some(if sign == Sign::Plus { "up" } else { "down" });
    }
    if matches!(amount.kind(), Kind::Ordinal) {
        return None;
    }
    verb_before(words, amount, first, moves)
        .or_else(|| moves.then(|| noun_after(words, amount, next)).flatten())
        .or_else(|| alternative(words, first, before))
}

/// Whether points are counted, which move as shares do.
fn counts_points(words: Words<'_>, next: usize) -> bool {
    words.word(next).is_some_and(|word| word == "points" || word == "point")
}

/// A verb of change right before the word `first`, but for `by`, `to` and adverbs; before `by`, somewhat farther off.
fn verb_before(words: Words<'_>, amount: &Amount, first: usize, moves: bool) -> Option<&'static str> {
    let mut end = words.tokens.get(first).map_or(words.text.len(), |token| token.span.start as usize);
    let mut reach = 3;
    let mut by = false;
    let mut i = first;
    let verb = |small: &[u8]| VERBS.get(small).filter(|change| moves || !change.of_shares).map(|change| change.way);
    while let Some(before) = i.checked_sub(1) {
        i = before;
        let gap = words.text.get(words.tokens[i].span.end as usize..end)?;
        let is_near = gap.chars().all(|c| matches!(c, ' ' | '\u{a0}' | '\n' | '$' | '€' | '£' | '('));
        if !is_near || reach == 0 {
            return None;
        }
        let mut buffer = [0; 24];
        let small = small_ascii(words.word(i)?, &mut buffer);
        // `fell by 2 degrees`, `down to 10 men`: what moves shares moves these as well.
        let is_down_to = small == b"down" && i + 1 < first && words.word(i + 1) == Some("to");
        let moves_all = is_down_to || by && amount.kind() == Kind::Quantity;
        if let Some(way) = verb(small).or_else(|| VERBS.get(small).filter(|_| moves_all).map(|c| c.way)) {
            return Some(way);
        }
        match small {
            b"by" if !by => (by, reach) = (true, MAX_REACH + 1),
            b"to" | b"another" | b"a" | b"an" | b"the" | b"further" | b"only" | b"just" | b"even" | b"more"
            | b"than" | b"about" | b"as" | b"much" | b"from"
                if !by =>
            {
                if small == b"from" && !is_range_of(words, first) {
                    return None;
                }
            }
            _ if by || small.ends_with(b"ly") => {}
            _ => return None,
        }
        reach -= 1;
        end = words.tokens[i].span.start as usize;
    }
    None
}

/// Whether a word of change, or `by`, stands right before byte `start`, modifiers left out.
pub(super) fn moves_right_before(words: Words<'_>, start: usize, at: usize) -> bool {
    let Some(last) = previous(words, start, at).filter(|&i| is_linked(words, i, start)) else { return false };
    let last = phrase_before(words, last + 1, start).map_or(Some(last), |(_, from)| from.checked_sub(1));
    let word = last.and_then(|i| words.word(i)).map(str::to_lowercase);
    word.is_some_and(|word| word == "by" || VERBS.contains_key(word.as_bytes()))
}

/// Whether `to` soon follows: then `from` opens a range.
fn is_range_of(words: Words<'_>, first: usize) -> bool {
    (first..first + 4).any(|i| words.word(i) == Some("to"))
}

/// `a 5 percent rise`, `5 percent higher`: within two words after the number.
fn noun_after(words: Words<'_>, amount: &Amount, next: usize) -> Option<&'static str> {
    let mut end = amount.end;
    for i in next..next + 2 {
        let start = words.tokens.get(i)?.span.start as usize;
        if !matches!(words.text.get(end..start), Some(" " | "\n" | "-")) {
            return None;
        }
        let mut buffer = [0; 24];
        let small = small_ascii(words.word(i)?, &mut buffer);
        if let Some(&way) = NOUNS.get(small) {
            return Some(way);
        }
        if matches!(small, b"of" | b"in" | b"to" | b"and" | b"or" | b"from" | b"for" | b"by") {
            return None;
        }
        end = words.tokens[i].span.end as usize;
    }
    None
}

/// What a number says in brackets right after another is the same: `about 8 miles (13 kilometers)`, its modifier and its change.
pub(super) fn bracketed<'q>(words: Words<'_>, amount: &Amount, before: Option<&'q Quantity>) -> Option<&'q Quantity> {
    let before = before?;
    let between = words.text.get(before.span.end as usize..amount.start)?;
    (between.len() < 24 && between.ends_with(" (") && !between.contains(['.', ',', ')'])).then_some(before)
}

/// `rose by 125,600 positions or 2.2 per cent`: the other way to say the same change.
fn alternative(words: Words<'_>, first: usize, before: Option<&Quantity>) -> Option<&'static str> {
    let before = before.filter(|before| before.change.is_some())?;
    let or = first.checked_sub(1).filter(|&i| words.word(i) == Some("or"))?;
    let between = words.text.get(before.span.end as usize..words.tokens[or].span.start as usize)?;
    (between.len() < 24 && !between.contains('.')).then_some(before.change).flatten()
}
