//! Cues: the words that say that somebody says something, each with who that is.
//!
//! A cue is a verb of the lexicon in a place where it can be one (`claims` after a noun, not after `the`), or a
//! phrase like `according to`. Words inside quotation marks cue nothing.

use super::phrases::Run;
use super::words::{self, Class, Form, Verb, gap, takes};
use super::{Polarity, Reading};

/// What kind of words a cue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CueKind {
    /// `said`
    Finite,
    /// `, saying`
    Participle,
    /// `to say`
    Infinitive,
    /// `according to`
    According,
    /// `reportedly`
    Hedge,
    /// `the claim that`
    Noun,
    /// `is said to`, `asked whether`
    Passive,
}

/// One cue.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    pub(super) kind: CueKind,
    /// The words of the cue.
    pub(super) words: Run,
    /// A set of [`takes`].
    pub(super) takes: u16,
    pub(super) polarity: Polarity,
    /// Who speaks.
    pub(super) speaker: Option<Run>,
    /// The clause of the attribution: subject, verb and, where it follows, the subject.
    pub(super) clause: Run,
    /// The subject stands after the verb.
    pub(super) is_inverted: bool,
    /// The number of its sentence.
    pub(super) sentence: usize,
}

/// How many cues of a sentence are looked back at.
pub(super) const MAX_CUES: usize = 16;

/// How far a comma or a mark is looked for, in words.
const MAX_LOOK: usize = 40;

/// How long a subject right after a quotation is, in words.
const MAX_SUBJECT: usize = 8;

/// Where a verb stands: places of words.
#[derive(Clone, Copy)]
struct Place {
    at: usize,
    /// One past it, its particle included.
    end: usize,
    /// Where its group begins: auxiliaries, adverbs.
    group: usize,
    /// Where its sentence begins.
    start: usize,
    /// Where what may be its subject begins.
    floor: usize,
    /// Where its sentence ends.
    ceiling: usize,
}

/// Who speaks, by a verb.
#[derive(Clone, Copy)]
struct Attribution {
    kind: CueKind,
    speaker: Option<Run>,
    /// Where its clause begins.
    start: usize,
    is_inverted: bool,
}

/// Phrases before whom they name as the source, after their first word, which is the key.
pub(super) const PHRASES: &[(&str, &[&str])] = &[
    ("according", &["to"]),
    ("as", &["reported", "by"]),
    ("as", &["stated", "by"]),
    ("as", &["quoted", "by"]),
    ("as", &["cited", "by"]),
    ("as", &["confirmed", "by"]),
    ("per", &[]),
];

impl Reading<'_> {
    /// The cues, in order: `triggers` are the places of the words that may be one.
    pub(super) fn cues(&self, triggers: &[u32]) -> Vec<Cue> {
        let mut cues: Vec<Cue> = Vec::new();
        let (mut sentence, mut n_before) = (0, 0);
        for &at in triggers {
            let at = at as usize;
            let word = &self.words[at];
            if word.segment != words::NONE {
                continue;
            }
            while at >= self.sentences[sentence].1 {
                if sentence + 1 == self.sentences.len() {
                    return cues;
                }
                sentence += 1;
                n_before = cues.len();
            }
            let cue = match word.class {
                Class::Verb => self
                    .verb_cue(at, sentence, &cues[n_before..])
                    .or_else(|| self.noun_cue(at, sentence, &cues[n_before..])),
                Class::Hedge => Some(Cue {
                    kind: CueKind::Hedge,
                    words: (at, at + 1),
                    takes: takes::CLAUSE,
                    polarity: Polarity::Hedged,
                    speaker: None,
                    clause: (at, at + 1),
                    is_inverted: false,
                    sentence,
                }),
                _ => self.phrase_cue(at, sentence).or_else(|| self.noun_cue(at, sentence, &cues[n_before..])),
            };
            cues.extend(cue);
        }
        cues
    }

    fn phrase_cue(&self, at: usize, sentence: usize) -> Option<Cue> {
        let (_, ceiling) = self.sentences[sentence];
        let first = self.word(at);
        let (_, rest) = PHRASES.iter().find(|(key, rest)| {
            first.eq_ignore_ascii_case(key)
                && at + rest.len() < ceiling
                && rest.iter().zip(at + 1..).all(|(word, at)| self.is_word(at, word))
        })?;
        let end = at + 1 + rest.len();
        // According to a January 2016 study
        let start = (end..ceiling.min(end + 3))
            .find(|&at| !matches!(self.class(at), Class::Article | Class::Time) || self.words[at].gap != 0)
            .unwrap_or(end);
        let speaker = self.phrase_from(start, ceiling)?;
        if rest.is_empty() && self.words[speaker.0].class != Class::Capital {
            return None; // per cent, per day
        }
        Some(Cue {
            kind: CueKind::According,
            words: (at, end),
            takes: takes::CLAUSE,
            polarity: Polarity::Asserted,
            speaker: Some(speaker),
            clause: (at, speaker.1),
            is_inverted: true,
            sentence,
        })
    }

    /// A passive that says what nobody in particular says, or what somebody was asked.
    fn passive(&self, place: Place, verb: &Verb, sentence: usize) -> Option<Cue> {
        let Place { at, end, group, ceiling, .. } = place;
        if end >= ceiling || self.words[end].gap != 0 {
            return None;
        }
        let has = |class: Class| (group..at).any(|at| self.class(at) == class);
        let asks = verb.takes & takes::QUESTION != 0
            && (self.class(end) == Class::Subordinator
                || ["about", "what", "who", "which"].iter().any(|word| self.is_word(end, word)));
        let is_passive = has(Class::Be) && self.words[at].form == Form::Past;
        let is_hearsay = is_passive
            && if verb.takes & takes::PASSIVE == 0 {
                verb.takes & takes::OBJECT != 0
                    && verb.particle.is_none()
                    && ["of", "as", "for"].iter().any(|word| self.is_word(end, word))
            } else {
                verb.particle.is_some() || matches!(self.class(end), Class::To | Class::That)
            };
        let takes = if asks { takes::QUESTION } else { takes::PASSIVE };
        (asks || is_hearsay).then_some(Cue {
            kind: CueKind::Passive,
            words: (if asks { at } else { group }, end),
            takes,
            polarity: match (asks, has(Class::Negation)) {
                (true, _) => Polarity::Asserted,
                (_, true) => Polarity::Negated,
                _ => Polarity::Hedged,
            },
            speaker: None,
            clause: (group, end),
            is_inverted: false,
            sentence,
        })
    }

    fn verb_cue(&self, at: usize, sentence: usize, before: &[Cue]) -> Option<Cue> {
        let (start, ceiling) = self.sentences[sentence];
        let floor = self.floor(at, start);
        let (verb, end) = self.verb(at, ceiling)?;
        let group = self.verb_group(at, floor);
        let place = Place { at, end, group, start, floor, ceiling };
        let has = |class: Class| (group..at).any(|at| self.class(at) == class);
        let form = self.words[at].form;
        if form == Form::Past && !self.is_active(place) {
            return self.passive(place, &verb, sentence);
        }
        let attribution = if form == Form::Ing && !has(Class::Be) {
            self.participle(place, before)?
        } else if group == at && group > floor && self.class(group - 1) == Class::To {
            let speaker = self.speaker_before(place, before);
            Attribution { kind: CueKind::Infinitive, speaker, start: at, is_inverted: false }
        } else {
            match self.finite(place, &verb, before) {
                Some(attribution) => attribution,
                None => return self.passive(place, &verb, sentence).filter(|_| form == Form::Past),
            }
        };
        let is_negated = has(Class::Negation);
        let is_modal = |at: usize| ["may", "might", "would", "could"].iter().any(|modal| self.is_word(at, modal));
        let polarity = if is_negated {
            Polarity::Negated
        } else if has(Class::Hedge) || (group..at).any(is_modal) {
            Polarity::Hedged
        } else {
            verb.polarity
        };
        let first = if is_negated { self.skip_dates(group, at) } else { at };
        let Attribution { kind, speaker, start, is_inverted } = attribution;
        let clause_end = if is_inverted { speaker.map_or(end, |run| run.1) } else { end };
        let clause = (start, clause_end);
        let mut takes = verb.takes;
        let is_evidence =
            takes & (takes::EVIDENCE | takes::LIFELESS) != 0 && speaker.is_some_and(|run| self.is_evidence(run));
        let is_thing = || speaker.is_some_and(|run| !self.can_say(run));
        let names = takes & takes::NAMING != 0 && form == Form::Past && self.is_named(end, ceiling);
        if (takes & takes::LIFELESS != 0 && !is_evidence || names) && is_thing() {
            return None;
        }
        let is_reader = |run| self.can_say(run) && !self.is_evidence(run);
        if takes & takes::WRITTEN != 0 && speaker.is_none_or(is_reader) {
            return None; // `she read “War and Peace”`
        }
        if is_evidence && takes & takes::EVIDENCE != 0 {
            takes |= takes::CLAUSE | takes::OBJECT;
        }
        Some(Cue { kind, words: (first, end), takes, polarity, speaker, clause, is_inverted, sentence })
    }

    /// Whether a past form can be the verb of a clause: no passive, no adjective, no participle alone.
    fn is_active(&self, place: Place) -> bool {
        let Place { at, end, group, floor, ceiling, .. } = place;
        let word = self.word(at);
        let is_passive = (group..at).any(|at| self.class(at) == Class::Be);
        let is_adjective = group == at
            && at > floor
            && self.words[at].gap == 0
            && matches!(self.class(at - 1), Class::Article | Class::Determiner | Class::Of | Class::Preposition);
        let is_alone = (word.ends_with("wn") || word.ends_with("en") || word.ends_with("orn"))
            && !(group..at).any(|at| self.class(at) == Class::Auxiliary);
        let is_done_by = end < ceiling && self.words[end].gap == 0 && self.is_word(end, "by");
        !(is_passive || is_adjective || is_alone || is_done_by)
    }

    /// Whether a name follows: `called Gale`, `called the Blue Gale`.
    fn is_named(&self, at: usize, ceiling: usize) -> bool {
        let first = (at..ceiling.min(at + 2)).find(|&at| self.class(at) != Class::Article);
        first.is_some_and(|at| self.class(at) == Class::Capital && self.words[at].segment == words::NONE)
    }

    /// `, saying`: who speaks is whoever did so before, or the sentence's subject.
    fn participle(&self, place: Place, before: &[Cue]) -> Option<Attribution> {
        let Place { at, group, floor, ceiling, .. } = place;
        let is_apart = self.words[group].gap & (gap::COMMA | gap::DASH | gap::MARK) != 0;
        let opens = is_apart
            || group == floor
            || matches!(
                self.class(group - 1),
                Class::And
                    | Class::Subordinator
                    | Class::Preposition
                    | Class::Plain
                    | Class::Capital
                    | Class::Pronoun
                    | Class::Time
                    | Class::Number
            );
        if !opens {
            return None;
        }
        let mut speaker = self.speaker_before(place, before);
        if speaker.is_none() && group == floor {
            // Speaking first: `Asserting that it would rain, Kim left`.
            let reach = ceiling.min(at + MAX_LOOK);
            let comma = (at + 1..reach).find(|&next| self.words[next].gap & gap::COMMA != 0);
            speaker = comma.and_then(|comma| self.phrase_from(comma, ceiling));
        }
        Some(Attribution { kind: CueKind::Participle, speaker, start: group, is_inverted: false })
    }

    /// Who spoke before in the sentence, else its subject.
    fn speaker_before(&self, place: Place, before: &[Cue]) -> Option<Run> {
        let spoke = before.iter().rev().take(MAX_CUES).find(|cue| cue.kind == CueKind::Finite && cue.speaker.is_some());
        spoke
            .and_then(|cue| cue.speaker)
            .or_else(|| self.main_subject(place.start, place.at).filter(|run| run.1 <= place.at))
    }

    /// A verb with its subject before it, or after it: `“…” said Kirby`.
    fn finite(&self, place: Place, verb: &Verb, before: &[Cue]) -> Option<Attribution> {
        let Place { at, end, group, start, floor, ceiling } = place;
        let form = self.words[at].form;
        let is_helped = (group..at).any(|at| matches!(self.class(at), Class::Auxiliary | Class::Negation));
        let is_verb = match form {
            Form::Base => self.base_is_verb(group, at, floor),
            Form::Third => self.third_is_verb(at, end, ceiling),
            Form::Past | Form::Ing => true,
        };
        let is_noun_too = verb.takes & takes::NOUN != 0 && matches!(form, Form::Base | Form::Third) && !is_helped;
        let reports = || self.opens_report(at, end, ceiling) || self.ends_report(place);
        if !is_verb || is_noun_too && !reports() {
            return None;
        }
        let subject_follows = group == at && self.opens_phrase(end, ceiling);
        let is_after_quote = self.words[at].gap & gap::MARK != 0 || group == floor && floor > start;
        let inverted = || Attribution {
            kind: CueKind::Finite,
            speaker: self.phrase_from(end, ceiling),
            start: at,
            is_inverted: true,
        };
        if is_after_quote && subject_follows {
            return Some(inverted()).filter(|attribution| attribution.speaker.is_some());
        }
        let is_joined = group > floor && (self.class(group - 1) == Class::And || self.is_word(group - 1, "but"));
        let speaker = if is_joined { self.speaker_before(place, before) } else { self.subject(group, floor) };
        if !is_joined && speaker.is_some() && subject_follows && self.follows_clause(place) {
            return Some(inverted()).filter(|attribution| attribution.speaker.is_some());
        }
        let Some(mut speaker) = speaker else {
            let is_after_comma = self.words[at].gap & gap::COMMA != 0 && subject_follows;
            return is_after_comma.then(inverted).filter(|attribution| attribution.speaker.is_some());
        };
        let is_plain_base = form == Form::Base && !is_helped;
        // To overshadow calls for peace: an infinitive has no subject.
        let is_infinitive =
            speaker.0 > floor && self.class(speaker.0 - 1) == Class::To && self.words[speaker.0].gap == 0;
        if is_plain_base && !self.is_plural(speaker) || is_infinitive {
            if is_plain_base && verb.takes & takes::NOUN != 0 {
                return None;
            }
            speaker = self.subject_before(speaker, is_infinitive, is_plain_base, floor)?;
        }
        let start = if is_joined { group } else { self.with_article(speaker.0, floor) };
        Some(Attribution { kind: CueKind::Finite, speaker: Some(speaker), start, is_inverted: false })
    }

    /// Whether a verb that could be a noun is one: what it reports begins right after it.
    fn opens_report(&self, at: usize, end: usize, ceiling: usize) -> bool {
        if self.words[at].gap & gap::MARK != 0 {
            return true;
        }
        end < ceiling
            && (self.words[end].gap & (gap::MARK | gap::COLON) != 0
                || self.words[end].gap == 0
                    && matches!(self.class(end), Class::That | Class::Pronoun | Class::Article | Class::Determiner))
    }

    /// Whether such a verb follows what it reports: `“It rained,” Kirby notes.`
    fn ends_report(&self, Place { end, group, start, floor, ceiling, .. }: Place) -> bool {
        let is_after_quote = floor > start && group > floor && self.words[floor].gap & gap::MARK != 0;
        let is_clause_end = end >= ceiling
            || self.words[end].gap & (gap::COMMA | gap::SEMICOLON | gap::COLON | gap::DASH | gap::MARK) != 0
            || matches!(self.class(end), Class::Adverb | Class::Time);
        is_after_quote && group - floor <= MAX_SUBJECT && is_clause_end
    }

    /// What a verb at `at` means, and where it ends, its particle included.
    fn verb(&self, at: usize, ceiling: usize) -> Option<(Verb, usize)> {
        let follows = |particle: &str| {
            let mut end = at + 1;
            for word in particle.split(' ') {
                if end >= ceiling || self.words[end].gap != 0 || !self.is_word(end, word) {
                    return None;
                }
                end += 1;
            }
            Some(end)
        };
        words::verbs(&self.words[at]).iter().find_map(|verb| match verb.particle {
            Some(particle) => follows(particle).map(|end| (*verb, end)),
            None => Some((*verb, at + 1)),
        })
    }

    /// Where what may be a subject begins: none reaches back over the end of a quotation.
    fn floor(&self, at: usize, floor: usize) -> usize {
        let n_before = self.segments.partition_point(|segment| segment.words.1 <= at);
        let mut ends = self.segments[..n_before].iter().rev().take(MAX_CUES).filter(|last| last.words.0 < last.words.1);
        let end = ends.next().map_or(floor, |last| last.words.1);
        if end > floor && at - end < MAX_LOOK { end } else { floor }
    }

    fn with_article(&self, at: usize, floor: usize) -> usize {
        if at > floor && matches!(self.class(at - 1), Class::Article | Class::Adverb) && self.words[at].gap == 0 {
            at - 1
        } else {
            at
        }
    }

    fn skip_dates(&self, group: usize, verb: usize) -> usize {
        (group..verb)
            .find(|&at| matches!(self.class(at), Class::Auxiliary | Class::Be | Class::Negation))
            .unwrap_or(verb)
    }

    /// Whether a noun phrase may begin at `at`.
    fn opens_phrase(&self, at: usize, ceiling: usize) -> bool {
        at < ceiling
            && self.words[at].gap & !gap::OPENING == 0
            && matches!(
                self.class(at),
                Class::Capital | Class::Article | Class::Determiner | Class::Pronoun | Class::Plain | Class::Number
            )
    }

    /// Whether a base form is a verb: after a modal, a plural, a pronoun.
    fn base_is_verb(&self, group: usize, at: usize, floor: usize) -> bool {
        if (group..at).any(|at| matches!(self.class(at), Class::Auxiliary | Class::Negation)) {
            return true;
        }
        if group <= floor {
            return self.words[at].gap & gap::MARK != 0;
        }
        match self.class(group - 1) {
            Class::Pronoun | Class::Who => !matches!(&*self.word(group - 1).to_ascii_lowercase(), "he" | "she" | "it"),
            Class::Capital | Class::Plain | Class::And | Class::Number | Class::Determiner => true,
            _ => self.words[at].gap & gap::COMMA != 0,
        }
    }

    /// Whether the verb at a comma ends a clause that stands before it and its subject ends the sentence, or goes
    /// on with an apposition: `In a year like this, much can change, said Orlova, an engineer.`
    fn follows_clause(&self, place: Place) -> bool {
        let Place { at, end, floor, ceiling, .. } = place;
        if self.words[at].gap & gap::COMMA == 0 {
            return false;
        }
        let Some(speaker) = self.phrase_from(end, ceiling) else { return false };
        if speaker.1 < ceiling && self.words[speaker.1].gap & gap::COMMA == 0 {
            return false;
        }
        let reach = floor.max(at.saturating_sub(MAX_LOOK));
        let start = (reach + 1..at).rev().find(|&back| self.words[back].gap & gap::COMMA != 0).unwrap_or(reach);
        let is_clause =
            !matches!(self.class(start), Class::Who | Class::Subordinator | Class::Preposition | Class::Verb)
                && !self.word(start).ends_with("ing");
        let verb = (start + 1..at).find(|&at| {
            matches!(self.class(at), Class::Who | Class::Auxiliary | Class::Be | Class::Negation | Class::Verb)
        });
        start > floor && is_clause && verb.is_some_and(|at| self.class(at) != Class::Who)
    }

    /// The subject where the noun right before a verb is none: `sources close to the port say`, `eight of 10
    /// voters say`. Before a base form it is a plural.
    fn subject_before(&self, run: Run, is_infinitive: bool, is_plain_base: bool, floor: usize) -> Option<Run> {
        let is_plural = |at: usize| {
            let word = self.word(at);
            self.class(at) == Class::Plain
                && (word.ends_with('s') && !word.ends_with("ss") && !self.is_possessive(at)
                    || word.eq_ignore_ascii_case("people"))
                || self.class(at) == Class::Capital && at == floor && word.ends_with('s')
        };
        if !is_infinitive && (run.0..run.1).any(|at| is_plural(at) || self.class(at) == Class::Number) {
            return Some(run);
        }
        let to = (floor + 1..run.0).rev().take(6).find(|&at| self.class(at) == Class::To)?;
        if is_plain_base {
            let begin = (floor + 1..to).rev().take(12).find(|&at| self.words[at].gap & gap::COMMA != 0);
            let begin = begin.unwrap_or(floor);
            let first = (begin..to).take(6).find(|&at| is_plural(at))?;
            return self.phrase_before(first + 1, begin);
        }
        // A source close to Orlova: no infinitive.
        let is_close = self.is_word(to - 1, "close");
        let outer = self.phrase_before(to - usize::from(is_close), floor)?;
        let begin = self.with_article(outer.0, floor);
        let opens = outer.0 <= floor + 1 || self.words[begin].gap & gap::COMMA != 0;
        opens.then_some((outer.0, if is_close { run.1 } else { outer.1 }))
    }

    fn is_plural(&self, run: Run) -> bool {
        let head = (run.0..run.1).find(|&at| matches!(self.class(at), Class::Of | Class::Preposition)).unwrap_or(run.1);
        let word = self.word(head - 1).to_ascii_lowercase();
        (run.0..run.1).any(|at| self.class(at) == Class::And)
            || matches!(self.class(head - 1), Class::Pronoun | Class::Who | Class::Number | Class::Determiner)
            || word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("'s") && !word.ends_with("’s")
            || matches!(
                &*word,
                "people" | "police" | "men" | "women" | "children" | "media" | "critics" | "majority" | "percent"
            )
    }

    /// Whether a form in -s is a verb and no plural noun.
    fn third_is_verb(&self, at: usize, end: usize, ceiling: usize) -> bool {
        if end < ceiling
            && self.words[end].gap == 0
            && matches!(self.class(end), Class::Auxiliary | Class::Be | Class::Negation)
        {
            return false;
        }
        if end < ceiling
            && self.words[end].gap == 0
            && self.class(end) == Class::Verb
            && matches!(self.words[end].form, Form::Past | Form::Base)
        {
            return false;
        }
        if at == 0 || self.words[at].gap & gap::MARK != 0 {
            return true;
        }
        !matches!(
            self.class(at - 1),
            Class::Article
                | Class::Determiner
                | Class::Preposition
                | Class::Of
                | Class::And
                | Class::To
                | Class::Verb
                | Class::That
        ) || self.class(at - 1) == Class::And
    }
}
