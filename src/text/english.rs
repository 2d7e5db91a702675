//! Whether a word is one of English: listed in `seeds/lexicons/english_words.tsv`, or built regularly from a listed one.

use crate::lexicon;

/// Whether `word`, in small letters, is an everyday word of English, in whichever regular form.
///
/// ```text
/// price, prices, stopped, writing, happier: yes; Merkel, prijs, qtr: no
/// ```
pub(crate) fn is_english(word: &str) -> bool {
    let words = &lexicon::ENGLISH_WORDS;
    let is_listed = |word: &[u8]| std::str::from_utf8(word).is_ok_and(|word| words.contains(word));
    words.contains(word) || is_regular_form(word.as_bytes(), is_listed)
}

/// Whether `small`, a word in small letters, is built regularly from one that `is_listed`.
pub(crate) fn is_regular_form(small: &[u8], is_listed: impl Fn(&[u8]) -> bool) -> bool {
    let Some(last) = small.last() else { return false };
    let Some((_, endings)) = ENDINGS.iter().find(|(letter, _)| letter == last) else { return false };
    endings.iter().any(|(ending, stems)| {
        let Some(stem) = small.strip_suffix(ending.as_bytes()).filter(|stem| stem.len() > 2) else { return false };
        stems.iter().any(|rest| match *rest {
            "" => is_listed(stem),
            // `stopped`: one of the two letters is the ending's.
            "-" => stem[stem.len() - 1] == stem[stem.len() - 2] && is_listed(&stem[..stem.len() - 1]),
            rest => is_listed(&[stem, rest.as_bytes()].concat()),
        })
    })
}

/// What stands in the place of a regular ending in the word itself.
type Stems = &'static [&'static str];

/// Regular endings of English words by their last letter.
const ENDINGS: [(u8, &[(&str, Stems)]); 6] = [
    (b's', &[("s", &[""]), ("ies", &["y"]), ("es", &["", "e"]), ("ers", &["", "e", "-"]), ("ness", &[""])]),
    (b'd', &[("ied", &["y"]), ("ed", &["", "e", "-"])]),
    (b'g', &[("ing", &["", "e", "-"])]),
    (b'y', &[("ly", &[""]), ("ily", &["y"]), ("bly", &["ble"]), ("edly", &["", "e", "-"]), ("ingly", &["", "e"])]),
    (b'r', &[("er", &["", "e", "-"]), ("ier", &["y"])]),
    (b't', &[("iest", &["y"]), ("est", &["", "e", "-"])]),
];
