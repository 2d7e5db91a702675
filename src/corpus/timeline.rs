//! The table of a timeline: how many articles of each period name a term.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Corpus, TERM, Term, add, by_frequency, float, int, or_null};
use crate::table::{ColumnSpec, Kind, Schema, Table, Value, join};

/// Terms over time.
pub const TIMELINE: Schema = Schema {
    name: "timeline",
    doc: "One row for each term and period, from the first to the last with an article; those without have zeros.",
    columns: &join::<9>(&[
        &TERM,
        &[
            ColumnSpec { name: "period", kind: Kind::Timestamp, doc: "When the day, week or month begins, in UTC." },
            int("n", "How often the term stands in the period's articles."),
            int("n_articles", "How many of them have it."),
            int("n_all_articles", "How many articles the period has."),
            float("share", "n_articles / n_all_articles, 0 to 1; 0 without articles."),
            ColumnSpec {
                name: "is_burst",
                kind: Kind::Bool,
                doc: "At least 3 articles have it, and by 3 standard deviations more than by its share of all articles.",
            },
        ],
    ]),
};

/// So many standard deviations above what the overall share lets expect are a burst.
const BURST: f64 = 3.0;

/// Fewer articles are none.
const LEAST_BURST: u32 = 3;

/// How often terms stand in each period, and in how many articles of it. A period is told by when it begins.
#[derive(Debug, Default)]
pub(super) struct ByPeriod {
    /// The only terms to follow, by their texts; none: all.
    wanted: Option<FxHashSet<String>>,
    cells: FxHashMap<(u32, i64), (u32, u32)>,
    /// How many articles each period has.
    n_articles: FxHashMap<i64, u32>,
    /// How often each term stands in all articles, with and without a date.
    totals: Vec<u32>,
}

impl ByPeriod {
    pub(super) fn new(wanted: Option<&[String]>) -> Self {
        Self { wanted: wanted.map(|terms| terms.iter().cloned().collect()), ..Self::default() }
    }

    /// Counts the articles of a corpus, `begins` being the period of each, where it has a date, and `numbers` the terms'.
    pub(super) fn add(&mut self, corpus: &Corpus, numbers: &[u32], begins: &[Option<i64>]) {
        let is_wanted = |term: &Term| self.wanted.as_ref().is_none_or(|wanted| wanted.contains(&*term.text));
        let is_wanted: Vec<bool> = corpus.terms.iter().map(is_wanted).collect();
        for (terms, &begin) in corpus.counts().zip(begins) {
            if let Some(begin) = begin {
                *self.n_articles.entry(begin).or_insert(0) += 1;
            }
            for (term, n) in terms.into_iter().filter(|(term, _)| is_wanted[*term as usize]) {
                let number = numbers[term as usize];
                add(&mut self.totals, number, n);
                if let Some(begin) = begin {
                    let cell = self.cells.entry((number, begin)).or_insert((0, 0));
                    *cell = (cell.0 + n, cell.1 + 1);
                }
            }
        }
    }

    /// The table of all periods, which `begins` gives; of the terms that were wanted in their order, or the `most` frequent ones.
    pub(super) fn table(&self, terms: &[Term], begins: &[i64], wanted: Option<&[String]>, most: usize) -> Table {
        let chosen: Vec<u32> = match wanted {
            Some(texts) => {
                let numbers: FxHashMap<&str, u32> = terms.iter().map(|term| &*term.text).zip(0..).collect();
                texts.iter().filter_map(|text| numbers.get(&**text).copied()).collect()
            }
            None => by_frequency(terms, &self.totals, 1).into_iter().take(most).collect(),
        };
        let n_all: Vec<u32> = begins.iter().map(|begin| self.n_articles.get(begin).copied().unwrap_or(0)).collect();
        let n_dated: u32 = n_all.iter().sum();
        let mut out = Table::new(&TIMELINE);
        for term in chosen {
            let cell = |begin: &i64| self.cells.get(&(term, *begin)).copied().unwrap_or((0, 0));
            let cells: Vec<(u32, u32)> = begins.iter().map(cell).collect();
            let overall = f64::from(cells.iter().map(|cell| cell.1).sum::<u32>()) / f64::from(n_dated.max(1));
            for ((&(n, n_articles), &begin), &all) in cells.iter().zip(begins).zip(&n_all) {
                let expected = f64::from(all) * overall;
                let deviation = (expected * (1.0 - overall)).sqrt();
                let is_burst = n_articles >= LEAST_BURST
                    && deviation > 0.0
                    && (f64::from(n_articles) - expected) / deviation >= BURST;
                let share = if all == 0 { 0.0 } else { f64::from(n_articles) / f64::from(all) };
                let mut row = Vec::from(terms[term as usize].cells(term));
                row.push(Value::Int(begin));
                row.extend([n, n_articles, all].map(|n| Value::Int(i64::from(n))));
                row.extend([or_null(Some(share)), Value::Bool(is_burst)]);
                out.push(row);
            }
        }
        out
    }
}

impl Corpus {
    /// `periods` holds for each article when its period begins (microseconds), none where it has no date; `begins` are all
    /// periods; `wanted` are the texts of the terms to follow, none: the `most` frequent ones.
    pub fn timeline(&self, periods: &[Option<i64>], begins: &[i64], wanted: Option<&[String]>, most: usize) -> Table {
        let frequent: Vec<String> = if wanted.is_some() {
            Vec::new()
        } else {
            let order = by_frequency(&self.terms, &self.totals(), 1).into_iter().take(most);
            order.map(|term| self.terms[term as usize].text.to_string()).collect()
        };
        let wanted = wanted.unwrap_or(&frequent);
        let mut counts = ByPeriod::new(Some(wanted));
        counts.add(self, &self.numbers(), periods);
        counts.table(&self.terms, begins, Some(wanted), most)
    }
}
