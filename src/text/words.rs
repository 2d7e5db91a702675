//! The form in which words are counted as the same: small letters, one kind of apostrophe.

use std::borrow::Cow;

use icu_normalizer::{ComposingNormalizer, ComposingNormalizerBorrowed};

use super::Span;
use super::unicode::SOFT_HYPHEN;

const COMPOSING: ComposingNormalizerBorrowed<'static> = ComposingNormalizer::new_nfc();

/// `word` as it is counted: `The` and `the`, `don’t` and `don't` are the same word.
///
/// ```
/// use copydesk::text::words::counted_form;
/// assert_eq!(counted_form("O’Brien"), "o'brien");
/// assert_eq!(counted_form("ÉLYSÉE"), "élysée");
/// ```
pub fn counted_form(word: &str) -> Cow<'_, str> {
    if !word.is_ascii() {
        let plain = word.chars().filter(|&c| c != SOFT_HYPHEN).map(plain_sign);
        return Cow::Owned(COMPOSING.normalize_iter(plain).collect::<String>().to_lowercase());
    }
    if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Borrowed(word)
    }
}

fn plain_sign(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | '′' | '＇' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        _ => c,
    }
}

/// A word of up to 16 ASCII characters in small letters, by value, eight of them in each number; unused bytes are 0, so that
/// no other word is the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Short([u64; 2]);

/// A word of up to 16 ASCII characters as it stands, but perhaps for its apostrophe.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ShortSurface([u64; 2]);

/// How many characters a [`Short`] has at most.
const SHORT: usize = 16;

/// One bit for each byte: its highest.
const HIGH: u64 = 0x8080_8080_8080_8080;

/// For each byte of ASCII in `eight` its highest bit where it lies between `first` and `last`.
#[inline]
fn between(eight: u64, first: u8, last: u8) -> u64 {
    let every = |byte: u8| HIGH / 0x80 * u64::from(byte);
    eight.wrapping_add(every(0x80 - first)) & !eight.wrapping_add(every(0x7f - last)) & HIGH
}

/// How many bytes of both have their highest bit, and no other.
#[inline]
fn n_marked(marks: [u64; 2]) -> u32 {
    ((marks[0] >> 7) + (marks[1] >> 7)).wrapping_mul(HIGH >> 7).wrapping_shr(56) as u32
}

impl ShortSurface {
    /// The word at `span` of `text`, if it is one.
    #[inline]
    pub(crate) fn read(text: &str, span: Span) -> Option<Self> {
        Some(Self(sixteen(text, span, 0)?)).filter(|surface| surface.is_ascii())
    }

    /// The same, also where it has a typographic apostrophe, the one sign beyond ASCII that English words are full of; it is
    /// straight.
    #[inline]
    pub(crate) fn read_straight(text: &str, span: Span) -> Option<Self> {
        let surface = Self(sixteen(text, span, 0)?);
        if surface.is_ascii() { Some(surface) } else { surface.straightened() }
    }

    #[inline]
    fn is_ascii(self) -> bool {
        (self.0[0] | self.0[1]) & HIGH == 0
    }

    #[cold]
    fn straightened(self) -> Option<Self> {
        let mut bytes = bytes_of(self.0);
        let at = bytes.windows(3).position(|three| three == "’".as_bytes())?;
        bytes[at] = b'\'';
        bytes.copy_within(at + 3.., at + 1);
        bytes[SHORT - 2..].fill(0);
        let straight = Self(halves(u128::from_le_bytes(bytes)));
        straight.is_ascii().then_some(straight)
    }

    /// The same in small letters: what [`counted_form`] gives.
    #[inline]
    pub(crate) fn small(self) -> Short {
        Short(self.0.map(|eight| eight | between(eight, b'A', b'Z') >> 2))
    }

    /// How many capital letters.
    #[inline]
    pub(crate) fn n_capitals(self) -> u32 {
        n_marked(self.0.map(|eight| between(eight, b'A', b'Z')))
    }
}

impl Short {
    /// The letters of ASCII that begin at byte `at` of `text`, in small ones, if there are not too many, and how many there are.
    #[inline]
    pub(crate) fn letters_at(text: &[u8], at: usize) -> Option<(Self, usize)> {
        let number = match text.get(at..at + SHORT).and_then(|bytes| bytes.try_into().ok()) {
            Some(bytes) => u128::from_le_bytes(bytes),
            None => padded(text.get(at..)?),
        };
        let small = number | u128::from_le_bytes([0x20; SHORT]);
        let marks = |eight| u128::from(between(eight, b'a', b'z'));
        // A byte beyond ASCII may look like a letter, and may make one of the byte after it.
        let is_ascii = !number & u128::from_le_bytes([0x80; SHORT]);
        let is_letter = (marks(small as u64) | marks((small >> 64) as u64) << 64) & is_ascii;
        let len = (is_letter ^ u128::from_le_bytes([0x80; SHORT])).trailing_zeros() as usize / 8;
        let word = small & MASKS[len];
        (len < SHORT).then_some((Self(halves(word)), len))
    }

    /// A word in its counted form, if it is short enough.
    pub(crate) fn of_form(form: &str) -> Option<Self> {
        if form.len() > SHORT || !form.is_ascii() {
            return None;
        }
        Some(Self(halves(padded(form.as_bytes()))))
    }

    /// The word at `span` of `text` to compare with words of ASCII letters, digits, apostrophes and hyphens: its letters
    /// small, like [`ShortSurface::small`] but quicker. No other printable sign of ASCII, and no other character, becomes one of these.
    #[inline]
    pub(crate) fn of_letters(text: &str, span: Span) -> Option<Self> {
        sixteen(text, span, b' ').map(Self)
    }

    /// How many letters.
    #[inline]
    pub(crate) fn n_letters(self) -> u32 {
        n_marked(self.0.map(|eight| between(eight, b'a', b'z')))
    }

    /// How many digits.
    #[inline]
    pub(crate) fn n_digits(self) -> u32 {
        n_marked(self.0.map(|eight| between(eight, b'0', b'9')))
    }

    /// How many characters.
    #[inline]
    pub(crate) fn len(self) -> usize {
        SHORT - u128::from_le_bytes(self.bytes()).leading_zeros() as usize / 8
    }

    /// Its characters, and after them as many 0 as are left.
    #[inline]
    pub(crate) fn bytes(self) -> [u8; SHORT] {
        bytes_of(self.0)
    }

    /// Its characters, eight in each half, the first in the lowest byte.
    #[inline]
    pub(crate) fn halves(self) -> [u64; 2] {
        self.0
    }

    /// Its place in a table of `1 << bits`, by which different words are spread; `bits` is from 1 to 32.
    #[inline]
    pub(crate) fn place(self, bits: u32) -> usize {
        // The highest bits are those that all letters reach.
        let mixed = (self.0[0] ^ self.0[1].rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed >> (64 - bits)) as usize
    }
}

/// Values of short words, each found at the word's place or behind it; made once, and never full.
#[derive(Debug)]
pub(crate) struct ShortMap<T> {
    bits: u32,
    /// No word where nothing stands.
    places: Box<[(Short, T)]>,
}

impl<T: Copy + Default> ShortMap<T> {
    /// The last value of each word counts.
    pub(crate) fn of(pairs: &[(Short, T)]) -> Self {
        let bits = (2 * pairs.len() + 2).next_power_of_two().ilog2();
        let mut map = Self { bits, places: vec![(Short::default(), T::default()); 1 << bits].into() };
        for &(word, value) in pairs {
            let place = map.place(word);
            map.places[place] = (word, value);
        }
        map
    }

    /// Where the word stands, or could.
    fn place(&self, word: Short) -> usize {
        let mut place = word.place(self.bits);
        while self.places[place].0 != word && self.places[place].0 != Short::default() {
            place = (place + 1) % self.places.len();
        }
        place
    }

    /// The value of `word`, which isn't empty.
    #[inline]
    pub(crate) fn get(&self, word: Short) -> Option<T> {
        let (found, value) = self.places[self.place(word)];
        (found == word && word != Short::default()).then_some(value)
    }
}

/// The bytes of a word of up to 16, each with the bits of `set`; unused bytes are 0.
#[inline]
fn sixteen(text: &str, span: Span, set: u8) -> Option<[u64; 2]> {
    let len = span.len();
    if len > SHORT {
        return None;
    }
    let number = match text.as_bytes().get(span.start as usize..).and_then(<[u8]>::first_chunk) {
        Some(bytes) => u128::from_le_bytes(*bytes),
        None => padded(span.of(text).as_bytes()),
    };
    Some(halves((number | (u128::from(set) * (u128::MAX / 0xff))) & MASKS[len]))
}

/// What keeps the first bytes of sixteen.
const MASKS: [u128; SHORT + 1] = {
    let mut masks = [u128::MAX; SHORT + 1];
    let mut len = 0;
    while len < SHORT {
        masks[len] = (1 << (8 * len)) - 1;
        len += 1;
    }
    masks
};

#[inline]
fn halves(number: u128) -> [u64; 2] {
    [number as u64, (number >> 64) as u64]
}

#[inline]
fn bytes_of(halves: [u64; 2]) -> [u8; SHORT] {
    (u128::from(halves[1]) << 64 | u128::from(halves[0])).to_le_bytes()
}

#[cold]
fn padded(bytes: &[u8]) -> u128 {
    let mut all = [0; SHORT];
    all[..bytes.len()].copy_from_slice(bytes);
    u128::from_le_bytes(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words_say_what_their_letters_say() {
        let words = ["", "a", "U.S.", "COVID-19", "Administrations", "ADMINISTRATIONS1", "AZaz09@[`{/:", "x\u{7f}"];
        for word in words {
            for text in [word.to_owned(), format!("{word} and what follows it")] {
                let short = ShortSurface::read(&text, Span::new(0, word.len())).expect("it is short");
                let count = |of: fn(&u8) -> bool| word.bytes().filter(of).count() as u32;
                assert_eq!(short.n_capitals(), count(u8::is_ascii_uppercase), "{word}");
                assert_eq!(short.small().n_digits(), count(u8::is_ascii_digit), "{word}");
                assert_eq!(short.small().n_letters(), count(u8::is_ascii_alphabetic), "{word}");
                let form = counted_form(word);
                assert_eq!(Some(short.small()), Short::of_form(&form), "{word}");
                let is_plain = word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
                let letters = Short::of_letters(&text, Span::new(0, word.len()));
                assert!(!is_plain || letters == Some(short.small()), "{word}");
                assert_eq!(&short.small().bytes()[..short.small().len()], form.as_bytes(), "{word}");
            }
        }
        let shorts: Vec<(Short, usize)> =
            words.iter().filter_map(|word| Short::of_form(&counted_form(word))).skip(1).zip(1..).collect();
        let map = ShortMap::of(&shorts);
        for &(word, value) in &shorts {
            assert_eq!(map.get(word), Some(value));
        }
        assert_eq!(Short::of_form("none").and_then(|word| map.get(word)), None);
        assert_eq!(map.get(Short::default()), None);
        for (word, form) in [("It’s", "it's"), ("O’Connor-Smith", "o'connor-smith"), ("’", "'"), ("IT", "it")] {
            let straight = ShortSurface::read_straight(word, Span::new(0, word.len()));
            assert_eq!(straight.map(ShortSurface::small), Short::of_form(form), "{word}");
        }
        for long in ["Administrations12", "é", "O‘Brien", "O’Brien’s", "é’s"] {
            assert!(ShortSurface::read_straight(long, Span::new(0, long.len())).is_none(), "{long}");
        }
        for long in ["Administrations12", "é", "O’Brien"] {
            assert!(ShortSurface::read(long, Span::new(0, long.len())).is_none(), "{long}");
        }
    }
}
