//! Tables that say where terms stand: dispersion over the articles, tf-idf in each of them.

use super::packed::Packed;
use super::{Corpus, TERM, Term, add, by_frequency, float, int, or_null};
use crate::statistics::dispersion;
use crate::statistics::dispersion::{average_reduced_frequency, smallest, sparse};
use crate::table::{ColumnSpec, Schema, Table, Value, join};

/// How evenly terms are spread.
pub const DISPERSION: Schema = Schema {
    name: "dispersion",
    doc: "One row for each term: how evenly it is spread over the articles; the most frequent first.",
    columns: &join::<9>(&[&TERM, DISPERSION_MEASURES]),
};

const DISPERSION_MEASURES: &[ColumnSpec] = &[
    int("n", "How often it stands."),
    int(dispersion::NAMES[0], "In how many articles."),
    float(dispersion::NAMES[1], "Juilland's D, by the standard deviation of a population; null for one article."),
    float(dispersion::NAMES[2], "Gries's deviation of proportions, 0 is even; null for one article."),
    float(dispersion::NAMES[3], "The same, normalised; null for one article."),
    float("arf", "Average reduced frequency."),
];

/// How typical terms are of single articles.
pub const TFIDF: Schema = Schema {
    name: "tfidf",
    doc: "One row for each term of each article; the highest first.",
    columns: &join::<6>(&[
        &[int("article", "Which article.")],
        &TERM,
        &[
            int("n", "How often it stands there."),
            float("tfidf", "n (ln((1 + articles)/(1 + articles with it)) + 1), of length 1 for each article."),
        ],
    ]),
};

/// Where each term stands, counted in items from the first article on.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// For each term the steps from place to place.
    steps: Vec<Packed>,
    /// For each term how often it stands, and 1 more than its last place.
    totals: Vec<u32>,
    after: Vec<u64>,
    /// How many items each article has.
    sizes: Vec<u32>,
    n_items: u64,
}

impl Places {
    /// Adds the articles of a corpus, `numbers` being the terms'.
    pub(super) fn add(&mut self, corpus: &Corpus, numbers: &[u32]) {
        for items in corpus.articles() {
            for item in items {
                let term = numbers[item.term as usize];
                add(&mut self.totals, term, 1);
                if self.steps.len() < self.totals.len() {
                    self.steps.resize_with(self.totals.len(), Packed::default);
                    self.after.resize(self.totals.len(), 0);
                }
                let after = &mut self.after[term as usize];
                self.steps[term as usize].push(self.n_items - *after);
                self.n_items += 1;
                *after = self.n_items;
            }
            self.sizes.push(items.len() as u32);
        }
    }

    fn places_of(&self, term: u32) -> Vec<u64> {
        let mut after = 0;
        let place = |step: u64| {
            after += step + 1;
            after - 1
        };
        self.steps[term as usize].iter().map(place).collect()
    }

    /// The table of the terms that stand at least `min_count` times.
    pub(super) fn table(&self, terms: &[Term], min_count: u32) -> Table {
        let sizes: Vec<f64> = self.sizes.iter().map(|&size| f64::from(size)).collect();
        let mut ends: Vec<u64> = Vec::with_capacity(sizes.len());
        for &size in &self.sizes {
            ends.push(ends.last().copied().unwrap_or(0) + u64::from(size));
        }
        let (n_words, least) = (self.n_items as f64, smallest(&sizes));
        let mut out = Table::new(&DISPERSION);
        for term in by_frequency(terms, &self.totals, min_count) {
            let places = self.places_of(term);
            let mut parts: Vec<(f64, f64)> = Vec::new();
            let (mut article, mut n) = (0, 0);
            for &place in &places {
                if n == 0 || place >= ends[article] {
                    article += ends[article..].partition_point(|&end| end <= place);
                    parts.push((0.0, sizes[article]));
                }
                n += 1;
                if let Some(part) = parts.last_mut() {
                    part.0 += 1.0;
                }
            }
            let told = sparse(parts.iter().copied(), sizes.len(), n_words, least);
            let mut row = Vec::from(terms[term as usize].cells(term));
            row.extend([Value::Int(n), Value::Int(parts.len() as i64)]);
            row.extend(told[1..].iter().copied().map(or_null));
            row.push(or_null(average_reduced_frequency(&places, self.n_items)));
            out.push(row);
        }
        out
    }
}

/// Which terms each article has, and how often.
#[derive(Debug, Default)]
pub(super) struct ByArticle {
    /// For each article its terms by number, each as the step from the one before and its count.
    counts: Vec<Packed>,
    /// In how many articles each term stands.
    n_articles: Vec<u32>,
}

impl ByArticle {
    /// Adds the articles of a corpus, `numbers` being the terms'.
    pub(super) fn add(&mut self, corpus: &Corpus, numbers: &[u32]) {
        for mut terms in corpus.counts() {
            for (term, _) in &mut terms {
                *term = numbers[*term as usize];
                add(&mut self.n_articles, *term, 1);
            }
            terms.sort_unstable();
            let mut packed = Packed::default();
            let mut before = 0;
            for (term, n) in terms {
                packed.push(u64::from(term - before));
                packed.push(u64::from(n));
                before = term;
            }
            self.counts.push(packed);
        }
    }

    /// The table of those terms that stand in at least `min_articles` articles; for each article the `most` highest.
    pub(super) fn table(&self, terms: &[Term], min_articles: u32, most: usize) -> Table {
        let n = self.counts.len() as f64;
        let weight = |n_articles: u32| ((1.0 + n) / (1.0 + f64::from(n_articles))).ln() + 1.0;
        let weights: Vec<f64> = self.n_articles.iter().map(|&n_articles| weight(n_articles)).collect();
        let mut out = Table::new(&TFIDF);
        for (article, packed) in (0..).zip(&self.counts) {
            let (mut numbers, mut term) = (packed.iter(), 0);
            let pairs = std::iter::from_fn(|| {
                term += numbers.next()? as u32;
                Some((term, numbers.next()? as u32))
            });
            let mut kept: Vec<(u32, u32, f64)> = pairs
                .filter(|&(term, _)| self.n_articles[term as usize] >= min_articles)
                .map(|(term, count)| (term, count, f64::from(count) * weights[term as usize]))
                .collect();
            let height = |of: &(u32, u32, f64)| (of.2, &terms[of.0 as usize].text);
            kept.sort_by(|a, b| height(b).0.total_cmp(&height(a).0).then_with(|| height(a).1.cmp(height(b).1)));
            let length = kept.iter().map(|(_, _, height)| height * height).sum::<f64>().sqrt();
            for (term, count, height) in kept.into_iter().take(most) {
                let mut row = vec![Value::Int(article)];
                row.extend(terms[term as usize].cells(term));
                row.extend([Value::Int(i64::from(count)), Value::Float(height / length)]);
                out.push(row);
            }
        }
        out
    }
}

impl Corpus {
    /// How evenly the terms are spread that stand at least `min_count` times.
    pub fn dispersion(&self, min_count: u32) -> Table {
        let mut places = Places::default();
        places.add(self, &self.numbers());
        places.table(&self.terms, min_count)
    }

    /// How typical each term is of each article, of those that stand in at least `min_articles` articles; for each article the
    /// `most` highest.
    pub fn tfidf(&self, min_articles: u32, most: usize) -> Table {
        let mut counts = ByArticle::default();
        counts.add(self, &self.numbers());
        counts.table(&self.terms, min_articles, most)
    }
}
