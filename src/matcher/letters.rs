//! What each character is to the matcher: how a text falls into pieces at it, and the key it is compared by.
//!
//! A *key* is a character folded with all that the options fold, and case. Names and texts fall into the same
//! pieces because the pieces follow from the keys alone.

use std::sync::{LazyLock, OnceLock};

use icu_normalizer::properties::CanonicalCombiningClassMapBorrowed;
use icu_properties::CodePointMapData;
use icu_properties::props::GraphemeClusterBreak;

use crate::text::fold::{Folds, fold};
use crate::text::unicode::{SOFT_HYPHEN, is_invisible, is_letter_or_digit, is_unspaced};

/// How a text falls into pieces at a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A letter or digit of a script with spaces: it goes on with the piece that the one before belongs to.
    Word,
    /// A piece of its own: a sign, a space, a letter of a script without spaces, a format character.
    Single,
    /// It belongs to the character before, and nothing begins or ends between the two.
    Mark,
    /// What it is compared as depends on its neighbours: a text that holds it is folded as a whole.
    Hard,
}

/// One character, packed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter(u32);

const CLASS: u32 = 22;
const IS_POOLED: u32 = 1 << 24;
const IS_LOWER: u32 = 1 << 25;
const IS_UPPER: u32 = 1 << 26;
const IS_SPACE: u32 = 1 << 27;
const IS_CONTROL: u32 = 1 << 28;

impl Letter {
    pub(super) fn class(self) -> Class {
        match self.0 >> CLASS & 3 {
            0 => Class::Word,
            1 => Class::Single,
            2 => Class::Mark,
            _ => Class::Hard,
        }
    }

    pub(super) fn is_lower(self) -> bool {
        self.0 & IS_LOWER != 0
    }

    pub(super) fn is_upper(self) -> bool {
        self.0 & IS_UPPER != 0
    }

    /// A control or format character, or a sign that stands for white space: no mark belongs to it.
    pub(super) fn is_control(self) -> bool {
        self.0 & IS_CONTROL != 0
    }

    /// Its key is the one character `c`.
    pub(super) fn is_key(self, c: char) -> bool {
        self.0 & (IS_POOLED | 0x1f_ffff) == c as u32
    }

    /// White space, of which a run folds as a whole.
    pub(super) fn is_space(self) -> bool {
        self.0 & IS_SPACE != 0
    }
}

/// All characters under one set of folds. Worked out by the block, when the first of it is asked for.
#[derive(Debug)]
pub(super) struct Letters {
    /// None: the characters are keys already.
    folds: Option<Folds>,
    blocks: Vec<OnceLock<Box<Block>>>,
    low: OnceLock<Box<Low>>,
}

/// The characters of one byte and of two, in flat tables: those of most scripts with an alphabet, read without a
/// branch.
#[derive(Debug)]
pub(super) struct Low {
    letters: [Letter; N_LOW],
    /// Of each key up to three bytes, the first lowest; above them its length. 0 where it is longer.
    keys: [u32; N_LOW],
}

const N_LOW: usize = 0x800;

/// The longest word, in bytes, whose key [`Low`] works out.
const MAX_LOW: usize = 40;

/// A key with zeros after it: three bytes for two of a word, and room for the last.
pub(super) type PaddedKey = [u8; MAX_LOW / 2 * 3 + 4];

#[derive(Debug)]
struct Block {
    letters: [Letter; BLOCK],
    /// Keys of more than one character.
    pool: String,
}

const BLOCK: usize = 256;

/// Beyond these planes (rare Han, tags, private use) nothing is kept; each character is worked out when met.
const N_BLOCKS: usize = 0x2_0000 / BLOCK;

impl Letters {
    /// The characters as the options fold them; shared by all matchers.
    pub(super) fn of(folds: Folds) -> &'static Self {
        Self::shared(Folds { case: true, ..folds })
    }

    /// The characters as the options fold them, their case kept.
    pub(super) fn cased(folds: Folds) -> &'static Self {
        Self::shared(Folds { case: false, ..folds })
    }

    fn shared(folds: Folds) -> &'static Self {
        static ALL: [OnceLock<Letters>; 64] = [const { OnceLock::new() }; 64];
        let Folds { space, apostrophe, hyphen, diacritic, width, case } = folds;
        let switches = [space, apostrophe, hyphen, diacritic, width, case];
        let number = switches.iter().fold(0, |n, &on| n * 2 + usize::from(on));
        ALL[number].get_or_init(|| Self::new(Some(folds)))
    }

    /// The characters of a text that is folded already.
    pub(super) fn folded() -> &'static Self {
        static FOLDED: LazyLock<Letters> = LazyLock::new(|| Letters::new(None));
        &FOLDED
    }

    fn new(folds: Option<Folds>) -> Self {
        Self { folds, blocks: (0..N_BLOCKS).map(|_| OnceLock::new()).collect(), low: OnceLock::new() }
    }

    /// The characters of one byte and of two.
    pub(super) fn low(&self) -> &Low {
        self.low.get_or_init(|| Box::new(Low::of(self)))
    }

    #[inline]
    pub(super) fn get(&self, c: char) -> Letter {
        match self.blocks.get(c as usize / BLOCK) {
            Some(block) => self.block(block, c).letters[c as usize % BLOCK],
            None => self.work_out(c, &mut None),
        }
    }

    /// Adds the key of `c`.
    #[inline]
    pub(super) fn push_key(&self, c: char, out: &mut Vec<u8>) {
        let letter = self.get(c);
        if letter.0 & IS_POOLED == 0 {
            let key = char::from_u32(letter.0 & 0x1f_ffff).expect("an unpooled key is a character");
            out.extend_from_slice(key.encode_utf8(&mut [0; 4]).as_bytes());
        } else if let Some(block) = self.blocks.get(c as usize / BLOCK) {
            let (start, length) = (letter.0 >> 6 & 0xffff, letter.0 & 0x3f);
            let pool = &self.block(block, c).pool;
            out.extend_from_slice(&pool.as_bytes()[start as usize..(start + length) as usize]);
        }
    }

    /// The first character of the key of `c`.
    #[inline]
    pub(super) fn first_of_key(&self, c: char) -> u32 {
        let letter = self.get(c);
        if letter.0 & IS_POOLED == 0 {
            return letter.0 & 0x1f_ffff;
        }
        let pool = self.blocks.get(c as usize / BLOCK).map(|block| &self.block(block, c).pool);
        pool.and_then(|pool| pool[(letter.0 >> 6 & 0xffff) as usize..].chars().next()).map_or(0, u32::from)
    }

    /// Whether `text` has one key, also in all capitals or small letters.
    pub(super) fn is_one_key(&self, text: &str) -> bool {
        let is_same = |c: char, other: char| c == other || self.get(c).0 << 8 == self.get(other).0 << 8;
        !self.is_hard(text)
            && text.chars().all(|c| {
                let (mut upper, mut lower) = (c.to_uppercase(), c.to_lowercase());
                let one = |first: Option<char>, second: Option<char>| first.filter(|_| second.is_none());
                one(upper.next(), upper.next()).is_some_and(|upper| is_same(c, upper))
                    && one(lower.next(), lower.next()).is_some_and(|lower| is_same(c, lower))
            })
    }

    /// Whether two texts have the same keys, letter by letter; false also where either holds what can't be compared so.
    pub(super) fn same_keys(&self, a: &str, b: &str) -> bool {
        let mut b = b.chars();
        let same = |c: char, d: char| {
            let (mine, other) = (self.get(c), self.get(d));
            let is_single_key = (mine.0 | other.0) & (IS_POOLED | IS_SPACE) == 0 && mine.class() != Class::Hard;
            c == d && mine.class() != Class::Hard || is_single_key && mine.0 & 0x1f_ffff == other.0 & 0x1f_ffff
        };
        a.chars().all(|c| b.next().is_some_and(|d| same(c, d))) && b.next().is_none()
    }

    /// Whether some character can't be compared by itself: one that is hard, white space that isn't one space, a
    /// key of several characters.
    pub(super) fn is_hard(&self, text: &str) -> bool {
        let mut is_after_space = false;
        text.chars().any(|c| {
            let letter = self.get(c);
            let is_wide = letter.is_space() && (c != ' ' || is_after_space);
            is_after_space = letter.is_space();
            is_wide || letter.class() == Class::Hard || letter.0 & IS_POOLED != 0
        })
    }

    fn block<'a>(&self, block: &'a OnceLock<Box<Block>>, c: char) -> &'a Block {
        block.get_or_init(|| {
            let first = c as u32 / BLOCK as u32 * BLOCK as u32;
            let mut pool = Some(String::new());
            let letter = |n| match char::from_u32(n) {
                Some(c) => self.work_out(c, &mut pool),
                None => Letter((Class::Hard as u32) << CLASS), // a surrogate, which no text holds
            };
            let letters: Vec<Letter> = (first..first + BLOCK as u32).map(letter).collect();
            let letters = letters.try_into().expect("a block of letters");
            Box::new(Block { letters, pool: pool.unwrap_or_default() })
        })
    }

    /// What `c` is. A key of several characters goes to `pool`; without one, `c` is hard.
    fn work_out(&self, c: char, pool: &mut Option<String>) -> Letter {
        let mut flags = 0;
        flags |= if c.is_lowercase() { IS_LOWER } else { 0 };
        flags |= if c.is_uppercase() { IS_UPPER } else { 0 };
        flags |= if is_control(c) { IS_CONTROL } else { 0 };
        let Some(folds) = self.folds else {
            return Letter(c as u32 | (class(c) as u32) << CLASS | flags);
        };
        flags |= if folds.space && c.is_whitespace() { IS_SPACE } else { 0 };
        let hard = Letter(c as u32 | (Class::Hard as u32) << CLASS | flags);
        if c == SOFT_HYPHEN || CanonicalCombiningClassMapBorrowed::new().get_u8(c) != 0 {
            return hard;
        }
        let class = class(c);
        if flags & IS_SPACE != 0 {
            return Letter(u32::from(b' ') | (class as u32) << CLASS | flags);
        }
        let key = fold(c.encode_utf8(&mut [0; 4]), folds).bytes;
        let Ok(key) = std::str::from_utf8(&key) else { return hard };
        if !goes_by(key, class) {
            return hard;
        }
        let mut chars = key.chars();
        match (chars.next(), chars.next(), pool) {
            (Some(only), None, _) => Letter(only as u32 | (class as u32) << CLASS | flags),
            (Some(_), Some(_), Some(pool)) if key.len() < 64 && pool.len() < 0xffff - 64 => {
                let packed = (pool.len() as u32) << 6 | key.len() as u32;
                pool.push_str(key);
                Letter(packed | IS_POOLED | (class as u32) << CLASS | flags)
            }
            _ => hard,
        }
    }
}

impl Low {
    fn of(all: &Letters) -> Self {
        let letter = |n: usize| char::from_u32(n as u32).unwrap_or_default();
        let key = |c: char| {
            let (mut key, mut packed) = (Vec::new(), [0; 4]);
            all.push_key(c, &mut key);
            if key.len() < packed.len() {
                packed[..key.len()].copy_from_slice(&key);
                packed[3] = key.len() as u8;
            }
            u32::from_le_bytes(packed)
        };
        Self { letters: std::array::from_fn(|n| all.get(letter(n))), keys: std::array::from_fn(|n| key(letter(n))) }
    }

    /// The character of the bytes `first`, beyond ASCII and below 0xe0, and `second`.
    #[inline]
    pub(super) fn get(&self, first: u8, second: u8) -> Letter {
        self.letters[two(first, second)]
    }

    /// The key of `word` and its length; none where it is too long, or holds other characters.
    #[inline]
    pub(super) fn key(&self, word: &[u8]) -> Option<(PaddedKey, usize)> {
        if word.len() > MAX_LOW {
            return None;
        }
        let mut key: PaddedKey = [0; size_of::<PaddedKey>()];
        let (mut at, mut end) = (0, 0);
        while let Some(&first) = word.get(at) {
            let second = word.get(at + 1).copied().unwrap_or(0);
            let is_two = !first.is_ascii();
            let packed = self.keys[if is_two { two(first, second) } else { usize::from(first) }];
            if first >= 0xe0 || packed == 0 {
                return None;
            }
            // Four bytes at once; what comes next stands on the zeros.
            *key[end..].first_chunk_mut()? = (packed & 0xff_ffff).to_le_bytes();
            end += (packed >> 24) as usize;
            at += 1 + usize::from(is_two);
        }
        Some((key, end))
    }
}

/// The number of the character of two bytes.
#[inline]
pub(super) fn two(first: u8, second: u8) -> usize {
    usize::from(first & 0x1f) << 6 | usize::from(second & 0x3f)
}

/// Whether a text falls into pieces at this key as it does at a character of `expected`.
fn goes_by(key: &str, expected: Class) -> bool {
    let mut classes = key.chars().map(class);
    let first = classes.next();
    match expected {
        Class::Word => first == Some(Class::Word) && classes.all(|c| matches!(c, Class::Word | Class::Mark)),
        Class::Single => first == Some(Class::Single) && classes.all(|c| c == Class::Mark),
        Class::Mark => first == Some(Class::Mark) && classes.all(|c| c == Class::Mark),
        Class::Hard => false,
    }
}

fn is_control(c: char) -> bool {
    use GraphemeClusterBreak as G;
    matches!(CodePointMapData::<G>::new().get(c), G::Control | G::CR | G::LF) || c == char::MAX
}

fn class(c: char) -> Class {
    use GraphemeClusterBreak as G;
    let is_extending = matches!(CodePointMapData::<G>::new().get(c), G::Extend | G::ZWJ | G::SpacingMark);
    if is_extending && is_invisible(c) {
        Class::Mark
    } else if is_letter_or_digit(c) && !is_unspaced(c) {
        Class::Word
    } else {
        Class::Single
    }
}

/// Whether a character of U+4000 to U+9FFF begins with this byte: most of the Chinese characters. Each is a
/// [`Class::Single`] of three bytes that is its own key, however characters are folded, and needs no look.
#[inline]
pub(super) fn is_ideograph(first: u8) -> bool {
    matches!(first, 0xe4..=0xe9)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ideograph_is_single_and_its_own_key() {
        let none =
            Folds { space: false, apostrophe: false, hyphen: false, diacritic: false, width: false, case: false };
        for letters in [Letters::of(Folds::default()), Letters::of(none), Letters::folded()] {
            for c in '\u{4000}'..='\u{9fff}' {
                let letter = letters.get(c);
                assert!(letter.class() == Class::Single && letter.is_key(c), "{c:?}");
                assert!(
                    !letter.is_lower() && !letter.is_upper() && !letter.is_space() && !letter.is_control(),
                    "{c:?}"
                );
                assert!(is_ideograph(c.to_string().as_bytes()[0]), "{c:?}");
            }
        }
        assert!(!['\u{3fff}', '\u{a000}'].iter().any(|c| is_ideograph(c.to_string().as_bytes()[0])));
    }

    #[test]
    fn the_flat_tables_say_the_same() {
        for letters in [Letters::of(Folds::default()), Letters::folded()] {
            for c in '\u{80}'..'\u{800}' {
                let text = c.to_string();
                let low = letters.low();
                assert_eq!(low.get(text.as_bytes()[0], text.as_bytes()[1]).0, letters.get(c).0, "{c:?}");
                let mut key = Vec::new();
                format!("a{c}B").chars().for_each(|c| letters.push_key(c, &mut key));
                if let Some((found, length)) = low.key(format!("a{c}B").as_bytes()) {
                    assert_eq!(&found[..length], key, "{c:?}");
                    assert!(found[length..].iter().all(|&byte| byte == 0), "{c:?}");
                }
            }
        }
        assert!(Letters::folded().low().key("北".as_bytes()).is_none());
    }

    #[test]
    fn keys_are_what_folding_gives() {
        let folds = Folds { space: true, apostrophe: true, hyphen: true, diacritic: true, width: true, case: false };
        let letters = Letters::of(folds);
        for (c, class, key) in [
            ('A', Class::Word, "a"),
            ('č', Class::Word, "c"),
            ('’', Class::Single, "'"),
            ('“', Class::Single, "“"),
            ('한', Class::Word, "\u{1112}\u{1161}\u{11ab}"),
            ('が', Class::Single, "か\u{3099}"),
            ('北', Class::Single, "北"),
            ('ß', Class::Word, "ss"),
            ('𝔘', Class::Word, "𝔘"),
            ('\u{a0}', Class::Single, " "),
        ] {
            assert_eq!(letters.get(c).class(), class, "{c:?}");
            let mut found = Vec::new();
            letters.push_key(c, &mut found);
            assert_eq!(std::str::from_utf8(&found), Ok(key), "{c:?}");
        }
        for hard in ['\u{ad}', '\u{301}', '\u{64e}'] {
            assert_eq!(letters.get(hard).class(), Class::Hard);
        }
    }
}
