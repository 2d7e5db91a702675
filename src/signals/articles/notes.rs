//! Why statistics that were asked for are null: what the column `note` says of them.

use crate::doc::{Doc, Stage};
use crate::statistics::counts::N_WORDS_FOR_READABILITY;
use crate::statistics::diversity::MATTR_WINDOW;

/// At most one reason for all of the statistics, or one for each group.
pub(super) fn notes(doc: &Doc<'_>) -> impl Iterator<Item = &'static str> {
    let [readability, diversity] = [Stage::Readability, Stage::Diversity].map(|stage| doc.fills(stage));
    let counts = &doc.statistics.counts;
    let of_all = if !readability && !diversity {
        None
    } else if counts.n_words == 0 {
        Some("no words: no statistics")
    } else if counts.n_lettered_words == 0 {
        Some("no words but numbers: no statistics of words")
    } else if counts.is_unspaced() {
        Some("a script without spaces between words: no statistics of words")
    } else if counts.n_words < N_WORDS_FOR_READABILITY {
        Some("fewer than 20 words: too short for most statistics")
    } else {
        None
    };
    let is_foreign = doc.statistics.language != Some("en");
    let of_readability = (readability && is_foreign).then_some("not English: no readability but lix and rix");
    let is_short = counts.n_words < MATTR_WINDOW;
    let of_diversity = (diversity && is_short).then_some("fewer than 50 words: no mattr");
    let of_groups = [of_readability, of_diversity].into_iter().flatten().filter(move |_| of_all.is_none());
    of_all.into_iter().chain(of_groups)
}
