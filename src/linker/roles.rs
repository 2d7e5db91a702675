//! The title phrase before a person's name: `Russian Deputy Energy Minister` before `Alexander Novak`.
//!
//! A phrase is a run of capitalised words, of words that titles are made of and of names, right before
//! the person, that holds a word which titles turn on (`minister`, `spokesman`); `of`, `for` and `and`
//! may stand inside it. It never reaches into the sentence before.

use super::capitals::{Traits, traits};
use super::rows::Is;
use super::{Evidence, Linker, Mention};
use crate::text::Span;

/// No title phrase is longer, in words.
const MAX_WORDS: usize = 14;

/// Titles that are whole by themselves: in `In Brussels Mr Blair` the place is none of it.
const COURTESIES: [&str; 4] = ["mr", "mrs", "ms", "miss"];

impl Linker {
    /// Gives each person its title phrase, where one stands right before the name.
    pub(super) fn add_roles(&self, evidence: Evidence<'_>, mentions: &mut [Mention]) {
        // Where the person before ends.
        let mut floor = 0;
        for i in 0..mentions.len() {
            let mention = mentions[i];
            if self.mention_is(&mention, Is::PERSON) {
                if !mention.is_nested {
                    mentions[i].role = title_phrase(evidence, mention.span.start, floor, &mentions[..i]);
                }
                floor = mention.span.end;
            }
        }
    }
}

/// The title phrase that ends one space before `name_start` and doesn't reach into what ends at `floor`.
fn title_phrase(evidence: Evidence<'_>, name_start: u32, floor: u32, before: &[Mention]) -> Option<Span> {
    let mut start = None;
    let mut end = None;
    let mut has_head = false;
    let next = evidence.tokens.partition_point(|token| token.span.start < name_start);
    let mut at = name_start;
    for next in (0..=next).rev().take(MAX_WORDS) {
        let Some(token) = evidence.word_before(at, next).filter(|token| token.span.start >= floor) else { break };
        let word = token.span.of(evidence.text);
        // Of a word with a stop what counts is said of the word without it.
        let (said, bare) = (traits(word), word.trim_end_matches('.'));
        let of_title = if bare.len() == word.len() { said } else { traits(bare) };
        let is_named = before.iter().rev().take(4).any(|m| m.span.overlaps(token.span));
        // Before a phrase that is a title already these lead to somebody else: `spokeswoman for President X`.
        let is_link = matches!(word, "of" | "for" | "and") && !has_head;
        let is_part = is_named
            || of_title.any(Traits::TITLE_HEAD | Traits::TITLE_PART)
            || word.starts_with(char::is_uppercase) && !said.any(Traits::COMMON | Traits::CALENDAR);
        if !(is_part || is_link && start.is_some()) {
            break;
        }
        end.get_or_insert(token.span.end);
        has_head |= of_title.any(Traits::TITLE_HEAD);
        if is_part {
            start = Some(token.span.start);
        }
        at = token.span.start;
        if COURTESIES.iter().any(|courtesy| bare.eq_ignore_ascii_case(courtesy)) {
            break;
        }
    }
    has_head.then_some(Span { start: start?, end: end? })
}
