//! What is counted of a text's words: letters, capitals, syllables, different words.

use std::borrow::Cow;
use std::cell::RefCell;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::diversity::{self, Diversity};
use super::readability;
use crate::text::syllables::syllables;
use crate::text::unicode::{is_letter, is_letter_or_digit, is_unspaced};
use crate::text::words::counted_form;
use crate::text::{Token, TokenKind};

/// Fewer words say nothing about how hard a text is to read.
pub const N_WORDS_FOR_READABILITY: usize = 20;

/// A word of as many letters is a long one.
const N_LETTERS_OF_LONG_WORDS: u32 = 7;

/// A word of as many syllables is hard to read.
const N_SYLLABLES_OF_POLYSYLLABLES: u32 = 3;

/// Letters, digits and capitals are counted at once, each in its field of a number.
const FIELD_BITS: u32 = 21;
const FIELD: u64 = (1 << FIELD_BITS) - 1;
const MOST_PACKED: usize = FIELD as usize;

/// What an ASCII character counts.
const PACKED: [u64; 256] = {
    let mut out = [0; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        out[byte as usize] = (byte.is_ascii_alphabetic() as u64)
            | (byte.is_ascii_digit() as u64) << FIELD_BITS
            | (byte.is_ascii_uppercase() as u64) << (2 * FIELD_BITS);
        byte += 1;
    }
    out
};

/// What the characters of the words say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Words.
    pub n_words: usize,
    /// Words with a letter.
    pub n_lettered_words: usize,
    /// Words of scripts that part no words by spaces: one a character.
    pub n_unspaced_words: usize,
    /// Letters and digits.
    pub n_letters: usize,
    /// Digits among them.
    pub n_digits: usize,
    /// Capital letters among them.
    pub n_capitals: usize,
    /// Words of seven letters or more.
    pub n_long_words: usize,
}

impl Counts {
    /// Counts the characters of `words` in `text`.
    ///
    /// ```
    /// use copydesk::{statistics::counts::Counts, text::tokens};
    /// let text = "In 2024 the U.S. government paid.";
    /// let counts = Counts::of(text, &tokens(text));
    /// assert_eq!((counts.n_words, counts.n_letters, counts.n_digits, counts.n_capitals, counts.n_long_words), (6, 25, 4, 3, 1));
    /// ```
    pub fn of(text: &str, words: &[Token]) -> Self {
        let mut counts = Self { n_words: words.len(), ..Self::default() };
        for word in words {
            counts.add(word.span.of(text));
        }
        counts
    }

    fn add(&mut self, word: &str) {
        let (mut n_letters, mut n_digits) = (0, 0);
        if word.is_ascii() && word.len() < MOST_PACKED {
            let packed: u64 = word.bytes().map(|byte| PACKED[usize::from(byte)]).sum();
            n_letters = (packed & FIELD) as u32;
            n_digits = (packed >> FIELD_BITS & FIELD) as u32;
            self.n_capitals += (packed >> (2 * FIELD_BITS)) as usize;
        } else {
            for c in word.chars() {
                let is_letter = is_letter(c);
                n_letters += u32::from(is_letter);
                n_digits += u32::from(!is_letter && is_letter_or_digit(c));
                self.n_capitals += usize::from(is_letter && c.is_uppercase());
            }
            self.n_unspaced_words += usize::from(word.chars().next().is_some_and(is_unspaced));
        }
        self.n_lettered_words += usize::from(n_letters > 0);
        self.n_letters += (n_letters + n_digits) as usize;
        self.n_digits += n_digits as usize;
        self.n_long_words += usize::from(n_letters + n_digits >= N_LETTERS_OF_LONG_WORDS);
    }

    /// Whether there is anything that measures of words fit.
    pub fn is_words(&self) -> bool {
        self.n_lettered_words > 0 && !self.is_unspaced()
    }

    /// Whether most words are single characters of a script without spaces, which no measure of words fits.
    pub fn is_unspaced(&self) -> bool {
        self.n_unspaced_words * 2 > self.n_words
    }
}

/// The words of a text as numbers: which of them are the same.
#[derive(Debug, Default)]
pub struct Words {
    /// For each word the number of its type, in order of first appearance.
    types: Vec<u32>,
    /// The first word of each type.
    firsts: Vec<Token>,
}

/// A word of up to 16 ASCII characters in small letters, by value: no word holds a NUL.
type Key = [u64; 2];

fn key(word: &str) -> Option<Key> {
    let mut bytes = [0; 16];
    bytes.get_mut(..word.len()).filter(|_| word.is_ascii())?.copy_from_slice(word.as_bytes());
    bytes.make_ascii_lowercase();
    let number = u128::from_le_bytes(bytes);
    Some([number as u64, (number >> 64) as u64])
}

/// The words whose syllables this thread counted last, each at the place that its key says: the words of one article are
/// mostly those of the one before. It only saves time.
struct Memory(Box<[(Key, u32)]>);

/// A power of two, small enough to stay in the processor's cache.
const N_REMEMBERED: usize = 1 << 12;

thread_local! {
    static MEMORY: RefCell<Memory> = RefCell::new(Memory(vec![([0; 2], 0); N_REMEMBERED].into()));
}

impl Memory {
    fn syllables(&mut self, key: Key, word: &str) -> u32 {
        let mixed = (key[0] ^ key[1].rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let place = &mut self.0[(mixed >> 32) as usize % N_REMEMBERED];
        if place.0 != key {
            *place = (key, syllables(&counted_form(word)));
        }
        place.1
    }
}

/// What the syllables of a text's words say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Syllables {
    /// All of them.
    pub n_syllables: usize,
    /// Words of three or more.
    pub n_polysyllables: usize,
    /// Words that are not on the list of easy ones, where there is one.
    pub n_difficult_words: Option<usize>,
}

impl Words {
    /// The words `words` of `text`, numbered.
    pub fn of(text: &str, words: &[Token]) -> Self {
        let mut short: FxHashMap<Key, u32> = FxHashMap::with_capacity_and_hasher(words.len() / 2, FxBuildHasher);
        let mut long: FxHashMap<Cow<'_, str>, u32> = FxHashMap::default();
        let mut firsts = Vec::with_capacity(words.len() / 2);
        let types = words.iter().map(|&word| {
            let surface = word.span.of(text);
            let new = || {
                firsts.push(word);
                firsts.len() as u32 - 1
            };
            if let Some(key) = key(surface) {
                return *short.entry(key).or_insert_with(new);
            }
            let form = counted_form(surface);
            match key(&form) {
                Some(key) => *short.entry(key).or_insert_with(new),
                None => *long.entry(form).or_insert_with(new),
            }
        });
        Self { types: types.collect(), firsts }
    }

    /// How diverse they are.
    pub fn diversity(&self) -> Diversity {
        diversity::diversity(&self.types, self.firsts.len())
    }

    /// Counts syllables, each type's once; an address counts as one, as a number does.
    pub fn syllables(&self, text: &str, easy_words: Option<&FxHashSet<Box<str>>>) -> Syllables {
        let is_difficult = |word: &Token| {
            let is_easy = |easy: &FxHashSet<Box<str>>| easy.contains(&*counted_form(word.span.of(text)));
            word.kind != TokenKind::Number && easy_words.is_some_and(|easy| !is_easy(easy))
        };
        let told: Vec<(u32, bool)> = MEMORY.with_borrow_mut(|memory| {
            self.firsts.iter().map(|word| (n_syllables(text, word, memory), is_difficult(word))).collect()
        });
        let mut out = Syllables::default();
        let mut n_difficult_words = 0;
        for &number in &self.types {
            let (n, is_difficult) = told[number as usize];
            out.n_syllables += n as usize;
            out.n_polysyllables += usize::from(n >= N_SYLLABLES_OF_POLYSYLLABLES);
            n_difficult_words += usize::from(is_difficult);
        }
        out.n_difficult_words = easy_words.map(|_| n_difficult_words);
        out
    }
}

fn n_syllables(text: &str, word: &Token, memory: &mut Memory) -> u32 {
    let surface = word.span.of(text);
    match key(surface) {
        _ if matches!(word.kind, TokenKind::Url | TokenKind::Email) => 1,
        Some(key) => memory.syllables(key, surface),
        None => syllables(&counted_form(surface)),
    }
}

/// What the formulas of readability count with.
pub fn readability_counts(counts: &Counts, syllables: Option<&Syllables>, n_sentences: usize) -> readability::Counts {
    let of = |n: usize| Some(n as f64);
    readability::Counts {
        n_words: of(counts.n_words),
        n_sentences: of(n_sentences),
        n_letters: of(counts.n_letters),
        n_long_words: of(counts.n_long_words),
        n_syllables: syllables.and_then(|s| of(s.n_syllables)),
        n_polysyllables: syllables.and_then(|s| of(s.n_polysyllables)),
        n_difficult_words: syllables.and_then(|s| of(s.n_difficult_words?)),
    }
}
