//! Lexical diversity: how many different words a text has, by measures that depend on its length more or less.

use super::ratio;

/// Length of the window of MATTR.
pub const MATTR_WINDOW: usize = 50;

/// Words in a sample of HD-D.
pub const HDD_SAMPLE: usize = 42;

/// A factor of MTLD is full when fewer of its words are different than so many of so many: 0.72.
const MTLD_THRESHOLD: (i32, i32) = (18, 25);

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

/// Counts words: `previous` says of each where the same word stood last, its place from 1, and 0 where it is new; of the
/// different words each stands as often as `frequencies` says, at least once.
///
/// ```
/// use copydesk::statistics::diversity::diversity;
/// // the cat and the dog
/// let told = diversity(&[0, 0, 0, 1, 0], &[2, 1, 1, 1]);
/// assert_eq!((told.n_types, told.n_hapaxes), (4, 3));
/// assert_eq!(told.measures[0], Some(0.8));
/// ```
pub fn diversity(previous: &[u32], frequencies: &[u32]) -> Diversity {
    let n_types = frequencies.len();
    let spectrum = spectrum(frequencies);
    let n_hapaxes = spectrum.first().map_or(0, |&(frequency, n)| if frequency == 1 { n } else { 0 });
    let (n, v, v1) = (previous.len() as f64, n_types as f64, n_hapaxes as f64);
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
        mattr(previous),
        mtld(previous),
        hdd(previous.len(), &spectrum),
        ratio(1e4 * (squares - n), n * n),
        ratio(pairs, n * (n - 1.0)),
        ratio(v1, v),
        if v1 < v { Some(100.0 * log_n / (1.0 - v1 / v)) } else { None },
    ];
    let word_entropy = entropy(previous.len(), &spectrum);
    Diversity { n_words: previous.len(), n_types, n_hapaxes, word_entropy, measures }
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
fn mattr(previous: &[u32]) -> Option<f64> {
    let n_windows = (previous.len() + 1).checked_sub(MATTR_WINDOW).filter(|&n| n > 0)?;
    // Each window has a word less that is different for each that holds the same one before it: for the windows that begin
    // neither before the first one that the word is in nor after the one before it.
    let n_repeated = |(previous, place): (&u32, usize)| {
        (*previous as usize).min(n_windows).saturating_sub(place.saturating_sub(MATTR_WINDOW))
    };
    let n_words = n_windows * MATTR_WINDOW;
    let n_different = n_words - previous.iter().zip(1..).map(n_repeated).sum::<usize>();
    Some(n_different as f64 / n_words as f64)
}

/// The mean length of a run of words whose share of different ones stays at or above [`MTLD_THRESHOLD`], forwards and backwards.
fn mtld(previous: &[u32]) -> Option<f64> {
    let n = previous.len() as f64;
    Some(f64::midpoint(ratio(n, factors(previous))?, ratio(n, factors(&reversed(previous)))?))
}

/// The same for the words from the last to the first.
fn reversed(previous: &[u32]) -> Vec<u32> {
    let n = previous.len();
    let mut reversed = vec![0; n];
    for (at, &previous) in previous.iter().enumerate().filter(|&(_, &previous)| previous > 0) {
        reversed[n - previous as usize] = (n - at) as u32;
    }
    reversed
}

/// How many runs fall below the threshold. The last, which the text's end breaks off, counts as far as it came, and so a
/// little more than one where its last word brings it below: so count Kyle's lexical-diversity and TAALED.
fn factors(previous: &[u32]) -> f64 {
    let Some((_, others)) = previous.split_last() else { return 0.0 };
    let (n_different, n_words) = MTLD_THRESHOLD;
    // How far a run's different words are above the threshold, as whole numbers.
    let (mut above, of_new, of_same) = (0, n_words - n_different, -n_different);
    let (mut n_runs, mut start) = (0u32, 0);
    for (&previous, next) in others.iter().zip(1..) {
        above += if previous <= start { of_new } else { of_same };
        if above < 0 {
            (n_runs, start, above) = (n_runs + 1, next, 0);
        }
    }
    let last = &previous[start as usize..];
    let share = last.iter().filter(|&&previous| previous <= start).count() as f64 / last.len() as f64;
    f64::from(n_runs) + (1.0 - share) / (1.0 - f64::from(n_different) / f64::from(n_words))
}

/// The expected share of different words in a sample of [`HDD_SAMPLE`] words, drawn without putting back.
fn hdd(n_words: usize, spectrum: &[(u32, usize)]) -> Option<f64> {
    if n_words < HDD_SAMPLE {
        return None;
    }
    let n = n_words as f64;
    let expected: f64 = spectrum
        .iter()
        .map(|&(frequency, types)| {
            let others = n - f64::from(frequency);
            // Nothing is left of it before any factor is negative.
            let missed: f64 = (0..HDD_SAMPLE).map(|i| i as f64).map(|i| (others - i) / (n - i)).product();
            (1.0 - missed) * types as f64
        })
        .sum();
    Some(expected / HDD_SAMPLE as f64)
}
