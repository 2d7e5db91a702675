//! Whom the speakers' words mean: the name in them, or for a pronoun the nearest one that fits, where that is sure.

use super::phrases::Run;
use super::words::{Class, NONE, gap};
use super::{Found, NameKind, Quotation, Reading, Voice};

/// How many sentences back a pronoun is looked up.
const MAX_BACK: usize = 2;

/// How much of a sentence is looked through for its persons, in words.
const MAX_WORDS: usize = 200;

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
        for row in found {
            let speaker_name = match (row.speaker, resolved) {
                (Some(speaker), Some((run, name))) if run == speaker => name,
                (Some(speaker), _) => self.named(speaker).or_else(|| self.meant(speaker, last)),
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
                speaker: row.speaker.map(|run| self.span(run)),
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
