//! Readability: grades and scores from the counts of a text.

use super::ratio;

/// What the formulas count with; what isn't known is none, and so is every score that needs it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Counts {
    /// Words.
    pub n_words: Option<f64>,
    /// Sentences.
    pub n_sentences: Option<f64>,
    /// Letters and digits of the words.
    pub n_letters: Option<f64>,
    /// Syllables.
    pub n_syllables: Option<f64>,
    /// Words of three syllables or more.
    pub n_polysyllables: Option<f64>,
    /// Words of seven letters or more.
    pub n_long_words: Option<f64>,
    /// Words that are not on the list of easy ones.
    pub n_difficult_words: Option<f64>,
}

/// The scores in the order of the columns.
pub const NAMES: [&str; 10] = [
    "flesch_reading_ease",
    "flesch_kincaid_grade",
    "gunning_fog",
    "smog",
    "ari",
    "coleman_liau",
    "linsear_write",
    "lix",
    "rix",
    "dale_chall",
];

/// Every score that the counts allow, in the order of [`NAMES`].
///
/// ```
/// use copydesk::statistics::readability::{Counts, scores};
/// let counts = Counts {
///     n_words: Some(272.0),
///     n_sentences: Some(10.0),
///     n_syllables: Some(369.0),
///     ..Counts::default()
/// };
/// let flesch = scores(&counts)[0].unwrap();
/// assert!((flesch - 64.457147).abs() < 1e-6);
/// ```
pub fn scores(counts: &Counts) -> [Option<f64>; NAMES.len()] {
    let per_sentence = |part: Option<f64>| ratio(part?, counts.n_sentences?);
    let per_word = |part: Option<f64>| ratio(part?, counts.n_words?);
    let length = per_sentence(counts.n_words);
    let syllables = per_word(counts.n_syllables);
    let letters = per_word(counts.n_letters);
    let poly = per_word(counts.n_polysyllables);
    let poly_per_sentence = per_sentence(counts.n_polysyllables);
    let long = per_word(counts.n_long_words);
    let long_per_sentence = per_sentence(counts.n_long_words);
    let difficult = per_word(counts.n_difficult_words);
    let both = |a: Option<f64>, b: Option<f64>, of: fn(f64, f64) -> f64| Some(of(a?, b?));
    [
        both(length, syllables, |length, syllables| 206.835 - 1.015 * length - 84.6 * syllables),
        both(length, syllables, |length, syllables| 0.39 * length + 11.8 * syllables - 15.59),
        both(length, poly, |length, poly| 0.4 * (length + 100.0 * poly)),
        poly_per_sentence.map(|poly| 1.043 * (30.0 * poly).sqrt() + 3.1291),
        both(length, letters, |length, letters| 0.5 * length + 4.71 * letters - 21.43),
        both(length, letters, |length, letters| 5.88 * letters - 29.6 / length - 15.8),
        both(length, poly_per_sentence, linsear_write),
        both(length, long, |length, long| length + 100.0 * long),
        long_per_sentence,
        both(length, difficult, dale_chall),
    ]
    .map(|score| score.filter(|score| score.is_finite()))
}

/// One point for each word, two more for each of three syllables or more, per sentence; halved, a little more when easy.
fn linsear_write(length: f64, poly_per_sentence: f64) -> f64 {
    let points = length + 2.0 * poly_per_sentence;
    if points > 20.0 { points / 2.0 } else { (points - 2.0) / 2.0 }
}

/// Of 1948, with its correction above 5 % of difficult words.
fn dale_chall(length: f64, difficult: f64) -> f64 {
    let raw = 15.79 * difficult + 0.0496 * length;
    if difficult > 0.05 { raw + 3.6365 } else { raw }
}
