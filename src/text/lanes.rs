//! Sixteen bytes at a time: which of them lie in a range, and the next byte of some kind.

use wide::u8x16;

/// How many bytes are looked at together.
pub(crate) const N_LANES: usize = 16;

/// Sixteen bytes of a text. A set of them is a number: bit `n` is byte `n`.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Lanes(u8x16);

impl Lanes {
    /// The bytes from `at` on, where there are as many.
    #[inline]
    pub(crate) fn at(bytes: &[u8], at: usize) -> Option<Self> {
        let rest = bytes.get(at..)?;
        rest.first_chunk().map(|chunk| Self(u8x16::from(*chunk)))
    }

    /// One byte sixteen times.
    pub(crate) fn all(byte: u8) -> Self {
        Self(u8x16::splat(byte))
    }

    /// Those that stand in the same lane of one of the `others`.
    #[inline]
    pub(crate) fn among(self, others: &[Self]) -> u32 {
        others.iter().fold(u8x16::splat(0), |found, other| found | self.0.simd_eq(other.0)).to_bitmask()
    }

    /// Those from `first` to `last`.
    #[inline]
    pub(crate) fn within(self, first: u8, last: u8) -> u32 {
        let offset = self.0 - u8x16::splat(first);
        offset.min(u8x16::splat(last - first)).simd_eq(offset).to_bitmask()
    }

    /// Those that are `byte`.
    #[inline]
    pub(crate) fn equal(self, byte: u8) -> u32 {
        self.0.simd_eq(u8x16::splat(byte)).to_bitmask()
    }

    /// The letters of ASCII.
    #[inline]
    pub(crate) fn letters(self) -> u32 {
        Self(self.0 | u8x16::splat(0x20)).within(b'a', b'z')
    }

    /// Those with the bit that parts small letters from capitals.
    #[inline]
    pub(crate) fn lower(self) -> u32 {
        (self.0 + self.0 + self.0 + self.0).to_bitmask()
    }

    /// Those with the second highest bit: beyond ASCII, those that begin a character.
    #[inline]
    pub(crate) fn second(self) -> u32 {
        (self.0 + self.0).to_bitmask()
    }

    /// Those beyond ASCII.
    #[inline]
    pub(crate) fn high(self) -> u32 {
        self.0.to_bitmask()
    }
}

/// The first place from `at` on, before `end`, of a byte that `marks` may mark; `end` where there is none. It may be
/// one that isn't marked, among the last few.
#[inline]
pub(crate) fn seek(bytes: &[u8], mut at: usize, end: usize, marks: impl Fn(Lanes) -> u32) -> usize {
    while at + N_LANES <= end
        && let Some(lanes) = Lanes::at(bytes, at)
    {
        let marked = marks(lanes);
        if marked != 0 {
            return at + marked.trailing_zeros() as usize;
        }
        at += N_LANES;
    }
    at.min(end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn sixteen_at_a_time_is_one_at_a_time(bytes: [u8; N_LANES]) {
            let lanes = Lanes::at(&bytes, 0).expect("sixteen bytes");
            let set = |is: &dyn Fn(u8) -> bool| (0..N_LANES).fold(0, |set, n| set | u32::from(is(bytes[n])) << n);
            prop_assert_eq!(lanes.within(b'0', b'9'), set(&|byte| byte.is_ascii_digit()));
            prop_assert_eq!(lanes.within(0xd6, 0xff), set(&|byte| byte >= 0xd6));
            prop_assert_eq!(lanes.equal(bytes[5]), set(&|byte| byte == bytes[5]));
            let few = [Lanes::all(b'a'), Lanes::all(bytes[3])];
            prop_assert_eq!(lanes.among(&few), set(&|byte| byte == b'a' || byte == bytes[3]));
            prop_assert_eq!(lanes.letters(), set(&|byte| byte.is_ascii_alphabetic()));
            prop_assert_eq!(lanes.lower(), set(&|byte| byte & 0x20 != 0));
            prop_assert_eq!(lanes.second(), set(&|byte| byte & 0x40 != 0));
            prop_assert_eq!(lanes.high(), set(&|byte| !byte.is_ascii()));
        }
    }

    #[test]
    fn the_next_byte_is_found_wherever_it_stands() {
        for length in 0..80 {
            for at in 0..length {
                let mut bytes = vec![b'a'; length];
                bytes[at] = b'.';
                let found = seek(&bytes, 0, length, |lanes| lanes.equal(b'.'));
                assert!(found <= at && at - found < N_LANES, "{at} of {length}: {found}");
                assert_eq!(seek(&bytes, at + 1, length, |lanes| lanes.equal(b'.')).min(at + 1), at + 1);
            }
        }
    }
}
