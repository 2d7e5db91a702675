//! What a number counts: the noun phrase after it, without determiner, in the singular.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::amount::Amount;
use super::{Kind, Words, amount};
use crate::lexicon::{NOUN_PHRASE_STOPS, WordTable};
use crate::text::TokenKind;

static IRREGULAR: WordTable = WordTable::new(
    "irregular_plurals.tsv",
    include_str!("../../seeds/lexicons/irregular_plurals.tsv"),
    &["word", "singular"],
);

static SINGULARS: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| IRREGULAR.rows().into_iter().map(|row| (row[0], row[1])).collect());

/// Words that a noun phrase may have before its head.
const MAX_WORDS: usize = 6;

/// Plural in form, and often before another noun: `sports fans`.
const BEFORE_HEADS: &[&str] = &[
    "sports",
    "arms",
    "news",
    "systems",
    "sales",
    "customs",
    "goods",
    "operations",
    "communications",
    "savings",
    "women’s",
    "men’s",
];

/// Whether a word may lead a noun phrase that it doesn't belong to.
fn leads(word: &str) -> bool {
    matches!(
        word,
        "more"
            | "other"
            | "others"
            | "additional"
            | "further"
            | "extra"
            | "such"
            | "of"
            | "the"
            | "these"
            | "those"
            | "his"
            | "her"
            | "their"
            | "its"
            | "our"
            | "my"
            | "your"
            | "consecutive"
            | "straight"
    )
}

/// The noun phrase that a number counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    /// Where it begins, in bytes, without leading determiners: perhaps inside a hyphenated word.
    start: usize,
    /// The word that it ends before.
    to: usize,
    /// Its last word has a capital.
    pub(super) is_capital: bool,
    /// It hangs on the number by a hyphen: `14-member`.
    pub(super) is_attribute: bool,
}

/// What `amount` counts, in words.
pub(super) fn counted(words: Words<'_>, amount: &Amount, next: usize) -> Option<String> {
    if amount.kind() != Kind::Cardinal && !of_follows(words, amount, next) {
        return None;
    }
    let head = head(words, amount, next)?;
    let text = words.text;
    let last = words.tokens[head.to - 1].span;
    let last_start = (last.start as usize).max(head.start);
    let mut phrase = String::with_capacity(last.end as usize - head.start);
    for word in text[head.start..last_start].split_whitespace() {
        phrase.push_str(word);
        phrase.push(' ');
    }
    if phrase.ends_with("- ") {
        phrase.pop();
    }
    let word = &text[last_start..last.end as usize];
    phrase.push_str(&if head.is_attribute { word.to_owned() } else { singular(word) });
    Some(phrase)
}

/// Whether `of` comes next: `15% of voters`, `ten miles of cable`.
fn of_follows(words: Words<'_>, amount: &Amount, next: usize) -> bool {
    words.word(next) == Some("of") && words.text.get(amount.end..words.tokens[next].span.start as usize) == Some(" ")
}

/// The noun phrase after `amount`, where there is one; `next` is the word after the amount.
pub(super) fn head(words: Words<'_>, amount: &Amount, next: usize) -> Option<Head> {
    if let Some(head) = attribute(words, amount, next) {
        return Some(head);
    }
    let mut from = next;
    let mut start = amount.end;
    let is_one =
        amount.value_to.is_none() && amount.value > 0.0 && amount.value <= 1.0 && amount.value.fract() < f64::EPSILON;
    // Leading words, and an amount that belongs to the noun: `3 million 152 mm artillery shells`.
    for _ in 0..4 {
        let word = words.word(from)?;
        if !is_linked(words, start, from) {
            return None;
        }
        if words.tokens[from].kind == TokenKind::Number || word.as_bytes()[0].is_ascii_digit() {
            let inner = amount::read(words, words.tokens[from].span.start as usize, from)?;
            if !matches!(inner.kind(), Kind::Quantity | Kind::Duration) {
                return None;
            }
            start = inner.end;
            from = words.first_from(from, inner.end);
        } else if leads(word) {
            start = words.tokens[from].span.end as usize;
            from += 1;
        } else {
            break;
        }
    }
    let mut last = None;
    for i in from..from + MAX_WORDS {
        let Some(word) = words.word(i).filter(|_| is_linked(words, start, i)) else { break };
        let small = small_letters(word);
        if NOUN_PHRASE_STOPS.contains(&small)
            || words.tokens[i].kind != TokenKind::Word
            || word.ends_with("’s")
            || word.ends_with("'s")
        {
            break;
        }
        start = words.tokens[i].span.end as usize;
        if is_one {
            if i > from && (small.ends_with("ed") || small.ends_with("ing") || small.ends_with("ly")) {
                break;
            }
            last = Some(i);
            if i == from + 2 {
                break;
            }
        } else if is_plural(&small) {
            last = Some(i);
            if !BEFORE_HEADS.contains(&&*small) {
                break;
            }
        } else if small.ends_with("ly") && !small.ends_with("family") {
            // An adverb before an adjective goes with it: `newly built homes`.
        }
    }
    let last = last?;
    let is_capital = words.word(last).is_some_and(|word| word.starts_with(char::is_uppercase));
    Some(Head { to: last + 1, start: words.tokens[from].span.start as usize, is_capital, is_attribute: false })
}

/// `14-member`: the rest of the word that the number begins.
fn attribute(words: Words<'_>, amount: &Amount, next: usize) -> Option<Head> {
    let token = words.tokens.get(next.checked_sub(1)?)?;
    let start = amount.end + 1;
    let is_inside = (amount.end as u32) < token.span.end && words.text[amount.end..].starts_with('-');
    let tail = words.text.get(start..token.span.end as usize).filter(|tail| is_inside && !tail.is_empty())?;
    let is_noun = tail.bytes().all(|b| b.is_ascii_alphabetic()) && tail.len() > 2;
    is_noun.then_some(Head { to: next, start, is_capital: false, is_attribute: true })
}

/// Whether nothing but a space or a line break stands between byte `end` and the word `i`.
fn is_linked(words: Words<'_>, end: usize, i: usize) -> bool {
    let start = words.tokens.get(i).map_or(0, |token| token.span.start as usize);
    matches!(words.text.get(end..start), Some(" " | "\u{a0}" | "\n" | "  "))
}

/// A word in small letters.
fn small_letters(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) { Cow::Borrowed(word) } else { word.to_lowercase().into() }
}

/// Whether a word, in small letters, looks like a plural.
fn is_plural(small: &str) -> bool {
    let small = small.trim_end_matches(['\'', '’']);
    SINGULARS.contains_key(small)
        || small.len() > 4 && small.ends_with("men") && !matches!(small, "specimen" | "abdomen" | "regimen")
        || small.len() > 2 && small.ends_with('s') && !["ss", "us", "is"].iter().any(|tail| small.ends_with(tail))
}

/// The singular of a plural noun.
fn singular(word: &str) -> String {
    let word = word.trim_end_matches(['\'', '’']);
    let small = small_letters(word);
    if let Some(singular) = SINGULARS.get(&*small) {
        let mut chars = singular.chars();
        let is_shouted = word.len() > 1 && !word.chars().any(char::is_lowercase);
        return match chars.next().filter(|_| word.starts_with(char::is_uppercase)) {
            _ if is_shouted => singular.to_uppercase(),
            Some(first) => first.to_uppercase().chain(chars).collect(),
            None => (*singular).to_owned(),
        };
    }
    let cut = |n: usize, tail: &str| word[..word.len() - n].to_owned() + tail;
    let ends = |tails: &[&str]| tails.iter().any(|tail| small.ends_with(tail));
    let is_shouted = !word.chars().any(char::is_lowercase) && word.len() > 3;
    let is_ascii_tail = word.bytes().rev().take(5).all(|b| b.is_ascii());
    if !small.ends_with('s') && !small.ends_with("men") || !is_ascii_tail {
        word.to_owned()
    } else if ends(&["men"]) {
        cut(2, if is_shouted { "AN" } else { "an" })
    } else if ends(&["ies"]) && small.len() > 4 {
        cut(3, if is_shouted { "Y" } else { "y" })
    } else if ends(&["sses", "shes", "ches", "xes", "zzes", "oes"])
        || ends(&["uses"]) && !ends(&["ouses", "auses", "cuses", "fuses"]) && small.len() > 5
    {
        cut(2, "")
    } else if ends(&["ss", "us", "is"]) {
        word.to_owned()
    } else {
        cut(1, "")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn singulars() {
        for (plural, expected) in [
            ("shells", "shell"),
            ("countries", "country"),
            ("people", "person"),
            ("People", "Person"),
            ("policemen", "policeman"),
            ("viruses", "virus"),
            ("houses", "house"),
            ("churches", "church"),
            ("heroes", "hero"),
            ("shoes", "shoe"),
            ("cases", "case"),
            ("TVs", "TV"),
            ("aircraft", "aircraft"),
            ("SOLDIERS", "SOLDIER"),
            ("PARTIES", "PARTY"),
            ("lives", "life"),
            ("drives", "drive"),
            ("Häuser", "Häuser"),
        ] {
            assert_eq!(singular(plural), expected, "{plural}");
        }
    }
}
