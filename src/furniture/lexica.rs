//! The lexicons of furniture: labels, which are whole lines, and phrases, which stand in one.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, MatchKind};
use rustc_hash::{FxHashMap, FxHashSet};

use super::Kind;
use crate::lexicon;

/// What follows a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opens {
    /// Nothing in particular.
    Nothing,
    /// Links.
    List,
    /// Nothing of the article any more.
    Rest,
}

/// A line that says nothing but its label.
#[derive(Clone, Copy, Debug)]
pub(super) struct Label {
    pub(super) words: &'static str,
    pub(super) kind: Kind,
    pub(super) opens: Opens,
}

/// Where a phrase must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// At the start of a sentence.
    Start,
    /// At the start of a sentence that has no finite verb.
    Fragment,
    /// Anywhere in a sentence.
    Inside,
    /// Near the end of a line.
    End,
}

/// What gives a sentence or a line away.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    pub(super) words: &'static str,
    pub(super) place: Place,
    pub(super) kind: Kind,
}

/// A phrase in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) phrase: &'static Phrase,
}

/// The longest label line, in bytes, with the digits and signs around its words.
const MAX_LABEL: usize = 72;

/// The label that `line` is, if it says nothing else.
pub(super) fn label(line: &str) -> Option<&'static Label> {
    if line.len() > MAX_LABEL {
        return None;
    }
    let mut words = String::with_capacity(line.len());
    for word in line.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '&' | '-' | '/'))) {
        let word = word.trim_matches(|c: char| !c.is_alphabetic());
        if word.is_empty() {
            // Between words an ampersand is one; digits and signs are none.
            continue;
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.extend(word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
    }
    LABELS.get(words.as_str())
}

static LABELS: LazyLock<FxHashMap<String, Label>> = LazyLock::new(|| {
    let text = include_str!("../../seeds/lexicons/boilerplate_labels.tsv");
    let header = ["label", "kind", "opens"];
    let rows = lexicon::rows("boilerplate_labels.tsv", text, &header).expect("a bundled lexicon is sound");
    let label = |row: Vec<&'static str>| {
        let kind = Kind::of(row[1]).unwrap_or_else(|| panic!("boilerplate_labels.tsv: {} is no kind", row[1]));
        let opens = match row[2] {
            "-" => Opens::Nothing,
            "list" => Opens::List,
            "rest" => Opens::Rest,
            other => panic!("boilerplate_labels.tsv: nothing opens {other}"),
        };
        (row[0].replace(" & ", " "), Label { words: row[0], kind, opens })
    };
    rows.into_iter().map(label).collect()
});

/// The phrases in `text`, by start; none overlaps another.
pub(super) fn hits(text: &str) -> impl Iterator<Item = Hit> {
    let lexicon = &*PHRASES;
    let is_apart = |start: usize, end: usize| {
        let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let words = &text[start..end];
        let goes_on_before = inside(words.chars().next()) && inside(text[..start].chars().next_back());
        let is_open = words.chars().next_back().is_some_and(char::is_alphabetic);
        let goes_on_after = is_open && inside(text[end..].chars().next());
        !goes_on_before && !goes_on_after
    };
    lexicon.finder.find_iter(text).filter_map(move |found| {
        let phrase = &lexicon.all[lexicon.numbers[found.pattern().as_usize()]];
        is_apart(found.start(), found.end()).then_some(Hit { start: found.start(), end: found.end(), phrase })
    })
}

/// The phrases and the automaton that finds them in all their spellings.
struct Phrases {
    all: Vec<Phrase>,
    finder: AhoCorasick,
    /// For each pattern the place of its phrase.
    numbers: Vec<usize>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let text = include_str!("../../seeds/lexicons/boilerplate_phrases.tsv");
    let header = ["phrase", "place", "kind"];
    let rows = lexicon::rows("boilerplate_phrases.tsv", text, &header).expect("a bundled lexicon is sound");
    let phrase = |row: Vec<&'static str>| {
        let kind = Kind::of(row[2]).unwrap_or_else(|| panic!("boilerplate_phrases.tsv: {} is no kind", row[2]));
        let place = match row[1] {
            "start" => Place::Start,
            "fragment" => Place::Fragment,
            "inside" => Place::Inside,
            "end" => Place::End,
            other => panic!("boilerplate_phrases.tsv: {other} is no place"),
        };
        Phrase { words: row[0], place, kind }
    };
    let phrases: Vec<Phrase> = rows.into_iter().map(phrase).collect();
    let mut patterns: Vec<String> = Vec::new();
    let mut numbers = Vec::new();
    for (number, phrase) in phrases.iter().enumerate() {
        for spelling in spellings(phrase.words) {
            patterns.push(spelling);
            numbers.push(number);
        }
    }
    let finder = AhoCorasickBuilder::new()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::DFA))
        .build(&patterns)
        .expect("the phrases are few and short");
    Phrases { all: phrases, finder, numbers }
});

/// A phrase with straight and curly apostrophes, with plain and no-break spaces.
fn spellings(words: &str) -> Vec<String> {
    let mut all = vec![words.to_owned()];
    for (sign, other) in [("'", "’"), (" ", "\u{a0}")] {
        if words.contains(sign) {
            all.extend(all.clone().iter().map(|spelling| spelling.replace(sign, other)));
        }
    }
    all
}

/// Lists of words that say what a line is made of.
pub(super) struct Words {
    words: LazyLock<FxHashSet<&'static str>, fn() -> FxHashSet<&'static str>>,
}

impl Words {
    /// Whether `word`, in any case, is in the list.
    pub(super) fn contains(&self, word: &str) -> bool {
        word.len() <= 16 && self.words.contains(word.to_lowercase().as_str())
    }
}

/// Declares lists of [`Words`], one for each kind in `line_words.tsv`.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $kind:literal;)*) => {
        $(
            $(#[$doc])*
            pub(super) static $name: Words = Words { words: LazyLock::new(|| line_words($kind)) };
        )*
    };
}

words! {
    /// What a date line is made of beside digits: months, days, `published`, `ago`, time zones.
    DATE_WORDS = "date";
    /// Those of them that name a day: months and days of the week.
    DAY_WORDS = "day";
    /// Networks and what one does there: `Facebook`, `Print`.
    SHARE_WORDS = "share";
    /// Verbs and auxiliaries that make a sentence of a line.
    FINITE_WORDS = "finite";
    /// What a caption's people do: `poses`, `speaks`.
    PICTURE_WORDS = "picture";
    /// Agencies, which stand under what they wrote.
    AGENCY_WORDS = "agency";
    /// Words before a section's label: `Top`, `World`.
    LABEL_WORDS = "label";
}

fn line_words(kind: &str) -> FxHashSet<&'static str> {
    let text = include_str!("../../seeds/lexicons/line_words.tsv");
    let rows = lexicon::rows("line_words.tsv", text, &["word", "kinds"]).expect("a bundled lexicon is sound");
    rows.into_iter().filter(|row| row[1].split(' ').any(|k| k == kind)).map(|row| row[0]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicons_are_sound() {
        assert!(LABELS.len() > 100 && PHRASES.all.len() > 100);
        for words in [&DATE_WORDS, &DAY_WORDS, &SHARE_WORDS, &FINITE_WORDS, &PICTURE_WORDS, &AGENCY_WORDS, &LABEL_WORDS]
        {
            assert!(words.words.len() > 5);
        }
    }

    #[test]
    fn a_label_is_found_whatever_stands_around_its_words() {
        for (line, words) in [
            ("Comments (23)", Some("comments")),
            ("≡ MENU", Some("menu")),
            ("Don’t miss:", Some("don't miss")),
            ("US & World", Some("us & world")),
            ("Comments are few", None),
            ("", None),
        ] {
            assert_eq!(label(line).map(|label| label.words), words, "{line}");
        }
    }
}
