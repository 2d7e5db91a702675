//! The table of a timeline: how many articles of each period name a term.

use super::{Corpus, TERM, float, int, or_null};
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

impl Corpus {
    /// `periods` holds for each article the place of its period in `begins` (microseconds), none where it has no date; `terms` are the
    /// texts of the terms to follow, or the `most` frequent ones.
    pub fn timeline(&self, periods: &[Option<usize>], begins: &[i64], terms: Option<&[String]>, most: usize) -> Table {
        let totals = self.totals();
        let terms: Vec<u32> = match terms {
            Some(texts) => texts
                .iter()
                .filter_map(|text| self.terms().position(|term| term == text))
                .map(|term| term as u32)
                .collect(),
            None => self.by_frequency(&totals, 1).into_iter().take(most).collect(),
        };
        let mut n_all = vec![0u32; begins.len()];
        for period in periods.iter().flatten() {
            n_all[*period] += 1;
        }
        let mut rows = vec![(0u32, 0u32); terms.len() * begins.len()];
        let mut place = vec![None; self.terms.len()];
        for (at, &term) in terms.iter().enumerate() {
            place[term as usize] = Some(at);
        }
        for (counts, period) in self.counts().zip(periods) {
            let Some(period) = period else { continue };
            for (term, n) in counts {
                if let Some(at) = place[term as usize] {
                    let cell = &mut rows[at * begins.len() + period];
                    *cell = (cell.0 + n, cell.1 + 1);
                }
            }
        }
        let n_dated: u32 = n_all.iter().sum();
        let mut out = Table::new(&TIMELINE);
        for (at, &term) in terms.iter().enumerate() {
            let cells = &rows[at * begins.len()..(at + 1) * begins.len()];
            let overall = f64::from(cells.iter().map(|cell| cell.1).sum::<u32>()) / f64::from(n_dated.max(1));
            for ((&(n, n_articles), &begin), &all) in cells.iter().zip(begins).zip(&n_all) {
                let expected = f64::from(all) * overall;
                let deviation = (expected * (1.0 - overall)).sqrt();
                let is_burst = n_articles >= LEAST_BURST
                    && deviation > 0.0
                    && (f64::from(n_articles) - expected) / deviation >= BURST;
                let share = if all == 0 { 0.0 } else { f64::from(n_articles) / f64::from(all) };
                let mut row = Vec::from(self.named(term));
                row.push(Value::Int(begin));
                row.extend([n, n_articles, all].map(|n| Value::Int(i64::from(n))));
                row.extend([or_null(Some(share)), Value::Bool(is_burst)]);
                out.push(row);
            }
        }
        out
    }
}
