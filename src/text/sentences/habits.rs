//! What the writer of an article and the page that it was taken from do throughout; found when first asked.

use std::cell::OnceCell;
use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};

use super::words::{is_plain_word, word_before};

/// The habits of one article.
pub(super) struct Habits<'t> {
    text: &'t str,
    is_lax: OnceCell<bool>,
    is_glued: OnceCell<bool>,
    words: OnceCell<FxHashMap<u64, u32>>,
}

/// The longest run of letters that is looked at, in bytes.
pub(super) const MAX_WORD: usize = 60;

impl<'t> Habits<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, is_lax: OnceCell::new(), is_glued: OnceCell::new(), words: OnceCell::new() }
    }

    /// Whether sentences begin with small letters: the pronoun `i` stands alone somewhere, or a
    /// quarter of the stops after plain words have a small letter after them.
    pub(super) fn is_lax(&self) -> bool {
        *self.is_lax.get_or_init(|| {
            let bytes = self.text.as_bytes();
            let (mut n_small, mut n_capital) = (0_usize, 0_usize);
            for (at, window) in bytes.windows(3).enumerate() {
                match window {
                    [b' ' | b'\n', b'i', b'\''] => return true,
                    [b' ' | b'\n', b'i', b' '] if is_verb_of_i(&bytes[at + 3..]) => return true,
                    [b'.' | b'!' | b'?', b' ' | b'\n', next] if next.is_ascii_uppercase() => n_capital += 1,
                    [b'.' | b'!' | b'?', b' ' | b'\n', next] if next.is_ascii_lowercase() => {
                        n_small += usize::from(is_plain_word(word_before(self.text, at, 0)));
                    }
                    _ => {}
                }
            }
            n_small >= 2 && n_small * 4 >= n_capital
        })
    }

    /// Whether breaks between paragraphs were lost: sentences touch at two places or more (`late.The`).
    pub(super) fn is_glued(&self) -> bool {
        *self.is_glued.get_or_init(|| {
            let glued = self.text.as_bytes().windows(5).filter(|window| {
                matches!(window, [a, b, b'.' | b'!' | b'?', c, d]
                    if a.is_ascii_lowercase() && b.is_ascii_lowercase() && c.is_ascii_uppercase() && d.is_ascii_lowercase())
            });
            glued.take(2).count() == 2
        })
    }

    /// How often `word` stands in the article by itself, as a whole run of letters of any case.
    pub(super) fn count(&self, word: &str) -> u32 {
        let words = self.words.get_or_init(|| {
            let mut words = FxHashMap::default();
            let runs = self.text.as_bytes().split(|&byte| !is_word_byte(byte));
            for run in runs.filter(|run| !run.is_empty() && run.len() <= MAX_WORD) {
                *words.entry(word_hash(run)).or_insert(0) += 1;
            }
            words
        });
        words.get(&word_hash(word.as_bytes())).copied().unwrap_or(0)
    }
}

/// Whether the next word shows that `i` before it is the English pronoun; in other languages it is a word of its own.
fn is_verb_of_i(rest: &[u8]) -> bool {
    let word = rest.split(|byte| !byte.is_ascii_lowercase()).next().unwrap_or_default();
    matches!(
        word,
        b"am" | b"was" | b"have" | b"had" | b"will" | b"would" | b"can" | b"could" | b"do" | b"did" | b"don" | b"think"
    ) || matches!(
        word,
        b"know" | b"need" | b"want" | b"got" | b"just" | b"really" | b"love" | b"like" | b"went" | b"said"
    )
}

/// A letter of ASCII, or a byte of any character outside it.
pub(super) fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte >= 0x80
}

fn word_hash(word: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    for byte in word {
        hasher.write_u8(byte.to_ascii_lowercase());
    }
    hasher.finish()
}
