//! Syllables of English words, as the CMU Pronouncing Dictionary has them, and a rule for the rest.
//!
//! The dictionary's 126,000 words would be megabytes; [`rule`] gives most of their counts by itself, and
//! `seeds/lexicons/syllables.tsv` lists the words that it gets wrong. Both together say what the dictionary
//! says, for every word of it.

use std::sync::LazyLock;

use icu_normalizer::{DecomposingNormalizer, DecomposingNormalizerBorrowed};
use rustc_hash::FxHashMap;

use super::words::{Short, ShortMap};
use crate::lexicon;

/// What the rule gets wrong.
static LISTED: LazyLock<Listed> = LazyLock::new(Listed::read);

/// What the letters of a word count.
static LETTERS: LazyLock<Letters> = LazyLock::new(|| {
    let rows = lexicon::rows("syllable_patterns.tsv", PATTERNS_TEXT, HEADS[1]).expect("a bundled lexicon is sound");
    let groups = rows.iter().map(|row| (row[0], row[1].parse().expect("a count of syllables is a number")));
    Letters::of(&Groups::of(groups))
});

const LISTED_TEXT: &str = include_str!("../../seeds/lexicons/syllables.tsv");
const PATTERNS_TEXT: &str = include_str!("../../seeds/lexicons/syllable_patterns.tsv");
const HEADS: [&[&str]; 2] = [&["word", "syllables"], &["letters", "syllables"]];

/// How many syllables `word` has, read as English; at least one.
///
/// `word` is in small letters, with `'` for every apostrophe. A number counts one, each letter of an
/// abbreviation (`u.s.`, `bbc`) as its name has, the parts of `well-known` each for itself.
///
/// ```
/// use copydesk::text::syllables::syllables;
/// let counts = ["government", "business", "town's", "u.s.", "well-known", "6,700", "naïve"].map(syllables);
/// assert_eq!(counts, [3, 2, 1, 2, 2, 1, 2]);
/// ```
pub fn syllables(word: &str) -> u32 {
    if let Some(count) = LISTED.get(word) {
        return count;
    }
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return of_letters(word);
    }
    if let Some(owner) = word.strip_suffix("'s").filter(|owner| !owner.is_empty()) {
        return syllables(owner) + u32::from(ends_in_a_hiss(owner));
    }
    if !word.is_ascii() {
        let plain: String = DECOMPOSING.normalize_iter(word.chars()).filter_map(plain_letter).collect();
        return if plain.is_ascii() { syllables(&plain) } else { unlisted_letters(word) };
    }
    let is_abbreviation = word.contains('.') && word.split('.').all(|part| part.len() < 2);
    let parts = word.split(|c: char| !c.is_ascii_alphanumeric() && c != '\'');
    let counts = parts
        .filter(|part| !part.is_empty())
        .map(|part| if is_abbreviation || part.len() == 1 { spelt(part.as_bytes()) } else { of_part(part) });
    if word.bytes().any(|byte| byte.is_ascii_lowercase()) { counts.sum::<u32>().max(1) } else { 1 }
}

/// The same for a short word.
pub(crate) fn of_short(word: Short) -> u32 {
    let bytes = word.bytes();
    let bytes = &bytes[..word.len()];
    if word.n_letters() as usize == bytes.len() {
        return LISTED.short.get(word).map_or_else(|| rule(bytes), u32::from);
    }
    std::str::from_utf8(bytes).map_or(1, syllables)
}

/// The words of `syllables.tsv`, with their counts.
struct Listed {
    short: ShortMap<u8>,
    long: FxHashMap<&'static str, u8>,
}

impl Listed {
    fn read() -> Self {
        let rows = lexicon::rows("syllables.tsv", LISTED_TEXT, HEADS[0]).expect("a bundled lexicon is sound");
        let (mut short, mut long) = (Vec::new(), FxHashMap::default());
        for row in rows {
            let count = row[1].parse().expect("a count of syllables is a number");
            match Short::of_form(row[0]) {
                Some(word) => short.push((word, count)),
                None => drop(long.insert(row[0], count)),
            }
        }
        Self { short: ShortMap::of(&short), long }
    }

    fn get(&self, word: &str) -> Option<u32> {
        let count = match Short::of_form(word) {
            Some(short) => self.short.get(short),
            None => self.long.get(word).copied(),
        };
        count.map(u32::from)
    }
}

const DECOMPOSING: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizer::new_nfd();

/// The letter without its accent; accents and soft hyphens are none.
fn plain_letter(c: char) -> Option<char> {
    match c {
        'ø' => Some('o'),
        'æ' | 'œ' => Some('e'),
        'ł' => Some('l'),
        'đ' | 'ð' => Some('d'),
        'ß' => Some('s'),
        'ı' => Some('i'),
        '\u{2010}' | '\u{2011}' => Some('-'),
        _ if super::unicode::is_invisible(c) => None,
        _ => Some(c),
    }
}

/// A word of another script: no count means anything; one a letter, so that it is linear and never nothing.
fn unlisted_letters(word: &str) -> u32 {
    (word.chars().filter(|&c| super::unicode::is_letter(c)).count() as u32).max(1)
}

/// Letters, apostrophes and digits without anything between: `don't`, `covid`, `q3`.
fn of_part(part: &str) -> u32 {
    if let Some(count) = LISTED.get(part) {
        return count;
    }
    let mut n = 0;
    let mut rest = part;
    while !rest.is_empty() {
        let is_digit = rest.as_bytes()[0].is_ascii_digit();
        let end = rest.bytes().position(|byte| byte.is_ascii_digit() != is_digit).unwrap_or(rest.len());
        let run = &rest[..end];
        let letters: String = run.chars().filter(|&c| c != '\'').collect();
        n += if is_digit { 1 } else { of_letters(&letters) };
        rest = &rest[end..];
    }
    n
}

/// Small letters only.
fn of_letters(letters: &str) -> u32 {
    LISTED.get(letters).unwrap_or_else(|| rule(letters.as_bytes()))
}

/// What the dictionary's words mostly do: a syllable for each group of vowels, none for a silent ending, and
/// what the groups of `syllable_patterns.tsv` add and take. Without a vowel, up to five letters are spelt. Small letters only.
fn rule(letters: &[u8]) -> u32 {
    let (n_groups, added) = LETTERS.count(letters);
    if n_groups == 0 {
        return if matches!(letters.len(), 1..=5) { spelt(letters) } else { 1 };
    }
    let n_silent = i32::from(n_groups > 1 && ends_silent(letters));
    (n_groups - n_silent + added).max(1).cast_unsigned()
}

/// Groups of vowels and [`Groups`] of letters, looked for by one automaton; a state is one of both.
struct Letters(Vec<[Step; N_SIGNS]>);

/// What a letter does in a state.
#[derive(Clone, Copy)]
struct Step {
    next: u16,
    /// Whether a group of vowels is known to have begun.
    begins: bool,
    /// What the groups of letters that end with it add.
    adds: i8,
}

impl Letters {
    fn of(groups: &Groups) -> Self {
        let mut order = vec![(0, Place::Outside)];
        let mut numbers = FxHashMap::from_iter([(order[0], 0)]);
        let mut steps = Vec::new();
        while let Some(&(state, place)) = order.get(steps.len()) {
            steps.push(std::array::from_fn(|sign| {
                let (place, begins) = place.step(sign);
                let state = groups.next[usize::from(state)][sign];
                let next = *numbers.entry((state, place)).or_insert_with(|| {
                    order.push((state, place));
                    order.len() as u16 - 1
                });
                Step { next, begins, adds: groups.adds[usize::from(state)] }
            }));
        }
        Self(steps)
    }

    /// How many groups of vowels a word of small letters has, and what its groups of letters add.
    fn count(&self, letters: &[u8]) -> (i32, i32) {
        let Self(steps) = self;
        let mut step = steps[0][BEGIN];
        let (mut n_groups, mut added) = (0, i32::from(step.adds));
        let signs = letters.iter().map(|letter| usize::from(letter.wrapping_sub(b'a')).min(END));
        for sign in signs.chain([END]) {
            step = steps[usize::from(step.next)][sign];
            n_groups += i32::from(step.begins);
            added += i32::from(step.adds);
        }
        (n_groups, added)
    }
}

/// Groups of small letters, `^` and `$`, all looked for at once: an automaton whose states each know what the groups that end
/// there add, a longer one's shorter endings among them.
struct Groups {
    next: Vec<[u16; N_SIGNS]>,
    adds: Vec<i8>,
}

/// 26 letters, the begin and the end of a word.
const N_SIGNS: usize = 28;
const BEGIN: usize = 26;
const END: usize = 27;

impl Groups {
    fn of<'a>(groups: impl Iterator<Item = (&'a str, i8)>) -> Self {
        const NONE: u16 = u16::MAX;
        let mut all = Self { next: vec![[NONE; N_SIGNS]], adds: vec![0] };
        for (group, add) in groups {
            let mut state = 0;
            for sign in group.bytes().map(sign) {
                if all.next[state][sign] == NONE {
                    all.next[state][sign] = all.next.len() as u16;
                    all.next.push([NONE; N_SIGNS]);
                    all.adds.push(0);
                }
                state = usize::from(all.next[state][sign]);
            }
            all.adds[state] += add;
        }
        // Aho and Corasick's: a state's failure is the state of its longest proper ending; shorter ones come first.
        let mut failures = vec![0; all.next.len()];
        let mut order = vec![0];
        let mut at = 0;
        while at < order.len() {
            let state = order[at];
            at += 1;
            let failure: usize = failures[state];
            all.adds[state] += if state == failure { 0 } else { all.adds[failure] };
            for sign in 0..N_SIGNS {
                let elsewhere = if state == 0 { 0 } else { all.next[failure][sign] };
                let next = &mut all.next[state][sign];
                if *next == NONE {
                    *next = elsewhere;
                } else {
                    failures[usize::from(*next)] = usize::from(elsewhere);
                    order.push(usize::from(*next));
                }
            }
        }
        all
    }
}

fn sign(byte: u8) -> usize {
    match byte {
        b'^' => BEGIN,
        b'$' => END,
        letter => usize::from(letter - b'a'),
    }
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// Where a reader of a word's groups of vowels stands; `y` before another vowel begins none: `beyond`, `yes`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Place {
    Outside,
    Inside,
    /// At a `y` outside; only what follows says whether a group began with it.
    AtY,
}

impl Place {
    /// Where the reader stands after a sign, and whether a group is known to have begun.
    fn step(self, sign: usize) -> (Self, bool) {
        let byte = b'a'.saturating_add(u8::try_from(sign).unwrap_or(u8::MAX));
        match (self, byte) {
            (Self::Inside, _) if is_vowel(byte) => (Self::Inside, false),
            (Self::Outside, b'y') => (Self::AtY, false),
            (Self::Outside | Self::AtY, _) if is_vowel(byte) => (Self::Inside, true),
            (_, _) => (Self::Outside, self == Self::AtY),
        }
    }
}

/// `made`, `makes`, `called`; not `table`, `houses`, `wanted`.
#[expect(clippy::match_same_arms, reason = "one arm for each ending")]
fn ends_silent(letters: &[u8]) -> bool {
    match letters {
        [.., before, b'l', b'e'] if !is_vowel(*before) => false,
        [.., before, b'e'] => !is_vowel(*before),
        [.., b'c' | b's', b'h', b'e', b's'] | [.., b's' | b'x' | b'z' | b'c' | b'g', b'e', b's'] => false,
        [.., before, b'l', b'e', b's'] if !is_vowel(*before) => false,
        [_, .., before, b'e', b's'] => !is_vowel(*before),
        [.., b't' | b'd', b'e', b'd'] => false,
        [.., before, b'l', b'e', b'd'] if !is_vowel(*before) && !matches!(before, b'l' | b'r') => false,
        [_, .., before, b'e', b'd'] => !is_vowel(*before),
        _ => false,
    }
}

/// The names of the letters: all have one syllable but `w`; digits have one together.
fn spelt(letters: &[u8]) -> u32 {
    letters.iter().map(|&byte| if byte == b'w' { 3 } else { 1 }).sum()
}

/// Whether a possessive's or plural's s is a syllable of its own: `Congress's`, `Bush's`.
fn ends_in_a_hiss(word: &str) -> bool {
    ["s", "x", "z", "ch", "sh", "ce", "se", "ze", "ge", "che"].iter().any(|end| word.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_each_kind() {
        for (word, expected) in [
            ("the", 1),
            ("people", 2),
            ("business", 2),
            ("area", 3),
            ("reuters", 2),
            ("wednesday", 2),
            ("didn't", 2),
            ("they're", 1),
            ("congress's", 3),
            ("kremlin's", 2),
            ("u.s.", 2),
            ("a.m.", 2),
            ("bbc", 3),
            ("wbc", 5),
            ("nato", 2),
            ("covid-19", 3),
            ("state-of-the-art", 4),
            ("q3", 2),
            ("4x4", 3),
            ("2014-15", 1),
            ("1,000", 1),
            ("café", 2),
            ("cafe\u{301}", 2),
            ("so\u{ad}phis\u{ad}ti\u{ad}cated", 5),
            ("gettysburg", 3),
            ("zelenskyy", 3),
            ("", 1),
            ("'", 1),
            ("'s", 1),
            ("москва", 6),
            ("国", 1),
            ("\u{1d400}", 1),
        ] {
            assert_eq!(syllables(word), expected, "{word}");
        }
    }

    #[test]
    fn the_lists_are_sound() {
        let rows = lexicon::rows("syllables.tsv", LISTED_TEXT, HEADS[0]).expect("it is sound");
        assert!(rows.len() > 1000);
        for row in rows {
            assert_eq!(LISTED.get(row[0]).map(|count| count.to_string()).as_deref(), Some(row[1]), "{}", row[0]);
            assert_ne!(row[1], "0");
        }
    }

    #[test]
    fn groups_are_summed_also_inside_one_another() {
        let groups = Groups::of([("ia", 1), ("cia", -1), ("^ia", 4), ("a$", 8), ("a", 16)].into_iter());
        let all = Letters::of(&groups);
        for (letters, expected) in [
            ("", (0, 0)),
            ("ia", (1, 29)),
            ("cia", (1, 24)),
            ("bial", (1, 17)),
            ("x", (0, 0)),
            ("yes", (1, 0)),
            ("beyondy", (2, 0)),
        ] {
            assert_eq!(all.count(letters.as_bytes()), expected, "{letters}");
        }
    }

    /// `COPYDESK_CMUDICT=cmudict.dict COPYDESK_WRITE=1 cargo test syllables` writes the list anew.
    #[test]
    fn the_rule_and_its_list_say_what_the_dictionary_says() {
        let Some(path) = std::env::var_os("COPYDESK_CMUDICT") else { return };
        let text = std::fs::read_to_string(path).expect("COPYDESK_CMUDICT names the dictionary's file");
        let words: std::collections::BTreeMap<&str, u32> = text
            .lines()
            .filter_map(|line| {
                let mut parts = line.split('#').next()?.split_whitespace();
                let word = parts.next().filter(|word| !word.contains('('))?;
                let count = parts.filter(|phone| phone.ends_with(|c: char| c.is_ascii_digit())).count() as u32;
                (count > 0).then_some((word, count))
            })
            .collect();
        if std::env::var_os("COPYDESK_WRITE").is_some() {
            write(&words);
            return;
        }
        let wrong: Vec<_> = words.iter().filter(|(word, count)| syllables(word) != **count).take(10).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    /// Writes the words that the rest gets wrong, shorter ones first taken into account for longer.
    fn write(words: &std::collections::BTreeMap<&str, u32>) {
        use std::fmt::Write;
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/lexicons/syllables.tsv");
        let head: String =
            LISTED_TEXT.lines().take_while(|line| line.starts_with('#')).fold(String::new(), |mut head, line| {
                writeln!(head, "{line}").expect("it is a string");
                head
            });
        let rows = words.iter().filter(|(word, count)| {
            if LISTED.get(word).is_some() || word.bytes().all(|byte| byte.is_ascii_lowercase()) {
                rule(word.as_bytes()) != **count || !word.bytes().all(|byte| byte.is_ascii_lowercase())
            } else {
                syllables(word) != **count
            }
        });
        let mut out = format!("{head}word\tsyllables\n");
        for (word, count) in rows {
            writeln!(out, "{word}\t{count}").expect("it is a string");
        }
        std::fs::write(path, out).expect("the list can be written");
    }
}
