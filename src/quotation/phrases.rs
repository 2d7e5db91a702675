//! Noun phrases: who stands before a verb, and what follows one.
//!
//! There is no parse: a phrase is a run of words between what can't belong to it (a comma, a conjunction, a
//! verb of the lexicons, a quotation mark), read backwards from a verb or forwards from one.

use super::Reading;
use super::words::{Class, Form, NONE, gap};
use crate::lexicon::TITLE_HEADS;

/// A run of words: places in [`Reading::words`], half-open.
pub(super) type Run = (usize, usize);

/// Nouns after a name that speak with it: `the Orlova campaign`.
pub(super) const BODIES: [&str; 12] = [
    "administration",
    "agency",
    "army",
    "campaign",
    "company",
    "government",
    "group",
    "military",
    "ministry",
    "newspaper",
    "police",
    "team",
];

/// No phrase is longer, in words.
const MAX_PHRASE: usize = 30;

/// What parts phrases.
pub(super) const HARD: u8 = gap::COLON | gap::SEMICOLON | gap::DASH | gap::MARK | gap::OPENING | gap::CLOSING;

impl Reading<'_> {
    pub(super) fn class(&self, at: usize) -> Class {
        self.words[at].class
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.words[at].span.of(self.text)
    }

    pub(super) fn is_word(&self, at: usize, word: &str) -> bool {
        let span = self.words[at].span;
        span.len() == word.len() && span.of(self.text).eq_ignore_ascii_case(word)
    }

    /// Whether the word at `at` can stand inside a noun phrase, after its first word.
    fn is_nominal(&self, at: usize) -> bool {
        matches!(
            self.class(at),
            Class::Plain | Class::Capital | Class::Number | Class::Verb | Class::Adverb | Class::Time
        )
    }

    /// Skips back over adverbs, auxiliaries and dates before a verb: where the verb's group begins.
    pub(super) fn verb_group(&self, verb: usize, floor: usize) -> usize {
        let mut at = verb;
        while at > floor && self.words[at].gap & (HARD | gap::COMMA) == 0 {
            match self.class(at - 1) {
                Class::Adverb | Class::Auxiliary | Class::Negation | Class::Hedge | Class::Be | Class::Time => at -= 1,
                Class::Number if at >= floor + 2 && self.class(at - 2) == Class::Time => at -= 2,
                Class::Preposition | Class::Determiner
                    if at < verb && self.class(at) == Class::Time && self.words[at].gap == 0 =>
                {
                    at -= 1;
                }
                _ => break,
            }
        }
        at
    }

    /// The subject of the verb whose group begins at `end`, not before `floor`.
    pub(super) fn subject(&self, end: usize, floor: usize) -> Option<Run> {
        let mut end = end;
        if end <= floor {
            return None;
        }
        if self.words[end].gap & gap::CLOSING != 0 {
            // Sen. Smith (R-Ohio) said
            let opening = (floor + 1..end).rev().take(12).find(|&at| self.words[at].gap & gap::OPENING != 0)?;
            end = opening;
        }
        if self.words[end].gap & gap::COMMA != 0 {
            end = self.before_parenthesis(end, floor)?;
        } else if self.words[end].gap & gap::DASH != 0 {
            // Critics — some of them friends — said
            end = (floor + 1..end).rev().take(MAX_PHRASE).find(|&at| self.words[at].gap & gap::DASH != 0)?;
        } else if self.words[end].gap & (gap::MARK | gap::COLON | gap::SEMICOLON) != 0 {
            return None;
        }
        self.phrase_before(end, floor)
    }

    /// Where the phrase ends that a parenthesis ending in a comma at `end` interrupts: `Smith, an aide, said`.
    fn before_parenthesis(&self, end: usize, floor: usize) -> Option<usize> {
        let mut nearest = None;
        for at in (floor + 1..end).rev().take(MAX_PHRASE) {
            if self.words[at].gap & gap::MARK != 0 {
                break;
            }
            if self.words[at].gap & gap::COMMA != 0 {
                // Smith, an aide in Dayton, Ohio, said; his aide, Tad Smith, said.
                let is_name_of = self.class(at) == Class::Capital && self.class(at - 1) == Class::Plain;
                if is_name_of || !matches!(self.class(at), Class::Capital | Class::And) {
                    return Some(at);
                }
                nearest.get_or_insert(at);
            }
        }
        nearest
    }

    /// The noun phrase that ends at `end`.
    pub(super) fn phrase_before(&self, end: usize, floor: usize) -> Option<Run> {
        let mut end = end;
        let mut at = end;
        let floor = floor.max(end.saturating_sub(MAX_PHRASE));
        while at > floor {
            if at < end && self.words[at].gap & (HARD | gap::COMMA) != 0 {
                break;
            }
            match self.class(at - 1) {
                Class::Pronoun => {
                    if at == end {
                        return Some((at - 1, end));
                    }
                    break;
                }
                Class::Plain
                | Class::Capital
                | Class::Number
                | Class::Article
                | Class::Determiner
                | Class::Of
                | Class::Preposition
                | Class::Time
                | Class::Adverb => at -= 1,
                Class::And if at < end && self.joins(at - 1, end, floor) => at -= 1,
                Class::Who if at < end => {
                    // In `the day which officials say` what follows is the subject, in `who fled` what is before.
                    if matches!(self.class(at), Class::Article | Class::Determiner | Class::Capital | Class::Pronoun) {
                        break;
                    }
                    at -= 1;
                    end = at;
                }
                Class::Who => return Some((at - 1, end)),
                Class::Verb if at < end && self.is_noun(at - 1) && !self.is_told(at - 1) => at -= 1,
                Class::Verb | Class::Auxiliary | Class::Be | Class::To | Class::Negation | Class::That
                    if at < end || self.class(at - 1) != Class::That =>
                {
                    // The end of a relative clause: what it belongs to stands before it.
                    let opening = (floor..at - 1)
                        .rev()
                        .take(16)
                        .take_while(|&back| self.words[back + 1].gap & (HARD | gap::COMMA) == 0)
                        .find(|&back| self.class(back) == Class::Who);
                    match opening.filter(|&opening| opening > floor && self.is_nominal(opening - 1)) {
                        Some(opening) => {
                            end = opening;
                            at = opening;
                        }
                        None => break,
                    }
                }
                _ => break,
            }
        }
        self.trimmed(at, end)
    }

    /// Whether the `and` at `at` joins two nouns that speak together, rather than two clauses.
    fn joins(&self, at: usize, end: usize, floor: usize) -> bool {
        let is_name = |at: usize| matches!(self.class(at), Class::Capital | Class::Number);
        if at <= floor {
            return false;
        }
        let after = at + 1;
        let before = at - 1;
        let is_both = (floor..at).rev().take(6).any(|back| self.is_word(back, "both"));
        is_both || end - at < 8 && is_name(before) && is_name(after) || self.begins_clause_with_noun(at, floor)
    }

    /// Whether only a short noun phrase stands between the clause's start and the `and` at `at`.
    fn begins_clause_with_noun(&self, at: usize, floor: usize) -> bool {
        let mut back = at;
        while back > floor && at - back < 5 {
            if self.words[back].gap & (HARD | gap::COMMA) != 0 && back < at {
                return true;
            }
            match self.class(back - 1) {
                Class::Plain => {
                    let word = self.word(back - 1);
                    if word.ends_with("ed") || word.ends_with("ing") {
                        return false;
                    }
                }
                Class::Capital | Class::Article | Class::Determiner | Class::Number => {}
                _ => return false,
            }
            back -= 1;
        }
        back == floor
    }

    /// Whether the past form at `at` is the verb of the name before it: `Orlova said Novia denied it`.
    fn is_told(&self, at: usize) -> bool {
        self.words[at].form == Form::Past && matches!(self.class(at - 1), Class::Capital | Class::Plain)
    }

    /// Whether the verb form at `at` is a noun here: after an article, a determiner, a preposition or an adjective.
    pub(super) fn is_noun(&self, at: usize) -> bool {
        at > 0
            && self.words[at].gap == 0
            && matches!(
                self.class(at - 1),
                Class::Article | Class::Determiner | Class::Of | Class::Preposition | Class::Capital | Class::Plain
            )
    }

    /// A run without what doesn't belong to who speaks: articles and adverbs before, dates and participles after.
    fn trimmed(&self, start: usize, end: usize) -> Option<Run> {
        let (mut start, mut end) = (start, end);
        // After the last preposition that opens a clause there may be the subject: `In Kyiv officials`.
        while start < end {
            match self.class(start) {
                Class::Article | Class::Adverb | Class::Time | Class::Of | Class::And | Class::Preposition => {
                    start += 1;
                }
                Class::Plain if end - start > 1 && self.class(start + 1) == Class::Article => start += 1,
                _ => break,
            }
        }
        while start < end {
            match self.class(end - 1) {
                Class::Time | Class::Adverb | Class::Preposition | Class::Of | Class::Article | Class::And => end -= 1,
                Class::Number if end - start > 1 && matches!(self.class(end - 2), Class::Time | Class::Preposition) => {
                    end -= 1;
                }
                Class::Determiner if end - start > 1 => end -= 1,
                Class::Plain if end - start > 1 && self.is_participle(end - 1) => end -= 1,
                _ => break,
            }
        }
        (start < end).then_some((start, end))
    }

    fn is_participle(&self, at: usize) -> bool {
        let word = self.word(at);
        word.ends_with("ed") && word.len() > 4
    }

    /// The noun phrase that begins at `start`, up to `ceiling`.
    pub(super) fn phrase_from(&self, start: usize, ceiling: usize) -> Option<Run> {
        let mut at = start;
        let ceiling = ceiling.min(start + MAX_PHRASE);
        while at < ceiling && matches!(self.class(at), Class::Article) && (at == start || self.words[at].gap == 0) {
            at += 1;
        }
        let begin = at;
        while at < ceiling {
            if at > begin && self.words[at].gap & (HARD | gap::COMMA) != 0 {
                break;
            }
            // Told RIA Putin: a name after an outlet's is another one.
            if at > begin && self.is_other_name(at) && self.is_outlet(at - 1) {
                break;
            }
            if at == begin && matches!(self.class(at), Class::Pronoun | Class::Who) {
                at += 1;
                break;
            }
            let goes_on = if at == begin { self.can_begin(at) } else { self.can_follow(at, ceiling) };
            if !goes_on {
                break;
            }
            at += 1;
        }
        self.trimmed(begin, at)
    }

    /// Whether a noun phrase can begin with the word at `at`, after its article.
    fn can_begin(&self, at: usize) -> bool {
        let class = self.class(at);
        matches!(class, Class::Plain | Class::Capital | Class::Number | Class::Determiner | Class::Adverb | Class::Verb)
    }

    /// Whether a noun phrase can go on with the word at `at`.
    fn can_follow(&self, at: usize, ceiling: usize) -> bool {
        let before = self.class(at - 1);
        match self.class(at) {
            Class::Plain | Class::Capital | Class::Number | Class::Of => true,
            Class::Determiner | Class::Article => matches!(before, Class::Of | Class::Preposition),
            Class::Preposition => self.attaches(at, ceiling),
            Class::And if at + 1 < ceiling => match (before, self.class(at + 1)) {
                (Class::Capital, Class::Capital) => true,
                // Said engineer and former captain Jonas Brandt.
                (Class::Plain, Class::Plain | Class::Capital) => {
                    self.words[at].gap | self.words[at + 1].gap == 0
                        && (at + 2..ceiling.min(at + 6))
                            .take_while(|&next| self.words[next].gap == 0)
                            .any(|next| self.class(next) == Class::Capital)
                }
                _ => false,
            },
            Class::Verb => self.is_noun(at) && self.words[at].form != Form::Past,
            _ => false,
        }
    }

    /// Whether a preposition goes on with the noun before it: `a spokesman for the ministry`.
    fn attaches(&self, at: usize, ceiling: usize) -> bool {
        at + 1 < ceiling
            && self.class(at - 1) == Class::Plain
            && matches!(&*self.word(at).to_ascii_lowercase(), "for" | "with" | "at" | "from" | "in")
            && matches!(self.class(at + 1), Class::Article | Class::Determiner | Class::Capital)
            && !self.is_participle(at - 1)
    }

    /// Whether the word at `at` belongs to another name than the one before it.
    fn is_other_name(&self, at: usize) -> bool {
        self.words[at].name != NONE && self.words[at].name != self.words[at - 1].name
    }

    fn is_outlet(&self, at: usize) -> bool {
        self.names.get(self.words[at].name as usize).is_some_and(|name| name.kind == super::NameKind::Outlet)
    }

    /// The subject of a sentence's first clause, for what hangs on it: `Putin flew home, saying …`.
    pub(super) fn main_subject(&self, start: usize, ceiling: usize) -> Option<Run> {
        let at = self.after_opening(start, ceiling);
        if at >= ceiling {
            return None;
        }
        let (begin, end) = self.phrase_from(at, ceiling)?;
        // Trump doubled down and said: the verb is in no list. After a name only what can be a title is a noun.
        let is_title = |at: usize| {
            let word = self.word(at).to_ascii_lowercase();
            TITLE_HEADS.contains(&word) || TITLE_HEADS.contains(word.trim_end_matches('s')) || BODIES.contains(&&*word)
        };
        let verb = (begin + 1..end)
            .find(|&at| self.class(at) == Class::Plain && self.class(at - 1) == Class::Capital && !is_title(at));
        Some((begin, verb.unwrap_or(end)))
    }

    /// Where a sentence begins after what stands before its subject: `But`, `Similarly,`, `On Monday,`.
    fn after_opening(&self, start: usize, ceiling: usize) -> usize {
        let mut at = start;
        if at >= ceiling {
            return at;
        }
        let has_comma = |at: usize| self.words.get(at + 1).is_some_and(|next| next.gap & gap::COMMA != 0);
        let is_link = matches!(self.class(at), Class::And | Class::Adverb | Class::Hedge) || self.is_word(at, "but");
        if self.class(at) == Class::Subordinator && !is_link && !has_comma(at) {
            at = self.after_comma(at, ceiling);
        } else if is_link
            || self.class(at) == Class::Subordinator
            || self.class(at) == Class::Capital && self.word(at).ends_with("ly") && has_comma(at)
        {
            at += 1;
        }
        if at < ceiling && self.is_adverbial(at, ceiling) {
            at = self.after_comma(at, ceiling);
        }
        at
    }

    /// Whether what begins at `at` is no subject: a preposition, a participle, a date.
    fn is_adverbial(&self, at: usize, ceiling: usize) -> bool {
        matches!(self.class(at), Class::Preposition | Class::Time | Class::Adverb)
            || self.word(at).ends_with("ing")
            || self.class(at) == Class::Verb && self.words[at].form == Form::Past
            || (at + 1..ceiling.min(at + 5))
                .take_while(|&next| self.words[next].gap & gap::COMMA == 0)
                .any(|next| self.is_word(next, "ago") || self.is_word(next, "later"))
    }

    fn after_comma(&self, start: usize, ceiling: usize) -> usize {
        let reach = ceiling.min(start + MAX_PHRASE);
        (start + 1..reach).find(|&at| self.words[at].gap & gap::COMMA != 0).unwrap_or(start + 1)
    }
}
