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
mod packed;
mod places;
mod possessors;
mod roles;
mod rows;
mod segments;
mod short_forms;
mod unlisted;
mod vocabulary;
mod weights;

use std::sync::Arc;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

pub use explain::Explanation;
use rows::Is;
pub use weights::NameType;

use crate::error::Result;
use crate::gazetteer::{Entity, Gazetteer};
use crate::matcher::{Match, Matcher, Options, Overlap};
use crate::text::blocks::Paragraph;
use crate::text::sentences::Sentence;
use crate::text::{Span, Token};

/// Links the names in an article to the entities of one gazetteer. Built once, shared by threads.
#[derive(Debug)]
pub struct Linker {
    gazetteer: Arc<Gazetteer>,
    matcher: Matcher,
    /// What each row is.
    rows: Vec<rows::Is>,
    possessions: possessors::Possessions,
    domains: domains::Domains,
    /// By a place's row, the row of what it stands for.
    stands_for: FxHashMap<u32, u32>,
}

/// What the linker reads of an article.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    /// The text.
    pub text: &'a str,
    /// Its words.
    pub tokens: &'a [Token],
    /// The numbers of those that may hold a capital: all but plain words that begin with a small letter.
    pub capitals: &'a [u32],
    /// Its paragraphs.
    pub paragraphs: &'a [Paragraph],
    /// Its sentences.
    pub sentences: &'a [Sentence],
    /// The headline, where it is known apart from the text: evidence, not scanned for mentions.
    pub title: Option<&'a str>,
}

/// What one pass over an article hands to the next.
#[derive(Debug, Default)]
pub struct Draft {
    /// The rows that the title names for sure.
    in_title: Vec<u32>,
    matches: Vec<Match>,
    candidates: Vec<candidates::Candidates>,
    /// The rows that the text or the title names for sure.
    known: FxHashSet<u32>,
    pieces: candidates::Pieces,
    unlisted: Vec<unlisted::Unlisted>,
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
        let rows = gazetteer.entities().iter().map(rows::Is::of).collect();
        let possessions = possessors::Possessions::new(&gazetteer);
        let domains = domains::domains(&gazetteer);
        let stands_for = stands_for(&gazetteer);
        Ok(Self { gazetteer, matcher, rows, possessions, domains, stands_for })
    }

    /// The gazetteer whose places [`Mention::entity`] gives.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// The first of four passes: the registered names in an article and its title.
    pub fn find(&self, evidence: Evidence<'_>) -> Draft {
        Draft {
            in_title: evidence.title.map(|title| self.named_in_title(title)).unwrap_or_default(),
            matches: self.matcher.find(evidence.text),
            ..Draft::default()
        }
    }

    /// The second: whom each name may mean.
    pub fn weigh(&self, evidence: Evidence<'_>, draft: &mut Draft) {
        let (candidates, known) = self.candidates_and_known(evidence, &draft.matches, &draft.in_title);
        draft.pieces = self.pieces(&candidates);
        (draft.candidates, draft.known) = (candidates, known);
    }

    /// The third: names that no row covers.
    pub fn find_unlisted(&self, evidence: Evidence<'_>, draft: &mut Draft) {
        let (pieces, weak) = &draft.pieces;
        draft.unlisted = unlisted::unlisted(evidence, pieces, weak);
    }

    /// The last: whom each name means, and what only the mentions found so far tell. The mentions are sorted by start, then
    /// longest first.
    pub fn settle(&self, evidence: Evidence<'_>, draft: &Draft) -> Vec<Mention> {
        let (mut mentions, unlisted) = self.named(evidence, draft);
        self.mark_nested(&mut mentions);
        let possessions = self.possessions_in(evidence, &mentions);
        self.add(&possessions, &mut mentions);
        self.add(&self.domains_in(evidence), &mut mentions);
        // A longer name that nobody knows is somebody's own; a single word is first the short form of who is known.
        let is_longer = |mention: &&Mention| mention.span.of(evidence.text).contains([' ', '-']);
        self.add(&free(unlisted.iter().filter(is_longer), &mentions), &mut mentions);
        let short_forms = self.short_forms_in(evidence, &draft.in_title, &mentions);
        self.add(&short_forms, &mut mentions);
        self.add(&free(unlisted.iter().filter(|mention| !is_longer(mention)), &mentions), &mut mentions);
        self.add_roles(evidence, &mut mentions);
        self.add_referents(evidence, &mut mentions);
        number_chains(&mut mentions, evidence.text);
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

    /// Adds mentions, sorted as those are that there are already.
    fn add(&self, found: &[Mention], mentions: &mut Vec<Mention>) {
        let (mut n_old, mut n_new) = (mentions.len(), found.len());
        mentions.extend_from_slice(found);
        while n_new > 0 && n_old > 0 {
            let is_old = place(&mentions[n_old - 1]) > place(&found[n_new - 1]);
            mentions[n_old + n_new - 1] = if is_old { mentions[n_old - 1] } else { found[n_new - 1] };
            n_old -= usize::from(is_old);
            n_new -= usize::from(!is_old);
        }
        mentions[..n_new].copy_from_slice(&found[..n_new]);
        if !found.is_empty() {
            self.mark_nested(mentions);
        }
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
            around.span.contains(mention.span)
                && around.span != mention.span
                && (around.entity.is_none() || around.entity != mention.entity)
                && self.mention_is(&around, Is::WHOLE)
                && self.mention_is(mention, Is::PART)
        });
    }
}

/// Those of `unlisted` that nothing linked stands across or around.
fn free<'m>(unlisted: impl Iterator<Item = &'m Mention>, linked: &[Mention]) -> Vec<Mention> {
    let mut next = 0;
    let is_free = |found: &&Mention| {
        while next < linked.len() && linked[next].span.end <= found.span.start {
            next += 1;
        }
        let mut near = linked[next..].iter().take_while(|mention| mention.span.start < found.span.end);
        near.all(|mention| found.span.contains(mention.span) && found.span != mention.span)
    };
    unlisted.filter(is_free).copied().collect()
}

/// For each place that stands for something in the gazetteer, what that is.
fn stands_for(gazetteer: &Gazetteer) -> FxHashMap<u32, u32> {
    let rows: FxHashMap<&str, u32> = (0..).zip(gazetteer.entities()).map(|(row, e)| (&*e.id, row)).collect();
    let pairs = (0..).zip(gazetteer.entities()).filter_map(|(row, entity)| {
        let id = &gazetteer.get(entity.stands_for.as_deref()?)?.id;
        Some((row, *rows.get(&**id)?))
    });
    pairs.collect()
}

/// By what mentions are sorted.
fn place(mention: &Mention) -> (u32, std::cmp::Reverse<u32>) {
    (mention.span.start, std::cmp::Reverse(mention.span.end))
}

/// Numbers what the words name by first mention, whatever it stands for. Every mention of a chain without an entity
/// gets the longest surface of the chain, of these the first.
fn number_chains(mentions: &mut [Mention], text: &str) {
    let mut chains: FxHashMap<u64, u32> = FxHashMap::with_capacity_and_hasher(mentions.len(), FxBuildHasher);
    // By the number of the chain.
    let mut names: Vec<(usize, Span)> = Vec::with_capacity(mentions.len());
    for mention in &mut *mentions {
        let thing = mention.unlisted.map_or(0, |unlisted| unlisted.thing);
        let key = mention.entity.map_or_else(|| 1 << 32 | u64::from(thing), u64::from);
        mention.chain = *chains.entry(key).or_insert(names.len() as u32);
        let length = if mention.unlisted.is_some() { mention.span.of(text).chars().count() } else { 0 };
        match names.get_mut(mention.chain as usize) {
            None => names.push((length, mention.span)),
            Some(longest) if length > longest.0 => *longest = (length, mention.span),
            Some(_) => {}
        }
    }
    for mention in mentions {
        if let Some(unlisted) = &mut mention.unlisted {
            unlisted.name = names[mention.chain as usize].1;
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
