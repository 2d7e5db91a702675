//! An organisation named by its kind after the country that has it: `Russia’s Defense Ministry`.
//!
//! Where an alias is a country's demonym and a rest (`Russian Defense Ministry`), the rest right after
//! the country's possessive is a mention of its own. Capitals in a rest of several words don't matter
//! (`South Korea’s defense ministry`); a single small word is a description (`Ukraine’s government`).

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Evidence, Linker, Mention, Rule};
use crate::gazetteer::Gazetteer;
use crate::text::Span;

/// The organisations that a country's possessive fixes.
#[derive(Debug, Default)]
pub(super) struct Possessions {
    /// By the country's place in the gazetteer and the rest of the name in small letters.
    owned: FxHashMap<(u32, String), u32>,
    /// The longest rest, in words.
    max_words: usize,
}

impl Possessions {
    /// Reads them off the aliases of a gazetteer.
    pub(super) fn new(gazetteer: &Gazetteer) -> Self {
        let rows: FxHashMap<&str, u32> = (0..).zip(gazetteer.entities()).map(|(row, e)| (&*e.id, row)).collect();
        let mut out = Self::default();
        let mut shared = FxHashSet::default();
        for (row, entity) in (0..).zip(gazetteer.entities()).filter(|(_, entity)| entity.entity_type == "org") {
            let Some(&country) = entity.country.as_deref().and_then(|country| rows.get(country)) else { continue };
            let demonyms = &gazetteer.entities()[country as usize].demonyms;
            for alias in &entity.aliases {
                let rest = demonyms.iter().find_map(|d| alias.text.strip_prefix(&*d.text)?.strip_prefix(' '));
                let Some(rest) = rest else { continue };
                out.max_words = out.max_words.max(rest.split(' ').count());
                let key = (country, rest.to_lowercase());
                if *out.owned.entry(key.clone()).or_insert(row) != row {
                    shared.insert(key);
                }
            }
        }
        out.owned.retain(|key, _| !shared.contains(key));
        out
    }
}

impl Linker {
    /// A mention for each organisation that stands right after its country's possessive.
    pub(super) fn possessions_in(&self, evidence: Evidence<'_>, mentions: &[Mention]) -> Vec<Mention> {
        let mut found = Vec::new();
        for mention in mentions.iter().filter(|mention| !mention.is_nested) {
            let Some(start) = after_possessive(evidence.text, mention.span) else { continue };
            let ends = word_ends(&evidence.text[start..]).take(self.possessions.max_words);
            let owned = ends.filter_map(|end| {
                let rest = &evidence.text[start..start + end];
                let is_description = rest.starts_with(char::is_lowercase) && !rest.contains(' ');
                let entity = *self.possessions.owned.get(&(mention.entity?, rest.to_lowercase()))?;
                (!is_description).then_some((Span::new(start, start + end), entity))
            });
            found.extend(owned.last());
        }
        if found.is_empty() {
            return Vec::new();
        }
        // Mentions are sorted by start: how far those up to each of them reach.
        let reaches: Vec<u32> = mentions
            .iter()
            .scan(0, |reach, m| {
                *reach = m.span.end.max(*reach);
                Some(*reach)
            })
            .collect();
        let is_free = |span: Span| {
            let n_before_end = mentions.partition_point(|mention| mention.span.start < span.end);
            n_before_end == 0 || reaches[n_before_end - 1] <= span.start
        };
        let found = found.into_iter().filter(|(span, _)| is_free(*span));
        found.map(|(span, entity)| Mention::new(span, entity, Rule::Possessor)).collect()
    }
}

/// Where the word after `’s ` begins, if that follows `span`.
fn after_possessive(text: &str, span: Span) -> Option<usize> {
    let rest = text[span.range().end..].strip_prefix(['\'', '’', 'ʼ'])?.strip_prefix("s ")?;
    Some(text.len() - rest.len())
}

/// The ends of the words that `rest` begins with, up to what isn't a letter or a space.
fn word_ends(rest: &str) -> impl Iterator<Item = usize> {
    let run = rest.find(|c: char| !c.is_alphabetic() && c != ' ').unwrap_or(rest.len());
    rest[..run].match_indices(' ').map(|(at, _)| at).chain([run])
}
