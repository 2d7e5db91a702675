//! Counts of many corpora that come one after the other, so that none of them need be kept.

use rustc_hash::FxHashMap;

use super::association::{InUnits, InWindow};
use super::keyness::ByGroup;
use super::spread::{ByArticle, Places};
use super::timeline::ByPeriod;
use super::{Corpus, Term, Unit};
use crate::table::Table;

/// The counts that one table needs, over all corpora that were added. Each table is the one that a single corpus of all articles
/// gives.
///
/// Terms, pairs of them, and terms of groups and periods are counted once, however often they stand. `dispersion` needs
/// the place of every item (about two bytes each), `tfidf` the terms of every article.
#[derive(Debug)]
pub struct Tally {
    numbers: FxHashMap<Box<str>, u32>,
    terms: Vec<Term>,
    counts: Counts,
}

/// What is counted.
#[derive(Debug)]
enum Counts {
    Keyness(ByGroup),
    Collocations(InWindow),
    Cooccurrence(InUnits),
    Dispersion(Places),
    Tfidf(ByArticle),
    Timeline(ByPeriod),
}

impl Tally {
    fn of(counts: Counts) -> Self {
        Self { numbers: FxHashMap::default(), terms: Vec::new(), counts }
    }

    /// For [`Self::keyness_table`].
    pub fn keyness() -> Self {
        Self::of(Counts::Keyness(ByGroup::default()))
    }

    /// For [`Self::table`]: pairs with at most `window` steps between.
    pub fn collocations(window: usize) -> Self {
        Self::of(Counts::Collocations(InWindow::new(window)))
    }

    /// For [`Self::table`]: pairs in one unit.
    pub fn cooccurrence(unit: Unit) -> Self {
        Self::of(Counts::Cooccurrence(InUnits::new(unit)))
    }

    /// For [`Self::table`]: how evenly terms are spread.
    pub fn dispersion() -> Self {
        Self::of(Counts::Dispersion(Places::default()))
    }

    /// For [`Self::tfidf_table`].
    pub fn tfidf() -> Self {
        Self::of(Counts::Tfidf(ByArticle::default()))
    }

    /// For [`Self::timeline_table`]: of all terms, or of those with these texts.
    pub fn timeline(wanted: Option<&[String]>) -> Self {
        Self::of(Counts::Timeline(ByPeriod::new(wanted)))
    }

    /// Counts the articles of `corpus`. For keyness `marks` are the places of the articles' groups, for a timeline when their
    /// periods begin; none: the article has no group, no date. For others they say nothing.
    pub fn add(&mut self, corpus: &Corpus, marks: &[Option<i64>]) {
        let numbers = self.numbers_of(corpus);
        match &mut self.counts {
            Counts::Keyness(counts) => {
                let groups: Vec<Option<usize>> =
                    marks.iter().map(|mark| mark.and_then(|mark| usize::try_from(mark).ok())).collect();
                counts.add(corpus, &numbers, &groups);
            }
            Counts::Collocations(counts) => counts.add(corpus, &numbers, None),
            Counts::Cooccurrence(counts) => counts.add(corpus, &numbers, None),
            Counts::Dispersion(counts) => counts.add(corpus, &numbers),
            Counts::Tfidf(counts) => counts.add(corpus, &numbers),
            Counts::Timeline(counts) => counts.add(corpus, &numbers, marks),
        }
    }

    /// The numbers that the terms of `corpus` have here; new ones get one.
    fn numbers_of(&mut self, corpus: &Corpus) -> Vec<u32> {
        let mut number = |term: &Term| {
            if let Some(&number) = self.numbers.get(&term.text) {
                self.terms[number as usize].unite(term);
                return number;
            }
            let number = self.terms.len() as u32;
            self.numbers.insert(term.text.clone(), number);
            self.terms.push(term.clone());
            number
        };
        corpus.terms.iter().map(&mut number).collect()
    }

    /// The table of groups, named by `labels`; as [`Corpus::keyness`].
    pub fn keyness_table(
        &self,
        labels: &[String],
        target: Option<usize>,
        min_count: u32,
        place: usize,
    ) -> Option<Table> {
        let Counts::Keyness(counts) = &self.counts else { return None };
        Some(counts.table(&self.terms, labels, target, min_count, place))
    }

    /// The table of collocations, co-occurrence or dispersion; none where something else was counted.
    pub fn table(self, min_count: u32) -> Option<Table> {
        match self.counts {
            Counts::Collocations(counts) => Some(counts.table(&self.terms, min_count)),
            Counts::Cooccurrence(counts) => Some(counts.table(&self.terms, min_count)),
            Counts::Dispersion(counts) => Some(counts.table(&self.terms, min_count)),
            Counts::Keyness(_) | Counts::Tfidf(_) | Counts::Timeline(_) => None,
        }
    }

    /// As [`Corpus::tfidf`].
    pub fn tfidf_table(&self, min_articles: u32, most: usize) -> Option<Table> {
        let Counts::Tfidf(counts) = &self.counts else { return None };
        Some(counts.table(&self.terms, min_articles, most))
    }

    /// As [`Corpus::timeline`].
    pub fn timeline_table(&self, begins: &[i64], wanted: Option<&[String]>, most: usize) -> Option<Table> {
        let Counts::Timeline(counts) = &self.counts else { return None };
        Some(counts.table(&self.terms, begins, wanted, most))
    }
}
