//! From matches to mentions: which entity each name means in this article, and which it doesn't.
//!
//! Deterministic rules, in this order: matches that share text are resolved, candidates weighed
//! ([`candidates`]), kinds after their country's possessive ([`possessors`]), addresses ([`domains`]) and surnames alone go to the person named in full ([`short_forms`]), a person's title
//! phrase is read ([`roles`]). What a name means is told by [`Mention::entity`], why by [`Mention::rule`].

mod candidates;
mod domains;
mod possessors;
mod roles;
mod short_forms;

use std::sync::Arc;

use crate::error::Result;
use crate::gazetteer::{Entity, Gazetteer};
use crate::matcher::{Matcher, Options, Overlap};
use crate::text::blocks::Paragraph;
use crate::text::sentences::Sentence;
use crate::text::{Span, Token};

/// Links the names in an article to the entities of one gazetteer. Built once, shared by threads.
#[derive(Debug)]
pub struct Linker {
    gazetteer: Arc<Gazetteer>,
    matcher: Matcher,
    possessions: possessors::Possessions,
    domains: domains::Domains,
}

/// What the linker reads of an article.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    /// The text.
    pub text: &'a str,
    /// Its words.
    pub tokens: &'a [Token],
    /// Its paragraphs.
    pub paragraphs: &'a [Paragraph],
    /// Its sentences.
    pub sentences: &'a [Sentence],
    /// The headline, where it is known apart from the text: evidence, not scanned for mentions.
    pub title: Option<&'a str>,
}

/// A name in an article and what it means there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mention {
    /// Where it stands: without title, possessive or leading article.
    pub span: Span,
    /// The entity's place in the gazetteer.
    pub entity: u32,
    /// The name is a demonym of the entity.
    pub is_demonym: bool,
    /// Numbers the things named in the article, by first mention.
    pub chain: u32,
    /// The kind of decision that linked it.
    pub rule: Rule,
    /// How sure the decision is, 0 to 1.
    pub score: f64,
    /// The title phrase before a person's name.
    pub role: Option<Span>,
    /// The number of the sentence that it begins in.
    pub sentence: u32,
    /// It stands inside a longer mention and isn't counted.
    pub is_nested: bool,
}

impl Mention {
    /// A mention with the score of its rule; chain, role, sentence and nesting are told later.
    fn new(span: Span, entity: u32, rule: Rule) -> Self {
        Self {
            span,
            entity,
            is_demonym: false,
            chain: 0,
            rule,
            score: rule.weight(),
            role: None,
            sentence: 0,
            is_nested: false,
        }
    }
}

/// The kinds of decision that link a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The entity's own name, in full.
    FullName,
    /// Another registered name of it.
    Alias,
    /// A demonym of it.
    Demonym,
    /// A surname alone, after or before the full name in the same article.
    ShortForm,
    /// What stands right after its country's possessive.
    Possessor,
    /// The address of a page at a domain of the entity.
    Domain,
    /// One of several entities of that name: the one that the article names otherwise too.
    Context,
    /// One of several entities of that name: the one that it means most often.
    Prior,
}

impl Rule {
    /// The word in the column `rule`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FullName => "full_name",
            Self::Alias => "alias",
            Self::Demonym => "demonym",
            Self::ShortForm => "short_form",
            Self::Possessor => "possessor",
            Self::Domain => "domain",
            Self::Context => "context",
            Self::Prior => "prior",
        }
    }

    /// How far a decision of this kind is trusted, before priors: set by hand.
    fn weight(self) -> f64 {
        match self {
            Self::FullName => 1.0,
            Self::Alias | Self::Demonym | Self::Domain => 0.95,
            Self::ShortForm | Self::Possessor => 0.9,
            Self::Context => 0.85,
            Self::Prior => 0.8,
        }
    }
}

impl Linker {
    /// A linker of this gazetteer's names.
    pub fn new(gazetteer: Arc<Gazetteer>) -> Result<Self> {
        let matcher = Matcher::new(&gazetteer, Options { overlap: Overlap::All, ..Options::default() })?;
        let possessions = possessors::Possessions::new(&gazetteer);
        let domains = domains::domains(&gazetteer);
        Ok(Self { gazetteer, matcher, possessions, domains })
    }

    /// The gazetteer whose places [`Mention::entity`] gives.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// The mentions in an article, sorted by start, then longest first.
    pub fn link(&self, evidence: Evidence<'_>) -> Vec<Mention> {
        let in_title = evidence.title.map(|title| self.named_in_title(title)).unwrap_or_default();
        let mut mentions = self.named(evidence, &in_title);
        mark_nested(&mut mentions, self.gazetteer.entities());
        self.add_possessions(evidence, &mut mentions);
        self.add_domains(evidence, &mut mentions);
        sort(&mut mentions);
        mark_nested(&mut mentions, self.gazetteer.entities());
        self.add_short_forms(evidence, &in_title, &mut mentions);
        sort(&mut mentions);
        self.add_roles(evidence, &mut mentions);
        number_chains(&mut mentions);
        number_sentences(&mut mentions, evidence.sentences);
        mentions
    }

    fn entity(&self, row: u32) -> &Entity {
        &self.gazetteer.entities()[row as usize]
    }
}

fn sort(mentions: &mut [Mention]) {
    mentions.sort_unstable_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
}

/// Marks what stands inside a longer mention, and drops it unless the contract keeps it: demonyms,
/// states and persons inside a longer organisation, event or outlet.
fn mark_nested(mentions: &mut Vec<Mention>, entities: &[Entity]) {
    let mut outer: Option<Mention> = None;
    mentions.retain_mut(|mention| {
        let Some(around) = outer.filter(|around| around.span.overlaps(mention.span)) else {
            outer = Some(*mention);
            return true;
        };
        mention.is_nested = true;
        let holds_others = matches!(&*entities[around.entity as usize].entity_type, "org" | "event" | "media");
        let inner = &entities[mention.entity as usize];
        let is_state = inner.entity_type == "place" && inner.country.is_none() && !inner.demonyms.is_empty();
        around.span.contains(mention.span)
            && around.span != mention.span
            && around.entity != mention.entity
            && holds_others
            && (mention.is_demonym || is_state || inner.entity_type == "person")
    });
}

/// Numbers the entities by first mention: what the words name, whatever it stands for.
fn number_chains(mentions: &mut [Mention]) {
    let mut chains: rustc_hash::FxHashMap<u32, u32> = rustc_hash::FxHashMap::default();
    for mention in mentions {
        let next = chains.len() as u32;
        mention.chain = *chains.entry(mention.entity).or_insert(next);
    }
}

fn number_sentences(mentions: &mut [Mention], sentences: &[Sentence]) {
    let mut number = 0;
    for mention in mentions {
        while sentences.get(number + 1).is_some_and(|next| next.span.start <= mention.span.start) {
            number += 1;
        }
        mention.sentence = number as u32;
    }
}
