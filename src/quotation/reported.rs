//! Reported clauses: what is said without quotation marks, before its cue or after it.

use super::cues::{Cue, CueKind, MAX_CUES};
use super::phrases::Run;
use super::words::{self, Class, Form, NONE, gap, takes};
use super::{Found, Kind, NameKind, Polarity, Reading};
use crate::text::Span;

/// A shorter piece is no clause, in words.
const MIN_WORDS: usize = 3;

/// No reported clause is longer, in words.
const MAX_CLAUSE: usize = 200;

/// No aside between a cue and its `that` is longer, in words.
const MAX_ASIDE: usize = 20;

/// No label is longer, in words.
const MAX_LABEL: usize = 4;

/// Labels before what was found: `Poll: Most want the bridge`.
const STUDIES: [&str; 7] = ["analysis", "poll", "report", "review", "sources", "study", "survey"];

/// How far after a cue its `that` may stand, in words.
const MAX_ADVERBIAL: usize = 12;

impl Reading<'_> {
    /// Adds a row for each reported clause.
    pub(super) fn add_reported(&self, out: &mut Vec<Found>) {
        let mut covered = 0;
        for (number, cue) in self.cues.iter().enumerate() {
            let content = match cue.kind {
                CueKind::Hedge => {
                    let is_free = cue.words.0 >= covered
                        && self.cues.get(number + 1).is_none_or(|next| next.words.0 > cue.words.1);
                    is_free.then(|| self.hearsay(cue)).flatten()
                }
                CueKind::According => self.according(number, cue),
                CueKind::Infinitive => self.opposed(cue),
                CueKind::Noun => Some(self.said_by_noun(cue)),
                CueKind::Passive => (cue.words.0 >= covered).then(|| self.passively(cue)).flatten(),
                CueKind::Finite | CueKind::Participle => {
                    self.reported(cue).map(|content| self.inside_clause(cue, content))
                }
            };
            let Some(content) = content.filter(|content| content.0 < content.1) else { continue };
            if cue.words.0 < covered && !self.says_for_others(cue) {
                continue;
            }
            // Do you know that: a question to the reader.
            if cue.speaker.is_some_and(|run| run.1 - run.0 == 1 && self.is_word(run.0, "you")) {
                continue;
            }
            let rest = self.rest_after(cue, content);
            // In several cases, he said, they lost: the adverbial alone is no clause.
            let is_adverbial = matches!(self.class(content.0), Class::Preposition | Class::Subordinator);
            let is_alone = content.1 <= cue.clause.0
                && (self.class(content.0) == Class::Subordinator || !self.has_verb(content))
                && !(content.0 + 1..content.1).any(|at| self.words[at].gap & gap::COMMA != 0);
            if !is_adverbial || rest.is_none() && !is_alone {
                self.add_pieces(cue, content, out);
            }
            if let Some(rest) = rest {
                self.add_pieces(cue, rest, out);
            }
            covered = covered.max(rest.map_or(content.1, |rest| rest.1));
        }
    }

    /// Adds a row for each clause behind a label: `Orlova: Port to close`, `Poll: Most want the bridge`.
    pub(super) fn add_labelled(&self, out: &mut Vec<Found>) {
        for (sentence, &(floor, ceiling)) in self.sentences.iter().enumerate() {
            let ceiling = ceiling.min(floor + MAX_CLAUSE);
            let mut label = floor + 1..ceiling.min(floor + 1 + MAX_LABEL);
            let Some(at) = label.find(|&at| self.words[at].gap & gap::COLON != 0) else { continue };
            let is_study = at == floor + 1 && STUDIES.iter().any(|word| self.is_word(floor, word));
            if ceiling - at < MIN_WORDS || !is_study && !self.is_speaker((floor, at)) {
                continue;
            }
            if let Some(words) = self.without_edges((at, ceiling)).filter(|run| !self.is_quoted(*run)) {
                out.push(Found {
                    span: self.whole_span(words),
                    words,
                    kind: Kind::Indirect,
                    cue: None,
                    speaker: Some((floor, at)),
                    via: None,
                    polarity: Polarity::Asserted,
                    sentence,
                });
            }
        }
    }

    /// Whether the words are nothing but the name of a person or an outlet.
    fn is_speaker(&self, (start, end): Run) -> bool {
        let name = self.words[start].name;
        let is_one = (start..end).all(|at| self.words[at].name == name);
        let kind = self.names.get(name as usize).map(|name| name.kind);
        is_one && matches!(kind, Some(NameKind::Person | NameKind::Outlet))
    }

    fn is_quoted(&self, (start, end): Run) -> bool {
        (start..end).any(|at| self.words[at].segment != NONE)
    }

    /// Whether a cue inside what somebody says reports what another one says: `he said Novia denied it`. What the
    /// speaker thinks (`he said he hoped that it rained`) is in the speaker's row.
    fn says_for_others(&self, cue: &Cue) -> bool {
        cue.takes & (takes::CLAUSE | takes::HEARER) != 0
            && cue.polarity != Polarity::Hedged
            && cue.speaker.is_some_and(|run| self.class(run.0) != Class::Pronoun)
    }

    /// What goes on after an attribution between commas: `The plan, he said, was old`.
    fn rest_after(&self, cue: &Cue, content: Run) -> Option<Run> {
        let from = cue.clause.1;
        let ceiling = self.sentences[cue.sentence].1;
        if content.1 != cue.clause.0 || from + 3 > ceiling {
            return None;
        }
        let is_between = self.words[from].gap & gap::COMMA != 0
            && self.words[cue.clause.0].gap & gap::COMMA != 0
            && (self.words[from].gap | self.words[cue.clause.0].gap) & gap::MARK == 0;
        let class = self.class(from);
        let is_verb = matches!(class, Class::Auxiliary | Class::Be | Class::Negation | Class::Verb);
        let is_adverbial = matches!(self.class(content.0), Class::Preposition | Class::Subordinator);
        let is_apposition = cue.is_inverted && !is_verb && self.has_verb(content)
            || matches!(class, Class::Who | Class::And | Class::Subordinator | Class::Preposition)
            || cue.is_inverted && matches!(class, Class::Article | Class::Determiner | Class::Number)
            || class == Class::Verb && self.words[from].form == Form::Ing
            || !is_adverbial && self.word(from).ends_with("ing");
        (is_between && !is_apposition).then(|| (from, self.clause_end(from, cue)))
    }

    /// What is reported in a clause that hangs on another one ends with that clause: `While Novia says it is ready,
    /// nobody came`, `Orlova, who said it was late, left`.
    fn inside_clause(&self, cue: &Cue, (start, end): Run) -> Run {
        let from = cue.clause.0;
        let floor = self.sentences[cue.sentence].0;
        if start < cue.words.1 || from < floor {
            return (start, end);
        }
        let opening = if from > floor { from - 1 } else { from };
        let is_late = (floor + 1..=from).rev().take(MAX_CLAUSE).any(|at| self.words[at].gap & gap::COMMA != 0);
        let hangs = !is_late
            && (self.class(opening) == Class::Subordinator && !self.is_word(opening, "but")
                || ["after", "before", "since", "until"].iter().any(|word| self.is_word(opening, word))
                || self.class(floor) == Class::Subordinator && !self.is_word(floor, "but"));
        let is_relative = self.class(from) == Class::Who && self.words[from].gap & gap::COMMA != 0;
        if !hangs && !is_relative {
            return (start, end);
        }
        let ends = |at: usize| {
            let class = self.class(at);
            self.words[at].gap & gap::COMMA != 0
                && (hangs && matches!(class, Class::Pronoun | Class::Capital | Class::Article | Class::Determiner)
                    || is_relative && matches!(class, Class::Verb | Class::Auxiliary | Class::Be))
        };
        (start, (start + 2..end).find(|&at| ends(at)).unwrap_or(end))
    }

    /// Whether a verb that can be told by itself stands in the run, before any comma.
    fn has_verb(&self, (start, end): Run) -> bool {
        let before_comma = |&at: &usize| at == start || self.words[at].gap & gap::COMMA == 0;
        (start..end).take(MAX_CLAUSE).take_while(before_comma).any(|at| {
            let class = self.class(at);
            let is_noun = class == Class::Verb
                && matches!(self.words[at].form, Form::Base | Form::Third)
                && words::verbs(&self.words[at]).iter().any(|verb| verb.takes & takes::NOUN != 0);
            matches!(class, Class::Auxiliary | Class::Be | Class::Negation | Class::Verb) && !is_noun
                || class == Class::Plain && self.word(at).ends_with("ed")
                || class == Class::Pronoun && self.word(at).contains(['\'', '’'])
        })
    }

    /// What is said by nobody in particular: `Two boats are said to have sunk`, `was told that they sank`; or what
    /// somebody was asked.
    fn passively(&self, cue: &Cue) -> Option<Run> {
        let at = cue.words.1;
        if cue.takes & takes::QUESTION != 0 {
            let end = self.clause_end(at, cue);
            let comma = (at + 1..end).find(|&at| self.words[at].gap & (gap::COMMA | gap::MARK | gap::DASH) != 0);
            return Some((at, comma.unwrap_or(end)));
        }
        if self.class(at) == Class::That {
            return Some((at + 1, self.clause_end(at + 1, cue)));
        }
        self.hearsay(cue)
    }

    /// Adds a row for each piece of `content` outside quotation marks.
    fn add_pieces(&self, cue: &Cue, content: Run, out: &mut Vec<Found>) {
        let via = self
            .cues_from(content.0, cue.sentence)
            .take(MAX_CUES)
            .find(|other| other.kind == CueKind::According && other.words != cue.words);
        let via = via.or_else(|| self.according_first(cue));
        let via = via
            .filter(|_| cue.kind != CueKind::According)
            .and_then(|other| other.speaker)
            .or_else(|| self.carrier(cue));
        let mut at = content.0;
        while at < content.1 {
            if self.words[at].segment != NONE {
                at += 1;
                continue;
            }
            let start = at;
            while at < content.1 && self.words[at].segment == NONE {
                at += 1;
            }
            let Some(words) = self.without_edges((start, at)) else { continue };
            let is_whole = words.1 - words.0 + 1 >= content.1 - content.0;
            let is_name = self.class(words.0) == Class::Capital;
            if words.1 - words.0 >= MIN_WORDS || is_whole && (words.1 - words.0 > 1 || is_name) {
                let cue_words = (cue.kind != CueKind::Hedge || cue.words.0 != cue.words.1).then_some(cue.words);
                out.push(Found {
                    span: self.whole_span(words),
                    words,
                    kind: Kind::Indirect,
                    cue: cue_words,
                    speaker: cue.speaker,
                    via,
                    polarity: cue.polarity,
                    sentence: cue.sentence,
                });
            }
        }
    }

    /// A run without the conjunctions at its edges.
    fn without_edges(&self, (start, end): Run) -> Option<Run> {
        let mut run = (start, end);
        while run.0 < run.1 && matches!(self.class(run.0), Class::And | Class::That) {
            run.0 += 1;
        }
        while run.0 < run.1 && matches!(self.class(run.1 - 1), Class::And | Class::That | Class::Article | Class::Who) {
            run.1 -= 1;
        }
        (run.0 < run.1).then_some(run)
    }

    /// The span of a run, with the signs that belong to its first and last word: `$5 … 10%`.
    fn whole_span(&self, run: Run) -> Span {
        let mut span = self.span(run);
        let before = self.text[..span.start as usize].chars().rev().take(4);
        let length: usize = before.take_while(|c| matches!(c, '$' | '€' | '£' | '¥' | '#')).map(char::len_utf8).sum();
        span.start -= length as u32;
        let after = self.text[span.end as usize..].chars().take(4);
        let length: usize = after.take_while(|c| matches!(c, '%' | '°')).map(char::len_utf8).sum();
        span.end += length as u32;
        if self.text[span.end as usize..].starts_with(')') && self.text[span.range()].contains('(') {
            span.end += 1;
        }
        span
    }

    /// What a verb reports: the clause after it, else the one before.
    fn reported(&self, cue: &Cue) -> Option<Run> {
        if cue.takes & !takes::QUOTE == 0 {
            return None;
        }
        if cue.is_inverted {
            return self.clause_before(cue);
        }
        self.clause_after(cue).or_else(|| {
            (cue.kind == CueKind::Finite && cue.takes & (takes::CLAUSE | takes::HEARER | takes::EVIDENCE) != 0)
                .then(|| self.clause_before(cue))
                .flatten()
        })
    }

    fn clause_after(&self, cue: &Cue) -> Option<Run> {
        let ceiling = self.sentences[cue.sentence].1;
        let mut at = cue.words.1;
        let is_open = |at: usize| at < ceiling && self.words[at].gap & !(gap::OPENING | gap::CLOSING) == 0;
        if cue.takes & takes::HEARER != 0 && is_open(at) && self.class(at) != Class::That {
            let hearer = self.phrase_from(at, ceiling).filter(|run| run.0 - at <= 1);
            if let Some(hearer) = hearer.filter(|run| {
                cue.takes & takes::CLAUSE == 0
                    || run.1 < ceiling && matches!(self.class(run.1), Class::That | Class::To)
            }) {
                at = hearer.1;
            }
        }
        if at >= ceiling || self.words[at].gap & (gap::MARK | gap::DASH | gap::SEMICOLON) != 0 {
            return None;
        }
        let end = self.clause_end(at, cue);
        if self.words[at].gap & gap::COMMA != 0 {
            return self.after_pause(at, end, cue);
        }
        if cue.takes & takes::INFINITIVE != 0 && self.class(at) == Class::To && self.words[at].gap == 0 {
            return Some((at, end));
        }
        let is_clausal = cue.takes & (takes::CLAUSE | takes::THAT | takes::HEARER) != 0;
        if is_clausal && let Some(that) = self.that_after(at, end) {
            return Some((that + 1, self.clause_end(that + 1, cue)));
        }
        let at = self.skip_dates_after(at, end);
        if at >= end || self.words[at].gap & (gap::COMMA | gap::MARK) != 0 {
            return None;
        }
        if self.words[at].gap & gap::COLON != 0 {
            return is_clausal.then_some((at, end));
        }
        let class = self.class(at);
        let is_told = cue.takes & takes::THAT != 0 && class == Class::Pronoun && self.has_verb((at + 1, end));
        if is_told {
            return Some((at, end));
        }
        if cue.takes & (takes::CLAUSE | takes::HEARER) != 0 {
            if matches!(class, Class::Preposition | Class::To | Class::Of) && !self.is_word(at, "for") {
                let floor = self.sentences[cue.sentence].0;
                let from = cue.clause.0;
                let has_clause_before = from > floor + 2
                    && self.words[from].gap & gap::COMMA != 0
                    && self.class(floor) != Class::Subordinator
                    && self.has_verb((floor, from));
                let at = self.after_adverbial(at, end).filter(|_| !has_clause_before)?;
                return Some((at, end));
            }
            let opens = !matches!(class, Class::And | Class::Of | Class::Preposition | Class::To | Class::Who);
            let is_adverbial = matches!(class, Class::Subordinator)
                && !["if", "how", "why", "whether", "what", "when", "where"].iter().any(|word| self.is_word(at, word));
            // Pledged support: a noun, where a clause would begin otherwise.
            let is_object = cue.takes & takes::INFINITIVE != 0 && class == Class::Plain
                || cue.takes & takes::THING != 0 && !self.has_verb((at, end)) && !self.has_third((at, end));
            if opens && !is_adverbial && !is_object && end - at >= 3 {
                return Some((at, end));
            }
        }
        if cue.takes & takes::OBJECT != 0 {
            return self.object(at, end);
        }
        None
    }

    /// What is attacked, discussed, supported by an infinitive whose subject is known: `went to Novia to defend the plan`.
    fn opposed(&self, cue: &Cue) -> Option<Run> {
        let is_object = cue.takes & takes::OBJECT != 0 && cue.takes & (takes::CLAUSE | takes::THAT) == 0;
        (is_object && cue.speaker.is_some()).then(|| self.clause_after(cue)).flatten()
    }

    /// What goes on after a comma: `As Orlova said, it rained`, `Orlova said, as others did, that it rained`.
    fn after_pause(&self, at: usize, end: usize, cue: &Cue) -> Option<Run> {
        if cue.takes & (takes::CLAUSE | takes::HEARER | takes::THAT) == 0 {
            return None;
        }
        let floor = self.sentences[cue.sentence].0;
        if self.is_word(floor, "as") && cue.clause.0 <= floor + 2 && cue.takes & takes::CLAUSE != 0 {
            return Some((at, end));
        }
        let comma = (at + 1..end.min(at + MAX_ASIDE)).find(|&next| self.words[next].gap & gap::COMMA != 0)?;
        (self.class(comma) == Class::That).then(|| (comma + 1, self.clause_end(comma + 1, cue)))
    }

    /// What is denied, confirmed, criticised: a noun phrase with what hangs on it, no quotation marks in it.
    fn object(&self, at: usize, end: usize) -> Option<Run> {
        let opens = matches!(
            self.class(at),
            Class::Article
                | Class::Determiner
                | Class::Capital
                | Class::Plain
                | Class::Number
                | Class::Verb
                | Class::Pronoun
        );
        if !opens {
            return None;
        }
        let parts = |next: usize| {
            let follows = |class: Class| next + 1 < end && self.class(next + 1) == class;
            self.words[next].gap & gap::COMMA != 0
                || match self.class(next) {
                    Class::Subordinator => !self.is_word(next, "as"),
                    Class::Time => true,
                    Class::Preposition | Class::Determiner => follows(Class::Time),
                    Class::And => follows(Class::Auxiliary) || follows(Class::Be) || follows(Class::Verb),
                    _ => false,
                }
        };
        let end = (at + 1..end).find(|&next| parts(next)).unwrap_or(end);
        (!self.is_quoted((at, end))).then_some((at, end))
    }

    /// Whether a word that can be a verb in -s follows the run's first: `claims Novia fires`.
    fn has_third(&self, (start, end): Run) -> bool {
        (start + 1..end.min(start + 6)).any(|at| {
            let word = self.word(at);
            matches!(self.class(at - 1), Class::Capital | Class::Pronoun | Class::Plain)
                && self.class(at) == Class::Plain
                && word.ends_with('s')
                && !word.ends_with("'s")
                && !word.ends_with("’s")
        })
    }

    /// The `that` after a cue, with nothing but an adverbial before it.
    fn that_after(&self, at: usize, end: usize) -> Option<usize> {
        let is_pause = |next: usize| self.words[next].gap & (gap::COMMA | gap::MARK | gap::SEMICOLON | gap::COLON) != 0;
        if self.class(at) == Class::That {
            return Some(at);
        }
        let opens = matches!(
            self.class(at),
            Class::Preposition
                | Class::Time
                | Class::Adverb
                | Class::To
                | Class::Determiner
                | Class::Article
                | Class::Pronoun
                | Class::Capital
        );
        if !opens {
            return None;
        }
        let is_phrase = matches!(self.class(at), Class::Preposition | Class::Time | Class::Adverb | Class::To);
        let reach = if is_phrase { MAX_ADVERBIAL } else { 1 };
        (at + 1..end.min(at + 1 + reach))
            .take_while(|&next| !is_pause(next))
            .find(|&next| self.class(next) == Class::That && !matches!(self.class(next - 1), Class::Preposition))
            .filter(|_| is_phrase)
    }

    fn skip_dates_after(&self, start: usize, end: usize) -> usize {
        let mut at = start;
        while at < end && self.words[at].gap & (gap::COMMA | gap::MARK | gap::COLON) == 0 {
            let step = match self.class(at) {
                Class::Time => 1,
                Class::Preposition | Class::Determiner | Class::Adverb
                    if at + 1 < end && self.class(at + 1) == Class::Time =>
                {
                    2
                }
                Class::Adverb if at == start => 1,
                Class::Number if at > start && self.class(at - 1) == Class::Time => 1,
                _ => break,
            };
            at += step;
        }
        at
    }

    /// After `in a statement` or `on Telegram`, the place where a clause begins: at an article, a pronoun, a date.
    fn after_adverbial(&self, start: usize, end: usize) -> Option<usize> {
        let mut at = start + 1;
        while at < end && matches!(self.class(at), Class::Article | Class::Determiner) {
            at += 1;
        }
        let mut has_noun = false;
        while at < end {
            if self.words[at].gap & (gap::COMMA | gap::MARK | gap::DASH | gap::SEMICOLON) != 0 {
                return None;
            }
            match self.class(at) {
                Class::Plain | Class::Capital | Class::Number => has_noun = true,
                Class::Article | Class::Determiner | Class::Pronoun
                    if has_noun && self.class(at - 1) != Class::Preposition && self.class(at - 1) != Class::Of =>
                {
                    return (end - at >= 4).then_some(at);
                }
                Class::Of | Class::Preposition | Class::Time | Class::Article | Class::Determiner | Class::Adverb => {}
                _ => return None,
            }
            at += 1;
        }
        None
    }

    /// Where what begins at `start` ends: the sentence's end, or where another attribution begins.
    pub(super) fn clause_end(&self, start: usize, cue: &Cue) -> usize {
        let ceiling = self.sentences[cue.sentence].1.min(start + MAX_CLAUSE);
        let mut end = ceiling;
        for other in self.cues_from(start, cue.sentence).take(8) {
            let from = other.clause.0;
            if from <= start || self.words[other.words.0].segment != NONE {
                continue;
            }
            let pause = self.words[from].gap & (gap::COMMA | gap::MARK | gap::DASH) != 0;
            let from = self.before_dates(from, start);
            let is_after_and = self.class(from - 1) == Class::And || self.is_word(from - 1, "but");
            let ends_here = match other.kind {
                CueKind::Participle => pause || is_after_and,
                CueKind::According => true,
                CueKind::Finite if is_after_and => true,
                CueKind::Finite => pause && ceiling.saturating_sub(other.clause.1) <= 8 && !self.is_modal(other),
                CueKind::Infinitive | CueKind::Hedge | CueKind::Noun | CueKind::Passive => false,
            };
            let after_while = other.kind == CueKind::Finite
                && self.words[from - 1].gap & gap::COMMA != 0
                && self.class(from - 1) == Class::Subordinator;
            if ends_here || after_while {
                end = if is_after_and || after_while { from - 1 } else { from };
                break;
            }
        }
        (start + 1..end)
            .find(|&at| self.words[at].gap & gap::SEMICOLON != 0 && self.words[at].segment == NONE)
            .unwrap_or(end)
    }

    /// Whether a cue tells what would be said: `if it rained, he would advise them to stay`.
    fn is_modal(&self, cue: &Cue) -> bool {
        cue.words.0 > cue.clause.0
            && ["would", "could", "may", "might", "should", "can"]
                .iter()
                .any(|modal| self.is_word(cue.words.0 - 1, modal))
    }

    /// Where the dates and adverbs before `from` begin: `and last month an official said`.
    fn before_dates(&self, from: usize, floor: usize) -> usize {
        let mut at = from;
        while at > floor + 1
            && self.words[at].gap & gap::COMMA == 0
            && matches!(self.class(at - 1), Class::Time | Class::Adverb)
        {
            at -= 1;
        }
        at
    }

    /// The clause before an attribution that stands after it: `It rained, he said`.
    fn clause_before(&self, cue: &Cue) -> Option<Run> {
        let floor = self.sentences[cue.sentence].0;
        let end = cue.clause.0;
        if end <= floor || self.words[end].gap & (gap::COMMA | gap::MARK | gap::DASH) == 0 {
            return None;
        }
        if end - floor > MAX_CLAUSE || self.is_led(end - 1, floor) {
            return None;
        }
        let start = self.after_conjunction(floor, end);
        let goes_on = self.words.get(cue.clause.1).is_some_and(|next| next.gap & gap::COMMA != 0);
        (end > start && (end - start >= 3 || goes_on || self.words[start].segment != NONE)).then_some((start, end))
    }

    /// Whether the word at `at` stands in quotation marks that a comma or colon leads to: `Orlova asked: “Why?”`
    fn is_led(&self, at: usize, floor: usize) -> bool {
        let first = self.segments.get(self.words[at].segment as usize).map(|segment| segment.words.0);
        first.is_some_and(|first| first > floor && self.words[first].gap & (gap::COMMA | gap::COLON) != 0)
    }

    fn after_conjunction(&self, floor: usize, end: usize) -> usize {
        let is_conjunction = self.class(floor) == Class::And
            || self.class(floor) == Class::Subordinator && (self.is_word(floor, "but") || self.is_word(floor, "so"));
        if is_conjunction && floor + 1 < end { floor + 1 } else { floor }
    }

    /// What stands with `according to X`: the clause after it where it opens the sentence, else the one before.
    fn according(&self, number: usize, cue: &Cue) -> Option<Run> {
        let (floor, ceiling) = self.sentences[cue.sentence];
        if cue.clause.0 <= floor + 1 {
            let comma = (cue.clause.1..ceiling.min(cue.clause.1 + 30))
                .find(|&at| self.words[at].gap & (gap::COMMA | gap::MARK) != 0)?;
            let has_cue = self.cues[number + 1..]
                .iter()
                .take(MAX_CUES)
                .take_while(|other| other.sentence == cue.sentence)
                .any(|other| other.kind == CueKind::Finite && other.clause.0 <= comma + 2);
            return (!has_cue).then_some((comma, self.clause_end(comma, cue)));
        }
        let is_via = self.cues[..number]
            .iter()
            .rev()
            .take(MAX_CUES)
            .take_while(|other| other.sentence == cue.sentence)
            .any(|other| other.kind == CueKind::Finite && other.takes & (takes::CLAUSE | takes::HEARER) != 0);
        if is_via {
            return None;
        }
        // The number is smaller (40, according to Orlova).
        let opening = (floor + 1..cue.clause.0)
            .rev()
            .take(MAX_CLAUSE)
            .take_while(|&at| self.words[at].gap & gap::CLOSING == 0)
            .find(|&at| self.words[at].gap & gap::OPENING != 0);
        let start = opening.unwrap_or_else(|| self.after_conjunction(floor, cue.clause.0));
        (cue.clause.0 - floor <= MAX_CLAUSE).then_some((start, cue.clause.0))
    }

    /// `As reported by X, ` at the start of the sentence of `cue`.
    fn according_first(&self, cue: &Cue) -> Option<&Cue> {
        let first = self.cues_from(self.sentences[cue.sentence].0, cue.sentence).next()?;
        (first.kind == CueKind::According
            && first.words.0 <= self.sentences[cue.sentence].0 + 1
            && cue.kind == CueKind::Finite
            && cue.clause.0 <= first.clause.1 + 2)
            .then_some(first)
    }

    /// The clause around `reportedly`.
    fn hearsay(&self, cue: &Cue) -> Option<Run> {
        let (floor, ceiling) = self.sentences[cue.sentence];
        let at = cue.words.0;
        let mut start = at;
        while start > floor
            && at - start < MAX_CLAUSE
            && self.words[start].gap & (gap::COMMA | gap::DASH | gap::SEMICOLON | gap::COLON | gap::MARK) == 0
            && !matches!(self.class(start - 1), Class::Who | Class::That | Class::Subordinator)
        {
            start -= 1;
        }
        let end = self.clause_end(at + 1, cue).min(ceiling);
        let end = (at + 1..end)
            .find(|&next| {
                self.words[next].gap & (gap::SEMICOLON | gap::DASH) != 0
                    || self.words[next].gap & gap::COMMA != 0 && next > at + 1
            })
            .unwrap_or(end);
        (end > at + 1).then_some((start, end))
    }
}
