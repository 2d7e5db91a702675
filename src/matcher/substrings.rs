//! Names anywhere in a text, with no regard to words: the automaton behind `boundary="none"`.

use std::collections::BTreeMap;

use aho_corasick::AhoCorasick;

use super::Options;
use super::names::Names;
use super::spelling;
use crate::error::{Error, Result};
use crate::gazetteer::Case;
use crate::text::Span;
use crate::text::fold::{Folds, fold};

/// Finds spellings in folded texts.
#[derive(Debug)]
pub(super) struct Substrings {
    folds: Folds,
    /// Finds the spellings that count as they stand.
    as_written: Automaton,
    /// Finds the names whose case doesn't matter, in the case-folded text.
    any_case: Automaton,
}

#[derive(Debug)]
struct Automaton {
    /// None where no name is spelled this way.
    automaton: Option<AhoCorasick>,
    /// For each pattern of the automaton the names that it spells, sorted.
    names: Vec<Vec<u32>>,
}

/// Where a spelling stands, and the names that it spells.
pub(super) struct Hit {
    pub(super) span: Span,
    pub(super) names: Vec<u32>,
}

impl Substrings {
    pub(super) fn new(names: &Names, options: Options) -> Result<Self> {
        let folds = options.folds;
        let as_written = Automaton::new(names, |case| case != Case::Ignore, folds)?;
        let any_case = Automaton::new(names, |case| case == Case::Ignore, Folds { case: true, ..folds })?;
        Ok(Self { folds, as_written, any_case })
    }

    /// A hit for every span of `text` that spells a name, by start, then longest first.
    pub(super) fn hits(&self, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        self.as_written.hits(text, self.folds, &mut hits);
        self.any_case.hits(text, Folds { case: true, ..self.folds }, &mut hits);
        hits.sort_by_key(|hit| (hit.span.start, std::cmp::Reverse(hit.span.end)));
        hits.dedup_by(|next, kept| {
            let is_same = next.span == kept.span;
            if is_same {
                kept.names.append(&mut next.names);
                kept.names.sort_unstable();
                kept.names.dedup();
            }
            is_same
        });
        hits
    }
}

impl Automaton {
    /// The automaton of the folded spellings of those names whose case rule `takes` takes.
    fn new(names: &Names, takes: impl Fn(Case) -> bool, folds: Folds) -> Result<Self> {
        let mut patterns: BTreeMap<Vec<u8>, Vec<u32>> = BTreeMap::new();
        for number in 0..names.len() as u32 {
            let name = names.get(number);
            if takes(name.case) {
                for spelling in spelling::of(name) {
                    let numbers = patterns.entry(fold(&spelling, folds).bytes).or_default();
                    if numbers.last() != Some(&number) {
                        numbers.push(number);
                    }
                }
            }
        }
        if patterns.is_empty() {
            return Ok(Self { automaton: None, names: Vec::new() });
        }
        let automaton = AhoCorasick::new(patterns.keys()).map_err(|e| {
            Error::argument("gazetteer", format!("{} names", names.len()), format!("fewer names ({e})"))
        })?;
        Ok(Self { automaton: Some(automaton), names: patterns.into_values().collect() })
    }

    fn hits(&self, text: &str, folds: Folds, out: &mut Vec<Hit>) {
        let Some(automaton) = &self.automaton else { return };
        let folded = fold(text, folds);
        for found in automaton.find_overlapping_iter(&folded.bytes) {
            let ends = folded.source_start(found.start()).zip(folded.source_end(found.end()));
            if let Some((start, end)) = ends.filter(|(start, end)| start < end) {
                out.push(Hit { span: Span::new(start, end), names: self.names[found.pattern().as_usize()].clone() });
            }
        }
    }
}
