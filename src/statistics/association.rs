//! Association: how much more often two things stand together than their own frequencies let expect.

use super::keyness::surprise;
use super::ratio;

/// The measures in the order of the columns.
pub const NAMES: [&str; 8] = ["pmi", "npmi", "t_score", "g2", "log_dice", "dice", "delta_p_right", "delta_p_left"];

/// Every measure of a pair seen `both` times, its left part `left` times and its right part `right` times among `n` pairs,
/// in the order of [`NAMES`]; none where the counts can't be.
///
/// ```
/// use copydesk::statistics::association::association;
/// let told = association(4.0, 7.0, 5.0, 1006.0);
/// assert!((told[3].unwrap() - 37.644880525938).abs() < 1e-9);
/// ```
pub fn association(both: f64, left: f64, right: f64, n: f64) -> [Option<f64>; NAMES.len()] {
    let neither = n - left - right + both;
    if both <= 0.0 || left < both || right < both || neither < 0.0 {
        return [None; NAMES.len()];
    }
    let expected = left * right / n;
    let pmi = (both / expected).log2();
    let (only_left, only_right) = (left - both, right - both);
    let cell = |observed: f64, row: f64, column: f64| surprise(observed, row * column / n);
    let g2 = cell(both, left, right)
        + cell(only_left, left, n - right)
        + cell(only_right, n - left, right)
        + cell(neither, n - left, n - right);
    let dice = 2.0 * both / (left + right);
    let delta = |given: f64, other: f64| Some(both / given - ratio(other - both, n - given)?);
    let is_less = both < expected;
    [
        Some(pmi),
        ratio(pmi, (n / both).log2()),
        Some((both - expected) / both.sqrt()),
        Some(2.0 * g2.max(0.0) * if is_less { -1.0 } else { 1.0 }),
        Some(14.0 + dice.log2()),
        Some(dice),
        delta(left, right),
        delta(right, left),
    ]
}
