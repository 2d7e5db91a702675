//! Glued words: where a scraper lost the break between two of them (`BeijingThere he`, `NewsRussia's`).
//!
//! A seam is a place between a small letter and a capital, inside one run of letters, where what
//! stands on one side is a common word or a section label. The text is never changed; words and
//! matches just may end there. A camel-case word that everybody knows (`YouTube`) has none.

use super::unicode::{is_letter, is_letter_or_digit};
use crate::lexicon::{CAMEL_CASE, COMMON_WORDS, SECTION_LABELS};

/// The shortest name, in letters, that a seam may cut off.
pub(crate) const MIN_NAME_LETTERS: usize = 4;

/// The most letters and digits that may stand on either side of a seam.
const MAX_SIDE: usize = 64;

/// Whether a small letter ends before `byte` and a capital begins there.
pub(crate) fn is_camel(text: &str, byte: usize) -> bool {
    let before = text[..byte].chars().next_back();
    let after = text[byte..].chars().next();
    before.is_some_and(char::is_lowercase) && after.is_some_and(char::is_uppercase)
}

/// The letters and digits on each side of `byte`; none when there are more than [`MAX_SIDE`]: these are no
/// two words that lost a break, and reading such a run again at each place would cost its square.
pub(crate) fn run_around(text: &str, byte: usize) -> Option<(usize, usize)> {
    let reach = |chars: &mut dyn Iterator<Item = char>| -> Option<usize> {
        let run: Vec<char> = chars.take_while(|&c| is_letter_or_digit(c)).take(MAX_SIDE + 1).collect();
        (run.len() <= MAX_SIDE).then(|| run.into_iter().map(char::len_utf8).sum())
    };
    let start = byte - reach(&mut text[..byte].chars().rev())?;
    let end = byte + reach(&mut text[byte..].chars())?;
    Some((start, end))
}

/// The seam at `byte` as a name's end: the name stands on its left, a common word or label on its right.
pub(crate) fn ends_name(text: &str, byte: usize) -> bool {
    if !is_camel(text, byte) {
        return false;
    }
    run_around(text, byte).is_some_and(|(start, end)| {
        !CAMEL_CASE.contains(&text[start..end]) && is_common_or_label(first_piece(&text[byte..end]))
    })
}

/// The seam at `byte` as a name's start: the name stands on its right, a common word or label on its left.
pub(crate) fn starts_name(text: &str, byte: usize) -> bool {
    if !is_camel(text, byte) {
        return false;
    }
    run_around(text, byte).is_some_and(|(start, end)| {
        !CAMEL_CASE.contains(&text[start..end]) && is_common_or_label(last_piece(&text[start..byte]))
    })
}

/// Where the run `word` of letters falls in two, when no name is known: the byte inside it.
///
/// Stricter than with a name: the right side is a common word of at least two letters after a
/// left side of at least four (`SeptemberThe`), or the left side is a section label (`NewsRussia`).
pub fn seam_in(word: &str) -> Option<usize> {
    if word.len() > 2 * MAX_SIDE || CAMEL_CASE.contains(word) {
        return None;
    }
    let seams = word.char_indices().skip(1).map(|(byte, _)| byte).filter(|&byte| is_camel(word, byte));
    for byte in seams {
        let (left, right) = word.split_at(byte);
        let name_left = letters(left) >= MIN_NAME_LETTERS && letters(right) >= 2 && is_common(right);
        let label_left = letters(right) >= MIN_NAME_LETTERS && SECTION_LABELS.contains(left);
        if name_left || label_left {
            return Some(byte);
        }
    }
    None
}

fn letters(word: &str) -> usize {
    word.chars().filter(|&c| is_letter(c)).count()
}

fn is_common(word: &str) -> bool {
    word.len() <= 16 && COMMON_WORDS.contains(&word.to_lowercase())
}

fn is_common_or_label(word: &str) -> bool {
    is_common(word) || SECTION_LABELS.contains(word)
}

/// `ThereHe` -> `There`: up to the next small-to-capital change.
fn first_piece(run: &str) -> &str {
    let end = run.char_indices().skip(1).map(|(byte, _)| byte).find(|&byte| is_camel(run, byte));
    &run[..end.unwrap_or(run.len())]
}

/// `TopNews` -> `News`: from the last small-to-capital change.
fn last_piece(run: &str) -> &str {
    let start = run.char_indices().skip(1).map(|(byte, _)| byte).filter(|&byte| is_camel(run, byte)).last();
    &run[start.unwrap_or(0)..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_common_word_or_label_makes_a_seam_and_camel_case_does_not() {
        for (word, left) in [("SeptemberThe", "September"), ("BeijingThere", "Beijing"), ("NewsRussia", "News")] {
            assert_eq!(seam_in(word).map(|byte| &word[..byte]), Some(left));
        }
        for word in
            ["YouTube", "FedEx", "McDonald", "DeSantis", "LinkedIn", "There", "iPhone", "Putin", "NATO", "TheRe", ""]
        {
            assert_eq!(seam_in(word), None, "{word}");
        }
    }
}
