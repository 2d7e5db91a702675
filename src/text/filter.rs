//! A quick look at a word of ASCII letters that tells nearly all others apart from those of a lexicon.

use crate::text::Span;

/// Where a word stands in a filter, in any case of letters. Few words share a place.
#[derive(Clone, Copy)]
pub(crate) struct Place(usize);

impl Place {
    /// The place of `word`.
    pub(crate) fn of(word: &[u8]) -> Self {
        let mut eight = [0; 8];
        if let Some(letters) = 8_usize.checked_sub(word.len()) {
            eight[letters..].copy_from_slice(word);
            return Self::new(u64::from_le_bytes(eight));
        }
        Self::of_long(word)
    }

    /// The place of a word of `text`, where it holds nothing but letters of ASCII (or `_`, `@` and the like, which no lexicon
    /// has).
    #[inline]
    pub(crate) fn of_plain(text: &[u8], word: Span) -> Option<Self> {
        let (start, len) = (word.start as usize, word.len());
        match text[start..].first_chunk() {
            // The byte of a letter lies from 0x40 to 0x7f: eight are looked at together, the last one highest.
            Some(&eight) if (1..=8).contains(&len) => {
                let unused = 64 - 8 * len as u32;
                let eight = u64::from_le_bytes(eight).wrapping_shl(unused);
                let is_plain = (eight ^ 0x4040_4040_4040_4040) & 0xc0c0_c0c0_c0c0_c0c0_u64.wrapping_shl(unused) == 0;
                is_plain.then(|| Self::new(eight))
            }
            _ => Self::of_plain_long(&text[start..start + len]),
        }
    }

    fn of_plain_long(word: &[u8]) -> Option<Self> {
        word.iter().all(|byte| byte & 0xc0 == 0x40).then(|| Self::of(word))
    }

    /// By the first eight letters, the last and how many there are.
    fn of_long(word: &[u8]) -> Self {
        let first = word.first_chunk().copied().map_or(0, u64::from_le_bytes);
        let last = word.last().map_or(0, |last| u64::from(last & 31));
        Self::new(first ^ (last ^ word.len() as u64))
    }

    #[inline]
    fn new(letters: u64) -> Self {
        // The bits of a letter that its case leaves alone.
        let letters = letters & 0x1f1f_1f1f_1f1f_1f1f;
        Self((letters.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - BITS)) as usize)
    }
}

/// The places that the words of a lexicon have.
pub(crate) struct Filter([u64; 1 << (BITS - 6)]);

const BITS: u32 = 14;

impl Filter {
    /// Lets `words` through.
    pub(crate) fn of<'w>(words: impl Iterator<Item = &'w [u8]>) -> Self {
        let mut places = [0; 1 << (BITS - 6)];
        for Place(place) in words.map(Place::of) {
            places[place >> 6] |= 1 << (place & 63);
        }
        Self(places)
    }

    /// Whether a word of `text` may be one; those that aren't plain may.
    #[inline]
    pub(crate) fn may_have(&self, text: &str, word: Span) -> bool {
        Place::of_plain(text.as_bytes(), word).is_none_or(|place| self.has(place))
    }

    /// Whether a word at `place` may be one.
    #[inline]
    pub(crate) fn has(&self, Place(place): Place) -> bool {
        self.0[(place >> 6) & ((1 << (BITS - 6)) - 1)] >> (place & 63) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_passes_wherever_it_stands() {
        let words = ["a", "of", "Twelve", "thousand", "twenty-first", "quadrillionth"];
        let filter = Filter::of(words.iter().map(|word| word.as_bytes()));
        for word in words.iter().filter(|word| !word.contains('-')) {
            for text in [word.to_uppercase(), format!("{word} of many more"), format!("{word}.")] {
                let place = Place::of_plain(text.as_bytes(), Span::new(0, word.len()));
                assert!(place.is_some_and(|place| filter.has(place)), "{text}");
            }
        }
        for (text, len) in [("two-third", 9), ("20m", 3), ("¼", 2), ("U.S.", 4), ("O’Brien", 9), ("café", 5)] {
            assert!(Place::of_plain(text.as_bytes(), Span::new(0, len)).is_none(), "{text}");
        }
        let others = ["he", "said", "that", "Kremlin", "government", "president", "was", "its", "Moscow", "week"];
        let n_passed = others.iter().filter(|word| filter.has(Place::of(word.as_bytes()))).count();
        assert_eq!(n_passed, 0);
    }
}
