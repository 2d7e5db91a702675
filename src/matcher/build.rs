//! From entities to automata: each alias's spellings, folded, each pattern once.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::AhoCorasick;

use super::{Engine, Matcher, Options, spelling};
use crate::error::{Error, Problem, Result};
use crate::gazetteer::{Alias, Case, Entity, Gazetteer};
use crate::text::fold::{Folds, fold};

/// A registered text with its case rule.
#[derive(Clone, Debug)]
pub struct Name {
    /// The text as registered.
    pub text: Box<str>,
    /// Its own case rule or the matcher's.
    pub case: Case,
    /// Whose name it is: each entity once as a name and once as a demonym, at most.
    pub meanings: Vec<Meaning>,
}

/// One entity that goes by a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Meaning {
    /// The entity's number in the matcher: by prior, highest first, then by id.
    pub entity: u32,
    /// The entity's place in the gazetteer that the matcher was built from.
    pub row: u32,
    /// The name is a demonym of the entity.
    pub is_demonym: bool,
    /// The alias is weak.
    pub is_weak: bool,
}

impl Matcher {
    /// Builds a matcher of every alias and demonym of a gazetteer.
    pub fn new(gazetteer: &Gazetteer, options: Options) -> Result<Self> {
        Self::build(gazetteer.entities(), options)
    }

    /// Builds a matcher of bare names: each is its own id; one that is given twice counts once.
    pub fn from_names<S: AsRef<str>>(names: &[S], options: Options) -> Result<Self> {
        let names: BTreeSet<&str> = names.iter().map(AsRef::as_ref).collect();
        let entities: Vec<Entity> = names
            .into_iter()
            .map(|name| Entity { id: name.into(), aliases: vec![Alias::new(name.trim())], ..Entity::default() })
            .collect();
        Self::build(&entities, options)
    }

    fn build(entities: &[Entity], options: Options) -> Result<Self> {
        let mut order: Vec<usize> = (0..entities.len()).collect();
        order.sort_by(|&a, &b| {
            let prior = |i: usize| entities[i].prior.unwrap_or(0.0);
            prior(b).total_cmp(&prior(a)).then_with(|| entities[a].id.cmp(&entities[b].id))
        });
        let mut registered: BTreeMap<(&str, Case), Vec<Meaning>> = BTreeMap::new();
        for (entity, &row) in order.iter().enumerate() {
            let names = entities[row].aliases.iter().map(|alias| (alias, false));
            let demonyms = entities[row].demonyms.iter().map(|alias| (alias, true));
            for (alias, is_demonym) in names.chain(demonyms) {
                let meaning = Meaning { entity: entity as u32, row: row as u32, is_demonym, is_weak: alias.is_weak };
                registered.entry((&alias.text, alias.case.unwrap_or(options.case))).or_default().push(meaning);
            }
        }
        let names: Vec<Name> = registered
            .into_iter()
            .map(|((text, case), mut meanings)| {
                meanings.sort_unstable();
                meanings.dedup_by_key(|m| (m.entity, m.is_demonym));
                Name { text: text.into(), case, meanings }
            })
            .collect();
        let as_written = engine(&names, |name| name.case != Case::Ignore, options.folds)?;
        let any_case = engine(&names, |name| name.case == Case::Ignore, Folds { case: true, ..options.folds })?;
        let entity_ids = order.iter().map(|&row| entities[row].id.as_str().into()).collect();
        Ok(Self { options, names, entity_ids, as_written, any_case })
    }
}

/// The automaton of the folded spellings of those names that `takes` says.
fn engine(names: &[Name], takes: impl Fn(&Name) -> bool, folds: Folds) -> Result<Engine> {
    let mut patterns: BTreeMap<Vec<u8>, Vec<u32>> = BTreeMap::new();
    for (number, name) in (0u32..).zip(names).filter(|(_, name)| takes(name)) {
        let spellings = match name.case {
            Case::Smart => spelling::smart(&name.text),
            Case::Exact | Case::Ignore => vec![name.text.to_string()],
        };
        for spelling in spellings {
            let pattern = fold(&spelling, folds).bytes;
            if pattern.is_empty() {
                return Err(invisible(&name.text));
            }
            let numbers = patterns.entry(pattern).or_default();
            if numbers.last() != Some(&number) {
                numbers.push(number);
            }
        }
    }
    if patterns.is_empty() {
        return Ok(Engine { automaton: None, names: Vec::new() });
    }
    let automaton = AhoCorasick::new(patterns.keys())
        .map_err(|e| Error::argument("gazetteer", format!("{} names", names.len()), format!("fewer names ({e})")))?;
    Ok(Engine { automaton: Some(automaton), names: patterns.into_values().map(Vec::into_boxed_slice).collect() })
}

/// An alias of which folding leaves nothing, such as a lone accent.
fn invisible(alias: &str) -> Error {
    Error::gazetteer(Problem {
        unit: "alias",
        number: 0,
        column: "aliases".into(),
        found: format!("{alias:?}"),
        expected: "a text with a visible character".into(),
    })
}
