//! Unicode properties that more than one room asks for; the tables are ICU4X's.

use icu_properties::props::{
    Alphabetic, ExtendedPictographic, GeneralCategory, GeneralCategoryGroup, Script, WordBreak,
};
use icu_properties::{CodePointMapData, CodePointMapDataBorrowed, CodePointSetData};

const CATEGORY: CodePointMapDataBorrowed<'static, GeneralCategory> = CodePointMapData::<GeneralCategory>::new();
const SCRIPT: CodePointMapDataBorrowed<'static, Script> = CodePointMapData::<Script>::new();
const WORD_BREAK: CodePointMapDataBorrowed<'static, WordBreak> = CodePointMapData::<WordBreak>::new();

/// The soft hyphen, which counts as nothing everywhere.
pub(crate) const SOFT_HYPHEN: char = '\u{ad}';

/// A letter or a digit of any script.
pub(crate) fn is_letter_or_digit(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    is_letter(c) || matches!(CATEGORY.get(c), GeneralCategory::DecimalNumber | GeneralCategory::LetterNumber)
}

/// A letter of any script. The apostrophes that Unicode counts among the letters are none.
pub(crate) fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    GeneralCategoryGroup::Letter.contains(CATEGORY.get(c)) && !matches!(c, 'ʼ' | 'ʻ')
}

/// Alphabetic in Unicode's sense: letters, and the vowel signs and letter-like numbers that stand in words.
pub(crate) fn is_alphabetic(c: char) -> bool {
    c.is_ascii_alphabetic() || !c.is_ascii() && CodePointSetData::new::<Alphabetic>().contains(c)
}

/// A combining mark, a joiner or a format character: it belongs to the character before it and
/// hides no boundary. White space and the zero-width space are not among them.
pub(crate) fn is_invisible(c: char) -> bool {
    if c.is_ascii() {
        return false;
    }
    let category = CATEGORY.get(c);
    GeneralCategoryGroup::Mark.contains(category) || category == GeneralCategory::Format && c != '\u{200b}'
}

/// A letter of a script that writes words without spaces between them and without a sign of
/// where they end: Han, Hiragana, Thai, Lao, Khmer, Myanmar.
pub(crate) fn is_unspaced(c: char) -> bool {
    if (c as u32) < 0xe00 {
        return false;
    }
    matches!(
        SCRIPT.get(c),
        Script::Han | Script::Hiragana | Script::Thai | Script::Lao | Script::Khmer | Script::Myanmar
    )
}

/// The Word_Break class.
pub(crate) fn word_break(c: char) -> WordBreak {
    WORD_BREAK.get(c)
}

/// A pictograph that a zero-width joiner can join to another.
pub(crate) fn is_pictograph(c: char) -> bool {
    CodePointSetData::new::<ExtendedPictographic>().contains(c)
}

/// The char that starts at `byte`.
pub(crate) fn char_at(text: &str, byte: usize) -> Option<char> {
    text[byte..].chars().next()
}

/// The char that ends at `byte`.
pub(crate) fn char_before(text: &str, byte: usize) -> Option<char> {
    text[..byte].chars().next_back()
}

/// A line break: LF, CR, vertical tab, form feed, NEL, line and paragraph separator.
pub(crate) fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
