//! Lexical diversity: how many different words a text has, by measures that depend on its length more or less.

use super::ratio;

/// Length of the window of MATTR.
pub const MATTR_WINDOW: usize = 50;

/// Words in a sample of HD-D.
pub const HDD_SAMPLE: usize = 42;

/// A factor of MTLD is full when the share of different words falls below.
const MTLD_THRESHOLD: f64 = 0.72;

/// The measures in the order of the columns.
pub const NAMES: [&str; 11] =
    ["ttr", "guiraud", "herdan", "maas", "mattr", "mtld", "hdd", "yule_k", "simpson", "hapax_share", "honore"];

/// What was counted of a text's words.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Diversity {
    /// Words.
    pub n_words: usize,
    /// Different words.
    pub n_types: usize,
    /// Words that stand once.
    pub n_hapaxes: usize,
    /// Entropy of the words in bits; none without words.
    pub word_entropy: Option<f64>,
    /// The measures in the order of [`NAMES`].
    pub measures: [Option<f64>; NAMES.len()],
}

/// Counts `words`, each given as the number of its type; a type stands as often as `frequencies` says, at least once.
///
/// ```
/// use copydesk::statistics::diversity::diversity;
/// let told = diversity(&[0, 1, 2, 0], &[2, 1, 1]);
/// assert_eq!((told.n_types, told.n_hapaxes), (3, 2));
/// assert_eq!(told.measures[0], Some(0.75));
/// ```
pub fn diversity(words: &[u32], frequencies: &[u32]) -> Diversity {
    let n_types = frequencies.len();
    let spectrum = spectrum(frequencies);
    let n_hapaxes = spectrum.first().map_or(0, |&(frequency, n)| if frequency == 1 { n } else { 0 });
    let (n, v, v1) = (words.len() as f64, n_types as f64, n_hapaxes as f64);
    let (log_n, log_v) = (n.ln(), v.ln());
    // Σ f² and Σ f(f-1) over the types.
    let sum = |of: fn(f64) -> f64| -> f64 { spectrum.iter().map(|&(f, types)| of(f64::from(f)) * types as f64).sum() };
    let squares = sum(|f| f * f);
    let pairs = sum(|f| f * (f - 1.0));
    let several = n > 1.0;
    let measures = [
        ratio(v, n),
        ratio(v, n.sqrt()),
        several.then(|| log_v / log_n),
        several.then(|| (log_n - log_v) / (log_n * log_n)),
        mattr(words, n_types),
        mtld(words, n_types),
        hdd(words.len(), &spectrum),
        ratio(1e4 * (squares - n), n * n),
        ratio(pairs, n * (n - 1.0)),
        ratio(v1, v),
        if v1 < v { Some(100.0 * log_n / (1.0 - v1 / v)) } else { None },
    ];
    Diversity { n_words: words.len(), n_types, n_hapaxes, word_entropy: entropy(words.len(), &spectrum), measures }
}

/// How many types have each frequency, by frequency.
fn spectrum(frequencies: &[u32]) -> Vec<(u32, usize)> {
    let most = frequencies.iter().max().map_or(0, |&most| most as usize);
    let mut n_types = vec![0; most + 1];
    for &frequency in frequencies {
        n_types[frequency as usize] += 1;
    }
    (0..).zip(n_types).filter(|&(_, n)| n > 0).collect()
}

fn entropy(n_words: usize, spectrum: &[(u32, usize)]) -> Option<f64> {
    let n = n_words as f64;
    let sum: f64 = spectrum
        .iter()
        .map(|&(frequency, types)| {
            let share = f64::from(frequency) / n;
            -share * share.log2() * types as f64
        })
        .sum();
    (n_words > 0).then_some(sum.max(0.0))
}

/// The mean share of different words in all windows of [`MATTR_WINDOW`] words.
fn mattr(words: &[u32], n_types: usize) -> Option<f64> {
    let n_windows = (words.len() + 1).checked_sub(MATTR_WINDOW).filter(|&n| n > 0)?;
    let mut inside = vec![0u32; n_types];
    let mut n_different = 0u32;
    let (first, rest) = words.split_at(MATTR_WINDOW);
    for &word in first {
        n_different += u32::from(inside[word as usize] == 0);
        inside[word as usize] += 1;
    }
    let mut sum = u64::from(n_different);
    for (&comes, &goes) in rest.iter().zip(words) {
        let count = &mut inside[comes as usize];
        n_different += u32::from(*count == 0);
        *count += 1;
        let count = &mut inside[goes as usize];
        *count -= 1;
        n_different -= u32::from(*count == 0);
        sum += u64::from(n_different);
    }
    Some(sum as f64 / (n_windows * MATTR_WINDOW) as f64)
}

/// The mean length of a run of words whose share of different ones stays at or above [`MTLD_THRESHOLD`], forwards and backwards.
fn mtld(words: &[u32], n_types: usize) -> Option<f64> {
    let forwards = factors(words.iter(), n_types);
    let backwards = factors(words.iter().rev(), n_types);
    let n = words.len() as f64;
    Some(f64::midpoint(ratio(n, forwards)?, ratio(n, backwards)?))
}

/// How many runs fall below the threshold. The last, which the text's end breaks off, counts as far as it came, and so a
/// little more than one where its last word brings it below: so count Kyle's lexical-diversity and TAALED.
fn factors<'a>(words: impl DoubleEndedIterator<Item = &'a u32>, n_types: usize) -> f64 {
    let mut words = words;
    let Some(&last) = words.next_back() else { return 0.0 };
    let mut run = 1u32;
    let mut seen = vec![0u32; n_types]; // in which run, from 1
    let (mut n_different, mut n) = (0u32, 0u32);
    for &word in words {
        let last = &mut seen[word as usize];
        n_different += u32::from(*last != run);
        *last = run;
        n += 1;
        if f64::from(n_different) / f64::from(n) < MTLD_THRESHOLD {
            run += 1;
            (n_different, n) = (0, 0);
        }
    }
    n_different += u32::from(seen[last as usize] != run);
    n += 1;
    f64::from(run - 1) + (1.0 - f64::from(n_different) / f64::from(n)) / (1.0 - MTLD_THRESHOLD)
}

/// The expected share of different words in a sample of [`HDD_SAMPLE`] words, drawn without putting back.
fn hdd(n_words: usize, spectrum: &[(u32, usize)]) -> Option<f64> {
    if n_words < HDD_SAMPLE {
        return None;
    }
    let expected: f64 = spectrum
        .iter()
        .map(|&(frequency, types)| {
            let others = n_words as f64 - f64::from(frequency);
            let missed: f64 = (0..HDD_SAMPLE).map(|i| (others - i as f64).max(0.0) / (n_words - i) as f64).product();
            (1.0 - missed) * types as f64
        })
        .sum();
    Some(expected / HDD_SAMPLE as f64)
}
