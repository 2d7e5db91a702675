//! The formulas behind `copydesk.readability`, `diversity`, `keyness` and `dispersion`.

use pyo3::prelude::*;

use crate::error::Error;
use crate::statistics::{dispersion as spread, diversity as words, keyness as key, readability as scores};

type Named = Vec<(&'static str, Option<f64>)>;

fn named<const N: usize>(names: [&'static str; N], values: [Option<f64>; N]) -> Named {
    names.into_iter().zip(values).collect()
}

/// Every score that the counts allow, with its name.
#[pyfunction]
#[pyo3(signature = (n_words, n_sentences, n_letters, n_syllables, n_polysyllables, n_long_words, n_difficult_words))]
pub(super) fn readability(
    n_words: Option<f64>,
    n_sentences: Option<f64>,
    n_letters: Option<f64>,
    n_syllables: Option<f64>,
    n_polysyllables: Option<f64>,
    n_long_words: Option<f64>,
    n_difficult_words: Option<f64>,
) -> Named {
    named(
        scores::NAMES,
        scores::scores(&scores::Counts {
            n_words,
            n_sentences,
            n_letters,
            n_syllables,
            n_polysyllables,
            n_long_words,
            n_difficult_words,
        }),
    )
}

/// Words, different ones, those that stand once; entropy and every measure with its name. A word is the number of its type.
#[pyfunction]
#[pyo3(signature = (words: "list[int]", n_types: "int") -> "tuple[int, int, int, list[tuple[str, float | None]]]")]
pub(super) fn diversity(words: Vec<u32>, n_types: usize) -> PyResult<(usize, usize, usize, Named)> {
    let (mut frequencies, mut last, mut previous) =
        (vec![0; n_types], vec![0; n_types], Vec::with_capacity(words.len()));
    for (word, place) in words.into_iter().zip(1..) {
        let (Some(frequency), Some(last)) = (frequencies.get_mut(word as usize), last.get_mut(word as usize)) else {
            return Err(Error::argument("words", word.to_string(), format!("numbers below {n_types}")).into());
        };
        *frequency += 1;
        previous.push(std::mem::replace(last, place));
    }
    let told = words::diversity(&previous, &frequencies);
    let mut all = vec![("word_entropy", told.word_entropy)];
    all.extend(named(words::NAMES, told.measures));
    Ok((told.n_words, told.n_types, told.n_hapaxes, all))
}

/// For each word every measure with its name, then the p-value of G².
#[pyfunction]
pub(super) fn keyness(a: Vec<f64>, b: Vec<f64>, n_a: f64, n_b: f64) -> Vec<Named> {
    let of = |(a, b): (f64, f64)| {
        let (measures, p) = key::keyness(a, b, n_a, n_b);
        let mut all = named(key::NAMES, measures);
        all.push(("p", p));
        all
    };
    a.into_iter().zip(b).map(of).collect()
}

/// Every measure with its name.
#[pyfunction]
pub(super) fn dispersion(counts: Vec<f64>, sizes: Vec<f64>) -> Named {
    named(spread::NAMES, spread::dispersion(&counts, &sizes))
}
