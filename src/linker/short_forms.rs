//! A surname alone, for the person whom the article names in full: `Putin` after `Vladimir Putin`.
//!
//! The order doesn't matter: a headline's `Kim` is the `Kim Jong Un` of the text. Of several persons
//! of one surname the one named in full most often is meant, then the one named first; a surname with
//! another given name before it (`Min Joo Kim`) is somebody else's.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{Evidence, Linker, Mention, Rule};
use crate::gazetteer::Entity;
use crate::lexicon::{FAMILY_FIRST_COUNTRIES, FAMILY_NAMES, NAME_TAILS, SURNAME_PARTICLES};
use crate::text::{Span, TokenKind};

/// How often, and first where, a person is named in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Dominance {
    person: u32,
    n_full: usize,
    first: u32,
}

impl Linker {
    /// Adds a mention for every surname that stands alone and belongs to a person named in full.
    pub(super) fn add_short_forms(&self, evidence: Evidence<'_>, mentions: &mut Vec<Mention>) {
        let surnames = self.surnames(evidence, mentions);
        if surnames.is_empty() {
            return;
        }
        let mut taken: Vec<Span> = mentions.iter().map(|mention| mention.span).collect();
        taken.sort_unstable_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
        let mut covered_to = 0;
        let mut next_taken = taken.iter().peekable();
        for token in evidence.tokens.iter().filter(|token| token.kind == TokenKind::Word) {
            let is_named = |span: Span| taken.binary_search_by_key(&span.start, |s| s.start).is_ok();
            for (span, person) in short_forms(evidence.text, token.span, &surnames, is_named) {
                while let Some(taken) = next_taken.next_if(|taken| taken.start < span.end) {
                    covered_to = covered_to.max(taken.end);
                }
                if span.start < covered_to
                    || evidence.has_name_before(span, &taken)
                    || evidence.has_tail(span)
                    || evidence.is_dated(span)
                {
                    continue;
                }
                covered_to = span.end;
                mentions.push(Mention::new(span, person, Rule::ShortForm));
            }
        }
    }

    /// For each surname the person that it means in this article.
    fn surnames(&self, evidence: Evidence<'_>, mentions: &[Mention]) -> FxHashMap<String, u32> {
        let in_title = evidence.title.map(|title| self.matcher.find(title)).unwrap_or_default();
        let in_title = in_title.iter().flat_map(|found| &found.names).filter_map(|&name| {
            match &*self.matcher.names()[name as usize].meanings {
                [only] if !only.is_demonym => Some((only.row, u32::MAX)),
                _ => None,
            }
        });
        let in_text = mentions.iter().filter(|m| m.span.of(evidence.text).contains(char::is_whitespace));
        let in_text = in_text.map(|m| (m.entity, m.span.start));
        let mut people: BTreeMap<u32, Dominance> = BTreeMap::new();
        for (person, start) in in_text.chain(in_title) {
            if self.entity(person).entity_type == "person" {
                let dominance = people.entry(person).or_insert(Dominance { person, n_full: 0, first: start });
                dominance.n_full += 1;
                dominance.first = dominance.first.min(start);
            }
        }
        let mut people: Vec<Dominance> = people.into_values().collect();
        people.sort_by_key(|d| (std::cmp::Reverse(d.n_full), d.first, d.person));
        let mut surnames = FxHashMap::default();
        for dominance in people {
            if let Some(surname) = surname(self.entity(dominance.person)) {
                surnames.entry(surname.to_uppercase()).or_insert(dominance.person);
                surnames.entry(surname).or_insert(dominance.person);
            }
        }
        surnames
    }
}

/// The surnames in one word: the word itself, or what hyphens part in it (`Putin-Kim`, `anti-Merkel`),
/// unless a name that nobody knows is among these (`Merkel-Schmidt`).
fn short_forms(
    text: &str,
    word: Span,
    surnames: &FxHashMap<String, u32>,
    is_named: impl Fn(Span) -> bool,
) -> Vec<(Span, u32)> {
    let mut found = Vec::new();
    let surface = word.of(text);
    // Most words are small ones: nothing to look up.
    if surface.starts_with(|c: char| c.is_ascii_lowercase()) && !surface.contains(['-', '‐', '‑']) {
        return found;
    }
    let mut start = word.range().start;
    let mut n_others = 0;
    for piece in surface.split(['-', '‐', '‑']) {
        let bare = without_possessive(piece);
        match surnames.get(bare) {
            Some(&person) => found.push((Span::new(start, start + bare.len()), person)),
            None if is_named(Span::new(start, start + bare.len())) => {}
            None => n_others += usize::from(piece.starts_with(char::is_uppercase)),
        }
        // The hyphen itself: whichever it was, the next piece begins after one character.
        start += piece.len();
        start += text[start..word.range().end].chars().next().map_or(0, char::len_utf8);
    }
    if n_others == 0 { found } else { Vec::new() }
}

/// `Kim’s` -> `Kim`, `Collins’` is a word of its own already.
fn without_possessive(word: &str) -> &str {
    let bare = word.strip_suffix(['s', 'S']).and_then(|rest| rest.strip_suffix(['\'', '’', 'ʼ']));
    bare.unwrap_or(word)
}

/// The word of a person's name that stands for it alone, if it is one word.
fn surname(person: &Entity) -> Option<String> {
    let words: Vec<&str> = person.name.split_whitespace().collect();
    let (&first, rest) = words.split_first()?;
    let &last = rest.iter().rev().find(|word| !NAME_TAILS.contains(word))?;
    let is_family_first = FAMILY_NAMES.contains(first)
        && person.country.as_deref().is_some_and(|country| FAMILY_FIRST_COUNTRIES.contains(country));
    let surname = if is_family_first { first } else { last };
    let before = words.iter().rev().skip_while(|&&word| word != surname).nth(1);
    let has_particle = !is_family_first && before.is_some_and(|word| SURNAME_PARTICLES.contains(&word.to_lowercase()));
    let is_initial = surname.chars().filter(|c| c.is_alphabetic()).count() < 2;
    (!has_particle && !is_initial && surname.starts_with(char::is_uppercase)).then(|| surname.to_owned())
}
