//! Dispersion: how evenly a word is spread over the parts of a corpus.

use super::ratio;

/// The measures in the order of the columns.
pub const NAMES: [&str; 4] = ["range", "juilland_d", "dp", "dp_norm"];

/// Every measure of a word that stands `counts[i]` times in the `i`-th part of `sizes[i]` words, in the order of [`NAMES`];
/// all but the range are none for a word that never stands, and in a corpus of one part.
///
/// ```
/// use copydesk::statistics::dispersion::dispersion;
/// let told = dispersion(&[18.0, 21.0, 29.0, 20.0], &[256.0, 264.0, 253.0, 237.0]);
/// assert!((told[2].unwrap() - 0.079050405041).abs() < 1e-9);
/// ```
pub fn dispersion(counts: &[f64], sizes: &[f64]) -> [Option<f64>; NAMES.len()] {
    let parts = counts.iter().zip(sizes).map(|(&count, &size)| (count, size));
    sparse(parts, sizes.len(), sizes.iter().sum(), smallest(sizes))
}

/// The smallest part that holds a word.
pub fn smallest(sizes: &[f64]) -> f64 {
    sizes.iter().copied().filter(|&size| size > 0.0).fold(f64::INFINITY, f64::min)
}

/// The same from the parts (count, size) where the word may stand; those where it doesn't may be left out. `n_words` is the
/// whole corpus, `smallest` its smallest part.
pub fn sparse(
    parts: impl Iterator<Item = (f64, f64)> + Clone,
    n_parts: usize,
    n_words: f64,
    smallest: f64,
) -> [Option<f64>; NAMES.len()] {
    let total: f64 = parts.clone().map(|(count, _)| count).sum();
    let range = parts.clone().filter(|&(count, _)| count > 0.0).count() as f64;
    if total <= 0.0 || n_words <= 0.0 || n_parts < 2 {
        return [Some(range), None, None, None];
    }
    // A part where the word doesn't stand adds its whole share; the shares of all are one.
    let (mut apart, mut seen, mut rates, mut squares) = (0.0, 0.0, 0.0, 0.0);
    for (count, size) in parts.filter(|&(_, size)| size > 0.0) {
        let share = size / n_words;
        apart += (count / total - share).abs();
        seen += share;
        let rate = count / size;
        rates += rate;
        squares += rate * rate;
    }
    let dp = 0.5 * (apart + (1.0 - seen).max(0.0));
    let n = n_parts as f64;
    let mean = rates / n;
    let sd = (squares / n - mean * mean).max(0.0).sqrt();
    [
        Some(range),
        ratio(sd, mean).map(|variation| 1.0 - variation / (n - 1.0).sqrt()),
        Some(dp),
        ratio(dp, 1.0 - smallest / n_words),
    ]
}

/// Savický and Hlaváčová's average reduced frequency of a word that stands at `places`, sorted, among `n_words` words.
pub fn average_reduced_frequency(places: &[u64], n_words: u64) -> Option<f64> {
    let (first, last) = (*places.first()?, *places.last()?);
    let length = n_words as f64 / places.len() as f64;
    let around = (n_words - last + first) as f64;
    let gaps = places.windows(2).map(|pair| (pair[1] - pair[0]) as f64).chain([around]);
    Some(gaps.map(|gap| gap.min(length)).sum::<f64>() / length)
}
