//! A short word as one number: all its letters are compared, hashed and asked at once.

/// A word of fewer than 16 bytes; the last byte is its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub(super) struct Packed {
    low: u64,
    high: u64,
}

/// The highest bit of each byte of a word: no letter of ASCII has it.
const HIGH: u128 = u128::from_ne_bytes([0x80; 16]) >> 8;

/// A set of a word's bytes: bit 7 of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bytes(u128);

impl Packed {
    /// The word, if it is short enough.
    pub(super) fn new(word: &[u8]) -> Option<Self> {
        let mut bytes = [0; 16];
        bytes[..15].get_mut(..word.len())?.copy_from_slice(word);
        bytes[15] = word.len() as u8;
        Some(Self::from_bytes(bytes))
    }

    fn from_bytes(bytes: [u8; 16]) -> Self {
        let all = u128::from_le_bytes(bytes);
        Self { low: all as u64, high: (all >> 64) as u64 }
    }

    fn all(self) -> u128 {
        u128::from(self.high) << 64 | u128::from(self.low)
    }

    /// Calls `read` with the word's bytes.
    pub(super) fn read<T>(self, read: impl FnOnce(&[u8]) -> T) -> T {
        let bytes = self.all().to_le_bytes();
        read(&bytes[..usize::from(bytes[15])])
    }

    /// A number that tells most words apart by its highest bits.
    pub(super) fn hash(self) -> u64 {
        (self.low ^ self.high.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    pub(super) fn is_ascii(self) -> bool {
        self.all() & HIGH == 0
    }

    /// Of a word of ASCII the bytes from `first` to `last`, zero not among them.
    pub(super) fn within(self, first: u8, last: u8) -> Bytes {
        // A sum reaches bit 7 from the first of them on, and never the next byte.
        let from = |byte: u8| (self.all() & !(0xff << 120)) + (HIGH >> 7) * u128::from(0x80 - byte);
        Bytes((from(first) ^ from(last + 1)) & HIGH)
    }

    /// The word with these capitals made small.
    pub(super) fn in_small(self, capitals: Bytes) -> Self {
        let all = self.all() | capitals.0 >> 2;
        Self { low: all as u64, high: (all >> 64) as u64 }
    }
}

impl Bytes {
    pub(super) fn len(self) -> u32 {
        self.0.count_ones()
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the word's first byte is one of them.
    pub(super) fn has_first(self) -> bool {
        self.0 & 0x80 != 0
    }

    /// Whether one of them follows one of `others`.
    pub(super) fn follow(self, others: Self) -> bool {
        self.0 & others.0 << 8 != 0
    }

    pub(super) fn or(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packed_word_says_of_its_letters_what_its_bytes_say() {
        for word in ["", "a", "Z", "McCain", "COVID-19", "O'Brien@[`{/:", "fifteen letters", "Ünüs", "\0\u{7f}~"] {
            let packed = Packed::new(word.as_bytes()).expect("it is short");
            assert_eq!(packed.read(<[u8]>::to_vec), word.as_bytes());
            assert_eq!(packed.is_ascii(), word.is_ascii());
            if !word.is_ascii() {
                continue;
            }
            let upper = packed.within(b'A', b'Z');
            assert_eq!(upper.len() as usize, word.bytes().filter(u8::is_ascii_uppercase).count(), "{word}");
            assert_eq!(upper.has_first(), word.starts_with(|c: char| c.is_ascii_uppercase()));
            assert_eq!(packed.in_small(upper), Packed::new(word.to_lowercase().as_bytes()).expect("it is as short"));
            for byte in 1..0x7f {
                assert_eq!(packed.within(byte, byte).len() as usize, word.bytes().filter(|&b| b == byte).count());
            }
        }
        assert_eq!(Packed::new(b"sixteen letters."), None);
        let word = Packed::new(b"McCain").expect("it is short");
        assert!(word.within(b'A', b'Z').follow(word.within(b'a', b'z')));
    }
}
