//! Tables with a row for each term: keyness, dispersion, tf-idf.

use std::cmp::Reverse;

use super::{Corpus, TERM, float, int, or_null, text};
use crate::statistics::dispersion::{average_reduced_frequency, smallest, sparse};
use crate::statistics::keyness::{benjamini_hochberg, keyness};
use crate::statistics::{dispersion, keyness as key};
use crate::table::{ColumnSpec, Schema, Table, Value, join};

/// Typical terms.
pub const KEYNESS: Schema = Schema {
    name: "keyness",
    doc: "One row for each term of a group of articles, against all other articles; the most typical first.",
    columns: &join::<21>(&[&[text("target", "The group.")], &TERM, KEYNESS_COUNTS, KEYNESS_MEASURES]),
};

const KEYNESS_COUNTS: &[ColumnSpec] = &[
    int("n_target", "How often it stands in the group."),
    int("n_reference", "How often in the others."),
    int("df_target", "In how many articles of the group."),
    int("df_reference", "In how many of the others."),
    float("share_target", "Its share of all counted in the group, 0 to 1."),
    float("share_reference", "Its share of all counted in the others, 0 to 1."),
];

const KEYNESS_MEASURES: &[ColumnSpec] = &[
    float(key::NAMES[0], "G² of four cells; negative where it is rarer in the group."),
    float(key::NAMES[1], "G² of two cells, after Rayson; signed as `g2`."),
    float(key::NAMES[2], "Pearson's chi²; signed as `g2`."),
    float(key::NAMES[3], "Binary logarithm of the quotient of the shares; 0 counts as 0.5."),
    float(key::NAMES[4], "By how many per cent its share is higher."),
    float(key::NAMES[5], "Odds ratio; infinite where it never stands in the others."),
    float(key::NAMES[6], "The Bayes factor, as BIC."),
    float(key::NAMES[7], "Effect size of the log likelihood."),
    float(key::NAMES[8], "Kilgarriff's simple maths, per million, plus 1."),
    float("p", "How likely such a `g2` is by chance."),
    float("q", "The same as a false discovery rate over the rows of the group, after Benjamini and Hochberg."),
];

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

/// The group of each article.
#[derive(Clone, Copy, Debug)]
pub struct Groups<'a> {
    /// For each article the place of its group in `labels`; none: it is left out.
    pub of: &'a [Option<usize>],
    /// The names of the groups.
    pub labels: &'a [String],
    /// The only one that is a target; none: each is.
    pub target: Option<usize>,
}

impl Corpus {
    /// Which terms are typical of a group of articles; those that stand at least `min_count` times, sorted by the measure at
    /// `place` of the names.
    pub fn keyness(&self, groups: &Groups<'_>, min_count: u32, place: usize) -> Table {
        let (n_groups, n_terms) = (groups.labels.len(), self.terms.len());
        let mut counts = vec![(0u32, 0u32); n_groups * n_terms];
        let mut sizes = vec![0usize; n_groups];
        for (terms, group) in self.counts().zip(groups.of) {
            let Some(group) = *group else { continue };
            for (term, n) in terms {
                let cell = &mut counts[group * n_terms + term as usize];
                *cell = (cell.0 + n, cell.1 + 1);
                sizes[group] += n as usize;
            }
        }
        let all: Vec<(u32, u32)> = (0..n_terms)
            .map(|term| {
                let cells = (0..n_groups).map(|group| counts[group * n_terms + term]);
                cells.fold((0, 0), |sum, cell| (sum.0 + cell.0, sum.1 + cell.1))
            })
            .collect();
        let n_all: usize = sizes.iter().sum();
        let mut out = Table::new(&KEYNESS);
        for group in (0..n_groups).filter(|group| groups.target.is_none_or(|target| target == *group)) {
            let (n_a, n_b) = (sizes[group] as f64, (n_all - sizes[group]) as f64);
            let mut rows: Vec<(u32, _)> = (0..n_terms as u32)
                .filter(|&term| all[term as usize].0 >= min_count.max(1))
                .map(|term| {
                    let (a, all) = (counts[group * n_terms + term as usize].0, all[term as usize].0);
                    (term, keyness(f64::from(a), f64::from(all - a), n_a, n_b))
                })
                .collect();
            let p: Vec<f64> = rows.iter().map(|(_, (_, p))| p.unwrap_or(1.0)).collect();
            let q = benjamini_hochberg(&p);
            let mut order: Vec<usize> = (0..rows.len()).collect();
            let height = |at: usize| -> f64 { rows[at].1.0[place].unwrap_or(f64::NEG_INFINITY) };
            order.sort_by(|&a, &b| {
                let words = || self.terms[rows[a].0 as usize].text.cmp(&self.terms[rows[b].0 as usize].text);
                height(b).total_cmp(&height(a)).then_with(words)
            });
            for at in order {
                let (term, (measures, p)) = rows[at];
                let (a, all) = (counts[group * n_terms + term as usize], all[term as usize]);
                let counted = |n: u32| Value::Int(i64::from(n));
                let share = |n: u32, whole: f64| or_null((whole > 0.0).then(|| f64::from(n) / whole));
                let mut row = vec![Value::Text(&groups.labels[group])];
                row.extend(self.named(term));
                row.extend([counted(a.0), counted(all.0 - a.0), counted(a.1), counted(all.1 - a.1)]);
                row.extend([share(a.0, n_a), share(all.0 - a.0, n_b)]);
                row.extend(measures.map(or_null));
                row.extend([or_null(p), or_null(p.map(|_| q[at]))]);
                out.push(row);
            }
            rows.clear();
        }
        out
    }

    /// How evenly the terms are spread that stand at least `min_count` times.
    pub fn dispersion(&self, min_count: u32) -> Table {
        let totals = self.totals();
        let sizes: Vec<f64> = self.articles().map(|items| items.len() as f64).collect();
        let (n_words, least) = (self.len() as f64, smallest(&sizes));
        let mut parts: Vec<Vec<(f64, f64)>> = vec![Vec::new(); totals.len()];
        for (terms, &size) in self.counts().zip(&sizes) {
            for (term, n) in terms.into_iter().filter(|(term, _)| totals[*term as usize] >= min_count) {
                parts[term as usize].push((f64::from(n), size));
            }
        }
        let mut places: Vec<Vec<u32>> = vec![Vec::new(); totals.len()];
        for (at, item) in (0..).zip(&self.items).filter(|(_, item)| totals[item.term as usize] >= min_count) {
            places[item.term as usize].push(at);
        }
        let mut out = Table::new(&DISPERSION);
        for term in self.by_frequency(&totals, min_count) {
            let (parts, places) = (&parts[term as usize], &places[term as usize]);
            let told = sparse(parts.iter().copied(), sizes.len(), n_words, least);
            let mut row = Vec::from(self.named(term));
            row.extend([Value::Int(places.len() as i64), Value::Int(parts.len() as i64)]);
            row.extend(told[1..].iter().copied().map(or_null));
            row.push(or_null(average_reduced_frequency(places, self.len())));
            out.push(row);
        }
        out
    }

    /// How typical each term is of each article, of those that stand in at least `min_articles` articles; for each article the
    /// `most` highest.
    pub fn tfidf(&self, min_articles: u32, most: usize) -> Table {
        let mut n_articles = vec![0u32; self.terms.len()];
        let counts: Vec<Vec<(u32, u32)>> = self.counts().collect();
        for (term, _) in counts.iter().flatten() {
            n_articles[*term as usize] += 1;
        }
        let n = counts.len() as f64;
        let weight = |term: u32| ((1.0 + n) / (1.0 + f64::from(n_articles[term as usize]))).ln() + 1.0;
        let mut out = Table::new(&TFIDF);
        for (article, terms) in (0..).zip(counts) {
            let kept = terms.into_iter().filter(|(term, _)| n_articles[*term as usize] >= min_articles);
            let mut kept: Vec<(u32, u32, f64)> =
                kept.map(|(term, count)| (term, count, f64::from(count) * weight(term))).collect();
            let length = kept.iter().map(|(_, _, height)| height * height).sum::<f64>().sqrt();
            kept.sort_by(|a, b| {
                let words = || self.terms[a.0 as usize].text.cmp(&self.terms[b.0 as usize].text);
                b.2.total_cmp(&a.2).then_with(words)
            });
            for (term, count, height) in kept.into_iter().take(most) {
                let mut row = vec![Value::Int(article)];
                row.extend(self.named(term));
                row.extend([Value::Int(i64::from(count)), Value::Float(height / length)]);
                out.push(row);
            }
        }
        out
    }

    /// The terms that stand at least `min_count` times, the most frequent first, then by their text.
    pub(super) fn by_frequency(&self, totals: &[u32], min_count: u32) -> Vec<u32> {
        let mut terms: Vec<u32> =
            (0..totals.len() as u32).filter(|&term| totals[term as usize] >= min_count.max(1)).collect();
        terms.sort_by_key(|&term| (Reverse(totals[term as usize]), &*self.terms[term as usize].text));
        terms
    }
}
