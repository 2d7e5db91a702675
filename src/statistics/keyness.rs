//! Keyness: whether a word is more frequent in one corpus than in another, how surely and by how much.

use super::{chi2_survival, ratio};

/// The measures in the order of the columns.
pub const NAMES: [&str; 9] =
    ["g2", "g2_rayson", "chi2", "log_ratio", "pct_diff", "odds_ratio", "bic", "ell", "simple_maths"];

/// Every measure of a word that stands `a` times among the `n_a` words of the target and `b` times among the `n_b` of
/// the reference, in the order of [`NAMES`], then the p-value of the first.
///
/// ```
/// use copydesk::statistics::keyness::keyness;
/// let (measures, p) = keyness(10.0, 0.0, 501.0, 509.0);
/// assert!((measures[0].unwrap() - 14.123594110227).abs() < 1e-9);
/// assert!((p.unwrap() - 0.000171183116).abs() < 1e-9);
/// ```
pub fn keyness(a: f64, b: f64, n_a: f64, n_b: f64) -> ([Option<f64>; NAMES.len()], Option<f64>) {
    let is_sound = a >= 0.0 && b >= 0.0 && a <= n_a && b <= n_b && n_a > 0.0 && n_b > 0.0;
    if !is_sound || a + b == 0.0 {
        return ([None; NAMES.len()], None);
    }
    let n = n_a + n_b;
    let expected = |row: f64, column: f64| row * column / n;
    let (e_a, e_b) = (expected(a + b, n_a), expected(a + b, n_b));
    let others = n - a - b;
    let sign = if a / n_a < b / n_b { -1.0 } else { 1.0 };
    let two_cells = 2.0 * (surprise(a, e_a) + surprise(b, e_b));
    let rest = surprise(n_a - a, expected(others, n_a)) + surprise(n_b - b, expected(others, n_b));
    let four_cells = (two_cells + 2.0 * rest).max(0.0);
    let chi2 = ratio(n * (a * (n_b - b) - b * (n_a - a)).powi(2), (a + b) * others * n_a * n_b);
    let measures = [
        Some(sign * four_cells),
        Some(sign * two_cells),
        chi2.map(|chi2| sign * chi2),
        Some((at_least(a, 0.5) / n_a / (at_least(b, 0.5) / n_b)).log2()),
        Some((a / n_a - b / n_b) * 100.0 / at_least(b / n_b, 1e-18)),
        odds_ratio(a, b, n_a, n_b),
        Some(two_cells - n.ln()),
        ratio(two_cells, 1.0).and_then(|two_cells| effect_size(two_cells, n, e_a.min(e_b))),
        Some((a / n_a * 1e6 + 1.0) / (b / n_b * 1e6 + 1.0)),
    ];
    (measures, Some(chi2_survival(four_cells)))
}

/// One cell's part of G²: nothing where nothing was observed.
pub(super) fn surprise(observed: f64, expected: f64) -> f64 {
    if observed > 0.0 { observed * (observed / expected).ln() } else { 0.0 }
}

/// A count or share of nothing stands for a little, so that a ratio can be told.
fn at_least(count: f64, least: f64) -> f64 {
    if count == 0.0 { least } else { count }
}

/// Infinite where the word never stands in the reference.
fn odds_ratio(a: f64, b: f64, n_a: f64, n_b: f64) -> Option<f64> {
    let (odds_a, odds_b) = (a * (n_b - b), b * (n_a - a));
    let told = odds_a / odds_b;
    (!told.is_nan()).then_some(told)
}

/// ELL; none where the least expected count is 1, whose logarithm is nothing.
fn effect_size(two_cells: f64, n: f64, least_expected: f64) -> Option<f64> {
    let size = two_cells / (n * least_expected.ln());
    size.is_finite().then_some(size)
}

/// The p-values as false discovery rates, after Benjamini and Hochberg.
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|&a, &b| p[a].total_cmp(&p[b]));
    let mut q = vec![1.0; p.len()];
    let mut least: f64 = 1.0;
    for (rank, &at) in order.iter().enumerate().rev() {
        least = least.min(p[at] * p.len() as f64 / (rank + 1) as f64);
        q[at] = least;
    }
    q
}
