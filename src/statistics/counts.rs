//! What is counted of a text's words: letters, capitals, syllables, different words.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

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
                    counts.add(form.n_letters(), form.n_digits());
                    counts.n_capitals += surface.n_capitals() as usize;
                }
                None => counts.add_slowly(word.span.of(text)),
            }
        }
        counts
    }

    /// Adds a word, but for its capitals.
    fn add(&mut self, n_letters: u32, n_digits: u32) {
        self.n_lettered_words += usize::from(n_letters > 0);
        self.n_letters += (n_letters + n_digits) as usize;
        self.n_digits += n_digits as usize;
        self.n_long_words += usize::from(n_letters + n_digits >= N_LETTERS_OF_LONG_WORDS);
    }

    fn add_slowly(&mut self, word: &str) {
        let (mut n_letters, mut n_digits) = (0, 0);
        for c in word.chars() {
            let is_letter = is_letter(c);
            n_letters += u32::from(is_letter);
            n_digits += u32::from(!is_letter && is_letter_or_digit(c));
            self.n_capitals += usize::from(is_letter && c.is_uppercase());
        }
        self.add(n_letters, n_digits);
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

/// What the words of a text say, and which of them are the same.
#[derive(Clone, Debug, Default)]
pub struct Counted {
    /// What their characters say.
    pub counts: Counts,
    /// What their syllables say.
    pub syllables: Syllables,
    /// For each word the place, from 1, of the one before it that is the same; 0 where it is new.
    pub previous: Vec<u32>,
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

/// Counts the words of one text after the other: most were in a text before, and what is known of a word is found with it.
/// What it remembers only saves time.
#[derive(Debug)]
pub struct Vocabulary {
    /// The short words, each at its place or behind it; at most half of the places are taken.
    places: Vec<Known>,
    n_taken: usize,
    /// How many words were counted, of all texts.
    n_counted: u64,
}

/// A short word that was counted before; none where there is no form. It stands in one line of the processor's cache.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(32))]
struct Known {
    form: Short,
    /// How many words had been counted when it stood last, itself among them.
    last: u64,
    n_letters: u8,
    n_digits: u8,
    n_syllables: u8,
}

/// A word of one text that is none of the short ones.
struct Unusual {
    last: u64,
    n_syllables: u32,
}

/// With more words than these a vocabulary begins anew: they should stay in the processor's cache.
const N_REMEMBERED: usize = 1 << 15;

/// For how many words there is room at first, in bits.
const FIRST_BITS: u32 = 10;

impl Default for Vocabulary {
    fn default() -> Self {
        Self { places: vec![Known::default(); 1 << FIRST_BITS], n_taken: 0, n_counted: 0 }
    }
}

impl Vocabulary {
    /// Counts `words`, the words of `text`; an address counts as one syllable, as a number does.
    ///
    /// ```
    /// use copydesk::{statistics::counts::{Counts, Vocabulary}, text::tokens};
    /// let text = "The U.S. paid; the rest didn’t.";
    /// let counted = Vocabulary::default().count(text, &tokens(text));
    /// assert_eq!(counted.counts, Counts::of(text, &tokens(text)));
    /// assert_eq!(counted.previous, [0, 0, 0, 1, 0, 0]);
    /// assert_eq!(counted.syllables.n_syllables, 8);
    /// ```
    pub fn count(&mut self, text: &str, words: &[Token]) -> Counted {
        if self.n_taken > N_REMEMBERED {
            *self = Self::default();
        }
        let before = self.n_counted;
        let mut unusual = FxHashMap::default();
        let mut counts = Counts { n_words: words.len(), ..Counts::default() };
        let mut syllables = Syllables::default();
        let mut previous = Vec::with_capacity(words.len());
        for (word, place) in words.iter().zip(before + 1..) {
            let (n_syllables, last) = if let Some(surface) = ShortSurface::read_straight(text, word.span) {
                let known = self.known(surface.small());
                counts.add(known.n_letters.into(), known.n_digits.into());
                counts.n_capitals += surface.n_capitals() as usize;
                (known.n_syllables.into(), &mut known.last)
            } else {
                counts.add_slowly(word.span.of(text));
                self.unusual(counted_form(word.span.of(text)), &mut unusual)
            };
            let is_spoken = !matches!(word.kind, TokenKind::Url | TokenKind::Email | TokenKind::Number);
            syllables.add(if is_spoken { n_syllables } else { 1 });
            previous.push(std::mem::replace(last, place).saturating_sub(before) as u32);
        }
        self.n_counted += words.len() as u64;
        Counted { counts, syllables, previous }
    }

    /// What is known of a short word.
    #[inline]
    fn known(&mut self, form: Short) -> &mut Known {
        let place = self.place(form);
        if self.places[place].form == form { &mut self.places[place] } else { self.learn(form) }
    }

    /// Where a word stands, or could.
    #[inline]
    fn place(&self, form: Short) -> usize {
        let mut place = form.place(self.places.len().ilog2());
        while self.places[place].form != form && self.places[place].form != Short::default() {
            place = (place + 1) % self.places.len();
        }
        place
    }

    #[cold]
    fn learn(&mut self, form: Short) -> &mut Known {
        self.n_taken += 1;
        if self.places.len() < 2 * self.n_taken {
            let larger = vec![Known::default(); 2 * self.places.len()];
            let old = std::mem::replace(&mut self.places, larger);
            for known in old.into_iter().filter(|known| known.form != Short::default()) {
                let place = self.place(known.form);
                self.places[place] = known;
            }
        }
        let count = |n: u32| u8::try_from(n).expect("a short word has few letters and syllables");
        let [n_letters, n_digits, n_syllables] = [form.n_letters(), form.n_digits(), of_short(form)].map(count);
        let place = self.place(form);
        self.places[place] = Known { form, last: 0, n_letters, n_digits, n_syllables };
        &mut self.places[place]
    }

    /// The syllables of a word that isn't short as it stands, and where it stood last.
    #[cold]
    fn unusual<'v, 't>(
        &'v mut self,
        form: Cow<'t, str>,
        unusual: &'v mut FxHashMap<Cow<'t, str>, Unusual>,
    ) -> (u32, &'v mut u64) {
        if let Some(short) = Short::of_form(&form) {
            let known = self.known(short);
            return (known.n_syllables.into(), &mut known.last);
        }
        let known = unusual.entry(form).or_insert_with_key(|form| Unusual { last: 0, n_syllables: syllables(form) });
        (known.n_syllables, &mut known.last)
    }
}

impl Syllables {
    fn add(&mut self, n: u32) {
        self.n_syllables += n as usize;
        self.n_polysyllables += usize::from(n >= N_SYLLABLES_OF_POLYSYLLABLES);
    }
}

/// How many of `words` are not among the easy ones; a number is never difficult.
pub(crate) fn n_difficult(text: &str, words: &[Token], easy: &FxHashSet<Box<str>>) -> usize {
    let is_difficult =
        |word: &&Token| word.kind != TokenKind::Number && !easy.contains(&*counted_form(word.span.of(text)));
    words.iter().filter(is_difficult).count()
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
