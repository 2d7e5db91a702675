//! The table of keyness: which terms are typical of a group of articles against all others.

use super::{Corpus, TERM, Term, add, float, int, or_null, text};
use crate::statistics::keyness as key;
use crate::statistics::keyness::{benjamini_hochberg, keyness};
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

/// The groups of articles.
#[derive(Clone, Copy, Debug)]
pub struct Groups<'a> {
    /// For each article the place of its group in `labels`; none: it is left out.
    pub of: &'a [Option<usize>],
    /// The names of the groups.
    pub labels: &'a [String],
    /// The only one that is a target; none: each is.
    pub target: Option<usize>,
}

/// How often each term stands in each group.
#[derive(Debug, Default)]
pub(super) struct ByGroup(Vec<Group>);

#[derive(Debug, Default)]
struct Group {
    /// How often each term stands, and in how many articles; terms behind don't stand.
    counts: Vec<u32>,
    n_articles: Vec<u32>,
    /// All items.
    size: u64,
}

impl Group {
    fn of(&self, term: u32) -> [u32; 2] {
        [&self.counts, &self.n_articles].map(|counts| counts.get(term as usize).copied().unwrap_or(0))
    }
}

impl ByGroup {
    /// Counts the articles of a corpus, `groups` being the place of each article's group, and `numbers` the terms'.
    pub(super) fn add(&mut self, corpus: &Corpus, numbers: &[u32], groups: &[Option<usize>]) {
        for (terms, group) in corpus.counts().zip(groups) {
            let Some(group) = *group else { continue };
            if group >= self.0.len() {
                self.0.resize_with(group + 1, Group::default);
            }
            let group = &mut self.0[group];
            for (term, n) in terms {
                add(&mut group.counts, numbers[term as usize], n);
                add(&mut group.n_articles, numbers[term as usize], 1);
                group.size += u64::from(n);
            }
        }
    }

    /// The table of the terms that stand at least `min_count` times, sorted by the measure at `place` of the names; `target` is
    /// the only group to look at, none: each.
    pub(super) fn table(
        &self,
        terms: &[Term],
        labels: &[String],
        target: Option<usize>,
        min_count: u32,
        place: usize,
    ) -> Table {
        let none = Group::default();
        let group_at = |at: usize| self.0.get(at).unwrap_or(&none);
        let all: Vec<[u32; 2]> = (0..terms.len() as u32)
            .map(|term| {
                let cells = self.0.iter().map(|group| group.of(term));
                cells.fold([0, 0], |sum, cell| [sum[0] + cell[0], sum[1] + cell[1]])
            })
            .collect();
        let n_all: u64 = self.0.iter().map(|group| group.size).sum();
        let mut out = Table::new(&KEYNESS);
        for (at, label) in labels.iter().enumerate().filter(|(at, _)| target.is_none_or(|target| target == *at)) {
            let group = group_at(at);
            let (n_a, n_b) = (group.size as f64, (n_all - group.size) as f64);
            let rows: Vec<(u32, _)> = (0..terms.len() as u32)
                .filter(|&term| all[term as usize][0] >= min_count.max(1))
                .map(|term| {
                    let (a, all) = (group.of(term)[0], all[term as usize][0]);
                    (term, keyness(f64::from(a), f64::from(all - a), n_a, n_b))
                })
                .collect();
            let p: Vec<f64> = rows.iter().map(|(_, (_, p))| p.unwrap_or(1.0)).collect();
            let q = benjamini_hochberg(&p);
            let mut order: Vec<usize> = (0..rows.len()).collect();
            let height = |at: usize| -> f64 { rows[at].1.0[place].unwrap_or(f64::NEG_INFINITY) };
            order.sort_by(|&a, &b| {
                let words = || terms[rows[a].0 as usize].text.cmp(&terms[rows[b].0 as usize].text);
                height(b).total_cmp(&height(a)).then_with(words)
            });
            for at in order {
                let (term, (measures, p)) = rows[at];
                let (a, all) = (group.of(term), all[term as usize]);
                let counted = |n: u32| Value::Int(i64::from(n));
                let share = |n: u32, whole: f64| or_null((whole > 0.0).then(|| f64::from(n) / whole));
                let mut row = vec![Value::Text(label)];
                row.extend(terms[term as usize].cells(term));
                row.extend([a[0], all[0] - a[0], a[1], all[1] - a[1]].map(counted));
                row.extend([share(a[0], n_a), share(all[0] - a[0], n_b)]);
                row.extend(measures.map(or_null));
                row.extend([or_null(p), or_null(p.map(|_| q[at]))]);
                out.push(row);
            }
        }
        out
    }
}

impl Corpus {
    /// Which terms are typical of a group of articles; those that stand at least `min_count` times, sorted by the measure at
    /// `place` of the names.
    pub fn keyness(&self, groups: &Groups<'_>, min_count: u32, place: usize) -> Table {
        let mut counts = ByGroup::default();
        counts.add(self, &self.numbers(), groups.of);
        counts.table(&self.terms, groups.labels, groups.target, min_count, place)
    }
}
