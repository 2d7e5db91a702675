//! What is counted of a text's words: letters, capitals, syllables, different words.

use std::borrow::Cow;
use std::cell::RefCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::diversity::{self, Diversity};
use super::readability;
use crate::text::syllables::{of_short, syllables};
use crate::text::unicode::{is_letter, is_letter_or_digit, is_unspaced};
use crate::text::words::{Short, ShortSurface, counted_form};
use crate::text::{Token, TokenKind};

/// Fewer words say nothing about how hard a text is to read.
pub const N_WORDS_FOR_READABILITY: usize = 20;

/// A word of as many letters is a long one.
const N_LETTERS_OF_LONG_WORDS: u32 = 7;

/// A word of as many syllables is hard to read.
const N_SYLLABLES_OF_POLYSYLLABLES: u32 = 3;

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
            match ShortSurface::read_straight(text, word.span) {
                Some(surface) => {
                    let form = surface.small();
                    counts.add(form.n_letters(), form.n_digits(), 1);
                    counts.n_capitals += surface.n_capitals() as usize;
                }
                None => counts.add_slowly(word.span.of(text)),
            }
        }
        counts
    }

    /// Adds a word that stands `n` times, but for its capitals.
    fn add(&mut self, n_letters: u32, n_digits: u32, n: usize) {
        self.n_lettered_words += if n_letters > 0 { n } else { 0 };
        self.n_letters += (n_letters + n_digits) as usize * n;
        self.n_digits += n_digits as usize * n;
        self.n_long_words += if n_letters + n_digits >= N_LETTERS_OF_LONG_WORDS { n } else { 0 };
    }

    fn add_slowly(&mut self, word: &str) {
        let (mut n_letters, mut n_digits) = (0, 0);
        for c in word.chars() {
            let is_letter = is_letter(c);
            n_letters += u32::from(is_letter);
            n_digits += u32::from(!is_letter && is_letter_or_digit(c));
            self.n_capitals += usize::from(is_letter && c.is_uppercase());
        }
        self.add(n_letters, n_digits, 1);
        self.n_unspaced_words += usize::from(word.chars().next().is_some_and(is_unspaced));
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

/// The words of a text: which of them are the same.
#[derive(Debug, Default)]
pub struct Words {
    /// For each word the place, from 1, of the one before it that is the same; 0 where it is new.
    previous: Vec<u32>,
    /// What is known of each type, in order of first appearance.
    types: Vec<Type>,
}

/// Words that are the same.
#[derive(Debug)]
struct Type {
    /// Their form, where it is short; else that of no word.
    form: Short,
    /// The first of them, and the last one's place from 1.
    first: Token,
    last: u32,
    /// How many they are, and how many of them don't stand in the text as short words.
    n: u32,
    n_others: u32,
}

/// Which type has which form: the number of a short one stands at its place in a table with room for all, or behind.
struct Numbers<'t> {
    text: &'t str,
    types: Vec<Type>,
    /// 0 where nothing stands, else 1 more than the number.
    places: Vec<u32>,
    bits: u32,
    long: FxHashMap<Cow<'t, str>, u32>,
}

impl<'t> Numbers<'t> {
    fn new(text: &'t str, n_words: usize) -> Self {
        let bits = (2 * n_words).next_power_of_two().ilog2().max(1);
        let (types, places) = (Vec::with_capacity(n_words), vec![0; 1 << bits]);
        Self { text, types, places, bits, long: FxHashMap::default() }
    }

    /// The type of a word of this form, made where there is none.
    #[inline]
    fn of_short(&mut self, form: Short, word: Token) -> &mut Type {
        let mut place = form.place(self.bits);
        let number = loop {
            let Some(number) = self.places[place].checked_sub(1) else {
                let number = self.add(form, word);
                self.places[place] = number + 1;
                break number;
            };
            if self.types[number as usize].form == form {
                break number;
            }
            place = (place + 1) % self.places.len();
        };
        &mut self.types[number as usize]
    }

    /// The same for a word that isn't short as it stands.
    #[cold]
    fn of_other(&mut self, word: Token) -> &mut Type {
        let form = counted_form(word.span.of(self.text));
        if let Some(short) = Short::of_form(&form) {
            return self.of_short(short, word);
        }
        let known = self.long.get(&form).copied();
        let number = known.unwrap_or_else(|| self.add(Short::default(), word));
        if known.is_none() {
            self.long.insert(form, number);
        }
        &mut self.types[number as usize]
    }

    fn add(&mut self, form: Short, first: Token) -> u32 {
        self.types.push(Type { form, first, last: 0, n: 0, n_others: 0 });
        self.types.len() as u32 - 1
    }
}

/// The words whose syllables this thread counted last, each at its place, the count in the last byte: the words of one
/// article are mostly those of others before it. It only saves time.
struct Memory(Box<[[u64; 2]]>);

/// Few enough to stay in the processor's cache.
const N_REMEMBERED_BITS: u32 = 15;

/// Where the last of a word's sixteen bytes stands in its second half.
const LAST_BYTE: u32 = 56;

thread_local! {
    static MEMORY: RefCell<Memory> = RefCell::new(Memory(vec![[0; 2]; 1 << N_REMEMBERED_BITS].into()));
}

impl Memory {
    fn syllables(&mut self, word: Short) -> u32 {
        let [first, second] = word.halves();
        if second >> LAST_BYTE != 0 {
            return of_short(word); // it has sixteen characters
        }
        let remembered = &mut self.0[word.place(N_REMEMBERED_BITS)];
        let count = remembered[1] >> LAST_BYTE;
        if *remembered == [first, second | count << LAST_BYTE] {
            return count as u32;
        }
        let count = of_short(word);
        *remembered = [first, second | u64::from(count) << LAST_BYTE];
        count
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
    /// The words `words` of `text`, numbered, and what their characters say.
    ///
    /// ```
    /// use copydesk::{statistics::counts::{Counts, Words}, text::tokens};
    /// let text = "The U.S. paid; the rest didn’t.";
    /// let (words, counts) = Words::of(text, &tokens(text));
    /// assert_eq!((words.diversity().n_types, counts), (5, Counts::of(text, &tokens(text))));
    /// ```
    pub fn of(text: &str, words: &[Token]) -> (Self, Counts) {
        let mut counts = Counts { n_words: words.len(), ..Counts::default() };
        let mut numbers = Numbers::new(text, words.len());
        let previous = |(&word, place): (&Token, u32)| {
            let of = if let Some(surface) = ShortSurface::read_straight(text, word.span) {
                counts.n_capitals += surface.n_capitals() as usize;
                numbers.of_short(surface.small(), word)
            } else {
                counts.add_slowly(word.span.of(text));
                let of = numbers.of_other(word);
                of.n_others += 1;
                of
            };
            of.n += 1;
            std::mem::replace(&mut of.last, place)
        };
        let previous = words.iter().zip(1..).map(previous).collect();
        let types = numbers.types;
        for of in &types {
            counts.add(of.form.n_letters(), of.form.n_digits(), (of.n - of.n_others) as usize);
        }
        (Self { previous, types }, counts)
    }

    /// How diverse they are.
    pub fn diversity(&self) -> Diversity {
        let frequencies: Vec<u32> = self.types.iter().map(|of| of.n).collect();
        diversity::diversity(&self.previous, &frequencies)
    }

    /// Counts syllables, each type's once; an address counts as one, as a number does.
    pub fn syllables(&self, text: &str, easy_words: Option<&FxHashSet<Box<str>>>) -> Syllables {
        let mut out = Syllables { n_difficult_words: easy_words.map(|_| 0), ..Syllables::default() };
        MEMORY.with_borrow_mut(|memory| {
            for of in &self.types {
                let (n, n_words) = (of.n_syllables(text, memory), of.n as usize);
                out.n_syllables += n as usize * n_words;
                out.n_polysyllables += if n >= N_SYLLABLES_OF_POLYSYLLABLES { n_words } else { 0 };
                if let (Some(easy), Some(n_difficult)) = (easy_words, &mut out.n_difficult_words) {
                    *n_difficult += if of.is_difficult(text, easy) { n_words } else { 0 };
                }
            }
        });
        out
    }
}

impl Type {
    fn n_syllables(&self, text: &str, memory: &mut Memory) -> u32 {
        match self.first.kind {
            TokenKind::Url | TokenKind::Email | TokenKind::Number => 1,
            _ if self.form != Short::default() => memory.syllables(self.form),
            _ => syllables(&counted_form(self.first.span.of(text))),
        }
    }

    fn is_difficult(&self, text: &str, easy_words: &FxHashSet<Box<str>>) -> bool {
        self.first.kind != TokenKind::Number && !easy_words.contains(&*counted_form(self.first.span.of(text)))
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
