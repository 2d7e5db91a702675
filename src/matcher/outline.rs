//! Where pieces begin and end in a text: one bit for each byte, found 64 bytes at a time.

use super::letters::{Class, Letters, is_ideograph};
use crate::text::lanes::{Lanes, N_LANES};

/// The outline of a text. Bit `i % 64` of word `i / 64` is byte `i`.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// Bytes of words: runs of [`Class::Word`] and the marks in them.
    pub(super) word: Vec<u64>,
    /// Bytes of words that a name may begin with, as far as the byte tells.
    pub(super) begin: Vec<u64>,
    /// Capitals right after a small letter: where a seam may be.
    pub(super) camel: Vec<u64>,
    /// First bytes of single characters that a name may begin with.
    pub(super) single: Vec<u64>,
}

/// What 64 bytes are; those beyond ASCII are only in `high` and `lead`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Block {
    letter: u64,
    digit: u64,
    /// Letters only: the others of these bits mean nothing.
    lower: u64,
    high: u64,
    /// First bytes of characters beyond ASCII.
    lead: u64,
}

/// The characters beyond ASCII of a block, each at its first byte.
#[derive(Clone, Copy, Debug, Default)]
struct Others {
    /// Those that are no part of a word.
    single: u64,
    lower: u64,
    upper: u64,
}

/// What the last byte before a block belongs to: each 0 or 1.
#[derive(Clone, Copy, Debug, Default)]
struct Before {
    word: u64,
    lower: u64,
    /// A character beyond ASCII that is no part of a word.
    off: u64,
}

/// What a name may begin with.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Beginnings {
    /// The small letters of ASCII.
    pub(super) small: Bytes,
    /// The single characters of ASCII.
    pub(super) signs: Bytes,
    /// Some name begins with a single character beyond ASCII.
    pub(super) others: bool,
}

impl Beginnings {
    /// The same of a folded text, which has small letters for capitals.
    pub(super) fn of_key(&self) -> Self {
        Self { small: Bytes::of(u128::MAX), ..*self }
    }
}

/// A set of bytes of ASCII: where they are few, a block is compared with one after the other.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Bytes {
    bits: u128,
    /// The first of them, each in all lanes.
    first: [Lanes; MAX_FEW],
}

const MAX_FEW: usize = 5;

impl Bytes {
    /// The bytes whose bits are set.
    pub(super) fn of(bits: u128) -> Self {
        let mut set = (0..128).filter(|byte| bits >> byte & 1 != 0);
        Self { bits, first: std::array::from_fn(|_| Lanes::all(set.next().unwrap_or(0))) }
    }

    /// The bytes, where they are few.
    #[inline]
    fn few(&self) -> Option<&[Lanes]> {
        self.first.get(..self.bits.count_ones() as usize)
    }
}

impl Outline {
    /// Outlines `bytes`, UTF-8 in which a byte 0xff stands for a sign. False where a character is
    /// [`Class::Hard`]: then nothing may be read off.
    pub(super) fn draw(&mut self, bytes: &[u8], letters: &Letters, beginnings: &Beginnings) -> bool {
        let n = bytes.len().div_ceil(64);
        for bits in [&mut self.word, &mut self.begin, &mut self.camel, &mut self.single] {
            bits.clear();
            bits.resize(n, 0);
        }
        let may_begin = if beginnings.others { u64::MAX } else { 0 };
        let mut before = Before::default();
        let words = self.word.iter_mut().zip(&mut self.begin);
        let outlined = words.zip(self.camel.iter_mut().zip(&mut self.single));
        let mut last = [0; 64];
        for (n, (chunk, ((word, begin), (camel, single)))) in bytes.chunks(64).zip(outlined).enumerate() {
            let inside = u64::MAX >> (64 - chunk.len());
            let chunk = chunk.try_into().unwrap_or_else(|_| {
                last[..chunk.len()].copy_from_slice(chunk);
                &last
            });
            let block = Block::of(chunk);
            let mut lower = block.letter & block.lower;
            let mut upper = block.letter & !block.lower;
            let mut off = 0;
            *single = beginnings.signs.few().map_or(0, |few| among(chunk, few) & inside);
            *begin = !lower | beginnings.small.few().map_or(lower, |few| among(chunk, few));
            if block.high != 0 {
                let Some(others) = block.others(bytes, n * 64, before, letters) else { return false };
                off = block.spread(others.single, before.off);
                lower |= block.spread(others.lower, before.lower);
                upper |= others.upper;
                *single |= others.single & may_begin;
            }
            *word = block.word() & !off;
            *camel = (lower << 1 | before.lower) & upper;
            before = Before { word: *word >> 63, lower: lower >> 63, off: off >> 63 };
        }
        if beginnings.signs.few().is_none() {
            self.mark_signs(bytes, beginnings.signs.bits);
        }
        true
    }

    /// Marks the signs of ASCII that a name may begin with.
    fn mark_signs(&mut self, bytes: &[u8], signs: u128) {
        for ((chunk, word), single) in bytes.chunks(64).zip(&self.word).zip(&mut self.single) {
            for bit in Bits(!word & u64::MAX >> (64 - chunk.len())) {
                let is_marked = signs.checked_shr(u32::from(chunk[bit])).unwrap_or(0) & 1;
                *single |= (is_marked as u64) << bit;
            }
        }
    }

    #[inline]
    pub(super) fn is_word(&self, byte: usize) -> bool {
        self.word.get(byte / 64).is_some_and(|bits| bits >> (byte % 64) & 1 != 0)
    }

    /// How many word bytes stand from `start` on, at most 64, and where in these a seam may be.
    #[inline]
    pub(super) fn word_from(&self, start: usize) -> (u32, u64) {
        let (n, shift) = (start / 64, start % 64);
        let from = |bits: &[u64]| {
            let next = bits.get(n + 1).copied().unwrap_or(0);
            bits.get(n).copied().unwrap_or(0) >> shift | next << 1 << (63 - shift)
        };
        let length = (!from(&self.word)).trailing_zeros();
        (length, from(&self.camel) >> 1 & !(u64::MAX << length.saturating_sub(1)))
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

/// Which of the bytes are among `few`.
#[inline]
fn among(bytes: &[u8; 64], few: &[Lanes]) -> u64 {
    let lanes = |n: usize| Lanes::at(bytes, n * N_LANES).expect("sixteen bytes");
    (0..4).fold(0, |bits, n| bits | u64::from(lanes(n).among(few)) << (n * N_LANES))
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
            block.lead |= bits(lanes.high() & lanes.second());
        }
        block
    }

    /// Bytes of words, as if all characters beyond ASCII were letters.
    #[inline]
    fn word(&self) -> u64 {
        self.letter | self.digit | self.high
    }

    /// All bytes of the characters whose first bytes are `leads`; `before` says whether that goes on from the block
    /// before.
    #[inline]
    fn spread(&self, leads: u64, before: u64) -> u64 {
        let rest = self.high & !self.lead;
        (0..3).fold(leads, |all, _| all | (all << 1 | before) & rest)
    }

    /// The characters beyond ASCII of this block, which begins at `start`; none where one is hard.
    #[inline]
    fn others(&self, bytes: &[u8], start: usize, before: Before, letters: &Letters) -> Option<Others> {
        let low = letters.low();
        let mut others = Others::default();
        for bit in Bits(self.lead) {
            let at = start + bit;
            let first = bytes[at];
            if is_ideograph(first) {
                others.single |= 1 << bit;
                continue;
            }
            let letter = match bytes.get(at + 1) {
                Some(&second) if first < 0xe0 => low.get(first, second),
                _ => letters.get(decode(bytes, at)?.0),
            };
            match letter.class() {
                Class::Word => {}
                Class::Single => others.single |= 1 << bit,
                // A mark on a word belongs to it.
                Class::Mark => {
                    let word = self.word() & !self.spread(others.single, before.off);
                    others.single |= (!(word << 1 | before.word) >> bit & 1) << bit;
                }
                Class::Hard => return None,
            }
            others.lower |= u64::from(letter.is_lower()) << bit;
            others.upper |= u64::from(letter.is_upper()) << bit;
        }
        Some(others)
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
        Block {
            letter,
            digit: bits(u8::is_ascii_digit),
            lower: bits(|byte| byte & 0x20 != 0),
            high: bits(|byte| !byte.is_ascii()),
            lead: bits(|&byte| byte >= 0xc0),
        }
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
