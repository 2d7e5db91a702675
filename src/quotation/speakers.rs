//! Whom the speakers' words mean: the name in them, or for a pronoun the nearest one that fits, where that is sure.

use rustc_hash::FxHashMap;

use super::phrases::{BODIES, Run};
use super::words::{Class, NONE, gap};
use super::{Found, NameKind, Quotation, Reading, Voice};
use crate::lexicon::{EVIDENCE_NOUNS, TITLE_HEADS};
use crate::text::Span;

/// How many sentences back a pronoun is looked up.
const MAX_BACK: usize = 2;

/// How much of a sentence is looked through for its persons, in words.
const MAX_WORDS: usize = 200;

/// How many names behind the same title are looked at, and how many words before each.
const MAX_TITLED: usize = 64;
const MAX_TITLE: usize = 8;

/// Endings of nouns for persons.
const PERSONS: [&str; 10] = ["er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "men", "women"];

/// The words of names, by the word right before: `spokesman` of `spokesman John Kirby`.
type Titled = FxHashMap<String, Vec<usize>>;

/// Who spoke last.
#[derive(Clone, Copy)]
struct Spoke {
    name: u32,
    sentence: usize,
}

impl Reading<'_> {
    /// The rows, each with whom its speaker means.
    pub(super) fn finish(&self, found: &[Found]) -> Vec<Quotation> {
        let mut last: Option<Spoke> = None;
        let mut out: Vec<Quotation> = Vec::with_capacity(found.len());
        let mut resolved: Option<(Run, Option<u32>)> = None;
        let mut titled: Option<Titled> = None;
        for row in found {
            let speaker_name = match (row.speaker, resolved) {
                (Some(speaker), Some((run, name))) if run == speaker => name,
                (Some(speaker), _) => self
                    .named(speaker)
                    .or_else(|| self.meant(speaker, last))
                    .or_else(|| self.described(speaker, &mut titled)),
                (None, _) => None,
            };
            if let Some(speaker) = row.speaker {
                resolved = Some((speaker, speaker_name));
                if let Some(name) = speaker_name {
                    last = Some(Spoke { name, sentence: self.sentence_of(speaker.0) });
                }
            }
            let via = row.via.filter(|via| row.speaker != Some(*via));
            let via_name = via.and_then(|via| self.outlet_in(via).or_else(|| self.named(via)));
            out.push(Quotation {
                span: row.span,
                kind: row.kind,
                cue: row.cue.map(|run| self.span(run)),
                speaker: row.speaker.map(|run| self.speaker_span(run)),
                speaker_name,
                voice: row.speaker.map(|run| self.voice(run)),
                head: row.speaker.and_then(|run| self.head(run)).map(|at| self.words[at].span),
                via: via.map(|run| {
                    via_name
                        .filter(|&name| self.kind(name) == NameKind::Outlet)
                        .map_or_else(|| self.span(run), |name| self.names[name as usize].span)
                }),
                via_name,
                polarity: row.polarity,
                sentence: row.sentence as u32,
            });
        }
        out
    }

    /// The words without a possessive ending: `Novia` of `Novia’s claim that`, `he` of `he’s saying`.
    fn speaker_span(&self, run: Run) -> Span {
        let span = self.span(run);
        let text = span.of(self.text);
        let length = ["’s", "'s"].iter().find_map(|tail| text.strip_suffix(tail)).map_or(text.len(), str::len);
        Span { start: span.start, end: span.start + length as u32 }
    }

    /// Whom a description means: the name that stands beside it, else the only person of the article with
    /// that title: `the spokesman` after `ministry spokesman Jonas Brandt`.
    fn described(&self, run: Run, titled: &mut Option<Titled>) -> Option<u32> {
        let head = self.head(run)?;
        let person = |at: usize| {
            let name = self.words.get(at).map_or(NONE, |word| word.name);
            (name != NONE && self.kind(name) == NameKind::Person).then_some(name)
        };
        let is_title = |word: &str| TITLE_HEADS.contains(word);
        let word = self.word(head).to_ascii_lowercase();
        if !is_title(&word) || run.1 != head + 1 {
            return None;
        }
        let beside = person(run.1).filter(|_| self.words[run.1].gap == gap::COMMA);
        if beside.is_some() {
            return beside;
        }
        let is_own = self.class(run.0) == Class::Determiner;
        let is_definite = is_own || run.0 > 0 && self.is_word(run.0 - 1, "the");
        if !is_definite {
            return None;
        }
        let titled = titled.get_or_insert_with(|| self.titled());
        let fits = |at: usize| {
            let title = at.saturating_sub(MAX_TITLE)..at;
            (run.0 + usize::from(is_own)..head)
                .all(|modifier| title.clone().any(|before| self.is_word(before, self.word(modifier))))
        };
        let mut found = titled.get(&word)?.iter().filter(|&&at| fits(at)).filter_map(|&at| person(at));
        let first = found.next()?;
        let chain = |name: u32| self.names[name as usize].chain;
        found.all(|other| chain(other) == chain(first)).then_some(first)
    }

    /// The persons' names that a word stands right before.
    fn titled(&self) -> Titled {
        let mut titled = Titled::default();
        for at in 1..self.words.len() {
            let (title, word) = (&self.words[at - 1], &self.words[at]);
            let begins = word.name != NONE && title.name == NONE && word.gap == 0;
            if begins && self.kind(word.name) == NameKind::Person {
                let names = titled.entry(self.word(at - 1).to_ascii_lowercase()).or_default();
                if names.len() < MAX_TITLED {
                    names.push(at);
                }
            }
        }
        titled
    }

    /// Whether the words can mean somebody who says something: no trip, no test, no such thing.
    pub(super) fn can_say(&self, run: Run) -> bool {
        let Some(head) = self.head(run) else { return false };
        let word = self.word(head).to_ascii_lowercase();
        match self.class(head) {
            Class::Plain | Class::Verb | Class::Adverb | Class::Preposition => {
                TITLE_HEADS.contains(&word)
                    || TITLE_HEADS.contains(word.trim_end_matches('s'))
                    || PERSONS.iter().any(|ending| word.ends_with(ending))
                    || ["allies", "critics", "people"].contains(&&*word)
                    || BODIES.contains(&&*word)
            }
            Class::Determiner | Class::Pronoun | Class::Who => {
                !matches!(&*word, "it" | "this" | "that" | "these" | "those" | "which")
            }
            _ => true,
        }
    }

    /// How the words say who speaks.
    fn voice(&self, run: Run) -> Voice {
        let Some(head) = self.head(run) else { return Voice::Described };
        match self.class(head) {
            Class::Pronoun | Class::Who | Class::Determiner => Voice::Pronoun,
            Class::Capital if self.kind_at(head) != Some(NameKind::Demonym) => Voice::Named,
            _ if self.named(run).is_some() => Voice::Named,
            _ => Voice::Described,
        }
    }

    fn kind_at(&self, at: usize) -> Option<NameKind> {
        self.names.get(self.words[at].name as usize).map(|name| name.kind)
    }

    fn kind(&self, name: u32) -> NameKind {
        self.names[name as usize].kind
    }

    /// The last word of the noun phrase itself, before what hangs on it: `spokesman` of `spokesman for X`.
    fn head(&self, (start, end): Run) -> Option<usize> {
        let stop = (start + 1..end).find(|&at| {
            matches!(self.class(at), Class::Of | Class::Preposition | Class::Who | Class::That)
                || self.words[at].gap & gap::COMMA != 0
        });
        stop.unwrap_or(end).checked_sub(1).filter(|&at| at >= start)
    }

    /// Whether the words are no person's but those of a poll, a report, a record.
    pub(super) fn is_evidence(&self, (start, end): Run) -> bool {
        (start..end)
            .take_while(|&at| at == start || !matches!(self.class(at), Class::Of | Class::Preposition | Class::Who))
            .any(|at| EVIDENCE_NOUNS.contains(&self.word(at).to_ascii_lowercase()))
    }

    /// The name that the words are: their head, or an outlet before `newspaper` and the like.
    fn named(&self, run: Run) -> Option<u32> {
        if (run.0..run.1).any(|at| self.class(at) == Class::And) {
            return None;
        }
        let head = self.head(run)?;
        let name = self.words[head].name;
        if name != NONE && self.kind(name) != NameKind::Demonym {
            return Some(name);
        }
        let is_kind = ["newspaper", "agency", "magazine", "network", "website", "channel", "service"]
            .iter()
            .any(|word| self.is_word(head, word));
        (is_kind && head > run.0)
            .then(|| self.words[head - 1].name)
            .filter(|&name| name != NONE && self.kind(name) == NameKind::Outlet)
    }

    /// The outlet that the words name.
    pub(super) fn outlet_in(&self, run: Run) -> Option<u32> {
        (run.0..run.1)
            .rev()
            .map(|at| self.words[at].name)
            .find(|&name| name != NONE && self.kind(name) == NameKind::Outlet)
    }

    /// Whom a pronoun means.
    fn meant(&self, (start, end): Run, last: Option<Spoke>) -> Option<u32> {
        if end - start != 1 {
            return None;
        }
        let word = self.word(start).to_ascii_lowercase();
        let sentence = self.sentence_of(start);
        match word.split(['’', '\'']).next().unwrap_or(&word) {
            "he" | "she" => self.person_before(start, sentence, last),
            "it" => last
                .filter(|spoke| {
                    sentence - spoke.sentence.min(sentence) <= 1 && self.kind(spoke.name) != NameKind::Person
                })
                .map(|spoke| spoke.name),
            "who" | "which" => self.antecedent(start, self.sentences[sentence].0),
            _ => None,
        }
    }

    /// Whom `who` at `at` means: the name right before it, or before the apposition that ends there.
    fn antecedent(&self, at: usize, floor: usize) -> Option<u32> {
        let before = self.phrase_before(at, floor).and_then(|run| self.named(run));
        before.or_else(|| self.subject(at, floor).and_then(|run| self.named(run)))
    }

    /// The person whom `he` or `she` at `at` means: who spoke last, if a person and near; else the only one, or
    /// the first, that this and the last sentences name.
    fn person_before(&self, at: usize, sentence: usize, last: Option<Spoke>) -> Option<u32> {
        let near = last.filter(|spoke| {
            sentence - spoke.sentence.min(sentence) <= MAX_BACK && self.kind(spoke.name) == NameKind::Person
        });
        if let Some(spoke) = near {
            return Some(spoke.name);
        }
        for back in 0..=MAX_BACK.min(sentence) {
            let (from, to) = self.sentences[sentence - back];
            let mut persons: Vec<u32> = Vec::new();
            for at in from.max(to.min(at).saturating_sub(MAX_WORDS))..to.min(at) {
                let name = self.words[at].name;
                if name != NONE
                    && self.kind(name) == NameKind::Person
                    && self.words[at].segment == NONE
                    && !persons.contains(&name)
                    && persons.len() < 16
                {
                    persons.push(name);
                }
            }
            let mut chains: Vec<u32> = persons.iter().map(|&name| self.names[name as usize].chain).collect();
            chains.dedup();
            chains.sort_unstable();
            chains.dedup();
            match (chains.len(), persons.first()) {
                (0, _) => {}
                (1, Some(&only)) => return Some(only),
                _ => return None,
            }
        }
        None
    }
}
