//! What a name that no row covers is: the weights of its cues, from `seeds/weights.tsv`.

use std::sync::LazyLock;

use super::cues::{Cues, NAMES};
use crate::error::{Error, Result};
use crate::lexicon;

/// What a name may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameType {
    /// Somebody.
    Person,
    /// A place.
    Place,
    /// An organisation or an outlet.
    Org,
    /// An event, a law, a product, a people.
    Other,
}

impl NameType {
    /// The word in the column `type`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Place => "place",
            Self::Org => "org",
            Self::Other => "other",
        }
    }
}

const TYPES: [NameType; 4] = [NameType::Person, NameType::Place, NameType::Org, NameType::Other];

const FILE: &str = "weights.tsv";

/// For each cue how much it speaks for each type and for no name; the first row is the bias.
struct Weights {
    bias: Row,
    cues: Vec<Row>,
}

/// Five weights, and zeros so that a row is added up at once.
type Row = [f32; 8];

static WEIGHTS: LazyLock<Weights> =
    LazyLock::new(|| read(include_str!("../../seeds/weights.tsv")).expect("the bundled weights are sound"));

fn read(text: &'static str) -> Result<Weights> {
    let mut weights = Weights { bias: Row::default(), cues: vec![Row::default(); NAMES.len()] };
    for row in lexicon::rows(FILE, text, &["cue", "person", "place", "org", "other", "none"])? {
        let mut values = Row::default();
        for (value, cell) in values.iter_mut().zip(&row[1..]) {
            *value = cell.parse().map_err(|_| Error::lexicon(FILE, 0, *cell, "a number"))?;
        }
        if row[0] == "bias" {
            weights.bias = values;
        } else {
            let cue = NAMES.iter().position(|name| *name == row[0]);
            let cue = cue.ok_or_else(|| Error::lexicon(FILE, 0, row[0], "the name of a cue"))?;
            weights.cues[cue] = values;
        }
    }
    Ok(weights)
}

/// How likely each type is, and that it is no name: five shares of 1.
pub(super) fn shares(cues: Cues) -> [f64; 5] {
    let weights = &*WEIGHTS;
    let mut sums = weights.bias;
    for cue in cues.iter() {
        for (sum, weight) in sums.iter_mut().zip(&weights.cues[cue]) {
            *sum += weight;
        }
    }
    let [person, place, org, other, none, ..] = sums;
    let sums = [person, place, org, other, none];
    let top = sums.iter().copied().fold(f32::MIN, f32::max);
    let powers = sums.map(|sum| f64::from(sum - top).exp());
    let all: f64 = powers.iter().sum();
    // Rounded, so that the last bit of a machine's exponential tells nothing.
    powers.map(|power| (power / all * 1000.0).round() / 1000.0)
}

/// How much a cue speaks for a type.
pub(super) fn weight(cue: usize, kind: NameType) -> f32 {
    WEIGHTS.cues[cue][kind as usize]
}

/// The type that is likeliest of the four, with its share.
pub(super) fn best(shares: [f64; 5]) -> (NameType, f64) {
    let mut best = 0;
    for i in 1..4 {
        if shares[i] > shares[best] {
            best = i;
        }
    }
    (TYPES[best], shares[best])
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_weights_are_sound() {
        assert!(super::WEIGHTS.cues.iter().filter(|cue| cue.iter().any(|&w| w != 0.0)).count() > 20);
    }
}
