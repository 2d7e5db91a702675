//! Sentences that begin inside a run of letters or digits, where a page lost the break between two
//! paragraphs: `in SeptemberThe army`, `16, 2013A stamp`, `(2015)As I said`.

use super::habits::{Habits, MAX_WORD, is_word_byte};
use super::stops::is_path;
use super::words::word_before;
use crate::lexicon::{CAMEL_CASE, SENTENCE_OPENERS};
use crate::text::Span;
use crate::text::unicode::char_before;

/// The longest heading, in bytes, that a glued page puts before its text.
const MAX_HEADING: usize = 100;

/// Whether a sentence begins with the capital at `at`, which touches what stands before it, in a
/// sentence that began at `start`.
pub(super) fn begins_glued(text: &str, paragraph: Span, start: usize, at: usize, habits: &Habits<'_>) -> bool {
    let (first, end) = (paragraph.start as usize, paragraph.end as usize);
    capitalised_word(&text[at..end]).is_some_and(|right| {
        let seam = Seam { text, habits, first, end, start, at, right };
        match text.as_bytes()[at - 1] {
            b')' | b']' => seam.follows_bracket(),
            b'"' => seam.follows_quotation("\""),
            b'0'..=b'9' => seam.follows_number(),
            b'A'..=b'Z' => seam.follows_capitals(),
            0x80.. if text[..at].ends_with('”') => seam.follows_quotation("”"),
            _ => seam.follows_word(),
        }
    })
}

/// Where the number of a list's item begins that touches what stands before it (`three factors:1. The form`),
/// for a full stop at `stop` with white space and a capital after it.
pub(super) fn glued_item(text: &str, start: usize, stop: usize, habits: &Habits<'_>) -> Option<usize> {
    let before = &text.as_bytes()[start..stop];
    let digits = before.iter().rev().take(3).take_while(|byte| byte.is_ascii_digit()).count();
    let rest = text[stop..].strip_prefix(". ")?;
    let touched = before[..before.len() - digits].last()?;
    let is_item = matches!(digits, 1 | 2)
        && (touched.is_ascii_lowercase() || matches!(touched, b')' | b':' | b'?'))
        && rest.starts_with(|c: char| c.is_uppercase() || c == '“');
    (is_item && habits.is_glued()).then_some(stop - digits)
}

/// The word that begins `rest` with a capital and goes on in small letters; `A` and `I` before a space too.
fn capitalised_word(rest: &str) -> Option<&str> {
    let letters = rest.bytes().skip(1).take(MAX_WORD).take_while(|byte| byte.is_ascii_lowercase() || *byte >= 0x80);
    let word = &rest[..char_boundary_from(rest, 1 + letters.count())];
    let is_alone = matches!(word, "A" | "I") && rest[1..].starts_with([' ', '\'', '’']);
    (word.len() > 1 || is_alone).then_some(word)
}

/// The first char boundary of `text` at `byte` or after it.
fn char_boundary_from(text: &str, byte: usize) -> usize {
    (byte..text.len()).find(|&byte| text.is_char_boundary(byte)).unwrap_or(text.len())
}

/// A place where a word in capitals touches what stands before it.
struct Seam<'s, 't> {
    text: &'t str,
    habits: &'s Habits<'t>,
    /// The paragraph's first byte and one past its last.
    first: usize,
    end: usize,
    /// Where the sentence began.
    start: usize,
    /// Where the word begins.
    at: usize,
    right: &'t str,
}

impl Seam<'_, '_> {
    /// `(1791)Early`, but not `(s)He`.
    fn follows_bracket(&self) -> bool {
        let inside = self.text.as_bytes()[self.start..self.at - 1].iter().rev().take(3);
        inside.clone().all(|byte| !matches!(byte, b'(' | b'['))
    }

    /// `“Yes”She`, but not `“Yes,”She`, where the attribution follows.
    fn follows_quotation(&self, mark: &str) -> bool {
        let before = self.text[self.start..self.at].strip_suffix(mark).unwrap_or_default();
        self.right.len() > 1 && !before.is_empty() && !before.ends_with([',', ' ', '('])
    }

    /// `16, 2013A stamp`: after a year any word, after another number of two digits or more one that opens sentences.
    fn follows_number(&self) -> bool {
        let before = &self.text.as_bytes()[self.start..self.at];
        let is_number = |byte: &&u8| byte.is_ascii_digit() || **byte == b'.';
        let number = &before[before.len() - before.iter().rev().take(5).take_while(is_number).count()..];
        let is_apart = before.len() == number.len()
            || matches!(before[before.len() - number.len() - 1], b' ' | b'\n' | b'(' | b',' | b'-');
        let is_year =
            number.len() == 4 && !number.contains(&b'.') && (number.starts_with(b"1") || number.starts_with(b"20"));
        is_apart
            && (is_year
                || is_weekday(self.right)
                || number.len() > 1 && self.right.len() > 1 && SENTENCE_OPENERS.contains(self.right))
    }

    /// `THE OLMECThey`: after four capitals or more, a word that opens sentences, or the text under a heading.
    fn follows_capitals(&self) -> bool {
        let before = &self.text.as_bytes()[self.start..self.at];
        before.iter().rev().take(4).filter(|byte| byte.is_ascii_uppercase()).count() == 4
            && self.right.len() > 2
            && (SENTENCE_OPENERS.contains(self.right)
                || self.ends_heading() && !before.iter().any(u8::is_ascii_lowercase))
    }

    /// `SeptemberThe`: the word on the right opens sentences, or the article is glued elsewhere and knows the words.
    fn follows_word(&self) -> bool {
        let run = self.run();
        let left = last_piece(&self.text[run.start as usize..self.at]);
        let n_left = left.chars().count();
        let is_small = char_before(self.text, self.at).is_some_and(char::is_lowercase);
        if n_left < 2 || !is_small || self.is_address(run) || CAMEL_CASE.contains(run.of(self.text)) {
            return false;
        }
        let right = self.right;
        let knows = |word| self.habits.count(word) > 0;
        let is_new = if SENTENCE_OPENERS.contains(right) || is_weekday(right) {
            // Names end in some of these words (EverNext, AmeriFirst), and go on after them (PartyNextDoor).
            let is_in_names = matches!(right, "First" | "Here" | "Just" | "Last" | "Like" | "Next" | "Once" | "Over")
                || run.end as usize > self.at + right.len();
            let is_sure = n_left > 2 && (right.len() > 3 || n_left > 5 || matches!(right, "The" | "A" | "I"));
            is_sure && (!is_in_names || self.habits.is_glued()) || knows(left) && (n_left > 2 || self.ends_heading())
        } else {
            n_left > 2
                && right.len() > 2
                && self.habits.is_glued()
                && (right.len() > 3 && knows(left) && knows(right)
                    || self.ends_heading() && (knows(left) || knows(right)))
        };
        // A name that is written so stands more than once.
        is_new && self.habits.count(run.of(self.text)) < 2
    }

    /// Whether the sentence so far is short and touches the one before it too.
    fn ends_heading(&self) -> bool {
        let is_touching = self.start == self.first || !self.text.as_bytes()[self.start - 1].is_ascii_whitespace();
        is_touching && self.at - self.start <= MAX_HEADING && self.habits.is_glued()
    }

    /// The run of letters around the seam.
    fn run(&self) -> Span {
        let bytes = self.text.as_bytes();
        let n_left =
            bytes[self.start..self.at].iter().rev().take(MAX_WORD).take_while(|byte| is_word_byte(**byte)).count();
        let n_right = bytes[self.at..self.end].iter().take(MAX_WORD).take_while(|byte| is_word_byte(**byte)).count();
        Span::new(char_boundary_from(self.text, self.at - n_left), char_boundary_from(self.text, self.at + n_right))
    }

    /// Whether the run of letters stands in a URL, an address, a tag or a file's name.
    fn is_address(&self, run: Span) -> bool {
        let before = word_before(self.text, run.start as usize, self.start);
        let touches_address = self.text[..run.start as usize].ends_with(['@', '/', '_', '#']);
        let after = &self.text[run.end as usize..self.end];
        let is_host = || {
            let rest = after.strip_prefix('.').unwrap_or_default();
            rest.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
        };
        touches_address
            || before.contains(['#', ':', '.'])
            || is_path(before)
            || after.starts_with(['@', '/', '_'])
            || is_host()
    }
}

/// A weekday, which opens the date line of an article.
pub(super) fn is_weekday(word: &str) -> bool {
    matches!(word, "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday")
}

/// `TopNews` -> `News`: from the last capital.
fn last_piece(run: &str) -> &str {
    let start = run.bytes().rposition(|byte| byte.is_ascii_uppercase()).unwrap_or(0);
    &run[start..]
}
