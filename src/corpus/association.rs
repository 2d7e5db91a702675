//! Tables with a row for each pair of terms: collocations within a window, co-occurrence within a unit of text.

use rustc_hash::FxHashMap;

use super::{Corpus, Item, float, int, or_null, text};
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

impl Corpus {
    /// Pairs that stand at least `min_count` times with at most `window` steps from the left to the right one.
    pub fn collocations(&self, window: usize, min_count: u32) -> Table {
        let totals = self.totals();
        let is_frequent = |item: &Item| totals[item.term as usize] >= min_count;
        let mut pairs: FxHashMap<u64, u32> = FxHashMap::default();
        let (mut lefts, mut rights) = (vec![0u32; totals.len()], vec![0u32; totals.len()]);
        let mut n_pairs = 0u64;
        for items in self.articles() {
            for (at, left) in items.iter().enumerate() {
                let after = items[at + 1..].iter().take(window).take_while(|item| item.sentence == left.sentence);
                for right in after {
                    n_pairs += 1;
                    lefts[left.term as usize] += 1;
                    rights[right.term as usize] += 1;
                    if is_frequent(left) && is_frequent(right) {
                        *pairs.entry(pair(left.term, right.term)).or_insert(0) += 1;
                    }
                }
            }
        }
        let mut rows: Vec<_> = sorted(pairs, min_count)
            .into_iter()
            .map(|(left, right, n)| {
                let (n_left, n_right) = (lefts[left as usize], rights[right as usize]);
                let told = association(f64::from(n), f64::from(n_left), f64::from(n_right), n_pairs as f64);
                (left, right, [n, n_left, n_right], told)
            })
            .collect();
        let height = |told: &[Option<f64>; NAMES.len()]| told[3].unwrap_or(f64::NEG_INFINITY);
        rows.sort_by(|a, b| {
            height(&b.3).total_cmp(&height(&a.3)).then_with(|| self.texts(a.0, a.1).cmp(&self.texts(b.0, b.1)))
        });
        let mut out = Table::new(&COLLOCATIONS);
        for (left, right, counts, told) in rows {
            let (left, right) = self.texts(left, right);
            let mut row = vec![Value::Text(left), Value::Text(right)];
            row.extend(counts.map(|n| Value::Int(i64::from(n))));
            row.push(Value::Int(n_pairs as i64));
            row.extend(told.map(or_null));
            out.push(row);
        }
        out
    }

    /// Pairs of different terms that stand together in at least `min_count` units.
    pub fn cooccurrence(&self, unit: Unit, min_count: u32) -> Table {
        let totals = self.totals();
        let mut pairs: FxHashMap<u64, u32> = FxHashMap::default();
        let mut n_units_of = vec![0u32; totals.len()];
        let mut n_units = 0u32;
        for items in self.articles() {
            for items in items.chunk_by(|a, b| unit.of(a) == unit.of(b)) {
                let mut terms: Vec<u32> = items.iter().map(|item| item.term).collect();
                terms.sort_unstable();
                terms.dedup();
                n_units += 1;
                for &term in &terms {
                    n_units_of[term as usize] += 1;
                }
                terms.retain(|&term| totals[term as usize] >= min_count);
                for (at, &left) in terms.iter().enumerate() {
                    for &right in &terms[at + 1..] {
                        *pairs.entry(pair(left, right)).or_insert(0) += 1;
                    }
                }
            }
        }
        let mut rows = sorted(pairs, min_count);
        for (left, right, _) in &mut rows {
            let rank = |term: u32| (std::cmp::Reverse(n_units_of[term as usize]), &*self.terms[term as usize].text);
            if rank(*left) > rank(*right) {
                std::mem::swap(left, right);
            }
        }
        rows.sort_by_key(|&(left, right, n)| (std::cmp::Reverse(n), self.texts(left, right)));
        let mut out = Table::new(&COOCCURRENCE);
        for (left, right, n) in rows {
            let counts = [n, n_units_of[left as usize], n_units_of[right as usize], n_units];
            let [both, n_left, n_right, n] = counts.map(f64::from);
            let ([left, left_name, left_type], [right, right_name, right_type]) = (self.named(left), self.named(right));
            let mut row = vec![left, right, left_name, right_name, left_type, right_type];
            row.extend(counts.map(|n| Value::Int(i64::from(n))));
            row.extend(association(both, n_left, n_right, n).map(or_null));
            out.push(row);
        }
        out
    }

    fn texts(&self, left: u32, right: u32) -> (&str, &str) {
        (&self.terms[left as usize].text, &self.terms[right as usize].text)
    }
}

/// The pairs that stand often enough, in the order of their terms' numbers.
fn sorted(pairs: FxHashMap<u64, u32>, min_count: u32) -> Vec<(u32, u32, u32)> {
    let mut kept: Vec<(u64, u32)> = pairs.into_iter().filter(|&(_, n)| n >= min_count).collect();
    kept.sort_unstable();
    kept.into_iter().map(|(pair, n)| (parts(pair).0, parts(pair).1, n)).collect()
}
