//! Where pieces begin and end in a text: one bit for each byte, found 64 bytes at a time.

use super::letters::{Class, Letters};
use crate::text::lanes::{Lanes, N_LANES};

/// The outline of a text. Bit `i % 64` of word `i / 64` is byte `i`.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// Bytes of words: runs of [`Class::Word`] and the marks in them.
    pub(super) word: Vec<u64>,
    /// Capitals right after a small letter: where a seam may be.
    pub(super) camel: Vec<u64>,
    /// First bytes of single characters that a name may begin with.
    pub(super) single: Vec<u64>,
    /// Bytes beyond ASCII.
    high: Vec<u64>,
}

/// What 64 bytes are; those beyond ASCII are only in `high`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Block {
    letter: u64,
    digit: u64,
    /// Letters only: the others of these bits mean nothing.
    lower: u64,
    high: u64,
}

/// Which single characters of ASCII a name may begin with, and whether it may with any other.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Singles {
    /// One bit for each.
    pub(super) ascii: u128,
    /// Some name begins with a single character beyond ASCII.
    pub(super) others: bool,
}

impl Outline {
    /// Outlines `bytes`, UTF-8 in which a byte 0xff stands for a sign. False where a character is
    /// [`Class::Hard`]: then nothing may be read off.
    pub(super) fn draw(&mut self, bytes: &[u8], letters: &Letters, singles: Singles) -> bool {
        let n = bytes.len().div_ceil(64);
        for bits in [&mut self.word, &mut self.camel, &mut self.single, &mut self.high] {
            bits.clear();
            bits.resize(n, 0);
        }
        let (mut has_high, mut lower_before) = (0, 0);
        let outlined = self.word.iter_mut().zip(&mut self.camel).zip(&mut self.high);
        for (chunk, ((word, camel), high)) in bytes.chunks(64).zip(outlined) {
            let block = if let Ok(chunk) = chunk.try_into() {
                Block::of(chunk)
            } else {
                let mut last = [0; 64];
                last[..chunk.len()].copy_from_slice(chunk);
                Block::of(&last)
            };
            let lower = block.letter & block.lower;
            *word = block.letter | block.digit | block.high;
            *camel = (lower << 1 | lower_before) & block.letter & !block.lower;
            *high = block.high;
            lower_before = lower >> 63;
            has_high |= block.high;
        }
        if singles.ascii != 0 {
            self.mark_signs(bytes, singles);
        }
        has_high == 0 || self.draw_others(bytes, letters, singles)
    }

    /// Marks the signs of ASCII that a name may begin with.
    fn mark_signs(&mut self, bytes: &[u8], singles: Singles) {
        for ((chunk, word), single) in bytes.chunks(64).zip(&self.word).zip(&mut self.single) {
            let mut signs = !word & u64::MAX >> (64 - chunk.len());
            if singles.ascii >> b' ' & 1 == 0 {
                // Most of them are spaces.
                let pieces = (0..chunk.len() / N_LANES).filter_map(|n| Some((n, Lanes::at(chunk, n * N_LANES)?)));
                pieces.for_each(|(n, lanes)| signs &= !(u64::from(lanes.equal(b' ')) << (n * N_LANES)));
            }
            for bit in Bits(signs) {
                *single |= ((singles.ascii >> (chunk[bit] & 127) & 1) as u64) << bit;
            }
        }
    }

    /// Corrects the outline where characters beyond ASCII stand.
    fn draw_others(&mut self, bytes: &[u8], letters: &Letters, singles: Singles) -> bool {
        // Where the last of them ended, and whether it was a small letter.
        let (mut end, mut is_lower) = (0, false);
        for n in 0..self.high.len() {
            let mut high = self.high[n];
            while high != 0 {
                let at = n * 64 + high.trailing_zeros() as usize;
                high &= high - 1;
                if at < end {
                    continue;
                }
                let Some((c, length)) = decode(bytes, at) else { break };
                let letter = letters.get(c);
                match letter.class() {
                    Class::Word => {}
                    Class::Mark if at > 0 && self.is_word(at - 1) => {}
                    Class::Hard => return false,
                    Class::Single | Class::Mark => {
                        for byte in at..at + length {
                            self.word[byte / 64] &= !(1 << (byte % 64));
                        }
                        self.single[n] |= u64::from(singles.others) << (at % 64);
                    }
                }
                if letter.is_upper() {
                    let is_after_small = match at.checked_sub(1).map(|before| bytes[before]) {
                        Some(before) if before.is_ascii() => before.is_ascii_lowercase(),
                        _ => end == at && is_lower,
                    };
                    self.camel[n] |= u64::from(is_after_small) << (at % 64);
                }
                (end, is_lower) = (at + length, letter.is_lower());
                if is_lower && bytes.get(end).is_some_and(u8::is_ascii_uppercase) {
                    self.camel[end / 64] |= 1 << (end % 64);
                }
            }
        }
        true
    }

    #[inline]
    pub(super) fn is_word(&self, byte: usize) -> bool {
        self.word.get(byte / 64).is_some_and(|bits| bits >> (byte % 64) & 1 != 0)
    }

    /// Where the run of word bytes that `start` is in ends; somewhere beyond `limit` bytes where it is longer, so that
    /// who asks at many places of one run pays for no more.
    #[inline]
    pub(super) fn word_end(&self, start: usize, limit: usize) -> usize {
        let mut at = start / 64;
        let mut gaps = !self.word[at] & u64::MAX << (start % 64);
        while gaps == 0 {
            at += 1;
            if at * 64 > start.saturating_add(limit) {
                return at * 64;
            }
            match self.word.get(at) {
                Some(bits) => gaps = !bits,
                None => return at * 64,
            }
        }
        at * 64 + gaps.trailing_zeros() as usize
    }

    /// The places in `start + 1 .. end` where a seam may be.
    pub(super) fn seams(&self, start: usize, end: usize) -> impl Iterator<Item = usize> {
        (start + 1..end).filter(|at| self.camel[at / 64] >> (at % 64) & 1 != 0)
    }

    /// Whether there are any.
    #[inline]
    pub(super) fn has_seam(&self, start: usize, end: usize) -> bool {
        let (first, last) = ((start + 1) / 64, (end.max(1) - 1) / 64);
        let from = u64::MAX << ((start + 1) % 64);
        let to = u64::MAX >> (63 - (end.max(1) - 1) % 64);
        if first >= last {
            return first == last && self.camel[first] & from & to != 0;
        }
        self.camel[first] & from != 0
            || self.camel[last] & to != 0
            || self.camel[first + 1..last].iter().any(|&bits| bits != 0)
    }
}

/// The numbers of the bits that are set, ascending.
#[derive(Clone, Debug)]
pub(super) struct Bits(pub(super) u64);

impl Iterator for Bits {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        (self.0 != 0).then(|| {
            let bit = self.0.trailing_zeros() as usize;
            self.0 &= self.0 - 1;
            bit
        })
    }
}

/// The character at `at`, a boundary, and its length. A byte that no UTF-8 holds is a sign: U+10FFFF.
#[inline]
pub(super) fn decode(bytes: &[u8], at: usize) -> Option<(char, usize)> {
    let first = *bytes.get(at)?;
    let next = |n: usize| bytes.get(at + n).map_or(0, |byte| u32::from(byte & 0x3f));
    let (code, length) = match first {
        0..0x80 => (u32::from(first), 1),
        0xc0..0xe0 => (u32::from(first & 0x1f) << 6 | next(1), 2),
        0xe0..0xf0 => (u32::from(first & 0xf) << 12 | next(1) << 6 | next(2), 3),
        0xf0..0xf8 => (u32::from(first & 7) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4),
        _ => (0x10_ffff, 1),
    };
    Some((char::from_u32(code).unwrap_or(char::MAX), length))
}

impl Block {
    #[inline]
    fn of(bytes: &[u8; 64]) -> Self {
        let mut block = Self::default();
        for n in 0..4 {
            let lanes = Lanes::at(bytes, n * N_LANES).expect("sixteen bytes");
            let bits = |set: u32| u64::from(set) << (n * N_LANES);
            block.letter |= bits(lanes.letters());
            block.digit |= bits(lanes.within(b'0', b'9'));
            block.lower |= bits(lanes.lower());
            block.high |= bits(lanes.high());
        }
        block
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The block byte by byte.
    fn plain(bytes: &[u8; 64]) -> Block {
        let bits = |is: fn(&u8) -> bool| (0..64).fold(0, |bits, n| bits | u64::from(is(&bytes[n])) << n);
        let letter = bits(u8::is_ascii_alphabetic);
        let is_lower = |byte: &u8| byte & 0x20 != 0;
        Block { letter, digit: bits(u8::is_ascii_digit), lower: bits(is_lower), high: bits(|byte| !byte.is_ascii()) }
    }

    proptest! {
        #[test]
        fn sixteen_at_a_time_is_one_at_a_time(bytes in prop::collection::vec(any::<u8>(), 64)) {
            let bytes: [u8; 64] = bytes.try_into().expect("64 bytes");
            prop_assert_eq!(Block::of(&bytes), plain(&bytes));
        }
    }

    #[test]
    fn every_byte_is_what_it_is() {
        for first in (0..=255u8).step_by(64) {
            let bytes: [u8; 64] = std::array::from_fn(|n| first + n as u8);
            assert_eq!(Block::of(&bytes), plain(&bytes));
        }
    }
}
