//! Sentences that begin inside a run of letters or digits, where a page lost the break between two
//! paragraphs: `in SeptemberThe army`, `16, 2013A stamp`, `(2015)As I said`.

use super::habits::{Habits, MAX_WORD, is_word_byte};
use super::stops::{is_path, word_before};
use crate::lexicon::{CAMEL_CASE, SENTENCE_OPENERS};
use crate::text::unicode::char_before;

/// The end of the sentence before the capital at `at`, which touches what stands before it, if a sentence begins there.
pub(super) fn gap_before(text: &str, start: usize, at: usize, end: usize, habits: &Habits<'_>) -> Option<usize> {
    let bytes = text.as_bytes();
    let right = capitalised_word(&text[at..end])?;
    let is_new = match bytes[at - 1] {
        b')' | b']' => right.len() > 1 && closes_more_than_a_letter(text, start, at) || matches!(right, "I" | "A"),
        b'0'..=b'9' => follows_number(bytes, start, at, right),
        b'"' => right.len() > 1 && !text[start..at - 1].ends_with([',', ' ', '(']) && at > start + 1,
        0x80.. if text[..at].ends_with('”') => right.len() > 1 && !text[start..at].ends_with(",”"),
        b'a'..=b'z' | 0x80.. => follows_word(text, start, at, end, right, habits),
        _ => false,
    };
    is_new.then_some(at)
}

/// The word that begins `rest` with a capital and goes on in small letters; `A` and `I` before a space too.
fn capitalised_word(rest: &str) -> Option<&str> {
    let length =
        1 + rest.bytes().skip(1).take(MAX_WORD).take_while(|byte| byte.is_ascii_lowercase() || *byte >= 0x80).count();
    let length = (length..rest.len()).find(|&byte| rest.is_char_boundary(byte)).unwrap_or(rest.len());
    let word = &rest[..length];
    let after = rest.as_bytes().get(length);
    let is_alone = length == 1 && matches!(word, "A" | "I") && matches!(after, Some(b' ' | b'\''));
    (length > 1 || is_alone).then_some(word)
}

/// `(1791)Early`, but not `(s)He`.
fn closes_more_than_a_letter(text: &str, start: usize, at: usize) -> bool {
    text[start..at - 1].bytes().rev().take(3).all(|byte| !matches!(byte, b'(' | b'['))
}

/// `16, 2013A stamp`: after a year any word, after another number of two digits or more one that opens sentences.
fn follows_number(bytes: &[u8], start: usize, at: usize, right: &str) -> bool {
    let digits = bytes[start..at].iter().rev().take(5).take_while(|byte| byte.is_ascii_digit()).count();
    let before = (start < at - digits).then(|| bytes[at - digits - 1]);
    let is_apart = before.is_none_or(|byte| matches!(byte, b' ' | b'\n' | b'(' | b'.' | b',' | b'-'));
    let is_year = digits == 4 && (bytes[at - 4..].starts_with(b"1") || bytes[at - 4..].starts_with(b"20"));
    is_apart && (is_year || digits >= 2 && right.len() > 1 && SENTENCE_OPENERS.contains(right))
}

/// `SeptemberThe`: the word on the right opens sentences, or both words stand elsewhere in the article.
fn follows_word(text: &str, start: usize, at: usize, end: usize, right: &str, habits: &Habits<'_>) -> bool {
    let bytes = text.as_bytes();
    let n_left = bytes[start..at].iter().rev().take(MAX_WORD).take_while(|byte| is_word_byte(**byte)).count();
    let run_start = (at - n_left..at).find(|&byte| text.is_char_boundary(byte)).unwrap_or(at);
    let n_right = bytes[at..end].iter().take(MAX_WORD).take_while(|byte| is_word_byte(**byte)).count();
    let run_end = (at + n_right..end).find(|&byte| text.is_char_boundary(byte)).unwrap_or(end);
    let left = last_piece(&text[run_start..at]);
    let letters_left = left.chars().count();
    if letters_left < 3 || !char_before(text, at).is_some_and(char::is_lowercase) {
        return false;
    }
    let run = &text[run_start..run_end];
    let before = word_before(text, run_start, start);
    let after = &text[run_end..end];
    let is_address = before.contains(['#', ':', '.']) || is_path(before) || after.starts_with(['@', '/', '_']);
    let is_host =
        after.starts_with('.') && after[1..].starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
    if is_address || is_host || CAMEL_CASE.contains(run) {
        return false;
    }
    let opens = SENTENCE_OPENERS.contains(right) || is_weekday(right);
    if !opens && (right.len() < 4 || !habits.is_glued() || habits.count(left) == 0 || habits.count(right) == 0) {
        return false;
    }
    let is_sure = right.len() > 3 || letters_left >= 6 || matches!(right, "The" | "A" | "I");
    // A name that is written so stands more than once.
    (is_sure || habits.count(left) > 0) && habits.count(run) < 2
}

/// A weekday opens the date line of an article.
fn is_weekday(word: &str) -> bool {
    matches!(word, "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday")
}

/// `TopNews` -> `News`: from the last capital that follows a small letter.
fn last_piece(run: &str) -> &str {
    let start = run.bytes().rposition(|byte| byte.is_ascii_uppercase()).unwrap_or(0);
    &run[start..]
}
