//! Nouns of saying: `Novia’s claim that it rained`, `his attacks on the port`, `a call to stay`.
//!
//! A noun reports with a clause in `that`, with an infinitive, or with the preposition that the lexicon gives it. Whose
//! noun it is speaks; a noun of nobody's has no speaker.

use super::Reading;
use super::cues::{Cue, CueKind};
use super::phrases::{HARD, Run};
use super::words::{self, Class, Form, Noun, gap, takes};

/// No name of an owner is longer, in words.
const MAX_NAME: usize = 8;

/// What a noun of saying has after it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    /// `that it rained`
    That,
    /// `to rain`
    Infinitive,
    /// `about the rain`
    Preposition,
}

impl Reading<'_> {
    /// The noun of saying at `at` with what it says.
    pub(super) fn noun_cue(&self, at: usize, sentence: usize, before: &[Cue]) -> Option<Cue> {
        let (floor, ceiling) = self.sentences[sentence];
        // What denies the claim has the whole of it.
        let is_object = before.last().is_some_and(|cue| cue.takes & takes::OBJECT != 0 && at < cue.words.1 + 4);
        if at + 2 >= ceiling || self.words[at + 1].gap | self.words[at + 2].gap & !gap::MARK != 0 || is_object {
            return None;
        }
        let noun = words::noun(self.text, self.words[at].span)?;
        let link = self.link(at, noun)?;
        let owner = self.owner_before(at, floor);
        if link != Link::That && owner.is_none() && !noun.is_free {
            return None;
        }
        Some(Cue {
            kind: CueKind::Noun,
            words: (at, at + 1 + usize::from(link == Link::Preposition)),
            takes: takes::THAT,
            polarity: noun.polarity,
            speaker: owner,
            clause: (owner.map_or(at, |run| run.0), at + 1),
            is_inverted: false,
            sentence,
        })
    }

    /// How the noun at `at` leads to what it says.
    fn link(&self, at: usize, noun: Noun) -> Option<Link> {
        let opens_clause = matches!(
            self.class(at + 2),
            Class::Pronoun | Class::Article | Class::Determiner | Class::Capital | Class::Plain | Class::Number
        );
        match self.class(at + 1) {
            Class::That => {
                (noun.takes_that && opens_clause && !self.word(at + 2).ends_with("ed")).then_some(Link::That)
            }
            Class::To if noun.takes_infinitive => {
                let is_verb = matches!(self.class(at + 2), Class::Plain | Class::Verb | Class::Be | Class::Auxiliary);
                is_verb.then_some(Link::Infinitive)
            }
            _ => noun.prepositions.iter().any(|word| self.is_word(at + 1, word)).then_some(Link::Preposition),
        }
    }

    /// What the noun of `cue` says.
    pub(super) fn said_by_noun(&self, cue: &Cue) -> Run {
        let from = cue.words.1;
        match self.class(from) {
            Class::That => (from + 1, self.clause_end(from + 1, cue)),
            Class::To => (from, self.phrase_end(from + 2, cue)),
            _ => (from, self.phrase_end(from + 1, cue)),
        }
    }

    /// Where the noun phrase or infinitive ends that goes on with the word at `from`: at a pause, a date, or the verb
    /// whose subject it is.
    fn phrase_end(&self, from: usize, cue: &Cue) -> usize {
        let end = self.clause_end(from - 1, cue);
        let ends = |at: usize| {
            let word = &self.words[at];
            if word.gap & (HARD & !gap::MARK | gap::COMMA) != 0 {
                return true;
            }
            match word.class {
                Class::Auxiliary | Class::Be | Class::Negation | Class::Time => true,
                Class::Subordinator => !["as", "than", "how", "why", "what", "whether", "where", "when"]
                    .iter()
                    .any(|known| self.is_word(at, known)),
                Class::Verb => matches!(word.form, Form::Past | Form::Third) && !self.is_noun(at),
                Class::Plain => self.class(at - 1) == Class::Capital && self.word(at).ends_with("ed"),
                Class::Preposition | Class::Determiner => at + 1 < end && self.class(at + 1) == Class::Time,
                _ => false,
            }
        };
        (from..end).find(|&at| ends(at)).unwrap_or(end)
    }

    /// Whose the noun at `at` is: the words before it and its adjectives.
    fn owner_before(&self, at: usize, floor: usize) -> Option<Run> {
        let mut owner = at;
        while owner > floor && at - owner < 3 && matches!(self.class(owner - 1), Class::Plain | Class::Adverb) {
            if self.words[owner].gap != 0 || self.is_possessive(owner - 1) {
                break;
            }
            owner -= 1;
        }
        let is_owned = owner > floor && self.words[owner].gap == 0 && self.is_possessive(owner - 1);
        is_owned.then(|| self.owner(owner - 1, floor)).flatten()
    }

    /// The words of the owner that end with the one at `at`: `Vera Orlova’s`, `his`.
    fn owner(&self, at: usize, floor: usize) -> Option<Run> {
        let end = at + 1;
        match self.class(at) {
            Class::Determiner => Some((at, end)),
            Class::Capital => {
                let is_one = |back: usize| self.class(back) == Class::Capital && self.words[back + 1].gap == 0;
                let before = (floor..at).rev().take(MAX_NAME).take_while(|&back| is_one(back)).last();
                Some((before.unwrap_or(at), end))
            }
            _ => self.phrase_before(end, floor),
        }
    }

    /// Whether the word at `at` says whose the next one is: `Novia’s`, `his`.
    pub(super) fn is_possessive(&self, at: usize) -> bool {
        let word = self.word(at);
        ["'s", "’s", "s'", "s’"].iter().any(|tail| word.ends_with(tail))
            || self.class(at) == Class::Determiner
                && ["his", "her", "its", "their", "my", "our", "your"].iter().any(|own| word.eq_ignore_ascii_case(own))
    }
}
