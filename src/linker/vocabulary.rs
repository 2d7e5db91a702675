//! What the word lists say of a word, in one table: one look-up in place of one for each list.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::capitals::Traits;
use super::packed::Packed;
use crate::lexicon::{
    CALENDAR_WORDS, COMMON_WORDS, COMPANY_TAILS, ENGLISH_WORDS, EVENT_HEADS, FAMILY_NAMES, GIVEN_NAMES, LAST_NAMES,
    NAME_TAILS, ORG_HEADS, PLACE_HEADS, PLACE_OPENERS, PLACE_PREPOSITIONS, SENTENCE_OPENERS, SURNAME_PARTICLES,
    TITLE_HEADS, TITLE_MODIFIERS, WORLD_GIVEN_NAMES, WORLD_LAST_NAMES, WordSet,
};
use crate::text::english;

/// The lists whose words count as they are written.
static AS_WRITTEN: [(&WordSet, Traits); 13] = [
    (&CALENDAR_WORDS, Traits::CALENDAR),
    (&GIVEN_NAMES, Traits(Traits::GIVEN.0 | Traits::COMMON_GIVEN.0)),
    (&LAST_NAMES, Traits::LAST),
    (&WORLD_GIVEN_NAMES, Traits::GIVEN),
    (&WORLD_LAST_NAMES, Traits::LAST),
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
    /// However it is written.
    always: Traits,
    /// With a capital and small letters: `Bush`.
    capitalised: Traits,
}

/// In [`Entry::always`]: some other way to write it stands in [`Vocabulary::irregular`].
const IRREGULAR: Traits = Traits(1 << 31);

/// All lists in one, the words in small letters.
#[derive(Default)]
struct Vocabulary {
    short: FxHashMap<Packed, Entry>,
    long: FxHashMap<Box<[u8]>, Entry>,
    /// What counts as it is written and is written otherwise than `Bush`: `McCain`, `GmbH`.
    irregular: FxHashMap<&'static str, Traits>,
}

impl Vocabulary {
    fn new() -> Self {
        let mut all = Self::default();
        for (list, traits) in IN_SMALL {
            for word in list.iter() {
                let always = &mut all.entry(word.as_bytes()).always;
                *always = *always | traits;
            }
        }
        for (list, traits) in AS_WRITTEN {
            for word in list.iter() {
                in_small(word, |small, is_capitalised| {
                    let entry = all.entry(small);
                    if is_capitalised {
                        entry.capitalised = entry.capitalised | traits;
                    } else {
                        entry.always = entry.always | IRREGULAR;
                        let said = all.irregular.entry(word).or_default();
                        *said = *said | traits;
                    }
                });
            }
        }
        all
    }

    /// The entry of a word, made where there is none.
    fn entry(&mut self, small: &[u8]) -> &mut Entry {
        match Packed::new(small) {
            Some(packed) => self.short.entry(packed).or_default(),
            None => self.long.entry(small.into()).or_default(),
        }
    }

    fn get(&self, small: &[u8]) -> Entry {
        let found = match Packed::new(small) {
            Some(packed) => self.short.get(&packed),
            None => self.long.get(small),
        };
        found.copied().unwrap_or_default()
    }

    /// Whether a word in small letters stands in the list of English words.
    fn is_listed_english(&self, small: &[u8]) -> bool {
        self.get(small).always.any(Traits::ENGLISH)
    }
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::new);

/// Calls `read` with the word in small letters, and whether it is of ASCII with a capital at its head alone.
#[inline]
fn in_small<T>(word: &str, read: impl FnOnce(&[u8], bool) -> T) -> T {
    if let Some(packed) = Packed::new(word.as_bytes()).filter(|packed| packed.is_ascii()) {
        let capitals = packed.within(b'A', b'Z');
        let is_capitalised = capitals.len() == 1 && capitals.has_first();
        return packed.in_small(capitals).read(|small| read(small, is_capitalised));
    }
    let n_capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
    let is_capitalised = word.is_ascii() && n_capitals == 1 && word.starts_with(|c: char| c.is_ascii_uppercase());
    read(word.to_lowercase().as_bytes(), is_capitalised)
}

/// What the lists say of a word, written as it is.
fn listed_in(word: &str, small: &[u8], is_capitalised: bool) -> Traits {
    let all = &*VOCABULARY;
    let Entry { always, capitalised } = all.get(small);
    let as_written = match is_capitalised {
        true => capitalised,
        false if always.any(IRREGULAR) => all.irregular.get(word).copied().unwrap_or_default(),
        false => Traits::default(),
    };
    always & !IRREGULAR | as_written
}

/// What the lists say of a word in whichever letters, and whether it is an everyday word of English, in whichever
/// regular form, or made of such by hyphens.
pub(super) fn listed(word: &str, has_hyphen: bool) -> Traits {
    in_small(word, |small, is_capitalised| {
        let said = listed_in(word, small, is_capitalised);
        let is_english = said.any(Traits::ENGLISH | Traits::OPENER)
            || small.len() < 2
            // `James`, `Parker`: somebody's name, whatever it looks like a form of.
            || !said.any(Traits::GIVEN | Traits::LAST) && if has_hyphen { is_made_of_english(small) } else { is_regular_form(small) };
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
    english::is_regular_form(small, |stem| all.is_listed_english(stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_forms_of_english_words_are_english() {
        for word in [
            "talk",
            "Talks",
            "stopped",
            "WRITING",
            "carried",
            "happier",
            "boldly",
            "Allegedly",
            "possibly",
            "largest",
            "runners",
        ] {
            assert!(is_english(word), "{word}");
        }
        for word in ["", "s", "Merkel", "Żurek", "Kings\u{301}", "ing"] {
            assert!(!is_english(word), "{word}");
        }
    }

    #[test]
    fn words_count_as_they_are_written_or_however_they_are() {
        let listed = |word: &str| listed(word, word.contains(['-', '‑']));
        assert!(listed("McCain").any(Traits::LAST) && !listed("Mccain").any(Traits::LAST));
        assert!(listed("Anna").any(Traits::GIVEN) && !listed("ANNA").any(Traits::GIVEN));
        assert!(listed("PRESIDENT").any(Traits::TITLE_HEAD) && listed("president").any(Traits::TITLE_HEAD));
        assert!(listed("Far‑Reaching").any(Traits::ENGLISH) && !listed("Talks-Merkel").any(Traits::ENGLISH));
        assert!(listed("Chancellor").any(Traits::TITLE_HEAD) && listed("Internationally").any(Traits::ENGLISH));
    }
}
