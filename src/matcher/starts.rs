//! Where a name may begin: cheap tests that spare most words of a text the look into the table.

use std::sync::OnceLock;

use super::letters::{Letters, is_ideograph, two};
use super::names::Name;
use super::outline::{Beginnings, Bytes, decode};
use super::spelling;
use super::steps::mix;
use crate::gazetteer::Case;
use crate::sections::Array;
use crate::text::fold::{Folds, fold};

/// The tests. What a name can't begin with is kept out; what passes may still be none.
#[derive(Debug)]
pub(super) struct Starts {
    /// For each first byte of ASCII one bit for each second byte, of a text as it stands.
    pub(super) pairs: Array<u64>,
    /// The same of a folded text.
    pub(super) key_pairs: Array<u64>,
    /// For each first byte of ASCII and the low bits of the two after it one bit, of a text as it stands.
    pub(super) triples: Array<u64>,
    /// For first characters beyond ASCII: one bit by their key and whether they are small letters.
    pub(super) others: Array<u64>,
    /// The same for each character of two bytes as a text has it, when the first text is read.
    pub(super) low: OnceLock<[u64; N_LOW]>,
    /// For names that begin with ideographs one bit by the first two, or by the first where another sign follows.
    pub(super) ideographs: Array<u64>,
    /// What is to be in it, while names are added.
    pub(super) gathered: Vec<u64>,
    /// Three bits of one word for each first step of a name, by its hash: a Bloom filter in blocks of 64.
    pub(super) firsts: Array<u64>,
    /// The longest piece of a name, in bytes of its key.
    pub(super) max_piece: u64,
    /// What the other tests say of first characters.
    pub(super) beginnings: Beginnings,
}

/// Four words of bits for each first byte; those beyond ASCII have all, and [`Starts::others`] tells more.
const N_PAIRS: usize = 256 * 4;
const N_TRIPLES: usize = (128 << 10) / 64;
const N_OTHERS: usize = 4096 / 64;
const N_LOW: usize = 0x800 / 64;

/// Second bytes that are no letter or digit of ASCII: what may follow where the name ends, or where it goes on
/// with a sign, whatever that was folded from.
const NO_WORD: [u64; 4] = {
    let mut bits = [0, 0, u64::MAX, u64::MAX];
    let mut byte = 0u8;
    while byte < 128 {
        if !byte.is_ascii_alphanumeric() {
            bits[byte as usize / 64] |= 1 << (byte % 64);
        }
        byte += 1;
    }
    bits
};

impl Default for Starts {
    fn default() -> Self {
        let pairs = || [[0; N_PAIRS / 2], [u64::MAX; N_PAIRS / 2]].concat().into();
        Self {
            pairs: pairs(),
            key_pairs: pairs(),
            triples: vec![0; N_TRIPLES].into(),
            others: vec![0; N_OTHERS].into(),
            low: OnceLock::new(),
            ideographs: vec![0].into(),
            gathered: Vec::new(),
            firsts: vec![0].into(),
            max_piece: 0,
            beginnings: Beginnings::default(),
        }
    }
}

impl Starts {
    /// Whether the arrays have the lengths that the tests need.
    pub(super) fn is_whole(&self) -> bool {
        [&self.pairs, &self.key_pairs].iter().all(|pairs| pairs.len() == N_PAIRS)
            && self.triples.len() == N_TRIPLES
            && self.others.len() == N_OTHERS
            && self.ideographs.len().is_power_of_two()
            && self.firsts.len().is_power_of_two()
    }

    /// Makes room for `n` first steps of names; all are known by what they begin with.
    pub(super) fn make_room(&mut self, n: usize) {
        let bits = |n: usize| vec![0; n.div_ceil(64).next_power_of_two()];
        self.firsts = bits(n * 8).into();
        self.gathered.sort_unstable();
        self.gathered.dedup();
        let mut ideographs = bits(self.gathered.len() * 16);
        for some in self.gathered.drain(..) {
            let (word, bit) = ideograph_bit(some, ideographs.len());
            ideographs[word] |= bit;
        }
        self.ideographs = ideographs.into();
    }

    /// Notes the ideographs that a name begins with.
    fn gather(&mut self, first: char, second: Option<char>) {
        let mut head = [0; 8];
        first.encode_utf8(&mut head);
        if !is_ideograph(head[0]) {
            return;
        }
        if let Some(second) = second {
            second.encode_utf8(&mut head[3..]);
        }
        let head = u64::from_le_bytes(head);
        self.gathered.push(head & if is_ideograph(head.to_le_bytes()[3]) { TWO } else { ONE });
    }

    /// Lets through the first step of a name: before small letters only where it may stand so.
    pub(super) fn add_first(&mut self, hash: u64, may_be_small: bool) {
        let Array::Owned(firsts) = &mut self.firsts else { return };
        for is_small in [false, true].into_iter().take(1 + usize::from(may_be_small)) {
            let (word, bits) = first(hash, is_small, firsts.len());
            firsts[word] |= bits;
        }
    }

    /// Lets through what `name`, the core of one, may begin with.
    pub(super) fn add(&mut self, name: Name<'_>, folds: Folds) {
        if name.text.is_ascii() && name.case != Case::Ignore {
            return self.add_ascii(name);
        }
        let letters = Letters::of(folds);
        let (first, second, third) = head(name.text, Folds { case: true, ..folds }, letters);
        let Some(first) = first else { return };
        set_pair(&mut self.key_pairs, first, second);
        set_other(&mut self.others, u32::from(first), false);
        self.gather(first, second);
        let as_written = Folds { case: false, ..folds };
        for spelling in &spelling::of(name) {
            let (first, second, third) = head(spelling, as_written, Letters::cased(folds));
            let Some(first) = first else { continue };
            set_pair(&mut self.key_pairs, fold_case(first, letters), second.map(|c| fold_case(c, letters)));
            set_pair(&mut self.pairs, first, second);
            set_triple(&mut self.triples, first, second, third);
            set_other(&mut self.others, letters.first_of_key(first), first.is_lowercase());
        }
        if name.case == Case::Ignore {
            let cases = |c: char| std::iter::once(c).chain(c.to_uppercase().next());
            for first in cases(first) {
                set_triple(&mut self.triples, first, second, third);
                for second in second.map_or(vec![None], |c| cases(c).map(Some).collect()) {
                    set_pair(&mut self.pairs, first, second);
                }
            }
            for is_lower in [false, true] {
                set_other(&mut self.others, u32::from(first), is_lower);
            }
        }
    }

    /// The same for a name of ASCII, of which there may be millions.
    fn add_ascii(&mut self, name: Name<'_>) {
        let bytes = name.text.as_bytes();
        let first = char::from(bytes[0]);
        let [second, third] = [1, 2].map(|at| bytes.get(at).map(|&byte| char::from(byte)));
        let upper = |c: char| c.to_ascii_uppercase();
        let lower = |c: char| c.to_ascii_lowercase();
        set_pair(&mut self.key_pairs, lower(first), second.map(lower));
        set_pair(&mut self.pairs, first, second);
        set_triple(&mut self.triples, first, second, third);
        set_other(&mut self.others, u32::from(lower(first)), first.is_ascii_lowercase());
        if name.case == Case::Smart {
            set_pair(&mut self.pairs, upper(first), second.map(upper));
            set_pair(&mut self.pairs, upper(first), second);
            set_triple(&mut self.triples, upper(first), second, third);
            set_other(&mut self.others, u32::from(lower(first)), false);
            if second.is_some_and(|c| c.is_ascii_uppercase()) && !bytes.iter().any(u8::is_ascii_lowercase) {
                set_pair(&mut self.pairs, first, second.map(lower));
            }
        }
    }

    /// Reads off the other tests what names begin with.
    pub(super) fn settle(&mut self) {
        let is_first = |byte: u8| self.pairs[usize::from(byte) * 4..][..4].iter().any(|&bits| bits != 0);
        let firsts = |is: fn(&u8) -> bool| {
            let bytes = (0..128).filter(is).filter(|&byte| is_first(byte));
            Bytes::of(bytes.fold(0, |bits, byte| bits | 1 << byte))
        };
        self.beginnings = Beginnings {
            small: firsts(u8::is_ascii_lowercase),
            signs: firsts(|byte| !byte.is_ascii_alphanumeric()),
            others: self.others.iter().any(|&bits| bits != 0),
        };
    }

    fn low(&self, letters: &Letters) -> [u64; N_LOW] {
        let is_first = |n: usize| {
            let c = char::from_u32(n as u32).unwrap_or_default();
            has(&self.others, other(letters.first_of_key(c), letters.get(c).is_lower()))
        };
        std::array::from_fn(|word| (0..64).fold(0, |bits, bit| bits | u64::from(is_first(word * 64 + bit)) << bit))
    }

    /// The tests of a text as it stands.
    pub(super) fn of_text(&self, letters: &'static Letters) -> Tests<'_> {
        self.tests(&self.pairs, self.low.get_or_init(|| self.low(letters)), letters, false)
    }

    /// The tests of a folded text.
    pub(super) fn of_key(&self) -> Tests<'_> {
        self.tests(&self.key_pairs, &[u64::MAX; N_LOW], Letters::folded(), true)
    }

    fn tests<'a>(
        &'a self,
        pairs: &'a [u64],
        low: &'a [u64; N_LOW],
        letters: &'static Letters,
        is_key: bool,
    ) -> Tests<'a> {
        Tests {
            low,
            pairs: pairs.try_into().expect("they are as long as they are made"),
            triples: self.triples[..].try_into().expect("they are as long as they are made"),
            others: &self.others,
            ideographs: &self.ideographs,
            firsts: &self.firsts,
            letters,
            is_key,
        }
    }
}

/// The tests while they are asked.
#[derive(Clone, Copy)]
pub(super) struct Tests<'a> {
    pairs: &'a [u64; N_PAIRS],
    triples: &'a [u64; N_TRIPLES],
    others: &'a [u64],
    low: &'a [u64; N_LOW],
    ideographs: &'a [u64],
    firsts: &'a [u64],
    letters: &'static Letters,
    is_key: bool,
}

impl Tests<'_> {
    /// Whether a name may begin with these bytes, the first of them lowest; without a branch in most scripts, and a
    /// little too often.
    #[inline]
    pub(super) fn pass(self, head: u64) -> bool {
        let [one, second, third, ..] = head.to_le_bytes();
        if one >= 0xe0 {
            return self.is_key || self.pass_ideographs(head);
        }
        let is_ascii = one.is_ascii();
        // What is beyond ASCII may have been folded to anything.
        let is_beyond = head & 0x80_8000 != 0;
        self.is_key
            | is_ascii & (is_beyond | has(self.triples, triple(one, second, third)))
            | !is_ascii & has(self.low, two(one, second))
    }

    /// Whether one may as far as two ideographs tell, where these come first.
    #[inline]
    fn pass_ideographs(self, head: u64) -> bool {
        let is_known = |some: u64| {
            let (word, bit) = ideograph_bit(some, self.ideographs.len());
            self.ideographs.get(word).is_some_and(|word| word & bit != 0)
        };
        let [first, _, _, second, ..] = head.to_le_bytes();
        !is_ideograph(first) || !is_ideograph(second) || is_known(head & TWO) | is_known(head & ONE)
    }

    /// Whether a name may begin with the first two of them, which passed.
    #[inline]
    pub(super) fn pass_pair(self, bytes: &[u8], at: usize) -> bool {
        let second = bytes.get(at + 1).copied().unwrap_or(0);
        has(self.pairs, usize::from(bytes[at]) << 8 | usize::from(second))
    }

    /// Whether one may begin with the step of this hash, whose first byte is `byte`.
    #[inline]
    pub(super) fn pass_first(self, hash: u64, byte: u8) -> bool {
        let (word, bits) = first(hash, byte.is_ascii_lowercase() && !self.is_key, self.firsts.len());
        self.firsts.get(word).is_some_and(|word| word & bits == bits)
    }

    /// Whether one may begin with the character at `at`, which passed.
    #[inline]
    pub(super) fn pass_others(self, bytes: &[u8], at: usize) -> bool {
        if bytes[at].is_ascii() || is_ideograph(bytes[at]) {
            return true;
        }
        let Some((c, _)) = decode(bytes, at) else { return false };
        let key = self.letters.first_of_key(c);
        if self.is_key {
            return [false, true].iter().any(|&is_lower| has(self.others, other(key, is_lower)));
        }
        has(self.others, other(key, self.letters.get(c).is_lower()))
    }
}

/// Whether a name, of which this is the core, may stand where the text has a small letter first.
pub(super) fn may_begin_small(name: Name<'_>) -> bool {
    name.case == Case::Ignore || !name.text.starts_with(|c: char| c.is_ascii_uppercase())
}

/// The first three characters of a folded text; `letters` are those of `folds`.
fn head(text: &str, folds: Folds, letters: &Letters) -> (Option<char>, Option<char>, Option<char>) {
    if let Some([one, two, three, after]) = text.as_bytes().first_chunk()
        && [one, two, three].iter().all(|byte| byte.is_ascii_alphanumeric())
        && after.is_ascii()
    {
        let plain = |byte: &u8| Some(char::from(if folds.case { byte.to_ascii_lowercase() } else { *byte }));
        return (plain(one), plain(two), plain(three));
    }
    // Some characters more, since marks and soft hyphens may fall away; all, where that leaves too little.
    let some = text.char_indices().nth(8).map_or(text, |(end, _)| &text[..end]);
    let three = |text: &str| {
        let mut key = Vec::new();
        if letters.is_hard(text) {
            key = fold(text, folds).bytes;
        } else {
            text.chars().for_each(|c| letters.push_key(c, &mut key));
        }
        let key = String::from_utf8(key).unwrap_or_default();
        let mut chars = key.chars();
        (chars.next(), chars.next(), chars.next())
    };
    match three(some) {
        (Some(first), Some(second), Some(third)) => (Some(first), Some(second), Some(third)),
        _ => three(text),
    }
}

fn fold_case(c: char, letters: &Letters) -> char {
    char::from_u32(letters.first_of_key(c)).unwrap_or(c)
}

/// The bytes of ASCII that a first character may be written as.
fn written(first: char) -> impl Iterator<Item = u8> {
    let other = (first == '\'').then_some(b'`');
    u8::try_from(first).ok().filter(u8::is_ascii).into_iter().chain(other)
}

fn set_pair(pairs: &mut Array<u64>, first: char, second: Option<char>) {
    let Array::Owned(pairs) = pairs else { return };
    for first in written(first) {
        let row = &mut pairs[usize::from(first) * 4..][..4];
        match second.filter(char::is_ascii_alphanumeric) {
            // A letter with an accent begins with a byte beyond ASCII.
            Some(second) => {
                row[second as usize / 64] |= 1 << (second as usize % 64);
                row[2..].fill(u64::MAX);
            }
            None => row.iter_mut().zip(NO_WORD).for_each(|(row, bits)| *row |= bits),
        }
    }
}

fn set_triple(triples: &mut Array<u64>, first: char, second: Option<char>, third: Option<char>) {
    let Array::Owned(triples) = triples else { return };
    // Where the name ends or goes on with a sign anything may follow, as far as this test knows.
    let letter = |c: Option<char>| c.filter(char::is_ascii_alphanumeric).map(|c| c as u8);
    for first in written(first) {
        match (letter(second), letter(third)) {
            (Some(second), Some(third)) => {
                let n = triple(first, second, third);
                triples[n / 64] |= 1 << (n % 64);
            }
            (Some(second), None) => {
                let n = triple(first, second, 0);
                triples[n / 64] |= u64::from(u32::MAX) << (n % 64);
            }
            (None, _) => triples[triple(first, 0, 0) / 64..][..32 * 32 / 64].fill(u64::MAX),
        }
    }
}

fn set_other(others: &mut Array<u64>, key: u32, is_lower: bool) {
    let Array::Owned(others) = others else { return };
    let n = other(key, is_lower);
    others[n / 64] |= 1 << (n % 64);
}

#[inline]
fn has(bits: &[u64], n: usize) -> bool {
    bits.get(n / 64).is_some_and(|bits| bits >> (n % 64) & 1 != 0)
}

/// The word of a first step, and its bits there.
#[inline]
fn first(hash: u64, is_small: bool, n_words: usize) -> (usize, u64) {
    let hash = hash ^ if is_small { SMALL } else { 0 };
    let bit = |shift: u32| 1 << (hash >> shift & 63);
    ((hash >> 18) as usize & (n_words - 1), bit(0) | bit(6) | bit(12))
}

/// What parts the hashes before small letters from the others.
const SMALL: u64 = 0x9e37_79b9_7f4a_7c15;

/// The bytes of one ideograph, and of two.
const ONE: u64 = 0xff_ffff;
const TWO: u64 = 0xffff_ffff_ffff;

/// The word of one ideograph or two, and the bit there.
#[inline]
fn ideograph_bit(some: u64, n_words: usize) -> (usize, u64) {
    let hash = mix(some, SMALL);
    (hash as usize & (n_words - 1), 1 << (hash >> 58))
}

#[inline]
fn triple(one: u8, two: u8, three: u8) -> usize {
    usize::from(one & 0x7f) << 10 | usize::from(two & 0x1f) << 5 | usize::from(three & 0x1f)
}

fn other(key: u32, is_lower: bool) -> usize {
    (key as usize & 0x7ff) * 2 + usize::from(is_lower)
}
