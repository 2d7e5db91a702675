//! How a name and a text are read in steps, and the hash of the steps so far.
//!
//! A text falls into pieces: a word with its marks, or a single character with its marks. A step is a piece; a space
//! and the piece after it are one step. `Kim Jong-un` is `Kim`, ` Jong`, `-`, `un`. The hash of a name's first steps
//! is the hash of the same steps in a text, whatever stands around them.

use std::ops::Range;

use super::letters::{Class, Letters, Low, is_ideograph};
use super::outline::{Beginnings, Outline, decode};
use crate::text::fold::{BARRIER, space_at};

/// The longest run of letters, in bytes, in which a seam is looked for: a seam has at most 64 letters on each side.
const MAX_SEAMED: usize = 2 * 64 * 4;

/// The hash of no step.
pub(super) const NO_STEP: u64 = 0x9e37_79b9_7f4a_7c15;

const LENGTH: u64 = 0xa076_1d64_78bd_642f;
const PIECE: u64 = 0xe703_7ed1_a0b4_28db;
const STEP: u64 = 0x8ebc_6af0_9c88_c6e3;
const SPACED: u64 = 0x5899_65cc_7537_4cc3;

/// The hash of nothing yet, for keys of up to sixteen bytes.
const LENGTHS: [u64; 17] = {
    let mut hashes = [0; 17];
    let mut length = 0;
    while length < 17 {
        hashes[length] = mix(length as u64 ^ LENGTH, PIECE);
        length += 1;
    }
    hashes
};

/// The lowest of sixteen bytes, as many as the index says.
const LOWEST: [u128; 17] = {
    let mut bits = [0; 17];
    let mut length = 1;
    while length < 17 {
        bits[length] = u128::MAX >> (128 - length * 8);
        length += 1;
    }
    bits
};

/// In each of sixteen bytes the bit of what is beyond ASCII, and that which parts small letters from capitals.
const HIGH: u128 = u128::from_ne_bytes([0x80; 16]);
const LOWER: u128 = u128::from_ne_bytes([0x20; 16]);

/// One step of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    /// Where its piece begins: after the space.
    pub(super) piece: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// The hash of all steps with it.
    pub(super) hash: u64,
    /// The hash of the steps before it.
    before: u64,
    /// How it is joined to them.
    joint: u64,
}

/// A short word, as a first step.
#[derive(Clone, Copy, Debug)]
pub(super) struct FirstWord {
    /// Where it ends.
    pub(super) end: usize,
    /// Its hash.
    pub(super) hash: u64,
    /// A seam may be inside.
    pub(super) has_seam: bool,
}

/// A text to be read in steps.
pub(super) struct Reader<'t> {
    pub(super) bytes: &'t [u8],
    pub(super) outline: &'t Outline,
    letters: &'static Letters,
    low: &'static Low,
    /// The text itself where its white space is still to be folded.
    unfolded: Option<&'t str>,
    /// The longest piece of any name, in bytes of its key.
    max_piece: usize,
    key: Vec<u8>,
}

impl<'t> Reader<'t> {
    /// Reads `text` as it stands, its characters compared by `letters`.
    pub(super) fn of_text(text: &'t str, outline: &'t Outline, letters: &'static Letters, max_piece: usize) -> Self {
        let (bytes, low) = (text.as_bytes(), letters.low());
        Self { bytes, outline, letters, low, unfolded: Some(text), max_piece, key: Vec::new() }
    }

    /// Reads what is folded already.
    pub(super) fn of_key(bytes: &'t [u8], outline: &'t Outline, max_piece: usize) -> Self {
        let letters = Letters::folded();
        Self { bytes, outline, letters, low: letters.low(), unfolded: None, max_piece, key: Vec::new() }
    }

    /// The first step of what begins at `start`; none where no name can have it.
    #[inline]
    pub(super) fn first(&mut self, start: usize) -> Option<Step> {
        self.step(NO_STEP, start, STEP)
    }

    /// [`Reader::first`] of a short word in letters of one byte or two; none where something else begins, or where the
    /// text soon ends.
    #[inline]
    pub(super) fn first_word(&self, start: usize) -> Option<FirstWord> {
        let (length, seams) = self.outline.word_from(start);
        let length = length as usize;
        let own = match hash_of_word(*self.bytes.get(start..)?.first_chunk()?, length) {
            Some(own) => own,
            None if length == 0 => return None,
            None => self.hash_of_low(start..start + length)?,
        };
        Some(FirstWord { end: start + length, hash: join(NO_STEP, own, STEP), has_seam: seams != 0 })
    }

    /// The first step, read before, of what begins at `piece`.
    #[inline]
    pub(super) fn again(piece: usize, end: usize, hash: u64) -> Step {
        Step { piece, end, hash, before: NO_STEP, joint: STEP }
    }

    /// The step after `last`.
    #[inline]
    pub(super) fn next(&mut self, last: Step) -> Option<Step> {
        let piece = self.space_end(last.end)?;
        self.step(last.hash, piece, if piece == last.end { STEP } else { SPACED })
    }

    /// The hash of all steps with `step`, cut off at `end`.
    pub(super) fn cut(&mut self, step: Step, end: usize) -> Option<u64> {
        let own = self.hash_of(step.piece..end)?;
        Some(join(step.before, own, step.joint))
    }

    /// Whether a seam may be inside the piece of `step`.
    #[inline]
    pub(super) fn has_seam(&self, step: Step) -> bool {
        step.end - step.piece <= MAX_SEAMED && self.outline.has_seam(step.piece, step.end)
    }

    /// Where the space at `at` ends: `at` itself where none stands there; none where it is too wide for a name.
    #[inline]
    fn space_end(&self, at: usize) -> Option<usize> {
        let byte = *self.bytes.get(at)?;
        if byte == b' ' && self.outline.is_word(at + 1) {
            return Some(at + 1);
        }
        if is_ideograph(byte) {
            return Some(at);
        }
        let Some(text) = self.unfolded else { return Some(at + usize::from(byte == b' ')) };
        if byte > b' ' && byte.is_ascii() {
            return Some(at);
        }
        let (c, length) = decode(self.bytes, at)?;
        let letter = self.letters.get(c);
        if letter.is_space() {
            return space_at(text, at);
        }
        Some(at + if letter.is_key(' ') { length } else { 0 })
    }

    #[inline]
    fn step(&mut self, before: u64, piece: usize, joint: u64) -> Option<Step> {
        let (end, own) = if let Some(own) = self.ideograph(piece) {
            (piece + 3, own)
        } else if self.outline.is_word(piece) {
            let end = self.outline.word_end(piece, self.longest()).min(self.bytes.len());
            (end, self.hash_of(piece..end)?)
        } else {
            let (c, length) = decode(self.bytes, piece)?;
            let end = self.single_end(piece + length, c);
            let is_own_key = end == piece + length && self.bytes[piece] != BARRIER && self.letters.get(c).is_key(c);
            (end, if is_own_key { hash_of_char(c) } else { self.hash_of(piece..end)? })
        };
        Some(Step { piece, end, hash: join(before, own, joint), before, joint })
    }

    /// The hash of the ideograph at `piece`, where no mark can follow it.
    #[inline]
    fn ideograph(&self, piece: usize) -> Option<u64> {
        let [one, two, three, next] = *self.bytes.get(piece..)?.first_chunk()?;
        (is_ideograph(one) && (is_ideograph(next) || next.is_ascii())).then(|| hash_of_three([one, two, three]))
    }

    /// Where the marks end of the single character `c`, which itself ends at `end`.
    #[inline]
    fn single_end(&self, mut end: usize, c: char) -> usize {
        if self.bytes.get(end).is_none_or(u8::is_ascii) || self.letters.get(c).is_control() {
            return end;
        }
        while let Some((c, length)) = decode(self.bytes, end).filter(|(c, _)| !c.is_ascii()) {
            if self.letters.get(c).class() != Class::Mark {
                break;
            }
            end += length;
        }
        end
    }

    /// The hash of the key of one piece; none where it is longer than any name's.
    #[inline]
    fn hash_of(&mut self, piece: Range<usize>) -> Option<u64> {
        if piece.len() <= 16 && self.outline.is_word(piece.start) {
            let sixteen = self.bytes[piece.start..].first_chunk().copied().unwrap_or_else(|| {
                let mut sixteen = [0; 16];
                sixteen[..piece.len()].copy_from_slice(&self.bytes[piece.clone()]);
                sixteen
            });
            if let Some(hash) = hash_of_word(sixteen, piece.len()) {
                return Some(hash);
            }
        }
        if self.outline.is_word(piece.start)
            && let Some(hash) = self.hash_of_low(piece.clone())
        {
            return Some(hash);
        }
        self.hash_of_any(piece)
    }

    /// The hash of the key of a word; none where it is long, or other letters than those of one byte and two are in it.
    #[inline]
    fn hash_of_low(&self, word: Range<usize>) -> Option<u64> {
        let (key, length) = self.low.key(self.bytes.get(word)?)?;
        Some(hash_padded(&key, length))
    }

    /// The longest piece that can be a name's, in bytes: a key has at least a quarter of the bytes that it was folded
    /// from, and a shorter name may end at a seam.
    #[inline]
    fn longest(&self) -> usize {
        self.max_piece.saturating_mul(4).max(MAX_SEAMED)
    }

    #[inline(never)]
    fn hash_of_any(&mut self, piece: Range<usize>) -> Option<u64> {
        if piece.len() > self.longest() {
            return None;
        }
        self.key.clear();
        let bytes = &self.bytes[piece.clone()];
        if bytes.is_ascii() && self.outline.is_word(piece.start) {
            self.key.extend(bytes.iter().map(|byte| byte | 0x20));
            return Some(hash_key(&mut self.key));
        }
        let mut at = piece.start;
        while let Some((c, length)) = decode(self.bytes, at).filter(|_| at < piece.end) {
            if self.bytes[at] == BARRIER {
                return None;
            }
            self.letters.push_key(c, &mut self.key);
            at += length;
        }
        Some(hash_key(&mut self.key))
    }
}

/// The steps of a folded name: the hash of all steps up to each, and the longest piece.
pub(super) fn steps_of_name(key: &[u8], outline: &mut Outline, hashes: &mut Vec<u64>) -> usize {
    hashes.clear();
    outline.draw(key, Letters::folded(), &Beginnings::default());
    let mut reader = Reader::of_key(key, outline, usize::MAX);
    let mut longest = 0;
    let mut step = reader.first(0);
    while let Some(found) = step {
        hashes.push(found.hash);
        longest = longest.max(found.end - found.piece);
        step = reader.next(found);
    }
    longest
}

/// The hash of a piece's key, which gets zeros at its end.
fn hash_key(key: &mut Vec<u8>) -> u64 {
    let length = key.len();
    key.resize(length.next_multiple_of(8), 0);
    hash_padded(key, length)
}

/// The hash of the key that is the first `length` of these bytes; after it, up to a multiple of eight, are zeros.
#[inline]
fn hash_padded(key: &[u8], length: usize) -> u64 {
    let chunks = key.as_chunks::<8>().0.iter().take(length.div_ceil(8));
    chunks.fold(mix(length as u64 ^ LENGTH, PIECE), |hash, chunk| mix(hash ^ u64::from_le_bytes(*chunk), PIECE))
}

/// The hash of the key of a word, the first `length` of these bytes; none where they are too many, none, or not all
/// ASCII.
#[inline]
fn hash_of_word(sixteen: [u8; 16], length: usize) -> Option<u64> {
    let bits = *LOWEST.get(length)?;
    let own = u128::from_le_bytes(sixteen) & bits;
    if own & HIGH != 0 || length == 0 {
        return None;
    }
    // Letters and digits: this makes small letters of capitals and leaves digits.
    let small = own | LOWER & bits;
    let hash = mix(LENGTHS[length] ^ small as u64, PIECE);
    Some(if length <= 8 { hash } else { mix(hash ^ (small >> 64) as u64, PIECE) })
}

/// The hash of the key that is one character.
#[inline]
fn hash_of_char(c: char) -> u64 {
    let mut key = [0; 8];
    let length = c.encode_utf8(&mut key).len();
    mix(LENGTHS[length] ^ u64::from_le_bytes(key), PIECE)
}

/// The hash of the key that is one character of three bytes.
#[inline]
fn hash_of_three([one, two, three]: [u8; 3]) -> u64 {
    mix(LENGTHS[3] ^ u64::from(u32::from_le_bytes([one, two, three, 0])), PIECE)
}

#[inline]
fn join(hash: u64, piece: u64, joint: u64) -> u64 {
    mix(hash ^ joint, piece ^ STEP)
}

/// Multiplies to 128 bits and folds the halves.
#[inline]
pub(super) const fn mix(a: u64, b: u64) -> u64 {
    let wide = a as u128 * b as u128;
    (wide as u64) ^ (wide >> 64) as u64
}
