//! What only many articles show: which words or entities are typical of some, stand together, are evenly spread.
//!
//! A [`Corpus`] is every counted thing of a column of articles as a number, in order: words, or the entities that are
//! named. Each function below makes a table of it; rows are sorted by what they measure, then by term, so that
//! nothing depends on threads. A [`Tally`] makes the same tables of many corpora, one after the other, and keeps only counts.

mod association;
mod build;
mod keyness;
mod kwic;
mod packed;
mod spread;
mod tally;
mod timeline;
pub mod unlisted;

pub use association::{COLLOCATIONS, COOCCURRENCE, Unit};
pub use keyness::{Groups, KEYNESS};
pub use kwic::{KWIC, Order, Wanted, kwic};
pub use spread::{DISPERSION, TFIDF};
pub use tally::Tally;
pub use timeline::TIMELINE;

use std::cmp::Reverse;

use crate::table::{ColumnSpec, Kind, Value};

/// The counted things of many articles.
#[derive(Debug, Default)]
pub struct Corpus {
    /// The different things, in order of first appearance.
    terms: Vec<Term>,
    items: Vec<Item>,
    /// Where the items of each article begin; one more, where the last end.
    starts: Vec<usize>,
}

/// A word, or an entity.
#[derive(Clone, Debug)]
struct Term {
    /// The word in small letters, or the entity's id.
    text: Box<str>,
    /// Name and type of an entity.
    entity: Option<(Box<str>, Box<str>)>,
}

/// One word, or one mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Item {
    term: u32,
    sentence: u32,
    paragraph: u32,
}

impl Corpus {
    /// How many articles.
    pub fn n_articles(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// How many items.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The terms, in order of first appearance.
    pub fn terms(&self) -> impl ExactSizeIterator<Item = &str> {
        self.terms.iter().map(|term| &*term.text)
    }

    fn articles(&self) -> impl Iterator<Item = &[Item]> {
        self.starts.windows(2).map(|pair| &self.items[pair[0]..pair[1]])
    }

    /// How often each term stands.
    fn totals(&self) -> Vec<u32> {
        let mut totals = vec![0; self.terms.len()];
        for item in &self.items {
            totals[item.term as usize] += 1;
        }
        totals
    }

    /// For each article its terms, by number, each with its count.
    fn counts(&self) -> impl Iterator<Item = Vec<(u32, u32)>> {
        self.articles().map(|items| {
            let mut terms: Vec<u32> = items.iter().map(|item| item.term).collect();
            terms.sort_unstable();
            terms.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u32)).collect()
        })
    }

    /// The numbers of its terms, each at its own place.
    fn numbers(&self) -> Vec<u32> {
        (0..self.terms.len() as u32).collect()
    }
}

impl Term {
    /// Takes the type that `other`, which is the same, has and this one hasn't: a demonym's row has a type of its own.
    fn unite(&mut self, other: &Self) {
        if let (Some((_, known)), Some((_, kind))) = (&mut self.entity, &other.entity)
            && &**known == "demonym"
        {
            known.clone_from(kind);
        }
    }

    /// The cells that say which term it is, that of this number.
    fn cells(&self, number: u32) -> [Value<'_>; 3] {
        let entity =
            |of: fn(&(Box<str>, Box<str>)) -> &str| self.entity.as_ref().map_or(Value::Null, |e| Value::Text(of(e)));
        [Value::Numbered(number, &self.text), entity(|entity| &entity.0), entity(|entity| &entity.1)]
    }
}

/// The terms that stand at least `min_count` times, the most frequent first, then by their text.
fn by_frequency(terms: &[Term], totals: &[u32], min_count: u32) -> Vec<u32> {
    let mut order: Vec<u32> =
        (0..totals.len() as u32).filter(|&term| totals[term as usize] >= min_count.max(1)).collect();
    order.sort_by_key(|&term| (Reverse(totals[term as usize]), &*terms[term as usize].text));
    order
}

/// Adds to the counts of a term, which may be new.
fn add(counts: &mut Vec<u32>, term: u32, n: u32) {
    let place = term as usize;
    if place >= counts.len() {
        counts.resize(place + 1, 0);
    }
    counts[place] += n;
}

const fn text(name: &'static str, doc: &'static str) -> ColumnSpec {
    ColumnSpec { name, kind: Kind::Text, doc }
}

const fn int(name: &'static str, doc: &'static str) -> ColumnSpec {
    ColumnSpec { name, kind: Kind::Int, doc }
}

const fn float(name: &'static str, doc: &'static str) -> ColumnSpec {
    ColumnSpec { name, kind: Kind::Float, doc }
}

const TERM: [ColumnSpec; 3] = [
    text("term", "The word in small letters, or the entity's id."),
    text("name", "The entity's usual name; null for words."),
    text("type", "The entity's type; null for words."),
];

fn or_null<'a>(value: Option<f64>) -> Value<'a> {
    value.map_or(Value::Null, Value::Float)
}
