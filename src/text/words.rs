//! The form in which words are counted as the same: small letters, one kind of apostrophe.

use std::borrow::Cow;

use icu_normalizer::{ComposingNormalizer, ComposingNormalizerBorrowed};

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
