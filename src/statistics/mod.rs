//! The formulas of text and corpus statistics, each on plain counts, so that an article, a corpus and a caller's own
//! numbers go through the same code. docs/statistics.md has formula, source, null rule and example of each.
//!
//! What can't be told from the counts (a division by nothing, too few words) is `None`, never a number.

pub mod association;
pub mod counts;
pub mod dispersion;
pub mod diversity;
pub mod keyness;
pub mod readability;

/// The share `part / whole`, none of nothing.
fn ratio(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

/// How likely a value of chi² with one degree of freedom is at least `chi2`, by chance.
pub fn chi2_survival(chi2: f64) -> f64 {
    libm::erfc((chi2.abs() / 2.0).sqrt())
}
