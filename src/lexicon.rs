//! Closed word lists from `seeds/lexicons/*.tsv`, compiled in and read once.
//!
//! A file is: comment lines that begin with `#`, one header line, then rows of tab-separated
//! cells. A row of the wrong width, an empty first cell or a repeated one is an [`Error`] that names
//! file and line; a test reads every list, so that a bundled one never fails at a user's.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::error::{Error, Result};

/// The rows of one word list: `header` gives the columns that must stand in the file's first line.
pub(crate) fn rows(file: &'static str, text: &'static str, header: &[&str]) -> Result<Vec<Vec<&'static str>>> {
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    match lines.next() {
        Some((_, line)) if line.split('\t').eq(header.iter().copied()) => {}
        other => {
            let (n, found) = other.unwrap_or((0, ""));
            return Err(Error::lexicon(file, n + 1, found, "the header line of this list"));
        }
    }
    let mut seen = FxHashSet::default();
    lines
        .map(|(n, line)| {
            let cells: Vec<&str> = line.split('\t').collect();
            if cells.len() != header.len() {
                Err(Error::lexicon(file, n + 1, line, "as many cells as the header has"))
            } else if cells[0].trim() != cells[0] || cells[0].is_empty() {
                Err(Error::lexicon(file, n + 1, line, "a first cell with no space around it"))
            } else if !seen.insert(cells[0]) {
                Err(Error::lexicon(file, n + 1, cells[0], "each first cell once"))
            } else {
                Ok(cells)
            }
        })
        .collect()
}

/// The words of a list of one column, which is sound: a test reads every one by [`rows`].
fn words(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).skip(1)
}

/// A set of words with one column, `word`.
pub(crate) struct WordSet {
    #[cfg(test)]
    file: &'static str,
    text: &'static str,
    words: LazyLock<FxHashSet<&'static str>, fn() -> FxHashSet<&'static str>>,
}

impl WordSet {
    /// Whether `word` stands in the list, to the letter.
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// The words, in the file's order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static str> {
        words(self.text)
    }

    /// Reads the list anew, for the test that every bundled list is sound.
    #[cfg(test)]
    fn check(&self) -> Result<usize> {
        rows(self.file, self.text, &["word"]).map(|rows| rows.len())
    }
}

/// A list with more columns than the word.
pub(crate) struct WordTable {
    file: &'static str,
    text: &'static str,
    header: &'static [&'static str],
}

impl WordTable {
    /// A list that `include_str!` gives.
    pub(crate) const fn new(file: &'static str, text: &'static str, header: &'static [&'static str]) -> Self {
        Self { file, text, header }
    }

    /// Its rows, each with as many cells as the header; a bundled list is sound, and a test of its room says so.
    pub(crate) fn rows(&self) -> Vec<Vec<&'static str>> {
        rows(self.file, self.text, self.header).unwrap_or_else(|e| panic!("a bundled lexicon is sound: {e}"))
    }
}

/// Declares the word sets, one per file, and the list of them all.
macro_rules! word_sets {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)*) => {
        $(
            $(#[$doc])*
            pub(crate) static $name: WordSet = WordSet {
                #[cfg(test)]
                file: $file,
                text: include_str!(concat!("../seeds/lexicons/", $file)),
                words: LazyLock::new(|| words($name.text).collect()),
            };
        )*
        #[cfg(test)]
        static ALL: &[&WordSet] = &[$(&$name),*];
    };
}

word_sets! {
    /// Nouns for what shows something without being anybody: `poll`, `records`. Small letters.
    EVIDENCE_NOUNS = "evidence_nouns.tsv";
    /// Words that open a sentence or a clause: what stands glued after a full stop that was lost. Small letters.
    COMMON_WORDS = "common_words.tsv";
    /// Labels of a page's sections that scrapers glue to the text: `News`, `Video`.
    SECTION_LABELS = "section_labels.tsv";
    /// Words that are written with a capital inside and hold no seam: `YouTube`.
    CAMEL_CASE = "camel_case.tsv";
    /// Words that open a sentence and hardly ever a name, capitalised: what shows that an abbreviation's stop ended one.
    SENTENCE_OPENERS = "sentence_openers.tsv";
    /// What may follow `Inc.` inside a sentence: `Ltd`, `Chairman`.
    COMPANY_FOLLOWERS = "company_followers.tsv";
    /// Verbs that follow a name after a closing quotation mark: `asked`.
    SPEECH_VERBS = "speech_verbs.tsv";
    /// What a title or description of a person turns on: `president`, `spokesman`. Small letters.
    TITLE_HEADS = "title_heads.tsv";
    /// What stands inside a title before its head: `deputy`, `foreign`. Small letters.
    TITLE_MODIFIERS = "title_modifiers.tsv";
    /// Months and days.
    CALENDAR_WORDS = "calendar_words.tsv";
    /// What makes a longer name of the surname before it: `Tower`, `Jr`.
    NAME_TAILS = "name_tails.tsv";
    /// Common given names, after which any name is a surname: `Marcus Chad`.
    GIVEN_NAMES = "given_names.tsv";
    /// Small words that begin a surname: `von`, `bin`. Small letters.
    SURNAME_PARTICLES = "surname_particles.tsv";
    /// Family names that stand first where the family name does: `Kim`, `Xi`.
    FAMILY_NAMES = "family_names.tsv";
    /// Names of people, most of them surnames, that are also names of towns: `Houston`, `Jackson`.
    SURNAMES = "surnames.tsv";
    /// Everyday words that are also names of towns: `Nice`, `Reading`. Capitalised.
    TOWN_WORDS = "town_words.tsv";
    /// Ids of the countries where it does.
    FAMILY_FIRST_COUNTRIES = "family_first_countries.tsv";
    /// Nouns that a bare number labels: `page 3`. Small letters.
    NUMBERED_WORDS = "numbered_words.tsv";
    /// Where the noun phrase after a number ends. Small letters.
    NOUN_PHRASE_STOPS = "noun_phrase_stops.tsv";
    /// Family names by which an unknown name is a person's: `Whitaker`.
    LAST_NAMES = "last_names.tsv";
    /// Given names of many languages, by which an unknown name is a person's: `Valeska`.
    WORLD_GIVEN_NAMES = "world_given_names.tsv";
    /// Family names of many languages, likewise: `Kowalczyk`.
    WORLD_LAST_NAMES = "world_last_names.tsv";
    /// Words of English, in small letters, without the forms that are built regularly.
    ENGLISH_WORDS = "english_words.tsv";
    /// What an organisation's name turns on: `Ministry`, `University`.
    ORG_HEADS = "org_heads.tsv";
    /// What ends a company's name: `Inc`, `GmbH`.
    COMPANY_TAILS = "company_tails.tsv";
    /// What a place's name turns on: `River`, `Province`.
    PLACE_HEADS = "place_heads.tsv";
    /// What begins a place's name: `North`, `Lake`, `San`.
    PLACE_OPENERS = "place_openers.tsv";
    /// What the name of an event, a law or a work turns on: `War`, `Act`, `Prize`.
    EVENT_HEADS = "event_heads.tsv";
    /// Nouns beside an organisation's name: `carmaker`, `shares`. Small letters.
    ORG_NOUNS = "org_nouns.tsv";
    /// Nouns beside a place's name: `town`, `district`. Small letters.
    PLACE_NOUNS = "place_nouns.tsv";
    /// Nouns beside a person's name: `murder of`, `widow`. Small letters.
    PERSON_NOUNS = "person_nouns.tsv";
    /// What stands right before a place's name: `near`. Small letters.
    PLACE_PREPOSITIONS = "place_prepositions.tsv";
    /// Verbs of what governments and organisations do: `hosted`. Small letters.
    ACTING_VERBS = "acting_verbs.tsv";
    /// What a government does or has: `maneuvers`. Small letters.
    ACT_NOUNS = "act_nouns.tsv";
    /// Small words of English that no other language has in its running text. Small letters.
    FUNCTION_WORDS = "function_words.tsv";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundled_list_is_sound() {
        for set in ALL {
            assert!(set.check().unwrap_or_else(|e| panic!("{e}")) > 0, "{} is empty", set.file);
        }
    }

    #[test]
    fn an_unsound_list_is_an_error_that_names_file_and_line() {
        for (text, line) in [("", 1), ("werd\nx", 1), ("word\na\tb", 2), ("# c\nword\n\nx\nx", 5), ("word\n x", 2)] {
            let message = rows("x.tsv", text, &["word"]).expect_err(text).to_string();
            assert!(message.starts_with(&format!("lexicon x.tsv line {line}: found")), "{message}");
        }
    }
}
