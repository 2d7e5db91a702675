//! From matches to mentions: which entity each name means in this article, and which it doesn't.
//!
//! Deterministic rules, in this order: matches that share text are resolved, candidates weighed
//! ([`candidates`]), kinds after their country's possessive ([`possessors`]), addresses ([`domains`]) and surnames alone go to the person named in full ([`short_forms`]), a person's title
//! phrase is read ([`roles`]). What the word lists say of a word is asked of one table ([`vocabulary`]). What a name means is told by [`Mention::entity`], why by [`Mention::rule`].

mod candidates;
mod capitals;
mod cues;
mod domains;
mod explain;
mod metonyms;
mod places;
mod possessors;
mod roles;
mod segments;
mod short_forms;
mod unlisted;
mod vocabulary;
mod weights;

use std::sync::Arc;

pub use explain::Explanation;
pub use weights::NameType;

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
    /// By a place's row, the row of what it stands for.
    stands_for: rustc_hash::FxHashMap<u32, u32>,
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
    /// The entity's place in the gazetteer; none for a name that no row covers.
    pub entity: Option<u32>,
    /// Such a name's type.
    pub unlisted: Option<Unlisted>,
    /// The entity that is meant where that differs from what the words name.
    pub referent: Option<u32>,
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

/// What is known of a name that no row covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unlisted {
    /// What it is, as far as the text tells.
    pub kind: NameType,
    /// The longest surface of what it names.
    pub name: Span,
    /// Equal for all mentions of the same thing.
    thing: u32,
}

impl Mention {
    /// A mention with the score of its rule; chain, role, sentence and nesting are told later.
    fn new(span: Span, entity: u32, rule: Rule) -> Self {
        Self {
            span,
            entity: Some(entity),
            unlisted: None,
            referent: None,
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
    /// A name that no row covers.
    Unlisted,
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
            Self::Unlisted => "unlisted",
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
            Self::Unlisted => 0.7,
        }
    }
}

impl Linker {
    /// A linker of this gazetteer's names.
    pub fn new(gazetteer: Arc<Gazetteer>) -> Result<Self> {
        let matcher = Matcher::new(&gazetteer, Options { overlap: Overlap::All, ..Options::default() })?;
        let possessions = possessors::Possessions::new(&gazetteer);
        let domains = domains::domains(&gazetteer);
        let stands_for = stands_for(&gazetteer);
        Ok(Self { gazetteer, matcher, possessions, domains, stands_for })
    }

    /// The gazetteer whose places [`Mention::entity`] gives.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// The mentions in an article, sorted by start, then longest first.
    pub fn link(&self, evidence: Evidence<'_>) -> Vec<Mention> {
        let in_title = evidence.title.map(|title| self.named_in_title(title)).unwrap_or_default();
        let (mut mentions, unlisted) = self.named(evidence, &in_title);
        self.mark_nested(&mut mentions);
        self.add_possessions(evidence, &mut mentions);
        self.add_domains(evidence, &mut mentions);
        sort(&mut mentions);
        self.mark_nested(&mut mentions);
        // A longer name that nobody knows is somebody's own; a single word is first the short form of who is known.
        let (longer, single): (Vec<Mention>, Vec<Mention>) =
            unlisted.into_iter().partition(|mention| mention.span.of(evidence.text).contains([' ', '-']));
        self.add_unlisted(&longer, &mut mentions);
        self.add_short_forms(evidence, &in_title, &mut mentions);
        sort(&mut mentions);
        self.add_unlisted(&single, &mut mentions);
        self.add_roles(evidence, &mut mentions);
        self.add_referents(evidence, &mut mentions);
        number_chains(&mut mentions);
        name_chains(&mut mentions, evidence.text);
        number_sentences(&mut mentions, evidence.sentences);
        mentions
    }

    /// The entity in that row. Everything here reaches entities through this.
    fn entity(&self, row: u32) -> &Entity {
        &self.gazetteer.entities()[row as usize]
    }

    /// The id of what a mention names, if a row covers it.
    pub fn id(&self, mention: &Mention) -> Option<&str> {
        mention.entity.map(|row| &*self.entity(row).id)
    }

    /// The id of what is meant, where that differs from what the words name.
    pub fn referent_id(&self, mention: &Mention) -> Option<&str> {
        mention.referent.map(|row| &*self.entity(row).id)
    }

    /// The usual name of what a mention names; without a row, its longest surface in `text`.
    pub fn name<'a>(&'a self, mention: &Mention, text: &'a str) -> &'a str {
        match (mention.entity, mention.unlisted) {
            (Some(row), _) => &self.entity(row).name,
            (None, Some(unlisted)) => unlisted.name.of(text),
            (None, None) => mention.span.of(text),
        }
    }

    /// The type of what a mention names, `demonym` for a demonym.
    pub fn type_of(&self, mention: &Mention) -> &str {
        match mention.entity {
            Some(_) if mention.is_demonym => "demonym",
            Some(row) => &self.entity(row).entity_type,
            None => mention.unlisted.map_or("other", |unlisted| unlisted.kind.as_str()),
        }
    }

    /// Adds names that no row covers, where nothing linked stands across or around them.
    fn add_unlisted(&self, unlisted: &[Mention], mentions: &mut Vec<Mention>) {
        let n_linked = mentions.len();
        let mut next = 0;
        for found in unlisted {
            while next < n_linked && mentions[next].span.end <= found.span.start {
                next += 1;
            }
            let mut near = mentions[next..n_linked].iter().take_while(|mention| mention.span.start < found.span.end);
            if near.all(|mention| found.span.contains(mention.span) && found.span != mention.span) {
                mentions.push(*found);
            }
        }
        sort(mentions);
        self.mark_nested(mentions);
    }

    /// Marks what stands inside a longer mention, and drops it unless the contract keeps it: demonyms,
    /// states and persons inside a longer organisation, event or outlet.
    fn mark_nested(&self, mentions: &mut Vec<Mention>) {
        let mut outer: Option<Mention> = None;
        mentions.retain_mut(|mention| {
            let Some(around) = outer.filter(|around| around.span.overlaps(mention.span)) else {
                outer = Some(*mention);
                return true;
            };
            mention.is_nested = true;
            let holds_others = matches!(self.type_of(&around), "org" | "event" | "media");
            let is_state = mention.entity.is_some_and(|row| {
                let inner = self.entity(row);
                inner.entity_type == "place" && inner.country.is_none() && !inner.demonyms.is_empty()
            });
            around.span.contains(mention.span)
                && around.span != mention.span
                && (around.entity.is_none() || around.entity != mention.entity)
                && holds_others
                && (mention.is_demonym || is_state || self.type_of(mention) == "person")
        });
    }
}

/// For each place that stands for something in the gazetteer, what that is.
fn stands_for(gazetteer: &Gazetteer) -> rustc_hash::FxHashMap<u32, u32> {
    let rows: rustc_hash::FxHashMap<&str, u32> =
        (0..).zip(gazetteer.entities()).map(|(row, e)| (&*e.id, row)).collect();
    let pairs = (0..).zip(gazetteer.entities()).filter_map(|(row, entity)| {
        let id = &gazetteer.get(entity.stands_for.as_deref()?)?.id;
        Some((row, *rows.get(&**id)?))
    });
    pairs.collect()
}

fn sort(mentions: &mut [Mention]) {
    mentions.sort_unstable_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
}

/// Numbers the entities by first mention: what the words name, whatever it stands for.
fn number_chains(mentions: &mut [Mention]) {
    let mut chains: rustc_hash::FxHashMap<(Option<u32>, Option<u32>), u32> = rustc_hash::FxHashMap::default();
    for mention in mentions {
        let next = chains.len() as u32;
        let thing = mention.unlisted.map(|unlisted| unlisted.thing);
        mention.chain = *chains.entry((mention.entity, thing)).or_insert(next);
    }
}

/// Gives every mention of a chain without an entity the longest surface of the chain, of these the first.
fn name_chains(mentions: &mut [Mention], text: &str) {
    let length = |span: Span| span.of(text).chars().count();
    let mut names: rustc_hash::FxHashMap<u32, Span> = rustc_hash::FxHashMap::default();
    for mention in mentions.iter().filter(|mention| mention.unlisted.is_some()) {
        let longest = names.entry(mention.chain).or_insert(mention.span);
        if length(mention.span) > length(*longest) {
            *longest = mention.span;
        }
    }
    for mention in mentions {
        if let Some(unlisted) = &mut mention.unlisted {
            unlisted.name = names[&mention.chain];
        }
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
