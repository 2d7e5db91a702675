//! What the word lists say of a word, in one table: one look-up in place of one for each list.

use std::sync::LazyLock;

use hashbrown::HashTable;
use hashbrown::hash_table::Entry as Place;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher;

use super::capitals::Traits;
use crate::lexicon::{
    CALENDAR_WORDS, COMMON_WORDS, COMPANY_TAILS, ENGLISH_WORDS, EVENT_HEADS, FAMILY_NAMES, GIVEN_NAMES, LAST_NAMES,
    NAME_TAILS, ORG_HEADS, PLACE_HEADS, PLACE_OPENERS, PLACE_PREPOSITIONS, SENTENCE_OPENERS, SURNAME_PARTICLES,
    TITLE_HEADS, TITLE_MODIFIERS, WordSet,
};

/// Words of this many bytes and fewer are put into small letters without a piece of memory of their own.
const MAX_SHORT: usize = 48;

/// The lists whose words count as they are written.
static AS_WRITTEN: [(&WordSet, Traits); 11] = [
    (&CALENDAR_WORDS, Traits::CALENDAR),
    (&GIVEN_NAMES, Traits::GIVEN),
    (&LAST_NAMES, Traits::LAST),
    (&FAMILY_NAMES, Traits::FAMILY_FIRST),
    (&ORG_HEADS, Traits::ORG_HEAD),
    (&COMPANY_TAILS, Traits::COMPANY_TAIL),
    (&PLACE_HEADS, Traits::PLACE_HEAD),
    (&EVENT_HEADS, Traits::EVENT_HEAD),
    (&PLACE_OPENERS, Traits::PLACE_OPENER),
    (&SENTENCE_OPENERS, Traits::OPENER),
    (&NAME_TAILS, Traits::TAIL),
];

/// The lists in small letters, whose words count however they are written.
static IN_SMALL: [(&WordSet, Traits); 7] = [
    (&TITLE_HEADS, Traits::TITLE_HEAD),
    (&TITLE_MODIFIERS, Traits::TITLE_PART),
    (&COMMON_WORDS, Traits::COMMON),
    (&COMMON_WORDS, Traits::OPENER),
    (&SURNAME_PARTICLES, Traits::PARTICLE_WORD),
    (&PLACE_PREPOSITIONS, Traits::NEAR),
    (&ENGLISH_WORDS, Traits::ENGLISH),
];

/// What is known of the words that are one in small letters.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    /// Where it stands in [`Vocabulary::words`].
    start: u32,
    len: u32,
    /// However it is written.
    always: Traits,
    /// With a capital and small letters: `Bush`.
    capitalised: Traits,
}

/// All lists in one.
#[derive(Default)]
struct Vocabulary {
    /// The words in small letters, one after the other.
    words: Vec<u8>,
    index: HashTable<Entry>,
    /// What counts as it is written and is written otherwise than [`is_capitalised`] asks: `McCain`, `GmbH`.
    irregular: FxHashMap<&'static str, Traits>,
}

impl Vocabulary {
    fn new() -> Self {
        let mut all = Self { index: HashTable::with_capacity(1 << 15), ..Self::default() };
        for (list, traits) in IN_SMALL {
            for word in list.iter() {
                let always = &mut all.entry(word.as_bytes()).always;
                *always = *always | traits;
            }
        }
        let mut small = Vec::new();
        for (list, traits) in AS_WRITTEN {
            for word in list.iter() {
                let said = if is_capitalised(word) {
                    small.clear();
                    small.extend(word.bytes().map(|byte| byte.to_ascii_lowercase()));
                    &mut all.entry(&small).capitalised
                } else {
                    all.irregular.entry(word).or_default()
                };
                *said = *said | traits;
            }
        }
        all
    }

    /// The entry of a word, made where there is none.
    fn entry(&mut self, small: &[u8]) -> &mut Entry {
        let Self { words, index, .. } = self;
        let hash_of = |word: &[u8]| FxBuildHasher.hash_one(word);
        let is_it = |entry: &Entry| entry.word(words) == small;
        match index.entry(hash_of(small), is_it, |entry| hash_of(entry.word(words))) {
            Place::Occupied(place) => place.into_mut(),
            Place::Vacant(place) => {
                let entry = Entry { start: words.len() as u32, len: small.len() as u32, ..Entry::default() };
                words.extend(small);
                place.insert(entry).into_mut()
            }
        }
    }

    fn get(&self, small: &[u8]) -> Entry {
        let found = self.index.find(FxBuildHasher.hash_one(small), |entry| entry.word(&self.words) == small);
        found.copied().unwrap_or_default()
    }

    /// Whether a word in small letters stands in the list of English words.
    fn is_listed_english(&self, small: &[u8]) -> bool {
        self.get(small).always.any(Traits::ENGLISH)
    }
}

impl Entry {
    fn word(self, words: &[u8]) -> &[u8] {
        &words[self.start as usize..(self.start + self.len) as usize]
    }
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::new);

/// A capital of ASCII, then whatever else of ASCII that is none.
fn is_capitalised(word: &str) -> bool {
    in_small(word, |_, is_capitalised| is_capitalised)
}

/// Calls `read` with the word in small letters, and whether it [`is_capitalised`].
#[inline]
fn in_small<T>(word: &str, read: impl FnOnce(&[u8], bool) -> T) -> T {
    let bytes = word.as_bytes();
    let mut short = [0; MAX_SHORT];
    let Some(small) = short.get_mut(..bytes.len()) else { return read(word.to_lowercase().as_bytes(), false) };
    let (mut n_upper, mut is_ascii) = (0, true);
    for (small, &byte) in small.iter_mut().zip(bytes) {
        let is_upper = byte.is_ascii_uppercase();
        *small = byte | u8::from(is_upper) << 5;
        n_upper += u8::from(is_upper);
        is_ascii &= byte < 0x80;
    }
    if is_ascii {
        read(small, n_upper == 1 && bytes[0].is_ascii_uppercase())
    } else {
        read(word.to_lowercase().as_bytes(), false)
    }
}

/// What the lists say of a word in whichever letters: of English words, only whether its very form is listed.
pub(super) fn listed(word: &str) -> Traits {
    in_small(word, |small, is_capitalised| listed_in(word, small, is_capitalised))
}

fn listed_in(word: &str, small: &[u8], is_capitalised: bool) -> Traits {
    let all = &*VOCABULARY;
    let found = all.get(small);
    let as_written =
        if is_capitalised { found.capitalised } else { all.irregular.get(word).copied().unwrap_or_default() };
    found.always | as_written
}

/// The same, and whether it is an everyday word of English, in whichever regular form, or made of such by hyphens.
pub(super) fn listed_with_forms(word: &str, has_hyphen: bool) -> Traits {
    in_small(word, |small, is_capitalised| {
        let said = listed_in(word, small, is_capitalised);
        let is_english = said.any(Traits::ENGLISH | Traits::OPENER)
            || small.len() < 2
            || if has_hyphen { is_made_of_english(small) } else { is_regular_form(small) };
        if is_english { said | Traits::ENGLISH } else { said }
    })
}

/// Whether all parts of `small` that hyphens part are English words, or one letter.
fn is_made_of_english(small: &[u8]) -> bool {
    // The hyphens of Unicode are three bytes: U+2010, U+2011.
    let is_hyphen = |at: usize| small[at] == b'-' || matches!(small[at..], [0xe2, 0x80, 0x90 | 0x91, ..]);
    let mut from = 0;
    for at in 0..small.len() {
        if is_hyphen(at) {
            if !is_english_part(&small[from..at]) {
                return false;
            }
            from = at + if small[at] == b'-' { 1 } else { 3 };
        }
    }
    is_english_part(&small[from..])
}

fn is_english_part(small: &[u8]) -> bool {
    small.len() < 2 || is_english_form(small)
}

/// Whether a word is an everyday word of English, in whichever regular form and whichever letters.
pub(super) fn is_english(word: &str) -> bool {
    in_small(word, |small, _| is_english_form(small))
}

fn is_english_form(small: &[u8]) -> bool {
    VOCABULARY.is_listed_english(small) || is_regular_form(small)
}

/// Whether a word is built regularly from one that is listed.
fn is_regular_form(small: &[u8]) -> bool {
    let all = &*VOCABULARY;
    let Some(last) = small.last() else { return false };
    let Some((_, endings)) = ENDINGS.iter().find(|(letter, _)| letter == last) else { return false };
    endings.iter().any(|(ending, stems)| {
        let Some(stem) = small.strip_suffix(ending.as_bytes()).filter(|stem| stem.len() > 2) else { return false };
        stems.iter().any(|rest| match *rest {
            "" => all.is_listed_english(stem),
            // `stopped`: one of the two letters is the ending's.
            "-" => stem[stem.len() - 1] == stem[stem.len() - 2] && all.is_listed_english(&stem[..stem.len() - 1]),
            rest => all.is_listed_english(&[stem, rest.as_bytes()].concat()),
        })
    })
}

/// What stands in the place of a regular ending in the word itself.
type Stems = &'static [&'static str];

/// Regular endings of English words by their last letter.
const ENDINGS: [(u8, &[(&str, Stems)]); 6] = [
    (b's', &[("s", &[""]), ("ies", &["y"]), ("es", &["", "e"]), ("ers", &["", "e", "-"]), ("ness", &[""])]),
    (b'd', &[("ied", &["y"]), ("ed", &["", "e", "-"])]),
    (b'g', &[("ing", &["", "e", "-"])]),
    (b'y', &[("ly", &[""])]),
    (b'r', &[("er", &["", "e", "-"]), ("ier", &["y"])]),
    (b't', &[("iest", &["y"]), ("est", &["", "e", "-"])]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_forms_of_english_words_are_english() {
        for word in ["talk", "Talks", "stopped", "WRITING", "carried", "happier", "boldly", "largest", "runners"] {
            assert!(is_english(word), "{word}");
        }
        for word in ["", "s", "Merkel", "Żurek", "Kings\u{301}", "ing"] {
            assert!(!is_english(word), "{word}");
        }
    }

    #[test]
    fn words_count_as_they_are_written_or_however_they_are() {
        assert!(listed("McCain").any(Traits::LAST) && !listed("Mccain").any(Traits::LAST));
        assert!(listed("Anna").any(Traits::GIVEN) && !listed("ANNA").any(Traits::GIVEN));
        assert!(listed("PRESIDENT").any(Traits::TITLE_HEAD) && listed("president").any(Traits::TITLE_HEAD));
        assert!(listed_with_forms("Far‑Reaching", true).any(Traits::ENGLISH));
        assert!(!listed_with_forms("Talks-Merkel", true).any(Traits::ENGLISH));
    }
}
