//! A quick look at a word of ASCII letters that tells nearly all others apart from those of a lexicon, or of several at once.

use std::array;

use crate::text::{Span, Token};

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
        let (end, len) = (word.end as usize, word.len());
        // Eight are looked at together, the last one highest.
        match text.get(end.wrapping_sub(8)..end).and_then(<[u8]>::first_chunk) {
            Some(&eight) if len < USED.len() => {
                let (eight, used) = (u64::from_le_bytes(eight), USED[len]);
                (not_letters(eight) & used == 0).then(|| Self::new(eight & used))
            }
            _ => Self::of_plain_long(&text[word.range()]),
        }
    }

    #[inline(never)]
    fn of_plain_long(word: &[u8]) -> Option<Self> {
        let is_plain = match (word.first_chunk(), word.last_chunk()) {
            (Some(&first), Some(&last)) if word.len() <= 16 => {
                not_letters(u64::from_le_bytes(first)) | not_letters(u64::from_le_bytes(last)) == 0
            }
            _ => word.iter().all(|byte| byte & 0xc0 == 0x40),
        };
        is_plain.then(|| Self::of(word))
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

/// What keeps the last letters of eight, the last one highest, for each length.
const USED: [u64; 9] = [
    0,
    u64::MAX << 56,
    u64::MAX << 48,
    u64::MAX << 40,
    u64::MAX << 32,
    u64::MAX << 24,
    u64::MAX << 16,
    u64::MAX << 8,
    u64::MAX,
];

/// What in each of eight bytes no letter of ASCII has, which lies from 0x40 to 0x7f.
#[inline]
fn not_letters(eight: u64) -> u64 {
    (eight ^ 0x4040_4040_4040_4040) & 0xc0c0_c0c0_c0c0_c0c0
}

/// The places that the words of a lexicon have.
pub(crate) struct Filter([u64; PLACES / 64]);

const BITS: u32 = 14;
const PLACES: usize = 1 << BITS;

impl Filter {
    /// Lets `words` through.
    pub(crate) fn of<'w>(words: impl Iterator<Item = &'w [u8]>) -> Self {
        let mut places = [0; PLACES / 64];
        for Place(place) in words.map(Place::of) {
            places[place >> 6] |= 1 << (place & 63);
        }
        Self(places)
    }

    /// Whether a word at `place` may be one.
    #[inline]
    pub(crate) fn has(&self, Place(place): Place) -> bool {
        self.0[(place >> 6) & (PLACES / 64 - 1)] >> (place & 63) & 1 == 1
    }
}

/// Up to eight filters in one table: what passes them is found in one look at each word.
pub(crate) struct Sieve<const N: usize>(Box<[u8; PLACES]>);

impl<const N: usize> Sieve<N> {
    /// One table for `filters`.
    pub(crate) fn of(filters: [&Filter; N]) -> Self {
        let mut passed = Box::new([0; PLACES]);
        for (place, passed) in passed.iter_mut().enumerate() {
            *passed = (0..N).fold(0, |bits, n| bits | u8::from(filters[n].has(Place(place))) << n);
        }
        Self(passed)
    }

    /// For each filter the numbers of the words that may pass it, in order; and of those that may hold a capital. Words
    /// that aren't plain may do both.
    pub(crate) fn sift(&self, text: &str, words: &[Token]) -> ([Vec<u32>; N], Vec<u32>) {
        let mut out = array::from_fn(|_| Vec::with_capacity(words.len() / 8));
        let mut capitals = Vec::with_capacity(words.len() / 3);
        for (number, word) in (0..).zip(words) {
            let place = Place::of_plain(text.as_bytes(), word.span);
            let passed = place.map_or(u8::MAX, |Place(place)| self.0[place & (PLACES - 1)]);
            // A word that begins in small letters goes on in them.
            if place.is_none() || !text.as_bytes()[word.span.range().start].is_ascii_lowercase() {
                capitals.push(number);
            }
            if passed != 0 {
                let lists = out.iter_mut().enumerate().filter(|(n, _)| passed >> n & 1 == 1);
                lists.for_each(|(_, list)| list.push(number));
            }
        }
        (out, capitals)
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
