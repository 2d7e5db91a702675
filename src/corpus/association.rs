//! Tables with a row for each pair of terms: collocations within a window, co-occurrence within a unit of text.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::{Corpus, Item, Term, add, float, int, or_null, text};
use crate::statistics::association::{NAMES, association};
use crate::table::{ColumnSpec, Schema, Table, Value, join};

/// Pairs within a window.
pub const COLLOCATIONS: Schema = Schema {
    name: "collocations",
    doc: "One row for each pair of terms of which the right one follows the left one within the window, in one sentence; the highest `g2` first.",
    columns: &join::<14>(&[PAIR, PAIR_COUNTS, MEASURES]),
};

/// Pairs within a unit of text.
pub const COOCCURRENCE: Schema = Schema {
    name: "cooccurrence",
    doc: "One row for each pair of terms that stand in one sentence, paragraph or article; the most frequent first. `left` is the one of the two that is more frequent.",
    columns: &join::<18>(&[PAIR, ENTITIES, UNIT_COUNTS, MEASURES]),
};

const PAIR: &[ColumnSpec] =
    &[text("left", "The one term: a word in small letters, or an entity's id."), text("right", "The other.")];

const ENTITIES: &[ColumnSpec] = &[
    text("left_name", "The usual name of an entity; null for words."),
    text("right_name", "The other's."),
    text("left_type", "The type of an entity; null for words."),
    text("right_type", "The other's."),
];

const PAIR_COUNTS: &[ColumnSpec] = &[
    int("n", "How often the pair stands."),
    int("n_left", "How often the left term is a pair's left."),
    int("n_right", "How often the right term is a pair's right."),
    int("n_pairs", "How many pairs there are."),
];

const UNIT_COUNTS: &[ColumnSpec] = &[
    int("n", "In how many units both stand."),
    int("n_left", "In how many the left one stands."),
    int("n_right", "In how many the right one stands."),
    int("n_units", "How many units with any term there are."),
];

const MEASURES: &[ColumnSpec] = &[
    float(NAMES[0], "Pointwise mutual information in bits."),
    float(NAMES[1], "The same, normalised: 1 where neither stands without the other; null where both stand always."),
    float(NAMES[2], "Student's t."),
    float(NAMES[3], "G² of four cells; negative where the pair is rarer than by chance."),
    float(NAMES[4], "14 + binary logarithm of `dice`."),
    float(NAMES[5], "2 n / (n_left + n_right)."),
    float(NAMES[6], "Delta P of the right one given the left one."),
    float(NAMES[7], "Delta P of the left one given the right one."),
];

/// What counts as standing together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// One sentence.
    Sentence,
    /// One paragraph.
    Paragraph,
    /// One article.
    Article,
}

impl Unit {
    fn of(self, item: &Item) -> u32 {
        match self {
            Self::Sentence => item.sentence,
            Self::Paragraph => item.paragraph,
            Self::Article => 0,
        }
    }
}

/// Two terms as one number.
fn pair(left: u32, right: u32) -> u64 {
    u64::from(left) << 32 | u64::from(right)
}

fn parts(pair: u64) -> (u32, u32) {
    ((pair >> 32) as u32, pair as u32)
}

/// Which terms shall make pairs: those that `totals` counts at least `min_count` times; none: all.
type Frequent<'a> = Option<(&'a [u32], u32)>;

fn is_frequent(frequent: Frequent<'_>, term: u32) -> bool {
    frequent.is_none_or(|(totals, min_count)| totals[term as usize] >= min_count)
}

/// How often pairs stand within a window.
#[derive(Debug, Default)]
pub(super) struct InWindow {
    window: usize,
    pairs: FxHashMap<u64, u32>,
    /// How often each term is a pair's left, and its right one, and how often it stands at all.
    lefts: Vec<u32>,
    rights: Vec<u32>,
    totals: Vec<u32>,
    n_pairs: u64,
}

impl InWindow {
    pub(super) fn new(window: usize) -> Self {
        Self { window, ..Self::default() }
    }

    /// Counts the pairs of a corpus, `numbers` being the terms'.
    pub(super) fn add(&mut self, corpus: &Corpus, numbers: &[u32], frequent: Frequent<'_>) {
        for items in corpus.articles() {
            for (at, left) in items.iter().enumerate() {
                let number = numbers[left.term as usize];
                add(&mut self.totals, number, 1);
                let after = items[at + 1..].iter().take(self.window).take_while(|item| item.sentence == left.sentence);
                let mut n = 0;
                for right in after {
                    n += 1;
                    add(&mut self.rights, numbers[right.term as usize], 1);
                    if is_frequent(frequent, left.term) && is_frequent(frequent, right.term) {
                        *self.pairs.entry(pair(number, numbers[right.term as usize])).or_insert(0) += 1;
                    }
                }
                add(&mut self.lefts, number, n);
                self.n_pairs += u64::from(n);
            }
        }
    }

    /// The table of the pairs that stand at least `min_count` times, both terms too.
    pub(super) fn table(self, terms: &[Term], min_count: u32) -> Table {
        let n_pairs = self.n_pairs as f64;
        let is_kept = |term: u32| self.totals[term as usize] >= min_count;
        let mut rows: Vec<_> = sorted(self.pairs, min_count)
            .into_iter()
            .filter(|&(left, right, _)| is_kept(left) && is_kept(right))
            .map(|(left, right, n)| {
                let (n_left, n_right) = (self.lefts[left as usize], self.rights[right as usize]);
                let told = association(f64::from(n), f64::from(n_left), f64::from(n_right), n_pairs);
                (left, right, [n, n_left, n_right], told)
            })
            .collect();
        let text = |term: u32| &*terms[term as usize].text;
        let height = |told: &[Option<f64>; NAMES.len()]| told[3].unwrap_or(f64::NEG_INFINITY);
        rows.sort_unstable_by(|a, b| {
            let words = || (text(a.0), text(a.1)).cmp(&(text(b.0), text(b.1)));
            height(&b.3).total_cmp(&height(&a.3)).then_with(words)
        });
        let mut out = Table::new(&COLLOCATIONS);
        for (left, right, counts, told) in rows {
            let mut row = vec![Value::Numbered(left, text(left)), Value::Numbered(right, text(right))];
            row.extend(counts.map(|n| Value::Int(i64::from(n))));
            row.push(Value::Int(self.n_pairs as i64));
            row.extend(told.map(or_null));
            out.push(row);
        }
        out
    }
}

/// In how many units terms stand, and pairs of them.
#[derive(Debug)]
pub(super) struct InUnits {
    unit: Unit,
    pairs: FxHashMap<u64, u32>,
    n_units_of: Vec<u32>,
    n_units: u32,
}

impl InUnits {
    pub(super) fn new(unit: Unit) -> Self {
        Self { unit, pairs: FxHashMap::default(), n_units_of: Vec::new(), n_units: 0 }
    }

    /// Counts the units of a corpus, `numbers` being the terms'.
    pub(super) fn add(&mut self, corpus: &Corpus, numbers: &[u32], frequent: Frequent<'_>) {
        for items in corpus.articles() {
            for items in items.chunk_by(|a, b| self.unit.of(a) == self.unit.of(b)) {
                let mut terms: Vec<u32> = items.iter().map(|item| item.term).collect();
                terms.sort_unstable();
                terms.dedup();
                self.n_units += 1;
                for &term in &terms {
                    add(&mut self.n_units_of, numbers[term as usize], 1);
                }
                terms.retain(|&term| is_frequent(frequent, term));
                for term in &mut terms {
                    *term = numbers[*term as usize];
                }
                terms.sort_unstable();
                for (at, &left) in terms.iter().enumerate() {
                    for &right in &terms[at + 1..] {
                        *self.pairs.entry(pair(left, right)).or_insert(0) += 1;
                    }
                }
            }
        }
    }

    /// The table of the pairs that stand together in at least `min_count` units.
    pub(super) fn table(self, terms: &[Term], min_count: u32) -> Table {
        let mut rows = sorted(self.pairs, min_count);
        let text = |term: u32| &*terms[term as usize].text;
        let n_units_of = |term: u32| self.n_units_of[term as usize];
        for (left, right, _) in &mut rows {
            let rank = |term: u32| (Reverse(n_units_of(term)), text(term));
            if rank(*left) > rank(*right) {
                std::mem::swap(left, right);
            }
        }
        rows.sort_unstable_by_key(|&(left, right, n)| (Reverse(n), text(left), text(right)));
        let mut out = Table::new(&COOCCURRENCE);
        for (left, right, n) in rows {
            let counts = [n, n_units_of(left), n_units_of(right), self.n_units];
            let [both, n_left, n_right, n] = counts.map(f64::from);
            let cells = |term: u32| terms[term as usize].cells(term);
            let ([left, left_name, left_type], [right, right_name, right_type]) = (cells(left), cells(right));
            let mut row = vec![left, right, left_name, right_name, left_type, right_type];
            row.extend(counts.map(|n| Value::Int(i64::from(n))));
            row.extend(association(both, n_left, n_right, n).map(or_null));
            out.push(row);
        }
        out
    }
}

impl Corpus {
    /// Pairs that stand at least `min_count` times with at most `window` steps from the left to the right one.
    pub fn collocations(&self, window: usize, min_count: u32) -> Table {
        let mut pairs = InWindow::new(window);
        pairs.add(self, &self.numbers(), Some((&self.totals(), min_count)));
        pairs.table(&self.terms, min_count)
    }

    /// Pairs of different terms that stand together in at least `min_count` units.
    pub fn cooccurrence(&self, unit: Unit, min_count: u32) -> Table {
        let mut pairs = InUnits::new(unit);
        pairs.add(self, &self.numbers(), Some((&self.totals(), min_count)));
        pairs.table(&self.terms, min_count)
    }
}

/// The pairs that stand often enough, in the order of their terms' numbers.
fn sorted(pairs: FxHashMap<u64, u32>, min_count: u32) -> Vec<(u32, u32, u32)> {
    let mut kept: Vec<(u64, u32)> = pairs.into_iter().filter(|&(_, n)| n >= min_count).collect();
    kept.sort_unstable();
    kept.into_iter().map(|(pair, n)| (parts(pair).0, parts(pair).1, n)).collect()
}
